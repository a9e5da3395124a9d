/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-sheet-plan.h"

#include <gtk/gtk.h>

/* The whole run for GTK's printing: a page for each side of each sheet, at exactly 100 %, the paper
 * as large as the sheet. */

/* @picture: (transfer full): for a printer. @correction: of the printer; NULL: none. Run it as any
 * other. */
GtkPrintOperation *kn_sheet_print_new (KnSheetPlan *plan,
                                       KnSheetPicture *picture,
                                       const KnMatrix *correction,
                                       const char *title) G_GNUC_WARN_UNUSED_RESULT;
/* Pages of the run. */
guint kn_sheet_print_count_pages (const KnSheetPlan *plan);
