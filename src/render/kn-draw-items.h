/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-draw.h"

/* Some items alone, without the face around them: what the canvas shows of a selection that is
 * being dragged. */

/* The items @ids (leaves and groups of @draw's scene, any that are gone are left out) as one
 * picture with the resolution of @draw, cut to @clip, mm on the face. *out_box: where it lies on
 * the face, mm, on whole pixels. NULL if nothing of them is to be seen there. */
cairo_surface_t *kn_draw_items_picture (const KnDraw *draw,
                                        const KnId *ids,
                                        gsize n,
                                        const KnRect *clip,
                                        KnRect *out_box) G_GNUC_WARN_UNUSED_RESULT;
