/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-imposition.h"

/* What is printed on a sheet outside the pieces, mm from its top left: as geometry, for the press,
 * a printer and a preview alike. */

typedef enum
{
  KN_SHEET_TICKS = 1 << 0,   /* where a knife cuts */
  KN_SHEET_TARGETS = 1 << 1, /* to lay one plate over another */
  KN_SHEET_BAR = 1 << 2,     /* a patch of each ink */
} KnSheetMarks;

typedef enum
{
  KN_SHEET_LINE,   /* from a to b */
  KN_SHEET_CIRCLE, /* round a, b.x is the radius */
  KN_SHEET_PATCH,  /* from a, as large as b; filled with the ink of its number */
} KnSheetMarkKind;

#define KN_SHEET_PROCESS_PATCHES 8 /* C, M, Y, K at full and half amount; then the spots */
#define KN_SHEET_PEN_PT 0.25

typedef struct
{
  KnSheetMarkKind kind;
  KnPoint a, b;
  guint patch;
} KnSheetMark;

/* How much of each edge the marks take. */
double kn_sheet_marks_get_margin_mm (KnSheetMarks marks);
/* KnSheetMark. @n_spots: inks that have a patch besides the four. */
GArray *kn_sheet_marks_list (KnSheetMarks marks,
                             const KnImposition *plan,
                             const KnImposedLayout *layout,
                             guint n_spots) G_GNUC_WARN_UNUSED_RESULT;
