/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns drawing by pointer and keys under a symmetry. What is finished is kept as a picture; only
 * the part under the hand is drawn anew, with all its images. */

#include "config.h"

#include "app/kn-drawing-view.h"

#include "ink/kn-color.h"

#include <math.h>

#define STEP 1.2   /* of the drawing: how far apart the points of a hand are */
#define CLICK_PX 4 /* a shorter drag sets a corner */
#define KEY_STEP 1.0
#define CROSS 2.5
#define SEAM 0.2
#define GUIDE_ALPHA 0.22

struct _KnDrawingView
{
  GtkWidget parent_instance;
  KnDrawing *drawing; /* borrowed */
  KnDrawingPen pen;
  GArray *points; /* KnPoint: of the part under the hand */
  gboolean is_freehand;
  KnPoint cursor;
  gboolean has_cursor;
  cairo_surface_t *ground;  /* what is drawn over, or NULL */
  cairo_surface_t *picture; /* of the finished parts; NULL: to be drawn */
};

G_DEFINE_FINAL_TYPE (KnDrawingView, kn_drawing_view, GTK_TYPE_WIDGET)

static guint changed_signal, moved_signal;

KnMatrix
kn_drawing_view_get_matrix (KnDrawingView *self)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  const double scale = MAX (MIN (width, height) / (2 * KN_DRAWING_REACH), 1e-3);
  const KnMatrix scaling = kn_matrix_scaling (scale, scale);
  const KnMatrix shift = kn_matrix_translation (width / 2, height / 2);
  return kn_matrix_multiply (&scaling, &shift);
}

static KnPoint
to_drawing (KnDrawingView *self, double x, double y)
{
  const KnMatrix matrix = kn_drawing_view_get_matrix (self);
  KnMatrix inverse;
  if (!kn_matrix_invert (&matrix, &inverse))
    return (KnPoint){ 0, 0 };
  const KnPoint p = kn_matrix_apply (&inverse, x, y);
  return (KnPoint){ CLAMP (p.x, -KN_DRAWING_REACH, KN_DRAWING_REACH),
                    CLAMP (p.y, -KN_DRAWING_REACH, KN_DRAWING_REACH) };
}

void
kn_drawing_view_update (KnDrawingView *self)
{
  g_return_if_fail (KN_IS_DRAWING_VIEW (self));
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
kn_drawing_view_set_pen (KnDrawingView *self, const KnDrawingPen *pen)
{
  g_return_if_fail (KN_IS_DRAWING_VIEW (self) && pen != NULL);
  self->pen = *pen;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- drawing -------------------------------------------------------------------------------------
 */

static void
put_path (cairo_t *cr, const KnPath *path)
{
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint *p = segments[i].points;
      if (segments[i].verb == KN_PATH_MOVE)
        cairo_move_to (cr, p[0].x, p[0].y);
      else if (segments[i].verb == KN_PATH_LINE)
        cairo_line_to (cr, p[0].x, p[0].y);
      else if (segments[i].verb == KN_PATH_CURVE)
        cairo_curve_to (cr, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
      else
        cairo_close_path (cr);
    }
}

static void
apply (cairo_t *cr, const KnMatrix *m)
{
  cairo_matrix_t matrix;
  cairo_matrix_init (&matrix, m->xx, m->yx, m->xy, m->yy, m->x0, m->y0);
  cairo_transform (cr, &matrix);
}

static void
draw_part (KnDrawingView *self, cairo_t *cr, const KnDrawingPen *pen, const KnPath *path)
{
  gsize n = 0;
  guint32 hex = 0;
  const KnMatrix *images = kn_drawing_get_images (self->drawing, &n);
  kn_rgb_parse (kn_drawing_inks[pen->ink], &hex);
  const KnRgb colour = kn_rgb_from_hex (hex);
  cairo_set_source_rgb (cr, colour.r, colour.g, colour.b);
  cairo_set_line_width (cr, pen->width > 0 ? pen->width : SEAM);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (gsize i = 0; i < n; i++)
    {
      cairo_save (cr);
      apply (cr, &images[i]);
      put_path (cr, path);
      if (pen->width <= 0)
        cairo_fill_preserve (
            cr); /* and over the seam to its mirror image, which the motif has not */
      cairo_stroke (cr);
      cairo_restore (cr);
    }
}

/* Mirrors, or where one turn ends and the next begins. */
static void
draw_guides (KnDrawingView *self, cairo_t *cr)
{
  const KnSymmetry *symmetry = kn_drawing_get_symmetry (self->drawing);
  const gboolean mirrors = kn_symmetry_is_dihedral (symmetry);
  const int n = symmetry->order * (mirrors ? 2 : 1);
  cairo_set_source_rgba (cr, 0.1, 0.2, 0.5, GUIDE_ALPHA);
  cairo_set_line_width (cr, 0.3);
  if (self->ground == NULL)
    {
      cairo_arc (cr, 0, 0, KN_DRAWING_REACH - 0.3, 0, 2 * G_PI);
      cairo_stroke (cr);
    }
  for (int i = 0; i < n && n > 1; i++)
    {
      const double angle = 2 * G_PI * i / n - G_PI / 2 + (mirrors ? 0 : G_PI / n);
      cairo_move_to (cr, 0, 0);
      cairo_line_to (cr, KN_DRAWING_REACH * cos (angle), KN_DRAWING_REACH * sin (angle));
      cairo_stroke (cr);
    }
}

static void
draw_cross (cairo_t *cr, KnPoint at)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, 0.35);
  cairo_move_to (cr, at.x - CROSS, at.y);
  cairo_line_to (cr, at.x + CROSS, at.y);
  cairo_move_to (cr, at.x, at.y - CROSS);
  cairo_line_to (cr, at.x, at.y + CROSS);
  cairo_stroke (cr);
}

