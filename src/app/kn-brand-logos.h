/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The logos of a brand that is open in a session: each with the space that stays free around it;
 * adding, replacing and removing one. Every change is a step of the brand. */

#define KN_TYPE_BRAND_LOGOS (kn_brand_logos_get_type ())
G_DECLARE_FINAL_TYPE (KnBrandLogos, kn_brand_logos, KN, BRAND_LOGOS, AdwPreferencesGroup)

GtkWidget *kn_brand_logos_new (KnSession *session, KnCompat *compat);
void kn_brand_logos_update (KnBrandLogos *self); /* the brand has changed */
/* A file that was chosen; @replaced: the logo that it is from now on, or NULL for one more. */
void kn_brand_logos_take (KnBrandLogos *self, GFile *file, const KnId *replaced);

G_END_DECLS
