/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Small helps for widgets that draw with cairo. */

/* A colour that the style sheet names, as the widget sees it: follows light and dark. */
void kn_set_named_colour (GtkWidget *widget, cairo_t *cr, const char *name);
GdkRGBA kn_get_named_colour (GtkWidget *widget, const char *name);
void
kn_append_round_rect (cairo_t *cr, double x, double y, double width, double height, double radius);
