/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library-canvases.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The cells of an open capital canvas: cards, and in each cell a line to type the next one. The
 * commands on cards are its actions "capital.…". Cards are made anew when the document or the
 * records that they are have changed, in an idle moment. */

#define KN_TYPE_CAPITAL_BOARD (kn_capital_board_get_type ())
G_DECLARE_FINAL_TYPE (KnCapitalBoard, kn_capital_board, KN, CAPITAL_BOARD, AdwBin)

GtkWidget *kn_capital_board_new (void);
/* @canvas: the document's id; @doc: the same, open, or NULL: none. */
void
kn_capital_board_show (KnCapitalBoard *self, KnLibrary *library, const KnId *canvas, KnDoc *doc);
/* What stands there may have changed. */
void kn_capital_board_refresh (KnCapitalBoard *self);
/* The line of a cell that cards are typed into. */
GtkWidget *kn_capital_board_get_entry (KnCapitalBoard *self, KnCapital capital, KnSense sense);
/* NULL: there is none. */
GtkWidget *kn_capital_board_find_card (KnCapitalBoard *self, const KnId *card);

G_END_DECLS
