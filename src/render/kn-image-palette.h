/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-palette.h"
#include "render/kn-image.h"

/* The colours of a picture, at most @n, the largest first; @condition shows CMYK pictures. */
gboolean kn_image_find_palette (const KnImage *self,
                                KnCondition *condition,
                                guint n,
                                KnPaletteColour out_colours[KN_PALETTE_MAX],
                                guint *out_n,
                                GError **error);
/* The same of a file (PNG or JPEG, within the limits of pictures), with a small upright copy of it
 * (*@out_small, which may be NULL); a sentence that names it if it cannot be read, or shows
 * nothing. Any thread. */
gboolean kn_image_read_palette (const char *path,
                                KnCondition *condition,
                                guint n,
                                KnPaletteColour out_colours[KN_PALETTE_MAX],
                                guint *out_n,
                                cairo_surface_t **out_small,
                                GError **error);
/* The one colour at a place of the upright picture, 0 to 1 across and down: the mean of a few
 * pixels. FALSE where it is transparent, without an error. */
gboolean kn_image_sample (const KnImage *self,
                          KnCondition *condition,
                          double across,
                          double down,
                          KnRgb *out_rgb,
                          GError **error);
