/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rewrites texts inside ops. Every op of a document goes through the same function with the same
 * answers, so the old value of a later op still is the new value of the earlier one, and the
 * history replays as before. What belongs to an asset (its passport, name and file) is a record
 * about people; what belongs to an item or the design is seen on the label, and is only touched
 * when that is asked for. */

#include "config.h"

#include "model/kn-op-rewrite.h"

#include "model/kn-json-private.h"

#include <string.h>

GHashTable *
kn_op_asset_set_new (void)
{
  return g_hash_table_new_full (kn_id_hash, kn_id_equal, g_free, NULL);
}

void
kn_op_asset_set_add (GHashTable *assets, const GPtrArray *ops)
{
  for (guint i = 0; i < ops->len; i++)
    {
      const KnNode *node = kn_op_get_node (ops->pdata[i]);
      if (node != NULL && kn_node_get_kind (node) == KN_NODE_ASSET)
        g_hash_table_add (assets, g_memdup2 (kn_node_get_id (node), sizeof (KnId)));
    }
}

/* --- texts inside JSON ------------------------------------------------------------------------ */

static gboolean
rewrite_json (json_t *json, KnTextRewrite rewrite, gpointer data)
{
  gboolean changed = FALSE;
  if (json_is_string (json))
    {
      g_autofree char *text = rewrite (data, json_string_value (json));
      return text != NULL && json_string_set (json, text) == 0;
    }
  for (size_t i = 0; i < json_array_size (json); i++)
    changed |= rewrite_json (json_array_get (json, i), rewrite, data);
  const char *key;
  json_t *value;
  json_object_foreach (json, key, value) changed |= rewrite_json (value, rewrite, data);
  return changed;
}

char *
kn_json_rewrite_texts (const char *json, KnTextRewrite rewrite, gpointer data)
{
  g_autoptr (json_t) root = kn_json_load (json, strlen (json), NULL);
  if (root == NULL)
    return rewrite (data, json);
  return rewrite_json (root, rewrite, data) ? kn_json_print (root, FALSE) : NULL;
}

/* --- ops -------------------------------------------------------------------------------------- */

/* (transfer full): the value with its texts rewritten, or NULL if it stays. */
static KnValue *
rewrite_value (const KnValue *value, const KnOpRewriter *rewriter)
{
  KnValueType type = value == NULL ? KN_VALUE_BOOL : kn_value_get_type (value);
  if (type == KN_VALUE_STRING)
    {
      g_autofree char *text = rewriter->rewrite (rewriter->data, kn_value_get_string (value));
      return text == NULL ? NULL : kn_value_new_string (text);
    }
  if (type == KN_VALUE_JSON)
    {
      g_autofree char *text
          = kn_json_rewrite_texts (kn_value_get_string (value), rewriter->rewrite, rewriter->data);
      return text == NULL ? NULL : kn_value_new_json (text);
    }
  return NULL;
}

/* Whether the rewritten value is to take the other's place. */
static gboolean
takes_place (const KnOpRewriter *rewriter, gboolean is_asset, KnOpRewritten *out_what)
{
  gboolean takes = is_asset || rewriter->with_art;
  out_what->changed |= takes;
  out_what->art_remains |= !takes;
  return takes;
}

static KnOp *
rewrite_node (const KnOp *op, const KnOpRewriter *rewriter, KnOpRewritten *out_what)
{
  const KnNode *node = kn_op_get_node (op);
  gboolean is_asset = kn_node_get_kind (node) == KN_NODE_ASSET;
  g_autoptr (KnNodeBuilder) builder = NULL;
  for (int i = 0; i < KN_N_PROPS; i++)
    {
      g_autoptr (KnValue) value = rewrite_value (kn_node_get (node, (KnProp)i), rewriter);
      if (value == NULL || !takes_place (rewriter, is_asset, out_what))
        continue;
      if (builder == NULL)
        builder = kn_node_builder_new_from (node);
      kn_node_builder_set (builder, (KnProp)i, value);
    }
  if (builder == NULL)
    return kn_op_ref (op);
  g_autoptr (KnNode) changed = kn_node_builder_build (g_steal_pointer (&builder));
  return kn_op_get_type (op) == KN_OP_ADD ? kn_op_new_add (changed) : kn_op_new_remove (changed);
}

static KnOp *
rewrite_set (const KnOp *op, const KnOpRewriter *rewriter, KnOpRewritten *out_what)
{
  const KnValue *old_value = kn_op_get_old (op), *new_value = kn_op_get_new (op);
  g_autoptr (KnValue) old_changed = rewrite_value (old_value, rewriter);
  g_autoptr (KnValue) new_changed = rewrite_value (new_value, rewriter);
  gboolean is_asset = g_hash_table_contains (rewriter->assets, kn_op_get_id (op));
  if ((old_changed == NULL && new_changed == NULL) || !takes_place (rewriter, is_asset, out_what))
    return kn_op_ref (op);
  return kn_op_new_set (kn_op_get_id (op), kn_op_get_prop (op),
                        old_changed == NULL ? old_value : old_changed,
                        new_changed == NULL ? new_value : new_changed);
}

/**
 * kn_ops_rewrite:
 * @ops: (element-type KnOp): one step, or a snapshot
 * @rewriter: what becomes of a text
 * @out_what: (inout): what was found; only ever set to %TRUE
 *
 * Thread: any.
 *
 * Returns: (transfer full) (element-type KnOp): as many ops as before
 */
GPtrArray *
kn_ops_rewrite (const GPtrArray *ops, const KnOpRewriter *rewriter, KnOpRewritten *out_what)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  for (guint i = 0; i < ops->len; i++)
    {
      const KnOp *op = ops->pdata[i];
      KnOp *one = NULL;
      switch (kn_op_get_type (op))
        {
        case KN_OP_ADD:
        case KN_OP_REMOVE:
          one = rewrite_node (op, rewriter, out_what);
          break;
        case KN_OP_SET:
          one = rewrite_set (op, rewriter, out_what);
          break;
        case KN_OP_MOVE:
          one = kn_op_ref (op);
          break;
        }
      g_ptr_array_add (all, one);
    }
  return all;
}
