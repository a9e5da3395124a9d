/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A story in several frames: which links count, what a file may say, and that no command on frames
 * loses a letter. */

#include "base/kn-limits.h"
#include "model/kn-edit-flow.h"
#include "model/kn-find-text.h"

#include "doc-kit.h"

#define HEAD                                                                                       \
  "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","         \
  "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 90,"                   \
  "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 }, \"faces\": ["
#define FRAME(name, more)                                                                          \
  "{ \"type\": \"text\", \"id\": \"" name "\", \"x_mm\": 5, \"y_mm\": 5, \"width_mm\": 30,"        \
  "\"height_mm\": 20, \"size_pt\": 10" more " }"
#define STORY ", \"text\": \"น้ำพริกเผา\\nstory\", \"fill\": { \"cmyk\": [0, 90, 85, 10] }"
#define TO(name) ", \"flow_to\": \"" name "\""
#define EMPTY ", \"text\": \"\""

static const char THREE[]
    = HEAD "{ \"id\": \"front\", \"items\": [" FRAME ("a", STORY TO ("b")) "," FRAME (
        "b",
        EMPTY TO ("c")) "," FRAME ("c", EMPTY) "," FRAME ("d", ", \"text\": \"own\"") "] } ] }";

static const KnNode *
node_of (KnDoc *doc, const char *handle)
{
  KnId id = kit_id_of (doc, handle);
  return kn_scene_lookup (kn_doc_get_scene (doc), &id);
}

/* "น้ำพริกเผา\nstory|a b c" for the story that a frame is in; "text" for a text in none. */
static char *
say (KnDoc *doc, const char *handle)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnNode *node = node_of (doc, handle);
  const KnFlow *flow = kn_scene_get_flow (scene, kn_node_get_id (node), NULL);
  GString *said
      = g_string_new (kn_node_get_string (kn_scene_get_shown (scene, node), KN_PROP_TEXT));
  for (guint i = 0; flow != NULL && i < kn_flow_get_n (flow); i++)
    {
      const char *name = kn_node_get_string (kn_flow_get_frame (flow, i), KN_PROP_HANDLE);
      g_string_append_printf (said, "%s%s", i == 0 ? "|" : " ", name != NULL ? name : "?");
    }
  return g_string_free (said, FALSE);
}

static void
assert_says (KnDoc *doc, const char *handle, const char *wanted)
{
  g_autofree char *said = say (doc, handle);
  g_assert_cmpstr (said, ==, wanted);
}

#define WHOLE "น้ำพริกเผา\nstory"

static void
begin (KnDoc *doc)
{
  kn_doc_begin_step (doc, "x");
}

static void
end (KnDoc *doc, gboolean done, const GError *error)
{
  g_autoptr (GError) own = NULL;
  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_true (kn_doc_commit_step (doc, &own));
}

static void
assert_undone (KnDoc *doc, const KnScene *before)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *wanted = kn_scene_print_json (before, NULL);
  g_assert_true (kn_doc_undo (doc, &error));
  g_autofree char *got = kn_scene_print_json (kn_doc_get_scene (doc), NULL);
  g_assert_cmpstr (got, ==, wanted);
}

static void
remove_frames (KnDoc *doc, const char *one, const char *other)
{
  g_autoptr (GError) error = NULL;
  KnId ids[2] = { kit_id_of (doc, one), other != NULL ? kit_id_of (doc, other) : KN_ID_NULL };
  begin (doc);
  gboolean done = kn_edit_remove (doc, ids, other != NULL ? 2 : 1, &error);
  end (doc, done, error);
}

/* --- what is shown ---------------------------------------------------------------------------- */

static void
test_frames_show_the_story (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (THREE);
  const KnScene *scene = kn_doc_get_scene (doc);
  assert_says (doc, "a", WHOLE "|a b c");
  assert_says (doc, "c", WHOLE "|a b c");
  assert_says (doc, "d", "own");
  const KnNode *c = node_of (doc, "c");
  g_assert_nonnull (kn_node_get_fill (kn_scene_get_shown (scene, c)));
  g_assert_true (kn_scene_get_story (scene, c) == node_of (doc, "a"));
  g_autoptr (GArray) found = kn_find_text (scene, NULL, 0, "story", FALSE);
  g_assert_cmpuint (found->len, ==, 1);
}

