/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Elements of symmetry, counted in one cell against figures that were worked out by hand from
 * the operations of each group, and the questions by which a group is told from the others. */

#include "config.h"

#include "pattern/kn-elements.h"

#include <math.h>
#include <string.h>

#define WIDTH 12.0
#define HEIGHT 17.0

typedef struct
{
  const char *name;
  int centres[7];      /* by order, in one cell */
  int mirrors, glides; /* that no step of the cell maps onto each other */
} Row;

/* clang-format off */
static const Row ROWS[] = {
  { "p1",   { 0 },                           0, 0 },
  { "p2",   { [2] = 4 },                     0, 0 },
  { "pm",   { 0 },                           2, 0 },
  { "pg",   { 0 },                           0, 2 },
  { "cm",   { 0 },                           2, 2 },
  { "pmm",  { [2] = 4 },                     4, 0 },
  { "pmg",  { [2] = 4 },                     2, 2 },
  { "pgg",  { [2] = 4 },                     0, 4 },
  { "cmm",  { [2] = 8 },                     4, 4 },
  { "p4",   { [2] = 2, [4] = 2 },            0, 0 },
  { "p4m",  { [2] = 2, [4] = 2 },            6, 2 },
  { "p4g",  { [2] = 2, [4] = 2 },            2, 6 },
  { "p3",   { [3] = 3 },                     0, 0 },
  { "p3m1", { [3] = 3 },                     3, 3 },
  { "p31m", { [3] = 3 },                     3, 3 },
  { "p6",   { [2] = 3, [3] = 2, [6] = 1 },   0, 0 },
  { "p6m",  { [2] = 3, [3] = 2, [6] = 1 },   6, 6 },
  { "half-drop", { 0 },                      0, 0 },
  { "f1",   { 0 },                           0, 0 },
  { "f2",   { 0 },                           0, 1 },
  { "f3",   { 0 },                           2, 0 },
  { "f4",   { [2] = 2 },                     0, 0 },
  { "f5",   { [2] = 2 },                     2, 1 },
  { "f6",   { 0 },                           1, 0 },
  { "f7",   { [2] = 2 },                     3, 0 },
};
/* clang-format on */

static KnSymmetry
get (const char *name)
{
  KnSymmetry symmetry;
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_symmetry_parse (name, &symmetry, &error));
  g_assert_no_error (error);
  return symmetry;
}

static KnMatrix
basis_of (const KnSymmetry *symmetry)
{
  return kn_symmetry_get_basis (symmetry, WIDTH,
                                symmetry->lattice == KN_LATTICE_FREE ? HEIGHT : WIDTH);
}

static double
part (double value)
{
  double rest = value - floor (value);
  return rest > 1 - 1e-6 ? 0 : rest;
}

/* Of a line in fractions: what is the same for all its images under steps of the cell. */
static char *
dup_class_of_line (const KnElement *line, const KnMatrix *inverse)
{
  const KnPoint a = kn_matrix_apply (inverse, line->at.x, line->at.y);
  const KnPoint b = kn_matrix_apply (inverse, line->to.x, line->to.y);
  double nx = b.y - a.y, ny = a.x - b.x;
  /* These lines have whole numbers for a normal; the smallest of them. */
  double most = MAX (fabs (nx), fabs (ny));
  nx /= most;
  ny /= most;
  if (fabs (fabs (nx * 2) - 1) < 1e-6 || fabs (fabs (ny * 2) - 1) < 1e-6)
    {
      nx *= 2;
      ny *= 2;
    }
  if (nx < -1e-6 || (fabs (nx) < 1e-6 && ny < 0))
    {
      nx = -nx;
      ny = -ny;
    }
  return g_strdup_printf ("%d %d %.4f", (int)lrint (nx), (int)lrint (ny),
                          part (nx * a.x + ny * a.y) + 0.0);
}

static void
count (const KnSymmetry *symmetry, Row *out)
{
  const KnMatrix basis = basis_of (symmetry);
  KnMatrix inverse;
  g_assert_true (kn_matrix_invert (&basis, &inverse));
  gboolean is_border = symmetry->kind == KN_SYMMETRY_FRIEZE;
  const KnRect box = { -40, is_border ? -HEIGHT / 2 : -40, 80, is_border ? HEIGHT : 80 };
  g_autoptr (GArray) elements = kn_elements_list (symmetry, &basis, &box);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < elements->len; i++)
    {
      const KnElement *e = &g_array_index (elements, KnElement, i);
      const KnPoint at = kn_matrix_apply (&inverse, e->at.x, e->at.y);
      if (e->kind == KN_ELEMENT_CENTRE)
        g_hash_table_insert (seen,
                             g_strdup_printf ("c%d %.4f %.4f", e->order, part (at.x),
                                              is_border ? at.y : part (at.y)),
                             NULL);
      else
        {
          g_autofree char *line = dup_class_of_line (e, &inverse);
          g_hash_table_insert (seen,
                               g_strconcat (e->kind == KN_ELEMENT_MIRROR ? "m" : "g", line, NULL),
                               NULL);
        }
    }
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const char *text = key;
      if (*text == 'c')
        out->centres[text[1] - '0']++;
      else
        *(*text == 'm' ? &out->mirrors : &out->glides) += 1;
    }
}

