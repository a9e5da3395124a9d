/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text that goes on in other frames, with a real mouse and real keys: continued from the
 * inspector and from the menu's key, edited across its frames, joined and taken apart again. */

#include "gui-tools.h"

#include "model/kn-flow.h"
#include "render/kn-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define STORY                                                                                                                                                                                                                                                              \
  "น้ำผึ้งป่าแท้จากดอกลำไยและดอกไม้ป่าบนดอยสูง เก็บโดยชาวบ้านด้วยวิธีดั้งเดิมของปู่ย่าตายาย" \
  " ไม่ผ่านความร้อน ไม่เติมน้ำตาล เก็บไว้ในที่แห้งและเย็น"

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"ทดสอบ\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"text\", \"id\": \"a\", \"x_mm\": 5, \"y_mm\": 5, \"width_mm\": 42,"
      "\"height_mm\": 12, \"text\": \"" STORY "\", \"font\": \"Loma\", \"size_pt\": 10 },"
      "{ \"type\": \"text\", \"id\": \"b\", \"x_mm\": 5, \"y_mm\": 35, \"width_mm\": 42,"
      "\"height_mm\": 20, \"text\": \"กนก\", \"font\": \"Loma\", \"size_pt\": 14 } ] } ] }";

static GtkWidget *
canvas_of (GuiEditor *editor)
{
  return GTK_WIDGET (editor->canvas);
}

static void
click (GuiEditor *editor, double x_mm, double y_mm)
{
  KnPoint at = gui_editor_px (editor, x_mm, y_mm);
  gui_click (canvas_of (editor), at.x, at.y);
}

static const char *
story_of (GuiEditor *editor, const char *handle)
{
  const KnScene *scene = kn_session_get_scene (editor->session);
  return kn_node_get_string (kn_scene_get_shown (scene, gui_editor_item (editor, handle)),
                             KN_PROP_TEXT);
}

/* How many frames the story of an item has; 1: its own. */
static guint
count_frames (GuiEditor *editor, const char *handle)
{
  const KnScene *scene = kn_session_get_scene (editor->session);
  const KnFlow *flow
      = kn_scene_get_flow (scene, kn_node_get_id (gui_editor_item (editor, handle)), NULL);
  return flow != NULL ? kn_flow_get_n (flow) : 1;
}

/* What a frame of the story of "a" shows, bytes. */
static void
get_range (GuiEditor *editor, guint frame, int *out_start, int *out_end)
{
  const KnScene *scene = kn_session_get_scene (editor->session);
  const KnFlow *flow
      = kn_scene_get_flow (scene, kn_node_get_id (gui_editor_item (editor, "a")), NULL);
  KnTextContext *context = kn_text_context_new ();
  KnTextLayout *layout = kn_text_layout_new (context, scene, kn_flow_get_frame (flow, frame));
  kn_text_layout_get_range (layout, out_start, out_end);
  kn_text_layout_free (layout);
  kn_text_context_free (context);
}

static int
find_typed (GuiEditor *editor)
{
  const char *story = story_of (editor, "a");
  const char *at = strchr (story, 'X');
  g_assert_nonnull (at);
  g_assert_null (strchr (at + 1, 'X'));
  return (int)(at - story);
}

