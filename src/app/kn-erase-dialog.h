/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-library-window.h"

G_BEGIN_DECLS

/* Asks whether a person is to be erased: under which names, where these stand now, and what will
 * stand there instead. */

#define KN_TYPE_ERASE_DIALOG (kn_erase_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnEraseDialog, kn_erase_dialog, KN, ERASE_DIALOG, AdwWindow)

/* What was confirmed; the dialog has closed. @names: NULL-terminated. */
typedef void (*KnEraseConfirmed) (KnLibraryWindow *window,
                                  const char *const *names,
                                  const char *mark,
                                  KnEraseFlags flags);

GtkWidget *
kn_erase_dialog_new (KnLibraryWindow *window, const char *const *names, KnEraseConfirmed confirmed);

G_END_DECLS
