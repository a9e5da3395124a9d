/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window of sheets: figures of the plan, rows that make another, a PDF that is written, a
 * printer that is measured; and that GTK prints at 100 %, read off the pixels of what it exports.
 */

#include "sheet-tools.h"

#include "app/kn-printer-dialog.h"
#include "app/kn-sheet-print.h"
#include "app/kn-stock-dialog.h"
#include "pack/kn-calibration.h"
#include "store/kn-library-printing.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <math.h>
#include <poppler.h>

#define PIXELS_PER_MM 10.0

static gboolean
has_backs (gpointer data)
{
  const KnSheetPlan *plan = kn_sheet_dialog_get_plan (get_dialog ());
  return plan != NULL && plan->plan->layouts->len == 2;
}

static void
test_rows_make_another_plan (SheetFixture *self, gconstpointer data)
{
  gui_screenshot ("sheets-a4");
  gtk_spin_button_set_value (number_of (find_row ("Number wanted")), 500);
  wait_for ("18 labels on a sheet · 28 sheets · 30.7 % waste");
  wait_for ("4 more than wanted · by area alone 24 sheets would do");
  gtk_spin_button_set_value (number_of (find_row ("Price of a sheet")), 2.5);
  wait_for ("70.00 for the sheets · 0.14 a piece");
  gtk_spin_button_set_value (number_of (find_row ("Gap between labels, mm")), 0);
  wait_for ("21 labels on a sheet · 24 sheets · 19.2 % waste");
  choose ("Paper, roll or label stock", 2);
  wait_for ("55 labels on a sheet · 10 sheets · 8.3 % waste");
  gui_screenshot ("sheets-sra3");
  choose ("Second face", 1);
  gui_wait (has_backs, NULL, "fronts and backs");
  wait_for ("55 labels on a sheet · 10 sheets · 8.3 % waste");
  const KnSheetPlan *plan = kn_sheet_dialog_get_plan (get_dialog ());
  g_assert_cmpuint (plan->plan->layouts->len, ==, 2);
  g_assert_cmpuint (kn_sheet_print_count_pages (plan), ==, 20);
  gui_screenshot ("sheets-backs");
}

static gboolean
is_written (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS) && says ((gpointer) "“out.pdf” has been written.");
}

/* Owned by the caller. */
static PopplerDocument *
open_pdf (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  PopplerDocument *document = poppler_document_new_from_gfile (file, NULL, NULL, &error);
  g_assert_no_error (error);
  return document;
}

/* Where the page is neither white nor black, in mm. */
static KnRect
coloured_box (PopplerDocument *document, int at)
{
  PopplerPage *page = poppler_document_get_page (document, at);
  double width_pt, height_pt;
  poppler_page_get_size (page, &width_pt, &height_pt);
  const double k = PIXELS_PER_MM * 25.4 / 72;
  const int w = (int)lrint (width_pt * k), h = (int)lrint (height_pt * k);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, w, h);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, k, k);
  poppler_page_render (page, cr);
  g_object_unref (page);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  KnRect box = KN_RECT_EMPTY;
  const guchar *pixels = cairo_image_surface_get_data (surface);
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      {
        const guchar *p = pixels + y * cairo_image_surface_get_stride (surface) + 4 * x;
        if (ABS (p[0] - p[2]) < 60)
          continue;
        if (kn_rect_is_empty (&box))
          box = (KnRect){ x, y, 0, 0 };
        kn_rect_add_point (&box, x, y);
        kn_rect_add_point (&box, x + 1, y + 1);
      }
  cairo_surface_destroy (surface);
  return (KnRect){ box.x / PIXELS_PER_MM, box.y / PIXELS_PER_MM, box.width / PIXELS_PER_MM,
                   box.height / PIXELS_PER_MM };
}

