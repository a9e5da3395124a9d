/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules about consent: who holds a motif and whether they said yes, to what, and where it must not
 * stand. The newest passport counts, whatever the design was made with; only things that are
 * printed are judged. Pictures and marks count when they carry a passport; a motif without one is
 * unknown. What a motif was made from is asked as well, all the way up: a yes to a child is no yes
 * of its parents. */

#include "config.h"

#include "check/kn-check-private.h"
#include "model/kn-passport-date.h"
#include "model/kn-passport-table.h"
#include "model/kn-passport.h"
#include "model/kn-royal-names.h"

#include <glib/gi18n.h>
#include <string.h>

#define SOURCE N_ ("Thai ICH Act B.E. 2559; Local Contexts: provenance, protocol, permission")
#define MAX_ANCESTORS 64 /* a longer chain is nobody's history */
#define NAMES_SHOWN 12   /* designs in one sentence; the finding has all */

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
static const KnRule scope = { "consent.scope", KN_SEVERITY_WARN, SOURCE, "medium", KN_REPAIR_NONE };
static const KnRule placement
    = { "consent.placement", KN_SEVERITY_NOTE, SOURCE, "medium", KN_REPAIR_NONE };
static const KnRule royal_name
    = { "consent.royal-name", KN_SEVERITY_WARN,
        N_ ("Royal-granted cloth patterns of B.E. 2563, 2566 and 2567"), "medium", KN_REPAIR_NONE };

/* --- sentences -------------------------------------------------------------------------------- */

/* " It stands in: a, b and 3 more." for a sentence that stops an export; empty if nobody knows. */
static char *
dup_uses_sentence (char **designs)
{
  guint n = designs == NULL ? 0 : g_strv_length (designs);
  if (n == 0)
    return g_strdup ("");
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < MIN (n, NAMES_SHOWN); i++)
    g_string_append_printf (names, "%s“%s”", i > 0 ? ", " : "", designs[i]);
  if (n <= NAMES_SHOWN)
    /* Translators: ends a sentence about a motif; a list of designs */
    return g_strdup_printf (_ (" These designs use it: %s."), names->str);
  return g_strdup_printf (ngettext (" These designs use it: %s and %u more.",
                                    " These designs use it: %s and %u more.",
                                    (gulong)(n - NAMES_SHOWN)),
                          names->str, n - NAMES_SHOWN);
}

static const KnRule *
rule_of (KnConsentVerdict verdict)
{
  switch (verdict)
    {
    case KN_CONSENT_VERDICT_OK:
      return NULL;
    case KN_CONSENT_VERDICT_UNKNOWN:
      return &unknown;
    case KN_CONSENT_VERDICT_DECLINED:
      return &declined;
    case KN_CONSENT_VERDICT_WITHDRAWN:
      return &withdrawn;
    case KN_CONSENT_VERDICT_EXPIRED:
      return &expired;
    case KN_CONSENT_VERDICT_LOCKED:
      return &locked;
    }
  g_return_val_if_reached (NULL);
}

static char *
dup_verdict_sentence (const char *name, const KnPassport *passport, KnConsentVerdict verdict)
{
  const char *holder = passport == NULL || passport->holder == NULL || *passport->holder == '\0'
                           ? _ ("the people it belongs to")
                           : passport->holder;
  switch (verdict)
    {
    case KN_CONSENT_VERDICT_OK:
      break;
    case KN_CONSENT_VERDICT_UNKNOWN:
      return g_strdup_printf (_ ("%s: it is not known whether %s allow its use; ask them and write "
                                 "it into its passport."),
                              name, holder);
    case KN_CONSENT_VERDICT_DECLINED:
      /* Translators: a motif, then a person or group */
      return g_strdup_printf (_ ("%s may not be used: %s said no."), name, holder);
    case KN_CONSENT_VERDICT_WITHDRAWN:
      return g_strdup_printf (_ ("%s may not be used any more: %s took their consent back."), name,
                              holder);
    case KN_CONSENT_VERDICT_EXPIRED:
      if (passport != NULL && passport->expires_unread != NULL)
        /* Translators: a motif, a person or group, what stands in place of a date */
        return g_strdup_printf (_ ("%s: the consent of %s counts as ended, because its last day "
                                   "“%s” cannot be read; write it as 2570-12-31."),
                                name, holder, passport->expires_unread);
      {
        g_autofree char *day = passport == NULL || passport->expires == NULL
                                   ? g_strdup ("")
                                   : kn_day_dup_shown (passport->expires);
        /* Translators: a motif, a person or group, a date */
        return g_strdup_printf (_ ("%s: the consent of %s ended on %s."), name, holder, day);
      }
    case KN_CONSENT_VERDICT_LOCKED:
      return g_strdup_printf (_ ("%s is locked: it may not be printed on a pack without a written "
                                 "permission."),
                              name);
    }
  g_return_val_if_reached (g_strdup (name));
}

