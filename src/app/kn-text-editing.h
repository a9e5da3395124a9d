/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "render/kn-text.h"

#include <gtk/gtk.h>

/* Editing one text item in place: the text under way, caret and selection, the input method. A step
 * is open all the time; every gesture (a word typed, letters erased, a paste, a style) becomes one
 * undo. Indexes are bytes at cluster boundaries. A story that flows through several frames is
 * edited in all of them; points are local mm of a frame. */

typedef struct _KnTextEditing KnTextEditing;

/* NULL if the item is no text. @on_changed is called when something has to be drawn anew. */
KnTextEditing *kn_text_editing_new (KnSession *session,
                                    const KnId *item,
                                    GtkWidget *widget,
                                    void (*on_changed) (gpointer data),
                                    gpointer data) G_GNUC_WARN_UNUSED_RESULT;
/* @keep: what was typed last becomes a step, an empty text removes the item; else that is dropped.
 */
void kn_text_editing_finish (KnTextEditing *self, gboolean keep);

const KnId *kn_text_editing_get_item (KnTextEditing *self);
GtkIMContext *kn_text_editing_get_im_context (KnTextEditing *self);
const char *kn_text_editing_get_text (KnTextEditing *self);
int kn_text_editing_get_caret (KnTextEditing *self);
int kn_text_editing_get_anchor (KnTextEditing *self);
/* TRUE if the key was one of editing: arrows, Home, End, Backspace, Delete, Return, Ctrl+A … */
gboolean kn_text_editing_key (KnTextEditing *self, guint keyval, GdkModifierType state);
void kn_text_editing_insert (KnTextEditing *self, const char *text); /* replaces the selection */
void kn_text_editing_paste (KnTextEditing *self, const char *text);  /* the same as one step */
char *kn_text_editing_dup_selected (KnTextEditing *self) G_GNUC_WARN_UNUSED_RESULT; /* or NULL */
void kn_text_editing_delete_selected (KnTextEditing *self);
void kn_text_editing_select_all (KnTextEditing *self);
/* 2 selects the word, 3 the paragraph. */
void kn_text_editing_click (KnTextEditing *self,
                            guint frame,
                            double x,
                            double y,
                            int n_press,
                            gboolean extend);
void kn_text_editing_drag (KnTextEditing *self, guint frame, double x, double y);

guint kn_text_editing_get_n_frames (KnTextEditing *self);
const KnId *kn_text_editing_get_frame (KnTextEditing *self, guint frame);
/* The frame that the caret stands in. */
guint kn_text_editing_get_caret_frame (KnTextEditing *self);
KnTextQuad kn_text_editing_get_caret_quad (KnTextEditing *self);
GArray *
kn_text_editing_get_selection_quads (KnTextEditing *self, guint frame) G_GNUC_WARN_UNUSED_RESULT;
/* What the input method is composing; NULL if nothing. */
GArray *kn_text_editing_get_preedit_quads (KnTextEditing *self, guint frame);
