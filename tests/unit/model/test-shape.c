/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shapes with numbers, shapes from a drag, and outlines that change without a jump. */

#include "base/kn-path-shapes.h"
#include "model/kn-design.h"
#include "model/kn-edit.h"
#include "model/kn-shape.h"

#include <math.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"path\", \"id\": \"turned\", \"d\": \"M0 0L20 0L20 10L0 10Z\", \"x_mm\": 30,"
      "\"y_mm\": 20, \"rotation_deg\": 30, \"flip_x\": true,"
      "\"fill\": { \"gradient\": \"linear\", \"from_mm\": [30, 20], \"to_mm\": [50, 20],"
      "\"stops\": [[0, { \"cmyk\": [0, 0, 0, 0] }], [1, { \"cmyk\": [0, 90, 0, 0] }]] } } ] } ] }";

static KnDoc *
open_doc (KnId *out_face, KnId *out_item)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_design_parse_json (DESIGN, strlen (DESIGN), &error);
  g_assert_no_error (error);
  const KnNode *face = kn_scene_lookup_handle (scene, KN_NODE_FACE, "front");
  *out_face = *kn_node_get_id (face);
  *out_item = *kn_node_get_id (kn_scene_get_child (scene, out_face, 0));
  return kn_doc_new (scene);
}

static KnPoint
seen (KnDoc *doc, const KnId *item, double x, double y)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  KnMatrix matrix = kn_scene_get_item_matrix_to_face (scene, kn_scene_lookup (scene, item));
  return kn_matrix_apply (&matrix, x, y);
}

/* Where a point of the gradient's line is seen: it turns and mirrors with the item. */
static KnPoint
seen_gradient (KnDoc *doc, const KnId *item)
{
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), item);
  KnPoint from, to;
  kn_paint_get_line (kn_node_get_paint (node, KN_PROP_FILL), &from, &to);
  return seen (doc, item, from.x - kn_node_get_number (node, KN_PROP_X),
               from.y - kn_node_get_number (node, KN_PROP_Y));
}

static void
assert_near (KnPoint a, KnPoint b)
{
  g_assert_cmpfloat_with_epsilon (a.x, b.x, 1e-3);
  g_assert_cmpfloat_with_epsilon (a.y, b.y, 1e-3);
}

static void
test_a_changed_outline_does_not_jump (void)
{
  KnId face, item;
  g_autoptr (KnDoc) doc = open_doc (&face, &item);
  g_autoptr (GError) error = NULL;
  KnPoint corner = seen (doc, &item, 0, 10), gradient = seen_gradient (doc, &item);
  g_autoptr (KnPath) pulled = kn_path_parse ("M-7 -3L20 0L20 10L0 10Z", NULL);
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_set_outline (doc, &item, pulled, &error));
  g_assert_no_error (error);
  assert_near (seen (doc, &item, 0, 10), corner);
  assert_near (seen_gradient (doc, &item), gradient);
}

static KnId
add (KnDoc *doc, const KnId *face, KnNodeBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key = kn_scene_dup_key_at_end (kn_doc_get_scene (doc), face);
  kn_node_builder_set_place (builder, face, key);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  g_assert_true (kn_doc_edit_add (doc, node, &error));
  g_assert_no_error (error);
  return *kn_node_get_id (node);
}

static KnRect
bounds (KnDoc *doc, const KnId *item)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  return kn_scene_get_item_bounds (scene, kn_scene_lookup (scene, item), FALSE);
}

static gsize
count (KnDoc *doc, const KnId *item)
{
  gsize n = 0;
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), item);
  (void)kn_path_get_segments (kn_node_get_path (node, KN_PROP_PATH_DATA), &n);
  return n;
}

