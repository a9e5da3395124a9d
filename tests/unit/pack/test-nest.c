/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blanks on sheets: pitches that the trade page gives, what fits, and that nothing overlaps. */

#include "config.h"

#include "base/kn-path-ops.h"
#include "invariants.h"
#include "pack/kn-dieline-lines.h"
#include "pack/kn-nest.h"

#include <math.h>

#define MARGIN 5.0
#define GAP 4.0

static KnDieline *
make (const char *style)
{
  g_autoptr (GError) error = NULL;
  KnDieline *dieline = kn_dieline_new (kn_dieline_style_find (style), NULL, 0, &error);
  g_assert_no_error (error);
  return dieline;
}

static void
test_rows_slide_into_each_other (void)
{
  static const struct
  {
    const char *style;
    gboolean turns;
    double pitch;
  } cases[] = {
    { "rte", FALSE, 181.2 }, /* no row upside down: why printers like it */
    { "ste", TRUE, 181.2 },
    { "soap", TRUE, 113.2 },
    { "auto", TRUE, 198.2 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KnDieline) dieline = make (cases[i].style);
      const KnNesting rows = kn_nest_rows (dieline, GAP, cases[i].turns);
      g_test_message ("%s: rows %.3f and %.3f, shift %.3f, columns %.3f", cases[i].style,
                      rows.row_mm[0], rows.row_mm[1], rows.shift_mm, rows.column_mm);
      g_assert_cmpfloat_with_epsilon ((rows.row_mm[0] + rows.row_mm[1]) / 2, cases[i].pitch, 0.05);
    }
  g_autoptr (KnDieline) box = make ("ste");
  const KnNesting upright = kn_nest_rows (box, GAP, FALSE);
  g_assert_cmpfloat ((upright.row_mm[0] + upright.row_mm[1]) / 2, <=, 236.8 + 1e-6);
}

static void
test_what_fits_a_sheet (void)
{
  static const struct
  {
    const char *style;
    int n[4]; /* a4, a3, sra3, 13 x 19 inches: as boxes, so at least */
  } cases[] = {
    { "hangtag", { 10, 21, 24, 30 } }, { "ste", { 0, 1, 1, 2 } },  { "rte", { 0, 1, 1, 2 } },
    { "soap", { 1, 2, 2, 2 } },        { "snap", { 0, 1, 1, 1 } }, { "auto", { 0, 1, 1, 1 } },
  };
  gsize n_papers = 0;
  const KnPaper *papers = kn_paper_list (&n_papers);
  g_assert_cmpuint (n_papers, ==, 4);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KnDieline) dieline = make (cases[i].style);
      KnNesting all[4];
      kn_nest_on_papers (dieline, papers, n_papers, MARGIN, GAP, all);
      for (gsize k = 0; k < n_papers; k++)
        {
          const KnNesting nesting = all[k];
          g_test_message ("%s on %s: %d, waste %.1f %%", cases[i].style, papers[k].id, nesting.n,
                          nesting.waste_ratio * 100);
          g_assert_cmpint (nesting.n, >=, cases[i].n[k]);
          g_assert_true ((nesting.n == 0) == (cases[i].n[k] == 0)); /* "does not fit A4" */
          g_assert_cmpfloat (nesting.waste_ratio, <=, 1);
        }
    }
}

static KnPath *
placed (const KnPath *outline,
        const KnNesting *nesting,
        const KnDieline *dieline,
        int row,
        int column)
{
  const KnMatrix matrix = kn_nest_get_matrix (nesting, dieline, MARGIN, row, column);
  return kn_path_transform (outline, &matrix);
}

static void
assert_free (const KnDieline *dieline, const KnNesting *nesting, const KnRect *sheet)
{
  g_autoptr (KnPath) outline = kn_dieline_dup_outline (dieline, NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  for (int row = 0; row < nesting->n_rows; row++)
    for (int c = 0; c < (row % 2 == 0 ? nesting->n_even : nesting->n_odd); c++)
      g_ptr_array_add (all, placed (outline, nesting, dieline, row, c));
  g_assert_cmpint ((int)all->len, ==, nesting->n);
  double area = 0;
  for (guint i = 0; i < all->len; i++)
    {
      const KnRect bounds = kn_path_get_bounds (all->pdata[i]);
      g_assert_true (kn_rect_contains_rect (sheet, &bounds, 1e-4));
      area += path_area (all->pdata[i]);
    }
  if (all->len == 0)
    return;
  g_autoptr (KnPath) merged
      = kn_path_combine (KN_PATH_UNION, (const KnPath *const *)all->pdata, all->len, NULL);
  g_assert_cmpfloat_with_epsilon (path_area (merged), area, 1e-3 * all->len);
}

static void
test_nothing_overlaps (void)
{
  const KnPaper papers[] = { { "a3", 297, 420 }, { "large", 700, 1000 } };
  for (gsize i = 0; i < kn_dieline_style_count (); i++)
    {
      const char *id = kn_dieline_style_get_id (kn_dieline_style_get_nth (i));
      g_autoptr (KnDieline) dieline = make (id);
      KnNesting all[2];
      kn_nest_on_papers (dieline, papers, 2, MARGIN, GAP, all);
      for (gsize k = 0; k < 2; k++)
        {
          const double across = all[k].is_sideways ? papers[k].height_mm : papers[k].width_mm;
          const double up = all[k].is_sideways ? papers[k].width_mm : papers[k].height_mm;
          const KnRect sheet = { MARGIN, MARGIN, across - 2 * MARGIN, up - 2 * MARGIN };
          g_test_message ("%s on %s: %d%s, waste %.1f %%", id, papers[k].id, all[k].n,
                          all[k].turns ? ", turned" : "", all[k].waste_ratio * 100);
          assert_free (dieline, &all[k], &sheet);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/nest/rows-slide-into-each-other", test_rows_slide_into_each_other);
  g_test_add_func ("/pack/nest/what-fits-a-sheet", test_what_fits_a_sheet);
  g_test_add_func ("/pack/nest/nothing-overlaps", test_nothing_overlaps);
  return g_test_run ();
}
