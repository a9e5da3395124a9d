/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Moving, turning and scaling items inside an open step. A gradient's line is written in the frame
 * of the item's parent (contract.md "Frames"), so it is carried along by hand; an item's own
 * rotation is about the middle of its box, so turning about another point is a rotation and a
 * shift. */

#include "config.h"

#include "model/kn-edit-flow.h"
#include "model/kn-edit-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define SAME 1e-9

const KnNode *
kn_edit_look_up (KnDoc *doc, const KnId *id, GError **error)
{
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), id);
  if (node == NULL)
    g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                         _ ("The item is not in the design any more."));
  return node;
}

gboolean
kn_edit_set_number (KnDoc *doc, const KnId *id, KnProp prop, double value, GError **error)
{
  const KnNode *node = kn_edit_look_up (doc, id, error);
  if (node == NULL)
    return FALSE;
  value = kn_edit_round (value);
  if (kn_node_get_number (node, prop) == value)
    return TRUE;
  g_autoptr (KnValue) number = kn_value_new_number (value);
  return kn_doc_edit_set (doc, id, prop, number, error);
}

static KnPaint *
map_gradient (const KnPaint *paint, const KnMatrix *map)
{
  KnPoint from, to;
  gsize n = 0;
  const KnPaintStop *stops = kn_paint_get_stops (paint, &n);
  kn_paint_get_line (paint, &from, &to);
  from = kn_matrix_apply (map, from.x, from.y);
  to = kn_matrix_apply (map, to.x, to.y);
  from = (KnPoint){ kn_edit_round (from.x), kn_edit_round (from.y) };
  to = (KnPoint){ kn_edit_round (to.x), kn_edit_round (to.y) };
  return kn_paint_new_gradient (kn_paint_get_type (paint), from, to, stops, n);
}

/* --- collecting what is to be set ---------------------------------------------------------------
 */

static GPtrArray *
new_sets (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
}

static void
add_set (GPtrArray *sets, const KnNode *node, KnProp prop, const KnValue *value)
{
  g_ptr_array_add (sets,
                   kn_op_new_set (kn_node_get_id (node), prop, kn_node_get (node, prop), value));
}

static void
add_number (GPtrArray *sets, const KnNode *node, KnProp prop, double number)
{
  number = kn_edit_round (number);
  if (kn_node_get_number (node, prop) == number)
    return;
  g_autoptr (KnValue) value = kn_value_new_number (number);
  add_set (sets, node, prop, value);
}

static void
add_paints (GPtrArray *sets, const KnNode *node, const KnMatrix *map)
{
  static const KnProp props[] = { KN_PROP_FILL, KN_PROP_STROKE };
  for (gsize i = 0; i < G_N_ELEMENTS (props); i++)
    {
      const KnPaint *paint = kn_prop_applies (props[i], kn_node_get_kind (node))
                                 ? kn_node_get_paint (node, props[i])
                                 : NULL;
      if (paint == NULL || !kn_paint_is_gradient (paint))
        continue;
      g_autoptr (KnPaint) mapped = map_gradient (paint, map);
      g_autoptr (KnValue) value = kn_value_new_paint (mapped);
      if (!kn_value_equal (kn_node_get (node, props[i]), value))
        add_set (sets, node, props[i], value);
    }
}

static void
add_shift (GPtrArray *sets, const KnNode *node, double dx, double dy)
{
  KnMatrix map = kn_matrix_translation (dx, dy);
  add_number (sets, node, KN_PROP_X, kn_node_get_number (node, KN_PROP_X) + dx);
  add_number (sets, node, KN_PROP_Y, kn_node_get_number (node, KN_PROP_Y) + dy);
  add_paints (sets, node, &map);
}

gboolean
kn_edit_map_paints (KnDoc *doc, const KnId *id, const KnMatrix *map, GError **error)
{
  const KnNode *node = kn_edit_look_up (doc, id, error);
  if (node == NULL)
    return FALSE;
  g_autoptr (GPtrArray) sets = new_sets ();
  add_paints (sets, node, map);
  return kn_doc_edit_sets (doc, sets, error);
}

gboolean
kn_edit_shift (KnDoc *doc, const KnId *id, double dx, double dy, GError **error)
{
  const KnNode *node = kn_edit_look_up (doc, id, error);
  if (node == NULL)
    return FALSE;
  g_autoptr (GPtrArray) sets = new_sets ();
  add_shift (sets, node, dx, dy);
  return kn_doc_edit_sets (doc, sets, error);
}

