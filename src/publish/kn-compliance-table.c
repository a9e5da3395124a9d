/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the table of a compliance report. A row is four cells of lines; it stands on one page where
 * it fits on one, and goes on below repeated heads where it does not. */

#include "config.h"

#include "publish/kn-compliance-pdf-private.h"

#include <glib/gi18n.h>

#define SIZE 9.0
#define SMALL 7.5
#define PAD 5.0
#define HEAD_HEIGHT 20.0
#define SPOT_INDENT 18.0
#define LEAST_SPLIT 60.0 /* no row begins where only its first lines would stand */

enum
{
  CELL_RULE,
  CELL_FOUND,
  CELL_VERDICT,
  CELL_SOURCE,
  N_CELLS
};

static const double CELL_X[N_CELLS + 1] = { 0, 138, 332, 406, 500 };
static const double CELL_GAP = 9;

typedef struct
{
  PangoLayout *layout; /* NULL: a gap */
  int line;
  double height, baseline, indent;
  KnReportInk ink;
  guint spot; /* 0: none */
} Line;

static void
line_clear (gpointer data)
{
  g_clear_object (&((Line *)data)->layout);
}

KnReportInk
kn_report_paper_ink_of (KnVerdict verdict, KnSeverity severity)
{
  switch (verdict)
    {
    case KN_VERDICT_BROKEN:
      return severity == KN_SEVERITY_BLOCK ? KN_REPORT_RED : (KnReportInk){ 0.62, 0.36, 0.02 };
    case KN_VERDICT_ADVISED:
      return (KnReportInk){ 0.27, 0.36, 0.55 };
    case KN_VERDICT_UNJUDGED:
      return (KnReportInk){ 0.40, 0.27, 0.55 };
    case KN_VERDICT_DISMISSED:
      return KN_REPORT_GREY;
    case KN_VERDICT_KEPT:
      return (KnReportInk){ 0.10, 0.45, 0.22 };
    }
  g_return_val_if_reached (KN_REPORT_BLACK);
}

/* --- cells ------------------------------------------------------------------------------------ */

typedef struct
{
  KnReportPaper *paper;
  GArray *cells[N_CELLS]; /* Line */
} Row;

static void
add_gap (Row *row, int cell, double height)
{
  const Line gap = { .height = height };
  if (row->cells[cell]->len > 0)
    g_array_append_val (row->cells[cell], gap);
}

static void
add_text (Row *row,
          int cell,
          const char *text,
          double size,
          gboolean is_bold,
          KnReportInk ink,
          guint spot)
{
  if (text == NULL || *text == '\0')
    return;
  const double indent = cell == CELL_FOUND ? SPOT_INDENT : 0;
  const double width = CELL_X[cell + 1] - CELL_X[cell] - CELL_GAP - indent;
  g_autoptr (PangoLayout) layout
      = kn_paper_make_layout (row->paper->paper, text, size, is_bold, width);
  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      PangoRectangle logical;
      pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, i), NULL, &logical);
      const Line line = { .layout = g_object_ref (layout),
                          .line = i,
                          .height = (double)logical.height / PANGO_SCALE,
                          .baseline = (double)-logical.y / PANGO_SCALE,
                          .indent = indent,
                          .ink = ink,
                          .spot = i == 0 ? spot : 0 };
      g_array_append_val (row->cells[cell], line);
    }
}

static void
fill_found (Row *row, const KnComplianceRow *about)
{
  for (guint i = 0; i < about->findings->len; i++)
    {
      const KnComplianceFinding *finding = about->findings->pdata[i];
      g_autofree char *place = kn_compliance_dup_place (row->paper->report, finding);
      add_gap (row, CELL_FOUND, 3);
      add_text (row, CELL_FOUND, finding->message, SIZE, FALSE, KN_REPORT_BLACK, finding->spot);
      add_text (row, CELL_FOUND, place, SMALL, FALSE, KN_REPORT_GREY, 0);
      if (finding->answer == NULL)
        continue;
      /* Translators: why somebody lets a finding rest */
      g_autofree char *answer = g_strdup_printf (_ ("Answered: %s"), finding->answer);
      add_text (row, CELL_FOUND, answer, SIZE, FALSE, KN_REPORT_GREY, 0);
    }
  add_gap (row, CELL_FOUND, 3);
  add_text (row, CELL_FOUND, about->reason, SIZE, FALSE, KN_REPORT_BLACK, 0);
}

static void
fill (Row *row, const KnComplianceRow *about)
{
  const KnReportInk ink = kn_report_paper_ink_of (about->verdict, about->severity);
  add_text (row, CELL_RULE, about->asks, SIZE, TRUE, KN_REPORT_BLACK, 0);
  add_text (row, CELL_RULE, about->rule, SMALL, FALSE, KN_REPORT_GREY, 0);
  fill_found (row, about);
  add_text (row, CELL_VERDICT, kn_verdict_get_label (about->verdict), SIZE, TRUE, ink, 0);
  if (about->verdict == KN_VERDICT_BROKEN)
    add_text (row, CELL_VERDICT, kn_severity_get_label (about->severity), SMALL, FALSE, ink, 0);
  add_text (row, CELL_SOURCE, about->source == NULL ? _ ("no source") : about->source, SMALL, FALSE,
            KN_REPORT_GREY, 0);
  g_autofree char *sure = g_strdup_printf (
      /* Translators: "high", "from memory, medium" */
      _ ("Confidence: %s"), kn_confidence_get_label (about->confidence));
  add_text (row, CELL_SOURCE, sure, SMALL, FALSE, KN_REPORT_GREY, 0);
  g_autofree char *badge = kn_compliance_row_dup_badge (about);
  if (!about->is_verified || about->is_users)
    add_text (row, CELL_SOURCE, badge, SMALL, TRUE, (KnReportInk){ 0.62, 0.36, 0.02 }, 0);
}

