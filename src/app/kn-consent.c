/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the words for consent and for the fields of a passport. What follows from them is model's
 * and check's (kn_passport_judge). The fields are those that a community fills in; the rest of a
 * passport is kept untouched. */

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

static const KnPassportChoice source_kinds[] = {
  { "own_design", N_ ("Own drawing") },     { "observed", N_ ("Seen and traced") },
  { "interview", N_ ("Told by a holder") }, { "book", N_ ("From a book") },
  { "museum", N_ ("From a museum") },       { NULL, NULL },
};
static const KnPassportChoice authorities[] = {
  { "generic", N_ ("Shared by everyone") },
  { "family", N_ ("A family") },
  { "group", N_ ("A group of makers") },
  { "community", N_ ("A community") },
  { "institution", N_ ("An institution") },
  { "royal", N_ ("Royal") },
  { NULL, NULL },
};
static const KnPassportChoice consents[] = {
  { "unknown", NC_ ("consent", "Not known") },
  { "asked", NC_ ("consent", "Asked, no answer yet") },
  { "granted", NC_ ("consent", "Granted") },
  { "declined", NC_ ("consent", "Declined") },
  { "withdrawn", NC_ ("consent", "Withdrawn") },
  { NULL, NULL },
};
static const KnPassportChoice scopes[] = {
  { "teach", N_ ("Teaching only") },
  { "workshop", N_ ("Workshops") },
  { "this_product", N_ ("This product only") },
  { "any_product_of_group", N_ ("Any product of the group") },
  { "commercial_open", N_ ("Any product of anyone") },
  { NULL, NULL },
};

const KnPassportField kn_passport_fields[] = {
  { "name_th", N_ ("Name in Thai"), NULL, FALSE },
  { "name_en", N_ ("Name in English"), NULL, FALSE },
  { "meaning", N_ ("Meaning"), NULL, FALSE },
  { "story_teller", N_ ("Told by"), NULL, FALSE },
  { "community_or_group", N_ ("Community or group"), NULL, FALSE },
  { "place", N_ ("Place"), NULL, FALSE },
  { "technique", N_ ("Technique"), NULL, FALSE },
  { "source_kind", N_ ("Where it is from"), source_kinds, FALSE },
  { "source_ref", N_ ("Source"), NULL, FALSE },
  { "recorder", N_ ("Recorded by"), NULL, FALSE },
  { "recorded_on", N_ ("Recorded on"), NULL, FALSE },
  { "author", N_ ("Drawn by"), NULL, FALSE },
  { "respect_notes", N_ ("Use it with respect"), NULL, FALSE },
  { "authority", N_ ("Who holds it"), authorities, TRUE },
  { "knowledge_holder", N_ ("Holder"), NULL, TRUE },
  { "consent_status", N_ ("Consent"), consents, TRUE },
  { "consent_scope", N_ ("May be used for"), scopes, TRUE },
  { "consent_by", N_ ("Consent given by"), NULL, TRUE },
  { "consent_date", N_ ("Given on"), NULL, TRUE },
  { "consent_expires", N_ ("Valid until"), NULL, TRUE },
  { "attribution_text_th", N_ ("Line to print, Thai"), NULL, TRUE },
  { "attribution_text_en", N_ ("Line to print, English"), NULL, TRUE },
  { "licence", N_ ("Licence"), NULL, TRUE },
};
const gsize kn_n_passport_fields = G_N_ELEMENTS (kn_passport_fields);

const char *
kn_passport_field_label_of (const KnPassportField *field, const char *value)
{
  g_return_val_if_fail (field != NULL && value != NULL, value);
  for (const KnPassportChoice *choice = field->choices; choice != NULL && choice->value != NULL;
       choice++)
    if (g_str_equal (choice->value, value))
      return field->choices == consents ? g_dpgettext2 (NULL, "consent", choice->label)
                                        : _ (choice->label);
  return value;
}
