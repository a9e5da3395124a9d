/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "failing-vfs.h"

#include <glib.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real; /* behind this struct */
} File;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs vfs;
static sqlite3_io_methods methods;
static FailingSort sort;
static int left = -1; /* until it fails; -1 never */
static int n_failed;

static gboolean
fails_now (void)
{
  if (left < 0)
    return FALSE;
  if (left > 0)
    {
      left--;
      return FALSE;
    }
  n_failed++;
  return TRUE;
}

#define REAL(file) (((File *)(file))->real)
#define CALL(file, name, ...) (REAL (file)->pMethods->name (REAL (file), ##__VA_ARGS__))

static int
on_close (sqlite3_file *file)
{
  return CALL (file, xClose);
}

static int
on_read (sqlite3_file *file, void *to, int n, sqlite3_int64 at)
{
  return CALL (file, xRead, to, n, at);
}

static int
on_write (sqlite3_file *file, const void *from, int n, sqlite3_int64 at)
{
  if (sort != FAILING_SYNC && fails_now ())
    {
      if (sort == FAILING_KILL)
        (void)raise (SIGKILL); /* does not return */
      return sort == FAILING_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
  return CALL (file, xWrite, from, n, at);
}

static int
on_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return CALL (file, xTruncate, size);
}

static int
on_sync (sqlite3_file *file, int flags)
{
  if (sort == FAILING_SYNC && fails_now ())
    return SQLITE_IOERR_FSYNC;
  /* Nothing here survives a power cut anyway, and thousands of flushes are slow. */
  return SQLITE_OK;
}

static int
on_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return CALL (file, xFileSize, size);
}

static int
on_lock (sqlite3_file *file, int level)
{
  return CALL (file, xLock, level);
}

static int
on_unlock (sqlite3_file *file, int level)
{
  return CALL (file, xUnlock, level);
}

static int
on_check_lock (sqlite3_file *file, int *out)
{
  return CALL (file, xCheckReservedLock, out);
}

static int
on_control (sqlite3_file *file, int op, void *arg)
{
  return CALL (file, xFileControl, op, arg);
}

static int
on_sector_size (sqlite3_file *file)
{
  return CALL (file, xSectorSize);
}

static int
on_characteristics (sqlite3_file *file)
{
  return CALL (file, xDeviceCharacteristics);
}

static int
on_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
  return CALL (file, xShmMap, page, size, extend, out);
}

static int
on_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return CALL (file, xShmLock, offset, n, flags);
}

static void
on_shm_barrier (sqlite3_file *file)
{
  CALL (file, xShmBarrier);
}

static int
on_shm_unmap (sqlite3_file *file, int remove)
{
  return CALL (file, xShmUnmap, remove);
}

static int
on_open (sqlite3_vfs *self, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  File *wrapped = (File *)file;
  wrapped->real = (sqlite3_file *)(wrapped + 1);
  int rc = real_vfs->xOpen (real_vfs, name, wrapped->real, flags, out_flags);
  file->pMethods = wrapped->real->pMethods == NULL ? NULL : &methods;
  return rc;
}

void
failing_vfs_register (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.zName = "failing";
  vfs.pNext = NULL;
  vfs.szOsFile = (int)sizeof (File) + real_vfs->szOsFile;
  vfs.xOpen = on_open;
  methods = (sqlite3_io_methods){
    .iVersion = 2,
    .xClose = on_close,
    .xRead = on_read,
    .xWrite = on_write,
    .xTruncate = on_truncate,
    .xSync = on_sync,
    .xFileSize = on_file_size,
    .xLock = on_lock,
    .xUnlock = on_unlock,
    .xCheckReservedLock = on_check_lock,
    .xFileControl = on_control,
    .xSectorSize = on_sector_size,
    .xDeviceCharacteristics = on_characteristics,
    .xShmMap = on_shm_map,
    .xShmLock = on_shm_lock,
    .xShmBarrier = on_shm_barrier,
    .xShmUnmap = on_shm_unmap,
  };
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
}

void
failing_vfs_set (FailingSort how, int after)
{
  sort = how;
  left = after;
  n_failed = 0;
}

int
failing_vfs_get_n_failed (void)
{
  return n_failed;
}
