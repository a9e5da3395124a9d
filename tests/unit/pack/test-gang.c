/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gangs of designs that are no boxes: nests that save sheets, sound by arithmetic of their own; the
 * bound by area; and sentences that say which design is wrong. */

#include "config.h"

#include "imposition-tools.h"

#include <math.h>
#include <string.h>

/* --- gangs of outlines -------------------------------------------------------------------------
 */

/* Trims keep apart and lie where they may, clips hold their trims and share nothing, the counts and
 * the bound are true. */
static void
assert_sound_gang (const KnImposition *plan,
                   const KnImposedPiece *pieces,
                   guint n,
                   const KnImpositionOptions *options)
{
  g_autoptr (GPtrArray) trims = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  guint counts[KN_IMPOSITION_PIECES_MAX] = { 0 };
  const KnRect room = { options->left_mm, options->top_mm,
                        options->width_mm - options->left_mm - options->right_mm,
                        options->height_mm - options->top_mm - options->bottom_mm };
  double area = 0;
  for (guint i = 0; i < plan->places->len; i++)
    {
      const KnImposedPlace *p = place (plan, i);
      const KnMatrix matrix = kn_imposition_get_matrix (p, &pieces[p->piece]);
      KnPath *trim = kn_path_transform (pieces[p->piece].outline, &matrix);
      g_ptr_array_add (trims, trim);
      g_assert_true (kn_rect_contains_rect (&room, &p->box, 1e-4));
      counts[p->piece]++;
      area += path_area (trim);
      if (plan->way == KN_IMPOSED_GANG_NEST)
        g_assert_cmpfloat_with_epsilon (common_area (trim, p->clip_path), path_area (trim), 0.05);
      for (guint k = 0; k < i; k++)
        {
          const KnRect near = kn_rect_inset (&p->box, -12);
          if (!kn_rect_intersects (&near, &place (plan, k)->box))
            continue;
          g_assert_cmpfloat (common_area (trim, trims->pdata[k]), <, 1e-6);
          if (plan->way == KN_IMPOSED_GANG_NEST)
            g_assert_cmpfloat (common_area (p->clip_path, place (plan, k)->clip_path), <, 1e-3);
        }
    }
  for (guint p = 0; p < n; p++)
    {
      g_assert_cmpuint (counts[p], ==, plan->per_sheet[p]);
      g_assert_cmpuint (plan->made[p], ==, counts[p] * plan->n_sheets);
      g_assert_cmpuint (plan->made[p], >=, pieces[p].wanted);
    }
  g_assert_cmpfloat_with_epsilon (plan->waste_ratio,
                                  1 - area / (plan->sheet_width_mm * plan->sheet_height_mm),
                                  0.002); /* round outlines are measured as polygons */
  g_assert_cmpuint (plan->least_sheets, <=, plan->n_sheets);
}

