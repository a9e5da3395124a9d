/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns ganging: several designs on one sheet, so many of each that the fewest sheets give the
 * wanted numbers. For a number of sheets each design needs so many places; whether those fit is
 * tried with a packing of free rectangles that splits them by cuts through and through, so that a
 * guillotine can follow, in some orders and both ways of splitting. The number of sheets is then
 * searched by halving. Outlines that are no rectangles are tried again in clusters, as rows of
 * their nest (kn-imposition-cluster.c); that counts only if it saves a sheet or holds more, for
 * clusters are cut by a tool and boxes by a knife. It is the best that these tries find, not proved
 * to be the least; kn-imposition-measure.c says how far from area alone it is. */

#include "config.h"

#include "pack/kn-imposition-private.h"

#include <math.h>
#include <stdlib.h>

#define TOLERANCE_MM 1e-6
#define GAIN_MIN 0.005 /* of the board; less is not worth a search */

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

/* How the pieces of a design that nests are put together. */
typedef enum
{
  FORM_SINGLE,
  FORM_COUPLE,
  FORM_ROWS, /* from here on 12: along or down the room, odd rows alike or less, 1, 2 or all rows */
  N_FORMS = FORM_ROWS + 12,
} Form;

typedef struct
{
  guint piece, n;    /* so many of it */
  KnCluster cluster; /* of n > 1 */
  KnPoint size;
  double key;
} Item;

/* What is packed: boxes, or also nests. */
typedef struct
{
  const KnImposing *self;
  const KnNesting *nestings; /* one for each piece, rows of 0 mm: it gains nothing; NULL: boxes */
} Gang;

typedef struct
{
  const KnImposing *self;
  const KnNesting *nestings;
  guint combination; /* of forms, one for each piece */
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
  if (p->piece != q->piece)
    return p->piece < q->piece ? -1 : 1;
  return p->n > q->n ? -1 : p->n < q->n;
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

static void
add_item (Packing *self, const Item *item, const KnRect *free_room, gboolean is_turned)
{
  const KnPoint at = { free_room->x, free_room->y };
  if (item->n > 1)
    {
      kn_cluster_add (&item->cluster, &self->self->pieces[item->piece], item->piece, item->n, at,
                      is_turned, self->placed);
      return;
    }
  KnImposedPlace place = { .piece = item->piece,
                           .box = { at.x, at.y, item->size.x, item->size.y },
                           .turn_deg = asked_turn (self) + (is_turned ? 90 : 0) };
  if (is_turned)
    place.box = (KnRect){ at.x, at.y, item->size.y, item->size.x };
  g_array_append_val (self->placed, place);
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
      add_item (self, item, &g_array_index (self->rooms, KnRect, at), turned);
      split_room (self, at, (turned ? item->size.y : item->size.x) + options->gutter_x_mm,
                  (turned ? item->size.x : item->size.y) + options->gutter_y_mm);
    }
  return TRUE;
}

/* So many pieces may differ in their form from one another; of more all have the same, or trying
 * would take too long. */
#define DIFFERING_MAX 2

static guint
count_nestings (const Gang *gang)
{
  guint n = 0;
  for (guint p = 0; gang->nestings != NULL && p < gang->self->n_pieces; p++)
    n += gang->nestings[p].row_mm[0] > 0;
  return n;
}

static guint
count_combinations (const Gang *gang)
{
  const guint n = count_nestings (gang);
  return n == 0 ? 1 : n <= DIFFERING_MAX ? (guint)pow (N_FORMS, n) : N_FORMS;
}

static Form
form_of (const Packing *self, guint p)
{
  const Gang gang = { self->self, self->nestings };
  guint rest = self->combination;
  if (self->nestings == NULL || !(self->nestings[p].row_mm[0] > 0))
    return FORM_SINGLE;
  for (guint before = 0; before < p && count_nestings (&gang) <= DIFFERING_MAX; before++)
    if (self->nestings[before].row_mm[0] > 0)
      rest /= N_FORMS;
  return (Form)(rest % N_FORMS);
}

/* How many of piece @p travel together, and how; 1: each alone. */
static guint
get_cluster (const Packing *self, guint p, KnCluster *out_cluster)
{
  const KnImposedPiece *piece = &self->self->pieces[p];
  const KnRect *room = &self->self->room;
  const Form form = form_of (self, p);
  if (form == FORM_SINGLE)
    return 1;
  if (form == FORM_COUPLE)
    {
      *out_cluster = kn_cluster_new_couple (&self->nestings[p]);
      return 2;
    }
  const guint rows[] = { 1, 2, KN_IMPOSITION_PLACES_MAX };
  const guint at = (guint)form - FORM_ROWS;
  const gboolean is_down = at / 6 == 1;
  *out_cluster = kn_cluster_new (&self->nestings[p], piece, is_down ? room->height : room->width,
                                 at / 3 % 2 == 1);
  return kn_cluster_count (out_cluster, piece, is_down ? room->width : room->height,
                           rows[at % G_N_ELEMENTS (rows)]);
}

