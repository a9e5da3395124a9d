/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-op.h"
#include "model/kn-record-fields.h"

/* A text that tells a story of the wisdom register. It carries the words itself, so a design needs
 * the record for nothing but to follow it; its KN_PROP_STORY_OF names the record, which of its
 * stories it is, and what the record said there when somebody last looked. */

typedef struct
{
  KnId record;                /* a document of kind wisdom */
  const KnRecordField *field; /* KN_RECORD_STORY: language and length */
  char told[65];              /* SHA-256 of what the record said, hex */
} KnStoryLink;

typedef enum
{
  KN_STORY_TAKE, /* the text says what the record says now */
  KN_STORY_KEEP, /* it stays, and is asked again at the next change */
  KN_STORY_FREE, /* it stays, and follows the record no more */
  KN_N_STORY_ANSWERS
} KnStoryAnswer;

/* Is @text right for KN_PROP_STORY_OF? */
gboolean kn_story_check (const char *text, GError **error);
/* FALSE if the text item is no story of a record. */
gboolean kn_story_get_link (const KnNode *text, KnStoryLink *out_link);
/* @said: what the record says there now. */
KnValue *kn_story_new_link (const KnId *record,
                            const KnRecordField *field,
                            const char *said) G_GNUC_WARN_UNUSED_RESULT;
/* A text item, linked, of a size that suits a label; its place and parent are left to the caller.
 */
KnNodeBuilder *kn_story_new_item (const KnId *record,
                                  const KnRecordField *field,
                                  const char *name,
                                  const char *said) G_GNUC_WARN_UNUSED_RESULT;
/* Texts of the design that are linked: const KnNode *. (transfer container) */
GPtrArray *kn_story_list_texts (const KnScene *design) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the record, which says @said there now, has changed since. A record that lost the story
 * asks nobody for anything: %NULL is never behind. */
gboolean kn_story_is_behind (const KnStoryLink *link, const char *said);
/* Adds to @ops what the answer makes of the text item. */
void kn_story_add_ops (const KnNode *text, KnStoryAnswer answer, const char *said, GPtrArray *ops);
/* The text tells of @record instead: the story of the same language and length. What it says, and
 * what it was last told, stay, so it is behind if that record says something else. */
void kn_story_add_record_op (const KnNode *text, const KnId *record, GPtrArray *ops);
