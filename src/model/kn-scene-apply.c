/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ops onto scenes. What the ops change is collected beside the scene, never in it: a list that only
 * sets values then copies the pointer table (a drag), one that changes the structure merges what
 * changed into a new one. Either way nothing is changed unless every op fits: ops come from files,
 * bundles and other machines. */

#include "config.h"

#include "model/kn-op.h"

#include "base/kn-limits.h"
#include "base/kn-order.h"
#include "model/kn-capital.h"
#include "model/kn-scene-private.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const KnScene *base;    /* or NULL */
  GHashTable *changed;    /* KnId *, owned → KnNode *, owned, or NULL: removed */
  GHashTable *child_diff; /* KnId *, owned → children more (or fewer) than in the base */
  gsize n_nodes, n_items;
  gboolean lost_target; /* an ink or asset was removed: every reference must be looked at again */
} Work;

static gboolean
conflict (GError **error, const char *message)
{
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT, message);
  return FALSE;
}

/* --- what may stand where -------------------------------------------------------------------- */

static gboolean
may_contain (KnNodeKind parent, KnNodeKind child)
{
  if (kn_node_kind_is_item (child))
    return parent == KN_NODE_FACE || parent == KN_NODE_GROUP;
  if (kn_node_kind_is_root (child))
    return FALSE;
  if (child == KN_NODE_CARD || parent == KN_NODE_CANVAS)
    return child == KN_NODE_CARD && parent == KN_NODE_CANVAS;
  if (parent == KN_NODE_WISDOM || parent == KN_NODE_PERSON || parent == KN_NODE_PRODUCT)
    return child == KN_NODE_ASSET;
  return parent == KN_NODE_DESIGN || (parent == KN_NODE_BRAND && child != KN_NODE_FACE);
}

static const KnNode *
find (Work *work, const KnId *id)
{
  gpointer node;
  if (g_hash_table_lookup_extended (work->changed, id, NULL, &node))
    return node;
  return work->base == NULL ? NULL : kn_scene_lookup (work->base, id);
}

static int
depth_of (Work *work, const KnId *id)
{
  int depth = 0;
  const KnNode *node = find (work, id);
  for (; node != NULL && depth <= KN_LIMIT_GROUP_DEPTH + 2; depth++)
    {
      if (kn_node_get_kind (node) == KN_NODE_FACE)
        return depth;
      node = find (work, kn_node_get_parent (node));
    }
  return node == NULL && depth > 0 ? depth : KN_LIMIT_GROUP_DEPTH + 3;
}

static gboolean
too_deep (GError **error)
{
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
               _ ("groups are nested more than %d deep"), KN_LIMIT_GROUP_DEPTH);
  return FALSE;
}

static gboolean
check_place (Work *work, KnNodeKind kind, const KnId *parent_id, const char *key, GError **error)
{
  if (!kn_order_is_valid (key))
    return conflict (error, _ ("an order key is damaged"));
  if (kn_node_kind_is_root (kind))
    return kn_id_is_null (parent_id) || conflict (error, _ ("a design cannot stand inside a node"));
  const KnNode *parent = find (work, parent_id);
  if (parent == NULL)
    return conflict (error, _ ("the node's parent is not there"));
  if (!may_contain (kn_node_get_kind (parent), kind))
    return conflict (error, _ ("a node of this kind cannot stand there"));
  if (kn_node_kind_is_item (kind) && depth_of (work, parent_id) > KN_LIMIT_GROUP_DEPTH)
    return too_deep (error);
  return TRUE;
}

static gboolean
check_props (const KnNode *node, GError **error)
{
  for (int i = 0; i < KN_N_PROPS; i++)
    {
      const KnValue *value = kn_node_get (node, (KnProp)i);
      if (value == NULL)
        continue;
      if (!kn_prop_is_kept ((KnProp)i, kn_node_get_kind (node)))
        return conflict (error, _ ("a node carries a property that its kind does not have"));
      if (!kn_prop_check ((KnProp)i, value, error))
        return FALSE;
    }
  return TRUE;
}

/* --- references ------------------------------------------------------------------------------ */

typedef struct
{
  const KnNode *(*find) (gpointer data, const KnId *id);
  gpointer data;
  gboolean ok;
} RefCheck;

