/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the filling of facets. A facet is flat, so 1/z and the art's place times 1/z are linear over
 * the screen, and a facet of any number of corners is filled by lines like any polygon: nothing is
 * cut into triangles. */

#include "config.h"

#include "render/kn-solid-fill-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_CROSSINGS 64
#define EVEN_PX 32 /* even */
#define FINEST 1.5 /* px of the art for one of the canvas, where the mean of four is asked for */
#define ART_BEYOND_PX 16000.0 /* the art is no larger than it is seen */
#define ALPHA (G_BYTE_ORDER == G_LITTLE_ENDIAN ? 3 : 0)

/* Two pixels, a lane for each channel. */
typedef guint16 Lanes __attribute__ ((vector_size (16)));
typedef guint8 Bytes __attribute__ ((vector_size (8)));

KnSolidPlane
kn_solid_plane_through (const KnSolidCorner *corners, const guint at[3], const double values[3])
{
  const KnSolidCorner *p = &corners[at[0]], *q = &corners[at[1]], *r = &corners[at[2]];
  const double x1 = q->x - p->x, y1 = q->y - p->y, x2 = r->x - p->x, y2 = r->y - p->y;
  const double share = 1 / (x1 * y2 - x2 * y1), v1 = values[1] - values[0],
               v2 = values[2] - values[0];
  KnSolidPlane plane = { 0, (v1 * y2 - v2 * y1) * share, (v2 * x1 - v1 * x2) * share };
  plane.a = values[0] - plane.b * p->x - plane.c * p->y;
  return plane;
}

guint
kn_solid_get_edges (const KnSolidCorner *corners, guint n, KnSolidEdge *out_edges)
{
  guint n_edges = 0;
  for (guint i = 0; i < n; i++)
    {
      const KnSolidCorner *p = &corners[i], *q = &corners[i + 1 < n ? i + 1 : 0];
      const KnSolidCorner *top = p->y < q->y ? p : q, *bottom = p->y < q->y ? q : p;
      const int first = kn_solid_round_up (top->y - 0.5), end = kn_solid_round_up (bottom->y - 0.5);
      if (first >= end)
        continue;
      const double slope = (bottom->x - top->x) / (bottom->y - top->y);
      out_edges[n_edges++] = (KnSolidEdge){ first, end, top->x + slope * (0.5 - top->y), slope };
    }
  return n_edges;
}

guint32
kn_solid_shade (guint32 colour, guint32 light_256)
{
  const guint32 even = (colour & 0x00ff00ff) * light_256 >> 8;
  const guint32 odd = (colour >> 8 & 255) * light_256;
  return 0xff000000 | (even & 0x00ff00ff) | (odd & 0x0000ff00);
}

/* --- the art ------------------------------------------------------------------------------------
 */

/* Where the art is looked up, in 65536ths of a pixel; beyond the largest picture it is nothing. */
static int
to_fixed (double value)
{
  return (int)(CLAMP (value, -ART_BEYOND_PX, ART_BEYOND_PX) * 65536);
}

static inline Lanes
read_two (const guint32 *pixels)
{
  Bytes bytes;
  memcpy (&bytes, pixels, sizeof bytes);
  return __builtin_convertvector(bytes, Lanes);
}

/* What lies on the edge of the cut has the colour of what is inside of it, not of the paper. */
static Lanes
make_opaque (Lanes colour)
{
  const guint16 alpha = colour[ALPHA];
  for (int i = 0; i < 4; i++)
    colour[i] = MIN (255, (guint16)(colour[i] * 255 / alpha));
  return colour;
}

/* The first of the two pixels; not less than half of it is there. */
static inline guint32
shade_lanes (Lanes colour, guint16 light_256)
{
  if (colour[ALPHA] != 255)
    colour = make_opaque (colour);
  const Bytes bytes = __builtin_convertvector(colour * light_256 >> 8, Bytes);
  guint32 pixel;
  memcpy (&pixel, &bytes, sizeof pixel);
  return pixel | 0xff000000;
}

static inline Lanes
add_halves (Lanes lanes)
{
  return lanes + __builtin_shufflevector (lanes, lanes, 4, 5, 6, 7, 4, 5, 6, 7);
}

/* Between four pixels, in the first lanes. */
static inline Lanes
sample_inside (const KnSolidArt *art, int fx, int fy)
{
  const guint32 *upper = art->pixels + (gsize)(fy >> 16) * (gsize)art->stride + (gsize)(fx >> 16);
  const guint16 sx = (guint16)(fx >> 8 & 255), sy = (guint16)(fy >> 8 & 255);
  const guint16 left = (guint16)(256 - sx);
  const Lanes sides = { left, left, left, left, sx, sx, sx, sx };
  const Lanes columns
      = (read_two (upper) * (guint16)(256 - sy) + read_two (upper + art->stride) * sy) >> 8;
  return add_halves (columns * sides) >> 8;
}

