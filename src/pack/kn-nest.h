/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-dieline.h"

G_BEGIN_DECLS

/* Blanks on a sheet: rows that slide into each other as far as their profiles let them, all upright
 * or every other row upside down. Both keep the grain of the board; nothing lies askew. */

/* What sheet-fed printers leave unprinted, and what stays between two blanks. */
#define KN_NEST_MARGIN_MM 5.0
#define KN_NEST_GAP_MM 4.0

typedef struct
{
  const char *id; /* "a4" */
  double width_mm, height_mm;
} KnPaper;

typedef struct
{
  gboolean turns;       /* odd rows are turned by 180 degrees */
  gboolean is_sideways; /* the sheet lies on its long side */
  double column_mm;     /* from one blank to the next in a row */
  double row_mm[2];     /* from an even row to the odd one after it; from an odd to an even one */
  double shift_mm;      /* of odd rows, to the right */
  int n_rows, n_even, n_odd;  /* rows; blanks in an even and in an odd row */
  double even_x_mm, odd_x_mm; /* where their first blank begins, from the margin */
  int n;                      /* blanks in all; 0: not one fits */
  double waste_ratio;         /* of the sheet's area; 1 if not one fits */
} KnNesting;

/* A flat shape in a frame of its own; which way its y runs is the same to a nesting. */
typedef struct
{
  const KnPath *outline; /* of which the largest ring counts */
  KnRect box;            /* of the outline */
} KnBlank;

const KnPaper *kn_paper_list (gsize *out_n);
const KnPaper *kn_paper_find (const char *id); /* NULL if there is none */
/* How rows lie, whatever the sheet: pitches and shift only. */
KnNesting kn_nest_rows (const KnDieline *dieline, double gap_mm, gboolean turns);
KnNesting kn_nest_blank_rows (const KnBlank *blank, double gap_mm, gboolean turns);
/* The fullest way in a room of that size. */
KnNesting kn_nest_blank (const KnBlank *blank, double width_mm, double height_mm, double gap_mm);
/* As kn_nest_get_matrix(), from the room's corner. */
KnMatrix kn_nest_get_blank_matrix (const KnNesting *self, const KnRect *box, int row, int column);
/* Of what the outline fills, mm². */
double kn_blank_get_area_mm2 (const KnBlank *blank);
void kn_nest_on_papers (const KnDieline *dieline,
                        const KnPaper *papers,
                        gsize n_papers,
                        double margin_mm,
                        double gap_mm,
                        KnNesting *out_nestings);
/* Of the blank at a place of the nesting, in the sheet's frame: origin at its lower left, y up. */
KnMatrix kn_nest_get_matrix (const KnNesting *self,
                             const KnDieline *dieline,
                             double margin_mm,
                             int row,
                             int column);

G_END_DECLS
