/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the rules of a pack out of its JSON, whose keys and types are right already
 * (kn-rule-pack-keys.c). What can still be wrong here: a name without its thing, a pattern that is
 * none, a word that is none of a list. */

#include "config.h"

#include "check/kn-rule-pack-private.h"

#include "model/kn-passport-date.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_AREA_CM2 1e8 /* "any larger label" */

static const char *const CHECKS[KN_N_RULE_CHECKS] = {
  "present",         "nonempty",    "min_mm",        "contains_any", "regex",
  "regex_any",       "ingredients", "list",          "one_of",       "date",
  "warnings",        "text",        "text_boxed",    "script",       "contrast",
  "wordlist_absent", "gda",         "nutrition",     "percent_sum",  "manual_confirm",
  "exporter_block",  "mark_absent", "mark_evidence",
};
static const char *const SEVERITIES[] = { "info", "warning", "error" };

static const char *
text_of (const json_t *object, const char *key)
{
  return json_string_value (json_object_get (object, key));
}

static gboolean
need (const json_t *object, const char *const *keys, const char *place, GError **error)
{
  for (; *keys != NULL; keys++)
    if (json_object_get (object, *keys) == NULL)
      {
        g_autofree char *message = g_strdup_printf (_ ("“%s” is missing"), *keys);
        return kn_rule_pack_fail (error, place, message);
      }
  return TRUE;
}

static gboolean
none_of (GError **error, const char *place, const char *word)
{
  g_autofree char *shown = kn_rule_pack_dup_cut (word == NULL ? "" : word, 60);
  g_autofree char *message = g_strdup_printf (_ ("“%s” is not known"), shown);
  return kn_rule_pack_fail (error, place, message);
}

static int
find_word (const char *const *words, gsize n, const char *word)
{
  for (gsize i = 0; word != NULL && i < n; i++)
    if (strcmp (words[i], word) == 0)
      return (int)i;
  return -1;
}

/* The pack's own; strings stay those of the JSON. */
static const char **
keep_list (KnRulePack *self, const json_t *list)
{
  size_t n = json_array_size (list);
  const char **words = g_new0 (const char *, n + 1);
  for (size_t i = 0; i < n; i++)
    words[i] = json_string_value (json_array_get (list, i));
  g_ptr_array_add (self->lists, words);
  return words;
}

static const KnLabelRegex *
keep_regex (KnRulePack *self, const char *pattern, const char *place, GError **error)
{
  KnLabelRegex *known = g_hash_table_lookup (self->regexes, pattern);
  if (known != NULL)
    return known;
  KnLabelRegex *made = kn_label_regex_new (pattern, error);
  if (made == NULL)
    g_prefix_error (error, "%s: ", place);
  else
    g_hash_table_insert (self->regexes, (gpointer)kn_label_regex_get_pattern (made), made);
  return made;
}

/* *@out NULL: none is named. A source that the pack does not explain is as good as none. */
static gboolean
keep_sources (KnRulePack *self,
              const json_t *object,
              const char *place,
              const char **out,
              GError **error)
{
  const json_t *list = json_object_get (object, "sources");
  g_autoptr (GString) all = g_string_new (NULL);
  for (size_t i = 0; i < json_array_size (list); i++)
    {
      const char *key = json_string_value (json_array_get (list, i));
      if (kn_rule_pack_get_source (self, key) == NULL)
        return none_of (error, place, key);
      g_string_append_printf (all, "%s%s", all->len == 0 ? "" : ", ", key);
    }
  *out = NULL;
  if (all->len == 0)
    return TRUE;
  g_ptr_array_add (self->texts, g_strdup (all->str));
  *out = self->texts->pdata[self->texts->len - 1];
  return TRUE;
}

static gboolean
keep_confidence (KnRulePack *self,
                 const json_t *object,
                 const char *place,
                 const char **out,
                 GError **error)
{
  const char *word = text_of (object, "confidence");
  const json_t *known = json_object_get (json_object_get (self->json, "meta"), "confidence_values");
  for (size_t i = 0; i < json_array_size (known); i++)
    if (g_strcmp0 (json_string_value (json_array_get (known, i)), word) == 0)
      {
        *out = word;
        return TRUE;
      }
  return none_of (error, place, word);
}

