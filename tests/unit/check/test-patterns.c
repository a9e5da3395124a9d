/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Patterns: what cannot be laid out blocks, and what holds for motifs holds for them. */

#include "check-fixture.h"

#include <locale.h>

#define PATTERN(asset, group, cell, more)                                                          \
  "{ \"type\": \"pattern\", \"asset\": \"" asset "\", \"group\": \"" group                         \
  "\", \"cell_mm\": [" cell "], \"x_mm\": 20, \"y_mm\": 20, \"width_mm\": 20, "                    \
  "\"height_mm\": 10" more " }"
#define RED ", \"recolour\": { \"#b5121b\": { \"ink\": \"red\" } }"

static Fixture fixture;

static void
test_impossible_patterns_block (void)
{
  fixture_assert_found (&fixture, PATTERN ("leaf", "p4m", "8, 9", ""), "pattern.impossible",
                        KN_SEVERITY_BLOCK, "8 × 9");
  fixture_assert_silent (&fixture, PATTERN ("leaf", "p4m", "8, 8", ""), "pattern.impossible");
  fixture_assert_found (&fixture, PATTERN ("leaf", "p5", "8, 8", ""), "pattern.impossible",
                        KN_SEVERITY_BLOCK, "p5");
  fixture_assert_silent (&fixture, PATTERN ("leaf", "frieze:p2", "8, 8", ""), "pattern.impossible");
}

static void
test_files_of_patterns (void)
{
  fixture_assert_found (&fixture, PATTERN ("gone", "p1", "8, 8", ""), "asset.missing",
                        KN_SEVERITY_BLOCK, "gone.svg");
  fixture_assert_found (&fixture, PATTERN ("leaf", "f3", "6, 6", ", \"end_asset\": \"gone\""),
                        "asset.missing", KN_SEVERITY_BLOCK, "gone.svg");
  fixture_assert_silent (&fixture, PATTERN ("leaf", "f3", "6, 6", ", \"end_asset\": \"tile\""),
                         "asset.missing");
}

/* Lines are as thick as the motif is large where it is repeated. */
static void
test_thin_lines_of_repeats (void)
{
  fixture_assert_found (&fixture, PATTERN ("thin", "p1", "9, 9", ""), "line.thin", KN_SEVERITY_WARN,
                        NULL);
}

/* A pattern uses what it repeats, and what stands at its ends. */
static void
test_consent (void)
{
  static const char *const patterns[]
      = { PATTERN ("leaf", "p4m", "8, 8", RED),
          PATTERN ("tile", "f3", "6, 6", ", \"end_asset\": \"leaf\"") };
  static const char *const states[] = { "granted", "declined", "withdrawn" };
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (patterns); k++)
      {
        g_autofree char *assets = g_strdup_printf (
            "\"leaf\": { \"file\": \"leaf.svg\", \"passport\": { \"consent_status\": \"%s\" } }, "
            "\"tile\": { \"file\": \"tile.svg\", \"passport\": { \"consent_status\": \"granted\" } "
            "}",
            states[i]);
        g_autofree char *rule = g_strconcat ("consent.", states[i], NULL);
        g_autoptr (KnDesign) design = fixture_design_with (&fixture, NULL, assets, patterns[k]);
        g_autoptr (GPtrArray) found = fixture_check (design);
        g_assert_cmpint (kn_check_blocks (found), ==, i > 0);
        g_assert_cmpuint (fixture_count (found, rule), ==, i > 0 ? 1 : 0);
      }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_open (&fixture);
  g_test_add_func ("/check/patterns/impossible", test_impossible_patterns_block);
  g_test_add_func ("/check/patterns/files", test_files_of_patterns);
  g_test_add_func ("/check/patterns/thin-lines", test_thin_lines_of_repeats);
  g_test_add_func ("/check/patterns/consent", test_consent);
  int status = g_test_run ();
  fixture_close (&fixture);
  return status;
}
