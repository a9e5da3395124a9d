/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans of sheets, judged by arithmetic of their own: nothing overlaps, gutters are kept, a
 * guillotine can follow, wanted numbers are reached with no sheet too many, bleeds share nothing,
 * and backs lie behind their fronts. */

#include "config.h"

#include "base/kn-path-ops.h"
#include "imposition-tools.h"
#include "pack/kn-dieline-lines.h"
#include "pack/kn-imposition.h"

#include <math.h>

#define NEAR 1e-6

static void
assert_refused (const KnImposedPiece *pieces,
                guint n,
                const KnImpositionOptions *options,
                KnImpositionProblem problem)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (kn_imposition_new (pieces, n, options, &error));
  g_assert_error (error, KN_IMPOSITION_ERROR, (int)problem);
}

/* --- grids ------------------------------------------------------------------------------------ */

/* domain/packaging.md 3: floor ((S - 2m + g) / (w + g)) either way, at the defaults. */
static void
test_grids_hold_what_the_trade_counts (void)
{
  static const struct
  {
    const char *style;
    guint n[4];
  } cases[] = {
    { "hangtag", { 10, 21, 24, 30 } }, { "ste", { 0, 1, 1, 2 } },  { "soap", { 1, 2, 2, 2 } },
    { "snap", { 0, 1, 1, 1 } },        { "auto", { 0, 1, 1, 1 } },
  };
  gsize n_papers = 0;
  const KnPaper *papers = kn_paper_list (&n_papers);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize k = 0; k < n_papers; k++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (KnDieline) dieline
            = kn_dieline_new (kn_dieline_style_find (cases[i].style), NULL, 0, &error);
        g_assert_no_error (error);
        const KnRect box = kn_dieline_get_box (dieline);
        const KnImposedPiece piece = { NULL, box.width, box.height, 3, 0 };
        KnImpositionOptions options;
        kn_imposition_options_init (&options, papers[k].width_mm, papers[k].height_mm);
        options.lay = KN_LAY_GRID;
        if (cases[i].n[k] == 0)
          {
            assert_refused (&piece, 1, &options, KN_IMPOSITION_TOO_LARGE);
            continue;
          }
        g_autoptr (KnImposition) plan = impose (&piece, 1, &options);
        g_assert_cmpuint (plan->places->len, ==, cases[i].n[k]);
        g_assert_cmpuint (plan->per_sheet[0], ==, cases[i].n[k]);
        g_assert_cmpfloat_with_epsilon (plan->waste_ratio,
                                        1
                                            - cases[i].n[k] * box.width * box.height
                                                  / (papers[k].width_mm * papers[k].height_mm),
                                        NEAR);
      }
}

static void
test_sheets_give_the_wanted_number (void)
{
  KnImposedPiece piece = { NULL, 60, 40, 3, 1000 };
  KnImpositionOptions options;
  kn_imposition_options_init (&options, 210, 297);
  g_autoptr (KnImposition) plan = impose (&piece, 1, &options);
  /* upright 3 × 6, sideways 4 × 4 */
  g_assert_cmpuint (plan->per_sheet[0], ==, 18);
  g_assert_cmpuint (plan->n_sheets, ==, 56); /* 1000 / 18 = 55.6 */
  g_assert_cmpuint (plan->made[0], ==, 1008);
  options.turn_deg = 90;
  g_autoptr (KnImposition) turned = impose (&piece, 1, &options);
  g_assert_cmpuint (turned->per_sheet[0], ==, 16);
  g_assert_cmpint (place (turned, 0)->turn_deg, ==, 90);
  options.turn_deg = 180;
  g_autoptr (KnImposition) upside_down = impose (&piece, 1, &options);
  const KnMatrix matrix = kn_imposition_get_matrix (place (upside_down, 0), &piece);
  const KnPoint corner = kn_matrix_apply (&matrix, 0, 0);
  const KnRect *box = &place (upside_down, 0)->box;
  g_assert_cmpfloat_with_epsilon (corner.x, box->x + box->width, NEAR);
  g_assert_cmpfloat_with_epsilon (corner.y, box->y + box->height, NEAR);
}

