/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Chooses among the arrangements: what each promises is held against what it did, what it is worth
 * is how large its letters are and how much of the frame it uses. Then finds places for what has a
 * size of its own. */

#include "config.h"

#include "model/kn-relayout-private.h"

#include <math.h>
#include <string.h>

#define GROW_LETTERS_MOST 1.9
#define LINE_APART_MM 1.5
#define SEAT_STEP_MM 1.0
#define SEAT_APART_MM 0.5
#define FILL_WORTH 0.6 /* of a plan's score */
#define FRAMES 5
#define SIDES_WORTH 0.9 /* of the score with them */
#define READING_LEAST 8 /* characters */
#define SIDES_LEAST 3   /* texts that make it worth while */
#define HERO_LOST 0.3
#define CUT 0.4
#define STRETCH_MOST 2.0
#define STRETCHED 0.6

static const struct
{
  double (*stack) (KnRelay *self, const KnRect *frame, int axis);
  double (*place) (KnRelay *self, const KnRect *frame);
  int axis;
  double worth; /* of its scale: the designer's own arrangement is worth most */
} ways[] = {
  { NULL, kn_relay_place_in_proportion, 0, 1 }, { kn_relay_place_in_stack, NULL, 0, 0.85 },
  { kn_relay_place_in_stack, NULL, 1, 0.8 },    { NULL, kn_relay_place_column, 0, 0.45 },
  { NULL, kn_relay_place_composed, 0, 0.7 },    { NULL, kn_relay_place_column_composed, 0, 0.4 },
};

/* --- choosing ----------------------------------------------------------------------------------
 */

/* Letters that the layout makes too small get the least size where they have room for it: about the
 * side that they are held at. */
static gboolean
grow_letters (KnRelay *self, KnRelayItem *item, const KnRect *frame)
{
  const double size = kn_node_get_number (item->node, KN_PROP_SIZE) * item->scale;
  const double by = kn_relay_get_least_pt (self, item) / size;
  if (by <= 1)
    return TRUE;
  if (by > GROW_LETTERS_MOST || item->room > 0
      || kn_node_get_choice (item->node, KN_PROP_ON_PATH) != KN_TEXT_PATH_NONE)
    return FALSE;
  const int align = kn_relay_get_align (item);
  KnRect grown = item->to;
  grown.width *= by;
  grown.height *= by;
  grown.y -= (grown.height - item->to.height) / 2;
  if (align == KN_ALIGN_CENTER)
    grown.x -= (grown.width - item->to.width) / 2;
  else if (align == KN_ALIGN_END)
    grown.x -= grown.width - item->to.width;
  if (!kn_rect_contains_rect (frame, &grown, 0.05))
    return FALSE;
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayItem *other = &self->items[i];
      if (other == item || !kn_relay_is_placed (other) || !kn_rect_intersects (&grown, &other->to)
          || kn_rect_intersects (&item->tight, &other->tight))
        continue;
      return FALSE;
    }
  item->to = grown;
  item->scale *= by;
  return TRUE;
}

static gboolean
is_legible (KnRelay *self, const KnRect *frame)
{
  for (gsize i = 0; i < self->n; i++)
    if (self->items[i].is_text && !self->items[i].out
        && !grow_letters (self, &self->items[i], frame))
      return FALSE;
  return TRUE;
}

/* What each way promises, held against what it did: nothing beyond the frame, no letters on others
 * that they were apart from. */
static gboolean
is_sound (const KnRelay *self, const KnRect *frame)
{
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayItem *item = &self->items[i];
      if (item->role != KN_RELAY_CONTENT || item->out)
        continue;
      if (!kn_rect_contains_rect (frame, &item->to, 0.3) && item->is_text)
        return FALSE;
      for (gsize k = i + 1; k < self->n; k++)
        {
          const KnRelayItem *other = &self->items[k];
          const KnRect less = kn_rect_inset (&item->to, 0.1);
          if (kn_relay_is_placed (other) && (item->is_text || other->is_text)
              && kn_rect_intersects (&less, &other->to)
              && !kn_rect_intersects (&item->tight, &other->tight))
            return FALSE;
        }
    }
  return TRUE;
}

