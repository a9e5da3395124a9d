/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From pointer events to gestures: what was pressed decides what a drag will be (handle, knob,
 * item, nothing), clicks without moving select, a double click edits a text or enters a group, the
 * wheel scrolls and zooms. What a gesture does to the document is in kn-canvas-gesture.c. */

#include "config.h"

#include "app/kn-canvas-tool-private.h"
#include "app/kn-session-flow.h"

#include <math.h>

#define DRAG_FROM_PX 4.0
#define WHEEL_STEP_PX 60.0
#define WHEEL_ZOOM 1.15

static GdkModifierType
get_state (GtkEventController *controller)
{
  return gtk_event_controller_get_current_event_state (controller);
}

static void
select_pressed (KnCanvas *self, const KnNode *hit, GdkModifierType state)
{
  const KnId *id = kn_node_get_id (hit);
  self->press_item = *id;
  self->press_was_selected = kn_session_is_selected (self->session, id);
  if ((state & GDK_SHIFT_MASK) != 0)
    kn_session_select_toggle (self->session, &self->press_item);
  else if (!self->press_was_selected)
    kn_session_select (self->session, &self->press_item);
}

/* A guide that was clicked and not dragged does not hide what lies below it. */
static void
select_below_guide (KnCanvas *self, GdkModifierType state)
{
  const KnNode *hit
      = kn_canvas_pick (self, self->press_px.x, self->press_px.y, (state & GDK_CONTROL_MASK) != 0);
  if (hit == NULL)
    return;
  select_pressed (self, hit, state);
  if (self->press_was_selected && (state & GDK_SHIFT_MASK) == 0)
    kn_session_select (self->session, &self->press_item);
}

/* Nothing was hit: leave a group, or begin a rubber band. */
static void
press_ground (KnCanvas *self, GdkModifierType state)
{
  while (kn_session_leave_group (self->session))
    if (kn_canvas_pick (self, self->press_px.x, self->press_px.y, FALSE) != NULL)
      return;
  if ((state & GDK_SHIFT_MASK) == 0)
    kn_session_select (self->session, NULL);
  kn_canvas_begin_gesture (self, KN_GESTURE_BAND, state);
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, KnCanvas *self)
{
  GdkModifierType state = get_state (GTK_EVENT_CONTROLLER (drag));
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->press_px = (KnPoint){ x, y };
  self->last_px = self->press_px;
  self->is_guide_pressed = FALSE;
  self->is_fitted = FALSE; /* who works here wants nothing to move by itself */
  self->press_mm = kn_canvas_to_mm (self, x, y);

  if (self->is_space_down || kn_session_get_tool (self->session) == KN_TOOL_PAN)
    {
      kn_canvas_begin_gesture (self, KN_GESTURE_PAN, state);
      return;
    }
  if (self->tool != NULL)
    {
      self->gesture = KN_GESTURE_TOOL;
      self->tool->press (self, x, y, state);
      return;
    }
  if (kn_canvas_is_on_overset (self, x, y))
    {
      (void)kn_session_flow (self->session); /* a refusal was said */
      return;
    }
  if (self->editing != NULL && kn_canvas_is_in_text (self, x, y))
    {
      kn_canvas_begin_gesture (self, KN_GESTURE_TEXT, state);
      return;
    }
  if (self->editing != NULL)
    kn_session_set_edited_text (self->session, NULL);

  if (kn_canvas_is_on_pivot (self, x, y))
    {
      kn_canvas_begin_gesture (self, KN_GESTURE_PIVOT, state);
      return;
    }
  int handle = kn_canvas_handle_at (self, x, y);
  if (handle >= 0)
    {
      self->handle = (KnHandle)handle;
      kn_canvas_begin_gesture (self, handle == KN_N_HANDLES ? KN_GESTURE_ROTATE : KN_GESTURE_SCALE,
                               state);
      return;
    }
  KnGuideDrag guide;
  if (kn_canvas_find_guide (self, x, y, &guide))
    {
      self->press_guide = guide;
      self->gesture = KN_GESTURE_PRESSED;
      self->is_guide_pressed = TRUE;
      return;
    }
  const KnNode *hit = kn_canvas_pick (self, x, y, (state & GDK_CONTROL_MASK) != 0);
  if (hit == NULL)
    {
      press_ground (self, state);
      return;
    }
  select_pressed (self, hit, state);
  kn_canvas_begin_gesture (self, KN_GESTURE_PRESSED, state);
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, KnCanvas *self)
{
  GdkModifierType state = get_state (GTK_EVENT_CONTROLLER (drag));
  double x = self->press_px.x + dx;
  double y = self->press_px.y + dy;
  if (self->gesture == KN_GESTURE_PRESSED && self->is_guide_pressed)
    {
      if (hypot (dx, dy) < DRAG_FROM_PX)
        return;
      kn_canvas_begin_guide (self, &self->press_guide);
    }
  if (self->gesture == KN_GESTURE_PRESSED)
    {
      if (hypot (dx, dy) < DRAG_FROM_PX || kn_session_get_n_selected (self->session) == 0)
        return;
      kn_canvas_begin_gesture (self,
                               (state & GDK_ALT_MASK) != 0 ? KN_GESTURE_COPY : KN_GESTURE_MOVE,
                               state);
    }
  KnDoc *doc = kn_session_get_doc (self->session);
  kn_doc_hold_changed (doc); /* all of a frame is one change, however many items move */
  kn_canvas_update_gesture (self, x, y, state);
  kn_doc_release_changed (doc);
}