/* Bleed ends half way to a neighbour and is whole at the rim. */
static void
test_bleeds_meet_half_way (void)
{
  static const double gutters[] = { 0, 3, 4, 10 };
  const KnImposedPiece piece = { NULL, 60, 40, 3, 0 };
  for (gsize i = 0; i < G_N_ELEMENTS (gutters); i++)
    {
      KnImpositionOptions options;
      kn_imposition_options_init (&options, 210, 297);
      options.gutter_x_mm = options.gutter_y_mm = gutters[i];
      g_autoptr (KnImposition) plan = impose (&piece, 1, &options);
      const KnRect *box = &place (plan, 0)->box, *clip = &place (plan, 0)->clip;
      const double shown = fmin (3, gutters[i] / 2);
      g_assert_cmpfloat_with_epsilon (box->x - clip->x, 3, NEAR);
      g_assert_cmpfloat_with_epsilon (box->y - clip->y, 3, NEAR);
      g_assert_cmpfloat_with_epsilon (clip->x + clip->width - box->x - box->width, shown, NEAR);
      g_assert_cmpfloat_with_epsilon (clip->y + clip->height - box->y - box->height, shown, NEAR);
    }
}

/* --- ganging ---------------------------------------------------------------------------------- */

static gboolean
are_apart (const KnRect *a, const KnRect *b, double gap)
{
  return a->x + a->width + gap <= b->x + NEAR || b->x + b->width + gap <= a->x + NEAR
         || a->y + a->height + gap <= b->y + NEAR || b->y + b->height + gap <= a->y + NEAR;
}

/* Whether straight cuts from edge to edge can part the boxes, to the last one. */
static gboolean
can_be_cut (GPtrArray *boxes)
{
  if (boxes->len <= 1)
    return TRUE;
  for (int axis = 0; axis < 2; axis++)
    for (guint i = 0; i < boxes->len; i++)
      {
        const KnRect *at = boxes->pdata[i];
        const double cut = axis == 0 ? at->x + at->width : at->y + at->height;
        g_autoptr (GPtrArray) before = g_ptr_array_new (), after = g_ptr_array_new ();
        for (guint k = 0; k < boxes->len; k++)
          {
            const KnRect *box = boxes->pdata[k];
            const double from = axis == 0 ? box->x : box->y;
            const double to = from + (axis == 0 ? box->width : box->height);
            if (to <= cut + NEAR)
              g_ptr_array_add (before, boxes->pdata[k]);
            else if (from >= cut - NEAR)
              g_ptr_array_add (after, boxes->pdata[k]);
          }
        if (after->len > 0 && before->len + after->len == boxes->len)
          return can_be_cut (before) && can_be_cut (after);
      }
  return FALSE;
}

static void
assert_sound (const KnImposition *plan, const KnImposedPiece *pieces, guint n, double gap)
{
  const KnRect room = { 5, 5, plan->sheet_width_mm - 10, plan->sheet_height_mm - 10 };
  guint counts[KN_IMPOSITION_PIECES_MAX] = { 0 };
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();
  for (guint i = 0; i < plan->places->len; i++)
    {
      const KnImposedPlace *p = place (plan, i);
      const KnImposedPiece *piece = &pieces[p->piece];
      g_assert_true (kn_rect_contains_rect (&room, &p->box, NEAR));
      g_assert_cmpfloat_with_epsilon (p->box.width * p->box.height,
                                      piece->width_mm * piece->height_mm, NEAR);
      for (guint k = 0; k < i; k++)
        {
          g_assert_true (are_apart (&p->box, &place (plan, k)->box, gap));
          g_assert_true (are_apart (&p->clip, &place (plan, k)->clip, 0));
        }
      counts[p->piece]++;
      g_ptr_array_add (boxes, (gpointer)&p->box);
    }
  g_assert_true (can_be_cut (boxes));
  double used = 0;
  for (guint p = 0; p < n; p++)
    {
      g_assert_cmpuint (counts[p], ==, plan->per_sheet[p]);
      g_assert_cmpuint (plan->made[p], ==, counts[p] * plan->n_sheets);
      g_assert_cmpuint (plan->made[p], >=, pieces[p].wanted);
      used += plan->made[p] * pieces[p].width_mm * pieces[p].height_mm;
    }
  g_assert_cmpfloat_with_epsilon (
      plan->waste_ratio, 1 - used / (plan->n_sheets * plan->sheet_width_mm * plan->sheet_height_mm),
      NEAR);
}

