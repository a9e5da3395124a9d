/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns ganging: several designs on one sheet, so many of each that the fewest sheets give the
 * wanted numbers. For a number of sheets each design needs so many places; whether those fit is
 * tried with a packing of free rectangles that splits them by cuts through and through, so that a
 * guillotine can follow, in some orders and both ways of splitting. The number of sheets is then
 * searched by halving. It is the best that these tries find, not proved to be the least. */

#include "config.h"

#include "pack/kn-imposition-private.h"

#include <math.h>
#include <stdlib.h>

#define TOLERANCE_MM 1e-6

typedef enum
{
  ORDER_AREA,
  ORDER_LONG_SIDE,
  ORDER_WIDTH,
  ORDER_HEIGHT,
  N_ORDERS,
} Order;

typedef enum
{
  STANCE_ANY,
  STANCE_UPRIGHT, /* none turned */
  STANCE_LEVEL,   /* the long side runs across */
  STANCE_STEEP,   /* the long side runs down */
  N_STANCES,
} Stance;

typedef struct
{
  guint piece;
  KnPoint size;
  double key;
} Item;

typedef struct
{
  const KnImposing *self;
  Order order;
  Stance stance;
  gboolean splits_long; /* the first cut runs along the longer rest */
  GArray *items;        /* Item */
  GArray *rooms;        /* KnRect, grown by the gutters */
  GArray *placed;       /* KnImposedPlace with box, turn and piece */
} Packing;

static double
key_of (KnPoint size, Order order)
{
  switch (order)
    {
    case ORDER_AREA:
      return size.x * size.y;
    case ORDER_LONG_SIDE:
      return fmax (size.x, size.y);
    case ORDER_WIDTH:
      return size.x;
    case ORDER_HEIGHT:
    case N_ORDERS:
      break;
    }
  return size.y;
}

static int
compare_items (const void *a, const void *b)
{
  const Item *p = a, *q = b;
  if (p->key != q->key)
    return p->key > q->key ? -1 : 1;
  return p->piece < q->piece ? -1 : p->piece > q->piece;
}

static int
asked_turn (const Packing *self)
{
  return MAX (self->self->options->turn_deg, 0);
}

/* Whether an item may lie turned by another quarter; @is_turned: so. */
static gboolean
may_lie (const Packing *self, const Item *item, gboolean is_turned)
{
  const double across = is_turned ? item->size.y : item->size.x;
  const double down = is_turned ? item->size.x : item->size.y;
  if (self->self->options->turn_deg >= 0)
    return !is_turned;
  switch (self->stance)
    {
    case STANCE_UPRIGHT:
      return !is_turned;
    case STANCE_LEVEL:
      return across >= down;
    case STANCE_STEEP:
      return down >= across;
    case STANCE_ANY:
    case N_STANCES:
      break;
    }
  return TRUE;
}

/* The room that the item fills best, or FALSE. */
static gboolean
find_room (const Packing *self, const Item *item, guint *out_room, gboolean *out_turned)
{
  double best = G_MAXDOUBLE;
  for (guint i = 0; i < self->rooms->len; i++)
    for (int turned = 0; turned < 2; turned++)
      {
        const KnRect *room = &g_array_index (self->rooms, KnRect, i);
        const double w = (turned ? item->size.y : item->size.x) + self->self->options->gutter_x_mm;
        const double h = (turned ? item->size.x : item->size.y) + self->self->options->gutter_y_mm;
        const double rest = fmin (room->width - w, room->height - h);
        if (rest < -TOLERANCE_MM || rest >= best || !may_lie (self, item, turned))
          continue;
        best = rest;
        *out_room = i;
        *out_turned = turned;
      }
  return best < G_MAXDOUBLE;
}

static void
add_room (Packing *self, double x, double y, double width, double height)
{
  const KnRect room = { x, y, width, height };
  if (width > TOLERANCE_MM && height > TOLERANCE_MM)
    g_array_append_val (self->rooms, room);
}

/* The item lies in the room's corner; one cut through the room, one through what is left beside
 * the item. */
static void
split_room (Packing *self, guint at, double w, double h)
{
  const KnRect room = g_array_index (self->rooms, KnRect, at);
  g_array_remove_index (self->rooms, at);
  const double right = room.width - w, below = room.height - h;
  if ((right > below) == self->splits_long)
    {
      add_room (self, room.x + w, room.y, right, room.height);
      add_room (self, room.x, room.y + h, w, below);
    }
  else
    {
      add_room (self, room.x, room.y + h, room.width, below);
      add_room (self, room.x + w, room.y, right, h);
    }
}

static gboolean
pack (Packing *self)
{
  const KnImpositionOptions *options = self->self->options;
  const KnRect *room = &self->self->room;
  g_array_set_size (self->placed, 0);
  g_array_set_size (self->rooms, 0);
  add_room (self, room->x, room->y, room->width + options->gutter_x_mm,
            room->height + options->gutter_y_mm);
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);
      guint at = 0;
      gboolean turned = FALSE;
      if (!find_room (self, item, &at, &turned))
        return FALSE;
      const KnRect *free_room = &g_array_index (self->rooms, KnRect, at);
      KnImposedPlace place = { .piece = item->piece, .turn_deg = asked_turn (self) };
      place.box = (KnRect){ free_room->x, free_room->y, item->size.x, item->size.y };
      if (turned)
        place.box = (KnRect){ free_room->x, free_room->y, item->size.y, item->size.x };
      place.turn_deg += turned ? 90 : 0;
      g_array_append_val (self->placed, place);
      split_room (self, at, place.box.width + options->gutter_x_mm,
                  place.box.height + options->gutter_y_mm);
    }
  return TRUE;
}

