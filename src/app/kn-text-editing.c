/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the state of editing a text in place. The layout asked for carets and words is render's, the
 * same that draws and prints, so a Thai cluster is never split and a double click takes a word as
 * libthai sees it. What the input method is composing is shown in the item but is no part of the
 * text until it is committed. The step is cut by gesture: a word, what was erased in one go, a
 * paste, a style; undo and redo walk along those while the editing goes on. */

#include "config.h"

#include "app/kn-text-editing-private.h"

#include "base/kn-limits.h"
#include "model/kn-edit.h"
#include "model/kn-flow.h"

#include <glib/gi18n.h>
#include <string.h>

#define REST_MS 1500

/* --- the item follows the text
 * ---------------------------------------------------------------------- */

/* Exactly what changed between the two ends that are the same: the runs go along with it. */
void
kn_text_editing_show (KnTextEditing *self)
{
  g_autoptr (GString) shown = g_string_new_len (self->text->str, (gssize)self->text->len);
  gsize same_start = self->same_start, same_end = self->same_end;
  KnDoc *doc = kn_session_get_doc (self->session);
  g_autoptr (GError) error = NULL;
  if (self->preedit != NULL)
    {
      same_start = MIN (same_start, (gsize)self->caret);
      same_end = MIN (same_end, self->text->len - (gsize)self->caret);
      g_string_insert (shown, self->caret, self->preedit);
    }
  kn_doc_hold_changed (doc); /* nobody sees the text as it was before the gesture */
  kn_doc_rewind_step (doc);
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), &self->story);
  const char *old = node != NULL ? kn_node_get_string (node, KN_PROP_TEXT) : NULL;
  old = old != NULL ? old : "";
  gsize length = strlen (old);
  if (node != NULL && same_start + same_end <= MIN (length, shown->len))
    {
      glong at = g_utf8_strlen (old, (gssize)same_start);
      glong n = g_utf8_strlen (old + same_start, (gssize)(length - same_start - same_end));
      g_autofree char *middle
          = g_strndup (shown->str + same_start, shown->len - same_start - same_end);
      if ((n > 0 || *middle != '\0')
          && !kn_edit_replace_text (doc, &self->story, (guint)at, (guint)n, middle, &error))
        kn_session_say_error (self->session, error);
    }
  kn_doc_release_changed (doc);
  kn_text_editing_lay_out (self);
  self->on_changed (self->data);
}

/* --- steps ----------------------------------------------------------------------------------- */

static void
touch (KnTextEditing *self, int start, int end)
{
  self->same_start = MIN (self->same_start, (gsize)start);
  self->same_end = MIN (self->same_end, self->text->len - (gsize)end);
}

/* As the document has it: after undo, and when the disk refused a step. */
static void
take_text (KnTextEditing *self)
{
  const KnNode *node = kn_scene_lookup (kn_session_get_scene (self->session), &self->story);
  const char *text = node != NULL ? kn_node_get_string (node, KN_PROP_TEXT) : NULL;
  g_string_assign (self->text, text != NULL ? text : "");
  self->same_start = self->same_end = self->text->len;
  self->caret = CLAMP (self->caret, 0, (int)self->text->len);
  self->anchor = CLAMP (self->anchor, 0, (int)self->text->len);
}

static void
begin_step (KnTextEditing *self)
{
  kn_doc_begin_step (kn_session_get_doc (self->session), _ ("Edit text"));
  self->gesture = KN_TEXT_GESTURE_NONE;
  take_text (self);
}

/* What was done so far becomes a step; the next one is open. */
static void
end_gesture (KnTextEditing *self)
{
  KnDoc *doc = kn_session_get_doc (self->session);
  KnId head = *kn_doc_get_head (doc);
  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->is_trying)
    kn_doc_rewind_step (doc);
  self->is_trying = FALSE;
  if (self->preedit != NULL)
    {
      g_clear_pointer (&self->preedit, g_free);
      gtk_im_context_reset (self->im);
      kn_text_editing_show (self);
    }
  (void)kn_session_end (self->session); /* a refusal was said */
  if (!kn_id_equal (&head, kn_doc_get_head (doc)))
    self->n_done++;
  begin_step (self);
}

/* Whoever rests finds what was typed on the disk, and in the findings. */
static gboolean
on_rest (gpointer data)
{
  KnTextEditing *self = data;
  if (self->preedit != NULL)
    return G_SOURCE_CONTINUE; /* half a letter is no rest */
  self->rest = 0;
  end_gesture (self);
  return G_SOURCE_REMOVE;
}

void
kn_text_editing_drop_preedit (KnTextEditing *self)
{
  if (self->preedit != NULL)
    end_gesture (self);
}

/* A word that is typed is one step with the space behind it; so is what is erased in one go. Moving
 * the caret, a rest, or the other kind of key begins the next. */
void
kn_text_editing_begin_gesture (KnTextEditing *self, KnTextGesture gesture)
{
  if (self->gesture != KN_TEXT_GESTURE_NONE && self->gesture != gesture)
    end_gesture (self);
  self->gesture = gesture;
  self->n_undone = 0;
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MS, on_rest, self);
}

