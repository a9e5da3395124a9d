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
x_of (KnDoc *doc, const char *handle)
{
  const KnId id = kit_id_of (doc, handle);
  return kn_node_get_number (kn_scene_lookup (kn_doc_get_scene (doc), &id), KN_PROP_X);
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
  g_assert_cmpfloat (x_of (doc, "ground"), ==, -3); /* it lies on all of them */
  g_assert_true (kn_doc_undo (doc, &error));
  g_assert_cmpfloat (x_of (doc, "dot"), ==, 150);
  g_assert_cmpfloat_with_epsilon (kn_form_get (kn_doc_get_scene (doc)).width_mm, before, 1e-9);
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
  g_test_add_func ("/model/pack-measures/back", test_art_on_the_back_goes_along_too);
  g_test_add_func ("/model/pack-measures/refused", test_what_makes_no_pack_changes_nothing);
  g_test_add_func ("/model/pack-measures/other-form", test_another_form_takes_its_place);
  return g_test_run ();
}
