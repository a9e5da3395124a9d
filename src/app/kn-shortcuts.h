/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* The window of keyboard shortcuts (ui/kn-shortcuts.ui), open at @section: "library" or "editor".
 * For gtk_application_window_set_help_overlay. */
GtkWidget *kn_shortcuts_new (const char *section);
