/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Other measures for a flat form: its trim size, corners, bleed and safe distance, beside what it
 * will look like. One undo step. */

#define KN_TYPE_LABEL_SIZE_DIALOG (kn_label_size_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnLabelSizeDialog, kn_label_size_dialog, KN, LABEL_SIZE_DIALOG, AdwWindow)

/* NULL if the design is a pack (kn_pack_measures_dialog_new()). */
GtkWidget *kn_label_size_dialog_new (KnSession *session, GtkWindow *parent);

G_END_DECLS