static void
test_frame_keeps_its_node_while_it_looks_the_same (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (THREE);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GError) error = NULL;
  KnId c = kit_id_of (doc, "c"), d = kit_id_of (doc, "d"), b = kit_id_of (doc, "b");
  g_autoptr (KnValue) wide = kn_value_new_number (44);
  begin (doc);
  g_assert_true (kn_doc_edit_set (doc, &d, KN_PROP_WIDTH, wide, &error));
  g_assert_true (kn_doc_edit_set (doc, &c, KN_PROP_WIDTH, wide, &error));
  const KnScene *after = kn_doc_get_scene (doc);
  g_assert_true (kn_scene_get_shown (before, kn_scene_lookup (before, &b))
                 == kn_scene_get_shown (after, kn_scene_lookup (after, &b)));
  g_assert_true (kn_doc_edit_set (doc, &b, KN_PROP_WIDTH, wide, &error));
  const KnScene *last = kn_doc_get_scene (doc);
  KnId a = kit_id_of (doc, "a");
  g_assert_true (kn_scene_get_shown (before, kn_scene_lookup (before, &a))
                 == kn_scene_get_shown (last, kn_scene_lookup (last, &a)));
  g_assert_false (kn_scene_get_shown (before, kn_scene_lookup (before, &c))
                  == kn_scene_get_shown (last, kn_scene_lookup (last, &c)));
  kn_doc_cancel_step (doc);
}

/* --- files ------------------------------------------------------------------------------------ */

static void
test_show_of_import_is_fixed (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (THREE);
  g_autofree char *once = kn_scene_print_json (kn_doc_get_scene (doc), NULL);
  g_autoptr (KnDoc) again = kit_open_doc (once);
  g_autofree char *twice = kn_scene_print_json (kn_doc_get_scene (again), NULL);
  g_assert_cmpstr (once, ==, twice);
  assert_says (again, "b", WHOLE "|a b c");
}

static void
assert_refused (const char *items, const char *other_face, const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = g_strdup_printf (HEAD "{ \"id\": \"front\", \"items\": [%s] },"
                                                "{ \"id\": \"back\", \"items\": [%s] } ] }",
                                           items, other_face);
  g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), &error);
  g_assert_null (scene);
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, why));
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_broken_chains_are_refused_in_a_sentence (void)
{
  assert_refused (FRAME ("a", STORY TO ("q")), "", "no item “q”");
  assert_refused (FRAME ("a", STORY TO ("a")), "", "into itself");
  assert_refused (FRAME ("a", EMPTY TO ("b")) "," FRAME ("b", EMPTY TO ("a")), "",
                  "back to where it came from");
  assert_refused (FRAME ("a", STORY TO ("c")) "," FRAME ("b", STORY TO ("c")) "," FRAME ("c",
                                                                                         EMPTY),
                  "", "another text flows into it");
  assert_refused (FRAME ("a", STORY TO ("b")), FRAME ("b", EMPTY), "same face");
  assert_refused (FRAME ("a", STORY TO ("b")) "," FRAME ("b", STORY), "", "letters of its own");
  assert_refused (FRAME ("a", STORY ", \"flow_to\": 7"), "", "flow_to");
  assert_refused (FRAME ("a", STORY TO ("b")) "," FRAME ("b", EMPTY ", \"on_path\": \"circle\""),
                  "", "along a path");
}

/* Backwards in the file, so that each link lies before a long chain. */
static char *
make_chain (guint n)
{
  GString *items = g_string_new (NULL);
  for (guint i = n; i-- > 0;)
    {
      g_autofree char *to
          = i + 1 < n ? g_strdup_printf (", \"flow_to\": \"f%u\"", i + 1) : g_strdup ("");
      g_string_append_printf (items,
                              "%s{ \"type\": \"text\", \"id\": \"f%u\", \"x_mm\": 0, \"y_mm\": 0,"
                              "\"width_mm\": 20, \"height_mm\": 5, \"text\": \"%s\"%s }",
                              i + 1 < n ? "," : "", i, i == 0 ? "story" : "", to);
    }
  return g_string_free (items, FALSE);
}

