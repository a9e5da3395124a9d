/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs print runs away from the window. Rows are found by reading the table from its beginning: a
 * spreadsheet of 100,000 rows takes a fraction of a second, and nothing of it is kept. */

#include "config.h"

#include "app/kn-run-job.h"

#include "app/kn-task-progress.h"
#include "model/kn-variables.h"
#include "press/kn-run-tally.h"
#include "render/kn-thumbnail.h"

#include <glib/gi18n.h>

#define CANCEL_EVERY 1000 /* rows */

/* Today, as labels say it. */
static char *
dup_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  return g_date_time_format (now, "%Y-%m-%d");
}

/* --- the table -------------------------------------------------------------------------------- */

void
kn_run_table_free (KnRunTable *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->columns);
  g_free (self->encoding);
  g_free (self);
}

/* Spreadsheets leave columns behind that are called nothing; no text can ask for them. */
static gboolean
has_name (const KnTable *table, gsize column)
{
  return *kn_table_get_column (table, column) != '\0';
}

static void
read_table (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (KnTable) table = kn_table_open (data, &error);
  if (table == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_autoptr (KnRunTable) read = g_new0 (KnRunTable, 1);
  const gsize n = kn_table_get_n_columns (table);
  read->columns = g_new0 (char *, n + 1);
  for (gsize i = 0, k = 0; i < n; i++)
    if (has_name (table, i))
      read->columns[k++] = g_strdup (kn_table_get_column (table, i));
  read->encoding = g_strdup (kn_table_get_encoding (table));
  read->separator = kn_table_get_separator (table);
  while (kn_table_next (table, &error))
    if (++read->n_rows % CANCEL_EVERY == 0 && g_cancellable_is_cancelled (cancellable))
      break;
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&read), (GDestroyNotify)kn_run_table_free);
}

void
kn_run_job_read (const char *path,
                 GCancellable *cancellable,
                 GAsyncReadyCallback done,
                 gpointer done_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done, done_data);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_table);
}

KnRunTable *
kn_run_job_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- one label -------------------------------------------------------------------------------- */

typedef struct
{
  KnDesign *design;
  char *path;
  guint record;
  int width_px, height_px;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *self = data;
  kn_design_unref (self->design);
  g_free (self->path);
  g_free (self);
}

void
kn_run_label_free (KnRunLabel *self)
{
  if (self == NULL)
    return;
  g_free (self->problem);
  g_strfreev (self->fields);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_free (self);
}

/* NULL with @error where the table cannot be read, or has no such row. */
static KnTable *
open_at (const Drawing *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (KnTable) table = kn_table_open (job->path, error);
  g_autoptr (GError) local = NULL;
  for (guint i = 0; table != NULL && i < job->record; i++)
    if (!kn_table_next (table, &local)
        || (i % CANCEL_EVERY == 0 && g_cancellable_set_error_if_cancelled (cancellable, &local)))
      {
        if (local != NULL)
          g_propagate_error (error, g_steal_pointer (&local));
        else
          g_set_error_literal (error, KN_PRESS_ERROR, KN_PRESS_ERROR_REFUSED,
                               _ ("the table has no row that can be printed"));
        return NULL;
      }
  return g_steal_pointer (&table);
}

static cairo_surface_t *
draw_row (const Drawing *job, KnTable *table, GError **error)
{
  g_autoptr (KnVariables) variables = kn_variables_new (job->design->scene);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (gsize i = 0; i < kn_table_get_n_columns (table); i++)
    g_ptr_array_add (names, (gpointer)kn_table_get_column (table, i));
  if (!kn_variables_bind (variables, (const char *const *)names->pdata, names->len, error))
    return NULL;
  g_autofree char *today = dup_today ();
  const KnVariableRow row = { kn_table_get_fields (table), job->record - 1, today };
  g_autoptr (KnScene) scene = kn_variables_dup_scene (variables, &row, error);
  if (scene == NULL)
    return NULL;
  g_autofree char *folder = g_path_get_dirname (job->path);
  g_autoptr (KnAssetSource) assets
      = kn_variables_dup_assets (variables, job->design->assets, folder);
  g_autoptr (KnDesign) design = kn_design_new (scene, assets, job->design->origin);
  return kn_thumbnail_of_design (design, job->width_px, job->height_px, error);
}

static void
draw (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Drawing *job = data;
  GError *error = NULL;
  g_autoptr (KnTable) table = open_at (job, cancellable, &error);
  if (table == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  KnRunLabel *label = g_new0 (KnRunLabel, 1);
  const gsize n = kn_table_get_n_columns (table);
  label->record = kn_table_get_record (table);
  label->row = kn_table_get_row (table);
  label->problem = g_strdup (kn_table_get_problem (table));
  label->fields = g_new0 (char *, n + 1);
  for (gsize i = 0, k = 0; i < n; i++)
    if (has_name (table, i))
      {
        const char *said = kn_table_get (table, i);
        label->fields[k++] = g_strdup (said != NULL ? said : "");
      }
  if (label->problem == NULL)
    label->picture = draw_row (job, table, &error);
  if (error != NULL)
    label->problem = g_strdup (error->message);
  g_clear_error (&error);
  g_task_return_pointer (task, label, (GDestroyNotify)kn_run_label_free);
}

void
kn_run_job_draw (KnDesign *design,
                 const char *path,
                 guint record,
                 int width_px,
                 int height_px,
                 GCancellable *cancellable,
                 GAsyncReadyCallback done,
                 gpointer done_data)
{
  Drawing *job = g_new0 (Drawing, 1);
  *job = (Drawing){ kn_design_ref (design), g_strdup (path), record, width_px, height_px };
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done, done_data);
  g_task_set_task_data (task, job, drawing_free);
  g_task_run_in_thread (task, draw);
}

