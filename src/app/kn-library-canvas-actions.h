/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* What the library window does with capital canvases. */
void kn_library_canvas_actions_install (GtkWidgetClass *widget_class);
/* Those that write are there only where the library may be written. */
void kn_library_canvas_actions_enable (GtkWidget *window, gboolean can_write);
