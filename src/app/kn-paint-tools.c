/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Colours by the names of the style sheet, outlines and round corners for widgets that draw with
 * cairo. GtkStyleContext goes away after GTK 4: this is the only file that asks it for colours. */

#include "config.h"

#include "app/kn-paint-tools.h"

void
kn_set_named_colour (GtkWidget *widget, cairo_t *cr, const char *name)
{
  GdkRGBA colour = { 0.17f, 0.30f, 0.55f, 1 };
  (void)gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
}

void
kn_append_path (cairo_t *cr, const KnPath *path)
{
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint *p = segments[i].points;
      switch (segments[i].verb)
        {
        case KN_PATH_MOVE:
          cairo_move_to (cr, p[0].x, p[0].y);
          break;
        case KN_PATH_LINE:
          cairo_line_to (cr, p[0].x, p[0].y);
          break;
        case KN_PATH_CURVE:
          cairo_curve_to (cr, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
          break;
        case KN_PATH_CLOSE:
          cairo_close_path (cr);
          break;
        }
    }
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
