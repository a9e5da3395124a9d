/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-capital-board.h"

G_BEGIN_DECLS

/* The page of a capital canvas. The canvas is open while it is shown, so undo works; the record
 * that a card became goes to the trash with the step that made it. */

#define KN_TYPE_CAPITAL_PAGE (kn_capital_page_get_type ())
G_DECLARE_FINAL_TYPE (KnCapitalPage, kn_capital_page, KN, CAPITAL_PAGE, AdwBin)

/* @canvas NULL: none, and what was shown is let go. FALSE if it cannot be read. */
gboolean
kn_capital_page_show (KnCapitalPage *self, KnLibrary *library, const KnId *canvas, GError **error);
/* The library has changed. */
void kn_capital_page_reload (KnCapitalPage *self);
KnDoc *kn_capital_page_get_doc (KnCapitalPage *self); /* NULL: no canvas is shown */
KnCapitalBoard *kn_capital_page_get_board (KnCapitalPage *self);

G_END_DECLS
