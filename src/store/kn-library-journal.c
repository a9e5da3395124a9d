/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the log: the tree of steps of each document, its snapshots, and the KnJournal that an open
 * document commits through. A step is written once and never changed; undo moves the head. The
 * journal follows the document with a scene of its own, applies every step to it before writing,
 * and so refuses a step that would not replay. A snapshot every 64 steps keeps opening short; only
 * the newest few are kept, since any of them can be made again. */

#include "config.h"

#include "store/kn-library-private.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#define SNAPSHOTS_KEPT 8

typedef struct
{
  KnLibrary *library;
  KnId document;
  KnScene *scene; /* at @at */
  KnId at;
} Journal;

/* --- reading ------------------------------------------------------------------------------ */

static KnStep *
step_new (void)
{
  KnStep *step = g_new0 (KnStep, 1);
  g_atomic_ref_count_init (&step->refs);
  return step;
}

/**
 * kn_store_load_step:
 * @sql: a library or bundle
 * @step: which
 * @error: return location
 *
 * Errors: %KN_STORE_ERROR_NOT_FOUND, or %KN_STORE_ERROR_DAMAGED if its ops cannot be read.
 *
 * Returns: (transfer full): the step, or %NULL
 */
KnStep *
kn_store_load_step (KnSql *sql, const KnId *step, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (
      sql, error,
      "SELECT step.id, parent, batch, device, name, label, time_us, ops"
      " FROM step LEFT JOIN person ON person.number = step.person WHERE step.id = ?",
      "k", step);
  if (stmt == NULL)
    return NULL;
  if (!kn_stmt_next (stmt, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND, _ ("%s: a step of the history is missing"),
                       kn_sql_get_path (sql));
      return NULL;
    }
  g_autoptr (GBytes) bytes = kn_stmt_dup_bytes (stmt, 7);
  g_autoptr (GPtrArray) ops = bytes == NULL ? NULL : kn_ops_decode (bytes, &local);
  if (ops == NULL)
    {
      kn_store_fail (error, KN_STORE_ERROR_DAMAGED, _ ("%s: the file is damaged (%s)"),
                     kn_sql_get_path (sql), local == NULL ? "step.ops" : local->message);
      return NULL;
    }
  KnStep *self = step_new ();
  (void)kn_stmt_get_id (stmt, 0, &self->id); /* The null id where there is none. */
  (void)kn_stmt_get_id (stmt, 1, &self->parent);
  (void)kn_stmt_get_id (stmt, 2, &self->batch);
  (void)kn_stmt_get_id (stmt, 3, &self->device);
  self->person = kn_stmt_dup_text (stmt, 4);
  if (self->person == NULL)
    self->person = g_strdup ("");
  self->label = kn_stmt_dup_text (stmt, 5);
  self->time_us = kn_stmt_get_int (stmt, 6);
  self->ops = g_steal_pointer (&ops);
  return self;
}

static KnScene *
apply_bytes (KnSql *sql, const KnScene *base, GBytes *bytes, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) ops = bytes == NULL ? NULL : kn_ops_decode (bytes, &local);
  KnScene *scene
      = ops == NULL ? NULL : kn_scene_apply (base, (KnOp *const *)ops->pdata, ops->len, &local);
  if (scene == NULL)
    kn_store_fail (error, KN_STORE_ERROR_DAMAGED, _ ("%s: the file is damaged (%s)"),
                   kn_sql_get_path (sql), local == NULL ? "step.ops" : local->message);
  return scene;
}

/* Steps from @step up to the first that has a snapshot, or the root; newest first. */
static gboolean
collect_ops (KnSql *sql, const KnId *step, GPtrArray *out_ops, GBytes **out_base, GError **error)
{
  KnId at = *step;
  gint64 depth = G_MAXINT64;
  while (!kn_id_is_null (&at))
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (KnStmt) stmt
          = kn_sql_query (sql, error,
                          "SELECT step.parent, step.depth, step.ops, snapshot.ops FROM step"
                          " LEFT JOIN snapshot ON snapshot.step = step.id WHERE step.id = ?",
                          "k", &at);
      if (stmt == NULL)
        return FALSE;
      if (!kn_stmt_next (stmt, &local) || kn_stmt_get_int (stmt, 1) >= depth)
        {
          if (local == NULL) /* missing, or a circle */
            return kn_store_fail (error, KN_STORE_ERROR_DAMAGED,
                                  _ ("%s: a step of the history is missing"),
                                  kn_sql_get_path (sql));
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      depth = kn_stmt_get_int (stmt, 1);
      *out_base = kn_stmt_dup_bytes (stmt, 3);
      if (*out_base != NULL)
        return TRUE;
      GBytes *ops = kn_stmt_dup_bytes (stmt, 2);
      g_ptr_array_add (out_ops, ops == NULL ? g_bytes_new (NULL, 0) : ops);
      (void)kn_stmt_get_id (stmt, 0, &at); /* The root's is NULL: the null id ends the walk. */
    }
  return TRUE;
}