/* --- one asset -------------------------------------------------------------------------------- */

typedef struct
{
  KnCheck *check;
  KnCheckItem *item;
  char *name;     /* of the asset, as at the front of a message */
  char **designs; /* that use it, or NULL */
} Subject;

static void
report_verdict (Subject *self, const char *name, const KnPassport *passport)
{
  KnConsentVerdict verdict = kn_passport_judge (passport, self->check->today);
  const KnRule *rule = rule_of (verdict);
  if (rule == NULL)
    return;
  g_autofree char *sentence = dup_verdict_sentence (name, passport, verdict);
  g_autofree char *uses
      = rule->severity == KN_SEVERITY_BLOCK ? dup_uses_sentence (self->designs) : g_strdup ("");
  KnFinding *finding
      = kn_check_report (self->check, rule, self->item, g_strconcat (sentence, uses, NULL));
  if (finding != NULL && rule->severity == KN_SEVERITY_BLOCK)
    finding->designs = g_strdupv (self->designs);
}

static char *
dup_scope_sentence (const char *name, KnScopes limit)
{
  switch (limit)
    {
    case KN_SCOPE_TEACH:
      return g_strdup_printf (_ ("%s: its holders allow it for teaching only; ask them before "
                                 "anything with it is sold."),
                              name);
    case KN_SCOPE_WORKSHOP:
      return g_strdup_printf (_ ("%s: its holders allow it in workshops only; ask them before "
                                 "anything with it is sold."),
                              name);
    case KN_SCOPE_THIS_PRODUCT:
      return g_strdup_printf (_ ("%s: its holders allow it for one product only, and several "
                                 "designs use it."),
                              name);
    case KN_SCOPE_NO_PHOTO:
      return g_strdup_printf (_ ("%s: its holders do not want it shown as a photograph."), name);
    case KN_SCOPE_NO_EXPORT:
      return g_strdup_printf (_ ("%s: its holders do not want it on goods for export."), name);
    case KN_SCOPE_ANY_PRODUCT_OF_GROUP:
    case KN_SCOPE_COMMERCIAL_OPEN:
      break; /* never beyond */
    }
  g_return_val_if_reached (g_strdup (name));
}

/* What was allowed, beside what is done. */
static void
report_scope (Subject *self, const KnPassport *passport)
{
  static const KnScopes LIMITS[] = { KN_SCOPE_TEACH, KN_SCOPE_WORKSHOP, KN_SCOPE_THIS_PRODUCT,
                                     KN_SCOPE_NO_PHOTO, KN_SCOPE_NO_EXPORT };
  const KnConsentUse use = {
    .is_picture = kn_node_get_kind (self->item->node) == KN_NODE_IMAGE,
    .n_designs = self->designs == NULL ? 0 : g_strv_length (self->designs),
  };
  unsigned limits = kn_passport_list_limits (passport, &use);
  for (gsize i = 0; i < G_N_ELEMENTS (LIMITS); i++)
    if ((limits & LIMITS[i]) != 0)
      {
        KnFinding *finding = kn_check_report (self->check, &scope, self->item,
                                              dup_scope_sentence (self->name, LIMITS[i]));
        if (finding != NULL && LIMITS[i] == KN_SCOPE_THIS_PRODUCT)
          finding->designs = g_strdupv (self->designs);
      }
}

static void
report_placements (Subject *self, const KnPassport *passport)
{
  if (passport->placements == NULL || passport->placements[0] == NULL)
    return;
  const KnPassportField *field = kn_passport_find_field ("prohibited_placements");
  g_autoptr (GString) places = g_string_new (NULL);
  for (guint i = 0; passport->placements[i] != NULL; i++)
    g_string_append_printf (places, "%s%s", i > 0 ? ", " : "",
                            kn_passport_field_label_of (field, passport->placements[i]));
  /* Translators: a motif, then a list of things such as “Soles of shoes” */
  kn_check_report (self->check, &placement, self->item,
                   g_strdup_printf (_ ("%s must not stand on: %s. Make sure that this product is "
                                       "none of them."),
                                    self->name, places->str));
}

