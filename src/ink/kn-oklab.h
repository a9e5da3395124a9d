/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-color.h"

/* OKLab: distances and means in it look as even as they are, which CIELAB's blues do not. Of sRGB
 * only; no paper, no ink. */

typedef struct
{
  double l, a, b; /* l 0 to 1 */
} KnOklab;

KnOklab kn_oklab_from_rgb (const KnRgb *rgb);
KnRgb kn_oklab_to_rgb (const KnOklab *self); /* outside of sRGB: the nearest channel values */
double kn_oklab_distance (const KnOklab *a, const KnOklab *b);
/* What people call it, translated: "Dark red". */
const char *kn_oklab_get_name (const KnOklab *self);
