/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changes the arrangement where the new form stands and the old one lies, or the other way round:
 * what was beside each other comes to stand below each other (axis 0), or what was below each other
 * beside (axis 1). Each part is scaled as a whole by one factor, so inside of it nothing can come
 * to lie on something else. Bands across the axis turn with their parts. The third way keeps the
 * product's part alone: what a designer does for a lid. */

#include "config.h"

#include "model/kn-relayout-private.h"

#include <math.h>

#define PARTS_MAX 4
#define APART 3.0 /* least between two parts, mm at scale 1 */
#define GROW_MOST 1.25
#define SAME_LINE_MM 0.3
#define PART_MM 8.0
#define FRIEZE_RATIO 4.0

typedef struct
{
  KnRelaySpan along; /* of the axis */
  KnRect tight;      /* of its content; for a band the band */
  gboolean is_band;  /* nothing lies on it */
  gboolean has_text, has_product, has_figure, at_start, at_end;
  double slot_from, slot_to; /* across */
} Part;

typedef struct
{
  Part parts[PARTS_MAX];
  gsize n;
} Parts;

static double
get_side (const KnRelay *self, int axis)
{
  return axis == 0 ? self->width : self->height;
}

static gboolean
is_in (const KnRelayItem *item, int axis, KnRelaySpan span)
{
  const KnRelaySpan own = kn_relay_span (&item->tight, axis);
  const double middle = (own.from + own.to) / 2;
  return middle >= span.from && middle <= span.to;
}

static void
note_content (const KnRelay *self, Part *part, int axis)
{
  part->tight = KN_RECT_EMPTY;
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayItem *item = &self->items[i];
      if (!kn_relay_is_placed (item) || !is_in (item, axis, part->along))
        continue;
      KnRect seen = item->tight; /* across it may come to be seen as a whole */
      const KnRelaySpan own = kn_relay_span (&seen, axis);
      const double side = get_side (self, axis);
      kn_relay_set_span (&seen, axis, MAX (own.from, 0), MIN (own.to, side));
      part->tight = kn_rect_union (&part->tight, &seen);
      part->has_text |= item->is_text;
      part->has_product |= item->is_product;
      part->has_figure |= item->rank >= KN_RELAY_FIGURE;
      part->at_start |= item->role == KN_RELAY_EDGE
                        && kn_relay_span (&item->tight, axis).from <= KN_RELAY_EDGE_MM;
      part->at_end
          |= item->role == KN_RELAY_EDGE
             && kn_relay_span (&item->tight, axis).to >= get_side (self, axis) - KN_RELAY_EDGE_MM;
    }
}

static gboolean
has_text_in (const KnRelay *self, int axis, KnRelaySpan span)
{
  for (gsize i = 0; i < self->n; i++)
    if (kn_relay_is_placed (&self->items[i]) && self->items[i].is_text
        && is_in (&self->items[i], axis, span))
      return TRUE;
  return FALSE;
}

/* Bands across the axis on which nothing lies, at its start or its end. */
static gboolean
find_band_part (const KnRelay *self, int axis, KnRelaySpan free, Part *out)
{
  const KnRelayRole role = axis == 0 ? KN_RELAY_DOWN : KN_RELAY_ACROSS;
  const double side = get_side (self, axis);
  KnRelaySpan all = { INFINITY, -INFINITY };
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayItem *item = &self->items[i];
      KnRelaySpan span = kn_relay_span (&item->tight, axis);
      span.from = MAX (span.from, 0);
      span.to = MIN (span.to, side);
      if (item->role != role || item->out || span.from < free.from - 0.01
          || span.to > free.to + 0.01)
        continue;
      all.from = MIN (all.from, span.from);
      all.to = MAX (all.to, span.to);
    }
  if (all.from > all.to)
    return FALSE;
  *out = (Part){ .along = all, .is_band = TRUE };
  out->at_start = all.from <= KN_RELAY_EDGE_MM;
  out->at_end = all.to >= side - KN_RELAY_EDGE_MM;
  return out->at_start != out->at_end;
}

