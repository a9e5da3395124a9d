/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands on the order and the grouping of items: remove, duplicate, front and back, group and
 * ungroup. Order among siblings is a key between its neighbours (kn-order.h);
 * items keep their order among each other whatever order they were selected in. */

#include "config.h"

#include "model/kn-edit-flow.h"
#include "model/kn-edit-private.h"

#include <glib/gi18n.h>

gsize
kn_edit_get_index (const KnScene *scene, const KnNode *node)
{
  const KnId *parent = kn_node_get_parent (node);
  gsize n = kn_scene_get_n_children (scene, parent);
  for (gsize i = 0; i < n; i++)
    if (kn_id_equal (kn_node_get_id (kn_scene_get_child (scene, parent, i)), kn_node_get_id (node)))
      return i;
  return n;
}

GArray *
kn_edit_sort_siblings (const KnScene *scene, const KnId *items, gsize n, GError **error)
{
  const KnNode *first = n > 0 ? kn_scene_lookup (scene, &items[0]) : NULL;
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (KnId));
  g_autoptr (GHashTable) wanted = g_hash_table_new (kn_id_hash, kn_id_equal);
  for (gsize i = 0; i < n; i++)
    g_hash_table_add (wanted, (gpointer)&items[i]);
  if (first != NULL)
    {
      const KnId *parent = kn_node_get_parent (first);
      gsize n_children = kn_scene_get_n_children (scene, parent);
      for (gsize i = 0; i < n_children; i++)
        {
          const KnId *id = kn_node_get_id (kn_scene_get_child (scene, parent, i));
          if (g_hash_table_contains (wanted, id))
            g_array_append_val (sorted, *id);
        }
    }
  if (sorted->len == 0 || sorted->len != g_hash_table_size (wanted))
    {
      g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                           _ ("The items are not all in one group or face."));
      return NULL;
    }
  return g_steal_pointer (&sorted);
}

gboolean
kn_edit_remove (KnDoc *doc, const KnId *items, gsize n, GError **error)
{
  if (!kn_edit_bridge_flows (doc, items, n, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!kn_doc_edit_remove (doc, &items[i], error))
      return FALSE;
  return TRUE;
}

/* --- copies ---------------------------------------------------------------------------------- */

GHashTable *
kn_edit_new_copies (void)
{
  return g_hash_table_new_full (kn_id_hash, kn_id_equal, g_free, g_free);
}

gboolean
kn_edit_copy_tree (KnDoc *doc,
                   const KnScene *from,
                   const KnNode *node,
                   const KnId *parent,
                   const char *key,
                   GHashTable *copies,
                   KnId *out_id,
                   GError **error)
{
  KnId id;
  kn_id_init_random (&id);
  g_hash_table_insert (copies, g_memdup2 (kn_node_get_id (node), sizeof id),
                       g_memdup2 (&id, sizeof id));
  KnNodeBuilder *builder = kn_node_builder_new_from (node);
  kn_node_builder_set_id (builder, &id);
  kn_node_builder_set_place (builder, parent, key);
  kn_node_builder_set (builder, KN_PROP_HANDLE, NULL);  /* is unique in a design */
  kn_node_builder_set (builder, KN_PROP_FLOW_TO, NULL); /* kn_edit_relink_flows() */
  g_autoptr (KnNode) copy = kn_node_builder_build (builder);
  if (!kn_doc_edit_add (doc, copy, error))
    return FALSE;
  gsize n = kn_scene_get_n_children (from, kn_node_get_id (node));
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *child = kn_scene_get_child (from, kn_node_get_id (node), i);
      if (!kn_edit_copy_tree (doc, from, child, &id, kn_node_get_key (child), copies, NULL, error))
        return FALSE;
    }
  if (out_id != NULL)
    *out_id = id;
  return TRUE;
}

gboolean
kn_edit_duplicate (KnDoc *doc, const KnId *items, gsize n, GArray **out_copies, GError **error)
{
  g_autoptr (KnScene) from = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GArray) sorted = kn_edit_sort_siblings (from, items, n, error);
  if (sorted == NULL)
    return FALSE;
  g_autoptr (GArray) copies = g_array_new (FALSE, FALSE, sizeof (KnId));
  g_autoptr (GHashTable) made = kn_edit_new_copies ();
  const KnNode *top = kn_scene_lookup (from, &g_array_index (sorted, KnId, sorted->len - 1));
  KnId parent = *kn_node_get_parent (top);
  gsize index = kn_edit_get_index (from, top) + 1;
  for (guint i = 0; i < sorted->len; i++)
    {
      const KnNode *node = kn_scene_lookup (from, &g_array_index (sorted, KnId, i));
      g_autofree char *key = kn_scene_dup_key_at (kn_doc_get_scene (doc), &parent, index + i);
      KnId copy;
      if (!kn_edit_copy_tree (doc, from, node, &parent, key, made, &copy, error))
        return FALSE;
      g_array_append_val (copies, copy);
    }
  if (!kn_edit_relink_flows (doc, from, made, error))
    return FALSE;
  if (out_copies != NULL)
    *out_copies = g_steal_pointer (&copies);
  return TRUE;
}

