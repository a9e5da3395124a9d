/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-canvas.h"

G_BEGIN_DECLS

/* A ruler in mm along one side of a canvas; shades what is selected and shows where the pointer is.
 */

#define KN_TYPE_RULER (kn_ruler_get_type ())
G_DECLARE_FINAL_TYPE (KnRuler, kn_ruler, KN, RULER, GtkWidget)

GtkWidget *kn_ruler_new (KnCanvas *canvas, GtkOrientation orientation);
/* Distance of the numbered marks in mm at a scale: 1, 2 or 5 times a power of ten. */
double kn_ruler_choose_step (double px_per_mm);

G_END_DECLS
