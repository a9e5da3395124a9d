/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The one table of a passport's fields (domain/motifs.md C): names, kinds, what a choice may be,
 * and how people call it. Form, page, checks and command line read it. */

typedef enum
{
  KN_PASSPORT_TEXT,
  KN_PASSPORT_STORY,   /* text of several lines */
  KN_PASSPORT_PLACE,   /* text, or an object of texts */
  KN_PASSPORT_DATE,    /* kept as ISO, C.E. */
  KN_PASSPORT_CHOICE,  /* one of @choices */
  KN_PASSPORT_CHOICES, /* some of @choices: a list, or one as text */
  KN_PASSPORT_ASSET,   /* SHA-256 of an asset */
} KnPassportKind;

typedef enum
{
  KN_PASSPORT_GROUP_ORIGIN, /* who and where */
  KN_PASSPORT_GROUP_CONSENT,
  KN_PASSPORT_GROUP_RESPECT,
  KN_PASSPORT_GROUP_CREDIT,
  KN_N_PASSPORT_GROUPS
} KnPassportGroup;

typedef struct
{
  const char *value; /* "granted"; NULL ends a list */
  const char *label; /* N_("Granted") */
} KnPassportChoice;

typedef struct
{
  const char *key;   /* "consent_status" */
  const char *label; /* N_("Consent"); translate with _() */
  KnPassportKind kind;
  KnPassportGroup group;
  const KnPassportChoice *choices;
  gboolean is_rare; /* filled in seldom: folded away in a form */
} KnPassportField;

extern const KnPassportField kn_passport_fields[];
extern const gsize kn_n_passport_fields;

const KnPassportField *kn_passport_find_field (const char *key); /* NULL if it is none of ours */
const char *kn_passport_group_get_label (KnPassportGroup group); /* translated */
/* The label of a choice, translated; @value itself if it is none of the choices. */
const char *kn_passport_field_label_of (const KnPassportField *field, const char *value);
/* As people read it, from what kn_passport_dup_field() gives: days in B.E., choices in words, one
 * of two languages. NULL if there is nothing for people: no text, or a file's fingerprint. */
char *kn_passport_field_dup_shown (const KnPassportField *field,
                                   const char *written) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the program speaks Thai; English otherwise. */
gboolean kn_passport_is_read_in_thai (void);
/* The half of "ภาคกลาง / Central" that is in the language of the program, or all of it. */
char *kn_passport_dup_in_language (const char *text) G_GNUC_WARN_UNUSED_RESULT;
