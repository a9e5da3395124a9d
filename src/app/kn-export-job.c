/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the press away from the window. The design is an immutable snapshot, so nothing is locked.
 */

#include "config.h"

#include "app/kn-export-job.h"

#include "app/kn-task-progress.h"
#include "store/kn-library-exports.h"

typedef struct
{
  KnDesign *design;
  KnCondition *condition;
  KnExportChoice choice;
  char *path;
  KnTaskProgress *progress;
  GCancellable *cancellable;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  kn_design_unref (job->design);
  kn_condition_unref (job->condition);
  g_clear_object (&job->cancellable);
  g_free (job->path);
  g_free (job);
}

const char *
kn_preset_get_extension (KnPreset self)
{
  return self == KN_PRESET_SOCIAL ? "png" : "pdf";
}

static gboolean
export_pdf (Job *job, GError **error)
{
  KnPdfOptions options;
  kn_pdf_options_init (&options, job->condition);
  options.standard = job->choice.standard;
  options.marks = job->choice.marks;
  options.outline_text = job->choice.outline_text;
  options.proof = job->choice.proof;
  options.created = g_get_real_time () / G_USEC_PER_SEC;
  options.cancellable = job->cancellable;
  options.progress = kn_task_progress_tell;
  options.progress_data = job->progress;
  return kn_export_pdf (job->design, &options, job->path, error);
}

static gboolean
export_sheet (Job *job, GError **error)
{
  KnSheetOptions sheet;
  kn_sheet_options_init_a4 (&sheet);
  return kn_export_sheet_pdf (job->design, job->condition, NULL, job->choice.proof, &sheet,
                              job->path, error);
}

static gboolean
export_png (Job *job, GError **error)
{
  KnForm form = kn_form_get (job->design->scene);
  double longer = MAX (form.width_mm, form.height_mm);
  KnImageOptions options = { .condition = job->condition, .proof = job->choice.proof };
  if (form.kind != KN_FORM_SCREEN) /* which knows its own pixels */
    {
      options.width_px = (int)(form.width_mm / longer * job->choice.social_px + 0.5);
      options.height_px = (int)(form.height_mm / longer * job->choice.social_px + 0.5);
    }
  return kn_export_png (job->design, &options, job->path, error);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = FALSE;
  switch (job->choice.preset)
    {
    case KN_PRESET_PRINT_SHOP:
      ok = export_pdf (job, &error);
      break;
    case KN_PRESET_OWN_PRINTER:
      ok = export_sheet (job, &error);
      break;
    case KN_PRESET_SOCIAL:
      ok = export_png (job, &error);
      break;
    case KN_N_PRESETS:
      break;
    }
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
kn_export_job_run (KnDesign *design,
                   KnCondition *condition,
                   const KnExportChoice *choice,
                   const char *path,
                   GCancellable *cancellable,
                   void (*progress) (double fraction, gpointer data),
                   gpointer progress_data,
                   GAsyncReadyCallback done,
                   gpointer done_data)
{
  Job *job = g_new0 (Job, 1);
  job->design = kn_design_ref (design);
  job->condition = kn_condition_ref (condition);
  job->choice = *choice;
  job->path = g_strdup (path);
  job->cancellable = g_object_ref (cancellable);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done, done_data);
  job->progress = kn_task_progress_new (task, progress, progress_data);
  g_task_set_task_data (task, job, job_free);
  /* The press itself says whether it was cancelled before the file was renamed into place. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run);
}

gboolean
kn_export_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
kn_export_job_record (KnLibrary *library,
                      const KnId *design,
                      const KnId *step,
                      const KnExportChoice *choice,
                      const char *condition,
                      const char *path,
                      GError **error)
{
  static const char *const STANDARDS[] = { "pdfx4", "pdfx1a", "none" };
  static const char *const PRESETS[KN_N_PRESETS] = {
    [KN_PRESET_OWN_PRINTER] = "sheet",
    [KN_PRESET_SOCIAL] = "png",
  };
  const char *preset = PRESETS[choice->preset];
  const KnExportFacts facts = {
    .standard = preset != NULL ? preset : STANDARDS[choice->standard],
    .condition = condition,
    .is_proof = choice->proof,
  };
  return kn_library_record_file (library, design, step, path, &facts, error);
}
