/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The harness of the window tests: XTest events, a main loop that waits for conditions, and an
 * editor window on a design in memory whose widgets must all be finalized at the end. */

#include "gui-tools.h"

#include "app/kn-start.h"

#include <X11/XKBlib.h>
#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>
#include <math.h>

/* GTK counts clicks that follow soon as double, by the server's clock and its own. Each wait is
 * long enough for the one kind, and short enough for the other, on a busy machine too. */
#define ALONE_MS 60
#define TOGETHER_MS 1000

/* --- waiting ------------------------------------------------------------------------------- */

static gboolean
on_timeout (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

void
gui_spin (int ms)
{
  gboolean is_over = FALSE;
  g_timeout_add ((guint)ms, on_timeout, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

void
gui_wait (gboolean (*done) (gpointer data), gpointer data, const char *what)
{
  for (int i = 0; i < 1000; i++)
    {
      if (done (data))
        return;
      gui_spin (20);
    }
  g_error ("waited in vain: %s", what);
}

/* Both keyboards at once, before anybody reads the map of the keys: a change of it while keys are
 * on their way makes other letters of them. */
static void
set_keyboards (void)
{
  const char *argv[] = { "setxkbmap", "-layout", "us,th", NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;
  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

void
gui_init (int *argc, char ***argv)
{
  set_keyboards ();
  gtk_test_init (argc, argv, NULL);
  const char *language = g_getenv ("KN_LANGUAGE");
  if (language != NULL)
    kn_start_set_language (language);
}

KnApplication *
gui_get_application (void)
{
  static KnApplication *application;
  if (application != NULL)
    return application;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("kanok-gui-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *library = g_build_filename (folder, "library.kanok", NULL);
  application = kn_application_new (NULL);
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  kn_application_set_library_path (application, library);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
  if (g_getenv ("KN_DARK") != NULL)
    g_action_group_change_action_state (G_ACTION_GROUP (application), "appearance",
                                        g_variant_new_string ("dark"));
  return application;
}

/* --- the pointer ----------------------------------------------------------------------------- */

static Display *
get_display (void)
{
  return gdk_x11_display_get_xdisplay (gdk_display_get_default ());
}

/* What was sent is on its way to the window: the server has answered, and what it sent back has
 * been worked off. On a busy machine a wait by the clock is too short or too long. */
static void
settle (void)
{
  const int few = 20; /* an event passes from X to GDK's queue to its widget in a few rounds */
  XSync (get_display (), False);
  for (int i = 0; i < few || XPending (get_display ()) > 0; i++)
    g_main_context_iteration (NULL, FALSE);
}

void
gui_point (GtkWidget *widget, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = gtk_native_get_surface (native);
  double dx = 0;
  double dy = 0;
  graphene_point_t at;
  gtk_native_get_surface_transform (native, &dx, &dy);
  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native),
                                           &GRAPHENE_POINT_INIT ((float)x, (float)y), &at));
  int scale = gdk_surface_get_scale_factor (surface);
  int root_x = 0;
  int root_y = 0;
  Window child = 0;
  XTranslateCoordinates (get_display (), gdk_x11_surface_get_xid (surface),
                         DefaultRootWindow (get_display ()), (int)lround ((at.x + dx) * scale),
                         (int)lround ((at.y + dy) * scale), &root_x, &root_y, &child);
  XTestFakeMotionEvent (get_display (), -1, root_x, root_y, 0);
  XFlush (get_display ());
}

void
gui_move (GtkWidget *widget, double x, double y)
{
  gui_point (widget, x, y);
  settle ();
  gui_spin (20);
}

static gint64 last_press_us;
static int within_ms = TOGETHER_MS;

static void
set_double_click (int ms)
{
  within_ms = ms;
  g_object_set (gtk_settings_get_default (), "gtk-double-click-time", ms, NULL);
}

void
gui_button (guint button, gboolean down)
{
  XTestFakeButtonEvent (get_display (), button, down, 0);
  if (down)
    last_press_us = g_get_monotonic_time ();
  settle ();
  gui_spin (30);
}

/* The next press is the first of its kind. */
static void
wait_alone (void)
{
  const int more = 20;
  gint64 alone_us = last_press_us + (within_ms + more) * G_TIME_SPAN_MILLISECOND;
  gint64 left_us = alone_us - g_get_monotonic_time ();
  gui_spin ((int)(MAX (left_us, 0) / G_TIME_SPAN_MILLISECOND) + more);
  set_double_click (ALONE_MS);
}

typedef struct
{
  GtkWidget *widget;
  double x, y;
  graphene_point_t last; /* where that was on the window, the last time */
} Aim;

/* A press there would meet the widget, and it stays where it is: not before a frame has given it a
 * place, nor while it slides in or another page is in front of it. A place beside the widget, on a
 * ruler say, has only to stay. */
static gboolean
is_aimed (gpointer data)
{
  Aim *self = data;
  GtkWidget *native = GTK_WIDGET (gtk_widget_get_native (self->widget));
  graphene_point_t at;
  if (gtk_widget_get_width (self->widget) == 0
      || !gtk_widget_compute_point (self->widget, native,
                                    &GRAPHENE_POINT_INIT ((float)self->x, (float)self->y), &at))
    return FALSE;
  gboolean stays = graphene_point_equal (&at, &self->last);
  self->last = at;
  GtkWidget *met = gtk_widget_pick (native, at.x, at.y, GTK_PICK_DEFAULT);
  if (!gtk_widget_contains (self->widget, self->x, self->y))
    return stays;
  return stays && met != NULL
         && (met == self->widget || gtk_widget_is_ancestor (met, self->widget)
             || gtk_widget_is_ancestor (self->widget, met));
}

/* A hand comes by way of other places. GTK needs that: after a popover has closed, the first motion
 * alone does not tell it again which widget the pointer is over. */
static void
approach (GtkWidget *widget, double x, double y)
{
  if (gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) != NULL)
    return; /* a menu would follow each motion */
  gui_point (widget, x - 2, y);
  settle ();
  gui_spin (30); /* motions of one frame count as one */
}

/* The next press is the first of its kind, and meets the widget. */
static void
aim (GtkWidget *widget, double x, double y)
{
  Aim at = { widget, x, y, GRAPHENE_POINT_INIT (-1, -1) };
  wait_alone ();
  gui_wait (is_aimed, &at, "a place to press");
  approach (widget, x, y);
}

static void
click_now (GtkWidget *widget, double x, double y)
{
  gui_move (widget, x, y);
  gui_button (1, TRUE);
  gui_button (1, FALSE);
}

void
gui_click (GtkWidget *widget, double x, double y)
{
  aim (widget, x, y);
  click_now (widget, x, y);
}

/* All four at once: a busy machine must not make two clicks of them. One more press makes three. */
void
gui_double_click (GtkWidget *widget, double x, double y)
{
  aim (widget, x, y);
  set_double_click (TOGETHER_MS);
  gui_move (widget, x, y);
  for (int i = 0; i < 4; i++)
    XTestFakeButtonEvent (get_display (), 1, i % 2 == 0, 0);
  last_press_us = g_get_monotonic_time ();
  settle ();
  gui_spin (30);
}

void
gui_drag (GtkWidget *widget, double x0, double y0, double x1, double y1)
{
  aim (widget, x0, y0);
  gui_move (widget, x0, y0);
  gui_button (1, TRUE);
  for (int i = 1; i <= 6; i++)
    gui_move (widget, x0 + (x1 - x0) * i / 6, y0 + (y1 - y0) * i / 6);
  gui_button (1, FALSE);
}

void
gui_scroll (GtkWidget *widget, double x, double y, gboolean up)
{
  gui_move (widget, x, y);
  gui_button (up ? 4 : 5, TRUE);
  gui_button (up ? 4 : 5, FALSE);
}

/* --- keys ------------------------------------------------------------------------------------ */

static void
send_key (const char *keysym, gboolean down)
{
  KeyCode code = XKeysymToKeycode (get_display (), XStringToKeysym (keysym));
  g_assert_cmpint (code, !=, 0);
  XTestFakeKeyEvent (get_display (), code, down, 0);
  settle ();
}

void
gui_key (const char *keysym, gboolean down)
{
  send_key (keysym, down);
  gui_spin (20);
}

void
gui_press (const char *keys)
{
  g_auto (GStrv) names = g_strsplit (keys, "+", -1);
  guint n = g_strv_length (names);
  for (guint i = 0; i < n; i++)
    send_key (names[i], TRUE);
  for (guint i = n; i > 0; i--)
    send_key (names[i - 1], FALSE);
  gui_spin (20);
}

/* Where the sign is on the keyboards: key, layout, and whether Shift is held for it. */
static gboolean
find_key (KeySym wanted, KeyCode *out_code, unsigned *out_group, gboolean *out_has_shift)
{
  int first = 0, last = 0;
  XDisplayKeycodes (get_display (), &first, &last);
  for (unsigned group = 0; group < 2; group++)
    for (unsigned level = 0; level < 2; level++)
      for (int code = first; code <= last; code++)
        if (XkbKeycodeToKeysym (get_display (), (KeyCode)code, group, level) == wanted)
          {
            *out_code = (KeyCode)code;
            *out_group = group;
            *out_has_shift = level == 1;
            return TRUE;
          }
  return FALSE;
}

static void
type_sign (gunichar sign)
{
  KeyCode code = 0;
  unsigned group = 0;
  gboolean has_shift = FALSE;
  if (!find_key (gdk_unicode_to_keyval (sign), &code, &group, &has_shift))
    g_error ("no keyboard has the sign U+%04X", sign);
  XkbLockGroup (get_display (), XkbUseCoreKbd, group);
  if (has_shift)
    send_key ("Shift_L", TRUE);
  XTestFakeKeyEvent (get_display (), code, True, 0);
  XTestFakeKeyEvent (get_display (), code, False, 0);
  settle ();
  gui_spin (20); /* nobody types four letters between two frames */
  if (has_shift)
    send_key ("Shift_L", FALSE);
  XkbLockGroup (get_display (), XkbUseCoreKbd, 0);
}

void
gui_type (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    type_sign (g_utf8_get_char (at));
}

void
gui_screenshot (const char *name)
{
  const char *folder = g_getenv ("KN_SHOTS");
  if (folder == NULL)
    return;
  gui_spin (400);
  g_autofree char *path = g_strdup_printf ("%s/%s.png", folder, name);
  const char *argv[] = { "import", "-window", "root", path, NULL };
  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

GtkWidget *
gui_find (GtkWidget *root, GType type, const char *buildable_id)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type)
      && (buildable_id == NULL
          || g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (root)), buildable_id) == 0))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gui_find (child, type, buildable_id);
      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
