/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Crops: the picture stays where it is seen while its frame is cut, no gap opens, and what is as
 * always is not written. The picture has 200 × 100 pixels in a frame of 20 × 20 mm. */

#include "doc-kit.h"
#include "model/kn-crop.h"
#include "model/kn-edit.h"

#include <math.h>
#include <string.h>

#define WIDTH_PX 200
#define HEIGHT_PX 100

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"assets\": { \"pot\": { \"file\": \"pot.png\" } },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"image\", \"id\": \"plain\", \"asset\": \"pot\", \"x_mm\": 10, \"y_mm\": 10,"
      "\"width_mm\": 20, \"height_mm\": 20 },"
      "{ \"type\": \"image\", \"id\": \"turned\", \"asset\": \"pot\", \"x_mm\": 40, \"y_mm\": 10,"
      "\"width_mm\": 20, \"height_mm\": 20, \"rotation_deg\": 30, \"flip_x\": true },"
      "{ \"type\": \"image\", \"id\": \"whole\", \"asset\": \"pot\", \"x_mm\": 70, \"y_mm\": 10,"
      "\"width_mm\": 20, \"height_mm\": 20, \"fit\": \"contain\" },"
      "{ \"type\": \"rect\", \"id\": \"box\", \"x_mm\": 0, \"y_mm\": 0, \"width_mm\": 5,"
      "\"height_mm\": 5 } ] } ] }";

typedef struct
{
  KnDoc *doc;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->doc = kit_open_doc (DESIGN);
  kn_doc_begin_step (self->doc, "x");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->doc);
}

static const KnNode *
get (Fixture *self, const char *handle)
{
  const KnScene *scene = kn_doc_get_scene (self->doc);
  KnId id = kit_id_of (self->doc, handle);
  return kn_scene_lookup (scene, &id);
}

static KnFitPlace
place (Fixture *self, const char *handle)
{
  return kn_fit_get_place (get (self, handle), WIDTH_PX, HEIGHT_PX);
}

/* Where a pixel of the picture is on the face. */
static KnPoint
on_face (Fixture *self, const char *handle, double x_px, double y_px)
{
  const KnFitPlace at = place (self, handle);
  const KnMatrix m
      = kn_scene_get_item_matrix_to_face (kn_doc_get_scene (self->doc), get (self, handle));
  return kn_matrix_apply (&m, at.x + x_px * at.scale_x, at.y + y_px * at.scale_y);
}

static void
assert_no_gap (Fixture *self, const char *handle)
{
  const KnFitPlace at = place (self, handle);
  const KnNode *node = get (self, handle);
  g_assert_cmpfloat (at.x, <=, 1e-9);
  g_assert_cmpfloat (at.y, <=, 1e-9);
  g_assert_cmpfloat (at.x + WIDTH_PX * at.scale_x, >=,
                     kn_node_get_number (node, KN_PROP_WIDTH) - 1e-9);
  g_assert_cmpfloat (at.y + HEIGHT_PX * at.scale_y, >=,
                     kn_node_get_number (node, KN_PROP_HEIGHT) - 1e-9);
}

static void
test_fill_shows_the_middle (Fixture *self, gconstpointer data)
{
  const KnFitPlace at = place (self, "plain");
  g_assert_cmpfloat (at.scale_x, ==, 0.2);
  g_assert_cmpfloat (at.x, ==, -10);
  g_assert_cmpfloat (at.y, ==, 0);
  g_assert_true (at.clips);
  g_assert_cmpfloat_with_epsilon (kn_fit_get_ppi (get (self, "plain"), WIDTH_PX, HEIGHT_PX), 127,
                                  1e-9);
}

