/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-limits.h"
#include "base/kn-order.h"
#include "model-kit.h"
#include "model/kn-scene-private.h"

#include <time.h>

static void
test_the_old_scene_stays_as_it_was (void)
{
  g_auto (Kit) kit = kit_new ();
  g_autoptr (KnScene) next
      = kit_apply (kit.scene, kit_set_number (kit.scene, &kit.rect, KN_PROP_X, 7));
  g_assert_cmpfloat (kn_node_get_number (kn_scene_lookup (kit.scene, &kit.rect), KN_PROP_X), ==, 0);
  g_assert_cmpfloat (kn_node_get_number (kn_scene_lookup (next, &kit.rect), KN_PROP_X), ==, 7);
  /* Everything else is the same memory. */
  g_assert_true (kn_scene_lookup (kit.scene, &kit.text) == kn_scene_lookup (next, &kit.text));
}

static void
test_values_share_the_structure (void)
{
  g_auto (Kit) kit = kit_new ();
  g_autoptr (KnScene) set
      = kit_apply (kit.scene, kit_set_number (kit.scene, &kit.rect, KN_PROP_X, 7));
  g_assert_true (set->index == kit.scene->index);
  g_autoptr (KnScene) moved = kit_apply (set, kit_move (set, &kit.rect, &kit.face, "Z"));
  g_assert_true (moved->index != set->index);
}

static void
test_an_op_that_does_not_fit_is_refused (void)
{
  g_auto (Kit) kit = kit_new ();
  const KnScene *s = kit.scene;
  KnId stranger;
  kn_id_init_random (&stranger);
  g_autoptr (KnValue) five = kn_value_new_number (5);
  g_autoptr (KnValue) huge = kn_value_new_number (1e9);
  g_autoptr (KnValue) word = kn_value_new_string ("x");
  kit_refuse (s, kn_op_new_set (&stranger, KN_PROP_X, NULL, five), KN_MODEL_ERROR_CONFLICT);
  kit_refuse (s, kn_op_new_set (&kit.rect, KN_PROP_WIDTH, five, five), KN_MODEL_ERROR_CONFLICT);
  kit_refuse (s, kn_op_new_set (&kit.rect, KN_PROP_TEXT, NULL, word), KN_MODEL_ERROR_CONFLICT);
  kit_refuse (s, kn_op_new_set (&kit.rect, KN_PROP_X, NULL, huge), KN_MODEL_ERROR_FORMAT);
  kit_refuse (s, kn_op_new_set (&kit.rect, KN_PROP_X, NULL, word), KN_MODEL_ERROR_FORMAT);
  kit_refuse (s, kit_add (KN_NODE_RECT, &kit.rect, &kit.face, "Z"), KN_MODEL_ERROR_CONFLICT);
  kit_refuse (s, kit_add (KN_NODE_RECT, NULL, &stranger, "Z"), KN_MODEL_ERROR_CONFLICT);
  kit_refuse (s, kit_add (KN_NODE_RECT, NULL, &kit.design, "Z"), KN_MODEL_ERROR_CONFLICT);
  kit_refuse (s, kit_add (KN_NODE_RECT, NULL, &kit.rect, "Z"), KN_MODEL_ERROR_CONFLICT);
  kit_refuse (s, kit_add (KN_NODE_INK, NULL, &kit.face, "Z"), KN_MODEL_ERROR_CONFLICT);
  kit_refuse (s, kit_add (KN_NODE_RECT, NULL, &kit.face, "A0"), KN_MODEL_ERROR_CONFLICT);
  kit_refuse (s, kit_add (KN_NODE_DESIGN, NULL, &KN_ID_NULL, "V"), KN_MODEL_ERROR_CONFLICT);
  kit_refuse (s, kit_remove (s, &kit.group), KN_MODEL_ERROR_CONFLICT);
  kit_refuse (s, kit_move (s, &kit.group, &kit.group, "Z"), KN_MODEL_ERROR_CONFLICT);
  kit_refuse (s, kn_op_new_move (&kit.rect, &kit.face, "C", &kit.face, "Z"),
              KN_MODEL_ERROR_CONFLICT);
  /* What is removed must be what was seen. */
  g_autoptr (KnScene) changed = kit_apply (s, kit_set_number (s, &kit.rect, KN_PROP_X, 5));
  kit_refuse (changed, kit_remove (s, &kit.rect), KN_MODEL_ERROR_CONFLICT);
}

