/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-path-ops.h"
#include "model/kn-design.h"
#include "model/kn-form-piece.h"
#include "model/kn-form.h"
#include "model/kn-op.h"
#include "model/kn-pack-lines.h"

#include <math.h>
#include <string.h>

#define NEAR 1e-6

static KnScene *
parse (const char *form, GError **error)
{
  g_autofree char *text
      = g_strconcat ("{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"n\", \"form\": {",
                     form, "}, \"faces\": [ { \"id\": \"front\", \"items\": [] } ] }", NULL);
  return kn_design_parse_json (text, strlen (text), error);
}

static KnScene *
make (const char *form)
{
  g_autoptr (GError) error = NULL;
  KnScene *scene = parse (form, &error);
  g_assert_no_error (error);
  return scene;
}

static const KnPackPanel *
panel_of (const KnScene *scene, const char *id)
{
  gsize n = 0;
  const KnPackPanel *panels = kn_pack_form_get_panels (kn_form_get_pack (scene, NULL), &n);
  for (gsize i = 0; i < n; i++)
    if (strcmp (panels[i].id, id) == 0)
      return &panels[i];
  g_assert_not_reached ();
}

static const char *
opposite_of (const KnScene *scene, const char *id)
{
  gsize n = 0;
  const KnPackPanel *panels = kn_pack_form_get_panels (kn_form_get_pack (scene, NULL), &n);
  const int other = panel_of (scene, id)->opposite;
  return other < 0 ? NULL : panels[other].id;
}

#define STE "\"kind\": \"dieline\", \"style\": \"ste\""

static void
test_a_wrap_goes_round_its_jar (void)
{
  g_autoptr (KnScene) scene = make ("\"kind\": \"wrap\", \"diameter_mm\": 85, \"height_mm\": 75, "
                                    "\"overlap_mm\": 5, \"bleed_mm\": 2");
  const KnForm form = kn_form_get (scene);
  g_assert_cmpfloat_with_epsilon (form.width_mm, G_PI * 85 + 5, NEAR);
  g_assert_cmpfloat (form.height_mm, ==, 75);
  g_assert_cmpint (form.shape, ==, KN_SHAPE_RECTANGLE);
  g_autofree char *size = kn_form_dup_size_label (scene);
  g_assert_cmpstr (size, ==, "272 × 75 mm");
  g_autoptr (KnPath) bleed = kn_form_dup_bleed (scene, NULL);
  const KnRect box = kn_path_get_bounds (bleed);
  g_assert_cmpfloat_with_epsilon (box.x, -2, NEAR);
  g_assert_cmpfloat_with_epsilon (box.width, G_PI * 85 + 9, NEAR);
  const KnPackPanel *left = panel_of (scene, "left"), *front = panel_of (scene, "front");
  const KnPackPanel *right = panel_of (scene, "right");
  g_assert_cmpfloat_with_epsilon (front->box.width, G_PI * 85 / 3, NEAR);
  g_assert_cmpfloat_with_epsilon (front->box.x + front->box.width / 2, form.width_mm / 2, NEAR);
  g_assert_cmpfloat_with_epsilon (left->box.width + front->box.width + right->box.width, G_PI * 85,
                                  NEAR);
}

/* Where a new thing lies: on the front, and of a flat label anywhere in it. */
static void
test_the_front_is_known (void)
{
  g_autoptr (KnScene) box = make (STE);
  g_autoptr (KnScene) wrap = make ("\"kind\": \"wrap\", \"diameter_mm\": 85, \"height_mm\": 75");
  g_autoptr (KnScene) lid = make ("\"kind\": \"dieline\", \"style\": \"tray_lid\"");
  g_autoptr (KnScene) label = make ("\"kind\": \"label\", \"width_mm\": 90, \"height_mm\": 60");
  const struct
  {
    const KnScene *scene;
    KnRect box;
  } rows[] = { { box, panel_of (box, "F")->box },
               { wrap, panel_of (wrap, "front")->box },
               { lid, panel_of (lid, "BASE")->box },
               { label, { 0, 0, 90, 60 } } };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const KnRect front = kn_form_get_front_box (rows[i].scene, NULL);
      g_assert_true (kn_rect_contains_rect (&rows[i].box, &front, NEAR)
                     && kn_rect_contains_rect (&front, &rows[i].box, NEAR));
    }
}

