/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ways of repeating: their names, and that each region with its images covers the plane once. */

#include "config.h"

#include "pattern/kn-ogee.h"
#include "pattern/kn-region.h"
#include "pattern/kn-stitches.h"
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
    { "diamond", "diamond", 1 },
    { "ogee", "ogee", 1 },
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
  g_assert_cmpuint (n_kinds[KN_SYMMETRY_REPEAT], ==, 6);
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

/* The wave itself, from the middle of the cell: how far out it is at a height. */
static double
wave (double width, double height, double y)
{
  return width / 4 * (1 + cos (2 * G_PI * y / height));
}

/* The ovals of an ogee lie side by side: half the cell each, and every point of the upper right
 * side moved by a step is one of the lower left side. Between its points the outline is the wave.
 */
static void
test_ogee_tiles (void)
{
  for (double width = 3; width < 400; width *= 1.7)
    for (double height = 4; height < 400; height *= 2.1)
      {
        KnPoint outline[KN_OGEE_POINTS_MAX];
        const gsize n = kn_ogee_list (width, height, 0, outline);
        gsize n_met = 0, n_upper = 0;
        g_assert_cmpfloat_with_epsilon (kn_region_area (outline, n), width * height / 2,
                                        1e-9 * width * height);
        for (gsize i = 0; i < n; i++)
          {
            const KnPoint p = outline[i], q = outline[(i + 1) % n];
            const double x = (p.x + q.x) / 2 - width / 2, y = (p.y + q.y) / 2 - height / 2;
            const double off = fabs (fabs (x) - wave (width, height, y));
            g_assert_cmpfloat (off, <, width> 70 ? width * 2e-4 : 0.0101);
            if (p.x < width / 2 || p.y > height / 2)
              continue;
            n_upper++;
            for (gsize k = 0; k < n; k++)
              n_met += fabs (outline[k].x - (p.x - width / 2)) < 1e-9 * width
                       && fabs (outline[k].y - (p.y + height / 2)) < 1e-9 * height;
          }
        g_assert_cmpuint (n_upper, >, 8);
        g_assert_cmpuint (n_met, ==, n_upper);
      }
}

/* The largest box keeps to its distance from the wave, and a hair more would not. */
static void
test_ogee_has_room (void)
{
  KnRect box;
  g_assert_true (kn_ogee_fit_box (20, 30, 20.0 / 30, 0, &box));
  /* Of the cell's own proportion: its corners are where the wave turns, as in a diamond. */
  g_assert_cmpfloat_with_epsilon (box.width, 10, 0.02);
  g_assert_cmpfloat_with_epsilon (box.x, 5, 0.01);
  for (double ratio = 0.1; ratio < 9; ratio *= 1.4)
    for (double inset = 0; inset < 4; inset += 0.8)
      {
        double least = G_MAXDOUBLE;
        g_assert_true (kn_ogee_fit_box (20, 30, ratio, inset, &box));
        g_assert_cmpfloat_with_epsilon (box.width / box.height, ratio, 1e-9);
        for (double y = 0; y <= 15; y += 0.005)
          {
            const double dx = wave (20, 30, y) - box.width / 2, dy = y - box.height / 2;
            if (dy <= 0)
              g_assert_cmpfloat (dx, >, -0.02);
            least = MIN (least, hypot (MAX (dx, 0), MAX (dy, 0)));
          }
        g_assert_cmpfloat (least, >, inset - 0.02);
        g_assert_cmpfloat (least, <, inset + 0.02);
      }
  g_assert_false (kn_ogee_fit_box (20, 30, 1, 10.1, &box));
}

/* What a gap leaves lies inside by the gap's half everywhere, and ends before the tips. */
static void
test_ogee_inset (void)
{
  for (double inset = 0.2; inset < 8; inset += 0.6)
    {
      KnPoint outline[KN_OGEE_POINTS_MAX];
      const gsize n = kn_ogee_list (20, 30, inset, outline);
      g_assert_cmpuint (n, >, 8);
      for (gsize i = 0; i < n; i++)
        {
          const double x = fabs (outline[i].x - 10), up = fabs (outline[i].y - 15);
          double least = G_MAXDOUBLE;
          for (double y = 0; y <= 15; y += 0.005)
            least = MIN (least, hypot (wave (20, 30, y) - x, y - up));
          g_assert_cmpfloat_with_epsilon (least, inset, 0.02);
          g_assert_cmpfloat (x, <, wave (20, 30, up));
        }
    }
  KnPoint none[KN_OGEE_POINTS_MAX];
  g_assert_cmpuint (kn_ogee_list (20, 30, 10.1, none), ==, 0);
}

