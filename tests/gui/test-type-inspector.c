/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Type in the inspector: the line that a text follows, figures, letterforms, paragraphs, words that
 * stay whole. The column keeps its width. */

#include "gui-tools.h"

#include "app/kn-inspector.h"
#include "app/kn-measure-field.h"
#include "model/kn-text-line.h"

#include <glib/gi18n.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"ทดสอบ\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"inks\": [ { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] } ],"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"text\", \"id\": \"name\", \"x_mm\": 10, \"y_mm\": 20, \"width_mm\": 80,"
      "\"height_mm\": 30, \"text\": \"กนก\", \"font\": \"Loma\", \"size_pt\": 20 } ] } ] }";

static GtkWidget *
canvas_of (GuiEditor *editor)
{
  return GTK_WIDGET (editor->canvas);
}

static const char *
text_of (GuiEditor *editor)
{
  return kn_node_get_string (gui_editor_item (editor, "name"), KN_PROP_TEXT);
}

static GtkWidget *
begin (GuiEditor *editor)
{
  gui_editor_open (editor, DESIGN);
  KnPoint at = gui_editor_px (editor, 14, 24);
  gui_click (canvas_of (editor), at.x, at.y);
  return gui_find (GTK_WIDGET (editor->window), KN_TYPE_INSPECTOR, NULL);
}

/* Every choice for the line, one undo each; the column stays as wide as it was. */
static void
test_the_inspector_gives_a_text_its_line (void)
{
  GuiEditor editor;
  GtkWidget *column = begin (&editor);
  GtkWidget *line = gui_find_saying (column, _ ("Line of the text"));
  GtkWidget *fit = gui_find_saying (column, _ ("Fit to the frame"));
  int width = gtk_widget_get_width (column);
  g_assert_nonnull (line);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (line), KN_TEXT_PATH_CIRCLE);
  gui_spin (200);
  const KnNode *item = gui_editor_item (&editor, "name");
  g_assert_cmpint (kn_node_get_choice (item, KN_PROP_ON_PATH), ==, KN_TEXT_PATH_CIRCLE);
  /* Round about the middle of the frame, 50, 35, and inside the label. */
  g_assert_cmpfloat (kn_node_get_number (item, KN_PROP_WIDTH), ==, 40.5);
  g_assert_cmpfloat (kn_node_get_number (item, KN_PROP_HEIGHT), ==, 40.5);
  g_assert_cmpfloat (kn_node_get_number (item, KN_PROP_X), ==, 29.75);
  g_assert_cmpfloat (kn_node_get_number (item, KN_PROP_Y), ==, 14.75);
  g_assert_cmpint (gtk_widget_get_width (column), ==, width);
  gui_screenshot ("type-on-a-circle");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (line), KN_TEXT_PATH_PATH);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fit), KN_FIT_TEXT_GROW);
  gui_spin (200);
  item = gui_editor_item (&editor, "name");
  g_assert_nonnull (kn_node_get_path (item, KN_PROP_TEXT_PATH));
  g_assert_cmpint (kn_node_get_choice (item, KN_PROP_FIT_TEXT), ==, KN_FIT_TEXT_GROW);
  g_assert_cmpint (gtk_widget_get_width (column), ==, width);
  gui_screenshot ("type-along-a-path");
  for (int i = 0; i < 3; i++)
    kn_session_undo (editor.session);
  g_assert_false (kn_doc_can_undo (editor.doc));
  g_assert_false (kn_text_is_on_path (gui_editor_item (&editor, "name")));
  gui_editor_close (&editor);
}

static void
test_figures_of_whole_texts (void)
{
  GuiEditor editor;
  GtkWidget *column = begin (&editor);
  g_autoptr (KnValue) text = kn_value_new_string ("250 กรัม ๑");
  g_assert_true (kn_session_set_selected (editor.session, "x", KN_PROP_TEXT, text));
  gui_click_saying (column, _ ("Thai figures"));
  g_assert_cmpstr (text_of (&editor), ==, "๒๕๐ กรัม ๑");
  gui_click_saying (column, _ ("Arabic figures"));
  g_assert_cmpstr (text_of (&editor), ==, "250 กรัม 1");
  kn_session_undo (editor.session);
  kn_session_undo (editor.session);
  g_assert_cmpstr (text_of (&editor), ==, "250 กรัม ๑");
  gui_editor_close (&editor);
}

/* Letterforms of the font, for all letters and for some; space about paragraphs; words that no line
 * ends inside. All in one popover, each one undo. */
