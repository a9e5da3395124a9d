/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The canvas under real clicks, drags and keys: what is selected, what one gesture does to the
 * document, that Esc drops it, that one gesture is one undo. Every test ends with window, canvas
 * and session gone. */

#include "gui-tools.h"

#include <math.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"ทดสอบ\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"corner_radius_mm\": 3, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"inks\": [ { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] } ],"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"ground\", \"x_mm\": -3, \"y_mm\": -3, \"width_mm\": 106,"
      "\"height_mm\": 66, \"fill\": { \"cmyk\": [0, 5, 20, 0] }, \"locked\": true },"
      "{ \"type\": \"rect\", \"id\": \"box\", \"x_mm\": 12, \"y_mm\": 20, \"width_mm\": 20,"
      "\"height_mm\": 10, \"fill\": { \"ink\": \"red\" } },"
      "{ \"type\": \"ellipse\", \"id\": \"dot\", \"x_mm\": 12, \"y_mm\": 42, \"width_mm\": 8,"
      "\"height_mm\": 8, \"fill\": { \"cmyk\": [80, 0, 60, 0] } },"
      "{ \"type\": \"text\", \"id\": \"name\", \"x_mm\": 44, \"y_mm\": 36, \"width_mm\": 48,"
      "\"height_mm\": 14, \"text\": \"น้ำพริกเผา อร่อยมาก\", \"font\": \"Loma\", \"size_pt\": 18 } ] "
      "} ] }";

static GtkWidget *
canvas_of (GuiEditor *editor)
{
  return GTK_WIDGET (editor->canvas);
}

static void
click_mm (GuiEditor *editor, double x, double y)
{
  KnPoint at = gui_editor_px (editor, x, y);
  gui_click (canvas_of (editor), at.x, at.y);
}

static void
drag_mm (GuiEditor *editor, double x0, double y0, double x1, double y1)
{
  KnPoint from = gui_editor_px (editor, x0, y0);
  KnPoint to = gui_editor_px (editor, x1, y1);
  gui_drag (canvas_of (editor), from.x, from.y, to.x, to.y);
}

static double
number (GuiEditor *editor, const char *handle, KnProp prop)
{
  const KnNode *item = gui_editor_item (editor, handle);
  g_assert_nonnull (item);
  return kn_node_get_number (item, prop);
}

static void
assert_selected (GuiEditor *editor, const char *handle)
{
  const KnNode *single = kn_session_get_single (editor->session);
  g_assert_nonnull (single);
  g_assert_cmpstr (kn_node_get_string (single, KN_PROP_HANDLE), ==, handle);
}

/* The screen has whole pixels: a drag is exact to one of them. */
static double
one_px (GuiEditor *editor)
{
  return 1.01 / kn_canvas_get_px_per_mm (editor->canvas);
}

static void
test_select (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 22, 25);
  assert_selected (&editor, "box");
  click_mm (&editor, 80, 10); /* the ground is locked */
  g_assert_cmpuint (kn_session_get_n_selected (editor.session), ==, 0);
  click_mm (&editor, 22, 25);
  gui_key ("Shift_L", TRUE);
  click_mm (&editor, 16, 46);
  gui_key ("Shift_L", FALSE);
  g_assert_cmpuint (kn_session_get_n_selected (editor.session), ==, 2);
  click_mm (&editor, 12.2, 42.2); /* beside the round one, inside its box */
  g_assert_cmpuint (kn_session_get_n_selected (editor.session), ==, 0);
  drag_mm (&editor, 8, 15, 36, 54); /* a rubber band takes what is inside wholly */
  g_assert_cmpuint (kn_session_get_n_selected (editor.session), ==, 2);
  gui_press ("Escape");
  g_assert_cmpuint (kn_session_get_n_selected (editor.session), ==, 0);
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

