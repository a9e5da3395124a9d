/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/kn-limits.h"

#include "store-help.h"

static char *
add (KnLibrary *library,
     const char *bytes,
     KnAssetKind kind,
     const char *name,
     const char *passport)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) all = g_bytes_new (bytes, strlen (bytes));
  char *sha256 = NULL;
  g_assert_true (kn_library_add_asset (library, all, kind, name, "SVG", passport, &sha256, &error));
  g_assert_no_error (error);
  return sha256;
}

static void
test_same_bytes_are_kept_once (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autofree char *a = add (library, "<svg/>", KN_ASSET_MOTIF, "ลายหนึ่ง", NULL);
  g_autofree char *b = add (library, "<svg/>", KN_ASSET_LOGO, "ตรา", NULL);
  g_assert_cmpstr (a, ==, b);
  g_autoptr (GPtrArray) rows = kn_library_list_assets (library, -1, NULL, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  const KnAssetRow *row = rows->pdata[0];
  g_assert_cmpstr (row->name, ==, "ตรา"); /* what it was called last */
  g_assert_cmpint (row->kind, ==, KN_ASSET_LOGO);
  g_assert_cmpstr (row->extension, ==, "svg");
  g_assert_cmpint (row->n_bytes, ==, 6);
  g_assert_null (row->passport);
  g_autoptr (GBytes) bytes = kn_library_load_asset (library, a, NULL);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "<svg/>", 6);
}

static void
test_list_by_kind_and_words (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autofree char *a = add (library, "<svg id='a'/>", KN_ASSET_MOTIF, "กระหนก",
                            "{\"name_en\":\"Flame\",\"place\":\"น่าน\",\"x\":[{\"y\":\"ไทลื้อ\"}]}");
  g_autofree char *b = add (library, "<svg id='b'/>", KN_ASSET_IMAGE, "ภาพไห", NULL);
  static const struct
  {
    int kind;
    const char *query;
    guint n;
  } CASES[] = {
    { -1, NULL, 2 }, { KN_ASSET_MOTIF, NULL, 1 }, { KN_ASSET_FONT, NULL, 0 },   { -1, "flame", 1 },
    { -1, "ไห", 1 }, { -1, "น่าน ลื้อ", 1 },         { KN_ASSET_IMAGE, "น่าน", 0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GPtrArray) rows
          = kn_library_list_assets (library, CASES[i].kind, CASES[i].query, NULL);
      g_assert_cmpuint (rows->len, ==, CASES[i].n);
    }
}

static void
test_uses_follow_what_is_placed (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  KnId id = must_import (library, design);
  g_autoptr (GPtrArray) rows = kn_library_list_assets (library, -1, NULL, NULL);
  const char *sha256 = ((KnAssetRow *)rows->pdata[0])->sha256;
  g_auto (GStrv) before = kn_library_list_asset_uses (library, sha256);
  g_assert_cmpuint (g_strv_length (before), ==, 1);
  g_assert_cmpstr (before[0], ==, "ชา");
  g_autoptr (KnDoc) doc = must_open_doc (library, &id);
  const KnNode *motif = find_item (kn_doc_get_scene (doc), KN_NODE_MOTIF);
  kn_doc_begin_step (doc, "Delete");
  g_assert_true (kn_doc_edit_remove (doc, kn_node_get_id (motif), NULL));
  g_assert_true (kn_doc_commit_step (doc, NULL));
  g_auto (GStrv) gone = kn_library_list_asset_uses (library, sha256);
  g_assert_cmpuint (g_strv_length (gone), ==, 0);
  g_assert_true (kn_doc_undo (doc, NULL));
  g_auto (GStrv) again = kn_library_list_asset_uses (library, sha256);
  g_assert_cmpuint (g_strv_length (again), ==, 1);
}

