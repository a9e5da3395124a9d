/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Arranging with real clicks and keys: mirrors, the turning point, numbers typed into the
 * inspector, guides and grid, aligning, step and repeat, faces. */

#include "gui-tools.h"

#include "app/kn-align-section.h"
#include "app/kn-face-strip.h"
#include "app/kn-measure-field.h"
#include "app/kn-repeat-dialog.h"
#include "app/kn-session-arrange.h"
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

  /* It hides nothing: a click where it crosses an item selects that. */
  kn_session_select (editor.session, NULL);
  gui_spin (400);
  click_mm (&editor, 50.8, 25);
  g_assert_true (kn_session_get_single (editor.session) == gui_editor_item (&editor, "box"));
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

/* --- several items
 * -------------------------------------------------------------------------------- */

static KnRect
bounds_of (GuiEditor *editor, const char *handle)
{
  return kn_scene_get_item_bounds (kn_session_get_scene (editor->session),
                                   gui_editor_item (editor, handle), FALSE);
}

static GtkWidget *
find_button (GtkWidget *root, const char *tooltip)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_get_mapped (root)
      && g_strcmp0 (gtk_widget_get_tooltip_text (root), tooltip) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, tooltip);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
click_button (GuiEditor *editor, const char *tooltip)
{
  gui_spin (100);
  GtkWidget *button = find_button (GTK_WIDGET (editor->window), tooltip);
  g_assert_nonnull (button);
  gui_click (button, gtk_widget_get_width (button) / 2.0, gtk_widget_get_height (button) / 2.0);
  gui_spin (60);
}

static GtkDropDown *
find_align_to (GtkWidget *root)
{
  return GTK_DROP_DOWN (
      gtk_widget_get_next_sibling (gtk_widget_get_first_child (gtk_widget_get_first_child (root))));
}

static GtkWidget *
find_type (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_align_and_gaps (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 75, 46);
  gui_key ("Shift_L", TRUE);
  click_mm (&editor, 21, 42); /* the last one: what the others go to */
  gui_key ("Shift_L", FALSE);
  GtkWidget *section = find_type (GTK_WIDGET (editor.window), KN_TYPE_ALIGN_SECTION);
  gui_spin (100);
  g_assert_true (gtk_widget_get_mapped (section));
  gtk_drop_down_set_selected (find_align_to (section), KN_ALIGN_TO_KEY);
  click_button (&editor, "Top edges");
  g_assert_cmpfloat_with_epsilon (bounds_of (&editor, "leaf").y, 40, 1e-3);
  g_assert_cmpfloat_with_epsilon (bounds_of (&editor, "code").y, 40, 1e-3);
  gtk_drop_down_set_selected (find_align_to (section), KN_ALIGN_TO_SAFE);
  click_button (&editor, "Bottom edges");
  g_assert_cmpfloat_with_epsilon (bounds_of (&editor, "code").y, 57 - 16, 1e-3);
  g_assert_cmpfloat_with_epsilon (bounds_of (&editor, "leaf").y, 57 - 8, 1e-3);
  type_into (&editor, "Gap across", "2.5+1");
  KnRect leaf = bounds_of (&editor, "leaf");
  g_assert_cmpfloat_with_epsilon (leaf.x, 10, 1e-3); /* it was the last one */
  g_assert_cmpfloat_with_epsilon (bounds_of (&editor, "code").x - leaf.x - leaf.width, 3.5, 1e-3);
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Set gaps");
  gtk_widget_grab_focus (canvas_of (&editor));
  for (int i = 0; i < 3; i++)
    gui_press ("Control_L+z");
  g_assert_false (kn_doc_can_undo (editor.doc));

  /* A single one by a key: to the label. */
  click_mm (&editor, 21, 42);
  gui_press ("Alt_L+d");
  leaf = bounds_of (&editor, "leaf");
  g_assert_cmpfloat_with_epsilon (leaf.x + leaf.width, 100, 1e-3);
  gui_editor_close (&editor);
}

static void
test_band_to_the_left_takes_what_it_touches (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  KnPoint a = gui_editor_px (&editor, 5, 35);
  KnPoint b = gui_editor_px (&editor, 70, 56);
  gui_drag (canvas_of (&editor), a.x, a.y, b.x, b.y);
  g_assert_cmpuint (kn_session_get_n_selected (editor.session), ==, 1);
  gui_drag (canvas_of (&editor), b.x, b.y, a.x, a.y);
  g_assert_cmpuint (kn_session_get_n_selected (editor.session), ==, 2);
  gui_editor_close (&editor);
}

/* --- step and repeat
 * ------------------------------------------------------------------------------ */

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (KN_IS_REPEAT_DIALOG (window))
        return window;
    }
  return NULL;
}

static guint
count_items (GuiEditor *editor)
{
  return (guint)kn_scene_get_n_children (kn_session_get_scene (editor->session),
                                         kn_session_get_face (editor->session));
}

