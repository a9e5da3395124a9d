/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Composes the face anew where no arrangement of the old one fits: its blocks
 * stand below each other in the order in which they are read, and each stays on the band that it
 * was on. Letters have one scale, so their sizes keep their order, and lines that are too long are
 * broken rather than made small; the picture takes what is left. In a wide frame it stands beside
 * the letters. */

#include "config.h"

#include "model/kn-relayout-blocks-private.h"

#include <math.h>
#include <string.h>

#define PAD_LEAST_MM 1.8
#define FRAME_PAD_MM 2.8 /* letters off a line that runs along the edge */
#define GAP_SHARE 0.22   /* of the lower of two lines, least between them */
#define GAP_LEAST_MM 0.6
#define GAP_MOST_SHARE 1.1 /* of the higher one */
#define GROW_MOST 1.35     /* of what the areas would make of letters */
#define HERO_GROW_MOST 1.9
#define HERO_LEAST_SHARE 0.24 /* of the height; of a wide frame of the width */
#define HERO_MOST_SHARE 0.45
#define HERO_LEAST_MM 9.0
#define WIDE 1.1
#define HERO_SHARES 3
#define LETTERS_WORTH 0.12 /* against the share of the height that the picture has */
#define BESIDE_WORTH 0.8   /* of what letters below a picture would be */
#define FITTED 0.8         /* of the scale: down to that a line is rather made smaller */
#define BROKEN_FROM 1.2    /* times its room a line is long that is rather broken */
#define BEARING 0.96       /* ink is not in the middle of its line */
#define STEP 0.97
#define STEPS 60

/* --- sizes ------------------------------------------------------------------------------------ */

static double
get_width (const KnRelayBlocks *self)
{
  return self->frame.width;
}

/* In as few lines as @width takes, and these as even as can be. */
static gboolean
break_block (KnRelayBlocks *self, KnRelayBlock *block, double width)
{
  KnRelayItem *item = &self->relay->items[block->text];
  KnRect letters;
  item->centre = !self->is_start;
  item->start = self->is_start;
  if (!kn_relay_measure_broken (self->relay, item, block->scale, width, &letters)
      || letters.width > width + 0.01)
    return FALSE;
  block->room = width;
  block->broken = letters;
  for (double share = 0.9; share > 0.45; share -= 0.1)
    {
      KnRect narrower;
      if (!kn_relay_measure_broken (self->relay, item, block->scale, share * width, &narrower)
          || narrower.width > share * width + 0.01 || narrower.height > letters.height + 0.3)
        break;
      block->room = share * width;
      block->broken = narrower;
    }
  block->to.width = block->broken.width;
  block->to.height = block->broken.height;
  return TRUE;
}

/* %FALSE: it has no room in @width at this scale of letters. */
static gboolean
size_block (KnRelayBlocks *self, KnRelayBlock *block, double scale, double width)
{
  block->scale = block->has_code ? 1 : MAX (scale, block->least);
  block->room = 0;
  block->to
      = (KnRect){ 0, 0, block->tight.width * block->scale, block->tight.height * block->scale };
  if (block->to.width <= width)
    return TRUE;
  if (block->text < self->relay->n && !block->has_product)
    return (scale < FITTED * self->most || block->to.width > BROKEN_FROM * width)
           && break_block (self, block, width);
  if (block->has_text || block->has_code)
    {
      block->scale = width / block->tight.width;
      block->to.width = width;
      block->to.height = block->tight.height * block->scale;
      return block->scale >= block->least - 1e-6 && !block->has_code
             && (!block->has_product || block->is_hero);
    }
  block->scale = width / block->tight.width;
  block->to.width = width;
  block->to.height = block->tight.height * block->scale;
  return TRUE;
}

