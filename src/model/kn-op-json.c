/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ops as JSON for the log: ["add", id, kind, parent, key, {properties}], ["remove", …the same],
 * ["set", id, property, old, new], ["move", id, old parent, old key, new parent, new key].
 * Properties are named "kind.key" after the first kind that has them, which is unique; references
 * are ids. */

#include "config.h"

#include "base/kn-limits.h"
#include "base/kn-order.h"
#include "model/kn-json-private.h"

#include <glib/gi18n.h>
#include <string.h>

static char *
name_by_id (gpointer data, const KnId *id)
{
  return kn_id_dup_string (id);
}

static gboolean
find_by_id (gpointer data, KnNodeKind kind, const char *name, KnId *out_id)
{
  return kn_id_parse (out_id, name);
}

static const KnRefCodec BY_ID = { name_by_id, find_by_id, NULL };

/* --- property names -------------------------------------------------------------------------- */

static KnNodeKind
first_kind (const KnPropInfo *info)
{
  return (KnNodeKind)g_bit_nth_lsf (info->kinds, -1);
}

static char *
prop_name (const KnPropInfo *info)
{
  return g_strconcat (kn_node_kind_get_name (first_kind (info)), ".", info->name, NULL);
}

static const KnPropInfo *
find_prop (const char *name)
{
  const char *dot = name == NULL ? NULL : strchr (name, '.');
  if (dot == NULL)
    return NULL;
  g_autofree char *kind_name = g_strndup (name, (gsize)(dot - name));
  KnNodeKind kind;
  if (!kn_node_kind_parse (kind_name, &kind))
    return NULL;
  const KnPropInfo *info = kn_prop_find (kind, dot + 1);
  return info != NULL && first_kind (info) == kind ? info : NULL;
}

/* --- writing --------------------------------------------------------------------------------- */

static json_t *
id_to_json (const KnId *id)
{
  char text[KN_ID_STRING_SIZE];
  kn_id_print (id, text);
  return json_string (text);
}

static json_t *
node_to_json (const char *op, const KnNode *node)
{
  json_t *props = json_object ();
  for (int i = 0; i < KN_N_PROPS; i++)
    {
      const KnPropInfo *info = kn_prop_get_info ((KnProp)i);
      const KnValue *value = kn_node_get (node, info->prop);
      g_autofree char *name = value == NULL ? NULL : prop_name (info);
      if (value != NULL)
        json_object_set_new (props, name, kn_value_to_json (info, value, &BY_ID));
    }
  return json_pack ("[sososo]", op, id_to_json (kn_node_get_id (node)),
                    kn_node_kind_get_name (kn_node_get_kind (node)),
                    id_to_json (kn_node_get_parent (node)), kn_node_get_key (node), props);
}

static json_t *
op_to_json (const KnOp *op)
{
  switch (kn_op_get_type (op))
    {
    case KN_OP_ADD:
      return node_to_json ("add", kn_op_get_node (op));
    case KN_OP_REMOVE:
      return node_to_json ("remove", kn_op_get_node (op));
    case KN_OP_SET:
      {
        const KnPropInfo *info = kn_prop_get_info (kn_op_get_prop (op));
        g_autofree char *name = prop_name (info);
        return json_pack ("[sosoo]", "set", id_to_json (kn_op_get_id (op)), name,
                          kn_value_to_json (info, kn_op_get_old (op), &BY_ID),
                          kn_value_to_json (info, kn_op_get_new (op), &BY_ID));
      }
    case KN_OP_MOVE:
      return json_pack ("[soosos]", "move", id_to_json (kn_op_get_id (op)),
                        id_to_json (kn_op_get_old_parent (op)), kn_op_get_old_key (op),
                        id_to_json (kn_op_get_new_parent (op)), kn_op_get_new_key (op));
    }
  return NULL;
}

