/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-session.h"

G_BEGIN_DECLS

/* A paper mock-up of the face that is looked at: asks how large and which file, writes it in
 * another thread, says what came of it. */
void kn_mockup_job_begin (KnSession *session, KnCompat *compat, GtkWindow *window);

G_END_DECLS