/* Side by side as they were, if there is room; how many blocks are in the row that begins here. */
static gsize
count_row (const KnRelayBlocks *self, gsize first, double width)
{
  gsize n = 1;
  double sum = self->blocks[first].to.width;
  const KnRelayBlock *begin = &self->blocks[first];
  while (first + n < self->n)
    {
      const KnRelayBlock *next = &self->blocks[first + n];
      if (begin->is_hero || next->is_hero || next->section != begin->section
          || next->column != begin->column || next->room > 0 || begin->room > 0
          || !kn_relay_blocks_is_in_row (&begin->tight, &next->tight))
        break;
      sum += next->to.width + begin->to.height;
      if (sum > width)
        return 1;
      n++;
    }
  return n;
}

static double
get_gap (const KnRelayBlock *above, const KnRelayBlock *below)
{
  const double lower = MIN (above->to.height, below->to.height);
  const double higher = MAX (above->to.height, below->to.height);
  const double was = below->tight.y - above->tight.y - above->tight.height;
  const double least = MAX (GAP_LEAST_MM, GAP_SHARE * lower);
  if (above->is_hero || below->is_hero)
    return MAX (GAP_LEAST_MM * 2, 0.4 * lower);
  return CLAMP (was * below->scale, least, MAX (least, MIN (GAP_MOST_SHARE * higher, 8)));
}

typedef struct
{
  double rows, gaps, pads, fixed;
} Heights;

static double
get_row_height (const KnRelayBlocks *self, gsize first, gsize n)
{
  double height = 0;
  for (gsize i = first; i < first + n; i++)
    height = MAX (height, self->blocks[i].to.height);
  return height;
}

/* What all takes, the picture (@skipped) left out. */
static Heights
sum_heights (const KnRelayBlocks *self, const KnRelayBlock *skipped, double width)
{
  Heights sum = { 0 };
  const KnRelayBlock *above = NULL;
  for (gsize i = 0; i < self->n;)
    {
      const gsize n = count_row (self, i, width);
      const KnRelayBlock *block = &self->blocks[i];
      if (block != skipped)
        sum.rows += get_row_height (self, i, n);
      if (above != NULL && above->section == block->section)
        sum.gaps += get_gap (above, block);
      above = block;
      i += n;
    }
  for (gsize i = 0; i < self->n_sections; i++)
    {
      sum.fixed += self->sections[i].fixed;
      if (self->sections[i].has_blocks)
        sum.pads += 2 * self->sections[i].pad;
    }
  return sum;
}

/* Pads and the heights of what has no blocks. The safe zone is the pad of the outermost. */
static void
size_sections (KnRelayBlocks *self, double scale)
{
  const double bands = CLAMP (self->areas, 0.5, 1.5);
  for (gsize i = 0; i < self->n_sections; i++)
    {
      KnRelaySection *section = &self->sections[i];
      section->fixed = 0;
      section->pad = 0;
      if (section->has_blocks)
        section->pad = MAX (PAD_LEAST_MM, 0.04 * self->relay->panel.height);
      else
        section->fixed = (section->to - section->from)
                         * (kn_relay_blocks_is_bare (self, section) ? scale / 2 : bands);
    }
}

static double
get_outer (const KnRelayBlocks *self, gboolean at_end)
{
  const KnRect *panel = &self->relay->panel;
  const KnRelaySection *outermost = &self->sections[at_end ? self->n_sections - 1 : 0];
  const double safe = at_end ? panel->y + panel->height - self->frame.y - self->frame.height
                             : self->frame.y - panel->y;
  return MAX (0, outermost->has_blocks ? safe - outermost->pad : safe - outermost->fixed);
}

/* --- below each other --------------------------------------------------------------------------
 */

static KnRect
get_seen (const KnRelayBlocks *self, const KnRelayBlock *block)
{
  const KnRect trim = { 0, 0, self->relay->width, self->relay->height };
  return block->bleeds ? kn_rect_intersect (&block->tight, &trim) : block->tight;
}

/* Letters on the picture keep their place among those that are not: how large, of the scale of
 * these, they may be at most and must be at least. */
