/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two records of the register become one, and two again. */

#include "config.h"

#include "model/kn-record-files.h"
#include "store/kn-library-merge.h"
#include "store/kn-library-private.h"
#include "store/kn-library-records.h"
#include "store/kn-library-stories.h"
#include "store/kn-library-swap.h"

#include "store-help.h"

#define NAME "การสานกระเป๋าไม้ไผ่"

static KnId
must_add (KnLibrary *library, KnNodeKind kind, const char *name, const char *const *fields)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_record_new (kind, name, &error);
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  kn_doc_begin_step (doc, "Type");
  for (; fields != NULL && *fields != NULL; fields += 2)
    g_assert_true (
        kn_record_edit_field (doc, kn_record_find_field (kind, fields[0]), fields[1], &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (library);
  g_autoptr (KnDesign) record = kn_design_new (kn_doc_get_scene (doc), assets, name);
  KnId id;
  g_assert_true (kn_library_import_design (library, record, &id, &error));
  g_assert_no_error (error);
  return id;
}

static void
must_attach (KnLibrary *library, const KnId *record, KnAssetKind kind, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree char *sha256 = NULL;
  const char *extension = kind == KN_ASSET_MOTIF ? "svg" : "png";
  g_assert_true (
      kn_library_add_asset (library, bytes, kind, text, extension, NULL, &sha256, &error));
  g_autoptr (KnDoc) doc = kn_library_open_doc (library, record, &error);
  const KnAssetSpec spec = { sha256, extension, text, NULL, kind };
  kn_doc_begin_step (doc, "Attach");
  g_assert_true (kn_record_edit_attach (doc, &spec, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
}

static void
must_name (KnLibrary *library, const KnId *record, const KnId *person, const char *role)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = kn_library_open_doc (library, record, &error);
  kn_doc_begin_step (doc, "Name");
  g_assert_true (kn_record_edit_person (doc, person, role, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
}

static void
must_tell (KnLibrary *library, const KnId *design, const KnId *record, const char *story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = kn_library_open_doc (library, design, &error);
  const KnNode *face = find_item (kn_doc_get_scene (doc), KN_NODE_FACE);
  KnNodeBuilder *builder
      = kn_story_new_item (record, kn_record_find_field (KN_NODE_WISDOM, "story.th.30"), "เรื่อง",
                           story);
  kn_node_builder_set_place (builder, kn_node_get_id (face), "zz");
  g_autoptr (KnNode) text = kn_node_builder_build (builder);
  kn_doc_begin_step (doc, "Tell");
  g_assert_true (kn_doc_edit_add (doc, text, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_assert_no_error (error);
}

static char *
dup_json (KnLibrary *library, const KnId *id)
{
  g_autoptr (KnDesign) record = kn_library_load_design (library, id, NULL);
  return kn_scene_print_json (record->scene, NULL);
}

static guint
count (GPtrArray *rows)
{
  g_assert_nonnull (rows);
  guint n = rows->len;
  g_ptr_array_unref (rows);
  return n;
}

typedef struct
{
  KnLibrary *library;
  KnId keep, other, holder, maker, design;
} Register;

static Register
make_register (Place *place)
{
  static const char *const keep[]
      = { "province", "อ่างทอง", "craft", "จักสาน", "season", "หน้าแล้ง", NULL };
  static const char *const other[] = { "province", "อ่างทอง",      "craft",   "สานไม้ไผ่", "village",
                                       "ยางทอง",   "story.th.30", "แม่สอนไว้", NULL };
  Register self = { .library = must_open (place->path) };
  self.keep = must_add (self.library, KN_NODE_WISDOM, NAME, keep);
  self.other = must_add (self.library, KN_NODE_WISDOM, "การสาน กระเป๋าไม้ไผ", other);
  self.holder = must_add (self.library, KN_NODE_PERSON, "นางน้อย ตัวอย่าง", NULL);
  self.maker = must_add (self.library, KN_NODE_PERSON, "นายคำ ตัวอย่าง", NULL);
  must_attach (self.library, &self.keep, KN_ASSET_IMAGE, "of both");
  must_attach (self.library, &self.other, KN_ASSET_IMAGE, "of both");
  must_attach (self.library, &self.other, KN_ASSET_IMAGE, "of one");
  must_attach (self.library, &self.other, KN_ASSET_MOTIF, "<svg/>");
  must_name (self.library, &self.keep, &self.holder, "holder");
  must_name (self.library, &self.other, &self.holder, "teacher");
  must_name (self.library, &self.other, &self.maker, "maker");
  g_autoptr (KnDesign) design = make_design (place, "ฉลาก", "ตะกร้า", NULL);
  self.design = must_import (self.library, design);
  must_tell (self.library, &self.design, &self.other, "แม่สอนไว้");
  return self;
}

static void
test_two_become_one_and_two_again (Place *place, gconstpointer data)
{
  static const char *const taken[] = { "craft", NULL };
  g_autoptr (GError) error = NULL;
  Register all = make_register (place);
  g_autoptr (KnLibrary) library = all.library;
  g_autoptr (GPtrArray) pairs = kn_library_list_duplicates (library, KN_NODE_WISDOM, &error);
  g_assert_cmpuint (pairs->len, ==, 1);
  g_autofree char *kept = dup_json (library, &all.keep), *gone = dup_json (library, &all.other);
  g_autofree char *label = dup_json (library, &all.design);

  KnId batch = KN_ID_NULL;
  KnMergeReport looked, report;
  g_assert_true (kn_library_merge_records (library, &all.keep, &all.other, taken, KN_MERGE_PREVIEW,
                                           &batch, &looked, &error));
  g_autofree char *still = dup_json (library, &all.keep);
  g_assert_cmpstr (still, ==, kept);
  g_assert_cmpuint (count (kn_library_list_duplicates (library, KN_NODE_WISDOM, NULL)), ==, 1);

  gboolean done = kn_library_merge_records (library, &all.keep, &all.other, taken, KN_MERGE_DO,
                                            &batch, &report, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_cmpmem (&looked, sizeof looked, &report, sizeof report);
  g_assert_cmpuint (report.own.n_fields, ==, 3); /* craft by choice; village and story were empty */
  g_assert_cmpuint (report.own.n_motifs, ==, 1);
  g_assert_cmpuint (report.own.n_files, ==, 1);
  g_assert_cmpuint (report.own.n_people, ==, 1);
  g_assert_cmpuint (report.n_designs, ==, 1);
  assert_sound (library);
  {
    g_autoptr (KnDesign) record = kn_library_load_design (library, &all.keep, NULL);
    const KnNode *root = kn_scene_get_design (record->scene);
    g_assert_cmpstr (kn_node_get_string (root, KN_PROP_NAME), ==, NAME);
    g_assert_cmpstr (kn_node_get_string (root, KN_PROP_CRAFT), ==, "สานไม้ไผ่");
    g_assert_cmpstr (kn_node_get_string (root, KN_PROP_VILLAGE), ==, "ยางทอง");
    g_assert_cmpstr (kn_node_get_string (root, KN_PROP_SEASON), ==, "หน้าแล้ง");
    g_autoptr (GArray) people = kn_record_list_people (root);
    g_assert_cmpuint (people->len, ==, 2);
    g_assert_cmpstr (g_array_index (people, KnRecordPerson, 0).role, ==, "holder");
  }
  g_assert_cmpuint (count (kn_library_list_motifs_of_wisdom (library, &all.keep, NULL)), ==, 1);
  g_assert_cmpuint (count (kn_library_list_motifs_of_wisdom (library, &all.other, NULL)), ==, 0);
  g_autoptr (GPtrArray) uses = kn_library_list_story_uses (library, &all.keep, NULL);
  g_assert_cmpuint (uses->len, ==, 1);
  g_assert_false (((const KnStoryUse *)uses->pdata[0])->is_behind);
  g_assert_cmpuint (count (kn_library_list_story_tellers (library, &all.other, TRUE, NULL)), ==, 0);
  g_assert_cmpuint (count (kn_library_list_kind (library, KN_NODE_WISDOM, NULL, FALSE, NULL)), ==,
                    1);
  g_assert_cmpuint (count (kn_library_list_duplicates (library, KN_NODE_WISDOM, NULL)), ==, 0);

  guint n = 0, left = 0;
  g_assert_true (kn_library_undo_batch (library, &batch, NULL, NULL, &n, &left, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (left, ==, 0);
  g_autofree char *kept_after = dup_json (library, &all.keep);
  g_autofree char *gone_after = dup_json (library, &all.other);
  g_autofree char *label_after = dup_json (library, &all.design);
  g_assert_cmpstr (kept_after, ==, kept);
  g_assert_cmpstr (gone_after, ==, gone);
  g_assert_cmpstr (label_after, ==, label);
  g_assert_cmpuint (count (kn_library_list_kind (library, KN_NODE_WISDOM, NULL, FALSE, NULL)), ==,
                    2);
  g_assert_cmpuint (count (kn_library_list_motifs_of_wisdom (library, &all.other, NULL)), ==, 1);
  assert_sound (library);
}

/* A design that told another story of the record that goes is asked whether it takes the one of the
 * record that stays. */
static void
test_another_story_asks (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Register all = make_register (place);
  g_autoptr (KnLibrary) library = all.library;
  g_autoptr (KnDoc) doc = kn_library_open_doc (library, &all.keep, &error);
  kn_doc_begin_step (doc, "Story");
  g_assert_true (kn_record_edit_field (doc, kn_record_find_field (KN_NODE_WISDOM, "story.th.30"),
                                       "ยายสอนไว้", &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  KnId batch = KN_ID_NULL;
  KnMergeReport report;
  g_assert_true (kn_library_merge_records (library, &all.keep, &all.other, NULL, KN_MERGE_DO,
                                           &batch, &report, &error));
  g_autoptr (GPtrArray) uses = kn_library_list_story_uses (library, &all.keep, NULL);
  g_assert_cmpuint (uses->len, ==, 1);
  g_assert_true (((const KnStoryUse *)uses->pdata[0])->is_behind);
}

/* A person who is there twice: the records name the one who stays, each once. */
static void
test_people_become_one (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Register all = make_register (place);
  g_autoptr (KnLibrary) library = all.library;
  KnId again = must_add (library, KN_NODE_PERSON, "นาง น้อย ตัวอย่าง", NULL);
  must_name (library, &all.keep, &again, "teller"); /* beside the holder, the same person */
  KnId third = must_add (library, KN_NODE_WISDOM, "การทอผ้าขาวม้า", NULL);
  must_name (library, &third, &again, "maker");
  g_assert_cmpuint (count (kn_library_list_duplicates (library, KN_NODE_PERSON, NULL)), ==, 1);
  KnId batch = KN_ID_NULL;
  KnMergeReport report;
  g_assert_true (kn_library_merge_records (library, &all.holder, &again, NULL, KN_MERGE_DO, &batch,
                                           &report, &error));
  g_assert_cmpuint (report.n_records, ==, 2);
  g_assert_cmpuint (count (kn_library_list_wisdom_of_person (library, &again, NULL)), ==, 0);
  g_assert_cmpuint (count (kn_library_list_wisdom_of_person (library, &all.holder, NULL)), ==, 3);
  {
    g_autoptr (KnDesign) record = kn_library_load_design (library, &all.keep, NULL);
    g_autoptr (GArray) people = kn_record_list_people (kn_scene_get_design (record->scene));
    g_assert_cmpuint (people->len, ==, 1);
    g_assert_cmpstr (g_array_index (people, KnRecordPerson, 0).role, ==, "holder");
  }
  assert_sound (library);
  guint n = 0, left = 0;
  g_assert_true (kn_library_undo_batch (library, &batch, NULL, NULL, &n, &left, &error));
  g_assert_cmpuint (count (kn_library_list_wisdom_of_person (library, &again, NULL)), ==, 2);
  g_assert_cmpuint (count (kn_library_list_kind (library, KN_NODE_PERSON, NULL, FALSE, NULL)), ==,
                    3);
}

static void
test_what_is_refused (Place *place, gconstpointer data)
{
  static const char *const unknown[] = { "colour", NULL };
  Register all = make_register (place);
  g_autoptr (KnLibrary) library = all.library;
  const struct
  {
    const KnId *keep, *other;
    const char *const *taken;
    const char *says;
  } cases[] = {
    { &all.keep, &all.keep, NULL, "itself" },     { &all.keep, &all.holder, NULL, "person" },
    { &all.design, &all.design, NULL, "itself" }, { &all.keep, &all.design, NULL, "register" },
    { &all.keep, &all.other, unknown, "colour" },
  };
  g_autofree char *kept = dup_json (library, &all.keep);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      KnId batch = KN_ID_NULL;
      KnMergeReport report;
      g_assert_false (kn_library_merge_records (library, cases[i].keep, cases[i].other,
                                                cases[i].taken, KN_MERGE_DO, &batch, &report,
                                                &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
  g_autofree char *after = dup_json (library, &all.keep);
  g_assert_cmpstr (after, ==, kept);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  place_test ("/store/merge/two-become-one-and-two-again", test_two_become_one_and_two_again);
  place_test ("/store/merge/another-story-asks", test_another_story_asks);
  place_test ("/store/merge/people-become-one", test_people_become_one);
  place_test ("/store/merge/what-is-refused", test_what_is_refused);
  return g_test_run ();
}
