/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Typing Thai with real keys: the caret goes by cluster, Backspace takes a mark and Delete a
 * cluster, words are words, undo walks back gesture by gesture, looks go to the selected letters.
 */

#include "gui-tools.h"

#include <glib/gi18n.h>
#include <string.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"ทดสอบ\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"inks\": [ { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] } ],"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"text\", \"id\": \"name\", \"x_mm\": 10, \"y_mm\": 20, \"width_mm\": 80,"
      "\"height_mm\": 30, \"text\": \"กนก\", \"font\": \"Loma\", \"size_pt\": 20 } ] } ] }";

/* Clusters set apart by hand. */
static const char *const STRINGS[] = {
  "น้ำ|ป|ล|า",    "น้ำ|พ|ริ|ก|เ|ผ|า", "ปู่|ย่|า|ต|า|ย|า|ย", "ก|ตั|ญ|ญู", "ญี่|ปุ่|น",       "ที่|สุ|ด",
  "ผึ้|ง|ป่|า",     "ฝั่|ง|โ|ข|ง",      "ฟื้|น|ฟู",           "กี่|ป้ำ",    "เ|ก๋|ไ|ก๋",     "ก๊|ว|ย|เ|ตี๋|ย|ว",
  "ศั|ก|ดิ์|สิ|ท|ธิ์", "ชั|ย|ภู|มิ์",        "ซื่|อ|สั|ต|ย์",       "ฎี|ก|า",   "ฐ|า|น|ะ",     "ปั้|น",
  "นั่|ง",         "แ|ม่|บ้|า|น",      "กุ้|ง|แ|ห้|ง",       "ห|มึ|ก",   "ข้|า|ว|ห|อ|ม", "อั|ต|ลั|ก|ษ|ณ์",
  "ผู้|ผ|ลิ|ต",     "ห|มู่|บ้|า|น",      "ลู่|วิ่|ง",           "ชื่|น|ใ|จ", "คุ้|ม|ค่|า",     "เ|ชื่|อ|มั่|น",
  "ค่ำ",          "ซ้ำ|ซ้|อ|น",       "ร่ำ|ร|ว|ย",        "ก่ำ|กึ่|ง",  "จ๋|า",         "โ|ต๊|ะ",
  "กี้|กี่|กู้|กู่",     "สุ|ว|ร|ร|ณ|ภู|มิ",  "พิ|สุ|ท|ธิ์",         "ทั้|ง|สิ้|น"
};

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

static void
begin (GuiEditor *editor)
{
  gui_editor_open (editor, DESIGN);
  KnPoint at = gui_editor_px (editor, 14, 24);
  gui_double_click (canvas_of (editor), at.x, at.y);
  g_assert_nonnull (kn_session_get_edited_text (editor->session));
  gui_press ("Control_L+a");
}

static void
assert_range (GuiEditor *editor, guint from, guint to)
{
  guint a = 0, b = 0;
  gboolean has = kn_session_get_text_range (editor->session, &a, &b);
  g_assert_true (has == (from < to));
  if (has)
    {
      g_assert_cmpuint (a, ==, from);
      g_assert_cmpuint (b, ==, to);
    }
}

static char *
join (const char *clusters)
{
  g_auto (GStrv) parts = g_strsplit (clusters, "|", -1);
  return g_strjoinv ("", parts);
}

static void
test_forty_strings (void)
{
  GuiEditor editor;
  G_STATIC_ASSERT (G_N_ELEMENTS (STRINGS) == 40);
  begin (&editor);
  for (gsize i = 0; i < G_N_ELEMENTS (STRINGS); i++)
    {
      g_auto (GStrv) clusters = g_strsplit (STRINGS[i], "|", -1);
      g_autofree char *whole = join (STRINGS[i]);
      gui_press ("Control_L+a");
      gui_type (whole);
      g_assert_cmpstr (text_of (&editor), ==, whole);
      gui_press ("Home");
      guint to = 0;
      for (int c = 0; clusters[c] != NULL; c++)
        {
          to += (guint)g_utf8_strlen (clusters[c], -1);
          gui_press ("Shift_L+Right");
          assert_range (&editor, 0, to);
        }
      gui_press ("Shift_L+Right"); /* the end of the road */
      assert_range (&editor, 0, to);
      gui_press ("End");
      gui_press ("Shift_L+Left");
      guint last = (guint)g_utf8_strlen (clusters[g_strv_length (clusters) - 1], -1);
      assert_range (&editor, to - last, to);
      gui_press ("End");
      gui_press ("BackSpace"); /* one sign */
      g_autofree char *shorter = g_utf8_substring (whole, 0, (glong)to - 1);
      g_assert_cmpstr (text_of (&editor), ==, shorter);
      gui_press ("Home");
      gui_press ("Delete"); /* a cluster, or what is left of it */
      gboolean is_one = clusters[1] == NULL;
      const char *rest = is_one ? "" : shorter + strlen (clusters[0]);
      g_assert_cmpstr (text_of (&editor), ==, rest);
    }
  gui_type ("จบ");
  gui_press ("Escape");
  gui_editor_close (&editor);
}

