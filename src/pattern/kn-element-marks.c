/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the signs of elements of symmetry: outlines and colours, for the window and for files. Shape
 * says the same as colour. */

#include "config.h"

#include "pattern/kn-elements.h"

#include <math.h>

#define LENS_POINTS 16
#define LENS_RATIO 0.45 /* of its height */
#define MIRROR "#d6147f"
#define GLIDE "#0a62b0"

static gsize
list_lens (KnPoint *out)
{
  /* Two arcs that meet in points above and below. */
  for (int i = 0; i < LENS_POINTS; i++)
    {
      const double t = 2.0 * i / LENS_POINTS, y = t < 1 ? 2 * t - 1 : 3 - 2 * t;
      const double x = LENS_RATIO * (1 - y * y);
      out[i] = (KnPoint){ t < 1 ? x : -x, y };
    }
  return LENS_POINTS;
}

gsize
kn_element_get_mark (int order, KnPoint out_points[KN_ELEMENT_MARK_MAX])
{
  if (order == 2)
    return list_lens (out_points);
  const int n = order < 2 || order > KN_ELEMENT_MARK_MAX ? KN_ELEMENT_MARK_MAX : order;
  const double first = n == 4 ? -G_PI / 4 : -G_PI / 2; /* a square stands on its side */
  for (int i = 0; i < n; i++)
    out_points[i] = (KnPoint){ cos (first + 2 * G_PI * i / n), sin (first + 2 * G_PI * i / n) };
  return (gsize)n;
}

const char *
kn_element_get_colour (const KnElement *self)
{
  if (self->kind == KN_ELEMENT_MIRROR)
    return MIRROR;
  if (self->kind == KN_ELEMENT_GLIDE)
    return GLIDE;
  switch (self->order)
    {
    case 2:
      return "#c25e00";
    case 3:
      return "#00805a";
    case 4:
      return "#6a35c9";
    case 6:
      return "#b3121b";
    default:
      return "#222222";
    }
}
