/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Arranging with real clicks and keys: mirrors, the turning point, numbers typed into the
 * inspector, guides and grid. */

#include "gui-tools.h"

#include "app/kn-measure-field.h"
#include "model/kn-edit.h"
#include "model/kn-guides.h"

#include <math.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"ทดสอบ\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"inks\": [ { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] } ],"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"box\", \"x_mm\": 40, \"y_mm\": 20, \"width_mm\": 20,"
      "\"height_mm\": 10, \"rotation_deg\": 20, \"fill\": { \"ink\": \"red\" } },"
      "{ \"type\": \"path\", \"id\": \"leaf\", \"d\": \"M10 40 h12 v8 z\", \"fill\":"
      "{ \"cmyk\": [80, 0, 60, 0] } },"
      "{ \"type\": \"barcode\", \"id\": \"code\", \"symbology\": \"ean13\","
      "\"data\": \"2001234567893\", \"x_mm\": 60, \"y_mm\": 38, \"width_mm\": 30,"
      "\"height_mm\": 16 } ] } ] }";

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

static double
number (GuiEditor *editor, const char *handle, KnProp prop)
{
  return kn_node_get_number (gui_editor_item (editor, handle), prop);
}

static gboolean
flag (GuiEditor *editor, const char *handle, KnProp prop)
{
  return kn_node_get_bool (gui_editor_item (editor, handle), prop);
}

static void
test_mirror_keys (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 50, 25);
  gui_press ("Shift_L+h");
  g_assert_true (flag (&editor, "box", KN_PROP_FLIP_X));
  g_assert_cmpfloat (number (&editor, "box", KN_PROP_ROTATION), ==, -20);
  g_assert_cmpfloat (number (&editor, "box", KN_PROP_X), ==, 40);
  gui_press ("Shift_L+v");
  g_assert_true (flag (&editor, "box", KN_PROP_FLIP_Y));
  g_assert_cmpfloat (number (&editor, "box", KN_PROP_ROTATION), ==, 20);
  gui_press ("Control_L+z");
  gui_press ("Control_L+z");
  g_assert_false (flag (&editor, "box", KN_PROP_FLIP_X));
  g_assert_false (kn_doc_can_undo (editor.doc));
  /* A barcode says why not, and stays. */
  click_mm (&editor, 75, 46);
  gui_press ("Shift_L+h");
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

/* The picking of what is mirrored: the leaf fills the lower left, then the lower right. */
static void
test_a_mirrored_shape_is_picked_where_it_is_seen (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 21, 42);
  g_assert_nonnull (kn_session_get_single (editor.session));
  click_mm (&editor, 13, 45.5);
  g_assert_null (kn_session_get_single (editor.session));
  click_mm (&editor, 21, 42);
  gui_press ("Shift_L+h");
  click_mm (&editor, 30, 8);
  click_mm (&editor, 19, 45.5);
  g_assert_null (kn_session_get_single (editor.session));
  click_mm (&editor, 11, 42);
  g_assert_nonnull (kn_session_get_single (editor.session));
  gui_editor_close (&editor);
}

static KnPoint
knob_of (GuiEditor *editor)
{
  /* 24 px above the upper side of an upright item. */
  KnRect box = kn_session_get_selection_bounds (editor->session);
  KnPoint at = gui_editor_px (editor, box.x + box.width / 2, box.y);
  return (KnPoint){ at.x, at.y - 24 };
}

static void
test_turning_point (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 75, 46);
  KnPoint knob = knob_of (&editor);
  KnPoint share = { 0, 0 };
  gui_click (canvas_of (&editor), knob.x, knob.y); /* shows the point */
  g_assert_false (kn_doc_can_undo (editor.doc));
  KnPoint from = gui_editor_px (&editor, 75, 46);
  KnPoint corner = gui_editor_px (&editor, 60, 38);
  gui_drag (canvas_of (&editor), from.x, from.y, corner.x + 3, corner.y + 2); /* snaps */
  g_assert_true (kn_session_get_pivot (editor.session, &share));
  g_assert_cmpfloat (share.x, ==, 0);
  g_assert_cmpfloat (share.y, ==, 0);
  g_assert_false (kn_doc_can_undo (editor.doc)); /* it is no part of the design */

  /* A quarter turn about the corner: the knob goes from above to the right of it. */
  KnPoint arm = { knob.x - corner.x, knob.y - corner.y };
  gui_drag (canvas_of (&editor), knob.x, knob.y, corner.x - arm.y, corner.y + arm.x);
  g_assert_cmpfloat (number (&editor, "code", KN_PROP_ROTATION), ==, 90);
  KnRect box = kn_session_get_selection_bounds (editor.session);
  g_assert_cmpfloat_with_epsilon (box.x, 60 - 16, 0.01);
  g_assert_cmpfloat_with_epsilon (box.y, 38, 0.01);
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Turn");

  gui_double_click (canvas_of (&editor), corner.x, corner.y);
  g_assert_false (kn_session_get_pivot (editor.session, &share));
  gui_press ("Control_L+z");
  g_assert_cmpfloat (number (&editor, "code", KN_PROP_ROTATION), ==, 0);
  g_assert_false (kn_doc_can_undo (editor.doc));
  /* Another selection has its own. */
  kn_session_set_pivot (editor.session, &(KnPoint){ 1, 1 });
  click_mm (&editor, 50, 25);
  g_assert_false (kn_session_get_pivot (editor.session, &share));
  gui_editor_close (&editor);
}

