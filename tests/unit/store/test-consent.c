/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a statement of consent does to the designs of the library, and swapping a motif in them. */

#include "config.h"

#include "store/kn-library-exports.h"
#include "store/kn-library-private.h"
#include "store/kn-library-swap.h"

#include "store-help.h"

#define GRANTED "{\"consent_status\":\"granted\",\"consent_by\":\"ยายแก้ว\"}"
#define WITHDRAWN "{\"consent_status\":\"withdrawn\",\"consent_by\":\"ยายแก้ว\"}"
#define OTHER_SVG                                                                                  \
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 1'><path d='M0 0h2v1z'/></svg>"

static char *
the_motif (KnLibrary *library)
{
  g_autoptr (GPtrArray) rows = kn_library_list_assets (library, KN_ASSET_MOTIF, NULL, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_strdup (((KnAssetRow *)rows->pdata[0])->sha256);
}

static char *
add_motif (KnLibrary *library, const char *svg, const char *name, const char *passport)
{
  g_autoptr (GBytes) bytes = g_bytes_new (svg, strlen (svg));
  g_autoptr (GError) error = NULL;
  char *sha256 = NULL;
  kn_library_add_asset (library, bytes, KN_ASSET_MOTIF, name, "svg", passport, &sha256, &error);
  g_assert_no_error (error);
  return sha256;
}

static void
say (KnLibrary *library, const char *sha256, const char *passport)
{
  g_autoptr (GError) error = NULL;
  kn_library_set_passport (library, sha256, passport, &error);
  g_assert_no_error (error);
}

/* How many designs have that verdict. */
static guint
count (KnLibrary *library, KnConsentVerdict verdict)
{
  g_autoptr (GPtrArray) rows = kn_library_list_designs (library, NULL, FALSE, NULL);
  guint n = 0;
  for (guint i = 0; i < rows->len; i++)
    n += ((KnDesignRow *)rows->pdata[i])->consent == verdict;
  return n;
}

static void
on_changed (KnLibrary *library, guint *n)
{
  ++*n;
}

/* Statements of SQL that a withdrawal takes with @n_designs in the library. */
static guint64
cost_of_withdrawal (Place *place, guint n_designs)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", GRANTED);
  KnId id = must_import (library, design);
  g_autofree char *sha256 = the_motif (library);
  g_assert_true (kn_library_begin_write (library, NULL));
  for (guint i = 1; i < n_designs; i++)
    {
      KnId copy;
      g_assert_true (kn_library_duplicate_design (library, &id, &copy, NULL));
    }
  g_assert_true (kn_library_end_write (library, TRUE, NULL));
  g_assert_cmpuint (count (library, KN_CONSENT_VERDICT_OK), ==, n_designs);
  guint n_commits = 0;
  g_signal_connect (library, "changed", G_CALLBACK (on_changed), &n_commits);
  guint64 before = kn_sql_get_n_statements (library->sql);
  say (library, sha256, WITHDRAWN);
  guint64 cost = kn_sql_get_n_statements (library->sql) - before;
  g_assert_cmpuint (n_commits, ==, 1);
  g_assert_cmpuint (count (library, KN_CONSENT_VERDICT_WITHDRAWN), ==, n_designs);
  g_clear_object (&library);
  g_remove (place->path);
  return cost;
}

static void
test_withdrawal_reaches_a_thousand_designs_in_one_write (Place *place, gconstpointer data)
{
  guint64 of_ten = cost_of_withdrawal (place, 10);
  guint64 of_thousand = cost_of_withdrawal (place, 1000);
  g_assert_cmpuint (of_ten, ==, of_thousand);
  g_assert_cmpuint (of_thousand, <=, 20);
}

