/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

G_BEGIN_DECLS

/* Takes the ink at a point of the face (mm) from the topmost item that has one there and gives it
 * to the selected items, as one step: to their fill, with @to_line to their line; a picture's
 * duotone gets it for its dark parts. Says why when nothing happens. */
void kn_session_take_ink (KnSession *self, KnPoint at, double reach_mm, gboolean to_line);
/* White under the selected art (kn-edit-underprint.h), as one step. */
void kn_session_underprint (KnSession *self, double choke_mm);

G_END_DECLS