/* --- numbers
 * -------------------------------------------------------------------------------------- */

static GtkWidget *
find_field (GtkWidget *root, const char *tooltip)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, KN_TYPE_MEASURE_FIELD)
      && g_strcmp0 (gtk_widget_get_tooltip_text (root), tooltip) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_field (child, tooltip);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type_into (GuiEditor *editor, const char *tooltip, const char *text)
{
  GtkWidget *field = find_field (GTK_WIDGET (editor->window), tooltip);
  g_assert_nonnull (field);
  gui_spin (60); /* the inspector follows before a frame */
  gtk_widget_grab_focus (field);
  gui_press ("Control_L+a");
  gui_type (text);
  gui_press ("Return");
  gui_spin (60);
}

static void
test_typed_numbers (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 75, 46);
  type_into (&editor, "From the left", "40+3 mm");
  g_assert_cmpfloat (number (&editor, "code", KN_PROP_X), ==, 43);
  type_into (&editor, "From the left", "2in/3");
  g_assert_cmpfloat_with_epsilon (number (&editor, "code", KN_PROP_X), 16.9333, 1e-4);
  type_into (&editor, "From the top", "๑๒");
  g_assert_cmpfloat (number (&editor, "code", KN_PROP_Y), ==, 12);
  type_into (&editor, "From the top", "50%");
  g_assert_cmpfloat (number (&editor, "code", KN_PROP_Y), ==, 6);

  /* The size of a path is its outline's; its left edge stays. */
  click_mm (&editor, 21, 42);
  type_into (&editor, "Width", "24");
  KnRect box = kn_session_get_selection_bounds (editor.session);
  g_assert_cmpfloat_with_epsilon (box.x, 10, 1e-3);
  g_assert_cmpfloat_with_epsilon (box.width, 24, 1e-3);
  g_assert_cmpfloat_with_epsilon (box.height, 8, 1e-3);

  /* Several: their common box; a rotation turns them by that much. */
  kn_session_select_all (editor.session);
  KnRect all = kn_session_get_selection_bounds (editor.session);
  type_into (&editor, "From the left", "5");
  KnRect moved = kn_session_get_selection_bounds (editor.session);
  g_assert_cmpfloat_with_epsilon (moved.x, 5, 1e-3);
  g_assert_cmpfloat_with_epsilon (moved.width, all.width, 1e-3);
  type_into (&editor, "Rotation, clockwise", "10");
  g_assert_cmpfloat (number (&editor, "box", KN_PROP_ROTATION), ==, 30);
  g_assert_cmpfloat (number (&editor, "code", KN_PROP_ROTATION), ==, 10);
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Turn");
  gui_editor_close (&editor);
}

/* --- guides --------------------------------------------------------------------------------------
 */

static KnGuides *
guides_of (GuiEditor *editor)
{
  return kn_guides_new (kn_session_get_scene (editor->session),
                        kn_session_get_face (editor->session));
}

static guint
count_guides (GuiEditor *editor, gboolean is_vertical)
{
  g_autoptr (KnGuides) guides = guides_of (editor);
  return guides->at_mm[is_vertical ? 0 : 1]->len;
}

static double
guide_at (GuiEditor *editor, gboolean is_vertical)
{
  g_autoptr (KnGuides) guides = guides_of (editor);
  g_assert_cmpuint (guides->at_mm[is_vertical ? 0 : 1]->len, ==, 1);
  return g_array_index (guides->at_mm[is_vertical ? 0 : 1], double, 0);
}

