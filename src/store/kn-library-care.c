/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the library's size: counting it, naming versions worth keeping, and dropping what nobody
 * needs. A purge forgets the steps before a design's oldest named version, by making that version
 * the first step; a design without one keeps its whole history. Then it drops the pictures that no
 * step shows. Motifs, logos, fonts and profiles that somebody added stay, and so does every
 * statement of consent: a withdrawal outlives the bytes. */

#include "config.h"

#include "store/kn-library-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

static gint64
file_bytes (const char *path)
{
  static const char *const SUFFIXES[] = { "", "-wal", "-journal" };
  gint64 sum = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (SUFFIXES); i++)
    {
      GStatBuf info;
      g_autofree char *name = g_strconcat (path, SUFFIXES[i], NULL);
      if (g_stat (name, &info) == 0)
        sum += info.st_size;
    }
  return sum;
}

gboolean
kn_library_stats (KnLibrary *self, KnLibraryStats *out_stats, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && out_stats != NULL, FALSE);
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (self->sql, &local,
                      "SELECT (SELECT count (*) FROM document WHERE kind = 'design'),"
                      " (SELECT count (*) FROM step), (SELECT count (*) FROM asset),"
                      " (SELECT coalesce (sum (n_bytes), 0) FROM asset)",
                      "");
  if (stmt == NULL || !kn_stmt_next (stmt, &local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  *out_stats = (KnLibraryStats){
    .n_designs = kn_stmt_get_int (stmt, 0),
    .n_steps = kn_stmt_get_int (stmt, 1),
    .n_assets = kn_stmt_get_int (stmt, 2),
    .asset_bytes = kn_stmt_get_int (stmt, 3),
    .file_bytes = file_bytes (self->path),
  };
  return TRUE;
}

/* --- named versions --------------------------------------------------------------------------- */

static gboolean
name_version (KnLibrary *self, const KnId *design, const char *name, GError **error)
{
  KnId id, head;
  kn_id_init_random (&id);
  gint64 person = kn_store_person_number (self->sql, self->person, error);
  return person >= 0 && kn_store_get_head (self->sql, design, &head, error)
         && kn_sql_run (self->sql, error,
                        "INSERT INTO version (id, document, step, name, person, time_us)"
                        " VALUES (?, ?, ?, ?, ?, ?)",
                        "kkksII", &id, design, &head, name, person, kn_store_now_us ());
}

/**
 * kn_library_name_version:
 * @self: a library
 * @design: a design; its head is what gets the name
 * @name: "approved", "printed 2569-11-20"
 * @error: return location
 */
gboolean
kn_library_name_version (KnLibrary *self, const KnId *design, const char *name, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && design != NULL && name != NULL, FALSE);
  return kn_library_begin_write (self, error)
         && kn_library_end_write (self, name_version (self, design, name, error), error);
}

/* --- purging ---------------------------------------------------------------------------------- */

#define KEPT                                                                                       \
  "WITH RECURSIVE kept (id) AS (SELECT ?1 UNION SELECT step.id FROM step"                          \
  " JOIN kept ON step.parent = kept.id)"

/* Makes @root the first step of its document. Left alone if the head or a named version would be
 * lost by it. */
static gboolean
cut_before (KnLibrary *self, const KnId *document, const KnId *root, GError **error)
{
  KnSql *sql = self->sql;
  gint64 n_lost = kn_sql_int (sql, 1,
                              KEPT " SELECT count (*) FROM (SELECT head AS step FROM document WHERE"
                                   " id = ?2 UNION SELECT tip FROM document WHERE id = ?2 UNION "
                                   "SELECT step FROM version WHERE document = ?2)"
                                   " WHERE step NOT IN (SELECT id FROM kept)",
                              "kk", root, document);
  gint64 is_root = kn_sql_int (sql, 1, "SELECT parent IS NULL FROM step WHERE id = ?", "k", root);
  if (n_lost != 0 || is_root != 0)
    return TRUE;
  g_autoptr (KnScene) scene = kn_store_load_scene (sql, root, error);
  if (scene == NULL)
    return FALSE;
  g_autoptr (GPtrArray) ops = kn_scene_to_ops (scene);
  g_autoptr (GBytes) bytes = kn_ops_encode ((KnOp *const *)ops->pdata, ops->len);
  return kn_sql_run (sql, error,
                     KEPT " DELETE FROM step WHERE document = ?2 AND id NOT IN"
                          " (SELECT id FROM kept)",
                     "kk", root, document)
         && kn_sql_run (sql, error, "UPDATE step SET parent = NULL, ops = ? WHERE id = ?", "bk",
                        bytes, root);
}

