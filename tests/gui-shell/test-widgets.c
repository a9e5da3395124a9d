/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Widgets one by one, each gone for good when its last owner lets go. */

#include "config.h"

#include "shell-test.h"

#include "app/kn-brand-users.h"
#include "app/kn-design-tile.h"
#include "app/kn-motif-page.h"
#include "app/kn-motif-tile.h"
#include "app/kn-new-dialog.h"
#include "app/kn-new-wishes.h"
#include "app/kn-passport-dialog.h"
#include "app/kn-preferences.h"
#include "app/kn-scroll-page.h"
#include "app/kn-shortcuts.h"
#include "app/kn-start.h"
#include "app/kn-thumb.h"
#include "app/kn-waiting.h"
#include "app/kn-welcome.h"
#include "model/kn-brand-dress.h"
#include "store/kn-library-brands.h"
#include "store/kn-starter.h"

#include <glib/gstdio.h>
#include <string.h>

static char *home;

static gboolean
is_null (gpointer data)
{
  return *(gpointer *)data == NULL;
}

/* Windows are owned by GTK until they are destroyed; pending tasks may hold one a little longer. */
static void
assert_window_goes (GtkWidget *window)
{
  gpointer weak = window;
  g_object_add_weak_pointer (G_OBJECT (window), &weak);
  gtk_window_destroy (GTK_WINDOW (window));
  shell_test_wait (is_null, &weak, "the window to be freed");
}

static void
test_plain_widgets_are_freed (void)
{
  GtkWidget *(*const makers[]) (void) = { kn_thumb_new, kn_design_tile_new, kn_motif_tile_new };
  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++)
    {
      GtkWidget *widget = g_object_ref_sink (makers[i]());
      g_assert_finalize_object (widget);
    }
  const GType types[] = { KN_TYPE_DESIGN_GRID, KN_TYPE_MOTIF_GRID, KN_TYPE_MOTIF_PAGE,
                          KN_TYPE_WELCOME, KN_TYPE_SCROLL_PAGE };
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));
      g_assert_finalize_object (widget);
    }
}

static void
test_windows_are_freed (void)
{
  ShellTest test = { 0 };
  shell_test_start (&test, home, "windows.kanok");
  GtkWindow *parent = GTK_WINDOW (test.window);
  GtkWidget *made = kn_new_dialog_new (test.app, parent, "round");
  gtk_window_present (GTK_WINDOW (made));
  shell_test_spin (400);
  assert_window_goes (made);
  GtkWidget *preferences = kn_preferences_new (test.app, parent);
  gtk_window_present (GTK_WINDOW (preferences));
  shell_test_spin (100);
  assert_window_goes (preferences);
  GtkWidget *passport = kn_passport_dialog_new (parent, kn_application_get_library (test.app), "0",
                                                "{\"name_th\":\"ก\"}");
  gtk_window_present (GTK_WINDOW (passport));
  shell_test_spin (100);
  assert_window_goes (passport);
  for (const char *section = "library"; section != NULL;
       section = g_str_equal (section, "library") ? "editor" : NULL)
    {
      GtkWidget *shortcuts = kn_shortcuts_new (section);
      gtk_window_present (GTK_WINDOW (shortcuts));
      shell_test_spin (200);
      g_autofree char *shown = NULL;
      g_object_get (shortcuts, "section-name", &shown, NULL);
      g_assert_cmpstr (shown, ==, section);
      g_assert_cmpint (gtk_widget_get_height (shortcuts), <=, 700); /* of 768, with the title */
      assert_window_goes (shortcuts);
    }
  assert_window_goes (GTK_WIDGET (test.window));
  shell_test_stop (&test);
}