/* A distance on the face, in the frame of the parent. */
static KnPoint
distance_in_parent (const KnScene *scene, const KnNode *item, double dx, double dy)
{
  KnMatrix matrix = kn_edit_get_parent_matrix (scene, kn_node_get_parent (item));
  KnMatrix inverse;
  matrix.x0 = 0;
  matrix.y0 = 0;
  if (!kn_matrix_invert (&matrix, &inverse))
    return (KnPoint){ dx, dy };
  return kn_matrix_apply (&inverse, dx, dy);
}

gboolean
kn_edit_move_by (KnDoc *doc, const KnId *items, gsize n, double dx, double dy, GError **error)
{
  g_autoptr (GPtrArray) sets = new_sets ();
  const KnId *parent = NULL; /* whose frame @by is in */
  KnPoint by = { dx, dy };
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *node = kn_edit_look_up (doc, &items[i], error);
      if (node == NULL)
        return FALSE;
      if (parent == NULL || !kn_id_equal (parent, kn_node_get_parent (node)))
        by = distance_in_parent (kn_doc_get_scene (doc), node, dx, dy);
      parent = kn_node_get_parent (node);
      add_shift (sets, node, by.x, by.y);
    }
  return kn_doc_edit_sets (doc, sets, error);
}

/* -180 < a <= 180 */
double
kn_edit_normal_angle (double degrees)
{
  degrees = fmod (degrees, 360);
  if (degrees > 180)
    degrees -= 360;
  if (degrees <= -180)
    degrees += 360;
  return degrees;
}

gboolean
kn_edit_rotate_by (KnDoc *doc,
                   const KnId *items,
                   gsize n,
                   double degrees,
                   const KnPoint *centre,
                   GError **error)
{
  KnMatrix rotation = kn_matrix_rotation_about (degrees, centre->x, centre->y);
  g_autoptr (GPtrArray) sets = new_sets ();
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *node = kn_edit_look_up (doc, &items[i], error);
      if (node == NULL)
        return FALSE;
      KnRect box = kn_scene_get_item_box (kn_doc_get_scene (doc), node);
      KnPoint from = kn_rect_centre (&box);
      KnPoint to = kn_matrix_apply (&rotation, from.x, from.y);
      double angle = kn_edit_normal_angle (kn_node_get_number (node, KN_PROP_ROTATION) + degrees);
      add_number (sets, node, KN_PROP_ROTATION, angle);
      add_shift (sets, node, to.x - from.x, to.y - from.y);
    }
  return kn_doc_edit_sets (doc, sets, error);
}

/* --- scaling -------------------------------------------------------------------------------- */

/* Maps one box to another; a side without length is only moved. */
static KnMatrix
box_map (const KnRect *from, const KnRect *to)
{
  double sx = from->width > SAME ? to->width / from->width : 1;
  double sy = from->height > SAME ? to->height / from->height : 1;
  return (KnMatrix){ sx, 0, 0, sy, to->x - from->x * sx, to->y - from->y * sy };
}

static gboolean set_box (KnDoc *doc,
                         const KnId *id,
                         const KnRect *box,
                         gboolean scale_content,
                         gboolean is_inside,
                         GError **error);

static gboolean
scale_path (KnDoc *doc, const KnNode *node, const KnMatrix *map, GError **error)
{
  double x = kn_node_get_number (node, KN_PROP_X);
  double y = kn_node_get_number (node, KN_PROP_Y);
  KnId id = *kn_node_get_id (node);
  const KnPath *path = kn_node_get_path (node, KN_PROP_PATH_DATA);
  if (map->xx == 1 && map->yy == 1)
    return kn_edit_set_number (doc, &id, KN_PROP_X, x + map->x0, error)
           && kn_edit_set_number (doc, &id, KN_PROP_Y, y + map->y0, error);
  KnMatrix there = kn_matrix_translation (x, y);
  KnMatrix back = kn_matrix_translation (-x, -y);
  KnMatrix matrix = kn_matrix_multiply (&there, map);
  matrix = kn_matrix_multiply (&matrix, &back);
  g_autoptr (KnPath) scaled = kn_path_transform (path, &matrix);
  g_autoptr (KnValue) value = kn_value_new_path (scaled);
  return kn_doc_edit_set (doc, &id, KN_PROP_PATH_DATA, value, error);
}

