/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where items are. Three frames: *local* (box items: origin at the top left of the box; paths and
 * groups: as their points are written), *parent* (the face or group, where x_mm, y_mm and the
 * item's own mirroring and rotation are given) and *face*. An item is mirrored first and turned
 * then, both about the centre of the box, for paths and groups of their geometry. */

#include "config.h"

#include "model/kn-scene.h"

#include "base/kn-unit.h"
#include "model/kn-scene-private.h"
#include "model/kn-space.h"

static KnRect bounds_through (const KnScene *self,
                              const KnNode *item,
                              const KnMatrix *matrix,
                              gboolean with_strokes);

/* Union of the children's bounds in the group's own frame, their rotations counted. */
static KnRect
group_content (const KnScene *self, const KnNode *group)
{
  KnRect all = KN_RECT_EMPTY;
  gsize n = kn_scene_get_n_children (self, kn_node_get_id (group));
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *child = kn_scene_get_child (self, kn_node_get_id (group), i);
      KnMatrix matrix = kn_scene_get_item_matrix (self, child);
      KnRect box = bounds_through (self, child, &matrix, FALSE);
      all = kn_rect_union (&all, &box);
    }
  return all;
}

/* With quiet zones and digits: as large as its module makes it, whatever the file says. */
static KnRect
code_box (const KnNode *item)
{
  KnBarcodeStyle style;
  kn_node_get_barcode_style (item, &style);
  KnRect box = kn_barcode_get_box (kn_node_get_barcode (item), &style);
  box.x = kn_node_get_number (item, KN_PROP_X);
  box.y = kn_node_get_number (item, KN_PROP_Y);
  return box;
}

/* Before the item's own rotation, in the parent's frame. */
static KnRect
item_box (const KnScene *self, const KnNode *item)
{
  double x = kn_node_get_number (item, KN_PROP_X), y = kn_node_get_number (item, KN_PROP_Y);
  KnNodeKind kind = kn_node_get_kind (item);
  KnRect box = { x, y, kn_node_get_number (item, KN_PROP_WIDTH),
                 kn_node_get_number (item, KN_PROP_HEIGHT) };
  if (kind == KN_NODE_BARCODE)
    return code_box (item);
  if (kind != KN_NODE_PATH && kind != KN_NODE_GROUP)
    return box;
  /* A group that clips is as large as its clip, whatever moves inside. */
  const KnPath *path
      = kn_node_get_path (item, kind == KN_NODE_PATH ? KN_PROP_PATH_DATA : KN_PROP_CLIP);
  box = path != NULL            ? kn_path_get_bounds (path)
        : kind == KN_NODE_GROUP ? group_content (self, item)
                                : KN_RECT_EMPTY;
  if (kn_rect_is_empty (&box))
    return box;
  box.x += x;
  box.y += y;
  return box;
}

/**
 * kn_scene_get_item_box:
 *
 * Shape: mm in the parent's frame, before the item's own rotation, strokes not counted; empty for a
 * group or path with nothing in it. Cost: linear in the children of a group.
 */
KnRect
kn_scene_get_item_box (const KnScene *self, const KnNode *item)
{
  return item_box (self, item);
}

/**
 * kn_scene_get_item_matrix:
 *
 * Returns: from the item's local frame to its parent's, the item's own mirroring and rotation
 * included
 */
KnMatrix
kn_scene_get_item_matrix (const KnScene *self, const KnNode *item)
{
  KnMatrix shift = kn_matrix_translation (kn_node_get_number (item, KN_PROP_X),
                                          kn_node_get_number (item, KN_PROP_Y));
  double turn = kn_node_get_number (item, KN_PROP_ROTATION);
  gboolean flip_x = kn_node_get_bool (item, KN_PROP_FLIP_X);
  gboolean flip_y = kn_node_get_bool (item, KN_PROP_FLIP_Y);
  if (turn == 0 && !flip_x && !flip_y)
    return shift;
  KnRect box = item_box (self, item);
  if (kn_rect_is_empty (&box))
    return shift;
  KnPoint centre = kn_rect_centre (&box);
  KnMatrix matrix = shift;
  if (flip_x || flip_y)
    {
      KnMatrix mirror = kn_matrix_mirror_about (flip_x, flip_y, centre.x, centre.y);
      matrix = kn_matrix_multiply (&matrix, &mirror);
    }
  if (turn == 0)
    return matrix;
  KnMatrix rotation = kn_matrix_rotation_about (turn, centre.x, centre.y);
  return kn_matrix_multiply (&matrix, &rotation);
}

