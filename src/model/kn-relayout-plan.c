/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps the arrangement: along each axis what is beside each other stays so. Content keeps its
 * proportions (its spans grow by one factor), and only the gaps between give way, so the map of an
 * axis rises everywhere and nothing that was apart can come to lie on each other. Bands follow the
 * same maps; their edges at the trim stay there. */

#include "config.h"

#include "model/kn-relayout-private.h"

#include <math.h>

#define GAP_LEAST 0.45  /* of what the scale would make of a gap */
#define GAP_MOST 2.0    /* the rest goes to the margins */
#define TOUCH_MM 0.05   /* spans that are nearer are one */
#define THICK_SHARE 0.2 /* a band that takes more of the side is ground for what lies on it */
#define OLD_SAFE_MM 2.8 /* what is nearer to the edge than this never was in a safe zone */
#define PART_RATIO 4.0
#define SHRINK 0.97
#define TRIES 60

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const KnRelaySpan *one = a;
  const KnRelaySpan *two = b;
  return (one->from > two->from) - (one->from < two->from);
}

static double
get_side (const KnRelay *self, int axis)
{
  return axis == 0 ? self->width : self->height;
}

static gboolean
is_thin_band (const KnRelay *self, const KnRelayItem *item, int axis)
{
  if (item->role != (axis == 0 ? KN_RELAY_DOWN : KN_RELAY_ACROSS) || item->out)
    return FALSE;
  const KnRelaySpan span = kn_relay_span (&item->tight, axis);
  const double side = get_side (self, axis);
  return MIN (span.to, side) - MAX (span.from, 0) < THICK_SHARE * side;
}

/* Bands of wide labels are sometimes drawn a part at a time. */
gboolean
kn_relay_is_part_of_band (const KnRelayItem *item)
{
  const KnNodeKind kind = kn_node_get_kind (item->node);
  return item->role == KN_RELAY_EDGE && item->tight.width > item->tight.height
         && (kind == KN_NODE_RECT || kind == KN_NODE_PATH
             || item->tight.width > PART_RATIO * item->tight.height);
}

GArray *
kn_relay_list_spans (const KnRelay *self, int axis, gboolean with_bands)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (KnRelaySpan));
  const double side = get_side (self, axis);
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayItem *item = &self->items[i];
      if (!kn_relay_is_placed (item) && !(with_bands && is_thin_band (self, item, axis)))
        continue;
      if (axis == 0 && kn_relay_is_part_of_band (item))
        continue;
      KnRelaySpan span = kn_relay_span (&item->tight, axis);
      span.from = CLAMP (span.from, 0, side);
      span.to = CLAMP (span.to, 0, side);
      g_array_append_val (all, span);
    }
  g_array_sort (all, compare_spans);
  guint n = 0;
  for (guint i = 0; i < all->len; i++)
    {
      const KnRelaySpan span = g_array_index (all, KnRelaySpan, i);
      KnRelaySpan *last = n == 0 ? NULL : &g_array_index (all, KnRelaySpan, n - 1);
      if (last != NULL && span.from <= last->to + TOUCH_MM)
        last->to = MAX (last->to, span.to);
      else
        g_array_index (all, KnRelaySpan, n++) = span;
    }
  g_array_set_size (all, n);
  return all;
}

double
kn_relay_map (const KnRelayMap *self, double at)
{
  if (self->n == 0)
    return at;
  if (at <= self->from[0])
    return self->to[0] + at - self->from[0];
  for (gsize i = 1; i < self->n; i++)
    if (at <= self->from[i])
      {
        const double length = self->from[i] - self->from[i - 1];
        const double share = length > 0 ? (at - self->from[i - 1]) / length : 0;
        return self->to[i - 1] + share * (self->to[i] - self->to[i - 1]);
      }
  return self->to[self->n - 1] + at - self->from[self->n - 1];
}

static void
add_knot (KnRelayMap *map, double from, double to)
{
  if (map->n > 0 && from <= map->from[map->n - 1] + 1e-9)
    return;
  if (map->n >= G_N_ELEMENTS (map->from))
    return;
  map->from[map->n] = from;
  map->to[map->n++] = to;
}

static double
sum_spans (const GArray *spans)
{
  double sum = 0;
  for (guint i = 0; i < spans->len; i++)
    sum += g_array_index (spans, KnRelaySpan, i).to - g_array_index (spans, KnRelaySpan, i).from;
  return sum;
}

