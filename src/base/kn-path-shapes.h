/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-path.h"

G_BEGIN_DECLS

/* Outlines that a few numbers describe, in the unit circle: centre at the origin, radius 1, the
 * first corner on top. */

typedef enum
{
  KN_ARC_OPEN,  /* the line alone */
  KN_ARC_CHORD, /* closed straight across */
  KN_ARC_PIE,   /* closed through the middle */
} KnArcClosing;

KnPath *kn_path_new_polygon (int n_corners) G_GNUC_WARN_UNUSED_RESULT;
/* @inner: radius of the inner corners, 0 to 1. */
KnPath *kn_path_new_star (int n_points, double inner) G_GNUC_WARN_UNUSED_RESULT;
/* Clockwise from @start_deg (0: on top) over @sweep_deg, more than 0; 360 is the whole ellipse. */
KnPath *kn_path_new_arc (double start_deg,
                         double sweep_deg,
                         KnArcClosing closing) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
