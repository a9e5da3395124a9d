/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-capital.h"
#include "store/kn-library-canvases.h"

#include <gtk/gtk.h>

/* A card of a capital canvas: its words, and whether it is a record. Pressing it asks the board
 * that it stands on for the menu; all that it does are actions "capital.…" of the board. */

/* @record: the name of its record in the library, or NULL. */
GtkWidget *kn_capital_card_new (const KnNode *card, KnCardState state, const char *record);
const KnId *kn_capital_card_get_id (GtkWidget *self);
/* What it can become, as actions of the board. */
GMenuModel *
kn_capital_card_make_menu (const KnNode *card, KnCardState state) G_GNUC_WARN_UNUSED_RESULT;
/* What makes a card anew: its words and state. */
char *kn_capital_card_dup_state (const KnNode *card,
                                 KnCardState state,
                                 const char *record) G_GNUC_WARN_UNUSED_RESULT;
