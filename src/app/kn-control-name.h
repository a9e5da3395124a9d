/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a screen reader calls a control that shows no words. */
void kn_control_name (GtkWidget *widget, const char *name);

G_END_DECLS
