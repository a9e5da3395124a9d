/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* The window of keyboard shortcuts (ui/kn-shortcuts.ui); for
 * gtk_application_window_set_help_overlay. */
GtkWidget *kn_shortcuts_new (void);