/* What hangs over at the right end is hidden or hides. */
static void
test_the_overlap_of_round_things_takes_no_text (void)
{
  static const char *const forms[]
      = { "\"kind\": \"wrap\", \"diameter_mm\": 60, \"height_mm\": 50, \"overlap_mm\": 8",
          "\"kind\": \"cone\", \"top_diameter_mm\": 90, \"bottom_diameter_mm\": 60, "
          "\"height_mm\": 95, \"overlap_mm\": 8" };
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (KnScene) scene = make (forms[i]);
      gsize n = 0;
      double right = 0;
      const KnPackZone *zones = kn_pack_form_get_zones (kn_form_get_pack (scene, NULL), &n);
      for (gsize k = 0; k < n; k++)
        if (zones[k].rules & KN_ZONE_NO_TEXT)
          {
            const KnRect box = kn_path_get_bounds (zones[k].outline);
            right = box.x + box.width;
          }
      g_assert_cmpfloat_with_epsilon (right, kn_form_get (scene).width_mm, 0.01);
    }
}

static void
test_a_cone_is_a_part_of_a_ring_either_way_up (void)
{
  g_autoptr (KnScene) wide = make ("\"kind\": \"cone\", \"top_diameter_mm\": 90, "
                                   "\"bottom_diameter_mm\": 60, \"height_mm\": 95, "
                                   "\"overlap_mm\": 0");
  g_autoptr (KnScene) narrow = make ("\"kind\": \"cone\", \"D1\": 60, \"D2\": 90, \"h\": 95, "
                                     "\"ov\": 0");
  const double slant = hypot (95, 15), outer = slant * 90 / 30, angle = 180 * 30 / slant;
  const double width = 2 * outer * sin (angle / 2 * G_PI / 180);
  g_assert_cmpfloat_with_epsilon (outer, 288.53, 0.01); /* domain/packaging.md 1.3 */
  g_assert_cmpfloat_with_epsilon (angle, 56.15, 0.01);
  g_assert_cmpfloat_with_epsilon (kn_form_get (wide).width_mm, width, 0.005);
  g_assert_cmpfloat_with_epsilon (kn_form_get (narrow).width_mm, width, 0.005);
  g_assert_cmpint (kn_form_get (wide).shape, ==, KN_SHAPE_PATH);
  /* Upright art leans outwards at the top, and the other way when the cup stands on its head. */
  const double lean = panel_of (wide, "right")->turn_deg;
  g_assert_cmpfloat (lean, >, 5);
  g_assert_cmpfloat_with_epsilon (panel_of (wide, "left")->turn_deg, -lean, NEAR);
  g_assert_cmpfloat_with_epsilon (panel_of (narrow, "right")->turn_deg, -lean, NEAR);
  g_assert_cmpfloat_with_epsilon (panel_of (wide, "front")->turn_deg, 0, NEAR);
}

