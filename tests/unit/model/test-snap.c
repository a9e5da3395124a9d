/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Smart guides: what boxes and points line up with, how far they go for it, and what is shown. */

#include "model/kn-design.h"
#include "model/kn-snap.h"

#include <math.h>
#include <string.h>

static KnScene *
open_row (void)
{
  /* 10–20, 25–35 and 60–70: a gap of 5 mm, then one of 25. */
  static const char row[]
      = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
        "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
        "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
        "\"faces\": [ { \"id\": \"front\", \"guides\": { \"x_mm\": [91] }, \"items\": ["
        "{ \"type\": \"rect\", \"x_mm\": 10, \"y_mm\": 20, \"width_mm\": 10, \"height_mm\": 10 },"
        "{ \"type\": \"rect\", \"x_mm\": 25, \"y_mm\": 21, \"width_mm\": 10, \"height_mm\": 10 },"
        "{ \"type\": \"rect\", \"x_mm\": 60, \"y_mm\": 22, \"width_mm\": 10, \"height_mm\": 10 } ]"
        " } ] }";
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_design_parse_json (row, strlen (row), &error);
  g_assert_no_error (error);
  return scene;
}

static int
count_equal (const KnSnap *snap, const KnRect *box, double length)
{
  KnSnapResult result;
  int n = 0;
  kn_snap_describe (snap, box, &result);
  for (int i = 0; i < result.n_gaps; i++)
    n += result.gaps[i].is_equal && fabs (result.gaps[i].length_mm - length) < 0.02;
  return n;
}

static void
test_equal_gaps (void)
{
  g_autoptr (KnScene) scene = open_row ();
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  const KnId *face = kn_node_get_id (faces->pdata[0]);
  KnSnapWhat what = { .items = TRUE };
  g_autoptr (KnSnap) snap = kn_snap_new (scene, face, NULL, 0, &what);
  /* Between the second and the third, in the middle of 25 mm. */
  KnRect box = { 43.8, 24.3, 8, 3 };
  KnPoint by = kn_snap_move (snap, &box, 0.5);
  g_assert_cmpfloat_with_epsilon (by.x, -0.3, 1e-9);
  box.x += by.x;
  g_assert_cmpint (count_equal (snap, &box, 8.5), ==, 2);
  /* Behind the second, as far as the second is from the first. */
  KnRect near = { 40.2, 24.3, 8, 3 };
  by = kn_snap_move (snap, &near, 0.5);
  g_assert_cmpfloat_with_epsilon (by.x, -0.2, 1e-9);
  near.x += by.x;
  g_assert_cmpint (count_equal (snap, &near, 5), ==, 2);
  /* Behind the last one, too: 5 mm or 25 mm. */
  KnRect behind = { 75.3, 24.3, 7.7, 3 };
  by = kn_snap_move (snap, &behind, 0.5);
  g_assert_cmpfloat_with_epsilon (by.x, -0.3, 1e-9);
  /* In another row there is nothing to match. */
  KnRect below = { 43.8, 44.3, 8, 3 };
  by = kn_snap_move (snap, &below, 0.5);
  g_assert_cmpfloat (by.x, ==, 0);
}

static void
test_snap_guides_and_grid (void)
{
  g_autoptr (KnScene) scene = open_row ();
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  const KnId *face = kn_node_get_id (faces->pdata[0]);
  KnSnapWhat what = { .guides = TRUE };
  KnRect box = { 82.6, 50.3, 8, 3 };
  g_autoptr (KnSnap) to_guides = kn_snap_new (scene, face, NULL, 0, &what);
  KnPoint by = kn_snap_move (to_guides, &box, 0.5);
  g_assert_cmpfloat_with_epsilon (by.x, 0.4, 1e-9);
  g_assert_cmpfloat (by.y, ==, 0);
  box.x += by.x;
  KnSnapResult result;
  kn_snap_describe (to_guides, &box, &result);
  g_assert_cmpint (result.n_lines, ==, 1);
  g_assert_cmpfloat (result.lines[0].at_mm, ==, 91);
  KnSnapWhat grid = { .grid_mm = 2.5 };
  g_autoptr (KnSnap) to_grid = kn_snap_new (scene, face, NULL, 0, &grid);
  KnRect other = { 42.3, 50.3, 8.4, 3 };
  by = kn_snap_move (to_grid, &other, 0.5);
  g_assert_cmpfloat_with_epsilon (by.x, 0.2, 1e-9);
  g_assert_cmpfloat_with_epsilon (by.y, -0.3, 1e-9);
  double at = 0;
  g_assert_true (kn_snap_edge (to_grid, TRUE, 17.6, 0.5, &at));
  g_assert_cmpfloat (at, ==, 17.5);
  /* Nothing wanted, nothing found. */
  KnSnapWhat none = { 0 };
  g_autoptr (KnSnap) to_nothing = kn_snap_new (scene, face, NULL, 0, &none);
  by = kn_snap_move (to_nothing, &other, 5);
  g_assert_cmpfloat (by.x, ==, 0);
}

