/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-outline-dialog.h"
#include "app/kn-session.h"

G_BEGIN_DECLS

/* A new design whose outline is what is selected, drawn on the canvas: each item is a layer of its
 * own, of which the dialog asks what it is. Says what is wrong if nothing can come of it. */
void kn_outline_drawn_open (KnSession *session, KnApplication *application, GtkWindow *parent);

G_END_DECLS