static void
on_drag_end (GtkGestureDrag *drag, double dx, double dy, KnCanvas *self)
{
  GdkModifierType state = get_state (GTK_EVENT_CONTROLLER (drag));
  if (self->gesture == KN_GESTURE_PRESSED && self->is_guide_pressed)
    select_below_guide (self, state);
  /* A click on one of several that were selected means this one alone. */
  if (self->gesture == KN_GESTURE_PRESSED && !self->is_guide_pressed && self->press_was_selected
      && (state & GDK_SHIFT_MASK) == 0)
    kn_session_select (self->session, &self->press_item);
  /* A click on the knob shows the turning point, another one hides it. */
  if (self->gesture == KN_GESTURE_ROTATE && hypot (dx, dy) < DRAG_FROM_PX)
    {
      (void)kn_canvas_cancel_gesture (self);
      self->shows_pivot = !self->shows_pivot;
    }
  kn_canvas_end_gesture (self);
  kn_canvas_update_cursor (self);
}

static void
on_drag_cancel (GtkGesture *gesture, GdkEventSequence *sequence, KnCanvas *self)
{
  (void)kn_canvas_cancel_gesture (self);
}

/* --- double and right click
 * ------------------------------------------------------------------------ */

static void
open_item (KnCanvas *self, double x, double y)
{
  const KnNode *hit = kn_canvas_pick (self, x, y, FALSE);
  if (hit == NULL)
    return;
  KnId id = *kn_node_get_id (hit);
  if (kn_node_get_kind (hit) == KN_NODE_GROUP)
    {
      kn_session_enter_group (self->session, &id);
      const KnNode *inside = kn_canvas_pick (self, x, y, FALSE);
      if (inside != NULL)
        {
          KnId inside_id = *kn_node_get_id (inside);
          kn_session_select (self->session, &inside_id);
        }
      return;
    }
  kn_session_select (self->session, &id);
  if (kn_node_get_kind (hit) == KN_NODE_PATH)
    kn_session_set_tool (self->session, KN_TOOL_NODES);
  if (kn_node_get_kind (hit) == KN_NODE_IMAGE)
    kn_session_set_tool (self->session, KN_TOOL_CROP);
  if (kn_node_get_kind (hit) == KN_NODE_PATTERN)
    kn_session_set_tool (self->session, KN_TOOL_CELL);
  if (kn_node_get_kind (hit) == KN_NODE_BARCODE)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-code", NULL);
  if (kn_node_get_kind (hit) != KN_NODE_TEXT)
    return;
  kn_session_set_edited_text (self->session, &id);
  if (self->editing != NULL)
    kn_canvas_click_text (self, x, y, 1, FALSE);
}

