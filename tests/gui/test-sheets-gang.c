/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Several designs on one sheet, and rolls, in the window of sheets: picked, counted, refused with a
 * sentence, taken off again; designs that change, break or go while the window is open; files that
 * cannot be written. */

#include "sheet-tools.h"

#include "app/kn-sheet-picker.h"
#include "app/kn-sheet-print.h"
#include "store/kn-library-exports.h"

#include <adwaita.h>
#include <string.h>

static KnId
import (SheetFixture *self, const char *name, double width, double height, const char *items)
{
  g_autoptr (GError) error = NULL;
  KnId id;
  g_autofree char *json = g_strdup_printf (
      "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"%s\", \"language\": \"en\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": %g,"
      "\"height_mm\": %g, \"bleed_mm\": 3, \"safe_mm\": 3 }, \"inks\": [], \"assets\": {},"
      "\"faces\": [ { \"id\": \"front\", \"items\": [ { \"type\": \"rect\", \"x_mm\": -3,"
      "\"y_mm\": -3, \"width_mm\": %g, \"height_mm\": %g, \"fill\": { \"cmyk\": [0, 0, 90, 0] } }"
      "%s ] } ] }",
      name, width, height, width + 6, height + 6, items);
  g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  g_autoptr (KnAssetSource) assets = kn_asset_source_new_folder (self->folder);
  g_autoptr (KnDesign) design = kn_design_new (scene, assets, NULL);
  g_assert_true (kn_library_import_design (self->editor.library, design, &id, &error));
  return id;
}

static gboolean
is_picking (gpointer data)
{
  return find_window (KN_TYPE_SHEET_PICKER) != NULL;
}

static gboolean
is_picked (gpointer data)
{
  return find_window (KN_TYPE_SHEET_PICKER) == NULL;
}

/* A window manager may still be moving the new window under the pointer: a click that missed is
 * made again. */
static void
tick (GtkWidget *picker, const char *name, const char *then)
{
  for (int i = 0; i < 5 && gui_find_saying (picker, then) == NULL; i++)
    {
      gui_click_saying (picker, name);
      gui_spin (400);
    }
}

/* Ticks the row of that name, and adds it. */
static void
pick (const char *name)
{
  gui_click_saying (GTK_WIDGET (get_dialog ()), "Add…");
  gui_wait (is_picking, NULL, "the picker");
  GtkWidget *picker = find_window (KN_TYPE_SHEET_PICKER);
  tick (picker, name, "Add 1 Design");
  gui_click_saying (picker, "Add 1 Design");
  gui_wait (is_picked, NULL, "the picker to close");
}

static GtkWidget *
button_saying (const char *words)
{
  GtkWidget *label = gui_find_saying (GTK_WIDGET (get_dialog ()), words);
  g_assert_nonnull (label);
  return GTK_IS_BUTTON (label) ? label : gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
}

static gboolean
can_save (gpointer data)
{
  return gtk_widget_get_sensitive (button_saying ("Save PDF…"));
}

static gboolean
cannot_save (gpointer data)
{
  return !can_save (NULL);
}

static gboolean
is_written (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS) && says ((gpointer) "“out.pdf” has been written.");
}

static guint
count_exports (SheetFixture *self, const KnId *design)
{
  g_autoptr (GPtrArray) rows = kn_library_list_exports (self->editor.library, design, NULL);
  return rows != NULL ? rows->len : 0;
}

