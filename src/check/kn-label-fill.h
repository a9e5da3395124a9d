/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-asset-source.h"
#include "model/kn-doc.h"
#include "model/kn-product-fields.h"

/* "Fill my label": what the product says and no text of the design shows goes into the free area of
 * a face, as texts that name their fact and follow the product, in letters as high as the rules ask
 * for. */

typedef struct
{
  const KnProductField *field;
  KnId item;               /* the new text */
  KnRect box;              /* its frame on the face, mm */
  double size_pt;          /* of its letters */
  double letter_height_mm; /* of ก, x or the digit, measured from the outline */
} KnFilledFact;

typedef struct
{
  GArray *placed; /* KnFilledFact, in the order of the label; NULL or empty: nothing was missing */
  GPtrArray *front; /* KnProductField: have to stand on the front, which is another face */
  /* Set when there is no room too, where the smallest legal letters ask for it. */
  double needed_mm2;  /* of all texts in one column */
  double free_mm2;    /* of all free rectangles */
  double largest_mm2; /* of one of them */
} KnLabelFill;

void kn_label_fill_clear (KnLabelFill *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KnLabelFill, kn_label_fill_clear)

/* Inside a step. @assets: where the design's files are; NULL: they cannot be read. @language: "th",
 * "en", or NULL for the design's own. @keys: of facts ("net", "net.en"), NULL-terminated; NULL: all
 * that the product says in that language. */
gboolean kn_label_fill (KnDoc *doc,
                        KnAssetSource *assets,
                        const KnId *face,
                        const char *language,
                        const char *const *keys,
                        KnLabelFill *out,
                        GError **error);
/* Whether a label prints the field at all: not how the product is sold, nor the number of a
 * laboratory's report. */
gboolean kn_label_fill_can_show (const KnProductField *field);
