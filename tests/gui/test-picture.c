/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the canvas does and does not do for ten thousand items, told by its counters and by pixels:
 * never by time. */

#include "big-design.h"
#include "damage.h"
#include "gui-tools.h"
#include "model/kn-edit.h"
#include "model/kn-space.h"
#include "render/kn-pick.h"

#include <math.h>

#define N_ITEMS 10000

/* As gui_editor_wait_drawn, for a machine that has other work too. */
static void
settle (GuiEditor *editor)
{
  for (int i = 0; i < 3000; i++)
    {
      gui_spin (20);
      if (!kn_canvas_is_rendering (editor->canvas))
        return;
    }
  g_error ("the picture does not come to rest");
}

static KnCanvasCounters
counters_of (GuiEditor *editor)
{
  KnCanvasCounters counters;
  kn_canvas_get_counters (editor->canvas, &counters);
  return counters;
}

static void
open_big (GuiEditor *editor, double zoom)
{
  g_autoptr (KnScene) scene = big_design_new (N_ITEMS);
  g_autoptr (KnAssetSource) assets = big_design_new_assets ();
  gui_editor_open_scene (editor, scene, assets);
  kn_canvas_zoom_at (editor->canvas, zoom, 300, 300);
  settle (editor);
}

static GtkWidget *
canvas_of (GuiEditor *editor)
{
  return GTK_WIDGET (editor->canvas);
}

/* An item in the middle of the view that nothing lies above. */
static const KnNode *
find_item (GuiEditor *editor, KnPoint *out_px)
{
  const KnScene *scene = kn_session_get_scene (editor->session);
  const KnNode *face = kn_session_get_face_node (editor->session);
  for (int y = 200; y < 400; y += 5)
    for (int x = 200; x < 500; x += 5)
      {
        KnPoint at = kn_canvas_to_mm (editor->canvas, x, y);
        const KnNode *item = kn_pick_item_at (scene, face, &at, 0, KN_PICK_DEFAULT);
        if (item == NULL)
          continue;
        *out_px = (KnPoint){ x, y };
        return item;
      }
  g_error ("nothing is in sight");
}

static void
point (GuiEditor *editor, double x, double y)
{
  gui_move (canvas_of (editor), x, y);
}

/* The canvas as it is on the screen, as pixels. */
static cairo_surface_t *
take_picture (GuiEditor *editor)
{
  GtkWidget *widget = canvas_of (editor);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  gsk_render_node_unref (node);
  return surface;
}

static guint
count_differences (cairo_surface_t *a, cairo_surface_t *b, int least)
{
  guint n = 0;
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *p
            = cairo_image_surface_get_data (a) + y * cairo_image_surface_get_stride (a) + 4 * x;
        const guint8 *q
            = cairo_image_surface_get_data (b) + y * cairo_image_surface_get_stride (b) + 4 * x;
        n += ABS (p[0] - q[0]) > least || ABS (p[1] - q[1]) > least || ABS (p[2] - q[2]) > least;
      }
  return n;
}

static void
test_a_drag_paints_no_tile (void)
{
  GuiEditor editor;
  KnPoint px;
  open_big (&editor, 1);
  KnId id = *kn_node_get_id (find_item (&editor, &px));
  gui_spin (500);
  point (&editor, px.x, px.y);
  gui_button (1, TRUE);
  point (&editor, px.x + 4, px.y + 2);
  point (&editor, px.x + 8, px.y + 4); /* it has begun: the tiles below lose the item */
  settle (&editor);
  const KnCanvasCounters before = counters_of (&editor);
  damage_forget ();
  for (int i = 3; i < 25; i++)
    point (&editor, px.x + 4 * i, px.y + 2 * i);
  settle (&editor);
  /* GTK draws again what has moved, not the canvas. A few frames may have other reasons. */
  double canvas_px = gtk_widget_get_width (canvas_of (&editor))
                     * (double)gtk_widget_get_height (canvas_of (&editor));
  g_test_message ("%u frames, %u of more than a fifth of the canvas", damage_get_n_frames (),
                  damage_count_over (canvas_px / 5));
  g_assert_cmpuint (damage_count_over (canvas_px / 5), <=, 2);
  const KnCanvasCounters after = counters_of (&editor);
  g_assert_cmpuint (after.n_snapshots - before.n_snapshots, >=, 10); /* it was drawn */
  g_assert_cmpuint (after.n_tiles_rendered, ==, before.n_tiles_rendered);
  g_assert_cmpuint (after.n_tiles_requested, ==, before.n_tiles_requested);
  g_assert_cmpuint (after.n_items_visited, ==, before.n_items_visited);
  g_assert_cmpuint (after.n_live_renders, ==, before.n_live_renders); /* one picture, moved */
  g_assert_true (kn_session_is_selected (editor.session, &id));
  gui_screenshot ("drag-of-one");
  gui_button (1, FALSE);
  settle (&editor);
  const KnCanvasCounters end = counters_of (&editor);
  g_assert_cmpuint (end.n_tiles_rendered - after.n_tiles_rendered, <=, 12); /* old and new place */
  gui_editor_close (&editor);
}

