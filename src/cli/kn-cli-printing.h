/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/kn-cli.h"
#include "pack/kn-calibration.h"
#include "pack/kn-stock.h"

/* What verbs that fill sheets share. */

/* Kanok's own sheets and stock, then what the library keeps. As kn_stock_get(). */
KnStockProblem kn_cli_get_stock (KnCli *cli,
                                 const char *name,
                                 double width_mm,
                                 double height_mm,
                                 KnStock *out_stock);
/* The printer that the library keeps under that name; FALSE with a sentence. */
gboolean
kn_cli_load_printer (KnCli *cli, const char *name, KnCalibration *out_calibration, GError **error);
/* "210x297"; two numbers within those limits. */
gboolean kn_cli_read_pair (const char *text,
                           char between,
                           double minimum,
                           double maximum,
                           double *out_first,
                           double *out_second);
/* One of the plain sheets, or "WIDTHxHEIGHT". */
gboolean kn_cli_read_paper (const char *text, double *out_width_mm, double *out_height_mm);
