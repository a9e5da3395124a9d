/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what the whole program has one of: the library, the settings, the list of windows, and the
 * actions that are the same everywhere. Windows own their content. */

#include "config.h"

#include "app/kn-application.h"
#include "app/kn-echo.h"
#include "app/kn-editor-window.h"
#include "app/kn-entry-focus.h"
#include "app/kn-library-actions.h"
#include "app/kn-library-window.h"
#include "app/kn-menu.h"
#include "app/kn-preferences.h"
#include "app/kn-press-guard.h"
#include "app/kn-settings.h"
#include "app/kn-start.h"

#include <glib/gi18n.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

GResource *kn_app_get_resource (void);

struct _KnApplication
{
  AdwApplication parent_instance;
  GSettings *settings;
  KnLibrary *library;
  char *library_path;
  char *library_problem;
  guint quiet_id; /* looks at the renderer when nobody waits */
  KnCompat compat;
};

G_DEFINE_FINAL_TYPE (KnApplication, kn_application, ADW_TYPE_APPLICATION)

/* --- the library ---------------------------------------------------------------------------- */

static void
open_library (KnApplication *self)
{
  g_autoptr (GError) error = NULL;
  if (self->library_path == NULL)
    self->library_path = kn_library_dup_default_path ();
  g_clear_pointer (&self->library_problem, g_free);
  self->library = kn_library_open (self->library_path, &error);
  if (self->library == NULL)
    self->library_problem = g_strdup (error->message);
  else if (kn_library_is_read_only (self->library))
    self->library_problem
        = g_strdup (_ ("This library was written by a newer Kanok, or may not be written here. You "
                       "can look at everything and export it, but changes are not possible."));
}

static GtkWindow *
find_library_window (KnApplication *self)
{
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link != NULL;
       link = link->next)
    if (KN_IS_LIBRARY_WINDOW (link->data))
      return link->data;
  return NULL;
}

static void
close_editors (KnApplication *self)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));
  for (GList *link = windows; link != NULL; link = link->next)
    if (KN_IS_EDITOR_WINDOW (link->data))
      gtk_window_close (link->data);
}

void
kn_application_close_library (KnApplication *self)
{
  g_return_if_fail (KN_IS_APPLICATION (self));
  close_editors (self);
  g_clear_object (&self->library);
  GtkWindow *window = find_library_window (self);
  if (window != NULL)
    kn_library_window_library_changed (KN_LIBRARY_WINDOW (window));
}

void
kn_application_reopen_library (KnApplication *self)
{
  g_return_if_fail (KN_IS_APPLICATION (self));
  close_editors (self);
  g_clear_object (&self->library);
  open_library (self);
  GtkWindow *window = find_library_window (self);
  if (window != NULL)
    kn_library_window_library_changed (KN_LIBRARY_WINDOW (window));
}

GtkWindow *
kn_application_show_library (KnApplication *self)
{
  g_return_val_if_fail (KN_IS_APPLICATION (self), NULL);
  if (self->library == NULL && self->library_problem == NULL)
    open_library (self);
  GtkWindow *window = find_library_window (self);
  if (window == NULL)
    window = GTK_WINDOW (kn_library_window_new (self));
  gtk_window_present (window);
  return window;
}

GtkWindow *
kn_application_find_editor (KnApplication *self, const KnId *design)
{
  g_return_val_if_fail (KN_IS_APPLICATION (self) && design != NULL, NULL);
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link != NULL;
       link = link->next)
    {
      if (!KN_IS_EDITOR_WINDOW (link->data))
        continue;
      KnSession *session = kn_editor_window_get_session (link->data);
      if (session != NULL && kn_id_equal (kn_session_get_design_id (session), design))
        return link->data;
    }
  return NULL;
}

gboolean
kn_application_open_design (KnApplication *self, const KnId *design, GError **error)
{
  g_return_val_if_fail (KN_IS_APPLICATION (self) && design != NULL, FALSE);
  GtkWindow *window = kn_application_find_editor (self, design);
  if (window == NULL)
    {
      g_autoptr (KnSession) session = kn_session_open (self->library, design, NULL, error);
      if (session == NULL)
        return FALSE;
      window = GTK_WINDOW (kn_editor_window_new (self, session));
    }
  gtk_window_present (window);
  return TRUE;
}

