/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* The wheel turned over @widget, a scale or a number with − and + in a column that scrolls, scrolls
 * the column. GTK would change the value: whoever wants to see what is further down, and has the
 * pointer there by chance, would change the design without noticing. */
void kn_wheel_scrolls_past (GtkWidget *widget);