/* A code keeps its size; there is no room for it where it would be. */
static gboolean
crowds_codes (const KnRelay *self, const KnRect *frame)
{
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayItem *code = &self->items[i];
      if (code->out || kn_node_get_kind (code->node) != KN_NODE_BARCODE)
        continue;
      const KnPoint middle = kn_rect_centre (&code->to);
      const KnRect box = { middle.x - code->tight.width / 2, middle.y - code->tight.height / 2,
                           code->tight.width, code->tight.height };
      if (!kn_rect_contains_rect (frame, &box, 0.5))
        return TRUE;
      for (gsize k = 0; k < self->n; k++)
        if (k != i && kn_relay_is_placed (&self->items[k])
            && kn_rect_intersects (&box, &self->items[k].to)
            && !kn_rect_intersects (&code->tight, &self->items[k].tight))
          return TRUE;
    }
  return FALSE;
}

gboolean
kn_relay_is_good (KnRelay *self, const KnRect *frame)
{
  return is_sound (self, frame) && is_legible (self, frame) && !crowds_codes (self, frame);
}

/* Rectangles in which content may stand: of a round form those whose corners lie on it. What was
 * round as a whole is so again (@is_whole). */
static gsize
list_frames (const KnRelay *self, gboolean is_whole, KnRect out[FRAMES])
{
  static const double shares[] = { 0.707, 0.8, 0.6, 0.87, 0.5 };
  const KnPoint middle = kn_rect_centre (&self->safe);
  if (!self->to_round || (self->is_round && is_whole))
    {
      out[0] = self->safe;
      return 1;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      const double width = self->safe.width * shares[i];
      const double height = self->safe.height * sqrt (1 - shares[i] * shares[i]);
      out[i] = (KnRect){ middle.x - width / 2, middle.y - height / 2, width, height };
    }
  return G_N_ELEMENTS (shares);
}

KnRelayItem *
kn_relay_copy_items (const KnRelay *self)
{
  return g_memdup2 (self->items, sizeof (KnRelayItem) * MAX (self->n, 1));
}

/* How much of the frame is used: what stands small in the middle of nothing is no layout. */
static double
get_fill (const KnRelay *self, const KnRect *frame)
{
  KnRect all = KN_RECT_EMPTY;
  for (gsize i = 0; i < self->n; i++)
    if (kn_relay_is_placed (&self->items[i]))
      all = kn_rect_union (&all, &self->items[i].to);
  all = kn_rect_intersect (&all, frame);
  return kn_rect_is_empty (&all) ? 0 : all.width * all.height / (frame->width * frame->height);
}

/* A way that loses the picture which the others keep. */
static gboolean
loses_hero (const KnRelay *self, const KnRelay *tried)
{
  for (gsize i = 0; i < self->n; i++)
    if (self->items[i].is_hero && !self->items[i].out && tried->items[i].out)
      return TRUE;
  return FALSE;
}

/* A picture that bleeds at the left or right would do so in the middle of a pack; a round form has
 * no such edge. */
static gboolean
bleeds_nowhere (const KnRelay *self)
{
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayItem *item = &self->items[i];
      if ((self->is_pack || self->to_round) && item->is_hero && !item->out
          && item->role == KN_RELAY_EDGE
          && (item->to.x < self->panel.x - 0.5
              || item->to.x + item->to.width > self->panel.x + self->panel.width + 0.5))
        return TRUE;
    }
  return FALSE;
}

