/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-sheet-plan.h"
#include "pack/kn-calibration.h"
#include "store/kn-library.h"

#include <gtk/gtk.h>

/* What is asked about sheets: a column of rows. Belongs to its dialog. */

typedef struct _KnSheetRows KnSheetRows;

typedef struct
{
  void (*changed) (gpointer data);    /* the wish is another */
  void (*measure) (gpointer data);    /* somebody wants to measure a printer */
  void (*type_stock) (gpointer data); /* or to type label stock */
  gpointer data;
} KnSheetRowsFuncs;

/* @library: NULL: it keeps no stock and no printers. @first: stands above the rows. */
KnSheetRows *kn_sheet_rows_new (const KnScene *scene,
                                KnLibrary *library,
                                GtkWidget *first,
                                const KnSheetRowsFuncs *funcs) G_GNUC_WARN_UNUSED_RESULT;
void kn_sheet_rows_free (KnSheetRows *self);
GtkWidget *kn_sheet_rows_get_widget (KnSheetRows *self);
void kn_sheet_rows_read (const KnSheetRows *self, KnSheetWish *out_wish);
/* What follows of how the pieces lie: nests have no marks. */
void kn_sheet_rows_show_way (KnSheetRows *self, KnImposedWay way);
gboolean kn_sheet_rows_is_roll (const KnSheetRows *self);
/* Of a sheet, of a roll's metre; 0: not told. */
double kn_sheet_rows_get_price (const KnSheetRows *self);
/* FALSE: no printer is chosen. */
gboolean kn_sheet_rows_get_calibration (const KnSheetRows *self, KnCalibration *out_calibration);
/* Anew, with @chosen. */
void kn_sheet_rows_show_stock (KnSheetRows *self, const char *chosen);
void kn_sheet_rows_show_printers (KnSheetRows *self, const char *chosen);
