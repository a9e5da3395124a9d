/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-application.h"

/* What is made, how large, for which product: and a finished label to begin with, already with the
 * typed words in it. Makes the design and opens its editor. */

#define KN_TYPE_NEW_DIALOG (kn_new_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnNewDialog, kn_new_dialog, KN, NEW_DIALOG, AdwWindow)

/* @form: an id of kn-form-choice.h. */
GtkWidget *kn_new_dialog_new (KnApplication *application, GtkWindow *parent, const char *form);
/* The design is made with that motif of the library. FALSE: it was refused, and the dialog says
 * why.
 */
gboolean kn_new_dialog_use_motif (KnNewDialog *self, const char *sha256);
