/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A motif is repeated with real clicks: it becomes a pattern where it stood, its way of repeating
 * is chosen by picture, and it becomes one motif again; each is one step. */

#include "gui-tools.h"

#include "app/kn-session-pattern.h"

#include <glib/gi18n.h>
#include <string.h>

static const char LEAF[]
    = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 20\"><path fill=\"#b5121b\" "
      "d=\"M3 19C1 12 5 4 17 1c-3 3-2 6-6 8 2 0 4 0 6-1-2 6-7 8-11 8z\"/><circle cx=\"15\" "
      "cy=\"15\" r=\"2.5\" fill=\"#0b6e4f\"/></svg>";
static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"Pattern\", \"language\": \"en\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"assets\": { \"leaf\": { \"file\": \"leaf.svg\", \"name\": \"Leaf\", \"kind\": \"motif\" } "
      "},"
      "\"faces\": [ { \"id\": \"front\", \"items\": [ { \"type\": \"motif\", \"id\": \"leaf\","
      "\"asset\": \"leaf\", \"x_mm\": 40, \"y_mm\": 22, \"width_mm\": 20, \"height_mm\": 16 } ] } "
      "] }";

static void
open_leaf (GuiEditor *editor)
{
  g_autofree char *folder = g_dir_make_tmp ("kanok-pattern-XXXXXX", NULL);
  g_autofree char *design = g_build_filename (folder, "design.json", NULL);
  g_autofree char *leaf = g_build_filename (folder, "leaf.svg", NULL);
  g_assert_true (g_file_set_contents (design, DESIGN, -1, NULL));
  g_assert_true (g_file_set_contents (leaf, LEAF, -1, NULL));
  gui_editor_open_file (editor, design);
  kn_session_select (editor->session, kn_node_get_id (gui_editor_item (editor, "leaf")));
}

static const KnNode *
selected (GuiEditor *editor)
{
  return kn_session_get_single (editor->session);
}

static gboolean
is_pattern (gpointer data)
{
  const KnNode *node = kn_session_get_single (data);
  return node != NULL && kn_node_get_kind (node) == KN_NODE_PATTERN;
}

static gboolean
is_star (gpointer data)
{
  return is_pattern (data)
         && g_strcmp0 (kn_node_get_string (kn_session_get_single (data), KN_PROP_GROUP), "p4m")
                == 0;
}

static gboolean
is_motif (gpointer data)
{
  const KnNode *node = kn_session_get_single (data);
  return node != NULL && kn_node_get_kind (node) == KN_NODE_MOTIF;
}

/* As the window names it. */
static char *
dup_words (const char *group)
{
  KnSymmetry symmetry;
  g_assert_true (kn_symmetry_parse (group, &symmetry, NULL));
  return g_strdup_printf ("%s (%s)", kn_symmetry_get_label (&symmetry), group);
}

static void
test_a_motif_is_repeated (void)
{
  GuiEditor editor;
  open_leaf (&editor);
  gui_click_saying (GTK_WIDGET (editor.window), _ ("Repeat this motif"));
  gui_wait (is_pattern, editor.session, "a pattern");
  /* The middle one stands where the motif stood. */
  const KnNode *item = selected (&editor);
  g_assert_cmpfloat (kn_node_get_number (item, KN_PROP_X), ==, 20);
  g_assert_cmpfloat (kn_node_get_number (item, KN_PROP_Y), ==, 6);
  g_assert_cmpfloat (kn_node_get_number (item, KN_PROP_WIDTH), ==, 60);
  g_autoptr (KnPattern) nine = kn_session_dup_pattern (editor.session, item, NULL);
  g_assert_cmpuint (kn_pattern_get_n_repeats (nine), ==, 9);
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("pattern-1-repeated");

  g_autofree char *rows = dup_words ("p1"), *star = dup_words ("p4m");
  gui_click_saying (GTK_WIDGET (editor.window), rows);
  gui_spin (400);
  gui_screenshot ("pattern-2-choices");
  gui_click_saying (GTK_WIDGET (editor.window), star);
  gui_wait (is_star, editor.session, "another way of repeating");
  /* Its cell had to become a square. */
  gsize n = 0;
  const double *cell = kn_value_get_numbers (kn_node_get (selected (&editor), KN_PROP_CELL), &n);
  g_assert_cmpfloat (cell[0], ==, 16);
  g_assert_cmpfloat (cell[1], ==, 16);
  kn_session_set_pattern_cell (editor.session, 0, 20);
  cell = kn_value_get_numbers (kn_node_get (selected (&editor), KN_PROP_CELL), &n);
  g_assert_cmpfloat (cell[1], ==, 20);
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("pattern-3-star");

  gui_click_saying (GTK_WIDGET (editor.window), _ ("Back to a single motif"));
  gui_wait (is_motif, editor.session, "one motif");
  g_assert_cmpfloat (kn_node_get_number (selected (&editor), KN_PROP_WIDTH), ==, 5);
  for (int i = 0; i < 4; i++)
    kn_session_undo (editor.session);
  const KnNode *leaf = gui_editor_item (&editor, "leaf");
  g_assert_cmpint (kn_node_get_kind (leaf), ==, KN_NODE_MOTIF);
  g_assert_cmpfloat (kn_node_get_number (leaf, KN_PROP_WIDTH), ==, 20);
  gui_editor_close (&editor);
}

