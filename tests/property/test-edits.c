/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kn-design.h"
#include "model/kn-doc.h"
#include "model/kn-edit.h"
#include "random-design.h"

#include <string.h>

#define N_ROUNDS 40
#define N_OPS 60

/* A scene that was edited and one that is built anew from its nodes must be the same, whatever way
 * led there: order, lists of children and lookups. */
static void
assert_sound (const KnScene *scene)
{
  g_autoptr (GPtrArray) ops = kn_scene_to_ops (scene);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) anew = kn_scene_apply (NULL, (KnOp *const *)ops->pdata, ops->len, &error);
  g_assert_no_error (error);
  g_assert_true (kn_scene_equal (scene, anew));
  for (guint i = 0; i < ops->len; i++)
    {
      const KnId *id = kn_op_get_id (ops->pdata[i]);
      g_assert_true (kn_scene_lookup (scene, id) == kn_op_get_node (ops->pdata[i]));
      gsize n = kn_scene_get_n_children (scene, id);
      g_assert_cmpuint (n, ==, kn_scene_get_n_children (anew, id));
      for (gsize j = 0; j < n; j++)
        g_assert_true (kn_scene_get_child (scene, id, j) == kn_scene_get_child (anew, id, j));
    }
}

static void
test_every_op_is_undone_by_its_inverse (void)
{
  for (int round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (KnScene) scene = random_design (N_OPS / 2);
      for (int i = 0; i < N_OPS; i++)
        {
          g_autoptr (KnOp) op = random_op (scene);
          g_autoptr (KnOp) inverse = kn_op_invert (op);
          g_autoptr (KnOp) twice = kn_op_invert (inverse);
          g_assert_true (kn_op_equal (op, twice));
          KnScene *next = must_apply (scene, op);
          g_autoptr (KnScene) back = must_apply (next, inverse);
          g_assert_true (kn_scene_equal (scene, back));
          kn_scene_unref (scene);
          scene = next;
        }
      assert_sound (scene);
    }
}

static void
test_a_list_of_ops_is_the_ops_one_by_one (void)
{
  for (int round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (KnScene) start = random_design (N_OPS);
      g_autoptr (KnScene) scene = kn_scene_ref (start);
      g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
      for (int i = 0; i < N_OPS; i++)
        {
          KnOp *op = random_op (scene);
          g_ptr_array_add (ops, op);
          KnScene *next = must_apply (scene, op);
          kn_scene_unref (scene);
          scene = next;
        }
      g_autoptr (GError) error = NULL;
      g_autoptr (KnScene) at_once
          = kn_scene_apply (start, (KnOp *const *)ops->pdata, ops->len, &error);
      g_assert_no_error (error);
      g_assert_true (kn_scene_equal (at_once, scene));
      assert_sound (at_once);
    }
}

static void
test_ops_read_back_as_they_were_written (void)
{
  for (int round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (KnScene) scene = random_seed ();
      g_autoptr (GPtrArray) ops = kn_scene_to_ops (scene);
      for (int i = 0; i < N_OPS; i++)
        {
          KnOp *op = random_op (scene);
          g_ptr_array_add (ops, op);
          KnScene *next = must_apply (scene, op);
          kn_scene_unref (scene);
          scene = next;
        }
      g_autoptr (GBytes) bytes = kn_ops_encode ((KnOp *const *)ops->pdata, ops->len);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) read = kn_ops_decode (bytes, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (read->len, ==, ops->len);
      for (guint i = 0; i < ops->len; i++)
        g_assert_true (kn_op_equal (ops->pdata[i], read->pdata[i]));
      g_autoptr (KnScene) replayed
          = kn_scene_apply (NULL, (KnOp *const *)read->pdata, read->len, &error);
      g_assert_no_error (error);
      g_assert_true (kn_scene_equal (replayed, scene));
      g_autoptr (GBytes) again = kn_ops_encode ((KnOp *const *)read->pdata, read->len);
      g_assert_true (g_bytes_equal (bytes, again));
    }
}

