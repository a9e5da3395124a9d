/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"

/* What one printed piece of a design is called, where pieces are counted: Thai counts labels, boxes
 * and all else by different words. */

typedef enum
{
  KN_PIECE_LABEL,
  KN_PIECE_BOX,
  KN_PIECE_OTHER, /* tags, cards, bags, packs that somebody drew */
} KnPieceKind;

KnPieceKind kn_form_get_piece_kind (const KnScene *scene);
/* "18 labels on a sheet", translated. */
char *kn_piece_dup_on_sheet (KnPieceKind kind, guint n) G_GNUC_WARN_UNUSED_RESULT;
/* "A4 at 100 %: 18 labels", translated; 0: that it is larger than the paper. */
char *kn_piece_dup_on_a4 (KnPieceKind kind, guint n) G_GNUC_WARN_UNUSED_RESULT;
/* What a print shop gets, translated. */
const char *kn_piece_get_one_words (KnPieceKind kind);
/* "Gap between labels, mm", translated. */
const char *kn_piece_get_gap_words (KnPieceKind kind);
