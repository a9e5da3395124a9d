/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the laying out of one text item: Pango pinned to points of document space (resolution 72,
 * no hinting, no rounding of advances), so that a line breaks at the same letter on every screen
 * and at the press. Pango breaks and shapes; the lines are stacked here, since line_height and
 * valign are ours. Screens draw outlines, because cairo 1.16 puts glyph pictures on whole pixels,
 * which tears Thai vowels and tone marks from their consonants. */

#include "config.h"

#include "base/kn-unit.h"
#include "render/kn-text-private.h"

#include <math.h>
#include <string.h>

/* Overset by less than this is rounding of somebody's line-height figure, not lost text. */
#define TOLERANCE_PT 0.05
/* Outlines are taken at this many pixels an em at the most: FreeType gives 1/64 pixel. */
#define OUTLINE_EM_PX 1024.0

struct _KnTextContext
{
  PangoFontMap *map;
  PangoContext *pango;
};

/**
 * kn_text_context_new:
 *
 * A font map of its own, so that a worker thread shares nothing with the window.
 *
 * Thread: the new context belongs to the calling thread. Cost: fonts are found on first use.
 *
 * Returns: (transfer full): a context
 */
KnTextContext *
kn_text_context_new (void)
{
  KnTextContext *self = g_new0 (KnTextContext, 1);
  self->map = pango_cairo_font_map_new ();
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (self->map), KN_PT_PER_INCH);
  self->pango = pango_font_map_create_context (self->map);

  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->pango, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (self->pango, KN_PT_PER_INCH);
  pango_context_set_round_glyph_positions (self->pango, FALSE);
  /* Thai first where the language of a run is open: fallback fonts and word breaking follow it. */
  pango_context_set_language (self->pango, pango_language_from_string ("th"));
  return self;
}

void
kn_text_context_free (KnTextContext *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->pango);
  g_object_unref (self->map);
  g_free (self);
}

PangoContext *
kn_text_context_get_pango (KnTextContext *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->pango;
}

static PangoAlignment
pango_alignment (KnAlign align)
{
  switch (align)
    {
    case KN_ALIGN_CENTER:
      return PANGO_ALIGN_CENTER;
    case KN_ALIGN_END:
      return PANGO_ALIGN_RIGHT;
    case KN_ALIGN_START:
    case KN_ALIGN_JUSTIFY:
      return PANGO_ALIGN_LEFT;
    }
  return PANGO_ALIGN_LEFT;
}

static void
set_up (KnTextLayout *self, KnAlign align)
{
  const char *text = kn_node_get_string (self->item, KN_PROP_TEXT);
  const char *font = kn_node_get_string (self->item, KN_PROP_FONT);
  PangoFontDescription *description
      = pango_font_description_from_string (font != NULL ? font : "Loma");
  pango_font_description_set_size (description, (int)lround (self->size_pt * PANGO_SCALE));
  pango_layout_set_font_description (self->pango, description);
  pango_font_description_free (description);

  pango_layout_set_text (self->pango, text != NULL ? text : "", -1);
  pango_layout_set_wrap (self->pango, PANGO_WRAP_WORD);
  pango_layout_set_alignment (self->pango, pango_alignment (align));
  if (self->width_pt > 0)
    pango_layout_set_width (self->pango, (int)lround (self->width_pt * PANGO_SCALE));
  if (self->width_pt > 0 && align == KN_ALIGN_JUSTIFY)
    kn_text_justify (self->pango, self->width_pt, self->size_pt);
}

/* Width that the eye sees: spaces at the end of a line hang over the frame without harm. */
static double
width_without_trailing_space (const KnTextLayout *self, const KnTextPlacedLine *placed)
{
  const char *text = pango_layout_get_text (self->pango);
  int start = placed->line->start_index;
  int end = start + placed->line->length;
  while (end > start && g_ascii_isspace (text[end - 1]))
    end--;
  if (end == start + placed->line->length)
    return placed->width_pt;
  int x = 0;
  pango_layout_line_index_to_x (placed->line, end, FALSE, &x);
  return (double)x / PANGO_SCALE;
}

