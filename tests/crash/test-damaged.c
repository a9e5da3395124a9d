/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are not what they should be: each gets one sentence that names it, none a crash, and
 * none is changed by being looked at. */

#include "config.h"

#include "../unit/store/store-help.h"

#include <sqlite3.h>

#define N_ROUNDS 200

static KnId
make_library (Place *place)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "น้ำชาเขียว", NULL);
  KnId id = must_import (library, design);
  g_autoptr (KnDoc) doc = must_open_doc (library, &id);
  for (int i = 2; i < 12; i++)
    set_x (doc, i);
  return id;
}

static void
spoil (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
expect (Place *place, KnStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnLibrary) library = kn_library_open (place->path, &error);
  g_assert_null (library);
  g_assert_error (error, KN_STORE_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, place->path));
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_not_a_database (Place *place, gconstpointer data)
{
  static const char JPEG[] = "\xff\xd8\xff\xe0 a picture of a jar";
  g_assert_true (g_file_set_contents (place->path, JPEG, sizeof JPEG, NULL));
  expect (place, KN_STORE_ERROR_NOT_A_LIBRARY);
  g_autofree char *after = NULL;
  gsize n = 0;
  g_assert_true (g_file_get_contents (place->path, &after, &n, NULL));
  g_assert_cmpmem (after, n, JPEG, sizeof JPEG);
  g_assert_true (g_file_set_contents (place->path, "SQLite format 3", 16, NULL));
  expect (place, KN_STORE_ERROR_NOT_A_LIBRARY);
  g_assert_cmpint (g_remove (place->path), ==, 0);
  g_assert_cmpint (g_mkdir (place->path, 0700), ==, 0);
  expect (place, KN_STORE_ERROR_NOT_A_LIBRARY);
}

static void
test_another_programs_database (Place *place, gconstpointer data)
{
  spoil (place->path, "CREATE TABLE photos (a); INSERT INTO photos VALUES (1)");
  expect (place, KN_STORE_ERROR_NOT_A_LIBRARY);
}

static void
test_wrong_application_id (Place *place, gconstpointer data)
{
  make_library (place);
  spoil (place->path, "PRAGMA application_id = 7");
  expect (place, KN_STORE_ERROR_NOT_A_LIBRARY);
  spoil (place->path, "PRAGMA application_id = 0x4B4E5042");
  expect (place, KN_STORE_ERROR_NOT_A_LIBRARY);
}

static void
test_no_such_folder (Place *place, gconstpointer data)
{
  g_free (place->path);
  place->path = g_build_filename (place->folder, "none", "a.kanok", NULL);
  expect (place, KN_STORE_ERROR_FAILED);
}

