/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole files in, whole files out. Reading is bounded before memory is taken; writing goes into a
 * file that has no name until it is flushed (or beside the target, where the file system has none
 * of those), so that a full disk, a crash or Ctrl+C leaves the old file and nothing else. */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* O_TMPFILE */
#endif

#include "config.h"

#include "base/kn-file.h"

#include "base/kn-error.h"
#include "base/kn-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define READ_CHUNK_BYTES (256 * 1024)
#define MAX_LINKS 40 /* as Linux has it */

static GBytes *
fail_too_large (const char *path, gsize max_bytes, GError **error)
{
  g_autofree char *limit = g_format_size_full (max_bytes, G_FORMAT_SIZE_IEC_UNITS);
  g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_TOO_LARGE,
               /* Translators: %s is a file, then a size such as 2.0 MiB */
               _ ("%s: the file is larger than %s, the most that Kanok reads"), path, limit);
  return NULL;
}

/**
 * kn_file_read:
 * @path: file to read
 * @max_bytes: the most that is taken
 * @error: return location
 *
 * Reads in pieces, so a device or a file that grows cannot exhaust memory.
 *
 * Errors: %KN_BASE_ERROR_IO, %KN_BASE_ERROR_TOO_LARGE; the message names the file.
 *
 * Returns: (transfer full): the bytes, or %NULL
 */
GBytes *
kn_file_read (const char *path, gsize max_bytes, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local = NULL;
  /* Opening a pipe would wait for a writer, and a device may never end. */
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_IO, _ ("%s: this is not a file"), path);
      return NULL;
    }
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &local);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (READ_CHUNK_BYTES);
  gssize n = 0;
  while (
      stream != NULL
      && (n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, READ_CHUNK_BYTES, NULL, &local))
             > 0)
    {
      if ((gsize)n > max_bytes - all->len)
        return fail_too_large (path, max_bytes, error);
      g_byte_array_append (all, chunk, (guint)n);
    }
  if (local != NULL)
    {
      gboolean missing = g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
      g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_IO,
                   missing ? _ ("%s: there is no such file")
                           : _ ("%s: the file cannot be read (%s)"),
                   path, local->message);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

/**
 * kn_file_dup_target:
 * @path: a file name, which may be a symbolic link
 *
 * Who writes beside a file and renames needs to know where it really lies, or the link would be
 * replaced by a file and what it led to would stay as it was.
 *
 * Returns: (transfer full): where writing to @path goes; that file need not be there. A circle of
 *   links gives @path itself, and opening that says what is wrong.
 */
char *
kn_file_dup_target (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_autofree char *at = g_strdup (path);
  for (int i = 0; i < MAX_LINKS; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (at);
      g_autoptr (GFileInfo) info
          = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SYMLINK_TARGET,
                               G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
      const char *next = info == NULL ? NULL : g_file_info_get_symlink_target (info);
      if (next == NULL)
        return g_steal_pointer (&at);
      g_autofree char *folder = g_path_get_dirname (at);
      char *joined
          = g_path_is_absolute (next) ? g_strdup (next) : g_build_filename (folder, next, NULL);
      g_free (at);
      at = joined;
    }
  return g_strdup (path);
}

void
kn_file_set_write_error (const char *path, GFileError code, const char *reason, GError **error)
{
  if (code == G_FILE_ERROR_NOSPC)
    g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_IO, _ ("%s: the disk is full"), path);
  else if (code == G_FILE_ERROR_NOENT || code == G_FILE_ERROR_NOTDIR)
    g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_IO, _ ("%s: there is no such folder"), path);
  else if (code == G_FILE_ERROR_ACCES || code == G_FILE_ERROR_ROFS || code == G_FILE_ERROR_PERM)
    g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_IO,
                 _ ("%s: you may not write into this folder"), path);
  else
    g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_IO, _ ("%s: the file cannot be written (%s)"),
                 path, reason);
}

static gboolean
write_all (int fd, const char *data, gsize n_bytes)
{
  while (n_bytes > 0)
    {
      const ssize_t n = write (fd, data, n_bytes);
      if (n < 0 && errno != EINTR)
        return FALSE;
      data += MAX (n, 0);
      n_bytes -= (gsize)MAX (n, 0);
    }
  return fsync (fd) == 0;
}

/* -1: the file system or the system has no files without a name. */
static int
open_nameless (const char *target)
{
  g_autofree char *folder = g_path_get_dirname (target);
  return open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
}

FILE *
kn_file_open_nameless (const char *target)
{
  const int fd = open_nameless (target);
  FILE *file = fd >= 0 ? fdopen (fd, "w+b") : NULL;
  if (fd >= 0 && file == NULL)
    (void)close (fd);
  return file;
}

