/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what can be said of a convex polygon: how large a motif fits into it. A box of one
 * proportion has a place and a size, three unknowns; inside the polygon is one linear condition an
 * edge. So the largest box leans on three edges, and with six edges all triples are tried. */

#include "config.h"

#include "pattern/kn-region.h"

#include <math.h>
#include <string.h>

#define EDGES_MAX 64
#define TINY 1e-9
#define GROW_MAX 1.5 /* of what a side moves, for a corner */

/* Inside is x, y with nx x + ny y <= d. */
typedef struct
{
  double nx, ny, d;
} Edge;

static double
signed_area (const KnPoint *points, gsize n)
{
  double sum = 0;
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint *p = &points[i], *q = &points[(i + 1) % n];
      sum += p->x * q->y - q->x * p->y;
    }
  return sum / 2;
}

double
kn_region_area (const KnPoint *points, gsize n)
{
  return fabs (signed_area (points, n));
}

static gsize
list_edges (const KnPoint *points, gsize n, double inset, Edge *out)
{
  double side = signed_area (points, n) > 0 ? 1 : -1;
  gsize n_edges = 0;
  for (gsize i = 0; i < n && n_edges < EDGES_MAX; i++)
    {
      const KnPoint *p = &points[i], *q = &points[(i + 1) % n];
      double dx = q->x - p->x, dy = q->y - p->y, length = hypot (dx, dy);
      if (length < TINY)
        continue;
      Edge edge = { side * dy / length, -side * dx / length, 0 };
      edge.d = edge.nx * p->x + edge.ny * p->y - inset;
      out[n_edges++] = edge;
    }
  return n_edges;
}

/* Where a box of size s about (x, y) leans on all three. */
static gboolean
solve (const Edge *const e[3], double half_width, double half_height, double out[3])
{
  double m[3][4];
  for (int i = 0; i < 3; i++)
    {
      m[i][0] = e[i]->nx;
      m[i][1] = e[i]->ny;
      m[i][2] = fabs (e[i]->nx) * half_width + fabs (e[i]->ny) * half_height;
      m[i][3] = e[i]->d;
    }
  for (int column = 0; column < 3; column++)
    {
      int best = column;
      for (int i = column + 1; i < 3; i++)
        if (fabs (m[i][column]) > fabs (m[best][column]))
          best = i;
      if (fabs (m[best][column]) < TINY)
        return FALSE;
      for (int k = 0; k < 4; k++)
        {
          double swap = m[column][k];
          m[column][k] = m[best][k];
          m[best][k] = swap;
        }
      for (int i = 0; i < 3; i++)
        if (i != column)
          {
            double factor = m[i][column] / m[column][column];
            for (int k = column; k < 4; k++)
              m[i][k] -= factor * m[column][k];
          }
    }
  for (int i = 0; i < 3; i++)
    out[i] = m[i][3] / m[i][i];
  return TRUE;
}

static gboolean
lies_inside (const Edge *edges,
             gsize n,
             const double box[3],
             double half_width,
             double half_height,
             double slack)
{
  for (gsize i = 0; i < n; i++)
    {
      double reach = box[2] * (fabs (edges[i].nx) * half_width + fabs (edges[i].ny) * half_height);
      if (edges[i].nx * box[0] + edges[i].ny * box[1] + reach > edges[i].d + slack)
        return FALSE;
    }
  return TRUE;
}

