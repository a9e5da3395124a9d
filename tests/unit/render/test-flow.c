/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A story laid out in its frames: together they show every letter once, whole lines each, and a
 * Thai cluster is never cut. */

#include "config.h"

#include "base/kn-unit.h"
#include "model/kn-edit.h"
#include "model/kn-text-line.h"
#include "render/kn-text-private.h"
#include "render/kn-tiles.h"

#include "scene-kit.h"

#include <math.h>
#include <string.h>

static KnTextContext *context;

static const char THAI[]
    = "น้ำพริกเผาแม่ประนอมทำจากพริกแห้งคั่ว หอมแดง กระเทียม และกุ้งแห้งอย่างดี ปู่ย่าตายายทำกินกันมา"
      "ตั้งแต่รุ่นทวด กตัญญูต่อบรรพบุรุษ ไม่ใส่สารกันเสีย ไม่ใส่ผงชูรส เก็บในที่แห้งและเย็น";

typedef struct
{
  KnScene *scene;
  GArray *frames; /* of KnId */
  KnId other;
} Stage;

/* @heights_mm ends with a negative one. */
static void
stage_init (Stage *self, const char *text, double width_mm, const double *heights_mm, KnAlign align)
{
  Kit kit;
  kit_init (&kit, 100, 100);
  self->frames = g_array_new (FALSE, FALSE, sizeof (KnId));
  guint n = 0;
  while (heights_mm[n] >= 0)
    n++;
  for (guint i = 0; i < n; i++)
    {
      KnId id;
      kn_id_init_random (&id);
      g_array_append_val (self->frames, id);
    }
  for (guint i = 0; i < n; i++)
    {
      KnNodeBuilder *frame = kit_box (KN_NODE_TEXT, 5, 5 + 10 * i, width_mm, heights_mm[i]);
      kn_node_builder_set_id (frame, &g_array_index (self->frames, KnId, i));
      kn_node_builder_set_string (frame, KN_PROP_TEXT, i == 0 ? text : "");
      if (i == 0)
        {
          kn_node_builder_set_string (frame, KN_PROP_FONT, "Loma");
          kn_node_builder_set_number (frame, KN_PROP_SIZE, 9);
          kn_node_builder_set_number (frame, KN_PROP_INDENT, 4);
          kn_node_builder_set_choice (frame, KN_PROP_ALIGN, align);
        }
      if (i + 1 < n)
        kn_node_builder_set_ref (frame, KN_PROP_FLOW_TO,
                                 &g_array_index (self->frames, KnId, i + 1));
      (void)kit_add (&kit, frame, &kit.face);
    }
  KnNodeBuilder *other = kit_box (KN_NODE_TEXT, 60, 60, 20, 10);
  kn_node_builder_set_string (other, KN_PROP_TEXT, "other");
  self->other = kit_add (&kit, other, &kit.face);
  self->scene = kit_build (&kit);
}

static void
stage_clear (Stage *self)
{
  kn_scene_unref (self->scene);
  g_array_unref (self->frames);
}

static KnTextLayout *
lay_out (const Stage *self, guint i)
{
  return kn_text_layout_new (context, self->scene,
                             kn_scene_lookup (self->scene, &g_array_index (self->frames, KnId, i)));
}

/* Every frame begins where the one before it ended, at the start of a cluster; lines lie in the
 * frame. Returns how much of the story is shown. */
