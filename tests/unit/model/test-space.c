/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kn-space.h"

#include "model/kn-op.h"

#include <math.h>

#define N_ITEMS 3000
#define N_GROUPS 40

/* A face full of rectangles, paths and texts; one in ten lies in a group, some groups are turned.
 */
typedef struct
{
  GRand *random;
  KnId design, face, groups[N_GROUPS], items[N_ITEMS];
  KnScene *scene;
} Field;

static char *
key_of (int i)
{
  return g_strdup_printf ("k%06dV", i);
}

static double
between (Field *self, double low, double high)
{
  return low + (high - low) * g_rand_double (self->random);
}

static KnNode *
new_item (Field *self, const KnId *id, const KnId *parent, int i)
{
  static const KnNodeKind kinds[] = { KN_NODE_RECT, KN_NODE_PATH, KN_NODE_TEXT };
  const KnCmyk black = { 0, 0, 0, 100 };
  KnNodeKind kind = kinds[i % 3];
  KnNodeBuilder *builder = kn_node_builder_new (kind, id);
  g_autofree char *key = key_of (i);
  kn_node_builder_set_place (builder, parent, key);
  kn_node_builder_set_number (builder, KN_PROP_X, between (self, -50, 950));
  kn_node_builder_set_number (builder, KN_PROP_Y, between (self, -50, 650));
  if (kind == KN_NODE_PATH)
    {
      g_autoptr (KnPath) path = kn_path_parse ("M0 0 C8 0 8 6 4 8 Z", NULL);
      g_autoptr (KnValue) value = kn_value_new_path (path);
      g_autoptr (KnPaint) paint = kn_paint_new_cmyk (&black);
      kn_node_builder_set (builder, KN_PROP_PATH_DATA, value);
      kn_node_builder_set_paint (builder, KN_PROP_STROKE, paint);
    }
  else
    {
      kn_node_builder_set_number (builder, KN_PROP_WIDTH, between (self, 0, 12));
      kn_node_builder_set_number (builder, KN_PROP_HEIGHT, between (self, 0, 9));
    }
  if (i % 7 == 0)
    kn_node_builder_set_number (builder, KN_PROP_ROTATION, between (self, 0, 360));
  return kn_node_builder_build (builder);
}

static void
add (GPtrArray *ops, KnNodeBuilder *builder)
{
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  g_ptr_array_add (ops, kn_op_new_add (node));
}

static void
field_init (Field *self)
{
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_autoptr (GError) error = NULL;
  self->random = g_rand_new_with_seed (11);
  kn_id_init_random (&self->design);
  kn_id_init_random (&self->face);
  add (ops, kn_node_builder_new (KN_NODE_DESIGN, &self->design));
  KnNodeBuilder *face = kn_node_builder_new (KN_NODE_FACE, &self->face);
  kn_node_builder_set_place (face, &self->design, "V");
  kn_node_builder_set_string (face, KN_PROP_HANDLE, "front");
  add (ops, face);
  for (int i = 0; i < N_GROUPS; i++)
    {
      g_autofree char *key = g_strdup_printf ("g%06dV", i);
      kn_id_init_random (&self->groups[i]);
      KnNodeBuilder *group = kn_node_builder_new (KN_NODE_GROUP, &self->groups[i]);
      kn_node_builder_set_place (group, i % 4 == 3 ? &self->groups[i - 1] : &self->face, key);
      kn_node_builder_set_number (group, KN_PROP_X, between (self, -20, 20));
      if (i % 3 == 0)
        kn_node_builder_set_number (group, KN_PROP_ROTATION, between (self, 0, 360));
      add (ops, group);
    }
  for (int i = 0; i < N_ITEMS; i++)
    {
      kn_id_init_random (&self->items[i]);
      g_autoptr (KnNode) node
          = new_item (self, &self->items[i],
                      i % 10 == 0 ? &self->groups[i / 10 % N_GROUPS] : &self->face, i);
      g_ptr_array_add (ops, kn_op_new_add (node));
    }
  self->scene = kn_scene_apply (NULL, (KnOp *const *)ops->pdata, ops->len, &error);
  g_assert_no_error (error);
}

static void
field_clear (Field *self)
{
  kn_scene_unref (self->scene);
  g_rand_free (self->random);
}

