/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/kn-record.h"

#include "store-help.h"

#define NAME "ยายบุญมี ศรีสุข"
#define PASSPORT                                                                                   \
  "{\"consent_status\":\"granted\",\"consent_by\":\"" NAME "\",\"knowledge_holder\":\"" NAME       \
  "\",\"attribution_text_th\":\"ลวดลายของ" NAME "แห่งบ้านนา\",\"place\":[\"" NAME "\"]}"

static gboolean
file_holds (const char *path, const char *needle)
{
  g_autofree char *bytes = NULL;
  gsize n = 0, length = strlen (needle);
  g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
  for (gsize i = 0; i + length <= n; i++)
    if (memcmp (bytes + i, needle, length) == 0)
      return TRUE;
  return FALSE;
}

/* The file, its log and every copy. */
static gboolean
folder_holds (const char *folder, const char *needle)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  gboolean holds = FALSE;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      holds |= g_file_test (path, G_FILE_TEST_IS_DIR) ? folder_holds (path, needle)
                                                      : file_holds (path, needle);
    }
  return holds;
}

static KnErasure
must_erase (KnLibrary *library, const char *name, KnEraseFlags flags)
{
  g_autoptr (GError) error = NULL;
  KnErasure report;
  gboolean done = kn_library_erase_person (library, name, flags, &report, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  return report;
}

static char *
passport_of (KnLibrary *library)
{
  g_autoptr (GPtrArray) assets = kn_library_list_assets (library, KN_ASSET_MOTIF, NULL, NULL);
  g_assert_cmpuint (assets->len, ==, 1);
  const KnAssetRow *row = assets->pdata[0];
  return g_strdup (row->passport);
}

/* A library in which she is everywhere: author of steps and of a version, holder of a motif, in a
 * passport that a step changes, in an asset's name, and in the search index. Returns the design. */
static KnId
make_library (Place *place, KnLibrary **out_library)
{
  KnLibrary *library = must_open (place->path);
  kn_library_set_person (library, NAME);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "ชาเขียว", PASSPORT);
  KnId id = must_import (library, design);
  {
    g_autoptr (KnDoc) doc = must_open_doc (library, &id);
    const KnNode *asset = find_item (kn_doc_get_scene (doc), KN_NODE_ASSET);
    g_autoptr (KnValue) passport = kn_value_new_json ("{\"recorder\":\"" NAME "\"}");
    kn_doc_begin_step (doc, "Passport of " NAME);
    g_assert_true (
        kn_doc_edit_set (doc, kn_node_get_id (asset), KN_PROP_ASSET_PASSPORT, passport, NULL));
    g_assert_true (kn_doc_commit_step (doc, NULL));
    for (int i = 0; i < 70; i++) /* beyond a snapshot */
      set_x (doc, 3 + i);
    g_assert_true (kn_doc_undo (doc, NULL));
    g_assert_true (kn_library_name_version (library, &id, "ตรวจโดย" NAME, NULL));
  }
  g_autoptr (GBytes) svg = g_bytes_new_static (SVG_BYTES, strlen (SVG_BYTES));
  g_assert_true (
      kn_library_add_asset (library, svg, KN_ASSET_MOTIF, "ลาย" NAME, "svg", NULL, NULL, NULL));
  kn_library_set_person (library, "ครูสมศรี");
  *out_library = library;
  return id;
}

