/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-rule-pack.h"

#include <jansson.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (json_t, json_decref)

struct _KnRulePack
{
  json_t *json;
  GHashTable *regexes;  /* pattern → KnLabelRegex */
  GPtrArray *lists;     /* const char ** and KnLabelRegex ** arrays, freed with the pack */
  GPtrArray *texts;     /* joined sources */
  GPtrArray *rules;     /* KnLabelRule */
  GPtrArray *allergens; /* KnAllergenGroup */
  GPtrArray *warnings;  /* KnRuleWarning */
  GPtrArray *marks;     /* KnRuleMark */
  const char **categories;
  const char **additive_classes;
  const char *valid_from, *valid_until; /* ISO days; NULL: no end */
  gboolean is_users;
  guint users_others; /* a bit for each of OTHERS in kn-rule-pack-users.c that differs from ours */
};

/* Between the parts of a place while it is made; no key has it. */
#define KN_RULE_PATH_DOT "\x1f"
#define KN_RULE_PACK_MAX_DIFFERENCES 1000 /* that are told one by one */

typedef struct
{
  char **path;                 /* "categories", "food", "fields", "net_qty", "severity" */
  const json_t *ours, *theirs; /* NULL: not there */
} KnRuleDifference;

/* In the order of ours; borrowed from both packs. (transfer full) */
GPtrArray *kn_rule_pack_list_differences (const KnRulePack *ours,
                                          const KnRulePack *theirs) G_GNUC_WARN_UNUSED_RESULT;
/* Whether each object of the pack has only keys that this program knows, and values of the right
 * type; kn-rule-pack-keys.c. */
gboolean kn_rule_pack_check_keys (const json_t *pack, GError **error);
/* Makes the structs out of self->json; kn-rule-pack-read.c. */
gboolean kn_rule_pack_read (KnRulePack *self, GError **error);
/* Marks what of @self differs from @ours; kn-rule-pack-users.c. */
void kn_rule_pack_mark_users (KnRulePack *self, const KnRulePack *ours);
/* Always FALSE; "place: message". */
gboolean kn_rule_pack_fail (GError **error, const char *place, const char *message);
