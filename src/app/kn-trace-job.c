/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what of tracing does not happen on the window's own thread. */

#include "config.h"

#include "app/kn-trace-job.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "render/kn-thumbnail.h"

/* --- opening a photograph ----------------------------------------------------------------------
 */

void
kn_trace_photo_free (KnTracePhoto *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->image, kn_image_unref);
  g_clear_pointer (&self->condition, kn_condition_unref);
  g_clear_pointer (&self->whole, kn_trace_source_unref);
  g_free (self);
}

static void
open_photo (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *path = data;
  GError *error = NULL;
  g_autoptr (KnTracePhoto) photo = g_new0 (KnTracePhoto, 1);
  g_autoptr (GBytes) file = kn_file_read (path, KN_LIMIT_IMAGE_BYTES, &error);
  photo->image = file == NULL ? NULL : kn_image_new (file, &error);
  if (photo->image != NULL)
    photo->condition = kn_condition_load (KN_CONDITION_DEFAULT_NAME, &error);
  if (photo->condition != NULL)
    photo->whole = kn_trace_source_new (photo->image, photo->condition, NULL, &error);
  if (photo->whole == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&photo), (GDestroyNotify)kn_trace_photo_free);
}

void
kn_trace_photo_open (const char *path,
                     GCancellable *cancellable,
                     GAsyncReadyCallback done,
                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done, data);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, open_photo);
}

KnTracePhoto *
kn_trace_photo_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- tracing -----------------------------------------------------------------------------------
 */

typedef struct
{
  KnImage *image;
  KnCondition *condition;
  KnTraceSource *source;
  KnRect part;
  KnTraceOptions options;
  int side_px;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;
  kn_image_unref (self->image);
  kn_condition_unref (self->condition);
  g_clear_pointer (&self->source, kn_trace_source_unref);
  g_free (self);
}

void
kn_trace_result_free (KnTraceResult *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->source, kn_trace_source_unref);
  g_clear_pointer (&self->trace, kn_trace_free);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_free (self);
}

static void
run (GTask *task, gpointer source_object, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  if (g_task_return_error_if_cancelled (task))
    return;
  g_autoptr (KnTraceResult) result = g_new0 (KnTraceResult, 1);
  result->source = job->source != NULL
                       ? kn_trace_source_ref (job->source)
                       : kn_trace_source_new (job->image, job->condition, &job->part, &error);
  if (result->source != NULL)
    result->trace
        = kn_trace_make (result->source, &job->options, job->condition, cancellable, &error);
  if (result->trace != NULL)
    result->picture = kn_thumbnail_of_motif (kn_trace_get_svg (result->trace), "trace",
                                             job->side_px, job->side_px, &error);
  if (result->picture == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&result), (GDestroyNotify)kn_trace_result_free);
}

void
kn_trace_run (const KnTracePhoto *photo,
              const KnRect *part,
              KnTraceSource *source,
              const KnTraceOptions *options,
              int side_px,
              GCancellable *cancellable,
              GAsyncReadyCallback done,
              gpointer data)
{
  Job *job = g_new (Job, 1);
  *job = (Job){ kn_image_ref (photo->image),
                kn_condition_ref (photo->condition),
                source != NULL ? kn_trace_source_ref (source) : NULL,
                *part,
                *options,
                side_px };
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done, data);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run);
}

KnTraceResult *
kn_trace_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
