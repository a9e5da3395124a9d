/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the tables, their version and the way from one version to the next.
 *
 * Format 1. A design's truth is its tree of steps; document.name, form, size, the search index and
 * asset_use are derived from the scene at its head and can be made again. Everything that names
 * something made elsewhere uses the 128-bit id, so that two libraries can be merged; "number" is
 * local to the file. Passports are rows that are never changed: the newest counts
 * (kn-library-passports.c), the others tell who said what and when.
 *
 * Format 2. "consent" says of each asset with a passport what follows from it and from those that
 * it was made from, so that one row stops a thousand designs; it is derived and can be made again.
 * "export" is the list of files that left the library; its rows are never changed.
 *
 * To change the format: raise KN_LIBRARY_FORMAT, add a row to MIGRATIONS (TABLES stays what format
 * 1 was: a new file goes the same way as an old one, so both come out alike), and keep a library of
 * the new format in tests/crash/samples. */

#include "config.h"

#include "store/kn-library-schema.h"

#include "store/kn-library-private.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#define HEADER_BYTES 100
#define APPLICATION_ID_AT 68

static const char MAGIC[16] = "SQLite format 3";

static const char TABLES[]
    = "CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;"
      "CREATE TABLE person (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;"
      "CREATE TABLE document ("
      " id BLOB NOT NULL PRIMARY KEY CHECK (length (id) = 16),"
      " kind TEXT NOT NULL,"
      " name TEXT NOT NULL,"
      " form TEXT NOT NULL,"
      " size TEXT NOT NULL,"
      " head BLOB NOT NULL REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED,"
      " tip BLOB NOT NULL REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED," /* redo leads here */
      " made_us INTEGER NOT NULL,"
      " changed_us INTEGER NOT NULL,"
      " trashed INTEGER NOT NULL DEFAULT 0 CHECK (trashed IN (0, 1)),"
      " n_block INTEGER NOT NULL DEFAULT -1,"
      " n_warn INTEGER NOT NULL DEFAULT -1,"
      " thumbnail_head BLOB,"
      " thumbnail BLOB) STRICT;"
      "CREATE INDEX document_of_head ON document (head);"
      "CREATE INDEX document_of_tip ON document (tip);"
      "CREATE TABLE step ("
      " number INTEGER PRIMARY KEY,"
      " id BLOB NOT NULL UNIQUE CHECK (length (id) = 16),"
      " document BLOB NOT NULL REFERENCES document (id) ON DELETE CASCADE,"
      " parent BLOB REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED,"
      " batch BLOB,"
      " device BLOB NOT NULL,"
      " person INTEGER NOT NULL REFERENCES person (number),"
      " label TEXT NOT NULL,"
      " time_us INTEGER NOT NULL,"
      " depth INTEGER NOT NULL,"
      " ops BLOB NOT NULL) STRICT;"
      "CREATE INDEX step_of_document ON step (document);"
      "CREATE INDEX step_of_parent ON step (parent);"
      "CREATE TABLE snapshot ("
      " step BLOB NOT NULL PRIMARY KEY REFERENCES step (id) ON DELETE CASCADE,"
      " document BLOB NOT NULL REFERENCES document (id) ON DELETE CASCADE,"
      " ops BLOB NOT NULL) STRICT;"
      "CREATE INDEX snapshot_of_document ON snapshot (document);"
      "CREATE TABLE version ("
      " id BLOB NOT NULL PRIMARY KEY CHECK (length (id) = 16),"
      " document BLOB NOT NULL REFERENCES document (id) ON DELETE CASCADE,"
      " step BLOB NOT NULL REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED,"
      " name TEXT NOT NULL,"
      " person INTEGER NOT NULL REFERENCES person (number),"
      " time_us INTEGER NOT NULL) STRICT;"
      "CREATE INDEX version_of_document ON version (document);"
      "CREATE INDEX version_of_step ON version (step);"
      "CREATE TABLE asset ("
      " sha256 TEXT NOT NULL PRIMARY KEY CHECK (length (sha256) = 64),"
      " kind TEXT NOT NULL,"
      " name TEXT NOT NULL,"
      " extension TEXT NOT NULL,"
      " kept INTEGER NOT NULL CHECK (kept IN (0, 1))," /* by the user, not only by a design */
      " added_us INTEGER NOT NULL,"
      " n_bytes INTEGER NOT NULL,"
      " bytes BLOB NOT NULL) STRICT;"
      "CREATE TABLE asset_use ("
      " document BLOB NOT NULL REFERENCES document (id) ON DELETE CASCADE,"
      " sha256 TEXT NOT NULL,"
      " is_current INTEGER NOT NULL CHECK (is_current IN (0, 1))," /* 0: in an older step only */
      " PRIMARY KEY (document, sha256)) STRICT, WITHOUT ROWID;"
      "CREATE INDEX asset_use_of_asset ON asset_use (sha256);"
      "CREATE TABLE passport ("
      " number INTEGER PRIMARY KEY,"
      " id BLOB NOT NULL UNIQUE CHECK (length (id) = 16),"
      " sha256 TEXT NOT NULL,"
      " json TEXT NOT NULL,"
      " after TEXT NOT NULL," /* ids of the rows that its writer had before him, joined by spaces */
      " device BLOB NOT NULL,"
      " person INTEGER NOT NULL REFERENCES person (number),"
      " time_us INTEGER NOT NULL) STRICT;"
      "CREATE INDEX passport_of_asset ON passport (sha256);"
      "CREATE TABLE findable ("
      " number INTEGER PRIMARY KEY,"
      " kind TEXT NOT NULL,"
      " ref TEXT NOT NULL," /* a document's id as hex, or a sha256 */
      " text TEXT NOT NULL,"
      " UNIQUE (kind, ref)) STRICT;"
      "CREATE VIRTUAL TABLE findable_index USING fts5 ("
      " text, content = 'findable', content_rowid = 'number', tokenize = 'trigram');";

