/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-proof-model.h"
#include "app/kn-view-part.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The sheet as it will leave the press: pan and zoom as on the canvas, a divider with the ink sum
 * at its right, a probe that follows the pointer and can be pinned. The zoom is the session's. */

#define KN_TYPE_PROOF_CANVAS (kn_proof_canvas_get_type ())
G_DECLARE_FINAL_TYPE (KnProofCanvas, kn_proof_canvas, KN, PROOF_CANVAS, GtkWidget)

GtkWidget *kn_proof_canvas_new (KnProofModel *model);
void kn_proof_canvas_zoom_to_fit (KnProofCanvas *self);
void kn_proof_canvas_get_part (KnProofCanvas *self, KnViewPart *out_part);
/* Also before it has a size. */
void kn_proof_canvas_show_part (KnProofCanvas *self, const KnViewPart *part);
/* Whether somebody has zoomed or moved the sheet since a part was shown. */
gboolean kn_proof_canvas_has_left_part (KnProofCanvas *self);
KnPoint kn_proof_canvas_to_px (KnProofCanvas *self, double x_mm, double y_mm);
KnPoint kn_proof_canvas_to_mm (KnProofCanvas *self, double x_px, double y_px);
/* Where the divider stands, mm on the face. */
double kn_proof_canvas_get_divider (KnProofCanvas *self);
void kn_proof_canvas_set_divider (KnProofCanvas *self, double x_mm);

G_END_DECLS