static void
test_chains_have_a_limit (void)
{
  g_autofree char *most = make_chain (KN_LIMIT_FLOW_FRAMES);
  g_autofree char *json = g_strdup_printf (HEAD "{ \"id\": \"front\", \"items\": [%s] } ] }", most);
  g_autoptr (KnDoc) doc = kit_open_doc (json);
  KnId last = kit_id_of (doc, "f499"), first = kit_id_of (doc, "f0");
  guint i = 0;
  const KnFlow *flow = kn_scene_get_flow (kn_doc_get_scene (doc), &last, &i);
  g_assert_cmpuint (kn_flow_get_n (flow), ==, KN_LIMIT_FLOW_FRAMES);
  g_assert_cmpuint (i, ==, KN_LIMIT_FLOW_FRAMES - 1);
  g_autoptr (GError) error = NULL;
  begin (doc);
  g_assert_false (kn_edit_flow_into (doc, &last, &first, &error)); /* round and round */
  g_assert_nonnull (strstr (error->message, "came from"));
  g_clear_error (&error);
  g_assert_false (kn_edit_add_flow_frame (doc, &last, NULL, &error));
  g_assert_nonnull (strstr (error->message, "500"));
  kn_doc_cancel_step (doc);
  g_autofree char *more = make_chain (KN_LIMIT_FLOW_FRAMES + 1);
  assert_refused (more, "", "500");
}

/* --- links ------------------------------------------------------------------------------------ */

static void
flow_into (KnDoc *doc, const char *from, const char *to, const char *refusal)
{
  g_autoptr (GError) error = NULL;
  KnId a = kit_id_of (doc, from), b = kit_id_of (doc, to);
  begin (doc);
  gboolean done = kn_edit_flow_into (doc, &a, &b, &error);
  if (refusal == NULL)
    {
      end (doc, done, error);
      return;
    }
  g_assert_false (done);
  g_assert_nonnull (strstr (error->message, refusal));
  kn_doc_cancel_step (doc);
}

static void
test_letters_of_both_become_one_story (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (THREE);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  flow_into (doc, "c", "d", NULL);
  assert_says (doc, "d", WHOLE "\nown|a b c d");
  /* "own" had no colour of its own to speak of: the default, and not the red of the story. */
  const KnNode *story = node_of (doc, "a");
  const KnRunStyle *style = kn_runs_style_at (kn_node_get_runs (story), 17);
  g_assert_nonnull (style);
  g_assert_true (style->has_fill);
  g_assert_null (kn_runs_style_at (kn_node_get_runs (story), 3));
  assert_undone (doc, before);
}

static void
test_new_link_goes_between (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (THREE);
  flow_into (doc, "a", "d", NULL);
  assert_says (doc, "a", WHOLE "\nown|a d b c");
  flow_into (doc, "c", "a", "came from");
  flow_into (doc, "b", "b", "itself");
  flow_into (doc, "a", "c", "another text flows into it");
}

static void
test_story_ends_where_it_is_unlinked (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (THREE);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GError) error = NULL;
  KnId a = kit_id_of (doc, "a");
  begin (doc);
  gboolean done = kn_edit_end_flow (doc, &a, &error);
  end (doc, done, error);
  assert_says (doc, "a", WHOLE);
  assert_says (doc, "b", "|b c");
  assert_undone (doc, before);
}

