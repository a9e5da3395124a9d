/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The motif workshop with real clicks and keys: a construction is chosen, a knob turned and taken
 * back, the motif kept, its passport open; then opened with its knobs again and kept as a child.
 * And a photograph is traced: a part of it, in more inks, and kept; a motif is drawn by hand and by
 * keys. */

#include "gui-tools.h"

#include "app/kn-drawing-page.h"
#include "app/kn-drawing-view.h"
#include "app/kn-import-motif.h"
#include "app/kn-knob-row.h"
#include "app/kn-library-window.h"
#include "app/kn-part-view.h"
#include "app/kn-place-dialog.h"
#include "app/kn-workshop.h"
#include "model/kn-passport-fields.h"
#include "store/kn-library.h"

#include <glib/gstdio.h>
#include <string.h>

static KnLibraryWindow *window;
static KnLibrary *library;

static GtkWidget *
find_workshop (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);
      if (KN_IS_WORKSHOP (one) && gtk_widget_get_mapped (one))
        return one;
    }
  return NULL;
}

static gboolean
is_open (gpointer data)
{
  return find_workshop () != NULL && gtk_window_is_active (GTK_WINDOW (find_workshop ()));
}

static gboolean
is_closed (gpointer data)
{
  return find_workshop () == NULL && gtk_window_is_active (GTK_WINDOW (window));
}

static const KnRecipe *
get_recipe (void)
{
  return kn_workshop_get_recipe (KN_WORKSHOP (find_workshop ()));
}

static gboolean
is_dokkaew (gpointer data)
{
  return g_str_equal (get_recipe ()->craft->id, "dokkaew");
}

static gboolean
is_prajamyam (gpointer data)
{
  return g_str_equal (get_recipe ()->craft->id, "prajamyam");
}

static gboolean
is_value (gpointer data)
{
  return get_recipe ()->values[0] == GPOINTER_TO_INT (data);
}

static gboolean
is_two_inks (gpointer data)
{
  return get_recipe ()->n_inks == 2;
}

static gboolean
shows_motif (gpointer data)
{
  return gui_find_saying (GTK_WIDGET (window), "Edit Motif…") != NULL;
}

static gboolean
says_no_picture (gpointer data)
{
  return gui_find_saying (find_workshop (), data) != NULL;
}

/* The number of the first knob. */
static GtkWidget *
find_number (GtkWidget *root)
{
  GtkWidget *row = gui_find (root, KN_TYPE_KNOB_ROW, NULL);
  return gui_find (row, GTK_TYPE_SPIN_BUTTON, NULL);
}

static char *
dup_field (const char *name, const char *field)
{
  g_autoptr (GPtrArray) rows = kn_library_list_assets (library, KN_ASSET_MOTIF, name, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  const KnAssetRow *row = rows->pdata[0];
  return g_str_equal (field, "sha256") ? g_strdup (row->sha256)
                                       : kn_passport_dup_field (row->passport, field);
}

static void
keep_as (const char *name)
{
  GtkWidget *workshop = find_workshop ();
  GtkWidget *entry = gui_find (workshop, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gui_click_saying (workshop, "Keep as Motif");
  gui_wait (is_closed, NULL, "the workshop to close");
  gui_wait (shows_motif, NULL, "the passport of the motif");
}

static void
test_a_motif_is_made_kept_and_made_again (void)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "motifs");
  gui_click_saying (GTK_WIDGET (window), "New Motif…");
  gui_wait (is_open, NULL, "the workshop");
  GtkWidget *workshop = find_workshop ();
  g_assert_cmpstr (get_recipe ()->craft->id, ==, "prajamyam");

  /* A knob by its number, and back by the keyboard and by its own button. */
  gtk_widget_grab_focus (find_number (workshop));
  gui_press ("Up");
  gui_wait (is_value, GINT_TO_POINTER (101), "the knob to turn");
  gtk_widget_activate_action (workshop, "workshop.undo", NULL);
  gui_wait (is_value, GINT_TO_POINTER (100), "the turn to be undone");
  gtk_widget_activate_action (workshop, "workshop.redo", NULL);
  gui_wait (is_value, GINT_TO_POINTER (101), "the turn to be done again");
  gui_click_saying (workshop, "Width of the petals: as drawn");
  gui_wait (is_value, GINT_TO_POINTER (100), "the knob as drawn");
  gui_click_saying (workshop, "Two inks");
  gui_wait (is_two_inks, NULL, "two inks");
  keep_as ("ยามสองสี");
  g_autofree char *mother = dup_field ("ยามสองสี", "sha256");
  g_autofree char *construction = dup_field ("ยามสองสี", "construction");
  g_assert_true (g_str_has_prefix (construction, "prajamyam: petal-width 100"));

  /* Its passport is open; the knobs are as they were left. */
  gui_click_saying (GTK_WIDGET (window), "Edit Motif…");
  gui_wait (is_open, NULL, "the workshop on the motif");
  g_assert_true (is_two_inks (NULL));
  gui_click_saying (find_workshop (), "Keep…");
  gui_wait (says_no_picture, (gpointer) "The motif is as it was: nothing has changed.",
            "that nothing was changed");
  gtk_widget_grab_focus (find_number (find_workshop ()));
  gui_press ("Down");
  gui_wait (is_value, GINT_TO_POINTER (99), "the knob to turn");
  /* No design shows it: there is nothing to be asked. */
  GtkWidget *entry = gui_find (find_workshop (), GTK_TYPE_ENTRY, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "ยามสองสี 2");
  gtk_editable_set_text (GTK_EDITABLE (entry), "ยามแคบ");
  gui_click_saying (find_workshop (), "Keep…");
  gui_wait (is_closed, NULL, "the workshop to close");
  g_autofree char *ancestor = dup_field ("ยามแคบ", "derived_from_id");
  g_assert_cmpstr (ancestor, ==, mother);
}

