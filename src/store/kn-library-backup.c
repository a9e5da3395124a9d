/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns copies of the whole library: backup to a file, restore from one, the daily copies. Copies go
 * through SQLite's backup API beside the target and are renamed when whole, so a full disk or a
 * crash leaves the old file. */

#include "config.h"

#include "base/kn-file.h"
#include "store/kn-library-private.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#define DAYS_KEPT 7
#define PRIVATE_FOLDER_MODE 0700
#define PRIVATE_FILE_MODE 0600

static gboolean
rename_file (const char *from, const char *to, GError **error)
{
  if (g_rename (from, to) == 0)
    return TRUE;
  return kn_store_fail (error, KN_STORE_ERROR_FAILED, _ ("%s: the file cannot be written"), to);
}

/* A copy that failed, or was left by a crash: half a copy helps nobody, and what cannot be removed
 * tells why when it is opened. */
static void
remove_part (const char *part)
{
  static const char *const SUFFIXES[] = { "", "-journal", "-wal", "-shm" };
  for (gsize i = 0; i < G_N_ELEMENTS (SUFFIXES); i++)
    {
      g_autofree char *path = g_strconcat (part, SUFFIXES[i], NULL);
      (void)g_remove (path);
    }
}

static gboolean
copy_to_part (KnSql *from, const char *part, const char *path, GError **error)
{
  remove_part (part);
  g_autoptr (KnSql) copy = kn_sql_open (part, KN_SQL_CREATE, error);
  if (copy == NULL)
    return FALSE;
  kn_sql_set_shown_path (copy, path);
  (void)g_chmod (part, PRIVATE_FILE_MODE); /* Some disks know no modes. */
  return kn_sql_copy (from, copy, error) && kn_sql_set_log (copy, KN_SQL_LOG_SINGLE, error);
}

static gboolean
copy_whole (KnSql *from, const char *path, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  if (copy_to_part (from, part, path, error) && rename_file (part, path, error))
    return TRUE;
  remove_part (part);
  return FALSE;
}

/**
 * kn_library_backup:
 * @self: a library
 * @path: the copy; replaced if it is there, a symbolic link is followed
 * @error: return location
 *
 * Errors: %KN_STORE_ERROR_DISK_FULL and others, naming the copy; what was at @path is still there.
 *
 * Returns: %TRUE when the copy is on the disk
 */
gboolean
kn_library_backup (KnLibrary *self, const char *path, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && path != NULL, FALSE);
  g_autofree char *from = g_canonicalize_filename (self->path, NULL);
  g_autofree char *target = kn_file_dup_target (path);
  g_autofree char *to = g_canonicalize_filename (target, NULL);
  if (strcmp (from, to) == 0)
    return kn_store_fail (error, KN_STORE_ERROR_IN_USE, _ ("%s: this is the library itself"), path);
  return copy_whole (self->sql, to, error);
}

/* --- restoring ------------------------------------------------------------------------------ */

static gboolean
verify_backup (const char *path, GError **error)
{
  /* Looked at as a stranger's file: nothing beside it is read, nothing is written. */
  KnSql *sql = kn_store_open_existing (path, KN_SQL_FOREIGN, error);
  if (sql == NULL)
    return FALSE;
  if (kn_schema_get_format (sql) < KN_LIBRARY_FORMAT)
    {
      kn_sql_free (sql); /* Migrated, and so checked, when it is opened. */
      return TRUE;
    }
  g_autoptr (KnLibrary) library = g_object_new (KN_TYPE_LIBRARY, NULL);
  library->path = g_strdup (path);
  library->sql = sql;
  library->is_read_only = TRUE;
  g_auto (GStrv) problems = NULL;
  if (!kn_library_verify (library, &problems, error))
    return FALSE;
  if (problems[0] == NULL)
    return TRUE;
  return kn_store_fail (error, KN_STORE_ERROR_DAMAGED,
                        _ ("%s: this backup is damaged and was not restored (%s)"), path,
                        problems[0]);
}

