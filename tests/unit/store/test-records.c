/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The wisdom register in the library: search, the chain to designs, what may go, people, trash. The
 * commands of kanok-cli go the same ways (tests/cli/wisdom.py). */

#include "config.h"

#include "model/kn-record-files.h"
#include "store/kn-library-private.h"
#include "store/kn-library-records.h"

#include "store-help.h"

#define N_RECORDS 300

static KnId
must_add (KnLibrary *library, KnNodeKind kind, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_record_new (kind, name, &error);
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (library);
  g_autoptr (KnDesign) record = kn_design_new (scene, assets, name);
  KnId id;
  g_assert_true (kn_library_import_design (library, record, &id, &error));
  g_assert_no_error (error);
  return id;
}

static void
must_type (KnLibrary *library, const KnId *id, const char *key, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = kn_library_open_doc (library, id, &error);
  kn_doc_begin_step (doc, "Type");
  g_assert_true (
      kn_record_edit_field (doc, kn_record_find_field (KN_NODE_WISDOM, key), text, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
}

static void
must_link (KnLibrary *library, const KnId *id, const char *sha256)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = kn_library_open_doc (library, id, &error);
  const KnAssetSpec spec = { sha256, "svg", "ลาย", NULL, KN_ASSET_MOTIF };
  kn_doc_begin_step (doc, "Link");
  g_assert_true (kn_record_edit_attach (doc, &spec, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
}

static guint
take_length (GPtrArray *rows)
{
  g_assert_nonnull (rows);
  guint n = rows->len;
  g_ptr_array_unref (rows);
  return n;
}

static void
test_found_among_many (Place *place, gconstpointer data)
{
  static const char *const WORDS[] = { "ไผ", "หวาย", "สิงห์", "สา" };
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (GError) error = NULL;
  KnId id = must_add (library, KN_NODE_WISDOM, "การสานไม้ไผ่");
  must_type (library, &id, "materials", "หวายน้ำ: ซื้อจากสิงห์บุรี");
  guint64 n_statements[2];
  for (int round = 0; round < 2; round++)
    {
      guint64 before = kn_sql_get_n_statements (library->sql);
      for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
        g_assert_cmpuint (take_length (kn_library_list_kind (library, KN_NODE_WISDOM, WORDS[i],
                                                             FALSE, &error)),
                          ==, 1);
      n_statements[round] = kn_sql_get_n_statements (library->sql) - before;
      if (round > 0)
        break;
      g_assert_true (kn_library_begin_write (library, &error)); /* one transaction */
      for (int i = 0; i < N_RECORDS; i++)
        {
          g_autofree char *name = g_strdup_printf ("ผ้าทอลายที่ %d", i);
          (void)must_add (library, KN_NODE_WISDOM, name);
        }
      g_assert_true (kn_library_end_write (library, TRUE, &error));
    }
  g_assert_cmpuint (n_statements[0], ==, n_statements[1]); /* however many records there are */
  g_assert_cmpuint (take_length (
                        kn_library_list_kind (library, KN_NODE_WISDOM, "ผ้า", FALSE, &error)),
                    ==, N_RECORDS);
  g_autoptr (GPtrArray) designs = kn_library_list_designs (library, "ผ้า", FALSE, &error);
  g_assert_cmpuint (designs->len, ==, 0); /* a record is no design */
  assert_sound (library);
}

static void
test_the_row_says_what_and_where (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  KnId id = must_add (library, KN_NODE_WISDOM, "ไผ่");
  must_type (library, &id, "kind", "resource");
  must_type (library, &id, "province", "อ่างทอง");
  must_type (library, &id, "tambon", "บางเจ้าฉ่า");
  g_autoptr (GPtrArray) rows = kn_library_list_kind (library, KN_NODE_WISDOM, NULL, FALSE, NULL);
  const KnDesignRow *row = rows->pdata[0];
  g_assert_cmpstr (row->form, ==, "resource");
  g_assert_cmpstr (row->size, ==, "บางเจ้าฉ่า, อ่างทอง");
  g_autoptr (GPtrArray) trail = kn_library_list_record_changes (library, &id, NULL);
  g_assert_cmpuint (trail->len, ==, 4);
}

static void
test_what_is_needed_stays (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = make_design (place, "ฉลาก", "ชา", NULL);
  KnId label = must_import (library, design);
  g_autoptr (GPtrArray) motifs = kn_library_list_motifs_of_design (library, &label, &error);
  g_assert_cmpuint (motifs->len, ==, 1);
  const char *sha256 = ((const KnAssetRow *)motifs->pdata[0])->sha256;
  KnId wisdom = must_add (library, KN_NODE_WISDOM, "การสาน");
  g_assert_true (
      kn_library_trash_design (library, &wisdom, TRUE, &error)); /* nothing hangs on it */
  g_assert_true (kn_library_trash_design (library, &wisdom, FALSE, &error));
  must_link (library, &wisdom, sha256);

  g_assert_cmpuint (take_length (kn_library_list_designs_of_wisdom (library, &wisdom, NULL)), ==,
                    1);
  g_assert_cmpuint (take_length (kn_library_list_wisdom_of_motif (library, sha256, NULL)), ==, 1);
  g_assert_cmpuint (take_length (kn_library_list_wisdom_of_design (library, &label, NULL)), ==, 1);
  g_assert_false (kn_library_trash_design (library, &wisdom, TRUE, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, "ฉลาก"));
  g_clear_error (&error);
  g_assert_false (kn_library_remove_design (library, &wisdom, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_IN_USE);
  g_clear_error (&error);

  g_autoptr (KnDoc) doc = kn_library_open_doc (library, &wisdom, &error);
  g_assert_true (kn_doc_undo (doc, &error)); /* the link */
  g_assert_cmpuint (take_length (kn_library_list_designs_of_wisdom (library, &wisdom, NULL)), ==,
                    0);
  g_assert_true (kn_doc_redo (doc, &error));
  g_assert_cmpuint (take_length (kn_library_list_designs_of_wisdom (library, &wisdom, NULL)), ==,
                    1);
  g_assert_true (kn_doc_undo (doc, &error));
  g_assert_true (kn_library_remove_design (library, &wisdom, &error));
  g_assert_cmpuint (take_length (kn_library_list_kind (library, KN_NODE_WISDOM, "สาน", TRUE, NULL)),
                    ==, 0);
  assert_sound (library);
}

static void
test_people_are_needed_by_records (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (GError) error = NULL;
  KnId person = must_add (library, KN_NODE_PERSON, "น้อย");
  KnId wisdom = must_add (library, KN_NODE_WISDOM, "การสาน");
  g_autoptr (KnDoc) doc = kn_library_open_doc (library, &wisdom, &error);
  kn_doc_begin_step (doc, "People");
  g_assert_true (kn_record_edit_person (doc, &person, "holder", &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_assert_cmpuint (take_length (kn_library_list_wisdom_of_person (library, &person, NULL)), ==, 1);
  g_assert_false (kn_library_remove_design (library, &person, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_IN_USE);
  g_clear_error (&error);
  g_assert_true (kn_library_trash_design (library, &wisdom, TRUE, &error));
  g_assert_false (kn_library_remove_design (library, &person, NULL)); /* the trash gives back */
  g_assert_true (kn_library_remove_design (library, &wisdom, &error));
  g_assert_true (kn_library_remove_design (library, &person, &error));
  g_assert_no_error (error);
}

static void
test_circles_of_motifs_end (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (GError) error = NULL;
  char *sha256[2] = { NULL, NULL };
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *svg = g_strdup_printf (
          "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 %d'><path d='M0 0h1'/></svg>",
          i + 1);
      g_autoptr (GBytes) bytes = g_bytes_new (svg, strlen (svg));
      g_assert_true (kn_library_add_asset (library, bytes, KN_ASSET_MOTIF, "ลาย", "svg", NULL,
                                           &sha256[i], &error));
    }
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *passport = g_strdup_printf ("{\"derived_from_id\":\"%s\"}", sha256[1 - i]);
      g_assert_true (kn_library_set_passport (library, sha256[i], passport, &error));
    }
  KnId wisdom = must_add (library, KN_NODE_WISDOM, "การสาน");
  must_link (library, &wisdom, sha256[0]);
  g_assert_cmpuint (take_length (kn_library_list_motifs_of_wisdom (library, &wisdom, NULL)), ==, 2);
  for (int i = 0; i < 2; i++)
    {
      g_assert_cmpuint (take_length (kn_library_list_wisdom_of_motif (library, sha256[i], NULL)),
                        ==, 1);
      g_free (sha256[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  place_test ("/records/found", test_found_among_many);
  place_test ("/records/rows", test_the_row_says_what_and_where);
  place_test ("/records/needed", test_what_is_needed_stays);
  place_test ("/records/people", test_people_are_needed_by_records);
  place_test ("/records/circles", test_circles_of_motifs_end);
  return g_test_run ();
}
