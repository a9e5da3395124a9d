/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the marking of a part of a picture, by pointer and by keys. Parts are kept as shares of the
 * picture, so they mean the same at any size of the window. */

#include "config.h"

#include "app/kn-part-view.h"

#include <math.h>

#define LEAST_PX 8 /* a shorter drag is a click */
#define LEAST 0.02 /* of a side */
#define KEY_STEP 0.01
#define DIMMED 0.55
#define LINE_PX 1.5

struct _KnPartView
{
  GtkWidget parent_instance;
  cairo_surface_t *surface;
  KnRect part, before; /* before: as the drag began */
  gboolean moves;
};

G_DEFINE_FINAL_TYPE (KnPartView, kn_part_view, GTK_TYPE_WIDGET)

static guint marked_signal;
static const KnRect ALL = { 0, 0, 1, 1 };

KnRect
kn_part_view_get_box_px (KnPartView *self)
{
  g_return_val_if_fail (KN_IS_PART_VIEW (self), KN_RECT_EMPTY);
  if (self->surface == NULL)
    return KN_RECT_EMPTY;
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  const double w = cairo_image_surface_get_width (self->surface);
  const double h = cairo_image_surface_get_height (self->surface);
  const double scale = MIN (width / w, height / h);
  return (KnRect){ (width - w * scale) / 2, (height - h * scale) / 2, w * scale, h * scale };
}

KnRect
kn_part_view_get_part (KnPartView *self)
{
  g_return_val_if_fail (KN_IS_PART_VIEW (self), ALL);
  return self->part;
}

gboolean
kn_part_view_is_all (KnPartView *self)
{
  const KnRect *part = &self->part;
  return part->x <= 0 && part->y <= 0 && part->width >= 1 && part->height >= 1;
}

static void
show_part (KnPartView *self, KnRect part)
{
  self->part = part;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
mark (KnPartView *self, KnRect part)
{
  show_part (self, part);
  g_signal_emit (self, marked_signal, 0);
}

void
kn_part_view_mark_all (KnPartView *self)
{
  g_return_if_fail (KN_IS_PART_VIEW (self));
  if (!kn_part_view_is_all (self))
    mark (self, ALL);
}

void
kn_part_view_set_surface (KnPartView *self, cairo_surface_t *surface)
{
  g_return_if_fail (KN_IS_PART_VIEW (self));
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  if (surface != NULL)
    self->surface = cairo_surface_reference (surface);
  show_part (self, ALL);
}

/* --- drawing -----------------------------------------------------------------------------------
 */

static void
kn_part_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KnPartView *self = KN_PART_VIEW (widget);
  const KnRect box = kn_part_view_get_box_px (self);
  if (self->surface == NULL || box.width < 1)
    return;
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float)box.x - 2, (float)box.y - 2,
                                                     (float)box.width + 4, (float)box.height + 4);
  const KnRect *part = &self->part;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_save (cr);
  cairo_translate (cr, box.x, box.y);
  cairo_scale (cr, box.width / cairo_image_surface_get_width (self->surface),
               box.height / cairo_image_surface_get_height (self->surface));
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_restore (cr);
  if (!kn_part_view_is_all (self))
    {
      const double x = box.x + part->x * box.width, y = box.y + part->y * box.height;
      const double width = part->width * box.width, height = part->height * box.height;
      cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
      cairo_rectangle (cr, box.x, box.y, box.width, box.height);
      cairo_rectangle (cr, x, y, width, height);
      cairo_set_source_rgba (cr, 0, 0, 0, DIMMED);
      cairo_fill (cr);
      cairo_rectangle (cr, x, y, width, height);
      cairo_set_line_width (cr, LINE_PX);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
  if (gtk_widget_has_visible_focus (widget))
    gtk_snapshot_render_focus (snapshot, gtk_widget_get_style_context (widget), box.x, box.y,
                               box.width, box.height);
}

/* --- the pointer -------------------------------------------------------------------------------
 */

