/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The turning point. In the middle, where it is in the way of nothing but the hand that moves the
 * item, it answers only after a click on the knob; where somebody put it, it always does. It snaps
 * to corners, sides and middle of the frame; a double click puts it back. */

#include "config.h"

#include "app/kn-canvas-private.h"
#include "app/kn-paint-tools.h"

#include <math.h>

#define RADIUS_PX 5.0
#define ARM_PX 9.0
#define REACH_PX 8.0
#define SNAP_PX 8.0

KnPoint
kn_canvas_pivot_px (KnCanvas *self, const KnFrame *frame)
{
  KnPoint local = kn_frame_get_pivot (frame, self->session);
  KnPoint face = kn_matrix_apply (&frame->box_to_face, local.x, local.y);
  return kn_canvas_to_px (self, face.x, face.y);
}

gboolean
kn_canvas_shows_pivot (KnCanvas *self)
{
  KnPoint share;
  return self->gesture == KN_GESTURE_PIVOT || self->gesture == KN_GESTURE_ROTATE
         || self->shows_pivot || kn_session_get_pivot (self->session, &share);
}

gboolean
kn_canvas_is_on_pivot (KnCanvas *self, double x_px, double y_px)
{
  KnFrame frame;
  if (self->editing != NULL || !kn_canvas_shows_pivot (self) || !kn_canvas_get_frame (self, &frame))
    return FALSE;
  KnPoint at = kn_canvas_pivot_px (self, &frame);
  return hypot (at.x - x_px, at.y - y_px) <= REACH_PX;
}

/* The nine points of the frame, where one is near. */
static gboolean
snap_share (KnCanvas *self, const KnFrame *frame, double x_px, double y_px, KnPoint *out_share)
{
  double best = SNAP_PX;
  gboolean found = FALSE;
  for (int i = 0; i < 9; i++)
    {
      KnPoint share = { (i % 3) / 2.0, (i / 3) / 2.0 };
      KnPoint face
          = kn_matrix_apply (&frame->box_to_face, frame->box.x + share.x * frame->box.width,
                             frame->box.y + share.y * frame->box.height);
      KnPoint at = kn_canvas_to_px (self, face.x, face.y);
      double distance = hypot (at.x - x_px, at.y - y_px);
      if (distance >= best)
        continue;
      best = distance;
      *out_share = share;
      found = TRUE;
    }
  return found;
}

void
kn_canvas_drag_pivot (KnCanvas *self, double x_px, double y_px)
{
  KnMatrix back;
  KnPoint share;
  const KnRect *box = &self->frame.box;
  if (!kn_matrix_invert (&self->frame.box_to_face, &back) || box->width <= 0 || box->height <= 0)
    return;
  if (!snap_share (self, &self->frame, x_px, y_px, &share))
    {
      KnPoint face = kn_canvas_to_mm (self, x_px, y_px);
      KnPoint local = kn_matrix_apply (&back, face.x, face.y);
      share = (KnPoint){ (local.x - box->x) / box->width, (local.y - box->y) / box->height };
    }
  gboolean is_middle = share.x == 0.5 && share.y == 0.5;
  kn_session_set_pivot (self->session, is_middle ? NULL : &share);
}

void
kn_canvas_draw_pivot (KnCanvas *self, cairo_t *cr, const KnFrame *frame)
{
  if (!kn_canvas_shows_pivot (self))
    return;
  KnPoint at = kn_canvas_pivot_px (self, frame);
  double x = floor (at.x) + 0.5;
  double y = floor (at.y) + 0.5;
  double factor = kn_canvas_handle_size_px (self) / 10;
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, RADIUS_PX * factor, 0, 2 * G_PI);
  cairo_move_to (cr, x - ARM_PX * factor, y);
  cairo_line_to (cr, x + ARM_PX * factor, y);
  cairo_move_to (cr, x, y - ARM_PX * factor);
  cairo_line_to (cr, x, y + ARM_PX * factor);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.85);
  cairo_set_line_width (cr, 3.5);
  cairo_stroke_preserve (cr);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}
