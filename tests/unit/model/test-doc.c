/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-kit.h"
#include "model/kn-doc.h"

/* A journal in memory that outlives its document, as a library does; it can be told to fail. */
typedef struct
{
  GHashTable *steps; /* KnId * → KnStep */
  KnId head;
  KnScene *scene; /* what the head is the result of, from the ops alone */
  gboolean is_full;
  int n_appends;
} Journal;

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "The disk is full.");
  return FALSE;
}

static gboolean
journal_append (gpointer data, const KnStep *step, gboolean *out_branched, GError **error)
{
  Journal *self = data;
  if (self->is_full)
    return refuse (error);
  *out_branched = !kn_id_equal (&self->head, &step->parent);
  KnScene *next
      = kn_scene_apply (self->scene, (KnOp *const *)step->ops->pdata, step->ops->len, error);
  g_assert_nonnull (next);
  g_clear_pointer (&self->scene, kn_scene_unref);
  self->scene = next;
  self->head = step->id;
  self->n_appends++;
  g_hash_table_insert (self->steps, (gpointer)&step->id, kn_step_ref ((KnStep *)step));
  return TRUE;
}

static gboolean
journal_set_head (gpointer data, const KnId *head, GError **error)
{
  Journal *self = data;
  if (self->is_full)
    return refuse (error);
  self->head = *head;
  return TRUE;
}

static KnStep *
journal_load (gpointer data, const KnId *id, GError **error)
{
  KnStep *step = g_hash_table_lookup (((Journal *)data)->steps, id);
  return step == NULL ? NULL : kn_step_ref (step);
}

static const KnJournal JOURNAL = { journal_append, journal_set_head, journal_load };

/* The journal's first step makes the design itself. */
static Journal
journal_new (const Kit *kit)
{
  Journal self = { 0 };
  self.steps = g_hash_table_new_full (kn_id_hash, kn_id_equal, NULL, (GDestroyNotify)kn_step_unref);
  KnStep *step = g_new0 (KnStep, 1);
  g_atomic_ref_count_init (&step->refs);
  kn_id_init_random (&step->id);
  step->person = g_strdup ("");
  step->label = g_strdup ("New");
  step->ops = kn_scene_to_ops (kit->scene);
  gboolean branched;
  g_assert_true (journal_append (&self, step, &branched, NULL));
  kn_step_unref (step);
  return self;
}

static void
journal_clear (Journal *self)
{
  g_hash_table_unref (self->steps);
  kn_scene_unref (self->scene);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Journal, journal_clear)

static KnDoc *
open_doc (Journal *journal, const KnScene *scene)
{
  return kn_doc_new_with_journal (scene, &journal->head, &JOURNAL, journal, NULL);
}

static void
set_x (KnDoc *doc, const KnId *id, double x)
{
  g_autoptr (KnValue) value = kn_value_new_number (x);
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_doc_edit_set (doc, id, KN_PROP_X, value, &error));
  g_assert_no_error (error);
}

static double
get_x (const KnScene *scene, const KnId *id)
{
  return kn_node_get_number (kn_scene_lookup (scene, id), KN_PROP_X);
}

static void
commit_x (KnDoc *doc, const KnId *id, double x, const char *label)
{
  kn_doc_begin_step (doc, label);
  set_x (doc, id, x);
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_assert_no_error (error);
}

static void
on_signal (KnDoc *doc, gpointer count)
{
  ++*(int *)count;
}

/* --- gestures -------------------------------------------------------------------------------- */

