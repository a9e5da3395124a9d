/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"

/* The cell of the ogee arrangement: a pointed oval between two neighbouring waves, as wide and as
 * high as the cell of the lattice, its tips in the middle above and below. The lattice's half
 * steps lay such ovals side by side without a gap, since each side is the same wave. */

#define KN_OGEE_STEPS_MAX 48 /* of one of the four sides, as short lines */
#define KN_OGEE_POINTS_MAX (4 * KN_OGEE_STEPS_MAX)

/* The outline in a box from 0, 0, @inset inside everywhere; it begins in the middle of a side.
 * 0: nothing is left. All in mm. */
gsize kn_ogee_list (double width, double height, double inset, KnPoint out[KN_OGEE_POINTS_MAX]);
/* The largest box of that proportion (width / height) that lies inside and @inset away from the
 * curve. FALSE: there is no room. */
gboolean kn_ogee_fit_box (double width, double height, double ratio, double inset, KnRect *out_box);
