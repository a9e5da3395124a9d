/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The link from a text to a story of a record: what may stand in it, and what each answer makes of
 * the text. */

#include "config.h"

#include "model/kn-story.h"

#include <string.h>

#define OLD "ครามจากริมห้วย"
#define NEW "ครามหมักเจ็ดคืน"

static const KnRecordField *
field_of (const char *key)
{
  return kn_record_find_field (KN_NODE_WISDOM, key);
}

static KnNode *
make_text (KnId *out_record)
{
  kn_id_init_random (out_record);
  KnNodeBuilder *builder = kn_story_new_item (out_record, field_of ("story.th.30"), "เรื่อง", OLD);
  return kn_node_builder_build (builder);
}

static void
test_a_text_knows_its_record (void)
{
  KnId record;
  KnStoryLink link;
  g_autoptr (KnNode) text = make_text (&record);
  g_assert_true (kn_story_get_link (text, &link));
  g_assert_true (kn_id_equal (&link.record, &record));
  g_assert_true (link.field == field_of ("story.th.30"));
  g_assert_cmpstr (kn_node_get_string (text, KN_PROP_TEXT), ==, OLD);
  g_assert_false (kn_story_is_behind (&link, OLD));
  g_assert_true (kn_story_is_behind (&link, NEW));
  g_assert_false (kn_story_is_behind (&link, NULL)); /* a record without it asks nobody */
  g_assert_false (kn_story_is_behind (&link, ""));
}

static void
test_what_is_no_link_is_refused (void)
{
  static const char RECORD[] = "00112233445566778899aabbccddeeff";
  g_autofree char *told = g_strnfill (64, 'a');
  const struct
  {
    const char *record, *field;
    int told_chars;
    gboolean is_right;
  } CASES[] = {
    { RECORD, "story.th.30", 64, TRUE },
    { RECORD, "story.en.300", 64, TRUE },
    { RECORD, "story.th.30", 63, FALSE },
    { RECORD, "story.th.31", 64, FALSE },
    { RECORD, "season", 64, FALSE },
    { "x", "story.th.30", 64, FALSE },
    { RECORD, "", 64, FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *json
          = g_strdup_printf ("{\"field\":\"%s\",\"record\":\"%s\",\"told\":\"%.*s\"}",
                             CASES[i].field, CASES[i].record, CASES[i].told_chars, told);
      g_assert_cmpint (kn_story_check (json, NULL), ==, CASES[i].is_right);
    }
  g_assert_false (kn_story_check ("[]", NULL));
  g_assert_false (kn_story_check ("", NULL));
}

static guint
count_ops (const KnNode *text, KnStoryAnswer answer, const char *said, KnProp prop, char **out_text)
{
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  guint n = 0;
  kn_story_add_ops (text, answer, said, ops);
  for (guint i = 0; i < ops->len; i++)
    if (kn_op_get_prop (ops->pdata[i]) == prop)
      {
        const KnValue *value = kn_op_get_new (ops->pdata[i]);
        if (out_text != NULL)
          *out_text = value == NULL ? NULL : g_strdup (kn_value_get_string (value));
        n++;
      }
  return n;
}

static void
test_answers (void)
{
  KnId record;
  g_autoptr (KnNode) text = make_text (&record);
  g_autofree char *words = NULL, *link = NULL;
  g_assert_cmpuint (count_ops (text, KN_STORY_TAKE, NEW, KN_PROP_TEXT, &words), ==, 1);
  g_assert_cmpstr (words, ==, NEW);
  g_assert_cmpuint (count_ops (text, KN_STORY_TAKE, OLD, KN_PROP_TEXT, NULL), ==, 0);
  g_assert_cmpuint (count_ops (text, KN_STORY_TAKE, OLD, KN_PROP_STORY_OF, NULL), ==, 0);
  g_assert_cmpuint (count_ops (text, KN_STORY_KEEP, NEW, KN_PROP_TEXT, NULL), ==, 0);
  g_assert_cmpuint (count_ops (text, KN_STORY_KEEP, NEW, KN_PROP_STORY_OF, NULL), ==, 1);
  g_assert_cmpuint (count_ops (text, KN_STORY_FREE, NULL, KN_PROP_TEXT, NULL), ==, 0);
  g_assert_cmpuint (count_ops (text, KN_STORY_FREE, NULL, KN_PROP_STORY_OF, &link), ==, 1);
  g_assert_null (link);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/story/knows-its-record", test_a_text_knows_its_record);
  g_test_add_func ("/model/story/refused", test_what_is_no_link_is_refused);
  g_test_add_func ("/model/story/answers", test_answers);
  return g_test_run ();
}
