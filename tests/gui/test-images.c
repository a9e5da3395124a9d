/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures with real clicks, drags and keys: a double click crops, the handles cut, a drag moves
 * the picture, the wheel enlarges it, and each gesture is one step. */

#include "gui-tools.h"

#include "app/kn-session-picture.h"
#include "model/kn-crop.h"
#include "model/kn-edit.h"
#include "store/kn-library-spots.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"Pictures\", \"language\": "
      "\"en\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"inks\": [ { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] },"
      "{ \"id\": \"gold\", \"name\": \"Gold\", \"spot\": true, \"cmyk\": [20, 25, 60, 25] } ],"
      "\"assets\": { \"photo\": { \"file\": \"photo.png\" } },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"box\", \"x_mm\": 4, \"y_mm\": 40, \"width_mm\": 12,"
      "\"height_mm\": 12, \"fill\": { \"ink\": \"red\" } },"
      "{ \"type\": \"image\", \"id\": \"pot\", \"asset\": \"photo\", \"x_mm\": 30, \"y_mm\": 14,"
      "\"width_mm\": 30, \"height_mm\": 30 } ] } ] }";

#define EMPTY_DESIGN                                                                               \
  "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"R\", \"language\": \"en\","         \
  "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100, \"height_mm\": "  \
  "60 "                                                                                            \
  "}, \"faces\": [ { \"id\": \"front\", \"items\": [] } ] }"
#define WIDTH_PX 640
#define HEIGHT_PX 480

/* A sky, a field and a red roof: something to look at, with colours that a palette can find. */
static void
write_photo (const char *path)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, WIDTH_PX, HEIGHT_PX);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  for (int y = 0; y < HEIGHT_PX; y++)
    for (int x = 0; x < WIDTH_PX; x++)
      {
        guint8 *p = pixels + y * gdk_pixbuf_get_rowstride (pixbuf) + 3 * x;
        int shade = (x * 7 + y * 13) % 7; /* grain */
        gboolean is_roof = abs (x - WIDTH_PX / 2) < (y - 160) && y > 160 && y < 300;
        const int rgb[3] = { is_roof   ? 190
                             : y < 280 ? 120
                                       : 70,
                             is_roof   ? 50
                             : y < 280 ? 175
                                       : 130,
                             is_roof   ? 40
                             : y < 280 ? 220
                                       : 60 };
        for (int i = 0; i < 3; i++)
          p[i] = (guint8)(rgb[i] + shade);
      }
  g_autoptr (GError) error = NULL;
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", &error, NULL));
  g_assert_no_error (error);
}

static void
open_photo (GuiEditor *editor)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("kanok-images-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *photo = g_build_filename (folder, "photo.png", NULL);
  g_autofree char *json = g_build_filename (folder, "design.json", NULL);
  write_photo (photo);
  g_assert_true (g_file_set_contents (json, DESIGN, -1, &error));
  gui_editor_open_file (editor, json);
}

static GtkWidget *
canvas_of (GuiEditor *editor)
{
  return GTK_WIDGET (editor->canvas);
}

static void
drag_mm (GuiEditor *editor, double x0, double y0, double x1, double y1)
{
  KnPoint a = gui_editor_px (editor, x0, y0), b = gui_editor_px (editor, x1, y1);
  gui_drag (canvas_of (editor), a.x, a.y, b.x, b.y);
}

static void
double_click_mm (GuiEditor *editor, double x, double y)
{
  KnPoint at = gui_editor_px (editor, x, y);
  gui_double_click (canvas_of (editor), at.x, at.y);
}

static double
two_px (GuiEditor *editor)
{
  return 2 / kn_canvas_get_px_per_mm (editor->canvas);
}

static KnFitPlace
place (GuiEditor *editor)
{
  return kn_fit_get_place (gui_editor_item (editor, "pot"), WIDTH_PX, HEIGHT_PX);
}

static double
number (GuiEditor *editor, KnProp prop)
{
  return kn_node_get_number (gui_editor_item (editor, "pot"), prop);
}

