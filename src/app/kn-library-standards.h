/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-library-window.h"

G_BEGIN_DECLS

/* The tracker of standards in the library window: "win.standards" lists what all products hold; at
 * the start one line says how many end soon. */

void kn_library_standards_install (GtkWidgetClass *widget_class);
/* Looks, without making the window wait, and shows the line if something ends. */
void kn_library_standards_remind (KnLibraryWindow *window);

G_END_DECLS
