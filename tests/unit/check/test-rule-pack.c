/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rule packs: ours opens and each of its patterns keeps its word; other people's are refused with a
 * sentence where they are broken, and cannot make a check hang. */

#include "config.h"

#include "check/kn-rule-pack.h"

#include <jansson.h>
#include <string.h>

typedef struct
{
  const char *name; /* of "regexes"; or the pattern itself */
  const char *yes[5], *no[6];
} Case;

static const Case CASES[] = {
  { "fda_food_serial",
    { "15-2-01264-2-0003", "10-1-00001-1-9999" },
    { "15-5-01264-2-0003", "15-2-1264-2-0003", "15–2–01264–2–0003", "๑๕-๒-๐๑๒๖๔-๒-๐๐๐๓", "" } },
  { "fda_food_serial_loose",
    { "1520126420003", " 15 - 2 - 01264 - 2 - 0003 ", "15-2-01264-2-0003" },
    { "152012642000", "15.2.01264.2.0003" } },
  { "cosmetic_notification",
    { "10-1-6200012", "10-1-6200012345" },
    { "10-1-62000123", "1-1-6200012", "10-1-620001234" } },
  { "tcps_standard",
    { "มผช.107/2554", "มผช. 1/2560", "มผช.36(1)/2546" },
    { "มผช107/2554", "มผช.107/54" } },
  { "tis_standard", { "มอก.2200-2547", "มอก. 9-1-2560" }, { "มอก2200-2547", "มอก.2200/2547" } },
  { "halal_no",
    { "123456789012", "1234567890123", "12 3456 789 01 23" },
    { "12345678901", "12 34567 89" } },
  { "otop_reg_code",
    { "1234567890", "1234567890123" },
    { "123456789", "12345678901234", "12345-6789" } },
  { "gtin",
    { "12345678", "885123456789", "8851234567890", "18851234567897" },
    { "123456789", "885 123456789" } },
  { "gtin_th", { "8851234567890" }, { "8901234567890", "885123456789" } },
  { "thai_phone",
    { "0812345678", "02 382 2166", "+66 81 234 5678", "035-611-222" },
    { "1812345678", "08123", "0812345678x" } },
  { "thai_postcode", { "14120", "10200" }, { "01412", "1412", "141200" } },
  { "net_qty",
    { "น้ำหนักสุทธิ 150 กรัม", "ปริมาตรสุทธิ: 1,000 มล.", "จำนวนบรรจุ 12 ซอง" },
    { "150 กรัม", "น้ำหนักสุทธิ 150 gram", "น้ำหนักสุทธิ กรัม", "น้ำหนักสุทธิ ๑๕๐ กรัม" } },
  { "date_full",
    { "31 ธ.ค. 2570", "31/12/2570", "1-1-2027", "31 ธันวาคม 70" },
    { "32/12/2570", "31 13 2570", "2570-12-31" } },
  { "date_monthyear", { "ธ.ค. 2570", "12/2570", "ธันวาคม 2027" }, { "ธ.ค. 70", "13/2570" } },
  { "allergen_contains",
    { "ข้อมูลสำหรับผู้แพ้อาหาร: มี ไข่", "ข้อมูลสำหรับผู้แพ้อาหาร ประกอบด้วย นม" },
    { "มี ไข่", "ข้อมูลสำหรับผู้แพ้อาหาร:" } },
  { "allergen_may",
    { "ข้อมูลสำหรับผู้แพ้อาหาร: อาจมี ถั่วลิสง" },
    { "อาจมี ถั่วลิสง", "ข้อมูลสำหรับผู้แพ้อาหาร: มี ไข่" } },
  { "maker_line", { "ผลิตโดย กลุ่มแม่บ้านบ้านโพธิ์", "ผู้แบ่งบรรจุ: ร้านป้าน้อย" }, { "กลุ่มแม่บ้าน", "ผลิตโดย" } },
  { "ins_number",
    { "INS 330", "INS330", "INS 500(ii)", "INS 160a(i)" },
    { "E330", "INS 33", "INS 500 (ii)" } },
  { "pdf_sara_am_damage", { "ด าเนินการ", "น าไปสู่" }, { "ดำเนินการ", "นำไปสู่" } },
  { "double_sara_e", { "เเกง" }, { "แกง" } },
  { "nikhahit_aa",
    { "นํา", "นํ้าา"
            "\xe0\xb9\x8d\xe0\xb8\xb2" },
    { "นำ" } },
  { "orphan_mark", { "่น", "a้" }, { "น้ำพริก", "กิน" } },
  { "^(ราคา\\s*)?[0-9][0-9,]*(\\.\\d{2})?\\s*บาท$",
    { "ราคา 120 บาท", "1,250.00 บาท" },
    { "120", "ราคา 120.5 บาท", "ฟรี" } },
  { "^[1-5]$", { "1", "5" }, { "0", "6", "5 ดาว" } },
  { "\\d{1,2}(\\.\\d)?\\s*(ดีกรี|%)", { "40 ดีกรี", "แอลกอฮอล์ 12.5%" }, { "ดีกรี", "สี่สิบดีกรี" } },
  { "^(G|H|HB|K)?\\s?\\d{1,4}/\\d{2}|\\d{2}-\\d-\\d{5}-\\d-\\d{4}$",
    { "G 123/48", "10-1-12345-1-0001" },
    { "123", "ทะเบียน" } },
  { "\\s[่-๋ัิ-ฺ็]", { "ส ่งเสริม", "เสร ิม" }, { "ส่งเสริม" } },
};

