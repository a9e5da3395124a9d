/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The only file that knows SQLite. Owns a connection and its statements, and turns SQLite's codes
 * into KN_STORE_ERROR with one sentence that names the file.
 *
 * Every connection distrusts the file that it opens: the schema is not trusted, DEFENSIVE forbids
 * SQL to corrupt the file, triggers and views are switched off (the format has none), cells are
 * checked. Memory maps are off, since a file that another process truncates would kill us. */

#include "config.h"

#include "store/kn-sql.h"

#include "store/kn-library.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <string.h>

#define BUSY_TIMEOUT_MS 5000
#define MAX_VALUE_BYTES (300 * 1000 * 1000)
#define COPY_PAGES 4096
#define COPY_RETRIES 50
#define COPY_RETRY_US (100 * G_TIME_SPAN_MILLISECOND)

struct _KnSql
{
  sqlite3 *db;
  char *path;
  int depth; /* of transactions */
  guint64 n_statements;
};

struct _KnStmt
{
  KnSql *sql;
  sqlite3_stmt *stmt;
};

G_STATIC_ASSERT (sizeof (sqlite3_int64) == sizeof (gint64));

static gboolean
is_disk_full (KnSql *self, int rc)
{
  if ((rc & 0xff) == SQLITE_FULL)
    return TRUE;
  int system = self->db == NULL ? 0 : sqlite3_system_errno (self->db);
  return (rc & 0xff) == SQLITE_IOERR && (system == ENOSPC || system == EDQUOT || system == EFBIG);
}

static KnStoreError
code_of (KnSql *self, int rc)
{
  if (is_disk_full (self, rc))
    return KN_STORE_ERROR_DISK_FULL;
  switch (rc & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return KN_STORE_ERROR_BUSY;
    case SQLITE_READONLY:
      return KN_STORE_ERROR_READ_ONLY;
    case SQLITE_NOTADB:
      return KN_STORE_ERROR_NOT_A_LIBRARY;
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_SCHEMA:
      return KN_STORE_ERROR_DAMAGED;
    case SQLITE_TOOBIG:
      return KN_STORE_ERROR_REFUSED;
    default:
      return KN_STORE_ERROR_FAILED;
    }
}

/* SQLite explains in English. What users meet is said in their language; the rest helps whoever
 * looks for the cause. */
static const char *
reason_of (KnSql *self, int rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_CORRUPT:
      return _ ("a part of it is missing or was overwritten");
    case SQLITE_IOERR:
      return _ ("the disk does not answer as it should");
    case SQLITE_CANTOPEN:
      return _ ("it or its folder cannot be opened");
    default:
      return self->db == NULL ? sqlite3_errstr (rc) : sqlite3_errmsg (self->db);
    }
}

