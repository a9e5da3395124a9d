/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-measure.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A number with its unit: "X  21.0 mm". Takes sums and other units ("40+3 mm"). ↑↓ step by 0.5
 * (Shift 5, Alt 0.1). Signal "committed" (double): Enter, focus out or a step. What is no measure
 * goes back to the old value with a shake of the head (an error style), never silently to 0. So
 * does what is typed beyond the range: the window says what the least or the most is (its action
 * "editor.say"). Signal "entered": Enter, after the number was committed. */

#define KN_TYPE_MEASURE_FIELD (kn_measure_field_get_type ())
G_DECLARE_FINAL_TYPE (KnMeasureField, kn_measure_field, KN, MEASURE_FIELD, GtkWidget)

/* @name: shown dim at the start; @accessible: what a screen reader says, e.g. "Width". */
GtkWidget *kn_measure_field_new (const char *name, const char *accessible, KnMeasureUnit unit);
void kn_measure_field_set_value (KnMeasureField *self, double value);
/* Of several items: "Mixed" until something is typed, if they differ. */
void kn_measure_field_show (KnMeasureField *self, double value, gboolean is_mixed);
/* There is no number yet: shows a dash. */
void kn_measure_field_set_empty (KnMeasureField *self);
double kn_measure_field_get_value (KnMeasureField *self);
void kn_measure_field_set_range (KnMeasureField *self, double minimum, double maximum);
void kn_measure_field_set_step (KnMeasureField *self, double step);
const char *kn_measure_field_get_unit_label (KnMeasureUnit unit);

G_END_DECLS
