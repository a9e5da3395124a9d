/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of layers with real clicks, drags and keys: what one step each does, that groups open
 * where the selection is, that finding finds, and that ten thousand items make few widgets. */

#include "gui-tools.h"

#include "app/kn-layer-row.h"
#include "app/kn-layers.h"

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"ทดสอบ\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"ground\", \"name\": \"Ground\", \"x_mm\": -3, \"y_mm\": -3,"
      "\"width_mm\": 106, \"height_mm\": 66, \"fill\": { \"cmyk\": [0, 5, 20, 0] } },"
      "{ \"type\": \"group\", \"id\": \"group\", \"name\": \"Group\", \"x_mm\": 20, \"y_mm\": 20,"
      "\"rotation_deg\": 30, \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"inner\", \"name\": \"Inner\", \"width_mm\": 10,"
      "\"height_mm\": 6, \"fill\": { \"cmyk\": [80, 0, 60, 0] } },"
      "{ \"type\": \"text\", \"id\": \"words\", \"y_mm\": 8, \"width_mm\": 20, \"height_mm\": 6,"
      "\"text\": \"น้ำพริก ๒๕๐ ก.\", \"font\": \"Loma\", \"size_pt\": 8 } ] },"
      "{ \"type\": \"ellipse\", \"id\": \"dot\", \"name\": \"Dot\", \"x_mm\": 60, \"y_mm\": 30,"
      "\"width_mm\": 8, \"height_mm\": 8, \"fill\": { \"cmyk\": [0, 90, 85, 0] } } ] } ] }";