static gboolean
begins_word (KnTextEditing *self, const char *typed)
{
  if (self->gesture != KN_TEXT_GESTURE_TYPE || self->caret == 0
      || (gsize)self->caret <= self->same_start)
    return FALSE;
  const char *before = g_utf8_prev_char (self->text->str + self->caret);
  return g_unichar_isspace (g_utf8_get_char (before))
         && !g_unichar_isspace (g_utf8_get_char (typed));
}

/* Where the text differs after undo: the caret goes there. */
static int
find_change (const char *old, const char *text)
{
  const char *a = old + strlen (old), *b = text + strlen (text);
  while (a > old && b > text)
    {
      const char *last_a = g_utf8_prev_char (a), *last_b = g_utf8_prev_char (b);
      if (g_utf8_get_char (last_a) != g_utf8_get_char (last_b))
        break;
      a = last_a;
      b = last_b;
    }
  return (int)(b - text);
}

static gboolean
on_undo (gpointer data, int direction)
{
  KnTextEditing *self = data;
  KnDoc *doc = kn_session_get_doc (self->session);
  g_autoptr (GError) error = NULL;
  end_gesture (self);
  if (direction < 0 ? self->n_done == 0 : self->n_undone == 0)
    return FALSE;
  g_autofree char *old = g_strdup (self->text->str);
  kn_doc_cancel_step (doc);
  if (!(direction < 0 ? kn_doc_undo (doc, &error) : kn_doc_redo (doc, &error)))
    kn_session_say_error (self->session, error);
  self->n_done = direction < 0 ? self->n_done - 1 : self->n_done + 1;
  self->n_undone = direction < 0 ? self->n_undone + 1 : self->n_undone - 1;
  begin_step (self);
  kn_text_editing_lay_out (self);
  kn_text_editing_move_to (self, find_change (old, self->text->str), FALSE);
  return TRUE;
}

static gboolean
on_get_range (gpointer data, guint *out_from, guint *out_to)
{
  KnTextEditing *self = data;
  int start = MIN (self->caret, self->anchor), end = MAX (self->caret, self->anchor);
  if (start == end || self->preedit != NULL)
    return FALSE;
  *out_from = (guint)g_utf8_pointer_to_offset (self->text->str, self->text->str + start);
  *out_to = (guint)g_utf8_pointer_to_offset (self->text->str, self->text->str + end);
  return TRUE;
}

static void
on_get_caret (gpointer data, guint *out_anchor, guint *out_caret)
{
  KnTextEditing *self = data;
  const char *text = self->text->str;
  *out_anchor = (guint)g_utf8_pointer_to_offset (text, text + self->anchor);
  *out_caret = (guint)g_utf8_pointer_to_offset (text, text + self->caret);
}

static void
on_select (gpointer data, guint from, guint to)
{
  KnTextEditing *self = data;
  guint n = (guint)g_utf8_strlen (self->text->str, -1);
  kn_text_editing_drop_preedit (self);
  self->anchor = (int)(g_utf8_offset_to_pointer (self->text->str, MIN (from, n)) - self->text->str);
  kn_text_editing_move_to (
      self, (int)(g_utf8_offset_to_pointer (self->text->str, MIN (to, n)) - self->text->str), TRUE);
}

static gboolean
on_style (gpointer data, const char *label, KnRunMask mask, const KnRunStyle *style)
{
  KnTextEditing *self = data;
  KnDoc *doc = kn_session_get_doc (self->session);
  g_autoptr (GError) error = NULL;
  guint from = 0, to = 0;
  end_gesture (self);
  if (!on_get_range (self, &from, &to))
    return FALSE;
  kn_doc_begin_step (doc, label);
  if (!kn_edit_style_text (doc, &self->story, from, to, mask, style, &error))
    kn_session_say_error (self->session, error);
  self->n_undone = 0;
  end_gesture (self);
  kn_text_editing_lay_out (self);
  self->on_changed (self->data);
  return TRUE;
}

static gboolean
on_replace (gpointer data, const char *text)
{
  KnTextEditing *self = data;
  int start = MIN (self->caret, self->anchor);
  kn_text_editing_paste (self, text);
  self->anchor = start;
  self->on_changed (self->data);
  return TRUE;
}

static void
on_try (gpointer data, KnTextTry edit, gpointer edit_data)
{
  KnTextEditing *self = data;
  KnDoc *doc = kn_session_get_doc (self->session);
  g_autoptr (GError) error = NULL;
  if (!self->is_trying && edit == NULL)
    return;
  if (!self->is_trying)
    end_gesture (self);
  kn_doc_hold_changed (doc); /* nobody sees what stands between two tries */
  kn_doc_rewind_step (doc);
  self->is_trying = edit != NULL;
  if (edit != NULL && !edit (doc, edit_data, &error))
    kn_session_say_error (self->session, error);
  kn_doc_release_changed (doc);
  kn_text_editing_lay_out (self);
  self->on_changed (self->data);
}