static const char *
pattern_of (const json_t *pack, const Case *one)
{
  const char *named
      = json_string_value (json_object_get (json_object_get (pack, "regexes"), one->name));
  return named != NULL ? named : one->name;
}

static json_t *
own_json (void)
{
  g_autoptr (GBytes) bytes = kn_rule_pack_dup_own_text ();
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  return json_loadb (text, length, 0, NULL);
}

static void
test_patterns (void)
{
  json_t *pack = own_json ();
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnLabelRegex) regex = kn_label_regex_new (pattern_of (pack, &CASES[i]), &error);
      g_assert_no_error (error);
      g_assert_nonnull (CASES[i].yes[0]);
      g_assert_nonnull (CASES[i].no[0]);
      for (int k = 0; k < 5 && CASES[i].yes[k] != NULL; k++)
        if (kn_label_regex_match (regex, CASES[i].yes[k]) != KN_LABEL_REGEX_YES)
          g_error ("%s refuses “%s”", CASES[i].name, CASES[i].yes[k]);
      for (int k = 0; k < 6 && CASES[i].no[k] != NULL; k++)
        if (kn_label_regex_match (regex, CASES[i].no[k]) != KN_LABEL_REGEX_NO)
          g_error ("%s takes “%s”", CASES[i].name, CASES[i].no[k]);
    }
  json_decref (pack);
}

static gboolean
is_pattern_key (const char *key)
{
  return g_str_equal (key, "regex") || g_str_equal (key, "item_regex")
         || g_str_equal (key, "regex_hint");
}

static void
need_case (const json_t *pack, const char *pattern, int *n)
{
  ++*n;
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    if (g_str_equal (pattern_of (pack, &CASES[i]), pattern))
      return;
  g_error ("no case tries the pattern %s", pattern);
}

static void
walk (const json_t *pack, const json_t *value, gboolean all, int *n)
{
  const char *key;
  json_t *child;
  if (json_is_object (value))
    json_object_foreach ((json_t *)value, key, child)
    {
      gboolean is_any
          = g_str_equal (key, "any")
            && g_strcmp0 (json_string_value (json_object_get (value, "type")), "regex_any") == 0;
      if (json_is_string (child) && (all || is_pattern_key (key)))
        need_case (pack, json_string_value (child), n);
      else
        walk (pack, child, is_any || g_str_equal (key, "regexes"), n);
    }
  for (size_t i = 0; i < json_array_size (value); i++)
    if (all && json_is_string (json_array_get (value, i)))
      need_case (pack, json_string_value (json_array_get (value, i)), n);
    else
      walk (pack, json_array_get (value, i), FALSE, n);
}

