/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the rows of the sheet window: paper or label stock, how many, gaps, backs, marks, price, the
 * printer. Of the hundreds of kinds of stock those are offered whose labels are as large as the
 * design; the library's own come first. */

#include "config.h"

#include "app/kn-sheet-rows.h"

#include "app/kn-sheet-parts.h"
#include "app/kn-sheet-roll.h"
#include "model/kn-form-piece.h"
#include "pack/kn-nest.h"
#include "store/kn-library-printing.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define STOCK_MAX 24 /* offered */
#define GUTTER_MAX_MM 50
#define PRICE_MAX 100000

/* What the sheet can be. */
typedef struct
{
  gboolean is_stock, is_roll;
  double width_mm, height_mm; /* not of a roll */
  KnStock stock;
} Sheet;

struct _KnSheetRows
{
  KnSheetRowsFuncs funcs;
  KnLibrary *library;
  KnForm form;
  KnPieceKind kind;
  gboolean has_back;
  GArray *sheets;      /* Sheet, as the row lists them */
  GPtrArray *printers; /* KnPrinterRow, after "as it is" */
  gboolean is_filling;
  GtkWidget *widget;
  KnSheetRoll *roll;
  GtkWidget *sheet, *sideways, *start, *gutter, *backs, *crop, *press_marks, *price;
  GtkWidget *printer;
  GtkWidget *start_row, *gutter_row, *sideways_row, *marks_group, *crop_row, *price_row;
};

static void
notify (KnSheetRows *self)
{
  if (!self->is_filling)
    self->funcs.changed (self->funcs.data);
}

static const Sheet *
get_sheet (const KnSheetRows *self)
{
  const guint at = adw_combo_row_get_selected (ADW_COMBO_ROW (self->sheet));
  return &g_array_index (self->sheets, Sheet, at < self->sheets->len ? at : 0);
}

static void
show_sheet (KnSheetRows *self)
{
  const Sheet *sheet = get_sheet (self);
  const KnStock *stock = &sheet->stock;
  const guint n = stock->columns * stock->rows;
  g_autofree char *text
      = sheet->is_stock ? g_strdup_printf (ngettext ("%u label of %.4g × %.4g mm",
                                                     "%u labels of %.4g × %.4g mm", n),
                                           n, stock->width_mm, stock->height_mm)
                        : g_strdup_printf (_ ("%.4g × %.4g mm"), sheet->width_mm, sheet->height_mm);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->sheet), sheet->is_roll ? NULL : text);
}

/* Stock is cut already: what is about cutting goes. A roll has neither sides nor marks. */
static void
show_rows (KnSheetRows *self)
{
  const gboolean is_stock = get_sheet (self)->is_stock, is_roll = get_sheet (self)->is_roll;
  show_sheet (self);
  gtk_widget_set_visible (self->start_row, is_stock);
  gtk_widget_set_visible (self->gutter_row, !is_stock);
  gtk_widget_set_visible (self->sideways_row, !is_stock && !is_roll);
  gtk_widget_set_visible (self->marks_group, !is_stock && !is_roll);
  gtk_widget_set_visible (self->backs, !is_stock && !is_roll && self->has_back);
  gtk_widget_set_visible (kn_sheet_roll_get_widget (self->roll), is_roll);
  const char *price = is_roll ? _ ("Price of a metre") : _ ("Price of a sheet");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->price_row), price);
  if (is_stock)
    {
      const KnStock *stock = &get_sheet (self)->stock;
      gtk_spin_button_set_range (GTK_SPIN_BUTTON (self->start), 1, stock->columns * stock->rows);
    }
}

static void
on_sheet (AdwComboRow *row, GParamSpec *pspec, KnSheetRows *self)
{
  show_rows (self);
  notify (self);
}

static void
on_combo (AdwComboRow *row, GParamSpec *pspec, KnSheetRows *self)
{
  notify (self);
}

static void
on_number (GtkSpinButton *button, KnSheetRows *self)
{
  notify (self);
}

static void
on_switch (GtkSwitch *control, GParamSpec *pspec, KnSheetRows *self)
{
  notify (self);
}

static void
on_roll (gpointer data)
{
  notify (data);
}

static void
on_measure (GtkButton *button, KnSheetRows *self)
{
  self->funcs.measure (self->funcs.data);
}

