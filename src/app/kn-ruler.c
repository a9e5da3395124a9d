/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rulers at the top and left of the canvas. 0 is the trim's top left corner, the place that
 * every measure of a design counts from. The step of the numbers keeps them apart at any zoom.
 * Guides are dragged out of them. The scale is drawn again only when the view has moved: a drag of
 * an item moves the shade of the selection and the mark of the pointer over it. */

#include "config.h"

#include "app/kn-canvas-parts.h"
#include "app/kn-canvas-private.h"
#include "app/kn-layout-cache.h"
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
  GskRenderNode *scale; /* lines and numbers, or NULL */
  KnPoint scale_from;   /* what it was drawn for: the view, */
  double scale_px_per_mm;
  int scale_length_px; /* and how much of it */
  KnLayoutCache *numbers;
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

static PangoLayout *
get_number (KnRuler *self, double value)
{
  char text[32];
  g_snprintf (text, sizeof text, "%g", value + 0.0);
  return kn_layout_cache_get (self->numbers, text);
}

static void
draw_number (KnRuler *self, cairo_t *cr, double at, double value)
{
  PangoLayout *layout = get_number (self, value);
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

/* A pixel wide, from the far edge. */
static void
append_tick (KnRuler *self, cairo_t *cr, double at, double length)
{
  if (self->orientation == GTK_ORIENTATION_HORIZONTAL)
    cairo_rectangle (cr, floor (at), THICKNESS_PX - length, 1, length);
  else
    cairo_rectangle (cr, THICKNESS_PX - length, floor (at), length, 1);
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
      append_tick (self, cr, at, is_number ? 8 : i % 5 == 0 ? 6 : 3.5);
    }
  cairo_fill (cr); /* all at once: hundreds of strokes were a tenth of a frame */
  for (gint64 i = first; i <= last; i++)
    if (i % 10 == 0)
      draw_number (self, cr, to_px (self, (double)i * fine), (double)i * fine);
}

static gboolean
has_scale (KnRuler *self, int length)
{
  return self->scale != NULL && self->scale_length_px == length
         && self->scale_from.x == self->canvas->origin_x_px
         && self->scale_from.y == self->canvas->origin_y_px
         && self->scale_px_per_mm == kn_canvas_get_px_per_mm (self->canvas);
}

static void
append_scale (KnRuler *self, GtkSnapshot *snapshot, const graphene_rect_t *all, int length)
{
  if (!has_scale (self, length))
    {
      g_clear_pointer (&self->scale, gsk_render_node_unref);
      self->scale = gsk_cairo_node_new (all);
      self->scale_from = (KnPoint){ self->canvas->origin_x_px, self->canvas->origin_y_px };
      self->scale_px_per_mm = kn_canvas_get_px_per_mm (self->canvas);
      self->scale_length_px = length;
      cairo_t *cr = gsk_cairo_node_get_draw_context (self->scale);
      draw_scale (self, cr, length);
      cairo_destroy (cr);
    }
  gtk_snapshot_append_node (snapshot, self->scale);
}

/* A part of the ruler from one pixel to another, in a colour of the style sheet. */
typedef struct
{
  KnRuler *ruler;
  graphene_rect_t box;
  const char *colour;
} Shade;

static void
draw_shade (gpointer data, int i, cairo_t *cr)
{
  const Shade *self = data;
  kn_set_named_colour (GTK_WIDGET (self->ruler), cr, self->colour);
  cairo_rectangle (cr, (double)self->box.origin.x, (double)self->box.origin.y,
                   (double)self->box.size.width, (double)self->box.size.height);
  cairo_fill (cr);
}

static void
append_shade (KnRuler *self,
              GtkSnapshot *snapshot,
              const graphene_rect_t *all,
              double from,
              double to,
              const char *colour)
{
  const float start = (float)from, length = (float)(to - from);
  Shade shade = { self, *all, colour };
  if (self->orientation == GTK_ORIENTATION_HORIZONTAL)
    shade.box = GRAPHENE_RECT_INIT (start, 0, length, THICKNESS_PX);
  else
    shade.box = GRAPHENE_RECT_INIT (0, start, THICKNESS_PX, length);
  g_auto (KnParts) parts = { 0 };
  kn_parts_init (&parts, all, &shade);
  kn_parts_add (&parts, draw_shade, 0, &shade.box);
  (void)kn_parts_append (&parts, snapshot);
}

static void
append_selection (KnRuler *self, GtkSnapshot *snapshot, const graphene_rect_t *all)
{
  KnRect box = kn_session_get_selection_bounds (kn_canvas_get_session (self->canvas));
  if (kn_rect_is_empty (&box))
    return;
  gboolean is_level = self->orientation == GTK_ORIENTATION_HORIZONTAL;
  append_shade (self, snapshot, all, to_px (self, is_level ? box.x : box.y),
                to_px (self, is_level ? box.x + box.width : box.y + box.height), "kn_tint");
}

static void
append_pointer (KnRuler *self, GtkSnapshot *snapshot, const graphene_rect_t *all)
{
  if (!self->canvas->has_pointer)
    return;
  double at = floor (self->orientation == GTK_ORIENTATION_HORIZONTAL ? self->canvas->pointer_px.x
                                                                     : self->canvas->pointer_px.y);
  append_shade (self, snapshot, all, at, at + 1, "accent_color");
}

static void
kn_ruler_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KnRuler *self = KN_RULER (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  if (self->canvas == NULL || self->canvas->session == NULL || width <= 0 || height <= 0)
    return;
  gboolean is_level = self->orientation == GTK_ORIENTATION_HORIZONTAL;
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height);
  const graphene_rect_t edge = is_level
                                   ? GRAPHENE_RECT_INIT (0, (float)(height - 1), (float)width, 1)
                                   : GRAPHENE_RECT_INIT ((float)(width - 1), 0, 1, (float)height);
  const GdkRGBA ground = kn_get_named_colour (widget, "kn_ruler");
  const GdkRGBA line = kn_get_named_colour (widget, "kn_separator");
  gtk_snapshot_push_clip (snapshot, &all);
  gtk_snapshot_append_color (snapshot, &ground, &all);
  append_selection (self, snapshot, &all);
  append_scale (self, snapshot, &all, is_level ? width : height);
  append_pointer (self, snapshot, &all);
  gtk_snapshot_append_color (snapshot, &line, &edge);
  gtk_snapshot_pop (snapshot);
}

static void
forget_scale (KnRuler *self)
{
  g_clear_pointer (&self->scale, gsk_render_node_unref);
  kn_layout_cache_forget (self->numbers);
}

static void
kn_ruler_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (kn_ruler_parent_class)->css_changed (widget, change);
  forget_scale (KN_RULER (widget)); /* its colours, and its letters */
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
  g_clear_pointer (&self->scale, gsk_render_node_unref);
  G_OBJECT_CLASS (kn_ruler_parent_class)->dispose (object);
}

static void
kn_ruler_finalize (GObject *object)
{
  kn_layout_cache_free (KN_RULER (object)->numbers);
  G_OBJECT_CLASS (kn_ruler_parent_class)->finalize (object);
}

static void
kn_ruler_class_init (KnRulerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_ruler_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_ruler_finalize;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  widget_class->snapshot = kn_ruler_snapshot;
  widget_class->css_changed = kn_ruler_css_changed;
  widget_class->measure = kn_ruler_measure;
  gtk_widget_class_set_css_name (widget_class, "kn-ruler");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
kn_ruler_init (KnRuler *self)
{
  self->numbers = kn_layout_cache_new (GTK_WIDGET (self), "Cantarell", FONT_PX);
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
