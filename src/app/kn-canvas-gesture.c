/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a gesture does to the document: one gesture is one step. While it lasts, every move goes
 * back to the start of the step and applies the whole distance anew, so that nothing adds up; Esc
 * drops the step. A copying drag is the exception: its copies are made once, and are then moved by
 * what is missing. */

#include "config.h"

#include "app/kn-canvas-tool-private.h"
#include "app/kn-session-flow.h"
#include "render/kn-pick.h"

#include <glib/gi18n.h>
#include <math.h>

#define MINIMUM_SIDE_MM 0.5
#define SHIFT_ANGLE_DEG 15.0
#define SNAP_ANGLE_DEG 1.5

/* --- helpers
 * ------------------------------------------------------------------------------------------ */

static void
say_and_cancel (KnCanvas *self, const GError *error)
{
  (void)kn_canvas_cancel_gesture (self);
  kn_session_say_error (self->session, error);
}

/* --- begin
 * -------------------------------------------------------------------------------------------- */

static void
begin_copies (KnCanvas *self)
{
  g_autoptr (GArray) ids = kn_session_dup_selection (self->session);
  g_autoptr (GArray) copies = NULL;
  g_autoptr (GError) error = NULL;
  kn_session_note_flows (self->session);
  kn_session_begin (self->session, _ ("Copy"));
  if (kn_edit_duplicate (kn_session_get_doc (self->session), kn_canvas_ids (ids), ids->len, &copies,
                         &error))
    kn_session_select_many (self->session, kn_canvas_ids (copies), copies->len);
  else
    say_and_cancel (self, error);
}

void
kn_canvas_begin_gesture (KnCanvas *self, KnGesture gesture, GdkModifierType state)
{
  self->gesture = gesture;
  self->moved_mm = (KnPoint){ 0, 0 };
  self->turned_deg = 0;
  if (kn_canvas_get_frame (self, &self->frame))
    self->pivot = kn_frame_get_pivot (&self->frame, self->session);
  switch (gesture)
    {
    case KN_GESTURE_NONE:
    case KN_GESTURE_TOOL:
    case KN_GESTURE_PRESSED:
    case KN_GESTURE_PIVOT:
    case KN_GESTURE_GUIDE:
      return;
    case KN_GESTURE_PAN:
      self->pan_origin = (KnPoint){ self->origin_x_px, self->origin_y_px };
      kn_canvas_update_cursor (self);
      return;
    case KN_GESTURE_TEXT:
      /* The click gesture hears of a press first: a word that it took must not be let go. */
      if (self->n_press < 2)
        kn_canvas_click_text (self, self->press_px.x, self->press_px.y, 1,
                              (state & GDK_SHIFT_MASK) != 0);
      return;
    case KN_GESTURE_BAND:
      {
        g_autoptr (GArray) before = kn_session_dup_selection (self->session);
        g_array_set_size (self->picked_before, 0);
        g_array_append_vals (self->picked_before, before->data, before->len);
        self->band = (KnRect){ self->press_px.x, self->press_px.y, 0, 0 };
        return;
      }
    case KN_GESTURE_COPY:
      begin_copies (self);
      break;
    case KN_GESTURE_MOVE:
      kn_session_begin (self->session, _ ("Move"));
      break;
    case KN_GESTURE_SCALE:
      kn_session_begin (self->session, _ ("Change size"));
      break;
    case KN_GESTURE_ROTATE:
      kn_session_begin (self->session, _ ("Turn"));
      break;
    }
  g_autoptr (GArray) ids = kn_session_dup_selection (self->session);
  g_clear_pointer (&self->snap, kn_snap_free);
  kn_canvas_prepare_snap (self, kn_canvas_ids (ids), ids->len);
  kn_canvas_update_cursor (self);
}

/* --- move
 * --------------------------------------------------------------------------------------------- */

static void
show_guides (KnCanvas *self)
{
  KnRect box = kn_session_get_selection_bounds (self->session);
  if (self->snap == NULL || !self->snapping || kn_rect_is_empty (&box))
    return;
  kn_snap_describe (self->snap, &box, &self->guides);
  self->counters.n_snap_visited = kn_snap_get_counters (self->snap).n_visited;
}

static KnRect
get_start_bounds (KnCanvas *self)
{
  return kn_matrix_apply_rect (&self->frame.box_to_face, &self->frame.box);
}