static void
test_too_large_is_refused (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  gsize n = KN_LIMIT_ICC_BYTES + 1;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (n), n);
  g_autoptr (GError) error = NULL;
  g_assert_false (
      kn_library_add_asset (library, bytes, KN_ASSET_PROFILE, "big", "icc", NULL, NULL, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "big"));
}

typedef struct
{
  KnDesign *design;
  gboolean ok;
} Work;

static gpointer
load_in_thread (gpointer data)
{
  Work *work = data;
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (work->design->scene, KN_NODE_ASSET);
  work->ok = TRUE;
  for (int i = 0; i < 50; i++)
    {
      g_autoptr (GBytes) bytes
          = kn_asset_source_load (work->design->assets, assets->pdata[0], NULL);
      g_autofree char *passport
          = kn_asset_source_dup_passport (work->design->assets, assets->pdata[0]);
      work->ok &= bytes != NULL && passport != NULL;
    }
  return NULL;
}

static void
test_source_serves_any_thread (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) made = make_design (place, "ชา", "a", "{\"name_th\":\"ก\"}");
  KnId id = must_import (library, made);
  g_autoptr (KnDesign) design = kn_library_load_design (library, &id, NULL);
  Work work[4];
  GThread *threads[4];
  for (int i = 0; i < 4; i++)
    {
      work[i].design = design;
      threads[i] = g_thread_new ("load", load_in_thread, &work[i]);
    }
  g_autoptr (KnDoc) doc = must_open_doc (library, &id);
  for (int i = 2; i < 10; i++)
    set_x (doc, i);
  for (int i = 0; i < 4; i++)
    {
      g_thread_join (threads[i]);
      g_assert_true (work[i].ok);
    }
}

/* --- passports -------------------------------------------------------------------------------- */

static void
assert_passport (KnLibrary *library, const char *sha256, const char *word)
{
  g_autofree char *passport = kn_library_dup_passport (library, sha256);
  g_assert_nonnull (passport);
  g_assert_nonnull (strstr (passport, word));
}

static void
test_newest_passport_counts_and_all_are_kept (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autofree char *sha256 = add (library, "<svg/>", KN_ASSET_MOTIF, "ลาย", "{\"name_th\":\"หนึ่ง\"}");
  kn_library_set_person (library, "สมศรี");
  g_assert_true (kn_library_set_passport (library, sha256, "{\"name_th\":\"สอง\"}", NULL));
  g_assert_true (kn_library_set_passport (library, sha256, "{\"name_th\":\"สอง\"}", NULL));
  assert_passport (library, sha256, "สอง");
  g_autoptr (GPtrArray) trail = kn_library_list_passports (library, sha256, NULL);
  g_assert_cmpuint (trail->len, ==, 2);
  const KnPassportEntry *first = trail->pdata[0];
  const KnPassportEntry *second = trail->pdata[1];
  g_assert_cmpstr (first->person, ==, "");
  g_assert_cmpstr (second->person, ==, "สมศรี");
  g_assert_cmpint (second->time_us, >=, first->time_us);
  KnId device;
  kn_library_get_device (library, &device);
  g_assert_true (kn_id_equal (&second->device, &device));
  g_autoptr (GError) error = NULL;
  g_assert_false (kn_library_set_passport (library, sha256, "[1]", &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_REFUSED);
  assert_passport (library, sha256, "สอง");
}

static void
test_only_a_named_person_lifts (Place *place, gconstpointer data)
{
  static const char *const FORBIDDING[] = {
    "{\"consent_status\":\"withdrawn\"}",
    "{\"consent_status\":\"declined\"}",
    "{\"consent_status\":\"granted\",\"status\":\"withdrawn\"}",
    "{\"status\":\"locked_royal\"}",
    "{\"status\":\"locked_other\"}",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (FORBIDDING); i++)
    {
      g_autoptr (KnLibrary) library = must_open (place->path);
      g_autofree char *sha256 = add (library, "<svg/>", KN_ASSET_MOTIF, "ลาย", FORBIDDING[i]);
      g_autoptr (GError) error = NULL;
      g_assert_false (kn_library_set_passport (library, sha256, "{\"name_th\":\"x\"}", &error));
      g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_REFUSED);
      g_clear_error (&error);
      g_assert_false (kn_library_set_passport (
          library, sha256, "{\"consent_status\":\"granted\",\"consent_by\":\"  \"}", &error));
      g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_REFUSED);
      assert_passport (library, sha256, FORBIDDING[i]);
      g_assert_true (kn_library_set_passport (
          library, sha256, "{\"consent_status\":\"granted\",\"consent_by\":\"ยายแก้ว\"}", NULL));
      assert_passport (library, sha256, "ยายแก้ว");
      g_clear_object (&library);
      g_remove (place->path);
    }
}

