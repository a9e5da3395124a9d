/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Corners and ends are small pictures, dashes a choice of patterns in proportion to the pen, whose
 * first dash and gap can be typed. What is shown is read from the item that was selected last; what
 * is chosen goes to all that have a line. */

#include "config.h"

#include "app/kn-stroke-section.h"

#include "app/kn-control-name.h"
#include "app/kn-measure-field.h"
#include "app/kn-mixed-controls.h"
#include "app/kn-session-mixed.h"
#include "base/kn-unit.h"

#include <glib/gi18n.h>

#define N_CHOICES 3
#define LEAST_PEN_MM 0.2
#define LONGEST_DASH_MM 1000.0

typedef enum
{
  PATTERN_WHOLE,
  PATTERN_DASHES,
  PATTERN_DOTS,
  PATTERN_DASH_DOT,
} Pattern;

typedef struct
{
  const char *icon, *label; /* N_() */
} Choice;

static const Choice JOINS[N_CHOICES] = { { "kn-join-miter-symbolic", N_ ("Sharp corners") },
                                         { "kn-join-round-symbolic", N_ ("Round corners") },
                                         { "kn-join-bevel-symbolic", N_ ("Cut corners") } };
static const Choice CAPS[N_CHOICES] = { { "kn-cap-butt-symbolic", N_ ("Ends at its last point") },
                                        { "kn-cap-round-symbolic", N_ ("Round ends") },
                                        { "kn-cap-square-symbolic", N_ ("Square ends") } };

struct _KnStrokeSection
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *joins[N_CHOICES], *caps[N_CHOICES];
  GtkWidget *pattern, *lengths, *dash, *gap;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnStrokeSection, kn_stroke_section, GTK_TYPE_BOX)

static const KnNode *
lead_item (KnStrokeSection *self)
{
  guint n = kn_session_get_n_selected (self->session);
  return n == 0 ? NULL : kn_session_get_selected_node (self->session, n - 1);
}

static const double *
get_dashes (const KnNode *item, gsize *out_n)
{
  const KnValue *value = kn_node_get (item, KN_PROP_STROKE_DASH);
  *out_n = 0;
  return value == NULL ? NULL : kn_value_get_numbers (value, out_n);
}

static double
get_length (const KnNode *item, gboolean is_gap)
{
  gsize n = 0;
  const double *dashes = get_dashes (item, &n);
  return n == 0 ? 0 : dashes[is_gap && n > 1 ? 1 : 0];
}

static Pattern
get_pattern (const KnNode *item)
{
  gsize n = 0;
  const double *dashes = get_dashes (item, &n);
  if (n == 0)
    return PATTERN_WHOLE;
  if (dashes[0] == 0)
    return PATTERN_DOTS;
  return n > 2 ? PATTERN_DASH_DOT : PATTERN_DASHES;
}

/* --- what is chosen -----------------------------------------------------------------------------
 */

static void
on_join (GtkToggleButton *button, KnStrokeSection *self)
{
  if (self->is_updating || !gtk_toggle_button_get_active (button))
    return;
  for (int i = 0; i < N_CHOICES; i++)
    if (GTK_WIDGET (button) == self->joins[i])
      {
        g_autoptr (KnValue) value = kn_value_new_choice (i);
        kn_session_set_selected (self->session, _ ("Corners of the line"), KN_PROP_STROKE_JOIN,
                                 value);
      }
}

static void
on_cap (GtkToggleButton *button, KnStrokeSection *self)
{
  if (self->is_updating || !gtk_toggle_button_get_active (button))
    return;
  for (int i = 0; i < N_CHOICES; i++)
    if (GTK_WIDGET (button) == self->caps[i])
      {
        g_autoptr (KnValue) value = kn_value_new_choice (i);
        kn_session_set_selected (self->session, _ ("Ends of the line"), KN_PROP_STROKE_CAP, value);
      }
}

