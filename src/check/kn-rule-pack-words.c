/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how the differences of two rule packs are told to people who read no JSON: by rule, in the
 * words of the rule itself, each change as a line. What has no words here keeps its key. */

#include "config.h"

#include "check/kn-rule-pack-private.h"
#include "model/kn-passport-date.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_SHOWN_CHARS 160

typedef struct
{
  const char *key, *words;
} Word;

static const Word SECTIONS[] = {
  { "meta", NC_ ("rule pack", "About the pack") },
  { "sources", NC_ ("rule pack", "Sources") },
  { "regexes", NC_ ("rule pack", "Patterns") },
  { "letter_height", NC_ ("rule pack", "Letter heights") },
  { "net_qty_sizes", NC_ ("rule pack", "Letter heights of net quantities") },
  { "date_rules", NC_ ("rule pack", "How dates are written") },
  { "food_exemptions", NC_ ("rule pack", "Foods that need no label") },
  { "additive_classes", NC_ ("rule pack", "Classes of additives") },
  { "gda_food_groups", NC_ ("rule pack", "Foods with a GDA frame") },
  { "gda_daily_max", NC_ ("rule pack", "Most of a day, for GDA frames") },
  { "provinces", NC_ ("rule pack", "Provinces") },
  { "thai_text_checks", NC_ ("rule pack", "Damage in Thai text") },
};

static const Word KEYS[] = {
  { "th", NC_ ("rule pack", "Called in Thai") },
  { "en", NC_ ("rule pack", "Called in English") },
  { "mandatory", NC_ ("rule pack", "Asked") },
  { "severity", NC_ ("rule pack", "What follows") },
  { "confidence", NC_ ("rule pack", "Confidence") },
  { "sources", NC_ ("rule pack", "Sources") },
  { "panel", NC_ ("rule pack", "Side of the pack") },
  { "order", NC_ ("rule pack", "Place in the order") },
  { "condition", NC_ ("rule pack", "Applies if") },
  { "note", NC_ ("rule pack", "Note") },
  { "valid_from", NC_ ("rule pack", "Valid from") },
  { "valid_until", NC_ ("rule pack", "Valid until") },
  { "min_mm", NC_ ("rule pack", "Least letter height, mm") },
  { "min_digit_mm", NC_ ("rule pack", "Least height of digits, mm") },
  { "by_area", NC_ ("rule pack", "Letter heights by the label’s area") },
  { "min_ratio", NC_ ("rule pack", "Least contrast") },
  { "type", NC_ ("rule pack", "How it is checked") },
  { "regex", NC_ ("rule pack", "Pattern") },
  { "any", NC_ ("rule pack", "One of these") },
  { "words", NC_ ("rule pack", "Words") },
  { "values", NC_ ("rule pack", "Allowed") },
  { "value", NC_ ("rule pack", "Words") },
  { "when", NC_ ("rule pack", "Applies to") },
  { "text", NC_ ("rule pack", "Text") },
  { "detect", NC_ ("rule pack", "Words that say it is in") },
  { "office", NC_ ("rule pack", "Office") },
  { "valid_years", NC_ ("rule pack", "Years of validity") },
  { "evidence", NC_ ("rule pack", "Evidence") },
  { "built", NC_ ("rule pack", "Version") },
  { "name", NC_ ("rule pack", "Name") },
  { "extends", NC_ ("rule pack", "Has the rules of") },
  { "legal", NC_ ("rule pack", "Law") },
};

static const Word VALUES[] = {
  { "severity.error", NC_ ("rule pack", "stops the print") },
  { "severity.warning", NC_ ("rule pack", "warns") },
  { "severity.info", NC_ ("rule pack", "is a note") },
  { "mandatory.true", NC_ ("rule pack", "always") },
  { "mandatory.false", NC_ ("rule pack", "never, good practice") },
  { "mandatory.conditional", NC_ ("rule pack", "where it applies") },
};

static const char *
find_word (const Word *words, gsize n, const char *key)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (words[i].key, key) == 0)
      return g_dpgettext2 (NULL, "rule pack", words[i].words);
  return NULL;
}

void
kn_rule_change_free (KnRuleChange *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->details);
  g_free (self);
}

