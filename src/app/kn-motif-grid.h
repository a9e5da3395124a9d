/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-motif-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The Motifs page: chips for the regions, and the grid of the library's motifs. A motif opens its
 * passport ("win.show-motif"). */

#define KN_TYPE_MOTIF_GRID (kn_motif_grid_get_type ())
G_DECLARE_FINAL_TYPE (KnMotifGrid, kn_motif_grid, KN, MOTIF_GRID, AdwBin)

void kn_motif_grid_set_library (KnMotifGrid *self, KnLibrary *library, KnLoader *loader);
gboolean kn_motif_grid_reload (KnMotifGrid *self, GError **error);
void kn_motif_grid_set_search (KnMotifGrid *self, const char *search);
void kn_motif_grid_set_region (KnMotifGrid *self, KnRegion region);
/* Without the buttons that make or bring in a motif: in a dialog that asks for one that is there.
 */
void kn_motif_grid_only_choose (KnMotifGrid *self);
GListModel *kn_motif_grid_get_model (KnMotifGrid *self); /* KnMotifItem, those shown */

G_END_DECLS