static gboolean
is_there (gpointer data)
{
  return find_dialog () != NULL && gtk_window_is_active (GTK_WINDOW (find_dialog ()));
}

static gboolean
is_gone (gpointer data)
{
  return find_dialog () == NULL;
}

static void
test_step_and_repeat (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  click_mm (&editor, 21, 42);
  gui_press ("Control_L+Shift_L+d");
  gui_wait (is_there, NULL, "the dialog");
  g_assert_cmpuint (count_items (&editor), ==, 5); /* the preview: two more */
  gui_press ("Escape");
  gui_wait (is_gone, NULL, "the dialog to go");
  g_assert_cmpuint (count_items (&editor), ==, 3);
  g_assert_false (kn_doc_can_undo (editor.doc));

  gui_press ("Control_L+Shift_L+d");
  gui_wait (is_there, NULL, "the dialog");
  gtk_widget_grab_focus (find_type (find_dialog (), GTK_TYPE_SPIN_BUTTON));
  gui_press ("Control_L+a");
  gui_type ("4");
  gui_press ("Tab");
  gui_screenshot ("repeat");
  g_assert_cmpuint (count_items (&editor), ==, 6);
  gui_press ("Return");
  if (find_dialog () != NULL)
    gui_press ("Return");
  gui_wait (is_gone, NULL, "the dialog to go");
  g_assert_cmpuint (count_items (&editor), ==, 6);
  g_assert_cmpuint (kn_session_get_n_selected (editor.session), ==, 4);
  KnRect all = kn_session_get_selection_bounds (editor.session);
  g_assert_cmpfloat_with_epsilon (all.width, 4 * 12 + 3 * 2, 1e-3);
  gtk_widget_grab_focus (canvas_of (&editor));
  gui_press ("Control_L+z");
  g_assert_cmpuint (count_items (&editor), ==, 3);
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

/* --- faces
 * ---------------------------------------------------------------------------------------- */

static void
activate (GuiEditor *editor, const char *name, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (editor->window), name, parameter);
  gui_spin (60);
}

static void
test_faces (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  KnId front = *kn_session_get_face (editor.session);
  click_mm (&editor, 21, 42);
  gui_press ("Control_L+c");
  activate (&editor, "face-add", g_variant_new_string ("back"));
  KnId back = *kn_session_get_face (editor.session);
  g_assert_false (kn_id_equal (&front, &back));
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Add a face");
  gui_editor_wait_drawn (&editor);

  /* Paste in place: where it was on the other side. */
  gtk_widget_grab_focus (canvas_of (&editor));
  gui_press ("Control_L+Shift_L+v");
  gui_spin (200);
  g_assert_cmpuint (count_items (&editor), ==, 1);
  KnRect box = kn_session_get_selection_bounds (editor.session);
  g_assert_cmpfloat_with_epsilon (box.x, 10, 1e-3);
  g_assert_cmpfloat_with_epsilon (box.y, 40, 1e-3);

  /* Over to the front, and by a picture of the strip to look at it. */
  g_autofree char *id = kn_id_dup_string (&front);
  activate (&editor, "move-to-face", g_variant_new_string (id));
  g_assert_cmpuint (count_items (&editor), ==, 0);
  g_action_group_change_action_state (G_ACTION_GROUP (editor.window), "face-strip",
                                      g_variant_new_boolean (TRUE));
  gui_spin (400);
  gui_screenshot ("faces");
  GtkWidget *strip = find_type (GTK_WIDGET (editor.window), KN_TYPE_FACE_STRIP);
  GtkWidget *tile = find_type (strip, GTK_TYPE_TOGGLE_BUTTON);
  gui_click (tile, 40, 30);
  g_assert_true (kn_id_equal (kn_session_get_face (editor.session), &front));
  g_assert_cmpuint (count_items (&editor), ==, 4);

  /* The back is empty: no question. The front has items: that asks. */
  kn_session_set_face (editor.session, &back);
  activate (&editor, "face-remove", NULL);
  g_assert_true (kn_id_equal (kn_session_get_face (editor.session), &front));
  g_autoptr (GPtrArray) faces
      = kn_scene_list_kind (kn_session_get_scene (editor.session), KN_NODE_FACE);
  g_assert_cmpuint (faces->len, ==, 1);
  for (int i = 0; i < 4; i++)
    kn_session_undo (editor.session);
  g_assert_false (kn_doc_can_undo (editor.doc));
  g_assert_cmpuint (count_items (&editor), ==, 3);
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
  g_test_add_func ("/gui/arrange/align-and-gaps", test_align_and_gaps);
  g_test_add_func ("/gui/arrange/band-to-the-left", test_band_to_the_left_takes_what_it_touches);
  g_test_add_func ("/gui/arrange/step-and-repeat", test_step_and_repeat);
  g_test_add_func ("/gui/arrange/faces", test_faces);
  return g_test_run ();
}