gui_find_saying (GtkWidget *root, const char *words)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  const char *tip = gtk_widget_get_tooltip_text (root);
  const char *label = GTK_IS_BUTTON (root)  ? gtk_button_get_label (GTK_BUTTON (root))
                      : GTK_IS_LABEL (root) ? gtk_label_get_text (GTK_LABEL (root))
                                            : NULL;
  if (g_strcmp0 (tip, words) == 0 || g_strcmp0 (label, words) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gui_find_saying (child, words);
      if (found != NULL)
        return found;
    }
  return NULL;
}

typedef struct
{
  GtkWidget *root;
  const char *words;
  Aim aim;
} Saying;

/* Rows may be made anew before the next frame after a change: what is to be clicked must be the
 * same widget for two looks, at the same place. */
static gboolean
is_settled (gpointer data)
{
  Saying *self = data;
  GtkWidget *found = gui_find_saying (self->root, self->words);
  if (found == NULL || found != self->aim.widget)
    self->aim = (Aim){ .widget = found, .last = GRAPHENE_POINT_INIT (-1, -1) };
  if (found == NULL)
    return FALSE;
  self->aim.x = gtk_widget_get_width (found) / 2.0;
  self->aim.y = gtk_widget_get_height (found) / 2.0;
  return is_aimed (&self->aim);
}

