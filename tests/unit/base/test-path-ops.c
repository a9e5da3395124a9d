/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Areas of random shapes against each other, with judges of their own: Green's theorem on the exact
 * cubics for areas, winding numbers on a fine flattening for points. */

#include "config.h"

#include "base/kn-error.h"
#include "base/kn-limits.h"
#include "base/kn-path-ops.h"

#include <math.h>

/* --- judges ----------------------------------------------------------------------------------- */

static KnPoint
cubic_at (const KnPoint b[4], double t)
{
  double u = 1 - t, w0 = u * u * u, w1 = 3 * u * u * t, w2 = 3 * u * t * t, w3 = t * t * t;
  return (KnPoint){ w0 * b[0].x + w1 * b[1].x + w2 * b[2].x + w3 * b[3].x,
                    w0 * b[0].y + w1 * b[1].y + w2 * b[2].y + w3 * b[3].y };
}

typedef struct
{
  double area;
  double winding_angle;
  KnPoint centre;
  double nearest;
  KnPoint low, high;
} Judge;

static void
judge_side (Judge *judge, KnPoint a, KnPoint b)
{
  judge->area += (a.x * b.y - b.x * a.y) / 2;
  KnPoint p = { a.x - judge->centre.x, a.y - judge->centre.y };
  KnPoint q = { b.x - judge->centre.x, b.y - judge->centre.y };
  judge->winding_angle += atan2 (p.x * q.y - p.y * q.x, p.x * q.x + p.y * q.y);
  double dx = q.x - p.x, dy = q.y - p.y, below = dx * dx + dy * dy;
  double t = below > 0 ? CLAMP (-(p.x * dx + p.y * dy) / below, 0, 1) : 0;
  judge->nearest = fmin (judge->nearest, hypot (p.x + t * dx, p.y + t * dy));
}

/* Twenty sides for each curve of about a millimetre: what the judge sees of it. */
static Judge
judge_path (const KnPath *path, KnPoint centre, int steps)
{
  Judge judge = { .centre = centre, .nearest = G_MAXDOUBLE };
  gsize n = 0;
  const KnPathSegment *s = kn_path_get_segments (path, &n);
  KnPoint start = { 0, 0 }, now = { 0, 0 };
  for (gsize i = 0; i < n; i++)
    switch (s[i].verb)
      {
      case KN_PATH_MOVE:
        start = now = s[i].points[0];
        break;
      case KN_PATH_LINE:
        judge_side (&judge, now, s[i].points[0]);
        now = s[i].points[0];
        break;
      case KN_PATH_CURVE:
        {
          const KnPoint b[4] = { now, s[i].points[0], s[i].points[1], s[i].points[2] };
          for (int k = 1; k <= steps; k++)
            {
              KnPoint to = cubic_at (b, (double)k / steps);
              judge_side (&judge, now, to);
              now = to;
            }
          break;
        }
      case KN_PATH_CLOSE:
        judge_side (&judge, now, start);
        now = start;
        break;
      }
  return judge;
}

static double
area_of (const KnPath *path)
{
  return fabs (judge_path (path, (KnPoint){ 0, 0 }, 400).area);
}

/* -1 where a point is too near to an outline to be asked about. */
static int
covers (const KnPath *path, KnPoint point)
{
  Judge judge = judge_path (path, point, 60);
  return judge.nearest < 0.02 ? -1 : lround (judge.winding_angle / (2 * G_PI)) != 0;
}

static int
count_curves (const KnPath *path)
{
  gsize n = 0;
  const KnPathSegment *s = kn_path_get_segments (path, &n);
  int count = 0;
  for (gsize i = 0; i < n; i++)
    count += s[i].verb == KN_PATH_CURVE;
  return count;
}

/* --- shapes ----------------------------------------------------------------------------------- */

