/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Colours by the names of the style sheet, outlines and round corners for widgets that draw with
 * cairo. GtkStyleContext goes away after GTK 4: this is the only file that asks it for colours. */

#include "config.h"

#include "app/kn-paint-tools.h"

GdkRGBA
kn_get_named_colour (GtkWidget *widget, const char *name)
{
  GdkRGBA colour = { 0.17f, 0.30f, 0.55f, 1 };
  (void)gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour);
  return colour;
}

void
kn_set_named_colour (GtkWidget *widget, cairo_t *cr, const char *name)
{
  const GdkRGBA colour = kn_get_named_colour (widget, name);
  gdk_cairo_set_source_rgba (cr, &colour);
}

void
kn_append_round_rect (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  radius = MIN (radius, MIN (width, height) / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}