/* The picture is 40 × 30 mm in a frame of 30 × 30: 5 mm lie hidden on each side. */
static void
test_crop_on_the_label (void)
{
  GuiEditor editor;
  open_photo (&editor);
  double_click_mm (&editor, 45, 29);
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_CROP);
  g_assert_cmpfloat (place (&editor).x, ==, -5);

  drag_mm (&editor, 45, 29, 48, 29); /* the picture, not the item */
  g_assert_cmpfloat_with_epsilon (place (&editor).x, -2, two_px (&editor));
  g_assert_cmpfloat (number (&editor, KN_PROP_X), ==, 30);
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Crop picture");

  drag_mm (&editor, 60, 29, 50, 29); /* the right handle cuts */
  g_assert_cmpfloat_with_epsilon (number (&editor, KN_PROP_WIDTH), 20, two_px (&editor));
  g_assert_cmpfloat_with_epsilon (place (&editor).x, -2, two_px (&editor));
  g_assert_cmpfloat_with_epsilon (place (&editor).scale_x, 40.0 / WIDTH_PX, 1e-6);
  gui_editor_wait_drawn (&editor);
  gui_spin (300);
  gui_screenshot ("images-1-crop");

  KnPoint at = gui_editor_px (&editor, 40, 29);
  for (int i = 0; i < 3; i++)
    gui_scroll (canvas_of (&editor), at.x, at.y, TRUE);
  gui_spin (500);
  g_assert_cmpfloat_with_epsilon (place (&editor).scale_x, 40.0 / WIDTH_PX * pow (1.08, 3), 1e-5);

  gui_press ("Right");
  gui_press ("Control_L+Left"); /* the right edge by half a millimetre */
  g_assert_cmpfloat_with_epsilon (number (&editor, KN_PROP_WIDTH), 19.5, two_px (&editor));
  gui_press ("Escape");
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_SELECT);
  for (int i = 0; i < 5; i++) /* one step each: move, cut, three turns of the wheel, two keys */
    kn_session_undo (editor.session);
  g_assert_false (kn_doc_can_undo (editor.doc));
  g_assert_cmpfloat (place (&editor).x, ==, -5);
  gui_editor_close (&editor);
}

static void
test_escape_drops_a_cut (void)
{
  GuiEditor editor;
  open_photo (&editor);
  KnPoint at = gui_editor_px (&editor, 45, 29);
  gui_click (canvas_of (&editor), at.x, at.y);
  gui_press ("Return");
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_CROP);
  KnPoint handle = gui_editor_px (&editor, 30, 14), to = gui_editor_px (&editor, 40, 24);
  gui_move (canvas_of (&editor), handle.x, handle.y);
  gui_button (1, TRUE);
  gui_move (canvas_of (&editor), (handle.x + to.x) / 2, (handle.y + to.y) / 2);
  gui_move (canvas_of (&editor), to.x, to.y);
  g_assert_cmpfloat_with_epsilon (number (&editor, KN_PROP_WIDTH), 20, two_px (&editor));
  gui_press ("Escape");
  gui_button (1, FALSE);
  g_assert_cmpfloat (number (&editor, KN_PROP_WIDTH), ==, 30);
  g_assert_false (kn_doc_can_undo (editor.doc));
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_CROP);
  gui_press ("Return");
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_SELECT);
  gui_editor_close (&editor);
}

static void
test_presets_of_the_inspector (void)
{
  GuiEditor editor;
  open_photo (&editor);
  KnPoint at = gui_editor_px (&editor, 45, 29);
  gui_click (canvas_of (&editor), at.x, at.y);
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("images-2-inspector");
  gui_click_saying (GTK_WIDGET (editor.window), "Show all of the picture inside the frame");
  g_assert_cmpint (kn_node_get_fit (gui_editor_item (&editor, "pot")), ==, KN_FIT_CONTAIN);
  g_assert_cmpfloat_with_epsilon (place (&editor).scale_x, 30.0 / WIDTH_PX, 1e-9);
  gui_spin (100);
  g_assert_nonnull (gui_find_saying (GTK_WIDGET (editor.window), "542 ppi"));
  gui_click_saying (GTK_WIDGET (editor.window), "Make the frame as large as the picture");
  g_assert_cmpfloat_with_epsilon (number (&editor, KN_PROP_HEIGHT), 22.5, 1e-9);
  gui_click_saying (GTK_WIDGET (editor.window), "Fill the frame with the picture");
  gui_editor_close (&editor);
}