static gboolean
list_parts (const KnRelay *self, int axis, Parts *out)
{
  g_autoptr (GArray) spans = kn_relay_list_spans (self, axis, FALSE);
  out->n = 0;
  if (spans->len == 0)
    return FALSE;
  const double side = get_side (self, axis);
  const KnRelaySpan first = g_array_index (spans, KnRelaySpan, 0);
  const KnRelaySpan last = g_array_index (spans, KnRelaySpan, spans->len - 1);
  Part band;
  if (find_band_part (self, axis, (KnRelaySpan){ 0, first.from }, &band))
    out->parts[out->n++] = band;
  gboolean was_text = FALSE;
  for (guint i = 0; i < spans->len; i++)
    {
      const KnRelaySpan span = g_array_index (spans, KnRelaySpan, i);
      const gboolean is_text = has_text_in (self, axis, span);
      /* Rows of one kind are one part; columns are parts of their own. */
      if (axis == 1 && i > 0 && is_text == was_text)
        out->parts[out->n - 1].along.to = span.to;
      else if (out->n == PARTS_MAX)
        return FALSE;
      else
        out->parts[out->n++] = (Part){ .along = span };
      was_text = is_text;
    }
  for (gsize i = 0; i < out->n; i++)
    {
      Part *part = &out->parts[i];
      if (part->is_band)
        continue;
      note_content (self, part, axis);
      if (axis == 0 && !part->has_text && !part->has_figure)
        return FALSE; /* ornaments beside letters are no column */
    }
  if (find_band_part (self, axis, (KnRelaySpan){ last.to, side }, &band))
    {
      if (out->n == PARTS_MAX)
        return FALSE;
      out->parts[out->n++] = band;
    }
  return out->n >= 2;
}

/* Bands along the axis: only at the edges, with nothing on them, can they stay while the rest
 * turns.
 * *@out_start, *@out_end: how far they reach into the trim. */
static gboolean
measure_edges (const KnRelay *self, int axis, double *out_start, double *out_end)
{
  const int across = 1 - axis;
  const double side = get_side (self, across);
  *out_start = 0;
  *out_end = 0;
  KnRelaySpan content = { INFINITY, -INFINITY };
  for (gsize i = 0; i < self->n; i++)
    if (kn_relay_is_placed (&self->items[i]) && self->items[i].role == KN_RELAY_CONTENT)
      {
        const KnRelaySpan span = kn_relay_span (&self->items[i].tight, across);
        content.from = MIN (content.from, span.from);
        content.to = MAX (content.to, span.to);
      }
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayItem *item = &self->items[i];
      if (item->role == KN_RELAY_FRAME && !item->out)
        continue;
      if (item->role != (axis == 0 ? KN_RELAY_ACROSS : KN_RELAY_DOWN) || item->out)
        continue;
      const KnRelaySpan span = kn_relay_span (&item->tight, across);
      if (span.to <= content.from + SAME_LINE_MM)
        *out_start = MAX (*out_start, MIN (span.to, side));
      else if (span.from >= content.to - SAME_LINE_MM)
        *out_end = MAX (*out_end, side - MAX (span.from, 0));
      else
        return FALSE;
    }
  return TRUE;
}

static double
length_across (const Part *part, int axis)
{
  if (part->is_band)
    return part->along.to - part->along.from;
  const KnRelaySpan span = kn_relay_span (&part->tight, 1 - axis);
  return span.to - span.from;
}

static double
length_along (const Part *part, int axis)
{
  const KnRelaySpan span = kn_relay_span (&part->tight, axis);
  return part->is_band ? 0 : span.to - span.from;
}

