/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A tooltip for what is bound again and again while a list scrolls. gtk_widget_set_tooltip_text()
 * asks the X server where the pointer is, and waits for the answer, each time that it is called
 * (GTK 4.8); this only remembers. @text may be NULL. */
void kn_tip_set (GtkWidget *widget, const char *text);

G_END_DECLS