static void
test_move_is_one_step (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  gui_key ("Control_L", TRUE); /* no snapping */
  drag_mm (&editor, 22, 25, 33, 31);
  gui_key ("Control_L", FALSE);
  assert_selected (&editor, "box");
  g_assert_cmpfloat_with_epsilon (number (&editor, "box", KN_PROP_X), 23, one_px (&editor));
  g_assert_cmpfloat_with_epsilon (number (&editor, "box", KN_PROP_Y), 26, one_px (&editor));
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Move");
  double moved = number (&editor, "box", KN_PROP_X);
  gui_press ("Control_L+z");
  g_assert_cmpfloat (number (&editor, "box", KN_PROP_X), ==, 12);
  g_assert_cmpfloat (number (&editor, "box", KN_PROP_Y), ==, 20);
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_press ("Control_L+Shift_L+z");
  g_assert_cmpfloat (number (&editor, "box", KN_PROP_X), ==, moved);
  gui_editor_close (&editor);
}

static void
test_escape_drops_the_gesture (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  KnPoint from = gui_editor_px (&editor, 22, 25);
  gui_move (canvas_of (&editor), from.x, from.y);
  gui_button (1, TRUE);
  for (int i = 1; i < 5; i++)
    gui_move (canvas_of (&editor), from.x + 12 * i, from.y + 7 * i);
  g_assert_true (kn_doc_is_in_step (editor.doc));
  g_assert_cmpfloat (number (&editor, "box", KN_PROP_X), >, 13);
  gui_press ("Escape");
  g_assert_false (kn_doc_is_in_step (editor.doc));
  g_assert_cmpfloat (number (&editor, "box", KN_PROP_X), ==, 12);
  gui_move (canvas_of (&editor), from.x + 90, from.y); /* the button is still down */
  gui_button (1, FALSE);
  g_assert_cmpfloat (number (&editor, "box", KN_PROP_X), ==, 12);
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

static void
test_snap (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  /* Almost to the middle of the label: the last half millimetre is done by the guide. */
  drag_mm (&editor, 22, 25, 49.5, 12.6);
  KnRect box = kn_session_get_selection_bounds (editor.session);
  g_assert_cmpfloat_with_epsilon (box.x + box.width / 2, 50, 0.001);
  gui_editor_close (&editor);
}

static void
test_scale (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 22, 25);
  gui_key ("Control_L", TRUE);
  drag_mm (&editor, 32, 30, 38, 33.5);
  gui_key ("Control_L", FALSE);
  double px = one_px (&editor);
  g_assert_cmpfloat (number (&editor, "box", KN_PROP_X), ==, 12);
  g_assert_cmpfloat_with_epsilon (number (&editor, "box", KN_PROP_WIDTH), 26, px);
  g_assert_cmpfloat_with_epsilon (number (&editor, "box", KN_PROP_HEIGHT), 13.5, px);
  gui_press ("Control_L+z");
  gui_key ("Shift_L", TRUE);
  drag_mm (&editor, 12, 20, 6, 18); /* keeps 2 : 1 from the other corner */
  gui_key ("Shift_L", FALSE);
  double width = number (&editor, "box", KN_PROP_WIDTH);
  g_assert_cmpfloat (width, >, 24);
  g_assert_cmpfloat_with_epsilon (width, 2 * number (&editor, "box", KN_PROP_HEIGHT), 0.001);
  g_assert_cmpfloat_with_epsilon (number (&editor, "box", KN_PROP_X) + width, 32, 0.001);
  gui_editor_close (&editor);
}

static void
test_text_corner_scales_letters (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 60, 40);
  assert_selected (&editor, "name");
  gui_key ("Control_L", TRUE);
  drag_mm (&editor, 92, 50, 68, 43);
  gui_key ("Control_L", FALSE);
  g_assert_cmpfloat_with_epsilon (number (&editor, "name", KN_PROP_SIZE), 9, 0.3);
  g_assert_cmpfloat_with_epsilon (number (&editor, "name", KN_PROP_WIDTH), 24, 0.5);
  gui_press ("Control_L+z");
  gui_key ("Control_L", TRUE);
  drag_mm (&editor, 92, 43, 80, 43); /* a side gives another frame, the letters stay */
  gui_key ("Control_L", FALSE);
  g_assert_cmpfloat (number (&editor, "name", KN_PROP_SIZE), ==, 18);
  g_assert_cmpfloat_with_epsilon (number (&editor, "name", KN_PROP_WIDTH), 36, one_px (&editor));
  gui_editor_close (&editor);
}