static void
test_moving_stops_at_the_edge (Fixture *self, gconstpointer data)
{
  const KnId id = *kn_node_get_id (get (self, "plain"));
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_edit_crop_move (self->doc, &id, WIDTH_PX, HEIGHT_PX, 4, 7, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (place (self, "plain").x, -6, 1e-3);
  g_assert_cmpfloat_with_epsilon (place (self, "plain").y, 0, 1e-9);
  g_assert_null (kn_node_get (get (self, "plain"), KN_PROP_CROP_ZOOM));
  g_assert_null (kn_node_get (get (self, "plain"), KN_PROP_CROP_Y));
  g_assert_true (kn_edit_crop_move (self->doc, &id, WIDTH_PX, HEIGHT_PX, 100, 0, &error));
  g_assert_cmpfloat_with_epsilon (place (self, "plain").x, 0, 1e-3);
  assert_no_gap (self, "plain");
}

/* Twice as large about a corner: that corner stays, the resolution halves. */
static void
test_zoom_keeps_its_point (Fixture *self, gconstpointer data)
{
  const KnId id = *kn_node_get_id (get (self, "plain"));
  const KnPoint corner = { 0, 0 };
  g_autoptr (GError) error = NULL;
  KnPoint before = on_face (self, "plain", 50, 0);
  g_assert_true (kn_edit_crop_zoom (self->doc, &id, WIDTH_PX, HEIGHT_PX, 2, &corner, &error));
  g_assert_no_error (error);
  KnPoint after = on_face (self, "plain", 50, 0);
  g_assert_cmpfloat_with_epsilon (before.x, after.x, 1e-3);
  g_assert_cmpfloat_with_epsilon (before.y, after.y, 1e-3);
  g_assert_cmpfloat_with_epsilon (kn_fit_get_ppi (get (self, "plain"), WIDTH_PX, HEIGHT_PX), 63.5,
                                  1e-3);
  assert_no_gap (self, "plain");
  g_assert_true (kn_edit_crop_zoom (self->doc, &id, WIDTH_PX, HEIGHT_PX, 0.01, NULL, &error));
  g_assert_cmpfloat_with_epsilon (place (self, "plain").scale_x, 0.2, 1e-9); /* no smaller */
  assert_no_gap (self, "plain");
}

/* Every pixel stays where it is seen, in a turned and mirrored frame, too. */
static void
test_cutting_leaves_the_picture (Fixture *self, gconstpointer data)
{
  static const char *const handles[] = { "plain", "turned", "whole" };
  const KnRect cut = { 3, 5, 12, 9 };
  for (gsize i = 0; i < G_N_ELEMENTS (handles); i++)
    {
      const KnId id = *kn_node_get_id (get (self, handles[i]));
      g_autoptr (GError) error = NULL;
      KnPoint before = on_face (self, handles[i], 37, 61);
      g_assert_true (kn_edit_crop_frame (self->doc, &id, WIDTH_PX, HEIGHT_PX, &cut, &error));
      g_assert_no_error (error);
      KnPoint after = on_face (self, handles[i], 37, 61);
      g_assert_cmpfloat_with_epsilon (before.x, after.x, 2e-3);
      g_assert_cmpfloat_with_epsilon (before.y, after.y, 2e-3);
      g_assert_cmpfloat (kn_node_get_number (get (self, handles[i]), KN_PROP_WIDTH), ==, 12);
      g_assert_cmpfloat (kn_node_get_number (get (self, handles[i]), KN_PROP_HEIGHT), ==, 9);
      assert_no_gap (self, handles[i]);
    }
}

/* The frame cannot be drawn out over the picture's end; 10 mm of it lie hidden on each side. */
static void
test_the_frame_ends_with_the_picture (Fixture *self, gconstpointer data)
{
  const KnId id = *kn_node_get_id (get (self, "plain"));
  const KnRect out = { -50, -50, 300, 300 };
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_edit_crop_frame (self->doc, &id, WIDTH_PX, HEIGHT_PX, &out, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (kn_node_get_number (get (self, "plain"), KN_PROP_X), ==, 0);
  g_assert_cmpfloat (kn_node_get_number (get (self, "plain"), KN_PROP_WIDTH), ==, 40);
  g_assert_cmpfloat (kn_node_get_number (get (self, "plain"), KN_PROP_HEIGHT), ==, 20);
}

static void
test_a_crop_holds_for_another_frame (Fixture *self, gconstpointer data)
{
  const KnId id = *kn_node_get_id (get (self, "plain"));
  const KnRect wide = { 10, 10, 60, 8 };
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_edit_crop_zoom (self->doc, &id, WIDTH_PX, HEIGHT_PX, 3, NULL, &error));
  g_assert_true (kn_edit_crop_move (self->doc, &id, WIDTH_PX, HEIGHT_PX, 9, 3, &error));
  g_assert_true (kn_edit_set_box (self->doc, &id, &wide, FALSE, &error));
  assert_no_gap (self, "plain");
}

static void
test_presets (Fixture *self, gconstpointer data)
{
  const KnId id = *kn_node_get_id (get (self, "plain"));
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_edit_crop_zoom (self->doc, &id, WIDTH_PX, HEIGHT_PX, 3, NULL, &error));
  g_assert_true (
      kn_edit_crop_preset (self->doc, &id, WIDTH_PX, HEIGHT_PX, KN_CROP_CONTAIN, &error));
  KnRect seen = kn_fit_get_box (get (self, "plain"), WIDTH_PX, HEIGHT_PX);
  g_assert_cmpfloat (seen.width, ==, 20);
  g_assert_cmpfloat (seen.height, ==, 10);
  g_assert_cmpfloat (seen.y, ==, 5);
  g_assert_true (
      kn_edit_crop_preset (self->doc, &id, WIDTH_PX, HEIGHT_PX, KN_CROP_FRAME_TO_PICTURE, &error));
  g_assert_cmpfloat (kn_node_get_number (get (self, "plain"), KN_PROP_HEIGHT), ==, 10);
  g_assert_cmpfloat (kn_node_get_number (get (self, "plain"), KN_PROP_WIDTH), ==, 20);
  g_assert_no_error (error);
}

static void
test_only_pictures (Fixture *self, gconstpointer data)
{
  const KnId id = *kn_node_get_id (get (self, "box"));
  g_autoptr (GError) error = NULL;
  g_assert_false (kn_edit_crop_move (self->doc, &id, WIDTH_PX, HEIGHT_PX, 1, 0, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/model/crop/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("fill-shows-the-middle", test_fill_shows_the_middle);
  ADD ("moving-stops-at-the-edge", test_moving_stops_at_the_edge);
  ADD ("zoom-keeps-its-point", test_zoom_keeps_its_point);
  ADD ("cutting-leaves-the-picture", test_cutting_leaves_the_picture);
  ADD ("the-frame-ends-with-the-picture", test_the_frame_ends_with_the_picture);
  ADD ("a-crop-holds-for-another-frame", test_a_crop_holds_for_another_frame);
  ADD ("presets", test_presets);
  ADD ("only-pictures", test_only_pictures);
  return g_test_run ();
}
