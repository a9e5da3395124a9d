/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where bytes come from. The folder source never leaves its folder: names are judged, links
 * followed and the true path compared. */

#include "config.h"

#include "model/kn-asset-source.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "model/kn-op.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

struct _KnAssetSource
{
  gatomicrefcount refs;
  KnAssetSourceFuncs funcs;
  gpointer data;
  GDestroyNotify free_data;
};

KnAssetSource *
kn_asset_source_new (const KnAssetSourceFuncs *funcs, gpointer data, GDestroyNotify free_data)
{
  KnAssetSource *self = g_new0 (KnAssetSource, 1);
  g_atomic_ref_count_init (&self->refs);
  self->funcs = *funcs;
  self->data = data;
  self->free_data = free_data;
  return self;
}

KnAssetSource *
kn_asset_source_ref (KnAssetSource *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
kn_asset_source_unref (KnAssetSource *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}

static const char *
asset_name (const KnNode *asset)
{
  const char *handle = kn_node_get_string (asset, KN_PROP_HANDLE);
  const char *name = kn_node_get_string (asset, KN_PROP_NAME);
  return handle != NULL ? handle : name != NULL ? name : "?";
}

static GBytes *
check_hash (const KnNode *asset, GBytes *bytes, GError **error)
{
  const char *expected = kn_node_get_string (asset, KN_PROP_ASSET_SHA256);
  g_autofree char *hash = expected == NULL ? NULL : kn_file_sha256 (bytes);
  if (g_strcmp0 (hash, expected) == 0)
    return bytes;
  g_bytes_unref (bytes);
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_ASSET,
               _ ("the file of “%s” is not the one that the design was made with"),
               asset_name (asset));
  return NULL;
}

/**
 * kn_asset_source_load:
 *
 * Errors: %KN_MODEL_ERROR_ASSET or those of the source; the message names the asset.
 * Thread: any.
 *
 * Returns: (transfer full): all bytes, of the right fingerprint where one is known
 */
GBytes *
kn_asset_source_load (KnAssetSource *self, const KnNode *asset, GError **error)
{
  GBytes *bytes = self->funcs.load (self->data, asset, error);
  return bytes == NULL ? NULL : check_hash (asset, bytes, error);
}

char *
kn_asset_source_dup_passport (KnAssetSource *self, const KnNode *asset)
{
  char *newest
      = self->funcs.dup_passport == NULL ? NULL : self->funcs.dup_passport (self->data, asset);
  return newest != NULL ? newest : g_strdup (kn_node_get_string (asset, KN_PROP_ASSET_PASSPORT));
}

char *
kn_asset_source_dup_passport_of (KnAssetSource *self, const char *ref)
{
  return self->funcs.dup_passport_of == NULL || ref == NULL
             ? NULL
             : self->funcs.dup_passport_of (self->data, ref);
}

char **
kn_asset_source_list_uses (KnAssetSource *self, const char *sha256)
{
  return self->funcs.list_uses == NULL || sha256 == NULL
             ? NULL
             : self->funcs.list_uses (self->data, sha256);
}

char *
kn_asset_source_dup_story (KnAssetSource *self, const KnId *record, const KnRecordField *field)
{
  return self->funcs.dup_story == NULL ? NULL : self->funcs.dup_story (self->data, record, field);
}

GBytes *
kn_asset_source_dup_rules (KnAssetSource *self)
{
  return self->funcs.dup_rules == NULL ? NULL : self->funcs.dup_rules (self->data);
}

/* --- a folder -------------------------------------------------------------------------------- */

static GBytes *
fail_missing (const KnNode *asset, const char *reason, GError **error)
{
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_ASSET,
               /* Translators: an asset's name, then the reason */
               _ ("the file of “%s” cannot be read: %s"), asset_name (asset), reason);
  return NULL;
}

/* TRUE if no link on the way leads out of @folder. GLib has no realpath; each part is looked at. */
static gboolean
has_no_links (const char *folder, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  g_autofree char *path = g_strdup (folder);
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      char *next = g_build_filename (path, parts[i], NULL);
      g_free (path);
      path = next;
      if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        return FALSE;
    }
  return TRUE;
}

