/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What there is to snap to on the canvas: while items are dragged, while a tool draws or moves a
 * node, and under the pointer of a tool before it is pressed. The arithmetic is the model's
 * (kn-snap.h). A gesture keeps its places, since what it moves is not among them; a pointer that
 * only hovers looks at the scene as it is. */

#include "config.h"

#include "app/kn-canvas-private.h"

/* Of what is seen, so much around it. */
#define SNAP_AROUND_RATIO 0.25

gboolean
kn_canvas_snaps (KnCanvas *self, GdkModifierType state)
{
  return self->snapping && (state & GDK_CONTROL_MASK) == 0;
}

static KnSnapWhat
get_snap_what (KnCanvas *self)
{
  /* What nobody sees is no help; what is just outside comes in when the view moves a little. */
  const KnRect seen = kn_session_get_visible (self->session);
  const double around = SNAP_AROUND_RATIO * MAX (seen.width, seen.height);
  return (KnSnapWhat){ .items = TRUE,
                       .form = TRUE,
                       .guides = TRUE,
                       .grid_mm = self->shows_grid ? self->grid_mm : 0,
                       .within = kn_rect_inset (&seen, -around) };
}

void
kn_canvas_prepare_snap (KnCanvas *self, const KnId *moving, gsize n_moving)
{
  const KnRect seen = kn_session_get_visible (self->session);
  if (self->snap != NULL && kn_rect_contains_rect (&self->snap_within, &seen, 0))
    return;
  const KnSnapWhat what = get_snap_what (self);
  g_clear_pointer (&self->snap, kn_snap_free);
  self->snap_within = what.within;
  self->snap = kn_snap_new (kn_session_get_scene (self->session),
                            kn_session_get_face (self->session), moving, n_moving, &what);
}

void
kn_canvas_forget_snap (KnCanvas *self)
{
  g_clear_pointer (&self->snap, kn_snap_free);
  g_clear_pointer (&self->snap_scene, kn_scene_unref);
  self->guides.n_lines = 0;
  self->guides.n_gaps = 0;
}

double
kn_canvas_snap_tolerance (KnCanvas *self)
{
  return KN_CANVAS_SNAP_PX / kn_canvas_get_px_per_mm (self);
}

/* Nothing is being moved yet, so any change of the scene may be one of the places. */
static void
follow_scene (KnCanvas *self)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  if (self->gesture != KN_GESTURE_NONE || self->snap_scene == scene)
    return;
  kn_canvas_forget_snap (self);
  self->snap_scene = kn_scene_ref (scene);
}

KnPoint
kn_canvas_snap_px (KnCanvas *self,
                   double x_px,
                   double y_px,
                   const KnId *moving,
                   GdkModifierType state)
{
  self->guides.n_lines = 0;
  self->guides.n_gaps = 0;
  if (!kn_canvas_snaps (self, state))
    return (KnPoint){ x_px, y_px };
  follow_scene (self);
  kn_canvas_prepare_snap (self, moving, moving != NULL ? 1 : 0);
  const KnPoint at_mm = kn_canvas_to_mm (self, x_px, y_px);
  const KnPoint to_mm = kn_snap_point (self->snap, &at_mm, kn_canvas_snap_tolerance (self));
  kn_snap_describe_point (self->snap, &to_mm, &self->guides);
  return kn_canvas_to_px (self, to_mm.x, to_mm.y);
}
