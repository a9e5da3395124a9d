/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns drawing a few items without their face. They lie above each other as in the design, cut by
 * the clips of the groups that they are in; nothing else around them (an opaque group, a face)
 * counts. */

#include "config.h"

#include "render/kn-draw-items.h"

#include "model/kn-space.h"
#include "render/kn-draw-private.h"

#include <math.h>

/* No picture is larger than this, whatever is asked for. */
#define SIDE_MAX_PX 8192.0

/* What is inked by an item and all that is in it, mm on the face. */
static KnRect
measure (const KnDraw *draw, const KnNode *item)
{
  const KnScene *scene = draw->design->scene;
  KnRect all = KN_RECT_EMPTY;
  if (kn_node_get_kind (item) == KN_NODE_GROUP)
    {
      gsize n = kn_scene_get_n_children (scene, kn_node_get_id (item));
      for (gsize i = 0; i < n; i++)
        {
          KnRect one = measure (draw, kn_scene_get_child (scene, kn_node_get_id (item), i));
          all = kn_rect_union (&all, &one);
        }
      return all;
    }
  all = kn_scene_get_leaf_reach (scene, item);
  if (kn_node_get_kind (item) == KN_NODE_TEXT)
    {
      KnRect letters = kn_draw_text_extents (draw, item);
      all = kn_rect_union (&all, &letters);
    }
  const KnMatrix to_face = kn_scene_get_item_matrix_to_face (scene, item);
  return kn_rect_is_empty (&all) ? all : kn_matrix_apply_rect (&to_face, &all);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gsize first = *(const gsize *)a, second = *(const gsize *)b;
  return first < second ? -1 : first > second;
}

static void
clip_as_in_design (const KnDraw *draw, cairo_t *cr, const KnNode *item)
{
  g_autoptr (GPtrArray) clips = kn_scene_list_clips (draw->design->scene, item);
  for (guint i = 0; i < clips->len; i++)
    {
      cairo_new_path (cr);
      cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
      kn_draw_append_path (cr, clips->pdata[i]);
      cairo_clip (cr);
    }
}

static void
draw_one (const KnDraw *draw, cairo_t *cr, const KnNode *item)
{
  const KnScene *scene = draw->design->scene;
  const KnNode *parent = kn_scene_lookup (scene, kn_node_get_parent (item));
  const KnMatrix m = kn_scene_get_item_matrix_to_face (scene, parent);
  cairo_matrix_t matrix;
  cairo_matrix_init (&matrix, m.xx, m.yx, m.xy, m.yy, m.x0, m.y0);
  cairo_save (cr);
  clip_as_in_design (draw, cr, item);
  cairo_transform (cr, &matrix);
  (void)kn_draw_item (draw, cr, item, NULL); /* with placeholders nothing fails */
  cairo_restore (cr);
}

typedef struct
{
  gsize position;
  KnRect box;
} Drawn;

/* In drawing order, with where they are; only what is to be seen. */
static GArray *
list_drawn (const KnDraw *draw, const KnId *ids, gsize n, const KnRect *clip, KnRect *out_all)
{
  const KnScene *scene = draw->design->scene;
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Drawn));
  *out_all = KN_RECT_EMPTY;
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *item = kn_scene_lookup (scene, &ids[i]);
      if (item == NULL || !kn_node_kind_is_item (kn_node_get_kind (item))
          || kn_node_get_bool (item, KN_PROP_HIDDEN))
        continue;
      const Drawn drawn = { kn_scene_get_position (scene, &ids[i]), measure (draw, item) };
      if (kn_rect_is_empty (&drawn.box) || !kn_rect_intersects (&drawn.box, clip))
        continue;
      g_array_append_val (list, drawn);
      *out_all = kn_rect_union (out_all, &drawn.box);
    }
  g_array_sort (list, compare_numbers); /* the position comes first */
  return list;
}

cairo_surface_t *
kn_draw_items_picture (const KnDraw *draw,
                       const KnId *ids,
                       gsize n,
                       const KnRect *clip,
                       KnRect *out_box)
{
  g_return_val_if_fail (draw != NULL && draw->pixels_per_mm > 0 && clip != NULL, NULL);
  const double scale = draw->pixels_per_mm;
  KnRect all;
  g_autoptr (GArray) drawn = list_drawn (draw, ids, n, clip, &all);
  all = kn_rect_intersect (&all, clip);
  if (drawn->len == 0 || kn_rect_is_empty (&all))
    return NULL;
  double left = floor (all.x * scale) - 1, top = floor (all.y * scale) - 1;
  double width = MIN (ceil ((all.x + all.width) * scale) + 1 - left, SIDE_MAX_PX);
  double height = MIN (ceil ((all.y + all.height) * scale) + 1 - top, SIDE_MAX_PX);
  *out_box = (KnRect){ left / scale, top / scale, width / scale, height / scale };

  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)width, (int)height);
  cairo_t *cr = cairo_create (surface);
  cairo_translate (cr, -left, -top);
  cairo_scale (cr, scale, scale);
  for (guint i = 0; i < drawn->len; i++)
    draw_one (draw, cr,
              kn_scene_get_node (draw->design->scene, g_array_index (drawn, Drawn, i).position));
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}
