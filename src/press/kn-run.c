/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the run itself: rows in, labels onto pages or sheets. A row of which writing meets something
 * that the checks block (text that has no room, letters without a glyph, codes that cannot be,
 * pictures that are not there) is left out and the others are printed; what is wrong with it is for
 * kn-run-judge.c to say. */

#include "config.h"

#include "press/kn-run.h"

#include "base/kn-number.h"
#include "base/kn-unit.h"
#include "press/kn-marks.h"
#include "press/kn-run-private.h"

#include "model/kn-pack-lines.h"

#include <glib/gi18n.h>
#include <string.h>

#define CROP_MM 3.0
#define CROP_GAP_MM 0.5
#define PEN_PT 0.25
#define STOPS_EVERY 20 /* labels, or rows */

typedef struct
{
  KnDesign *design;
  const KnRunOptions *options;
  KnVariables *variables;
  KnRunJudge judge;
  KnRunBase *base;
  KnStream *stream;
  guint resources; /* object */
  char *resource_text;
  int copies; /* column, or -1 */
  GString *label, *page;
  guint place; /* on the sheet under way */
  gboolean page_is_open;
  guint n_steps;
  KnRunResult result;
} Run;

static void
run_clear (Run *self)
{
  kn_run_judge_clear (&self->judge);
  g_clear_pointer (&self->variables, kn_variables_free);
  g_clear_pointer (&self->base, kn_run_base_free);
  g_clear_pointer (&self->stream, kn_stream_free);
  g_clear_pointer (&self->resource_text, g_free);
  if (self->label != NULL)
    g_string_free (self->label, TRUE);
  if (self->page != NULL)
    g_string_free (self->page, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* --- going on -------------------------------------------------------------------------------- */

static void
tell (const Run *self, const char *rule, const char *item, const char *message)
{
  kn_run_tell (self->options, rule, item, message);
}

/* Also while no label is made: a table may hold a million rows of none. FALSE: the run ends, with
 * an error unless it is the file's. */
static gboolean
goes_on (Run *self, GError **error)
{
  const KnPdfOptions *pdf = &self->options->pdf;
  if (++self->n_steps % STOPS_EVERY != 0)
    return TRUE;
  if (pdf->progress != NULL)
    pdf->progress (kn_table_get_fraction (self->options->table), pdf->progress_data);
  return !kn_export_is_cancelled (pdf->cancellable, error)
         && (self->stream == NULL || !kn_stream_has_failed (self->stream));
}

/* Why the row cannot be printed. */
static gboolean
tell_row (Run *self, const KnVariableRow *row, GError **error)
{
  self->result.n_left_out++;
  if (!kn_run_judge_row (&self->judge, row, error))
    return FALSE;
  self->n_steps = STOPS_EVERY - 1; /* that took its time */
  return goes_on (self, error);
}

/* --- pages ----------------------------------------------------------------------------------- */

static void
append (GString *text, double value, int decimals)
{
  char number[KN_NUMBER_SIZE];
  g_string_append_printf (text, "%s ", kn_number_print_fixed (value, decimals, number));
}

static void
append_box (GString *dict, const char *key, double x, double y, double width, double height)
{
  const double k = kn_pt_from_mm (1);
  g_string_append_printf (dict, "/%s[", key);
  append (dict, x * k, 4);
  append (dict, y * k, 4);
  append (dict, (x + width) * k, 4);
  append (dict, (y + height) * k, 4);
  g_string_append_c (dict, ']');
}

static void
begin_dict (const Run *self, GString *dict)
{
  g_string_printf (dict, "/Group<</S/Transparency/CS/DeviceCMYK/I true>>/Resources %u 0 R",
                   self->resources);
}

/* mm, y down, the trim's top left at (@x, @y) of a sheet of that height. */
static void
append_frame (GString *content, double x, double y, double sheet_height, gboolean is_turned)
{
  const double k = kn_pt_from_mm (1);
  const double top = (sheet_height - y) * k;
  const double values[2][6] = { { k, 0, 0, -k, x * k, top }, { 0, -k, -k, 0, x * k, top } };
  for (int i = 0; i < 6; i++)
    append (content, values[is_turned ? 1 : 0][i], 5);
  g_string_append (content, "cm\n");
}

static void
add_page (Run *self, const char *dict)
{
  self->result.n_pages++;
  if (self->stream != NULL)
    kn_stream_add_page (self->stream, dict, self->page);
}

static void
add_label_page (Run *self, const GString *label)
{
  const KnForm *form = &self->base->form;
  const double slug = kn_marks_get_slug_mm (self->options->pdf.marks), bleed = form->bleed_mm;
  const double edge = bleed + slug;
  g_autoptr (GString) dict = g_string_new (NULL);
  begin_dict (self, dict);
  append_box (dict, "MediaBox", 0, 0, form->width_mm + 2 * edge, form->height_mm + 2 * edge);
  append_box (dict, "BleedBox", slug, slug, form->width_mm + 2 * bleed,
              form->height_mm + 2 * bleed);
  append_box (dict, "TrimBox", edge, edge, form->width_mm, form->height_mm);
  g_string_assign (self->page, "q\n");
  append_frame (self->page, edge, edge, form->height_mm + 2 * edge, FALSE);
  g_string_append_len (self->page, label->str, (gssize)label->len);
  if (self->base->marks != NULL)
    g_string_append_printf (self->page, "/%s Do\n", self->base->marks);
  g_string_append (self->page, "Q\n");
  add_page (self, dict->str);
}

static void
tick (GString *content, double x, double y, double dx, double dy)
{
  const double far = CROP_GAP_MM + CROP_MM;
  append (content, x + dx * CROP_GAP_MM, 4);
  append (content, y + dy * CROP_GAP_MM, 4);
  g_string_append (content, "m ");
  append (content, x + dx * far, 4);
  append (content, y + dy * far, 4);
  g_string_append (content, "l S\n");
}

/* Round the block only, as kn-export-sheet.c: a ruler laid from tick to tick cuts a whole row. */
static void
append_crop (const Run *self, GString *content)
{
  const KnStock *sheet = self->options->sheet;
  const double grow = -self->base->clip.x;
  const double left = sheet->left_mm - grow, top = sheet->top_mm - grow;
  const double right
      = sheet->left_mm + (sheet->columns - 1) * sheet->pitch_x_mm + sheet->width_mm + grow;
  const double bottom
      = sheet->top_mm + (sheet->rows - 1) * sheet->pitch_y_mm + sheet->height_mm + grow;
  g_string_append (content, "q\n");
  append_frame (content, 0, 0, sheet->sheet_height_mm, FALSE);
  g_string_append (content, "/CsAll CS 1 SCN\n");
  append (content, kn_mm_from_pt (PEN_PT), 5);
  g_string_append (content, "w\n");
  for (guint i = 0; i < 2 * sheet->columns; i++)
    {
      double x = sheet->left_mm + i / 2 * sheet->pitch_x_mm + (i % 2) * sheet->width_mm;
      tick (content, x, top, 0, -1);
      tick (content, x, bottom, 0, 1);
    }
  for (guint i = 0; i < 2 * sheet->rows; i++)
    {
      double y = sheet->top_mm + i / 2 * sheet->pitch_y_mm + (i % 2) * sheet->height_mm;
      tick (content, left, y, -1, 0);
      tick (content, right, y, 1, 0);
    }
  g_string_append (content, "Q\n");
}

static void
end_sheet (Run *self)
{
  const KnStock *sheet = self->options->sheet;
  g_autoptr (GString) dict = g_string_new (NULL);
  const char *closes = "";
  if (!self->page_is_open)
    return;
  begin_dict (self, dict);
  if (self->options->correction != NULL)
    closes = "Q\n";
  append_box (dict, "MediaBox", 0, 0, sheet->sheet_width_mm, sheet->sheet_height_mm);
  append_box (dict, "BleedBox", 0, 0, sheet->sheet_width_mm, sheet->sheet_height_mm);
  append_box (dict, "TrimBox", 0, 0, sheet->sheet_width_mm, sheet->sheet_height_mm);
  if (!sheet->is_stock && (self->options->pdf.marks & KN_MARK_CROP) != 0)
    append_crop (self, self->page);
  g_string_append (self->page, closes);
  add_page (self, dict->str);
  self->page_is_open = FALSE;
  self->place = 0;
}

/* What undoes the printer's faults, in points and y up as the page is. */
static void
begin_sheet (Run *self)
{
  const double k = kn_pt_from_mm (1), height = self->options->sheet->sheet_height_mm;
  const KnMatrix to_mm = { 1 / k, 0, 0, -1 / k, 0, height };
  const KnMatrix to_pt = { k, 0, 0, -k, 0, height * k };
  g_string_truncate (self->page, 0);
  if (self->options->correction == NULL)
    return;
  const KnMatrix in_mm = kn_matrix_multiply (&to_mm, self->options->correction);
  const KnMatrix m = kn_matrix_multiply (&in_mm, &to_pt);
  const double values[] = { m.xx, m.yx, m.xy, m.yy, m.x0, m.y0 };
  g_string_append (self->page, "q\n");
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    append (self->page, values[i], 8);
  g_string_append (self->page, "cm\n");
}

/* A design a little smaller than the stock's label lies in the middle of it. */
static void
add_to_sheet (Run *self, const GString *label)
{
  const KnStock *sheet = self->options->sheet;
  const KnForm *form = &self->base->form;
  const double w = sheet->is_turned ? form->height_mm : form->width_mm;
  const double h = sheet->is_turned ? form->width_mm : form->height_mm;
  double left = 0, top = 0;
  if (!self->page_is_open)
    begin_sheet (self);
  self->page_is_open = TRUE;
  kn_stock_get_place (sheet, self->place, &left, &top);
  left += (sheet->width_mm - w) / 2;
  top += (sheet->height_mm - h) / 2;
  g_string_append (self->page, "q\n");
  append_frame (self->page, sheet->is_turned ? left + w : left, top, sheet->sheet_height_mm,
                sheet->is_turned);
  g_string_append_len (self->page, label->str, (gssize)label->len);
  g_string_append (self->page, "Q\n");
  if (++self->place == sheet->columns * sheet->rows)
    end_sheet (self);
}

/* --- rows ------------------------------------------------------------------------------------ */

static gboolean
read_copies (Run *self, guint *out_copies)
{
  *out_copies = 1;
  if (self->copies < 0)
    return TRUE;
  const char *text = kn_table_get (self->options->table, (gsize)self->copies);
  if (kn_table_read_count (text, KN_RUN_COPIES_MAX, out_copies))
    return TRUE;
  g_autofree char *message = g_strdup_printf (_ ("column “%s”: “%s” is no number of copies"),
                                              self->options->copies, text);
  tell (self, NULL, NULL, message);
  return FALSE;
}

/* What a field says would be printed as it is, and nobody means it to. */
static gboolean
holds_no_column (const Run *self, const KnVariableRow *row)
{
  const int column = kn_variables_find_asking (self->variables, row);
  if (column < 0)
    return TRUE;
  g_autofree char *message
      = g_strdup_printf (_ ("column “%s”: “%s” asks for a column and would be printed as typed"),
                         kn_table_get_column (self->options->table, (gsize)column),
                         row->fields[column]);
  tell (self, NULL, NULL, message);
  return FALSE;
}

/* The faces of one label; FALSE: the row has to be looked at. */
static gboolean
write_label (Run *self, const KnVariableRow *row)
{
  for (guint f = 0; f < self->base->faces->len; f++)
    {
      g_string_truncate (self->label, 0);
      if (!kn_run_base_write (self->base, f, row, self->label))
        return FALSE;
      if (self->options->sheet != NULL)
        add_to_sheet (self, self->label);
      else
        add_label_page (self, self->label);
    }
  self->result.n_labels++;
  return TRUE;
}

/* Of several faces none is printed alone. */
static gboolean
can_write_all_faces (Run *self, const KnVariableRow *row)
{
  for (guint f = 0; self->base->faces->len > 1 && f < self->base->faces->len; f++)
    {
      g_string_truncate (self->label, 0);
      if (!kn_run_base_write (self->base, f, row, self->label))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_row (Run *self, GError **error)
{
  KnTable *table = self->options->table;
  KnVariableRow row = { kn_table_get_fields (table), self->result.n_labels, self->options->date };
  guint copies = 0;
  self->result.n_rows++;
  if (kn_table_get_problem (table) != NULL)
    {
      tell (self, NULL, NULL, kn_table_get_problem (table));
      self->result.n_left_out++;
      return TRUE;
    }
  if (!read_copies (self, &copies) || (copies > 0 && !holds_no_column (self, &row)))
    {
      self->result.n_left_out++;
      return TRUE;
    }
  if (copies > 0 && !can_write_all_faces (self, &row))
    return tell_row (self, &row, error);
  for (guint i = 0; i < copies; i++)
    {
      row.number = self->result.n_labels;
      if (!write_label (self, &row))
        return tell_row (self, &row, error);
      if (!goes_on (self, error))
        return FALSE;
    }
  return copies == 0 || kn_run_judge_warnings (&self->judge, &row, error);
}

/* The first row that can be read; FALSE without an error: there is none. */
static gboolean
go_to_first (Run *self, GError **error)
{
  KnTable *table = self->options->table;
  if (!kn_table_rewind (table, error))
    return FALSE;
  while (kn_table_next (table, error))
    if (kn_table_get_problem (table) == NULL)
      return TRUE;
    else if (!goes_on (self, error))
      return FALSE;
  return FALSE;
}

/* Of a table without one row that can be read: what is wrong with each. */
static void
tell_problems (Run *self, GError **error)
{
  KnTable *table = self->options->table;
  if (!kn_table_rewind (table, error))
    return;
  while (kn_table_next (table, error))
    {
      if (kn_table_get_problem (table) != NULL)
        tell (self, NULL, NULL, kn_table_get_problem (table));
      if (!goes_on (self, error))
        return;
    }
}

static gboolean
note_looks (Run *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  KnTable *table = self->options->table;
  if (!kn_run_base_has_looks (self->base))
    return TRUE;
  if (!kn_table_rewind (table, error))
    return FALSE;
  while (kn_table_next (table, &local))
    {
      const KnVariableRow row = { kn_table_get_fields (table), 0, self->options->date };
      if (!goes_on (self, error)
          || (kn_table_get_problem (table) == NULL
              && !kn_run_base_note_row (self->base, &row, error)))
        return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* --- the whole ------------------------------------------------------------------------------- */

static gboolean
bind (Run *self, GError **error)
{
  const KnTable *table = self->options->table;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (gsize i = 0; i < kn_table_get_n_columns (table); i++)
    g_ptr_array_add (names, (gpointer)kn_table_get_column (table, i));
  self->variables = kn_variables_new (self->design->scene);
  if (!kn_variables_bind (self->variables, (const char *const *)names->pdata, names->len, error))
    return FALSE;
  self->copies = -1;
  if (self->options->copies == NULL)
    return TRUE;
  self->copies = kn_table_find_column (table, self->options->copies);
  if (self->copies < 0)
    g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_UNSUPPORTED,
                 _ ("the table has no column “%s” for the number of copies"),
                 self->options->copies);
  return self->copies >= 0;
}

static gboolean
begin (Run *self, const char *path, GError **error)
{
  const KnStock *sheet = self->options->sheet;
  self->base->beside = kn_table_get_checksum (self->options->table);
  if (sheet != NULL)
    {
      double shown = kn_stock_get_shown_bleed_mm (sheet, self->base->form.bleed_mm);
      const KnRect trim = { 0, 0, self->base->form.width_mm, self->base->form.height_mm };
      self->base->clip = kn_rect_inset (&trim, -shown);
      self->place = self->options->start > 0 ? self->options->start - 1 : 0;
    }
  if (sheet != NULL && self->base->faces->len > 1)
    {
      g_set_error_literal (error, KN_PRESS_ERROR, KN_PRESS_ERROR_UNSUPPORTED,
                           _ ("a sheet takes one face of a design, and this one has several; say "
                              "which by --face"));
      return FALSE;
    }
  g_autoptr (KnPdf) document = kn_run_base_make (self->base, error);
  if (document == NULL)
    return FALSE;
  if (path == NULL)
    return TRUE;
  self->stream = kn_stream_new (path, error);
  if (self->stream == NULL || !kn_stream_begin (self->stream, document, error))
    return FALSE;
  self->resources = kn_stream_reserve (self->stream);
  qpdf_oh page = qpdf_get_page_n (document->q, 0);
  self->resource_text = g_strdup (
      qpdf_oh_unparse_resolved (document->q, kn_pdf_get (document, page, "/Resources")));
  return TRUE;
}

static gboolean
finish (Run *self, GError **error)
{
  end_sheet (self);
  if (self->result.n_labels == 0)
    {
      g_set_error_literal (error, KN_PRESS_ERROR, KN_PRESS_ERROR_REFUSED,
                           _ ("not one row of the table can be printed"));
      return FALSE;
    }
  if (self->stream == NULL)
    return TRUE;
  g_autofree char *fonts = kn_run_fonts_put (self->base->fonts, self->stream, error);
  if (fonts == NULL)
    return FALSE;
  /* "<< … >>" of the base's resources, with the fonts in it */
  gsize length = strlen (self->resource_text);
  g_autofree char *resources
      = g_strdup_printf ("%.*s/Font%s>>", (int)(length - 2), self->resource_text, fonts);
  kn_stream_put (self->stream, self->resources, resources);
  return kn_stream_finish (self->stream, self->options->pdf.standard, error);
}

/**
 * kn_export_run:
 * @bare: what the labels look like, with {{column}} in it
 * @options: the table, and onto what
 * @path: (nullable): the file, replaced only when the new one is whole; %NULL: every row is judged
 *   as it would be, and nothing is written
 * @out_result: (out caller-allocates): how many there were
 *
 * Memory grows neither with rows nor with labels, but for eight bytes a page and, of items that
 * cannot be written label by label, one drawing for each look (at most %KN_RUN_LOOKS_MAX).
 *
 * Thread: any; one run on one thread. Cost: linear in labels.
 * Errors: %KN_MODEL_ERROR_CONFLICT for a column that is missing; %KN_PRESS_ERROR_REFUSED if what
 * does not vary has findings that block, or no row can be printed; others as kn_export_pdf().
 * Nothing is left behind then. A row that cannot be printed is no error.
 *
 * Returns: %TRUE when the file is on the disk, or with no @path all rows have been judged
 */
gboolean
kn_export_run (KnDesign *bare,
               const KnRunOptions *options,
               const char *path,
               KnRunResult *out_result,
               GError **error)
{
  g_return_val_if_fail (bare != NULL && options != NULL && out_result != NULL, FALSE);
  if (!kn_form_is_printable (bare->scene, error))
    return FALSE;
  g_autoptr (KnDesign) design = kn_pack_dup_with_lines (bare, error);
  if (design == NULL)
    return FALSE;
  g_autoptr (KnDesign) label = NULL; /* with the files that the table names */
  g_auto (Run) self = { .design = design, .options = options };
  self.label = g_string_new (NULL);
  self.page = g_string_new (NULL);
  g_autoptr (GError) local = NULL;
  if (!bind (&self, error))
    return FALSE;
  g_autoptr (KnAssetSource) assets
      = kn_variables_dup_assets (self.variables, design->assets, options->folder);
  self.design = label = kn_design_new (design->scene, assets, design->origin);
  if (!go_to_first (&self, &local))
    {
      if (local == NULL)
        tell_problems (&self, &local);
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error_literal (error, KN_PRESS_ERROR, KN_PRESS_ERROR_REFUSED,
                             _ ("the table has no row that can be printed"));
      return FALSE;
    }
  const KnVariableRow first = { kn_table_get_fields (options->table), 0, options->date };
  kn_run_judge_init (&self.judge, label, self.variables, options);
  if (!kn_run_judge_design (&self.judge, &first, error))
    return FALSE;
  self.base = kn_run_base_new (label, self.variables, &options->pdf, &first, error);
  if (self.base == NULL || !note_looks (&self, error) || !begin (&self, path, error)
      || !kn_table_rewind (options->table, error))
    return FALSE;
  while (kn_table_next (options->table, &local))
    if (!take_row (&self, &local) || !goes_on (&self, &local))
      break;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!finish (&self, error))
    return FALSE;
  self.result.is_all_same = self.result.n_rows > 1 && kn_variables_get_n (self.variables) == 0;
  *out_result = self.result;
  if (options->pdf.progress != NULL)
    options->pdf.progress (1, options->pdf.progress_data);
  return TRUE;
}
