/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands that make outlines of items: combine, grow and shrink, turn into a path. The outlines
 * are taken into the frame of the items' parent, rotations and groups counted; what comes out is a
 * path without a rotation of its own that looks like the lowest item and stands in its place. What
 * has letters instead of an outline is render's to outline first (kn_edit_to_path()). */

#include "config.h"

#include "model/kn-edit-private.h"
#include "model/kn-flow.h"

#include <glib/gi18n.h>

static gboolean
add_outlines (const KnScene *scene,
              const KnNode *node,
              const KnMatrix *parent,
              GPtrArray *outlines,
              GError **error)
{
  KnMatrix own = kn_scene_get_item_matrix (scene, node);
  KnMatrix matrix = kn_matrix_multiply (&own, parent);
  if (kn_node_get_kind (node) == KN_NODE_GROUP)
    {
      gsize n = kn_scene_get_n_children (scene, kn_node_get_id (node));
      for (gsize i = 0; i < n; i++)
        {
          const KnNode *child = kn_scene_get_child (scene, kn_node_get_id (node), i);
          if (!kn_node_get_bool (child, KN_PROP_HIDDEN)
              && !add_outlines (scene, child, &matrix, outlines, error))
            return FALSE;
        }
      return TRUE;
    }
  g_autoptr (KnPath) outline = kn_scene_dup_item_outline (scene, node);
  if (outline == NULL)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                   /* Translators: %s is a kind of item, such as Picture */
                   _ ("%s: this has no outline that could be computed with."),
                   kn_node_kind_get_label (kn_node_get_kind (node)));
      return FALSE;
    }
  g_ptr_array_add (outlines, kn_path_transform (outline, &matrix));
  return TRUE;
}

/* The area of one item in its parent's frame; several leaves of a group count as one. */
KnPath *
kn_edit_dup_area (const KnScene *scene, const KnNode *node, GError **error)
{
  g_autoptr (GPtrArray) outlines = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  if (!add_outlines (scene, node, &KN_MATRIX_IDENTITY, outlines, error))
    return NULL;
  if (outlines->len == 1)
    return kn_path_ref (g_ptr_array_index (outlines, 0));
  if (outlines->len == 0)
    return kn_path_builder_build (kn_path_builder_new ());
  return kn_path_combine (KN_PATH_UNION, (const KnPath *const *)outlines->pdata, outlines->len,
                          error);
}

/* Whose look a group gives to what is made of it: its lowest leaf. */
static const KnNode *
lowest_leaf (const KnScene *scene, const KnNode *node)
{
  while (kn_node_get_kind (node) == KN_NODE_GROUP
         && kn_scene_get_n_children (scene, kn_node_get_id (node)) > 0)
    node = kn_scene_get_child (scene, kn_node_get_id (node), 0);
  return node;
}

/* From the frame of the leaf's parent, where its gradients are written, to the parent of @item, its
 * own rotation counted: the new path has none. */
static KnMatrix
paint_map (const KnScene *scene, const KnNode *leaf, const KnNode *item)
{
  KnMatrix map = KN_MATRIX_IDENTITY;
  for (const KnNode *node = leaf;; node = kn_scene_lookup (scene, kn_node_get_parent (node)))
    {
      KnMatrix matrix = kn_scene_get_item_matrix (scene, node);
      if (node == leaf) /* only the turn: the shift is not the paint's */
        {
          KnMatrix back = kn_matrix_translation (-kn_node_get_number (node, KN_PROP_X),
                                                 -kn_node_get_number (node, KN_PROP_Y));
          matrix = kn_matrix_multiply (&back, &matrix);
        }
      map = kn_matrix_multiply (&map, &matrix);
      if (node == item)
        return map;
    }
}

/* What the new path does not take over: it is written where it is seen, not mirrored, not turned.
 */
static gboolean
is_place (KnProp prop)
{
  static const KnProp props[]
      = { KN_PROP_X,      KN_PROP_Y,        KN_PROP_WIDTH,  KN_PROP_HEIGHT,    KN_PROP_FLIP_X,
          KN_PROP_FLIP_Y, KN_PROP_ROTATION, KN_PROP_LOCKED, KN_PROP_PATH_DATA, KN_PROP_HANDLE };
  for (gsize i = 0; i < G_N_ELEMENTS (props); i++)
    if (prop == props[i])
      return TRUE;
  /* Nor the numbers of a shape, which it no longer is. */
  if (prop >= KN_PROP_SHAPE && prop <= KN_PROP_SHAPE_CLOSING)
    return TRUE;
  return FALSE;
}