gboolean
kn_file_give_name (int fd, const char *target)
{
  g_autofree char *nameless = g_strdup_printf ("/proc/self/fd/%d", fd);
  if (linkat (AT_FDCWD, nameless, AT_FDCWD, target, AT_SYMLINK_FOLLOW) == 0)
    return TRUE;
  g_autofree char *beside = g_strdup_printf ("%s.%08x", target, g_random_int ());
  if (errno != EEXIST || linkat (AT_FDCWD, nameless, AT_FDCWD, beside, AT_SYMLINK_FOLLOW) != 0)
    return FALSE;
  if (rename (beside, target) == 0)
    return TRUE;
  (void)unlink (beside); /* who asked tries another way */
  return FALSE;
}

/* FALSE: nothing was done; there are no such files, or the disk is full, which the other way says.
 */
static gboolean
write_nameless (const char *target, const char *data, gsize n_bytes)
{
  const int fd = open_nameless (target);
  if (fd < 0)
    return FALSE;
  const gboolean done = write_all (fd, data, n_bytes) && kn_file_give_name (fd, target);
  (void)close (fd); /* it has been flushed */
  return done;
}

/**
 * kn_file_write:
 * @path: file to make or replace; a symbolic link is followed
 * @data: bytes
 * @n_bytes: how many
 * @error: return location
 *
 * Errors: %KN_BASE_ERROR_IO, also where @path is a folder, a device or a pipe; what was there is as
 * it was.
 *
 * Returns: %TRUE when the new file is on the disk
 */
gboolean
kn_file_write (const char *path, gconstpointer data, gsize n_bytes, GError **error)
{
  g_return_val_if_fail (path != NULL && (data != NULL || n_bytes == 0), FALSE);
  g_autoptr (GError) local = NULL;
  /* A rename would put a plain file in the place of a device or a pipe. */
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_IO, _ ("%s: this is not a file"), path);
      return FALSE;
    }
  GFileSetContentsFlags flags = G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;
  g_autofree char *target = kn_file_dup_target (path);
  if (write_nameless (target, data == NULL ? "" : data, n_bytes))
    return TRUE;
  if (n_bytes <= G_MAXSSIZE
      && g_file_set_contents_full (target, data == NULL ? "" : data, (gssize)n_bytes, flags, 0666,
                                   &local))
    return TRUE;

  gboolean is_known = local != NULL && local->domain == G_FILE_ERROR;
  kn_file_set_write_error (path, is_known ? (GFileError)local->code : G_FILE_ERROR_FAILED,
                           local == NULL ? "" : local->message, error);
  return FALSE;
}

gboolean
kn_file_is_same (const char *a, const char *b)
{
  GStatBuf of_a, of_b;
  return g_stat (a, &of_a) == 0 && g_stat (b, &of_b) == 0 && of_a.st_dev == of_b.st_dev
         && of_a.st_ino == of_b.st_ino;
}

/**
 * kn_file_name_is_contained:
 * @name: (nullable): a file name from outside
 *
 * Says nothing about symbolic links; who opens the file looks at those.
 *
 * Returns: %TRUE if @name cannot leave the folder that it is joined to
 */
gboolean
kn_file_name_is_contained (const char *name)
{
  if (name == NULL || *name == '\0' || g_path_is_absolute (name) || *name == '/'
      || strchr (name, '\\') != NULL || (g_ascii_isalpha (name[0]) && name[1] == ':')
      || !g_utf8_validate (name, -1, NULL))
    return FALSE;
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  for (gsize i = 0; parts[i] != NULL; i++)
    if (*parts[i] == '\0' || strcmp (parts[i], "..") == 0 || strcmp (parts[i], ".") == 0)
      return FALSE;
  return TRUE;
}

/* File systems count 255 bytes, a Thai letter has three; some is left for a number behind it. */
#define NAME_MAX_BYTES 180

char *
kn_file_dup_name_for (const char *name, const char *ending)
{
  g_return_val_if_fail (name != NULL && ending != NULL, NULL);
  g_autoptr (GString) stem = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar sign = g_utf8_get_char (at);
      const gboolean is_refused
          = g_unichar_iscntrl (sign) || (sign < 0x80 && strchr ("/\\:*?\"<>|", (int)sign) != NULL);
      if (stem->len + 4 > NAME_MAX_BYTES && !g_unichar_ismark (sign))
        break;
      g_string_append_unichar (stem, is_refused ? '-' : sign);
    }
  while (stem->len > 0 && strchr (". ", stem->str[stem->len - 1]) != NULL)
    g_string_truncate (stem, stem->len - 1);
  gsize n_front = strspn (stem->str, ". ");
  return g_strconcat (stem->str[n_front] == '\0' ? "kanok" : stem->str + n_front, ending, NULL);
}

char *
kn_file_sha256 (GBytes *bytes)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}