static void
check_ink (const KnId *id, gpointer data)
{
  RefCheck *check = data;
  const KnNode *ink = check->find (check->data, id);
  check->ok = check->ok && ink != NULL && kn_node_get_kind (ink) == KN_NODE_INK;
}

static void
check_asset (const KnId *id, gpointer data)
{
  RefCheck *check = data;
  const KnNode *asset = check->find (check->data, id);
  check->ok = check->ok && asset != NULL && kn_node_get_kind (asset) == KN_NODE_ASSET;
}

static gboolean
check_refs (const KnNode *node, RefCheck *check, GError **error)
{
  check->ok = TRUE;
  kn_node_foreach_ink (node, check_ink, check);
  kn_node_foreach_asset (node, check_asset, check);
  if (!check->ok)
    return conflict (error, _ ("an item uses an ink or file that is not in the design"));
  return TRUE;
}

static const KnNode *
find_in_work (gpointer data, const KnId *id)
{
  return find (data, id);
}

static const KnNode *
find_in_scene (gpointer data, const KnId *id)
{
  return kn_scene_lookup (data, id);
}

/* --- one op ---------------------------------------------------------------------------------- */

static void
count_child (Work *work, const KnId *parent, int by)
{
  int n = GPOINTER_TO_INT (g_hash_table_lookup (work->child_diff, parent)) + by;
  g_hash_table_replace (work->child_diff, g_memdup2 (parent, sizeof *parent), GINT_TO_POINTER (n));
}

static int
count_children (Work *work, const KnId *id)
{
  int n = GPOINTER_TO_INT (g_hash_table_lookup (work->child_diff, id));
  return n + (work->base == NULL ? 0 : (int)kn_scene_get_n_children (work->base, id));
}

/* Takes the node. */
static void
put (Work *work, const KnId *id, KnNode *node)
{
  g_hash_table_replace (work->changed, g_memdup2 (id, sizeof *id), node);
}

static gboolean
apply_add (Work *work, const KnOp *op, GError **error)
{
  const KnNode *node = kn_op_get_node (op);
  const KnId *parent = kn_node_get_parent (node);
  KnNodeKind kind = kn_node_get_kind (node);
  if (kn_id_is_null (kn_node_get_id (node)))
    return conflict (error, _ ("a node has no id"));
  if (find (work, kn_node_get_id (node)) != NULL)
    return conflict (error, _ ("two nodes have the same id"));
  if (kn_node_kind_is_root (kind) && work->n_nodes > 0)
    return conflict (error, _ ("a second design node"));
  if (!check_place (work, kind, parent, kn_node_get_key (node), error)
      || !check_props (node, error))
    return FALSE;
  work->n_nodes++;
  if (kn_node_kind_is_item (kind) && ++work->n_items > KN_LIMIT_ITEMS)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
                   _ ("the design has more than %d items"), KN_LIMIT_ITEMS);
      return FALSE;
    }
  if (kind == KN_NODE_CARD
      && !kn_capital_check_card (node, count_children (work, parent) + 1, error))
    return FALSE;
  put (work, kn_node_get_id (node), kn_node_ref (node));
  if (!kn_node_kind_is_root (kind))
    count_child (work, parent, 1);
  return TRUE;
}

static gboolean
apply_remove (Work *work, const KnOp *op, GError **error)
{
  const KnNode *node = find (work, kn_op_get_id (op));
  if (node == NULL || !kn_node_equal (node, kn_op_get_node (op)))
    return conflict (error, _ ("what is to be removed is not there, or is not what it was"));
  if (count_children (work, kn_op_get_id (op)) > 0)
    return conflict (error, _ ("what is to be removed still holds something"));
  KnNodeKind kind = kn_node_get_kind (node);
  work->n_nodes--;
  if (kn_node_kind_is_item (kind))
    work->n_items--;
  work->lost_target |= kind == KN_NODE_INK || kind == KN_NODE_ASSET;
  if (!kn_node_kind_is_root (kind))
    count_child (work, kn_node_get_parent (node), -1);
  put (work, kn_op_get_id (op), NULL);
  return TRUE;
}

