/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The snapshot: a table of node pointers in document order, and an index of its structure (who is
 * where, whose children are which). Here it is looked at; how scenes come to be is
 * kn-scene-build.c, how they change kn-scene-apply.c, where things lie kn-scene-geometry.c. */

#include "config.h"

#include "model/kn-scene.h"

#include "ink/kn-step-kind.h"
#include "base/kn-order.h"
#include "model/kn-scene-private.h"

#include <string.h>

const KnSceneEntry *
kn_scene_find_entry (const KnScene *self, const KnId *id)
{
  gsize low = 0, high = self->n;
  while (low < high)
    {
      gsize middle = (low + high) / 2;
      int order = kn_id_compare (&self->index->by_id[middle].id, id);
      if (order == 0)
        return &self->index->by_id[middle];
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/* --- looking --------------------------------------------------------------------------------- */

gsize
kn_scene_get_n_nodes (const KnScene *self)
{
  return self->n;
}

const KnNode *
kn_scene_get_design (const KnScene *self)
{
  return kn_scene_at (self, 0);
}

/**
 * kn_scene_lookup:
 *
 * Cost: logarithmic.
 *
 * Returns: (transfer none) (nullable): the node
 */
const KnNode *
kn_scene_lookup (const KnScene *self, const KnId *id)
{
  const KnSceneEntry *entry = kn_scene_find_entry (self, id);
  return entry == NULL ? NULL : kn_scene_at (self, entry->position);
}

/**
 * kn_scene_lookup_handle:
 * @kind: ink, asset or face: among those; any item kind: among all items
 */
const KnNode *
kn_scene_lookup_handle (const KnScene *self, KnNodeKind kind, const char *handle)
{
  gboolean items = kn_node_kind_is_item (kind);
  for (gsize i = 0; i < self->n; i++)
    {
      KnNodeKind own = kn_node_get_kind (kn_scene_at (self, i));
      if (items ? !kn_node_kind_is_item (own) : own != kind)
        continue;
      if (g_strcmp0 (kn_node_get_string (kn_scene_at (self, i), KN_PROP_HANDLE), handle) == 0)
        return kn_scene_at (self, i);
    }
  return NULL;
}

gsize
kn_scene_get_n_children (const KnScene *self, const KnId *parent)
{
  const KnSceneEntry *entry = kn_scene_find_entry (self, parent);
  return entry == NULL ? 0 : self->index->n_children[entry->position];
}

const KnNode *
kn_scene_get_child (const KnScene *self, const KnId *parent, gsize i)
{
  const KnSceneEntry *entry = kn_scene_find_entry (self, parent);
  g_return_val_if_fail (entry != NULL && i < self->index->n_children[entry->position], NULL);
  return kn_scene_at (self, self->index->children[self->index->child_start[entry->position] + i]);
}

GPtrArray *
kn_scene_list_children (const KnScene *self, const KnId *parent, KnNodeKind kind)
{
  GPtrArray *list = g_ptr_array_new ();
  const KnSceneEntry *entry = kn_scene_find_entry (self, parent);
  gsize n = entry == NULL ? 0 : self->index->n_children[entry->position];
  for (gsize i = 0; i < n; i++)
    {
      guint32 at = self->index->children[self->index->child_start[entry->position] + i];
      if (kind == KN_N_NODE_KINDS || kn_node_get_kind (kn_scene_at (self, at)) == kind)
        g_ptr_array_add (list, kn_scene_at (self, at));
    }
  return list;
}

GPtrArray *
kn_scene_list_kind (const KnScene *self, KnNodeKind kind)
{
  GPtrArray *list = g_ptr_array_new ();
  for (gsize i = 0; i < self->n; i++)
    if (kn_node_get_kind (kn_scene_at (self, i)) == kind)
      g_ptr_array_add (list, kn_scene_at (self, i));
  return list;
}

const KnNode *
kn_scene_get_face_of (const KnScene *self, const KnNode *item)
{
  while (item != NULL && kn_node_get_kind (item) != KN_NODE_FACE)
    item = kn_scene_lookup (self, kn_node_get_parent (item));
  return item;
}

/**
 * kn_scene_dup_key_at_end:
 *
 * Among the children of the design the key is behind the last of every kind; ranks order the kinds.
 */
char *
kn_scene_dup_key_at_end (const KnScene *self, const KnId *parent)
{
  const KnSceneEntry *entry = kn_scene_find_entry (self, parent);
  g_return_val_if_fail (entry != NULL, NULL);
  const guint32 *children = self->index->children + self->index->child_start[entry->position];
  const char *last = NULL;
  for (guint32 i = 0; i < self->index->n_children[entry->position]; i++)
    {
      const char *key = kn_node_get_key (kn_scene_at (self, children[i]));
      if (last == NULL || strcmp (key, last) > 0)
        last = key;
    }
  return kn_order_between (last, NULL);
}

/**
 * kn_scene_dup_key_at:
 * @index: place among the present children; their number or more is the end
 */
char *
kn_scene_dup_key_at (const KnScene *self, const KnId *parent, gsize index)
{
  gsize n = kn_scene_get_n_children (self, parent);
  if (index >= n)
    return kn_scene_dup_key_at_end (self, parent);
  const char *after = kn_node_get_key (kn_scene_get_child (self, parent, index));
  const char *before = NULL;
  /* Equal keys (made on two machines) leave no room between: step back to a smaller one. */
  while (index > 0)
    {
      before = kn_node_get_key (kn_scene_get_child (self, parent, --index));
      if (strcmp (before, after) < 0)
        break;
      before = NULL;
    }
  return kn_order_between (before, after);
}

gboolean
kn_scene_equal (const KnScene *a, const KnScene *b)
{
  if (a == b)
    return TRUE;
  if (a->n != b->n)
    return FALSE;
  for (gsize i = 0; i < a->n; i++)
    {
      if (i % KN_SCENE_CHUNK == 0 && a->chunks[i / KN_SCENE_CHUNK] == b->chunks[i / KN_SCENE_CHUNK])
        i += KN_SCENE_CHUNK - 1;
      else if (!kn_node_equal (kn_scene_at (a, i), kn_scene_at (b, i)))
        return FALSE;
    }
  return TRUE;
}

/* --- walking --------------------------------------------------------------------------------- */

/**
 * kn_scene_visit:
 * @parent: a face or group; its children are visited in drawing order
 *
 * Hidden items and what is in them are left out. The matrix leads from the item's local frame to
 * its parent's.
 */
void
kn_scene_visit (const KnScene *self,
                const KnId *parent,
                const KnSceneVisitor *visitor,
                gpointer data)
{
  gsize n = kn_scene_get_n_children (self, parent);
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *item = kn_scene_get_child (self, parent, i);
      if (kn_node_get_bool (item, KN_PROP_HIDDEN))
        continue;
      KnMatrix matrix = kn_scene_get_item_matrix (self, item);
      if (kn_node_get_kind (item) != KN_NODE_GROUP)
        {
          visitor->leaf (data, kn_scene_get_shown (self, item), &matrix);
          continue;
        }
      if (visitor->begin_group != NULL && !visitor->begin_group (data, item, &matrix))
        continue;
      kn_scene_visit (self, kn_node_get_id (item), visitor, data);
      if (visitor->end_group != NULL)
        visitor->end_group (data, item);
    }
}

/* --- inks ------------------------------------------------------------------------------------ */

int
kn_scene_get_paint_step (const KnScene *self, const KnPaint *paint)
{
  if (paint == NULL)
    return KN_STEP_KIND_NONE;
  const KnId *id = kn_paint_get_ink (paint);
  if (id != NULL)
    {
      const KnNode *ink = kn_scene_lookup (self, id);
      return ink == NULL || !kn_node_get_bool (ink, KN_PROP_INK_SPOT)
                 ? (int)KN_STEP_KIND_NONE
                 : kn_node_get_choice (ink, KN_PROP_INK_STEP);
    }
  if (kn_paint_is_gradient (paint))
    {
      gsize n;
      const KnPaintStop *stops = kn_paint_get_stops (paint, &n);
      for (gsize i = 0; i < n; i++)
        {
          int step = kn_scene_get_paint_step (self, stops[i].paint);
          if (step != KN_STEP_KIND_NONE)
            return step;
        }
    }
  return KN_STEP_KIND_NONE;
}

gboolean
kn_scene_get_paint_cmyk (const KnScene *self, const KnPaint *paint, KnCmyk *out_cmyk)
{
  if (paint == NULL)
    return FALSE;
  if (kn_paint_get_type (paint) == KN_PAINT_CMYK)
    {
      *out_cmyk = kn_paint_get_cmyk (paint);
      return TRUE;
    }
  const KnId *id = kn_paint_get_ink (paint);
  const KnNode *ink = id == NULL ? NULL : kn_scene_lookup (self, id);
  if (ink == NULL)
    return FALSE;
  KnCmyk full = kn_node_get_ink_cmyk (ink);
  *out_cmyk = kn_cmyk_tint (&full, kn_paint_get_tint_pct (paint));
  return TRUE;
}
