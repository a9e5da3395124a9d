/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Controls of the inspector for several items that do not agree. */

/* One button that is on, off, or neither. */
void kn_mixed_show_toggle (GtkWidget *toggle, gboolean is_active, gboolean is_mixed);
/* Buttons of one group; none is on where the items differ. */
void kn_mixed_show_toggles (GtkWidget *const *toggles, int n, int choice, gboolean is_mixed);
/* Of strings; the word for "they differ" is one of them only as long as it holds. */
void kn_mixed_show_choice (GtkDropDown *drop_down, guint choice, gboolean is_mixed);
/* FALSE: that word is chosen, which changes nothing. */
gboolean kn_mixed_get_choice (GtkDropDown *drop_down, guint *out_choice);
