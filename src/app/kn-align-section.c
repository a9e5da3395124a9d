/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Aligning several items. What they align to is chosen once and kept while the window is open; the
 * gaps are fields, so that one can be read and typed. */

#include "config.h"

#include "app/kn-align-section.h"

#include "app/kn-control-name.h"
#include "app/kn-measure-field.h"
#include "app/kn-session-arrange.h"
#include "app/kn-session-panels.h"

#include <glib/gi18n.h>

static const struct
{
  const char *icon, *label;
} BUTTONS[] = {
  { "kn-align-left-symbolic", N_ ("Left edges") },
  { "kn-align-centre-symbolic", N_ ("Centres, across") },
  { "kn-align-right-symbolic", N_ ("Right edges") },
  { "kn-align-top-symbolic", N_ ("Top edges") },
  { "kn-align-middle-symbolic", N_ ("Centres, down") },
  { "kn-align-bottom-symbolic", N_ ("Bottom edges") },
  { "kn-gaps-across-symbolic", N_ ("Even gaps across") },
  { "kn-gaps-down-symbolic", N_ ("Even gaps down") },
};
#define N_EDGES 6

struct _KnAlignSection
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *to;
  gboolean is_on_panels; /* it says so */
  GtkWidget *buttons[G_N_ELEMENTS (BUTTONS)];
  GtkWidget *gaps[2]; /* across, down */
};

G_DEFINE_FINAL_TYPE (KnAlignSection, kn_align_section, GTK_TYPE_BOX)

static KnAlignTo
get_to (KnAlignSection *self)
{
  return (KnAlignTo)gtk_drop_down_get_selected (GTK_DROP_DOWN (self->to));
}

static void
on_clicked (GtkButton *button, KnAlignSection *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (BUTTONS); i++)
    if (self->buttons[i] == GTK_WIDGET (button))
      {
        if (i < N_EDGES)
          kn_session_align (self->session, (KnEdge)i, get_to (self));
        else
          kn_session_distribute (self->session, i == N_EDGES, get_to (self));
      }
}

static void
on_gap (KnMeasureField *field, double value, KnAlignSection *self)
{
  kn_session_space (self->session, GTK_WIDGET (field) == self->gaps[0], value);
}

/* Two can only be spread over a box. */
static void
update_buttons (KnAlignSection *self, guint n)
{
  gboolean has_box = get_to (self) == KN_ALIGN_TO_PAGE || get_to (self) == KN_ALIGN_TO_SAFE;
  for (gsize i = N_EDGES; i < G_N_ELEMENTS (BUTTONS); i++)
    gtk_widget_set_sensitive (self->buttons[i], n > 2 || has_box);
}

static void
on_to (GtkDropDown *to, GParamSpec *pspec, KnAlignSection *self)
{
  update_buttons (self, kn_session_get_n_selected (self->session));
}

/* A pack has panels in the place of one label. */
static void
name_page (KnAlignSection *self)
{
  const gboolean has_panels = kn_session_get_panels (self->session) != NULL;
  if (has_panels == self->is_on_panels)
    return;
  self->is_on_panels = has_panels;
  const guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->to));
  GListModel *names = gtk_drop_down_get_model (GTK_DROP_DOWN (self->to));
  gtk_string_list_splice (GTK_STRING_LIST (names), KN_ALIGN_TO_PAGE, 1,
                          (const char *[]){ has_panels ? _ ("To the panel") : _ ("To the label"),
                                            NULL });
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->to), chosen);
}

void
kn_align_section_update (KnAlignSection *self)
{
  guint n = kn_session_get_n_selected (self->session);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 1);
  if (n < 2)
    return;
  g_autoptr (GArray) ids = kn_session_dup_selection (self->session);
  name_page (self);
  update_buttons (self, n);
  for (int i = 0; i < 2; i++)
    {
      double gap = 0;
      if (kn_edit_get_gap (kn_session_get_scene (self->session),
                           (const KnId *)(gconstpointer)ids->data, n, i == 0, &gap))
        kn_measure_field_set_value (KN_MEASURE_FIELD (self->gaps[i]), gap);
      else
        kn_measure_field_set_empty (KN_MEASURE_FIELD (self->gaps[i]));
    }
}

static GtkWidget *
make_row (KnAlignSection *self, gsize from, gsize to)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (row, "linked");
  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  for (gsize i = from; i < to; i++)
    {
      self->buttons[i] = gtk_button_new_from_icon_name (BUTTONS[i].icon);
      gtk_widget_add_css_class (self->buttons[i], "kn-field-button");
      gtk_widget_set_hexpand (self->buttons[i], TRUE);
      gtk_widget_set_tooltip_text (self->buttons[i], _ (BUTTONS[i].label));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, _ (BUTTONS[i].label), -1);
      g_signal_connect (self->buttons[i], "clicked", G_CALLBACK (on_clicked), self);
      gtk_box_append (GTK_BOX (row), self->buttons[i]);
    }
  return row;
}

static void
kn_align_section_dispose (GObject *object)
{
  g_clear_object (&KN_ALIGN_SECTION (object)->session);
  G_OBJECT_CLASS (kn_align_section_parent_class)->dispose (object);
}

static void
kn_align_section_class_init (KnAlignSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_align_section_dispose;
}

static void
kn_align_section_init (KnAlignSection *self)
{
  const char *targets[] = { _ ("To each other"), _ ("To the last one"), _ ("To the label"),
                            _ ("To the safe area"), NULL };
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Align"));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "kn-heading");
  self->to = gtk_drop_down_new_from_strings (targets);
  gtk_widget_add_css_class (self->to, "kn-dense-text");
  kn_control_name (self->to, _ ("What to align to"));
  g_signal_connect (self->to, "notify::selected", G_CALLBACK (on_to), self);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->to);
  gtk_box_append (GTK_BOX (self), head);
  gtk_box_append (GTK_BOX (self), make_row (self, 0, N_EDGES));

  GtkWidget *gaps = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (gaps), 6);
  gtk_grid_set_column_homogeneous (GTK_GRID (gaps), TRUE);
  gtk_grid_set_row_spacing (GTK_GRID (gaps), 6);
  gtk_grid_attach (GTK_GRID (gaps), make_row (self, N_EDGES, G_N_ELEMENTS (BUTTONS)), 0, 0, 2, 1);
  self->gaps[0] = kn_measure_field_new ("↔", _ ("Gap across"), KN_MEASURE_MM);
  self->gaps[1] = kn_measure_field_new ("↕", _ ("Gap down"), KN_MEASURE_MM);
  for (int i = 0; i < 2; i++)
    {
      g_signal_connect (self->gaps[i], "committed", G_CALLBACK (on_gap), self);
      gtk_grid_attach (GTK_GRID (gaps), self->gaps[i], i, 1, 1, 1);
    }
  gtk_box_append (GTK_BOX (self), gaps);
}

GtkWidget *
kn_align_section_new (KnSession *session)
{
  KnAlignSection *self = g_object_new (KN_TYPE_ALIGN_SECTION, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