/* The tables behind the search index are SQLite's; their text may differ between its versions. */
#define SHADOW "findable_index_"

static const char TO_2[]
    = "CREATE TABLE consent ("
      " sha256 TEXT NOT NULL PRIMARY KEY,"
      " own_verdict INTEGER NOT NULL," /* KnConsentVerdict, whatever the day */
      " own_expires TEXT,"             /* the last day, ISO */
      " motif_id TEXT,"
      " derived_from TEXT,"        /* a sha256 or a motif_id */
      " verdict INTEGER NOT NULL," /* the gravest of its own and its ancestors' */
      " expires TEXT) STRICT, WITHOUT ROWID;"
      "CREATE INDEX consent_of_motif ON consent (motif_id);"
      "CREATE INDEX consent_of_parent ON consent (derived_from);"
      "CREATE TABLE export ("
      " number INTEGER PRIMARY KEY,"
      " id BLOB NOT NULL UNIQUE CHECK (length (id) = 16),"
      " document BLOB NOT NULL REFERENCES document (id) ON DELETE CASCADE,"
      " step BLOB NOT NULL CHECK (length (step) = 16)," /* a purge may have dropped it */
      " sha256 TEXT NOT NULL CHECK (length (sha256) = 64),"
      " file TEXT NOT NULL," /* its name, without folders */
      " standard TEXT NOT NULL,"
      " condition TEXT NOT NULL,"
      " proof INTEGER NOT NULL CHECK (proof IN (0, 1)),"
      " device BLOB NOT NULL,"
      " person INTEGER NOT NULL REFERENCES person (number),"
      " time_us INTEGER NOT NULL) STRICT;"
      "CREATE INDEX export_of_document ON export (document);"
      "CREATE INDEX step_of_batch ON step (batch) WHERE batch IS NOT NULL;";

/* Motifs in the order in which they are shown; the files themselves lie between their rows. */
static const char TO_3[] = "CREATE INDEX asset_by_name ON asset (kind, name, sha256);";

static const KnMigration MIGRATIONS[] = {
  { 1, TO_2, kn_store_derive_all_consents },
  { 2, TO_3, kn_store_end_texts },
  { 3, "", kn_store_mark_texts },
  { 0, NULL, NULL },
};
G_STATIC_ASSERT (G_N_ELEMENTS (MIGRATIONS) == KN_LIBRARY_FORMAT);

const KnMigration *
kn_schema_get_migrations (gsize *out_n)
{
  *out_n = G_N_ELEMENTS (MIGRATIONS) - 1;
  return MIGRATIONS;
}

