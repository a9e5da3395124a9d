/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Arranging: mirrors, gaps, groups and faces. The judge is where corners of items are seen on the
 * face, by the matrix that also draws them. */

#include "doc-kit.h"
#include "model/kn-edit.h"
#include "model/kn-find.h"
#include "model/kn-form.h"
#include "model/kn-guides.h"

#include <math.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"inks\": [ { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] } ],"
      "\"faces\": [ { \"id\": \"front\", \"guides\": { \"x_mm\": [70, 12.345, 70], \"y_mm\": "
      "[\"no\"],"
      " \"locked\": true }, \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"a\", \"x_mm\": 10, \"y_mm\": 10, \"width_mm\": 20,"
      "\"height_mm\": 10, \"rotation_deg\": 20, \"fill\": { \"ink\": \"red\" } },"
      "{ \"type\": \"path\", \"id\": \"p\", \"x_mm\": 3, \"d\": \"M60 10 h10 v10 z\", \"fill\":"
      "{ \"ink\": \"red\" } },"
      "{ \"type\": \"group\", \"id\": \"g\", \"x_mm\": 40, \"y_mm\": 30, \"rotation_deg\": 25,"
      "\"flip_x\": true, \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"c\", \"x_mm\": 0, \"y_mm\": 0, \"width_mm\": 8,"
      "\"height_mm\": 4, \"rotation_deg\": 15, \"fill\": { \"ink\": \"red\" } },"
      "{ \"type\": \"text\", \"id\": \"d\", \"name\": \"ชื่อ สินค้า\", \"x_mm\": 10, \"y_mm\": 6,"
      "\"width_mm\": 12, \"height_mm\": 5, \"text\": \"น้ำพริก ๒๕๐ ก.\", \"font\": \"Loma\","
      "\"size_pt\": 8 } ] },"
      "{ \"type\": \"group\", \"id\": \"holder\", \"items\": ["
      "{ \"type\": \"barcode\", \"id\": \"code\", \"symbology\": \"ean13\","
      "\"data\": \"2001234567893\", \"x_mm\": 5, \"y_mm\": 40, \"width_mm\": 37,"
      "\"height_mm\": 20 } ] } ] } ] }";

static KnMatrix
matrix_of (KnDoc *doc, const KnId *id)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  return kn_scene_get_item_matrix_to_face (scene, kn_scene_lookup (scene, id));
}

/* Three points that no two maps share. */
static void
assert_seen (const KnMatrix *a, const KnMatrix *b)
{
  static const KnPoint points[] = { { 0, 0 }, { 10, 0 }, { 0, 10 } };
  for (gsize i = 0; i < G_N_ELEMENTS (points); i++)
    {
      KnPoint x = kn_matrix_apply (a, points[i].x, points[i].y);
      KnPoint y = kn_matrix_apply (b, points[i].x, points[i].y);
      g_assert_cmpfloat_with_epsilon (x.x, y.x, 2e-3);
      g_assert_cmpfloat_with_epsilon (x.y, y.y, 2e-3);
    }
}

static KnRect
bounds (KnDoc *doc, const KnId *id)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  return kn_scene_get_item_bounds (scene, kn_scene_lookup (scene, id), FALSE);
}

static void
end_and_undo (KnDoc *doc, const KnScene *before)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_assert_no_error (error);
  g_assert_true (kn_doc_undo (doc, &error));
  g_assert_true (kn_scene_equal (kn_doc_get_scene (doc), before));
}

/* --- mirrors ------------------------------------------------------------------------------------
 */

