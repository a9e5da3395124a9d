/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done to a label while other threads still paint it: nobody here waits for a tile before
 * the next thing happens. Made for a build under the sanitizers (tests/README.md). */

#include "big-design.h"
#include "gui-tools.h"
#include "model/kn-design.h"
#include "model/kn-edit.h"

#define N_ITEMS 500
#define N_ROUNDS 3

static void
open_design (GuiEditor *editor)
{
  g_autoptr (KnScene) scene = big_design_new (N_ITEMS);
  g_autoptr (KnAssetSource) assets = big_design_new_assets ();
  gui_editor_open_scene (editor, scene, assets);
}

/* Lets the window begin with what it was asked for, and tells whether it is still at it. */
static guint
go_on (GuiEditor *editor)
{
  const guint until = 2;
  for (guint i = 0; i < until; i++)
    g_main_context_iteration (NULL, FALSE);
  gui_spin (4);
  return kn_canvas_is_rendering (editor->canvas) ? 1 : 0;
}

static guint
look_around (GuiEditor *editor, int round)
{
  guint n = 0;
  kn_canvas_zoom_at (editor->canvas, 0.7 + 0.45 * round, 300 + 20 * round, 300);
  n += go_on (editor);
  kn_canvas_scroll_by (editor->canvas, 300, -120);
  n += go_on (editor);
  kn_canvas_scroll_by (editor->canvas, -560, 240);
  n += go_on (editor);
  kn_canvas_zoom_at (editor->canvas, 1.9, 200, 380);
  return n + go_on (editor);
}

static guint
drag_with_the_pointer (GuiEditor *editor, int round)
{
  GtkWidget *canvas = GTK_WIDGET (editor->canvas);
  double x = gtk_widget_get_width (canvas) / 2.0 + 30 * round;
  double y = gtk_widget_get_height (canvas) / 2.0;
  guint n = 0;
  gui_point (canvas, x, y);
  gui_button (1, TRUE);
  for (int i = 1; i <= 6; i++)
    {
      gui_point (canvas, x + 9 * i, y + 5 * i);
      n += go_on (editor);
    }
  kn_canvas_scroll_by (editor->canvas, 90, 0); /* under the pointer that holds an item */
  n += go_on (editor);
  gui_button (1, FALSE);
  return n + go_on (editor);
}

/* Every item of one kind at once, then back and forth, then gone and back. */
static guint
edit_many (GuiEditor *editor, int round)
{
  const KnNodeKind kinds[] = { KN_NODE_TEXT, KN_NODE_MOTIF, KN_NODE_PATH };
  guint n = 0;
  g_autoptr (GPtrArray) nodes
      = kn_scene_list_kind (kn_session_get_scene (editor->session), kinds[round % 3]);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  for (guint i = 0; i < nodes->len; i++)
    g_array_append_val (ids, *kn_node_get_id (nodes->pdata[i]));
  kn_session_select_many (editor->session, (const KnId *)(gpointer)ids->data, ids->len);
  gtk_widget_grab_focus (GTK_WIDGET (editor->canvas));
  const char *const keys[] = { "Shift_L+Right", "Control_L+z", "Delete", "Control_L+z" };
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gui_press (keys[i]);
      n += go_on (editor);
    }
  return n;
}

static char *
print (GuiEditor *editor)
{
  return kn_scene_print_json (kn_session_get_scene (editor->session), NULL);
}

static void
test_edits_outrun_their_tiles (void)
{
  GuiEditor editor;
  guint n_in_flight = 0;
  open_design (&editor);
  g_autofree char *first = print (&editor);
  for (int round = 0; round < N_ROUNDS; round++)
    {
      n_in_flight += look_around (&editor, round);
      n_in_flight += drag_with_the_pointer (&editor, round);
      n_in_flight += edit_many (&editor, round);
    }
  g_test_message ("%u of %d times tiles were being painted", n_in_flight, N_ROUNDS * 16);
  g_assert_cmpuint (n_in_flight, >, N_ROUNDS);
  KnDoc *doc = kn_session_get_doc (editor.session);
  while (kn_doc_can_undo (doc))
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (kn_doc_undo (doc, &error));
      (void)go_on (&editor);
    }
  g_autofree char *last = print (&editor);
  g_assert_cmpstr (first, ==, last);
  gui_editor_wait_drawn (&editor);
  gui_editor_close (&editor);
}

/* At every stage of their making: the window goes, and with it all that they were made for. */
static void
test_a_window_closes_while_tiles_are_painted (void)
{
  guint n_in_flight = 0;
  for (int stage = 0; stage < 3; stage++)
    {
      GuiEditor editor;
      open_design (&editor);
      kn_canvas_zoom_at (editor.canvas, 1.3 + 0.5 * stage, 300, 300);
      for (int i = 0; i <= stage; i++)
        (void)go_on (&editor);
      n_in_flight += kn_canvas_is_rendering (editor.canvas) ? 1 : 0;
      gui_editor_close (&editor);
    }
  g_assert_cmpuint (n_in_flight, >, 0);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/app/in-flight/edits-outrun-their-tiles", test_edits_outrun_their_tiles);
  g_test_add_func ("/app/in-flight/a-window-closes-while-tiles-are-painted",
                   test_a_window_closes_while_tiles_are_painted);
  return g_test_run ();
}
