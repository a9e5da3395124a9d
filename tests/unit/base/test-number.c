/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-number.h"

#include <locale.h>
#include <math.h>

static void
test_shortest_text_reads_back (void)
{
  char text[KN_NUMBER_SIZE];
  g_assert_cmpstr (kn_number_print (0.1, text), ==, "0.1");
  g_assert_cmpstr (kn_number_print (100, text), ==, "100");
  g_assert_cmpstr (kn_number_print (-0.0, text), ==, "0");
  g_assert_cmpstr (kn_number_print (0.1 + 0.2, text), ==, "0.30000000000000004");
  for (int i = 0; i < 20000; i++)
    {
      double value = g_test_rand_double_range (-1e6, 1e6) * pow (10, g_test_rand_int_range (-9, 4));
      g_assert_true (g_ascii_strtod (kn_number_print (value, text), NULL) == value);
    }
}

static void
test_fixed_has_no_tail (void)
{
  char text[KN_NUMBER_SIZE];
  g_assert_cmpstr (kn_number_print_fixed (12.3400, 4, text), ==, "12.34");
  g_assert_cmpstr (kn_number_print_fixed (-0.00001, 3, text), ==, "0");
  g_assert_cmpstr (kn_number_print_fixed (1e14, 2, text), ==, "100000000000000");
  g_assert_cmpstr (kn_number_print_fixed (1.005, 0, text), ==, "1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/number/shortest-text-reads-back", test_shortest_text_reads_back);
  g_test_add_func ("/base/number/fixed-has-no-tail", test_fixed_has_no_tail);
  return g_test_run ();
}
