/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The measure field: a GtkText between a dim name and a dim unit, in one rounded box. Not a spin
 * button: those clamp what is half typed and have no place for a name. Reading sums is
 * base/kn-measure.h. */

#include "config.h"

#include "app/kn-measure-field.h"

#include "base/kn-number.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _KnMeasureField
{
  GtkWidget parent_instance;

  GtkWidget *box, *name, *text, *unit_label;
  KnMeasureUnit unit;
  double value, minimum, maximum, step;
  gboolean is_mixed; /* there is no number: several differ, or none has been given */
  gboolean is_showing;
};

G_DEFINE_FINAL_TYPE (KnMeasureField, kn_measure_field, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_COMMITTED,
  SIGNAL_ENTERED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

const char *
kn_measure_field_get_unit_label (KnMeasureUnit unit)
{
  switch (unit)
    {
    case KN_MEASURE_MM:
      return _ ("mm");
    case KN_MEASURE_PT:
      return _ ("pt");
    case KN_MEASURE_DEG:
      return "°";
    case KN_MEASURE_PCT:
      return "%";
    }
  return "";
}

static void
show_value (KnMeasureField *self)
{
  char text[KN_NUMBER_SIZE] = "";
  if (!self->is_mixed)
    {
      kn_number_print_fixed (self->value, 2, text);
      /* Lengths keep one decimal, so that columns of them line up. */
      if (self->unit == KN_MEASURE_MM && strchr (text, '.') == NULL)
        g_strlcat (text, ".0", sizeof text);
    }
  self->is_showing = TRUE;
  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (self->text)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->text), text); /* which ends a selection */
  self->is_showing = FALSE;
  gtk_widget_set_visible (self->unit_label, !self->is_mixed); /* the word needs the room */
  gtk_widget_remove_css_class (self->box, "error");
}

static void
commit_value (KnMeasureField *self, double value)
{
  value = CLAMP (value, self->minimum, self->maximum);
  if (value == self->value && !self->is_mixed)
    {
      show_value (self);
      return;
    }
  self->value = value;
  self->is_mixed = FALSE;
  show_value (self);
  g_signal_emit (self, signals[SIGNAL_COMMITTED], 0, value);
}

static gboolean
is_beyond (KnMeasureField *self, double value)
{
  return value < self->minimum || value > self->maximum;
}

/* Where the field lies in a window that says things. */
static void
say_end (KnMeasureField *self, double value)
{
  char end[KN_NUMBER_SIZE];
  const gboolean is_less = value < self->minimum;
  const char *name = gtk_widget_get_tooltip_text (GTK_WIDGET (self));
  const char *unit = kn_measure_field_get_unit_label (self->unit);
  kn_number_print_fixed (is_less ? self->minimum : self->maximum, 2, end);
  /* Translators: the name of a field, a number and its unit: "Width: at least 0.01 mm." */
  g_autofree char *sentence
      = g_strdup_printf (is_less ? _ ("%s: at least %s %s.") : _ ("%s: at most %s %s."), name, end,
                         unit);
  (void)gtk_widget_activate_action (GTK_WIDGET (self), "editor.say", "s", sentence);
}

/* Of several values that differ there is no half. */
static gboolean
read_text (KnMeasureField *self, const char *text, double *out_value)
{
  if (self->is_mixed)
    return kn_measure_parse (text, self->unit, out_value);
  return kn_measure_parse_from (text, self->unit, self->value, out_value);
}

static gboolean
commit_text (KnMeasureField *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));
  double value;
  if (self->is_mixed && *text == '\0')
    return TRUE;
  if (!read_text (self, text, &value))
    return FALSE;
  char shown[KN_NUMBER_SIZE];
  /* What is shown is rounded: leaving the field untouched must not round the item. */
  kn_number_print_fixed (self->value, 2, shown);
  double rounded = g_ascii_strtod (shown, NULL);
  if (!self->is_mixed && value == rounded)
    {
      show_value (self);
      return TRUE;
    }
  if (is_beyond (self, value))
    {
      say_end (self, value);
      return FALSE;
    }
  commit_value (self, value);
  return TRUE;
}

static void
on_activate (GtkText *text, KnMeasureField *self)
{
  if (commit_text (self))
    {
      gtk_editable_select_region (GTK_EDITABLE (text), 0, -1);
      g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
    }
  else
    {
      gtk_widget_add_css_class (self->box, "error");
      gtk_editable_select_region (GTK_EDITABLE (text), 0, -1);
    }
}

static void
on_changed (GtkEditable *text, KnMeasureField *self)
{
  double value;
  if (self->is_showing)
    return;
  if (read_text (self, gtk_editable_get_text (text), &value))
    gtk_widget_remove_css_class (self->box, "error");
}

/* What is typed first replaces the number, also where a popover gave the keyboard; a click puts the
 * caret where it was made, after this. */
static void
on_enter (GtkEventControllerFocus *focus, KnMeasureField *self)
{
  gtk_editable_select_region (GTK_EDITABLE (self->text), 0, -1);
}