static int
check_frames (const Stage *self, const char *text, const double *heights_mm)
{
  int at = 0;
  for (guint i = 0; i < self->frames->len; i++)
    {
      g_autoptr (KnTextLayout) layout = lay_out (self, i);
      gboolean is_last = i + 1 == self->frames->len;
      int start = 0, end = 0;
      kn_text_layout_get_range (layout, &start, &end);
      g_assert_cmpint (start, ==, at);
      g_assert_cmpint (end, >=, start);
      g_assert_true (end == (int)strlen (text)
                     || kn_text_starts_cluster (g_utf8_get_char (text + end)));
      int shown = start;
      for (int k = 0; k < kn_text_layout_get_n_lines (layout); k++)
        {
          KnTextLine line = kn_text_layout_get_line (layout, k);
          g_assert_cmpint (strncmp (line.text, text + shown, line.length), ==, 0);
          shown += (int)line.length;
          if (text[shown] == '\n')
            shown++;
          if (heights_mm[i] > 0 && !is_last)
            g_assert_cmpfloat (line.bottom_mm, <=, heights_mm[i] + 0.03);
        }
      g_assert_cmpint (shown, ==, end);
      g_assert_false (!is_last && kn_text_layout_is_overset (layout));
      at = end;
    }
  return at;
}

static void
test_frames_share_the_story (void)
{
  static const double heights[] = { 12, 8, 20, 9, 60, -1 };
  static const KnAlign aligns[] = { KN_ALIGN_START, KN_ALIGN_JUSTIFY, KN_ALIGN_CENTER };
  for (gsize a = 0; a < G_N_ELEMENTS (aligns); a++)
    for (double width = 18; width < 60; width += 7)
      {
        Stage stage;
        stage_init (&stage, THAI, width, heights, aligns[a]);
        g_assert_cmpint (check_frames (&stage, THAI, heights), ==, (int)strlen (THAI));
        stage_clear (&stage);
      }
}

/* A paragraph that goes on is not indented again, and its lines break where they would have. */
static void
test_lines_are_those_of_one_tall_frame (void)
{
  static const double one[] = { 90, -1 }, several[] = { 9, 9, 14, 60, -1 };
  g_autofree char *text = g_strconcat (THAI, "\n", THAI, NULL);
  Stage tall, stage;
  stage_init (&tall, text, 34, one, KN_ALIGN_JUSTIFY);
  stage_init (&stage, text, 34, several, KN_ALIGN_JUSTIFY);
  g_autoptr (KnTextLayout) whole = lay_out (&tall, 0);
  int line = 0;
  for (guint i = 0; i < stage.frames->len; i++)
    {
      g_autoptr (KnTextLayout) layout = lay_out (&stage, i);
      for (int k = 0; k < kn_text_layout_get_n_lines (layout); k++, line++)
        {
          KnTextLine here = kn_text_layout_get_line (layout, k);
          KnTextLine there = kn_text_layout_get_line (whole, line);
          PangoRectangle a, b;
          g_assert_cmpuint (here.length, ==, there.length);
          g_assert_cmpint (strncmp (here.text, there.text, here.length), ==, 0);
          g_assert_cmpfloat_with_epsilon (here.x_mm, there.x_mm, 1e-3);
          pango_layout_line_get_extents (here.line, NULL, &a);
          pango_layout_line_get_extents (there.line, NULL, &b);
          g_assert_cmpint (abs (a.width - b.width), <=, 2);
        }
    }
  g_assert_cmpint (line, ==, kn_text_layout_get_n_lines (whole));
  stage_clear (&tall);
  stage_clear (&stage);
}

static void
test_only_the_last_is_overset (void)
{
  static const double heights[] = { 9, 9, 9, -1 };
  Stage stage;
  stage_init (&stage, THAI, 20, heights, KN_ALIGN_START);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (KnTextLayout) layout = lay_out (&stage, i);
      g_assert_cmpint (kn_text_layout_is_overset (layout), ==, i == 2);
    }
  stage_clear (&stage);
}

/* A frame too low for a line passes the story on; one behind its end is empty and no worse. */
static void
test_frames_without_room_and_behind_the_end (void)
{
  static const double heights[] = { 2, 40, 30, -1 };
  Stage stage;
  stage_init (&stage, "หนึ่ง\nสอง", 40, heights, KN_ALIGN_START);
  static const int wanted[] = { 0, 2, 0 };
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (KnTextLayout) layout = lay_out (&stage, i);
      g_assert_cmpint (kn_text_layout_get_n_lines (layout), ==, wanted[i]);
      g_assert_false (kn_text_layout_is_overset (layout));
      g_assert_cmpint (kn_text_layout_index_at (layout, 1, 1), >=, 0);
    }
  stage_clear (&stage);
}

