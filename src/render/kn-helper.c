/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the conversation with the helper programs: feed the file through standard input, wait, take
 * what comes. The helpers limit their own memory and processor time; the clock is watched here. */

#include "config.h"

#include "render/kn-helper-private.h"

#include "base/kn-paths.h"

typedef struct
{
  GMainLoop *loop;
  GSubprocess *process;
  GBytes *output;
  gboolean timed_out;
} Attempt;

static gboolean
on_timeout (gpointer data)
{
  Attempt *self = data;
  self->timed_out = TRUE;
  g_subprocess_force_exit (self->process);
  return G_SOURCE_REMOVE;
}

static void
on_finished (GObject *source, GAsyncResult *result, gpointer data)
{
  Attempt *self = data;
  /* A helper that died early breaks the pipe: its exit status tells, not this error. */
  (void)g_subprocess_communicate_finish (self->process, result, &self->output, NULL, NULL);
  g_main_loop_quit (self->loop);
}

/* A helper that dies before it has read everything breaks the pipe, and the signal of that would
 * kill this process. GIO ignores it from the moment its socket class is first used; there is no
 * other way that needs only GLib. */
static void
survive_broken_pipes (void)
{
  g_type_class_unref (g_type_class_ref (G_TYPE_SOCKET));
}

gboolean
kn_helper_run (const char *program,
               const char *argument,
               GBytes *input,
               int seconds,
               GBytes **out_output,
               int *out_status,
               GError **error)
{
  survive_broken_pipes ();
  g_autofree char *path = kn_paths_dup_program ("src/render/helper", program);
  g_autoptr (GSubprocess) process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE
                              | (out_output != NULL ? G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                                    : G_SUBPROCESS_FLAGS_STDOUT_SILENCE),
                          error, path, argument, NULL);
  if (process == NULL)
    return FALSE;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  Attempt attempt = { .loop = g_main_loop_new (context, FALSE), .process = process };
  GSource *timeout = g_timeout_source_new_seconds ((guint)seconds);
  g_source_set_callback (timeout, on_timeout, &attempt, NULL);
  g_source_attach (timeout, context);
  g_subprocess_communicate_async (process, input, NULL, on_finished, &attempt);
  g_main_loop_run (attempt.loop);
  /* The child has closed its pipes, by exit or by the kill: this returns at once. */
  gboolean waited = g_subprocess_wait (process, NULL, NULL);
  g_source_destroy (timeout);
  g_source_unref (timeout);
  g_main_loop_unref (attempt.loop);
  g_main_context_pop_thread_default (context);
  gboolean exited = waited && !attempt.timed_out && g_subprocess_get_if_exited (process);
  *out_status = exited ? g_subprocess_get_exit_status (process) : -1;
  if (out_output != NULL)
    *out_output = g_steal_pointer (&attempt.output);
  g_clear_pointer (&attempt.output, g_bytes_unref);
  return TRUE;
}