static void
test_a_box_has_panels_that_are_read_from_the_front (void)
{
  g_autoptr (KnScene) scene = make (STE ", \"L\": 70, \"W\": 40, \"D\": 120");
  static const struct
  {
    const char *id;
    double turn_deg;
    const char *opposite;
  } wanted[] = {
    { "F", 0, "B" },
    { "B", 0, "F" },
    { "S1", 0, "S2" },
    { "S2", 0, "S1" },
    /* Both lids hang on the back: seen from the front they lie upside down in the flat. */
    { "TL", 180, "BL" },
    { "BL", 180, "TL" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const KnPackPanel *panel = panel_of (scene, wanted[i].id);
      g_test_message ("%s: %g, %s", panel->id, panel->turn_deg, opposite_of (scene, panel->id));
      g_assert_cmpfloat_with_epsilon (fabs (panel->turn_deg), wanted[i].turn_deg, NEAR);
      g_assert_cmpstr (opposite_of (scene, panel->id), ==, wanted[i].opposite);
    }
  const KnPackForm *pack = kn_form_get_pack (scene, NULL);
  const KnRect front = panel_of (scene, "F")->box;
  const int found = kn_pack_form_find_panel_at (pack, kn_rect_centre (&front));
  gsize n = 0;
  g_assert_cmpstr (kn_pack_form_get_panels (pack, &n)[found].id, ==, "F");
  g_assert_cmpint (kn_pack_form_find_panel_at (pack, (KnPoint){ -1, -1 }), ==, -1);
  g_autofree char *name = kn_pack_form_dup_panel_name (pack, (gsize)found);
  g_assert_cmpstr (name, ==, "Front");
  g_autofree char *side = kn_pack_form_dup_panel_name (pack, 3);
  g_assert_cmpstr (side, ==, "Side 2");
}

/* The reverse tuck's bottom lid hangs on the front: upright, as its reader tips the box over. */
static void
test_a_lid_on_the_front_is_upright (void)
{
  g_autoptr (KnScene) scene = make ("\"kind\": \"dieline\", \"style\": \"rte\"");
  g_assert_cmpfloat_with_epsilon (fabs (panel_of (scene, "TL")->turn_deg), 180, NEAR);
  g_assert_cmpfloat_with_epsilon (panel_of (scene, "BL")->turn_deg, 0, NEAR);
}

/* A pouch is one web: its back comes over the top of the gusset and stands on its head. */
static void
test_the_back_of_a_pouch_stands_on_its_head (void)
{
  g_autoptr (KnScene) scene = make ("\"kind\": \"dieline\", \"style\": \"doypack\"");
  g_assert_cmpfloat_with_epsilon (panel_of (scene, "F")->turn_deg, 0, NEAR);
  g_assert_cmpfloat_with_epsilon (fabs (panel_of (scene, "B")->turn_deg), 180, NEAR);
  g_assert_cmpstr (opposite_of (scene, "F"), ==, "B");
}

static void
test_a_tray_stands_on_its_base (void)
{
  g_autoptr (KnScene) scene = make ("\"kind\": \"dieline\", \"style\": \"tray\"");
  static const struct
  {
    const char *id;
    double turn_deg;
  } walls[] = { { "S", 180 }, { "N", 0 } };
  for (gsize i = 0; i < G_N_ELEMENTS (walls); i++)
    g_assert_cmpfloat_with_epsilon (fabs (panel_of (scene, walls[i].id)->turn_deg),
                                    walls[i].turn_deg, NEAR);
  g_assert_cmpfloat_with_epsilon (fabs (panel_of (scene, "E")->turn_deg), 90, NEAR);
  g_assert_cmpfloat_with_epsilon (panel_of (scene, "E")->turn_deg + panel_of (scene, "O")->turn_deg,
                                  0, NEAR);
}

/* y is up in the data: the top lid of the box lies at the top of the page. */
static void
test_the_page_is_the_right_way_up (void)
{
  g_autoptr (KnScene) scene = make (STE);
  const KnRect front = panel_of (scene, "F")->box, lid = panel_of (scene, "TL")->box;
  const KnRect bottom = panel_of (scene, "BL")->box, glue = panel_of (scene, "G")->box;
  g_assert_cmpfloat (lid.y, <, front.y);
  g_assert_cmpfloat (bottom.y, >, front.y);
  g_assert_cmpfloat (glue.x, <, front.x);
  g_assert_cmpfloat_with_epsilon (glue.x, 0, NEAR);
}

/* Every style at its defaults: outlines within the box, panels on the blank, opposites mutual. */
static void
test_every_style_makes_a_form (void)
{
  for (gsize i = 0; i < kn_dieline_style_count (); i++)
    {
      const char *id = kn_dieline_style_get_id (kn_dieline_style_get_nth (i));
      g_autofree char *text = g_strdup_printf ("\"kind\": \"dieline\", \"style\": \"%s\"", id);
      g_test_message ("%s", id);
      g_autoptr (KnScene) scene = make (text);
      const KnPackForm *pack = kn_form_get_pack (scene, NULL);
      const KnRect trim = kn_form_get_trim_box (scene);
      const KnRect outline = kn_path_get_bounds (kn_pack_form_get_trim (pack));
      g_assert_cmpfloat_with_epsilon (outline.x, 0, 0.01);
      g_assert_cmpfloat_with_epsilon (outline.y, 0, 0.01);
      g_assert_cmpfloat_with_epsilon (outline.width, trim.width, 0.02);
      g_assert_cmpfloat_with_epsilon (outline.height, trim.height, 0.02);
      gsize n = 0;
      const KnPackPanel *panels = kn_pack_form_get_panels (pack, &n);
      g_assert_cmpuint (n, >, 0);
      for (gsize k = 0; k < n; k++)
        {
          g_autofree char *name = kn_pack_form_dup_panel_name (pack, k);
          g_assert_true (kn_rect_contains_rect (&trim, &panels[k].box, 0.01));
          g_assert_cmpstr (name, !=, panels[k].role); /* it has a name that people read */
          g_assert_cmpint (panels[k].opposite, <, (int)n);
          g_assert_true (panels[k].turn_deg > -180.5 && panels[k].turn_deg < 180.5);
        }
    }
}

static void
test_what_makes_no_pack_is_told (void)
{
  static const struct
  {
    const char *form, *place, *says;
  } wrong[] = {
    { STE ", \"tk\": 45", "form", "40.4" },
    { STE ", \"L\": 5", "form", "Length (L)" },
    { STE ", \"bogus\": 5", "form", "bogus" },
    { STE ", \"L\": true", "form.L", "number" },
    { "\"kind\": \"dieline\", \"style\": \"none\"", "form.style", "none" },
    { "\"kind\": \"wrap\", \"diameter_mm\": 60", "form.height_mm", "missing" },
    { "\"kind\": \"wrap\", \"diameter_mm\": 1000, \"height_mm\": 50", "form.diameter_mm", "300" },
    { "\"kind\": \"cone\", \"top_diameter_mm\": 60, \"bottom_diameter_mm\": 60.2, "
      "\"height_mm\": 60",
      "form", "straight wall" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (parse (wrong[i].form, &error));
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, wrong[i].place));
      g_assert_nonnull (strstr (error->message, wrong[i].says));
    }
}

