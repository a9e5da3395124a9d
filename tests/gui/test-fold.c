/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Fold view with a real pointer and real keys: the pack with its art, turned, opened, followed
 * by changes of the design; quick while it turns and fine at rest; absent where nothing folds. */

#include "gui-tools.h"

#include "app/kn-fold-view.h"
#include "app/kn-pack-measures-dialog.h"
#include "app/kn-pack-preview.h"
#include "app/kn-thumb.h"
#include "model/kn-form.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* A box that is green all over. */
static const char box[]
    = "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"b\",\"language\":\"th\",\"form\":{"
      "\"kind\":\"dieline\",\"style\":\"ste\"},\"faces\":[{\"id\":\"front\",\"items\":["
      "{\"id\":\"ground\",\"type\":\"rect\",\"x_mm\":-5,\"y_mm\":-5,\"width_mm\":300,"
      "\"height_mm\":300,\"fill\":{\"cmyk\":[80,0,100,0]}}]}]}";

static const char flat[]
    = "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"l\",\"language\":\"th\",\"form\":{"
      "\"kind\":\"label\",\"width_mm\":60,\"height_mm\":40},\"faces\":[{\"id\":\"front\","
      "\"items\":[]}]}";

/* A cross that somebody drew, green all over: a base with four walls; and the same with a crease
 * that stops in the board. */
#define CROSS(CREASES)                                                                             \
  "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"c\",\"language\":\"th\",\"form\":{"       \
  "\"kind\":\"custom\",\"outline\":\"M40 0H80V40H120V70H80V110H40V70H0V40H40Z\",\"lines\":[{"      \
  "\"kind\":\"crease\",\"d\":\"" CREASES "\"}]},\"faces\":[{\"id\":\"front\",\"items\":["          \
  "{\"id\":\"ground\",\"type\":\"rect\",\"x_mm\":-5,\"y_mm\":-5,\"width_mm\":130,"                 \
  "\"height_mm\":120,\"fill\":{\"cmyk\":[80,0,100,0]}}]}]}"

static const char cross[] = CROSS ("M40 40H80 M40 70H80 M40 40V70 M80 40V70");
static const char loose[] = CROSS ("M40 40H80 M40 55H60");

typedef struct
{
  GuiEditor editor;
  KnFoldView *view;
  KnFoldStage *stage;
} Fold;

static gboolean
has_name (GtkWidget *widget, const char *name)
{
  g_autofree char *problem
      = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                            name);
  return problem == NULL;
}

static GtkWidget *
find_named (GtkWidget *root, GType type, const char *name)
{
  const gboolean is_button = GTK_IS_BUTTON (root)
                             && gtk_button_get_label (GTK_BUTTON (root)) != NULL
                             && strcmp (gtk_button_get_label (GTK_BUTTON (root)), name) == 0;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root)
      && (is_button || has_name (root, name)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, type, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
click_named (Fold *self, GType type, const char *name)
{
  GtkWidget *widget = find_named (GTK_WIDGET (self->editor.window), type, name);
  g_assert_nonnull (widget);
  gui_click (widget, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0);
  return widget;
}

static gboolean
is_there (gpointer data)
{
  return kn_editor_window_get_fold (data) != NULL;
}

static gboolean
is_at_rest (gpointer data)
{
  Fold *self = data;
  guint n_drafts, n_finished;
  kn_fold_stage_get_counts (self->stage, &n_drafts, &n_finished);
  return !kn_fold_view_is_working (self->view) && n_finished > 0;
}

static void
wait_rest (Fold *self)
{
  gui_spin (400); /* the delays of art and of rest */
  gui_wait (is_at_rest, self, "the folded pack");
}

static void
fold_open_design (Fold *self, const char *design)
{
  gui_editor_open (&self->editor, design);
  (void)click_named (self, GTK_TYPE_TOGGLE_BUTTON, "Fold");
  gui_wait (is_there, self->editor.window, "the view");
  self->view = kn_editor_window_get_fold (self->editor.window);
  self->stage = kn_fold_view_get_stage (self->view);
  wait_rest (self);
}

static void
fold_open (Fold *self)
{
  fold_open_design (self, box);
}

/* Of a widget as it is on the screen, at shares of its size. */
static guint32
pixel_of (GtkWidget *widget, double x_share, double y_share)
{
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GskRenderNode) node = NULL;
  /* What is shown comes with a frame. */
  for (int i = 0; i < 100 && node == NULL; i++)
    {
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      gdk_paintable_snapshot (paintable, snapshot, width, height);
      node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
      if (node == NULL)
        gui_spin (50);
    }
  g_assert_nonnull (node);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  const guchar *data = cairo_image_surface_get_data (surface);
  guint32 pixel;
  memcpy (&pixel,
          data + (int)(y_share * height) * cairo_image_surface_get_stride (surface)
              + (int)(x_share * width) * 4,
          4);
  cairo_surface_destroy (surface);
  return pixel;
}

