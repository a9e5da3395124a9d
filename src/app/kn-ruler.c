/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rulers at the top and left of the canvas. 0 is the trim's top left corner, the place that
 * every measure of a design counts from. The step of the numbers keeps them apart at any zoom.
 * Guides are dragged out of them. */

#include "config.h"

#include "app/kn-canvas-private.h"
#include "app/kn-paint-tools.h"
#include "app/kn-ruler.h"

#include <glib/gi18n.h>
#include <math.h>

#define THICKNESS_PX 20
#define NUMBER_APART_PX 56.0
#define FONT_PX 10.0

struct _KnRuler
{
  GtkWidget parent_instance;
  KnCanvas *canvas; /* not owned; the window owns both */
  GtkOrientation orientation;
};

G_DEFINE_FINAL_TYPE (KnRuler, kn_ruler, GTK_TYPE_WIDGET)

double
kn_ruler_choose_step (double px_per_mm)
{
  double wanted = NUMBER_APART_PX / MAX (px_per_mm, 1e-6);
  double power = pow (10, floor (log10 (wanted)));
  static const double steps[] = { 1, 2, 5 };
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * power >= wanted)
      return steps[i] * power;
  return 10 * power;
}

static void
draw_number (KnRuler *self, cairo_t *cr, double at, double value)
{
  g_autofree char *text = g_strdup_printf ("%g", value + 0.0);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Cantarell");
  pango_font_description_set_absolute_size (font, FONT_PX * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  int width = 0;
  int height = 0;
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_save (cr);
  if (self->orientation == GTK_ORIENTATION_HORIZONTAL)
    cairo_move_to (cr, round (at) - width / 2.0, 1);
  else
    {
      cairo_translate (cr, 1, round (at) + width / 2.0);
      cairo_rotate (cr, -G_PI / 2);
      cairo_move_to (cr, 0, 0);
    }
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}

static void
draw_tick (KnRuler *self, cairo_t *cr, double at, double length)
{
  double middle = floor (at) + 0.5;
  if (self->orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      cairo_move_to (cr, middle, THICKNESS_PX);
      cairo_line_to (cr, middle, THICKNESS_PX - length);
    }
  else
    {
      cairo_move_to (cr, THICKNESS_PX, middle);
      cairo_line_to (cr, THICKNESS_PX - length, middle);
    }
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static double
to_px (KnRuler *self, double mm)
{
  KnPoint at = kn_canvas_to_px (self->canvas, mm, mm);
  return self->orientation == GTK_ORIENTATION_HORIZONTAL ? at.x : at.y;
}

static void
draw_scale (KnRuler *self, cairo_t *cr, double length)
{
  KnPoint from = kn_canvas_to_mm (self->canvas, 0, 0);
  double scale = kn_canvas_get_px_per_mm (self->canvas);
  double step = kn_ruler_choose_step (scale);
  double start = self->orientation == GTK_ORIENTATION_HORIZONTAL ? from.x : from.y;
  double fine = step / 10;
  gint64 first = (gint64)floor (start / fine);
  gint64 last = (gint64)ceil ((start + length / scale) / fine);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_dim");
  for (gint64 i = first; i <= last; i++)
    {
      double at = to_px (self, (double)i * fine);
      gboolean is_number = i % 10 == 0;
      draw_tick (self, cr, at, is_number ? 8 : i % 5 == 0 ? 6 : 3.5);
      if (is_number)
        draw_number (self, cr, at, (double)i * fine);
    }
}

static void
draw_selection (KnRuler *self, cairo_t *cr)
{
  KnRect box = kn_session_get_selection_bounds (kn_canvas_get_session (self->canvas));
  if (kn_rect_is_empty (&box))
    return;
  gboolean is_level = self->orientation == GTK_ORIENTATION_HORIZONTAL;
  double from = to_px (self, is_level ? box.x : box.y);
  double to = to_px (self, is_level ? box.x + box.width : box.y + box.height);
  if (is_level)
    cairo_rectangle (cr, from, 0, to - from, THICKNESS_PX);
  else
    cairo_rectangle (cr, 0, from, THICKNESS_PX, to - from);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_tint");
  cairo_fill (cr);
}

static void
draw_pointer (KnRuler *self, cairo_t *cr)
{
  if (!self->canvas->has_pointer)
    return;
  double at = self->orientation == GTK_ORIENTATION_HORIZONTAL ? self->canvas->pointer_px.x
                                                              : self->canvas->pointer_px.y;
  kn_set_named_colour (GTK_WIDGET (self), cr, "accent_color");
  draw_tick (self, cr, at, THICKNESS_PX);
}

static void
kn_ruler_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KnRuler *self = KN_RULER (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  if (self->canvas == NULL || self->canvas->session == NULL || width <= 0 || height <= 0)
    return;
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height);
  gtk_snapshot_push_clip (snapshot, &all);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &all);
  kn_set_named_colour (widget, cr, "kn_ruler");
  cairo_paint (cr);
  draw_selection (self, cr);
  draw_scale (self, cr, self->orientation == GTK_ORIENTATION_HORIZONTAL ? width : height);
  draw_pointer (self, cr);
  kn_set_named_colour (widget, cr, "kn_separator");
  if (self->orientation == GTK_ORIENTATION_HORIZONTAL)
    cairo_rectangle (cr, 0, height - 1, width, 1);
  else
    cairo_rectangle (cr, width - 1, 0, 1, height);
  cairo_fill (cr);
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
}

