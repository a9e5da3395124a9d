/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-asset-source.h"
#include "model/kn-scene.h"

/* Finding items by what people call them. */

/* Items of @root (a face or group) and of the groups in it whose name, text, data, kind or file
 * name holds every word of @words; letter case, Thai or Arabic digits and spaces do not matter. In
 * drawing order; array is (transfer container), nodes are the scene's. */
GPtrArray *
kn_find_items (const KnScene *scene, const KnId *root, const char *words) G_GNUC_WARN_UNUSED_RESULT;
/* How lists and findings call an item: its name, else the first line of its text, else the name of
 * its file, else its kind. */
char *kn_find_dup_title (const KnScene *scene, const KnNode *item) G_GNUC_WARN_UNUSED_RESULT;
/* The same as whoever reads the program's language calls it: a motif that nobody has renamed has
 * the name of its passport in that language. @assets: of the design, or NULL. */
char *kn_find_dup_shown_title (const KnScene *scene,
                               KnAssetSource *assets,
                               const KnNode *item) G_GNUC_WARN_UNUSED_RESULT;
/* What kind of thing it is, translated; an ellipse as wide as it is high is a circle. */
const char *kn_find_kind_label (const KnNode *item);
/* The item, or a group that it is in. */
gboolean kn_find_is_locked (const KnScene *scene, const KnNode *item);
