/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The immutable outline itself: segments, bounds, transformation. Reading and printing path data is
 * kn-path-data.c, making outlines piece by piece and of plain shapes is kn-path-build.c. */

#include "config.h"

#include "base/kn-path.h"

#include "base/kn-path-private.h"

#include <math.h>
#include <string.h>

struct _KnPath
{
  gatomicrefcount refs;
  GArray *segments; /* KnPathSegment */
  char *data;       /* atomic: printed when asked for first, by whichever thread that is */
  KnRect bounds;
};

static const int POINTS_OF_VERB[] = { 1, 1, 3, 0 };

/* Adds where one axis of a cubic turns round: the roots of its derivative inside (0, 1). */
static void
add_extremes (double p0, double p1, double p2, double p3, double *low, double *high)
{
  double a = -p0 + 3 * p1 - 3 * p2 + p3;
  double b = 2 * (p0 - 2 * p1 + p2);
  double c = p1 - p0;
  double roots[2];
  int n = 0;
  if (fabs (a) < 1e-12)
    {
      if (fabs (b) > 1e-12)
        roots[n++] = -c / b;
    }
  else
    {
      double d = b * b - 4 * a * c;
      if (d >= 0)
        {
          roots[n++] = (-b + sqrt (d)) / (2 * a);
          roots[n++] = (-b - sqrt (d)) / (2 * a);
        }
    }
  for (int i = 0; i < n; i++)
    if (roots[i] > 0 && roots[i] < 1)
      {
        double t = roots[i], u = 1 - t;
        double at = u * u * u * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t * t * t * p3;
        *low = fmin (*low, at);
        *high = fmax (*high, at);
      }
}

static void
add_curve (KnRect *box, KnPoint from, const KnPoint points[3])
{
  double left = fmin (from.x, points[2].x), right = fmax (from.x, points[2].x);
  double top = fmin (from.y, points[2].y), bottom = fmax (from.y, points[2].y);
  add_extremes (from.x, points[0].x, points[1].x, points[2].x, &left, &right);
  add_extremes (from.y, points[0].y, points[1].y, points[2].y, &top, &bottom);
  kn_rect_add_point (box, left, top);
  kn_rect_add_point (box, right, bottom);
}

static KnRect
compute_bounds (const KnPathSegment *segments, gsize n)
{
  KnRect box = KN_RECT_EMPTY;
  KnPoint at = { 0, 0 }, start = { 0, 0 };
  gboolean pending = FALSE; /* a move inks nothing until something follows it */
  for (gsize i = 0; i < n; i++)
    {
      const KnPathSegment *s = &segments[i];
      if (s->verb == KN_PATH_MOVE)
        {
          at = start = s->points[0];
          pending = TRUE;
          continue;
        }
      if (s->verb == KN_PATH_CLOSE)
        {
          at = start;
          continue;
        }
      if (pending)
        kn_rect_add_point (&box, at.x, at.y);
      pending = FALSE;
      if (s->verb == KN_PATH_CURVE)
        add_curve (&box, at, s->points);
      else
        kn_rect_add_point (&box, s->points[0].x, s->points[0].y);
      at = s->points[POINTS_OF_VERB[s->verb] - 1];
    }
  return box;
}

KnPath *
kn_path_new_take (GArray *segments, char *data)
{
  KnPath *self = g_new0 (KnPath, 1);
  g_atomic_ref_count_init (&self->refs);
  self->segments = segments;
  const KnPathSegment *all = (const KnPathSegment *)(gpointer)segments->data;
  self->bounds = compute_bounds (all, segments->len);
  self->data = data;
  return self;
}

KnPath *
kn_path_ref (const KnPath *self)
{
  KnPath *mutable = (KnPath *)self;
  g_atomic_ref_count_inc (&mutable->refs);
  return mutable;
}

void
kn_path_unref (KnPath *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->segments);
  g_free (self->data);
  g_free (self);
}

/**
 * kn_path_get_data:
 *
 * Returns: (transfer none): the text that it was read from, kept to the letter so that a file is
 *   written back as it was; for paths made otherwise, path data in absolute commands
 */
const char *
kn_path_get_data (const KnPath *self)
{
  KnPath *mutable = (KnPath *)self;
  char *data = g_atomic_pointer_get (&mutable->data);
  if (data != NULL)
    return data;
  char *printed = kn_path_print_segments (kn_path_get_segments (self, NULL), self->segments->len);
  if (g_atomic_pointer_compare_and_exchange (&mutable->data, NULL, printed))
    return printed;
  g_free (printed); /* another thread was faster */
  return g_atomic_pointer_get (&mutable->data);
}

const KnPathSegment *
kn_path_get_segments (const KnPath *self, gsize *out_n)
{
  if (out_n != NULL)
    *out_n = self->segments->len;
  return (const KnPathSegment *)(gpointer)self->segments->data;
}

/**
 * kn_path_get_bounds:
 *
 * Shape: tight: curves count where they turn, not their control points; moves that nothing follows
 * and strokes do not count. %KN_RECT_EMPTY if nothing is drawn. Cost: none, known since it was
 * made.
 */
KnRect
kn_path_get_bounds (const KnPath *self)
{
  return self->bounds;
}

gboolean
kn_path_equal (const KnPath *a, const KnPath *b)
{
  return a == b
         || (a != NULL && b != NULL && strcmp (kn_path_get_data (a), kn_path_get_data (b)) == 0);
}

/**
 * kn_path_transform:
 * @matrix: applied to every point
 *
 * Returns: (transfer full): a new path
 */
KnPath *
kn_path_transform (const KnPath *self, const KnMatrix *matrix)
{
  GArray *segments = g_array_sized_new (FALSE, FALSE, sizeof (KnPathSegment), self->segments->len);
  for (guint i = 0; i < self->segments->len; i++)
    {
      KnPathSegment s = g_array_index (self->segments, KnPathSegment, i);
      for (int j = 0; j < POINTS_OF_VERB[s.verb]; j++)
        s.points[j] = kn_matrix_apply (matrix, s.points[j].x, s.points[j].y);
      g_array_append_val (segments, s);
    }
  return kn_path_new_take (segments, NULL);
}
