/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the harness of the window tests (platform notes: real clicks through XTest, coordinates
 * asked of the widgets and never guessed). Nothing sleeps for a fixed time to be right: it waits
 * for a condition. */

#include "config.h"

#include "shell-test.h"

#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>
#include <glib/gstdio.h>

#define WAIT_SECONDS 60 /* only a failure waits so long */
#define STEP_MS 15

/* --- dialogs of our own --------------------------------------------------------------------------
 */

static void
remember (ShellTest *self, const char *heading, const char *body)
{
  g_free (self->last_heading);
  g_free (self->last_body);
  self->last_heading = g_strdup (heading);
  self->last_body = g_strdup (body);
}

static void
answer_file (KnCompat *compat, KnFileDone done, gpointer data)
{
  ShellTest *self = compat->data;
  g_autoptr (GFile) file = self->pick_path == NULL ? NULL : g_file_new_for_path (self->pick_path);
  done (file, data);
}

static void
test_open_file (KnCompat *compat,
                GtkWindow *parent,
                const char *title,
                const KnFileKind *kinds,
                KnFileDone done,
                gpointer data)
{
  answer_file (compat, done, data);
}

/* All files of a folder are picked together. */
static void
test_open_files (KnCompat *compat,
                 GtkWindow *parent,
                 const char *title,
                 const KnFileKind *kinds,
                 KnFilesDone done,
                 gpointer data)
{
  ShellTest *self = compat->data;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDir) folder = self->pick_path == NULL ? NULL : g_dir_open (self->pick_path, 0, NULL);
  const char *name;
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (files, g_file_new_build_filename (self->pick_path, name, NULL));
  if (self->pick_path != NULL && folder == NULL)
    g_ptr_array_add (files, g_file_new_for_path (self->pick_path));
  done (files->len > 0 ? files : NULL, data);
}

static void
test_save_file (KnCompat *compat,
                GtkWindow *parent,
                const char *title,
                const char *suggested_name,
                const KnFileKind *kinds,
                KnFileDone done,
                gpointer data)
{
  answer_file (compat, done, data);
}

static void
test_pick_colour (KnCompat *compat,
                  GtkWindow *parent,
                  const char *title,
                  const GdkRGBA *initial,
                  KnColourDone done,
                  gpointer data)
{
  done (NULL, data);
}

static void
test_ask (KnCompat *compat,
          GtkWindow *parent,
          const char *heading,
          const char *body,
          const KnAnswer *answers,
          gsize n_answers,
          KnAnswerDone done,
          gpointer data)
{
  ShellTest *self = compat->data;
  remember (self, heading, body);
  if (done != NULL)
    done (self->answer == NULL ? "cancel" : self->answer, data);
}

static void
test_ask_text (KnCompat *compat,
               GtkWindow *parent,
               const char *heading,
               const char *body,
               const char *initial,
               const char *accept_label,
               KnTextDone done,
               gpointer data)
{
  ShellTest *self = compat->data;
  remember (self, heading, body);
  done (self->text, data);
}

static void
test_about (KnCompat *compat, GtkWindow *parent)
{
}

static const KnCompatFuncs test_funcs = {
  .open_file = test_open_file,
  .open_files = test_open_files,
  .save_file = test_save_file,
  .pick_colour = test_pick_colour,
  .ask = test_ask,
  .ask_text = test_ask_text,
  .about = test_about,
};

/* --- life
 * ------------------------------------------------------------------------------------------ */

