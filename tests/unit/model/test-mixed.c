/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What several items do not agree about. */

#include "model/kn-mixed.h"

#include "doc-kit.h"

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 90,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"assets\": { \"m\": { \"file\": \"m.svg\", \"kind\": \"motif\" } },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"text\", \"id\": \"plain\", \"text\": \"plain\", \"x_mm\": 5, \"y_"
      "mm\": 5, \"width_mm\": 30, \"height_mm\": 9 },"
      "{ \"type\": \"text\", \"id\": \"ten\", \"text\": \"ten\", \"x_mm\": 5, \"y_mm\":"
      " 5, \"width_mm\": 30, \"height_mm\": 9, \"size_pt\": 10, \"align\": \"sta"
      "rt\", \"features\": \"smcp=1\" },"
      "{ \"type\": \"text\", \"id\": \"big\", \"text\": \"big\", \"x_mm\": 5, \"y_mm\":"
      " 5, \"width_mm\": 30, \"height_mm\": 9, \"size_pt\": 30, \"features\": \""
      "liga=1\" },"
      "{ \"type\": \"text\", \"id\": \"head\", \"text\": \"head\", \"x_mm\": 5, \"y_mm"
      "\": 5, \"width_mm\": 30, \"height_mm\": 9, \"size_pt\": 30, \"flow_to\": "
      "\"tail\" },"
      "{ \"type\": \"text\", \"id\": \"tail\", \"text\": \"\", \"x_mm\": 5, \"y_mm\": 5"
      ", \"width_mm\": 30, \"height_mm\": 9, \"size_pt\": 8 },"
      "{ \"type\": \"rect\", \"id\": \"box\", \"width_mm\": 9, \"height_mm\": 9 },"
      "{ \"type\": \"motif\", \"id\": \"m1\", \"asset\": \"m\", \"width_mm\": 9, \"hei"
      "ght_mm\": 9 },"
      "{ \"type\": \"motif\", \"id\": \"m2\", \"asset\": \"m\", \"fit\": \"contain\", \""
      "width_mm\": 9, \"height_mm\": 9 }"
      "] } ] }";

/* @names: of the items that are compared, with a space between them. */
static GArray *
list_ids (KnDoc *doc, const char *names)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  g_auto (GStrv) each = g_strsplit (names, " ", -1);
  for (int i = 0; each[i] != NULL; i++)
    {
      KnId id = kit_id_of (doc, each[i]);
      g_array_append_val (ids, id);
    }
  return ids;
}

static gboolean
is_mixed (KnDoc *doc, const char *names, KnProp prop)
{
  g_autoptr (GArray) ids = list_ids (doc, names);
  return kn_mixed_prop (kn_doc_get_scene (doc), (const KnId *)(gconstpointer)ids->data, ids->len,
                        prop);
}

static gboolean
has_mixed_feature (KnDoc *doc, const char *names, const char *tag, int unset)
{
  g_autoptr (GArray) ids = list_ids (doc, names);
  return kn_mixed_feature (kn_doc_get_scene (doc), (const KnId *)(gconstpointer)ids->data, ids->len,
                           tag, unset);
}

static void
test_numbers_and_choices (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_assert_true (is_mixed (doc, "ten big", KN_PROP_SIZE));
  g_assert_true (is_mixed (doc, "plain ten", KN_PROP_SIZE));
  g_assert_false (is_mixed (doc, "big head", KN_PROP_SIZE));
  g_assert_false (is_mixed (doc, "ten", KN_PROP_SIZE));
  g_assert_false (is_mixed (doc, "ten big plain", KN_PROP_LINE_HEIGHT));
  /* What is written down and what holds without that are one. */
  g_assert_false (is_mixed (doc, "plain ten", KN_PROP_ALIGN));
  g_assert_false (is_mixed (doc, "m1 m2", KN_PROP_FIT));
}

static void
test_items_without_it_do_not_count (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_assert_false (is_mixed (doc, "box big m1", KN_PROP_SIZE));
  g_assert_true (is_mixed (doc, "ten box big", KN_PROP_SIZE));
  g_assert_false (kn_mixed_prop (kn_doc_get_scene (doc), NULL, 0, KN_PROP_SIZE));
}

/* The letters of a later frame are those of the story. */
static void
test_frames_of_a_story_say_what_it_says (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_assert_false (is_mixed (doc, "head tail", KN_PROP_SIZE));
  g_assert_false (is_mixed (doc, "tail big", KN_PROP_SIZE));
  g_assert_true (is_mixed (doc, "tail ten", KN_PROP_SIZE));
}

static void
test_features_one_by_one (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_assert_true (has_mixed_feature (doc, "ten big", "smcp", 0));
  g_assert_false (has_mixed_feature (doc, "ten big", "onum", 0));
  g_assert_false (has_mixed_feature (doc, "ten big box", "liga", 1));
  g_assert_true (has_mixed_feature (doc, "ten big", "liga", 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/mixed/numbers-and-choices", test_numbers_and_choices);
  g_test_add_func ("/model/mixed/items-without-it-do-not-count",
                   test_items_without_it_do_not_count);
  g_test_add_func ("/model/mixed/frames-of-a-story-say-what-it-says",
                   test_frames_of_a_story_say_what_it_says);
  g_test_add_func ("/model/mixed/features-one-by-one", test_features_one_by_one);
  return g_test_run ();
}