static void
add_items (Packing *self, guint p, guint n)
{
  const KnImposedPiece *piece = &self->self->pieces[p];
  Item item = { .piece = p };
  const guint most = get_cluster (self, p, &item.cluster);
  for (guint left = n; left > 0; left -= item.n)
    {
      const guint before = item.n;
      item.n = MIN (left, most);
      if (item.n != before)
        item.size = item.n > 1 ? kn_cluster_get_size (&item.cluster, piece, item.n)
                               : kn_imposing_get_size (piece, asked_turn (self));
      item.key = key_of (item.size, self->order);
      g_array_append_val (self->items, item);
    }
}

static void
list_items (Packing *self, const guint *counts)
{
  g_array_set_size (self->items, 0);
  for (guint p = 0; p < self->self->n_pieces; p++)
    add_items (self, p, counts[p]);
  qsort (self->items->data, self->items->len, sizeof (Item), compare_items);
}

/* Of what nests only the outline is sure to need its room. */
static gboolean
is_hopeless (const Gang *gang, const guint *counts)
{
  const KnImposing *self = gang->self;
  const double room = (self->room.width + self->options->gutter_x_mm)
                      * (self->room.height + self->options->gutter_y_mm);
  const double least = fmin (self->options->gutter_x_mm, self->options->gutter_y_mm);
  double area = 0;
  guint64 n = 0;
  for (guint p = 0; p < self->n_pieces; p++)
    {
      const KnImposedPiece *piece = &self->pieces[p];
      const KnBlank blank = { piece->outline, { 0, 0, piece->width_mm, piece->height_mm } };
      n += counts[p];
      area += counts[p]
              * (gang->nestings != NULL && piece->outline != NULL
                     ? kn_blank_get_area_mm2 (&blank)
                     : (piece->width_mm + least) * (piece->height_mm + least));
    }
  return n > KN_IMPOSITION_PLACES_MAX || area > room * (1 + 1e-9);
}