static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, KnCanvas *self)
{
  self->n_press = n_press;
  if (n_press < 2 || kn_session_get_tool (self->session) == KN_TOOL_PAN || self->is_space_down)
    return;
  if (self->tool != NULL)
    {
      if (n_press == 2 && self->tool->double_press != NULL)
        self->tool->double_press (self, x, y);
      return;
    }
  if (self->editing != NULL && kn_canvas_is_in_text (self, x, y))
    {
      kn_canvas_click_text (self, x, y, n_press, FALSE);
      return;
    }
  if (n_press == 2 && kn_canvas_is_on_pivot (self, x, y))
    {
      (void)kn_canvas_cancel_gesture (self);
      kn_session_set_pivot (self->session, NULL);
      return;
    }
  if (n_press != 2 || kn_canvas_handle_at (self, x, y) >= 0)
    return;
  KnGuideDrag guide;
  if (kn_canvas_find_guide (self, x, y, &guide))
    {
      (void)kn_canvas_cancel_gesture (self);
      kn_canvas_type_guide (self, &guide);
      return;
    }
  (void)kn_canvas_cancel_gesture (self);
  open_item (self, x, y);
}

/* On the release: a menu that opens under a held button gets a release whose press it has not
 * seen, and GTK's account of what is pressed goes wrong. */
static void
on_secondary (GtkGestureClick *click, int n_press, double x, double y, KnCanvas *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  const KnNode *hit = kn_canvas_pick (self, x, y, FALSE);
  if (self->editing == NULL && hit != NULL
      && !kn_session_is_selected (self->session, kn_node_get_id (hit)))
    {
      KnId id = *kn_node_get_id (hit);
      kn_session_select (self->session, &id);
    }
  kn_canvas_popup_menu (self, x, y);
}

/* --- view
 * ------------------------------------------------------------------------------------------- */

static void
on_pan_begin (GtkGestureDrag *drag, double x, double y, KnCanvas *self)
{
  self->pan_origin = (KnPoint){ self->origin_x_px, self->origin_y_px };
}

static void
on_pan_update (GtkGestureDrag *drag, double dx, double dy, KnCanvas *self)
{
  kn_canvas_scroll_by (self, self->origin_x_px - self->pan_origin.x - dx,
                       self->origin_y_px - self->pan_origin.y - dy);
}

static gboolean
on_scroll (GtkEventControllerScroll *scroll, double dx, double dy, KnCanvas *self)
{
  GdkModifierType state = get_state (GTK_EVENT_CONTROLLER (scroll));
  if ((state & GDK_CONTROL_MASK) != 0)
    {
      kn_canvas_zoom_at (self, self->zoom * pow (WHEEL_ZOOM, -dy), self->pointer_px.x,
                         self->pointer_px.y);
      return TRUE;
    }
  if (self->tool != NULL && self->tool->scroll != NULL && self->has_pointer
      && self->tool->scroll (self, self->pointer_px.x, self->pointer_px.y, dy))
    return TRUE;
  if ((state & GDK_SHIFT_MASK) != 0)
    {
      dx = dy;
      dy = 0;
    }
  gboolean is_wheel = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_WHEEL;
  double step = is_wheel ? WHEEL_STEP_PX : 1;
  kn_canvas_scroll_by (self, dx * step, dy * step);
  return TRUE;
}

static void
on_zoom_begin (GtkGesture *gesture, GdkEventSequence *sequence, KnCanvas *self)
{
  self->pinch_zoom = self->zoom;
}

static void
on_zoom_changed (GtkGestureZoom *gesture, double scale, KnCanvas *self)
{
  double x = self->pointer_px.x;
  double y = self->pointer_px.y;
  (void)gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  kn_canvas_zoom_at (self, self->pinch_zoom * scale, x, y);
}

/* --- hover
 * ------------------------------------------------------------------------------------------- */