static void
test_words_and_paragraphs (void)
{
  GuiEditor editor;
  begin (&editor);
  gui_type ("น้ำปลาแท้");
  gui_press ("Return");
  gui_type ("ตราปลาหมึก");
  gui_press ("Control_L+Home");
  gui_press ("Control_L+Shift_L+Right");
  assert_range (&editor, 0, 6); /* น้ำปลา is one word */
  gui_press ("Control_L+Shift_L+Right");
  assert_range (&editor, 0, 9);
  gui_press ("Control_L+End");
  gui_press ("Control_L+Shift_L+Left");
  guint from = 0, to = 0;
  g_assert_true (kn_session_get_text_range (editor.session, &from, &to));
  g_assert_cmpuint (to, ==, 20);
  g_assert_cmpuint (from, >, 12); /* not the whole line */
  KnPoint at = gui_editor_px (&editor, 13, 24);
  gui_double_click (canvas_of (&editor), at.x, at.y);
  assert_range (&editor, 0, 6);
  gui_spin (600);
  gui_double_click (canvas_of (&editor), at.x, at.y);
  gui_button (1, TRUE);
  gui_button (1, FALSE);
  gui_spin (100);
  assert_range (&editor, 0, 9); /* three clicks: the paragraph */
  gui_press ("Escape");
  gui_editor_close (&editor);
}

static void
test_undo_by_gesture (void)
{
  GuiEditor editor;
  begin (&editor);
  gui_type ("ดี มาก นะ");
  gui_press ("BackSpace");
  gui_press ("BackSpace");
  static const char *const back[] = { "ดี มาก นะ", "ดี มาก ", "ดี ", "กนก" };
  g_assert_cmpstr (text_of (&editor), ==, "ดี มาก ");
  for (gsize i = 0; i < G_N_ELEMENTS (back); i++)
    {
      gui_press ("Control_L+z");
      g_assert_cmpstr (text_of (&editor), ==, back[i]);
      g_assert_nonnull (kn_session_get_edited_text (editor.session));
    }
  gui_press ("Control_L+Shift_L+z");
  g_assert_cmpstr (text_of (&editor), ==, "ดี ");
  gui_type ("จัง"); /* the caret is where the text came back */
  g_assert_cmpstr (text_of (&editor), ==, "ดี จัง");
  gui_press ("Escape");
  g_assert_true (kn_doc_can_undo (editor.doc));
  gui_press ("Control_L+z");
  g_assert_cmpstr (text_of (&editor), ==, "ดี ");
  gui_editor_close (&editor);
}

static void
test_looks_go_to_the_selected_letters (void)
{
  GuiEditor editor;
  begin (&editor);
  gui_type ("น้ำปลาแท้");
  gui_press ("Home");
  gui_press ("Shift_L+Right");
  g_autoptr (KnValue) size = kn_value_new_number (33);
  g_assert_true (kn_session_set_selected (editor.session, "Size", KN_PROP_SIZE, size));
  g_assert_nonnull (kn_session_get_edited_text (editor.session));
  assert_range (&editor, 0, 3);
  const KnNode *item = gui_editor_item (&editor, "name");
  g_assert_cmpfloat (kn_node_get_number (item, KN_PROP_SIZE), ==, 20);
  const KnRuns *runs = kn_node_get_runs (item);
  g_assert_cmpuint (kn_runs_get_n (runs), ==, 1);
  g_assert_cmpuint (kn_runs_get (runs, 0)->to, ==, 3);
  g_assert_cmpfloat (kn_runs_get (runs, 0)->style.size_pt, ==, 33);
  /* Typed at its end it goes on; typed before it stays behind. */
  gui_press ("Right");
  gui_type ("ใส");
  item = gui_editor_item (&editor, "name");
  g_assert_cmpstr (text_of (&editor), ==, "น้ำใสปลาแท้");
  g_assert_cmpuint (kn_runs_get (kn_node_get_runs (item), 0)->to, ==, 5);
  gui_press ("Control_L+z");
  gui_press ("Control_L+z");
  g_assert_null (kn_node_get_runs (gui_editor_item (&editor, "name")));
  g_assert_cmpstr (text_of (&editor), ==, "น้ำปลาแท้");
  gui_press ("Control_L+a");
  gui_type ("๒๕๐ กรัม");
  gui_press ("Control_L+a");
  kn_session_set_digits (editor.session, FALSE);
  g_assert_cmpstr (text_of (&editor), ==, "250 กรัม");
  gui_press ("Escape");
  gui_editor_close (&editor);
}

