/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the flattened form of outlines and the two questions that the checks ask of it: how deep
 * inside is this point, and what lies along the edge. Curves are cut into pieces whose error is far
 * below what a knife or an eye can tell, so everything else is plain segments. No spatial index:
 * trims have tens of segments, and items that are far from an edge never come here. */

#include "config.h"

#include "check/kn-outline.h"

#include <math.h>

#define FLATNESS_MM 0.02
#define CURVE_PIECES_MIN 4
#define CURVE_PIECES_MAX 96

typedef struct
{
  KnPoint a, b;
  gboolean drawn; /* FALSE: closes an open subpath for filling only */
} Segment;

struct _KnOutline
{
  GArray *segments;
  GArray *ends;
  KnRect bounds;
};

static double
span (KnPoint a, KnPoint b)
{
  return hypot (b.x - a.x, b.y - a.y);
}

static void
add_line (KnOutline *self, KnPoint a, KnPoint b, gboolean drawn)
{
  Segment segment = { a, b, drawn };
  kn_rect_add_point (&self->bounds, a.x, a.y);
  kn_rect_add_point (&self->bounds, b.x, b.y);
  if (a.x != b.x || a.y != b.y)
    g_array_append_val (self->segments, segment);
}

static KnPoint
curve_at (KnPoint p0, const KnPoint p[3], double t)
{
  double u = 1 - t;
  double w[4] = { u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t };
  return (KnPoint){ w[0] * p0.x + w[1] * p[0].x + w[2] * p[1].x + w[3] * p[2].x,
                    w[0] * p0.y + w[1] * p[0].y + w[2] * p[1].y + w[3] * p[2].y };
}

/* A cubic cut into n pieces strays from its chords by at most |second difference| × 6 / 8 n². */
static void
add_curve (KnOutline *self, KnPoint from, const KnPoint p[3])
{
  double bend = MAX (hypot (from.x - 2 * p[0].x + p[1].x, from.y - 2 * p[0].y + p[1].y),
                     hypot (p[0].x - 2 * p[1].x + p[2].x, p[0].y - 2 * p[1].y + p[2].y));
  int n = (int)CLAMP (ceil (sqrt (0.75 * bend / FLATNESS_MM)), CURVE_PIECES_MIN, CURVE_PIECES_MAX);
  KnPoint last = from;
  for (int i = 1; i <= n; i++)
    {
      KnPoint next = curve_at (from, p, (double)i / n);
      add_line (self, last, next, TRUE);
      last = next;
    }
}

static void
end_subpath (KnOutline *self, KnPoint start, KnPoint last, gboolean open)
{
  if (!open)
    return;
  add_line (self, last, start, FALSE);
  g_array_append_val (self->ends, start);
  g_array_append_val (self->ends, last);
}

KnOutline *
kn_outline_new (const KnPath *path, const KnMatrix *matrix)
{
  g_return_val_if_fail (path != NULL, NULL);
  KnOutline *self = g_new0 (KnOutline, 1);
  self->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  self->ends = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  self->bounds = KN_RECT_EMPTY;

  gsize n;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  KnMatrix m = matrix == NULL ? KN_MATRIX_IDENTITY : *matrix;
  KnPoint start = { 0, 0 }, last = { 0, 0 };
  gboolean open = FALSE;
  for (gsize i = 0; i < n; i++)
    {
      KnPoint p[3];
      for (int k = 0; k < 3; k++)
        p[k] = kn_matrix_apply (&m, segments[i].points[k].x, segments[i].points[k].y);
      switch (segments[i].verb)
        {
        case KN_PATH_MOVE:
          end_subpath (self, start, last, open);
          start = last = p[0];
          open = FALSE;
          break;
        case KN_PATH_LINE:
          add_line (self, last, p[0], TRUE);
          last = p[0];
          open = TRUE;
          break;
        case KN_PATH_CURVE:
          add_curve (self, last, p);
          last = p[2];
          open = TRUE;
          break;
        case KN_PATH_CLOSE:
          add_line (self, last, start, TRUE);
          last = start;
          open = FALSE;
          break;
        }
    }
  end_subpath (self, start, last, open);
  return self;
}

void
kn_outline_free (KnOutline *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->segments);
  g_array_unref (self->ends);
  g_free (self);
}

KnRect
kn_outline_get_bounds (const KnOutline *self)
{
  return self->bounds;
}