/* On the very edge the nearest will do; outside is nothing. */
static Lanes
sample_edge (const KnSolidArt *art, int fx, int fy)
{
  const int column = fx >> 16, row = fy >> 16;
  guint32 two[2] = { 0, 0 };
  if (column >= 0 && row >= 0 && column + 1 < art->width && row + 1 < art->height)
    return sample_inside (art, fx, fy);
  if (column >= -1 && row >= -1 && column <= art->width && row <= art->height)
    two[0] = art->pixels[(gsize)CLAMP (row, 0, art->height - 1) * (gsize)art->stride
                         + (gsize)CLAMP (column, 0, art->width - 1)];
  return read_two (two);
}

/* With four pixels around, and a hair for what rounding adds on the way. */
static gboolean
is_inside (const KnSolidArt *art, double x, double y)
{
  return x >= 0.01 && y >= 0.01 && x < art->width - 1.01 && y < art->height - 1.01;
}

static double
value_at (const KnSolidPlane *plane, double x, double y)
{
  return plane->a + plane->b * x + plane->c * y;
}

/* The light on a few pixels beside each other, in 65536ths. */
typedef struct
{
  int at, step;
} Light;

static Light
find_light (const KnSolidFill *fill, double x, double y, int n)
{
  const double first = value_at (&fill->light, x, y), last = first + (n - 1) * fill->light.b;
  /* A corner that was not asked may lie beyond the brightest. */
  if (!(first >= 0 && first <= 65536 && last >= 0 && last <= 65536))
    return (Light){ (int)CLAMP ((first + last) / 2, 0, 65536), 0 };
  return (Light){ (int)first, (int)fill->light.b };
}

static void
fill_plain (float *depths, guint32 *pixels, const KnSolidFill *fill, double at_y, int from, int to)
{
  double w = value_at (&fill->w, from + 0.5, at_y);
  Light light = find_light (fill, from + 0.5, at_y, to - from);
  for (int x = from; x < to; x++, w += fill->w.b, light.at += light.step)
    if ((float)w > depths[x])
      {
        depths[x] = (float)w;
        pixels[x] = kn_solid_shade (fill->colour, (guint32)light.at >> 8);
      }
}

/* A few pixels: the place in the art is right in their middle, and even from there; so one division
 * does for all of them, and their ends are as far off as those of the next. */
static void
fill_art_evenly (float *depths,
                 guint32 *pixels,
                 const KnSolidFill *fill,
                 double at_y,
                 int from,
                 int n)
{
  const KnSolidArt *art = fill->art;
  const double half = (n - 1) / 2.0, x = from + 0.5 + half;
  const double w = value_at (&fill->w, x, at_y), z = 1 / (w > 1e-9 ? w : 1e-9);
  const double u = value_at (&fill->u, x, at_y) * z, v = value_at (&fill->v, x, at_y) * z;
  const double du = (fill->u.b - u * fill->w.b) * z, dv = (fill->v.b - v * fill->w.b) * z;
  const double first_u = u - half * du - 0.5, first_v = v - half * dv - 0.5;
  const gboolean is_all_inside = is_inside (art, first_u, first_v)
                                 && is_inside (art, first_u + (n - 1) * du, first_v + (n - 1) * dv);
  const int dx = is_all_inside ? (int)(du * 65536) : 0, dy = is_all_inside ? (int)(dv * 65536) : 0;
  int fx = to_fixed (first_u), fy = to_fixed (first_v);
  double depth = w - half * fill->w.b;
  Light light = find_light (fill, from + 0.5, at_y, n);
  for (int i = 0; i < n; i++, depth += fill->w.b, fx += dx, fy += dy, light.at += light.step)
    {
      if ((float)depth <= depths[i])
        continue;
      const Lanes colour = is_all_inside ? sample_inside (art, fx, fy)
                                         : sample_edge (art, to_fixed (first_u + i * du),
                                                        to_fixed (first_v + i * dv));
      if (colour[ALPHA] < 128)
        continue; /* cut away */
      depths[i] = (float)depth;
      pixels[i] = shade_lanes (colour, (guint16)(light.at >> 8));
    }
}

static void
fill_art (float *depths, guint32 *pixels, const KnSolidFill *fill, double at_y, int from, int to)
{
  for (int x = from; x < to; x += EVEN_PX)
    fill_art_evenly (depths + x, pixels + x, fill, at_y, x, MIN (EVEN_PX, to - x));
}

