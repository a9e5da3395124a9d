/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files written piece by piece, on systems that have files without a name, have none, or cannot
 * give them one: this program stands before open() and linkat() and refuses what a system would. */

#define _GNU_SOURCE /* O_TMPFILE */

#include "config.h"

#include "base/kn-file-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define PIECES 40
#define PIECE_BYTES 30000 /* more than stdio keeps back */

typedef enum
{
  SYSTEM_AS_IT_IS,
  SYSTEM_WITHOUT_NAMELESS,
  SYSTEM_WITHOUT_LINKS, /* of files that have no name */
} System;

static System acts_as;
static guint n_nameless;

int
open (const char *path, int flags, ...)
{
  va_list rest;
  va_start (rest, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (rest, mode_t) : 0;
  va_end (rest);
  const gboolean is_nameless = (flags & O_TMPFILE) == O_TMPFILE;
  n_nameless += is_nameless ? 1 : 0;
  if (is_nameless && acts_as == SYSTEM_WITHOUT_NAMELESS)
    {
      errno = EOPNOTSUPP;
      return -1;
    }
  return (int)syscall (SYS_openat, AT_FDCWD, path, flags, mode);
}

int
linkat (int from_folder, const char *from, int to_folder, const char *to, int flags)
{
  if (acts_as == SYSTEM_WITHOUT_LINKS)
    {
      errno = ENOENT;
      return -1;
    }
  return (int)syscall (SYS_linkat, from_folder, from, to_folder, to, flags);
}

typedef struct
{
  char *folder, *path;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  acts_as = SYSTEM_AS_IT_IS;
  place->folder = g_dir_make_tmp ("kn-writer-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "run.pdf", NULL);
  n_nameless = 0;
}

static guint
count_files (const Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Place *place, gconstpointer data)
{
  (void)g_remove (place->path);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0); /* nothing else lay there */
  g_free (place->path);
  g_free (place->folder);
}

static void
write_pieces (KnFileWriter *writer)
{
  g_autofree char *piece = g_malloc (PIECE_BYTES);
  for (int i = 0; i < PIECES; i++)
    {
      memset (piece, 'a' + i % 26, PIECE_BYTES);
      kn_file_writer_write (writer, piece, PIECE_BYTES);
    }
  g_assert_cmpuint (kn_file_writer_get_position (writer), ==, PIECES * PIECE_BYTES);
}

static void
assert_is_whole (const Place *place)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  g_assert_true (g_file_get_contents (place->path, &text, &length, NULL));
  g_assert_cmpuint (length, ==, PIECES * PIECE_BYTES);
  for (gsize i = 0; i < length; i++)
    g_assert_cmpint (text[i], ==, 'a' + (int)(i / PIECE_BYTES) % 26);
  g_assert_cmpuint (count_files (place), ==, 1);
}

static void
assert_is_old (const Place *place, guint n_files)
{
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "as it was");
  g_assert_cmpuint (count_files (place), ==, n_files);
}

/* A new file, then another over it, then one that is given up. */
static void
test_whole_or_not_at_all (Place *place, gconstpointer data)
{
  acts_as = (System)GPOINTER_TO_INT (data);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnFileWriter) writer = kn_file_writer_new (place->path, &error);
      g_assert_no_error (error);
      write_pieces (writer);
      if (i == 0)
        g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
      else
        assert_is_old (place, acts_as == SYSTEM_WITHOUT_NAMELESS ? 2 : 1);
      g_assert_true (kn_file_writer_finish (writer, &error));
      g_assert_no_error (error);
      assert_is_whole (place);
      g_assert_true (g_file_set_contents (place->path, "as it was", -1, NULL));
    }
  KnFileWriter *given_up = kn_file_writer_new (place->path, NULL);
  write_pieces (given_up);
  kn_file_writer_free (given_up);
  assert_is_old (place, 1);
  g_assert_cmpuint (n_nameless, ==, 3); /* each was asked for as such */
}

/* As open() and umask() say, whichever way it was written. */
static void
test_modes_are_those_of_open (Place *place, gconstpointer data)
{
  const mode_t before = umask (027);
  for (int i = SYSTEM_AS_IT_IS; i <= SYSTEM_WITHOUT_LINKS; i++)
    {
      GStatBuf info;
      acts_as = (System)i;
      g_autoptr (KnFileWriter) writer = kn_file_writer_new (place->path, NULL);
      g_assert_true (kn_file_writer_finish (writer, NULL));
      g_assert_cmpint (g_stat (place->path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 0777, ==, 0640);
      g_remove (place->path);
    }
  (void)umask (before);
}

/* A process that is killed while it writes: nothing of it stays. */
static void
test_killed (Place *place, gconstpointer data)
{
  int ready[2];
  char sign = 0;
  g_assert_true (g_file_set_contents (place->path, "as it was", -1, NULL));
  KnFileWriter *probe = kn_file_writer_new (place->path, NULL);
  const gboolean has_nameless = n_nameless > 0 && count_files (place) == 1;
  kn_file_writer_free (probe);
  if (!has_nameless)
    {
      g_test_skip ("this file system has no files without a name");
      return;
    }
  g_assert_cmpint (pipe (ready), ==, 0);
  const pid_t child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      KnFileWriter *writer = kn_file_writer_new (place->path, NULL);
      write_pieces (writer);
      (void)!write (ready[1], "x", 1);
      (void)pause ();
      _exit (1);
    }
  g_assert_cmpint (read (ready[0], &sign, 1), ==, 1);
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  int status = 0;
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  assert_is_old (place, 1);
  (void)close (ready[0]);
  (void)close (ready[1]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, system, function)                                                               \
  g_test_add ("/base/file-writer/" name, Place, GINT_TO_POINTER (system), set_up, function,        \
              tear_down)
  CASE ("whole-or-not-at-all", SYSTEM_AS_IT_IS, test_whole_or_not_at_all);
  CASE ("without-nameless-files", SYSTEM_WITHOUT_NAMELESS, test_whole_or_not_at_all);
  CASE ("without-links", SYSTEM_WITHOUT_LINKS, test_whole_or_not_at_all);
  CASE ("modes-are-those-of-open", SYSTEM_AS_IT_IS, test_modes_are_those_of_open);
  CASE ("killed", SYSTEM_AS_IT_IS, test_killed);
  return g_test_run ();
}
