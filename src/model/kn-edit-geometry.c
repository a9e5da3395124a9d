/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The geometry under the editing commands that needs no document: where handles are, what a box
 * becomes when one of them is dragged (also on a turned item), which items may be stretched. Angles
 * are in degrees, clockwise on the page (y down). */

#include "config.h"

#include "model/kn-edit-private.h"

#include <math.h>

void
kn_handle_get_sides (KnHandle self, int *out_x, int *out_y)
{
  static const gint8 sides[KN_N_HANDLES][2] = {
    [KN_HANDLE_TOP_LEFT] = { -1, -1 },   [KN_HANDLE_TOP] = { 0, -1 },
    [KN_HANDLE_TOP_RIGHT] = { 1, -1 },   [KN_HANDLE_RIGHT] = { 1, 0 },
    [KN_HANDLE_BOTTOM_RIGHT] = { 1, 1 }, [KN_HANDLE_BOTTOM] = { 0, 1 },
    [KN_HANDLE_BOTTOM_LEFT] = { -1, 1 }, [KN_HANDLE_LEFT] = { -1, 0 },
  };
  g_return_if_fail (self < KN_N_HANDLES);
  *out_x = sides[self][0];
  *out_y = sides[self][1];
}

KnPoint
kn_handle_get_point (KnHandle self, const KnRect *box)
{
  int sx = 0;
  int sy = 0;
  kn_handle_get_sides (self, &sx, &sy);
  return (KnPoint){ box->x + box->width * (sx + 1) / 2, box->y + box->height * (sy + 1) / 2 };
}

static KnPoint
turn (double x, double y, double degrees)
{
  double a = degrees * G_PI / 180;
  return (KnPoint){ x * cos (a) - y * sin (a), x * sin (a) + y * cos (a) };
}

/* One factor for both sides: a corner follows the side that went further from 1, a side its own. */
static double
choose_factor (double fx, double fy, int sx, int sy)
{
  if (sx == 0)
    return fy;
  if (sy == 0)
    return fx;
  return fabs (fx - 1) > fabs (fy - 1) ? fx : fy;
}

/* Of one axis: how many times as long when what was @from away from the fixed point is @to away. */
static double
factor_of (double from, double by, double length, double minimum)
{
  if (fabs (from) < 1e-9 || length <= 0)
    return 1;
  return MAX ((from + by) / from, minimum / length);
}

/* @middle goes to @local in the frame of the box, which is turned about the old middle. */
static KnRect
box_about (const KnRect *box, double rotation_deg, KnPoint local, double width, double height)
{
  KnPoint middle = kn_rect_centre (box);
  KnPoint shift = turn (local.x - middle.x, local.y - middle.y, rotation_deg);
  return (KnRect){ middle.x + shift.x - width / 2, middle.y + shift.y - height / 2, width, height };
}

/**
 * kn_edit_drag_handle:
 * @box: the item's box in its parent's frame, before its own rotation, mm
 * @rotation_deg: its own rotation about the middle of the box
 * @handle: what is dragged
 * @dx: how far, in the parent's frame, mm
 * @dy: how far, in the parent's frame, mm
 * @proportional: both sides change by one factor
 * @about: (nullable): the point that stays, in the frame of the box before rotation; %NULL: the
 *   corner or side across
 * @minimum: shortest side, mm
 *
 * On a turned item the middle of the new box is chosen so that the point stays where it is seen,
 * although the item turns about its new middle.
 *
 * Shape: never mirrored (a handle that passes the other side stops there: mirroring by accident is
 * worse than mirroring by a key), sides at least @minimum.
 *
 * Returns: the new box, before rotation
 */
KnRect
kn_edit_drag_handle (const KnRect *box,
                     double rotation_deg,
                     KnHandle handle,
                     double dx,
                     double dy,
                     gboolean proportional,
                     const KnPoint *about,
                     double minimum)
{
  int sx = 0;
  int sy = 0;
  kn_handle_get_sides (handle, &sx, &sy);
  KnPoint local = turn (dx, dy, -rotation_deg);
  KnPoint at = kn_handle_get_point (handle, box);
  KnPoint middle = kn_rect_centre (box);
  KnPoint fixed = about != NULL ? *about : (KnPoint){ 2 * middle.x - at.x, 2 * middle.y - at.y };
  double fx = sx == 0 ? 1 : factor_of (at.x - fixed.x, local.x, box->width, minimum);
  double fy = sy == 0 ? 1 : factor_of (at.y - fixed.y, local.y, box->height, minimum);
  if (proportional && box->width > 0 && box->height > 0)
    {
      double factor = choose_factor (fx, fy, sx, sy);
      factor = MAX (factor, minimum / MIN (box->width, box->height));
      fx = factor;
      fy = factor;
    }
  KnPoint to = { fixed.x + (middle.x - fixed.x) * fx, fixed.y + (middle.y - fixed.y) * fy };
  return box_about (box, rotation_deg, to, box->width * fx, box->height * fy);
}

/**
 * kn_edit_resize_box:
 *
 * Returns: the box with other sides whose top left corner is seen where it was, before rotation
 */
KnRect
kn_edit_resize_box (const KnRect *box, double rotation_deg, double width, double height)
{
  KnPoint middle = { box->x + width / 2, box->y + height / 2 };
  return box_about (box, rotation_deg, middle, width, height);
}

KnMatrix
kn_edit_get_parent_matrix (const KnScene *scene, const KnId *parent)
{
  const KnNode *node = kn_scene_lookup (scene, parent);
  if (node == NULL || kn_node_get_kind (node) != KN_NODE_GROUP)
    return KN_MATRIX_IDENTITY;
  return kn_scene_get_item_matrix_to_face (scene, node);
}