static void
test_a_drag_is_one_step_with_one_op (void)
{
  g_auto (Kit) kit = kit_new ();
  g_auto (Journal) journal = journal_new (&kit);
  g_autoptr (KnDoc) doc = open_doc (&journal, kit.scene);
  int changes = 0, heads = 0;
  g_signal_connect (doc, "changed", G_CALLBACK (on_signal), &changes);
  g_signal_connect (doc, "head-changed", G_CALLBACK (on_signal), &heads);
  kn_doc_begin_step (doc, "Move");
  g_assert_true (kn_doc_is_in_step (doc));
  for (int i = 1; i <= 100; i++)
    set_x (doc, &kit.rect, i);
  g_assert_cmpint (changes, ==, 100);
  g_assert_cmpint (heads, ==, 0);
  /* Seen at once, kept nowhere yet. */
  g_assert_cmpfloat (get_x (kn_doc_get_scene (doc), &kit.rect), ==, 100);
  g_assert_cmpfloat (get_x (kn_doc_get_committed_scene (doc), &kit.rect), ==, 0);
  g_assert_cmpint (journal.n_appends, ==, 1);
  g_assert_true (kn_doc_commit_step (doc, NULL));
  g_assert_false (kn_doc_is_in_step (doc));
  g_assert_cmpint (heads, ==, 1);
  g_assert_cmpint (journal.n_appends, ==, 2);
  KnStep *step = g_hash_table_lookup (journal.steps, kn_doc_get_head (doc));
  g_assert_cmpuint (step->ops->len, ==, 1);
  g_assert_cmpstr (step->label, ==, "Move");
  g_assert_null (kn_op_get_old (step->ops->pdata[0]));
  g_assert_true (kn_scene_equal (journal.scene, kn_doc_get_scene (doc)));
}

static void
test_cancelling_drops_the_gesture (void)
{
  g_auto (Kit) kit = kit_new ();
  g_autoptr (KnDoc) doc = kn_doc_new (kit.scene);
  kn_doc_begin_step (doc, "Move");
  set_x (doc, &kit.rect, 5);
  kn_doc_cancel_step (doc);
  g_assert_true (kn_scene_equal (kn_doc_get_scene (doc), kit.scene));
  g_assert_false (kn_doc_can_undo (doc));
  /* Beginning anew drops what was under way as well. */
  kn_doc_begin_step (doc, "Move");
  set_x (doc, &kit.rect, 5);
  kn_doc_begin_step (doc, "Other");
  g_assert_cmpfloat (get_x (kn_doc_get_scene (doc), &kit.rect), ==, 0);
  g_assert_true (kn_doc_commit_step (doc, NULL));
  g_assert_false (kn_doc_can_undo (doc));
}

static void
test_rewinding_starts_the_gesture_over (void)
{
  g_auto (Kit) kit = kit_new ();
  g_autoptr (KnDoc) doc = kn_doc_new (kit.scene);
  kn_doc_begin_step (doc, "Move");
  set_x (doc, &kit.rect, 5);
  g_assert_true (kn_doc_edit_remove (doc, &kit.ellipse, NULL));
  kn_doc_rewind_step (doc);
  g_assert_true (kn_doc_is_in_step (doc));
  g_assert_nonnull (kn_scene_lookup (kn_doc_get_scene (doc), &kit.ellipse));
  set_x (doc, &kit.rect, 9);
  g_assert_true (kn_doc_commit_step (doc, NULL));
  g_assert_cmpfloat (get_x (kn_doc_get_scene (doc), &kit.rect), ==, 9);
  g_assert_nonnull (kn_scene_lookup (kn_doc_get_scene (doc), &kit.ellipse));
}

static void
on_changed_count (KnDoc *doc, int *n)
{
  (*n)++;
}

static void
test_many_edits_can_be_one_change (void)
{
  g_auto (Kit) kit = kit_new ();
  g_autoptr (KnDoc) doc = kn_doc_new (kit.scene);
  int n = 0;
  g_signal_connect (doc, "changed", G_CALLBACK (on_changed_count), &n);
  kn_doc_hold_changed (doc);
  kn_doc_release_changed (doc);
  g_assert_cmpint (n, ==, 0);
  kn_doc_begin_step (doc, "Move");
  kn_doc_hold_changed (doc);
  set_x (doc, &kit.rect, 5);
  kn_doc_hold_changed (doc);
  kn_doc_rewind_step (doc);
  set_x (doc, &kit.ellipse, 6);
  kn_doc_release_changed (doc);
  g_assert_cmpint (n, ==, 0);
  kn_doc_release_changed (doc);
  g_assert_cmpint (n, ==, 1);
  g_assert_cmpfloat (get_x (kn_doc_get_scene (doc), &kit.ellipse), ==, 6);
  set_x (doc, &kit.ellipse, 7);
  g_assert_cmpint (n, ==, 2);
}

