/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library.h"

#include <adwaita.h>

#define KN_TYPE_STOCK_DIALOG (kn_stock_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnStockDialog, kn_stock_dialog, KN, STOCK_DIALOG, AdwWindow)

/* Stock was kept under that name. */
typedef void (*KnStockKept) (const char *name, gpointer data);

/* Label stock that somebody types from its package; it begins with labels of that size. @done is
 * called while @parent lives. */
GtkWidget *kn_stock_dialog_new (GtkWindow *parent,
                                KnLibrary *library,
                                double width_mm,
                                double height_mm,
                                KnStockKept done,
                                gpointer data);
