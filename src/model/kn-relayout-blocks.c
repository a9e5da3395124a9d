/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a face as blocks (kn-relayout-compose.c lays them out): a picture with the disc that it
 * lies on, a plate with its letters, a line of text; and as sections, what lies between the edges
 * of its bands. Blocks come in the order in which they are read. */

#include "config.h"

#include "model/kn-relayout-blocks-private.h"

#include <math.h>
#include <string.h>

#define ON_SHARE 0.3   /* of the smaller of two things that lie on each other, for them to be one */
#define ROW_SHARE 0.5  /* of the lower of two things that stand in a row */
#define NEAR_RATIO 1.2 /* of the height of a line, for what stands in it */
#define PLATE_GROW 1.2 /* letters on a plate have some room to be grown again */
#define NEAR_MM 4.0
#define ORNAMENT_RATIO 4.0 /* of the height of a line that it stands in */
#define CUT_MM 0.2

gboolean
kn_relay_blocks_is_in_row (const KnRect *a, const KnRect *b)
{
  const double common = MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y);
  return common > ROW_SHARE * MIN (a->height, b->height);
}

/* --- blocks ----------------------------------------------------------------------------------- */

static gboolean
is_on (const KnRelayItem *a, const KnRelayItem *b)
{
  const KnRect common = kn_rect_intersect (&a->tight, &b->tight);
  const double smaller = MIN (a->tight.width * a->tight.height, b->tight.width * b->tight.height);
  return !kn_rect_is_empty (&common) && common.width * common.height > ON_SHARE * smaller;
}

static gboolean
is_line_text (const KnRelayItem *item)
{
  return item->is_text && kn_node_get_choice (item->node, KN_PROP_ON_PATH) == KN_TEXT_PATH_NONE
         && kn_node_get_number (item->node, KN_PROP_ROTATION) == 0;
}

static gboolean
belong_together (const KnRelay *self, const KnRelayItem *lower, const KnRelayItem *upper)
{
  const KnPoint middle = kn_rect_centre (&upper->tight);
  if ((is_line_text (lower) && is_line_text (upper))
      || kn_node_get_kind (lower->node) == KN_NODE_BARCODE
      || kn_node_get_kind (upper->node) == KN_NODE_BARCODE)
    return FALSE;
  if (is_line_text (upper) && kn_rect_contains_point (&lower->tight, &middle))
    return TRUE;
  /* A rule on a plate has no area. */
  if (!is_line_text (lower) && kn_rect_contains_rect (&lower->tight, &upper->tight, 0.1))
    return TRUE;
  if (!is_line_text (upper) && !is_line_text (lower) && is_on (lower, upper))
    return TRUE;
  /* A small ornament in a line of text. */
  const KnRelayItem *text = is_line_text (lower) ? lower : is_line_text (upper) ? upper : NULL;
  const KnRelayItem *other = text == lower ? upper : lower;
  if (text == NULL || other->is_hero || other->tight.height > ORNAMENT_RATIO * text->tight.height
      || !kn_relay_blocks_is_in_row (&text->tight, &other->tight))
    return FALSE;
  const double apart = MAX (other->tight.x - text->tight.x - text->tight.width,
                            text->tight.x - other->tight.x - other->tight.width);
  return apart < MAX (NEAR_RATIO * text->tight.height, NEAR_MM);
}

static void
join (gsize *of, gsize n, gsize a, gsize b)
{
  const gsize from = MAX (of[a], of[b]);
  const gsize to = MIN (of[a], of[b]);
  for (gsize i = 0; i < n; i++)
    if (of[i] == from)
      of[i] = to;
}

static double
get_area (const KnRect *box)
{
  return box->width * box->height;
}

