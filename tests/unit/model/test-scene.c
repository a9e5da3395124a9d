/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-order.h"
#include "ink/kn-step-kind.h"
#include "model-kit.h"

/* Ids in document order, as visit and lists show them. */
static void
assert_children (const KnScene *scene, const KnId *parent, const KnId *const *expected, gsize n)
{
  g_assert_cmpuint (kn_scene_get_n_children (scene, parent), ==, n);
  for (gsize i = 0; i < n; i++)
    g_assert_true (
        kn_id_equal (kn_node_get_id (kn_scene_get_child (scene, parent, i)), expected[i]));
}

static void
test_children_stand_in_the_order_of_their_keys (void)
{
  g_auto (Kit) kit = kit_new ();
  assert_children (kit.scene, &kit.face,
                   (const KnId *const[]){ &kit.rect, &kit.group, &kit.ellipse }, 3);
  assert_children (kit.scene, &kit.group, (const KnId *const[]){ &kit.text, &kit.motif }, 2);
  /* Of the design: inks, then assets, then faces, whatever their keys are. */
  kit_take (&kit, kit_apply (kit.scene, kit_move (kit.scene, &kit.ink, &kit.design, "z")));
  kit_take (&kit, kit_apply (kit.scene, kit_move (kit.scene, &kit.face, &kit.design, "1")));
  assert_children (kit.scene, &kit.design, (const KnId *const[]){ &kit.ink, &kit.asset, &kit.face },
                   3);
}

static void
test_every_node_is_found_by_its_id (void)
{
  g_auto (Kit) kit = kit_new ();
  const KnId *const ids[]
      = { &kit.design, &kit.ink, &kit.asset, &kit.face, &kit.rect, &kit.group, &kit.text };
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_true (kn_id_equal (kn_node_get_id (kn_scene_lookup (kit.scene, ids[i])), ids[i]));
  KnId stranger;
  kn_id_init_random (&stranger);
  g_assert_null (kn_scene_lookup (kit.scene, &stranger));
  g_assert_cmpuint (kn_scene_get_n_children (kit.scene, &stranger), ==, 0);
}

static void
test_handles_are_looked_up_among_their_kind (void)
{
  g_auto (Kit) kit = kit_new ();
  g_autoptr (KnValue) value = kn_value_new_string ("red");
  const KnId *const named[] = { &kit.ink, &kit.face, &kit.text };
  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    kit_take (&kit, kit_apply (kit.scene, kn_op_new_set (named[i], KN_PROP_HANDLE, NULL, value)));
  g_assert_true (kn_scene_lookup_handle (kit.scene, KN_NODE_INK, "red")
                 == kn_scene_lookup (kit.scene, &kit.ink));
  g_assert_true (kn_scene_lookup_handle (kit.scene, KN_NODE_FACE, "red")
                 == kn_scene_lookup (kit.scene, &kit.face));
  /* Items share one space of handles: any item kind finds them. */
  g_assert_true (kn_scene_lookup_handle (kit.scene, KN_NODE_RECT, "red")
                 == kn_scene_lookup (kit.scene, &kit.text));
  g_assert_null (kn_scene_lookup_handle (kit.scene, KN_NODE_ASSET, "red"));
}

static void
test_keys_fall_between_neighbours (void)
{
  g_auto (Kit) kit = kit_new ();
  static const char *const least[] = { "", "B", "F", "K" };
  static const char *const most[] = { "B", "F", "K", "~" };
  for (gsize i = 0; i < G_N_ELEMENTS (least); i++)
    {
      g_autofree char *key = kn_scene_dup_key_at (kit.scene, &kit.face, i);
      g_assert_true (kn_order_is_valid (key));
      g_assert_cmpstr (key, >, least[i]);
      g_assert_cmpstr (key, <, most[i]);
    }
  g_autofree char *end = kn_scene_dup_key_at_end (kit.scene, &kit.face);
  g_assert_cmpstr (end, >, "K");
}

static void
test_equal_keys_are_ordered_by_id_and_leave_room (void)
{
  g_auto (Kit) kit = kit_new ();
  kit_take (&kit, kit_apply (kit.scene, kit_move (kit.scene, &kit.ellipse, &kit.face, "F")));
  const KnNode *second = kn_scene_get_child (kit.scene, &kit.face, 1);
  const KnNode *third = kn_scene_get_child (kit.scene, &kit.face, 2);
  g_assert_cmpint (kn_id_compare (kn_node_get_id (second), kn_node_get_id (third)), <, 0);
  g_autofree char *key = kn_scene_dup_key_at (kit.scene, &kit.face, 2);
  g_assert_cmpstr (key, >, "B");
  g_assert_cmpstr (key, <, "F");
}

static void
test_the_face_of_an_item_is_found_through_groups (void)
{
  g_auto (Kit) kit = kit_new ();
  const KnNode *face = kn_scene_lookup (kit.scene, &kit.face);
  g_assert_true (kn_scene_get_face_of (kit.scene, kn_scene_lookup (kit.scene, &kit.motif)) == face);
  g_assert_true (kn_scene_get_face_of (kit.scene, kn_scene_lookup (kit.scene, &kit.rect)) == face);
}

typedef struct
{
  GString *trail;
  gboolean enter;
} Walk;