static void
test_paragraphs_and_letterforms (void)
{
  GuiEditor editor;
  GtkWidget *column = begin (&editor);
  g_autoptr (KnValue) font = kn_value_new_string ("Noto Sans");
  g_autoptr (KnValue) text = kn_value_new_string ("Office 1890");
  g_assert_true (kn_session_set_selected (editor.session, "x", KN_PROP_FONT, font));
  g_assert_true (kn_session_set_selected (editor.session, "x", KN_PROP_TEXT, text));
  int width = gtk_widget_get_width (column);
  gui_click_saying (column, _ ("Paragraphs and letterforms"));
  gui_spin (300);
  gui_screenshot ("type-details");
  gui_click_saying (column, _ ("Small capitals"));
  gui_click_saying (column, _ ("Ligatures"));
  const KnNode *item = gui_editor_item (&editor, "name");
  g_assert_cmpstr (kn_node_get_string (item, KN_PROP_FEATURES), ==, "smcp=1,liga=0");
  gui_click_saying (column, _ ("Ligatures"));
  item = gui_editor_item (&editor, "name");
  g_assert_cmpstr (kn_node_get_string (item, KN_PROP_FEATURES), ==, "smcp=1");
  gtk_widget_grab_focus (gui_find (column, GTK_TYPE_TEXT_VIEW, NULL));
  gui_type ("250 กรัม");
  gui_press ("Escape");
  gui_spin (300);
  g_auto (GStrv) words = kn_scene_dup_no_break (kn_session_get_scene (editor.session));
  g_assert_nonnull (words);
  g_assert_cmpuint (g_strv_length (words), ==, 1);
  g_assert_cmpstr (words[0], ==, "250 กรัม");
  kn_session_undo (editor.session);
  g_auto (GStrv) none = kn_scene_dup_no_break (kn_session_get_scene (editor.session));
  g_assert_null (none);
  /* Of the first two letters only. */
  gtk_widget_grab_focus (canvas_of (&editor));
  gui_press ("Return");
  gui_press ("Home");
  gui_press ("Shift_L+Right");
  gui_press ("Shift_L+Right");
  gui_click_saying (column, _ ("Paragraphs and letterforms"));
  gui_click_saying (column, _ ("Small capitals"));
  item = gui_editor_item (&editor, "name");
  g_assert_cmpstr (kn_node_get_string (item, KN_PROP_FEATURES), ==, "smcp=1");
  g_assert_cmpuint (kn_runs_get_n (kn_node_get_runs (item)), ==, 1);
  g_assert_cmpuint (kn_runs_get (kn_node_get_runs (item), 0)->to, ==, 2);
  g_assert_cmpstr (kn_runs_get (kn_node_get_runs (item), 0)->style.features, ==, "smcp=0");
  g_assert_cmpint (gtk_widget_get_width (column), ==, width);
  gui_press ("Escape");
  gui_editor_close (&editor);
}

/* How small letters may get is asked only of a text that shrinks. */
static void
test_shrinking_has_an_end (void)
{
  GuiEditor editor;
  GtkWidget *column = begin (&editor);
  int width = gtk_widget_get_width (column);
  g_assert_null (gui_find_saying (column, _ ("Not below")));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (gui_find_saying (column, _ ("Fit to the frame"))),
                              KN_FIT_TEXT_SHRINK);
  gui_spin (200);
  GtkWidget *name = gui_find_saying (column, _ ("Not below"));
  g_assert_nonnull (name);
  gtk_widget_grab_focus (gtk_widget_get_ancestor (name, KN_TYPE_MEASURE_FIELD));
  gui_press ("Control_L+a");
  gui_type ("8");
  gui_press ("Return");
  gui_screenshot ("type-shrinks");
  const KnNode *item = gui_editor_item (&editor, "name");
  g_assert_cmpfloat (kn_node_get_number (item, KN_PROP_FIT_LEAST), ==, 8);
  g_assert_cmpint (gtk_widget_get_width (column), ==, width);
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/type-inspector/gives-a-text-its-line",
                   test_the_inspector_gives_a_text_its_line);
  g_test_add_func ("/gui/type-inspector/figures-of-whole-texts", test_figures_of_whole_texts);
  g_test_add_func ("/gui/type-inspector/paragraphs-and-letterforms",
                   test_paragraphs_and_letterforms);
  g_test_add_func ("/gui/type-inspector/shrinking-has-an-end", test_shrinking_has_an_end);
  return g_test_run ();
}
