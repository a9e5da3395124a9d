/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the rules that panels of the main thread read: opened once, and again after somebody kept
 * others. Checks read them in their own thread. */

#include "config.h"

#include "app/kn-session-rules.h"

#include "app/kn-session-private.h"
#include "store/kn-library-rules.h"

const KnRulePack *
kn_session_get_rules (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), NULL);
  const gint64 stamp = self->library == NULL ? 0 : kn_library_get_rules_stamp (self->library);
  if (self->rules != NULL && stamp == self->rules_read)
    return self->rules;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d"), *ignored = NULL;
  g_autoptr (GBytes) kept = kn_asset_source_dup_rules (self->assets);
  g_clear_pointer (&self->rules, kn_rule_pack_unref);
  self->rules = kn_rule_pack_load_kept (kept, today, &ignored); /* the findings say it */
  self->rules_read = stamp;
  return self->rules;
}