static void
get_order_limits (const KnRelayBlocks *self,
                  const KnRelayBlock *hero,
                  double *out_least,
                  double *out_most)
{
  const KnRelay *relay = self->relay;
  *out_least = 0;
  *out_most = INFINITY;
  for (gsize i = 0; i < relay->n; i++)
    for (gsize k = 0; k < relay->n; k++)
      {
        if (!relay->items[i].is_text || !relay->items[k].is_text
            || self->of_item[i] >= KN_RELAY_BLOCKS_MAX || self->of_item[k] >= KN_RELAY_BLOCKS_MAX
            || &self->blocks[self->of_item[i]] != hero || &self->blocks[self->of_item[k]] == hero)
          continue;
        const double ratio = kn_node_get_number (relay->items[k].node, KN_PROP_SIZE)
                             / kn_node_get_number (relay->items[i].node, KN_PROP_SIZE);
        if (ratio > 1)
          *out_most = MIN (*out_most, ratio);
        else
          *out_least = MAX (*out_least, ratio);
      }
}

static double
get_hero_most (const KnRelayBlocks *self, const KnRelayBlock *hero, double scale, double width)
{
  const KnRect seen = get_seen (self, hero);
  double most = HERO_GROW_MOST * self->areas;
  if (hero->has_text && !hero->has_product)
    most = MIN (most, scale); /* its letters keep their place among the others */
  if (hero->has_text)
    {
      double order_least = 0;
      double order_most = INFINITY;
      get_order_limits (self, hero, &order_least, &order_most);
      most = MAX (MIN (most, order_most * scale), hero->least);
    }
  return MIN (most, width / seen.width) * seen.height;
}

static void
place_row (KnRelayBlocks *self, gsize first, gsize n, double y)
{
  const double height = get_row_height (self, first, n);
  double sum = 0;
  for (gsize i = first; i < first + n; i++)
    sum += self->blocks[i].to.width;
  double x = self->frame.x + (self->is_start ? 0 : (self->frame.width - sum) / 2);
  double gap = 0;
  if (n > 1)
    {
      const KnRelayBlock *begin = &self->blocks[first];
      const KnRelayBlock *last = &self->blocks[first + n - 1];
      const double was = last->tight.x + last->tight.width - begin->tight.x;
      const double wanted = MIN (self->frame.width, MAX (was * begin->scale, sum + height));
      gap = (wanted - sum) / (double)(n - 1);
      x = self->frame.x + (self->is_start ? 0 : (self->frame.width - wanted) / 2);
    }
  for (gsize i = first; i < first + n; i++)
    {
      KnRect *to = &self->blocks[i].to;
      to->x = x;
      to->y = y + (height - to->height) / 2;
      x += to->width + gap;
    }
}

/* Bleeding, it keeps the edge that it was at, and as much of it beyond. */
static void
place_bleeding (KnRelayBlocks *self, KnRelayBlock *hero, double y, double height)
{
  const KnRelay *relay = self->relay;
  const KnRect seen = get_seen (self, hero);
  const gboolean is_right = hero->tight.x + hero->tight.width >= relay->width - KN_RELAY_EDGE_MM;
  const gboolean is_left = hero->tight.x <= KN_RELAY_EDGE_MM;
  const gboolean at_foot = y > relay->panel.y + relay->panel.height / 2 - height / 2;
  const double scale = height / seen.height;
  hero->scale = scale;
  hero->to.width = hero->tight.width * scale;
  hero->to.height = hero->tight.height * scale;
  hero->to.x = relay->panel.x + (relay->panel.width - hero->to.width) / 2;
  if (is_right)
    hero->to.x
        = relay->panel.x + relay->panel.width - (seen.x + seen.width - hero->tight.x) * scale;
  else if (is_left)
    hero->to.x = relay->panel.x - (seen.x - hero->tight.x) * scale;
  const double beyond = (hero->tight.height - seen.height) * scale;
  hero->to.y = at_foot ? relay->panel.y + relay->panel.height - height
                       : relay->panel.y + height - hero->to.height;
  if (beyond <= 0)
    hero->to.y = y;
}

