/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library.h"

#include <gio/gio.h>

/* A catalogue: records of wisdom, motifs and designs of a library as one page of HTML with its
 * pictures inside, which any browser opens from a memory stick without a network. Belongs to the
 * thread of its library. What its people do not allow to be shown is left out and named. */

#define KN_CATALOGUE_MAX_ENTRIES 1000

typedef struct _KnCatalogue KnCatalogue;

KnCatalogue *kn_catalogue_new (KnLibrary *library) G_GNUC_WARN_UNUSED_RESULT;
void kn_catalogue_free (KnCatalogue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnCatalogue, kn_catalogue_free)

/* Everything outside the trash. */
gboolean kn_catalogue_add_all (KnCatalogue *self, GError **error);
/* The record, the motifs that were taken from it and the designs that show them. */
gboolean kn_catalogue_add_wisdom (KnCatalogue *self, const KnId *wisdom, GError **error);
gboolean kn_catalogue_add_motif (KnCatalogue *self, const char *sha256, GError **error);
gboolean kn_catalogue_add_design (KnCatalogue *self, const KnId *design, GError **error);

/* One sentence for each thing that is not, or not wholly, in it: char *. Grows while it is written.
 */
const GPtrArray *kn_catalogue_get_notes (const KnCatalogue *self);
guint kn_catalogue_get_n (const KnCatalogue *self); /* entries */

typedef struct
{
  const char *title;                                 /* NULL: "Catalogue" */
  const char *date_iso;                              /* the day that it says; NULL: none */
  void (*progress) (double fraction, gpointer data); /* NULL: nobody asks */
  gpointer data;
  GCancellable *cancellable; /* NULL: to the end */
} KnCatalogueOptions;

/* In the language of the program. Whole or not at all. */
gboolean kn_catalogue_write (KnCatalogue *self,
                             const char *path,
                             const KnCatalogueOptions *options,
                             GError **error);
