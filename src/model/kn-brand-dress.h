/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-brand.h"

/* A design put into the colours of a brand, and a brand made of what a design has already. */

/* What kn_brand_new_ops() does, and before it the colours of @design become the brand's: its
 * process inks take the role that the dyes of a palette have (kn-dye-palette.h) and belong to the
 * brand from then on. Spots, steps, black and paper stay, and so does what the brand has no colour
 * for. Ops of one step, in order. */
GPtrArray *kn_brand_new_dress_ops (const KnScene *design,
                                   const KnScene *brand,
                                   const KnBrandPin *pin) G_GNUC_WARN_UNUSED_RESULT;

/* A brand of that name with the inks that @design prints with, its words that stay whole, and its
 * fonts: that of the largest text for headings, that of most letters for text. */
KnScene *kn_brand_new_of_design (const KnScene *design,
                                 const char *name,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The font that most letters of @design are set in, the design's own; NULL: none names one. */
const char *kn_brand_find_text_font (const KnScene *design);
/* What pins @brand in a design whose inks it has, as they are: each follows its twin. */
GPtrArray *kn_brand_new_link_ops (const KnScene *design,
                                  const KnScene *brand,
                                  const KnBrandPin *pin) G_GNUC_WARN_UNUSED_RESULT;
