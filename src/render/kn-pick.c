/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns picking. Filled shapes are hit inside, all shapes along their outline; a shape with neither
 * fill nor line still has its outline, or it could never be selected again. Text, pictures, motifs,
 * patterns and barcodes are hit anywhere in their box: that is how people point at them. Text round
 * a circle is hit near its line only, or nothing inside the circle could be. */

#include "config.h"

#include "render/kn-pick.h"

#include "base/kn-unit.h"
#include "model/kn-text-line.h"
#include "model/kn-space.h"
#include "render/kn-draw-private.h"

/* cairo's paths have 1/256 of a unit; user space is mm here. */
#define SCALE 64.0

typedef struct
{
  const KnScene *scene;
  KnPickFlags flags;
  double tolerance_mm;
  cairo_t *cr;
  GPtrArray *found;
  gboolean only_first;
} Pick;

static gboolean
hits_outline (const Pick *self, const KnNode *item, const KnPath *outline, const KnPoint *local)
{
  double pen_mm = kn_node_get_paint (item, KN_PROP_STROKE) != NULL
                      ? kn_mm_from_pt (kn_node_get_number (item, KN_PROP_STROKE_WIDTH))
                      : 0;
  KnRect box = kn_path_get_bounds (outline);
  KnRect reach = kn_rect_inset (&box, -pen_mm / 2 - self->tolerance_mm);
  if (!kn_rect_contains_point (&reach, local))
    return FALSE;
  cairo_new_path (self->cr);
  kn_draw_append_path (self->cr, outline);
  if (kn_node_get_fill (item) != NULL && cairo_in_fill (self->cr, local->x, local->y))
    return TRUE;
  cairo_set_line_width (self->cr, pen_mm + 2 * self->tolerance_mm);
  return cairo_in_stroke (self->cr, local->x, local->y);
}

static gboolean
hits_leaf (const Pick *self, const KnNode *item, const KnPoint *local)
{
  g_autoptr (KnPath) outline = kn_scene_dup_item_outline (self->scene, item);
  if (outline != NULL)
    return hits_outline (self, item, outline, local);
  g_autoptr (KnTrack) track = kn_text_dup_track (item, 0);
  if (track != NULL)
    return kn_track_distance_mm (track, local)
           <= kn_mm_from_pt (kn_node_get_number (item, KN_PROP_SIZE)) + self->tolerance_mm;
  KnRect box = kn_scene_get_item_box (self->scene, item);
  box.x = box.y = 0;
  KnRect reach = kn_rect_inset (&box, -self->tolerance_mm);
  return kn_rect_contains_point (&reach, local);
}

static gboolean
is_pickable (const Pick *self, const KnNode *item)
{
  return kn_node_kind_is_item (kn_node_get_kind (item)) && !kn_node_get_bool (item, KN_PROP_HIDDEN)
         && ((self->flags & KN_PICK_LOCKED) != 0 || !kn_node_get_bool (item, KN_PROP_LOCKED));
}

/* What is reported for a leaf: itself or, of several groups around it, the child of the root; NULL
 * if anything on the way may not be picked. */
static const KnNode *
get_reported (const Pick *self, gsize leaf, gsize root)
{
  const KnNode *item = kn_scene_get_node (self->scene, leaf);
  gsize child = leaf;
  for (gsize at = leaf; at != root; at = kn_scene_get_parent_position (self->scene, at))
    {
      if (!is_pickable (self, kn_scene_get_node (self->scene, at)))
        return NULL;
      child = at;
    }
  return (self->flags & KN_PICK_DEEP) != 0 ? item : kn_scene_get_node (self->scene, child);
}

