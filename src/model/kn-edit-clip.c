/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Clipping: a group shows only what lies inside its clip, an outline in the group's own frame. The
 * topmost of the selected shapes becomes the clip of a group of the others; releasing puts it back
 * on top, as an outline, and takes the items out of the group. */

#include "config.h"

#include "model/kn-edit-private.h"
#include "model/kn-shape.h"

#include <glib/gi18n.h>

/* A released clip has to be seen to be found again. */
#define RELEASED_LINE_PT 0.5

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT, sentence);
  return FALSE;
}

/**
 * kn_edit_clip:
 * @doc: the document, in a step
 * @items: siblings, two or more; the topmost is a shape, or a group of shapes
 * @n: how many
 * @out_group: (out) (nullable): the group that shows the others inside it
 * @error: return location
 *
 * Returns: %TRUE if it is done
 */
gboolean
kn_edit_clip (KnDoc *doc, const KnId *items, gsize n, KnId *out_group, GError **error)
{
  g_autoptr (GArray) sorted = kn_edit_sort_siblings (kn_doc_get_scene (doc), items, n, error);
  if (sorted == NULL)
    return FALSE;
  if (sorted->len < 2)
    return fail (error, _ ("Clipping needs a shape and something below it."));
  const KnScene *scene = kn_doc_get_scene (doc);
  KnId top = g_array_index (sorted, KnId, sorted->len - 1), group;
  g_autoptr (KnPath) outline = kn_edit_dup_area (scene, kn_scene_lookup (scene, &top), error);
  if (outline == NULL)
    return FALSE;
  KnRect box = kn_path_get_bounds (outline);
  if (!(box.width > 0) || !(box.height > 0))
    return fail (error, _ ("The topmost item has no area to clip with."));
  if (!kn_doc_edit_remove (doc, &top, error)
      || !kn_edit_group (doc, (const KnId *)(gpointer)sorted->data, sorted->len - 1, &group, error))
    return FALSE;
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), &group);
  KnMatrix into = kn_matrix_translation (-kn_node_get_number (node, KN_PROP_X),
                                         -kn_node_get_number (node, KN_PROP_Y));
  g_autoptr (KnPath) clip = kn_path_transform (outline, &into);
  g_autoptr (KnValue) value = kn_value_new_path (clip);
  if (!kn_doc_edit_set (doc, &group, KN_PROP_CLIP, value, error))
    return FALSE;
  if (out_group != NULL)
    *out_group = group;
  return TRUE;
}

/**
 * kn_edit_release_clip:
 * @doc: the document, in a step
 * @group: a group with a clip
 * @out_items: (out) (nullable): array of KnId: what was in it, and the clip as a path on top
 * @error: return location
 *
 * Returns: %TRUE if it is done
 */
gboolean
kn_edit_release_clip (KnDoc *doc, const KnId *group, GArray **out_items, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnNode *node = kn_scene_lookup (scene, group);
  const KnPath *clip = node != NULL && kn_node_get_kind (node) == KN_NODE_GROUP
                           ? kn_node_get_path (node, KN_PROP_CLIP)
                           : NULL;
  if (clip == NULL)
    return fail (error, _ ("Only a group that clips can be released."));
  KnMatrix matrix = kn_scene_get_item_matrix (scene, node);
  g_autoptr (KnPath) outline = kn_path_transform (clip, &matrix);
  KnId parent = *kn_node_get_parent (node);
  g_autofree char *key = kn_scene_dup_key_at (scene, &parent, kn_edit_get_index (scene, node) + 1);
  const KnCmyk black = { 0, 0, 0, 100 };
  g_autoptr (KnPaint) line = kn_paint_new_cmyk (&black);
  KnNodeBuilder *builder = kn_shape_build_path (outline);
  kn_node_builder_set_place (builder, &parent, key);
  kn_node_builder_set_paint (builder, KN_PROP_STROKE, line);
  kn_node_builder_set_number (builder, KN_PROP_STROKE_WIDTH, RELEASED_LINE_PT);
  g_autoptr (KnNode) path = kn_node_builder_build (builder);
  g_autoptr (GArray) items = NULL;
  KnId id = *group;
  if (!kn_doc_edit_add (doc, path, error) || !kn_edit_ungroup (doc, &id, &items, error))
    return FALSE;
  g_array_append_val (items, *kn_node_get_id (path));
  if (out_items != NULL)
    *out_items = g_steal_pointer (&items);
  return TRUE;
}
