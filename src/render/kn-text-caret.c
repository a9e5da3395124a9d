/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the geometry of editing text in place: where the caret stands, what a click hits, how it
 * moves by cluster and by word, what a selection covers. Steps are Pango's cursor positions, so a
 * Thai consonant is never parted from its vowel and tone mark; words are libthai's. */

#include "config.h"

#include "base/kn-unit.h"
#include "render/kn-text-private.h"

#include <string.h>

/* In the text that Pango has. */
static int
clamp_index (const KnTextLayout *self, int index)
{
  return CLAMP (kn_text_to_own (self, index), self->lead,
                (int)strlen (pango_layout_get_text (self->pango)));
}

/* Which line a caret stands in, and where in it. */
static int
find_line (const KnTextLayout *self, int index, int *out_x)
{
  int line = 0;
  pango_layout_index_to_line_x (self->pango, clamp_index (self, index), FALSE, &line, out_x);
  return CLAMP (line - self->first_line, 0, self->n_lines - 1);
}

/* --- on a path ------------------------------------------------------------------------------- */

/* The piece of a line that a caret at @x_pt of it stands in or before; NULL in an empty line. */
static const KnTextPiece *
piece_at (const KnTextPlacedLine *line, double x_pt)
{
  const KnTextPiece *found = NULL;
  for (guint i = 0; i < line->pieces->len; i++)
    {
      const KnTextPiece *piece = &g_array_index (line->pieces, KnTextPiece, i);
      if (found == NULL || piece->x_pt <= x_pt + 1e-3)
        found = piece;
    }
  return found;
}

static KnTextQuad
path_caret (const KnTextLayout *self, int index)
{
  int x = 0;
  const KnTextPlacedLine *placed = &self->lines[find_line (self, index, &x)];
  double x_pt = (double)x / PANGO_SCALE;
  static const KnTextPiece nowhere = { .frame = { 1, 0, 0, 1, 0, 0 } };
  const KnTextPiece *piece = piece_at (placed, x_pt);
  if (piece == NULL)
    piece = &nowhere;
  const KnRect box = { x_pt - piece->x_pt, placed->top_pt, 0, placed->bottom_pt - placed->top_pt };
  return kn_text_piece_quad (piece, &box);
}

static void
add_path_range (const KnTextPlacedLine *placed, int start, int end, GArray *quads)
{
  for (guint i = 0; i < placed->pieces->len; i++)
    {
      const KnTextPiece *piece = &g_array_index (placed->pieces, KnTextPiece, i);
      const KnRect box = { 0, placed->top_pt, piece->width_pt, placed->bottom_pt - placed->top_pt };
      if (piece->start >= end || piece->end <= start)
        continue;
      KnTextQuad quad = kn_text_piece_quad (piece, &box);
      g_array_append_val (quads, quad);
    }
}

/* The piece nearest to the point, and the nearer end of it. */
static int
path_index_at (const KnTextLayout *self, double x_pt, double y_pt)
{
  double least = G_MAXDOUBLE;
  int index = 0;
  for (int i = 0; i < self->n_lines; i++)
    for (guint k = 0; k < self->lines[i].pieces->len; k++)
      {
        const KnTextPlacedLine *line = &self->lines[i];
        const KnTextPiece *piece = &g_array_index (line->pieces, KnTextPiece, k);
        KnMatrix inverse;
        if (!kn_matrix_invert (&piece->frame, &inverse))
          continue;
        KnPoint at = kn_matrix_apply (&inverse, x_pt, y_pt);
        double dx = at.x - CLAMP (at.x, 0, piece->width_pt);
        double dy = at.y - CLAMP (at.y, line->top_pt, line->bottom_pt);
        if (dx * dx + dy * dy >= least)
          continue;
        least = dx * dx + dy * dy;
        index = at.x < piece->width_pt / 2 ? piece->start : piece->end;
      }
  return index;
}

/* --- straight -------------------------------------------------------------------------------- */

