/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-condition.h"
#include "model/kn-design.h"

#include <cairo.h>

/* Pictures of designs and motifs for grids and dialogs, made by the same drawing as the press's.
 * Any thread. */

/* The first face cut out along its trim, transparent around it, as large as fits. */
cairo_surface_t *kn_thumbnail_of_design (KnDesign *design,
                                         int max_width_px,
                                         int max_height_px,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A motif on nothing, as large as fits. Refuses hostile files with one sentence. */
cairo_surface_t *kn_thumbnail_of_motif (GBytes *svg,
                                        const char *name,
                                        int max_width_px,
                                        int max_height_px,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *kn_thumbnail_to_png (cairo_surface_t *surface) G_GNUC_WARN_UNUSED_RESULT;
/* NULL if the bytes are not a small PNG. */
cairo_surface_t *kn_thumbnail_from_png (GBytes *png) G_GNUC_WARN_UNUSED_RESULT;
/* The print condition that small pictures show. Thread: any. */
KnCondition *kn_thumbnail_ref_condition (GError **error) G_GNUC_WARN_UNUSED_RESULT;