static void
on_leave (GtkEventControllerFocus *focus, KnMeasureField *self)
{
  if (!commit_text (self))
    show_value (self);
  /* Not where only the window has lost the keyboard for a moment, as when a popover opens: X tells
   * of a selection that was given up after it was taken again, and GTK would give it up once more.
   */
  if (!gtk_widget_is_focus (self->text))
    gtk_editable_select_region (GTK_EDITABLE (self->text), 0, 0);
}

static gboolean
on_key (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        KnMeasureField *self)
{
  double direction = keyval == GDK_KEY_Up ? 1 : keyval == GDK_KEY_Down ? -1 : 0;
  if (keyval == GDK_KEY_Escape)
    {
      show_value (self);
      return FALSE;
    }
  if (direction == 0)
    return FALSE;
  double step = self->step;
  if (state & GDK_SHIFT_MASK)
    step *= 10;
  else if (state & GDK_ALT_MASK)
    step /= 5;
  if (commit_text (self) && !self->is_mixed)
    commit_value (self, round ((self->value + direction * step) * 1000) / 1000);
  return TRUE;
}

static void
on_pressed (GtkGestureClick *click, int n, double x, double y, KnMeasureField *self)
{
  gtk_widget_grab_focus (self->text);
}

static void
kn_measure_field_dispose (GObject *object)
{
  KnMeasureField *self = KN_MEASURE_FIELD (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (kn_measure_field_parent_class)->dispose (object);
}

static gboolean
kn_measure_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (KN_MEASURE_FIELD (widget)->text);
}

static void
kn_measure_field_class_init (KnMeasureFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_measure_field_dispose;
  widget_class->grab_focus = kn_measure_field_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "measure");
  signals[SIGNAL_COMMITTED] = g_signal_new ("committed", KN_TYPE_MEASURE_FIELD, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[SIGNAL_ENTERED] = g_signal_new ("entered", KN_TYPE_MEASURE_FIELD, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kn_measure_field_init (KnMeasureField *self)
{
  self->minimum = -1e6;
  self->maximum = 1e6;
  self->step = 0.5;
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_widget_add_css_class (self->box, "kn-field");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->name = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->name, "kn-dim");
  /* A bare GtkText has no role: a screen reader would not know that the keyboard is in it. */
  self->text = g_object_new (GTK_TYPE_TEXT, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  gtk_editable_set_alignment (GTK_EDITABLE (self->text), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->text), 4);
  gtk_widget_set_hexpand (self->text, TRUE);
  gtk_widget_add_css_class (self->text, "kn-tnum");
  self->unit_label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->unit_label, "kn-dim");
  gtk_box_append (GTK_BOX (self->box), self->name);
  gtk_box_append (GTK_BOX (self->box), self->text);
  gtk_box_append (GTK_BOX (self->box), self->unit_label);

  g_signal_connect (self->text, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect (self->text, "changed", G_CALLBACK (on_changed), self);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "enter", G_CALLBACK (on_enter), self);
  g_signal_connect (focus, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (self->text, focus);
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (self->text, keys);
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (self->box, GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
kn_measure_field_new (const char *name, const char *accessible, KnMeasureUnit unit)
{
  KnMeasureField *self = g_object_new (KN_TYPE_MEASURE_FIELD, NULL);
  self->unit = unit;
  gtk_label_set_text (GTK_LABEL (self->name), name);
  gtk_label_set_text (GTK_LABEL (self->unit_label), kn_measure_field_get_unit_label (unit));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), accessible);
  show_value (self);
  return GTK_WIDGET (self);
}

/**
 * kn_measure_field_set_value:
 *
 * Does nothing to a field that is being typed in.
 */
void
kn_measure_field_set_value (KnMeasureField *self, double value)
{
  gboolean same = self->value == value && !self->is_mixed;
  self->value = value;
  self->is_mixed = FALSE;
  if (!same || !gtk_widget_has_focus (self->text))
    show_value (self);
}

static void
show_none (KnMeasureField *self, const char *word)
{
  gboolean same = self->is_mixed;
  self->is_mixed = TRUE;
  gtk_text_set_placeholder_text (GTK_TEXT (self->text), word);
  if (!same || !gtk_widget_has_focus (self->text))
    show_value (self);
}

/**
 * kn_measure_field_show:
 * @value: of the item that leads
 * @is_mixed: whether others have another one
 */
void
kn_measure_field_show (KnMeasureField *self, double value, gboolean is_mixed)
{
  if (is_mixed)
    show_none (self, _ ("Mixed"));
  else
    kn_measure_field_set_value (self, value);
}

void
kn_measure_field_set_empty (KnMeasureField *self)
{
  show_none (self, "–");
}

double
kn_measure_field_get_value (KnMeasureField *self)
{
  return self->value;
}

void
kn_measure_field_set_range (KnMeasureField *self, double minimum, double maximum)
{
  self->minimum = minimum;
  self->maximum = maximum;
}

void
kn_measure_field_set_step (KnMeasureField *self, double step)
{
  self->step = step;
}
