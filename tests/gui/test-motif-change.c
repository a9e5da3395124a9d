/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Edit Motif…", from the Motifs page and from the canvas: a motif with knobs, one drawn by hand,
 * one that was stitched, one from elsewhere. What comes of it goes into all designs that show it or
 * stands beside it, and one undo takes the designs back. */

#include "gui-tools.h"

#include "app/kn-drawing-page.h"
#include "app/kn-drawing-view.h"
#include "app/kn-editor-window.h"
#include "app/kn-knob-row.h"
#include "app/kn-library-window.h"
#include "app/kn-stitch-editor.h"
#include "app/kn-stitch-view.h"
#include "app/kn-workshop.h"
#include "base/kn-file.h"
#include "craft/kn-craft.h"
#include "model/kn-craft-passport.h"
#include "model/kn-edit-assets.h"
#include "model/kn-passport-fields.h"
#include "pattern/kn-stitches.h"

#include <string.h>

static KnLibraryWindow *window;
static KnLibrary *library;

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);
      if (G_TYPE_CHECK_INSTANCE_TYPE (one, type) && gtk_widget_get_mapped (one)
          && gtk_window_is_active (GTK_WINDOW (one)))
        return one;
    }
  return NULL;
}

static gboolean
is_open (gpointer type)
{
  return find_window (GPOINTER_TO_SIZE (type)) != NULL;
}

static GtkWidget *
wait_for (GType type)
{
  gui_wait (is_open, GSIZE_TO_POINTER (type), g_type_name (type));
  gui_spin (300);
  return find_window (type);
}

/* Whatever window asks. */
static GtkWidget *
find_saying_window (const char *words)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);
      if (gtk_widget_get_mapped (one) && gui_find_saying (one, words) != NULL)
        return one;
    }
  return NULL;
}

static gboolean
is_asked (gpointer words)
{
  return find_saying_window (words) != NULL;
}

static void
answer (const char *words)
{
  gui_wait (is_asked, (gpointer)words, words);
  gui_click_saying (find_saying_window (words), words);
}

/* --- what the library has ------------------------------------------------------------------------
 */

static char *
keep (GBytes *svg, const char *name, const char *passport)
{
  g_autoptr (GError) error = NULL;
  char *sha256 = NULL;
  kn_library_add_asset (library, svg, KN_ASSET_MOTIF, name, "svg", passport, &sha256, &error);
  g_assert_no_error (error);
  return sha256;
}

static char *
keep_craft (const char *name, const char *craft)
{
  KnRecipe recipe;
  kn_recipe_init (&recipe, kn_craft_find (craft, NULL));
  g_autoptr (GBytes) svg = kn_recipe_make (&recipe, NULL);
  g_autofree char *passport = kn_craft_dup_passport (&recipe, name, NULL, NULL, "2026-11-30", NULL);
  return keep (svg, name, passport);
}

/* A design with the motif at a place, and again in a pattern. */
static KnId
add_design (const char *name, const char *sha256)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = g_strdup_printf (
      "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"%s\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60 }, \"assets\": { \"m\": { \"file\": \"%s.svg\", \"sha256\": \"%s\" } },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"motif\", \"id\": \"hero\", \"asset\": \"m\", \"x_mm\": 10, \"y_mm\": 8,"
      "\"width_mm\": 40, \"height_mm\": 44, \"rotation_deg\": 12 },"
      "{ \"type\": \"pattern\", \"id\": \"all\", \"asset\": \"m\", \"group\": \"p4m\","
      "\"cell_mm\": [12, 12], \"x_mm\": 60, \"y_mm\": 0, \"width_mm\": 40, \"height_mm\": 60 } ] } "
      "] }",
      name, sha256, sha256);
  g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (library);
  g_autoptr (KnDesign) design = kn_design_new (scene, assets, name);
  KnId id;
  kn_library_import_design (library, design, &id, &error);
  g_assert_no_error (error);
  return id;
}

static KnScene *
load (const KnId *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = kn_library_load_design (library, id, &error);
  g_assert_no_error (error);
  return kn_scene_ref (design->scene);
}

