/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns drawing a text item, line by line: the press gives every visual line a marker of its own, so
 * that the PDF's text comes out exactly (press.md section 11). Where glyphs can stay glyphs (PDF,
 * SVG) Pango shows them; on pixels, and where outlines are asked for, the line's outline is filled:
 * the same curves at every zoom, never hinted. */

#include "config.h"

#include "base/kn-unit.h"
#include "render/kn-draw-private.h"

static void
draw_line (const KnDraw *self,
           cairo_t *cr,
           KnTextLayout *layout,
           int i,
           const KnNode *item,
           int line_id)
{
  KnInkResolver *resolver = self->resolver;
  const KnMatrix to_user = kn_draw_paint_matrix (item);
  const KnTextLine line = kn_text_layout_get_line (layout, i);
  const double mm_per_pt = kn_mm_from_pt (1);
  gboolean overprint = kn_node_get_bool (item, KN_PROP_OVERPRINT);
  gboolean as_outline
      = self->text_as_paths || self->pixels_per_mm > 0 || !kn_draw_target_is_vector (cr);
  const KnPaint *fill = kn_node_get_fill (item);
  const KnPaint *stroke
      = kn_draw_has_stroke (item) ? kn_node_get_paint (item, KN_PROP_STROKE) : NULL;

  /* The source is set in the item's frame, before the frame of the glyphs is entered. */
  if (fill != NULL && resolver->set_source (resolver, cr, fill, &to_user, overprint, line_id))
    {
      cairo_save (cr);
      cairo_translate (cr, line.x_mm, line.baseline_mm);
      cairo_scale (cr, mm_per_pt, mm_per_pt);
      cairo_new_path (cr);
      if (as_outline)
        {
          kn_text_layout_append_outline (layout, cr, i);
          cairo_fill (cr);
        }
      else
        {
          cairo_move_to (cr, 0, 0);
          pango_cairo_show_layout_line (cr, line.line);
        }
      cairo_restore (cr);
    }
  if (stroke != NULL && resolver->set_source (resolver, cr, stroke, &to_user, overprint, line_id))
    {
      cairo_save (cr);
      cairo_translate (cr, line.x_mm, line.baseline_mm);
      cairo_scale (cr, mm_per_pt, mm_per_pt);
      cairo_new_path (cr);
      kn_text_layout_append_outline (layout, cr, i);
      cairo_restore (cr);
      kn_draw_set_pen (cr, item);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND); /* mitres of letters grow thorns */
      cairo_stroke (cr);
    }
}

gboolean
kn_draw_text (const KnDraw *self, cairo_t *cr, const KnNode *item, GError **error)
{
  KnTextLayout *layout = kn_draw_cache_get_layout (self->cache, item);
  KnInkResolver *resolver = self->resolver;
  cairo_save (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  for (int i = 0; i < kn_text_layout_get_n_lines (layout); i++)
    {
      if (kn_text_layout_line_is_blank (layout, i))
        continue;
      const KnTextLine line = kn_text_layout_get_line (layout, i);
      int id = resolver->begin_line != NULL
                   ? resolver->begin_line (resolver, line.text, line.length)
                   : -1;
      draw_line (self, cr, layout, i, item, id);
    }
  cairo_restore (cr);
  cairo_new_path (cr);
  return TRUE;
}

KnRect
kn_draw_text_extents (const KnDraw *self, const KnNode *item)
{
  KnTextLayout *layout = kn_draw_cache_get_layout (self->cache, item);
  KnRect box = kn_text_layout_get_ink_box (layout);
  if (kn_rect_is_empty (&box) || !kn_draw_has_stroke (item))
    return box;
  return kn_rect_inset (&box, -kn_mm_from_pt (kn_node_get_number (item, KN_PROP_STROKE_WIDTH)) / 2);
}
