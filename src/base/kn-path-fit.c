/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cubics through the points of a polygon: what an offset makes of an outline is known as points
 * only, and a person should get nodes. The outline is cut at corners and at sides that are straight
 * on purpose; each run of samples between becomes as few cubics as keep within the tolerance
 * (P. J. Schneider, "An algorithm for automatically fitting digitized curves", Graphics Gems, 1990:
 * least squares with given end tangents, Newton steps on the parameters, halving at the worst
 * point). */

#include "config.h"

#include "base/kn-path-fit.h"

#include <math.h>

/* A try that is this many times too far off may still be saved by better parameters. */
#define WORTH_REFINING 16.0
#define MAX_REFINEMENTS 5
#define MAX_DEPTH 40

typedef struct
{
  KnPathBuilder *out;
  const KnPoint *points; /* of the run, n of them */
  double *t;
  double tolerance;
} Fit;

static KnPoint
minus (KnPoint a, KnPoint b)
{
  return (KnPoint){ a.x - b.x, a.y - b.y };
}

static double
dot (KnPoint a, KnPoint b)
{
  return a.x * b.x + a.y * b.y;
}

static KnPoint
unit (KnPoint v)
{
  double length = hypot (v.x, v.y);
  return length > 0 ? (KnPoint){ v.x / length, v.y / length } : (KnPoint){ 0, 0 };
}

static KnPoint
turned (KnPoint v, double angle)
{
  return (KnPoint){ v.x * cos (angle) - v.y * sin (angle), v.x * sin (angle) + v.y * cos (angle) };
}

/* The turn from direction @a to direction @b, -π to π. */
static double
turn_between (KnPoint a, KnPoint b)
{
  return atan2 (a.x * b.y - a.y * b.x, dot (a, b));
}

static KnPoint
at (const KnPoint b[4], double t)
{
  double u = 1 - t, w0 = u * u * u, w1 = 3 * u * u * t, w2 = 3 * u * t * t, w3 = t * t * t;
  return (KnPoint){ w0 * b[0].x + w1 * b[1].x + w2 * b[2].x + w3 * b[3].x,
                    w0 * b[0].y + w1 * b[1].y + w2 * b[2].y + w3 * b[3].y };
}

/* --- one run ---------------------------------------------------------------------------------- */

static void
spread_by_length (Fit *self, int first, int last)
{
  self->t[first] = 0;
  for (int i = first + 1; i <= last; i++)
    {
      KnPoint step = minus (self->points[i], self->points[i - 1]);
      self->t[i] = self->t[i - 1] + hypot (step.x, step.y);
    }
  double length = self->t[last];
  for (int i = first + 1; i <= last; i++)
    self->t[i] = length > 0 ? self->t[i] / length : 1;
}

/* Lengths of the two arms by least squares; a third of the chord where that has no answer. */
static void
place_arms (const Fit *self, int first, int last, KnPoint start, KnPoint end, KnPoint out[4])
{
  KnPoint p0 = self->points[first], p3 = self->points[last];
  double c00 = 0, c01 = 0, c11 = 0, x0 = 0, x1 = 0;
  for (int i = first; i <= last; i++)
    {
      double t = self->t[i], u = 1 - t, b1 = 3 * u * u * t, b2 = 3 * u * t * t;
      KnPoint a0 = { start.x * b1, start.y * b1 }, a1 = { end.x * b2, end.y * b2 };
      double near = u * u * u + b1, far = b2 + t * t * t;
      KnPoint rest = { self->points[i].x - p0.x * near - p3.x * far,
                       self->points[i].y - p0.y * near - p3.y * far };
      c00 += dot (a0, a0);
      c01 += dot (a0, a1);
      c11 += dot (a1, a1);
      x0 += dot (a0, rest);
      x1 += dot (a1, rest);
    }
  double determinant = c00 * c11 - c01 * c01;
  double chord = hypot (p3.x - p0.x, p3.y - p0.y);
  double left = 0, right = 0;
  if (fabs (determinant) > 1e-12)
    {
      left = (x0 * c11 - x1 * c01) / determinant;
      right = (c00 * x1 - c01 * x0) / determinant;
    }
  if (!(left > 1e-6 * chord) || !(right > 1e-6 * chord) || left > 3 * chord || right > 3 * chord)
    left = right = chord / 3;
  out[0] = p0;
  out[1] = (KnPoint){ p0.x + start.x * left, p0.y + start.y * left };
  out[2] = (KnPoint){ p3.x + end.x * right, p3.y + end.y * right };
  out[3] = p3;
}