static void
test_the_name_is_gone_from_the_bytes (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = NULL;
  KnId id = make_library (place, &library);
  g_assert_true (kn_library_daily_backup (library, NULL));
  g_assert_true (folder_holds (place->folder, NAME));
  g_autofree char *json = g_build_filename (place->folder, "design.json", NULL);
  g_assert_cmpint (g_remove (json), ==, 0); /* not the library's */

  KnErasure report = must_erase (library, NAME, KN_ERASE_RECORDS);
  /* 72 steps, a version, a snapshot that holds the passport, the passport, the asset, herself. */
  g_assert_cmpint (report.n_rewritten, ==, 72 + 1 + 1 + 1 + 1 + 1);
  g_assert_cmpint (report.n_copies, ==, 1);
  g_assert_cmpint (report.n_left_copies, ==, 0);
  g_assert_cmpint (report.n_pictures, ==, 0);
  g_assert_cmpstr (report.shown_in[0], ==, NULL);
  kn_erasure_clear (&report);
  g_assert_false (folder_holds (place->folder, NAME));
  g_assert_false (folder_holds (place->folder, "บุญมี"));
  g_assert_false (folder_holds (place->folder, "ศรีสุข"));

  assert_sound (library);
  g_autoptr (KnDoc) doc = must_open_doc (library, &id);
  g_assert_cmpfloat (get_x (kn_doc_get_scene (doc)), ==, 71);
  g_assert_true (kn_doc_redo (doc, NULL));
  while (kn_doc_can_undo (doc))
    g_assert_true (kn_doc_undo (doc, NULL));
  while (kn_doc_can_redo (doc))
    g_assert_true (kn_doc_redo (doc, NULL));
  g_assert_cmpfloat (get_x (kn_doc_get_scene (doc)), ==, 72);

  /* What the passport allows is as it was: somebody granted it. */
  g_autofree char *passport = passport_of (library);
  g_assert_nonnull (strstr (passport, "granted"));
  g_assert_nonnull (strstr (passport, "ลวดลายของ"));
  g_assert_nonnull (strstr (passport, "แห่งบ้านนา"));
  g_autoptr (GPtrArray) found = kn_library_list_assets (library, -1, "บุญมี", NULL);
  g_assert_cmpuint (found->len, ==, 0);

  g_autoptr (GError) error = NULL;
  g_assert_false (kn_library_erase_person (library, NAME, 0, &report, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, NAME));
}

static void
test_a_bundle_made_later_does_not_name_them (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = NULL;
  KnId id = make_library (place, &library);
  KnErasure report = must_erase (library, NAME, KN_ERASE_RECORDS);
  kn_erasure_clear (&report);
  g_autofree char *pack = g_build_filename (place->folder, "a.kanokpack", NULL);
  g_assert_true (kn_library_pack_bundle (library, &id, 1, pack, NULL));
  g_assert_false (file_holds (pack, NAME));
  g_autofree char *other_path = g_build_filename (place->folder, "b.kanok", NULL);
  g_autoptr (KnLibrary) other = must_open (other_path);
  g_autoptr (GError) error = NULL;
  KnBundleReport *opened = kn_library_open_bundle (other, pack, &error);
  g_assert_no_error (error);
  g_assert_cmpint (opened->n_new, ==, 1);
  kn_bundle_report_free (opened);
  assert_sound (other);
}

static void
test_a_preview_changes_nothing (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = NULL;
  (void)make_library (place, &library);
  KnErasure preview = must_erase (library, NAME, KN_ERASE_PREVIEW);
  g_assert_true (folder_holds (place->folder, NAME));
  g_autofree char *passport = passport_of (library);
  g_assert_nonnull (strstr (passport, NAME));
  KnErasure report = must_erase (library, NAME, KN_ERASE_RECORDS);
  g_assert_cmpint (preview.n_rewritten, ==, report.n_rewritten);
  kn_erasure_clear (&preview);
  kn_erasure_clear (&report);
}

