/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting items on panels: they stand upright on the closed pack, in the middle, of their size, as
 * one step that undo takes back. The straight tuck box of the defaults: glue flap 0–15, back to
 * 85.4, side 1 to 125.8, front to 196.2, side 2 to 235.8; walls from 56 to 176.8; the lid at the
 * top of the back is read from the front, so it stands on its head on the sheet. */

#include "doc-kit.h"
#include "model/kn-custom-form.h"
#include "model/kn-edit-panel.h"
#include "model/kn-edit.h"
#include "model/kn-form.h"

#include <math.h>
#include <string.h>

#define NEAR 2e-3

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"dieline\", \"style\": \"ste\" },"
      "\"inks\": [ { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] } ],"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"a\", \"x_mm\": 135, \"y_mm\": 80, \"width_mm\": 20,"
      "\"height_mm\": 10, \"fill\": { \"ink\": \"red\" } },"
      "{ \"type\": \"text\", \"id\": \"t\", \"x_mm\": 150, \"y_mm\": 100, \"width_mm\": 30,"
      "\"height_mm\": 10, \"rotation_deg\": 15, \"text\": \"กนก\", \"font\": \"Loma\", "
      "\"size_pt\": "
      "12 },"
      "{ \"type\": \"rect\", \"id\": \"lid\", \"x_mm\": 40, \"y_mm\": 30, \"width_mm\": 20,"
      "\"height_mm\": 10, \"fill\": { \"ink\": \"red\" } },"
      "{ \"type\": \"rect\", \"id\": \"flap\", \"x_mm\": 2, \"y_mm\": 100, \"width_mm\": 5,"
      "\"height_mm\": 5, \"fill\": { \"ink\": \"red\" } },"
      "{ \"type\": \"rect\", \"id\": \"off\", \"x_mm\": -40, \"y_mm\": -30, \"width_mm\": 20,"
      "\"height_mm\": 10, \"fill\": { \"ink\": \"red\" } },"
      "{ \"type\": \"group\", \"id\": \"g\", \"x_mm\": 150, \"y_mm\": 120, \"items\": [ { "
      "\"type\": \"rect\", \"id\": \"in\", \"x_mm\": 0, \"y_mm\": "
      "0, \"width_mm\": 8, \"height_mm\": 4, \"fill\": { \"ink\": \"red\" } } ] }"
      "] }, { \"id\": \"inside\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"i\", \"x_mm\": 60, \"y_mm\": 80, \"width_mm\": 20,"
      "\"height_mm\": 10, \"fill\": { \"ink\": \"red\" } } ] } ] }";

/* What is read, seen on the sheet. */
typedef struct
{
  KnPoint middle;
  double angle_deg;
  double width, height; /* of the item, before it is turned */
} Seen;

static Seen
look_at (KnDoc *doc, const KnId *id)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnNode *node = kn_scene_lookup (scene, id);
  const KnMatrix m = kn_scene_get_item_matrix_to_face (scene, node);
  const KnRect bounds = kn_scene_get_item_bounds (scene, node, FALSE);
  const KnRect box = kn_scene_get_item_box (scene, node);
  return (Seen){ kn_rect_centre (&bounds), atan2 (m.yx, m.xx) * 180 / G_PI, box.width, box.height };
}

static void
assert_seen (const Seen *seen, double x, double y, double angle_deg)
{
  g_assert_cmpfloat_with_epsilon (seen->middle.x, x, NEAR);
  g_assert_cmpfloat_with_epsilon (seen->middle.y, y, NEAR);
  g_assert_cmpfloat_with_epsilon (remainder (seen->angle_deg - angle_deg, 360), 0, NEAR);
}

static const KnPackPanel *
panel_of (KnDoc *doc, const char *id, gsize *out_index)
{
  gsize n = 0;
  const KnPackPanel *panels
      = kn_pack_form_get_panels (kn_form_get_pack (kn_doc_get_scene (doc), NULL), &n);
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (panels[i].id, id))
      {
        if (out_index != NULL)
          *out_index = i;
        return &panels[i];
      }
  g_assert_not_reached ();
}

