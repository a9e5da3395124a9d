/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields for the only selected barcode. What is typed is encoded at once by the same encoder that
 * draws: below the field stands what will be printed, or why it cannot be. */

#include "config.h"

#include "app/kn-code-section.h"

#include "app/kn-control-name.h"
#include "app/kn-font-button.h"
#include "app/kn-measure-field.h"
#include "code/kn-barcode.h"
#include "model/kn-variables.h"

#include <glib/gi18n.h>

struct _KnCodeSection
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *data, *message, *kind, *module, *percent, *level, *reduction, *text_row, *text, *font,
      *white;
  KnId shown; /* whose data the field holds */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnCodeSection, kn_code_section, GTK_TYPE_BOX)

static const KnNode *
the_code (KnCodeSection *self)
{
  const KnNode *node = kn_session_get_single (self->session);
  return node != NULL && kn_node_get_kind (node) == KN_NODE_BARCODE ? node : NULL;
}

static void
set (KnCodeSection *self, const char *label, KnProp prop, KnValue *owned)
{
  g_autoptr (KnValue) value = owned;
  if (!self->is_updating && the_code (self) != NULL)
    kn_session_set_selected (self->session, label, prop, value);
}

static void
keep_data (KnCodeSection *self)
{
  const KnNode *node = the_code (self);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->data));
  if (node == NULL || !kn_id_equal (&self->shown, kn_node_get_id (node))
      || g_strcmp0 (typed, kn_node_get_string (node, KN_PROP_DATA)) == 0)
    return;
  set (self, _ ("Change code"), KN_PROP_DATA, kn_value_new_string (typed));
}

static void show_message (KnCodeSection *self, const KnBarcode *code, const char *data);

/* While somebody types: what it would become, before it is kept. */
static void
on_data_typed (GtkEditable *entry, KnCodeSection *self)
{
  const KnNode *node = the_code (self);
  if (self->is_updating || node == NULL)
    return;
  g_autoptr (KnBarcode) code
      = kn_barcode_new ((KnBarcodeKind)kn_node_get_choice (node, KN_PROP_SYMBOLOGY),
                        gtk_editable_get_text (entry),
                        (KnBarcodeLevel)kn_node_get_choice (node, KN_PROP_CODE_LEVEL));
  show_message (self, code, gtk_editable_get_text (entry));
}

static void
on_data_left (GtkEventControllerFocus *focus, KnCodeSection *self)
{
  keep_data (self);
}

static void
on_kind (GtkDropDown *kind, GParamSpec *pspec, KnCodeSection *self)
{
  set (self, _ ("Change kind of barcode"), KN_PROP_SYMBOLOGY,
       kn_value_new_choice ((int)gtk_drop_down_get_selected (kind)));
}

static void
on_module (KnMeasureField *field, double value, KnCodeSection *self)
{
  set (self, _ ("Change size of code"), KN_PROP_MODULE, kn_value_new_number (value));
}

static void
on_level (GtkDropDown *level, GParamSpec *pspec, KnCodeSection *self)
{
  set (self, _ ("Change error correction"), KN_PROP_CODE_LEVEL,
       kn_value_new_choice ((int)gtk_drop_down_get_selected (level)));
}

static void
on_reduction (KnMeasureField *field, double value, KnCodeSection *self)
{
  set (self, _ ("Change bar width reduction"), KN_PROP_BAR_REDUCTION, kn_value_new_number (value));
}

static void
on_text (GtkSwitch *control, GParamSpec *pspec, KnCodeSection *self)
{
  set (self, _ ("Digits below the bars"), KN_PROP_CODE_TEXT,
       gtk_switch_get_active (control) ? NULL : kn_value_new_bool (FALSE));
}

static void
on_white (GtkSwitch *control, GParamSpec *pspec, KnCodeSection *self)
{
  set (self, _ ("White field"), KN_PROP_WHITE_FIELD,
       gtk_switch_get_active (control) ? kn_value_new_bool (TRUE) : NULL);
}

/* A column is no wrong code: a print run fills it in. */
static void
show_message (KnCodeSection *self, const KnBarcode *code, const char *data)
{
  gboolean is_wrong = kn_barcode_get_problem (code) != KN_BARCODE_PROBLEM_NONE;
  g_autofree char *columns = is_wrong ? kn_variables_dup_asked (data, NULL) : NULL;
  if (columns != NULL)
    {
      g_autofree char *text
          /* Translators: columns as {{name}}, {{price}} */
          = g_strdup_printf (_ ("A print run fills in %s"), columns);
      gtk_label_set_text (GTK_LABEL (self->message), text);
    }
  else
    gtk_label_set_text (GTK_LABEL (self->message),
                        is_wrong ? kn_barcode_get_message (code) : kn_barcode_get_text (code));
  if (is_wrong && columns == NULL)
    gtk_widget_add_css_class (self->message, "kn-warn");
  else
    gtk_widget_remove_css_class (self->message, "kn-warn");
}

