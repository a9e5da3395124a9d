/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-help.h"

#include <sqlite3.h>

#define GRANTED "{\"consent_status\":\"granted\",\"consent_by\":\"ยายแก้ว\"}"
#define WITHDRAWN "{\"consent_status\":\"withdrawn\"}"

/* Two libraries, "ours" and "theirs", and a bundle that goes between them. */
typedef struct
{
  Place place;
  char *their_path, *pack;
  KnLibrary *ours, *theirs;
  KnId id; /* of a design in theirs, "ชา" */
} Pair;

static void
pair_set_up (Pair *self, gconstpointer data)
{
  place_set_up (&self->place, NULL);
  self->their_path = g_build_filename (self->place.folder, "b.kanok", NULL);
  self->pack = g_build_filename (self->place.folder, "p.kanokpack", NULL);
  self->ours = must_open (self->place.path);
  self->theirs = must_open (self->their_path);
  g_autoptr (KnDesign) design = make_design (&self->place, "ชา", "a", NULL);
  self->id = must_import (self->theirs, design);
}

static void
pair_tear_down (Pair *self, gconstpointer data)
{
  assert_sound (self->ours);
  assert_sound (self->theirs);
  g_object_unref (self->ours);
  g_object_unref (self->theirs);
  g_free (self->their_path);
  g_free (self->pack);
  place_tear_down (&self->place, NULL);
}

#define pair_test(name, func) g_test_add (name, Pair, NULL, pair_set_up, func, pair_tear_down)

static void
pack (Pair *self)
{
  g_autoptr (GError) error = NULL;
  gboolean done = kn_library_pack_bundle (self->theirs, &self->id, 1, self->pack, &error);
  g_assert_no_error (error);
  g_assert_true (done);
}

static void
open_and_expect (Pair *self, int n_new, int n_merged, int n_kept, int n_refused)
{
  g_autoptr (GError) error = NULL;
  KnBundleReport *report = kn_library_open_bundle (self->ours, self->pack, &error);
  g_assert_no_error (error);
  g_assert_nonnull (report);
  for (guint i = 0; i < report->lines->len; i++)
    g_test_message ("%s", (char *)report->lines->pdata[i]);
  g_assert_cmpint (report->n_new, ==, n_new);
  g_assert_cmpint (report->n_merged, ==, n_merged);
  g_assert_cmpint (report->n_kept, ==, n_kept);
  g_assert_cmpint (report->n_refused, ==, n_refused);
  g_assert_cmpuint (report->lines->len, >=, 1);
  kn_bundle_report_free (report);
}

static void
move_theirs (Pair *self, double x_mm)
{
  g_autoptr (KnDoc) doc = must_open_doc (self->theirs, &self->id);
  set_x (doc, x_mm);
}

static double
our_x (Pair *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = kn_library_load_design (self->ours, &self->id, &error);
  g_assert_no_error (error);
  return get_x (design->scene);
}

