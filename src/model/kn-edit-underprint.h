/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-doc.h"

#define KN_UNDERPRINT_CHOKE_MM 0.15 /* what white draws back by where nobody says otherwise */
#define KN_UNDERPRINT_CHOKE_MAX_MM 5.0

/* White below art on clear film or foil: one path with all that the items (siblings; groups with
 * what is in them) ink, drawn back by @choke_mm, so that no white shows beside the art when the
 * plates do not meet exactly. It gets a white processing step's ink, which is made if the design
 * has none, overprints, and lies below the lowest item. Inside a step. Refuses what has no outline.
 */
gboolean kn_edit_underprint (KnDoc *doc,
                             const KnId *items,
                             gsize n,
                             double choke_mm,
                             KnId *out_item,
                             GError **error);