/* Round a circle the same keys do the same. */
static void
test_round_a_circle (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  KnPoint at = gui_editor_px (&editor, 14, 24);
  gui_click (canvas_of (&editor), at.x, at.y);
  g_autoptr (KnValue) circle = kn_value_new_choice (KN_TEXT_PATH_CIRCLE);
  g_assert_true (kn_session_set_selected (editor.session, "x", KN_PROP_ON_PATH, circle));
  gui_press ("Return");
  g_assert_nonnull (kn_session_get_edited_text (editor.session));
  gui_press ("Control_L+a");
  gui_type ("ญี่ปุ่น");
  gui_press ("Home");
  gui_press ("Shift_L+Right");
  assert_range (&editor, 0, 3);
  gui_press ("Delete");
  g_assert_cmpstr (text_of (&editor), ==, "ปุ่น");
  gui_screenshot ("type-circle");
  gui_press ("Escape");
  gui_editor_close (&editor);
}

static gboolean
is_durable (gpointer data)
{
  GuiEditor *editor = data;
  const KnNode *shown = gui_editor_item (editor, "name");
  const KnNode *kept
      = kn_scene_lookup (kn_doc_get_committed_scene (editor->doc), kn_node_get_id (shown));
  return g_strcmp0 (kn_node_get_string (kept, KN_PROP_TEXT), text_of (editor)) == 0;
}

static void
test_a_rest_makes_it_durable (void)
{
  GuiEditor editor;
  begin (&editor);
  gui_type ("น้ำปลา");
  g_assert_false (is_durable (&editor));
  gui_wait (is_durable, &editor, "the step");
  g_assert_nonnull (kn_session_get_edited_text (editor.session));
  gui_type ("ดี"); /* the caret has stayed where it was */
  g_assert_cmpstr (text_of (&editor), ==, "น้ำปลาดี");
  gui_press ("Control_L+z");
  g_assert_cmpstr (text_of (&editor), ==, "น้ำปลา");
  gui_press ("Escape");
  gui_editor_close (&editor);
}

static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (gtk_window_get_transient_for (window) != NULL
          && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  return find_dialog () != NULL;
}

static gboolean
is_answered (gpointer data)
{
  return find_dialog () == NULL;
}

static void
paste (GuiEditor *editor, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (canvas_of (editor)), text);
  gui_press ("Control_L+v");
}

static void
answer (const char *label)
{
  gui_wait (is_asked, NULL, "the question");
  gui_screenshot ("type-doctor");
  gui_click_saying (GTK_WIDGET (find_dialog ()), label);
  gui_wait (is_answered, NULL, "the answer");
  gui_spin (100);
}

static void
test_damaged_text_is_asked_about (void)
{
  GuiEditor editor;
  begin (&editor);
  paste (&editor, "น้ำปลา"); /* nothing is wrong with it */
  gui_spin (300);
  g_assert_null (find_dialog ());
  g_assert_cmpstr (text_of (&editor), ==, "น้ำปลา");
  gui_press ("Control_L+a");
  paste (&editor, "น ้าปลาเเท้");
  answer (_ ("Paste _repaired"));
  g_assert_cmpstr (text_of (&editor), ==, "น้ำปลาแท้");
  gui_press ("Control_L+a");
  paste (&editor, "เเม่");
  answer (_ ("Paste as it _is"));
  g_assert_cmpstr (text_of (&editor), ==, "เเม่");
  paste (&editor, "เเก่");
  answer (_ ("_Cancel"));
  g_assert_cmpstr (text_of (&editor), ==, "เเม่");
  g_assert_nonnull (kn_session_get_edited_text (editor.session));
  gui_press ("Escape");
  gui_editor_close (&editor);
}