/* --- order ----------------------------------------------------------------------------------- */

static gboolean
move_to_index (KnDoc *doc, const KnId *id, gsize index, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  KnId parent = *kn_node_get_parent (kn_scene_lookup (scene, id));
  g_autofree char *key = kn_scene_dup_key_at (scene, &parent, index);
  return kn_doc_edit_move (doc, id, &parent, key, error);
}

static gboolean
holds (const GArray *ids, const KnId *id)
{
  for (guint i = 0; i < ids->len; i++)
    if (kn_id_equal (&g_array_index (ids, KnId, i), id))
      return TRUE;
  return FALSE;
}

/* One place up, unless what is above belongs to the selection and cannot move itself. */
static gboolean
move_forward (KnDoc *doc, const GArray *sorted, guint i, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnNode *node = kn_scene_lookup (scene, &g_array_index (sorted, KnId, i));
  const KnId *parent = kn_node_get_parent (node);
  gsize index = kn_edit_get_index (scene, node);
  if (index + 1 >= kn_scene_get_n_children (scene, parent)
      || holds (sorted, kn_node_get_id (kn_scene_get_child (scene, parent, index + 1))))
    return TRUE;
  return move_to_index (doc, &g_array_index (sorted, KnId, i), index + 2, error);
}

static gboolean
move_backward (KnDoc *doc, const GArray *sorted, guint i, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnNode *node = kn_scene_lookup (scene, &g_array_index (sorted, KnId, i));
  const KnId *parent = kn_node_get_parent (node);
  gsize index = kn_edit_get_index (scene, node);
  if (index == 0 || holds (sorted, kn_node_get_id (kn_scene_get_child (scene, parent, index - 1))))
    return TRUE;
  return move_to_index (doc, &g_array_index (sorted, KnId, i), index - 1, error);
}

static gboolean
move_to_end (KnDoc *doc, const GArray *sorted, guint i, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnNode *node = kn_scene_lookup (scene, &g_array_index (sorted, KnId, i));
  gsize n = kn_scene_get_n_children (scene, kn_node_get_parent (node));
  if (kn_edit_get_index (scene, node) + 1 == n)
    return TRUE;
  return move_to_index (doc, &g_array_index (sorted, KnId, i), n, error);
}

static gboolean
move_to_start (KnDoc *doc, const GArray *sorted, guint i, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnNode *node = kn_scene_lookup (scene, &g_array_index (sorted, KnId, i));
  if (kn_edit_get_index (scene, node) == 0)
    return TRUE;
  return move_to_index (doc, &g_array_index (sorted, KnId, i), 0, error);
}

