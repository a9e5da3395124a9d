/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Editing commands: where things are seen before and after; what one undo brings back; the
 * arithmetic of handles and of smart guides. */

#include "doc-kit.h"
#include "model/kn-edit.h"
#include "model/kn-form.h"
#include "model/kn-snap.h"

#include <math.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"inks\": [ { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] },"
      "{ \"id\": \"gold\", \"name\": \"Gold\", \"spot\": true, \"cmyk\": [20, 25, 60, 25] } ],"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"a\", \"x_mm\": 10, \"y_mm\": 10, \"width_mm\": 20,"
      "\"height_mm\": 10, \"fill\": { \"gradient\": \"linear\", \"from_mm\": [10, 10],"
      "\"to_mm\": [30, 10], \"stops\": [[0, { \"cmyk\": [0, 0, 0, 0] }],"
      "[1, { \"cmyk\": [0, 90, 0, 0] }]] } },"
      "{ \"type\": \"rect\", \"id\": \"b\", \"x_mm\": 40, \"y_mm\": 12, \"width_mm\": 10,"
      "\"height_mm\": 10, \"rotation_deg\": 30, \"fill\": { \"ink\": \"gold\" } },"
      "{ \"type\": \"path\", \"id\": \"p\", \"d\": \"M60 10 h10 v10 z\", \"fill\":"
      "{ \"ink\": \"red\" } },"
      "{ \"type\": \"text\", \"id\": \"t\", \"x_mm\": 10, \"y_mm\": 40, \"width_mm\": 40,"
      "\"height_mm\": 8, \"text\": \"น้ำ\", \"font\": \"Loma\", \"size_pt\": 12 } ] } ] }";

static KnRect
bounds (KnDoc *doc, const KnId *id)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  return kn_scene_get_item_bounds (scene, kn_scene_lookup (scene, id), FALSE);
}

static void
assert_rect (KnRect a, KnRect b)
{
  g_assert_cmpfloat_with_epsilon (a.x, b.x, 1e-3);
  g_assert_cmpfloat_with_epsilon (a.y, b.y, 1e-3);
  g_assert_cmpfloat_with_epsilon (a.width, b.width, 1e-3);
  g_assert_cmpfloat_with_epsilon (a.height, b.height, 1e-3);
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

static void
test_move_takes_gradients_along (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  KnId id = kit_id_of (doc, "a");
  g_autoptr (GError) error = NULL;
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_move_by (doc, &id, 1, 5, -2, &error));
  assert_rect (bounds (doc, &id), (KnRect){ 15, 8, 20, 10 });
  KnPoint from, to;
  kn_paint_get_line (kn_node_get_paint (kn_scene_lookup (kn_doc_get_scene (doc), &id),
                                        KN_PROP_FILL),
                     &from, &to);
  g_assert_cmpfloat (from.x, ==, 15);
  g_assert_cmpfloat (to.x, ==, 35);
  g_assert_cmpfloat (to.y, ==, 8);
  end_and_undo (doc, before);
}

static void
test_group_and_ungroup_keep_places (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  KnId ids[] = { kit_id_of (doc, "b"), kit_id_of (doc, "a"), kit_id_of (doc, "p") };
  KnRect places[3];
  g_autoptr (GError) error = NULL;
  KnId group;
  for (int i = 0; i < 3; i++)
    places[i] = bounds (doc, &ids[i]);
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_group (doc, ids, 3, &group, &error));
  for (int i = 0; i < 3; i++)
    assert_rect (bounds (doc, &ids[i]), places[i]);
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), &group);
  g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_X), ==, 10);

  /* Turned, then ungrouped: everybody stays where they are seen then. */
  KnRect whole = kn_scene_get_item_box (kn_doc_get_scene (doc), node);
  KnPoint middle = kn_rect_centre (&whole);
  g_assert_true (kn_edit_rotate_by (doc, &group, 1, 90, &middle, &error));
  for (int i = 0; i < 3; i++)
    places[i] = bounds (doc, &ids[i]);
  g_autoptr (GArray) freed = NULL;
  g_assert_true (kn_edit_ungroup (doc, &group, &freed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (freed->len, ==, 3);
  for (int i = 0; i < 3; i++)
    assert_rect (bounds (doc, &ids[i]), places[i]);
  end_and_undo (doc, before);
}

static void
test_scaling_a_group_scales_all_of_it (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  KnId ids[] = { kit_id_of (doc, "a"), kit_id_of (doc, "p"), kit_id_of (doc, "t") };
  KnId group;
  g_autoptr (GError) error = NULL;
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_group (doc, ids, 3, &group, &error));
  KnRect box = bounds (doc, &group);
  KnRect twice = { box.x, box.y, box.width * 2, box.height * 2 };
  g_assert_true (kn_edit_set_box (doc, &group, &twice, TRUE, &error));
  g_assert_no_error (error);
  assert_rect (bounds (doc, &group), twice);
  assert_rect (bounds (doc, &ids[1]), (KnRect){ 110, 10, 20, 20 });
  const KnNode *text = kn_scene_lookup (kn_doc_get_scene (doc), &ids[2]);
  g_assert_cmpfloat (kn_node_get_number (text, KN_PROP_SIZE), ==, 24);
  g_assert_false (kn_doc_can_undo (doc));
  kn_doc_cancel_step (doc);
}

