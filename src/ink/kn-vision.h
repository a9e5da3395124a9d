/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* How a printed thing looks to other eyes and to a copier. sRGB in, sRGB out. */

typedef enum
{
  KN_VISION_FULL,
  KN_VISION_PROTAN,    /* no red cones */
  KN_VISION_DEUTAN,    /* no green cones: the most frequent */
  KN_VISION_TRITAN,    /* no blue cones */
  KN_VISION_PHOTOCOPY, /* grey with hard contrast */
  KN_N_VISIONS
} KnVision;

/* The three rows of the matrix in linear sRGB; NULL for FULL and PHOTOCOPY. */
const double *kn_vision_get_matrix (KnVision self);
guint32 kn_vision_see (KnVision self, guint32 rgb24);
/* Pixels as cairo keeps them, 0x??rrggbb, in place. */
void kn_vision_apply (KnVision self, guint32 *pixels, gsize n_pixels);