static void
on_type_stock (GtkButton *button, KnSheetRows *self)
{
  self->funcs.type_stock (self->funcs.data);
}

/* --- making ---------------------------------------------------------------------------------- */

static GtkWidget *
add_group (KnSheetRows *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (self->widget), group);
  return group;
}

static GtkWidget *
make_number (KnSheetRows *self, double minimum, double maximum, double step, double value)
{
  GtkWidget *button = gtk_spin_button_new_with_range (minimum, maximum, step);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (button), step < 1 ? 1 : 0);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (button), value);
  g_signal_connect (button, "value-changed", G_CALLBACK (on_number), self);
  return button;
}

static GtkWidget *
make_switch (KnSheetRows *self, gboolean is_on)
{
  GtkWidget *control = gtk_switch_new ();
  gtk_switch_set_active (GTK_SWITCH (control), is_on);
  g_signal_connect (control, "notify::active", G_CALLBACK (on_switch), self);
  return control;
}

static void
add_paper (KnSheetRows *self, GtkStringList *labels, const char *id, const char *label)
{
  const KnPaper *paper = kn_paper_find (id);
  const Sheet sheet = { .width_mm = paper->width_mm, .height_mm = paper->height_mm };
  g_array_append_val (self->sheets, sheet);
  gtk_string_list_append (labels, label);
}

static void
add_roll (KnSheetRows *self, GtkStringList *labels)
{
  const Sheet sheet = { .is_roll = TRUE };
  g_array_append_val (self->sheets, sheet);
  gtk_string_list_append (labels, _ ("Roll"));
}

static void
add_stock (KnSheetRows *self, GtkStringList *labels, const char *name, const KnStock *stock)
{
  const Sheet sheet = { TRUE, FALSE, stock->sheet_width_mm, stock->sheet_height_mm, *stock };
  g_array_append_val (self->sheets, sheet);
  gtk_string_list_append (labels, name);
}

/* @chosen: the name of the library's own stock that is selected, or NULL. */
static GtkStringList *
list_sheets (KnSheetRows *self, const char *chosen, guint *out_selected)
{
  GtkStringList *labels = gtk_string_list_new (NULL);
  const double w = self->form.width_mm, h = self->form.height_mm;
  *out_selected = 0;
  g_array_set_size (self->sheets, 0);
  add_paper (self, labels, "a4", "A4");
  add_paper (self, labels, "a3", "A3");
  add_paper (self, labels, "sra3", "SRA3");
  add_paper (self, labels, "a3plus", _ ("13 × 19 in"));
  add_roll (self, labels);
  g_autoptr (GPtrArray) own = self->library != NULL ? kn_library_list_stock (self->library) : NULL;
  for (guint i = 0; own != NULL && i < own->len; i++)
    {
      KnStockRow *row = own->pdata[i];
      g_autofree char *name = g_strdup_printf ("%s %s", row->maker, row->part);
      if (kn_stock_fit (&row->stock, w, h) != KN_STOCK_OK)
        continue;
      if (g_strcmp0 (row->name, chosen) == 0)
        *out_selected = self->sheets->len;
      add_stock (self, labels, name, &row->stock);
    }
  g_auto (GStrv) near = kn_stock_list_near (w, h, STOCK_MAX);
  for (gsize i = 0; near[i] != NULL; i++)
    {
      KnStock stock;
      if (kn_stock_get (near[i], w, h, &stock) == KN_STOCK_OK)
        add_stock (self, labels, near[i], &stock);
    }
  return labels;
}