static void
test_count_in_a_cell (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      const KnSymmetry symmetry = get (ROWS[i].name);
      Row found = { 0 };
      count (&symmetry, &found);
      g_test_message ("%s: 2:%d 3:%d 4:%d 6:%d m:%d g:%d", ROWS[i].name, found.centres[2],
                      found.centres[3], found.centres[4], found.centres[6], found.mirrors,
                      found.glides);
      for (int order = 0; order < 7; order++)
        g_assert_cmpint (found.centres[order], ==, ROWS[i].centres[order]);
      g_assert_cmpint (found.mirrors, ==, ROWS[i].mirrors);
      g_assert_cmpint (found.glides, ==, ROWS[i].glides);
    }
}

/* The map that an element stands for. */
static KnMatrix
map_of (const KnElement *e)
{
  if (e->kind == KN_ELEMENT_CENTRE)
    return kn_matrix_rotation_about (360.0 / e->order, e->at.x, e->at.y);
  const double angle = atan2 (e->to.y - e->at.y, e->to.x - e->at.x) * 180 / G_PI;
  const KnMatrix level = kn_matrix_rotation_about (-angle, e->at.x, e->at.y);
  const KnMatrix flip = kn_matrix_mirror_about (FALSE, TRUE, e->at.x, e->at.y);
  const KnMatrix back = kn_matrix_rotation_about (angle, e->at.x, e->at.y);
  const KnMatrix along = kn_matrix_translation (e->step_mm * cos (angle * G_PI / 180),
                                                e->step_mm * sin (angle * G_PI / 180));
  KnMatrix map = kn_matrix_multiply (&level, &flip);
  map = kn_matrix_multiply (&map, &back);
  return kn_matrix_multiply (&map, &along);
}

/* It is an operation of the group: in fractions one of its own, but for whole steps. */
static gboolean
is_of_group (const KnSymmetry *symmetry, const KnMatrix *map)
{
  const KnMatrix basis = basis_of (symmetry);
  KnMatrix inverse;
  g_assert_true (kn_matrix_invert (&basis, &inverse));
  KnMatrix f = kn_matrix_multiply (&basis, map);
  f = kn_matrix_multiply (&f, &inverse);
  for (gsize i = 0; i < symmetry->n_ops; i++)
    {
      const double *op = symmetry->ops[i];
      const double off[] = { f.xx - op[0],
                             f.xy - op[1],
                             f.yx - op[2],
                             f.yy - op[3],
                             f.x0 - op[4] - rint (f.x0 - op[4]),
                             f.y0 - op[5] - rint (f.y0 - op[5]) };
      double worst = 0;
      for (gsize k = 0; k < G_N_ELEMENTS (off); k++)
        worst = MAX (worst, fabs (off[k]));
      if (worst < 1e-6)
        return TRUE;
    }
  return FALSE;
}

static void
test_each_is_an_operation (void)
{
  for (gsize i = 0; i < kn_symmetry_get_n (); i++)
    {
      KnSymmetry symmetry;
      kn_symmetry_get_nth (i, &symmetry);
      const KnMatrix basis = basis_of (&symmetry);
      const KnRect box = { 3, -5, 40, 30 };
      g_autoptr (GArray) elements = kn_elements_list (&symmetry, &basis, &box);
      for (guint k = 0; k < elements->len; k++)
        {
          const KnMatrix map = map_of (&g_array_index (elements, KnElement, k));
          g_assert_true (is_of_group (&symmetry, &map));
        }
    }
}

