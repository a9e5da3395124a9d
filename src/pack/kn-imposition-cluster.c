/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns clusters: some rows of a nest that a gang packs as one box. Their places are counted along
 * the rows, so a cluster that is not full ends in a row that is not. */

#include "config.h"

#include "pack/kn-imposition-private.h"

#include <math.h>

#define TOLERANCE_MM 1e-6

/* Of odd rows, to the right of even ones; from 0 to a pitch. */
static double
shift_of (const KnNesting *nesting)
{
  return nesting->shift_mm - nesting->column_mm * floor (nesting->shift_mm / nesting->column_mm);
}

/* Where rows begin. Rows of as many stand as near as they can, whichever is the first. */
static void
get_starts (const KnCluster *self, double *out_even, double *out_odd)
{
  const double shift = shift_of (self->nesting);
  const gboolean goes_left = self->odd == self->even && shift > self->nesting->column_mm / 2;
  *out_even = goes_left ? self->nesting->column_mm - shift : 0;
  *out_odd = goes_left ? 0 : shift;
}

KnCluster
kn_cluster_new (const KnNesting *nesting,
                const KnImposedPiece *piece,
                double length_mm,
                gboolean odd_is_less)
{
  const double shift = shift_of (nesting);
  const double room = length_mm - piece->width_mm + TOLERANCE_MM
                      - (odd_is_less ? 0 : fmin (shift, nesting->column_mm - shift));
  const guint even
      = room < 0 ? 1
                 : 1 + (guint)fmin (KN_IMPOSITION_PLACES_MAX, floor (room / nesting->column_mm));
  return (KnCluster){ nesting, even, odd_is_less && even > 1 ? even - 1 : even };
}

KnCluster
kn_cluster_new_couple (const KnNesting *nesting)
{
  return (KnCluster){ nesting, 1, 1 };
}

guint
kn_cluster_count (const KnCluster *self, const KnImposedPiece *piece, double height_mm, guint rows)
{
  guint n = self->even, row = 1;
  double top = self->nesting->row_mm[0];
  for (; row < rows && top + piece->height_mm <= height_mm + TOLERANCE_MM
         && n < KN_IMPOSITION_PLACES_MAX;
       row++)
    {
      n += row % 2 == 0 ? self->even : self->odd;
      top += self->nesting->row_mm[row % 2];
    }
  return n;
}

/* The corner of a place; whether it is upside down. */
static KnPoint
place_of (const KnCluster *self, guint i, gboolean *out_is_odd)
{
  const KnNesting *nesting = self->nesting;
  const guint pair = self->even + self->odd, rest = i % pair;
  double even, odd;
  get_starts (self, &even, &odd);
  *out_is_odd = rest >= self->even;
  KnPoint at
      = { even + rest * nesting->column_mm, i / pair * (nesting->row_mm[0] + nesting->row_mm[1]) };
  if (*out_is_odd)
    at = (KnPoint){ odd + (rest - self->even) * nesting->column_mm, at.y + nesting->row_mm[0] };
  return at;
}

/* The box of the first @n, its corner too: a single row may begin in its middle. */
static KnRect
get_box (const KnCluster *self, const KnImposedPiece *piece, guint n)
{
  KnRect all = KN_RECT_EMPTY;
  for (guint i = 0; i < n; i++)
    {
      gboolean is_odd;
      const KnPoint at = place_of (self, i, &is_odd);
      const KnRect box = { at.x, at.y, piece->width_mm, piece->height_mm };
      all = i == 0 ? box : kn_rect_union (&all, &box);
    }
  return all;
}

KnPoint
kn_cluster_get_size (const KnCluster *self, const KnImposedPiece *piece, guint n)
{
  const KnRect box = get_box (self, piece, n);
  return (KnPoint){ box.width, box.height };
}

void
kn_cluster_add (const KnCluster *self,
                const KnImposedPiece *piece,
                guint number,
                guint n,
                KnPoint at,
                gboolean is_turned,
                GArray *placed)
{
  const KnRect all = get_box (self, piece, n);
  for (guint i = 0; i < n; i++)
    {
      gboolean is_odd;
      const KnPoint corner = place_of (self, i, &is_odd);
      const double x = corner.x - all.x, y = corner.y - all.y;
      KnImposedPlace place = { .piece = number };
      place.turn_deg = is_odd && self->nesting->turns ? 180 : 0;
      place.box = (KnRect){ at.x + x, at.y + y, piece->width_mm, piece->height_mm };
      if (is_turned)
        {
          place.turn_deg += 90;
          place.box = (KnRect){ at.x + all.height - y - piece->height_mm, at.y + x,
                                piece->height_mm, piece->width_mm };
        }
      g_array_append_val (placed, place);
    }
}
