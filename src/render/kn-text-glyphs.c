/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns handing out the glyphs of a layout: the same pieces that are drawn on cairo, for the writer
 * of print runs, which embeds the fonts of thousands of labels once. */

#include "config.h"

#include "render/kn-text-glyphs.h"

#include "render/kn-text-private.h"

GArray *
kn_text_layout_list_glyphs (const KnTextLayout *self, int line)
{
  g_return_val_if_fail (self != NULL && line >= 0 && line < self->n_lines, NULL);
  const GArray *pieces = self->lines[line].pieces;
  const char *text = pango_layout_get_text (self->pango);
  GArray *list = g_array_sized_new (FALSE, FALSE, sizeof (KnTextGlyphs), pieces->len);
  for (guint i = 0; i < pieces->len; i++)
    {
      const KnTextPiece *piece = &g_array_index (pieces, KnTextPiece, i);
      PangoFont *font = piece->glyphs->item->analysis.font;
      const KnTextGlyphs glyphs = { .font = font,
                                    .glyphs = piece->glyphs->glyphs,
                                    .text = text + piece->start,
                                    .length = (gsize)(piece->end - piece->start),
                                    .to_line = piece->frame,
                                    .paint = kn_text_layout_get_paint (self, piece->fill),
                                    .is_closed = kn_text_font_forbids_embedding (font) };
      g_array_append_val (list, glyphs);
    }
  return list;
}

gboolean
kn_text_layout_has_line_ink (const KnTextLayout *self, int line)
{
  return !kn_text_layout_line_is_blank (self, line);
}