/* A star-shaped blob whose outline does not cross itself, of lines and curves. */
static KnPath *
random_blob (KnPoint centre)
{
  int n = g_test_rand_int_range (3, 12);
  double radius = g_test_rand_double_range (2, 15);
  KnPathBuilder *b = kn_path_builder_new ();
  KnPoint first = { 0, 0 };
  for (int i = 0; i <= n; i++)
    {
      double angle = 2 * G_PI * i / n, r = radius * g_test_rand_double_range (0.4, 1);
      KnPoint p = { centre.x + r * cos (angle), centre.y + r * sin (angle) };
      if (i == 0)
        kn_path_builder_move_to (b, (first = p).x, p.y);
      else
        {
          if (i == n)
            p = first;
          if (g_test_rand_bit ())
            kn_path_builder_line_to (b, p.x, p.y);
          else
            {
              double a1 = angle - 2 * G_PI / n * 0.66, a2 = angle - 2 * G_PI / n * 0.33;
              double r1 = radius * g_test_rand_double_range (0.3, 1.2);
              double r2 = radius * g_test_rand_double_range (0.3, 1.2);
              kn_path_builder_curve_to (b, centre.x + r1 * cos (a1), centre.y + r1 * sin (a1),
                                        centre.x + r2 * cos (a2), centre.y + r2 * sin (a2), p.x,
                                        p.y);
            }
        }
    }
  kn_path_builder_close (b);
  return kn_path_builder_build (b);
}

/* On a grid of whole millimetres, so that sides, corners and tangents coincide all the time. */
static KnPath *
random_shape (void)
{
  KnRect box = { g_test_rand_int_range (0, 20), g_test_rand_int_range (0, 20),
                 g_test_rand_int_range (2, 20), g_test_rand_int_range (2, 20) };
  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      return kn_path_new_rect (&box, g_test_rand_bit () ? 0 : 2);
    case 1:
      return kn_path_new_ellipse (&box);
    case 2:
      {
        g_autoptr (KnPath) rect = kn_path_new_rect (&box, 0);
        KnMatrix turn = kn_matrix_rotation_about (g_test_rand_int_range (0, 8) * 22.5, 15, 15);
        return kn_path_transform (rect, &turn);
      }
    default:
      return random_blob ((KnPoint){ box.x, box.y });
    }
}

static KnPath *
combine (KnPathOp op, const KnPath *a, const KnPath *b)
{
  const KnPath *both[] = { a, b };
  g_autoptr (GError) error = NULL;
  KnPath *result = kn_path_combine (op, both, 2, &error);
  g_assert_no_error (error);
  return result;
}

/* --- what must hold ----------------------------------------------------------------------------
 */

static void
test_areas_add_up (void)
{
  int rounds = g_test_thorough () ? 20000 : 2000;
  for (int i = 0; i < rounds; i++)
    {
      g_autoptr (KnPath) a = random_shape ();
      g_autoptr (KnPath) b = random_shape ();
      g_autoptr (KnPath) all = combine (KN_PATH_UNION, a, b);
      g_autoptr (KnPath) common = combine (KN_PATH_INTERSECTION, a, b);
      g_autoptr (KnPath) rest = combine (KN_PATH_DIFFERENCE, a, b);
      g_autoptr (KnPath) one = combine (KN_PATH_EXCLUSION, a, b);
      /* Outlines of about 150 mm, wrong by no more than 0.002 mm: 0.3 mm². */
      double tolerance = 0.1, both = area_of (common);
      g_test_message ("%s | %s", kn_path_get_data (a), kn_path_get_data (b));
      g_assert_cmpfloat_with_epsilon (area_of (all), area_of (a) + area_of (b) - both, tolerance);
      g_assert_cmpfloat_with_epsilon (area_of (rest), area_of (a) - both, tolerance);
      g_assert_cmpfloat_with_epsilon (area_of (one), area_of (a) + area_of (b) - 2 * both,
                                      tolerance);
    }
}

static void
test_points_are_where_logic_puts_them (void)
{
  int rounds = g_test_thorough () ? 4000 : 400;
  for (int i = 0; i < rounds; i++)
    {
      g_autoptr (KnPath) a = random_shape ();
      g_autoptr (KnPath) b = random_shape ();
      for (int op = KN_PATH_UNION; op <= KN_PATH_EXCLUSION; op++)
        {
          g_autoptr (KnPath) result = combine (op, a, b);
          for (int k = 0; k < 20; k++)
            {
              KnPoint p = { g_test_rand_double_range (-5, 40), g_test_rand_double_range (-5, 40) };
              int in_a = covers (a, p), in_b = covers (b, p);
              if (in_a < 0 || in_b < 0)
                continue;
              int expected = op == KN_PATH_UNION          ? in_a || in_b
                             : op == KN_PATH_DIFFERENCE   ? in_a && !in_b
                             : op == KN_PATH_INTERSECTION ? in_a && in_b
                                                          : in_a != in_b;
              int found = covers (result, p);
              if (found >= 0)
                g_assert_cmpint (found, ==, expected);
            }
        }
    }
}

