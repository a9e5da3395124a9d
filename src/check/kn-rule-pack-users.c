/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns which rules of somebody's pack are theirs and which are ours still: a finding says whose
 * rule it is, and a pack with one change must not put our hundred others in its owner's mouth. A
 * rule is theirs if its own words differ, or those of the section that its judge reads. And owns
 * which pack judges where one is kept. */

#include "config.h"

#include "check/kn-check-label-private.h"
#include "check/kn-rule-pack-private.h"

#include "model/kn-passport-date.h"

#include <glib/gi18n.h>
#include <string.h>

/* Sections that judges read beside the rule: by the rule's id, or by the kind of its check. */
static const struct
{
  const char *rule; /* NULL: by @kind */
  KnRuleCheckKind kind;
  const char *section;
} READS[] = {
  { "net_qty", KN_N_RULE_CHECKS, "net_qty_sizes" },
  { "allergen", KN_N_RULE_CHECKS, "allergens" },
  { "additives", KN_N_RULE_CHECKS, "additive_classes" },
  { "food_serial", KN_N_RULE_CHECKS, "provinces" },
  { NULL, KN_RULE_CHECK_WARNINGS, "warnings" },
  { NULL, KN_RULE_CHECK_DATE, "date_rules" },
  { NULL, KN_RULE_CHECK_MARK_EVIDENCE, "marks" },
  { NULL, KN_RULE_CHECK_MARK_ABSENT, "marks" },
};

/* What is found by a section and by no rule. */
static const struct
{
  const char *name, *section;
} OTHERS[] = {
  { "label.mark", "marks" },
  { "label.letter-height", "letter_height" },
  { "label.allergen-height", "letter_height" },
  { "label.net-height", "net_qty_sizes" },
};

static const json_t *
find_field (const json_t *pack, const char *category, const char *id)
{
  const json_t *fields
      = json_object_get (json_object_get (json_object_get (pack, "categories"), category),
                         "fields");
  for (size_t i = 0; i < json_array_size (fields); i++)
    {
      const json_t *field = json_array_get (fields, i);
      if (g_strcmp0 (json_string_value (json_object_get (field, "id")), id) == 0)
        return field;
    }
  return NULL;
}

static gboolean
differs (const json_t *a, const json_t *b)
{
  return a == NULL || b == NULL ? a != b : !json_equal (a, b);
}

static gboolean
section_differs (const KnRulePack *a, const KnRulePack *b, const char *section)
{
  return differs (json_object_get (a->json, section), json_object_get (b->json, section));
}

static gboolean
reads_other_words (const KnLabelRule *rule, const KnRulePack *a, const KnRulePack *b)
{
  for (gsize i = 0; i < G_N_ELEMENTS (READS); i++)
    if ((READS[i].rule != NULL ? strcmp (READS[i].rule, rule->id) == 0
                               : READS[i].kind == rule->check)
        && section_differs (a, b, READS[i].section))
      return TRUE;
  return FALSE;
}

/* A rule names its sources by their keys. */
static gboolean
has_other_sources (const json_t *rule, const KnRulePack *a, const KnRulePack *b)
{
  const json_t *sources = json_object_get (rule, "sources");
  for (size_t i = 0; i < json_array_size (sources); i++)
    {
      const char *key = json_string_value (json_array_get (sources, i));
      if (g_strcmp0 (kn_rule_pack_get_source (a, key), kn_rule_pack_get_source (b, key)) != 0)
        return TRUE;
    }
  return FALSE;
}

void
kn_rule_pack_mark_users (KnRulePack *self, const KnRulePack *ours)
{
  self->is_users = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    if (section_differs (self, ours, OTHERS[i].section))
      self->users_others |= 1u << i;
  for (guint i = 0; i < self->rules->len; i++)
    {
      KnLabelRule *rule = self->rules->pdata[i];
      const json_t *theirs = find_field (self->json, rule->category, rule->id);
      const json_t *old = find_field (ours->json, rule->category, rule->id);
      rule->is_users = differs (theirs, old) || reads_other_words (rule, self, ours)
                       || has_other_sources (theirs, self, ours);
    }
}

/* Why it does not judge on that day; NULL: it does. */
static char *
dup_not_valid (const KnRulePack *pack, const char *iso_day)
{
  if (pack->valid_from != NULL && strcmp (pack->valid_from, iso_day) > 0)
    {
      g_autofree char *day = kn_day_dup_in_era (pack->valid_from);
      return g_strdup_printf (
          _ ("The rules of your own are valid from %s on; Kanok's rules judge."), day);
    }
  if (pack->valid_until != NULL && strcmp (pack->valid_until, iso_day) < 0)
    {
      g_autofree char *day = kn_day_dup_in_era (pack->valid_until);
      return g_strdup_printf (_ ("The rules of your own were valid until %s; Kanok's rules judge."),
                              day);
    }
  return NULL;
}

KnRulePack *
kn_rule_pack_load_kept (GBytes *kept, const char *iso_day, char **out_problem)
{
  g_return_val_if_fail (iso_day != NULL && out_problem != NULL, NULL);
  *out_problem = NULL;
  if (kept == NULL)
    return kn_rule_pack_load_own ();
  gsize length;
  g_autoptr (GError) error = NULL;
  const char *text = g_bytes_get_data (kept, &length);
  g_autoptr (KnRulePack) theirs
      = kn_rule_pack_parse_users (text == NULL ? "" : text, length, &error);
  *out_problem = theirs != NULL ? dup_not_valid (theirs, iso_day)
                                : g_strdup_printf (_ ("The rules of your own cannot be read: %s. "
                                                      "Kanok's rules judge."),
                                                   error->message);
  return *out_problem == NULL ? g_steal_pointer (&theirs) : kn_rule_pack_load_own ();
}

/* The pack that judged last: a label is checked after every step, and reading its rules takes a
 * third of that. */
static struct
{
  GMutex lock;
  GBytes *kept; /* NULL: ours */
  char day[11];
  KnRulePack *pack;
  char *problem;
} last;

static gboolean
is_last (GBytes *kept, const char *iso_day)
{
  return last.pack != NULL && strcmp (last.day, iso_day) == 0
         && (kept == NULL) == (last.kept == NULL)
         && (kept == NULL || g_bytes_equal (kept, last.kept));
}

KnRulePack *
kn_label_load_pack (const KnCheck *check, char **out_problem)
{
  *out_problem = NULL;
  if (check->pack != NULL)
    return kn_rule_pack_ref (check->pack);
  g_autoptr (GBytes) kept = kn_asset_source_dup_rules (check->design->assets);
  g_mutex_lock (&last.lock);
  if (!is_last (kept, check->today))
    {
      g_clear_pointer (&last.pack, kn_rule_pack_unref);
      g_clear_pointer (&last.kept, g_bytes_unref);
      g_clear_pointer (&last.problem, g_free);
      last.pack = kn_rule_pack_load_kept (kept, check->today, &last.problem);
      last.kept = kept == NULL ? NULL : g_bytes_ref (kept);
      (void)g_strlcpy (last.day, check->today, sizeof last.day);
    }
  KnRulePack *pack = kn_rule_pack_ref (last.pack);
  *out_problem = g_strdup (last.problem);
  g_mutex_unlock (&last.lock);
  return pack;
}

gboolean
kn_rule_pack_is_users_other (const KnRulePack *self, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    if (strcmp (OTHERS[i].name, name) == 0)
      return (self->users_others >> i & 1) != 0;
  return FALSE;
}
