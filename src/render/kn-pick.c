/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns picking. Filled shapes are hit inside, all shapes along their outline; a shape with neither
 * fill nor line still has its outline, or it could never be selected again. Text, pictures, motifs,
 * patterns and barcodes are hit anywhere in their box: that is how people point at them. */

#include "config.h"

#include "render/kn-pick.h"

#include "base/kn-unit.h"
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
  KnRect box = { 0, 0, kn_node_get_number (item, KN_PROP_WIDTH),
                 kn_node_get_number (item, KN_PROP_HEIGHT) };
  KnRect reach = kn_rect_inset (&box, -self->tolerance_mm);
  return kn_rect_contains_point (&reach, local);
}

static gboolean
is_pickable (const Pick *self, const KnNode *item)
{
  return kn_node_kind_is_item (kn_node_get_kind (item)) && !kn_node_get_bool (item, KN_PROP_HIDDEN)
         && ((self->flags & KN_PICK_LOCKED) != 0 || !kn_node_get_bool (item, KN_PROP_LOCKED));
}

/* Topmost first. @holder: what is reported for leaves below it; NULL reports the leaf or child. */
static void
pick_children (Pick *self, const KnNode *parent, const KnPoint *point, const KnNode *holder)
{
  gsize n = kn_scene_get_n_children (self->scene, kn_node_get_id (parent));
  while (n-- > 0 && !(self->only_first && self->found->len > 0))
    {
      const KnNode *item = kn_scene_get_child (self->scene, kn_node_get_id (parent), n);
      if (!is_pickable (self, item))
        continue;
      const KnMatrix matrix = kn_scene_get_item_matrix (self->scene, item);
      KnMatrix inverse;
      if (!kn_matrix_invert (&matrix, &inverse))
        continue;
      const KnPoint local = kn_matrix_apply (&inverse, point->x, point->y);
      const KnNode *reported = holder != NULL ? holder : item;
      if (kn_node_get_kind (item) == KN_NODE_GROUP)
        pick_children (self, item, &local, (self->flags & KN_PICK_DEEP) != 0 ? NULL : reported);
      else if (hits_leaf (self, item, &local) && !g_ptr_array_find (self->found, reported, NULL))
        g_ptr_array_add (self->found, (gpointer)reported);
    }
}

/* From the face to the frame of @root's children. */
static gboolean
to_root_frame (const KnScene *scene, const KnNode *root, KnMatrix *out_matrix)
{
  if (kn_node_get_kind (root) == KN_NODE_FACE)
    {
      *out_matrix = KN_MATRIX_IDENTITY;
      return TRUE;
    }
  const KnMatrix to_face = kn_scene_get_item_matrix_to_face (scene, root);
  return kn_matrix_invert (&to_face, out_matrix);
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
  KnMatrix matrix;
  if (!to_root_frame (scene, root, &matrix))
    return self.found;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  self.cr = cairo_create (surface);
  cairo_scale (self.cr, SCALE, SCALE);
  const KnPoint local = kn_matrix_apply (&matrix, point->x, point->y);
  pick_children (&self, root, &local, NULL);
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
 * Cost: linear in the items below @root; an outline is walked only if its box is hit.
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

static void
list_in_rect (Pick *self, const KnNode *parent, const KnRect *rect, gboolean wholly)
{
  gsize n = kn_scene_get_n_children (self->scene, kn_node_get_id (parent));
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *item = kn_scene_get_child (self->scene, kn_node_get_id (parent), i);
      if (!is_pickable (self, item))
        continue;
      if (kn_node_get_kind (item) == KN_NODE_GROUP && (self->flags & KN_PICK_DEEP) != 0)
        {
          list_in_rect (self, item, rect, wholly);
          continue;
        }
      KnRect bounds = kn_scene_get_item_bounds (self->scene, item, FALSE);
      if (kn_rect_is_empty (&bounds))
        continue;
      if (wholly ? kn_rect_contains_rect (rect, &bounds, 0) : kn_rect_intersects (rect, &bounds))
        g_ptr_array_add (self->found, (gpointer)item);
    }
}

/**
 * kn_pick_list_in_rect:
 * @scene: the scene
 * @root: a face or a group
 * @rect: mm on the face
 * @wholly: only what lies inside; else what touches
 * @flags: what counts
 *
 * Boxes count, without strokes: a rubber band is drawn by eye around what is seen.
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
  list_in_rect (&self, root, rect, wholly);
  return self.found;
}