/* --- values ----------------------------------------------------------------------------------- */

static char *
dup_list (const json_t *list)
{
  g_autoptr (GString) all = g_string_new (NULL);
  for (size_t i = 0; i < json_array_size (list); i++)
    g_string_append_printf (all, "%s%s", i == 0 ? "" : ", ",
                            json_string_value (json_array_get (list, i)));
  return g_strdup (all->str);
}

static gboolean
is_texts (const json_t *value)
{
  for (size_t i = 0; i < json_array_size (value); i++)
    if (!json_is_string (json_array_get (value, i)))
      return FALSE;
  return json_is_array (value);
}

static char *
dup_printed (const json_t *value)
{
  char *printed = json_dumps (value, JSON_COMPACT | JSON_ENCODE_ANY);
  char *text = g_strdup (printed);
  free (printed); /* jansson's */
  return text;
}

static char *
dup_value (const char *key, const json_t *value)
{
  if (value == NULL || json_is_null (value))
    return g_strdup (_ ("nothing"));
  g_autofree char *plain = json_is_string (value) ? g_strdup (json_string_value (value))
                           : is_texts (value)     ? dup_list (value)
                                                  : dup_printed (value);
  g_autofree char *named = g_strdup_printf ("%s.%s", key, plain);
  const char *words = find_word (VALUES, G_N_ELEMENTS (VALUES), named);
  g_autofree char *day = g_str_has_prefix (key, "valid_") || strcmp (key, "built") == 0
                             ? kn_day_dup_in_era (plain)
                             : NULL;
  const char *told = words != NULL ? words : day != NULL ? day : plain;
  if (g_utf8_strlen (told, -1) <= MAX_SHOWN_CHARS)
    return g_strdup (told);
  g_autofree char *front = g_utf8_substring (told, 0, MAX_SHOWN_CHARS);
  return g_strconcat (front, "…", NULL);
}

/* --- places ----------------------------------------------------------------------------------- */

/* How many parts of the place name the thing that is changed. */
static guint
get_depth (char *const *path)
{
  const guint n = g_strv_length ((char **)path);
  guint depth = 1;
  if (strcmp (path[0], "categories") == 0)
    depth = n > 3 && strcmp (path[2], "fields") == 0 ? 4 : 2;
  else if (strcmp (path[0], "marks") == 0 || strcmp (path[0], "warnings") == 0)
    depth = 2;
  else if (strcmp (path[0], "allergens") == 0)
    depth = n > 2 && strcmp (path[1], "current") == 0 ? 3 : 1;
  return MIN (depth, n);
}

static const json_t *
find_by (const json_t *list, const char *key, const char *id)
{
  for (size_t i = 0; i < json_array_size (list); i++)
    if (g_strcmp0 (json_string_value (json_object_get (json_array_get (list, i), key)), id) == 0)
      return json_array_get (list, i);
  return NULL;
}

static const json_t *
find_thing (const KnRulePack *pack, char *const *path, guint depth)
{
  const json_t *section = json_object_get (pack->json, path[0]);
  if (strcmp (path[0], "categories") == 0 && depth == 4)
    return find_by (json_object_get (json_object_get (section, path[1]), "fields"), "id", path[3]);
  if (strcmp (path[0], "categories") == 0)
    return depth > 1 ? json_object_get (section, path[1]) : NULL;
  if (strcmp (path[0], "marks") == 0 && depth == 2)
    return find_by (section, "id", path[1]);
  if (strcmp (path[0], "allergens") == 0 && depth == 3)
    return find_by (json_object_get (section, "current"), "id", path[2]);
  return NULL;
}

static const char *
get_called (const json_t *thing, const char *fallback)
{
  gboolean is_thai = C_ ("language of rules", "en")[0] == 't';
  const char *called = json_string_value (json_object_get (thing, is_thai ? "th" : "en"));
  if (called == NULL)
    called = json_string_value (json_object_get (thing, "th"));
  return called != NULL ? called : fallback;
}