/**
 * kn_text_layout_get_caret:
 * @self: a layout
 * @index: byte position, clamped to the text
 *
 * Returns: a box of zero width, from the top to the bottom of its line, local mm
 */
KnRect
kn_text_layout_get_caret (const KnTextLayout *self, int index)
{
  g_return_val_if_fail (self != NULL && self->n_lines > 0, KN_RECT_EMPTY);
  if (self->is_on_path)
    {
      KnTextQuad quad = path_caret (self, index);
      return kn_text_quad_get_bounds (&quad);
    }
  int x = 0;
  const KnTextPlacedLine *placed = &self->lines[find_line (self, index, &x)];
  return (KnRect){ kn_mm_from_pt (placed->x_pt + (double)x / PANGO_SCALE),
                   kn_mm_from_pt (placed->top_pt), 0,
                   kn_mm_from_pt (placed->bottom_pt - placed->top_pt) };
}

static int
line_at (const KnTextLayout *self, double y_pt)
{
  for (int i = 0; i < self->n_lines - 1; i++)
    if (y_pt < (self->lines[i].bottom_pt + self->lines[i + 1].top_pt) / 2)
      return i;
  return self->n_lines - 1;
}

/* Pango 1.50 parts sara am from its consonant, since its general category is a letter; UAX #29
 * lists it among the spacing marks, and its dot stands on the consonant. */
#define THAI_SARA_AM 0x0E33
#define LAO_VOWEL_AM 0x0EB3

static gboolean
starts_cluster (const KnTextLayout *self, const char *at)
{
  int n_attrs = 0;
  const PangoLogAttr *attrs = pango_layout_get_log_attrs_readonly (self->pango, &n_attrs);
  glong i = g_utf8_pointer_to_offset (pango_layout_get_text (self->pango), at);
  return i >= n_attrs || attrs[i].is_cursor_position;
}

static int
index_in_line (const KnTextLayout *self, int line, double x_pt)
{
  const KnTextPlacedLine *placed = &self->lines[line];
  int index = 0, trailing = 0;
  int x = (int)CLAMP ((x_pt - placed->x_pt) * PANGO_SCALE, G_MININT / 2, G_MAXINT / 2);
  pango_layout_line_x_to_index (placed->line, x, &index, &trailing);
  const char *text = pango_layout_get_text (self->pango);
  const char *at = g_utf8_offset_to_pointer (text + index, trailing);
  gunichar c = g_utf8_get_char (at);
  if (c == THAI_SARA_AM || c == LAO_VOWEL_AM)
    at = trailing > 0 ? g_utf8_next_char (at) : g_utf8_prev_char (at);
  while (at > text && trailing == 0 && !starts_cluster (self, at))
    at = g_utf8_prev_char (at);
  return kn_text_to_story (self, (int)(at - text));
}

/**
 * kn_text_layout_index_at:
 * @self: a layout
 * @x_mm: local mm
 * @y_mm: local mm
 *
 * Returns: the byte position nearest to the point, at a cluster boundary
 */
int
kn_text_layout_index_at (const KnTextLayout *self, double x_mm, double y_mm)
{
  g_return_val_if_fail (self != NULL, 0);
  if (self->n_lines == 0)
    return self->start; /* a frame that the story does not reach */
  if (self->is_on_path)
    return path_index_at (self, kn_pt_from_mm (x_mm), kn_pt_from_mm (y_mm));
  return index_in_line (self, line_at (self, kn_pt_from_mm (y_mm)), kn_pt_from_mm (x_mm));
}

static gboolean
is_stop (const PangoLogAttr *attr, const char *at, int direction, gboolean by_word)
{
  gunichar c = g_utf8_get_char (at);
  if (by_word)
    return direction > 0 ? attr->is_word_end : attr->is_word_start;
  return attr->is_cursor_position && c != THAI_SARA_AM && c != LAO_VOWEL_AM;
}

