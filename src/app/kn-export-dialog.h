/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Export: a picture of the sheet, three presets, details folded away, what a print shop would say
 * beside it; progress and cancel; then "Open" and "Show in folder". */

#define KN_TYPE_EXPORT_DIALOG (kn_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnExportDialog, kn_export_dialog, KN, EXPORT_DIALOG, AdwWindow)

GtkWidget *kn_export_dialog_new (GtkWindow *parent, KnSession *session, KnCompat *compat);

G_END_DECLS
