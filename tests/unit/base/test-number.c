/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-number.h"

#include <locale.h>
#include <math.h>
#include <string.h>

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

static void
assert_reads_as_strtod (const char *text)
{
  double expected = g_ascii_strtod (text, NULL), value = kn_number_read (text, strlen (text));
  g_assert_cmpmem (&value, sizeof value, &expected, sizeof expected); /* to the bit, and the sign */
}

static void
test_reading_is_strtod (void)
{
  static const char *const texts[] = { "0",
                                       "-0",
                                       "+7",
                                       ".5",
                                       "-.5",
                                       "5.",
                                       "-",
                                       ".",
                                       "",
                                       "1.2.3",
                                       "1x",
                                       "1e-3",
                                       "0x1",
                                       "inf",
                                       "--1",
                                       "0.000001",
                                       "+-1",
                                       "-0.0",
                                       "999999999999999",
                                       "9999999999999999",
                                       "0.1234567890123456789",
                                       "12345678.90123456" };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_reads_as_strtod (texts[i]);
  for (int i = 0; i < 20000; i++)
    {
      char text[64];
      double value = g_test_rand_double_range (-1, 1) * pow (10, g_test_rand_int_range (-4, 9));
      g_snprintf (text, sizeof text, "%.*f", g_test_rand_int_range (0, 12), value);
      assert_reads_as_strtod (text);
    }
  double value = kn_number_read ("12345", 3); /* it ends where it is said to end */
  g_assert_true (value == 123);
  g_assert_true (kn_number_read ("1e5", 2) == 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/number/shortest-text-reads-back", test_shortest_text_reads_back);
  g_test_add_func ("/base/number/fixed-has-no-tail", test_fixed_has_no_tail);
  g_test_add_func ("/base/number/reading-is-strtod", test_reading_is_strtod);
  return g_test_run ();
}