static void
test_a_changed_measure_makes_another_form (void)
{
  g_autoptr (KnScene) scene = make (STE ", \"L\": 70");
  const KnPackForm *before = kn_form_get_pack (scene, NULL);
  const KnNode *design = kn_scene_get_design (scene);
  g_autoptr (KnValue) value = kn_value_new_json ("{\"style\":\"ste\",\"L\":80}");
  g_autoptr (KnValue) name = kn_value_new_string ("other");
  g_autoptr (KnOp) larger = kn_op_new_set (kn_node_get_id (design), KN_PROP_FORM_EXTRA,
                                           kn_node_get (design, KN_PROP_FORM_EXTRA), value);
  g_autoptr (KnOp) called = kn_op_new_set (kn_node_get_id (design), KN_PROP_NAME,
                                           kn_node_get (design, KN_PROP_NAME), name);
  g_autoptr (KnScene) changed = kn_scene_apply (scene, &larger, 1, NULL);
  g_autoptr (KnScene) renamed = kn_scene_apply (scene, &called, 1, NULL);
  g_assert_cmpfloat_with_epsilon (kn_form_get (changed).width_mm - kn_form_get (scene).width_mm, 20,
                                  NEAR);
  g_assert_true (kn_form_get_pack (renamed, NULL) == before); /* nothing is computed twice */
}