static void
test_escape_keeps_nothing (void)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.make-motif", "s", "");
  gui_wait (is_open, NULL, "the workshop");
  g_autoptr (GPtrArray) before = kn_library_list_assets (library, KN_ASSET_MOTIF, NULL, NULL);
  /* Another construction, and back to the one before. */
  gui_click_saying (find_workshop (), "Dok kaew, orange-jasmine flower");
  gui_wait (is_dokkaew, NULL, "another construction");
  gui_press ("Control_L+z");
  gui_wait (is_prajamyam, NULL, "the one before");
  gui_press ("Escape");
  gui_wait (is_closed, NULL, "the workshop to close");
  g_autoptr (GPtrArray) after = kn_library_list_assets (library, KN_ASSET_MOTIF, NULL, NULL);
  g_assert_cmpuint (before->len, ==, after->len);
}

/* --- from a photograph ---------------------------------------------------------------------------
 */

#define PHOTO_WIDTH 400
#define PHOTO_HEIGHT 200

/* Left half cream, right half in stripes of three colours. */
static char *
write_photo (void)
{
  static const double stripes[3][3] = { { 0.1, 0.2, 0.5 }, { 0.7, 0.1, 0.1 }, { 0.9, 0.7, 0.1 } };
  char *path = g_build_filename (g_get_tmp_dir (), "ผ้าทดลองลอก.png", NULL);
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, PHOTO_WIDTH, PHOTO_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 0.95, 0.9, 0.8);
  cairo_paint (cr);
  for (int i = 0; i < 6; i++)
    {
      cairo_set_source_rgb (cr, stripes[i % 3][0], stripes[i % 3][1], stripes[i % 3][2]);
      cairo_rectangle (cr, 220 + 30 * i, 20, 15, 160);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return path;
}

static KnTracePage *
get_page (void)
{
  return KN_TRACE_PAGE (gui_find (find_workshop (), KN_TYPE_TRACE_PAGE, NULL));
}

/* Traced in so many inks. */
static gboolean
has_inks (gpointer data)
{
  guint n = 0;
  const KnTrace *trace = kn_trace_page_get_trace (get_page ());
  if (trace != NULL)
    kn_trace_get_inks (trace, &n);
  return n == GPOINTER_TO_UINT (data);
}

static double
get_trace_height_mm (void)
{
  double width_mm = 0, height_mm = 0;
  const KnTrace *trace = kn_trace_page_get_trace (get_page ());
  if (trace != NULL)
    kn_trace_get_size_mm (trace, &width_mm, &height_mm);
  return height_mm;
}

static gboolean
is_square (gpointer data)
{
  return ABS (get_trace_height_mm () - 60) < 2;
}