static void
collect_lines (KnTextLayout *self)
{
  self->n_lines = pango_layout_get_line_count (self->pango);
  self->lines = g_new0 (KnTextPlacedLine, self->n_lines);
  PangoLayoutIter *iter = pango_layout_get_iter (self->pango);
  int i = 0;
  do
    {
      PangoRectangle ink, logical;
      KnTextPlacedLine *placed = &self->lines[i];
      pango_layout_iter_get_line_extents (iter, &ink, &logical);
      int baseline = pango_layout_iter_get_baseline (iter);
      placed->line = pango_layout_iter_get_line_readonly (iter);
      placed->x_pt = (double)logical.x / PANGO_SCALE;
      placed->width_pt = (double)logical.width / PANGO_SCALE;
      placed->baseline_pt = (double)baseline / PANGO_SCALE;
      placed->top_pt = (double)logical.y / PANGO_SCALE;
      placed->bottom_pt = (double)(logical.y + logical.height) / PANGO_SCALE;
      ink.x -= logical.x;
      ink.y -= baseline;
      placed->ink = ink;
    }
  while (++i < self->n_lines && pango_layout_iter_next_line (iter));
  self->n_lines = i;
  pango_layout_iter_free (iter);
}

/* Pango's lines touch; line_height spreads their baselines. The first line stays at the top. */
static void
stack_lines (KnTextLayout *self, double line_height, KnValign valign)
{
  double baseline = 0;
  for (int i = 0; i < self->n_lines; i++)
    {
      KnTextPlacedLine *placed = &self->lines[i];
      double ascent = placed->baseline_pt - placed->top_pt;
      double descent = placed->bottom_pt - placed->baseline_pt;
      double before = i > 0 ? self->lines[i - 1].bottom_pt - self->lines[i - 1].baseline_pt : 0;
      baseline += i > 0 ? line_height * (before + ascent) : ascent;
      placed->baseline_pt = baseline;
      placed->top_pt = baseline - ascent;
      placed->bottom_pt = baseline + descent;
    }
  double total = self->n_lines > 0 ? self->lines[self->n_lines - 1].bottom_pt : 0;
  double room = self->height_pt > 0 ? self->height_pt - total : 0;
  double shift = valign == KN_VALIGN_MIDDLE ? room / 2 : valign == KN_VALIGN_BOTTOM ? room : 0;
  self->is_overset = self->height_pt > 0 && room < -TOLERANCE_PT;
  for (int i = 0; i < self->n_lines; i++)
    {
      KnTextPlacedLine *placed = &self->lines[i];
      placed->baseline_pt += shift;
      placed->top_pt += shift;
      placed->bottom_pt += shift;
      placed->x_pt += self->shift_pt;
      if (self->width_pt > 0 && placed->width_pt > self->width_pt + TOLERANCE_PT
          && width_without_trailing_space (self, placed) > self->width_pt + TOLERANCE_PT)
        self->is_overset = TRUE;
    }
}

/**
 * kn_text_layout_new:
 * @context: of this thread; must outlive the layout
 * @item: a text node
 *
 * Without a width the text does not wrap and hangs from x_mm by its alignment.
 *
 * Thread: that of @context. Cost: shaping, linear in the text; about 0.1 ms a label line.
 *
 * Returns: (transfer full): the layout
 */
KnTextLayout *
kn_text_layout_new (KnTextContext *context, const KnNode *item)
{
  g_return_val_if_fail (context != NULL && item != NULL, NULL);
  g_return_val_if_fail (kn_node_get_kind (item) == KN_NODE_TEXT, NULL);
  KnAlign align = (KnAlign)kn_node_get_choice (item, KN_PROP_ALIGN);
  KnTextLayout *self = g_new0 (KnTextLayout, 1);
  self->context = context;
  self->item = kn_node_ref (item);
  self->size_pt = kn_node_get_number (item, KN_PROP_SIZE);
  self->width_pt = kn_pt_from_mm (kn_node_get_number (item, KN_PROP_WIDTH));
  self->height_pt = kn_pt_from_mm (kn_node_get_number (item, KN_PROP_HEIGHT));
  self->pango = pango_layout_new (context->pango);
  set_up (self, align);
  collect_lines (self);
  if (self->width_pt <= 0 && (align == KN_ALIGN_CENTER || align == KN_ALIGN_END))
    {
      PangoRectangle logical;
      pango_layout_get_extents (self->pango, NULL, &logical);
      double width = (double)(logical.x + logical.width) / PANGO_SCALE;
      self->shift_pt = align == KN_ALIGN_CENTER ? -width / 2 : -width;
    }
  stack_lines (self, kn_node_get_number (item, KN_PROP_LINE_HEIGHT),
               (KnValign)kn_node_get_choice (item, KN_PROP_VALIGN));
  return self;
}

void
kn_text_layout_free (KnTextLayout *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < self->n_lines; i++)
    if (self->lines[i].outline != NULL)
      cairo_path_destroy (self->lines[i].outline);
  g_free (self->lines);
  g_object_unref (self->pango);
  kn_node_unref (self->item);
  g_free (self);
}

