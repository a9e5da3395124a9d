/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-solid-picture.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A pack that is turned by dragging, the arrow keys or a click on a side. Signal "turned". */

#define KN_TYPE_FOLD_STAGE (kn_fold_stage_get_type ())
G_DECLARE_FINAL_TYPE (KnFoldStage, kn_fold_stage, KN, FOLD_STAGE, GtkWidget)

GtkWidget *kn_fold_stage_new (void);
/* @art as for kn_solid_draw(); both are kept. NULL dieline: nothing to show. */
void kn_fold_stage_set_pack (KnFoldStage *self,
                             KnDieline *dieline,
                             cairo_surface_t *art,
                             const KnMatrix *flat_to_art);
void kn_fold_stage_set_open (KnFoldStage *self, double open_unit); /* 0 closed, 1 flat */
void kn_fold_stage_turn_to (KnFoldStage *self, double yaw_deg, double pitch_deg);
void kn_fold_stage_get_turn (KnFoldStage *self, double *out_yaw_deg, double *out_pitch_deg);
/* Pictures drawn so far, quick ones and finished ones: what dragging costs (tests). */
void kn_fold_stage_get_counts (KnFoldStage *self, guint *out_n_drafts, guint *out_n_finished);

G_END_DECLS