static gboolean
keep_day (const json_t *object,
          const char *key,
          const char *place,
          const char **out,
          GError **error)
{
  const char *text = text_of (object, key);
  g_autofree char *iso = text == NULL ? NULL : kn_day_dup_iso (text);
  if (text != NULL && g_strcmp0 (iso, text) != 0)
    return none_of (error, place, text);
  if (text != NULL)
    *out = text;
  return TRUE;
}

/* --- a rule ----------------------------------------------------------------------------------- */

static gboolean
read_patterns (KnRulePack *self,
               KnLabelRule *rule,
               const json_t *check,
               const char *place,
               GError **error)
{
  const json_t *any
      = rule->check == KN_RULE_CHECK_REGEX_ANY ? json_object_get (check, "any") : NULL;
  const char *one = rule->check == KN_RULE_CHECK_LIST ? text_of (check, "item_regex")
                                                      : text_of (check, "regex");
  size_t n = any != NULL ? json_array_size (any) : one != NULL ? 1 : 0;
  const KnLabelRegex **list = g_new0 (const KnLabelRegex *, n + 1);
  g_ptr_array_add (self->lists, list);
  rule->regexes = n == 0 ? NULL : (const KnLabelRegex *const *)list;
  for (size_t i = 0; i < n; i++)
    {
      const char *pattern = any != NULL ? json_string_value (json_array_get (any, i)) : one;
      list[i] = keep_regex (self, pattern, place, error);
      if (list[i] == NULL)
        return FALSE;
    }
  const char *hint = text_of (check, "regex_hint");
  if (hint != NULL && keep_regex (self, hint, place, error) == NULL)
    return FALSE;
  if (n == 0 && (rule->check == KN_RULE_CHECK_REGEX || rule->check == KN_RULE_CHECK_REGEX_ANY))
    return kn_rule_pack_fail (error, place, _ ("a pattern is missing"));
  return TRUE;
}

static void
read_words (KnRulePack *self, KnLabelRule *rule, const json_t *check)
{
  static const char *const KEYS[] = { "words", "values", "when", "any" };
  const json_t *value = json_object_get (check, "value");
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    if (json_object_get (check, KEYS[i]) != NULL && rule->check != KN_RULE_CHECK_REGEX_ANY)
      rule->words = (const char *const *)keep_list (self, json_object_get (check, KEYS[i]));
  if (value != NULL)
    {
      g_autoptr (json_t) single = json_array ();
      json_array_append (single, (json_t *)value);
      rule->words = (const char *const *)keep_list (self, single);
    }
}

/* [[35, 1.0], [1e9, 2.0]]: up to 35 cm² one height, above another. */
static gboolean
read_heights (KnLabelRule *rule, const json_t *check, const char *place, GError **error)
{
  const json_t *areas = json_object_get (check, "by_area");
  rule->min_mm = json_number_value (json_object_get (check, "min_mm"));
  if (areas == NULL)
    return rule->min_mm >= 0 || none_of (error, place, "min_mm");
  const json_t *small = json_array_get (areas, 0), *large = json_array_get (areas, 1);
  if (json_array_size (areas) != 2 || json_array_size (small) != 2 || json_array_size (large) != 2
      || json_number_value (json_array_get (large, 0)) < MAX_AREA_CM2)
    return none_of (error, place, "by_area");
  rule->small_area_cm2 = json_number_value (json_array_get (small, 0));
  rule->small_min_mm = json_number_value (json_array_get (small, 1));
  rule->min_mm = json_number_value (json_array_get (large, 1));
  return TRUE;
}

static gboolean
read_check (KnRulePack *self,
            KnLabelRule *rule,
            const json_t *check,
            const char *place,
            GError **error)
{
  int kind = find_word (CHECKS, KN_N_RULE_CHECKS, text_of (check, "type"));
  if (kind < 0)
    return none_of (error, place, text_of (check, "type"));
  rule->check = (KnRuleCheckKind)kind;
  read_words (self, rule, check);
  rule->mark = text_of (check, "mark");
  rule->min_ratio = json_number_value (json_object_get (check, "min_ratio"));
  rule->sum_max = json_number_value (json_object_get (check, "sum_max"));
  rule->sum_equals = json_number_value (json_object_get (check, "equals"));
  rule->must_descend = json_is_true (json_object_get (check, "descending"));
  rule->needs_percents = json_is_true (json_object_get (check, "percent_required"));
  return read_patterns (self, rule, check, place, error)
         && read_heights (rule, check, place, error);
}