static void
fill_sheet_group (KnSheetRows *self)
{
  GtkWidget *group = add_group (self, _ ("Sheet"));
  guint selected = 0;
  g_autoptr (GtkStringList) labels = list_sheets (self, NULL, &selected);
  GtkWidget *type = gtk_button_new_with_mnemonic (_ ("_New…"));
  self->sheet = kn_sheet_parts_add_combo (group, _ ("Paper, roll or label stock"), labels);
  GtkWidget *own = kn_sheet_parts_add_row (group, _ ("Label stock of your own"), NULL, type);
  gtk_widget_set_visible (own, self->library != NULL);
  g_signal_connect (type, "clicked", G_CALLBACK (on_type_stock), self);
  self->sideways = make_switch (self, FALSE);
  self->start = make_number (self, 1, 1, 1, 1);
  self->gutter = make_number (self, 0, GUTTER_MAX_MM, 0.5, 4);
  self->sideways_row = kn_sheet_parts_add_row (group, _ ("On its long side"), NULL, self->sideways);
  self->start_row = kn_sheet_parts_add_row (group, _ ("First free label"), NULL, self->start);
  self->gutter_row
      = kn_sheet_parts_add_row (group, kn_piece_get_gap_words (self->kind), NULL, self->gutter);
  const char *const backs[] = { _ ("Front only"), _ ("On the back of the sheet"),
                                _ ("Work-and-turn"), _ ("Work-and-tumble"), NULL };
  g_autoptr (GtkStringList) ways = gtk_string_list_new (backs);
  self->backs = kn_sheet_parts_add_combo (group, _ ("Second face"), ways);
  g_signal_connect (self->sheet, "notify::selected", G_CALLBACK (on_sheet), self);
  g_signal_connect (self->backs, "notify::selected", G_CALLBACK (on_combo), self);
}

static void
fill_marks_group (KnSheetRows *self)
{
  self->marks_group = add_group (self, _ ("Marks"));
  self->crop = make_switch (self, TRUE);
  self->press_marks = make_switch (self, FALSE);
  self->crop_row = kn_sheet_parts_add_row (self->marks_group, _ ("Where to cut"), NULL, self->crop);
  (void)kn_sheet_parts_add_row (self->marks_group, _ ("Register and colour bar"),
                                _ ("For a print shop's plates"), self->press_marks);
}

static void
fill_printer_group (KnSheetRows *self)
{
  GtkWidget *group = add_group (self, _ ("Printing"));
  GtkWidget *measure = gtk_button_new_with_mnemonic (_ ("_Measure…"));
  g_autoptr (GtkStringList) none = gtk_string_list_new (NULL);
  self->price = make_number (self, 0, PRICE_MAX, 0.5, 0);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (self->price), 2);
  self->price_row = kn_sheet_parts_add_row (group, _ ("Price of a sheet"), NULL, self->price);
  self->printer = kn_sheet_parts_add_combo (group, _ ("Printer"), none);
  g_signal_connect (measure, "clicked", G_CALLBACK (on_measure), self);
  GtkWidget *row
      = kn_sheet_parts_add_row (group, _ ("Does it print a little off?"),
                                _ ("Measured once, it is undone on every sheet."), measure);
  gtk_widget_set_visible (row, self->library != NULL);
  gtk_widget_set_visible (self->printer, self->library != NULL);
}

KnSheetRows *
kn_sheet_rows_new (const KnScene *scene,
                   KnLibrary *library,
                   GtkWidget *first,
                   const KnSheetRowsFuncs *funcs)
{
  g_return_val_if_fail (scene != NULL && funcs != NULL, NULL);
  KnSheetRows *self = g_new0 (KnSheetRows, 1);
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  self->funcs = *funcs;
  self->library = library != NULL ? g_object_ref (library) : NULL;
  self->form = kn_form_get (scene);
  self->kind = kn_form_get_piece_kind (scene);
  self->has_back = faces->len > 1;
  self->sheets = g_array_new (FALSE, FALSE, sizeof (Sheet));
  self->is_filling = TRUE;
  self->widget = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  kn_sheet_parts_set_margins (self->widget, 18);
  gtk_box_append (GTK_BOX (self->widget), first);
  fill_sheet_group (self);
  self->roll = kn_sheet_roll_new (on_roll, self);
  gtk_box_append (GTK_BOX (self->widget), kn_sheet_roll_get_widget (self->roll));
  fill_marks_group (self);
  fill_printer_group (self);
  kn_sheet_rows_show_printers (self, NULL);
  show_rows (self);
  self->is_filling = FALSE;
  return self;
}