static void
test_flip_mirrors_what_is_seen (void)
{
  const char *handles[] = { "a", "p", "g" };
  for (int across = 0; across < 2; across++)
    {
      g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
      g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
      g_autoptr (GError) error = NULL;
      KnId ids[4];
      KnMatrix was[4];
      KnPoint centre = { 33, 21 };
      for (int i = 0; i < 3; i++)
        ids[i] = kit_id_of (doc, handles[i]);
      ids[3] = kit_id_of (doc, "d"); /* in the group */
      for (int i = 0; i < 4; i++)
        was[i] = matrix_of (doc, &ids[i]);
      kn_doc_begin_step (doc, "x");
      g_assert_true (kn_edit_flip (doc, ids, 3, across, &centre, &error));
      g_assert_no_error (error);
      KnMatrix mirror = kn_matrix_mirror_about (across, !across, centre.x, centre.y);
      for (int i = 0; i < 4; i++)
        {
          KnMatrix wanted = kn_matrix_multiply (&was[i], &mirror);
          KnMatrix is = matrix_of (doc, &ids[i]);
          assert_seen (&is, &wanted);
          g_assert_true (kn_matrix_is_mirrored (&is) != kn_matrix_is_mirrored (&was[i]));
        }
      g_assert_true (kn_edit_flip (doc, ids, 3, across, &centre, &error));
      for (int i = 0; i < 4; i++) /* twice is never */
        {
          KnMatrix is = matrix_of (doc, &ids[i]);
          assert_seen (&is, &was[i]);
        }
      g_assert_true (kn_edit_flip (doc, ids, 3, across, &centre, &error));
      end_and_undo (doc, before);
    }
}

static void
test_barcodes_are_not_mirrored (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (GError) error = NULL;
  KnPoint centre = { 0, 0 };
  KnId ids[] = { kit_id_of (doc, "holder"), kit_id_of (doc, "a") };
  kn_doc_begin_step (doc, "x");
  g_assert_false (kn_edit_flip (doc, ids, 2, TRUE, &centre, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
  g_clear_error (&error);
  /* Into a mirrored group neither. */
  KnId code = kit_id_of (doc, "code"), group = kit_id_of (doc, "g");
  g_assert_false (kn_edit_move_into (doc, &code, 1, &group, 0, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
  kn_doc_cancel_step (doc);
}

static void
test_ungroup_keeps_looks (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GError) error = NULL;
  KnId group = kit_id_of (doc, "g"), c = kit_id_of (doc, "c"), d = kit_id_of (doc, "d");
  KnMatrix c_was = matrix_of (doc, &c), d_was = matrix_of (doc, &d);
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_ungroup (doc, &group, NULL, &error));
  g_assert_no_error (error);
  KnMatrix c_is = matrix_of (doc, &c), d_is = matrix_of (doc, &d);
  assert_seen (&c_is, &c_was);
  assert_seen (&d_is, &d_was);
  end_and_undo (doc, before);
}

/* --- into and out of groups ---------------------------------------------------------------------
 */

static void
test_moving_into_a_turned_mirrored_group_changes_no_place (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GError) error = NULL;
  const char *handles[] = { "a", "p", "c", "d" };
  KnId ids[4], group = kit_id_of (doc, "g");
  KnMatrix was[4];
  for (int i = 0; i < 4; i++)
    {
      ids[i] = kit_id_of (doc, handles[i]);
      was[i] = matrix_of (doc, &ids[i]);
    }
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_move_into (doc, ids, 2, &group, 1, &error));
  g_assert_no_error (error);
  const KnScene *scene = kn_doc_get_scene (doc);
  g_assert_cmpuint (kn_scene_get_n_children (scene, &group), ==, 4);
  g_assert_true (kn_id_equal (kn_node_get_id (kn_scene_get_child (scene, &group, 1)), &ids[0]));
  g_assert_true (kn_id_equal (kn_node_get_id (kn_scene_get_child (scene, &group, 2)), &ids[1]));
  for (int i = 0; i < 4; i++)
    {
      KnMatrix is = matrix_of (doc, &ids[i]);
      assert_seen (&is, &was[i]);
    }
  /* And all out again: the group is empty then, and gone. */
  KnId face = *kn_node_get_id (kn_scene_get_face_of (scene, kn_scene_lookup (scene, &group)));
  g_assert_true (kn_edit_move_into (doc, ids, 4, &face, 0, &error));
  for (int i = 0; i < 4; i++)
    {
      KnMatrix is = matrix_of (doc, &ids[i]);
      assert_seen (&is, &was[i]);
    }
  g_assert_null (kn_scene_lookup (kn_doc_get_scene (doc), &group));
  end_and_undo (doc, before);
}

