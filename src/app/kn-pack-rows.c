/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the fields of a pack's parameters. A field takes numbers far beyond its parameter's range:
 * a number that is clamped in silence would make another box than the one that was asked for. */

#include "config.h"

#include "app/kn-pack-rows.h"

#include "app/kn-wheel.h"
#include "base/kn-measure.h"
#include "base/kn-number.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MOST 5000.0
#define DIGITS 2
#define SPIN_CHARS 7
#define UNIT_PX 30

typedef struct
{
  const KnDielineParam *param;
  GtkWidget *row;
  GtkSpinButton *spin; /* NULL: a list of choices */
} Row;

struct _KnPackRows
{
  GtkBox parent_instance;

  KnPackMeasures *measures;
  GtkWidget *group; /* AdwPreferencesGroup of this style */
  GtkWidget *house; /* AdwExpanderRow; NULL: it has no values of the house */
  GArray *rows;     /* Row */
  const char *last; /* the parameter that was typed last */
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (KnPackRows, kn_pack_rows, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* "Sizes are": of the data 1, 0, -1. */
static const double KINDS_OF_SIZE[] = { 1, 0, -1 };

static gboolean
is_kind_of_size (const KnDielineParam *param)
{
  return strcmp (param->name, "k") == 0 && param->unit == KN_PARAM_NONE;
}

/* --- words ----------------------------------------------------------------------------------- */

/* Where a value comes from, and for the sizes of a box whether they are inside ones. */
static char *
dup_origin (KnPackRows *self, const KnDielineParam *param)
{
  gsize n = 0;
  const KnDielineParam *params
      = kn_dieline_style_get_params (kn_pack_measures_get_style (self->measures), &n);
  gboolean has_kind = FALSE;
  for (gsize i = 0; i < n; i++)
    has_kind = has_kind || is_kind_of_size (&params[i]);
  const gboolean is_size = param->origin == KN_ORIGIN_MEASURE && strlen (param->name) == 1
                           && strchr ("LWD", param->name[0]) != NULL;
  const double kind = has_kind && is_size ? kn_pack_measures_get (self->measures, "k") : NAN;
  if (kind == 1)
    return g_strdup (C_ ("sizes of a pack", "inside"));
  if (kind == 0)
    return g_strdup (C_ ("sizes of a pack", "between creases"));
  if (kind == -1)
    return g_strdup (C_ ("sizes of a pack", "outside"));
  switch (param->origin)
    {
    case KN_ORIGIN_MEASURE:
      return g_strdup (_ ("measured"));
    case KN_ORIGIN_SOURCE:
      return g_strdup (_ ("usual in the trade, from a source"));
    case KN_ORIGIN_DERIVED:
      return g_strdup (_ ("follows from the other measures"));
    case KN_ORIGIN_PRACTICE:
      return g_strdup (_ ("usual in the trade"));
    }
  return NULL;
}

static const char *
get_unit (const KnDielineParam *param)
{
  switch (param->unit)
    {
    case KN_PARAM_MM:
      return C_ ("unit", "mm");
    case KN_PARAM_DEG:
      return "°";
    case KN_PARAM_NONE:
      return "";
    }
  return "";
}

static void
show_origins (KnPackRows *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      g_autofree char *origin = dup_origin (self, row->param);
      if (row->spin != NULL)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row->row), origin);
      gtk_widget_remove_css_class (row->row, "kn-refused");
    }
}

/* --- typing ---------------------------------------------------------------------------------- */

static void
take (KnPackRows *self, const KnDielineParam *param, double value)
{
  if (self->is_setting || kn_pack_measures_get (self->measures, param->name) == value)
    return;
  kn_pack_measures_set (self->measures, param->name, value);
  self->last = param->name;
  g_signal_emit (self, signals[CHANGED], 0);
}

static const KnDielineParam *
param_of (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "kn-param");
}

static void
on_value (GtkSpinButton *spin, KnPackRows *self)
{
  take (self, param_of (spin), gtk_spin_button_get_value (spin));
}