KnRunLabel *
kn_run_job_draw_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- the run ---------------------------------------------------------------------------------- */

typedef struct
{
  KnDesign *design;
  KnCondition *condition;
  KnRunWish wish;
  char *table, *output, *copies, *face;
  KnTaskProgress *progress;
  KnRunReport *report;
  KnRunTally *tally;
} Run;

static void
run_free (gpointer data)
{
  Run *self = data;
  kn_design_unref (self->design);
  kn_condition_unref (self->condition);
  g_free (self->table);
  g_free (self->output);
  g_free (self->copies);
  g_free (self->face);
  kn_run_report_free (self->report);
  kn_run_tally_free (self->tally);
  g_free (self);
}

static void
problem_free (gpointer data)
{
  KnRunProblem *self = data;
  g_free (self->rows);
  g_free (self->message);
  g_free (self);
}

void
kn_run_report_free (KnRunReport *self)
{
  if (self == NULL)
    return;
  g_free (self->refusal);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

static void
on_finding (const KnRunFinding *finding, gpointer data)
{
  (void)kn_run_tally_add (data, finding, FALSE);
}

static void
on_warning (const KnRunFinding *finding, gpointer data)
{
  (void)kn_run_tally_add (data, finding, TRUE);
}

/* A few rows of a kind by themselves, more of them in one line. */
static void
list_problems (Run *run, gboolean is_printed)
{
  for (guint i = 0; i < kn_run_tally_get_n (run->tally); i++)
    {
      const KnRunKind *kind = kn_run_tally_get (run->tally, i);
      char *rows = kn_run_kind_dup_rows (kind);
      for (guint k = 0; kind->is_printed == is_printed && k < (rows != NULL ? 1 : kind->n_rows);
           k++)
        {
          const KnRunTold *told = &kind->told[k];
          KnRunProblem *problem = g_new0 (KnRunProblem, 1);
          *problem = (KnRunProblem){ told->row, told->record, g_strdup (rows), is_printed,
                                     g_strdup (told->message) };
          g_ptr_array_add (run->report->problems, problem);
        }
      g_free (rows);
    }
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;
  g_autoptr (KnTable) table = kn_table_open (run->table, &error);
  if (table == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_autofree char *today = dup_today ();
  g_autofree char *folder = g_path_get_dirname (run->table);
  KnRunOptions options = { .table = table,
                           .folder = folder,
                           .copies = run->copies,
                           .sheet = run->wish.has_sheet ? &run->wish.sheet : NULL,
                           .start = run->wish.start,
                           .correction = run->wish.has_correction ? &run->wish.correction : NULL,
                           .date = today,
                           .on_finding = on_finding,
                           .on_warning = run->output == NULL ? on_warning : NULL,
                           .finding_data = run->tally };
  kn_pdf_options_init (&options.pdf, run->condition);
  options.pdf.marks = KN_MARK_CROP;
  options.pdf.face = run->face;
  options.pdf.created = g_get_real_time () / G_USEC_PER_SEC;
  options.pdf.cancellable = cancellable;
  options.pdf.progress = kn_task_progress_tell;
  options.pdf.progress_data = run->progress;
  gboolean done = kn_export_run (run->design, &options, run->output, &run->report->counts, &error);
  list_problems (run, FALSE);
  list_problems (run, TRUE);
  /* Where no row is left the rows say why. */
  if (!done && run->report->problems->len > 0
      && g_error_matches (error, KN_PRESS_ERROR, KN_PRESS_ERROR_REFUSED))
    run->report->refusal = g_strdup (error->message);
  if (!done && run->report->refusal == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  g_task_return_pointer (task, g_steal_pointer (&run->report), (GDestroyNotify)kn_run_report_free);
}

void
kn_run_job_run (KnDesign *design,
                KnCondition *condition,
                const KnRunWish *wish,
                GCancellable *cancellable,
                void (*progress) (double fraction, gpointer data),
                gpointer progress_data,
                GAsyncReadyCallback done,
                gpointer done_data)
{
  Run *run = g_new0 (Run, 1);
  run->design = kn_design_ref (design);
  run->condition = kn_condition_ref (condition);
  run->wish = *wish;
  run->table = g_strdup (wish->table);
  run->output = g_strdup (wish->output);
  run->copies = g_strdup (wish->copies);
  run->face = g_strdup (wish->face);
  run->tally = kn_run_tally_new ();
  run->report = g_new0 (KnRunReport, 1);
  run->report->problems = g_ptr_array_new_with_free_func (problem_free);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done, done_data);
  run->progress = kn_task_progress_new (task, progress, progress_data);
  g_task_set_task_data (task, run, run_free);
  g_task_set_check_cancellable (task, FALSE); /* what was written whole is told */
  g_task_run_in_thread (task, run_in_thread);
}

KnRunReport *
kn_run_job_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
