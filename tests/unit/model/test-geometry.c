/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-unit.h"
#include "model-kit.h"

#include <math.h>

#define NEAR 1e-9

static void
assert_rect (KnRect rect, double x, double y, double width, double height)
{
  g_assert_cmpfloat_with_epsilon (rect.x, x, NEAR);
  g_assert_cmpfloat_with_epsilon (rect.y, y, NEAR);
  g_assert_cmpfloat_with_epsilon (rect.width, width, NEAR);
  g_assert_cmpfloat_with_epsilon (rect.height, height, NEAR);
}

static void
set (Kit *kit, const KnId *id, KnProp prop, double value)
{
  kit_take (kit, kit_apply (kit->scene, kit_set_number (kit->scene, id, prop, value)));
}

static void
set_path (Kit *kit, const KnId *id, const char *data)
{
  g_autoptr (KnPath) path = kn_path_parse (data, NULL);
  g_autoptr (KnValue) value = kn_value_new_path (path);
  const KnValue *old = kn_node_get (kn_scene_lookup (kit->scene, id), KN_PROP_PATH_DATA);
  kit_take (kit, kit_apply (kit->scene, kn_op_new_set (id, KN_PROP_PATH_DATA, old, value)));
}

static KnRect
box (const Kit *kit, const KnId *id)
{
  return kn_scene_get_item_box (kit->scene, kn_scene_lookup (kit->scene, id));
}

static KnRect
bounds (const Kit *kit, const KnId *id, gboolean with_strokes)
{
  return kn_scene_get_item_bounds (kit->scene, kn_scene_lookup (kit->scene, id), with_strokes);
}

static KnPoint
on_face (const Kit *kit, const KnId *id, double x, double y)
{
  KnMatrix matrix = kn_scene_get_item_matrix_to_face (kit->scene, kn_scene_lookup (kit->scene, id));
  return kn_matrix_apply (&matrix, x, y);
}

/* 20 × 10 at (0, 0), a quarter clockwise about its middle (10, 5). */
static void
test_a_box_turns_about_its_centre (void)
{
  g_auto (Kit) kit = kit_new ();
  set (&kit, &kit.rect, KN_PROP_ROTATION, 90);
  assert_rect (box (&kit, &kit.rect), 0, 0, 20, 10);
  assert_rect (bounds (&kit, &kit.rect, FALSE), 5, -5, 10, 20);
  /* Clockwise as seen with y down: the top left corner goes to the top right. */
  KnPoint corner = on_face (&kit, &kit.rect, 0, 0);
  g_assert_cmpfloat_with_epsilon (corner.x, 15, NEAR);
  g_assert_cmpfloat_with_epsilon (corner.y, -5, NEAR);
}

static void
test_a_group_is_the_origin_of_its_children (void)
{
  g_auto (Kit) kit = kit_new ();
  set (&kit, &kit.group, KN_PROP_X, 100);
  set (&kit, &kit.group, KN_PROP_Y, 50);
  set (&kit, &kit.motif, KN_PROP_X, 30);
  assert_rect (box (&kit, &kit.motif), 30, 0, 20, 10);
  assert_rect (bounds (&kit, &kit.motif, FALSE), 130, 50, 20, 10);
  assert_rect (box (&kit, &kit.group), 100, 50, 50, 10);
}

static void
test_a_group_turns_about_its_content (void)
{
  g_auto (Kit) kit = kit_new ();
  set (&kit, &kit.group, KN_PROP_X, 100);
  set (&kit, &kit.motif, KN_PROP_X, 30);
  set (&kit, &kit.group, KN_PROP_ROTATION, 180);
  /* Content is 50 × 10 from (100, 0): its middle stays, the ends change places. */
  assert_rect (bounds (&kit, &kit.group, FALSE), 100, 0, 50, 10);
  assert_rect (bounds (&kit, &kit.motif, FALSE), 100, 0, 20, 10);
  assert_rect (bounds (&kit, &kit.text, FALSE), 130, 0, 20, 10);
}

static void
test_rotations_of_parents_add_up (void)
{
  g_auto (Kit) kit = kit_new ();
  set (&kit, &kit.motif, KN_PROP_X, 30);
  set (&kit, &kit.motif, KN_PROP_ROTATION, 90);
  set (&kit, &kit.group, KN_PROP_ROTATION, -90);
  KnRect seen = bounds (&kit, &kit.motif, FALSE);
  g_assert_cmpfloat_with_epsilon (seen.width, 20, NEAR);
  g_assert_cmpfloat_with_epsilon (seen.height, 10, NEAR);
}

