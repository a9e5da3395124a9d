/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-flow.h"

/* What the files of the scene share: its two tables. */

/* Where the items of a scene lie, or the newest older scene of which that is known. */
typedef struct
{
  GMutex lock;
  struct _KnSpace *made;
  KnScene *base; /* while nothing is made: a scene whose space was made, or NULL */
} KnSpaceSlot;

void kn_space_slot_init (KnSpaceSlot *self, const KnScene *base);
void kn_space_slot_clear (KnSpaceSlot *self);

/* The chains of text frames. */
typedef struct _KnFlowTable KnFlowTable;

KnFlowTable *
kn_flow_table_new (const KnScene *scene, const KnFlowTable *base) G_GNUC_WARN_UNUSED_RESULT;
KnFlowTable *kn_flow_table_follow (const KnScene *scene,
                                   KnFlowTable *base,
                                   const KnNode *const *nodes,
                                   gsize n_nodes) G_GNUC_WARN_UNUSED_RESULT;
void kn_flow_table_unref (KnFlowTable *self);
void kn_flow_foreach_change (const KnScene *before,
                             const KnScene *after,
                             KnSceneChangeFunc func,
                             gpointer data);

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

/* A run of nodes of the table, shared by all scenes in which none of them differs. Short: a drag of
 * a hundred items that lie apart copies a hundred runs in each frame. */
#define KN_SCENE_CHUNK 16

typedef struct
{
  gatomicrefcount refs;
  guint n;
  KnNode *nodes[KN_SCENE_CHUNK];
} KnSceneChunk;

struct _KnScene
{
  gatomicrefcount refs;
  gsize n;
  KnSceneChunk **chunks; /* nodes in document order */
  KnSceneIndex *index;
  KnSpaceSlot space;  /* kn-space.c; made when somebody asks */
  KnFlowTable *flows; /* kn-flow.c; NULL: no text flows */
};

static inline KnNode *
kn_scene_at (const KnScene *self, gsize position)
{
  return self->chunks[position / KN_SCENE_CHUNK]->nodes[position % KN_SCENE_CHUNK];
}

static inline gsize
kn_scene_count_chunks (gsize n)
{
  return (n + KN_SCENE_CHUNK - 1) / KN_SCENE_CHUNK;
}

const KnSceneEntry *kn_scene_find_entry (const KnScene *self, const KnId *id);
/* The same structure with nodes replaced by others of the same id, parent and key. */
KnScene *kn_scene_replace (const KnScene *self,
                           const KnNode *const *nodes,
                           gsize n_nodes) G_GNUC_WARN_UNUSED_RESULT;
/* @base (NULL: nothing) with some nodes added, replaced, moved (KnId * → KnNode *) or removed
 * (KnId * → NULL). The result must be one tree below a design. */
KnScene *kn_scene_rebuild (const KnScene *base, GHashTable *changed) G_GNUC_WARN_UNUSED_RESULT;
/* Where things lie: kn-scene-geometry.c. */
double kn_scene_get_stroke_reach_mm (const KnNode *item);
/* Rank of a kind among the children of the design: inks, assets, faces. */
int kn_scene_sibling_rank (KnNodeKind kind);
