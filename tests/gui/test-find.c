/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Find and replace by keyboard: all faces, one place or all of them, each one undo. */

#include "gui-tools.h"

#include "app/kn-find-bar.h"

#include <glib/gi18n.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"ทดสอบ\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 }, \"faces\": ["
      "{ \"id\": \"front\", \"items\": ["
      "{ \"type\": \"text\", \"id\": \"a\", \"x_mm\": 10, \"y_mm\": 8, \"width_mm\": 80,"
      "\"height_mm\": 12, \"text\": \"น้ำปลาแท้ ตราปลาทอง\", \"font\": \"Loma\", \"size_pt\": 16 },"
      "{ \"type\": \"text\", \"id\": \"b\", \"x_mm\": 10, \"y_mm\": 24, \"width_mm\": 80,"
      "\"height_mm\": 12, \"text\": \"ปลาสด\", \"font\": \"Loma\", \"size_pt\": 16, \"locked\": "
      "true } ] },"
      "{ \"id\": \"back\", \"items\": ["
      "{ \"type\": \"text\", \"id\": \"c\", \"x_mm\": 10, \"y_mm\": 8, \"width_mm\": 80,"
      "\"height_mm\": 12, \"text\": \"ทำจากปลา\", \"font\": \"Loma\", \"size_pt\": 16 } ] } ] }";

static const char *
text_of (GuiEditor *editor, const char *item)
{
  return kn_node_get_string (gui_editor_item (editor, item), KN_PROP_TEXT);
}

static GtkWidget *
open_bar (GuiEditor *editor)
{
  gui_editor_open (editor, DESIGN);
  gtk_widget_grab_focus (GTK_WIDGET (editor->canvas));
  gui_press ("Control_L+h");
  GtkWidget *bar = gui_find (GTK_WIDGET (editor->window), KN_TYPE_FIND_BAR, NULL);
  g_assert_true (gtk_widget_get_mapped (bar));
  return bar;
}

static void
assert_says (GtkWidget *bar, const char *words)
{
  gui_spin (50);
  if (gui_find_saying (bar, words) == NULL)
    g_error ("the bar does not say “%s”", words);
}

static gboolean
is_shown (GuiEditor *editor, const char *item)
{
  return kn_session_is_selected (editor->session, kn_node_get_id (gui_editor_item (editor, item)));
}

/* The keyboard is in the field of the new words. */
static gboolean
is_replacing (GuiEditor *editor)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (editor->window));
  GtkWidget *entry = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY) : NULL;
  return entry != NULL
         && g_strcmp0 (gtk_entry_get_placeholder_text (GTK_ENTRY (entry)), _ ("Replace with")) == 0;
}

static void
test_one_after_another (void)
{
  GuiEditor editor;
  GtkWidget *bar = open_bar (&editor);
  int width = gtk_widget_get_width (GTK_WIDGET (editor.window));
  gui_type ("ปลา");
  assert_says (bar, "1 of 4");
  assert_says (bar, "น้ำปลาแท้ ตราปลาทอง");
  g_assert_cmpuint (kn_session_get_n_selected (editor.session), ==, 0); /* only looked at */
  gui_screenshot ("find-1");
  gui_press ("Return");
  assert_says (bar, "2 of 4");
  g_assert_true (is_shown (&editor, "a"));
  gui_press ("Return");
  assert_says (bar, "3 of 4 · locked");
  g_assert_true (is_shown (&editor, "b"));
  g_assert_false (
      gtk_widget_get_sensitive (gui_find_saying (bar, _ ("Replace")))); /* not that one */
  gui_press ("Return");
  g_assert_true (is_shown (&editor, "c")); /* on the other face */
  g_assert_cmpstr (kn_node_get_string (kn_session_get_face_node (editor.session), KN_PROP_HANDLE),
                   ==, "back");
  gui_press ("Return");
  assert_says (bar, "1 of 4");
  gui_press ("Shift_L+Control_L+g"); /* back, round the end */
  assert_says (bar, "4 of 4");
  gui_press ("Shift_L+F3");
  assert_says (bar, "3 of 4 · locked");
  gui_press ("Control_L+g");
  gui_press ("F3");
  assert_says (bar, "1 of 4");
  /* The words are in what takes their place: each place once all the same. */
  while (!is_replacing (&editor))
    gui_press ("Tab");
  gui_type ("ปลาดุก");
  gui_press ("Return");
  g_assert_cmpstr (text_of (&editor, "a"), ==, "น้ำปลาดุกแท้ ตราปลาทอง");
  assert_says (bar, "2 of 4");
  gui_press ("Return");
  g_assert_cmpstr (text_of (&editor, "a"), ==, "น้ำปลาดุกแท้ ตราปลาดุกทอง");
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Replace text");
  gui_screenshot ("find-2");
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (editor.window)), ==, width);
  gui_press ("Escape");
  g_assert_false (gtk_widget_get_mapped (bar));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (editor.canvas)));
  gui_press ("Control_L+z");
  g_assert_cmpstr (text_of (&editor, "a"), ==, "น้ำปลาดุกแท้ ตราปลาทอง");
  gui_editor_close (&editor);
}

