/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Until the program ends, a popover that closes gives the keyboard back, in any window. Once, after
 * GTK was initialised. */
void kn_menu_start (void);
/* Opens a menu at a place of its parent, in the parent's pixels; moved upwards where it would be
 * cut off at the end of the window. */
void kn_menu_popup (GtkPopover *self, double x_px, double y_px);
