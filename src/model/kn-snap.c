/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The arithmetic of smart guides. Targets are boxes; each gives three lines an axis: both edges and
 * the middle. Nothing is drawn here and nothing is moved: the canvas asks how far is missing, and
 * what to show for it. Where the targets come from, and which of them lie near: kn-snap-targets.c.
 */

#include "config.h"

#include "model/kn-snap-private.h"

#include <math.h>

/* A distance that is longer than this tells nobody anything. */
#define GAP_MAXIMUM_MM 15.0
/* A box as large as that stands for a point: it shares a row with what it lies beside. */
#define POINT_MM 1e-4

/* The place nearest to @at, unless there is none nearer than @best. */
static gboolean
find_line (const KnSnap *self, gboolean is_vertical, double at, double *best, double *out_at)
{
  gboolean found = FALSE;
  const GArray *places = self->places[is_vertical];
  guint after = kn_snap_find_place (self, is_vertical, at);
  for (guint i = after > 0 ? after - 1 : 0; i < MIN (after + 1, places->len); i++)
    {
      double place = g_array_index (places, KnSnapPlace, i).at_mm;
      if (fabs (place - at) >= *best)
        continue;
      *best = fabs (place - at);
      *out_at = place;
      found = TRUE;
    }
  for (guint i = 0; i < self->guides->len; i++)
    {
      const KnSnapLine *guide = &g_array_index (self->guides, KnSnapLine, i);
      if (guide->is_vertical != is_vertical || fabs (guide->at_mm - at) >= *best)
        continue;
      *best = fabs (guide->at_mm - at);
      *out_at = guide->at_mm;
      found = TRUE;
    }
  return found;
}

static gboolean
find_grid (const KnSnap *self, double at, double *best, double *out_at)
{
  if (self->grid_mm <= 0)
    return FALSE;
  double line = round (at / self->grid_mm) * self->grid_mm;
  if (fabs (line - at) >= *best)
    return FALSE;
  *best = fabs (line - at);
  *out_at = line;
  return TRUE;
}

static double
missing (const KnSnap *self, const KnRect *box, gboolean is_vertical, double tolerance)
{
  double own[3];
  double best = tolerance;
  double by = 0;
  double at = 0;
  gboolean found = FALSE;
  kn_snap_get_lines (box, is_vertical, own);
  for (int a = 0; a < 3; a++)
    if (find_line (self, is_vertical, own[a], &best, &at))
      {
        by = at - own[a];
        found = TRUE;
      }
  found |= kn_snap_find_gap (self, box, is_vertical, best, &by);
  /* Edges only: a middle on the grid would take both edges off it. */
  for (int a = 0; a < 3 && !found; a += 2)
    if (find_grid (self, own[a], &best, &at))
      by = at - own[a];
  return by;
}

KnPoint
kn_snap_move (const KnSnap *self, const KnRect *box, double tolerance_mm)
{
  return (KnPoint){ missing (self, box, TRUE, tolerance_mm),
                    missing (self, box, FALSE, tolerance_mm) };
}

gboolean
kn_snap_edge (const KnSnap *self, gboolean is_vertical, double at, double tolerance, double *out_at)
{
  return find_line (self, is_vertical, at, &tolerance, out_at)
         || find_grid (self, at, &tolerance, out_at);
}

KnPoint
kn_snap_point (const KnSnap *self, const KnPoint *at, double tolerance_mm)
{
  KnPoint point = *at;
  (void)kn_snap_edge (self, TRUE, at->x, tolerance_mm, &point.x); /* or it stays */
  (void)kn_snap_edge (self, FALSE, at->y, tolerance_mm, &point.y);
  return point;
}

/* --- what to show --------------------------------------------------------------------------------
 */

static void
add_line (KnSnapResult *result, gboolean is_vertical, double at, double from, double to)
{
  for (int i = 0; i < result->n_lines; i++)
    {
      KnSnapLine *line = &result->lines[i];
      if (line->is_vertical != is_vertical || fabs (line->at_mm - at) > KN_SNAP_SAME_MM)
        continue;
      line->from_mm = MIN (line->from_mm, from);
      line->to_mm = MAX (line->to_mm, to);
      return;
    }
  if (result->n_lines < KN_SNAP_MAX_LINES)
    result->lines[result->n_lines++] = (KnSnapLine){ is_vertical, at, from, to };
}

static void
describe_lines (const KnSnap *self, const KnRect *box, gboolean is_vertical, KnSnapResult *result)
{
  const GArray *places = self->places[is_vertical];
  double own[3];
  kn_snap_get_lines (box, is_vertical, own);
  for (int a = 0; a < 3; a++)
    for (guint i = kn_snap_find_place (self, is_vertical, own[a] - KN_SNAP_SAME_MM);
         i < places->len; i++)
      {
        const KnSnapPlace *place = &g_array_index (places, KnSnapPlace, i);
        if (place->at_mm > own[a] + KN_SNAP_SAME_MM)
          break;
        KnRect both
            = kn_rect_union (box, &g_array_index (self->targets, KnSnapTarget, place->target).box);
        double from = is_vertical ? both.y : both.x;
        double to = from + (is_vertical ? both.height : both.width);
        add_line (result, is_vertical, place->at_mm, from, to);
      }
}

