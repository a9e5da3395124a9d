/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-edit-motif.h"
#include "store/kn-library.h"

/* One gesture over many designs: a step in each, with one batch id, taken back together. */

/* After each design; FALSE stops the work, and nothing of it is kept. */
typedef gboolean (*KnSwapProgress) (guint n_done, guint n_all, gpointer data);

/* Puts one motif in the place of another: in @designs, or in all that show it if @designs is NULL.
 * One transaction: all of them or none. @swap->to.sha256 must be in the library; its name and kind
 * are the library's. @progress may be NULL. *@batch: made here if it is the null id. *@out_n:
 * designs that changed. */
gboolean kn_library_swap_motif (KnLibrary *self,
                                const KnMotifSwap *swap,
                                const KnId *designs,
                                gsize n_designs,
                                KnSwapProgress progress,
                                gpointer progress_data,
                                KnId *batch,
                                guint *out_n,
                                GError **error);
/* Takes a batch back, in one transaction. Where the design has moved on since, the changes are
 * taken back by a new step if that can be done. Designs that the batch made go to the trash; those
 * that were worked on since stay. *@out_n: designs taken back; *@out_left: those that
 * stay, because what was changed has been changed again. */
gboolean kn_library_undo_batch (KnLibrary *self,
                                const KnId *batch,
                                KnSwapProgress progress,
                                gpointer progress_data,
                                guint *out_n,
                                guint *out_left,
                                GError **error);
