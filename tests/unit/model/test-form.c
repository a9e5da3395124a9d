/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-kit.h"
#include "model/kn-design.h"
#include "model/kn-form.h"

#define NEAR 1e-6

static void
set (Kit *kit, KnProp prop, KnValue *value)
{
  const KnValue *old = kn_node_get (kn_scene_get_design (kit->scene), prop);
  kit_take (kit, kit_apply (kit->scene, kn_op_new_set (&kit->design, prop, old, value)));
  kn_value_unref (value);
}

static Kit
form_new (KnFormShape shape, double width, double height)
{
  Kit kit = kit_new ();
  set (&kit, KN_PROP_FORM_SHAPE, kn_value_new_choice (shape));
  set (&kit, KN_PROP_FORM_WIDTH, kn_value_new_number (width));
  set (&kit, KN_PROP_FORM_HEIGHT, kn_value_new_number (height));
  return kit;
}

static void
assert_bounds (KnPath *path, double x, double y, double width, double height)
{
  KnRect box = kn_path_get_bounds (path);
  g_assert_cmpfloat_with_epsilon (box.x, x, NEAR);
  g_assert_cmpfloat_with_epsilon (box.y, y, NEAR);
  g_assert_cmpfloat_with_epsilon (box.width, width, NEAR);
  g_assert_cmpfloat_with_epsilon (box.height, height, NEAR);
  kn_path_unref (path);
}

static void
test_bleed_lies_outside_and_safe_inside (void)
{
  for (KnFormShape shape = KN_SHAPE_RECTANGLE; shape <= KN_SHAPE_ELLIPSE; shape++)
    {
      g_auto (Kit) kit = form_new (shape, 100, 60);
      set (&kit, KN_PROP_FORM_BLEED, kn_value_new_number (2));
      set (&kit, KN_PROP_FORM_SAFE, kn_value_new_number (4));
      assert_bounds (kn_form_dup_trim (kit.scene, NULL), 0, 0, 100, 60);
      assert_bounds (kn_form_dup_bleed (kit.scene, NULL), -2, -2, 104, 64);
      assert_bounds (kn_form_dup_safe (kit.scene, NULL), 4, 4, 92, 52);
      KnRect bleed = kn_form_get_bleed_box (kit.scene);
      g_assert_cmpfloat (bleed.width, ==, 104);
    }
}

static void
test_an_outline_of_ones_own_grows_and_shrinks (void)
{
  g_auto (Kit) kit = form_new (KN_SHAPE_PATH, 50, 40);
  g_autoptr (KnPath) path = kn_path_parse ("M0 0h50v20l-25 20l-25 -20z", NULL);
  set (&kit, KN_PROP_FORM_PATH, kn_value_new_path (path));
  assert_bounds (kn_form_dup_trim (kit.scene, NULL), 0, 0, 50, 40);
  assert_bounds (kn_form_dup_bleed (kit.scene, NULL), -3, -3, 56, 46);
  assert_bounds (kn_form_dup_safe (kit.scene, NULL), 3, 3, 44, 34);
}

/* A label smaller than its safe distance on both sides has no inside; it must not turn over. */
static void
test_a_tiny_form_has_an_empty_safe_area (void)
{
  g_auto (Kit) kit = form_new (KN_SHAPE_RECTANGLE, 4, 4);
  set (&kit, KN_PROP_FORM_SAFE, kn_value_new_number (3));
  assert_bounds (kn_form_dup_safe (kit.scene, NULL), 2, 2, 0, 0);
}

