/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The editor window on a design of a real library: what it says, that a step is durable and undo
 * survives closing, that findings and thumbnail reach the library by themselves. */

#include "gui-tools.h"

#include <math.h>

#include "app/kn-layers.h"
#include "base/kn-unit.h"
#include "model/kn-form.h"
#include "render/kn-image.h"
#include "render/kn-thumbnail.h"

#include <glib/gstdio.h>

#define BLANK                                                                                      \
  "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"Once\","                            \
  "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\","                                     \
  "\"width_mm\": 100, \"height_mm\": 60, \"bleed_mm\": 3,"                                         \
  "\"safe_mm\": 3 }, \"inks\": [ { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 80, 0] "  \
  "} ],"                                                                                           \
  "\"faces\": [ { \"id\": \"front\", \"items\": [] } ] }"

typedef struct
{
  char *folder;
  KnLibrary *library;
  KnId design;
} Shelf;

static void
shelf_open (Shelf *self)
{
  g_autoptr (GError) error = NULL;
  self->folder = g_dir_make_tmp ("kanok-window-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (self->folder, "library.kanok", NULL);
  self->library = kn_library_open (path, &error);
  g_assert_no_error (error);
  g_autofree char *sample
      = g_build_filename (g_getenv ("KN_SOURCE_ROOT"), "data/starter/sample/label.json", NULL);
  g_autoptr (KnDesign) design = kn_design_load_file (sample, &error);
  g_assert_no_error (error);
  g_assert_true (kn_library_import_design (self->library, design, &self->design, &error));
  g_assert_no_error (error);
}

static void
shelf_close (Shelf *self)
{
  g_assert_finalize_object (self->library);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", self->folder);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (self->folder);
}

static KnSession *
open_session (Shelf *self)
{
  g_autoptr (GError) error = NULL;
  KnSession *session = kn_session_open (self->library, &self->design, NULL, &error);
  g_assert_no_error (error);
  return session;
}

static const KnId *
first_motif (KnSession *session)
{
  g_autoptr (GPtrArray) motifs = kn_scene_list_kind (kn_session_get_scene (session), KN_NODE_MOTIF);
  g_assert_cmpuint (motifs->len, >, 0);
  return kn_node_get_id (g_ptr_array_index (motifs, 0));
}

static gboolean
is_alone (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

static gboolean
is_checked (gpointer data)
{
  return kn_session_get_findings (data) != NULL && !kn_session_is_checking (data);
}

static gboolean
has_thumbnail (gpointer data)
{
  Shelf *shelf = data;
  KnId head;
  g_autoptr (GBytes) png = kn_library_get_thumbnail (shelf->library, &shelf->design, &head);
  return png != NULL && g_bytes_get_size (png) > 100;
}

/* A label is paper: black on nothing would be black on the dark ground of the library. */
static void
test_a_thumbnail_is_on_paper (void)
{
  Shelf shelf;
  shelf_open (&shelf);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (shelf.folder, "blank.json", NULL);
  g_assert_true (g_file_set_contents (path, BLANK, -1, &error));
  g_autoptr (KnDesign) design = kn_design_load_file (path, &error);
  g_assert_no_error (error);
  g_assert_true (kn_library_import_design (shelf.library, design, &shelf.design, &error));
  KnSession *session = open_session (&shelf);
  g_assert_true (kn_session_rename (session, "Twice"));
  gui_wait (has_thumbnail, &shelf, "the thumbnail");
  KnId head;
  g_autoptr (GBytes) png = kn_library_get_thumbnail (shelf.library, &shelf.design, &head);
  cairo_surface_t *picture = kn_thumbnail_from_png (png);
  int width = cairo_image_surface_get_width (picture);
  int height = cairo_image_surface_get_height (picture);
  const guint32 *row
      = (const guint32 *)(gpointer)(cairo_image_surface_get_data (picture)
                                    + (height / 2) * cairo_image_surface_get_stride (picture));
  for (int x = 1; x < width - 1; x++)
    g_assert_cmphex (row[x], ==, 0xffffffff);
  cairo_surface_destroy (picture);
  kn_session_close (session);
  gui_wait (is_alone, session, "the end of all work");
  g_assert_finalize_object (session);
  shelf_close (&shelf);
}

static void
test_steps_outlive_the_session (void)
{
  Shelf shelf;
  shelf_open (&shelf);
  KnSession *session = open_session (&shelf);
  KnId motif = *first_motif (session);
  kn_session_select (session, &motif);
  double x = kn_node_get_number (kn_session_get_single (session), KN_PROP_X);
  g_autoptr (KnValue) value = kn_value_new_number (x + 4);
  g_assert_true (kn_session_set_selected (session, "Shift it", KN_PROP_X, value));
  gui_wait (is_checked, session, "findings");
  gui_wait (has_thumbnail, &shelf, "the thumbnail");
  kn_session_close (session);
  gui_wait (is_alone, session, "the end of all work");
  g_assert_finalize_object (session);

  session = open_session (&shelf);
  const KnNode *node = kn_scene_lookup (kn_session_get_scene (session), &motif);
  g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_X), ==, x + 4);
  g_assert_cmpstr (kn_doc_get_undo_label (kn_session_get_doc (session)), ==, "Shift it");
  kn_session_undo (session);
  node = kn_scene_lookup (kn_session_get_scene (session), &motif);
  g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_X), ==, x);
  kn_session_close (session);
  gui_wait (is_alone, session, "the end of all work");
  g_assert_finalize_object (session);
  gui_wait (is_alone, shelf.library, "the library");
  shelf_close (&shelf);
}