char *
shell_test_make_home (void)
{
  g_autoptr (GError) error = NULL;
  char *home = g_dir_make_tmp ("kanok-test-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_CACHE_HOME", home, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  return home;
}

/* Both keyboards at once: xdotool would otherwise lend itself a key for every Thai letter, and a
 * program that is late reads the letter after it. */
static void
set_keyboards (void)
{
  const char *const arguments[] = { "setxkbmap", "-layout", "us,th", NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;
  g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

void
shell_test_start (ShellTest *self, const char *home, const char *library_name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (home, library_name, NULL);
  self->home = g_strdup (home);
  /* One program a process, as in life: GTK keeps one that was registered. */
  static KnApplication *app = NULL;
  if (app == NULL)
    {
      set_keyboards ();
      app = kn_application_new (NULL);
      g_application_set_flags (G_APPLICATION (app),
                               G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
      g_application_register (G_APPLICATION (app), NULL, &error);
      g_assert_no_error (error);
    }
  self->app = app;
  kn_application_close_library (app);
  kn_application_set_library_path (app, path);
  kn_application_set_compat_funcs (app, &test_funcs, self);
  self->window = KN_LIBRARY_WINDOW (kn_application_show_library (self->app));
  shell_test_spin (200);
}

void
shell_test_stop (ShellTest *self)
{
  g_autoptr (GList) windows
      = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self->app)));
  for (GList *link = windows; link != NULL; link = link->next)
    gtk_window_destroy (link->data);
  shell_test_spin (50);
  g_assert_null (gtk_application_get_windows (GTK_APPLICATION (self->app)));
  g_free (self->home);
  g_free (self->pick_path);
  g_free (self->answer);
  g_free (self->text);
  g_free (self->last_heading);
  g_free (self->last_body);
  *self = (ShellTest){ 0 };
}

/* --- time
 * ------------------------------------------------------------------------------------------ */

static gboolean
on_time (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

void
shell_test_spin (guint milliseconds)
{
  gboolean is_over = FALSE;
  g_timeout_add (milliseconds, on_time, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

void
shell_test_wait (ShellCondition condition, gpointer data, const char *what)
{
  gint64 end = g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC;
  while (!condition (data))
    {
      if (g_get_monotonic_time () > end)
        g_error ("waited in vain for: %s", what);
      shell_test_spin (STEP_MS);
    }
}

/* --- looking -------------------------------------------------------------------------------------
 */

GtkWidget *
shell_test_find (GtkWidget *root,
                 GType type,
                 gboolean (*accept) (GtkWidget *, gpointer),
                 gpointer data)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (accept == NULL || accept (root, data)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = shell_test_find (child, type, accept, data);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_id (GtkWidget *widget, gpointer id)
{
  return g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), id) == 0;
}

GtkWidget *
shell_test_find_id (GtkWidget *root, const char *buildable_id)
{
  return shell_test_find (root, GTK_TYPE_WIDGET, has_id, (gpointer)buildable_id);
}

static gboolean
has_text (GtkWidget *widget, gpointer text)
{
  return g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0
         && gtk_widget_get_mapped (widget);
}

GtkWidget *
shell_test_find_label (GtkWidget *root, const char *text)
{
  return shell_test_find (root, GTK_TYPE_LABEL, has_text, (gpointer)text);
}

static gboolean
has_tooltip (GtkWidget *widget, gpointer text)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;
}

GtkWidget *
shell_test_find_tooltip (GtkWidget *root, const char *text)
{
  return shell_test_find (root, GTK_TYPE_BUTTON, has_tooltip, (gpointer)text);
}

GtkWidget *
shell_test_toplevel (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  for (GList *link = windows; link != NULL; link = link->next)
    if (g_type_is_a (G_OBJECT_TYPE (link->data), type))
      return link->data;
  return NULL;
}

guint
shell_test_count_designs (ShellTest *self, gboolean with_trash)
{
  g_autoptr (GPtrArray) rows
      = kn_library_list_designs (kn_application_get_library (self->app), NULL, with_trash, NULL);
  return rows == NULL ? 0 : rows->len;
}

/* --- hand and keyboard
 * ------------------------------------------------------------------------------ */

static Display *
get_display (void)
{
  return gdk_x11_display_get_xdisplay (gdk_display_get_default ());
}

static void
find_on_screen (GtkWidget *widget, int *out_x, int *out_y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = gtk_native_get_surface (native);
  double shift_x, shift_y;
  gtk_native_get_surface_transform (native, &shift_x, &shift_y);
  graphene_point_t middle = GRAPHENE_POINT_INIT ((float)gtk_widget_get_width (widget) / 2,
                                                 (float)gtk_widget_get_height (widget) / 2);
  graphene_point_t point;
  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native), &middle, &point));
  int factor = gdk_surface_get_scale_factor (surface);
  Window child;
  XTranslateCoordinates (get_display (), gdk_x11_surface_get_xid (surface),
                         DefaultRootWindow (get_display ()), (int)(point.x + shift_x) * factor,
                         (int)(point.y + shift_y) * factor, out_x, out_y, &child);
}