/* As a library of another version may hold them: a kind, and no measures that make one. */
static void
test_packs_without_measures_say_what_is_missing (void)
{
  for (int kind = KN_FORM_LABEL; kind <= KN_FORM_CUSTOM; kind++)
    {
      g_auto (Kit) kit = kit_new ();
      set (&kit, KN_PROP_FORM_KIND, kn_value_new_choice (kind));
      gboolean is_flat = kind == KN_FORM_LABEL || kind == KN_FORM_TAG || kind == KN_FORM_CARD
                         || kind == KN_FORM_SCREEN;
      g_autoptr (GError) error = NULL;
      g_assert_true (kn_form_is_drawable (kit.scene, &error) == is_flat);
      if (is_flat)
        continue;
      g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_UNSUPPORTED);
      g_assert_nonnull (
          strstr (error->message, kn_prop_get_info (KN_PROP_FORM_KIND)->choices[kind]));
      g_assert_nonnull (strstr (error->message, kind == KN_FORM_DIELINE  ? "style"
                                                : kind == KN_FORM_CUSTOM ? "outline"
                                                                         : "diameter"));
      const KnForm form = kn_form_get (kit.scene);
      g_assert_cmpfloat (form.width_mm, >, 0);
      g_assert_null (kn_form_get_pack (kit.scene, NULL));
    }
}

#define SCREEN_HEAD                                                                                \
  "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"n\", \"form\": { \"kind\": "        \
  "\"screen\", "
#define SCREEN_TAIL " }, \"faces\": [ { \"id\": \"front\", \"items\": [] } ] }"

static KnScene *
parse_screen (const char *keys, GError **error)
{
  g_autofree char *text = g_strconcat (SCREEN_HEAD, keys, SCREEN_TAIL, NULL);
  return kn_design_parse_json (text, strlen (text), error);
}

static void
test_a_screen_is_whole_pixels_of_a_tenth_of_a_millimetre (void)
{
  static const int sizes[][2] = { { 1080, 1080 }, { 1200, 630 }, { 820, 312 }, { 1179, 2557 } };
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *keys
          = g_strdup_printf ("\"width_px\": %d, \"height_px\": %d, \"safe_mm\": 6", sizes[i][0],
                             sizes[i][1]);
      g_autoptr (KnScene) scene = parse_screen (keys, &error);
      g_assert_no_error (error);
      const KnForm form = kn_form_get (scene);
      g_assert_cmpfloat_with_epsilon (form.width_mm, sizes[i][0] / 10.0, NEAR);
      g_assert_cmpfloat_with_epsilon (form.height_mm, sizes[i][1] / 10.0, NEAR);
      g_assert_cmpfloat (form.bleed_mm, ==, 0);
      g_assert_cmpfloat (form.safe_mm, ==, 6);
      KnRect trim = kn_form_get_trim_box (scene), bleed = kn_form_get_bleed_box (scene);
      g_assert_true (memcmp (&trim, &bleed, sizeof trim) == 0);
      g_autofree char *first = kn_scene_print_json (scene, NULL);
      g_autoptr (KnScene) again = kn_design_parse_json (first, strlen (first), &error);
      g_assert_no_error (error);
      g_autofree char *second = kn_scene_print_json (again, NULL);
      g_assert_cmpstr (first, ==, second);
      g_assert_null (strstr (first, "width_mm"));
      g_autofree char *label = kn_form_dup_size_label (scene);
      g_autofree char *wanted = g_strdup_printf ("%d × %d pixels", sizes[i][0], sizes[i][1]);
      g_assert_cmpstr (label, ==, wanted);
    }
}

static void
test_a_screen_with_other_sides_is_refused (void)
{
  static const char *const wrong[] = {
    "\"width_px\": 1080",
    "\"width_px\": 1080, \"height_px\": 15",
    "\"width_px\": 20001, \"height_px\": 100",
    "\"width_px\": 1080.5, \"height_px\": 100",
    "\"width_px\": \"1080\", \"height_px\": 100",
    "\"width_px\": 1080, \"height_px\": 1080, \"width_mm\": 108",
    "\"width_px\": 1080, \"height_px\": 1080, \"bleed_mm\": 3",
    "\"width_px\": 1080, \"height_px\": 1080, \"safe_mm\": -1",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (parse_screen (wrong[i], &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, "form"));
    }
}

