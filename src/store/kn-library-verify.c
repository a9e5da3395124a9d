/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the question whether a library is sound: SQLite's own checks, the hash of every asset, and
 * every document replayed from its first step, each snapshot and the head compared with what comes
 * out. It reads only, in one transaction, so another process may go on writing. */

#include "config.h"

#include "base/kn-file.h"
#include "store/kn-library-private.h"

#include <glib/gi18n.h>

#define MAX_PROBLEMS 100

typedef struct
{
  KnLibrary *library;
  GPtrArray *problems; /* char * */
} Verify;

static void complain (Verify *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
complain (Verify *self, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  if (self->problems->len < MAX_PROBLEMS)
    g_ptr_array_add (self->problems, g_strdup_vprintf (format, args));
  va_end (args);
}

/* A query that fails on a damaged file is a finding, not a reason to stop looking. */
static void
complain_error (Verify *self, GError **local)
{
  if (*local != NULL)
    complain (self, "%s", (*local)->message);
  g_clear_error (local);
}

static void
verify_file (Verify *self)
{
  KnSql *sql = self->library->sql;
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) check = kn_sql_query (sql, &local, "PRAGMA integrity_check (20)", "");
  while (check != NULL && kn_stmt_next (check, &local))
    {
      g_autofree char *line = kn_stmt_dup_text (check, 0);
      if (g_strcmp0 (line, "ok") != 0)
        complain (self, _ ("%s: the file is damaged (%s)"), self->library->path, line);
    }
  complain_error (self, &local);
  g_autoptr (KnStmt) keys = kn_sql_query (sql, &local, "PRAGMA foreign_key_check", "");
  if (keys != NULL && kn_stmt_next (keys, &local))
    {
      g_autofree char *table = kn_stmt_dup_text (keys, 0);
      complain (self, _ ("%s: something is missing that “%s” refers to"), self->library->path,
                table);
    }
  complain_error (self, &local);
}

static void
verify_assets (Verify *self)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (self->library->sql, &local, "SELECT sha256, name, bytes FROM asset", "");
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      g_autofree char *sha256 = kn_stmt_dup_text (stmt, 0);
      g_autofree char *name = kn_stmt_dup_text (stmt, 1);
      g_autoptr (GBytes) bytes = kn_stmt_dup_bytes (stmt, 2);
      g_autofree char *really = bytes == NULL ? NULL : kn_file_sha256 (bytes);
      if (g_strcmp0 (really, sha256) != 0)
        complain (self, _ ("The bytes of the asset “%s” are not what they were (%s)."), name,
                  sha256);
    }
  complain_error (self, &local);
}

/* --- documents ------------------------------------------------------------------------------ */

typedef struct
{
  KnScene *scene;
  gint64 n_waiting; /* steps that follow and have not been replayed */
} Replayed;

static void
replayed_free (gpointer data)
{
  Replayed *self = data;
  kn_scene_unref (self->scene);
  g_free (self);
}

typedef struct
{
  Verify *verify;
  const char *name;
  KnId document, head;
  GHashTable *scenes; /* KnId * → Replayed */
  KnScene *at_head;
  gboolean is_torn; /* steps that follow a bad one are not named one by one */
} Replay;

static void
compare_snapshot (Replay *self, const KnId *step, const KnScene *scene)
{
  g_autoptr (GError) local = NULL;
  KnSql *sql = self->verify->library->sql;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (sql, &local, "SELECT ops FROM snapshot WHERE step = ?", "k", step);
  if (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      g_autoptr (GBytes) bytes = kn_stmt_dup_bytes (stmt, 0);
      g_autoptr (GPtrArray) ops = kn_ops_decode (bytes, &local);
      g_autoptr (KnScene) kept
          = ops == NULL ? NULL : kn_scene_apply (NULL, (KnOp *const *)ops->pdata, ops->len, &local);
      if (kept != NULL && !kn_scene_equal (kept, scene))
        complain (self->verify, _ ("“%s”: a snapshot differs from its history."), self->name);
    }
  complain_error (self->verify, &local);
}

