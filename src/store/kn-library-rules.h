/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library.h"

/* The rules of label law that somebody keeps in the place of Kanok's, for all designs of the
 * library. Backups have them; bundles do not, so a design that is sent is judged by the rules of
 * whoever opens it. What the text means is for check/ to say: who keeps one has read it before. */

#define KN_RULES_MAX_BYTES (4u * 1024u * 1024u)

typedef struct
{
  GBytes *text;
  char *day;    /* ISO, when it was kept; NULL: not known */
  char *person; /* who kept it; NULL: nobody said */
} KnKeptRules;

void kn_kept_rules_free (KnKeptRules *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnKeptRules, kn_kept_rules_free)

/* NULL: none are kept, Kanok's judge. */
KnKeptRules *kn_library_dup_rules (KnLibrary *self) G_GNUC_WARN_UNUSED_RESULT;
/* In the place of those that were kept. Errors: the library cannot be written;
 * %KN_STORE_ERROR_REFUSED for a text that is too long or no UTF-8. */
gboolean kn_library_keep_rules (KnLibrary *self, GBytes *text, GError **error);
/* Without any: %KN_STORE_ERROR_NOT_FOUND. */
gboolean kn_library_forget_rules (KnLibrary *self, GError **error);
/* Another number after rules were kept or forgotten: what was judged before has to be judged again.
 */
gint64 kn_library_get_rules_stamp (KnLibrary *self);
