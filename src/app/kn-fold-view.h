/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-fold-stage.h"
#include "app/kn-session.h"

G_BEGIN_DECLS

/* The Fold view of the editor: the pack as it stands, with the art on it. Only for designs that are
 * packs: kn_form_get_pack(). */

#define KN_TYPE_FOLD_VIEW (kn_fold_view_get_type ())
G_DECLARE_FINAL_TYPE (KnFoldView, kn_fold_view, KN, FOLD_VIEW, GtkBox)

/* @compat NULL: its pictures cannot be saved. */
GtkWidget *kn_fold_view_new (KnSession *session, KnCompat *compat);
KnFoldStage *kn_fold_view_get_stage (KnFoldView *self);
gboolean kn_fold_view_is_working (KnFoldView *self);

G_END_DECLS
