/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records of the wisdom register: their fields, their text form, people, files, likeness. */

#include "doc-kit.h"
#include "model/kn-record-files.h"
#include "model/kn-record.h"

#include <string.h>

static KnScene *
must_make (KnNodeKind kind, const char *name)
{
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_record_new (kind, name, &error);
  g_assert_no_error (error);
  return scene;
}

static gboolean
type_in (KnDoc *doc, const char *key, const char *text, GError **error)
{
  KnNodeKind kind = kn_node_get_kind (kn_scene_get_design (kn_doc_get_scene (doc)));
  const KnRecordField *field = kn_record_find_field (kind, key);
  g_assert_nonnull (field);
  kn_doc_begin_step (doc, "t");
  if (kn_record_edit_field (doc, field, text, error))
    return kn_doc_commit_step (doc, error);
  kn_doc_cancel_step (doc);
  return FALSE;
}

static char *
said (KnDoc *doc, const char *key)
{
  const KnNode *root = kn_scene_get_design (kn_doc_get_scene (doc));
  return kn_record_dup_text (root, kn_record_find_field (kn_node_get_kind (root), key));
}

static void
test_every_field_keeps_what_is_typed (void)
{
  static const KnNodeKind KINDS[] = { KN_NODE_WISDOM, KN_NODE_PERSON };
  for (gsize k = 0; k < G_N_ELEMENTS (KINDS); k++)
    {
      g_autoptr (KnScene) scene = must_make (KINDS[k], "ชื่อ");
      g_autoptr (KnDoc) doc = kn_doc_new (scene);
      for (gsize i = 0; i < kn_n_record_fields; i++)
        {
          const KnRecordField *field = &kn_record_fields[i];
          g_autoptr (GError) error = NULL;
          if (!kn_record_field_applies (field, KINDS[k]))
            continue;
          const char *typed = field->kind == KN_RECORD_CHOICE ? "resource"
                              : field->kind == KN_RECORD_DATE ? "๒๕๖๙-๑๐-๑๒"
                                                              : "ก: ข";
          g_autofree char *spaced = g_strconcat ("  ", typed, "\n", NULL);
          g_assert_true (type_in (doc, field->key, spaced, &error));
          g_assert_no_error (error);
          g_autofree char *now = said (doc, field->key);
          g_assert_cmpstr (now, ==, field->kind == KN_RECORD_DATE ? "2026-10-12" : typed);
          g_assert_cmpstr (kn_record_field_get_label (field), !=, "");
        }
      g_autofree char *json = kn_scene_print_json (kn_doc_get_scene (doc), NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (KnScene) again = kn_record_parse_json (KINDS[k], json, strlen (json), &error);
      g_assert_no_error (error);
      g_autofree char *printed = kn_scene_print_json (again, NULL);
      g_assert_cmpstr (printed, ==, json);
      for (gsize i = 0; i < kn_n_record_fields; i++)
        if (kn_record_field_applies (&kn_record_fields[i], KINDS[k])
            && kn_record_fields[i].prop != KN_PROP_NAME)
          {
            g_assert_true (type_in (doc, kn_record_fields[i].key, "  ", &error));
            g_autofree char *now = said (doc, kn_record_fields[i].key);
            g_assert_cmpstr (now, ==, NULL);
          }
      while (kn_doc_can_undo (doc))
        g_assert_true (kn_doc_undo (doc, &error));
      g_assert_true (kn_node_equal (kn_scene_get_design (kn_doc_get_scene (doc)),
                                    kn_scene_get_design (scene)));
    }
}

static void
test_what_cannot_stand_there_is_refused (void)
{
  g_autofree char *long_text = g_strnfill (70000, 'a');
  const struct
  {
    const char *key, *text;
  } CASES[] = {
    { "name", " " },        { "kind", "art" },       { "recorded_on", "32/1/2569" },
    { "name", "\xff" },     { "season", long_text }, { "story.th.30", long_text },
    { "steps", long_text }, { "kind", "Skill" },
  };
  g_autoptr (KnScene) scene = must_make (KN_NODE_WISDOM, "ชื่อ");
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (type_in (doc, CASES[i].key, CASES[i].text, &error));
      g_assert_nonnull (error);
      g_assert_true (kn_doc_get_scene (doc) == scene || !kn_doc_can_undo (doc));
    }
  g_autoptr (GError) error = NULL;
  g_assert_null (kn_record_new (KN_NODE_PERSON, "", &error));
  g_assert_null (kn_record_find_field (KN_NODE_PERSON, "craft"));
  g_assert_null (kn_record_find_field (KN_NODE_WISDOM, "alias"));
}

