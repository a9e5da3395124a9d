/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the conversation with kanok-svg-helper: feed the SVG through standard input, wait, judge.
 * The helper limits its own memory and processor time; the clock is watched here. Verdicts are kept
 * for the process by SHA-256, since the same motif is opened by every thumbnail and tile worker. A
 * refusal for want of the program itself is not kept. */

#include "config.h"

#include "render/kn-svg-helper.h"

#include "base/kn-file.h"
#include "base/kn-paths.h"
#include "render/kn-draw.h"

#include <glib/gi18n.h>

/* The one piece of shared state of this room; under its lock. Values: 1 fine, 2 refused. */
static GMutex verdict_lock;
static GHashTable *verdicts;

typedef struct
{
  GMainLoop *loop;
  GSubprocess *process;
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
  (void)g_subprocess_communicate_finish (self->process, result, NULL, NULL, NULL);
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

static gboolean
run (GBytes *svg, gboolean *out_fine, GError **error)
{
  survive_broken_pipes ();
  g_autofree char *program = kn_paths_dup_program ("src/render/helper", "kanok-svg-helper");
  g_autoptr (GSubprocess) process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE
                              | G_SUBPROCESS_FLAGS_STDOUT_SILENCE,
                          error, program, NULL);
  if (process == NULL)
    {
      g_prefix_error (error, "%s: ", _ ("the SVG uses costly effects and cannot be tried safely"));
      return FALSE;
    }
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  Attempt attempt = { .loop = g_main_loop_new (context, FALSE), .process = process };
  GSource *timeout = g_timeout_source_new_seconds (KN_SVG_HELPER_TIMEOUT_S);
  g_source_set_callback (timeout, on_timeout, &attempt, NULL);
  g_source_attach (timeout, context);
  g_subprocess_communicate_async (process, svg, NULL, on_finished, &attempt);
  g_main_loop_run (attempt.loop);
  /* The child has closed its pipes, by exit or by the kill: this returns at once. */
  gboolean waited = g_subprocess_wait (process, NULL, NULL);
  g_source_destroy (timeout);
  g_source_unref (timeout);
  g_main_loop_unref (attempt.loop);
  g_main_context_pop_thread_default (context);
  *out_fine = waited && !attempt.timed_out && g_subprocess_get_if_exited (process)
              && g_subprocess_get_exit_status (process) == 0;
  return TRUE;
}

static int
recall (const char *sha256)
{
  g_mutex_lock (&verdict_lock);
  if (verdicts == NULL)
    verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int verdict = GPOINTER_TO_INT (g_hash_table_lookup (verdicts, sha256));
  g_mutex_unlock (&verdict_lock);
  return verdict;
}

/**
 * kn_svg_helper_try:
 * @svg: an SVG that passed the scan
 *
 * Thread: any; blocks. Cost: about 30 ms for a process, then the drawing, at most the timeout.
 * Errors: %KN_RENDER_ERROR_LIMIT if it takes too long or too much memory; spawning errors of GIO.
 *
 * Returns: %TRUE if it can be drawn here
 */
gboolean
kn_svg_helper_try (GBytes *svg, GError **error)
{
  g_return_val_if_fail (svg != NULL, FALSE);
  g_autofree char *sha256 = kn_file_sha256 (svg);
  int verdict = recall (sha256);
  if (verdict == 0)
    {
      gboolean fine = FALSE;
      if (!run (svg, &fine, error))
        return FALSE;
      verdict = fine ? 1 : 2;
      g_mutex_lock (&verdict_lock);
      g_hash_table_insert (verdicts, g_steal_pointer (&sha256), GINT_TO_POINTER (verdict));
      g_mutex_unlock (&verdict_lock);
    }
  if (verdict == 1)
    return TRUE;
  g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_LIMIT,
                       _ ("the SVG takes too much time or memory to draw; simplify its filters, "
                          "masks and patterns"));
  return FALSE;
}