/* What a group clips away is not there to be hit. */
static gboolean
is_clipped_away (const Pick *self, const KnNode *leaf, const KnPoint *point)
{
  g_autoptr (GPtrArray) clips = kn_scene_list_clips (self->scene, leaf);
  for (guint i = 0; i < clips->len; i++)
    {
      cairo_new_path (self->cr);
      kn_draw_append_path (self->cr, clips->pdata[i]);
      if (!cairo_in_fill (self->cr, point->x, point->y))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_found (const Pick *self, const KnNode *item)
{
  return g_ptr_array_find (self->found, item, NULL);
}

static void
pick_below (Pick *self, const KnNode *root, const KnPoint *point)
{
  const KnRect spot = { point->x, point->y, 0, 0 };
  const KnRect near = kn_rect_inset (&spot, -self->tolerance_mm);
  g_autoptr (GArray) leaves = kn_scene_find_in_box (self->scene, root, &near);
  gsize root_position = kn_scene_get_position (self->scene, kn_node_get_id (root));
  for (guint i = leaves->len; i-- > 0 && !(self->only_first && self->found->len > 0);)
    {
      gsize position = g_array_index (leaves, guint32, i);
      const KnNode *leaf = kn_scene_get_node (self->scene, position);
      const KnNode *reported = get_reported (self, position, root_position);
      const KnMatrix to_face = kn_scene_get_item_matrix_to_face (self->scene, leaf);
      KnMatrix inverse;
      if (reported == NULL || is_found (self, reported) || !kn_matrix_invert (&to_face, &inverse))
        continue;
      const KnPoint local = kn_matrix_apply (&inverse, point->x, point->y);
      if (hits_leaf (self, leaf, &local) && !is_clipped_away (self, leaf, point))
        g_ptr_array_add (self->found, (gpointer)reported);
    }
}

static GPtrArray *
pick (const KnScene *scene,
      const KnNode *root,
      const KnPoint *point,
      double tolerance_mm,
      KnPickFlags flags,
      gboolean only_first)
{
  Pick self = { scene, flags, tolerance_mm, NULL, g_ptr_array_new (), only_first };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  self.cr = cairo_create (surface);
  cairo_scale (self.cr, SCALE, SCALE);
  pick_below (&self, root, point);
  cairo_destroy (self.cr);
  cairo_surface_destroy (surface);
  return self.found;
}

/**
 * kn_pick_item_at:
 * @scene: the scene
 * @root: a face or a group
 * @point: mm on the face
 * @tolerance_mm: how near counts, 0 or more
 * @flags: what counts
 *
 * Cost: with the items whose box is hit, not with those that are there (kn-space.h).
 *
 * Returns: (nullable) (transfer none): the topmost item
 */
const KnNode *
kn_pick_item_at (const KnScene *scene,
                 const KnNode *root,
                 const KnPoint *point,
                 double tolerance_mm,
                 KnPickFlags flags)
{
  g_return_val_if_fail (scene != NULL && root != NULL && point != NULL, NULL);
  g_autoptr (GPtrArray) found = pick (scene, root, point, tolerance_mm, flags, TRUE);
  return found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
}

GPtrArray *
kn_pick_list_at (const KnScene *scene,
                 const KnNode *root,
                 const KnPoint *point,
                 double tolerance_mm,
                 KnPickFlags flags)
{
  g_return_val_if_fail (scene != NULL && root != NULL && point != NULL, NULL);
  return pick (scene, root, point, tolerance_mm, flags, FALSE);
}

/**
 * kn_pick_list_in_rect:
 * @scene: the scene
 * @root: a face or a group
 * @rect: mm on the face
 * @wholly: only what lies inside; else what touches
 * @flags: what counts
 *
 * Boxes count, without strokes: a rubber band is drawn by eye around what is seen. A group is
 * touched where one of its items is.
 *
 * Returns: (transfer container): items in drawing order
 */
GPtrArray *
kn_pick_list_in_rect (const KnScene *scene,
                      const KnNode *root,
                      const KnRect *rect,
                      gboolean wholly,
                      KnPickFlags flags)
{
  g_return_val_if_fail (scene != NULL && root != NULL && rect != NULL, NULL);
  Pick self = { scene, flags, 0, NULL, g_ptr_array_new (), FALSE };
  g_autoptr (GArray) leaves = kn_scene_find_in_box (scene, root, rect);
  gsize root_position = kn_scene_get_position (scene, kn_node_get_id (root));
  const KnNode *last = NULL; /* what is in one group follows each other */
  for (guint i = 0; i < leaves->len; i++)
    {
      gsize position = g_array_index (leaves, guint32, i);
      const KnNode *reported = get_reported (&self, position, root_position);
      if (reported == NULL || reported == last)
        continue;
      const KnNode *judged = wholly ? reported : kn_scene_get_node (scene, position);
      KnRect bounds = kn_scene_get_item_bounds (scene, judged, FALSE);
      if (kn_rect_is_empty (&bounds))
        continue;
      if (wholly)
        last = reported; /* the verdict is the same for all that is in it */
      if (wholly ? !kn_rect_contains_rect (rect, &bounds, 0) : !kn_rect_intersects (rect, &bounds))
        continue;
      last = reported;
      g_ptr_array_add (self.found, (gpointer)reported);
    }
  return self.found;
}
