/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-brand.h"

/* Ops (KnOp, added to @ops) that make the texts and logos of @design follow @brand. @old: the brand
 * as the design knew it, or NULL. */
void kn_brand_follow_fonts (const KnScene *design,
                            const KnScene *old,
                            const KnScene *brand,
                            GPtrArray *ops);
void kn_brand_follow_logos (const KnScene *design,
                            const KnScene *old,
                            const KnScene *brand,
                            GPtrArray *ops);
/* Only the links: texts in a font of @brand and files that are logos of it. */
void kn_brand_link_parts (const KnScene *design, const KnScene *brand, GPtrArray *ops);
