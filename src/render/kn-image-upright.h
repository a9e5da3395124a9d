/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"
#include "render/kn-image.h"

/* A part of the picture as it is looked at: turned upright, no more than @max_pixels of them, never
 * enlarged. @part: 0 to 1 across and down, within the picture; NULL is all of it. ARGB32, flushed.
 */
cairo_surface_t *kn_image_load_upright (const KnImage *self,
                                        KnCondition *condition,
                                        const KnRect *part,
                                        double max_pixels,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A pixel of an ARGB32 surface, colours not multiplied by alpha: red, green, blue, alpha. */
void kn_surface_get_rgba (cairo_surface_t *surface, int x, int y, guint8 out_rgba[4]);
