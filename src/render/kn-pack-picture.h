/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-pack-form.h"

#include <cairo.h>

G_BEGIN_DECLS

/* The flat blank of a pack as a drawing: board, bleed, cuts, creases, where glue goes. */

/* ARGB32 of that size, nothing behind the blank. @out_page_to_px: from the page (mm, y down) to its
 * pixels, for names of panels. @line_px: how thick its lines are. */
cairo_surface_t *kn_pack_picture_draw_flat (const KnPackForm *pack,
                                            int width_px,
                                            int height_px,
                                            double line_px,
                                            KnMatrix *out_page_to_px) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