static void
test_what_is_left_over_goes_on_in_a_new_frame (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click (&editor, 8, 8);
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("flow-overset");
  gui_click_saying (GTK_WIDGET (editor.window), _ ("Continue in a new frame"));
  g_assert_cmpuint (count_frames (&editor, "a"), ==, 2);
  const KnNode *made = kn_session_get_single (editor.session);
  g_assert_nonnull (made);
  g_assert_cmpfloat_with_epsilon (kn_node_get_number (made, KN_PROP_X), 50, 1e-6);
  g_assert_cmpfloat_with_epsilon (kn_node_get_number (made, KN_PROP_HEIGHT), 12, 1e-6);
  g_assert_cmpstr (kn_node_get_string (made, KN_PROP_TEXT), ==, STORY);
  g_autofree char *place = g_strdup_printf (_ ("Frame %u of %u"), 2u, 2u);
  g_assert_nonnull (gui_find_saying (GTK_WIDGET (editor.window), place));
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("flow-continued");

  /* Its size is the story's, its width its own. */
  g_autoptr (KnValue) size = kn_value_new_number (9);
  g_autoptr (KnValue) width = kn_value_new_number (40);
  g_assert_true (kn_session_set_selected (editor.session, "size", KN_PROP_SIZE, size));
  g_assert_true (kn_session_set_selected (editor.session, "width", KN_PROP_WIDTH, width));
  g_assert_cmpfloat (kn_node_get_number (gui_editor_item (&editor, "a"), KN_PROP_SIZE), ==, 9);
  g_assert_cmpfloat (kn_node_get_number (gui_editor_item (&editor, "a"), KN_PROP_WIDTH), ==, 42);

  gui_press ("Alt_L+f"); /* once more, by key */
  g_assert_cmpuint (count_frames (&editor, "a"), ==, 3);
  gui_click_saying (GTK_WIDGET (editor.window), _ ("The frame before"));
  gui_click_saying (GTK_WIDGET (editor.window), _ ("End the text in this frame"));
  g_assert_cmpuint (count_frames (&editor, "a"), ==, 2);
  for (int i = 0; i < 5; i++)
    gui_press ("Control_L+z");
  g_assert_cmpuint (count_frames (&editor, "a"), ==, 1);
  gui_editor_close (&editor);
}

static void
test_typing_goes_from_frame_to_frame (void)
{
  GuiEditor editor;
  int start = 0, end = 0;
  gui_editor_open (&editor, DESIGN);
  click (&editor, 8, 8);
  gui_press ("Alt_L+f");
  KnPoint at = gui_editor_px (&editor, 8, 8);
  gui_double_click (canvas_of (&editor), at.x, at.y);
  g_assert_nonnull (kn_session_get_edited_text (editor.session));

  gui_press ("Control_L+Home");
  get_range (&editor, 0, &start, &end);
  for (int i = 0; i < 2; i++)
    gui_press ("Down"); /* two lines are in the first */
  gui_type ("X");
  g_assert_cmpint (find_typed (&editor), ==, end);
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("flow-caret");
  gui_press ("BackSpace");
  gui_press ("Up");
  gui_press ("End");
  gui_type ("X");
  g_assert_cmpint (find_typed (&editor), <, end);
  gui_press ("BackSpace");
  gui_press ("Right"); /* over the gap, by cluster */
  gui_press ("Right");
  gui_type ("X");
  g_assert_cmpint (find_typed (&editor), >, end);
  gui_press ("BackSpace");

  /* A click into the other frame goes on with the same story. */
  click (&editor, 52, 8);
  gui_type ("X");
  get_range (&editor, 1, &start, &end);
  g_assert_cmpint (find_typed (&editor), >=, start);
  g_assert_cmpint (find_typed (&editor), <, end);
  gui_press ("BackSpace");
  g_assert_cmpstr (story_of (&editor, "a"), ==, STORY);

  /* A drag selects across. */
  KnPoint from = gui_editor_px (&editor, 30, 14), to = gui_editor_px (&editor, 65, 8);
  gui_drag (canvas_of (&editor), from.x, from.y, to.x, to.y);
  guint a = 0, b = 0;
  g_assert_true (kn_session_get_text_range (editor.session, &a, &b));
  get_range (&editor, 1, &start, &end);
  guint border = (guint)g_utf8_strlen (STORY, start);
  g_assert_cmpuint (a, <, border);
  g_assert_cmpuint (b, >, border);
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("flow-selection");
  gui_press ("Delete");
  g_assert_cmpuint (g_utf8_strlen (story_of (&editor, "a"), -1), ==,
                    g_utf8_strlen (STORY, -1) - (b - a));
  gui_press ("Escape");
  g_assert_cmpuint (count_frames (&editor, "a"), ==, 2);

  /* Finding shows the frame in which the words stand. */
  const KnFlow *flow = kn_scene_get_flow (kn_session_get_scene (editor.session),
                                          kn_node_get_id (gui_editor_item (&editor, "a")), NULL);
  KnId frames[2];
  for (guint i = 0; i < 2; i++)
    frames[i] = *kn_node_get_id (kn_flow_get_frame (flow, i));
  gui_press ("Control_L+h");
  gui_type ("น้ำผึ้ง");
  gui_press ("Return");
  g_assert_true (kn_session_is_selected (editor.session, &frames[0]));
  gui_press ("Control_L+a");
  gui_type ("แห้งและเย็น");
  gui_press ("Return");
  g_assert_true (kn_session_is_selected (editor.session, &frames[1]));
  gui_editor_close (&editor);
}

