/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-passport.h"

/* How consent is shown: one icon, one colour, one word or two, everywhere the same. */

typedef struct
{
  const char *icon;
  const char *css_class; /* "kn-ready" */
  const char *label;     /* translated: "Consent granted" */
} KnConsentLook;

KnConsentLook kn_consent_look (KnConsentVerdict verdict);
/* What the verdict means for printing, as a sentence. */
const char *kn_consent_explain (KnConsentVerdict verdict);

/* The values of a passport's choice fields, in the order in which they are offered. */
typedef struct
{
  const char *value; /* "granted" */
  const char *label; /* N_("Granted") */
} KnPassportChoice;

typedef struct
{
  const char *key;                 /* "consent_status" */
  const char *label;               /* N_("Consent") */
  const KnPassportChoice *choices; /* NULL: a line of text; ends with value NULL */
  gboolean is_consent;             /* in the second group */
} KnPassportField;

extern const KnPassportField kn_passport_fields[];
extern const gsize kn_n_passport_fields;
/* The label of a choice's value, translated; the value itself if it is not one of the choices. */
const char *kn_passport_field_label_of (const KnPassportField *field, const char *value);
