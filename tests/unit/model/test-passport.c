/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kn-op.h"
#include "model/kn-passport.h"

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/passport/verdicts-follow-the-fields", test_verdicts_follow_the_fields);
  g_test_add_func ("/model/passport/a-date-that-nobody-can-read-ends-the-consent",
                   test_a_date_that_nobody_can_read_ends_the_consent);
  g_test_add_func ("/model/passport/a-known-field-of-the-wrong-kind-is-an-error",
                   test_a_known_field_of_the_wrong_kind_is_an_error);
  g_test_add_func ("/model/passport/fields-are-read-and-others-left-alone",
                   test_fields_are_read_and_others_left_alone);
  return g_test_run ();
}
