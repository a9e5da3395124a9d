/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gradients as values: what each change makes, and which mixes of inks are refused. */

#include "model/kn-design.h"
#include "model/kn-gradient.h"
#include "model/kn-op.h"

#include <string.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"inks\": [ { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] },"
      "{ \"id\": \"gold\", \"name\": \"Gold\", \"spot\": true, \"cmyk\": [20, 25, 60, 25] },"
      "{ \"id\": \"blue\", \"name\": \"Blue\", \"spot\": true, \"cmyk\": [100, 60, 0, 0] } ],"
      "\"faces\": [ { \"id\": \"front\", \"items\": [] } ] }";

static const KnRect BOX = { 10, 20, 40, 20 };

static KnScene *
open_scene (void)
{
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_design_parse_json (DESIGN, strlen (DESIGN), &error);
  g_assert_no_error (error);
  return scene;
}

static KnPaint *
ink (const KnScene *scene, const char *handle, double tint)
{
  return kn_paint_new_ink (kn_node_get_id (kn_scene_lookup_handle (scene, KN_NODE_INK, handle)),
                           tint);
}

static double
offset (const KnPaint *gradient, gsize stop)
{
  gsize n = 0;
  const KnPaintStop *stops = kn_paint_get_stops (gradient, &n);
  g_assert_cmpuint (stop, <, n);
  return stops[stop].offset;
}

/* A spot fades into nothing of itself: the first gradient anybody makes can be printed. */
static void
test_the_first_gradient_can_be_printed (void)
{
  g_autoptr (KnScene) scene = open_scene ();
  g_autoptr (KnPaint) gold = ink (scene, "gold", 100);
  g_autoptr (KnPaint) linear = kn_gradient_new (gold, KN_PAINT_LINEAR, &BOX);
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_gradient_check (scene, linear, &error));
  g_assert_no_error (error);
  KnPoint from, to;
  kn_paint_get_line (linear, &from, &to);
  g_assert_cmpfloat (from.x, ==, 10);
  g_assert_cmpfloat (to.x, ==, 50);
  g_assert_cmpfloat (to.y, ==, 30);
  g_autoptr (KnPaint) radial = kn_gradient_new (linear, KN_PAINT_RADIAL, &BOX);
  kn_paint_get_line (radial, &from, &to);
  g_assert_cmpfloat (from.x, ==, 30);
  g_autoptr (KnPaint) plain = kn_gradient_dup_plain (radial);
  g_assert_true (kn_paint_equal (plain, gold)); /* there and back */
}

static void
test_stops_come_move_and_go (void)
{
  const KnCmyk a = { 0, 100, 0, 0 }, b = { 100, 0, 0, 40 };
  g_autoptr (KnPaint) first = kn_paint_new_cmyk (&a);
  g_autoptr (KnPaint) last = kn_paint_new_cmyk (&b);
  const KnPaintStop stops[] = { { 0, first }, { 1, last } };
  g_autoptr (KnPaint) two
      = kn_paint_new_gradient (KN_PAINT_LINEAR, (KnPoint){ 0, 0 }, (KnPoint){ 10, 0 }, stops, 2);
  gsize stop = 0, n = 0;
  g_autoptr (KnPaint) three = kn_gradient_add_stop (two, 0.25, &stop);
  g_assert_cmpuint (stop, ==, 1);
  KnCmyk mix = kn_paint_get_cmyk (kn_paint_get_stops (three, &n)[1].paint);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpfloat (mix.c, ==, 25);
  g_assert_cmpfloat (mix.m, ==, 75);
  g_assert_cmpfloat (mix.k, ==, 10);
  g_autoptr (KnPaint) moved = kn_gradient_set_offset (three, 1, 0.7);
  g_assert_cmpfloat (offset (moved, 1), ==, 0.7);
  g_autoptr (KnPaint) pushed = kn_gradient_set_offset (moved, 0, 0.9); /* not past its neighbour */
  g_assert_cmpfloat (offset (pushed, 0), ==, 0.7);
  g_autoptr (KnPaint) fewer = kn_gradient_remove_stop (moved, 0);
  g_assert_cmpfloat (offset (fewer, 0), ==, 0.7);
  g_autoptr (KnPaint) none = kn_gradient_remove_stop (fewer, 0);
  g_assert_null (none);
}

static void
test_a_spot_mixes_with_nothing (void)
{
  g_autoptr (KnScene) scene = open_scene ();
  g_autoptr (KnPaint) gold = ink (scene, "gold", 100);
  g_autoptr (KnPaint) blue = ink (scene, "blue", 50);
  g_autoptr (KnPaint) red = ink (scene, "red", 100);
  g_autoptr (KnPaint) rgb = kn_paint_new_rgb (0x204060);
  g_autoptr (KnPaint) gradient = kn_gradient_new (gold, KN_PAINT_LINEAR, &BOX);
  const KnPaint *const wrong[] = { blue, red, rgb };
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnPaint) mixed = kn_gradient_set_stop_paint (gradient, 1, wrong[i]);
      g_assert_false (kn_gradient_check (scene, mixed, &error));
      g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
      g_assert_nonnull (strstr (error->message, i == 0 ? "Blue" : "Gold"));
    }
  g_autoptr (KnPaint) process = kn_gradient_new (red, KN_PAINT_LINEAR, &BOX);
  g_autoptr (KnPaint) fine = kn_gradient_set_stop_paint (process, 1, rgb);
  g_assert_true (kn_gradient_check (scene, fine, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/gradient/the-first-gradient-can-be-printed",
                   test_the_first_gradient_can_be_printed);
  g_test_add_func ("/model/gradient/stops-come-move-and-go", test_stops_come_move_and_go);
  g_test_add_func ("/model/gradient/a-spot-mixes-with-nothing", test_a_spot_mixes_with_nothing);
  return g_test_run ();
}
