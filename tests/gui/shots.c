/* SPDX-License-Identifier: GPL-3.0-or-later */

/* No test: a picture of every view of the program (gui-views.c), to be looked at. tests/gui/shots
 * makes the whole set in both languages, light and dark. KN_SHOTS names the folder, KN_LANGUAGE and
 * KN_DARK choose how; an argument takes only the views whose names hold it: "proof". */

#include "gui-tools.h"

#include "gui-views.h"

#define SETTLE_MS 700

static void
shoot (const char *name, gpointer n)
{
  g_autofree char *numbered = g_strdup_printf ("%02d-%s", ++*(int *)n, name);
  g_printerr ("%s\n", numbered);
  gui_screenshot (numbered);
}

int
main (int argc, char **argv)
{
  int n = 0;
  gui_init (&argc, &argv);
  g_log_set_always_fatal (G_LOG_FATAL_MASK); /* a warning is no reason to stop looking */
  gui_views_visit (SETTLE_MS, argc > 1 ? argv[1] : NULL, shoot, &n);
  return 0;
}