static gboolean
has_palette (gpointer window)
{
  return gui_find_saying (window, "Add as inks") != NULL;
}

/* A sky, a field and a roof: three colours, added once, in one step. */
static void
test_palette (void)
{
  GuiEditor editor;
  open_photo (&editor);
  kn_session_select (editor.session, kn_node_get_id (gui_editor_item (&editor, "pot")));
  gui_wait (has_palette, editor.window, "the colours of the picture");
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("images-3-palette");
  for (int i = 0; i < 2; i++)
    {
      gui_click_saying (GTK_WIDGET (editor.window), "Add as inks");
      g_autoptr (GPtrArray) inks
          = kn_scene_list_kind (kn_session_get_scene (editor.session), KN_NODE_INK);
      g_assert_cmpuint (inks->len, ==, 2 + 3);
      g_assert_cmpstr (kn_node_get_string (inks->pdata[2], KN_PROP_NAME), ==, "Light blue");
      g_assert_cmpstr (kn_node_get_string (inks->pdata[3], KN_PROP_NAME), ==, "Green");
      g_assert_cmpstr (kn_node_get_string (inks->pdata[4], KN_PROP_NAME), ==, "Red 2");
    }
  kn_session_undo (editor.session);
  g_autoptr (GPtrArray) left
      = kn_scene_list_kind (kn_session_get_scene (editor.session), KN_NODE_INK);
  g_assert_cmpuint (left->len, ==, 2);
  g_assert_false (kn_doc_can_undo (editor.doc)); /* there was nothing to add the second time */
  gui_editor_close (&editor);
}

static const KnPaint *
end (GuiEditor *editor, KnProp prop)
{
  return kn_node_get_paint (gui_editor_item (editor, "pot"), prop);
}

/* Switched on it prints in the first ink; the chips choose which end the next click colours. */
static void
test_duotone (void)
{
  GuiEditor editor;
  open_photo (&editor);
  kn_session_select (editor.session, kn_node_get_id (gui_editor_item (&editor, "pot")));
  gui_spin (200);
  gui_click_saying (GTK_WIDGET (editor.window),
                    "One ink for the dark parts, one or the paper for the light");
  gui_spin (200);
  const KnScene *scene = kn_session_get_scene (editor.session);
  const KnNode *red = kn_scene_lookup_handle (scene, KN_NODE_INK, "red");
  const KnNode *gold = kn_scene_lookup_handle (scene, KN_NODE_INK, "gold");
  g_assert_true (
      kn_id_equal (kn_paint_get_ink (end (&editor, KN_PROP_DUOTONE_DARK)), kn_node_get_id (red)));
  g_assert_null (end (&editor, KN_PROP_DUOTONE_LIGHT));
  const KnId gold_id = *kn_node_get_id (gold);
  gui_click_saying (GTK_WIDGET (editor.window), "Light parts");
  gui_spin (200);
  GtkWidget *row = gtk_widget_get_ancestor (gui_find_saying (GTK_WIDGET (editor.window), "Gold"),
                                            GTK_TYPE_LIST_BOX_ROW);
  gtk_widget_grab_focus (row); /* it may lie below the column's end */
  gui_press ("Return");
  gui_spin (200);
  g_assert_true (kn_id_equal (kn_paint_get_ink (end (&editor, KN_PROP_DUOTONE_LIGHT)), &gold_id));
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("images-4-duotone");
  kn_session_undo (editor.session);
  kn_session_undo (editor.session);
  g_assert_null (end (&editor, KN_PROP_DUOTONE_DARK));
  g_assert_false (kn_doc_can_undo (editor.doc));
  gui_editor_close (&editor);
}

