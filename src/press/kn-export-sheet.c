/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the sheet for one's own printer: as many labels as fit at 100 %, with crop marks, in sRGB as
 * the condition shows the inks. The label is drawn once; every place on the sheet refers to that
 * one drawing. */

#include "config.h"

#include "press/kn-export-private.h"

#include "base/kn-unit.h"
#include "press/kn-marks.h"
#include "render/kn-draw.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <math.h>

#define CROP_MM 3.0
#define CROP_GAP_MM 0.5
#define PEN_PT 0.25
#define FIT_TOLERANCE_MM 1e-6

typedef struct
{
  KnDesign *design;
  KnForm form;
  const KnSheetOptions *sheet;
  int columns, rows;
  gboolean turned;
} Sheet;

void
kn_sheet_options_init_a4 (KnSheetOptions *options)
{
  *options = (KnSheetOptions){ 210, 297, 8, 4 };
}

static int
count_along (double room_mm, double size_mm, double gutter_mm)
{
  if (!(size_mm > 0) || room_mm + FIT_TOLERANCE_MM < size_mm)
    return 0;
  return (int)floor ((room_mm + gutter_mm + FIT_TOLERANCE_MM) / (size_mm + gutter_mm));
}

/**
 * kn_sheet_count:
 * @out_turned: the labels stand sideways because more of them fit that way
 *
 * Errors: none; 0 columns and rows if not one fits.
 */
void
kn_sheet_count (const KnSheetOptions *options,
                const KnForm *form,
                int *out_columns,
                int *out_rows,
                gboolean *out_turned)
{
  g_return_if_fail (options != NULL && form != NULL);
  const double w = options->sheet_width_mm - 2 * options->margin_mm;
  const double h = options->sheet_height_mm - 2 * options->margin_mm;
  int columns = count_along (w, form->width_mm, options->gutter_mm);
  int rows = count_along (h, form->height_mm, options->gutter_mm);
  int turned_columns = count_along (w, form->height_mm, options->gutter_mm);
  int turned_rows = count_along (h, form->width_mm, options->gutter_mm);
  *out_turned = turned_columns * turned_rows > columns * rows;
  *out_columns = *out_turned ? turned_columns : columns;
  *out_rows = *out_turned ? turned_rows : rows;
  if (*out_columns * *out_rows == 0)
    *out_columns = *out_rows = 0;
}

/* Half the gutter of bleed shows, so that neighbours never overlap. */
static KnRect
shown_box (const Sheet *self)
{
  double grow = MIN (self->form.bleed_mm, self->sheet->gutter_mm / 2);
  return (KnRect){ -grow, -grow, self->form.width_mm + 2 * grow, self->form.height_mm + 2 * grow };
}

/* The block of labels on the sheet: trim to trim. */
typedef struct
{
  double left, top, width, height; /* of the block */
  double label_width, label_height;
  double pitch_x, pitch_y;
} Block;

static Block
lay_out (const Sheet *self)
{
  const double gutter = self->sheet->gutter_mm;
  Block block = { .label_width = self->turned ? self->form.height_mm : self->form.width_mm,
                  .label_height = self->turned ? self->form.width_mm : self->form.height_mm };
  block.pitch_x = block.label_width + gutter;
  block.pitch_y = block.label_height + gutter;
  block.width = self->columns * block.pitch_x - gutter;
  block.height = self->rows * block.pitch_y - gutter;
  block.left = (self->sheet->sheet_width_mm - block.width) / 2;
  block.top = (self->sheet->sheet_height_mm - block.height) / 2;
  return block;
}

static void
place_labels (const Sheet *self, cairo_t *cr, const Block *block, cairo_surface_t *label)
{
  for (int i = 0; i < self->columns * self->rows; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, block->left + i % self->columns * block->pitch_x,
                       block->top + i / self->columns * block->pitch_y);
      if (self->turned)
        {
          cairo_translate (cr, block->label_width, 0);
          cairo_rotate (cr, G_PI / 2);
        }
      cairo_set_source_surface (cr, label, 0, 0);
      cairo_paint (cr);
      cairo_restore (cr);
    }
}

static void
tick (cairo_t *cr, double x, double y, double dx, double dy)
{
  cairo_move_to (cr, x + dx * CROP_GAP_MM, y + dy * CROP_GAP_MM);
  cairo_line_to (cr, x + dx * (CROP_GAP_MM + CROP_MM), y + dy * (CROP_GAP_MM + CROP_MM));
}

/* Round the block only, on white paper: between labels they would vanish in the art. A ruler laid
 * from tick to tick cuts a whole row. */