static void
assert_page_size (PopplerDocument *document, int at, double width_mm, double height_mm)
{
  double width, height;
  PopplerPage *page = poppler_document_get_page (document, at);
  poppler_page_get_size (page, &width, &height);
  g_object_unref (page);
  g_assert_cmpfloat_with_epsilon (width * 25.4 / 72, width_mm, 0.1);
  g_assert_cmpfloat_with_epsilon (height * 25.4 / 72, height_mm, 0.1);
}

static void
assert_box (const KnRect *is, const KnRect *should)
{
  g_test_message ("%.2f %.2f %.2f %.2f, wanted %.2f %.2f %.2f %.2f", is->x, is->y, is->width,
                  is->height, should->x, should->y, should->width, should->height);
  g_assert_cmpfloat_with_epsilon (is->x, should->x, 0.15);
  g_assert_cmpfloat_with_epsilon (is->y, should->y, 0.15);
  g_assert_cmpfloat_with_epsilon (is->width, should->width, 0.2);
  g_assert_cmpfloat_with_epsilon (is->height, should->height, 0.2);
}

/* Eighteen labels, 3 across, 6 down, gaps of 4 and a bleed of 3 around: the middle of A4. */
static const KnRect block = { 11 - 3, 18.5 - 3, 188 + 6, 260 + 6 };

static void
test_sheet_is_saved (SheetFixture *self, gconstpointer data)
{
  gui_click_saying (GTK_WIDGET (get_dialog ()), "Save PDF…");
  gui_wait (is_written, self->file, "the file");
  PopplerDocument *document = open_pdf (self->file);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  const KnRect box = coloured_box (document, 0);
  assert_box (&box, &block);
  g_object_unref (document);
}

typedef struct
{
  KnSheetPicture *picture;
  gboolean is_done;
} Drawing;

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer data)
{
  Drawing *drawing = data;
  drawing->picture = kn_sheet_plan_draw_finish (result, NULL);
  drawing->is_done = TRUE;
}

static gboolean
is_drawn (gpointer data)
{
  return ((Drawing *)data)->is_done;
}

static void
print_to (SheetFixture *self, const KnMatrix *correction)
{
  Drawing drawing = { 0 };
  g_autoptr (GError) error = NULL;
  KnSheetPlan *plan = kn_sheet_dialog_get_plan (get_dialog ());
  kn_sheet_plan_draw_async (plan, kn_session_get_condition (self->editor.session), 0, NULL,
                            on_drawn, &drawing);
  gui_wait (is_drawn, &drawing, "the faces");
  g_assert_nonnull (drawing.picture);
  g_autoptr (GtkPrintOperation) operation
      = kn_sheet_print_new (plan, drawing.picture, correction, "Tea");
  gtk_print_operation_set_export_filename (operation, self->file);
  gtk_print_operation_set_allow_async (operation, FALSE);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL,
                                            &error),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
}

static void
test_gtk_prints_at_full_size (SheetFixture *self, gconstpointer data)
{
  gtk_spin_button_set_value (number_of (find_row ("Number wanted")), 30);
  wait_for ("18 labels on a sheet · 2 sheets · 30.7 % waste");
  print_to (self, NULL);
  PopplerDocument *document = open_pdf (self->file);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 2);
  for (int i = 0; i < 2; i++)
    {
      assert_page_size (document, i, 210, 297);
      const KnRect box = coloured_box (document, i);
      assert_box (&box, &block);
    }
  /* A printer that prints 2 mm off and too small gets a page that is moved the other way. */
  const KnCalibration calibration = { 2, -1, 99, 0 };
  const KnMatrix correction = kn_calibration_get_correction (&calibration);
  const KnRect moved
      = { (block.x - 2) / 0.99, (block.y + 1) / 0.99, block.width / 0.99, block.height / 0.99 };
  print_to (self, &correction);
  PopplerDocument *corrected = open_pdf (self->file);
  const KnRect box = coloured_box (corrected, 0);
  assert_box (&box, &moved);
  g_object_unref (document);
  g_object_unref (corrected);
}

