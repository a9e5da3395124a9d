/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Capital canvases in the library: found by their cards, cards that become records and are taken
 * back, what a record is still needed by, bundles, merged records, forgotten people. */

#include "config.h"

#include "store/kn-library-canvases.h"
#include "store/kn-library-merge.h"
#include "store/kn-library-private.h"
#include "store/kn-library-swap.h"

#include "store-help.h"

#define CARD "ข้าวหลามบ้านครูน้อย"

typedef struct
{
  KnLibrary *library;
  KnId canvas, card, other;
} Board;

static KnId
must_import_scene (KnLibrary *library, const KnScene *scene)
{
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (library);
  g_autoptr (KnDesign) design = kn_design_new (scene, assets, "");
  return must_import (library, design);
}

static KnId
must_put (KnLibrary *library, const KnId *canvas, KnCapital capital, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = must_open_doc (library, canvas);
  KnId card;
  kn_doc_begin_step (doc, "Card");
  g_assert_true (kn_capital_edit_add (doc, capital, KN_SENSE_TASTE, text, &card, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_assert_no_error (error);
  return card;
}

static Board
make_board (Place *place)
{
  static const char CANVAS[] = "{\"format\":\"kanok-canvas\",\"version\":1,\"name\":\"ผังบ้านเหนือ\","
                               "\"village\":\"บ้านเหนือ\",\"province\":\"อ่างทอง\",\"cards\":[]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_capital_canvas_parse_json (CANVAS, strlen (CANVAS), &error);
  g_assert_no_error (error);
  Board self = { .library = must_open (place->path) };
  self.canvas = must_import_scene (self.library, scene);
  self.card = must_put (self.library, &self.canvas, KN_CAPITAL_CULTURE, CARD);
  self.other = must_put (self.library, &self.canvas, KN_CAPITAL_ENVIRONMENT, "น้ำผึ้งป่า");
  return self;
}

static guint
count (GPtrArray *rows)
{
  g_assert_nonnull (rows);
  guint n = rows->len;
  g_ptr_array_unref (rows);
  return n;
}

static guint
count_records (KnLibrary *library)
{
  return count (kn_library_list_kind (library, KN_NODE_WISDOM, NULL, FALSE, NULL));
}

static KnCardState
get_state (const Board *self, const KnId *card, char **out_name)
{
  g_autoptr (KnDesign) canvas = kn_library_load_design (self->library, &self->canvas, NULL);
  const KnNode *node = kn_scene_lookup (canvas->scene, card);
  g_assert_nonnull (node);
  return kn_library_get_card_state (self->library, node, out_name);
}

static KnId
must_make_record (const Board *self, const KnId *card)
{
  g_autoptr (GError) error = NULL;
  KnId record;
  gboolean done = kn_library_make_card_record (self->library, &self->canvas, card, &record, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  return record;
}

static void
must_undo (const Board *self, gboolean is_redo, gboolean should_do)
{
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;
  g_assert_true ((is_redo ? kn_library_redo_canvas
                          : kn_library_undo_canvas) (self->library, &self->canvas, &done, &error));
  g_assert_no_error (error);
  g_assert_cmpint (done, ==, should_do);
}

static void
test_found_by_its_cards (Place *place, gconstpointer data)
{
  Board self = make_board (place);
  g_autoptr (KnLibrary) library = self.library;
  static const char *const WORDS[] = { "หลาม", "ผึ้ง", "ผัง", "บ้านเหนือ", "ป่า" };
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    g_assert_cmpuint (count (kn_library_list_kind (library, KN_NODE_CANVAS, WORDS[i], FALSE, NULL)),
                      ==, 1);
  g_assert_cmpuint (count (kn_library_list_kind (library, KN_NODE_CANVAS, "ไหม", FALSE, NULL)), ==,
                    0);
  g_assert_cmpuint (count (kn_library_list_kind (library, KN_NODE_WISDOM, "หลาม", FALSE, NULL)), ==,
                    0);
  g_autoptr (GPtrArray) rows = kn_library_list_kind (library, KN_NODE_CANVAS, NULL, FALSE, NULL);
  g_assert_cmpstr (((const KnDesignRow *)rows->pdata[0])->size, ==, "บ้านเหนือ, อ่างทอง");
  assert_sound (library);
}

static void
test_made_taken_back_made_again (Place *place, gconstpointer data)
{
  Board self = make_board (place);
  g_autoptr (KnLibrary) library = self.library;
  g_autofree char *name = NULL;
  g_assert_cmpint (get_state (&self, &self.card, NULL), ==, KN_CARD_PLAIN);
  KnId record = must_make_record (&self, &self.card);
  g_assert_cmpint (get_state (&self, &self.card, &name), ==, KN_CARD_RECORD);
  g_assert_cmpstr (name, ==, CARD);
  g_assert_cmpuint (count (kn_library_list_canvases_of_wisdom (library, &record, FALSE, NULL)), ==,
                    1);
  g_autoptr (KnDesign) made = kn_library_load_design (library, &record, NULL);
  g_autofree char *place_text = kn_record_dup_place (kn_scene_get_design (made->scene));
  g_assert_cmpstr (place_text, ==, "อ่างทอง");

  must_undo (&self, FALSE, TRUE);
  g_assert_cmpint (get_state (&self, &self.card, NULL), ==, KN_CARD_PLAIN);
  g_assert_cmpuint (count_records (library), ==, 0);
  g_assert_cmpuint (count (kn_library_list_canvases_of_wisdom (library, &record, TRUE, NULL)), ==,
                    0);
  must_undo (&self, TRUE, TRUE);
  g_assert_cmpint (get_state (&self, &self.card, NULL), ==, KN_CARD_RECORD);
  g_assert_cmpuint (count_records (library), ==, 1);
  must_undo (&self, TRUE, FALSE); /* nothing is left to do again */

  /* What somebody has written into the record since is not thrown away. */
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = must_open_doc (library, &record);
  kn_doc_begin_step (doc, "Type");
  g_assert_true (
      kn_record_edit_field (doc, kn_record_find_field (KN_NODE_WISDOM, "craft"), "ขนม", &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  must_undo (&self, FALSE, TRUE);
  g_assert_cmpint (get_state (&self, &self.card, NULL), ==, KN_CARD_PLAIN);
  g_assert_cmpuint (count_records (library), ==, 1);
  assert_sound (library);
}

static void
test_a_record_on_a_canvas_stays (Place *place, gconstpointer data)
{
  Board self = make_board (place);
  g_autoptr (KnLibrary) library = self.library;
  g_autoptr (GError) error = NULL;
  KnId record = must_make_record (&self, &self.card);
  g_assert_false (kn_library_make_card_record (library, &self.canvas, &self.card, &record, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_cmpuint (count_records (library), ==, 1);
  g_assert_false (kn_library_trash_design (library, &record, TRUE, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, "ผังบ้านเหนือ"));
  g_clear_error (&error);
  g_assert_false (kn_library_remove_design (library, &record, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_IN_USE);
  g_clear_error (&error);
  g_assert_true (kn_library_link_card (library, &self.canvas, &self.card, NULL, &error));
  g_assert_true (kn_library_trash_design (library, &record, TRUE, &error));
  /* A record in the trash is none to link; nor is a design, or a card that is gone. */
  g_assert_false (kn_library_link_card (library, &self.canvas, &self.card, &record, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (kn_library_link_card (library, &self.canvas, &self.card, &self.canvas, &error));
  g_clear_error (&error);
  g_assert_false (kn_library_link_card (library, &self.canvas, &record, NULL, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (kn_library_trash_design (library, &record, FALSE, &error));
  g_assert_true (kn_library_link_card (library, &self.canvas, &self.other, &record, &error));
  g_assert_cmpint (get_state (&self, &self.other, NULL), ==, KN_CARD_RECORD);
  /* With the canvas its hold goes. */
  g_assert_true (kn_library_remove_design (library, &self.canvas, &error));
  g_assert_true (kn_library_remove_design (library, &record, &error));
  g_assert_cmpuint (count (kn_library_list_kind (library, KN_NODE_CANVAS, "หลาม", TRUE, NULL)), ==,
                    0);
  assert_sound (library);
}

static void
test_alike_records_are_found_first (Place *place, gconstpointer data)
{
  Board self = make_board (place);
  g_autoptr (KnLibrary) library = self.library;
  g_autoptr (KnScene) scene = kn_record_new (KN_NODE_WISDOM, "ข้าวหลาม บ้านครูน้อย", NULL);
  (void)must_import_scene (library, scene);
  g_autoptr (KnDesign) canvas = kn_library_load_design (library, &self.canvas, NULL);
  g_assert_cmpuint (count (kn_library_list_card_alike (library, canvas->scene,
                                                       kn_scene_lookup (canvas->scene, &self.card),
                                                       NULL)),
                    ==, 1);
  g_assert_cmpuint (count (kn_library_list_card_alike (library, canvas->scene,
                                                       kn_scene_lookup (canvas->scene, &self.other),
                                                       NULL)),
                    ==, 0);
}

static void
test_a_bundle_brings_its_records (Place *place, gconstpointer data)
{
  Board self = make_board (place);
  g_autoptr (KnLibrary) library = self.library;
  g_autoptr (GError) error = NULL;
  KnId record = must_make_record (&self, &self.card);
  g_autofree char *bundle = g_build_filename (place->folder, "a.kanokpack", NULL);
  g_autofree char *path = g_build_filename (place->folder, "b.kanok", NULL);
  g_assert_true (kn_library_pack_bundle (library, &self.canvas, 1, bundle, &error));
  g_assert_no_error (error);
  g_autoptr (KnLibrary) there = must_open (path);
  KnBundleReport *report = kn_library_open_bundle (there, bundle, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->n_new, ==, 2);
  g_assert_cmpint (report->n_refused, ==, 0);
  kn_bundle_report_free (report);
  Board copy = { there, self.canvas, self.card, self.other };
  g_assert_cmpint (get_state (&copy, &copy.card, NULL), ==, KN_CARD_RECORD);
  g_assert_cmpuint (count (kn_library_list_canvases_of_wisdom (there, &record, FALSE, NULL)), ==,
                    1);
  g_assert_cmpuint (count (kn_library_list_kind (there, KN_NODE_CANVAS, "ผึ้ง", FALSE, NULL)), ==, 1);
  assert_sound (there);
  /* What the library does not have is said, and can be let go. */
  g_autoptr (KnDoc) doc = must_open_doc (there, &copy.canvas);
  KnId nowhere;
  kn_id_init_random (&nowhere);
  kn_doc_begin_step (doc, "Lost");
  g_assert_true (kn_capital_edit_link (doc, &copy.other, &nowhere, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_assert_cmpint (get_state (&copy, &copy.other, NULL), ==, KN_CARD_LOST);
  (void)must_make_record (&copy, &copy.other);
  g_assert_cmpint (get_state (&copy, &copy.other, NULL), ==, KN_CARD_RECORD);
}

static void
test_cards_follow_merged_records (Place *place, gconstpointer data)
{
  Board self = make_board (place);
  g_autoptr (KnLibrary) library = self.library;
  g_autoptr (GError) error = NULL;
  KnId gone = must_make_record (&self, &self.card);
  g_autoptr (KnScene) scene = kn_record_new (KN_NODE_WISDOM, "ข้าวหลาม บ้านครูน้อย", NULL);
  KnId keep = must_import_scene (library, scene), batch = KN_ID_NULL;
  KnMergeReport report;
  g_assert_true (
      kn_library_merge_records (library, &keep, &gone, NULL, KN_MERGE_DO, &batch, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_canvases, ==, 1);
  g_autofree char *said = kn_merge_report_describe (&report);
  g_assert_nonnull (strstr (said, "canvas"));
  g_assert_cmpuint (count (kn_library_list_canvases_of_wisdom (library, &keep, FALSE, NULL)), ==,
                    1);
  g_assert_cmpuint (count (kn_library_list_canvases_of_wisdom (library, &gone, TRUE, NULL)), ==, 0);
  guint n = 0, left = 0;
  g_assert_true (kn_library_undo_batch (library, &batch, NULL, NULL, &n, &left, &error));
  g_assert_cmpuint (left, ==, 0);
  g_assert_cmpuint (count (kn_library_list_canvases_of_wisdom (library, &gone, FALSE, NULL)), ==,
                    1);
  assert_sound (library);
}

static void
test_a_forgotten_name_leaves_the_cards (Place *place, gconstpointer data)
{
  Board self = make_board (place);
  g_autoptr (KnLibrary) library = self.library;
  g_autoptr (GError) error = NULL;
  GString *full = g_string_new (NULL); /* the marks need more room than a card may be typed */
  while (g_utf8_strlen (full->str, -1) + 4 <= KN_CARD_MAX_CHARS)
    g_string_append (full, "Lek ");
  (void)must_put (library, &self.canvas, KN_CAPITAL_SOCIAL, full->str);
  g_string_free (full, TRUE);
  KnErasure report;
  g_assert_true (kn_library_erase_person (library, "Lek", KN_ERASE_RECORDS, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (report.shown_in), ==, 0);
  g_autofree char *places = g_strjoinv ("\n", report.places);
  g_assert_nonnull (strstr (places, "Capital canvas “ผังบ้านเหนือ” · Words of the card"));
  kn_erasure_clear (&report);
  g_assert_cmpuint (count (kn_library_list_kind (library, KN_NODE_CANVAS, "Lek", FALSE, NULL)), ==,
                    0);
  assert_sound (library);
  g_autoptr (KnDesign) canvas = kn_library_load_design (library, &self.canvas, &error);
  g_autofree char *json = kn_scene_print_json (canvas->scene, NULL);
  g_assert_null (strstr (json, "Lek"));
  g_autoptr (KnScene) again = kn_capital_canvas_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  place_test ("/canvases/found", test_found_by_its_cards);
  place_test ("/canvases/made", test_made_taken_back_made_again);
  place_test ("/canvases/needed", test_a_record_on_a_canvas_stays);
  place_test ("/canvases/alike", test_alike_records_are_found_first);
  place_test ("/canvases/bundle", test_a_bundle_brings_its_records);
  place_test ("/canvases/merged", test_cards_follow_merged_records);
  place_test ("/canvases/forgotten", test_a_forgotten_name_leaves_the_cards);
  return g_test_run ();
}
