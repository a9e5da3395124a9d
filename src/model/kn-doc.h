/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-journal.h"
#include "model/kn-op.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* An open design: the current scene, the gesture under way, undo and redo. Not thread-safe (its
 * scenes are). Emits "changed" after every change of what kn_doc_get_scene returns; while a gesture
 * is under way that is the transient scene. "head-changed" after each durable change. */

#define KN_TYPE_DOC (kn_doc_get_type ())
G_DECLARE_FINAL_TYPE (KnDoc, kn_doc, KN, DOC, GObject)

/* In memory only, no journal (CLI on a JSON file, tests). Undo works. */
KnDoc *kn_doc_new (const KnScene *scene) G_GNUC_WARN_UNUSED_RESULT;
/* @head: the step that @scene is the result of. @data is freed with @free_data. */
KnDoc *kn_doc_new_with_journal (const KnScene *scene,
                                const KnId *head,
                                const KnJournal *journal,
                                gpointer data,
                                GDestroyNotify free_data) G_GNUC_WARN_UNUSED_RESULT;
void kn_doc_set_author (KnDoc *self, const KnId *device, const char *person);
/* Steps from now on belong to one gesture over several designs. NULL: to none. */
void kn_doc_set_batch (KnDoc *self, const KnId *batch);

const KnScene *kn_doc_get_scene (KnDoc *self); /* transient if a gesture is under way */
const KnScene *kn_doc_get_committed_scene (KnDoc *self);
const KnId *kn_doc_get_head (KnDoc *self);

/* A gesture. begin; any number of edits, each visible at once; commit makes one durable step,
 * cancel drops all. Edits outside begin/commit are a programming error. Failing edits leave the
 * scene as it was. kn_doc_begin_step while one is open cancels the open one. An empty step commits
 * as nothing. */
void kn_doc_begin_step (KnDoc *self, const char *label);
gboolean kn_doc_is_in_step (KnDoc *self);
/* Drops the edits of this gesture so far but stays in it: a drag recomputes from its start. */
void kn_doc_rewind_step (KnDoc *self);
gboolean
kn_doc_edit_set (KnDoc *self, const KnId *id, KnProp prop, const KnValue *value, GError **error);
/* Many SET ops (GPtrArray of KnOp) as one change: one scene, one signal. */
gboolean kn_doc_edit_sets (KnDoc *self, const GPtrArray *sets, GError **error);
/* Ops of any kind as one change (kn_scene_diff()). */
gboolean kn_doc_edit_ops (KnDoc *self, const GPtrArray *ops, GError **error);
/* How often a gesture made a scene anew, for tests and the overlay of counters. */
guint64 kn_doc_get_n_edits (KnDoc *self);
gboolean kn_doc_edit_add (KnDoc *self, const KnNode *node, GError **error);
gboolean kn_doc_edit_remove (KnDoc *self, const KnId *id, GError **error); /* with its children */
gboolean
kn_doc_edit_move (KnDoc *self, const KnId *id, const KnId *parent, const char *key, GError **error);
/* Between the two "changed" waits, and comes once at the end if anything changed: for many edits
 * that are one to the eye, such as a frame of a drag. Calls nest. */
void kn_doc_hold_changed (KnDoc *self);
void kn_doc_release_changed (KnDoc *self);
/* One journal append. If the disk refuses: FALSE, the gesture is dropped, the old scene stands. */
gboolean kn_doc_commit_step (KnDoc *self, GError **error);
void kn_doc_cancel_step (KnDoc *self);

gboolean kn_doc_can_undo (KnDoc *self);
gboolean kn_doc_can_redo (KnDoc *self);
const char *kn_doc_get_undo_label (KnDoc *self); /* NULL if none */
const char *kn_doc_get_redo_label (KnDoc *self);
gboolean kn_doc_undo (KnDoc *self, GError **error);
gboolean kn_doc_redo (KnDoc *self, GError **error); /* along the branch last undone */

G_END_DECLS
