/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One line about a colour that is no ink of the design: the process amounts of an item's own mix,
 * or how far a screen colour moves in print; and the button that makes an ink of it everywhere.
 * Hidden for inks, gradients and nothing. */

#define KN_TYPE_OWN_COLOUR_ROW (kn_own_colour_row_get_type ())
G_DECLARE_FINAL_TYPE (KnOwnColourRow, kn_own_colour_row, KN, OWN_COLOUR_ROW, GtkBox)

GtkWidget *kn_own_colour_row_new (KnSession *session);
/* @paint may be NULL. */
void kn_own_colour_row_show (KnOwnColourRow *self, const KnPaint *paint);

G_END_DECLS
