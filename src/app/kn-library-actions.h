/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-library-window.h"

/* What can be done in the library window, as actions "win.…"; targets are ids as hex text. */
void kn_library_actions_install (GtkWidgetClass *widget_class);
/* Turns off what a missing or read-only library cannot do. */
void kn_library_actions_update (KnLibraryWindow *self);
/* A design JSON, a bundle, a motif: by its name and its content. Errors become a toast. */
void kn_library_actions_open_file (KnLibraryWindow *self, GFile *file);