/* --- which file is it --------------------------------------------------------------------- */

static gboolean
has_journal (const char *path)
{
  GStatBuf info;
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  return g_stat (journal, &info) == 0 && info.st_size > 0;
}

static guint32
read_be32 (const guint8 *at)
{
  return (guint32)at[0] << 24 | (guint32)at[1] << 16 | (guint32)at[2] << 8 | at[3];
}

KnFileSort
kn_schema_sniff (const char *path)
{
  GStatBuf info;
  if (g_stat (path, &info) != 0)
    return g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK) ? KN_FILE_UNREADABLE
                                                                           : KN_FILE_ABSENT;
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return KN_FILE_OTHER;
  if (info.st_size == 0)
    return KN_FILE_ABSENT;
  guint8 header[HEADER_BYTES];
  if (!kn_sql_peek (path, header, sizeof header))
    return KN_FILE_UNREADABLE;
  if (info.st_size >= HEADER_BYTES && memcmp (header, MAGIC, sizeof MAGIC) == 0)
    {
      guint32 id = read_be32 (header + APPLICATION_ID_AT);
      if (id == KN_LIBRARY_APPLICATION_ID)
        return KN_FILE_LIBRARY;
      if (id == KN_BUNDLE_APPLICATION_ID)
        return KN_FILE_BUNDLE;
    }
  return has_journal (path) ? KN_FILE_UNFINISHED : KN_FILE_OTHER;
}

int
kn_schema_get_format (KnSql *sql)
{
  return (int)kn_sql_int (sql, -1, "PRAGMA user_version", "");
}

int
kn_schema_get_application_id (KnSql *sql)
{
  return (int)kn_sql_int (sql, 0, "PRAGMA application_id", "");
}

/* --- making and checking ------------------------------------------------------------------ */

char *
kn_schema_dup_setting (KnSql *sql, const char *name)
{
  g_autoptr (KnStmt) stmt
      = kn_sql_query (sql, NULL, "SELECT value FROM setting WHERE name = ?", "s", name);
  return stmt != NULL && kn_stmt_next (stmt, NULL) ? kn_stmt_dup_text (stmt, 0) : NULL;
}

gboolean
kn_schema_set_setting (KnSql *sql, const char *name, const char *value, GError **error)
{
  return kn_sql_run (sql, error, "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", "ss",
                     name, value);
}

/* The tables as @format has them. */
static gboolean
make_tables (KnSql *sql, int format, GError **error)
{
  gboolean done = kn_sql_script (sql, TABLES, error);
  for (int i = 0; done && i < format - 1; i++)
    done = kn_sql_script (sql, MIGRATIONS[i].sql, error);
  return done;
}

static gboolean
make (KnSql *sql, int application_id, GError **error)
{
  /* Another process may have been quicker. */
  if (kn_schema_get_application_id (sql) == application_id
      && kn_schema_get_format (sql) == KN_LIBRARY_FORMAT)
    return TRUE;
  KnId device;
  kn_id_init_random (&device);
  char device_text[KN_ID_STRING_SIZE];
  kn_id_print (&device, device_text);
  g_autofree char *head = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                                           application_id, KN_LIBRARY_FORMAT);
  return kn_sql_script (sql, head, error) && make_tables (sql, KN_LIBRARY_FORMAT, error)
         && kn_schema_set_setting (sql, "device", device_text, error);
}

gboolean
kn_schema_make (KnSql *sql, int application_id, GError **error)
{
  if (!kn_sql_begin (sql, error))
    return FALSE;
  return kn_sql_end (sql, make (sql, application_id, error), error);
}

/* name → type and SQL; the search index's own tables only by name and type. */
static GHashTable *
list_schema (KnSql *sql, GError **error)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (sql, &local,
                      "SELECT name, type || ' ' || tbl_name, sql FROM sqlite_schema LIMIT 200", "");
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      g_autofree char *name = kn_stmt_dup_text (stmt, 0);
      g_autofree char *type = kn_stmt_dup_text (stmt, 1);
      g_autofree char *text = kn_stmt_dup_text (stmt, 2);
      gboolean is_shadow = name != NULL && g_str_has_prefix (name, SHADOW);
      g_hash_table_insert (all, g_strdup (name == NULL ? "" : name),
                           g_strconcat (type == NULL ? "" : type, "|",
                                        text == NULL || is_shadow ? "" : text, NULL));
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&all);
}

