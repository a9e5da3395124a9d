/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/kn-barcode.h"

struct _KnBarcode
{
  gatomicrefcount refs;
  KnBarcodeKind kind;
  KnBarcodeProblem problem;
  char *message; /* NULL without a problem */
  char *text;
  double columns;
  int rows;
  KnBarcodeBar *bars;
  gsize n_bars;
};

/* A square of modules as the encoder made it. */
typedef struct
{
  int columns, rows;
  guint8 *dark; /* rows × columns */
} KnBarcodeGrid;

/* @text: already judged, with its check digit. FALSE: it does not fit or is not taken;
 * @out_too_long says which. */
gboolean kn_barcode_encode (KnBarcodeKind kind,
                            const char *text,
                            KnBarcodeLevel level,
                            KnBarcodeGrid *out_grid,
                            gboolean *out_too_long);
