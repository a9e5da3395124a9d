/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Faces, the selection and entered groups of a session. The selection is a list of siblings:
 * selecting an item somewhere else moves the scope there and drops the rest, so that every command
 * may rely on one common parent. */

#include "config.h"

#include "app/kn-session-private.h"
#include "model/kn-flow.h"

static int
find_selected (KnSession *self, const KnId *item)
{
  for (guint i = 0; i < self->selection->len; i++)
    if (kn_id_equal (&g_array_index (self->selection, KnId, i), item))
      return (int)i;
  return -1;
}

static const KnNode *
get_first_face (const KnScene *scene)
{
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  return faces->len > 0 ? g_ptr_array_index (faces, 0) : NULL;
}

void
kn_session_prune (KnSession *self)
{
  const KnScene *scene = kn_session_get_scene (self);
  gboolean face_changed = FALSE;
  gboolean selection_changed = FALSE;

  if (kn_scene_lookup (scene, &self->face) == NULL)
    {
      const KnNode *face = get_first_face (scene);
      self->face = face != NULL ? *kn_node_get_id (face) : KN_ID_NULL;
      self->scope = self->face;
      face_changed = TRUE;
    }
  if (kn_scene_lookup (scene, &self->scope) == NULL)
    {
      self->scope = self->face;
      selection_changed = TRUE;
    }
  for (guint i = self->selection->len; i > 0; i--)
    {
      const KnNode *node = kn_scene_lookup (scene, &g_array_index (self->selection, KnId, i - 1));
      if (node != NULL && kn_id_equal (kn_node_get_parent (node), &self->scope))
        continue;
      g_array_remove_index (self->selection, i - 1);
      selection_changed = TRUE;
    }
  if (!kn_id_is_null (&self->edited_text) && kn_scene_lookup (scene, &self->edited_text) == NULL)
    kn_session_set_edited_text (self, NULL);
  if (face_changed)
    kn_session_emit (self, KN_SESSION_FACE_CHANGED);
  if (selection_changed)
    kn_session_emit (self, KN_SESSION_SELECTION_CHANGED);
}

const KnId *
kn_session_get_face (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), &KN_ID_NULL);
  return &self->face;
}

const KnNode *
kn_session_get_face_node (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), NULL);
  return kn_scene_lookup (kn_session_get_scene (self), &self->face);
}

void
kn_session_set_face (KnSession *self, const KnId *face)
{
  g_return_if_fail (KN_IS_SESSION (self));
  if (kn_id_equal (&self->face, face))
    return;
  kn_session_set_edited_text (self, NULL);
  self->face = *face;
  self->scope = *face;
  g_array_set_size (self->selection, 0);
  kn_session_emit (self, KN_SESSION_FACE_CHANGED);
  kn_session_emit (self, KN_SESSION_SELECTION_CHANGED);
}

guint
kn_session_get_n_selected (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), 0);
  return self->selection->len;
}

const KnId *
kn_session_get_selected (KnSession *self, guint i)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && i < self->selection->len, NULL);
  return &g_array_index (self->selection, KnId, i);
}

const KnNode *
kn_session_get_selected_node (KnSession *self, guint i)
{
  const KnScene *scene = kn_session_get_scene (self);
  const KnNode *node = kn_scene_lookup (scene, kn_session_get_selected (self, i));
  return node != NULL ? kn_scene_get_shown (scene, node) : NULL;
}

gboolean
kn_session_is_selected (KnSession *self, const KnId *item)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  return find_selected (self, item) >= 0;
}

const KnNode *
kn_session_get_single (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), NULL);
  return self->selection->len == 1 ? kn_session_get_selected_node (self, 0) : NULL;
}

const KnId *
kn_session_get_scope (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), &KN_ID_NULL);
  return &self->scope;
}

static void
end_text_unless (KnSession *self, const KnId *item)
{
  const KnId *edited = kn_session_get_edited_text (self);
  if (edited != NULL && (item == NULL || !kn_id_equal (edited, item)))
    kn_session_set_edited_text (self, NULL);
}

/**
 * kn_session_select_many:
 * @self: the session
 * @items: ids; those that are no items or have another parent than the first are left out
 * @n: how many
 *
 * Replaces the selection. Goes to the face and into the group of the first item.
 */
void
kn_session_select_many (KnSession *self, const KnId *items, gsize n)
{
  g_return_if_fail (KN_IS_SESSION (self));
  const KnScene *scene = kn_session_get_scene (self);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (KnId));
  KnId scope = self->scope;
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *node = kn_scene_lookup (scene, &items[i]);
      if (node == NULL || !kn_node_kind_is_item (kn_node_get_kind (node)))
        continue;
      if (wanted->len == 0)
        scope = *kn_node_get_parent (node);
      if (kn_id_equal (kn_node_get_parent (node), &scope))
        g_array_append_val (wanted, items[i]);
    }

  end_text_unless (self, wanted->len == 1 ? &g_array_index (wanted, KnId, 0) : NULL);
  gboolean is_same = kn_id_equal (&scope, &self->scope) && wanted->len == self->selection->len;
  for (guint i = 0; is_same && i < wanted->len; i++)
    is_same
        = kn_id_equal (&g_array_index (wanted, KnId, i), &g_array_index (self->selection, KnId, i));
  if (is_same)
    return;

  self->scope = scope;
  g_array_set_size (self->selection, 0);
  g_array_append_vals (self->selection, wanted->data, wanted->len);
  if (wanted->len > 0)
    {
      const KnNode *first = kn_scene_lookup (scene, &g_array_index (wanted, KnId, 0));
      const KnNode *face = kn_scene_get_face_of (scene, first);
      if (face != NULL && !kn_id_equal (kn_node_get_id (face), &self->face))
        {
          self->face = *kn_node_get_id (face);
          kn_session_emit (self, KN_SESSION_FACE_CHANGED);
        }
    }
  kn_session_emit (self, KN_SESSION_SELECTION_CHANGED);
}

