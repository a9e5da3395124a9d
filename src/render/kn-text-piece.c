/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the pieces of a line: glyphs that share a paint and a frame. Screens fill their outlines,
 * because cairo 1.16 puts glyph pictures on whole pixels, which tears Thai vowels and tone marks
 * from their consonants; where glyphs can stay glyphs (PDF, SVG) the same pieces are shown, but
 * for those in a font whose licence is closed to embedding: these are outlines there too. */

#include "config.h"

#include "render/kn-text-private.h"

/* Outlines are taken at this many pixels an em at the most: FreeType gives 1/64 pixel. */
#define OUTLINE_EM_PX 1024.0

static void
piece_clear (gpointer data)
{
  KnTextPiece *piece = data;
  if (piece->is_own)
    pango_glyph_item_free (piece->glyphs);
}

static void
outline_clear (gpointer data)
{
  kn_packed_outline_free (((KnTextOutline *)data)->path);
}

void
kn_text_clear_pieces (KnTextPlacedLine *line)
{
  g_clear_pointer (&line->pieces, g_array_unref);
  g_clear_pointer (&line->outlines, g_array_unref);
}

void
kn_text_begin_pieces (KnTextPlacedLine *line)
{
  line->pieces = g_array_new (FALSE, TRUE, sizeof (KnTextPiece));
  line->outlines = g_array_new (FALSE, TRUE, sizeof (KnTextOutline));
  g_array_set_clear_func (line->pieces, piece_clear);
  g_array_set_clear_func (line->outlines, outline_clear);
}

void
kn_text_add_pieces (KnTextLayout *self, int line)
{
  KnTextPlacedLine *placed = &self->lines[line];
  kn_text_begin_pieces (placed);
  int x = 0;
  for (GSList *l = placed->line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;
      x += run->start_x_offset;
      KnTextPiece piece
          = { .glyphs = run,
              .fill = kn_text_style_get_fill (run->item),
              .x_pt = (double)x / PANGO_SCALE,
              .width_pt = (double)pango_glyph_string_get_width (run->glyphs) / PANGO_SCALE,
              .start = run->item->offset,
              .end = run->item->offset + run->item->length };
      piece.frame
          = kn_matrix_translation ((double)x / PANGO_SCALE, -(double)run->y_offset / PANGO_SCALE);
      g_array_append_val (placed->pieces, piece);
      x += pango_glyph_string_get_width (run->glyphs) + run->end_x_offset;
    }
}

static void
enter (cairo_t *cr, const KnMatrix *m)
{
  cairo_matrix_t matrix;
  cairo_matrix_init (&matrix, m->xx, m->yx, m->xy, m->yy, m->x0, m->y0);
  cairo_transform (cr, &matrix);
}

static gboolean
is_wanted (const KnTextPiece *piece, int fill)
{
  return fill == KN_TEXT_FILL_ALL || piece->fill == fill;
}

static gboolean
is_closed (const KnTextPiece *piece)
{
  return kn_text_font_forbids_embedding (piece->glyphs->item->analysis.font);
}

/* Taken at a large size: 1/64 pixel of 1024 is nothing. The surface has no bounds, since cairo
 * leaves out glyphs that lie more than ten ems beyond them. */
static KnPackedOutline *
copy_outline (const KnTextLayout *self, int line, int fill, gboolean only_closed)
{
  double scale = CLAMP (OUTLINE_EM_PX / MAX (self->size_pt * self->scale, 0.1), 1.0, 256.0);
  const GArray *pieces = self->lines[line].pieces;
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  for (guint i = 0; i < pieces->len; i++)
    {
      const KnTextPiece *piece = &g_array_index (pieces, KnTextPiece, i);
      if (!is_wanted (piece, fill) || (only_closed && !is_closed (piece)))
        continue;
      cairo_matrix_t before;
      cairo_get_matrix (cr, &before);
      enter (cr, &piece->frame);
      cairo_move_to (cr, 0, 0);
      pango_cairo_glyph_string_path (cr, piece->glyphs->item->analysis.font, piece->glyphs->glyphs);
      cairo_set_matrix (cr, &before);
    }
  KnPackedOutline *path = kn_packed_outline_new (cr, scale);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return path;
}