static void
test_rosettes (void)
{
  const KnRect box = { -10, -10, 20, 20 };
  const KnSymmetry ring = get ("c5"), star = get ("d6"), one = get ("c1");
  g_autoptr (GArray) turns = kn_elements_list (&ring, &KN_MATRIX_IDENTITY, &box);
  g_autoptr (GArray) mirrors = kn_elements_list (&star, &KN_MATRIX_IDENTITY, &box);
  g_autoptr (GArray) none = kn_elements_list (&one, &KN_MATRIX_IDENTITY, &box);
  g_assert_cmpuint (turns->len, ==, 1);
  g_assert_cmpint (g_array_index (turns, KnElement, 0).order, ==, 5);
  g_assert_cmpuint (mirrors->len, ==, 7);
  g_assert_cmpint (g_array_index (mirrors, KnElement, 0).kind, ==, KN_ELEMENT_MIRROR);
  g_assert_cmpint (g_array_index (mirrors, KnElement, 6).order, ==, 6);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Lines end at the box, and too many are refused rather than waited for. */
static void
test_stays_in_its_box (void)
{
  const KnSymmetry symmetry = get ("p6m");
  const KnMatrix basis = kn_symmetry_get_basis (&symmetry, 8, 8);
  const KnMatrix tiny = kn_symmetry_get_basis (&symmetry, 0.1, 0.1);
  const KnRect box = { 2, 1, 30, 20 }, large = { 0, 0, 5000, 5000 };
  const KnRect reach = kn_rect_inset (&box, -1e-3);
  g_autoptr (GArray) elements = kn_elements_list (&symmetry, &basis, &box);
  g_assert_cmpuint (elements->len, >, 20);
  for (guint i = 0; i < elements->len; i++)
    {
      const KnElement *e = &g_array_index (elements, KnElement, i);
      g_assert_true (kn_rect_contains_point (&reach, &e->at));
      g_assert_true (kn_rect_contains_point (&reach, &e->to));
    }
  g_assert_null (kn_elements_list (&symmetry, &tiny, &large));
}

/* A layout hands on its own: what a border shows follows the strip between its ends. */
static void
test_of_a_pattern (void)
{
  const KnPatternSpec spec = { .group = "f7",
                               .width_mm = 100,
                               .height_mm = 10,
                               .cell_width_mm = 20,
                               .cell_height_mm = 10,
                               .ratio = 1,
                               .end_ratio = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (KnPattern) pattern = kn_pattern_new (&spec, &error);
  g_assert_no_error (error);
  gsize n = 0;
  const KnPatternStrip *strips = kn_pattern_get_strips (pattern, &n);
  g_autoptr (GArray) elements = kn_pattern_list_elements (pattern, &strips[0], NULL);
  KnPoint cell[4], region[KN_PATTERN_CLIP_MAX];
  /* 80 mm of 20: nine upright mirrors and centres, and the one along it. */
  g_assert_cmpuint (elements->len, ==, 9 + 9 + 1);
  g_assert_cmpuint (kn_pattern_get_cell_outline (pattern, cell), ==, 4);
  g_assert_cmpfloat (cell[2].x, ==, 20);
  g_assert_cmpfloat (cell[2].y, ==, 5);
  g_assert_cmpuint (kn_pattern_get_region_outline (pattern, region), ==, 4);
  g_assert_cmpfloat (region[2].x, ==, 10);
}

/* Whoever answers truly comes to the right group, in five questions at most, and no question has
 * one answer only. */
static void
test_questions_lead_to_the_group (void)
{
  for (gsize i = 0; i < kn_symmetry_get_n (); i++)
    {
      KnSymmetry symmetry;
      KnTraits truth, known = { { 0 } };
      gsize left[64];
      guint asked = 0;
      int n = 0;
      kn_symmetry_get_nth (i, &symmetry);
      if (symmetry.kind != KN_SYMMETRY_WALLPAPER && symmetry.kind != KN_SYMMETRY_FRIEZE)
        continue;
      kn_symmetry_get_traits (&symmetry, &truth);
      for (KnTrait t; (t = kn_traits_get_next (symmetry.kind, &known, asked)) != KN_N_TRAITS; n++)
        {
          const gsize before = kn_traits_list_left (symmetry.kind, &known, asked, NULL);
          asked |= 1u << t;
          known.values[t] = truth.values[t];
          g_assert_cmpuint (kn_traits_list_left (symmetry.kind, &known, asked, NULL), <, before);
        }
      g_assert_cmpint (n, <=, 5);
      g_assert_cmpuint (kn_traits_list_left (symmetry.kind, &known, asked, left), ==, 1);
      g_assert_cmpuint (left[0], ==, i);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pattern/elements/count-in-a-cell", test_count_in_a_cell);
  g_test_add_func ("/pattern/elements/each-is-an-operation", test_each_is_an_operation);
  g_test_add_func ("/pattern/elements/rosettes", test_rosettes);
  g_test_add_func ("/pattern/elements/stays-in-its-box", test_stays_in_its_box);
  g_test_add_func ("/pattern/elements/of-a-pattern", test_of_a_pattern);
  g_test_add_func ("/pattern/elements/questions-lead-to-the-group",
                   test_questions_lead_to_the_group);
  return g_test_run ();
}
