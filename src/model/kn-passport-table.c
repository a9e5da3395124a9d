/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the table of a passport's fields: every field of domain/motifs.md C, in the order in which
 * somebody tells them. What follows from them is kn-passport.c's and kn-passport-scope.c's. */

#include "config.h"

#include "model/kn-passport-table.h"

#include "model/kn-passport-date.h"

#include <glib/gi18n.h>

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
  { "no_photo", N_ ("Not as a photograph") },
  { "no_export", N_ ("Not for export") },
  { NULL, NULL },
};
static const KnPassportChoice placements[] = {
  { "sole", N_ ("Soles of shoes") },
  { "floor", N_ ("Floors and mats") },
  { "underwear", N_ ("Underwear") },
  { "alcohol", N_ ("Alcohol") },
  { "animal_feed", N_ ("Animal feed") },
  { "political", N_ ("Political uses") },
  { NULL, NULL },
};
/* Plain words; the icons of Local Contexts are its own and are neither drawn nor changed. */
static const KnPassportChoice wishes[] = {
  { "attribution", N_ ("Name us") },
  { "community_voice", N_ ("Let us tell the story") },
  { "non_commercial", N_ ("Not for sale") },
  { "commercial_open", N_ ("Open to trade") },
  { "seasonal", N_ ("Bound to a season") },
  { "ceremonial", N_ ("For ceremonies") },
  { "verified", N_ ("Confirmed by the holders") },
  { "unverified", N_ ("Not confirmed") },
  { NULL, NULL },
};
static const KnPassportChoice statuses[] = {
  { "active", N_ ("In use") },
  { "needs_consent", N_ ("Consent is still to be asked for") },
  { "withdrawn", NC_ ("status", "Withdrawn") },
  { "locked_royal", N_ ("Locked: royal pattern") },
  { "locked_other", N_ ("Locked: official or other") },
  { NULL, NULL },
};

#define ORIGIN KN_PASSPORT_GROUP_ORIGIN
#define CONSENT KN_PASSPORT_GROUP_CONSENT
#define RESPECT KN_PASSPORT_GROUP_RESPECT
#define CREDIT KN_PASSPORT_GROUP_CREDIT

const KnPassportField kn_passport_fields[] = {
  { "name_th", N_ ("Name in Thai"), KN_PASSPORT_TEXT, ORIGIN, NULL, FALSE },
  { "name_local", N_ ("Name among its people"), KN_PASSPORT_TEXT, ORIGIN, NULL, FALSE },
  { "name_en", N_ ("Name in English"), KN_PASSPORT_TEXT, ORIGIN, NULL, FALSE },
  { "meaning", N_ ("Meaning"), KN_PASSPORT_STORY, ORIGIN, NULL, FALSE },
  { "community_or_group", N_ ("Community or group"), KN_PASSPORT_TEXT, ORIGIN, NULL, FALSE },
  { "place", N_ ("Place"), KN_PASSPORT_PLACE, ORIGIN, NULL, FALSE },
  { "story_teller", N_ ("Told by"), KN_PASSPORT_TEXT, ORIGIN, NULL, FALSE },
  { "recorder", N_ ("Recorded by"), KN_PASSPORT_TEXT, ORIGIN, NULL, FALSE },
  { "recorded_on", N_ ("Recorded on"), KN_PASSPORT_DATE, ORIGIN, NULL, FALSE },
  { "technique", N_ ("Technique"), KN_PASSPORT_TEXT, ORIGIN, NULL, TRUE },
  { "material", N_ ("Material"), KN_PASSPORT_TEXT, ORIGIN, NULL, TRUE },
  { "era", N_ ("Age, as it is told"), KN_PASSPORT_TEXT, ORIGIN, NULL, TRUE },
  { "source_kind", N_ ("Where it is from"), KN_PASSPORT_CHOICE, ORIGIN, source_kinds, TRUE },
  { "source_ref", N_ ("Source"), KN_PASSPORT_TEXT, ORIGIN, NULL, TRUE },
  { "evidence_asset_id", N_ ("Picture of the original"), KN_PASSPORT_ASSET, ORIGIN, NULL, TRUE },
  { "derived_from_id", N_ ("Derived from"), KN_PASSPORT_ASSET, ORIGIN, NULL, TRUE },
  { "authority", N_ ("Who holds it"), KN_PASSPORT_CHOICE, CONSENT, authorities, FALSE },
  { "knowledge_holder", N_ ("Holder"), KN_PASSPORT_TEXT, CONSENT, NULL, FALSE },
  { "consent_status", N_ ("Consent"), KN_PASSPORT_CHOICE, CONSENT, consents, FALSE },
  { "consent_scope", N_ ("May be used for"), KN_PASSPORT_CHOICES, CONSENT, scopes, FALSE },
  { "consent_by", N_ ("Consent given by"), KN_PASSPORT_TEXT, CONSENT, NULL, FALSE },
  { "consent_date", N_ ("Given on"), KN_PASSPORT_DATE, CONSENT, NULL, FALSE },
  { "consent_expires", N_ ("Valid until"), KN_PASSPORT_DATE, CONSENT, NULL, FALSE },
  { "consent_form_asset_id", N_ ("Picture of the signed form"), KN_PASSPORT_ASSET, CONSENT, NULL,
    TRUE },
  { "benefit_sharing_note", N_ ("What the holders receive"), KN_PASSPORT_STORY, CONSENT, NULL,
    TRUE },
  { "status", N_ ("State of the motif"), KN_PASSPORT_CHOICE, CONSENT, statuses, TRUE },
  { "respect_notes", N_ ("Use it with respect"), KN_PASSPORT_STORY, RESPECT, NULL, FALSE },
  { "prohibited_placements", N_ ("Never on"), KN_PASSPORT_CHOICES, RESPECT, placements, FALSE },
  { "seasonal_or_ceremonial", N_ ("Season or ceremony"), KN_PASSPORT_TEXT, RESPECT, NULL, TRUE },
  { "tk_like_label", N_ ("Wishes of the holders"), KN_PASSPORT_CHOICES, RESPECT, wishes, TRUE },
  { "related_ich_listing", N_ ("Heritage list"), KN_PASSPORT_TEXT, RESPECT, NULL, TRUE },
  { "attribution_text_th", N_ ("Line to print, Thai"), KN_PASSPORT_TEXT, CREDIT, NULL, FALSE },
  { "attribution_text_en", N_ ("Line to print, English"), KN_PASSPORT_TEXT, CREDIT, NULL, FALSE },
  { "author", N_ ("Drawn by"), KN_PASSPORT_TEXT, CREDIT, NULL, FALSE },
  { "licence", N_ ("Licence"), KN_PASSPORT_TEXT, CREDIT, NULL, FALSE },
};
const gsize kn_n_passport_fields = G_N_ELEMENTS (kn_passport_fields);

