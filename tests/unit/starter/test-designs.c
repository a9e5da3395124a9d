/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The templates and the sample as the program itself opens them: out of its resources, every asset
 * there, every motif free to use, nothing that a print shop would send back. */

#include "config.h"

#include "check/kn-check.h"
#include "model/kn-design.h"
#include "model/kn-form.h"
#include "model/kn-passport.h"

#include <gio/gio.h>
#include <string.h>

#define STARTER KN_RESOURCE "/starter"
#define TODAY "2026-11-24"

static KnDesign *
load (const char *folder, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strconcat (folder, "/", name, NULL);
  g_autoptr (GBytes) json = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  gsize length = 0;
  const char *text = g_bytes_get_data (json, &length);
  g_autoptr (KnScene) scene = kn_design_parse_json (text, length, &error);
  if (error != NULL)
    g_error ("%s: %s", name, error->message);
  g_autoptr (KnAssetSource) assets = kn_asset_source_new_resource (folder);
  return kn_design_new (scene, assets, name);
}

typedef void (*Look) (KnDesign *design);

static guint
for_each_design (Look look)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names
      = g_resources_enumerate_children (STARTER, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  guint n = 0;
  for (char **name = names; *name != NULL; name++)
    if (g_str_has_suffix (*name, ".json") && !g_str_equal (*name, "index.json"))
      {
        g_autoptr (KnDesign) design = load (STARTER, *name);
        look (design);
        n++;
      }
  g_autoptr (KnDesign) sample = load (STARTER "/sample", "label.json");
  look (sample);
  return n;
}

static void
look_drawable (KnDesign *design)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_form_is_drawable (design->scene, &error));
  g_assert_no_error (error);
  const KnForm form = kn_form_get (design->scene);
  g_assert_cmpfloat (form.bleed_mm, >=, form.kind == KN_FORM_SCREEN ? 0 : 3);
}

static void
test_forms_can_be_drawn (void)
{
  g_assert_cmpuint (for_each_design (look_drawable), >=, 24);
}

static void
look_assets (KnDesign *design)
{
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (design->scene, KN_NODE_ASSET);
  g_assert_cmpuint (assets->len, >, 0);
  for (guint i = 0; i < assets->len; i++)
    {
      g_autoptr (GError) error = NULL;
      const KnNode *asset = assets->pdata[i];
      g_autoptr (GBytes) bytes = kn_asset_source_load (design->assets, asset, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), >, 100);
      g_autofree char *json = kn_asset_source_dup_passport (design->assets, asset);
      g_assert_nonnull (json);
      g_autoptr (KnPassport) passport = kn_passport_parse (json, &error);
      g_assert_no_error (error);
      g_assert_cmpint (kn_passport_judge (passport, TODAY), ==, KN_CONSENT_VERDICT_OK);
    }
}

static void
test_assets_are_there_and_free_to_use (void)
{
  g_assert_cmpuint (for_each_design (look_assets), >=, 24);
}

static void
look_round_trip (KnDesign *design)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = kn_scene_print_json (design->scene, NULL);
  g_autoptr (KnScene) again = kn_design_parse_json (text, strlen (text), &error);
  g_assert_no_error (error);
  g_autofree char *text_again = kn_scene_print_json (again, NULL);
  g_assert_cmpstr (text, ==, text_again);
}

static void
test_text_form_is_a_fixed_point (void)
{
  for_each_design (look_round_trip);
}

static guint n_findings;

static void
look_findings (KnDesign *design)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = kn_check_run (design, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      const KnFinding *finding = findings->pdata[i];
      if (finding->severity == KN_SEVERITY_NOTE)
        continue;
      n_findings++;
      const KnNode *item = kn_scene_lookup (design->scene, &finding->item);
      g_test_message ("%s: %s %s: %s: %s", design->origin, kn_severity_get_name (finding->severity),
                      finding->rule, item != NULL ? kn_node_get_string (item, KN_PROP_HANDLE) : "-",
                      finding->message);
    }
}

static void
test_nothing_to_look_at_before_print (void)
{
  n_findings = 0;
  for_each_design (look_findings);
  g_assert_cmpuint (n_findings, ==, 0);
}

static void
test_sample_opens_from_its_folder (void)
{
  static const char *const files[]
      = { "data/starter/sample/label.json", "tests/data/barcode-label/label.json" };
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_build_filename (g_getenv ("KN_SOURCE_ROOT"), files[i], NULL);
      g_autoptr (KnDesign) design = kn_design_load_file (path, &error);
      g_assert_no_error (error);
      look_assets (design);
    }
}

/* The twin of a template, with a training code: all that is said of it is a note. */
static void
test_label_with_a_code_is_ready (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path
      = g_build_filename (g_getenv ("KN_SOURCE_ROOT"), "tests/data/barcode-label/label.json", NULL);
  g_autoptr (KnDesign) design = kn_design_load_file (path, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) findings = kn_check_run (design, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      const KnFinding *finding = findings->pdata[i];
      const KnNode *item = kn_scene_lookup (design->scene, &finding->item);
      g_test_message ("%s: %s", finding->rule, finding->message);
      g_assert_cmpint (finding->severity, ==, KN_SEVERITY_NOTE);
      g_assert_nonnull (item);
      g_assert_cmpint (kn_node_get_kind (item), ==, KN_NODE_BARCODE);
    }
  g_assert_cmpuint (findings->len, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/starter/designs/forms-can-be-drawn", test_forms_can_be_drawn);
  g_test_add_func ("/starter/designs/assets-are-there-and-free-to-use",
                   test_assets_are_there_and_free_to_use);
  g_test_add_func ("/starter/designs/text-form-is-a-fixed-point", test_text_form_is_a_fixed_point);
  g_test_add_func ("/starter/designs/nothing-to-look-at-before-print",
                   test_nothing_to_look_at_before_print);
  g_test_add_func ("/starter/designs/sample-opens-from-its-folder",
                   test_sample_opens_from_its_folder);
  g_test_add_func ("/starter/designs/label-with-a-code-is-ready", test_label_with_a_code_is_ready);
  return g_test_run ();
}