/* Dots are dashes of no length with round ends: both change in one step. */
static gboolean
set_pattern (KnDoc *doc, const KnNode *item, Pattern pattern, GError **error)
{
  KnId id = *kn_node_get_id (item);
  double pen = MAX (kn_mm_from_pt (kn_node_get_number (item, KN_PROP_STROKE_WIDTH)), LEAST_PEN_MM);
  const double patterns[][4] = { [PATTERN_DASHES] = { 3 * pen, 2 * pen },
                                 [PATTERN_DOTS] = { 0, 2 * pen },
                                 [PATTERN_DASH_DOT] = { 4 * pen, 2 * pen, pen, 2 * pen } };
  g_autoptr (KnValue) dashes = NULL;
  if (pattern != PATTERN_WHOLE)
    dashes = kn_value_new_numbers (patterns[pattern], pattern == PATTERN_DASH_DOT ? 4 : 2);
  if (!kn_doc_edit_set (doc, &id, KN_PROP_STROKE_DASH, dashes, error))
    return FALSE;
  g_autoptr (KnValue) round = kn_value_new_choice (KN_STROKE_CAP_ROUND);
  return pattern != PATTERN_DOTS || kn_doc_edit_set (doc, &id, KN_PROP_STROKE_CAP, round, error);
}

static void
on_pattern (GtkDropDown *drop_down, GParamSpec *pspec, KnStrokeSection *self)
{
  guint pattern;
  if (self->is_updating || !kn_mixed_get_choice (drop_down, &pattern))
    return;
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;
  kn_session_begin (self->session, _ ("Dashes"));
  for (guint i = 0; i < kn_session_get_n_selected (self->session) && done; i++)
    {
      const KnNode *item = kn_session_get_selected_node (self->session, i);
      if (kn_prop_applies (KN_PROP_STROKE_DASH, kn_node_get_kind (item)))
        done = set_pattern (kn_session_get_doc (self->session), item, (Pattern)pattern, &error);
    }
  (void)kn_session_finish (self->session, done, error); /* a refusal was said */
}

/* What is not dashed, or in a way that no field shows, stays as it is. */
static gboolean
set_length (KnDoc *doc, const KnNode *item, gboolean is_gap, double value, GError **error)
{
  KnId id = *kn_node_get_id (item);
  gsize n = 0;
  const double *old = get_dashes (item, &n);
  double dashes[8];
  if (n < 1 || n > G_N_ELEMENTS (dashes))
    return TRUE;
  for (gsize i = 0; i < n; i++)
    dashes[i] = old[i];
  if (n == 1) /* dash and gap alike */
    dashes[n++] = dashes[0];
  dashes[is_gap ? 1 : 0] = value;
  g_autoptr (KnValue) list = kn_value_new_numbers (dashes, n);
  return kn_doc_edit_set (doc, &id, KN_PROP_STROKE_DASH, list, error);
}

static void
on_length (KnMeasureField *field, double value, KnStrokeSection *self)
{
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;
  if (lead_item (self) == NULL)
    return;
  kn_session_begin (self->session, _ ("Dashes"));
  for (guint i = 0; i < kn_session_get_n_selected (self->session) && done; i++)
    {
      const KnNode *item = kn_session_get_selected_node (self->session, i);
      if (kn_prop_applies (KN_PROP_STROKE_DASH, kn_node_get_kind (item)))
        done = set_length (kn_session_get_doc (self->session), item,
                           GTK_WIDGET (field) == self->gap, value, &error);
    }
  (void)kn_session_finish (self->session, done, error); /* a refusal was said */
}

/* --- what is shown ------------------------------------------------------------------------------
 */

/* Dashes are one property; what is shown of them is three. */
static void
show_dashes (KnStrokeSection *self, const KnNode *lead)
{
  Pattern pattern = get_pattern (lead);
  double dash = get_length (lead, FALSE), gap = get_length (lead, TRUE);
  gboolean is_pattern_mixed = FALSE, is_dash_mixed = FALSE, is_gap_mixed = FALSE;
  gboolean is_mixed = kn_session_is_mixed (self->session, KN_PROP_STROKE_DASH);
  for (guint i = 0; is_mixed && i < kn_session_get_n_selected (self->session); i++)
    {
      const KnNode *item = kn_session_get_selected_node (self->session, i);
      if (!kn_prop_applies (KN_PROP_STROKE_DASH, kn_node_get_kind (item)))
        continue;
      is_pattern_mixed = is_pattern_mixed || get_pattern (item) != pattern;
      is_dash_mixed = is_dash_mixed || get_length (item, FALSE) != dash;
      is_gap_mixed = is_gap_mixed || get_length (item, TRUE) != gap;
    }
  kn_mixed_show_choice (GTK_DROP_DOWN (self->pattern), pattern, is_pattern_mixed);
  gtk_widget_set_visible (self->lengths, pattern != PATTERN_WHOLE);
  kn_measure_field_show (KN_MEASURE_FIELD (self->dash), dash, is_dash_mixed);
  kn_measure_field_show (KN_MEASURE_FIELD (self->gap), gap, is_gap_mixed);
}