static guint32
pixel_at (Fold *self, double x_share, double y_share)
{
  return pixel_of (GTK_WIDGET (self->stage), x_share, y_share);
}

static gboolean
is_green (guint32 pixel)
{
  const int r = pixel >> 16 & 255, g = pixel >> 8 & 255, b = pixel & 255;
  return g > r + 40 && g > b + 40;
}

static void
test_the_pack_has_its_art (void)
{
  Fold self = { 0 };
  fold_open (&self);
  g_assert_true (is_green (pixel_at (&self, 0.5, 0.5)));
  g_assert_false (is_green (pixel_at (&self, 0.04, 0.5)));
  gui_screenshot ("fold");
  /* The design changes, and so does the box. */
  KnSession *session = kn_editor_window_get_session (self.editor.window);
  kn_session_undo (session); /* nothing to undo: nothing happens */
  g_autoptr (GError) error = NULL;
  KnDoc *doc = kn_session_get_doc (session);
  kn_session_begin (session, "red");
  g_autoptr (KnPaint) red = kn_paint_new_cmyk (&(KnCmyk){ .m = 100, .y = 100 });
  g_autoptr (KnValue) value = kn_value_new_paint (red);
  g_assert_true (kn_doc_edit_set (doc, kn_node_get_id (gui_editor_item (&self.editor, "ground")),
                                  KN_PROP_FILL, value, &error));
  g_assert_true (kn_session_end (session));
  wait_rest (&self);
  const guint32 pixel = pixel_at (&self, 0.5, 0.5);
  g_assert_cmpuint (pixel >> 16 & 255, >, (pixel >> 8 & 255) + 60);
  gui_editor_close (&self.editor);
}

static void
test_dragging_turns_quickly_and_rests_finely (void)
{
  Fold self = { 0 };
  fold_open (&self);
  double yaw, pitch, yaw_after, pitch_after;
  guint drafts, finished, drafts_after, finished_after;
  kn_fold_stage_get_turn (self.stage, &yaw, &pitch);
  kn_fold_stage_get_counts (self.stage, &drafts, &finished);
  const double x = gtk_widget_get_width (GTK_WIDGET (self.stage)) / 2.0;
  const double y = gtk_widget_get_height (GTK_WIDGET (self.stage)) / 2.0;
  gui_drag (GTK_WIDGET (self.stage), x, y, x + 120, y + 30);
  wait_rest (&self);
  kn_fold_stage_get_turn (self.stage, &yaw_after, &pitch_after);
  kn_fold_stage_get_counts (self.stage, &drafts_after, &finished_after);
  g_assert_cmpfloat (fabs (remainder (yaw_after - yaw, 360)), >, 20);
  g_assert_cmpfloat (pitch_after - pitch, >, 5);
  g_assert_cmpuint (drafts_after, >, drafts);
  g_assert_cmpuint (finished_after, >, finished);
  /* The keyboard turns it too; a frame in which nothing turned draws nothing. */
  gui_press ("Left");
  gui_spin (50);
  kn_fold_stage_get_turn (self.stage, &yaw, &pitch);
  g_assert_cmpfloat_with_epsilon (fabs (remainder (yaw - yaw_after, 360)), 15, 1e-6);
  wait_rest (&self);
  kn_fold_stage_get_counts (self.stage, &drafts, &finished);
  gtk_widget_queue_draw (GTK_WIDGET (self.stage));
  gui_spin (200);
  kn_fold_stage_get_counts (self.stage, &drafts_after, &finished_after);
  g_assert_cmpuint (drafts_after + finished_after, ==, drafts + finished);
  gui_editor_close (&self.editor);
}

