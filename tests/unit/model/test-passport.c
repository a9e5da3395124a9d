/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kn-credit.h"
#include "model/kn-op.h"
#include "model/kn-passport-date.h"
#include "model/kn-passport-fields.h"
#include "model/kn-passport-table.h"
#include "model/kn-passport.h"
#include "model/kn-royal-names.h"

#include <string.h>

#define TODAY "2026-11-20"

static void
test_verdicts_follow_the_fields (void)
{
  static const struct
  {
    const char *json;
    KnConsentVerdict verdict;
  } cases[] = {
    { "{}", KN_CONSENT_VERDICT_UNKNOWN },
    { "{ \"consent_status\": \"unknown\" }", KN_CONSENT_VERDICT_UNKNOWN },
    { "{ \"consent_status\": \"asked\" }", KN_CONSENT_VERDICT_UNKNOWN },
    { "{ \"consent_status\": \"granted\" }", KN_CONSENT_VERDICT_OK },
    { "{ \"consent_status\": \"declined\" }", KN_CONSENT_VERDICT_DECLINED },
    { "{ \"consent_status\": \"withdrawn\" }", KN_CONSENT_VERDICT_WITHDRAWN },
    { "{ \"authority\": \"generic\" }", KN_CONSENT_VERDICT_OK },
    { "{ \"authority\": \"community\" }", KN_CONSENT_VERDICT_UNKNOWN },
    { "{ \"authority\": \"generic\", \"consent_status\": \"declined\" }",
      KN_CONSENT_VERDICT_DECLINED },
    { "{ \"authority\": \"generic\", \"status\": \"needs_consent\" }", KN_CONSENT_VERDICT_UNKNOWN },
    { "{ \"consent_status\": \"granted\", \"status\": \"locked_royal\" }",
      KN_CONSENT_VERDICT_LOCKED },
    { "{ \"authority\": \"generic\", \"status\": \"locked_other\" }", KN_CONSENT_VERDICT_LOCKED },
    { "{ \"consent_status\": \"granted\", \"status\": \"withdrawn\" }",
      KN_CONSENT_VERDICT_WITHDRAWN },
    /* The day of expiry is still covered; years are read in either era. */
    { "{ \"consent_status\": \"granted\", \"consent_expires\": \"2026-11-20\" }",
      KN_CONSENT_VERDICT_OK },
    { "{ \"consent_status\": \"granted\", \"consent_expires\": \"2026-11-19\" }",
      KN_CONSENT_VERDICT_EXPIRED },
    { "{ \"consent_status\": \"granted\", \"consent_expires\": \"2569-11-20\" }",
      KN_CONSENT_VERDICT_OK },
    { "{ \"consent_status\": \"granted\", \"consent_expires\": \"2569-11-19\" }",
      KN_CONSENT_VERDICT_EXPIRED },
    /* Thai digits are digits. */
    { "{ \"consent_status\": \"granted\", \"consent_expires\": \"๒๕๖๙-๑๑-๒๐\" }",
      KN_CONSENT_VERDICT_OK },
    { "{ \"consent_status\": \"granted\", \"consent_expires\": \" ๒๕๖๙-๑๑-๑๙ \" }",
      KN_CONSENT_VERDICT_EXPIRED },
    /* A lock stays a lock. */
    { "{ \"consent_expires\": \"soon\", \"status\": \"locked_royal\" }",
      KN_CONSENT_VERDICT_LOCKED },
    { "{ \"consent_expires\": \"\", \"consent_status\": \"granted\" }", KN_CONSENT_VERDICT_OK },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnPassport) passport = kn_passport_parse (cases[i].json, &error);
      g_assert_no_error (error);
      g_test_message ("%s", cases[i].json);
      g_assert_cmpint (kn_passport_judge (passport, TODAY), ==, cases[i].verdict);
    }
  g_assert_cmpint (kn_passport_judge (NULL, TODAY), ==, KN_CONSENT_VERDICT_UNKNOWN);
}

static void
test_a_known_field_of_the_wrong_kind_is_an_error (void)
{
  static const char *const bad[] = {
    "[]",
    "{ \"consent_status\": \"perhaps\" }",
    "{ \"consent_status\": 1 }",
    "{ \"status\": \"granted\" }",
    "{ \"name_th\": [] }",
    "{ \"consent_expires\": 2570 }",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (kn_passport_parse (bad[i], &error));
      g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT);
    }
}

