/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"

/* Where nothing stands: a grid of small cells over a box, some of them blocked, and the largest
 * upright rectangles that hold none of these. Belongs to one thread. All mm. */

typedef struct _KnFreeArea KnFreeArea;

/* All free. @cell_mm: side of a cell at most as wide as asked for, unless that makes more cells
 * than the module works with; then they are larger. */
KnFreeArea *kn_free_area_new (const KnRect *box, double cell_mm) G_GNUC_WARN_UNUSED_RESULT;
KnFreeArea *kn_free_area_copy (const KnFreeArea *self) G_GNUC_WARN_UNUSED_RESULT;
void kn_free_area_free (KnFreeArea *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnFreeArea, kn_free_area_free)

int kn_free_area_get_columns (const KnFreeArea *self);
int kn_free_area_get_rows (const KnFreeArea *self);
KnRect kn_free_area_get_cell (const KnFreeArea *self, int column, int row);
/* The cells that @rect touches: *@out_column up to and without *@out_end_column. */
void kn_free_area_find_cells (const KnFreeArea *self,
                              const KnRect *rect,
                              int *out_column,
                              int *out_row,
                              int *out_end_column,
                              int *out_end_row);
gboolean kn_free_area_is_free (const KnFreeArea *self, int column, int row);
void kn_free_area_block (KnFreeArea *self, int column, int row);
void kn_free_area_block_rect (KnFreeArea *self, const KnRect *rect);
void kn_free_area_block_point (KnFreeArea *self, KnPoint point);
/* What is nearer than @by_mm to a blocked cell is blocked too. */
void kn_free_area_grow_blocks (KnFreeArea *self, double by_mm);
/* What is blocked in @other, a grid of the same box and cells, is blocked here too. */
void kn_free_area_add_blocks (KnFreeArea *self, const KnFreeArea *other);

/* Rectangles of free cells that cannot grow to any side, at least as wide and as high as that, the
 * largest first, no more than @most. Array of KnRect. */
GArray *kn_free_area_list_largest (const KnFreeArea *self,
                                   double least_width_mm,
                                   double least_height_mm,
                                   guint most) G_GNUC_WARN_UNUSED_RESULT;