static void
test_labels_change_only_when_asked (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชายายบุญมี", "ผลิตโดย ยายบุญมี", NULL);
  KnId id = must_import (library, design);
  g_autofree char *json = g_build_filename (place->folder, "design.json", NULL);
  g_assert_cmpint (g_remove (json), ==, 0);
  KnErasure report = must_erase (library, "ยายบุญมี", KN_ERASE_RECORDS);
  g_assert_cmpint (report.n_rewritten, ==, 0);
  g_assert_cmpstr (report.shown_in[0], ==, "ชายายบุญมี");
  g_assert_cmpstr (report.shown_in[1], ==, NULL);
  kn_erasure_clear (&report);
  g_assert_true (folder_holds (place->folder, "ยายบุญมี"));

  report = must_erase (library, "ยายบุญมี", KN_ERASE_WITH_ART);
  g_assert_cmpint (report.n_rewritten, >, 0);
  g_assert_cmpstr (report.shown_in[0], ==, NULL);
  kn_erasure_clear (&report);
  g_assert_false (folder_holds (place->folder, "ยายบุญมี"));
  assert_sound (library);
  g_autoptr (KnDesign) after = kn_library_load_design (library, &id, NULL);
  const KnNode *text = find_item (after->scene, KN_NODE_TEXT);
  g_assert_true (g_str_has_prefix (kn_node_get_string (text, KN_PROP_TEXT), "ผลิตโดย "));
}

static void
test_names_are_met_however_they_are_typed (Place *place, gconstpointer data)
{
  static const struct
  {
    const char *written, *asked;
    gboolean meets;
  } cases[] = {
    { "Somsri  Jaidee", "somsri jaidee", TRUE },
    { "นํ้าผึ้ง", "น้ำผึ้ง", TRUE }, /* circle, tone, aa */
    { "น้ํา"
      "ผึ้ง",
      "น้ำผึ้ง", TRUE },              /* tone, circle, aa */
    { "เเสงดาว", "แสงดาว", TRUE }, /* sara e twice */
    { "แสง\xe2\x80\x8b"
      "ดาว",
      "แสงดาว", TRUE },                 /* a break that nobody sees */
    { "ครูแสงดาว ใจดี", "แสงดาว", TRUE }, /* Thai has no spaces between words */
    { "Annual report", "Ann", FALSE },
    { "Joann", "Ann", FALSE },
    { "บุญมา", "บุญม", TRUE },
    { "บุญมี", "บุญม", FALSE }, /* would tear a vowel from its letter */
    { "น้ำ", "น้", FALSE },
    { "a.c", "abc", FALSE },
    { "abc", "a.c", FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%d.kanok", place->folder, (int)i);
      g_autoptr (KnLibrary) library = must_open (path);
      kn_library_set_person (library, cases[i].written);
      g_autoptr (KnDesign) design = make_design (place, "ชา", "x", NULL);
      (void)must_import (library, design);
      KnErasure report;
      g_autoptr (GError) error = NULL;
      gboolean met = kn_library_erase_person (library, cases[i].asked, 0, &report, &error);
      g_test_message ("%s in %s", cases[i].asked, cases[i].written);
      g_assert_cmpint (met, ==, cases[i].meets);
      if (met)
        {
          g_assert_false (file_holds (path, cases[i].written));
          kn_erasure_clear (&report);
        }
      else
        g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND);
    }
}

static void
test_what_is_no_name_is_refused (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  static const char *const bad[] = { "", " ", "ก", " a " };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      KnErasure report;
      g_autoptr (GError) error = NULL;
      g_assert_false (kn_library_erase_person (library, bad[i], 0, &report, &error));
      g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_REFUSED);
    }
}

static void
test_two_people_stay_two (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  const char *const people[] = { "สมชาย", "สมหญิง" };
  for (int i = 0; i < 2; i++)
    {
      kn_library_set_person (library, people[i]);
      g_autoptr (KnDesign) design = make_design (place, "ชา", "x", NULL);
      (void)must_import (library, design);
    }
  for (int i = 0; i < 2; i++)
    {
      KnErasure report = must_erase (library, people[i], KN_ERASE_RECORDS);
      g_assert_cmpint (report.n_rewritten, ==, 2); /* the person's entry and their step */
      kn_erasure_clear (&report);
    }
  assert_sound (library);
}