static void
on_kind (AdwComboRow *row, GParamSpec *pspec, KnPackRows *self)
{
  const guint selected = adw_combo_row_get_selected (row);
  if (selected < G_N_ELEMENTS (KINDS_OF_SIZE))
    take (self, param_of (row), KINDS_OF_SIZE[selected]);
}

/* As in all fields of the window: "๑๒.๕", "2in" and "40+3". */
static int
on_input (GtkSpinButton *spin, double *out_value, gpointer data)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (spin));
  const KnMeasureUnit unit = param_of (spin)->unit == KN_PARAM_DEG ? KN_MEASURE_DEG : KN_MEASURE_MM;
  if (!kn_measure_parse (text, unit, out_value))
    *out_value = gtk_spin_button_get_value (spin);
  return TRUE;
}

/* No zeros that nobody typed. */
static gboolean
on_output (GtkSpinButton *spin, gpointer data)
{
  char text[KN_NUMBER_SIZE];
  kn_number_print (round (gtk_spin_button_get_value (spin) * 100) / 100, text);
  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (spin)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

/* --- rows ------------------------------------------------------------------------------------ */

static double
get_step (const KnDielineParam *param)
{
  return param->max - param->min > 20 ? 1 : param->max - param->min > 2 ? 0.5 : 0.05;
}

static Row
new_number (KnPackRows *self, const KnDielineParam *param)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin
      = gtk_spin_button_new_with_range (MIN (param->min, 0) - 1, MOST, get_step (param));
  GtkWidget *unit = gtk_label_new (get_unit (param));
  const char *label = kn_dieline_param_get_label (param);
  g_object_set_data (G_OBJECT (spin), "kn-param", (gpointer)param);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE); /* "tkd<=Ws" */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), DIGITS);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), SPIN_CHARS);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (spin, "kn-tnum");
  gtk_widget_add_css_class (unit, "kn-dim");
  gtk_widget_set_size_request (unit, UNIT_PX, -1);
  gtk_widget_set_focusable (row, FALSE); /* Tab leads from number to number */
  gtk_label_set_xalign (GTK_LABEL (unit), 0);
  g_autofree char *spoken = g_strdup_printf ("%s (%s)", label, param->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  kn_wheel_scrolls_past (spin);
  g_signal_connect (spin, "input", G_CALLBACK (on_input), NULL);
  g_signal_connect (spin, "output", G_CALLBACK (on_output), NULL);
  g_signal_connect (spin, "value-changed", G_CALLBACK (on_value), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), unit);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  /* The row has named it after its title, which would be read out after the name it has. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  return (Row){ param, row, GTK_SPIN_BUTTON (spin) };
}

static Row
new_kind (KnPackRows *self, const KnDielineParam *param)
{
  GtkWidget *row = adw_combo_row_new ();
  const char *const kinds[] = { _ ("Inside"), _ ("Between creases"), _ ("Outside"), NULL };
  g_autoptr (GtkStringList) names = gtk_string_list_new (kinds);
  g_object_set_data (G_OBJECT (row), "kn-param", (gpointer)param);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Sizes are measured"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_kind), self);
  return (Row){ param, row, NULL };
}

static void
add_row (KnPackRows *self, const KnDielineParam *param)
{
  const Row row = is_kind_of_size (param) ? new_kind (self, param) : new_number (self, param);
  if (param->origin == KN_ORIGIN_MEASURE)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row.row);
  else
    {
      if (self->house == NULL)
        {
          self->house = adw_expander_row_new ();
          adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->house),
                                         _ ("Values of the house"));
          adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->house),
                                         _ ("Flaps, glue, clearances: as your die maker has them"));
        }
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self->house), row.row);
    }
  g_array_append_val (self->rows, row);
}

static void
build (KnPackRows *self)
{
  gsize n = 0;
  const KnDielineStyle *style = kn_pack_measures_get_style (self->measures);
  const KnDielineParam *params = kn_dieline_style_get_params (style, &n);
  if (self->group != NULL)
    gtk_box_remove (GTK_BOX (self), self->group);
  g_array_set_size (self->rows, 0);
  self->house = NULL;
  self->last = NULL;
  self->group = adw_preferences_group_new ();
  for (gsize i = 0; i < n; i++)
    if (kn_pack_measures_uses (self->measures, params[i].name))
      add_row (self, &params[i]);
  if (self->house != NULL) /* last, wherever the data names the thickness */
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->house);
  gtk_box_append (GTK_BOX (self), self->group);
}

