/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-help.h"

static void
test_steps_survive_reopening (Place *place, gconstpointer data)
{
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  KnId id;
  {
    g_autoptr (KnLibrary) library = must_open (place->path);
    id = must_import (library, design);
    g_autoptr (KnDoc) doc = must_open_doc (library, &id);
    for (int i = 1; i <= 200; i++)
      set_x (doc, i + 1);
  }
  g_autoptr (KnLibrary) library = must_open (place->path);
  assert_sound (library);
  g_autoptr (KnDoc) doc = must_open_doc (library, &id);
  for (int i = 200; i > 0; i--)
    {
      g_assert_cmpfloat (get_x (kn_doc_get_scene (doc)), ==, i + 1);
      g_assert_true (kn_doc_undo (doc, NULL));
    }
  g_assert_cmpfloat (get_x (kn_doc_get_scene (doc)), ==, 1);
  g_assert_false (kn_doc_can_undo (doc));
  while (kn_doc_can_redo (doc))
    g_assert_true (kn_doc_redo (doc, NULL));
  g_assert_cmpfloat (get_x (kn_doc_get_scene (doc)), ==, 201);
  assert_sound (library);
}

static void
test_undo_is_durable (Place *place, gconstpointer data)
{
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  KnId id;
  {
    g_autoptr (KnLibrary) library = must_open (place->path);
    id = must_import (library, design);
    g_autoptr (KnDoc) doc = must_open_doc (library, &id);
    set_x (doc, 10);
    set_x (doc, 20);
    g_assert_true (kn_doc_undo (doc, NULL));
  }
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) loaded = kn_library_load_design (library, &id, NULL);
  g_assert_cmpfloat (get_x (loaded->scene), ==, 10);
  assert_sound (library);
}

static void
test_redo_survives_reopening (Place *place, gconstpointer data)
{
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  KnId id;
  {
    g_autoptr (KnLibrary) library = must_open (place->path);
    id = must_import (library, design);
    g_autoptr (KnDoc) doc = must_open_doc (library, &id);
    for (int i = 2; i <= 6; i++)
      set_x (doc, i);
    for (int i = 0; i < 4; i++)
      g_assert_true (kn_doc_undo (doc, NULL));
  }
  {
    g_autoptr (KnLibrary) library = must_open (place->path);
    g_autoptr (KnDoc) doc = must_open_doc (library, &id);
    g_assert_cmpfloat (get_x (kn_doc_get_scene (doc)), ==, 2);
    for (int i = 3; i <= 6; i++)
      {
        g_assert_true (kn_doc_redo (doc, NULL));
        g_assert_cmpfloat (get_x (kn_doc_get_scene (doc)), ==, i);
      }
    g_assert_false (kn_doc_can_redo (doc));
    g_assert_true (kn_doc_undo (doc, NULL));
    g_assert_true (kn_doc_undo (doc, NULL));
    set_x (doc, 44); /* another branch: what was undone is no longer ahead */
    g_assert_true (kn_doc_undo (doc, NULL));
  }
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDoc) doc = must_open_doc (library, &id);
  g_assert_true (kn_doc_redo (doc, NULL));
  g_assert_cmpfloat (get_x (kn_doc_get_scene (doc)), ==, 44);
  g_assert_false (kn_doc_can_redo (doc));
  assert_sound (library);
}

static void
test_undo_takes_a_name_back (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ก่อน", "a", NULL);
  KnId id = must_import (library, design);
  g_autoptr (KnDoc) doc = must_open_doc (library, &id);
  g_autoptr (KnValue) name = kn_value_new_string ("หลัง");
  kn_doc_begin_step (doc, "Rename");
  const KnNode *root = kn_scene_get_design (kn_doc_get_scene (doc));
  g_assert_true (kn_doc_edit_set (doc, kn_node_get_id (root), KN_PROP_NAME, name, NULL));
  g_assert_true (kn_doc_commit_step (doc, NULL));
  KnId found;
  g_assert_true (kn_library_find_design (library, "หลัง", &found, NULL));
  g_assert_true (kn_doc_undo (doc, NULL));
  g_assert_false (kn_library_find_design (library, "หลัง", &found, NULL));
  g_assert_true (kn_library_find_design (library, "ก่อน", &found, NULL));
  assert_sound (library);
}