static KnPoint
to_share (KnPartView *self, double x, double y)
{
  const KnRect box = kn_part_view_get_box_px (self);
  return (KnPoint){ CLAMP ((x - box.x) / MAX (box.width, 1), 0, 1),
                    CLAMP ((y - box.y) / MAX (box.height, 1), 0, 1) };
}

static KnRect
move_by (KnRect part, double dx, double dy)
{
  part.x = CLAMP (part.x + dx, 0, 1 - part.width);
  part.y = CLAMP (part.y + dy, 0, 1 - part.height);
  return part;
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, KnPartView *self)
{
  const KnPoint at = to_share (self, x, y);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->before = self->part;
  self->moves = !kn_part_view_is_all (self) && kn_rect_contains_point (&self->part, &at);
}

static KnRect
follow (KnPartView *self, GtkGestureDrag *drag, double dx, double dy)
{
  double x = 0, y = 0;
  gtk_gesture_drag_get_start_point (drag, &x, &y);
  const KnPoint from = to_share (self, x, y), to = to_share (self, x + dx, y + dy);
  if (self->moves)
    return move_by (self->before, to.x - from.x, to.y - from.y);
  KnRect part = { MIN (from.x, to.x), MIN (from.y, to.y), MAX (fabs (to.x - from.x), LEAST),
                  MAX (fabs (to.y - from.y), LEAST) };
  return move_by (part, 0, 0);
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, KnPartView *self)
{
  if (self->surface != NULL && MAX (fabs (dx), fabs (dy)) >= LEAST_PX)
    show_part (self, follow (self, drag, dx, dy));
}

static void
on_drag_end (GtkGestureDrag *drag, double dx, double dy, KnPartView *self)
{
  if (self->surface != NULL && MAX (fabs (dx), fabs (dy)) >= LEAST_PX)
    mark (self, follow (self, drag, dx, dy));
  else
    show_part (self, self->before);
}

static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, KnPartView *self)
{
  if (n_press == 2)
    kn_part_view_mark_all (self);
}

/* --- keys --------------------------------------------------------------------------------------
 */

/* One edge by @by; the other one stays. */
static void
move_edge (double *start, double *length, double by, gboolean is_first)
{
  const double end = *start + *length;
  if (is_first)
    {
      *start = CLAMP (*start + by, 0, end - LEAST);
      *length = end - *start;
    }
  else
    *length = CLAMP (*length + by, LEAST, 1 - *start);
}

static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, KnPartView *self)
{
  const double dx = key == GDK_KEY_Left ? -KEY_STEP : key == GDK_KEY_Right ? KEY_STEP : 0;
  const double dy = key == GDK_KEY_Up ? -KEY_STEP : key == GDK_KEY_Down ? KEY_STEP : 0;
  const gboolean first = (state & GDK_ALT_MASK) != 0, second = (state & GDK_CONTROL_MASK) != 0;
  KnRect part = self->part;
  if (self->surface == NULL || (dx == 0 && dy == 0))
    return GDK_EVENT_PROPAGATE;
  if (!first && !second)
    part = move_by (part, dx, dy);
  else if (dx != 0)
    move_edge (&part.x, &part.width, dx, first);
  else
    move_edge (&part.y, &part.height, dy, first);
  mark (self, part);
  return GDK_EVENT_STOP;
}

/* --- making it ---------------------------------------------------------------------------------
 */

static void
kn_part_view_finalize (GObject *object)
{
  g_clear_pointer (&KN_PART_VIEW (object)->surface, cairo_surface_destroy);
  G_OBJECT_CLASS (kn_part_view_parent_class)->finalize (object);
}

static void
kn_part_view_class_init (KnPartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = kn_part_view_finalize;
  widget_class->snapshot = kn_part_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  marked_signal = g_signal_new ("marked", KN_TYPE_PART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
kn_part_view_init (KnPartView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  self->part = ALL;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
kn_part_view_new (void)
{
  return g_object_new (KN_TYPE_PART_VIEW, NULL);
}
