/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs follow their letters: a random edit moves every run as a list of one style a letter would
 * move; borders keep clusters whole; lists that mean the same are equal. */

#include "model/kn-design.h"
#include "model/kn-edit.h"
#include "model/kn-features.h"

#include <string.h>

static KnRuns *
styled (const KnRuns *runs, guint from, guint to, double size_pt)
{
  const KnRunStyle style = { .size_pt = size_pt };
  return kn_runs_with (runs, from, to, KN_RUN_SIZE, size_pt > 0 ? &style : NULL);
}

static double
size_at (const KnRuns *runs, guint at)
{
  const KnRunStyle *style = kn_runs_style_at (runs, at);
  return style == NULL ? 0 : style->size_pt;
}

static char *
print (const KnRuns *runs)
{
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < kn_runs_get_n (runs); i++)
    {
      const KnRun *run = kn_runs_get (runs, i);
      g_string_append_printf (text, "%u-%u:%g ", run->from, run->to, run->style.size_pt);
    }
  return g_string_free (text, FALSE);
}

#define assert_runs(runs, expected)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *printed = print (runs);                                                       \
    g_assert_cmpstr (printed, ==, expected);                                                       \
  }                                                                                                \
  G_STMT_END

static void
test_styles_are_laid_over_one_another (void)
{
  g_autoptr (KnRuns) one = styled (NULL, 2, 6, 10);
  assert_runs (one, "2-6:10 ");
  g_autoptr (KnRuns) inside = styled (one, 3, 4, 20);
  assert_runs (inside, "2-3:10 3-4:20 4-6:10 ");
  g_autoptr (KnRuns) over = styled (inside, 0, 8, 5);
  assert_runs (over, "0-8:5 ");
  g_autoptr (KnRuns) hole = styled (over, 3, 5, 0);
  assert_runs (hole, "0-3:5 5-8:5 ");
  g_autoptr (KnRuns) filled = styled (hole, 3, 5, 5);
  assert_runs (filled, "0-8:5 ");
  g_autoptr (KnRuns) none = styled (filled, 0, 8, 0);
  g_assert_null (none);
  g_autoptr (KnRuns) behind = styled (one, 8, 9, 7);
  assert_runs (behind, "2-6:10 8-9:7 ");
  g_autoptr (KnRuns) before = styled (one, 0, 1, 7);
  assert_runs (before, "0-1:7 2-6:10 ");
}

static void
test_a_part_of_a_style_leaves_the_rest (void)
{
  const KnRunStyle font = { .font = (char *)"Norasi" };
  g_autoptr (KnRuns) sized = styled (NULL, 0, 4, 9);
  g_autoptr (KnRuns) both = kn_runs_with (sized, 2, 6, KN_RUN_FONT, &font);
  g_assert_cmpuint (kn_runs_get_n (both), ==, 3);
  g_assert_cmpstr (kn_runs_get (both, 1)->style.font, ==, "Norasi");
  g_assert_cmpfloat (kn_runs_get (both, 1)->style.size_pt, ==, 9);
  g_assert_cmpfloat (kn_runs_get (both, 2)->style.size_pt, ==, 0);
}

static void
test_typing_at_the_edges (void)
{
  g_autoptr (KnRuns) runs = styled (NULL, 2, 5, 10);
  static const struct
  {
    guint at, n_removed, n_inserted;
    const char *expected;
  } cases[] = {
    { 0, 0, 3, "5-8:10 " }, /* before */
    { 2, 0, 1, "3-6:10 " }, /* at its start: the letter before it has no run */
    { 3, 0, 2, "2-7:10 " }, /* inside */
    { 5, 0, 1, "2-6:10 " }, /* at its end it goes on */
    { 6, 0, 4, "2-5:10 " }, /* behind */
    { 0, 2, 0, "0-3:10 " }, /* all before it goes */
    { 1, 2, 0, "1-3:10 " }, /* over its start */
    { 4, 3, 0, "2-4:10 " }, /* over its end */
    { 2, 3, 0, "" },        /* all of it goes */
    { 1, 5, 0, "" },        /* and more */
    { 2, 3, 4, "2-6:10 " }, /* typed over it: the style stays */
    { 3, 1, 2, "2-6:10 " }, /* typed over a part */
    { 1, 2, 1, "2-4:10 " }, /* typed over its start from outside */
    { 4, 2, 1, "2-5:10 " }, /* typed over its end from inside */
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KnRuns) moved
          = kn_runs_splice (runs, cases[i].at, cases[i].n_removed, cases[i].n_inserted);
      assert_runs (moved, cases[i].expected);
    }
  g_autoptr (KnRuns) first = styled (NULL, 0, 2, 10);
  g_autoptr (KnRuns) grown = kn_runs_splice (first, 0, 0, 1);
  assert_runs (grown, "0-3:10 ");
}

