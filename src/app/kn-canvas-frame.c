/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the handles of the frame (kn-frame.h) are, and what lies under a pixel. Picking asks the
 * outline of shapes, and the box of everything else: a thin letter must not be hard to hit. */

#include "config.h"

#include "app/kn-canvas-private.h"
#include "render/kn-pick.h"

#include <math.h>

#define KNOB_ABOVE_PX 24.0
#define HANDLE_PX 10.0
#define PROJECTOR_FACTOR 1.5
/* A handle answers this much outside of what is drawn. */
#define HANDLE_REACH_PX 4.0
/* Sides without room for three handles have only their corners. */
#define SIDE_HANDLES_FROM_PX 30.0
/* How far from an outline still hits it. */
#define PICK_REACH_PX 4.0

double
kn_canvas_handle_size_px (KnCanvas *self)
{
  return self->is_projector ? HANDLE_PX * PROJECTOR_FACTOR : HANDLE_PX;
}

gboolean
kn_canvas_get_frame (KnCanvas *self, KnFrame *out_frame)
{
  return kn_frame_get (self->session, out_frame);
}

KnPoint
kn_canvas_frame_point_px (KnCanvas *self, const KnFrame *frame, KnHandle handle)
{
  KnPoint local = kn_handle_get_point (handle, &frame->box);
  KnPoint face = kn_matrix_apply (&frame->box_to_face, local.x, local.y);
  return kn_canvas_to_px (self, face.x, face.y);
}

KnPoint
kn_canvas_knob_px (KnCanvas *self, const KnFrame *frame)
{
  KnPoint top = kn_canvas_frame_point_px (self, frame, KN_HANDLE_TOP);
  KnPoint left = kn_canvas_frame_point_px (self, frame, KN_HANDLE_TOP_LEFT);
  KnPoint right = kn_canvas_frame_point_px (self, frame, KN_HANDLE_TOP_RIGHT);
  double dx = right.x - left.x;
  double dy = right.y - left.y;
  double length = hypot (dx, dy);
  double above = KNOB_ABOVE_PX * (self->is_projector ? PROJECTOR_FACTOR : 1);
  if (length < 1e-6)
    return (KnPoint){ top.x, top.y - above };
  /* In a mirrored group left is right, and up is still up. */
  if (kn_matrix_is_mirrored (&frame->box_to_face))
    above = -above;
  return (KnPoint){ top.x + dy / length * above, top.y - dx / length * above };
}

static double
side_length_px (KnCanvas *self, const KnFrame *frame, gboolean across)
{
  KnPoint a = kn_canvas_frame_point_px (self, frame, KN_HANDLE_TOP_LEFT);
  KnPoint b = kn_canvas_frame_point_px (self, frame,
                                        across ? KN_HANDLE_TOP_RIGHT : KN_HANDLE_BOTTOM_LEFT);
  return hypot (b.x - a.x, b.y - a.y);
}

static gboolean
selection_can_stretch (KnCanvas *self)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  guint n = kn_session_get_n_selected (self->session);
  for (guint i = 0; i < n; i++)
    {
      const KnNode *node = kn_session_get_selected_node (self->session, i);
      if (!kn_edit_can_stretch (scene, kn_node_get_id (node)))
        return FALSE;
      if (n > 1
          && (fmod (kn_node_get_number (node, KN_PROP_ROTATION), 180) != 0
              || kn_edit_keeps_proportion (scene, kn_node_get_id (node))))
        return FALSE;
    }
  return TRUE;
}

gboolean
kn_canvas_shows_handle (KnCanvas *self, const KnFrame *frame, KnHandle handle)
{
  int sx = 0;
  int sy = 0;
  kn_handle_get_sides (handle, &sx, &sy);
  if (sx != 0 && sy != 0)
    return TRUE;
  return selection_can_stretch (self)
         && side_length_px (self, frame, sx == 0) >= SIDE_HANDLES_FROM_PX;
}

int
kn_canvas_handle_at (KnCanvas *self, double x_px, double y_px)
{
  KnFrame frame;
  if (self->editing != NULL || !kn_canvas_get_frame (self, &frame))
    return -1;
  double reach = kn_canvas_handle_size_px (self) / 2 + HANDLE_REACH_PX;
  KnPoint knob = kn_canvas_knob_px (self, &frame);
  if (hypot (knob.x - x_px, knob.y - y_px) <= reach)
    return KN_N_HANDLES;
  int best = -1;
  double best_distance = reach;
  for (int i = 0; i < KN_N_HANDLES; i++)
    {
      if (!kn_canvas_shows_handle (self, &frame, (KnHandle)i))
        continue;
      KnPoint at = kn_canvas_frame_point_px (self, &frame, (KnHandle)i);
      double distance = MAX (fabs (at.x - x_px), fabs (at.y - y_px));
      if (distance <= best_distance)
        {
          best = i;
          best_distance = distance - 1e-9;
        }
    }
  return best;
}

/* --- picking ---------------------------------------------------------------------------------- */

const KnNode *
kn_canvas_pick (KnCanvas *self, double x_px, double y_px, gboolean deep)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  const KnNode *root = kn_scene_lookup (scene, kn_session_get_scope (self->session));
  KnPoint at = kn_canvas_to_mm (self, x_px, y_px);
  if (root == NULL)
    return NULL;
  return kn_pick_item_at (scene, root, &at, PICK_REACH_PX / kn_canvas_get_px_per_mm (self),
                          deep ? KN_PICK_DEEP : KN_PICK_DEFAULT);
}
