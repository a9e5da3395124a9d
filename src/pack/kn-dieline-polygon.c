/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Polygons of a dieline: sampled from vertices and arcs of the data, their area, their middle. Arcs
 * are corners here and not curves, because folding, covering and area are proved on polygons; their
 * sides leave the arc by less than 0.01 mm at the sizes of packs. */

#include "config.h"

#include "pack/kn-dieline-private.h"

#include "base/kn-error.h"
#include "base/kn-limits.h"

#include <glib/gi18n.h>
#include <math.h>

#define SAME_POINT_MM 1e-7 /* of the data's own rule for arcs */
#define ARC_SIDES 16
#define ARC_SIDES_MAX 1000

static void
add_point (GArray *points, double x, double y)
{
  const KnPoint p = { x, y };
  if (points->len > 0)
    {
      const KnPoint *last = &g_array_index (points, KnPoint, points->len - 1);
      if (hypot (x - last->x, y - last->y) < SAME_POINT_MM)
        return;
    }
  g_array_append_val (points, p);
}

static gboolean
add_arc (const KnDieline *self,
         const KnDielineVertex *vertex,
         KnPoint centre,
         GArray *points,
         GError **error)
{
  double radius = 0, from = 0, to = 0, n = ARC_SIDES;
  if (!kn_dieline_compute (self, vertex->radius, &radius, error)
      || !kn_dieline_compute (self, vertex->from_deg, &from, error)
      || !kn_dieline_compute (self, vertex->to_deg, &to, error)
      || (vertex->n_sides != NULL && !kn_dieline_compute (self, vertex->n_sides, &n, error)))
    return FALSE;
  if (radius < 0 || radius > KN_LIMIT_COORD_MM || !(n >= 1 && n <= ARC_SIDES_MAX))
    {
      g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                   _ ("an arc cannot have a radius of %g mm"), radius);
      return FALSE;
    }
  const int sides = (int)n;
  for (int i = 0; i <= sides; i++)
    {
      double angle = (from + (to - from) * i / sides) * (G_PI / 180);
      add_point (points, centre.x + radius * cos (angle), centre.y + radius * sin (angle));
    }
  return TRUE;
}

KnPoint *
kn_dieline_sample (const KnDieline *self,
                   const KnDielineVertex *vertices,
                   gsize n_vertices,
                   gboolean is_ring,
                   gsize *out_n,
                   GError **error)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  for (gsize i = 0; i < n_vertices; i++)
    {
      KnPoint p = { 0, 0 };
      if (!kn_dieline_compute (self, vertices[i].x, &p.x, error)
          || !kn_dieline_compute (self, vertices[i].y, &p.y, error))
        return NULL;
      if (fabs (p.x) > KN_LIMIT_COORD_MM || fabs (p.y) > KN_LIMIT_COORD_MM)
        {
          g_set_error_literal (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                               _ ("the pack is too large to be drawn"));
          return NULL;
        }
      if (vertices[i].radius == NULL)
        add_point (points, p.x, p.y);
      else if (!add_arc (self, &vertices[i], p, points, error))
        return NULL;
    }
  if (is_ring && points->len > 1)
    {
      const KnPoint *first = &g_array_index (points, KnPoint, 0);
      const KnPoint *last = &g_array_index (points, KnPoint, points->len - 1);
      if (hypot (first->x - last->x, first->y - last->y) < SAME_POINT_MM)
        g_array_set_size (points, points->len - 1);
    }
  *out_n = points->len;
  return (KnPoint *)(gpointer)g_array_free (g_steal_pointer (&points), FALSE);
}

double
kn_polygon_get_area (const KnPoint *points, gsize n)
{
  double twice = 0;
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint *p = &points[i], *q = &points[(i + 1) % n];
      twice += p->x * q->y - q->x * p->y;
    }
  return twice / 2;
}

KnPoint
kn_polygon_get_centroid (const KnPoint *points, gsize n)
{
  double area = kn_polygon_get_area (points, n), x = 0, y = 0;
  if (area == 0)
    return points[0];
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint *p = &points[i], *q = &points[(i + 1) % n];
      double cross = p->x * q->y - q->x * p->y;
      x += (p->x + q->x) * cross;
      y += (p->y + q->y) * cross;
    }
  return (KnPoint){ x / (6 * area), y / (6 * area) };
}

gboolean
kn_polygon_contains (const KnPoint *points, gsize n, KnPoint p)
{
  gboolean inside = FALSE;
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint *a = &points[i], *b = &points[(i + 1) % n];
      if ((a->y > p.y) != (b->y > p.y)
          && p.x < a->x + (b->x - a->x) * ((p.y - a->y) / (b->y - a->y)))
        inside = !inside;
    }
  return inside;
}

void
kn_polygon_add_to_path (const KnPoint *points, gsize n, KnPathBuilder *builder)
{
  for (gsize i = 0; i < n; i++)
    if (i == 0)
      kn_path_builder_move_to (builder, points[i].x, points[i].y);
    else
      kn_path_builder_line_to (builder, points[i].x, points[i].y);
  kn_path_builder_close (builder);
}
