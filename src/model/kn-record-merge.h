/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-record.h"

/* Two records of the register that are the same one become one. */

typedef enum
{
  KN_MERGE_NEITHER, /* neither says anything there */
  KN_MERGE_SAME,    /* both say the same */
  KN_MERGE_ONE,     /* only the one that stays */
  KN_MERGE_OTHER,   /* only the one that goes */
  KN_MERGE_DIFFER,  /* somebody has to choose */
} KnMergeState;

KnMergeState
kn_record_compare_field (const KnNode *keep, const KnNode *other, const KnRecordField *field);

/* What came along; fields whose words are of the other. */
typedef struct
{
  guint n_fields, n_motifs, n_files, n_people;
} KnRecordMerged;

/* Inside a step of @doc, the record that stays. A field that it leaves empty says what @other says;
 * one that is among @taken (keys; NULL: none) too. Motifs, files and people of both stay. */
gboolean kn_record_edit_merge (KnDoc *doc,
                               const KnScene *other,
                               const char *const *taken,
                               KnRecordMerged *out_merged,
                               GError **error);