static gboolean
set_value (KnNodeBuilder *builder, KnNodeKind kind, const KnOp *op, GError **error)
{
  KnProp prop = kn_op_get_prop (op);
  if (!kn_prop_is_kept (prop, kind))
    return conflict (error, _ ("a node of this kind does not have this property"));
  if (!kn_value_equal (kn_node_builder_get (builder, prop), kn_op_get_old (op)))
    return conflict (error, _ ("the value to be changed is not what it was"));
  if (!kn_prop_check (prop, kn_op_get_new (op), error))
    return FALSE;
  kn_node_builder_set (builder, prop, kn_op_get_new (op));
  return TRUE;
}

/* All of the ops are sets of @node. */
static KnNode *
node_with (const KnNode *node, KnOp *const *ops, gsize n_ops, GError **error)
{
  KnNodeBuilder *builder = kn_node_builder_new_from (node);
  for (gsize i = 0; i < n_ops; i++)
    if (!set_value (builder, kn_node_get_kind (node), ops[i], error))
      {
        kn_node_builder_free (builder);
        return NULL;
      }
  return kn_node_builder_build (builder);
}

static gboolean
apply_set (Work *work, const KnOp *op, GError **error)
{
  const KnNode *node = find (work, kn_op_get_id (op));
  if (node == NULL)
    return conflict (error, _ ("what is to be changed is not there"));
  KnNode *changed = node_with (node, (KnOp *const *)&op, 1, error);
  if (changed == NULL)
    return FALSE;
  put (work, kn_op_get_id (op), changed);
  return TRUE;
}

static gboolean
is_within (Work *work, const KnId *id, const KnId *ancestor)
{
  const KnNode *node = find (work, id);
  for (; node != NULL; node = find (work, kn_node_get_parent (node)))
    if (kn_id_equal (kn_node_get_id (node), ancestor))
      return TRUE;
  return FALSE;
}

static gboolean
apply_move (Work *work, const KnOp *op, GError **error)
{
  const KnNode *node = find (work, kn_op_get_id (op));
  if (node == NULL || !kn_id_equal (kn_node_get_parent (node), kn_op_get_old_parent (op))
      || strcmp (kn_node_get_key (node), kn_op_get_old_key (op)) != 0)
    return conflict (error, _ ("what is to be moved is not where it was"));
  if (is_within (work, kn_op_get_new_parent (op), kn_op_get_id (op)))
    return conflict (error, _ ("a group cannot be moved into itself"));
  if (!check_place (work, kn_node_get_kind (node), kn_op_get_new_parent (op),
                    kn_op_get_new_key (op), error))
    return FALSE;
  count_child (work, kn_op_get_old_parent (op), -1);
  count_child (work, kn_op_get_new_parent (op), 1);
  KnNodeBuilder *builder = kn_node_builder_new_from (node);
  kn_node_builder_set_place (builder, kn_op_get_new_parent (op), kn_op_get_new_key (op));
  put (work, kn_op_get_id (op), kn_node_builder_build (builder));
  return TRUE;
}

static gboolean
apply_op (Work *work, const KnOp *op, GError **error)
{
  switch (kn_op_get_type (op))
    {
    case KN_OP_ADD:
      return apply_add (work, op, error);
    case KN_OP_REMOVE:
      return apply_remove (work, op, error);
    case KN_OP_SET:
      return apply_set (work, op, error);
    case KN_OP_MOVE:
      return apply_move (work, op, error);
    }
  return FALSE;
}

/* --- lists ----------------------------------------------------------------------------------- */

static gboolean
only_sets (KnOp *const *ops, gsize n_ops)
{
  for (gsize i = 0; i < n_ops; i++)
    if (kn_op_get_type (ops[i]) != KN_OP_SET)
      return FALSE;
  return TRUE;
}

/* How many ops from the first on are for the same node. */
static gsize
count_same (KnOp *const *ops, gsize n_ops)
{
  gsize n = 1;
  while (n < n_ops && kn_id_equal (kn_op_get_id (ops[n]), kn_op_get_id (ops[0])))
    n++;
  return n;
}

/* Numbers name no other node: what moves needs no look at what it uses. */
static gboolean
may_refer (KnOp *const *ops, gsize n_ops)
{
  for (gsize i = 0; i < n_ops; i++)
    if (kn_prop_get_info (kn_op_get_prop (ops[i]))->type != KN_VALUE_NUMBER)
      return TRUE;
  return FALSE;
}

