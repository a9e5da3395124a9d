/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Step and repeat: copies of the selection in rows and columns or around a point. The copies are
 * seen on the canvas while numbers change; closing without the button drops them. */

#define KN_TYPE_REPEAT_DIALOG (kn_repeat_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnRepeatDialog, kn_repeat_dialog, KN, REPEAT_DIALOG, AdwWindow)

GtkWidget *kn_repeat_dialog_new (GtkWindow *parent, KnSession *session);

G_END_DECLS
