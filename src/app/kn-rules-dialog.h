/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Which rules of label law judge the designs of the library; taking in somebody's own, seeing where
 * they differ from Kanok's, going back. */

#define KN_TYPE_RULES_DIALOG (kn_rules_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnRulesDialog, kn_rules_dialog, KN, RULES_DIALOG, AdwWindow)

void kn_rules_dialog_open (KnSession *session, KnCompat *compat, GtkWindow *parent);
/* A button that says which rules judge the session's design, and opens the dialog. */
GtkWidget *kn_rules_button_new (KnSession *session, KnCompat *compat);

G_END_DECLS
