/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-design-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A design in the grid: picture, name, size, traffic light, menu. */

#define KN_TYPE_DESIGN_TILE (kn_design_tile_get_type ())
G_DECLARE_FINAL_TYPE (KnDesignTile, kn_design_tile, KN, DESIGN_TILE, AdwBin)

GtkWidget *kn_design_tile_new (void);
/* %NULL: none. @loader makes the picture when it is missing. */
void kn_design_tile_set_item (KnDesignTile *self, KnDesignItem *item, KnLoader *loader);

G_END_DECLS
