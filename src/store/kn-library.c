/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns an open library: one file, one connection, who sits at it, and whether it may be written.
 *
 * Order of opening (design.md section 3): the magic before SQLite touches the file, then format,
 * then an older one is copied and migrated, a newer one opened for reading only, and the schema
 * compared with ours. A new file is made in one transaction under a rollback journal, so that a
 * crash leaves nothing or all of it; only then does it go over to the write-ahead log. */

#include "config.h"

#include "store/kn-library.h"

#include "store/kn-library-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>

#define PRIVATE_FILE_MODE 0600
#define PRIVATE_FOLDER_MODE 0700

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KnLibrary, kn_library, G_TYPE_OBJECT)
G_DEFINE_QUARK (kn_store_error_quark, kn_store_error)

gboolean
kn_store_fail (GError **error, KnStoreError code, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  if (error != NULL && *error == NULL)
    *error = g_error_new_valist (KN_STORE_ERROR, code, format, args);
  va_end (args);
  return FALSE;
}

gint64
kn_store_now_us (void)
{
  return g_get_real_time ();
}

gint64
kn_store_person_number (KnSql *sql, const char *name, GError **error)
{
  const char *who = name == NULL ? "" : name;
  if (!kn_sql_run (sql, error, "INSERT OR IGNORE INTO person (name) VALUES (?)", "s", who))
    return -1;
  return kn_sql_int (sql, -1, "SELECT number FROM person WHERE name = ?", "s", who);
}

/* --- opening ------------------------------------------------------------------------------ */

static gboolean
refuse_sort (const char *path, KnFileSort sort, GError **error)
{
  switch (sort)
    {
    case KN_FILE_ABSENT:
      return kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND, _ ("%s: there is no such file"), path);
    case KN_FILE_BUNDLE:
      return kn_store_fail (error, KN_STORE_ERROR_NOT_A_LIBRARY,
                            _ ("%s: this is a bundle, not a library; open it as a bundle"), path);
    case KN_FILE_UNREADABLE:
      return kn_store_fail (error, KN_STORE_ERROR_FAILED, _ ("%s: the file cannot be opened"),
                            path);
    case KN_FILE_OTHER:
    case KN_FILE_LIBRARY:
    case KN_FILE_UNFINISHED:
      break;
    }
  return kn_store_fail (error, KN_STORE_ERROR_NOT_A_LIBRARY, _ ("%s: this is not a Kanok library"),
                        path);
}

static gboolean
is_on_network (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info
      = g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE, NULL, NULL);
  return info != NULL
         && g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE);
}

static KnSql *
make_file (const char *path, GError **error)
{
  g_autoptr (KnSql) sql = kn_sql_open (path, KN_SQL_CREATE, error);
  if (sql == NULL)
    return NULL;
  (void)g_chmod (path,
                 PRIVATE_FILE_MODE); /* Names of people are in it; some disks know no modes. */
  return kn_schema_make (sql, KN_LIBRARY_APPLICATION_ID, error) ? g_steal_pointer (&sql) : NULL;
}

KnSql *
kn_store_open_existing (const char *path, KnSqlMode mode, GError **error)
{
  KnFileSort sort = kn_schema_sniff (path);
  if (sort != KN_FILE_LIBRARY && sort != KN_FILE_UNFINISHED)
    {
      refuse_sort (path, sort, error);
      return NULL;
    }
  g_autoptr (KnSql) sql = kn_sql_open (path, mode, error);
  if (sql == NULL)
    return NULL;
  int format = kn_schema_get_format (sql);
  if (format > KN_LIBRARY_FORMAT)
    {
      kn_store_fail (error, KN_STORE_ERROR_NEWER_FORMAT,
                     _ ("%s: this was made by a newer Kanok; this one can only look at it"), path);
      return NULL;
    }
  if (!kn_schema_check (sql, error))
    return NULL;
  return g_steal_pointer (&sql);
}

