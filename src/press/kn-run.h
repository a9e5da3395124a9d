/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-table.h"
#include "pack/kn-stock.h"
#include "press/kn-export.h"

/* Print runs: a label for each row of a table, one a page or many to a sheet, as one PDF that is
 * written while the table is read. What {{column}} means in a design: model/kn-variables.h. */

typedef struct
{
  guint row;           /* of the spreadsheet */
  guint record;        /* of the table, from 1 */
  const char *rule;    /* of the checks, or NULL: the table itself */
  const char *item;    /* what the user calls it, or NULL */
  const char *title;   /* the same on all labels, as the design calls it; or NULL */
  const char *message; /* a sentence */
} KnRunFinding;

typedef struct
{
  KnPdfOptions pdf;           /* not PDF/X-1a, no proof; its progress is that of the table */
  KnTable *table;             /* before its first row */
  const char *folder;         /* where pictures are that the table names; NULL: nowhere */
  const char *copies;         /* the column that says how many of each; NULL: one */
  const KnStock *sheet;       /* NULL: one label a page */
  guint start;                /* place on the first sheet, from 1 */
  const KnMatrix *correction; /* of sheets, for a printer: on the page, mm, y down; NULL: none */
  const char *date;           /* day of printing, ISO */
  /* A row that is left out. May be NULL. */
  void (*on_finding) (const KnRunFinding *finding, gpointer data);
  /* What the checks warn of where items vary, of a row that is printed. NULL: they are not asked,
   * which is faster. */
  void (*on_warning) (const KnRunFinding *finding, gpointer data);
  gpointer finding_data;
} KnRunOptions;

typedef struct
{
  guint n_rows, n_left_out, n_labels, n_pages;
  gboolean is_all_same; /* no {{column}} is on them, and there are several */
} KnRunResult;

#define KN_RUN_COPIES_MAX 100000 /* of one row */

/* @path NULL: the rows are judged and nothing is written. */
gboolean kn_export_run (KnDesign *design,
                        const KnRunOptions *options,
                        const char *path,
                        KnRunResult *out_result,
                        GError **error);