static void
test_a_group_does_not_go_into_itself (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (GError) error = NULL;
  KnId group = kit_id_of (doc, "g"), a = kit_id_of (doc, "a");
  kn_doc_begin_step (doc, "x");
  g_assert_false (kn_edit_move_into (doc, &group, 1, &group, 0, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (kn_edit_move_into (doc, &group, 1, &a, 0, &error)); /* no place for anything */
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
  kn_doc_cancel_step (doc);
}

/* Every set of siblings to every place, against a plain list. */
static void
test_order_by_index (void)
{
  const char *handles[] = { "a", "p", "g", "holder" };
  for (guint set = 1; set < 16; set++)
    for (gsize index = 0; index <= 4; index++)
      {
        g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
        g_autoptr (GError) error = NULL;
        KnId all[4], moved[4], wanted[4];
        gsize n = 0, at = 0;
        for (guint i = 0; i < 4; i++)
          {
            all[i] = kit_id_of (doc, handles[i]);
            if (set >> i & 1)
              moved[n++] = all[i];
          }
        for (gsize i = 0; i <= 4; i++)
          {
            for (gsize k = 0; i == index && k < n; k++)
              wanted[at++] = moved[k];
            if (i < 4 && !(set >> i & 1))
              wanted[at++] = all[i];
          }
        const KnScene *scene = kn_doc_get_scene (doc);
        KnId face = *kn_node_get_parent (kn_scene_lookup (scene, &all[0]));
        kn_doc_begin_step (doc, "x");
        g_assert_true (kn_edit_move_into (doc, moved, n, &face, index, &error));
        for (gsize i = 0; i < 4; i++)
          g_assert_true (
              kn_id_equal (kn_node_get_id (kn_scene_get_child (kn_doc_get_scene (doc), &face, i)),
                           &wanted[i]));
        kn_doc_cancel_step (doc);
      }
}

/* --- gaps ----------------------------------------------------------------------------------------
 */

static void
test_typed_gap_and_distribution_to_a_box (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GError) error = NULL;
  KnId ids[] = { kit_id_of (doc, "a"), kit_id_of (doc, "p"), kit_id_of (doc, "g") };
  KnRect p_was = bounds (doc, &ids[1]);
  kn_doc_begin_step (doc, "x");
  /* By their middles: a, g, p. */
  g_assert_true (kn_edit_space (doc, ids, 3, TRUE, 2.5, &ids[1], &error));
  KnRect a = bounds (doc, &ids[0]), p = bounds (doc, &ids[1]), g = bounds (doc, &ids[2]);
  g_assert_cmpfloat_with_epsilon (p.x, p_was.x, 1e-3);
  g_assert_cmpfloat_with_epsilon (g.x - a.x - a.width, 2.5, 1e-3);
  g_assert_cmpfloat_with_epsilon (p.x - g.x - g.width, 2.5, 1e-3);
  KnRect safe = kn_form_get_safe_box (kn_doc_get_scene (doc));
  g_assert_true (kn_edit_distribute (doc, ids, 3, FALSE, &safe, &error));
  double top = 100, bottom = 0;
  for (int i = 0; i < 3; i++)
    {
      KnRect box = bounds (doc, &ids[i]);
      top = MIN (top, box.y);
      bottom = MAX (bottom, box.y + box.height);
    }
  g_assert_cmpfloat_with_epsilon (top, safe.y, 1e-3);
  g_assert_cmpfloat_with_epsilon (bottom, safe.y + safe.height, 1e-3);
  end_and_undo (doc, before);
}

/* --- step and repeat -----------------------------------------------------------------------------
 */

static void
test_repeat_in_rows (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GError) error = NULL;
  KnId ids[] = { kit_id_of (doc, "p"), kit_id_of (doc, "a") };
  KnRect was = bounds (doc, &ids[0]);
  KnRepeat how = { .columns = 3, .rows = 2, .pitch_x_mm = 22, .pitch_y_mm = 13 };
  g_autoptr (GArray) copies = NULL;
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_repeat (doc, ids, 2, &how, &copies, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (copies->len, ==, 10);
  /* a and p of each cell, row by row; the last cell is two columns and a row away. */
  KnRect last = bounds (doc, &g_array_index (copies, KnId, 9));
  g_assert_cmpfloat_with_epsilon (last.x, was.x + 44, 1e-3);
  g_assert_cmpfloat_with_epsilon (last.y, was.y + 13, 1e-3);
  end_and_undo (doc, before);
  how.columns = 3000;
  kn_doc_begin_step (doc, "x");
  g_assert_false (kn_edit_repeat (doc, ids, 2, &how, NULL, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT);
  kn_doc_cancel_step (doc);
}

static void
test_repeat_on_a_circle (void)
{
  for (int turns = 0; turns < 2; turns++)
    {
      g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) copies = NULL;
      KnId id = kit_id_of (doc, "a");
      KnRepeat how = {
        .is_circle = TRUE, .copies = 4, .centre = { 50, 30 }, .angle_deg = 90, .turns = turns
      };
      KnMatrix was = matrix_of (doc, &id);
      kn_doc_begin_step (doc, "x");
      g_assert_true (kn_edit_repeat (doc, &id, 1, &how, &copies, &error));
      g_assert_cmpuint (copies->len, ==, 3);
      KnMatrix half = kn_matrix_rotation_about (180, 50, 30);
      KnMatrix is = matrix_of (doc, &g_array_index (copies, KnId, 1));
      KnPoint middle = { 10, 5 };
      KnPoint from = kn_matrix_apply (&was, middle.x, middle.y);
      KnPoint to = kn_matrix_apply (&is, middle.x, middle.y);
      g_assert_cmpfloat_with_epsilon (to.x, 100 - from.x, 1e-3);
      g_assert_cmpfloat_with_epsilon (to.y, 60 - from.y, 1e-3);
      KnMatrix turned = kn_matrix_multiply (&was, &half);
      if (turns)
        assert_seen (&is, &turned);
      else
        g_assert_cmpfloat_with_epsilon (is.xx, was.xx, 1e-9);
      kn_doc_cancel_step (doc);
    }
}

/* --- faces ---------------------------------------------------------------------------------------
 */

static void
test_faces (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GError) error = NULL;
  KnId front = kit_id_of (doc, "front"), back, copy, inside;
  kn_doc_begin_step (doc, "x");
  g_assert_false (kn_edit_remove_face (doc, &front, &error)); /* the only one */
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (kn_edit_add_face (doc, "back", NULL, &back, &error));
  g_assert_true (kn_edit_add_face (doc, NULL, "ข้างใน", &inside, &error));
  g_assert_true (kn_edit_duplicate_face (doc, &front, &copy, &error));
  g_assert_no_error (error);
  const KnScene *scene = kn_doc_get_scene (doc);
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  g_assert_cmpuint (faces->len, ==, 4);
  const KnId *order[] = { &front, &copy, &back, &inside };
  for (int i = 0; i < 4; i++)
    g_assert_true (kn_id_equal (kn_node_get_id (faces->pdata[i]), order[i]));
  g_assert_cmpstr (kn_node_get_string (faces->pdata[1], KN_PROP_HANDLE), ==, "front-2");
  g_assert_cmpuint (kn_scene_get_n_children (scene, &copy), ==,
                    kn_scene_get_n_children (scene, &front));
  g_assert_true (kn_edit_move_face (doc, &back, -1, &error));
  g_assert_true (kn_edit_move_face (doc, &front, -1, &error)); /* is the first: nothing */
  g_autoptr (GPtrArray) then = kn_scene_list_kind (kn_doc_get_scene (doc), KN_NODE_FACE);
  g_assert_true (kn_id_equal (kn_node_get_id (then->pdata[1]), &back));
  g_assert_true (kn_edit_rename_face (doc, &back, "หลัง", &error));
  g_assert_false (kn_edit_rename_face (doc, &back, "", &error));
  g_clear_error (&error);

  /* To the same place of another face, out of a turned and mirrored group. */
  KnId d = kit_id_of (doc, "d");
  KnMatrix was = matrix_of (doc, &d);
  g_autoptr (GArray) copies = NULL;
  g_assert_true (kn_edit_copy_to_face (doc, &d, 1, &back, &copies, &error));
  g_assert_no_error (error);
  KnId made = g_array_index (copies, KnId, 0);
  scene = kn_doc_get_scene (doc);
  g_assert_true (kn_id_equal (kn_node_get_parent (kn_scene_lookup (scene, &made)), &back));
  KnMatrix is = matrix_of (doc, &made);
  assert_seen (&is, &was);
  g_assert_nonnull (kn_scene_lookup (scene, &d));
  end_and_undo (doc, before);
}

