/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "pattern/kn-pattern.h"

G_BEGIN_DECLS

/* What the window does with the selected pattern (kn-session-pattern.c). Main thread. Each is one
 * step; what is refused is said. */

/* How the pattern item is laid out; NULL with the reason. Cost: reads its motif's SVG. */
KnPattern *kn_session_dup_pattern (KnSession *self, const KnNode *item, GError **error);
/* The only selected item, a motif or a pattern, becomes the other. */
void kn_session_repeat_motif (KnSession *self);
void kn_session_single_motif (KnSession *self);
void kn_session_set_pattern_group (KnSession *self, const char *group);
/* @side: 0 width, 1 height. */
void kn_session_set_pattern_cell (KnSession *self, int side, double value_mm);
/* A straight border becomes one that runs round its frame, or back. */
void kn_session_set_pattern_corners (KnSession *self, KnPatternCorners corners);
/* Another motif of the library in a pattern, as one step; other items keep theirs. FALSE: a refusal
 * was said. */
gboolean kn_session_set_pattern_motif (KnSession *self, const KnId *pattern, const char *sha256);

G_END_DECLS