static void
test_a_diff_leads_there (void)
{
  for (int round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (KnScene) from = random_design (N_OPS);
      g_autoptr (KnScene) to = kn_scene_ref (from);
      for (int i = 0; i < N_OPS; i++)
        {
          g_autoptr (KnOp) op = random_op (to);
          KnScene *next = must_apply (to, op);
          kn_scene_unref (to);
          to = next;
        }
      g_autoptr (GPtrArray) ops = kn_scene_diff (from, to);
      g_autoptr (GError) error = NULL;
      g_autoptr (KnScene) reached
          = kn_scene_apply (from, (KnOp *const *)ops->pdata, ops->len, &error);
      g_assert_no_error (error);
      g_assert_true (kn_scene_equal (reached, to));
    }
}

/* What kn_edit_get_distance finds by walking two lists, asked of every property; gradients, which
 * move with their item, are told apart by their kind. */
static gboolean
differs_but_in_place (const KnNode *before, const KnNode *after, gboolean *out_is_gradient)
{
  gboolean differs = kn_node_get_kind (before) != kn_node_get_kind (after);
  for (int i = 0; i < KN_N_PROPS; i++)
    {
      const KnProp prop = (KnProp)i;
      const KnPaint *old = prop == KN_PROP_FILL || prop == KN_PROP_STROKE
                               ? kn_node_get_paint (before, prop)
                               : NULL;
      if (prop == KN_PROP_X || prop == KN_PROP_Y
          || kn_value_equal (kn_node_get (before, prop), kn_node_get (after, prop)))
        continue;
      if (old != NULL && kn_paint_get_type (old) >= KN_PAINT_LINEAR)
        *out_is_gradient = TRUE;
      else
        differs = TRUE;
    }
  return differs;
}

static void
test_a_distance_is_the_only_difference (void)
{
  gsize n_moved = 0, n_changed = 0;
  for (int round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (KnScene) scene = random_design (N_OPS);
      for (int i = 0; i < N_OPS; i++)
        {
          g_autoptr (KnOp) op = random_op (scene);
          g_autoptr (KnScene) next = must_apply (scene, op);
          const KnNode *before = kn_scene_lookup (scene, kn_op_get_id (op));
          const KnNode *after = kn_scene_lookup (next, kn_op_get_id (op));
          gboolean is_gradient = FALSE;
          KnPoint by;
          if (before == NULL || after == NULL)
            continue;
          gboolean differs = differs_but_in_place (before, after, &is_gradient);
          if (is_gradient && !differs)
            continue;
          g_assert_true (kn_edit_get_distance (before, after, &by) == !differs);
          g_assert_true (kn_edit_get_distance (after, before, &by) == !differs);
          n_moved += !differs;
          n_changed += differs;
        }
    }
  g_assert_cmpuint (n_moved, >, 50);
  g_assert_cmpuint (n_changed, >, 50);
}

/* --- documents ------------------------------------------------------------------------------- */

static void
edit_at_random (KnDoc *doc)
{
  g_autoptr (GError) error = NULL;
  kn_doc_begin_step (doc, "edit");
  for (int i = g_test_rand_int_range (1, 5); i > 0; i--)
    {
      g_autoptr (KnOp) op = random_op (kn_doc_get_scene (doc));
      const KnId *id = kn_op_get_id (op);
      switch (kn_op_get_type (op))
        {
        case KN_OP_ADD:
          g_assert_true (kn_doc_edit_add (doc, kn_op_get_node (op), &error));
          break;
        case KN_OP_REMOVE:
          g_assert_true (kn_doc_edit_remove (doc, id, &error));
          break;
        case KN_OP_SET:
          g_assert_true (
              kn_doc_edit_set (doc, id, kn_op_get_prop (op), kn_op_get_new (op), &error));
          break;
        case KN_OP_MOVE:
          g_assert_true (kn_doc_edit_move (doc, id, kn_op_get_new_parent (op),
                                           kn_op_get_new_key (op), &error));
          break;
        }
      g_assert_no_error (error);
    }
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_assert_no_error (error);
}

