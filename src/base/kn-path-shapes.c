/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Polygons, stars and arcs in the unit circle. They are placed by a matrix, so that an ellipse of
 * any proportion can hold them; arcs are cubics of at most a quarter turn, 0.03 % off. */

#include "config.h"

#include "base/kn-path-shapes.h"

#include <math.h>

/* Clockwise on the page, 0 on top. */
static KnPoint
on_circle (double degrees, double radius)
{
  double a = degrees * G_PI / 180;
  return (KnPoint){ radius * sin (a), -radius * cos (a) };
}

static KnPath *
corners (int n, double odd_radius)
{
  KnPathBuilder *b = kn_path_builder_new ();
  for (int i = 0; i < n; i++)
    {
      KnPoint p = on_circle (360.0 * i / n, i % 2 == 1 ? odd_radius : 1);
      if (i == 0)
        kn_path_builder_move_to (b, p.x, p.y);
      else
        kn_path_builder_line_to (b, p.x, p.y);
    }
  kn_path_builder_close (b);
  return kn_path_builder_build (b);
}

KnPath *
kn_path_new_polygon (int n_corners)
{
  g_return_val_if_fail (n_corners >= 3, NULL);
  return corners (n_corners, 1);
}

KnPath *
kn_path_new_star (int n_points, double inner)
{
  g_return_val_if_fail (n_points >= 2, NULL);
  return corners (2 * n_points, inner);
}

KnPath *
kn_path_new_arc (double start_deg, double sweep_deg, KnArcClosing closing)
{
  g_return_val_if_fail (sweep_deg > 0, NULL);
  if (sweep_deg >= 360)
    return kn_path_new_ellipse (&(KnRect){ -1, -1, 2, 2 });
  KnPathBuilder *b = kn_path_builder_new ();
  int n = MAX (1, (int)ceil (sweep_deg / 90 - 1e-9));
  double step = sweep_deg / n, arm = 4.0 / 3 * tan (step * G_PI / 180 / 4);
  KnPoint from = on_circle (start_deg, 1);
  if (closing == KN_ARC_PIE)
    {
      kn_path_builder_move_to (b, 0, 0);
      kn_path_builder_line_to (b, from.x, from.y);
    }
  else
    kn_path_builder_move_to (b, from.x, from.y);
  for (int i = 0; i < n; i++)
    {
      KnPoint to = on_circle (start_deg + (i + 1) * step, 1);
      /* The way round at (x, y) of the unit circle is (-y, x). */
      kn_path_builder_curve_to (b, from.x - arm * from.y, from.y + arm * from.x, to.x + arm * to.y,
                                to.y - arm * to.x, to.x, to.y);
      from = to;
    }
  if (closing != KN_ARC_OPEN)
    kn_path_builder_close (b);
  return kn_path_builder_build (b);
}