static void
list_items (Packing *self, const guint *counts)
{
  g_array_set_size (self->items, 0);
  for (guint p = 0; p < self->self->n_pieces; p++)
    for (guint i = 0; i < counts[p]; i++)
      {
        Item item = { .piece = p };
        item.size = kn_imposing_get_size (&self->self->pieces[p], asked_turn (self));
        item.key = key_of (item.size, self->order);
        g_array_append_val (self->items, item);
      }
  qsort (self->items->data, self->items->len, sizeof (Item), compare_items);
}

static gboolean
is_hopeless (const KnImposing *self, const guint *counts)
{
  const double room = (self->room.width + self->options->gutter_x_mm)
                      * (self->room.height + self->options->gutter_y_mm);
  double area = 0, least = self->options->gutter_x_mm;
  guint64 n = 0;
  least = fmin (least, self->options->gutter_y_mm);
  for (guint p = 0; p < self->n_pieces; p++)
    {
      n += counts[p];
      area += counts[p] * (self->pieces[p].width_mm + least) * (self->pieces[p].height_mm + least);
    }
  return n > KN_IMPOSITION_PLACES_MAX || area > room * (1 + 1e-9);
}

/* So many of each on one sheet: whether that was found, and where they lie. */
static gboolean
pack_counts (const KnImposing *self, const guint *counts, GArray *placed)
{
  gboolean found = FALSE;
  if (is_hopeless (self, counts))
    return FALSE;
  Packing packing = { .self = self, .placed = placed };
  packing.items = g_array_new (FALSE, FALSE, sizeof (Item));
  packing.rooms = g_array_new (FALSE, FALSE, sizeof (KnRect));
  for (int way = 0; !found && way < N_ORDERS * N_STANCES * 2; way++)
    {
      packing.order = (Order)(way / 2 % N_ORDERS);
      packing.splits_long = way % 2 == 0;
      packing.stance = (Stance)((way / (2 * N_ORDERS) + STANCE_UPRIGHT) % N_STANCES);
      list_items (&packing, counts);
      found = pack (&packing);
    }
  g_array_unref (packing.items);
  g_array_unref (packing.rooms);
  return found;
}

static void
counts_for (const KnImposing *self, guint n_sheets, guint per_place, guint *out_counts)
{
  for (guint p = 0; p < self->n_pieces; p++)
    {
      const guint64 made = (guint64)n_sheets * per_place;
      out_counts[p] = (guint)((self->wanted[p] + made - 1) / made);
    }
}

/* The least number of sheets from @low to @high that was found to do; @high does. */
static guint
search_sheets (const KnImposing *self, guint per_place, guint high, GArray *placed)
{
  guint low = 0, counts[KN_IMPOSITION_PIECES_MAX];
  while (high - low > 1)
    {
      const guint middle = low + (high - low) / 2;
      counts_for (self, middle, per_place, counts);
      if (pack_counts (self, counts, placed))
        high = middle;
      else
        low = middle;
    }
  return high;
}

/* Without wanted numbers: as many of each, alike. */
static guint
search_copies (const KnImposing *self, GArray *placed)
{
  guint low = 0, high = KN_IMPOSITION_PLACES_MAX, counts[KN_IMPOSITION_PIECES_MAX];
  while (high - low > 1)
    {
      const guint middle = low + (high - low) / 2;
      for (guint p = 0; p < self->n_pieces; p++)
        counts[p] = middle;
      if (pack_counts (self, counts, placed))
        low = middle;
      else
        high = middle;
    }
  return low;
}

static void
take_places (KnImposition *plan, const GArray *placed)
{
  for (guint i = 0; i < placed->len; i++)
    {
      KnImposedPlace place = g_array_index (placed, KnImposedPlace, i);
      place.turn_deg %= 360;
      g_array_append_val (plan->places, place);
    }
}

gboolean
kn_imposing_gang (const KnImposing *self, KnImposition *plan, guint per_place, GError **error)
{
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (KnImposedPlace));
  guint counts[KN_IMPOSITION_PIECES_MAX] = { 0 }, most = 0;
  for (guint p = 0; p < self->n_pieces; p++)
    {
      most = MAX (most, self->wanted[p]);
      counts[p] = 1;
    }
  if (!pack_counts (self, counts, placed))
    {
      kn_imposing_set_error (self, 0, KN_IMPOSITION_TOGETHER, error);
      return FALSE;
    }
  plan->n_sheets = 1;
  if (most > 0)
    {
      plan->n_sheets = search_sheets (self, per_place, (most + per_place - 1) / per_place, placed);
      counts_for (self, plan->n_sheets, per_place, counts);
    }
  else
    for (guint p = 0, n = search_copies (self, placed); p < self->n_pieces; p++)
      counts[p] = n;
  if (!pack_counts (self, counts, placed))
    {
      kn_imposing_set_error (self, 0, KN_IMPOSITION_TOGETHER, error);
      return FALSE;
    }
  take_places (plan, placed);
  kn_imposing_centre (plan, &self->room);
  plan->way = KN_IMPOSED_GANG;
  return TRUE;
}