static void
find_hero (KnRelayBlocks *self)
{
  const KnRect trim = { 0, 0, self->relay->width, self->relay->height };
  KnRelayBlock *hero = NULL;
  double most = 0;
  for (gsize i = 0; i < self->n; i++)
    {
      KnRelayBlock *block = &self->blocks[i];
      const KnRect seen = kn_rect_intersect (&block->tight, &trim);
      const gboolean is_picture
          = block->text == self->relay->n && !block->has_code && MIN (seen.width, seen.height) > 2;
      /* A plate with the product's name on it is what the label is made round. */
      const double area = get_area (&seen) * (block->has_product ? 100 : 1);
      if (is_picture && (block->has_product || block->has_hero) && area > most)
        {
          most = area;
          hero = block;
        }
    }
  if (hero != NULL)
    hero->is_hero = TRUE;
}

/* Texts at both sides of the picture are read with it. */
static gboolean
join_sides (KnRelayBlocks *self, gsize *of)
{
  const KnRelay *relay = self->relay;
  for (gsize i = 0; i < relay->n; i++)
    {
      const KnRelayItem *item = &relay->items[i];
      if (!item->is_hero || !kn_relay_is_placed (item) || item->role != KN_RELAY_CONTENT)
        continue;
      gsize left = 0;
      gsize right = 0;
      gboolean has_product = FALSE;
      for (gsize k = 0; k < relay->n; k++)
        {
          const KnRelayItem *text = &relay->items[k];
          if (!is_line_text (text) || !kn_relay_is_placed (text)
              || !kn_relay_blocks_is_in_row (&text->tight, &item->tight))
            continue;
          left += text->tight.x + text->tight.width <= item->tight.x;
          right += text->tight.x >= item->tight.x + item->tight.width;
          has_product |= text->is_product;
        }
      if (left == 0 || right == 0 || has_product)
        continue;
      for (gsize k = 0; k < relay->n; k++)
        if (is_line_text (&relay->items[k]) && kn_relay_is_placed (&relay->items[k])
            && kn_relay_blocks_is_in_row (&relay->items[k].tight, &item->tight))
          join (of, relay->n, i, k);
    }
  return TRUE;
}

static void
note_item (KnRelayBlocks *self, KnRelayBlock *block, gsize i)
{
  const KnRelayItem *item = &self->relay->items[i];
  block->text = kn_rect_is_empty (&block->tight) && is_line_text (item) ? i : self->relay->n;
  block->tight = kn_rect_union (&block->tight, &item->tight);
  block->has_text |= item->is_text;
  block->has_product |= item->is_product;
  block->has_hero |= item->is_hero;
  block->has_code |= kn_node_get_kind (item->node) == KN_NODE_BARCODE;
  /* The front of a pack goes on round the corner, and a round form has none. */
  block->bleeds |= item->role == KN_RELAY_EDGE && !self->relay->is_pack && !self->relay->to_round;
  if (item->is_text)
    block->least = MAX (block->least, kn_relay_get_least_pt (self->relay, item)
                                          / kn_node_get_number (item->node, KN_PROP_SIZE));
}

static gboolean
list_blocks (KnRelayBlocks *self)
{
  const KnRelay *relay = self->relay;
  gsize of[KN_RELAY_ITEMS_MAX];
  gsize number[KN_RELAY_ITEMS_MAX];
  if (relay->n > KN_RELAY_ITEMS_MAX)
    return FALSE;
  for (gsize i = 0; i < relay->n; i++)
    of[i] = i;
  for (gsize i = 0; i < relay->n; i++)
    for (gsize k = i + 1; k < relay->n; k++)
      if (kn_relay_is_placed (&relay->items[i]) && kn_relay_is_placed (&relay->items[k])
          && belong_together (relay, &relay->items[i], &relay->items[k]))
        join (of, relay->n, i, k);
  (void)join_sides (self, of);
  for (gsize i = 0; i < relay->n; i++)
    {
      self->of_item[i] = KN_RELAY_BLOCKS_MAX;
      if (!kn_relay_is_placed (&relay->items[i]))
        continue;
      if (of[i] == i)
        {
          if (self->n == KN_RELAY_BLOCKS_MAX)
            return FALSE;
          number[i] = self->n;
          self->blocks[self->n++] = (KnRelayBlock){ .tight = KN_RECT_EMPTY, .text = relay->n };
        }
      self->of_item[i] = number[of[i]];
      note_item (self, &self->blocks[self->of_item[i]], i);
    }
  for (gsize i = 0; i < self->n; i++)
    if (self->blocks[i].text == relay->n)
      self->blocks[i].least /= PLATE_GROW;
  find_hero (self);
  return self->n > 0;
}