static void
test_flags_follow_the_day_and_the_scene (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  KnId id = must_import (library, design);
  g_autofree char *sha256 = the_motif (library);
  g_assert_cmpuint (count (library, KN_CONSENT_VERDICT_OK), ==, 1); /* nothing was said */
  say (library, sha256, "{\"consent_status\":\"granted\",\"consent_expires\":\"๒๕๖๓-๐๑-๓๑\"}");
  g_assert_cmpuint (count (library, KN_CONSENT_VERDICT_EXPIRED), ==, 1);
  say (library, sha256, "{\"consent_status\":\"granted\",\"consent_expires\":\"9998-01-31\"}");
  g_assert_cmpuint (count (library, KN_CONSENT_VERDICT_OK), ==, 1);
  say (library, sha256, "{\"status\":\"locked_royal\"}");
  g_assert_cmpuint (count (library, KN_CONSENT_VERDICT_LOCKED), ==, 1);
  g_autoptr (KnDoc) doc = must_open_doc (library, &id);
  kn_doc_begin_step (doc, "Delete");
  g_assert_true (
      kn_doc_edit_remove (doc, kn_node_get_id (find_item (kn_doc_get_scene (doc), KN_NODE_MOTIF)),
                          NULL));
  g_assert_true (kn_doc_commit_step (doc, NULL));
  g_assert_cmpuint (count (library, KN_CONSENT_VERDICT_OK), ==, 1);
  g_assert_true (kn_doc_undo (doc, NULL)); /* the old picture is history, and still locked */
  g_assert_cmpuint (count (library, KN_CONSENT_VERDICT_LOCKED), ==, 1);
}

static void
test_children_obey_their_ancestors (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  must_import (library, design);
  g_autofree char *child = the_motif (library);
  g_autofree char *old = add_motif (library, "<svg id='1'/>", "เก่า", GRANTED);
  g_autofree char *of_old = g_strdup_printf (
      "{\"consent_status\":\"granted\",\"consent_by\":\"ก\",\"derived_from_id\":\"%s\"}", old);
  g_autofree char *middle = add_motif (library, "<svg id='2'/>", "กลาง", of_old);
  g_autofree char *of_middle = g_strdup_printf (
      "{\"consent_status\":\"granted\",\"consent_by\":\"ก\",\"derived_from_id\":\"%s\"}", middle);
  say (library, child, of_middle);
  g_assert_cmpuint (count (library, KN_CONSENT_VERDICT_OK), ==, 1);
  say (library, old, WITHDRAWN);
  g_assert_cmpuint (count (library, KN_CONSENT_VERDICT_WITHDRAWN), ==, 1);
  say (library, old, GRANTED);
  g_assert_cmpuint (count (library, KN_CONSENT_VERDICT_OK), ==, 1);
  /* A circle ends. */
  g_autofree char *of_child = g_strdup_printf (
      "{\"consent_status\":\"granted\",\"consent_by\":\"ก\",\"derived_from_id\":\"%s\"}", child);
  say (library, old, of_child);
  g_assert_cmpuint (count (library, KN_CONSENT_VERDICT_OK), ==, 1);
  /* A motif_id names it too, also if that is said later. */
  say (library, child,
       "{\"consent_status\":\"granted\",\"consent_by\":\"ก\",\"derived_from_id\":\"mother\"}");
  g_assert_cmpuint (count (library, KN_CONSENT_VERDICT_OK), ==, 1);
  g_autofree char *mother = add_motif (library, "<svg id='3'/>", "แม่",
                                       "{\"motif_id\":\"mother\",\"status\":\"locked_other\"}");
  g_assert_cmpuint (count (library, KN_CONSENT_VERDICT_LOCKED), ==, 1);
  say (library, mother,
       "{\"motif_id\":\"mother\",\"consent_status\":\"granted\",\"consent_by\":\"ก\"}");
  g_assert_cmpuint (count (library, KN_CONSENT_VERDICT_OK), ==, 1);
  say (library, child, of_middle);
  say (library, middle, "{\"consent_status\":\"declined\"}");
  g_assert_cmpuint (count (library, KN_CONSENT_VERDICT_DECLINED), ==, 1);
}

