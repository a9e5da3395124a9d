/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define KN_TYPE_RESTYLE_DIALOG (kn_restyle_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnRestyleDialog, kn_restyle_dialog, KN, RESTYLE_DIALOG, AdwWindow)

typedef enum
{
  KN_RESTYLE_COLOURS, /* the design in each palette */
  KN_RESTYLE_MOTIF,   /* with each motif of the library */
  KN_RESTYLE_BRAND,   /* as each brand of the library would have it */
} KnRestyleWhat;

/* Pictures of the design as it would become; a click makes it so, as one step, and closes. */
GtkWidget *kn_restyle_dialog_new (GtkWindow *parent, KnSession *session, KnRestyleWhat what);

G_END_DECLS
