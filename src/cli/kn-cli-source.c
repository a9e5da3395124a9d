/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns the words SOURCE and CONDITION of the command line into designs and print conditions.
 * A file is read without opening the library; a word that is no file is a design's id or exact name
 * in the library. What looks like a file name is never searched for as a design, so a typing error
 * is told as what it is and makes no library. */

#include "config.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "cli/kn-cli.h"
#include "ink/kn-condition.h"
#include "render/kn-brought-fonts.h"
#include "render/kn-image.h"
#include "render/kn-draw.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
looks_like_file (const char *word)
{
  return strchr (word, G_DIR_SEPARATOR) != NULL || kn_cli_has_extension (word, "json")
         || kn_cli_has_extension (word, "kanokpack");
}

gboolean
kn_cli_resolve_source (KnCli *cli,
                       const char *source,
                       KnSourceKind *out_kind,
                       KnId *out_id,
                       GError **error)
{
  if (g_file_test (source, G_FILE_TEST_EXISTS) && !g_file_test (source, G_FILE_TEST_IS_DIR))
    {
      *out_kind = kn_bundle_is_bundle (source) ? KN_SOURCE_BUNDLE : KN_SOURCE_JSON;
      return TRUE;
    }
  if (looks_like_file (source))
    {
      gboolean folder = g_file_test (source, G_FILE_TEST_IS_DIR);
      g_set_error (error, KN_CLI_ERROR, 0,
                   folder ? _ ("%s: this is not a file") : _ ("%s: there is no such file"), source);
      return FALSE;
    }
  KnLibrary *library = kn_cli_get_library (cli, error);
  if (library == NULL)
    return FALSE;
  *out_kind = KN_SOURCE_LIBRARY;
  return kn_library_find_design (library, source, out_id, error);
}

/* Reads headers only; what else is wrong with an asset is for the checks to find. */
static gboolean
has_sane_pictures (const KnDesign *design, const char *path, GError **error)
{
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (design->scene, KN_NODE_ASSET);
  for (guint i = 0; i < assets->len; i++)
    {
      const KnNode *asset = g_ptr_array_index (assets, i);
      g_autoptr (GBytes) bytes = kn_asset_source_load (design->assets, asset, NULL);
      g_autoptr (GError) problem = NULL;
      g_autoptr (KnImage) image = bytes == NULL ? NULL : kn_image_new (bytes, &problem);
      if (!g_error_matches (problem, KN_RENDER_ERROR, KN_RENDER_ERROR_LIMIT))
        continue;
      const char *file = kn_node_get_string (asset, KN_PROP_ASSET_FILE);
      g_set_error (error, KN_CLI_ERROR, 0, "%s: assets.%s: %s: %s", path,
                   kn_node_get_string (asset, KN_PROP_HANDLE), file == NULL ? "" : file,
                   problem->message);
      return FALSE;
    }
  return TRUE;
}

KnDesign *
kn_cli_load_json (const char *path, GError **error)
{
  g_autoptr (KnDesign) design = kn_design_load_file (path, error);
  if (design == NULL || !has_sane_pictures (design, path, error))
    return NULL;
  return g_steal_pointer (&design);
}

/* A design of the library may ask for any font that was brought to it. */
static void
bring_library_fonts (KnLibrary *library)
{
  g_autoptr (GPtrArray) rows = kn_library_list_assets (library, KN_ASSET_FONT, NULL, NULL);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const KnAssetRow *row = rows->pdata[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = kn_library_load_asset (library, row->sha256, &error);
      if (bytes == NULL || !kn_brought_fonts_add (bytes, &error))
        g_info ("%s: %s", row->name, error->message); /* texts in it will say that it is missing */
    }
}

KnDesign *
kn_cli_load_source (KnCli *cli, const char *source, GError **error)
{
  KnSourceKind kind;
  KnId id;
  if (!kn_cli_resolve_source (cli, source, &kind, &id, error))
    return NULL;
  KnDesign *design = NULL;
  switch (kind)
    {
    case KN_SOURCE_LIBRARY:
      bring_library_fonts (kn_cli_get_library (cli, NULL));
      design = kn_library_load_design (kn_cli_get_library (cli, NULL), &id, error);
      break;
    case KN_SOURCE_JSON:
      design = kn_cli_load_json (source, error);
      break;
    case KN_SOURCE_BUNDLE:
      design = kn_bundle_load_design (source, error);
      break;
    }
  if (design != NULL)
    kn_brought_fonts_add_design (design);
  return design;
}

/* --- print conditions ---------------------------------------------------------------------- */

static KnCondition *
load_from_library (KnCli *cli, const char *name, GError **error)
{
  KnLibrary *library = kn_cli_get_library (cli, error);
  if (library == NULL)
    return NULL;
  g_autoptr (GPtrArray) rows = kn_library_list_assets (library, KN_ASSET_PROFILE, NULL, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const KnAssetRow *row = g_ptr_array_index (rows, i);
      if (!g_str_equal (row->name, name))
        continue;
      g_autoptr (GBytes) icc = kn_library_load_asset (library, row->sha256, error);
      return icc == NULL ? NULL : kn_condition_new (icc, row->name, error);
    }
  if (rows == NULL)
    return NULL;
  g_autofree char *names = g_strjoinv (", ", (char **)kn_condition_list_names ());
  g_set_error (error, KN_CLI_ERROR, 0,
               /* Translators: a name, then a list of names */
               _ ("there is no print condition “%s”; it is one of %s, a profile of the library, or "
                  "an ICC file"),
               name, names);
  return NULL;
}

KnCondition *
kn_cli_load_condition (KnCli *cli, const char *name, GError **error)
{
  if (name == NULL)
    return kn_condition_load (KN_CONDITION_DEFAULT_NAME, error);
  if (g_strv_contains (kn_condition_list_names (), name))
    return kn_condition_load (name, error);
  if (strchr (name, G_DIR_SEPARATOR) != NULL || kn_cli_has_extension (name, "icc")
      || kn_cli_has_extension (name, "icm") || g_file_test (name, G_FILE_TEST_IS_REGULAR))
    return kn_condition_load_file (name, error);
  return load_from_library (cli, name, error);
}

gboolean
kn_cli_record_file (KnCli *cli,
                    const char *source,
                    const char *path,
                    const KnExportFacts *facts,
                    GError **error)
{
  KnSourceKind kind;
  KnId id;
  if (!kn_cli_resolve_source (cli, source, &kind, &id, error))
    return FALSE;
  return kind != KN_SOURCE_LIBRARY || kn_library_is_read_only (kn_cli_get_library (cli, NULL))
         || kn_library_record_file (kn_cli_get_library (cli, NULL), &id, NULL, path, facts, error);
}
