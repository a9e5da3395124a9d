/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the state of editing a text in place. The layout asked for carets and words is render's, the
 * same that draws and prints, so a Thai cluster is never split and a double click takes a word as
 * libthai sees it. What the input method is composing is shown in the item but is no part of the
 * text until it is committed. */

#include "config.h"

#include "app/kn-text-editing.h"
#include "base/kn-limits.h"

#include <glib/gi18n.h>
#include <string.h>

struct _KnTextEditing
{
  KnSession *session;
  KnId item;
  GString *text;
  int caret, anchor; /* bytes; a selection lies between them */
  char *preedit;     /* NULL if nothing is composed */
  int preedit_caret; /* bytes into it */
  GtkIMContext *im;
  KnTextContext *context;
  KnTextLayout *layout; /* of the text with the preedit in it */
  void (*on_changed) (gpointer data);
  gpointer data;
  gboolean is_finished;
};

/* --- the item follows the text
 * ---------------------------------------------------------------------- */

static void
lay_out (KnTextEditing *self)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  const KnNode *node = kn_scene_lookup (scene, &self->item);
  if (node == NULL)
    return;
  g_clear_pointer (&self->layout, kn_text_layout_free);
  self->layout = kn_text_layout_new (self->context, scene, node);
}

static int
shown_caret (KnTextEditing *self)
{
  return self->preedit != NULL ? self->caret + self->preedit_caret : self->caret;
}

static void
show (KnTextEditing *self)
{
  g_autoptr (GString) shown = g_string_new_len (self->text->str, (gssize)self->text->len);
  if (self->preedit != NULL)
    g_string_insert (shown, self->caret, self->preedit);
  KnDoc *doc = kn_session_get_doc (self->session);
  const KnNode *node = kn_scene_lookup (kn_doc_get_committed_scene (doc), &self->item);
  g_autoptr (GError) error = NULL;
  kn_doc_rewind_step (doc);
  if (node != NULL && g_strcmp0 (kn_node_get_string (node, KN_PROP_TEXT), shown->str) != 0)
    {
      g_autoptr (KnValue) value = kn_value_new_string (shown->str);
      if (!kn_doc_edit_set (doc, &self->item, KN_PROP_TEXT, value, &error))
        kn_session_say_error (self->session, error);
    }
  lay_out (self);
  self->on_changed (self->data);
}

static void
move_to (KnTextEditing *self, int index, gboolean extend)
{
  self->caret = CLAMP (index, 0, (int)self->text->len);
  if (!extend)
    self->anchor = self->caret;
  if (self->preedit != NULL)
    {
      g_clear_pointer (&self->preedit, g_free);
      gtk_im_context_reset (self->im);
      show (self);
    }
  self->on_changed (self->data);
}

static gboolean
delete_range (KnTextEditing *self, int start, int end)
{
  start = CLAMP (start, 0, (int)self->text->len);
  end = CLAMP (end, start, (int)self->text->len);
  if (start == end)
    return FALSE;
  g_string_erase (self->text, start, end - start);
  self->caret = start;
  self->anchor = start;
  return TRUE;
}

void
kn_text_editing_delete_selected (KnTextEditing *self)
{
  if (delete_range (self, MIN (self->caret, self->anchor), MAX (self->caret, self->anchor)))
    show (self);
}

void
kn_text_editing_insert (KnTextEditing *self, const char *text)
{
  g_return_if_fail (g_utf8_validate (text, -1, NULL));
  gsize length = strlen (text);
  if (self->text->len + length > KN_LIMIT_TEXT_BYTES)
    {
      kn_session_say (self->session, _ ("This text is too long for one item."));
      return;
    }
  (void)delete_range (self, MIN (self->caret, self->anchor), MAX (self->caret, self->anchor));
  g_string_insert_len (self->text, self->caret, text, (gssize)length);
  self->caret += (int)length;
  self->anchor = self->caret;
  show (self);
}

/* --- the input method
 * --------------------------------------------------------------------------------- */

static void
on_commit (GtkIMContext *im, const char *text, KnTextEditing *self)
{
  g_clear_pointer (&self->preedit, g_free);
  if (g_utf8_validate (text, -1, NULL))
    kn_text_editing_insert (self, text);
}

