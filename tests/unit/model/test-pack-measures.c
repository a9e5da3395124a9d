/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measures become the form of a design and come back as they were; art goes along with its panel; a
 * set that makes no pack changes nothing. */

#include "config.h"

#include "doc-kit.h"

#include "model/kn-form.h"
#include "model/kn-pack-measures.h"

#include <math.h>

#define DESIGN(form)                                                                               \
  "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"n\",\"form\":" form                       \
  ",\"faces\":[{\"id\":\"front\",\"items\":["                                                      \
  "{\"id\":\"ground\",\"type\":\"rect\",\"x_mm\":-3,\"y_mm\":-3,\"width_mm\":300,"                 \
  "\"height_mm\":300},"                                                                            \
  "{\"id\":\"dot\",\"type\":\"ellipse\",\"x_mm\":150,\"y_mm\":100,\"width_mm\":10,"                \
  "\"height_mm\":10}]}]}"
#define STE "{\"kind\":\"dieline\",\"style\":\"ste\"}"

static KnPackMeasures *
new_of (const char *style)
{
  return kn_pack_measures_new (kn_dieline_style_find (style));
}

static void
test_every_style_goes_there_and_back (void)
{
  for (gsize i = 0; i < kn_dieline_style_count (); i++)
    {
      const KnDielineStyle *style = kn_dieline_style_get_nth (i);
      gsize n = 0;
      const KnDielineParam *params = kn_dieline_style_get_params (style, &n);
      g_autoptr (KnPackMeasures) measures = kn_pack_measures_new (style);
      g_autoptr (GError) error = NULL;
      /* Odd numbers, so that a default cannot stand in for one. */
      for (gsize k = 0; k < n; k++)
        if (kn_pack_measures_uses (measures, params[k].name)
            && params[k].value + 0.0625 < params[k].max && params[k].unit == KN_PARAM_MM)
          kn_pack_measures_set (measures, params[k].name, params[k].value + 0.0625);
      g_test_message ("%s", kn_dieline_style_get_id (style));
      g_autofree char *form = kn_pack_measures_dup_form (measures);
      g_autofree char *json = g_strdup_printf ("{\"format\":\"kanok-design\",\"version\":1,"
                                               "\"name\":\"n\",\"form\":%s,\"faces\":[{\"id\":"
                                               "\"front\",\"items\":[]}]}",
                                               form);
      g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), &error);
      g_assert_no_error (error);
      g_autoptr (KnPackMeasures) back = kn_pack_measures_new_of_scene (scene);
      g_assert_true (kn_pack_measures_equal (measures, back));
      g_autoptr (KnPackForm) made = kn_pack_measures_make (measures, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (kn_pack_form_get_width_mm (made),
                                      kn_form_get (scene).width_mm, 1e-9);
    }
}

static void
test_a_package_is_its_measures (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnPackMeasures) jar = kn_pack_measures_new_package (kn_package_find ("jar_pet_500"));
  g_autoptr (KnPackForm) form = kn_pack_measures_make (jar, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (kn_pack_form_get_width_mm (form), G_PI * 85 + 5, 1e-6);
}

static void
test_a_cup_may_stand_on_its_rim (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnPackMeasures) cup = new_of ("cone");
  kn_pack_measures_set (cup, "D1", 60);
  kn_pack_measures_set (cup, "D2", 90);
  g_autoptr (KnPackForm) form = kn_pack_measures_make (cup, NULL, &error);
  g_assert_no_error (error);
  kn_pack_measures_set (cup, "D2", 60);
  g_auto (GStrv) causes = NULL;
  g_autoptr (KnPackForm) none = kn_pack_measures_make (cup, &causes, &error);
  g_assert_null (none);
  g_assert_true (g_strv_contains ((const char *const *)causes, "D1"));
  g_assert_true (g_strv_contains ((const char *const *)causes, "D2"));
}

static double
number_of (KnDoc *doc, const char *handle, KnProp prop)
{
  const KnId id = kit_id_of (doc, handle);
  return kn_node_get_number (kn_scene_lookup (kn_doc_get_scene (doc), &id), prop);
}