/* So many of each on one sheet: whether that was found, and where they lie. */
static gboolean
pack_counts (const Gang *gang, const guint *counts, GArray *placed)
{
  gboolean found = FALSE;
  if (is_hopeless (gang, counts))
    return FALSE;
  Packing packing = { .self = gang->self, .nestings = gang->nestings, .placed = placed };
  packing.items = g_array_new (FALSE, FALSE, sizeof (Item));
  packing.rooms = g_array_new (FALSE, FALSE, sizeof (KnRect));
  const guint n_ways = N_ORDERS * N_STANCES * 2, n_all = n_ways * count_combinations (gang);
  for (guint way = 0; !found && way < n_all; way++)
    {
      packing.combination = way / n_ways;
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

/* --- the search ------------------------------------------------------------------------------ */

/* For wanted numbers: what each sheet has to hold when there are @n of them. */
static void
counts_for_sheets (const KnImposing *self, guint n, guint *out_counts)
{
  const guint64 made = (guint64)n * kn_imposing_get_per_place (self);
  for (guint p = 0; p < self->n_pieces; p++)
    out_counts[p] = (guint)((self->wanted[p] + made - 1) / made);
}

/* Without: @n of each. */
static void
counts_alike (const KnImposing *self, guint n, guint *out_counts)
{
  for (guint p = 0; p < self->n_pieces; p++)
    out_counts[p] = n;
}

/* The least number of sheets above @low, up to @high, that was found to do; @high does. */
static guint
search_sheets (const Gang *gang, guint low, guint high, GArray *placed)
{
  guint counts[KN_IMPOSITION_PIECES_MAX];
  while (high - low > 1)
    {
      const guint middle = low + (high - low) / 2;
      counts_for_sheets (gang->self, middle, counts);
      if (pack_counts (gang, counts, placed))
        high = middle;
      else
        low = middle;
    }
  return high;
}

/* The most of each, from @low up, of which it was found that they fit; @low do. */
static guint
search_copies (const Gang *gang, guint low, GArray *placed)
{
  guint high = KN_IMPOSITION_PLACES_MAX, counts[KN_IMPOSITION_PIECES_MAX];
  while (high - low > 1)
    {
      const guint middle = low + (high - low) / 2;
      counts_alike (gang->self, middle, counts);
      if (pack_counts (gang, counts, placed))
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* The best that boxes find, then what nests find beyond it. Sheets where numbers are wanted,
 * copies where not; in @placed where all lie. */
static guint
search (const Gang *boxes, const Gang *nests, guint most, GArray *placed, gboolean *out_nests)
{
  const KnImposing *self = boxes->self;
  guint counts[KN_IMPOSITION_PIECES_MAX], best = 0;
  counts_alike (self, 1, counts);
  const gboolean is_wanted = most > 0, boxes_do = pack_counts (boxes, counts, placed);
  const guint last
      = (most + kn_imposing_get_per_place (self) - 1) / kn_imposing_get_per_place (self);
  const guint below = is_wanted ? kn_imposing_get_least_sheets (self, last) - 1 : 0;
  if (is_wanted)
    best = boxes_do ? search_sheets (boxes, below, last, placed) : last;
  else
    best = boxes_do ? search_copies (boxes, 1, placed) : 1;
  *out_nests = !boxes_do;
  if (nests->nestings != NULL)
    {
      const guint better = is_wanted ? search_sheets (nests, below, best, placed)
                                     : search_copies (nests, best, placed);
      *out_nests = *out_nests || better != best;
      best = better;
    }
  return best;
}

/* Of each piece that is no rectangle the nest that takes the least of a sheet, if that is less than
 * boxes take. NULL if no piece gains. */
static KnNesting *
find_nestings (const KnImposing *self)
{
  const KnImpositionOptions *options = self->options;
  const double gap = fmax (options->gutter_x_mm, options->gutter_y_mm);
  gboolean gains = FALSE;
  if (options->backs != KN_BACKS_NONE || options->turn_deg >= 0 || options->lay == KN_LAY_GRID)
    return NULL;
  KnNesting *nestings = g_new0 (KnNesting, self->n_pieces);
  for (guint p = 0; p < self->n_pieces; p++)
    {
      const KnImposedPiece *piece = &self->pieces[p];
      const KnBlank blank = { piece->outline, { 0, 0, piece->width_mm, piece->height_mm } };
      double best = (piece->width_mm + gap) * (piece->height_mm + gap) * (1 - GAIN_MIN);
      for (int turns = 0; turns < 2 && piece->outline != NULL; turns++)
        {
          const KnNesting nesting = kn_nest_blank_rows (&blank, gap, turns);
          const double cell = nesting.column_mm * (nesting.row_mm[0] + nesting.row_mm[1]) / 2;
          if (cell >= best)
            continue;
          best = cell;
          nestings[p] = nesting;
          gains = TRUE;
        }
    }
  if (!gains)
    g_clear_pointer (&nestings, g_free);
  return nestings;
}

static gboolean
fits_alone (const KnImposing *self, guint p)
{
  const int turn = self->options->turn_deg;
  const KnPoint size = kn_imposing_get_size (&self->pieces[p], MAX (turn, 0));
  const double w = self->room.width + TOLERANCE_MM, h = self->room.height + TOLERANCE_MM;
  return (size.x <= w && size.y <= h) || (turn < 0 && size.y <= w && size.x <= h);
}

gboolean
kn_imposing_gang (const KnImposing *self, KnImposition *plan, GError **error)
{
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (KnImposedPlace));
  guint counts[KN_IMPOSITION_PIECES_MAX] = { 0 }, most = 0;
  gboolean is_nested = FALSE;
  for (guint p = 0; p < self->n_pieces; p++)
    {
      most = MAX (most, self->wanted[p]);
      if (fits_alone (self, p))
        continue;
      kn_imposing_set_error (self, p, KN_IMPOSITION_TOO_LARGE, error);
      return FALSE;
    }
  g_autofree KnNesting *nestings = find_nestings (self);
  const Gang boxes = { self, NULL }, nests = { self, nestings };
  const guint best = search (&boxes, &nests, most, placed, &is_nested);
  if (most > 0)
    counts_for_sheets (self, best, counts);
  else
    counts_alike (self, best, counts);
  if (!pack_counts (is_nested ? &nests : &boxes, counts, placed))
    {
      kn_imposing_set_error (self, 0, KN_IMPOSITION_TOGETHER, error);
      return FALSE;
    }
  plan->n_sheets = most > 0 ? best : 1;
  for (guint i = 0; i < placed->len; i++)
    {
      KnImposedPlace place = g_array_index (placed, KnImposedPlace, i);
      place.turn_deg %= 360;
      g_array_append_val (plan->places, place);
    }
  kn_imposing_centre (plan, &self->room);
  plan->way = is_nested && nestings != NULL ? KN_IMPOSED_GANG_NEST : KN_IMPOSED_GANG;
  return TRUE;
}
