/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what a rule pack may be made of: for each place the keys that this program knows and their
 * types. A key that it does not know is refused rather than passed over: a rule that is silently
 * not applied is worse than a pack that does not open. Sections that no check reads (packages,
 * sheets, barcodes, …) are carried as they are. */

#include "config.h"

#include "check/kn-rule-pack-private.h"

#include "model/kn-op.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const char *path; /* "*" stands for any key, "[]" for each of a list */
  /* "key:type": s text, n number or null, o object, l list, b true or false, S list of texts, a
   * anything. NULL: any key, each holding what @each says. */
  const char *keys;
  char each;
} Place;

static const Place PLACES[] = {
  { "", "meta:o sources:o regexes:o letter_height:o net_qty_sizes:o date_rules:o food_exemptions:o "
        "allergens:o additive_classes:S warnings:l gda_food_groups:S gda_daily_max:o categories:o "
        "marks:l otop:o barcodes:o print_profiles:l sheets:l packages:l provinces:o "
        "thai_text_checks:l" },
  { "meta", "schema:s built:s purpose:s disclaimer_th:s severity_policy:s rule_version_note:s "
            "confidence_values:S valid_from:s valid_until:s name:s" },
  { "sources", NULL, 's' },
  { "regexes", NULL, 's' },
  { "letter_height", "definition:s rules:l font_table:l sources:S" },
  { "letter_height.rules[]", "id:s label_area_cm2_max:n label_area_cm2_min:n min_mm:n advice_mm:n "
                             "advice_small_mm:n applies:s sources:S confidence:s" },
  { "net_qty_sizes", "rows:l confidence:s severity:s" },
  { "net_qty_sizes.rows[]", "max:n min_mm:n unit:s" },
  { "date_rules", "le_90_days:S gt_90_days:l order:s month:s language:s if_other_format:s year:s "
                  "sources:S confidence:s" },
  { "food_exemptions", "th:s rule:s sources:S confidence:s" },
  { "allergens", "current:l proposed_draft:S not_required_when:s sources:S exclude:o detect_rule:s "
                 "detect_note:s" },
  { "allergens.current[]", "id:s th:s en:s detect:S" },
  { "allergens.exclude", NULL, 'S' },
  { "warnings[]", "when:s text:s min_mm:n style:s near:s sources:S confidence:s" },
  { "gda_daily_max", "energy_kcal:n sugar_g:n fat_g:n sodium_mg:n sodium_mg_old:n confidence:s" },
  { "categories", NULL, 'o' },
  { "categories.*", "th:s legal:S extends:s note:s fields:l valid_from:s valid_until:s" },
  { "categories.*.fields[]", "id:s th:s en:s mandatory:a check:o sources:S confidence:s severity:s "
                             "panel:s order:n condition:s note:s valid_from:s valid_until:s" },
  { "categories.*.fields[].check",
    "type:s regex:s any:S regex_hint:s values:S words:S when:S value:s item_regex:s class_from:s "
    "min_mm:n by_area:l min_mm_rel:s min_mm_table:s min_ratio:n contrast:s color:s mark:s "
    "exporter:s sum_max:n descending:b percent_required:b equals:n derive_from:s near:s alt:s "
    "also:a rules:s space_reserved:s require:s forms:S rounding:s values_from:s "
    "forbid_computed:b" },
  { "marks[]", "id:s th:s evidence:s regex:s min_digit_mm:n artwork:s levels:l sources:S "
               "confidence:s note:s office:s valid_years:n" },
  { "provinces", "list:l confidence:s note:s" },
  { "provinces.list[]", "code:s th:s en:s" },
  { "thai_text_checks[]", "id:s regex:s fix:s evidence:s note:s" },
};

gboolean
kn_rule_pack_fail (GError **error, const char *place, const char *message)
{
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT, "%s: %s", place, message);
  return FALSE;
}

static gboolean
is_list_of_texts (const json_t *value)
{
  for (size_t i = 0; i < json_array_size (value); i++)
    if (!json_is_string (json_array_get (value, i)))
      return FALSE;
  return json_is_array (value);
}

static gboolean
has_type (const json_t *value, char type)
{
  switch (type)
    {
    case 's':
      return json_is_string (value);
    case 'n':
      return json_is_number (value) || json_is_null (value);
    case 'o':
      return json_is_object (value);
    case 'l':
      return json_is_array (value);
    case 'b':
      return json_is_boolean (value);
    case 'S':
      return is_list_of_texts (value);
    case 'a':
      return TRUE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* The type that @key has at @place; 0: there is no such key. */
static char
find_type (const Place *place, const char *key)
{
  if (place->keys == NULL)
    return place->each;
  gsize length = strlen (key);
  for (const char *at = place->keys; at != NULL; at = strchr (at, ' '))
    {
      at += *at == ' ' ? 1 : 0;
      if (strncmp (at, key, length) == 0 && at[length] == ':')
        return at[length + 1];
    }
  return 0;
}

static const Place *
find_place (const char *pattern)
{
  for (gsize i = 0; i < G_N_ELEMENTS (PLACES); i++)
    if (strcmp (PLACES[i].path, pattern) == 0)
      return &PLACES[i];
  return NULL;
}

static gboolean
check_value (const json_t *value, const char *pattern, const char *path, GError **error);

static gboolean
check_object (const json_t *object, const char *pattern, const char *path, GError **error)
{
  const Place *place = find_place (pattern);
  if (place == NULL)
    return TRUE;
  const char *key;
  json_t *value;
  json_object_foreach ((json_t *)object, key, value)
  {
    char type = find_type (place, key);
    const char *dot = *path == '\0' ? "" : ".";
    g_autofree char *where = g_strdup_printf ("%s%s%s", path, dot, key);
    if (type == 0)
      return kn_rule_pack_fail (error, where, _ ("there is no such key"));
    if (!has_type (value, type))
      return kn_rule_pack_fail (error, where, _ ("the value is of the wrong kind"));
    g_autofree char *below
        = g_strdup_printf ("%s%s%s", pattern, dot, place->keys == NULL ? "*" : key);
    if (!check_value (value, below, where, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_value (const json_t *value, const char *pattern, const char *path, GError **error)
{
  if (json_is_object (value))
    return check_object (value, pattern, path, error);
  g_autofree char *below = g_strconcat (pattern, "[]", NULL);
  if (!json_is_array (value) || find_place (below) == NULL)
    return TRUE;
  for (size_t i = 0; i < json_array_size (value); i++)
    {
      g_autofree char *where = g_strdup_printf ("%s[%zu]", path, i);
      if (!json_is_object (json_array_get (value, i)))
        return kn_rule_pack_fail (error, where, _ ("the value is of the wrong kind"));
      if (!check_object (json_array_get (value, i), below, where, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
kn_rule_pack_check_keys (const json_t *pack, GError **error)
{
  return check_value (pack, "", "", error);
}