static void
test_designs_share_a_sheet (void)
{
  const KnImposedPiece pieces[] = {
    { NULL, 100, 60, 3, 500 },
    { NULL, 50, 50, 3, 1000 },
    { NULL, 40, 30, 2, 250 },
  };
  KnImpositionOptions options;
  kn_imposition_options_init (&options, 320, 450);
  g_autoptr (KnImposition) plan = impose (pieces, 3, &options);
  assert_sound (plan, pieces, 3, 4);
  g_assert_cmpint (plan->way, ==, KN_IMPOSED_GANG);
  /* By area alone, with their gutters, a sheet cannot do with fewer. */
  double area = 0;
  for (int i = 0; i < 3; i++)
    area += pieces[i].wanted * (pieces[i].width_mm + 4) * (pieces[i].height_mm + 4);
  const double least = area / ((310 + 4) * (440 + 4));
  g_test_message ("%u sheets, by area %.1f, waste %.1f %%", plan->n_sheets, least,
                  plan->waste_ratio * 100);
  g_assert_cmpfloat (plan->n_sheets, >=, least);
  g_assert_cmpfloat (plan->n_sheets, <=, least * 1.2);
}

static void
test_designs_at_random (void)
{
  for (int round = 0; round < 60; round++)
    {
      KnImposedPiece pieces[5] = { { 0 } };
      const guint n = (guint)g_test_rand_int_range (2, 6);
      for (guint i = 0; i < n; i++)
        pieces[i] = (KnImposedPiece){ .width_mm = g_test_rand_double_range (15, 110),
                                      .height_mm = g_test_rand_double_range (15, 110),
                                      .bleed_mm = g_test_rand_double_range (0, 5),
                                      .wanted = (guint)g_test_rand_int_range (1, 3000) };
      KnImpositionOptions options;
      kn_imposition_options_init (&options, 320, 450);
      options.gutter_x_mm = options.gutter_y_mm = round % 3 * 3.0;
      g_autoptr (KnImposition) plan = kn_imposition_new (pieces, n, &options, NULL);
      g_assert_nonnull (plan);
      assert_sound (plan, pieces, n, round % 3 * 3.0);
    }
}

static void
test_without_numbers_all_are_there_alike (void)
{
  const KnImposedPiece pieces[] = { { NULL, 90, 55, 3, 0 }, { NULL, 90, 55, 3, 0 } };
  KnImpositionOptions options;
  kn_imposition_options_init (&options, 210, 297);
  g_autoptr (KnImposition) plan = impose (pieces, 2, &options);
  assert_sound (plan, pieces, 2, 4);
  g_assert_cmpuint (plan->per_sheet[0], ==, 4);
  g_assert_cmpuint (plan->per_sheet[1], ==, 4);
  options.gutter_x_mm = options.gutter_y_mm = 0; /* ten cards on A4, as everywhere */
  g_autoptr (KnImposition) close = impose (pieces, 2, &options);
  assert_sound (close, pieces, 2, 0);
  g_assert_cmpuint (close->per_sheet[0], ==, 5);
  const KnImposedPiece large[] = { { NULL, 190, 200, 3, 10 }, { NULL, 190, 200, 3, 10 } };
  assert_refused (large, 2, &options, KN_IMPOSITION_TOGETHER);
}

/* --- nests ------------------------------------------------------------------------------------ */

static void
assert_nest (const char *style, double sheet_width, double sheet_height, double pitch, guint least)
{
  KnRect box;
  g_autoptr (KnPath) outline = page_outline (style, &box);
  const KnImposedPiece piece = { outline, box.width, box.height, 3, 0 };
  KnImpositionOptions options;
  kn_imposition_options_init (&options, sheet_width, sheet_height);
  g_autoptr (KnImposition) plan = impose (&piece, 1, &options);
  g_assert_cmpint (plan->way, ==, KN_IMPOSED_NEST);
  g_assert_cmpuint (plan->places->len, >=, least);
  g_assert_cmpfloat_with_epsilon ((plan->nesting.row_mm[0] + plan->nesting.row_mm[1]) / 2, pitch,
                                  0.05);
  g_autoptr (GPtrArray) trims = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  const KnRect room = { 5, 5, sheet_width - 10, sheet_height - 10 };
  for (guint i = 0; i < plan->places->len; i++)
    {
      const KnMatrix matrix = kn_imposition_get_matrix (place (plan, i), &piece);
      g_ptr_array_add (trims, kn_path_transform (outline, &matrix));
      const KnRect bounds = kn_path_get_bounds (trims->pdata[i]);
      g_assert_true (kn_rect_contains_rect (&room, &bounds, 1e-4));
      const double inside = common_area (trims->pdata[i], place (plan, i)->clip_path);
      g_assert_cmpfloat_with_epsilon (inside, path_area (trims->pdata[i]), 0.05);
      for (guint k = 0; k < i; k++)
        {
          g_assert_cmpfloat (common_area (trims->pdata[i], trims->pdata[k]), <, 1e-6);
          g_assert_cmpfloat (common_area (place (plan, i)->clip_path, place (plan, k)->clip_path),
                             <, 1e-3);
        }
    }
  g_test_message ("%s: %u on %g × %g, waste %.1f %%", style, plan->places->len, sheet_width,
                  sheet_height, plan->waste_ratio * 100);
  g_assert_cmpfloat_with_epsilon (
      plan->waste_ratio, 1 - plan->places->len * path_area (outline) / (sheet_width * sheet_height),
      NEAR);
}