static void
on_preedit_changed (GtkIMContext *im, KnTextEditing *self)
{
  g_autofree char *text = NULL;
  int cursor = 0;
  gtk_im_context_get_preedit_string (im, &text, NULL, &cursor);
  g_clear_pointer (&self->preedit, g_free);
  if (text != NULL && *text != '\0')
    {
      if (self->caret != self->anchor)
        (void)delete_range (self, MIN (self->caret, self->anchor), MAX (self->caret, self->anchor));
      self->preedit_caret = (int)(g_utf8_offset_to_pointer (text, cursor) - text);
      self->preedit = g_steal_pointer (&text);
    }
  show (self);
}

static gboolean
on_retrieve_surrounding (GtkIMContext *im, KnTextEditing *self)
{
  gtk_im_context_set_surrounding_with_selection (im, self->text->str, (int)self->text->len,
                                                 self->caret, self->anchor);
  return TRUE;
}

/* @offset and @n_chars count characters, from the caret. Thai input methods use it to put right the
 * order of vowels and tone marks. */
static gboolean
on_delete_surrounding (GtkIMContext *im, int offset, int n_chars, KnTextEditing *self)
{
  glong length = g_utf8_strlen (self->text->str, -1);
  glong at = g_utf8_pointer_to_offset (self->text->str, self->text->str + self->caret);
  glong first = CLAMP (at + offset, 0, length);
  glong last = CLAMP (first + n_chars, first, length);
  int caret = self->caret;
  int start = (int)(g_utf8_offset_to_pointer (self->text->str, first) - self->text->str);
  int end = (int)(g_utf8_offset_to_pointer (self->text->str, last) - self->text->str);
  if (!delete_range (self, start, end))
    return TRUE;
  self->caret = caret >= end ? caret - (end - start) : MIN (caret, start);
  self->anchor = self->caret;
  show (self);
  return TRUE;
}

/* --- keys
 * ------------------------------------------------------------------------------------------------
 */

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
      to = kn_text_layout_move_caret_line (self->layout, self->caret, -1);
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      to = kn_text_layout_move_caret_line (self->layout, self->caret, 1);
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      to = by_word ? 0 : kn_text_layout_find_line_end (self->layout, self->caret, -1);
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      to = by_word ? (int)self->text->len
                   : kn_text_layout_find_line_end (self->layout, self->caret, 1);
      break;
    default:
      return FALSE;
    }
  move_to (self, to, extend);
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
  if (delete_range (self, MIN (self->caret, other), MAX (self->caret, other)))
    show (self);
}

gboolean
kn_text_editing_key (KnTextEditing *self, guint keyval, GdkModifierType state)
{
  gboolean has_control = (state & GDK_CONTROL_MASK) != 0;
  gboolean has_shift = (state & GDK_SHIFT_MASK) != 0;
  if (self->layout == NULL || (state & GDK_ALT_MASK) != 0)
    return FALSE;
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
  move_to (self, (int)self->text->len, TRUE);
}

static void
select_word_at (KnTextEditing *self, int index)
{
  int after = kn_text_layout_move_caret (self->layout, index, 1, FALSE);
  int start = kn_text_layout_move_caret (self->layout, after, -1, TRUE);
  int end = kn_text_layout_move_caret (self->layout, start, 1, TRUE);
  self->anchor = start;
  move_to (self, MAX (start, end), TRUE);
}

void
kn_text_editing_click (KnTextEditing *self, double x, double y, int n_press, gboolean extend)
{
  if (self->layout == NULL)
    return;
  int index = kn_text_layout_index_at (self->layout, x, y);
  if (self->preedit != NULL && index > self->caret)
    index = MAX (self->caret, index - (int)strlen (self->preedit));
  if (n_press == 2)
    select_word_at (self, index);
  else if (n_press >= 3)
    kn_text_editing_select_all (self);
  else
    move_to (self, index, extend);
}

void
kn_text_editing_drag (KnTextEditing *self, double x, double y)
{
  if (self->layout != NULL)
    move_to (self, kn_text_layout_index_at (self->layout, x, y), TRUE);
}

/* --- what is drawn
 * ---------------------------------------------------------------------------------------- */

KnTextQuad
kn_text_editing_get_caret_quad (KnTextEditing *self)
{
  if (self->layout == NULL)
    return (KnTextQuad){ 0 };
  return kn_text_layout_get_caret_quad (self->layout, shown_caret (self));
}

