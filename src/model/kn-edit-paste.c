/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Items from one design to another: copy makes a small design that is closed in itself, paste finds
 * or adds the inks and assets and then the items under new ids. Everything that a node refers to is
 * found by the property table, so a new property needs no code here. */

#include "config.h"

#include "model/kn-edit-flow.h"
#include "model/kn-edit-private.h"
#include "model/kn-value-refs.h"

#include <glib/gi18n.h>

/* --- what a node refers to
 * ------------------------------------------------------------------------ */

static void
add_ref (const KnId *id, gpointer data)
{
  GHashTable *refs = data;
  g_hash_table_add (refs, (gpointer)id);
}

static void
collect_ids (const KnScene *scene, const KnNode *node, GHashTable *ids)
{
  g_hash_table_add (ids, (gpointer)kn_node_get_id (node));
  gsize n = kn_scene_get_n_children (scene, kn_node_get_id (node));
  for (gsize i = 0; i < n; i++)
    collect_ids (scene, kn_scene_get_child (scene, kn_node_get_id (node), i), ids);
}

static void
collect_tree (const KnScene *scene,
              const KnNode *node,
              GHashTable *copied,
              GPtrArray *nodes,
              GHashTable *refs)
{
  KnNode *copy = kn_edit_dup_for_copy (scene, node, copied);
  g_ptr_array_add (nodes, copy);
  for (gsize i = 0; i < kn_node_get_n_set (copy); i++)
    {
      KnProp prop;
      kn_value_foreach_ref (kn_node_get_nth_set (copy, i, &prop), add_ref, refs);
    }
  gsize n = kn_scene_get_n_children (scene, kn_node_get_id (node));
  for (gsize i = 0; i < n; i++)
    collect_tree (scene, kn_scene_get_child (scene, kn_node_get_id (node), i), copied, nodes, refs);
}

/* --- copy
 * ------------------------------------------------------------------------------------------- */

static void
take_add (GPtrArray *ops, KnNode *node)
{
  g_ptr_array_add (ops, kn_op_new_add (node));
  kn_node_unref (node);
}

/* Texts name their fonts and do not refer to them, and what is in a font file only render knows: so
 * texts take all fonts along that their design brings. */
static gboolean
is_needed (const KnNode *resource, GHashTable *refs, gboolean with_fonts)
{
  return g_hash_table_contains (refs, kn_node_get_id (resource))
         || (with_fonts && kn_node_get_kind (resource) == KN_NODE_ASSET
             && kn_node_get_choice (resource, KN_PROP_ASSET_KIND) == KN_ASSET_FONT);
}

static gboolean
any_has_font (const GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    if (kn_prop_applies (KN_PROP_FONT, kn_node_get_kind (nodes->pdata[i])))
      return TRUE;
  return FALSE;
}

KnScene *
kn_edit_copy (const KnScene *scene, const KnId *items, gsize n, GError **error)
{
  g_autoptr (GArray) sorted = kn_edit_sort_siblings (scene, items, n, error);
  if (sorted == NULL)
    return NULL;
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_node_unref);
  g_autoptr (GHashTable) refs = g_hash_table_new (kn_id_hash, kn_id_equal);
  g_autoptr (GHashTable) copied = g_hash_table_new (kn_id_hash, kn_id_equal);
  for (guint i = 0; i < sorted->len; i++)
    collect_ids (scene, kn_scene_lookup (scene, &g_array_index (sorted, KnId, i)), copied);
  for (guint i = 0; i < sorted->len; i++)
    collect_tree (scene, kn_scene_lookup (scene, &g_array_index (sorted, KnId, i)), copied, nodes,
                  refs);

  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  const KnNode *design = kn_scene_get_design (scene);
  take_add (ops, kn_node_ref (design));
  gboolean with_fonts = any_has_font (nodes);
  gsize n_children = kn_scene_get_n_children (scene, kn_node_get_id (design));
  for (gsize i = 0; i < n_children; i++)
    {
      const KnNode *child = kn_scene_get_child (scene, kn_node_get_id (design), i);
      if (is_needed (child, refs, with_fonts))
        take_add (ops, kn_node_ref (child));
    }
  const KnNode *first = g_ptr_array_index (nodes, 0);
  const KnNode *face = kn_scene_get_face_of (scene, first);
  take_add (ops, kn_node_ref (face));
  for (guint i = 0; i < nodes->len; i++)
    {
      const KnNode *node = g_ptr_array_index (nodes, i);
      KnNodeBuilder *builder = kn_node_builder_new_from (node);
      if (kn_id_equal (kn_node_get_parent (node), kn_node_get_parent (first)))
        kn_node_builder_set_place (builder, kn_node_get_id (face), kn_node_get_key (node));
      take_add (ops, kn_node_builder_build (builder));
    }
  return kn_scene_apply (NULL, (KnOp *const *)ops->pdata, ops->len, error);
}

