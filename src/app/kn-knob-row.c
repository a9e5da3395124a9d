/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns a knob's row: slider and number are one adjustment, so they cannot disagree. */

#include "config.h"

#include "app/kn-knob-row.h"

#include "app/kn-control-name.h"
#include "app/kn-wheel.h"

#include <glib/gi18n.h>

#define LEAST_STEP 0.01 /* of any knob */

/* How far a click goes, and how many digits show it. */
static const struct
{
  double step;
  guint digits;
} units[] = { [KN_KNOB_COUNT] = { 1, 0 },
              [KN_KNOB_PERCENT] = { 1, 0 },
              [KN_KNOB_SHARE] = { 0.1, 1 },
              [KN_KNOB_MM] = { 1, 0 },
              [KN_KNOB_MM2] = { 0.05, 2 } };

struct _KnKnobRow
{
  GtkBox parent_instance;
  const KnKnob *knob;
  GtkAdjustment *adjustment; /* owned by the slider and the number */
  GtkWidget *reset;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnKnobRow, kn_knob_row, GTK_TYPE_BOX)

static guint turned_signal;

static void
on_value (GtkAdjustment *adjustment, KnKnobRow *self)
{
  const double value = gtk_adjustment_get_value (adjustment);
  gtk_widget_set_sensitive (self->reset, ABS (value - self->knob->value) > LEAST_STEP / 2);
  if (!self->is_updating)
    g_signal_emit (self, turned_signal, 0, value);
}

static void
on_reset (GtkButton *button, KnKnobRow *self)
{
  gtk_adjustment_set_value (self->adjustment, self->knob->value);
}

void
kn_knob_row_set_value (KnKnobRow *self, double value)
{
  g_return_if_fail (KN_IS_KNOB_ROW (self));
  self->is_updating = TRUE;
  gtk_adjustment_set_value (self->adjustment, value);
  on_value (self->adjustment, self);
  self->is_updating = FALSE;
}

const KnKnob *
kn_knob_row_get_knob (KnKnobRow *self)
{
  g_return_val_if_fail (KN_IS_KNOB_ROW (self), NULL);
  return self->knob;
}

static void
kn_knob_row_class_init (KnKnobRowClass *klass)
{
  turned_signal = g_signal_new ("turned", KN_TYPE_KNOB_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void
kn_knob_row_init (KnKnobRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

void
kn_knob_row_name_reset (KnKnobRow *self, const char *words)
{
  g_return_if_fail (KN_IS_KNOB_ROW (self) && words != NULL);
  gtk_widget_set_tooltip_text (self->reset, words);
  kn_control_name (self->reset, words);
}

GtkWidget *
kn_knob_row_new (const KnKnob *knob)
{
  g_return_val_if_fail (knob != NULL, NULL);
  KnKnobRow *self = g_object_new (KN_TYPE_KNOB_ROW, NULL);
  const double step = units[knob->unit].step;
  const char *name = _ (knob->label);
  self->knob = knob;
  self->adjustment = gtk_adjustment_new (knob->value, knob->min, knob->max, step,
                                         MAX (step, (knob->max - knob->min) / 10), 0);
  GtkWidget *label = gtk_label_new (name);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  self->reset = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  g_autofree char *as_drawn = g_strdup_printf (_ ("%s: as drawn"), name);
  gtk_widget_add_css_class (self->reset, "flat");
  kn_knob_row_name_reset (self, as_drawn);
  g_signal_connect (self->reset, "clicked", G_CALLBACK (on_reset), self);
  GtkWidget *scale = gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, self->adjustment);
  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  if (knob->unit != KN_KNOB_SHARE)
    gtk_scale_set_digits (GTK_SCALE (scale), (int)units[knob->unit].digits);
  gtk_scale_add_mark (GTK_SCALE (scale), knob->value, GTK_POS_BOTTOM, NULL);
  gtk_widget_set_hexpand (scale, TRUE);
  kn_control_name (scale, name);
  kn_wheel_scrolls_past (scale);
  GtkWidget *number = gtk_spin_button_new (self->adjustment, step, units[knob->unit].digits);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (number), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (number), 4);
  gtk_widget_set_valign (number, GTK_ALIGN_CENTER);
  kn_control_name (number, name);
  kn_wheel_scrolls_past (number);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (top), label);
  gtk_box_append (GTK_BOX (top), self->reset);
  gtk_box_append (GTK_BOX (below), scale);
  gtk_box_append (GTK_BOX (below), number);
  if (knob->unit != KN_KNOB_COUNT)
    {
      GtkWidget *unit = gtk_label_new (kn_knob_get_unit_label (knob));
      gtk_widget_add_css_class (unit, "kn-dim");
      gtk_box_append (GTK_BOX (below), unit);
    }
  gtk_box_append (GTK_BOX (self), top);
  gtk_box_append (GTK_BOX (self), below);
  g_signal_connect (self->adjustment, "value-changed", G_CALLBACK (on_value), self);
  on_value (self->adjustment, self);
  return GTK_WIDGET (self);
}
