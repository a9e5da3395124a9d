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
