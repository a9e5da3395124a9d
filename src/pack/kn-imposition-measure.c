/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the figures of a plan: what is wasted, and what area alone would allow. The bound takes the
 * area that trims may lie in and fills it without gaps; rectangles bring their gutters along, which
 * cannot be shared by more than two. No layout does better, and most cannot do as well. */

#include "config.h"

#include "pack/kn-imposition-private.h"

#include <glib/gi18n.h>
#include <math.h>

typedef struct
{
  double room, pieces[KN_IMPOSITION_PIECES_MAX]; /* mm² */
} Areas;

static double
piece_area (const KnImposedPiece *piece)
{
  const KnBlank blank = { piece->outline, { 0, 0, piece->width_mm, piece->height_mm } };
  return piece->outline != NULL ? kn_blank_get_area_mm2 (&blank)
                                : piece->width_mm * piece->height_mm;
}

static void
get_areas (const KnImposing *self, Areas *out)
{
  const double gap = fmin (self->options->gutter_x_mm, self->options->gutter_y_mm);
  gboolean has_rectangles = FALSE;
  for (guint p = 0; p < self->n_pieces; p++)
    {
      const KnImposedPiece *piece = &self->pieces[p];
      out->pieces[p] = piece->outline != NULL ? piece_area (piece)
                                              : (piece->width_mm + gap) * (piece->height_mm + gap);
      has_rectangles = has_rectangles || piece->outline == NULL;
    }
  out->room = (self->room.width + (has_rectangles ? gap : 0))
              * (self->room.height + (has_rectangles ? gap : 0)) * (1 + 1e-9);
}

guint
kn_imposing_get_per_place (const KnImposing *self)
{
  const KnBacks backs = self->options->backs;
  return backs == KN_BACKS_TURN || backs == KN_BACKS_TUMBLE ? 2 : 1;
}

static gboolean
could_do (const KnImposing *self, const Areas *areas, guint n_sheets)
{
  const guint64 made = (guint64)n_sheets * kn_imposing_get_per_place (self);
  double area = 0;
  for (guint p = 0; p < self->n_pieces; p++)
    area += (double)((self->wanted[p] + made - 1) / made) * areas->pieces[p];
  return area <= areas->room;
}

guint
kn_imposing_get_least_sheets (const KnImposing *self, guint high)
{
  Areas areas;
  guint low = 0;
  get_areas (self, &areas);
  while (high - low > 1)
    {
      const guint middle = low + (high - low) / 2;
      if (could_do (self, &areas, middle))
        high = middle;
      else
        low = middle;
    }
  return high;
}

static guint
get_most (const KnImposing *self)
{
  Areas areas;
  double all = 0;
  get_areas (self, &areas);
  for (guint p = 0; p < self->n_pieces; p++)
    all += areas.pieces[p];
  const double n = floor (areas.room / all) * self->n_pieces * kn_imposing_get_per_place (self);
  return (guint)CLAMP (n, 0, KN_IMPOSITION_PLACES_MAX);
}

void
kn_imposing_measure (const KnImposing *self, KnImposition *plan)
{
  const gboolean is_free = plan->way != KN_IMPOSED_STOCK && plan->way != KN_IMPOSED_ROLL;
  double used = 0;
  guint n = 0;
  for (guint p = 0; p < self->n_pieces; p++)
    {
      used += piece_area (&self->pieces[p]) * plan->made[p];
      n += plan->per_sheet[p];
    }
  plan->waste_ratio = 1 - used / (plan->sheet_width_mm * plan->sheet_height_mm * plan->n_sheets);
  plan->least_sheets
      = is_free ? kn_imposing_get_least_sheets (self, plan->n_sheets) : plan->n_sheets;
  plan->most_per_sheet = is_free ? MAX (n, get_most (self)) : n;
}

char *
kn_imposition_dup_bound (const KnImposition *self, gboolean is_wanted)
{
  guint n = 0;
  for (guint p = 0; p < KN_IMPOSITION_PIECES_MAX; p++)
    n += self->per_sheet[p];
  if (self->way == KN_IMPOSED_STOCK || self->way == KN_IMPOSED_ROLL)
    return NULL;
  if (is_wanted && self->least_sheets >= self->n_sheets)
    return self->n_sheets > 1 ? g_strdup (_ ("no layout takes fewer sheets")) : NULL;
  if (is_wanted)
    return g_strdup_printf (ngettext ("by area alone %u sheet would do",
                                      "by area alone %u sheets would do", self->least_sheets),
                            self->least_sheets);
  if (self->most_per_sheet <= n)
    return g_strdup (_ ("no layout holds more"));
  return g_strdup_printf (_ ("by area alone %u would fit on a sheet"), self->most_per_sheet);
}