static void
test_a_list_is_applied_whole_or_not_at_all (void)
{
  g_auto (Kit) kit = kit_new ();
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_ptr_array_add (ops, kit_remove (kit.scene, &kit.text));
  g_ptr_array_add (ops, kit_remove (kit.scene, &kit.motif));
  g_ptr_array_add (ops, kit_remove (kit.scene, &kit.group));
  g_autoptr (KnScene) fine = kn_scene_apply (kit.scene, (KnOp *const *)ops->pdata, ops->len, NULL);
  g_assert_nonnull (fine);
  g_assert_null (kn_scene_lookup (fine, &kit.group));
  g_assert_cmpuint (kn_scene_get_n_nodes (fine), ==, kn_scene_get_n_nodes (kit.scene) - 3);
  g_ptr_array_add (ops, kit_remove (kit.scene, &kit.group));
  g_autoptr (KnScene) none = kn_scene_apply (kit.scene, (KnOp *const *)ops->pdata, ops->len, NULL);
  g_assert_null (none);
  g_assert_nonnull (kn_scene_lookup (kit.scene, &kit.group));
}

static void
test_references_must_resolve (void)
{
  g_auto (Kit) kit = kit_new ();
  KnId stranger;
  kn_id_init_random (&stranger);
  g_autoptr (KnPaint) good = kn_paint_new_ink (&kit.ink, 100);
  g_autoptr (KnPaint) bad = kn_paint_new_ink (&stranger, 100);
  g_autoptr (KnPaint) no_ink = kn_paint_new_ink (&kit.asset, 100);
  KnPaintStop stops[] = { { 0, good }, { 1, bad } };
  g_autoptr (KnPaint) gradient
      = kn_paint_new_gradient (KN_PAINT_LINEAR, (KnPoint){ 0, 0 }, (KnPoint){ 1, 1 }, stops, 2);
  const KnPaint *const wrong[] = { bad, no_ink, gradient };
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (KnValue) value = kn_value_new_paint (wrong[i]);
      kit_refuse (kit.scene, kn_op_new_set (&kit.rect, KN_PROP_FILL, NULL, value),
                  KN_MODEL_ERROR_CONFLICT);
    }
  g_autoptr (KnValue) paint = kn_value_new_paint (good);
  kit_take (&kit, kit_apply (kit.scene, kn_op_new_set (&kit.rect, KN_PROP_FILL, NULL, paint)));
  kit_refuse (kit.scene, kit_remove (kit.scene, &kit.ink), KN_MODEL_ERROR_CONFLICT);
  g_autoptr (KnValue) asset = kn_value_new_ref (&kit.asset);
  kit_take (&kit, kit_apply (kit.scene, kn_op_new_set (&kit.motif, KN_PROP_ASSET, NULL, asset)));
  kit_refuse (kit.scene, kit_remove (kit.scene, &kit.asset), KN_MODEL_ERROR_CONFLICT);
  const char *keys[] = { "#ff0000" };
  g_autoptr (KnRecolour) map = kn_recolour_new (keys, (KnPaint *const[]){ bad }, 1, NULL);
  g_autoptr (KnValue) recolour = kn_value_new_recolour (map);
  kit_refuse (kit.scene, kn_op_new_set (&kit.motif, KN_PROP_RECOLOUR, NULL, recolour),
              KN_MODEL_ERROR_CONFLICT);
}

/* Sets of one node that follow each other build one node; each still sees what the one before left.
 */
static void
test_sets_of_one_node_are_made_together (void)
{
  g_auto (Kit) kit = kit_new ();
  KnId stranger;
  kn_id_init_random (&stranger);
  g_autoptr (KnValue) seven = kn_value_new_number (7), nine = kn_value_new_number (9);
  g_autoptr (KnPaint) bad = kn_paint_new_ink (&stranger, 100);
  g_autoptr (KnValue) paint = kn_value_new_paint (bad);
  const KnValue *was = kn_node_get (kn_scene_lookup (kit.scene, &kit.rect), KN_PROP_X);
  g_autoptr (KnOp) to_seven = kn_op_new_set (&kit.rect, KN_PROP_X, was, seven);
  g_autoptr (KnOp) down = kit_set_number (kit.scene, &kit.rect, KN_PROP_Y, 3);
  g_autoptr (KnOp) on = kn_op_new_set (&kit.rect, KN_PROP_X, seven, nine);
  g_autoptr (KnOp) from_before = kn_op_new_set (&kit.rect, KN_PROP_X, was, nine);
  g_autoptr (KnOp) other = kit_set_number (kit.scene, &kit.text, KN_PROP_X, 5);
  g_autoptr (KnOp) fill = kn_op_new_set (&kit.rect, KN_PROP_FILL, NULL, paint);
  KnOp *good[] = { to_seven, down, on, other };
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) done = kn_scene_apply (kit.scene, good, G_N_ELEMENTS (good), &error);
  g_assert_no_error (error);
  const KnNode *rect = kn_scene_lookup (done, &kit.rect);
  g_assert_cmpfloat (kn_node_get_number (rect, KN_PROP_X), ==, 9);
  g_assert_cmpfloat (kn_node_get_number (rect, KN_PROP_Y), ==, 3);
  g_assert_cmpfloat (kn_node_get_number (kn_scene_lookup (done, &kit.text), KN_PROP_X), ==, 5);

  KnOp *stale[] = { to_seven, from_before };
  KnOp *lost[] = { down, fill };
  KnOp *lost_first[] = { fill, down };
  g_assert_null (kn_scene_apply (kit.scene, stale, G_N_ELEMENTS (stale), NULL));
  g_assert_null (kn_scene_apply (kit.scene, lost, G_N_ELEMENTS (lost), NULL));
  g_assert_null (kn_scene_apply (kit.scene, lost_first, G_N_ELEMENTS (lost_first), NULL));
}