static void
test_all_in_one_step (void)
{
  GuiEditor editor;
  GtkWidget *bar = open_bar (&editor);
  gui_type ("ปลา");
  gui_click_saying (bar, _ ("Replace all"));
  g_assert_cmpstr (text_of (&editor, "a"), ==, "น้ำแท้ ตราทอง");
  g_assert_cmpstr (text_of (&editor, "b"), ==, "ปลาสด"); /* locked */
  g_assert_cmpstr (text_of (&editor, "c"), ==, "ทำจาก");
  assert_says (GTK_WIDGET (editor.window), "3 places replaced. 1 is locked and stays.");
  gui_screenshot ("find-3");
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (editor.window));
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, bar)); /* not the grey button */
  gui_press ("Escape");
  gui_spin (300);
  g_assert_false (gtk_widget_get_mapped (bar));
  gui_press ("Control_L+f"); /* the other key that it is looked for with */
  gui_spin (300);
  g_assert_true (gtk_widget_get_mapped (bar));
  kn_session_undo (editor.session);
  g_assert_false (kn_doc_can_undo (editor.doc));
  assert_says (bar, "1 of 4"); /* undo brings them back into the bar, too */
  gui_editor_close (&editor);
}

static void
test_only_in_the_selection (void)
{
  GuiEditor editor;
  GtkWidget *bar = open_bar (&editor);
  GtkWidget *only = gui_find_saying (bar, _ ("Only in the selection"));
  only = gtk_widget_get_ancestor (only, GTK_TYPE_CHECK_BUTTON);
  g_assert_false (gtk_widget_get_sensitive (only)); /* nothing is selected */
  KnId id = *kn_node_get_id (gui_editor_item (&editor, "a"));
  kn_session_select (editor.session, &id);
  gui_click_saying (bar, _ ("Only in the selection"));
  gui_press ("Control_L+h");
  gui_type ("ปลา");
  assert_says (bar, "1 of 2");
  kn_session_select (editor.session, NULL);
  assert_says (bar, "1 of 2"); /* what was selected then */
  gui_press ("Control_L+a");
  gui_type ("น"); /* a part of น้ำ is nothing */
  assert_says (bar, _ ("Not found"));
  gui_editor_close (&editor);
}

/* Letters that are selected in a text are looked for. */
static void
test_takes_selected_letters (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  KnId id = *kn_node_get_id (gui_editor_item (&editor, "a"));
  kn_session_select (editor.session, &id);
  gtk_widget_grab_focus (GTK_WIDGET (editor.canvas));
  gui_press ("Return");
  gui_press ("Home");
  for (int i = 0; i < 4; i++)
    gui_press ("Shift_L+Right");
  gui_press ("Control_L+h");
  GtkWidget *bar = gui_find (GTK_WIDGET (editor.window), KN_TYPE_FIND_BAR, NULL);
  gui_screenshot ("find-4");
  assert_says (bar, "1 of 1");
  gui_press ("Escape");
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/app/find/one-after-another", test_one_after_another);
  g_test_add_func ("/app/find/all-in-one-step", test_all_in_one_step);
  g_test_add_func ("/app/find/only-in-the-selection", test_only_in_the_selection);
  g_test_add_func ("/app/find/takes-selected-letters", test_takes_selected_letters);
  return g_test_run ();
}