static void
update_move (KnCanvas *self, double x_px, double y_px, GdkModifierType state)
{
  double scale = kn_canvas_get_px_per_mm (self);
  double dx = (x_px - self->press_px.x) / scale;
  double dy = (y_px - self->press_px.y) / scale;
  if ((state & GDK_SHIFT_MASK) != 0)
    *(fabs (dx) < fabs (dy) ? &dx : &dy) = 0; /* keeps to one direction */

  KnRect box = get_start_bounds (self);
  box.x += dx;
  box.y += dy;
  g_autoptr (GArray) ids = kn_session_dup_selection (self->session);
  if (kn_canvas_snaps (self, state))
    {
      kn_canvas_prepare_snap (self, kn_canvas_ids (ids), ids->len);
      KnPoint by = kn_snap_move (self->snap, &box, kn_canvas_snap_tolerance (self));
      dx += (state & GDK_SHIFT_MASK) != 0 && dx == 0 ? 0 : by.x;
      dy += (state & GDK_SHIFT_MASK) != 0 && dy == 0 ? 0 : by.y;
    }
  g_autoptr (GError) error = NULL;
  KnDoc *doc = kn_session_get_doc (self->session);
  double step_x = dx;
  double step_y = dy;
  if (self->gesture == KN_GESTURE_COPY)
    {
      step_x -= self->moved_mm.x;
      step_y -= self->moved_mm.y;
    }
  kn_doc_hold_changed (doc); /* back and on again is one change to whoever looks */
  if (self->gesture != KN_GESTURE_COPY)
    kn_doc_rewind_step (doc);
  gboolean is_moved = kn_edit_move_by (doc, kn_canvas_ids (ids), ids->len, step_x, step_y, &error);
  kn_doc_release_changed (doc);
  if (!is_moved)
    {
      say_and_cancel (self, error);
      return;
    }
  self->moved_mm = (KnPoint){ dx, dy };
  show_guides (self);
}

/* --- scale
 * -------------------------------------------------------------------------------------------- */

/* Moves the dragged sides of an upright frame onto the nearest line. */
static void
snap_distance (KnCanvas *self, double *dx, double *dy)
{
  int sx = 0;
  int sy = 0;
  kn_handle_get_sides (self->handle, &sx, &sy);
  KnRect box = get_start_bounds (self);
  double edge_x = box.x + (sx > 0 ? box.width : 0);
  double edge_y = box.y + (sy > 0 ? box.height : 0);
  double at = 0;
  if (sx != 0
      && kn_snap_edge (self->snap, TRUE, edge_x + *dx, kn_canvas_snap_tolerance (self), &at))
    *dx = at - edge_x;
  if (sy != 0
      && kn_snap_edge (self->snap, FALSE, edge_y + *dy, kn_canvas_snap_tolerance (self), &at))
    *dy = at - edge_y;
}

static gboolean
wants_proportion (KnCanvas *self, GdkModifierType state)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  guint n = kn_session_get_n_selected (self->session);
  int sx = 0;
  int sy = 0;
  gboolean has_shift = (state & GDK_SHIFT_MASK) != 0;
  kn_handle_get_sides (self->handle, &sx, &sy);
  gboolean keeps = n > 1;
  gboolean can_stretch = TRUE;
  for (guint i = 0; i < n; i++)
    {
      const KnId *id = kn_session_get_selected (self->session, i);
      keeps = keeps || kn_edit_keeps_proportion (scene, id);
      can_stretch = can_stretch && kn_edit_can_stretch (scene, id);
    }
  if (!can_stretch)
    return TRUE;
  if (sx == 0 || sy == 0)
    return FALSE;
  return keeps != has_shift; /* Shift asks for the other way */
}

static gboolean
scale_selection (KnCanvas *self,
                 GArray *ids,
                 const KnRect *box,
                 gboolean proportional,
                 GError **error)
{
  KnDoc *doc = kn_session_get_doc (self->session);
  if (self->frame.is_single)
    return kn_edit_set_box (doc, kn_canvas_ids (ids), box, proportional, error);
  return kn_edit_scale (doc, kn_canvas_ids (ids), ids->len, &self->frame.box, box, error);
}

