/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A scene with its assets, and the two ways a design lies on a disk as text: F.json with files
 * beside it (read), F.json with F.assets/ (written). */

#include "config.h"

#include "model/kn-brand.h"
#include "model/kn-capital.h"
#include "model/kn-record-files.h"
#include "model/kn-product.h"
#include "model/kn-record.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "model/kn-op.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

KnDesign *
kn_design_new (const KnScene *scene, KnAssetSource *assets, const char *origin)
{
  KnDesign *self = g_new0 (KnDesign, 1);
  g_atomic_ref_count_init (&self->refs);
  self->scene = kn_scene_ref (scene);
  self->assets = kn_asset_source_ref (assets);
  self->origin = g_strdup (origin == NULL ? "" : origin);
  return self;
}

KnDesign *
kn_design_ref (KnDesign *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
kn_design_unref (KnDesign *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  kn_scene_unref (self->scene);
  kn_asset_source_unref (self->assets);
  g_free (self->origin);
  g_free (self);
}

const char *
kn_design_get_name (const KnDesign *self)
{
  const char *name = kn_node_get_string (kn_scene_get_design (self->scene), KN_PROP_NAME);
  return name == NULL ? "" : name;
}

typedef KnScene *(*ParseFunc) (const char *text, gsize length, GError **error);

static KnDesign *
load_file (const char *path, ParseFunc parse, GError **error)
{
  g_autoptr (GBytes) bytes = kn_file_read (path, KN_LIMIT_JSON_BYTES, error);
  if (bytes == NULL)
    return NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (KnScene) scene = parse (text == NULL ? "" : text, length, error);
  if (scene == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (KnAssetSource) assets = kn_asset_source_new_folder (folder);
  return kn_design_new (scene, assets, path);
}

/**
 * kn_design_load_file:
 * @path: a design as JSON
 *
 * Errors: one sentence beginning with @path.
 *
 * Returns: (transfer full): the design, its assets read from the file's folder when they are asked
 * for
 */
KnDesign *
kn_design_load_file (const char *path, GError **error)
{
  return load_file (path, kn_design_parse_json, error);
}

KnDesign *
kn_brand_load_file (const char *path, GError **error)
{
  return load_file (path, kn_brand_parse_json, error);
}

KnDesign *
kn_product_load_file (const char *path, GError **error)
{
  return load_file (path, kn_product_parse_json, error);
}

KnDesign *
kn_capital_canvas_load_file (const char *path, GError **error)
{
  return load_file (path, kn_capital_canvas_parse_json, error);
}

static KnScene *
parse_wisdom (const char *text, gsize length, GError **error)
{
  return kn_record_parse_json (KN_NODE_WISDOM, text, length, error);
}

static KnScene *
parse_person (const char *text, gsize length, GError **error)
{
  return kn_record_parse_json (KN_NODE_PERSON, text, length, error);
}

KnDesign *
kn_record_load_file (KnNodeKind kind, const char *path, GError **error)
{
  return load_file (path, kind == KN_NODE_WISDOM ? parse_wisdom : parse_person, error);
}

/* --- writing --------------------------------------------------------------------------------- */

static const char *
extension_of (GBytes *bytes)
{
  gsize n;
  const guint8 *data = g_bytes_get_data (bytes, &n);
  static const guint8 png[] = { 0x89, 'P', 'N', 'G' }, jpeg[] = { 0xff, 0xd8, 0xff };
  if (n > 4 && memcmp (data, png, 4) == 0)
    return "png";
  if (n > 3 && memcmp (data, jpeg, 3) == 0)
    return "jpg";
  if (n > 40 && memcmp (data + 36, "acsp", 4) == 0)
    return "icc";
  if (n > 4 && (memcmp (data, "OTTO", 4) == 0 || memcmp (data, "\0\1\0\0", 4) == 0))
    return "otf";
  if (n > 4 && g_strstr_len ((const char *)data, (gssize)MIN (n, 4096), "<svg") != NULL)
    return "svg";
  const char *sound = kn_record_sniff_file (bytes, KN_ASSET_SOUND, NULL);
  const char *scan = kn_record_sniff_file (bytes, KN_ASSET_SCAN, NULL);
  return sound != NULL ? sound : scan != NULL ? scan : "bin";
}

static gboolean
write_asset (KnDesign *self,
             const KnNode *asset,
             const char *folder,
             const char *folder_name,
             GHashTable *files,
             GError **error)
{
  g_autoptr (GBytes) bytes = kn_asset_source_load (self->assets, asset, error);
  if (bytes == NULL)
    return FALSE;
  g_autofree char *hash = kn_file_sha256 (bytes);
  g_autofree char *name = g_strconcat (hash, ".", extension_of (bytes), NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize n;
  gconstpointer data = g_bytes_get_data (bytes, &n);
  if (g_mkdir_with_parents (folder, 0777) != 0 || !kn_file_write (path, data, n, error))
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_ASSET,
                     _ ("%s: the folder cannot be made"), folder);
      return FALSE;
    }
  g_hash_table_insert (files, (gpointer)kn_node_get_id (asset),
                       g_strconcat (folder_name, "/", name, NULL));
  return TRUE;
}

/**
 * kn_design_save_file:
 * @path: F.json; assets go to F.assets beside it
 *
 * Assets first, the JSON last: a reader never finds a design whose files are not there yet.
 */
gboolean
kn_design_save_file (KnDesign *self, const char *path, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  char *dot = strrchr (base, '.');
  if (dot != NULL && dot != base)
    *dot = '\0';
  g_autofree char *folder_name = g_strconcat (base, ".assets", NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *folder = g_build_filename (parent, folder_name, NULL);
  g_autoptr (GHashTable) files = g_hash_table_new_full (kn_id_hash, kn_id_equal, NULL, g_free);
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (self->scene, KN_NODE_ASSET);
  for (guint i = 0; i < assets->len; i++)
    if (!write_asset (self, assets->pdata[i], folder, folder_name, files, error))
      return FALSE;
  g_autofree char *text = kn_scene_print_json (self->scene, files);
  return kn_file_write (path, text, strlen (text), error);
}
