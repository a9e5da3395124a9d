/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"
#include "press/kn-run.h"

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Print runs away from the window: the table is read, one of its labels is drawn, all are judged or
 * written. Each works on an immutable design and opens the file of the table by itself. Main
 * thread; answers come there, too. */

typedef struct
{
  char **columns; /* that have a name */
  char *encoding;
  char separator;
  guint n_rows; /* that are not empty, sound or not */
} KnRunTable;

void kn_run_table_free (KnRunTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnRunTable, kn_run_table_free)

void kn_run_job_read (const char *path,
                      GCancellable *cancellable,
                      GAsyncReadyCallback done,
                      gpointer done_data);
KnRunTable *kn_run_job_read_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a label of one row looks like. */
typedef struct
{
  guint record;             /* from 1 */
  guint row;                /* of the spreadsheet */
  char *problem;            /* of the row, or why it has no picture; NULL: none */
  char **fields;            /* of those columns */
  cairo_surface_t *picture; /* may be NULL */
} KnRunLabel;

void kn_run_label_free (KnRunLabel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnRunLabel, kn_run_label_free)

void kn_run_job_draw (KnDesign *design,
                      const char *path,
                      guint record,
                      int width_px,
                      int height_px,
                      GCancellable *cancellable,
                      GAsyncReadyCallback done,
                      gpointer done_data);
KnRunLabel *kn_run_job_draw_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What is said of a row, or in one of many. */
typedef struct
{
  guint row, record; /* the first */
  char *rows;        /* all, in words; NULL: one */
  gboolean is_printed;
  char *message;
} KnRunProblem;

typedef struct
{
  KnRunResult counts;
  char *refusal;       /* why nothing can be printed, beside the problems; NULL: something can */
  GPtrArray *problems; /* KnRunProblem; rows that are left out come first */
} KnRunReport;

void kn_run_report_free (KnRunReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnRunReport, kn_run_report_free)

typedef struct
{
  const char *table;  /* file */
  const char *output; /* file; NULL: the rows are judged, warnings too, and nothing is written */
  const char *copies; /* column, or NULL */
  const char *face;   /* handle, or NULL: all */
  KnStock sheet;
  gboolean has_sheet;
  KnMatrix correction; /* for a printer */
  gboolean has_correction;
  guint start;
} KnRunWish;

void kn_run_job_run (KnDesign *design,
                     KnCondition *condition,
                     const KnRunWish *wish,
                     GCancellable *cancellable,
                     void (*progress) (double fraction, gpointer data),
                     gpointer progress_data,
                     GAsyncReadyCallback done,
                     gpointer done_data);
KnRunReport *kn_run_job_run_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