gboolean
kn_application_rename_design (KnApplication *self,
                              const KnId *design,
                              const char *name,
                              GError **error)
{
  g_return_val_if_fail (KN_IS_APPLICATION (self) && design != NULL && name != NULL, FALSE);
  GtkWindow *editor = kn_application_find_editor (self, design);
  if (editor != NULL)
    return kn_session_rename (kn_editor_window_get_session (KN_EDITOR_WINDOW (editor)), name);
  g_autoptr (KnDoc) doc = kn_library_open_doc (self->library, design, error);
  if (doc == NULL)
    return FALSE;
  const KnId *root = kn_node_get_id (kn_scene_get_design (kn_doc_get_scene (doc)));
  g_autoptr (KnValue) value = kn_value_new_string (name);
  kn_doc_begin_step (doc, _ ("Rename"));
  return kn_doc_edit_set (doc, root, KN_PROP_NAME, value, error) && kn_doc_commit_step (doc, error);
}

/* --- actions -------------------------------------------------------------------------------- */

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnApplication *self = data;
  kn_compat_about (&self->compat, gtk_application_get_active_window (GTK_APPLICATION (self)));
}

static void
on_preferences (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnApplication *self = data;
  GtkWidget *window
      = kn_preferences_new (self, gtk_application_get_active_window (GTK_APPLICATION (self)));
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));
  for (GList *link = windows; link != NULL; link = link->next)
    gtk_window_close (link->data);
}

static void
on_library (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  (void)kn_application_show_library (data);
}

static void
apply_projector_to (KnApplication *self, GtkWindow *window)
{
  if (kn_application_is_projector (self))
    gtk_widget_add_css_class (GTK_WIDGET (window), "projector");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (window), "projector");
}

static void
on_projector_state (GSimpleAction *action, GVariant *value, gpointer data)
{
  KnApplication *self = data;
  kn_settings_set_boolean (self->settings, KN_SETTING_PROJECTOR, g_variant_get_boolean (value));
  g_simple_action_set_state (action, value);
  for (GList *link = gtk_application_get_windows (data); link != NULL; link = link->next)
    apply_projector_to (self, link->data);
}

static void
on_originals_state (GSimpleAction *action, GVariant *value, gpointer data)
{
  KnApplication *self = data;
  kn_settings_set_boolean (self->settings, KN_SETTING_ORIGINALS, g_variant_get_boolean (value));
  g_simple_action_set_state (action, value);
}

static void
apply_appearance (const char *appearance)
{
  AdwColorScheme scheme = g_str_equal (appearance, "light")  ? ADW_COLOR_SCHEME_FORCE_LIGHT
                          : g_str_equal (appearance, "dark") ? ADW_COLOR_SCHEME_FORCE_DARK
                                                             : ADW_COLOR_SCHEME_DEFAULT;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

static void
on_appearance_state (GSimpleAction *action, GVariant *value, gpointer data)
{
  KnApplication *self = data;
  kn_settings_set_string (self->settings, KN_SETTING_APPEARANCE,
                          g_variant_get_string (value, NULL));
  g_simple_action_set_state (action, value);
  apply_appearance (g_variant_get_string (value, NULL));
}

/* Every window is made anew in the other language: nothing is lost, since every step is on the
 * disk. */
static void
on_language_state (GSimpleAction *action, GVariant *value, gpointer data)
{
  KnApplication *self = data;
  const char *language = g_variant_get_string (value, NULL);
  if (g_variant_equal (value, g_action_get_state (G_ACTION (action))))
    return;
  kn_settings_set_string (self->settings, KN_SETTING_LANGUAGE, language);
  g_simple_action_set_state (action, value);
  kn_start_set_language (language);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);

  g_application_hold (data);
  g_autoptr (GPtrArray) designs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));
  gboolean has_library = find_library_window (self) != NULL;
  for (GList *link = windows; link != NULL; link = link->next)
    {
      if (KN_IS_EDITOR_WINDOW (link->data))
        {
          KnSession *session = kn_editor_window_get_session (link->data);
          g_ptr_array_add (designs, g_memdup2 (kn_session_get_design_id (session), sizeof (KnId)));
        }
      gtk_window_close (link->data);
    }
  if (has_library)
    (void)kn_application_show_library (self);
  for (guint i = 0; i < designs->len; i++)
    (void)kn_application_open_design (self, designs->pdata[i], NULL);
  g_application_release (data);
}

static const GActionEntry entries[] = {
  { .name = "about", .activate = on_about },
  { .name = "preferences", .activate = on_preferences },
  { .name = "quit", .activate = on_quit },
  { .name = "library", .activate = on_library },
};

