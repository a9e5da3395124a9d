/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-node.h"

/* A picture in two inks, or in one and the paper: what is black in it prints as @dark, what is
 * white as @light, everything between in proportion. So the plate of an ink is a straight tone
 * curve of the picture's light. NULL: the paper. */

typedef struct
{
  const KnPaint *dark, *light; /* of @item; an ink's tint is its most */
} KnDuotone;

#define KN_DUOTONE_LEVELS 256 /* of light: 0 is black */

/* FALSE: @item is no picture, or prints in its own colours. */
gboolean kn_duotone_get (const KnNode *item, KnDuotone *out_duotone);
/* How much of the dark ink's most prints at a level, 0 to 1; the light ink takes the rest. */
double kn_duotone_get_dark_share (int level);
/* The light of an sRGB pixel; of a grey one, its value. */
guint8 kn_duotone_get_level (guint8 r, guint8 g, guint8 b);