static void
apply (Field *self, KnOp *op)
{
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_scene_apply (self->scene, &op, 1, &error);
  g_assert_no_error (error);
  kn_op_unref (op);
  kn_scene_unref (self->scene);
  self->scene = scene;
}

static void
set_number (Field *self, const KnId *id, KnProp prop, double number)
{
  g_autoptr (KnValue) value = kn_value_new_number (number);
  const KnValue *old = kn_node_get (kn_scene_lookup (self->scene, id), prop);
  if (!kn_value_equal (old, value))
    apply (self, kn_op_new_set (id, prop, old, value));
}

static GArray *
find (const KnScene *scene, const KnId *root, const KnRect *box)
{
  return kn_scene_find_in_box (scene, kn_scene_lookup (scene, root), box);
}

static gboolean
has (const GArray *found, gsize position)
{
  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, guint32, i) == position)
      return TRUE;
  return FALSE;
}

/* Nothing that touches is missed, and little that does not is found. */
static void
assert_complete (Field *self, const KnRect *box)
{
  g_autoptr (GArray) found = find (self->scene, &self->face, box);
  guint n_touching = 0;
  for (guint i = 1; i < found->len; i++)
    g_assert_cmpuint (g_array_index (found, guint32, i - 1), <, g_array_index (found, guint32, i));
  for (gsize i = 0; i < kn_scene_get_n_nodes (self->scene); i++)
    {
      const KnNode *node = kn_scene_get_node (self->scene, i);
      if (!kn_node_kind_is_item (kn_node_get_kind (node))
          || kn_node_get_kind (node) == KN_NODE_GROUP)
        continue;
      KnRect bounds = kn_scene_get_item_bounds (self->scene, node, TRUE);
      if (kn_rect_is_empty (&bounds) || !kn_rect_intersects (&bounds, box))
        continue;
      n_touching++;
      g_assert_true (has (found, i));
    }
  KnRect around = kn_rect_inset (box, -25);
  for (guint i = 0; i < found->len; i++)
    {
      const KnNode *node = kn_scene_get_node (self->scene, g_array_index (found, guint32, i));
      KnRect bounds = kn_scene_get_item_bounds (self->scene, node, TRUE);
      g_assert_true (kn_rect_intersects (&bounds, &around));
    }
  g_assert_cmpuint (found->len, >=, n_touching);
}

/* The same as if all of it had been measured anew. */
static void
assert_as_new (Field *self)
{
  g_autoptr (GPtrArray) ops = kn_scene_to_ops (self->scene);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) anew = kn_scene_apply (NULL, (KnOp *const *)ops->pdata, ops->len, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 12; i++)
    {
      const KnRect box = { between (self, -60, 940), between (self, -60, 640),
                           between (self, 0, 120), between (self, 0, 120) };
      g_autoptr (GArray) found = find (self->scene, &self->face, &box);
      g_autoptr (GArray) expected = find (anew, &self->face, &box);
      g_assert_cmpuint (found->len, ==, expected->len);
      for (guint k = 0; k < found->len; k++)
        g_assert_cmpuint (g_array_index (found, guint32, k), ==,
                          g_array_index (expected, guint32, k));
    }
  KnRect reach = kn_scene_get_reach (self->scene, kn_scene_lookup (self->scene, &self->face));
  KnRect wanted = kn_scene_get_reach (anew, kn_scene_lookup (anew, &self->face));
  g_assert_cmpfloat_with_epsilon (reach.x, wanted.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (reach.width, wanted.width, 1e-6);
}

static void
test_finds_what_touches (void)
{
  Field field;
  field_init (&field);
  for (int i = 0; i < 20; i++)
    assert_complete (&field, &(KnRect){ between (&field, -60, 940), between (&field, -60, 640),
                                        between (&field, 0, 80), between (&field, 0, 80) });
  assert_complete (&field, &(KnRect){ -1000, -1000, 4000, 4000 });
  const KnRect nowhere = { 5000, 5000, 10, 10 };
  g_autoptr (GArray) none = find (field.scene, &field.face, &nowhere);
  g_assert_cmpuint (none->len, ==, 0);
  /* Below a group: only what is in it, however much else is there. */
  const KnRect all = { -1000, -1000, 4000, 4000 };
  g_autoptr (GArray) inside = find (field.scene, &field.groups[2], &all);
  g_assert_cmpuint (inside->len, >, 0);
  for (guint i = 0; i < inside->len; i++)
    {
      gsize parent = kn_scene_get_parent_position (field.scene, g_array_index (inside, guint32, i));
      while (
          !kn_id_equal (kn_node_get_id (kn_scene_get_node (field.scene, parent)), &field.groups[2]))
        {
          g_assert_cmpuint (parent, !=, 0);
          parent = kn_scene_get_parent_position (field.scene, parent);
        }
    }
  field_clear (&field);
}