static void
test_undo_goes_back_to_the_start_and_redo_to_the_end (void)
{
  for (int round = 0; round < N_ROUNDS / 4; round++)
    {
      g_autoptr (KnScene) start = random_design (N_OPS / 2);
      g_autoptr (KnDoc) doc = kn_doc_new (start);
      g_autoptr (GPtrArray) scenes
          = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_scene_unref);
      g_ptr_array_add (scenes, kn_scene_ref (start));
      while (scenes->len < N_OPS)
        {
          edit_at_random (doc);
          if (!kn_scene_equal (kn_doc_get_scene (doc), scenes->pdata[scenes->len - 1]))
            g_ptr_array_add (scenes, kn_scene_ref (kn_doc_get_scene (doc)));
        }
      /* A walk up and down, then all the way back and all the way forward again. */
      guint at = scenes->len - 1;
      for (int i = 0; i < 3 * N_OPS; i++)
        {
          gboolean back = i >= 2 * N_OPS ? TRUE : g_test_rand_bit ();
          gboolean did = back ? kn_doc_undo (doc, NULL) : kn_doc_redo (doc, NULL);
          g_assert_true (did == (back ? at > 0 : at < scenes->len - 1));
          at += did ? (back ? -1u : 1u) : 0;
          g_assert_true (kn_scene_equal (kn_doc_get_scene (doc), scenes->pdata[at]));
        }
      while (kn_doc_can_undo (doc))
        g_assert_true (kn_doc_undo (doc, NULL));
      g_assert_true (kn_scene_equal (kn_doc_get_scene (doc), start));
      while (kn_doc_can_redo (doc))
        g_assert_true (kn_doc_redo (doc, NULL));
      g_assert_true (kn_scene_equal (kn_doc_get_scene (doc), scenes->pdata[scenes->len - 1]));
    }
}

/* --- the text form --------------------------------------------------------------------------- */

/* A random design may lack what the text form asks for (a motif without an asset, a path without
 * an outline): given all that, it must be taken with all its values. */
static KnScene *
complete (const KnScene *scene)
{
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  const KnId *design = kn_node_get_id (kn_scene_get_design (scene));
  const double cmyk[] = { 0, 50, 100, 0 };
  g_autoptr (KnValue) amounts = kn_value_new_numbers (cmyk, 4);
  g_autoptr (KnValue) yes = kn_value_new_bool (TRUE);
  g_autoptr (KnValue) file = kn_value_new_string ("motif.svg");
  static const KnProp needed[]
      = { KN_PROP_NAME,  KN_PROP_WIDTH, KN_PROP_HEIGHT, KN_PROP_PATH_DATA, KN_PROP_TEXT,
          KN_PROP_ASSET, KN_PROP_GROUP, KN_PROP_DATA,   KN_PROP_SYMBOLOGY };
  static const KnProp form[] = { KN_PROP_FORM_WIDTH, KN_PROP_FORM_HEIGHT, KN_PROP_FORM_PATH };
  g_autoptr (KnValue) label = kn_value_new_choice (KN_FORM_LABEL);
  const KnNode *root = kn_scene_get_design (scene);
  g_ptr_array_add (ops, kn_op_new_set (design, KN_PROP_FORM_KIND,
                                       kn_node_get (root, KN_PROP_FORM_KIND), label));
  g_ptr_array_add (ops, kn_op_new_set (design, KN_PROP_FORM_EXTRA,
                                       kn_node_get (root, KN_PROP_FORM_EXTRA), NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (form); i++)
    if (kn_node_get (root, form[i]) == NULL)
      {
        g_autoptr (KnValue) value = random_value (scene, form[i]);
        g_ptr_array_add (ops, kn_op_new_set (design, form[i], NULL, value));
      }
  for (int kind = 0; kind < KN_N_NODE_KINDS; kind++)
    {
      g_autoptr (GPtrArray) nodes = kn_scene_list_kind (scene, (KnNodeKind)kind);
      for (guint i = 0; i < nodes->len; i++)
        {
          const KnNode *node = nodes->pdata[i];
          const KnId *id = kn_node_get_id (node);
          for (gsize j = 0; j < G_N_ELEMENTS (needed); j++)
            if (kn_prop_is_kept (needed[j], (KnNodeKind)kind)
                && kn_node_get (node, needed[j]) == NULL)
              {
                g_autoptr (KnValue) value = random_value (scene, needed[j]);
                g_ptr_array_add (ops, kn_op_new_set (id, needed[j], NULL, value));
              }
          if (kind == KN_NODE_INK)
            {
              g_ptr_array_add (ops, kn_op_new_set (id, KN_PROP_INK_CMYK,
                                                   kn_node_get (node, KN_PROP_INK_CMYK), amounts));
              g_ptr_array_add (ops, kn_op_new_set (id, KN_PROP_INK_SPOT,
                                                   kn_node_get (node, KN_PROP_INK_SPOT), yes));
            }
          if (kind == KN_NODE_ASSET)
            {
              g_ptr_array_add (ops, kn_op_new_set (id, KN_PROP_ASSET_FILE,
                                                   kn_node_get (node, KN_PROP_ASSET_FILE), file));
              g_ptr_array_add (ops, kn_op_new_set (id, KN_PROP_ASSET_SHA256,
                                                   kn_node_get (node, KN_PROP_ASSET_SHA256), NULL));
            }
        }
    }
  g_autoptr (GError) error = NULL;
  KnScene *whole = kn_scene_apply (scene, (KnOp *const *)ops->pdata, ops->len, &error);
  g_assert_no_error (error);
  return whole;
}

static gboolean
is_reference (const KnPropInfo *info)
{
  return info->type == KN_VALUE_REF || info->type == KN_VALUE_PAINT
         || info->type == KN_VALUE_RECOLOUR || info->type == KN_VALUE_RUNS
         || info->prop == KN_PROP_HANDLE;
}

/* Ids are made anew by each reading, and items keep their order: nodes are compared by position. */
static void
assert_same_values (const KnNode *a, const KnNode *b)
{
  g_assert_cmpint (kn_node_get_kind (a), ==, kn_node_get_kind (b));
  for (int i = 0; i < KN_N_PROPS; i++)
    {
      const KnPropInfo *info = kn_prop_get_info ((KnProp)i);
      const KnValue *left = kn_node_get (a, info->prop), *right = kn_node_get (b, info->prop);
      if (is_reference (info))
        continue;
      if (info->prop == KN_PROP_FORM_KIND && left == NULL)
        continue; /* the text form always says it */
      if (!kn_value_equal (left, right))
        g_error ("%s of a %s is not what it was", info->name,
                 kn_node_kind_get_name (kn_node_get_kind (a)));
    }
}

static void
assert_same_below (const KnScene *a, const KnId *in_a, const KnScene *b, const KnId *in_b)
{
  gsize n = kn_scene_get_n_children (a, in_a);
  g_assert_cmpuint (n, ==, kn_scene_get_n_children (b, in_b));
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *left = kn_scene_get_child (a, in_a, i);
      const KnNode *right = kn_scene_get_child (b, in_b, i);
      assert_same_values (left, right);
      assert_same_below (a, kn_node_get_id (left), b, kn_node_get_id (right));
    }
}

