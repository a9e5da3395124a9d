/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"

/* Changing gradients. Paints are immutable: each function makes a new one. Offsets 0 to 1. */

/* From @from (plain, or a gradient that changes its type) across @box, mm in the parent's frame of
 * the item: a linear one from left to right, a radial one from the middle to the right side. A
 * plain ink fades to nothing, so that no spot is mixed. */
KnPaint *kn_gradient_new (const KnPaint *from,
                          KnPaintType type,
                          const KnRect *box) G_GNUC_WARN_UNUSED_RESULT;
/* The paint of the stop that says most of it: for going back to a plain one. */
KnPaint *kn_gradient_dup_plain (const KnPaint *self) G_GNUC_WARN_UNUSED_RESULT;
KnPaint *
kn_gradient_set_line (const KnPaint *self, KnPoint from, KnPoint to) G_GNUC_WARN_UNUSED_RESULT;
/* Stays between its neighbours. */
KnPaint *
kn_gradient_set_offset (const KnPaint *self, gsize stop, double offset) G_GNUC_WARN_UNUSED_RESULT;
/* With the colour that the gradient has there; NULL at the limit of stops. */
KnPaint *kn_gradient_add_stop (const KnPaint *self,
                               double offset,
                               gsize *out_stop) G_GNUC_WARN_UNUSED_RESULT;
/* NULL if only two are left. */
KnPaint *kn_gradient_remove_stop (const KnPaint *self, gsize stop) G_GNUC_WARN_UNUSED_RESULT;
KnPaint *kn_gradient_set_stop_paint (const KnPaint *self,
                                     gsize stop,
                                     const KnPaint *paint) G_GNUC_WARN_UNUSED_RESULT;
/* Stops are tints of one spot ink, or process and RGB colours only; else FALSE and a sentence. */
gboolean kn_gradient_check (const KnScene *scene, const KnPaint *self, GError **error);
