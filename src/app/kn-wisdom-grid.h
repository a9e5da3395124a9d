/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-loader.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The Wisdom page of the library: records with their photo, by kind and by words. */

#define KN_TYPE_WISDOM_GRID (kn_wisdom_grid_get_type ())
G_DECLARE_FINAL_TYPE (KnWisdomGrid, kn_wisdom_grid, KN, WISDOM_GRID, AdwBin)

void kn_wisdom_grid_set_library (KnWisdomGrid *self, KnLibrary *library, KnLoader *loader);
void kn_wisdom_grid_set_search (KnWisdomGrid *self, const char *words);
gboolean kn_wisdom_grid_reload (KnWisdomGrid *self, GError **error);
guint kn_wisdom_grid_get_n_shown (KnWisdomGrid *self);

G_END_DECLS
