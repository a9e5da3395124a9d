/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Type in the inspector: the line that a text follows, figures, letterforms, paragraphs, words that
 * stay whole. The column keeps its width. */

#include "gui-tools.h"

#include "app/kn-inspector.h"
#include "app/kn-measure-field.h"
#include "app/kn-type-details.h"
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

/* --- several texts -----------------------------------------------------------------------------
 */

static const char SEVERAL[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"ทดสอบ\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 }, \"faces\": [ { \"id\": \"front\","
      "\"items\": [ { \"type\": \"text\", \"id\": \"one\", \"x_mm\": 5, \"y_mm\": 5, \"width_mm\": "
      "40,"
      "\"height_mm\": 20, \"text\": \"กนก\", \"font\": \"Loma Bold\", \"size_pt\": 20,"
      "\"align\": \"center\", \"features\": \"smcp=1\" },"
      "{ \"type\": \"text\", \"id\": \"two\", \"x_mm\": 50, \"y_mm\": 5, \"width_mm\": 40,"
      "\"height_mm\": 20, \"text\": \"Office\", \"font\": \"Noto Sans Italic\", \"size_pt\": 9,"
      "\"fit_text\": \"grow\", \"features\": \"onum=1\" } ] } ] }";

static const char *
font_of (GuiEditor *editor, const char *name)
{
  return kn_node_get_string (gui_editor_item (editor, name), KN_PROP_FONT);
}

static double
number_of (GuiEditor *editor, const char *name, KnProp prop)
{
  return kn_node_get_number (gui_editor_item (editor, name), prop);
}

static GtkText *
field_of (GtkWidget *column, const char *name)
{
  GtkWidget *label = gui_find_saying (column, name);
  GtkWidget *field = gtk_widget_get_ancestor (label, KN_TYPE_MEASURE_FIELD);
  g_assert_nonnull (field);
  return GTK_TEXT (gui_find (field, GTK_TYPE_TEXT, NULL));
}

static void
assert_shows (GtkWidget *column, const char *name, const char *wanted)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field_of (column, name))), ==, wanted);
}

static GtkWidget *
begin_several (GuiEditor *editor)
{
  gui_editor_open (editor, SEVERAL);
  const KnId ids[] = { *kn_node_get_id (gui_editor_item (editor, "one")),
                       *kn_node_get_id (gui_editor_item (editor, "two")) };
  kn_session_select_many (editor->session, ids, 2);
  gui_spin (200);
  return gui_find (GTK_WIDGET (editor->window), KN_TYPE_INSPECTOR, NULL);
}

/* Nothing of one of them is shown as if it were of both, and what is set is set in both. */
static void
test_several_texts_keep_what_is_not_set (void)
{
  GuiEditor editor;
  GtkWidget *column = begin_several (&editor);
  int width = gtk_widget_get_width (column);
  GtkWidget *bold = gui_find_saying (column, _ ("Bold"));
  GtkWidget *fit = gui_find_saying (column, _ ("Fit to the frame"));
  GtkWidget *centred = gui_find_saying (column, _ ("Centred"));
  gui_screenshot ("type-of-several");
  assert_shows (column, _ ("Size"), "");
  g_assert_cmpstr (gtk_text_get_placeholder_text (field_of (column, _ ("Size"))), ==, _ ("Mixed"));
  assert_shows (column, _ ("Lines"), "100");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (bold)));
  g_assert_true (gtk_widget_has_css_class (bold, "kn-mixed"));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (centred)));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (fit)), ==, 3);
  g_assert_nonnull (gui_find_saying (column, _ ("Mixed")));

  /* A look that was left untouched says nothing: the fields are walked through by Tab. */
  gtk_widget_grab_focus (GTK_WIDGET (field_of (column, _ ("Size"))));
  gui_press ("Tab");
  gui_press ("Tab");
  g_assert_false (kn_doc_can_undo (editor.doc));
  gtk_widget_grab_focus (GTK_WIDGET (field_of (column, _ ("Size"))));
  gui_press ("Up");
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_type ("14");
  gui_press ("Return");
  gui_spin (100);
  g_assert_cmpfloat (number_of (&editor, "one", KN_PROP_SIZE), ==, 14);
  g_assert_cmpfloat (number_of (&editor, "two", KN_PROP_SIZE), ==, 14);
  assert_shows (column, _ ("Size"), "14");
  g_assert_cmpstr (font_of (&editor, "one"), ==, "Loma Bold");
  g_assert_cmpstr (font_of (&editor, "two"), ==, "Noto Sans Italic");

  gui_click_saying (column, _ ("Bold"));
  g_assert_cmpstr (font_of (&editor, "one"), ==, "Loma Bold");
  g_assert_cmpstr (font_of (&editor, "two"), ==, "Noto Sans Bold Italic");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (bold)));
  g_assert_false (gtk_widget_has_css_class (bold, "kn-mixed"));
  gui_click_saying (column, _ ("Centred"));
  g_assert_cmpint (kn_node_get_choice (gui_editor_item (&editor, "two"), KN_PROP_ALIGN), ==,
                   KN_ALIGN_CENTER);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (centred)));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fit), KN_FIT_TEXT_SHRINK);
  gui_spin (200);
  g_assert_cmpint (kn_node_get_choice (gui_editor_item (&editor, "one"), KN_PROP_FIT_TEXT), ==,
                   KN_FIT_TEXT_SHRINK);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (fit))), ==,
                    3);
  g_assert_cmpint (gtk_widget_get_width (column), ==, width);
  for (int i = 0; i < 4; i++)
    kn_session_undo (editor.session);
  g_assert_false (kn_doc_can_undo (editor.doc));
  g_assert_cmpstr (font_of (&editor, "two"), ==, "Noto Sans Italic");
  gui_editor_close (&editor);
}

