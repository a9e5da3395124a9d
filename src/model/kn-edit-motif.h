/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-doc.h"

/* Another motif in the place of one, inside one design. */

/* The motif that a design is about: the largest that lies within the trim, else the largest; of
 * @face. NULL if it has none. */
const KnNode *kn_scene_find_main_motif (const KnScene *scene, const KnId *face);
/* Every motif item that shows what @item does shows @asset instead, in the same frame. Paints go
 * over to the new colours (the SVG's, NULL-terminated), dark to dark and light to light. Works
 * inside a step that the caller has begun and fails as a whole. *@out_n: items; may be NULL. */
gboolean kn_edit_change_motif (KnDoc *doc,
                               const KnId *item,
                               const KnId *asset,
                               const char *const *colours,
                               guint *out_n,
                               GError **error);
