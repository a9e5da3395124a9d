/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-text-editing.h"

/* Shared by the files that edit a text: state and steps; keys and pointer. */

typedef enum
{
  KN_TEXT_GESTURE_NONE,
  KN_TEXT_GESTURE_TYPE,
  KN_TEXT_GESTURE_ERASE,
} KnTextGesture;

struct _KnTextEditing
{
  KnSession *session;
  KnId item;      /* that was opened */
  KnId story;     /* the item that has the letters: itself, but in a chain of frames */
  GArray *frames; /* of KnId: all that show the story */
  GString *text;
  int caret, anchor; /* bytes; a selection lies between them */
  char *preedit;     /* NULL if nothing is composed */
  int preedit_caret; /* bytes into it */
  GtkIMContext *im;
  KnTextContext *context;
  /* Of the text with the preedit in it. */
  GPtrArray *layouts;   /* of the frames, KnTextLayout */
  KnTextLayout *whole;  /* of all letters in one; NULL where the only frame's is that */
  KnTextLayout *layout; /* the one of both that knows how all letters form clusters and words */
  void (*on_changed) (gpointer data);
  gpointer data;
  gboolean is_finished;
  /* The gesture under way, an open step; before it n_done steps of this edit, after it n_undone. */
  KnTextGesture gesture;
  guint rest;                 /* source: nothing was typed for a while, the gesture ends */
  gsize same_start, same_end; /* bytes at both ends that the step has not touched */
  guint n_done, n_undone;
  gboolean is_trying; /* the open step holds what is only shown */
};

void kn_text_editing_move_to (KnTextEditing *self, int index, gboolean extend);
/* What follows belongs to such a gesture: it joins the one under way or begins another step. */
void kn_text_editing_begin_gesture (KnTextEditing *self, KnTextGesture gesture);
/* What is composed and not committed goes; indexes of the layout are those of the text again. */
void kn_text_editing_drop_preedit (KnTextEditing *self);
/* Takes bytes out; FALSE if there are none. */
gboolean kn_text_editing_delete_range (KnTextEditing *self, int start, int end);
/* Lays the frames out anew. */
void kn_text_editing_lay_out (KnTextEditing *self);
/* The item follows the text. */
void kn_text_editing_show (KnTextEditing *self);