static void
test_new_frame_lies_beside_inside_the_face (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (THREE);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GError) error = NULL;
  KnId c = kit_id_of (doc, "c"), made[3];
  begin (doc);
  gboolean done = kn_edit_add_flow_frame (doc, &c, &made[0], &error)
                  && kn_edit_add_flow_frame (doc, &made[0], &made[1], &error)
                  && kn_edit_add_flow_frame (doc, &made[1], &made[2], &error);
  end (doc, done, error);
  static const KnPoint wanted[] = { { 38, 5 }, { 38, 28 }, { 5, 28 } };
  for (gsize i = 0; i < G_N_ELEMENTS (made); i++)
    {
      const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), &made[i]);
      g_assert_cmpfloat_with_epsilon (kn_node_get_number (node, KN_PROP_X), wanted[i].x, 1e-6);
      g_assert_cmpfloat_with_epsilon (kn_node_get_number (node, KN_PROP_Y), wanted[i].y, 1e-6);
      g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_WIDTH), ==, 30);
      g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_HEIGHT), ==, 20);
    }
  assert_says (doc, "a", WHOLE "|a b c ? ? ?");
  assert_undone (doc, before);
}

static void
test_only_frames_with_a_size_flow_on (void)
{
  g_autoptr (KnDoc) doc
      = kit_open_doc (HEAD "{ \"id\": \"front\", \"items\": [ { \"type\": \"text\", \"id\": \"a\","
                           "\"x_mm\": 1, \"y_mm\": 1, \"width_mm\": 20, \"text\": \"x\" } ] } ] }");
  g_autoptr (GError) error = NULL;
  KnId a = kit_id_of (doc, "a");
  begin (doc);
  g_assert_false (kn_edit_add_flow_frame (doc, &a, NULL, &error));
  g_assert_nonnull (strstr (error->message, "no fixed width and height"));
  kn_doc_cancel_step (doc);
}

/* --- frames that go, and copies --------------------------------------------------------------- */

static void
test_removing_frames_loses_no_letter (void)
{
  static const struct
  {
    const char *one, *other, *left, *wanted;
  } cases[] = { { "b", NULL, "a", WHOLE "|a c" }, { "a", NULL, "b", WHOLE "|b c" },
                { "c", NULL, "a", WHOLE "|a b" }, { "a", "b", "c", WHOLE },
                { "b", "c", "a", WHOLE },         { "a", "c", "b", WHOLE } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KnDoc) doc = kit_open_doc (THREE);
      g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
      remove_frames (doc, cases[i].one, cases[i].other);
      assert_says (doc, cases[i].left, cases[i].wanted);
      g_assert_nonnull (kn_node_get_fill (
          kn_scene_get_shown (kn_doc_get_scene (doc), node_of (doc, cases[i].left))));
      assert_undone (doc, before);
    }
}

static void
test_group_of_a_frame_goes_without_the_story (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (THREE);
  g_autoptr (GError) error = NULL;
  KnId ids[2] = { kit_id_of (doc, "a"), kit_id_of (doc, "d") }, group;
  begin (doc);
  gboolean done = kn_edit_group (doc, ids, 2, &group, &error);
  end (doc, done, error);
  assert_says (doc, "b", WHOLE "|a b c");
  begin (doc);
  done = kn_edit_remove (doc, &group, 1, &error);
  end (doc, done, error);
  assert_says (doc, "b", WHOLE "|b c");
}

/* What the copies say, in the order of the copies: "text|n" with n frames in the chain. */
static char *
say_copies (const KnScene *scene, const GArray *copies)
{
  GString *said = g_string_new (NULL);
  for (guint i = 0; i < copies->len; i++)
    {
      guint at = 0;
      const KnId *id = &g_array_index (copies, KnId, i);
      const KnFlow *flow = kn_scene_get_flow (scene, id, &at);
      const char *text = kn_node_get_string (kn_scene_lookup (scene, id), KN_PROP_TEXT);
      g_string_append_printf (said, "[%s %u/%u]", text, at,
                              flow != NULL ? kn_flow_get_n (flow) : 0);
    }
  return g_string_free (said, FALSE);
}

