/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Nodes and arms: what is read is built again; each change does its one thing and leaves the rest
 * of the outline where it is; random changes keep the invariants. */

#include "config.h"

#include "base/kn-path-edit.h"
#include "base/kn-path-shapes.h"

#include <math.h>

static KnPathEdit *
edit (const char *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnPath) path = kn_path_parse (data, &error);
  g_assert_no_error (error);
  return kn_path_edit_new (path);
}

static void
assert_builds (const KnPathEdit *self, const char *data)
{
  g_autoptr (KnPath) built = kn_path_edit_build (self);
  g_assert_cmpstr (kn_path_get_data (built), ==, data);
}

static void
assert_at (const KnPathEdit *self, guint node, double x, double y)
{
  const KnPathNode *n = kn_path_edit_get_node (self, node);
  g_assert_cmpfloat_with_epsilon (n->at.x, x, 1e-6);
  g_assert_cmpfloat_with_epsilon (n->at.y, y, 1e-6);
}

static void
test_reads_and_builds_the_same (void)
{
  static const char *const same[] = {
    "M 0 0 L 10 0 L 10 10",
    "M 0 0 L 10 0 L 10 10 Z",
    "M 0 0 C 1 1 9 1 10 0 L 10 10 Z M 2 2 L 3 3",
    "M 0 0 C 0 5 10 5 10 0 C 10 -5 0 -5 0 0 Z",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (KnPathEdit) e = edit (same[i]);
      assert_builds (e, same[i]);
    }
  /* Drawn back to its first node, then closed: one node, not two on one spot. */
  g_autoptr (KnPathEdit) ring = edit ("M0 0L10 0 10 10 0 0Z");
  g_assert_cmpuint (kn_path_edit_get_n_nodes (ring), ==, 3);
  g_autoptr (KnPath) disc = kn_path_new_ellipse (&(KnRect){ 0, 0, 10, 10 });
  g_autoptr (KnPathEdit) round = kn_path_edit_new (disc);
  g_assert_cmpuint (kn_path_edit_get_n_nodes (round), ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (kn_path_edit_get_node (round, i)->type, ==, KN_PATH_NODE_SYMMETRIC);
}

static void
test_arms_follow_the_type (void)
{
  g_autoptr (KnPathEdit) e = edit ("M0 0C2 0 8 4 10 4C14 4 18 0 20 0");
  g_assert_cmpint (kn_path_edit_get_node (e, 1)->type, ==, KN_PATH_NODE_SMOOTH);
  g_assert_true (kn_path_edit_move_arm (e, 1, KN_PATH_ARM_OUT, (KnPoint){ 10, 7 }, FALSE));
  const KnPathNode *n = kn_path_edit_get_node (e, 1);
  g_assert_cmpfloat_with_epsilon (n->in.x, 10, 1e-9); /* opposite, as long as it was: 2 */
  g_assert_cmpfloat_with_epsilon (n->in.y, 2, 1e-9);
  g_assert_true (kn_path_edit_set_type (e, 1, KN_PATH_NODE_SYMMETRIC));
  n = kn_path_edit_get_node (e, 1);
  g_assert_cmpfloat_with_epsilon (n->at.y - n->in.y, 2.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (n->out.y - n->at.y, 2.5, 1e-9);
  g_assert_true (kn_path_edit_move_arm (e, 1, KN_PATH_ARM_IN, (KnPoint){ 4, 4 }, TRUE));
  n = kn_path_edit_get_node (e, 1);
  g_assert_cmpint (n->type, ==, KN_PATH_NODE_CORNER);
  g_assert_cmpfloat_with_epsilon (n->out.y, 6.5, 1e-9); /* left alone */
  /* A corner of a polygon that becomes smooth gets arms along its neighbours. */
  g_autoptr (KnPathEdit) corner = edit ("M0 0L10 10 20 0");
  g_assert_true (kn_path_edit_set_type (corner, 1, KN_PATH_NODE_SMOOTH));
  n = kn_path_edit_get_node (corner, 1);
  g_assert_cmpfloat_with_epsilon (n->in.y, 10, 1e-9);
  g_assert_cmpfloat (n->in.x, <, 10);
  g_assert_cmpfloat (n->out.x, >, 10);
}

static void
test_a_new_node_leaves_the_outline (void)
{
  g_autoptr (KnPathEdit) e = edit ("M0 0C0 10 10 10 10 0Z");
  guint node = 0, made = 0;
  double t = 0, distance = 0;
  g_assert_true (kn_path_edit_find_nearest (e, (KnPoint){ 5, 8 }, &node, &t, &distance));
  g_assert_cmpuint (node, ==, 0);
  g_assert_cmpfloat_with_epsilon (t, 0.5, 1e-4);
  g_assert_cmpfloat_with_epsilon (distance, 0.5, 1e-4);
  g_assert_true (kn_path_edit_insert (e, node, t, &made));
  assert_at (e, made, 5, 7.5);
  g_assert_cmpint (kn_path_edit_get_node (e, made)->type, !=, KN_PATH_NODE_CORNER);
  g_autoptr (KnPath) built = kn_path_edit_build (e);
  KnRect box = kn_path_get_bounds (built);
  g_assert_cmpfloat_with_epsilon (box.height, 7.5, 1e-4);
  /* On the closing side, and on a line. */
  g_assert_true (kn_path_edit_insert (e, 2, 0.25, &made));
  assert_at (e, made, 7.5, 0);
  g_assert_cmpint (kn_path_edit_get_node (e, made)->type, ==, KN_PATH_NODE_CORNER);
}

static void
test_remove_join_and_break (void)
{
  g_autoptr (KnPathEdit) e = edit ("M0 0L10 0 10 10 0 10Z M20 0L30 0 30 10");
  const guint gone[] = { 5, 1 };
  g_assert_true (kn_path_edit_remove (e, gone, 2));
  assert_builds (e, "M 0 0 L 10 10 L 0 10 Z M 20 0 L 30 10");
  guint node = 0;
  g_assert_true (kn_path_edit_break (e, 1)); /* the triangle opens at its corner */
  assert_builds (e, "M 10 10 L 0 10 L 0 0 L 10 10 M 20 0 L 30 10");
  g_assert_false (kn_path_edit_break (e, 0));
  g_assert_true (kn_path_edit_join (e, 0, 3, &node)); /* and closes again */
  g_assert_cmpuint (node, ==, 0);
  assert_builds (e, "M 10 10 L 0 10 L 0 0 Z M 20 0 L 30 10");
  g_assert_false (kn_path_edit_join (e, 0, 3, &node)); /* not an end */
  g_autoptr (KnPathEdit) two = edit ("M0 0L4 0 M10 10L6 0L20 20");
  g_assert_true (kn_path_edit_break (two, 3));
  assert_builds (two, "M 0 0 L 4 0 M 10 10 L 6 0 M 6 0 L 20 20");
  g_assert_true (kn_path_edit_join (two, 1, 3, &node));
  g_assert_cmpuint (node, ==, 1);
  assert_builds (two, "M 0 0 L 5 0 L 10 10 M 6 0 L 20 20");
  const guint all[] = { 0, 1, 2 };
  g_assert_true (kn_path_edit_remove (two, all, 3));
  assert_builds (two, "M 6 0 L 20 20");
}

static void
test_drawing_with_the_pen (void)
{
  g_autoptr (KnPathEdit) e = kn_path_edit_new (NULL);
  (void)kn_path_edit_start (e, (KnPoint){ 0, 0 });
  guint node = kn_path_edit_append (e, (KnPoint){ 10, 0 });
  kn_path_edit_set_arms (e, node, (KnPoint){ 8, 0 }, (KnPoint){ 12, 0 });
  (void)kn_path_edit_append (e, (KnPoint){ 10, 10 });
  g_assert_cmpint (kn_path_edit_get_node (e, 1)->type, ==, KN_PATH_NODE_SYMMETRIC);
  g_assert_true (kn_path_edit_close (e));
  assert_builds (e, "M 0 0 C 0 0 8 0 10 0 C 12 0 10 10 10 10 Z");
  g_assert_false (kn_path_edit_close (e));
}

/* Whatever is done: what is built can be read, has the same nodes, and no number is wild. */
static void
test_random_changes_keep_it_whole (void)
{
  int rounds = g_test_thorough () ? 5000 : 500;
  for (int i = 0; i < rounds; i++)
    {
      g_autoptr (KnPathEdit) e = edit ("M0 0C1 4 9 4 10 0L10 10L0 10Z M20 0L30 0 30 10 25 5");
      for (int k = 0; k < 30 && kn_path_edit_get_n_nodes (e) > 0; k++)
        {
          guint n = kn_path_edit_get_n_nodes (e);
          guint a = (guint)g_test_rand_int_range (0, (int)n);
          guint b = (guint)g_test_rand_int_range (0, (int)n), made = 0;
          KnPoint to = { g_test_rand_double_range (-5, 35), g_test_rand_double_range (-5, 15) };
          const guint pair[] = { a, b };
          guint expected = n;
          switch (g_test_rand_int_range (0, 7))
            {
            case 0:
              (void)kn_path_edit_move_nodes (e, &a, 1, to.x / 10, to.y / 10);
              break;
            case 1:
              (void)kn_path_edit_move_arm (e, a, (KnPathArm)g_test_rand_int_range (0, 2), to,
                                           g_test_rand_bit ());
              break;
            case 2:
              (void)kn_path_edit_set_type (e, a, (KnPathNodeType)g_test_rand_int_range (0, 3));
              break;
            case 3:
              expected += kn_path_edit_insert (e, a, g_test_rand_double_range (0.1, 0.9), &made);
              break;
            case 4:
              expected -= kn_path_edit_join (e, a, b, &made);
              break;
            case 5:
              expected += kn_path_edit_break (e, a);
              break;
            default:
              g_assert_true (kn_path_edit_remove (e, pair, 2));
              g_assert_cmpuint (kn_path_edit_get_n_nodes (e), <, n);
              expected = kn_path_edit_get_n_nodes (e);
              break;
            }
          g_assert_cmpuint (kn_path_edit_get_n_nodes (e), ==, expected);
        }
      for (guint k = 0; k < kn_path_edit_get_n_nodes (e); k++)
        {
          const KnPathNode *node = kn_path_edit_get_node (e, k);
          g_assert_true (isfinite (node->in.x) && isfinite (node->out.y) && isfinite (node->at.x));
          guint next = 0, back = 0;
          if (kn_path_edit_get_next (e, k, &next))
            {
              g_assert_true (kn_path_edit_get_previous (e, next, &back));
              g_assert_cmpuint (back, ==, k);
            }
        }
      g_autoptr (KnPath) built = kn_path_edit_build (e);
      g_autoptr (KnPath) read = kn_path_parse (kn_path_get_data (built), NULL);
      g_assert_nonnull (read);
      g_autoptr (KnPathEdit) copy = kn_path_edit_copy (e);
      g_autoptr (KnPath) again = kn_path_edit_build (copy);
      g_assert_true (kn_path_equal (built, again));
    }
}

static void
test_shapes_lie_in_the_unit_circle (void)
{
  g_autoptr (KnPath) square = kn_path_new_polygon (4);
  KnRect box = kn_path_get_bounds (square);
  g_assert_cmpfloat_with_epsilon (box.x, -1, 1e-12);
  g_assert_cmpfloat_with_epsilon (box.height, 2, 1e-12);
  g_autoptr (KnPath) star = kn_path_new_star (5, 0.4);
  g_autoptr (KnPathEdit) corners = kn_path_edit_new (star);
  g_assert_cmpuint (kn_path_edit_get_n_nodes (corners), ==, 10);
  for (guint i = 0; i < 10; i++)
    {
      const KnPathNode *n = kn_path_edit_get_node (corners, i);
      g_assert_cmpfloat_with_epsilon (hypot (n->at.x, n->at.y), i % 2 == 0 ? 1 : 0.4, 1e-12);
    }
  g_autoptr (KnPath) quarter = kn_path_new_arc (0, 90, KN_ARC_PIE);
  box = kn_path_get_bounds (quarter);
  g_assert_cmpfloat_with_epsilon (box.x, 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (box.y, -1, 1e-12);
  g_assert_cmpfloat_with_epsilon (box.width, 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (box.height, 1, 1e-12);
  g_autoptr (KnPath) open = kn_path_new_arc (30, 300, KN_ARC_OPEN);
  gsize n = 0;
  const KnPathSegment *s = kn_path_get_segments (open, &n);
  g_assert_cmpuint (n, ==, 5);
  g_assert_cmpfloat_with_epsilon (hypot (s[4].points[2].x, s[4].points[2].y), 1, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/path-edit/reads-and-builds-the-same", test_reads_and_builds_the_same);
  g_test_add_func ("/base/path-edit/arms-follow-the-type", test_arms_follow_the_type);
  g_test_add_func ("/base/path-edit/a-new-node-leaves-the-outline",
                   test_a_new_node_leaves_the_outline);
  g_test_add_func ("/base/path-edit/remove-join-and-break", test_remove_join_and_break);
  g_test_add_func ("/base/path-edit/drawing-with-the-pen", test_drawing_with_the_pen);
  g_test_add_func ("/base/path-edit/random-changes-keep-it-whole",
                   test_random_changes_keep_it_whole);
  g_test_add_func ("/base/path-edit/shapes-lie-in-the-unit-circle",
                   test_shapes_lie_in_the_unit_circle);
  return g_test_run ();
}