/* --- guides
 * ---------------------------------------------------------------------------------------
 */

static void
test_guides_read_only_what_makes_sense (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GError) error = NULL;
  KnId front = kit_id_of (doc, "front");
  g_autoptr (KnGuides) guides = kn_guides_new (kn_doc_get_scene (doc), &front);
  g_assert_cmpuint (guides->at_mm[0]->len, ==, 2);
  g_assert_cmpfloat (g_array_index (guides->at_mm[0], double, 0), ==, 12.35);
  g_assert_cmpuint (guides->at_mm[1]->len, ==, 0);
  g_assert_true (guides->is_locked);
  kn_guides_add (guides, FALSE, 33.3);
  kn_guides_remove (guides, TRUE, 0);
  guides->is_locked = FALSE;
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_set_guides (doc, &front, guides, &error));
  g_autoptr (KnGuides) again = kn_guides_new (kn_doc_get_scene (doc), &front);
  g_assert_cmpfloat (g_array_index (again->at_mm[1], double, 0), ==, 33.3);
  g_assert_cmpuint (again->at_mm[0]->len, ==, 1);
  gboolean is_vertical = TRUE;
  guint i = 9;
  g_assert_true (kn_guides_find (again, &(KnPoint){ 69, 33 }, 0.5, &is_vertical, &i));
  g_assert_false (is_vertical);
  g_assert_cmpuint (i, ==, 0);
  /* The text form keeps them, and reading it again says the same. */
  g_autofree char *text = kn_scene_print_json (kn_doc_get_scene (doc), NULL);
  g_assert_nonnull (strstr (text, "33.3"));
  g_autoptr (KnScene) read = kn_design_parse_json (text, strlen (text), &error);
  g_assert_no_error (error);
  g_autofree char *twice = kn_scene_print_json (read, NULL);
  g_assert_cmpstr (text, ==, twice);
  end_and_undo (doc, before);
  for (int k = 0; k < 300; k++)
    kn_guides_add (guides, TRUE, k);
  kn_doc_begin_step (doc, "x");
  g_assert_false (kn_edit_set_guides (doc, &front, guides, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT);
  kn_doc_cancel_step (doc);
}