static void
test_a_path_is_shifted_and_turns_about_its_geometry (void)
{
  g_auto (Kit) kit = kit_new ();
  KnId path;
  kn_id_init_random (&path);
  kit_take (&kit, kit_apply (kit.scene, kit_add (KN_NODE_PATH, &path, &kit.face, "Z")));
  g_assert_true (kn_rect_is_empty (&(KnRect){ box (&kit, &path).x, box (&kit, &path).y,
                                              box (&kit, &path).width, box (&kit, &path).height }));
  set_path (&kit, &path, "M24 22h40");
  assert_rect (box (&kit, &path), 24, 22, 40, 0);
  set (&kit, &path, KN_PROP_X, 5);
  set (&kit, &path, KN_PROP_Y, -2);
  assert_rect (box (&kit, &path), 29, 20, 40, 0);
  set (&kit, &path, KN_PROP_ROTATION, 90);
  assert_rect (bounds (&kit, &path, FALSE), 49, 0, 0, 40);
  KnPoint start = on_face (&kit, &path, 24, 22);
  g_assert_cmpfloat_with_epsilon (start.x, 49, NEAR);
  g_assert_cmpfloat_with_epsilon (start.y, 0, NEAR);
}

static void
test_strokes_widen_the_bounds (void)
{
  g_auto (Kit) kit = kit_new ();
  set (&kit, &kit.rect, KN_PROP_STROKE_WIDTH, 72);
  assert_rect (bounds (&kit, &kit.rect, TRUE), 0, 0, 20, 10);
  g_autoptr (KnPaint) paint = kn_paint_new_ink (&kit.ink, 100);
  g_autoptr (KnValue) value = kn_value_new_paint (paint);
  kit_take (&kit, kit_apply (kit.scene, kn_op_new_set (&kit.rect, KN_PROP_STROKE, NULL, value)));
  double half = kn_mm_from_pt (72) / 2;
  assert_rect (bounds (&kit, &kit.rect, TRUE), -half, -half, 20 + 2 * half, 10 + 2 * half);
  assert_rect (bounds (&kit, &kit.rect, FALSE), 0, 0, 20, 10);
  /* A group is as large as what is in it, pens counted. */
  kit_take (&kit, kit_apply (kit.scene, kn_op_new_set (&kit.text, KN_PROP_STROKE, NULL, value)));
  g_assert_cmpfloat (bounds (&kit, &kit.group, TRUE).width, >,
                     bounds (&kit, &kit.group, FALSE).width);
}

static void
test_an_ellipse_is_as_wide_as_its_curve (void)
{
  g_auto (Kit) kit = kit_new ();
  set (&kit, &kit.ellipse, KN_PROP_ROTATION, 45);
  /* The box of a turned ellipse is smaller than that of its turned box. */
  KnRect seen = bounds (&kit, &kit.ellipse, FALSE);
  double exact = sqrt (10.0 * 10 / 2 + 5.0 * 5 / 2) * 2;
  g_assert_cmpfloat_with_epsilon (seen.width, exact, 0.01);
  g_assert_cmpfloat_with_epsilon (seen.height, exact, 0.01);
}

static void
test_shapes_have_outlines_and_others_none (void)
{
  g_auto (Kit) kit = kit_new ();
  g_autoptr (KnPath) rect
      = kn_scene_dup_item_outline (kit.scene, kn_scene_lookup (kit.scene, &kit.rect));
  assert_rect (kn_path_get_bounds (rect), 0, 0, 20, 10);
  g_assert_null (kn_scene_dup_item_outline (kit.scene, kn_scene_lookup (kit.scene, &kit.text)));
  g_assert_null (kn_scene_dup_item_outline (kit.scene, kn_scene_lookup (kit.scene, &kit.group)));
}

static void
test_an_empty_group_has_no_box (void)
{
  g_auto (Kit) kit = kit_new ();
  KnId empty;
  kn_id_init_random (&empty);
  kit_take (&kit, kit_apply (kit.scene, kit_add (KN_NODE_GROUP, &empty, &kit.face, "Z")));
  KnRect none = box (&kit, &empty);
  g_assert_true (kn_rect_is_empty (&none));
  set (&kit, &empty, KN_PROP_ROTATION, 30);
  KnPoint origin = on_face (&kit, &empty, 0, 0);
  g_assert_cmpfloat (origin.x, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/geometry/a-box-turns-about-its-centre",
                   test_a_box_turns_about_its_centre);
  g_test_add_func ("/model/geometry/a-group-is-the-origin-of-its-children",
                   test_a_group_is_the_origin_of_its_children);
  g_test_add_func ("/model/geometry/a-group-turns-about-its-content",
                   test_a_group_turns_about_its_content);
  g_test_add_func ("/model/geometry/rotations-of-parents-add-up", test_rotations_of_parents_add_up);
  g_test_add_func ("/model/geometry/a-path-is-shifted-and-turns-about-its-geometry",
                   test_a_path_is_shifted_and_turns_about_its_geometry);
  g_test_add_func ("/model/geometry/strokes-widen-the-bounds", test_strokes_widen_the_bounds);
  g_test_add_func ("/model/geometry/an-ellipse-is-as-wide-as-its-curve",
                   test_an_ellipse_is_as_wide_as_its_curve);
  g_test_add_func ("/model/geometry/shapes-have-outlines-and-others-none",
                   test_shapes_have_outlines_and_others_none);
  g_test_add_func ("/model/geometry/an-empty-group-has-no-box", test_an_empty_group_has_no_box);
  return g_test_run ();
}
