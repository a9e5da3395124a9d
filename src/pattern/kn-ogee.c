/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the outline of the ogee's cell. Its sides are half waves of a cosine, x = (3 - cos 2πy) / 4
 * of the width, upright at both ends: so the tips run out to nothing and the sides are round. A
 * half wave is its own image under half a turn about its middle, which is what makes the lower
 * left side the upper right one moved by a step of the lattice. Everything is computed in the upper
 * right quarter and mirrored. The curve is given as lines, as many as keep them within a hundredth
 * of a millimetre of it: cutting, growing and covering are then what they are for any region. */

#include "config.h"

#include "pattern/kn-ogee.h"

#include <math.h>
#include <string.h>

#define STEPS_MIN 8
#define CHORD_MM 0.01 /* between a line and its curve */
#define HALVINGS 50

/* The furthest a line is from the curve is (y step)² x'' / 8, with x'' = π² width / height². */
static gsize
count_steps (double width)
{
  const double n = ceil (sqrt (width * G_PI * G_PI / 32 / CHORD_MM));
  return (gsize)(2 * ceil (CLAMP (n, STEPS_MIN, KN_OGEE_STEPS_MAX) / 2));
}

/* The @i-th point of the quarter from the tip to the side, moved inwards. */
static KnPoint
quarter_point (double width, double height, double inset, gsize i, gsize n)
{
  const double phase = G_PI * (double)i / (double)n;
  const double dx = width * sin (phase), dy = height * 2 / G_PI; /* of the same length of phase */
  const double length = hypot (dx, dy);
  return (KnPoint){ width * (3 - cos (phase)) / 4 - inset * dy / length,
                    height * (double)i / (double)n / 2 + inset * dx / length };
}

static KnPoint
between (KnPoint p, KnPoint q, double t)
{
  return (KnPoint){ p.x + t * (q.x - p.x), p.y + t * (q.y - p.y) };
}

/* What of the quarter's curve lies in the quarter: both ends are on an axis. How many points. */
static gsize
list_quarter (double width, double height, double inset, KnPoint out[KN_OGEE_STEPS_MAX + 1])
{
  const gsize n_steps = count_steps (width);
  const double x = width / 2, y = height / 2;
  KnPoint last = { 0, 0 };
  gsize n = 0;
  for (gsize i = 0; i <= n_steps; i++)
    {
      const KnPoint p = quarter_point (width, height, inset, i, n_steps);
      if (p.x >= x && n == 0 && i > 0 && last.x < x)
        out[n++] = between (last, p, (x - last.x) / (p.x - last.x));
      if (n > 0 && p.y > y)
        {
          out[n] = between (last, p, (y - last.y) / (p.y - last.y));
          return last.y < y ? n + 1 : n;
        }
      if (p.x >= x)
        out[n++] = p;
      last = p;
    }
  return n;
}

gsize
kn_ogee_list (double width, double height, double inset, KnPoint out[KN_OGEE_POINTS_MAX])
{
  KnPoint quarter[KN_OGEE_STEPS_MAX + 2], all[KN_OGEE_POINTS_MAX + 4];
  const gsize m = list_quarter (width, height, inset, quarter);
  gsize n = 0;
  if (m < 3 || quarter[0].y >= height / 2)
    return 0;
  for (gsize i = 0; i < m; i++)
    all[n++] = quarter[i];
  for (gsize i = m - 1; i-- > 0;)
    all[n++] = (KnPoint){ quarter[i].x, height - quarter[i].y };
  for (gsize i = 1; i < m; i++)
    all[n++] = (KnPoint){ width - quarter[i].x, height - quarter[i].y };
  for (gsize i = m - 1; i-- > 1;)
    all[n++] = (KnPoint){ width - quarter[i].x, quarter[i].y };
  const gsize first = m / 2;
  memcpy (out, all + first, (n - first) * sizeof *out);
  memcpy (out + n - first, all, first * sizeof *out);
  return n;
}

/* From a box's corner to a line of the curve, and from its ends to the box; the box's middle is
 * 0, 0, and the line lies in its upper right quarter with y upwards. */
static double
distance (double half_width, double half_height, KnPoint p, KnPoint q)
{
  const KnPoint ends[] = { p, q };
  double least = G_MAXDOUBLE;
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    least = MIN (least, hypot (MAX (ends[i].x - half_width, 0), MAX (ends[i].y - half_height, 0)));
  const double dx = q.x - p.x, dy = q.y - p.y;
  const double t
      = CLAMP (((half_width - p.x) * dx + (half_height - p.y) * dy) / (dx * dx + dy * dy), 0, 1);
  return MIN (least, hypot (p.x + t * dx - half_width, p.y + t * dy - half_height));
}

/* Whether a box of that half height about the middle keeps away from the curve. */
static gboolean
has_room (const KnPoint *curve, gsize n, double half_width, double half_height, double inset)
{
  for (gsize i = 0; i + 1 < n; i++)
    {
      const KnPoint *p = &curve[i], *q = &curve[i + 1];
      /* A corner outside lies beyond the line at its own height. */
      if (half_height <= p->y && half_height >= q->y
          && p->x + (q->x - p->x) * (p->y - half_height) / (p->y - q->y) < half_width)
        return FALSE;
      if (distance (half_width, half_height, *p, *q) < inset)
        return FALSE;
    }
  return TRUE;
}

gboolean
kn_ogee_fit_box (double width, double height, double ratio, double inset, KnRect *out_box)
{
  KnPoint curve[KN_OGEE_STEPS_MAX + 2];
  const gsize n = list_quarter (width, height, 0, curve);
  double low = 0, high = height / 2;
  for (gsize i = 0; i < n; i++)
    curve[i] = (KnPoint){ curve[i].x - width / 2, height / 2 - curve[i].y };
  for (int i = 0; i < HALVINGS; i++)
    {
      const double middle = (low + high) / 2;
      if (has_room (curve, n, middle * ratio, middle, inset))
        low = middle;
      else
        high = middle;
    }
  if (low <= height * 1e-6)
    return FALSE;
  *out_box = (KnRect){ width / 2 - low * ratio, height / 2 - low, 2 * low * ratio, 2 * low };
  return TRUE;
}