gboolean
kn_outline_contains (const KnOutline *self, KnPoint p)
{
  if (!kn_rect_contains_point (&self->bounds, &p))
    return FALSE;
  int winding = 0;
  for (guint i = 0; i < self->segments->len; i++)
    {
      const Segment *s = &g_array_index (self->segments, Segment, i);
      if ((s->a.y <= p.y) == (s->b.y <= p.y))
        continue;
      double side = (s->b.x - s->a.x) * (p.y - s->a.y) - (p.x - s->a.x) * (s->b.y - s->a.y);
      if (s->a.y <= p.y && side > 0)
        winding++;
      else if (s->b.y <= p.y && side < 0)
        winding--;
    }
  return winding != 0;
}

double
kn_outline_distance (const KnOutline *self, KnPoint p)
{
  double best = G_MAXDOUBLE; /* squared */
  for (guint i = 0; i < self->segments->len; i++)
    {
      const Segment *s = &g_array_index (self->segments, Segment, i);
      if (!s->drawn)
        continue;
      double dx = s->b.x - s->a.x, dy = s->b.y - s->a.y;
      double t = ((p.x - s->a.x) * dx + (p.y - s->a.y) * dy) / (dx * dx + dy * dy);
      t = CLAMP (t, 0, 1);
      double x = s->a.x + t * dx - p.x, y = s->a.y + t * dy - p.y;
      best = MIN (best, x * x + y * y);
    }
  return best == G_MAXDOUBLE ? best : sqrt (best);
}

double
kn_outline_depth (const KnOutline *self, KnPoint point)
{
  double distance = kn_outline_distance (self, point);
  return kn_outline_contains (self, point) ? distance : -distance;
}

static double
get_length (const KnOutline *self)
{
  double length = 0;
  for (guint i = 0; i < self->segments->len; i++)
    {
      const Segment *s = &g_array_index (self->segments, Segment, i);
      length += span (s->a, s->b);
    }
  return length;
}

static GArray *
dup_points (const KnOutline *self, double step_mm, guint limit, gboolean only_drawn)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  double step = MAX (step_mm, get_length (self) / MAX (limit, 1));
  guint skip = self->segments->len / MAX (limit, 1) + 1;
  for (guint i = 0; i < self->segments->len; i += skip)
    {
      const Segment *s = &g_array_index (self->segments, Segment, i);
      if (only_drawn && !s->drawn)
        continue;
      int n = MAX (1, (int)ceil (span (s->a, s->b) / step));
      for (int k = 0; k <= n; k++)
        {
          double t = (double)k / n;
          KnPoint p = { s->a.x + t * (s->b.x - s->a.x), s->a.y + t * (s->b.y - s->a.y) };
          g_array_append_val (points, p);
        }
    }
  return points;
}

GArray *
kn_outline_dup_points (const KnOutline *self, double step_mm, guint limit)
{
  return dup_points (self, step_mm, limit, FALSE);
}

GArray *
kn_outline_dup_drawn_points (const KnOutline *self, double step_mm, guint limit)
{
  return dup_points (self, step_mm, limit, TRUE);
}

GArray *
kn_outline_dup_samples (const KnOutline *self, double step_mm, guint limit, double *out_step_mm)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (KnOutlineSample));
  double step = MAX (step_mm, get_length (self) / MAX (limit, 1));
  double wait = step / 2; /* way to go until the next sample */
  for (guint i = 0; i < self->segments->len; i++)
    {
      const Segment *s = &g_array_index (self->segments, Segment, i);
      double length = span (s->a, s->b);
      KnPoint along = { (s->b.x - s->a.x) / length, (s->b.y - s->a.y) / length };
      for (; wait < length; wait += step)
        {
          KnOutlineSample sample
              = { { s->a.x + wait * along.x, s->a.y + wait * along.y }, { along.y, -along.x } };
          KnPoint probe = { sample.at.x + FLATNESS_MM * sample.normal.x,
                            sample.at.y + FLATNESS_MM * sample.normal.y };
          if (kn_outline_contains (self, probe))
            sample.normal = (KnPoint){ -sample.normal.x, -sample.normal.y };
          g_array_append_val (samples, sample);
        }
      wait -= length;
    }
  *out_step_mm = step;
  return samples;
}

GArray *
kn_outline_dup_ends (const KnOutline *self)
{
  return g_array_ref (self->ends);
}
