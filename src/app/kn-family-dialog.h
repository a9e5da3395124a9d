/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-application.h"
#include "app/kn-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define KN_TYPE_FAMILY_DIALOG (kn_family_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnFamilyDialog, kn_family_dialog, KN, FAMILY_DIALOG, AdwWindow)

/* The design of @session in all sizes that have names, side by side; those that are ticked become
 * designs of its library. (transfer none), owned by GTK. */
GtkWidget *kn_family_dialog_new (GtkWindow *parent, KnApplication *application, KnSession *session);

G_END_DECLS
