/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A motif becomes a pattern and comes back; a pattern's cell follows what its group demands. */

#include "config.h"

#include "model/kn-design.h"
#include "model/kn-edit-pattern.h"

#include <string.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"Pattern\", \"language\": \"en\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60 }, \"assets\": { \"leaf\": { \"file\": \"leaf.svg\" } },"
      "\"faces\": [ { \"id\": \"front\", \"items\": [ { \"type\": \"rect\", \"id\": \"below\","
      "\"width_mm\": 9, \"height_mm\": 9 }, { \"type\": \"motif\", \"id\": \"leaf\","
      "\"asset\": \"leaf\", \"x_mm\": 40, \"y_mm\": 22, \"width_mm\": 20, \"height_mm\": 16,"
      "\"rotation_deg\": 30, \"opacity\": 50, \"fit\": \"cover\","
      "\"recolour\": { \"#b5121b\": { \"cmyk\": [0, 100, 0, 0] } } },"
      "{ \"type\": \"rect\", \"id\": \"above\", \"width_mm\": 9, \"height_mm\": 9 } ] } ] }";

static KnDoc *
open_doc (KnId *out_leaf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_design_parse_json (DESIGN, strlen (DESIGN), &error);
  g_assert_no_error (error);
  *out_leaf = *kn_node_get_id (kn_scene_lookup_handle (scene, KN_NODE_RECT, "leaf"));
  return kn_doc_new (scene);
}

static const KnNode *
look_up (KnDoc *doc, const KnId *id)
{
  return kn_scene_lookup (kn_doc_get_scene (doc), id);
}

static void
test_there_and_back (void)
{
  KnId leaf, pattern, motif;
  g_autoptr (KnDoc) doc = open_doc (&leaf);
  g_autoptr (GError) error = NULL;
  g_autofree char *key = g_strdup (kn_node_get_key (look_up (doc, &leaf)));
  kn_doc_begin_step (doc, "repeat");
  g_assert_true (kn_edit_repeat_motif (doc, &leaf, &pattern, &error));
  g_assert_no_error (error);
  const KnNode *node = look_up (doc, &pattern);
  g_assert_null (look_up (doc, &leaf));
  g_assert_cmpint (kn_node_get_kind (node), ==, KN_NODE_PATTERN);
  g_assert_cmpstr (kn_node_get_key (node), ==, key); /* between the same neighbours */
  g_assert_cmpstr (kn_node_get_string (node, KN_PROP_HANDLE), ==, "leaf");
  g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_ROTATION), ==, 30);
  g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_OPACITY), ==, 50);
  g_assert_cmpuint (kn_recolour_get_n (kn_node_get_recolour (node)), ==, 1);
  g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_X), ==, 20);
  g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_HEIGHT), ==, 48);
  g_assert_true (kn_edit_single_motif (doc, &pattern, 1.25, &motif, &error));
  g_assert_no_error (error);
  node = look_up (doc, &motif);
  g_assert_cmpint (kn_node_get_kind (node), ==, KN_NODE_MOTIF);
  g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_X), ==, 40);
  g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_WIDTH), ==, 20);
  g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_HEIGHT), ==, 16);
  g_assert_false (kn_edit_repeat_motif (doc, &pattern, &motif, &error)); /* it is gone */
  g_assert_nonnull (error);
  kn_doc_cancel_step (doc);
}

static void
test_cell_follows_the_group (void)
{
  KnId leaf, pattern;
  gsize n = 0;
  g_autoptr (KnDoc) doc = open_doc (&leaf);
  kn_doc_begin_step (doc, "repeat");
  g_assert_true (kn_edit_repeat_motif (doc, &leaf, &pattern, NULL));
  g_autoptr (KnValue) angle = kn_value_new_number (15);
  g_assert_true (kn_doc_edit_set (doc, &pattern, KN_PROP_ANGLE, angle, NULL));
  g_assert_true (kn_edit_set_pattern_group (doc, &pattern, "cmm", NULL));
  const double *cell
      = kn_value_get_numbers (kn_node_get (look_up (doc, &pattern), KN_PROP_CELL), &n);
  g_assert_cmpfloat (cell[0], ==, 20);
  g_assert_cmpfloat (cell[1], ==, 16);
  g_assert_true (kn_edit_set_pattern_group (doc, &pattern, "p6m", NULL));
  cell = kn_value_get_numbers (kn_node_get (look_up (doc, &pattern), KN_PROP_CELL), &n);
  g_assert_cmpfloat (cell[0], ==, 16);
  g_assert_cmpfloat (cell[1], ==, 16);
  const double now[] = { 16, 16 };
  g_assert_true (kn_edit_set_pattern_cell (doc, &pattern, now, 1, 12, NULL));
  cell = kn_value_get_numbers (kn_node_get (look_up (doc, &pattern), KN_PROP_CELL), &n);
  g_assert_cmpfloat (cell[0], ==, 12);
  g_assert_true (kn_edit_set_pattern_group (doc, &pattern, "f5", NULL));
  g_assert_cmpfloat (kn_node_get_number (look_up (doc, &pattern), KN_PROP_ANGLE), ==, 0);
  g_assert_true (kn_edit_set_pattern_group (doc, &pattern, "d8", NULL));
  g_assert_null (kn_node_get (look_up (doc, &pattern), KN_PROP_CELL));
  g_autoptr (GError) error = NULL;
  g_assert_false (kn_edit_set_pattern_group (doc, &pattern, "p7", &error));
  g_assert_nonnull (strstr (error->message, "p7"));
  kn_doc_cancel_step (doc);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/patterns/there-and-back", test_there_and_back);
  g_test_add_func ("/model/patterns/cell-follows-the-group", test_cell_follows_the_group);
  return g_test_run ();
}