/* A point, such as a node that is being put: lines of each axis, then the grid, then nothing. */
static void
test_snap_of_a_point (void)
{
  g_autoptr (KnScene) scene = open_row ();
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  const KnId *face = kn_node_get_id (faces->pdata[0]);
  KnSnapWhat what = { .items = TRUE, .form = TRUE, .guides = TRUE };
  g_autoptr (KnSnap) snap = kn_snap_new (scene, face, NULL, 0, &what);
  KnPoint near_middle = { 50.3, 29.8 }; /* of the trim */
  KnPoint at = kn_snap_point (snap, &near_middle, 0.5);
  g_assert_cmpfloat (at.x, ==, 50);
  g_assert_cmpfloat (at.y, ==, 30);
  KnPoint beside = { 22.1, 25.2 }; /* right of the first, level with its middle */
  at = kn_snap_point (snap, &beside, 0.5);
  g_assert_cmpfloat (at.x, ==, 22.1);
  g_assert_cmpfloat (at.y, ==, 25);
  KnSnapResult result;
  kn_snap_describe_point (snap, &at, &result);
  g_assert_cmpint (result.n_lines, ==, 1);
  g_assert_false (result.lines[0].is_vertical);
  g_assert_cmpfloat_with_epsilon (result.lines[0].from_mm, 10, 1e-3);
  double left = 0, right = 0;
  for (int i = 0; i < result.n_gaps; i++)
    *(result.gaps[i].from.x < 22 ? &left : &right) = result.gaps[i].length_mm;
  g_assert_cmpfloat_with_epsilon (left, 2.1, 1e-3);
  g_assert_cmpfloat_with_epsilon (right, 2.9, 1e-3);
  KnPoint on_guide = { 90.7, 44.4 };
  at = kn_snap_point (snap, &on_guide, 0.5);
  g_assert_cmpfloat (at.x, ==, 91);
  g_assert_cmpfloat (at.y, ==, 44.4);
  KnSnapWhat grid = { .grid_mm = 2.5 };
  g_autoptr (KnSnap) to_grid = kn_snap_new (scene, face, NULL, 0, &grid);
  at = kn_snap_point (to_grid, &on_guide, 0.75);
  g_assert_cmpfloat (at.x, ==, 90);
  g_assert_cmpfloat (at.y, ==, 45);
}

static KnScene *
open_box (const char *form)
{
  g_autofree char *json = g_strdup_printf (
      "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { %s, \"safe_mm\": 3 }, \"faces\": [ { \"id\": \"front\", \"items\": [] },"
      "{ \"id\": \"back\", \"items\": [] } ] }",
      form);
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_design_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  return scene;
}

static const KnSnapLine *
find_line (const KnSnapResult *result, gboolean is_vertical, double at)
{
  for (int i = 0; i < result->n_lines; i++)
    if (result->lines[i].is_vertical == is_vertical && fabs (result->lines[i].at_mm - at) < 0.02)
      return &result->lines[i];
  return NULL;
}

/* Of a pack: its creases, the middles of its panels, the safe edges of each. The straight tuck box
 * of the defaults: side to 125.8, front to 196.2, from 56 to 176.8. */
