/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-node.h"

/* An immutable snapshot of a whole design: every node, in order. Taking one is a reference; making
 * a changed one copies a pointer table. Any thread may read it. Order is the document's: the
 * design, then inks, assets, faces, each followed by its items depth first; siblings by their key.
 */

typedef struct _KnScene KnScene;

KnScene *kn_scene_ref (const KnScene *self);
void kn_scene_unref (KnScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnScene, kn_scene_unref)

gsize kn_scene_get_n_nodes (const KnScene *self);
const KnNode *kn_scene_get_design (const KnScene *self); /* the root */
const KnNode *kn_scene_lookup (const KnScene *self, const KnId *id);
/* The inks, assets or faces of the design, or the node of that handle. */
const KnNode *kn_scene_lookup_handle (const KnScene *self, KnNodeKind kind, const char *handle);
gsize kn_scene_get_n_children (const KnScene *self, const KnId *parent);
const KnNode *kn_scene_get_child (const KnScene *self, const KnId *parent, gsize i);
/* Children of @parent of that kind, in order; %KN_N_NODE_KINDS for all. Array is (transfer
 * container), nodes are owned by the scene. */
GPtrArray *kn_scene_list_children (const KnScene *self,
                                   const KnId *parent,
                                   KnNodeKind kind) G_GNUC_WARN_UNUSED_RESULT;
/* All nodes of the kind, anywhere. */
GPtrArray *kn_scene_list_kind (const KnScene *self, KnNodeKind kind) G_GNUC_WARN_UNUSED_RESULT;
const KnNode *kn_scene_get_face_of (const KnScene *self, const KnNode *item);
/* A key for a new last child, or one between two siblings. */
char *kn_scene_dup_key_at_end (const KnScene *self, const KnId *parent) G_GNUC_WARN_UNUSED_RESULT;
char *kn_scene_dup_key_at (const KnScene *self,
                           const KnId *parent,
                           gsize index) G_GNUC_WARN_UNUSED_RESULT;
gboolean kn_scene_equal (const KnScene *a, const KnScene *b);

/* --- positions: 0 is the design, then document order, which is drawing order ----------------- */

const KnNode *kn_scene_get_node (const KnScene *self, gsize position);
/* Of a node of the scene, by its id; the number of nodes if it has none. */
gsize kn_scene_get_position (const KnScene *self, const KnId *id);
gsize kn_scene_get_parent_position (const KnScene *self, gsize position); /* 0 for the design */
/* Of the last node below, or its own if there is nothing below. */
gsize kn_scene_get_last_position (const KnScene *self, gsize position);

/* @before is %NULL for what is new, @after for what is gone. */
typedef void (*KnSceneChangeFunc) (gpointer data, const KnNode *before, const KnNode *after);
/* Every node that is not the same in both; one that only moved to another place among its siblings
 * has another key and counts. Cost: scenes of one structure: what they do not share, else linear.
 */
void kn_scene_foreach_change (const KnScene *before,
                              const KnScene *after,
                              KnSceneChangeFunc func,
                              gpointer data);
/* Whether every node has its place in both: only values differ. */
gboolean kn_scene_has_same_structure (const KnScene *a, const KnScene *b);

/* --- geometry of items, mm ---------------------------------------------------------------- */

/* The item's own box in its parent's frame, before rotation; for a path or group its geometric
 * bounds without strokes. Empty for an empty group. */
KnRect kn_scene_get_item_box (const KnScene *self, const KnNode *item);
/* From the item's local frame to its parent's: local (0,0) is the top left of the box (x_mm, y_mm)
 * for boxes and the x_mm, y_mm shift for paths and groups; includes the item's own mirroring and
 * rotation. */
KnMatrix kn_scene_get_item_matrix (const KnScene *self, const KnNode *item);
/* The same through all parents, to the face. */
KnMatrix kn_scene_get_item_matrix_to_face (const KnScene *self, const KnNode *item);
/* Bounds on the face, rotation of all parents counted; with_strokes adds half the pen. */
KnRect kn_scene_get_item_bounds (const KnScene *self, const KnNode *item, gboolean with_strokes);
/* The clips of all groups around @item, as outlines on the face: array of KnPath, empty if none. */
GPtrArray *kn_scene_list_clips (const KnScene *self, const KnNode *item) G_GNUC_WARN_UNUSED_RESULT;
/* The outline of rect, ellipse and path items in their local frame; NULL for other kinds. */
KnPath *
kn_scene_dup_item_outline (const KnScene *self, const KnNode *item) G_GNUC_WARN_UNUSED_RESULT;

/* --- walking in drawing order ------------------------------------------------------------- */

typedef struct
{
  /* Hidden items are not visited. @matrix is local to parent. Return %FALSE from begin_group to
   * skip it. */
  gboolean (*begin_group) (gpointer data, const KnNode *group, const KnMatrix *matrix);
  void (*end_group) (gpointer data, const KnNode *group);
  void (*leaf) (gpointer data, const KnNode *item, const KnMatrix *matrix);
} KnSceneVisitor;

void kn_scene_visit (const KnScene *self,
                     const KnId *parent,
                     const KnSceneVisitor *visitor,
                     gpointer data);

/* --- inks --------------------------------------------------------------------------------- */

/* The processing step of the ink that @paint uses; NONE for colour. Gradients: that of their stops.
 */
int kn_scene_get_paint_step (const KnScene *self, const KnPaint *paint); /* KnStepKind */
/* Amounts to print in process inks: an ink's cmyk at its tint, cmyk itself; FALSE for rgb,
 * gradients. */
gboolean kn_scene_get_paint_cmyk (const KnScene *self, const KnPaint *paint, KnCmyk *out_cmyk);