/* Somebody of the register under all names at once: the preview says where each stands and what
 * will stand there, and that is what is done. */
static void
test_all_names_of_a_person (Place *place, gconstpointer data)
{
  static const char *const names[] = { "Boonmee Srisuk", NAME, "ป้ามี", NULL };
  g_autoptr (KnLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  (void)make_library (place, &library);
  g_autoptr (KnScene) scene = kn_record_new (KN_NODE_PERSON, NAME, &error);
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_record_edit_field (doc, kn_record_find_field (KN_NODE_PERSON, "name_en"),
                                       names[0], &error));
  g_assert_true (
      kn_record_edit_field (doc, kn_record_find_field (KN_NODE_PERSON, "alias"), names[2], &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_auto (GStrv) called = kn_record_list_names (kn_scene_get_design (kn_doc_get_scene (doc)));
  g_assert_cmpuint (g_strv_length (called), ==, 3);
  g_autoptr (KnAssetSource) none = kn_library_get_asset_source (library);
  g_autoptr (KnDesign) person = kn_design_new (kn_doc_get_scene (doc), none, "");
  KnId id;
  g_assert_true (kn_library_import_design (library, person, &id, &error));
  g_autofree char *json = g_build_filename (place->folder, "design.json", NULL);
  g_assert_cmpint (g_remove (json), ==, 0); /* not the library's */

  KnErasure looked, done;
  g_assert_true (kn_library_erase_names (library, names, NULL, KN_ERASE_PREVIEW, &looked, &error));
  g_autofree char *places = g_strjoinv ("\n", looked.places);
  g_test_message ("%s", places);
  g_assert_nonnull (strstr (places, "Person “" NAME "” · Name, Name in English, "));
  g_assert_nonnull (strstr (places, "Passport of “ลาย" NAME "”"));
  g_assert_nonnull (strstr (places, "Design “ชา” · history"));
  g_assert_nonnull (strstr (places, "Version “ตรวจโดย" NAME "”"));
  g_assert_true (folder_holds (place->folder, NAME));
  g_assert_true (
      kn_library_erase_names (library, names, looked.mark, KN_ERASE_RECORDS, &done, &error));
  g_assert_cmpstr (done.mark, ==, looked.mark);
  g_assert_cmpint (done.n_rewritten, ==, looked.n_rewritten);
  for (gsize i = 0; names[i] != NULL; i++)
    g_assert_false (folder_holds (place->folder, names[i]));
  g_autoptr (KnDesign) after = kn_library_load_design (library, &id, &error);
  const KnNode *root = kn_scene_get_design (after->scene);
  g_assert_cmpstr (kn_node_get_string (root, KN_PROP_NAME), ==, looked.mark);
  g_assert_cmpstr (kn_node_get_string (root, KN_PROP_ALIAS), ==, looked.mark);
  assert_sound (library);
  kn_erasure_clear (&looked);
  kn_erasure_clear (&done);
  static const char *const nobody[] = { NULL };
  g_assert_false (kn_library_erase_names (library, nobody, NULL, 0, &done, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_REFUSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  place_test ("/store/erase/the-name-is-gone-from-the-bytes", test_the_name_is_gone_from_the_bytes);
  place_test ("/store/erase/a-bundle-made-later-does-not-name-them",
              test_a_bundle_made_later_does_not_name_them);
  place_test ("/store/erase/a-preview-changes-nothing", test_a_preview_changes_nothing);
  place_test ("/store/erase/labels-change-only-when-asked", test_labels_change_only_when_asked);
  place_test ("/store/erase/names-are-met-however-they-are-typed",
              test_names_are_met_however_they_are_typed);
  place_test ("/store/erase/what-is-no-name-is-refused", test_what_is_no_name_is_refused);
  place_test ("/store/erase/two-people-stay-two", test_two_people_stay_two);
  place_test ("/store/erase/all-names-of-a-person", test_all_names_of_a_person);
  return g_test_run ();
}
