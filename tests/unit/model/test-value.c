/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-error.h"
#include "base/kn-limits.h"
#include "model-kit.h"

#include <math.h>

/* --- paints and recolourings ----------------------------------------------------------------- */

static void
test_paints_are_equal_by_value (void)
{
  KnId ink, other;
  kn_id_init_random (&ink);
  kn_id_init_random (&other);
  g_autoptr (KnPaint) a = kn_paint_new_ink (&ink, 50);
  g_autoptr (KnPaint) b = kn_paint_new_ink (&ink, 50);
  g_autoptr (KnPaint) c = kn_paint_new_ink (&ink, 51);
  g_autoptr (KnPaint) d = kn_paint_new_ink (&other, 50);
  g_autoptr (KnPaint) e = kn_paint_new_cmyk (&(KnCmyk){ 1, 2, 3, 4 });
  g_autoptr (KnPaint) f = kn_paint_new_cmyk (&(KnCmyk){ 1, 2, 3, 4 });
  g_autoptr (KnPaint) g = kn_paint_new_rgb (0x010203);
  g_assert_true (kn_paint_equal (a, b));
  g_assert_cmpuint (kn_paint_hash (a), ==, kn_paint_hash (b));
  g_assert_false (kn_paint_equal (a, c));
  g_assert_false (kn_paint_equal (a, d));
  g_assert_true (kn_paint_equal (e, f));
  g_assert_cmpuint (kn_paint_hash (e), ==, kn_paint_hash (f));
  g_assert_false (kn_paint_equal (e, g));
  g_assert_false (kn_paint_equal (a, NULL));
  g_assert_true (kn_paint_equal (NULL, NULL));
}

static void
test_gradients_without_a_sign_on_zero (void)
{
  g_autoptr (KnPaint) black = kn_paint_new_cmyk (&(KnCmyk){ 0, 0, 0, 100 });
  const KnPaintStop stops[] = { { 0, black }, { 1, black } };
  g_autoptr (KnPaint) a = kn_paint_new_gradient (KN_PAINT_RADIAL, (KnPoint){ -0.0, 0 },
                                                 (KnPoint){ 1, -0.0 }, stops, 2);
  g_autoptr (KnPaint) b
      = kn_paint_new_gradient (KN_PAINT_RADIAL, (KnPoint){ 0, 0 }, (KnPoint){ 1, 0 }, stops, 2);
  g_autoptr (KnPaint) c
      = kn_paint_new_gradient (KN_PAINT_LINEAR, (KnPoint){ 0, 0 }, (KnPoint){ 1, 0 }, stops, 2);
  g_assert_true (kn_paint_equal (a, b));
  g_assert_false (kn_paint_equal (b, c));
}

static void
count_ink (const KnId *ink, gpointer count)
{
  ++*(int *)count;
}

static void
test_every_ink_of_a_paint_is_named (void)
{
  KnId ink;
  kn_id_init_random (&ink);
  g_autoptr (KnPaint) plain = kn_paint_new_ink (&ink, 50);
  g_autoptr (KnPaint) rgb = kn_paint_new_rgb (0);
  const KnPaintStop stops[] = { { 0, plain }, { 0.5, rgb }, { 1, plain } };
  g_autoptr (KnPaint) gradient
      = kn_paint_new_gradient (KN_PAINT_LINEAR, (KnPoint){ 0, 0 }, (KnPoint){ 1, 0 }, stops, 3);
  int n = 0;
  kn_paint_foreach_ink (gradient, count_ink, &n);
  g_assert_cmpint (n, ==, 2);
  kn_paint_foreach_ink (NULL, count_ink, &n);
  g_assert_cmpint (n, ==, 2);
}

static void
test_recolouring_knows_a_colour_in_any_case (void)
{
  g_autoptr (KnPaint) paint = kn_paint_new_rgb (0x00ff00);
  const char *keys[] = { "#B5121B", "CURRENTCOLOR" };
  KnPaint *paints[] = { paint, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (KnRecolour) map = kn_recolour_new (keys, paints, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kn_recolour_get_key (map, 0), ==, "#b5121b");
  g_assert_cmpstr (kn_recolour_get_key (map, 1), ==, "currentColor");
  const KnPaint *found = NULL;
  g_assert_true (kn_recolour_lookup (map, "#b5121B", &found));
  g_assert_true (found == paint);
  g_assert_true (kn_recolour_lookup (map, "currentColor", &found));
  g_assert_null (found);
  g_assert_false (kn_recolour_lookup (map, "#000000", &found));
  g_assert_false (kn_recolour_lookup (NULL, "#000000", &found));
}

static void
test_recolouring_refuses_what_is_no_colour (void)
{
  static const char *const bad[][2]
      = { { "red", NULL }, { "#12345", NULL }, { "", NULL }, { "#b5121b", "#B5121B" } };
  KnPaint *paints[] = { NULL, NULL };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (kn_recolour_new (bad[i], paints, bad[i][1] == NULL ? 1 : 2, &error));
      g_assert_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID);
    }
}