/* Whoever wrote it meant that the consent ends. */
static void
test_a_date_that_nobody_can_read_ends_the_consent (void)
{
  static const char *const bad[]
      = { "soon",           "2570-02-30", "31/12/2570", "2570-1-1",   "2570-12-31x",
          "2570-12-31\\n1", "๓๑/๑๒/๒๕๗๐", "2570-1x-3y", "-570-12-31", "0000-01-01" };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *json
          = g_strdup_printf ("{ \"consent_status\": \"granted\", \"consent_expires\": \"%s\" }",
                             bad[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (KnPassport) passport = kn_passport_parse (json, &error);
      g_assert_no_error (error);
      g_test_message ("%s", bad[i]);
      g_assert_nonnull (passport->expires_unread);
      g_assert_null (passport->expires);
      g_assert_cmpint (kn_passport_judge (passport, TODAY), ==, KN_CONSENT_VERDICT_EXPIRED);
    }
}

static void
test_fields_are_read_and_others_left_alone (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnPassport) passport = kn_passport_parse (
      "{ \"name_th\": \"ลายกนก\", \"name_en\": \"Kanok\", \"knowledge_holder\": \"ครูช่าง\", "
      "\"attribution_text_th\": \"ลายของบ้านเรา\", \"licence\": null, \"shelf\": [1, 2] }",
      &error);
  g_assert_no_error (error);
  g_assert_cmpstr (passport->name_th, ==, "ลายกนก");
  g_assert_cmpstr (passport->holder, ==, "ครูช่าง");
  g_assert_cmpstr (passport->attribution_th, ==, "ลายของบ้านเรา");
  g_assert_null (passport->licence);
  g_assert_null (passport->expires);
}

/* A day that is shown to be typed over is read again as itself. */
static void
test_a_day_is_shown_as_it_is_typed (void)
{
  g_autofree char *shown = kn_day_dup_be ("2026-02-28");
  g_assert_cmpstr (shown, ==, "28/2/2569");
  g_autofree char *read = kn_day_dup_typed_iso (shown);
  g_assert_cmpstr (read, ==, "2026-02-28");
  g_assert_null (kn_day_dup_be ("2026-02-30"));
}

static void
test_a_line_to_print_is_suggested_of_name_and_group (void)
{
  static const char both[] = "{ \"name_th\": \"ลายสอง\", \"name_en\": \"Twill 2/2\","
                             "  \"community_or_group\": \"กลุ่มบางเจ้าฉ่า\" }";
  g_autofree char *thai = kn_credit_dup_suggestion (both, "th");
  g_autofree char *english = kn_credit_dup_suggestion (both, "en");
  g_autofree char *holder
      = kn_credit_dup_suggestion ("{ \"name_th\": \"ลายสอง\", \"knowledge_holder\": \"ป้าน้อย\" }",
                                  "th");
  g_assert_cmpstr (thai, ==, "ลายสอง โดย กลุ่มบางเจ้าฉ่า");
  g_assert_cmpstr (english, ==, "Twill 2/2 by กลุ่มบางเจ้าฉ่า");
  g_assert_cmpstr (holder, ==, "ลายสอง โดย ป้าน้อย");
  g_assert_null (kn_credit_dup_suggestion ("{ \"name_th\": \"ลายสอง\" }", "th"));
  g_assert_null (kn_credit_dup_suggestion (NULL, "th"));
}