static double
worst (const Fit *self, int first, int last, const KnPoint b[4], int *out_at)
{
  double most = 0;
  *out_at = (first + last) / 2;
  for (int i = first + 1; i < last; i++)
    {
      KnPoint d = minus (at (b, self->t[i]), self->points[i]);
      double off = dot (d, d);
      if (off > most)
        {
          most = off;
          *out_at = i;
        }
    }
  return sqrt (most);
}

/* One Newton step for every parameter towards the nearest point of the curve. */
static void
refine (Fit *self, int first, int last, const KnPoint b[4])
{
  KnPoint d1[3], d2[2];
  for (int i = 0; i < 3; i++)
    d1[i] = (KnPoint){ 3 * (b[i + 1].x - b[i].x), 3 * (b[i + 1].y - b[i].y) };
  for (int i = 0; i < 2; i++)
    d2[i] = (KnPoint){ 2 * (d1[i + 1].x - d1[i].x), 2 * (d1[i + 1].y - d1[i].y) };
  for (int i = first + 1; i < last; i++)
    {
      double t = self->t[i], u = 1 - t;
      KnPoint off = minus (at (b, t), self->points[i]);
      KnPoint speed = { u * u * d1[0].x + 2 * u * t * d1[1].x + t * t * d1[2].x,
                        u * u * d1[0].y + 2 * u * t * d1[1].y + t * t * d1[2].y };
      KnPoint bend = { u * d2[0].x + t * d2[1].x, u * d2[0].y + t * d2[1].y };
      double below = dot (speed, speed) + dot (off, bend);
      if (fabs (below) > 1e-12)
        self->t[i] = CLAMP (t - dot (off, speed) / below, 0, 1);
    }
}

static KnPoint
tangent_at (const Fit *self, int i)
{
  return unit (minus (self->points[i + 1], self->points[i - 1]));
}

/* @start points into the run, @end out of its last point back into the run. */
static void
fit_run (Fit *self, int first, int last, KnPoint start, KnPoint end, int depth)
{
  KnPoint b[4];
  if (last - first == 1)
    {
      const KnPoint *to = &self->points[last];
      kn_path_builder_line_to (self->out, to->x, to->y);
      return;
    }
  spread_by_length (self, first, last);
  int split = first;
  for (int i = 0; i <= MAX_REFINEMENTS; i++)
    {
      place_arms (self, first, last, start, end, b);
      double off = worst (self, first, last, b, &split);
      if (off <= self->tolerance)
        {
          kn_path_builder_curve_to (self->out, b[1].x, b[1].y, b[2].x, b[2].y, b[3].x, b[3].y);
          return;
        }
      if (off > self->tolerance * WORTH_REFINING)
        break;
      refine (self, first, last, b);
    }
  if (depth >= MAX_DEPTH)
    split = (first + last) / 2;
  split = CLAMP (split, first + 1, last - 1);
  KnPoint tangent = tangent_at (self, split);
  KnPoint back = { -tangent.x, -tangent.y };
  fit_run (self, first, split, start, back, depth + 1);
  fit_run (self, split, last, tangent, end, depth + 1);
}

/* --- cutting the outline into runs -------------------------------------------------------------
 */

typedef struct
{
  const KnPoint *points;
  gsize n;
  double longest_step;
  gboolean is_open; /* its last point is not joined to the first: both are corners */
} Ring;

static KnPoint
side (const Ring *self, gsize i)
{
  return minus (self->points[(i + 1) % self->n], self->points[i % self->n]);
}

static gboolean
is_straight (const Ring *self, gsize i)
{
  KnPoint s = side (self, i);
  return hypot (s.x, s.y) > self->longest_step;
}

static double
turn_at (const Ring *self, gsize i)
{
  return turn_between (side (self, i + self->n - 1), side (self, i));
}

static gboolean
is_corner (const Ring *self, gsize i)
{
  if (self->is_open && (i % self->n == 0 || i % self->n == self->n - 1))
    return TRUE;
  return fabs (turn_at (self, i)) > KN_PATH_FIT_CORNER_DEG * G_PI / 180;
}

/* Where a run starts or ends: a corner, or the end of a straight side. */
static gboolean
is_cut (const Ring *self, gsize i)
{
  return is_straight (self, i) || is_straight (self, i + self->n - 1) || is_corner (self, i);
}