/* Many at once made cairo 1.16 read glyphs that were gone, while someone typed a long name. */
static void
test_pictures_of_templates_are_drawn_one_by_one (void)
{
  ShellTest test = { 0 };
  shell_test_start (&test, home, "pictures.kanok");
  GtkWidget *dialog = kn_new_dialog_new (test.app, GTK_WINDOW (test.window), "label");
  gtk_window_present (GTK_WINDOW (dialog));
  GtkEditable *product = GTK_EDITABLE (shell_test_find_id (dialog, "product"));
  for (int i = 0; i < 3; i++)
    {
      gtk_editable_set_text (product, i % 2 == 0 ? "น้ำผึ้งป่าเดือนห้า" : "น้ำผึ้ง");
      shell_test_spin (260); /* a little more than the dialog waits for the next letter */
      g_assert_cmpuint (kn_new_wishes_get_most_at_once (), ==, 1);
    }
  assert_window_goes (dialog);
  assert_window_goes (GTK_WIDGET (test.window));
  shell_test_stop (&test);
}

static void
test_a_page_scrolls_its_head_out (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *page = g_object_new (KN_TYPE_SCROLL_PAGE, NULL);
  GtkWidget *head = gtk_label_new ("head");
  gtk_widget_set_size_request (head, -1, 200);
  GtkStringList *strings = gtk_string_list_new (NULL);
  for (int i = 0; i < 500; i++)
    gtk_string_list_append (strings, "item");
  GtkListItemFactory *factory = gtk_builder_list_item_factory_new_from_bytes (
      NULL, g_bytes_new_static ("<interface><template class='GtkListItem'><property name='child'>"
                                "<object class='GtkLabel'><property name='label'>x</property>"
                                "<property name='height-request'>40</property></object>"
                                "</property></template></interface>",
                                sizeof "<interface><template class='GtkListItem'><property "
                                       "name='child'><object class='GtkLabel'><property "
                                       "name='label'>x</property><property "
                                       "name='height-request'>40</property></object>"
                                       "</property></template></interface>"
                                    - 1));
  GtkWidget *list
      = gtk_grid_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (strings))),
                           factory);
  gtk_grid_view_set_max_columns (GTK_GRID_VIEW (list), 1);
  kn_scroll_page_set_head (KN_SCROLL_PAGE (page), head);
  kn_scroll_page_set_list (KN_SCROLL_PAGE (page), list);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), page);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 400);
  gtk_window_present (GTK_WINDOW (window));
  shell_test_spin (300);

  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >, 500 * 40);
  graphene_rect_t box;
  g_assert_true (gtk_widget_compute_bounds (head, page, &box));
  g_assert_cmpfloat (box.origin.y, ==, 0);
  gtk_adjustment_set_value (adjustment, 120);
  shell_test_spin (100);
  g_assert_true (gtk_widget_compute_bounds (head, page, &box));
  g_assert_cmpfloat (box.origin.y, ==, -120);
  g_assert_true (gtk_widget_compute_bounds (list, page, &box));
  g_assert_cmpfloat (box.origin.y, ==, 80);
  gtk_adjustment_set_value (adjustment, 5000);
  shell_test_spin (100);
  g_assert_true (gtk_widget_compute_bounds (list, page, &box));
  g_assert_cmpfloat (box.origin.y, ==, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 5000);
  /* Only what is in sight has widgets. */
  guint n_rows = 0;
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n_rows++;
  g_assert_cmpuint (n_rows, <, 250);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_language_changes_at_once (void)
{
  kn_start_set_language ("th");
  g_assert_cmpstr (kn_start_get_language (), ==, "th");
  g_assert_cmpstr (g_dgettext (GETTEXT_PACKAGE, "Motifs"), ==, "ลวดลาย");
  kn_start_set_language ("en");
  g_assert_cmpstr (kn_start_get_language (), ==, "en");
  g_assert_cmpstr (g_dgettext (GETTEXT_PACKAGE, "Motifs"), ==, "Motifs");
}

