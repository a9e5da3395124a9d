/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"

/* Which items of a scene lie where: picking, rubber band, snapping and tiles ask here instead of
 * walking ten thousand items. Belongs to the scene, immutable, made when somebody first asks, from
 * that of the scene before where there is one. Any thread. */

/* Positions (guint32) in drawing order of the leaves below @root (a face, a group, a leaf: itself)
 * whose reach touches @box, mm on the face. The reach is at least what is inked, pens counted,
 * except letters that leave their frame by more than their size. Hidden items count. */
GArray *kn_scene_find_in_box (const KnScene *self,
                              const KnNode *root,
                              const KnRect *box) G_GNUC_WARN_UNUSED_RESULT;
/* The union of all those reaches, mm on the face; empty if there is nothing. */
KnRect kn_scene_get_reach (const KnScene *self, const KnNode *root);

/* What a leaf surely lies within, in its local frame, with the exception above. */
KnRect kn_scene_get_leaf_reach (const KnScene *self, const KnNode *item);

/* What a change of @item moves: itself, or the outermost group around it that is turned or
 * mirrored, since those turn about the middle of what is in them. */
const KnNode *kn_scene_get_mover (const KnScene *self, const KnNode *item);

typedef struct
{
  gsize n_leaves;   /* in the tree and beside it */
  gsize n_beside;   /* changed since the tree was made */
  gsize n_measured; /* leaves measured to make this one; the others were taken over */
} KnSpaceCounters;

KnSpaceCounters kn_scene_get_space_counters (const KnScene *self);