/* The direction in which a run leaves point @i, towards side @i: that of the straight side before
 * it if they join smoothly, else half a step back from the first side. */
static KnPoint
leaving (const Ring *self, gsize i)
{
  if (!is_corner (self, i))
    {
      if (is_straight (self, i + self->n - 1))
        return unit (side (self, i + self->n - 1));
      return unit (
          minus (self->points[(i + 1) % self->n], self->points[(i + self->n - 1) % self->n]));
    }
  KnPoint first = unit (side (self, i));
  double turn = turn_at (self, i + 1);
  return is_cut (self, i + 1) ? first : turned (first, -turn / 2);
}

/* The same for the end of a run, looking back. */
static KnPoint
arriving (const Ring *self, gsize i)
{
  KnPoint last;
  if (!is_corner (self, i))
    {
      last = is_straight (self, i) ? unit (side (self, i))
                                   : unit (minus (self->points[(i + 1) % self->n],
                                                  self->points[(i + self->n - 1) % self->n]));
      return (KnPoint){ -last.x, -last.y };
    }
  last = unit (side (self, i + self->n - 1));
  if (!is_cut (self, i + self->n - 1))
    last = turned (last, turn_at (self, i + self->n - 1) / 2);
  return (KnPoint){ -last.x, -last.y };
}

/* Points @from to @from + @n_sides of the ring. */
static void
add_run (KnPathBuilder *out, const Ring *ring, gsize from, gsize n_sides, double tolerance)
{
  if (n_sides == 1)
    {
      const KnPoint *to = &ring->points[(from + 1) % ring->n];
      kn_path_builder_line_to (out, to->x, to->y);
      return;
    }
  g_autofree KnPoint *points = g_new (KnPoint, n_sides + 1);
  g_autofree double *t = g_new (double, n_sides + 1);
  for (gsize i = 0; i <= n_sides; i++)
    points[i] = ring->points[(from + i) % ring->n];
  Fit fit = { out, points, t, tolerance };
  fit_run (&fit, 0, (int)n_sides, leaving (ring, from), arriving (ring, from + n_sides), 0);
}

/**
 * kn_path_fit_closed:
 * @out: gets a move, lines and curves, a close
 * @points: corners of a closed polygon, mm, none twice in a row
 * @n: how many; fewer than three add nothing
 * @tolerance_mm: how far a curve may be from a point
 * @longest_step_mm: how far apart samples of a curve are at most
 *
 * Cost: about linear in @n; quadratic where nothing fits.
 */
void
kn_path_fit_closed (KnPathBuilder *out,
                    const KnPoint *points,
                    gsize n,
                    double tolerance_mm,
                    double longest_step_mm)
{
  if (n < 3)
    return;
  Ring ring = { points, n, longest_step_mm, FALSE };
  gsize first = 0;
  while (first < n && !is_cut (&ring, first))
    first++;
  gboolean is_smooth = first == n;
  if (is_smooth)
    first = 0;
  kn_path_builder_move_to (out, points[first].x, points[first].y);
  for (gsize from = first; from < first + n;)
    {
      gsize to = from + 1;
      while (to < first + n && !is_cut (&ring, to % n))
        to++;
      /* A ring without any cut is two runs: one curve cannot come back to where it began. */
      if (is_smooth && to - from == n)
        to = from + n / 2;
      if (to - from > 1 || to < first + n) /* the close draws the last side */
        add_run (out, &ring, from % n, to - from, tolerance_mm);
      from = to;
    }
  kn_path_builder_close (out);
}

/**
 * kn_path_fit_open:
 * @out: gets a move, lines and curves
 * @n: fewer than two add nothing
 *
 * The rest is as for kn_path_fit_closed().
 */
void
kn_path_fit_open (KnPathBuilder *out,
                  const KnPoint *points,
                  gsize n,
                  double tolerance_mm,
                  double longest_step_mm)
{
  if (n < 2)
    return;
  const Ring ring = { points, n, longest_step_mm, TRUE };
  kn_path_builder_move_to (out, points[0].x, points[0].y);
  for (gsize from = 0; from < n - 1;)
    {
      gsize to = from + 1;
      while (to < n - 1 && !is_cut (&ring, to))
        to++;
      add_run (out, &ring, from, to - from, tolerance_mm);
      from = to;
    }
}