/* What the item shows, and that it stands where it stood. */
static char *
dup_shown (const KnId *id, const char *handle)
{
  g_autoptr (KnScene) scene = load (id);
  for (gsize i = 0; i < kn_scene_get_n_nodes (scene); i++)
    {
      const KnNode *node = kn_scene_get_node (scene, i);
      if (g_strcmp0 (kn_node_get_string (node, KN_PROP_HANDLE), handle) != 0
          || kn_node_get_ref (node, KN_PROP_ASSET) == NULL)
        continue;
      const KnNode *asset = kn_scene_lookup (scene, kn_node_get_ref (node, KN_PROP_ASSET));
      if (g_str_equal (handle, "hero"))
        {
          g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_X), ==, 10);
          g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_WIDTH), ==, 40);
          g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_ROTATION), ==, 12);
        }
      return g_strdup (kn_node_get_string (asset, KN_PROP_ASSET_SHA256));
    }
  return NULL;
}

typedef struct
{
  const KnId *design;
  const char *sha256;
  gboolean is_other;
} Shows;

static gboolean
shows (gpointer data)
{
  const Shows *self = data;
  g_autofree char *hero = dup_shown (self->design, "hero");
  g_autofree char *all = dup_shown (self->design, "all");
  return g_str_equal (hero, all) && g_str_equal (hero, self->sha256) != self->is_other;
}

static void
wait_shows (const KnId *design, const char *sha256, gboolean is_other, const char *what)
{
  Shows wanted = { design, sha256, is_other };
  gui_wait (shows, &wanted, what);
}

static gboolean
page_shows_motif (gpointer data)
{
  return gtk_window_is_active (GTK_WINDOW (window))
         && gui_find_saying (GTK_WIDGET (window), "Edit Motif…") != NULL;
}

static void
show_motif (const char *sha256)
{
  kn_library_window_reload (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "motifs");
  kn_library_window_show_motif (window, sha256);
  gui_wait (page_shows_motif, NULL, "the motif's page");
  gui_spin (400);
}

static void
turn_first_knob (GtkWidget *workshop)
{
  GtkWidget *row = gui_find (workshop, KN_TYPE_KNOB_ROW, NULL);
  gtk_widget_grab_focus (gui_find (row, GTK_TYPE_SPIN_BUTTON, NULL));
  for (int i = 0; i < 5; i++)
    gui_press ("Down");
}

static void
assert_child_of (const char *child, const char *mother)
{
  g_autofree char *passport = kn_library_dup_passport (library, child);
  g_autofree char *ancestor = kn_passport_dup_field (passport, "derived_from_id");
  g_assert_cmpstr (ancestor, ==, mother);
}

/* --- knobs ---------------------------------------------------------------------------------------
 */

static void
test_knobs_are_turned_for_all_designs (void)
{
  g_autofree char *mother = keep_craft ("ยามทดลอง", "prajamyam");
  const KnId one = add_design ("ป้ายหนึ่ง", mother), two = add_design ("ป้ายสอง", mother);
  show_motif (mother);
  gui_screenshot ("motif-change-1-page");
  gui_click_saying (GTK_WIDGET (window), "Edit Motif…");
  GtkWidget *workshop = wait_for (KN_TYPE_WORKSHOP);
  turn_first_knob (workshop);
  gui_spin (600);
  gui_screenshot ("motif-change-2-workshop");
  gui_click_saying (workshop, "Keep…");
  gui_wait (is_asked, (gpointer) "Change this motif in all 2 designs that show it?",
            "the question");
  gui_spin (400);
  gui_screenshot ("motif-change-3-question");
  answer ("Change in All 2 Designs");
  wait_shows (&one, mother, TRUE, "the first design to change");
  wait_shows (&two, mother, TRUE, "the second design to change");
  g_autofree char *made = dup_shown (&one, "hero"), *made_two = dup_shown (&two, "all");
  g_assert_cmpstr (made, ==, made_two);
  assert_child_of (made, mother);
  g_autofree char *name = kn_library_dup_asset_name (library, made, NULL);
  g_assert_cmpstr (name, ==, "ยามทดลอง 2");
  gui_wait (is_asked, (gpointer) "The motif was changed in 2 designs.", "what was done");
  gui_spin (600);
  gui_screenshot ("motif-change-4-done");
  gui_click_saying (GTK_WIDGET (window), "Undo");
  wait_shows (&one, mother, FALSE, "the first design as it was");
  wait_shows (&two, mother, FALSE, "the second design as it was");
}

/* From the canvas; and "as a new motif" leaves every design alone. */
static gboolean
is_in_front (gpointer shown)
{
  return gtk_window_is_active (shown);
}