static void
test_handle_keeps_the_far_corner (void)
{
  KnRect box = { 10, 20, 30, 10 };
  for (int angle = 0; angle < 360; angle += 37)
    for (int handle = 0; handle < KN_N_HANDLES; handle++)
      {
        KnRect after = kn_edit_drag_handle (&box, angle, (KnHandle)handle, 4, 3, handle % 2 == 0,
                                            FALSE, 0.5);
        KnHandle far = (KnHandle)((handle + 4) % KN_N_HANDLES);
        KnPoint c0 = kn_rect_centre (&box);
        KnPoint c1 = kn_rect_centre (&after);
        KnMatrix r0 = kn_matrix_rotation_about (angle, c0.x, c0.y);
        KnMatrix r1 = kn_matrix_rotation_about (angle, c1.x, c1.y);
        KnPoint p0 = kn_handle_get_point (far, &box);
        KnPoint p1 = kn_handle_get_point (far, &after);
        p0 = kn_matrix_apply (&r0, p0.x, p0.y);
        p1 = kn_matrix_apply (&r1, p1.x, p1.y);
        g_assert_cmpfloat_with_epsilon (p0.x, p1.x, 1e-9);
        g_assert_cmpfloat_with_epsilon (p0.y, p1.y, 1e-9);
        if (handle % 2 == 0)
          g_assert_cmpfloat_with_epsilon (after.width / after.height, 3, 1e-9);
      }
  KnRect small
      = kn_edit_drag_handle (&box, 0, KN_HANDLE_BOTTOM_RIGHT, -500, -500, FALSE, FALSE, 0.5);
  g_assert_cmpfloat (small.width, ==, 0.5);
  g_assert_cmpfloat (small.height, ==, 0.5);
}

static gsize
index_of (KnDoc *doc, const char *handle)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  KnId id = kit_id_of (doc, handle);
  const KnId *parent = kn_node_get_parent (kn_scene_lookup (scene, &id));
  for (gsize i = 0; i < kn_scene_get_n_children (scene, parent); i++)
    if (kn_id_equal (kn_node_get_id (kn_scene_get_child (scene, parent, i)), &id))
      return i;
  g_assert_not_reached ();
}

static void
test_order (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (GError) error = NULL;
  KnId ids[] = { kit_id_of (doc, "b"), kit_id_of (doc, "a") };
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_reorder (doc, ids, 2, KN_ORDER_FORWARD, &error));
  g_assert_cmpuint (index_of (doc, "p"), ==, 0); /* both went above it, in their order */
  g_assert_cmpuint (index_of (doc, "a"), ==, 1);
  g_assert_cmpuint (index_of (doc, "b"), ==, 2);
  g_assert_true (kn_edit_reorder (doc, ids, 2, KN_ORDER_FRONT, &error));
  g_assert_cmpuint (index_of (doc, "a"), ==, 2);
  g_assert_cmpuint (index_of (doc, "b"), ==, 3);
  g_assert_true (kn_edit_reorder (doc, ids, 2, KN_ORDER_FORWARD, &error)); /* nowhere to go */
  g_assert_cmpuint (index_of (doc, "b"), ==, 3);
  g_assert_true (kn_edit_reorder (doc, ids, 2, KN_ORDER_BACKWARD, &error));
  g_assert_cmpuint (index_of (doc, "a"), ==, 1);
  g_assert_true (kn_edit_reorder (doc, ids, 2, KN_ORDER_BACK, &error));
  g_assert_cmpuint (index_of (doc, "a"), ==, 0);
  g_assert_cmpuint (index_of (doc, "b"), ==, 1);
  kn_doc_cancel_step (doc);
}

