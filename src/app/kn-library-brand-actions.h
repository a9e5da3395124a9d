/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* win.show-brand, win.trash-brand, win.restore-brand, win.follow-brand of the library window. */
void kn_library_brand_actions_install (GtkWidgetClass *widget_class);

G_END_DECLS
