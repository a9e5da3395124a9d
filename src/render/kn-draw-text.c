/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns drawing a text item, line by line: the press gives every visual line a marker of its own, so
 * that the PDF's text comes out exactly (press.md section 11). A line of several inks is drawn ink
 * by ink under one marker; what belongs to another layer is neither drawn here nor read here. Where
 * glyphs can stay glyphs (PDF, SVG) they are shown; on pixels, and where outlines are asked for,
 * the outlines are filled: the same curves at every zoom, never hinted. Letters in a font that must
 * not be embedded are outlines and no text, whatever stands beside them. */

#include "config.h"

#include "base/kn-unit.h"
#include "render/kn-draw-private.h"

#include <string.h>

typedef struct
{
  const KnDraw *draw;
  cairo_t *cr;
  const KnNode *item;
  KnTextLayout *layout;
  KnMatrix to_user;
  KnPoint origin; /* of the layout in the item's frame, mm */
  gboolean overprint, as_outline;
} Text;

/* The frame of the glyphs of a line: pt, its left edge and baseline at the origin. */
static void
enter_line (const Text *self, int i)
{
  const KnTextLine line = kn_text_layout_get_line (self->layout, i);
  const double mm_per_pt = kn_mm_from_pt (1);
  cairo_translate (self->cr, self->origin.x + line.x_mm, self->origin.y + line.baseline_mm);
  cairo_scale (self->cr, mm_per_pt, mm_per_pt);
  cairo_new_path (self->cr);
}

/* Draws what @fill paints of a line, as @append fills it or, without one, as glyphs. The source is
 * set in the item's frame, before the frame of the glyphs is entered. */
static void
paint_line (const Text *self,
            int i,
            int fill,
            int line_id,
            void (*append) (KnTextLayout *layout, cairo_t *cr, int line, int fill))
{
  KnInkResolver *resolver = self->draw->resolver;
  const KnPaint *paint = kn_text_layout_get_paint (self->layout, fill);
  if (paint == NULL
      || !resolver->set_source (resolver, self->cr, paint, &self->to_user, self->overprint,
                                line_id))
    return;
  cairo_save (self->cr);
  enter_line (self, i);
  if (append != NULL)
    {
      append (self->layout, self->cr, i, fill);
      cairo_fill (self->cr);
    }
  else
    kn_text_layout_show_glyphs (self->layout, self->cr, i, fill);
  cairo_restore (self->cr);
}

static void
fill_line (const Text *self, int i, int fill, int line_id)
{
  gboolean any_open = FALSE, any_closed = FALSE;
  if (self->as_outline)
    {
      paint_line (self, i, fill, line_id, kn_text_layout_append_outline);
      return;
    }
  kn_text_layout_get_closed (self->layout, i, fill, &any_open, &any_closed);
  if (any_open)
    paint_line (self, i, fill, line_id, NULL);
  if (any_closed)
    paint_line (self, i, fill, -1, kn_text_layout_append_closed);
}

/* Outlines are no text: they take no part in the line's marker. */
static void
stroke_line (const Text *self, int i)
{
  KnInkResolver *resolver = self->draw->resolver;
  const KnPaint *stroke
      = kn_draw_has_stroke (self->item) ? kn_node_get_paint (self->item, KN_PROP_STROKE) : NULL;
  if (stroke == NULL
      || !resolver->set_source (resolver, self->cr, stroke, &self->to_user, self->overprint, -1))
    return;
  cairo_save (self->cr);
  enter_line (self, i);
  kn_text_layout_append_outline (self->layout, self->cr, i, KN_TEXT_FILL_ALL);
  cairo_restore (self->cr);
  kn_draw_set_pen (self->cr, self->item);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND); /* mitres of letters grow thorns */
  cairo_stroke (self->cr);
}