static KnScene *
apply_sets (const KnScene *base, KnOp *const *ops, gsize n_ops, GError **error)
{
  g_autoptr (GHashTable) changed
      = g_hash_table_new_full (kn_id_hash, kn_id_equal, NULL, (GDestroyNotify)kn_node_unref);
  for (gsize i = 0, n_same = 0; i < n_ops; i += n_same)
    {
      n_same = count_same (ops + i, n_ops - i);
      const KnNode *node = g_hash_table_lookup (changed, kn_op_get_id (ops[i]));
      if (node == NULL)
        node = kn_scene_lookup (base, kn_op_get_id (ops[i]));
      if (node == NULL)
        {
          conflict (error, _ ("what is to be changed is not there"));
          return NULL;
        }
      KnNode *next = node_with (node, ops + i, n_same, error);
      RefCheck check = { find_in_scene, (gpointer)base, TRUE };
      if (next == NULL || (may_refer (ops + i, n_same) && !check_refs (next, &check, error)))
        {
          kn_node_unref (next);
          return NULL;
        }
      g_hash_table_replace (changed, (gpointer)kn_node_get_id (next), next);
    }
  guint n = g_hash_table_size (changed);
  g_autofree const KnNode **nodes = g_new (const KnNode *, MAX (n, 1));
  GHashTableIter iter;
  gpointer node;
  guint at = 0;
  g_hash_table_iter_init (&iter, changed);
  while (g_hash_table_iter_next (&iter, NULL, &node))
    nodes[at++] = node;
  return kn_scene_replace (base, nodes, n);
}

static void
work_init (Work *work, const KnScene *base)
{
  work->base = base;
  work->changed
      = g_hash_table_new_full (kn_id_hash, kn_id_equal, g_free, (GDestroyNotify)kn_node_unref);
  work->child_diff = g_hash_table_new_full (kn_id_hash, kn_id_equal, g_free, NULL);
  work->n_nodes = base == NULL ? 0 : base->n;
  work->n_items = base == NULL ? 0 : base->index->n_items;
}

static gboolean
check_all_refs (Work *work, GError **error)
{
  RefCheck check = { find_in_work, work, TRUE };
  GHashTableIter iter;
  gpointer node;
  g_hash_table_iter_init (&iter, work->changed);
  while (g_hash_table_iter_next (&iter, NULL, &node))
    if (node != NULL && !check_refs (node, &check, error))
      return FALSE;
  for (gsize i = 0; work->lost_target && work->base != NULL && i < work->base->n; i++)
    if (!g_hash_table_contains (work->changed, kn_node_get_id (kn_scene_at (work->base, i)))
        && !check_refs (kn_scene_at (work->base, i), &check, error))
      return FALSE;
  return TRUE;
}

static gboolean
is_shallow (Work *work, const KnNode *node, GError **error)
{
  if (node == NULL || kn_node_get_kind (node) != KN_NODE_GROUP
      || depth_of (work, kn_node_get_id (node)) <= KN_LIMIT_GROUP_DEPTH)
    return TRUE;
  return too_deep (error);
}

/* Moving a group lengthens the chain above all that is in it, which its own place does not show. */
static gboolean
check_depths (Work *work, KnOp *const *ops, gsize n_ops, GError **error)
{
  gboolean moved = FALSE;
  for (gsize i = 0; i < n_ops; i++)
    {
      const KnNode *node = find (work, kn_op_get_id (ops[i]));
      moved |= kn_op_get_type (ops[i]) == KN_OP_MOVE && node != NULL
               && kn_node_get_kind (node) == KN_NODE_GROUP;
    }
  GHashTableIter iter;
  gpointer node;
  g_hash_table_iter_init (&iter, work->changed);
  while (g_hash_table_iter_next (&iter, NULL, &node))
    if (!is_shallow (work, node, error))
      return FALSE;
  for (gsize i = 0; moved && work->base != NULL && i < work->base->n; i++)
    if (kn_node_get_kind (kn_scene_at (work->base, i)) == KN_NODE_GROUP
        && !is_shallow (work, find (work, kn_node_get_id (kn_scene_at (work->base, i))), error))
      return FALSE;
  return TRUE;
}

