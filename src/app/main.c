/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window program: kanok [--library FILE] [FILE.json|FILE.kanokpack]. Only the order of starting
 * is decided here; everything else is KnApplication's. */

#include "config.h"

#include "app/kn-application.h"
#include "app/kn-settings.h"
#include "app/kn-start.h"

int
main (int argc, char **argv)
{
  g_autoptr (GSettings) settings = kn_settings_new ();
  g_autofree char *language = kn_settings_dup_string (settings, KN_SETTING_LANGUAGE, "");
  gtk_disable_setlocale ();
  kn_start_set_language (language);
  kn_start_choose_renderer (settings);
  g_set_prgname (KN_APP_ID);

  g_autoptr (KnApplication) app = kn_application_new (settings);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
