/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-record-merge.h"
#include "store/kn-library.h"

/* Records of the wisdom register that are there twice: found, and made one. */

typedef struct
{
  KnDesignRow *one, *other; /* by name, then by id */
} KnRecordPair;

void kn_record_pair_free (KnRecordPair *self);
/* Pairs outside the trash that are taken for the same record (kn_record_is_alike()), each once:
 * KnRecordPair. @kind: wisdom or person. Reads little of the library; of thousands it takes a
 * moment all the same. */
GPtrArray *kn_library_list_duplicates (KnLibrary *self,
                                       KnNodeKind kind,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  KnRecordMerged own; /* what the record that stays took over */
  guint n_designs;    /* whose stories tell of it now */
  guint n_records;    /* that name it now, a person */
  guint n_canvases;   /* whose cards are it now */
} KnMergeReport;

typedef enum
{
  KN_MERGE_DO,
  KN_MERGE_PREVIEW, /* only count: all of it is done and taken back */
} KnMergeHow;

/* @other's words (of the fields in @taken, and where @keep has none), motifs, files and people go
 * to @keep, designs and records that named @other name @keep, and @other goes to the trash. One
 * transaction and one batch: kn_library_undo_batch() takes all of it back, the trash included.
 * *@batch: made here if it is the null id. */
gboolean kn_library_merge_records (KnLibrary *self,
                                   const KnId *keep,
                                   const KnId *other,
                                   const char *const *taken,
                                   KnMergeHow how,
                                   KnId *batch,
                                   KnMergeReport *out_report,
                                   GError **error);
/* What comes along, in sentences, one a line; empty if there is nothing. */
char *kn_merge_report_describe (const KnMergeReport *self) G_GNUC_WARN_UNUSED_RESULT;
