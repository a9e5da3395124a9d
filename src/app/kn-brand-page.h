/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "store/kn-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One brand: what it says, to be changed, and the designs that follow it. Every change is a step of
 * the brand and durable at once. */

#define KN_TYPE_BRAND_PAGE (kn_brand_page_get_type ())
G_DECLARE_FINAL_TYPE (KnBrandPage, kn_brand_page, KN, BRAND_PAGE, AdwBin)

/* FALSE, and nothing is shown, if the brand cannot be read. @brand NULL: nothing. */
gboolean kn_brand_page_show (KnBrandPage *self,
                             KnLibrary *library,
                             KnCompat *compat,
                             const KnId *brand,
                             GError **error);
/* The library has changed: the designs that follow it again. */
void kn_brand_page_reload (KnBrandPage *self);

G_END_DECLS
