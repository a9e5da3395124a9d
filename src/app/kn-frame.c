/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The frame of the selection. The turning point is kept by the session as a share of the box, so
 * that it goes along when the selection is moved, turned or scaled. */

#include "config.h"

#include "app/kn-frame.h"

#include "model/kn-edit.h"

static KnRect
get_bounds_in_parent (const KnScene *scene, const KnNode *node)
{
  KnRect box = kn_scene_get_item_box (scene, node);
  if (kn_rect_is_empty (&box))
    return box;
  KnPoint middle = kn_rect_centre (&box);
  KnMatrix rotation
      = kn_matrix_rotation_about (kn_node_get_number (node, KN_PROP_ROTATION), middle.x, middle.y);
  return kn_matrix_apply_rect (&rotation, &box);
}

gboolean
kn_frame_get (KnSession *session, KnFrame *out_frame)
{
  guint n = kn_session_get_n_selected (session);
  if (n == 0)
    return FALSE;
  const KnScene *scene = kn_session_get_scene (session);
  const KnNode *single = kn_session_get_single (session);
  KnFrame frame = { .is_single = single != NULL, .box = KN_RECT_EMPTY };
  if (single != NULL)
    {
      frame.box = kn_scene_get_item_box (scene, single);
      frame.rotation_deg = kn_node_get_number (single, KN_PROP_ROTATION);
    }
  for (guint i = 0; single == NULL && i < n; i++)
    {
      KnRect one = get_bounds_in_parent (scene, kn_session_get_selected_node (session, i));
      frame.box = kn_rect_union (&frame.box, &one);
    }
  if (kn_rect_is_empty (&frame.box))
    return FALSE;
  KnPoint middle = kn_rect_centre (&frame.box);
  frame.box_to_parent = kn_matrix_rotation_about (frame.rotation_deg, middle.x, middle.y);
  frame.parent_to_face = kn_edit_get_parent_matrix (scene, kn_session_get_scope (session));
  frame.box_to_face = kn_matrix_multiply (&frame.box_to_parent, &frame.parent_to_face);
  *out_frame = frame;
  return TRUE;
}

KnPoint
kn_frame_get_pivot (const KnFrame *self, KnSession *session)
{
  KnPoint share = { 0.5, 0.5 };
  (void)kn_session_get_pivot (session, &share);
  return (KnPoint){ self->box.x + share.x * self->box.width,
                    self->box.y + share.y * self->box.height };
}

KnPoint
kn_frame_to_parent (const KnFrame *self, double dx, double dy)
{
  KnMatrix linear = self->parent_to_face;
  KnMatrix inverse;
  linear.x0 = 0;
  linear.y0 = 0;
  if (!kn_matrix_invert (&linear, &inverse))
    return (KnPoint){ dx, dy };
  return kn_matrix_apply (&inverse, dx, dy);
}