/* As a library of the version that kept it as JSON holds it. */
static void
test_a_screen_of_an_old_library_keeps_its_size (void)
{
  g_auto (Kit) kit = kit_new ();
  set (&kit, KN_PROP_FORM_WIDTH, NULL);
  set (&kit, KN_PROP_FORM_HEIGHT, NULL);
  set (&kit, KN_PROP_FORM_KIND, kn_value_new_choice (KN_FORM_SCREEN));
  set (&kit, KN_PROP_FORM_EXTRA, kn_value_new_json ("{\"width_px\":1080,\"height_px\":1920}"));
  g_assert_cmpfloat_with_epsilon (kn_form_get (kit.scene).width_mm, 108, NEAR);
  g_assert_cmpfloat_with_epsilon (kn_form_get (kit.scene).height_mm, 192, NEAR);
  g_autofree char *printed = kn_scene_print_json (kit.scene, NULL);
  g_assert_nonnull (strstr (printed, "\"height_px\": 1920"));
}

static void
test_a_screen_is_no_piece_of_paper (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = parse_screen ("\"width_px\": 1080, \"height_px\": 1080", &error);
  g_assert_no_error (error);
  g_assert_false (kn_form_is_printable (scene, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_UNSUPPORTED);
}

/* A label of any outline that is printed on both sides is cut once, through both. */
static void
test_an_outline_is_mirrored_behind (void)
{
  static const char json[]
      = "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"n\",\"language\":\"th\",\"form\":{"
        "\"kind\":\"label\",\"shape\":\"path\",\"width_mm\":50,\"height_mm\":40,\"d\":\"M0 0 H50 "
        "L10 40 Z\"},\"faces\":[{\"id\":\"front\",\"items\":[]},{\"id\":\"back\",\"items\":[]}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  const KnNode *back = kn_scene_lookup_handle (scene, KN_NODE_FACE, "back");
  g_autoptr (KnPath) front = kn_form_dup_trim (scene, NULL);
  g_autoptr (KnPath) behind = kn_form_dup_trim (scene, back);
  gsize n = 0;
  const KnPathSegment *a = kn_path_get_segments (front, &n);
  const KnPathSegment *b = kn_path_get_segments (behind, &n);
  g_assert_cmpfloat (a[2].points[0].x, ==, 10);
  g_assert_cmpfloat (b[2].points[0].x, ==, 40);
  g_assert_cmpfloat (b[2].points[0].y, ==, 40);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/form/bleed-lies-outside-and-safe-inside",
                   test_bleed_lies_outside_and_safe_inside);
  g_test_add_func ("/model/form/an-outline-of-ones-own-grows-and-shrinks",
                   test_an_outline_of_ones_own_grows_and_shrinks);
  g_test_add_func ("/model/form/a-tiny-form-has-an-empty-safe-area",
                   test_a_tiny_form_has_an_empty_safe_area);
  g_test_add_func ("/model/form/packs-without-measures-say-what-is-missing",
                   test_packs_without_measures_say_what_is_missing);
  g_test_add_func ("/model/form/a-screen-is-whole-pixels-of-a-tenth-of-a-millimetre",
                   test_a_screen_is_whole_pixels_of_a_tenth_of_a_millimetre);
  g_test_add_func ("/model/form/a-screen-with-other-sides-is-refused",
                   test_a_screen_with_other_sides_is_refused);
  g_test_add_func ("/model/form/a-screen-of-an-old-library-keeps-its-size",
                   test_a_screen_of_an_old_library_keeps_its_size);
  g_test_add_func ("/model/form/an-outline-is-mirrored-behind", test_an_outline_is_mirrored_behind);
  g_test_add_func ("/model/form/a-screen-is-no-piece-of-paper", test_a_screen_is_no_piece_of_paper);
  return g_test_run ();
}
