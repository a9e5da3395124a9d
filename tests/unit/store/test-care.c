/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-help.h"

static KnId
make_library (Place *place, double x_mm)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  KnId id = must_import (library, design);
  g_autoptr (KnDoc) doc = must_open_doc (library, &id);
  set_x (doc, x_mm);
  return id;
}

static double
x_of (const char *path, const KnId *id)
{
  g_autoptr (KnLibrary) library = must_open (path);
  assert_sound (library);
  g_autoptr (KnDesign) design = kn_library_load_design (library, id, NULL);
  return design == NULL ? -1 : get_x (design->scene);
}

static void
test_backup_and_restore (Place *place, gconstpointer data)
{
  KnId id = make_library (place, 10);
  g_autofree char *backup = g_build_filename (place->folder, "backup.kanok", NULL);
  g_autoptr (GError) error = NULL;
  {
    g_autoptr (KnLibrary) library = must_open (place->path);
    g_assert_true (kn_library_backup (library, backup, &error));
    g_assert_no_error (error);
    g_assert_false (kn_library_backup (library, place->path, &error));
    g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_IN_USE);
    g_clear_error (&error);
    g_autoptr (KnDoc) doc = must_open_doc (library, &id);
    set_x (doc, 20);
    /* Somebody has it open. */
    g_assert_false (kn_library_restore (place->path, backup, &error));
    g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_BUSY);
    g_clear_error (&error);
  }
  g_assert_cmpfloat (x_of (place->path, &id), ==, 20);
  g_assert_true (kn_library_restore (place->path, backup, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (x_of (place->path, &id), ==, 10);
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  const char *name;
  gboolean kept = FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, ".before-restore-") != NULL && g_str_has_prefix (name, "a.kanok"))
      {
        g_autofree char *old = g_build_filename (place->folder, name, NULL);
        g_assert_cmpfloat (x_of (old, &id), ==, 20);
        kept = TRUE;
        break;
      }
  g_assert_true (kept);
}

static void
test_bad_backup_is_not_restored (Place *place, gconstpointer data)
{
  KnId id = make_library (place, 10);
  g_autofree char *backup = g_build_filename (place->folder, "backup.kanok", NULL);
  {
    g_autoptr (KnLibrary) library = must_open (place->path);
    g_assert_true (kn_library_backup (library, backup, NULL));
  }
  g_autofree char *bytes = NULL;
  gsize n = 0;
  g_assert_true (g_file_get_contents (backup, &bytes, &n, NULL));
  g_assert_true (g_file_set_contents (backup, bytes, (gssize)n / 2, NULL));
  g_autoptr (GError) error = NULL;
  g_assert_false (kn_library_restore (place->path, backup, &error));
  g_assert_nonnull (strstr (error->message, backup));
  g_assert_cmpfloat (x_of (place->path, &id), ==, 10);
}