static void
place_all (KnRelayBlocks *self, KnRelayBlock *hero, double hero_height, double slack)
{
  const KnRect *panel = &self->relay->panel;
  const double width = get_width (self);
  const Heights sum = sum_heights (self, hero, width);
  /* What is left goes to the gaps, as far as they bear it, then to the pads. */
  const double to_gaps = MIN (slack * 0.6, sum.gaps * 0.8);
  const double gaps = sum.gaps > 0 ? 1 + to_gaps / sum.gaps : 1;
  const double pads = sum.pads > 0 ? 1 + (slack - to_gaps) / sum.pads : 1;
  double y = panel->y + get_outer (self, FALSE);
  gsize i = 0;
  for (gsize k = 0; k < self->n_sections; k++)
    {
      KnRelaySection *section = &self->sections[k];
      section->now = k == 0 ? panel->y : y;
      y += section->has_blocks ? section->pad * pads : section->fixed;
      const KnRelayBlock *above = NULL;
      while (i < self->n && self->blocks[i].section == k)
        {
          KnRelayBlock *block = &self->blocks[i];
          const gsize n = count_row (self, i, width);
          if (above != NULL)
            y += get_gap (above, block) * gaps;
          const double height = block == hero ? hero_height : get_row_height (self, i, n);
          if (block == hero && hero->bleeds)
            place_bleeding (self, hero, y, height);
          else
            {
              if (block == hero)
                {
                  hero->scale = height / hero->tight.height;
                  hero->to.width = hero->tight.width * hero->scale;
                  hero->to.height = height;
                }
              place_row (self, i, n, y);
              if (block == hero && !block->has_text && !hero->bleeds)
                block->to.x = self->frame.x + (self->frame.width - block->to.width) / 2;
            }
          y += height;
          above = block;
          i += n;
        }
      y += section->has_blocks ? section->pad * pads : 0;
      section->end = k + 1 == self->n_sections ? panel->y + panel->height : y;
    }
}

/* The largest letters with which the picture has at least @share of the height; the scale, or 0. */
static double
try_below (KnRelayBlocks *self, KnRelayBlock *hero, double most, double share)
{
  const double width = get_width (self);
  const double height = self->relay->panel.height;
  double scale = most;
  for (int step = 0; step < STEPS; step++, scale *= STEP)
    {
      gboolean fits = TRUE;
      for (gsize i = 0; i < self->n && fits; i++)
        fits = &self->blocks[i] == hero || size_block (self, &self->blocks[i], scale, width);
      if (!fits)
        continue;
      if (hero != NULL)
        hero->to = (KnRect){ 0, 0, 1, share * height };
      size_sections (self, scale);
      const Heights sum = sum_heights (self, hero, width);
      const double room = height - sum.rows - sum.gaps - sum.pads - sum.fixed
                          - get_outer (self, FALSE) - get_outer (self, TRUE);
      if (hero == NULL)
        {
          if (room < 0)
            continue;
          place_all (self, NULL, 0, room);
          return scale;
        }
      const double hero_most = get_hero_most (self, hero, scale, width);
      double letters_least = 0;
      if (hero->has_text)
        {
          double order_most = 0;
          get_order_limits (self, hero, &letters_least, &order_most);
          letters_least = MAX (letters_least * scale, hero->least) * hero->tight.height;
        }
      const double hero_least
          = MIN (hero_most, MAX (MAX (share * height, HERO_LEAST_MM), letters_least));
      if (room < hero_least || hero_most < letters_least)
        continue;
      const double hero_height = MIN (hero_most, MAX (hero_least, room * 0.9));
      place_all (self, hero, hero_height, room - hero_height);
      return hero->has_product ? hero->scale : scale;
    }
  return 0;
}

/* --- beside each other -------------------------------------------------------------------------
 */

