/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-library-window.h"

/* The library window's actions on many designs at once: "win.swap-motif" (from, to, design or "")
 * and "win.undo-batch"; and "win.show-exports", what left the library of one. */
void kn_library_swap_actions_install (GtkWidgetClass *widget_class);
/* Closes the editors of designs that show @sha256, or of all if it is %NULL, and tells which they
 * were (transfer full, of KnId); and opens them again, on what is on the disk now. */
GArray *
kn_library_close_editors (KnLibraryWindow *window, const char *sha256) G_GNUC_WARN_UNUSED_RESULT;
void kn_library_open_editors (KnLibraryWindow *window, const GArray *closed);
