/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the ruler sheet: a line with a mark at either end and a scale, the four distances with their
 * letters, and in words how it is printed and measured. The scale is there to see at once whether
 * the print was shrunk; what counts is a ruler laid on the paper. */

#include "config.h"

#include "publish/kn-ruler-sheet.h"

#include "base/kn-unit.h"
#include "pack/kn-calibration.h"
#include "publish/kn-paper.h"

#include <glib/gi18n.h>

#define PEN_MM 0.15
#define MARK_MM 6.0 /* half of a mark */
#define TEXT_X_MM 42.0
#define TEXT_SIZE_PT 11.0
#define LETTER_SIZE_PT 16.0
#define EDGE_MM 6.0 /* where arrows to the edge of the paper end: beyond, printers do not print */

typedef struct
{
  double width_mm, height_mm, length_mm;
} Ruler;

static void
line (cairo_t *cr, double x1, double y1, double x2, double y2)
{
  const double k = kn_pt_from_mm (1);
  cairo_move_to (cr, x1 * k, y1 * k);
  cairo_line_to (cr, x2 * k, y2 * k);
  cairo_stroke (cr);
}

static void
draw_mark (cairo_t *cr, double x, double y)
{
  line (cr, x - MARK_MM, y, x + MARK_MM, y);
  line (cr, x, y - MARK_MM, x, y + MARK_MM);
}

static void
draw_scale (cairo_t *cr, const Ruler *ruler)
{
  const double x = KN_RULER_LEFT_MM, top = KN_RULER_TOP_MM;
  line (cr, x, top, x, top + ruler->length_mm);
  for (int mm = 1; mm < (int)ruler->length_mm; mm++)
    line (cr, x, top + mm, x + (mm % 10 == 0 ? 4 : mm % 5 == 0 ? 3 : 1.5), top + mm);
}

/* From the edge of the paper to a mark. */
static void
draw_arrow (cairo_t *cr, double x1, double y1, double x2, double y2)
{
  const double dx = x1 < x2 ? 1.5 : 0, dy = y1 < y2 ? 1.5 : 0;
  line (cr, x1, y1, x2, y2);
  line (cr, x1, y1, x1 + dx + dy * 0.5, y1 + dy + dx * 0.5);
  line (cr, x1, y1, x1 + dx - dy * 0.5, y1 + dy - dx * 0.5);
}

static void
show (KnPaper *paper, const char *text, double x_mm, double y_mm)
{
  (void)kn_paper_show_text (paper, text, kn_pt_from_mm (x_mm), kn_pt_from_mm (y_mm), LETTER_SIZE_PT,
                            TRUE);
}

static double
show_paragraph (KnPaper *paper, const char *text, double y_mm, double width_mm, gboolean is_bold)
{
  g_autoptr (PangoLayout) layout
      = kn_paper_make_layout (paper, text, TEXT_SIZE_PT, is_bold, kn_pt_from_mm (width_mm));
  const double x = kn_pt_from_mm (TEXT_X_MM);
  const int n = pango_layout_get_line_count (layout);
  for (int i = 0; i < n; i++, y_mm += kn_mm_from_pt (TEXT_SIZE_PT * 1.6))
    kn_paper_show_line (paper, layout, i, x, kn_pt_from_mm (y_mm));
  return y_mm + kn_mm_from_pt (TEXT_SIZE_PT * 0.6);
}

static void
write_words (KnPaper *paper, const Ruler *ruler)
{
  const double width = ruler->width_mm - TEXT_X_MM - 15;
  double y = KN_RULER_TOP_MM + 20;
  g_autofree char *should = g_strdup_printf (
      /* Translators: the letters stand on the sheet beside arrows */
      _ ("Of a printer that prints as it should, A and B are %g mm, C is %g mm and D is %g mm."),
      KN_RULER_LEFT_MM, KN_RULER_TOP_MM, ruler->length_mm);
  y = show_paragraph (paper, _ ("Ruler sheet"), y, width, TRUE);
  y = show_paragraph (paper,
                      _ ("Print this sheet at 100 %: not fitted to the page, not shrunk. Put the "
                         "paper into the printer as you will for the labels."),
                      y, width, FALSE);
  y = show_paragraph (paper,
                      _ ("Measure with a ruler, to a tenth of a millimetre if you can, and type "
                         "the four numbers:"),
                      y, width, FALSE);
  y = show_paragraph (paper, _ ("A  from the left edge of the paper to the upper mark"), y, width,
                      FALSE);
  y = show_paragraph (paper, _ ("B  from the left edge of the paper to the lower mark"), y, width,
                      FALSE);
  y = show_paragraph (paper, _ ("C  from the top edge of the paper to the upper mark"), y, width,
                      FALSE);
  y = show_paragraph (paper, _ ("D  from the upper mark to the lower mark"), y, width, FALSE);
  (void)show_paragraph (paper, should, y, width, FALSE);
}

static void
write_sheet (KnPaper *paper, gpointer data)
{
  const Ruler *ruler = data;
  cairo_t *cr = paper->cr;
  const double x = KN_RULER_LEFT_MM, top = KN_RULER_TOP_MM, bottom = top + ruler->length_mm;
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, kn_pt_from_mm (PEN_MM));
  draw_scale (cr, ruler);
  draw_mark (cr, x, top);
  draw_mark (cr, x, bottom);
  draw_arrow (cr, EDGE_MM, top + 9, x - 1, top + 9);
  show (paper, "A", EDGE_MM + 4, top + 16);
  draw_arrow (cr, EDGE_MM, bottom - 9, x - 1, bottom - 9);
  show (paper, "B", EDGE_MM + 4, bottom - 11);
  draw_arrow (cr, x + 9, EDGE_MM, x + 9, top - 1);
  show (paper, "C", x + 11, EDGE_MM + 8);
  show (paper, "D", x + 8, (top + bottom) / 2);
  write_words (paper, ruler);
  cairo_show_page (cr);
}

gboolean
kn_ruler_sheet_write (double width_mm, double height_mm, const char *path, GError **error)
{
  g_return_val_if_fail (width_mm >= KN_RULER_SIDE_MIN_MM && height_mm >= KN_RULER_SIDE_MIN_MM,
                        FALSE);
  Ruler ruler = { width_mm, height_mm, kn_ruler_get_length_mm (height_mm) };
  return kn_paper_write_sized (path, _ ("Ruler sheet"), kn_pt_from_mm (width_mm),
                               kn_pt_from_mm (height_mm), write_sheet, &ruler, error);
}
