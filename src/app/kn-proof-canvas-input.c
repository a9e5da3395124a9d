/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What pointer and keys do in the middle of the Proof view: drag the sheet or the divider, zoom at
 * the pointer, probe and pin. */

#include "config.h"

#include "app/kn-proof-canvas-private.h"
#include "model/kn-form.h"

#include <math.h>

#define WHEEL_STEP_PX 48.0
#define WHEEL_ZOOM 1.15
#define GRAB_PX 9.0 /* from the divider's line */
#define CLICK_PX 4.0
#define DIVIDER_STEP_MM 1.0
#define DIVIDER_LARGE_MM 10.0

/* --- the divider -------------------------------------------------------------------------------
 */

static gboolean
on_knob_key (GtkEventControllerKey *keys,
             guint key,
             guint code,
             GdkModifierType state,
             KnProofCanvas *self)
{
  const KnRect bleed = kn_form_get_bleed_box (kn_proof_canvas_get_scene (self));
  const double step = (state & GDK_SHIFT_MASK) != 0 ? DIVIDER_LARGE_MM : DIVIDER_STEP_MM;
  double to = self->divider_mm;
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    to -= step;
  else if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    to += step;
  else if (key == GDK_KEY_Home || key == GDK_KEY_KP_Home)
    to = bleed.x;
  else if (key == GDK_KEY_End || key == GDK_KEY_KP_End)
    to = bleed.x + bleed.width;
  else
    return FALSE;
  kn_proof_canvas_set_divider (self, to);
  return TRUE;
}

static gboolean
is_on_divider (KnProofCanvas *self, double x_px, double y_px)
{
  if (self->heat == NULL)
    return FALSE;
  graphene_rect_t knob;
  const graphene_point_t at = GRAPHENE_POINT_INIT ((float)x_px, (float)y_px);
  if (gtk_widget_compute_bounds (self->knob, GTK_WIDGET (self), &knob)
      && graphene_rect_contains_point (&knob, &at))
    return TRUE;
  return fabs (x_px - kn_proof_canvas_to_px (self, self->divider_mm, 0).x) <= GRAB_PX;
}

/* --- pointer -----------------------------------------------------------------------------------
 */

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, KnProofCanvas *self)
{
  self->drag = is_on_divider (self, x, y) ? KN_PROOF_DRAG_DIVIDER : KN_PROOF_DRAG_PAN;
  self->has_moved = FALSE;
  self->pressed_px = (KnPoint){ x, y };
  self->is_primary
      = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (drag)) == GDK_BUTTON_PRIMARY;
  self->drag_origin = self->drag == KN_PROOF_DRAG_DIVIDER
                          ? (KnPoint){ self->divider_mm, 0 }
                          : (KnPoint){ self->origin_x_px, self->origin_y_px };
  if (self->drag == KN_PROOF_DRAG_DIVIDER)
    gtk_widget_grab_focus (self->knob);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, KnProofCanvas *self)
{
  self->has_moved = self->has_moved || hypot (dx, dy) > CLICK_PX;
  if (self->drag == KN_PROOF_DRAG_DIVIDER)
    kn_proof_canvas_set_divider (self, self->drag_origin.x + dx / kn_proof_canvas_get_scale (self));
  else if (self->has_moved)
    {
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
      self->is_fitted = FALSE;
      self->origin_x_px = self->drag_origin.x + dx;
      self->origin_y_px = self->drag_origin.y + dy;
      kn_proof_canvas_view_changed (self);
    }
}

/* A click pins the probe; a click on the pin lets go. */
static void
on_click (KnProofCanvas *self, double x, double y)
{
  const KnPoint at = kn_proof_canvas_to_mm (self, x, y);
  const KnRect bleed = kn_form_get_bleed_box (kn_proof_canvas_get_scene (self));
  KnPoint pin;
  gboolean on_pin = FALSE;
  if (kn_proof_model_get_pin (self->model, &pin))
    {
      const KnPoint px = kn_proof_canvas_to_px (self, pin.x, pin.y);
      on_pin = hypot (px.x - x, px.y - y) <= GRAB_PX;
    }
  gboolean inside = at.x >= bleed.x && at.y >= bleed.y && at.x < bleed.x + bleed.width
                    && at.y < bleed.y + bleed.height;
  kn_proof_model_pin (self->model, inside && !on_pin ? &at : NULL);
}

static void
on_drag_end (GtkGestureDrag *drag, double dx, double dy, KnProofCanvas *self)
{
  if (self->drag == KN_PROOF_DRAG_PAN && !self->has_moved && self->is_primary)
    on_click (self, self->pressed_px.x, self->pressed_px.y);
  self->drag = KN_PROOF_DRAG_NONE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "crosshair");
}

