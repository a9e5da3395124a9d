/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-product.h"
#include "render/kn-text.h"

/* Facts of a product as text items, sized by what the law asks of their letters. */

/* @least_mm: of the letters; 0: as small print is set. NULL: the product does not say it. */
KnNodeBuilder *kn_fact_text_new (KnTextContext *context,
                                 const KnNode *product,
                                 const KnProductField *field,
                                 double least_mm,
                                 double width_mm) G_GNUC_WARN_UNUSED_RESULT;
