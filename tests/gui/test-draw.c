/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Drawing under real clicks: shapes that are combined and grown from the inspector. Every gesture
 * is one step; every test ends with window, canvas and session gone. */

#include "gui-tools.h"

#include "app/kn-session-gradient.h"
#include "app/kn-session-shapes.h"

#include <math.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"ทดสอบ\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"corner_radius_mm\": 3, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"inks\": [ { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] },"
      "{ \"id\": \"gold\", \"name\": \"Gold\", \"spot\": true, \"cmyk\": [20, 25, 60, 25] } ],"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"box\", \"x_mm\": 12, \"y_mm\": 20, \"width_mm\": 20,"
      "\"height_mm\": 10, \"fill\": { \"ink\": \"red\" } },"
      "{ \"type\": \"ellipse\", \"id\": \"dot\", \"x_mm\": 26, \"y_mm\": 20, \"width_mm\": 12,"
      "\"height_mm\": 12, \"fill\": { \"cmyk\": [80, 0, 60, 0] } },"
      "{ \"type\": \"text\", \"id\": \"name\", \"x_mm\": 44, \"y_mm\": 36, \"width_mm\": 48,"
      "\"height_mm\": 14, \"text\": \"กนก\", \"font\": \"Loma\", \"size_pt\": 30 } ] } ] }";

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

/* The mapped widget below @root that is called so: its tooltip or its label. */
static GtkWidget *
find_called (GtkWidget *root, const char *name)
{
  const char *label = NULL;
  if (GTK_IS_BUTTON (root))
    label = gtk_button_get_label (GTK_BUTTON (root));
  else if (GTK_IS_MENU_BUTTON (root))
    label = gtk_menu_button_get_label (GTK_MENU_BUTTON (root));
  else if (GTK_IS_CHECK_BUTTON (root))
    label = gtk_check_button_get_label (GTK_CHECK_BUTTON (root));
  if (gtk_widget_get_mapped (root)
      && (g_strcmp0 (gtk_widget_get_tooltip_text (root), name) == 0
          || g_strcmp0 (label, name) == 0))
    return root;
  GtkWidget *child = gtk_widget_get_first_child (root);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_called (child, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Only whole widgets can be clicked. */
static void
scroll_to (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t box;
  if (scroller == NULL || !gtk_widget_compute_bounds (widget, scroller, &box))
    return;
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  double below = box.origin.y + box.size.height - gtk_widget_get_height (scroller);
  double by = below > 0 ? below : MIN (0, box.origin.y);
  gtk_adjustment_set_value (down, gtk_adjustment_get_value (down) + by);
}

static void
click_called (GuiEditor *editor, const char *name)
{
  gui_spin (100);
  GtkWidget *widget = find_called (GTK_WIDGET (editor->window), name);
  if (widget == NULL)
    g_error ("nothing on the screen is called “%s”", name);
  scroll_to (widget);
  gui_spin (100);
  gui_click (widget, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0);
  gui_spin (100);
}

static KnRect
selected_bounds (GuiEditor *editor)
{
  return kn_session_get_selection_bounds (editor->session);
}

static void
test_combine_from_the_inspector (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 16, 25);
  gui_key ("Shift_L", TRUE);
  click_mm (&editor, 36, 26);
  gui_key ("Shift_L", FALSE);
  g_assert_cmpuint (kn_session_get_n_selected (editor.session), ==, 2);
  gui_screenshot ("draw-1-two");
  click_called (&editor, "Unite the shapes");
  const KnNode *made = kn_session_get_single (editor.session);
  g_assert_nonnull (made);
  g_assert_cmpint (kn_node_get_kind (made), ==, KN_NODE_PATH);
  KnRect box = selected_bounds (&editor);
  g_assert_cmpfloat_with_epsilon (box.width, 26, 0.01);
  g_assert_cmpfloat_with_epsilon (box.height, 12, 0.01);
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("draw-2-united");
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Unite shapes");
  gtk_widget_grab_focus (canvas_of (&editor));
  gui_press ("Control_L+z");
  g_assert_nonnull (gui_editor_item (&editor, "dot"));
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

/* A text grown as a plate below: the text stays text. */
static void
test_grow_a_plate_below_a_text (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 50, 40);
  click_called (&editor, "Make the outline larger or smaller");
  gui_screenshot ("draw-3-grow");
  click_called (&editor, "Keep the shape, put the outline below it");
  click_called (&editor, "Make the outline");
  const KnNode *plate = kn_session_get_single (editor.session);
  g_assert_nonnull (plate);
  g_assert_cmpint (kn_node_get_kind (plate), ==, KN_NODE_PATH);
  const KnNode *text = gui_editor_item (&editor, "name");
  g_assert_nonnull (text);
  g_assert_cmpstr (kn_node_get_key (plate), <, kn_node_get_key (text));
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("draw-4-grown");
  gtk_widget_grab_focus (canvas_of (&editor));
  gui_press ("Control_L+z");
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

static gboolean
has_selected_text (gpointer window)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  return GTK_IS_EDITABLE (focus)
         && gtk_editable_get_selection_bounds (GTK_EDITABLE (focus), NULL, NULL);
}

/* The distance is typed over what stands there, and Enter makes the outline. */
static void
test_a_distance_is_typed_and_entered (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 16, 25);
  click_called (&editor, "Make the outline larger or smaller");
  gui_wait (has_selected_text, editor.window, "the distance to be selected");
  gui_spin (100);
  gui_type ("2");
  gui_press ("Return");
  gui_spin (200);
  KnRect box = kn_session_get_selection_bounds (editor.session);
  g_assert_cmpfloat_with_epsilon (box.x, 10, 1e-3);
  g_assert_cmpfloat_with_epsilon (box.width, 24, 1e-3);
  gui_editor_close (&editor);
}

