/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the printed capital canvas. It is laid out once, for A4 on its side in points; A3 is the
 * same, larger by the square root of two. Cards are set in the largest of a few sizes in which all
 * of them have room on one page. Where the smallest is too large still, each row takes the room
 * that is left and goes on over the next page; a card longer than a page is cut between lines, so
 * nothing is ever left out. */

#include "config.h"

#include "publish/kn-capital-paper.h"

#include "model/kn-capital.h"
#include "publish/kn-paper.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <math.h>
#include <pango/pangocairo.h>

#define WIDTH 841.890
#define HEIGHT 595.276
#define MARGIN 26.0 /* 9 mm: what office printers leave free, and a pin */
#define BOTTOM (HEIGHT - MARGIN - 14)
#define HEAD_WIDTH 108.0 /* of a row */
#define PAD 6.0
#define GAP 4.0 /* between cards */
#define CARD_PAD 5.0
#define LEAST_ROW 96.0 /* of a row that goes on: its head, and a card */
#define WRITING_LINE 23.0
#define SLACK 0.01
#define TITLE 21.0
#define LEAST_TITLE 11.0
#define SMALL 8.5
#define HEADING 13.0
#define N_FIELDS 5

static const double CARD_SIZES[] = { 15, 13, 11.5, 10, 9 };

typedef struct
{
  double r, g, b;
} Rgb;

/* Indigo, madder and leaf: dyes of the looms. */
static const Rgb INKS[KN_N_CAPITALS]
    = { { 0.13, 0.27, 0.52 }, { 0.62, 0.13, 0.15 }, { 0.13, 0.42, 0.25 } };

/* How far a cell has been written. */
typedef struct
{
  GPtrArray *cards; /* const KnNode * */
  guint card;       /* the next */
  int line;         /* of it */
} Cell;

typedef struct
{
  KnPaper *paper;
  const KnScene *canvas; /* NULL: empty */
  double size;           /* of the words on cards */
  double scale;
  int page, n_pages;
  Cell cells[KN_N_CAPITALS][KN_N_SENSES];
} Sheet;

static double
column_width (void)
{
  return (WIDTH - 2 * MARGIN - HEAD_WIDTH) / KN_N_SENSES;
}

static void
set_ink (Sheet *self, Rgb ink, double tint)
{
  cairo_set_source_rgb (self->paper->cr, 1 - (1 - ink.r) * tint, 1 - (1 - ink.g) * tint,
                        1 - (1 - ink.b) * tint);
}

/* --- texts ------------------------------------------------------------------------------------ */

static double
height_of (PangoLayout *layout)
{
  int height = 0;
  pango_layout_get_size (layout, NULL, &height);
  return (double)height / PANGO_SCALE;
}

static double
pitch_of (PangoLayout *layout)
{
  return height_of (layout) / MAX (pango_layout_get_line_count (layout), 1);
}

static void
show (Sheet *self, PangoLayout *layout, double x, double y)
{
  cairo_move_to (self->paper->cr, x, y);
  pango_cairo_show_layout (self->paper->cr, layout);
}

/* Written at @y; returns where it ends. */
static double
show_text (Sheet *self,
           const char *text,
           double x,
           double y,
           double width,
           double size,
           gboolean is_bold,
           gboolean is_middle)
{
  g_autoptr (PangoLayout) layout = kn_paper_make_layout (self->paper, text, size, is_bold, width);
  if (is_middle)
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  show (self, layout, x, y);
  return y + height_of (layout);
}

