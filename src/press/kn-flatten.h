/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press/kn-page.h"
#include "press/kn-plates.h"

/* Pages without transparency (PDF/X-1a): where something is see-through, a picture of ink at 600
 * ppi takes the place of what lies on the paper there; all else stays lines and text. */

#define KN_FLATTEN_PPI 600.0

typedef struct
{
  KnMarkers *markers; /* and the rewriter of the document: its spots */
  KnRewriter *rewriter;
  KnDesign *design;
  KnCondition *condition;
  const KnNode *face;
  gboolean is_proof;
  KnDrawCache *cache; /* may be NULL */
  GCancellable *cancellable;
} KnFlattenOptions;

/* Appends the art, clipped to the bleed, and the steps to @out. @all holds the face's layers as
 * @writer, which splits, wrote them; the first @n_art parts are the art. @after_art goes between
 * art and steps. */
gboolean kn_flatten_write (KnPdf *pdf,
                           KnPageWriter *writer,
                           const KnContent *all,
                           gsize n_art,
                           const KnContent *after_art,
                           const KnFlattenOptions *options,
                           KnContent *out,
                           GError **error);
