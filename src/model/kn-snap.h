/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"

/* Smart guides: what a box that is being moved or scaled lines up with, on the face, mm. */

#define KN_SNAP_MAX_LINES 12

typedef struct _KnSnap KnSnap; /* the places to snap to; immutable but for its counters */

typedef struct
{
  gboolean items;  /* edges and middles of other items, and equal gaps between them */
  gboolean form;   /* trim, safe area, bleed; the panels of a pack, their safe areas, its zones */
  gboolean guides; /* the guides of the face, unless they are hidden */
  double grid_mm;  /* 0: no grid; it starts at the trim's corner */
  KnRect within;   /* only items of which something may lie in it, mm; no width: all of them */
} KnSnapWhat;

typedef struct
{
  guint n_targets;   /* boxes that can be snapped to */
  guint64 n_visited; /* of those, looked at so far */
} KnSnapCounters;

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
  gboolean is_equal; /* one of several of that length */
} KnSnapGap;

typedef struct
{
  int n_lines, n_gaps;
  KnSnapLine lines[KN_SNAP_MAX_LINES];
  KnSnapGap gaps[KN_SNAP_MAX_LINES];
} KnSnapResult;

/* The places of @face that @what names (NULL: all but a grid), without those of the items @moving
 * and what is inside them. */
KnSnap *kn_snap_new (const KnScene *scene,
                     const KnId *face,
                     const KnId *moving,
                     gsize n_moving,
                     const KnSnapWhat *what) G_GNUC_WARN_UNUSED_RESULT;
void kn_snap_free (KnSnap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnSnap, kn_snap_free)

/* How far @box must still go to line up, each axis for itself; 0 where nothing is within
 * @tolerance. The nearest edge, middle, guide or equal gap wins; the grid where there is none. */
KnPoint kn_snap_move (const KnSnap *self, const KnRect *box, double tolerance_mm);
/* The nearest line to a moving edge: TRUE and where it is. */
gboolean kn_snap_edge (const KnSnap *self,
                       gboolean is_vertical,
                       double at,
                       double tolerance,
                       double *out_at);
/* Where a point comes to lie: on the nearest line of each axis within @tolerance, else on the grid,
 * else where it is. */
KnPoint kn_snap_point (const KnSnap *self, const KnPoint *at, double tolerance_mm);
/* Guides for a box where it is now: every line that one of its edges or its centre lies on, the
 * distances to the nearest neighbours and the safe edge, and the gaps that are equal. */
void kn_snap_describe (const KnSnap *self, const KnRect *box, KnSnapResult *out_result);
/* The same for a point. */
void kn_snap_describe_point (const KnSnap *self, const KnPoint *at, KnSnapResult *out_result);
/* What it cost, for tests and the overlay of counters. */
KnSnapCounters kn_snap_get_counters (const KnSnap *self);
