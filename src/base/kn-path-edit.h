/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-path.h"

G_BEGIN_DECLS

/* A path as a person edits it: parts of nodes with two arms each. Mutable, for the time of an edit;
 * kn_path_edit_build() makes the path. Nodes count through all parts. Coordinates are those of the
 * path. One thread. */

typedef struct _KnPathEdit KnPathEdit;

typedef enum
{
  KN_PATH_NODE_CORNER,    /* arms apart */
  KN_PATH_NODE_SMOOTH,    /* arms in one line */
  KN_PATH_NODE_SYMMETRIC, /* and equally long */
} KnPathNodeType;

typedef enum
{
  KN_PATH_ARM_IN, /* towards the node before */
  KN_PATH_ARM_OUT,
} KnPathArm;

typedef struct
{
  KnPoint at, in, out; /* an arm that equals @at is not there */
  KnPathNodeType type;
} KnPathNode;

KnPathEdit *kn_path_edit_new (const KnPath *path) G_GNUC_WARN_UNUSED_RESULT; /* NULL: empty */
KnPathEdit *kn_path_edit_copy (const KnPathEdit *self) G_GNUC_WARN_UNUSED_RESULT;
void kn_path_edit_free (KnPathEdit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnPathEdit, kn_path_edit_free)
KnPath *kn_path_edit_build (const KnPathEdit *self) G_GNUC_WARN_UNUSED_RESULT;

guint kn_path_edit_get_n_nodes (const KnPathEdit *self);
const KnPathNode *kn_path_edit_get_node (const KnPathEdit *self, guint node);
guint kn_path_edit_get_n_parts (const KnPathEdit *self);
/* The nodes of a part: from the first, how many; whether it is closed. */
void kn_path_edit_get_part (const KnPathEdit *self,
                            guint part,
                            guint *out_first,
                            guint *out_n,
                            gboolean *out_closed);
/* Whether the node is the first or last of an open part. */
gboolean kn_path_edit_is_end (const KnPathEdit *self, guint node);
/* The node after it along its part; FALSE at an open end. */
gboolean kn_path_edit_get_next (const KnPathEdit *self, guint node, guint *out_next);
gboolean kn_path_edit_get_previous (const KnPathEdit *self, guint node, guint *out_previous);

/* Each returns FALSE where it has nothing to do. */
gboolean
kn_path_edit_move_nodes (KnPathEdit *self, const guint *nodes, guint n, double dx, double dy);
/* Moves the end of an arm; the other arm follows as the type says. @breaks: makes a corner. */
gboolean
kn_path_edit_move_arm (KnPathEdit *self, guint node, KnPathArm arm, KnPoint to, gboolean breaks);
gboolean kn_path_edit_set_type (KnPathEdit *self, guint node, KnPathNodeType type);
/* Adds a node to the segment that leaves @node, at its parameter; the outline stays. */
gboolean kn_path_edit_insert (KnPathEdit *self, guint node, double t, guint *out_node);
/* What is left of a part without nodes goes; @nodes in any order. */
gboolean kn_path_edit_remove (KnPathEdit *self, const guint *nodes, guint n);
/* Two ends become one node half way between: of one part, it is closed; of two, they are one. */
gboolean kn_path_edit_join (KnPathEdit *self, guint a, guint b, guint *out_node);
/* Opens a closed part at the node, cuts an open one in two; two ends then lie on one spot. */
gboolean kn_path_edit_break (KnPathEdit *self, guint node);
/* A new part with one node; returns its index. */
guint kn_path_edit_start (KnPathEdit *self, KnPoint at);
/* After the last node of the last part. */
guint kn_path_edit_append (KnPathEdit *self, KnPoint at);
void kn_path_edit_set_arms (KnPathEdit *self, guint node, KnPoint in, KnPoint out);
gboolean kn_path_edit_close (KnPathEdit *self); /* the last part */

/* The point of the outline nearest to @to: the node its segment leaves, its parameter, how far. */
gboolean kn_path_edit_find_nearest (const KnPathEdit *self,
                                    KnPoint to,
                                    guint *out_node,
                                    double *out_t,
                                    double *out_distance);

G_END_DECLS