/* --- four at once -------------------------------------------------------------------------------
 *
 * Where the art is as fine as the canvas, the mean of the four pixels that become one is that of
 * two by two pixels of the art around their middle, and is asked for once.
 */

/* Around @fx, @fy, corners of pixels being whole numbers. */
static inline Lanes
sample_four (const KnSolidArt *art, int fx, int fy)
{
  const guint32 *rows[3];
  rows[0] = art->pixels + (gsize)((fy >> 16) - 1) * (gsize)art->stride + (fx >> 16) - 1;
  rows[1] = rows[0] + art->stride;
  rows[2] = rows[1] + art->stride;
  /* Half of the first, a half of the second, the rest of the third. */
  const guint16 x = (guint16)(fx >> 9 & 127), y = (guint16)(fy >> 9 & 127);
  const guint16 left = (guint16)(128 - x), upper = (guint16)(128 - y);
  const Lanes near = { left, left, left, left, 128, 128, 128, 128 }, far = { x, x, x, x };
  const Lanes two
      = (read_two (rows[0]) * upper + (read_two (rows[1]) << 7) + read_two (rows[2]) * y) >> 8;
  const Lanes third = (read_two (rows[0] + 2) * upper + (read_two (rows[1] + 2) << 7)
                       + read_two (rows[2] + 2) * y)
                      >> 8;
  return add_halves (two * near + third * far) >> 8;
}

/* The place of the art at a point of the screen, and how far one pixel on leads. */
typedef struct
{
  double w, u, v, du, dv, down_u, down_v;
} Place;

static Place
find_place (const KnSolidFill *fill, double x, double y)
{
  Place place = { .w = value_at (&fill->w, x, y) };
  const double z = 1 / (place.w > 1e-9 ? place.w : 1e-9);
  place.u = value_at (&fill->u, x, y) * z;
  place.v = value_at (&fill->v, x, y) * z;
  place.du = (fill->u.b - place.u * fill->w.b) * z;
  place.dv = (fill->v.b - place.v * fill->w.b) * z;
  place.down_u = (fill->u.c - place.u * fill->w.c) * z;
  place.down_v = (fill->v.c - place.v * fill->w.c) * z;
  return place;
}

/* Two lines of @n pixels, both even. */
static void
fill_fours (KnSolidCanvas *self, const KnSolidFill *fill, int y, int from, int n)
{
  const gsize line = (gsize)(y - self->first) * (gsize)self->width + (gsize)from;
  float *depths = self->depths + line, *below = depths + self->width;
  guint32 *pixels = self->pixels + line, *pixels_below = pixels + self->width;
  const KnSolidArt *art = fill->art;
  const Place place = find_place (fill, from + n / 2.0, y + 1);
  const double first_u = place.u - (n / 2.0 - 1) * place.du,
               first_v = place.v - (n / 2.0 - 1) * place.dv;
  if (place.du * place.du + place.dv * place.dv > FINEST * FINEST
      || place.down_u * place.down_u + place.down_v * place.down_v > FINEST * FINEST
      || !is_inside (art, first_u - 1, first_v - 1) || !is_inside (art, first_u + 2, first_v + 2)
      || !is_inside (art, place.u + n / 2.0 * place.du - 1, place.v + n / 2.0 * place.dv - 1)
      || !is_inside (art, place.u + n / 2.0 * place.du + 2, place.v + n / 2.0 * place.dv + 2))
    {
      fill_art_evenly (depths, pixels, fill, y + 0.5, from, n);
      fill_art_evenly (below, pixels_below, fill, y + 1.5, from, n);
      return;
    }
  Light light = find_light (fill, from + 1, y + 1, n);
  const int dx = (int)(2 * place.du * 65536), dy = (int)(2 * place.dv * 65536);
  int fx = to_fixed (first_u), fy = to_fixed (first_v);
  double upper = place.w - (n - 1) / 2.0 * fill->w.b - fill->w.c / 2;
  for (int i = 0; i < n;
       i += 2, fx += dx, fy += dy, upper += 2 * fill->w.b, light.at += 2 * light.step)
    {
      const double lower = upper + fill->w.c;
      const float w[4]
          = { (float)upper, (float)(upper + fill->w.b), (float)lower, (float)(lower + fill->w.b) };
      const gboolean a = w[0] > depths[i], b = w[1] > depths[i + 1], c = w[2] > below[i],
                     d = w[3] > below[i + 1];
      if (!(a | b | c | d))
        continue;
      const Lanes colour = sample_four (art, fx, fy);
      if (!(a & b & c & d) || colour[ALPHA] != 255)
        {
          fill_art_evenly (depths + i, pixels + i, fill, y + 0.5, from + i, 2);
          fill_art_evenly (below + i, pixels_below + i, fill, y + 1.5, from + i, 2);
          continue;
        }
      const guint32 pixel = shade_lanes (colour, (guint16)(light.at >> 8));
      depths[i] = w[0];
      depths[i + 1] = w[1];
      below[i] = w[2];
      below[i + 1] = w[3];
      pixels[i] = pixels[i + 1] = pixels_below[i] = pixels_below[i + 1] = pixel;
    }
}