static void
test_whole_designs_survive_the_text_form (void)
{
  for (int round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (KnScene) scene = random_design (N_OPS);
      g_autoptr (KnScene) whole = complete (scene);
      g_autofree char *text = kn_scene_print_json (whole, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (KnScene) read = kn_design_parse_json (text, strlen (text), &error);
      g_assert_no_error (error);
      assert_same_values (kn_scene_get_design (whole), kn_scene_get_design (read));
      assert_same_below (whole, kn_node_get_id (kn_scene_get_design (whole)), read,
                         kn_node_get_id (kn_scene_get_design (read)));
      g_autofree char *again = kn_scene_print_json (read, NULL);
      g_assert_cmpstr (text, ==, again);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/property/every-op-is-undone-by-its-inverse",
                   test_every_op_is_undone_by_its_inverse);
  g_test_add_func ("/property/a-list-of-ops-is-the-ops-one-by-one",
                   test_a_list_of_ops_is_the_ops_one_by_one);
  g_test_add_func ("/property/ops-read-back-as-they-were-written",
                   test_ops_read_back_as_they_were_written);
  g_test_add_func ("/property/a-diff-leads-there", test_a_diff_leads_there);
  g_test_add_func ("/property/a-distance-is-the-only-difference",
                   test_a_distance_is_the_only_difference);
  g_test_add_func ("/property/undo-goes-back-to-the-start-and-redo-to-the-end",
                   test_undo_goes_back_to_the_start_and_redo_to_the_end);
  g_test_add_func ("/property/whole-designs-survive-the-text-form",
                   test_whole_designs_survive_the_text_form);
  return g_test_run ();
}