static GBytes *
load_from_folder (gpointer data, const KnNode *asset, GError **error)
{
  const char *folder = data;
  const char *name = kn_node_get_string (asset, KN_PROP_ASSET_FILE);
  if (name == NULL || !kn_file_name_is_contained (name) || !has_no_links (folder, name))
    return fail_missing (asset, _ ("it must lie beside the design"), error);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) local = NULL;
  GBytes *bytes = kn_file_read (path, KN_LIMIT_IMAGE_BYTES, &local);
  return bytes != NULL ? bytes : fail_missing (asset, local->message, error);
}

KnAssetSource *
kn_asset_source_new_folder (const char *folder)
{
  static const KnAssetSourceFuncs funcs = { load_from_folder, NULL };
  return kn_asset_source_new (&funcs, g_strdup (folder), g_free);
}

/* --- the program's own resources ------------------------------------------------------------- */

static GBytes *
load_from_resource (gpointer data, const KnNode *asset, GError **error)
{
  const char *name = kn_node_get_string (asset, KN_PROP_ASSET_FILE);
  if (name == NULL || !kn_file_name_is_contained (name))
    return fail_missing (asset, _ ("it must lie beside the design"), error);
  g_autofree char *path = g_strconcat (data, "/", name, NULL);
  g_autoptr (GError) local = NULL;
  GBytes *bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &local);
  return bytes != NULL ? bytes : fail_missing (asset, local->message, error);
}

KnAssetSource *
kn_asset_source_new_resource (const char *resource_path)
{
  static const KnAssetSourceFuncs funcs = { load_from_resource, NULL };
  return kn_asset_source_new (&funcs, g_strdup (resource_path), g_free);
}

/* --- two of them ----------------------------------------------------------------------------- */

typedef struct
{
  KnAssetSource *sources[2];
} Pair;

static void
pair_free (gpointer data)
{
  Pair *self = data;
  for (gsize i = 0; i < G_N_ELEMENTS (self->sources); i++)
    kn_asset_source_unref (self->sources[i]);
  g_free (self);
}

/* The first one's reason is worth nothing: it was only asked before the other. */
static GBytes *
load_from_pair (gpointer data, const KnNode *asset, GError **error)
{
  Pair *self = data;
  GBytes *bytes = kn_asset_source_load (self->sources[0], asset, NULL);
  return bytes != NULL ? bytes : kn_asset_source_load (self->sources[1], asset, error);
}

static char *
dup_passport_from_pair (gpointer data, const KnNode *asset)
{
  Pair *self = data;
  char *passport = NULL;
  for (gsize i = 0; passport == NULL && i < G_N_ELEMENTS (self->sources); i++)
    if (self->sources[i]->funcs.dup_passport != NULL)
      passport = self->sources[i]->funcs.dup_passport (self->sources[i]->data, asset);
  return passport;
}

static char *
dup_passport_of_from_pair (gpointer data, const char *ref)
{
  Pair *self = data;
  char *passport = kn_asset_source_dup_passport_of (self->sources[0], ref);
  return passport != NULL ? passport : kn_asset_source_dup_passport_of (self->sources[1], ref);
}

static char **
list_uses_from_pair (gpointer data, const char *sha256)
{
  Pair *self = data;
  char **uses = kn_asset_source_list_uses (self->sources[0], sha256);
  return uses != NULL ? uses : kn_asset_source_list_uses (self->sources[1], sha256);
}

static char *
dup_story_from_pair (gpointer data, const KnId *record, const KnRecordField *field)
{
  Pair *self = data;
  char *story = kn_asset_source_dup_story (self->sources[0], record, field);
  return story != NULL ? story : kn_asset_source_dup_story (self->sources[1], record, field);
}

static GBytes *
dup_rules_from_pair (gpointer data)
{
  Pair *self = data;
  GBytes *rules = kn_asset_source_dup_rules (self->sources[0]);
  return rules != NULL ? rules : kn_asset_source_dup_rules (self->sources[1]);
}

KnAssetSource *
kn_asset_source_new_pair (KnAssetSource *first, KnAssetSource *second)
{
  static const KnAssetSourceFuncs funcs
      = { load_from_pair,      dup_passport_from_pair, dup_passport_of_from_pair,
          list_uses_from_pair, dup_story_from_pair,    dup_rules_from_pair };
  g_return_val_if_fail (first != NULL && second != NULL, NULL);
  Pair *self = g_new (Pair, 1);
  *self = (Pair){ { kn_asset_source_ref (first), kn_asset_source_ref (second) } };
  return kn_asset_source_new (&funcs, self, pair_free);
}