static gboolean
read_duty (KnLabelRule *rule, const json_t *field, const char *place, GError **error)
{
  const json_t *duty = json_object_get (field, "mandatory");
  int severity = find_word (SEVERITIES, G_N_ELEMENTS (SEVERITIES), text_of (field, "severity"));
  if (severity < 0)
    return none_of (error, place, text_of (field, "severity"));
  rule->severity = (KnRuleSeverity)severity;
  if (json_is_boolean (duty))
    rule->duty = json_is_true (duty) ? KN_RULE_ALWAYS : KN_RULE_NEVER;
  else if (g_strcmp0 (json_string_value (duty), "conditional") == 0)
    rule->duty = KN_RULE_CONDITIONAL;
  else
    return none_of (error, place, "mandatory");
  return TRUE;
}

static gboolean
read_rule (KnRulePack *self,
           const char *category,
           const json_t *json,
           const json_t *field,
           const char *place,
           GError **error)
{
  static const char *const NEEDED[]
      = { "id", "th", "mandatory", "check", "confidence", "severity", NULL };
  if (self->rules->len >= KN_RULE_PACK_MAX_RULES)
    return kn_rule_pack_fail (error, place, _ ("there are too many rules"));
  if (!need (field, NEEDED, place, error))
    return FALSE;
  KnLabelRule *rule = g_new0 (KnLabelRule, 1);
  g_ptr_array_add (self->rules, rule);
  rule->id = text_of (field, "id");
  rule->category = category;
  rule->th = text_of (field, "th");
  rule->en = text_of (field, "en");
  rule->condition = text_of (field, "condition");
  rule->note = text_of (field, "note");
  rule->panel = text_of (field, "panel");
  rule->order = (int)json_integer_value (json_object_get (field, "order"));
  g_autofree char *check_place = g_strconcat (place, ".check", NULL);
  return read_duty (rule, field, place, error)
         && keep_confidence (self, field, place, &rule->confidence, error)
         && keep_sources (self, field, place, &rule->source, error)
         && keep_day (json, "valid_from", place, &rule->valid_from, error)
         && keep_day (json, "valid_until", place, &rule->valid_until, error)
         && keep_day (field, "valid_from", place, &rule->valid_from, error)
         && keep_day (field, "valid_until", place, &rule->valid_until, error)
         && read_check (self, rule, json_object_get (field, "check"), check_place, error);
}

/* --- the parts -------------------------------------------------------------------------------- */

static gboolean
read_fields (KnRulePack *self, const char *category, const json_t *json, GError **error)
{
  const json_t *fields = json_object_get (json, "fields");
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (size_t i = 0; i < json_array_size (fields); i++)
    {
      const json_t *field = json_array_get (fields, i);
      const char *id = text_of (field, "id");
      g_autofree char *place = g_strdup_printf ("categories.%s.fields[%zu]", category, i);
      if (!read_rule (self, category, json, field, place, error))
        return FALSE;
      if (!g_hash_table_add (ids, (gpointer)id))
        return kn_rule_pack_fail (error, place, _ ("two rules have this id"));
    }
  return TRUE;
}

static gboolean
read_categories (KnRulePack *self, GError **error)
{
  json_t *all = json_object_get (self->json, "categories");
  gsize n = 0;
  self->categories = g_new0 (const char *, json_object_size (all) + 1);
  g_ptr_array_add (self->lists, self->categories);
  const char *category;
  json_t *json;
  json_object_foreach (all, category, json)
  {
    const char *extends = text_of (json, "extends");
    const json_t *base = extends == NULL ? NULL : json_object_get (all, extends);
    g_autofree char *place = g_strdup_printf ("categories.%s.extends", category);
    /* One level is what the data has; a chain could be a ring. */
    if (extends != NULL && (base == NULL || text_of (base, "extends") != NULL))
      return none_of (error, place, extends);
    self->categories[n++] = category;
    if (!read_fields (self, category, json, error))
      return FALSE;
  }
  return n > 0 || kn_rule_pack_fail (error, "categories", _ ("there are no rules in it"));
}

