/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Packages that shops stock are packs of the list, in the sizes of data/rules/label_rules.json; and
 * what a refusal speaks of. */

#include "config.h"

#include "pack/kn-package.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

static json_t *
load_packages (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("KN_SOURCE_ROOT"), "data", "rules", "label_rules.json", NULL);
  json_error_t problem;
  json_t *json = json_load_file (path, 0, &problem);
  g_assert_nonnull (json);
  json_t *packages = json_incref (json_object_get (json, "packages"));
  json_decref (json);
  g_assert_true (json_is_array (packages));
  return packages;
}

static const json_t *
find (const json_t *packages, const char *id)
{
  for (gsize i = 0; i < json_array_size (packages); i++)
    {
      const json_t *row = json_array_get (packages, i);
      if (strcmp (json_string_value (json_object_get (row, "id")), id) == 0)
        return row;
    }
  return NULL;
}

static KnDieline *
make (const KnPackage *package)
{
  g_autoptr (GError) error = NULL;
  KnDieline *dieline = kn_dieline_new (kn_dieline_style_find (package->style), package->values,
                                       kn_package_get_n_values (package), &error);
  g_assert_no_error (error);
  return dieline;
}

static void
test_every_package_is_a_pack_of_its_size (void)
{
  gsize n = 0;
  json_t *packages = load_packages ();
  const KnPackage *list = kn_package_list (&n);
  g_assert_cmpuint (n, >, 15);
  for (gsize i = 0; i < n; i++)
    {
      const json_t *row = find (packages, list[i].package);
      g_test_message ("%s", list[i].id);
      g_assert_nonnull (row);
      g_assert_true (kn_package_find (list[i].id) == &list[i]);
      g_autoptr (KnDieline) dieline = make (&list[i]);
      g_assert_nonnull (dieline);
      /* Its first measure is one of those that the list knows, except of the soap in the band. */
      const double first = list[i].values[0].value;
      gboolean is_known = strcmp (list[i].id, "soap_band") == 0;
      for (const char *const *side = (const char *const[]){ "w_mm", "h_mm", "d_mm", NULL };
           *side != NULL; side++)
        is_known = is_known || json_number_value (json_object_get (row, *side)) == first;
      g_assert_true (is_known);
    }
  json_decref (packages);
}

/* The figures that the notes of the list give. */
static void
test_blanks_are_as_the_trade_has_them (void)
{
  const struct
  {
    const char *id;
    double width, height;
  } rows[] = {
    { "jar_glass_250", 225, 60 },  { "jar_pet_500", 272, 75 },  { "bottle_pet_250", 187, 60 },
    { "bottle_pet_350", 200, 65 }, { "tea_tin", 243.8, 90 },    { "balm_tin", 34, 34 },
    { "soap_band", 170.8, 30 },    { "pouch_zip_s", 120, 480 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (KnDieline) dieline = make (kn_package_find (rows[i].id));
      const KnRect box = kn_dieline_get_box (dieline);
      g_test_message ("%s: %g × %g", rows[i].id, box.width, box.height);
      g_assert_cmpfloat (fabs (box.width - rows[i].width), <, 0.5);
      g_assert_cmpfloat (fabs (box.height - rows[i].height), <, 0.1);
    }
}

static char *
refuse (const char *style, const KnDielineValue *values, gsize n, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) causes = NULL;
  g_autoptr (KnDieline) dieline
      = kn_dieline_new_judged (kn_dieline_style_find (style), values, n, &causes, &error);
  g_assert_null (dieline);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_nonnull (causes);
  return g_strjoinv (" ", causes);
}

/* A condition speaks of derived values, a person changes parameters. */
static void
test_a_refusal_names_its_parameters (void)
{
  const KnDielineValue deep = { "tk", 60 }, wide = { "gf", 40 }, beyond = { "L", 900 };
  g_autofree char *tuck = refuse ("ste", &deep, 1, "The tuck is deeper than the box.");
  g_assert_cmpstr (tuck, ==, "W t k tk"); /* tkd<=Ws */
  g_autofree char *glue = refuse ("ste", &wide, 1, "wider than the side");
  g_assert_cmpstr (glue, ==, "W t k gf off");
  g_autofree char *range = refuse ("ste", &beyond, 1, "cannot be 900");
  g_assert_cmpstr (range, ==, "L");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/package/styles", test_every_package_is_a_pack_of_its_size);
  g_test_add_func ("/pack/package/blanks", test_blanks_are_as_the_trade_has_them);
  g_test_add_func ("/pack/package/causes", test_a_refusal_names_its_parameters);
  return g_test_run ();
}