static void
fill (KnPackRows *self)
{
  self->is_setting = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      const double value = kn_pack_measures_get (self->measures, row->param->name);
      for (guint k = 0; row->spin == NULL && k < G_N_ELEMENTS (KINDS_OF_SIZE); k++)
        if (KINDS_OF_SIZE[k] == value)
          adw_combo_row_set_selected (ADW_COMBO_ROW (row->row), k);
      if (row->spin != NULL)
        gtk_spin_button_set_value (row->spin, value);
    }
  self->is_setting = FALSE;
  show_origins (self);
}

void
kn_pack_rows_set (KnPackRows *self, const KnPackMeasures *measures)
{
  g_return_if_fail (KN_IS_PACK_ROWS (self) && measures != NULL);
  const gboolean is_same_style
      = self->measures != NULL
        && kn_pack_measures_get_style (self->measures) == kn_pack_measures_get_style (measures);
  KnPackMeasures *copy = kn_pack_measures_copy (measures);
  g_clear_pointer (&self->measures, kn_pack_measures_free);
  self->measures = copy;
  if (!is_same_style)
    build (self);
  fill (self);
}

const KnPackMeasures *
kn_pack_rows_get (KnPackRows *self)
{
  g_return_val_if_fail (KN_IS_PACK_ROWS (self), NULL);
  return self->measures;
}

void
kn_pack_rows_finish_typing (KnPackRows *self)
{
  g_return_if_fail (KN_IS_PACK_ROWS (self));
  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, Row, i).spin != NULL)
      gtk_spin_button_update (g_array_index (self->rows, Row, i).spin);
}

/* --- what is wrong --------------------------------------------------------------------------- */

/* What was typed last, if it is among them; else what is no default; else the first. */
static const Row *
find_culprit (KnPackRows *self, const char *const *causes)
{
  const Row *first = NULL, *changed = NULL;
  for (guint i = 0; causes != NULL && i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      if (row->spin == NULL || !g_strv_contains (causes, row->param->name))
        continue;
      if (self->last != NULL && strcmp (self->last, row->param->name) == 0)
        return row;
      if (first == NULL)
        first = row;
      if (changed == NULL
          && kn_pack_measures_get (self->measures, row->param->name) != row->param->value)
        changed = row;
    }
  return changed != NULL ? changed : first;
}

gboolean
kn_pack_rows_show_problem (KnPackRows *self, const GError *problem, const char *const *causes)
{
  g_return_val_if_fail (KN_IS_PACK_ROWS (self) && self->measures != NULL, FALSE);
  show_origins (self);
  const Row *row = problem == NULL ? NULL : find_culprit (self, causes);
  if (row == NULL)
    return problem == NULL;
  if (row->param->origin != KN_ORIGIN_MEASURE)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->house), TRUE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row->row), problem->message);
  gtk_widget_add_css_class (row->row, "kn-refused");
  return TRUE;
}

static void
kn_pack_rows_finalize (GObject *object)
{
  KnPackRows *self = KN_PACK_ROWS (object);
  g_clear_pointer (&self->measures, kn_pack_measures_free);
  g_array_unref (self->rows);
  G_OBJECT_CLASS (kn_pack_rows_parent_class)->finalize (object);
}

static void
kn_pack_rows_class_init (KnPackRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kn_pack_rows_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
kn_pack_rows_init (KnPackRows *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
}

GtkWidget *
kn_pack_rows_new (void)
{
  return g_object_new (KN_TYPE_PACK_ROWS, NULL);
}