static void
test_from_the_canvas_a_new_one_is_kept (void)
{
  g_autofree char *mother = keep_craft ("ดอกแก้วบนผืนงาน", "dokkaew");
  g_autoptr (GError) error = NULL;
  const KnId id = add_design ("ป้ายเปิดอยู่", mother);
  KnApplication *application = gui_get_application ();
  g_assert_true (kn_application_open_design (application, &id, &error));
  GtkWidget *editor = wait_for (KN_TYPE_EDITOR_WINDOW);
  KnSession *session = kn_editor_window_get_session (KN_EDITOR_WINDOW (editor));
  const KnScene *scene = kn_session_get_scene (session);
  g_autoptr (GPtrArray) patterns = kn_scene_list_kind (scene, KN_NODE_PATTERN);
  kn_session_select (session, kn_node_get_id (patterns->pdata[0]));
  gui_spin (600);
  GtkWidget *button = gui_find_saying (editor, "Edit Motif…");
  g_assert_nonnull (button);
  gtk_widget_grab_focus (gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON)); /* scrolls to it */
  gui_spin (500);
  gui_screenshot ("motif-change-5-canvas");
  gui_click_saying (editor, "Edit Motif…");
  GtkWidget *workshop = wait_for (KN_TYPE_WORKSHOP);
  turn_first_knob (workshop);
  gui_press ("Control_L+Return");
  answer ("Keep as a New Motif");
  gui_wait (is_in_front, editor, "the design to be in front again");
  g_assert_nonnull (
      gui_find_saying (GTK_WIDGET (window), "Edit Motif…")); /* the new motif's page */
  g_autoptr (GPtrArray) rows
      = kn_library_list_assets (library, KN_ASSET_MOTIF, "ดอกแก้วบนผืนงาน 2", NULL);
  const KnAssetRow *made = NULL;
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((const KnAssetRow *)rows->pdata[i])->name, "ดอกแก้วบนผืนงาน 2"))
      made = rows->pdata[i];
  g_assert_nonnull (made);
  assert_child_of (made->sha256, mother);
  g_assert_true (shows (&(Shows){ &id, mother, FALSE }));
  gtk_window_close (kn_application_find_editor (application, &id));
  gtk_window_present (GTK_WINDOW (window));
  gui_spin (300);
}

/* --- parts, stitches, others ---------------------------------------------------------------------
 */

