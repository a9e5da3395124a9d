/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-measure.h"

static void
assert_mm (const char *text, double expected)
{
  double value = -1;
  g_test_message ("%s", text);
  g_assert_true (kn_measure_parse (text, KN_MEASURE_MM, &value));
  g_assert_cmpfloat_with_epsilon (value, expected, 1e-9);
}

static void
test_sums_with_units (void)
{
  assert_mm ("40", 40);
  assert_mm (" 40+3 mm", 43);
  assert_mm ("1in - 5", 20.4);
  assert_mm ("(10+4)/2", 7);
  assert_mm ("2 * 3.5 cm", 70);
  assert_mm ("72 pt", 25.4);
  assert_mm ("๑๒.๕ มม.", 12.5);
  assert_mm ("12,5", 12.5);
  assert_mm ("−3", -3);
  assert_mm ("2×(1 + 1)", 4);
  assert_mm ("3/8 in", 9.525);
  assert_mm ("1 + 1/2 in", 13.7);
  assert_mm ("2 * 1/4 cm", 5);
  assert_mm ("1in / 2", 12.7);
  assert_mm ("5 cm / 2 mm", 25);
  assert_mm ("1/(2 cm)", 0.05);
  double value;
  g_assert_true (kn_measure_parse ("25.4mm", KN_MEASURE_PT, &value));
  g_assert_cmpfloat_with_epsilon (value, 72, 1e-9);
  g_assert_true (kn_measure_parse ("90°", KN_MEASURE_DEG, &value));
}

static void
test_what_is_no_measure_is_refused (void)
{
  static const char *const bad[] = { "",
                                     "mm",
                                     "1+",
                                     "1/0",
                                     "(1",
                                     "1)",
                                     "1 kg",
                                     "1..2",
                                     "50 %",
                                     "nan",
                                     "0x10",
                                     "1e5",
                                     "((((((((((((((((((1))))))))))))))))))" };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      double value = 7;
      g_test_message ("%s", bad[i]);
      g_assert_false (kn_measure_parse (bad[i], KN_MEASURE_MM, &value));
      g_assert_cmpfloat (value, ==, 7);
    }
}

static double
from_ten (const char *text, KnMeasureUnit unit)
{
  double value = -1;
  g_test_message ("%s", text);
  g_assert_true (kn_measure_parse_from (text, unit, 10, &value));
  return value;
}

static void
test_percentages_and_factors_of_the_current_value (void)
{
  g_assert_cmpfloat (from_ten ("50%", KN_MEASURE_MM), ==, 5);
  g_assert_cmpfloat (from_ten ("๕๐ %", KN_MEASURE_MM), ==, 5);
  g_assert_cmpfloat (from_ten ("150% + 2", KN_MEASURE_MM), ==, 17);
  g_assert_cmpfloat (from_ten ("*2", KN_MEASURE_MM), ==, 20);
  g_assert_cmpfloat (from_ten ("÷4", KN_MEASURE_PT), ==, 2.5);
  g_assert_cmpfloat (from_ten ("50 %", KN_MEASURE_PCT), ==, 50); /* its own unit */
  g_assert_cmpfloat (from_ten ("2in/3", KN_MEASURE_MM), ==, 50.8 / 3);
  g_assert_cmpfloat (from_ten ("1.5 เซนติเมตร", KN_MEASURE_MM), ==, 15);
  double value = 7;
  g_assert_false (kn_measure_parse_from ("/0", KN_MEASURE_MM, 10, &value));
  g_assert_false (kn_measure_parse_from ("**2", KN_MEASURE_MM, 10, &value));
  g_assert_false (kn_measure_parse ("*2", KN_MEASURE_MM, &value)); /* of what? */
  g_assert_cmpfloat (value, ==, 7);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/measure/sums-with-units", test_sums_with_units);
  g_test_add_func ("/base/measure/no-measure-is-refused", test_what_is_no_measure_is_refused);
  g_test_add_func ("/base/measure/of-the-current-value",
                   test_percentages_and_factors_of_the_current_value);
  return g_test_run ();
}