/* Who types "Tambon Bang Chao Cha" does not read "Tambon Tambon". */
static void
test_an_address_says_each_part_once (void)
{
  g_autoptr (KnScene) scene = must_make (KN_NODE_WISDOM, "ชื่อ");
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  g_assert_true (type_in (doc, "village", "Yang Thong", NULL));
  g_assert_true (type_in (doc, "tambon", "Tambon Bang Chao Cha", NULL));
  g_assert_true (type_in (doc, "province", "Ang Thong Province", NULL));
  g_autofree char *address
      = kn_record_dup_address (kn_scene_get_design (kn_doc_get_scene (doc)), TRUE);
  g_assert_cmpstr (address, ==, "Yang Thong village Tambon Bang Chao Cha Ang Thong Province");
}

static void
test_an_error_calls_its_field_as_forms_do (void)
{
  const KnRecordField *field;
  g_autofree char *named = kn_record_dup_sentence (KN_NODE_PERSON, "alias: too long", &field);
  g_assert_cmpstr (field->key, ==, "alias");
  g_assert_true (g_str_has_prefix (named, kn_record_field_get_label (field)));
  g_assert_true (g_str_has_suffix (named, ": too long"));
  g_autofree char *other = kn_record_dup_sentence (KN_NODE_PERSON, "season: too long", &field);
  g_assert_cmpstr (other, ==, "season: too long"); /* people have none */
  g_assert_null (field);
}

static void
test_a_record_holds_only_files (void)
{
  g_autoptr (KnScene) scene = must_make (KN_NODE_WISDOM, "ชื่อ");
  static const KnNodeKind KINDS[] = { KN_NODE_INK, KN_NODE_FACE, KN_NODE_RECT, KN_NODE_WISDOM };
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      g_autoptr (KnNodeBuilder) builder = kn_node_builder_new (KINDS[i], NULL);
      kn_node_builder_set_place (builder, kn_node_get_id (kn_scene_get_design (scene)), "V");
      g_autoptr (KnNode) node = kn_node_builder_build (g_steal_pointer (&builder));
      g_autoptr (KnOp) op = kn_op_new_add (node);
      g_autoptr (GError) error = NULL;
      g_assert_null (kn_scene_apply (scene, &op, 1, &error));
      g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
    }
}

