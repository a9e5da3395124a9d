/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* O_TMPFILE */
#endif

#include "config.h"

#include "base/kn-error.h"
#include "base/kn-file.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void
test_written_file_reads_back (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("kn-file-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "ก.bin", NULL);
  g_assert_true (kn_file_write (path, "a\0b", 3, &error));
  g_autoptr (GBytes) bytes = kn_file_read (path, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 3);
  g_autofree char *hash = kn_file_sha256 (bytes);
  g_assert_cmpuint (strlen (hash), ==, 64);

  GBytes *none = kn_file_read (path, 2, &error);
  g_assert_null (none);
  g_assert_error (error, KN_BASE_ERROR, KN_BASE_ERROR_TOO_LARGE);
  g_remove (path);
  g_rmdir (folder);
}

static char *
read_all (const char *path)
{
  g_autoptr (GBytes) bytes = kn_file_read (path, 100, NULL);
  g_assert_nonnull (bytes);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
must_link (const char *path, const char *target)
{
  g_autoptr (GFile) link = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_file_make_symbolic_link (link, target, NULL, &error);
  g_assert_no_error (error);
}

static void
test_links_are_followed (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("kn-file-XXXXXX", NULL);
  g_autofree char *deep = g_build_filename (folder, "deep", NULL);
  g_assert_cmpint (g_mkdir (deep, 0700), ==, 0);
  g_autofree char *real = g_build_filename (deep, "real.pdf", NULL);
  g_autofree char *near = g_build_filename (deep, "near.pdf", NULL);
  g_autofree char *far = g_build_filename (folder, "far.pdf", NULL);
  g_autofree char *round = g_build_filename (folder, "round.pdf", NULL);
  g_assert_true (kn_file_write (real, "old", 3, NULL));
  must_link (near, "real.pdf");
  must_link (far, "deep/near.pdf");
  must_link (round, "round.pdf");

  g_assert_true (kn_file_write (far, "new", 3, &error));
  g_assert_no_error (error);
  g_autofree char *text = read_all (real);
  g_assert_cmpstr (text, ==, "new");
  g_assert_true (g_file_test (far, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (near, G_FILE_TEST_IS_SYMLINK));

  /* A link that leads nowhere yet makes the file there. */
  g_assert_cmpint (g_remove (real), ==, 0);
  g_assert_true (kn_file_write (far, "made", 4, NULL));
  g_autofree char *made = read_all (real);
  g_assert_cmpstr (made, ==, "made");

  g_autofree char *target = kn_file_dup_target (round);
  g_assert_cmpstr (target, ==, round);
  const char *const all[] = { real, near, far, round, deep, folder };
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    g_assert_cmpint (g_remove (all[i]), ==, 0);
}

static void
test_failures_name_the_file (void)
{
  static const char *const bad[] = { "/nowhere/at/all", "/", "/dev/zero" };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      GBytes *none = kn_file_read (bad[i], 1024, &error);
      g_assert_null (none);
      g_assert_error (error, KN_BASE_ERROR, KN_BASE_ERROR_IO);
      g_assert_true (g_str_has_prefix (error->message, bad[i]));
    }
  g_autoptr (GError) error = NULL;
  g_assert_false (kn_file_write ("/nowhere/at/all", "x", 1, &error));
  g_assert_error (error, KN_BASE_ERROR, KN_BASE_ERROR_IO);
}

static void
test_names_stay_in_their_folder (void)
{
  static const char *const good[] = { "a.svg", "a/b.svg", "ก ข.svg", "..a", "a..b" };
  static const char *const bad[]
      = { "", "/a", "../a", "a/../b", "a//b", "a/", "C:a", "a\\b", ".", "./a", "\xff" };
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (kn_file_name_is_contained (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (kn_file_name_is_contained (bad[i]));
  g_assert_false (kn_file_name_is_contained (NULL));
}

static void
test_a_file_is_called_after_something (void)
{
  static const char *const names[][2] = {
    { "น้ำพริกเผา ๒๕๐ ก.", "น้ำพริกเผา ๒๕๐ ก.pdf" },
    { "a/b\\c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j.pdf" },
    { "  .hidden. . ", "hidden.pdf" },
    { "two\nlines", "two-lines.pdf" },
    { "", "kanok.pdf" },
    { "...", "kanok.pdf" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = kn_file_dup_name_for (names[i][0], ".pdf");
      g_assert_cmpstr (name, ==, names[i][1]);
    }
  g_autoptr (GString) many = g_string_new (NULL);
  for (int i = 0; i < 200; i++)
    g_string_append (many, "กี้");
  g_autofree char *cut = kn_file_dup_name_for (many->str, ".pdf");
  g_assert_cmpuint (strlen (cut), <, 200);
  g_assert_true (g_utf8_validate (cut, -1, NULL));
  g_assert_true (g_str_has_suffix (cut, "กี้.pdf")); /* a letter keeps its marks */
}

/* The kernel ends the program in the middle of its writing, as Ctrl+C may. */
static void
write_and_be_killed (const char *path)
{
  static const char much[100000];
  const struct rlimit least = { 5000, 5000 }, none = { 0, 0 };
  const pid_t child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      (void)signal (SIGXFSZ, SIG_DFL);
      if (setrlimit (RLIMIT_CORE, &none) != 0 || setrlimit (RLIMIT_FSIZE, &least) != 0)
        _exit (2);
      _exit (kn_file_write (path, much, sizeof much, NULL) ? 0 : 1);
    }
  int status = 0;
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGXFSZ);
}

static void
test_killed_while_writing (void)
{
  g_autofree char *folder = g_dir_make_tmp ("kn-file-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "old", NULL);
  g_autofree char *other = g_build_filename (folder, "new", NULL);
  const int nameless = open (folder, O_TMPFILE | O_WRONLY, 0600);
  if (nameless < 0)
    {
      g_rmdir (folder);
      g_test_skip ("this file system has no files without a name");
      return;
    }
  (void)close (nameless);
  g_assert_true (kn_file_write (path, "as it was", 9, NULL));
  write_and_be_killed (path);
  write_and_be_killed (other);
  g_autofree char *text = read_all (path);
  g_assert_cmpstr (text, ==, "as it was");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "old");
  g_assert_null (g_dir_read_name (dir));
  g_assert_true (kn_file_write (path, "new", 3, NULL));
  g_autofree char *now = read_all (path);
  g_assert_cmpstr (now, ==, "new");
  g_remove (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/file/called-after-something", test_a_file_is_called_after_something);
  g_test_add_func ("/base/file/written-file-reads-back", test_written_file_reads_back);
  g_test_add_func ("/base/file/links-are-followed", test_links_are_followed);
  g_test_add_func ("/base/file/killed-while-writing", test_killed_while_writing);
  g_test_add_func ("/base/file/failures-name-the-file", test_failures_name_the_file);
  g_test_add_func ("/base/file/names-stay-in-their-folder", test_names_stay_in_their_folder);
  return g_test_run ();
}
