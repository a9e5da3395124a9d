/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-check-label-private.h"
#include "check/kn-free-area.h"
#include "check/kn-label-fill.h"
#include "model/kn-nutrition.h"

/* What the files of "fill my label" share. All mm of the face. */

/* --- kn-label-space.c: where there is room ---------------------------------------------------- */

/* What is free of @face inside the safe line. A ground that covers most of it is room; with
 * @plain_only only where it is of one colour. NULL: the safe line leaves nothing. */
KnFreeArea *kn_label_find_space (KnCheck *check,
                                 const KnNode *face,
                                 gboolean plain_only) G_GNUC_WARN_UNUSED_RESULT;

/* --- kn-label-set.c: texts set into rectangles ------------------------------------------------ */

typedef struct
{
  const KnProductField *field;
  char *text;          /* of a frame: all of its words */
  KnNutrition *values; /* set as a frame; NULL: set as a text */
  gboolean is_boxed;   /* the text in bold in a frame of its own */
  double least_mm;     /* height of its letters that the rules ask for */
  double letter_unit;  /* the same of one pt of its font, mm */
  KnPaint *paint;      /* NULL: black */
  /* As it was set last. */
  double size_pt;
  KnRect box;
} KnFillText;

typedef struct
{
  KnTextContext *context;
  const KnScene *scene;
  const char *font;
  KnBrandFont role;    /* of the brand's fonts that @font is one of */
  GPtrArray *texts;    /* KnFillText, in the order of a label */
  GHashTable *heights; /* what has been measured */
  gboolean may_break;  /* a quantity or a date over two lines rather than not at all */
} KnFillSet;

void kn_fill_set_init (KnFillSet *self, KnTextContext *context, const KnScene *scene);
void kn_fill_set_clear (KnFillSet *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KnFillSet, kn_fill_set_clear)
/* Measures its letters. @text is taken. */
void kn_fill_set_add (KnFillSet *self, const KnProductField *field, char *text, double least_mm);
/* The same of a text that has to stand in a box. */
void
kn_fill_set_add_boxed (KnFillSet *self, const KnProductField *field, char *text, double least_mm);
/* The same of a frame; @values is taken. */
void kn_fill_set_add_frame (KnFillSet *self,
                            const KnProductField *field,
                            KnNutrition *values,
                            double least_mm);
/* The font has all letters of all texts. */
gboolean kn_fill_set_has_letters (KnFillSet *self);
/* It is a KnLabelFrame, not one text. */
gboolean kn_fill_text_is_frame (const KnFillText *text);
/* The set's font; in bold, unless it is the brand's. */
char *kn_fill_set_dup_font (const KnFillSet *self, gboolean is_bold) G_GNUC_WARN_UNUSED_RESULT;
/* The item that shows the text where it was set; without place in the tree. */
KnNodeBuilder *
kn_fill_set_new_item (const KnFillSet *self, const KnFillText *text) G_GNUC_WARN_UNUSED_RESULT;
/* Sets all texts into the rectangles, one column in each, letters of text @body_mm high or as the
 * rules ask. With @shares two short ones may stand side by side. FALSE: they do not fit. */
gboolean kn_fill_set_flow (KnFillSet *self, const GArray *rects, double body_mm, gboolean shares);
/* How high one column of that width would be, mm. */
double kn_fill_set_measure_column (KnFillSet *self, double width_mm, double body_mm);
/* Tries rectangles of @space, large letters before small ones. FALSE: no way; then *@out says how
 * much is missing. */
gboolean kn_fill_set_find_place (KnFillSet *self, const KnFreeArea *space, KnLabelFill *out);

/* --- kn-label-ink.c --------------------------------------------------------------------------- */

/* Gives all texts, which have their boxes, an ink. Returns: the worst contrast of one, at best
 * @wanted or more. */
double kn_fill_set_paint (KnFillSet *self, KnCheck *check, const KnNode *face, double wanted);

/* --- kn-label-frame.c: nutrition values as frames, words in a box ----------------------------- */

typedef struct _KnLabelFrame KnLabelFrame;

/* Set in letters of that size, no wider than @width_mm. @set and @text outlive it. */
KnLabelFrame *kn_label_frame_new (KnFillSet *set,
                                  const KnFillText *text,
                                  double size_pt,
                                  double width_mm) G_GNUC_WARN_UNUSED_RESULT;
void kn_label_frame_free (KnLabelFrame *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnLabelFrame, kn_label_frame_free)
KnRect kn_label_frame_get_box (const KnLabelFrame *self);   /* from 0, 0 */
gboolean kn_label_frame_is_wide (const KnLabelFrame *self); /* the width does not do */
/* All that it says, to see which letters a font needs. */
char *kn_label_frame_dup_words (const KnNutrition *values) G_GNUC_WARN_UNUSED_RESULT;
/* As items of a group on @face, its corner @at. Inside a step. */
gboolean kn_label_frame_place (const KnLabelFrame *self,
                               KnDoc *doc,
                               const KnId *face,
                               KnPoint at,
                               KnId *out_group,
                               GError **error);