/* A newer format can be looked at, as far as its tables are ours, and not written. */
static void
test_newer_format_is_read_only (Place *place, gconstpointer data)
{
  KnId id = make_library (place);
  spoil (place->path, "PRAGMA user_version = 99; ALTER TABLE person ADD COLUMN colour TEXT;"
                      "CREATE TABLE dream (a)");
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_assert_true (kn_library_is_read_only (library));
  g_autoptr (GPtrArray) rows = kn_library_list_designs (library, "ชา", FALSE, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  g_autoptr (KnDesign) design = kn_library_load_design (library, &id, NULL);
  g_assert_cmpfloat (get_x (design->scene), ==, 11);
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (design->scene, KN_NODE_ASSET);
  g_autoptr (GBytes) bytes = kn_asset_source_load (design->assets, assets->pdata[0], NULL);
  g_assert_nonnull (bytes);
  g_autoptr (GError) error = NULL;
  g_assert_false (kn_library_trash_design (library, &id, TRUE, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_NEWER_FORMAT);
  g_autoptr (KnDoc) doc = must_open_doc (library, &id);
  g_autoptr (GError) step_error = NULL;
  g_assert_false (try_set_x (doc, 50, &step_error));
  g_assert_error (step_error, KN_STORE_ERROR, KN_STORE_ERROR_NEWER_FORMAT);
}

static void
test_foreign_objects (Place *place, gconstpointer data)
{
  static const char *const SPOILERS[][2] = {
    { "CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM document; END", "“t”" },
    { "CREATE VIEW v AS SELECT 1", "“v”" },
    { "CREATE TABLE extra (a)", "“extra”" },
    { "DROP INDEX step_of_parent", "“step_of_parent”" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (SPOILERS); i++)
    {
      make_library (place);
      spoil (place->path, SPOILERS[i][0]);
      expect (place, KN_STORE_ERROR_DAMAGED);
      g_autoptr (GError) error = NULL;
      g_autoptr (KnLibrary) library = kn_library_open (place->path, &error);
      g_assert_nonnull (strstr (error->message, SPOILERS[i][1]));
      g_assert_cmpint (g_remove (place->path), ==, 0);
    }
}

static guint
count_problems (Place *place)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_auto (GStrv) problems = NULL;
  g_assert_true (kn_library_verify (library, &problems, NULL));
  for (guint i = 0; problems[i] != NULL; i++)
    g_test_message ("%s", problems[i]);
  return g_strv_length (problems);
}

/* verify has to see what SQLite itself cannot. */
static void
test_verify_sees_damage (Place *place, gconstpointer data)
{
  static const char *const SPOILERS[] = {
    "UPDATE asset SET bytes = CAST ('other' AS BLOB)",
    "UPDATE step SET ops = CAST ('[]' AS BLOB) WHERE depth = 0",
    "UPDATE step SET ops = x'00' WHERE depth = 5",
    "PRAGMA foreign_keys = OFF; DELETE FROM step WHERE depth = 5",
    "PRAGMA foreign_keys = OFF; UPDATE document SET head = randomblob (16)",
    "UPDATE document SET name = 'กาแฟ'",
    "UPDATE findable SET text = 'something else'",
    "INSERT INTO snapshot SELECT a.id, a.document, b.ops FROM step AS a, step AS b"
    " WHERE a.depth = 5 AND b.depth = 0",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (SPOILERS); i++)
    {
      make_library (place);
      g_assert_cmpuint (count_problems (place), ==, 0);
      spoil (place->path, SPOILERS[i]);
      g_test_message ("%s", SPOILERS[i]);
      g_assert_cmpuint (count_problems (place), >, 0);
      g_assert_cmpint (g_remove (place->path), ==, 0);
    }
}

static void
look_around (KnLibrary *library)
{
  g_autoptr (GPtrArray) rows = kn_library_list_designs (library, "ชา", TRUE, NULL);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      g_autoptr (KnDesign) design = kn_library_load_design (library, &row->id, NULL);
      g_autoptr (KnDoc) doc = kn_library_open_doc (library, &row->id, NULL);
      if (doc != NULL && kn_doc_can_undo (doc))
        (void)kn_doc_undo (doc, NULL);
    }
  g_autoptr (GPtrArray) assets = kn_library_list_assets (library, -1, "a", NULL);
  g_auto (GStrv) problems = NULL;
  (void)kn_library_verify (library, &problems, NULL);
}

static void
test_flipped_and_cut_bytes_never_crash (Place *place, gconstpointer data)
{
  make_library (place);
  g_autofree char *bytes = NULL;
  gsize n = 0;
  g_assert_true (g_file_get_contents (place->path, &bytes, &n, NULL));
  int n_opened = 0;
  for (int round = 0; round < N_ROUNDS; round++)
    {
      g_autofree char *copy = g_memdup2 (bytes, n);
      int n_flips = g_test_rand_int_range (1, 30);
      for (int i = 0; i < n_flips; i++)
        copy[g_test_rand_int_range (16, (gint32)n)] = (char)g_test_rand_int_range (0, 256);
      gsize length = round % 4 == 0 ? (gsize)g_test_rand_int_range (0, (gint32)n) : n;
      g_autofree char *wal = g_strconcat (place->path, "-wal", NULL);
      g_autofree char *shm = g_strconcat (place->path, "-shm", NULL);
      g_remove (wal);
      g_remove (shm);
      g_assert_true (g_file_set_contents (place->path, copy, (gssize)length, NULL));
      g_autoptr (GError) error = NULL;
      g_autoptr (KnLibrary) library = kn_library_open (place->path, &error);
      g_assert_true ((library == NULL) == (error != NULL));
      if (library == NULL)
        continue;
      n_opened++;
      look_around (library);
    }
  g_test_message ("%d of %d opened", n_opened, N_ROUNDS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  place_test ("/crash/damaged/not-a-database", test_not_a_database);
  place_test ("/crash/damaged/wrong-application-id", test_wrong_application_id);
  place_test ("/crash/damaged/no-such-folder", test_no_such_folder);
  place_test ("/crash/damaged/newer-format-is-read-only", test_newer_format_is_read_only);
  place_test ("/crash/damaged/foreign-objects", test_foreign_objects);
  place_test ("/crash/damaged/verify-sees-damage", test_verify_sees_damage);
  place_test ("/crash/damaged/flipped-and-cut-bytes-never-crash",
              test_flipped_and_cut_bytes_never_crash);
  place_test ("/crash/damaged/another-programs-database", test_another_programs_database);
  return g_test_run ();
}