/* Kept: the same outline serves every zoom. */
void
kn_text_layout_append_outline (KnTextLayout *self, cairo_t *cr, int line, int fill)
{
  g_return_if_fail (self != NULL && line >= 0 && line < self->n_lines);
  GArray *outlines = self->lines[line].outlines;
  guint i = 0;
  while (i < outlines->len && g_array_index (outlines, KnTextOutline, i).fill != fill)
    i++;
  if (i == outlines->len)
    {
      KnTextOutline outline = { fill, copy_outline (self, line, fill, FALSE) };
      g_array_append_val (outlines, outline);
    }
  kn_packed_outline_append (g_array_index (outlines, KnTextOutline, i).path, cr);
}

void
kn_text_layout_append_closed (KnTextLayout *self, cairo_t *cr, int line, int fill)
{
  KnPackedOutline *path = copy_outline (self, line, fill, TRUE);
  kn_packed_outline_append (path, cr);
  kn_packed_outline_free (path);
}

void
kn_text_layout_get_closed (const KnTextLayout *self,
                           int line,
                           int fill,
                           gboolean *out_any_open,
                           gboolean *out_any_closed)
{
  const GArray *pieces = self->lines[line].pieces;
  *out_any_open = *out_any_closed = FALSE;
  for (guint i = 0; i < pieces->len; i++)
    {
      const KnTextPiece *piece = &g_array_index (pieces, KnTextPiece, i);
      if (is_wanted (piece, fill))
        *(is_closed (piece) ? out_any_closed : out_any_open) = TRUE;
    }
}

void
kn_text_layout_show_glyphs (KnTextLayout *self, cairo_t *cr, int line, int fill)
{
  const char *text = pango_layout_get_text (self->pango);
  const GArray *pieces = self->lines[line].pieces;
  for (guint i = 0; i < pieces->len; i++)
    {
      const KnTextPiece *piece = &g_array_index (pieces, KnTextPiece, i);
      if (!is_wanted (piece, fill) || is_closed (piece))
        continue;
      cairo_matrix_t before;
      cairo_get_matrix (cr, &before);
      enter (cr, &piece->frame);
      cairo_move_to (cr, 0, 0);
      pango_cairo_show_glyph_item (cr, text, piece->glyphs);
      cairo_set_matrix (cr, &before);
    }
}

/**
 * kn_text_layout_dup_fills:
 * @self: a layout
 * @line: a line of it
 *
 * Returns: (transfer full): array of int: which paints the line is drawn with, in order of reading
 */
GArray *
kn_text_layout_dup_fills (const KnTextLayout *self, int line)
{
  GArray *fills = g_array_new (FALSE, FALSE, sizeof (int));
  const GArray *pieces = self->lines[line].pieces;
  for (guint i = 0; i < pieces->len; i++)
    {
      int fill = g_array_index (pieces, KnTextPiece, i).fill;
      guint k = 0;
      while (k < fills->len && g_array_index (fills, int, k) != fill)
        k++;
      if (k == fills->len)
        g_array_append_val (fills, fill);
    }
  return fills;
}

const KnPaint *
kn_text_layout_get_paint (const KnTextLayout *self, int fill)
{
  return fill >= 0 && (gsize)fill < kn_runs_get_n (self->runs)
             ? kn_runs_get (self->runs, (gsize)fill)->style.fill
             : kn_node_get_fill (self->item);
}

gsize
kn_text_layout_get_n_pieces (const KnTextLayout *self, int line)
{
  return self->lines[line].pieces->len;
}

const char *
kn_text_layout_get_piece_text (const KnTextLayout *self,
                               int line,
                               gsize piece,
                               gsize *out_length,
                               int *out_fill,
                               gboolean *out_is_closed)
{
  const KnTextPiece *p = &g_array_index (self->lines[line].pieces, KnTextPiece, piece);
  *out_length = (gsize)(p->end - p->start);
  *out_fill = p->fill;
  *out_is_closed = is_closed (p);
  return pango_layout_get_text (self->pango) + p->start;
}
