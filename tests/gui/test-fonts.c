/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The font chooser with real keys and clicks: what the arrows and the pointer rest on is seen on
 * the label, Escape takes it back, choosing is one step, and five hundred families make rows only
 * for what is seen. */

#include "gui-tools.h"

#include "app/kn-font-button.h"
#include "app/kn-font-chooser.h"
#include "app/kn-font-item.h"
#include "app/kn-session-font.h"

#include <string.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"Fonts\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"text\", \"id\": \"a\", \"x_mm\": 5, \"y_mm\": 5, \"width_mm\": 90,"
      "\"height_mm\": 12, \"text\": \"น้ำปลาแท้ ปู่ย่า\", \"font\": \"Loma Bold\", \"size_pt\": 20 },"
      "{ \"type\": \"text\", \"id\": \"b\", \"x_mm\": 5, \"y_mm\": 25, \"width_mm\": 90,"
      "\"height_mm\": 12, \"text\": \"Fish sauce\", \"font\": \"Waree Italic\", \"size_pt\": 20 },"
      "{ \"type\": \"text\", \"id\": \"c\", \"x_mm\": 5, \"y_mm\": 45, \"width_mm\": 90,"
      "\"height_mm\": 12, \"text\": \"ปลา\", \"font\": \"Not Anywhere\", \"size_pt\": 20 }"
      "] } ] }";

static KnFontChooser *
chooser_of (GuiEditor *editor)
{
  return KN_FONT_CHOOSER (gui_find (GTK_WIDGET (editor->window), KN_TYPE_FONT_CHOOSER, NULL));
}

static gboolean
is_open (gpointer data)
{
  GtkWidget *chooser = gui_find (data, KN_TYPE_FONT_CHOOSER, NULL);
  return chooser != NULL && gtk_widget_get_mapped (chooser);
}

static gboolean
is_closed (gpointer data)
{
  GtkWidget *chooser = gui_find (data, KN_TYPE_FONT_CHOOSER, NULL);
  return chooser == NULL || !gtk_widget_get_mapped (chooser);
}

static void
open_chooser (GuiEditor *editor, const char *item)
{
  kn_session_select (editor->session, kn_node_get_id (gui_editor_item (editor, item)));
  gui_spin (100);
  GtkWidget *button = gui_find (GTK_WIDGET (editor->window), KN_TYPE_FONT_BUTTON, NULL);
  gui_click (button, 40, gtk_widget_get_height (button) / 2.0);
  gui_wait (is_open, editor->window, "the chooser");
  gui_spin (200);
}

/* The focus is on the button again when the popover has closed. */
static void
open_again_by_key (GuiEditor *editor)
{
  gui_press ("space");
  gui_wait (is_open, editor->window, "the chooser");
  gui_spin (200);
}

static const char *
font_of (GuiEditor *editor, const char *item)
{
  return kn_node_get_string (gui_editor_item (editor, item), KN_PROP_FONT);
}

static const char *
current (GuiEditor *editor)
{
  KnFontChooser *chooser = chooser_of (editor);
  g_autoptr (KnFontItem) item = g_list_model_get_item (kn_font_chooser_get_model (chooser),
                                                       kn_font_chooser_get_position (chooser));
  return item == NULL ? NULL : kn_font_item_get_family (item)->name;
}

static gboolean
has_heading (GuiEditor *editor, const char *words)
{
  GListModel *model = kn_font_chooser_get_model (chooser_of (editor));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (KnFontItem) item = g_list_model_get_item (model, i);
      if (g_strcmp0 (kn_font_item_get_heading (item), words) == 0)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  GuiEditor *editor;
  const char *item, *font;
} Expected;

static gboolean
is_set (gpointer data)
{
  const Expected *expected = data;
  return g_str_equal (font_of (expected->editor, expected->item), expected->font);
}

static void
wait_font (GuiEditor *editor, const char *item, const char *font)
{
  Expected expected = { editor, item, font };
  gui_wait (is_set, &expected, font);
}

