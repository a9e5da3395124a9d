/* SPDX-License-Identifier: GPL-3.0-or-later */

/* {{column}} in a design: found, bound to a table, filled in; the design stays as it is. */

#include "config.h"

#include "model/kn-design.h"
#include "model/kn-variables.h"

#include <string.h>

static const char *const columns[] = { "ชื่อ", "code", "ภาพ" };

static KnScene *
parse (const char *items)
{
  g_autofree char *json
      = g_strdup_printf ("{\"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", "
                         "\"form\": {\"kind\": \"label\", "
                         "\"shape\": \"rectangle\", \"width_mm\": 60, \"height_mm\": 40}, "
                         "\"assets\": {\"pic\": {\"file\": "
                         "\"{{ภาพ}}.svg\"}}, \"faces\": [{\"id\": \"front\", \"items\": [%s]}]}",
                         items);
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_design_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  return scene;
}

#define TEXT(text)                                                                                 \
  "{\"type\": \"text\", \"id\": \"t\", \"name\": \"ราคา\", \"x_mm\": 1, \"y_mm\": 1, "     \
  "\"width_mm\": 50, \"height_mm\": 9, \"text\": \"" text "\"}"
#define CODE(kind, data)                                                                           \
  "{\"type\": \"barcode\", \"id\": \"b\", \"symbology\": \"" kind "\", \"x_mm\": 1, \"y_mm\": 9, " \
  "\"data\": \"" data "\"}"

static KnVariables *
bind (const KnScene *scene)
{
  g_autoptr (GError) error = NULL;
  KnVariables *variables = kn_variables_new (scene);
  g_assert_true (kn_variables_bind (variables, columns, G_N_ELEMENTS (columns), &error));
  g_assert_no_error (error);
  return variables;
}

static void
assert_text (const char *text, const char *const *fields, guint number, const char *wanted)
{
  g_autofree char *item = g_strdup_printf (TEXT ("%s"), text);
  g_autoptr (KnScene) scene = parse (item);
  g_autoptr (KnVariables) variables = bind (scene);
  const KnVariableRow row = { fields, number, "2026-11-30" };
  g_autoptr (KnScene) filled = kn_variables_dup_scene (variables, &row, NULL);
  const KnNode *node = kn_scene_lookup_handle (filled, KN_NODE_TEXT, "t");
  g_assert_cmpstr (kn_node_get_string (node, KN_PROP_TEXT), ==, wanted);
}

static void
test_fill (void)
{
  static const char *const fields[] = { "น้ำพริก\r\nเผา", "", "x" };
  assert_text ("a {{ชื่อ}} b", fields, 0, "a น้ำพริก\nเผา b");
  assert_text ("{{ ชื่อ }}{{code}}{{ภาพ}}", fields, 0, "น้ำพริก\nเผาx");
  assert_text ("{ {{ภาพ}} }} }", fields, 0, "{ x }} }");
}

