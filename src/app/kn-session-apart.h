/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

G_BEGIN_DECLS

/* A motif in pieces (kn-session-apart.c). Main thread. */

/* Whether one motif is selected. */
gboolean kn_session_can_take_apart (KnSession *self);
/* Reads its drawing in another thread; the items take its place as one step. Refused, with the
 * reason, where the motif's passport speaks for somebody else. */
void kn_session_take_apart (KnSession *self);

G_END_DECLS
