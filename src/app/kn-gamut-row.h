/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What becomes of a screen colour in print: how far it moves, and the button that makes an ink of
 * it everywhere. Hidden for paints that are inks already. */

#define KN_TYPE_GAMUT_ROW (kn_gamut_row_get_type ())
G_DECLARE_FINAL_TYPE (KnGamutRow, kn_gamut_row, KN, GAMUT_ROW, GtkBox)

GtkWidget *kn_gamut_row_new (KnSession *session);
/* @paint may be NULL. */
void kn_gamut_row_show (KnGamutRow *self, const KnPaint *paint);

G_END_DECLS
