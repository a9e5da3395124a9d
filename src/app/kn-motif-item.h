/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-loader.h"
#include "model/kn-passport.h"

#include <cairo.h>

G_BEGIN_DECLS

/* One motif of the library in a list: its passport, its verdict, its picture. Emits "changed" when
 * it says something else, and "loaded" when its picture, or why there is none, has come. */

#define KN_TYPE_MOTIF_ITEM (kn_motif_item_get_type ())
G_DECLARE_FINAL_TYPE (KnMotifItem, kn_motif_item, KN, MOTIF_ITEM, GObject)

typedef enum
{
  KN_REGION_ALL, /* no filter; as a motif's own region: every one */
  KN_REGION_CENTRAL,
  KN_REGION_NORTH,
  KN_REGION_ISAN,
  KN_REGION_SOUTH,
  KN_REGION_ELSEWHERE,
  KN_N_REGIONS
} KnRegion;

const char *kn_region_get_label (KnRegion self); /* translated */
/* From a place as people write it, Thai or English: a region, or a province. */
KnRegion kn_region_guess (const char *place);

/* On any thread, as long as no other knows the item. */
KnMotifItem *kn_motif_item_new (const KnAssetRow *row) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it says what the row says. */
gboolean kn_motif_item_is_like (KnMotifItem *self, const KnAssetRow *row);
void kn_motif_item_update (KnMotifItem *self, const KnAssetRow *row);
const char *kn_motif_item_get_sha256 (KnMotifItem *self);
const char *kn_motif_item_get_passport (KnMotifItem *self); /* JSON or NULL */
/* In the language of the window; the file's name if the passport has none. */
const char *kn_motif_item_get_name (KnMotifItem *self);
KnRegion kn_motif_item_get_region (KnMotifItem *self);
KnConsentVerdict kn_motif_item_get_verdict (KnMotifItem *self);
cairo_surface_t *kn_motif_item_get_picture (KnMotifItem *self);
const char *kn_motif_item_get_problem (KnMotifItem *self);
/* In another thread; the first call decides into which room, in device pixels. */
void kn_motif_item_load (KnMotifItem *self, KnLoader *loader, int width_px, int height_px);
/* Lets the picture go; kn_motif_item_load() brings it again. */
void kn_motif_item_forget_picture (KnMotifItem *self);

/* Today as an ISO date, for verdicts. */
char *kn_motif_dup_today (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
