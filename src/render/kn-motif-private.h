/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-motif.h"

#include <librsvg/rsvg.h>

/* A document to draw, for one thread. The message is one sentence about "the SVG". (transfer full)
 */
RsvgHandle *kn_motif_parse (GBytes *svg, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#define KN_MOTIF_COLOUR_NONE (-1)
#define KN_MOTIF_COLOUR_KEEP (-2)

gsize kn_motif_get_n_colours (const KnMotif *self);
/* Whether something in the SVG says what currentColor is; else it is black. */
gboolean kn_motif_has_foreground (const KnMotif *self);
/* The SVG with each of its colours (in the order of kn_motif_get_colours) replaced: 0xrrggbb, NONE
 * or KEEP. */
GBytes *
kn_motif_dup_recoloured (const KnMotif *self, const gint32 *colours) G_GNUC_WARN_UNUSED_RESULT;
