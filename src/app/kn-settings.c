/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns where the settings are: the schema below the prefix or in the build tree, the values in a
 * plain file of the user's configuration folder. A key file and not dconf, because it needs no
 * session bus, costs no start-up time and can be copied to another computer; GSETTINGS_BACKEND
 * still wins (tests). A missing schema or key never stops the program: the defaults named by the
 * caller are used. */

#include "config.h"

#include "app/kn-settings.h"
#include "base/kn-paths.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  if (kn_paths_is_uninstalled ())
    {
      g_autofree char *folder = kn_paths_dup_dir ("data", KN_DATADIR "/glib-2.0/schemas");
      g_autoptr (GSettingsSchemaSource) source
          = g_settings_schema_source_new_from_directory (folder, installed, FALSE, NULL);
      if (source != NULL)
        return g_settings_schema_source_lookup (source, KN_APP_ID, TRUE);
    }
  return installed == NULL ? NULL : g_settings_schema_source_lookup (installed, KN_APP_ID, TRUE);
}

/**
 * kn_settings_new:
 *
 * Returns: (transfer full) (nullable): the settings
 */
GSettings *
kn_settings_new (void)
{
  g_autoptr (GSettingsSchema) schema = find_schema ();
  if (schema == NULL)
    {
      g_message ("The settings schema %s is not installed; settings are not kept.", KN_APP_ID);
      return NULL;
    }
  if (g_getenv ("GSETTINGS_BACKEND") != NULL)
    return g_settings_new_full (schema, NULL, NULL);
  g_autofree char *file
      = g_build_filename (g_get_user_config_dir (), "kanok", "settings.ini", NULL);
  g_autoptr (GSettingsBackend) backend
      = g_keyfile_settings_backend_new (file, g_settings_schema_get_path (schema), "kanok");
  return g_settings_new_full (schema, backend, NULL);
}

static gboolean
has_key (GSettings *settings, const char *key)
{
  if (settings == NULL)
    return FALSE;
  g_autoptr (GSettingsSchema) schema = NULL;
  g_object_get (settings, "settings-schema", &schema, NULL);
  return g_settings_schema_has_key (schema, key);
}

char *
kn_settings_dup_string (GSettings *settings, const char *key, const char *fallback)
{
  return has_key (settings, key) ? g_settings_get_string (settings, key) : g_strdup (fallback);
}

gboolean
kn_settings_get_boolean (GSettings *settings, const char *key, gboolean fallback)
{
  return has_key (settings, key) ? g_settings_get_boolean (settings, key) : fallback;
}

int
kn_settings_get_int (GSettings *settings, const char *key, int fallback)
{
  return has_key (settings, key) ? g_settings_get_int (settings, key) : fallback;
}

/* Settings that cannot be written (a read-only home) are a lost preference, not an error to show.
 */
void
kn_settings_set_string (GSettings *settings, const char *key, const char *value)
{
  if (has_key (settings, key))
    (void)g_settings_set_string (settings, key, value);
}

void
kn_settings_set_boolean (GSettings *settings, const char *key, gboolean value)
{
  if (has_key (settings, key))
    (void)g_settings_set_boolean (settings, key, value);
}

void
kn_settings_set_int (GSettings *settings, const char *key, int value)
{
  if (has_key (settings, key))
    (void)g_settings_set_int (settings, key, value);
}

/* Never NULL: a list that is not kept is empty. */
char **
kn_settings_dup_strv (GSettings *settings, const char *key)
{
  return has_key (settings, key) ? g_settings_get_strv (settings, key) : g_new0 (char *, 1);
}

void
kn_settings_set_strv (GSettings *settings, const char *key, const char *const *value)
{
  if (has_key (settings, key))
    (void)g_settings_set_strv (settings, key, value);
}

/* --- windows ------------------------------------------------------------------------------- */

typedef struct
{
  char *width, *height, *maximized;
} WindowKeys;

static WindowKeys
window_keys (const char *name)
{
  return (WindowKeys){ g_strconcat (name, "-width", NULL), g_strconcat (name, "-height", NULL),
                       g_strconcat (name, "-maximized", NULL) };
}

static void
window_keys_clear (WindowKeys *keys)
{
  g_free (keys->width);
  g_free (keys->height);
  g_free (keys->maximized);
}

void
kn_settings_take_window_size (GSettings *settings, const char *name, GtkWindow *window)
{
  WindowKeys keys = window_keys (name);
  int width, height;
  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (window, kn_settings_get_int (settings, keys.width, width),
                               kn_settings_get_int (settings, keys.height, height));
  if (kn_settings_get_boolean (settings, keys.maximized, FALSE))
    gtk_window_maximize (window);
  window_keys_clear (&keys);
}

void
kn_settings_keep_window_size (GSettings *settings, const char *name, GtkWindow *window)
{
  WindowKeys keys = window_keys (name);
  gboolean is_maximized = gtk_window_is_maximized (window);
  kn_settings_set_boolean (settings, keys.maximized, is_maximized);
  /* The size of a window that fills the screen is the screen's. */
  if (!is_maximized)
    {
      int width, height;
      gtk_window_get_default_size (window, &width, &height);
      kn_settings_set_int (settings, keys.width, width);
      kn_settings_set_int (settings, keys.height, height);
    }
  window_keys_clear (&keys);
}