gboolean
kn_region_fit_box (const KnPoint *points, gsize n, double ratio, double inset, KnRect *out_box)
{
  Edge edges[EDGES_MAX];
  gsize n_edges = list_edges (points, n, inset, edges);
  const double half_width = ratio / 2, half_height = 0.5;
  const double slack = sqrt (kn_region_area (points, n)) * 1e-7;
  double best = 0, x = 0, y = 0;
  guint n_best = 0;
  for (gsize i = 0; i < n_edges; i++)
    for (gsize j = i + 1; j < n_edges; j++)
      for (gsize k = j + 1; k < n_edges; k++)
        {
          const Edge *const three[3] = { &edges[i], &edges[j], &edges[k] };
          double box[3];
          if (!solve (three, half_width, half_height, box) || box[2] < best - slack
              || !lies_inside (edges, n_edges, box, half_width, half_height, slack))
            continue;
          if (box[2] > best + slack)
            {
              best = box[2];
              x = y = 0;
              n_best = 0;
            }
          x += box[0];
          y += box[1];
          n_best++;
        }
  if (n_best == 0 || best <= slack)
    return FALSE;
  *out_box = (KnRect){ x / n_best - best * half_width, y / n_best - best * half_height,
                       best * ratio, best };
  return TRUE;
}

gboolean
kn_region_inset (const KnPoint *points, gsize n, double inset, KnPoint *out_points)
{
  Edge edges[EDGES_MAX];
  if (list_edges (points, n, inset, edges) != n)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      const Edge *p = &edges[(i + n - 1) % n], *q = &edges[i];
      double det = p->nx * q->ny - p->ny * q->nx;
      if (fabs (det) < TINY)
        return FALSE;
      out_points[i]
          = (KnPoint){ (p->d * q->ny - q->d * p->ny) / det, (p->nx * q->d - q->nx * p->d) / det };
    }
  for (gsize i = 0; i < n; i++)
    for (gsize k = 0; k < n; k++)
      if (edges[k].nx * out_points[i].x + edges[k].ny * out_points[i].y > edges[k].d + 1e-6)
        return FALSE;
  return TRUE;
}

void
kn_region_grow (const KnPoint *points, gsize n, double by, KnPoint *out_points)
{
  const double side = signed_area (points, n) > 0 ? 1 : -1;
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint *p = &points[(i + n - 1) % n], *q = &points[i], *r = &points[(i + 1) % n];
      const double to = MAX (hypot (q->x - p->x, q->y - p->y), TINY),
                   from = MAX (hypot (r->x - q->x, r->y - q->y), TINY);
      /* The sum of both sides' outward directions: 2 long on a straight line. */
      const double x = side * ((q->y - p->y) / to + (r->y - q->y) / from),
                   y = -side * ((q->x - p->x) / to + (r->x - q->x) / from);
      const double length = MAX (hypot (x, y), TINY), reach = by * MIN (2 / length, GROW_MAX);
      out_points[i] = (KnPoint){ q->x + x / length * reach, q->y + y / length * reach };
    }
}

/* Sutherland and Hodgman: one polygon cut by each edge of the other. */
double
kn_region_shared_area (const KnPoint *a, gsize n_a, const KnPoint *b, gsize n_b)
{
  Edge edges[EDGES_MAX];
  gsize n_edges = list_edges (b, n_b, 0, edges);
  KnPoint now[2 * EDGES_MAX], next[2 * EDGES_MAX];
  gsize n = MIN (n_a, EDGES_MAX);
  memcpy (now, a, n * sizeof *now);
  for (gsize e = 0; e < n_edges; e++)
    {
      gsize n_next = 0;
      for (gsize i = 0; i < n; i++)
        {
          const KnPoint *p = &now[i], *q = &now[(i + 1) % n];
          double from = edges[e].nx * p->x + edges[e].ny * p->y - edges[e].d;
          double to = edges[e].nx * q->x + edges[e].ny * q->y - edges[e].d;
          if (from <= 0)
            next[n_next++] = *p;
          if ((from < 0 && to > 0) || (from > 0 && to < 0))
            {
              double t = from / (from - to);
              next[n_next++] = (KnPoint){ p->x + t * (q->x - p->x), p->y + t * (q->y - p->y) };
            }
        }
      n = n_next;
      memcpy (now, next, n * sizeof *now);
    }
  return kn_region_area (now, n);
}
