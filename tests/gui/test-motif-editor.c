/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is drawn on the motif of a pattern follows in all its repeats: the pattern beside it shows
 * that while the hand draws, the library keeps a motif that knows its ancestor, and the pattern has
 * it by one step. */

#include "gui-tools.h"

#include "app/kn-drawing-view.h"
#include "app/kn-motif-editor.h"
#include "app/kn-session-pattern.h"
#include "app/kn-stitch-editor.h"
#include "app/kn-stitch-view.h"
#include "model/kn-passport-fields.h"

#include <glib/gi18n.h>
#include <string.h>

static const char LEAF[]
    = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 20\"><path fill=\"#b5121b\" "
      "d=\"M3 19C1 12 5 4 17 1c-3 3-2 6-6 8 2 0 4 0 6-1-2 6-7 8-11 8z\"/></svg>";
static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"Edit\", \"language\": \"en\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"assets\": { \"leaf\": { \"file\": \"leaf.svg\", \"name\": \"Leaf\", \"kind\": \"motif\", "
      "\"passport\": { \"consent_status\": \"granted\", \"knowledge_holder\": \"ป้าน้อย\" } } },"
      "\"faces\": [ { \"id\": \"front\", \"items\": [ "
      "{ \"type\": \"motif\", \"id\": \"hero\", \"asset\": \"leaf\", \"x_mm\": 40, \"y_mm\": 20, "
      "\"width_mm\": 20, \"height_mm\": 20 }, "
      "{ \"type\": \"pattern\", \"id\": \"all\","
      "\"asset\": \"leaf\", \"group\": \"p4g\", \"cell_mm\": [20, 20], \"x_mm\": 0, \"y_mm\": 0, "
      "\"width_mm\": 100, \"height_mm\": 60 } ] } ] }";

