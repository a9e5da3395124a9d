/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The arithmetic of smart guides. Targets are boxes; each gives three lines an axis: both edges and
 * the middle. Nothing is drawn here and nothing is moved: the canvas asks how far is missing, and
 * what to show for it. */

#include "config.h"

#include "model/kn-snap-private.h"

#include "model/kn-form.h"
#include "model/kn-guides.h"

#include <math.h>

/* A distance that is longer than this tells nobody anything. */
#define GAP_MAXIMUM_MM 15.0

static void
add_target (KnSnap *self, const KnRect *box, gboolean is_item, gboolean is_safe)
{
  KnSnapTarget target = { *box, is_item, is_safe };
  if (!kn_rect_is_empty (box))
    g_array_append_val (self->targets, target);
}

static void
add_form (KnSnap *self, const KnScene *scene)
{
  KnRect trim = kn_form_get_trim_box (scene);
  KnRect safe = kn_form_get_safe_box (scene);
  KnRect bleed = kn_form_get_bleed_box (scene);
  add_target (self, &trim, FALSE, FALSE);
  add_target (self, &safe, FALSE, TRUE);
  add_target (self, &bleed, FALSE, FALSE);
}

static void
add_items (KnSnap *self, const KnScene *scene, const KnId *face, const KnId *moving, gsize n_moving)
{
  g_autoptr (GHashTable) set = g_hash_table_new (kn_id_hash, kn_id_equal);
  KnRect trim = kn_form_get_trim_box (scene);
  for (gsize i = 0; i < n_moving; i++)
    g_hash_table_add (set, (gpointer)&moving[i]);
  gsize n = kn_scene_get_n_children (scene, face);
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *node = kn_scene_get_child (scene, face, i);
      if (g_hash_table_contains (set, kn_node_get_id (node))
          || kn_node_get_bool (node, KN_PROP_HIDDEN))
        continue;
      KnRect box = kn_scene_get_item_bounds (scene, node, FALSE);
      /* Grounds that fill the label say nothing that trim and bleed do not. */
      gboolean is_ground = kn_rect_contains_rect (&box, &trim, 0.5);
      add_target (self, &box, !is_ground, FALSE);
    }
}

static void
add_guides (KnSnap *self, const KnScene *scene, const KnId *face)
{
  g_autoptr (KnGuides) guides = kn_guides_new (scene, face);
  for (int axis = 0; axis < 2 && !guides->is_hidden; axis++)
    for (guint i = 0; i < guides->at_mm[axis]->len; i++)
      {
        KnSnapLine line = { axis == 0, g_array_index (guides->at_mm[axis], double, i), 0, 0 };
        g_array_append_val (self->guides, line);
      }
}

KnSnap *
kn_snap_new (const KnScene *scene,
             const KnId *face,
             const KnId *moving,
             gsize n_moving,
             const KnSnapWhat *what)
{
  static const KnSnapWhat all = { TRUE, TRUE, TRUE, 0 };
  KnSnap *self = g_new0 (KnSnap, 1);
  self->targets = g_array_new (FALSE, FALSE, sizeof (KnSnapTarget));
  self->guides = g_array_new (FALSE, FALSE, sizeof (KnSnapLine));
  what = what != NULL ? what : &all;
  self->grid_mm = what->grid_mm;
  if (what->form)
    add_form (self, scene);
  if (what->items)
    add_items (self, scene, face, moving, n_moving);
  if (what->guides)
    add_guides (self, scene, face);
  return self;
}

void
kn_snap_free (KnSnap *self)
{
  g_array_unref (self->targets);
  g_array_unref (self->guides);
  g_free (self);
}

static void
get_lines (const KnRect *box, gboolean is_vertical, double out_lines[3])
{
  double start = is_vertical ? box->x : box->y;
  double length = is_vertical ? box->width : box->height;
  out_lines[0] = start;
  out_lines[1] = start + length / 2;
  out_lines[2] = start + length;
}

/* The place nearest to @at, unless there is none nearer than @best. */
static gboolean
find_line (const KnSnap *self, gboolean is_vertical, double at, double *best, double *out_at)
{
  gboolean found = FALSE;
  for (guint i = 0; i < self->targets->len; i++)
    {
      double lines[3];
      get_lines (&g_array_index (self->targets, KnSnapTarget, i).box, is_vertical, lines);
      for (int b = 0; b < 3; b++)
        if (fabs (lines[b] - at) < *best)
          {
            *best = fabs (lines[b] - at);
            *out_at = lines[b];
            found = TRUE;
          }
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
  get_lines (box, is_vertical, own);
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
describe_lines (const KnRect *target, const KnRect *box, gboolean is_vertical, KnSnapResult *result)
{
  double own[3];
  double lines[3];
  get_lines (box, is_vertical, own);
  get_lines (target, is_vertical, lines);
  KnRect both = kn_rect_union (box, target);
  double from = is_vertical ? both.y : both.x;
  double to = from + (is_vertical ? both.height : both.width);
  for (int a = 0; a < 3; a++)
    for (int b = 0; b < 3; b++)
      if (fabs (own[a] - lines[b]) <= KN_SNAP_SAME_MM)
        add_line (result, is_vertical, lines[b], from, to);
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
      get_lines (box, guide->is_vertical, own);
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

void
kn_snap_describe (const KnSnap *self, const KnRect *box, KnSnapResult *out_result)
{
  *out_result = (KnSnapResult){ 0 };
  Nearest nearest[4];
  for (int side = 0; side < 4; side++)
    nearest[side] = (Nearest){ GAP_MAXIMUM_MM, 0 };
  for (guint i = 0; i < self->targets->len; i++)
    {
      const KnSnapTarget *target = &g_array_index (self->targets, KnSnapTarget, i);
      describe_lines (&target->box, box, TRUE, out_result);
      describe_lines (&target->box, box, FALSE, out_result);
      for (int side = 0; side < 4 && (target->is_item || target->is_safe); side++)
        look_at_side (box, &target->box, target->is_safe, side, &nearest[side]);
    }
  describe_guides (self, box, out_result);
  for (int side = 0; side < 4; side++)
    add_gap (out_result, box, side, &nearest[side]);
  kn_snap_describe_equal (self, box, TRUE, out_result);
  kn_snap_describe_equal (self, box, FALSE, out_result);
}
