/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Composing on a pack with a real pointer and real keys: things snap to creases, safe edges and
 * middles of panels and may lie across them all the same; the selection is put on panels from the
 * menus and the inspector; from behind all of it is mirrored. */

#include "gui-tools.h"

#include "app/kn-align-section.h"
#include "app/kn-canvas.h"
#include "app/kn-panel-section.h"
#include "app/kn-session-arrange.h"
#include "app/kn-session-panels.h"

#include <math.h>
#include <string.h>

/* The straight tuck box of the defaults: glue flap 0–15, back to 85.4, side to 125.8, front to
 * 196.2, side to 235.8; walls from 56 to 176.8. */
static const char BOX[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"กล่อง\", \"language\": \"th\","
      "\"form\": { \"kind\": \"dieline\", \"style\": \"ste\", \"safe_mm\": 3 },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"mark\", \"x_mm\": 140, \"y_mm\": 90, \"width_mm\": 20,"
      "\"height_mm\": 14, \"fill\": { \"cmyk\": [0, 90, 85, 10] } } ] },"
      "{ \"id\": \"inside\", \"items\": [] } ] }";

static GtkWidget *
canvas_of (GuiEditor *editor)
{
  return GTK_WIDGET (editor->canvas);
}

static void
click_mm (GuiEditor *editor, double x, double y)
{
  const KnPoint at = gui_editor_px (editor, x, y);
  gui_click (canvas_of (editor), at.x, at.y);
}

static void
drag_mm (GuiEditor *editor, double x0, double y0, double x1, double y1)
{
  const KnPoint from = gui_editor_px (editor, x0, y0), to = gui_editor_px (editor, x1, y1);
  gui_drag (canvas_of (editor), from.x, from.y, to.x, to.y);
}

static double
number (GuiEditor *editor, const char *handle, KnProp prop)
{
  return kn_node_get_number (gui_editor_item (editor, handle), prop);
}

static double
one_px (GuiEditor *editor)
{
  return 1 / kn_canvas_get_px_per_mm (editor->canvas);
}

static void
open_box (GuiEditor *editor)
{
  gui_editor_open (editor, BOX);
  gui_editor_wait_drawn (editor);
}

/* --- what the canvas shows ------------------------------------------------------------------- */

typedef struct
{
  cairo_surface_t *surface;
  int width, height;
} Shown;

static Shown
draw_canvas (GuiEditor *editor)
{
  GtkWidget *canvas = canvas_of (editor);
  Shown shown = { NULL, gtk_widget_get_width (canvas), gtk_widget_get_height (canvas) };
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (canvas);
  g_autoptr (GskRenderNode) node = NULL;
  for (int i = 0; i < 100 && node == NULL; i++)
    {
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      gdk_paintable_snapshot (paintable, snapshot, shown.width, shown.height);
      node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
      if (node == NULL)
        gui_spin (50);
    }
  g_assert_nonnull (node);
  shown.surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, shown.width, shown.height);
  cairo_t *cr = cairo_create (shown.surface);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (shown.surface);
  return shown;
}

static guint32
pixel_at (const Shown *shown, double x, double y)
{
  guint32 pixel;
  const guchar *data = cairo_image_surface_get_data (shown->surface);
  const int at_x = CLAMP ((int)x, 0, shown->width - 1), at_y = CLAMP ((int)y, 0, shown->height - 1);
  memcpy (&pixel, data + at_y * cairo_image_surface_get_stride (shown->surface) + at_x * 4, 4);
  return pixel;
}

/* The colour of guides, #d6147f or #ff66b8. */
static gboolean
is_guide (guint32 pixel)
{
  const int r = pixel >> 16 & 255, g = pixel >> 8 & 255, b = pixel & 255;
  return r > 190 && g < 150 && b > 100 && r > g + 80 && b > g + 30;
}