static const char *
choose_cursor (KnCanvas *self)
{
  static const char *const by_sector[] = { "ew-resize", "nwse-resize", "ns-resize", "nesw-resize" };
  if (self->gesture == KN_GESTURE_PAN)
    return "grabbing";
  if (self->is_space_down || kn_session_get_tool (self->session) == KN_TOOL_PAN)
    return "grab";
  if (self->tool != NULL)
    return self->tool->cursor;
  if (self->gesture == KN_GESTURE_MOVE)
    return "grabbing";
  if (self->gesture == KN_GESTURE_COPY)
    return "copy";
  KnPoint at = self->pointer_px;
  if (kn_canvas_is_on_overset (self, at.x, at.y))
    return "pointer";
  if (self->editing != NULL && kn_canvas_is_in_text (self, at.x, at.y))
    return "text";
  KnFrame frame;
  if (self->gesture == KN_GESTURE_PIVOT || kn_canvas_is_on_pivot (self, at.x, at.y))
    return "move";
  int handle = kn_canvas_handle_at (self, at.x, at.y);
  if (handle == KN_N_HANDLES)
    return "crosshair";
  if (handle >= 0 && kn_canvas_get_frame (self, &frame))
    {
      int sx = 0;
      int sy = 0;
      kn_handle_get_sides ((KnHandle)handle, &sx, &sy);
      /* Where the handle points on the face; in a mirrored group the other way. */
      const KnMatrix *m = &frame.box_to_face;
      double angle = atan2 (m->yx * sx + m->yy * sy, m->xx * sx + m->xy * sy) * 180 / G_PI;
      int sector = (int)lround (angle / 45);
      return by_sector[((sector % 4) + 4) % 4];
    }
  KnGuideDrag guide = self->guide;
  if (self->gesture == KN_GESTURE_GUIDE || kn_canvas_find_guide (self, at.x, at.y, &guide))
    return guide.is_vertical ? "col-resize" : "row-resize";
  return kn_id_is_null (&self->hovered) ? "default" : "pointer";
}

void
kn_canvas_update_cursor (KnCanvas *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), choose_cursor (self));
}

static void
on_motion (GtkEventControllerMotion *motion, double x, double y, KnCanvas *self)
{
  self->pointer_px = (KnPoint){ x, y };
  self->has_pointer = TRUE;
  if (self->gesture != KN_GESTURE_NONE)
    return;
  if (self->tool != NULL)
    {
      if (self->tool->motion != NULL)
        self->tool->motion (self, x, y, get_state (GTK_EVENT_CONTROLLER (motion)));
      kn_canvas_update_cursor (self);
      g_signal_emit_by_name (self, "view-moved"); /* the rulers show the pointer */
      return;
    }
  const KnNode *hit = kn_canvas_pick (self, x, y, FALSE);
  KnId hovered = hit != NULL ? *kn_node_get_id (hit) : KN_ID_NULL;
  if (!kn_id_equal (&hovered, &self->hovered))
    {
      self->hovered = hovered;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  kn_canvas_update_cursor (self);
  g_signal_emit_by_name (self, "view-moved"); /* the rulers show the pointer */
}

static void
on_leave (GtkEventControllerMotion *motion, KnCanvas *self)
{
  self->has_pointer = FALSE;
  self->hovered = KN_ID_NULL;
  if (self->gesture == KN_GESTURE_NONE)
    kn_canvas_forget_snap (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "view-moved");
}

void
kn_canvas_add_pointer (KnCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->drag = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->drag), GDK_BUTTON_PRIMARY);
  g_signal_connect (self->drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (self->drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (self->drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (self->drag, "cancel", G_CALLBACK (on_drag_cancel), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (self->drag));

  /* Added later, so asked first (GTK runs the newest controller first); the group keeps both. */
  GtkGesture *click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect_after (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_group (click, self->drag);

  GtkGesture *secondary = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect (secondary, "released", G_CALLBACK (on_secondary), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (secondary));

  self->pan_drag = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->pan_drag), GDK_BUTTON_MIDDLE);
  g_signal_connect (self->pan_drag, "drag-begin", G_CALLBACK (on_pan_begin), self);
  g_signal_connect (self->pan_drag, "drag-update", G_CALLBACK (on_pan_update), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (self->pan_drag));

  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (widget, scroll);

  GtkGesture *zoom = gtk_gesture_zoom_new ();
  g_signal_connect (zoom, "begin", G_CALLBACK (on_zoom_begin), self);
  g_signal_connect (zoom, "scale-changed", G_CALLBACK (on_zoom_changed), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (zoom));

  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (widget, motion);
}