static void
test_rotate (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 22, 25);
  KnPoint top = gui_editor_px (&editor, 22, 20);
  KnPoint middle = gui_editor_px (&editor, 22, 25);
  /* From the knob above to the right of the middle: a quarter turn. */
  gui_drag (canvas_of (&editor), top.x, top.y - 24, middle.x + 80, middle.y);
  g_assert_cmpfloat (number (&editor, "box", KN_PROP_ROTATION), ==, 90);
  g_assert_cmpfloat_with_epsilon (number (&editor, "box", KN_PROP_X), 12, 0.001);
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Turn");
  gui_press ("Control_L+z");
  g_assert_cmpfloat (number (&editor, "box", KN_PROP_ROTATION), ==, 0);
  gui_editor_close (&editor);
}

static const char *
name_text (GuiEditor *editor)
{
  return kn_node_get_string (gui_editor_item (editor, "name"), KN_PROP_TEXT);
}

static void
test_type_thai (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  KnPoint at = gui_editor_px (&editor, 50, 39);
  gui_double_click (canvas_of (&editor), at.x, at.y);
  g_assert_nonnull (kn_session_get_edited_text (editor.session));
  gui_press ("Control_L+a");
  gui_type ("น้ำปลาดี");
  g_assert_cmpstr (name_text (&editor), ==, "น้ำปลาดี");
  gui_press ("BackSpace");
  g_assert_cmpstr (name_text (&editor), ==, "น้ำปลาด");
  gui_press ("Home");
  gui_press ("Delete"); /* a whole cluster: consonant, tone mark and sara am */
  g_assert_cmpstr (name_text (&editor), ==, "ปลาด");
  gui_press ("Control_L+a");
  gui_press ("Control_L+c");
  gui_press ("End");
  gui_press ("Control_L+v");
  gui_spin (200);
  g_assert_cmpstr (name_text (&editor), ==, "ปลาดปลาด");
  gui_press ("Escape");
  g_assert_null (kn_session_get_edited_text (editor.session));
  assert_selected (&editor, "name");
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Edit text");
  /* One gesture at a time: the paste, the cluster, the mark, the word. */
  static const char *const back[] = { "ปลาด", "น้ำปลาด", "น้ำปลาดี", "น้ำพริกเผา อร่อยมาก" };
  for (gsize i = 0; i < G_N_ELEMENTS (back); i++)
    {
      gui_press ("Control_L+z");
      g_assert_cmpstr (name_text (&editor), ==, back[i]);
    }
  g_assert_false (kn_doc_can_undo (editor.doc));
  for (gsize i = 0; i < G_N_ELEMENTS (back); i++)
    gui_press ("Control_L+y");
  g_assert_cmpstr (name_text (&editor), ==, "ปลาดปลาด");
  gui_editor_close (&editor);
}

static void
test_empty_text_goes (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 60, 40);
  gui_press ("Return");
  gui_press ("Control_L+a");
  gui_press ("BackSpace");
  gui_press ("Escape");
  g_assert_null (gui_editor_item (&editor, "name"));
  gui_press ("Control_L+z");
  g_assert_cmpstr (name_text (&editor), ==, "น้ำพริกเผา อร่อยมาก");
  gui_editor_close (&editor);
}

