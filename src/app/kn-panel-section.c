/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Panels in the inspector. The list names the panel that the selection lies on, and choosing
 * another puts it there; the list is made anew only when the pack is another one. */

#include "config.h"

#include "app/kn-panel-section.h"

#include "app/kn-control-name.h"
#include "app/kn-session-panels.h"

#include <glib/gi18n.h>

struct _KnPanelSection
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *panel, *opposite, *turn;
  KnPackForm *listed; /* whose panels are in the list */
  GArray *indices;    /* of guint: which panel each row is; the first row is none */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnPanelSection, kn_panel_section, GTK_TYPE_BOX)

/* The button may be insensitive now: keys go on with what is selected. */
static void
leave (KnPanelSection *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-canvas", NULL);
}

static void
on_panel (KnPanelSection *self)
{
  const guint row = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->panel));
  if (self->is_updating || row == 0 || row > self->indices->len)
    return;
  kn_session_put_on_panel (self->session, g_array_index (self->indices, guint, row - 1));
}

static void
on_opposite (KnPanelSection *self)
{
  kn_session_copy_to_opposite (self->session);
  leave (self);
}

static void
on_turn (KnPanelSection *self)
{
  kn_session_turn_as_read (self->session);
  leave (self);
}

/* Glue flaps are left out: nothing can be put there. */
static void
list_panels (KnPanelSection *self, const KnPackForm *pack)
{
  gsize n = 0;
  const KnPackPanel *panels = kn_pack_form_get_panels (pack, &n);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  /* Translators: in a list of panels of a pack */
  gtk_string_list_append (names, _ ("On no panel"));
  g_array_set_size (self->indices, 0);
  for (guint i = 0; i < n; i++)
    {
      if (panels[i].is_glue)
        continue;
      g_autofree char *name = kn_pack_form_dup_panel_name (pack, i);
      gtk_string_list_append (names, name);
      g_array_append_val (self->indices, i);
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->panel), G_LIST_MODEL (names));
  g_clear_pointer (&self->listed, kn_pack_form_unref);
  self->listed = kn_pack_form_ref (pack);
}

static guint
find_row (KnPanelSection *self, int panel)
{
  for (guint i = 0; i < self->indices->len; i++)
    if ((int)g_array_index (self->indices, guint, i) == panel)
      return i + 1;
  return 0;
}

void
kn_panel_section_update (KnPanelSection *self)
{
  const KnPackForm *pack = kn_session_get_panels (self->session);
  const gboolean is_there = pack != NULL && kn_session_get_n_selected (self->session) > 0;
  gtk_widget_set_visible (GTK_WIDGET (self), is_there);
  if (!is_there)
    return;
  const int panel = kn_session_find_panel (self->session);
  self->is_updating = TRUE;
  if (pack != self->listed)
    list_panels (self, pack);
  const guint row = find_row (self, panel);
  if (row != gtk_drop_down_get_selected (GTK_DROP_DOWN (self->panel)))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->panel), row);
  self->is_updating = FALSE;
  gtk_widget_set_sensitive (self->opposite, kn_session_has_opposite (self->session));
  gtk_widget_set_sensitive (self->turn, panel >= 0);
}

/* --- making it ------------------------------------------------------------------------------- */

static void
kn_panel_section_dispose (GObject *object)
{
  KnPanelSection *self = KN_PANEL_SECTION (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->indices, g_array_unref);
  g_clear_pointer (&self->listed, kn_pack_form_unref);
  G_OBJECT_CLASS (kn_panel_section_parent_class)->dispose (object);
}

static void
kn_panel_section_class_init (KnPanelSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_panel_section_dispose;
}

/* Thai labels are long; the column is not. */
static GtkWidget *
make_button (KnPanelSection *self, const char *label, const char *tip, GCallback on_clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkWidget *child = gtk_button_get_child (GTK_BUTTON (button));
  gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (button, tip);
  g_signal_connect_swapped (button, "clicked", on_clicked, self);
  return button;
}

static void
kn_panel_section_init (KnPanelSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->indices = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Panel"));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "kn-heading");
  self->panel = gtk_drop_down_new (NULL, NULL);
  gtk_widget_add_css_class (self->panel, "kn-dense-text");
  kn_control_name (self->panel, _ ("Panel"));
  g_signal_connect_swapped (self->panel, "notify::selected", G_CALLBACK (on_panel), self);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  /* Translators: a button, as wide as half a column: copies the selection to the panel opposite */
  self->opposite = make_button (self, _ ("Copy opposite"), _ ("Same on the opposite panel"),
                                G_CALLBACK (on_opposite));
  /* Translators: a button, as wide as half a column: turns the selection as its panel is read */
  self->turn = make_button (self, _ ("Turn to read"), _ ("Turn as the panel is read"),
                            G_CALLBACK (on_turn));
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->panel);
  gtk_box_append (GTK_BOX (row), self->opposite);
  gtk_box_append (GTK_BOX (row), self->turn);
  gtk_box_append (GTK_BOX (self), head);
  gtk_box_append (GTK_BOX (self), row);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
kn_panel_section_new (KnSession *session)
{
  KnPanelSection *self = g_object_new (KN_TYPE_PANEL_SECTION, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
