/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-product.h"

/* A mark on a label: the user's own file, its number below, and the word "sample" over it as long
 * as the product has no certificate of it. Both texts follow the product, by the keys
 * "standards/tcps" and "standards/tcps/sample": the word goes with the evidence that comes. Kanok
 * draws no official mark. */

#define KN_MARK_FACT "standards"

/* What stands there for "tcps" or "tcps/sample"; "" where nothing does; NULL: the product does not
 * hold such a mark. */
char *kn_mark_dup_text (const KnNode *product, const char *part) G_GNUC_WARN_UNUSED_RESULT;
/* The mark as a group in the middle of what @at is the middle of, mm on @face. @art: the file as an
 * item with its size; consumed. Inside a step. */
gboolean kn_mark_place (KnDoc *doc,
                        const KnId *face,
                        const KnNode *product,
                        const char *mark,
                        KnNodeBuilder *art,
                        KnPoint at,
                        KnId *out_group,
                        GError **error);