/* Slots across the axis, in order, at @scale; %FALSE: they have no room. */
static gboolean
make_slots (Parts *parts, int axis, double scale, KnRelaySpan panel, KnRelaySpan safe)
{
  Part *first = &parts->parts[0];
  Part *last = &parts->parts[parts->n - 1];
  const gboolean opens = first->is_band && first->at_start;
  const gboolean closes = last->is_band && last->at_end;
  const double from = opens ? panel.from : safe.from;
  const double to = closes ? panel.to : safe.to;
  double length = 0;
  for (gsize i = 0; i < parts->n; i++)
    length += length_across (&parts->parts[i], axis) * scale;
  const gsize gaps = parts->n - 1 + !opens + !closes;
  const double least = APART * scale * (double)(parts->n - 1);
  const double room = to - from - length;
  if (room < least)
    return FALSE;
  const double gap = gaps > 0 ? MAX (room / (double)gaps, APART * scale) : 0;
  double margin = opens ? 0 : MAX (0, (room - gap * (double)(parts->n - 1)) / (closes ? 1 : 2));
  if (!opens && !closes)
    margin = (room - gap * (double)(parts->n - 1)) / 2;
  double at = from + margin;
  for (gsize i = 0; i < parts->n; i++)
    {
      Part *part = &parts->parts[i];
      part->slot_from = at;
      part->slot_to = at + length_across (part, axis) * scale;
      at = part->slot_to + gap;
    }
  if (closes)
    {
      const double by = to - last->slot_to;
      last->slot_from += by;
      last->slot_to += by;
    }
  return TRUE;
}

static gboolean
has_lines_of_one (const KnRelay *self, const Part *part, int axis)
{
  for (gsize i = 0; i < self->n; i++)
    for (gsize k = i + 1; k < self->n; k++)
      {
        const KnRelayItem *a = &self->items[i];
        const KnRelayItem *b = &self->items[k];
        if (!kn_relay_is_placed (a) || !kn_relay_is_placed (b) || !is_in (a, axis, part->along)
            || !is_in (b, axis, part->along))
          continue;
        const KnRelaySpan one = kn_relay_span (&a->tight, 1);
        const KnRelaySpan two = kn_relay_span (&b->tight, 1);
        if (one.from < two.to - SAME_LINE_MM && two.from < one.to - SAME_LINE_MM)
          return FALSE;
      }
  return TRUE;
}

/* What the design is about comes first; bands between the parts would be in the way. */
static void
put_product_first (const KnRelay *self, Parts *parts)
{
  for (gsize i = 0; i < self->n; i++)
    if (self->items[i].role == KN_RELAY_DOWN && !self->items[i].out)
      return;
  Parts old = *parts;
  parts->n = 0;
  for (int later = 0; later < 2; later++)
    for (gsize i = 0; i < old.n; i++)
      if ((old.parts[i].has_product || (old.parts[i].has_figure && !old.parts[i].has_text))
          == (later == 0))
        parts->parts[parts->n++] = old.parts[i];
}

static void
place_part (KnRelay *self, const Part *part, int axis, double scale, const KnRect *frame)
{
  const KnPoint old = kn_rect_centre (&part->tight);
  KnPoint to = kn_rect_centre (frame);
  const KnRelaySpan panel = kn_relay_span (&self->panel, axis);
  const double half = length_along (part, axis) * scale / 2;
  double along = axis == 0 ? to.x : to.y;
  if (part->at_start != part->at_end)
    along = part->at_start ? panel.from + half : panel.to - half;
  const double across = (part->slot_from + part->slot_to) / 2;
  to = axis == 0 ? (KnPoint){ along, across } : (KnPoint){ across, along };
  const gboolean centre
      = axis == 0 && part->at_start == part->at_end && has_lines_of_one (self, part, axis);
  for (gsize i = 0; i < self->n; i++)
    {
      KnRelayItem *item = &self->items[i];
      if (!kn_relay_is_placed (item) || !is_in (item, axis, part->along))
        continue;
      const KnPoint middle = kn_rect_centre (&item->tight);
      item->scale = scale;
      item->to.width = item->tight.width * scale;
      item->to.height = item->tight.height * scale;
      item->to.x = to.x + (middle.x - old.x) * scale - item->to.width / 2;
      item->to.y = to.y + (middle.y - old.y) * scale - item->to.height / 2;
      if (centre)
        item->to.x = to.x - item->to.width / 2;
      item->centre = centre && item->is_text;
    }
}

