/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-snap.h"

/* What the files of the smart guides share. */

/* Closer than this is on the line, or as long. */
#define KN_SNAP_SAME_MM 0.005
#define KN_SNAP_GAP_MINIMUM_MM 0.05

typedef struct
{
  KnRect box;
  gboolean is_item; /* gaps are measured to items, and to safe */
  gboolean is_safe;
  guint8 left_out[2]; /* bits: which of its level, upright lines are none to snap to */
} KnSnapTarget;

/* An edge or a middle of a target. */
typedef struct
{
  double at_mm;
  guint target; /* its index */
} KnSnapPlace;

struct _KnSnap
{
  GArray *targets;         /* KnSnapTarget */
  GArray *places[2];       /* KnSnapPlace, ascending: of level lines, and of upright ones */
  struct _KnBoxTree *tree; /* the targets by their boxes */
  GArray *guides;          /* KnSnapLine: only the axis and the place */
  double grid_mm;
  guint64 n_visited;
};

/* --- kn-snap-targets.c --- */

/* Both edges of a box and its middle, ascending. */
void kn_snap_get_lines (const KnRect *box, gboolean is_vertical, double out_lines[3]);
/* The index of the first place that is not before @from_mm. */
guint kn_snap_find_place (const KnSnap *self, gboolean is_vertical, double from_mm);
/* FALSE: enough. */
typedef gboolean (*KnSnapFunc) (gpointer data, const KnSnapTarget *target);

/* Calls @func with each target that touches @box (a hair more than that), in no order. */
void kn_snap_foreach_near (const KnSnap *self, const KnRect *box, KnSnapFunc func, gpointer data);
/* The same with what lies in the row (or the column) of @box, however far. */
void kn_snap_foreach_in_row (const KnSnap *self,
                             const KnRect *box,
                             gboolean across,
                             KnSnapFunc func,
                             gpointer data);

/* kn-snap-gaps.c: how far the box must go so that a gap beside it is as long as another one; TRUE
 * and the way if one is nearer than @tolerance. */
gboolean kn_snap_find_gap (const KnSnap *self,
                           const KnRect *box,
                           gboolean across,
                           double tolerance,
                           double *out_by);
/* Adds the gaps beside the box that are as long as others, and those others. */
void kn_snap_describe_equal (const KnSnap *self,
                             const KnRect *box,
                             gboolean across,
                             KnSnapResult *result);
