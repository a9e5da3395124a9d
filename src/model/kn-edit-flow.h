/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-edit.h"
#include "model/kn-flow.h"

/* Commands on chains of text frames, inside a step. */

/* Text that has no room in @from goes on in @to, and from there on in what @from flowed into.
 * Letters of @to go behind those of the story and look as they did. */
gboolean kn_edit_flow_into (KnDoc *doc, const KnId *from, const KnId *to, GError **error);
/* The story ends in @from; the frames after it are empty. */
gboolean kn_edit_end_flow (KnDoc *doc, const KnId *from, GError **error);
/* A frame of the same size for what has no room in @from: beside it, or where the face leaves room.
 */
gboolean kn_edit_add_flow_frame (KnDoc *doc, const KnId *from, KnId *out_frame, GError **error);
/* Before items are removed: what is left of their chains joins up, and the story moves to the first
 * frame that stays. */
gboolean kn_edit_bridge_flows (KnDoc *doc, const KnId *items, gsize n, GError **error);
/* The node as it goes into a copy of the frames whose ids @copied has: linked to the next of them,
 * and the first has the letters that all of them show, those without room in the last of the chain
 * among them. Where the letters of a frame are not known (kn_flow_get_starts()) it has the whole
 * story, since a copy must not lose any. */
KnNode *kn_edit_dup_for_copy (const KnScene *scene,
                              const KnNode *node,
                              GHashTable *copied) G_GNUC_WARN_UNUSED_RESULT;
/* The same after nodes of @from were copied as they are (KnId * → KnId *). */
gboolean kn_edit_relink_flows (KnDoc *doc, const KnScene *from, GHashTable *copies, GError **error);