static void
drag_mm (GuiEditor *editor, double x0, double y0, double x1, double y1)
{
  KnPoint from = gui_editor_px (editor, x0, y0);
  KnPoint to = gui_editor_px (editor, x1, y1);
  gui_drag (canvas_of (editor), from.x, from.y, to.x, to.y);
}

/* The screen has whole pixels: a drag is exact to two of them, one at each end. */
static double
two_px (GuiEditor *editor)
{
  return 2.02 / kn_canvas_get_px_per_mm (editor->canvas);
}

static gsize
n_segments (const KnNode *path)
{
  gsize n = 0;
  (void)kn_path_get_segments (kn_node_get_path (path, KN_PROP_PATH_DATA), &n);
  return n;
}

/* A key chooses the tool, a drag draws from corner to corner, the pointer is back; the numbers of
 * the star go on working. */
static void
test_draw_a_star_and_turn_its_knobs (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  gtk_widget_grab_focus (canvas_of (&editor));
  gui_press ("s");
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_SHAPE);
  drag_mm (&editor, 60, 6, 80, 26);
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_SELECT);
  const KnNode *star = kn_session_get_single (editor.session);
  g_assert_nonnull (star);
  KnRect box = selected_bounds (&editor);
  g_assert_cmpfloat_with_epsilon (box.x, 60, two_px (&editor));
  g_assert_cmpfloat_with_epsilon (box.width, 20, two_px (&editor));
  g_assert_cmpfloat_with_epsilon (box.height, 20, two_px (&editor));
  g_assert_cmpuint (n_segments (star), ==, 11);
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Draw a shape");
  gui_screenshot ("draw-5-star");
  g_autoptr (KnValue) seven = kn_value_new_number (7);
  g_assert_true (kn_session_set_shape (editor.session, KN_PROP_SHAPE_POINTS, seven));
  g_assert_cmpuint (n_segments (kn_session_get_single (editor.session)), ==, 15);
  KnRect more = selected_bounds (&editor);
  g_assert_cmpfloat_with_epsilon (kn_rect_centre (&more).x, kn_rect_centre (&box).x, 0.3);
  gui_press ("Control_L+z");
  gui_press ("Control_L+z");
  g_assert_false (kn_doc_can_undo (editor.doc));

  gui_press ("p"); /* another tool, and Esc: nothing is left of it */
  gui_press ("Escape");
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_SELECT);
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_press ("e");
  gui_key ("Shift_L", TRUE);
  drag_mm (&editor, 60, 6, 80, 12); /* kept round */
  gui_key ("Shift_L", FALSE);
  box = selected_bounds (&editor);
  g_assert_cmpfloat_with_epsilon (box.width, box.height, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.width, 20, two_px (&editor));
  gui_editor_close (&editor);
}

