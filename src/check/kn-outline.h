/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-path.h"

/* A path flattened to straight segments, to ask where a point lies. Immutable. */

typedef struct _KnOutline KnOutline;

typedef struct
{
  KnPoint at, normal; /* normal: unit length, pointing out of the area */
} KnOutlineSample;

/* @matrix NULL: as it is. Curves keep within a fiftieth of a millimetre. */
KnOutline *kn_outline_new (const KnPath *path, const KnMatrix *matrix) G_GNUC_WARN_UNUSED_RESULT;
void kn_outline_free (KnOutline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnOutline, kn_outline_free)

KnRect kn_outline_get_bounds (const KnOutline *self);
/* Inside by the nonzero winding rule; open subpaths count as closed, as in filling. */
gboolean kn_outline_contains (const KnOutline *self, KnPoint point);
/* To the nearest drawn segment, mm. G_MAXDOUBLE when there is none. */
double kn_outline_distance (const KnOutline *self, KnPoint point);
/* Distance from the edge: positive inside, negative outside. */
double kn_outline_depth (const KnOutline *self, KnPoint point);
/* The corners of the flattened outline, with points between them no more than @step_mm apart. At
 * most @limit (spread evenly). Array of KnPoint. */
GArray *kn_outline_dup_points (const KnOutline *self,
                               double step_mm,
                               guint limit) G_GNUC_WARN_UNUSED_RESULT;
/* The same of what is drawn: an open subpath is not closed. */
GArray *kn_outline_dup_drawn_points (const KnOutline *self,
                                     double step_mm,
                                     guint limit) G_GNUC_WARN_UNUSED_RESULT;
/* Points along the closed edge with the way out. Array of KnOutlineSample; @out_step_mm: how far
 * apart. */
GArray *kn_outline_dup_samples (const KnOutline *self,
                                double step_mm,
                                guint limit,
                                double *out_step_mm) G_GNUC_WARN_UNUSED_RESULT;
/* First and last points of the subpaths that are not closed. Array of KnPoint. */
GArray *kn_outline_dup_ends (const KnOutline *self) G_GNUC_WARN_UNUSED_RESULT;
