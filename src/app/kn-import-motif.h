/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-library-window.h"

/* Import of an SVG motif: looks at the file, asks once whose it is, puts it into the library with a
 * first passport. A file that is refused is one sentence in a toast. */

#define KN_TYPE_IMPORT_MOTIF (kn_import_motif_get_type ())
G_DECLARE_FINAL_TYPE (KnImportMotif, kn_import_motif, KN, IMPORT_MOTIF, AdwWindow)

typedef enum
{
  KN_MOTIF_MINE,
  KN_MOTIF_OUR_GROUPS,
  KN_MOTIF_LICENSED,
  KN_MOTIF_NOT_KNOWN,
  KN_N_MOTIF_OWNERS
} KnMotifOwner;

/* Reads and draws the file on the loader's thread, then shows the question. */
void kn_import_motif_begin (KnLibraryWindow *window, const char *path);
/* The same for a motif whose passport is there already: nothing is asked but the name, which the
 * passport takes as its Thai one. @passport: JSON. */
void kn_import_motif_begin_with_passport (KnLibraryWindow *window,
                                          const char *path,
                                          const char *name,
                                          const char *passport);
/* The passport that an answer stands for, as JSON. @holder may be empty. The motif panel of the
 * editor asks the same question. */
char *kn_import_motif_dup_passport (const char *name,
                                    KnMotifOwner owner,
                                    const char *holder) G_GNUC_WARN_UNUSED_RESULT;
