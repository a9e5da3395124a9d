/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-drawing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where a motif is drawn: a drag is a free hand, clicks set corners until a double click or Return.
 * By keys: arrows move a cross, Space sets a corner there. All images follow while one draws.
 * Signal "changed": the drawing has another part; "moved": what is under the hand is another. */

#define KN_TYPE_DRAWING_VIEW (kn_drawing_view_get_type ())
G_DECLARE_FINAL_TYPE (KnDrawingView, kn_drawing_view, KN, DRAWING_VIEW, GtkWidget)

/* @drawing is borrowed and outlives the view. */
GtkWidget *kn_drawing_view_new (KnDrawing *drawing);
void kn_drawing_view_set_pen (KnDrawingView *self, const KnDrawingPen *pen);
/* After the drawing was changed elsewhere. */
void kn_drawing_view_update (KnDrawingView *self);
/* From the drawing's frame to the pixels of the widget. */
KnMatrix kn_drawing_view_get_matrix (KnDrawingView *self);
/* What is drawn over: a picture of another motif, in the middle, its longer side as wide as the
 * drawing; what lies beside it will not be seen. NULL: nothing. */
void kn_drawing_view_set_ground (KnDrawingView *self, cairo_surface_t *ground);
/* All parts with their images, also what is under the hand, in the frame of the drawing. */
void kn_drawing_view_draw_parts (KnDrawingView *self, cairo_t *cr);

G_END_DECLS