void
kn_stroke_section_update (KnStrokeSection *self)
{
  const KnNode *item = lead_item (self);
  gboolean shown = item != NULL && kn_prop_applies (KN_PROP_STROKE_JOIN, kn_node_get_kind (item))
                   && kn_node_get_paint (item, KN_PROP_STROKE) != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  if (!shown)
    return;
  self->is_updating = TRUE;
  kn_mixed_show_toggles (self->joins, N_CHOICES, kn_node_get_choice (item, KN_PROP_STROKE_JOIN),
                         kn_session_is_mixed (self->session, KN_PROP_STROKE_JOIN));
  kn_mixed_show_toggles (self->caps, N_CHOICES, kn_node_get_choice (item, KN_PROP_STROKE_CAP),
                         kn_session_is_mixed (self->session, KN_PROP_STROKE_CAP));
  show_dashes (self, item);
  self->is_updating = FALSE;
}

static GtkWidget *
make_choices (const Choice *choices, GtkWidget **buttons, GCallback callback, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (box, "linked");
  for (int i = 0; i < N_CHOICES; i++)
    {
      buttons[i] = gtk_toggle_button_new ();
      gtk_button_set_icon_name (GTK_BUTTON (buttons[i]), choices[i].icon);
      gtk_widget_set_hexpand (buttons[i], TRUE);
      gtk_widget_set_tooltip_text (buttons[i], _ (choices[i].label));
      gtk_accessible_update_property (GTK_ACCESSIBLE (buttons[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (choices[i].label), -1);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (buttons[i]),
                                     GTK_TOGGLE_BUTTON (buttons[0]));
      gtk_box_append (GTK_BOX (box), buttons[i]);
    }
  for (int i = 0; i < N_CHOICES; i++)
    g_signal_connect (buttons[i], "toggled", callback, data);
  return box;
}

static GtkWidget *
make_length (KnStrokeSection *self, const char *name)
{
  GtkWidget *field = kn_measure_field_new (name, name, KN_MEASURE_MM);
  kn_measure_field_set_range (KN_MEASURE_FIELD (field), 0, LONGEST_DASH_MM);
  g_signal_connect (field, "committed", G_CALLBACK (on_length), self);
  gtk_box_append (GTK_BOX (self->lengths), field);
  return field;
}

static void
kn_stroke_section_dispose (GObject *object)
{
  g_clear_object (&KN_STROKE_SECTION (object)->session);
  G_OBJECT_CLASS (kn_stroke_section_parent_class)->dispose (object);
}

static void
kn_stroke_section_class_init (KnStrokeSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_stroke_section_dispose;
}

static void
kn_stroke_section_init (KnStrokeSection *self)
{
  const char *patterns[]
      = { _ ("A whole line"), _ ("Dashes"), _ ("Dots"), _ ("Dash and dot"), NULL };
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  GtkWidget *title = gtk_label_new (_ ("Line"));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "kn-heading");
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  gtk_box_append (GTK_BOX (row), make_choices (JOINS, self->joins, G_CALLBACK (on_join), self));
  gtk_box_append (GTK_BOX (row), make_choices (CAPS, self->caps, G_CALLBACK (on_cap), self));
  self->pattern = gtk_drop_down_new_from_strings (patterns);
  kn_control_name (self->pattern, _ ("Dashes"));
  g_signal_connect (self->pattern, "notify::selected", G_CALLBACK (on_pattern), self);
  self->lengths = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (self->lengths), TRUE);
  self->dash = make_length (self, _ ("Dash"));
  self->gap = make_length (self, _ ("Gap"));
  GtkWidget *children[] = { title, row, self->pattern, self->lengths };
  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_box_append (GTK_BOX (self), children[i]);
}

GtkWidget *
kn_stroke_section_new (KnSession *session)
{
  KnStrokeSection *self = g_object_new (KN_TYPE_STROKE_SECTION, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