static void
test_sides_and_opening (void)
{
  Fold self = { 0 };
  fold_open (&self);
  double yaw, pitch;
  (void)click_named (&self, GTK_TYPE_BUTTON, "Back");
  wait_rest (&self);
  kn_fold_stage_get_turn (self.stage, &yaw, &pitch);
  g_assert_cmpfloat_with_epsilon (fabs (yaw), 180, 1e-6);
  GtkWidget *slider
      = find_named (GTK_WIDGET (self.view), GTK_TYPE_SCALE, "How far the pack is open");
  g_assert_nonnull (slider);
  (void)click_named (&self, GTK_TYPE_BUTTON, "Front");
  wait_rest (&self);
  /* Closed, the box is slim; flat, the blank reaches farther. */
  g_assert_false (is_green (pixel_at (&self, 0.38, 0.5)));
  gtk_range_set_value (GTK_RANGE (slider), 100);
  wait_rest (&self);
  gui_screenshot ("fold-flat");
  g_assert_true (is_green (pixel_at (&self, 0.38, 0.5)));
  gui_editor_close (&self.editor);
}

/* On the canvas too: where it is folded, and what each panel is. */
static void
test_the_flat_shows_creases_and_panels (void)
{
  Fold self = { 0 };
  gui_editor_open (&self.editor, box);
  gui_editor_wait_drawn (&self.editor);
  gui_screenshot ("fold-design");
  GtkWidget *canvas = GTK_WIDGET (self.editor.canvas);
  const double width = gtk_widget_get_width (canvas), height = gtk_widget_get_height (canvas);
  /* Between side and front of the default box, and in the middle of the front: art alone. The
   * blank begins at its glue flap, 15 mm wide. */
  int n_line = 0, n_art = 0, n_name = 0;
  for (int px = -3; px <= 3; px++)
    {
      const KnPoint crease = gui_editor_px (&self.editor, 125.8, 120);
      const KnPoint art = gui_editor_px (&self.editor, 160, 120);
      n_line += !is_green (pixel_of (canvas, (crease.x + px) / width, crease.y / height));
      n_art += !is_green (pixel_of (canvas, (art.x + px) / width, art.y / height));
    }
  for (int y = 0; y < 30; y++)
    {
      const KnPoint top = gui_editor_px (&self.editor, 161, 57);
      n_name += !is_green (pixel_of (canvas, top.x / width, (top.y + y) / height));
    }
  g_assert_cmpint (n_line, >, 0);
  g_assert_cmpint (n_art, ==, 0);
  g_assert_cmpint (n_name, >, 8);
  gui_editor_close (&self.editor);
}

static KnPackMeasuresDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);
      if (KN_IS_PACK_MEASURES_DIALOG (one) && gtk_window_is_active (GTK_WINDOW (one)))
        return KN_PACK_MEASURES_DIALOG (one);
    }
  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return find_dialog () != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return find_dialog () == NULL && gtk_window_is_active (GTK_WINDOW (data));
}

static gboolean
is_judged (gpointer preview)
{
  return !kn_pack_preview_is_working (preview);
}

/* Over what stands there. */
static void
type_measure (GtkWidget *root, const char *name, const char *value)
{
  GtkWidget *spin = find_named (root, GTK_TYPE_SPIN_BUTTON, name);
  g_assert_nonnull (spin);
  gui_click (spin, 20, gtk_widget_get_height (spin) / 2.0);
  gui_press ("Control_L+a");
  gui_type (value);
  gui_press ("Tab");
  gui_spin (100);
  gui_wait (is_judged, gui_find (root, KN_TYPE_PACK_PREVIEW, NULL), "the pack");
}

