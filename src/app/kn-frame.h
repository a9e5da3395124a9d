/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

G_BEGIN_DECLS

/* What handles hang on and what the fields of the inspector measure: the box of the selection in
 * the frame of its parent, turned about its middle. A single item has its own turned box; several
 * share an upright one. */

typedef struct
{
  gboolean is_single;
  KnRect box;
  double rotation_deg;
  KnMatrix parent_to_face;
  KnMatrix box_to_parent; /* the rotation alone */
  KnMatrix box_to_face;   /* rotation and parent together */
} KnFrame;

/* FALSE if nothing is selected, or nothing that has a place. */
gboolean kn_frame_get (KnSession *session, KnFrame *out_frame);
/* The point that rotation turns about and Alt scales about, in the frame of the box: where it was
 * put, else the middle. */
KnPoint kn_frame_get_pivot (const KnFrame *self, KnSession *session);
/* A direction of the face in the frame of the parent. */
KnPoint kn_frame_to_parent (const KnFrame *self, double dx, double dy);

G_END_DECLS
