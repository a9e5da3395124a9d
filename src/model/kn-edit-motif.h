/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-edit-assets.h"

/* Another motif in the place of one. */

/* The motif that a design is about: the largest that lies within the trim, else the largest; of
 * @face. NULL if it has none. */
const KnNode *kn_scene_find_main_motif (const KnScene *scene, const KnId *face);
/* Every motif and pattern that shows what @item does, at the ends of its rows too, shows @asset
 * instead: place, size and angle stay. A colour that both drawings have keeps its paint, the other
 * paints go to what is left of @colours (the new SVG's, NULL-terminated), dark to dark and light to
 * light. Works inside a step that the caller has begun and fails as a whole. *@out_n: items; may be
 * NULL. */
gboolean kn_edit_change_motif (KnDoc *doc,
                               const KnId *item,
                               const KnId *asset,
                               const char *const *colours,
                               guint *out_n,
                               GError **error);

/* The same by the drawings' bytes, for a design that may not show the one at all. */
typedef struct
{
  const char *from_sha256;
  KnAssetSpec to;
  const char *const *colours; /* of the new drawing, NULL-terminated */
  const char *label;          /* of the steps; NULL: "Swap motif" */
} KnMotifSwap;

gboolean kn_edit_swap_motif (KnDoc *doc, const KnMotifSwap *swap, guint *out_n, GError **error);