static void
test_gangs_of_packs_nest (void)
{
  KnRect boxes[2];
  g_autoptr (KnPath) rte = page_outline ("rte", &boxes[0]);
  g_autoptr (KnPath) soap = page_outline ("soap", &boxes[1]);
  KnImposedPiece pieces[] = { { rte, boxes[0].width, boxes[0].height, 3, 400 },
                              { soap, boxes[1].width, boxes[1].height, 2, 1200 } };
  KnImpositionOptions options;
  kn_imposition_options_init (&options, 720, 1020);
  const gint64 begun = g_get_monotonic_time ();
  g_autoptr (KnImposition) plan = impose (pieces, 2, &options);
  const double seconds = (double)(g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
  assert_sound_gang (plan, pieces, 2, &options);
  g_assert_cmpint (plan->way, ==, KN_IMPOSED_GANG_NEST);
  options.lay = KN_LAY_GRID;
  g_autoptr (KnImposition) boxed = impose (pieces, 2, &options);
  assert_sound_gang (boxed, pieces, 2, &options);
  g_assert_cmpint (boxed->way, ==, KN_IMPOSED_GANG);
  g_test_message ("%u sheets nested in %.1f s, %u as boxes, %u by area", plan->n_sheets, seconds,
                  boxed->n_sheets, plan->least_sheets);
  g_assert_cmpuint (plan->n_sheets, <, boxed->n_sheets);
  g_assert_cmpuint (plan->least_sheets, ==, boxed->least_sheets);
  /* As many of each as one sheet holds. */
  pieces[0].wanted = pieces[1].wanted = 0;
  g_autoptr (KnImposition) full_boxes = impose (pieces, 2, &options);
  options.lay = KN_LAY_AUTO;
  g_autoptr (KnImposition) full = impose (pieces, 2, &options);
  assert_sound_gang (full, pieces, 2, &options);
  g_test_message ("%u + %u nested, %u + %u as boxes, %u by area", full->per_sheet[0],
                  full->per_sheet[1], full_boxes->per_sheet[0], full_boxes->per_sheet[1],
                  full->most_per_sheet);
  g_assert_cmpuint (full->per_sheet[0], ==, full->per_sheet[1]);
  g_assert_cmpuint (full->per_sheet[0], >=, full_boxes->per_sheet[0]);
  g_assert_cmpuint (full->most_per_sheet, >=, 2 * full->per_sheet[0]);
}

static KnPath *
random_triangle (double *out_width, double *out_height)
{
  const double w = g_test_rand_double_range (20, 90), h = g_test_rand_double_range (20, 90);
  KnPathBuilder *builder = kn_path_builder_new ();
  kn_path_builder_move_to (builder, 0, h);
  kn_path_builder_line_to (builder, g_test_rand_double_range (0, w), 0);
  kn_path_builder_line_to (builder, w, h);
  kn_path_builder_close (builder);
  *out_width = w;
  *out_height = h;
  return kn_path_builder_build (builder);
}

static void
test_gangs_of_outlines_at_random (void)
{
  guint n_better = 0;
  for (int round = 0; round < 20; round++)
    {
      KnImposedPiece pieces[4] = { { 0 } };
      KnPath *paths[4] = { NULL };
      const guint n = (guint)g_test_rand_int_range (2, 5);
      for (guint i = 0; i < n; i++)
        {
          const double side = g_test_rand_double_range (20, 70);
          const KnRect round_box = { 0, 0, side, side };
          pieces[i] = (KnImposedPiece){ NULL, side, side, g_test_rand_double_range (0, 4),
                                        (guint)g_test_rand_int_range (1, 900) };
          paths[i] = i % 2 == 0 ? random_triangle (&pieces[i].width_mm, &pieces[i].height_mm)
                                : kn_path_new_ellipse (&round_box);
          pieces[i].outline = paths[i];
        }
      KnImpositionOptions options;
      kn_imposition_options_init (&options, 320, 450);
      g_autoptr (KnImposition) plan = impose (pieces, n, &options);
      assert_sound_gang (plan, pieces, n, &options);
      options.lay = KN_LAY_GRID;
      g_autoptr (KnImposition) boxed = impose (pieces, n, &options);
      g_assert_cmpuint (plan->n_sheets, <=, boxed->n_sheets);
      g_assert_true ((plan->n_sheets < boxed->n_sheets) == (plan->way == KN_IMPOSED_GANG_NEST));
      n_better += plan->n_sheets < boxed->n_sheets;
      for (guint i = 0; i < n; i++)
        kn_path_unref (paths[i]);
    }
  g_test_message ("%u of 20 save sheets", n_better);
  g_assert_cmpuint (n_better, >=, 5);
}

/* --- bounds and refusals -----------------------------------------------------------------------
 */

static void
test_bounds_are_those_of_area (void)
{
  KnImposedPiece piece = { NULL, 60, 40, 3, 1000 };
  KnImpositionOptions options;
  kn_imposition_options_init (&options, 210, 297);
  g_autoptr (KnImposition) plan = impose (&piece, 1, &options);
  /* (200 + 4) (287 + 4) / 64 / 44 = 21.08 labels by area: 48 sheets; 18 lie on one: 56. */
  g_assert_cmpuint (plan->least_sheets, ==, 48);
  g_assert_cmpuint (plan->n_sheets, ==, 56);
  piece.wanted = 0;
  g_autoptr (KnImposition) full = impose (&piece, 1, &options);
  g_assert_cmpuint (full->most_per_sheet, ==, 21);
  g_assert_cmpuint (full->per_sheet[0], ==, 18);
}

/* Many small labels of several shapes: the window plans while somebody types. */
static void
test_many_small_ones_take_no_minutes (void)
{
  KnImposedPiece pieces[8] = { { 0 } };
  KnPath *paths[8];
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      const KnRect box = { 0, 0, 18 + 2.5 * i, 20 + i };
      paths[i] = kn_path_new_ellipse (&box);
      pieces[i] = (KnImposedPiece){ paths[i], box.width, box.height, 2, 300 + 170 * i, NULL };
    }
  KnImpositionOptions options;
  kn_imposition_options_init (&options, 330.2, 482.6);
  const gint64 begun = g_get_monotonic_time ();
  g_autoptr (KnImposition) plan = impose (pieces, G_N_ELEMENTS (pieces), &options);
  const double seconds = (double)(g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
  options.lay = KN_LAY_GRID;
  g_autoptr (KnImposition) boxed = impose (pieces, G_N_ELEMENTS (pieces), &options);
  g_test_message ("%u sheets of %u in %.1f s, %u as boxes, %u by area", plan->n_sheets,
                  plan->places->len, seconds, boxed->n_sheets, plan->least_sheets);
  g_assert_cmpuint (plan->n_sheets, <=, boxed->n_sheets);
  g_assert_cmpfloat (seconds, <, 60);
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    kn_path_unref (paths[i]);
}

static void
test_a_gang_says_which_is_wrong (void)
{
  KnImposedPiece pieces[] = { { NULL, 60, 40, 3, 100, "Tea" }, { NULL, 400, 320, 3, 100, "Box" } };
  KnImpositionOptions options;
  kn_imposition_options_init (&options, 320, 450);
  g_autoptr (GError) large = NULL;
  g_assert_null (kn_imposition_new (pieces, 2, &options, &large));
  g_assert_error (large, KN_IMPOSITION_ERROR, KN_IMPOSITION_TOO_LARGE);
  g_assert_nonnull (strstr (large->message, "“Box” does not fit on the sheet: it is 400 × 320 mm"));
  pieces[1] = (KnImposedPiece){ NULL, 50, 50, 3, 0, "Box" };
  g_autoptr (GError) unsaid = NULL;
  g_assert_null (kn_imposition_new (pieces, 2, &options, &unsaid));
  g_assert_error (unsaid, KN_IMPOSITION_ERROR, KN_IMPOSITION_UNSAID);
  g_assert_cmpstr (unsaid->message, ==, "say of “Box” too how many are wanted, or of none");
  /* The free labels of stock are shared. */
  const KnStock stock = { 210, 297, TRUE, FALSE, 64, 60, 5, 10, 66, 62, 3, 4 };
  pieces[0].wanted = 0;
  options.stock = &stock;
  options.start = 4;
  g_autoptr (KnImposition) shared = impose (pieces, 2, &options);
  g_assert_cmpuint (shared->made[0], ==, 5);
  g_assert_cmpuint (shared->made[1], ==, 4);
  g_assert_cmpuint (shared->n_sheets, ==, 1);
  pieces[1].width_mm = 80;
  g_autoptr (GError) label = NULL;
  g_assert_null (kn_imposition_new (pieces, 2, &options, &label));
  g_assert_cmpstr (label->message, ==,
                   "“Box” does not fit on the labels: it is 80 × 50 mm, and they are 64 × 60 mm");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/gang/packs-nest", test_gangs_of_packs_nest);
  g_test_add_func ("/pack/gang/outlines-at-random", test_gangs_of_outlines_at_random);
  g_test_add_func ("/pack/gang/bounds-are-those-of-area", test_bounds_are_those_of_area);
  g_test_add_func ("/pack/gang/many-small-ones-take-no-minutes",
                   test_many_small_ones_take_no_minutes);
  g_test_add_func ("/pack/gang/says-which-is-wrong", test_a_gang_says_which_is_wrong);
  return g_test_run ();
}
