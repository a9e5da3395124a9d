/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-check-label-private.h"
#include "check/kn-compliance.h"

/* How the judges of label law write a report while they judge. All do nothing where nobody asked
 * for one (KnCheck.compliance is NULL), as while a window checks. */

/* The report that this check is made for, or NULL. */
void kn_compliance_begin (const KnLabelCheck *check);
/* A rule is held against the label from here on. */
void kn_compliance_ask (const KnLabelCheck *check, const KnLabelRule *rule);
/* The same for what is no rule of the pack's categories. @asks is of the program. */
void kn_compliance_ask_other (const KnLabelCheck *check, const char *name, const char *asks);
/* A rule of the category that means nothing for this product. */
void kn_compliance_pass (const KnLabelCheck *check, const KnLabelRule *rule);
/* @reason: a sentence. What was found besides still counts. */
void kn_compliance_cannot (const KnLabelCheck *check, const KnLabelRule *rule, const char *reason);
void kn_compliance_remark (const KnLabelCheck *check, const char *sentence);
/* @name: "label.net_qty"; @answer NULL: it counts. @made: how it is weighed and sourced. */
void kn_compliance_found (const KnLabelCheck *check,
                          const KnRule *made,
                          gboolean is_verified,
                          const KnCheckItem *item,
                          const char *message,
                          const char *answer);