/* A drawn band is no longer what it was when it is much higher than the rest has grown. */
static gboolean
stretches_bands (const KnRelay *self, double scale)
{
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayItem *item = &self->items[i];
      const gboolean is_drawn = kn_node_get_kind (item->node) == KN_NODE_PATH
                                && kn_node_get_paint (item->node, KN_PROP_FILL) != NULL;
      if (is_drawn && item->role == KN_RELAY_ACROSS && !item->out
          && item->to.height > STRETCH_MOST * scale * item->box.height)
        return TRUE;
    }
  return FALSE;
}

/* What a plan is worth. */
static double
judge (const KnRelay *self, const KnRelay *tried, double scale)
{
  double score = scale * (1 - FILL_WORTH * (1 - get_fill (tried, &self->safe)));
  if (loses_hero (self, tried))
    score *= HERO_LOST;
  if (bleeds_nowhere (tried))
    score *= CUT;
  if (stretches_bands (tried, scale))
    score *= STRETCHED;
  return score;
}

/* The best way for what is not out yet; %FALSE: none. */
static gboolean
find_plan (const KnRelay *self, gboolean must_be_good, KnRelayPlan *out)
{
  out->score = 0;
  out->items = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      KnRect frames[FRAMES];
      const gsize n_frames = list_frames (self, i == 0, frames);
      for (gsize k = 0; k < n_frames; k++)
        {
          KnRelay tried = *self;
          tried.items = kn_relay_copy_items (self);
          const double scale = ways[i].stack != NULL
                                   ? ways[i].stack (&tried, &frames[k], ways[i].axis)
                                   : ways[i].place (&tried, &frames[k]);
          const double score = judge (self, &tried, scale) * ways[i].worth;
          if (score > out->score && (!must_be_good || kn_relay_is_good (&tried, &frames[k])))
            {
              g_free (out->items);
              out->items = g_steal_pointer (&tried.items);
              out->score = score;
            }
          g_free (tried.items);
        }
    }
  return out->items != NULL;
}

/* Letters are not left behind by what they stood on. */
static void
leave_out_letters (KnRelay *self)
{
  for (gsize i = 0; i < self->n; i++)
    {
      KnRelayItem *text = &self->items[i]; /* or a line between letters */
      if (text->role != KN_RELAY_CONTENT || text->is_hero || text->out)
        continue;
      const KnPoint middle = kn_rect_centre (&text->tight);
      for (gsize k = i; k > 0; k--)
        {
          KnRelayItem *under = &self->items[k - 1];
          const gboolean is_plate = !under->is_text && under->role == KN_RELAY_CONTENT
                                    && kn_rect_contains_point (&under->tight, &middle)
                                    && kn_rect_contains_rect (&under->tight, &text->tight, 0.5);
          if (!is_plate)
            continue;
          if (text->rank == KN_RELAY_KEPT)
            under->out = FALSE;
          else
            text->out |= under->out;
          break;
        }
    }
}

void
kn_relay_leave_out (KnRelay *self, const gboolean *ranks)
{
  for (gsize i = 0; i < self->n; i++)
    {
      KnRelayItem *item = &self->items[i];
      const gboolean is_content
          = item->role == KN_RELAY_CONTENT
            || (item->role == KN_RELAY_EDGE && kn_node_get_kind (item->node) != KN_NODE_RECT
                && kn_node_get_kind (item->node) != KN_NODE_PATH);
      const gboolean has_no_sense
          = self->form.kind == KN_FORM_SCREEN
            && (item->rank == KN_RELAY_LEGAL || kn_node_get_kind (item->node) == KN_NODE_BARCODE);
      item->out = item->role != KN_RELAY_TOOL && is_content && (ranks[item->rank] || has_no_sense);
    }
  leave_out_letters (self);
}

/* A word or two are no reading. */
static gsize
count_to_be_told (const KnRelay *self)
{
  gsize n = 0;
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayItem *item = &self->items[i];
      const char *text = item->is_text ? kn_node_get_string (item->node, KN_PROP_TEXT) : NULL;
      n += text != NULL && (item->rank == KN_RELAY_STORY || item->rank == KN_RELAY_LEGAL)
           && g_utf8_strlen (text, -1) >= READING_LEAST;
    }
  return n;
}

