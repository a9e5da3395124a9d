/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-proof-canvas.h"

G_BEGIN_DECLS

/* The Proof view of the editor window: plates at the left, the sheet, ink at the right. It works
 * only while it is seen. */

#define KN_TYPE_PROOF_VIEW (kn_proof_view_get_type ())
G_DECLARE_FINAL_TYPE (KnProofView, kn_proof_view, KN, PROOF_VIEW, GtkBox)

GtkWidget *kn_proof_view_new (KnSession *session);
KnProofModel *kn_proof_view_get_model (KnProofView *self);
KnProofCanvas *kn_proof_view_get_canvas (KnProofView *self);

G_END_DECLS