static void
on_message (KnSession *session, const char *sentence, char **out)
{
  g_free (*out);
  *out = g_strdup (sentence);
}

static gboolean
has_message (gpointer data)
{
  return *(char **)data != NULL;
}

static gboolean
has_single (gpointer data)
{
  return kn_session_get_single (data) != NULL;
}

static void
test_import (void)
{
  Shelf shelf;
  shelf_open (&shelf);
  KnSession *session = open_session (&shelf);
  g_autofree char *message = NULL;
  g_signal_connect (session, "message", G_CALLBACK (on_message), &message);

  g_autofree char *svg
      = g_build_filename (g_getenv ("KN_SOURCE_ROOT"), "data/starter/sample/kanok.svg", NULL);
  g_autoptr (GFile) good = g_file_new_for_path (svg);
  g_assert_true (kn_session_import_file (session, good, NULL, &(KnPoint){ 30, 30 }));
  gui_wait (has_single, session, "the motif");
  g_assert_null (message);
  const KnNode *item = kn_session_get_single (session);
  g_assert_cmpint (kn_node_get_kind (item), ==, KN_NODE_MOTIF);
  KnRect box = kn_session_get_selection_bounds (session);
  g_assert_cmpfloat_with_epsilon (box.x + box.width / 2, 30, 0.02);
  g_assert_cmpfloat_with_epsilon (box.y + box.height / 2, 30, 0.02);

  g_autofree char *broken = g_build_filename (shelf.folder, "broken.svg", NULL);
  g_assert_true (g_file_set_contents (broken, "<svg><rect", -1, NULL));
  g_autoptr (GFile) bad = g_file_new_for_path (broken);
  (void)kn_session_import_file (session, bad, NULL, NULL);
  gui_wait (has_message, &message, "the refusal");
  g_assert_nonnull (strstr (message, "broken.svg"));

  g_signal_handlers_disconnect_by_func (session, on_message, &message);
  kn_session_close (session);
  gui_wait (is_alone, session, "the end of all work");
  g_assert_finalize_object (session);
  gui_wait (is_alone, shelf.library, "the library");
  shelf_close (&shelf);
}

