/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-error.h"
#include "base/kn-path.h"

#include <math.h>

static void
assert_bounds (const char *data, double x, double y, double width, double height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnPath) path = kn_path_parse (data, &error);
  g_assert_no_error (error);
  KnRect box = kn_path_get_bounds (path);
  g_assert_cmpfloat_with_epsilon (box.x, x, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.y, y, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.width, width, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.height, height, 1e-6);
}

static void
test_every_command (void)
{
  assert_bounds ("M1 2L4 6", 1, 2, 3, 4);
  assert_bounds ("m1 2 3 4-1-1", 1, 2, 3, 4);
  assert_bounds ("M0 0H10V5h-2v-9", 0, -4, 10, 9);
  assert_bounds ("M0 0C0 10 10 10 10 0", 0, 0, 10, 7.5);
  assert_bounds ("M0 0c0 10 10 10 10 0s10-10 10 0", 0, -7.5, 20, 15);
  assert_bounds ("M0 0Q5 10 10 0", 0, 0, 10, 5);
  assert_bounds ("M0 0q5 10 10 0t10 0", 0, -5, 20, 10);
  assert_bounds ("M0 0l5 0 0 5zm20 20l1 1", 0, 0, 21, 21);
  assert_bounds ("M.5.5 1.5-.5", 0.5, -0.5, 1, 1);
  assert_bounds ("M1e1,2E0 L 3e+0,4", 3, 2, 7, 2);
}

/* A half circle of radius 5, written with and without separators between the flags. */
static void
test_arcs (void)
{
  static const char *const same[]
      = { "M0 0A5 5 0 0 1 10 0", "M0 0a5 5 0 0110 0", "M0,0a5,5,0,01,10,0" };
  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (KnPath) path = kn_path_parse (same[i], NULL);
      KnRect box = kn_path_get_bounds (path);
      g_assert_cmpfloat_with_epsilon (box.y, -5, 1e-3);
      g_assert_cmpfloat_with_epsilon (box.width, 10, 1e-3);
      g_assert_cmpfloat_with_epsilon (box.height, 5, 1e-3);
    }
  /* Radii too small are grown; a zero radius is a line. */
  assert_bounds ("M0 0A0 5 0 0 1 10 0", 0, 0, 10, 0);
  g_autoptr (KnPath) grown = kn_path_parse ("M0 0A1 1 0 0 1 10 0", NULL);
  KnRect box = kn_path_get_bounds (grown);
  g_assert_cmpfloat_with_epsilon (box.height, 5, 1e-3);
}

static void
test_bad_data_is_refused_with_its_place (void)
{
  static const char *const bad[] = {
    "L1 2",
    "M1",
    "M1 2 3",
    "M1 2L",
    "M1 2X3",
    "M1 2 nan 3",
    "M0x10 2",
    "Minf 0",
    "M1,,2",
    "M1 2a5 5 0 2 1 3 3",
    "M1e999 0",
    "M999999 0",
    "0 0",
    "M0 0 l99999 0 99999 0",
    "M0 0C0 0 0 -99999 0 9s5 5 5 5",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      KnPath *path = kn_path_parse (bad[i], &error);
      g_test_message ("%s", bad[i]);
      g_assert_null (path);
      g_assert_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID);
    }
}

static void
test_text_is_kept_and_printed_text_reads_back (void)
{
  g_autoptr (KnPath) path = kn_path_parse ("M 1,2\n l3 4", NULL);
  g_assert_cmpstr (kn_path_get_data (path), ==, "M 1,2\n l3 4");
  KnMatrix turn = kn_matrix_rotation_about (33, 1, 1);
  g_autoptr (KnPath) turned = kn_path_transform (path, &turn);
  g_autoptr (KnPath) again = kn_path_parse (kn_path_get_data (turned), NULL);
  gsize n, m;
  const KnPathSegment *a = kn_path_get_segments (turned, &n), *b = kn_path_get_segments (again, &m);
  g_assert_cmpuint (n, ==, m);
  for (gsize i = 0; i < n; i++)
    g_assert_true (a[i].points[0].x == b[i].points[0].x && a[i].points[0].y == b[i].points[0].y);
}

static void
test_shapes_fill_their_box (void)
{
  KnRect box = { -3, 4, 20, 10 };
  g_autoptr (KnPath) plain = kn_path_new_rect (&box, 0);
  g_autoptr (KnPath) round = kn_path_new_rect (&box, 99);
  g_autoptr (KnPath) ellipse = kn_path_new_ellipse (&box);
  const KnPath *all[] = { plain, round, ellipse };
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      KnRect b = kn_path_get_bounds (all[i]);
      g_assert_true (kn_rect_contains_rect (&b, &box, 1e-9)
                     && kn_rect_contains_rect (&box, &b, 1e-9));
    }
}

static void
test_random_bytes_never_crash (void)
{
  static const char alphabet[] = "MmLlCcSsQqTtAaHhVvZz 0123456789.,-+e\n";
  for (int i = 0; i < 20000; i++)
    {
      char text[48];
      gsize n = (gsize)g_test_rand_int_range (0, (int)sizeof text);
      for (gsize j = 0; j < n; j++)
        text[j] = alphabet[g_test_rand_int_range (0, (int)sizeof alphabet - 1)];
      text[MIN (n, sizeof text - 1)] = '\0';
      g_autoptr (KnPath) path = kn_path_parse (text, NULL);
      if (path != NULL)
        {
          KnRect box = kn_path_get_bounds (path);
          g_assert_true (isfinite (box.x) && isfinite (box.width));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/path/every-command", test_every_command);
  g_test_add_func ("/base/path/arcs", test_arcs);
  g_test_add_func ("/base/path/bad-data-is-refused", test_bad_data_is_refused_with_its_place);
  g_test_add_func ("/base/path/text-is-kept", test_text_is_kept_and_printed_text_reads_back);
  g_test_add_func ("/base/path/shapes-fill-their-box", test_shapes_fill_their_box);
  g_test_add_func ("/base/path/random-bytes-never-crash", test_random_bytes_never_crash);
  return g_test_run ();
}
