/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the filling of facets. A facet is flat, so 1/z and the art's place times 1/z are linear over
 * the screen, and a facet of any number of corners is filled by lines like any polygon: nothing is
 * cut into triangles. */

#include "config.h"

#include "render/kn-solid-fill-private.h"

#include <math.h>
#include <stdlib.h>

#define MAX_CROSSINGS 64
#define EVEN_PX 16
#define ART_BEYOND_PX 16000.0 /* the art is no larger than it is seen */

/* ceil() is a dozen instructions where the processor may be an old one. */
static int
round_up (double value)
{
  const int whole = (int)CLAMP (value, -1e6, 1e6);
  return whole + (whole < value ? 1 : 0);
}

KnSolidPlane
kn_solid_plane_through (const KnSolidCorner *corners, const guint at[3], const double values[3])
{
  const KnSolidCorner *p = &corners[at[0]], *q = &corners[at[1]], *r = &corners[at[2]];
  const double x1 = q->x - p->x, y1 = q->y - p->y, x2 = r->x - p->x, y2 = r->y - p->y;
  const double area = x1 * y2 - x2 * y1, v1 = values[1] - values[0], v2 = values[2] - values[0];
  KnSolidPlane plane = { 0, (v1 * y2 - v2 * y1) / area, (v2 * x1 - v1 * x2) / area };
  plane.a = values[0] - plane.b * p->x - plane.c * p->y;
  return plane;
}

/* Where the art is looked up, in 65536ths of a pixel; beyond the largest picture it is nothing. */
static int
to_fixed (double value)
{
  return (int)(CLAMP (value, -ART_BEYOND_PX, ART_BEYOND_PX) * 65536);
}

/* Between four pixels. Outside is nothing. */
static guint32
sample (const KnSolidArt *art, int fx, int fy)
{
  const int column = fx >> 16, row = fy >> 16;
  if (column < 0 || row < 0 || column + 1 >= art->width || row + 1 >= art->height)
    {
      /* On the very edge the nearest will do. */
      const int c = CLAMP (column, 0, art->width - 1), r = CLAMP (row, 0, art->height - 1);
      return column < -1 || row < -1 || column > art->width || row > art->height
                 ? 0
                 : art->pixels[(gsize)r * (gsize)art->stride + (gsize)c];
    }
  const guint32 *upper = art->pixels + (gsize)row * (gsize)art->stride + column;
  const guint32 *lower = upper + art->stride;
  const guint32 sx = (guint32)fx >> 8 & 255, sy = (guint32)fy >> 8 & 255;
  return kn_solid_blend (kn_solid_blend (upper[0], upper[1], sx),
                         kn_solid_blend (lower[0], lower[1], sx), sy);
}

guint32
kn_solid_shade (guint32 colour, guint32 light_256)
{
  const guint32 white = 255 - (colour >> 24);
  const guint32 even = ((colour & 0x00ff00ff) + white * 0x00010001) * light_256 >> 8;
  const guint32 odd = ((colour >> 8 & 255) + white) * light_256;
  return 0xff000000 | (even & 0x00ff00ff) | (odd & 0x0000ff00);
}

static double
value_at (const KnSolidPlane *plane, double x, double y)
{
  return plane->a + plane->b * x + plane->c * y;
}

static void
fill_plain (float *depths, guint32 *pixels, const KnSolidFill *fill, double at_y, int from, int to)
{
  double w = value_at (&fill->w, from + 0.5, at_y);
  for (int x = from; x < to; x++, w += fill->w.b)
    if ((float)w > depths[x])
      {
        depths[x] = (float)w;
        pixels[x] = fill->colour;
      }
}

/* The place in the art is right at both ends of a few pixels, and even between them. */
static void
fill_art (float *depths, guint32 *pixels, const KnSolidFill *fill, double at_y, int from, int to)
{
  double w = value_at (&fill->w, from + 0.5, at_y), u = value_at (&fill->u, from + 0.5, at_y),
         v = value_at (&fill->v, from + 0.5, at_y);
  int fx = to_fixed (u / w - 0.5), fy = to_fixed (v / w - 0.5);
  for (int x = from; x < to;)
    {
      const int n = MIN (EVEN_PX, to - x);
      const double end = fmax (w + n * fill->w.b, 1e-9);
      u += n * fill->u.b;
      v += n * fill->v.b;
      const int end_x = to_fixed (u / end - 0.5), end_y = to_fixed (v / end - 0.5);
      const int dx = (end_x - fx) / n, dy = (end_y - fy) / n;
      double depth = w;
      for (int i = 0; i < n; i++, x++, depth += fill->w.b, fx += dx, fy += dy)
        {
          if ((float)depth <= depths[x])
            continue;
          const guint32 colour = sample (fill->art, fx, fy);
          if (colour >> 24 < 128)
            continue; /* cut away */
          depths[x] = (float)depth;
          pixels[x] = kn_solid_shade (colour, fill->light_256);
        }
      w = end;
      fx = end_x;
      fy = end_y;
    }
}

static void
fill_span (KnSolidCanvas *self, const KnSolidFill *fill, int y, int from, int to)
{
  const gsize line = (gsize)(y - self->first) * (gsize)self->width;
  if (from < to)
    (fill->art != NULL ? fill_art : fill_plain) (self->depths + line, self->pixels + line, fill,
                                                 y + 0.5, from, to);
}

static int
compare_doubles (const void *a, const void *b)
{
  const double first = *(const double *)a, second = *(const double *)b;
  return first < second ? -1 : first > second;
}

KnSolidReach
kn_solid_get_reach (const KnSolidCorner *corners, guint n)
{
  double top = G_MAXDOUBLE, bottom = -G_MAXDOUBLE;
  for (guint i = 0; i < n; i++)
    {
      top = fmin (top, corners[i].y);
      bottom = fmax (bottom, corners[i].y);
    }
  return (KnSolidReach){ round_up (top - 0.5), round_up (bottom - 0.5) };
}

void
kn_solid_fill_polygon (KnSolidCanvas *self,
                       const KnSolidCorner *corners,
                       guint n,
                       const KnSolidFill *fill)
{
  const KnSolidReach reach = kn_solid_get_reach (corners, n);
  for (int y = MAX (self->first, reach.first); y < MIN (self->end, reach.end); y++)
    {
      double crossings[MAX_CROSSINGS];
      int n_crossings = 0;
      for (guint i = 0; i < n && n_crossings < MAX_CROSSINGS; i++)
        {
          const KnSolidCorner *p = &corners[i], *q = &corners[i + 1 < n ? i + 1 : 0];
          if ((p->y <= y + 0.5) == (q->y <= y + 0.5))
            continue;
          crossings[n_crossings++] = p->x + (q->x - p->x) * (y + 0.5 - p->y) / (q->y - p->y);
        }
      if (n_crossings > 2)
        qsort (crossings, (size_t)n_crossings, sizeof *crossings, compare_doubles);
      else if (n_crossings == 2 && crossings[0] > crossings[1])
        {
          const double right = crossings[0];
          crossings[0] = crossings[1];
          crossings[1] = right;
        }
      for (int i = 0; i + 1 < n_crossings; i += 2)
        fill_span (self, fill, y, MAX (0, round_up (crossings[i] - 0.5)),
                   MIN (self->width, round_up (crossings[i + 1] - 0.5)));
    }
}