KnScene *
kn_store_load_scene (KnSql *sql, const KnId *step, GError **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GBytes) base = NULL;
  if (!collect_ops (sql, step, steps, &base, error))
    return NULL;
  g_autoptr (KnScene) scene = NULL;
  if (base != NULL && (scene = apply_bytes (sql, NULL, base, error)) == NULL)
    return NULL;
  for (guint i = steps->len; i > 0; i--)
    {
      KnScene *next = apply_bytes (sql, scene, steps->pdata[i - 1], error);
      g_clear_pointer (&scene, kn_scene_unref);
      if (next == NULL)
        return NULL;
      scene = next;
    }
  return g_steal_pointer (&scene);
}

/* --- writing ------------------------------------------------------------------------------ */

KnStep *
kn_store_new_step (KnLibrary *library, const KnId *parent, const char *label)
{
  KnStep *step = step_new ();
  kn_id_init_random (&step->id);
  step->parent = parent == NULL ? KN_ID_NULL : *parent;
  step->device = library->device;
  step->person = g_strdup (library->person);
  step->label = g_strdup (label);
  step->time_us = kn_store_now_us ();
  step->ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  return step;
}

gboolean
kn_store_insert_step (KnSql *sql,
                      const KnId *document,
                      const KnStep *step,
                      gint64 depth,
                      GError **error)
{
  gint64 person = kn_store_person_number (sql, step->person, error);
  if (person < 0)
    return FALSE;
  g_autoptr (GBytes) ops = kn_ops_encode ((KnOp *const *)step->ops->pdata, step->ops->len);
  /* The device may be unknown (an edit made without a library), never absent. */
  g_autoptr (GBytes) device = g_bytes_new (step->device.bytes, sizeof step->device.bytes);
  return kn_sql_run (sql, error,
                     "INSERT INTO step (id, document, parent, batch, device, person, label,"
                     " time_us, depth, ops) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                     "kkkkbIsIIb", &step->id, document, &step->parent, &step->batch, device, person,
                     step->label == NULL ? "" : step->label, step->time_us, depth, ops);
}

gboolean
kn_store_insert_snapshot (KnSql *sql,
                          const KnId *document,
                          const KnId *step,
                          const KnScene *scene,
                          GError **error)
{
  g_autoptr (GPtrArray) ops = kn_scene_to_ops (scene);
  g_autoptr (GBytes) bytes = kn_ops_encode ((KnOp *const *)ops->pdata, ops->len);
  return kn_sql_run (sql, error,
                     "INSERT OR REPLACE INTO snapshot (step, document, ops) VALUES (?, ?, ?)",
                     "kkb", step, document, bytes)
         && kn_sql_run (sql, error,
                        "DELETE FROM snapshot WHERE document = ?1 AND rowid NOT IN (SELECT rowid"
                        " FROM snapshot WHERE document = ?1 ORDER BY rowid DESC LIMIT ?2)",
                        "ki", document, SNAPSHOTS_KEPT);
}

