/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "craft/kn-craft.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One knob of a construction: its name, a slider, the number to type, and a way back to what is
 * drawn by default. Signal "turned" (double value): by the user. */

#define KN_TYPE_KNOB_ROW (kn_knob_row_get_type ())
G_DECLARE_FINAL_TYPE (KnKnobRow, kn_knob_row, KN, KNOB_ROW, GtkBox)

GtkWidget *kn_knob_row_new (const KnKnob *knob);
void kn_knob_row_set_value (KnKnobRow *self, double value); /* without the signal */
/* The way back is called "…: as drawn" unless it says something else. */
void kn_knob_row_name_reset (KnKnobRow *self, const char *words);
const KnKnob *kn_knob_row_get_knob (KnKnobRow *self);

G_END_DECLS