static void
test_keyboard_only (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  gui_press ("Tab");
  assert_selected (&editor, "box");
  gui_press ("Right");
  g_assert_cmpfloat_with_epsilon (number (&editor, "box", KN_PROP_X), 12.5, 1e-9);
  gui_press ("Shift_L+Down");
  g_assert_cmpfloat_with_epsilon (number (&editor, "box", KN_PROP_Y), 25, 1e-9);
  gui_press ("Alt_L+Left");
  g_assert_cmpfloat_with_epsilon (number (&editor, "box", KN_PROP_X), 12.4, 1e-9);
  gui_press ("Tab");
  assert_selected (&editor, "dot");
  gui_press ("Shift_L+Tab");
  assert_selected (&editor, "box");
  gui_press ("Control_L+a");
  g_assert_cmpuint (kn_session_get_n_selected (editor.session), ==, 3);
  gui_press ("Control_L+g");
  const KnNode *group = kn_session_get_single (editor.session);
  g_assert_cmpint (kn_node_get_kind (group), ==, KN_NODE_GROUP);
  gui_press ("Return"); /* into the group */
  assert_selected (&editor, "box");
  gui_press ("Escape");
  g_assert_cmpint (kn_node_get_kind (kn_session_get_single (editor.session)), ==, KN_NODE_GROUP);
  gui_press ("Control_L+Shift_L+g");
  g_assert_cmpuint (kn_session_get_n_selected (editor.session), ==, 3);
  g_assert_cmpfloat_with_epsilon (number (&editor, "box", KN_PROP_X), 12.4, 1e-9);
  gui_press ("Escape");
  gui_press ("Tab");
  gui_press ("Delete");
  g_assert_null (gui_editor_item (&editor, "box"));
  gui_editor_close (&editor);
}

static gsize
n_items (GuiEditor *editor)
{
  return kn_scene_get_n_children (kn_session_get_scene (editor->session),
                                  kn_session_get_face (editor->session));
}

static void
test_clipboard (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 22, 25);
  gui_press ("Control_L+c");
  gui_press ("Control_L+v");
  gui_spin (250);
  g_assert_cmpuint (n_items (&editor), ==, 5);
  const KnNode *copy = kn_session_get_single (editor.session);
  g_assert_cmpfloat (kn_node_get_number (copy, KN_PROP_X), ==, 15);
  g_autoptr (GPtrArray) inks
      = kn_scene_list_kind (kn_session_get_scene (editor.session), KN_NODE_INK);
  g_assert_cmpuint (inks->len, ==, 1); /* the same ink is used again */
  gui_press ("Control_L+d");
  g_assert_cmpuint (n_items (&editor), ==, 6);
  gui_press ("Control_L+x");
  g_assert_cmpuint (n_items (&editor), ==, 5);
  gui_editor_close (&editor);
}

static void
test_zoom_at_pointer (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  KnPoint at = gui_editor_px (&editor, 70, 20);
  KnPoint mm = kn_canvas_to_mm (editor.canvas, round (at.x), round (at.y));
  double zoom = kn_session_get_zoom (editor.session);
  gui_key ("Control_L", TRUE);
  gui_scroll (canvas_of (&editor), round (at.x), round (at.y), TRUE);
  gui_key ("Control_L", FALSE);
  g_assert_cmpfloat (kn_session_get_zoom (editor.session), >, zoom * 1.05);
  KnPoint after = kn_canvas_to_mm (editor.canvas, round (at.x), round (at.y));
  g_assert_cmpfloat_with_epsilon (after.x, mm.x, one_px (&editor));
  g_assert_cmpfloat_with_epsilon (after.y, mm.y, one_px (&editor));
  gui_press ("Control_L+0");
  g_assert_cmpfloat_with_epsilon (kn_session_get_zoom (editor.session), zoom, 1e-6);

  gui_key ("space", TRUE); /* drags the view, not the item below */
  drag_mm (&editor, 22, 25, 40, 25);
  gui_key ("space", FALSE);
  g_assert_cmpfloat (number (&editor, "box", KN_PROP_X), ==, 12);
  g_assert_cmpfloat (gui_editor_px (&editor, 70, 20).x, >, at.x + 20);
  gui_editor_close (&editor);
}

static void
test_drawing_costs (void)
{
  GuiEditor editor;
  KnCanvasCounters before, after;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 22, 25);
  gui_spin (700);
  gui_editor_wait_drawn (&editor);
  kn_canvas_get_counters (editor.canvas, &before);
  gui_spin (400);
  kn_canvas_get_counters (editor.canvas, &after);
  g_assert_cmpuint (after.n_snapshots, ==, before.n_snapshots); /* at rest nothing is drawn */
  kn_canvas_scroll_by (editor.canvas, 12, 8);
  gui_editor_wait_drawn (&editor);
  kn_canvas_get_counters (editor.canvas, &after);
  /* A scroll moves tiles; new ones come only along two edges. */
  g_assert_cmpuint (after.n_tiles_rendered - before.n_tiles_rendered, <=, after.n_drawn / 2);
  g_assert_cmpuint (after.n_nodes_built - before.n_nodes_built, <=,
                    2 * (after.n_tiles_rendered - before.n_tiles_rendered) + 6);
  gui_editor_close (&editor);
}