static gboolean
has_lost_hero (const KnRelayItem *items, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (items[i].is_hero && items[i].out)
      return TRUE;
  return FALSE;
}

/* Takes more and more away until it can be read, then gives back what does no harm. */
void
kn_relay_choose (KnRelay *self)
{
  gboolean ranks[KN_RELAY_KEPT + 1] = { FALSE };
  KnRelayPlan best = { 0, NULL };
  KnRelayPlan fallback = { 0, NULL }; /* all can be read, but the picture is gone */
  gboolean fallback_ranks[KN_RELAY_KEPT + 1];
  for (int level = KN_RELAY_ORNAMENT; level <= (int)KN_RELAY_KEPT; level++)
    {
      kn_relay_leave_out (self, ranks);
      const gboolean is_found = find_plan (self, level < (int)KN_RELAY_KEPT, &best);
      if (is_found && (level > (int)KN_RELAY_FIGURE || !has_lost_hero (best.items, self->n)))
        break;
      if (is_found && fallback.items == NULL)
        {
          fallback = best;
          memcpy (fallback_ranks, ranks, sizeof ranks);
        }
      else if (is_found)
        g_free (best.items);
      best = (KnRelayPlan){ 0, NULL };
      if (level < (int)KN_RELAY_KEPT)
        ranks[level] = TRUE;
    }
  if (fallback.items != NULL && (best.items == NULL || has_lost_hero (best.items, self->n)))
    {
      g_free (best.items);
      best = fallback;
      memcpy (ranks, fallback_ranks, sizeof ranks);
    }
  else
    g_free (fallback.items);
  gboolean is_told_beside = FALSE;
  if (self->has_sides && best.items != NULL && count_to_be_told (self) >= SIDES_LEAST)
    { /* what is to be read in peace is told on a side, where that makes the front larger */
      gboolean fewer[KN_RELAY_KEPT + 1];
      KnRelayPlan without = { 0, NULL };
      memcpy (fewer, ranks, sizeof fewer);
      fewer[KN_RELAY_STORY] = fewer[KN_RELAY_LEGAL] = TRUE;
      kn_relay_leave_out (self, fewer);
      if (find_plan (self, TRUE, &without) && without.score > SIDES_WORTH * best.score)
        {
          memcpy (ranks, fewer, sizeof fewer);
          is_told_beside = TRUE;
          g_free (best.items);
          best = without;
        }
      else
        g_free (without.items);
    }
  for (int rank = KN_RELAY_FIGURE; rank >= (int)KN_RELAY_ORNAMENT; rank--)
    {
      KnRelayPlan with = { 0, NULL };
      if (!ranks[rank] || (is_told_beside && (rank == KN_RELAY_STORY || rank == KN_RELAY_LEGAL)))
        continue;
      ranks[rank] = FALSE;
      kn_relay_leave_out (self, ranks);
      if (find_plan (self, TRUE, &with) && with.score > 0.9 * best.score)
        {
          g_free (best.items);
          best = with;
          continue;
        }
      g_free (with.items);
      ranks[rank] = TRUE;
    }
  if (best.items == NULL)
    return;
  g_free (self->items);
  self->items = best.items;
}

/* --- what has a size of its own: where there is room --------------------------------------------
 */

static gboolean
is_free (const KnRelay *self, const KnRelayItem *mine, const KnRect *box)
{
  const KnRect around = kn_rect_inset (box, -SEAT_APART_MM);
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayItem *item = &self->items[i];
      if (item != mine && kn_relay_is_placed (item) && kn_rect_intersects (&around, &item->to))
        return FALSE;
    }
  return TRUE;
}

