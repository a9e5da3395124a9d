/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Into and out of groups, and from face to face: an item gets another parent and stays where it is
 * seen. Its middle goes through both frames; mirroring and rotation are what is left of the old
 * frame's after the new one's. */

#include "config.h"

#include "model/kn-edit-flow.h"
#include "model/kn-edit-private.h"

#include <glib/gi18n.h>

/* All groups above, as one mirroring and rotation. */
static KnLook
look_of_frame (const KnScene *scene, const KnId *parent)
{
  KnLook look = { 0 };
  const KnNode *node = kn_scene_lookup (scene, parent);
  while (node != NULL && kn_node_get_kind (node) == KN_NODE_GROUP)
    {
      KnLook outer = kn_edit_get_look (node);
      look = kn_edit_join_looks (&look, &outer);
      node = kn_scene_lookup (scene, kn_node_get_parent (node));
    }
  return look;
}

static gboolean
is_inside (const KnScene *scene, const KnId *id, const KnId *maybe_above)
{
  for (const KnNode *node = kn_scene_lookup (scene, id); node != NULL;
       node = kn_scene_lookup (scene, kn_node_get_parent (node)))
    if (kn_id_equal (kn_node_get_id (node), maybe_above))
      return TRUE;
  return FALSE;
}

/* Where the middle goes, and how the item must be turned, so that nothing is seen to change. */
static gboolean
keep_place (KnDoc *doc, const KnScene *before, const KnId *id, const KnId *parent, GError **error)
{
  const KnNode *node = kn_scene_lookup (before, id);
  const KnId *old_parent = kn_node_get_parent (node);
  KnMatrix from = kn_edit_get_parent_matrix (before, old_parent);
  KnMatrix to = kn_edit_get_parent_matrix (before, parent);
  KnMatrix back;
  KnRect box = kn_scene_get_item_box (before, node);
  if (kn_rect_is_empty (&box) || !kn_matrix_invert (&to, &back))
    return TRUE;
  KnPoint middle = kn_rect_centre (&box);
  KnPoint seen = kn_matrix_apply (&from, middle.x, middle.y);
  KnPoint wanted = kn_matrix_apply (&back, seen.x, seen.y);
  KnLook own = kn_edit_get_look (node);
  KnLook old_frame = look_of_frame (before, old_parent);
  KnLook new_frame = look_of_frame (before, parent);
  KnLook whole = kn_edit_join_looks (&own, &old_frame);
  KnLook look = kn_edit_split_look (&whole, &new_frame);
  return kn_edit_set_look (doc, id, &look, error)
         && kn_edit_shift (doc, id, wanted.x - middle.x, wanted.y - middle.y, error);
}

/* A group turns about the middle of what it holds, so who comes or goes would turn the others
 * away: the group's own place makes up for it. */
gboolean
kn_edit_hold_still (KnDoc *doc, const KnScene *before, const KnId *parent, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnNode *old = kn_scene_lookup (before, parent);
  const KnNode *now = kn_scene_lookup (scene, parent);
  if (old == NULL || now == NULL || kn_node_get_kind (now) != KN_NODE_GROUP
      || kn_scene_get_n_children (scene, parent) == 0)
    return TRUE;
  KnId id = *parent;
  KnId above = *kn_node_get_parent (now);
  KnMatrix was = kn_scene_get_item_matrix (before, old);
  KnMatrix is = kn_scene_get_item_matrix (scene, now);
  double x = kn_node_get_number (now, KN_PROP_X) + was.x0 - is.x0;
  double y = kn_node_get_number (now, KN_PROP_Y) + was.y0 - is.y0;
  /* Only the shift can differ: mirroring and rotation are the same. */
  return kn_edit_set_number (doc, &id, KN_PROP_X, x, error)
         && kn_edit_set_number (doc, &id, KN_PROP_Y, y, error)
         && kn_edit_hold_still (doc, before, &above, error);
}

/* Groups that are left empty show nothing and could not be found on the canvas. */
static gboolean
drop_if_empty (KnDoc *doc, const KnId *parent, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnNode *node = kn_scene_lookup (scene, parent);
  if (node == NULL || kn_node_get_kind (node) != KN_NODE_GROUP
      || kn_scene_get_n_children (scene, parent) > 0)
    return TRUE;
  KnId above = *kn_node_get_parent (node);
  KnId id = *parent;
  return kn_doc_edit_remove (doc, &id, error) && drop_if_empty (doc, &above, error);
}

static gboolean
check_target (const KnScene *scene, const KnId *items, gsize n, const KnId *parent, GError **error)
{
  const KnNode *target = kn_scene_lookup (scene, parent);
  gboolean is_place = target != NULL
                      && (kn_node_get_kind (target) == KN_NODE_GROUP
                          || kn_node_get_kind (target) == KN_NODE_FACE);
  for (gsize i = 0; i < n && is_place; i++)
    if (is_inside (scene, parent, &items[i]))
      {
        g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                             _ ("A group cannot be put into itself."));
        return FALSE;
      }
  if (!is_place)
    g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                         _ ("Items can be put on a face or into a group only."));
  return is_place;
}

/**
 * kn_edit_move_into:
 * @doc: the document, in a step
 * @items: siblings
 * @n: how many
 * @parent: a face or a group
 * @index: among the children of @parent as they are before, 0 is the lowest
 * @error: return location
 *
 * A group that loses its last item goes away.
 *
 * Errors: %KN_MODEL_ERROR_CONFLICT: into itself, or a barcode into a mirrored group.
 */
gboolean
kn_edit_move_into (KnDoc *doc,
                   const KnId *items,
                   gsize n,
                   const KnId *parent,
                   gsize index,
                   GError **error)
{
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GArray) sorted = kn_edit_sort_siblings (before, items, n, error);
  if (sorted == NULL || !check_target (before, items, n, parent, error))
    return FALSE;
  KnId target = *parent;
  KnId source = *kn_node_get_parent (kn_scene_lookup (before, &g_array_index (sorted, KnId, 0)));
  gboolean stays = kn_id_equal (&source, &target);
  /* A story stays on its face: the frames that are left there join up. */
  if (kn_scene_get_face_of (before, kn_scene_lookup (before, &source))
          != kn_scene_get_face_of (before, kn_scene_lookup (before, &target))
      && !kn_edit_bridge_flows (doc, items, n, error))
    return FALSE;
  /* Who stands at that index now is the one that the items go before. */
  gsize n_children = kn_scene_get_n_children (before, &target);
  index = MIN (index, n_children);
  for (guint i = 0; i < sorted->len; i++)
    {
      const KnId *id = &g_array_index (sorted, KnId, i);
      const KnScene *scene = kn_doc_get_scene (doc);
      gsize own = stays ? kn_edit_get_index (scene, kn_scene_lookup (scene, id)) : 0;
      gboolean is_there = stays && (own == index || own + 1 == index);
      g_autofree char *key = kn_scene_dup_key_at (scene, &target, index);
      if (!is_there && !kn_doc_edit_move (doc, id, &target, key, error))
        return FALSE;
      /* One that came from below the place makes no room there. */
      if (!stays || own >= index)
        index++;
      if (!stays && !keep_place (doc, before, id, &target, error))
        return FALSE;
    }
  if (stays)
    return TRUE;
  return kn_edit_hold_still (doc, before, &target, error)
         && kn_edit_hold_still (doc, before, &source, error) && drop_if_empty (doc, &source, error);
}