static void
test_names_for_assistive_tools (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  gtk_test_accessible_assert_role (editor.canvas, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (editor.canvas, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "The label on its pasteboard");
  click_mm (&editor, 60, 40);
  gtk_test_accessible_assert_property (editor.canvas, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Selected: น้ำพริกเผา อร่อยมาก");
  GtkWidget *undo = gui_find (GTK_WIDGET (editor.window), GTK_TYPE_BUTTON, "undo_button");
  gtk_test_accessible_assert_property (undo, GTK_ACCESSIBLE_PROPERTY_LABEL, "Undo");
  gui_editor_close (&editor);
}

static gboolean
has_keyboard (gpointer canvas)
{
  return gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (canvas))) == canvas;
}

static gboolean
is_closed (gpointer menu)
{
  return !gtk_widget_get_mapped (menu);
}

/* Asked for half way down, where there is room for it neither above nor below. */
static void
test_menu (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 22, 25);
  assert_selected (&editor, "box");
  KnPoint at = gui_editor_px (&editor, 22, 28);
  gui_move (canvas_of (&editor), at.x, at.y);
  gui_button (3, TRUE);
  gui_button (3, FALSE);
  gui_spin (200);
  GtkWidget *menu = gui_find (canvas_of (&editor), GTK_TYPE_POPOVER_MENU, NULL);
  GtkWidget *scroller = gui_find (menu, GTK_TYPE_SCROLLED_WINDOW, NULL);
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_assert_cmpfloat (gtk_adjustment_get_upper (down), >, 400); /* or it would fit anywhere */
  g_assert_cmpfloat (gtk_adjustment_get_upper (down), <=, gtk_adjustment_get_page_size (down));

  /* The choice was on an inner page; afterwards keys are heard as before. */
  gui_click_saying (menu, "Order");
  gui_click_saying (menu, "Bring to the front");
  gui_wait (is_closed, menu, "the menu to close");
  g_assert_true (kn_doc_can_undo (editor.doc));
  gui_wait (has_keyboard, editor.canvas, "the keyboard to be the canvas's again");
  gui_press ("Control_L+z");
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/app/canvas/click-and-band-select", test_select);
  g_test_add_func ("/app/canvas/a-drag-is-one-step", test_move_is_one_step);
  g_test_add_func ("/app/canvas/escape-drops-the-gesture", test_escape_drops_the_gesture);
  g_test_add_func ("/app/canvas/guides-do-the-last-half-millimetre", test_snap);
  g_test_add_func ("/app/canvas/handles-scale", test_scale);
  g_test_add_func ("/app/canvas/corner-of-a-text-scales-letters", test_text_corner_scales_letters);
  g_test_add_func ("/app/canvas/knob-turns", test_rotate);
  g_test_add_func ("/app/canvas/thai-typed-in-place-is-undone-by-gesture", test_type_thai);
  g_test_add_func ("/app/canvas/an-emptied-text-goes", test_empty_text_goes);
  g_test_add_func ("/app/canvas/keyboard-is-enough", test_keyboard_only);
  g_test_add_func ("/app/canvas/copies-use-the-same-ink", test_clipboard);
  g_test_add_func ("/app/canvas/zoom-keeps-what-is-under-the-pointer", test_zoom_at_pointer);
  g_test_add_func ("/app/canvas/draws-no-more-than-it-must", test_drawing_costs);
  g_test_add_func ("/app/canvas/a-menu-is-whole-and-gives-the-keyboard-back", test_menu);
  g_test_add_func ("/app/canvas/has-names", test_names_for_assistive_tools);
  return g_test_run ();
}
