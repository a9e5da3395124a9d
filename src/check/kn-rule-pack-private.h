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
};

/* Whether each object of the pack has only keys that this program knows, and values of the right
 * type; kn-rule-pack-keys.c. */
gboolean kn_rule_pack_check_keys (const json_t *pack, GError **error);
/* Makes the structs out of self->json; kn-rule-pack-read.c. */
gboolean kn_rule_pack_read (KnRulePack *self, GError **error);
/* Always FALSE; "place: message". */
gboolean kn_rule_pack_fail (GError **error, const char *place, const char *message);
