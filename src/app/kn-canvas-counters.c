/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the canvas does, in figures, on the canvas: Ctrl+Shift+F12 shows and hides it. For those who
 * work on Kanok, so not translated; tests read the same figures from kn_canvas_get_counters. */

#include "config.h"

#include "app/kn-canvas-private.h"
#include "app/kn-paint-tools.h"

#define MARGIN_PX 12.0
#define PADDING_PX 9.0

static void
toggle (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCanvas *self = KN_CANVAS (widget);
  self->shows_counters = !self->shows_counters;
  gtk_widget_queue_draw (widget);
}

void
kn_canvas_class_add_counters (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.counters", NULL, toggle);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F12, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "canvas.counters", NULL);
}

static char *
dup_text (KnCanvas *self)
{
  KnCanvasCounters c;
  kn_canvas_get_counters (self, &c);
  return g_strdup_printf ("tiles  %u rendered  %u asked  %u dropped  %u waiting\n"
                          "kept   %u tiles  %.1f MB\n"
                          "frame  %u tiles  %u stand-ins  %u missing\n"
                          "items  %" G_GUINT64_FORMAT " visited\n"
                          "nodes  %u built  %u frames  %u live pictures",
                          c.n_tiles_rendered, c.n_tiles_requested, c.n_tiles_dropped,
                          c.n_tiles_waiting, c.n_tiles_kept, (double)c.n_bytes / 1e6, c.n_drawn,
                          c.n_stand_ins, c.n_missing, c.n_items_visited, c.n_nodes_built,
                          c.n_snapshots, c.n_live_renders);
}

void
kn_canvas_draw_counters (KnCanvas *self, cairo_t *cr)
{
  if (!self->shows_counters)
    return;
  g_autofree char *text = dup_text (self);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Monospace");
  pango_font_description_set_absolute_size (font, 11 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  int width = 0, height = 0;
  pango_layout_get_pixel_size (layout, &width, &height);
  double top = gtk_widget_get_height (GTK_WIDGET (self)) - MARGIN_PX - height - 2 * PADDING_PX;
  kn_append_round_rect (cr, MARGIN_PX, top, width + 2 * PADDING_PX, height + 2 * PADDING_PX, 6);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.8);
  cairo_fill (cr);
  cairo_move_to (cr, MARGIN_PX + PADDING_PX, top + PADDING_PX);
  cairo_set_source_rgb (cr, 1, 1, 1);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}
