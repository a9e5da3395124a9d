/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A label for each row of a table: which table, onto what, any row as it will look, which rows
 * cannot be printed, and the PDF of all of them. */

#define KN_TYPE_RUN_DIALOG (kn_run_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnRunDialog, kn_run_dialog, KN, RUN_DIALOG, AdwWindow)

GtkWidget *kn_run_dialog_new (GtkWindow *parent, KnSession *session, KnCompat *compat);
/* As if it had been chosen. */
void kn_run_dialog_take_table (KnRunDialog *self, GFile *file);

G_END_DECLS