static void
test_designs_share_the_sheet (SheetFixture *self, gconstpointer data)
{
  const KnId soap = import (self, "Soap", 90, 55, ""), honey = import (self, "Honey", 50, 50, "");
  gui_click_saying (GTK_WIDGET (get_dialog ()), "Add…");
  gui_wait (is_picking, NULL, "the picker");
  GtkWidget *picker = find_window (KN_TYPE_SHEET_PICKER);
  g_assert_null (gui_find_saying (picker, "Tea")); /* it is on the sheet already */
  GtkWidget *add
      = gtk_widget_get_ancestor (gui_find_saying (picker, "Add Designs"), GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_get_sensitive (add));
  tick (picker, "Soap", "Add 1 Design");
  tick (picker, "Honey", "Add 2 Designs");
  gui_screenshot ("sheets-picker");
  gui_click_saying (picker, "Add 2 Designs");
  gui_wait (is_picked, NULL, "the picker to close");
  /* As many of each as one sheet takes. */
  wait_for ("12 labels on a sheet · 1 sheet · 36.8 % waste");
  gtk_spin_button_set_value (number_of (find_row ("Tea")), 300);
  wait_for ("say of “Soap” too how many are wanted, or of none");
  gtk_spin_button_set_value (number_of (find_row ("Soap")), 200);
  gtk_spin_button_set_value (number_of (find_row ("Honey")), 100);
  gtk_spin_button_set_value (number_of (find_row ("Price of a sheet")), 3);
  gui_wait (can_save, NULL, "a plan of all three");
  const KnSheetPlan *plan = kn_sheet_dialog_get_plan (get_dialog ());
  g_assert_cmpuint (plan->n, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (plan->plan->made[i], >=, plan->pieces[i].wanted);
  g_assert_cmpuint (plan->plan->least_sheets, <=, plan->plan->n_sheets);
  g_autofree char *cost
      = g_strdup_printf ("%.2f for the sheets · %.2f a piece", 3.0 * plan->plan->n_sheets,
                         3.0 * plan->plan->n_sheets / 600);
  wait_for (cost);
  gui_spin (300);
  gui_screenshot ("sheets-gang");
  gui_click_saying (GTK_WIDGET (get_dialog ()), "Save PDF…");
  gui_wait (is_written, self->file, "the file");
  g_assert_cmpuint (count_exports (self, &soap), ==, 1);
  g_assert_cmpuint (count_exports (self, &honey), ==, 1);
  g_assert_cmpuint (count_exports (self, kn_session_get_design_id (self->editor.session)), ==, 1);
  /* The last one off: the number stands alone again. */
  gui_click_saying (GTK_WIDGET (get_dialog ()), "Take off the sheet");
  gui_click_saying (GTK_WIDGET (get_dialog ()), "Take off the sheet");
  wait_for ("Number wanted");
  wait_for ("18 labels on a sheet · 17 sheets · 30.7 % waste");
}

static void
test_what_does_not_fit_is_named (SheetFixture *self, gconstpointer data)
{
  (void)import (self, "Poster", 380, 300, "");
  pick ("Poster");
  wait_for ("“Poster” does not fit on the sheet: it is 380 × 300 mm, and 200 × 287 mm of the sheet "
            "can be used");
  g_assert_false (can_save (NULL));
  choose ("Paper, roll or label stock", 2); /* 310 × 440 */
  gui_wait (can_save, NULL, "a larger sheet to do");
  choose ("Paper, roll or label stock", 0);
  gui_wait (cannot_save, NULL, "the small one to be refused again");
  gui_click_saying (GTK_WIDGET (get_dialog ()), "Take off the sheet");
  wait_for ("18 labels on a sheet · 1 sheet · 30.7 % waste");
  g_assert_true (can_save (NULL));
}

/* A code that no shop can read blocks the sheet, whoever brought it. */
static void
test_what_blocks_one_blocks_the_sheet (SheetFixture *self, gconstpointer data)
{
  (void)import (self, "Broken", 60, 40,
                ", { \"type\": \"barcode\", \"symbology\": \"ean13\", \"data\": \"2001234567890\","
                "\"x_mm\": 4, \"y_mm\": 18, \"module_mm\": 0.3, \"height_mm\": 12 }");
  pick ("Broken");
  gui_wait (cannot_save, NULL, "the sheet to be refused");
  const KnSheetPlan *plan = kn_sheet_dialog_get_plan (get_dialog ());
  g_assert_nonnull (plan);
  g_assert_true (g_str_has_prefix (plan->problems[1], "“Broken” cannot be printed: "));
  gui_spin (500);
  gui_screenshot ("sheets-blocked");
  wait_for (plan->problems[1]);
  gui_click_saying (GTK_WIDGET (get_dialog ()), "Take off the sheet");
  gui_wait (can_save, NULL, "the sheet to be allowed");
}

static void
test_a_design_goes_meanwhile (SheetFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const KnId soap = import (self, "Soap", 90, 55, "");
  pick ("Soap");
  wait_for ("12 labels on a sheet · 1 sheet · 29.3 % waste");
  g_assert_true (kn_library_trash_design (self->editor.library, &soap, TRUE, &error));
  gui_click_saying (GTK_WIDGET (get_dialog ()), "Save PDF…");
  wait_for ("“Soap” is no longer in the library; take it off the sheet");
  g_assert_false (g_file_test (self->file, G_FILE_TEST_EXISTS));
  g_assert_false (can_save (NULL));
  gui_click_saying (GTK_WIDGET (get_dialog ()), "Take off the sheet");
  wait_for ("18 labels on a sheet · 1 sheet · 30.7 % waste");
  gui_click_saying (GTK_WIDGET (get_dialog ()), "Save PDF…");
  gui_wait (is_written, self->file, "the file");
}

static void
test_a_design_changes_meanwhile (SheetFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const KnId soap = import (self, "Soap", 90, 55, "");
  pick ("Soap");
  wait_for ("12 labels on a sheet · 1 sheet · 29.3 % waste");
  g_autoptr (KnDoc) doc = kn_library_open_doc (self->editor.library, &soap, &error);
  g_assert_no_error (error);
  g_autoptr (KnValue) width = kn_value_new_number (50);
  const KnId root = *kn_node_get_id (kn_scene_get_design (kn_doc_get_scene (doc)));
  kn_doc_begin_step (doc, "Narrower");
  g_assert_true (kn_doc_edit_set (doc, &root, KN_PROP_FORM_WIDTH, width, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  gui_click_saying (GTK_WIDGET (get_dialog ()), "Save PDF…");
  wait_for ("A design was changed meanwhile: look at the sheet again.");
  g_assert_false (g_file_test (self->file, G_FILE_TEST_EXISTS));
  wait_for ("50 × 55 mm");
  gui_wait (can_save, NULL, "the new plan");
  gui_click_saying (GTK_WIDGET (get_dialog ()), "Save PDF…");
  gui_wait (is_written, self->file, "the file");
}

static void
test_rolls (SheetFixture *self, gconstpointer data)
{
  (void)import (self, "Soap", 90, 55, "");
  choose ("Paper, roll or label stock", 4);
  wait_for ("5 side by side · 44 mm · 17.4 % waste");
  gtk_spin_button_set_value (number_of (find_row ("Number wanted")), 1000);
  gtk_spin_button_set_value (number_of (find_row ("Price of a metre")), 20);
  /* 200 rows of 44 mm. */
  wait_for ("5 side by side · 8.8 m · 17.4 % waste");
  wait_for ("176.00 for the roll · 0.18 a piece");
  gtk_spin_button_set_value (number_of (find_row ("Width of the roll, mm")), 50);
  wait_for ("it is 60 mm wide as it lies on the roll, and 40 mm of the roll can be used");
  gtk_spin_button_set_value (number_of (find_row ("Width of the roll, mm")), 330);
  gtk_spin_button_set_value (number_of (find_row ("Side by side")), 6);
  wait_for ("6 across do not fit; 320 mm of the roll can be used");
  g_assert_false (can_save (NULL));
  gtk_spin_button_set_value (number_of (find_row ("Side by side")), 2);
  wait_for ("2 side by side · 22.0 m · 66.9 % waste");
  gtk_spin_button_set_value (number_of (find_row ("Side by side")), 0);
  wait_for ("5 side by side · 8.8 m · 17.4 % waste");
  /* By its picture. */
  gui_click_saying (GTK_WIDGET (get_dialog ()), "wound out, right edge first");
  wait_for ("7 side by side · 9.2 m · 20.5 % waste");
  const KnSheetPlan *plan = kn_sheet_dialog_get_plan (get_dialog ());
  g_assert_cmpint (plan->wish.options.winding.first, ==, KN_EDGE_RIGHT);
  g_assert_cmpint (g_array_index (plan->plan->places, KnImposedPlace, 0).turn_deg, ==, 270);
  gui_spin (300);
  gui_screenshot ("sheets-roll");
  gtk_switch_set_active (GTK_SWITCH (gui_find (find_row ("The print looks at the core"),
                                               GTK_TYPE_SWITCH, NULL)),
                         TRUE);
  wait_for ("wound in, right edge first");
  gui_spin (300);
  gui_screenshot ("sheets-roll-in");
  /* Nothing is added to a roll, and what came before has to go. */
  g_assert_null (gui_find_saying (GTK_WIDGET (get_dialog ()), "Other designs on the same sheet"));
  choose ("Paper, roll or label stock", 0);
  pick ("Soap");
  gui_wait (can_save, NULL, "a sheet of both");
  choose ("Paper, roll or label stock", 4);
  wait_for ("A roll takes one design; take the others off the sheet.");
  g_assert_false (can_save (NULL));
}

/* A gap of half a metre, a sheet that is not there, a folder that cannot be written. */
static void
test_what_cannot_be_is_said (SheetFixture *self, gconstpointer data)
{
  GtkSpinButton *gap = number_of (find_row ("Gap between labels, mm"));
  gtk_spin_button_set_value (gap, 500);
  g_assert_cmpfloat (gtk_spin_button_get_value (gap), ==, 50);
  wait_for ("6 labels on a sheet · 1 sheet · 76.9 % waste");
  g_free (self->file);
  self->file = g_build_filename (self->folder, "not", "there", "out.pdf", NULL);
  gui_click_saying (GTK_WIDGET (get_dialog ()), "Save PDF…");
  gui_wait (can_save, NULL, "the window to be ready again");
  g_autofree char *nowhere = g_strdup_printf ("%s: there is no such folder", self->file);
  wait_for (nowhere);
  g_assert_null (gui_find_saying (GTK_WIDGET (get_dialog ()), "“out.pdf” has been written."));
  g_assert_cmpuint (count_exports (self, kn_session_get_design_id (self->editor.session)), ==, 0);
  /* Nobody waits for fifty thousand pages. */
  gtk_spin_button_set_value (gap, 4);
  gtk_spin_button_set_value (number_of (find_row ("Number wanted")), 1000000);
  wait_for ("18 labels on a sheet · 55556 sheets · 30.7 % waste");
  gui_click_saying (GTK_WIDGET (get_dialog ()), "Print…");
  wait_for (
      "55556 pages are too many for one print job; 5000 can be printed at once. Save the PDF, "
      "or print fewer.");
  g_free (self->file);
  self->file = g_strdup ("/dev/full");
  gui_click_saying (GTK_WIDGET (get_dialog ()), "Save PDF…");
  gui_spin (500);
  gui_wait (can_save, NULL, "the window to be ready again");
  wait_for ("/dev/full: this is not a file");
  g_assert_null (gui_find_saying (GTK_WIDGET (get_dialog ()), "“full” has been written."));
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  static const struct
  {
    const char *name;
    void (*test) (SheetFixture *self, gconstpointer data);
  } tests[] = {
    { "/sheets-gang/designs-share-the-sheet", test_designs_share_the_sheet },
    { "/sheets-gang/what-does-not-fit-is-named", test_what_does_not_fit_is_named },
    { "/sheets-gang/what-blocks-one-blocks-the-sheet", test_what_blocks_one_blocks_the_sheet },
    { "/sheets-gang/a-design-goes-meanwhile", test_a_design_goes_meanwhile },
    { "/sheets-gang/a-design-changes-meanwhile", test_a_design_changes_meanwhile },
    { "/sheets-gang/rolls", test_rolls },
    { "/sheets-gang/what-cannot-be-is-said", test_what_cannot_be_is_said },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, SheetFixture, NULL, sheet_set_up, tests[i].test, sheet_tear_down);
  return g_test_run ();
}