/* Pixels across and down of the picture that stands selected. */
static void
get_kept_px (KnSession *session, int *out_width, int *out_height)
{
  const KnNode *item = kn_session_get_single (session);
  g_assert_cmpint (kn_node_get_kind (item), ==, KN_NODE_IMAGE);
  const KnNode *asset
      = kn_scene_lookup (kn_session_get_scene (session), kn_node_get_ref (item, KN_PROP_ASSET));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = kn_asset_source_load (kn_session_get_assets (session), asset, &error);
  g_assert_no_error (error);
  g_autoptr (KnImage) image = kn_image_new (bytes, &error);
  g_assert_no_error (error);
  kn_image_get_size_px (image, out_width, out_height);
}

static void
test_large_pictures_are_kept_at_what_prints (void)
{
  Shelf shelf;
  shelf_open (&shelf);
  KnSession *session = open_session (&shelf);
  g_autofree char *message = NULL;
  g_signal_connect (session, "message", G_CALLBACK (on_message), &message);
  KnRect bleed = kn_form_get_bleed_box (kn_session_get_scene (session));
  int fits_px = (int)(bleed.width / KN_MM_PER_INCH * 600);
  int width = 0, height = 0;

  g_autofree char *path = g_build_filename (shelf.folder, "photo.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GdkPixbuf) large
      = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, fits_px * 2, fits_px * 2);
  gdk_pixbuf_fill (large, 0x336699ff);
  g_assert_true (gdk_pixbuf_save (large, path, "png", NULL, NULL));
  g_assert_true (kn_session_import_file (session, file, NULL, NULL));
  gui_wait (has_message, &message, "the notice");
  get_kept_px (session, &width, &height);
  g_assert_cmpint (width, >=, fits_px - 1);
  g_assert_cmpfloat (width / bleed.width * KN_MM_PER_INCH, <=, 600);
  g_assert_cmpint (height, ==, width);
  g_autofree char *kept = g_strdup_printf ("%d", width);
  g_assert_nonnull (strstr (message, kept));
  g_assert_nonnull (strstr (message, "photo"));

  /* One that has no more than prints stays the file that it is. */
  g_clear_pointer (&message, g_free);
  kn_session_select (session, NULL);
  g_autoptr (GdkPixbuf) small = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, fits_px, fits_px);
  gdk_pixbuf_fill (small, 0x996633ff);
  g_assert_true (gdk_pixbuf_save (small, path, "png", NULL, NULL));
  g_assert_true (kn_session_import_file (session, file, NULL, NULL));
  gui_wait (has_single, session, "the picture");
  get_kept_px (session, &width, &height);
  g_assert_cmpint (width, ==, fits_px);
  g_assert_null (message);

  g_signal_handlers_disconnect_by_func (session, on_message, &message);
  kn_session_close (session);
  gui_wait (is_alone, session, "the end of all work");
  g_assert_finalize_object (session);
  gui_wait (is_alone, shelf.library, "the library");
  shelf_close (&shelf);
}

static void
test_says_what_it_holds (void)
{
  GuiEditor editor;
  g_autofree char *sample
      = g_build_filename (g_getenv ("KN_SOURCE_ROOT"), "data/starter/sample/label.json", NULL);
  gui_editor_open_file (&editor, sample);
  GtkWidget *window = GTK_WIDGET (editor.window);
  GtkWidget *undo = gui_find (window, GTK_TYPE_BUTTON, "undo_button");
  g_assert_false (gtk_widget_get_sensitive (undo));

  gui_press ("F2");
  gui_spin (300);
  gui_press ("Control_L+a");
  gui_type ("Honey 50");
  gui_press ("Return");
  g_assert_cmpstr (kn_session_get_name (editor.session), ==, "Honey 50");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Honey 50 — Kanok");
  g_assert_true (gtk_widget_get_sensitive (undo));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (undo), ==, "Undo: Rename the design (Ctrl+Z)");

  gtk_widget_grab_focus (GTK_WIDGET (editor.canvas));
  gui_press ("Control_L+z");
  g_assert_cmpstr (kn_session_get_name (editor.session), !=, "Honey 50");
  GtkRevealer *panel = GTK_REVEALER (gui_find (window, GTK_TYPE_REVEALER, "panel_revealer"));
  g_assert_true (gtk_revealer_get_reveal_child (panel));
  gui_press ("F9");
  g_assert_false (gtk_revealer_get_reveal_child (panel));
  gui_press ("F9");
  g_assert_true (gtk_revealer_get_reveal_child (panel));
  gui_editor_close (&editor);
}

