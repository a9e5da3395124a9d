/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"

/* Takes an array of nodes (each owned) in any order; they must form one tree. */
KnScene *kn_scene_new_take (GPtrArray *nodes) G_GNUC_WARN_UNUSED_RESULT;
/* The same structure with one node replaced by another of the same id, parent and key. */
KnScene *kn_scene_replace (const KnScene *self,
                           const KnNode *const *nodes,
                           gsize n_nodes) G_GNUC_WARN_UNUSED_RESULT;
const KnNode *kn_scene_get_node (const KnScene *self, gsize position);
/* Rank of a kind among the children of the design: inks, assets, faces. */
int kn_scene_sibling_rank (KnNodeKind kind);