static const KnTextHost HOST
    = { on_undo, on_get_range, on_get_caret, on_select, on_style, on_replace, on_try };

/* --- the text -------------------------------------------------------------------------------- */

void
kn_text_editing_move_to (KnTextEditing *self, int index, gboolean extend)
{
  if (self->gesture != KN_TEXT_GESTURE_NONE || self->preedit != NULL)
    end_gesture (self);
  self->caret = CLAMP (index, 0, (int)self->text->len);
  if (!extend)
    self->anchor = self->caret;
  self->on_changed (self->data);
  kn_session_text_range_changed (self->session);
}

gboolean
kn_text_editing_delete_range (KnTextEditing *self, int start, int end)
{
  start = CLAMP (start, 0, (int)self->text->len);
  end = CLAMP (end, start, (int)self->text->len);
  if (start == end)
    return FALSE;
  touch (self, start, end);
  g_string_erase (self->text, start, end - start);
  self->caret = start;
  self->anchor = start;
  return TRUE;
}

void
kn_text_editing_delete_selected (KnTextEditing *self)
{
  int start = MIN (self->caret, self->anchor), end = MAX (self->caret, self->anchor);
  if (start == end)
    return;
  kn_text_editing_begin_gesture (self, KN_TEXT_GESTURE_ERASE);
  if (kn_text_editing_delete_range (self, start, end))
    kn_text_editing_show (self);
}

void
kn_text_editing_insert (KnTextEditing *self, const char *text)
{
  g_return_if_fail (g_utf8_validate (text, -1, NULL));
  gsize length = strlen (text);
  if (length == 0)
    return;
  if (self->text->len + length > KN_LIMIT_TEXT_BYTES)
    {
      kn_session_say (self->session, _ ("This text is too long for one item."));
      return;
    }
  int caret = self->caret, anchor = self->anchor;
  if (begins_word (self, text))
    end_gesture (self);
  kn_text_editing_begin_gesture (self, KN_TEXT_GESTURE_TYPE);
  (void)kn_text_editing_delete_range (self, MIN (caret, anchor), MAX (caret, anchor));
  touch (self, self->caret, self->caret);
  g_string_insert_len (self->text, self->caret, text, (gssize)length);
  self->caret += (int)length;
  self->anchor = self->caret;
  kn_text_editing_show (self);
}

void
kn_text_editing_paste (KnTextEditing *self, const char *text)
{
  end_gesture (self);
  kn_text_editing_insert (self, text);
  end_gesture (self);
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
      kn_text_editing_begin_gesture (self, KN_TEXT_GESTURE_TYPE);
      if (self->caret != self->anchor)
        (void)kn_text_editing_delete_range (self, MIN (self->caret, self->anchor),
                                            MAX (self->caret, self->anchor));
      self->preedit_caret = (int)(g_utf8_offset_to_pointer (text, cursor) - text);
      self->preedit = g_steal_pointer (&text);
    }
  kn_text_editing_show (self);
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
  kn_text_editing_begin_gesture (self, KN_TEXT_GESTURE_TYPE);
  if (!kn_text_editing_delete_range (self, start, end))
    return TRUE;
  self->caret = caret >= end ? caret - (end - start) : MIN (caret, start);
  self->anchor = self->caret;
  kn_text_editing_show (self);
  return TRUE;
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
  const KnNode *story = kn_scene_get_story (kn_session_get_scene (session), node);
  const char *text = kn_node_get_string (story, KN_PROP_TEXT);
  KnTextEditing *self = g_new0 (KnTextEditing, 1);
  self->session = g_object_ref (session);
  self->item = *item;
  self->story = *kn_node_get_id (story);
  self->frames = g_array_new (FALSE, FALSE, sizeof (KnId));
  self->layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_text_layout_free);
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
  begin_step (self);
  kn_text_editing_lay_out (self);
  kn_session_set_text_host (session, &HOST, self);
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
  kn_text_editing_show (self);
  /* Frames of a story stay where they are, to be filled again. */
  if (self->text->len == 0 && self->frames->len == 1
      && !kn_doc_edit_remove (doc, &self->item, &error))
    kn_session_say_error (self->session, error);
  (void)kn_session_end (self->session); /* a refusal was said */
}

void
kn_text_editing_finish (KnTextEditing *self, gboolean keep)
{
  if (self->is_finished)
    return; /* the end of the step may call back here */
  self->is_finished = TRUE;
  kn_session_set_text_host (self->session, NULL, NULL);
  g_clear_handle_id (&self->rest, g_source_remove);
  gtk_im_context_focus_out (self->im);
  g_signal_handlers_disconnect_by_data (self->im, self);
  end_step (self, keep);
  gtk_im_context_set_client_widget (self->im, NULL);
  g_clear_object (&self->im);
  g_ptr_array_unref (self->layouts);
  g_array_unref (self->frames);
  g_clear_pointer (&self->whole, kn_text_layout_free);
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
