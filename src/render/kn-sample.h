/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-draw.h"

/* The paint that an item (no group) has at a point of its local frame, mm: the ink, not what it
 * looks like. Of a gradient, the nearest of its colours; of a picture, the colour of its pixels, or
 * of a duotone the ink that prints most there. NULL: nothing is painted there. */
KnPaint *kn_sample_paint (KnDesign *design, KnCondition *condition, const KnNode *item, KnPoint at)
    G_GNUC_WARN_UNUSED_RESULT;
