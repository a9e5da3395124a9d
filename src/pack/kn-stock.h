/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Sheets that labels are printed on: plain ones, which are cut, and label stock, which is cut
 * already. All mm, from the top left of the sheet. */

#define KN_STOCK_SIDE_MIN_MM 10.0 /* of a sheet */
#define KN_STOCK_SIDE_MAX_MM 2000.0
#define KN_STOCK_LABEL_MIN_MM 2.0
#define KN_STOCK_COUNT_MAX 100 /* across, and down */
#define KN_STOCK_ROOM_MM 0.5   /* that a design may be larger than the label of its stock */

typedef struct
{
  double sheet_width_mm, sheet_height_mm;
  gboolean is_stock;          /* cut already: no crop marks, and labels keep their places */
  gboolean is_turned;         /* labels stand sideways, a quarter turn clockwise */
  double width_mm, height_mm; /* of a label as it stands on the sheet */
  double left_mm, top_mm;     /* of the first label */
  double pitch_x_mm, pitch_y_mm;
  guint columns, rows;
} KnStock;

typedef enum
{
  KN_STOCK_OK,
  KN_STOCK_UNKNOWN,   /* there is no such sheet or stock */
  KN_STOCK_TOO_SMALL, /* not one label of that size fits */
} KnStockProblem;

/* @name: a4, a3, sra3, a3plus, or stock by its maker and part, "avery-l7160"; of a label of that
 * trim. The sheet is filled in for both problems as far as it is known. */
KnStockProblem
kn_stock_get (const char *name, double width_mm, double height_mm, KnStock *out_stock);
/* A label of that trim in stock that is known otherwise: upright if it can be. */
KnStockProblem kn_stock_fit (KnStock *self, double width_mm, double height_mm);
/* NULL, or what of stock that somebody has typed cannot be; @out_field: of the command line, such
 * as "gap-x". (transfer full) */
char *kn_stock_dup_fault (const KnStock *self, const char **out_field) G_GNUC_WARN_UNUSED_RESULT;
/* "Avery L7160" as it is named here: "avery-l7160"; NULL if nothing is left of it. */
char *kn_stock_dup_name (const char *maker, const char *part) G_GNUC_WARN_UNUSED_RESULT;
/* Names, plain sheets first; ends with NULL. */
char **kn_stock_list (void) G_GNUC_WARN_UNUSED_RESULT;
/* Stock whose labels are little larger than that, the nearest first, at most @max names; ends with
 * NULL. */
char **kn_stock_list_near (double width_mm, double height_mm, guint max) G_GNUC_WARN_UNUSED_RESULT;
/* Top left of the label at @place, from 0, row by row. */
void kn_stock_get_place (const KnStock *self, guint place, double *out_left_mm, double *out_top_mm);
/* How far beyond its trim a label may show its bleed without reaching its neighbour's. */
double kn_stock_get_shown_bleed_mm (const KnStock *self, double bleed_mm);
