/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The Brands page of the library window: each as a small sign. A click is win.show-brand. */

#define KN_TYPE_BRAND_GRID (kn_brand_grid_get_type ())
G_DECLARE_FINAL_TYPE (KnBrandGrid, kn_brand_grid, KN, BRAND_GRID, AdwBin)

void kn_brand_grid_set_library (KnBrandGrid *self, KnLibrary *library); /* NULL: none */
void kn_brand_grid_set_search (KnBrandGrid *self, const char *words);
gboolean kn_brand_grid_reload (KnBrandGrid *self, GError **error);

G_END_DECLS
