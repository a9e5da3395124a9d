/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines by their length, against lengths and places that are known exactly. */

#include "base/kn-track.h"

#include <math.h>

static KnTrack *
track (const char *data)
{
  g_autoptr (KnPath) path = kn_path_parse (data, NULL);
  return kn_track_new_path (path);
}

static void
test_a_circle (void)
{
  const KnRect box = { 10, 20, 40, 40 };
  g_autoptr (KnTrack) round = kn_track_new_ellipse (&box, 0, TRUE);
  double whole = kn_track_get_length_mm (round);
  g_assert_cmpfloat_with_epsilon (whole, 40 * G_PI, 1e-3);
  g_assert_true (kn_track_is_closed (round));
  static const KnPoint places[] = { { 30, 20 }, { 50, 40 }, { 30, 60 }, { 10, 40 }, { 30, 20 } };
  for (int i = -4; i < 9; i++)
    {
      KnPoint p = kn_track_point_at (round, whole * i / 4);
      g_assert_cmpfloat_with_epsilon (p.x, places[(i + 8) % 4].x, 1e-3);
      g_assert_cmpfloat_with_epsilon (p.y, places[(i + 8) % 4].y, 1e-3);
    }
  g_assert_cmpfloat_with_epsilon (kn_track_angle_at (round, 0, 1), 0, 1e-3);
  g_assert_cmpfloat_with_epsilon (kn_track_angle_at (round, whole / 4, 1), 90, 1e-3);
  g_assert_cmpfloat_with_epsilon (kn_track_distance_mm (round, &(KnPoint){ 30, 40 }), 20, 1e-3);
  g_assert_cmpfloat_with_epsilon (kn_track_distance_mm (round, &(KnPoint){ 30, 15 }), 5, 1e-3);

  g_autoptr (KnTrack) other = kn_track_new_ellipse (&box, 180, FALSE);
  KnPoint p = kn_track_point_at (other, 0);
  g_assert_cmpfloat_with_epsilon (p.y, 60, 1e-3);
  p = kn_track_point_at (other, whole / 4);
  g_assert_cmpfloat_with_epsilon (p.x, 50, 1e-3);
  g_assert_cmpfloat_with_epsilon (kn_track_angle_at (other, 0, 1), 0, 1e-3);
}

static void
test_a_path (void)
{
  g_autoptr (KnTrack) bent = track ("M0 0 h10 v10 M50 50 h5");
  g_assert_cmpfloat_with_epsilon (kn_track_get_length_mm (bent), 20, 1e-9);
  g_assert_false (kn_track_is_closed (bent));
  KnPoint p = kn_track_point_at (bent, 15);
  g_assert_cmpfloat_with_epsilon (p.x, 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (p.y, 5, 1e-9);
  p = kn_track_point_at (bent, -5);
  g_assert_cmpfloat_with_epsilon (p.x, -5, 1e-9);
  p = kn_track_point_at (bent, 25);
  g_assert_cmpfloat_with_epsilon (p.y, 15, 1e-9);
  g_assert_cmpfloat_with_epsilon (kn_track_angle_at (bent, 10, 2), 45, 1e-9);
  g_autoptr (KnTrack) closed = track ("M0 0 h10 v10 h-10 z");
  g_assert_true (kn_track_is_closed (closed));
  g_assert_cmpfloat_with_epsilon (kn_track_get_length_mm (closed), 40, 1e-9);
  p = kn_track_point_at (closed, 45);
  g_assert_cmpfloat_with_epsilon (p.x, 5, 1e-9);
}

static void
test_what_has_no_length (void)
{
  static const char *const data[] = { "M5 5", "M5 5 l0 0", "M5 5 z", "M1 1 M2 2" };
  for (gsize i = 0; i < G_N_ELEMENTS (data); i++)
    {
      g_autoptr (KnTrack) none = track (data[i]);
      g_assert_null (none);
    }
  g_autoptr (KnTrack) flat = kn_track_new_ellipse (&(KnRect){ 0, 0, 10, 0 }, 0, TRUE);
  g_assert_null (flat);
  g_autoptr (KnTrack) nothing = kn_track_new_ellipse (&KN_RECT_EMPTY, 0, TRUE);
  g_assert_null (nothing);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/track/a-circle", test_a_circle);
  g_test_add_func ("/base/track/a-path", test_a_path);
  g_test_add_func ("/base/track/what-has-no-length", test_what_has_no_length);
  return g_test_run ();
}