KnMatrix
kn_scene_get_item_matrix_to_face (const KnScene *self, const KnNode *item)
{
  KnMatrix matrix = KN_MATRIX_IDENTITY;
  while (item != NULL && kn_node_kind_is_item (kn_node_get_kind (item)))
    {
      KnMatrix own = kn_scene_get_item_matrix (self, item);
      matrix = kn_matrix_multiply (&matrix, &own);
      item = kn_scene_lookup (self, kn_node_get_parent (item));
    }
  return matrix;
}

/* Half the pen where the item is stroked; mitres of paths may reach further, see below. */
double
kn_scene_get_stroke_reach_mm (const KnNode *item)
{
  /* cairo's mitre limit: a join sticks out at most that many half pens. */
  static const double MITRE_LIMIT = 10;
  if (!kn_prop_applies (KN_PROP_STROKE, kn_node_get_kind (item))
      || kn_node_get_paint (item, KN_PROP_STROKE) == NULL)
    return 0;
  double half = kn_mm_from_pt (kn_node_get_number (item, KN_PROP_STROKE_WIDTH)) / 2;
  if (kn_node_get_kind (item) == KN_NODE_PATH
      && kn_node_get_choice (item, KN_PROP_STROKE_JOIN) == KN_STROKE_JOIN_MITER)
    return half * MITRE_LIMIT;
  /* The corner of a square end, of a dash as well. */
  return kn_prop_applies (KN_PROP_STROKE_CAP, kn_node_get_kind (item))
                 && kn_node_get_choice (item, KN_PROP_STROKE_CAP) == KN_STROKE_CAP_SQUARE
             ? half * G_SQRT2
             : half;
}

static KnRect
bounds_through (const KnScene *self,
                const KnNode *item,
                const KnMatrix *matrix,
                gboolean with_strokes)
{
  KnRect all = KN_RECT_EMPTY;
  if (kn_node_get_kind (item) == KN_NODE_GROUP)
    {
      gsize n = kn_scene_get_n_children (self, kn_node_get_id (item));
      for (gsize i = 0; i < n; i++)
        {
          const KnNode *child = kn_scene_get_child (self, kn_node_get_id (item), i);
          KnMatrix own = kn_scene_get_item_matrix (self, child);
          KnMatrix both = kn_matrix_multiply (&own, matrix);
          KnRect box = bounds_through (self, child, &both, with_strokes);
          all = kn_rect_union (&all, &box);
        }
      const KnPath *clip = kn_node_get_path (item, KN_PROP_CLIP);
      if (clip == NULL)
        return all;
      g_autoptr (KnPath) placed = kn_path_transform (clip, matrix);
      KnRect shown = kn_path_get_bounds (placed);
      return kn_rect_intersect (&all, &shown);
    }
  double reach = with_strokes ? kn_scene_get_stroke_reach_mm (item) : 0;
  g_autoptr (KnPath) outline = kn_scene_dup_item_outline (self, item);
  if (outline != NULL && matrix->xx == 1 && matrix->yy == 1 && matrix->xy == 0 && matrix->yx == 0)
    {
      /* Mostly an item is only shifted; a path made for its bounds alone is dear. */
      all = kn_path_get_bounds (outline);
      if (!kn_rect_is_empty (&all))
        all = (KnRect){ all.x + matrix->x0, all.y + matrix->y0, all.width, all.height };
    }
  else if (outline != NULL)
    {
      g_autoptr (KnPath) placed = kn_path_transform (outline, matrix);
      all = kn_path_get_bounds (placed);
    }
  else
    {
      KnRect box = item_box (self, item);
      KnRect local = { 0, 0, box.width, box.height };
      all = kn_matrix_apply_rect (matrix, &local);
    }
  /* Item matrices only mirror, turn and shift, so a pen keeps its size. */
  return kn_rect_inset (&all, -reach);
}