static void
test_panels_of_a_pack (void)
{
  g_autoptr (KnScene) scene = open_box ("\"kind\": \"dieline\", \"style\": \"ste\"");
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  const KnSnapWhat what = { .items = TRUE, .form = TRUE };
  static const struct
  {
    guint face;
    KnRect box;
    double x, y; /* where its left and upper side come to lie */
  } cases[] = {
    { 0, { 126.1, 90, 10.3, 5.1 }, 125.8, 90 },     /* the crease at its left */
    { 0, { 115.2, 90, 10.3, 5.1 }, 115.5, 90 },     /* at its right */
    { 0, { 128.6, 90, 10.3, 5.1 }, 128.8, 90 },     /* the safe edge of the front */
    { 0, { 155.6, 90, 10.3, 5.1 }, 155.85, 90 },    /* its middle */
    { 0, { 140, 58.7, 10.3, 5.1 }, 140, 59 },       /* its upper safe edge */
    { 0, { 45.3, 33.2, 10.3, 5.1 }, 45.05, 33.45 }, /* the middle of the lid */
    { 1, { 110.3, 90, 10.3, 5.1 }, 110, 90 },       /* from behind the crease is there */
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const KnId *face = kn_node_get_id (faces->pdata[cases[i].face]);
      g_autoptr (KnSnap) snap = kn_snap_new (scene, face, NULL, 0, &what);
      KnRect box = cases[i].box;
      const KnPoint by = kn_snap_move (snap, &box, 0.4);
      box.x += by.x;
      box.y += by.y;
      g_test_message ("%g %g", box.x, box.y);
      g_assert_cmpfloat_with_epsilon (box.x, cases[i].x, 1e-6);
      g_assert_cmpfloat_with_epsilon (box.y, cases[i].y, 1e-6);
    }
  /* The guide is as long as the panel, and the distance to its safe edge is told. */
  g_autoptr (KnSnap) snap = kn_snap_new (scene, kn_node_get_id (faces->pdata[0]), NULL, 0, &what);
  const KnRect at_crease = { 125.8, 90, 10.3, 5.1 }, inside = { 131.8, 90, 10.3, 5.1 };
  KnSnapResult result;
  kn_snap_describe (snap, &at_crease, &result);
  const KnSnapLine *line = find_line (&result, TRUE, 125.8);
  g_assert_nonnull (line);
  g_assert_cmpfloat_with_epsilon (line->from_mm, 56, 1e-3);
  g_assert_cmpfloat_with_epsilon (line->to_mm, 176.8, 1e-3);
  kn_snap_describe (snap, &inside, &result);
  gboolean has_gap = FALSE;
  for (int i = 0; i < result.n_gaps; i++)
    has_gap = has_gap || fabs (result.gaps[i].length_mm - 3) < 1e-3;
  g_assert_true (has_gap);
}

/* The panels that the creases of a drawn outline make: 0 to 30, to 60, to 90. */
static void
test_panels_of_an_own_outline (void)
{
  g_autoptr (KnScene) scene
      = open_box ("\"kind\": \"custom\", \"outline\": \"M0 0H90V40H0Z\", \"lines\": "
                  "[{\"kind\": \"crease\", \"d\": \"M30 0V40 M60 0V40\"}]");
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  const KnSnapWhat what = { .items = TRUE, .form = TRUE };
  g_autoptr (KnSnap) snap = kn_snap_new (scene, kn_node_get_id (faces->pdata[0]), NULL, 0, &what);
  static const double cases[][2] = { { 30.2, 30 }, { 33.3, 33 }, { 39.7, 39.85 }, { 62.8, 63 } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KnRect box = { cases[i][0], 11, 10.3, 5.1 };
      box.x += kn_snap_move (snap, &box, 0.4).x;
      g_test_message ("%g", box.x);
      g_assert_cmpfloat_with_epsilon (box.x, cases[i][1], 1e-6);
    }
}

/* A wrap has its thirds and its overlap; a cone no upright edges but those of its box. */
static void
test_round_packs (void)
{
  g_autoptr (KnScene) wrap = open_box ("\"kind\": \"wrap\", \"diameter_mm\": 60, \"height_mm\": "
                                       "50, \"overlap_mm\": 8");
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (wrap, KN_NODE_FACE);
  const KnSnapWhat what = { .form = TRUE };
  g_autoptr (KnSnap) snap = kn_snap_new (wrap, kn_node_get_id (faces->pdata[0]), NULL, 0, &what);
  double at = 0;
  g_assert_true (kn_snap_edge (snap, TRUE, G_PI * 60 + 0.3, 0.5, &at));
  g_assert_cmpfloat_with_epsilon (at, G_PI * 60, 1e-6); /* where the overlap begins */
  const double front = (G_PI * 60 + 8) / 2 - G_PI * 60 / 6;
  g_assert_true (kn_snap_edge (snap, TRUE, front - 0.3, 0.5, &at));
  g_assert_cmpfloat_with_epsilon (at, front, 1e-6);
  g_autoptr (KnScene) cone = open_box ("\"kind\": \"cone\", \"top_diameter_mm\": 90, "
                                       "\"bottom_diameter_mm\": 60, \"height_mm\": 95");
  g_autoptr (GPtrArray) sides = kn_scene_list_kind (cone, KN_NODE_FACE);
  g_autoptr (KnSnap) to_cone = kn_snap_new (cone, kn_node_get_id (sides->pdata[0]), NULL, 0, &what);
  g_assert_cmpuint (kn_snap_get_counters (to_cone).n_targets, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/snap/equal-gaps", test_equal_gaps);
  g_test_add_func ("/model/snap/guides-and-grid", test_snap_guides_and_grid);
  g_test_add_func ("/model/snap/a-point", test_snap_of_a_point);
  g_test_add_func ("/model/snap/panels-of-a-pack", test_panels_of_a_pack);
  g_test_add_func ("/model/snap/panels-of-an-own-outline", test_panels_of_an_own_outline);
  g_test_add_func ("/model/snap/round-packs", test_round_packs);
  return g_test_run ();
}
