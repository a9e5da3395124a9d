/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Work of another thread that somebody waits for: when it takes more than a moment a window over
 * @parent says what is being done and how far it is, and offers to stop. */

typedef struct _KnWaiting KnWaiting;

/* @sentence: "Writing the catalogue…". Stopping cancels @cancellable. */
KnWaiting *kn_waiting_begin (GtkWindow *parent,
                             const char *sentence,
                             GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
/* How far the work is, 0 to 1. Any thread, while the work lasts. @self: a KnWaiting. */
void kn_waiting_tell (double fraction, gpointer self);
/* When the work has ended in whatever way. Frees. */
void kn_waiting_end (KnWaiting *self);