static gboolean
has_overset (gpointer data)
{
  GPtrArray *findings = kn_session_get_findings (((GuiEditor *)data)->session);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    if (g_str_equal (((const KnFinding *)findings->pdata[i])->rule, "text.overset"))
      return TRUE;
  return FALSE;
}

/* Typed while the editing goes on: the finding comes, says what it is, and leads back to the item
 * from another face. */
static void
test_what_does_not_fit_is_found_and_shown (void)
{
  GuiEditor editor;
  begin (&editor);
  g_assert_false (has_overset (&editor));
  for (int i = 0; i < 4; i++)
    {
      gui_type ("น้ำปลา");
      gui_press ("Return");
    }
  g_assert_nonnull (kn_session_get_edited_text (editor.session));
  gui_wait (has_overset, &editor, "the finding");
  gui_press ("Escape");
  g_action_group_activate_action (G_ACTION_GROUP (editor.window), "face-add",
                                  g_variant_new_string ("back"));
  gui_spin (200);
  g_assert_cmpuint (kn_session_get_n_selected (editor.session), ==, 0);
  gui_click_saying (GTK_WIDGET (editor.window), _ ("What a print shop would send back"));
  gui_screenshot ("type-overset");
  gui_click_saying (GTK_WIDGET (editor.window), _ ("Show on label"));
  g_assert_true (
      kn_session_is_selected (editor.session, kn_node_get_id (gui_editor_item (&editor, "name"))));
  /* The text is open, the caret where the frame is full: at the start of a line. */
  gui_type ("X");
  const char *typed = strchr (text_of (&editor), 'X');
  g_assert_nonnull (typed);
  g_assert_true (typed > text_of (&editor) && typed[-1] == '\n');
  g_assert_cmpuint (strlen (typed), <=, 2 * strlen ("น้ำปลา\n") + 1);
  gui_press ("Escape");
  gui_editor_close (&editor);
}

static gboolean
has_missing (gpointer data)
{
  GuiEditor *editor = data;
  GPtrArray *findings = kn_session_get_findings (editor->session);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    if (g_str_equal (((KnFinding *)g_ptr_array_index (findings, i))->rule, "text.glyph-missing"))
      return TRUE;
  return FALSE;
}

static void
test_a_missing_letter_is_shown_selected (void)
{
  GuiEditor editor;
  begin (&editor);
  kn_session_set_edited_text (editor.session, NULL);
  g_autoptr (KnValue) text = kn_value_new_string ("ปู่ย่า \xee\xa6\xa7 ตายาย");
  g_assert_true (kn_session_set_selected (editor.session, "text", KN_PROP_TEXT, text));
  gui_wait (has_missing, &editor, "the finding");
  kn_session_select (editor.session, NULL);
  gui_click_saying (GTK_WIDGET (editor.window), _ ("What a print shop would send back"));
  gui_click_saying (GTK_WIDGET (editor.window), _ ("Show on label"));
  assert_range (&editor, 7, 8);
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("type-missing-letter");
  gui_type ("X");
  g_assert_cmpstr (text_of (&editor), ==, "ปู่ย่า X ตายาย");
  gui_press ("Escape");
  /* A locked text is shown, and stays shut. */
  g_autoptr (KnValue) locked = kn_value_new_bool (TRUE);
  g_assert_true (kn_session_set_selected (editor.session, "lock", KN_PROP_LOCKED, locked));
  KnId id = *kn_node_get_id (gui_editor_item (&editor, "name"));
  kn_session_reveal_letters (editor.session, &id, 0, 3);
  g_assert_true (kn_session_is_selected (editor.session, &id));
  g_assert_null (kn_session_get_edited_text (editor.session));
  gui_editor_close (&editor);
}

/* Letters that a finding shows come into sight where the view is elsewhere, and only then does it
 * move. */
