/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"

/* Convex polygons, where nothing else is said: the part of a pattern that is drawn once. Points go
 * either way round. */

double kn_region_area (const KnPoint *points, gsize n); /* never negative */
/* The largest box of that proportion (width / height) that lies inside and @inset away from every
 * edge, in the middle of where it may lie. FALSE: there is no room. */
gboolean
kn_region_fit_box (const KnPoint *points, gsize n, double ratio, double inset, KnRect *out_box);
/* Every edge moved inwards. FALSE: nothing is left. */
gboolean kn_region_inset (const KnPoint *points, gsize n, double inset, KnPoint *out_points);
/* Every corner moved outwards by about @by, of any polygon that does not cross itself; a sharp one
 * not much further, so that no spike grows of it. */
void kn_region_grow (const KnPoint *points, gsize n, double by, KnPoint *out_points);
/* The area that two of them share. */
double kn_region_shared_area (const KnPoint *a, gsize n_a, const KnPoint *b, gsize n_b);
