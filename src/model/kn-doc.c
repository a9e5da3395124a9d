/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The document: the head of an append-only tree of steps, and the gesture under way.
 *
 * Undo goes to the head's parent by applying the head's inverted ops; nothing is overwritten, so a
 * new step after an undo only starts another branch. Redo follows the steps that were undone,
 * latest first; after a restart the document asks the journal for steps one at a time, so undo
 * reaches back to the first and redo forward to the last. The gesture under way works on a scene of
 * its own that nobody else has seen on a disk. */

#include "config.h"

#include "model/kn-doc.h"

#include <glib/gi18n.h>
#include <string.h>

struct _KnDoc
{
  GObject parent_instance;

  KnScene *committed, *transient; /* transient: NULL outside a gesture */
  GPtrArray *ops;                 /* of the gesture */
  char *label;
  KnId head;
  KnStep *head_step;  /* the step at the head, once it was needed; NULL at the root */
  GPtrArray *undone;  /* KnStep, the next redo last */
  GHashTable *memory; /* steps of a document without a journal */
  gboolean has_journal;
  KnJournal journal;
  gpointer journal_data;
  GDestroyNotify free_journal_data;
  KnId batch; /* null id: none */
  KnId device;
  char *person;
  guint64 n_edits; /* scenes made by gestures */
  guint n_holds;   /* of "changed" */
  gboolean is_change_held;
};