static gboolean
is_whole (gpointer data)
{
  return ABS (get_trace_height_mm () - 30) < 0.1;
}

static gboolean
says_no_photograph (gpointer data)
{
  return gui_find_saying (find_workshop (), "Choose a photograph first.") != NULL;
}

static gboolean
shows_the_passport (gpointer data)
{
  return is_closed (NULL) && gui_find_saying (GTK_WIDGET (window), "ผ้าทดลองลอก") != NULL;
}

static void
mark_right_half (void)
{
  KnPartView *view = KN_PART_VIEW (gui_find (find_workshop (), KN_TYPE_PART_VIEW, NULL));
  KnRect box = KN_RECT_EMPTY, before;
  /* The page has just come in, and what was missing is no more said below it. */
  do
    {
      before = box;
      gui_spin (150);
      box = kn_part_view_get_box_px (view);
    }
  while (box.width < 1 || memcmp (&box, &before, sizeof box) != 0);
  gui_drag (GTK_WIDGET (view), box.x + box.width / 2, box.y + 1, box.x + box.width - 1,
            box.y + box.height - 1);
}

static void
open_photo (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  kn_trace_page_open (get_page (), file);
}

static void
test_a_photograph_is_traced_and_kept (void)
{
  g_autofree char *path = write_photo ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.make-motif", "s", "");
  gui_wait (is_open, NULL, "the workshop");
  GtkWidget *workshop = find_workshop ();
  gui_click_saying (workshop, "From a Photograph");
  gui_click_saying (workshop, "Keep as Motif");
  gui_wait (says_no_photograph, NULL, "what is missing to be said");
  gui_screenshot ("trace-empty");
  open_photo (path);
  gui_wait (has_inks, GUINT_TO_POINTER (3), "a trace in three inks");
  g_assert_true (is_whole (NULL));

  /* A part of it by the pointer, finer by the keyboard, then all of it again. */
  mark_right_half ();
  gui_wait (is_square, NULL, "the right half to be traced");
  gtk_widget_grab_focus (find_number (GTK_WIDGET (get_page ())));
  gui_press ("Up");
  gui_wait (has_inks, GUINT_TO_POINTER (4), "four inks");
  gui_screenshot ("trace-part");
  gui_click_saying (workshop, "Whole Picture");
  gui_wait (is_whole, NULL, "all of it to be traced");
  g_assert_true (has_inks (GUINT_TO_POINTER (4)));

  gui_click_saying (workshop, "Keep as Motif");
  gui_wait (shows_the_passport, NULL, "the passport of the traced motif");
  g_autofree char *consent = dup_field ("ผ้าทดลองลอก", "consent_status");
  g_autofree char *source = dup_field ("ผ้าทดลองลอก", "source_ref");
  g_autofree char *construction = dup_field ("ผ้าทดลองลอก", "construction");
  g_assert_cmpstr (consent, ==, "unknown");
  g_assert_cmpstr (source, ==, "ผ้าทดลองลอก.png");
  g_assert_true (g_str_has_prefix (construction, "trace: inks 4, width 60 mm"));
  g_unlink (path);
}

static void
test_what_is_no_photograph_is_refused (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "words.jpg", NULL);
  g_assert_true (g_file_set_contents (path, "only words", -1, NULL));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.make-motif", "s", "");
  gui_wait (is_open, NULL, "the workshop");
  gui_click_saying (find_workshop (), "From a Photograph");
  open_photo (path);
  gui_wait (says_no_picture, (gpointer) "words.jpg: this is not a PNG or JPEG picture",
            "the reason");
  /* Closed while another one is being opened and traced: nothing comes back to it. */
  g_autofree char *photo = write_photo ();
  open_photo (photo);
  gui_press ("Escape");
  gui_wait (is_closed, NULL, "the workshop to close");
  gui_spin (500);
  g_unlink (path);
  g_unlink (photo);
}

/* --- places that are kept
 * -------------------------------------------------------------------------
 */

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);
      if (G_TYPE_CHECK_INSTANCE_TYPE (one, type) && gtk_widget_get_mapped (one))
        return one;
    }
  return NULL;
}

static gboolean
is_form_open (gpointer data)
{
  return find_window (KN_TYPE_PLACE_DIALOG) != NULL;
}

static gboolean
is_import_open (gpointer data)
{
  return find_window (KN_TYPE_IMPORT_MOTIF) != NULL && find_workshop () == NULL;
}

