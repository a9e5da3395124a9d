/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-text.h"

/* The letters of a barcode: its digits where the standard wants them, in the design's font, and the
 * word that marks training codes. Belongs to the thread of its context. */

typedef struct _KnCodeText KnCodeText;

typedef struct
{
  KnTextLayout *layout; /* one line */
  double x_mm, y_mm;    /* of the layout's origin, in the item's frame */
  gboolean is_word;     /* of the word, not of the code's own text */
} KnCodePiece;

/* What the codes 200–299 carry (contract: training codes). Not translated: it is read by shops. */
#define KN_CODE_TRAINING_WORD "ตัวอย่าง ห้ามสแกน"

KnCodeText *kn_code_text_new (KnTextContext *context, const KnNode *item) G_GNUC_WARN_UNUSED_RESULT;
void kn_code_text_free (KnCodeText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnCodeText, kn_code_text_free)
const KnCodePiece *kn_code_text_get_pieces (const KnCodeText *self, gsize *out_n);
/* The code's own text as one line, for copying out of a PDF. */
const char *kn_code_text_get_line (const KnCodeText *self);
/* What may lie outside the item's box, local mm: letters of a size that somebody chose, the white
 * field. Empty without either. */
KnRect kn_code_text_get_reach (const KnCodeText *self);
gsize kn_code_text_get_cost (const KnCodeText *self);
/* A text node with the same font and letters, for what examines text; NULL without letters. */
KnNode *kn_code_text_dup_node (const KnNode *item) G_GNUC_WARN_UNUSED_RESULT;
