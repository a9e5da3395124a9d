/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Where a motif comes from and what its holders allow: the fields of domain/motifs.md C, kept as a
 * JSON object; this reads the ones that rules need. */

typedef enum
{
  KN_CONSENT_UNKNOWN,
  KN_CONSENT_ASKED,
  KN_CONSENT_GRANTED,
  KN_CONSENT_DECLINED,
  KN_CONSENT_WITHDRAWN,
} KnConsent;

typedef enum
{
  KN_PASSPORT_ACTIVE,
  KN_PASSPORT_NEEDS_CONSENT,
  KN_PASSPORT_WITHDRAWN,
  KN_PASSPORT_LOCKED_ROYAL,
  KN_PASSPORT_LOCKED_OTHER,
} KnPassportStatus;

typedef struct
{
  KnConsent consent;
  KnPassportStatus status;
  char *expires;        /* ISO date or NULL; B.E. years (over 2400) and Thai digits are read */
  char *expires_unread; /* what stands there, if it is no date */
  char *name_th, *name_en, *holder, *attribution_th, *attribution_en, *licence, *authority;
} KnPassport;

/* Unknown fields are kept in the JSON and ignored here; a known field of the wrong kind is an
 * error. */
KnPassport *kn_passport_parse (const char *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void kn_passport_free (KnPassport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnPassport, kn_passport_free)

typedef enum
{
  KN_CONSENT_VERDICT_OK,      /* granted; or generic/shared and not restricted */
  KN_CONSENT_VERDICT_UNKNOWN, /* warns */
  KN_CONSENT_VERDICT_DECLINED,
  KN_CONSENT_VERDICT_WITHDRAWN,
  KN_CONSENT_VERDICT_EXPIRED,
  KN_CONSENT_VERDICT_LOCKED,
} KnConsentVerdict;

/* @passport may be NULL: unknown. @today: ISO date. Everything from DECLINED on blocks export. */
KnConsentVerdict kn_passport_judge (const KnPassport *passport, const char *today);
