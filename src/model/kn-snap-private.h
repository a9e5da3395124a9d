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
} KnSnapTarget;

struct _KnSnap
{
  GArray *targets; /* KnSnapTarget */
  GArray *guides;  /* KnSnapLine: only the axis and the place */
  double grid_mm;
};

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