static gboolean
form_says (gpointer data)
{
  return gui_find_saying (find_window (KN_TYPE_PLACE_DIALOG), data) != NULL;
}

static gboolean
has_paw (gpointer data)
{
  g_autoptr (GPtrArray) rows
      = kn_library_list_assets (library, KN_ASSET_MOTIF, "Mien cat's paw", NULL);
  return rows->len == 1;
}

static GtkWidget *
find_named (GtkWidget *root, const char *name)
{
  if (g_str_equal (gtk_widget_get_name (root), name))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Four tiles at the end of the gallery, which no picture is made for; the form says what is missing
 * and hands the drawing on with its passport. */
static void
test_a_place_is_filled_by_its_community (void)
{
  static const char *const said[][2] = { { "community_or_group", "กลุ่มปักผ้าบ้านห้วยเฮี้ยะ" },
                                         { "knowledge_holder", "ยายเหมย" },
                                         { "source_ref", "กางเกงปักของยายเหมย" },
                                         { "consent_by", "ประธานกลุ่ม" } };
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "paw.svg", NULL);
  g_assert_true (g_file_set_contents (
      path,
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 50 50'>"
      "<path fill='#802020' d='M20 20h10v20H20zM10 5h10v10H10zM30 5h10v10H30z'/></svg>",
      -1, NULL));
  g_autoptr (GFile) drawing = g_file_new_for_path (path);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.make-motif", "s", "");
  gui_wait (is_open, NULL, "the workshop");
  for (guint i = 0; i < KN_CRAFT_N_PLACES; i++)
    g_assert_nonnull (find_named (find_workshop (), kn_craft_get_place (i)->id));
  GtkWidget *tile = find_named (find_workshop (), "mien_catpaw");
  gtk_widget_grab_focus (tile);
  gui_spin (400);
  gui_screenshot ("workshop-places");
  gtk_widget_activate (tile);
  gui_wait (is_form_open, NULL, "the form of the place");
  KnPlaceDialog *form = KN_PLACE_DIALOG (find_window (KN_TYPE_PLACE_DIALOG));
  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_assert_false (kn_place_dialog_fill (form, drawing));
      gtk_editable_set_text (GTK_EDITABLE (kn_place_dialog_get_row (form, said[i][0])), said[i][1]);
    }
  gui_click_saying (GTK_WIDGET (form), "Choose the Drawing…");
  gui_wait (form_says, (gpointer) "The consent is missing: what the motif may be used for",
            "what is missing");
  gui_spin (400);
  gui_screenshot ("place-form");
  GtkWidget *check
      = gui_find (kn_place_dialog_get_row (form, "consent_scope"), GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_true (kn_place_dialog_fill (form, drawing));
  gui_wait (is_import_open, NULL, "the import with its passport");
  gui_spin (400);
  gui_screenshot ("place-import");
  gui_click_saying (find_window (KN_TYPE_IMPORT_MOTIF), "Import");
  gui_wait (has_paw, NULL, "the motif in the library");
  g_autofree char *community = dup_field ("Mien cat's paw", "community_or_group");
  g_autofree char *consent = dup_field ("Mien cat's paw", "consent_status");
  g_autofree char *id = dup_field ("Mien cat's paw", "motif_id");
  g_assert_cmpstr (community, ==, said[0][1]);
  g_assert_cmpstr (consent, ==, "granted");
  g_assert_cmpstr (id, ==, "mien_catpaw");
  g_unlink (path);
}

/* --- drawn by hand -------------------------------------------------------------------------------
 */

static KnDrawingPage *
get_drawing_page (void)
{
  return KN_DRAWING_PAGE (gui_find (find_workshop (), KN_TYPE_DRAWING_PAGE, NULL));
}

static gboolean
has_parts (gpointer data)
{
  gsize n = 0;
  kn_drawing_get_parts (kn_drawing_page_get_drawing (get_drawing_page ()), &n);
  return n == GPOINTER_TO_UINT (data);
}

static gboolean
is_c9 (gpointer data)
{
  const KnSymmetry *symmetry
      = kn_drawing_get_symmetry (kn_drawing_page_get_drawing (get_drawing_page ()));
  return symmetry->order == 9 && !kn_symmetry_is_dihedral (symmetry);
}