static void
test_a_gesture_that_comes_back_leaves_nothing (void)
{
  g_auto (Kit) kit = kit_new ();
  g_auto (Journal) journal = journal_new (&kit);
  g_autoptr (KnDoc) doc = open_doc (&journal, kit.scene);
  kn_doc_begin_step (doc, "Move");
  set_x (doc, &kit.rect, 5);
  g_assert_true (kn_doc_edit_set (doc, &kit.rect, KN_PROP_X, NULL, NULL));
  g_assert_true (kn_doc_commit_step (doc, NULL));
  g_assert_cmpint (journal.n_appends, ==, 1);
  g_assert_false (kn_doc_can_undo (doc));
}

static void
test_an_edit_that_fails_changes_nothing (void)
{
  g_auto (Kit) kit = kit_new ();
  g_autoptr (KnDoc) doc = kn_doc_new (kit.scene);
  kn_doc_begin_step (doc, "Move");
  set_x (doc, &kit.rect, 5);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (KnValue) huge = kn_value_new_number (1e9);
  g_autoptr (GError) error = NULL;
  g_assert_false (kn_doc_edit_set (doc, &kit.rect, KN_PROP_X, huge, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT);
  g_assert_false (kn_doc_edit_move (doc, &kit.group, &kit.group, "V", NULL));
  g_assert_true (kn_doc_get_scene (doc) == before);
  g_assert_true (kn_doc_commit_step (doc, NULL));
  g_assert_true (kn_doc_undo (doc, NULL));
  g_assert_true (kn_scene_equal (kn_doc_get_scene (doc), kit.scene));
}

static void
test_a_disk_that_refuses_leaves_the_old_scene (void)
{
  g_auto (Kit) kit = kit_new ();
  g_auto (Journal) journal = journal_new (&kit);
  g_autoptr (KnDoc) doc = open_doc (&journal, kit.scene);
  commit_x (doc, &kit.rect, 5, "Move");
  KnId head = *kn_doc_get_head (doc);
  journal.is_full = TRUE;
  kn_doc_begin_step (doc, "Move");
  set_x (doc, &kit.rect, 6);
  g_autoptr (GError) error = NULL;
  g_assert_false (kn_doc_commit_step (doc, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_assert_false (kn_doc_is_in_step (doc));
  g_assert_cmpfloat (get_x (kn_doc_get_scene (doc), &kit.rect), ==, 5);
  g_assert_false (kn_doc_undo (doc, NULL));
  g_assert_cmpfloat (get_x (kn_doc_get_scene (doc), &kit.rect), ==, 5);
  g_assert_true (kn_id_equal (kn_doc_get_head (doc), &head));
  /* Once there is room again, all goes on. */
  journal.is_full = FALSE;
  g_assert_true (kn_doc_undo (doc, NULL));
  g_assert_cmpfloat (get_x (kn_doc_get_scene (doc), &kit.rect), ==, 0);
}

/* Whoever listens may end the gesture at once, in the middle of an edit. */
static void
on_changed_rewind (KnDoc *doc, gpointer data)
{
  if (kn_doc_is_in_step (doc) && get_x (kn_doc_get_scene (doc), data) == 3)
    kn_doc_rewind_step (doc);
}

static void
test_a_listener_may_rewind (void)
{
  g_auto (Kit) kit = kit_new ();
  g_autoptr (KnDoc) doc = kn_doc_new (kit.scene);
  g_signal_connect (doc, "changed", G_CALLBACK (on_changed_rewind), &kit.rect);
  kn_doc_begin_step (doc, "Move");
  for (int i = 1; i <= 4; i++)
    set_x (doc, &kit.rect, i);
  g_assert_true (kn_doc_commit_step (doc, NULL));
  g_assert_cmpfloat (get_x (kn_doc_get_scene (doc), &kit.rect), ==, 4);
  g_assert_true (kn_doc_undo (doc, NULL));
  g_assert_true (kn_scene_equal (kn_doc_get_scene (doc), kit.scene));
}

/* --- undo ------------------------------------------------------------------------------------ */

static void
test_labels_name_what_comes_next (void)
{
  g_auto (Kit) kit = kit_new ();
  g_autoptr (KnDoc) doc = kn_doc_new (kit.scene);
  g_assert_null (kn_doc_get_undo_label (doc));
  commit_x (doc, &kit.rect, 1, "one");
  commit_x (doc, &kit.rect, 2, "two");
  g_assert_cmpstr (kn_doc_get_undo_label (doc), ==, "two");
  g_assert_null (kn_doc_get_redo_label (doc));
  g_assert_true (kn_doc_undo (doc, NULL));
  g_assert_cmpstr (kn_doc_get_undo_label (doc), ==, "one");
  g_assert_cmpstr (kn_doc_get_redo_label (doc), ==, "two");
}

static void
test_undo_restores_a_removed_group (void)
{
  g_auto (Kit) kit = kit_new ();
  g_autoptr (KnDoc) doc = kn_doc_new (kit.scene);
  kn_doc_begin_step (doc, "Delete");
  g_assert_true (kn_doc_edit_remove (doc, &kit.group, NULL));
  g_assert_true (kn_doc_commit_step (doc, NULL));
  g_assert_null (kn_scene_lookup (kn_doc_get_scene (doc), &kit.text));
  g_assert_true (kn_doc_undo (doc, NULL));
  g_assert_true (kn_scene_equal (kn_doc_get_scene (doc), kit.scene));
}

static void
test_a_new_step_starts_another_branch (void)
{
  g_auto (Kit) kit = kit_new ();
  g_auto (Journal) journal = journal_new (&kit);
  g_autoptr (KnDoc) doc = open_doc (&journal, kit.scene);
  commit_x (doc, &kit.rect, 1, "one");
  commit_x (doc, &kit.rect, 2, "two");
  KnId two = *kn_doc_get_head (doc);
  g_assert_true (kn_doc_undo (doc, NULL));
  KnId one = *kn_doc_get_head (doc);
  g_clear_pointer (&journal.scene, kn_scene_unref);
  journal.scene = kn_scene_ref (kn_doc_get_scene (doc));
  commit_x (doc, &kit.rect, 3, "three");
  g_assert_false (kn_doc_can_redo (doc));
  KnStep *three = g_hash_table_lookup (journal.steps, kn_doc_get_head (doc));
  g_assert_true (kn_id_equal (&three->parent, &one));
  /* Nothing is overwritten: the step that was undone is still there. */
  g_assert_true (g_hash_table_contains (journal.steps, &two));
}

static void
test_undo_survives_a_restart (void)
{
  g_auto (Kit) kit = kit_new ();
  g_auto (Journal) journal = journal_new (&kit);
  {
    g_autoptr (KnDoc) doc = open_doc (&journal, kit.scene);
    commit_x (doc, &kit.rect, 1, "one");
    commit_x (doc, &kit.rect, 2, "two");
  }
  g_autoptr (KnScene) stored = kn_scene_ref (journal.scene);
  g_autoptr (KnDoc) again = open_doc (&journal, stored);
  g_assert_cmpstr (kn_doc_get_undo_label (again), ==, "two");
  g_assert_true (kn_doc_undo (again, NULL));
  g_assert_true (kn_doc_undo (again, NULL));
  g_assert_true (kn_scene_equal (kn_doc_get_scene (again), kit.scene));
  g_assert_true (kn_id_equal (kn_doc_get_head (again), &journal.head));
  /* The step that made the design is not undone. */
  g_assert_false (kn_doc_can_undo (again));
  g_assert_false (kn_doc_undo (again, NULL));
  g_assert_true (kn_doc_redo (again, NULL));
  g_assert_true (kn_doc_redo (again, NULL));
  g_assert_cmpfloat (get_x (kn_doc_get_scene (again), &kit.rect), ==, 2);
}

static void
test_undo_ends_where_old_steps_were_dropped (void)
{
  g_auto (Kit) kit = kit_new ();
  g_auto (Journal) journal = journal_new (&kit);
  g_autoptr (KnDoc) doc = open_doc (&journal, kit.scene);
  commit_x (doc, &kit.rect, 1, "one");
  KnId one = *kn_doc_get_head (doc);
  commit_x (doc, &kit.rect, 2, "two");
  g_hash_table_remove (journal.steps, &one);
  g_assert_true (kn_doc_undo (doc, NULL));
  g_assert_cmpfloat (get_x (kn_doc_get_scene (doc), &kit.rect), ==, 1);
  g_assert_true (kn_id_equal (kn_doc_get_head (doc), &one));
  g_assert_false (kn_doc_can_undo (doc));
  g_assert_true (kn_doc_redo (doc, NULL));
}

static void
test_steps_say_who_and_when (void)
{
  g_auto (Kit) kit = kit_new ();
  g_auto (Journal) journal = journal_new (&kit);
  g_autoptr (KnDoc) doc = open_doc (&journal, kit.scene);
  KnId device;
  kn_id_init_random (&device);
  kn_doc_set_author (doc, &device, "แม่ประนอม");
  gint64 before = g_get_real_time ();
  commit_x (doc, &kit.rect, 1, "one");
  KnStep *step = g_hash_table_lookup (journal.steps, kn_doc_get_head (doc));
  g_assert_cmpstr (step->person, ==, "แม่ประนอม");
  g_assert_true (kn_id_equal (&step->device, &device));
  g_assert_true (kn_id_is_null (&step->batch));
  g_assert_cmpint (step->time_us, >=, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/doc/a-drag-is-one-step-with-one-op",
                   test_a_drag_is_one_step_with_one_op);
  g_test_add_func ("/model/doc/cancelling-drops-the-gesture", test_cancelling_drops_the_gesture);
  g_test_add_func ("/model/doc/rewinding-starts-the-gesture-over",
                   test_rewinding_starts_the_gesture_over);
  g_test_add_func ("/model/doc/many-edits-can-be-one-change", test_many_edits_can_be_one_change);
  g_test_add_func ("/model/doc/a-gesture-that-comes-back-leaves-nothing",
                   test_a_gesture_that_comes_back_leaves_nothing);
  g_test_add_func ("/model/doc/an-edit-that-fails-changes-nothing",
                   test_an_edit_that_fails_changes_nothing);
  g_test_add_func ("/model/doc/a-disk-that-refuses-leaves-the-old-scene",
                   test_a_disk_that_refuses_leaves_the_old_scene);
  g_test_add_func ("/model/doc/a-listener-may-rewind", test_a_listener_may_rewind);
  g_test_add_func ("/model/doc/labels-name-what-comes-next", test_labels_name_what_comes_next);
  g_test_add_func ("/model/doc/undo-restores-a-removed-group", test_undo_restores_a_removed_group);
  g_test_add_func ("/model/doc/a-new-step-starts-another-branch",
                   test_a_new_step_starts_another_branch);
  g_test_add_func ("/model/doc/undo-survives-a-restart", test_undo_survives_a_restart);
  g_test_add_func ("/model/doc/undo-ends-where-old-steps-were-dropped",
                   test_undo_ends_where_old_steps_were_dropped);
  g_test_add_func ("/model/doc/steps-say-who-and-when", test_steps_say_who_and_when);
  return g_test_run ();
}
