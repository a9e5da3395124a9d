/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A motif that comes in with faults: they are said, framed, mended, and what is kept is the mended
 * drawing. */

#include "config.h"

#include "shell-test.h"

#include "app/kn-start.h"

#include <string.h>

static ShellTest test;

#define OPEN                                                                                       \
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 40'>"                                   \
  "<rect x='5' y='5' width='30' height='30' fill='#1e3a6e'/>"

static GtkWidget *
question (void)
{
  return shell_test_toplevel (g_type_from_name ("KnImportMotif"));
}

static gboolean
has_question (gpointer data)
{
  return g_type_from_name ("KnImportMotif") != 0 && question () != NULL;
}

static gboolean
has_no_question (gpointer data)
{
  return question () == NULL;
}

static gboolean
shows (gpointer data)
{
  return shell_test_find_label (question (), data) != NULL;
}

static void
begin (const char *name, const char *svg)
{
  g_free (test.pick_path);
  test.pick_path = g_build_filename (test.home, name, NULL);
  g_assert_true (g_file_set_contents (test.pick_path, svg, -1, NULL));
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.import-motif", NULL);
  shell_test_wait (has_question, NULL, "the question");
  shell_test_spin (300);
}

/* The bytes that the library keeps under @name. */
static char *
import_and_read (const char *name)
{
  shell_test_click (shell_test_find_label (question (), "Mine"));
  shell_test_spin (100);
  shell_test_click (shell_test_find_label (question (), "Import"));
  shell_test_wait (has_no_question, NULL, "the end of the question");
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_application_get_library (test.app);
  g_autoptr (GPtrArray) rows = kn_library_list_assets (library, KN_ASSET_MOTIF, name, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_autoptr (GBytes) svg
      = kn_library_load_asset (library, ((const KnAssetRow *)rows->pdata[0])->sha256, &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
}

static void
test_faults_are_said_and_mended_before_it_is_kept (void)
{
  begin ("faulty.svg",
         OPEN "<path d='M8 12H32' stroke='#fff' stroke-width='.1'/>"
              "<text x='8' y='28' font-size='8' fill='#fff' font-family='Norasi'>กนก</text></svg>");
  g_assert_nonnull (
      shell_test_find_label (question (), "2 things to know before it prints, at 40 mm"));
  shell_test_click (shell_test_find_label (question (), "Mend What Is Safe"));
  shell_test_wait (shows, (gpointer) "Nothing was found: the motif is ready to print at this size.",
                   "what is left");
  g_autofree char *kept = import_and_read ("faulty");
  g_assert_null (strstr (kept, "<text"));
  g_assert_nonnull (strstr (kept, "stroke-width:0.25"));
}

static void
test_what_is_not_mended_is_kept_as_it_is (void)
{
  const char *svg = OPEN "<path d='M8 12H32' stroke='#fff' stroke-width='.12'/></svg>";
  begin ("asitis.svg", svg);
  g_assert_nonnull (
      shell_test_find_label (question (), "1 thing to know before it prints, at 40 mm"));
  g_autofree char *kept = import_and_read ("asitis");
  g_assert_cmpstr (kept, ==, svg);
}

static void
test_a_program_must_go_first (void)
{
  begin ("webpage.svg", OPEN "<script>run()</script></svg>");
  shell_test_click (shell_test_find_label (question (), "Mine"));
  shell_test_spin (100);
  GtkWidget *import
      = gtk_widget_get_ancestor (shell_test_find_label (question (), "Import"), GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_is_sensitive (import));
  shell_test_click (shell_test_find_label (question (), "Mend What Is Safe"));
  shell_test_wait (shows, (gpointer) "Nothing was found: the motif is ready to print at this size.",
                   "what is left");
  g_assert_true (gtk_widget_is_sensitive (import));
  g_autofree char *kept = import_and_read ("webpage");
  g_assert_null (strstr (kept, "script"));
}

static void
test_a_clean_motif_says_so (void)
{
  begin ("clean.svg", OPEN "</svg>");
  g_assert_true (shows ((gpointer) "Nothing was found: the motif is ready to print at this size."));
  g_autofree char *kept = import_and_read ("clean");
  g_assert_cmpstr (kept, ==, OPEN "</svg>");
}

/* What prints on a bag is too thin on a lip balm. */
static void
test_the_size_in_print_decides (void)
{
  begin ("lipbalm.svg", OPEN "<path d='M8 12H32' stroke='#fff' stroke-width='.5'/></svg>");
  g_assert_true (shows ((gpointer) "Nothing was found: the motif is ready to print at this size."));
  GtkWidget *side = shell_test_find (question (), GTK_TYPE_SPIN_BUTTON, NULL, NULL);
  g_assert_nonnull (side);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (side), 10);
  shell_test_wait (shows, (gpointer) "1 thing to know before it prints, at 10 mm", "the thin line");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (side), 200);
  shell_test_wait (shows, (gpointer) "Nothing was found: the motif is ready to print at this size.",
                   "thick enough");
  /* The mended motif is judged, although the size changes while it is being mended. */
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (side), 10);
  shell_test_wait (shows, (gpointer) "1 thing to know before it prints, at 10 mm", "the thin line");
  shell_test_click (shell_test_find_label (question (), "Mend What Is Safe"));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (side), 11);
  shell_test_wait (shows, (gpointer) "Nothing was found: the motif is ready to print at this size.",
                   "what is left");
  g_autofree char *kept = import_and_read ("lipbalm");
  g_assert_nonnull (strstr (kept, "stroke-width:"));
}

int
main (int argc, char **argv)
{
  g_autofree char *home = shell_test_make_home ();
  gtk_disable_setlocale ();
  kn_start_set_language ("en");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  shell_test_start (&test, home, "import.kanok");
  g_test_add_func ("/shell/import/faults-are-said-and-mended-before-it-is-kept",
                   test_faults_are_said_and_mended_before_it_is_kept);
  g_test_add_func ("/shell/import/what-is-not-mended-is-kept-as-it-is",
                   test_what_is_not_mended_is_kept_as_it_is);
  g_test_add_func ("/shell/import/a-program-must-go-first", test_a_program_must_go_first);
  g_test_add_func ("/shell/import/the-size-in-print-decides", test_the_size_in_print_decides);
  g_test_add_func ("/shell/import/a-clean-motif-says-so", test_a_clean_motif_says_so);
  const int status = g_test_run ();
  shell_test_stop (&test);
  return status;
}