/* What is near the middle of what is seen; the first lies under the pointer. */
static void
select_many (GuiEditor *editor, const KnNode *first, guint n)
{
  const KnScene *scene = kn_session_get_scene (editor->session);
  const KnRect seen = kn_session_get_visible (editor->session);
  const KnNode *face = kn_session_get_face_node (editor->session);
  const KnRect within = kn_rect_inset (&seen, seen.height / 5);
  g_autoptr (GArray) found = kn_scene_find_in_box (scene, face, &within);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  g_array_append_val (ids, *kn_node_get_id (first));
  for (guint i = 0; i < found->len && ids->len < n; i++)
    {
      const KnNode *node = kn_scene_get_node (scene, g_array_index (found, guint32, i));
      if (node != first)
        g_array_append_val (ids, *kn_node_get_id (node));
    }
  g_assert_cmpuint (ids->len, ==, n);
  kn_session_select_many (editor->session, (const KnId *)(gpointer)ids->data, n);
}

static void
test_a_drag_of_many_is_one_edit_a_step (void)
{
  enum
  {
    N_MANY = 50,
    N_STEPS = 22
  };
  GuiEditor editor;
  KnPoint px;
  open_big (&editor, 1);
  const KnNode *item = find_item (&editor, &px);
  KnDoc *doc = kn_session_get_doc (editor.session);
  select_many (&editor, item, N_MANY);
  gui_spin (500);
  point (&editor, px.x, px.y);
  gui_button (1, TRUE);
  point (&editor, px.x + 4, px.y + 2);
  point (&editor, px.x + 8, px.y + 4);
  settle (&editor);
  const KnCanvasCounters before = counters_of (&editor);
  guint64 n_edits = kn_doc_get_n_edits (doc);
  for (int i = 3; i < 3 + N_STEPS; i++)
    point (&editor, px.x + 4 * i, px.y + 2 * i);
  settle (&editor);
  const KnCanvasCounters after = counters_of (&editor);
  g_assert_cmpuint (kn_doc_get_n_edits (doc) - n_edits, >, 0);
  g_assert_cmpuint (kn_doc_get_n_edits (doc) - n_edits, <=, N_STEPS);
  g_assert_cmpuint (after.n_tiles_rendered, ==, before.n_tiles_rendered);
  /* Of ten thousand items only those in sight are known to the guides, and a step looks at few. */
  g_assert_cmpuint (after.n_snap_visited - before.n_snap_visited, <, N_STEPS * N_ITEMS / 10);
  /* A frame around fifty items and some guides are lines, not an area. */
  double area = gtk_widget_get_width (canvas_of (&editor))
                * (double)gtk_widget_get_height (canvas_of (&editor));
  g_assert_cmpfloat (after.overlay_px, >, 0);
  g_assert_cmpfloat (after.overlay_px, <, area / 8);
  gui_screenshot ("drag-of-many");
  gui_button (1, FALSE);
  settle (&editor);
  g_assert_cmpuint (kn_session_get_n_selected (editor.session), ==, N_MANY);
  gui_editor_close (&editor);
}

