/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-story.h"
#include "store/kn-library.h"

/* Stories of records that stand on designs. A design holds the words; what a record says anew is
 * offered to it, and what several designs answer is one transaction and one batch, which
 * kn_library_undo_batch() takes back. */

/* The designs whose texts tell of the record: KnDesignRow by name. */
GPtrArray *kn_library_list_story_tellers (KnLibrary *self,
                                          const KnId *record,
                                          gboolean with_trash,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A text of a design that tells a story of the record. */
typedef struct
{
  KnId design, item;
  char *design_name;
  const KnRecordField *field;
  char *text;  /* what the design says */
  char *story; /* what the record says now; NULL: it has no such story any more */
  gboolean is_behind;
} KnStoryUse;

void kn_story_use_free (KnStoryUse *self);
/* Of all designs outside the trash, by name, then in the order of their items. */
GPtrArray *kn_library_list_story_uses (KnLibrary *self,
                                       const KnId *record,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What would make every linked text of @design, a scene, say what its record says now: ops of one
 * step, empty if it does. */
GPtrArray *
kn_library_list_story_ops (KnLibrary *self, const KnScene *design) G_GNUC_WARN_UNUSED_RESULT;

/* After each design; FALSE stops the work, and nothing of it is kept. */
typedef gboolean (*KnStoryProgress) (guint n_done, guint n_all, gpointer data);

/* The texts that are behind the record, of @designs or of all if that is NULL, answer. With
 * KN_STORY_FREE those that are not behind are let free too. *@batch: made here if it is the null
 * id. *@out_n: designs that changed. */
gboolean kn_library_follow_story (KnLibrary *self,
                                  const KnId *record,
                                  const KnId *designs,
                                  gsize n_designs,
                                  KnStoryAnswer answer,
                                  KnStoryProgress progress,
                                  gpointer progress_data,
                                  KnId *batch,
                                  guint *out_n,
                                  GError **error);