static void
test_every_pattern_has_a_case (void)
{
  json_t *pack = own_json ();
  int n = 0;
  walk (pack, pack, FALSE, &n);
  g_test_message ("%d places with a pattern, %d patterns", n, (int)G_N_ELEMENTS (CASES));
  g_assert_cmpint (n, >=, 40);
  json_decref (pack);
}

/* Each of these takes minutes or overflows the stack without limits; the last keeps below them from
 * every letter. */
static void
test_hostile_patterns_end (void)
{
  static const char *const HOSTILE[] = {
    "^(a+)+$",
    "^(a|aa)+$",
    "(a*)*b",
    "(x|a+)+[bc]",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "(?:a?){50}a{50}b",
    "(.*)*\\1x",
    "(?R)?a*b",
    "((a{1,100}){1,100}){1,10}b",
    "^(?:.|\\s|a)*$^",
    "(x+x+)+y",
    "(?=(a+))*?\\1+\\1+\\1+b",
    "(?:a?){11}a{11}[bc]",
    "(a|aa)+[bc]",
  };
  g_autofree char *text = g_strnfill (5990, 'a');
  for (gsize i = 0; i < G_N_ELEMENTS (HOSTILE); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 began = g_get_monotonic_time ();
      g_autoptr (KnLabelRegex) regex = kn_label_regex_new (HOSTILE[i], &error);
      if (regex != NULL)
        (void)kn_label_regex_match (regex, text);
      gint64 took_ms = (g_get_monotonic_time () - began) / 1000;
      g_test_message ("%s: %d ms, %s", HOSTILE[i], (int)took_ms,
                      error == NULL ? "compiled" : error->message);
      g_assert_cmpint (took_ms, <, 10000);
    }
  /* The classic: without a limit 2^30 steps. */
  g_autoptr (KnLabelRegex) classic = kn_label_regex_new ("^(a+)+$", NULL);
  g_assert_cmpint (kn_label_regex_match (classic, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"), ==,
                   KN_LABEL_REGEX_TOO_HARD);
}

static void
test_patterns_refused (void)
{
  static const char *const BAD[]
      = { "(", "[ก-", "*a", "(*LIMIT_MATCH=4294967295)a", "(*UTF)a", "\xff", "a{99999}" };
  g_autofree char *long_one = g_strnfill (KN_LABEL_REGEX_MAX_BYTES + 1, 'a');
  for (gsize i = 0; i <= G_N_ELEMENTS (BAD); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (kn_label_regex_new (i < G_N_ELEMENTS (BAD) ? BAD[i] : long_one, &error));
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strstr (error->message, "LIMIT_DEPTH"));
    }
}

/* --- packs ------------------------------------------------------------------------------------ */

static void
test_own_pack (void)
{
  g_autoptr (KnRulePack) pack = kn_rule_pack_load_own ();
  guint n = 0;
  const char *const *categories = kn_rule_pack_list_categories (pack);
  g_assert_cmpuint (g_strv_length ((char **)categories), ==, 9);
  for (; *categories != NULL; categories++)
    {
      g_autoptr (GPtrArray) rules = kn_rule_pack_list_rules (pack, *categories);
      for (guint i = 0; i < rules->len; i++)
        {
          const KnLabelRule *rule = rules->pdata[i];
          n += g_str_equal (rule->category, *categories) ? 1 : 0;
          if (kn_label_rule_may_block (rule))
            {
              g_assert_nonnull (rule->source);
              g_assert_cmpstr (rule->confidence, ==, "high");
            }
        }
    }
  g_assert_cmpuint (n, ==, 81);
  g_autoptr (GPtrArray) snack = kn_rule_pack_list_rules (pack, "food_snack");
  g_assert_cmpuint (snack->len, ==, 17 + 3);
  g_assert_cmpuint (kn_rule_pack_get_marks (pack)->len, ==, 14);
  g_assert_cmpuint (kn_rule_pack_get_allergens (pack)->len, ==, 10);
  g_assert_cmpstr (kn_rule_pack_get_province (pack, "15", "th"), ==, "อ่างทอง");
  g_assert_null (kn_rule_pack_get_province (pack, "99", "th"));
  g_assert_cmpfloat (kn_rule_pack_get_net_min_mm (pack, 50), ==, 2);
  g_assert_cmpfloat (kn_rule_pack_get_net_min_mm (pack, 150), ==, 3);
  g_assert_cmpfloat (kn_rule_pack_get_net_min_mm (pack, 5000), ==, 6);
  g_assert_true (g_str_has_prefix (kn_rule_pack_get_source (pack, "fda-2mm"), "https://food.fda"));
}