static void
test_broken_library_is_restored_and_kept (Place *place, gconstpointer data)
{
  KnId id = make_library (place, 10);
  g_autofree char *backup = g_build_filename (place->folder, "backup.kanok", NULL);
  {
    g_autoptr (KnLibrary) library = must_open (place->path);
    g_assert_true (kn_library_backup (library, backup, NULL));
  }
  g_assert_true (g_file_set_contents (place->path, "rubbish", -1, NULL));
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_library_restore (place->path, backup, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (x_of (place->path, &id), ==, 10);
}

static void
test_daily_backup_keeps_seven (Place *place, gconstpointer data)
{
  make_library (place, 10);
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autofree char *folder = g_strconcat (place->path, "-backups", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (int day = 1; day <= 9; day++)
    {
      g_autofree char *name = g_strdup_printf ("%s/2020-01-0%d.kanok", folder, day);
      g_assert_true (g_file_set_contents (name, "old", -1, NULL));
    }
  g_autofree char *other = g_build_filename (folder, "mine.txt", NULL);
  g_assert_true (g_file_set_contents (other, "mine", -1, NULL));
  g_assert_true (kn_library_daily_backup (library, NULL));
  g_assert_true (kn_library_daily_backup (library, NULL));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  int n = 0;
  gboolean has_oldest = FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      n += g_str_has_suffix (name, ".kanok");
      has_oldest |= strcmp (name, "2020-01-03.kanok") == 0;
    }
  g_assert_cmpint (n, ==, 7);
  g_assert_false (has_oldest);
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
test_purge_keeps_what_is_named_and_added (Place *place, gconstpointer data)
{
  KnId id = make_library (place, 2);
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) second = make_design (place, "กาแฟ", "b", NULL);
  KnId unnamed = must_import (library, second);
  g_autoptr (KnDoc) doc = must_open_doc (library, &id);
  for (int i = 3; i <= 100; i++)
    {
      set_x (doc, i);
      if (i == 50)
        g_assert_true (kn_library_name_version (library, &id, "อนุมัติ", NULL));
    }
  {
    g_autoptr (KnDoc) other = must_open_doc (library, &unnamed);
    set_x (other, 9);
  }
  gsize n = 300000;
  g_autoptr (GBytes) picture = g_bytes_new_take (g_malloc0 (n), n);
  g_autoptr (GBytes) motif = g_bytes_new_static ("<svg/>", 6);
  g_assert_true (
      kn_library_add_asset (library, picture, KN_ASSET_IMAGE, "ภาพ", "png", NULL, NULL, NULL));
  g_assert_true (
      kn_library_add_asset (library, motif, KN_ASSET_MOTIF, "ลาย", "svg", NULL, NULL, NULL));
  gint64 freed = 0;
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_library_purge (library, &freed, &error));
  g_assert_no_error (error);
  g_assert_cmpint (freed, >, 290000);
  KnLibraryStats stats;
  g_assert_true (kn_library_stats (library, &stats, NULL));
  g_assert_cmpint (stats.n_assets, ==, 2); /* the one in use and the one in the motif library */
  g_assert_cmpint (stats.n_steps, ==, 51 + 2);
  assert_sound (library);
  g_autoptr (KnDoc) after = must_open_doc (library, &id);
  g_assert_cmpfloat (get_x (kn_doc_get_scene (after)), ==, 100);
  while (kn_doc_can_undo (after))
    g_assert_true (kn_doc_undo (after, NULL));
  g_assert_cmpfloat (get_x (kn_doc_get_scene (after)), ==, 50);
}

static void
test_purge_forgets_no_withdrawal (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design
      = make_design (place, "ชา", "a", "{\"consent_status\":\"withdrawn\"}");
  KnId id = must_import (library, design);
  g_assert_true (kn_library_remove_design (library, &id, NULL));
  g_assert_true (kn_library_purge (library, NULL, NULL));
  KnLibraryStats stats;
  g_assert_true (kn_library_stats (library, &stats, NULL));
  g_assert_cmpint (stats.n_assets, ==, 0);
  g_autoptr (KnDesign) again = make_design (place, "ชา", "a", "{\"consent_status\":\"granted\"}");
  KnId second = must_import (library, again);
  g_autoptr (KnDesign) loaded = kn_library_load_design (library, &second, NULL);
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (loaded->scene, KN_NODE_ASSET);
  g_autofree char *passport = kn_asset_source_dup_passport (loaded->assets, assets->pdata[0]);
  g_assert_nonnull (strstr (passport, "withdrawn"));
}

static void
test_device_is_made_once (Place *place, gconstpointer data)
{
  KnId first, second;
  {
    g_autoptr (KnLibrary) library = must_open (place->path);
    kn_library_get_device (library, &first);
    g_assert_false (kn_id_is_null (&first));
    g_assert_cmpstr (kn_library_get_path (library), ==, place->path);
    g_assert_false (kn_library_is_read_only (library));
  }
  g_autoptr (KnLibrary) library = must_open (place->path);
  kn_library_get_device (library, &second);
  g_assert_true (kn_id_equal (&first, &second));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  place_test ("/store/care/backup-and-restore", test_backup_and_restore);
  place_test ("/store/care/bad-backup-is-not-restored", test_bad_backup_is_not_restored);
  place_test ("/store/care/broken-library-is-restored-and-kept",
              test_broken_library_is_restored_and_kept);
  place_test ("/store/care/daily-backup-keeps-seven", test_daily_backup_keeps_seven);
  place_test ("/store/care/purge-keeps-what-is-named-and-added",
              test_purge_keeps_what_is_named_and_added);
  place_test ("/store/care/purge-forgets-no-withdrawal", test_purge_forgets_no_withdrawal);
  place_test ("/store/care/device-is-made-once", test_device_is_made_once);
  return g_test_run ();
}
