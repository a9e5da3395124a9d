/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Edits a motif's passport: provenance and consent. Saved to the library when the user says so. */

#define KN_TYPE_PASSPORT_DIALOG (kn_passport_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnPassportDialog, kn_passport_dialog, KN, PASSPORT_DIALOG, AdwWindow)

/* @passport: JSON or NULL. */
GtkWidget *kn_passport_dialog_new (GtkWindow *parent,
                                   KnLibrary *library,
                                   const char *sha256,
                                   const char *passport);
/* The row of a field: "meaning" is an AdwEntryRow, "consent_status" an AdwComboRow. NULL: none
 * such. */
GtkWidget *kn_passport_dialog_get_row (KnPassportDialog *self, const char *key);

G_END_DECLS