const KnPassportField *
kn_passport_find_field (const char *key)
{
  for (gsize i = 0; key != NULL && i < kn_n_passport_fields; i++)
    if (g_str_equal (kn_passport_fields[i].key, key))
      return &kn_passport_fields[i];
  return NULL;
}

const char *
kn_passport_group_get_label (KnPassportGroup group)
{
  static const char *const labels[KN_N_PASSPORT_GROUPS] = {
    [ORIGIN] = N_ ("Who and where"),
    [CONSENT] = N_ ("Consent"),
    [RESPECT] = N_ ("Respect"),
    [CREDIT] = N_ ("Credit"),
  };
  g_return_val_if_fail (group < KN_N_PASSPORT_GROUPS, "");
  return _ (labels[group]);
}

const char *
kn_passport_field_label_of (const KnPassportField *field, const char *value)
{
  g_return_val_if_fail (field != NULL && value != NULL, value);
  for (const KnPassportChoice *choice = field->choices; choice != NULL && choice->value != NULL;
       choice++)
    if (g_str_equal (choice->value, value))
      {
        if (field->choices == consents)
          return g_dpgettext2 (NULL, "consent", choice->label);
        if (field->choices == statuses && g_str_equal (value, "withdrawn"))
          return g_dpgettext2 (NULL, "status", choice->label);
        return _ (choice->label);
      }
  return value;
}

gboolean
kn_passport_is_read_in_thai (void)
{
  return g_str_has_suffix (_ ("language-code:en"), ":th");
}

/* The starter set writes some fields in both languages, Thai first: "ภาคกลาง / Central". */
char *
kn_passport_dup_in_language (const char *text)
{
  static const char *const separators[] = { " / ", " · " };
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (separators); i++)
    {
      g_auto (GStrv) parts = g_strsplit (text, separators[i], 2);
      if (g_strv_length (parts) == 2)
        return g_strdup (parts[kn_passport_is_read_in_thai () ? 0 : 1]);
    }
  return g_strdup (text);
}

char *
kn_passport_field_dup_shown (const KnPassportField *field, const char *written)
{
  g_return_val_if_fail (field != NULL, NULL);
  if (written == NULL || field->kind == KN_PASSPORT_ASSET)
    return NULL;
  if (field->kind == KN_PASSPORT_DATE)
    return kn_day_dup_shown (written);
  if (field->choices == NULL)
    return kn_passport_dup_in_language (written);
  g_auto (GStrv) words = g_strsplit (written, ", ", -1);
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? " · " : "",
                            kn_passport_field_label_of (field, words[i]));
  return g_strdup (all->str);
}