static void
test_days (void)
{
  g_autoptr (KnRulePack) pack = kn_rule_pack_load_own ();
  g_autoptr (GPtrArray) rules = kn_rule_pack_list_rules (pack, "food");
  const KnLabelRule *rule = rules->pdata[0];
  g_assert_false (kn_label_rule_is_in_force (rule, "2024-07-18"));
  g_assert_true (kn_label_rule_is_in_force (rule, "2024-07-19"));
  g_assert_true (kn_label_rule_is_in_force (rule, "2026-11-29"));
}

/* Our pack with one text in the place of another. */
static KnRulePack *
parse_with (const char *old, const char *now, GError **error)
{
  g_autoptr (GBytes) bytes = kn_rule_pack_dup_own_text ();
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autofree char *copy = g_strndup (text, length);
  char *at = strstr (copy, old);
  g_assert_nonnull (at);
  g_autofree char *changed
      = g_strdup_printf ("%.*s%s%s", (int)(at - copy), copy, now, at + strlen (old));
  return kn_rule_pack_parse (changed, strlen (changed), error);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *old, *now, *says;
  } BAD[] = {
    { "\"thai-label-rules/1\"", "\"thai-label-rules/2\"", "newer" },
    { "\"thai-label-rules/1\"", "\"recipes/1\"", "no rule pack" },
    { "\"panel\": \"front\"", "\"pannel\": \"front\"", "categories.food.fields[0].pannel" },
    { "\"mandatory\": true", "\"mandatory\": \"perhaps\"", "categories.food.fields[0]" },
    { "\"severity\": \"error\"", "\"severity\": \"fatal\"", "“fatal” is not known" },
    { "\"confidence\": \"high\",\n     \"severity\"",
      "\"confidence\": \"sure\",\n     \"severity\"", "“sure” is not known" },
    { "\"type\": \"min_mm\"", "\"type\": \"min_km\"", "“min_km” is not known" },
    /* Cut between two letters, and not inside one. */
    { "\"type\": \"min_mm\"",
      "\"type\": \"aกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกก\"",
      "“aกกกกก" },
    { "\"extends\": \"food\"", "\"extends\": \"food_snack\"", "categories.food_snack.extends" },
    { "\"fda_food_serial\": \"^", "\"fda_food_serial\": \"(^",
      "regexes.fda_food_serial: the pattern" },
    { "\"id\": \"food_name\"", "\"id\": \"brand_mark\"", "two rules have this id" },
    { "\"id\": \"otop_mark\"", "\"id\": \"halal\"", "two marks have this id" },
    { "\"id\": \"egg\"", "\"id\": \"gluten\"", "two allergens have this id" },
    { "\"valid_from\": \"2024-07-19\"", "\"valid_from\": \"2024-02-30\"",
      "“2024-02-30” is not known" },
    { "\"built\": \"2026-11-20\"", "\"built\": 2026",
      "meta.built: the value is of the wrong kind" },
    { "\"built\": \"2026-11-20\"", "\"built\": \"2026-11-20\", \"built\": \"x\"", "line" },
    { "\"detect\": [", "\"detect\": [ 5,", "allergens.current[0].detect" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnRulePack) pack = parse_with (BAD[i].old, BAD[i].now, &error);
      g_assert_null (pack);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      if (strstr (error->message, BAD[i].says) == NULL)
        g_error ("“%s” does not say “%s”", error->message, BAD[i].says);
    }
  g_autoptr (GError) error = NULL;
  g_assert_null (kn_rule_pack_parse ("[]", 2, &error));
  g_clear_error (&error);
  g_assert_null (kn_rule_pack_parse ("{", 1, &error));
  g_clear_error (&error);
  g_assert_null (kn_rule_pack_load_file ("/nowhere/rules.json", &error));
  g_assert_nonnull (error);
}