static void
test_files_have_a_limit (void)
{
  g_autoptr (KnScene) scene = must_make (KN_NODE_WISDOM, "ชื่อ");
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  g_autoptr (GError) error = NULL;
  kn_doc_begin_step (doc, "t");
  for (int i = 0; i < KN_RECORD_MAX_FILES; i++)
    {
      g_autofree char *sha256 = g_strdup_printf ("%064x", i);
      const KnAssetSpec spec
          = { sha256, "png", sha256, NULL, i % 2 ? KN_ASSET_IMAGE : KN_ASSET_MOTIF };
      g_assert_true (kn_record_edit_attach (doc, &spec, &error));
      g_assert_false (kn_record_edit_attach (doc, &spec, &error)); /* once */
      g_clear_error (&error);
    }
  g_autofree char *one_more = g_strdup_printf ("%064x", 999);
  const KnAssetSpec spec = { one_more, "png", "x", NULL, KN_ASSET_IMAGE };
  g_assert_false (kn_record_edit_attach (doc, &spec, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT);
  g_autoptr (GPtrArray) photos = kn_record_list_files (kn_doc_get_scene (doc), KN_ASSET_IMAGE);
  g_assert_cmpuint (photos->len, ==, KN_RECORD_MAX_FILES / 2);
  g_autofree char *first = g_strdup_printf ("%064x", 0);
  g_assert_nonnull (kn_record_find_file (kn_doc_get_scene (doc), KN_ASSET_MOTIF, first));
  g_assert_null (kn_record_find_file (kn_doc_get_scene (doc), -1, first)); /* a motif is no file */
  kn_doc_cancel_step (doc);
}

static void
test_bytes_say_what_they_are (void)
{
  static const struct
  {
    const char *bytes;
    gsize n;
    KnAssetKind kind;
    const char *extension;
  } CASES[] = {
    { "OggS....", 8, KN_ASSET_SOUND, "ogg" },
    { "RIFF....WAVEfmt ", 16, KN_ASSET_SOUND, "wav" },
    { "....ftypM4A ", 12, KN_ASSET_SOUND, "m4a" },
    { "%PDF-1.7", 8, KN_ASSET_SCAN, "pdf" },
    { "%PDF-1.7", 8, KN_ASSET_SOUND, NULL },
    { "Ogg", 3, KN_ASSET_SOUND, NULL },
    { "", 0, KN_ASSET_SCAN, NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (CASES[i].bytes, CASES[i].n);
      g_autoptr (GError) error = NULL;
      g_assert_cmpstr (kn_record_sniff_file (bytes, CASES[i].kind, &error), ==, CASES[i].extension);
      g_assert_true ((error == NULL) == (CASES[i].extension != NULL));
    }
}

static void
test_people_change_their_role_and_leave (void)
{
  g_autoptr (KnScene) scene = must_make (KN_NODE_WISDOM, "ชื่อ");
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  g_autoptr (GError) error = NULL;
  KnId a, b;
  kn_id_init_random (&a);
  kn_id_init_random (&b);
  kn_doc_begin_step (doc, "t");
  g_assert_true (kn_record_edit_person (doc, &a, "holder", &error));
  g_assert_true (kn_record_edit_person (doc, &b, "maker", &error));
  g_assert_true (kn_record_edit_person (doc, &a, "teller", &error));
  g_assert_false (kn_record_edit_person (doc, &a, "king", &error));
  g_autoptr (GArray) people = kn_record_list_people (kn_scene_get_design (kn_doc_get_scene (doc)));
  g_assert_cmpuint (people->len, ==, 2);
  g_assert_cmpstr (g_array_index (people, KnRecordPerson, 1).role, ==, "teller");
  g_assert_true (kn_record_edit_person (doc, &a, NULL, NULL));
  g_assert_true (kn_record_edit_person (doc, &b, NULL, NULL));
  g_assert_null (kn_node_get (kn_scene_get_design (kn_doc_get_scene (doc)), KN_PROP_PEOPLE));
  kn_doc_cancel_step (doc);
  for (const char *const *role = kn_record_get_roles (); *role != NULL; role++)
    g_assert_cmpstr (kn_record_role_get_label (*role), !=, "");
}

static void
test_lines_are_names_and_how (void)
{
  g_autoptr (GPtrArray) lines
      = kn_record_split_lines ("เลือกลำ: ไผ่สีสุก: 2 ปี\n\n  จักตอก  \n10:30 น.\n");
  g_assert_cmpuint (lines->len, ==, 3);
  const KnRecordLine *one = lines->pdata[0], *two = lines->pdata[1], *three = lines->pdata[2];
  g_assert_cmpstr (one->name, ==, "เลือกลำ");
  g_assert_cmpstr (one->text, ==, "ไผ่สีสุก: 2 ปี");
  g_assert_cmpstr (two->name, ==, "จักตอก");
  g_assert_cmpstr (two->text, ==, NULL);
  g_assert_cmpstr (three->name, ==, "10:30 น.");
  g_autoptr (GPtrArray) none = kn_record_split_lines (NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_likeness (void)
{
  static const struct
  {
    const char *a, *b;
    gboolean alike;
  } CASES[] = {
    { "การสานกระเป๋า", "การสานกระเป๋า", TRUE },
    { "การสานกระเป๋า", "การสาน กระเป๋า!", TRUE },
    { "Bamboo Weaving", "bamboo-weaving", TRUE },
    { "การสานกระเป๋าไม้ไผ่", "การสานกระเป๋าไม้ไผ", TRUE },
    { "การสานกระเป๋า", "การทอผ้า", FALSE },
    { "ไผ่สีสุก", "ไผ่รวก", FALSE },
    { "", "", FALSE },
    { "ก", "ข", FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_test_message ("%s %s", CASES[i].a, CASES[i].b);
      g_assert_cmpint (kn_record_names_are_alike (CASES[i].a, CASES[i].b), ==, CASES[i].alike);
      g_assert_cmpint (kn_record_names_are_alike (CASES[i].b, CASES[i].a), ==, CASES[i].alike);
    }
  g_autoptr (KnScene) one = must_make (KN_NODE_WISDOM, "ผ้าขิด");
  g_autoptr (KnScene) person = must_make (KN_NODE_PERSON, "ผ้าขิด");
  g_autoptr (KnDoc) doc = kn_doc_new (one);
  g_assert_true (type_in (doc, "province", "อุดรธานี", NULL));
  const KnNode *a = kn_scene_get_design (one), *b = kn_scene_get_design (kn_doc_get_scene (doc));
  g_assert_true (kn_record_is_alike (a, b)); /* one does not say where */
  g_assert_false (kn_record_is_alike (a, kn_scene_get_design (person)));
  g_autoptr (KnDoc) other = kn_doc_new (one);
  g_assert_true (type_in (other, "province", "ขอนแก่น", NULL));
  g_assert_false (kn_record_is_alike (b, kn_scene_get_design (kn_doc_get_scene (other))));
}

/* Names from few syllables, so that many are nearly alike: what the lists find is what comparing
 * each with each finds, once and in order. */
static void
test_alike_among_many (void)
{
  static const char *const SYLLABLES[]
      = { "การ", "สาน", "ทอ", "ผ้า", "ไผ่", "ขิด", "กระ", "เป๋า", "Bam", "boo", " ", "ก" };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < 400; i++)
    {
      GString *name = g_string_new (NULL);
      int n = g_test_rand_int_range (0, 9);
      for (int k = 0; k < n; k++)
        g_string_append (name, SYLLABLES[g_test_rand_int_range (0, G_N_ELEMENTS (SYLLABLES))]);
      g_ptr_array_add (names, g_string_free (name, FALSE));
    }
  const char *const *all = (const char *const *)names->pdata;
  g_autoptr (GArray) found = kn_record_list_alike_names (all, names->len);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n = 0;
  for (guint i = 0; i < found->len; i++)
    {
      const KnRecordNamePair *pair = &g_array_index (found, KnRecordNamePair, i);
      g_assert_cmpuint (pair->one, <, pair->other);
      g_assert_true (
          g_hash_table_add (seen, GUINT_TO_POINTER (pair->one * names->len + pair->other)));
    }
  for (guint i = 0; i < names->len; i++)
    for (guint k = i + 1; k < names->len; k++)
      if (kn_record_names_are_alike (all[i], all[k]))
        {
          g_test_message ("“%s” “%s”", all[i], all[k]);
          g_assert_true (g_hash_table_contains (seen, GUINT_TO_POINTER (i * names->len + k)));
          n++;
        }
  g_assert_cmpuint (n, ==, found->len);
  g_assert_cmpuint (n, >, 50);
}

/* Every cut and many changed bytes of a whole record: an error or a record, never a crash. */
static void
test_hostile_text (void)
{
  static const char GOOD[]
      = "{\"format\":\"kanok-wisdom\",\"version\":1,\"name\":\"x\",\"kind\":\"skill\","
        "\"story\":{\"th\":{\"30\":\"a\"}},\"people\":[{\"id\":"
        "\"00000000000000000000000000000001\","
        "\"role\":\"holder\"}],\"recorded_on\":\"2026-10-12\",\"assets\":{\"a\":{\"sha256\":\""
        "0000000000000000000000000000000000000000000000000000000000000000\",\"kind\":\"sound\"}}}";
  gsize n = strlen (GOOD);
  g_autoptr (KnScene) good = kn_record_parse_json (KN_NODE_WISDOM, GOOD, n, NULL);
  g_assert_nonnull (good);
  for (gsize cut = 0; cut < n; cut++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnScene) scene = kn_record_parse_json (KN_NODE_WISDOM, GOOD, cut, &error);
      g_assert_null (scene);
      g_assert_nonnull (error);
    }
  for (gsize at = 0; at < n; at++)
    for (gsize k = 0; k < 4; k++)
      {
        g_autofree char *bad = g_strdup (GOOD);
        bad[at] = "\"\xff[0"[k];
        g_autoptr (GError) error = NULL;
        g_autoptr (KnScene) scene = kn_record_parse_json (KN_NODE_WISDOM, bad, n, &error);
        g_assert_true ((scene == NULL) == (error != NULL));
      }
  g_autoptr (GError) error = NULL;
  g_assert_null (kn_record_parse_json (KN_NODE_PERSON, GOOD, n, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/fields", test_every_field_keeps_what_is_typed);
  g_test_add_func ("/record/refused", test_what_cannot_stand_there_is_refused);
  g_test_add_func ("/record/address", test_an_address_says_each_part_once);
  g_test_add_func ("/record/names-fields", test_an_error_calls_its_field_as_forms_do);
  g_test_add_func ("/record/only-files", test_a_record_holds_only_files);
  g_test_add_func ("/record/limit-of-files", test_files_have_a_limit);
  g_test_add_func ("/record/bytes", test_bytes_say_what_they_are);
  g_test_add_func ("/record/people", test_people_change_their_role_and_leave);
  g_test_add_func ("/record/lines", test_lines_are_names_and_how);
  g_test_add_func ("/record/likeness", test_likeness);
  g_test_add_func ("/record/alike-among-many", test_alike_among_many);
  g_test_add_func ("/record/hostile", test_hostile_text);
  return g_test_run ();
}
