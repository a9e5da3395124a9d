/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-library-window.h"

G_BEGIN_DECLS

/* What becomes of a motif of the library that was changed: in all designs that show it, or a motif
 * beside it. Asked where designs show it; what is chosen is done, said, and can be taken back. */

typedef struct
{
  const char *from_sha256; /* the motif as it was */
  GBytes *svg;             /* and as it is now */
  const char *name, *passport;
} KnChangedMotif;

/* @editor: where it was changed; closed once an answer was given. FALSE: @out_problem, a sentence,
 * says why there is nothing to be asked. */
gboolean kn_motif_change_ask (KnLibraryWindow *window,
                              GtkWindow *editor,
                              const KnChangedMotif *changed,
                              char **out_problem);
/* Whoever came to @editor from the window of a design goes back there. */
void kn_motif_change_set_home (GtkWindow *editor, GtkWindow *design);
/* What it shall be called, unless somebody types a name. */
char *kn_motif_change_dup_name (KnLibrary *library, const char *sha256) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
