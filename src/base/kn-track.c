/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns lines measured by their length: points along a path or an ellipse, close enough that the
 * chord between two is the curve, with the length up to each. Looking up a place is a binary
 * search.
 */

#include "config.h"

#include "base/kn-track.h"

#include <math.h>

#define ELLIPSE_STEPS 1440 /* sagitta of an arc of 0.25°: 2.4 millionths of the radius */
#define CURVE_STEPS 96
#define LEAST_MM 1e-9

struct _KnTrack
{
  GArray *points;  /* of KnPoint */
  GArray *lengths; /* of double: up to each point */
  gboolean is_closed;
};

static KnTrack *
track_new (void)
{
  KnTrack *self = g_new0 (KnTrack, 1);
  self->points = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  self->lengths = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

void
kn_track_free (KnTrack *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->points);
  g_array_unref (self->lengths);
  g_free (self);
}

static const KnPoint *
point (const KnTrack *self, guint i)
{
  return &g_array_index (self->points, KnPoint, i);
}

static double
length_to (const KnTrack *self, guint i)
{
  return g_array_index (self->lengths, double, i);
}

/* Points that lie on one another are left out, so that every step has a direction. */
static void
add_point (KnTrack *self, double x, double y)
{
  KnPoint p = { x, y };
  double length = 0;
  if (self->points->len > 0)
    {
      const KnPoint *last = point (self, self->points->len - 1);
      double step = hypot (x - last->x, y - last->y);
      if (step < LEAST_MM)
        return;
      length = length_to (self, self->points->len - 1) + step;
    }
  g_array_append_val (self->points, p);
  g_array_append_val (self->lengths, length);
}

static KnTrack *
end (KnTrack *self)
{
  if (self->points->len >= 2)
    return self;
  kn_track_free (self);
  return NULL;
}

static void
add_curve (KnTrack *self, KnPoint from, const KnPoint c[3])
{
  for (int i = 1; i <= CURVE_STEPS; i++)
    {
      double t = (double)i / CURVE_STEPS, u = 1 - t;
      double a = u * u * u, b = 3 * u * u * t, d = 3 * u * t * t, e = t * t * t;
      add_point (self, a * from.x + b * c[0].x + d * c[1].x + e * c[2].x,
                 a * from.y + b * c[0].y + d * c[1].y + e * c[2].y);
    }
}

KnTrack *
kn_track_new_path (const KnPath *path)
{
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  KnTrack *self = track_new ();
  KnPoint at = { 0, 0 };
  for (gsize i = 0; i < n && !self->is_closed; i++)
    {
      const KnPoint *p = segments[i].points;
      if (segments[i].verb == KN_PATH_MOVE && self->points->len > 1)
        break;
      switch (segments[i].verb)
        {
        case KN_PATH_MOVE:
          g_array_set_size (self->points, 0);
          g_array_set_size (self->lengths, 0);
          add_point (self, p[0].x, p[0].y);
          at = p[0];
          break;
        case KN_PATH_LINE:
          add_point (self, p[0].x, p[0].y);
          at = p[0];
          break;
        case KN_PATH_CURVE:
          add_curve (self, at, p);
          at = p[2];
          break;
        case KN_PATH_CLOSE:
          if (self->points->len > 0)
            add_point (self, point (self, 0)->x, point (self, 0)->y);
          self->is_closed = self->points->len > 1;
          break;
        }
    }
  return end (self);
}

KnTrack *
kn_track_new_ellipse (const KnRect *box, double start_deg, gboolean clockwise)
{
  double rx = box->width / 2, ry = box->height / 2;
  if (!(rx > 0) || !(ry > 0))
    return NULL;
  KnTrack *self = track_new ();
  for (int i = 0; i <= ELLIPSE_STEPS; i++)
    {
      double turn = (clockwise ? 2 : -2) * G_PI * (i % ELLIPSE_STEPS) / ELLIPSE_STEPS;
      double angle = start_deg * G_PI / 180 + turn;
      add_point (self, box->x + rx + rx * sin (angle), box->y + ry - ry * cos (angle));
    }
  self->is_closed = TRUE;
  return end (self);
}

double
kn_track_get_length_mm (const KnTrack *self)
{
  return length_to (self, self->lengths->len - 1);
}

gboolean
kn_track_is_closed (const KnTrack *self)
{
  return self->is_closed;
}

/* The last point that is not behind @length. */
static guint
find_step (const KnTrack *self, double length)
{
  guint low = 0, high = self->lengths->len - 1;
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;
      if (length_to (self, middle) <= length)
        low = middle;
      else
        high = middle;
    }
  return low;
}

KnPoint
kn_track_point_at (const KnTrack *self, double length_mm)
{
  double whole = kn_track_get_length_mm (self);
  if (self->is_closed)
    length_mm -= floor (length_mm / whole) * whole;
  guint i = find_step (self, length_mm);
  const KnPoint *a = point (self, i), *b = point (self, i + 1);
  double step = length_to (self, i + 1) - length_to (self, i);
  double t = (length_mm - length_to (self, i)) / step;
  return (KnPoint){ a->x + t * (b->x - a->x), a->y + t * (b->y - a->y) };
}

double
kn_track_angle_at (const KnTrack *self, double length_mm, double span_mm)
{
  double half = MAX (span_mm / 2, LEAST_MM * 10);
  KnPoint a = kn_track_point_at (self, length_mm - half);
  KnPoint b = kn_track_point_at (self, length_mm + half);
  return atan2 (b.y - a.y, b.x - a.x) * 180 / G_PI;
}

double
kn_track_distance_mm (const KnTrack *self, const KnPoint *at)
{
  double least = G_MAXDOUBLE;
  for (guint i = 0; i + 1 < self->points->len; i++)
    {
      const KnPoint *a = point (self, i), *b = point (self, i + 1);
      double dx = b->x - a->x, dy = b->y - a->y;
      double t = ((at->x - a->x) * dx + (at->y - a->y) * dy) / (dx * dx + dy * dy);
      t = CLAMP (t, 0, 1);
      least = MIN (least, hypot (a->x + t * dx - at->x, a->y + t * dy - at->y));
    }
  return least;
}