void
kn_session_select (KnSession *self, const KnId *item)
{
  kn_session_select_many (self, item, item != NULL ? 1 : 0);
}

void
kn_session_select_add (KnSession *self, const KnId *item)
{
  g_return_if_fail (KN_IS_SESSION (self) && item != NULL);
  const KnNode *node = kn_scene_lookup (kn_session_get_scene (self), item);
  if (node == NULL || kn_session_is_selected (self, item))
    return;
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (KnId));
  if (kn_id_equal (kn_node_get_parent (node), &self->scope))
    g_array_append_vals (wanted, self->selection->data, self->selection->len);
  g_array_append_val (wanted, *item);
  kn_session_select_many (self, &g_array_index (wanted, KnId, 0), wanted->len);
}

void
kn_session_select_toggle (KnSession *self, const KnId *item)
{
  g_return_if_fail (KN_IS_SESSION (self) && item != NULL);
  int at = find_selected (self, item);
  if (at < 0)
    {
      kn_session_select_add (self, item);
      return;
    }
  end_text_unless (self, NULL);
  g_array_remove_index (self->selection, (guint)at);
  kn_session_emit (self, KN_SESSION_SELECTION_CHANGED);
}

static gboolean
can_select (const KnNode *node)
{
  return kn_node_kind_is_item (kn_node_get_kind (node)) && !kn_node_get_bool (node, KN_PROP_HIDDEN)
         && !kn_node_get_bool (node, KN_PROP_LOCKED);
}

static GArray *
list_selectable (KnSession *self)
{
  const KnScene *scene = kn_session_get_scene (self);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  gsize n = kn_scene_get_n_children (scene, &self->scope);
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *node = kn_scene_get_child (scene, &self->scope, i);
      if (can_select (node))
        g_array_append_val (ids, *kn_node_get_id (node));
    }
  return ids;
}

void
kn_session_select_all (KnSession *self)
{
  g_return_if_fail (KN_IS_SESSION (self));
  g_autoptr (GArray) ids = list_selectable (self);
  kn_session_select_many (self, (const KnId *)(gpointer)ids->data, ids->len);
}

/**
 * kn_session_select_next:
 * @self: the session
 * @direction: 1 towards the front, -1 towards the back
 *
 * Goes through what can be selected in the scope in drawing order, round and round: Tab.
 */
void
kn_session_select_next (KnSession *self, int direction)
{
  g_return_if_fail (KN_IS_SESSION (self));
  g_autoptr (GArray) ids = list_selectable (self);
  if (ids->len == 0)
    return;
  int n = (int)ids->len;
  int at = direction > 0 ? -1 : n;
  if (self->selection->len > 0)
    for (int i = 0; i < n; i++)
      if (kn_id_equal (&g_array_index (ids, KnId, (guint)i),
                       &g_array_index (self->selection, KnId, self->selection->len - 1)))
        at = i;
  at = ((at + direction) % n + n) % n;
  kn_session_select (self, &g_array_index (ids, KnId, (guint)at));
}

void
kn_session_enter_group (KnSession *self, const KnId *group)
{
  g_return_if_fail (KN_IS_SESSION (self) && group != NULL);
  const KnNode *node = kn_scene_lookup (kn_session_get_scene (self), group);
  if (node == NULL || kn_node_get_kind (node) != KN_NODE_GROUP || kn_id_equal (group, &self->scope))
    return;
  end_text_unless (self, NULL);
  self->scope = *group;
  g_array_set_size (self->selection, 0);
  kn_session_emit (self, KN_SESSION_SELECTION_CHANGED);
}

gboolean
kn_session_leave_group (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  if (kn_id_equal (&self->scope, &self->face))
    return FALSE;
  KnId group = self->scope;
  kn_session_select (self, &group); /* moves the scope to its parent */
  return TRUE;
}

static gboolean
knows_bounds (KnSession *self, const KnScene *scene)
{
  const GArray *known = self->bounds.items, *now = self->selection;
  return self->bounds.scene == scene && known->len == now->len
         && (now->len == 0 || memcmp (known->data, now->data, now->len * sizeof (KnId)) == 0);
}

KnRect
kn_session_get_selection_bounds (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), KN_RECT_EMPTY);
  const KnScene *scene = kn_session_get_scene (self);
  KnRect bounds = KN_RECT_EMPTY;
  if (knows_bounds (self, scene))
    return self->bounds.box;
  for (guint i = 0; i < self->selection->len; i++)
    {
      KnRect one = kn_scene_get_item_bounds (scene, kn_session_get_selected_node (self, i), FALSE);
      bounds = kn_rect_union (&bounds, &one);
    }
  g_clear_pointer (&self->bounds.scene, kn_scene_unref);
  self->bounds.scene = kn_scene_ref (scene); /* so that no other comes to lie where it was */
  g_array_set_size (self->bounds.items, 0);
  g_array_append_vals (self->bounds.items, self->selection->data, self->selection->len);
  self->bounds.box = bounds;
  return bounds;
}

gboolean
kn_session_get_pivot (KnSession *self, KnPoint *out_share)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  if (self->has_pivot)
    *out_share = self->pivot;
  return self->has_pivot;
}

void
kn_session_set_pivot (KnSession *self, const KnPoint *share)
{
  g_return_if_fail (KN_IS_SESSION (self));
  self->has_pivot = share != NULL;
  if (share != NULL)
    self->pivot = *share;
  kn_session_emit (self, KN_SESSION_VIEW_CHANGED);
}