/* The reference: one size a letter, moved as an array. */
static void
test_random_edits_move_letters_and_styles_together (void)
{
  for (int round = 0; round < 400; round++)
    {
      double letters[200] = { 0 };
      guint n = (guint)g_test_rand_int_range (1, 30);
      g_autoptr (KnRuns) runs = NULL;
      for (int step = 0; step < 40; step++)
        {
          guint from = (guint)g_test_rand_int_range (0, (gint32)n + 1);
          guint to = (guint)g_test_rand_int_range ((gint32)from, (gint32)n + 1);
          KnRuns *next = NULL;
          if (g_test_rand_int_range (0, 2) == 0)
            {
              double size = g_test_rand_int_range (0, 4);
              next = styled (runs, from, to, size);
              for (guint i = from; i < to; i++)
                letters[i] = size;
            }
          else
            {
              guint n_in = (guint)g_test_rand_int_range (0, 4), n_out = MIN (to - from, 6);
              if (n + n_in - n_out > 150)
                continue;
              /* As people expect: the style of the first letter typed over, else of the one
               * before; at the start of the text of the one after. */
              double size = n_out > 0  ? letters[from]
                            : from > 0 ? letters[from - 1]
                            : n > 0    ? letters[0]
                                       : 0;
              next = kn_runs_splice (runs, from, n_out, n_in);
              memmove (letters + from + n_in, letters + from + n_out,
                       (n - from - n_out) * sizeof *letters);
              for (guint i = from; i < from + n_in; i++)
                letters[i] = size;
              n = n - n_out + n_in;
            }
          kn_runs_unref (runs);
          runs = next;
          for (guint i = 0; i < n; i++)
            g_assert_cmpfloat (size_at (runs, i), ==, letters[i]);
          for (gsize i = 0; i < kn_runs_get_n (runs); i++)
            {
              const KnRun *run = kn_runs_get (runs, i);
              g_assert_cmpuint (run->from, <, run->to);
              g_assert_cmpuint (run->to, <=, n);
              if (i > 0)
                {
                  const KnRun *last = kn_runs_get (runs, i - 1);
                  g_assert_cmpuint (last->to, <=, run->from);
                  g_assert_false (last->to == run->from
                                  && kn_run_style_equal (&last->style, &run->style));
                }
            }
        }
    }
}

static void
test_clusters_stay_whole (void)
{
  /* น ้ ำ ป ล า: the first cluster has three letters. */
  g_autoptr (KnRuns) mark = styled (NULL, 1, 2, 10);
  g_autoptr (KnRuns) none = kn_runs_fit (mark, "น้ำปลา");
  g_assert_null (none);
  g_autoptr (KnRuns) half = styled (NULL, 0, 2, 10);
  g_autoptr (KnRuns) whole = kn_runs_fit (half, "น้ำปลา");
  assert_runs (whole, "0-3:10 ");
  g_autoptr (KnRuns) tail = styled (NULL, 2, 5, 10);
  g_autoptr (KnRuns) behind = kn_runs_fit (tail, "น้ำปลา");
  assert_runs (behind, "3-5:10 ");
  g_autoptr (KnRuns) longer = styled (NULL, 4, 90, 10);
  g_autoptr (KnRuns) clipped = kn_runs_fit (longer, "น้ำปลา");
  assert_runs (clipped, "4-6:10 ");
  g_autoptr (KnRuns) again = kn_runs_fit (clipped, "น้ำปลา");
  g_assert_true (kn_runs_equal (again, clipped));
}

