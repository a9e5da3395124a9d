/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns drawing barcodes: one path of rectangles in mm, filled once (so that no viewer shows
 * hairlines between squares), then the letters. Where bars and letters lie is not decided here
 * (code/kn-barcode-layout.c, kn-code-text.c). A code that cannot be encoded is an error, never a
 * picture that looks like one. */

#include "config.h"

#include "render/kn-code-text.h"
#include "render/kn-draw-private.h"

#include <string.h>

/* The press reports each line of text once; a code has one, and training codes a second. */
static int
begin_line (KnInkResolver *resolver, const char *text)
{
  return resolver->begin_line != NULL ? resolver->begin_line (resolver, text, strlen (text)) : -1;
}

static gboolean
check_encoded (const KnNode *item, GError **error)
{
  const KnBarcode *code = kn_node_get_barcode (item);
  if (kn_barcode_get_problem (code) == KN_BARCODE_PROBLEM_NONE)
    return TRUE;
  g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_CODE, kn_barcode_get_message (code));
  return FALSE;
}

static KnBarcodeLayout
get_place (const KnNode *item)
{
  KnBarcodeStyle style;
  KnBarcodeLayout place;
  kn_node_get_barcode_style (item, &style);
  kn_barcode_lay_out (kn_node_get_barcode (item), &style, &place);
  return place;
}

/* Paper: the inks below are left out, whatever the code's own ink does. */
static void
draw_field (const KnDraw *self, cairo_t *cr, const KnNode *item)
{
  const KnCmyk none = { 0, 0, 0, 0 };
  const KnMatrix to_user = kn_draw_paint_matrix (item);
  g_autoptr (KnPaint) paper = kn_paint_new_cmyk (&none);
  const KnRect field = get_place (item).field;
  if (!self->resolver->set_source (self->resolver, cr, paper, &to_user, FALSE, -1))
    return;
  cairo_rectangle (cr, field.x, field.y, field.width, field.height);
  cairo_fill (cr);
}

static void
draw_bars (const KnDraw *self, cairo_t *cr, const KnNode *item, const KnPaint *fill)
{
  KnBarcodeStyle style;
  const KnMatrix to_user = kn_draw_paint_matrix (item);
  gboolean overprint = kn_node_get_bool (item, KN_PROP_OVERPRINT);
  kn_node_get_barcode_style (item, &style);
  if (!self->resolver->set_source (self->resolver, cr, fill, &to_user, overprint, -1))
    return;
  g_autoptr (GArray) rects = kn_barcode_list_rects (kn_node_get_barcode (item), &style);
  for (guint i = 0; i < rects->len; i++)
    {
      const KnRect *rect = &g_array_index (rects, KnRect, i);
      cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
    }
  cairo_fill (cr);
}

static void
draw_letters (const KnDraw *self, cairo_t *cr, const KnNode *item)
{
  const KnCodeText *text = kn_draw_cache_get_code_text (self, item);
  int ids[2] = { -1, -1 };
  gsize n = 0;
  const KnCodePiece *pieces = kn_code_text_get_pieces (text, &n);
  for (gsize i = 0; i < n; i++)
    {
      int which = pieces[i].is_word ? 1 : 0;
      const KnPoint origin = { pieces[i].x_mm, pieces[i].y_mm };
      if (kn_text_layout_line_is_blank (pieces[i].layout, 0))
        continue;
      if (ids[which] < 0)
        ids[which] = begin_line (self->resolver,
                                 which == 1 ? KN_CODE_TRAINING_WORD : kn_code_text_get_line (text));
      kn_draw_text_line (self, cr, pieces[i].layout, 0, item, &origin, ids[which]);
    }
}

gboolean
kn_draw_barcode (const KnDraw *self, cairo_t *cr, const KnNode *item, GError **error)
{
  if (!check_encoded (item, error))
    return FALSE;
  const KnPaint *fill = kn_node_get_fill (item);
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  if (kn_node_get_bool (item, KN_PROP_WHITE_FIELD))
    draw_field (self, cr, item);
  if (fill != NULL)
    {
      draw_bars (self, cr, item, fill);
      draw_letters (self, cr, item);
    }
  cairo_restore (cr);
  cairo_new_path (cr);
  return TRUE;
}

gboolean
kn_draw_barcode_extents (const KnDraw *self, const KnNode *item, KnRect *out_box, GError **error)
{
  if (!self->placeholders && !check_encoded (item, error))
    return FALSE;
  const KnCodeText *text = kn_draw_cache_get_code_text (self, item);
  KnRect letters = kn_code_text_get_reach (text);
  *out_box = get_place (item).box;
  *out_box = kn_rect_union (out_box, &letters);
  return TRUE;
}