/* A path in the parent's frame of @item that looks like it, at @key. Inside the step. */
static gboolean
add_path (KnDoc *doc,
          const KnNode *item,
          const KnPath *path,
          const char *key,
          KnId *out_item,
          GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnNode *leaf = lowest_leaf (scene, item);
  KnMatrix map = paint_map (scene, leaf, item);
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_PATH, NULL);
  kn_node_builder_set_place (builder, kn_node_get_parent (item), key);
  for (int i = 0; i < KN_N_PROPS; i++)
    if (kn_prop_applies ((KnProp)i, KN_NODE_PATH) && !is_place ((KnProp)i))
      kn_node_builder_set (builder, (KnProp)i, kn_node_get (leaf, (KnProp)i));
  if (kn_node_get (item, KN_PROP_NAME) != NULL)
    kn_node_builder_set (builder, KN_PROP_NAME, kn_node_get (item, KN_PROP_NAME));
  if (kn_node_get_fill (leaf) != NULL) /* text is black without saying so */
    kn_node_builder_set_paint (builder, KN_PROP_FILL, kn_node_get_fill (leaf));
  /* Its X and Y say where it is, as those of other items do. */
  KnRect box = kn_path_get_bounds (path);
  KnPoint origin = { kn_edit_round (box.x), kn_edit_round (box.y) };
  KnMatrix shift = kn_matrix_translation (-origin.x, -origin.y);
  g_autoptr (KnPath) placed = kn_path_transform (path, &shift);
  g_autoptr (KnValue) value = kn_value_new_path (placed);
  kn_node_builder_set_number (builder, KN_PROP_X, origin.x);
  kn_node_builder_set_number (builder, KN_PROP_Y, origin.y);
  kn_node_builder_set (builder, KN_PROP_PATH_DATA, value);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  if (!kn_doc_edit_add (doc, node, error)
      || !kn_edit_map_paints (doc, kn_node_get_id (node), &map, error))
    return FALSE;
  if (out_item != NULL)
    *out_item = *kn_node_get_id (node);
  return TRUE;
}

static gboolean
is_empty (const KnPath *path)
{
  gsize n = 0;
  (void)kn_path_get_segments (path, &n);
  return n == 0;
}

static gboolean
say_nothing_is_left (GError **error)
{
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                       _ ("Nothing would be left of the shapes."));
  return FALSE;
}

/**
 * kn_edit_combine:
 * @doc: the document, in a step
 * @items: siblings: shapes, or groups of shapes
 * @n: how many, two or more
 * @op: what becomes of them
 * @out_item: (out) (nullable): the path that takes their place
 * @error: return location
 *
 * The others are taken from the lowest one, whose fill, line and place in the order the path has.
 *
 * Errors: %KN_MODEL_ERROR_CONFLICT when they are not siblings, one has no outline, or nothing would
 * be left; %KN_BASE_ERROR_TOO_LARGE.
 *
 * Returns: %TRUE if it is done
 */
gboolean
kn_edit_combine (KnDoc *doc,
                 const KnId *items,
                 gsize n,
                 KnPathOp op,
                 KnId *out_item,
                 GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  g_autoptr (GArray) sorted = kn_edit_sort_siblings (scene, items, n, error);
  if (sorted == NULL)
    return FALSE;
  g_autoptr (GPtrArray) areas = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  for (guint i = 0; i < sorted->len; i++)
    {
      const KnNode *node = kn_scene_lookup (scene, &g_array_index (sorted, KnId, i));
      KnPath *area = kn_edit_dup_area (scene, node, error);
      if (area == NULL)
        return FALSE;
      g_ptr_array_add (areas, area);
    }
  g_autoptr (KnPath) path
      = kn_path_combine (op, (const KnPath *const *)areas->pdata, areas->len, error);
  if (path == NULL)
    return FALSE;
  if (is_empty (path))
    return say_nothing_is_left (error);
  const KnNode *lowest = kn_scene_lookup (scene, &g_array_index (sorted, KnId, 0));
  g_autofree char *key = kn_scene_dup_key_at (scene, kn_node_get_parent (lowest),
                                              kn_edit_get_index (scene, lowest) + 1);
  KnId made;
  if (!add_path (doc, lowest, path, key, &made, error)
      || !kn_edit_remove (doc, (const KnId *)(gpointer)sorted->data, sorted->len, error))
    return FALSE;
  if (out_item != NULL)
    *out_item = made;
  return TRUE;
}

