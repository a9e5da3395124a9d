/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The harness of the window tests: a main loop that waits for conditions, and an editor window on
 * a design in memory whose widgets must all be finalized at the end. */

#include "gui-input.h"
#include "gui-tools.h"

#include "app/kn-start.h"

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

void
gui_init (int *argc, char ***argv)
{
  gui_input_set_keyboards ();
  gtk_test_init (argc, argv, NULL);
  gui_input_watch ();
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