/* Outwards all sides move, and a tip grows no spike. */
static void
test_region_grows (void)
{
  KnPoint outline[KN_OGEE_POINTS_MAX], grown[KN_OGEE_POINTS_MAX];
  const gsize n = kn_ogee_list (20, 30, 0, outline);
  kn_region_grow (outline, n, 0.05, grown);
  for (gsize i = 0; i < n; i++)
    {
      const double moved = hypot (grown[i].x - outline[i].x, grown[i].y - outline[i].y);
      g_assert_cmpfloat (moved, >=, 0.0499);
      g_assert_cmpfloat (moved, <=, 0.0751);
    }
  g_assert_cmpfloat (kn_region_area (grown, n), >, kn_region_area (outline, n) + 0.05 * 60);
}

static KnStitches
stitch (const char *text)
{
  KnStitches stitches;
  g_autoptr (GError) error = NULL;
  gboolean ok = kn_stitches_parse (text, &stitches, &error);
  g_assert_no_error (error);
  g_assert_true (ok);
  return stitches;
}

/* Text, bits and drawing are one thing: each gives the others again. */
static void
test_stitches_travel (void)
{
  const KnStitches given = stitch ("x..x/.11./.00x");
  g_autofree char *text = kn_stitches_dup_text (&given);
  g_autoptr (GBytes) svg = kn_stitches_dup_svg (&given);
  KnStitches read;
  g_assert_cmpstr (text, ==, "x..x/.xx./...x");
  g_assert_cmpint (kn_stitches_count (&given), ==, 5);
  g_assert_true (kn_stitches_read (&read, svg));
  g_assert_true (kn_stitches_equal (&read, &given));
  for (int round = 0; round < 50; round++)
    {
      KnStitches any;
      kn_stitches_init (&any, g_test_rand_int_range (1, KN_STITCHES_MAX + 1),
                        g_test_rand_int_range (1, KN_STITCHES_MAX + 1));
      for (int row = 0; row < any.rows; row++)
        for (int column = 0; column < any.columns; column++)
          kn_stitches_set (&any, column, row, g_test_rand_bit ());
      g_autoptr (GBytes) drawn = kn_stitches_dup_svg (&any);
      g_assert_true (kn_stitches_read (&read, drawn));
      g_assert_true (kn_stitches_equal (&read, &any));
    }
  g_autoptr (GBytes) other = g_bytes_new_static ("<svg data-kanok-stitches=\"x/xx\">", 34);
  g_assert_false (kn_stitches_read (&read, other));
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_assert_false (kn_stitches_read (&read, empty));
}

static void
test_stitches_resize (void)
{
  KnStitches stitches = stitch ("xx./.xx/x.x");
  kn_stitches_resize (&stitches, 5, 2);
  g_autofree char *wider = kn_stitches_dup_text (&stitches);
  g_assert_cmpstr (wider, ==, "xx.../.xx..");
  kn_stitches_resize (&stitches, 2, 3);
  g_autofree char *narrower = kn_stitches_dup_text (&stitches);
  g_assert_cmpstr (narrower, ==, "xx/.x/..");
  kn_stitches_resize (&stitches, 0, 1000);
  g_assert_cmpint (stitches.columns, ==, 1);
  g_assert_cmpint (stitches.rows, ==, KN_STITCHES_MAX);
}

static void
test_stitches_refused (void)
{
  static const struct
  {
    const char *text, *says;
  } cases[] = { { "", "0 × 1" },       { "x/xx", "row 2" },   { "xy", "“y” in place 2" },
                { "x.\x01", "\\x01" }, { "x.\xff", "\\xff" }, { "X", "“X”" },
                { "x//x", "row 2" },   { "/x", "0 × 2" } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KnStitches stitches = stitch ("x");
      g_autoptr (GError) error = NULL;
      g_assert_false (kn_stitches_parse (cases[i].text, &stitches, &error));
      g_assert_error (error, KN_PATTERN_ERROR, KN_PATTERN_ERROR_CELL);
      g_assert_nonnull (strstr (error->message, cases[i].says));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (stitches.columns, ==, 1);
    }
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
  g_test_add_func ("/pattern/ogee/tiles", test_ogee_tiles);
  g_test_add_func ("/pattern/stitches/travel", test_stitches_travel);
  g_test_add_func ("/pattern/stitches/resize", test_stitches_resize);
  g_test_add_func ("/pattern/stitches/refused", test_stitches_refused);
  g_test_add_func ("/pattern/ogee/has-room", test_ogee_has_room);
  g_test_add_func ("/pattern/ogee/inset", test_ogee_inset);
  g_test_add_func ("/pattern/symmetry/region-grows", test_region_grows);
  g_test_add_func ("/pattern/weaves", test_weaves);
  return g_test_run ();
}