static void
add_setting_action (KnApplication *self,
                    const char *name,
                    const GVariantType *type,
                    GVariant *state,
                    GCallback on_change)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, type, state);
  g_signal_connect (action, "change-state", on_change, self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

static void
add_actions (KnApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_autofree char *appearance
      = kn_settings_dup_string (self->settings, KN_SETTING_APPEARANCE, "system");
  g_autofree char *language = kn_settings_dup_string (self->settings, KN_SETTING_LANGUAGE, "");
  add_setting_action (self, "projector", NULL,
                      g_variant_new_boolean (
                          kn_settings_get_boolean (self->settings, KN_SETTING_PROJECTOR, FALSE)),
                      G_CALLBACK (on_projector_state));
  add_setting_action (self, KN_SETTING_ORIGINALS, NULL,
                      g_variant_new_boolean (
                          kn_settings_get_boolean (self->settings, KN_SETTING_ORIGINALS, FALSE)),
                      G_CALLBACK (on_originals_state));
  add_setting_action (self, "appearance", G_VARIANT_TYPE_STRING, g_variant_new_string (appearance),
                      G_CALLBACK (on_appearance_state));
  add_setting_action (self, "language", G_VARIANT_TYPE_STRING, g_variant_new_string (language),
                      G_CALLBACK (on_language_state));
  apply_appearance (appearance);

  static const struct
  {
    const char *action;
    const char *keys[3];
  } keys[] = {
    { "app.quit", { "<Control>q", NULL } },
    { "app.preferences", { "<Control>comma", NULL } },
    { "app.projector", { "<Control>F5", NULL } },
    { "app.library", { "<Control>l", NULL } },
    { "window.close", { "<Control>w", NULL } },
    { "win.show-help-overlay", { "<Control>question", "F1", NULL } },
    { "win.open-file", { "<Control>o", NULL } },
    { "win.new-design::label", { "<Control>n", NULL } },
    { "win.search", { "<Control>f", NULL } },
    { "win.import-motif", { "<Control><Shift>i", NULL } },
    { "win.show-view::designs", { "<Alt>1", NULL } },
    { "win.show-view::motifs", { "<Alt>2", NULL } },
    { "win.show-view::brands", { "<Alt>3", NULL } },
    { "win.show-view::wisdom", { "<Alt>4", NULL } },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, keys[i].keys);
}

/* --- life ----------------------------------------------------------------------------------- */

static int
kn_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  KnApplication *self = KN_APPLICATION (application);
  g_autofree char *library = NULL;
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("kanok %s\n", PACKAGE_VERSION);
      return 0;
    }
  gboolean has_display = gtk_init_check ();
  if (g_variant_dict_contains (options, "probe-display"))
    return has_display ? 0 : 1;
  if (!has_display)
    {
      g_printerr ("%s\n",
                  _ ("kanok: There is no display to open a window on. Use kanok-cli here."));
      return 1;
    }
  if (g_variant_dict_lookup (options, "library", "^ay", &library))
    {
      /* One process has one library: with another one this is a program of its own. */
      g_autofree char *path = g_canonicalize_filename (library, NULL);
      kn_application_set_library_path (self, path);
      g_application_set_flags (application, G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
    }
  return -1;
}

static gboolean
refuse_to_debug (GtkWindow *window, gboolean toggle)
{
  return FALSE;
}

/* GTK opens its inspector with Ctrl+Shift+D and Ctrl+Shift+I in any window of any program, wherever
 * nothing nearer takes these keys. Here they repeat an item and import a motif: a hand that presses
 * them beside the label must not meet a debugger. GTK_DEBUG=interactive still opens it. */
static void
keep_inspector_away (void)
{
  GtkWindowClass *klass = g_type_class_ref (GTK_TYPE_WINDOW); /* as long as the program */
  klass->enable_debugging = refuse_to_debug;
}

/* glibc puts small blocks that are freed aside and tidies them up all at once when somebody asks
 * for a large one: after 50,000 motifs were read, 25 ms in the middle of a frame. Its caches for
 * each thread do for quick allocations; what comes behind them is better tidied at once. */
static void
keep_tidying_out_of_frames (void)
{
#ifdef M_MXFAST
  (void)mallopt (M_MXFAST, 0);
#endif
}

static void
kn_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (kn_application_parent_class)->startup (application);
  keep_tidying_out_of_frames ();
  keep_inspector_away ();
  gtk_window_set_default_icon_name (KN_APP_ID);
  kn_menu_start ();
  kn_press_guard_start ();
  add_actions (KN_APPLICATION (application));
}

static void
kn_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  if (window != NULL)
    gtk_window_present (window);
  else
    (void)kn_application_show_library (KN_APPLICATION (application));
}

static void
kn_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  GtkWindow *window = kn_application_show_library (KN_APPLICATION (application));
  for (int i = 0; i < n_files; i++)
    kn_library_actions_open_file (KN_LIBRARY_WINDOW (window), files[i]);
}

