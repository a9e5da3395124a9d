/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-node.h"

/* The one table of what a record of the wisdom register may say, in the order in which somebody
 * tells it: which property of kn-prop.c holds it, how it is written down, and where it stands in a
 * form. Window, command line and survey form read it. */

typedef enum
{
  KN_RECORD_LINE,   /* a few words */
  KN_RECORD_LINES,  /* text of several lines */
  KN_RECORD_LIST,   /* one thing a line: "name", or "name: how" */
  KN_RECORD_CHOICE, /* one of the property's choices */
  KN_RECORD_DATE,   /* kept as ISO, C.E. */
  KN_RECORD_STORY,  /* one language and length of KN_PROP_STORY */
} KnRecordFieldKind;

typedef enum
{
  KN_RECORD_GROUP_WHAT,
  KN_RECORD_GROUP_PLACE,
  KN_RECORD_GROUP_HOW,
  KN_RECORD_GROUP_NATURE, /* of a resource */
  KN_RECORD_GROUP_STORY,
  KN_N_RECORD_GROUPS
} KnRecordGroup;

typedef struct
{
  const char *key; /* "province", "story.th.30" */
  KnProp prop;
  KnRecordFieldKind kind;
  KnRecordGroup group;
  const char *language, *length; /* STORY: "th", "30" */
  const char *label;             /* STORY: N_(); others are called as their property is */
} KnRecordField;

extern const KnRecordField kn_record_fields[];
extern const gsize kn_n_record_fields;

gboolean kn_record_field_applies (const KnRecordField *self, KnNodeKind kind);
/* NULL if a record of that kind has none such. */
const KnRecordField *kn_record_find_field (KnNodeKind kind, const char *key);
const char *kn_record_field_get_label (const KnRecordField *self); /* translated */
/* @message of an error about a record of @kind, the field called as in a form and not by its key;
 * that field in @out_field, NULL if it is about none. */
char *kn_record_dup_sentence (KnNodeKind kind,
                              const char *message,
                              const KnRecordField **out_field) G_GNUC_WARN_UNUSED_RESULT;
const char *kn_record_group_get_label (KnRecordGroup group); /* translated */
/* The label of a choice, translated. */
const char *kn_record_choice_get_label (const KnRecordField *self, int choice);

/* What the record says there, as it would be typed; NULL if nothing. */
char *kn_record_dup_text (const KnNode *root, const KnRecordField *field) G_GNUC_WARN_UNUSED_RESULT;
/* What the field's property becomes when @text is typed there; *@out_value NULL: unset. One clear
 * sentence if it cannot stand there. */
gboolean kn_record_read_text (const KnNode *root,
                              const KnRecordField *field,
                              const char *text,
                              KnValue **out_value,
                              GError **error);
