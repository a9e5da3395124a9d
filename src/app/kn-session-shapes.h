/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "base/kn-path-ops.h"
#include "model/kn-shape.h"

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

/* The topmost of the selected items clips the others; a clipping group gives its clip back. */
gboolean kn_session_clip (KnSession *self);
gboolean kn_session_release_clip (KnSession *self);
gboolean kn_session_can_release_clip (KnSession *self);
/* One number of every selected polygon, star or arc, as one step. */
gboolean kn_session_set_shape (KnSession *self, KnProp prop, const KnValue *value);

/* --- drawing on the canvas ---------------------------------------------------------------------
 */

/* The next drag on the canvas draws that. */
void kn_session_draw (KnSession *self, KnDrawn drawn);
KnDrawn kn_session_get_drawn (KnSession *self);
/* Adds it to the entered group or face, in the design's first colour: filled, or as a line. Inside
 * the open step; takes @builder. */
gboolean
kn_session_add_drawn (KnSession *self, KnNodeBuilder *builder, gboolean filled, GError **error);
void kn_session_select_drawn (KnSession *self);
/* The first ink of the design that is a colour; black without one. */
KnPaint *kn_session_dup_first_colour (KnSession *self) G_GNUC_WARN_UNUSED_RESULT;
/* "corner", "smooth", "symmetric", "add", "delete", "join", "break": to the canvas. */
void kn_session_do_with_nodes (KnSession *self, const char *what);

G_END_DECLS