static void
test_panning_paints_what_comes_in (void)
{
  GuiEditor editor;
  open_big (&editor, 1);
  const KnCanvasCounters before = counters_of (&editor);
  kn_canvas_scroll_by (editor.canvas, 256, 0);
  while (counters_of (&editor).n_snapshots == before.n_snapshots)
    g_main_context_iteration (NULL, TRUE);
  settle (&editor);
  const KnCanvasCounters after = counters_of (&editor);
  guint n_rows = (guint)ceil (gtk_widget_get_height (canvas_of (&editor)) / 256.0) + 1;
  g_assert_cmpuint (after.n_tiles_rendered - before.n_tiles_rendered, >, 0);
  g_assert_cmpuint (after.n_tiles_rendered - before.n_tiles_rendered, <=, n_rows);
  g_assert_cmpuint (after.n_items_visited - before.n_items_visited, <, N_ITEMS / 10);
  kn_canvas_scroll_by (editor.canvas, -256, 0); /* what was there is kept */
  settle (&editor);
  g_assert_cmpuint (counters_of (&editor).n_tiles_rendered, ==, after.n_tiles_rendered);
  gui_editor_close (&editor);
}

static void
test_an_edit_paints_its_tiles (void)
{
  GuiEditor editor;
  KnPoint px;
  open_big (&editor, 1);
  KnId id = *kn_node_get_id (find_item (&editor, &px));
  kn_session_select (editor.session, &id);
  settle (&editor);
  const KnCanvasCounters before = counters_of (&editor);
  gui_press ("Right");
  settle (&editor);
  const KnCanvasCounters after = counters_of (&editor);
  g_assert_cmpuint (after.n_tiles_rendered - before.n_tiles_rendered, >, 0);
  g_assert_cmpuint (after.n_tiles_rendered - before.n_tiles_rendered, <=, 8);
  g_assert_cmpuint (after.n_items_visited - before.n_items_visited, <, N_ITEMS / 10);
  gui_editor_close (&editor);
}

static void
test_a_zoom_shows_stand_ins_at_once (void)
{
  GuiEditor editor;
  open_big (&editor, 1);
  guint n = counters_of (&editor).n_snapshots;
  kn_canvas_zoom_at (editor.canvas, 1.6, 300, 300);
  while (counters_of (&editor).n_snapshots == n)
    g_main_context_iteration (NULL, TRUE);
  const KnCanvasCounters first = counters_of (&editor);
  g_assert_cmpuint (first.n_stand_ins, >, 0);
  g_assert_cmpuint (first.n_missing, ==, 0); /* zooming in: all of it was in sight */
  settle (&editor);
  const KnCanvasCounters last = counters_of (&editor);
  g_assert_cmpuint (last.n_stand_ins + last.n_missing, ==, 0);
  gui_editor_close (&editor);
}

/* What is dragged looks the same above the tiles as it does in them. */
static void
test_the_live_picture_is_the_picture (void)
{
  GuiEditor editor;
  KnPoint px;
  open_big (&editor, 1);
  (void)find_item (&editor, &px);
  gui_spin (500);
  point (&editor, px.x, px.y);
  gui_button (1, TRUE);
  for (int i = 1; i <= 5; i++)
    point (&editor, px.x + 9 * i, px.y + 4 * i);
  settle (&editor);
  cairo_surface_t *moving = take_picture (&editor);
  g_assert_cmpuint (counters_of (&editor).n_live_renders, >, 0);
  gui_button (1, FALSE);
  gui_spin (50);
  settle (&editor);
  cairo_surface_t *done = take_picture (&editor);
  /* Only the guides of the drag are gone, and what lies above the item is above it again. */
  g_assert_cmpuint (count_differences (moving, done, 24), <, 8000);
  gui_press ("Control_L+z");
  settle (&editor);
  cairo_surface_t *undone = take_picture (&editor);
  g_assert_cmpuint (count_differences (done, undone, 24), >, 20);
  cairo_surface_destroy (moving);
  cairo_surface_destroy (done);
  cairo_surface_destroy (undone);
  gui_editor_close (&editor);
}

