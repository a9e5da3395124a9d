/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-application.h"
#include "app/kn-new-wishes.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Packs in the New dialog: all of them as cards, then the one that was chosen with its measures,
 * its pictures and figures. The rows of measures stand elsewhere in the dialog:
 * kn_new_pack_get_measures(). */

#define KN_TYPE_NEW_PACK (kn_new_pack_get_type ())
G_DECLARE_FINAL_TYPE (KnNewPack, kn_new_pack, KN, NEW_PACK, AdwBin)

/* Signals: "changed": another pack is chosen, or none, or it can or cannot be made now; "refused"
 * with a sentence that stands at no measure. */

/* Once, before the first use. */
void kn_new_pack_set_up (KnNewPack *self, KnApplication *application);
GtkWidget *kn_new_pack_get_measures (KnNewPack *self);
gboolean kn_new_pack_is_chosen (KnNewPack *self);
/* A pack is chosen, and its measures make one. */
gboolean kn_new_pack_can_make (KnNewPack *self);
/* Fills in the pack that is chosen, with what is still being typed. */
void kn_new_pack_wish (KnNewPack *self, KnNewWishes *wishes);
/* A thumb is to show its cards: the first time that packs are looked at. */
void kn_new_pack_show (KnNewPack *self);
void kn_new_pack_stop (KnNewPack *self);

G_END_DECLS