static void
test_what_is_typed_here_is_checked_by_name (Place *place, gconstpointer data)
{
  static const struct
  {
    const char *passport, *field, *word;
  } BAD[] = {
    { "{\"consent_scope\":\"everything\"}", "consent_scope", "commercial_open" },
    { "{\"consent_scope\":[\"teach\",\"x\"]}", "consent_scope", "this_product" },
    { "{\"authority\":\"king\"}", "authority", "royal" },
    { "{\"prohibited_placements\":[\"roof\"]}", "prohibited_placements", "sole" },
    { "{\"tk_like_label\":\"mine\"}", "tk_like_label", "attribution" },
    { "{\"consent_date\":\"31/12/2570\"}", "consent_date", "2570-12-31" },
    { "{\"consent_expires\":\"soon\"}", "consent_expires", "soon" },
    { "{\"meaning\":[1]}", "meaning", "text" },
  };
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autofree char *sha256 = add_motif (library, SVG_BYTES, "ลาย", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (kn_library_set_passport (library, sha256, BAD[i].passport, &error));
      g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_REFUSED);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, BAD[i].field));
      g_assert_nonnull (strstr (error->message, BAD[i].word));
    }
  say (library, sha256,
       "{ \"shelf\": [1], \"recorded_on\": \"๒๕๖๙-๑๑-๒๐\", \"name_th\": \"\", \"place\": "
       "{\"province\": "
       "\"อ่างทอง\", \"tambon\": \"บางเจ้าฉ่า\"} }");
  g_autofree char *kept = kn_library_dup_passport (library, sha256);
  g_assert_cmpstr (kept, ==,
                   "{\"place\":{\"province\":\"อ่างทอง\",\"tambon\":\"บางเจ้าฉ่า\"},"
                   "\"recorded_on\":\"2026-11-20\",\"shelf\":[1]}");
}

/* --- swapping --------------------------------------------------------------------------------- */

typedef struct
{
  Place place;
  KnLibrary *library;
  KnId designs[2];
  char *old, *new;
} Swap;

static void
swap_set_up (Swap *self, gconstpointer data)
{
  place_set_up (&self->place, NULL);
  self->library = must_open (self->place.path);
  g_autoptr (KnDesign) design = make_design (&self->place, "ชา", "a", GRANTED);
  self->designs[0] = must_import (self->library, design);
  g_autoptr (KnDesign) second = make_design (&self->place, "กล้วย", "b", GRANTED);
  self->designs[1] = must_import (self->library, second);
  self->old = the_motif (self->library);
  self->new = add_motif (self->library, OTHER_SVG, "ลายใหม่", GRANTED);
}

static void
swap_tear_down (Swap *self, gconstpointer data)
{
  assert_sound (self->library);
  g_clear_object (&self->library);
  g_free (self->old);
  g_free (self->new);
  place_tear_down (&self->place, NULL);
}

static KnId
swap (Swap *self, guint n_expected)
{
  static const char *const none[] = { NULL };
  const KnMotifSwap how = { self->old, { .sha256 = self->new }, none };
  g_autoptr (GError) error = NULL;
  KnId batch = KN_ID_NULL;
  guint n = 0;
  kn_library_swap_motif (self->library, &how, NULL, 0, NULL, NULL, &batch, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, n_expected);
  return batch;
}

static void
assert_shows (Swap *self, int which, const char *sha256, double x_mm)
{
  g_autoptr (KnDesign) design = kn_library_load_design (self->library, &self->designs[which], NULL);
  const KnNode *item = find_item (design->scene, KN_NODE_MOTIF);
  const KnNode *asset = kn_scene_lookup (design->scene, kn_node_get_ref (item, KN_PROP_ASSET));
  g_assert_cmpstr (kn_node_get_string (asset, KN_PROP_ASSET_SHA256), ==, sha256);
  g_assert_cmpfloat (kn_node_get_number (item, KN_PROP_X), ==, x_mm);
  g_assert_cmpfloat (kn_node_get_number (item, KN_PROP_Y), ==, 6);
  g_assert_cmpfloat (kn_node_get_number (item, KN_PROP_WIDTH), ==, 16);
  g_assert_cmpfloat (kn_node_get_number (item, KN_PROP_HEIGHT), ==, 24);
}