/* Two discs: eight quarter curves, of which the crossings cut two each; no chords. */
static void
test_curves_stay_curves (void)
{
  g_autoptr (KnPath) a = kn_path_new_ellipse (&(KnRect){ 0, 0, 20, 20 });
  g_autoptr (KnPath) b = kn_path_new_ellipse (&(KnRect){ 12, 3, 20, 20 });
  for (int op = KN_PATH_UNION; op <= KN_PATH_EXCLUSION; op++)
    {
      g_autoptr (KnPath) result = combine (op, a, b);
      gsize n = 0;
      const KnPathSegment *s = kn_path_get_segments (result, &n);
      g_assert_cmpint (count_curves (result), <=, 12);
      for (gsize i = 0; i < n; i++)
        g_assert_cmpint (s[i].verb, !=, KN_PATH_LINE);
    }
  /* Far apart: both come back to the last digit, only perhaps from another node on. */
  g_autoptr (KnPath) far = kn_path_new_ellipse (&(KnRect){ 100.12345678, 3, 20, 20 });
  g_autoptr (KnPath) both = combine (KN_PATH_UNION, a, far);
  KnRect box = kn_path_get_bounds (both);
  g_assert_cmpint (count_curves (both), ==, 8);
  g_assert_cmpfloat_with_epsilon (box.x + box.width, 120.12345678, 1e-9);
}

/* What people draw: shapes that share a side, stand in each other, are the same, or only touch. */
static void
test_neighbours_and_twins (void)
{
  g_autoptr (KnPath) left = kn_path_new_rect (&(KnRect){ 0, 0, 10, 10 }, 0);
  g_autoptr (KnPath) right = kn_path_new_rect (&(KnRect){ 10, 0, 10, 10 }, 0);
  g_autoptr (KnPath) all = combine (KN_PATH_UNION, left, right);
  gsize n = 0;
  (void)kn_path_get_segments (all, &n);
  g_assert_cmpfloat_with_epsilon (area_of (all), 200, 1e-9);
  g_assert_cmpint (n, ==, 5); /* move, three sides, close: the seam is gone */
  g_autoptr (KnPath) none = combine (KN_PATH_DIFFERENCE, left, left);
  g_assert_true (kn_path_get_bounds (none).width < 0);
  g_autoptr (KnPath) same = combine (KN_PATH_INTERSECTION, left, left);
  g_assert_cmpfloat_with_epsilon (area_of (same), 100, 1e-9);
  g_autoptr (KnPath) hole = kn_path_new_ellipse (&(KnRect){ 2, 2, 6, 6 });
  g_autoptr (KnPath) ring = combine (KN_PATH_DIFFERENCE, left, hole);
  g_assert_cmpint (covers (ring, (KnPoint){ 5, 5 }), ==, 0);
  g_assert_cmpint (count_curves (ring), ==, 4);
}

static void
test_offsets_keep_their_distance (void)
{
  int rounds = g_test_thorough () ? 2000 : 200;
  for (int i = 0; i < rounds; i++)
    {
      g_autoptr (KnPath) shape = random_shape ();
      double distance = g_test_rand_double_range (-1.5, 4);
      g_autoptr (GError) error = NULL;
      g_autoptr (KnPath) grown = kn_path_offset (shape, distance, KN_PATH_JOIN_ROUND, &error);
      g_assert_no_error (error);
      g_test_message ("%g: %s", distance, kn_path_get_data (shape));
      gsize n = 0;
      const KnPathSegment *s = kn_path_get_segments (grown, &n);
      for (gsize k = 0; k < n; k++)
        if (s[k].verb != KN_PATH_CLOSE)
          {
            KnPoint p = s[k].points[s[k].verb == KN_PATH_CURVE ? 2 : 0];
            Judge judge = judge_path (shape, p, 400);
            g_assert_cmpfloat_with_epsilon (judge.nearest, fabs (distance), 0.008);
          }
      for (int k = 0; k < 20; k++)
        {
          KnPoint p = { g_test_rand_double_range (-10, 45), g_test_rand_double_range (-10, 45) };
          Judge judge = judge_path (shape, p, 100);
          gboolean in = lround (judge.winding_angle / (2 * G_PI)) != 0;
          double depth = in ? judge.nearest : -judge.nearest;
          if (fabs (depth + distance) > 0.03)
            g_assert_cmpint (covers (grown, p) != 0, ==, depth + distance > 0);
        }
    }
}