static void
update_scale (KnCanvas *self, double x_px, double y_px, GdkModifierType state)
{
  double scale = kn_canvas_get_px_per_mm (self);
  double dx = (x_px - self->press_px.x) / scale;
  double dy = (y_px - self->press_px.y) / scale;
  gboolean is_upright = self->frame.box_to_face.xy == 0 && self->frame.box_to_face.yx == 0;
  if (is_upright && kn_canvas_snaps (self, state))
    snap_distance (self, &dx, &dy);
  KnPoint by = kn_frame_to_parent (&self->frame, dx, dy);
  gboolean proportional = wants_proportion (self, state);
  gboolean is_about_pivot = (state & GDK_ALT_MASK) != 0;
  KnRect box
      = kn_edit_drag_handle (&self->frame.box, self->frame.rotation_deg, self->handle, by.x, by.y,
                             proportional, is_about_pivot ? &self->pivot : NULL, MINIMUM_SIDE_MM);
  g_autoptr (GArray) ids = kn_session_dup_selection (self->session);
  g_autoptr (GError) error = NULL;
  kn_doc_rewind_step (kn_session_get_doc (self->session));
  if (!scale_selection (self, ids, &box, proportional, &error))
    say_and_cancel (self, error);
  else if (is_upright)
    show_guides (self);
}

/* --- rotate
 * ------------------------------------------------------------------------------------------- */

static void
update_rotate (KnCanvas *self, double x_px, double y_px, GdkModifierType state)
{
  KnPoint face = kn_matrix_apply (&self->frame.box_to_face, self->pivot.x, self->pivot.y);
  KnPoint middle = kn_matrix_apply (&self->frame.box_to_parent, self->pivot.x, self->pivot.y);
  KnPoint centre = kn_canvas_to_px (self, face.x, face.y);
  double from = atan2 (self->press_px.y - centre.y, self->press_px.x - centre.x);
  double to = atan2 (y_px - centre.y, x_px - centre.x);
  double turned = (to - from) * 180 / G_PI;
  if (kn_matrix_is_mirrored (&self->frame.parent_to_face))
    turned = -turned; /* seen from behind */
  double angle = self->frame.rotation_deg + turned;
  double quarter = round (angle / 90) * 90;
  if ((state & GDK_SHIFT_MASK) != 0)
    angle = round (angle / SHIFT_ANGLE_DEG) * SHIFT_ANGLE_DEG;
  else if (kn_canvas_snaps (self, state) && fabs (angle - quarter) < SNAP_ANGLE_DEG)
    angle = quarter;
  else
    angle = round (angle * 10) / 10;
  turned = angle - self->frame.rotation_deg;

  g_autoptr (GArray) ids = kn_session_dup_selection (self->session);
  g_autoptr (GError) error = NULL;
  KnDoc *doc = kn_session_get_doc (self->session);
  kn_doc_rewind_step (doc);
  if (!kn_edit_rotate_by (doc, kn_canvas_ids (ids), ids->len, turned, &middle, &error))
    say_and_cancel (self, error);
  self->turned_deg = self->frame.is_single ? angle : turned;
  while (self->turned_deg > 180)
    self->turned_deg -= 360;
  while (self->turned_deg <= -180)
    self->turned_deg += 360;
}

/* --- rubber band
 * -------------------------------------------------------------------------------------- */

static void
update_band (KnCanvas *self, double x_px, double y_px)
{
  self->band = (KnRect){ MIN (x_px, self->press_px.x), MIN (y_px, self->press_px.y),
                         fabs (x_px - self->press_px.x), fabs (y_px - self->press_px.y) };
  /* To the right: what is inside wholly; to the left, dashed: all that is touched. No key for it:
   * window managers take a drag with Alt for themselves. */
  self->band_touches = x_px < self->press_px.x;
  KnPoint a = kn_canvas_to_mm (self, self->band.x, self->band.y);
  double scale = kn_canvas_get_px_per_mm (self);
  KnRect band = { a.x, a.y, self->band.width / scale, self->band.height / scale };

  const KnScene *scene = kn_session_get_scene (self->session);
  const KnId *scope = kn_session_get_scope (self->session);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  g_array_append_vals (ids, self->picked_before->data, self->picked_before->len);
  const KnNode *root = kn_scene_lookup (scene, scope);
  g_autoptr (GPtrArray) caught
      = kn_pick_list_in_rect (scene, root, &band, !self->band_touches, KN_PICK_DEFAULT);
  for (guint i = 0; i < caught->len; i++)
    {
      const KnNode *node = caught->pdata[i];
      gboolean is_known = FALSE;
      for (guint k = 0; k < self->picked_before->len && !is_known; k++)
        is_known = kn_id_equal (&g_array_index (ids, KnId, k), kn_node_get_id (node));
      if (!is_known)
        g_array_append_val (ids, *kn_node_get_id (node));
    }
  kn_session_select_many (self->session, kn_canvas_ids (ids), ids->len);
}