static void
kn_ruler_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  KnRuler *self = KN_RULER (widget);
  *minimum = orientation == self->orientation ? 0 : THICKNESS_PX;
  *natural = *minimum;
}

/* --- guides out of the ruler
 * ---------------------------------------------------------------------- */

static void
on_drag (GtkGestureDrag *drag, double dx, double dy, KnRuler *self)
{
  GtkWidget *canvas = GTK_WIDGET (self->canvas);
  double x = 0, y = 0, to_x = 0, to_y = 0;
  gtk_gesture_drag_get_start_point (drag, &x, &y);
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self), canvas, x + dx, y + dy, &to_x, &to_y))
    return;
  kn_canvas_drag_guide (self->canvas, to_x, to_y,
                        gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag)));
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, KnRuler *self)
{
  /* The ruler above measures across, and what comes out of it is a level line. */
  KnGuideDrag guide = { .is_vertical = self->orientation == GTK_ORIENTATION_VERTICAL,
                        .index = -1,
                        .is_out = TRUE };
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas)); /* Esc is the canvas's */
  (void)kn_canvas_cancel_gesture (self->canvas);
  kn_canvas_begin_guide (self->canvas, &guide);
}

static void
on_drag_end (GtkGestureDrag *drag, double dx, double dy, KnRuler *self)
{
  if (self->canvas->gesture == KN_GESTURE_GUIDE)
    kn_canvas_end_gesture (self->canvas);
}

static void
add_drag (KnRuler *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->orientation == GTK_ORIENTATION_VERTICAL
                                                          ? "col-resize"
                                                          : "row-resize");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _ ("Drag a guide out of the ruler"));
}

static void
kn_ruler_dispose (GObject *object)
{
  KnRuler *self = KN_RULER (object);
  if (self->canvas != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->canvas, self);
      g_object_remove_weak_pointer (G_OBJECT (self->canvas), (gpointer *)&self->canvas);
      self->canvas = NULL;
    }
  G_OBJECT_CLASS (kn_ruler_parent_class)->dispose (object);
}

static void
kn_ruler_class_init (KnRulerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_ruler_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  widget_class->snapshot = kn_ruler_snapshot;
  widget_class->measure = kn_ruler_measure;
  gtk_widget_class_set_css_name (widget_class, "kn-ruler");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
kn_ruler_init (KnRuler *self)
{
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

GtkWidget *
kn_ruler_new (KnCanvas *canvas, GtkOrientation orientation)
{
  g_return_val_if_fail (KN_IS_CANVAS (canvas), NULL);
  KnRuler *self = g_object_new (KN_TYPE_RULER, NULL);
  self->canvas = canvas;
  self->orientation = orientation;
  add_drag (self);
  g_object_add_weak_pointer (G_OBJECT (canvas), (gpointer *)&self->canvas);
  g_signal_connect_swapped (canvas, "view-moved", G_CALLBACK (gtk_widget_queue_draw), self);
  return GTK_WIDGET (self);
}
