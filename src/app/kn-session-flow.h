/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "model/kn-flow.h"

/* Texts that flow on, as commands on the selection. */

/* Two texts: the one selected first may flow into the other. One text with a frame: it may go on in
 * a new one, where it does not go on already. */
gboolean kn_session_can_flow (KnSession *self);
/* Does it, or says why not. A new frame is selected. */
gboolean kn_session_flow (KnSession *self);
/* The selected text flows on, and may end where it is. */
gboolean kn_session_can_end_flow (KnSession *self);
gboolean kn_session_end_flow (KnSession *self);
/* Of the frames that the story of @item flows through, the one that shows its letter @at, counted
 * in characters; @item itself where it does not flow. */
KnId kn_session_find_frame (KnSession *self, const KnId *item, guint at);
/* Before what is selected is copied: which letters each of its frames shows. */
void kn_session_note_flows (KnSession *self);
/* The chain of the only selected item, and where it is there; NULL: none. */
const KnFlow *kn_session_get_flow (KnSession *self, guint *out_index);