static void
draw_crop (const Sheet *self, cairo_t *cr, const Block *block)
{
  const double grow = -shown_box (self).x;
  const double left = block->left - grow, right = block->left + block->width + grow;
  const double top = block->top - grow, bottom = block->top + block->height + grow;
  for (int i = 0; i < 2 * self->columns; i++)
    {
      double x = block->left + i / 2 * block->pitch_x + (i % 2) * block->label_width;
      tick (cr, x, top, 0, -1);
      tick (cr, x, bottom, 0, 1);
    }
  for (int i = 0; i < 2 * self->rows; i++)
    {
      double y = block->top + i / 2 * block->pitch_y + (i % 2) * block->label_height;
      tick (cr, left, y, -1, 0);
      tick (cr, right, y, 1, 0);
    }
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, kn_mm_from_pt (PEN_PT));
  cairo_stroke (cr);
}

static cairo_surface_t *
draw_label (const Sheet *self,
            KnCondition *condition,
            const KnNode *face,
            gboolean proof,
            GError **error)
{
  const KnRect shown = shown_box (self);
  const cairo_rectangle_t extents = { shown.x, shown.y, shown.width, shown.height };
  cairo_surface_t *label = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  g_autoptr (KnDrawCache) cache = kn_draw_cache_new ();
  KnInkResolver *resolver = kn_screen_resolver_new (self->design->scene, condition);
  const KnDraw draw
      = { .design = self->design, .cache = cache, .resolver = resolver, .placeholders = proof };
  cairo_t *cr = cairo_create (label);
  cairo_rectangle (cr, shown.x, shown.y, shown.width, shown.height);
  cairo_clip (cr);
  gboolean ok = kn_draw_face_flat (&draw, cr, face, error);
  if (ok && proof)
    {
      kn_marks_proof_path (cr, &self->form);
      cairo_set_source_rgba (cr, 0, 0, 0, 0.25);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
  kn_screen_resolver_free (resolver);
  if (!ok)
    g_clear_pointer (&label, cairo_surface_destroy);
  return label;
}

static cairo_status_t
on_write (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The call has no place for a date; the variable that asks for the same bytes is obeyed here. */
static void
set_date (cairo_surface_t *surface)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) time
      = epoch != NULL ? g_date_time_new_from_unix_utc (g_ascii_strtoll (epoch, NULL, 10)) : NULL;
  if (time == NULL)
    return;
  g_autofree char *text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, text);
}

static GBytes *
write_sheet (const Sheet *self, cairo_surface_t *label)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface
      = cairo_pdf_surface_create_for_stream (on_write, bytes,
                                             kn_pt_from_mm (self->sheet->sheet_width_mm),
                                             kn_pt_from_mm (self->sheet->sheet_height_mm));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  kn_design_get_name (self->design));
  set_date (surface);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Kanok");
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, kn_pt_from_mm (1), kn_pt_from_mm (1));
  const Block block = lay_out (self);
  place_labels (self, cr, &block, label);
  draw_crop (self, cr, &block);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_bytes_new (bytes->data, bytes->len);
}

/**
 * kn_export_sheet_pdf:
 * @face: (nullable): handle; %NULL: the first
 *
 * Errors: %KN_PRESS_ERROR_UNSUPPORTED if not one label fits on the sheet; others as
 * kn_export_png().
 *
 * Returns: %TRUE when the file is on the disk
 */
gboolean
kn_export_sheet_pdf (KnDesign *design,
                     KnCondition *condition,
                     const char *face,
                     gboolean proof,
                     const KnSheetOptions *sheet,
                     const char *path,
                     GError **error)
{
  g_return_val_if_fail (design != NULL && condition != NULL && sheet != NULL && path != NULL,
                        FALSE);
  Sheet self = { .design = design, .sheet = sheet, .form = kn_form_get (design->scene) };
  g_autoptr (GPtrArray) faces = kn_form_is_printable (design->scene, error)
                                    ? kn_export_list_faces (design, face, error)
                                    : NULL;
  if (faces == NULL)
    return FALSE;
  kn_sheet_count (sheet, &self.form, &self.columns, &self.rows, &self.turned);
  if (self.columns == 0)
    {
      g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_UNSUPPORTED,
                   _ ("a label of %.4g × %.4g mm does not fit on a sheet of %.4g × %.4g mm"),
                   self.form.width_mm, self.form.height_mm, sheet->sheet_width_mm,
                   sheet->sheet_height_mm);
      return FALSE;
    }
  cairo_surface_t *label = draw_label (&self, condition, faces->pdata[0], proof, error);
  if (label == NULL)
    return FALSE;
  g_autoptr (GBytes) bytes = write_sheet (&self, label);
  cairo_surface_destroy (label);
  return kn_export_write (path, bytes, error);
}
