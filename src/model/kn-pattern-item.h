/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-node.h"
#include "pattern/kn-pattern.h"

/* Pattern items: a layout (pattern/kn-pattern.h) of motifs. For whoever draws or prints, a unit of
 * the layout is a motif item, so that everything that holds for motifs holds for patterns. */

/* The layout that @item asks for; @ratio: of its motif, width / height; @end_ratio: of the one at
 * the ends, 0 if there is none. */
KnPattern *kn_node_dup_pattern (const KnNode *item, double ratio, double end_ratio, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* A motif item at the unit's own place and size, without an id. @pattern NULL: without a size. */
KnNode *kn_node_dup_pattern_unit (const KnNode *item,
                                  const KnPattern *pattern,
                                  KnPatternUnit unit) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @item asks for the unit at all. */
gboolean kn_node_has_pattern_unit (const KnNode *item, KnPatternUnit unit);