/**
 * kn_scene_apply:
 * @base: (nullable): the scene to start from; %NULL is nothing at all
 * @ops: in order
 *
 * Errors: %KN_MODEL_ERROR_CONFLICT where an op does not fit, %KN_MODEL_ERROR_FORMAT for a bad
 * value, %KN_MODEL_ERROR_LIMIT. Cost: ops that only set values copy one pointer a node; others
 * are linear in the nodes with a small factor (see kn_scene_rebuild()).
 *
 * Returns: (transfer full): the new scene, or %NULL and nothing has changed
 */
KnScene *
kn_scene_apply (const KnScene *base, KnOp *const *ops, gsize n_ops, GError **error)
{
  if (base != NULL && only_sets (ops, n_ops))
    return n_ops == 0 ? kn_scene_ref (base) : apply_sets (base, ops, n_ops, error);

  Work work = { 0 };
  work_init (&work, base);
  gboolean ok = TRUE;
  for (gsize i = 0; ok && i < n_ops; i++)
    ok = apply_op (&work, ops[i], error);
  if (ok && work.n_nodes == 0)
    ok = conflict (error, _ ("the design is empty"));
  ok = ok && check_all_refs (&work, error) && check_depths (&work, ops, n_ops, error);
  KnScene *scene = ok ? kn_scene_rebuild (base, work.changed) : NULL;
  g_hash_table_unref (work.changed);
  g_hash_table_unref (work.child_diff);
  return scene;
}

static GPtrArray *
new_op_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
}

/**
 * kn_scene_to_ops:
 *
 * Returns: (transfer full): ADD ops, parents before children, inks and assets before what uses them
 */
GPtrArray *
kn_scene_to_ops (const KnScene *scene)
{
  GPtrArray *ops = new_op_list ();
  for (gsize i = 0; i < kn_scene_get_n_nodes (scene); i++)
    g_ptr_array_add (ops, kn_op_new_add (kn_scene_get_node (scene, i)));
  return ops;
}

static void
diff_node (GPtrArray *ops, const KnNode *from, const KnNode *to)
{
  const KnId *id = kn_node_get_id (to);
  if (!kn_id_equal (kn_node_get_parent (from), kn_node_get_parent (to))
      || strcmp (kn_node_get_key (from), kn_node_get_key (to)) != 0)
    g_ptr_array_add (ops, kn_op_new_move (id, kn_node_get_parent (from), kn_node_get_key (from),
                                          kn_node_get_parent (to), kn_node_get_key (to)));
  for (int i = 0; i < KN_N_PROPS; i++)
    {
      const KnValue *old = kn_node_get (from, (KnProp)i), *new = kn_node_get (to, (KnProp)i);
      if (!kn_value_equal (old, new))
        g_ptr_array_add (ops, kn_op_new_set (id, (KnProp)i, old, new));
    }
}

/**
 * kn_scene_diff:
 *
 * What is new is added first, then what stayed is moved and set, then what is gone is removed,
 * children before parents: in that order every op finds what it needs.
 *
 * Returns: (transfer full): ops that turn @from into @to; both must have the same design node
 */
GPtrArray *
kn_scene_diff (const KnScene *from, const KnScene *to)
{
  GPtrArray *ops = new_op_list ();
  for (gsize i = 0; i < kn_scene_get_n_nodes (to); i++)
    {
      const KnNode *node = kn_scene_get_node (to, i);
      if (kn_scene_lookup (from, kn_node_get_id (node)) == NULL)
        g_ptr_array_add (ops, kn_op_new_add (node));
    }
  for (gsize i = 0; i < kn_scene_get_n_nodes (to); i++)
    {
      const KnNode *node = kn_scene_get_node (to, i);
      const KnNode *old = kn_scene_lookup (from, kn_node_get_id (node));
      if (old != NULL && old != node)
        diff_node (ops, old, node);
    }
  for (gsize i = kn_scene_get_n_nodes (from); i-- > 0;)
    {
      const KnNode *node = kn_scene_get_node (from, i);
      if (kn_scene_lookup (to, kn_node_get_id (node)) == NULL)
        g_ptr_array_add (ops, kn_op_new_remove (node));
    }
  return ops;
}