gboolean
kn_store_get_head (KnSql *sql, const KnId *document, KnId *out_head, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (sql, error, "SELECT head FROM document WHERE id = ?", "k", document);
  if (stmt == NULL)
    return FALSE;
  if (kn_stmt_next (stmt, &local) && kn_stmt_get_id (stmt, 0, out_head))
    return TRUE;
  if (local == NULL)
    return kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND,
                          _ ("%s: the design is no longer in the library"), kn_sql_get_path (sql));
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Moving and scaling touch neither what can be found nor which assets are used. */
static gboolean
touches_index (const GPtrArray *ops)
{
  for (guint i = 0; i < ops->len; i++)
    {
      const KnOp *op = ops->pdata[i];
      KnOpType type = kn_op_get_type (op);
      if (type == KN_OP_ADD || type == KN_OP_REMOVE)
        return TRUE;
      if (type != KN_OP_SET)
        continue;
      KnProp prop = kn_op_get_prop (op);
      if (prop == KN_PROP_NAME || prop == KN_PROP_TEXT || prop == KN_PROP_ASSET
          || prop == KN_PROP_ASSET_SHA256 || prop == KN_PROP_BRAND || prop == KN_PROP_FACTS
          || prop == KN_PROP_PEOPLE || prop == KN_PROP_STORY_OF || prop == KN_PROP_CARD_TEXT
          || prop == KN_PROP_CARD_RECORD || kn_store_is_found_by (prop))
        return TRUE;
    }
  return FALSE;
}

/* --- the journal of an open document ------------------------------------------------------- */

static void
journal_keep (Journal *self, const KnId *at, KnScene *scene)
{
  g_clear_pointer (&self->scene, kn_scene_unref);
  self->scene = scene;
  self->at = *at;
}

/* (transfer full) */
static KnScene *
journal_scene_at (Journal *self, const KnId *step, GError **error)
{
  if (self->scene != NULL && kn_id_equal (&self->at, step))
    return kn_scene_ref (self->scene);
  return kn_store_load_scene (self->library->sql, step, error);
}

static gboolean
append (Journal *self,
        const KnStep *step,
        KnScene **out_scene,
        gboolean *out_branched,
        GError **error)
{
  KnSql *sql = self->library->sql;
  KnId head;
  if (!kn_store_get_head (sql, &self->document, &head, error))
    return FALSE;
  gint64 parent_depth = kn_sql_int (sql, -1, "SELECT depth FROM step WHERE id = ? AND document = ?",
                                    "kk", &step->parent, &self->document);
  if (parent_depth < 0)
    return kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND,
                          _ ("%s: the step that this change follows is no longer in the library"),
                          self->library->path);
  g_autoptr (KnScene) before = journal_scene_at (self, &step->parent, error);
  g_autoptr (KnScene) after
      = before == NULL
            ? NULL
            : kn_scene_apply (before, (KnOp *const *)step->ops->pdata, step->ops->len, error);
  if (after == NULL || !kn_store_insert_step (sql, &self->document, step, parent_depth + 1, error))
    return FALSE;
  gboolean branched = !kn_id_equal (&head, &step->parent);
  if (!kn_store_set_head (sql, &self->document, &step->id, after, step->time_us,
                          branched || touches_index (step->ops), error))
    return FALSE;
  if ((parent_depth + 1) % KN_STORE_STEPS_PER_SNAPSHOT == 0
      && !kn_store_insert_snapshot (sql, &self->document, &step->id, after, error))
    return FALSE;
  *out_branched = branched;
  *out_scene = g_steal_pointer (&after);
  return TRUE;
}

gboolean
kn_store_append_step (KnLibrary *library, const KnId *document, const KnStep *step, GError **error)
{
  Journal journal = { .library = library, .document = *document };
  KnScene *scene = NULL;
  gboolean branched = FALSE;
  gboolean done = append (&journal, step, &scene, &branched, error);
  kn_scene_unref (scene);
  return done;
}

static gboolean
on_append (gpointer data, const KnStep *step, gboolean *out_branched, GError **error)
{
  Journal *self = data;
  KnScene *scene = NULL;
  gboolean branched = FALSE;
  if (!kn_library_begin_write (self->library, error)
      || !kn_library_end_write (self->library, append (self, step, &scene, &branched, error),
                                error))
    {
      g_clear_pointer (&scene, kn_scene_unref);
      return FALSE;
    }
  journal_keep (self, &step->id, scene);
  if (out_branched != NULL)
    *out_branched = branched;
  return TRUE;
}

