/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of a brand: what is typed there, logos from files, what is said of its palette. */

#include "config.h"

#include "shell-test.h"

#include "app/kn-brand-colours.h"
#include "app/kn-brand-page.h"
#include "app/kn-brand-words.h"
#include "app/kn-session-brand.h"
#include "app/kn-start.h"
#include "model/kn-brand-fields.h"
#include "model/kn-brand-logo.h"
#include "model/kn-brand.h"
#include "model/kn-dye-palette.h"
#include "store/kn-library-brands.h"
#include "store/kn-starter.h"

#include <adwaita.h>
#include <string.h>

static const char BRAND[]
    = "{ \"format\": \"kanok-brand\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"inks\": [ { \"id\": \"rust\", \"name\": \"Rust\", \"cmyk\": [0, 60, 90, 25] },"
      "{ \"id\": \"leaf\", \"name\": \"Leaf\", \"cmyk\": [45, 15, 95, 20] } ] }";
static const char LOGO[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\">"
                           "<path d=\"M0 0h10v10z\" fill=\"#b5121b\"/></svg>";

static ShellTest test;
static KnId brand;

static KnScene *
load (void)
{
  g_autoptr (KnDesign) design
      = kn_library_load_design (kn_application_get_library (test.app), &brand, NULL);
  return kn_scene_ref (design->scene);
}

static char *
dup_said (const char *key)
{
  g_autoptr (KnScene) scene = load ();
  return kn_brand_dup_text (scene, kn_brand_find_field (key));
}

static gboolean
is_words (GtkWidget *widget, gpointer key)
{
  const KnBrandField *field = g_object_get_data (G_OBJECT (widget), "field");
  return field != NULL && strcmp (field->key, key) == 0;
}

static gboolean
has_page (gpointer root)
{
  GtkWidget *leaflet = shell_test_find (root, ADW_TYPE_LEAFLET, NULL, NULL);
  GtkWidget *words = shell_test_find (root, KN_TYPE_BRAND_WORDS, NULL, NULL);
  return words != NULL && gtk_widget_get_mapped (words)
         && !adw_leaflet_get_child_transition_running (ADW_LEAFLET (leaflet));
}

static gboolean
is_told (gpointer data)
{
  g_autofree char *voice = dup_said ("voice");
  return g_strcmp0 (voice, data) == 0;
}

static void
show_page (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_brand_parse_json (BRAND, strlen (BRAND), &error);
  KnLibrary *library = kn_application_get_library (test.app);
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (library);
  g_autoptr (KnDesign) file = kn_design_new (scene, assets, "");
  g_assert_true (kn_library_import_design (library, file, &brand, &error));
  g_assert_no_error (error);
  kn_library_window_show_view (test.window, "brands");
  kn_library_window_show_brand (test.window, &brand);
  shell_test_wait (has_page, test.window, "the page of the brand");
}

/* Below the fold: brought into view as Tab would. */
static void
test_a_text_is_kept_when_the_keyboard_leaves_it (void)
{
  show_page ();
  GtkWidget *root = shell_test_find (GTK_WIDGET (test.window), KN_TYPE_BRAND_PAGE, NULL, NULL);
  GtkWidget *voice = shell_test_find (root, GTK_TYPE_TEXT_VIEW, is_words, (gpointer) "voice");
  g_assert_nonnull (voice);
  gtk_widget_grab_focus (voice);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (voice)), "อบอุ่น", -1);
  g_assert_false (is_told ((gpointer) "อบอุ่น"));
  shell_test_key ("Tab");
  shell_test_wait (is_told, (gpointer) "อบอุ่น", "the voice to be kept");
  GtkWidget *undo = shell_test_find_tooltip (root, "Undo");
  shell_test_click (undo);
  shell_test_wait (is_told, NULL, "undo to take it back");
  g_assert_cmpint (gtk_text_buffer_get_char_count (
                       gtk_text_view_get_buffer (GTK_TEXT_VIEW (voice))),
                   ==, 0);
}

static gboolean
has_logos (gpointer n)
{
  g_autoptr (KnScene) scene = load ();
  g_autoptr (GPtrArray) logos = kn_brand_list_logos (scene);
  return logos->len == GPOINTER_TO_UINT (n);
}