gboolean
kn_edit_reorder (KnDoc *doc, const KnId *items, gsize n, KnReorder order, GError **error)
{
  g_autoptr (GArray) sorted = kn_edit_sort_siblings (kn_doc_get_scene (doc), items, n, error);
  if (sorted == NULL)
    return FALSE;
  /* Who goes first must not stand in the way of who follows. */
  for (guint k = 0; k < sorted->len; k++)
    {
      guint from_top = sorted->len - 1 - k;
      gboolean done = order == KN_ORDER_FRONT     ? move_to_end (doc, sorted, k, error)
                      : order == KN_ORDER_BACK    ? move_to_start (doc, sorted, from_top, error)
                      : order == KN_ORDER_FORWARD ? move_forward (doc, sorted, from_top, error)
                                                  : move_backward (doc, sorted, k, error);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

/* --- groups ---------------------------------------------------------------------------------- */

static KnRect
bounds_in_parent (const KnScene *scene, const GArray *ids)
{
  KnRect bounds = KN_RECT_EMPTY;
  for (guint i = 0; i < ids->len; i++)
    {
      const KnNode *node = kn_scene_lookup (scene, &g_array_index (ids, KnId, i));
      KnRect one = kn_edit_get_bounds_in_parent (scene, node);
      bounds = kn_rect_union (&bounds, &one);
    }
  return bounds;
}

/**
 * kn_edit_group:
 * @doc: the document, in a step
 * @items: siblings
 * @n: how many
 * @out_group: (out) (nullable): the new group
 * @error: return location
 *
 * The group stands where the topmost item stood; its origin is the top left of what it holds, so
 * that its X and Y say where it is.
 *
 * Returns: %TRUE if they are grouped
 */
gboolean
kn_edit_group (KnDoc *doc, const KnId *items, gsize n, KnId *out_group, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  g_autoptr (GArray) sorted = kn_edit_sort_siblings (scene, items, n, error);
  if (sorted == NULL)
    return FALSE;
  const KnNode *top = kn_scene_lookup (scene, &g_array_index (sorted, KnId, sorted->len - 1));
  KnId parent = *kn_node_get_parent (top);
  KnRect bounds = bounds_in_parent (scene, sorted);
  g_autofree char *key = kn_scene_dup_key_at (scene, &parent, kn_edit_get_index (scene, top) + 1);

  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_GROUP, NULL);
  kn_node_builder_set_place (builder, &parent, key);
  kn_node_builder_set_number (builder, KN_PROP_X, kn_edit_round (bounds.x));
  kn_node_builder_set_number (builder, KN_PROP_Y, kn_edit_round (bounds.y));
  g_autoptr (KnNode) group = kn_node_builder_build (builder);
  if (!kn_doc_edit_add (doc, group, error))
    return FALSE;
  for (guint i = 0; i < sorted->len; i++)
    {
      const KnId *id = &g_array_index (sorted, KnId, i);
      g_autofree char *inside
          = kn_scene_dup_key_at_end (kn_doc_get_scene (doc), kn_node_get_id (group));
      if (!kn_doc_edit_move (doc, id, kn_node_get_id (group), inside, error)
          || !kn_edit_shift (doc, id, -kn_edit_round (bounds.x), -kn_edit_round (bounds.y), error))
        return FALSE;
    }
  if (out_group != NULL)
    *out_group = *kn_node_get_id (group);
  return TRUE;
}

/* Where the child is seen stays: its middle goes through the group, mirrorings and rotations join.
 */
static gboolean
take_out (KnDoc *doc,
          const KnNode *group,
          const KnMatrix *matrix,
          const KnId *id,
          gsize index,
          GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnNode *child = kn_scene_lookup (scene, id);
  KnRect box = kn_scene_get_item_box (scene, child);
  KnPoint from = kn_rect_centre (&box);
  KnPoint to = kn_matrix_apply (matrix, from.x, from.y);
  KnLook inner = kn_edit_get_look (child);
  KnLook outer = kn_edit_get_look (group);
  KnLook look = kn_edit_join_looks (&inner, &outer);
  double opacity = kn_node_get_number (child, KN_PROP_OPACITY)
                   * kn_node_get_number (group, KN_PROP_OPACITY) / 100;
  KnId parent = *kn_node_get_parent (group);
  g_autofree char *key = kn_scene_dup_key_at (scene, &parent, index);
  return kn_doc_edit_move (doc, id, &parent, key, error)
         && kn_edit_shift (doc, id, to.x - from.x, to.y - from.y, error)
         && kn_edit_set_look (doc, id, &look, error)
         && kn_edit_set_number (doc, id, KN_PROP_OPACITY, opacity, error);
}

gboolean
kn_edit_ungroup (KnDoc *doc, const KnId *group, GArray **out_items, GError **error)
{
  const KnNode *found = kn_scene_lookup (kn_doc_get_scene (doc), group);
  if (found == NULL || kn_node_get_kind (found) != KN_NODE_GROUP)
    {
      g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                           _ ("Only a group can be ungrouped."));
      return FALSE;
    }
  g_autoptr (KnNode) node = kn_node_ref (found);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  gsize index = kn_edit_get_index (before, node) + 1;
  gsize n = kn_scene_get_n_children (before, kn_node_get_id (node));
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (KnId));
  /* The group turns about the middle of what it holds: all middles are taken from before. */
  for (gsize i = 0; i < n; i++)
    g_array_append_val (items,
                        *kn_node_get_id (kn_scene_get_child (before, kn_node_get_id (node), i)));
  KnMatrix matrix = kn_scene_get_item_matrix (before, node);
  for (guint i = 0; i < items->len; i++)
    if (!take_out (doc, node, &matrix, &g_array_index (items, KnId, i), index + i, error))
      return FALSE;
  KnId id = *kn_node_get_id (node);
  if (!kn_doc_edit_remove (doc, &id, error))
    return FALSE;
  if (out_items != NULL)
    *out_items = g_steal_pointer (&items);
  return TRUE;
}