static gboolean
is_gone (gpointer widget)
{
  return gtk_widget_get_width (widget) == 0 || !gtk_widget_get_child_visible (widget);
}

/* Where the corner of the label is seen, in pixels of the window. */
static KnPoint
label_in_window (GuiEditor *editor)
{
  const KnPoint at = kn_canvas_to_px (editor->canvas, 0, 0);
  double x = 0, y = 0;
  g_assert_true (gtk_widget_translate_coordinates (GTK_WIDGET (editor->canvas),
                                                   GTK_WIDGET (editor->window), at.x, at.y, &x,
                                                   &y));
  return (KnPoint){ x, y };
}

/* A closed panel gives all its room to the canvas, whatever the inspector has inside; the label
 * stays where it is seen. */
static void
test_room_goes_to_the_label (void)
{
  GuiEditor editor;
  gui_editor_open (&editor,
                   "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"Room\","
                   "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
                   "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
                   "\"faces\": [ { \"id\": \"front\", \"items\": ["
                   "{ \"type\": \"text\", \"id\": \"t\", \"x_mm\": 10, \"y_mm\": 10,"
                   "\"width_mm\": 60, \"height_mm\": 10, \"text\": \"ชา\" } ] } ] }");
  GtkWidget *window = GTK_WIDGET (editor.window);
  GtkWidget *slot = gui_find (window, ADW_TYPE_CLAMP, "inspector_slot");
  GtkWidget *revealer = gui_find (window, GTK_TYPE_REVEALER, "panel_revealer");
  kn_session_select (editor.session, kn_node_get_id (gui_editor_item (&editor, "t")));
  gui_spin (200);
  int inspector = gtk_widget_get_width (slot);
  int canvas = gtk_widget_get_width (GTK_WIDGET (editor.canvas));
  int room = gtk_widget_get_width (revealer);
  g_assert_cmpint (room, >, 200);
  const KnPoint before = label_in_window (&editor);
  gui_press ("F9");
  gui_wait (is_gone, revealer, "a closed panel");
  gui_spin (100);
  KnPoint after = label_in_window (&editor);
  g_assert_cmpfloat (hypot (after.x - before.x, after.y - before.y), <, 1.5);
  g_assert_cmpint (gtk_widget_get_width (slot), ==, inspector);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (editor.canvas)), ==, canvas + room);
  gui_press ("F9");
  gui_spin (600);
  after = label_in_window (&editor);
  g_assert_cmpfloat (hypot (after.x - before.x, after.y - before.y), <, 1.5);
  gui_editor_close (&editor);
}

static guint
n_texts (KnSession *session)
{
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (kn_session_get_scene (session), KN_NODE_TEXT);
  return texts->len;
}

/* One click places; who double clicks everything does not get two. */
static void
test_a_double_click_places_once (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, BLANK);
  gui_click_saying (GTK_WIDGET (editor.window), "Text");
  gui_spin (400);
  GtkWidget *tile = gui_find_saying (GTK_WIDGET (editor.window), "Product name");
  g_assert_nonnull (tile);
  gui_double_click (tile, 20, 20);
  gui_spin (200);
  g_assert_cmpuint (n_texts (editor.session), ==, 1);
  gui_spin (800); /* a click of its own */
  gui_click (tile, 20, 20);
  gui_spin (200);
  g_assert_cmpuint (n_texts (editor.session), ==, 2);
  gui_editor_close (&editor);
}

