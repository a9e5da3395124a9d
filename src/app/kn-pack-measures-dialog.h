/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Other measures for the pack that a design is, beside what they come to. One undo step. */

#define KN_TYPE_PACK_MEASURES_DIALOG (kn_pack_measures_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnPackMeasuresDialog,
                      kn_pack_measures_dialog,
                      KN,
                      PACK_MEASURES_DIALOG,
                      AdwWindow)

/* NULL if the design is no pack. */
GtkWidget *kn_pack_measures_dialog_new (KnSession *session, GtkWindow *parent);

G_END_DECLS