static void
test_a_file_that_is_no_library_has_a_way_out (void)
{
  g_autofree char *path = g_build_filename (home, "broken.kanok", NULL);
  g_autofree char *aside = NULL;
  ShellTest test = { 0 };
  g_assert_true (g_file_set_contents (path, "this is not a library", -1, NULL));
  shell_test_start (&test, home, "broken.kanok");
  g_assert_null (kn_application_get_library (test.app));
  g_assert_nonnull (kn_application_get_library_problem (test.app));
  g_assert_nonnull (
      shell_test_find_label (GTK_WIDGET (test.window), "The library could not be opened"));
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.begin-anew", NULL);
  g_assert_nonnull (kn_application_get_library (test.app));
  guint n_kept = 0;
  g_autoptr (GDir) folder = g_dir_open (home, 0, NULL);
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    n_kept += g_str_has_prefix (name, "broken.kanok.aside-");
  g_assert_cmpuint (n_kept, ==, 1);
  shell_test_stop (&test);
}

static gboolean
has_heading (gpointer data)
{
  return ((ShellTest *)data)->last_heading != NULL;
}

static void
test_backup_and_restore (void)
{
  ShellTest test = { 0 };
  shell_test_start (&test, home, "care.kanok");
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) sample = kn_starter_load_sample (&error);
  g_assert_no_error (error);
  KnId id;
  g_assert_true (
      kn_library_import_design (kn_application_get_library (test.app), sample, &id, &error));
  test.pick_path = g_build_filename (home, "backup.kanok", NULL);
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.backup", NULL);
  for (int i = 0; i < 200 && !g_file_test (test.pick_path, G_FILE_TEST_EXISTS); i++)
    shell_test_spin (20);
  g_assert_true (g_file_test (test.pick_path, G_FILE_TEST_EXISTS));
  shell_test_spin (200);
  g_assert_true (kn_library_remove_design (kn_application_get_library (test.app), &id, &error));
  g_assert_cmpuint (shell_test_count_designs (&test, TRUE), ==, 0);
  test.answer = g_strdup ("restore");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.restore", NULL);
  shell_test_wait (has_heading, &test, "the question before a restore");
  for (int i = 0; i < 300 && kn_application_get_library (test.app) == NULL; i++)
    shell_test_spin (20);
  g_assert_nonnull (kn_application_get_library (test.app));
  g_assert_cmpuint (shell_test_count_designs (&test, TRUE), ==, 1);
  shell_test_stop (&test);
}

static gboolean
is_written (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* The whole library as one page; what its holders took back is left out and said. And the form. */
static void
test_a_catalogue_and_a_form (void)
{
  ShellTest test = { 0 };
  shell_test_start (&test, home, "catalogue.kanok");
  KnLibrary *library = kn_application_get_library (test.app);
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_starter_install_motifs (library, &error));
  g_autoptr (GPtrArray) motifs = kn_library_list_assets (library, KN_ASSET_MOTIF, NULL, &error);
  const KnAssetRow *gone = motifs->pdata[0], *kept = motifs->pdata[1];
  g_assert_true (kn_library_set_passport (library, gone->sha256,
                                          "{\"consent_status\":\"withdrawn\"}", &error));
  test.pick_path = g_build_filename (home, "catalogue.html", NULL);
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.catalogue", "s", "");
  shell_test_wait (is_written, test.pick_path, "the catalogue");
  shell_test_wait (has_heading, &test, "what was left out");
  g_assert_cmpstr (test.last_heading, ==, "1 thing is not in the catalogue");
  g_assert_nonnull (strstr (test.last_body, gone->name));
  g_autofree char *page = NULL;
  g_assert_true (g_file_get_contents (test.pick_path, &page, NULL, &error));
  g_assert_null (strstr (page, gone->sha256));
  g_assert_nonnull (strstr (page, kept->sha256));
  g_free (test.pick_path);
  test.pick_path = g_build_filename (home, "form.pdf", NULL);
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.survey-form", "s", "");
  shell_test_wait (is_written, test.pick_path, "the form");
  shell_test_stop (&test);
}

