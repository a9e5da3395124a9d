/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Drawing under real clicks: shapes that are combined and grown from the inspector. Every gesture
 * is one step; every test ends with window, canvas and session gone. */

#include "gui-tools.h"

#include <math.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"ทดสอบ\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"corner_radius_mm\": 3, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"inks\": [ { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] } ],"
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

static void
click_called (GuiEditor *editor, const char *name)
{
  gui_spin (100);
  GtkWidget *widget = find_called (GTK_WIDGET (editor->window), name);
  if (widget == NULL)
    g_error ("nothing on the screen is called “%s”", name);
  gtk_widget_grab_focus (widget); /* scrolls it into view */
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

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/draw/combine-from-the-inspector", test_combine_from_the_inspector);
  g_test_add_func ("/gui/draw/grow-a-plate-below-a-text", test_grow_a_plate_below_a_text);
  return g_test_run ();
}