/**
 * kn_schema_check:
 * @sql: an open file of this format or an older one
 * @error: return location
 *
 * Compares with what its format makes, text by text: a trigger, a view, a column with a default
 * that computes something, or a missing table is an error.
 *
 * Errors: %KN_STORE_ERROR_DAMAGED naming the first thing that differs.
 *
 * Returns: %TRUE if the schema is ours
 */
gboolean
kn_schema_check (KnSql *sql, GError **error)
{
  g_autoptr (KnSql) fresh = kn_sql_open_memory (error);
  int format = CLAMP (kn_schema_get_format (sql), 1, KN_LIBRARY_FORMAT);
  if (fresh == NULL || !make_tables (fresh, format, error))
    return FALSE;
  g_autoptr (GHashTable) ours = list_schema (fresh, error);
  g_autoptr (GHashTable) theirs = ours == NULL ? NULL : list_schema (sql, error);
  if (theirs == NULL)
    return FALSE;
  const char *wrong = NULL;
  GHashTableIter iter;
  gpointer name, text;
  g_hash_table_iter_init (&iter, theirs);
  while (g_hash_table_iter_next (&iter, &name, &text))
    if (g_strcmp0 (g_hash_table_lookup (ours, name), text) != 0)
      wrong = name;
  g_hash_table_iter_init (&iter, ours);
  while (wrong == NULL && g_hash_table_iter_next (&iter, &name, &text))
    if (!g_hash_table_contains (theirs, name))
      wrong = name;
  if (wrong == NULL)
    return TRUE;
  g_autofree char *shown = g_utf8_substring (wrong, 0, MIN (60, g_utf8_strlen (wrong, -1)));
  /* Translators: a file, then the name of a table or another part of it */
  g_set_error (error, KN_STORE_ERROR, KN_STORE_ERROR_DAMAGED,
               _ ("%s: the file is not as Kanok makes it (“%s” is missing, foreign or changed)"),
               kn_sql_get_path (sql), shown);
  return FALSE;
}

/* --- older formats ------------------------------------------------------------------------ */

static gboolean
copy_before (KnSql *sql, int format, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s.before-v%d", kn_sql_get_path (sql), format + 1);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  (void)g_remove (part); /* Left by a crash; if it cannot go, opening it says why. */
  g_autoptr (KnSql) copy = kn_sql_open (part, KN_SQL_CREATE, error);
  if (copy == NULL || !kn_sql_copy (sql, copy, error)
      || !kn_sql_set_log (copy, KN_SQL_LOG_SINGLE, error))
    return FALSE;
  g_clear_pointer (&copy, kn_sql_free);
  if (g_rename (part, path) == 0)
    return TRUE;
  g_set_error (error, KN_STORE_ERROR, KN_STORE_ERROR_FAILED, _ ("%s: the file cannot be written"),
               path);
  return FALSE;
}

static gboolean
migrate_one (KnSql *sql, const KnMigration *migration, GError **error)
{
  /* Another process may have been quicker. */
  if (kn_schema_get_format (sql) != migration->from)
    return TRUE;
  g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %d", migration->from + 1);
  return (migration->sql == NULL || kn_sql_script (sql, migration->sql, error))
         && (migration->run == NULL || migration->run (sql, error))
         && kn_sql_script (sql, version, error);
}

gboolean
kn_schema_migrate (KnSql *sql,
                   const KnMigration *migrations,
                   gsize n_migrations,
                   int to,
                   GError **error)
{
  int format = kn_schema_get_format (sql);
  if (format >= to)
    return TRUE;
  if (!copy_before (sql, format, error))
    return FALSE;
  for (gsize i = 0; i < n_migrations && format < to; i++)
    {
      if (migrations[i].from != format)
        continue;
      if (!kn_sql_begin (sql, error)
          || !kn_sql_end (sql, migrate_one (sql, &migrations[i], error), error))
        return FALSE;
      format = kn_schema_get_format (sql);
    }
  if (format == to)
    return TRUE;
  g_set_error (error, KN_STORE_ERROR, KN_STORE_ERROR_DAMAGED,
               _ ("%s: the file claims a format that never was"), kn_sql_get_path (sql));
  return FALSE;
}