/* One step, which undo takes back whole. */
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
put (KnDoc *doc, const KnId *items, gsize n, const char *panel)
{
  g_autoptr (GError) error = NULL;
  gsize index = 0;
  (void)panel_of (doc, panel, &index);
  g_assert_true (kn_edit_put_on_panel (doc, items, n, index, &error));
  g_assert_no_error (error);
}

static void
test_put_in_the_middle_as_it_is_read (void)
{
  static const struct
  {
    const char *item, *panel;
    double x, y, angle_deg;
  } cases[] = {
    { "a", "F", 161, 116.4, 0 },      { "a", "B", 50.2, 116.4, 0 },   { "a", "TL", 50.2, 36, 180 },
    { "a", "BL", 50.2, 196.8, 180 },  { "lid", "TL", 50.2, 36, 180 }, /* dropped there as it was */
    { "lid", "F", 161, 116.4, 0 },                                    /* not on its head */
    { "off", "S1", 105.6, 116.4, 0 }, { "t", "TL", 50.2, 36, 195 },   { "t", "F", 161, 116.4, 15 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
      g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
      const KnId id = kit_id_of (doc, cases[i].item);
      const Seen was = look_at (doc, &id);
      kn_doc_begin_step (doc, "x");
      put (doc, &id, 1, cases[i].panel);
      const Seen is = look_at (doc, &id);
      g_test_message ("%s on %s: %g %g %g", cases[i].item, cases[i].panel, is.middle.x, is.middle.y,
                      is.angle_deg);
      assert_seen (&is, cases[i].x, cases[i].y, cases[i].angle_deg);
      g_assert_cmpfloat_with_epsilon (is.width, was.width, 1e-9);
      g_assert_cmpfloat_with_epsilon (is.height, was.height, 1e-9);
      end_and_undo (doc, before);
    }
}

/* Sideways is kept between panels and given up on one's own; upside down is never kept. */
static void
test_what_of_a_turn_is_kept (void)
{
  static const struct
  {
    double was;
    const char *panel;
    double is;
  } cases[] = { { 90, "B", 90 },   { 90, "F", 0 },  { 180, "B", 0 },
                { -90, "TL", 90 }, { 180, "F", 0 }, { 200, "F", 20 } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
      g_autoptr (GError) error = NULL;
      const KnId id = kit_id_of (doc, "a");
      const KnPoint centre = { 145, 85 };
      kn_doc_begin_step (doc, "x");
      g_assert_true (kn_edit_rotate_by (doc, &id, 1, cases[i].was, &centre, &error));
      put (doc, &id, 1, cases[i].panel);
      const Seen is = look_at (doc, &id);
      g_test_message ("%g on %s: %g", cases[i].was, cases[i].panel, is.angle_deg);
      g_assert_cmpfloat_with_epsilon (remainder (is.angle_deg - cases[i].is, 360), 0, NEAR);
      kn_doc_cancel_step (doc);
    }
}

/* Several go as one picture: the distances between them stay, text says which way is up. */
static void
test_several_go_together (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  const KnId ids[] = { kit_id_of (doc, "a"), kit_id_of (doc, "t") };
  const Seen a = look_at (doc, &ids[0]), t = look_at (doc, &ids[1]);
  kn_doc_begin_step (doc, "x");
  put (doc, ids, 2, "TL");
  const Seen a2 = look_at (doc, &ids[0]), t2 = look_at (doc, &ids[1]);
  g_assert_cmpfloat_with_epsilon (t2.middle.x - a2.middle.x, -(t.middle.x - a.middle.x), NEAR);
  g_assert_cmpfloat_with_epsilon (t2.middle.y - a2.middle.y, -(t.middle.y - a.middle.y), NEAR);
  g_assert_cmpfloat_with_epsilon (remainder (t2.angle_deg - t.angle_deg - 180, 360), 0, NEAR);
  gsize lid = 0;
  (void)panel_of (doc, "TL", &lid);
  g_assert_cmpint (kn_panel_find (kn_doc_get_scene (doc), ids, 2), ==, (int)lid);
  end_and_undo (doc, before);
}

/* Items of a group: what is seen on the face counts. */
static void
test_inside_a_group (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  const KnId id = kit_id_of (doc, "in");
  kn_doc_begin_step (doc, "x");
  put (doc, &id, 1, "B");
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), &id);
  const KnRect bounds = kn_scene_get_item_bounds (kn_doc_get_scene (doc), node, FALSE);
  g_assert_cmpfloat_with_epsilon (bounds.x + bounds.width / 2, 50.2, NEAR);
  g_assert_cmpfloat_with_epsilon (bounds.y + bounds.height / 2, 116.4, NEAR);
  end_and_undo (doc, before);
}