/* Where a place along the old axis comes to lie across the new one. */
static double
turn (const Parts *parts, double at)
{
  KnRelayMap map = { .n = 0 };
  for (gsize i = 0; i < parts->n; i++)
    {
      map.from[map.n] = parts->parts[i].along.from;
      map.to[map.n++] = parts->parts[i].slot_from;
      map.from[map.n] = MAX (parts->parts[i].along.to, parts->parts[i].along.from + 1e-6);
      map.to[map.n++] = parts->parts[i].slot_to;
    }
  return kn_relay_map (&map, at);
}

static void
place_others (KnRelay *self, const Parts *parts, int axis, double scale)
{
  const int across = 1 - axis;
  const KnRelaySpan belt = kn_relay_span (&self->belt, across);
  const KnRelaySpan whole = kn_relay_span (&self->belt, axis);
  const KnRelaySpan panel = kn_relay_span (&self->panel, across);
  const KnRelayRole turning = axis == 0 ? KN_RELAY_DOWN : KN_RELAY_ACROSS;
  const KnRelayRole staying = axis == 0 ? KN_RELAY_ACROSS : KN_RELAY_DOWN;
  for (gsize i = 0; i < self->n; i++)
    {
      KnRelayItem *item = &self->items[i];
      if (item->role == KN_RELAY_GROUND || item->role == KN_RELAY_TOOL)
        item->to = self->sheet;
      if (item->role == KN_RELAY_FRAME)
        item->to = kn_rect_inset (&self->panel,
                                  MAX (item->box.x, item->box.y) * CLAMP (scale, 0.75, 1.5));
      if (item->role == turning)
        {
          const KnRelaySpan span = kn_relay_span (&item->tight, axis);
          const gboolean starts = span.from <= KN_RELAY_EDGE_MM;
          const gboolean ends = span.to >= get_side (self, axis) - KN_RELAY_EDGE_MM;
          const double from = starts ? belt.from : turn (parts, span.from);
          const double to = ends ? belt.to : turn (parts, span.to);
          kn_relay_set_span (&item->to, across, from, MAX (from, to));
          kn_relay_set_span (&item->to, axis, whole.from, whole.to);
        }
      if (item->role == staying)
        {
          const double side = get_side (self, across);
          const KnRelaySpan span = kn_relay_span (&item->tight, across);
          const gboolean is_first = span.from + span.to < side;
          double from
              = is_first ? panel.from + span.from * scale : panel.to - (side - span.from) * scale;
          double to = is_first ? panel.from + span.to * scale : panel.to - (side - span.to) * scale;
          from = span.from <= KN_RELAY_EDGE_MM ? belt.from : from;
          to = span.to >= side - KN_RELAY_EDGE_MM ? belt.to : to;
          kn_relay_set_span (&item->to, across, from, to);
          kn_relay_set_span (&item->to, axis, whole.from, whole.to);
        }
    }
}

static void move_by (KnRelayItem *item, double dx, double dy);

/* Words above a picture and words below it are one part when the picture goes to their side: the
 * picture changes places with the words above. */
static void
lift_picture (KnRelay *self)
{
  Parts parts;
  if (!list_parts (self, 1, &parts) || parts.n < 3)
    return;
  Part *words = &parts.parts[0];
  Part *picture = &parts.parts[1];
  if (words->is_band || picture->is_band || !words->has_text || picture->has_text
      || !parts.parts[2].has_text)
    return;
  const double by = picture->along.to - words->along.to;
  const double up = picture->along.from - words->along.from;
  for (gsize i = 0; i < self->n; i++)
    {
      KnRelayItem *item = &self->items[i];
      const gboolean is_words = kn_relay_is_placed (item) && is_in (item, 1, words->along);
      const gboolean is_picture = kn_relay_is_placed (item) && is_in (item, 1, picture->along);
      if (is_words)
        move_by (item, 0, by);
      else if (is_picture)
        move_by (item, 0, -up);
    }
}

