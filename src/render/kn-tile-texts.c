/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns which texts reach further than the scene knows (kn-space.h): overset lines, lines without a
 * frame. Only laying out a text tells, so each is laid out once, by the worker that comes first,
 * and again only when it changes; tiles then ask a short list. */

#include "config.h"

#include "render/kn-tiles-private.h"

#include "model/kn-space.h"
#include "render/kn-draw-private.h"

typedef struct
{
  guint32 position;
  KnRect reach; /* mm on the face */
} Text;

struct _KnTileTexts
{
  GMutex lock;
  KnScene *scene;      /* of which the rest tells */
  GHashTable *letters; /* KnId → KnRect in the item's frame, of those that reach further */
  GArray *list;        /* Text, by position */
};

KnTileTexts *
kn_tile_texts_new (void)
{
  KnTileTexts *self = g_new0 (KnTileTexts, 1);
  g_mutex_init (&self->lock);
  self->letters = g_hash_table_new_full (kn_id_hash, kn_id_equal, g_free, g_free);
  self->list = g_array_new (FALSE, FALSE, sizeof (Text));
  return self;
}

void
kn_tile_texts_free (KnTileTexts *self)
{
  g_clear_pointer (&self->scene, kn_scene_unref);
  g_hash_table_unref (self->letters);
  g_array_unref (self->list);
  g_mutex_clear (&self->lock);
  g_free (self);
}

typedef struct
{
  KnTileTexts *texts;
  const KnDraw *draw;
} Update;

static void
measure (const Update *self, const KnNode *item)
{
  const KnRect letters = kn_draw_text_extents (self->draw, item);
  const KnRect known = kn_scene_get_leaf_reach (self->draw->design->scene, item);
  if (kn_rect_is_empty (&letters) || kn_rect_contains_rect (&known, &letters, 0))
    return;
  g_hash_table_replace (self->texts->letters, g_memdup2 (kn_node_get_id (item), sizeof (KnId)),
                        g_memdup2 (&letters, sizeof letters));
}

static void
on_change (gpointer data, const KnNode *before, const KnNode *after)
{
  const Update *self = data;
  if (before != NULL && kn_node_get_kind (before) == KN_NODE_TEXT)
    g_hash_table_remove (self->texts->letters, kn_node_get_id (before));
  if (after != NULL && kn_node_get_kind (after) == KN_NODE_TEXT)
    measure (self, after);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  guint32 first = ((const Text *)a)->position, second = ((const Text *)b)->position;
  return first < second ? -1 : first > second;
}

static void
place (KnTileTexts *self, const KnScene *scene)
{
  GHashTableIter iter;
  gpointer id = NULL, letters = NULL;
  g_array_set_size (self->list, 0);
  g_hash_table_iter_init (&iter, self->letters);
  while (g_hash_table_iter_next (&iter, &id, &letters))
    {
      const KnNode *item = kn_scene_lookup (scene, id);
      const KnMatrix to_face = kn_scene_get_item_matrix_to_face (scene, item);
      const Text text = { (guint32)kn_scene_get_position (scene, id),
                          kn_matrix_apply_rect (&to_face, letters) };
      g_array_append_val (self->list, text);
    }
  g_array_sort (self->list, compare_texts);
}

static void
update (KnTileTexts *self, const KnDraw *draw)
{
  KnScene *scene = draw->design->scene;
  Update what = { self, draw };
  if (self->scene == scene)
    return;
  /* The design says which words stay whole: lines may break elsewhere. */
  if (self->scene != NULL && kn_scene_get_design (self->scene) != kn_scene_get_design (scene))
    {
      g_clear_pointer (&self->scene, kn_scene_unref);
      g_hash_table_remove_all (self->letters);
    }
  if (self->scene != NULL)
    kn_scene_foreach_change (self->scene, scene, on_change, &what);
  for (gsize i = 0; self->scene == NULL && i < kn_scene_get_n_nodes (scene); i++)
    on_change (&what, NULL, kn_scene_get_node (scene, i));
  place (self, scene);
  g_clear_pointer (&self->scene, kn_scene_unref);
  self->scene = kn_scene_ref (scene);
}

static gboolean
has (const GArray *positions, guint n, guint32 position)
{
  guint low = 0, high = n;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (positions, guint32, middle) < position)
        low = middle + 1;
      else
        high = middle;
    }
  return low < n && g_array_index (positions, guint32, low) == position;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 first = *(const guint32 *)a, second = *(const guint32 *)b;
  return first < second ? -1 : first > second;
}

/* What of @face is to be drawn in @area (mm on the face): positions in drawing order. Called by
 * workers with their own cache in @draw. */
GArray *
kn_tile_texts_find (KnTileTexts *self, const KnDraw *draw, const KnNode *face, const KnRect *area)
{
  const KnScene *scene = draw->design->scene;
  GArray *positions = kn_scene_find_in_box (scene, face, area);
  gsize first = kn_scene_get_position (scene, kn_node_get_id (face));
  gsize last = kn_scene_get_last_position (scene, first);
  guint n = positions->len;
  g_mutex_lock (&self->lock);
  update (self, draw);
  for (guint i = 0; i < self->list->len; i++)
    {
      const Text *text = &g_array_index (self->list, Text, i);
      if (text->position > first && text->position <= last
          && kn_rect_intersects (&text->reach, area) && !has (positions, n, text->position))
        g_array_append_val (positions, text->position);
    }
  g_mutex_unlock (&self->lock);
  if (positions->len > n)
    g_array_sort (positions, compare_numbers);
  return positions;
}
