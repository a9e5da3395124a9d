/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures that check finds out besides its findings. */

#include "check-fixture.h"

#include <locale.h>

static Fixture fixture;

#define RECT(x, y, w, h, rest)                                                                     \
  "{ \"type\": \"rect\", \"x_mm\": " #x ", \"y_mm\": " #y ", \"width_mm\": " #w                    \
  ", \"height_mm\": " #h ", " rest " }"
#define K100 "\"fill\": { \"cmyk\": [0, 0, 0, 100] }"

static void
test_the_most_ink_is_told (void)
{
  static const struct
  {
    const char *items;
    double most_pct;
  } table[] = {
    { RECT (20, 20, 10, 10, "\"hidden\": true, \"fill\": { \"cmyk\": [90, 80, 80, 90] }"), 0 },
    { RECT (20, 20, 10, 10, "\"fill\": { \"cmyk\": [60, 50, 50, 100] }"), 260 },
    /* Below the limit a stack counts as well; knocked out it does not. */
    { RECT (20, 20, 40, 20,
            "\"fill\": { \"cmyk\": [60, 40, 40, 0] }") ", " RECT (30, 25, 10, 10,
                                                                  K100 ", \"overprint\": true"),
      240 },
    { RECT (20, 20, 40, 20, "\"fill\": { \"cmyk\": [60, 40, 40, 0] }") ", " RECT (30, 25, 10, 10,
                                                                                  K100),
      140 },
    /* A spot ink counts as what it is, a processing step not at all. */
    { RECT (20, 20, 10, 10, "\"fill\": { \"ink\": \"gold\", \"tint\": 70 }"), 70 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (KnDesign) design = fixture_design (&fixture, table[i].items);
      KnCheckFacts facts = { -1 };
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) findings = kn_check_run_with_facts (design, NULL, NULL, &facts, &error);
      g_assert_no_error (error);
      g_test_message ("%s", table[i].items);
      g_assert_cmpfloat_with_epsilon (facts.max_ink_pct, table[i].most_pct, 0.01);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_open (&fixture);
  g_test_add_func ("/check/facts/the-most-ink-is-told", test_the_most_ink_is_told);
  int status = g_test_run ();
  fixture_close (&fixture);
  return status;
}
