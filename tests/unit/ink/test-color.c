/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ink/kn-color.h"

#include <math.h>

/* Pairs of Sharma, Wu, Dalal 2005, table 1: each one caught a real implementation out. */
static const struct
{
  KnLab a, b;
  double expected;
} vectors[] = {
  { { 50, 2.6772, -79.7751 }, { 50, 0, -82.7485 }, 2.0425 },
  { { 50, 3.1571, -77.2803 }, { 50, 0, -82.7485 }, 2.8615 },
  { { 50, 2.8361, -74.02 }, { 50, 0, -82.7485 }, 3.4412 },
  { { 50, -1.3802, -84.2814 }, { 50, 0, -82.7485 }, 1.0 },
  { { 50, 0, 0 }, { 50, -1, 2 }, 2.3669 },
  { { 50, 2.49, -0.001 }, { 50, -2.49, 0.0009 }, 7.1792 },
  { { 50, 2.5, 0 }, { 73, 25, -18 }, 27.1492 },
  { { 50, 2.5, 0 }, { 61, -5, 29 }, 22.8977 },
  { { 60.2574, -34.0099, 36.2677 }, { 60.4626, -34.1751, 39.4387 }, 1.2644 },
  { { 22.7233, 20.0904, -46.694 }, { 23.0331, 14.973, -42.5619 }, 2.0373 },
  { { 2.0776, 0.0795, -1.135 }, { 0.9033, -0.0636, -0.5514 }, 0.9082 },
};

static void
test_delta_e_matches_published_vectors (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      double there = kn_delta_e_2000 (&vectors[i].a, &vectors[i].b);
      double back = kn_delta_e_2000 (&vectors[i].b, &vectors[i].a);
      g_assert_cmpfloat_with_epsilon (there, vectors[i].expected, 0.00005);
      g_assert_cmpfloat_with_epsilon (there, back, 1e-9);
    }
}

static void
test_delta_e_of_a_colour_with_itself_is_nothing (void)
{
  for (int i = 0; i < 5000; i++)
    {
      KnLab lab = { g_test_rand_double_range (0, 100), g_test_rand_double_range (-128, 127),
                    g_test_rand_double_range (-128, 127) };
      g_assert_cmpfloat_with_epsilon (kn_delta_e_2000 (&lab, &lab), 0, 1e-6);
    }
}

static void
test_tint_keeps_the_proportion (void)
{
  KnCmyk solid = { 20, 25, 60, 25 };
  KnCmyk half = kn_cmyk_tint (&solid, 50);
  KnCmyk expected = { 10, 12.5, 30, 12.5 };
  g_assert_true (kn_cmyk_equal (&half, &expected));
  KnCmyk over = kn_cmyk_tint (&solid, 250);
  g_assert_true (kn_cmyk_equal (&over, &solid));
  KnCmyk under = kn_cmyk_tint (&solid, -1);
  g_assert_cmpfloat (kn_cmyk_total (&under), ==, 0);
  g_assert_cmpfloat (kn_cmyk_total (&solid), ==, 130);
  g_assert_false (kn_cmyk_equal (&half, &solid));
}

static void
test_hex_round_trips (void)
{
  for (guint32 i = 0; i < 0x1000000; i += 4099)
    {
      KnRgb rgb = kn_rgb_from_hex (i);
      g_assert_cmphex (kn_rgb_to_hex (&rgb), ==, i);
    }
  KnRgb outside = { -0.5, 1.5, 0.4999 };
  g_assert_cmphex (kn_rgb_to_hex (&outside), ==, 0x00ff7f);
}

static void
test_parse_takes_six_digits_only (void)
{
  guint32 value = 7;
  g_assert_true (kn_rgb_parse ("#b5121B", &value));
  g_assert_cmphex (value, ==, 0xb5121b);
  const char *wrong[] = { "",        "#",        "b5121b",  "#b5121",  "#b5121b ", "#b5121bb",
                          "#b5121g", " #b5121b", "#-5121b", "#b5 21b", "#๑๒๓๔๕๖" };
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (kn_rgb_parse (wrong[i], &value));
      g_assert_cmphex (value, ==, 0xb5121b);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ink/color/delta-e-matches-published-vectors",
                   test_delta_e_matches_published_vectors);
  g_test_add_func ("/ink/color/delta-e-of-a-colour-with-itself-is-nothing",
                   test_delta_e_of_a_colour_with_itself_is_nothing);
  g_test_add_func ("/ink/color/tint-keeps-the-proportion", test_tint_keeps_the_proportion);
  g_test_add_func ("/ink/color/hex-round-trips", test_hex_round_trips);
  g_test_add_func ("/ink/color/parse-takes-six-digits-only", test_parse_takes_six_digits_only);
  return g_test_run ();
}