static double
x_of (KnDoc *doc, const char *handle)
{
  return number_of (doc, handle, KN_PROP_X);
}

/* The default box: 15 mm of glue, 39.6 side, 70.4 back … the dot lies on the front. */
static void
test_art_goes_along_with_its_panel (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN (STE));
  g_autoptr (KnPackMeasures) measures = kn_pack_measures_new_of_scene (kn_doc_get_scene (doc));
  const double before = kn_form_get (kn_doc_get_scene (doc)).width_mm;
  const KnPackForm *old = kn_form_get_pack (kn_doc_get_scene (doc), NULL);
  gsize n = 0;
  const int at = kn_pack_form_find_panel_at (old, (KnPoint){ 155, 105 });
  g_assert_cmpint (at, >=, 0);
  const double middle = kn_rect_centre (&kn_pack_form_get_panels (old, &n)[at].box).x;
  kn_pack_measures_set (measures, "W", 50);
  kn_doc_begin_step (doc, "measures");
  g_assert_true (kn_edit_pack_measures (doc, measures, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  const KnScene *scene = kn_doc_get_scene (doc);
  g_assert_cmpfloat_with_epsilon (kn_form_get (scene).width_mm, before + 20, 1e-6);
  const KnPackPanel *panels = kn_pack_form_get_panels (kn_form_get_pack (scene, NULL), &n);
  const double shift = kn_rect_centre (&panels[at].box).x - middle;
  g_assert_cmpfloat (fabs (shift), >, 5);
  g_assert_cmpfloat_with_epsilon (x_of (doc, "dot"), 150 + shift, 1e-6);
  /* It lies on all of them, and is as much wider as the blank. */
  g_assert_cmpfloat (x_of (doc, "ground"), ==, -3);
  g_assert_cmpfloat_with_epsilon (number_of (doc, "ground", KN_PROP_WIDTH), 320, 1e-6);
  g_assert_true (kn_doc_undo (doc, &error));
  g_assert_cmpfloat (x_of (doc, "dot"), ==, 150);
  g_assert_cmpfloat_with_epsilon (kn_form_get (kn_doc_get_scene (doc)).width_mm, before, 1e-9);
}

static KnRect
box_of (KnDoc *doc, const char *handle)
{
  const KnId id = kit_id_of (doc, handle);
  return kn_scene_get_item_box (kn_doc_get_scene (doc),
                                kn_scene_lookup (kn_doc_get_scene (doc), &id));
}

/* Of the default box: W 40 becomes 50, which is 20 more across, and D 120 becomes 140; its blank is
 * 235.8 × 232.8, its walls are 56 to 176.8. */
static void
test_what_covered_the_pack_covers_it_again (void)
{
  static const struct
  {
    const char *item, *handle; /* x, y, width, height */
    KnRect is;
  } cases[] = {
    { "\"type\":\"rect\",\"x_mm\":-3,\"y_mm\":-3,\"width_mm\":241.8,\"height_mm\":238.8",
      "cover",
      { -3, -3, 261.8, 278.8 } },
    /* just to the edge; and far beyond it */
    { "\"type\":\"rect\",\"x_mm\":0,\"y_mm\":0,\"width_mm\":235.8,\"height_mm\":232.8",
      "edge",
      { 0, 0, 255.8, 272.8 } },
    { "\"type\":\"ellipse\",\"x_mm\":-50,\"y_mm\":-60,\"width_mm\":340,\"height_mm\":350",
      "far",
      { -50, -60, 360, 390 } },
    { "\"type\":\"path\",\"x_mm\":2,\"y_mm\":1,\"d\":\"M-5 -4H236.8V234.8H-5Z\"",
      "path",
      { -3, -3, 261.8, 278.8 } },
    /* a band over all walls: its height stays, it goes along with them */
    { "\"type\":\"rect\",\"x_mm\":-3,\"y_mm\":100,\"width_mm\":241.8,\"height_mm\":20",
      "band",
      { -3, 120, 261.8, 20 } },
    /* a ground of the front alone */
    { "\"type\":\"rect\",\"x_mm\":125.8,\"y_mm\":56,\"width_mm\":70.4,\"height_mm\":120.8",
      "front",
      { 135.8, 66, 70.4, 140.8 } },
    /* neither reaches an edge */
    { "\"type\":\"rect\",\"x_mm\":130,\"y_mm\":60,\"width_mm\":60,\"height_mm\":100",
      "less",
      { 140, 80, 60, 100 } },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_strdup_printf (
          "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"n\",\"form\":" STE
          ",\"faces\":[{\"id\":\"front\",\"items\":[{\"id\":\"it\",%s}]}]}",
          cases[i].item);
      g_autoptr (KnDoc) doc = kit_open_doc (text);
      g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
      g_autoptr (KnPackMeasures) measures = kn_pack_measures_new_of_scene (before);
      kn_pack_measures_set (measures, "W", kn_pack_measures_get (measures, "W") + 10);
      kn_pack_measures_set (measures, "D", kn_pack_measures_get (measures, "D") + 20);
      kn_doc_begin_step (doc, "measures");
      g_assert_true (kn_edit_pack_measures (doc, measures, &error));
      g_assert_true (kn_doc_commit_step (doc, &error));
      const KnRect is = box_of (doc, "it"), wanted = cases[i].is;
      g_test_message ("%s: %g %g %g %g", cases[i].handle, is.x, is.y, is.width, is.height);
      g_assert_cmpfloat_with_epsilon (is.x, wanted.x, 1e-3);
      g_assert_cmpfloat_with_epsilon (is.y, wanted.y, 1e-3);
      g_assert_cmpfloat_with_epsilon (is.width, wanted.width, 1e-3);
      g_assert_cmpfloat_with_epsilon (is.height, wanted.height, 1e-3);
      g_assert_true (kn_doc_undo (doc, &error));
      g_assert_true (kn_scene_equal (kn_doc_get_scene (doc), before));
    }
}

/* A bleed that was covered is covered when it grows; what did not reach it does not. */
static void
test_a_larger_bleed_is_covered_too (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = kit_open_doc (
      "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"n\",\"form\":{\"kind\":\"wrap\","
      "\"diameter_mm\":60,\"height_mm\":50,\"bleed_mm\":2},\"faces\":[{\"id\":\"front\",\"items\":["
      "{\"id\":\"whole\",\"type\":\"rect\",\"x_mm\":-2,\"y_mm\":-2,\"width_mm\":400,"
      "\"height_mm\":54},{\"id\":\"edge\",\"type\":\"rect\",\"x_mm\":-1,\"y_mm\":0,"
      "\"width_mm\":400,\"height_mm\":50}]}]}");
  g_autoptr (KnPackMeasures) measures = kn_pack_measures_new_of_scene (kn_doc_get_scene (doc));
  kn_pack_measures_set (measures, "bleed", 5);
  kn_doc_begin_step (doc, "measures");
  g_assert_true (kn_edit_pack_measures (doc, measures, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  const KnRect whole = box_of (doc, "whole"), edge = box_of (doc, "edge");
  g_assert_cmpfloat_with_epsilon (whole.x, -5, 1e-6);
  g_assert_cmpfloat_with_epsilon (whole.y, -5, 1e-6);
  g_assert_cmpfloat_with_epsilon (whole.height, 60, 1e-6);
  g_assert_cmpfloat_with_epsilon (edge.x, -1, 1e-6);
  g_assert_cmpfloat_with_epsilon (edge.height, 50, 1e-6);
}

/* Seen from behind the front lies at the left, and goes the other way. */
static void
test_art_on_the_back_goes_along_too (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = kit_open_doc (
      "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"n\",\"form\":" STE
      ",\"faces\":[{\"id\":\"front\",\"items\":[]},{\"id\":\"inside\",\"items\":["
      "{\"id\":\"dot\",\"type\":\"ellipse\",\"x_mm\":70,\"y_mm\":100,\"width_mm\":10,"
      "\"height_mm\":10}]}]}");
  g_autoptr (KnPackMeasures) measures = kn_pack_measures_new_of_scene (kn_doc_get_scene (doc));
  const KnId dot = kit_id_of (doc, "dot");
  const KnNode *face = kn_scene_get_face_of (kn_doc_get_scene (doc),
                                             kn_scene_lookup (kn_doc_get_scene (doc), &dot));
  gsize n = 0;
  const KnPackForm *old = kn_form_get_pack (kn_doc_get_scene (doc), face);
  const int at = kn_pack_form_find_panel_at (old, (KnPoint){ 75, 105 });
  g_assert_cmpint (at, >=, 0);
  g_assert_cmpstr (kn_pack_form_get_panels (old, &n)[at].id, ==, "F");
  const double before = kn_rect_centre (&kn_pack_form_get_panels (old, &n)[at].box).x;
  kn_pack_measures_set (measures, "W", 50);
  kn_doc_begin_step (doc, "measures");
  g_assert_true (kn_edit_pack_measures (doc, measures, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  const KnScene *scene = kn_doc_get_scene (doc);
  face = kn_scene_get_face_of (scene, kn_scene_lookup (scene, &dot));
  const KnPackPanel *panels = kn_pack_form_get_panels (kn_form_get_pack (scene, face), &n);
  const double shift = kn_rect_centre (&panels[at].box).x - before;
  g_assert_cmpfloat (shift, >, 5);
  g_assert_cmpfloat_with_epsilon (x_of (doc, "dot"), 70 + shift, 1e-6);
}

static void
test_what_makes_no_pack_changes_nothing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN (STE));
  g_autoptr (KnPackMeasures) measures = kn_pack_measures_new_of_scene (kn_doc_get_scene (doc));
  kn_pack_measures_set (measures, "tk", 60);
  kn_doc_begin_step (doc, "measures");
  g_assert_false (kn_edit_pack_measures (doc, measures, &error));
  g_assert_nonnull (strstr (error->message, "The tuck is deeper than the box"));
  kn_doc_cancel_step (doc);
  g_assert_false (kn_doc_can_undo (doc));
}

/* A flat label may become a pack; its own sides are gone then. */
static void
test_another_form_takes_its_place (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc
      = kit_open_doc (DESIGN ("{\"kind\":\"label\",\"width_mm\":90,\"height_mm\":60}"));
  g_autoptr (KnPackMeasures) pouch = new_of ("doypack");
  g_autoptr (KnScene) scene = kn_pack_measures_apply (pouch, kn_doc_get_scene (doc), &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (kn_form_get (scene).width_mm, 120, 1e-6);
  g_autoptr (KnPackMeasures) back = kn_pack_measures_new_of_scene (scene);
  g_assert_true (kn_pack_measures_equal (pouch, back));
  g_autoptr (KnPackMeasures) none = kn_pack_measures_new_of_scene (kn_doc_get_scene (doc));
  g_assert_null (none);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/pack-measures/there-and-back", test_every_style_goes_there_and_back);
  g_test_add_func ("/model/pack-measures/package", test_a_package_is_its_measures);
  g_test_add_func ("/model/pack-measures/upside-down", test_a_cup_may_stand_on_its_rim);
  g_test_add_func ("/model/pack-measures/art", test_art_goes_along_with_its_panel);
  g_test_add_func ("/model/pack-measures/grounds", test_what_covered_the_pack_covers_it_again);
  g_test_add_func ("/model/pack-measures/bleed", test_a_larger_bleed_is_covered_too);
  g_test_add_func ("/model/pack-measures/back", test_art_on_the_back_goes_along_too);
  g_test_add_func ("/model/pack-measures/refused", test_what_makes_no_pack_changes_nothing);
  g_test_add_func ("/model/pack-measures/other-form", test_another_form_takes_its_place);
  return g_test_run ();
}
