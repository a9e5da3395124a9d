/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-calibration.h"
#include "pack/kn-stock.h"
#include "store/kn-library.h"

/* What somebody has measured once for all designs of the library: label stock that Kanok does not
 * know, and how far off printers print. Backups have them, bundles do not. What is read back has
 * been judged again: another program may have written it. */

#define KN_PRINTING_ROWS_MAX 500 /* of each */
#define KN_PRINTING_NAME_BYTES 200

typedef struct
{
  char *name; /* "acme-120": by which a sheet is asked for */
  char *maker, *part;
  KnStock stock;
} KnStockRow;

typedef struct
{
  char *name;
  KnCalibration calibration;
} KnPrinterRow;

void kn_stock_row_free (KnStockRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnStockRow, kn_stock_row_free)
void kn_printer_row_free (KnPrinterRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnPrinterRow, kn_printer_row_free)

/* By name. */
GPtrArray *kn_library_list_stock (KnLibrary *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *kn_library_list_printers (KnLibrary *self) G_GNUC_WARN_UNUSED_RESULT;
/* NULL: there is none of that name. */
KnStockRow *kn_library_dup_stock (KnLibrary *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;
KnPrinterRow *kn_library_dup_printer (KnLibrary *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* In the place of one of the same name. @stock: without a fault. Errors: a name that is Kanok's own
 * or none at all, and too many: %KN_STORE_ERROR_REFUSED. */
gboolean kn_library_keep_stock (KnLibrary *self,
                                const char *maker,
                                const char *part,
                                const KnStock *stock,
                                char **out_name,
                                GError **error);
gboolean kn_library_keep_printer (KnLibrary *self,
                                  const char *name,
                                  const KnCalibration *calibration,
                                  GError **error);
/* Without any: %KN_STORE_ERROR_NOT_FOUND. */
gboolean kn_library_forget_stock (KnLibrary *self, const char *name, GError **error);
gboolean kn_library_forget_printer (KnLibrary *self, const char *name, GError **error);