/* Whether a press in the middle of the button of @widget would meet that button: not before a frame
 * has given it a place, nor while another page is still in front. */
static gboolean
would_meet (GtkWidget *widget)
{
  GtkWidget *button
      = GTK_IS_BUTTON (widget) ? widget : gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON);
  if (gtk_widget_get_width (widget) == 0)
    return FALSE;
  if (button == NULL)
    return TRUE;
  GtkWidget *native = GTK_WIDGET (gtk_widget_get_native (widget));
  graphene_point_t middle = GRAPHENE_POINT_INIT ((float)gtk_widget_get_width (widget) / 2,
                                                 (float)gtk_widget_get_height (widget) / 2);
  graphene_point_t point;
  g_assert_true (gtk_widget_compute_point (widget, native, &middle, &point));
  GtkWidget *met = gtk_widget_pick (native, point.x, point.y, GTK_PICK_DEFAULT);
  return met == button || (met != NULL && gtk_widget_is_ancestor (met, button));
}

void
shell_test_click (GtkWidget *widget)
{
  g_assert_nonnull (widget);
  g_assert_true (gtk_widget_get_mapped (widget));
  int x, y, last_x, last_y;
  find_on_screen (widget, &x, &y);
  gint64 end = g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC;
  do /* what still slides in cannot be aimed at */
    {
      if (g_get_monotonic_time () > end)
        g_error ("nothing to press there: %s", G_OBJECT_TYPE_NAME (widget));
      last_x = x;
      last_y = y;
      shell_test_spin (8 * STEP_MS);
      find_on_screen (widget, &x, &y);
    }
  while (x != last_x || y != last_y || !would_meet (widget));
  XTestFakeMotionEvent (get_display (), -1, x, y, 0);
  XFlush (get_display ());
  shell_test_spin (4 * STEP_MS);
  XTestFakeButtonEvent (get_display (), 1, True, 0);
  XFlush (get_display ());
  shell_test_spin (2 * STEP_MS);
  XTestFakeButtonEvent (get_display (), 1, False, 0);
  XFlush (get_display ());
  shell_test_spin (6 * STEP_MS);
}

static void
run_xdotool (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  /* The keys arrive while the main loop runs; waiting must not stop it. */
  while (g_subprocess_get_identifier (process) != NULL)
    shell_test_spin (STEP_MS);
  g_assert_true (g_subprocess_get_successful (process));
  shell_test_spin (4 * STEP_MS);
}

static void
type_slowly (const char *text, int delay_ms)
{
  g_autofree char *delay = g_strdup_printf ("%d", delay_ms);
  const char *const arguments[] = { "xdotool", "type", "--delay", delay, text, NULL };
  run_xdotool (arguments);
}

void
shell_test_key (const char *keys)
{
  const char *const arguments[] = { "xdotool", "key", keys, NULL };
  run_xdotool (arguments);
}

void
shell_test_type_into (GtkEditable *editable, const char *text)
{
  for (int tries = 0; tries < 5; tries++)
    {
      shell_test_key ("ctrl+a");
      type_slowly (text, 90 + 150 * tries);
      for (int i = 0; i < 20; i++)
        {
          if (g_str_equal (gtk_editable_get_text (editable), text))
            return;
          shell_test_spin (2 * STEP_MS);
        }
      g_test_message ("typed “%s”, got “%s”", text, gtk_editable_get_text (editable));
    }
  g_error ("“%s” could not be typed", text);
}
