/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns which files a design names and who shows them. The bytes are the store's; the design knows
 * their fingerprint. */

#include "config.h"

#include "model/kn-edit-assets.h"

#include "model/kn-edit-private.h"
#include "model/kn-json-private.h"

static const KnNodeKind USERS[] = { KN_NODE_IMAGE, KN_NODE_MOTIF, KN_NODE_PATTERN };

const KnNode *
kn_asset_find (const KnScene *scene, const char *sha256)
{
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (scene, KN_NODE_ASSET);
  for (guint i = 0; i < assets->len; i++)
    if (g_strcmp0 (kn_node_get_string (assets->pdata[i], KN_PROP_ASSET_SHA256), sha256) == 0)
      return assets->pdata[i];
  return NULL;
}

/* As the log will read it back, whatever spaces the library keeps: undo takes away only what is
 * what it was. */
static void
set_passport (KnNodeBuilder *builder, const char *passport)
{
  json_t *json = passport != NULL ? json_loads (passport, JSON_REJECT_DUPLICATES, NULL) : NULL;
  if (json_is_object (json))
    {
      g_autofree char *text = kn_json_print (json, FALSE);
      g_autoptr (KnValue) value = kn_value_new_json (text);
      kn_node_builder_set (builder, KN_PROP_ASSET_PASSPORT, value);
    }
  json_decref (json);
}

static KnNode *
make_asset (const KnScene *scene, const KnAssetSpec *spec)
{
  const KnNode *design = kn_scene_get_design (scene);
  g_autofree char *key = kn_scene_dup_key_at_end (scene, kn_node_get_id (design));
  g_autofree char *handle = NULL;
  int number = 1;
  do
    {
      g_free (handle);
      handle = g_strdup_printf ("asset-%d", number++);
    }
  while (kn_scene_lookup_handle (scene, KN_NODE_ASSET, handle) != NULL);
  g_autofree char *file = g_strdup_printf ("%s.%s", spec->sha256, spec->extension);
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_ASSET, NULL);
  kn_node_builder_set_place (builder, kn_node_get_id (design), key);
  kn_node_builder_set_string (builder, KN_PROP_HANDLE, handle);
  kn_node_builder_set_string (builder, KN_PROP_ASSET_FILE, file);
  kn_node_builder_set_string (builder, KN_PROP_ASSET_SHA256, spec->sha256);
  kn_node_builder_set_choice (builder, KN_PROP_ASSET_KIND, (int)spec->kind);
  if (spec->name != NULL && *spec->name != '\0')
    kn_node_builder_set_string (builder, KN_PROP_NAME, spec->name);
  set_passport (builder, spec->passport);
  return kn_node_builder_build (builder);
}

gboolean
kn_edit_ensure_asset (KnDoc *doc, const KnAssetSpec *spec, KnId *out_asset, GError **error)
{
  const KnNode *known = kn_asset_find (kn_doc_get_scene (doc), spec->sha256);
  g_autoptr (KnNode) node = known == NULL ? make_asset (kn_doc_get_scene (doc), spec) : NULL;
  *out_asset = *kn_node_get_id (known != NULL ? known : node);
  return node == NULL || kn_doc_edit_add (doc, node, error);
}

static gboolean
shows (const KnNode *item, KnProp prop, const KnId *asset)
{
  const KnId *ref = kn_node_get_ref (item, prop);
  return ref != NULL && kn_id_equal (ref, asset);
}

GArray *
kn_asset_list_users (const KnScene *scene, const KnId *asset)
{
  GArray *users = g_array_new (FALSE, FALSE, sizeof (KnId));
  for (gsize k = 0; k < G_N_ELEMENTS (USERS); k++)
    {
      g_autoptr (GPtrArray) items = kn_scene_list_kind (scene, USERS[k]);
      for (guint i = 0; i < items->len; i++)
        {
          if (shows (items->pdata[i], KN_PROP_ASSET, asset)
              || shows (items->pdata[i], KN_PROP_END_ASSET, asset))
            g_array_append_val (users, *kn_node_get_id (items->pdata[i]));
        }
    }
  return users;
}

gboolean
kn_edit_show_asset (KnDoc *doc,
                    const KnId *item,
                    const char *old_name,
                    const KnNode *asset,
                    GError **error)
{
  const KnNode *node = kn_edit_look_up (doc, item, error);
  if (node == NULL)
    return FALSE;
  gboolean is_named_so
      = old_name != NULL && g_strcmp0 (kn_node_get_string (node, KN_PROP_NAME), old_name) == 0;
  const char *name = kn_node_get_string (asset, KN_PROP_NAME);
  g_autoptr (KnValue) ref = kn_value_new_ref (kn_node_get_id (asset));
  g_autoptr (KnValue) new_name = name != NULL ? kn_value_new_string (name) : NULL;
  return kn_doc_edit_set (doc, item, KN_PROP_ASSET, ref, error)
         && (!is_named_so || kn_doc_edit_set (doc, item, KN_PROP_NAME, new_name, error));
}

gboolean
kn_edit_replace_asset (KnDoc *doc,
                       const KnId *item,
                       const KnId *asset,
                       gboolean everywhere,
                       guint *out_n,
                       GError **error)
{
  const KnNode *node = kn_edit_look_up (doc, item, error);
  const KnNode *found = node != NULL ? kn_edit_look_up (doc, asset, error) : NULL;
  const KnId *ref = found != NULL ? kn_node_get_ref (node, KN_PROP_ASSET) : NULL;
  guint n = 0;
  if (found == NULL)
    return FALSE;
  const KnNode *shown = ref != NULL ? kn_scene_lookup (kn_doc_get_scene (doc), ref) : NULL;
  g_autofree char *old_name
      = shown != NULL ? g_strdup (kn_node_get_string (shown, KN_PROP_NAME)) : NULL;
  const KnNodeKind kind = kn_node_get_kind (node);
  const KnId old = ref != NULL ? *ref : KN_ID_NULL, chosen = *item;
  g_autoptr (KnNode) kept = kn_node_ref (found);
  g_autoptr (GArray) users = kn_asset_list_users (kn_doc_get_scene (doc), &old);
  if (users->len == 0) /* it has shown nothing so far */
    g_array_append_val (users, chosen);
  for (guint i = 0; i < users->len; i++)
    {
      const KnId *id = &g_array_index (users, KnId, i);
      const KnNode *user = kn_scene_lookup (kn_doc_get_scene (doc), id);
      if (kn_node_get_kind (user) != kind || (!everywhere && !kn_id_equal (id, &chosen)))
        continue;
      if (!kn_edit_show_asset (doc, id, old_name, kept, error))
        return FALSE;
      n++;
    }
  if (out_n != NULL)
    *out_n = n;
  g_autoptr (GArray) left = kn_asset_list_users (kn_doc_get_scene (doc), &old);
  gboolean goes = shown != NULL && left->len == 0 && !kn_id_equal (&old, kn_node_get_id (kept));
  return !goes || kn_doc_edit_remove (doc, &old, error);
}