static gboolean
is_editor_there (gpointer data)
{
  GListModel *all = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (all, i);
      if (KN_IS_MOTIF_EDITOR (window) && gtk_widget_get_mapped (window))
        {
          *(GtkWidget **)data = window;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_editor_gone (gpointer data)
{
  GtkWidget *window = NULL;
  return !is_editor_there (&window);
}

static const char *
sha256_of (GuiEditor *editor, const char *handle)
{
  const KnNode *asset
      = kn_scene_lookup (kn_session_get_scene (editor->session),
                         kn_node_get_ref (gui_editor_item (editor, handle), KN_PROP_ASSET));
  return kn_node_get_string (asset, KN_PROP_ASSET_SHA256);
}

static void
open_pattern (GuiEditor *editor)
{
  g_autofree char *folder = g_dir_make_tmp ("kanok-motif-XXXXXX", NULL);
  g_autofree char *library = g_build_filename (folder, "library.kanok", NULL);
  g_autofree char *leaf = g_build_filename (folder, "leaf.svg", NULL);
  g_assert_true (g_file_set_contents (leaf, LEAF, -1, NULL));
  gui_editor_open_library (editor, library, DESIGN);
  kn_session_select (editor->session, kn_node_get_id (gui_editor_item (editor, "all")));
  gui_spin (300);
}

static KnPoint
get_px (GtkWidget *view, double x, double y)
{
  const KnMatrix matrix = kn_drawing_view_get_matrix (KN_DRAWING_VIEW (view));
  return kn_matrix_apply (&matrix, x, y);
}

static void
test_what_is_drawn_follows (void)
{
  GuiEditor editor;
  GtkWidget *window = NULL;
  open_pattern (&editor);
  g_autofree char *old = g_strdup (sha256_of (&editor, "all"));
  const KnNode *before = kn_node_ref (gui_editor_item (&editor, "all"));
  gui_click_saying (GTK_WIDGET (editor.window), _ ("Draw on the motif"));
  gui_wait (is_editor_there, &window, "the motif's window");
  gui_spin (400);
  GtkWidget *view = gui_find (window, KN_TYPE_DRAWING_VIEW, NULL);
  /* Nothing drawn: nothing to keep, and it says so. */
  gtk_widget_activate_action (window, "motif.keep", NULL);
  g_assert_nonnull (gui_find_saying (window, _ ("Nothing is drawn yet.")));
  const KnPoint from = get_px (view, -30, -30), to = get_px (view, 30, 35);
  gui_drag (view, from.x, from.y, to.x, to.y);
  gui_spin (300);
  gui_screenshot ("motif-1-drawn");
  gui_click_saying (window, _ ("Keep in the Pattern"));
  gui_wait (is_editor_gone, NULL, "the motif to be kept");

  g_autofree char *made = g_strdup (sha256_of (&editor, "all"));
  g_assert_cmpstr (made, !=, old);
  /* The other item that shows the old motif keeps it. */
  g_assert_cmpstr (sha256_of (&editor, "hero"), ==, old);
  g_autofree char *passport = kn_library_dup_passport (editor.library, made);
  g_autofree char *ancestor = kn_passport_dup_field (passport, "derived_from_id");
  g_autofree char *holder = kn_passport_dup_field (passport, "knowledge_holder");
  g_assert_cmpstr (ancestor, ==, old);
  g_assert_cmpstr (holder, ==, "ป้าน้อย");
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("motif-2-followed");
  kn_session_undo (editor.session);
  g_assert_true (kn_node_equal (gui_editor_item (&editor, "all"), before));
  g_assert_false (kn_doc_can_undo (editor.doc));
  kn_node_unref ((KnNode *)before);
  gui_editor_close (&editor);
}

static void
test_escape_keeps_nothing (void)
{
  GuiEditor editor;
  GtkWidget *window = NULL;
  open_pattern (&editor);
  kn_motif_editor_open (GTK_WINDOW (editor.window), editor.session);
  gui_wait (is_editor_there, &window, "the motif's window");
  gui_spin (300);
  gui_press ("Escape");
  gui_wait (is_editor_gone, NULL, "the window to close");
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

/* --- cross-stitch ------------------------------------------------------------------------------
 */

static gboolean
is_grid_there (gpointer data)
{
  GListModel *all = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (all, i);
      if (KN_IS_STITCH_EDITOR (window) && gtk_widget_get_mapped (window))
        {
          *(GtkWidget **)data = window;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_grid_gone (gpointer data)
{
  GtkWidget *window = NULL;
  return !is_grid_there (&window);
}

typedef struct
{
  KnStitchView *view;
  int n;
} Count;

static gboolean
has_count (gpointer data)
{
  const Count *count = data;
  return kn_stitches_count (kn_stitch_view_get (count->view)) == count->n;
}

static void
wait_stitches (KnStitchView *view, int n)
{
  Count count = { view, n };
  gui_wait (has_count, &count, "so many stitches");
}

static KnStitchView *
open_grid (GuiEditor *editor, GtkWidget **out_window)
{
  GtkWidget *button = gui_find_saying (GTK_WIDGET (editor->window), _ ("Cross-stitch…"));
  gtk_widget_grab_focus (button); /* the inspector scrolls to it */
  gui_spin (400);
  gui_click_saying (GTK_WIDGET (editor->window), _ ("Cross-stitch…"));
  gui_wait (is_grid_there, out_window, "the grid's window");
  gui_spin (400);
  return KN_STITCH_VIEW (gui_find (*out_window, KN_TYPE_STITCH_VIEW, NULL));
}

/* A row by the pointer, a stitch by the keyboard, each taken back by itself; kept as one step of
 * the design; opened again as what was stitched. */
static void
test_a_pattern_is_stitched (void)
{
  GuiEditor editor;
  GtkWidget *window = NULL;
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  open_pattern (&editor);
  g_autofree char *old = g_strdup (sha256_of (&editor, "all"));
  KnStitchView *view = open_grid (&editor, &window);
  gtk_widget_activate_action (window, "stitches.keep", NULL);
  g_assert_nonnull (gui_find_saying (window, _ ("There is no stitch in the grid.")));
  kn_stitch_view_get_px (view, 1, 4, &x0, &y0);
  kn_stitch_view_get_px (view, 7, 4, &x1, &y1);
  gui_drag (GTK_WIDGET (view), x0, y0, x1, y1);
  wait_stitches (view, 7);
  /* The keys go on where the hand was. */
  gui_press ("Up");
  gui_press ("space");
  wait_stitches (view, 8);
  g_assert_true (kn_stitches_get (kn_stitch_view_get (view), 7, 3));
  gui_press ("Control_L+z");
  wait_stitches (view, 7);
  gui_press ("Control_L+z");
  wait_stitches (view, 0);
  g_assert_false (kn_stitch_view_can_step (view, -1));
  gui_press ("Control_L+Shift_L+z");
  gui_press ("Control_L+Shift_L+z");
  wait_stitches (view, 8);
  /* A click on a stitch takes it away; a drag from it takes away what it passes. */
  kn_stitch_view_get_px (view, 3, 4, &x0, &y0);
  gui_click (GTK_WIDGET (view), x0, y0);
  wait_stitches (view, 7);
  kn_stitch_view_resize (view, 8, 6);
  wait_stitches (view, 7);
  gui_screenshot ("stitch-1-grid");
  gui_press ("Control_L+Return");
  gui_wait (is_grid_gone, NULL, "the stitches to be kept");
  g_autofree char *made = g_strdup (sha256_of (&editor, "all"));
  g_assert_cmpstr (made, !=, old);
  g_assert_cmpstr (sha256_of (&editor, "hero"), ==, old);
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("stitch-2-pattern");

  KnStitchView *again = open_grid (&editor, &window);
  g_autofree char *text = kn_stitches_dup_text (kn_stitch_view_get (again));
  g_assert_cmpstr (text, ==, "......../......../......../.......x/.xx.xxxx/........");
  gui_press ("space");
  wait_stitches (again, 8);
  gui_press ("Control_L+Return");
  gui_wait (is_grid_gone, NULL, "the stitches to be kept again");
  g_autofree char *passport = kn_library_dup_passport (editor.library, sha256_of (&editor, "all"));
  g_autofree char *ancestor = kn_passport_dup_field (passport, "derived_from_id");
  g_assert_cmpstr (ancestor, ==, made);
  kn_session_undo (editor.session);
  g_assert_cmpstr (sha256_of (&editor, "all"), ==, made);
  kn_session_undo (editor.session);
  g_assert_cmpstr (sha256_of (&editor, "all"), ==, old);
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/app/motif-editor/what-is-drawn-follows", test_what_is_drawn_follows);
  g_test_add_func ("/app/motif-editor/escape-keeps-nothing", test_escape_keeps_nothing);
  g_test_add_func ("/app/motif-editor/a-pattern-is-stitched", test_a_pattern_is_stitched);
  return g_test_run ();
}