/* --- finding -------------------------------------------------------------------------------------
 */

static guint
count_found (const KnScene *scene, const KnId *root, const char *words)
{
  g_autoptr (GPtrArray) found = kn_find_items (scene, root, words);
  return found->len;
}

static void
test_find (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  const KnScene *scene = kn_doc_get_scene (doc);
  KnId front = kit_id_of (doc, "front"), d = kit_id_of (doc, "d"), p = kit_id_of (doc, "p");
  g_assert_cmpuint (count_found (scene, &front, "250"), ==, 1);    /* written with Thai digits */
  g_assert_cmpuint (count_found (scene, &front, "๒๐๐๑๒๓"), ==, 1); /* data of the barcode */
  g_assert_cmpuint (count_found (scene, &front, " สินค้า  น้ำพริก "), ==, 1); /* name and text */
  g_assert_cmpuint (count_found (scene, &front, "GROUP"), ==, 2);
  g_assert_cmpuint (count_found (scene, &front, "น้ำปลา"), ==, 0);
  g_assert_cmpuint (count_found (scene, &front, "   "), ==, 0);
  g_autofree char *named = kn_find_dup_title (scene, kn_scene_lookup (scene, &d));
  g_autofree char *plain = kn_find_dup_title (scene, kn_scene_lookup (scene, &p));
  g_assert_cmpstr (named, ==, "ชื่อ สินค้า");
  g_assert_cmpstr (plain, ==, "Path");
}

