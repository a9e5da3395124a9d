/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-check.h"

/* The labels of a print run, judged one after another for what their own texts and codes make
 * different: letters, room, damaged Thai, small text, edges of the label, codes and what lies
 * around them. What all labels have, pictures, and what concerns a label as a whole is for
 * kn_check_run(). One thread. */

typedef struct _KnRowCheck KnRowCheck;

/* @design: one of the labels. */
KnRowCheck *kn_row_check_new (KnDesign *design, KnCondition *condition) G_GNUC_WARN_UNUSED_RESULT;
void kn_row_check_free (KnRowCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnRowCheck, kn_row_check_free)

/* What is found about @nodes, texts and codes as the label has them; array of KnFinding, most
 * severe first. Nodes that are not seen on a face are passed over. */
GPtrArray *
kn_row_check_run (KnRowCheck *self, const KnNode *const *nodes, guint n) G_GNUC_WARN_UNUSED_RESULT;
