/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* The library window's actions on many designs at once: "win.swap-motif" (from, to, design or "")
 * and "win.undo-batch"; and "win.show-exports", what left the library of one. */
void kn_library_swap_actions_install (GtkWidgetClass *widget_class);
