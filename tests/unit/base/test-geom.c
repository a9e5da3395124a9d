/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-geom.h"
#include "base/kn-unit.h"

static void
test_units_invert (void)
{
  g_assert_cmpfloat_with_epsilon (kn_pt_from_mm (25.4), 72, 1e-12);
  g_assert_cmpfloat_with_epsilon (kn_mm_from_pt (kn_pt_from_mm (12.3)), 12.3, 1e-12);
  g_assert_cmpfloat_with_epsilon (kn_mm_from_px (kn_px_from_mm (7, 300), 300), 7, 1e-12);
}

static void
test_empty_adds_nothing (void)
{
  KnRect a = { 1, 2, 3, 4 }, none = KN_RECT_EMPTY;
  KnRect both = kn_rect_union (&a, &none);
  g_assert_cmpfloat (both.width, ==, 3);
  both = kn_rect_intersect (&a, &none);
  g_assert_true (kn_rect_is_empty (&both));
  g_assert_true (kn_rect_contains_rect (&a, &none, 0));
  both = kn_rect_inset (&a, 1.6);
  g_assert_true (kn_rect_is_empty (&both));
}

static void
test_quarter_turns_are_exact (void)
{
  for (int turn = -8; turn <= 8; turn++)
    {
      KnMatrix m = kn_matrix_rotation_about (90.0 * turn, 3, 5);
      KnPoint p = kn_matrix_apply (&m, 4, 5);
      int quarter = ((turn % 4) + 4) % 4;
      g_assert_cmpfloat (p.x, ==, quarter == 0 ? 4 : quarter == 2 ? 2 : 3);
      g_assert_cmpfloat (p.y, ==, quarter == 1 ? 6 : quarter == 3 ? 4 : 5);
    }
}

static void
test_inverse_undoes (void)
{
  for (int i = 0; i < 200; i++)
    {
      KnMatrix r = kn_matrix_rotation_about (g_test_rand_double_range (-360, 360), 4, -7);
      KnMatrix s = kn_matrix_scaling (g_test_rand_double_range (0.1, 9), 2), inverse;
      KnMatrix both = kn_matrix_multiply (&s, &r);
      g_assert_true (kn_matrix_invert (&both, &inverse));
      KnPoint there = kn_matrix_apply (&both, 10, 20);
      KnPoint back = kn_matrix_apply (&inverse, there.x, there.y);
      g_assert_cmpfloat_with_epsilon (back.x, 10, 1e-9);
      g_assert_cmpfloat_with_epsilon (back.y, 20, 1e-9);
    }
  KnMatrix flat = { 1, 1, 1, 1, 0, 0 };
  g_assert_false (kn_matrix_invert (&flat, &flat));
}

static void
test_multiply_applies_first_then_second (void)
{
  KnMatrix move = kn_matrix_translation (10, 0), scale = kn_matrix_scaling (2, 2);
  KnMatrix both = kn_matrix_multiply (&move, &scale);
  KnPoint p = kn_matrix_apply (&both, 1, 1);
  g_assert_cmpfloat (p.x, ==, 22);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/geom/units-invert", test_units_invert);
  g_test_add_func ("/base/geom/empty-adds-nothing", test_empty_adds_nothing);
  g_test_add_func ("/base/geom/quarter-turns-are-exact", test_quarter_turns_are_exact);
  g_test_add_func ("/base/geom/inverse-undoes", test_inverse_undoes);
  g_test_add_func ("/base/geom/multiply-order", test_multiply_applies_first_then_second);
  return g_test_run ();
}