/* @own: of the text that Pango has; back to where a caret may stand. */
static int
step_back (const KnTextLayout *self, int own)
{
  const char *text = pango_layout_get_text (self->pango);
  int n_attrs = 0;
  const PangoLogAttr *attrs = pango_layout_get_log_attrs_readonly (self->pango, &n_attrs);
  int i = (int)g_utf8_pointer_to_offset (text, text + own);
  const char *at = text + own;
  while (at > text + self->lead && i < n_attrs && !is_stop (&attrs[i], at, -1, FALSE))
    {
      at = g_utf8_prev_char (at);
      i--;
    }
  return (int)(at - text);
}

int
kn_text_layout_find_cluster (const KnTextLayout *self, int index)
{
  g_return_val_if_fail (self != NULL, index);
  return kn_text_to_story (self, step_back (self, clamp_index (self, index)));
}

/* Only as far as @room_pt: the byte of Pango's text that lies there. */
static int
find_beyond (const KnTextPlacedLine *line, double room_pt)
{
  for (guint i = 0; line->pieces != NULL && i < line->pieces->len; i++)
    {
      const KnTextPiece *piece = &g_array_index (line->pieces, KnTextPiece, i);
      if (piece->x_pt + piece->width_pt > room_pt)
        return piece->start;
    }
  return line->line->start_index + line->line->length;
}

int
kn_text_layout_find_overset (const KnTextLayout *self)
{
  g_return_val_if_fail (self != NULL, -1);
  if (!self->is_overset || self->overset_line < 0 || self->overset_line >= self->n_lines)
    return -1;
  const KnTextPlacedLine *line = &self->lines[self->overset_line];
  int own = line->line->start_index, trailing = 0;
  if (self->room_pt > 0 && self->is_on_path)
    own = find_beyond (line, self->room_pt);
  else if (self->room_pt > 0)
    pango_layout_line_x_to_index (line->line, (int)(self->room_pt * PANGO_SCALE), &own, &trailing);
  return kn_text_to_story (self, step_back (self, own));
}

/**
 * kn_text_layout_move_caret:
 * @self: a layout
 * @index: byte position
 * @direction: > 0 towards the end, < 0 towards the start
 * @by_word: to the next end, or the previous start, of a word
 *
 * Returns: the new byte position; @index itself at the end of the road
 */
int
kn_text_layout_move_caret (const KnTextLayout *self, int index, int direction, gboolean by_word)
{
  g_return_val_if_fail (self != NULL && direction != 0, index);
  const char *text = pango_layout_get_text (self->pango);
  int n_attrs = 0;
  const PangoLogAttr *attrs = pango_layout_get_log_attrs_readonly (self->pango, &n_attrs);
  int step = direction > 0 ? 1 : -1;
  int i = (int)g_utf8_pointer_to_offset (text, text + clamp_index (self, index)) + step;
  i = CLAMP (i, 0, n_attrs - 1);
  const char *at = g_utf8_offset_to_pointer (text, i);
  while (i > 0 && i < n_attrs - 1 && !is_stop (&attrs[i], at, step, by_word))
    {
      i += step;
      at = step > 0 ? g_utf8_next_char (at) : g_utf8_prev_char (at);
    }
  return kn_text_to_story (self, (int)(at - text));
}

/**
 * kn_text_layout_move_caret_line:
 * @self: a layout
 * @index: byte position
 * @direction: > 0 down, < 0 up
 *
 * Returns: the position under the same x in the next line; the text's end or start when there is
 * none
 */
int
kn_text_layout_move_caret_line (const KnTextLayout *self, int index, int direction)
{
  g_return_val_if_fail (self != NULL && self->n_lines > 0, index);
  int x = 0, line = find_line (self, index, &x);
  int target = line + (direction > 0 ? 1 : -1);
  if (target < 0)
    return self->start;
  if (target >= self->n_lines)
    return self->end;
  return index_in_line (self, target, self->lines[line].x_pt + (double)x / PANGO_SCALE);
}

