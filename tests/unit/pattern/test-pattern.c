/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Layouts: how many repeats, where, and what is refused. */

#include "config.h"

#include "base/kn-limits.h"
#include "pattern/kn-pattern.h"

#include <math.h>

static KnPatternSpec
spec_of (const char *group, double width, double height, double cell)
{
  return (KnPatternSpec){ .group = group,
                          .width_mm = width,
                          .height_mm = height,
                          .cell_width_mm = cell,
                          .cell_height_mm = cell,
                          .ratio = 1 };
}

static KnPattern *
make (const KnPatternSpec *spec)
{
  g_autoptr (GError) error = NULL;
  KnPattern *pattern = kn_pattern_new (spec, &error);
  g_assert_no_error (error);
  return pattern;
}

static void
refuse (const KnPatternSpec *spec, KnPatternError code, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnPattern) pattern = kn_pattern_new (spec, &error);
  g_assert_null (pattern);
  g_assert_error (error, KN_PATTERN_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_cells_cover_the_area (void)
{
  static const struct
  {
    const char *group;
    gsize n;
  } cases[] = { { "p1", 12 }, { "p2", 24 }, { "p4m", 96 }, { "cmm", 96 }, { "pgg", 48 } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const KnPatternSpec spec = spec_of (cases[i].group, 40, 30, 10);
      g_autoptr (KnPattern) pattern = make (&spec);
      g_assert_cmpuint (kn_pattern_get_n_repeats (pattern), >=, cases[i].n);
      g_assert_cmpuint (kn_pattern_get_n_repeats (pattern), <=, cases[i].n * 7 / 4);
    }
}

/* Only what reaches into the box asked for, and all of that. */
static void
test_rows_of_a_box (void)
{
  KnPatternSpec spec = spec_of ("p6m", 300, 200, 10);
  spec.angle_deg = 17;
  g_autoptr (KnPattern) pattern = make (&spec);
  gsize n = 0, n_ops = 0, n_clip = 0;
  const KnPatternStrip *strip = kn_pattern_get_strips (pattern, &n);
  const KnPoint *clip = kn_pattern_get_clip (pattern, KN_PATTERN_UNIT_MOTIF, &n_clip);
  kn_pattern_get_ops (pattern, &n_ops);
  const KnRect box = { 40, -20, 15, 15 };
  g_autoptr (GArray) all = kn_pattern_list_rows (pattern, strip, NULL);
  g_autoptr (GArray) some = kn_pattern_list_rows (pattern, strip, &box);
  int n_reaching = 0, n_listed = 0;
  for (guint r = 0; r < all->len; r++)
    {
      const KnPatternRow row = g_array_index (all, KnPatternRow, r);
      for (int i = row.i; i < row.i + row.n; i++)
        {
          gboolean reaches = FALSE, listed = FALSE;
          for (gsize op = 0; op < n_ops; op++)
            {
              const KnMatrix m = kn_pattern_place (pattern, i, row.j, op);
              KnRect reach = KN_RECT_EMPTY;
              for (gsize k = 0; k < n_clip; k++)
                {
                  const KnPoint p = kn_matrix_apply (&m, clip[k].x, clip[k].y);
                  kn_rect_add_point (&reach, p.x, p.y);
                }
              reach = kn_rect_inset (&reach, 1e-3);
              reaches = reaches || kn_rect_intersects (&reach, &box);
            }
          for (guint s = 0; s < some->len; s++)
            {
              const KnPatternRow near = g_array_index (some, KnPatternRow, s);
              listed = listed || (near.j == row.j && i >= near.i && i < near.i + near.n);
            }
          g_assert_true (listed || !reaches);
          n_reaching += reaches;
          n_listed += listed;
        }
    }
  g_assert_cmpint (n_reaching, >, 4);
  g_assert_cmpint (n_listed, <, 3 * n_reaching);
}

static void
test_motif_keeps_its_proportion_inside (void)
{
  for (gsize i = 0; i < kn_symmetry_get_n (); i++)
    {
      KnSymmetry symmetry;
      kn_symmetry_get_nth (i, &symmetry);
      KnPatternSpec spec = spec_of (symmetry.name, 60, 60, 12);
      spec.ratio = 0.6;
      spec.gap_mm = 0.4;
      g_autoptr (KnPattern) pattern = make (&spec);
      double width = 0, height = 0;
      kn_pattern_get_size (pattern, KN_PATTERN_UNIT_MOTIF, &width, &height);
      g_assert_cmpfloat_with_epsilon (width / height, 0.6, 1e-9);
      g_assert_cmpfloat (kn_pattern_get_overlap (pattern), ==, 0); /* there is a gap */
    }
}

static void
test_refusals (void)
{
  KnPatternSpec spec = spec_of ("p4", 40, 40, 10);
  spec.cell_height_mm = 9;
  refuse (&spec, KN_PATTERN_ERROR_CELL, "10 × 9");
  spec = spec_of ("p6m", 40, 40, 10);
  spec.cell_height_mm = 17.32;
  refuse (&spec, KN_PATTERN_ERROR_CELL, "p6m");
  spec = spec_of ("p1", 5000, 5000, 0.1);
  refuse (&spec, KN_PATTERN_ERROR_LIMIT, "larger cell");
  spec = spec_of ("p1", 100000, 100000, 1);
  spec.angle_deg = 30;
  refuse (&spec, KN_PATTERN_ERROR_LIMIT, "larger cell");
  spec = spec_of ("p1", 40, 40, 10);
  spec.gap_mm = 10;
  refuse (&spec, KN_PATTERN_ERROR_CELL, "gap");
  spec = spec_of ("f3", 40, 10, 10);
  spec.angle_deg = 5;
  refuse (&spec, KN_PATTERN_ERROR_CELL, "angle");
  spec = spec_of ("nothing", 40, 10, 10);
  refuse (&spec, KN_PATTERN_ERROR_NAME, "nothing");
}

/* domain/motifs.md D: whole repeats, the gap stretches by 8 % at most, the motif never. */
static void
test_border_of_whole_repeats (void)
{
  for (double width = 40; width < 200; width += 3.7)
    {
      KnPatternSpec spec = spec_of ("f7", width, 8, 8);
      spec.gap_mm = 1;
      spec.whole_repeats = TRUE;
      spec.end_ratio = 1.25;
      g_autoptr (KnPattern) pattern = make (&spec);
      double cell = 0, height = 0, motif = 0;
      gsize n = 0;
      kn_pattern_get_cell (pattern, &cell, &height);
      kn_pattern_get_size (pattern, KN_PATTERN_UNIT_MOTIF, &motif, &height);
      g_assert_cmpfloat_with_epsilon (motif, 3, 1e-9); /* as without stretching */
      g_assert_cmpfloat (fabs (cell / 8 - 1), <=, 0.08 + 1e-9);
      const KnPatternStrip *strip = kn_pattern_get_strips (pattern, &n);
      const double repeats = strip->area.width / cell;
      g_assert_cmpfloat_with_epsilon (repeats, round (repeats), 1e-9);
      const KnPatternSingle *ends = kn_pattern_get_singles (pattern, &n);
      g_assert_cmpuint (n, ==, 2);
      g_assert_false (kn_matrix_is_mirrored (&ends[0].matrix));
      g_assert_true (kn_matrix_is_mirrored (&ends[1].matrix));
      /* Both ends stand as far from the edges, next to the repeats. */
      const KnPoint left = kn_matrix_apply (&ends[0].matrix, 0, 0);
      const KnPoint right = kn_matrix_apply (&ends[1].matrix, 0, 0);
      g_assert_cmpfloat_with_epsilon (left.x, width - right.x, 1e-9);
      g_assert_cmpfloat_with_epsilon (strip->matrix.x0, left.x + 10, 1e-9);
    }
  KnPatternSpec spec = spec_of ("f7", 15, 8, 8);
  spec.end_ratio = 1;
  refuse (&spec, KN_PATTERN_ERROR_CELL, "no room");
}

/* The ends of a border of whole repeats lie on its lines of symmetry: round a jar they meet there.
 */
static void
test_seam_of_a_wrap (void)
{
  KnPatternSpec spec = spec_of ("f3", 267, 8, 12);
  spec.gap_mm = 2;
  spec.whole_repeats = TRUE;
  g_autoptr (KnPattern) pattern = make (&spec);
  gsize n = 0, n_ops = 0;
  const KnPatternStrip *strip = kn_pattern_get_strips (pattern, &n);
  const KnPatternOp *ops = kn_pattern_get_ops (pattern, &n_ops);
  g_assert_cmpfloat_with_epsilon (strip->area.width, 267, 1e-9);
  g_assert_cmpuint (strip->n_clip, ==, 0);
  g_assert_cmpuint (n_ops, ==, 2);
  double cell = 0, height = 0;
  kn_pattern_get_cell (pattern, &cell, &height);
  g_assert_true (kn_matrix_is_mirrored (&ops[1].matrix));
  const KnPoint first = kn_matrix_apply (&ops[0].matrix, 0, 0);
  const KnPoint last = kn_matrix_apply (&ops[1].matrix, 0, 0);
  g_assert_cmpfloat_with_epsilon (first.x, cell - last.x, 1e-9);
}

static void
test_alternating (void)
{
  KnPatternSpec spec = spec_of ("pm", 40, 40, 10);
  spec.alternate = KN_PATTERN_ALTERNATE_CHECKER;
  g_autoptr (KnPattern) checker = make (&spec);
  g_assert_cmpint (kn_pattern_get_unit (checker, 0, 0, 0), ==, KN_PATTERN_UNIT_MOTIF);
  g_assert_cmpint (kn_pattern_get_unit (checker, 1, 0, 0), ==, KN_PATTERN_UNIT_SECOND);
  g_assert_cmpint (kn_pattern_get_unit (checker, -1, 1, 1), ==, KN_PATTERN_UNIT_MOTIF);
  static const struct
  {
    const char *group;
    int n_second;
  } cases[] = { { "pm", 1 },  { "p4", 2 }, { "p6", 3 }, { "p3", 0 },
                { "p6m", 6 }, { "p2", 1 }, { "d5", 5 } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      spec = spec_of (cases[i].group, 40, 40, 10);
      spec.alternate = KN_PATTERN_ALTERNATE_COPIES;
      g_autoptr (KnPattern) copies = make (&spec);
      gsize n_ops = 0;
      int n_second = 0;
      kn_pattern_get_ops (copies, &n_ops);
      for (gsize op = 0; op < n_ops; op++)
        n_second += kn_pattern_get_unit (copies, 0, 0, op) == KN_PATTERN_UNIT_SECOND;
      g_assert_cmpint (n_second, ==, cases[i].n_second);
    }
}

/* Jitter is the same every time, and moves nothing when it is 0. */
static void
test_jitter (void)
{
  KnPatternSpec spec = spec_of ("p1", 40, 40, 10);
  g_autoptr (KnPattern) still = make (&spec);
  spec.jitter_pct = 20;
  spec.jitter_seed = 7;
  g_autoptr (KnPattern) one = make (&spec);
  g_autoptr (KnPattern) same = make (&spec);
  spec.jitter_seed = 8;
  g_autoptr (KnPattern) other = make (&spec);
  const KnMatrix a = kn_pattern_place (one, 2, 1, 0), b = kn_pattern_place (same, 2, 1, 0);
  const KnMatrix c = kn_pattern_place (other, 2, 1, 0), d = kn_pattern_place (one, 1, 2, 0);
  const KnMatrix e = kn_pattern_place (still, 2, 1, 0);
  g_assert_true (kn_matrix_equal (&a, &b));
  g_assert_false (kn_matrix_equal (&a, &c));
  g_assert_cmpfloat (fabs (a.x0 - 20 - (d.x0 - 10)), >, 1e-6);
  g_assert_cmpfloat (e.x0, ==, 20);
  g_assert_cmpfloat (e.xx, ==, 1);
}

static void
test_rosettes (void)
{
  for (int order = 1; order <= 24; order++)
    for (int mirrored = 0; mirrored < 2; mirrored++)
      {
        g_autofree char *name = g_strdup_printf ("%c%d", mirrored ? 'd' : 'c', order);
        const KnPatternSpec spec = spec_of (name, 50, 30, 0);
        g_autoptr (KnPattern) pattern = make (&spec);
        gsize n = 0, n_strips = 0;
        kn_pattern_get_ops (pattern, &n);
        g_assert_cmpuint (n, ==, (gsize)(order * (mirrored + 1)));
        g_assert_cmpuint (kn_pattern_get_n_repeats (pattern), ==, n);
        const KnPatternStrip *strip = kn_pattern_get_strips (pattern, &n_strips);
        g_assert_cmpfloat_with_epsilon (strip->matrix.x0, 25, 1e-9);
        g_assert_cmpfloat_with_epsilon (strip->matrix.y0, 15, 1e-9);
      }
}

/* --- borders round an area -------------------------------------------------------------------- */

static double
area_of (const KnPoint *p, gsize n)
{
  double sum = 0;
  for (gsize i = 0; i < n; i++)
    sum += p[i].x * p[(i + 1) % n].y - p[(i + 1) % n].x * p[i].y;
  return fabs (sum) / 2;
}

static KnPatternSpec
frame_spec (KnPatternCorners corners)
{
  KnPatternSpec spec = spec_of ("f3", 100, 60, 9);
  spec.cell_height_mm = 8;
  spec.corners = corners;
  return spec;
}

/* Four strips cover the ring once and end in the diagonals; each has its upper edge outwards. */
static void
test_frame_is_mitred (void)
{
  const KnPatternSpec spec = frame_spec (KN_PATTERN_CORNERS_MITRE);
  g_autoptr (KnPattern) pattern = make (&spec);
  gsize n = 0, n_singles = 0;
  const KnPatternStrip *strips = kn_pattern_get_strips (pattern, &n);
  kn_pattern_get_singles (pattern, &n_singles);
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpuint (n_singles, ==, 0);
  double sum = 0;
  for (gsize i = 0; i < n; i++)
    {
      sum += area_of (strips[i].clip, strips[i].n_clip);
      /* What is above in the band lies nearer to the edge of the area. */
      const KnPoint above = kn_matrix_apply (&strips[i].matrix, 0, -3),
                    below = kn_matrix_apply (&strips[i].matrix, 0, 3);
      const double out = MIN (MIN (above.x, 100 - above.x), MIN (above.y, 60 - above.y));
      const double in = MIN (MIN (below.x, 100 - below.x), MIN (below.y, 60 - below.y));
      g_assert_cmpfloat_with_epsilon (out, 1, 1e-9);
      g_assert_cmpfloat_with_epsilon (in, 7, 1e-9);
    }
  g_assert_cmpfloat_with_epsilon (sum, 100 * 60 - 84 * 44, 1e-9);
  /* The upper one ends in the diagonal. */
  g_assert_cmpfloat_with_epsilon (strips[0].clip[2].x, 92, 1e-9);
  g_assert_cmpfloat_with_epsilon (strips[0].clip[2].y, 8, 1e-9);
}

/* Each strip is its own mirror image about its middle, so all corners are alike. */
static void
test_frame_is_symmetric (void)
{
  for (int whole = 0; whole < 2; whole++)
    for (KnPatternCorners corners = KN_PATTERN_CORNERS_MITRE; corners <= KN_PATTERN_CORNERS_BLOCK;
         corners++)
      {
        KnPatternSpec spec = frame_spec (corners);
        spec.whole_repeats = whole;
        g_autoptr (KnPattern) pattern = make (&spec);
        gsize n = 0;
        double cell = 0, height = 0;
        kn_pattern_get_cell (pattern, &cell, &height);
        const KnPatternStrip *strips = kn_pattern_get_strips (pattern, &n);
        g_assert_cmpuint (n, ==, 4);
        g_assert_cmpfloat_with_epsilon (cell, 9, 9 * 0.08 + 1e-9);
        for (gsize i = 0; i < n; i++)
          {
            /* Cells counted from the lattice's first point to the middle: a half or a whole. */
            const KnRect *area = &strips[i].area;
            const double to_middle = (area->x + area->width / 2) / cell;
            g_assert_cmpfloat_with_epsilon (2 * to_middle, rint (2 * to_middle), 1e-6);
            if (whole)
              g_assert_cmpfloat_with_epsilon (area->width / cell, rint (area->width / cell), 1e-6);
          }
      }
}

/* A motif in each corner, as large as asked; the border keeps to its middle and ends before it. */
static void
test_frame_has_blocks (void)
{
  KnPatternSpec spec = frame_spec (KN_PATTERN_CORNERS_BLOCK);
  spec.block_mm = 12;
  spec.end_ratio = 0.5;
  g_autoptr (KnPattern) pattern = make (&spec);
  gsize n = 0;
  const KnPatternSingle *blocks = kn_pattern_get_singles (pattern, &n);
  const KnPatternStrip *strips = kn_pattern_get_strips (pattern, &(gsize){ 0 });
  g_assert_cmpuint (n, ==, 4);
  const KnPoint corners[] = { { 6, 6 }, { 94, 6 }, { 94, 54 }, { 6, 54 } };
  for (gsize i = 0; i < n; i++)
    {
      double width = 0, height = 0;
      kn_pattern_get_size (pattern, blocks[i].unit, &width, &height);
      g_assert_cmpfloat_with_epsilon (height, 12, 1e-9);
      g_assert_cmpfloat_with_epsilon (width, 6, 1e-9);
      const KnPoint middle = kn_matrix_apply (&blocks[i].matrix, width / 2, height / 2);
      g_assert_cmpfloat_with_epsilon (middle.x, corners[i].x, 1e-9);
      g_assert_cmpfloat_with_epsilon (middle.y, corners[i].y, 1e-9);
    }
  g_assert_cmpfloat_with_epsilon (strips[0].clip[0].x, 12, 1e-9);
  g_assert_cmpfloat_with_epsilon (strips[0].clip[0].y, 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (strips[0].clip[2].y, 10, 1e-9);

  spec.block_mm = 30;
  refuse (&spec, KN_PATTERN_ERROR_CELL, "60");
  spec = frame_spec (KN_PATTERN_CORNERS_MITRE);
  spec.cell_height_mm = 30;
  refuse (&spec, KN_PATTERN_ERROR_CELL, "all sides");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pattern/layout/cells-cover-the-area", test_cells_cover_the_area);
  g_test_add_func ("/pattern/layout/rows-of-a-box", test_rows_of_a_box);
  g_test_add_func ("/pattern/layout/proportion", test_motif_keeps_its_proportion_inside);
  g_test_add_func ("/pattern/layout/refusals", test_refusals);
  g_test_add_func ("/pattern/layout/whole-repeats", test_border_of_whole_repeats);
  g_test_add_func ("/pattern/layout/seam", test_seam_of_a_wrap);
  g_test_add_func ("/pattern/layout/alternating", test_alternating);
  g_test_add_func ("/pattern/layout/jitter", test_jitter);
  g_test_add_func ("/pattern/layout/rosettes", test_rosettes);
  g_test_add_func ("/pattern/pattern/frame-is-mitred", test_frame_is_mitred);
  g_test_add_func ("/pattern/pattern/frame-is-symmetric", test_frame_is_symmetric);
  g_test_add_func ("/pattern/pattern/frame-has-blocks", test_frame_has_blocks);
  return g_test_run ();
}