static gboolean
contains (GtkWidget *widget, gpointer text)
{
  const char *shown = gtk_label_get_text (GTK_LABEL (widget));
  return strstr (shown, text) != NULL;
}

static gboolean
has_toast (gpointer root)
{
  return shell_test_find (root, GTK_TYPE_LABEL, contains, (gpointer) "broken.svg") != NULL;
}

static void
test_a_logo_comes_from_a_file (void)
{
  GtkWidget *root = shell_test_find (GTK_WIDGET (test.window), KN_TYPE_BRAND_PAGE, NULL, NULL);
  g_autofree char *path = g_build_filename (test.home, "mark.svg", NULL);
  g_autofree char *broken = g_build_filename (test.home, "broken.svg", NULL);
  g_assert_true (g_file_set_contents (path, LOGO, -1, NULL));
  g_assert_true (g_file_set_contents (broken, "<svg", -1, NULL));
  GtkWidget *add = shell_test_find_label (root, "Add a Logo…");
  g_assert_nonnull (add);
  test.pick_path = broken;
  gtk_widget_activate (gtk_widget_get_ancestor (add, GTK_TYPE_BUTTON));
  shell_test_wait (has_toast, root, "the sentence that names the broken file");
  g_assert_true (has_logos (GUINT_TO_POINTER (0)));
  test.pick_path = path;
  gtk_widget_activate (gtk_widget_get_ancestor (add, GTK_TYPE_BUTTON));
  shell_test_wait (has_logos, GUINT_TO_POINTER (1), "the logo to be the brand's");
  test.pick_path = NULL;
  g_autoptr (KnScene) scene = load ();
  g_assert_nonnull (kn_brand_find_logo (scene, "mark"));
  GtkWidget *remove = shell_test_find_tooltip (root, "Remove");
  gtk_widget_activate (remove);
  shell_test_wait (has_logos, GUINT_TO_POINTER (0), "the logo to go");
}

static gboolean
has_brand (gpointer name)
{
  g_autoptr (GPtrArray) rows = kn_library_list_kind (kn_application_get_library (test.app),
                                                     KN_NODE_BRAND, name, FALSE, NULL);
  return rows->len == 1;
}

static void
test_a_new_one_begins_with_its_name (void)
{
  kn_library_window_show_brand (test.window, NULL);
  g_free (test.text);
  test.text = NULL; /* cancelled */
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.new-brand", NULL);
  g_assert_cmpstr (test.last_heading, ==, "New Brand");
  test.text = g_strdup ("บางเจ้าฉ่า");
  g_assert_false (has_brand (test.text));
  GtkWidget *button = shell_test_find_label (GTK_WIDGET (test.window), "New Brand…");
  g_assert_nonnull (button);
  gtk_widget_activate (gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON));
  shell_test_wait (has_brand, test.text, "the brand");
  shell_test_wait (has_page, test.window, "its page");
  kn_library_window_show_brand (test.window, &brand);
  shell_test_wait (has_page, test.window, "the page of the other");
}

static void
test_colours_that_fall_together_are_named (void)
{
  GtkWidget *root = shell_test_find (GTK_WIDGET (test.window), KN_TYPE_BRAND_PAGE, NULL, NULL);
  g_assert_nonnull (shell_test_find_label (root, "Rust · Leaf"));
  g_assert_nonnull (shell_test_find_label (root, "1 pair falls together for some eyes."));
}

static gboolean
names_broken_picture (gpointer window)
{
  return shell_test_find (window, GTK_TYPE_LABEL, contains, (gpointer) "broken.png") != NULL;
}

static guint
count_inks (void)
{
  g_autoptr (KnScene) scene = load ();
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  return inks->len;
}

static gboolean
has_inks (gpointer n)
{
  return count_inks () == GPOINTER_TO_UINT (n);
}

