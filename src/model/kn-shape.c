/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Polygons, stars and arcs as paths whose numbers are kept, and changing the outline of a path so
 * that nothing jumps: a turned path turns about the middle of its outline, which moves when a node
 * does, so its shift and its gradients are corrected. */

#include "config.h"

#include "model/kn-shape.h"

#include "base/kn-path-shapes.h"
#include "model/kn-edit-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* A side that is shorter tells nothing of how the unit circle was stretched. */
#define NO_SIDE 1e-6

KnShapeKind
kn_shape_get_kind (const KnNode *node)
{
  return kn_node_get_kind (node) == KN_NODE_PATH
             ? (KnShapeKind)kn_node_get_choice (node, KN_PROP_SHAPE)
             : KN_SHAPE_KIND_NONE;
}

KnPath *
kn_shape_dup_unit (const KnNode *node)
{
  int points = (int)lround (kn_node_get_number (node, KN_PROP_SHAPE_POINTS));
  switch (kn_shape_get_kind (node))
    {
    case KN_SHAPE_KIND_NONE:
      return NULL;
    case KN_SHAPE_KIND_POLYGON:
      return kn_path_new_polygon (points);
    case KN_SHAPE_KIND_STAR:
      return kn_path_new_star (points, kn_node_get_number (node, KN_PROP_SHAPE_INNER) / 100);
    case KN_SHAPE_KIND_ARC:
      return kn_path_new_arc (kn_node_get_number (node, KN_PROP_SHAPE_START),
                              kn_node_get_number (node, KN_PROP_SHAPE_SWEEP),
                              (KnArcClosing)kn_node_get_choice (node, KN_PROP_SHAPE_CLOSING));
    }
  return NULL;
}

static KnMatrix
box_to_box (const KnRect *from, const KnRect *to)
{
  double sx = from->width > NO_SIDE ? to->width / from->width : 1;
  double sy = from->height > NO_SIDE ? to->height / from->height : 1;
  if (!(from->width > NO_SIDE))
    sx = sy;
  else if (!(from->height > NO_SIDE))
    sy = sx;
  return (KnMatrix){ sx, 0, 0, sy, to->x - from->x * sx, to->y - from->y * sy };
}

KnPath *
kn_shape_dup_in_box (const KnNode *node, const KnRect *box)
{
  g_autoptr (KnPath) unit = kn_shape_dup_unit (node);
  if (unit == NULL)
    return NULL;
  KnRect from = kn_path_get_bounds (unit);
  KnMatrix matrix = box_to_box (&from, box);
  return kn_path_transform (unit, &matrix);
}

/* --- changing an outline -----------------------------------------------------------------------
 */

static KnPoint
linear (const KnMatrix *matrix, double x, double y)
{
  return (KnPoint){ matrix->xx * x + matrix->xy * y, matrix->yx * x + matrix->yy * y };
}

static gboolean
set_outline (KnDoc *doc, const KnId *item, const KnPath *outline, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  g_autoptr (KnNode) node = kn_node_ref (kn_scene_lookup (scene, item));
  KnMatrix matrix = kn_scene_get_item_matrix (scene, node);
  KnRect old_box = kn_path_get_bounds (kn_node_get_path (node, KN_PROP_PATH_DATA));
  KnRect new_box = kn_path_get_bounds (outline);
  g_autoptr (KnValue) value = kn_value_new_path (outline);
  if (!kn_doc_edit_set (doc, item, KN_PROP_PATH_DATA, value, error))
    return FALSE;
  if (kn_rect_is_empty (&old_box) || kn_rect_is_empty (&new_box))
    return TRUE;
  /* s' = s + b - b' + R (b' - b), b the middles, R the turn: no point of the outline moves. */
  KnPoint from = kn_rect_centre (&old_box), to = kn_rect_centre (&new_box);
  double bx = to.x - from.x, by = to.y - from.y;
  KnPoint turned = linear (&matrix, bx, by);
  double dx = turned.x - bx, dy = turned.y - by;
  if (hypot (dx, dy) < 1e-9)
    return TRUE;
  double x = kn_node_get_number (node, KN_PROP_X) + dx;
  double y = kn_node_get_number (node, KN_PROP_Y) + dy;
  /* A gradient goes with the shift, as the points of the outline do. */
  KnMatrix map = kn_matrix_translation (dx, dy);
  return kn_edit_set_number (doc, item, KN_PROP_X, x, error)
         && kn_edit_set_number (doc, item, KN_PROP_Y, y, error)
         && kn_edit_map_paints (doc, item, &map, error);
}

static const KnNode *
look_up_path (KnDoc *doc, const KnId *item, GError **error)
{
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), item);
  if (node != NULL && kn_node_get_kind (node) == KN_NODE_PATH
      && kn_node_get_path (node, KN_PROP_PATH_DATA) != NULL)
    return node;
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                       _ ("The item is not in the design any more."));
  return NULL;
}

/**
 * kn_edit_set_outline:
 * @doc: the document, in a step
 * @item: a path
 * @outline: in its local frame
 * @error: return location
 *
 * Returns: %TRUE if it has the outline, and no longer the numbers of a shape
 */
gboolean
kn_edit_set_outline (KnDoc *doc, const KnId *item, const KnPath *outline, GError **error)
{
  static const KnProp numbers[]
      = { KN_PROP_SHAPE,       KN_PROP_SHAPE_POINTS, KN_PROP_SHAPE_INNER,
          KN_PROP_SHAPE_START, KN_PROP_SHAPE_SWEEP,  KN_PROP_SHAPE_CLOSING };
  const KnNode *node = look_up_path (doc, item, error);
  if (node == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      node = kn_scene_lookup (kn_doc_get_scene (doc), item);
      if (kn_node_get (node, numbers[i]) != NULL
          && !kn_doc_edit_set (doc, item, numbers[i], NULL, error))
        return FALSE;
    }
  return set_outline (doc, item, outline, error);
}

/**
 * kn_shape_set:
 * @doc: the document, in a step
 * @item: a path with the numbers of a shape
 * @prop: which number
 * @value: (nullable): its value; %NULL: the default
 * @error: return location
 *
 * Errors: those of the property's range.
 *
 * Returns: %TRUE if it has the outline of the new number
 */
gboolean
kn_shape_set (KnDoc *doc, const KnId *item, KnProp prop, const KnValue *value, GError **error)
{
  const KnNode *node = look_up_path (doc, item, error);
  if (node == NULL)
    return FALSE;
  g_autoptr (KnPath) old_unit = kn_shape_dup_unit (node);
  KnRect box = kn_path_get_bounds (kn_node_get_path (node, KN_PROP_PATH_DATA));
  if (!kn_doc_edit_set (doc, item, prop, value, error))
    return FALSE;
  node = kn_scene_lookup (kn_doc_get_scene (doc), item);
  g_autoptr (KnPath) unit = kn_shape_dup_unit (node);
  if (unit == NULL || old_unit == NULL)
    return TRUE;
  KnRect old_box = kn_path_get_bounds (old_unit);
  KnMatrix matrix = box_to_box (&old_box, &box);
  g_autoptr (KnPath) outline = kn_path_transform (unit, &matrix);
  return set_outline (doc, item, outline, error);
}
