/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-waiting.h"

G_BEGIN_DECLS

/* A file that is asked for by name, written by another thread while its window waits, and told of
 * when it is whole. */
typedef struct
{
  const char *title;    /* of the question for a name */
  const char *sentence; /* while it is written: "Writing the report…" */
  const KnFileKind *kinds;
  /* In another thread. @waiting: for kn_waiting_tell(). */
  gboolean (*write) (gpointer data,
                     const char *path,
                     KnWaiting *waiting,
                     GCancellable *cancellable,
                     GError **error);
  /* Main thread; @error NULL: it is written. Not called for what was cancelled, nor when the window
   * has gone. */
  void (*done) (gpointer data, GtkWindow *window, const char *path, const GError *error);
  GDestroyNotify free;
} KnFileJob;

/* @what: copied, but for its strings only until this returns. @data: taken. */
void kn_file_job_begin (KnCompat *compat,
                        GtkWindow *window,
                        const KnFileJob *what,
                        const char *suggested_name,
                        gpointer data);

G_END_DECLS