/* The scene at @head, made from the one at hand when it is one step away. */
static KnScene *
scene_after_move (Journal *self, const KnId *head, GError **error)
{
  KnSql *sql = self->library->sql;
  g_autoptr (KnStep) ours = self->scene == NULL ? NULL : kn_store_load_step (sql, &self->at, NULL);
  if (ours != NULL && kn_id_equal (&ours->parent, head))
    {
      g_autoptr (GPtrArray) inverse = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
      for (guint i = ours->ops->len; i > 0; i--)
        g_ptr_array_add (inverse, kn_op_invert (ours->ops->pdata[i - 1]));
      KnScene *scene
          = kn_scene_apply (self->scene, (KnOp *const *)inverse->pdata, inverse->len, NULL);
      if (scene != NULL)
        return scene;
    }
  g_autoptr (KnStep) target = kn_store_load_step (sql, head, error);
  if (target == NULL)
    return NULL;
  if (self->scene != NULL && kn_id_equal (&target->parent, &self->at))
    {
      KnScene *scene
          = kn_scene_apply (self->scene, (KnOp *const *)target->ops->pdata, target->ops->len, NULL);
      if (scene != NULL)
        return scene;
    }
  return kn_store_load_scene (sql, head, error);
}

static gboolean
move_head (Journal *self, const KnId *head, KnScene **out_scene, GError **error)
{
  KnSql *sql = self->library->sql;
  if (kn_sql_int (sql, 0, "SELECT 1 FROM step WHERE id = ? AND document = ?", "kk", head,
                  &self->document)
      != 1)
    return kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND,
                          _ ("%s: a step of the history is missing"), self->library->path);
  g_autoptr (KnScene) scene = scene_after_move (self, head, error);
  if (scene == NULL
      || !kn_store_set_head (sql, &self->document, head, scene, kn_store_now_us (), TRUE, error))
    return FALSE;
  *out_scene = g_steal_pointer (&scene);
  return TRUE;
}

static gboolean
on_set_head (gpointer data, const KnId *head, GError **error)
{
  Journal *self = data;
  KnScene *scene = NULL;
  if (!kn_library_begin_write (self->library, error)
      || !kn_library_end_write (self->library, move_head (self, head, &scene, error), error))
    {
      g_clear_pointer (&scene, kn_scene_unref);
      return FALSE;
    }
  journal_keep (self, head, scene);
  return TRUE;
}

static KnStep *
on_load (gpointer data, const KnId *step, GError **error)
{
  Journal *self = data;
  return kn_store_load_step (self->library->sql, step, error);
}

/* Redo after a restart: one step up from @head towards where undo began. */
static KnStep *
on_load_next (gpointer data, const KnId *head, GError **error)
{
  Journal *self = data;
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (self->library->sql, &local,
                      KN_STORE_PATH_FROM_TIP "SELECT id FROM path WHERE parent = ?2", "kk",
                      &self->document, head);
  KnId next;
  if (stmt != NULL && kn_stmt_next (stmt, &local) && kn_stmt_get_id (stmt, 0, &next))
    return kn_store_load_step (self->library->sql, &next, error);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static void
journal_free (gpointer data)
{
  Journal *self = data;
  g_clear_pointer (&self->scene, kn_scene_unref);
  g_clear_object (&self->library);
  g_free (self);
}

/**
 * kn_library_open_doc:
 * @self: a library
 * @id: a design
 * @error: return location
 *
 * Two windows, or two processes, may open one design; the later step becomes a branch.
 *
 * Thread: the library's.
 * Errors: %KN_STORE_ERROR_NOT_FOUND, %KN_STORE_ERROR_DAMAGED.
 *
 * Returns: (transfer full): the document; it keeps a reference to @self
 */
KnDoc *
kn_library_open_doc (KnLibrary *self, const KnId *id, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && id != NULL, NULL);
  static const KnJournal JOURNAL = { on_append, on_set_head, on_load, on_load_next };
  KnId head;
  if (!kn_store_get_head (self->sql, id, &head, error))
    return NULL;
  g_autoptr (KnScene) scene = kn_store_load_scene (self->sql, &head, error);
  if (scene == NULL)
    return NULL;
  Journal *journal = g_new0 (Journal, 1);
  journal->library = g_object_ref (self);
  journal->document = *id;
  journal->scene = kn_scene_ref (scene);
  journal->at = head;
  KnDoc *doc = kn_doc_new_with_journal (scene, &head, &JOURNAL, journal, journal_free);
  kn_doc_set_author (doc, &self->device, self->person);
  return doc;
}
