/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lattice of a pattern is dragged on the canvas: each gesture is one step, Esc takes it back,
 * and what a group wants equal stays equal. */

#include "gui-tools.h"

#include "app/kn-session-pattern.h"

#include <glib/gi18n.h>
#include <math.h>

static const char LEAF[]
    = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 20\"><path fill=\"#b5121b\" "
      "d=\"M3 19C1 12 5 4 17 1c-3 3-2 6-6 8 2 0 4 0 6-1-2 6-7 8-11 8z\"/></svg>";
static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"Cell\", \"language\": \"en\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"assets\": { \"leaf\": { \"file\": \"leaf.svg\", \"name\": \"Leaf\", \"kind\": \"motif\" } "
      "},"
      "\"faces\": [ { \"id\": \"front\", \"items\": [ { \"type\": \"pattern\", \"id\": \"all\","
      "\"asset\": \"leaf\", \"group\": \"p1\", \"cell_mm\": [30, 24], \"x_mm\": 0, \"y_mm\": 0, "
      "\"width_mm\": 100, \"height_mm\": 60 } ] } ] }";

static void
open_pattern (GuiEditor *editor)
{
  g_autofree char *folder = g_dir_make_tmp ("kanok-cell-XXXXXX", NULL);
  g_autofree char *design = g_build_filename (folder, "design.json", NULL);
  g_autofree char *leaf = g_build_filename (folder, "leaf.svg", NULL);
  g_assert_true (g_file_set_contents (design, DESIGN, -1, NULL));
  g_assert_true (g_file_set_contents (leaf, LEAF, -1, NULL));
  gui_editor_open_file (editor, design);
}

static void
get_cell (GuiEditor *editor, double out[2])
{
  g_autoptr (KnPattern) pattern
      = kn_session_dup_pattern (editor->session, gui_editor_item (editor, "all"), NULL);
  g_assert_nonnull (pattern);
  kn_pattern_get_cell (pattern, &out[0], &out[1]);
}

static void
assert_cell (GuiEditor *editor, double width, double height, double tolerance)
{
  double cell[2] = { 0, 0 };
  get_cell (editor, cell);
  g_assert_cmpfloat_with_epsilon (cell[0], width, tolerance);
  g_assert_cmpfloat_with_epsilon (cell[1], height, tolerance);
}

static void
drag_mm (GuiEditor *editor, double x0, double y0, double x1, double y1)
{
  const KnPoint a = gui_editor_px (editor, x0, y0), b = gui_editor_px (editor, x1, y1);
  gui_drag (GTK_WIDGET (editor->canvas), a.x, a.y, b.x, b.y);
  gui_spin (100);
}

static double
number (GuiEditor *editor, KnProp prop)
{
  return kn_node_get_number (gui_editor_item (editor, "all"), prop);
}

/* A double click on the pattern shows its cell, 30 × 24 mm from the corner. */
static void
begin (GuiEditor *editor)
{
  open_pattern (editor);
  const KnPoint at = gui_editor_px (editor, 45, 36);
  gui_double_click (GTK_WIDGET (editor->canvas), at.x, at.y);
  gui_spin (100);
  g_assert_cmpint (kn_session_get_tool (editor->session), ==, KN_TOOL_CELL);
}

static void
test_sides (void)
{
  GuiEditor editor;
  begin (&editor);
  gui_screenshot ("cell-1-shown");
  drag_mm (&editor, 30, 12, 40, 14);
  assert_cell (&editor, 40, 24, 0.5);
  drag_mm (&editor, 20, 24, 20, 30);
  assert_cell (&editor, 40, 30, 0.7);
  kn_session_undo (editor.session);
  kn_session_undo (editor.session);
  assert_cell (&editor, 30, 24, 1e-6);

  /* Esc takes a drag back, and then ends the tool. */
  const KnPoint a = gui_editor_px (&editor, 30, 12), b = gui_editor_px (&editor, 50, 12);
  gui_move (GTK_WIDGET (editor.canvas), a.x, a.y);
  gui_button (1, TRUE);
  gui_spin (50);
  gui_move (GTK_WIDGET (editor.canvas), (a.x + b.x) / 2, b.y);
  gui_spin (50);
  gui_move (GTK_WIDGET (editor.canvas), b.x, b.y);
  gui_spin (150);
  gui_screenshot ("cell-2-dragged");
  assert_cell (&editor, 50, 24, 0.5);
  gui_press ("Escape");
  gui_spin (50);
  gui_button (1, FALSE);
  gui_spin (50);
  assert_cell (&editor, 30, 24, 1e-6);
  g_assert_false (kn_doc_can_undo (kn_session_get_doc (editor.session)));

  /* Arrows do it too. */
  gui_press ("Right");
  assert_cell (&editor, 30.5, 24, 1e-6);
  gui_press ("Up");
  assert_cell (&editor, 30.5, 23.5, 1e-6);
  gui_press ("Escape");
  gui_spin (50);
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_SELECT);
  gui_editor_close (&editor);
}

