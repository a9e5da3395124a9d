/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Positions in a scene, and what differs between two of them. Nodes are immutable, so the same
 * pointer is the same node; scenes that come from each other share runs of their tables, so that
 * the two snapshots before and after a drag are compared without looking at what stayed. */

#include "config.h"

#include "model/kn-scene.h"

#include "model/kn-scene-private.h"

const KnNode *
kn_scene_get_node (const KnScene *self, gsize position)
{
  return kn_scene_at (self, position);
}

gsize
kn_scene_get_position (const KnScene *self, const KnId *id)
{
  const KnSceneEntry *entry = kn_scene_find_entry (self, id);
  return entry == NULL ? self->n : entry->position;
}

gsize
kn_scene_get_parent_position (const KnScene *self, gsize position)
{
  return self->index->parents[position];
}

gsize
kn_scene_get_last_position (const KnScene *self, gsize position)
{
  const KnSceneIndex *index = self->index;
  while (index->n_children[position] > 0)
    position = index->children[index->child_start[position] + index->n_children[position] - 1];
  return position;
}

gboolean
kn_scene_has_same_structure (const KnScene *a, const KnScene *b)
{
  return a->index == b->index;
}

static void
compare_values (const KnScene *before, const KnScene *after, KnSceneChangeFunc func, gpointer data)
{
  gsize n_chunks = kn_scene_count_chunks (after->n);
  for (gsize i = 0; i < n_chunks; i++)
    {
      const KnSceneChunk *old = before->chunks[i], *new = after->chunks[i];
      for (guint j = 0; old != new &&j < new->n; j++)
        if (old->nodes[j] != new->nodes[j])
          func (data, old->nodes[j], new->nodes[j]);
    }
}

static const KnNode *
peek (const KnScene *self, gsize position)
{
  return position < self->n ? kn_scene_at (self, position) : NULL;
}

static void
report_gone (const KnScene *before,
             const KnScene *after,
             gsize n_gone,
             KnSceneChangeFunc func,
             gpointer data)
{
  gsize shift = 0; /* unsigned, wraps: how far what stayed has moved */
  for (gsize i = 0; n_gone > 0; i++)
    {
      const KnNode *old = kn_scene_at (before, i);
      if (peek (after, i + shift) == old)
        continue;
      gsize now = kn_scene_get_position (after, kn_node_get_id (old));
      if (now < after->n)
        {
          shift = now - i;
          continue;
        }
      func (data, old, NULL);
      n_gone--;
      shift--;
    }
}

/* Two pointers walk along; where they meet other nodes, looking one ahead mostly tells which of the
 * two lists has one more. */
static void
compare_structures (const KnScene *before,
                    const KnScene *after,
                    KnSceneChangeFunc func,
                    gpointer data)
{
  gsize i = 0, j = 0, n_new = 0;
  while (j < after->n)
    {
      const KnNode *old = peek (before, i), *new = kn_scene_at (after, j);
      if (old == new)
        {
          i++;
          j++;
          continue;
        }
      if (old != NULL && peek (before, i + 1) == new)
        {
          i++; /* gone from here; if it is elsewhere in @after, it is met there */
          continue;
        }
      const KnNode *twin = old != NULL && kn_id_equal (kn_node_get_id (old), kn_node_get_id (new))
                               ? old
                               : kn_scene_lookup (before, kn_node_get_id (new));
      if (twin != new)
        func (data, twin, new);
      n_new += twin == NULL;
      j++;
      if (twin == old || (twin != NULL && peek (after, j) != old))
        i++;
    }
  report_gone (before, after, before->n + n_new - after->n, func, data);
}

void
kn_scene_foreach_change (const KnScene *before,
                         const KnScene *after,
                         KnSceneChangeFunc func,
                         gpointer data)
{
  g_return_if_fail (before != NULL && after != NULL && func != NULL);
  if (before == after)
    return;
  if (kn_scene_has_same_structure (before, after))
    compare_values (before, after, func, data);
  else
    compare_structures (before, after, func, data);
  kn_flow_foreach_change (before, after, func, data);
}
