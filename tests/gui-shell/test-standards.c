/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tracker of standards: one line at the start where something ends soon, and the list that it
 * opens: what, when in B.E., what is next and which office. */

#include "shell-test.h"

#include "app/kn-start.h"
#include "model/kn-product.h"
#include "store/kn-library-products.h"

#include <stdlib.h>
#include <string.h>

static ShellTest test;

static char *
dup_day (int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) then = g_date_time_add_days (now, days);
  return g_date_time_format (then, "%Y-%m-%d");
}

static void
add_product (const char *name, const char *mark, const char *number, int days)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *day = dup_day (days);
  g_autoptr (KnScene) scene = kn_product_new (name, &error);
  g_assert_no_error (error);
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  const KnStandard standard = { .mark = mark, .number = number, .expires = day };
  kn_doc_begin_step (doc, "t");
  g_assert_true (kn_product_edit_standard (doc, &standard, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  KnLibrary *library = kn_application_get_library (test.app);
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (library);
  g_autoptr (KnDesign) file = kn_design_new (kn_doc_get_scene (doc), assets, "");
  KnId id;
  g_assert_true (kn_library_import_design (library, file, &id, &error));
  g_assert_no_error (error);
}

static gboolean
holds (GtkWidget *widget, gpointer text)
{
  return strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
is_reminded (gpointer sentence)
{
  return shell_test_find (GTK_WIDGET (test.window), GTK_TYPE_LABEL, holds, sentence) != NULL;
}

static gboolean
is_unfolded (gpointer banner)
{
  return gtk_revealer_get_child_revealed (banner);
}

static gboolean
is_listed (gpointer text)
{
  GtkWidget *dialog = shell_test_toplevel (ADW_TYPE_WINDOW);
  return dialog != NULL && shell_test_find (dialog, GTK_TYPE_LABEL, holds, text) != NULL;
}

static void
shoot (const char *name)
{
  const char *folder = g_getenv ("KN_SHOTS");
  if (folder == NULL)
    return;
  shell_test_spin (600);
  g_autofree char *command = g_strdup_printf ("import -window root '%s/%s.png'", folder, name);
  g_assert_cmpint (system (command), ==, 0);
}

static void
restart (void)
{
  kn_library_window_library_changed (test.window);
}

static void
test_what_ends_soon_is_said_once_at_the_start (void)
{
  GtkWidget *banner = shell_test_find_id (GTK_WIDGET (test.window), "banner");
  restart ();
  shell_test_spin (500);
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (banner)));
  add_product ("น้ำพริก", "tcps", "มผช. 321/2567", 400);
  restart ();
  shell_test_spin (500);
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (banner)));
  add_product ("กล้วยฉาบ", "tcps", "มผช. 123/2567", 40);
  add_product ("ชาใบหม่อน", "halal", "1234567890123", -3);
  restart ();
  shell_test_wait (is_reminded, (gpointer) "2 standards have ended or end within 90 days.",
                   "the line at the start");
  shell_test_wait (is_unfolded, banner, "the line to stand still");
  shell_test_spin (100);
  shoot ("standards-reminder");
  shell_test_click (shell_test_find_id (GTK_WIDGET (test.window), "banner_button"));
  shell_test_wait (is_listed, (gpointer) "กล้วยฉาบ", "the list");
  g_autofree char *year = dup_day (40);
  g_autofree char *be = g_strdup_printf ("%d B.E., in 40 days.", atoi (year) + 543);
  g_assert_true (is_listed (be));
  g_assert_true (is_listed ((gpointer) "3 days ago."));
  g_assert_true (is_listed ((gpointer) "Office: สมอ."));
  g_assert_true (is_listed ((gpointer) "Apply for its renewal now."));
  g_assert_true (is_listed ((gpointer) "น้ำพริก"));
  shoot ("standards-list");
  shell_test_key ("Escape");
  shell_test_spin (300);
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (banner))); /* it has been read */
}

int
main (int argc, char **argv)
{
  g_autofree char *home = shell_test_make_home ();
  gtk_disable_setlocale ();
  kn_start_set_language ("en");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  shell_test_start (&test, home, "standards.kanok");
  g_test_add_func ("/shell/standards/what-ends-soon-is-said-once-at-the-start",
                   test_what_ends_soon_is_said_once_at_the_start);
  int status = g_test_run ();
  shell_test_stop (&test);
  return status;
}