static gboolean
has_both_sides (gpointer data)
{
  const KnSheetPlan *plan = kn_sheet_dialog_get_plan (get_dialog ());
  return plan != NULL && plan->plan->layouts->len == 2 && plan->plan->sheet_width_mm == 297;
}

static void
test_a_sheet_on_its_side_and_backs (SheetFixture *self, gconstpointer data)
{
  gtk_switch_set_active (GTK_SWITCH (
                             gui_find (find_row ("On its long side"), GTK_TYPE_SWITCH, NULL)),
                         TRUE);
  choose ("Second face", 1);
  gui_wait (has_both_sides, NULL, "a sheet on its side with two sides");
  print_to (self, NULL);
  PopplerDocument *document = open_pdf (self->file);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 2);
  assert_page_size (document, 1, 297, 210);
  g_object_unref (document);
}

static gboolean
is_measuring (gpointer data)
{
  return find_window (KN_TYPE_PRINTER_DIALOG) != NULL;
}

static gboolean
is_measured (gpointer data)
{
  return find_window (KN_TYPE_PRINTER_DIALOG) == NULL;
}

static void
test_a_printer_is_measured (SheetFixture *self, gconstpointer data)
{
  GtkWidget *button = gui_find_saying (GTK_WIDGET (get_dialog ()), "Measure…");
  g_assert_nonnull (button);
  g_signal_emit_by_name (gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON), "clicked");
  gui_wait (is_measuring, NULL, "the window of the printer");
  GtkWidget *dialog = find_window (KN_TYPE_PRINTER_DIALOG);
  GtkWidget *name = gui_find (dialog, ADW_TYPE_ENTRY_ROW, NULL);
  static const double values[] = { 21, 20.3, 19.5, 249 };
  gtk_editable_set_text (GTK_EDITABLE (name), "Epson");
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      static const char *const titles[] = { "A  from the left edge of the paper to the upper mark",
                                            "B  from the left edge of the paper to the lower mark",
                                            "C  from the top edge of the paper to the upper mark",
                                            "D  from the upper mark to the lower mark" };
      GtkWidget *label = gui_find_saying (dialog, titles[i]);
      g_assert_nonnull (label);
      gtk_spin_button_set_value (number_of (gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW)),
                                 values[i]);
    }
  gui_screenshot ("sheets-printer");
  gui_click_saying (dialog, "Keep");
  gui_wait (is_measured, NULL, "the printer to be kept");
  g_autoptr (KnPrinterRow) kept = kn_library_dup_printer (self->editor.library, "Epson");
  g_assert_nonnull (kept);
  g_assert_cmpfloat_with_epsilon (kept->calibration.scale_percent, 99.6, 1e-6);
  g_assert_cmpfloat_with_epsilon (kept->calibration.skew_deg, asin (0.7 / 249) * 180 / G_PI, 1e-6);
  wait_for ("Epson");
  /* It is chosen: the saved sheet is moved. */
  gui_click_saying (GTK_WIDGET (get_dialog ()), "Save PDF…");
  gui_wait (is_written, self->file, "the file");
  PopplerDocument *document = open_pdf (self->file);
  const KnRect box = coloured_box (document, 0);
  g_assert_cmpfloat (fabs (box.x - block.x) + fabs (box.y - block.y), >, 0.5);
  g_object_unref (document);
}

static gboolean
is_typing (gpointer data)
{
  return find_window (KN_TYPE_STOCK_DIALOG) != NULL;
}

static gboolean
is_typed (gpointer data)
{
  return find_window (KN_TYPE_STOCK_DIALOG) == NULL;
}

static void
set_number (GtkWidget *dialog, const char *title, double value)
{
  GtkWidget *label = gui_find_saying (dialog, title);
  g_assert_nonnull (label);
  gtk_spin_button_set_value (number_of (gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW)),
                             value);
}