/* Click, click, drag, click on the first: a closed, filled path, one step. */
static void
test_pen (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  gtk_widget_grab_focus (canvas_of (&editor));
  gui_press ("p");
  click_mm (&editor, 60, 10);
  click_mm (&editor, 80, 10);
  gui_spin (400); /* the next press is no double click */
  drag_mm (&editor, 80, 25, 70, 30);
  click_mm (&editor, 75, 28);
  gui_press ("BackSpace");
  gui_screenshot ("draw-6-pen");
  g_assert_false (kn_doc_can_undo (editor.doc)); /* nothing is the document's yet */
  gui_spin (400);
  click_mm (&editor, 60, 10);
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_SELECT);
  const KnNode *path = kn_session_get_single (editor.session);
  g_assert_nonnull (path);
  gsize n = 0;
  const KnPathSegment *s = kn_path_get_segments (kn_node_get_path (path, KN_PROP_PATH_DATA), &n);
  g_assert_cmpuint (n, ==, 5); /* move, line, curve, curve, close */
  g_assert_cmpint (s[1].verb, ==, KN_PATH_LINE);
  g_assert_cmpint (s[2].verb, ==, KN_PATH_CURVE);
  g_assert_cmpint (s[3].verb, ==, KN_PATH_CURVE);
  g_assert_nonnull (kn_node_get_paint (path, KN_PROP_FILL));
  gui_press ("Control_L+z");
  g_assert_false (kn_doc_can_undo (editor.doc));

  /* By keys alone: two nodes, Return. */
  gui_press ("p");
  gui_press ("space");
  gui_press ("Shift_L+Right");
  gui_press ("Shift_L+Right");
  gui_press ("space");
  gui_press ("Return");
  path = kn_session_get_single (editor.session);
  g_assert_nonnull (path);
  g_assert_cmpfloat_with_epsilon (selected_bounds (&editor).width, 10, 1e-6);
  g_assert_nonnull (kn_node_get_paint (path, KN_PROP_STROKE));
  g_assert_null (kn_node_get_paint (path, KN_PROP_FILL));
  gui_editor_close (&editor);
}

/* Double click opens the nodes; each gesture is a step; what is not touched stays where it is. */
static void
test_nodes (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 16, 25);
  click_called (&editor, "To path");
  gtk_widget_grab_focus (canvas_of (&editor));
  gui_spin (400);
  KnPoint at = gui_editor_px (&editor, 16, 25);
  gui_double_click (canvas_of (&editor), at.x, at.y);
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_NODES);
  gui_spin (400);
  drag_mm (&editor, 12, 20, 8, 14); /* the top left corner */
  KnRect box = selected_bounds (&editor);
  g_assert_cmpfloat_with_epsilon (box.x, 8, two_px (&editor));
  g_assert_cmpfloat_with_epsilon (box.y, 14, two_px (&editor));
  g_assert_cmpfloat_with_epsilon (box.x + box.width, 32, 1e-6);
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Move nodes");
  click_called (&editor, "Smooth");
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("draw-7-nodes");
  g_assert_cmpuint (n_segments (kn_session_get_single (editor.session)), ==, 6);
  gui_spin (400);
  at = gui_editor_px (&editor, 22, 30); /* on the lower side */
  gui_double_click (canvas_of (&editor), at.x, at.y);
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Add a node");
  gui_press ("Up");
  gui_press ("Up");
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Move nodes");
  gui_press ("Delete");
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Delete nodes");
  gui_press ("Tab");
  gui_press ("b");
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Open the line");
  gui_press ("Control_L+z");
  box = selected_bounds (&editor);
  gui_press ("Control_L+a"); /* all nodes, and no other item */
  gui_press ("Right");
  KnRect moved = selected_bounds (&editor);
  g_assert_cmpfloat_with_epsilon (moved.x, box.x + 0.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (moved.width, box.width, 1e-6);
  gui_press ("Escape");
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_SELECT);
  g_assert_nonnull (kn_session_get_single (editor.session)); /* still selected */
  gui_editor_close (&editor);
}