static void
test_copies_are_a_story_of_their_own (void)
{
  static const struct
  {
    const char *items[3], *wanted;
  } cases[] = { { { "a", "b", "c" }, "[" WHOLE " 0/3][ 1/3][ 2/3]" },
                { { "b", "c", NULL }, "[" WHOLE " 0/2][ 1/2]" },
                { { "a", "c", NULL }, "[" WHOLE " 0/2][ 1/2]" },
                { { "b", NULL, NULL }, "[" WHOLE " 0/0]" } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KnDoc) doc = kit_open_doc (THREE);
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) copies = NULL;
      g_autoptr (GArray) pasted = NULL;
      KnId ids[3];
      gsize n = 0;
      for (; n < 3 && cases[i].items[n] != NULL; n++)
        ids[n] = kit_id_of (doc, cases[i].items[n]);
      begin (doc);
      gboolean done = kn_edit_duplicate (doc, ids, n, &copies, &error);
      end (doc, done, error);
      g_autofree char *duplicated = say_copies (kn_doc_get_scene (doc), copies);
      g_assert_cmpstr (duplicated, ==, cases[i].wanted);
      assert_says (doc, "a", WHOLE "|a b c");

      g_autoptr (KnScene) clip = kn_edit_copy (kn_doc_get_scene (doc), ids, n, &error);
      g_assert_no_error (error);
      KnId face = kit_id_of (doc, "front");
      begin (doc);
      done = kn_edit_paste (doc, clip, &face, 3, 3, &pasted, &error);
      end (doc, done, error);
      g_autofree char *said = say_copies (kn_doc_get_scene (doc), pasted);
      g_assert_cmpstr (said, ==, cases[i].wanted);
      assert_says (doc, "a", WHOLE "|a b c");
    }
}

/* Once it is known what each frame shows, a copy has what its frames showed, each ending where it
 * ended. */
static void
test_copies_show_what_their_frames_showed (void)
{
  static const struct
  {
    const char *items[3];
    guint starts[3];
    const char *wanted;
    guint run_from, run_to; /* of the letters "story", which are small; 0, 0: none are left */
  } cases[] = {
    { { "a", "b", "c" }, { 0, 11, 14 }, "[" WHOLE " 0/3][ 1/3][ 2/3]", 11, 16 },
    { { "b", NULL, NULL }, { 0, 11, 14 }, "[sto 0/0]", 0, 3 },
    { { "c", NULL, NULL }, { 0, 11, 14 }, "[ry 0/0]", 0, 2 },
    { { "b", "c", NULL }, { 0, 11, 14 }, "[story 0/2][ 1/2]", 0, 5 },
    { { "a", NULL, NULL }, { 0, 11, 14 }, "[น้ำพริกเผา 0/0]", 0, 0 },
    { { "a", "c", NULL }, { 0, 11, 14 }, "[น้ำพริกเผา\nry 0/2][ 1/2]", 11, 13 },
    { { "a", "c", NULL }, { 0, 7, 11 }, "[น้ำพริก\nstory 0/2][ 1/2]", 8, 13 },
    { { "c", NULL, NULL }, { 0, 11, 16 }, "[ 0/0]", 0, 0 },
    { { "a", "b", NULL }, { 0, 11, 16 }, "[" WHOLE " 0/2][ 1/2]", 11, 16 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KnDoc) doc = kit_open_doc (THREE);
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) copies = NULL;
      g_autoptr (GArray) pasted = NULL;
      KnId ids[3], a = kit_id_of (doc, "a"), face = kit_id_of (doc, "front");
      const KnRunStyle small = { .size_pt = 4 };
      gsize n = 0;
      for (; n < 3 && cases[i].items[n] != NULL; n++)
        ids[n] = kit_id_of (doc, cases[i].items[n]);
      begin (doc);
      gboolean done = kn_edit_style_text (doc, &a, 11, 16, KN_RUN_SIZE, &small, &error);
      end (doc, done, error);
      kn_flow_note_starts (kn_scene_get_flow (kn_doc_get_scene (doc), &a, NULL), cases[i].starts);
      g_autoptr (KnScene) clip = kn_edit_copy (kn_doc_get_scene (doc), ids, n, &error);
      g_assert_no_error (error);
      begin (doc);
      done = kn_edit_duplicate (doc, ids, n, &copies, &error);
      end (doc, done, error);
      begin (doc);
      done = kn_edit_paste (doc, clip, &face, 3, 3, &pasted, &error);
      end (doc, done, error);
      const GArray *made[] = { copies, pasted };
      for (gsize k = 0; k < G_N_ELEMENTS (made); k++)
        {
          g_autofree char *said = say_copies (kn_doc_get_scene (doc), made[k]);
          g_assert_cmpstr (said, ==, cases[i].wanted);
          const KnRuns *runs = kn_node_get_runs (
              kn_scene_lookup (kn_doc_get_scene (doc), &g_array_index (made[k], KnId, 0)));
          g_assert_cmpuint (kn_runs_get_n (runs), ==, cases[i].run_to > 0 ? 1 : 0);
          if (runs != NULL)
            {
              g_assert_cmpuint (kn_runs_get (runs, 0)->from, ==, cases[i].run_from);
              g_assert_cmpuint (kn_runs_get (runs, 0)->to, ==, cases[i].run_to);
            }
        }
      assert_says (doc, "a", WHOLE "|a b c");
    }
}

