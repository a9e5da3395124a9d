/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys and clicks of a text that is edited: by cluster, by Thai word (libthai's), by line, by
 * paragraph. What they do to the text is kn-text-editing.c's. */

#include "config.h"

#include "app/kn-text-editing-private.h"

#include <math.h>

/* --- keys
 * ------------------------------------------------------------------------------------------------
 */

/* The frame beside @frame that shows some of the story; -1: none. */
static int
find_neighbour (KnTextEditing *self, guint frame, int direction)
{
  for (int i = (int)frame + direction; i >= 0 && i < (int)self->layouts->len; i += direction)
    if (kn_text_layout_get_n_lines (g_ptr_array_index (self->layouts, i)) > 0)
      return i;
  return -1;
}

/* From the last line of a frame into the first of the next, and back. */
static int
move_by_line (KnTextEditing *self, int direction)
{
  guint frame = kn_text_editing_get_caret_frame (self);
  const KnTextLayout *layout = g_ptr_array_index (self->layouts, frame);
  int n = kn_text_layout_get_n_lines (layout), other = find_neighbour (self, frame, direction);
  if (other >= 0 && n > 0)
    {
      const KnTextLayout *there = g_ptr_array_index (self->layouts, other);
      KnTextLine edge = kn_text_layout_get_line (layout, direction > 0 ? n - 1 : 0);
      KnTextLine line
          = kn_text_layout_get_line (there,
                                     direction > 0 ? 0 : kn_text_layout_get_n_lines (there) - 1);
      KnRect caret = kn_text_layout_get_caret (layout, self->caret);
      if (fabs (caret.y - edge.top_mm) < 1e-3)
        return kn_text_layout_index_at (there, caret.x, (line.top_mm + line.bottom_mm) / 2);
    }
  return kn_text_layout_move_caret_line (layout, self->caret, direction);
}

/* Home and End of a line. */
static int
find_line_end (KnTextEditing *self, int direction)
{
  return kn_text_layout_find_line_end (g_ptr_array_index (self->layouts,
                                                          kn_text_editing_get_caret_frame (self)),
                                       self->caret, direction);
}

static gboolean
move_by_key (KnTextEditing *self, guint keyval, gboolean by_word, gboolean extend)
{
  int low = MIN (self->caret, self->anchor);
  int high = MAX (self->caret, self->anchor);
  gboolean collapses = low != high && !extend;
  int to = self->caret;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      to = collapses ? low : kn_text_layout_move_caret (self->layout, self->caret, -1, by_word);
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      to = collapses ? high : kn_text_layout_move_caret (self->layout, self->caret, 1, by_word);
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      to = move_by_line (self, -1);
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      to = move_by_line (self, 1);
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      to = by_word ? 0 : find_line_end (self, -1);
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      to = by_word ? (int)self->text->len : find_line_end (self, 1);
      break;
    default:
      return FALSE;
    }
  kn_text_editing_move_to (self, to, extend);
  return TRUE;
}

/* Backspace takes the last sign of a cluster (a wrong tone mark is what was mistyped); Delete takes
 * the whole cluster that follows. */
static void
delete_by_key (KnTextEditing *self, int direction, gboolean by_word)
{
  if (self->caret != self->anchor)
    {
      kn_text_editing_delete_selected (self);
      return;
    }
  int other = kn_text_layout_move_caret (self->layout, self->caret, direction, by_word);
  if (direction < 0 && !by_word && self->caret > 0)
    other = (int)(g_utf8_find_prev_char (self->text->str, self->text->str + self->caret)
                  - self->text->str);
  int caret = self->caret;
  if (caret == other)
    return;
  kn_text_editing_begin_gesture (self, KN_TEXT_GESTURE_ERASE);
  if (kn_text_editing_delete_range (self, MIN (caret, other), MAX (caret, other)))
    kn_text_editing_show (self);
}

gboolean
kn_text_editing_key (KnTextEditing *self, guint keyval, GdkModifierType state)
{
  gboolean has_control = (state & GDK_CONTROL_MASK) != 0;
  gboolean has_shift = (state & GDK_SHIFT_MASK) != 0;
  if (self->layout == NULL || (state & GDK_ALT_MASK) != 0)
    return FALSE;
  kn_text_editing_drop_preedit (self);
  if (move_by_key (self, keyval, has_control, has_shift))
    return TRUE;
  switch (keyval)
    {
    case GDK_KEY_BackSpace:
      delete_by_key (self, -1, has_control);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      delete_by_key (self, 1, has_control);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (has_control)
        return FALSE;
      kn_text_editing_insert (self, "\n");
      return TRUE;
    case GDK_KEY_a:
    case GDK_KEY_A:
      if (!has_control)
        return FALSE;
      kn_text_editing_select_all (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- the pointer
 * ------------------------------------------------------------------------------------------ */

void
kn_text_editing_select_all (KnTextEditing *self)
{
  self->anchor = 0;
  kn_text_editing_move_to (self, (int)self->text->len, TRUE);
}

static void
select_word_at (KnTextEditing *self, int index)
{
  int after = kn_text_layout_move_caret (self->layout, index, 1, FALSE);
  int start = kn_text_layout_move_caret (self->layout, after, -1, TRUE);
  int end = kn_text_layout_move_caret (self->layout, start, 1, TRUE);
  self->anchor = start;
  kn_text_editing_move_to (self, MAX (start, end), TRUE);
}

static void
select_paragraph_at (KnTextEditing *self, int index)
{
  const char *text = self->text->str;
  int start = CLAMP (index, 0, (int)self->text->len), end = start;
  while (start > 0 && text[start - 1] != '\n')
    start--;
  while (text[end] != '\0' && text[end] != '\n')
    end++;
  self->anchor = start;
  kn_text_editing_move_to (self, end, TRUE);
}

void
kn_text_editing_click (KnTextEditing *self,
                       guint frame,
                       double x,
                       double y,
                       int n_press,
                       gboolean extend)
{
  if (frame >= self->layouts->len)
    return;
  kn_text_editing_drop_preedit (self);
  int index = kn_text_layout_index_at (g_ptr_array_index (self->layouts, frame), x, y);
  if (n_press == 2)
    select_word_at (self, index);
  else if (n_press >= 3)
    select_paragraph_at (self, index);
  else
    kn_text_editing_move_to (self, index, extend);
}

void
kn_text_editing_drag (KnTextEditing *self, guint frame, double x, double y)
{
  if (frame < self->layouts->len)
    kn_text_editing_move_to (
        self, kn_text_layout_index_at (g_ptr_array_index (self->layouts, frame), x, y), TRUE);
}
