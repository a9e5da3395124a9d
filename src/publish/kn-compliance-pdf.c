/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sets the rows of a compliance report on paper: what it is about and how it came out, the label
 * with numbered spots, the table, what was not asked, the sources. */

#include "config.h"

#include "publish/kn-compliance-pdf.h"

#include "model/kn-passport-date.h"
#include "publish/kn-compliance-pdf-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define TITLE 19.0
#define HEADING 12.5
#define BODY 9.5
#define SMALL 8.0
#define BIG 20.0
#define TILE_HEIGHT 46.0
#define TILE_GAP 8.0
#define N_TILES 5
#define PICTURE_HEIGHT 290.0
#define WIDTH (KN_PAPER_RIGHT - KN_PAPER_LEFT)

void
kn_report_paper_set_ink (KnReportPaper *self, KnReportInk ink)
{
  cairo_set_source_rgb (self->paper->cr, ink.r, ink.g, ink.b);
}

/* Goes on over the next page if it has to. */
static void
add_paragraph (KnReportPaper *self,
               const char *text,
               double size,
               gboolean is_bold,
               KnReportInk ink)
{
  g_autoptr (PangoLayout) layout = kn_paper_make_layout (self->paper, text, size, is_bold, WIDTH);
  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      PangoRectangle logical;
      pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, i), NULL, &logical);
      const double height = (double)logical.height / PANGO_SCALE;
      (void)kn_paper_make_room (self->paper, height);
      kn_report_paper_set_ink (self, ink);
      kn_paper_show_line (self->paper, layout, i, KN_PAPER_LEFT,
                          self->paper->y - (double)logical.y / PANGO_SCALE);
      self->paper->y += height;
    }
}

static void
add_heading (KnReportPaper *self, const char *text)
{
  (void)kn_paper_make_room (self->paper, 60);
  self->paper->y += 12;
  add_paragraph (self, text, HEADING, TRUE, KN_REPORT_BLACK);
  self->paper->y += 3;
}

/* "Product: ..." */
static void
add_fact (KnReportPaper *self, const char *label, const char *value)
{
  g_autofree char *line = g_strdup_printf ("%s: %s", label, value);
  add_paragraph (self, line, BODY, FALSE, KN_REPORT_BLACK);
}

/* --- the first page --------------------------------------------------------------------------- */

static void
add_tile (KnReportPaper *self, int i, KnVerdict verdict)
{
  cairo_t *cr = self->paper->cr;
  const double width = (WIDTH - (N_TILES - 1) * TILE_GAP) / N_TILES,
               x = KN_PAPER_LEFT + i * (width + TILE_GAP);
  g_autofree char *n = g_strdup_printf ("%u", kn_compliance_count (self->report, verdict));
  const KnReportInk ink = kn_report_paper_ink_of (verdict, KN_SEVERITY_BLOCK);
  cairo_set_source_rgb (cr, 0.95, 0.95, 0.96);
  cairo_rectangle (cr, x, self->paper->y, width, TILE_HEIGHT);
  cairo_fill (cr);
  kn_report_paper_set_ink (self, ink);
  cairo_rectangle (cr, x, self->paper->y, 3, TILE_HEIGHT);
  cairo_fill (cr);
  kn_paper_show_text (self->paper, n, x + 12, self->paper->y + 23, BIG, TRUE);
  kn_report_paper_set_ink (self, KN_REPORT_BLACK);
  kn_paper_show_text (self->paper, kn_verdict_get_label (verdict), x + 12, self->paper->y + 38,
                      BODY, FALSE);
}

static void
add_top (KnReportPaper *self)
{
  const KnCompliance *report = self->report;
  g_autofree char *day = kn_day_dup_in_era (report->today);
  g_autofree char *version = kn_compliance_dup_version (report);
  add_paragraph (self, _ ("Compliance report"), TITLE, TRUE, KN_REPORT_BLACK);
  self->paper->y += 4;
  add_fact (self, C_ ("column", "Product"), report->product);
  add_fact (self, C_ ("column", "Design"), report->design);
  add_fact (self, _ ("Checked on"), day);
  add_fact (self, C_ ("column", "Rule pack"), version);
  self->paper->y += 8;
  const KnVerdict verdicts[N_TILES] = { KN_VERDICT_BROKEN, KN_VERDICT_ADVISED, KN_VERDICT_UNJUDGED,
                                        KN_VERDICT_DISMISSED, KN_VERDICT_KEPT };
  for (int i = 0; i < N_TILES; i++)
    add_tile (self, i, verdicts[i]);
  self->paper->y += TILE_HEIGHT + 8;
  add_paragraph (self, kn_compliance_get_disclaimer (report), SMALL, FALSE, KN_REPORT_GREY);
  for (guint i = 0; i < report->remarks->len; i++)
    add_paragraph (self, report->remarks->pdata[i], BODY, TRUE, KN_REPORT_BLACK);
  self->paper->y += 16;
  kn_report_paper_add_picture (self, PICTURE_HEIGHT);
  self->paper->y += 16;
}

/* --- the end ---------------------------------------------------------------------------------- */

static void
add_not_asked (KnReportPaper *self)
{
  const GPtrArray *rules = self->report->not_asked;
  if (rules->len == 0)
    return;
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < rules->len; i++)
    g_string_append_printf (all, "%s%s", i == 0 ? "" : " · ", (const char *)rules->pdata[i]);
  add_heading (self, _ ("Not asked of this product"));
  add_paragraph (self, all->str, SMALL, FALSE, KN_REPORT_GREY);
}

static void
add_sources (KnReportPaper *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean has_heading = FALSE;
  for (guint i = 0; i < self->report->rows->len; i++)
    {
      const KnComplianceRow *row = self->report->rows->pdata[i];
      g_auto (GStrv) keys = g_strsplit (row->source == NULL ? "" : row->source, ", ", -1);
      for (char **key = keys; *key != NULL; key++)
        {
          const char *text = kn_rule_pack_get_source (self->report->pack, *key);
          if (text == NULL || !g_hash_table_add (seen, g_strdup (*key)))
            continue;
          if (!has_heading)
            add_heading (self, _ ("Sources"));
          has_heading = TRUE;
          g_autofree char *line = g_strdup_printf ("%s: %s", *key, text);
          add_paragraph (self, line, SMALL, FALSE, KN_REPORT_GREY);
        }
    }
}

static void
draw (KnPaper *paper, gpointer data)
{
  KnReportPaper *self = data;
  self->paper = paper;
  add_top (self);
  kn_report_paper_add_table (self);
  add_not_asked (self);
  add_sources (self);
}

gboolean
kn_compliance_write_pdf (const KnCompliance *self,
                         const KnDesign *design,
                         KnCondition *condition,
                         const char *path,
                         GError **error)
{
  g_return_val_if_fail (self != NULL && design != NULL && condition != NULL && path != NULL, FALSE);
  KnReportPaper paper = { NULL, self, design, condition };
  /* Translators: at the foot of each page: the name of a design */
  g_autofree char *foot = g_strdup_printf (_ ("Kanok: compliance report · %s"), self->design);
  return kn_paper_write (path, _ ("Compliance report"), foot, draw, &paper, error);
}
