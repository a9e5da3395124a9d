/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"

/* Whether several items say different things. Items that do not have the property do not count, a
 * default counts as its value, and frames of one story share what the story says. */

gboolean kn_mixed_prop (const KnScene *scene, const KnId *items, gsize n, KnProp prop);
/* Of one OpenType feature. @unset: its value where nothing is said. */
gboolean
kn_mixed_feature (const KnScene *scene, const KnId *items, gsize n, const char *tag, int unset);
