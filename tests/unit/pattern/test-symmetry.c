/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ways of repeating: their names, and that each region with its images covers the plane once. */

#include "config.h"

#include "pattern/kn-region.h"
#include "pattern/kn-symmetry.h"
#include "pattern/kn-weave.h"

#include <math.h>

static KnSymmetry
get (const char *name)
{
  KnSymmetry symmetry;
  g_autoptr (GError) error = NULL;
  gboolean ok = kn_symmetry_parse (name, &symmetry, &error);
  g_assert_no_error (error);
  g_assert_true (ok);
  return symmetry;
}

static void
test_names (void)
{
  static const struct
  {
    const char *given, *name;
    gsize n_ops;
  } cases[] = {
    { "p1", "p1", 1 },
    { "p6m", "p6m", 12 },
    { "p31m", "p31m", 6 },
    { "cmm", "cmm", 8 },
    { "f1", "f1", 1 },
    { "f5", "f5", 4 },
    { "p2mg", "f5", 4 },
    { "frieze:p2mg", "f5", 4 },
    { "frieze:p1", "f1", 1 },
    { "frieze:p2", "f4", 2 },
    { "p2", "p2", 2 },
    { "p11g", "f2", 2 },
    { "half-drop", "half-drop", 1 },
    { "sateen", "sateen", 1 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const KnSymmetry symmetry = get (cases[i].given);
      g_autofree char *name = kn_symmetry_dup_name (&symmetry);
      g_assert_cmpstr (name, ==, cases[i].name);
      g_assert_cmpuint (symmetry.n_ops, ==, cases[i].n_ops);
    }
  const KnSymmetry ring = get ("d12");
  g_autofree char *name = kn_symmetry_dup_name (&ring);
  g_assert_cmpstr (name, ==, "d12");
  g_assert_true (kn_symmetry_is_dihedral (&ring));
}

static void
test_wrong_names (void)
{
  static const char *const names[]
      = { "",   "p5", "P1",   "p4mm", "frieze:p4", "frieze:f1", "f8",
          "c0", "c",  "c121", "c1x",  "d-1",       "hop",       "p1 " };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      KnSymmetry symmetry;
      g_autoptr (GError) error = NULL;
      g_autofree char *quoted = g_strdup_printf ("“%s”", names[i]);
      g_assert_false (kn_symmetry_parse (names[i], &symmetry, &error));
      g_assert_error (error, KN_PATTERN_ERROR, KN_PATTERN_ERROR_NAME);
      g_assert_nonnull (strstr (error->message, quoted));
    }
}

/* There are 17 groups of the plane and 7 of the border, each with the identity first. */
static void
test_all_are_there (void)
{
  gsize n_kinds[4] = { 0 };
  for (gsize i = 0; i < kn_symmetry_get_n (); i++)
    {
      KnSymmetry symmetry;
      kn_symmetry_get_nth (i, &symmetry);
      n_kinds[symmetry.kind]++;
      g_assert_cmpfloat (symmetry.ops[0][0], ==, 1);
      g_assert_cmpfloat (symmetry.ops[0][3], ==, 1);
      g_assert_cmpfloat (symmetry.ops[0][4], ==, 0);
    }
  g_assert_cmpuint (n_kinds[KN_SYMMETRY_WALLPAPER], ==, 17);
  g_assert_cmpuint (n_kinds[KN_SYMMETRY_FRIEZE], ==, 7);
  g_assert_cmpuint (n_kinds[KN_SYMMETRY_REPEAT], ==, 5);
}

static void
place (const KnSymmetry *symmetry, gsize op, double i, double j, KnPoint *out)
{
  const double *m = symmetry->ops[op];
  for (gsize k = 0; k < symmetry->n_region; k++)
    {
      const KnPoint p = symmetry->region[k];
      out[k] = (KnPoint){
        m[0] * p.x + m[1] * p.y + m[4] + i * symmetry->steps[0][0] + j * symmetry->steps[1][0],
        m[2] * p.x + m[3] * p.y + m[5] + i * symmetry->steps[0][1] + j * symmetry->steps[1][1]
      };
    }
}

/* Areas sum to the cell, and no image shares area with the region itself: by the group, with no
 * other either. In fractions, where areas of all images are alike. */
