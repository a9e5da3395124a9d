/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-library-window.h"

/* The action that writes a catalogue: win.catalogue with the id of a record of wisdom, or "" for
 * the whole library. */
void kn_library_catalogue_install (GtkWidgetClass *widget_class);
