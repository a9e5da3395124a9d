/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules of the user's own: seen before they are used, kept in the library, known to the findings,
 * and gone again. */

#include "app/kn-rules-dialog.h"
#include "check/kn-check.h"
#include "facts-kit.h"
#include "store/kn-library-rules.h"

#include <string.h>

static void
choose (KnCompat *compat, KnFileDone done, gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (compat->data);
  done (file, data);
}

static void
open_that (KnCompat *compat,
           GtkWindow *parent,
           const char *title,
           const KnFileKind *kinds,
           KnFileDone done,
           gpointer data)
{
  choose (compat, done, data);
}

static void
save_there (KnCompat *compat,
            GtkWindow *parent,
            const char *title,
            const char *suggested,
            const KnFileKind *kinds,
            KnFileDone done,
            gpointer data)
{
  choose (compat, done, data);
}

static void
say_yes (KnCompat *compat,
         GtkWindow *parent,
         const char *heading,
         const char *body,
         const KnAnswer *answers,
         gsize n_answers,
         KnAnswerDone done,
         gpointer data)
{
  done (answers[n_answers - 1].id, data);
}

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();
  for (GList *l = all; l != NULL; l = l->next)
    if (KN_IS_RULES_DIALOG (l->data) && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

/* A click after which @path is the file that is chosen, and yes is said. */
static void
click (Fixture *fixture, GtkWidget *root, const char *button, const char *path)
{
  KnCompat *compat = kn_application_get_compat (fixture->editor.application);
  const KnCompat before = *compat;
  KnCompatFuncs funcs = *compat->funcs;
  funcs.open_file = open_that;
  funcs.save_file = save_there;
  funcs.ask = say_yes;
  compat->funcs = &funcs;
  compat->data = (gpointer)path;
  gtk_widget_grab_focus (gui_find_saying (root, button)); /* into sight */
  gui_spin (200);
  gui_click_saying (root, button);
  gui_spin (300);
  *compat = before;
}

static char *
dup_read (const char *path)
{
  char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
write_changed (const char *from, const char *to, const char *old, const char *now)
{
  g_autofree char *text = dup_read (from);
  g_auto (GStrv) parts = g_strsplit (text, old, 2);
  g_assert_nonnull (parts[1]);
  g_autofree char *changed = g_strjoinv (now, parts);
  g_assert_true (g_file_set_contents (to, changed, -1, NULL));
}

static const KnFinding *
find_finding (Fixture *fixture, const char *rule)
{
  kn_session_check_now (fixture->editor.session);
  gui_wait (is_checked, fixture->editor.session, "the findings");
  GPtrArray *findings = kn_session_get_findings (fixture->editor.session);
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((KnFinding *)findings->pdata[i])->rule, rule))
      return findings->pdata[i];
  return NULL;
}

static void
test_own_rules_are_seen_kept_and_taken_back (void)
{
  Fixture fixture = { 0 };
  set_up (&fixture);
  KnLibrary *library = fixture.editor.library;
  g_autofree char *ours = g_build_filename (fixture.folder, "ours.json", NULL);
  g_autofree char *mine = g_build_filename (fixture.folder, "mine.json", NULL);
  g_autofree char *broken = g_build_filename (fixture.folder, "broken.json", NULL);
  g_autofree char *copy = g_build_filename (fixture.folder, "copy.json", NULL);
  g_assert_false (find_finding (&fixture, "label.ingredients")->is_users);
  GtkWidget *button = gui_find_saying (fixture.panel, "Which rules judge this label, and rules of "
                                                      "your own");
  g_assert_nonnull (button);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (label)), "Kanok's data"));
  gui_screenshot ("rules-button");
  gui_click (button, 40, 10);
  gui_spin (300);
  GtkWidget *dialog = find_dialog ();
  g_assert_nonnull (dialog);
  gui_screenshot ("rules-ours");

  /* Ours as a file to change. */
  click (&fixture, dialog, "Save…", ours);
  write_changed (ours, mine, "\"id\": \"ingredients\",",
                 "\"id\": \"ingredients\", \"valid_from\": \"2026-01-01\",");
  write_changed (ours, broken, "\"panel\": \"front\"", "\"pannel\": \"front\"");

  /* A broken one is refused in words, and nothing changes. */
  click (&fixture, dialog, "Take In…", broken);
  g_assert_nonnull (gui_find_saying (dialog, "That cannot be done"));
  gui_screenshot ("rules-refused");
  g_assert_null (kn_library_dup_rules (library));

  /* What differs is seen first; nothing judges by it yet. */
  click (&fixture, dialog, "Take In…", mine);
  g_assert_nonnull (gui_find_saying (dialog, "Use These Rules"));
  gui_screenshot ("rules-offered");
  g_assert_null (kn_library_dup_rules (library));
  click (&fixture, dialog, "Do Not Use", mine);
  g_assert_null (kn_library_dup_rules (library));
  click (&fixture, dialog, "Take In…", mine);
  click (&fixture, dialog, "Use These Rules", mine);
  g_autoptr (KnKeptRules) kept = kn_library_dup_rules (library);
  g_assert_nonnull (kept);
  gui_screenshot ("rules-kept");
  click (&fixture, dialog, "Save My Copy…", copy);
  g_autofree char *given = dup_read (mine), *saved = dup_read (copy);
  g_assert_cmpstr (given, ==, saved);
  gui_press ("Escape");
  gui_spin (300);
  g_assert_null (find_dialog ());

  const KnFinding *finding = find_finding (&fixture, "label.ingredients");
  g_assert_true (finding->is_users);
  g_assert_nonnull (strstr (finding->message, "a rule of your own"));
  g_assert_false (find_finding (&fixture, "label.maker")->is_users);
  gui_spin (300);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (label)), "1 difference"));

  /* Back to ours: the findings follow by themselves. */
  gui_click (button, 40, 10);
  gui_spin (300);
  dialog = find_dialog ();
  click (&fixture, dialog, "Go Back…", NULL);
  g_assert_null (kn_library_dup_rules (library));
  gui_press ("Escape");
  gui_wait (is_checked, fixture.editor.session, "the findings");
  g_assert_false (find_finding (&fixture, "label.ingredients")->is_users);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (label)), "Kanok's data"));
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/facts-rules/own-rules-are-seen-kept-and-taken-back",
                   test_own_rules_are_seen_kept_and_taken_back);
  return g_test_run ();
}