static char *
dup_title (const KnRulePack *ours, const KnRulePack *theirs, char *const *path, guint depth)
{
  const json_t *thing = find_thing (ours, path, depth);
  if (thing == NULL)
    thing = find_thing (theirs, path, depth);
  const char *id = path[depth - 1], *called = get_called (thing, id);
  if (strcmp (path[0], "categories") == 0 && depth == 4)
    return g_strdup_printf ("%s · %s", called, path[1]);
  if (strcmp (path[0], "categories") == 0)
    return g_strdup_printf (_ ("Category “%s”"), called);
  if (strcmp (path[0], "marks") == 0)
    return g_strdup_printf (_ ("Mark “%s”"), called);
  if (strcmp (path[0], "warnings") == 0)
    return g_strdup_printf (_ ("Warning “%s”"), called);
  if (strcmp (path[0], "allergens") == 0)
    return depth == 3 ? g_strdup_printf (_ ("Allergen “%s”"), called) : g_strdup (_ ("Allergens"));
  const char *section = find_word (SECTIONS, G_N_ELEMENTS (SECTIONS), path[0]);
  return g_strdup (section != NULL ? section : path[0]);
}

static char *
dup_line (const KnRuleDifference *one, guint depth)
{
  const guint n = g_strv_length (one->path);
  if (n <= depth && one->ours == NULL)
    return g_strdup (_ ("It is new."));
  if (n <= depth && one->theirs == NULL)
    return g_strdup (_ ("It is taken out."));
  const char *key = one->path[n - 1];
  const char *words = find_word (KEYS, G_N_ELEMENTS (KEYS), key);
  g_autofree char *place = g_strjoinv (".", one->path + MIN (depth, n - 1));
  g_autofree char *old = dup_value (key, one->ours), *now = dup_value (key, one->theirs);
  /* Translators: what of a rule is changed, as it was, as it is */
  return g_strdup_printf (_ ("%s: %s → %s"), words != NULL ? words : place, old, now);
}

static gboolean
is_same_thing (char *const *a, char *const *b, guint depth)
{
  for (guint i = 0; i < depth; i++)
    if (a[i] == NULL || b[i] == NULL || strcmp (a[i], b[i]) != 0)
      return FALSE;
  return get_depth (b) == depth;
}

/**
 * kn_rule_pack_list_changes:
 *
 * Returns: (transfer full) (element-type KnRuleChange): in the order of the pack; no more than a
 * thousand differences are told
 */
GPtrArray *
kn_rule_pack_list_changes (const KnRulePack *ours, const KnRulePack *theirs)
{
  g_return_val_if_fail (ours != NULL && theirs != NULL, NULL);
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_rule_change_free);
  g_autoptr (GPtrArray) all = kn_rule_pack_list_differences (ours, theirs);
  const guint n = MIN (all->len, KN_RULE_PACK_MAX_DIFFERENCES);
  for (guint i = 0, next; i < n; i = next)
    {
      const KnRuleDifference *first = all->pdata[i];
      const guint depth = get_depth (first->path);
      g_autoptr (GString) details = g_string_new (NULL);
      for (next = i; next < n; next++)
        {
          const KnRuleDifference *one = all->pdata[next];
          if (!is_same_thing (first->path, one->path, depth))
            break;
          g_autofree char *line = dup_line (one, depth);
          g_string_append_printf (details, "%s%s", details->len == 0 ? "" : "\n", line);
        }
      KnRuleChange *change = g_new (KnRuleChange, 1);
      *change
          = (KnRuleChange){ dup_title (ours, theirs, first->path, depth), g_strdup (details->str) };
      g_ptr_array_add (changes, change);
    }
  return changes;
}

char *
kn_rule_pack_dup_status (const KnRulePack *self, guint n_differences)
{
  const char *built = kn_rule_pack_get_built (self);
  g_autofree char *day = built == NULL ? NULL : kn_day_dup_in_era (built);
  const char *when = day == NULL ? _ ("without a date") : day;
  if (!kn_rule_pack_is_users (self))
    return g_strdup_printf (_ ("Rules: Kanok's data, version %s"), when);
  return g_strdup_printf (ngettext ("Rules: your own copy of version %s, %u difference",
                                    "Rules: your own copy of version %s, %u differences",
                                    n_differences),
                          when, n_differences);
}