/* --- sections --------------------------------------------------------------------------------- */

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const double one = *(const double *)a;
  const double two = *(const double *)b;
  return (one > two) - (one < two);
}

/* Where letters stand on a drawn band, hills or waves, only its drawer knows why there. */
static gboolean
is_drawn_under_text (const KnRelay *self, gsize band)
{
  const KnNode *node = self->items[band].node;
  const gboolean is_drawn
      = kn_node_get_kind (node) == KN_NODE_PATH && kn_node_get_paint (node, KN_PROP_FILL) != NULL;
  for (gsize i = band + 1; i < self->n; i++)
    {
      const KnPoint middle = kn_rect_centre (&self->items[i].tight);
      if (is_drawn && is_line_text (&self->items[i]) && !self->items[i].out
          && kn_rect_contains_point (&self->items[band].tight, &middle))
        return TRUE;
    }
  return FALSE;
}

/* The face between the edges of its bands. */
static gboolean
list_sections (KnRelayBlocks *self)
{
  const KnRelay *relay = self->relay;
  double cuts[KN_RELAY_SECTIONS_MAX + 1];
  gsize n = 0;
  cuts[n++] = 0;
  cuts[n++] = relay->height;
  for (gsize i = 0; i < relay->n; i++)
    {
      const KnRelayItem *item = &relay->items[i];
      if (item->out)
        continue;
      if (item->role == KN_RELAY_DOWN || kn_relay_is_part_of_band (item))
        return FALSE;
      if (item->role != KN_RELAY_ACROSS)
        continue;
      if (is_drawn_under_text (relay, i))
        return FALSE;
      if (n + 2 > KN_RELAY_SECTIONS_MAX)
        return FALSE;
      cuts[n++] = CLAMP (item->tight.y, 0, relay->height);
      cuts[n++] = CLAMP (item->tight.y + item->tight.height, 0, relay->height);
    }
  qsort (cuts, n, sizeof (double), compare_numbers);
  for (gsize i = 1; i < n; i++)
    if (cuts[i] - cuts[i - 1] > CUT_MM)
      self->sections[self->n_sections++] = (KnRelaySection){ .from = cuts[i - 1], .to = cuts[i] };
  for (gsize i = 0; i < self->n; i++)
    {
      KnRelayBlock *block = &self->blocks[i];
      const double middle
          = CLAMP (block->tight.y + block->tight.height / 2, 0, relay->height - CUT_MM);
      for (gsize k = 0; k < self->n_sections; k++)
        if (middle >= self->sections[k].from)
          block->section = k;
      self->sections[block->section].has_blocks = TRUE;
    }
  return self->n_sections > 0;
}

/* Nothing but the ground is seen of it. */
gboolean
kn_relay_blocks_is_bare (const KnRelayBlocks *self, const KnRelaySection *section)
{
  for (gsize i = 0; i < self->relay->n; i++)
    {
      const KnRelayItem *item = &self->relay->items[i];
      if (!item->out && item->role == KN_RELAY_ACROSS && item->tight.y < section->to - CUT_MM
          && item->tight.y + item->tight.height > section->from + CUT_MM)
        return FALSE;
    }
  return TRUE;
}

const KnRelayBlock *
kn_relay_blocks_find_product (const KnRelayBlocks *self)
{
  for (gsize i = 0; i < self->n; i++)
    if (self->blocks[i].has_product)
      return &self->blocks[i];
  return NULL;
}

