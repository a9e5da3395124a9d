/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of a record: several photos at once, a person without a name. */

#include "config.h"

#include "shell-test.h"

#include "app/kn-people-dialog.h"
#include "app/kn-start.h"
#include "app/kn-wisdom-page.h"
#include "model/kn-record-files.h"
#include "model/kn-record.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

static ShellTest test;
static KnId record;

static guint
count_photos (void)
{
  g_autoptr (KnDesign) design
      = kn_library_load_design (kn_application_get_library (test.app), &record, NULL);
  g_autoptr (GPtrArray) photos = kn_record_list_files (design->scene, KN_ASSET_IMAGE);
  return photos->len;
}

static KnDoc *
get_doc (void)
{
  GtkWidget *page = shell_test_find (GTK_WIDGET (test.window), KN_TYPE_WISDOM_PAGE, NULL, NULL);
  return kn_wisdom_page_get_doc (KN_WISDOM_PAGE (page));
}

static gboolean
is_shown (gpointer data)
{
  return get_doc () != NULL;
}

static gboolean
has_photos (gpointer n)
{
  return count_photos () == GPOINTER_TO_UINT (n);
}

static gboolean
contains (GtkWidget *widget, gpointer text)
{
  return gtk_widget_get_mapped (widget)
         && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
is_said (gpointer text)
{
  return shell_test_find (GTK_WIDGET (test.window), GTK_TYPE_LABEL, contains, text) != NULL;
}

static void
show_record (void)
{
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_application_get_library (test.app);
  g_autoptr (KnScene) scene = kn_record_new (KN_NODE_WISDOM, "สานไม้ไผ่", &error);
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (library);
  g_autoptr (KnDesign) file = kn_design_new (scene, assets, "");
  g_assert_true (kn_library_import_design (library, file, &record, &error));
  g_assert_no_error (error);
  kn_library_window_show_view (test.window, "wisdom");
  kn_library_window_show_wisdom (test.window, &record);
  shell_test_wait (is_shown, NULL, "the page of the record");
}

static void
write_photo (const char *folder, const char *name, double red)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 60, 40);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, red, 0.4, 0.2);
  cairo_paint (cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

static void
add_photos (const char *folder)
{
  g_free (test.pick_path);
  test.pick_path = g_strdup (folder);
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.add-photo", NULL);
}

static void
test_photos_picked_together_are_one_step (void)
{
  show_record ();
  g_autofree char *folder = g_build_filename (test.home, "photos", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_photo (folder, "one.png", 0.1);
  write_photo (folder, "two.png", 0.5);
  write_photo (folder, "three.png", 0.9);
  add_photos (folder);
  shell_test_wait (has_photos, GUINT_TO_POINTER (3), "three photos");
  g_assert_true (kn_doc_undo (get_doc (), NULL));
  g_assert_cmpuint (count_photos (), ==, 0);
  g_assert_true (kn_doc_redo (get_doc (), NULL));
  g_assert_cmpuint (count_photos (), ==, 3);
}

static void
test_a_photo_that_is_none_is_named_and_the_others_stay (void)
{
  g_autofree char *folder = g_build_filename (test.home, "mixed", NULL);
  g_autofree char *broken = g_build_filename (folder, "broken.jpg", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_photo (folder, "four.png", 0.3);
  g_assert_true (g_file_set_contents (broken, "no picture", -1, NULL));
  add_photos (folder);
  shell_test_wait (has_photos, GUINT_TO_POINTER (4), "the good one");
  shell_test_wait (is_said, (gpointer) "broken", "the sentence that names the other");
}

static gboolean
has_dialog (gpointer data)
{
  return (shell_test_toplevel (KN_TYPE_PEOPLE_DIALOG) != NULL) == (data != NULL);
}

static gboolean
is_refused (gpointer data)
{
  return shell_test_find (shell_test_toplevel (KN_TYPE_PEOPLE_DIALOG), GTK_TYPE_LABEL, contains,
                          (gpointer) "Name: a person needs a name")
         != NULL;
}

static void
test_a_person_without_a_name_is_asked_for_one (void)
{
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.add-person", NULL);
  shell_test_wait (has_dialog, GINT_TO_POINTER (1), "the dialog");
  GtkWidget *dialog = shell_test_toplevel (KN_TYPE_PEOPLE_DIALOG);
  kn_people_dialog_save (KN_PEOPLE_DIALOG (dialog));
  shell_test_wait (is_refused, NULL, "the sentence");
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (dialog));
  g_assert_true (GTK_IS_EDITABLE (focus));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, ADW_TYPE_ENTRY_ROW));
  kn_people_dialog_set_new (KN_PEOPLE_DIALOG (dialog), "นางน้อย สานดี", "ป้าน้อย");
  kn_people_dialog_save (KN_PEOPLE_DIALOG (dialog));
  shell_test_wait (has_dialog, NULL, "the dialog to close");
  g_autoptr (GPtrArray) people = kn_library_list_kind (kn_application_get_library (test.app),
                                                       KN_NODE_PERSON, NULL, FALSE, NULL);
  g_assert_cmpuint (people->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = shell_test_make_home ();
  gtk_disable_setlocale ();
  kn_start_set_language ("en");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  shell_test_start (&test, home, "record.kanok");
  g_test_add_func ("/shell/record/photos-picked-together-are-one-step",
                   test_photos_picked_together_are_one_step);
  g_test_add_func ("/shell/record/a-photo-that-is-none-is-named-and-the-others-stay",
                   test_a_photo_that_is_none_is_named_and_the_others_stay);
  g_test_add_func ("/shell/record/a-person-without-a-name-is-asked-for-one",
                   test_a_person_without_a_name_is_asked_for_one);
  int status = g_test_run ();
  shell_test_stop (&test);
  return status;
}