static void
test_one_colour_can_be_changed (void)
{
  g_autoptr (KnPaint) red = kn_paint_new_rgb (0xff0000);
  g_autoptr (KnPaint) blue = kn_paint_new_rgb (0x0000ff);
  g_autoptr (KnRecolour) one = kn_recolour_with (NULL, "#111111", red);
  g_autoptr (KnRecolour) two = kn_recolour_with (one, "#222222", blue);
  g_autoptr (KnRecolour) changed = kn_recolour_with (two, "#111111", blue);
  g_assert_cmpuint (kn_recolour_get_n (one), ==, 1);
  g_assert_cmpuint (kn_recolour_get_n (changed), ==, 2);
  g_assert_true (kn_recolour_get_paint (two, 0) == red);
  g_assert_true (kn_recolour_get_paint (changed, 0) == blue);
  g_assert_false (kn_recolour_equal (two, changed));
  g_autoptr (KnRecolour) back = kn_recolour_with (changed, "#111111", red);
  g_assert_true (kn_recolour_equal (two, back));
  g_assert_cmpuint (kn_recolour_hash (two), ==, kn_recolour_hash (back));
}

/* --- the property table ---------------------------------------------------------------------- */

static void
test_the_table_is_in_the_order_of_the_numbers (void)
{
  for (int i = 0; i < KN_N_PROPS; i++)
    {
      const KnPropInfo *info = kn_prop_get_info ((KnProp)i);
      g_assert_cmpint (info->prop, ==, i);
      g_assert_cmpuint (info->kinds, !=, 0);
      g_assert_cmpuint (strlen (kn_prop_get_label (info->prop)), >, 0);
      g_assert_cmpint (info->since, >=, 1);
      g_assert_true ((info->type == KN_VALUE_CHOICE) == (info->choices != NULL));
      if (info->type == KN_VALUE_NUMBER)
        {
          g_assert_cmpfloat (info->minimum, <, info->maximum);
          g_assert_cmpfloat (info->fallback, >=, info->minimum);
          g_assert_cmpfloat (info->fallback, <=, info->maximum);
        }
    }
}

/* A key means one thing within a kind: except in the design, whose form has an object of its own.
 */
static void
test_a_key_names_one_property_of_a_kind (void)
{
  for (int kind = 0; kind < KN_N_NODE_KINDS; kind++)
    for (int i = 0; i < KN_N_PROPS; i++)
      {
        if (!kn_prop_is_kept ((KnProp)i, (KnNodeKind)kind))
          continue;
        const KnPropInfo *found
            = kn_prop_find ((KnNodeKind)kind, kn_prop_get_info ((KnProp)i)->name);
        g_assert_nonnull (found);
        g_assert_cmpint (found->prop, ==, i);
      }
  g_assert_null (kn_prop_find (KN_NODE_RECT, "text"));
}

static void
test_ranges_are_held_to_the_edge (void)
{
  for (int i = 0; i < KN_N_PROPS; i++)
    {
      const KnPropInfo *info = kn_prop_get_info ((KnProp)i);
      if (info->type != KN_VALUE_NUMBER)
        continue;
      g_autoptr (KnValue) least = kn_value_new_number (info->minimum);
      g_autoptr (KnValue) most = kn_value_new_number (info->maximum);
      g_autoptr (KnValue) under = kn_value_new_number (info->minimum - 0.001);
      g_autoptr (KnValue) over = kn_value_new_number (info->maximum + 0.001);
      g_assert_true (kn_prop_check (info->prop, least, NULL));
      g_assert_true (kn_prop_check (info->prop, most, NULL));
      g_assert_false (kn_prop_check (info->prop, under, NULL));
      g_assert_false (kn_prop_check (info->prop, over, NULL));
      g_assert_true (kn_prop_check (info->prop, NULL, NULL));
    }
}

static void
test_text_has_limits (void)
{
  g_autofree char *long_text = g_strnfill (KN_LIMIT_STRING_BYTES + 1, 'a');
  g_autoptr (KnValue) value = kn_value_new_string (long_text);
  g_assert_false (kn_prop_check (KN_PROP_NAME, value, NULL));
  g_assert_true (kn_prop_check (KN_PROP_TEXT, value, NULL));
  g_autoptr (KnValue) broken = kn_value_new_string ("\xff\xfe");
  g_assert_false (kn_prop_check (KN_PROP_TEXT, broken, NULL));
  g_autoptr (KnValue) empty = kn_value_new_string ("");
  g_assert_false (kn_prop_check (KN_PROP_HANDLE, empty, NULL));
  g_assert_true (kn_prop_check (KN_PROP_TEXT, empty, NULL));
}

/* --- nodes ----------------------------------------------------------------------------------- */