G_DEFINE_FINAL_TYPE (KnDoc, kn_doc, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_HEAD_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* --- a journal in memory --------------------------------------------------------------------- */

static KnStep *
load_step (KnDoc *self, const KnId *id, GError **error)
{
  if (kn_id_is_null (id))
    return NULL;
  if (self->has_journal)
    return self->journal.load (self->journal_data, id, error);
  KnStep *step = g_hash_table_lookup (self->memory, id);
  return step == NULL ? NULL : kn_step_ref (step);
}

static gboolean
append_step (KnDoc *self, KnStep *step, GError **error)
{
  gboolean branched = FALSE;
  if (self->has_journal)
    return self->journal.append (self->journal_data, step, &branched, error);
  g_hash_table_insert (self->memory, &step->id, kn_step_ref (step));
  return TRUE;
}

static gboolean
move_head (KnDoc *self, const KnId *head, GError **error)
{
  return !self->has_journal || self->journal.set_head (self->journal_data, head, error);
}

/* --- object ---------------------------------------------------------------------------------- */

static void
kn_doc_finalize (GObject *object)
{
  KnDoc *self = KN_DOC (object);
  kn_scene_unref (self->committed);
  kn_scene_unref (self->transient);
  g_ptr_array_unref (self->ops);
  g_ptr_array_unref (self->undone);
  g_hash_table_unref (self->memory);
  kn_step_unref (self->head_step);
  if (self->free_journal_data != NULL)
    self->free_journal_data (self->journal_data);
  g_free (self->label);
  g_free (self->person);
  G_OBJECT_CLASS (kn_doc_parent_class)->finalize (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, KN_TYPE_DOC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kn_doc_class_init (KnDocClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kn_doc_finalize;
  signals[SIGNAL_CHANGED] = new_signal ("changed");
  signals[SIGNAL_HEAD_CHANGED] = new_signal ("head-changed");
}

static void
kn_doc_init (KnDoc *self)
{
  self->ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_step_unref);
  self->memory
      = g_hash_table_new_full (kn_id_hash, kn_id_equal, NULL, (GDestroyNotify)kn_step_unref);
  self->person = g_strdup ("");
}

/* What an earlier run undid can be redone: asked for one step at a time. */
static void
remember_next (KnDoc *self)
{
  if (self->undone->len > 0 || !self->has_journal || self->journal.load_next == NULL)
    return;
  KnStep *next = self->journal.load_next (self->journal_data, &self->head, NULL);
  if (next != NULL)
    g_ptr_array_add (self->undone, next);
}

KnDoc *
kn_doc_new (const KnScene *scene)
{
  KnDoc *self = g_object_new (KN_TYPE_DOC, NULL);
  self->committed = kn_scene_ref (scene);
  return self;
}

KnDoc *
kn_doc_new_with_journal (const KnScene *scene,
                         const KnId *head,
                         const KnJournal *journal,
                         gpointer data,
                         GDestroyNotify free_data)
{
  KnDoc *self = kn_doc_new (scene);
  self->head = *head;
  self->has_journal = TRUE;
  self->journal = *journal;
  self->journal_data = data;
  self->free_journal_data = free_data;
  self->head_step = load_step (self, head, NULL);
  remember_next (self);
  return self;
}

void
kn_doc_set_author (KnDoc *self, const KnId *device, const char *person)
{
  self->device = *device;
  g_free (self->person);
  self->person = g_strdup (person == NULL ? "" : person);
}

void
kn_doc_set_batch (KnDoc *self, const KnId *batch)
{
  g_return_if_fail (KN_IS_DOC (self));
  self->batch = batch == NULL ? KN_ID_NULL : *batch;
}

const KnScene *
kn_doc_get_scene (KnDoc *self)
{
  return self->transient != NULL ? self->transient : self->committed;
}

const KnScene *
kn_doc_get_committed_scene (KnDoc *self)
{
  return self->committed;
}

const KnId *
kn_doc_get_head (KnDoc *self)
{
  return &self->head;
}

static void
set_committed (KnDoc *self, KnScene *scene)
{
  kn_scene_unref (self->committed);
  self->committed = scene;
}

static void
set_head_step (KnDoc *self, KnStep *step)
{
  kn_step_unref (self->head_step);
  self->head_step = step;
  self->head = step == NULL ? KN_ID_NULL : step->id;
}

static void
emit_changed (KnDoc *self)
{
  if (self->n_holds > 0)
    self->is_change_held = TRUE;
  else
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
kn_doc_hold_changed (KnDoc *self)
{
  g_return_if_fail (KN_IS_DOC (self));
  self->n_holds++;
}

void
kn_doc_release_changed (KnDoc *self)
{
  g_return_if_fail (KN_IS_DOC (self) && self->n_holds > 0);
  if (--self->n_holds > 0 || !self->is_change_held)
    return;
  self->is_change_held = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- gestures -------------------------------------------------------------------------------- */

void
kn_doc_begin_step (KnDoc *self, const char *label)
{
  if (self->transient != NULL)
    kn_doc_cancel_step (self);
  self->transient = kn_scene_ref (self->committed);
  g_free (self->label);
  self->label = g_strdup (label == NULL ? "" : label);
}

gboolean
kn_doc_is_in_step (KnDoc *self)
{
  return self->transient != NULL;
}

void
kn_doc_rewind_step (KnDoc *self)
{
  g_return_if_fail (self->transient != NULL);
  if (self->ops->len == 0)
    return;
  g_ptr_array_set_size (self->ops, 0);
  kn_scene_unref (self->transient);
  self->transient = kn_scene_ref (self->committed);
  emit_changed (self);
}

/* Takes the ops. All is in order before the signal: whoever listens may end the gesture. */
static gboolean
edit (KnDoc *self, KnOp *const *ops, gsize n_ops, GError **error)
{
  KnScene *scene = kn_scene_apply (self->transient, ops, n_ops, error);
  for (gsize i = 0; i < n_ops; i++)
    if (scene != NULL)
      g_ptr_array_add (self->ops, ops[i]);
    else
      kn_op_unref (ops[i]);
  if (scene == NULL)
    return FALSE;
  kn_scene_unref (self->transient);
  self->transient = scene;
  self->n_edits++;
  emit_changed (self);
  return TRUE;
}

static const KnNode *
find_node (KnDoc *self, const KnId *id, GError **error)
{
  const KnNode *node = kn_scene_lookup (self->transient, id);
  if (node == NULL)
    g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                         _ ("what is to be changed is not there"));
  return node;
}

/* Whether the last ops of the gesture set the same properties of the same nodes, in that order. */
static gboolean
ends_with (const GPtrArray *ops, const GPtrArray *sets)
{
  if (ops->len < sets->len)
    return FALSE;
  for (guint i = 0; i < sets->len; i++)
    {
      const KnOp *last = ops->pdata[ops->len - sets->len + i], *next = sets->pdata[i];
      if (kn_op_get_type (last) != KN_OP_SET || kn_op_get_prop (last) != kn_op_get_prop (next)
          || !kn_id_equal (kn_op_get_id (last), kn_op_get_id (next)))
        return FALSE;
    }
  return TRUE;
}

/**
 * kn_doc_edit_sets:
 * @sets: of #KnOp, all %KN_OP_SET, each made from the node as it is now; a property of a node once
 *
 * All of them are one change: one new scene and one signal, however many nodes there are. Within
 * one gesture the same sets again take the place of the first, so that a long drag leaves one op a
 * property, not thousands.
 *
 * Errors: those of kn_scene_apply(); nothing has changed then. Cost: with the sets.
 */
gboolean
kn_doc_edit_sets (KnDoc *self, const GPtrArray *sets, GError **error)
{
  g_return_val_if_fail (self->transient != NULL && sets != NULL, FALSE);
  if (sets->len == 0)
    return TRUE;
  KnScene *scene = kn_scene_apply (self->transient, (KnOp *const *)sets->pdata, sets->len, error);
  if (scene == NULL)
    return FALSE;
  gboolean merges = ends_with (self->ops, sets);
  for (guint i = 0; i < sets->len; i++)
    {
      const KnOp *next = sets->pdata[i];
      if (!merges)
        {
          g_ptr_array_add (self->ops, kn_op_ref (next));
          continue;
        }
      KnOp **slot = (KnOp **)&self->ops->pdata[self->ops->len - sets->len + i];
      KnOp *both = kn_op_new_set (kn_op_get_id (next), kn_op_get_prop (next), kn_op_get_old (*slot),
                                  kn_op_get_new (next));
      kn_op_unref (*slot);
      *slot = both;
    }
  kn_scene_unref (self->transient);
  self->transient = scene;
  self->n_edits++;
  emit_changed (self);
  return TRUE;
}

/**
 * kn_doc_edit_ops:
 * @ops: of #KnOp, in the order in which they apply to the scene as it is now
 *
 * All of them are one change, as with kn_doc_edit_sets(), but of any kind and never merged.
 *
 * Errors: those of kn_scene_apply(); nothing has changed then.
 */
gboolean
kn_doc_edit_ops (KnDoc *self, const GPtrArray *ops, GError **error)
{
  g_return_val_if_fail (self->transient != NULL && ops != NULL, FALSE);
  if (ops->len == 0)
    return TRUE;
  KnScene *scene = kn_scene_apply (self->transient, (KnOp *const *)ops->pdata, ops->len, error);
  if (scene == NULL)
    return FALSE;
  for (guint i = 0; i < ops->len; i++)
    g_ptr_array_add (self->ops, kn_op_ref (ops->pdata[i]));
  kn_scene_unref (self->transient);
  self->transient = scene;
  self->n_edits++;
  emit_changed (self);
  return TRUE;
}

/**
 * kn_doc_edit_set:
 * @value: (nullable): %NULL unsets
 *
 * One set as kn_doc_edit_sets() makes many.
 */
gboolean
kn_doc_edit_set (KnDoc *self, const KnId *id, KnProp prop, const KnValue *value, GError **error)
{
  g_return_val_if_fail (self->transient != NULL, FALSE);
  const KnNode *node = find_node (self, id, error);
  if (node == NULL)
    return FALSE;
  const KnValue *old = kn_node_get (node, prop);
  if (kn_value_equal (old, value))
    return kn_prop_check (prop, value, error);
  g_autoptr (GPtrArray) sets = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_ptr_array_add (sets, kn_op_new_set (id, prop, old, value));
  return kn_doc_edit_sets (self, sets, error);
}

guint64
kn_doc_get_n_edits (KnDoc *self)
{
  return self->n_edits;
}

gboolean
kn_doc_edit_add (KnDoc *self, const KnNode *node, GError **error)
{
  g_return_val_if_fail (self->transient != NULL, FALSE);
  KnOp *op = kn_op_new_add (node);
  return edit (self, &op, 1, error);
}

static void
collect_removes (const KnScene *scene, const KnNode *node, GPtrArray *ops)
{
  gsize n = kn_scene_get_n_children (scene, kn_node_get_id (node));
  for (gsize i = n; i-- > 0;)
    collect_removes (scene, kn_scene_get_child (scene, kn_node_get_id (node), i), ops);
  g_ptr_array_add (ops, kn_op_new_remove (node));
}

gboolean
kn_doc_edit_remove (KnDoc *self, const KnId *id, GError **error)
{
  g_return_val_if_fail (self->transient != NULL, FALSE);
  const KnNode *node = find_node (self, id, error);
  if (node == NULL)
    return FALSE;
  g_autoptr (GPtrArray) ops = g_ptr_array_new ();
  collect_removes (self->transient, node, ops);
  return edit (self, (KnOp *const *)ops->pdata, ops->len, error);
}

gboolean
kn_doc_edit_move (KnDoc *self, const KnId *id, const KnId *parent, const char *key, GError **error)
{
  g_return_val_if_fail (self->transient != NULL, FALSE);
  const KnNode *node = find_node (self, id, error);
  if (node == NULL)
    return FALSE;
  KnOp *op = kn_op_new_move (id, kn_node_get_parent (node), kn_node_get_key (node), parent, key);
  return edit (self, &op, 1, error);
}

static KnStep *
make_step (KnDoc *self)
{
  KnStep *step = g_new0 (KnStep, 1);
  g_atomic_ref_count_init (&step->refs);
  kn_id_init_random (&step->id);
  step->parent = self->head;
  step->batch = self->batch;
  step->device = self->device;
  step->person = g_strdup (self->person);
  step->label = g_strdup (self->label);
  step->time_us = g_get_real_time ();
  step->ops = g_steal_pointer (&self->ops);
  self->ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  return step;
}

/**
 * kn_doc_commit_step:
 *
 * Errors: those of the journal; the gesture is dropped and the scene is what it was before it.
 *
 * Returns: %TRUE when the step is durable, or when there was nothing to keep
 */
gboolean
kn_doc_commit_step (KnDoc *self, GError **error)
{
  g_return_val_if_fail (self->transient != NULL, FALSE);
  if (self->ops->len == 0 || kn_scene_equal (self->transient, self->committed))
    {
      kn_doc_cancel_step (self);
      return TRUE;
    }
  KnStep *step = make_step (self);
  if (!append_step (self, step, error))
    {
      kn_step_unref (step);
      kn_doc_cancel_step (self);
      return FALSE;
    }
  set_committed (self, g_steal_pointer (&self->transient));
  set_head_step (self, step);
  g_ptr_array_set_size (self->undone, 0);
  emit_changed (self);
  g_signal_emit (self, signals[SIGNAL_HEAD_CHANGED], 0);
  return TRUE;
}

void
kn_doc_cancel_step (KnDoc *self)
{
  if (self->transient == NULL)
    return;
  gboolean changed = self->transient != self->committed;
  g_clear_pointer (&self->transient, kn_scene_unref);
  g_ptr_array_set_size (self->ops, 0);
  if (changed)
    emit_changed (self);
}

/* --- undo and redo --------------------------------------------------------------------------- */

gboolean
kn_doc_can_undo (KnDoc *self)
{
  /* The first step of a journal makes the design itself; it is not undone. */
  return self->head_step != NULL
         && (!self->has_journal || !kn_id_is_null (&self->head_step->parent));
}

gboolean
kn_doc_can_redo (KnDoc *self)
{
  return self->undone->len > 0;
}

const char *
kn_doc_get_undo_label (KnDoc *self)
{
  return kn_doc_can_undo (self) ? self->head_step->label : NULL;
}

const char *
kn_doc_get_redo_label (KnDoc *self)
{
  return kn_doc_can_redo (self) ? ((KnStep *)self->undone->pdata[self->undone->len - 1])->label
                                : NULL;
}

static KnScene *
apply_inverted (const KnScene *scene, const GPtrArray *ops, GError **error)
{
  g_autoptr (GPtrArray) inverted = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  for (guint i = ops->len; i-- > 0;)
    g_ptr_array_add (inverted, kn_op_invert (ops->pdata[i]));
  return kn_scene_apply (scene, (KnOp *const *)inverted->pdata, inverted->len, error);
}

static void
emit_moved (KnDoc *self)
{
  emit_changed (self);
  g_signal_emit (self, signals[SIGNAL_HEAD_CHANGED], 0);
}

/**
 * kn_doc_undo:
 *
 * Errors: those of the journal; nothing has changed then.
 *
 * Returns: %TRUE if a step was undone, %FALSE without an error if there was none
 */
gboolean
kn_doc_undo (KnDoc *self, GError **error)
{
  kn_doc_cancel_step (self);
  if (!kn_doc_can_undo (self))
    return FALSE;
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStep) step = kn_step_ref (self->head_step);
  g_autoptr (KnStep) parent = load_step (self, &step->parent, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_autoptr (KnScene) scene = apply_inverted (self->committed, step->ops, error);
  if (scene == NULL || !move_head (self, &step->parent, error))
    return FALSE;
  set_committed (self, g_steal_pointer (&scene));
  set_head_step (self, g_steal_pointer (&parent));
  self->head = step->parent; /* known even if that step was purged */
  g_ptr_array_add (self->undone, g_steal_pointer (&step));
  emit_moved (self);
  return TRUE;
}

gboolean
kn_doc_redo (KnDoc *self, GError **error)
{
  kn_doc_cancel_step (self);
  if (!kn_doc_can_redo (self))
    return FALSE;
  g_autoptr (KnStep) step = kn_step_ref (self->undone->pdata[self->undone->len - 1]);
  g_autoptr (KnScene) scene
      = kn_scene_apply (self->committed, (KnOp *const *)step->ops->pdata, step->ops->len, error);
  if (scene == NULL || !move_head (self, &step->id, error))
    return FALSE;
  set_committed (self, g_steal_pointer (&scene));
  set_head_step (self, g_steal_pointer (&step));
  g_ptr_array_set_size (self->undone, (int)self->undone->len - 1);
  remember_next (self);
  emit_moved (self);
  return TRUE;
}