/* Near a line or an edge is on it, as for what is moved; Ctrl says no. */
static void
test_pen_shapes_and_nodes_snap (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  gtk_widget_grab_focus (canvas_of (&editor));
  gui_press ("p");
  click_mm (&editor, 50.3, 10);   /* the middle of the label */
  click_mm (&editor, 96.8, 20.3); /* the safe area, and the upper edge of both shapes */
  gui_screenshot ("draw-8-pen-snaps");
  gui_press ("Return");
  KnRect box = selected_bounds (&editor);
  g_assert_cmpfloat_with_epsilon (box.x, 50, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.x + box.width, 97, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.y + box.height, 20, 1e-6);
  gui_press ("Delete");

  gui_press ("r");
  drag_mm (&editor, 38.3, 32.3, 50.3, 36.2); /* from the corner of the dot */
  box = selected_bounds (&editor);
  g_assert_cmpfloat_with_epsilon (box.x, 38, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.y, 32, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.width, 12, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.height, 4, 1e-6); /* the top of the text */
  gui_press ("Delete");

  click_mm (&editor, 16, 25);
  click_called (&editor, "To path");
  gtk_widget_grab_focus (canvas_of (&editor));
  gui_spin (400);
  KnPoint at = gui_editor_px (&editor, 16, 25);
  gui_double_click (canvas_of (&editor), at.x, at.y);
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_NODES);
  gui_spin (400);
  drag_mm (&editor, 12, 20, 3.3, 14); /* the safe area */
  box = selected_bounds (&editor);
  g_assert_cmpfloat_with_epsilon (box.x, 3, 1e-6);
  gui_spin (400);
  gui_key ("Control_L", TRUE);
  drag_mm (&editor, 3, 14, 3.5, 17);
  gui_key ("Control_L", FALSE);
  box = selected_bounds (&editor);
  g_assert_cmpfloat_with_epsilon (box.x, 3.5, 0.3);
  g_assert_cmpfloat (box.x, >, 3.1);
  gui_editor_close (&editor);
}

static void
test_dashes (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  gtk_widget_grab_focus (canvas_of (&editor));
  gui_press ("l");
  drag_mm (&editor, 60, 10, 90, 10);
  click_called (&editor, "Round ends");
  const KnNode *line = kn_session_get_single (editor.session);
  g_assert_cmpint (kn_node_get_choice (line, KN_PROP_STROKE_CAP), ==, KN_STROKE_CAP_ROUND);
  const double dashes[] = { 2, 1 };
  g_autoptr (KnValue) value = kn_value_new_numbers (dashes, 2);
  g_assert_true (kn_session_set_selected (editor.session, "x", KN_PROP_STROKE_DASH, value));
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("draw-8-dashes");
  gui_editor_close (&editor);
}

/* The round one clips the box; what it clips away is no longer hit; the release brings all back. */
static void
test_clip_and_release (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 16, 25);
  gui_key ("Shift_L", TRUE);
  click_mm (&editor, 36, 26);
  gui_key ("Shift_L", FALSE);
  click_called (&editor, "Clip into the topmost shape");
  const KnNode *group = kn_session_get_single (editor.session);
  g_assert_nonnull (group);
  g_assert_cmpint (kn_node_get_kind (group), ==, KN_NODE_GROUP);
  g_assert_cmpfloat_with_epsilon (selected_bounds (&editor).width, 6,
                                  1e-3); /* of the box: 26 to 32 */
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("draw-9-clip");
  click_mm (&editor, 16, 25);
  g_assert_cmpuint (kn_session_get_n_selected (editor.session), ==, 0);
  click_mm (&editor, 29, 25);
  g_assert_nonnull (kn_session_get_single (editor.session));
  click_called (&editor, "Release the clip");
  g_assert_cmpuint (kn_session_get_n_selected (editor.session), ==, 2);
  g_assert_cmpfloat_with_epsilon (selected_bounds (&editor).width, 26, 1e-3);
  gtk_widget_grab_focus (canvas_of (&editor));
  gui_press ("Control_L+z");
  gui_press ("Control_L+z");
  g_assert_nonnull (gui_editor_item (&editor, "dot"));
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

