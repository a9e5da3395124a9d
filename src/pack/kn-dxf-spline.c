/* SPDX-License-Identifier: GPL-3.0-or-later */

/* B-splines as cubics. Each span between two knots is a Bézier curve whose points are values of the
 * polar form (L. Ramshaw, "Blossoming", 1987): exact up to degree 3. Rational ones have no cubic
 * that equals them; they become chords that keep within 0.005 mm. */

#include "config.h"

#include "pack/kn-dxf-private.h"

#include "base/kn-error.h"

#include <glib/gi18n.h>
#include <math.h>

#define DEGREE_MAX 3
#define FLATNESS_MM 0.005
#define DEPTH_MAX 12
#define POINTS_MAX 100000
#define STEPS_MAX 400000 /* of one spline */

/* In mm, times its weight. */
typedef struct
{
  double x, y, w;
} Point;

typedef struct
{
  int degree;
  GArray *knots;  /* double */
  GArray *points; /* Point */
  gboolean is_rational;
  guint n_fit, n_steps;
} Spline;

static Point
mix (Point a, Point b, double t)
{
  return (Point){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, a.w + (b.w - a.w) * t };
}

static gboolean
read (const KnDxfEntity *self, double mm_per_unit, Spline *out, GError **error)
{
  guint n_weights = 0;
  for (guint i = 0; i < self->groups->len; i++)
    {
      const KnDxfGroup *group = &g_array_index (self->groups, KnDxfGroup, i);
      const int code = group->code;
      double value = 0;
      if (code != 10 && code != 20 && code != 11 && code != 40 && code != 41 && code != 71)
        continue;
      if (!kn_dxf_group_read (group, &value, error))
        return FALSE;
      const Point point = { value * mm_per_unit, 0, 1 };
      if (out->points->len > POINTS_MAX || out->knots->len > POINTS_MAX + DEGREE_MAX + 1)
        return kn_dxf_fail (error, group->line, _ ("the entity is too large"));
      if (code == 10)
        g_array_append_val (out->points, point);
      else if (code == 20 && out->points->len > 0)
        g_array_index (out->points, Point, out->points->len - 1).y = value * mm_per_unit;
      else if (code == 40)
        g_array_append_val (out->knots, value);
      else if (code == 41 && n_weights < POINTS_MAX)
        n_weights++;
      else if (code == 71)
        out->degree = (int)CLAMP (value, -1, 100);
      out->n_fit += code == 11;
    }
  return TRUE;
}

/* Weights stand before, among or after the points. */
static gboolean
read_weights (const KnDxfEntity *self, Spline *out, GError **error)
{
  guint n = 0;
  double first = 1;
  for (guint i = 0; i < self->groups->len; i++)
    {
      const KnDxfGroup *group = &g_array_index (self->groups, KnDxfGroup, i);
      double weight = 1;
      if (group->code != 41 || n >= out->points->len)
        continue;
      if (!kn_dxf_group_read (group, &weight, error))
        return FALSE;
      if (!(weight > 1e-6) || !(weight < 1e6))
        return kn_dxf_fail (error, group->line, _ ("the weight of a SPLINE has to be above 0"));
      first = n == 0 ? weight : first;
      out->is_rational = out->is_rational || fabs (weight - first) > 1e-9 * first;
      Point *point = &g_array_index (out->points, Point, n++);
      *point = (Point){ point->x * weight, point->y * weight, weight };
    }
  return n == 0 || n == out->points->len
         || kn_dxf_fail (error, self->line, _ ("the SPLINE has not as many weights as points"));
}

static gboolean
check (const KnDxfEntity *self, const Spline *spline, GError **error)
{
  const guint n = spline->points->len, p = (guint)MAX (spline->degree, 0);
  if (n == 0 && spline->n_fit > 0)
    return kn_dxf_fail (error, self->line,
                        _ ("the SPLINE has points to pass through and no control points; convert "
                           "it to a polyline or save it again"));
  if (spline->degree < 1 || spline->degree > DEGREE_MAX)
    {
      g_autofree char *sentence
          = g_strdup_printf (_ ("the SPLINE is of degree %d; Kanok reads degrees 1 to 3"),
                             spline->degree);
      return kn_dxf_fail (error, self->line, sentence);
    }
  if (n < p + 1 || spline->knots->len != n + p + 1)
    return kn_dxf_fail (error, self->line,
                        _ ("the SPLINE has not as many knots as its points need"));
  for (guint i = 1; i < spline->knots->len; i++)
    if (g_array_index (spline->knots, double, i) < g_array_index (spline->knots, double, i - 1))
      return kn_dxf_fail (error, self->line, _ ("the knots of the SPLINE do not rise"));
  return TRUE;
}