static void
test_turned_where_it_lies (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GError) error = NULL;
  const KnId id = kit_id_of (doc, "lid"), off = kit_id_of (doc, "off");
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_turn_as_read (doc, &id, 1, &error));
  const Seen is = look_at (doc, &id);
  assert_seen (&is, 50, 35, 180);
  end_and_undo (doc, before);
  kn_doc_begin_step (doc, "x");
  g_assert_false (kn_edit_turn_as_read (doc, &off, 1, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
  kn_doc_cancel_step (doc);
}

static void
test_the_same_on_the_opposite_panel (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) copies = NULL;
  const KnId ids[] = { kit_id_of (doc, "a"), kit_id_of (doc, "t") };
  const Seen a = look_at (doc, &ids[0]), t = look_at (doc, &ids[1]);
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_copy_to_opposite (doc, ids, 2, &copies, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (copies->len, ==, 2);
  const Seen a2 = look_at (doc, &g_array_index (copies, KnId, 0));
  const Seen t2 = look_at (doc, &g_array_index (copies, KnId, 1));
  const double by = 50.2 - 161; /* from the middle of the front to that of the back */
  assert_seen (&a2, a.middle.x + by, a.middle.y, a.angle_deg);
  assert_seen (&t2, t.middle.x + by, t.middle.y, t.angle_deg);
  const Seen still = look_at (doc, &ids[0]);
  assert_seen (&still, a.middle.x, a.middle.y, a.angle_deg);
  end_and_undo (doc, before);
  /* The lid lies opposite the bottom. */
  const KnId lid = kit_id_of (doc, "lid");
  const Seen was = look_at (doc, &lid);
  g_clear_pointer (&copies, g_array_unref);
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_copy_to_opposite (doc, &lid, 1, &copies, &error));
  const Seen bottom = look_at (doc, &g_array_index (copies, KnId, 0));
  assert_seen (&bottom, was.middle.x, 196.8 + was.middle.y - 36, was.angle_deg);
  end_and_undo (doc, before);
}

static void
test_what_has_nothing_opposite_is_told (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  static const char *const handles[] = { "flap", "off" };
  static const char *const says[] = { "Glue flap", "no panel" };
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      const KnId id = kit_id_of (doc, handles[i]);
      kn_doc_begin_step (doc, "x");
      g_assert_false (kn_edit_copy_to_opposite (doc, &id, 1, NULL, &error));
      g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
      g_assert_nonnull (strstr (error->message, says[i]));
      kn_doc_cancel_step (doc);
      g_assert_true (kn_scene_equal (kn_doc_get_scene (doc), before));
    }
}