/* The rows may live on in their window for a moment. */
void
kn_sheet_rows_free (KnSheetRows *self)
{
  if (self == NULL)
    return;
  GtkWidget *const controls[] = { self->sheet, self->sideways, self->start,       self->gutter,
                                  self->backs, self->crop,     self->press_marks, self->price };
  for (gsize i = 0; i < G_N_ELEMENTS (controls); i++)
    g_signal_handlers_disconnect_matched (controls[i], G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  kn_sheet_roll_free (self->roll);
  g_object_unref (self->widget);
  g_clear_object (&self->library);
  g_array_unref (self->sheets);
  g_clear_pointer (&self->printers, g_ptr_array_unref);
  g_free (self);
}

GtkWidget *
kn_sheet_rows_get_widget (KnSheetRows *self)
{
  return self->widget;
}

/* --- reading --------------------------------------------------------------------------------- */

static double
number_of (GtkWidget *button)
{
  return gtk_spin_button_get_value (GTK_SPIN_BUTTON (button));
}

void
kn_sheet_rows_read (const KnSheetRows *self, KnSheetWish *out_wish)
{
  const Sheet *sheet = get_sheet (self);
  const gboolean sideways = !sheet->is_stock && gtk_switch_get_active (GTK_SWITCH (self->sideways));
  *out_wish = (KnSheetWish){ .is_stock = sheet->is_stock, .stock = sheet->stock };
  KnImpositionOptions *options = &out_wish->options;
  if (sheet->is_roll)
    {
      kn_sheet_roll_read (self->roll, options);
      options->gutter_x_mm = options->gutter_y_mm = number_of (self->gutter);
      return;
    }
  kn_imposition_options_init (options, sideways ? sheet->height_mm : sheet->width_mm,
                              sideways ? sheet->width_mm : sheet->height_mm);
  options->gutter_x_mm = options->gutter_y_mm = number_of (self->gutter);
  options->start = (guint)number_of (self->start);
  if (sheet->is_stock)
    return;
  if (self->has_back)
    options->backs = (KnBacks)adw_combo_row_get_selected (ADW_COMBO_ROW (self->backs));
  unsigned marks = gtk_switch_get_active (GTK_SWITCH (self->crop)) ? KN_MARK_CROP : 0;
  if (gtk_switch_get_active (GTK_SWITCH (self->press_marks)))
    marks |= KN_MARK_REGISTRATION | KN_MARK_BAR;
  out_wish->marks = (KnMarks)marks;
  const double margin = kn_sheet_marks_get_margin_mm (kn_impose_get_sheet_marks (out_wish->marks));
  options->top_mm = MAX (options->top_mm, margin);
  options->right_mm = MAX (options->right_mm, margin);
  options->bottom_mm = MAX (options->bottom_mm, margin);
  options->left_mm = MAX (options->left_mm, margin);
}

void
kn_sheet_rows_show_way (KnSheetRows *self, KnImposedWay way)
{
  const char *words = way == KN_IMPOSED_NEST || way == KN_IMPOSED_GANG_NEST
                          ? _ ("What is nested is cut by its tool and has none.")
                          : NULL;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->crop_row), words);
}

gboolean
kn_sheet_rows_is_roll (const KnSheetRows *self)
{
  return get_sheet (self)->is_roll;
}

double
kn_sheet_rows_get_price (const KnSheetRows *self)
{
  return number_of (self->price);
}

gboolean
kn_sheet_rows_get_calibration (const KnSheetRows *self, KnCalibration *out_calibration)
{
  const guint at = adw_combo_row_get_selected (ADW_COMBO_ROW (self->printer));
  if (self->printers == NULL || at == 0 || at > self->printers->len)
    return FALSE;
  *out_calibration = ((const KnPrinterRow *)self->printers->pdata[at - 1])->calibration;
  return TRUE;
}

void
kn_sheet_rows_show_stock (KnSheetRows *self, const char *chosen)
{
  guint selected = 0;
  self->is_filling = TRUE; /* one plan, of what is chosen in the end */
  g_autoptr (GtkStringList) labels = list_sheets (self, chosen, &selected);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->sheet), G_LIST_MODEL (labels));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->sheet), selected);
  show_rows (self);
  self->is_filling = FALSE;
  notify (self);
}

void
kn_sheet_rows_show_printers (KnSheetRows *self, const char *chosen)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = 0;
  gtk_string_list_append (labels, _ ("As it is"));
  g_clear_pointer (&self->printers, g_ptr_array_unref);
  if (self->library != NULL)
    self->printers = kn_library_list_printers (self->library);
  for (guint i = 0; self->printers != NULL && i < self->printers->len; i++)
    {
      const KnPrinterRow *row = self->printers->pdata[i];
      gtk_string_list_append (labels, row->name);
      if (g_strcmp0 (row->name, chosen) == 0)
        selected = i + 1;
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->printer), G_LIST_MODEL (labels));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->printer), selected);
}
