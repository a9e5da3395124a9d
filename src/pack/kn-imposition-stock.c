/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns stock that is cut already: its labels are filled in their order, from the first that is
 * still free, so sheets differ where one design ends and another begins. Sheets that are alike are
 * counted and kept once. */

#include "config.h"

#include "pack/kn-imposition-private.h"

static void
add_to_stock (KnImposition *plan, const KnImposing *self, guint piece, guint place)
{
  const KnStock *stock = self->options->stock;
  const KnImposedPiece *p = &self->pieces[piece];
  const gboolean is_upright = p->width_mm <= stock->width_mm + KN_STOCK_ROOM_MM
                              && p->height_mm <= stock->height_mm + KN_STOCK_ROOM_MM;
  const int turn = is_upright ? 0 : 90;
  const KnPoint size = kn_imposing_get_size (p, turn);
  double left, top;
  kn_stock_get_place (stock, place, &left, &top);
  kn_imposing_add (self, plan, piece, left + (stock->width_mm - size.x) / 2,
                   top + (stock->height_mm - size.y) / 2, turn);
}

static gboolean
fits_stock (const KnImposing *self, guint piece)
{
  const KnStock *stock = self->options->stock;
  const KnImposedPiece *p = &self->pieces[piece];
  const double w = stock->width_mm + KN_STOCK_ROOM_MM, h = stock->height_mm + KN_STOCK_ROOM_MM;
  return (p->width_mm <= w && p->height_mm <= h) || (p->height_mm <= w && p->width_mm <= h);
}

/* Places of one sheet from @at on, of labels from the @label-th of all on. */
static guint
fill_stock_sheet (KnImposition *plan, const KnImposing *self, guint at, guint64 label)
{
  const guint n_places = self->options->stock->columns * self->options->stock->rows;
  guint n = 0;
  guint64 first = 0;
  for (guint p = 0; p < self->n_pieces; p++)
    {
      const guint64 end = first + self->wanted[p];
      for (; label >= first && label < end && at < n_places; label++, at++, n++)
        add_to_stock (plan, self, p, at);
      first = end;
    }
  return n;
}

static gboolean
is_same_layout (const KnImposition *plan, const KnImposedLayout *a, guint first)
{
  if (a->n_places != plan->places->len - first)
    return FALSE;
  for (guint i = 0; i < a->n_places; i++)
    {
      const KnImposedPlace *p = &g_array_index (plan->places, KnImposedPlace, a->first + i);
      const KnImposedPlace *q = &g_array_index (plan->places, KnImposedPlace, first + i);
      if (p->piece != q->piece || p->box.x != q->box.x || p->box.y != q->box.y)
        return FALSE;
    }
  return TRUE;
}

/* Whole sheets of one piece are alike and are counted, not written. */
gboolean
kn_imposing_lay_stock (const KnImposing *self, KnImposition *plan, GError **error)
{
  const KnStock *stock = self->options->stock;
  const guint n_places = stock->columns * stock->rows;
  guint64 n_labels = 0, label = 0;
  for (guint p = 0; p < self->n_pieces; p++)
    {
      if (!fits_stock (self, p))
        {
          kn_imposing_set_error (self, p, KN_IMPOSITION_TOO_LARGE, error);
          return FALSE;
        }
      plan->made[p] = self->wanted[p];
      n_labels += self->wanted[p];
    }
  if (n_places == 0 || n_places > KN_IMPOSITION_PLACES_MAX)
    {
      kn_imposing_set_error (self, 0, KN_IMPOSITION_TOO_MANY, error);
      return FALSE;
    }
  for (guint at = CLAMP (self->options->start, 1, n_places) - 1; label < n_labels; at = 0)
    {
      const guint first = plan->places->len;
      label += fill_stock_sheet (plan, self, at, label);
      plan->n_sheets++;
      KnImposedLayout *last
          = plan->layouts->len > 0
                ? &g_array_index (plan->layouts, KnImposedLayout, plan->layouts->len - 1)
                : NULL;
      if (last == NULL || !is_same_layout (plan, last, first))
        kn_imposing_add_layout (plan, first, 1, FALSE);
      else
        {
          last->n_sheets++;
          g_array_set_size (plan->places, first);
        }
    }
  plan->way = KN_IMPOSED_STOCK;
  plan->columns = stock->columns;
  plan->rows = stock->rows;
  return TRUE;
}