/* From behind, the front lies at the other side. */
static void
test_on_the_inside_panels_are_mirrored (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  const KnId id = kit_id_of (doc, "i");
  kn_doc_begin_step (doc, "x");
  put (doc, &id, 1, "F");
  const Seen front = look_at (doc, &id);
  assert_seen (&front, 235.8 - 161, 116.4, 0);
  put (doc, &id, 1, "B");
  const Seen back = look_at (doc, &id);
  assert_seen (&back, 235.8 - 50.2, 116.4, 0);
  kn_doc_cancel_step (doc);
}

/* In a group that is turned, whose frame hangs on what it holds: it lands exactly, and the others
 * stay where they were seen. */
static void
test_inside_a_turned_group (void)
{
#define TURNED(MORE)                                                                               \
  "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"form\": { \"kind\": "        \
  "\"dieline\", \"style\": \"ste\" }, \"inks\": [ { \"id\": \"red\", \"name\": \"Red\", "          \
  "\"cmyk\": "                                                                                     \
  "[0, 90, 85, 10] } ], \"faces\": [ { \"id\": \"front\", \"items\": [ { \"type\": \"group\", "    \
  "\"id\": "                                                                                       \
  "\"outer\", \"x_mm\": 5, \"y_mm\": 2" MORE                                                       \
  ", \"items\": [ { \"type\": \"group\", \"id\": \"g\", "                                          \
  "\"x_mm\": 140, \"y_mm\": 90, \"rotation_deg\": 30, \"items\": [ { \"type\": \"rect\", \"id\": " \
  "\"in\", \"x_mm\": 0, \"y_mm\": 0, \"width_mm\": 8, \"height_mm\": 4, \"fill\": { \"ink\": "     \
  "\"red\" "                                                                                       \
  "} }, { \"type\": \"rect\", \"id\": \"other\", \"x_mm\": 20, \"y_mm\": 3, \"width_mm\": 9, "     \
  "\"height_mm\": 6, \"fill\": { \"ink\": \"red\" } } ] } ] } ] } ] }"
  static const char *const designs[]
      = { TURNED (""), TURNED (", \"rotation_deg\": -50"), TURNED (", \"flip_x\": true") };
#undef TURNED
  for (gsize i = 0; i < G_N_ELEMENTS (designs); i++)
    {
      g_autoptr (KnDoc) doc = kit_open_doc (designs[i]);
      g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
      g_autoptr (GArray) copies = NULL;
      g_autoptr (GError) error = NULL;
      const KnId id = kit_id_of (doc, "in"), other = kit_id_of (doc, "other");
      const Seen was = look_at (doc, &other);
      kn_doc_begin_step (doc, "x");
      put (doc, &id, 1, "TL");
      const Seen lid = look_at (doc, &id), still = look_at (doc, &other);
      g_test_message ("%g %g %g", lid.middle.x, lid.middle.y, lid.angle_deg);
      g_assert_cmpfloat_with_epsilon (lid.middle.x, 50.2, NEAR);
      g_assert_cmpfloat_with_epsilon (lid.middle.y, 36, NEAR);
      assert_seen (&still, was.middle.x, was.middle.y, was.angle_deg);
      put (doc, &id, 1, "F");
      const Seen front = look_at (doc, &id);
      g_assert_cmpfloat_with_epsilon (front.middle.x, 161, NEAR);
      g_assert_cmpfloat_with_epsilon (front.middle.y, 116.4, NEAR);
      g_assert_true (kn_edit_turn_as_read (doc, &id, 1, &error));
      const Seen upright = look_at (doc, &id), again = look_at (doc, &other);
      assert_seen (&upright, 161, 116.4, upright.angle_deg);
      assert_seen (&again, was.middle.x, was.middle.y, was.angle_deg);
      g_assert_true (kn_edit_copy_to_opposite (doc, &id, 1, &copies, &error));
      const Seen copy = look_at (doc, &g_array_index (copies, KnId, 0));
      const Seen first = look_at (doc, &id), third = look_at (doc, &other);
      assert_seen (&copy, 50.2, 116.4, upright.angle_deg);
      assert_seen (&first, 161, 116.4, upright.angle_deg);
      assert_seen (&third, was.middle.x, was.middle.y, was.angle_deg);
      end_and_undo (doc, before);
    }
}

