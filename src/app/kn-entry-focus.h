/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Rows of @window that are entries take the keyboard with the press of the button. */
void kn_entry_focus_add_to_window (GtkWindow *window);
