/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-palette.h"
#include "model/kn-doc.h"
#include "model/kn-dye-palette.h"

/* Inks that somebody may take into a document: those of a picture, or dyes by name. */

typedef struct
{
  char *name;
  KnCmyk cmyk;
  double share;   /* of the picture, 0 to 1; 0: it comes from no picture */
  gboolean taken; /* whether it is to be an ink; at first they all are */
} KnInkOffer;

/* An empty list (KnInkOffer); frees what it holds. */
GArray *kn_ink_offer_new_list (void) G_GNUC_WARN_UNUSED_RESULT;
/* @n colours of a picture as @condition prints them, called by the names of colours; two of one
 * name are told apart by a number. */
void kn_ink_offer_add_colours (GArray *offers,
                               const KnPaletteColour *colours,
                               guint n,
                               KnCondition *condition);
/* One of kn_dyes, by its Thai or its English name. */
void kn_ink_offer_add_dye (GArray *offers, const KnDye *dye, gboolean in_thai);

/* Inside a step that the caller has begun: those that are taken become inks at the end, under names
 * of their own; one that prints as an ink of @doc does is there already. *@out_n: new inks. */
gboolean kn_ink_offer_take (KnDoc *doc, const GArray *offers, guint *out_n, GError **error);
