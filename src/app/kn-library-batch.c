/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the wait for a gesture over many designs. Editors of designs that change under them are
 * closed before and opened again afterwards: everything they did is on the disk, and they show what
 * is there now. The work is one transaction of the store, so stopping it changes nothing. */

#include "config.h"

#include "app/kn-library-batch.h"

#include "app/kn-library-swap-actions.h"
#include "app/kn-waiting.h"

typedef struct
{
  GWeakRef window;
  char *library; /* path */
  GArray *closed;
  KnWaiting *waiting;
  GCancellable *cancellable;
  KnBatchWork work;
  KnBatchDone done;
  gpointer data;
  GDestroyNotify free_data;
} Batch;

static void
batch_free (gpointer data)
{
  Batch *self = data;
  g_weak_ref_clear (&self->window);
  g_free (self->library);
  g_array_unref (self->closed);
  g_object_unref (self->cancellable);
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}

gboolean
kn_library_batch_tell (guint n_done, guint n_all, gpointer batch)
{
  const Batch *self = batch;
  kn_waiting_tell (n_all == 0 ? 1 : (double)n_done / n_all, self->waiting);
  return !g_cancellable_is_cancelled (self->cancellable);
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Batch *self = data;
  GError *error = NULL;
  g_autoptr (KnLibrary) library = kn_library_open (self->library, &error);
  if (library != NULL && self->work (library, self->data, self, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer data)
{
  Batch *self = g_task_get_task_data (G_TASK (result));
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&self->window);
  g_autoptr (GError) error = NULL;
  const gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);
  kn_waiting_end (self->waiting);
  if (window == NULL)
    return;
  kn_library_open_editors (window, self->closed);
  if (is_done)
    self->done (window, self->data);
  else
    kn_library_window_toast_error (window, error);
}

void
kn_library_batch_run (KnLibraryWindow *window,
                      const char *sentence,
                      const char *sha256,
                      KnBatchWork func,
                      KnBatchDone done,
                      gpointer data,
                      GDestroyNotify free_data)
{
  g_return_if_fail (KN_IS_LIBRARY_WINDOW (window) && func != NULL && done != NULL);
  KnApplication *application = kn_library_window_get_application (window);
  Batch *self = g_new0 (Batch, 1);
  g_weak_ref_init (&self->window, window);
  self->library = g_strdup (kn_application_get_library_path (application));
  self->closed = kn_library_close_editors (window, sha256);
  self->cancellable = g_cancellable_new ();
  self->work = func;
  self->done = done;
  self->data = data;
  self->free_data = free_data;
  self->waiting = kn_waiting_begin (GTK_WINDOW (window), sentence, self->cancellable);
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, on_ended, NULL);
  /* What was committed is told, whenever somebody pressed the button. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, batch_free);
  g_task_run_in_thread (task, work);
}
