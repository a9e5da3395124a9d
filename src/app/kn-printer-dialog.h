/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "store/kn-library.h"

#include <adwaita.h>

#define KN_TYPE_PRINTER_DIALOG (kn_printer_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnPrinterDialog, kn_printer_dialog, KN, PRINTER_DIALOG, AdwWindow)

/* The printer of that name was kept. */
typedef void (*KnPrinterMeasured) (const char *printer, gpointer data);

/* Measuring a printer: the ruler sheet, and the four numbers that are read from it. @done is called
 * while @parent lives. */
GtkWidget *kn_printer_dialog_new (GtkWindow *parent,
                                  KnCompat *compat,
                                  KnLibrary *library,
                                  KnPrinterMeasured done,
                                  gpointer data);
