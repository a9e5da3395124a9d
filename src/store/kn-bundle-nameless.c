/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns bundles without the names of people, for hands that need the label and not who told what:
 * the designs go through a passing library, where everybody whom the records name is forgotten as
 * by erasing (kn-library-erase.c). An alias stays: it is what a person chose to be called. The
 * user's own library keeps its names, also when such a bundle comes home: a step that is known is
 * not taken again. */

#include "config.h"

#include "model/kn-passport-fields.h"
#include "store/kn-library-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path); /* daily copies */
      else
        (void)g_remove (path);
    }
  (void)g_rmdir (folder);
}

/* --- whose names there are -------------------------------------------------------------------- */

static void
add_name (GHashTable *names, const char *name)
{
  g_autofree char *stripped = name == NULL ? NULL : g_strstrip (g_strdup (name));
  if (stripped != NULL && *stripped != '\0')
    g_hash_table_add (names, g_steal_pointer (&stripped));
}

/* Who worked in the library. */
static gboolean
add_workers (KnSql *sql, GHashTable *names, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (sql, &local, "SELECT name FROM person", "");
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      g_autofree char *name = kn_stmt_dup_text (stmt, 0);
      add_name (names, name);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Whom the passports name, unless that is the group. */
static gboolean
add_passports (KnSql *sql, GHashTable *names, GHashTable *kept, GError **error)
{
  static const char *const FIELDS[]
      = { "story_teller", "recorder", "knowledge_holder", "consent_by" };
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (sql, &local, "SELECT json FROM passport", "");
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      g_autofree char *json = kn_stmt_dup_text (stmt, 0);
      g_autofree char *group = kn_passport_dup_field (json, "community_or_group");
      add_name (kept, group);
      for (gsize i = 0; i < G_N_ELEMENTS (FIELDS); i++)
        {
          g_autofree char *name = kn_passport_dup_field (json, FIELDS[i]);
          add_name (names, name);
        }
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The people of the register; what each chose to be called is kept. */
static gboolean
add_register (KnLibrary *library, GHashTable *names, GHashTable *kept, GError **error)
{
  g_autoptr (GPtrArray) rows = kn_library_list_kind (library, KN_NODE_PERSON, NULL, TRUE, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr (KnDesign) person
          = kn_library_load_design (library, &((const KnDesignRow *)rows->pdata[i])->id, error);
      if (person == NULL)
        return FALSE;
      const KnNode *root = kn_scene_get_design (person->scene);
      add_name (names, kn_node_get_string (root, KN_PROP_NAME));
      add_name (names, kn_node_get_string (root, KN_PROP_NAME_EN));
      add_name (kept, kn_node_get_string (root, KN_PROP_ALIAS));
    }
  return rows != NULL;
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  return (int)strlen (*(const char *const *)b) - (int)strlen (*(const char *const *)a);
}

/* Longest first, or a name inside another would leave a part of it. */
static GPtrArray *
list_names (KnLibrary *library, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!add_workers (library->sql, names, error) || !add_passports (library->sql, names, kept, error)
      || !add_register (library, names, kept, error))
    return NULL;
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (kept, name))
      g_ptr_array_add (list, g_strdup (name));
  g_ptr_array_sort (list, compare_lengths);
  return list;
}

/* --- packing ---------------------------------------------------------------------------------- */

static gboolean
forget_all (KnLibrary *library, GHashTable *shown_in, GError **error)
{
  g_autoptr (GPtrArray) names = list_names (library, error);
  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      KnErasure done = { 0 };
      if (!kn_library_erase_person (library, names->pdata[i], KN_ERASE_RECORDS, &done, error))
        return FALSE;
      for (char **design = done.shown_in; design != NULL && *design != NULL; design++)
        g_hash_table_add (shown_in, g_strdup (*design));
      kn_erasure_clear (&done);
    }
  return TRUE;
}

static gboolean
pass_through (KnLibrary *self,
              const char *folder,
              const KnId *designs,
              gsize n_designs,
              const char *path,
              GHashTable *shown_in,
              GError **error)
{
  g_autofree char *bundle = g_build_filename (folder, "whole.kanokpack", NULL);
  g_autofree char *file = g_build_filename (folder, "passing.kanok", NULL);
  g_autoptr (KnLibrary) passing = NULL;
  if (!kn_library_pack_bundle (self, designs, n_designs, bundle, error)
      || (passing = kn_library_open (file, error)) == NULL)
    return FALSE;
  KnBundleReport *report = kn_library_open_bundle (passing, bundle, error);
  if (report == NULL)
    return FALSE;
  gboolean is_whole = report->n_refused == 0;
  if (!is_whole)
    kn_store_fail (error, KN_STORE_ERROR_DAMAGED, "%s: %s", self->path,
                   report->lines->len > 0 ? (const char *)report->lines->pdata[0] : "");
  kn_bundle_report_free (report);
  return is_whole && forget_all (passing, shown_in, error)
         && kn_library_pack_bundle (passing, designs, n_designs, path, error);
}

/**
 * kn_library_pack_nameless_bundle:
 * @self: a library
 * @designs: ids
 * @n_designs: how many
 * @path: the bundle; replaced if it is there
 * @out_shown_in: (out): names of designs that show a person's name to the reader, and still do
 * @error: return location
 *
 * As kn_library_pack_bundle(), without the names of people: of those who worked in the library, of
 * those in the register and of those in passports. Marks stand in their place.
 *
 * Returns: %TRUE when the bundle is whole
 */
gboolean
kn_library_pack_nameless_bundle (KnLibrary *self,
                                 const KnId *designs,
                                 gsize n_designs,
                                 const char *path,
                                 char ***out_shown_in,
                                 GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && designs != NULL && path != NULL, FALSE);
  g_autoptr (GHashTable) shown_in = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folder = g_dir_make_tmp ("kanok-XXXXXX", error);
  if (folder == NULL)
    return FALSE;
  gboolean done = pass_through (self, folder, designs, n_designs, path, shown_in, error);
  remove_folder (folder);
  g_autofree gpointer *list = g_hash_table_get_keys_as_array (shown_in, NULL);
  *out_shown_in = done ? g_strdupv ((char **)list) : NULL;
  return done;
}