static void
test_frame_becomes_no_path (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (THREE);
  g_autoptr (GError) error = NULL;
  KnId b = kit_id_of (doc, "b");
  g_autoptr (KnPath) outline = kn_path_parse ("M0 0 h5 v5 z", NULL);
  begin (doc);
  g_assert_false (kn_edit_to_path (doc, &b, outline, NULL, &error));
  g_assert_nonnull (strstr (error->message, "several frames"));
  kn_doc_cancel_step (doc);
}

static void
test_editing_a_frame_edits_the_story (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (THREE);
  g_autoptr (GError) error = NULL;
  KnId c = kit_id_of (doc, "c");
  begin (doc);
  gboolean done = kn_edit_change_text (doc, &c, WHOLE " more", &error);
  end (doc, done, error);
  assert_says (doc, "a", WHOLE " more|a b c");
  g_assert_cmpstr (kn_node_get_string (node_of (doc, "c"), KN_PROP_TEXT), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/flow/frames-show-the-story", test_frames_show_the_story);
  g_test_add_func ("/model/flow/frame-keeps-its-node-while-it-looks-the-same",
                   test_frame_keeps_its_node_while_it_looks_the_same);
  g_test_add_func ("/model/flow/show-of-import-is-fixed", test_show_of_import_is_fixed);
  g_test_add_func ("/model/flow/broken-chains-are-refused-in-a-sentence",
                   test_broken_chains_are_refused_in_a_sentence);
  g_test_add_func ("/model/flow/chains-have-a-limit", test_chains_have_a_limit);
  g_test_add_func ("/model/flow/letters-of-both-become-one-story",
                   test_letters_of_both_become_one_story);
  g_test_add_func ("/model/flow/new-link-goes-between", test_new_link_goes_between);
  g_test_add_func ("/model/flow/story-ends-where-it-is-unlinked",
                   test_story_ends_where_it_is_unlinked);
  g_test_add_func ("/model/flow/new-frame-lies-beside-inside-the-face",
                   test_new_frame_lies_beside_inside_the_face);
  g_test_add_func ("/model/flow/only-frames-with-a-size-flow-on",
                   test_only_frames_with_a_size_flow_on);
  g_test_add_func ("/model/flow/removing-frames-loses-no-letter",
                   test_removing_frames_loses_no_letter);
  g_test_add_func ("/model/flow/group-of-a-frame-goes-without-the-story",
                   test_group_of_a_frame_goes_without_the_story);
  g_test_add_func ("/model/flow/copies-are-a-story-of-their-own",
                   test_copies_are_a_story_of_their_own);
  g_test_add_func ("/model/flow/copies-show-what-their-frames-showed",
                   test_copies_show_what_their_frames_showed);
  g_test_add_func ("/model/flow/frame-becomes-no-path", test_frame_becomes_no_path);
  g_test_add_func ("/model/flow/editing-a-frame-edits-the-story",
                   test_editing_a_frame_edits_the_story);
  return g_test_run ();
}