void
gui_click_saying (GtkWidget *root, const char *words)
{
  Saying saying = { root, words, { NULL } };
  wait_alone (); /* before it is looked for: it may be another one by then */
  gui_wait (is_settled, &saying, words);
  approach (saying.aim.widget, saying.aim.x, saying.aim.y);
  click_now (saying.aim.widget, saying.aim.x, saying.aim.y);
}

/* --- the editor ------------------------------------------------------------------------------- */

static gboolean
is_drawn (gpointer data)
{
  GuiEditor *self = data;
  KnCanvasCounters counters;
  kn_canvas_get_counters (self->canvas, &counters);
  return counters.n_snapshots > 0 && counters.n_tiles_rendered > 0
         && !kn_canvas_is_rendering (self->canvas);
}

void
gui_editor_wait_drawn (GuiEditor *self)
{
  gui_spin (60);
  gui_wait (is_drawn, self, "the face");
}

/* The window manager has put the window where it stays, and given it the keyboard. */
static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

static void
show_session (GuiEditor *self)
{
  self->application = gui_get_application ();
  self->window = kn_editor_window_new (self->application, self->session);
  self->canvas = kn_editor_window_get_canvas (self->window);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1366, 768);
  gtk_window_present (GTK_WINDOW (self->window));
  gui_wait (is_active, self->window, "the keyboard");
  gui_editor_wait_drawn (self);
  gui_move (GTK_WIDGET (self->canvas), 4, 4);
  gui_spin (400); /* pictures and findings come from other threads */
}