/* --- paste
 * ------------------------------------------------------------------------------------------ */

typedef struct
{
  KnDoc *doc;
  GHashTable *ids; /* KnId of the copy → KnId in the design, both owned */
} Paste;

static void
remember (Paste *self, const KnId *from, const KnId *to)
{
  g_hash_table_insert (self->ids, g_memdup2 (from, sizeof *from), g_memdup2 (to, sizeof *to));
}

static const KnId *
find_id (Paste *self, const KnId *from)
{
  const KnId *to = g_hash_table_lookup (self->ids, from);
  return to != NULL ? to : from;
}

static gboolean
is_same_resource (const KnNode *a, const KnNode *b)
{
  if (kn_node_get_kind (a) != kn_node_get_kind (b))
    return FALSE;
  if (kn_node_get_kind (a) == KN_NODE_ASSET)
    return kn_node_get_string (a, KN_PROP_ASSET_SHA256) != NULL
           && g_strcmp0 (kn_node_get_string (a, KN_PROP_ASSET_SHA256),
                         kn_node_get_string (b, KN_PROP_ASSET_SHA256))
                  == 0;
  KnCmyk x = kn_node_get_ink_cmyk (a);
  KnCmyk y = kn_node_get_ink_cmyk (b);
  return g_strcmp0 (kn_node_get_string (a, KN_PROP_NAME), kn_node_get_string (b, KN_PROP_NAME)) == 0
         && kn_cmyk_equal (&x, &y)
         && kn_node_get_bool (a, KN_PROP_INK_SPOT) == kn_node_get_bool (b, KN_PROP_INK_SPOT)
         && kn_node_get_choice (a, KN_PROP_INK_STEP) == kn_node_get_choice (b, KN_PROP_INK_STEP);
}

static char *
dup_free_handle (const KnScene *scene, const KnNode *node)
{
  const char *wanted = kn_node_get_string (node, KN_PROP_HANDLE);
  KnNodeKind kind = kn_node_get_kind (node);
  g_autofree char *handle = g_strdup (wanted != NULL ? wanted : kn_node_kind_get_name (kind));
  for (int i = 2; kn_scene_lookup_handle (scene, kind, handle) != NULL; i++)
    {
      g_free (handle);
      handle = g_strdup_printf ("%s-%d", wanted != NULL ? wanted : kn_node_kind_get_name (kind), i);
    }
  return g_steal_pointer (&handle);
}

static gboolean
paste_resource (Paste *self, const KnNode *node, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (self->doc);
  g_autoptr (GPtrArray) known = kn_scene_list_kind (scene, kn_node_get_kind (node));
  for (guint i = 0; i < known->len; i++)
    {
      const KnNode *other = g_ptr_array_index (known, i);
      if (!is_same_resource (node, other))
        continue;
      remember (self, kn_node_get_id (node), kn_node_get_id (other));
      return TRUE;
    }
  KnId id;
  kn_id_init_random (&id);
  const KnId *design = kn_node_get_id (kn_scene_get_design (scene));
  g_autofree char *key = kn_scene_dup_key_at_end (scene, design);
  g_autofree char *handle = dup_free_handle (scene, node);
  KnNodeBuilder *builder = kn_node_builder_new_from (node);
  kn_node_builder_set_id (builder, &id);
  kn_node_builder_set_place (builder, design, key);
  kn_node_builder_set_string (builder, KN_PROP_HANDLE, handle);
  g_autoptr (KnNode) copy = kn_node_builder_build (builder);
  remember (self, kn_node_get_id (node), &id);
  return kn_doc_edit_add (self->doc, copy, error);
}