static gboolean
is_wanted (const Text *self, int fill)
{
  KnInkResolver *resolver = self->draw->resolver;
  const KnPaint *paint = kn_text_layout_get_paint (self->layout, fill);
  return paint != NULL
         && (resolver->wants_paint == NULL || resolver->wants_paint (resolver, paint));
}

/* What of a line is read here; NULL if all of it is. */
static char *
dup_part (const Text *self, int i)
{
  g_autoptr (GString) part = g_string_new (NULL);
  gboolean is_whole = TRUE;
  gsize n = kn_text_layout_get_n_pieces (self->layout, i);
  for (gsize k = 0; k < n; k++)
    {
      gsize length = 0;
      int fill = 0;
      gboolean is_closed = FALSE;
      const char *text
          = kn_text_layout_get_piece_text (self->layout, i, k, &length, &fill, &is_closed);
      if (!is_closed && is_wanted (self, fill))
        g_string_append_len (part, text, (gssize)length);
      else
        is_whole = FALSE;
    }
  return is_whole ? NULL : g_string_free (g_steal_pointer (&part), FALSE);
}

static void
draw_line (const Text *self, int i)
{
  KnInkResolver *resolver = self->draw->resolver;
  const KnTextLine line = kn_text_layout_get_line (self->layout, i);
  g_autoptr (GArray) fills = kn_text_layout_dup_fills (self->layout, i);
  gboolean is_read = resolver->begin_line != NULL && !self->as_outline;
  g_autofree char *part = is_read ? dup_part (self, i) : NULL;
  int id = -1;
  if (is_read && part == NULL)
    id = resolver->begin_line (resolver, line.text, line.length);
  else if (part != NULL && *part != '\0')
    id = resolver->begin_line (resolver, part, strlen (part));
  for (guint k = 0; k < fills->len; k++)
    fill_line (self, i, g_array_index (fills, int, k), id);
  stroke_line (self, i);
}

static Text
text_of (const KnDraw *self, cairo_t *cr, const KnNode *item, KnTextLayout *layout)
{
  return (Text){ .draw = self,
                 .cr = cr,
                 .item = item,
                 .layout = layout,
                 .to_user = kn_draw_paint_matrix (item),
                 .overprint = kn_node_get_bool (item, KN_PROP_OVERPRINT),
                 .as_outline = self->text_as_paths || self->pixels_per_mm > 0
                               || !kn_draw_target_is_vector (cr) };
}

void
kn_draw_text_line (const KnDraw *self,
                   cairo_t *cr,
                   KnTextLayout *layout,
                   int i,
                   const KnNode *item,
                   const KnPoint *origin,
                   int line_id)
{
  Text text = text_of (self, cr, item, layout);
  text.origin = *origin;
  g_autoptr (GArray) fills = kn_text_layout_dup_fills (layout, i);
  for (guint k = 0; k < fills->len; k++)
    fill_line (&text, i, g_array_index (fills, int, k), text.as_outline ? -1 : line_id);
}

gboolean
kn_draw_text (const KnDraw *self, cairo_t *cr, const KnNode *item, GError **error)
{
  item = kn_scene_get_shown (self->design->scene, item);
  const Text text = text_of (self, cr, item, kn_draw_cache_get_layout (self, item));
  cairo_save (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  for (int i = 0; i < kn_text_layout_get_n_lines (text.layout); i++)
    if (!kn_text_layout_line_is_blank (text.layout, i))
      draw_line (&text, i);
  cairo_restore (cr);
  cairo_new_path (cr);
  return TRUE;
}

KnRect
kn_draw_text_extents (const KnDraw *self, const KnNode *item)
{
  item = kn_scene_get_shown (self->design->scene, item);
  KnTextLayout *layout = kn_draw_cache_get_layout (self, item);
  KnRect box = kn_text_layout_get_ink_box (layout);
  if (kn_rect_is_empty (&box) || !kn_draw_has_stroke (item))
    return box;
  return kn_rect_inset (&box, -kn_mm_from_pt (kn_node_get_number (item, KN_PROP_STROKE_WIDTH)) / 2);
}