/* What is round has its other side half way round: a copy lies there, on whichever side of the
 * front there is room, and is read as its original is. */
static void
test_half_way_round_is_opposite (void)
{
#define ROUND(FORM)                                                                                \
  "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"form\": {" FORM              \
  " }, \"inks\": ["                                                                                \
  " { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] } ], \"faces\": [ { \"id\": "  \
  "\"front\", \"items\": [ { \"type\": \"rect\", \"id\": \"a\", \"x_mm\": 30, \"y_mm\": 20, "      \
  "\"width_mm\": 10, \"height_mm\": 6, \"fill\": { \"ink\": \"red\" } } ] } ] }"
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) copies = NULL, back = NULL;
  g_autoptr (KnDoc) wrap
      = kit_open_doc (ROUND ("\"kind\": \"wrap\", \"diameter_mm\": 60, \"height_mm\": 50"));
  const KnId id = kit_id_of (wrap, "a");
  kn_doc_begin_step (wrap, "x");
  g_assert_true (kn_panel_has_opposite (kn_doc_get_scene (wrap), &id, 1));
  g_assert_true (kn_edit_copy_to_opposite (wrap, &id, 1, &copies, &error));
  const Seen half = look_at (wrap, &g_array_index (copies, KnId, 0));
  gsize n = 0;
  double overlap = 0, length = 0;
  const KnDieline *dieline
      = kn_pack_form_get_dieline (kn_form_get_pack (kn_doc_get_scene (wrap), NULL));
  g_assert_true (kn_dieline_get_value (dieline, "ov", &overlap)
                 && kn_dieline_get_value (dieline, "len", &length));
  assert_seen (&half, 35 + (length - overlap) / 2, 23, 0);
  g_assert_false (kn_panel_meets_seam (kn_doc_get_scene (wrap), &id, 1));
  /* And from there it is where it came from. */
  g_assert_true (
      kn_edit_copy_to_opposite (wrap, &g_array_index (copies, KnId, 0), 1, &back, &error));
  const Seen first = look_at (wrap, &g_array_index (back, KnId, 0));
  assert_seen (&first, 35, 23, 0);
  g_assert_false (
      kn_panel_meets_seam (kn_doc_get_scene (wrap), &g_array_index (copies, KnId, 0), 1));
  /* The other side of the middle of the front is where the ends meet. */
  g_clear_pointer (&copies, g_array_unref);
  g_assert_true (kn_edit_put_on_panel (wrap, &id, 1, 1, &error));
  g_assert_false (kn_panel_meets_seam (kn_doc_get_scene (wrap), &id, 1));
  g_assert_true (kn_edit_copy_to_opposite (wrap, &id, 1, &copies, &error));
  g_assert_true (
      kn_panel_meets_seam (kn_doc_get_scene (wrap), &g_array_index (copies, KnId, 0), 1));
  kn_doc_cancel_step (wrap);

  g_clear_pointer (&back, g_array_unref);
  for (int upside_down = 0; upside_down < 2; upside_down++)
    {
      g_autoptr (KnDoc) cone
          = kit_open_doc (upside_down ? ROUND ("\"kind\": \"cone\", \"top_diameter_mm\": 60, "
                                               "\"bottom_diameter_mm\": 90, \"height_mm\": 95")
                                      : ROUND ("\"kind\": \"cone\", \"top_diameter_mm\": 90, "
                                               "\"bottom_diameter_mm\": 60, \"height_mm\": 95"));
      const KnId on_cone = kit_id_of (cone, "a");
      const KnPackForm *pack = kn_form_get_pack (kn_doc_get_scene (cone), NULL);
      const KnPackPanel *panels = kn_pack_form_get_panels (pack, &n);
      double once = 0;
      g_assert_true (kn_dieline_get_value (kn_pack_form_get_dieline (pack), "th", &once));
      kn_doc_begin_step (cone, "x");
      g_clear_pointer (&copies, g_array_unref);
      g_assert_true (kn_edit_put_on_panel (cone, &on_cone, 1, 1, &error)); /* the front */
      g_assert_false (kn_panel_meets_seam (kn_doc_get_scene (cone), &on_cone, 1));
      g_assert_true (kn_edit_copy_to_opposite (cone, &on_cone, 1, &copies, &error));
      g_assert_true (
          kn_panel_meets_seam (kn_doc_get_scene (cone), &g_array_index (copies, KnId, 0), 1));
      g_assert_true (kn_edit_put_on_panel (cone, &on_cone, 1, 0, &error)); /* the left */
      const Seen left = look_at (cone, &on_cone);
      g_clear_pointer (&copies, g_array_unref);
      g_assert_true (kn_edit_copy_to_opposite (cone, &on_cone, 1, &copies, &error));
      const Seen right = look_at (cone, &g_array_index (copies, KnId, 0));
      /* Turned by half of what once round is; as high on the cone, and on another panel. */
      g_assert_cmpfloat_with_epsilon (fabs (remainder (right.angle_deg - left.angle_deg, 360)),
                                      once / 2, NEAR);
      g_assert_cmpint (kn_pack_form_find_panel_at (pack, right.middle), >, 0);
      const double way = panels[2].turn_deg - panels[1].turn_deg;
      g_assert_true (signbit (remainder (right.angle_deg - left.angle_deg, 360)) == signbit (way));
      g_clear_pointer (&back, g_array_unref);
      g_assert_true (
          kn_edit_copy_to_opposite (cone, &g_array_index (copies, KnId, 0), 1, &back, &error));
      const Seen again = look_at (cone, &g_array_index (back, KnId, 0));
      assert_seen (&again, left.middle.x, left.middle.y, left.angle_deg);
      kn_doc_cancel_step (cone);
    }