static void
test_packs_nest (void)
{
  assert_nest ("rte", 520, 650, 181.2, 6); /* 2 × 3: as boxes only 2 × 2 */
  assert_nest ("ste", 520, 650, 181.2, 6);
  assert_nest ("soap", 640, 520, 113.2, 7); /* as boxes 6 */
  assert_nest ("rte", 650, 520, 181.2, 6);  /* the sheet on its side */
}

/* Round labels lie in one another's gaps. */
static void
test_rounds_nest (void)
{
  const KnRect box = { 0, 0, 50, 50 };
  g_autoptr (KnPath) circle = kn_path_new_ellipse (&box);
  const KnImposedPiece piece = { circle, 50, 50, 2, 0 };
  KnImpositionOptions options;
  kn_imposition_options_init (&options, 320, 450);
  options.lay = KN_LAY_NEST;
  g_autoptr (KnImposition) plan = impose (&piece, 1, &options);
  for (guint i = 0; i < plan->places->len; i++)
    for (guint k = 0; k < i; k++)
      {
        const KnPoint a = kn_rect_centre (&place (plan, i)->box);
        const KnPoint b = kn_rect_centre (&place (plan, k)->box);
        g_assert_cmpfloat (hypot (a.x - b.x, a.y - b.y), >, 50);
      }
  options.lay = KN_LAY_GRID;
  g_autoptr (KnImposition) grid = impose (&piece, 1, &options);
  g_test_message ("%u nested, %u in rows and columns", plan->places->len, grid->places->len);
  g_assert_cmpuint (plan->places->len, >=, grid->places->len);
}