/* The largest scale at which the spans fit between the limits with gaps as narrow as may be. */
static double
find_scale (const GArray *spans, double side, KnRelaySpan panel, KnRelaySpan safe)
{
  if (spans->len == 0)
    return 1e3;
  const KnRelaySpan *first = &g_array_index (spans, KnRelaySpan, 0);
  const KnRelaySpan *last = &g_array_index (spans, KnRelaySpan, spans->len - 1);
  const double lowest = first->from <= KN_RELAY_EDGE_MM ? panel.from : safe.from;
  const double highest = last->to >= side - KN_RELAY_EDGE_MM ? panel.to : safe.to;
  const double length = sum_spans (spans);
  const double gaps = last->to - first->from - length;
  return length + gaps <= 0 ? 1e3 : (highest - lowest) / (length + GAP_LEAST * gaps);
}

static void
make_map (KnRelayMap *map,
          const GArray *spans,
          const KnRelaySpan *ends,
          double scale,
          double side,
          KnRelaySpan panel,
          KnRelaySpan safe)
{
  map->n = 0;
  if (spans->len == 0 || spans->len * 2 + 2 > G_N_ELEMENTS (map->from))
    {
      add_knot (map, 0, panel.from);
      add_knot (map, side, panel.to);
      return;
    }
  const KnRelaySpan *first = &g_array_index (spans, KnRelaySpan, 0);
  const KnRelaySpan *last = &g_array_index (spans, KnRelaySpan, spans->len - 1);
  const double length = sum_spans (spans);
  const double before = MIN (first->from, ends->from);
  const double after = MIN (side - last->to, ends->to);
  const double gaps = last->to - first->from - length;
  const double room = panel.to - panel.from - length * scale;
  double by = before + after + gaps > 0 ? MAX (room, 0) / (before + after + gaps) : 0;
  const double least_before = before <= KN_RELAY_EDGE_MM ? 0 : safe.from - panel.from;
  const double least_after = after <= KN_RELAY_EDGE_MM ? 0 : panel.to - safe.to;
  double gap = MIN (by, GAP_MOST * scale);
  /* The margins hold the safe zone; what they need beyond their part the gaps give. */
  double margins = room - gap * gaps;
  if (margins < least_before + least_after)
    {
      margins = least_before + least_after;
      gap = gaps > 0 ? MAX (0, (room - margins) / gaps) : 0;
    }
  double at = before + after > 0 ? margins * before / (before + after) : margins / 2;
  at = CLAMP (at, least_before, MAX (least_before, margins - least_after));
  double here = panel.from + at;
  add_knot (map, 0, panel.from);
  for (guint i = 0; i < spans->len; i++)
    {
      const KnRelaySpan span = g_array_index (spans, KnRelaySpan, i);
      if (i > 0)
        here += gap * (span.from - g_array_index (spans, KnRelaySpan, i - 1).to);
      if (map->n == 1 && span.from <= 1e-9)
        map->to[0] = here;
      add_knot (map, span.from, here);
      here += scale * (span.to - span.from);
      add_knot (map, span.to, here);
    }
  add_knot (map, side, panel.to);
}

static void
place_band (KnRelay *self, KnRelayItem *item, int axis, const KnRelayMap *map)
{
  const KnRelaySpan span = kn_relay_span (&item->tight, axis);
  const KnRelaySpan belt = kn_relay_span (&self->belt, axis);
  const double side = get_side (self, axis);
  const KnRelaySpan all = kn_relay_span (&self->belt, 1 - axis);
  const double from = span.from <= KN_RELAY_EDGE_MM ? belt.from : kn_relay_map (map, span.from);
  const double to = span.to >= side - KN_RELAY_EDGE_MM ? belt.to : kn_relay_map (map, span.to);
  kn_relay_set_span (&item->to, axis, from, MAX (to, from));
  kn_relay_set_span (&item->to, 1 - axis, all.from, all.to);
}

void
kn_relay_place_frame (KnRelay *self, KnRelayItem *item, double scale)
{
  const double inset = MAX (item->box.x, item->box.y) * CLAMP (scale, 0.75, 1.5);
  item->to = kn_rect_inset (&self->panel, inset);
}

/* At an edge it stays, with as much of it beyond; along the other axis it follows the map. */
static void
place_edge (const KnRelay *self, KnRelayItem *item, const KnRelayMap maps[2], double scale)
{
  for (int axis = 0; axis < 2; axis++)
    {
      const KnRelaySpan span = kn_relay_span (&item->tight, axis);
      const KnRelaySpan panel = kn_relay_span (&self->panel, axis);
      const double length = (span.to - span.from) * scale;
      const double over = span.to - get_side (self, axis);
      double from = kn_relay_map (&maps[axis], (span.from + span.to) / 2) - length / 2;
      if (span.from <= KN_RELAY_EDGE_MM)
        from = panel.from + span.from * scale;
      else if (over >= -KN_RELAY_EDGE_MM)
        from = panel.to + over * scale - length;
      kn_relay_set_span (&item->to, axis, from, from + length);
    }
  item->scale = scale;
}