/* Every way of repeating is drawn as it is chosen, none is refused. */
static void
test_all_ways_can_be_chosen (void)
{
  GuiEditor editor;
  open_leaf (&editor);
  kn_session_repeat_motif (editor.session);
  static const char *const more[] = { "c6", "d6", "p1" };
  for (gsize i = 0; i < kn_symmetry_get_n () + G_N_ELEMENTS (more); i++)
    {
      KnSymmetry symmetry = { NULL };
      if (i < kn_symmetry_get_n ())
        kn_symmetry_get_nth (i, &symmetry);
      kn_session_set_pattern_group (editor.session, symmetry.name != NULL
                                                        ? symmetry.name
                                                        : more[i - kn_symmetry_get_n ()]);
      g_autoptr (GError) error = NULL;
      g_autoptr (KnPattern) pattern
          = kn_session_dup_pattern (editor.session, selected (&editor), &error);
      g_assert_no_error (error);
      g_assert_cmpuint (kn_pattern_get_n_repeats (pattern), >, 0);
      if (symmetry.name != NULL && g_str_equal (symmetry.name, "f3"))
        {
          gui_editor_wait_drawn (&editor);
          gui_screenshot ("pattern-4-border");
        }
    }
  gui_editor_close (&editor);
}

/* A straight border runs round its frame and back; what is in the corners has its size. */
static gboolean
is_frame (gpointer data)
{
  const KnNode *node = kn_session_get_single (data);
  return node != NULL && kn_node_get_choice (node, KN_PROP_CORNERS) == KN_PATTERN_CORNERS_BLOCK;
}

static gsize
count_strips (GuiEditor *editor)
{
  gsize n = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (KnPattern) pattern
      = kn_session_dup_pattern (editor->session, selected (editor), &error);
  g_assert_no_error (error);
  kn_pattern_get_strips (pattern, &n);
  return n;
}

static void
test_a_border_runs_round (void)
{
  GuiEditor editor;
  open_leaf (&editor);
  kn_session_repeat_motif (editor.session);
  kn_session_set_pattern_group (editor.session, "f3");
  kn_session_set_pattern_cell (editor.session, 1, 40); /* too high to run round */
  g_assert_cmpuint (count_strips (&editor), ==, 1);
  gui_spin (300);
  gui_click_saying (GTK_WIDGET (editor.window), _ ("Straight border"));
  gui_spin (300);
  gui_press ("Down");
  gui_press ("Down");
  gui_press ("Return");
  gui_wait (is_frame, editor.session, "a frame");
  g_assert_cmpuint (count_strips (&editor), ==, 4);
  g_assert_true (kn_node_get_bool (selected (&editor), KN_PROP_WHOLE_REPEATS));
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("pattern-5-frame");
  kn_session_undo (editor.session);
  g_assert_cmpuint (count_strips (&editor), ==, 1);
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/app/patterns/a-motif-is-repeated", test_a_motif_is_repeated);
  g_test_add_func ("/app/patterns/all-ways-can-be-chosen", test_all_ways_can_be_chosen);
  g_test_add_func ("/app/patterns/a-border-runs-round", test_a_border_runs_round);
  return g_test_run ();
}