static void
on_motion (GtkEventControllerMotion *motion, double x, double y, KnProofCanvas *self)
{
  self->pointer_px = (KnPoint){ x, y };
  if (self->drag != KN_PROOF_DRAG_NONE)
    return;
  const KnPoint at = kn_proof_canvas_to_mm (self, x, y);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   is_on_divider (self, x, y) ? "col-resize" : "crosshair");
  kn_proof_model_point_at (self->model, &at);
}

static void
on_leave (GtkEventControllerMotion *motion, KnProofCanvas *self)
{
  kn_proof_model_point_at (self->model, NULL);
}

static gboolean
on_scroll (GtkEventControllerScroll *scroll, double dx, double dy, KnProofCanvas *self)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  if ((state & GDK_CONTROL_MASK) != 0)
    {
      kn_proof_canvas_zoom_at (self, self->zoom * pow (WHEEL_ZOOM, -dy), self->pointer_px.x,
                               self->pointer_px.y);
      return TRUE;
    }
  gboolean is_wheel = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_WHEEL;
  const double step = is_wheel ? WHEEL_STEP_PX : 1;
  gboolean turned = (state & GDK_SHIFT_MASK) != 0;
  self->is_fitted = FALSE;
  self->origin_x_px -= (turned ? dy : dx) * step;
  self->origin_y_px -= (turned ? 0 : dy) * step;
  kn_proof_canvas_view_changed (self);
  return TRUE;
}

static void
on_zoom_begin (GtkGesture *gesture, GdkEventSequence *sequence, KnProofCanvas *self)
{
  self->pinch_zoom = self->zoom;
}

static void
on_zoom_changed (GtkGestureZoom *gesture, double scale, KnProofCanvas *self)
{
  double x = self->pointer_px.x, y = self->pointer_px.y;
  (void)gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  kn_proof_canvas_zoom_at (self, self->pinch_zoom * scale, x, y);
}

/* --- keys: the arrows move the pin, with Ctrl the sheet; Return pins and lets go -----------------
 */

static void
move_pin (KnProofCanvas *self, double dx_mm, double dy_mm)
{
  const KnRect bleed = kn_form_get_bleed_box (kn_proof_canvas_get_scene (self));
  KnPoint pin;
  if (!kn_proof_model_get_pin (self->model, &pin))
    pin = kn_rect_centre (&bleed);
  pin.x = CLAMP (pin.x + dx_mm, bleed.x, bleed.x + bleed.width - 0.01);
  pin.y = CLAMP (pin.y + dy_mm, bleed.y, bleed.y + bleed.height - 0.01);
  kn_proof_model_pin (self->model, &pin);
}

static gboolean
on_key (GtkEventControllerKey *keys,
        guint key,
        guint code,
        GdkModifierType state,
        KnProofCanvas *self)
{
  KnPoint pin;
  double dx = 0, dy = 0;
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    dx = -1;
  else if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    dx = 1;
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    dy = -1;
  else if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    dy = 1;
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space)
    {
      if (kn_proof_model_get_pin (self->model, &pin))
        kn_proof_model_pin (self->model, NULL);
      else
        move_pin (self, 0, 0);
      return TRUE;
    }
  else
    return FALSE;
  if ((state & GDK_CONTROL_MASK) != 0)
    {
      self->is_fitted = FALSE;
      self->origin_x_px -= dx * WHEEL_STEP_PX;
      self->origin_y_px -= dy * WHEEL_STEP_PX;
      kn_proof_canvas_view_changed (self);
    }
  else
    {
      const double step = (state & GDK_SHIFT_MASK) != 0 ? 5
                          : (state & GDK_ALT_MASK) != 0 ? 0.1
                                                        : 0.5;
      move_pin (self, dx * step, dy * step);
    }
  return TRUE;
}

void
kn_proof_canvas_add_controllers (KnProofCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  GtkGesture *zoom = gtk_gesture_zoom_new ();
  g_signal_connect (zoom, "begin", G_CALLBACK (on_zoom_begin), self);
  g_signal_connect (zoom, "scale-changed", G_CALLBACK (on_zoom_changed), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (zoom));
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (widget, scroll);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (widget, motion);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (widget, keys);
  GtkEventController *knob_keys = gtk_event_controller_key_new ();
  g_signal_connect (knob_keys, "key-pressed", G_CALLBACK (on_knob_key), self);
  gtk_widget_add_controller (self->knob, knob_keys);
}
