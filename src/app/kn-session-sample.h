/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-ink-target.h"
#include "app/kn-session.h"

G_BEGIN_DECLS

/* Takes the ink at a point of the face (mm) from the topmost item that has one there and gives it
 * to the selected items, as one step: to what is chosen in the inspector (a line, a colour of a
 * motif, an end of a duotone), else to their fill; with @to_line to their line. Says why when
 * nothing happens. */
void kn_session_take_ink (KnSession *self, KnPoint at, double reach_mm, gboolean to_line);
/* What of the selection is chosen to be coloured; NULL: nothing. */
void kn_session_set_ink_target (KnSession *self, const KnInkTarget *target);
/* White under the selected art (kn-edit-underprint.h), as one step. */
void kn_session_underprint (KnSession *self, double choke_mm);

G_END_DECLS