/* --- rows on pages ---------------------------------------------------------------------------- */

static double
height_of (const GArray *cell)
{
  double height = 0;
  for (guint i = 0; i < cell->len; i++)
    height += g_array_index (cell, Line, i).height;
  return height;
}

static void
add_heads (KnReportPaper *self)
{
  const char *const heads[N_CELLS] = { C_ ("column", "It asks for"), C_ ("column", "Finding"),
                                       C_ ("column", "Verdict"), C_ ("column", "Source") };
  cairo_t *cr = self->paper->cr;
  cairo_set_source_rgb (cr, 0.93, 0.93, 0.94);
  cairo_rectangle (cr, KN_PAPER_LEFT - PAD, self->paper->y,
                   KN_PAPER_RIGHT - KN_PAPER_LEFT + 2 * PAD, HEAD_HEIGHT);
  cairo_fill (cr);
  kn_report_paper_set_ink (self, KN_REPORT_BLACK);
  for (int i = 0; i < N_CELLS; i++)
    kn_paper_show_text (self->paper, heads[i],
                        KN_PAPER_LEFT + CELL_X[i] + (i == CELL_FOUND ? SPOT_INDENT : 0),
                        self->paper->y + 13.5, SIZE, TRUE);
  self->paper->y += HEAD_HEIGHT + 3;
}

/* The lines of @cell from *@from that fit into @room. */
static double
draw_cell (KnReportPaper *self, const GArray *cell, double x, double room, guint *from)
{
  double down = 0;
  for (; *from < cell->len; (*from)++)
    {
      const Line *line = &g_array_index (cell, Line, *from);
      if (down + line->height > room)
        break;
      if (line->spot > 0)
        kn_report_paper_draw_spot (self, line->spot, x + 7,
                                   self->paper->y + down + line->height / 2);
      kn_report_paper_set_ink (self, line->ink);
      if (line->layout != NULL)
        kn_paper_show_line (self->paper, line->layout, line->line, x + line->indent,
                            self->paper->y + down + line->baseline);
      down += line->height;
    }
  return down;
}

static void
end_row (KnReportPaper *self)
{
  cairo_t *cr = self->paper->cr;
  cairo_set_source_rgb (cr, 0.80, 0.80, 0.82);
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, KN_PAPER_LEFT - PAD, self->paper->y);
  cairo_line_to (cr, KN_PAPER_RIGHT + PAD, self->paper->y);
  cairo_stroke (cr);
  self->paper->y += PAD;
}

static void
new_page (KnReportPaper *self)
{
  (void)kn_paper_make_room (self->paper, KN_PAPER_HEIGHT);
  add_heads (self);
}

static void
draw_row (const Row *row)
{
  KnReportPaper *self = row->paper;
  guint from[N_CELLS] = { 0 };
  double height = 0;
  for (int i = 0; i < N_CELLS; i++)
    {
      const double cell = height_of (row->cells[i]);
      height = MAX (height, cell);
    }
  const double page = KN_PAPER_BOTTOM - KN_PAPER_TOP - HEAD_HEIGHT - 2 * PAD;
  const double room = KN_PAPER_BOTTOM - self->paper->y - PAD;
  if (height > room && (height <= page || room < LEAST_SPLIT))
    new_page (self);
  for (;;)
    {
      double down = 0;
      gboolean is_done = TRUE;
      for (int i = 0; i < N_CELLS; i++)
        {
          const double drawn = draw_cell (self, row->cells[i], KN_PAPER_LEFT + CELL_X[i],
                                          KN_PAPER_BOTTOM - self->paper->y - PAD, &from[i]);
          down = MAX (down, drawn);
          is_done &= from[i] >= row->cells[i]->len;
        }
      self->paper->y += down + PAD;
      if (is_done)
        break;
      new_page (self);
    }
  end_row (self);
}

void
kn_report_paper_add_table (KnReportPaper *self)
{
  (void)kn_paper_make_room (self->paper, HEAD_HEIGHT + LEAST_SPLIT);
  add_heads (self);
  for (guint i = 0; i < self->report->rows->len; i++)
    {
      Row row = { .paper = self };
      for (int k = 0; k < N_CELLS; k++)
        {
          row.cells[k] = g_array_new (FALSE, FALSE, sizeof (Line));
          g_array_set_clear_func (row.cells[k], line_clear);
        }
      fill (&row, self->report->rows->pdata[i]);
      draw_row (&row);
      for (int k = 0; k < N_CELLS; k++)
        g_array_unref (row.cells[k]);
    }
}