static void
test_a_drawn_motif_opens_with_its_parts (void)
{
  static const KnPoint leaf[] = { { 5, -40 }, { 15, -20 }, { 5, -20 } };
  const KnDrawingPen pen = { 0, 0 };
  g_autoptr (KnDrawing) drawing = kn_drawing_new ();
  kn_drawing_set_symmetry (drawing, 6, FALSE);
  g_assert_true (kn_drawing_add (drawing, &pen, kn_drawing_trace_pen (&pen, leaf, 3, FALSE)));
  g_autoptr (GBytes) svg = kn_drawing_make (drawing, NULL);
  g_autofree char *passport = kn_craft_dup_drawn_passport ("กลีบหก", "C6", "2026-11-30", NULL);
  g_autofree char *mother = keep (svg, "กลีบหก", passport);
  const KnId id = add_design ("ป้ายกลีบ", mother);
  show_motif (mother);
  gui_click_saying (GTK_WIDGET (window), "Edit Motif…");
  GtkWidget *workshop = wait_for (KN_TYPE_WORKSHOP);
  KnDrawingPage *page = KN_DRAWING_PAGE (gui_find (workshop, KN_TYPE_DRAWING_PAGE, NULL));
  const KnDrawing *opened = kn_drawing_page_get_drawing (page);
  gsize n = 0;
  kn_drawing_get_parts (opened, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (kn_drawing_get_symmetry (opened)->order, ==, 6);
  g_assert_false (kn_symmetry_is_dihedral (kn_drawing_get_symmetry (opened)));
  /* A line more, by the hand; and nothing of the old one is lost. */
  GtkWidget *view = GTK_WIDGET (kn_drawing_page_get_view (page));
  const KnMatrix matrix = kn_drawing_view_get_matrix (KN_DRAWING_VIEW (view));
  const KnPoint from = kn_matrix_apply (&matrix, 3, -12), to = kn_matrix_apply (&matrix, 20, -30);
  gui_drag (view, from.x, from.y, to.x, to.y);
  gui_spin (300);
  kn_drawing_get_parts (opened, &n);
  g_assert_cmpuint (n, ==, 2);
  gui_screenshot ("motif-change-6-drawn");
  gui_click_saying (workshop, "Keep…");
  answer ("Change in 1 Design");
  wait_shows (&id, mother, TRUE, "the design to change");
  g_autofree char *made = dup_shown (&id, "hero");
  assert_child_of (made, mother);
  g_autoptr (GBytes) made_svg = kn_library_load_asset (library, made, NULL);
  g_autoptr (KnDrawing) again = kn_drawing_new ();
  g_assert_true (kn_drawing_read (again, made_svg));
}

static void
test_a_stitched_motif_opens_as_its_grid (void)
{
  KnStitches stitches;
  kn_stitches_init (&stitches, 5, 5);
  g_assert_true (kn_stitches_parse ("x...x/.x.x./..x../.x.x./x...x", &stitches, NULL));
  g_autoptr (GBytes) svg = kn_stitches_dup_svg (&stitches);
  g_autofree char *mother = keep (svg, "กากบาท", "{\"name_th\":\"กากบาท\"}");
  const KnId id = add_design ("ป้ายปัก", mother);
  show_motif (mother);
  gui_click_saying (GTK_WIDGET (window), "Edit Motif…");
  GtkWidget *grid = wait_for (KN_TYPE_STITCH_EDITOR);
  KnStitchView *view = KN_STITCH_VIEW (gui_find (grid, KN_TYPE_STITCH_VIEW, NULL));
  g_assert_cmpint (kn_stitches_count (kn_stitch_view_get (view)), ==, 9);
  double x = 0, y = 0;
  kn_stitch_view_get_px (view, 2, 0, &x, &y);
  gui_click (GTK_WIDGET (view), x, y);
  gui_spin (300);
  g_assert_cmpint (kn_stitches_count (kn_stitch_view_get (view)), ==, 10);
  gui_screenshot ("motif-change-7-stitches");
  gui_click_saying (grid, "Keep…");
  answer ("Change in 1 Design");
  wait_shows (&id, mother, TRUE, "the design to change");
  g_autofree char *made = dup_shown (&id, "all");
  assert_child_of (made, mother);
}

/* What was made elsewhere is drawn over; what its holders have taken back is not opened. */
static void
test_others_are_drawn_over_or_refused (void)
{
  static const char leaf[]
      = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 20\"><path fill=\"#0b6e4f\" "
        "d=\"M3 19C1 12 5 4 17 1c-3 3-2 6-6 8 2 0 4 0 6-1-2 6-7 8-11 8z\"/></svg>";
  g_autoptr (GBytes) svg = g_bytes_new_static (leaf, strlen (leaf));
  g_autofree char *mother = keep (svg, "ใบไม้จากที่อื่น", "{\"name_th\":\"ใบไม้จากที่อื่น\"}");
  show_motif (mother);
  gui_click_saying (GTK_WIDGET (window), "Edit Motif…");
  GtkWidget *workshop = wait_for (KN_TYPE_WORKSHOP);
  g_assert_nonnull (gui_find (workshop, KN_TYPE_DRAWING_PAGE, NULL));
  gui_click_saying (workshop, "Keep…");
  gui_wait (is_asked, (gpointer) "Nothing is drawn yet.", "what is missing");
  gui_screenshot ("motif-change-8-over");
  gui_press ("Escape");
  gui_wait (page_shows_motif, NULL, "the motif's page");

  kn_library_set_passport (library, mother,
                           "{\"name_th\":\"ใบไม้จากที่อื่น\",\"consent_status\":\"withdrawn\"}", NULL);
  kn_library_window_reload (window);
  gui_spin (500);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-motif", "s", mother);
  gui_wait (is_asked,
            (gpointer) "“ใบไม้จากที่อื่น”: its holders do not allow this motif to be used, so it is not "
                       "changed either",
            "the refusal");
  g_assert_null (find_window (KN_TYPE_WORKSHOP));
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  KnApplication *application = gui_get_application ();
  window = KN_LIBRARY_WINDOW (kn_application_show_library (application));
  library = kn_application_get_library (application);
  gtk_window_maximize (GTK_WINDOW (window));
  gui_spin (300);
  g_test_add_func ("/motif-change/knobs", test_knobs_are_turned_for_all_designs);
  g_test_add_func ("/motif-change/canvas", test_from_the_canvas_a_new_one_is_kept);
  g_test_add_func ("/motif-change/drawn", test_a_drawn_motif_opens_with_its_parts);
  g_test_add_func ("/motif-change/stitches", test_a_stitched_motif_opens_as_its_grid);
  g_test_add_func ("/motif-change/others", test_others_are_drawn_over_or_refused);
  const int status = g_test_run ();
  gtk_window_destroy (GTK_WINDOW (window));
  gui_spin (100);
  return status;
}
