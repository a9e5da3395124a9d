/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"

/* Smart guides: what a box that is being moved or scaled lines up with, on the face, mm. */

#define KN_SNAP_MAX_LINES 8

typedef struct _KnSnap KnSnap; /* the places to snap to; immutable */

typedef struct
{
  gboolean is_vertical;
  double at_mm;          /* x of a vertical line, y of a horizontal one */
  double from_mm, to_mm; /* its ends along the other axis */
} KnSnapLine;

typedef struct
{
  KnPoint from, to; /* an upright or level gap between two boxes, worth a number */
  double length_mm;
} KnSnapGap;

typedef struct
{
  int n_lines, n_gaps;
  KnSnapLine lines[KN_SNAP_MAX_LINES];
  KnSnapGap gaps[KN_SNAP_MAX_LINES];
} KnSnapResult;

/* Edges and centres of the items of @face other than @moving (and what is inside those), of trim,
 * safe and bleed. */
KnSnap *kn_snap_new (const KnScene *scene, const KnId *face, const KnId *moving, gsize n_moving)
    G_GNUC_WARN_UNUSED_RESULT;
void kn_snap_free (KnSnap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnSnap, kn_snap_free)

/* How far @box must still go to line up, each axis for itself; 0 where nothing is within
 * @tolerance. */
KnPoint kn_snap_move (const KnSnap *self, const KnRect *box, double tolerance_mm);
/* The nearest line to a moving edge: TRUE and where it is. */
gboolean kn_snap_edge (const KnSnap *self,
                       gboolean is_vertical,
                       double at,
                       double tolerance,
                       double *out_at);
/* Guides for a box where it is now: every line that one of its edges or its centre lies on, and the
 * distances to the nearest neighbours and the safe edge. */
void kn_snap_describe (const KnSnap *self, const KnRect *box, KnSnapResult *out_result);