/* A folder or stick that may not be written: SQLite cannot keep its shared memory beside the file,
 * and nobody can be writing. */
static KnSql *
open_read_only (const char *path, GError **error)
{
  g_autoptr (KnSql) sql = kn_sql_open (path, KN_SQL_READ, error);
  if (sql != NULL && kn_schema_get_format (sql) < 0)
    {
      g_clear_pointer (&sql, kn_sql_free);
      sql = kn_sql_open (path, KN_SQL_FOREIGN, error);
    }
  return g_steal_pointer (&sql);
}

/* An unfinished file is rolled back by SQLite when it is first read. */
static gboolean
finish_unfinished (KnSql *sql, GError **error)
{
  int id = kn_schema_get_application_id (sql);
  if (id == KN_LIBRARY_APPLICATION_ID)
    return TRUE;
  if (id == 0 && kn_sql_int (sql, -1, "SELECT count (*) FROM sqlite_schema", "") == 0)
    return kn_schema_make (sql, KN_LIBRARY_APPLICATION_ID, error);
  return refuse_sort (kn_sql_get_path (sql), KN_FILE_OTHER, error);
}

static gboolean
may_write (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GFile) parent = g_file_new_for_path (folder);
  g_autoptr (GFileInfo) parent_info = g_file_query_info (parent, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE,
                                                         G_FILE_QUERY_INFO_NONE, NULL, NULL);
  return info != NULL && g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE)
         && parent_info != NULL
         && g_file_info_get_attribute_boolean (parent_info, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE);
}

static gboolean
open_existing_file (KnLibrary *self, KnFileSort sort, GError **error)
{
  self->is_read_only = !may_write (self->path);
  self->sql = self->is_read_only ? open_read_only (self->path, error)
                                 : kn_sql_open (self->path, KN_SQL_WRITE, error);
  /* A process killed while it made the file may have left its first pages behind, mark and all:
   * SQLite takes them back at the first look, and what was sniffed no longer holds. */
  gboolean is_unfinished
      = self->sql != NULL
        && (sort == KN_FILE_UNFINISHED || kn_schema_get_application_id (self->sql) == 0);
  if (self->sql == NULL || (is_unfinished && !finish_unfinished (self->sql, error)))
    return FALSE;
  g_autoptr (KnStmt) stmt = kn_sql_query (self->sql, error, "PRAGMA user_version", "");
  g_autoptr (GError) local = NULL;
  if (stmt == NULL || !kn_stmt_next (stmt, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  int format = (int)kn_stmt_get_int (stmt, 0);
  g_clear_pointer (&stmt, kn_stmt_free);
  if (format > KN_LIBRARY_FORMAT)
    {
      self->is_newer = self->is_read_only = TRUE;
      g_clear_pointer (&self->sql, kn_sql_free);
      self->sql = open_read_only (self->path, error);
      return self->sql != NULL;
    }
  gsize n_migrations;
  const KnMigration *migrations = kn_schema_get_migrations (&n_migrations);
  if (format < KN_LIBRARY_FORMAT && !self->is_read_only
      && !kn_schema_migrate (self->sql, migrations, n_migrations, KN_LIBRARY_FORMAT, error))
    return FALSE;
  return kn_schema_check (self->sql, error);
}

static gboolean
open_file (KnLibrary *self, GError **error)
{
  KnFileSort sort = kn_schema_sniff (self->path);
  switch (sort)
    {
    case KN_FILE_ABSENT:
      self->sql = make_file (self->path, error);
      if (self->sql == NULL)
        return FALSE;
      break;
    case KN_FILE_LIBRARY:
    case KN_FILE_UNFINISHED:
      if (!open_existing_file (self, sort, error))
        return FALSE;
      break;
    case KN_FILE_BUNDLE:
    case KN_FILE_OTHER:
    case KN_FILE_UNREADABLE:
      return refuse_sort (self->path, sort, error);
    }
  KnSqlLog log = is_on_network (self->path) ? KN_SQL_LOG_JOURNAL : KN_SQL_LOG_WAL;
  if (!self->is_read_only && !kn_sql_set_log (self->sql, log, error))
    return FALSE;
  g_autofree char *device = kn_schema_dup_setting (self->sql, "device");
  if (device == NULL || !kn_id_parse (&self->device, device))
    return kn_store_fail (error, KN_STORE_ERROR_DAMAGED, _ ("%s: the file is damaged (%s)"),
                          self->path, "setting.device");
  self->format = kn_schema_get_format (self->sql);
  self->data_version = kn_sql_int (self->sql, 0, "PRAGMA data_version", "");
  return TRUE;
}

char *
kn_library_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "kanok", "library.kanok", NULL);
}

