/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "base/kn-path-ops.h"

G_BEGIN_DECLS

/* Commands on the outlines of what is selected; each is one step, its result is selected, a refusal
 * is said. Texts count as the outlines of their letters. Main thread. */

/* Whether all that is selected has an outline, and there are @least of them. */
gboolean kn_session_has_outlines (KnSession *self, guint least);
/* Whether anything selected is not a path yet but could be. */
gboolean kn_session_can_become_path (KnSession *self);
gboolean kn_session_combine (KnSession *self, KnPathOp op);
/* @as_copy: the items stay, the grown outlines stand right below. */
gboolean kn_session_offset (KnSession *self, double distance_mm, KnPathJoin join, gboolean as_copy);
gboolean kn_session_to_paths (KnSession *self);

G_END_DECLS
