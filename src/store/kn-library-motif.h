/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library-swap.h"

/* A motif that was changed: its other drawing is another file with a passport of its own, derived
 * from the one before, and takes that one's place in the designs. */

typedef struct
{
  const char *from_sha256; /* the motif that was changed */
  GBytes *svg;             /* what became of it */
  const char *name, *passport;
  const char *const *colours; /* of @svg, NULL-terminated */
} KnMotifChange;

/* FALSE with one sentence if the holders of @sha256 do not allow it to be used, or it is locked: it
 * is not changed either. */
gboolean kn_library_may_change_motif (KnLibrary *self, const char *sha256, GError **error);
/* Keeps the motif and puts it into all designs that show the old one, as one transaction and one
 * batch (kn_library_undo_batch() takes the designs back; the motif stays). What the library says of
 * a drawing that it has already, stays. *@batch: made here if it is the null id. *@out_sha256: of
 * the new motif, transfer full, may be NULL; *@out_n: designs that changed. */
gboolean kn_library_change_motif (KnLibrary *self,
                                  const KnMotifChange *change,
                                  KnSwapProgress progress,
                                  gpointer progress_data,
                                  KnId *batch,
                                  char **out_sha256,
                                  guint *out_n,
                                  GError **error);
/* @name, or "Lotus 2" where a motif is called "Lotus" already. */
char *kn_library_dup_free_motif_name (KnLibrary *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;