/* From the red box: its ink, at its tint; from the picture: a colour of its sky. */
static void
test_eyedropper (void)
{
  GuiEditor editor;
  open_photo (&editor);
  g_autoptr (GError) error = NULL;
  kn_session_begin (editor.session, "x");
  const KnId box = *kn_node_get_id (gui_editor_item (&editor, "box"));
  g_autoptr (GArray) copies = NULL;
  g_assert_true (kn_edit_duplicate (editor.doc, &box, 1, &copies, &error));
  const KnId copy = g_array_index (copies, KnId, 0);
  g_assert_true (kn_edit_move_by (editor.doc, &copy, 1, 70, -30, &error));
  const KnId *red = kn_paint_get_ink (kn_node_get_fill (gui_editor_item (&editor, "box")));
  g_autoptr (KnPaint) pale = kn_paint_new_ink (red, 40);
  g_autoptr (KnValue) value = kn_value_new_paint (pale);
  g_assert_true (kn_doc_edit_set (editor.doc, &box, KN_PROP_FILL, value, &error));
  g_assert_true (kn_session_end (editor.session));
  kn_session_select (editor.session, &copy);
  gui_spin (100);
  gtk_widget_grab_focus (canvas_of (&editor));

  gui_press ("i");
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_EYEDROPPER);
  KnPoint at = gui_editor_px (&editor, 10, 46);
  gui_click (canvas_of (&editor), at.x, at.y);
  g_assert_cmpint (kn_session_get_tool (editor.session), ==, KN_TOOL_SELECT);
  const KnPaint *got
      = kn_node_get_fill (kn_scene_lookup (kn_session_get_scene (editor.session), &copy));
  g_assert_true (kn_paint_equal (got, pale));
  g_assert_true (kn_session_is_selected (editor.session, &copy));

  gui_press ("i");
  at = gui_editor_px (&editor, 45, 18); /* the sky */
  gui_click (canvas_of (&editor), at.x, at.y);
  got = kn_node_get_fill (kn_scene_lookup (kn_session_get_scene (editor.session), &copy));
  g_assert_cmpint (kn_paint_get_type (got), ==, KN_PAINT_RGB);
  const guint32 rgb = kn_paint_get_rgb (got);
  g_assert_cmpint (abs ((int)(rgb >> 16 & 0xff) - 123), <=, 4);
  g_assert_cmpint (abs ((int)(rgb & 0xff) - 223), <=, 4);
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Take ink");
  gui_editor_close (&editor);
}

static gboolean
has_message (gpointer message)
{
  return *(char **)message != NULL;
}

static gboolean
has_single (gpointer session)
{
  return kn_session_get_single (session) != NULL;
}

typedef struct
{
  KnSession *session;
  KnId asset;
} Shown;

static gboolean
shows_another (gpointer data)
{
  const Shown *shown = data;
  return !kn_id_equal (kn_node_get_ref (kn_session_get_single (shown->session), KN_PROP_ASSET),
                       &shown->asset);
}

static void
on_message (KnSession *session, const char *text, char **out)
{
  g_free (*out);
  *out = g_strdup (text);
}

