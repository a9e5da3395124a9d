/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-error.h"
#include "base/kn-file.h"

#include <glib/gstdio.h>
#include <string.h>

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/file/written-file-reads-back", test_written_file_reads_back);
  g_test_add_func ("/base/file/failures-name-the-file", test_failures_name_the_file);
  g_test_add_func ("/base/file/names-stay-in-their-folder", test_names_stay_in_their_folder);
  return g_test_run ();
}