static gboolean
has_guide_near (const Shown *shown, KnPoint at)
{
  for (int dx = -2; dx <= 2; dx++)
    if (is_guide (pixel_at (shown, at.x + dx, at.y)))
      return TRUE;
  return FALSE;
}

/* --- snapping -------------------------------------------------------------------------------- */

static void
test_snaps_to_creases_and_safe_edges (void)
{
  static const struct
  {
    double by_x, by_y; /* how far it is dragged from where it lies */
    double x, y;       /* where it comes to lie; NAN: where it was dragged to */
  } cases[] = {
    { -13.9, 0, 125.8, NAN }, /* left side on the crease */
    { -10.9, 0, 128.8, NAN }, /* on the safe edge */
    { 10.7, 0, 151, NAN },    /* its middle on the middle of the front */
    { 0, -30.7, NAN, 59 },    /* upper safe edge */
    { 36, 0, 176.2, NAN },    /* right side on the crease at the right */
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GuiEditor editor;
      open_box (&editor);
      drag_mm (&editor, 150, 97, 150 + cases[i].by_x, 97 + cases[i].by_y);
      const double x = number (&editor, "mark", KN_PROP_X);
      const double y = number (&editor, "mark", KN_PROP_Y);
      g_test_message ("%g %g", x, y);
      if (!isnan (cases[i].x))
        g_assert_cmpfloat_with_epsilon (x, cases[i].x, 1e-3);
      if (!isnan (cases[i].y))
        g_assert_cmpfloat_with_epsilon (y, cases[i].y, 1e-3);
      gui_editor_close (&editor);
    }
}

/* The line is shown along the whole panel while the button is held, and is gone after it. */
static void
test_the_guide_is_shown (void)
{
  GuiEditor editor;
  open_box (&editor);
  const KnPoint from = gui_editor_px (&editor, 150, 97);
  const KnPoint to = gui_editor_px (&editor, 150 - 13.9, 97);
  const KnPoint below = gui_editor_px (&editor, 125.8, 160);
  gui_move (canvas_of (&editor), from.x, from.y);
  gui_button (1, TRUE);
  for (int i = 1; i <= 8; i++)
    gui_move (canvas_of (&editor), from.x + (to.x - from.x) * i / 8, from.y);
  gui_spin (100);
  Shown held = draw_canvas (&editor);
  gui_screenshot ("panels-snap");
  gui_button (1, FALSE);
  gui_spin (100);
  Shown let_go = draw_canvas (&editor);
  g_assert_true (has_guide_near (&held, below));
  g_assert_false (has_guide_near (&let_go, below));
  cairo_surface_destroy (held.surface);
  cairo_surface_destroy (let_go.surface);
  gui_editor_close (&editor);
}

static void
test_art_may_lie_across (void)
{
  GuiEditor editor;
  open_box (&editor);
  /* Over the crease, away from all lines; and with Ctrl half a millimetre from one. */
  kn_canvas_zoom_to_box (editor.canvas, &(KnRect){ 100, 60, 90, 70 });
  gui_editor_wait_drawn (&editor);
  drag_mm (&editor, 150, 97, 150 - 19.1, 97);
  g_assert_cmpfloat_with_epsilon (number (&editor, "mark", KN_PROP_X), 120.9, one_px (&editor));
  gui_press ("Control_L+z");
  gui_key ("Control_L", TRUE);
  drag_mm (&editor, 150, 97, 150 - 13.9, 97);
  gui_key ("Control_L", FALSE);
  g_assert_cmpfloat (fabs (number (&editor, "mark", KN_PROP_X) - 125.8), >, 0.01);
  gui_editor_close (&editor);
}

/* --- commands -------------------------------------------------------------------------------- */

static KnPoint
middle_of (GuiEditor *editor)
{
  const KnRect box = kn_session_get_selection_bounds (editor->session);
  return kn_rect_centre (&box);
}

static void
assert_lies (GuiEditor *editor, double x, double y)
{
  const KnPoint at = middle_of (editor);
  g_assert_cmpfloat_with_epsilon (at.x, x, 1e-3);
  g_assert_cmpfloat_with_epsilon (at.y, y, 1e-3);
}

