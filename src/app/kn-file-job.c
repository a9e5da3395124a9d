/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the way from "save as" to a file that is written: the question, the thread, the wait. Whose
 * window closes meanwhile is told nothing; the file is whole or not there all the same. */

#include "config.h"

#include "app/kn-file-job.h"

#include "press/kn-export.h"

#include <glib/gi18n.h>

typedef struct
{
  KnFileJob what;
  char *sentence, *path;
  GWeakRef window;
  gpointer data;
  KnWaiting *waiting;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;
  self->what.free (self->data);
  g_weak_ref_clear (&self->window);
  g_free (self->sentence);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  if (job->what.write (job->data, job->path, job->waiting, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GtkWindow) window = g_weak_ref_get (&job->window);
  g_autoptr (GError) error = NULL;
  (void)g_task_propagate_boolean (G_TASK (result), &error); /* or there is an error */
  kn_waiting_end (job->waiting);
  if (window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      && !g_error_matches (error, KN_PRESS_ERROR, KN_PRESS_ERROR_CANCELLED))
    job->what.done (job->data, window, job->path, error);
}

static void
on_file (GFile *file, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GtkWindow) window = g_weak_ref_get (&job->window);
  if (file == NULL || window == NULL)
    return;
  job->path = g_file_get_path (file);
  if (job->path == NULL)
    {
      g_autoptr (GError) error
          = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                                 _ ("Only folders of this computer can be written to."));
      job->what.done (job->data, window, "", error);
      return;
    }
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, on_written, NULL);
  /* What was written whole is told, whenever somebody pressed the button. */
  g_task_set_check_cancellable (task, FALSE);
  job->waiting = kn_waiting_begin (window, job->sentence, cancellable);
  g_task_set_task_data (task, g_steal_pointer (&job), job_free);
  g_task_run_in_thread (task, work);
}

void
kn_file_job_begin (KnCompat *compat,
                   GtkWindow *window,
                   const KnFileJob *what,
                   const char *suggested_name,
                   gpointer data)
{
  g_return_if_fail (compat != NULL && GTK_IS_WINDOW (window) && what != NULL);
  Job *job = g_new0 (Job, 1);
  job->what = *what;
  job->sentence = g_strdup (what->sentence);
  job->data = data;
  g_weak_ref_init (&job->window, window);
  kn_compat_save_file (compat, window, what->title, suggested_name, what->kinds, on_file, job);
}
