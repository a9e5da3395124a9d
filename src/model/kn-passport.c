/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Passports: the JSON object is kept whole wherever it travels; here only what rules need is read.
 * The verdict is one function, so that check, window and store cannot disagree about what may be
 * printed. */

#include "config.h"

#include "model/kn-passport.h"

#include "model/kn-json-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#define BUDDHIST_ERA_YEARS 543
#define FIRST_BUDDHIST_YEAR 2400 /* a year from here on is meant as B.E. */

static const char *const CONSENTS[]
    = { "unknown", "asked", "granted", "declined", "withdrawn", NULL };
static const char *const STATUSES[]
    = { "active", "needs_consent", "withdrawn", "locked_royal", "locked_other", NULL };

static gboolean
read_choice (const json_t *json,
             const char *key,
             const char *const *choices,
             int *out_choice,
             GError **error)
{
  const json_t *value = json_object_get (json, key);
  if (value == NULL || json_is_null (value))
    return TRUE;
  for (int i = 0; json_is_string (value) && choices[i] != NULL; i++)
    if (strcmp (choices[i], json_string_value (value)) == 0)
      {
        *out_choice = i;
        return TRUE;
      }
  g_autofree char *all = g_strjoinv (", ", (char **)choices);
  g_autofree char *message = g_strdup_printf (_ ("this is none of: %s"), all);
  return kn_json_fail (error, key, message);
}

static gboolean
read_text (const json_t *json, const char *key, char **out_text, GError **error)
{
  const json_t *value = json_object_get (json, key);
  if (value == NULL || json_is_null (value))
    return TRUE;
  if (!json_is_string (value))
    return kn_json_fail (error, key, _ ("this is not text"));
  if (*json_string_value (value) != '\0')
    *out_text = g_strdup (json_string_value (value));
  return TRUE;
}

/* @text with the digits of any script as ASCII's, and without spaces around. */
static char *
dup_with_plain_digits (const char *text)
{
  GString *plain = g_string_new (NULL);
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (c));
      if (digit >= 0)
        g_string_append_c (plain, (char)('0' + digit));
      else
        g_string_append_unichar (plain, g_utf8_get_char (c));
    }
  return g_strstrip (g_string_free (plain, FALSE));
}

/* ISO date in the digits of any script, its year in B.E. or C.E.; the result is C.E. A text that
 * is no date is kept apart: whoever wrote it meant that the consent ends, so it is not a grant
 * without an end. */
static gboolean
read_date (const json_t *json, const char *key, char **out_date, char **out_bad, GError **error)
{
  g_autofree char *text = NULL;
  if (!read_text (json, key, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  g_autofree char *plain = dup_with_plain_digits (text);
  int year = 0, month = 0, day = 0;
  if (g_regex_match_simple ("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", plain, G_REGEX_DOLLAR_ENDONLY, 0))
    {
      year = atoi (plain);
      month = atoi (plain + strlen ("YYYY-"));
      day = atoi (plain + strlen ("YYYY-MM-"));
    }
  if (year >= FIRST_BUDDHIST_YEAR)
    year -= BUDDHIST_ERA_YEARS;
  if (month >= 1 && month <= 12 && year >= 1
      && g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    *out_date = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  else
    *out_bad = g_steal_pointer (&text);
  return TRUE;
}

/**
 * kn_passport_parse:
 * @json: an object with the fields of a motif's passport
 *
 * Errors: %KN_MODEL_ERROR_FORMAT, naming the field.
 */
KnPassport *
kn_passport_parse (const char *json, GError **error)
{
  g_autoptr (json_t) root = kn_json_load (json, strlen (json), error);
  if (root == NULL)
    return NULL;
  if (!json_is_object (root))
    {
      kn_json_fail (error, "", _ ("a passport is a JSON object"));
      return NULL;
    }
  g_autoptr (KnPassport) self = g_new0 (KnPassport, 1);
  int consent = KN_CONSENT_UNKNOWN, status = KN_PASSPORT_ACTIVE;
  if (!read_choice (root, "consent_status", CONSENTS, &consent, error)
      || !read_choice (root, "status", STATUSES, &status, error)
      || !read_date (root, "consent_expires", &self->expires, &self->expires_unread, error)
      || !read_text (root, "name_th", &self->name_th, error)
      || !read_text (root, "name_en", &self->name_en, error)
      || !read_text (root, "knowledge_holder", &self->holder, error)
      || !read_text (root, "attribution_text_th", &self->attribution_th, error)
      || !read_text (root, "attribution_text_en", &self->attribution_en, error)
      || !read_text (root, "licence", &self->licence, error)
      || !read_text (root, "authority", &self->authority, error))
    return NULL;
  self->consent = (KnConsent)consent;
  self->status = (KnPassportStatus)status;
  return g_steal_pointer (&self);
}

void
kn_passport_free (KnPassport *self)
{
  if (self == NULL)
    return;
  g_free (self->expires);
  g_free (self->expires_unread);
  g_free (self->name_th);
  g_free (self->name_en);
  g_free (self->holder);
  g_free (self->attribution_th);
  g_free (self->attribution_en);
  g_free (self->licence);
  g_free (self->authority);
  g_free (self);
}

/**
 * kn_passport_judge:
 * @passport: (nullable): %NULL is unknown
 * @today: ISO date, C.E.
 *
 * A lock and a refusal beat everything; an expiry ends a grant, and so does one whose date nobody
 * can read; patterns that belong to everybody
 * (authority "generic") need no grant.
 */
KnConsentVerdict
kn_passport_judge (const KnPassport *passport, const char *today)
{
  if (passport == NULL)
    return KN_CONSENT_VERDICT_UNKNOWN;
  if (passport->status == KN_PASSPORT_LOCKED_ROYAL || passport->status == KN_PASSPORT_LOCKED_OTHER)
    return KN_CONSENT_VERDICT_LOCKED;
  if (passport->status == KN_PASSPORT_WITHDRAWN || passport->consent == KN_CONSENT_WITHDRAWN)
    return KN_CONSENT_VERDICT_WITHDRAWN;
  if (passport->consent == KN_CONSENT_DECLINED)
    return KN_CONSENT_VERDICT_DECLINED;
  if (passport->expires_unread != NULL
      || (passport->expires != NULL && strcmp (passport->expires, today) < 0))
    return KN_CONSENT_VERDICT_EXPIRED;
  if (passport->consent == KN_CONSENT_GRANTED)
    return KN_CONSENT_VERDICT_OK;
  if (g_strcmp0 (passport->authority, "generic") == 0 && passport->status == KN_PASSPORT_ACTIVE
      && passport->consent == KN_CONSENT_UNKNOWN)
    return KN_CONSENT_VERDICT_OK;
  return KN_CONSENT_VERDICT_UNKNOWN;
}