static KnPoint
gradient_end (GuiEditor *editor)
{
  KnPoint from, to;
  kn_paint_get_line (kn_session_get_gradient (editor->session), &from, &to);
  return to;
}

static gsize
n_stops (GuiEditor *editor)
{
  gsize n = 0;
  (void)kn_paint_get_stops (kn_session_get_gradient (editor->session), &n);
  return n;
}

/* A gradient is made, its end dragged on the label in one step, a colour added on its line; a mix
 * that cannot be printed is refused and nothing changes. */
static void
test_gradient_on_the_label (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 16, 25);
  g_assert_true (kn_session_choose_gradient (editor.session, KN_PAINT_LINEAR));
  gui_spin (100);
  click_called (&editor, "On the label");
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_GRADIENT);
  gtk_widget_grab_focus (canvas_of (&editor));
  gui_editor_wait_drawn (&editor);
  drag_mm (&editor, 32, 25, 40, 35);
  KnPoint end = gradient_end (&editor);
  g_assert_cmpfloat_with_epsilon (end.x, 40, two_px (&editor));
  g_assert_cmpfloat_with_epsilon (end.y, 35, two_px (&editor));
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Change the gradient");
  gui_spin (400);
  KnPoint at = gui_editor_px (&editor, 26, 30); /* on the line */
  gui_double_click (canvas_of (&editor), at.x, at.y);
  g_assert_cmpuint (n_stops (&editor), ==, 3);
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("draw-10-gradient");
  gui_press ("Delete");
  g_assert_cmpuint (n_stops (&editor), ==, 2);
  gui_press ("Tab"); /* by keys: the near end */
  gui_press ("Shift_L+Right");
  KnPoint from, to;
  kn_paint_get_line (kn_session_get_gradient (editor.session), &from, &to);
  g_assert_cmpfloat (from.x, ==, 17);

  const KnNode *gold
      = kn_scene_lookup_handle (kn_session_get_scene (editor.session), KN_NODE_INK, "gold");
  g_autoptr (KnPaint) spot = kn_paint_new_ink (kn_node_get_id (gold), 100);
  g_autoptr (KnPaint) before = kn_paint_ref (kn_session_get_gradient (editor.session));
  g_autoptr (KnPaint) mixed = kn_gradient_set_stop_paint (before, 1, spot);
  g_assert_false (kn_session_set_gradient (editor.session, "x", mixed));
  g_assert_true (kn_paint_equal (kn_session_get_gradient (editor.session), before));
  gui_press ("Escape");
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_SELECT);
  kn_session_set_tool (editor.session, KN_TOOL_GRADIENT);
  g_assert_true (kn_session_choose_gradient (editor.session, KN_PAINT_CMYK));
  g_assert_null (kn_session_get_gradient (editor.session));
  /* Nothing is left to drag: the item has its frame back, also when an undo took the gradient. */
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_SELECT);
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/draw/combine-from-the-inspector", test_combine_from_the_inspector);
  g_test_add_func ("/gui/draw/grow-a-plate-below-a-text", test_grow_a_plate_below_a_text);
  g_test_add_func ("/gui/draw/a-distance-is-typed-and-entered",
                   test_a_distance_is_typed_and_entered);
  g_test_add_func ("/gui/draw/draw-a-star-and-turn-its-knobs", test_draw_a_star_and_turn_its_knobs);
  g_test_add_func ("/gui/draw/pen", test_pen);
  g_test_add_func ("/gui/draw/nodes", test_nodes);
  g_test_add_func ("/gui/draw/pen-shapes-and-nodes-snap", test_pen_shapes_and_nodes_snap);
  g_test_add_func ("/gui/draw/dashes", test_dashes);
  g_test_add_func ("/gui/draw/clip-and-release", test_clip_and_release);
  g_test_add_func ("/gui/draw/gradient-on-the-label", test_gradient_on_the_label);
  return g_test_run ();
}