/* In the middle of the picture of the closed pack, the last of the preview. */
static guint32
pixel_of_closed (GtkWidget *root)
{
  guint32 pixel = 0;
  cairo_surface_t *surface = KN_IS_THUMB (root) ? kn_thumb_get_surface (KN_THUMB (root)) : NULL;
  if (surface != NULL)
    {
      cairo_surface_flush (surface);
      memcpy (&pixel,
              cairo_image_surface_get_data (surface)
                  + cairo_image_surface_get_height (surface) / 2
                        * cairo_image_surface_get_stride (surface)
                  + cairo_image_surface_get_width (surface) / 2 * 4,
              4);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const guint32 found = pixel_of_closed (child);
      pixel = found != 0 ? found : pixel;
    }
  return pixel;
}

static double
width_of (Fold *self)
{
  return kn_form_get (kn_session_get_scene (self->editor.session)).width_mm;
}

/* The pack of a design takes other measures, in one step; and none that make no pack. */
static void
test_the_measures_of_a_pack_are_changed (void)
{
  Fold self = { 0 };
  gui_editor_open (&self.editor, box);
  gui_editor_wait_drawn (&self.editor);
  const double before = width_of (&self);
  (void)click_named (&self, GTK_TYPE_BUTTON, "Measures of the Pack…");
  gui_wait (has_dialog, NULL, "the measures");
  GtkWidget *dialog = GTK_WIDGET (find_dialog ());
  gui_wait (is_judged, gui_find (dialog, KN_TYPE_PACK_PREVIEW, NULL), "the pack as it is");
  type_measure (dialog, "Width (W)", "5");
  gui_screenshot ("pack-measures-refused");
  GtkWidget *apply = find_named (dialog, GTK_TYPE_BUTTON, "_Apply");
  g_assert_nonnull (apply);
  g_assert_false (gtk_widget_get_sensitive (apply));
  g_assert_nonnull (gui_find_saying (dialog, "Width (W) cannot be 5; it can be 12 to 400"));
  type_measure (dialog, "Width (W)", "50");
  g_assert_true (gtk_widget_get_sensitive (apply));
  gui_screenshot ("pack-measures");
  g_assert_true (is_green (pixel_of_closed (dialog))); /* with the art that is on it */
  gui_click_saying (dialog, "_Apply");
  gui_wait (has_no_dialog, self.editor.window, "the design");
  g_assert_cmpfloat_with_epsilon (width_of (&self), before + 20, 1e-6);
  gui_press ("Control_L+z");
  gui_spin (200);
  g_assert_cmpfloat_with_epsilon (width_of (&self), before, 1e-9);
  gui_editor_close (&self.editor);
}

static void
save_there (KnCompat *compat,
            GtkWindow *parent,
            const char *title,
            const char *suggested,
            const KnFileKind *kinds,
            KnFileDone done,
            gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (compat->data);
  g_assert_true (g_str_has_suffix (suggested, ".png"));
  done (file, data);
}

