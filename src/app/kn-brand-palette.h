/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "model/kn-ink-offer.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Which inks of a brand fall together, and for whose eyes; which pairs carry text. */

#define KN_TYPE_BRAND_PALETTE (kn_brand_palette_get_type ())
G_DECLARE_FINAL_TYPE (KnBrandPalette, kn_brand_palette, KN, BRAND_PALETTE, AdwPreferencesGroup)

GtkWidget *kn_brand_palette_new (KnSession *session);
void kn_brand_palette_update (KnBrandPalette *self); /* the brand has changed */
/* Those that are taken of @offers (KnInkOffer) as well, before they are inks. */
void kn_brand_palette_show_with (KnBrandPalette *self, const GArray *offers);

G_END_DECLS