static GBytes *
load_nothing (gpointer data, const KnNode *asset, GError **error)
{
  g_assert_not_reached ();
}

static void
test_lines_are_added_once_and_not_kept (void)
{
  g_autoptr (KnScene) scene = make (STE);
  static const KnAssetSourceFuncs no_assets = { load_nothing, NULL };
  g_autoptr (KnAssetSource) source = kn_asset_source_new (&no_assets, NULL, NULL);
  g_autoptr (KnDesign) design = kn_design_new (scene, source, "n");
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) whole = kn_pack_dup_with_lines (design, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (whole->scene, KN_NODE_INK);
  g_autoptr (GPtrArray) paths = kn_scene_list_kind (whole->scene, KN_NODE_PATH);
  g_assert_cmpuint (inks->len, ==, 3);
  g_assert_cmpuint (paths->len, ==, 4); /* the blank, its slits, creases, glue */
  for (guint i = 0; i < paths->len; i++)
    g_assert_null (kn_node_get_fill (paths->pdata[i]));
  g_assert_cmpuint (kn_scene_get_n_nodes (design->scene), ==, 2);
  /* What has its lines already gets no others. */
  g_autoptr (KnDesign) again = kn_pack_dup_with_lines (whole, &error);
  g_assert_no_error (error);
  g_assert_true (kn_scene_equal (again->scene, whole->scene));
  g_autoptr (KnDesign) twice = kn_pack_dup_with_lines (design, &error);
  g_assert_true (kn_scene_equal (twice->scene, whole->scene));
}

static void
assert_mirrored (const KnPath *front, const KnPath *behind, double width)
{
  const KnRect a = kn_path_get_bounds (front), b = kn_path_get_bounds (behind);
  g_assert_cmpfloat_with_epsilon (b.x, width - a.x - a.width, NEAR);
  g_assert_cmpfloat_with_epsilon (b.y, a.y, NEAR);
  g_assert_cmpfloat_with_epsilon (b.width, a.width, NEAR);
  g_assert_cmpfloat_with_epsilon (b.height, a.height, NEAR);
}

/* A sheet that is turned over: every face but the first and its variants is seen from behind. */
static void
test_the_other_side_is_mirrored (void)
{
  static const char json[]
      = "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"n\",\"language\":\"th\",\"form\":{"
        "\"kind\":\"dieline\",\"style\":\"ste\"},\"faces\":[{\"id\":\"front\",\"items\":[]},{"
        "\"id\":"
        "\"front-2\",\"items\":[]},{\"id\":\"back\",\"items\":[]}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  const KnNode *front = kn_scene_lookup_handle (scene, KN_NODE_FACE, "front");
  const KnNode *variant = kn_scene_lookup_handle (scene, KN_NODE_FACE, "front-2");
  const KnNode *back = kn_scene_lookup_handle (scene, KN_NODE_FACE, "back");
  g_assert_false (kn_form_is_behind (scene, NULL) || kn_form_is_behind (scene, front)
                  || kn_form_is_behind (scene, variant));
  g_assert_true (kn_form_is_behind (scene, back));
  const KnPackForm *pack = kn_form_get_pack (scene, front);
  const KnPackForm *behind = kn_form_get_pack (scene, back);
  g_assert_true (pack == kn_form_get_pack (scene, NULL) && pack != behind);
  g_assert_true (behind == kn_form_get_pack (scene, back)); /* made once */
  const double width = kn_pack_form_get_width_mm (pack);
  g_assert_cmpfloat (kn_pack_form_get_width_mm (behind), ==, width);
  gsize n = 0, n_behind = 0;
  const KnPackPanel *panels = kn_pack_form_get_panels (pack, &n);
  const KnPackPanel *others = kn_pack_form_get_panels (behind, &n_behind);
  g_assert_cmpuint (n, ==, n_behind);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpstr (panels[i].id, ==, others[i].id);
      g_assert_cmpint (panels[i].opposite, ==, others[i].opposite);
      assert_mirrored (panels[i].outline, others[i].outline, width);
      const KnPoint middle = kn_rect_centre (&others[i].box);
      g_assert_cmpint (kn_pack_form_find_panel_at (behind, middle), ==, (int)i);
      g_assert_cmpfloat_with_epsilon (remainder (panels[i].turn_deg + others[i].turn_deg, 360), 0,
                                      NEAR);
    }
  const KnPackZone *zones = kn_pack_form_get_zones (pack, &n);
  const KnPackZone *other_zones = kn_pack_form_get_zones (behind, &n);
  for (gsize i = 0; i < n; i++)
    assert_mirrored (zones[i].outline, other_zones[i].outline, width);
  const KnPackLine *lines = kn_pack_form_get_lines (pack, &n);
  const KnPackLine *other_lines = kn_pack_form_get_lines (behind, &n);
  for (gsize i = 0; i < n; i++)
    assert_mirrored (lines[i].path, other_lines[i].path, width);
  g_autoptr (KnPath) bleed = kn_form_dup_bleed (scene, front);
  g_autoptr (KnPath) other_bleed = kn_form_dup_bleed (scene, back);
  assert_mirrored (bleed, other_bleed, width);
}