/* Changes the bundle as an enemy would. */
static void
spoil (Pair *self, const char *sql)
{
  sqlite3 *db = NULL;
  g_assert_cmpint (sqlite3_open (self->pack, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
expect_refusal (Pair *self, KnStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (kn_library_open_bundle (self->ours, self->pack, &error));
  g_assert_error (error, KN_STORE_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, self->pack));
  g_autoptr (GPtrArray) rows = kn_library_list_designs (self->ours, NULL, TRUE, NULL);
  g_assert_cmpuint (rows->len, ==, 0);
}

/* --- merging ---------------------------------------------------------------------------------- */

static void
test_new_design_brings_everything (Pair *self, gconstpointer data)
{
  kn_library_set_person (self->theirs, "สมศรี");
  for (int i = 2; i < 100; i++)
    move_theirs (self, i);
  pack (self);
  g_assert_true (kn_bundle_is_bundle (self->pack));
  g_assert_false (kn_bundle_is_bundle (self->their_path));
  open_and_expect (self, 1, 0, 0, 0);
  g_assert_cmpfloat (our_x (self), ==, 99);
  g_autoptr (KnDoc) doc = must_open_doc (self->ours, &self->id);
  while (kn_doc_can_undo (doc))
    g_assert_true (kn_doc_undo (doc, NULL));
  g_assert_cmpfloat (get_x (kn_doc_get_scene (doc)), ==, 1);
  g_autoptr (KnDesign) design = kn_library_load_design (self->ours, &self->id, NULL);
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (design->scene, KN_NODE_ASSET);
  g_autoptr (GBytes) bytes = kn_asset_source_load (design->assets, assets->pdata[0], NULL);
  g_assert_nonnull (bytes);
}

static void
test_head_moves_forward_only (Pair *self, gconstpointer data)
{
  pack (self);
  open_and_expect (self, 1, 0, 0, 0);
  open_and_expect (self, 0, 0, 1, 0); /* nothing newer */
  move_theirs (self, 30);
  pack (self);
  open_and_expect (self, 0, 1, 0, 0);
  g_assert_cmpfloat (our_x (self), ==, 30);
  g_autoptr (KnDoc) doc = must_open_doc (self->ours, &self->id);
  set_x (doc, 31);
  open_and_expect (self, 0, 0, 1, 0); /* the old bundle again */
  g_assert_cmpfloat (our_x (self), ==, 31);
  g_assert_true (kn_doc_undo (doc, NULL));
  g_assert_true (kn_doc_undo (doc, NULL));
  open_and_expect (self, 0, 0, 1, 0); /* does not undo our undo */
  g_assert_cmpfloat (our_x (self), ==, 1);
}

static void
test_both_moved_keeps_ours_and_a_branch (Pair *self, gconstpointer data)
{
  pack (self);
  open_and_expect (self, 1, 0, 0, 0);
  g_autoptr (KnDoc) doc = must_open_doc (self->ours, &self->id);
  set_x (doc, 40);
  kn_library_set_person (self->theirs, "สมศรี");
  move_theirs (self, 50);
  pack (self);
  g_autoptr (GError) error = NULL;
  KnBundleReport *report = kn_library_open_bundle (self->ours, self->pack, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->n_kept, ==, 1);
  g_assert_nonnull (strstr (report->lines->pdata[0], "สมศรี"));
  kn_bundle_report_free (report);
  g_assert_cmpfloat (our_x (self), ==, 40);
  KnLibraryStats stats;
  g_assert_true (kn_library_stats (self->ours, &stats, NULL));
  g_assert_cmpint (stats.n_steps, ==, 3); /* first, ours, theirs */
}

static void
test_purged_steps_do_not_come_back (Pair *self, gconstpointer data)
{
  for (int i = 2; i < 20; i++)
    move_theirs (self, i);
  pack (self);
  open_and_expect (self, 1, 0, 0, 0);
  g_assert_true (kn_library_name_version (self->ours, &self->id, "อนุมัติ", NULL));
  g_assert_true (kn_library_purge (self->ours, NULL, NULL));
  KnLibraryStats stats;
  g_assert_true (kn_library_stats (self->ours, &stats, NULL));
  g_assert_cmpint (stats.n_steps, ==, 1);
  move_theirs (self, 77);
  pack (self);
  open_and_expect (self, 0, 1, 0, 0);
  g_assert_cmpfloat (our_x (self), ==, 77);
  g_assert_true (kn_library_stats (self->ours, &stats, NULL));
  g_assert_cmpint (stats.n_steps, ==, 2);
}

static void
test_load_the_only_design (Pair *self, gconstpointer data)
{
  pack (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = kn_bundle_load_design (self->pack, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kn_design_get_name (design), ==, "ชา");
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (design->scene, KN_NODE_ASSET);
  g_autoptr (GBytes) bytes = kn_asset_source_load (design->assets, assets->pdata[0], &error);
  g_assert_no_error (error);
  KnId both[2] = { self->id };
  g_assert_true (kn_library_duplicate_design (self->theirs, &self->id, &both[1], NULL));
  g_assert_true (kn_library_pack_bundle (self->theirs, both, 2, self->pack, NULL));
  g_autoptr (KnDesign) none = kn_bundle_load_design (self->pack, &error);
  g_assert_null (none);
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_REFUSED);
}

/* --- consent ---------------------------------------------------------------------------------- */

static char *
sha_of (KnLibrary *library)
{
  g_autoptr (GPtrArray) rows = kn_library_list_assets (library, -1, NULL, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_strdup (((KnAssetRow *)rows->pdata[0])->sha256);
}

static void
assert_consent (KnLibrary *library, const char *sha256, const char *word)
{
  g_autofree char *passport = kn_library_dup_passport (library, sha256);
  g_assert_nonnull (passport);
  g_assert_nonnull (strstr (passport, word));
}

static void
test_withdrawal_there_blocks_here (Pair *self, gconstpointer data)
{
  g_autofree char *sha256 = sha_of (self->theirs);
  g_assert_true (kn_library_set_passport (self->theirs, sha256, GRANTED, NULL));
  pack (self);
  open_and_expect (self, 1, 0, 0, 0);
  assert_consent (self->ours, sha256, "granted");
  g_assert_true (kn_library_set_passport (self->theirs, sha256, WITHDRAWN, NULL));
  /* Here somebody confirms the grant at a later hour, not knowing of the withdrawal. */
  g_assert_true (
      kn_library_set_passport (self->ours, sha256,
                               "{\"consent_status\":\"granted\",\"consent_by\":\"ตาคำ\"}", NULL));
  pack (self);
  KnBundleReport *report = kn_library_open_bundle (self->ours, self->pack, NULL);
  g_assert_nonnull (report);
  const char *last = report->lines->pdata[report->lines->len - 1];
  g_assert_nonnull (strstr (last, "ชา")); /* names the designs that no longer export */
  kn_bundle_report_free (report);
  assert_consent (self->ours, sha256, "withdrawn");
}

static void
test_old_bundle_never_revives_a_consent (Pair *self, gconstpointer data)
{
  g_autofree char *sha256 = sha_of (self->theirs);
  g_assert_true (kn_library_set_passport (self->theirs, sha256, GRANTED, NULL));
  pack (self);
  open_and_expect (self, 1, 0, 0, 0);
  g_assert_true (kn_library_set_passport (self->ours, sha256, WITHDRAWN, NULL));
  open_and_expect (self, 0, 0, 1, 0);
  assert_consent (self->ours, sha256, "withdrawn");
  /* Nor does a grant that was written there, later, without knowing. */
  g_assert_true (
      kn_library_set_passport (self->theirs, sha256,
                               "{\"consent_status\":\"granted\",\"consent_by\":\"ตาคำ\"}", NULL));
  pack (self);
  open_and_expect (self, 0, 0, 1, 0);
  assert_consent (self->ours, sha256, "withdrawn");
}

static void
test_later_grant_by_a_named_person_lifts (Pair *self, gconstpointer data)
{
  g_autofree char *sha256 = sha_of (self->theirs);
  g_assert_true (kn_library_set_passport (self->theirs, sha256, WITHDRAWN, NULL));
  pack (self);
  open_and_expect (self, 1, 0, 0, 0);
  assert_consent (self->ours, sha256, "withdrawn");
  g_autoptr (GError) error = NULL;
  g_assert_false (
      kn_library_set_passport (self->theirs, sha256, "{\"consent_status\":\"granted\"}", &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_REFUSED);
  assert_consent (self->theirs, sha256, "withdrawn");
  g_assert_true (kn_library_set_passport (self->theirs, sha256, GRANTED, NULL));
  assert_consent (self->theirs, sha256, "granted");
  pack (self);
  open_and_expect (self, 0, 0, 1, 0);
  assert_consent (self->ours, sha256, "granted");
}

/* --- enemies ---------------------------------------------------------------------------------- */

static void
test_foreign_schema_is_refused (Pair *self, gconstpointer data)
{
  static const char *const SPOILERS[] = {
    "CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM document; END",
    "CREATE VIEW v AS SELECT 1",
    "CREATE TABLE extra (a)",
    "DROP TABLE version",
    "DROP TABLE setting; CREATE VIEW setting AS SELECT 'device' AS name, hex (zeroblob (16)) AS "
    "value",
    "ALTER TABLE person ADD COLUMN more TEXT DEFAULT 'x'",
    "DROP INDEX step_of_parent",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (SPOILERS); i++)
    {
      pack (self);
      spoil (self, SPOILERS[i]);
      expect_refusal (self, KN_STORE_ERROR_DAMAGED);
      g_assert_null (kn_bundle_load_design (self->pack, NULL));
    }
}

static void
test_other_formats_are_refused (Pair *self, gconstpointer data)
{
  pack (self);
  spoil (self, "PRAGMA user_version = 99");
  expect_refusal (self, KN_STORE_ERROR_NEWER_FORMAT);
  pack (self);
  spoil (self, "PRAGMA user_version = 0");
  expect_refusal (self, KN_STORE_ERROR_DAMAGED);
  pack (self);
  spoil (self, "PRAGMA application_id = 1");
  expect_refusal (self, KN_STORE_ERROR_NOT_A_LIBRARY);
  g_assert_true (g_file_set_contents (self->pack, "hello", -1, NULL));
  expect_refusal (self, KN_STORE_ERROR_NOT_A_LIBRARY);
  g_assert_cmpint (g_remove (self->pack), ==, 0);
  expect_refusal (self, KN_STORE_ERROR_NOT_FOUND);
}

static void
test_bad_rows_refuse_one_document (Pair *self, gconstpointer data)
{
  static const char *const SPOILERS[] = {
    "UPDATE step SET ops = x'00ff'",
    "UPDATE step SET ops = CAST ('[]' AS BLOB)",
    "UPDATE step SET ops = CAST ('[[\"add\",{\"kind\":\"nonsense\"}]]' AS BLOB)",
    "UPDATE step SET parent = id",
    "UPDATE step SET parent = randomblob (16)",
    "UPDATE document SET head = randomblob (16)",
    "UPDATE step SET label = hex (zeroblob (5000))",
    "UPDATE person SET name = hex (zeroblob (5000))",
    "DELETE FROM step",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (SPOILERS); i++)
    {
      pack (self);
      spoil (self, SPOILERS[i]);
      g_test_message ("%s", SPOILERS[i]);
      open_and_expect (self, 0, 0, 0, 1);
      g_autoptr (GPtrArray) rows = kn_library_list_designs (self->ours, NULL, TRUE, NULL);
      g_assert_cmpuint (rows->len, ==, 0);
      assert_sound (self->ours);
    }
}

static void
test_changed_asset_is_refused (Pair *self, gconstpointer data)
{
  pack (self);
  spoil (self, "UPDATE asset SET bytes = CAST ('<svg/>' AS BLOB), n_bytes = 6");
  open_and_expect (self, 1, 0, 0, 1); /* the design without its picture, which check names */
  g_autoptr (GPtrArray) rows = kn_library_list_assets (self->ours, -1, NULL, NULL);
  g_assert_cmpuint (rows->len, ==, 0);
}

static void
test_steps_of_another_design_are_not_taken (Pair *self, gconstpointer data)
{
  pack (self);
  open_and_expect (self, 1, 0, 0, 0);
  spoil (self, "PRAGMA foreign_keys = OFF;"
               "UPDATE document SET id = randomblob (16);"
               "UPDATE step SET document = (SELECT id FROM document);"
               "UPDATE asset_use SET document = (SELECT id FROM document)");
  open_and_expect (self, 0, 0, 0, 1);
}

static void
test_flipped_bytes_never_crash (Pair *self, gconstpointer data)
{
  pack (self);
  g_autofree char *bytes = NULL;
  gsize n = 0;
  g_assert_true (g_file_get_contents (self->pack, &bytes, &n, NULL));
  for (int round = 0; round < 150; round++)
    {
      g_autofree char *copy = g_memdup2 (bytes, n);
      int n_flips = g_test_rand_int_range (1, 20);
      for (int i = 0; i < n_flips; i++)
        copy[g_test_rand_int_range (0, (gint32)n)] = (char)g_test_rand_int_range (0, 256);
      gsize length = round % 5 == 0 ? (gsize)g_test_rand_int_range (0, (gint32)n) : n;
      g_assert_true (g_file_set_contents (self->pack, copy, (gssize)length, NULL));
      KnBundleReport *report = kn_library_open_bundle (self->ours, self->pack, NULL);
      if (report != NULL)
        kn_bundle_report_free (report);
      g_autoptr (KnDesign) design = kn_bundle_load_design (self->pack, NULL);
    }
}

static void
test_packing_leaves_nothing_behind (Pair *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  KnId nobody;
  kn_id_init_random (&nobody);
  g_assert_false (kn_library_pack_bundle (self->theirs, &nobody, 1, self->pack, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND);
  pack (self);
  g_autoptr (GDir) dir = g_dir_open (self->place.folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (strstr (name, ".work") != NULL || strstr (name, ".part") != NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  pair_test ("/store/bundle/new-design-brings-everything", test_new_design_brings_everything);
  pair_test ("/store/bundle/head-moves-forward-only", test_head_moves_forward_only);
  pair_test ("/store/bundle/both-moved-keeps-ours-and-a-branch",
             test_both_moved_keeps_ours_and_a_branch);
  pair_test ("/store/bundle/purged-steps-do-not-come-back", test_purged_steps_do_not_come_back);
  pair_test ("/store/bundle/load-the-only-design", test_load_the_only_design);
  pair_test ("/store/bundle/withdrawal-there-blocks-here", test_withdrawal_there_blocks_here);
  pair_test ("/store/bundle/old-bundle-never-revives-a-consent",
             test_old_bundle_never_revives_a_consent);
  pair_test ("/store/bundle/later-grant-by-a-named-person-lifts",
             test_later_grant_by_a_named_person_lifts);
  pair_test ("/store/bundle/foreign-schema-is-refused", test_foreign_schema_is_refused);
  pair_test ("/store/bundle/other-formats-are-refused", test_other_formats_are_refused);
  pair_test ("/store/bundle/bad-rows-refuse-one-document", test_bad_rows_refuse_one_document);
  pair_test ("/store/bundle/changed-asset-is-refused", test_changed_asset_is_refused);
  pair_test ("/store/bundle/steps-of-another-design-are-not-taken",
             test_steps_of_another_design_are_not_taken);
  pair_test ("/store/bundle/flipped-bytes-never-crash", test_flipped_bytes_never_crash);
  pair_test ("/store/bundle/packing-leaves-nothing-behind", test_packing_leaves_nothing_behind);
  return g_test_run ();
}
