/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns files that are too large to be made in memory first. The same promise as kn_file_write():
 * whole or not at all, a symbolic link is followed. The file has no name until it is whole, so that
 * even a process that is killed leaves nothing; where the file system has no such files it grows
 * beside its target. */

#include "config.h"

/* g_fsync and g_fopen as functions, not as what POSIX calls them. */
#define G_STDIO_WRAP_ON_UNIX

#include "base/kn-file-writer.h"

#include "base/kn-error.h"
#include "base/kn-file-private.h"
#include "base/kn-file.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>

#define TRIES 100 /* at a name that is free */
#define COPY_CHUNK_BYTES (256 * 1024)

struct _KnFileWriter
{
  char *path, *target, *temporary; /* temporary: NULL: the file has no name, or its own */
  FILE *file;
  guint64 position;
  int problem; /* errno */
};

static void
set_error (const KnFileWriter *self, int problem, GError **error)
{
  kn_file_set_write_error (self->path, g_file_error_from_errno (problem), g_strerror (problem),
                           error);
}

/* FALSE with a problem. */
static gboolean
open_beside (KnFileWriter *self)
{
  int problem = EEXIST;
  for (int i = 0; i < TRIES && self->file == NULL && problem == EEXIST; i++)
    {
      g_free (self->temporary);
      self->temporary = g_strdup_printf ("%s.%08x", self->target, g_random_int ());
      self->file = g_fopen (self->temporary, "wbx"); /* x: only if it is not there */
      problem = errno;
    }
  if (self->file != NULL)
    return TRUE;
  g_clear_pointer (&self->temporary, g_free);
  self->problem = problem;
  return FALSE;
}

/**
 * kn_file_writer_new:
 * @path: file to make or replace
 *
 * Errors: %KN_BASE_ERROR_IO, also where @path is a folder, a device or a pipe.
 *
 * Returns: (transfer full): the writer; what was at @path is as it was until it finishes
 */
KnFileWriter *
kn_file_writer_new (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_IO, _ ("%s: this is not a file"), path);
      return NULL;
    }
  g_autoptr (KnFileWriter) self = g_new0 (KnFileWriter, 1);
  self->path = g_strdup (path);
  self->target = kn_file_dup_target (path);
  self->file = kn_file_open_nameless (self->target);
  if (self->file != NULL || open_beside (self))
    return g_steal_pointer (&self);
  set_error (self, self->problem, error);
  return NULL;
}

void
kn_file_writer_free (KnFileWriter *self)
{
  if (self == NULL)
    return;
  if (self->file != NULL)
    (void)fclose (self->file); /* it goes */
  if (self->temporary != NULL)
    (void)g_remove (self->temporary);
  g_free (self->temporary);
  g_free (self->target);
  g_free (self->path);
  g_free (self);
}

void
kn_file_writer_write (KnFileWriter *self, gconstpointer data, gsize n_bytes)
{
  if (self->problem != 0 || n_bytes == 0)
    return;
  errno = 0;
  if (fwrite (data, 1, n_bytes, self->file) == n_bytes)
    self->position += n_bytes;
  else
    self->problem = errno != 0 ? errno : EIO;
}

guint64
kn_file_writer_get_position (const KnFileWriter *self)
{
  return self->position;
}

gboolean
kn_file_writer_has_failed (const KnFileWriter *self)
{
  return self->problem != 0;
}

static void
flush (KnFileWriter *self)
{
  errno = 0;
  if (self->problem == 0 && (fflush (self->file) != 0 || g_fsync (fileno (self->file)) != 0))
    self->problem = errno != 0 ? errno : EIO;
}

/* What can have no name, as without /proc, becomes a file that has one. */
static void
copy_beside (KnFileWriter *self)
{
  FILE *nameless = g_steal_pointer (&self->file);
  g_autofree char *chunk = g_malloc (COPY_CHUNK_BYTES);
  gsize n = 0;
  self->problem = fseek (nameless, 0, SEEK_SET) == 0 ? 0 : errno;
  if (self->problem == 0 && open_beside (self))
    while ((n = fread (chunk, 1, COPY_CHUNK_BYTES, nameless)) > 0)
      kn_file_writer_write (self, chunk, n);
  if (self->problem == 0 && ferror (nameless))
    self->problem = EIO;
  (void)fclose (nameless); /* it goes */
  if (self->file != NULL)
    flush (self);
}

gboolean
kn_file_writer_finish (KnFileWriter *self, GError **error)
{
  g_return_val_if_fail (self->file != NULL, FALSE);
  flush (self);
  if (self->problem == 0 && self->temporary == NULL
      && !kn_file_give_name (fileno (self->file), self->target))
    copy_beside (self);
  if (self->file != NULL && fclose (g_steal_pointer (&self->file)) != 0 && self->problem == 0)
    self->problem = errno != 0 ? errno : EIO;
  if (self->problem == 0 && self->temporary != NULL
      && g_rename (self->temporary, self->target) != 0)
    self->problem = errno;
  if (self->problem != 0)
    {
      set_error (self, self->problem, error);
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}
