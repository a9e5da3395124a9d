/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-condition.h"

/* The few colours that a picture is made of. */

#define KN_PALETTE_MAX 8
#define KN_PALETTE_DEFAULT 5

typedef struct
{
  KnRgb rgb;
  double share; /* of the picture, 0 to 1 */
} KnPaletteColour;

/* At most @n (1 to KN_PALETTE_MAX) colours of sRGB pixels of four bytes (red, green, blue, alpha
 * not multiplied), the largest first; returns how many. The order of the pixels does not count. */
guint kn_palette_find (const guint8 *rgba,
                       gsize n_pixels,
                       guint n,
                       KnPaletteColour out_colours[KN_PALETTE_MAX]);
/* What prints it: whole percents, no more than the paper takes. */
KnCmyk kn_palette_get_ink (const KnPaletteColour *self, KnCondition *condition);
