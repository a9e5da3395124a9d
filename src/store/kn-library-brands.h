/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-brand.h"
#include "store/kn-library.h"

/* Brands of the library and the designs that follow them. What touches several designs is one
 * transaction and one batch: kn_library_undo_batch() takes all of it back. */

/* One step of the brand: what @file says takes the place of what it says now. Inks and files keep
 * their identity by their "id", so the designs that use them know them. */
gboolean
kn_library_update_brand (KnLibrary *self, const KnId *brand, KnDesign *file, GError **error);

/* @name, or "Honey 2" where a brand is called "Honey" already. */
char *kn_library_dup_free_brand_name (KnLibrary *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* The document as it was at a step of it; NULL without an error if the library knows no such step.
 */
KnScene *kn_library_load_revision (KnLibrary *self,
                                   const KnId *document,
                                   const KnId *revision,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The designs outside the trash that pin it, by name: KnDesignRow. */
GPtrArray *kn_library_list_brand_users (KnLibrary *self,
                                        const KnId *brand,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How a design stands to a brand. */
typedef enum
{
  KN_BRAND_FIT_NEW,    /* it follows another one or none: it would take its colours */
  KN_BRAND_FIT_BEHIND, /* it follows it, and the brand has changed since */
  KN_BRAND_FIT_FROZEN, /* it followed it once and does no more */
  KN_BRAND_FIT_SAME,   /* it follows it as it is */
} KnBrandFit;

/* What would make @design, a scene, follow @brand as it is now: ops of one step, empty if it does.
 */
GPtrArray *kn_library_list_brand_ops (KnLibrary *self,
                                      const KnId *brand,
                                      const KnScene *design,
                                      KnBrandFit *out_fit,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef enum
{
  KN_BRAND_TAKE,   /* the brand's values, where the design has none of its own */
  KN_BRAND_KEEP,   /* the design's values; its pin moves, so it is not asked again */
  KN_BRAND_FREEZE, /* nothing changes and it follows no more until the brand is used anew */
} KnBrandAnswer;

/* After each design; FALSE stops the work, and nothing of it is kept. */
typedef gboolean (*KnBrandProgress) (guint n_done, guint n_all, gpointer data);

typedef struct
{
  KnBrandAnswer answer;
  gboolean recolours;       /* use: designs that follow another brand or none take its colours */
  KnBrandProgress progress; /* may be NULL */
  gpointer data;
} KnBrandWork;

/* Pins the brand's newest revision in the designs, whatever they pinned until now, frozen ones too.
 */
gboolean kn_library_use_brand (KnLibrary *self,
                               const KnId *brand,
                               const KnId *designs,
                               gsize n_designs,
                               const KnBrandWork *work,
                               KnId *batch,
                               guint *out_n,
                               GError **error);
/* The same for designs that pin an older revision of it and are not frozen: of @designs, or of all
 * if that is NULL. *@out_n: those that changed. */
gboolean kn_library_follow_brand (KnLibrary *self,
                                  const KnId *brand,
                                  const KnId *designs,
                                  gsize n_designs,
                                  const KnBrandWork *work,
                                  KnId *batch,
                                  guint *out_n,
                                  GError **error);