/* What would be printed as typed on every label. */
static void
test_stray_braces (void)
{
  static const struct
  {
    const char *text, *says;
  } cases[] = {
    { "{{", "“ราคา” has {{ and no }}" },   { "{{ชื่อ", "“ราคา” has {{ and no }}" },
    { "{{ชื่อ}} {{ x", "has {{ and no }}" }, { "{{{{ภาพ}}", "has {{ and no }}" },
    { "{{a{{ภาพ}}", "has {{ and no }}" },  { "{{ {{ภาพ}} }}", "has {{ and no }}" },
    { "{{}}", "has {{}} with no column" }, { "{{ชื่อ}} {{  }}", "has {{}} with no column" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *item = g_strdup_printf (TEXT ("%s"), cases[i].text);
      g_autoptr (KnScene) scene = parse (item);
      g_autoptr (KnVariables) variables = kn_variables_new (scene);
      g_autoptr (GError) error = NULL;
      g_assert_false (kn_variables_bind (variables, columns, G_N_ELEMENTS (columns), &error));
      g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

static void
test_sequences (void)
{
  static const char *const fields[] = { "", "", "" };
  assert_text ("{{#}}", fields, 0, "1");
  assert_text ("LOT {{#0098}}", fields, 2, "LOT 0100");
  assert_text ("{{#๐๐๗}}", fields, 5, "๐๑๒");
  assert_text ("{{date}} {{date+45}}", fields, 0, "30/11/2569 14/01/2570");
  g_autoptr (KnScene) scene = parse (TEXT ("{{#1}}"));
  g_autoptr (KnVariables) variables = bind (scene);
  g_assert_true (kn_variables_counts_labels (variables));
}

static void
test_codes (void)
{
  static const struct
  {
    const char *kind, *field, *wanted;
  } cases[] = {
    { "ean13", "๘๘๕ 1234567893", "8851234567893" },
    { "ean13", "x1", "x1" },
    { "code128", "A ๑", "A ๑" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const fields[] = { "", cases[i].field, "" };
      const KnVariableRow row = { fields, 0, NULL };
      g_autofree char *item = g_strdup_printf (CODE ("%s", "{{code}}"), cases[i].kind);
      g_autoptr (KnScene) scene = parse (item);
      g_autoptr (KnVariables) variables = bind (scene);
      g_assert_cmpuint (kn_variables_get_n (variables), ==, 2); /* and the asset */
      g_autoptr (KnNode) node = kn_variables_dup_node (variables, 1, &row);
      g_assert_cmpstr (kn_node_get_string (node, KN_PROP_DATA), ==, cases[i].wanted);
      g_assert_true (kn_id_equal (kn_node_get_id (node),
                                  kn_node_get_id (kn_variables_get_node (variables, 1))));
    }
}

static void
test_assets (void)
{
  static const char *const fields[] = { "", "", "ใบไม้" };
  const KnVariableRow row = { fields, 0, NULL };
  g_autoptr (KnScene) scene = parse (TEXT ("still"));
  g_autoptr (KnVariables) variables = bind (scene);
  g_assert_cmpuint (kn_variables_get_n (variables), ==, 1);
  g_autoptr (KnNode) node = kn_variables_dup_node (variables, 0, &row);
  g_assert_cmpstr (kn_node_get_string (node, KN_PROP_ASSET_FILE), ==, "ใบไม้.svg");
  g_assert_true (kn_variables_has_node (variables, kn_node_get_id (node)));
}

/* Red letters stay on the letters that are filled in. */
static void
test_runs (void)
{
  static const char *const fields[] = { "มะม่วงกวน", "", "9" };
  const KnVariableRow row = { fields, 0, NULL };
  g_autoptr (KnScene) scene
      = parse ("{\"type\": \"text\", \"id\": \"t\", \"x_mm\": 1, \"y_mm\": 1, \"width_mm\": 50, "
               "\"height_mm\": 9, \"text\": \"a{{ภาพ}} {{ชื่อ}} บาท\", \"runs\": [{\"from\": 9, "
               "\"to\": 17, \"size_pt\": 20}]}");
  g_autoptr (KnVariables) variables = bind (scene);
  g_autoptr (KnScene) filled = kn_variables_dup_scene (variables, &row, NULL);
  const KnNode *node = kn_scene_lookup_handle (filled, KN_NODE_TEXT, "t");
  g_assert_cmpstr (kn_node_get_string (node, KN_PROP_TEXT), ==, "a9 มะม่วงกวน บาท");
  const KnRuns *runs = kn_node_get_runs (node);
  g_assert_cmpuint (kn_runs_get_n (runs), ==, 1);
  g_assert_cmpuint (kn_runs_get (runs, 0)->from, ==, 3);
  g_assert_cmpuint (kn_runs_get (runs, 0)->to, ==, 12);
}

static void
test_missing_column (void)
{
  g_autoptr (KnScene) scene = parse (TEXT ("{{ชื่อ}} {{ราคา}}"));
  g_autoptr (KnVariables) variables = kn_variables_new (scene);
  g_autoptr (GError) error = NULL;
  g_assert_false (kn_variables_bind (variables, columns, G_N_ELEMENTS (columns), &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
  g_assert_cmpstr (error->message, ==,
                   "the table has no column “ราคา”, which “ราคา” asks for; it has ชื่อ, code, ภาพ");
}

static void
test_design_stays (void)
{
  static const char *const fields[] = { "น้ำ", "", "x" };
  const KnVariableRow row = { fields, 0, NULL };
  g_autoptr (KnScene) scene = parse (TEXT ("{{ชื่อ}}"));
  g_autofree char *before = kn_scene_print_json (scene, NULL);
  g_autoptr (KnVariables) variables = bind (scene);
  g_autoptr (KnScene) filled = kn_variables_dup_scene (variables, &row, NULL);
  g_autofree char *after = kn_scene_print_json (scene, NULL);
  g_autofree char *label = kn_scene_print_json (filled, NULL);
  g_assert_cmpstr (before, ==, after);
  g_assert_null (strstr (label, "{{"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/variables/texts-are-filled-in", test_fill);
  g_test_add_func ("/model/variables/braces-are-whole", test_stray_braces);
  g_test_add_func ("/model/variables/lots-and-dates", test_sequences);
  g_test_add_func ("/model/variables/codes-take-thai-digits", test_codes);
  g_test_add_func ("/model/variables/files-of-assets", test_assets);
  g_test_add_func ("/model/variables/styled-letters-move", test_runs);
  g_test_add_func ("/model/variables/a-missing-column-is-named", test_missing_column);
  g_test_add_func ("/model/variables/the-design-stays", test_design_stays);
  return g_test_run ();
}
