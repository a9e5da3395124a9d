/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands on outlines: what is left of the look and the place of what they were made of. */

#include "doc-kit.h"
#include "base/kn-unit.h"
#include "model/kn-edit.h"

#include <math.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"inks\": [ { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] } ],"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"below\", \"x_mm\": 2, \"y_mm\": 2, \"width_mm\": 5,"
      "\"height_mm\": 5 },"
      "{ \"type\": \"rect\", \"id\": \"a\", \"name\": \"Base\", \"x_mm\": 10, \"y_mm\": 10,"
      "\"width_mm\": 20, \"height_mm\": 20, \"rotation_deg\": 90, \"overprint\": true,"
      "\"stroke\": { \"ink\": \"red\" }, \"stroke_width_pt\": 2,"
      "\"fill\": { \"gradient\": \"linear\", \"from_mm\": [10, 20], \"to_mm\": [30, 20],"
      "\"stops\": [[0, { \"cmyk\": [0, 0, 0, 0] }], [1, { \"cmyk\": [0, 90, 0, 0] }]] } },"
      "{ \"type\": \"ellipse\", \"id\": \"b\", \"x_mm\": 25, \"y_mm\": 15, \"width_mm\": 10,"
      "\"height_mm\": 10, \"fill\": { \"ink\": \"red\" } },"
      "{ \"type\": \"group\", \"id\": \"g\", \"x_mm\": 5, \"y_mm\": 5, \"items\": ["
      "{ \"type\": \"rect\", \"x_mm\": 0, \"y_mm\": 10, \"width_mm\": 10, \"height_mm\": 2,"
      "\"rotation_deg\": 90 },"
      "{ \"type\": \"path\", \"d\": \"M20 0h5v30h-5z\", \"fill\": { \"ink\": \"red\" } } ] },"
      "{ \"type\": \"text\", \"id\": \"t\", \"x_mm\": 10, \"y_mm\": 40, \"width_mm\": 40,"
      "\"height_mm\": 8, \"text\": \"น้ำ\" },"
      "{ \"type\": \"rect\", \"id\": \"above\", \"x_mm\": 60, \"y_mm\": 2, \"width_mm\": 5,"
      "\"height_mm\": 5 } ] } ] }";

static void
assert_bounds (KnDoc *doc, const KnId *id, double x, double y, double width, double height)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  KnRect box = kn_scene_get_item_bounds (scene, kn_scene_lookup (scene, id), FALSE);
  g_assert_cmpfloat_with_epsilon (box.x, x, 0.01);
  g_assert_cmpfloat_with_epsilon (box.y, y, 0.01);
  g_assert_cmpfloat_with_epsilon (box.width, width, 0.01);
  g_assert_cmpfloat_with_epsilon (box.height, height, 0.01);
}

static gsize
n_items (KnDoc *doc)
{
  KnId face = kit_id_of (doc, "front");
  return kn_scene_get_n_children (kn_doc_get_scene (doc), &face);
}

static void
test_combine_keeps_place_and_look (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GError) error = NULL;
  KnId items[] = { kit_id_of (doc, "b"), kit_id_of (doc, "a") }, made;
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_combine (doc, items, 2, KN_PATH_UNION, &made, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_items (doc), ==, 5);
  assert_bounds (doc, &made, 10, 10, 25, 20);

  const KnScene *scene = kn_doc_get_scene (doc);
  KnId face = kit_id_of (doc, "front");
  const KnNode *node = kn_scene_get_child (scene, &face, 1);
  g_assert_true (kn_id_equal (kn_node_get_id (node), &made)); /* above "below", where "a" was */
  g_assert_cmpstr (kn_node_get_string (node, KN_PROP_NAME), ==, "Base");
  g_assert_true (kn_node_get_bool (node, KN_PROP_OVERPRINT));
  g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_STROKE_WIDTH), ==, 2);
  g_assert_nonnull (kn_node_get_paint (node, KN_PROP_STROKE));
  /* The square was turned by a quarter, its gradient with it. */
  KnPoint from, to;
  kn_paint_get_line (kn_node_get_paint (node, KN_PROP_FILL), &from, &to);
  g_assert_cmpfloat_with_epsilon (from.x, 20, 1e-3);
  g_assert_cmpfloat_with_epsilon (from.y, 10, 1e-3);
  g_assert_cmpfloat_with_epsilon (to.x, 20, 1e-3);
  g_assert_cmpfloat_with_epsilon (to.y, 30, 1e-3);

  g_assert_true (kn_doc_commit_step (doc, &error));
  g_assert_true (kn_doc_undo (doc, &error));
  g_assert_true (kn_scene_equal (kn_doc_get_scene (doc), before));
}

/* The group's two leaves are one area: its matrix and the turn of the leaf count. */
static void
test_groups_count_with_their_matrices (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (GError) error = NULL;
  KnId items[] = { kit_id_of (doc, "a"), kit_id_of (doc, "g") }, made;
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_combine (doc, items, 2, KN_PATH_DIFFERENCE, &made, &error));
  g_assert_no_error (error);
  /* The bar at x 25 to 30 goes through the whole square; the turned one, x 9 to 11, y 11 to 21,
   * takes a notch out of its left side and leaves corners there. */
  assert_bounds (doc, &made, 10, 10, 15, 20);
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), &made);
  gsize n = 0;
  (void)kn_path_get_segments (kn_node_get_path (node, KN_PROP_PATH_DATA), &n);
  g_assert_cmpuint (n, ==, 1 + 7 + 1);
}