static void
test_drawn_from_corner_to_corner (void)
{
  KnId face, item;
  g_autoptr (KnDoc) doc = open_doc (&face, &item);
  kn_doc_begin_step (doc, "x");
  for (int drawn = KN_DRAWN_RECT; drawn <= KN_DRAWN_ARC; drawn++)
    {
      KnId made = add (doc, &face,
                       kn_drawn_build ((KnDrawn)drawn, (KnPoint){ 30, 40 }, (KnPoint){ 10, 20 },
                                       FALSE, FALSE));
      KnRect box = bounds (doc, &made);
      g_assert_cmpfloat_with_epsilon (box.x, 10, 1e-3);
      g_assert_cmpfloat_with_epsilon (box.y, 20, 1e-3);
      g_assert_cmpfloat_with_epsilon (box.width, 20, 1e-3);
      g_assert_cmpfloat_with_epsilon (box.height, 20, 1e-3);
    }
  /* A regular hexagon is not as wide as it is high; about the centre both sides grow. */
  KnId hexagon = add (doc, &face,
                      kn_drawn_build (KN_DRAWN_POLYGON, (KnPoint){ 50, 30 }, (KnPoint){ 60, 31 },
                                      TRUE, TRUE));
  g_autoptr (KnValue) six = kn_value_new_number (6);
  g_assert_true (kn_shape_set (doc, &hexagon, KN_PROP_SHAPE_POINTS, six, NULL));
  KnRect box = bounds (doc, &hexagon);
  g_assert_cmpfloat_with_epsilon (box.width / box.height, sqrt (3) / 2, 1e-4);
  KnId line
      = add (doc, &face,
             kn_drawn_build (KN_DRAWN_LINE, (KnPoint){ 0, 0 }, (KnPoint){ 10, 9 }, TRUE, FALSE));
  box = bounds (doc, &line);
  g_assert_cmpfloat_with_epsilon (box.width, box.height, 1e-3); /* 45° */
}

static void
test_numbers_make_the_outline_anew (void)
{
  KnId face, item;
  g_autoptr (KnDoc) doc = open_doc (&face, &item);
  g_autoptr (GError) error = NULL;
  kn_doc_begin_step (doc, "x");
  KnId star
      = add (doc, &face,
             kn_drawn_build (KN_DRAWN_STAR, (KnPoint){ 0, 0 }, (KnPoint){ 20, 30 }, FALSE, FALSE));
  KnRect before = bounds (doc, &star);
  g_assert_cmpuint (count (doc, &star), ==, 11);
  g_autoptr (KnValue) eight = kn_value_new_number (8);
  g_assert_true (kn_shape_set (doc, &star, KN_PROP_SHAPE_POINTS, eight, &error));
  g_assert_cmpuint (count (doc, &star), ==, 17);
  g_autoptr (KnValue) five = kn_value_new_number (5);
  g_assert_true (kn_shape_set (doc, &star, KN_PROP_SHAPE_POINTS, five, &error));
  KnRect after = bounds (doc, &star);
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 1e-6); /* there and back again */
  g_assert_cmpfloat_with_epsilon (after.height, before.height, 1e-6);
  g_autoptr (KnValue) none = kn_value_new_number (2);
  g_assert_false (kn_shape_set (doc, &star, KN_PROP_SHAPE_POINTS, none, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT);
  /* Editing its nodes makes it a plain path. */
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), &star);
  g_autoptr (KnPath) path = kn_path_ref (kn_node_get_path (node, KN_PROP_PATH_DATA));
  g_assert_true (kn_edit_set_outline (doc, &star, path, NULL));
  node = kn_scene_lookup (kn_doc_get_scene (doc), &star);
  g_assert_cmpint (kn_shape_get_kind (node), ==, KN_SHAPE_KIND_NONE);
  g_assert_null (kn_node_get (node, KN_PROP_SHAPE_POINTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/shape/a-changed-outline-does-not-jump",
                   test_a_changed_outline_does_not_jump);
  g_test_add_func ("/model/shape/drawn-from-corner-to-corner", test_drawn_from_corner_to_corner);
  g_test_add_func ("/model/shape/numbers-make-the-outline-anew",
                   test_numbers_make_the_outline_anew);
  return g_test_run ();
}
