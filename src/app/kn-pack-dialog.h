/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks how a design is packed for somebody else, and where the bundle goes. */

#define KN_TYPE_PACK_DIALOG (kn_pack_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnPackDialog, kn_pack_dialog, KN, PACK_DIALOG, AdwWindow)

/* @file: NULL if nothing was chosen. Called once. */
typedef void (*KnPackChosen) (GFile *file, gboolean without_people, gpointer data);

/* @name: a file name to begin with. */
GtkWidget *kn_pack_dialog_new (GtkWindow *parent,
                               KnCompat *compat,
                               const char *name,
                               KnPackChosen done,
                               gpointer data);

G_END_DECLS