/**
 * kn_edit_offset:
 * @doc: the document, in a step
 * @items: shapes, or groups of shapes
 * @n: how many
 * @distance_mm: outwards, below 0 inwards
 * @join: what becomes of corners
 * @out_items: (out) (nullable): array of KnId
 * @error: return location
 *
 * Returns: %TRUE if all are done
 */
gboolean
kn_edit_offset (KnDoc *doc,
                const KnId *items,
                gsize n,
                double distance_mm,
                KnPathJoin join,
                GArray **out_items,
                GError **error)
{
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (KnId));
  for (gsize i = 0; i < n; i++)
    {
      const KnScene *scene = kn_doc_get_scene (doc);
      const KnNode *node = kn_scene_lookup (scene, &items[i]);
      g_autoptr (KnPath) area = node == NULL ? NULL : kn_edit_dup_area (scene, node, error);
      if (node == NULL)
        g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                             _ ("The item is not in the design any more."));
      g_autoptr (KnPath) path
          = area == NULL ? NULL : kn_path_offset (area, distance_mm, join, error);
      if (path == NULL)
        return FALSE;
      if (is_empty (path))
        return say_nothing_is_left (error);
      g_autofree char *key
          = kn_scene_dup_key_at (scene, kn_node_get_parent (node), kn_edit_get_index (scene, node));
      KnId id;
      if (!add_path (doc, node, path, key, &id, error)
          || !kn_doc_edit_remove (doc, &items[i], error))
        return FALSE;
      g_array_append_val (made, id);
    }
  if (out_items != NULL)
    *out_items = g_steal_pointer (&made);
  return TRUE;
}

gboolean
kn_edit_move_below (KnDoc *doc, const KnId *item, const KnId *other, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnNode *above = kn_scene_lookup (scene, other);
  g_return_val_if_fail (above != NULL, FALSE);
  KnId parent = *kn_node_get_parent (above);
  g_autofree char *key = kn_scene_dup_key_at (scene, &parent, kn_edit_get_index (scene, above));
  return kn_doc_edit_move (doc, item, &parent, key, error);
}

/**
 * kn_edit_to_path:
 * @doc: the document, in a step
 * @item: what becomes a path: not a group
 * @outline: (nullable): its outline in its local frame; %NULL: the one that the model knows
 * @out_item: (out) (nullable): the path
 * @error: return location
 *
 * The path stands where the item stood and keeps its look, its name and its identifier.
 *
 * Returns: %TRUE if it is done
 */
gboolean
kn_edit_to_path (KnDoc *doc,
                 const KnId *item,
                 const KnPath *outline,
                 KnId *out_item,
                 GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnNode *found = kn_scene_lookup (scene, item);
  if (found == NULL || kn_node_get_kind (found) == KN_NODE_GROUP)
    {
      g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                           _ ("Only single items become paths."));
      return FALSE;
    }
  if (kn_scene_get_flow (scene, item, NULL) != NULL)
    {
      g_set_error_literal (
          error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
          _ ("A text that flows through several frames cannot become a path; end it "
             "in one frame first."));
      return FALSE;
    }
  g_autoptr (KnNode) node = kn_node_ref (found);
  KnMatrix matrix = kn_scene_get_item_matrix (scene, node);
  g_autoptr (KnPath) area = outline != NULL ? kn_path_transform (outline, &matrix)
                                            : kn_edit_dup_area (scene, node, error);
  if (area == NULL)
    return FALSE;
  if (is_empty (area))
    return say_nothing_is_left (error);
  g_autofree char *key
      = kn_scene_dup_key_at (scene, kn_node_get_parent (node), kn_edit_get_index (scene, node) + 1);
  KnId id = *item, made;
  if (!add_path (doc, node, area, key, &made, error) || !kn_doc_edit_remove (doc, &id, error))
    return FALSE;
  const KnValue *handle = kn_node_get (node, KN_PROP_HANDLE);
  if (handle != NULL && !kn_doc_edit_set (doc, &made, KN_PROP_HANDLE, handle, error))
    return FALSE;
  if (out_item != NULL)
    *out_item = made;
  return TRUE;
}