static void
test_region_tiles (void)
{
  for (gsize i = 0; i < kn_symmetry_get_n (); i++)
    {
      KnSymmetry symmetry;
      kn_symmetry_get_nth (i, &symmetry);
      if (g_str_equal (symmetry.name, "sateen")) /* spots on a ground */
        continue;
      const double area = kn_region_area (symmetry.region, symmetry.n_region);
      const double cell = fabs (symmetry.steps[0][0] * symmetry.steps[1][1]
                                - symmetry.steps[0][1] * symmetry.steps[1][0]);
      g_test_message ("%s", symmetry.name);
      g_assert_cmpfloat_with_epsilon (area * (double)symmetry.n_ops, cell, 1e-9);
      gboolean is_frieze = symmetry.kind == KN_SYMMETRY_FRIEZE;
      for (int a = -2; a <= 2; a++)
        for (int b = is_frieze ? 0 : -2; b <= (is_frieze ? 0 : 2); b++)
          for (gsize op = 0; op < symmetry.n_ops; op++)
            {
              KnPoint image[KN_SYMMETRY_REGION_MAX];
              if (a == 0 && b == 0 && op == 0)
                continue;
              place (&symmetry, op, a, b, image);
              g_assert_cmpfloat (kn_region_shared_area (symmetry.region, symmetry.n_region, image,
                                                        symmetry.n_region),
                                 <, 1e-9);
            }
    }
}

/* Every operation keeps the lengths of its lattice: it moves, turns or mirrors, and nothing else.
 */
static void
test_ops_are_isometries (void)
{
  for (gsize i = 0; i < kn_symmetry_get_n (); i++)
    {
      KnSymmetry symmetry;
      kn_symmetry_get_nth (i, &symmetry);
      const KnMatrix basis
          = kn_symmetry_get_basis (&symmetry, 10, symmetry.lattice == KN_LATTICE_FREE ? 7 : 10);
      KnMatrix inverse;
      g_assert_true (kn_matrix_invert (&basis, &inverse));
      for (gsize op = 0; op < symmetry.n_ops; op++)
        {
          const double *m = symmetry.ops[op];
          const KnMatrix fraction = { m[0], m[2], m[1], m[3], m[4], m[5] };
          KnMatrix moved = kn_matrix_multiply (&inverse, &fraction);
          moved = kn_matrix_multiply (&moved, &basis);
          g_assert_cmpfloat_with_epsilon (hypot (moved.xx, moved.yx), 1, 1e-9);
          g_assert_cmpfloat_with_epsilon (hypot (moved.xy, moved.yy), 1, 1e-9);
          g_assert_cmpfloat_with_epsilon (moved.xx * moved.xy + moved.yx * moved.yy, 0, 1e-9);
        }
    }
}

static void
test_box_in_region (void)
{
  KnRect box;
  const KnPoint triangle[] = { { 0, 0 }, { 10, 0 }, { 10, 10 } };
  g_assert_true (kn_region_fit_box (triangle, 3, 1, 0, &box));
  g_assert_cmpfloat_with_epsilon (box.width, 5, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.x, 5, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.y, 0, 1e-6);
  /* Where it may slide it stands in the middle. */
  const KnPoint wide[] = { { 0, 0 }, { 30, 0 }, { 30, 10 }, { 0, 10 } };
  g_assert_true (kn_region_fit_box (wide, 4, 1, 1, &box));
  g_assert_cmpfloat_with_epsilon (box.width, 8, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.x, 11, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.y, 1, 1e-6);
  g_assert_false (kn_region_fit_box (wide, 4, 1, 5, &box));
}

/* domain/motifs.md: cell(i,j) is on if (j - s i) mod (o + u) < o; every thread lies on top as
 * often. */
static void
test_weaves (void)
{
  int side = 0;
  g_autofree guint8 *twill = kn_weave_new (2, 2, 1, &side, NULL);
  static const guint8 wanted[] = { 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 1 };
  g_assert_cmpint (side, ==, 4);
  g_assert_cmpmem (twill, 16, wanted, 16);
  g_autofree guint8 *sateen = kn_weave_new (1, 4, 2, &side, NULL);
  for (int j = 0; j < side; j++)
    {
      int n = 0;
      for (int i = 0; i < side; i++)
        n += sateen[i * side + j];
      g_assert_cmpint (n, ==, 1);
    }
  g_autoptr (GBytes) svg = kn_weave_dup_svg (twill, 4);
  /* Four rows with one float, two of which go on across the edge and are drawn on both sides. */
  g_auto (GStrv) bars = g_strsplit (g_bytes_get_data (svg, NULL), "M", -1);
  g_assert_cmpuint (g_strv_length (bars), ==, 1 + 1 + 4 + 1);
  g_autoptr (GError) error = NULL;
  g_assert_null (kn_weave_new (2, 2, 4, &side, &error));
  g_assert_error (error, KN_PATTERN_ERROR, KN_PATTERN_ERROR_CELL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pattern/symmetry/names", test_names);
  g_test_add_func ("/pattern/symmetry/wrong-names", test_wrong_names);
  g_test_add_func ("/pattern/symmetry/all-are-there", test_all_are_there);
  g_test_add_func ("/pattern/symmetry/region-tiles", test_region_tiles);
  g_test_add_func ("/pattern/symmetry/isometries", test_ops_are_isometries);
  g_test_add_func ("/pattern/symmetry/box-in-region", test_box_in_region);
  g_test_add_func ("/pattern/weaves", test_weaves);
  return g_test_run ();
}
