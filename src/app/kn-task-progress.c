/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the way of a fraction from a thread that works to the window that shows it. */

#include "config.h"

#include "app/kn-task-progress.h"

#define WHOLE 10000

struct _KnTaskProgress
{
  GTask *task; /* not owned: it owns this */
  void (*tell) (double fraction, gpointer data);
  gpointer data;
  int parts;        /* atomic; of WHOLE */
  int is_under_way; /* atomic */
};

KnTaskProgress *
kn_task_progress_new (GTask *task, void (*tell) (double fraction, gpointer data), gpointer data)
{
  KnTaskProgress *self = g_new0 (KnTaskProgress, 1);
  *self = (KnTaskProgress){ .task = task, .tell = tell, .data = data };
  g_object_set_data_full (G_OBJECT (task), "kn-task-progress", self, g_free);
  return self;
}

static gboolean
on_idle (gpointer data)
{
  GTask *task = data;
  KnTaskProgress *self = g_object_get_data (G_OBJECT (task), "kn-task-progress");
  g_atomic_int_set (&self->is_under_way, 0);
  if (!g_task_get_completed (task) && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    self->tell ((double)g_atomic_int_get (&self->parts) / WHOLE, self->data);
  return G_SOURCE_REMOVE;
}

void
kn_task_progress_tell (double fraction, gpointer data)
{
  KnTaskProgress *self = data;
  if (self->tell == NULL)
    return;
  g_atomic_int_set (&self->parts, (int)(CLAMP (fraction, 0, 1) * WHOLE));
  if (g_atomic_int_compare_and_exchange (&self->is_under_way, 0, 1))
    g_idle_add_full (G_PRIORITY_DEFAULT, on_idle, g_object_ref (self->task), g_object_unref);
}