static void
place_item (KnRelay *self, KnRelayItem *item, const KnRelayMap maps[2], double scale)
{
  switch (item->role)
    {
    case KN_RELAY_GROUND:
    case KN_RELAY_TOOL:
      item->to = self->sheet;
      break;
    case KN_RELAY_ACROSS:
      place_band (self, item, 1, &maps[1]);
      break;
    case KN_RELAY_DOWN:
      place_band (self, item, 0, &maps[0]);
      break;
    case KN_RELAY_FRAME:
      kn_relay_place_frame (self, item, scale);
      break;
    case KN_RELAY_EDGE:
      place_edge (self, item, maps, scale);
      break;
    case KN_RELAY_CONTENT:
      {
        const KnPoint middle = kn_rect_centre (&item->tight);
        item->scale = scale;
        item->to.width = item->tight.width * scale;
        item->to.height = item->tight.height * scale;
        item->to.x = kn_relay_map (&maps[0], middle.x) - item->to.width / 2;
        item->to.y = kn_relay_map (&maps[1], middle.y) - item->to.height / 2;
        break;
      }
    }
}

static gboolean
is_all_inside (const KnRelay *self, const KnRect *frame)
{
  const KnRect trim = { 0, 0, self->width, self->height };
  const KnRect safe = kn_rect_inset (&trim, OLD_SAFE_MM);
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayItem *item = &self->items[i];
      if (item->role != KN_RELAY_CONTENT || item->out)
        continue;
      /* Lines that ran along the edge do so again. */
      if (kn_rect_contains_rect (item->is_text ? &trim : &safe, &item->tight, 0)
          && !kn_rect_contains_rect (frame, &item->to, 0.05))
        return FALSE;
    }
  return TRUE;
}

/* A round form turns its content about one middle: it is one thing. */
static void
make_one (GArray *spans)
{
  if (spans->len < 2)
    return;
  g_array_index (spans, KnRelaySpan, 0).to = g_array_index (spans, KnRelaySpan, spans->len - 1).to;
  g_array_set_size (spans, 1);
}

/* The margins that the content had, all of it: what is left out leaves no hole at one side. */
static KnRelaySpan
get_margins (const KnRelay *self, int axis)
{
  const double side = get_side (self, axis);
  KnRelaySpan ends = { side, side };
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayItem *item = &self->items[i];
      const KnRelaySpan span = kn_relay_span (&item->tight, axis);
      if (item->role != KN_RELAY_CONTENT)
        continue;
      ends.from = MIN (ends.from, MAX (span.from, 0));
      ends.to = MIN (ends.to, MAX (side - span.to, 0));
    }
  return ends;
}

double
kn_relay_place_in_proportion (KnRelay *self, const KnRect *frame)
{
  const gboolean is_one = self->is_round && self->to_round;
  g_autoptr (GArray) xs = kn_relay_list_spans (self, 0, !is_one);
  g_autoptr (GArray) ys = kn_relay_list_spans (self, 1, !is_one);
  if (is_one)
    {
      make_one (xs);
      make_one (ys);
    }
  const KnRelaySpan panel[2] = { kn_relay_span (&self->panel, 0), kn_relay_span (&self->panel, 1) };
  const KnRelaySpan safe[2] = { kn_relay_span (frame, 0), kn_relay_span (frame, 1) };
  const KnRelaySpan ends[2] = { get_margins (self, 0), get_margins (self, 1) };
  const double sx = self->panel.width / self->width;
  const double sy = self->panel.height / self->height;
  double scale = MIN (find_scale (xs, self->width, panel[0], safe[0]),
                      find_scale (ys, self->height, panel[1], safe[1]));
  scale = MIN (scale, is_one ? MIN (sx, sy) : sqrt (sx * sy));
  for (int i = 0; i < TRIES && scale > 0; i++, scale *= SHRINK)
    {
      KnRelayMap maps[2];
      make_map (&maps[0], xs, &ends[0], scale, self->width, panel[0], safe[0]);
      make_map (&maps[1], ys, &ends[1], scale, self->height, panel[1], safe[1]);
      for (gsize k = 0; k < self->n; k++)
        place_item (self, &self->items[k], maps, scale);
      if (is_all_inside (self, frame))
        return scale;
    }
  return 0;
}
