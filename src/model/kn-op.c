/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The four ops as values. Applying them is kn-scene-apply.c, their text is kn-op-json.c. */

#include "config.h"

#include "model/kn-op.h"

#include <string.h>

G_DEFINE_QUARK (kn_model_error_quark, kn_model_error)

struct _KnOp
{
  gatomicrefcount refs;
  KnOpType type;
  KnId id;
  KnNode *node;                   /* ADD, REMOVE */
  KnProp prop;                    /* SET */
  KnValue *old_value, *new_value; /* SET */
  KnId old_parent, new_parent;    /* MOVE */
  char *old_key, *new_key;        /* MOVE */
};

static KnOp *
op_new (KnOpType type, const KnId *id)
{
  KnOp *self = g_new0 (KnOp, 1);
  g_atomic_ref_count_init (&self->refs);
  self->type = type;
  self->id = *id;
  return self;
}

KnOp *
kn_op_new_add (const KnNode *node)
{
  KnOp *self = op_new (KN_OP_ADD, kn_node_get_id (node));
  self->node = kn_node_ref (node);
  return self;
}

KnOp *
kn_op_new_remove (const KnNode *node)
{
  KnOp *self = op_new (KN_OP_REMOVE, kn_node_get_id (node));
  self->node = kn_node_ref (node);
  return self;
}

/**
 * kn_op_new_set:
 * @old_value: (nullable): what the node has now; %NULL is unset
 * @new_value: (nullable): what it shall have
 */
KnOp *
kn_op_new_set (const KnId *id, KnProp prop, const KnValue *old_value, const KnValue *new_value)
{
  KnOp *self = op_new (KN_OP_SET, id);
  self->prop = prop;
  self->old_value = old_value == NULL ? NULL : kn_value_ref (old_value);
  self->new_value = new_value == NULL ? NULL : kn_value_ref (new_value);
  return self;
}

KnOp *
kn_op_new_move (const KnId *id,
                const KnId *old_parent,
                const char *old_key,
                const KnId *new_parent,
                const char *new_key)
{
  KnOp *self = op_new (KN_OP_MOVE, id);
  self->old_parent = *old_parent;
  self->new_parent = *new_parent;
  self->old_key = g_strdup (old_key);
  self->new_key = g_strdup (new_key);
  return self;
}

/**
 * kn_op_invert:
 *
 * Returns: (transfer full): the op that undoes this one
 */
KnOp *
kn_op_invert (const KnOp *self)
{
  switch (self->type)
    {
    case KN_OP_ADD:
      return kn_op_new_remove (self->node);
    case KN_OP_REMOVE:
      return kn_op_new_add (self->node);
    case KN_OP_SET:
      return kn_op_new_set (&self->id, self->prop, self->new_value, self->old_value);
    case KN_OP_MOVE:
      return kn_op_new_move (&self->id, &self->new_parent, self->new_key, &self->old_parent,
                             self->old_key);
    }
  return NULL;
}

KnOp *
kn_op_ref (const KnOp *self)
{
  KnOp *mutable = (KnOp *)self;
  g_atomic_ref_count_inc (&mutable->refs);
  return mutable;
}

void
kn_op_unref (KnOp *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  kn_node_unref (self->node);
  kn_value_unref (self->old_value);
  kn_value_unref (self->new_value);
  g_free (self->old_key);
  g_free (self->new_key);
  g_free (self);
}

KnOpType
kn_op_get_type (const KnOp *self)
{
  return self->type;
}

const KnId *
kn_op_get_id (const KnOp *self)
{
  return &self->id;
}

const KnNode *
kn_op_get_node (const KnOp *self)
{
  return self->node;
}

KnProp
kn_op_get_prop (const KnOp *self)
{
  return self->prop;
}

const KnValue *
kn_op_get_old (const KnOp *self)
{
  return self->old_value;
}

const KnValue *
kn_op_get_new (const KnOp *self)
{
  return self->new_value;
}

const KnId *
kn_op_get_old_parent (const KnOp *self)
{
  return &self->old_parent;
}

const KnId *
kn_op_get_new_parent (const KnOp *self)
{
  return &self->new_parent;
}

const char *
kn_op_get_old_key (const KnOp *self)
{
  return self->old_key;
}

const char *
kn_op_get_new_key (const KnOp *self)
{
  return self->new_key;
}

gboolean
kn_op_equal (const KnOp *a, const KnOp *b)
{
  if (a == b)
    return TRUE;
  if (a->type != b->type || !kn_id_equal (&a->id, &b->id))
    return FALSE;
  switch (a->type)
    {
    case KN_OP_ADD:
    case KN_OP_REMOVE:
      return kn_node_equal (a->node, b->node);
    case KN_OP_SET:
      return a->prop == b->prop && kn_value_equal (a->old_value, b->old_value)
             && kn_value_equal (a->new_value, b->new_value);
    case KN_OP_MOVE:
      return kn_id_equal (&a->old_parent, &b->old_parent)
             && kn_id_equal (&a->new_parent, &b->new_parent) && strcmp (a->old_key, b->old_key) == 0
             && strcmp (a->new_key, b->new_key) == 0;
    }
  return FALSE;
}