static KnScene *
with (const KnScene *scene, const KnId *id, KnProp prop, KnValue *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnOp) op
      = kn_op_new_set (id, prop, kn_node_get (kn_scene_lookup (scene, id), prop), value);
  KnScene *after = kn_scene_apply (scene, &op, 1, &error);
  g_assert_no_error (error);
  kn_value_unref (value);
  return after;
}

/* The last may grow; the others cannot, or nothing would be left to flow. No frame shrinks letters
 * that it shares. */
static void
test_fitting_in_a_chain (void)
{
  static const double heights[] = { 11, 11, -1 };
  static const KnFitText fits[] = { KN_FIT_TEXT_GROW, KN_FIT_TEXT_SHRINK };
  for (gsize f = 0; f < G_N_ELEMENTS (fits); f++)
    {
      Stage stage;
      stage_init (&stage, THAI, 20, heights, KN_ALIGN_START);
      for (guint i = 0; i < 2; i++)
        {
          KnScene *after = with (stage.scene, &g_array_index (stage.frames, KnId, i),
                                 KN_PROP_FIT_TEXT, kn_value_new_choice (fits[f]));
          kn_scene_unref (stage.scene);
          stage.scene = after;
        }
      g_autoptr (KnTextLayout) first = lay_out (&stage, 0);
      g_autoptr (KnTextLayout) last = lay_out (&stage, 1);
      g_assert_cmpint (kn_text_layout_get_n_lines (first), ==, 2);
      g_assert_cmpfloat (kn_text_layout_get_scale (first), ==, 1);
      g_assert_cmpfloat (kn_text_layout_get_scale (last), ==, 1);
      g_assert_cmpint (kn_text_layout_is_overset (last), ==, fits[f] == KN_FIT_TEXT_SHRINK);
      stage_clear (&stage);
    }
}

/* Runs keep to their letters in every frame. */
static void
test_runs_follow_their_letters (void)
{
  static const double heights[] = { 9, 9, 9, 60, -1 };
  Stage stage;
  stage_init (&stage, THAI, 30, heights, KN_ALIGN_START);
  const char *word = strstr (THAI, "กตัญญู");
  guint from = (guint)g_utf8_strlen (THAI, word - THAI);
  const KnRun run = { from, from + 6, { .size_pt = 14 } };
  g_autoptr (KnRuns) runs = kn_runs_new (&run, 1, NULL);
  KnScene *after = with (stage.scene, &g_array_index (stage.frames, KnId, 0), KN_PROP_RUNS,
                         kn_value_new_runs (runs));
  kn_scene_unref (stage.scene);
  stage.scene = after;
  g_assert_cmpint (check_frames (&stage, THAI, heights), ==, (int)strlen (THAI));
  guint n_with = 0;
  for (guint i = 0; i < 4; i++)
    {
      int start = 0, end = 0;
      g_autoptr (KnTextLayout) layout = lay_out (&stage, i);
      kn_text_layout_get_range (layout, &start, &end);
      gboolean has_word = word - THAI < end && word + strlen ("กตัญญู") - THAI > start;
      gboolean has_run = FALSE;
      for (gsize k = 0; k < kn_text_layout_get_n_styles (layout); k++)
        {
          const KnRunStyle *style = kn_text_layout_get_style (layout, k);
          has_run = has_run || (style != NULL && style->size_pt == 14);
        }
      g_assert_cmpint (has_run, ==, has_word);
      n_with += has_run ? 1 : 0;
    }
  g_assert_cmpuint (n_with, >=, 1);
  stage_clear (&stage);
}

