/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-rule-pack.h"
#include "model/kn-product.h"

/* Which facts the rules ask of a label (kn-check-label.c), for those who type them. */

typedef struct
{
  const KnProductField *field; /* in Thai */
  const KnLabelRule *rule;     /* the strictest that asks for it; the pack's own */
  gboolean is_must;            /* by law; else it is good practice or advice */
} KnAskedFact;

/* Why a label of the product may not carry the mark (an id of the pack) at all: a sentence; NULL:
 * it may. */
char *kn_label_dup_mark_refusal (const KnRulePack *pack,
                                 const KnNode *product,
                                 const char *mark) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *kn_label_list_asked (const KnRulePack *pack,
                                const KnNode *product,
                                double area_cm2) G_GNUC_WARN_UNUSED_RESULT;