/* A mirrored, turned item is written as it is seen. */
static void
test_a_mirrored_item_stays_where_it_is_seen (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnPath) wedge = kn_path_parse ("M0 0L10 0L0 4Z", NULL);
  KnId g = kit_id_of (doc, "g"), made;
  KnId bar = *kn_node_get_id (kn_scene_get_child (kn_doc_get_scene (doc), &g, 1));
  g_autoptr (KnValue) path = kn_value_new_path (wedge);
  g_autoptr (KnValue) yes = kn_value_new_bool (TRUE);
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_doc_edit_set (doc, &bar, KN_PROP_PATH_DATA, path, &error));
  g_assert_true (kn_doc_edit_set (doc, &bar, KN_PROP_FLIP_X, yes, &error));
  const KnScene *scene = kn_doc_get_scene (doc);
  KnMatrix before = kn_scene_get_item_matrix (scene, kn_scene_lookup (scene, &bar));
  KnPoint seen = kn_matrix_apply (&before, 0, 4);
  g_assert_true (kn_edit_to_path (doc, &bar, NULL, &made, &error));
  g_assert_no_error (error);
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), &made);
  KnMatrix after = kn_scene_get_item_matrix (kn_doc_get_scene (doc), node);
  gsize n = 0;
  const KnPathSegment *s = kn_path_get_segments (kn_node_get_path (node, KN_PROP_PATH_DATA), &n);
  KnPoint now = kn_matrix_apply (&after, s[2].points[0].x, s[2].points[0].y);
  g_assert_cmpfloat_with_epsilon (now.x, seen.x, 1e-3);
  g_assert_cmpfloat_with_epsilon (now.y, seen.y, 1e-3);
  g_assert_cmpfloat_with_epsilon (seen.x, 10, 1e-3); /* the short side is right now */
}

static void
test_what_cannot_be_is_said (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (GError) error = NULL;
  KnId with_text[] = { kit_id_of (doc, "a"), kit_id_of (doc, "t") };
  KnId apart[] = { kit_id_of (doc, "below"), kit_id_of (doc, "above") };
  kn_doc_begin_step (doc, "x");
  g_assert_false (kn_edit_combine (doc, with_text, 2, KN_PATH_UNION, NULL, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (kn_edit_combine (doc, apart, 2, KN_PATH_INTERSECTION, NULL, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (kn_edit_offset (doc, apart, 1, -3, KN_PATH_JOIN_ROUND, NULL, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
  g_assert_cmpuint (n_items (doc), ==, 6);
}

static void
test_offset_in_place_and_as_plate_below (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) made = NULL;
  g_autoptr (GArray) copies = NULL;
  g_autoptr (GArray) plates = NULL;
  KnId above = kit_id_of (doc, "above"), b = kit_id_of (doc, "b"), face = kit_id_of (doc, "front");
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_offset (doc, &above, 1, 3, KN_PATH_JOIN_MITER, &made, &error));
  assert_bounds (doc, &g_array_index (made, KnId, 0), 57, -1, 11, 11);
  g_assert_cmpuint (n_items (doc), ==, 6);
  g_assert_true (kn_edit_duplicate (doc, &b, 1, &copies, &error));
  KnId copy = g_array_index (copies, KnId, 0);
  g_assert_true (kn_edit_offset (doc, &copy, 1, -0.2, KN_PATH_JOIN_ROUND, &plates, &error));
  KnId plate = g_array_index (plates, KnId, 0);
  g_assert_true (kn_edit_move_below (doc, &plate, &b, &error));
  assert_bounds (doc, &plate, 25.2, 15.2, 9.6, 9.6);
  g_assert_cmpuint (n_items (doc), ==, 7);
  const KnScene *scene = kn_doc_get_scene (doc);
  g_assert_true (kn_id_equal (kn_node_get_id (kn_scene_get_child (scene, &face, 2)), &plate));
  g_assert_true (kn_id_equal (kn_node_get_id (kn_scene_get_child (scene, &face, 3)), &b));
}

static void
test_to_path_keeps_what_is_seen (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (GError) error = NULL;
  KnId a = kit_id_of (doc, "a"), t = kit_id_of (doc, "t"), made;
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_to_path (doc, &a, NULL, &made, &error));
  assert_bounds (doc, &made, 10, 10, 20, 20);
  KnId again = kit_id_of (doc, "a");
  g_assert_true (kn_id_equal (&again, &made));
  g_assert_false (kn_edit_to_path (doc, &t, NULL, NULL, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
  g_clear_error (&error);
  g_autoptr (KnPath) letters = kn_path_parse ("M1 1H9V6H1Z", NULL);
  g_assert_true (kn_edit_to_path (doc, &t, letters, &made, &error));
  assert_bounds (doc, &made, 11, 41, 8, 5);
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), &made);
  KnCmyk black = kn_paint_get_cmyk (kn_node_get_paint (node, KN_PROP_FILL));
  g_assert_cmpfloat (black.k, ==, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/edit-path/combine-keeps-place-and-look",
                   test_combine_keeps_place_and_look);
  g_test_add_func ("/model/edit-path/groups-count-with-their-matrices",
                   test_groups_count_with_their_matrices);
  g_test_add_func ("/model/edit-path/a-mirrored-item-stays-where-it-is-seen",
                   test_a_mirrored_item_stays_where_it_is_seen);
  g_test_add_func ("/model/edit-path/what-cannot-be-is-said", test_what_cannot_be_is_said);
  g_test_add_func ("/model/edit-path/offset-in-place-and-as-plate-below",
                   test_offset_in_place_and_as_plate_below);
  g_test_add_func ("/model/edit-path/to-path-keeps-what-is-seen", test_to_path_keeps_what_is_seen);
  return g_test_run ();
}
