/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "render/kn-pick.h"

#include "scene-kit.h"

static const KnCmyk BLACK = { 0, 0, 0, 100 };

static KnId
add_rect (Kit *kit, const KnId *parent, double x, double y, double w, double h, gboolean filled)
{
  g_autoptr (KnPaint) black = kn_paint_new_cmyk (&BLACK);
  KnNodeBuilder *item = kit_box (KN_NODE_RECT, x, y, w, h);
  if (filled)
    kn_node_builder_set_paint (item, KN_PROP_FILL, black);
  return kit_add (kit, item, parent);
}

static void
assert_picked (const KnScene *scene,
               const KnId *root,
               double x,
               double y,
               KnPickFlags flags,
               const KnId *expected)
{
  const KnNode *found
      = kn_pick_item_at (scene, kn_scene_lookup (scene, root), &(KnPoint){ x, y }, 0.3, flags);
  if (expected == NULL)
    g_assert_null (found);
  else
    {
      g_assert_nonnull (found);
      g_assert_true (kn_id_equal (kn_node_get_id (found), expected));
    }
}

static void
test_topmost_wins_and_holes_let_through (void)
{
  Kit kit;
  kit_init (&kit, 100, 60);
  KnId low = add_rect (&kit, &kit.face, 10, 10, 40, 30, TRUE);
  KnId high = add_rect (&kit, &kit.face, 20, 20, 40, 30, TRUE);
  KnId hollow = add_rect (&kit, &kit.face, 5, 5, 70, 50, FALSE);
  g_autoptr (KnScene) scene = kit_build (&kit);
  assert_picked (scene, &kit.face, 30, 30, 0, &high);
  assert_picked (scene, &kit.face, 15, 15, 0, &low);
  assert_picked (scene, &kit.face, 5.2, 30, 0, &hollow);
  assert_picked (scene, &kit.face, 7, 30, 0, NULL);
  assert_picked (scene, &kit.face, 9.8, 15, 0, &low);
  assert_picked (scene, &kit.face, 9.5, 15, 0, NULL);
  g_autoptr (GPtrArray) all
      = kn_pick_list_at (scene, kn_scene_lookup (scene, &kit.face), &(KnPoint){ 30, 30 }, 0.3, 0);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_true (kn_id_equal (kn_node_get_id (all->pdata[1]), &low));
}

static void
test_rotation_is_followed (void)
{
  Kit kit;
  kit_init (&kit, 100, 60);
  g_autoptr (KnPaint) black = kn_paint_new_cmyk (&BLACK);
  KnNodeBuilder *item = kit_box (KN_NODE_ELLIPSE, 10, 25, 40, 10);
  kn_node_builder_set_paint (item, KN_PROP_FILL, black);
  kn_node_builder_set_number (item, KN_PROP_ROTATION, 90);
  KnId upright = kit_add (&kit, item, &kit.face);
  g_autoptr (KnScene) scene = kit_build (&kit);
  assert_picked (scene, &kit.face, 30, 12, 0, &upright);
  assert_picked (scene, &kit.face, 12, 30, 0, NULL);
}

static void
test_groups_are_picked_whole_or_deep (void)
{
  Kit kit;
  kit_init (&kit, 100, 60);
  KnId group = kit_add (&kit, kit_box (KN_NODE_GROUP, 10, 10, 0, 0), &kit.face);
  KnId inner = kit_add (&kit, kit_box (KN_NODE_GROUP, 10, 0, 0, 0), &group);
  KnId leaf = add_rect (&kit, &inner, 0, 0, 10, 10, TRUE);
  g_autoptr (KnScene) scene = kit_build (&kit);
  assert_picked (scene, &kit.face, 25, 15, 0, &group);
  assert_picked (scene, &kit.face, 25, 15, KN_PICK_DEEP, &leaf);
  assert_picked (scene, &group, 25, 15, 0, &inner);
  assert_picked (scene, &inner, 25, 15, 0, &leaf);
  assert_picked (scene, &kit.face, 15, 15, 0, NULL);
}