static void
test_guides_out_of_the_rulers (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  /* Out of the left ruler, which lies left of the canvas; rests on tenths of a millimetre. */
  KnPoint to = gui_editor_px (&editor, 80.3, 10);
  gui_key ("Control_L", TRUE);
  gui_drag (canvas_of (&editor), -9, 200, to.x, to.y);
  gui_key ("Control_L", FALSE);
  g_assert_cmpfloat_with_epsilon (guide_at (&editor, TRUE), 80.3, 0.11);
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Add a guide");
  g_assert_cmpuint (kn_session_get_n_selected (editor.session), ==, 0);

  /* Along, to the edge of the barcode, which holds it. */
  KnPoint from = gui_editor_px (&editor, guide_at (&editor, TRUE), 8);
  KnPoint edge = gui_editor_px (&editor, 90, 8);
  gui_drag (canvas_of (&editor), from.x, from.y, edge.x + 3, edge.y);
  g_assert_cmpfloat (guide_at (&editor, TRUE), ==, 90);

  /* Things snap to it; with the program's snapping off they do not. */
  click_mm (&editor, 50, 25);
  KnRect box = kn_session_get_selection_bounds (editor.session);
  KnPoint grip = gui_editor_px (&editor, 50, 25);
  KnPoint near = gui_editor_px (&editor, 50 + 90 - box.x - box.width, 25);
  gui_drag (canvas_of (&editor), grip.x, grip.y, near.x + 3, near.y);
  box = kn_session_get_selection_bounds (editor.session);
  g_assert_cmpfloat_with_epsilon (box.x + box.width, 90, 1e-3);
  gui_press ("Control_L+z");
  g_action_group_change_action_state (G_ACTION_GROUP (editor.window), "snap",
                                      g_variant_new_boolean (FALSE));
  gui_drag (canvas_of (&editor), grip.x, grip.y, near.x + 3, near.y);
  box = kn_session_get_selection_bounds (editor.session);
  g_assert_cmpfloat (fabs (box.x + box.width - 90), >, 0.1);
  g_action_group_change_action_state (G_ACTION_GROUP (editor.window), "snap",
                                      g_variant_new_boolean (TRUE));
  gui_press ("Control_L+z");

  /* A typed place. */
  gui_double_click (canvas_of (&editor), edge.x, edge.y);
  gui_spin (200);
  gui_screenshot ("guide-typed");
  gui_press ("Control_L+a");
  gui_type ("2in");
  gui_press ("Return");
  gui_spin (200);
  g_assert_cmpfloat (guide_at (&editor, TRUE), ==, 50.8);

  /* Locked, it stays. */
  gtk_widget_grab_focus (canvas_of (&editor));
  gui_press ("Control_L+Alt_L+semicolon");
  KnPoint locked = gui_editor_px (&editor, 50.8, 8);
  gui_drag (canvas_of (&editor), locked.x, locked.y, locked.x + 40, locked.y);
  g_assert_cmpfloat (guide_at (&editor, TRUE), ==, 50.8);
  gui_press ("Control_L+Alt_L+semicolon");

  /* Back over the ruler it goes away; undo brings it again. */
  gui_drag (canvas_of (&editor), locked.x, locked.y, -9, locked.y);
  g_assert_cmpuint (count_guides (&editor, TRUE), ==, 0);
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Remove a guide");
  gui_press ("Control_L+z");
  g_assert_cmpfloat (guide_at (&editor, TRUE), ==, 50.8);

  /* Out of the ruler above, dropped by Esc on the way. */
  gui_move (canvas_of (&editor), 200, -9);
  gui_button (1, TRUE);
  gui_move (canvas_of (&editor), 200, 60);
  gui_move (canvas_of (&editor), 200, 90);
  gui_press ("Escape");
  gui_button (1, FALSE);
  g_assert_cmpuint (count_guides (&editor, FALSE), ==, 0);
  gui_editor_close (&editor);
}

static void
test_grid (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  g_action_group_change_action_state (G_ACTION_GROUP (editor.window), "grid-step",
                                      g_variant_new_double (7));
  KnPoint grip = gui_editor_px (&editor, 21, 42);
  KnPoint to = gui_editor_px (&editor, 21 + 4.2, 42 - 12.3); /* its corner: 14.2, 27.7 */
  gui_drag (canvas_of (&editor), grip.x, grip.y, to.x, to.y);
  KnRect box = kn_session_get_selection_bounds (editor.session);
  g_assert_cmpfloat_with_epsilon (box.x, 14, 1e-3);
  g_assert_cmpfloat_with_epsilon (box.y, 28, 1e-3);
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/arrange/mirror-keys", test_mirror_keys);
  g_test_add_func ("/gui/arrange/mirrored-shapes-are-picked",
                   test_a_mirrored_shape_is_picked_where_it_is_seen);
  g_test_add_func ("/gui/arrange/turning-point", test_turning_point);
  g_test_add_func ("/gui/arrange/typed-numbers", test_typed_numbers);
  g_test_add_func ("/gui/arrange/guides-out-of-the-rulers", test_guides_out_of_the_rulers);
  g_test_add_func ("/gui/arrange/grid", test_grid);
  return g_test_run ();
}
