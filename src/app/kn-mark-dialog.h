/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-session.h"
#include "check/kn-rule-pack.h"
#include "model/kn-product.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One mark or standard of a product: which, its number, days and certificate. */

#define KN_TYPE_MARK_DIALOG (kn_mark_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnMarkDialog, kn_mark_dialog, KN, MARK_DIALOG, AdwWindow)

/* @standard NULL: a new one. @compat outlives the dialog. */
GtkWidget *kn_mark_dialog_new (GtkWindow *parent,
                               KnSession *session,
                               KnCompat *compat,
                               const KnRulePack *pack,
                               const KnStandard *standard) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