/* Caret, clicks and selection speak of the story. */
static void
test_indexes_are_those_of_the_story (void)
{
  static const double heights[] = { 9, 9, 60, -1 };
  Stage stage;
  stage_init (&stage, THAI, 30, heights, KN_ALIGN_START);
  g_autoptr (KnTextLayout) second = lay_out (&stage, 1);
  int start = 0, end = 0;
  kn_text_layout_get_range (second, &start, &end);
  g_assert_cmpint (start, >, 0);
  g_assert_cmpint (kn_text_layout_index_at (second, 0, 0.5), ==, start);
  KnRect caret = kn_text_layout_get_caret (second, start);
  g_assert_cmpfloat_with_epsilon (caret.x, 0, 1e-3);
  g_assert_cmpfloat_with_epsilon (caret.y, 0, 1e-3);
  g_autoptr (GArray) all = kn_text_layout_get_selection (second, 0, (int)strlen (THAI));
  g_assert_cmpuint (all->len, ==, (guint)kn_text_layout_get_n_lines (second));
  g_autoptr (GArray) none = kn_text_layout_get_selection (second, 0, start);
  g_assert_cmpuint (none->len, ==, 0);
  stage_clear (&stage);
}

/* As many letters are shaped as frames have room for, and not the story once for each. */
static void
test_two_hundred_frames (void)
{
  double heights[202];
  GString *story = g_string_new (NULL);
  for (int i = 0; i < 500; i++)
    g_string_append_printf (story, "%s%d %s", i > 0 ? "\n" : "", i, i % 3 == 0 ? THAI : "สั้น");
  for (int i = 0; i < 200; i++)
    heights[i] = 7 + i % 5 * 4;
  heights[200] = -1;
  Stage stage;
  stage_init (&stage, story->str, 50, heights, KN_ALIGN_START);
  int shown = check_frames (&stage, story->str, heights);
  g_assert_cmpint (shown, >, (int)story->len / 2);
  gsize shaped = 0;
  for (guint i = 0; i + 1 < 200; i++)
    {
      g_autoptr (KnTextLayout) layout = lay_out (&stage, i);
      shaped += strlen (pango_layout_get_text (kn_text_layout_get_pango (layout)));
    }
  g_assert_cmpuint (shaped, <, 8 * story->len);
  g_string_free (story, TRUE);
  stage_clear (&stage);
}

/* --- what is painted anew --------------------------------------------------------------------- */

static gboolean
touches (const GArray *areas, double x_mm, double y_mm)
{
  const KnPoint at = { x_mm, y_mm };
  for (guint i = 0; i < areas->len; i++)
    if (kn_rect_contains_point (&g_array_index (areas, KnRect, i), &at))
      return TRUE;
  return FALSE;
}

static GArray *
list_changes (const Stage *stage, const KnScene *after)
{
  gboolean everything = FALSE;
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (after, KN_NODE_FACE);
  GArray *areas = kn_tile_list_changes (stage->scene, after, kn_node_get_id (faces->pdata[0]), NULL,
                                        &everything);
  g_assert_false (everything);
  return areas;
}

static void
test_all_frames_are_painted_anew_and_nothing_else (void)
{
  static const double heights[] = { 9, 9, 9, -1 };
  Stage stage;
  stage_init (&stage, THAI, 30, heights, KN_ALIGN_START);
  g_autoptr (KnScene) after = with (stage.scene, &g_array_index (stage.frames, KnId, 0),
                                    KN_PROP_TEXT, kn_value_new_string ("น้ำพริก แม่ กตัญญู"));
  g_autoptr (GArray) areas = list_changes (&stage, after);
  for (guint i = 0; i < 3; i++)
    g_assert_true (touches (areas, 10, 7 + 10 * i));
  g_assert_false (touches (areas, 65, 62));
  g_autoptr (KnScene) moved = with (stage.scene, &stage.other, KN_PROP_X, kn_value_new_number (62));
  g_autoptr (GArray) few = list_changes (&stage, moved);
  g_assert_true (touches (few, 65, 62));
  for (guint i = 0; i < 3; i++)
    g_assert_false (touches (few, 10, 7 + 10 * i));
  /* A frame in the middle becomes narrower: the first stays as it is. */
  g_autoptr (KnScene) narrow = with (stage.scene, &g_array_index (stage.frames, KnId, 1),
                                     KN_PROP_WIDTH, kn_value_new_number (20));
  g_autoptr (GArray) rest = list_changes (&stage, narrow);
  g_assert_false (touches (rest, 10, 7));
  g_assert_true (touches (rest, 10, 17));
  g_assert_true (touches (rest, 10, 27));
  stage_clear (&stage);
}