static gboolean
has_content_on (const KnRelay *self, const KnRelayItem *band)
{
  for (gsize i = 0; i < self->n; i++)
    if (kn_relay_is_placed (&self->items[i])
        && kn_rect_intersects (&self->items[i].tight, &band->tight))
      return TRUE;
  return FALSE;
}

double
kn_relay_place_in_stack (KnRelay *self, const KnRect *frame, int axis)
{
  if (axis == 1)
    lift_picture (self);
  Parts parts;
  double start = 0;
  double end = 0;
  if (!list_parts (self, axis, &parts) || !measure_edges (self, axis, &start, &end))
    return 0;
  if (axis == 0)
    put_product_first (self, &parts);
  const int across = 1 - axis;
  const KnRelaySpan panel = kn_relay_span (&self->panel, across);
  const KnRelaySpan safe = kn_relay_span (frame, across);
  const KnRelaySpan along = kn_relay_span (frame, axis);
  double scale
      = GROW_MOST * sqrt (self->panel.width * self->panel.height / (self->width * self->height));
  for (gsize i = 0; i < parts.n; i++)
    if (length_along (&parts.parts[i], axis) > 0)
      scale = MIN (scale, (along.to - along.from) / length_along (&parts.parts[i], axis));
  const KnRelayRole turning = axis == 0 ? KN_RELAY_DOWN : KN_RELAY_ACROSS;
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayItem *item = &self->items[i];
      const double ratio = item->box.width / MAX (item->box.height, 1e-6);
      if (kn_relay_is_part_of_band (item))
        return 0;
      if (item->role == turning && !item->out && kn_node_get_kind (item->node) != KN_NODE_RECT
          && (ratio > FRIEZE_RATIO || ratio < 1 / FRIEZE_RATIO))
        return 0; /* a frieze points one way */
      if (axis == 1 && item->role == turning && !item->out && has_content_on (self, item))
        return 0; /* rows are read down: what lies on a band goes with it */
    }
  for (; scale > 0.05; scale *= 0.98)
    {
      const double from = start * scale;
      const double to = end * scale;
      KnRelaySpan inner = { MAX (safe.from, panel.from + from + (from > 0 ? APART * scale : 0)),
                            MIN (safe.to, panel.to - to - (to > 0 ? APART * scale : 0)) };
      KnRelaySpan open = { panel.from + from, panel.to - to };
      if (make_slots (&parts, axis, scale, open, inner))
        break;
    }
  if (scale <= 0.05)
    return 0;
  for (gsize i = 0; i < parts.n; i++)
    if (!parts.parts[i].is_band)
      place_part (self, &parts.parts[i], axis, scale, frame);
  place_others (self, &parts, axis, scale);
  return scale;
}

/* --- one column ------------------------------------------------------------------------------- */

static void
move_by (KnRelayItem *item, double dx, double dy)
{
  item->tight.x += dx;
  item->tight.y += dy;
  item->box.x += dx;
  item->box.y += dy;
}

/* Of the columns the one with the product, up to the middle of the gaps beside it. */
static gboolean
find_column (const KnRelay *self, KnRelaySpan *out_cell, KnRelaySpan *out_column)
{
  g_autoptr (GArray) spans = kn_relay_list_spans (self, 0, FALSE);
  for (guint i = 0; spans->len > 1 && i < spans->len; i++)
    {
      const KnRelaySpan span = g_array_index (spans, KnRelaySpan, i);
      gboolean has_product = FALSE;
      for (gsize k = 0; k < self->n; k++)
        has_product |= self->items[k].is_product && is_in (&self->items[k], 0, span);
      if (!has_product)
        continue;
      out_cell->from = i == 0 ? 0 : (g_array_index (spans, KnRelaySpan, i - 1).to + span.from) / 2;
      out_cell->to = i + 1 == spans->len
                         ? self->width
                         : (g_array_index (spans, KnRelaySpan, i + 1).from + span.to) / 2;
      for (gsize k = 0; k < self->n; k++)
        { /* a band that ends between two columns is where they part */
          const KnRelaySpan band = kn_relay_span (&self->items[k].tight, 0);
          if (self->items[k].role != KN_RELAY_DOWN)
            continue;
          if (band.from > out_cell->from - PART_MM && band.from < span.from + SAME_LINE_MM)
            out_cell->from = band.from;
          if (band.to < out_cell->to + PART_MM && band.to > span.to - SAME_LINE_MM)
            out_cell->to = band.to;
        }
      *out_column = span;
      return TRUE;
    }
  return FALSE;
}

