/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-library-window.h"

G_BEGIN_DECLS

/* The records of the register that are there twice, pair by pair, to be merged or left. */

#define KN_TYPE_DUPLICATES_DIALOG (kn_duplicates_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnDuplicatesDialog, kn_duplicates_dialog, KN, DUPLICATES_DIALOG, AdwWindow)

GtkWidget *kn_duplicates_dialog_new (KnLibraryWindow *window);

G_END_DECLS