static void
test_two_texts_become_one_and_lose_no_letter (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click (&editor, 8, 8);
  gui_key ("Shift_L", TRUE);
  click (&editor, 8, 38);
  gui_key ("Shift_L", FALSE);
  g_assert_cmpuint (kn_session_get_n_selected (editor.session), ==, 2);
  gui_press ("Alt_L+f");
  g_assert_cmpstr (story_of (&editor, "b"), ==, STORY "\nกนก");
  g_assert_cmpuint (count_frames (&editor, "b"), ==, 2);
  click (&editor, 60, 50);
  click (&editor, 8, 8);
  gui_press ("Delete");
  g_assert_cmpstr (story_of (&editor, "b"), ==, STORY "\nกนก");
  gui_press ("Control_L+z");
  gui_press ("Control_L+z");
  g_assert_cmpstr (story_of (&editor, "a"), ==, STORY);
  g_assert_cmpstr (story_of (&editor, "b"), ==, "กนก");
  gui_editor_close (&editor);
}

/* Ctrl+D and copying take the letters that the frame shows, and no more. */
static void
test_copy_of_a_frame_has_its_letters (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click (&editor, 8, 8);
  gui_press ("Alt_L+f");
  g_assert_cmpuint (count_frames (&editor, "a"), ==, 2);
  int start = 0, end = 0;
  get_range (&editor, 1, &start, &end);
  g_assert_cmpint (start, >, 0);
  gtk_widget_grab_focus (canvas_of (&editor));
  gui_press ("Control_L+d");
  const KnNode *copy = kn_session_get_single (editor.session);
  g_assert_nonnull (copy);
  g_assert_cmpstr (kn_node_get_string (copy, KN_PROP_TEXT), ==, STORY + start);
  g_assert_cmpuint (count_frames (&editor, "a"), ==, 2);
  gui_press ("Control_L+z");

  /* The first frame, by the clipboard. */
  click (&editor, 8, 8);
  gui_press ("Control_L+c");
  gui_press ("Control_L+v");
  gui_spin (200);
  copy = kn_session_get_single (editor.session);
  g_assert_nonnull (copy);
  g_autofree char *wanted = g_strndup (STORY, (gsize)start);
  g_assert_cmpstr (kn_node_get_string (copy, KN_PROP_TEXT), ==, wanted);
  g_assert_cmpuint (count_frames (&editor, "a"), ==, 2);
  gui_editor_close (&editor);
}

/* The red plus is no picture only: a click on it does what it says. */
static void
test_a_click_on_the_plus_goes_on (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click (&editor, 8, 8);
  gui_editor_wait_drawn (&editor);
  KnPoint corner = gui_editor_px (&editor, 47, 17);
  gui_click (canvas_of (&editor), corner.x + 7.5, corner.y - 16);
  g_assert_cmpuint (count_frames (&editor, "a"), ==, 2);
  gui_spin (400); /* the next press is no double click */
  g_assert_nonnull (kn_session_get_single (editor.session));
  gui_press ("Control_L+z");
  g_assert_cmpuint (count_frames (&editor, "a"), ==, 1);
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/flow/what-is-left-over-goes-on-in-a-new-frame",
                   test_what_is_left_over_goes_on_in_a_new_frame);
  g_test_add_func ("/gui/flow/typing-goes-from-frame-to-frame",
                   test_typing_goes_from_frame_to_frame);
  g_test_add_func ("/gui/flow/two-texts-become-one-and-lose-no-letter",
                   test_two_texts_become_one_and_lose_no_letter);
  g_test_add_func ("/gui/flow/copy-of-a-frame-has-its-letters",
                   test_copy_of_a_frame_has_its_letters);
  g_test_add_func ("/gui/flow/a-click-on-the-plus-goes-on", test_a_click_on_the_plus_goes_on);
  return g_test_run ();
}
