/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The inks of the inspector with real clicks: an ink's users are shown and printed with another
 * one, standard inks are added once, a screen colour becomes an ink, and each of it is one step. */

#include "gui-tools.h"

#include "app/kn-inspector.h"

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"Inks\", \"language\": \"en\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"inks\": [ { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] },"
      "{ \"id\": \"blue\", \"name\": \"Blue\", \"cmyk\": [90, 60, 0, 10] } ],"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"a\", \"x_mm\": 10, \"y_mm\": 10, \"width_mm\": 20,"
      "\"height_mm\": 10, \"fill\": { \"ink\": \"red\", \"tint\": 40 } },"
      "{ \"type\": \"rect\", \"id\": \"b\", \"x_mm\": 40, \"y_mm\": 10, \"width_mm\": 20,"
      "\"height_mm\": 10, \"fill\": { \"rgb\": \"#00ff40\" } },"
      "{ \"type\": \"rect\", \"id\": \"c\", \"x_mm\": 70, \"y_mm\": 10, \"width_mm\": 20,"
      "\"height_mm\": 10, \"fill\": { \"rgb\": \"#00ff40\" } },"
      "{ \"type\": \"rect\", \"id\": \"d\", \"x_mm\": 10, \"y_mm\": 40, \"width_mm\": 20,"
      "\"height_mm\": 10, \"fill\": { \"cmyk\": [0, 0, 0, 100] } } ] } ] }";

typedef struct
{
  GtkWidget *root;
  const char *words;
} Wanted;

static gboolean
is_there (gpointer data)
{
  const Wanted *wanted = data;
  return gui_find_saying (wanted->root, wanted->words) != NULL;
}

static void
click_on (GuiEditor *editor, const char *words)
{
  gui_click_saying (GTK_WIDGET (editor->window), words);
}

static const KnNode *
ink_of (GuiEditor *editor, const char *item)
{
  const KnPaint *paint = kn_node_get_fill (gui_editor_item (editor, item));
  const KnId *ink = kn_paint_get_ink (paint);
  return ink == NULL ? NULL : kn_scene_lookup (kn_session_get_scene (editor->session), ink);
}

static guint
n_inks (GuiEditor *editor)
{
  g_autoptr (GPtrArray) inks
      = kn_scene_list_kind (kn_session_get_scene (editor->session), KN_NODE_INK);
  return inks->len;
}

static void
choose (GuiEditor *editor, const char *item)
{
  kn_session_select (editor->session, kn_node_get_id (gui_editor_item (editor, item)));
  gui_spin (100);
}

static gboolean
a_is_blue (gpointer data)
{
  const KnNode *ink = ink_of (data, "a");
  return g_strcmp0 (kn_node_get_string (ink, KN_PROP_NAME), "Blue") == 0;
}

static void
test_another_ink_everywhere (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  choose (&editor, "b");
  click_on (&editor, "Change this ink"); /* of the first, red */
  click_on (&editor, "Show");
  g_assert_true (
      kn_session_is_selected (editor.session, kn_node_get_id (gui_editor_item (&editor, "a"))));
  gui_screenshot ("inks-1-editor");
  click_on (&editor, "Use instead");
  gui_wait (a_is_blue, &editor, "the other ink on the item");
  g_assert_cmpfloat (kn_paint_get_tint_pct (kn_node_get_fill (gui_editor_item (&editor, "a"))), ==,
                     40);
  kn_session_undo (editor.session);
  g_assert_false (a_is_blue (&editor));
  gui_editor_close (&editor);
}

static gboolean
has_three_inks (gpointer data)
{
  return n_inks (data) == 3;
}

static void
test_a_screen_colour_becomes_an_ink (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  choose (&editor, "b");
  Wanted duller = { GTK_WIDGET (editor.window), "This screen colour prints clearly duller" };
  gui_wait (is_there, &duller, duller.words); /* no press prints this green */
  gui_screenshot ("inks-2-gamut");
  click_on (&editor, "Make an ink");
  gui_wait (has_three_inks, &editor, "a third ink");
  g_assert_nonnull (ink_of (&editor, "b"));
  g_assert_true (ink_of (&editor, "b") == ink_of (&editor, "c"));
  KnCmyk amounts = kn_node_get_ink_cmyk (ink_of (&editor, "b"));
  g_assert_cmpfloat (amounts.c, ==, (int)amounts.c);
  g_assert_false (is_there (&duller));
  kn_session_undo (editor.session);
  g_assert_cmpuint (n_inks (&editor), ==, 2);
  gui_editor_close (&editor);
}

/* What prints in a mix of its own says so; it is never shown as if it had no ink. */
static void
test_an_own_mix_becomes_an_ink (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  choose (&editor, "d");
  Wanted mix = { GTK_WIDGET (editor.window), "C 0 M 0 Y 0 K 100, no ink of the list" };
  gui_wait (is_there, &mix, mix.words);
  gui_screenshot ("inks-4-mix");
  click_on (&editor, "Make an ink");
  gui_wait (has_three_inks, &editor, "a third ink");
  g_assert_cmpstr (kn_node_get_string (ink_of (&editor, "d"), KN_PROP_NAME), ==, "Black");
  g_assert_false (is_there (&mix));
  kn_session_undo (editor.session);
  g_assert_cmpuint (n_inks (&editor), ==, 2);
  gui_editor_close (&editor);
}