static gboolean
is_on_stock (gpointer n)
{
  const KnSheetPlan *plan = kn_sheet_dialog_get_plan (get_dialog ());
  return plan != NULL && plan->wish.is_stock && plan->plan->places->len == GPOINTER_TO_UINT (n);
}

static void
test_stock_is_typed (SheetFixture *self, gconstpointer data)
{
  gui_click_saying (GTK_WIDGET (get_dialog ()), "New…");
  gui_wait (is_typing, NULL, "the form of the stock");
  GtkWidget *dialog = find_window (KN_TYPE_STOCK_DIALOG);
  GtkWidget *keep = gtk_widget_get_ancestor (gui_find_saying (dialog, "Keep"), GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_get_sensitive (keep)); /* without a name */
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_ancestor (gui_find_saying (dialog, "Maker"),
                                                                ADW_TYPE_ENTRY_ROW)),
                         "Riverside");
  gtk_editable_set_text (GTK_EDITABLE (
                             gtk_widget_get_ancestor (gui_find_saying (dialog, "Part number"),
                                                      ADW_TYPE_ENTRY_ROW)),
                         "R 12");
  g_assert_true (gtk_widget_get_sensitive (keep));
  set_number (dialog, "Labels across", 4);
  g_assert_false (gtk_widget_get_sensitive (keep));
  g_assert_nonnull (
      gui_find_saying (dialog, "labels end 240 mm from the left, and the sheet at 210 mm"));
  set_number (dialog, "Labels across", 3);
  set_number (dialog, "Labels down", 6);
  set_number (dialog, "From the left edge, mm", 10);
  set_number (dialog, "From the top edge, mm", 12);
  set_number (dialog, "Gap between columns, mm", 3);
  g_assert_nonnull (gui_find_saying (dialog, "18 labels on a sheet"));
  gui_screenshot ("sheets-stock");
  gui_click_saying (dialog, "Keep");
  gui_wait (is_typed, NULL, "the stock to be kept");
  g_autoptr (KnStockRow) kept = kn_library_dup_stock (self->editor.library, "riverside-r-12");
  g_assert_nonnull (kept);
  g_assert_cmpfloat_with_epsilon (kept->stock.pitch_x_mm, 63, 1e-9);
  /* It is chosen, and its labels lie where they were typed. */
  wait_for ("18 labels of 60 × 40 mm");
  gtk_spin_button_set_value (number_of (find_row ("First free label")), 4);
  gui_wait (is_on_stock, GUINT_TO_POINTER (15), "fifteen labels");
  const KnSheetPlan *plan = kn_sheet_dialog_get_plan (get_dialog ());
  const KnRect *box = &g_array_index (plan->plan->places, KnImposedPlace, 0).box;
  g_assert_cmpfloat_with_epsilon (box->x, 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (box->y, 52, 1e-9);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add ("/sheets/rows-make-another-plan", SheetFixture, NULL, sheet_set_up,
              test_rows_make_another_plan, sheet_tear_down);
  g_test_add ("/sheets/sheet-is-saved", SheetFixture, NULL, sheet_set_up, test_sheet_is_saved,
              sheet_tear_down);
  g_test_add ("/sheets/gtk-prints-at-full-size", SheetFixture, NULL, sheet_set_up,
              test_gtk_prints_at_full_size, sheet_tear_down);
  g_test_add ("/sheets/a-sheet-on-its-side-and-backs", SheetFixture, NULL, sheet_set_up,
              test_a_sheet_on_its_side_and_backs, sheet_tear_down);
  g_test_add ("/sheets/a-printer-is-measured", SheetFixture, NULL, sheet_set_up,
              test_a_printer_is_measured, sheet_tear_down);
  g_test_add ("/sheets/stock-is-typed", SheetFixture, NULL, sheet_set_up, test_stock_is_typed,
              sheet_tear_down);
  return g_test_run ();
}
