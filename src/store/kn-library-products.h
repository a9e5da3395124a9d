/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-product.h"
#include "store/kn-library.h"

/* Products of the library and the designs that speak of them. What touches several designs is one
 * transaction and one batch: kn_library_undo_batch() takes all of it back. */

/* The designs outside the trash whose facts are the product's, by name: KnDesignRow. */
GPtrArray *kn_library_list_product_users (KnLibrary *self,
                                          const KnId *product,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* One standard of one product, as it was written down. */
typedef struct
{
  KnId product;
  char *product_name;
  char *mark, *number;
  char *evidence;         /* SHA-256; NULL: none */
  char *issued, *expires; /* ISO days; NULL: not said */
} KnStandardRow;

void kn_standard_row_free (KnStandardRow *self);
/* What all products outside the trash hold, by product: KnStandardRow. */
GPtrArray *kn_library_list_standards (KnLibrary *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A certificate (PDF, PNG, JPEG) into the library and, inside its step, into the product. */
gboolean kn_library_attach_evidence (KnLibrary *self,
                                     KnDoc *product,
                                     GBytes *bytes,
                                     const char *name,
                                     char **out_sha256,
                                     GError **error);
/* The designs say what the product says now, whatever they said until now; @designs NULL: those
 * that speak of it already. *@out_n: those that changed. A null @batch gets an id. */
gboolean kn_library_use_product (KnLibrary *self,
                                 const KnId *product,
                                 const KnId *designs,
                                 gsize n_designs,
                                 KnId *batch,
                                 guint *out_n,
                                 GError **error);
