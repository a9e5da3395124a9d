/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Find and replace: whole clusters and nothing less, on every face, in one step; the words keep the
 * look of those whose place they take. */

#include "model/kn-design.h"
#include "model/kn-find-text.h"

#include "base/kn-limits.h"

#include <string.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 60,"
      "\"height_mm\": 40, \"bleed_mm\": 3, \"safe_mm\": 3 }, \"faces\": ["
      "{ \"id\": \"front\", \"items\": ["
      "{ \"type\": \"text\", \"id\": \"a\", \"x_mm\": 1, \"y_mm\": 1, \"width_mm\": 50,"
      "\"text\": \"น้ำพริกเผา น้ำปลา\", \"size_pt\": 12, \"runs\": [ { \"from\": 0, \"to\": 3,"
      "\"size_pt\": 20 } ] },"
      "{ \"type\": \"group\", \"id\": \"g\", \"x_mm\": 0, \"y_mm\": 0, \"items\": ["
      "{ \"type\": \"text\", \"id\": \"b\", \"x_mm\": 1, \"y_mm\": 9, \"width_mm\": 50,"
      "\"text\": \"Fish FISH fish\", \"size_pt\": 12 } ] },"
      "{ \"type\": \"group\", \"id\": \"h\", \"x_mm\": 0, \"y_mm\": 0, \"locked\": true, "
      "\"items\": ["
      "{ \"type\": \"text\", \"id\": \"c\", \"x_mm\": 1, \"y_mm\": 19, \"width_mm\": 50,"
      "\"text\": \"a locked fish\", \"size_pt\": 12 } ] } ] },"
      "{ \"id\": \"back\", \"items\": ["
      "{ \"type\": \"text\", \"id\": \"d\", \"x_mm\": 1, \"y_mm\": 1, \"width_mm\": 50,"
      "\"text\": \"น้ำปลา fish\", \"size_pt\": 12 } ] } ] }";

static KnScene *
parse (void)
{
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_design_parse_json (DESIGN, strlen (DESIGN), &error);
  g_assert_no_error (error);
  return scene;
}

static const KnNode *
item_of (const KnScene *scene, const char *handle)
{
  return kn_scene_lookup_handle (scene, KN_NODE_TEXT, handle);
}

static const char *
text_of (KnDoc *doc, const char *handle)
{
  return kn_node_get_string (item_of (kn_doc_get_scene (doc), handle), KN_PROP_TEXT);
}

/* "a0-3 d0-3 " */
static char *
find (const KnScene *scene, const char *only, const char *words, gboolean match_case)
{
  const KnNode *item = only != NULL ? item_of (scene, only) : NULL;
  g_autoptr (GArray) found
      = kn_find_text (scene, item != NULL ? kn_node_get_id (item) : NULL, 1, words, match_case);
  GString *said = g_string_new (NULL);
  for (guint i = 0; i < found->len; i++)
    {
      const KnTextMatch *match = &g_array_index (found, KnTextMatch, i);
      const KnNode *node = kn_scene_lookup (scene, &match->item);
      g_string_append_printf (said, "%s%u-%u%s ", kn_node_get_string (node, KN_PROP_HANDLE),
                              match->from, match->to, match->is_locked ? "!" : "");
    }
  return g_string_free (said, FALSE);
}