static KnRect
get_ground_box (KnDrawingView *self)
{
  const double width = cairo_image_surface_get_width (self->ground);
  const double height = cairo_image_surface_get_height (self->ground);
  const double scale = 2 * KN_DRAWING_REACH / MAX (width, height);
  return (KnRect){ -width * scale / 2, -height * scale / 2, width * scale, height * scale };
}

static void
draw_ground (KnDrawingView *self, cairo_t *cr)
{
  const KnRect box = get_ground_box (self);
  cairo_save (cr);
  cairo_rectangle (cr, -KN_DRAWING_REACH, -KN_DRAWING_REACH, 2 * KN_DRAWING_REACH,
                   2 * KN_DRAWING_REACH);
  cairo_rectangle (cr, box.x, box.y, box.width, box.height);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_source_rgb (cr, 0.88, 0.88, 0.88);
  cairo_fill (cr);
  cairo_translate (cr, box.x, box.y);
  cairo_scale (cr, box.width / cairo_image_surface_get_width (self->ground),
               box.height / cairo_image_surface_get_height (self->ground));
  cairo_set_source_surface (cr, self->ground, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
draw_finished (KnDrawingView *self, int width, int height)
{
  gsize n = 0;
  const KnMatrix matrix = kn_drawing_view_get_matrix (self);
  const KnDrawingPart *parts = kn_drawing_get_parts (self->drawing, &n);
  self->picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (self->picture);
  apply (cr, &matrix);
  cairo_rectangle (cr, -KN_DRAWING_REACH, -KN_DRAWING_REACH, 2 * KN_DRAWING_REACH,
                   2 * KN_DRAWING_REACH);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  if (self->ground != NULL)
    draw_ground (self, cr);
  draw_guides (self, cr);
  for (gsize i = 0; i < n; i++)
    draw_part (self, cr, &parts[i].pen, parts[i].path);
  cairo_destroy (cr);
}

static void
draw_pending (KnDrawingView *self, cairo_t *cr)
{
  /* An area is a line until it has three corners. */
  KnDrawingPen pen = self->pen;
  if (self->points->len < 3 && pen.width <= 0)
    pen.width = 0.6;
  g_autoptr (KnPath) path
      = kn_drawing_trace_pen (&pen, (const KnPoint *)(gpointer)self->points->data,
                              self->points->len, self->is_freehand);
  if (path != NULL)
    draw_part (self, cr, &pen, path);
  for (guint i = 0; i < self->points->len && !self->is_freehand; i++)
    draw_cross (cr, g_array_index (self->points, KnPoint, i));
}

void
kn_drawing_view_set_ground (KnDrawingView *self, cairo_surface_t *ground)
{
  g_return_if_fail (KN_IS_DRAWING_VIEW (self));
  g_clear_pointer (&self->ground, cairo_surface_destroy);
  self->ground = ground != NULL ? cairo_surface_reference (ground) : NULL;
  kn_drawing_view_update (self);
}

void
kn_drawing_view_draw_parts (KnDrawingView *self, cairo_t *cr)
{
  g_return_if_fail (KN_IS_DRAWING_VIEW (self));
  gsize n = 0;
  const KnDrawingPart *parts = kn_drawing_get_parts (self->drawing, &n);
  for (gsize i = 0; i < n; i++)
    draw_part (self, cr, &parts[i].pen, parts[i].path);
  draw_pending (self, cr);
}

static void
kn_drawing_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KnDrawingView *self = KN_DRAWING_VIEW (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  if (width < 1 || height < 1)
    return;
  if (self->picture != NULL
      && (cairo_image_surface_get_width (self->picture) != width
          || cairo_image_surface_get_height (self->picture) != height))
    g_clear_pointer (&self->picture, cairo_surface_destroy);
  if (self->picture == NULL)
    draw_finished (self, width, height);
  const KnMatrix matrix = kn_drawing_view_get_matrix (self);
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_set_source_surface (cr, self->picture, 0, 0);
  cairo_paint (cr);
  apply (cr, &matrix);
  draw_pending (self, cr);
  if (self->has_cursor && gtk_widget_has_focus (widget))
    draw_cross (cr, self->cursor);
  cairo_destroy (cr);
}

/* --- the part under the hand ---------------------------------------------------------------------
 */

static void
drop_pending (KnDrawingView *self)
{
  g_array_set_size (self->points, 0);
  self->is_freehand = FALSE;
  g_signal_emit (self, moved_signal, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
finish (KnDrawingView *self)
{
  KnPath *path = kn_drawing_trace_pen (&self->pen, (const KnPoint *)(gpointer)self->points->data,
                                       self->points->len, self->is_freehand);
  drop_pending (self);
  if (path == NULL)
    return;
  kn_drawing_add (self->drawing, &self->pen, path);
  kn_drawing_view_update (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
put_point (KnDrawingView *self, KnPoint point, double least)
{
  if (self->points->len >= KN_DRAWING_POINTS_MAX)
    return;
  if (self->points->len > 0)
    {
      const KnPoint *last = &g_array_index (self->points, KnPoint, self->points->len - 1);
      if (hypot (point.x - last->x, point.y - last->y) < least)
        return;
    }
  g_array_append_val (self->points, point);
  g_signal_emit (self, moved_signal, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, KnDrawingView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->has_cursor = FALSE;
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, KnDrawingView *self)
{
  double x = 0, y = 0;
  gtk_gesture_drag_get_start_point (drag, &x, &y);
  if (!self->is_freehand)
    {
      if (hypot (dx, dy) < CLICK_PX)
        return;
      /* Corners that were set before are a part of their own. */
      if (self->points->len > 0)
        finish (self);
      self->is_freehand = TRUE;
      put_point (self, to_drawing (self, x, y), 0);
    }
  put_point (self, to_drawing (self, x + dx, y + dy), STEP);
}

static void
on_drag_end (GtkGestureDrag *drag, double dx, double dy, KnDrawingView *self)
{
  double x = 0, y = 0;
  gtk_gesture_drag_get_start_point (drag, &x, &y);
  if (self->is_freehand)
    finish (self);
  else
    put_point (self, to_drawing (self, x, y), STEP);
}

static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, KnDrawingView *self)
{
  if (n_press == 2 && self->points->len > 0)
    finish (self);
}

static gboolean
on_key (GtkEventControllerKey *keys,
        guint key,
        guint code,
        GdkModifierType state,
        KnDrawingView *self)
{
  const double dx = key == GDK_KEY_Left ? -KEY_STEP : key == GDK_KEY_Right ? KEY_STEP : 0;
  const double dy = key == GDK_KEY_Up ? -KEY_STEP : key == GDK_KEY_Down ? KEY_STEP : 0;
  if ((state & GDK_CONTROL_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_space)
    put_point (self, self->cursor, STEP);
  else if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && self->points->len > 0)
    finish (self);
  else if (key == GDK_KEY_BackSpace && self->points->len > 0)
    g_array_set_size (self->points, self->points->len - 1);
  else if (key == GDK_KEY_Escape && self->points->len > 0)
    drop_pending (self);
  else if (dx != 0 || dy != 0)
    {
      self->cursor.x = CLAMP (self->cursor.x + dx, -KN_DRAWING_REACH, KN_DRAWING_REACH);
      self->cursor.y = CLAMP (self->cursor.y + dy, -KN_DRAWING_REACH, KN_DRAWING_REACH);
      self->has_cursor = TRUE;
    }
  else
    return GDK_EVENT_PROPAGATE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

/* --- making it -----------------------------------------------------------------------------------
 */

static void
kn_drawing_view_finalize (GObject *object)
{
  KnDrawingView *self = KN_DRAWING_VIEW (object);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_clear_pointer (&self->ground, cairo_surface_destroy);
  g_array_unref (self->points);
  G_OBJECT_CLASS (kn_drawing_view_parent_class)->finalize (object);
}

static void
kn_drawing_view_class_init (KnDrawingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = kn_drawing_view_finalize;
  widget_class->snapshot = kn_drawing_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  moved_signal = g_signal_new ("moved", KN_TYPE_DRAWING_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
  changed_signal = g_signal_new ("changed", KN_TYPE_DRAWING_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
kn_drawing_view_init (KnDrawingView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  self->points = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "crosshair");
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
kn_drawing_view_new (KnDrawing *drawing)
{
  KnDrawingView *self = g_object_new (KN_TYPE_DRAWING_VIEW, NULL);
  self->drawing = drawing;
  return GTK_WIDGET (self);
}