/* A broken file says its name and changes nothing; a sound one is shown in the same frame. */
static void
test_replace (void)
{
  GuiEditor editor;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("kanok-images-XXXXXX", &error);
  g_autofree char *library = g_build_filename (folder, "library.kanok", NULL);
  g_autofree char *photo = g_build_filename (folder, "photo.png", NULL);
  g_autofree char *torn = g_build_filename (folder, "torn.png", NULL);
  g_autofree char *other = g_build_filename (folder, "other.png", NULL);
  g_autofree char *message = NULL, *bytes = NULL;
  gsize length = 0;
  write_photo (photo);
  g_assert_true (g_file_get_contents (photo, &bytes, &length, &error));
  g_assert_true (g_file_set_contents (torn, bytes, (gssize)(length / 3), &error));
  g_autoptr (GdkPixbuf) plain = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 300, 300);
  gdk_pixbuf_fill (plain, 0x205080ff);
  g_assert_true (gdk_pixbuf_save (plain, other, "png", &error, NULL));

  gui_editor_open_library (&editor, library, EMPTY_DESIGN);
  gulong handler = g_signal_connect (editor.session, "message", G_CALLBACK (on_message), &message);
  g_autoptr (GFile) photo_file = g_file_new_for_path (photo);
  g_autoptr (GFile) torn_file = g_file_new_for_path (torn);
  g_autoptr (GFile) other_file = g_file_new_for_path (other);
  g_assert_true (kn_session_import_file (editor.session, photo_file, NULL, NULL));
  gui_wait (has_single, editor.session, "the picture");
  const KnId id = *kn_node_get_id (kn_session_get_single (editor.session));
  Shown shown = { editor.session,
                  *kn_node_get_ref (kn_session_get_single (editor.session), KN_PROP_ASSET) };
  const double width = kn_node_get_number (kn_session_get_single (editor.session), KN_PROP_WIDTH);

  kn_session_replace_picture (editor.session, &id, torn_file, TRUE);
  gui_wait (has_message, &message, "a sentence about the torn file");
  g_assert_nonnull (strstr (message, "torn.png"));
  g_assert_false (shows_another (&shown));

  kn_session_replace_picture (editor.session, &id, other_file, TRUE);
  gui_wait (shows_another, &shown, "the other picture");
  g_assert_cmpstr (kn_doc_get_undo_label (editor.doc), ==, "Replace picture");
  g_assert_cmpfloat (kn_node_get_number (kn_session_get_single (editor.session), KN_PROP_WIDTH), ==,
                     width);
  kn_session_undo (editor.session);
  g_assert_false (shows_another (&shown));
  g_signal_handler_disconnect (editor.session, handler);
  gui_editor_close (&editor);
}

static GtkWidget *
tile_called (GuiEditor *editor, const char *name)
{
  GtkWidget *label = gui_find_saying (GTK_WIDGET (editor->window), name);
  return label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_FLOW_BOX_CHILD) : NULL;
}

#define SVG                                                                                        \
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='9' height='9'/></svg>"

static gboolean
is_whole (gpointer label)
{
  return !pango_layout_is_ellipsized (gtk_label_get_layout (label));
}

/* Each step of an edit is written into the library, and so are the panel's motifs: those that say
 * what they said stay where they are, with the keyboard in them. And whatever happens is said to
 * its end, however long a name stands in it. */
static void
test_what_is_said_beside (void)
{
  GuiEditor editor;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("kanok-images-XXXXXX", &error);
  g_autofree char *library = g_build_filename (folder, "library.kanok", NULL);
  gui_editor_open_library (&editor, library, EMPTY_DESIGN);
  g_autoptr (GBytes) svg = g_bytes_new_static (SVG, sizeof SVG - 1);
  g_assert_true (kn_library_add_asset (editor.library, svg, KN_ASSET_MOTIF, "square", "svg", NULL,
                                       NULL, &error));
  gui_spin (100);
  GtkWidget *tile = tile_called (&editor, "square");
  g_assert_nonnull (tile);
  g_assert_true (gtk_widget_grab_focus (tile));
  g_assert_true (kn_library_keep_spot (editor.library, "Gold", &(KnCmyk){ 20, 25, 60, 25 },
                                       KN_STEP_KIND_FOIL, &error));
  gui_spin (100);
  g_assert_true (tile_called (&editor, "square") == tile);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (editor.window)) == tile);
  g_assert_true (
      kn_library_add_asset (editor.library, svg, KN_ASSET_MOTIF, "box", "svg", NULL, NULL, &error));
  gui_spin (100);
  g_assert_null (tile_called (&editor, "square"));
  g_assert_nonnull (tile_called (&editor, "box"));

  g_autofree char *name = g_strnfill (180, 'w');
  g_autofree char *sentence = g_strconcat (name, " went to the trash & <stays> there", NULL);
  kn_session_say (editor.session, sentence);
  gui_spin (300);
  GtkWidget *said = gui_find_saying (GTK_WIDGET (editor.window), sentence);
  g_assert_true (GTK_IS_LABEL (said));
  gui_wait (is_whole, said, "the end of what is said");
  gui_screenshot ("images-6-toast");
  gui_editor_close (&editor);
}