static void
test_gap_and_angle (void)
{
  GuiEditor editor;
  begin (&editor);
  /* The gap's handle stands on the upper edge, and half of the gap is on this side. */
  drag_mm (&editor, 15, 0, 15, 2);
  g_assert_cmpfloat_with_epsilon (number (&editor, KN_PROP_GAP), 4, 0.7);
  /* A gap that leaves no room is not taken: the motif is still there. */
  drag_mm (&editor, 15, number (&editor, KN_PROP_GAP) / 2, 15, 30);
  g_assert_cmpfloat (number (&editor, KN_PROP_GAP), <, 24);
  double cell[2];
  get_cell (&editor, cell);
  kn_session_undo (editor.session);
  kn_session_undo (editor.session);
  g_assert_cmpfloat (number (&editor, KN_PROP_GAP), ==, 0);

  const KnPoint edge = gui_editor_px (&editor, 30, 0), corner = gui_editor_px (&editor, 0, 0);
  const double far = edge.x + 30 - corner.x;
  gui_drag (GTK_WIDGET (editor.canvas), corner.x + far, corner.y, corner.x + far * cos (G_PI / 6),
            corner.y + far / 2);
  gui_spin (100);
  gui_screenshot ("cell-3-turned");
  g_assert_cmpfloat_with_epsilon (number (&editor, KN_PROP_ANGLE), 30, 1.01);
  assert_cell (&editor, 30, 24, 1e-6);
  gui_editor_close (&editor);
}

/* Squares stay squares, lozenges lozenges; a border has a side, a height and no angle. */
static void
test_groups_keep_their_shape (void)
{
  GuiEditor editor;
  begin (&editor);
  kn_session_set_pattern_group (editor.session, "p4m");
  kn_session_set_pattern_cell (editor.session, 0, 24);
  drag_mm (&editor, 24, 24, 34, 34);
  assert_cell (&editor, 34, 34, 0.5);
  kn_session_set_pattern_group (editor.session, "p6m");
  kn_session_set_pattern_cell (editor.session, 0, 24);
  const double x = 12, y = 12 * sqrt (3);
  drag_mm (&editor, x, y, 1.5 * x, 1.5 * y);
  gui_screenshot ("cell-4-lozenge");
  assert_cell (&editor, 36, 36, 0.5);
  kn_session_set_pattern_group (editor.session, "f3");
  kn_session_set_pattern_cell (editor.session, 0, 30);
  kn_session_set_pattern_cell (editor.session, 1, 24);
  drag_mm (&editor, 15, 42, 15, 45); /* the band is in the middle of 60 mm */
  gui_screenshot ("cell-5-border");
  assert_cell (&editor, 30, 30, 0.7);
  drag_mm (&editor, 30, 30, 40, 30);
  assert_cell (&editor, 40, 30, 0.7);
  gui_editor_close (&editor);
}

/* The button in the inspector says whether the tool is on. */
static void
test_button (void)
{
  GuiEditor editor;
  open_pattern (&editor);
  kn_session_select (editor.session, kn_node_get_id (gui_editor_item (&editor, "all")));
  gui_spin (200);
  gui_click_saying (GTK_WIDGET (editor.window), _ ("Drag the cell"));
  gui_spin (100);
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_CELL);
  /* A click beside the pattern ends it. */
  const KnPoint beside = gui_editor_px (&editor, 50, -12);
  gui_click (GTK_WIDGET (editor.canvas), beside.x, beside.y);
  gui_spin (100);
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_SELECT);
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/app/pattern-cell/sides-are-dragged", test_sides);
  g_test_add_func ("/app/pattern-cell/gap-and-angle-are-dragged", test_gap_and_angle);
  g_test_add_func ("/app/pattern-cell/groups-keep-their-shape", test_groups_keep_their_shape);
  g_test_add_func ("/app/pattern-cell/a-button-begins-it", test_button);
  return g_test_run ();
}
