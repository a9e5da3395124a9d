/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pattern/kn-stitches.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A grid of cross-stitch under the hand: a click turns a stitch over, a drag goes on with what the
 * first place became, arrows and space do the same without a pointer. One gesture is one step back.
 * Emits "changed" after each. */

#define KN_TYPE_STITCH_VIEW (kn_stitch_view_get_type ())
G_DECLARE_FINAL_TYPE (KnStitchView, kn_stitch_view, KN, STITCH_VIEW, GtkWidget)

GtkWidget *kn_stitch_view_new (void);
/* Begins with these: no steps are left. */
void kn_stitch_view_begin (KnStitchView *self, const KnStitches *stitches);
const KnStitches *kn_stitch_view_get (KnStitchView *self);
void kn_stitch_view_resize (KnStitchView *self, int columns, int rows); /* one step */
gboolean kn_stitch_view_can_step (KnStitchView *self, int by);
void kn_stitch_view_step (KnStitchView *self, int by); /* -1: undo, 1: redo */
/* Where the middle of a place lies in the widget, px. */
void kn_stitch_view_get_px (KnStitchView *self, int column, int row, double *out_x, double *out_y);

G_END_DECLS
