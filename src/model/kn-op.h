/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"

/* The whole edit vocabulary, closed under inversion. */

#define KN_MODEL_ERROR (kn_model_error_quark ())

typedef enum
{
  KN_MODEL_ERROR_FORMAT,      /* the text form or an op breaks the format */
  KN_MODEL_ERROR_VERSION,     /* made by a newer Kanok */
  KN_MODEL_ERROR_LIMIT,       /* larger than Kanok takes */
  KN_MODEL_ERROR_CONFLICT,    /* the op does not fit the scene */
  KN_MODEL_ERROR_UNSUPPORTED, /* known, not drawable yet */
  KN_MODEL_ERROR_ASSET,       /* an asset's bytes are missing or not what they were */
} KnModelError;

GQuark kn_model_error_quark (void);

typedef enum
{
  KN_OP_ADD,
  KN_OP_REMOVE,
  KN_OP_SET,
  KN_OP_MOVE,
} KnOpType;

typedef struct _KnOp KnOp; /* immutable, reference-counted */

KnOp *
kn_op_new_add (const KnNode *node) G_GNUC_WARN_UNUSED_RESULT; /* the node carries parent and key */
KnOp *
kn_op_new_remove (const KnNode *node) G_GNUC_WARN_UNUSED_RESULT; /* must have no children left */
KnOp *kn_op_new_set (const KnId *id,
                     KnProp prop,
                     const KnValue *old_value,
                     const KnValue *new_value) G_GNUC_WARN_UNUSED_RESULT;
KnOp *kn_op_new_move (const KnId *id,
                      const KnId *old_parent,
                      const char *old_key,
                      const KnId *new_parent,
                      const char *new_key) G_GNUC_WARN_UNUSED_RESULT;
KnOp *kn_op_invert (const KnOp *self) G_GNUC_WARN_UNUSED_RESULT;
KnOp *kn_op_ref (const KnOp *self);
void kn_op_unref (KnOp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnOp, kn_op_unref)

KnOpType kn_op_get_type (const KnOp *self);
const KnId *kn_op_get_id (const KnOp *self);
const KnNode *kn_op_get_node (const KnOp *self);     /* ADD, REMOVE */
KnProp kn_op_get_prop (const KnOp *self);            /* SET */
const KnValue *kn_op_get_old (const KnOp *self);     /* SET */
const KnValue *kn_op_get_new (const KnOp *self);     /* SET */
const KnId *kn_op_get_old_parent (const KnOp *self); /* MOVE */
const KnId *kn_op_get_new_parent (const KnOp *self); /* MOVE */
const char *kn_op_get_old_key (const KnOp *self);    /* MOVE */
const char *kn_op_get_new_key (const KnOp *self);    /* MOVE */
gboolean kn_op_equal (const KnOp *a, const KnOp *b);

/* The ops in turn, checked against the scene (old values must match, ids unique, parents of the
 * right kind, refs resolve, no cycle, limits). NULL with an error and nothing changed otherwise.
 * @base NULL starts from nothing: the first op adds the design. */
KnScene *kn_scene_apply (const KnScene *base, KnOp *const *ops, gsize n_ops, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* Ops that turn nothing into @scene; or @from into @to (ids decide what is the same node). */
GPtrArray *kn_scene_to_ops (const KnScene *scene) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *kn_scene_diff (const KnScene *from, const KnScene *to) G_GNUC_WARN_UNUSED_RESULT;

/* The log's form of a list of ops: JSON text with ids as hex, exact. Hostile input gives an error.
 */
GBytes *kn_ops_encode (KnOp *const *ops, gsize n_ops) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *kn_ops_decode (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