static gboolean
is_closed (gpointer menu)
{
  return !gtk_widget_get_mapped (menu);
}

static gboolean
has_keyboard (gpointer canvas)
{
  return gtk_widget_has_focus (canvas);
}

static gboolean
has_menu (gpointer canvas)
{
  GtkWidget *menu = gui_find (canvas, GTK_TYPE_POPOVER_MENU, NULL);
  return menu != NULL && gtk_widget_get_mapped (menu);
}

static void
test_put_from_the_context_menu (void)
{
  GuiEditor editor;
  open_box (&editor);
  click_mm (&editor, 150, 97);
  const KnPoint at = gui_editor_px (&editor, 150, 97);
  gui_move (canvas_of (&editor), at.x, at.y);
  gui_button (3, TRUE);
  gui_button (3, FALSE);
  gui_wait (has_menu, editor.canvas, "the menu");
  GtkWidget *menu = gui_find (canvas_of (&editor), GTK_TYPE_POPOVER_MENU, NULL);
  gui_screenshot ("panels-menu");
  gui_click_saying (menu, "Put on a panel");
  gui_spin (300);
  gui_screenshot ("panels-submenu");
  gui_click_saying (menu, "Lid 1");
  gui_wait (is_closed, menu, "the menu to close");
  assert_lies (&editor, 50.2, 36);
  g_assert_cmpfloat (fabs (number (&editor, "mark", KN_PROP_ROTATION)), ==, 180);
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Put on a panel");
  gui_wait (has_keyboard, editor.canvas, "the keyboard to be the canvas's again");
  gui_press ("Control_L+z");
  g_assert_cmpfloat (number (&editor, "mark", KN_PROP_X), ==, 140);
  g_assert_cmpfloat (number (&editor, "mark", KN_PROP_ROTATION), ==, 0);
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

/* Without a pointer: the key opens the panels, arrows and Enter choose. */
static void
test_put_with_keys (void)
{
  GuiEditor editor;
  open_box (&editor);
  gui_press ("Tab"); /* selects the first item */
  gui_press ("Alt_L+p");
  gui_wait (has_menu, editor.canvas, "the menu of panels");
  gui_spin (300);
  gui_screenshot ("panels-key-menu");
  GtkWidget *menu = gui_find (canvas_of (&editor), GTK_TYPE_POPOVER_MENU, NULL);
  gui_press ("Down"); /* from the front to the first side */
  gui_press ("Return");
  gui_wait (is_closed, menu, "the menu to close");
  gui_wait (has_keyboard, editor.canvas, "the keyboard to be the canvas's again");
  assert_lies (&editor, 105.6, 116.4);
  gui_press ("Alt_L+o"); /* the same on the other side; the copy is selected */
  assert_lies (&editor, 216, 116.4);
  g_assert_false (kn_session_get_single (editor.session) == gui_editor_item (&editor, "mark"));
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Same on the opposite panel");
  gui_press ("Control_L+z");
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Put on a panel");
  gui_press ("Control_L+z");
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

static void
test_turn_as_read (void)
{
  GuiEditor editor;
  open_box (&editor);
  gui_key ("Control_L", TRUE);
  drag_mm (&editor, 150, 97, 50, 38); /* onto the lid, as it is */
  gui_key ("Control_L", FALSE);
  const KnPoint at = middle_of (&editor);
  gui_press ("Alt_L+r");
  assert_lies (&editor, at.x, at.y);
  g_assert_cmpfloat (fabs (number (&editor, "mark", KN_PROP_ROTATION)), ==, 180);
  /* A second time nothing is left to turn, and nothing to undo. */
  gui_press ("Alt_L+r");
  g_assert_cmpfloat (fabs (number (&editor, "mark", KN_PROP_ROTATION)), ==, 180);
  gui_press ("Control_L+z");
  g_assert_cmpfloat (number (&editor, "mark", KN_PROP_ROTATION), ==, 0);
  gui_editor_close (&editor);
}

/* Alone, an item is aligned to its panel, as on a label to the label. */
static void
test_align_means_the_panel (void)
{
  GuiEditor editor;
  open_box (&editor);
  click_mm (&editor, 150, 97);
  gui_press ("Alt_L+h");
  gui_press ("Alt_L+v");
  assert_lies (&editor, 161, 116.4);
  gui_press ("Alt_L+d"); /* the right edge: the crease */
  g_assert_cmpfloat_with_epsilon (number (&editor, "mark", KN_PROP_X), 196.2 - 20, 1e-3);
  gui_press ("Control_L+d");
  gui_press ("Control_L+a"); /* two items: the inspector says what they are aligned to */
  gui_spin (300);
  GtkWidget *section = gui_find (GTK_WIDGET (editor.window), KN_TYPE_ALIGN_SECTION, NULL);
  GtkWidget *to = gui_find (section, GTK_TYPE_DROP_DOWN, NULL);
  g_assert_true (gtk_widget_get_visible (section));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (to), KN_ALIGN_TO_PAGE);
  g_assert_cmpstr (gtk_string_object_get_string (
                       gtk_drop_down_get_selected_item (GTK_DROP_DOWN (to))),
                   ==, "To the panel");
  gui_screenshot ("panels-align");
  gui_editor_close (&editor);
}

static GtkWidget *
get_section (GuiEditor *editor)
{
  return gui_find (GTK_WIDGET (editor->window), KN_TYPE_PANEL_SECTION, NULL);
}

static const char *
shown_panel (GuiEditor *editor)
{
  GtkWidget *list = gui_find (get_section (editor), GTK_TYPE_DROP_DOWN, NULL);
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (list));
  return chosen == NULL ? NULL : gtk_string_object_get_string (chosen);
}