#define TAG                                                                                        \
  "\"kind\": \"custom\", \"outline\": \"M5 5H55V95H5Z\", \"lines\": [{\"kind\": \"cut\", \"d\": "  \
  "\"M25 15H35V25H25Z M10 40H20\"}, {\"kind\": \"crease\", \"d\": \"M5 60H55\"}, {\"kind\": "      \
  "\"perforation\", \"d\": \"M5 80H55\"}], \"bleed_mm\": 2, \"safe_mm\": 3"

/* The hole is part of every outline: bleed runs into it, what is safe keeps away from it. */
static void
test_a_drawn_outline_is_a_form (void)
{
  gsize n = 0;
  g_autoptr (KnScene) scene = make (TAG);
  const KnForm form = kn_form_get (scene);
  const KnPackForm *pack = kn_form_get_pack (scene, NULL);
  g_assert_cmpfloat (form.width_mm, ==, 50);
  g_assert_cmpfloat (form.height_mm, ==, 90);
  g_assert_true (kn_form_folds (scene));
  g_assert_false (kn_form_has_measures (scene));
  g_assert_null (kn_pack_form_get_why_flat (pack));
  const KnPackLine *lines = kn_pack_form_get_lines (pack, &n);
  static const KnStepKind steps[]
      = { KN_STEP_KIND_CUTTING, KN_STEP_KIND_CUTTING, KN_STEP_KIND_CUTTING, KN_STEP_KIND_CREASING,
          KN_STEP_KIND_PERFORATING };
  static const KnRect boxes[] = {
    { 0, 0, 50, 90 }, { 20, 10, 10, 10 }, { 5, 35, 10, 0 }, { 0, 55, 50, 0 }, { 0, 75, 50, 0 }
  };
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (steps));
  for (gsize i = 0; i < n; i++)
    {
      const KnRect box = kn_path_get_bounds (lines[i].path);
      g_assert_cmpint (lines[i].step, ==, steps[i]);
      g_assert_cmpfloat_with_epsilon (box.x, boxes[i].x, NEAR);
      g_assert_cmpfloat_with_epsilon (box.y, boxes[i].y, NEAR);
      g_assert_cmpfloat_with_epsilon (box.width, boxes[i].width, NEAR);
      g_assert_cmpfloat_with_epsilon (box.height, boxes[i].height, NEAR);
    }
  const KnPackZone *zones = kn_pack_form_get_zones (pack, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (zones[0].type, ==, "hole");
  g_autoptr (KnPath) trim = kn_form_dup_trim (scene, NULL);
  g_autoptr (KnPath) hole = kn_path_new_rect (&(KnRect){ 20, 10, 10, 10 }, 0);
  g_autoptr (KnPath) full = kn_path_new_rect (&(KnRect){ 0, 0, 50, 90 }, 0);
  const KnPath *both[] = { trim, hole };
  g_autoptr (KnPath) in_hole = kn_path_combine (KN_PATH_INTERSECTION, both, 2, NULL);
  g_assert_cmpuint ((kn_path_get_segments (in_hole, &n), n), ==, 0);
  const KnPath *grown[] = { full, kn_pack_form_get_bleed (pack) };
  g_autoptr (KnPath) dry = kn_path_combine (KN_PATH_DIFFERENCE, grown, 2, NULL);
  const KnRect dry_box = kn_path_get_bounds (dry);
  g_assert_cmpfloat_with_epsilon (dry_box.x, 22, 0.01);
  g_assert_cmpfloat_with_epsilon (dry_box.width, 6, 0.01);
  g_autofree char *text = kn_scene_print_json (scene, NULL);
  g_autoptr (KnScene) again = kn_design_parse_json (text, strlen (text), NULL);
  g_autofree char *second = kn_scene_print_json (again, NULL);
  g_assert_cmpstr (text, ==, second);
}