/* A circle is one while it is as wide as it is high, however it came to be. */
static void
test_a_round_ellipse_is_called_circle (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (
      "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"ellipse\", \"id\": \"round\", \"width_mm\": 12, \"height_mm\": 12 },"
      "{ \"type\": \"ellipse\", \"id\": \"long\", \"width_mm\": 12, \"height_mm\": 11 } ] } ] }");
  const KnScene *scene = kn_doc_get_scene (doc);
  KnId front = kit_id_of (doc, "front"), round = kit_id_of (doc, "round");
  KnId oblong = kit_id_of (doc, "long");
  g_autofree char *circle = kn_find_dup_title (scene, kn_scene_lookup (scene, &round));
  g_autofree char *ellipse = kn_find_dup_title (scene, kn_scene_lookup (scene, &oblong));
  g_assert_cmpstr (circle, ==, "Circle");
  g_assert_cmpstr (ellipse, ==, "Ellipse");
  g_assert_cmpuint (count_found (scene, &front, "circle"), ==, 1);
  g_assert_cmpuint (count_found (scene, &front, "ellipse"), ==, 2);
}

static GBytes *
load_nothing (gpointer data, const KnNode *asset, GError **error)
{
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT, "not here");
  return NULL;
}

/* The library keeps a motif under one name, its passport has one in each language; a name that
 * somebody gave the item stays. */
static void
test_a_motif_is_called_in_the_language_of_the_program (void)
{
  static const KnAssetSourceFuncs funcs = { .load = load_nothing };
  g_autoptr (KnAssetSource) assets = kn_asset_source_new (&funcs, NULL, NULL);
  g_autoptr (KnDoc) doc = kit_open_doc (
      "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"assets\": { \"leaf\": { \"file\": \"leaf.svg\", \"name\": \"กระจังตาอ้อย\", \"passport\": {"
      "\"name_th\": \"กระจังตาอ้อย\", \"name_en\": \"Sugarcane-eye leaf\" } } },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"motif\", \"id\": \"a\", \"asset\": \"leaf\", \"name\": \"กระจังตาอ้อย\","
      "\"width_mm\": 9, \"height_mm\": 9 },"
      "{ \"type\": \"motif\", \"id\": \"b\", \"asset\": \"leaf\", \"name\": \"มุมซ้าย\","
      "\"width_mm\": 9, \"height_mm\": 9 } ] } ] }");
  const KnScene *scene = kn_doc_get_scene (doc);
  KnId a = kit_id_of (doc, "a"), b = kit_id_of (doc, "b");
  g_autofree char *placed = kn_find_dup_shown_title (scene, assets, kn_scene_lookup (scene, &a));
  g_autofree char *renamed = kn_find_dup_shown_title (scene, assets, kn_scene_lookup (scene, &b));
  g_autofree char *bare = kn_find_dup_shown_title (scene, NULL, kn_scene_lookup (scene, &a));
  g_assert_cmpstr (placed, ==, "Sugarcane-eye leaf");
  g_assert_cmpstr (renamed, ==, "มุมซ้าย");
  g_assert_cmpstr (bare, ==, "กระจังตาอ้อย");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/flip/mirrors-what-is-seen", test_flip_mirrors_what_is_seen);
  g_test_add_func ("/model/flip/barcodes-are-not-mirrored", test_barcodes_are_not_mirrored);
  g_test_add_func ("/model/flip/ungroup-keeps-looks", test_ungroup_keeps_looks);
  g_test_add_func ("/model/layer/into-a-group-changes-no-place",
                   test_moving_into_a_turned_mirrored_group_changes_no_place);
  g_test_add_func ("/model/layer/not-into-itself", test_a_group_does_not_go_into_itself);
  g_test_add_func ("/model/layer/order-by-index", test_order_by_index);
  g_test_add_func ("/model/gaps/typed-and-to-a-box", test_typed_gap_and_distribution_to_a_box);
  g_test_add_func ("/model/repeat/rows", test_repeat_in_rows);
  g_test_add_func ("/model/repeat/circle", test_repeat_on_a_circle);
  g_test_add_func ("/model/faces/add-copy-move-remove", test_faces);
  g_test_add_func ("/model/guides/read-write-limits", test_guides_read_only_what_makes_sense);
  g_test_add_func ("/model/find/by-name-and-text", test_find);
  g_test_add_func ("/model/find/a-motif-is-called-in-the-language-of-the-program",
                   test_a_motif_is_called_in_the_language_of_the_program);
  g_test_add_func ("/model/find/a-round-ellipse-is-called-circle",
                   test_a_round_ellipse_is_called_circle);
  return g_test_run ();
}