/* Only EAN is sold by its percentage; other kinds have a range of modules and no size of 100 %. */
static void
show_size (KnCodeSection *self, const KnNode *node, const KnBarcode *code)
{
  KnBarcodeStyle style;
  KnBarcodeLayout place;
  KnBarcodeKind kind = kn_barcode_get_kind (code);
  kn_node_get_barcode_style (node, &style);
  kn_barcode_lay_out (code, &style, &place);
  kn_measure_field_set_value (KN_MEASURE_FIELD (self->module), place.module_mm);
  /* Translators: size of a barcode as percentage of the standard's, then with its quiet zones in mm
   */
  g_autofree char *text
      = kind == KN_BARCODE_EAN13 || kind == KN_BARCODE_EAN8
            ? g_strdup_printf (_ ("%.0f %% of the standard · %.1f × %.1f mm"),
                               place.module_mm / kn_barcode_kind_get_info (kind)->module_nominal_mm
                                   * 100,
                               place.box.width, place.box.height)
            : g_strdup_printf (_ ("%.1f × %.1f mm with its quiet zone"), place.box.width,
                               place.box.height);
  gtk_label_set_text (GTK_LABEL (self->percent), text);
}

static void
show_font (KnCodeSection *self, const KnNode *node)
{
  const char *font = kn_node_get_string (node, KN_PROP_FONT);
  g_autoptr (PangoFontDescription) description
      = font == NULL ? NULL : pango_font_description_from_string (font);
  kn_font_button_set_family (KN_FONT_BUTTON (self->font),
                             description == NULL ? NULL
                                                 : pango_font_description_get_family (description));
}

/**
 * kn_code_section_edit:
 *
 * Does nothing while no code is shown.
 */
void
kn_code_section_edit (KnCodeSection *self)
{
  if (the_code (self) == NULL)
    return;
  gtk_widget_grab_focus (self->data);
  gtk_editable_select_region (GTK_EDITABLE (self->data), 0, -1);
}

/**
 * kn_code_section_update:
 *
 * Shows the selection as it is now; called by the inspector after every change.
 */
void
kn_code_section_update (KnCodeSection *self)
{
  const KnNode *node = the_code (self);
  gtk_widget_set_visible (GTK_WIDGET (self), node != NULL);
  if (node == NULL)
    return;
  const KnBarcode *code = kn_node_get_barcode (node);
  const KnBarcodeInfo *info = kn_barcode_kind_get_info (kn_barcode_get_kind (code));
  const char *data = kn_node_get_string (node, KN_PROP_DATA);
  self->is_updating = TRUE;
  self->shown = *kn_node_get_id (node);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->data)), data) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->data), data != NULL ? data : "");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind),
                              (guint)kn_node_get_choice (node, KN_PROP_SYMBOLOGY));
  show_message (self, code, data);
  show_size (self, node, code);
  gtk_widget_set_visible (self->level, kn_barcode_get_kind (code) == KN_BARCODE_QR);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->level),
                              (guint)kn_node_get_choice (node, KN_PROP_CODE_LEVEL));
  kn_measure_field_set_value (KN_MEASURE_FIELD (self->reduction),
                              kn_node_get_number (node, KN_PROP_BAR_REDUCTION));
  gtk_widget_set_visible (self->text_row, info->is_linear);
  gtk_widget_set_visible (self->font,
                          info->is_linear && kn_node_get_bool (node, KN_PROP_CODE_TEXT));
  show_font (self, node);
  gtk_switch_set_active (GTK_SWITCH (self->text), kn_node_get_bool (node, KN_PROP_CODE_TEXT));
  gtk_switch_set_active (GTK_SWITCH (self->white), kn_node_get_bool (node, KN_PROP_WHITE_FIELD));
  self->is_updating = FALSE;
}

static void
kn_code_section_dispose (GObject *object)
{
  g_clear_object (&KN_CODE_SECTION (object)->session);
  G_OBJECT_CLASS (kn_code_section_parent_class)->dispose (object);
}

