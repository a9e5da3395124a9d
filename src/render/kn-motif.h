/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"

#include <glib.h>

/* An SVG motif, loaded from bytes only. Facts that are found once and kept with the asset. */

typedef struct _KnMotif KnMotif;

/* Refuses what is not SVG, over the limits of kn-limits.h, entities, external references. SVG with
 * filters, masks, many <use> or other costly parts is first drawn in the helper process (bounded
 * time and memory); see kn-svg-helper.h. */
KnMotif *kn_motif_new (GBytes *svg, GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnMotif *kn_motif_ref (KnMotif *self);
void kn_motif_unref (KnMotif *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnMotif, kn_motif_unref)

void kn_motif_get_size (const KnMotif *self,
                        double *out_width,
                        double *out_height); /* user units, ratio counts */
/* Its solid colours as "#rrggbb" lower case (and "currentColor"), in order of first use.
 * NULL-terminated. */
const char *const *kn_motif_get_colours (const KnMotif *self);
gboolean kn_motif_has_filter (const KnMotif *self); /* prints as RGB raster: note */
gboolean kn_motif_has_raster (const KnMotif *self); /* <image> */
gboolean kn_motif_has_text (const KnMotif *self);
gboolean kn_motif_has_gradient (const KnMotif *self);
/* Something in it may let through what lies below: opacity, masks, filters, pictures. */
gboolean kn_motif_is_seethrough (const KnMotif *self);
/* Each stop of each gradient, with its colour as kn_motif_get_colours has it; stops of one gradient
 * follow each other. Stops that only a style sheet colours are left out. */
void kn_motif_foreach_stop (const KnMotif *self,
                            void (*func) (guint gradient, const char *colour, gpointer data),
                            gpointer data);
double kn_motif_get_thinnest_stroke (const KnMotif *self); /* user units; 0 if it has no strokes */