static void
test_diff (void)
{
  g_autoptr (KnRulePack) ours = kn_rule_pack_load_own ();
  g_auto (GStrv) none = kn_rule_pack_diff (ours, ours);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnRulePack) theirs
      = parse_with ("\"id\": \"food_name\",", "\"id\": \"food_name\", \"note\": \"ours\",", &error);
  g_assert_null (theirs); /* the note is there already: keys are not given twice */
  g_clear_error (&error);
  theirs = parse_with ("\"min_digit_mm\": 2.0", "\"min_digit_mm\": 3.0", &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = kn_rule_pack_diff (ours, theirs);
  g_assert_cmpuint (g_strv_length (lines), ==, 1);
  g_assert_cmpstr (lines[0], ==, "marks.fda_food.min_digit_mm: 2.0 → 3.0");
}

/* Our text with one text in the place of another. */
static GBytes *
dup_changed (const char *old, const char *now)
{
  g_autoptr (GBytes) bytes = kn_rule_pack_dup_own_text ();
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autofree char *copy = g_strndup (text, length);
  char *at = strstr (copy, old);
  g_assert_nonnull (at);
  char *changed = g_strdup_printf ("%.*s%s%s", (int)(at - copy), copy, now, at + strlen (old));
  return g_bytes_new_take (changed, strlen (changed));
}

static guint
count_users (const KnRulePack *pack, const char *category, const char *only)
{
  g_autoptr (GPtrArray) rules = kn_rule_pack_list_rules (pack, category);
  guint n = 0;
  for (guint i = 0; i < rules->len; i++)
    {
      const KnLabelRule *rule = rules->pdata[i];
      n += rule->is_users;
      if (rule->is_users && only != NULL)
        g_assert_cmpstr (rule->id, ==, only);
    }
  return n;
}

/* Whose a rule is: changed itself, or in a section or a source that it reads. */
static void
test_users (void)
{
  static const struct
  {
    const char *old, *now, *rule; /* NULL: none */
    gboolean has_marks;
  } CHANGES[] = {
    { "\"id\": \"net_qty\",", "\"id\": \"net_qty\", \"valid_until\": \"2099-01-01\",", "net_qty",
      FALSE },
    { "\"detect\": [", "\"detect\": [\"คำใหม่\", ", "allergen", FALSE },
    { "\"min_digit_mm\": 2.0", "\"min_digit_mm\": 3.0", NULL, TRUE },
    { "\"built\": \"2026-11-20\"", "\"built\": \"2026-11-21\"", NULL, FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CHANGES); i++)
    {
      g_autofree char *problem = NULL;
      g_autoptr (GBytes) text = dup_changed (CHANGES[i].old, CHANGES[i].now);
      g_autoptr (KnRulePack) pack = kn_rule_pack_load_kept (text, "2026-12-01", &problem);
      g_assert_cmpstr (problem, ==, NULL);
      g_assert_true (kn_rule_pack_is_users (pack));
      g_assert_cmpuint (count_users (pack, "food", CHANGES[i].rule), ==, CHANGES[i].rule != NULL);
      g_assert_true (kn_rule_pack_is_users_other (pack, "label.mark") == CHANGES[i].has_marks);
    }
  g_autofree char *problem = NULL;
  g_autoptr (KnRulePack) none = kn_rule_pack_load_kept (NULL, "2026-12-01", &problem);
  g_assert_false (kn_rule_pack_is_users (none));
  g_assert_cmpuint (count_users (none, "food", NULL), ==, 0);
}