static gboolean
holds_turned (const KnScene *scene, const KnNode *group)
{
  const KnId *id = kn_node_get_id (group);
  gsize n = kn_scene_get_n_children (scene, id);
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *child = kn_scene_get_child (scene, id, i);
      if (fmod (kn_node_get_number (child, KN_PROP_ROTATION), 180) != 0)
        return TRUE;
      if (kn_node_get_kind (child) == KN_NODE_GROUP && holds_turned (scene, child))
        return TRUE;
    }
  return FALSE;
}

gboolean
kn_edit_can_stretch (const KnScene *scene, const KnId *item)
{
  const KnNode *node = kn_scene_lookup (scene, item);
  return node != NULL && (kn_node_get_kind (node) != KN_NODE_GROUP || !holds_turned (scene, node));
}

gboolean
kn_edit_keeps_proportion (const KnScene *scene, const KnId *item)
{
  const KnNode *node = kn_scene_lookup (scene, item);
  if (node == NULL)
    return FALSE;
  switch (kn_node_get_kind (node))
    {
    case KN_NODE_MOTIF:
    case KN_NODE_IMAGE:
    case KN_NODE_TEXT:
    case KN_NODE_BARCODE:
    case KN_NODE_GROUP:
      return TRUE;
    case KN_NODE_RECT:
    case KN_NODE_ELLIPSE:
    case KN_NODE_PATH:
    case KN_NODE_PATTERN:
    case KN_NODE_DESIGN:
    case KN_NODE_BRAND:
    case KN_NODE_WISDOM:
    case KN_NODE_PERSON:
    case KN_NODE_PRODUCT:
    case KN_NODE_CANVAS:
    case KN_NODE_CARD:
    case KN_NODE_INK:
    case KN_NODE_ASSET:
    case KN_NODE_FACE:
    case KN_N_NODE_KINDS:
      return FALSE;
    }
  return FALSE;
}

double
kn_edit_round (double value)
{
  return round (value * 1e4) / 1e4;
}

KnRect
kn_edit_get_bounds_in_parent (const KnScene *scene, const KnNode *item)
{
  KnRect box = kn_scene_get_item_box (scene, item);
  if (kn_rect_is_empty (&box))
    return box;
  KnPoint middle = kn_rect_centre (&box);
  KnMatrix rotation
      = kn_matrix_rotation_about (kn_node_get_number (item, KN_PROP_ROTATION), middle.x, middle.y);
  return kn_matrix_apply_rect (&rotation, &box);
}

static gboolean
is_moved_gradient (const KnPaint *before, const KnPaint *after, const KnPoint *by)
{
  const double near_mm = 1e-3; /* numbers are rounded when they are set */
  KnPoint from, to, from_after, to_after;
  gsize n = 0;
  if (before == NULL || after == NULL || !kn_paint_is_gradient (before)
      || kn_paint_get_type (before) != kn_paint_get_type (after))
    return FALSE;
  kn_paint_get_line (before, &from, &to);
  kn_paint_get_line (after, &from_after, &to_after);
  if (hypot (from_after.x - from.x - by->x, from_after.y - from.y - by->y) > near_mm
      || hypot (to_after.x - to.x - by->x, to_after.y - to.y - by->y) > near_mm)
    return FALSE;
  const KnPaintStop *stops = kn_paint_get_stops (before, &n);
  g_autoptr (KnPaint) moved
      = kn_paint_new_gradient (kn_paint_get_type (before), from_after, to_after, stops, n);
  return kn_paint_equal (moved, after);
}

/* Steps over what both have; FALSE at the end, else the next property that one of them has and that
 * is not the very same value in both. */
static gboolean
next_pair (const KnNode *before, const KnNode *after, gsize *i, gsize *j, KnProp *out_prop)
{
  const gsize n_before = kn_node_get_n_set (before), n_after = kn_node_get_n_set (after);
  while (*i < n_before || *j < n_after)
    {
      KnProp first = KN_N_PROPS, second = KN_N_PROPS;
      const KnValue *old = *i < n_before ? kn_node_get_nth_set (before, *i, &first) : NULL;
      const KnValue *new = *j < n_after ? kn_node_get_nth_set (after, *j, &second) : NULL;
      *i += first <= second;
      *j += second <= first;
      *out_prop = MIN (first, second);
      if (first != second || old != new)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_same_but_moved (const KnNode *before, const KnNode *after, KnProp prop, const KnPoint *by)
{
  if (kn_value_equal (kn_node_get (before, prop), kn_node_get (after, prop)))
    return TRUE;
  return (prop == KN_PROP_FILL || prop == KN_PROP_STROKE)
         && is_moved_gradient (kn_node_get_paint (before, prop), kn_node_get_paint (after, prop),
                               by);
}

gboolean
kn_edit_get_distance (const KnNode *before, const KnNode *after, KnPoint *out_by)
{
  *out_by
      = (KnPoint){ kn_node_get_number (after, KN_PROP_X) - kn_node_get_number (before, KN_PROP_X),
                   kn_node_get_number (after, KN_PROP_Y) - kn_node_get_number (before, KN_PROP_Y) };
  if (before == after)
    return TRUE;
  if (kn_node_get_kind (before) != kn_node_get_kind (after))
    return FALSE;
  /* Both lists are in the order of the properties; asked once a frame for each item of a drag. */
  gsize i = 0, j = 0;
  KnProp prop;
  while (next_pair (before, after, &i, &j, &prop))
    if (prop != KN_PROP_X && prop != KN_PROP_Y && !is_same_but_moved (before, after, prop, out_by))
      return FALSE;
  return TRUE;
}