/* The polar form of span @k at p arguments. */
static Point
blossom (const Spline *self, guint k, const double *at)
{
  const double *u = (const double *)(gpointer)self->knots->data;
  const guint p = (guint)self->degree;
  Point d[DEGREE_MAX + 1];
  for (guint i = 0; i <= p; i++)
    d[i] = g_array_index (self->points, Point, k - p + i);
  for (guint r = 1; r <= p; r++)
    for (guint i = p; i >= r; i--)
      {
        const guint j = k - p + i;
        d[i] = mix (d[i - 1], d[i], (at[r - 1] - u[j]) / (u[j + p - r + 1] - u[j]));
      }
  return d[p];
}

static KnPoint
project (Point p)
{
  return (KnPoint){ p.x / p.w, p.y / p.w };
}

static double
distance_to_chord (KnPoint a, KnPoint b, KnPoint p)
{
  const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  const double t = length > 0 ? CLAMP (((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0, 1) : 0;
  return hypot (a.x + t * dx - p.x, a.y + t * dy - p.y);
}

/* With weights above 0 the curve lies in the hull of its points. */
static void
flatten (Spline *self, KnPathBuilder *builder, const Point *b, int depth)
{
  const int p = self->degree;
  const KnPoint from = project (b[0]), to = project (b[p]);
  double far = 0;
  for (int i = 1; i < p; i++)
    far = fmax (far, distance_to_chord (from, to, project (b[i])));
  if (far <= FLATNESS_MM || depth == DEPTH_MAX || self->n_steps >= STEPS_MAX)
    {
      self->n_steps++;
      kn_path_builder_line_to (builder, to.x, to.y);
      return;
    }
  Point left[DEGREE_MAX + 1], right[DEGREE_MAX + 1];
  for (int i = 0; i <= p; i++)
    right[i] = b[i];
  for (int r = 0; r <= p; r++)
    {
      left[r] = right[0];
      for (int i = 0; i < p - r; i++)
        right[i] = mix (right[i], right[i + 1], 0.5);
    }
  flatten (self, builder, left, depth + 1);
  flatten (self, builder, right, depth + 1);
}

static void
add_span (Spline *self, KnPathBuilder *builder, guint k, gboolean is_first)
{
  const double *u = (const double *)(gpointer)self->knots->data;
  const int p = self->degree;
  Point b[DEGREE_MAX + 1];
  KnPoint q[DEGREE_MAX + 1];
  for (int j = 0; j <= p; j++)
    {
      double at[DEGREE_MAX] = { 0 };
      for (int i = 0; i < p; i++)
        at[i] = i < p - j ? u[k] : u[k + 1];
      b[j] = blossom (self, k, at);
      q[j] = project (b[j]);
    }
  if (is_first)
    kn_path_builder_move_to (builder, q[0].x, q[0].y);
  if (self->is_rational && p > 1)
    flatten (self, builder, b, 0);
  else if (p == 1)
    kn_path_builder_line_to (builder, q[1].x, q[1].y);
  else if (p == 2)
    kn_path_builder_curve_to (builder, q[0].x + (q[1].x - q[0].x) * 2 / 3,
                              q[0].y + (q[1].y - q[0].y) * 2 / 3,
                              q[2].x + (q[1].x - q[2].x) * 2 / 3,
                              q[2].y + (q[1].y - q[2].y) * 2 / 3, q[2].x, q[2].y);
  else
    kn_path_builder_curve_to (builder, q[1].x, q[1].y, q[2].x, q[2].y, q[3].x, q[3].y);
}

gboolean
kn_dxf_make_spline (const KnDxfEntity *self, double mm_per_unit, KnPath **out_path, GError **error)
{
  Spline spline = { .degree = 3,
                    .knots = g_array_new (FALSE, FALSE, sizeof (double)),
                    .points = g_array_new (FALSE, FALSE, sizeof (Point)) };
  const gboolean is_read = read (self, mm_per_unit, &spline, error)
                           && read_weights (self, &spline, error) && check (self, &spline, error);
  if (is_read)
    {
      KnPathBuilder *builder = kn_path_builder_new ();
      gboolean is_first = TRUE;
      for (guint k = (guint)spline.degree; k < spline.points->len; k++)
        if (g_array_index (spline.knots, double, k) < g_array_index (spline.knots, double, k + 1))
          {
            add_span (&spline, builder, k, is_first);
            is_first = FALSE;
          }
      *out_path = kn_path_builder_build (builder);
    }
  g_array_unref (spline.knots);
  g_array_unref (spline.points);
  return is_read;
}
