/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pattern/kn-elements.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Elements of symmetry drawn over a pattern, for learning: mirrors as lines, glides dashed, centres
 * by their signs, one cell and the region in it that is drawn once. */

typedef enum
{
  KN_SYMMETRY_MARKS_MIRRORS = 1 << 0,
  KN_SYMMETRY_MARKS_GLIDES = 1 << 1,
  KN_SYMMETRY_MARKS_CENTRES = 1 << 2,
  KN_SYMMETRY_MARKS_CELL = 1 << 3, /* with its region */
  KN_SYMMETRY_MARKS_ALL = (1 << 4) - 1,
} KnSymmetryMarks;

/* @area_to_px: from the pattern's area to pixels; @visible_px: what needs to be drawn; @scale: 1,
 * larger for a projector. Of cells too small for it only some in the middle are marked. */
void kn_symmetry_marks_draw (cairo_t *cr,
                             const KnPattern *pattern,
                             const KnMatrix *area_to_px,
                             const KnRect *visible_px,
                             KnSymmetryMarks which,
                             double scale);
/* One sign by itself, in the middle of a square: for a legend. */
GtkWidget *kn_symmetry_sign_new (KnElementKind kind, int order);

G_END_DECLS
