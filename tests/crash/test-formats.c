/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Libraries of every format that was ever released (samples/), and the way from one to the next. */

#include "config.h"

#include "store/kn-library-exports.h"
#include "store/kn-library-private.h"

#include "../unit/store/store-help.h"

static void
copy_sample (Place *place, const char *name)
{
  g_autofree char *sample = g_test_build_filename (G_TEST_DIST, "crash", "samples", name, NULL);
  g_autofree char *bytes = NULL;
  gsize n = 0;
  g_assert_true (g_file_get_contents (sample, &bytes, &n, NULL));
  g_assert_true (g_file_set_contents (place->path, bytes, (gssize)n, NULL));
}

static void
test_format_1_opens (Place *place, gconstpointer data)
{
  copy_sample (place, "format-1.kanok");
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_assert_false (kn_library_is_read_only (library));
  assert_sound (library);
  g_autoptr (GPtrArray) rows = kn_library_list_designs (library, "ชา", FALSE, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  const KnDesignRow *row = rows->pdata[0];
  g_assert_cmpstr (row->name, ==, "ชาเขียว ๒๕๐ ก.");
  g_autoptr (KnDoc) doc = must_open_doc (library, &row->id);
  g_assert_cmpfloat (get_x (kn_doc_get_scene (doc)), ==, 71);
  int n_undone = 0;
  while (kn_doc_can_undo (doc))
    {
      g_assert_true (kn_doc_undo (doc, NULL));
      n_undone++;
    }
  g_assert_cmpint (n_undone, ==, 70);
  g_autoptr (GPtrArray) assets = kn_library_list_assets (library, KN_ASSET_MOTIF, NULL, NULL);
  g_assert_cmpuint (assets->len, ==, 1);
  const KnAssetRow *asset = assets->pdata[0];
  g_autoptr (GPtrArray) said = kn_library_list_passports (library, asset->sha256, NULL);
  g_assert_cmpuint (said->len, ==, 2);
  g_assert_cmpstr (((KnPassportEntry *)said->pdata[1])->person, ==, "สมศรี");
}

static void
test_format_2_opens (Place *place, gconstpointer data)
{
  copy_sample (place, "format-2.kanok");
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_assert_false (kn_library_is_read_only (library));
  assert_sound (library);
  g_autoptr (GPtrArray) rows = kn_library_list_designs (library, NULL, FALSE, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  const KnDesignRow *row = rows->pdata[0];
  g_assert_cmpint (row->consent, ==, KN_CONSENT_VERDICT_OK);
  g_autoptr (GPtrArray) exports = kn_library_list_exports (library, &row->id, NULL);
  g_assert_cmpuint (exports->len, ==, 1);
  g_assert_cmpstr (((KnExportRow *)exports->pdata[0])->file, ==, "ชา.pdf");
}

/* The texts that are searched have an end since, which the last letters need. */
static void
test_format_2_is_searched_to_its_last_letter (Place *place, gconstpointer data)
{
  copy_sample (place, "format-2.kanok");
  g_autoptr (KnLibrary) library = must_open (place->path);
  assert_sound (library);
  static const char *const WORDS[] = { "ยว", "ชา", "ว", "เขียว" };
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    {
      g_autoptr (GPtrArray) rows = kn_library_list_designs (library, WORDS[i], FALSE, NULL);
      g_assert_cmpuint (rows->len, ==, 1);
    }
  g_assert_cmpint (kn_sql_int (library->sql, 0,
                               "SELECT count (*) FROM findable WHERE substr (text, -2) <> ?", "s",
                               KN_FINDABLE_END),
                   ==, 0);
}

/* What is searched has the marks of its kind since, without which nothing is found. */
static void
test_format_3_is_searched_by_kind (Place *place, gconstpointer data)
{
  copy_sample (place, "format-3.kanok");
  g_autoptr (KnLibrary) library = must_open (place->path);
  assert_sound (library);
  g_autoptr (GPtrArray) rows = kn_library_list_designs (library, "เขียว", FALSE, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  g_autoptr (GPtrArray) motifs = kn_library_list_assets (library, KN_ASSET_MOTIF, "แก้", NULL);
  g_assert_cmpuint (motifs->len, ==, 1);
  g_autoptr (GPtrArray) images = kn_library_list_assets (library, KN_ASSET_IMAGE, "แก้", NULL);
  g_assert_cmpuint (images->len, ==, 0);
}

/* What format 1 did not write down is derived on the way. */
static void
test_format_1_learns_what_consent_follows (Place *place, gconstpointer data)
{
  copy_sample (place, "format-1.kanok");
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (KnSql) sql = kn_sql_open (place->path, KN_SQL_WRITE, &error);
    g_assert_true (kn_sql_run (sql, &error,
                               "UPDATE passport SET json = '{\"consent_status\":\"withdrawn\"}'",
                               ""));
  }
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (GPtrArray) rows = kn_library_list_designs (library, NULL, FALSE, NULL);
  g_assert_cmpint (((KnDesignRow *)rows->pdata[0])->consent, ==, KN_CONSENT_VERDICT_WITHDRAWN);
}

/* On a stick that may not be written it stays what it is, and can be looked at. */
static void
test_format_1_is_read_where_it_may_not_be_written (Place *place, gconstpointer data)
{
  copy_sample (place, "format-1.kanok");
  g_assert_cmpint (g_chmod (place->path, 0400), ==, 0);
  g_assert_cmpint (g_chmod (place->folder, 0500), ==, 0);
  if (g_access (place->folder, 2) == 0)
    {
      g_chmod (place->folder, 0700);
      g_test_skip ("root may write everywhere");
      return;
    }
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_assert_true (kn_library_is_read_only (library));
  g_autoptr (GPtrArray) rows = kn_library_list_designs (library, "ชา", FALSE, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  g_clear_object (&library);
  g_chmod (place->folder, 0700);
}

static gboolean
refuse_to_run (KnSql *sql, GError **error)
{
  g_set_error_literal (error, KN_STORE_ERROR, KN_STORE_ERROR_DISK_FULL, "no");
  return FALSE;
}

#define TO_2 "ALTER TABLE person ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'"
#define TO_3 "CREATE TABLE dream (a INTEGER) STRICT"
#define TO_4 "CREATE TABLE sleep (a INTEGER) STRICT"
#define TO_5 "CREATE TABLE night (a INTEGER) STRICT"

static void
test_migration_keeps_a_copy (Place *place, gconstpointer data)
{
  /* To a format that is not there yet. */
  static const KnMigration WAY[]
      = { { 1, TO_2, NULL }, { 2, TO_3, NULL }, { 3, TO_4, NULL }, { 4, TO_5, NULL } };
  G_STATIC_ASSERT (G_N_ELEMENTS (WAY) == KN_LIBRARY_FORMAT);
  copy_sample (place, "format-1.kanok");
  g_autoptr (GError) error = NULL;
  {
    g_autoptr (KnSql) sql = kn_sql_open (place->path, KN_SQL_WRITE, &error);
    g_assert_true (kn_schema_migrate (sql, WAY, G_N_ELEMENTS (WAY), 5, &error));
    g_assert_no_error (error);
    g_assert_cmpint (kn_schema_get_format (sql), ==, 5);
    g_assert_cmpint (kn_sql_int (sql, 0, "SELECT count (*) FROM person WHERE colour = 'red'", ""),
                     >, 0);
  }
  /* To this version it is a newer file now; the copy is the old library, whole. */
  g_autoptr (KnLibrary) newer = must_open (place->path);
  g_assert_true (kn_library_is_read_only (newer));
  g_autofree char *copy = g_strconcat (place->path, ".before-v2", NULL);
  g_autoptr (KnLibrary) before = must_open (copy);
  g_assert_false (kn_library_is_read_only (before));
  assert_sound (before);
}

static void
test_failing_migration_stops_between_formats (Place *place, gconstpointer data)
{
  static const KnMigration WAY[] = { { 1, TO_2, NULL }, { 2, TO_3, refuse_to_run } };
  copy_sample (place, "format-1.kanok");
  g_autoptr (GError) error = NULL;
  g_autoptr (KnSql) sql = kn_sql_open (place->path, KN_SQL_WRITE, &error);
  g_assert_false (kn_schema_migrate (sql, WAY, G_N_ELEMENTS (WAY), 3, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_DISK_FULL);
  g_assert_cmpint (kn_schema_get_format (sql), ==, 2);
  g_assert_cmpint (kn_sql_int (sql, 9, "SELECT count (*) FROM sqlite_schema WHERE name = 'dream'",
                               ""),
                   ==, 0);
}

static void
test_gap_in_the_way_is_an_error (Place *place, gconstpointer data)
{
  static const KnMigration WAY[] = { { 2, TO_3, NULL } };
  copy_sample (place, "format-1.kanok");
  g_autoptr (GError) error = NULL;
  g_autoptr (KnSql) sql = kn_sql_open (place->path, KN_SQL_WRITE, &error);
  g_assert_false (kn_schema_migrate (sql, WAY, G_N_ELEMENTS (WAY), 3, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_DAMAGED);
  g_assert_cmpint (kn_schema_get_format (sql), ==, 1);
}

/* The table of the program itself must lead from each format to the current one. */
static void
test_every_format_has_its_way (Place *place, gconstpointer data)
{
  gsize n = 0;
  const KnMigration *way = kn_schema_get_migrations (&n);
  g_assert_cmpuint (n, ==, KN_LIBRARY_FORMAT - 1);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpint (way[i].from, ==, (int)i + 1);
  for (int format = 1; format <= KN_LIBRARY_FORMAT; format++)
    {
      g_autofree char *name = g_strdup_printf ("format-%d.kanok", format);
      copy_sample (place, name);
      g_autoptr (KnLibrary) library = must_open (place->path);
      assert_sound (library);
    }
}

/* Writes the sample of the current format; see samples/README.md. */
static int
write_sample (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  Place place = { .folder = folder, .path = (char *)path };
  g_autoptr (KnLibrary) library = must_open (path);
  kn_library_set_person (library, "สมศรี");
  g_autoptr (KnDesign) design
      = make_design (&place, "ชาเขียว ๒๕๐ ก.", "น้ำชาเขียว", "{\"name_th\":\"ลายทดสอบ\"}");
  KnId id = must_import (library, design);
  g_autoptr (GPtrArray) assets = kn_library_list_assets (library, -1, NULL, NULL);
  const KnAssetRow *asset = assets->pdata[0];
  g_assert_true (
      kn_library_set_passport (library, asset->sha256,
                               "{\"consent_status\":\"granted\",\"consent_by\":\"ยายแก้ว\"}", NULL));
  g_autoptr (KnDoc) doc = must_open_doc (library, &id);
  for (int i = 2; i <= 71; i++)
    set_x (doc, i);
  g_assert_true (kn_library_name_version (library, &id, "อนุมัติ", NULL));
  KnExportFacts facts = { .file = "ชา.pdf", .standard = "pdfx4", .condition = "coated" };
  memset (facts.sha256, 'a', sizeof facts.sha256 - 1);
  g_assert_true (kn_library_record_export (library, &id, NULL, &facts, NULL));
  g_autofree char *backup = g_strconcat (path, ".sample", NULL);
  g_assert_true (kn_library_backup (library, backup, NULL));
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--write-sample") == 0)
    return write_sample (argv[2]);
  g_test_init (&argc, &argv, NULL);
  place_test ("/crash/formats/format-1-opens", test_format_1_opens);
  place_test ("/crash/formats/format-2-opens", test_format_2_opens);
  place_test ("/crash/formats/format-3-is-searched-by-kind", test_format_3_is_searched_by_kind);
  place_test ("/crash/formats/format-2-is-searched-to-its-last-letter",
              test_format_2_is_searched_to_its_last_letter);
  place_test ("/crash/formats/format-1-learns-what-consent-follows",
              test_format_1_learns_what_consent_follows);
  place_test ("/crash/formats/format-1-is-read-where-it-may-not-be-written",
              test_format_1_is_read_where_it_may_not_be_written);
  place_test ("/crash/formats/migration-keeps-a-copy", test_migration_keeps_a_copy);
  place_test ("/crash/formats/failing-migration-stops-between-formats",
              test_failing_migration_stops_between_formats);
  place_test ("/crash/formats/gap-in-the-way-is-an-error", test_gap_in_the_way_is_an_error);
  place_test ("/crash/formats/every-format-has-its-way", test_every_format_has_its_way);
  return g_test_run ();
}