/* A traced outline of thousands of corners takes no minutes, and comes no nearer for it. */
static void
test_outlines_of_many_corners_nest (void)
{
  KnPathBuilder *builder = kn_path_builder_new ();
  for (int i = 0; i < 4000; i++)
    {
      const double a = 2 * G_PI * i / 4000, r = 36 + 4 * sin (37 * a);
      if (i == 0)
        kn_path_builder_move_to (builder, 40 + r * cos (a), 40 + r * sin (a));
      else
        kn_path_builder_line_to (builder, 40 + r * cos (a), 40 + r * sin (a));
    }
  kn_path_builder_close (builder);
  g_autoptr (KnPath) star = kn_path_builder_build (builder);
  const KnRect box = kn_path_get_bounds (star);
  const KnMatrix to_corner = kn_matrix_translation (-box.x, -box.y);
  g_autoptr (KnPath) outline = kn_path_transform (star, &to_corner);
  const KnImposedPiece piece = { outline, box.width, box.height, 2, 0 };
  KnImpositionOptions options;
  kn_imposition_options_init (&options, 320, 450);
  options.gutter_x_mm = options.gutter_y_mm = 0;
  options.lay = KN_LAY_NEST;
  const gint64 begun = g_get_monotonic_time ();
  g_autoptr (KnImposition) plan = impose (&piece, 1, &options);
  g_test_message ("%u stars in %.1f s", plan->places->len,
                  (double)(g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
  g_assert_cmpuint (plan->places->len, >=, 20);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  for (guint i = 0; i < plan->places->len; i++)
    {
      const KnMatrix matrix = kn_imposition_get_matrix (place (plan, i), &piece);
      g_ptr_array_add (all, kn_path_transform (outline, &matrix));
      for (guint k = 0; k < i; k++)
        if (kn_rect_intersects (&place (plan, i)->box, &place (plan, k)->box))
          g_assert_cmpfloat (common_area (all->pdata[i], all->pdata[k]), <, 1e-3);
    }
}

/* --- backs ------------------------------------------------------------------------------------ */

static void
test_backs_lie_behind (void)
{
  const KnImposedPiece piece = { NULL, 60, 40, 3, 100 };
  static const struct
  {
    KnBacks backs;
    guint n_places, per_sheet, n_layouts;
  } cases[] = {
    { KN_BACKS_SHEET, 2 * 18, 18, 2 },
    { KN_BACKS_TURN, 2 * 8, 16, 1 },   /* 98 mm of half a sheet: 1 × 6 upright, 2 × 4 turned */
    { KN_BACKS_TUMBLE, 2 * 9, 18, 1 }, /* 141.5 mm: 3 × 3 */
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KnImpositionOptions options;
      kn_imposition_options_init (&options, 210, 297);
      options.backs = cases[i].backs;
      g_autoptr (KnImposition) plan = impose (&piece, 1, &options);
      g_assert_cmpuint (plan->places->len, ==, cases[i].n_places);
      g_assert_cmpuint (plan->per_sheet[0], ==, cases[i].per_sheet);
      g_assert_cmpuint (plan->layouts->len, ==, cases[i].n_layouts);
      g_assert_cmpfloat (kn_imposition_get_register_error_mm (plan, cases[i].backs), <, NEAR);
      /* Both sides of one form stay apart. */
      for (guint a = 0; cases[i].n_layouts == 1 && a < plan->places->len; a++)
        for (guint b = 0; b < a; b++)
          g_assert_true (are_apart (&place (plan, a)->box, &place (plan, b)->box, 4));
      /* What is out of register is seen. */
      g_array_index (plan->places, KnImposedPlace, plan->places->len - 1).box.x += 0.3;
      g_assert_cmpfloat_with_epsilon (kn_imposition_get_register_error_mm (plan, cases[i].backs),
                                      0.3, NEAR);
      g_array_index (plan->places, KnImposedPlace, plan->places->len - 1).turn_deg += 90;
      g_assert_cmpfloat (kn_imposition_get_register_error_mm (plan, cases[i].backs), >, 1);
    }
}

/* --- stock and rolls -------------------------------------------------------------------------- */

static void
test_stock_begins_where_it_is_free (void)
{
  KnStock stock;
  g_assert_cmpint (kn_stock_get ("avery-l7160", 60, 38, &stock), ==, KN_STOCK_OK);
  const KnImposedPiece pieces[] = { { NULL, 60, 38, 2, 30 }, { NULL, 38, 60, 2, 20 } };
  KnImpositionOptions options;
  kn_imposition_options_init (&options, 0, 0);
  options.stock = &stock;
  options.start = 5;
  g_autoptr (KnImposition) plan = impose (pieces, 2, &options);
  /* 4 taken: 17 + 21 + 12 */
  g_assert_cmpuint (plan->n_sheets, ==, 3);
  g_assert_cmpuint (plan->layouts->len, ==, 3);
  g_assert_cmpuint (g_array_index (plan->layouts, KnImposedLayout, 0).n_places, ==, 17);
  g_assert_cmpuint (g_array_index (plan->layouts, KnImposedLayout, 2).n_places, ==, 12);
  double left, top;
  kn_stock_get_place (&stock, 4, &left, &top);
  const KnPoint middle = kn_rect_centre (&place (plan, 0)->box);
  g_assert_cmpfloat_with_epsilon (middle.x, left + stock.width_mm / 2, NEAR);
  g_assert_cmpfloat_with_epsilon (middle.y, top + stock.height_mm / 2, NEAR);
  g_assert_cmpint (place (plan, 0)->turn_deg, ==, 0);
  g_assert_cmpint (place (plan, 49)->turn_deg, ==, 90);
  for (guint i = 0; i < 17; i++)
    for (guint k = 0; k < i; k++)
      g_assert_true (are_apart (&place (plan, i)->clip, &place (plan, k)->clip, 0));
  const KnImposedPiece many = { NULL, 60, 38, 2, 21 * 40 + 3 };
  options.start = 1;
  g_autoptr (KnImposition) long_run = impose (&many, 1, &options);
  g_assert_cmpuint (long_run->n_sheets, ==, 41);
  g_assert_cmpuint (long_run->layouts->len, ==, 2); /* forty alike, and three labels */
  g_assert_cmpuint (g_array_index (long_run->layouts, KnImposedLayout, 0).n_sheets, ==, 40);
  const KnImposedPiece large = { NULL, 90, 60, 2, 1 };
  assert_refused (&large, 1, &options, KN_IMPOSITION_TOO_LARGE);
}

static void
test_rolls (void)
{
  static const struct
  {
    KnEdge first;
    int turn;
    const char *picture; /* its edge lies below there */
  } windings[] = { { KN_EDGE_TOP, 0, "rotate(180)" },
                   { KN_EDGE_BOTTOM, 180, "rotate(0)" },
                   { KN_EDGE_RIGHT, 270, "rotate(90)" },
                   { KN_EDGE_LEFT, 90, "rotate(270)" } };
  const KnImposedPiece piece = { NULL, 60, 40, 2, 1000 };
  for (gsize i = 0; i < G_N_ELEMENTS (windings); i++)
    {
      KnImpositionOptions options;
      kn_imposition_options_init (&options, 200, 0);
      options.is_roll = TRUE;
      options.gutter_x_mm = options.gutter_y_mm = 3;
      options.winding = (KnWinding){ windings[i].first, i % 2 == 1 };
      g_autoptr (KnImposition) plan = impose (&piece, 1, &options);
      const gboolean lies = windings[i].turn % 180 == 0;
      g_assert_cmpuint (plan->columns, ==, lies ? 3 : 4); /* 190 mm */
      g_assert_cmpfloat_with_epsilon (plan->sheet_height_mm, lies ? 43 : 63, NEAR);
      g_assert_cmpuint (plan->n_sheets, ==, lies ? 334 : 250);
      g_assert_cmpint (place (plan, 0)->turn_deg, ==, windings[i].turn);
      g_assert_cmpint (kn_winding_get_number (&options.winding), ==, (int)i + 1 + (i % 2 ? 4 : 0));
      /* The edge that is named lies above, where the roll's end is. */
      const KnMatrix matrix = kn_imposition_get_matrix (place (plan, 0), &piece);
      const KnPoint edges[] = { { 30, 0 }, { 30, 40 }, { 60, 20 }, { 0, 20 } };
      const KnPoint edge = kn_matrix_apply (&matrix, edges[i].x, edges[i].y);
      g_assert_cmpfloat_with_epsilon (edge.y, place (plan, 0)->box.y, NEAR);
      g_autofree char *svg = kn_winding_dup_svg (&options.winding);
      g_auto (GStrv) parts = g_strsplit (svg, windings[i].picture, -1);
      g_auto (GStrv) turns = g_strsplit (svg, "rotate(", -1);
      /* Wound out, also the roll shows its print. */
      g_assert_cmpuint (g_strv_length (parts), ==, options.winding.is_wound_in ? 3 : 4);
      g_assert_cmpuint (g_strv_length (turns), ==, g_strv_length (parts));
      options.height_mm = 200; /* of a cylinder */
      g_autoptr (KnImposition) repeat = impose (&piece, 1, &options);
      g_assert_cmpuint (repeat->rows, ==, lies ? 4 : 3);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/imposition/grids-hold-what-the-trade-counts",
                   test_grids_hold_what_the_trade_counts);
  g_test_add_func ("/pack/imposition/sheets-give-the-wanted-number",
                   test_sheets_give_the_wanted_number);
  g_test_add_func ("/pack/imposition/bleeds-meet-half-way", test_bleeds_meet_half_way);
  g_test_add_func ("/pack/imposition/designs-share-a-sheet", test_designs_share_a_sheet);
  g_test_add_func ("/pack/imposition/designs-at-random", test_designs_at_random);
  g_test_add_func ("/pack/imposition/without-numbers-all-are-there-alike",
                   test_without_numbers_all_are_there_alike);
  g_test_add_func ("/pack/imposition/packs-nest", test_packs_nest);
  g_test_add_func ("/pack/imposition/rounds-nest", test_rounds_nest);
  g_test_add_func ("/pack/imposition/outlines-of-many-corners-nest",
                   test_outlines_of_many_corners_nest);
  g_test_add_func ("/pack/imposition/backs-lie-behind", test_backs_lie_behind);
  g_test_add_func ("/pack/imposition/stock-begins-where-it-is-free",
                   test_stock_begins_where_it_is_free);
  g_test_add_func ("/pack/imposition/rolls", test_rolls);
  return g_test_run ();
}