/* Which part has the keyboard: its name in the template, "canvas" or "layers". */
static const char *
part_of (GuiEditor *editor)
{
  static const char *const ids[] = { "header", "rail", "panels", "inspector_slot", "status_bar" };
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (editor->window));
  g_assert_nonnull (focus);
  if (focus == GTK_WIDGET (editor->canvas))
    return "canvas";
  if (gtk_widget_get_ancestor (focus, KN_TYPE_LAYERS) != NULL)
    return "layers";
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      GtkWidget *part = gui_find (GTK_WIDGET (editor->window), GTK_TYPE_WIDGET, ids[i]);
      if (part != NULL && gtk_widget_is_ancestor (focus, part))
        return ids[i];
    }
  return "nowhere";
}

/* The keyboard goes round all parts of the window in both directions, and Escape brings it back to
 * the label before it takes anything away. */
static void
test_f6_goes_round_the_parts (void)
{
  static const char *const round[]
      = { "inspector_slot", "layers", "status_bar", "header", "rail", "panels", "canvas" };
  GuiEditor editor;
  gui_editor_open (&editor, BLANK);
  gtk_widget_grab_focus (GTK_WIDGET (editor.canvas));
  for (gsize i = 0; i < G_N_ELEMENTS (round); i++)
    {
      gui_press ("F6");
      g_assert_cmpstr (part_of (&editor), ==, round[i]);
    }
  for (gsize i = G_N_ELEMENTS (round) - 1; i-- > 0;)
    {
      gui_press ("Shift_L+F6");
      g_assert_cmpstr (part_of (&editor), ==, round[i]);
    }
  GtkWidget *panel = gui_find (GTK_WIDGET (editor.window), GTK_TYPE_REVEALER, "panel_revealer");
  gui_press ("Escape");
  g_assert_cmpstr (part_of (&editor), ==, "canvas");
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (panel)));
  gui_press ("Escape");
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (panel)));
  gui_press ("Shift_L+F6"); /* past the panel that is closed */
  g_assert_cmpstr (part_of (&editor), ==, "rail");
  gui_editor_close (&editor);
}

/* Ctrl+Shift+D and Ctrl+Shift+I are GTK's own keys for its inspector, wherever nothing nearer takes
 * them; this is what they do. */
static void
test_our_keys_open_no_debugger (void)
{
  GuiEditor editor;
  gboolean is_taken = TRUE;
  g_autofree char *sample
      = g_build_filename (g_getenv ("KN_SOURCE_ROOT"), "data/starter/sample/label.json", NULL);
  gui_editor_open_file (&editor, sample);
  guint n = g_list_model_get_n_items (gtk_window_get_toplevels ());
  g_signal_emit_by_name (editor.window, "enable-debugging", FALSE, &is_taken);
  gui_spin (300);
  g_assert_false (is_taken);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, n);
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/app/session/steps-outlive-the-session", test_steps_outlive_the_session);
  g_test_add_func ("/app/session/a-thumbnail-is-on-paper", test_a_thumbnail_is_on_paper);
  g_test_add_func ("/app/session/files-are-looked-at-before-they-are-taken", test_import);
  g_test_add_func ("/app/session/large-pictures-are-kept-at-what-prints",
                   test_large_pictures_are_kept_at_what_prints);
  g_test_add_func ("/app/window/says-what-it-holds", test_says_what_it_holds);
  g_test_add_func ("/app/window/room-goes-to-the-label", test_room_goes_to_the_label);
  g_test_add_func ("/app/window/f6-goes-round-the-parts", test_f6_goes_round_the_parts);
  g_test_add_func ("/app/window/our-keys-open-no-debugger", test_our_keys_open_no_debugger);
  g_test_add_func ("/app/window/a-double-click-places-once", test_a_double_click_places_once);
  return g_test_run ();
}
