/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns writing the compliance report from the editor. The design is taken as it is when the button
 * is pressed; what is typed meanwhile is for the next report. */

#include "config.h"

#include "app/kn-report-job.h"

#include "app/kn-waiting.h"
#include "base/kn-file.h"
#include "publish/kn-compliance-csv.h"
#include "publish/kn-compliance-pdf.h"

#include <glib/gi18n.h>

static const char *const report_patterns[] = { "*.pdf", "*.csv", NULL };

typedef struct
{
  KnSession *session;
  GtkWindow *window; /* weak */
  KnDesign *design;
  KnCondition *condition;
  char *path;
  guint n_broken; /* result */
  KnWaiting *waiting;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;
  g_clear_weak_pointer (&self->window);
  g_object_unref (self->session);
  kn_design_unref (self->design);
  kn_condition_unref (self->condition);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gboolean
is_csv (const char *path)
{
  g_autofree char *small = g_ascii_strdown (path, -1);
  return g_str_has_suffix (small, ".csv");
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (KnCompliance) report
      = kn_compliance_new (job->design, job->condition, NULL, cancellable, &error);
  gboolean done
      = report != NULL
        && (is_csv (job->path)
                ? kn_compliance_write_csv (report, job->path, &error)
                : kn_compliance_write_pdf (report, job->design, job->condition, job->path, &error));
  if (!done)
    {
      g_task_return_error (task, error);
      return;
    }
  job->n_broken = kn_compliance_count (report, KN_VERDICT_BROKEN);
  g_task_return_boolean (task, TRUE);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  const gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);
  kn_waiting_end (job->waiting);
  if (!is_done)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        kn_session_say_error (job->session, error);
      return;
    }
  g_autofree char *name = g_path_get_basename (job->path);
  g_autofree char *said
      = job->n_broken == 0
            /* Translators: the name of a file */
            ? g_strdup_printf (_ ("The report was written to %s: no rule is broken."), name)
            : g_strdup_printf (ngettext ("The report was written to %s: %u rule is broken.",
                                         "The report was written to %s: %u rules are broken.",
                                         job->n_broken),
                               name, job->n_broken);
  kn_session_say (job->session, said);
}

static void
on_file (GFile *file, gpointer data)
{
  g_autoptr (Job) job = data;
  if (file == NULL || job->window == NULL)
    return;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, on_written, NULL);
  g_task_set_check_cancellable (task, FALSE); /* what was written whole is told */
  job->path = g_file_get_path (file);
  job->waiting = kn_waiting_begin (job->window, _ ("Writing the report…"), cancellable);
  g_task_set_task_data (task, g_steal_pointer (&job), job_free);
  g_task_run_in_thread (task, work);
}

void
kn_report_job_begin (KnSession *session, KnCompat *compat, GtkWindow *window)
{
  g_return_if_fail (KN_IS_SESSION (session) && compat != NULL && GTK_IS_WINDOW (window));
  const KnFileKind kinds[] = { { _ ("Reports: PDF or CSV"), report_patterns }, { NULL, NULL } };
  g_autofree char *called
      /* Translators: the name of a file, from the name of a design */
      = g_strdup_printf (_ ("Report on %s"), kn_session_get_name (session));
  g_autofree char *file_name = kn_file_dup_name_for (called, ".pdf");
  Job *job = g_new0 (Job, 1);
  job->session = g_object_ref (session);
  g_set_weak_pointer (&job->window, window);
  kn_session_set_edited_text (session, NULL); /* what is typed belongs to it */
  job->design = kn_session_dup_committed_design (session);
  job->condition = kn_condition_ref (kn_session_get_condition (session));
  kn_compat_save_file (compat, window, _ ("Save the Report"), file_name, kinds, on_file, job);
}