static void
test_letters_out_of_sight_are_scrolled_to (void)
{
  GuiEditor editor;
  begin (&editor);
  kn_session_set_edited_text (editor.session, NULL);
  KnId id = *kn_node_get_id (gui_editor_item (&editor, "name"));
  const KnRect item = kn_scene_get_item_bounds (kn_session_get_scene (editor.session),
                                                gui_editor_item (&editor, "name"), TRUE);
  const KnRect corner = { item.x + item.width + 30, item.y + item.height + 30, 12, 12 };
  kn_canvas_zoom_to_box (editor.canvas, &corner);
  gui_spin (100);
  const KnRect away = kn_session_get_visible (editor.session);
  g_assert_false (kn_rect_intersects (&away, &item));
  kn_session_reveal_letters (editor.session, &id, 0, 1);
  gui_spin (100);
  const KnRect seen = kn_session_get_visible (editor.session);
  g_assert_true (kn_rect_intersects (&seen, &item));
  g_assert_cmpfloat_with_epsilon (seen.width, away.width, 0.1); /* moved, not zoomed */
  assert_range (&editor, 0, 1);
  kn_session_reveal_letters (editor.session, &id, 0, 1);
  gui_spin (100);
  const KnRect again = kn_session_get_visible (editor.session);
  g_assert_cmpfloat_with_epsilon (again.x, seen.x, 0.001);
  g_assert_cmpfloat_with_epsilon (again.y, seen.y, 0.001);
  gui_press ("Escape");
  gui_editor_close (&editor);
}

static const char *
kept_text_of (GuiEditor *editor)
{
  const KnId *id = kn_node_get_id (gui_editor_item (editor, "name"));
  return kn_node_get_string (kn_scene_lookup (kn_doc_get_committed_scene (editor->doc), id),
                             KN_PROP_TEXT);
}

/* GTK's own input method composes a sign from its number: what is composed is seen in the text, is
 * no part of it, goes when the caret does, and what comes of it is typed like any other letter. */
static void
test_what_is_composed_is_no_text_yet (void)
{
  GuiEditor editor;
  begin (&editor);
  gui_press ("End");
  gui_press ("Control_L+Shift_L+u");
  gui_press ("0");
  gui_press ("e");
  g_assert_cmpstr (text_of (&editor), ==, "กนกu0e");
  g_assert_cmpstr (kept_text_of (&editor), ==, "กนก");
  gui_spin (1800); /* half a letter is no rest */
  g_assert_cmpstr (kept_text_of (&editor), ==, "กนก");
  gui_screenshot ("type-composed");
  gui_press ("0");
  gui_press ("1");
  gui_press ("Return");
  g_assert_cmpstr (text_of (&editor), ==, "กนกก");
  gui_press ("Control_L+z");
  g_assert_cmpstr (text_of (&editor), ==, "กนก");
  gui_press ("End");
  gui_press ("Control_L+Shift_L+u");
  gui_press ("0");
  g_assert_cmpstr (text_of (&editor), ==, "กนกu0");
  KnPoint at = gui_editor_px (&editor, 11, 24);
  gui_click (canvas_of (&editor), at.x, at.y);
  g_assert_cmpstr (text_of (&editor), ==, "กนก");
  gui_type ("ข"); /* where the click was */
  g_assert_cmpstr (text_of (&editor), ==, "ขกนก");
  gui_press ("Escape");
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/type/forty-strings", test_forty_strings);
  g_test_add_func ("/gui/type/words-and-paragraphs", test_words_and_paragraphs);
  g_test_add_func ("/gui/type/undo-by-gesture", test_undo_by_gesture);
  g_test_add_func ("/gui/type/looks-go-to-the-selected-letters",
                   test_looks_go_to_the_selected_letters);
  g_test_add_func ("/gui/type/round-a-circle", test_round_a_circle);
  g_test_add_func ("/gui/type/a-rest-makes-it-durable", test_a_rest_makes_it_durable);
  g_test_add_func ("/gui/type/what-is-composed-is-no-text-yet",
                   test_what_is_composed_is_no_text_yet);
  g_test_add_func ("/gui/type/damaged-text-is-asked-about", test_damaged_text_is_asked_about);
  g_test_add_func ("/gui/type/what-does-not-fit-is-found-and-shown",
                   test_what_does_not_fit_is_found_and_shown);
  g_test_add_func ("/gui/type/a-missing-letter-is-shown-selected",
                   test_a_missing_letter_is_shown_selected);
  g_test_add_func ("/gui/type/letters-out-of-sight-are-scrolled-to",
                   test_letters_out_of_sight_are_scrolled_to);
  return g_test_run ();
}
