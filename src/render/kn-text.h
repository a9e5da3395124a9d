/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"

#include <pango/pangocairo.h>

/* One text item laid out by Pango: in pt of document space, hinting off, Thai broken by libthai.
 * The same layout is measured, drawn on the screen and written by the press. Belongs to one thread.
 */

typedef struct _KnTextLayout KnTextLayout;
typedef struct _KnTextContext KnTextContext; /* font map and options; one a thread */

KnTextContext *kn_text_context_new (void) G_GNUC_WARN_UNUSED_RESULT;
void kn_text_context_free (KnTextContext *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnTextContext, kn_text_context_free)
PangoContext *kn_text_context_get_pango (KnTextContext *self);

KnTextLayout *
kn_text_layout_new (KnTextContext *context,
                    const KnScene *scene,
                    const KnNode *item) G_GNUC_WARN_UNUSED_RESULT; /* @scene may be NULL */
void kn_text_layout_free (KnTextLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnTextLayout, kn_text_layout_free)

/* Of the frames of the story that @item is in, the one that shows the letter at byte @index; @item
 * itself where it does not flow. Cost: laying out the frames before it. */
const KnNode *
kn_text_find_frame (KnTextContext *context, const KnScene *scene, const KnNode *item, int index);
/* Notes in their chains which letters each frame shows, for all frames among @items or in them:
 * before they are copied. Cost: laying out all the chains. */
void kn_text_note_flows (KnTextContext *context, const KnScene *scene, const KnId *items, gsize n);
PangoLayout *kn_text_layout_get_pango (KnTextLayout *self); /* units: pt × PANGO_SCALE */
int kn_text_layout_get_n_lines (const KnTextLayout *self);
/* Bytes of the text that are shown here: all but where it flows through several frames. */
void kn_text_layout_get_range (const KnTextLayout *self, int *out_start, int *out_end);

typedef struct
{
  PangoLayoutLine *line;    /* owned by the layout */
  double x_mm, baseline_mm; /* in the item's local frame */
  double top_mm, bottom_mm; /* logical */
  const char *text;         /* slice of the item's text */
  gsize length;
} KnTextLine;

/* Four corners, local mm: top left, top right, bottom right, bottom left as the letters stand. */
typedef struct
{
  KnPoint points[4];
} KnTextQuad;

KnTextLine kn_text_layout_get_line (const KnTextLayout *self, int i);
/* Styles that letters of the text have: of runs, and NULL for the item's own. */
gsize kn_text_layout_get_n_styles (const KnTextLayout *self);
const KnRunStyle *kn_text_layout_get_style (const KnTextLayout *self, gsize i);
double kn_text_layout_get_scale (const KnTextLayout *self);   /* of all sizes, to fit the frame */
KnRect kn_text_layout_get_ink_box (const KnTextLayout *self); /* local mm */
GArray *kn_text_layout_list_ink_quads (const KnTextLayout *self) G_GNUC_WARN_UNUSED_RESULT;
KnRect kn_text_layout_get_logical_box (const KnTextLayout *self); /* local mm */
gboolean kn_text_layout_is_overset (
    const KnTextLayout *self); /* exceeds height_mm or one word exceeds the width */
/* Where the first cluster begins that has no room, in order of reading: a byte of the text; -1: all
 * has room. */
int kn_text_layout_find_overset (const KnTextLayout *self);
/* The letters as filled outlines, local mm. */
KnPath *kn_text_layout_dup_outline (KnTextLayout *self) G_GNUC_WARN_UNUSED_RESULT;
/* How much longer a line is than the path it runs along, local mm; 0 if none is. */
double kn_text_layout_get_overrun_mm (const KnTextLayout *self);
/* Real height of letters as set: of ก for Thai text, else of x; measured from the outline, mm. */
double kn_text_layout_get_letter_height_mm (const KnTextLayout *self);

typedef enum
{
  KN_TEXT_PROBLEM_FONT_MISSING,  /* the family asked for is not installed; detail: family */
  KN_TEXT_PROBLEM_GLYPH_MISSING, /* no installed font has it; detail: the characters */
  KN_TEXT_PROBLEM_COLOUR_FONT,   /* emoji: cannot be printed as ink; detail: the characters */
  KN_TEXT_PROBLEM_BITMAP_FONT,
  KN_TEXT_PROBLEM_EMBEDDING, /* the font forbids embedding; detail: family */
} KnTextProblemKind;

typedef struct
{
  KnTextProblemKind kind;
  char *detail;
  int at; /* byte of the text where the first such cluster begins; -1: not about letters */
} KnTextProblem;

/* Array of KnTextProblem (free func set), empty if all is well. */
GPtrArray *kn_text_layout_list_problems (KnTextLayout *self) G_GNUC_WARN_UNUSED_RESULT;

/* Caret geometry for editing in place; indexes are bytes into the text, at cluster boundaries. */
KnRect kn_text_layout_get_caret (const KnTextLayout *self, int index); /* local mm */
int kn_text_layout_index_at (const KnTextLayout *self, double x_mm, double y_mm);
int
kn_text_layout_move_caret (const KnTextLayout *self, int index, int direction, gboolean by_word);
/* Where the cluster begins that @index is in. */
int kn_text_layout_find_cluster (const KnTextLayout *self, int index);
/* Start or end of the line that the caret is in; not behind its last space or newline. */
int kn_text_layout_find_line_end (const KnTextLayout *self, int index, int direction);
int kn_text_layout_move_caret_line (const KnTextLayout *self, int index, int direction);
/* The same for drawing, whichever way the letters stand: a caret's left and right are one. */
KnTextQuad kn_text_layout_get_caret_quad (const KnTextLayout *self, int index);
/* What covers a selection. Array of KnTextQuad. */
GArray *kn_text_layout_get_selection_quads (const KnTextLayout *self,
                                            int start,
                                            int end) G_GNUC_WARN_UNUSED_RESULT;
/* Rectangles that cover a selection. Array of KnRect. */
GArray *kn_text_layout_get_selection (const KnTextLayout *self,
                                      int start,
                                      int end) G_GNUC_WARN_UNUSED_RESULT;
