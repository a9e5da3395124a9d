/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The colours of a picture as swatches: a click says how one prints, a button adds them all as
 * inks. */

#define KN_TYPE_PALETTE_ROW (kn_palette_row_get_type ())
G_DECLARE_FINAL_TYPE (KnPaletteRow, kn_palette_row, KN, PALETTE_ROW, GtkBox)

GtkWidget *kn_palette_row_new (KnSession *session);
/* Of an image item; NULL: of none. Found in another thread. */
void kn_palette_row_show (KnPaletteRow *self, const KnNode *item);

G_END_DECLS