static void
test_the_inspector_names_the_panel (void)
{
  GuiEditor editor;
  open_box (&editor);
  g_assert_false (gtk_widget_get_visible (get_section (&editor)));
  click_mm (&editor, 150, 97);
  gui_spin (200);
  g_assert_true (gtk_widget_get_visible (get_section (&editor)));
  g_assert_cmpstr (shown_panel (&editor), ==, "Front");
  gui_screenshot ("panels-inspector");
  GtkWidget *list = gui_find (get_section (&editor), GTK_TYPE_DROP_DOWN, NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), 3); /* after none: front, side 1, back */
  gui_spin (200);
  assert_lies (&editor, 50.2, 116.4);
  g_assert_cmpstr (shown_panel (&editor), ==, "Back");
  gui_click_saying (get_section (&editor), "Copy opposite");
  assert_lies (&editor, 161, 116.4);
  gui_wait (has_keyboard, editor.canvas, "the keyboard to be the canvas's");
  gui_press ("Control_L+z");
  gui_press ("Control_L+z");
  g_assert_false (kn_doc_can_undo (editor.doc));
  /* It follows the hand. */
  drag_mm (&editor, 150, 97, 105, 130);
  gui_spin (300);
  g_assert_cmpstr (shown_panel (&editor), ==, "Side 1");
  drag_mm (&editor, 105, 130, 150, 20);
  gui_spin (300);
  g_assert_cmpstr (shown_panel (&editor), ==, "On no panel");
  gui_editor_close (&editor);
}