static void
test_scope_is_what_it_permits (void)
{
  static const struct
  {
    const char *scope;
    KnConsentUse use;
    unsigned limits;
  } cases[] = {
    { "null", { FALSE, 5 }, 0 },
    { "\"teach\"", { FALSE, 1 }, KN_SCOPE_TEACH },
    { "\"workshop\"", { FALSE, 1 }, KN_SCOPE_WORKSHOP },
    { "\"this_product\"", { FALSE, 1 }, 0 },
    { "\"this_product\"", { FALSE, 0 }, 0 },
    { "\"this_product\"", { FALSE, 2 }, KN_SCOPE_THIS_PRODUCT },
    { "\"any_product_of_group\"", { FALSE, 9 }, 0 },
    { "\"commercial_open\"", { TRUE, 9 }, 0 },
    { "\"no_photo\"", { FALSE, 1 }, 0 },
    { "\"no_photo\"", { TRUE, 1 }, KN_SCOPE_NO_PHOTO },
    { "\"no_export\"", { FALSE, 1 }, KN_SCOPE_NO_EXPORT },
    /* Of the words that permit, the widest counts; those that forbid stay. */
    { "[\"teach\", \"workshop\", \"this_product\"]", { FALSE, 1 }, 0 },
    { "[\"teach\", \"commercial_open\", \"no_export\"]", { FALSE, 3 }, KN_SCOPE_NO_EXPORT },
    { "[\"no_photo\", \"this_product\"]", { TRUE, 2 }, KN_SCOPE_NO_PHOTO | KN_SCOPE_THIS_PRODUCT },
    { "\"of a later Kanok\"", { TRUE, 2 }, 0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf ("{ \"consent_scope\": %s }", cases[i].scope);
      g_autoptr (GError) error = NULL;
      g_autoptr (KnPassport) passport = kn_passport_parse (json, &error);
      g_assert_no_error (error);
      g_test_message ("%s", json);
      g_assert_cmpuint (kn_passport_list_limits (passport, &cases[i].use), ==, cases[i].limits);
    }
}

static void
test_days_are_read_in_either_era (void)
{
  static const struct
  {
    const char *text, *iso, *shown;
  } cases[] = {
    { "2569-11-20", "2026-11-20", "20 Nov 2569 B.E." },
    { "2026-11-20", "2026-11-20", "20 Nov 2569 B.E." },
    { " ๒๕๖๙-๐๑-๓๑", "2026-01-31", "31 Jan 2569 B.E." },
    { "2567-02-29", "2024-02-29", "29 Feb 2567 B.E." },
    { "2569-02-29", NULL, "2569-02-29" },
    { "soon", NULL, "soon" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = kn_day_dup_iso (cases[i].text);
      g_autofree char *shown = kn_day_dup_shown (cases[i].text);
      g_assert_cmpstr (iso, ==, cases[i].iso);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

/* On paper the era goes with the language; what is no day stays what it is. */
static void
test_era_of_language (void)
{
  g_autofree char *day = kn_day_dup_in_era ("2027-12-31");
  g_autofree char *none = kn_day_dup_in_era ("soon");
  g_assert_cmpstr (day, ==, "31 Dec 2027");
  g_assert_cmpstr (none, ==, "soon");
}

/* As a villager writes a day, and what stays a guess. */
static void
test_days_are_read_as_people_write_them (void)
{
  static const struct
  {
    const char *text, *iso;
  } cases[] = {
    { "20/11/2569", "2026-11-20" },
    { "๒๐/๑๑/๒๕๖๙", "2026-11-20" },
    { "1-2-2026", "2026-02-01" },
    { "20 พ.ย. 2569", "2026-11-20" },
    { " 20 พฤศจิกายน พ.ศ. ๒๕๖๙ ", "2026-11-20" },
    { "20 Nov 2026", "2026-11-20" },
    { "2569-11-20", "2026-11-20" },
    { "31/2/2569", NULL },
    { "31/12/69", NULL },
    { "12/31/2569", NULL },
    { "0/1/2569", NULL },
    { "11/2569", NULL },
    { "20 พย 2569", NULL },
    { "soon", NULL },
    { "", NULL },
    { "\xff", NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = kn_day_dup_typed_iso (cases[i].text);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (iso, ==, cases[i].iso);
    }
}

static void
test_names_of_royal_patterns_are_found (void)
{
  static const char *const alike[] = { "ลายขอเจ้าฟ้าสิริวัณณวรีฯ", "ผ้าลายขอเจ้าฟ้าสิริวัณณวรีฯ ๒๕๖๗",
                                       "ดอกรักราชกัญญา",       "ผ้าลายสิริวชิราภรณ์",
                                       "ลาย วชิรภักดิ์",         "ลายหัวใจ",
                                       "ลายดอกรักราษฎร์ภักดี" };
  static const char *const others[] = { "ลายขอ", "ลายดอกรัก", "ลายหัวใจน้อย", "ลายนาค", "", "\xff" };
  for (gsize i = 0; i < G_N_ELEMENTS (alike); i++)
    g_assert_nonnull (kn_royal_names_match (alike[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_null (kn_royal_names_match (others[i]));
  g_assert_null (kn_royal_names_match (NULL));
}

static void
test_changes_are_named_field_by_field (void)
{
  g_autoptr (GPtrArray) changes = kn_passport_list_changes (
      "{\"name_th\":\"ก\",\"shelf\":1,\"meaning\":\"x\"}",
      "{\"meaning\":\"x\",\"shelf\":2,\"consent_scope\":[\"teach\",\"no_photo\"]}");
  static const char *const expected[][3] = { { "name_th", "ก", NULL },
                                             { "consent_scope", NULL, "teach, no_photo" },
                                             { "shelf", "1", "2" } };
  g_assert_cmpuint (changes->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < changes->len; i++)
    {
      const KnPassportChange *change = changes->pdata[i];
      g_assert_cmpstr (change->key, ==, expected[i][0]);
      g_assert_cmpstr (change->before, ==, expected[i][1]);
      g_assert_cmpstr (change->after, ==, expected[i][2]);
    }
  g_autoptr (GPtrArray) first = kn_passport_list_changes (NULL, "{\"name_th\":\"ก\"}");
  g_assert_cmpuint (first->len, ==, 1);
}

/* Each field of the table takes what it says it takes, through the one door for editing. */
static void
test_every_field_can_be_written_and_checked (void)
{
  g_autofree char *passport = g_strdup ("{\"shelf\":[1,2]}");
  for (gsize i = 0; i < kn_n_passport_fields; i++)
    {
      const KnPassportField *field = &kn_passport_fields[i];
      const char *value = field->choices != NULL            ? field->choices[0].value
                          : field->kind == KN_PASSPORT_DATE ? "2569-11-20"
                                                            : "ข้อความ";
      g_autoptr (GError) error = NULL;
      char *next = kn_passport_with_field (passport, field->key, value, &error);
      g_assert_no_error (error);
      g_free (passport);
      passport = next;
      g_assert_true (kn_passport_check (passport, &error));
      g_assert_no_error (error);
      g_autofree char *read = kn_passport_dup_field (passport, field->key);
      g_assert_cmpstr (read, ==, value);
      g_assert_true (kn_passport_find_field (field->key) == field);
    }
  g_autofree char *canonical = kn_passport_dup_canonical (passport);
  g_autofree char *twice = kn_passport_dup_canonical (canonical);
  g_assert_cmpstr (canonical, ==, twice);
  g_assert_nonnull (strstr (canonical, "\"shelf\":[1,2]"));
  g_assert_true (kn_passport_equal (passport, canonical));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passport/a-day-is-shown-as-it-is-typed", test_a_day_is_shown_as_it_is_typed);
  g_test_add_func ("/passport/a-line-to-print-is-suggested",
                   test_a_line_to_print_is_suggested_of_name_and_group);
  g_test_add_func ("/model/passport/era-of-language", test_era_of_language);
  g_test_add_func ("/model/passport/verdicts-follow-the-fields", test_verdicts_follow_the_fields);
  g_test_add_func ("/model/passport/a-date-that-nobody-can-read-ends-the-consent",
                   test_a_date_that_nobody_can_read_ends_the_consent);
  g_test_add_func ("/model/passport/a-known-field-of-the-wrong-kind-is-an-error",
                   test_a_known_field_of_the_wrong_kind_is_an_error);
  g_test_add_func ("/model/passport/fields-are-read-and-others-left-alone",
                   test_fields_are_read_and_others_left_alone);
  g_test_add_func ("/model/passport/scope-is-what-it-permits", test_scope_is_what_it_permits);
  g_test_add_func ("/model/passport/days-are-read-in-either-era", test_days_are_read_in_either_era);
  g_test_add_func ("/model/passport/days-as-people-write-them",
                   test_days_are_read_as_people_write_them);
  g_test_add_func ("/model/passport/names-of-royal-patterns-are-found",
                   test_names_of_royal_patterns_are_found);
  g_test_add_func ("/model/passport/changes-are-named-field-by-field",
                   test_changes_are_named_field_by_field);
  g_test_add_func ("/model/passport/every-field-can-be-written-and-checked",
                   test_every_field_can_be_written_and_checked);
  return g_test_run ();
}
