/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how a verdict on consent looks. What follows from it is model's and check's
 * (kn_passport_judge), the words of a passport are kn-passport-table.c's. */

#include "config.h"

#include "app/kn-consent.h"

#include <glib/gi18n.h>

KnConsentLook
kn_consent_look (KnConsentVerdict verdict)
{
  switch (verdict)
    {
    case KN_CONSENT_VERDICT_OK:
      return (KnConsentLook){ "kn-ready-symbolic", "kn-ready", _ ("May be used") };
    case KN_CONSENT_VERDICT_UNKNOWN:
      return (KnConsentLook){ "kn-warn-symbolic", "kn-warn", _ ("Consent not known") };
    case KN_CONSENT_VERDICT_DECLINED:
      return (KnConsentLook){ "kn-block-symbolic", "kn-block", _ ("Consent declined") };
    case KN_CONSENT_VERDICT_WITHDRAWN:
      return (KnConsentLook){ "kn-block-symbolic", "kn-block", _ ("Consent withdrawn") };
    case KN_CONSENT_VERDICT_EXPIRED:
      return (KnConsentLook){ "kn-block-symbolic", "kn-block", _ ("Consent has run out") };
    case KN_CONSENT_VERDICT_LOCKED:
      return (KnConsentLook){ "kn-block-symbolic", "kn-block", _ ("Locked") };
    }
  g_return_val_if_reached (((KnConsentLook){ NULL, NULL, NULL }));
}

const char *
kn_consent_explain (KnConsentVerdict verdict)
{
  switch (verdict)
    {
    case KN_CONSENT_VERDICT_OK:
      return _ ("Designs with this motif can be printed.");
    case KN_CONSENT_VERDICT_UNKNOWN:
      return _ ("Ask the holders before you print. Until then every design with this motif warns.");
    case KN_CONSENT_VERDICT_DECLINED:
    case KN_CONSENT_VERDICT_WITHDRAWN:
    case KN_CONSENT_VERDICT_EXPIRED:
    case KN_CONSENT_VERDICT_LOCKED:
      return _ ("Designs with this motif cannot be exported.");
    }
  g_return_val_if_reached ("");
}
