/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the grid of stitches: pointer, keys, steps and its picture. Steps are whole grids: the
 * largest is four kilobytes, and so nothing has to be worked out backwards. */

#include "config.h"

#include "app/kn-stitch-view.h"

#include <glib/gi18n.h>
#include <math.h>

#define SIDE_PX 400
#define STEPS_MAX 500
#define LINE_MIN_PX 5.0 /* of a place; below it lines would be all one sees */
#define STRAND_SHARE 0.26
#define INSET_SHARE 0.2

struct _KnStitchView
{
  GtkWidget parent_instance;
  KnStitches now;
  GArray *steps; /* KnStitches, the first as it began */
  guint at;
  gboolean is_painting, paint;
  int column, row; /* under the keys, or where the drag was last */
};

G_DEFINE_FINAL_TYPE (KnStitchView, kn_stitch_view, GTK_TYPE_WIDGET)

static guint changed_signal;

static void
show (KnStitchView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, changed_signal, 0);
}

/* --- steps -------------------------------------------------------------------------------------
 */

static void
push_step (KnStitchView *self)
{
  if (kn_stitches_equal (&self->now, &g_array_index (self->steps, KnStitches, self->at)))
    return;
  g_array_set_size (self->steps, self->at + 1);
  g_array_append_val (self->steps, self->now);
  if (self->steps->len > STEPS_MAX)
    g_array_remove_index (self->steps, 0);
  self->at = self->steps->len - 1;
  show (self);
}

void
kn_stitch_view_begin (KnStitchView *self, const KnStitches *stitches)
{
  g_return_if_fail (KN_IS_STITCH_VIEW (self) && stitches != NULL);
  self->now = *stitches;
  g_array_set_size (self->steps, 0);
  g_array_append_val (self->steps, self->now);
  self->at = 0;
  self->column = self->row = 0;
  show (self);
}

const KnStitches *
kn_stitch_view_get (KnStitchView *self)
{
  g_return_val_if_fail (KN_IS_STITCH_VIEW (self), NULL);
  return &self->now;
}

void
kn_stitch_view_resize (KnStitchView *self, int columns, int rows)
{
  g_return_if_fail (KN_IS_STITCH_VIEW (self));
  kn_stitches_resize (&self->now, columns, rows);
  self->column = MIN (self->column, self->now.columns - 1);
  self->row = MIN (self->row, self->now.rows - 1);
  push_step (self);
}

gboolean
kn_stitch_view_can_step (KnStitchView *self, int by)
{
  g_return_val_if_fail (KN_IS_STITCH_VIEW (self), FALSE);
  return by < 0 ? self->at > 0 : self->at + 1 < self->steps->len;
}

void
kn_stitch_view_step (KnStitchView *self, int by)
{
  g_return_if_fail (KN_IS_STITCH_VIEW (self));
  if (self->is_painting || !kn_stitch_view_can_step (self, by))
    return;
  self->at += by < 0 ? -1 : 1;
  self->now = g_array_index (self->steps, KnStitches, self->at);
  self->column = MIN (self->column, self->now.columns - 1);
  self->row = MIN (self->row, self->now.rows - 1);
  show (self);
}

/* --- the pointer -------------------------------------------------------------------------------
 */

/* Places are squares, as large as fit, in the middle. */
static double
get_grid (KnStitchView *self, double *out_x, double *out_y)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2,
               height = gtk_widget_get_height (GTK_WIDGET (self)) - 2;
  const double side = MIN (width / self->now.columns, height / self->now.rows);
  *out_x = 1 + (width - side * self->now.columns) / 2;
  *out_y = 1 + (height - side * self->now.rows) / 2;
  return side;
}

void
kn_stitch_view_get_px (KnStitchView *self, int column, int row, double *out_x, double *out_y)
{
  g_return_if_fail (KN_IS_STITCH_VIEW (self));
  double x = 0, y = 0;
  const double side = get_grid (self, &x, &y);
  *out_x = x + (column + 0.5) * side;
  *out_y = y + (row + 0.5) * side;
}

static gboolean
find_place (KnStitchView *self, double px, double py, int *out_column, int *out_row)
{
  double x = 0, y = 0;
  const double side = get_grid (self, &x, &y);
  *out_column = (int)floor ((px - x) / side);
  *out_row = (int)floor ((py - y) / side);
  return *out_column >= 0 && *out_column < self->now.columns && *out_row >= 0
         && *out_row < self->now.rows;
}

/* All places between the last and this one: a fast hand skips none. */
static void
paint_to (KnStitchView *self, int column, int row)
{
  const int n = MAX (MAX (ABS (column - self->column), ABS (row - self->row)), 1);
  for (int i = 0; i <= n; i++)
    kn_stitches_set (&self->now,
                     self->column + (int)lrint ((double)(column - self->column) * i / n),
                     self->row + (int)lrint ((double)(row - self->row) * i / n), self->paint);
  self->column = column;
  self->row = row;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, KnStitchView *self)
{
  int column, row;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!find_place (self, x, y, &column, &row))
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->is_painting = TRUE;
  self->paint = !kn_stitches_get (&self->now, column, row);
  self->column = column;
  self->row = row;
  paint_to (self, column, row);
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, KnStitchView *self)
{
  double x = 0, y = 0;
  int column, row;
  gtk_gesture_drag_get_start_point (drag, &x, &y);
  if (self->is_painting && find_place (self, x + dx, y + dy, &column, &row))
    paint_to (self, column, row);
}