static GtkWidget *
find_view (void)
{
  return gui_find (find_workshop (), KN_TYPE_DRAWING_VIEW, NULL);
}

static KnPoint
get_px (double x, double y)
{
  const KnMatrix matrix = kn_drawing_view_get_matrix (KN_DRAWING_VIEW (find_view ()));
  return kn_matrix_apply (&matrix, x, y);
}

static void
click_at (double x, double y)
{
  const KnPoint p = get_px (x, y);
  gui_click (find_view (), p.x, p.y);
}

static gboolean
shows_the_drawing (gpointer data)
{
  return is_closed (NULL) && gui_find_saying (GTK_WIDGET (window), "ดอกวาดเองทดลอง") != NULL;
}

static void
test_a_motif_is_drawn_and_kept (void)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.make-motif", "s", "");
  gui_wait (is_open, NULL, "the workshop");
  GtkWidget *workshop = find_workshop ();
  gui_click_saying (workshop, "Drawn by Hand");
  gui_wait (has_parts, GUINT_TO_POINTER (0), "an empty page");
  gui_spin (400);
  const KnPoint from = get_px (3, -12), to = get_px (14, -38);
  gui_drag (find_view (), from.x, from.y, to.x, to.y);
  gui_wait (has_parts, GUINT_TO_POINTER (1), "a line by a free hand");

  /* An area by corners, ended by the keyboard; taken back and done again. */
  gui_click_saying (workshop, "Filled area");
  gui_click_saying (workshop, "Turmeric yellow");
  click_at (0, -20);
  click_at (9, -30);
  click_at (0, -46);
  gui_press ("Return");
  gui_wait (has_parts, GUINT_TO_POINTER (2), "an area by its corners");
  gui_press ("Control_L+z");
  gui_wait (has_parts, GUINT_TO_POINTER (1), "the area to be taken back");
  gui_press ("Control_L+Shift_L+z");
  gui_wait (has_parts, GUINT_TO_POINTER (2), "the area to be there again");

  /* By keys alone: three corners about the middle. */
  gtk_widget_grab_focus (find_view ());
  gui_press ("space");
  for (int i = 0; i < 6; i++)
    gui_press ("Right");
  gui_press ("space");
  for (int i = 0; i < 6; i++)
    gui_press ("Up");
  gui_press ("space");
  gui_press ("Return");
  gui_wait (has_parts, GUINT_TO_POINTER (3), "an area by keys");
  gui_screenshot ("drawn");

  gtk_widget_grab_focus (find_number (GTK_WIDGET (get_drawing_page ())));
  gui_press ("Up");
  gui_click_saying (workshop, "Mirrored");
  gui_wait (is_c9, NULL, "nine turns without mirrors");
  gui_screenshot ("drawn-c9");
  GtkWidget *entry = gui_find (GTK_WIDGET (get_drawing_page ()), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "ดอกวาดเองทดลอง");
  gui_click_saying (workshop, "Keep as Motif");
  gui_wait (shows_the_drawing, NULL, "the passport of the drawn motif");
  g_autofree char *symmetry = dup_field ("ดอกวาดเองทดลอง", "symmetry");
  g_autofree char *source = dup_field ("ดอกวาดเองทดลอง", "source_kind");
  g_assert_cmpstr (symmetry, ==, "C9");
  g_assert_cmpstr (source, ==, "own_design");
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  KnApplication *application = gui_get_application ();
  window = KN_LIBRARY_WINDOW (kn_application_show_library (application));
  library = kn_application_get_library (application);
  gtk_window_maximize (GTK_WINDOW (window));
  gui_spin (300);
  g_test_add_func ("/workshop/keep", test_a_motif_is_made_kept_and_made_again);
  g_test_add_func ("/workshop/escape", test_escape_keeps_nothing);
  g_test_add_func ("/workshop/trace", test_a_photograph_is_traced_and_kept);
  g_test_add_func ("/workshop/no-photograph", test_what_is_no_photograph_is_refused);
  g_test_add_func ("/workshop/draw", test_a_motif_is_drawn_and_kept);
  g_test_add_func ("/workshop/place", test_a_place_is_filled_by_its_community);
  const int status = g_test_run ();
  gtk_window_destroy (GTK_WINDOW (window));
  gui_spin (100);
  return status;
}