/* The picture at its side of the letters. One section has all of them. */
static double
try_beside (KnRelayBlocks *self, KnRelayBlock *hero, double most)
{
  const gsize section = hero->section;
  for (gsize i = 0; i < self->n; i++)
    if (self->blocks[i].section != section)
      return 0;
  if (hero->has_text || (hero->bleeds))
    return 0;
  const KnRelayBlock *product = kn_relay_blocks_find_product (self);
  const gboolean is_first
      = product == NULL || kn_rect_centre (&hero->tight).x <= kn_rect_centre (&product->tight).x;
  const KnRect frame = self->frame;
  double scale = most;
  for (int step = 0; step < STEPS; step++, scale *= STEP)
    {
      size_sections (self, scale);
      double height = self->relay->panel.height - get_outer (self, FALSE) - get_outer (self, TRUE);
      for (gsize i = 0; i < self->n_sections; i++)
        height
            -= self->sections[i].has_blocks ? 2 * self->sections[i].pad : self->sections[i].fixed;
      const double grown
          = MIN (HERO_GROW_MOST * self->areas, HERO_MOST_SHARE * frame.width / hero->tight.width);
      hero->scale = MIN (grown, height / hero->tight.height);
      const KnRect picture
          = { 0, 0, hero->tight.width * hero->scale, hero->tight.height * hero->scale };
      const double gap = MAX (2.5, 0.08 * frame.width);
      const double width = frame.width - picture.width - gap;
      if (picture.height < MAX (HERO_LEAST_MM, HERO_LEAST_SHARE * height) || width <= 0)
        continue;
      gboolean fits = TRUE;
      double widest = 0;
      for (gsize i = 0; i < self->n && fits; i++)
        {
          if (&self->blocks[i] == hero)
            continue;
          fits = size_block (self, &self->blocks[i], scale, width);
          widest = MAX (widest, self->blocks[i].to.width);
        }
      if (!fits)
        continue;
      /* As if the picture were not there, in what is left of the frame. */
      hero->to = (KnRect){ 0, 0, 0, 0 };
      double sum = 0;
      const KnRelayBlock *above = NULL;
      gsize n = 0;
      for (gsize i = 0; i < self->n; i += n)
        {
          n = count_row (self, i, width);
          if (&self->blocks[i] == hero)
            continue;
          sum += get_row_height (self, i, n)
                 + (above == NULL ? 0 : get_gap (above, &self->blocks[i]));
          above = &self->blocks[i];
        }
      if (sum > height)
        continue;
      const double all = picture.width + gap + widest;
      const double left = frame.x + (frame.width - all) / 2;
      place_all (self, hero, 0, 0);
      const KnRelaySection *here = &self->sections[section];
      const double top = section == 0 ? frame.y : here->now;
      double y = top + here->pad * (section != 0) + (height - sum) / 2;
      self->frame.x = is_first ? left + picture.width + gap : left;
      self->frame.width = widest;
      const gboolean was_start = self->is_start;
      self->is_start = TRUE;
      above = NULL;
      for (gsize i = 0; i < self->n; i += n)
        {
          n = count_row (self, i, width);
          if (&self->blocks[i] == hero)
            continue;
          y += above == NULL ? 0 : get_gap (above, &self->blocks[i]);
          place_row (self, i, n, y);
          y += get_row_height (self, i, n);
          above = &self->blocks[i];
        }
      self->is_start = was_start;
      self->frame = frame;
      hero->scale = picture.width / hero->tight.width;
      hero->to = (KnRect){ is_first ? left : left + widest + gap, y - sum / 2 - picture.height / 2,
                           picture.width, picture.height };
      for (gsize k = 0; k < self->n_sections; k++)
        { /* the section of all takes what the others leave */
          KnRelaySection *one = &self->sections[k];
          double from = self->relay->panel.y;
          for (gsize m = 0; m < k; m++)
            from += m == section ? height + 2 * here->pad : self->sections[m].fixed;
          one->now = from;
          one->end = from + (k == section ? height + 2 * here->pad : one->fixed);
        }
      return scale;
    }
  return 0;
}