#undef ROUND
}

/* --- outlines that somebody drew ------------------------------------------------------------- */

/* A cross, 20 mm off the origin: a base of 40 × 30 with walls of 20. */
static const char CROSS[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"form\": { \"kind\": "
      "\"custom\", \"outline\": \"M40 20H80V40H100V70H80V90H40V70H20V40H40Z\", \"lines\": [{ "
      "\"kind\": \"crease\", \"d\": \"M40 40H80 M40 70H80 M40 40V70 M80 40V70\" }] }, "
      "\"inks\": [ { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] } ], \"faces\": "
      "[ { \"id\": \"front\", \"items\": [ { \"type\": \"rect\", \"id\": \"a\", \"x_mm\": 30, "
      "\"y_mm\": 30, \"width_mm\": 6, \"height_mm\": 4, \"fill\": { \"ink\": \"red\" } } ] } ] }";

static gsize
find_at (KnDoc *doc, double x, double y)
{
  const int panel = kn_pack_form_find_panel_at (kn_form_get_pack (kn_doc_get_scene (doc), NULL),
                                                (KnPoint){ x, y });
  g_assert_cmpint (panel, >=, 0);
  return (gsize)panel;
}

/* It stands on its base, and its walls are read from outside: up is away from the base. */
static void
test_an_outline_of_ones_own_has_panels (void)
{
  static const struct
  {
    double x, y, angle_deg;
  } walls[] = { { 40, 10, 0 }, { 40, 60, 180 }, { 10, 35, -90 }, { 70, 35, 90 } };
  g_autoptr (KnDoc) doc = kit_open_doc (CROSS);
  g_autoptr (GError) error = NULL;
  const KnId id = kit_id_of (doc, "a");
  kn_doc_begin_step (doc, "x");
  for (gsize i = 0; i < G_N_ELEMENTS (walls); i++)
    {
      const gsize panel = find_at (doc, walls[i].x, walls[i].y);
      const KnPackForm *pack = kn_form_get_pack (kn_doc_get_scene (doc), NULL);
      g_autofree char *name = kn_pack_form_dup_panel_name (pack, panel);
      g_assert_true (g_str_has_prefix (name, "Wall "));
      g_assert_true (kn_edit_put_on_panel (doc, &id, 1, panel, &error));
      const Seen seen = look_at (doc, &id);
      g_test_message ("%s: %g", name, seen.angle_deg);
      assert_seen (&seen, walls[i].x, walls[i].y, walls[i].angle_deg);
      gsize n = 0;
      g_assert_cmpint (kn_pack_form_get_panels (pack, &n)[panel].opposite, ==,
                       (int)find_at (doc, 80 - walls[i].x, 70 - walls[i].y));
    }
  g_assert_true (kn_doc_commit_step (doc, &error));
}

static double
angle_at (KnDoc *doc, double x, double y)
{
  gsize n = 0;
  const KnPackForm *pack = kn_form_get_pack (kn_doc_get_scene (doc), NULL);
  return kn_dieline_get_panels (kn_pack_form_get_dieline (pack), &n)[find_at (doc, x, y)].angle_deg;
}

static void
test_a_crease_folds_as_far_as_one_says (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (CROSS);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GError) error = NULL;
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_fold (doc, find_at (doc, 40, 10), 30, &error));
  g_assert_true (kn_edit_fold (doc, find_at (doc, 70, 35), -120, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (angle_at (doc, 40, 10), ==, 30);
  g_assert_cmpfloat (angle_at (doc, 70, 35), ==, -120);
  g_assert_cmpfloat (angle_at (doc, 40, 60), ==, 90);
  /* What is said is kept where the crease is, and no more of it than is needed. */
  g_autofree char *text = kn_scene_print_json (kn_doc_get_scene (doc), NULL);
  g_assert_nonnull (strstr (text, "\"folds\""));
  g_autoptr (KnScene) again = kn_design_parse_json (text, strlen (text), &error);
  g_assert_no_error (error);
  g_assert_null (kn_pack_form_get_problem (kn_node_get_pack (kn_scene_get_design (again))));
  g_assert_true (kn_edit_fold (doc, find_at (doc, 40, 10), 90, &error));
  g_assert_true (kn_edit_fold (doc, find_at (doc, 70, 35), 90, &error));
  g_autofree char *plain = kn_scene_print_json (kn_doc_get_scene (doc), NULL);
  g_assert_null (strstr (plain, "\"folds\""));
  g_assert_true (kn_edit_fold (doc, find_at (doc, 40, 10), 0, &error));
  end_and_undo (doc, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/model/panels/" name, func)
  ADD ("put-in-the-middle-as-it-is-read", test_put_in_the_middle_as_it_is_read);
  ADD ("what-of-a-turn-is-kept", test_what_of_a_turn_is_kept);
  ADD ("several-go-together", test_several_go_together);
  ADD ("inside-a-group", test_inside_a_group);
  ADD ("turned-where-it-lies", test_turned_where_it_lies);
  ADD ("the-same-on-the-opposite-panel", test_the_same_on_the_opposite_panel);
  ADD ("what-has-nothing-opposite-is-told", test_what_has_nothing_opposite_is_told);
  ADD ("on-the-inside-panels-are-mirrored", test_on_the_inside_panels_are_mirrored);
  ADD ("inside-a-turned-group", test_inside_a_turned_group);
  ADD ("half-way-round-is-opposite", test_half_way_round_is_opposite);
  ADD ("an-outline-of-ones-own-has-panels", test_an_outline_of_ones_own_has_panels);
  ADD ("a-crease-folds-as-far-as-one-says", test_a_crease_folds_as_far_as_one_says);
#undef ADD
  return g_test_run ();
}