/* At @scale, as near as can be to where it was to go; %FALSE: there is no room for it. */
static gboolean
seat (const KnRelay *self, KnRelayItem *item, double scale)
{
  KnRect frames[FRAMES];
  (void)list_frames (self, FALSE, frames);
  const KnRect frame = frames[0];
  const KnPoint wanted = kn_rect_centre (&item->to);
  KnRect box = { 0, 0, item->tight.width * scale, item->tight.height * scale };
  KnRect best = KN_RECT_EMPTY;
  double nearest = INFINITY;
  for (double y = frame.y; y + box.height <= frame.y + frame.height; y += SEAT_STEP_MM)
    for (double x = frame.x; x + box.width <= frame.x + frame.width; x += SEAT_STEP_MM)
      {
        box.x = x;
        box.y = y;
        const KnPoint middle = kn_rect_centre (&box);
        const double far = hypot (middle.x - wanted.x, middle.y - wanted.y);
        if (far < nearest && is_free (self, item, &box))
          {
            nearest = far;
            best = box;
          }
      }
  if (kn_rect_is_empty (&best))
    return FALSE;
  item->to = best;
  item->scale = scale;
  return TRUE;
}

void
kn_relay_seat_codes (KnRelay *self)
{
  for (gsize i = 0; i < self->n; i++)
    if (kn_node_get_kind (self->items[i].node) == KN_NODE_BARCODE
        && self->form.kind != KN_FORM_SCREEN)
      self->items[i].out = !seat (self, &self->items[i], 1);
}

static gboolean
is_too_small (const KnRelay *self, const KnRelayItem *item)
{
  return item->is_text && !item->out
         && kn_node_get_choice (item->node, KN_PROP_ON_PATH) == KN_TEXT_PATH_NONE
         && kn_node_get_number (item->node, KN_PROP_SIZE) * item->scale
                < kn_relay_get_least_pt (self, item) - 0.01;
}

/* The rest is laid out above, @small below it in the middle. */
static gboolean
put_below (KnRelay *self, gsize small)
{
  const double scale = kn_relay_get_least_pt (self, &self->items[small])
                       / kn_node_get_number (self->items[small].node, KN_PROP_SIZE);
  const double height = self->items[small].tight.height * scale;
  const double width = self->items[small].tight.width * scale;
  const KnRect safe = self->safe;
  KnRelayPlan plan = { 0, NULL };
  if (width > safe.width || height + LINE_APART_MM > safe.height / 2 || self->to_round)
    return FALSE;
  self->items[small].out = TRUE;
  self->safe.height -= height + LINE_APART_MM;
  const gboolean done = find_plan (self, FALSE, &plan);
  self->safe = safe;
  self->items[small].out = FALSE;
  if (!done)
    return FALSE;
  g_free (self->items);
  self->items = plan.items;
  KnRelayItem *item = &self->items[small];
  item->out = FALSE;
  item->scale = scale;
  item->centre = TRUE;
  item->to
      = (KnRect){ safe.x + (safe.width - width) / 2, safe.y + safe.height - height, width, height };
  return TRUE;
}

/* What must stay and has no room for letters that can be read goes where there is some, or gets a
 * line of its own. */
void
kn_relay_seat_small_letters (KnRelay *self)
{
  for (gsize i = 0; i < self->n; i++)
    if (is_too_small (self, &self->items[i])
        && !seat (self, &self->items[i],
                  kn_relay_get_least_pt (self, &self->items[i])
                      / kn_node_get_number (self->items[i].node, KN_PROP_SIZE))
        && put_below (self, i))
      break; /* all others were laid out anew; one line is as much as there is room for */
  for (gsize i = 0; i < self->n; i++)
    if (is_too_small (self, &self->items[i]))
      (void)seat (self, &self->items[i],
                  kn_relay_get_least_pt (self, &self->items[i])
                      / kn_node_get_number (self->items[i].node, KN_PROP_SIZE));
}
