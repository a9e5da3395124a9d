/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "model/kn-pack-form.h"

G_BEGIN_DECLS

/* The selection and the panels of the pack that the design is: what the menu of the canvas, its
 * keys and the inspector share. Each is one step; what cannot be done is said. */

/* The pack as it lies on the face that is shown, if it has more than one panel; else NULL. */
const KnPackForm *kn_session_get_panels (KnSession *self);
/* The panel that the middle of the selection lies on; -1: none. */
int kn_session_find_panel (KnSession *self);
gboolean kn_session_has_opposite (KnSession *self);
void kn_session_put_on_panel (KnSession *self, guint panel);
void kn_session_turn_as_read (KnSession *self);
/* Selects the copies. */
void kn_session_copy_to_opposite (KnSession *self);

G_END_DECLS
