/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-loader.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Which motif comes in the place of one, and in which designs. Choosing one does it, through the
 * parent's "win.swap-motif"; it can be taken back. */

#define KN_TYPE_SWAP_DIALOG (kn_swap_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnSwapDialog, kn_swap_dialog, KN, SWAP_DIALOG, AdwWindow)

GtkWidget *kn_swap_dialog_new (GtkWindow *parent,
                               KnLibrary *library,
                               KnLoader *loader,
                               const char *sha256,
                               const char *name);

G_END_DECLS