static void
test_offsets_have_few_nodes (void)
{
  g_autoptr (KnPath) rect = kn_path_new_rect (&(KnRect){ 0, 0, 60, 40 }, 0);
  g_autoptr (KnPath) round = kn_path_offset (rect, 3, KN_PATH_JOIN_ROUND, NULL);
  gsize n = 0;
  (void)kn_path_get_segments (round, &n);
  g_assert_cmpint (n, <=, 1 + 4 + 8 + 1); /* sides, corners of two at most */
  g_assert_cmpfloat_with_epsilon (area_of (round), 2400 + 200 * 3 + G_PI * 9, 0.2);
  g_autoptr (KnPath) sharp = kn_path_offset (rect, 3, KN_PATH_JOIN_MITER, NULL);
  g_assert_cmpfloat_with_epsilon (area_of (sharp), 66 * 46, 1e-6);
  (void)kn_path_get_segments (sharp, &n);
  g_assert_cmpint (n, ==, 5);
  g_autoptr (KnPath) disc = kn_path_new_ellipse (&(KnRect){ 0, 0, 40, 40 });
  g_autoptr (KnPath) bigger = kn_path_offset (disc, 3, KN_PATH_JOIN_ROUND, NULL);
  (void)kn_path_get_segments (bigger, &n);
  g_assert_cmpint (n, <=, 18);
  g_assert_cmpfloat_with_epsilon (area_of (bigger), G_PI * 23 * 23, 1);
  g_autoptr (KnPath) gone = kn_path_offset (rect, -20.1, KN_PATH_JOIN_MITER, NULL);
  (void)kn_path_get_segments (gone, &n);
  g_assert_cmpint (n, ==, 0);
}

/* --- hostile -----------------------------------------------------------------------------------
 */

/* A comb of @n upright strokes, each as high as the page. */
static KnPath *
comb (int n, gboolean lying)
{
  KnPathBuilder *b = kn_path_builder_new ();
  kn_path_builder_move_to (b, 0, 0);
  for (int i = 0; i < n; i++)
    {
      double along = i * 0.02, across = i % 2 == 0 ? 1000 : -10;
      kn_path_builder_line_to (b, lying ? across : along, lying ? along : across);
    }
  kn_path_builder_close (b);
  return kn_path_builder_build (b);
}

static void
test_hostile_input_is_refused_in_time (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnPath) upright = comb (60000, FALSE);
  g_autoptr (KnPath) lying = comb (60000, TRUE);
  const KnPath *both[] = { upright, lying };
  g_autoptr (KnPath) none = kn_path_combine (KN_PATH_UNION, both, 2, &error);
  g_assert_null (none);
  g_assert_error (error, KN_BASE_ERROR, KN_BASE_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_autoptr (KnPath) wild
      = kn_path_parse ("M-100000-100000C100000 100000-100000 100000 100000-100000C0 0 0 0 0 0Z",
                       NULL);
  g_autoptr (KnPath) grown = kn_path_offset (wild, 100000, KN_PATH_JOIN_ROUND, &error);
  g_assert_true (grown != NULL || error != NULL);
  g_clear_error (&error);
  /* Nothing, points, and a line are areas of nothing. */
  static const char *const flat[] = { "", "M1 1", "M0 0L5 5", "M0 0L5 5Z", "M1 1ZM2 2Z" };
  for (gsize i = 0; i < G_N_ELEMENTS (flat); i++)
    {
      g_autoptr (KnPath) path = kn_path_parse (flat[i], NULL);
      g_autoptr (KnPath) result = combine (KN_PATH_UNION, path, path);
      gsize n = 1;
      (void)kn_path_get_segments (result, &n);
      g_assert_cmpint (n, ==, 0);
      g_autoptr (KnPath) more = kn_path_offset (path, 1, KN_PATH_JOIN_ROUND, &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/path-ops/areas-add-up", test_areas_add_up);
  g_test_add_func ("/base/path-ops/points-are-where-logic-puts-them",
                   test_points_are_where_logic_puts_them);
  g_test_add_func ("/base/path-ops/curves-stay-curves", test_curves_stay_curves);
  g_test_add_func ("/base/path-ops/neighbours-and-twins", test_neighbours_and_twins);
  g_test_add_func ("/base/path-ops/offsets-keep-their-distance", test_offsets_keep_their_distance);
  g_test_add_func ("/base/path-ops/offsets-have-few-nodes", test_offsets_have_few_nodes);
  g_test_add_func ("/base/path-ops/hostile-input-is-refused-in-time",
                   test_hostile_input_is_refused_in_time);
  return g_test_run ();
}
