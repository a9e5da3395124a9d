/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-id.h"

#include <glib.h>

/* One gesture = one step. Steps form a tree: each names its parent; undo moves the head. Immutable,
 * reference-counted. */

typedef struct
{
  gatomicrefcount refs;
  KnId id;
  KnId parent; /* null id for the first */
  KnId batch;  /* null id if the gesture touched one design only */
  KnId device;
  char *person;   /* display name, may be empty */
  char *label;    /* what was done, for the undo menu: already translated text */
  gint64 time_us; /* since 1970, UTC */
  GPtrArray *ops; /* KnOp * */
} KnStep;

KnStep *kn_step_ref (KnStep *self);
void kn_step_unref (KnStep *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnStep, kn_step_unref)

/* How a document makes itself durable, implemented by the store; model never sees SQLite. Each call
 * is one transaction and is on the disk when it returns TRUE. */
typedef struct
{
  /* Appends @step and moves the head to it. If the stored head is no longer @step->parent (another
   * process wrote), the step is kept as a branch and the head moves to it; *out_branched says so.
   */
  gboolean (*append) (gpointer data, const KnStep *step, gboolean *out_branched, GError **error);
  /* Moves the head: undo and redo. */
  gboolean (*set_head) (gpointer data, const KnId *head, GError **error);
  /* One step with its ops, or NULL. */
  KnStep *(*load) (gpointer data, const KnId *step, GError **error);
  /* The step that redo goes to from @head: the one last undone from there, in this run or an
   * earlier one. NULL if there is none. May be NULL. */
  KnStep *(*load_next) (gpointer data, const KnId *head, GError **error);
} KnJournal;
