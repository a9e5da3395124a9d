/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* data/pack/stock.csv as the build makes a table of it, in the order of names; mm. */

typedef struct
{
  const char *name;
  double sheet_width, sheet_height, width, height, left, top, pitch_x, pitch_y;
  unsigned columns, rows;
} KnStockEntry;

extern const KnStockEntry kn_stock_entries[];
extern const unsigned kn_stock_n_entries;