static void
test_hidden_and_locked_are_passed_over (void)
{
  Kit kit;
  kit_init (&kit, 100, 60);
  KnId low = add_rect (&kit, &kit.face, 0, 0, 50, 50, TRUE);
  g_autoptr (KnPaint) black = kn_paint_new_cmyk (&BLACK);
  KnNodeBuilder *locked = kit_box (KN_NODE_RECT, 0, 0, 50, 50);
  kn_node_builder_set_paint (locked, KN_PROP_FILL, black);
  kn_node_builder_set_bool (locked, KN_PROP_LOCKED, TRUE);
  KnId locked_id = kit_add (&kit, locked, &kit.face);
  KnNodeBuilder *hidden = kit_box (KN_NODE_RECT, 0, 0, 50, 50);
  kn_node_builder_set_paint (hidden, KN_PROP_FILL, black);
  kn_node_builder_set_bool (hidden, KN_PROP_HIDDEN, TRUE);
  kit_add (&kit, hidden, &kit.face);
  g_autoptr (KnScene) scene = kit_build (&kit);
  assert_picked (scene, &kit.face, 25, 25, 0, &low);
  assert_picked (scene, &kit.face, 25, 25, KN_PICK_LOCKED, &locked_id);
}

static void
test_a_rubber_band_catches_inside_or_touching (void)
{
  Kit kit;
  kit_init (&kit, 100, 60);
  add_rect (&kit, &kit.face, 10, 10, 10, 10, TRUE);
  add_rect (&kit, &kit.face, 40, 10, 10, 10, TRUE);
  add_rect (&kit, &kit.face, 80, 10, 10, 10, TRUE);
  g_autoptr (KnScene) scene = kit_build (&kit);
  const KnNode *face = kn_scene_lookup (scene, &kit.face);
  const KnRect band = { 5, 5, 40, 30 };
  g_autoptr (GPtrArray) inside = kn_pick_list_in_rect (scene, face, &band, TRUE, 0);
  g_autoptr (GPtrArray) touching = kn_pick_list_in_rect (scene, face, &band, FALSE, 0);
  g_assert_cmpuint (inside->len, ==, 1);
  g_assert_cmpuint (touching->len, ==, 2);
}

static void
test_a_rubber_band_catches_groups_whole (void)
{
  Kit kit;
  kit_init (&kit, 100, 60);
  KnId group = kit_add (&kit, kit_box (KN_NODE_GROUP, 0, 0, 0, 0), &kit.face);
  KnId first = add_rect (&kit, &group, 10, 10, 10, 10, TRUE);
  add_rect (&kit, &group, 60, 10, 10, 10, TRUE);
  g_autoptr (KnScene) scene = kit_build (&kit);
  const KnNode *face = kn_scene_lookup (scene, &kit.face);
  const KnRect part = { 5, 5, 40, 30 }, whole = { 5, 5, 80, 30 }, between = { 30, 5, 10, 30 };
  g_autoptr (GPtrArray) part_inside = kn_pick_list_in_rect (scene, face, &part, TRUE, 0);
  g_autoptr (GPtrArray) whole_inside = kn_pick_list_in_rect (scene, face, &whole, TRUE, 0);
  g_autoptr (GPtrArray) part_touching = kn_pick_list_in_rect (scene, face, &part, FALSE, 0);
  g_autoptr (GPtrArray) nothing = kn_pick_list_in_rect (scene, face, &between, FALSE, 0);
  g_autoptr (GPtrArray) deep = kn_pick_list_in_rect (scene, face, &part, TRUE, KN_PICK_DEEP);
  g_assert_cmpuint (part_inside->len, ==, 0);
  g_assert_cmpuint (whole_inside->len, ==, 1);
  g_assert_cmpuint (part_touching->len, ==, 1);
  g_assert_true (kn_id_equal (kn_node_get_id (part_touching->pdata[0]), &group));
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (deep->len, ==, 1);
  g_assert_true (kn_id_equal (kn_node_get_id (deep->pdata[0]), &first));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/pick/topmost-wins-and-holes-let-through",
                   test_topmost_wins_and_holes_let_through);
  g_test_add_func ("/render/pick/rotation-is-followed", test_rotation_is_followed);
  g_test_add_func ("/render/pick/groups-are-picked-whole-or-deep",
                   test_groups_are_picked_whole_or_deep);
  g_test_add_func ("/render/pick/hidden-and-locked-are-passed-over",
                   test_hidden_and_locked_are_passed_over);
  g_test_add_func ("/render/pick/a-rubber-band-catches-inside-or-touching",
                   test_a_rubber_band_catches_inside_or_touching);
  g_test_add_func ("/render/pick/a-rubber-band-catches-groups-whole",
                   test_a_rubber_band_catches_groups_whole);
  return g_test_run ();
}