/* Each letterform by itself: the others of each text stay. */
static void
test_several_texts_and_their_letterforms (void)
{
  GuiEditor editor;
  GtkWidget *column = begin_several (&editor);
  /* Below what aligns them: into sight. */
  gtk_widget_child_focus (gui_find (column, KN_TYPE_TYPE_DETAILS, NULL), GTK_DIR_TAB_FORWARD);
  gui_spin (100);
  gui_click_saying (column, _ ("Paragraphs and letterforms"));
  gui_spin (300);
  GtkWidget *capitals = gtk_widget_get_ancestor (gui_find_saying (column, _ ("Small capitals")),
                                                 GTK_TYPE_CHECK_BUTTON);
  g_assert_true (gtk_check_button_get_inconsistent (GTK_CHECK_BUTTON (capitals)));
  gui_screenshot ("type-details-of-several");
  gui_click_saying (column, _ ("Small capitals"));
  g_assert_cmpstr (kn_node_get_string (gui_editor_item (&editor, "one"), KN_PROP_FEATURES), ==,
                   "smcp=1");
  g_assert_cmpstr (kn_node_get_string (gui_editor_item (&editor, "two"), KN_PROP_FEATURES), ==,
                   "onum=1,smcp=1");
  g_assert_false (gtk_check_button_get_inconsistent (GTK_CHECK_BUTTON (capitals)));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (capitals)));
  gui_press ("Escape");
  gui_editor_close (&editor);
}

/* Bold, then on with typing: the button neither keeps the letters nor is pressed by the space, be
 * it a look of chosen letters or of the whole text, which ends the writing for its step. So does a
 * list that dropped down. */
static void
test_writing_goes_on_after_a_click (void)
{
  GuiEditor editor;
  GtkWidget *column = begin (&editor);
  gtk_widget_grab_focus (canvas_of (&editor));
  gui_press ("Return");
  gui_press ("Control_L+a");
  gui_click_saying (column, _ ("Bold"));
  gui_type ("a b");
  g_assert_cmpstr (text_of (&editor), ==, "a b");
  gui_press ("Left");
  gui_click_saying (column, _ ("Italic"));
  gui_spin (200);
  g_assert_true (kn_canvas_is_editing (editor.canvas));
  gui_type (" กี่");
  g_assert_cmpstr (text_of (&editor), ==, "a  กี่b");
  g_assert_nonnull (strstr (font_of (&editor, "name"), "Italic"));
  gui_click_saying (column, _ ("Fit to the frame"));
  gui_spin (200);
  gui_press ("Escape");
  gui_spin (200);
  gui_type ("c");
  g_assert_cmpstr (text_of (&editor), ==, "a  กี่cb");
  gui_editor_close (&editor);
}

/* A field that was clicked is typed in; without a text that is written a button keeps the keyboard
 * for whoever walks on from there. */
static void
test_fields_and_buttons_keep_the_keyboard (void)
{
  GuiEditor editor;
  GtkWidget *column = begin (&editor);
  GtkWidget *window = GTK_WIDGET (editor.window);
  gui_press ("Return");
  gui_click_saying (column, _ ("Width"));
  gui_spin (100);
  g_assert_true (GTK_IS_EDITABLE (gtk_window_get_focus (GTK_WINDOW (window))));
  gui_press ("Control_L+a");
  gui_type ("31");
  gui_press ("Return");
  g_assert_cmpfloat (kn_node_get_number (gui_editor_item (&editor, "name"), KN_PROP_WIDTH), ==, 31);
  g_assert_cmpstr (text_of (&editor), ==, "กนก");
  KnPoint at = gui_editor_px (&editor, 14, 24);
  gui_press ("Escape");
  gui_click (canvas_of (&editor), at.x, at.y);
  gui_press ("Escape");
  gui_click (canvas_of (&editor), at.x, at.y);
  g_assert_false (kn_canvas_is_editing (editor.canvas));
  gui_click_saying (column, _ ("Bold"));
  gui_spin (200);
  g_assert_true (GTK_IS_TOGGLE_BUTTON (gtk_window_get_focus (GTK_WINDOW (window))));
  g_assert_false (kn_canvas_is_editing (editor.canvas));
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
  g_test_add_func ("/gui/type-inspector/writing-goes-on-after-a-click",
                   test_writing_goes_on_after_a_click);
  g_test_add_func ("/gui/type-inspector/fields-and-buttons-keep-the-keyboard",
                   test_fields_and_buttons_keep_the_keyboard);
  g_test_add_func ("/gui/type-inspector/shrinking-has-an-end", test_shrinking_has_an_end);
  g_test_add_func ("/gui/type-inspector/several-texts-keep-what-is-not-set",
                   test_several_texts_keep_what_is_not_set);
  g_test_add_func ("/gui/type-inspector/several-texts-and-their-letterforms",
                   test_several_texts_and_their_letterforms);
  return g_test_run ();
}
