/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "press/kn-export.h"

static void
count (double width, double height, int columns, int rows, gboolean turned)
{
  KnSheetOptions sheet;
  kn_sheet_options_init_a4 (&sheet);
  const KnForm form = { .width_mm = width, .height_mm = height, .bleed_mm = 3 };
  int c = -1, r = -1;
  gboolean t = FALSE;
  kn_sheet_count (&sheet, &form, &c, &r, &t);
  g_assert_cmpint (c, ==, columns);
  g_assert_cmpint (r, ==, rows);
  g_assert_cmpint (t, ==, turned);
}

static void
test_count (void)
{
  count (95, 60, 2, 4, FALSE);   /* 2 × 95 + 4 = 194, the whole room */
  count (95.01, 40, 4, 2, TRUE); /* a hair too wide for two: sideways */
  count (194, 281, 1, 1, FALSE); /* exactly one */
  count (281, 194, 1, 1, TRUE);
  count (195, 281, 0, 0, FALSE); /* not one */
  count (5000, 5000, 0, 0, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/press/sheet/as-many-as-fit", test_count);
  return g_test_run ();
}
