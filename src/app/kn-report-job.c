/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns writing the compliance report from the editor. The design is taken as it is when the button
 * is pressed; what is typed meanwhile is for the next report. */

#include "config.h"

#include "app/kn-report-job.h"

#include "app/kn-file-job.h"
#include "base/kn-file.h"
#include "publish/kn-compliance-csv.h"
#include "publish/kn-compliance-pdf.h"

#include <glib/gi18n.h>

static const char *const report_patterns[] = { "*.pdf", "*.csv", NULL };

typedef struct
{
  KnSession *session;
  KnDesign *design;
  KnCondition *condition;
  guint n_broken; /* result */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;
  g_object_unref (self->session);
  kn_design_unref (self->design);
  kn_condition_unref (self->condition);
  g_free (self);
}

static gboolean
is_csv (const char *path)
{
  g_autofree char *small = g_ascii_strdown (path, -1);
  return g_str_has_suffix (small, ".csv");
}

static gboolean
write_report (gpointer data,
              const char *path,
              KnWaiting *waiting,
              GCancellable *cancellable,
              GError **error)
{
  Job *job = data;
  g_autoptr (KnCompliance) report
      = kn_compliance_new (job->design, job->condition, NULL, cancellable, error);
  if (report == NULL)
    return FALSE;
  job->n_broken = kn_compliance_count (report, KN_VERDICT_BROKEN);
  return is_csv (path) ? kn_compliance_write_csv (report, path, error)
                       : kn_compliance_write_pdf (report, job->design, job->condition, path, error);
}

static void
on_written (gpointer data, GtkWindow *window, const char *path, const GError *error)
{
  const Job *job = data;
  if (error != NULL)
    {
      kn_session_say_error (job->session, error);
      return;
    }
  g_autofree char *name = g_path_get_basename (path);
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
  kn_session_set_edited_text (session, NULL); /* what is typed belongs to it */
  job->design = kn_session_dup_committed_design (session);
  job->condition = kn_condition_ref (kn_session_get_condition (session));
  const KnFileJob what = { .title = _ ("Save the Report"),
                           .sentence = _ ("Writing the report…"),
                           .kinds = kinds,
                           .write = write_report,
                           .done = on_written,
                           .free = job_free };
  kn_file_job_begin (compat, window, &what, file_name, job);
}