static gboolean
read_regexes (KnRulePack *self, GError **error)
{
  const char *name;
  json_t *value;
  json_object_foreach (json_object_get (self->json, "regexes"), name, value)
  {
    g_autofree char *place = g_strdup_printf ("regexes.%s", name);
    if (keep_regex (self, json_string_value (value), place, error) == NULL)
      return FALSE;
  }
  const json_t *texts = json_object_get (self->json, "thai_text_checks");
  for (size_t i = 0; i < json_array_size (texts); i++)
    {
      const char *pattern = text_of (json_array_get (texts, i), "regex");
      g_autofree char *place = g_strdup_printf ("thai_text_checks[%zu]", i);
      if (pattern != NULL && keep_regex (self, pattern, place, error) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_allergens (KnRulePack *self, GError **error)
{
  static const char *const NEEDED[] = { "id", "th", "detect", NULL };
  const json_t *all = json_object_get (self->json, "allergens");
  const json_t *groups = json_object_get (all, "current");
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (size_t i = 0; i < json_array_size (groups); i++)
    {
      const json_t *group = json_array_get (groups, i);
      g_autofree char *place = g_strdup_printf ("allergens.current[%zu]", i);
      if (!need (group, NEEDED, place, error))
        return FALSE;
      if (!g_hash_table_add (ids, (gpointer)text_of (group, "id")))
        return kn_rule_pack_fail (error, place, _ ("two allergens have this id"));
      const json_t *exclude
          = json_object_get (json_object_get (all, "exclude"), text_of (group, "id"));
      KnAllergenGroup *one = g_new0 (KnAllergenGroup, 1);
      g_ptr_array_add (self->allergens, one);
      *one = (KnAllergenGroup){ text_of (group, "id"), text_of (group, "th"),
                                (const char *const *)keep_list (self,
                                                                json_object_get (group, "detect")),
                                (const char *const *)keep_list (self, exclude) };
    }
  return TRUE;
}

static gboolean
read_warnings (KnRulePack *self, GError **error)
{
  static const char *const NEEDED[] = { "when", "text", "confidence", NULL };
  const json_t *all = json_object_get (self->json, "warnings");
  for (size_t i = 0; i < json_array_size (all); i++)
    {
      const json_t *json = json_array_get (all, i);
      g_autofree char *place = g_strdup_printf ("warnings[%zu]", i);
      KnRuleWarning *one = g_new0 (KnRuleWarning, 1);
      g_ptr_array_add (self->warnings, one);
      if (!need (json, NEEDED, place, error)
          || !keep_confidence (self, json, place, &one->confidence, error)
          || !keep_sources (self, json, place, &one->source, error))
        return FALSE;
      one->when = text_of (json, "when");
      one->text = text_of (json, "text");
      one->min_mm = json_number_value (json_object_get (json, "min_mm"));
    }
  return TRUE;
}

#define MAX_VALID_YEARS 100

static gboolean
read_marks (KnRulePack *self, GError **error)
{
  static const char *const NEEDED[] = { "id", "th", "confidence", NULL };
  const json_t *all = json_object_get (self->json, "marks");
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (size_t i = 0; i < json_array_size (all); i++)
    {
      const json_t *json = json_array_get (all, i);
      const char *pattern = text_of (json, "regex"), *artwork = text_of (json, "artwork");
      g_autofree char *place = g_strdup_printf ("marks[%zu]", i);
      KnRuleMark *one = g_new0 (KnRuleMark, 1);
      g_ptr_array_add (self->marks, one);
      if (!need (json, NEEDED, place, error)
          || !keep_confidence (self, json, place, &one->confidence, error)
          || !keep_sources (self, json, place, &one->source, error)
          || (pattern != NULL && (one->regex = keep_regex (self, pattern, place, error)) == NULL))
        return FALSE;
      one->id = text_of (json, "id");
      if (!g_hash_table_add (ids, (gpointer)one->id)) /* marks are found by it */
        return kn_rule_pack_fail (error, place, _ ("two marks have this id"));
      one->office = text_of (json, "office");
      one->valid_years = (int)CLAMP (json_number_value (json_object_get (json, "valid_years")), 0,
                                     MAX_VALID_YEARS);
      one->th = text_of (json, "th");
      one->is_blocked = artwork != NULL && g_str_has_prefix (artwork, "blocked");
    }
  return TRUE;
}

gboolean
kn_rule_pack_read (KnRulePack *self, GError **error)
{
  self->additive_classes = keep_list (self, json_object_get (self->json, "additive_classes"));
  const json_t *meta = json_object_get (self->json, "meta");
  return keep_day (meta, "valid_from", "meta", &self->valid_from, error)
         && keep_day (meta, "valid_until", "meta", &self->valid_until, error)
         && read_regexes (self, error) && read_categories (self, error)
         && read_allergens (self, error) && read_warnings (self, error) && read_marks (self, error);
}