/* Below the last line of the column room is made for @item. */
static void
take_in (KnRelay *self, KnRelayItem *item, KnRelaySpan column)
{
  double lowest = 0;
  for (gsize i = 0; i < self->n; i++)
    if (kn_relay_is_placed (&self->items[i]) && &self->items[i] != item
        && self->items[i].role == KN_RELAY_CONTENT && is_in (&self->items[i], 0, column))
      lowest = MAX (lowest, self->items[i].tight.y + self->items[i].tight.height);
  const double needs = item->tight.height + APART / 2;
  for (gsize i = 0; i < self->n; i++)
    {
      KnRelayItem *other = &self->items[i];
      const KnRelaySpan span = kn_relay_span (&other->tight, 1);
      if (other == item)
        continue;
      if (span.from >= lowest - SAME_LINE_MM)
        move_by (other, 0, needs);
      else if (span.to > lowest + SAME_LINE_MM)
        {
          other->tight.height += needs;
          other->box.height += needs;
        }
    }
  self->height += needs;
  move_by (item, (column.from + column.to) / 2 - item->tight.x - item->tight.width / 2,
           lowest + APART / 2 - item->tight.y);
  item->centre = item->is_text;
}

static void
cut_to_cell (KnRelay *self, KnRelaySpan cell, KnRelaySpan column)
{
  for (gsize i = 0; i < self->n; i++)
    {
      KnRelayItem *item = &self->items[i];
      const KnRelaySpan span = kn_relay_span (&item->tight, 0);
      const gboolean is_placed = kn_relay_is_placed (item);
      if (is_placed && !is_in (item, 0, column))
        {
          if (item->rank == KN_RELAY_KEPT)
            take_in (self, item, column);
          else
            item->out = TRUE;
        }
      else if (!is_placed && (span.to <= cell.from + 0.01 || span.from >= cell.to - 0.01))
        item->out = TRUE;
    }
}

gboolean
kn_relay_take_column (KnRelay *self)
{
  KnRelaySpan cell;
  KnRelaySpan column;
  if (!find_column (self, &cell, &column))
    return FALSE;
  cut_to_cell (self, cell, column);
  self->width = cell.to - cell.from;
  for (gsize i = 0; i < self->n; i++)
    {
      KnRelayItem *item = &self->items[i];
      move_by (item, -cell.from, 0);
      const KnRelaySpan span = kn_relay_span (&item->tight, 0);
      const gboolean spans
          = span.from <= KN_RELAY_EDGE_MM && span.to >= self->width - KN_RELAY_EDGE_MM;
      const KnRelaySpan tall = kn_relay_span (&item->tight, 1);
      const gboolean is_tall
          = tall.from <= KN_RELAY_EDGE_MM && tall.to >= self->height - KN_RELAY_EDGE_MM;
      if (spans && item->role == KN_RELAY_DOWN)
        item->role = KN_RELAY_GROUND;
      if (spans && item->role == KN_RELAY_EDGE)
        item->role = is_tall ? KN_RELAY_GROUND : KN_RELAY_ACROSS;
      const gboolean is_line = item->role == KN_RELAY_CONTENT && !item->is_text && spans;
      if (is_line)
        item->role = KN_RELAY_ACROSS;
    }
  return TRUE;
}

double
kn_relay_place_column (KnRelay *self, const KnRect *frame)
{
  return kn_relay_take_column (self) ? kn_relay_place_in_proportion (self, frame) : 0;
}
