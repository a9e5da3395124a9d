/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the gaps between letters. Pango tracks between what it takes for clusters; ำ is one to it
 * that no caret may stand before, and half of the gap goes before it, between the consonant and its
 * ring. That half is put behind it. For justified lines, Pango stretches spaces only, and Thai
 * writes a space once a clause: its lines come out with holes. Thai typesetting spreads the rest
 * between letters as well ("Thai distributed"), never inside a cluster of consonant, vowel and tone
 * mark, and never between Latin letters. So a gap between Thai clusters takes one share, a space
 * several; where even that would tear a line apart it stays ragged. The advances of the line's
 * glyphs are widened in place, which Pango allows, so that caret, selection, screen and press all
 * see the same line. */

#include "config.h"

#include "render/kn-text-private.h"

#define SPACE_SHARES 4.0 /* of a gap between Thai letters */
#define GAP_MAX_EM 0.12  /* wider, and words fall apart into letters */

typedef struct
{
  const char *text;
  const PangoLogAttr *attrs;
  int n_attrs;
  double share; /* Pango units; 0 while counting */
  double n_shares;
} Spread;

static gboolean
is_thai (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_THAI;
}

/* How many shares go behind the cluster that ends where @next begins. */
static double
shares_behind (const Spread *self, const char *last, const char *next)
{
  glong i = g_utf8_pointer_to_offset (self->text, next);
  if (i >= self->n_attrs || !self->attrs[i].is_cursor_position)
    return 0;
  gunichar before = g_utf8_get_char (last), after = g_utf8_get_char (next);
  if (before == ' ')
    return SPACE_SHARES;
  return is_thai (before) && is_thai (after) ? 1 : 0;
}

/* Walks the clusters of a left-to-right run. @end: where the line's letters end. */
static void
spread_run (Spread *self, PangoGlyphItem *run, const char *end)
{
  PangoGlyphItemIter iter;
  if ((run->item->analysis.level & 1) != 0)
    return;
  gboolean more = pango_glyph_item_iter_init_start (&iter, run, self->text);
  for (; more; more = pango_glyph_item_iter_next_cluster (&iter))
    {
      const char *next = self->text + iter.end_index;
      if (next >= end)
        return;
      double shares = shares_behind (self, g_utf8_prev_char (next), next);
      self->n_shares += shares;
      if (self->share > 0 && shares > 0)
        run->glyphs->glyphs[iter.end_glyph - 1].geometry.width += (int)(shares * self->share);
    }
}

static void
spread_line (Spread *self, PangoLayoutLine *line, const char *end)
{
  for (GSList *l = line->runs; l != NULL; l = l->next)
    spread_run (self, l->data, end);
}

static gboolean
ends_paragraph (PangoLayout *layout, int line)
{
  const PangoLayoutLine *next = pango_layout_get_line_readonly (layout, line + 1);
  return next == NULL || next->is_paragraph_start;
}

/* --- tracking -------------------------------------------------------------------------------- */

static int
get_tracking (const PangoItem *item)
{
  for (GSList *l = item->analysis.extra_attrs; l != NULL; l = l->next)
    if (((PangoAttribute *)l->data)->klass->type == PANGO_ATTR_LETTER_SPACING)
      return ((PangoAttrInt *)l->data)->value;
  return 0;
}

/* The share of a gap that Pango 1.50 gives to the letter before it (glyphstring.c). */
static int
space_right_of (int tracking)
{
  int left = tracking / 2;
  if ((tracking & (PANGO_SCALE - 1)) == 0)
    left = PANGO_UNITS_ROUND (left);
  return tracking - left;
}

static void
mend_run (PangoGlyphItem *run, const char *text)
{
  PangoGlyphItemIter iter;
  int tracking = get_tracking (run->item), right = space_right_of (tracking);
  PangoGlyphInfo *glyphs = run->glyphs->glyphs;
  if (tracking == 0 || (run->item->analysis.level & 1) != 0)
    return;
  gboolean more = pango_glyph_item_iter_init_start (&iter, run, text);
  for (; more; more = pango_glyph_item_iter_next_cluster (&iter))
    {
      gunichar c = g_utf8_get_char (text + iter.start_index);
      if (iter.start_glyph == 0 || kn_text_starts_cluster (c))
        continue;
      if (glyphs[iter.start_glyph].geometry.width == 0)
        glyphs[iter.start_glyph].geometry.x_offset += right;
      glyphs[iter.start_glyph - 1].geometry.width -= right;
      if (iter.end_char < run->item->num_chars)
        glyphs[iter.end_glyph - 1].geometry.width += right;
    }
}

void
kn_text_mend_tracking (PangoLayout *layout)
{
  const char *text = pango_layout_get_text (layout);
  for (GSList *l = pango_layout_get_lines (layout); l != NULL; l = l->next)
    for (GSList *r = ((PangoLayoutLine *)l->data)->runs; r != NULL; r = r->next)
      mend_run (r->data, text);
}

/* --- justified lines ------------------------------------------------------------------------- */

void
kn_text_justify (PangoLayout *layout, double width_pt, double size_pt)
{
  Spread self = { .text = pango_layout_get_text (layout) };
  self.attrs = pango_layout_get_log_attrs_readonly (layout, &self.n_attrs);
  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      if (ends_paragraph (layout, i))
        continue;
      PangoLayoutLine *line = pango_layout_get_line (layout, i);
      const char *end = self.text + line->start_index + line->length;
      while (end > self.text + line->start_index && g_ascii_isspace (end[-1]))
        end--;
      int used = 0;
      pango_layout_line_index_to_x (line, (int)(end - self.text), FALSE, &used);
      double rest = width_pt * PANGO_SCALE - used;
      self.share = self.n_shares = 0;
      spread_line (&self, line, end);
      if (rest <= 0 || self.n_shares <= 0)
        continue;
      double share = rest / self.n_shares;
      if (share > GAP_MAX_EM * size_pt * PANGO_SCALE)
        continue;
      self.share = share;
      spread_line (&self, line, end);
    }
}