static void
test_labels_have_no_panels (void)
{
  static const char LABEL[]
      = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
        "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
        "\"height_mm\": 60 }, \"faces\": [ { \"id\": \"front\", \"items\": ["
        "{ \"type\": \"rect\", \"id\": \"mark\", \"x_mm\": 40, \"y_mm\": 20, \"width_mm\": 20,"
        "\"height_mm\": 14, \"fill\": { \"cmyk\": [0, 90, 85, 10] } } ] } ] }";
  GuiEditor editor;
  gui_editor_open (&editor, LABEL);
  gui_editor_wait_drawn (&editor);
  click_mm (&editor, 50, 27);
  gui_spin (200);
  g_assert_false (gtk_widget_get_visible (get_section (&editor)));
  gui_press ("Alt_L+p");
  gui_press ("Alt_L+o");
  gui_press ("Alt_L+r");
  g_assert_false (has_menu (editor.canvas));
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

/* --- the other side, and what drawing costs -------------------------------------------------- */

static const KnNode *
get_face (GuiEditor *editor, const char *handle)
{
  return kn_scene_lookup_handle (kn_session_get_scene (editor->session), KN_NODE_FACE, handle);
}

/* Paper lies where the blank is: from behind the lids are at the right. */
static void
test_from_behind_the_blank_is_mirrored (void)
{
  GuiEditor editor;
  open_box (&editor);
  const KnPoint left = gui_editor_px (&editor, 40, 40), right = gui_editor_px (&editor, 195.8, 40);
  Shown front = draw_canvas (&editor);
  const KnId inside = *kn_node_get_id (get_face (&editor, "inside"));
  kn_session_set_face (editor.session, &inside);
  gui_spin (300);
  Shown behind = draw_canvas (&editor);
  gui_screenshot ("panels-inside");
  const guint32 paper = 0xffffffff;
  g_assert_cmphex (pixel_at (&front, left.x, left.y), ==, paper);
  g_assert_cmphex (pixel_at (&front, right.x, right.y), !=, paper);
  g_assert_cmphex (pixel_at (&behind, left.x, left.y), !=, paper);
  g_assert_cmphex (pixel_at (&behind, right.x, right.y), ==, paper);
  cairo_surface_destroy (front.surface);
  cairo_surface_destroy (behind.surface);
  gui_editor_close (&editor);
}

/* The blue of the safe line, #1a73d9 or #6db3ff, on paper. */
static guint
count_blue (const Shown *shown, KnPoint from, KnPoint to)
{
  guint n = 0;
  for (double y = from.y; y < to.y; y++)
    for (double x = from.x; x < to.x; x++)
      {
        const guint32 pixel = pixel_at (shown, x, y);
        n += (int)(pixel & 255) > (int)(pixel >> 16 & 255) + 40;
      }
  return n;
}

/* Where letters must not lie though ink may: the overlap of a wrap, 12 mm at its end. */
static void
test_the_overlap_is_hatched (void)
{
  static const char WRAP[]
      = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
        "\"form\": { \"kind\": \"wrap\", \"diameter_mm\": 60, \"height_mm\": 70, \"overlap_mm\": "
        "12, \"safe_mm\": 3 }, \"faces\": [ { \"id\": \"front\", \"items\": [] } ] }";
  GuiEditor editor;
  gui_editor_open (&editor, WRAP);
  gui_editor_wait_drawn (&editor);
  Shown shown = draw_canvas (&editor);
  gui_screenshot ("panels-overlap");
  const double end = G_PI * 60;
  const guint inside = count_blue (&shown, gui_editor_px (&editor, end + 1, 20),
                                   gui_editor_px (&editor, end + 8, 60));
  const guint before = count_blue (&shown, gui_editor_px (&editor, end - 8, 20),
                                   gui_editor_px (&editor, end - 1, 60));
  g_assert_cmpuint (inside, >, 40);
  g_assert_cmpuint (before, ==, 0);
  cairo_surface_destroy (shown.surface);
  gui_editor_close (&editor);
}

static void
on_message (KnSession *session, const char *message, char **said)
{
  g_free (*said);
  *said = g_strdup (message);
}

/* Once round is 60 π; what lies in the middle of the front is told that its other side is the seam.
 */
static void
test_half_way_round_with_a_key (void)
{
  static const char WRAP[]
      = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
        "\"form\": { \"kind\": \"wrap\", \"diameter_mm\": 60, \"height_mm\": 70, \"overlap_mm\": "
        "12 }, \"faces\": [ { \"id\": \"front\", \"items\": [ { \"type\": \"rect\", \"id\": "
        "\"mark\", \"x_mm\": 20, \"y_mm\": 30, \"width_mm\": 10, \"height_mm\": 6, \"fill\": { "
        "\"cmyk\": [0, 90, 85, 10] } } ] } ] }";
  GuiEditor editor;
  gui_editor_open (&editor, WRAP);
  gui_editor_wait_drawn (&editor);
  g_autofree char *said = NULL;
  g_signal_connect (editor.session, "message", G_CALLBACK (on_message), &said);
  gui_press ("Tab");
  GtkWidget *button = gui_find_saying (get_section (&editor), "Copy opposite");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  gui_press ("Alt_L+o");
  assert_lies (&editor, 25 + G_PI * 30, 33);
  g_assert_null (said);
  gui_press ("Control_L+z");
  const KnId mark = *kn_node_get_id (gui_editor_item (&editor, "mark"));
  kn_session_select_many (editor.session, &mark, 1);
  kn_session_put_on_panel (editor.session, 1);
  gui_press ("Alt_L+o");
  gui_spin (200);
  gui_screenshot ("panels-seam");
  g_assert_nonnull (said);
  g_assert_nonnull (strstr (said, "the copy lies on the seam"));
  gui_editor_close (&editor);
}

static void
test_names_are_laid_out_once (void)
{
  GuiEditor editor;
  KnCanvasCounters before, after;
  open_box (&editor);
  gui_spin (100);
  kn_canvas_get_counters (editor.canvas, &before);
  g_assert_cmpuint (before.n_layouts, >, 4);
  for (int i = 0; i < 6; i++)
    {
      kn_canvas_zoom_at (editor.canvas, 1 + 0.07 * i, 300, 300);
      gui_spin (60);
    }
  kn_canvas_get_counters (editor.canvas, &after);
  g_assert_cmpuint (after.n_snapshots - before.n_snapshots, >=, 5); /* it was drawn, */
  g_assert_cmpuint (after.n_nodes_built - before.n_nodes_built, >=,
                    15); /* the form anew each time */
  g_assert_cmpuint (after.n_layouts, ==, before.n_layouts);
  /* Words of another size are other words. */
  kn_canvas_set_projector (editor.canvas, TRUE);
  gui_spin (100);
  kn_canvas_get_counters (editor.canvas, &after);
  g_assert_cmpuint (after.n_layouts, >, 4);
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/panels/snaps-to-creases-and-safe-edges",
                   test_snaps_to_creases_and_safe_edges);
  g_test_add_func ("/gui/panels/the-guide-is-shown", test_the_guide_is_shown);
  g_test_add_func ("/gui/panels/art-may-lie-across", test_art_may_lie_across);
  g_test_add_func ("/gui/panels/put-from-the-context-menu", test_put_from_the_context_menu);
  g_test_add_func ("/gui/panels/put-with-keys", test_put_with_keys);
  g_test_add_func ("/gui/panels/turn-as-read", test_turn_as_read);
  g_test_add_func ("/gui/panels/align-means-the-panel", test_align_means_the_panel);
  g_test_add_func ("/gui/panels/the-inspector-names-the-panel", test_the_inspector_names_the_panel);
  g_test_add_func ("/gui/panels/labels-have-no-panels", test_labels_have_no_panels);
  g_test_add_func ("/gui/panels/from-behind-the-blank-is-mirrored",
                   test_from_behind_the_blank_is_mirrored);
  g_test_add_func ("/gui/panels/the-overlap-is-hatched", test_the_overlap_is_hatched);
  g_test_add_func ("/gui/panels/half-way-round", test_half_way_round_with_a_key);
  g_test_add_func ("/gui/panels/names-are-laid-out-once", test_names_are_laid_out_once);
  return g_test_run ();
}