/* --- the course of a gesture
 * --------------------------------------------------------------------------- */

void
kn_canvas_update_gesture (KnCanvas *self, double x_px, double y_px, GdkModifierType state)
{
  self->last_px = (KnPoint){ x_px, y_px };
  switch (self->gesture)
    {
    case KN_GESTURE_NONE:
    case KN_GESTURE_PRESSED:
      return;
    case KN_GESTURE_MOVE:
    case KN_GESTURE_COPY:
      update_move (self, x_px, y_px, state);
      break;
    case KN_GESTURE_SCALE:
      update_scale (self, x_px, y_px, state);
      break;
    case KN_GESTURE_ROTATE:
      update_rotate (self, x_px, y_px, state);
      break;
    case KN_GESTURE_PIVOT:
      kn_canvas_drag_pivot (self, x_px, y_px);
      break;
    case KN_GESTURE_GUIDE:
      kn_canvas_drag_guide (self, x_px, y_px, state);
      return;
    case KN_GESTURE_BAND:
      update_band (self, x_px, y_px);
      break;
    case KN_GESTURE_PAN:
      kn_canvas_scroll_by (self, self->origin_x_px - self->pan_origin.x - (x_px - self->press_px.x),
                           self->origin_y_px - self->pan_origin.y - (y_px - self->press_px.y));
      return;
    case KN_GESTURE_TOOL:
      if (self->tool != NULL && self->tool->drag != NULL)
        self->tool->drag (self, x_px, y_px, state);
      break;
    case KN_GESTURE_TEXT:
      kn_canvas_drag_text (self, x_px, y_px);
      break;
    }
  g_signal_emit_by_name (self, "view-moved");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
edits_document (KnGesture gesture)
{
  return gesture == KN_GESTURE_MOVE || gesture == KN_GESTURE_COPY || gesture == KN_GESTURE_SCALE
         || gesture == KN_GESTURE_ROTATE;
}

static void
forget_gesture (KnCanvas *self)
{
  self->gesture = KN_GESTURE_NONE;
  kn_canvas_forget_snap (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The upright box of several items is another one after they were turned; the point stays. */
static void
keep_pivot (KnCanvas *self)
{
  KnPoint share;
  KnFrame frame;
  if (self->frame.is_single || !kn_session_get_pivot (self->session, &share)
      || !kn_canvas_get_frame (self, &frame) || frame.box.width <= 0 || frame.box.height <= 0)
    return;
  share.x = (self->pivot.x - frame.box.x) / frame.box.width;
  share.y = (self->pivot.y - frame.box.y) / frame.box.height;
  kn_session_set_pivot (self->session, &share);
}

void
kn_canvas_end_gesture (KnCanvas *self)
{
  KnGesture gesture = self->gesture;
  forget_gesture (self);
  if (gesture == KN_GESTURE_TOOL && self->tool != NULL && self->tool->release != NULL)
    self->tool->release (self);
  if (gesture == KN_GESTURE_GUIDE)
    kn_canvas_end_guide (self);
  if (!edits_document (gesture))
    return;
  (void)kn_session_end (self->session); /* a refusal was said */
  if (gesture == KN_GESTURE_ROTATE)
    keep_pivot (self);
}

/* Esc: TRUE if there was something to drop. */
gboolean
kn_canvas_cancel_gesture (KnCanvas *self)
{
  KnGesture gesture = self->gesture;
  if (gesture == KN_GESTURE_NONE)
    return FALSE;
  forget_gesture (self);
  if (gesture == KN_GESTURE_TOOL)
    return self->tool != NULL && self->tool->cancel != NULL && self->tool->cancel (self);
  if (edits_document (gesture))
    kn_session_cancel (self->session);
  if (gesture == KN_GESTURE_BAND)
    kn_session_select_many (self->session, kn_canvas_ids (self->picked_before),
                            self->picked_before->len);
  return TRUE;
}