static void
move_motif (Swap *self, int which, double x_mm)
{
  g_autoptr (KnDoc) doc = must_open_doc (self->library, &self->designs[which]);
  g_autoptr (KnValue) value = kn_value_new_number (x_mm);
  kn_doc_begin_step (doc, "Move");
  g_assert_true (
      kn_doc_edit_set (doc, kn_node_get_id (find_item (kn_doc_get_scene (doc), KN_NODE_MOTIF)),
                       KN_PROP_X, value, NULL));
  g_assert_true (kn_doc_commit_step (doc, NULL));
}

static void
test_swap_reaches_all_and_is_one_undo (Swap *self, gconstpointer data)
{
  guint n_commits = 0, n = 0, n_left = 0;
  g_signal_connect (self->library, "changed", G_CALLBACK (on_changed), &n_commits);
  KnId batch = swap (self, 2);
  g_assert_cmpuint (n_commits, ==, 1);
  assert_shows (self, 0, self->new, 4);
  assert_shows (self, 1, self->new, 4);
  g_assert_true (kn_library_undo_batch (self->library, &batch, NULL, NULL, &n, &n_left, NULL));
  g_assert_cmpuint (n_commits, ==, 2);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (n_left, ==, 0);
  assert_shows (self, 0, self->old, 4);
  assert_shows (self, 1, self->old, 4);
  g_autoptr (GError) error = NULL;
  g_assert_false (kn_library_undo_batch (self->library, &batch, NULL, NULL, &n, &n_left, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND);
}

static gboolean
stop_after_the_first (guint n_done, guint n_all, gpointer n_told)
{
  g_assert_cmpuint (n_all, ==, 2);
  *(guint *)n_told = n_done;
  return FALSE;
}

/* Who stops it half way finds every design as it was. */
static void
test_a_stopped_swap_changes_nothing (Swap *self, gconstpointer data)
{
  static const char *const none[] = { NULL };
  const KnMotifSwap how = { self->old, { .sha256 = self->new }, none };
  g_autoptr (GError) error = NULL;
  KnId batch = KN_ID_NULL;
  guint n = 0, n_left = 0, n_told = 0;
  g_assert_false (kn_library_swap_motif (self->library, &how, NULL, 0, stop_after_the_first,
                                         &n_told, &batch, &n, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n_told, ==, 1);
  assert_shows (self, 0, self->old, 4);
  assert_shows (self, 1, self->old, 4);
  g_clear_error (&error);
  batch = swap (self, 2);
  g_assert_false (kn_library_undo_batch (self->library, &batch, stop_after_the_first, &n_told, &n,
                                         &n_left, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_shows (self, 0, self->new, 4);
  assert_shows (self, 1, self->new, 4);
}

/* One design was worked on since: its later work stays. */
static void
test_undo_of_a_batch_keeps_later_work (Swap *self, gconstpointer data)
{
  guint n = 0, n_left = 0;
  KnId batch = swap (self, 2);
  move_motif (self, 1, 9);
  g_assert_true (kn_library_undo_batch (self->library, &batch, NULL, NULL, &n, &n_left, NULL));
  g_assert_cmpuint (n, ==, 2);
  assert_shows (self, 0, self->old, 4);
  assert_shows (self, 1, self->old, 9);
}

static void
test_what_cannot_be_taken_back_is_counted (Swap *self, gconstpointer data)
{
  guint n = 0, n_left = 0;
  KnId batch = swap (self, 2);
  g_autoptr (KnDoc) doc = must_open_doc (self->library, &self->designs[1]);
  kn_doc_begin_step (doc, "Delete");
  g_assert_true (
      kn_doc_edit_remove (doc, kn_node_get_id (find_item (kn_doc_get_scene (doc), KN_NODE_MOTIF)),
                          NULL));
  g_assert_true (kn_doc_commit_step (doc, NULL));
  g_assert_true (kn_library_undo_batch (self->library, &batch, NULL, NULL, &n, &n_left, NULL));
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (n_left, ==, 1);
  assert_shows (self, 0, self->old, 4);
}

static void
test_only_a_motif_takes_its_place (Swap *self, gconstpointer data)
{
  static const char *const none[] = { NULL };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("font", 4);
  g_autofree char *font = NULL;
  g_assert_true (
      kn_library_add_asset (self->library, bytes, KN_ASSET_FONT, "Kana", "otf", NULL, &font, NULL));
  const char *const wrong[] = { font, "0000", self->old };
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      const KnMotifSwap how = { self->old, { .sha256 = wrong[i] }, none };
      g_autoptr (GError) error = NULL;
      KnId batch = KN_ID_NULL;
      guint n = 0;
      g_assert_false (
          kn_library_swap_motif (self->library, &how, NULL, 0, NULL, NULL, &batch, &n, &error));
      g_assert_nonnull (error);
    }
  assert_shows (self, 0, self->old, 4);
}

/* --- exports ---------------------------------------------------------------------------------- */

static void
test_exports_are_listed_and_travel (Place *place, gconstpointer data)
{
  g_autofree char *other = g_build_filename (place->folder, "b.kanok", NULL);
  g_autofree char *pack = g_build_filename (place->folder, "p.kanokpack", NULL);
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnLibrary) theirs = must_open (other);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  KnId id = must_import (library, design);
  kn_library_set_person (library, "สมศรี");
  KnExportFacts facts
      = { .file = "/home/somsri/ชา.pdf", .standard = "pdfx4", .condition = "coated" };
  memset (facts.sha256, 'b', sizeof facts.sha256 - 1);
  g_assert_true (kn_library_record_export (library, &id, NULL, &facts, NULL));
  g_assert_true (kn_library_pack_bundle (library, &id, 1, pack, NULL));
  for (int i = 0; i < 2; i++) /* the second time brings nothing new */
    kn_bundle_report_free (kn_library_open_bundle (theirs, pack, NULL));
  g_autoptr (GPtrArray) rows = kn_library_list_exports (theirs, &id, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  const KnExportRow *row = rows->pdata[0];
  g_assert_cmpstr (row->file, ==, "ชา.pdf");
  g_assert_cmpstr (row->sha256, ==, facts.sha256);
  g_assert_cmpstr (row->person, ==, "สมศรี");
  KnErasure erasure = { 0 };
  g_assert_true (kn_library_erase_person (theirs, "สมศรี", KN_ERASE_RECORDS, &erasure, NULL));
  kn_erasure_clear (&erasure);
  g_autoptr (GPtrArray) erased = kn_library_list_exports (theirs, &id, NULL);
  g_assert_cmpuint (erased->len, ==, 1);
  g_assert_null (strstr (((KnExportRow *)erased->pdata[0])->person, "สมศรี"));
  assert_sound (theirs);
}

#define swap_test(name, func) g_test_add (name, Swap, NULL, swap_set_up, func, swap_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  place_test ("/store/consent/withdrawal-reaches-a-thousand-designs-in-one-write",
              test_withdrawal_reaches_a_thousand_designs_in_one_write);
  place_test ("/store/consent/flags-follow-the-day-and-the-scene",
              test_flags_follow_the_day_and_the_scene);
  place_test ("/store/consent/children-obey-their-ancestors", test_children_obey_their_ancestors);
  place_test ("/store/consent/what-is-typed-here-is-checked-by-name",
              test_what_is_typed_here_is_checked_by_name);
  swap_test ("/store/swap/a-stopped-swap-changes-nothing", test_a_stopped_swap_changes_nothing);
  swap_test ("/store/swap/reaches-all-and-is-one-undo", test_swap_reaches_all_and_is_one_undo);
  swap_test ("/store/swap/undo-keeps-later-work", test_undo_of_a_batch_keeps_later_work);
  swap_test ("/store/swap/what-cannot-be-taken-back-is-counted",
             test_what_cannot_be_taken_back_is_counted);
  swap_test ("/store/swap/only-a-motif-takes-its-place", test_only_a_motif_takes_its_place);
  place_test ("/store/exports/are-listed-and-travel", test_exports_are_listed_and_travel);
  return g_test_run ();
}
