/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The disk fails at each write in turn: during a step, a backup, a bundle, the making of a file.
 * Each time: one sentence that names the file, and what was there before is there still. */

#include "config.h"

#include "failing-vfs.h"

#include "../unit/store/store-help.h"

#define NEVER -1
#define MAX_WRITES 400

static const FailingSort SORTS[] = { FAILING_FULL, FAILING_WRITE, FAILING_SYNC };

static void
assert_one_sentence (const GError *error, FailingSort sort, const char *file)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == KN_STORE_ERROR);
  if (sort == FAILING_FULL)
    g_assert_cmpint (error->code, ==, KN_STORE_ERROR_DISK_FULL);
  g_assert_nonnull (strstr (error->message, file));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_null (strstr (error->message, ".part")); /* names that the user never gave */
  g_assert_null (strstr (error->message, ".work"));
}

static double
x_on_disk (const char *path, const KnId *id)
{
  g_autoptr (KnLibrary) library = must_open (path);
  assert_sound (library);
  g_autoptr (KnDesign) design = kn_library_load_design (library, id, NULL);
  g_assert_nonnull (design);
  return get_x (design->scene);
}

static void
sweep_steps (Place *place, FailingSort sort)
{
  KnId id;
  {
    g_autoptr (KnLibrary) library = must_open (place->path);
    g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
    id = must_import (library, design);
  }
  double now = 1;
  int n_refused = 0;
  for (int after = 0; after < MAX_WRITES; after++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnLibrary) library = must_open (place->path);
      g_autoptr (KnDoc) doc = must_open_doc (library, &id);
      double wanted = 10 + after;
      failing_vfs_set (sort, after);
      gboolean done = try_set_x (doc, wanted, &error);
      int n_failed = failing_vfs_get_n_failed ();
      failing_vfs_set (sort, NEVER);
      if (done)
        now = wanted;
      else
        {
          assert_one_sentence (error, sort, place->path);
          g_assert_cmpfloat (get_x (kn_doc_get_scene (doc)), ==, now);
          n_refused++;
        }
      g_clear_object (&doc);
      g_clear_object (&library);
      g_assert_cmpfloat (x_on_disk (place->path, &id), ==, now);
      if (n_failed == 0)
        break;
    }
  g_assert_cmpint (n_refused, >, 0);
  g_assert_cmpfloat (now, >=, 10); /* with room again it works */
  g_test_message ("sort %d: %d points of failure", (int)sort, n_refused);
}

static void
test_step_on_a_failing_disk (Place *place, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (SORTS); i++)
    {
      sweep_steps (place, SORTS[i]);
      g_assert_cmpint (g_remove (place->path), ==, 0);
    }
}

typedef gboolean (*MakeFile) (KnLibrary *library, const KnId *id, const char *path, GError **error);

static gboolean
make_backup (KnLibrary *library, const KnId *id, const char *path, GError **error)
{
  return kn_library_backup (library, path, error);
}

static gboolean
make_bundle (KnLibrary *library, const KnId *id, const char *path, GError **error)
{
  return kn_library_pack_bundle (library, id, 1, path, error);
}

static void
assert_old_file (const char *path)
{
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
}

static void
assert_nothing_beside (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (strstr (name, ".part") != NULL || strstr (name, ".work") != NULL);
}

static void
sweep_file (Place *place, MakeFile make, FailingSort sort)
{
  g_autofree char *target = g_build_filename (place->folder, "target", NULL);
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  KnId id = must_import (library, design);
  int n_refused = 0;
  for (int after = 0; after < MAX_WRITES; after++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (g_file_set_contents (target, "old", -1, NULL));
      failing_vfs_set (sort, after);
      gboolean done = make (library, &id, target, &error);
      int n_failed = failing_vfs_get_n_failed ();
      failing_vfs_set (sort, NEVER);
      assert_nothing_beside (place->folder);
      if (!done)
        {
          assert_one_sentence (error, sort, target);
          assert_old_file (target);
          n_refused++;
        }
      if (n_failed == 0)
        {
          g_assert_true (done);
          break;
        }
    }
  g_assert_cmpint (n_refused, >, 0);
  assert_sound (library);
}

static void
test_backup_on_a_failing_disk (Place *place, gconstpointer data)
{
  sweep_file (place, make_backup, FAILING_FULL);
}

static void
test_bundle_on_a_failing_disk (Place *place, gconstpointer data)
{
  sweep_file (place, make_bundle, FAILING_FULL);
}

/* A file that could not be finished is finished, or made again, at the next start. */
static void
test_new_library_on_a_failing_disk (Place *place, gconstpointer data)
{
  int n_refused = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (SORTS); i++)
    for (int after = 0; after < MAX_WRITES; after++)
      {
        g_autoptr (GError) error = NULL;
        failing_vfs_set (SORTS[i], after);
        g_autoptr (KnLibrary) library = kn_library_open (place->path, &error);
        int n_failed = failing_vfs_get_n_failed ();
        failing_vfs_set (SORTS[i], NEVER);
        if (library == NULL)
          {
            assert_one_sentence (error, SORTS[i], place->path);
            n_refused++;
          }
        g_clear_object (&library);
        g_autoptr (KnLibrary) again = must_open (place->path);
        assert_sound (again);
        g_clear_object (&again);
        g_assert_cmpint (g_remove (place->path), ==, 0);
        if (n_failed == 0)
          break;
      }
  g_assert_cmpint (n_refused, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  failing_vfs_register ();
  place_test ("/crash/disk/step", test_step_on_a_failing_disk);
  place_test ("/crash/disk/backup", test_backup_on_a_failing_disk);
  place_test ("/crash/disk/bundle", test_bundle_on_a_failing_disk);
  place_test ("/crash/disk/new-library", test_new_library_on_a_failing_disk);
  return g_test_run ();
}
