/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Groups that clip: their box, what they hold, and that a release puts everything back in place. */

#include "model/kn-design.h"
#include "model/kn-edit.h"

#include <math.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"wide\", \"x_mm\": 0, \"y_mm\": 10, \"width_mm\": 80,"
      "\"height_mm\": 10, \"fill\": { \"cmyk\": [0, 50, 0, 0] } },"
      "{ \"type\": \"rect\", \"id\": \"high\", \"x_mm\": 30, \"y_mm\": 0, \"width_mm\": 10,"
      "\"height_mm\": 50, \"fill\": { \"cmyk\": [50, 0, 0, 0] } },"
      "{ \"type\": \"ellipse\", \"id\": \"round\", \"x_mm\": 20, \"y_mm\": 5, \"width_mm\": 30,"
      "\"height_mm\": 20, \"rotation_deg\": 90, \"fill\": { \"cmyk\": [0, 0, 0, 100] } }"
      " ] } ] }";

typedef struct
{
  KnDoc *doc;
  KnId face, items[3], group;
} Fixture;

static const KnNode *
look_up (Fixture *self, const KnId *id)
{
  return kn_scene_lookup (kn_doc_get_scene (self->doc), id);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_design_parse_json (DESIGN, strlen (DESIGN), &error);
  g_assert_no_error (error);
  self->face = *kn_node_get_id (kn_scene_lookup_handle (scene, KN_NODE_FACE, "front"));
  for (gsize i = 0; i < 3; i++)
    self->items[i] = *kn_node_get_id (kn_scene_get_child (scene, &self->face, i));
  self->doc = kn_doc_new (scene);
  kn_doc_begin_step (self->doc, "x");
  g_assert_true (kn_edit_clip (self->doc, self->items, 3, &self->group, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->doc);
}

static void
assert_box (KnRect box, double x, double y, double width, double height)
{
  g_assert_cmpfloat_with_epsilon (box.x, x, 0.02);
  g_assert_cmpfloat_with_epsilon (box.y, y, 0.02);
  g_assert_cmpfloat_with_epsilon (box.width, width, 0.02);
  g_assert_cmpfloat_with_epsilon (box.height, height, 0.02);
}

/* The ellipse was turned by a quarter about (35, 15): 20 wide, 30 high. */
static void
test_the_topmost_clips_the_others (Fixture *self, gconstpointer data)
{
  const KnScene *scene = kn_doc_get_scene (self->doc);
  const KnNode *group = look_up (self, &self->group);
  g_assert_cmpuint (kn_scene_get_n_children (scene, &self->face), ==, 1);
  g_assert_cmpuint (kn_scene_get_n_children (scene, &self->group), ==, 2);
  assert_box (kn_scene_get_item_box (scene, group), 25, 0, 20, 30);
  assert_box (kn_scene_get_item_bounds (scene, group, TRUE), 25, 0, 20, 30);
  g_autoptr (GPtrArray) clips = kn_scene_list_clips (scene, look_up (self, &self->items[0]));
  g_assert_cmpuint (clips->len, ==, 1);
  assert_box (kn_path_get_bounds (clips->pdata[0]), 25, 0, 20, 30);
  /* What is written is read. */
  g_autofree char *json = kn_scene_print_json (scene, NULL);
  g_autoptr (KnScene) again = kn_design_parse_json (json, strlen (json), NULL);
  g_assert_nonnull (again);
  g_autofree char *twice = kn_scene_print_json (again, NULL);
  g_assert_cmpstr (json, ==, twice);
  g_assert_nonnull (strstr (json, "\"clip\""));
}

static void
test_release_puts_everything_back (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) made = NULL;
  const KnPoint about = { 35, 15 };
  g_assert_true (kn_edit_rotate_by (self->doc, &self->group, 1, 90, &about, &error));
  g_assert_true (kn_edit_release_clip (self->doc, &self->group, &made, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (made->len, ==, 3);
  const KnScene *scene = kn_doc_get_scene (self->doc);
  /* All went a quarter round (35, 15). */
  assert_box (kn_scene_get_item_bounds (scene, look_up (self, &self->items[0]), FALSE), 30, -20, 10,
              80);
  const KnNode *clip = look_up (self, &g_array_index (made, KnId, 2));
  assert_box (kn_scene_get_item_bounds (scene, clip, FALSE), 20, 5, 30, 20);
  g_assert_nonnull (kn_node_get_paint (clip, KN_PROP_STROKE));
  g_assert_cmpuint (kn_scene_get_n_children (scene, &self->face), ==, 3);
}

static void
test_scaling_takes_the_clip_along (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const KnRect box = { 0, 0, 40, 60 };
  g_assert_true (kn_edit_set_box (self->doc, &self->group, &box, TRUE, &error));
  const KnScene *scene = kn_doc_get_scene (self->doc);
  assert_box (kn_scene_get_item_box (scene, look_up (self, &self->group)), 0, 0, 40, 60);
  assert_box (kn_scene_get_item_bounds (scene, look_up (self, &self->items[1]), FALSE), 10, 0, 20,
              100);
}

static void
test_what_cannot_clip_is_said (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (kn_edit_clip (self->doc, &self->group, 1, NULL, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (kn_edit_release_clip (self->doc, &self->items[0], NULL, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/model/clip/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("the-topmost-clips-the-others", test_the_topmost_clips_the_others);
  ADD ("release-puts-everything-back", test_release_puts_everything_back);
  ADD ("scaling-takes-the-clip-along", test_scaling_takes_the_clip_along);
  ADD ("what-cannot-clip-is-said", test_what_cannot_clip_is_said);
  return g_test_run ();
}
