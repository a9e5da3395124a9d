/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns putting the starter set into a library: motifs named by index.json with their passports, and
 * every design below sample/. What was put in is noted as a setting "starter:NAME", so that a motif
 * that the user renamed, or a sample that he removed, does not come back, while those of a newer
 * version of the program do come. */

#include "config.h"

#include "store/kn-starter-private.h"

#include "base/kn-file.h"
#include "store/kn-library-private.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#define STARTER KN_RESOURCE "/starter"
#define FIRST_SAMPLE "label.json"
#define SAMPLES STARTER "/sample"

static gboolean
is_installed (KnLibrary *self, const char *name)
{
  g_autofree char *setting = g_strconcat ("starter:", name, NULL);
  g_autofree char *value = kn_schema_dup_setting (self->sql, setting);
  return value != NULL;
}

static gboolean
note_installed (KnLibrary *self, const char *name, GError **error)
{
  g_autofree char *setting = g_strconcat ("starter:", name, NULL);
  return kn_schema_set_setting (self->sql, setting, PACKAGE_VERSION, error);
}

static char *
lookup_text (const char *file, GError **error)
{
  g_autoptr (GBytes) bytes = file == NULL ? NULL : kn_starter_lookup (file, error);
  gsize n = 0;
  const char *data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &n);
  return data == NULL ? NULL : g_strndup (data, n);
}

static const char *
string_of (const json_t *object, const char *key)
{
  return json_string_value (json_object_get (object, key));
}

static gboolean
fail_set (const char *name, GError **error)
{
  /* The program's own data, tested when it is built: no words for the user. */
  return kn_store_fail (error, KN_STORE_ERROR_FAILED, "%s/%s: malformed", STARTER, name);
}

/* --- motifs --------------------------------------------------------------------------------- */

static gboolean
install_motif (KnLibrary *self, const json_t *motif, GError **error)
{
  const char *id = string_of (motif, "id");
  const char *file = string_of (motif, "file");
  const char *name = string_of (motif, "name_th");
  if (id == NULL || file == NULL || name == NULL)
    return fail_set ("index.json", error);
  if (is_installed (self, id))
    return TRUE;
  g_autoptr (GBytes) bytes = kn_starter_lookup (file, error);
  g_autofree char *passport
      = bytes == NULL ? NULL : lookup_text (string_of (motif, "passport"), error);
  if (passport == NULL)
    return FALSE;
  /* What somebody has said about it already stands. */
  g_autofree char *sha256 = kn_file_sha256 (bytes);
  g_autofree char *known = kn_library_dup_passport (self, sha256);
  return kn_library_add_asset (self, bytes, KN_ASSET_MOTIF, name, "svg",
                               known == NULL ? passport : NULL, NULL, error)
         && note_installed (self, id, error);
}

static gboolean
install_motifs (KnLibrary *self, const json_t *index, GError **error)
{
  size_t i;
  const json_t *motif;
  json_array_foreach (json_object_get (index, "motifs"), i, motif)
  {
    if (!install_motif (self, motif, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * kn_starter_install_motifs:
 * @library: a library that may be written
 * @error: return location
 *
 * Cost: one transaction; when nothing is new only the index is read.
 *
 * Returns: %TRUE if the library has, or once had, every motif of the set
 */
gboolean
kn_starter_install_motifs (KnLibrary *library, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (library), FALSE);
  json_t *index = kn_starter_load_index ();
  if (index == NULL)
    return TRUE;
  gboolean done = kn_library_begin_write (library, error)
                  && kn_library_end_write (library, install_motifs (library, index, error), error);
  json_decref (index);
  return done;
}

/* --- samples -------------------------------------------------------------------------------- */

static gboolean
install_sample (KnLibrary *self, const char *file, GError **error)
{
  g_autofree char *name = g_strconcat ("sample/", file, NULL);
  if (is_installed (self, name))
    return TRUE;
  g_autofree char *text = lookup_text (name, error);
  g_autoptr (KnScene) scene
      = text == NULL ? NULL : kn_design_parse_json (text, strlen (text), error);
  if (scene == NULL)
    return FALSE;
  g_autoptr (KnAssetSource) assets = kn_asset_source_new_resource (SAMPLES);
  g_autoptr (KnDesign) design = kn_design_new (scene, assets, file);
  KnId id;
  return kn_library_import_design (self, design, &id, error) && note_installed (self, name, error);
}

/* Resources come in no order; the newest design stands first in the library, so the label that
 * shows everything goes in last and the others backwards. */
static int
compare_samples (gconstpointer a, gconstpointer b)
{
  const char *left = *(const char *const *)a, *right = *(const char *const *)b;
  int left_is_first = strcmp (left, FIRST_SAMPLE) == 0;
  int right_is_first = strcmp (right, FIRST_SAMPLE) == 0;
  return left_is_first != right_is_first ? left_is_first - right_is_first : strcmp (right, left);
}

static gboolean
install_samples (KnLibrary *self, char **files, GError **error)
{
  qsort (files, g_strv_length (files), sizeof *files, compare_samples);
  for (gsize i = 0; files[i] != NULL; i++)
    if (g_str_has_suffix (files[i], ".json") && !install_sample (self, files[i], error))
      return FALSE;
  return TRUE;
}

gboolean
kn_starter_install_samples (KnLibrary *library, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (library), FALSE);
  g_auto (GStrv) files
      = g_resources_enumerate_children (SAMPLES, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (files == NULL)
    return TRUE;
  return kn_library_begin_write (library, error)
         && kn_library_end_write (library, install_samples (library, files, error), error);
}

/* --- on the user's wish --------------------------------------------------------------------- */

gboolean
kn_starter_add_motifs (KnLibrary *library, GError **error)
{
  return kn_starter_install_motifs (library, error);
}

static gboolean
add_design (KnLibrary *self, KnDesign *design, GError **error)
{
  KnId id;
  return kn_sql_int (self->sql, 0, "SELECT 1 FROM document WHERE name = ? AND trashed = 0", "s",
                     kn_design_get_name (design))
             == 1
         || kn_library_import_design (self, design, &id, error);
}

guint
kn_starter_count_samples (void)
{
  /* The sample label takes the place of one; a test adds them and counts. */
  g_autoptr (GPtrArray) templates = kn_starter_list_templates (NULL);
  return templates->len;
}

static gboolean
add_samples (KnLibrary *self, GError **error)
{
  g_autoptr (KnDesign) sample = kn_starter_load_sample (error);
  g_autoptr (GPtrArray) templates = kn_starter_list_templates (NULL);
  if (sample == NULL)
    return FALSE;
  for (guint i = 0; i < templates->len; i++)
    {
      g_autoptr (KnDesign) design = kn_starter_load_template (templates->pdata[i], error);
      if (design == NULL)
        return FALSE;
      if (g_strcmp0 (kn_design_get_name (design), kn_design_get_name (sample)) != 0
          && !add_design (self, design, error))
        return FALSE;
    }
  return add_design (self, sample, error); /* last, so that it is the newest and stands first */
}

gboolean
kn_starter_add_samples (KnLibrary *library, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (library), FALSE);
  return kn_starter_install_motifs (library, error) && kn_library_begin_write (library, error)
         && kn_library_end_write (library, add_samples (library, error), error);
}