/**
 * kn_library_open:
 * @path: the file; made if it is not there
 * @error: return location
 *
 * The folder of the default library is made too; a folder that somebody named is not.
 *
 * Thread: the library belongs to the thread that opens it.
 * Errors: %KN_STORE_ERROR, naming the file.
 *
 * Returns: (transfer full): the library, or %NULL
 */
KnLibrary *
kn_library_open (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_autofree char *usual = kn_library_dup_default_path ();
  if (strcmp (path, usual) == 0)
    {
      g_autofree char *folder = g_path_get_dirname (path);
      /* If it cannot be made, opening the file tells why. */
      (void)g_mkdir_with_parents (folder, PRIVATE_FOLDER_MODE);
    }
  g_autoptr (KnLibrary) self = g_object_new (KN_TYPE_LIBRARY, NULL);
  self->path = g_strdup (path);
  return open_file (self, error) ? g_steal_pointer (&self) : NULL;
}

const char *
kn_library_get_path (KnLibrary *self)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self), NULL);
  return self->path;
}

gboolean
kn_library_is_read_only (KnLibrary *self)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self), TRUE);
  return self->is_read_only;
}

void
kn_library_get_device (KnLibrary *self, KnId *out_device)
{
  g_return_if_fail (KN_IS_LIBRARY (self) && out_device != NULL);
  *out_device = self->device;
}

/**
 * kn_library_set_person:
 * @self: a library
 * @name: (nullable): display name of who sits here
 *
 * Written beside every step, passport and version from now on. Nobody is named unless this is
 * called: personal data is kept only when the user says so.
 */
void
kn_library_set_person (KnLibrary *self, const char *name)
{
  g_return_if_fail (KN_IS_LIBRARY (self));
  g_free (self->person);
  self->person = g_strdup (name == NULL ? "" : name);
}

gboolean
kn_library_poll (KnLibrary *self)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self), FALSE);
  gint64 version = kn_sql_int (self->sql, self->data_version, "PRAGMA data_version", "");
  if (version == self->data_version)
    return FALSE;
  self->data_version = version;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}

gboolean
kn_library_begin_write (KnLibrary *self, GError **error)
{
  if (self->is_newer)
    return kn_store_fail (error, KN_STORE_ERROR_NEWER_FORMAT,
                          _ ("%s: this was made by a newer Kanok; this one can only look at it"),
                          self->path);
  if (self->is_read_only)
    return kn_store_fail (error, KN_STORE_ERROR_READ_ONLY, _ ("%s: this library may only be read"),
                          self->path);
  return kn_sql_begin (self->sql, error);
}

gboolean
kn_library_end_write (KnLibrary *self, gboolean ok, GError **error)
{
  gboolean done = kn_sql_end (self->sql, ok, error);
  if (done && !kn_sql_is_in_transaction (self->sql))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return done;
}

static void
kn_library_finalize (GObject *object)
{
  KnLibrary *self = KN_LIBRARY (object);
  kn_sql_free (self->sql);
  g_free (self->path);
  g_free (self->person);
  G_OBJECT_CLASS (kn_library_parent_class)->finalize (object);
}

static void
kn_library_class_init (KnLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kn_library_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", KN_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
kn_library_init (KnLibrary *self)
{
  self->person = g_strdup ("");
}