KnRelayBlock *
kn_relay_blocks_get_hero (KnRelayBlocks *self)
{
  for (gsize i = 0; i < self->n; i++)
    if (self->blocks[i].is_hero)
      return &self->blocks[i];
  return NULL;
}

static gboolean
are_in_one_column (const KnRelayBlock *a, const KnRelayBlock *b)
{
  return a->section == b->section && a->tight.x < b->tight.x + b->tight.width
         && b->tight.x < a->tight.x + a->tight.width;
}

/* Columns of a section that are read one after the other: that of the product first. */
static void
number_columns (KnRelayBlocks *self)
{
  for (gsize i = 0; i < self->n; i++)
    self->blocks[i].column = (int)i;
  for (gsize i = 0; i < self->n; i++)
    for (gsize k = 0; k < i; k++)
      if (are_in_one_column (&self->blocks[i], &self->blocks[k]))
        {
          const int from = MAX (self->blocks[i].column, self->blocks[k].column);
          const int to = MIN (self->blocks[i].column, self->blocks[k].column);
          for (gsize m = 0; m < self->n; m++)
            if (self->blocks[m].column == from)
              self->blocks[m].column = to;
        }
  double left[KN_RELAY_BLOCKS_MAX];
  gboolean has_text[KN_RELAY_BLOCKS_MAX] = { FALSE };
  gboolean has_product[KN_RELAY_BLOCKS_MAX] = { FALSE };
  int place[KN_RELAY_BLOCKS_MAX] = { 0 };
  for (gsize i = 0; i < self->n; i++)
    left[i] = INFINITY;
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayBlock *block = &self->blocks[i];
      left[block->column] = MIN (left[block->column], block->tight.x);
      has_text[block->column] |= block->has_text;
      has_product[block->column] |= block->has_product;
    }
  /* In a row of single lines nothing is read column by column. */
  for (gsize i = 0; i < self->n; i++)
    for (gsize k = 0; k < self->n; k++)
      place[i] += k != i && left[k] < left[i] && has_text[k];
  for (gsize i = 0; i < self->n; i++)
    {
      KnRelayBlock *block = &self->blocks[i];
      const int column = block->column;
      gsize n_rows = 0;
      for (gsize k = 0; k < self->n; k++)
        n_rows += k != i && self->blocks[k].has_text && self->blocks[k].section == block->section
                  && !kn_relay_blocks_is_in_row (&self->blocks[k].tight, &block->tight);
      block->order = has_product[column] || block->is_hero || n_rows == 0 ? 0 : 1 + place[column];
    }
  for (gsize i = 0; i < self->n; i++)
    self->blocks[i].column = self->blocks[i].order;
}

/* In the order of reading; the picture, if it stood beside the letters, before them, or at the edge
 * where it bleeds. */
static double
get_place (const KnRelayBlocks *self, const KnRelayBlock *block)
{
  const double row = block->tight.y + block->tight.height / 2;
  double first = INFINITY;
  double last = -INFINITY;
  gboolean is_beside = FALSE;
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayBlock *other = &self->blocks[i];
      if (other == block || other->section != block->section || other->column != block->column)
        continue;
      first = MIN (first, other->tight.y);
      last = MAX (last, other->tight.y + other->tight.height);
      is_beside |= kn_relay_blocks_is_in_row (&other->tight, &block->tight);
    }
  if (!block->is_hero || (!is_beside && !block->bleeds))
    return row;
  const gboolean at_foot = block->bleeds && (self->relay->has_hole || block->tight.y > 0);
  return at_foot ? last + 1 : first - 1;
}

