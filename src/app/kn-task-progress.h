/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How far the work of a task's thread is, told in the main thread: one message at most is under way
 * at a time, and none comes after the task has completed or was cancelled. Freed with the task. */

typedef struct _KnTaskProgress KnTaskProgress;

/* @tell NULL: nobody wants to know. */
KnTaskProgress *
kn_task_progress_new (GTask *task, void (*tell) (double fraction, gpointer data), gpointer data);
/* Any thread, while the work lasts. @self: a KnTaskProgress. */
void kn_task_progress_tell (double fraction, gpointer self);

G_END_DECLS