void
gui_editor_open_scene (GuiEditor *self, const KnScene *scene, KnAssetSource *assets)
{
  self->library = NULL;
  self->doc = kn_doc_new (scene);
  self->session = kn_session_new_for_doc (self->doc, assets, NULL);
  show_session (self);
}

void
gui_editor_open_library (GuiEditor *self, const char *path, const char *json)
{
  g_autoptr (GError) error = NULL;
  KnId id;
  g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (KnAssetSource) assets = kn_asset_source_new_folder (folder);
  g_autoptr (KnDesign) design = kn_design_new (scene, assets, NULL);
  self->library = kn_library_open (path, &error);
  g_assert_no_error (error);
  kn_library_import_design (self->library, design, &id, &error);
  g_assert_no_error (error);
  self->session = kn_session_open (self->library, &id, NULL, &error);
  g_assert_no_error (error);
  self->doc = g_object_ref (kn_session_get_doc (self->session));
  show_session (self);
}

void
gui_editor_open (GuiEditor *self, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  g_autoptr (KnAssetSource) assets = kn_asset_source_new_folder (g_get_tmp_dir ());
  gui_editor_open_scene (self, scene, assets);
}

void
gui_editor_open_file (GuiEditor *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = kn_design_load_file (path, &error);
  g_assert_no_error (error);
  gui_editor_open_scene (self, design->scene, design->assets);
}

static void
on_painted (GdkFrameClock *clock, gpointer is_painted)
{
  *(gboolean *)is_painted = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *)data;
}

/* When a popover that has the focus closes, GTK 4.8 holds it until the next frame is painted, and
 * for ever if its window is destroyed before that. */
static void
wait_for_frame (GuiEditor *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  gboolean is_painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted), &is_painted);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
  gui_wait (is_true, &is_painted, "a frame");
  g_signal_handler_disconnect (clock, handler);
}

/* A check under way holds the session until it notices. */
static gboolean
is_alone (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

void
gui_editor_close (GuiEditor *self)
{
  gpointer canvas = self->canvas;
  gpointer window = self->window;
  g_object_add_weak_pointer (G_OBJECT (self->canvas), &canvas);
  g_object_add_weak_pointer (G_OBJECT (self->window), &window);
  wait_for_frame (self);
  gtk_window_destroy (GTK_WINDOW (self->window));
  gui_wait (is_alone, self->session, "the session's work in other threads");
  g_assert_null (window);
  g_assert_null (canvas);
  g_assert_finalize_object (self->session);
  g_assert_finalize_object (self->doc);
  g_clear_object (&self->library);
}

const KnNode *
gui_editor_item (GuiEditor *self, const char *handle)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  for (int kind = 0; kind < KN_N_NODE_KINDS; kind++)
    {
      if (!kn_node_kind_is_item ((KnNodeKind)kind))
        continue;
      g_autoptr (GPtrArray) nodes = kn_scene_list_kind (scene, (KnNodeKind)kind);
      for (guint i = 0; i < nodes->len; i++)
        if (g_strcmp0 (kn_node_get_string (g_ptr_array_index (nodes, i), KN_PROP_HANDLE), handle)
            == 0)
          return g_ptr_array_index (nodes, i);
    }
  return NULL;
}

KnPoint
gui_editor_px (GuiEditor *self, double x_mm, double y_mm)
{
  return kn_canvas_to_px (self->canvas, x_mm, y_mm);
}