static void
order_blocks (KnRelayBlocks *self)
{
  gsize order[KN_RELAY_BLOCKS_MAX];
  gsize place[KN_RELAY_BLOCKS_MAX];
  KnRelayBlock blocks[KN_RELAY_BLOCKS_MAX];
  for (gsize i = 0; i < self->n; i++)
    {
      gsize k = i;
      for (; k > 0; k--)
        {
          const KnRelayBlock *before = &self->blocks[order[k - 1]];
          const KnRelayBlock *block = &self->blocks[i];
          const gboolean is_row = !before->is_hero && !block->is_hero
                                  && kn_relay_blocks_is_in_row (&before->tight, &block->tight);
          const double apart = before->section != block->section
                                   ? (double)before->section - (double)block->section
                               : before->column != block->column ? before->column - block->column
                               : is_row                          ? before->tight.x - block->tight.x
                                        : get_place (self, before) - get_place (self, block);
          if (apart <= 0)
            break;
          order[k] = order[k - 1];
        }
      order[k] = i;
    }
  for (gsize i = 0; i < self->n; i++)
    {
      blocks[i] = self->blocks[order[i]];
      place[order[i]] = i;
    }
  memcpy (self->blocks, blocks, sizeof (KnRelayBlock) * self->n);
  for (gsize i = 0; i < self->relay->n; i++)
    if (self->of_item[i] < KN_RELAY_BLOCKS_MAX)
      self->of_item[i] = place[self->of_item[i]];
}

gboolean
kn_relay_blocks_read (KnRelayBlocks *self)
{
  if (!list_blocks (self) || !list_sections (self))
    return FALSE;
  number_columns (self);
  order_blocks (self);
  return TRUE;
}

/* --- giving it back -----------------------------------------------------------------------------
 */

static double
map_y (const KnRelayBlocks *self, double y)
{
  KnRelayMap map = { .n = 0 };
  for (gsize i = 0; i < self->n_sections; i++)
    {
      if (i == 0)
        {
          map.from[map.n] = self->sections[i].from;
          map.to[map.n++] = self->sections[i].now;
        }
      map.from[map.n] = self->sections[i].to;
      map.to[map.n++] = self->sections[i].end;
    }
  return kn_relay_map (&map, y);
}

static void
put_item (KnRelayBlocks *self, KnRelayItem *item, gsize i)
{
  const KnRelayBlock *block = &self->blocks[self->of_item[i]];
  const KnPoint old = kn_rect_centre (&block->tight);
  const KnPoint to = kn_rect_centre (&block->to);
  item->scale = block->scale;
  item->room = block->text == i ? block->room : 0;
  item->broken = block->broken;
  item->to.width = item->tight.width * block->scale;
  item->to.height = item->tight.height * block->scale;
  const KnPoint middle = kn_rect_centre (&item->tight);
  item->to.x = to.x + (middle.x - old.x) * block->scale - item->to.width / 2;
  item->to.y = to.y + (middle.y - old.y) * block->scale - item->to.height / 2;
  if (block->text == i)
    item->to = block->to;
  if (item->is_text && block->text == i)
    {
      item->centre = !self->is_start;
      item->start = self->is_start;
    }
}

void
kn_relay_blocks_put (KnRelayBlocks *self, double scale)
{
  KnRelay *relay = self->relay;
  for (gsize i = 0; i < relay->n; i++)
    {
      KnRelayItem *item = &relay->items[i];
      if (item->out)
        continue;
      if (kn_relay_is_placed (item))
        put_item (self, item, i);
      else if (item->role == KN_RELAY_GROUND || item->role == KN_RELAY_TOOL)
        item->to = relay->sheet;
      else if (item->role == KN_RELAY_FRAME)
        kn_relay_place_frame (relay, item, scale);
      else
        {
          const KnRelaySpan span = kn_relay_span (&item->tight, 1);
          const KnRelaySpan belt = kn_relay_span (&relay->belt, 1);
          const KnRelaySpan all = kn_relay_span (&relay->belt, 0);
          const double from = span.from <= KN_RELAY_EDGE_MM ? belt.from : map_y (self, span.from);
          const double end
              = span.to >= relay->height - KN_RELAY_EDGE_MM ? belt.to : map_y (self, span.to);
          kn_relay_set_span (&item->to, 1, from, MAX (from, end));
          kn_relay_set_span (&item->to, 0, all.from, all.to);
        }
    }
}