static const char CLIPPED[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"inks\": [ { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] } ],"
      "\"faces\": [ { \"id\": \"front\", \"items\": [ { \"type\": \"group\", \"id\": \"g\","
      "\"x_mm\": 30, \"y_mm\": 20, \"clip\": \"M0 0H20V20H0Z\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"r\", \"x_mm\": 2, \"y_mm\": 2, \"width_mm\": 16,"
      "\"height_mm\": 16, \"fill\": { \"ink\": \"red\" } } ] } ] } ] }";

/* Where the picture is not white, within a box on the face, mm. */
static guint
count_inked (GuiEditor *editor,
             cairo_surface_t *picture,
             double x0,
             double y0,
             double x1,
             double y1)
{
  KnPoint from = kn_canvas_to_px (editor->canvas, x0, y0);
  KnPoint to = kn_canvas_to_px (editor->canvas, x1, y1);
  guint n = 0;
  for (int y = (int)from.y; y < (int)to.y; y++)
    for (int x = (int)from.x; x < (int)to.x; x++)
      {
        const guint8 *p = cairo_image_surface_get_data (picture)
                          + y * cairo_image_surface_get_stride (picture) + 4 * x;
        n += p[0] < 128; /* blue: red ink has none */
      }
  return n;
}

static void
test_what_moves_under_a_clip_stays_clipped (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, CLIPPED);
  settle (&editor);
  KnDoc *doc = kn_session_get_doc (editor.session);
  g_autoptr (GPtrArray) rects = kn_scene_list_kind (kn_doc_get_scene (doc), KN_NODE_RECT);
  const KnId id = *kn_node_get_id (rects->pdata[0]);
  cairo_surface_t *before = take_picture (&editor);
  g_assert_cmpuint (count_inked (&editor, before, 33, 23, 47, 37), >, 1000);
  kn_session_begin (editor.session, "Move");
  for (int i = 1; i <= 6; i++) /* to the right, out of the clip */
    {
      g_autoptr (GError) error = NULL;
      kn_doc_rewind_step (doc);
      g_assert_true (kn_edit_move_by (doc, &id, 1, 2 * i, 0, &error));
      gtk_widget_queue_draw (canvas_of (&editor));
      gui_spin (60);
    }
  settle (&editor);
  cairo_surface_t *moving = take_picture (&editor);
  g_assert_cmpuint (counters_of (&editor).n_live_renders, >, 0);
  g_assert_cmpuint (count_inked (&editor, moving, 45, 23, 49.5, 37), >, 300);  /* it is there */
  g_assert_cmpuint (count_inked (&editor, moving, 51, 23, 62, 37), ==, 0);     /* not outside */
  g_assert_cmpuint (count_inked (&editor, moving, 32.5, 23, 43.5, 37), ==, 0); /* and moved */
  g_assert_true (kn_session_end (editor.session));
  gui_spin (60);
  settle (&editor);
  cairo_surface_t *done = take_picture (&editor);
  g_assert_cmpuint (count_differences (moving, done, 24), <, 600);
  cairo_surface_destroy (before);
  cairo_surface_destroy (moving);
  cairo_surface_destroy (done);
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/app/picture/a-drag-of-one-in-ten-thousand-paints-no-tile",
                   test_a_drag_paints_no_tile);
  g_test_add_func ("/app/picture/a-drag-of-many-is-one-edit-a-step",
                   test_a_drag_of_many_is_one_edit_a_step);
  g_test_add_func ("/app/picture/panning-paints-what-comes-in", test_panning_paints_what_comes_in);
  g_test_add_func ("/app/picture/an-edit-paints-its-tiles", test_an_edit_paints_its_tiles);
  g_test_add_func ("/app/picture/a-zoom-shows-stand-ins-at-once",
                   test_a_zoom_shows_stand_ins_at_once);
  g_test_add_func ("/app/picture/the-live-picture-is-the-picture",
                   test_the_live_picture_is_the_picture);
  g_test_add_func ("/app/picture/what-moves-under-a-clip-stays-clipped",
                   test_what_moves_under_a_clip_stays_clipped);
  return g_test_run ();
}