static void
replay_step (Replay *self, const KnId *id, const KnId *parent, GBytes *bytes, gint64 n_children)
{
  g_autoptr (GError) local = NULL;
  Replayed *before = kn_id_is_null (parent) ? NULL : g_hash_table_lookup (self->scenes, parent);
  if (before == NULL && !kn_id_is_null (parent))
    {
      if (!self->is_torn)
        complain (self->verify, _ ("“%s”: a step of the history is missing."), self->name);
      self->is_torn = TRUE;
      return;
    }
  g_autoptr (GPtrArray) ops = bytes == NULL ? NULL : kn_ops_decode (bytes, &local);
  KnScene *scene = ops == NULL ? NULL
                               : kn_scene_apply (before == NULL ? NULL : before->scene,
                                                 (KnOp *const *)ops->pdata, ops->len, &local);
  if (before != NULL && --before->n_waiting == 0)
    g_hash_table_remove (self->scenes, parent);
  if (scene == NULL)
    {
      complain (self->verify, _ ("“%s”: a step of the history cannot be replayed (%s)."),
                self->name, local == NULL ? "step.ops" : local->message);
      self->is_torn = TRUE;
      return;
    }
  compare_snapshot (self, id, scene);
  if (kn_id_equal (id, &self->head))
    self->at_head = kn_scene_ref (scene);
  Replayed *done = g_new0 (Replayed, 1);
  done->scene = scene;
  done->n_waiting = n_children;
  if (n_children > 0)
    g_hash_table_replace (self->scenes, g_memdup2 (id, sizeof *id), done);
  else
    replayed_free (done);
}

static void
verify_document (Verify *self, const KnId *document, const KnId *head, const char *name)
{
  g_autoptr (GError) local = NULL;
  Replay replay = { .verify = self, .name = name, .document = *document, .head = *head };
  replay.scenes = g_hash_table_new_full (kn_id_hash, kn_id_equal, g_free, replayed_free);
  g_autoptr (KnStmt) stmt = kn_sql_query (
      self->library->sql, &local,
      "SELECT id, parent, ops, (SELECT count (*) FROM step AS child WHERE child.parent = step.id)"
      " FROM step WHERE document = ? ORDER BY depth, number",
      "k", document);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      KnId id, parent;
      (void)kn_stmt_get_id (stmt, 0, &id); /* The schema holds it to 16 bytes. */
      (void)kn_stmt_get_id (stmt, 1, &parent);
      g_autoptr (GBytes) bytes = kn_stmt_dup_bytes (stmt, 2);
      replay_step (&replay, &id, &parent, bytes, kn_stmt_get_int (stmt, 3));
    }
  complain_error (self, &local);
  if (replay.at_head == NULL && !replay.is_torn)
    complain (self, _ ("“%s”: the newest step of the history is missing."), name);
  if (replay.at_head != NULL)
    {
      const char *now = kn_node_get_string (kn_scene_get_design (replay.at_head), KN_PROP_NAME);
      if (g_strcmp0 (now == NULL ? "" : now, name) != 0)
        complain (self, _ ("“%s”: the list shows another name than the design has."), name);
      kn_scene_unref (replay.at_head);
    }
  g_hash_table_unref (replay.scenes);
}

static void
verify_documents (Verify *self)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (self->library->sql, &local, "SELECT id, head, name FROM document", "");
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      KnId id, head;
      g_autofree char *name = kn_stmt_dup_text (stmt, 2);
      (void)kn_stmt_get_id (stmt, 0, &id); /* The schema holds both to 16 bytes. */
      (void)kn_stmt_get_id (stmt, 1, &head);
      verify_document (self, &id, &head, name == NULL ? "" : name);
    }
  complain_error (self, &local);
}

/* SQLite checks a search index by a command that counts as writing, so it is looked at only where
 * we may write. A purge makes a wrong one again. */
static void
verify_index (Verify *self)
{
  g_autoptr (GError) local = NULL;
  if (!self->library->is_read_only)
    (void)kn_sql_run (self->library->sql, &local,
                      "INSERT INTO findable_index (findable_index, rank)"
                      " VALUES ('integrity-check', 1)",
                      "");
  complain_error (self, &local);
}

gboolean
kn_library_verify (KnLibrary *self, char ***out_problems, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && out_problems != NULL, FALSE);
  Verify verify = { self, g_ptr_array_new_with_free_func (g_free) };
  if (!kn_sql_begin_read (self->sql, error))
    {
      g_ptr_array_unref (verify.problems);
      return FALSE;
    }
  verify_file (&verify);
  verify_assets (&verify);
  verify_documents (&verify);
  (void)kn_sql_end (self->sql, TRUE, NULL); /* Nothing was written. */
  verify_index (&verify);
  g_ptr_array_add (verify.problems, NULL);
  *out_problems = (char **)g_ptr_array_free (verify.problems, FALSE);
  return TRUE;
}
