/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "check/kn-outline.h"

#include <glib.h>
#include <math.h>

static void
assert_near (double a, double b, double within)
{
  if (!(fabs (a - b) <= within))
    g_test_message ("%g is not %g", a, b);
  g_assert_true (fabs (a - b) <= within);
}

static void
test_depth_of_a_circle (void)
{
  KnRect box = { 0, 0, 60, 60 };
  g_autoptr (KnPath) path = kn_path_new_ellipse (&box);
  g_autoptr (KnOutline) outline = kn_outline_new (path, NULL);
  for (int i = 0; i < 360; i += 7)
    for (double r = 5; r < 45; r += 3.3)
      {
        KnPoint p = { 30 + r * cos (i * G_PI / 180), 30 + r * sin (i * G_PI / 180) };
        assert_near (kn_outline_depth (outline, p), 30 - r, 0.03);
      }
}

static void
test_matrix_is_applied (void)
{
  KnRect box = { 0, 0, 10, 4 };
  g_autoptr (KnPath) path = kn_path_new_rect (&box, 0);
  KnMatrix turn = kn_matrix_rotation_about (90, 0, 0);
  g_autoptr (KnOutline) outline = kn_outline_new (path, &turn);
  g_assert_true (kn_outline_contains (outline, (KnPoint){ -2, 5 }));
  g_assert_false (kn_outline_contains (outline, (KnPoint){ 5, 2 }));
  assert_near (kn_outline_distance (outline, (KnPoint){ -2, 12 }), 2, 1e-9);
}

static void
test_winding_and_open_ends (void)
{
  g_autoptr (GError) error = NULL;
  /* Two squares of one direction: nonzero fills both. The second is open: filling closes it. */
  g_autoptr (KnPath) path = kn_path_parse ("M0 0 H10 V10 H0 Z M2 2 H8 V8 H2", &error);
  g_assert_no_error (error);
  g_autoptr (KnOutline) outline = kn_outline_new (path, NULL);
  g_assert_true (kn_outline_contains (outline, (KnPoint){ 5, 5 }));
  g_assert_true (kn_outline_contains (outline, (KnPoint){ 1, 1 }));
  g_autoptr (GArray) ends = kn_outline_dup_ends (outline);
  g_assert_cmpuint (ends->len, ==, 2);
  assert_near (g_array_index (ends, KnPoint, 0).x, 2, 1e-9);
  assert_near (g_array_index (ends, KnPoint, 1).y, 8, 1e-9);
  /* The side that closes it is not drawn. */
  assert_near (kn_outline_distance (outline, (KnPoint){ 2.5, 5 }), 2.5, 1e-9);
}

static void
test_samples_point_outwards (void)
{
  static const char *const shapes[]
      = { "M0 0 H50 V30 H0 Z", "M0 0 V30 H50 V0 Z", "M0 0 H50 V30 H30 V10 H20 V30 H0 Z" };
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (KnPath) path = kn_path_parse (shapes[i], NULL);
      g_autoptr (KnOutline) outline = kn_outline_new (path, NULL);
      double step;
      g_autoptr (GArray) samples = kn_outline_dup_samples (outline, 0.4, 3000, &step);
      g_assert_cmpuint (samples->len, >, 300);
      for (guint k = 0; k < samples->len; k++)
        {
          KnOutlineSample s = g_array_index (samples, KnOutlineSample, k);
          KnPoint out = { s.at.x + 0.1 * s.normal.x, s.at.y + 0.1 * s.normal.y };
          KnPoint in = { s.at.x - 0.1 * s.normal.x, s.at.y - 0.1 * s.normal.y };
          assert_near (hypot (s.normal.x, s.normal.y), 1, 1e-9);
          g_assert_false (kn_outline_contains (outline, out));
          g_assert_true (kn_outline_contains (outline, in));
        }
    }
}

static void
test_points_are_bounded (void)
{
  g_autoptr (GString) data = g_string_new ("M0 0");
  for (int i = 0; i < 20000; i++)
    g_string_append_printf (data, " L%d %d", i % 97, i % 89);
  g_autoptr (KnPath) path = kn_path_parse (data->str, NULL);
  g_autoptr (KnOutline) outline = kn_outline_new (path, NULL);
  g_autoptr (GArray) points = kn_outline_dup_points (outline, 0.5, 2000);
  g_assert_cmpuint (points->len, <, 12000);
  g_assert_cmpuint (points->len, >, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/outline/depth-of-a-circle", test_depth_of_a_circle);
  g_test_add_func ("/check/outline/matrix-is-applied", test_matrix_is_applied);
  g_test_add_func ("/check/outline/winding-and-open-ends", test_winding_and_open_ends);
  g_test_add_func ("/check/outline/samples-point-outwards", test_samples_point_outwards);
  g_test_add_func ("/check/outline/points-are-bounded", test_points_are_bounded);
  return g_test_run ();
}