static void
test_one_change_measures_one_item (void)
{
  Field field;
  field_init (&field);
  g_assert_cmpuint (kn_scene_get_space_counters (field.scene).n_measured, >=, N_ITEMS);
  for (int i = 1; i < 40; i++)
    {
      set_number (&field, &field.items[i], KN_PROP_X, between (&field, 0, 900));
      KnSpaceCounters counters = kn_scene_get_space_counters (field.scene);
      g_assert_cmpuint (counters.n_measured, <=, i % 10 == 0 ? N_ITEMS / N_GROUPS * 2 : 1);
      g_assert_cmpuint (counters.n_beside, <=, (guint)i + N_ITEMS / N_GROUPS * 8);
    }
  assert_as_new (&field);
  /* Scenes in between that nobody asked about cost nothing, and are not forgotten. */
  for (int i = 1; i < 9; i++)
    set_number (&field, &field.items[100 + i], KN_PROP_Y, between (&field, 0, 600));
  g_assert_cmpuint (kn_scene_get_space_counters (field.scene).n_measured, ==, 8);
  assert_as_new (&field);
  /* Many changes: packed again, without measuring what stayed. */
  for (int i = 0; i < N_ITEMS; i += 2)
    if (i % 10 != 0)
      set_number (&field, &field.items[i], KN_PROP_Y, between (&field, 0, 600));
  KnSpaceCounters counters = kn_scene_get_space_counters (field.scene);
  g_assert_cmpuint (counters.n_beside, ==, 0);
  g_assert_cmpuint (counters.n_measured, <, N_ITEMS / 2);
  assert_as_new (&field);
  field_clear (&field);
}

static void
test_a_new_item_measures_one_item (void)
{
  Field field;
  field_init (&field);
  (void)kn_scene_get_space_counters (field.scene);
  for (int i = 0; i < 30; i++)
    {
      KnId id;
      kn_id_init_random (&id);
      g_autoptr (KnNode) node
          = new_item (&field, &id, &field.face, g_rand_int_range (field.random, 0, N_ITEMS));
      apply (&field, kn_op_new_add (node));
      g_assert_cmpuint (kn_scene_get_space_counters (field.scene).n_measured, ==, 1);
    }
  assert_as_new (&field);
  apply (&field, kn_op_new_remove (kn_scene_lookup (field.scene, &field.items[1])));
  g_assert_cmpuint (kn_scene_get_space_counters (field.scene).n_measured, ==, 0);
  const KnNode *node = kn_scene_lookup (field.scene, &field.items[2]);
  apply (&field, kn_op_new_move (&field.items[2], kn_node_get_parent (node), kn_node_get_key (node),
                                 &field.groups[5], "a"));
  set_number (&field, &field.groups[5], KN_PROP_ROTATION, 77);
  assert_as_new (&field);
  field_clear (&field);
}

/* Any edit, also those that shift a whole group, against measuring all of it. */
static void
test_random_edits (void)
{
  Field field;
  field_init (&field);
  for (int round = 0; round < 25; round++)
    {
      for (int i = 0; i < 12; i++)
        {
          const KnId *item = &field.items[g_rand_int_range (field.random, 0, N_ITEMS)];
          const KnId *group = &field.groups[g_rand_int_range (field.random, 0, N_GROUPS)];
          const KnNode *node = kn_scene_lookup (field.scene, item);
          switch (g_rand_int_range (field.random, 0, 6))
            {
            case 0:
              set_number (&field, group, KN_PROP_ROTATION, between (&field, 0, 360));
              break;
            case 1:
              set_number (&field, group, KN_PROP_X, between (&field, -50, 50));
              break;
            case 2:
              if (node != NULL)
                {
                  g_autofree char *key = key_of (g_rand_int_range (field.random, 0, N_ITEMS));
                  apply (&field, kn_op_new_move (item, kn_node_get_parent (node),
                                                 kn_node_get_key (node), group, key));
                }
              break;
            case 3:
              if (node != NULL)
                apply (&field, kn_op_new_remove (node));
              break;
            default:
              if (node != NULL)
                set_number (&field, item, KN_PROP_X, between (&field, 0, 900));
              break;
            }
          if (i % 5 == 0)
            (void)kn_scene_get_space_counters (field.scene);
        }
      assert_as_new (&field);
    }
  field_clear (&field);
}

