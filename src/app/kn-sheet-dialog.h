/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-session.h"
#include "app/kn-sheet-plan.h"

#include <adwaita.h>

#define KN_TYPE_SHEET_DIALOG (kn_sheet_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnSheetDialog, kn_sheet_dialog, KN, SHEET_DIALOG, AdwWindow)

/* The design of the session on sheets, alone or with others of its library: how many fit, what it
 * costs; saved as PDF or printed. */
GtkWidget *kn_sheet_dialog_new (GtkWindow *parent, KnSession *session, KnCompat *compat);
/* NULL while it is made, and if it cannot be. */
KnSheetPlan *kn_sheet_dialog_get_plan (KnSheetDialog *self);