static void
test_a_moved_group_takes_its_children_along (void)
{
  g_auto (Kit) kit = kit_new ();
  KnId outer;
  kn_id_init_random (&outer);
  kit_take (&kit, kit_apply (kit.scene, kit_add (KN_NODE_GROUP, &outer, &kit.face, "1")));
  kit_take (&kit, kit_apply (kit.scene, kit_move (kit.scene, &kit.group, &outer, "V")));
  const KnId *const order[] = { &kit.design, &kit.ink,  &kit.asset, &kit.face, &outer,
                                &kit.group,  &kit.text, &kit.motif, &kit.rect, &kit.ellipse };
  g_assert_cmpuint (kn_scene_get_n_nodes (kit.scene), ==, G_N_ELEMENTS (order));
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_true (kn_id_equal (kn_node_get_id (kn_scene_get_node (kit.scene, i)), order[i]));
}

static void
test_a_removed_group_may_come_back_elsewhere (void)
{
  g_auto (Kit) kit = kit_new ();
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_ptr_array_add (ops, kit_move (kit.scene, &kit.text, &kit.face, "Z"));
  g_ptr_array_add (ops, kit_remove (kit.scene, &kit.motif));
  g_ptr_array_add (ops, kit_remove (kit.scene, &kit.group));
  g_ptr_array_add (ops, kit_add (KN_NODE_GROUP, &kit.group, &kit.face, "Q"));
  g_ptr_array_add (ops, kn_op_new_move (&kit.text, &kit.face, "Z", &kit.group, "B"));
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene
      = kn_scene_apply (kit.scene, (KnOp *const *)ops->pdata, ops->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kn_scene_get_n_children (scene, &kit.group), ==, 1);
  g_assert_true (kn_scene_get_child (scene, &kit.face, 2) == kn_scene_lookup (scene, &kit.group));
  g_assert_null (kn_scene_lookup (scene, &kit.motif));
}

static void
test_groups_nest_only_so_deep (void)
{
  g_auto (Kit) kit = kit_new ();
  KnId ids[KN_LIMIT_GROUP_DEPTH + 1];
  KnId parent = kit.face;
  for (int i = 0; i < KN_LIMIT_GROUP_DEPTH; i++)
    {
      kn_id_init_random (&ids[i]);
      kit_take (&kit, kit_apply (kit.scene, kit_add (KN_NODE_GROUP, &ids[i], &parent, "Z")));
      parent = ids[i];
    }
  kit_take (&kit, kit_apply (kit.scene, kit_add (KN_NODE_RECT, NULL, &parent, "Z")));
  kit_refuse (kit.scene, kit_add (KN_NODE_GROUP, NULL, &parent, "Z"), KN_MODEL_ERROR_CONFLICT);
  /* Moving the whole tower one group deeper is as wrong as building it there. */
  kit_refuse (kit.scene, kit_move (kit.scene, &ids[0], &kit.group, "Z"), KN_MODEL_ERROR_CONFLICT);
  g_autoptr (KnScene) halved
      = kit_apply (kit.scene, kit_move (kit.scene, &ids[6], &kit.group, "Z"));
  g_assert_nonnull (halved);
}

