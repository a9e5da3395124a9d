/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"

/* A chain of text frames that one story runs through. The first frame holds the story, its letters,
 * runs and style; the ones that follow hold none of their own and show what is left.
 *
 * A node may name any item (KN_PROP_FLOW_TO): the one that it names may have been removed, or be
 * moved to another face, by somebody else. Such a link means nothing, and the story ends there. A
 * link counts if both are text on one face, neither along a path, the other has no letters of its
 * own, nothing earlier in drawing order flows into it, the chain does not come back and has no more
 * than KN_LIMIT_FLOW_FRAMES. */

typedef struct _KnFlow KnFlow; /* a chain of two or more; immutable, of any thread */

KnFlow *kn_flow_ref (const KnFlow *self) G_GNUC_WARN_UNUSED_RESULT;
void kn_flow_unref (KnFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnFlow, kn_flow_unref)
guint kn_flow_get_n (const KnFlow *self);
/* As it is shown: place and size are the frame's, letters and style those of the story. The same
 * pointer as long as the frame looks the same. */
const KnNode *kn_flow_get_frame (const KnFlow *self, guint i);
/* Which letter of the story each frame begins with, in characters. Only who lays text out knows it
 * and notes it here (kn_text_note_flows), once for a chain as it is; NULL until then. */
void kn_flow_note_starts (const KnFlow *self, const guint *starts);
const guint *kn_flow_get_starts (const KnFlow *self);

/* The chain that @item is in, and where; NULL: in none. */
const KnFlow *kn_scene_get_flow (const KnScene *self, const KnId *item, guint *out_index);
/* What is drawn in the place of @item: itself, but for frames of a chain. */
const KnNode *kn_scene_get_shown (const KnScene *self, const KnNode *item);
/* The node that holds the story: the first of the chain, or @item itself. */
const KnNode *kn_scene_get_story (const KnScene *self, const KnNode *item);
/* Whether a property of a text is the story's and not the frame's. */
gboolean kn_flow_is_of_story (KnProp prop);
/* Whose that property is in what is shown as @item: the story's node, or @item itself. */
const KnNode *kn_scene_get_owner (const KnScene *self, const KnNode *item, KnProp prop);
/* NULL if @from may flow into @to, whose letters would join the story; else why not, the translated
 * end of a sentence. */
const char *kn_flow_get_refusal (const KnScene *scene, const KnNode *from, const KnNode *to);
