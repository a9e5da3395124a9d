/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Chooses the language of the messages. gettext reads LANGUAGE, but not in the "C" locale, and a
 * locale that the system names may not be installed; so any UTF-8 locale serves as carrier and the
 * language comes from --lang or from the names that the environment gives. Numbers keep a point. */

#include "config.h"

#include "base/kn-paths.h"
#include "cli/kn-cli.h"

#include <glib/gi18n.h>
#include <locale.h>

static const char *const carriers[] = { "C.UTF-8", "th_TH.UTF-8", "en_US.UTF-8" };

static gboolean
is_plain_c (const char *locale)
{
  return locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX");
}

/* What the session asks for although its locale may not be installed. */
static const char *
wished_locale (void)
{
  static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = g_getenv (names[i]);
      if (value != NULL && *value != '\0')
        return value;
    }
  return NULL;
}

void
kn_cli_set_language (const char *language)
{
  const char *wish = wished_locale ();
  if (language != NULL)
    g_setenv ("LANGUAGE", language, TRUE);

  gboolean known = setlocale (LC_ALL, "") != NULL;
  if (!known && language == NULL && g_getenv ("LANGUAGE") == NULL && wish != NULL)
    g_setenv ("LANGUAGE", wish, TRUE);
  /* Without --lang the C locale is taken at its word: English. */
  if (!known || language != NULL)
    for (gsize i = 0; i < G_N_ELEMENTS (carriers) && is_plain_c (setlocale (LC_MESSAGES, NULL));
         i++)
      if (setlocale (LC_CTYPE, carriers[i]) != NULL)
        (void)setlocale (LC_MESSAGES, carriers[i]);
  (void)setlocale (LC_NUMERIC, "C");

  g_autofree char *catalogues = kn_paths_dup_dir ("po", KN_LOCALEDIR);
  bindtextdomain (GETTEXT_PACKAGE, catalogues);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