static void
test_moved_head_makes_a_branch (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) ours = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  KnId id = must_import (ours, design);
  g_autoptr (KnDoc) mine = must_open_doc (ours, &id);
  g_autoptr (KnLibrary) theirs = must_open (place->path);
  g_autoptr (KnDoc) other = must_open_doc (theirs, &id);
  g_assert_false (kn_library_poll (ours));
  set_x (other, 55);
  g_assert_true (kn_library_poll (ours));
  g_assert_false (kn_library_poll (ours));
  set_x (mine, 66);
  g_autoptr (KnDesign) now = kn_library_load_design (theirs, &id, NULL);
  g_assert_cmpfloat (get_x (now->scene), ==, 66);
  KnLibraryStats stats;
  g_assert_true (kn_library_stats (ours, &stats, NULL));
  g_assert_cmpint (stats.n_steps, ==, 3); /* the other's step is still there */
  assert_sound (ours);
}

static void
test_removed_design_refuses_steps (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  KnId id = must_import (library, design);
  g_autoptr (KnDoc) doc = must_open_doc (library, &id);
  g_assert_true (kn_library_remove_design (library, &id, NULL));
  g_autoptr (GError) error = NULL;
  g_assert_false (try_set_x (doc, 5, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND);
  g_assert_cmpfloat (get_x (kn_doc_get_scene (doc)), ==, 1);
}

static void
test_document_keeps_its_library (Place *place, gconstpointer data)
{
  KnLibrary *library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  KnId id = must_import (library, design);
  KnDoc *doc = must_open_doc (library, &id);
  g_object_unref (library);
  set_x (doc, 5);
  g_object_add_weak_pointer (G_OBJECT (library), (gpointer *)&library);
  g_assert_finalize_object (doc);
  g_assert_null (library);
}

/* What another program sees in the library, and that it closes it again. */
static void
look_from_another_process (const char *path, double expected)
{
  g_autoptr (KnLibrary) library = must_open (path);
  g_autoptr (GPtrArray) rows = kn_library_list_designs (library, NULL, FALSE, NULL);
  g_assert_nonnull (rows);
  g_assert_cmpuint (rows->len, ==, 1);
  g_autoptr (KnDoc) doc = must_open_doc (library, &((KnDesignRow *)rows->pdata[0])->id);
  g_assert_cmpfloat (get_x (kn_doc_get_scene (doc)), ==, expected);
}

/* The window opens the library twice, once for its thread. Whatever the second opening did to the
 * locks of the first, a program that comes and goes would take the log away. */
static void
test_another_program_may_come_and_go (Place *place, gconstpointer data)
{
  if (g_test_subprocess ())
    {
      look_from_another_process (g_getenv ("KN_TEST_LIBRARY"),
                                 g_ascii_strtod (g_getenv ("KN_TEST_X"), NULL));
      return;
    }
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  g_autoptr (KnLibrary) library = must_open (place->path);
  KnId id = must_import (library, design);
  g_autoptr (KnDoc) doc = must_open_doc (library, &id);
  g_autoptr (KnLibrary) of_the_thread = must_open (place->path);
  g_clear_object (&of_the_thread);
  g_autofree char *log = g_strconcat (place->path, "-wal", NULL);
  g_setenv ("KN_TEST_LIBRARY", place->path, TRUE);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *x = g_strdup_printf ("%d", 5 + i);
      set_x (doc, 5 + i);
      g_setenv ("KN_TEST_X", x, TRUE);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
    }
  g_unsetenv ("KN_TEST_LIBRARY");
  g_unsetenv ("KN_TEST_X");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  place_test ("/store/journal/steps-survive-reopening", test_steps_survive_reopening);
  place_test ("/store/journal/undo-is-durable", test_undo_is_durable);
  place_test ("/store/journal/redo-survives-reopening", test_redo_survives_reopening);
  place_test ("/store/journal/undo-takes-a-name-back", test_undo_takes_a_name_back);
  place_test ("/store/journal/moved-head-makes-a-branch", test_moved_head_makes_a_branch);
  place_test ("/store/journal/removed-design-refuses-steps", test_removed_design_refuses_steps);
  place_test ("/store/journal/document-keeps-its-library", test_document_keeps_its_library);
  place_test ("/store/journal/another-program-may-come-and-go",
              test_another_program_may_come_and_go);
  return g_test_run ();
}