static gboolean
on_quiet (gpointer data)
{
  KnApplication *self = data;
  GtkWindow *window = gtk_application_get_active_window (data);
  self->quiet_id = 0;
  if (window != NULL && gtk_widget_get_realized (GTK_WIDGET (window)))
    kn_start_learn_renderer (GTK_NATIVE (window), self->settings);
  return G_SOURCE_REMOVE;
}

static void
kn_application_window_added (GtkApplication *application, GtkWindow *window)
{
  GTK_APPLICATION_CLASS (kn_application_parent_class)->window_added (application, window);
  kn_echo_add_to_window (window);
  kn_entry_focus_add_to_window (window);
  apply_projector_to (KN_APPLICATION (application), window);
  static const guint quiet_seconds = 4; /* nobody waits for the program any more */
  KnApplication *self = KN_APPLICATION (application);
  if (self->quiet_id == 0 && gtk_application_get_windows (application)->next == NULL)
    self->quiet_id
        = g_timeout_add_seconds_full (G_PRIORITY_LOW, quiet_seconds, on_quiet, self, NULL);
}

static void
kn_application_finalize (GObject *object)
{
  KnApplication *self = KN_APPLICATION (object);
  g_clear_handle_id (&self->quiet_id, g_source_remove);
  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->library_path, g_free);
  g_clear_pointer (&self->library_problem, g_free);
  G_OBJECT_CLASS (kn_application_parent_class)->finalize (object);
}

static void
kn_application_class_init (KnApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  application_class->handle_local_options = kn_application_handle_local_options;
  application_class->startup = kn_application_startup;
  application_class->activate = kn_application_activate;
  application_class->open = kn_application_open;
  GTK_APPLICATION_CLASS (klass)->window_added = kn_application_window_added;
  G_OBJECT_CLASS (klass)->finalize = kn_application_finalize;
}

static void
kn_application_init (KnApplication *self)
{
  /* A static library keeps a resource only if somebody names it. */
  (void)kn_app_get_resource ();
  self->compat.funcs = &kn_compat_gtk_funcs;

  const GOptionEntry options[] = {
    { "library", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open this library file"), N_ ("FILE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
    { "probe-display", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
    { NULL },
  };
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self),
                                                     _ ("[FILE.json|FILE.kanokpack]"));
}

/**
 * kn_application_new:
 * @settings: (nullable): the program's settings
 *
 * Returns: (transfer full): the program, to be run
 */
KnApplication *
kn_application_new (GSettings *settings)
{
  KnApplication *self = g_object_new (KN_TYPE_APPLICATION, "application-id", KN_APP_ID, "flags",
                                      G_APPLICATION_HANDLES_OPEN, NULL);
  g_set_object (&self->settings, settings);
  return self;
}

GSettings *
kn_application_get_settings (KnApplication *self)
{
  g_return_val_if_fail (KN_IS_APPLICATION (self), NULL);
  return self->settings;
}

gboolean
kn_application_is_projector (KnApplication *self)
{
  g_return_val_if_fail (KN_IS_APPLICATION (self), FALSE);
  g_autoptr (GVariant) state
      = g_action_group_get_action_state (G_ACTION_GROUP (self), KN_SETTING_PROJECTOR);
  return state != NULL && g_variant_get_boolean (state);
}

KnLibrary *
kn_application_get_library (KnApplication *self)
{
  g_return_val_if_fail (KN_IS_APPLICATION (self), NULL);
  return self->library;
}

void
kn_application_set_library_path (KnApplication *self, const char *path)
{
  g_return_if_fail (KN_IS_APPLICATION (self) && self->library == NULL);
  g_clear_pointer (&self->library_problem, g_free); /* of another file */
  g_free (self->library_path);
  self->library_path = g_strdup (path);
}

const char *
kn_application_get_library_path (KnApplication *self)
{
  g_return_val_if_fail (KN_IS_APPLICATION (self), NULL);
  return self->library_path;
}

const char *
kn_application_get_library_problem (KnApplication *self)
{
  g_return_val_if_fail (KN_IS_APPLICATION (self), NULL);
  return self->library_problem;
}

KnCompat *
kn_application_get_compat (KnApplication *self)
{
  g_return_val_if_fail (KN_IS_APPLICATION (self), NULL);
  return &self->compat;
}

void
kn_application_set_compat_funcs (KnApplication *self, const KnCompatFuncs *funcs, gpointer data)
{
  g_return_if_fail (KN_IS_APPLICATION (self) && funcs != NULL);
  self->compat = (KnCompat){ funcs, data };
}
