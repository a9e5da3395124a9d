/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-doc.h"
#include "pattern/kn-pattern.h"

/* Editing patterns. All inside a step. */

/* The motif gives way to a pattern of itself, three by three; the one in the middle stands where
 * the motif stood. */
gboolean kn_edit_repeat_motif (KnDoc *doc, const KnId *motif, KnId *out_pattern, GError **error);
/* And back: one motif as large as it was repeated, in the middle. @ratio: of the motif, width /
 * height. */
gboolean kn_edit_single_motif (KnDoc *doc,
                               const KnId *pattern,
                               double ratio,
                               KnId *out_motif,
                               GError **error);
/* Another way of repeating, with all that follows from it: a square cell where there must be one,
 * no angle for borders, a rosette as large as its frame. */
gboolean
kn_edit_set_pattern_group (KnDoc *doc, const KnId *pattern, const char *group, GError **error);
/* A border that runs round its area, or straight again. One that is too high to run round becomes
 * as high as there is room for, and such a frame has whole repeats. */
gboolean kn_edit_set_pattern_corners (KnDoc *doc,
                                      const KnId *pattern,
                                      KnPatternCorners corners,
                                      GError **error);
/* One side of the cell; both where they must be equal. @cell: as it is drawn now. */
gboolean kn_edit_set_pattern_cell (KnDoc *doc,
                                   const KnId *pattern,
                                   const double cell[2],
                                   int side,
                                   double value_mm,
                                   GError **error);