static gboolean
scale_group (KnDoc *doc, const KnNode *node, const KnMatrix *map, GError **error)
{
  KnId id = *kn_node_get_id (node);
  KnPoint origin = kn_matrix_apply (map, kn_node_get_number (node, KN_PROP_X),
                                    kn_node_get_number (node, KN_PROP_Y));
  if (!kn_edit_set_number (doc, &id, KN_PROP_X, origin.x, error)
      || !kn_edit_set_number (doc, &id, KN_PROP_Y, origin.y, error))
    return FALSE;
  if (map->xx == 1 && map->yy == 1)
    return TRUE;
  const KnPath *clip = kn_node_get_path (node, KN_PROP_CLIP);
  if (clip != NULL)
    {
      KnMatrix grow = kn_matrix_scaling (map->xx, map->yy);
      g_autoptr (KnPath) grown = kn_path_transform (clip, &grow);
      g_autoptr (KnValue) value = kn_value_new_path (grown);
      if (!kn_doc_edit_set (doc, &id, KN_PROP_CLIP, value, error))
        return FALSE;
    }
  gsize n = kn_scene_get_n_children (kn_doc_get_scene (doc), &id);
  KnMatrix inner = kn_matrix_scaling (map->xx, map->yy);
  for (gsize i = 0; i < n; i++)
    {
      const KnScene *scene = kn_doc_get_scene (doc);
      const KnNode *child = kn_scene_get_child (scene, &id, i);
      KnId child_id = *kn_node_get_id (child);
      KnRect box = kn_scene_get_item_box (scene, child);
      KnRect scaled = kn_matrix_apply_rect (&inner, &box);
      if (!set_box (doc, &child_id, &scaled, TRUE, TRUE, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
scale_number (KnDoc *doc, const KnId *id, KnProp prop, double factor, GError **error)
{
  const KnNode *node = kn_edit_look_up (doc, id, error);
  if (node == NULL)
    return FALSE;
  if (!kn_prop_applies (prop, kn_node_get_kind (node)))
    return TRUE;
  const KnPropInfo *info = kn_prop_get_info (prop);
  double value = kn_node_get_number (node, prop) * factor;
  return kn_edit_set_number (doc, id, prop, CLAMP (value, info->minimum, info->maximum), error);
}

/* A code is as large as its module makes it; bars may be cut short, squares have one size. */
static gboolean
scale_code (KnDoc *doc, const KnNode *node, const KnRect *box, const KnMatrix *map, GError **error)
{
  KnId id = *kn_node_get_id (node);
  const KnPropInfo *info = kn_prop_get_info (KN_PROP_MODULE);
  KnBarcodeStyle style;
  KnBarcodeLayout layout;
  kn_node_get_barcode_style (node, &style);
  kn_barcode_lay_out (kn_node_get_barcode (node), &style, &layout);
  gboolean is_linear
      = kn_barcode_kind_get_info (kn_barcode_get_kind (kn_node_get_barcode (node)))->is_linear;
  double factor = map->xx;
  if (!is_linear && fabs (map->yy - 1) > fabs (map->xx - 1))
    factor = map->yy;
  double module = CLAMP (layout.module_mm * factor, info->minimum, info->maximum);
  return kn_edit_set_number (doc, &id, KN_PROP_X, box->x, error)
         && kn_edit_set_number (doc, &id, KN_PROP_Y, box->y, error)
         && (fabs (factor - 1) < SAME
             || kn_edit_set_number (doc, &id, KN_PROP_MODULE, module, error))
         && (!is_linear || fabs (map->yy - 1) < SAME
             || kn_edit_set_number (doc, &id, KN_PROP_HEIGHT, box->height, error))
         && (kn_node_get (node, KN_PROP_SIZE) == NULL
             || scale_number (doc, &id, KN_PROP_SIZE, factor, error));
}

static gboolean
scale_boxed (KnDoc *doc, const KnNode *node, const KnRect *box, const KnMatrix *map, GError **error)
{
  KnId id = *kn_node_get_id (node);
  if (kn_node_get_kind (node) == KN_NODE_BARCODE)
    return scale_code (doc, node, box, map, error);
  return kn_edit_set_number (doc, &id, KN_PROP_X, box->x, error)
         && kn_edit_set_number (doc, &id, KN_PROP_Y, box->y, error)
         && kn_edit_set_number (doc, &id, KN_PROP_WIDTH, box->width, error)
         && kn_edit_set_number (doc, &id, KN_PROP_HEIGHT, box->height, error)
         && kn_edit_scale_text_path (doc, node, map, error);
}

/* @is_inside: of a group that is scaled: pens and corners grow along. */
static gboolean
set_box (KnDoc *doc,
         const KnId *id,
         const KnRect *box,
         gboolean scale_content,
         gboolean is_inside,
         GError **error)
{
  const KnNode *found = kn_edit_look_up (doc, id, error);
  if (found == NULL)
    return FALSE;
  g_autoptr (KnNode) node = kn_node_ref (found);
  KnRect old = kn_scene_get_item_box (kn_doc_get_scene (doc), node);
  KnMatrix map = box_map (&old, box);
  KnNodeKind kind = kn_node_get_kind (node);
  gboolean done = kind == KN_NODE_PATH    ? scale_path (doc, node, &map, error)
                  : kind == KN_NODE_GROUP ? scale_group (doc, node, &map, error)
                                          : scale_boxed (doc, node, box, &map, error);
  if (!done || !kn_edit_map_paints (doc, id, &map, error))
    return FALSE;
  double factor = sqrt (fabs (map.xx * map.yy));
  guint frame = 0; /* letters of a story are its first frame's */
  (void)kn_scene_get_flow (kn_doc_get_scene (doc), id, &frame);
  if (scale_content && kind == KN_NODE_TEXT && frame == 0
      && (!scale_number (doc, id, KN_PROP_SIZE, factor, error)
          || !kn_edit_scale_runs (doc, id, factor, error)))
    return FALSE;
  if (!is_inside || kind == KN_NODE_GROUP)
    return TRUE;
  return scale_number (doc, id, KN_PROP_STROKE_WIDTH, factor, error)
         && scale_number (doc, id, KN_PROP_CORNER_RADIUS, factor, error);
}

/**
 * kn_edit_set_box:
 * @doc: the document, in a step
 * @item: what gets the box
 * @box: in the parent's frame, before the item's own rotation, mm
 * @scale_content: letters of a text grow along; else a text only gets another frame
 * @error: return location
 *
 * Paths are rewritten, groups scale what they hold with pens and letters.
 *
 * Errors: %KN_MODEL_ERROR_CONFLICT; those of a property that leaves its range.
 *
 * Returns: %TRUE if all of it was done
 */
gboolean
kn_edit_set_box (KnDoc *doc,
                 const KnId *item,
                 const KnRect *box,
                 gboolean scale_content,
                 GError **error)
{
  g_return_val_if_fail (KN_IS_DOC (doc) && !kn_rect_is_empty (box), FALSE);
  return set_box (doc, item, box, scale_content, FALSE, error);
}

gboolean
kn_edit_scale (KnDoc *doc,
               const KnId *items,
               gsize n,
               const KnRect *from,
               const KnRect *to,
               GError **error)
{
  KnMatrix map = box_map (from, to);
  gboolean is_uniform = fabs (map.xx - map.yy) < 1e-6;
  double factor = sqrt (fabs (map.xx * map.yy));
  for (gsize i = 0; i < n; i++)
    {
      const KnScene *scene = kn_doc_get_scene (doc);
      const KnNode *node = kn_edit_look_up (doc, &items[i], error);
      if (node == NULL)
        return FALSE;
      KnRect box = kn_scene_get_item_box (scene, node);
      KnRect scaled = kn_matrix_apply_rect (&map, &box);
      if (fmod (kn_node_get_number (node, KN_PROP_ROTATION), 180) != 0
          || !kn_edit_can_stretch (scene, &items[i]))
        {
          KnPoint middle = kn_rect_centre (&scaled);
          scaled.width = box.width * factor;
          scaled.height = box.height * factor;
          scaled.x = middle.x - scaled.width / 2;
          scaled.y = middle.y - scaled.height / 2;
        }
      if (!set_box (doc, &items[i], &scaled, is_uniform, FALSE, error))
        return FALSE;
    }
  return TRUE;
}
