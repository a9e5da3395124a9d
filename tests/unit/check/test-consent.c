/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules about consent and credit: each verdict of a passport is one finding, and the credit line is
 * mended only by its repair. */

#include "config.h"

#include "check-fixture.h"

#include "model/kn-op.h"

#include <locale.h>
#include <string.h>

static Fixture fixture;

#define MOTIF(asset, x, y, w, h, rest)                                                             \
  "{ \"type\": \"motif\", \"asset\": \"" asset "\", \"x_mm\": " #x ", \"y_mm\": " #y               \
  ", \"width_mm\": " #w ", \"height_mm\": " #h rest " }"
#define RED_LEAF ", \"recolour\": { \"#b5121b\": { \"ink\": \"red\" } }"

static void
test_consent (void)
{
  static const struct
  {
    const char *passport, *rule;
    gboolean blocks;
  } table[] = {
    { "{ \"consent_status\": \"granted\" }", NULL, FALSE },
    { "{ \"authority\": \"generic\" }", NULL, FALSE },
    { "{ \"consent_status\": \"unknown\", \"authority\": \"community\" }", "consent.unknown",
      FALSE },
    { "{ \"consent_status\": \"declined\" }", "consent.declined", TRUE },
    { "{ \"consent_status\": \"withdrawn\" }", "consent.withdrawn", TRUE },
    { "{ \"consent_status\": \"granted\", \"consent_expires\": \"2020-01-31\" }", "consent.expired",
      TRUE },
    { "{ \"consent_status\": \"granted\", \"consent_expires\": \"2563-01-31\" }", "consent.expired",
      TRUE },
    { "{ \"consent_status\": \"granted\", \"consent_expires\": \"9000-01-31\" }", NULL, FALSE },
    { "{ \"consent_status\": \"granted\", \"consent_expires\": \"๙๐๐๐-๐๑-๓๑\" }", NULL, FALSE },
    { "{ \"consent_status\": \"granted\", \"consent_expires\": \"๒๕๖๓-๐๑-๓๑\" }", "consent.expired",
      TRUE },
    { "{ \"consent_status\": \"granted\", \"consent_expires\": \"ปีหน้า\" }", "consent.expired",
      TRUE },
    { "{ \"consent_status\": \"granted\", \"status\": \"locked_royal\" }", "consent.locked", TRUE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *assets
          = g_strdup_printf ("\"leaf\": { \"file\": \"leaf.svg\", \"passport\": %s }",
                             table[i].passport);
      g_autoptr (KnDesign) design
          = fixture_design_with (&fixture, NULL, assets, MOTIF ("leaf", 20, 20, 10, 10, RED_LEAF));
      g_autoptr (GPtrArray) findings = fixture_check (design);
      g_test_message ("%s", table[i].passport);
      g_assert_cmpint (kn_check_blocks (findings), ==, table[i].blocks);
      g_assert_cmpuint (findings->len, ==, table[i].rule == NULL ? 0 : 1);
      if (table[i].rule != NULL)
        g_assert_nonnull (fixture_find (findings, table[i].rule));
      /* What is not printed needs no consent. */
      g_autoptr (KnDesign) hidden
          = fixture_design_with (&fixture, NULL, assets,
                                 MOTIF ("leaf", 20, 20, 10, 10, RED_LEAF ", \"hidden\": true"));
      g_autoptr (GPtrArray) of_hidden = fixture_check (hidden);
      g_assert_cmpuint (of_hidden->len, ==, 0);
    }
  g_autoptr (KnDesign) bare
      = fixture_design_with (&fixture, NULL, "\"leaf\": { \"file\": \"leaf.svg\" }",
                             MOTIF ("leaf", 20, 20, 10, 10, RED_LEAF));
  g_autoptr (GPtrArray) findings = fixture_check (bare);
  g_assert_nonnull (fixture_find (findings, "consent.unknown"));
}

/* A layer keeps its name when another motif comes into it; what people take back is the motif. */
static void
test_what_is_taken_back_is_called_by_its_own_name (void)
{
  g_autoptr (KnDesign) design
      = fixture_design_with (&fixture, NULL,
                             "\"leaf\": { \"file\": \"leaf.svg\", \"name\": \"ลายสอง\","
                             " \"passport\": { \"consent_status\": \"withdrawn\" } }",
                             MOTIF ("leaf", 20, 20, 10, 10, RED_LEAF ", \"name\": \"ดอกพิกุล\""));
  g_autoptr (GPtrArray) findings = fixture_check (design);
  const KnFinding *finding = fixture_find (findings, "consent.withdrawn");
  g_assert_nonnull (finding);
  g_assert_true (g_str_has_prefix (finding->message, "“ลายสอง”"));
  g_assert_null (strstr (finding->message, "ดอกพิกุล"));
}

/* The linked line follows the passports by a repair, and by nothing else. */
static void
test_credit_line_is_repaired (void)
{
#define CREDIT                                                                                     \
  "{ \"type\": \"text\", \"id\": \"credit\", \"x_mm\": 40, \"y_mm\": 20, \"width_mm\": 40, "       \
  "\"height_mm\": 10, \"text\": \"old\", \"font\": \"Loma\", \"size_pt\": 8 }"
  static const char assets[]
      = "\"leaf\": { \"file\": \"leaf.svg\", \"passport\": { \"consent_status\": \"granted\", "
        "\"attribution_text_th\": \"ลายของเรา\" } }, \"tile\": { \"file\": \"tile.svg\", "
        "\"passport\": { \"consent_status\": \"granted\", \"attribution_text_en\": \"Ours\" } }";
  g_autoptr (KnDesign) design
      = fixture_design_with (&fixture, NULL, assets,
                             MOTIF ("leaf", 20, 20, 10, 10,
                                    RED_LEAF) ", " MOTIF ("tile", 20, 40, 10, 10,
                                                          RED_LEAF) ", " CREDIT);
  g_autoptr (GPtrArray) findings = fixture_check (design);
  const KnFinding *finding = fixture_find (findings, "credit.outdated");
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, KN_SEVERITY_WARN);
  g_assert_nonnull (strstr (finding->message, "ลายของเรา/Ours"));
  g_autoptr (GPtrArray) ops = kn_check_repair_ops (design, finding);
  g_assert_nonnull (ops);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene
      = kn_scene_apply (design->scene, (KnOp *const *)ops->pdata, ops->len, &error);
  g_assert_no_error (error);
  g_autoptr (KnDesign) mended = kn_design_new (scene, design->assets, "x");
  g_autoptr (GPtrArray) after = fixture_check (mended);
  g_assert_null (fixture_find (after, "credit.outdated"));
  g_assert_null (fixture_find (after, "credit.missing"));
  g_autoptr (KnDesign) bare
      = fixture_design_with (&fixture, NULL, assets,
                             MOTIF ("leaf", 20, 20, 10, 10,
                                    RED_LEAF) ", " MOTIF ("tile", 20, 40, 10, 10, RED_LEAF));
  g_autoptr (GPtrArray) of_bare = fixture_check (bare);
  g_assert_cmpuint (fixture_count (of_bare, "credit.missing"), ==, 2);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_open (&fixture);
  g_test_add_func ("/consent/own-name", test_what_is_taken_back_is_called_by_its_own_name);
  g_test_add_func ("/check/consent", test_consent);
  g_test_add_func ("/check/credit-line-is-repaired", test_credit_line_is_repaired);
  int status = g_test_run ();
  fixture_close (&fixture);
  return status;
}
