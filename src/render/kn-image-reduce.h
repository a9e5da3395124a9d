/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-image.h"

/* Smaller copies of pictures that hold more than any press can show. */

/* Above this nothing is gained in print: twice what print shops ask for. */
#define KN_IMAGE_KEPT_PPI 600.0

/* The size at which the picture, filling a box of @width_mm × @height_mm, has @ppi; upright pixels.
 * %FALSE if it does not have more than that now. */
gboolean kn_image_get_size_at_ppi (const KnImage *self,
                                   double width_mm,
                                   double height_mm,
                                   double ppi,
                                   int *out_width_px,
                                   int *out_height_px);
/* The file anew at that size (upright pixels, not larger than it is): of the same format, channels,
 * profile, transparency and orientation. */
GBytes *kn_image_reduce (const KnImage *self, int width_px, int height_px, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