static void
add_line_ranges (const KnTextLayout *self, int line, int start, int end, GArray *boxes)
{
  const KnTextPlacedLine *placed = &self->lines[line];
  int first = MAX (start, placed->line->start_index);
  int last = MIN (end, placed->line->start_index + placed->line->length);
  if (first >= last)
    return;
  g_autofree int *ranges = NULL;
  int n = 0;
  pango_layout_line_get_x_ranges (placed->line, first, last, &ranges, &n);
  for (int i = 0; i < n; i++)
    {
      double left = (double)ranges[2 * i] / PANGO_SCALE + self->shift_pt;
      double right = (double)ranges[2 * i + 1] / PANGO_SCALE + self->shift_pt;
      KnRect box
          = { kn_mm_from_pt (left), kn_mm_from_pt (placed->top_pt), kn_mm_from_pt (right - left),
              kn_mm_from_pt (placed->bottom_pt - placed->top_pt) };
      g_array_append_val (boxes, box);
    }
}

/**
 * kn_text_layout_get_selection:
 * @self: a layout
 * @start: byte position
 * @end: byte position; either order
 *
 * Returns: (transfer full): array of #KnRect, local mm, one or more a line
 */
GArray *
kn_text_layout_get_selection (const KnTextLayout *self, int start, int end)
{
  g_return_val_if_fail (self != NULL, NULL);
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (KnRect));
  int first = clamp_index (self, MIN (start, end));
  int last = clamp_index (self, MAX (start, end));
  for (int i = 0; i < self->n_lines; i++)
    add_line_ranges (self, i, first, last, boxes);
  return boxes;
}

static KnTextQuad
quad_of_rect (const KnRect *box)
{
  return (KnTextQuad){ { { box->x, box->y },
                         { box->x + box->width, box->y },
                         { box->x + box->width, box->y + box->height },
                         { box->x, box->y + box->height } } };
}

KnTextQuad
kn_text_layout_get_caret_quad (const KnTextLayout *self, int index)
{
  if (self->is_on_path && self->n_lines > 0)
    return path_caret (self, index);
  KnRect box = kn_text_layout_get_caret (self, index);
  return quad_of_rect (&box);
}

GArray *
kn_text_layout_get_selection_quads (const KnTextLayout *self, int start, int end)
{
  g_return_val_if_fail (self != NULL, NULL);
  GArray *quads = g_array_new (FALSE, FALSE, sizeof (KnTextQuad));
  if (self->is_on_path)
    {
      for (int i = 0; i < self->n_lines; i++)
        add_path_range (&self->lines[i], MIN (start, end), MAX (start, end), quads);
      return quads;
    }
  g_autoptr (GArray) boxes = kn_text_layout_get_selection (self, start, end);
  for (guint i = 0; i < boxes->len; i++)
    {
      KnTextQuad quad = quad_of_rect (&g_array_index (boxes, KnRect, i));
      g_array_append_val (quads, quad);
    }
  return quads;
}

int
kn_text_layout_find_line_end (const KnTextLayout *self, int index, int direction)
{
  g_return_val_if_fail (self != NULL && self->n_lines > 0, index);
  int x = 0, line = find_line (self, index, &x);
  const PangoLayoutLine *l = self->lines[line].line;
  const char *text = pango_layout_get_text (self->pango);
  int end = l->start_index + l->length;
  if (direction < 0)
    return kn_text_to_story (self, l->start_index);
  /* Behind the space of a soft break the caret would stand in the next line. */
  gboolean is_soft = line + 1 < self->n_lines ? !self->lines[line + 1].line->is_paragraph_start
                                              : self->ends_in_paragraph;
  const char *last = is_soft && end > l->start_index ? g_utf8_prev_char (text + end) : text + end;
  return kn_text_to_story (self, is_soft && g_unichar_isspace (g_utf8_get_char (last))
                                     ? (int)(last - text)
                                     : end);
}