static void
on_drag_end (GtkGestureDrag *drag, double dx, double dy, KnStitchView *self)
{
  if (!self->is_painting)
    return;
  self->is_painting = FALSE;
  push_step (self);
}

/* Another window took the pointer: what the drag painted is taken back. */
static void
on_cancel (GtkGesture *gesture, GdkEventSequence *sequence, KnStitchView *self)
{
  self->is_painting = FALSE;
  self->now = g_array_index (self->steps, KnStitches, self->at);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- keys --------------------------------------------------------------------------------------
 */

static gboolean
on_key (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        KnStitchView *self)
{
  int dx = 0, dy = 0;
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
      dx = -1;
      break;
    case GDK_KEY_Right:
      dx = 1;
      break;
    case GDK_KEY_Up:
      dy = -1;
      break;
    case GDK_KEY_Down:
      dy = 1;
      break;
    case GDK_KEY_space:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      kn_stitches_set (&self->now, self->column, self->row,
                       !kn_stitches_get (&self->now, self->column, self->row));
      push_step (self);
      return TRUE;
    default:
      return FALSE;
    }
  self->column = CLAMP (self->column + dx, 0, self->now.columns - 1);
  self->row = CLAMP (self->row + dy, 0, self->now.rows - 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

/* --- the picture -------------------------------------------------------------------------------
 */

static void
set_colour (cairo_t *cr, const char *hex)
{
  GdkRGBA colour;
  if (gdk_rgba_parse (&colour, hex))
    gdk_cairo_set_source_rgba (cr, &colour);
}

static void
draw_stitches (KnStitchView *self, cairo_t *cr, double side)
{
  const double low = side * INSET_SHARE, high = side - low;
  for (int row = 0; row < self->now.rows; row++)
    for (int column = 0; column < self->now.columns; column++)
      if (kn_stitches_get (&self->now, column, row))
        {
          cairo_move_to (cr, column * side + low, row * side + low);
          cairo_line_to (cr, column * side + high, row * side + high);
          cairo_move_to (cr, column * side + high, row * side + low);
          cairo_line_to (cr, column * side + low, row * side + high);
        }
  set_colour (cr, KN_STITCHES_THREAD);
  cairo_set_line_width (cr, side * STRAND_SHARE);
  cairo_stroke (cr);
}

static void
draw_lines (KnStitchView *self, cairo_t *cr, double side)
{
  for (int column = 0; column <= self->now.columns; column++)
    {
      cairo_move_to (cr, column * side, 0);
      cairo_line_to (cr, column * side, self->now.rows * side);
    }
  for (int row = 0; row <= self->now.rows; row++)
    {
      cairo_move_to (cr, 0, row * side);
      cairo_line_to (cr, self->now.columns * side, row * side);
    }
  cairo_set_source_rgba (cr, 0, 0, 0, side < LINE_MIN_PX ? 0.08 : 0.2);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
kn_stitch_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KnStitchView *self = KN_STITCH_VIEW (widget);
  double x = 0, y = 0;
  const double side = get_grid (self, &x, &y);
  const graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                                   (float)gtk_widget_get_height (widget));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);
  cairo_translate (cr, x, y);
  cairo_rectangle (cr, 0, 0, self->now.columns * side, self->now.rows * side);
  set_colour (cr, KN_STITCHES_GROUND);
  cairo_fill (cr);
  draw_stitches (self, cr, side);
  draw_lines (self, cr, side);
  if (gtk_widget_has_focus (widget))
    {
      cairo_rectangle (cr, self->column * side, self->row * side, side, side);
      cairo_set_source_rgb (cr, 0.1, 0.37, 0.85);
      cairo_set_line_width (cr, 2);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

static void
kn_stitch_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = *natural = SIDE_PX;
}

static void
kn_stitch_view_finalize (GObject *object)
{
  g_array_unref (KN_STITCH_VIEW (object)->steps);
  G_OBJECT_CLASS (kn_stitch_view_parent_class)->finalize (object);
}

static void
kn_stitch_view_class_init (KnStitchViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = kn_stitch_view_finalize;
  widget_class->snapshot = kn_stitch_view_snapshot;
  widget_class->measure = kn_stitch_view_measure;
  changed_signal = g_signal_new ("changed", KN_TYPE_STITCH_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
kn_stitch_view_init (KnStitchView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  self->steps = g_array_new (FALSE, FALSE, sizeof (KnStitches));
  kn_stitches_init (&self->now, 1, 1);
  g_array_append_val (self->steps, self->now);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (on_cancel), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Grid of stitches"), -1);
}

GtkWidget *
kn_stitch_view_new (void)
{
  return g_object_new (KN_TYPE_STITCH_VIEW, NULL);
}