/* Thai counts them by different words. */
static void
test_pieces_are_counted_as_what_they_are (void)
{
  static const struct
  {
    const char *form;
    KnPieceKind kind;
  } cases[] = {
    { "\"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 60, \"height_mm\": 40",
      KN_PIECE_LABEL },
    { "\"kind\": \"card\", \"shape\": \"rectangle\", \"width_mm\": 90, \"height_mm\": 55",
      KN_PIECE_OTHER },
    { "\"kind\": \"dieline\", \"style\": \"soap\"", KN_PIECE_BOX },
    { "\"kind\": \"dieline\", \"style\": \"pillow\"", KN_PIECE_BOX },
    { "\"kind\": \"dieline\", \"style\": \"doypack\"", KN_PIECE_OTHER },
    { "\"kind\": \"dieline\", \"style\": \"lidround\"", KN_PIECE_LABEL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnScene) scene = parse (cases[i].form, &error);
      g_assert_no_error (error);
      g_assert_cmpint (kn_form_get_piece_kind (scene), ==, cases[i].kind);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/model/pack-form/" name, func)
  ADD ("front", test_the_front_is_known);
  ADD ("a-wrap-goes-round-its-jar", test_a_wrap_goes_round_its_jar);
  ADD ("the-overlap-of-round-things-takes-no-text", test_the_overlap_of_round_things_takes_no_text);
  ADD ("a-cone-is-a-part-of-a-ring-either-way-up", test_a_cone_is_a_part_of_a_ring_either_way_up);
  ADD ("a-box-has-panels-that-are-read-from-the-front",
       test_a_box_has_panels_that_are_read_from_the_front);
  ADD ("a-lid-on-the-front-is-upright", test_a_lid_on_the_front_is_upright);
  ADD ("the-back-of-a-pouch-stands-on-its-head", test_the_back_of_a_pouch_stands_on_its_head);
  ADD ("a-tray-stands-on-its-base", test_a_tray_stands_on_its_base);
  ADD ("the-page-is-the-right-way-up", test_the_page_is_the_right_way_up);
  ADD ("every-style-makes-a-form", test_every_style_makes_a_form);
  ADD ("what-makes-no-pack-is-told", test_what_makes_no_pack_is_told);
  ADD ("a-changed-measure-makes-another-form", test_a_changed_measure_makes_another_form);
  ADD ("the-other-side-is-mirrored", test_the_other_side_is_mirrored);
  ADD ("a-drawn-outline-is-a-form", test_a_drawn_outline_is_a_form);
  ADD ("lines-are-added-once-and-not-kept", test_lines_are_added_once_and_not_kept);
  ADD ("pieces-are-counted-as-what-they-are", test_pieces_are_counted_as_what_they_are);
#undef ADD
  return g_test_run ();
}