/* --- lines --------------------------------------------------------------------------------------
 */

typedef struct
{
  double crossings[MAX_CROSSINGS];
  int n;
  int from, to; /* px: of a span that is the only one */
} Crossings;

static int
compare_doubles (const void *a, const void *b)
{
  const double first = *(const double *)a, second = *(const double *)b;
  return first < second ? -1 : first > second;
}

static void
clip (const KnSolidCanvas *canvas, double left, double right, int *out_from, int *out_to)
{
  *out_from = MAX (0, kn_solid_round_up (left - 0.5));
  *out_to = MIN (canvas->width, kn_solid_round_up (right - 0.5));
}

static void
find_crossings (const KnSolidCanvas *canvas,
                const KnSolidEdge *edges,
                guint n,
                int y,
                Crossings *out)
{
  double left = 1e6, right = -1e6;
  out->n = 0;
  for (guint i = 0; i < n && out->n < MAX_CROSSINGS; i++)
    {
      if (y < edges[i].first || y >= edges[i].end)
        continue;
      const double at = edges[i].at + edges[i].slope * y;
      out->crossings[out->n++] = at;
      left = MIN (left, at);
      right = MAX (right, at);
    }
  clip (canvas, left, right, &out->from, &out->to);
}

static void
fill_span (KnSolidCanvas *self, const KnSolidFill *fill, int y, int from, int to)
{
  const gsize line = (gsize)(y - self->first) * (gsize)self->width;
  if (from < to)
    (fill->art != NULL ? fill_art : fill_plain) (self->depths + line, self->pixels + line, fill,
                                                 y + 0.5, from, to);
}

static void
fill_line (KnSolidCanvas *self, const KnSolidFill *fill, int y, Crossings *crossings)
{
  if (crossings->n <= 2)
    {
      fill_span (self, fill, y, crossings->from, crossings->to);
      return;
    }
  qsort (crossings->crossings, (size_t)crossings->n, sizeof *crossings->crossings, compare_doubles);
  for (int i = 0; i + 1 < crossings->n; i += 2)
    {
      int from, to;
      clip (self, crossings->crossings[i], crossings->crossings[i + 1], &from, &to);
      fill_span (self, fill, y, from, to);
    }
}

static void
fill_two_lines (KnSolidCanvas *self, const KnSolidFill *fill, int y, Crossings lines[2])
{
  const int from = (MAX (lines[0].from, lines[1].from) + 1) & ~1,
            to = MIN (lines[0].to, lines[1].to) & ~1;
  if (lines[0].n != 2 || lines[1].n != 2 || from >= to)
    {
      fill_line (self, fill, y, &lines[0]);
      fill_line (self, fill, y + 1, &lines[1]);
      return;
    }
  for (int x = from; x < to; x += EVEN_PX)
    fill_fours (self, fill, y, x, MIN (EVEN_PX, to - x));
  for (int i = 0; i < 2; i++)
    {
      fill_span (self, fill, y + i, lines[i].from, from);
      fill_span (self, fill, y + i, to, lines[i].to);
    }
}

void
kn_solid_fill_edges (KnSolidCanvas *self,
                     const KnSolidEdge *edges,
                     guint n,
                     const KnSolidFill *fill)
{
  Crossings lines[2];
  int first = self->end, end = self->first;
  for (guint i = 0; i < n; i++)
    {
      first = MIN (first, edges[i].first);
      end = MAX (end, edges[i].end);
    }
  end = MIN (self->end, end);
  for (int y = MAX (self->first, first); y < end; y++)
    {
      find_crossings (self, edges, n, y, &lines[0]);
      if (fill->art == NULL || !self->is_doubled || y % 2 != 0 || y + 1 >= end)
        {
          fill_line (self, fill, y, &lines[0]);
          continue;
        }
      find_crossings (self, edges, n, y + 1, &lines[1]);
      fill_two_lines (self, fill, y, lines);
      y++;
    }
}