static GtkWidget *
find_layers (GtkWidget *root)
{
  if (KN_IS_LAYERS (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_layers (child);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
collect_rows (GtkWidget *root, GPtrArray *rows)
{
  if (KN_IS_LAYER_ROW (root) && gtk_widget_get_mapped (root))
    g_ptr_array_add (rows, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_rows (child, rows);
}

/* Down to the layers: the column is longer than a small screen. */
static void
scroll_down (GuiEditor *editor)
{
  for (GtkWidget *at = find_layers (GTK_WIDGET (editor->window)); at != NULL;
       at = gtk_widget_get_parent (at))
    if (GTK_IS_SCROLLED_WINDOW (at))
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (at)),
                                1e6);
}

static GPtrArray *
list_rows (GuiEditor *editor)
{
  GPtrArray *rows = g_ptr_array_new ();
  gui_spin (120); /* the inspector follows before a frame */
  scroll_down (editor);
  gui_spin (60);
  collect_rows (GTK_WIDGET (editor->window), rows);
  return rows;
}

static double
top_of (GuiEditor *editor, GtkWidget *row)
{
  graphene_rect_t at;
  g_assert_true (row != NULL && gtk_widget_compute_bounds (row, GTK_WIDGET (editor->window), &at));
  return at.origin.y;
}

/* Without scrolling. */
static GtkWidget *
find_row_as_is (GuiEditor *editor, const char *handle)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  collect_rows (GTK_WIDGET (editor->window), rows);
  const KnId *wanted = kn_node_get_id (gui_editor_item (editor, handle));
  for (guint i = 0; i < rows->len; i++)
    if (kn_id_equal (kn_layer_row_get_item (rows->pdata[i]), wanted))
      return rows->pdata[i];
  return NULL;
}

static GtkWidget *
find_row (GuiEditor *editor, const char *handle)
{
  g_autoptr (GPtrArray) rows = list_rows (editor);
  const KnId *wanted = kn_node_get_id (gui_editor_item (editor, handle));
  for (guint i = 0; i < rows->len; i++)
    if (kn_id_equal (kn_layer_row_get_item (rows->pdata[i]), wanted))
      return rows->pdata[i];
  return NULL;
}

static void
click_row (GuiEditor *editor, const char *handle)
{
  GtkWidget *row = find_row (editor, handle);
  g_assert_nonnull (row);
  gui_click (row, gtk_widget_get_width (row) / 2.0, gtk_widget_get_height (row) / 2.0);
}

static const char *
parent_of (GuiEditor *editor, const char *handle)
{
  const KnNode *node = gui_editor_item (editor, handle);
  return kn_node_get_string (kn_scene_lookup (kn_session_get_scene (editor->session),
                                              kn_node_get_parent (node)),
                             KN_PROP_HANDLE);
}

static gsize
index_of (GuiEditor *editor, const char *handle)
{
  const KnScene *scene = kn_session_get_scene (editor->session);
  const KnNode *node = gui_editor_item (editor, handle);
  gsize i = 0;
  while (kn_scene_get_child (scene, kn_node_get_parent (node), i) != node)
    i++;
  return i;
}

static void
test_click_keys_and_names (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  g_autoptr (GPtrArray) closed = list_rows (&editor);
  g_assert_cmpuint (closed->len, ==, 3);
  /* The sections above change with what is selected; the row stays under the pointer. */
  const double before = top_of (&editor, find_row (&editor, "dot"));
  click_row (&editor, "dot");
  gui_spin (200);
  g_assert_cmpfloat_with_epsilon (top_of (&editor, find_row_as_is (&editor, "dot")), before, 1);
  g_assert_nonnull (kn_session_get_single (editor.session));
  /* The top one is as high as can be; down it goes below the group, up again back. */
  gui_press ("Alt_L+Down");
  g_assert_cmpuint (index_of (&editor, "dot"), ==, 1);
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Change order");
  gui_spin (120);
  kn_session_undo (editor.session);
  g_assert_cmpuint (index_of (&editor, "dot"), ==, 2);

  click_row (&editor, "ground");
  gui_press ("F2");
  gui_spin (60);
  gui_press ("Control_L+a");
  gui_type ("Paper");
  gui_screenshot ("rename");
  gui_press ("Return");
  g_assert_cmpstr (kn_node_get_string (gui_editor_item (&editor, "ground"), KN_PROP_NAME), ==,
                   "Paper");
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Rename");
  GtkWidget *row = find_row (&editor, "dot");
  gui_double_click (row, gtk_widget_get_width (row) / 2.0, gtk_widget_get_height (row) / 2.0);
  gui_spin (200);
  gui_press ("Control_L+a");
  gui_type ("Sun");
  gtk_widget_grab_focus (GTK_WIDGET (editor.canvas)); /* a click elsewhere means it, too */
  gui_spin (100);
  g_assert_cmpstr (kn_node_get_string (gui_editor_item (&editor, "dot"), KN_PROP_NAME), ==, "Sun");
  gui_editor_close (&editor);
}

static void
test_groups_open_where_the_selection_is (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  g_assert_null (find_row (&editor, "words"));
  KnId words = *kn_node_get_id (gui_editor_item (&editor, "words"));
  kn_session_select (editor.session, &words);
  g_assert_nonnull (find_row (&editor, "words"));
  g_autoptr (GPtrArray) open = list_rows (&editor);
  g_assert_cmpuint (open->len, ==, 5);
  gui_screenshot ("layers");
  gui_editor_close (&editor);
}

static void
drag_row (GuiEditor *editor, const char *from, const char *to, double part)
{
  GtkWidget *a = find_row (editor, from);
  GtkWidget *b = find_row (editor, to);
  g_assert_nonnull (a);
  g_assert_nonnull (b);
  double x = 70;
  gui_spin (450); /* no double click */
  gui_move (a, x, gtk_widget_get_height (a) / 2.0);
  gui_button (1, TRUE);
  for (int i = 1; i <= 4; i++)
    gui_move (a, x + 6 * i, gtk_widget_get_height (a) / 2.0);
  for (int i = 0; i < 4; i++)
    gui_move (b, x + i, gtk_widget_get_height (b) * part);
  gui_spin (100);
  gui_button (1, FALSE);
  gui_spin (300);
}

static void
test_dragging_into_and_out_of_groups (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  KnId dot = *kn_node_get_id (gui_editor_item (&editor, "dot"));
  KnRect was = kn_scene_get_item_bounds (kn_session_get_scene (editor.session),
                                         gui_editor_item (&editor, "dot"), FALSE);
  drag_row (&editor, "dot", "group", 0.5);
  g_assert_cmpstr (parent_of (&editor, "dot"), ==, "group");
  KnRect is = kn_scene_get_item_bounds (kn_session_get_scene (editor.session),
                                        gui_editor_item (&editor, "dot"), FALSE);
  g_assert_cmpfloat_with_epsilon (is.x, was.x, 2e-3); /* it is seen where it was */
  g_assert_cmpfloat_with_epsilon (is.y, was.y, 2e-3);
  g_assert_true (kn_session_is_selected (editor.session, &dot));
  /* Out again, below the ground. */
  drag_row (&editor, "dot", "ground", 0.9);
  g_assert_cmpstr (parent_of (&editor, "dot"), ==, "front");
  g_assert_cmpuint (index_of (&editor, "dot"), ==, 0);
  kn_session_undo (editor.session);
  kn_session_undo (editor.session);
  g_assert_false (kn_doc_can_undo (editor.doc));
  g_assert_cmpuint (index_of (&editor, "dot"), ==, 2);
  gui_editor_close (&editor);
}

static void
test_finding (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  gui_spin (100);
  g_autoptr (GPtrArray) before = list_rows (&editor);
  g_assert_cmpuint (before->len, ==, 3);
  GtkWidget *search = gtk_widget_get_next_sibling (
      gtk_widget_get_first_child (find_layers (GTK_WIDGET (editor.window))));
  g_assert_true (GTK_IS_SEARCH_ENTRY (search));
  GtkWidget *find = gtk_widget_get_last_child (gtk_widget_get_prev_sibling (search));
  gui_click (find, 10, 10);
  gui_type ("250");
  gui_spin (400);
  g_autoptr (GPtrArray) found = list_rows (&editor);
  g_assert_cmpuint (found->len, ==, 1);
  gui_press ("Return");
  const KnNode *single = kn_session_get_single (editor.session);
  g_assert_true (single == gui_editor_item (&editor, "words"));
  gtk_widget_grab_focus (search);
  gui_press ("Escape");
  gui_spin (300);
  g_autoptr (GPtrArray) all = list_rows (&editor);
  g_assert_cmpuint (all->len, ==, 5); /* its group has opened */
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

static void
test_ten_thousand_items_make_few_rows (void)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_string_append (json, "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\","
                         "\"language\": \"th\", \"form\": { \"kind\": \"label\","
                         "\"shape\": \"rectangle\", \"width_mm\": 100, \"height_mm\": 60,"
                         "\"bleed_mm\": 3, \"safe_mm\": 3 }, \"faces\": [ { \"id\": \"front\","
                         "\"items\": [");
  for (int i = 0; i < 10000; i++)
    g_string_append_printf (json,
                            "%s{ \"type\": \"rect\", \"id\": \"r%d\", \"x_mm\": %d, \"y_mm\": %d,"
                            "\"width_mm\": 0.5, \"height_mm\": 0.5 }",
                            i > 0 ? "," : "", i, i % 100, i / 200);
  g_string_append (json, "] } ] }");
  GuiEditor editor;
  gui_editor_open (&editor, json->str);
  g_autoptr (GPtrArray) rows = list_rows (&editor);
  g_assert_cmpuint (rows->len, >, 3);
  g_assert_cmpuint (rows->len, <, 60);
  /* The lowest one is reached, and its row is made then. */
  g_assert_null (find_row (&editor, "r0"));
  KnId lowest = *kn_node_get_id (gui_editor_item (&editor, "r0"));
  kn_session_select (editor.session, &lowest);
  gui_spin (200);
  g_assert_nonnull (find_row (&editor, "r0"));
  gui_editor_close (&editor);
}

static gboolean
can (GuiEditor *editor, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (editor->window), action);
}