static gboolean
is_file (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

/* What is saved, as bytes: the animation has the chunk that says how many frames there are. */
static void
test_a_picture_that_turns_is_saved (void)
{
  Fold self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("kanok-turn-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "turn.png", NULL), *bytes = NULL;
  gsize n = 0;
  fold_open (&self);
  KnCompat *compat = kn_application_get_compat (self.editor.application);
  const KnCompat before = *compat;
  KnCompatFuncs funcs = *compat->funcs;
  funcs.save_file = save_there;
  compat->funcs = &funcs;
  compat->data = path;
  (void)click_named (&self, GTK_TYPE_BUTTON, "Save a picture that turns, for a page or a chat…");
  gui_wait (is_file, path, "the picture");
  gui_spin (300);
  *compat = before;
  g_assert_true (g_file_get_contents (path, &bytes, &n, &error));
  gsize at = 0;
  while (at + 8 < n && memcmp (bytes + at, "acTL", 4) != 0)
    at++;
  g_assert_cmpmem (bytes + at, 8, "acTL\0\0\0\x24", 8); /* 36 */
  gui_editor_close (&self.editor);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_rmdir (folder);
}

/* How far a crease folds, typed over what stands there; undo takes it back. */
static void
test_the_folds_of_an_own_outline_are_said (void)
{
  Fold self = { 0 };
  fold_open_design (&self, cross);
  g_assert_null (find_named (GTK_WIDGET (self.view), GTK_TYPE_BUTTON, "Measures of the Pack…"));
  gui_screenshot ("fold-outline");
  gui_click_saying (GTK_WIDGET (self.view), "Folds");
  gui_spin (300);
  GtkWidget *spin = find_named (GTK_WIDGET (self.view), GTK_TYPE_SPIN_BUTTON, "Wall 1");
  g_assert_nonnull (spin);
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin)), ==, 90);
  gui_click (spin, 20, gtk_widget_get_height (spin) / 2.0);
  gui_press ("Control_L+a");
  gui_type ("30");
  gui_press ("Tab");
  wait_rest (&self);
  gui_screenshot ("fold-outline-angles");
  gsize n = 0;
  KnSession *session = self.editor.session;
  const KnPackForm *pack = kn_form_get_pack (kn_session_get_scene (session), NULL);
  g_assert_cmpfloat (kn_dieline_get_panels (kn_pack_form_get_dieline (pack), &n)[1].angle_deg, ==,
                     30);
  gui_press ("Escape");
  kn_session_undo (session);
  gui_spin (200);
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin)), ==, 90);
  gui_editor_close (&self.editor);
}

static void
test_an_outline_that_does_not_fold_says_why (void)
{
  Fold self = { 0 };
  fold_open_design (&self, loose);
  gui_screenshot ("fold-outline-flat");
  g_assert_true (is_green (pixel_at (&self, 0.5, 0.5)));
  g_assert_nonnull (
      gui_find_saying (GTK_WIDGET (self.view),
                       "It stays flat: the crease at (50, 55) mm from the top left "
                       "does not part the board: it does not reach an edge or another "
                       "crease at both ends."));
  g_assert_null (gui_find_saying (GTK_WIDGET (self.view), "Folds"));
  gui_editor_close (&self.editor);
}

static void
test_a_flat_label_has_no_fold (void)
{
  Fold self = { 0 };
  gui_editor_open (&self.editor, flat);
  g_assert_null (find_named (GTK_WIDGET (self.editor.window), GTK_TYPE_TOGGLE_BUTTON, "Fold"));
  g_assert_null (g_action_map_lookup_action (G_ACTION_MAP (self.editor.window), "view-fold"));
  g_assert_null (
      find_named (GTK_WIDGET (self.editor.window), GTK_TYPE_BUTTON, "Measures of the Pack…"));
  g_assert_false (
      g_action_group_get_action_enabled (G_ACTION_GROUP (self.editor.window), "pack-measures"));
  gui_editor_close (&self.editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/fold/art", test_the_pack_has_its_art);
  g_test_add_func ("/gui/fold/turning", test_dragging_turns_quickly_and_rests_finely);
  g_test_add_func ("/gui/fold/sides-and-opening", test_sides_and_opening);
  g_test_add_func ("/gui/fold/creases-and-panels", test_the_flat_shows_creases_and_panels);
  g_test_add_func ("/gui/fold/measures", test_the_measures_of_a_pack_are_changed);
  g_test_add_func ("/gui/fold/a-picture-that-turns", test_a_picture_that_turns_is_saved);
  g_test_add_func ("/gui/fold/own-outline", test_the_folds_of_an_own_outline_are_said);
  g_test_add_func ("/gui/fold/own-outline-flat", test_an_outline_that_does_not_fold_says_why);
  g_test_add_func ("/gui/fold/flat-labels", test_a_flat_label_has_no_fold);
  return g_test_run ();
}