static void
test_what_is_not_set_has_the_default_of_the_table (void)
{
  g_autoptr (KnNode) node = kn_node_builder_build (kn_node_builder_new (KN_NODE_IMAGE, NULL));
  g_assert_null (kn_node_get (node, KN_PROP_OPACITY));
  g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_OPACITY), ==, 100);
  g_assert_false (kn_node_get_bool (node, KN_PROP_HIDDEN));
  g_assert_cmpint (kn_node_get_fit (node), ==, KN_FIT_COVER);
  g_assert_null (kn_node_get_string (node, KN_PROP_NAME));
  g_assert_null (kn_node_get_ref (node, KN_PROP_ASSET));
  g_autoptr (KnNode) motif = kn_node_builder_build (kn_node_builder_new (KN_NODE_MOTIF, NULL));
  g_assert_cmpint (kn_node_get_fit (motif), ==, KN_FIT_CONTAIN);
  g_assert_false (kn_id_is_null (kn_node_get_id (motif)));
  g_assert_false (kn_id_equal (kn_node_get_id (motif), kn_node_get_id (node)));
}

static void
test_text_is_black_unless_it_says_otherwise (void)
{
  g_autoptr (KnNode) plain = kn_node_builder_build (kn_node_builder_new (KN_NODE_TEXT, NULL));
  KnCmyk black = kn_paint_get_cmyk (kn_node_get_fill (plain));
  g_assert_cmpfloat (black.k, ==, 100);
  g_assert_cmpfloat (black.c + black.m + black.y, ==, 0);
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new_from (plain);
  g_autoptr (KnValue) none = kn_value_new_paint (NULL);
  kn_node_builder_set (builder, KN_PROP_FILL, none);
  g_autoptr (KnNode) outlined = kn_node_builder_build (g_steal_pointer (&builder));
  g_assert_null (kn_node_get_fill (outlined));
  g_assert_false (kn_node_equal (plain, outlined));
  g_autoptr (KnNode) rect = kn_node_builder_build (kn_node_builder_new (KN_NODE_RECT, NULL));
  g_assert_null (kn_node_get_fill (rect));
}

static void
test_a_changed_copy_leaves_the_node_alone (void)
{
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_RECT, NULL);
  kn_node_builder_set_number (builder, KN_PROP_X, 1);
  kn_node_builder_set_string (builder, KN_PROP_NAME, "a");
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  builder = kn_node_builder_new_from (node);
  kn_node_builder_set_number (builder, KN_PROP_X, 2);
  kn_node_builder_set (builder, KN_PROP_NAME, NULL);
  g_autoptr (KnNode) copy = kn_node_builder_build (builder);
  g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_X), ==, 1);
  g_assert_cmpstr (kn_node_get_string (node, KN_PROP_NAME), ==, "a");
  g_assert_cmpfloat (kn_node_get_number (copy, KN_PROP_X), ==, 2);
  g_assert_null (kn_node_get_string (copy, KN_PROP_NAME));
  g_assert_true (kn_id_equal (kn_node_get_id (node), kn_node_get_id (copy)));
  g_assert_false (kn_node_equal (node, copy));
}

static void
test_numbers_have_no_negative_zero (void)
{
  g_autoptr (KnValue) a = kn_value_new_number (-0.0);
  g_autoptr (KnValue) b = kn_value_new_number (0);
  g_assert_true (kn_value_equal (a, b));
  g_assert_false (signbit (kn_value_get_number (a)));
  const double minus[] = { -0.0, 1 }, plus[] = { 0, 1 };
  g_autoptr (KnValue) c = kn_value_new_numbers (minus, 2);
  g_autoptr (KnValue) d = kn_value_new_numbers (plus, 2);
  g_assert_true (kn_value_equal (c, d));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/paint/paints-are-equal-by-value", test_paints_are_equal_by_value);
  g_test_add_func ("/model/paint/gradients-have-no-sign-on-zero",
                   test_gradients_without_a_sign_on_zero);
  g_test_add_func ("/model/paint/every-ink-of-a-paint-is-named",
                   test_every_ink_of_a_paint_is_named);
  g_test_add_func ("/model/recolour/knows-a-colour-in-any-case",
                   test_recolouring_knows_a_colour_in_any_case);
  g_test_add_func ("/model/recolour/refuses-what-is-no-colour",
                   test_recolouring_refuses_what_is_no_colour);
  g_test_add_func ("/model/recolour/one-colour-can-be-changed", test_one_colour_can_be_changed);
  g_test_add_func ("/model/prop/the-table-is-in-the-order-of-the-numbers",
                   test_the_table_is_in_the_order_of_the_numbers);
  g_test_add_func ("/model/prop/a-key-names-one-property-of-a-kind",
                   test_a_key_names_one_property_of_a_kind);
  g_test_add_func ("/model/prop/ranges-are-held-to-the-edge", test_ranges_are_held_to_the_edge);
  g_test_add_func ("/model/prop/text-has-limits", test_text_has_limits);
  g_test_add_func ("/model/node/what-is-not-set-has-the-default-of-the-table",
                   test_what_is_not_set_has_the_default_of_the_table);
  g_test_add_func ("/model/node/text-is-black-unless-it-says-otherwise",
                   test_text_is_black_unless_it_says_otherwise);
  g_test_add_func ("/model/node/a-changed-copy-leaves-the-node-alone",
                   test_a_changed_copy_leaves_the_node_alone);
  g_test_add_func ("/model/value/numbers-have-no-negative-zero",
                   test_numbers_have_no_negative_zero);
  return g_test_run ();
}
