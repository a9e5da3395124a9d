/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* The program's settings. Schema: data/io.github.kanok_studio.Kanok.gschema.xml. */

#define KN_SETTING_LANGUAGE "language"        /* "", "th", "en" */
#define KN_SETTING_APPEARANCE "appearance"    /* "system", "light", "dark" */
#define KN_SETTING_PROJECTOR "projector"      /* boolean */
#define KN_SETTING_ORIGINALS "keep-originals" /* boolean: pictures come in as they are */
#define KN_SETTING_RENDERER "renderer"        /* "", "cairo", "gl": what the last start found out */
#define KN_SETTING_RECENT_FONTS "recent-fonts" /* families, newest first */
#define KN_SETTING_WIDTH "library-width"
#define KN_SETTING_HEIGHT "library-height"
#define KN_SETTING_MAXIMIZED "library-maximized"

/* %NULL if the schema is not installed: the program then runs with the defaults. */
GSettings *kn_settings_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Like g_settings_get_… but for a @settings that may be %NULL or lack the key. */
char *kn_settings_dup_string (GSettings *settings,
                              const char *key,
                              const char *fallback) G_GNUC_WARN_UNUSED_RESULT;
gboolean kn_settings_get_boolean (GSettings *settings, const char *key, gboolean fallback);
int kn_settings_get_int (GSettings *settings, const char *key, int fallback);
void kn_settings_set_string (GSettings *settings, const char *key, const char *value);
void kn_settings_set_boolean (GSettings *settings, const char *key, gboolean value);
void kn_settings_set_int (GSettings *settings, const char *key, int value);
char **kn_settings_dup_strv (GSettings *settings, const char *key) G_GNUC_WARN_UNUSED_RESULT;
void kn_settings_set_strv (GSettings *settings, const char *key, const char *const *value);
/* A window's size and whether it fills the screen, under the keys NAME-width, NAME-height and
 * NAME-maximized: taken when the window is made, kept when it is closed. */
void kn_settings_take_window_size (GSettings *settings, const char *name, GtkWindow *window);
void kn_settings_keep_window_size (GSettings *settings, const char *name, GtkWindow *window);