/* A spot that the library knows is what it was, once its name is typed; a new one is kept. */
static void
test_spots_by_name (void)
{
  GuiEditor editor;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("kanok-images-XXXXXX", &error);
  g_autofree char *library = g_build_filename (folder, "library.kanok", NULL);
  const KnCmyk amounts = { 20, 25, 60, 25 };
  gui_editor_open_library (&editor, library,
                           "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"R\","
                           "\"language\": \"en\", \"form\": { \"kind\": \"label\","
                           "\"shape\": \"rectangle\", \"width_mm\": 100, \"height_mm\": 60 },"
                           "\"faces\": [ { \"id\": \"front\", \"items\": [] } ] }");
  g_assert_true (
      kn_library_keep_spot (editor.library, "Gold 871", &amounts, KN_STEP_KIND_FOIL, &error));
  gui_click_saying (GTK_WIDGET (editor.window), "New ink");
  gui_spin (300);
  GtkWidget *field = gtk_root_get_focus (GTK_ROOT (editor.window));
  g_assert_true (GTK_IS_EDITABLE (field));
  gui_type ("gold 871");
  gui_spin (100);
  gui_screenshot ("images-5-spots");
  gui_press ("Return");
  gui_spin (200);
  g_autoptr (GPtrArray) inks
      = kn_scene_list_kind (kn_session_get_scene (editor.session), KN_NODE_INK);
  g_assert_cmpuint (inks->len, ==, 1);
  const KnCmyk got = kn_node_get_ink_cmyk (inks->pdata[0]);
  g_assert_true (kn_cmyk_equal (&got, &amounts));
  g_assert_true (kn_node_get_bool (inks->pdata[0], KN_PROP_INK_SPOT));
  g_assert_cmpint (kn_node_get_choice (inks->pdata[0], KN_PROP_INK_STEP), ==, KN_STEP_KIND_FOIL);
  g_autoptr (GPtrArray) kept = kn_library_list_spots (editor.library);
  g_assert_cmpuint (kept->len, ==, 1); /* one spelling for one plate */
  g_assert_cmpstr (kn_node_get_string (inks->pdata[0], KN_PROP_NAME), ==, "Gold 871");

  /* A second ink of that name would be the same plate: it is refused, and the field keeps it. */
  gui_move (canvas_of (&editor), 60, 60); /* away from where the first one closed */
  gui_spin (100);
  gui_move (canvas_of (&editor), 120, 90);
  gui_spin (100);
  gui_click_saying (GTK_WIDGET (editor.window), "New ink");
  gui_spin (300);
  field = gtk_root_get_focus (GTK_ROOT (editor.window));
  g_assert_true (GTK_IS_EDITABLE (field));
  gui_type ("GOLD  871");
  g_autofree char *said = NULL;
  gulong handler = g_signal_connect (editor.session, "message", G_CALLBACK (on_message), &said);
  gui_press ("Return");
  gui_spin (200);
  g_assert_nonnull (strstr (said, "already an ink"));
  gui_screenshot ("images-7-taken");
  gui_press ("Escape");
  gui_spin (200);
  g_signal_handler_disconnect (editor.session, handler);
  g_autoptr (GPtrArray) still
      = kn_scene_list_kind (kn_session_get_scene (editor.session), KN_NODE_INK);
  g_assert_cmpuint (still->len, ==, 1);
  gui_editor_close (&editor);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/images/crop-on-the-label", test_crop_on_the_label);
  g_test_add_func ("/gui/images/escape-drops-a-cut", test_escape_drops_a_cut);
  g_test_add_func ("/gui/images/presets-of-the-inspector", test_presets_of_the_inspector);
  g_test_add_func ("/gui/images/palette", test_palette);
  g_test_add_func ("/gui/images/duotone", test_duotone);
  g_test_add_func ("/gui/images/eyedropper", test_eyedropper);
  g_test_add_func ("/gui/images/replace", test_replace);
  g_test_add_func ("/gui/images/what-is-said-beside-the-label", test_what_is_said_beside);
  g_test_add_func ("/gui/images/spots-by-name", test_spots_by_name);
  return g_test_run ();
}
