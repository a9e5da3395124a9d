/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-doc.h"
#include "model/kn-pack-form.h"

/* Items and the panels of the pack that a design is. Inside a step, on items of one parent; a
 * design that is no pack, or a panel that it has not, is a programmer's error. */

/* The pack as it lies on the face of @item, or NULL. */
const KnPackForm *kn_panel_get_pack (const KnScene *scene, const KnId *item);
/* The panel that the middle of the items lies on, or -1. */
int kn_panel_find (const KnScene *scene, const KnId *items, gsize n);
/* Whether anything lies opposite to where the items are. */
gboolean kn_panel_has_opposite (const KnScene *scene, const KnId *items, gsize n);
/* Whether they reach the place where the ends of a wrap or a cone meet. */
gboolean kn_panel_meets_seam (const KnScene *scene, const KnId *items, gsize n);
/* Turned as @panel is read, to the middle of it, of the size that they are. */
gboolean kn_edit_put_on_panel (KnDoc *doc, const KnId *items, gsize n, gsize panel, GError **error);
/* Turned as the panel is read that they lie on; where they lie. */
gboolean kn_edit_turn_as_read (KnDoc *doc, const KnId *items, gsize n, GError **error);
/* Copies at the same place of the panel on the other side of the closed pack; @out_copies: array of
 * KnId. */
gboolean kn_edit_copy_to_opposite (KnDoc *doc,
                                   const KnId *items,
                                   gsize n,
                                   GArray **out_copies,
                                   GError **error);