/* Brings the old library into one file, and so finds out whether anybody has it open. A file that
 * is too damaged for that is moved as it is. */
static gboolean
settle_old (const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  KnFileSort sort = kn_schema_sniff (path);
  if (sort != KN_FILE_LIBRARY)
    return TRUE;
  g_autoptr (KnSql) sql = kn_sql_open (path, KN_SQL_WRITE, &local);
  if (sql != NULL && kn_sql_set_log (sql, KN_SQL_LOG_SINGLE, &local))
    return TRUE;
  if (!g_error_matches (local, KN_STORE_ERROR, KN_STORE_ERROR_BUSY))
    return TRUE;
  return kn_store_fail (error, KN_STORE_ERROR_BUSY,
                        _ ("%s: the library is open in another window; close it first"), path);
}

static gboolean
move_beside (const char *path, const char *suffix, const char *stamp, GError **error)
{
  g_autofree char *from = g_strconcat (path, suffix, NULL);
  if (!g_file_test (from, G_FILE_TEST_EXISTS))
    return TRUE;
  g_autofree char *to = g_strdup_printf ("%s.before-restore-%s%s", path, stamp, suffix);
  return rename_file (from, to, error);
}

/**
 * kn_library_restore:
 * @library_path: the library; need not be there
 * @backup_path: a copy made by kn_library_backup()
 * @error: return location
 *
 * The old library is kept as LIBRARY.before-restore-TIME.
 *
 * Errors: %KN_STORE_ERROR_BUSY if the library is open anywhere, %KN_STORE_ERROR_DAMAGED if the
 * backup is; the library is as it was.
 *
 * Returns: %TRUE when the backup is the library
 */
gboolean
kn_library_restore (const char *library_path, const char *backup_path, GError **error)
{
  g_return_val_if_fail (library_path != NULL && backup_path != NULL, FALSE);
  if (!verify_backup (backup_path, error) || !settle_old (library_path, error))
    return FALSE;
  g_autofree char *part = g_strconcat (library_path, ".restore-part", NULL);
  {
    g_autoptr (KnSql) backup = kn_sql_open (backup_path, KN_SQL_FOREIGN, error);
    if (backup == NULL || !copy_to_part (backup, part, library_path, error))
      {
        remove_part (part);
        return FALSE;
      }
  }
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%d-%H%M%S");
  return move_beside (library_path, "", stamp, error)
         && move_beside (library_path, "-wal", stamp, error)
         && move_beside (library_path, "-shm", stamp, error)
         && move_beside (library_path, "-journal", stamp, error)
         && rename_file (part, library_path, error);
}

/* --- every day ------------------------------------------------------------------------------- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
drop_oldest (const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_regex_match_simple ("^\\d{4}-\\d\\d-\\d\\d\\.kanok$", name, 0, 0))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i + DAYS_KEPT < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      (void)g_remove (path); /* One too many is no harm; it is tried again tomorrow. */
    }
}

/**
 * kn_library_daily_backup:
 * @self: a library
 * @error: return location
 *
 * Goes to the folder LIBRARY-backups beside the library, one file a day, seven days.
 *
 * Returns: %TRUE if today's copy is there
 */
gboolean
kn_library_daily_backup (KnLibrary *self, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self), FALSE);
  g_autofree char *folder = g_strconcat (self->path, "-backups", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "%Y-%m-%d.kanok");
  g_autofree char *path = g_build_filename (folder, name, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (g_mkdir_with_parents (folder, PRIVATE_FOLDER_MODE) != 0)
    return kn_store_fail (error, KN_STORE_ERROR_FAILED, _ ("%s: the folder cannot be made"),
                          folder);
  if (!copy_whole (self->sql, path, error))
    return FALSE;
  drop_oldest (folder);
  return TRUE;
}