/**
 * kn_scene_get_item_bounds:
 * @with_strokes: adds the pen; of paths as far as a mitre may reach
 *
 * Shape: mm on the face; encloses, may be larger at mitres.
 */
KnRect
kn_scene_get_item_bounds (const KnScene *self, const KnNode *item, gboolean with_strokes)
{
  KnMatrix to_face = kn_scene_get_item_matrix_to_face (self, item);
  return bounds_through (self, item, &to_face, with_strokes);
}

/* What a leaf surely lies within, in its local frame: more than it inks, quick to tell. Letters may
 * still leave it; who draws them knows. */
KnRect
kn_scene_get_leaf_reach (const KnScene *self, const KnNode *item)
{
  KnRect box = item_box (self, item);
  if (kn_rect_is_empty (&box))
    return box;
  box.x -= kn_node_get_number (item, KN_PROP_X);
  box.y -= kn_node_get_number (item, KN_PROP_Y);
  double reach = kn_scene_get_stroke_reach_mm (item);
  const KnPath *line = kn_node_get_path (item, KN_PROP_TEXT_PATH);
  if (line != NULL) /* letters stand along it, not in the box */
    {
      KnRect along = kn_path_get_bounds (line);
      box = kn_rect_union (&box, &along);
    }
  if (kn_node_get_kind (item) == KN_NODE_TEXT) /* overhang, tall marks */
    reach += kn_mm_from_pt (kn_node_get_number (item, KN_PROP_SIZE));
  return kn_rect_inset (&box, -reach);
}

const KnNode *
kn_scene_get_mover (const KnScene *self, const KnNode *item)
{
  const KnNode *mover = item;
  for (; item != NULL && kn_node_get_kind (item) != KN_NODE_FACE;
       item = kn_scene_lookup (self, kn_node_get_parent (item)))
    if (kn_node_get_kind (item) == KN_NODE_GROUP
        && (kn_node_get_number (item, KN_PROP_ROTATION) != 0
            || kn_node_get_bool (item, KN_PROP_FLIP_X) || kn_node_get_bool (item, KN_PROP_FLIP_Y)))
      mover = item;
  return mover;
}

/**
 * kn_scene_dup_item_outline:
 *
 * Returns: (transfer full) (nullable): the outline in the local frame of a rectangle, ellipse or
 * path; %NULL for what has none
 */
KnPath *
kn_scene_dup_item_outline (const KnScene *self, const KnNode *item)
{
  KnRect local = { 0, 0, kn_node_get_number (item, KN_PROP_WIDTH),
                   kn_node_get_number (item, KN_PROP_HEIGHT) };
  KnNodeKind kind = kn_node_get_kind (item);
  if (kind == KN_NODE_RECT)
    return kn_path_new_rect (&local, kn_node_get_number (item, KN_PROP_CORNER_RADIUS));
  if (kind == KN_NODE_ELLIPSE)
    return kn_path_new_ellipse (&local);
  if (kind == KN_NODE_PATH)
    {
      const KnPath *path = kn_node_get_path (item, KN_PROP_PATH_DATA);
      return path == NULL ? NULL : kn_path_ref (path);
    }
  return NULL;
}

GPtrArray *
kn_scene_list_clips (const KnScene *self, const KnNode *item)
{
  GPtrArray *clips = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  const KnNode *group = kn_scene_lookup (self, kn_node_get_parent (item));
  for (; group != NULL && kn_node_get_kind (group) == KN_NODE_GROUP;
       group = kn_scene_lookup (self, kn_node_get_parent (group)))
    {
      const KnPath *clip = kn_node_get_path (group, KN_PROP_CLIP);
      if (clip == NULL)
        continue;
      KnMatrix to_face = kn_scene_get_item_matrix_to_face (self, group);
      g_ptr_array_add (clips, kn_path_transform (clip, &to_face));
    }
  return clips;
}