GBytes *
kn_ops_encode (KnOp *const *ops, gsize n_ops)
{
  g_autoptr (json_t) list = json_array ();
  for (gsize i = 0; i < n_ops; i++)
    json_array_append_new (list, op_to_json (ops[i]));
  char *text = kn_json_print (list, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

/* --- reading --------------------------------------------------------------------------------- */

static const char *
string_at (const json_t *list, size_t i)
{
  return json_string_value (json_array_get (list, i));
}

static gboolean
id_at (const json_t *list, size_t i, KnId *out_id)
{
  return kn_id_parse (out_id, string_at (list, i));
}

static KnOp *
bad_op (GError **error)
{
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT, _ ("a step is damaged"));
  return NULL;
}

static KnOp *
read_node (const json_t *json, gboolean is_add, GError **error)
{
  KnNodeKind kind;
  KnId id, parent;
  const char *key = string_at (json, 4);
  const json_t *props = json_array_get (json, 5);
  if (json_array_size (json) != 6 || !id_at (json, 1, &id)
      || !kn_node_kind_parse (string_at (json, 2), &kind) || !id_at (json, 3, &parent)
      || !kn_order_is_valid (key) || strlen (key) > KN_LIMIT_STRING_BYTES
      || !json_is_object (props))
    return bad_op (error);
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new (kind, &id);
  kn_node_builder_set_place (builder, &parent, key);
  void *iter = json_object_iter ((json_t *)props);
  for (; iter != NULL; iter = json_object_iter_next ((json_t *)props, iter))
    {
      const KnPropInfo *info = find_prop (json_object_iter_key (iter));
      if (info == NULL || !kn_prop_is_kept (info->prop, kind))
        return bad_op (error);
      const json_t *text = json_object_iter_value (iter);
      if (json_is_null (text))
        return bad_op (error);
      g_autoptr (KnValue) value = kn_value_from_json (info, text, &BY_ID, error);
      if (value == NULL)
        return NULL;
      kn_node_builder_set (builder, info->prop, value);
    }
  g_autoptr (KnNode) node = kn_node_builder_build (g_steal_pointer (&builder));
  return is_add ? kn_op_new_add (node) : kn_op_new_remove (node);
}

static KnOp *
read_set (const json_t *json, GError **error)
{
  KnId id;
  const KnPropInfo *info = find_prop (string_at (json, 2));
  if (json_array_size (json) != 5 || !id_at (json, 1, &id) || info == NULL)
    return bad_op (error);
  g_autoptr (GError) local = NULL;
  g_autoptr (KnValue) old = kn_value_from_json (info, json_array_get (json, 3), &BY_ID, &local);
  g_autoptr (KnValue) new = NULL;
  if (local == NULL)
    new = kn_value_from_json (info, json_array_get (json, 4), &BY_ID, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return kn_op_new_set (&id, info->prop, old, new);
}

static KnOp *
read_move (const json_t *json, GError **error)
{
  KnId id, from, to;
  const char *old_key = string_at (json, 3), *new_key = string_at (json, 5);
  if (json_array_size (json) != 6 || !id_at (json, 1, &id) || !id_at (json, 2, &from)
      || !id_at (json, 4, &to) || !kn_order_is_valid (old_key) || !kn_order_is_valid (new_key))
    return bad_op (error);
  return kn_op_new_move (&id, &from, old_key, &to, new_key);
}

static KnOp *
read_op (const json_t *json, GError **error)
{
  const char *name = json_is_array (json) ? string_at (json, 0) : NULL;
  if (g_strcmp0 (name, "set") == 0)
    return read_set (json, error);
  if (g_strcmp0 (name, "add") == 0)
    return read_node (json, TRUE, error);
  if (g_strcmp0 (name, "remove") == 0)
    return read_node (json, FALSE, error);
  if (g_strcmp0 (name, "move") == 0)
    return read_move (json, error);
  return bad_op (error);
}

/**
 * kn_ops_decode:
 * @bytes: what kn_ops_encode() made, or anything at all
 *
 * Errors: %KN_MODEL_ERROR_FORMAT, %KN_MODEL_ERROR_LIMIT. Whether the ops fit a scene is judged by
 * kn_scene_apply().
 *
 * Returns: (transfer full): array of KnOp, or %NULL
 */
GPtrArray *
kn_ops_decode (GBytes *bytes, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (json_t) list = kn_json_load (text == NULL ? "" : text, length, error);
  if (list == NULL)
    return NULL;
  if (!json_is_array (list))
    {
      bad_op (error);
      return NULL;
    }
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  for (size_t i = 0; i < json_array_size (list); i++)
    {
      KnOp *op = read_op (json_array_get (list, i), error);
      if (op == NULL)
        {
          kn_json_tidy_error (error);
          return NULL;
        }
      g_ptr_array_add (ops, op);
    }
  return g_steal_pointer (&ops);
}
