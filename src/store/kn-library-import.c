/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how the files that a document brings come into the library: known by the SHA-256 of their
 * bytes, with what their passports say. */

#include "config.h"

#include "base/kn-file.h"
#include "store/kn-library-private.h"

#include <string.h>

static KnAssetKind
kind_of (const KnScene *scene, const KnNode *asset, const char *extension)
{
  if (kn_node_get (asset, KN_PROP_ASSET_KIND) != NULL)
    return (KnAssetKind)kn_node_get_choice (asset, KN_PROP_ASSET_KIND);
  if (strcmp (extension, "icc") == 0 || strcmp (extension, "icm") == 0)
    return KN_ASSET_PROFILE;
  if (strcmp (extension, "ttf") == 0 || strcmp (extension, "otf") == 0)
    return KN_ASSET_FONT;
  return strcmp (extension, "svg") == 0 ? KN_ASSET_MOTIF : KN_ASSET_IMAGE;
}

static char *
dup_extension (const char *file)
{
  const char *dot = file == NULL ? NULL : strrchr (file, '.');
  g_autofree char *lower = dot == NULL ? g_strdup ("") : g_ascii_strdown (dot + 1, -1);
  return kn_store_is_extension (lower) ? g_steal_pointer (&lower) : g_strdup ("bin");
}

/* Copies one asset's bytes in. An asset whose file is missing stays as it is: check names it. */
static gboolean
import_asset (KnLibrary *self,
              KnDesign *design,
              const KnNode *asset,
              GPtrArray *set_ops,
              GError **error)
{
  g_autoptr (GBytes) bytes = kn_asset_source_load (design->assets, asset, NULL);
  const char *file = kn_node_get_string (asset, KN_PROP_ASSET_FILE);
  const char *known = kn_node_get_string (asset, KN_PROP_ASSET_SHA256);
  g_autofree char *passport = kn_asset_source_dup_passport (design->assets, asset);
  g_autofree char *sha256 = bytes == NULL ? g_strdup (known) : kn_file_sha256 (bytes);
  if (bytes != NULL)
    {
      const char *name = kn_node_get_string (asset, KN_PROP_NAME);
      const char *handle = kn_node_get_string (asset, KN_PROP_HANDLE);
      g_autofree char *extension = dup_extension (file);
      if (!kn_store_insert_asset (self->sql, bytes, sha256,
                                  kind_of (design->scene, asset, extension),
                                  name != NULL ? name : handle, extension, FALSE, error))
        return FALSE;
      if (known == NULL)
        {
          g_autoptr (KnValue) value = kn_value_new_string (sha256);
          g_ptr_array_add (set_ops, kn_op_new_set (kn_node_get_id (asset), KN_PROP_ASSET_SHA256,
                                                   NULL, value));
        }
    }
  if (passport != NULL && sha256 != NULL
      && !kn_store_add_passport (self, sha256, passport, KN_PASSPORT_BROUGHT, error))
    return FALSE;
  return bytes == NULL || kn_store_index_asset (self->sql, sha256, error);
}

KnScene *
kn_store_import_assets (KnLibrary *self, KnDesign *design, GError **error)
{
  g_autoptr (GPtrArray) set_ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (design->scene, KN_NODE_ASSET);
  for (guint i = 0; i < assets->len; i++)
    if (!import_asset (self, design, assets->pdata[i], set_ops, error))
      return NULL;
  return set_ops->len == 0
             ? kn_scene_ref (design->scene)
             : kn_scene_apply (design->scene, (KnOp *const *)set_ops->pdata, set_ops->len, error);
}
