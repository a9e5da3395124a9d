/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-brand.h"

/* @design, which has nothing of its own yet, all in @brand: what kn_brand_new_dress_ops() does, and
 * beyond that no colour stays that is not the brand's, as long as it has one at all: what it has
 * none for becomes a tint of one that it has. Texts take its fonts by their role, logos become its
 * logo. Spots that are not its own, steps, black and paper stay. A text that could not be read over
 * its ground any more takes the ink of the brand, the black or the paper that can be. */
KnScene *kn_brand_wear (const KnScene *design,
                        const KnScene *brand,
                        const KnBrandPin *pin) G_GNUC_WARN_UNUSED_RESULT;
