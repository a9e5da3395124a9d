/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-kit.h"
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
      assert_bounds (kn_form_dup_trim (kit.scene), 0, 0, 100, 60);
      assert_bounds (kn_form_dup_bleed (kit.scene), -2, -2, 104, 64);
      assert_bounds (kn_form_dup_safe (kit.scene), 4, 4, 92, 52);
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
  assert_bounds (kn_form_dup_trim (kit.scene), 0, 0, 50, 40);
  assert_bounds (kn_form_dup_bleed (kit.scene), -3, -3, 56, 46);
  assert_bounds (kn_form_dup_safe (kit.scene), 3, 3, 44, 34);
}

/* A label smaller than its safe distance on both sides has no inside; it must not turn over. */
static void
test_a_tiny_form_has_an_empty_safe_area (void)
{
  g_auto (Kit) kit = form_new (KN_SHAPE_RECTANGLE, 4, 4);
  set (&kit, KN_PROP_FORM_SAFE, kn_value_new_number (3));
  assert_bounds (kn_form_dup_safe (kit.scene), 2, 2, 0, 0);
}

static void
test_flat_forms_are_drawn_and_others_named (void)
{
  for (int kind = KN_FORM_LABEL; kind <= KN_FORM_SCREEN; kind++)
    {
      g_auto (Kit) kit = kit_new ();
      set (&kit, KN_PROP_FORM_KIND, kn_value_new_choice (kind));
      gboolean is_flat = kind == KN_FORM_LABEL || kind == KN_FORM_TAG || kind == KN_FORM_CARD;
      g_autoptr (GError) error = NULL;
      g_assert_true (kn_form_is_drawable (kit.scene, &error) == is_flat);
      if (is_flat)
        continue;
      g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_UNSUPPORTED);
      g_assert_nonnull (
          strstr (error->message, kn_prop_get_info (KN_PROP_FORM_KIND)->choices[kind]));
    }
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
  g_test_add_func ("/model/form/flat-forms-are-drawn-and-others-named",
                   test_flat_forms_are_drawn_and_others_named);
  return g_test_run ();
}