/* Only what is possible is offered. */
static void
test_faces_at_the_ends (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  GActionGroup *actions = G_ACTION_GROUP (editor.window);
  g_assert_false (can (&editor, "face-earlier"));
  g_assert_false (can (&editor, "face-later"));
  g_action_group_activate_action (actions, "face-add", g_variant_new_string ("back"));
  g_assert_true (can (&editor, "face-earlier"));
  g_assert_false (can (&editor, "face-later"));
  g_action_group_activate_action (actions, "face-earlier", NULL);
  g_assert_false (can (&editor, "face-earlier"));
  g_assert_true (can (&editor, "face-later"));
  kn_session_undo (editor.session);
  g_assert_true (can (&editor, "face-earlier"));
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/layers/click-keys-names", test_click_keys_and_names);
  g_test_add_func ("/gui/layers/groups-open", test_groups_open_where_the_selection_is);
  g_test_add_func ("/gui/layers/drag-into-groups", test_dragging_into_and_out_of_groups);
  g_test_add_func ("/gui/layers/find", test_finding);
  g_test_add_func ("/gui/layers/ten-thousand", test_ten_thousand_items_make_few_rows);
  g_test_add_func ("/gui/layers/faces-at-the-ends", test_faces_at_the_ends);
  return g_test_run ();
}
