/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-id.h"

#include <glib.h>

/* A thin layer over SQLite: the rest of the room speaks SQL through it and never sees sqlite3.h.
 * Errors are KN_STORE_ERROR with a sentence that names the file. One connection, one thread. */

typedef struct _KnSql KnSql;
typedef struct _KnStmt KnStmt;

typedef enum
{
  KN_SQL_CREATE,  /* made if it is not there */
  KN_SQL_WRITE,   /* must be there */
  KN_SQL_READ,    /* must be there; another process may write */
  KN_SQL_FOREIGN, /* hostile: one file that nobody writes; journals beside it are not looked at */
} KnSqlMode;

typedef enum
{
  KN_SQL_LOG_WAL,     /* local disks */
  KN_SQL_LOG_JOURNAL, /* network file systems, where shared memory does not work */
  KN_SQL_LOG_SINGLE,  /* a file that is to travel alone */
} KnSqlLog;

KnSql *kn_sql_open (const char *path, KnSqlMode mode, GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnSql *kn_sql_open_memory (GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The first bytes of a file that this process may have open as a library. */
gboolean kn_sql_peek (const char *path, guint8 *out_bytes, gsize size) G_GNUC_WARN_UNUSED_RESULT;
void kn_sql_free (KnSql *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnSql, kn_sql_free)

const char *kn_sql_get_path (KnSql *self);
/* The name for messages, where the user knows the file by another one. */
void kn_sql_set_shown_path (KnSql *self, const char *path);
gboolean kn_sql_set_log (KnSql *self, KnSqlLog log, GError **error);

/* @types: one letter a value: i int, I gint64, s text, b GBytes *, k KnId * (null id: NULL). Texts,
 * bytes and ids may be NULL. */
gboolean kn_sql_run (KnSql *self, GError **error, const char *sql, const char *types, ...);
KnStmt *kn_sql_query (KnSql *self, GError **error, const char *sql, const char *types, ...)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean kn_sql_script (KnSql *self, const char *sql, GError **error); /* several statements */
/* The first column of the first row, or @fallback. */
gint64 kn_sql_int (KnSql *self, gint64 fallback, const char *sql, const char *types, ...);

/* How many were run or asked, for tests: what is done at once must not grow with the library. */
guint64 kn_sql_get_n_statements (KnSql *self);

/* %FALSE at the end, and with @error set on failure. */
gboolean kn_stmt_next (KnStmt *self, GError **error);
gint64 kn_stmt_get_int (KnStmt *self, int column);
/* Valid UTF-8 without NUL inside, whatever the file holds; NULL for NULL. */
char *kn_stmt_dup_text (KnStmt *self, int column) G_GNUC_WARN_UNUSED_RESULT;
GBytes *kn_stmt_dup_bytes (KnStmt *self, int column) G_GNUC_WARN_UNUSED_RESULT;
gsize kn_stmt_get_size (KnStmt *self, int column);
/* %FALSE and the null id unless the column holds 16 bytes. */
gboolean kn_stmt_get_id (KnStmt *self, int column, KnId *out_id);
void kn_stmt_free (KnStmt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnStmt, kn_stmt_free)

/* Transactions nest: an inner one that fails takes back only its own part. */
gboolean kn_sql_begin (KnSql *self, GError **error);
gboolean kn_sql_begin_read (KnSql *self, GError **error);
/* Commits if @ok, else rolls back and leaves the error that is there. */
gboolean kn_sql_end (KnSql *self, gboolean ok, GError **error);
gboolean kn_sql_is_in_transaction (KnSql *self);

/* The whole of @self becomes the whole of @target, through the backup API. */
gboolean kn_sql_copy (KnSql *self, KnSql *target, GError **error);
