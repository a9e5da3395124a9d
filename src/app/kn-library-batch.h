/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-library-window.h"

G_BEGIN_DECLS

/* One gesture over many designs of the library: another thread does it, through a connection of its
 * own, while the window says how far it is and offers to stop. */

/* In the other thread. @batch goes into kn_library_batch_tell(). */
typedef gboolean (*KnBatchWork) (KnLibrary *library, gpointer data, gpointer batch, GError **error);
/* Afterwards in the window's thread, if all was done. What failed has been said; what was stopped
 * changed nothing. */
typedef void (*KnBatchDone) (KnLibraryWindow *window, gpointer data);

/* @sentence: "Swapping the motif…". @sha256: only editors of designs that show this motif are
 * closed while it lasts; NULL: all. Takes @data. */
void kn_library_batch_run (KnLibraryWindow *window,
                           const char *sentence,
                           const char *sha256,
                           KnBatchWork work,
                           KnBatchDone done,
                           gpointer data,
                           GDestroyNotify free_data);
/* After each design; FALSE once somebody wants it stopped. Any thread. */
gboolean kn_library_batch_tell (guint n_done, guint n_all, gpointer batch);

G_END_DECLS