/* Letters without a name keep the side that most of them were held at. */
static gboolean
is_held_at_start (const KnRelayBlocks *self)
{
  gsize n = 0;
  gsize n_start = 0;
  for (gsize i = 0; i < self->n; i++)
    {
      const gsize text = self->blocks[i].text;
      if (text >= self->relay->n)
        continue;
      n++;
      n_start
          += kn_node_get_choice (self->relay->items[text].node, KN_PROP_ALIGN) == KN_ALIGN_START;
    }
  return n > 0 && 2 * n_start > n;
}

static double
try_all (KnRelayBlocks *self, KnRelayBlock *hero, double most)
{
  const double own = hero == NULL ? 0 : hero->tight.height / self->relay->height;
  const gsize at = hero == NULL ? 0 : (gsize)(hero - self->blocks);
  const double share = CLAMP (own, HERO_LEAST_SHARE, HERO_MOST_SHARE);
  KnRelayBlocks *below = g_memdup2 (self, sizeof (KnRelayBlocks));
  double scale = 0;
  double best = 0;
  for (int i = 0; i < (hero == NULL ? 1 : HERO_SHARES); i++)
    { /* as high as it was, or lower for letters that are larger */
      const double one = share + i * (HERO_LEAST_SHARE - share) / (HERO_SHARES - 1);
      KnRelayBlocks *tried = g_memdup2 (self, sizeof (KnRelayBlocks));
      const double its = try_below (tried, hero == NULL ? NULL : &tried->blocks[at], most, one);
      if (its * (one + LETTERS_WORTH) > best)
        {
          best = its * (one + LETTERS_WORTH);
          scale = its;
          *below = *tried;
        }
      g_free (tried);
    }
  double beside = 0;
  if (hero != NULL && self->frame.width > WIDE * self->frame.height)
    beside = try_beside (self, hero, most);
  if (beside < BESIDE_WORTH * scale)
    *self = *below;
  else
    scale = beside;
  g_free (below);
  return scale;
}

double
kn_relay_place_composed (KnRelay *self, const KnRect *frame)
{
  g_autofree KnRelayBlocks *compose = g_new0 (KnRelayBlocks, 1);
  compose->relay = self;
  compose->frame = *frame;
  for (gsize i = 0; i < self->n; i++)
    if (self->items[i].role == KN_RELAY_FRAME && !self->items[i].out)
      {
        kn_relay_place_frame (self, &self->items[i], 1);
        const KnRect inner = kn_rect_inset (&self->items[i].to, FRAME_PAD_MM);
        compose->frame = kn_rect_intersect (&compose->frame, &inner);
      }
  compose->areas = sqrt (self->panel.width * self->panel.height / (self->width * self->height));
  if (kn_rect_is_empty (&compose->frame) || !kn_relay_blocks_read (compose))
    return 0;
  const KnRelayBlock *product = kn_relay_blocks_find_product (compose);
  KnRelayBlock *hero = kn_relay_blocks_get_hero (compose);
  double most = GROW_MOST * compose->areas;
  if (product != NULL && product->text < self->n)
    {
      const KnRelayItem *item = &self->items[product->text];
      most = MIN (most, BEARING * compose->frame.width / product->tight.width);
      compose->is_start = kn_node_get_choice (item->node, KN_PROP_ALIGN) == KN_ALIGN_START
                          && (hero == NULL || hero->bleeds) && !self->to_round;
    }
  else if (product == NULL)
    most = MAX (most, 1); /* what is only read is as large as it was, if it has the room */
  if (product == NULL)
    compose->is_start = hero == NULL && !self->to_round && is_held_at_start (compose);
  compose->most = most;
  const double scale = try_all (compose, hero, most);
  if (scale <= 0)
    return 0;
  kn_relay_blocks_put (compose, scale);
  return product == NULL ? scale : product->scale;
}

/* In the column of the product (kn_relay_place_column()). */
double
kn_relay_place_column_composed (KnRelay *self, const KnRect *frame)
{
  return kn_relay_take_column (self) ? kn_relay_place_composed (self, frame) : 0;
}