static void
kn_code_section_class_init (KnCodeSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_code_section_dispose;
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_switch_row (const char *words, GtkWidget **out_switch, GCallback callback, KnCodeSection *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  *out_switch = gtk_switch_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (*out_switch), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  g_signal_connect (*out_switch, "notify::active", callback, self);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), *out_switch);
  return row;
}

/* For a QR how much of it may be damaged; for all how much thinner than drawn the bars are, since
 * ink spreads on the paper. */
static GtkWidget *
make_fine_row (KnCodeSection *self)
{
  const char *levels[] = { _ ("7 % may be lost"), _ ("15 % may be lost"), _ ("25 % may be lost"),
                           _ ("30 % may be lost"), NULL };
  const KnPropInfo *info = kn_prop_get_info (KN_PROP_BAR_REDUCTION);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->level = gtk_drop_down_new_from_strings (levels);
  gtk_widget_set_tooltip_text (
      self->level, _ ("How much of the code may be dirty or torn and it can still be read"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->level), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Error correction"), -1);
  g_signal_connect (self->level, "notify::selected", G_CALLBACK (on_level), self);
  self->reduction
      = kn_measure_field_new (_ ("Bars thinner by"),
                              _ ("How much thinner each bar is, as the ink spreads on the paper"),
                              KN_MEASURE_MM);
  kn_measure_field_set_range (KN_MEASURE_FIELD (self->reduction), info->minimum, info->maximum);
  kn_measure_field_set_step (KN_MEASURE_FIELD (self->reduction), 0.01);
  g_signal_connect (self->reduction, "committed", G_CALLBACK (on_reduction), self);
  gtk_box_append (GTK_BOX (row), self->level);
  gtk_box_append (GTK_BOX (row), self->reduction);
  return row;
}

static void
kn_code_section_init (KnCodeSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_box_append (GTK_BOX (self), make_label (_ ("Code"), "kn-heading"));

  self->data = gtk_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->data), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the code says"), -1);
  g_signal_connect_swapped (self->data, "activate", G_CALLBACK (keep_data), self);
  g_signal_connect (self->data, "changed", G_CALLBACK (on_data_typed), self);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "leave", G_CALLBACK (on_data_left), self);
  gtk_widget_add_controller (self->data, focus);
  gtk_box_append (GTK_BOX (self), self->data);
  self->message = make_label (NULL, "kn-caption");
  gtk_box_append (GTK_BOX (self), self->message);

  const char *kinds[KN_N_BARCODE_KINDS + 1] = { NULL };
  for (int i = 0; i < KN_N_BARCODE_KINDS; i++)
    kinds[i] = kn_barcode_kind_get_info ((KnBarcodeKind)i)->label;
  GtkWidget *grid = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (grid), TRUE);
  self->kind = gtk_drop_down_new_from_strings (kinds);
  kn_control_name (self->kind, _ ("Kind of barcode"));
  g_signal_connect (self->kind, "notify::selected", G_CALLBACK (on_kind), self);
  self->module = kn_measure_field_new (_ ("Bar"), _ ("Width of the narrowest bar"), KN_MEASURE_MM);
  kn_measure_field_set_range (KN_MEASURE_FIELD (self->module), 0.1, 5);
  kn_measure_field_set_step (KN_MEASURE_FIELD (self->module), 0.01);
  g_signal_connect (self->module, "committed", G_CALLBACK (on_module), self);
  gtk_box_append (GTK_BOX (grid), self->kind);
  gtk_box_append (GTK_BOX (grid), self->module);
  gtk_box_append (GTK_BOX (self), grid);
  self->percent = make_label (NULL, "kn-caption");
  gtk_box_append (GTK_BOX (self), self->percent);

  gtk_box_append (GTK_BOX (self), make_fine_row (self));
  self->text_row
      = make_switch_row (_ ("Digits below the bars"), &self->text, G_CALLBACK (on_text), self);
  gtk_box_append (GTK_BOX (self), self->text_row);
  gtk_box_append (GTK_BOX (self), make_switch_row (_ ("White field under it"), &self->white,
                                                   G_CALLBACK (on_white), self));
}

GtkWidget *
kn_code_section_new (KnSession *session)
{
  KnCodeSection *self = g_object_new (KN_TYPE_CODE_SECTION, NULL);
  self->session = g_object_ref (session);
  self->font = kn_font_button_new (session);
  gtk_box_insert_child_after (GTK_BOX (self), self->font, self->text_row);
  return GTK_WIDGET (self);
}
