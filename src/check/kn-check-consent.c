/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules about consent: who holds a motif and whether they said yes. The newest passport counts,
 * whatever the design was made with; only things that are printed are judged. Pictures and marks
 * count when they carry a passport; a motif without one is unknown. */

#include "config.h"

#include "check/kn-check-private.h"
#include "model/kn-passport.h"

#include <glib/gi18n.h>

#define SOURCE "Thai ICH Act B.E. 2559; Local Contexts: provenance, protocol, permission"

static const KnRule declined
    = { "consent.declined", KN_SEVERITY_BLOCK, SOURCE, "high", KN_REPAIR_NONE };
static const KnRule withdrawn
    = { "consent.withdrawn", KN_SEVERITY_BLOCK, SOURCE, "high", KN_REPAIR_NONE };
static const KnRule expired
    = { "consent.expired", KN_SEVERITY_BLOCK, SOURCE, "high", KN_REPAIR_NONE };
static const KnRule locked
    = { "consent.locked", KN_SEVERITY_BLOCK, SOURCE, "high", KN_REPAIR_NONE };
static const KnRule unknown
    = { "consent.unknown", KN_SEVERITY_WARN, SOURCE, "high", KN_REPAIR_NONE };

static void
report (KnCheck *self,
        KnCheckItem *item,
        const KnCheckAsset *asset,
        const KnPassport *passport,
        KnConsentVerdict verdict)
{
  g_autofree char *name = kn_check_dup_asset_name (asset, item);
  const char *holder = passport == NULL || passport->holder == NULL || *passport->holder == '\0'
                           ? _ ("the people it belongs to")
                           : passport->holder;
  switch (verdict)
    {
    case KN_CONSENT_VERDICT_OK:
      return;
    case KN_CONSENT_VERDICT_UNKNOWN:
      kn_check_report (
          self, &unknown, item,
          g_strdup_printf (_ ("%s: it is not known whether %s allow its use; ask them and write it "
                              "into its passport."),
                           name, holder));
      return;
    case KN_CONSENT_VERDICT_DECLINED:
      kn_check_report (self, &declined, item,
                       /* Translators: a motif, then a person or group */
                       g_strdup_printf (_ ("%s may not be used: %s said no."), name, holder));
      return;
    case KN_CONSENT_VERDICT_WITHDRAWN:
      kn_check_report (
          self, &withdrawn, item,
          g_strdup_printf (_ ("%s may not be used any more: %s took their consent back."), name,
                           holder));
      return;
    case KN_CONSENT_VERDICT_EXPIRED:
      if (passport != NULL && passport->expires_unread != NULL)
        kn_check_report (
            self, &expired, item,
            /* Translators: a motif, a person or group, what stands in place of a date */
            g_strdup_printf (_ ("%s: the consent of %s counts as ended, because its last day “%s” "
                                "cannot be read; write it as 2570-12-31."),
                             name, holder, passport->expires_unread));
      else
        kn_check_report (self, &expired, item,
                         /* Translators: a motif, a person or group, a date */
                         g_strdup_printf (_ ("%s: the consent of %s ended on %s."), name, holder,
                                          passport == NULL || passport->expires == NULL
                                              ? ""
                                              : passport->expires));
      return;
    case KN_CONSENT_VERDICT_LOCKED:
      kn_check_report (
          self, &locked, item,
          g_strdup_printf (_ ("%s is locked: it may not be printed on a pack without a "
                              "written permission."),
                           name));
      return;
    }
}

void
kn_check_item_consent (KnCheck *self, KnCheckItem *item)
{
  KnNodeKind kind = kn_node_get_kind (item->node);
  gboolean is_motif = kind == KN_NODE_MOTIF || kind == KN_NODE_PATTERN;
  if (item->is_blank || (!is_motif && kind != KN_NODE_IMAGE))
    return;
  KnCheckAsset *asset = kn_check_get_asset (self, item);
  if (asset == NULL || asset->told_consent)
    return;
  asset->told_consent = TRUE;
  g_autofree char *json = kn_asset_source_dup_passport (self->design->assets, asset->node);
  if (json == NULL && !is_motif)
    return;
  /* A passport that cannot be read says nothing; that is unknown, not yes. */
  g_autoptr (KnPassport) passport = json == NULL ? NULL : kn_passport_parse (json, NULL);
  report (self, item, asset, passport, kn_passport_judge (passport, self->today));
}