static gboolean
on_begin (gpointer data, const KnNode *group, const KnMatrix *matrix)
{
  Walk *walk = data;
  if (walk->enter)
    g_string_append (walk->trail, "(");
  return walk->enter;
}

static void
on_end (gpointer data, const KnNode *group)
{
  g_string_append (((Walk *)data)->trail, ")");
}

static void
on_leaf (gpointer data, const KnNode *item, const KnMatrix *matrix)
{
  g_string_append_printf (((Walk *)data)->trail, "%c",
                          kn_node_kind_get_name (kn_node_get_kind (item))[0]);
}

static char *
walk (const KnScene *scene, const KnId *face, gboolean enter)
{
  static const KnSceneVisitor visitor = { on_begin, on_end, on_leaf };
  Walk data = { g_string_new (NULL), enter };
  kn_scene_visit (scene, face, &visitor, &data);
  return g_string_free (data.trail, FALSE);
}

static void
test_walking_goes_in_drawing_order (void)
{
  g_auto (Kit) kit = kit_new ();
  g_autofree char *all = walk (kit.scene, &kit.face, TRUE);
  g_assert_cmpstr (all, ==, "r(tm)e");
  g_autofree char *skipped = walk (kit.scene, &kit.face, FALSE);
  g_assert_cmpstr (skipped, ==, "re");
  g_autoptr (KnValue) yes = kn_value_new_bool (TRUE);
  kit_take (&kit, kit_apply (kit.scene, kn_op_new_set (&kit.text, KN_PROP_HIDDEN, NULL, yes)));
  g_autofree char *hidden = walk (kit.scene, &kit.face, TRUE);
  g_assert_cmpstr (hidden, ==, "r(m)e");
}

static void
test_inks_give_their_amounts_and_step (void)
{
  g_auto (Kit) kit = kit_new ();
  const double amounts[4] = { 0, 90, 80, 10 };
  g_autoptr (KnValue) cmyk = kn_value_new_numbers (amounts, 4);
  g_autoptr (KnValue) step = kn_value_new_choice (KN_STEP_KIND_WHITE);
  g_autoptr (KnValue) spot = kn_value_new_bool (TRUE);
  kit_take (&kit, kit_apply (kit.scene, kn_op_new_set (&kit.ink, KN_PROP_INK_CMYK, NULL, cmyk)));
  g_autoptr (KnPaint) half = kn_paint_new_ink (&kit.ink, 50);
  KnCmyk out;
  g_assert_true (kn_scene_get_paint_cmyk (kit.scene, half, &out));
  g_assert_cmpfloat (out.m, ==, 45);
  g_assert_cmpfloat (out.y, ==, 40);
  g_assert_cmpfloat (out.k, ==, 5);
  /* A step is one of spot inks only. */
  kit_take (&kit, kit_apply (kit.scene, kn_op_new_set (&kit.ink, KN_PROP_INK_STEP, NULL, step)));
  g_assert_cmpint (kn_scene_get_paint_step (kit.scene, half), ==, KN_STEP_KIND_NONE);
  kit_take (&kit, kit_apply (kit.scene, kn_op_new_set (&kit.ink, KN_PROP_INK_SPOT, NULL, spot)));
  g_assert_cmpint (kn_scene_get_paint_step (kit.scene, half), ==, KN_STEP_KIND_WHITE);
  KnPaintStop stops[] = { { 0, half }, { 1, half } };
  g_autoptr (KnPaint) gradient
      = kn_paint_new_gradient (KN_PAINT_LINEAR, (KnPoint){ 0, 0 }, (KnPoint){ 1, 1 }, stops, 2);
  g_assert_cmpint (kn_scene_get_paint_step (kit.scene, gradient), ==, KN_STEP_KIND_WHITE);
  g_assert_false (kn_scene_get_paint_cmyk (kit.scene, gradient, &out));
  g_assert_false (kn_scene_get_paint_cmyk (kit.scene, NULL, &out));
  g_autoptr (KnPaint) rgb = kn_paint_new_rgb (0x112233);
  g_assert_false (kn_scene_get_paint_cmyk (kit.scene, rgb, &out));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/scene/children-stand-in-the-order-of-their-keys",
                   test_children_stand_in_the_order_of_their_keys);
  g_test_add_func ("/model/scene/every-node-is-found-by-its-id",
                   test_every_node_is_found_by_its_id);
  g_test_add_func ("/model/scene/handles-are-looked-up-among-their-kind",
                   test_handles_are_looked_up_among_their_kind);
  g_test_add_func ("/model/scene/keys-fall-between-neighbours", test_keys_fall_between_neighbours);
  g_test_add_func ("/model/scene/equal-keys-are-ordered-by-id-and-leave-room",
                   test_equal_keys_are_ordered_by_id_and_leave_room);
  g_test_add_func ("/model/scene/the-face-of-an-item-is-found-through-groups",
                   test_the_face_of_an_item_is_found_through_groups);
  g_test_add_func ("/model/scene/walking-goes-in-drawing-order",
                   test_walking_goes_in_drawing_order);
  g_test_add_func ("/model/scene/inks-give-their-amounts-and-step",
                   test_inks_give_their_amounts_and_step);
  return g_test_run ();
}
