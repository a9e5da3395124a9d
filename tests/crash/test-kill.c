/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Kills a writing process a hundred times, at moments it does not choose. */

#include "config.h"

#include "../unit/store/store-help.h"

#include <sqlite3.h>

#define ROUNDS 100
#define FRESH_EVERY 10 /* rounds: also dies while the file is being made */
#define MAX_STEPS_READ 12

typedef struct
{
  GPtrArray *steps; /* acknowledged ids, as text */
  char *design;
} Acknowledged;

/* Reads up to @n lines, then kills and reads what it had still printed. */
static void
run_writer (const char *library, int n, Acknowledged *out)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "crash", "writer", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) writer
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, library, NULL);
  g_assert_no_error (error);
  g_autoptr (GDataInputStream) lines
      = g_data_input_stream_new (g_subprocess_get_stdout_pipe (writer));
  for (int i = 0; TRUE; i++)
    {
      if (i == n)
        g_subprocess_force_exit (writer);
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
      if (line == NULL)
        break;
      if (g_str_has_prefix (line, "import "))
        {
          g_free (out->design);
          out->design = g_strdup (line + strlen ("import "));
        }
      else if (strlen (line) == KN_ID_STRING_SIZE - 1) /* the last may be cut off */
        g_ptr_array_add (out->steps, g_steal_pointer (&line));
    }
  g_assert_true (g_subprocess_wait (writer, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (writer));
  g_assert_cmpint (g_subprocess_get_term_sig (writer), ==, 9);
}

static gboolean
has_step (sqlite3 *db, const char *id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM step WHERE id = x'%s'", id);
  sqlite3_stmt *stmt = NULL;
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  gboolean found = sqlite3_step (stmt) == SQLITE_ROW;
  sqlite3_finalize (stmt);
  return found;
}

static void
check (const char *path, const Acknowledged *told)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_assert_null (told->design);
      return;
    }
  g_autoptr (KnLibrary) library = must_open (path);
  assert_sound (library);
  KnId id, found;
  if (told->design != NULL)
    {
      g_assert_true (kn_id_parse (&id, told->design));
      g_assert_true (kn_library_find_design (library, told->design, &found, NULL));
    }
  sqlite3 *db = NULL;
  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < told->steps->len; i++)
    if (!has_step (db, told->steps->pdata[i]))
      g_error ("the acknowledged step %s was lost", (char *)told->steps->pdata[i]);
  sqlite3_close (db);
}

static void
test_no_acknowledged_step_is_lost (Place *place, gconstpointer data)
{
  guint n_steps = 0;
  for (int round = 0; round < ROUNDS; round += FRESH_EVERY)
    {
      g_autofree char *name = g_strdup_printf ("%d.kanok", round);
      g_autofree char *path = g_build_filename (place->folder, name, NULL);
      Acknowledged told = { g_ptr_array_new_with_free_func (g_free), NULL };
      for (int i = 0; i < FRESH_EVERY; i++)
        {
          /* The first deaths of each file fall into its making. */
          g_usleep (0);
          run_writer (path, i < 2 ? i : g_test_rand_int_range (1, MAX_STEPS_READ), &told);
          if (i < 3)
            check (path, &told);
        }
      check (path, &told);
      n_steps += told.steps->len;
      g_ptr_array_unref (told.steps);
      g_free (told.design);
    }
  g_test_message ("%d rounds, %u acknowledged steps, none lost", ROUNDS, n_steps);
  g_assert_cmpuint (n_steps, >, ROUNDS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  place_test ("/crash/kill/no-acknowledged-step-is-lost", test_no_acknowledged_step_is_lost);
  return g_test_run ();
}