static KnPaint *
map_paint (const KnPaint *paint, gpointer data)
{
  if (kn_paint_get_type (paint) == KN_PAINT_INK)
    return kn_paint_new_ink (find_id (data, kn_paint_get_ink (paint)),
                             kn_paint_get_tint_pct (paint));
  return kn_paint_ref (paint);
}

static KnValue *
map_value (Paste *self, const KnValue *value)
{
  if (kn_value_get_type (value) == KN_VALUE_REF)
    return kn_value_new_ref (find_id (self, kn_value_get_ref (value)));
  return kn_value_map_paints (value, map_paint, self);
}

static gboolean
paste_tree (Paste *self,
            const KnScene *from,
            const KnNode *node,
            const KnId *parent,
            const char *key,
            KnId *out_id,
            GError **error)
{
  KnId id;
  kn_id_init_random (&id);
  KnNodeBuilder *builder = kn_node_builder_new_from (node);
  kn_node_builder_set_id (builder, &id);
  kn_node_builder_set_place (builder, parent, key);
  for (gsize i = 0; i < kn_node_get_n_set (node); i++)
    {
      KnProp prop;
      const KnValue *value = kn_node_get_nth_set (node, i, &prop);
      g_autoptr (KnValue) mapped = map_value (self, value);
      kn_node_builder_set (builder, prop, mapped);
    }
  kn_node_builder_set (builder, KN_PROP_HANDLE, NULL);
  kn_node_builder_set (builder, KN_PROP_FLOW_TO, NULL); /* kn_edit_relink_flows() */
  remember (self, kn_node_get_id (node), &id);
  g_autoptr (KnNode) copy = kn_node_builder_build (builder);
  if (!kn_doc_edit_add (self->doc, copy, error))
    return FALSE;
  gsize n = kn_scene_get_n_children (from, kn_node_get_id (node));
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *child = kn_scene_get_child (from, kn_node_get_id (node), i);
      if (!paste_tree (self, from, child, &id, kn_node_get_key (child), NULL, error))
        return FALSE;
    }
  if (out_id != NULL)
    *out_id = id;
  return TRUE;
}

static gboolean
paste_resources (Paste *self, const KnScene *from, GError **error)
{
  static const KnNodeKind kinds[] = { KN_NODE_INK, KN_NODE_ASSET };
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) nodes = kn_scene_list_kind (from, kinds[k]);
      for (guint i = 0; i < nodes->len; i++)
        if (!paste_resource (self, g_ptr_array_index (nodes, i), error))
          return FALSE;
    }
  return TRUE;
}

gboolean
kn_edit_paste (KnDoc *doc,
               const KnScene *from,
               const KnId *parent,
               double dx,
               double dy,
               GArray **out_items,
               GError **error)
{
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (from, KN_NODE_FACE);
  if (faces->len == 0)
    {
      g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                           _ ("There is nothing to paste."));
      return FALSE;
    }
  g_autoptr (GHashTable) ids = g_hash_table_new_full (kn_id_hash, kn_id_equal, g_free, g_free);
  Paste paste = { doc, ids };
  if (!paste_resources (&paste, from, error))
    return FALSE;
  const KnId *face = kn_node_get_id (g_ptr_array_index (faces, 0));
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (KnId));
  gsize n = kn_scene_get_n_children (from, face);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *key = kn_scene_dup_key_at_end (kn_doc_get_scene (doc), parent);
      KnId id;
      if (!paste_tree (&paste, from, kn_scene_get_child (from, face, i), parent, key, &id, error)
          || !kn_edit_shift (doc, &id, dx, dy, error))
        return FALSE;
      g_array_append_val (items, id);
    }
  if (!kn_edit_relink_flows (doc, from, ids, error))
    return FALSE;
  if (out_items != NULL)
    *out_items = g_steal_pointer (&items);
  return TRUE;
}
