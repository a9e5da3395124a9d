/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Actions on the library as a whole: backup, restore, begin anew, samples. */
void kn_library_care_install (GtkWidgetClass *widget_class);