static gboolean
is_waited_for (gpointer window)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();
  for (GList *link = all; link != NULL; link = link->next)
    if (gtk_window_get_transient_for (link->data) == window && gtk_widget_get_mapped (link->data)
        && shell_test_find_label (link->data, "Counting the grains…") != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_stopped (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

/* Only what takes long gets a window, and that one can stop it. */
static void
test_a_wait_can_be_stopped (void)
{
  ShellTest test = { 0 };
  shell_test_start (&test, home, "wait.kanok");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  KnWaiting *waiting
      = kn_waiting_begin (GTK_WINDOW (test.window), "Counting the grains…", cancellable);
  shell_test_spin (200);
  g_assert_false (is_waited_for (test.window));
  shell_test_wait (is_waited_for, test.window, "the window of the wait");
  kn_waiting_tell (0.5, waiting);
  shell_test_key ("Escape");
  shell_test_wait (is_stopped, cancellable, "the work to be stopped");
  kn_waiting_end (waiting);
  shell_test_spin (100);
  g_assert_false (is_waited_for (test.window));
  shell_test_stop (&test);
}

/* Rows end at two hundred, and nobody has read the rest: no number is said, and the button is there
 * though no design that was read is behind. */
static void
test_beyond_the_rows_no_number_is_said (void)
{
  enum
  {
    N_DESIGNS = 201
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (home, "many.kanok", NULL);
  g_autoptr (KnLibrary) library = kn_library_open (path, &error);
  g_autoptr (GPtrArray) templates = kn_starter_list_templates ("card");
  g_autoptr (KnDesign) design = kn_starter_load_template (templates->pdata[0], &error);
  g_autoptr (KnScene) told = kn_brand_new_of_design (design->scene, "x", &error);
  g_autoptr (KnDesign) file = kn_design_new (told, design->assets, "");
  KnId designs[N_DESIGNS], brand, batch = KN_ID_NULL;
  const KnBrandWork work = { 0 };
  guint n = 0;
  g_assert_true (kn_library_import_design (library, file, &brand, &error));
  for (guint i = 0; i < N_DESIGNS; i++)
    g_assert_true (kn_library_import_design (library, design, &designs[i], &error));
  GtkWidget *users = g_object_ref_sink (kn_brand_users_new ());
  for (guint used = 2; used <= N_DESIGNS; used += N_DESIGNS - 2)
    {
      g_assert_true (
          kn_library_use_brand (library, &brand, designs, used, &work, &batch, &n, &error));
      kn_brand_users_show (KN_BRAND_USERS (users), library, &brand);
      GtkWidget *all = gtk_widget_get_last_child (gtk_widget_get_first_child (users));
      g_assert_cmpint (gtk_widget_get_visible (all), ==, used == N_DESIGNS);
      if (used == N_DESIGNS)
        g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (all)), ==,
                         "Bring the change to all designs");
    }
  g_object_unref (users); /* pictures that are still drawn keep their thumbs */
}

int
main (int argc, char **argv)
{
  home = shell_test_make_home ();
  gtk_disable_setlocale ();
  kn_start_set_language ("en");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/shell/widgets/language-changes-at-once", test_language_changes_at_once);
  g_test_add_func ("/shell/widgets/windows-are-freed", test_windows_are_freed);
  g_test_add_func ("/shell/widgets/pictures-of-templates-are-drawn-one-by-one",
                   test_pictures_of_templates_are_drawn_one_by_one);
  g_test_add_func ("/shell/widgets/plain-widgets-are-freed", test_plain_widgets_are_freed);
  g_test_add_func ("/shell/widgets/a-page-scrolls-its-head-out", test_a_page_scrolls_its_head_out);
  g_test_add_func ("/shell/library/a-file-that-is-no-library-has-a-way-out",
                   test_a_file_that_is_no_library_has_a_way_out);
  g_test_add_func ("/shell/widgets/beyond-the-rows-no-number-is-said",
                   test_beyond_the_rows_no_number_is_said);
  g_test_add_func ("/shell/library/backup-and-restore", test_backup_and_restore);
  g_test_add_func ("/shell/library/a-catalogue-and-a-form", test_a_catalogue_and_a_form);
  g_test_add_func ("/shell/widgets/a-wait-can-be-stopped", test_a_wait_can_be_stopped);
  return g_test_run ();
}