#define assert_found(scene, only, words, match_case, expected)                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *said = find (scene, only, words, match_case);                                 \
    g_assert_cmpstr (said, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

static void
test_all_faces_or_some_items (void)
{
  g_autoptr (KnScene) scene = parse ();
  assert_found (scene, NULL, "fish", FALSE, "b0-4 b5-9 b10-14 c9-13! d7-11 ");
  assert_found (scene, NULL, "fish", TRUE, "b10-14 c9-13! d7-11 ");
  assert_found (scene, "g", "fish", FALSE, "b0-4 b5-9 b10-14 ");
  assert_found (scene, "c", "fish", FALSE, "c9-13! "); /* its group is locked */
  assert_found (scene, NULL, "", FALSE, "");
  assert_found (scene, NULL, "whale", FALSE, "");
}

static void
test_a_cluster_is_never_cut (void)
{
  g_autoptr (KnScene) scene = parse ();
  assert_found (scene, NULL, "น้ำ", FALSE, "a0-3 a11-14 d0-3 ");
  assert_found (scene, NULL, "น", FALSE, ""); /* of น้ำ only a part */
  assert_found (scene, NULL, "น้", FALSE, "");
  assert_found (scene, NULL, "้ำ", FALSE, "");
  assert_found (scene, NULL, "พ", FALSE, "a3-4 ");
  assert_found (scene, NULL, "พร", FALSE, ""); /* ริ is one */
  assert_found (scene, NULL, "พริก", FALSE, "a3-7 ");
}

static void
set_text (KnDoc *doc, const char *handle, const char *text)
{
  g_autoptr (GError) error = NULL;
  KnId id = *kn_node_get_id (item_of (kn_doc_get_scene (doc), handle));
  g_autoptr (KnValue) value = kn_value_new_string (text);
  kn_doc_begin_step (doc, "set");
  g_assert_true (kn_doc_edit_set (doc, &id, KN_PROP_TEXT, value, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_assert_no_error (error);
}

/* The same letters encoded in other ways; places are those of the text as it is. */
static void
test_what_looks_alike_is_alike (void)
{
  g_autoptr (KnScene) scene = parse ();
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  set_text (doc, "d", "Cafe\xcc\x81 CAF\xc3\x89!");
  assert_found (kn_doc_get_scene (doc), "d", "caf\xc3\xa9", FALSE, "d0-5 d6-10 ");
  assert_found (kn_doc_get_scene (doc), "d", "cafe", FALSE, "");
  /* A place where a line may break, inside the word and behind it. */
  set_text (doc, "d", "น้ำ\xe2\x80\x8bพริก\xe2\x80\x8bดี");
  assert_found (kn_doc_get_scene (doc), "d", "น้ำพริก", FALSE, "d0-8 ");
  set_text (doc, "d", "aaaaa");
  assert_found (kn_doc_get_scene (doc), "d", "aa", FALSE, "d0-2 d2-4 ");
}

static guint
replace (KnDoc *doc, const char *words, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = kn_find_text (kn_doc_get_scene (doc), NULL, 0, words, FALSE);
  guint n = 0;
  kn_doc_begin_step (doc, "Replace all");
  g_assert_true (kn_edit_replace_matches (doc, (const KnTextMatch *)(gconstpointer)found->data,
                                          found->len, text, &n, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_assert_no_error (error);
  return n;
}

static void
test_all_is_one_step_and_keeps_looks (void)
{
  g_autoptr (KnScene) scene = parse ();
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  g_assert_cmpuint (replace (doc, "น้ำ", "ซอส"), ==, 3);
  g_assert_cmpstr (text_of (doc, "a"), ==, "ซอสพริกเผา ซอสปลา");
  g_assert_cmpstr (text_of (doc, "d"), ==, "ซอสปลา fish");
  const KnRuns *runs = kn_node_get_runs (item_of (kn_doc_get_scene (doc), "a"));
  g_assert_cmpuint (kn_runs_get_n (runs), ==, 1);
  g_assert_cmpuint (kn_runs_get (runs, 0)->from, ==, 0);
  g_assert_cmpuint (kn_runs_get (runs, 0)->to, ==, 3);
  g_assert_cmpuint (replace (doc, "พริก", "พริกขี้หนู"), ==, 1); /* what was put in is not found again */
  g_assert_cmpstr (text_of (doc, "a"), ==, "ซอสพริกขี้หนูเผา ซอสปลา");
  g_assert_cmpuint (replace (doc, "fish", ""), ==, 4); /* and not the locked one */
  g_assert_cmpstr (text_of (doc, "b"), ==, "  ");
  g_assert_cmpstr (text_of (doc, "c"), ==, "a locked fish");
  for (int i = 0; i < 3; i++)
    g_assert_true (kn_doc_undo (doc, NULL));
  g_assert_false (kn_doc_can_undo (doc));
  g_assert_true (kn_scene_equal (kn_doc_get_scene (doc), scene));
}

static void
test_what_gets_too_long_is_refused (void)
{
  g_autoptr (KnScene) scene = parse ();
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  g_autoptr (GError) error = NULL;
  g_autofree char *many = g_strnfill (20000, 'x');
  g_autofree char *much = g_strnfill (KN_LIMIT_TEXT_BYTES / 10000, 'y');
  set_text (doc, "d", many);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_committed_scene (doc));
  g_autoptr (GArray) found = kn_find_text (before, NULL, 0, "x", FALSE);
  g_assert_cmpuint (found->len, ==, 20000);
  kn_doc_begin_step (doc, "Replace all");
  g_assert_false (kn_edit_replace_matches (doc, (const KnTextMatch *)(gconstpointer)found->data,
                                           found->len, much, NULL, &error));
  g_assert_nonnull (error);
  g_assert_null (strchr (error->message, '\n'));
  kn_doc_cancel_step (doc);
  g_assert_true (kn_scene_equal (kn_doc_get_scene (doc), before));
}

/* The reference: lists of clusters, compared one by one. */
static GPtrArray *
split (const char *text)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  while (*text != '\0')
    {
      const char *end = g_utf8_next_char (text);
      while (*end != '\0' && !kn_text_starts_cluster (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      g_ptr_array_add (parts, g_strndup (text, (gsize)(end - text)));
      text = end;
    }
  return parts;
}

static guint
count (GPtrArray *text, GPtrArray *words)
{
  guint n = 0;
  for (guint i = 0; i + words->len <= text->len;)
    {
      guint k = 0;
      while (k < words->len && g_str_equal (text->pdata[i + k], words->pdata[k]))
        k++;
      n += k == words->len;
      i += k == words->len ? k : 1;
    }
  return n;
}

static char *
random_text (int most)
{
  static const char *const letters[] = { "ก", "น", "า", "ำ", "้", "ิ", "a", "เ" };
  GString *text = g_string_new (NULL);
  for (int i = g_test_rand_int_range (1, most + 1); i > 0; i--)
    g_string_append (text, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
  return g_string_free (text, FALSE);
}

static void
test_random_texts_agree_with_lists_of_clusters (void)
{
  guint n_all = 0;
  g_autoptr (KnScene) scene = parse ();
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  for (int round = 0; round < 2000; round++)
    {
      g_autofree char *text = random_text (40);
      g_autofree char *words = random_text (2);
      /* Canonically equal texts are alike by intent; the reference compares bytes. */
      g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
      g_autofree char *wanted = g_utf8_normalize (words, -1, G_NORMALIZE_DEFAULT_COMPOSE);
      g_autoptr (GPtrArray) parts = split (normal);
      g_autoptr (GPtrArray) sought = split (wanted);
      set_text (doc, "d", normal);
      const KnNode *item = item_of (kn_doc_get_scene (doc), "d");
      g_autoptr (GArray) found
          = kn_find_text (kn_doc_get_scene (doc), kn_node_get_id (item), 1, wanted, TRUE);
      g_assert_cmpuint (found->len, ==, count (parts, sought));
      n_all += found->len;
      for (guint i = 0; i < found->len; i++)
        {
          const KnTextMatch *match = &g_array_index (found, KnTextMatch, i);
          g_autofree char *part = g_utf8_substring (normal, match->from, match->to);
          g_assert_cmpstr (part, ==, wanted);
        }
    }
  g_assert_cmpuint (n_all, >, 500); /* it has tried something */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/find-text/all-faces-or-some-items", test_all_faces_or_some_items);
  g_test_add_func ("/model/find-text/a-cluster-is-never-cut", test_a_cluster_is_never_cut);
  g_test_add_func ("/model/find-text/what-looks-alike-is-alike", test_what_looks_alike_is_alike);
  g_test_add_func ("/model/find-text/all-is-one-step-and-keeps-looks",
                   test_all_is_one_step_and_keeps_looks);
  g_test_add_func ("/model/find-text/what-gets-too-long-is-refused",
                   test_what_gets_too_long_is_refused);
  g_test_add_func ("/model/find-text/random-texts-agree-with-lists-of-clusters",
                   test_random_texts_agree_with_lists_of_clusters);
  return g_test_run ();
}
