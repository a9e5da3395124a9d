/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the corners of a blank's outline: curves as short sides, and fewer of them where there are
 * more than a search can take (Douglas and Peucker, without recursion, since outlines come from
 * anywhere). */

#include "config.h"

#include "pack/kn-ring.h"

#include "pack/kn-dieline-private.h"

#include <math.h>
#include <string.h>

#define CURVE_STEPS 16

static void
add_point (GArray *points, KnPoint p, const KnRect *box)
{
  p.x -= box->x;
  p.y -= box->y;
  g_array_append_val (points, p);
}

static void
add_curve (GArray *points, KnPoint from, const KnPoint c[3], const KnRect *box)
{
  for (int i = 1; i <= CURVE_STEPS; i++)
    {
      const double t = (double)i / CURVE_STEPS, u = 1 - t;
      const double k[] = { u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t };
      add_point (points,
                 (KnPoint){ k[0] * from.x + k[1] * c[0].x + k[2] * c[1].x + k[3] * c[2].x,
                            k[0] * from.y + k[1] * c[0].y + k[2] * c[1].y + k[3] * c[2].y },
                 box);
    }
}

static double
ring_area (const KnPoint *points, gsize n)
{
  return n < 3 ? 0 : fabs (kn_polygon_get_area (points, n));
}

/* The segments from @at to the next move, in which @out_next begins. */
static GArray *
read_ring (const KnPathSegment *segments, gsize n, gsize at, const KnRect *box, gsize *out_next)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  KnPoint last = { 0, 0 };
  const gsize first = at;
  for (; at < n && (at == first || segments[at].verb != KN_PATH_MOVE); at++)
    switch (segments[at].verb)
      {
      case KN_PATH_MOVE:
      case KN_PATH_LINE:
        last = segments[at].points[0];
        add_point (points, last, box);
        break;
      case KN_PATH_CURVE:
        add_curve (points, last, segments[at].points, box);
        last = segments[at].points[2];
        break;
      case KN_PATH_CLOSE:
        break;
      }
  *out_next = at;
  return points;
}

/* The largest ring of the outline, its box at 0, 0; the box itself if there is none. */
KnPoint *
kn_blank_dup_ring (const KnBlank *blank, gsize *out_n)
{
  gsize n = 0;
  const KnRect *box = &blank->box;
  const KnPathSegment *segments
      = blank->outline != NULL ? kn_path_get_segments (blank->outline, &n) : NULL;
  GArray *best = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  for (gsize at = 0; at < n;)
    {
      GArray *ring = read_ring (segments, n, at, box, &at);
      const gboolean is_larger = ring_area ((const KnPoint *)(gpointer)ring->data, ring->len)
                                 > ring_area ((const KnPoint *)(gpointer)best->data, best->len);
      g_array_unref (is_larger ? best : ring);
      best = is_larger ? ring : best;
    }
  const KnPoint corners[]
      = { { 0, 0 }, { box->width, 0 }, { box->width, box->height }, { 0, box->height } };
  if (best->len < 3)
    g_array_append_vals (g_array_set_size (best, 0), corners, G_N_ELEMENTS (corners));
  *out_n = best->len;
  return (KnPoint *)(gpointer)g_array_free (best, FALSE);
}

/* --- fewer corners --------------------------------------------------------------------------- */

static double
distance_to (KnPoint p, KnPoint a, KnPoint b)
{
  const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
  const double t = square > 0 ? CLAMP (((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0, 1) : 0;
  return hypot (p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/* The corner between two that lies farthest from their line, if that is too far. */
static gboolean
find_farthest (const KnPoint *points, gsize from, gsize to, double tolerance, gsize *out_at)
{
  double farthest = tolerance;
  gboolean found = FALSE;
  for (gsize i = from + 1; i < to; i++)
    {
      const double distance = distance_to (points[i], points[from], points[to]);
      if (distance <= farthest)
        continue;
      farthest = distance;
      *out_at = i;
      found = TRUE;
    }
  return found;
}

static gsize
farthest_from_first (const KnPoint *points, gsize n)
{
  gsize at = 0;
  double best = -1;
  for (gsize i = 1; i < n; i++)
    {
      const double distance = hypot (points[i].x - points[0].x, points[i].y - points[0].y);
      if (distance <= best)
        continue;
      best = distance;
      at = i;
    }
  return at;
}

/**
 * kn_ring_simplify:
 * @points: (array length=n): of a closed ring, changed in place
 * @tolerance_mm: how far a corner that is left out may lie from the ring that stays
 *
 * Cost: n log n for outlines as they are drawn, n² at worst.
 *
 * Returns: how many are left, 3 at least if there were
 */
gsize
kn_ring_simplify (KnPoint *points, gsize n, double tolerance_mm)
{
  if (n <= 3)
    return n;
  g_autofree guint8 *keeps = g_new0 (guint8, n);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (gsize));
  const gsize middle = farthest_from_first (points, n);
  const gsize first[] = { 0, middle, middle, n - 1 };
  keeps[0] = keeps[middle] = keeps[n - 1] = 1;
  g_array_append_vals (spans, first, G_N_ELEMENTS (first));
  while (spans->len > 0)
    {
      const gsize to = g_array_index (spans, gsize, spans->len - 1);
      const gsize from = g_array_index (spans, gsize, spans->len - 2);
      gsize at = 0;
      g_array_set_size (spans, spans->len - 2);
      if (to <= from + 1 || !find_farthest (points, from, to, tolerance_mm, &at))
        continue;
      const gsize parts[] = { from, at, at, to };
      keeps[at] = 1;
      g_array_append_vals (spans, parts, G_N_ELEMENTS (parts));
    }
  gsize left = 0;
  for (gsize i = 0; i < n; i++)
    if (keeps[i])
      points[left++] = points[i];
  return left;
}

KnPath *
kn_blank_dup_simple (const KnBlank *blank, double tolerance_mm)
{
  gsize n = 0;
  g_autofree KnPoint *points = kn_blank_dup_ring (blank, &n);
  n = kn_ring_simplify (points, n, tolerance_mm);
  for (gsize i = 0; i < n; i++)
    points[i] = (KnPoint){ points[i].x + blank->box.x, points[i].y + blank->box.y };
  KnPathBuilder *builder = kn_path_builder_new ();
  kn_polygon_add_to_path (points, n, builder);
  return kn_path_builder_build (builder);
}
