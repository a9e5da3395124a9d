/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the curves that Thai leaves and scrolls are drawn along: spines given by their heading,
 * spirals, and the ribbons round both. Widths and headings run through knots by monotone cubics, so
 * that they never overshoot: that is what keeps the tip of a kranok thin. */

#include "config.h"

#include "base/kn-path-fit.h"
#include "craft/kn-craft-private.h"

#include <math.h>

#define FLAME_POINTS 72
#define FIT_TOLERANCE 0.04
#define LONGEST_STEP 4.0

static double
slope_at (const KnCutKnot *knots, int n, int i)
{
#define SLOPE(k) ((knots[(k) + 1].v - knots[k].v) / (knots[(k) + 1].t - knots[k].t))
  if (i == 0)
    return SLOPE (0);
  if (i == n - 1)
    return SLOPE (n - 2);
  const double before = SLOPE (i - 1), after = SLOPE (i);
  if (before * after <= 0)
    return 0;
  const double h0 = knots[i].t - knots[i - 1].t, h1 = knots[i + 1].t - knots[i].t;
  const double w0 = 2 * h1 + h0, w1 = h1 + 2 * h0;
  return (w0 + w1) / (w0 / before + w1 / after);
#undef SLOPE
}

/* Fritsch and Carlson's monotone interpolation, with the weighted harmonic mean for slopes. */
double
kn_cut_through (const KnCutKnot *knots, int n, double t)
{
  int i = 0;
  t = CLAMP (t, knots[0].t, knots[n - 1].t);
  while (i < n - 2 && knots[i + 1].t <= t)
    i++;
  const double h = knots[i + 1].t - knots[i].t, u = (t - knots[i].t) / h, w = 1 - u;
  return w * w * (1 + 2 * u) * knots[i].v + u * w * w * h * slope_at (knots, n, i)
         + u * u * (3 - 2 * u) * knots[i + 1].v - u * u * w * h * slope_at (knots, n, i + 1);
}

void
kn_cut_spine (KnPoint *out,
              int n_points,
              KnPoint from,
              double length,
              const KnCutKnot *heading,
              int n_knots)
{
  const double step = length / (n_points - 1);
  out[0] = from;
  for (int k = 1; k < n_points; k++)
    {
      const double t = (k - 0.5) / (n_points - 1);
      const double angle = kn_cut_through (heading, n_knots, t) * G_PI / 180;
      out[k] = (KnPoint){ out[k - 1].x + cos (angle) * step, out[k - 1].y - sin (angle) * step };
    }
}

void
kn_cut_volute (KnPoint *out,
               int n_points,
               KnPoint centre,
               double radius,
               double start_deg,
               double turns,
               double hand,
               double shrink)
{
  for (int k = 0; k < n_points; k++)
    {
      const double f = 2 * G_PI * turns * k / (n_points - 1);
      const double r = radius * exp (-shrink * f), angle = start_deg * G_PI / 180 + hand * f;
      out[k] = (KnPoint){ centre.x + r * cos (angle), centre.y + r * sin (angle) };
    }
}

KnPath *
kn_cut_ribbon (const KnPoint *points,
               int n_points,
               double width,
               const KnCutKnot *widths,
               int n_knots)
{
  g_autofree KnPoint *round = g_new (KnPoint, 2 * n_points);
  for (int k = 0; k < n_points; k++)
    {
      const KnPoint *a = &points[MAX (k - 1, 0)], *b = &points[MIN (k + 1, n_points - 1)];
      const double length = hypot (b->x - a->x, b->y - a->y);
      const double half = width * kn_cut_through (widths, n_knots, (double)k / (n_points - 1)) / 2;
      const double nx = (b->y - a->y) / length * half, ny = -(b->x - a->x) / length * half;
      round[k] = (KnPoint){ points[k].x + nx, points[k].y + ny };
      round[2 * n_points - 1 - k] = (KnPoint){ points[k].x - nx, points[k].y - ny };
    }
  /* Points that fall together (a tip) would have no direction. */
  int n = 0;
  for (int k = 0; k < 2 * n_points; k++)
    if (n == 0 || hypot (round[k].x - round[n - 1].x, round[k].y - round[n - 1].y) > 1e-3)
      round[n++] = round[k];
  while (n > 1 && hypot (round[0].x - round[n - 1].x, round[0].y - round[n - 1].y) <= 1e-3)
    n--;
  KnPathBuilder *out = kn_path_builder_new ();
  if (n >= 3)
    kn_path_fit_closed (out, round, (gsize)n, FIT_TOLERANCE, LONGEST_STEP);
  return kn_path_builder_build (out);
}

KnPath *
kn_cut_flame (KnPoint root,
              double length,
              double width,
              const KnCutKnot *heading,
              int n_heading,
              const KnCutKnot *widths,
              int n_widths)
{
  KnPoint points[FLAME_POINTS];
  kn_cut_spine (points, FLAME_POINTS, root, length, heading, n_heading);
  return kn_cut_ribbon (points, FLAME_POINTS, width, widths, n_widths);
}
