/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns where the lines of a text lie in its frame: Pango breaks and shapes, the lines are stacked
 * here, since line height, the space of paragraphs and valign are ours. Says whether all of it has
 * room. */

#include "config.h"

#include "base/kn-unit.h"
#include "model/kn-text-line.h"
#include "render/kn-text-private.h"

#include <math.h>
#include <string.h>

/* Overset by less than this is rounding of somebody's line-height figure, not lost text. */
#define TOLERANCE_PT 0.05
#define SHRINK_STEPS 12 /* to a four-thousandth of the range */

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

static KnAlign
get_align (const KnTextLayout *self)
{
  return (KnAlign)kn_node_get_choice (self->item, KN_PROP_ALIGN);
}

static void
break_lines (KnTextLayout *self)
{
  KnAlign align = get_align (self);
  double indent_pt = kn_pt_from_mm (kn_node_get_number (self->item, KN_PROP_INDENT));
  pango_layout_set_wrap (self->pango, PANGO_WRAP_WORD);
  pango_layout_set_alignment (self->pango, pango_alignment (align));
  pango_layout_set_indent (self->pango, (int)lround (indent_pt * PANGO_SCALE));
  if (self->width_pt > 0)
    pango_layout_set_width (self->pango, (int)lround (self->width_pt * PANGO_SCALE));
  if (kn_text_style (self))
    kn_text_mend_tracking (self->pango);
  if (self->width_pt > 0 && align == KN_ALIGN_JUSTIFY)
    kn_text_justify (self->pango, self->width_pt, self->size_pt * self->scale);
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
  self->n_lines = pango_layout_get_line_count (self->pango) - self->first_line;
  self->lines = g_new0 (KnTextPlacedLine, MAX (self->n_lines, 1));
  PangoLayoutIter *iter = pango_layout_get_iter (self->pango);
  int i = 0;
  for (int skipped = 0; skipped < self->first_line; skipped++)
    (void)pango_layout_iter_next_line (iter);
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

/* What has no room in this frame goes on in the next: whole lines, where Pango broke them. */
static void
end_frame (KnTextLayout *self)
{
  const char *text = pango_layout_get_text (self->pango);
  int n = self->is_past_end ? 0 : self->n_lines;
  self->end = self->is_past_end ? self->start : kn_text_to_story (self, (int)strlen (text));
  self->ends_in_paragraph = FALSE;
  while (!self->is_last && self->height_pt > 0 && n > 0
         && self->lines[n - 1].bottom_pt > self->height_pt + TOLERANCE_PT)
    {
      const PangoLayoutLine *line = self->lines[--n].line;
      self->end = kn_text_to_story (self, line->start_index);
      self->ends_in_paragraph = !line->is_paragraph_start;
    }
  self->has_more = !self->is_past_end && n < self->n_lines;
  self->n_lines = n;
  guint n_chars = (guint)g_utf8_strlen (text, kn_text_to_own (self, self->end));
  self->n_runs = 0;
  while (self->n_runs < kn_runs_get_n (self->runs)
         && kn_runs_get (self->runs, self->n_runs)->from < n_chars)
    self->n_runs++;
}

void
kn_text_set_overset (KnTextLayout *self, int line, double room_pt)
{
  self->is_overset = TRUE;
  if (self->overset_line >= 0)
    return;
  self->overset_line = line;
  self->room_pt = room_pt;
}

/* Pango's lines touch; line_height spreads their baselines. The first line stays at the top. */
static void
stack_lines (KnTextLayout *self, double line_height, KnValign valign)
{
  double between = kn_node_get_number (self->item, KN_PROP_PARAGRAPH_BEFORE)
                   + kn_node_get_number (self->item, KN_PROP_PARAGRAPH_AFTER);
  double baseline = 0;
  for (int i = 0; i < self->n_lines; i++)
    {
      KnTextPlacedLine *placed = &self->lines[i];
      double ascent = placed->baseline_pt - placed->top_pt;
      double descent = placed->bottom_pt - placed->baseline_pt;
      double before = i > 0 ? self->lines[i - 1].bottom_pt - self->lines[i - 1].baseline_pt : 0;
      baseline += i > 0 ? line_height * (before + ascent) : ascent;
      if (i > 0 && placed->line->is_paragraph_start)
        baseline += between;
      placed->baseline_pt = baseline;
      placed->top_pt = baseline - ascent;
      placed->bottom_pt = baseline + descent;
    }
  end_frame (self);
  double total = self->n_lines > 0 ? self->lines[self->n_lines - 1].bottom_pt : 0;
  double room = self->height_pt > 0 ? self->height_pt - total : 0;
  double shift = valign == KN_VALIGN_MIDDLE ? room / 2 : valign == KN_VALIGN_BOTTOM ? room : 0;
  for (int i = 0; i < self->n_lines; i++)
    {
      KnTextPlacedLine *placed = &self->lines[i];
      if (room < -TOLERANCE_PT && placed->bottom_pt > self->height_pt + TOLERANCE_PT)
        kn_text_set_overset (self, i, 0);
      placed->baseline_pt += shift;
      placed->top_pt += shift;
      placed->bottom_pt += shift;
      placed->x_pt += self->shift_pt;
      if (self->width_pt > 0 && placed->width_pt > self->width_pt + TOLERANCE_PT
          && width_without_trailing_space (self, placed) > self->width_pt + TOLERANCE_PT)
        kn_text_set_overset (self, i, self->width_pt);
    }
}

void
kn_text_clear_lines (KnTextLayout *self)
{
  for (int i = 0; i < self->n_lines; i++)
    kn_text_clear_pieces (&self->lines[i]);
  g_clear_pointer (&self->lines, g_free);
  self->n_lines = 0;
}

static void
place_straight (KnTextLayout *self)
{
  KnAlign align = get_align (self);
  if (self->width_pt <= 0 && (align == KN_ALIGN_CENTER || align == KN_ALIGN_END))
    {
      PangoRectangle logical;
      pango_layout_get_extents (self->pango, NULL, &logical);
      double width = (double)(logical.x + logical.width) / PANGO_SCALE;
      self->shift_pt = align == KN_ALIGN_CENTER ? -width / 2 : -width;
    }
  stack_lines (self, kn_node_get_number (self->item, KN_PROP_LINE_HEIGHT),
               (KnValign)kn_node_get_choice (self->item, KN_PROP_VALIGN));
  for (int i = 0; i < self->n_lines; i++)
    kn_text_add_pieces (self, i);
}

/* At the sizes that @self->scale says. */
static void
place (KnTextLayout *self)
{
  kn_text_clear_lines (self);
  self->is_overset = self->is_on_path = FALSE;
  self->overset_line = -1;
  self->shift_pt = self->overrun_pt = 0;
  break_lines (self);
  collect_lines (self);
  if (!kn_text_is_on_path (self->item))
    {
      place_straight (self);
      return;
    }
  stack_lines (self, kn_node_get_number (self->item, KN_PROP_LINE_HEIGHT), KN_VALIGN_TOP);
  if (!kn_text_place_on_path (self))
    for (int i = 0; i < self->n_lines; i++)
      kn_text_add_pieces (self, i);
}

/* The largest size at which all of it has room; fitting is not quite monotonous, since lines break
 * elsewhere, so the last size that did is set again. */
static void
shrink (KnTextLayout *self)
{
  double least = kn_node_get_number (self->item, KN_PROP_FIT_LEAST) / self->size_pt;
  double low = MIN (least, 1), high = 1;
  self->scale = low;
  place (self);
  if (self->is_overset)
    return;
  for (int i = 0; i < SHRINK_STEPS; i++)
    {
      self->scale = (low + high) / 2;
      place (self);
      if (self->is_overset)
        high = self->scale;
      else
        low = self->scale;
    }
  self->scale = low;
  place (self);
}

void
kn_text_place (KnTextLayout *self)
{
  KnFitText fit = (KnFitText)kn_node_get_choice (self->item, KN_PROP_FIT_TEXT);
  self->scale = 1;
  if (kn_text_is_on_path (self->item))
    self->width_pt = self->height_pt = 0; /* the line alone bounds it */
  else if (fit == KN_FIT_TEXT_GROW)
    self->height_pt = 0;
  place (self);
  if (fit == KN_FIT_TEXT_SHRINK && self->is_overset)
    shrink (self);
}
