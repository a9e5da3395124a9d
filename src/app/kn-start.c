/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the decisions that must be made before GTK starts: language and renderer.
 *
 * Renderer: without a graphics card GTK's OpenGL renderer runs on the processor and is five to
 * twenty times slower than its cairo renderer. Asking OpenGL itself costs a tenth of a second, so
 * the first start looks for a render device only, and asks after its first frame; later starts
 * know.
 *
 * Language: gettext reads LANGUAGE, but not in the "C" locale; computers of workshops often have no
 * Thai locale installed, so any UTF-8 locale serves as carrier. */

#include "config.h"

#include "app/kn-settings.h"
#include "app/kn-start.h"
#include "base/kn-paths.h"

#include <epoxy/gl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

/* gettext keeps what it has looked up until this number changes (documented in its manual, section
 * "Being a gettext grok"). */
extern int _nl_msg_cat_cntr;

static gboolean
is_plain_c (const char *locale)
{
  return locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX");
}

/**
 * kn_start_set_language:
 * @language: "th", "en", or "" for the system's
 *
 * Thread: main.
 */
void
kn_start_set_language (const char *language)
{
  static char *system_language = NULL; /* LANGUAGE as the session set it, to go back to */
  static gsize once = 0;
  if (g_once_init_enter (&once))
    {
      system_language = g_strdup (g_getenv ("LANGUAGE"));
      g_once_init_leave (&once, 1);
    }

  if (language != NULL && *language != '\0')
    g_setenv ("LANGUAGE", language, TRUE);
  else if (system_language != NULL)
    g_setenv ("LANGUAGE", system_language, TRUE);
  else
    g_unsetenv ("LANGUAGE");

  (void)setlocale (LC_ALL, "");
  if (is_plain_c (setlocale (LC_MESSAGES, NULL)))
    {
      (void)setlocale (LC_CTYPE, "C.UTF-8");
      (void)setlocale (LC_MESSAGES, "C.UTF-8");
    }
  /* Numbers in files and fields always have a point. */
  (void)setlocale (LC_NUMERIC, "C");

  g_autofree char *catalogues = kn_paths_dup_dir ("po", KN_LOCALEDIR);
  bindtextdomain (GETTEXT_PACKAGE, catalogues);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  _nl_msg_cat_cntr++;
}

/**
 * kn_start_get_language:
 *
 * Returns: the code of the language that texts appear in
 */
const char *
kn_start_get_language (void)
{
  /* Translators: do not translate; put the code of your language here, for example th. */
  return _ ("language-code:en") + strlen ("language-code:");
}

static gboolean
has_render_device (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/dev/dri", 0, NULL);
  const char *name;
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_prefix (name, "renderD"))
      return TRUE;
  return FALSE;
}

/**
 * kn_start_choose_renderer:
 * @settings: (nullable): where the last start wrote what it found out
 *
 * Cost: one folder listing.
 */
void
kn_start_choose_renderer (GSettings *settings)
{
  if (g_getenv ("GSK_RENDERER") != NULL)
    return;
  g_autofree char *known = kn_settings_dup_string (settings, KN_SETTING_RENDERER, "");
  if (g_str_equal (known, "cairo") || !has_render_device ())
    g_setenv ("GSK_RENDERER", "cairo", TRUE);
}

static gboolean
is_software (const char *name)
{
  return name == NULL || strstr (name, "llvmpipe") != NULL || strstr (name, "softpipe") != NULL
         || strstr (name, "Software Rasterizer") != NULL || strstr (name, "SWR") != NULL;
}

/**
 * kn_start_learn_renderer:
 * @native: a realized window
 * @settings: (nullable): remembers the answer
 *
 * Costs about a tenth of a second once in the life of a computer: call it when nobody waits.
 */
void
kn_start_learn_renderer (GtkNative *native, GSettings *settings)
{
  g_autofree char *known = kn_settings_dup_string (settings, KN_SETTING_RENDERER, "");
  if (*known != '\0' || settings == NULL)
    return;
  const char *forced = g_getenv ("GSK_RENDERER");
  if (forced != NULL && g_str_equal (forced, "cairo") && !has_render_device ())
    return; /* cheap to find out again, and a card may be put in */
  g_autoptr (GdkGLContext) context
      = gdk_surface_create_gl_context (gtk_native_get_surface (native), NULL);
  gboolean software = TRUE;
  if (context != NULL && gdk_gl_context_realize (context, NULL))
    {
      gdk_gl_context_make_current (context);
      software = is_software ((const char *)glGetString (GL_RENDERER));
      gdk_gl_context_clear_current ();
    }
  kn_settings_set_string (settings, KN_SETTING_RENDERER, software ? "cairo" : "gl");
}