static void
test_align_and_distribute (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (GError) error = NULL;
  KnId ids[] = { kit_id_of (doc, "a"), kit_id_of (doc, "b"), kit_id_of (doc, "p") };
  KnRect trim = kn_form_get_trim_box (kn_doc_get_scene (doc));
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_align (doc, ids, 1, KN_EDGE_CENTRE, &trim, &error));
  assert_rect (bounds (doc, &ids[0]), (KnRect){ 40, 10, 20, 10 });
  kn_doc_rewind_step (doc);
  g_assert_true (kn_edit_align (doc, ids, 3, KN_EDGE_TOP, NULL, &error));
  for (int i = 0; i < 3; i++)
    g_assert_cmpfloat_with_epsilon (bounds (doc, &ids[i]).y, 10, 1e-3);
  g_assert_true (kn_edit_distribute (doc, ids, 3, TRUE, NULL, &error));
  KnRect a = bounds (doc, &ids[0]), b = bounds (doc, &ids[1]), p = bounds (doc, &ids[2]);
  g_assert_cmpfloat_with_epsilon (b.x - a.x - a.width, p.x - b.x - b.width, 1e-3);
  kn_doc_cancel_step (doc);
}

static void
test_paste_finds_inks (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (GError) error = NULL;
  KnId ids[] = { kit_id_of (doc, "b"), kit_id_of (doc, "p") };
  g_autoptr (KnScene) copy = kn_edit_copy (kn_doc_get_scene (doc), ids, 2, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) carried = kn_scene_list_kind (copy, KN_NODE_INK);
  g_assert_cmpuint (carried->len, ==, 2);

  /* A design that has one of the two inks under another handle. */
  static const char other[]
      = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"y\", \"language\": \"th\","
        "\"form\": { \"kind\": \"card\", \"shape\": \"rectangle\", \"width_mm\": 90,"
        "\"height_mm\": 54, \"bleed_mm\": 3, \"safe_mm\": 3 }, \"inks\": [ { \"id\": \"gold\","
        "\"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] } ],"
        "\"faces\": [ { \"id\": \"front\", \"items\": [] } ] }";
  g_autoptr (KnScene) scene = kn_design_parse_json (other, strlen (other), &error);
  g_assert_no_error (error);
  g_autoptr (KnDoc) target = kn_doc_new (scene);
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  g_autoptr (GArray) items = NULL;
  kn_doc_begin_step (target, "Paste");
  g_assert_true (kn_edit_paste (target, copy, kn_node_get_id (g_ptr_array_index (faces, 0)), 1, 1,
                                &items, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 2);
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (kn_doc_get_scene (target), KN_NODE_INK);
  g_assert_cmpuint (inks->len, ==, 2); /* the red one was there; the gold one got a free handle */
  const KnNode *pasted
      = kn_scene_lookup (kn_doc_get_scene (target), &g_array_index (items, KnId, 1));
  const KnPaint *fill = kn_node_get_paint (pasted, KN_PROP_FILL);
  const KnNode *ink = kn_scene_lookup (kn_doc_get_scene (target), kn_paint_get_ink (fill));
  g_assert_cmpstr (kn_node_get_string (ink, KN_PROP_NAME), ==, "Red");
  end_and_undo (target, scene);
}

/* Which file a font name is in is not known here: texts take all of them, other items none. */
static void
test_texts_take_fonts_along (void)
{
  static const char with_font[]
      = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"y\", \"language\": \"th\","
        "\"form\": { \"kind\": \"card\", \"shape\": \"rectangle\", \"width_mm\": 90,"
        "\"height_mm\": 54, \"bleed_mm\": 3, \"safe_mm\": 3 }, \"assets\": { \"f\": { \"file\":"
        "\"f.ttf\", \"kind\": \"font\",\"sha256\":\""
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\" }, \"m\": { \"file\": "
        "\"m.svg\", \"kind\": \"motif\" } },"
        "\"faces\": [ { \"id\": \"front\", \"items\": [ { \"type\": \"text\", \"id\": \"t\","
        "\"x_mm\": 1, \"y_mm\": 1, \"width_mm\": 40, \"height_mm\": 9, \"text\": \"ก\","
        "\"font\": \"Kana\", \"size_pt\": 9 }, { \"type\": \"rect\", \"id\": \"r\", \"x_mm\": 1,"
        "\"y_mm\": 20, \"width_mm\": 9, \"height_mm\": 9 } ] } ] }";
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_design_parse_json (with_font, strlen (with_font), &error);
  g_assert_no_error (error);
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  KnId text = kit_id_of (doc, "t"), rect = kit_id_of (doc, "r");
  g_autoptr (KnScene) texts = kn_edit_copy (scene, &text, 1, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) carried = kn_scene_list_kind (texts, KN_NODE_ASSET);
  g_assert_cmpuint (carried->len, ==, 1);
  g_assert_cmpstr (kn_node_get_string (carried->pdata[0], KN_PROP_HANDLE), ==, "f");
  g_autoptr (KnScene) rects = kn_edit_copy (scene, &rect, 1, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) none = kn_scene_list_kind (rects, KN_NODE_ASSET);
  g_assert_cmpuint (none->len, ==, 0);
  /* Where it came from it is there already. */
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  kn_doc_begin_step (doc, "Paste");
  g_assert_true (kn_edit_paste (doc, texts, kn_node_get_id (faces->pdata[0]), 1, 1, NULL, &error));
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (kn_doc_get_scene (doc), KN_NODE_ASSET);
  g_assert_cmpuint (assets->len, ==, 2);
  end_and_undo (doc, scene);
}

static void
count_signal (guint *n)
{
  (*n)++;
}

static void
test_moving_many_is_one_change (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_scene_ref (kn_doc_get_scene (doc));
  const KnId items[]
      = { kit_id_of (doc, "a"), kit_id_of (doc, "b"), kit_id_of (doc, "p"), kit_id_of (doc, "t") };
  guint n_signals = 0;
  kn_doc_begin_step (doc, "move");
  g_signal_connect_swapped (doc, "changed", G_CALLBACK (count_signal), &n_signals);
  for (int i = 1; i <= 30; i++)
    {
      g_assert_true (kn_edit_move_by (doc, items, G_N_ELEMENTS (items), 0.5, 0.25, &error));
      g_assert_cmpuint (n_signals, ==, i);
      g_assert_cmpuint (kn_doc_get_n_edits (doc), ==, i);
    }
  const KnScene *moved = kn_doc_get_scene (doc);
  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      KnRect from = kn_scene_get_item_bounds (scene, kn_scene_lookup (scene, &items[i]), FALSE);
      KnRect to = kn_scene_get_item_bounds (moved, kn_scene_lookup (moved, &items[i]), FALSE);
      g_assert_cmpfloat_with_epsilon (to.x - from.x, 15, 1e-6);
      g_assert_cmpfloat_with_epsilon (to.y - from.y, 7.5, 1e-6);
    }
  /* Turning is one change, too, and one that is refused is none. */
  const KnPoint centre = { 30, 30 };
  g_assert_true (kn_edit_rotate_by (doc, items, G_N_ELEMENTS (items), 15, &centre, &error));
  g_assert_cmpuint (kn_doc_get_n_edits (doc), ==, 31);
  KnId none;
  kn_id_init_random (&none);
  const KnId broken[] = { items[0], none };
  const KnScene *same = kn_doc_get_scene (doc);
  g_assert_false (kn_edit_move_by (doc, broken, 2, 1, 1, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
  g_assert_true (kn_doc_get_scene (doc) == same);
  g_clear_error (&error);
  g_signal_handlers_disconnect_by_data (doc, &n_signals);
  end_and_undo (doc, scene);
}

/* The nearest of all lines, looked for in the plainest way. */
static double
nearest_line (const KnScene *scene, const KnId *face, const KnRect *box, double tolerance)
{
  double best = tolerance, by = 0;
  const double own[] = { box->x, box->x + box->width / 2, box->x + box->width };
  for (gsize i = 0; i < kn_scene_get_n_children (scene, face); i++)
    {
      KnRect other = kn_scene_get_item_bounds (scene, kn_scene_get_child (scene, face, i), FALSE);
      const double lines[] = { other.x, other.x + other.width / 2, other.x + other.width };
      for (int a = 0; a < 3; a++)
        for (int b = 0; b < 3; b++)
          if (fabs (lines[b] - own[a]) < best)
            {
              best = fabs (lines[b] - own[a]);
              by = lines[b] - own[a];
            }
    }
  return by;
}

/* Items all over a sheet of 1000 × 750 mm, none in a row with another. */
static KnScene *
open_many (guint n)
{
  g_autoptr (GString) text = g_string_new (
      "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 1000,"
      "\"height_mm\": 750, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"faces\": [ { \"id\": \"front\", \"items\": [");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "%s{ \"type\": \"rect\", \"x_mm\": %.3f, \"y_mm\": %.3f,"
                            "\"width_mm\": %.3f, \"height_mm\": %.3f }",
                            i > 0 ? "," : "", g_test_rand_double_range (0, 980),
                            g_test_rand_double_range (0, 735), g_test_rand_double_range (1, 12),
                            g_test_rand_double_range (1, 8));
  g_string_append (text, "] } ] }");
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_design_parse_json (text->str, text->len, &error);
  g_assert_no_error (error);
  return scene;
}

static void
test_snap_looks_at_what_is_near (void)
{
  enum
  {
    N = 4000
  };
  g_autoptr (KnScene) scene = open_many (N);
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  const KnId *face = kn_node_get_id (faces->pdata[0]);
  const KnSnapWhat what = { .items = TRUE };
  g_autoptr (KnSnap) snap = kn_snap_new (scene, face, NULL, 0, &what);
  g_assert_cmpuint (kn_snap_get_counters (snap).n_targets, ==, N);
  for (int i = 0; i < 50; i++)
    {
      const KnRect box = { g_test_rand_double_range (0, 900), g_test_rand_double_range (0, 700),
                           g_test_rand_double_range (2, 20), g_test_rand_double_range (2, 6) };
      KnSnapResult result;
      guint64 n = kn_snap_get_counters (snap).n_visited;
      /* Lines are so many that no equal gap comes nearer; the way must be the shortest one. */
      double way = kn_snap_move (snap, &box, 0.3).x;
      double wanted = nearest_line (scene, face, &box, 0.3);
      g_assert_cmpfloat (fabs (way), <=, fabs (wanted) + 1e-9);
      if (fabs (way) >= fabs (wanted) - 1e-9)
        g_assert_cmpfloat_with_epsilon (fabs (way), fabs (wanted), 1e-9);
      kn_snap_describe (snap, &box, &result);
      g_assert_cmpuint (kn_snap_get_counters (snap).n_visited - n, <, N / 4);
    }
  /* What lies out of sight is not even known. */
  const KnSnapWhat near = { .items = TRUE, .within = { 100, 100, 60, 40 } };
  g_autoptr (KnSnap) few = kn_snap_new (scene, face, NULL, 0, &near);
  g_assert_cmpuint (kn_snap_get_counters (few).n_targets, >, 0);
  g_assert_cmpuint (kn_snap_get_counters (few).n_targets, <, N / 50);
}

static void
test_snap (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  const KnScene *scene = kn_doc_get_scene (doc);
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  KnId moving = kit_id_of (doc, "b");
  g_autoptr (KnSnap) snap
      = kn_snap_new (scene, kn_node_get_id (g_ptr_array_index (faces, 0)), &moving, 1, NULL);
  KnRect box = { 10.4, 27, 8, 8 };
  KnPoint by = kn_snap_move (snap, &box, 1);
  g_assert_cmpfloat_with_epsilon (by.x, -0.4, 1e-9); /* left edge of "a" and of the text */
  KnRect far = { 33, 25.7, 3, 3 };
  by = kn_snap_move (snap, &far, 0.2);
  g_assert_cmpfloat (by.x, ==, 0);
  g_assert_cmpfloat (by.y, ==, 0);

  box.x = 10;
  KnSnapResult result;
  kn_snap_describe (snap, &box, &result);
  gboolean has_line = FALSE;
  for (int i = 0; i < result.n_lines; i++)
    has_line
        = has_line || (result.lines[i].is_vertical && fabs (result.lines[i].at_mm - 10) < 1e-6);
  g_assert_true (has_line);
  gboolean has_gap = FALSE;
  for (int i = 0; i < result.n_gaps; i++) /* 5 mm down to the text, 7 mm up to "a" */
    has_gap = has_gap || fabs (result.gaps[i].length_mm - 5) < 1e-6;
  g_assert_true (has_gap);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/edit/move-takes-gradients-along", test_move_takes_gradients_along);
  g_test_add_func ("/model/edit/group-and-ungroup-keep-places", test_group_and_ungroup_keep_places);
  g_test_add_func ("/model/edit/scaling-a-group-scales-all-of-it",
                   test_scaling_a_group_scales_all_of_it);
  g_test_add_func ("/model/edit/handle-keeps-the-far-corner", test_handle_keeps_the_far_corner);
  g_test_add_func ("/model/edit/order-among-siblings", test_order);
  g_test_add_func ("/model/edit/align-and-distribute", test_align_and_distribute);
  g_test_add_func ("/model/edit/paste-finds-inks", test_paste_finds_inks);
  g_test_add_func ("/model/edit/moving-many-is-one-change", test_moving_many_is_one_change);
  g_test_add_func ("/model/edit/texts-take-fonts-along", test_texts_take_fonts_along);
  g_test_add_func ("/model/snap/lines-and-gaps", test_snap);
  g_test_add_func ("/model/snap/looks-at-what-is-near", test_snap_looks_at_what_is_near);
  return g_test_run ();
}