static void
test_imported_grant_does_not_lift (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autofree char *sha256
      = add (library, SVG_BYTES, KN_ASSET_MOTIF, "ลาย", "{\"consent_status\":\"withdrawn\"}");
  g_autoptr (KnDesign) design
      = make_design (place, "ชา", "a",
                     "{\"consent_status\":\"granted\",\"consent_by\":\"ใครก็ไม่รู้\"}");
  KnId id = must_import (library, design);
  assert_passport (library, sha256, "withdrawn");
  g_autoptr (KnDesign) loaded = kn_library_load_design (library, &id, NULL);
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (loaded->scene, KN_NODE_ASSET);
  g_autofree char *counts = kn_asset_source_dup_passport (loaded->assets, assets->pdata[0]);
  g_assert_nonnull (strstr (counts, "withdrawn"));
}

static void
test_nothing_is_removed_that_is_needed (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  KnId id = must_import (library, design);
  g_autoptr (GPtrArray) rows = kn_library_list_assets (library, -1, NULL, NULL);
  g_autofree char *used = g_strdup (((KnAssetRow *)rows->pdata[0])->sha256);
  g_autofree char *unused = add (library, "font", KN_ASSET_FONT, "Kana", NULL);
  g_autoptr (GError) error = NULL;
  g_assert_false (kn_library_remove_asset (library, used, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, "ชา"));
  g_clear_error (&error);
  /* The trash can be emptied back. */
  g_assert_true (kn_library_trash_design (library, &id, TRUE, &error));
  g_assert_false (kn_library_remove_asset (library, used, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_IN_USE);
  g_clear_error (&error);

  g_assert_true (kn_library_remove_asset (library, unused, &error));
  g_assert_no_error (error);
  g_assert_false (kn_library_remove_asset (library, unused, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_autoptr (GPtrArray) fonts = kn_library_list_assets (library, KN_ASSET_FONT, NULL, NULL);
  g_assert_cmpuint (fonts->len, ==, 0);
  g_autoptr (GPtrArray) found = kn_library_list_assets (library, -1, "kana", NULL);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_true (kn_library_remove_design (library, &id, &error));
  g_assert_true (kn_library_remove_asset (library, used, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  place_test ("/store/assets/same-bytes-are-kept-once", test_same_bytes_are_kept_once);
  place_test ("/store/assets/list-by-kind-and-words", test_list_by_kind_and_words);
  place_test ("/store/assets/uses-follow-what-is-placed", test_uses_follow_what_is_placed);
  place_test ("/store/assets/too-large-is-refused", test_too_large_is_refused);
  place_test ("/store/assets/source-serves-any-thread", test_source_serves_any_thread);
  place_test ("/store/assets/nothing-is-removed-that-is-needed",
              test_nothing_is_removed_that_is_needed);
  place_test ("/store/passports/newest-counts-and-all-are-kept",
              test_newest_passport_counts_and_all_are_kept);
  place_test ("/store/passports/only-a-named-person-lifts", test_only_a_named_person_lifts);
  place_test ("/store/passports/imported-grant-does-not-lift", test_imported_grant_does_not_lift);
  return g_test_run ();
}