static void
test_arrows_preview_and_escape_takes_back (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  open_chooser (&editor, "a");
  gui_screenshot ("fonts-1-open");
  g_assert_cmpstr (current (&editor), ==, "Loma");
  g_assert_true (has_heading (&editor, "In this design"));
  g_assert_false (has_heading (&editor, "Recent"));
  gui_press ("Down"); /* to the other one of the design */
  g_assert_cmpstr (current (&editor), ==, "Waree");
  wait_font (&editor, "a", "Waree Bold"); /* the weight is its own */
  gui_press ("Down");                     /* over the heading */
  g_assert_nonnull (current (&editor));
  gui_press ("Escape");
  gui_wait (is_closed, editor.window, "the end of the chooser");
  g_assert_cmpstr (font_of (&editor, "a"), ==, "Loma Bold");
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

static void
test_found_by_letters_and_taken_by_return (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  open_chooser (&editor, "b");
  gui_type ("kinnari");
  wait_font (&editor, "b", "Kinnari Italic");
  gui_screenshot ("fonts-2-found");
  gui_press ("Return");
  gui_wait (is_closed, editor.window, "the end of the chooser");
  g_assert_cmpstr (font_of (&editor, "b"), ==, "Kinnari Italic");
  g_assert_false (kn_doc_is_in_step (editor.doc));
  kn_session_undo (editor.session); /* all of it was one step */
  g_assert_cmpstr (font_of (&editor, "b"), ==, "Waree Italic");
  g_assert_false (kn_doc_can_undo (editor.doc));

  open_again_by_key (&editor);
  g_assert_true (has_heading (&editor, "Recent"));
  gui_type ("zzzz");
  gui_wait ((gboolean (*) (gpointer))gtk_widget_get_mapped,
            gui_find_saying (GTK_WIDGET (chooser_of (&editor)), "No font has this in its name."),
            "nothing found");
  gui_press ("Return"); /* takes nothing */
  g_assert_true (is_open (editor.window));
  gui_press ("Escape");
  gui_wait (is_closed, editor.window, "the end of the chooser");
  g_assert_cmpstr (font_of (&editor, "b"), ==, "Waree Italic");
  gui_editor_close (&editor);
}

static void
test_the_pointer_previews_and_a_click_takes (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  open_chooser (&editor, "a");
  gui_type ("garuda");
  wait_font (&editor, "a", "Garuda Bold");
  gui_press ("Control_L+a");
  gui_type ("l"); /* Laksaman, Loma … */
  gui_spin (300);
  GtkWidget *name = gui_find_saying (GTK_WIDGET (chooser_of (&editor)), "Loma");
  gui_move (name, 10, 6);
  gui_move (name, 16, 8);
  wait_font (&editor, "a", "Loma Bold");
  name = gui_find_saying (GTK_WIDGET (chooser_of (&editor)), "Laksaman");
  gui_move (name, 10, 6);
  wait_font (&editor, "a", "Laksaman Bold");
  gui_click (name, 12, 8);
  gui_wait (is_closed, editor.window, "the end of the chooser");
  g_assert_cmpstr (font_of (&editor, "a"), ==, "Laksaman Bold");
  kn_session_undo (editor.session);
  g_assert_cmpstr (font_of (&editor, "a"), ==, "Loma Bold");
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

static void
test_a_click_elsewhere_takes_back (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  open_chooser (&editor, "a");
  gui_press ("Down");
  wait_font (&editor, "a", "Waree Bold");
  gui_click (GTK_WIDGET (editor.canvas), 5, 5);
  gui_wait (is_closed, editor.window, "the end of the chooser");
  g_assert_cmpstr (font_of (&editor, "a"), ==, "Loma Bold");
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

/* Of the third letter of "a". */
static const char *
run_font (GuiEditor *editor)
{
  const KnRuns *runs = kn_node_get_runs (gui_editor_item (editor, "a"));
  const KnRunStyle *style = kn_runs_style_at (runs, 2);
  return style != NULL && style->font != NULL ? style->font : "";
}

static gboolean
is_run_set (gpointer data)
{
  const Expected *expected = data;
  return g_str_equal (run_font (expected->editor), expected->font);
}

static void
wait_run (GuiEditor *editor, const char *font)
{
  Expected expected = { editor, "a", font };
  gui_wait (is_run_set, &expected, font);
}

/* While a text is edited the selected letters are shown in each family, and the editing goes on. */
static void
test_letters_under_edit_preview_too (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  const KnId a = *kn_node_get_id (gui_editor_item (&editor, "a"));
  kn_session_select (editor.session, &a);
  gtk_widget_grab_focus (GTK_WIDGET (editor.canvas));
  gui_press ("Return");
  g_assert_nonnull (kn_session_get_edited_text (editor.session));
  gui_press ("End");
  gui_type ("xy"); /* typed and not yet a step: it must stay */
  gui_press ("Home");
  for (int i = 0; i < 4; i++)
    gui_press ("Shift_L+Right");
  g_autoptr (KnScene) before = NULL;
  GtkWidget *button = gui_find (GTK_WIDGET (editor.window), KN_TYPE_FONT_BUTTON, NULL);
  for (int round = 0; round < 2; round++)
    {
      gui_click (button, 40, gtk_widget_get_height (button) / 2.0);
      gui_wait (is_open, editor.window, "the chooser");
      gui_spin (200);
      g_clear_pointer (&before, kn_scene_unref);
      before = kn_scene_ref (kn_session_get_scene (editor.session));
      gui_type ("kinnari");
      wait_run (&editor, "Kinnari Bold");
      gui_screenshot ("fonts-5-letters");
      g_assert_cmpstr (font_of (&editor, "a"), ==, "Loma Bold");
      g_assert_nonnull (kn_session_get_edited_text (editor.session));
      gui_press (round == 0 ? "Escape" : "Return");
      gui_wait (is_closed, editor.window, "the end of the chooser");
      g_assert_nonnull (kn_session_get_edited_text (editor.session));
      g_assert_cmpstr (run_font (&editor), ==, round == 0 ? "" : "Kinnari Bold");
      if (round == 0)
        g_assert_true (kn_scene_equal (before, kn_session_get_scene (editor.session)));
    }
  kn_session_undo (editor.session); /* one step, within the editing */
  g_assert_cmpstr (run_font (&editor), ==, "");
  g_assert_true (
      g_str_has_suffix (kn_node_get_string (gui_editor_item (&editor, "a"), KN_PROP_TEXT), "xy"));
  kn_session_undo (editor.session);
  g_assert_false (
      g_str_has_suffix (kn_node_get_string (gui_editor_item (&editor, "a"), KN_PROP_TEXT), "xy"));
  gui_editor_close (&editor);
}

static void
test_a_missing_font_is_said_on_the_button (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  kn_session_select (editor.session, kn_node_get_id (gui_editor_item (&editor, "c")));
  gui_spin (200);
  GtkWidget *button = gui_find (GTK_WIDGET (editor.window), KN_TYPE_FONT_BUTTON, NULL);
  g_assert_nonnull (gui_find_saying (button, "Not Anywhere"));
  g_assert_nonnull (gui_find_saying (button, "Not installed here"));
  gui_screenshot ("fonts-3-missing");
  kn_session_select (editor.session, kn_node_get_id (gui_editor_item (&editor, "a")));
  gui_spin (200);
  g_assert_null (gui_find_saying (button, "Not installed here"));
  gui_editor_close (&editor);
}

static void
test_several_texts_keep_their_looks (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  kn_session_select_all (editor.session);
  g_assert_true (kn_session_choose_family (editor.session, "Garuda"));
  g_assert_cmpstr (font_of (&editor, "a"), ==, "Garuda Bold");
  g_assert_cmpstr (font_of (&editor, "b"), ==, "Garuda Italic");
  kn_session_undo (editor.session);
  g_assert_cmpstr (font_of (&editor, "b"), ==, "Waree Italic");
  gui_editor_close (&editor);
}

static guint
count_rows (GtkWidget *root)
{
  guint n = g_str_equal (gtk_widget_get_css_name (root), "row") ? 1 : 0;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static void
test_rows_are_made_for_what_is_seen (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  open_chooser (&editor, "a");
  g_autoptr (GPtrArray) known = kn_fonts_list_families ();
  g_autoptr (GPtrArray) many = g_ptr_array_new ();
  for (guint i = 0; i < 5000; i++)
    g_ptr_array_add (many, known->pdata[i % known->len]);
  kn_font_chooser_set_families (chooser_of (&editor), many);
  gui_spin (300);
  GListModel *model = kn_font_chooser_get_model (chooser_of (&editor));
  g_assert_cmpuint (g_list_model_get_n_items (model), >=, 5000);
  g_assert_cmpuint (count_rows (GTK_WIDGET (chooser_of (&editor))), <, 250);
  gui_press ("Control_L+End");
  gui_spin (300);
  g_assert_cmpuint (kn_font_chooser_get_position (chooser_of (&editor)), ==,
                    g_list_model_get_n_items (model) - 1);
  gui_screenshot ("fonts-4-end");
  g_assert_cmpuint (count_rows (GTK_WIDGET (chooser_of (&editor))), <, 250);
  kn_font_chooser_set_families (chooser_of (&editor), known);
  gui_press ("Escape");
  gui_wait (is_closed, editor.window, "the end of the chooser");
  g_assert_cmpstr (font_of (&editor, "a"), ==, "Loma Bold");
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/app/fonts/arrows-preview-and-escape-takes-back",
                   test_arrows_preview_and_escape_takes_back);
  g_test_add_func ("/app/fonts/found-by-letters-and-taken-by-return",
                   test_found_by_letters_and_taken_by_return);
  g_test_add_func ("/app/fonts/the-pointer-previews-and-a-click-takes",
                   test_the_pointer_previews_and_a_click_takes);
  g_test_add_func ("/app/fonts/a-click-elsewhere-takes-back", test_a_click_elsewhere_takes_back);
  g_test_add_func ("/app/fonts/letters-under-edit-preview-too",
                   test_letters_under_edit_preview_too);
  g_test_add_func ("/app/fonts/a-missing-font-is-said-on-the-button",
                   test_a_missing_font_is_said_on_the_button);
  g_test_add_func ("/app/fonts/several-texts-keep-their-looks",
                   test_several_texts_keep_their_looks);
  g_test_add_func ("/app/fonts/rows-are-made-for-what-is-seen",
                   test_rows_are_made_for_what_is_seen);
  return g_test_run ();
}