GArray *
kn_text_editing_get_selection_quads (KnTextEditing *self)
{
  if (self->layout == NULL)
    return g_array_new (FALSE, FALSE, sizeof (KnTextQuad));
  return kn_text_layout_get_selection_quads (self->layout, self->caret, self->anchor);
}

GArray *
kn_text_editing_get_preedit_quads (KnTextEditing *self)
{
  if (self->layout == NULL || self->preedit == NULL)
    return NULL;
  return kn_text_layout_get_selection_quads (self->layout, self->caret,
                                             self->caret + (int)strlen (self->preedit));
}

/* --- its life
 * ---------------------------------------------------------------------------------------------- */

KnTextEditing *
kn_text_editing_new (KnSession *session,
                     const KnId *item,
                     GtkWidget *widget,
                     void (*on_changed) (gpointer data),
                     gpointer data)
{
  const KnNode *node = kn_scene_lookup (kn_session_get_scene (session), item);
  if (node == NULL || kn_node_get_kind (node) != KN_NODE_TEXT)
    return NULL;
  const char *text = kn_node_get_string (node, KN_PROP_TEXT);
  KnTextEditing *self = g_new0 (KnTextEditing, 1);
  self->session = g_object_ref (session);
  self->item = *item;
  self->text = g_string_new (text != NULL ? text : "");
  self->caret = (int)self->text->len;
  self->anchor = self->caret;
  self->on_changed = on_changed;
  self->data = data;
  self->context = kn_text_context_new ();
  self->im = gtk_im_multicontext_new ();
  gtk_im_context_set_client_widget (self->im, widget);
  g_signal_connect (self->im, "commit", G_CALLBACK (on_commit), self);
  g_signal_connect (self->im, "preedit-changed", G_CALLBACK (on_preedit_changed), self);
  g_signal_connect (self->im, "retrieve-surrounding", G_CALLBACK (on_retrieve_surrounding), self);
  g_signal_connect (self->im, "delete-surrounding", G_CALLBACK (on_delete_surrounding), self);
  gtk_im_context_focus_in (self->im);
  kn_doc_begin_step (kn_session_get_doc (session), _ ("Edit text"));
  lay_out (self);
  return self;
}

static void
end_step (KnTextEditing *self, gboolean keep)
{
  KnDoc *doc = kn_session_get_doc (self->session);
  g_autoptr (GError) error = NULL;
  if (!kn_doc_is_in_step (doc))
    return;
  if (!keep)
    {
      kn_doc_cancel_step (doc);
      return;
    }
  g_clear_pointer (&self->preedit, g_free);
  show (self);
  if (self->text->len == 0 && !kn_doc_edit_remove (doc, &self->item, &error))
    kn_session_say_error (self->session, error);
  (void)kn_session_end (self->session); /* a refusal was said */
}

void
kn_text_editing_finish (KnTextEditing *self, gboolean keep)
{
  if (self->is_finished)
    return; /* the end of the step may call back here */
  self->is_finished = TRUE;
  gtk_im_context_focus_out (self->im);
  g_signal_handlers_disconnect_by_data (self->im, self);
  end_step (self, keep);
  gtk_im_context_set_client_widget (self->im, NULL);
  g_clear_object (&self->im);
  g_clear_pointer (&self->layout, kn_text_layout_free);
  g_clear_pointer (&self->context, kn_text_context_free);
  g_string_free (self->text, TRUE);
  g_free (self->preedit);
  g_object_unref (self->session);
  g_free (self);
}

const KnId *
kn_text_editing_get_item (KnTextEditing *self)
{
  return &self->item;
}

GtkIMContext *
kn_text_editing_get_im_context (KnTextEditing *self)
{
  return self->im;
}

const char *
kn_text_editing_get_text (KnTextEditing *self)
{
  return self->text->str;
}

int
kn_text_editing_get_caret (KnTextEditing *self)
{
  return self->caret;
}

int
kn_text_editing_get_anchor (KnTextEditing *self)
{
  return self->anchor;
}

char *
kn_text_editing_dup_selected (KnTextEditing *self)
{
  int start = MIN (self->caret, self->anchor);
  int end = MAX (self->caret, self->anchor);
  return start < end ? g_strndup (self->text->str + start, (gsize)(end - start)) : NULL;
}
