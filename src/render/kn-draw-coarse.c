/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how things look that are too small to be looked at: a shape of a pixel is a dot of its
 * colour, letters that nobody can read are bars of about as much ink. For the canvas only, where
 * thousands of them may be in sight. */

#include "config.h"

#include "base/kn-unit.h"
#include "render/kn-draw-private.h"

/* Below these, in pixels, nobody can tell the difference. */
#define DOT_PX 2.0
#define LETTERS_PX 3.0
/* A bar of that much of the letters' size, from that far above the baseline. */
#define BAR_RATIO 0.22
#define BAR_ABOVE_RATIO 0.38

static gboolean
draw_dot (const KnDraw *self, cairo_t *cr, const KnNode *item)
{
  KnRect box = kn_scene_get_item_box (self->design->scene, item);
  if (kn_rect_is_empty (&box) || MAX (box.width, box.height) * self->pixels_per_mm >= DOT_PX)
    return FALSE;
  const KnMatrix to_user = kn_draw_paint_matrix (item);
  const KnPaint *paint = kn_node_get_fill (item);
  KnInkResolver *resolver = self->resolver;
  if (paint == NULL)
    return FALSE;
  cairo_save (cr);
  if (resolver->set_source (resolver, cr, paint, &to_user,
                            kn_node_get_bool (item, KN_PROP_OVERPRINT), -1))
    {
      cairo_rectangle (cr, box.x - kn_node_get_number (item, KN_PROP_X),
                       box.y - kn_node_get_number (item, KN_PROP_Y), box.width, box.height);
      cairo_fill (cr);
    }
  cairo_restore (cr);
  cairo_new_path (cr);
  return TRUE;
}

static gboolean
draw_bars (const KnDraw *self, cairo_t *cr, const KnNode *item)
{
  double size_mm = kn_mm_from_pt (kn_node_get_number (item, KN_PROP_SIZE));
  const KnPaint *paint = kn_node_get_fill (item);
  if (size_mm * self->pixels_per_mm >= LETTERS_PX || paint == NULL || kn_draw_has_stroke (item))
    return FALSE;
  KnTextLayout *layout = kn_draw_cache_get_layout (self, item);
  const KnRect ink = kn_text_layout_get_ink_box (layout);
  const KnMatrix to_user = kn_draw_paint_matrix (item);
  KnInkResolver *resolver = self->resolver;
  if (kn_rect_is_empty (&ink))
    return TRUE;
  cairo_save (cr);
  if (resolver->set_source (resolver, cr, paint, &to_user,
                            kn_node_get_bool (item, KN_PROP_OVERPRINT), -1))
    {
      for (int i = 0; i < kn_text_layout_get_n_lines (layout); i++)
        {
          const KnTextLine line = kn_text_layout_get_line (layout, i);
          if (!kn_text_layout_line_is_blank (layout, i))
            cairo_rectangle (cr, ink.x, line.baseline_mm - BAR_ABOVE_RATIO * size_mm, ink.width,
                             BAR_RATIO * size_mm);
        }
      cairo_fill (cr);
    }
  cairo_restore (cr);
  cairo_new_path (cr);
  return TRUE;
}

gboolean
kn_draw_coarse (const KnDraw *self, cairo_t *cr, const KnNode *item)
{
  KnNodeKind kind = kn_node_get_kind (item);
  if (kind == KN_NODE_TEXT)
    return draw_bars (self, cr, item);
  return (kind == KN_NODE_RECT || kind == KN_NODE_ELLIPSE || kind == KN_NODE_PATH)
         && draw_dot (self, cr, item);
}
