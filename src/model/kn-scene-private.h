/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"

/* What the files of the scene share: its two tables. */

typedef struct
{
  KnId id;
  guint32 position;
} KnSceneEntry;

/* What depends on structure alone. Scenes that differ only in values share one. */
typedef struct
{
  gatomicrefcount refs;
  KnSceneEntry *by_id;  /* sorted by id */
  guint32 *parents;     /* of each node; 0 for the design */
  guint32 *child_start; /* of each node, into children */
  guint32 *n_children;
  guint32 *children; /* positions, grouped by parent, in order */
  gsize n_items;
} KnSceneIndex;

struct _KnScene
{
  gatomicrefcount refs;
  gsize n;
  KnNode **nodes; /* in document order */
  KnSceneIndex *index;
};

const KnSceneEntry *kn_scene_find_entry (const KnScene *self, const KnId *id);
/* The same structure with nodes replaced by others of the same id, parent and key. */
KnScene *kn_scene_replace (const KnScene *self,
                           const KnNode *const *nodes,
                           gsize n_nodes) G_GNUC_WARN_UNUSED_RESULT;
/* @base (NULL: nothing) with some nodes added, replaced, moved (KnId * → KnNode *) or removed
 * (KnId * → NULL). The result must be one tree below a design. */
KnScene *kn_scene_rebuild (const KnScene *base, GHashTable *changed) G_GNUC_WARN_UNUSED_RESULT;
const KnNode *kn_scene_get_node (const KnScene *self, gsize position);
/* Rank of a kind among the children of the design: inks, assets, faces. */
int kn_scene_sibling_rank (KnNodeKind kind);
