/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules about {{column}}, which only a print run fills in: planted faults and their twins, and
 * what is no longer said of the braces themselves. */

#include "check-items.h"

#include <locale.h>

static Fixture fixture;

#define DATA(kind, data)                                                                           \
  "{ \"type\": \"barcode\", \"symbology\": \"" kind "\", \"data\": \"" data                        \
  "\", \"x_mm\": 30, \"y_mm\": 15, \"module_mm\": 0.33 }"
#define WORDS(text, rest) TEXT (20, 20, 60, 12, text, "\"size_pt\": 12" rest)

static const FaultCase cases[] = {
  { "text", KN_CHECK_RULE_RUN_COLUMN, KN_SEVERITY_BLOCK, "{{ชื่อ}}, {{#001}}",
    WORDS ("{{ชื่อ}} ล็อต {{#001}} {{ ชื่อ }}", ""), WORDS ("{ชื่อ} ล็อต #001 }}", "") },
  { "code", KN_CHECK_RULE_RUN_COLUMN, KN_SEVERITY_BLOCK, "{{รหัส}}", DATA ("ean13", "{{รหัส}}"),
    DATA ("ean13", "8851234567898") },
  { "code-of-letters", KN_CHECK_RULE_RUN_COLUMN, KN_SEVERITY_BLOCK, "{{url}}",
    DATA ("qr", "https://kanok/{{url}}"), DATA ("qr", "{\\\"a\\\":{\\\"b\\\":1}}") },
  { "name-of-a-file", KN_CHECK_RULE_RUN_COLUMN, KN_SEVERITY_BLOCK, "{{ภาพ}}",
    MOTIF ("by-row", 20, 20, 10, 10, RED_LEAF), MOTIF ("leaf", 20, 20, 10, 10, RED_LEAF) },
  { "hidden-needs-none", KN_CHECK_RULE_RUN_COLUMN, KN_SEVERITY_BLOCK, "merge", WORDS ("{{ชื่อ}}", ""),
    WORDS ("{{ชื่อ}}", ", \"hidden\": true") },
  { "unclosed", "run.braces", KN_SEVERITY_WARN, "printed as typed", WORDS ("{{ชื่อ}", ""),
    WORDS ("{ชื่อ}", "") },
  { "nothing-between", "run.braces", KN_SEVERITY_WARN, "printed as typed", WORDS ("ราคา {{ }}", ""),
    WORDS ("ราคา { }", "") },
};

static void
test_case (gconstpointer data)
{
  const FaultCase *self = data;
  fixture_assert_found (&fixture, self->faulty, self->rule, self->severity, self->says);
  fixture_assert_silent (&fixture, self->clean, self->rule);
}

/* What a column decides is not said of its braces: a wrong code, no room, a file. */
static void
test_one_finding_an_item (void)
{
  static const char *const items[]
      = { DATA ("ean13", "885{{รหัส}}"), MOTIF ("by-row", 20, 20, 10, 10, RED_LEAF),
          TEXT (20, 20, 12, 6, "{{ชื่อสินค้าที่ยาวมาก}} {{ราคา}}", "\"size_pt\": 14") };
  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (KnDesign) design = fixture_design (&fixture, items[i]);
      g_autoptr (GPtrArray) findings = fixture_check (design);
      guint n_block = 0;
      for (guint f = 0; f < findings->len; f++)
        n_block += ((KnFinding *)findings->pdata[f])->severity == KN_SEVERITY_BLOCK ? 1 : 0;
      g_assert_cmpuint (n_block, ==, 1);
      g_assert_nonnull (fixture_find (findings, KN_CHECK_RULE_RUN_COLUMN));
    }
}

static void
test_forty_motifs_of_one_file_are_one (void)
{
  g_autoptr (GString) items = g_string_new (MOTIF ("by-row", 20, 20, 10, 10, RED_LEAF));
  for (int i = 1; i < 40; i++)
    g_string_append (items, ", " MOTIF ("by-row", 40, 20, 10, 10, RED_LEAF));
  g_autoptr (KnDesign) design = fixture_design (&fixture, items->str);
  g_autoptr (GPtrArray) findings = fixture_check (design);
  g_assert_cmpuint (fixture_count (findings, KN_CHECK_RULE_RUN_COLUMN), ==, 1);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_open (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check/columns/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/check/columns/one-finding-an-item", test_one_finding_an_item);
  g_test_add_func ("/check/columns/forty-motifs-of-one-file-are-one",
                   test_forty_motifs_of_one_file_are_one);
  int status = g_test_run ();
  fixture_close (&fixture);
  return status;
}