static void
test_bad_lists_are_refused (void)
{
  const KnRunStyle style = { .size_pt = 9 };
  const KnRunStyle huge = { .size_pt = 1e6 };
  const KnRunStyle bad = { .features = (char *)"ss1=1" };
  const KnRun cases[][2] = { { { 0, 3, style }, { 2, 4, style } },
                             { { 2, 4, style }, { 0, 1, style } },
                             { { 1, 1, style }, { 2, 3, style } },
                             { { 0, 1, style }, { 2, 3, huge } },
                             { { 0, 1, style }, { 2, 3, bad } } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnRuns) runs = kn_runs_new (cases[i], 2, &error);
      g_assert_null (runs);
      g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT);
    }
}

static void
test_features (void)
{
  static const char *const good[] = { "", "ss01=1", "liga=0,kern=1", "cv02=12" };
  static const char *const bad[]
      = { "ss01",    "ss01=",      "ss1=1",       "ss01=1,", "ss01 =1", "ss01=-1",
          "ss01=1 ", "liga=0;k=1", "ss01=100000", "กกกก=1",  ",ss01=1" };
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (kn_features_check (good[i], NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (kn_features_check (bad[i], NULL));
}

static void
assert_with (const char *features, const char *tag, int value, const char *expected)
{
  g_autofree char *changed = kn_features_with (features, tag, value);
  g_assert_cmpstr (changed, ==, expected);
  g_assert_cmpint (kn_features_get (changed, tag, -1), ==, value);
  g_assert_true (changed == NULL || kn_features_check (changed, NULL));
}

static void
test_one_feature_of_many (void)
{
  assert_with (NULL, "tnum", 1, "tnum=1");
  assert_with ("liga=0,ss01=1", "ss01", -1, "liga=0");
  assert_with ("liga=0", "liga", -1, NULL);
  assert_with ("ss01=1,liga=0,ss01=2", "ss01", 3, "liga=0,ss01=3");
  g_assert_cmpint (kn_features_get ("liga=0,liga=1", "liga", 0), ==, 1); /* the last one counts */
  g_assert_cmpint (kn_features_get ("ss010=1", "ss01", 7), ==, 7);
}

/* --- the text form --------------------------------------------------------------------------- */

static KnScene *
parse (const char *runs, GError **error)
{
  g_autofree char *text = g_strdup_printf (
      "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"form\": { \"kind\": "
      "\"label\", \"width_mm\": 100, \"height_mm\": 60 }, \"inks\": [ { \"id\": \"red\", "
      "\"name\": \"R\", \"cmyk\": [0, 90, 85, 10] } ], \"faces\": [ { \"id\": \"front\", \"items\":"
      " [ { \"type\": \"text\", \"id\": \"t\", \"width_mm\": 40, \"text\": \"น้ำปลาดี\","
      " \"runs\": %s } ] } ] }",
      runs);
  return kn_design_parse_json (text, strlen (text), error);
}

static void
test_runs_are_read_and_written (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene
      = parse ("[{ \"from\": 0, \"to\": 2, \"font\": \"Norasi\", \"size_pt\": 9.5, \"fill\": "
               "{ \"ink\": \"red\", \"tint\": 40 }, \"tracking\": 50, \"features\": \"liga=0\" }, "
               "{ \"from\": 4, \"to\": 8, \"fill\": null }]",
               &error);
  g_assert_no_error (error);
  g_autofree char *first = kn_scene_print_json (scene, NULL);
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (scene, KN_NODE_TEXT);
  const KnRuns *runs = kn_node_get_runs (texts->pdata[0]);
  g_assert_cmpuint (kn_runs_get_n (runs), ==, 2);
  g_assert_cmpuint (kn_runs_get (runs, 0)->to, ==, 3); /* two of a cluster of three */
  g_assert_cmpfloat (kn_paint_get_tint_pct (kn_runs_get (runs, 0)->style.fill), ==, 40);
  g_assert_true (kn_runs_get (runs, 1)->style.has_fill);
  g_assert_null (kn_runs_get (runs, 1)->style.fill);
  g_assert_nonnull (strstr (first, "{ \"from\": 4, \"to\": 8, \"fill\": null }"));
  g_autoptr (KnScene) again = kn_design_parse_json (first, strlen (first), &error);
  g_assert_no_error (error);
  g_autofree char *second = kn_scene_print_json (again, NULL);
  g_assert_cmpstr (first, ==, second);
}

static void
test_bad_runs_in_a_file_are_refused (void)
{
  static const struct
  {
    const char *runs, *place;
  } cases[] = {
    { "[{ \"from\": 0, \"to\": 99 }, { \"from\": 99, \"to\": 100, \"size_pt\": 4 }]", "runs: " },
    { "[{ \"from\": 2, \"to\": 1, \"size_pt\": 4 }]", "runs: " },
    { "[{ \"from\": -1, \"to\": 1 }]", "runs[0].from: " },
    { "[{ \"from\": 0.5, \"to\": 1 }]", "runs[0].from: " },
    { "[{ \"from\": 0, \"to\": 1, \"fill\": { \"ink\": \"none\" } }]", "runs[0].fill.ink: " },
    { "[{ \"from\": 0, \"to\": 1, \"colour\": 1 }]", "runs[0].colour: " },
    { "[{ \"from\": 0, \"to\": 1, \"size_pt\": 0 }]", "runs[0].size_pt: " },
    { "[{ \"from\": 0, \"to\": 1, \"tracking\": \"x\" }]", "runs[0].tracking: " },
    { "{}", "runs: " },
    { "[1]", "runs[0]: " },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnScene) scene = parse (cases[i].runs, &error);
      g_assert_null (scene);
      g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, cases[i].place));
    }
}