static gboolean
fail (KnSql *self, int rc, GError **error)
{
  KnStoreError code = code_of (self, rc);
  const char *reason = reason_of (self, rc);
  const char *form = NULL;
  switch (code)
    {
    case KN_STORE_ERROR_DISK_FULL:
      form = _ ("%s: the disk is full; nothing was changed");
      break;
    case KN_STORE_ERROR_BUSY:
      form = _ ("%s: another program is using this file; try again in a moment");
      break;
    case KN_STORE_ERROR_READ_ONLY:
      form = _ ("%s: this file may not be changed");
      break;
    case KN_STORE_ERROR_NOT_A_LIBRARY:
      form = _ ("%s: this is not a Kanok library");
      break;
    case KN_STORE_ERROR_DAMAGED:
      form = _ ("%s: the file is damaged (%s)");
      break;
    case KN_STORE_ERROR_REFUSED:
      form = _ ("%s: something in it is larger than Kanok takes");
      break;
    case KN_STORE_ERROR_NEWER_FORMAT:
    case KN_STORE_ERROR_NOT_FOUND:
    case KN_STORE_ERROR_IN_USE:
    case KN_STORE_ERROR_FAILED:
      form = _ ("%s: the file cannot be read or written (%s)");
      break;
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  if (error != NULL && *error == NULL)
    *error = g_error_new (KN_STORE_ERROR, code, form, self->path, reason);
#pragma GCC diagnostic pop
  return FALSE;
}

/* --- connections -------------------------------------------------------------------------- */

static gboolean
configure (KnSql *self, GError **error)
{
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  sqlite3_limit (self->db, SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES);
  const struct
  {
    int option, value;
  } options[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 }, { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
    { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },    { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      int rc = sqlite3_db_config (self->db, options[i].option, options[i].value, NULL);
      if (rc != SQLITE_OK)
        return fail (self, rc, error);
    }
  return kn_sql_script (
      self,
      "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
      "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -64000;",
      error);
}

static KnSql *
open_name (const char *path, const char *name, int flags, GError **error)
{
  g_autoptr (KnSql) self = g_new0 (KnSql, 1);
  self->path = g_strdup (path);
  int rc = sqlite3_open_v2 (name, &self->db, flags, NULL);
  if (rc != SQLITE_OK)
    {
      fail (self, rc, error);
      return NULL;
    }
  if (!configure (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * kn_sql_open:
 * @path: a file
 * @mode: what is to be done with it
 * @error: return location
 *
 * The caller has looked at the file's magic. A name is always a name: no URI inside it is obeyed.
 *
 * Errors: %KN_STORE_ERROR; the message names the file.
 *
 * Returns: (transfer full): a connection, or %NULL
 */
KnSql *
kn_sql_open (const char *path, KnSqlMode mode, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  switch (mode)
    {
    case KN_SQL_CREATE:
      return open_name (path, full, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
    case KN_SQL_WRITE:
      return open_name (path, full, SQLITE_OPEN_READWRITE, error);
    case KN_SQL_READ:
      return open_name (path, full, SQLITE_OPEN_READONLY, error);
    case KN_SQL_FOREIGN:
      break;
    }
  g_autofree char *uri = g_filename_to_uri (full, NULL, error);
  if (uri == NULL)
    return NULL;
  g_autofree char *name = g_strconcat (uri, "?immutable=1", NULL);
  return open_name (path, name, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
}

KnSql *
kn_sql_open_memory (GError **error)
{
  return open_name ("memory", ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
}

/**
 * kn_sql_peek:
 * @path: a regular file
 * @out_bytes: (array length=size): its first bytes; zeros beyond its end
 * @size: how many
 *
 * A library must never be opened past SQLite: POSIX drops all locks of a process on a file when
 * the process closes any descriptor of it. Another process would then believe that nobody has the
 * library open, and take the write-ahead log away under the one that writes to it.
 *
 * Returns: whether the file could be read
 */
gboolean
kn_sql_peek (const char *path, guint8 *out_bytes, gsize size)
{
  g_return_val_if_fail (path != NULL && out_bytes != NULL, FALSE);
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  sqlite3 *db = NULL;
  sqlite3_file *file = NULL;
  gboolean is_read = FALSE;
  memset (out_bytes, 0, size);
  if (sqlite3_open_v2 (full, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK
      && sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK
      && file != NULL && file->pMethods != NULL)
    {
      int rc = file->pMethods->xRead (file, out_bytes, (int)size, 0);
      is_read = rc == SQLITE_OK || rc == SQLITE_IOERR_SHORT_READ;
    }
  (void)sqlite3_close (db);
  return is_read;
}

void
kn_sql_free (KnSql *self)
{
  if (self == NULL)
    return;
  (void)sqlite3_close_v2 (self->db); /* Nothing can be done; what was committed is on the disk. */
  g_free (self->path);
  g_free (self);
}

const char *
kn_sql_get_path (KnSql *self)
{
  return self->path;
}

void
kn_sql_set_shown_path (KnSql *self, const char *path)
{
  g_free (self->path);
  self->path = g_strdup (path);
}

gboolean
kn_sql_set_log (KnSql *self, KnSqlLog log, GError **error)
{
  const char *wanted = log == KN_SQL_LOG_WAL       ? "wal"
                       : log == KN_SQL_LOG_JOURNAL ? "truncate"
                                                   : "delete";
  g_autofree char *sql = g_strdup_printf ("PRAGMA journal_mode = %s", wanted);
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (self, &local, sql, "");
  g_autofree char *got = NULL;
  if (stmt != NULL && kn_stmt_next (stmt, &local))
    got = kn_stmt_dup_text (stmt, 0);
  /* The answer comes before the change is on the disk; the end of the statement tells of that. */
  while (got != NULL && local == NULL && kn_stmt_next (stmt, &local))
    ;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  /* A file system that cannot share memory answers with another mode: slower, as safe. */
  if (g_strcmp0 (got, wanted) != 0 && log == KN_SQL_LOG_WAL)
    return kn_sql_set_log (self, KN_SQL_LOG_JOURNAL, error);
  if (g_strcmp0 (got, wanted) != 0)
    return fail (self, SQLITE_BUSY, error);
  return TRUE;
}

/* --- statements --------------------------------------------------------------------------- */

static int
bind_bytes (sqlite3_stmt *stmt, int at, GBytes *bytes)
{
  gsize n = 0;
  const void *data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &n);
  if (bytes == NULL)
    return sqlite3_bind_null (stmt, at);
  return n == 0 ? sqlite3_bind_zeroblob (stmt, at, 0)
                : sqlite3_bind_blob64 (stmt, at, data, n, SQLITE_TRANSIENT);
}

static int
bind_one (sqlite3_stmt *stmt, int at, char type, va_list *args)
{
  switch (type)
    {
    case 'i':
      return sqlite3_bind_int (stmt, at, va_arg (*args, int));
    case 'I':
      return sqlite3_bind_int64 (stmt, at, va_arg (*args, gint64));
    case 's':
      return sqlite3_bind_text (stmt, at, va_arg (*args, const char *), -1, SQLITE_TRANSIENT);
    case 'b':
      return bind_bytes (stmt, at, va_arg (*args, GBytes *));
    case 'k':
      {
        const KnId *id = va_arg (*args, const KnId *);
        if (id == NULL || kn_id_is_null (id))
          return sqlite3_bind_null (stmt, at);
        return sqlite3_bind_blob (stmt, at, id->bytes, sizeof id->bytes, SQLITE_TRANSIENT);
      }
    default:
      g_assert_not_reached ();
    }
}

guint64
kn_sql_get_n_statements (KnSql *self)
{
  return self->n_statements;
}

static KnStmt *
query_va (KnSql *self, GError **error, const char *sql, const char *types, va_list *args)
{
  g_autoptr (KnStmt) stmt = g_new0 (KnStmt, 1);
  stmt->sql = self;
  self->n_statements++;
  int rc = sqlite3_prepare_v2 (self->db, sql, -1, &stmt->stmt, NULL);
  for (int i = 0; rc == SQLITE_OK && types[i] != '\0'; i++)
    rc = bind_one (stmt->stmt, i + 1, types[i], args);
  if (rc != SQLITE_OK)
    {
      fail (self, rc, error);
      return NULL;
    }
  return g_steal_pointer (&stmt);
}

KnStmt *
kn_sql_query (KnSql *self, GError **error, const char *sql, const char *types, ...)
{
  va_list args;
  va_start (args, types);
  KnStmt *stmt = query_va (self, error, sql, types, &args);
  va_end (args);
  return stmt;
}

gboolean
kn_sql_run (KnSql *self, GError **error, const char *sql, const char *types, ...)
{
  va_list args;
  va_start (args, types);
  g_autoptr (KnStmt) stmt = query_va (self, error, sql, types, &args);
  va_end (args);
  if (stmt == NULL)
    return FALSE;
  int rc;
  while ((rc = sqlite3_step (stmt->stmt)) == SQLITE_ROW)
    ;
  return rc == SQLITE_DONE ? TRUE : fail (self, rc, error);
}

gboolean
kn_sql_script (KnSql *self, const char *sql, GError **error)
{
  int rc = sqlite3_exec (self->db, sql, NULL, NULL, NULL);
  return rc == SQLITE_OK ? TRUE : fail (self, rc, error);
}

gint64
kn_sql_int (KnSql *self, gint64 fallback, const char *sql, const char *types, ...)
{
  va_list args;
  va_start (args, types);
  g_autoptr (KnStmt) stmt = query_va (self, NULL, sql, types, &args);
  va_end (args);
  return stmt != NULL && kn_stmt_next (stmt, NULL) ? kn_stmt_get_int (stmt, 0) : fallback;
}

gboolean
kn_stmt_next (KnStmt *self, GError **error)
{
  int rc = sqlite3_step (self->stmt);
  if (rc == SQLITE_ROW)
    return TRUE;
  return rc == SQLITE_DONE ? FALSE : fail (self->sql, rc, error);
}

gint64
kn_stmt_get_int (KnStmt *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

char *
kn_stmt_dup_text (KnStmt *self, int column)
{
  const char *text = (const char *)sqlite3_column_text (self->stmt, column);
  return text == NULL ? NULL : g_utf8_make_valid (text, -1);
}

GBytes *
kn_stmt_dup_bytes (KnStmt *self, int column)
{
  if (sqlite3_column_type (self->stmt, column) == SQLITE_NULL)
    return NULL;
  const void *data = sqlite3_column_blob (self->stmt, column);
  int n = sqlite3_column_bytes (self->stmt, column);
  return g_bytes_new (data, data == NULL ? 0 : (gsize)n);
}

gsize
kn_stmt_get_size (KnStmt *self, int column)
{
  return (gsize)sqlite3_column_bytes (self->stmt, column);
}

gboolean
kn_stmt_get_id (KnStmt *self, int column, KnId *out_id)
{
  *out_id = KN_ID_NULL;
  const void *data = sqlite3_column_blob (self->stmt, column);
  if (data == NULL || sqlite3_column_bytes (self->stmt, column) != (int)sizeof out_id->bytes)
    return FALSE;
  memcpy (out_id->bytes, data, sizeof out_id->bytes);
  return TRUE;
}

void
kn_stmt_free (KnStmt *self)
{
  if (self == NULL)
    return;
  (void)sqlite3_finalize (self->stmt); /* Repeats an error that was reported by the step. */
  g_free (self);
}

/* --- transactions ------------------------------------------------------------------------- */

static gboolean
begin (KnSql *self, const char *outermost, GError **error)
{
  g_autofree char *inner = g_strdup_printf ("SAVEPOINT kn_%d", self->depth);
  if (!kn_sql_script (self, self->depth == 0 ? outermost : inner, error))
    return FALSE;
  self->depth++;
  return TRUE;
}

gboolean
kn_sql_begin (KnSql *self, GError **error)
{
  return begin (self, "BEGIN IMMEDIATE", error);
}

gboolean
kn_sql_begin_read (KnSql *self, GError **error)
{
  return begin (self, "BEGIN", error);
}

/**
 * kn_sql_end:
 * @self: a connection with an open transaction
 * @ok: whether what was to be done was done
 * @error: return location; left alone if @ok is %FALSE, since it then holds the reason
 *
 * Some failures (a full disk) make SQLite roll back everything by itself; the outer transactions
 * then end as failed too.
 *
 * Returns: @ok, and that it is on the disk if this was the outermost transaction
 */
gboolean
kn_sql_end (KnSql *self, gboolean ok, GError **error)
{
  g_return_val_if_fail (self->depth > 0, FALSE);
  self->depth--;
  gboolean is_open = sqlite3_get_autocommit (self->db) == 0;
  if (!is_open)
    return ok ? fail (self, SQLITE_ABORT, error) : FALSE;
  g_autofree char *commit
      = self->depth == 0 ? g_strdup ("COMMIT") : g_strdup_printf ("RELEASE kn_%d", self->depth);
  if (ok && kn_sql_script (self, commit, error))
    return TRUE;
  g_autofree char *rollback
      = self->depth == 0
            ? g_strdup ("ROLLBACK")
            : g_strdup_printf ("ROLLBACK TO kn_%d; RELEASE kn_%d", self->depth, self->depth);
  /* If this fails SQLite has rolled back already; the error that counts is the first one. */
  (void)kn_sql_script (self, rollback, NULL);
  return FALSE;
}

gboolean
kn_sql_is_in_transaction (KnSql *self)
{
  return self->depth > 0;
}

/* --- whole files -------------------------------------------------------------------------- */

gboolean
kn_sql_copy (KnSql *self, KnSql *target, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target->db, "main", self->db, "main");
  if (backup == NULL)
    return fail (target, sqlite3_errcode (target->db), error);
  int rc = SQLITE_OK;
  int retries = 0;
  while (rc == SQLITE_OK || ((rc & 0xff) == SQLITE_BUSY && retries++ < COPY_RETRIES))
    {
      if (rc != SQLITE_OK)
        g_usleep (COPY_RETRY_US);
      rc = sqlite3_backup_step (backup, COPY_PAGES);
    }
  int finish = sqlite3_backup_finish (backup);
  if (rc == SQLITE_DONE && finish == SQLITE_OK)
    return TRUE;
  /* The reason is kept on the side that failed: reading on ours, writing on the target's. */
  gboolean read_failed = (sqlite3_errcode (target->db) & 0xff) == SQLITE_OK;
  return fail (read_failed ? self : target, rc == SQLITE_DONE ? finish : rc, error);
}