PangoLayout *
kn_text_layout_get_pango (KnTextLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->pango;
}

int
kn_text_layout_get_n_lines (const KnTextLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_lines;
}

KnTextLine
kn_text_layout_get_line (const KnTextLayout *self, int i)
{
  KnTextLine line = { 0 };
  g_return_val_if_fail (self != NULL && i >= 0 && i < self->n_lines, line);
  const KnTextPlacedLine *placed = &self->lines[i];
  line.line = placed->line;
  line.x_mm = kn_mm_from_pt (placed->x_pt);
  line.baseline_mm = kn_mm_from_pt (placed->baseline_pt);
  line.top_mm = kn_mm_from_pt (placed->top_pt);
  line.bottom_mm = kn_mm_from_pt (placed->bottom_pt);
  line.text = pango_layout_get_text (self->pango) + placed->line->start_index;
  line.length = (gsize)placed->line->length;
  return line;
}

/**
 * kn_text_layout_get_ink_box:
 * @self: a layout
 *
 * Shape: empty when nothing is inked (blank text).
 *
 * Returns: what the letters cover, local mm; overhang past the frame is counted
 */
KnRect
kn_text_layout_get_ink_box (const KnTextLayout *self)
{
  KnRect box = KN_RECT_EMPTY;
  g_return_val_if_fail (self != NULL, box);
  for (int i = 0; i < self->n_lines; i++)
    {
      const KnTextPlacedLine *placed = &self->lines[i];
      if (placed->ink.width <= 0 || placed->ink.height <= 0)
        continue;
      KnRect ink = { kn_mm_from_pt (placed->x_pt + (double)placed->ink.x / PANGO_SCALE),
                     kn_mm_from_pt (placed->baseline_pt + (double)placed->ink.y / PANGO_SCALE),
                     kn_mm_from_pt ((double)placed->ink.width / PANGO_SCALE),
                     kn_mm_from_pt ((double)placed->ink.height / PANGO_SCALE) };
      box = kn_rect_union (&box, &ink);
    }
  return box;
}

KnRect
kn_text_layout_get_logical_box (const KnTextLayout *self)
{
  KnRect box = KN_RECT_EMPTY;
  g_return_val_if_fail (self != NULL, box);
  for (int i = 0; i < self->n_lines; i++)
    {
      const KnTextPlacedLine *placed = &self->lines[i];
      KnRect line = { kn_mm_from_pt (placed->x_pt), kn_mm_from_pt (placed->top_pt),
                      kn_mm_from_pt (placed->width_pt),
                      kn_mm_from_pt (placed->bottom_pt - placed->top_pt) };
      box = kn_rect_union (&box, &line);
    }
  return box;
}

gboolean
kn_text_layout_is_overset (const KnTextLayout *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->is_overset;
}

gboolean
kn_text_layout_line_is_blank (const KnTextLayout *self, int line)
{
  const char *text = pango_layout_get_text (self->pango) + self->lines[line].line->start_index;
  const char *end = text + self->lines[line].line->length;
  for (; text < end; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c))
        return FALSE;
    }
  return TRUE;
}

/* Taken once at a large size, then reused at every zoom: 1/64 pixel of 1024 is nothing. The surface
 * has no bounds, since cairo leaves out glyphs that lie more than ten ems beyond them. */
static cairo_path_t *
copy_outline (const KnTextLayout *self, int line)
{
  double scale = CLAMP (OUTLINE_EM_PX / MAX (self->size_pt, 0.1), 1.0, 256.0);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  cairo_move_to (cr, 0, 0);
  pango_cairo_layout_line_path (cr, self->lines[line].line);
  cairo_path_t *path = cairo_copy_path (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return path;
}

void
kn_text_layout_append_outline (KnTextLayout *self, cairo_t *cr, int line)
{
  g_return_if_fail (self != NULL && line >= 0 && line < self->n_lines);
  KnTextPlacedLine *placed = &self->lines[line];
  if (placed->outline == NULL)
    placed->outline = copy_outline (self, line);
  if (placed->outline->status == CAIRO_STATUS_SUCCESS)
    cairo_append_path (cr, placed->outline);
}

gsize
kn_text_layout_get_cost (const KnTextLayout *self)
{
  /* Measured: a Thai letter's outline has about 30 path elements of 16 bytes. */
  return 2048 + 1024 * strlen (pango_layout_get_text (self->pango));
}
