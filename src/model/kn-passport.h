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

/* What the holders allow (consent_scope), one bit a word; a passport may say several. */
typedef enum
{
  KN_SCOPE_TEACH = 1 << 0,
  KN_SCOPE_WORKSHOP = 1 << 1,
  KN_SCOPE_THIS_PRODUCT = 1 << 2,
  KN_SCOPE_ANY_PRODUCT_OF_GROUP = 1 << 3,
  KN_SCOPE_COMMERCIAL_OPEN = 1 << 4,
  KN_SCOPE_NO_PHOTO = 1 << 5,
  KN_SCOPE_NO_EXPORT = 1 << 6,
} KnScopes;

typedef struct
{
  KnConsent consent;
  KnPassportStatus status;
  char *expires;        /* ISO date or NULL; B.E. years (over 2400) and Thai digits are read */
  char *expires_unread; /* what stands there, if it is no date */
  char *name_th, *name_en, *name_local, *holder, *attribution_th, *attribution_en, *licence,
      *authority;
  char *motif_id;     /* a name of its own that others may refer to, or NULL */
  char *derived_from; /* the motif that it was made from: a SHA-256, or a motif_id; or NULL */
  unsigned scopes;    /* KnScopes */
  char **placements;  /* where it must not stand: "sole", "floor" …; NULL-terminated */
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

const char *kn_consent_verdict_get_name (KnConsentVerdict self); /* "withdrawn", for programs */
/* @passport may be NULL: unknown. @today: ISO date. Everything from DECLINED on blocks export. */
KnConsentVerdict kn_passport_judge (const KnPassport *passport, const char *today);

/* How a design uses something with a passport. */
typedef struct
{
  gboolean is_picture; /* a photograph, not a drawing */
  guint n_designs;     /* of the library, this one counted; 0: not known */
} KnConsentUse;

/* The words of the scope (KnScopes) that this use goes beyond; 0 if it is within. */
unsigned kn_passport_list_limits (const KnPassport *passport, const KnConsentUse *use);
