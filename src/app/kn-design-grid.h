/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-loader.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The Designs page: a row of things to make, and the grid of designs; or the trash; or, in a
 * library that nobody has used yet, the welcome. */

#define KN_TYPE_DESIGN_GRID (kn_design_grid_get_type ())
G_DECLARE_FINAL_TYPE (KnDesignGrid, kn_design_grid, KN, DESIGN_GRID, AdwBin)

/* Both may be %NULL: nothing is shown but the row of things to make. @loader is borrowed. */
void kn_design_grid_set_library (KnDesignGrid *self, KnLibrary *library, KnLoader *loader);
/* Reads the list again; pictures that are still good stay. FALSE with an error if it cannot be
 * read. */
gboolean kn_design_grid_reload (KnDesignGrid *self, GError **error);
void kn_design_grid_set_search (KnDesignGrid *self, const char *search);
void kn_design_grid_show_trash (KnDesignGrid *self, gboolean show);
gboolean kn_design_grid_is_trash (KnDesignGrid *self);
/* Nobody has used the library yet: the welcome is shown. */
gboolean kn_design_grid_is_welcome (KnDesignGrid *self);
/* The designs that are shown, KnDesignItem. */
GListModel *kn_design_grid_get_model (KnDesignGrid *self);
/* Every picture and light is looked at again: a passport has changed. */
void kn_design_grid_forget_pictures (KnDesignGrid *self);

G_END_DECLS