/* What the kept steps show; the table may still name what older steps showed. */
static gboolean
collect_uses (KnSql *sql, const KnId *document, GHashTable *used, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (sql, &local, "SELECT ops FROM step WHERE document = ?", "k", document);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      g_autoptr (GBytes) bytes = kn_stmt_dup_bytes (stmt, 0);
      g_autoptr (GPtrArray) ops = kn_ops_decode (bytes, &local);
      if (ops == NULL)
        break;
      kn_store_collect_assets (ops, used);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
drop_uses (KnSql *sql, const KnId *document, GError **error)
{
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) unused = g_ptr_array_new_with_free_func (g_free);
  if (!collect_uses (sql, document, used, error))
    return FALSE;
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (sql, &local, "SELECT sha256 FROM asset_use WHERE document = ?", "k",
                      document);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      g_autofree char *sha256 = kn_stmt_dup_text (stmt, 0);
      if (!g_hash_table_contains (used, sha256))
        g_ptr_array_add (unused, g_steal_pointer (&sha256));
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < unused->len; i++)
    if (!kn_sql_run (sql, error, "DELETE FROM asset_use WHERE document = ? AND sha256 = ?", "ks",
                     document, unused->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
drop_assets (KnSql *sql, GError **error)
{
  static const char UNUSED[] = "FROM asset WHERE (kept = 0 OR kind = 'image')"
                               " AND sha256 NOT IN (SELECT sha256 FROM asset_use)";
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local = NULL;
  g_autofree char *list = g_strconcat ("SELECT sha256 ", UNUSED, NULL);
  g_autoptr (KnStmt) stmt = kn_sql_query (sql, &local, list, "");
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    g_ptr_array_add (gone, kn_stmt_dup_text (stmt, 0));
  g_clear_pointer (&stmt, kn_stmt_free);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < gone->len; i++)
    if (!kn_store_unindex (sql, "asset", gone->pdata[i], error)
        || !kn_sql_run (sql, error, "DELETE FROM asset WHERE sha256 = ?", "s", gone->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
purge (KnLibrary *self, GError **error)
{
  /* Oldest named version of each document; documents without one keep everything. */
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (KnId));
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (self->sql, &local,
                      "SELECT version.document, version.step, min (step.depth) FROM version"
                      " JOIN step ON step.id = version.step GROUP BY version.document",
                      "");
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      KnId pair[2];
      if (kn_stmt_get_id (stmt, 0, &pair[0]) && kn_stmt_get_id (stmt, 1, &pair[1]))
        g_array_append_vals (cuts, pair, 2);
    }
  g_clear_pointer (&stmt, kn_stmt_free);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < cuts->len; i += 2)
    {
      const KnId *document = &g_array_index (cuts, KnId, i);
      if (!cut_before (self, document, &g_array_index (cuts, KnId, i + 1), error)
          || !drop_uses (self->sql, document, error))
        return FALSE;
    }
  return drop_assets (self->sql, error)
         /* A search index that differs from its texts is made again. */
         && kn_sql_run (self->sql, error,
                        "INSERT INTO findable_index (findable_index) VALUES ('rebuild')", "")
         && kn_sql_run (self->sql, error,
                        "DELETE FROM person WHERE number NOT IN (SELECT person FROM step UNION"
                        " SELECT person FROM passport UNION SELECT person FROM version UNION"
                        " SELECT person FROM export)",
                        "");
}

gboolean
kn_library_purge (KnLibrary *self, gint64 *out_freed_bytes, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self), FALSE);
  /* The log is folded in before and after, or it would count as size. */
  (void)kn_sql_script (self->sql, "PRAGMA wal_checkpoint (TRUNCATE)", NULL);
  gint64 before = file_bytes (self->path);
  if (!kn_library_begin_write (self, error)
      || !kn_library_end_write (self, purge (self, error), error)
      || !kn_sql_script (self->sql, "VACUUM", error))
    return FALSE;
  (void)kn_sql_script (self->sql, "PRAGMA wal_checkpoint (TRUNCATE)", NULL);
  if (out_freed_bytes != NULL)
    *out_freed_bytes = MAX (0, before - file_bytes (self->path));
  return TRUE;
}