static void
test_standard_inks_are_added_once (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_on (&editor, "More about inks");
  gui_spin (200);
  gui_screenshot ("inks-3-menu");
  click_on (&editor, "Cutter, the line of the knife");
  gui_wait (has_three_inks, &editor, "a cutter");
  GtkWidget *menu = gui_find_saying (GTK_WIDGET (editor.window), "More about inks");
  g_assert_true (gtk_widget_activate_action (menu, "inks.cutter", NULL));
  g_assert_cmpuint (n_inks (&editor), ==, 3);
  /* Nothing is painted with any but red, of the three. */
  g_assert_true (gtk_widget_activate_action (menu, "inks.remove-unused", NULL));
  g_assert_cmpuint (n_inks (&editor), ==, 1);
  kn_session_undo (editor.session);
  kn_session_undo (editor.session);
  g_assert_cmpuint (n_inks (&editor), ==, 2);
  gui_editor_close (&editor);
}

/* The button that looks like an eyedropper is one, and what it takes goes where the inspector says:
 * here to the line, which the box did not have. */
static void
test_the_eyedropper_colours_what_is_chosen (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  choose (&editor, "a");
  click_on (&editor, "Line");
  click_on (&editor, "Take the ink of another item (I)");
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_EYEDROPPER);
  KnPoint at = gui_editor_px (&editor, 50, 15); /* b */
  gui_click (GTK_WIDGET (editor.canvas), at.x, at.y);
  const KnNode *a = gui_editor_item (&editor, "a");
  const KnPaint *line = kn_node_get_paint (a, KN_PROP_STROKE);
  g_assert_nonnull (line);
  g_assert_cmphex (kn_paint_get_rgb (line), ==, 0x00ff40);
  g_assert_nonnull (ink_of (&editor, "a")); /* its fill is as it was */
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Take ink");
  gui_editor_close (&editor);
}

/* Whoever turns the wheel to see what is further down changes nothing on the way. */
static void
test_the_wheel_scrolls_past_the_tint (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  choose (&editor, "a");
  GtkWidget *column = gui_find (GTK_WIDGET (editor.window), KN_TYPE_INSPECTOR, NULL);
  GtkWidget *tint = gui_find (column, GTK_TYPE_SCALE, NULL);
  GtkWidget *scrolled = gtk_widget_get_ancestor (tint, GTK_TYPE_SCROLLED_WINDOW);
  g_assert_nonnull (scrolled);
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  double x = 0, y = 0;
  for (int i = 0; i < 40; i++) /* until the pointer has met the slider, and on */
    {
      gtk_widget_translate_coordinates (tint, scrolled, gtk_widget_get_width (tint) / 2.0,
                                        gtk_widget_get_height (tint) / 2.0, &x, &y);
      if (y > 0 && y < gtk_widget_get_height (scrolled))
        gui_scroll (scrolled, x, y, i >= 20);
      else
        gtk_adjustment_set_value (down, gtk_adjustment_get_value (down) + 40);
      gui_spin (30);
    }
  g_assert_cmpfloat (kn_paint_get_tint_pct (kn_node_get_fill (gui_editor_item (&editor, "a"))), ==,
                     40);
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

/* Enter in an amount keeps the ink, as Enter in its name does. */
static void
test_enter_in_an_amount_keeps_the_ink (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  choose (&editor, "a");
  click_on (&editor, "Change this ink"); /* of the first, red */
  click_on (&editor, "Yellow");
  gui_press ("Control_L+a");
  gui_type ("400"); /* said, and not kept */
  gui_press ("Return");
  gui_spin (200);
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_press ("Control_L+a");
  gui_type ("40");
  gui_press ("Return");
  gui_spin (200);
  KnCmyk now = kn_node_get_ink_cmyk (ink_of (&editor, "a"));
  g_assert_cmpfloat (now.y, ==, 40);
  g_assert_cmpfloat (now.m, ==, 90);
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Change ink");
  gui_editor_close (&editor);
}

/* What cannot be is not made something else without a word. */
static void
test_a_number_beyond_its_range_is_said (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  choose (&editor, "a");
  GtkWidget *column = gui_find (GTK_WIDGET (editor.window), KN_TYPE_INSPECTOR, NULL);
  gui_click_saying (column, "Width");
  gui_press ("Control_L+a");
  gui_type ("-5");
  gui_press ("Return");
  gui_spin (300);
  g_assert_nonnull (gui_find_saying (GTK_WIDGET (editor.window), "Width: at least 0.01 mm."));
  g_assert_cmpfloat (kn_node_get_number (gui_editor_item (&editor, "a"), KN_PROP_WIDTH), ==, 20);
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/app/inks/another-ink-everywhere", test_another_ink_everywhere);
  g_test_add_func ("/app/inks/a-screen-colour-becomes-an-ink", test_a_screen_colour_becomes_an_ink);
  g_test_add_func ("/app/inks/an-own-mix-becomes-an-ink", test_an_own_mix_becomes_an_ink);
  g_test_add_func ("/app/inks/standard-inks-are-added-once", test_standard_inks_are_added_once);
  g_test_add_func ("/app/inks/the-eyedropper-colours-what-is-chosen",
                   test_the_eyedropper_colours_what_is_chosen);
  g_test_add_func ("/gui/inks/the-wheel-scrolls-past-the-tint",
                   test_the_wheel_scrolls_past_the_tint);
  g_test_add_func ("/gui/inks/enter-in-an-amount-keeps-the-ink",
                   test_enter_in_an_amount_keeps_the_ink);
  g_test_add_func ("/gui/inks/a-number-beyond-its-range-is-said",
                   test_a_number_beyond_its_range_is_said);
  return g_test_run ();
}
