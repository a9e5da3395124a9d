/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kn-drawing.h"

#include <math.h>
#include <string.h>

static const KnDrawingPen AREA = { 0, 0 }, LINE = { 1, 2 };
static const KnPoint triangle[] = { { 5, -40 }, { 15, -20 }, { 5, -20 } };

static char *
make (const KnDrawing *drawing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = kn_drawing_make (drawing, &error);
  g_assert_no_error (error);
  gsize n = 0;
  const char *text = g_bytes_get_data (svg, &n);
  return g_strndup (text, n);
}

static guint
count (const char *text, const char *words)
{
  guint n = 0;
  for (const char *at = strstr (text, words); at != NULL; at = strstr (at + 1, words))
    n++;
  return n;
}

static void
test_all_images_follow (void)
{
  static const struct
  {
    int order;
    gboolean mirrors;
    guint images;
  } cases[]
      = { { 1, FALSE, 1 }, { 1, TRUE, 2 }, { 5, FALSE, 5 }, { 6, TRUE, 12 }, { 24, TRUE, 48 } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KnDrawing) drawing = kn_drawing_new ();
      kn_drawing_set_symmetry (drawing, cases[i].order, cases[i].mirrors);
      g_assert_true (
          kn_drawing_add (drawing, &LINE, kn_drawing_trace_pen (&LINE, triangle, 3, FALSE)));
      g_autofree char *svg = make (drawing);
      g_assert_cmpuint (count (svg, "M "), ==, cases[i].images);
      g_assert_cmpuint (count (svg, "<path"), ==, 1);
    }
}

static void
test_the_images_of_an_area_are_one_area (void)
{
  /* From the middle: all eight overlap there, half of them mirrored. */
  static const KnPoint leaf[] = { { 0, 5 }, { 12, -30 }, { -3, -30 } };
  g_autoptr (KnDrawing) drawing = kn_drawing_new ();
  kn_drawing_set_symmetry (drawing, 4, TRUE);
  kn_drawing_add (drawing, &AREA, kn_drawing_trace_pen (&AREA, leaf, 3, FALSE));
  g_autofree char *svg = make (drawing);
  g_assert_cmpuint (count (svg, "M "), ==, 1);
  g_assert_nonnull (strstr (svg, "fill=\"#b5121b\""));
}

static void
test_a_free_hand_leaves_few_curves (void)
{
  KnPoint hand[200];
  for (int i = 0; i < 200; i++)
    hand[i] = (KnPoint){ -30 + 0.3 * i, 10 * sin (i / 20.0) + 0.05 * (i % 3) };
  g_autoptr (KnPath) path = kn_drawing_trace_pen (&LINE, hand, 200, TRUE);
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  g_assert_cmpuint (n, <, 20);
  g_assert_cmpint (segments[0].verb, ==, KN_PATH_MOVE);
  g_assert_cmpfloat (segments[0].points[0].x, ==, -30);
  const KnPoint *end = &segments[n - 1].points[segments[n - 1].verb == KN_PATH_CURVE ? 2 : 0];
  g_assert_cmpfloat_with_epsilon (end->x, hand[199].x, 1e-9);
  g_assert_cmpfloat_with_epsilon (end->y, hand[199].y, 1e-9);
}

static void
test_a_quick_hand_leaves_no_corners (void)
{
  /* Nine points around a circle: 40 degrees at each. */
  KnPoint hand[9];
  for (int i = 0; i < 9; i++)
    hand[i] = (KnPoint){ 30 * cos (i * G_PI / 4.5), 30 * sin (i * G_PI / 4.5) };
  g_autoptr (KnPath) path = kn_drawing_trace_pen (&AREA, hand, 9, TRUE);
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpint (segments[i].verb, !=, KN_PATH_LINE);
  g_assert_cmpuint (n, <, 12);
}

static void
test_too_few_points_are_nothing (void)
{
  g_assert_null (kn_drawing_trace_pen (&LINE, triangle, 1, TRUE));
  g_assert_null (kn_drawing_trace_pen (&AREA, triangle, 2, FALSE));
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDrawing) drawing = kn_drawing_new ();
  g_assert_null (kn_drawing_make (drawing, &error));
  g_assert_nonnull (error);
}

static void
test_steps_back_and_forth (void)
{
  gsize n = 0;
  g_autoptr (KnDrawing) drawing = kn_drawing_new ();
  for (int i = 0; i < 3; i++)
    kn_drawing_add (drawing, &LINE, kn_drawing_trace_pen (&LINE, triangle, 3, FALSE));
  kn_drawing_step (drawing, -1);
  kn_drawing_step (drawing, -1);
  kn_drawing_get_parts (drawing, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (kn_drawing_can_step (drawing, 1));
  kn_drawing_add (drawing, &AREA, kn_drawing_trace_pen (&AREA, triangle, 3, FALSE));
  g_assert_false (kn_drawing_can_step (drawing, 1));
  kn_drawing_get_parts (drawing, &n);
  g_assert_cmpuint (n, ==, 2);
  for (int i = 0; i < 5; i++)
    kn_drawing_step (drawing, -1);
  g_assert_false (kn_drawing_can_step (drawing, -1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/drawing/all-images-follow", test_all_images_follow);
  g_test_add_func ("/model/drawing/the-images-of-an-area-are-one-area",
                   test_the_images_of_an_area_are_one_area);
  g_test_add_func ("/model/drawing/a-free-hand-leaves-few-curves",
                   test_a_free_hand_leaves_few_curves);
  g_test_add_func ("/model/drawing/a-quick-hand-leaves-no-corners",
                   test_a_quick_hand_leaves_no_corners);
  g_test_add_func ("/model/drawing/too-few-points-are-nothing", test_too_few_points_are_nothing);
  g_test_add_func ("/model/drawing/steps-back-and-forth", test_steps_back_and_forth);
  return g_test_run ();
}
