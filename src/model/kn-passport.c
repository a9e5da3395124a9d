/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Passports: the JSON object is kept whole wherever it travels; here only what rules need is read.
 * The verdict is one function, so that check, window and store cannot disagree about what may be
 * printed. */

#include "config.h"

#include "model/kn-passport.h"

#include "model/kn-json-private.h"
#include "model/kn-passport-date.h"
#include "model/kn-passport-table.h"

#include <glib/gi18n.h>
#include <string.h>

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
  *out_date = kn_day_dup_iso (text);
  if (*out_date == NULL)
    *out_bad = g_steal_pointer (&text);
  return TRUE;
}

/* A list of words, or one word; anything else in the place of a word is no word. */
static char **
dup_words (const json_t *json, const char *key)
{
  const json_t *value = json_object_get (json, key);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  if (json_is_string (value))
    g_strv_builder_add (words, json_string_value (value));
  for (gsize i = 0; json_is_array (value) && i < json_array_size (value); i++)
    if (json_is_string (json_array_get (value, i)))
      g_strv_builder_add (words, json_string_value (json_array_get (value, i)));
  return g_strv_builder_end (words);
}

/* The bits are in the order of the table. A word that nobody knows permits nothing and forbids
 * nothing: the consent itself is what counts. */
static unsigned
read_scopes (const json_t *json)
{
  g_auto (GStrv) words = dup_words (json, "consent_scope");
  const KnPassportChoice *choices = kn_passport_find_field ("consent_scope")->choices;
  unsigned scopes = 0;
  for (guint i = 0; choices[i].value != NULL; i++)
    if (g_strv_contains ((const char *const *)words, choices[i].value))
      scopes |= 1u << i;
  return scopes;
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
      || !read_text (root, "name_local", &self->name_local, error)
      || !read_text (root, "motif_id", &self->motif_id, error)
      || !read_text (root, "derived_from_id", &self->derived_from, error)
      || !read_text (root, "authority", &self->authority, error))
    return NULL;
  self->scopes = read_scopes (root);
  self->placements = dup_words (root, "prohibited_placements");
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
  g_free (self->name_local);
  g_free (self->motif_id);
  g_free (self->derived_from);
  g_strfreev (self->placements);
  g_free (self);
}

const char *
kn_consent_verdict_get_name (KnConsentVerdict self)
{
  static const char *const NAMES[]
      = { "ok", "unknown", "declined", "withdrawn", "expired", "locked" };
  g_return_val_if_fail ((gsize)self < G_N_ELEMENTS (NAMES), "unknown");
  return NAMES[self];
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

/**
 * kn_passport_list_limits:
 *
 * What each word permits. Of the words that permit, the widest counts; the two that forbid
 * (no_photo, no_export) stand beside any of them.
 *
 *   teach                  nothing that is sold: always a limit
 *   workshop               what is made in a workshop: always a limit
 *   this_product           one design; a limit as soon as a second one uses it
 *   any_product_of_group   the group's own products: whose they are cannot be seen in a design
 *   commercial_open        everything
 *   no_photo               a drawing; a limit for pictures
 *   no_export              what stays in the country: always a limit, since a file travels
 */
unsigned
kn_passport_list_limits (const KnPassport *passport, const KnConsentUse *use)
{
  unsigned scopes = passport == NULL ? 0 : passport->scopes;
  unsigned limits = scopes & KN_SCOPE_NO_EXPORT;
  if (use->is_picture)
    limits |= scopes & KN_SCOPE_NO_PHOTO;
  if ((scopes & (KN_SCOPE_ANY_PRODUCT_OF_GROUP | KN_SCOPE_COMMERCIAL_OPEN)) != 0)
    return limits;
  if ((scopes & KN_SCOPE_THIS_PRODUCT) != 0)
    return use->n_designs > 1 ? limits | KN_SCOPE_THIS_PRODUCT : limits;
  return limits | (scopes & (KN_SCOPE_TEACH | KN_SCOPE_WORKSHOP));
}
