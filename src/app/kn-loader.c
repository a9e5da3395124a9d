/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the thread that reads the library for the window. A KnLibrary belongs to the thread that
 * opened it, so the thread opens its own, with the first job, and closes it before it ends. Jobs
 * run in the order they were given: the grid asks for what is in sight first. */

#include "config.h"

#include "app/kn-loader.h"

struct _KnLoader
{
  char *path;
  GThread *thread;
  GAsyncQueue *queue; /* GTask *, or the loader itself: stop */
};

typedef struct
{
  KnLoaderFunc func;
  gpointer data;
  GDestroyNotify free_data;
} Job;

static void
job_free (Job *self)
{
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}

static gpointer
run (gpointer user_data)
{
  KnLoader *self = user_data;
  g_autoptr (KnLibrary) library = NULL;
  gpointer next;
  while ((next = g_async_queue_pop (self->queue)) != self)
    {
      g_autoptr (GTask) task = next;
      if (g_task_return_error_if_cancelled (task))
        continue;
      g_autoptr (GError) error = NULL;
      if (library == NULL)
        library = kn_library_open (self->path, &error);
      Job *job = g_task_get_task_data (task);
      job->func (library, task, job->data, error);
    }
  return NULL;
}

/**
 * kn_loader_new:
 * @library_path: the file that the thread opens with its first job
 *
 * Returns: (transfer full): the loader
 */
KnLoader *
kn_loader_new (const char *library_path)
{
  g_return_val_if_fail (library_path != NULL, NULL);
  KnLoader *self = g_new0 (KnLoader, 1);
  self->path = g_strdup (library_path);
  self->queue = g_async_queue_new ();
  self->thread = g_thread_new ("kanok-loader", run, self);
  return self;
}

void
kn_loader_free (KnLoader *self)
{
  if (self == NULL)
    return;
  g_async_queue_push_front (self->queue, self);
  g_thread_join (self->thread);
  gpointer left;
  while ((left = g_async_queue_try_pop (self->queue)) != NULL)
    {
      g_autoptr (GTask) task = left;
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The window was closed.");
    }
  g_async_queue_unref (self->queue);
  g_free (self->path);
  g_free (self);
}

void
kn_loader_run_async (KnLoader *self,
                     KnLoaderFunc func,
                     gpointer data,
                     GDestroyNotify free_data,
                     GCancellable *cancellable,
                     GAsyncReadyCallback done,
                     gpointer done_data)
{
  g_return_if_fail (self != NULL && func != NULL);
  GTask *task = g_task_new (NULL, cancellable, done, done_data);
  Job *job = g_new (Job, 1);
  *job = (Job){ func, data, free_data };
  g_task_set_task_data (task, job, (GDestroyNotify)job_free);
  g_async_queue_push (self->queue, task);
}