/* --- editing --------------------------------------------------------------------------------- */

static void
test_edits_keep_runs_on_their_words (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene
      = parse ("[{ \"from\": 3, \"to\": 6, \"fill\": { \"ink\": \"red\" } }]", &error);
  g_assert_no_error (error);
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (scene, KN_NODE_TEXT);
  KnId id = *kn_node_get_id (texts->pdata[0]);
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_change_text (doc, &id, "ขวดน้ำปลาดี", &error));
  g_assert_true (kn_edit_change_text (doc, &id, "ขวดน้ำปลาดีมาก", &error));
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), &id);
  g_assert_cmpuint (kn_runs_get (kn_node_get_runs (node), 0)->from, ==, 6);
  g_assert_cmpuint (kn_runs_get (kn_node_get_runs (node), 0)->to, ==, 9);
  const KnRunStyle large = { .size_pt = 30 };
  g_assert_true (kn_edit_style_text (doc, &id, 3, 5, KN_RUN_SIZE, &large, &error));
  node = kn_scene_lookup (kn_doc_get_scene (doc), &id);
  g_assert_cmpuint (kn_runs_get (kn_node_get_runs (node), 0)->to, ==, 6);
  g_assert_true (kn_edit_replace_text (doc, &id, 0, 99, "", &error));
  node = kn_scene_lookup (kn_doc_get_scene (doc), &id);
  g_assert_null (kn_node_get_runs (node));
  g_assert_true (kn_doc_commit_step (doc, &error));
  /* An ink that a run uses cannot go. */
  g_assert_true (kn_doc_undo (doc, &error));
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (kn_doc_get_scene (doc), KN_NODE_INK);
  KnId ink = *kn_node_get_id (inks->pdata[0]);
  kn_doc_begin_step (doc, "x");
  g_assert_false (kn_doc_edit_remove (doc, &ink, &error));
  kn_doc_cancel_step (doc);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/runs/styles-are-laid-over-one-another",
                   test_styles_are_laid_over_one_another);
  g_test_add_func ("/model/runs/a-part-of-a-style-leaves-the-rest",
                   test_a_part_of_a_style_leaves_the_rest);
  g_test_add_func ("/model/runs/typing-at-the-edges", test_typing_at_the_edges);
  g_test_add_func ("/model/runs/random-edits-move-letters-and-styles-together",
                   test_random_edits_move_letters_and_styles_together);
  g_test_add_func ("/model/runs/clusters-stay-whole", test_clusters_stay_whole);
  g_test_add_func ("/model/runs/bad-lists-are-refused", test_bad_lists_are_refused);
  g_test_add_func ("/model/runs/features", test_features);
  g_test_add_func ("/model/runs/one-feature-of-many", test_one_feature_of_many);
  g_test_add_func ("/model/runs/are-read-and-written", test_runs_are_read_and_written);
  g_test_add_func ("/model/runs/bad-ones-in-a-file-are-refused",
                   test_bad_runs_in_a_file_are_refused);
  g_test_add_func ("/model/runs/edits-keep-them-on-their-words",
                   test_edits_keep_runs_on_their_words);
  return g_test_run ();
}
