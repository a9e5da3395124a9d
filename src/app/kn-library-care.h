/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-library-window.h"

/* Actions on the library as a whole: backup, restore, begin anew, samples. */
void kn_library_care_install (GtkWidgetClass *widget_class);
/* The copy of the day (the store keeps seven), in the loader's thread; a failure becomes a toast.
 */
void kn_library_care_back_up_today (KnLibraryWindow *window);