static void
test_a_diff_leads_from_one_scene_to_the_other (void)
{
  g_auto (Kit) kit = kit_new ();
  g_autoptr (KnScene) to = kn_scene_ref (kit.scene);
  KnOp *steps[] = {
    kit_set_number (to, &kit.rect, KN_PROP_X, 3),
    kit_move (to, &kit.text, &kit.face, "1"),
    kit_remove (to, &kit.ellipse),
    kit_add (KN_NODE_GROUP, NULL, &kit.group, "Z"),
  };
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      KnScene *next = kit_apply (to, steps[i]);
      kn_scene_unref (to);
      to = next;
    }
  g_autoptr (GPtrArray) ops = kn_scene_diff (kit.scene, to);
  g_assert_cmpuint (ops->len, ==, 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) reached
      = kn_scene_apply (kit.scene, (KnOp *const *)ops->pdata, ops->len, &error);
  g_assert_no_error (error);
  g_assert_true (kn_scene_equal (reached, to));
  g_autoptr (GPtrArray) none = kn_scene_diff (to, reached);
  g_assert_cmpuint (none->len, ==, 0);
}

/* --- cost ------------------------------------------------------------------------------------ */

#define N_MANY 10000

static double
cpu_ms_of (const KnScene *base, KnOp *const *ops, gsize n_ops)
{
  double best = G_MAXDOUBLE;
  for (int i = 0; i < 7; i++)
    {
      clock_t start = clock ();
      g_autoptr (KnScene) scene = kn_scene_apply (base, ops, n_ops, NULL);
      best = MIN (best, (double)(clock () - start) * 1000 / CLOCKS_PER_SEC);
      g_assert_nonnull (scene);
    }
  return best;
}

/* Not a clock against a number, which would depend on the machine: one edit of a design with ten
 * thousand items against making that design, on the same machine in the same second. */
static void
test_one_edit_costs_a_fraction_of_the_whole (void)
{
  g_auto (Kit) kit = kit_new ();
  g_autoptr (GPtrArray) many = kn_scene_to_ops (kit.scene);
  g_auto (GStrv) keys = kn_order_spread ("K", NULL, N_MANY);
  for (int i = 0; i < N_MANY; i++)
    g_ptr_array_add (many, kit_add (KN_NODE_RECT, NULL, &kit.face, keys[i]));
  g_autoptr (KnScene) scene = kn_scene_apply (NULL, (KnOp *const *)many->pdata, many->len, NULL);
  g_assert_nonnull (scene);
  double whole_ms = cpu_ms_of (NULL, (KnOp *const *)many->pdata, many->len);

  g_autoptr (KnOp) add = kit_add (KN_NODE_RECT, NULL, &kit.face, "H");
  g_autoptr (KnOp) set = kit_set_number (scene, &kit.rect, KN_PROP_X, 1);
  g_autoptr (KnOp) move = kit_move (scene, &kit.rect, &kit.face, "z");
  g_autoptr (KnOp) removal = kit_remove (scene, &kit.ellipse);
  const struct
  {
    const char *name;
    KnOp *op;
  } cases[] = { { "set", set }, { "add", add }, { "move", move }, { "remove", removal } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double one_ms = cpu_ms_of (scene, &cases[i].op, 1);
      g_test_message ("%s among %d: %.3f ms; all of them: %.3f ms", cases[i].name, N_MANY, one_ms,
                      whole_ms);
      g_assert_cmpfloat (one_ms, <, whole_ms / 5);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/apply/the-old-scene-stays-as-it-was",
                   test_the_old_scene_stays_as_it_was);
  g_test_add_func ("/model/apply/values-share-the-structure", test_values_share_the_structure);
  g_test_add_func ("/model/apply/an-op-that-does-not-fit-is-refused",
                   test_an_op_that_does_not_fit_is_refused);
  g_test_add_func ("/model/apply/a-list-is-applied-whole-or-not-at-all",
                   test_a_list_is_applied_whole_or_not_at_all);
  g_test_add_func ("/model/apply/references-must-resolve", test_references_must_resolve);
  g_test_add_func ("/model/apply/sets-of-one-node-are-made-together",
                   test_sets_of_one_node_are_made_together);
  g_test_add_func ("/model/apply/a-moved-group-takes-its-children-along",
                   test_a_moved_group_takes_its_children_along);
  g_test_add_func ("/model/apply/a-removed-group-may-come-back-elsewhere",
                   test_a_removed_group_may_come_back_elsewhere);
  g_test_add_func ("/model/apply/groups-nest-only-so-deep", test_groups_nest_only_so_deep);
  g_test_add_func ("/model/apply/a-diff-leads-from-one-scene-to-the-other",
                   test_a_diff_leads_from_one_scene_to_the_other);
  g_test_add_func ("/model/apply/one-edit-costs-a-fraction-of-the-whole",
                   test_one_edit_costs_a_fraction_of_the_whole);
  return g_test_run ();
}
