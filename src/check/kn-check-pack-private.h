/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-check-private.h"

/* What the rules about packs share: one side of the sheet, its creases as points, its zones as
 * outlines. */

/* Folds wander by about a millimetre; cartons ask for 2 mm (domain/packaging.md 1.2, safe zone). */
#define KN_PACK_CREASE_SAFE_MM 2.0
#define KN_PACK_INSIDE_MM 0.2 /* what reaches less far over a line is drawing by eye */

typedef struct
{
  const KnPackZone *zone;
  KnOutline *outline;
  GArray *free; /* of KnPoint: a grid over what stays free of ink or varnish */
  double cell_mm2;
} KnSideZone;

typedef struct
{
  const KnPackForm *form;
  KnOutline *bleed, *trim;
  GArray *creases; /* of KnPoint */
  GArray *zones;   /* of KnSideZone */
} KnPackSide;

/* In the area, and beyond the strip along its crease that takes ink. */
gboolean kn_pack_side_is_free_of_ink (const KnPackSide *self, const KnSideZone *zone, KnPoint at);
gboolean kn_side_zone_is_seam (const KnSideZone *self);
/* In quotes; "" for what is no panel. */
char *kn_pack_side_dup_panel_name (const KnPackSide *self, int panel) G_GNUC_WARN_UNUSED_RESULT;
/* "“Front” and “Side 2”", or one of them where the other side is no panel. */
char *kn_pack_side_dup_crease_name (const KnPackSide *self, KnPoint at) G_GNUC_WARN_UNUSED_RESULT;

/* kn-check-pack-read.c: a text or a barcode. */
void kn_pack_side_check_read (KnCheck *check, const KnPackSide *self, KnCheckItem *item);
/* kn-check-pack-art.c. @told: looks of art that has been told already; forty tiles of one ground
 * are one. */
void kn_pack_side_check_art (KnCheck *check,
                             const KnPackSide *self,
                             KnCheckItem *item,
                             GHashTable *told);