/* The copy of a frame in the middle shows the lines that the frame shows. */
static void
test_copy_of_a_frame_shows_its_lines (void)
{
  static const double heights[] = { 12, 20, 9, 60, -1 };
  g_autofree char *text = g_strconcat (THAI, "\n", THAI, NULL);
  g_autoptr (GError) error = NULL;
  Stage stage;
  stage_init (&stage, text, 34, heights, KN_ALIGN_START);
  /* Without indents: what was the rest of a paragraph begins one in the copy. */
  KnScene *indented = stage.scene;
  g_autoptr (KnDoc) doc = kn_doc_new (indented);
  kn_doc_begin_step (doc, "x");
  g_assert_true (
      kn_doc_edit_set (doc, &g_array_index (stage.frames, KnId, 0), KN_PROP_INDENT, NULL, &error));
  stage.scene = kn_scene_ref (kn_doc_get_scene (doc));
  kn_scene_unref (indented);
  for (guint i = 0; i < stage.frames->len; i++)
    {
      const KnId *id = &g_array_index (stage.frames, KnId, i);
      kn_text_note_flows (context, stage.scene, id, 1);
      g_autoptr (KnScene) copy = kn_edit_copy (stage.scene, id, 1, &error);
      g_assert_no_error (error);
      g_autoptr (KnTextLayout) there
          = kn_text_layout_new (context, copy, kn_scene_lookup (copy, id));
      g_autoptr (KnTextLayout) here = lay_out (&stage, i);
      int start = 0, end = 0;
      kn_text_layout_get_range (here, &start, &end);
      g_autofree char *wanted = g_strndup (text + start, (gsize)(end - start));
      g_assert_cmpstr (kn_node_get_string (kn_scene_lookup (copy, id), KN_PROP_TEXT), ==, wanted);
      g_assert_false (kn_text_layout_is_overset (there) && !kn_text_layout_is_overset (here));
    }
  stage_clear (&stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  context = kn_text_context_new ();
  g_test_add_func ("/render/flow/frames-share-the-story", test_frames_share_the_story);
  g_test_add_func ("/render/flow/lines-are-those-of-one-tall-frame",
                   test_lines_are_those_of_one_tall_frame);
  g_test_add_func ("/render/flow/only-the-last-is-overset", test_only_the_last_is_overset);
  g_test_add_func ("/render/flow/frames-without-room-and-behind-the-end",
                   test_frames_without_room_and_behind_the_end);
  g_test_add_func ("/render/flow/fitting-in-a-chain", test_fitting_in_a_chain);
  g_test_add_func ("/render/flow/runs-follow-their-letters", test_runs_follow_their_letters);
  g_test_add_func ("/render/flow/indexes-are-those-of-the-story",
                   test_indexes_are_those_of_the_story);
  g_test_add_func ("/render/flow/two-hundred-frames", test_two_hundred_frames);
  g_test_add_func ("/render/flow/all-frames-are-painted-anew-and-nothing-else",
                   test_all_frames_are_painted_anew_and_nothing_else);
  g_test_add_func ("/render/flow/copy-of-a-frame-shows-its-lines",
                   test_copy_of_a_frame_shows_its_lines);
  int status = g_test_run ();
  kn_text_context_free (context);
  return status;
}
