/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program is killed at each write in turn while it makes a library. Whatever lies there then,
 * the next start makes the library, and it is sound. Among the moments is the one in which the file
 * carries the library's mark already and its rollback journal is still hot. */

#include "config.h"

#include "failing-vfs.h"

#include "../unit/store/store-help.h"

#include <sys/wait.h>
#include <unistd.h>

#define MAX_WRITES 2000
#define APPLICATION_ID_AT 68
#define APPLICATION_ID_BYTES 4

static gboolean
has_mark (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize n = 0;
  static const char NONE[APPLICATION_ID_BYTES] = { 0 };
  return g_file_get_contents (path, &bytes, &n, NULL) && n >= 100
         && memcmp (bytes + APPLICATION_ID_AT, NONE, sizeof NONE) != 0;
}

static gboolean
has_hot_journal (const char *path)
{
  GStatBuf info;
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  return g_stat (journal, &info) == 0 && info.st_size > 0;
}

/* %FALSE if the library was made before it came to that write. */
static gboolean
die_at_write (const char *path, int after)
{
  pid_t child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      failing_vfs_set (FAILING_KILL, after);
      g_autoptr (KnLibrary) library = kn_library_open (path, NULL);
      _exit (library == NULL ? 2 : 0);
    }
  int status = 0;
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (WIFSIGNALED (status))
    return TRUE;
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  return FALSE;
}

static void
test_every_moment (Place *place, gconstpointer data)
{
  int n_killed = 0, n_marked = 0;
  for (int after = 0; after < MAX_WRITES; after++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%d.kanok", place->folder, after);
      if (!die_at_write (path, after))
        break;
      n_killed++;
      n_marked += has_mark (path) && has_hot_journal (path);
      g_autoptr (KnLibrary) library = must_open (path);
      assert_sound (library);
      g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
      (void)must_import (library, design);
      assert_sound (library);
    }
  g_test_message ("killed at %d writes, %d of them with the mark and a hot journal", n_killed,
                  n_marked);
  g_assert_cmpint (n_killed, >=, 10);
  g_assert_cmpint (n_killed, <, MAX_WRITES);
  g_assert_cmpint (n_marked, >=, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  failing_vfs_register ();
  place_test ("/crash/making/killed-at-every-write", test_every_moment);
  return g_test_run ();
}
