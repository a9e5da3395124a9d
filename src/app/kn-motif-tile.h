/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-motif-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A motif in the grid: card with the picture, name below, a mark where its consent needs a look. */

#define KN_TYPE_MOTIF_TILE (kn_motif_tile_get_type ())
G_DECLARE_FINAL_TYPE (KnMotifTile, kn_motif_tile, KN, MOTIF_TILE, AdwBin)

GtkWidget *kn_motif_tile_new (void);
void kn_motif_tile_set_item (KnMotifTile *self, KnMotifItem *item, KnLoader *loader);

G_END_DECLS
