/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The menu of the inks of a design: the inks that a press needs and nobody should have to look up
 * (rich black, white, cutter), and tidying up. */
GtkWidget *kn_ink_menu_new (KnSession *session, KnCompat *compat);

G_END_DECLS