typedef struct
{
  guint n_new, n_gone, n_changed;
} Changes;

static void
count (gpointer data, const KnNode *before, const KnNode *after)
{
  Changes *self = data;
  g_assert_true (before != after);
  if (before != NULL && after != NULL)
    g_assert_true (kn_id_equal (kn_node_get_id (before), kn_node_get_id (after)));
  self->n_new += before == NULL;
  self->n_gone += after == NULL;
  self->n_changed += before != NULL && after != NULL;
}

static Changes
changes_between (const KnScene *a, const KnScene *b)
{
  Changes changes = { 0 };
  kn_scene_foreach_change (a, b, count, &changes);
  return changes;
}

static void
test_changes_are_told_once (void)
{
  Field field;
  field_init (&field);
  g_autoptr (KnScene) start = kn_scene_ref (field.scene);
  Changes none = changes_between (start, field.scene);
  g_assert_cmpuint (none.n_new + none.n_gone + none.n_changed, ==, 0);
  set_number (&field, &field.items[7], KN_PROP_X, 1);
  set_number (&field, &field.items[2900], KN_PROP_X, 1);
  Changes values = changes_between (start, field.scene);
  g_assert_cmpuint (values.n_changed, ==, 2);
  g_assert_cmpuint (values.n_new + values.n_gone, ==, 0);
  /* To the front and to the back: each is told once, nothing else is. */
  for (int i = 0; i < 6; i++)
    {
      const KnNode *node = kn_scene_lookup (field.scene, &field.items[20 + i]);
      apply (&field, kn_op_new_move (&field.items[20 + i], kn_node_get_parent (node),
                                     kn_node_get_key (node), &field.face, i % 2 ? "A" : "zz"));
    }
  for (int i = 0; i < 5; i++)
    {
      KnId id;
      kn_id_init_random (&id);
      g_autoptr (KnNode) node = new_item (&field, &id, &field.face, 500 * i);
      apply (&field, kn_op_new_add (node));
      apply (&field, kn_op_new_remove (kn_scene_lookup (field.scene, &field.items[40 + i])));
    }
  Changes all = changes_between (start, field.scene);
  g_assert_cmpuint (all.n_changed, ==, 8);
  g_assert_cmpuint (all.n_new, ==, 5);
  g_assert_cmpuint (all.n_gone, ==, 5);
  Changes back = changes_between (field.scene, start);
  g_assert_cmpuint (back.n_changed, ==, 8);
  g_assert_cmpuint (back.n_new, ==, 5);
  g_assert_cmpuint (back.n_gone, ==, 5);
  field_clear (&field);
}

static gpointer
ask (gpointer data)
{
  Field *self = data;
  const KnRect box = { 100, 100, 60, 60 };
  guint total = 0;
  for (int i = 0; i < 200; i++)
    {
      g_autoptr (GArray) found = find (self->scene, &self->face, &box);
      total += found->len;
    }
  return GUINT_TO_POINTER (total);
}

static void
test_threads_may_ask_together (void)
{
  Field field;
  field_init (&field);
  for (int round = 0; round < 10; round++)
    {
      set_number (&field, &field.items[round * 3], KN_PROP_X, 110 + round);
      GThread *threads[4];
      for (int i = 0; i < 4; i++)
        threads[i] = g_thread_new ("ask", ask, &field);
      gpointer first = g_thread_join (threads[0]);
      for (int i = 1; i < 4; i++)
        g_assert_true (g_thread_join (threads[i]) == first);
    }
  field_clear (&field);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/space/finds-what-touches", test_finds_what_touches);
  g_test_add_func ("/model/space/one-change-measures-one-item", test_one_change_measures_one_item);
  g_test_add_func ("/model/space/a-new-item-measures-one-item", test_a_new_item_measures_one_item);
  g_test_add_func ("/model/space/random-edits-as-if-measured-anew", test_random_edits);
  g_test_add_func ("/model/space/changes-are-told-once", test_changes_are_told_once);
  g_test_add_func ("/model/space/threads-may-ask-together", test_threads_may_ask_together);
  return g_test_run ();
}