static void
describe_guides (const KnSnap *self, const KnRect *box, KnSnapResult *result)
{
  for (guint i = 0; i < self->guides->len; i++)
    {
      const KnSnapLine *guide = &g_array_index (self->guides, KnSnapLine, i);
      double from = guide->is_vertical ? box->y : box->x;
      double to = from + (guide->is_vertical ? box->height : box->width);
      double own[3];
      kn_snap_get_lines (box, guide->is_vertical, own);
      for (int a = 0; a < 3; a++)
        if (fabs (own[a] - guide->at_mm) <= KN_SNAP_SAME_MM)
          add_line (result, guide->is_vertical, guide->at_mm, from, to);
    }
}

typedef struct
{
  double length;
  double across; /* where the gap is drawn, on the other axis */
} Nearest;

/* The gap from one side of @box to what is in its way, if anything is near. */
static void
look_at_side (const KnRect *box, const KnRect *target, gboolean inside, int side, Nearest *nearest)
{
  gboolean level = side < 2; /* 0 left, 1 right, 2 above, 3 below */
  double b0 = level ? box->x : box->y;
  double b1 = b0 + (level ? box->width : box->height);
  double t0 = level ? target->x : target->y;
  double t1 = t0 + (level ? target->width : target->height);
  double c0 = MAX (level ? box->y : box->x, level ? target->y : target->x);
  double c1 = MIN (level ? box->y + box->height : box->x + box->width,
                   level ? target->y + target->height : target->x + target->width);
  if (c1 <= c0)
    return;
  double gap = side % 2 == 0 ? b0 - (inside ? t0 : t1) : (inside ? t1 : t0) - b1;
  if (gap >= KN_SNAP_GAP_MINIMUM_MM && gap < nearest->length)
    *nearest = (Nearest){ gap, (c0 + c1) / 2 };
}

static void
add_gap (KnSnapResult *result, const KnRect *box, int side, const Nearest *nearest)
{
  if (nearest->length >= GAP_MAXIMUM_MM || result->n_gaps >= KN_SNAP_MAX_LINES)
    return;
  double l = nearest->length;
  KnSnapGap gap = { .length_mm = l };
  switch (side)
    {
    case 0:
      gap.from = (KnPoint){ box->x - l, nearest->across };
      gap.to = (KnPoint){ box->x, nearest->across };
      break;
    case 1:
      gap.from = (KnPoint){ box->x + box->width, nearest->across };
      gap.to = (KnPoint){ box->x + box->width + l, nearest->across };
      break;
    case 2:
      gap.from = (KnPoint){ nearest->across, box->y - l };
      gap.to = (KnPoint){ nearest->across, box->y };
      break;
    default:
      gap.from = (KnPoint){ nearest->across, box->y + box->height };
      gap.to = (KnPoint){ nearest->across, box->y + box->height + l };
      break;
    }
  result->gaps[result->n_gaps++] = gap;
}

typedef struct
{
  const KnRect *box;
  int side;
  Nearest nearest;
} Beside;

static gboolean
look_beside (gpointer data, const KnSnapTarget *target)
{
  Beside *self = data;
  /* A safe edge is one for what lies in it; the panels of a pack have one each. */
  if (target->is_item || (target->is_safe && kn_rect_intersects (&target->box, self->box)))
    look_at_side (self->box, &target->box, target->is_safe, self->side, &self->nearest);
  return TRUE;
}

static void
describe_side (const KnSnap *self, const KnRect *box, int side, KnSnapResult *result)
{
  const double reach = GAP_MAXIMUM_MM;
  const KnRect strips[] = { { box->x - reach, box->y, reach, box->height },
                            { box->x + box->width, box->y, reach, box->height },
                            { box->x, box->y - reach, box->width, reach },
                            { box->x, box->y + box->height, box->width, reach } };
  Beside beside = { box, side, { reach, 0 } };
  kn_snap_foreach_near (self, &strips[side], look_beside, &beside);
  add_gap (result, box, side, &beside.nearest);
}

void
kn_snap_describe (const KnSnap *self, const KnRect *box, KnSnapResult *out_result)
{
  *out_result = (KnSnapResult){ 0 };
  describe_lines (self, box, TRUE, out_result);
  describe_lines (self, box, FALSE, out_result);
  describe_guides (self, box, out_result);
  for (int side = 0; side < 4; side++)
    describe_side (self, box, side, out_result);
  kn_snap_describe_equal (self, box, TRUE, out_result);
  kn_snap_describe_equal (self, box, FALSE, out_result);
}

void
kn_snap_describe_point (const KnSnap *self, const KnPoint *at, KnSnapResult *out_result)
{
  const KnRect box = { at->x - POINT_MM / 2, at->y - POINT_MM / 2, POINT_MM, POINT_MM };
  kn_snap_describe (self, &box, out_result);
}