static void
write_cloth (const char *path)
{
  static const double BANDS[][3]
      = { { 0.12, 0.23, 0.43 }, { 0.82, 0.64, 0.12 }, { 0.5, 0.1, 0.2 } };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 90, 60);
  cairo_t *cr = cairo_create (surface);
  for (gsize i = 0; i < G_N_ELEMENTS (BANDS); i++)
    {
      cairo_set_source_rgb (cr, BANDS[i][0], BANDS[i][1], BANDS[i][2]);
      cairo_rectangle (cr, 0, (double)i * 20, 90, 20);
      cairo_fill (cr);
    }
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static gboolean
adds (gpointer data)
{
  GtkWidget *window = shell_test_toplevel (KN_TYPE_BRAND_COLOURS);
  return window != NULL && shell_test_find_label (window, data) != NULL;
}

static gboolean
is_closed (gpointer data)
{
  return shell_test_toplevel (KN_TYPE_BRAND_COLOURS) == NULL;
}

static gboolean
is_dye (GtkWidget *widget, gpointer dye)
{
  return g_object_get_data (G_OBJECT (widget), "dye") == dye;
}

/* What is left out stays out when a dye joins; all that is taken is one step. */
static void
test_inks_come_from_a_photo_and_dyes (void)
{
  GtkWidget *root = shell_test_find (GTK_WIDGET (test.window), KN_TYPE_BRAND_PAGE, NULL, NULL);
  g_autofree char *cloth = g_build_filename (test.home, "cloth.png", NULL);
  g_autofree char *broken = g_build_filename (test.home, "broken.png", NULL);
  const guint n = count_inks ();
  write_cloth (cloth);
  g_assert_true (g_file_set_contents (broken, "no picture", -1, NULL));
  GtkWidget *row = shell_test_find_label (root, "Colours from a photo or dyes…");
  gtk_widget_activate (gtk_widget_get_ancestor (row, ADW_TYPE_ACTION_ROW));
  shell_test_wait (adds, (gpointer) "Add 0 Inks", "the window");
  GtkWidget *window = shell_test_toplevel (KN_TYPE_BRAND_COLOURS);
  GtkWidget *choose = gtk_widget_get_ancestor (shell_test_find_label (window, "Choose a Photo…"),
                                               GTK_TYPE_BUTTON);
  test.pick_path = broken;
  gtk_widget_activate (choose);
  shell_test_wait (names_broken_picture, window, "the sentence that names the broken file");
  test.pick_path = cloth;
  gtk_widget_activate (choose);
  shell_test_wait (adds, (gpointer) "Add 3 Inks", "the colours of the photo");
  test.pick_path = NULL;
  g_assert_cmpuint (count_inks (), ==, n);
  GtkWidget *check = shell_test_find (window, GTK_TYPE_CHECK_BUTTON, NULL, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_true (adds ((gpointer) "Add 2 Inks"));
  GtkWidget *dye = shell_test_find (window, GTK_TYPE_TOGGLE_BUTTON, is_dye,
                                    (gpointer)kn_dye_find ("marigold"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (dye), TRUE);
  g_assert_true (adds ((gpointer) "Add 3 Inks"));
  gtk_widget_activate (
      gtk_widget_get_ancestor (shell_test_find_label (window, "Add 3 Inks"), GTK_TYPE_BUTTON));
  shell_test_wait (has_inks, GUINT_TO_POINTER (n + 3), "the inks to be the brand's");
  shell_test_wait (is_closed, NULL, "the window to close");
  g_autoptr (KnScene) scene = load ();
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  g_assert_cmpstr (kn_node_get_string (inks->pdata[n + 2], KN_PROP_NAME), ==, "ดาวเรือง");
  shell_test_click (shell_test_find_tooltip (root, "Undo"));
  shell_test_wait (has_inks, GUINT_TO_POINTER (n), "one undo to take them back");
}

static void
on_said (KnSession *session, const char *sentence, char **said)
{
  g_free (*said);
  *said = g_strdup (sentence);
}

/* The brand's logo is offered to a design that follows it, and what is placed follows the logo. */
static void
test_a_placed_logo_keeps_its_link (void)
{
  KnLibrary *library = kn_application_get_library (test.app);
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (LOGO, strlen (LOGO));
  g_assert_true (
      kn_library_add_asset (library, bytes, KN_ASSET_LOGO, "mark", "svg", NULL, &sha256, &error));
  g_autoptr (KnDoc) doc = kn_library_open_doc (library, &brand, &error);
  const KnAssetSpec spec = { sha256, "svg", "mark", NULL, KN_ASSET_LOGO };
  KnId logo, design, batch = KN_ID_NULL;
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_brand_edit_logo (doc, &spec, NULL, &logo, &error));
  g_assert_true (kn_brand_edit_clear_space (doc, &logo, "25%", &error));
  g_assert_true (kn_brand_edit_least_height (doc, &logo, " 30 mm", &error));
  g_assert_true (kn_doc_commit_step (doc, &error));

  g_autoptr (GPtrArray) templates = kn_starter_list_templates ("card");
  g_autoptr (KnDesign) card = kn_starter_load_template (templates->pdata[0], &error);
  const KnBrandWork work = { 0 };
  guint n = 0;
  g_assert_true (kn_library_import_design (library, card, &design, &error));
  g_assert_true (kn_library_use_brand (library, &brand, &design, 1, &work, &batch, &n, &error));
  g_autoptr (KnSession) session = kn_session_open (library, &design, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) offered = kn_session_list_brand_logos (session);
  g_assert_cmpuint (offered->len, ==, 1);
  g_autofree char *said = NULL;
  g_signal_connect (session, "message", G_CALLBACK (on_said), &said);
  g_assert_true (kn_session_place_asset (session, sha256, NULL));
  const KnNode *asset = kn_asset_find (kn_session_get_scene (session), sha256);
  g_autofree char *id = kn_id_dup_string (&logo);
  g_assert_cmpstr (kn_node_get_string (asset, KN_PROP_BRAND_ASSET), ==, id);
  g_assert_cmpfloat (kn_node_get_number (asset, KN_PROP_CLEAR_SHARE), ==, 25);
  g_assert_cmpint (kn_node_get_kind (kn_session_get_single (session)), ==, KN_NODE_MOTIF);
  /* Two fifths of a card's 55 mm would be 22: it is not placed lower than the brand allows. */
  g_assert_cmpfloat (kn_node_get_number (kn_session_get_single (session), KN_PROP_HEIGHT), ==, 30);
  g_assert_cmpstr (said, ==, "“mark” is placed 30 mm high: its brand asks for at least that.");
  kn_session_close (session);
}

static gboolean
is_written (gpointer path)
{
  g_autofree char *bytes = NULL;
  gsize n = 0;
  return g_file_get_contents (path, &bytes, &n, NULL) && n > 1000
         && memcmp (bytes, "%PDF-", 5) == 0;
}

static void
test_its_book_is_written (void)
{
  GtkWidget *root = shell_test_find (GTK_WIDGET (test.window), KN_TYPE_BRAND_PAGE, NULL, NULL);
  g_autofree char *path = g_build_filename (test.home, "book.pdf", NULL);
  test.pick_path = path;
  shell_test_click (shell_test_find_label (root, "Brand Book…"));
  shell_test_wait (is_written, path, "the book to be written");
  test.pick_path = NULL;
}

int
main (int argc, char **argv)
{
  g_autofree char *home = shell_test_make_home ();
  gtk_disable_setlocale ();
  kn_start_set_language ("en");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  shell_test_start (&test, home, "brand.kanok");
  g_test_add_func ("/shell/brand/a-text-is-kept-when-the-keyboard-leaves-it",
                   test_a_text_is_kept_when_the_keyboard_leaves_it);
  g_test_add_func ("/shell/brand/a-logo-comes-from-a-file", test_a_logo_comes_from_a_file);
  g_test_add_func ("/shell/brand/a-new-one-begins-with-its-name",
                   test_a_new_one_begins_with_its_name);
  g_test_add_func ("/shell/brand/colours-that-fall-together-are-named",
                   test_colours_that_fall_together_are_named);
  g_test_add_func ("/shell/brand/inks-come-from-a-photo-and-dyes",
                   test_inks_come_from_a_photo_and_dyes);
  g_test_add_func ("/shell/brand/a-placed-logo-keeps-its-link", test_a_placed_logo_keeps_its_link);
  g_test_add_func ("/shell/brand/its-book-is-written", test_its_book_is_written);
  int status = g_test_run ();
  shell_test_stop (&test);
  return status;
}