static void
report_royal_name (Subject *self, const KnPassport *passport, const char *asset_name)
{
  const char *match = kn_royal_names_match (passport == NULL ? NULL : passport->name_th);
  if (match == NULL && passport != NULL)
    match = kn_royal_names_match (passport->name_local);
  if (match == NULL)
    match = kn_royal_names_match (asset_name);
  if (match != NULL && kn_passport_judge (passport, self->check->today) < KN_CONSENT_VERDICT_LOCKED)
    kn_check_report (
        self->check, &royal_name, self->item,
        /* Translators: a motif, then the name of a royal pattern */
        g_strdup_printf (_ ("%s has the name of a pattern granted by the royal family, "
                            "%s: find out whether it is that pattern before you print "
                            "it on a pack."),
                         self->name, match));
}

/* --- what it was made from -------------------------------------------------------------------- */

/* By its SHA-256, or by what the same design calls it. */
static const KnNode *
find_asset (const KnScene *scene, const char *ref)
{
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (scene, KN_NODE_ASSET);
  for (guint i = 0; i < assets->len; i++)
    if (g_strcmp0 (kn_node_get_string (assets->pdata[i], KN_PROP_ASSET_SHA256), ref) == 0
        || g_strcmp0 (kn_node_get_string (assets->pdata[i], KN_PROP_HANDLE), ref) == 0)
      return assets->pdata[i];
  return NULL;
}

static char *
dup_ancestor_passport (KnCheck *check, const char *ref)
{
  const KnNode *node = find_asset (check->scene, ref);
  char *json = kn_asset_source_dup_passport_of (check->design->assets, ref);
  if (json != NULL || node == NULL)
    return json;
  return kn_asset_source_dup_passport (check->design->assets, node);
}

static void
report_ancestors (Subject *self, const KnPassport *passport)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *ref = g_strdup (passport->derived_from);
  while (ref != NULL && g_hash_table_size (seen) < MAX_ANCESTORS
         && g_hash_table_add (seen, g_strdup (ref)))
    {
      g_autofree char *json = dup_ancestor_passport (self->check, ref);
      g_autoptr (KnPassport) parent = json == NULL ? NULL : kn_passport_parse (json, NULL);
      /* What belongs to everyone was made from what belongs to everyone. */
      if (parent == NULL && g_strcmp0 (passport->authority, "generic") == 0)
        return;
      const char *known = parent == NULL            ? NULL
                          : parent->name_th != NULL ? parent->name_th
                                                    : parent->name_en;
      g_autofree char *name
          = known != NULL
                /* Translators: a motif, then the motif that it was made from */
                ? g_strdup_printf (_ ("%s, made from “%s”"), self->name, known)
                : g_strdup_printf (_ ("%s, made from a motif that is not here"), self->name);
      report_verdict (self, name, parent);
      g_free (ref);
      ref = parent == NULL ? NULL : g_strdup (parent->derived_from);
    }
}

static void
judge (KnCheck *self, KnCheckItem *item, KnCheckAsset *asset, gboolean is_motif)
{
  if (asset == NULL || asset->told_consent)
    return;
  asset->told_consent = TRUE;
  g_autofree char *json = kn_asset_source_dup_passport (self->design->assets, asset->node);
  if (json == NULL && !is_motif)
    return;
  /* A passport that cannot be read says nothing; that is unknown, not yes. */
  g_autoptr (KnPassport) passport = json == NULL ? NULL : kn_passport_parse (json, NULL);
  const char *sha256 = kn_node_get_string (asset->node, KN_PROP_ASSET_SHA256);
  g_autofree char *name = kn_check_dup_motif_name (asset, item);
  g_auto (GStrv) designs = kn_asset_source_list_uses (self->design->assets, sha256);
  Subject subject = { self, item, name, designs };
  report_verdict (&subject, name, passport);
  report_royal_name (&subject, passport, kn_node_get_string (asset->node, KN_PROP_NAME));
  if (passport == NULL)
    return;
  report_scope (&subject, passport);
  report_placements (&subject, passport);
  report_ancestors (&subject, passport);
}

void
kn_check_item_consent (KnCheck *self, KnCheckItem *item)
{
  KnNodeKind kind = kn_node_get_kind (item->node);
  gboolean is_motif = kind == KN_NODE_MOTIF || kind == KN_NODE_PATTERN;
  if (item->is_blank || (!is_motif && kind != KN_NODE_IMAGE))
    return;
  judge (self, item, kn_check_get_asset (self, item), is_motif);
  judge (self, item, kn_check_get_end_asset (self, item), TRUE);
}