static void
test_kept_days (void)
{
  static const struct
  {
    const char *days, *today;
    gboolean judges;
  } CASES_OF_DAYS[] = {
    { "\"valid_until\": \"2026-12-01\"", "2026-12-01", TRUE },
    { "\"valid_until\": \"2026-12-01\"", "2026-12-02", FALSE },
    { "\"valid_from\": \"2026-12-01\"", "2026-11-30", FALSE },
    { "\"valid_from\": \"2026-12-01\"", "2026-12-01", TRUE },
    { "\"valid_from\": \"tomorrow\"", "2026-12-01", FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES_OF_DAYS); i++)
    {
      g_autofree char *meta
          = g_strdup_printf ("\"built\": \"2026-11-20\", %s", CASES_OF_DAYS[i].days);
      g_autofree char *problem = NULL;
      g_autoptr (GBytes) text = dup_changed ("\"built\": \"2026-11-20\"", meta);
      g_autoptr (KnRulePack) pack = kn_rule_pack_load_kept (text, CASES_OF_DAYS[i].today, &problem);
      g_assert_true (kn_rule_pack_is_users (pack) == CASES_OF_DAYS[i].judges);
      g_assert_true ((problem == NULL) == CASES_OF_DAYS[i].judges);
    }
}

static void
test_changes (void)
{
  g_autoptr (KnRulePack) ours = kn_rule_pack_load_own ();
  g_autoptr (GError) error = NULL;
  g_autoptr (KnRulePack) theirs
      = parse_with ("\"id\": \"net_qty\",",
                    "\"id\": \"net_qty\", \"valid_from\": \"2026-01-01\", \"valid_until\": "
                    "\"2099-12-31\",",
                    &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kn_rule_pack_count_differences (ours, theirs), ==, 2);
  g_autoptr (GPtrArray) changes = kn_rule_pack_list_changes (ours, theirs);
  g_assert_cmpuint (changes->len, ==, 1); /* one rule, two lines */
  const KnRuleChange *change = changes->pdata[0];
  g_assert_true (g_str_has_suffix (change->title, " · food"));
  g_assert_nonnull (strstr (change->details, "Valid from: nothing → "));
  g_assert_nonnull (strstr (change->details, "\nValid until: nothing → "));
  g_autoptr (GPtrArray) back = kn_rule_pack_list_changes (theirs, ours);
  g_assert_cmpuint (back->len, ==, 1);
  g_autoptr (GPtrArray) none = kn_rule_pack_list_changes (ours, ours);
  g_assert_cmpuint (none->len, ==, 0);
  /* A rule of another name is one that came and one that went. */
  g_autoptr (KnRulePack) renamed
      = parse_with ("\"id\": \"brand_mark\"", "\"id\": \"brand_sign\"", &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) moved = kn_rule_pack_list_changes (ours, renamed);
  g_assert_cmpuint (moved->len, ==, 2);
  g_assert_cmpstr (((const KnRuleChange *)moved->pdata[0])->details, ==, "It is taken out.");
  g_assert_cmpstr (((const KnRuleChange *)moved->pdata[1])->details, ==, "It is new.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/rule-pack/patterns-keep-their-word", test_patterns);
  g_test_add_func ("/check/rule-pack/every-pattern-has-a-case", test_every_pattern_has_a_case);
  g_test_add_func ("/check/rule-pack/hostile-patterns-end", test_hostile_patterns_end);
  g_test_add_func ("/check/rule-pack/broken-patterns-are-refused", test_patterns_refused);
  g_test_add_func ("/check/rule-pack/ours-opens", test_own_pack);
  g_test_add_func ("/check/rule-pack/rules-have-days", test_days);
  g_test_add_func ("/check/rule-pack/broken-packs-are-refused", test_refused);
  g_test_add_func ("/check/rule-pack/diff-names-the-place", test_diff);
  g_test_add_func ("/check/rule-pack/a-rule-knows-whose-it-is", test_users);
  g_test_add_func ("/check/rule-pack/a-kept-pack-judges-on-its-days", test_kept_days);
  g_test_add_func ("/check/rule-pack/changes-are-told-by-rule", test_changes);
  return g_test_run ();
}