static void
dotted_line (Sheet *self, double x0, double x1, double y)
{
  cairo_t *cr = self->paper->cr;
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0.55, 0.55, 0.55);
  cairo_set_line_width (cr, 0.5);
  cairo_set_dash (cr, (const double[]){ 0.5, 2.0 }, 2, 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, x0, y);
  cairo_line_to (cr, x1, y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* --- the head of the page ----------------------------------------------------------------------
 */

static double
show_title (Sheet *self, const char *title, double y)
{
  const double width = WIDTH - 2 * MARGIN;
  for (double size = TITLE;; size -= 2)
    {
      g_autoptr (PangoLayout) layout = kn_paper_make_layout (self->paper, title, size, TRUE, width);
      const gboolean is_last = size - 2 < LEAST_TITLE;
      if (pango_layout_get_line_count (layout) > 2 && !is_last)
        continue;
      if (is_last) /* a name of hundreds of letters; the window shows all of it */
        {
          pango_layout_set_height (layout, -4);
          pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
        }
      show (self, layout, MARGIN, y);
      return y + height_of (layout);
    }
}

/* What an empty canvas asks for, with lines to write on. */
static double
show_questions (Sheet *self, double y)
{
  static const char *const KEYS[N_FIELDS]
      = { "village", "tambon", "amphoe", "province", "recorded_on" };
  const double width = (WIDTH - 2 * MARGIN) / N_FIELDS;
  for (int i = 0; i < N_FIELDS; i++)
    {
      const KnRecordField *field = kn_record_find_field (KN_NODE_CANVAS, KEYS[i]);
      const double x = MARGIN + i * width;
      (void)show_text (self, kn_capital_canvas_get_field_label (field), x, y, width - PAD, SMALL,
                       FALSE, FALSE);
      dotted_line (self, x, x + width - 2 * PAD, y + 36);
    }
  return y + 42;
}

/* What is known of place and day, as many lines as it needs. */
static double
show_facts (Sheet *self, double y)
{
  g_autofree char *where = kn_capital_canvas_dup_where (kn_scene_get_design (self->canvas));
  if (where == NULL)
    return y;
  g_autoptr (PangoLayout) layout
      = kn_paper_make_layout (self->paper, where, 11, FALSE, WIDTH - 2 * MARGIN);
  pango_layout_set_height (layout, -4);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  cairo_set_source_rgb (self->paper->cr, 0.3, 0.3, 0.3);
  show (self, layout, MARGIN, y);
  cairo_set_source_rgb (self->paper->cr, 0, 0, 0);
  return y + height_of (layout);
}

/* The senses above their columns; returns where the rows begin. */
static double
show_senses (Sheet *self, double y)
{
  double end = y;
  for (int i = 0; i < KN_N_SENSES; i++)
    {
      const double x = MARGIN + HEAD_WIDTH + i * column_width ();
      const double below = show_text (self, kn_sense_get_label ((KnSense)i), x + PAD, y,
                                      column_width () - 2 * PAD, HEADING, TRUE, TRUE);
      cairo_set_source_rgb (self->paper->cr, 0.35, 0.35, 0.35);
      end = MAX (end, show_text (self, kn_sense_get_question ((KnSense)i), x + PAD, below,
                                 column_width () - 2 * PAD, SMALL, FALSE, TRUE));
      cairo_set_source_rgb (self->paper->cr, 0, 0, 0);
    }
  return end + 5;
}

static double
show_head (Sheet *self)
{
  const char *name = self->canvas == NULL
                         ? NULL
                         : kn_node_get_string (kn_scene_get_design (self->canvas), KN_PROP_NAME);
  cairo_set_source_rgb (self->paper->cr, 0, 0, 0);
  double y = show_title (self, name == NULL ? _ ("Capital Canvas") : name, MARGIN);
  y = self->canvas == NULL ? show_questions (self, y + 2) : show_facts (self, y);
  return show_senses (self, y + 7);
}

/* Ends the page. */
static void
show_foot (Sheet *self, gboolean goes_on)
{
  g_autofree char *page
      = self->n_pages <= 1 ? g_strdup ("")
        : goes_on
            /* Translators: the page of a canvas and how many there are */
            ? g_strdup_printf (_ ("Page %d of %d, goes on"), self->page, self->n_pages)
            : g_strdup_printf (_ ("Page %d of %d"), self->page, self->n_pages);
  cairo_set_source_rgb (self->paper->cr, 0.4, 0.4, 0.4);
  const double y = HEIGHT - MARGIN - 10;
  (void)show_text (self, _ ("Kanok: capital canvas"), MARGIN, y, 0, 7.5, FALSE, FALSE);
  g_autoptr (PangoLayout) layout
      = kn_paper_make_layout (self->paper, page, SMALL, TRUE, WIDTH - 2 * MARGIN);
  pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  show (self, layout, MARGIN, y - 1);
  cairo_show_page (self->paper->cr);
}

/* --- cards ------------------------------------------------------------------------------------ */

static PangoLayout *
make_words (Sheet *self, const KnNode *card)
{
  return kn_paper_make_layout (self->paper, kn_card_get_text (card), self->size, FALSE,
                               column_width () - 2 * PAD - 2 * CARD_PAD);
}

static double
caption_height (Sheet *self, const KnNode *card)
{
  KnId record;
  return kn_card_get_record (card, &record) ? MAX (self->size * 0.72, 7) * 1.5 : 0;
}

static double
card_height (Sheet *self, const KnNode *card, int from_line)
{
  g_autoptr (PangoLayout) words = make_words (self, card);
  return pitch_of (words) * (pango_layout_get_line_count (words) - from_line) + 2 * CARD_PAD
         + caption_height (self, card);
}

/* What is left of the cell. */
static double
cell_height (Sheet *self, const Cell *cell)
{
  double height = 2 * PAD;
  for (guint i = cell->card; i < cell->cards->len; i++)
    height += card_height (self, cell->cards->pdata[i], i == cell->card ? cell->line : 0) + GAP;
  return height;
}

static void
round_box (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* Lines [@from, @to) of a card's words in their frame; returns where that ends. */
static double
show_card (Sheet *self, const KnNode *card, int from, int to, Rgb ink, double x, double y)
{
  cairo_t *cr = self->paper->cr;
  g_autoptr (PangoLayout) words = make_words (self, card);
  const double pitch = pitch_of (words);
  const gboolean is_end = to == pango_layout_get_line_count (words);
  const double caption = is_end ? caption_height (self, card) : 0;
  const double height = pitch * (to - from) + 2 * CARD_PAD + caption;
  round_box (cr, x, y, column_width () - 2 * PAD, height, 3.5);
  set_ink (self, ink, caption_height (self, card) > 0 ? 0.12 : 0);
  cairo_fill_preserve (cr);
  set_ink (self, ink, 0.7);
  cairo_set_line_width (cr, 0.8);
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int i = from; i < to; i++)
    {
      PangoRectangle logical;
      PangoLayoutLine *line = pango_layout_get_line_readonly (words, i);
      pango_layout_line_get_extents (line, NULL, &logical);
      kn_paper_show_line (self->paper, words, i, x + CARD_PAD,
                          y + CARD_PAD + pitch * (i - from)
                              + (double)PANGO_ASCENT (logical) / PANGO_SCALE);
    }
  if (caption > 0)
    {
      const double size = MAX (self->size * 0.72, 7);
      set_ink (self, ink, 1);
      cairo_new_path (cr);
      cairo_arc (cr, x + CARD_PAD + 2.5, y + height - CARD_PAD - size * 0.5, 2.2, 0, 2 * G_PI);
      cairo_fill (cr);
      g_autoptr (PangoLayout) note
          = kn_paper_make_layout (self->paper, _ ("In the register"), size, FALSE,
                                  column_width () - 2 * PAD - 2 * CARD_PAD - 8);
      pango_layout_set_height (note, -1);
      pango_layout_set_ellipsize (note, PANGO_ELLIPSIZE_END);
      show (self, note, x + CARD_PAD + 8, y + height - CARD_PAD * 0.6 - height_of (note));
      cairo_set_source_rgb (cr, 0, 0, 0);
    }
  return y + height + GAP;
}

/* As much of the cell as there is room for. @may_cut: a card for which there is no room even in a
 * cell of its own is cut between lines; else it waits for the next page. */
static void
show_cell (Sheet *self, Cell *cell, Rgb ink, double x, double y, double bottom, gboolean may_cut)
{
  const double top = y;
  for (; cell->card < cell->cards->len; cell->card++, cell->line = 0)
    {
      const KnNode *card = cell->cards->pdata[cell->card];
      g_autoptr (PangoLayout) words = make_words (self, card);
      const int n = pango_layout_get_line_count (words);
      if (y + card_height (self, card, cell->line) > bottom + SLACK)
        {
          const int n_fit = (int)floor ((bottom - y - 2 * CARD_PAD) / pitch_of (words));
          const int to = MIN (cell->line + n_fit, n - 1); /* the last line has the caption below */
          if (may_cut && y == top && to > cell->line)
            {
              (void)show_card (self, card, cell->line, to, ink, x, y);
              cell->line = to;
            }
          return;
        }
      y = show_card (self, card, cell->line, n, ink, x, y);
    }
}

/* --- rows ------------------------------------------------------------------------------------- */

static double
head_height (Sheet *self, KnCapital capital, gboolean goes_on, double y, gboolean is_shown)
{
  g_autofree char *label
      = goes_on
            /* Translators: a row of the canvas that began on another page */
            ? g_strdup_printf (_ ("%s (continued)"), kn_capital_get_label (capital))
            : g_strdup (kn_capital_get_label (capital));
  g_autoptr (PangoLayout) name
      = kn_paper_make_layout (self->paper, label, HEADING, TRUE, HEAD_WIDTH - 2 * PAD - 6);
  g_autoptr (PangoLayout) hint = kn_paper_make_layout (self->paper, kn_capital_get_hint (capital),
                                                       SMALL, FALSE, HEAD_WIDTH - 2 * PAD - 6);
  if (is_shown)
    {
      set_ink (self, INKS[capital], 1);
      show (self, name, MARGIN + PAD + 6, y + PAD);
      cairo_set_source_rgb (self->paper->cr, 0.25, 0.25, 0.25);
      show (self, hint, MARGIN + PAD + 6, y + PAD + height_of (name) + 2);
    }
  return height_of (name) + height_of (hint) + 2 + 2 * PAD;
}

static double
row_height (Sheet *self, KnCapital capital)
{
  double height = head_height (self, capital, FALSE, 0, FALSE);
  for (int i = 0; self->canvas != NULL && i < KN_N_SENSES; i++)
    height = MAX (height, cell_height (self, &self->cells[capital][i]));
  return height;
}

static gboolean
is_written (const Sheet *self, KnCapital capital)
{
  for (int i = 0; i < KN_N_SENSES; i++)
    if (self->cells[capital][i].card < self->cells[capital][i].cards->len)
      return FALSE;
  return TRUE;
}

/* Whether the next card of one of its cells has room in a row of that height. */
static gboolean
has_room (Sheet *self, KnCapital capital, double height)
{
  for (int i = 0; i < KN_N_SENSES; i++)
    {
      const Cell *cell = &self->cells[capital][i];
      if (cell->card < cell->cards->len
          && card_height (self, cell->cards->pdata[cell->card], cell->line) + 2 * PAD
                 <= height + SLACK)
        return TRUE;
    }
  return is_written (self, capital);
}

static void
show_row (Sheet *self,
          KnCapital capital,
          double y,
          double height,
          gboolean goes_on,
          gboolean may_cut)
{
  cairo_t *cr = self->paper->cr;
  set_ink (self, INKS[capital], 0.12);
  cairo_rectangle (cr, MARGIN, y, HEAD_WIDTH, height);
  cairo_fill (cr);
  set_ink (self, INKS[capital], 1);
  cairo_rectangle (cr, MARGIN, y, 5, height);
  cairo_fill (cr);
  (void)head_height (self, capital, goes_on, y, TRUE);
  for (int i = 0; i < KN_N_SENSES; i++)
    {
      const double x = MARGIN + HEAD_WIDTH + i * column_width ();
      set_ink (self, INKS[capital], 0.45);
      cairo_set_line_width (cr, 0.7);
      cairo_rectangle (cr, x, y, column_width (), height);
      cairo_stroke (cr);
      if (self->canvas != NULL)
        show_cell (self, &self->cells[capital][i], INKS[capital], x + PAD, y + PAD,
                   y + height - PAD, may_cut);
      for (double line = y + WRITING_LINE + 3; self->canvas == NULL && line < y + height - 6;
           line += WRITING_LINE)
        dotted_line (self, x + PAD, x + column_width () - PAD, line);
    }
}

/* --- pages ------------------------------------------------------------------------------------ */

static void
start_cells (Sheet *self)
{
  for (int i = 0; i < KN_N_CAPITALS * KN_N_SENSES; i++)
    {
      Cell *cell = &self->cells[i / KN_N_SENSES][i % KN_N_SENSES];
      cell->card = 0;
      cell->line = 0;
    }
  self->page = 1;
}

/* All rows on one page, as alike in height as they can be. FALSE: they have no room. */
static gboolean
share_room (const double *needed, double room, double *out_heights)
{
  double sum = 0, low = 0, high = room;
  for (int i = 0; i < KN_N_CAPITALS; i++)
    sum += needed[i];
  if (sum > room)
    return FALSE;
  for (int step = 0; step < 40; step++) /* what all are at least, so that all of it is used */
    {
      const double least = (low + high) / 2;
      sum = 0;
      for (int i = 0; i < KN_N_CAPITALS; i++)
        sum += MAX (needed[i], least);
      if (sum <= room)
        low = least;
      else
        high = least;
    }
  for (int i = 0; i < KN_N_CAPITALS; i++)
    out_heights[i] = MAX (needed[i], low);
  return TRUE;
}

static gboolean
show_one_page (Sheet *self, double top)
{
  double needed[KN_N_CAPITALS], heights[KN_N_CAPITALS];
  for (int i = 0; i < KN_N_CAPITALS; i++)
    needed[i] = row_height (self, (KnCapital)i);
  if (!share_room (needed, BOTTOM - top, heights))
    return FALSE;
  double y = show_head (self);
  for (int i = 0; i < KN_N_CAPITALS; y += heights[i++])
    show_row (self, (KnCapital)i, y, heights[i], FALSE, FALSE);
  show_foot (self, FALSE);
  return TRUE;
}

static void
show_many_pages (Sheet *self)
{
  const double top = show_head (self);
  double y = top;
  for (int i = 0; i < KN_N_CAPITALS; i++)
    for (int n_parts = 0; n_parts == 0 || !is_written (self, (KnCapital)i); n_parts++)
      {
        if (y > top && (BOTTOM - y < LEAST_ROW || !has_room (self, (KnCapital)i, BOTTOM - y)))
          {
            show_foot (self, TRUE);
            self->page++;
            y = show_head (self);
          }
        const double height = MIN (row_height (self, (KnCapital)i), BOTTOM - y);
        show_row (self, (KnCapital)i, y, height, n_parts > 0, y == top);
        y += height;
      }
  show_foot (self, FALSE);
}

/* As if written, for nobody to see; @func's result. */
static double
pretend (Sheet *self, double (*func) (Sheet *))
{
  KnPaper *paper = self->paper;
  /* A PDF again: letters are as wide as their surface lets them be. */
  cairo_surface_t *nowhere = cairo_pdf_surface_create_for_stream (NULL, NULL, WIDTH, HEIGHT);
  KnPaper seen_by_nobody = { cairo_create (nowhere), 0, 1, "" };
  self->paper = &seen_by_nobody;
  start_cells (self);
  const double result = func (self);
  cairo_destroy (seen_by_nobody.cr);
  cairo_surface_destroy (nowhere);
  self->paper = paper;
  start_cells (self);
  return result;
}

static double
count_pages (Sheet *self)
{
  show_many_pages (self);
  return self->page;
}

static void
draw (KnPaper *paper, gpointer data)
{
  Sheet *self = data;
  self->paper = paper;
  self->n_pages = 1;
  cairo_scale (paper->cr, self->scale, self->scale);
  const double top = pretend (self, show_head);
  for (gsize i = 0; i < G_N_ELEMENTS (CARD_SIZES); i++)
    {
      self->size = CARD_SIZES[i];
      if (show_one_page (self, top))
        return;
    }
  self->n_pages = (int)pretend (self, count_pages);
  show_many_pages (self);
}

gboolean
kn_capital_paper_write (const KnScene *canvas,
                        KnCapitalPaperSize size,
                        const char *path,
                        GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  const double scale = size == KN_CAPITAL_PAPER_A3 ? G_SQRT2 : 1;
  Sheet sheet = { .canvas = canvas, .scale = scale };
  for (int i = 0; i < KN_N_CAPITALS * KN_N_SENSES; i++)
    sheet.cells[i / KN_N_SENSES][i % KN_N_SENSES].cards
        = canvas == NULL ? g_ptr_array_new ()
                         : kn_capital_canvas_list_cell (canvas, (KnCapital)(i / KN_N_SENSES),
                                                        (KnSense)(i % KN_N_SENSES));
  const gboolean done = kn_paper_write_sized (path, _ ("Capital Canvas"), WIDTH * scale,
                                              HEIGHT * scale, draw, &sheet, error);
  for (int i = 0; i < KN_N_CAPITALS * KN_N_SENSES; i++)
    g_ptr_array_unref (sheet.cells[i / KN_N_SENSES][i % KN_N_SENSES].cards);
  return done;
}
