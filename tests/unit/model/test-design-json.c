/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kn-design.h"
#include "model/kn-form.h"
#include "model/kn-op.h"

#include <string.h>

#define HEAD                                                                                       \
  "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"n\", \"form\": { \"kind\": "        \
  "\"label\", "                                                                                    \
  "\"width_mm\": 100, \"height_mm\": 60 }, \"inks\": [ { \"id\": \"red\", \"name\": \"r\", "       \
  "\"cmyk\": "                                                                                     \
  "[0, 90, 85, 10] } ], \"assets\": { \"m\": { \"file\": \"m.svg\" } }, \"faces\": [ { \"id\": "   \
  "\"front\", \"items\": ["
#define TAIL "] } ] }"

static char *
read_source (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("KN_SOURCE_ROOT"), name, NULL);
  char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static KnScene *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_design_parse_json (text, strlen (text), &error);
  g_assert_no_error (error);
  return scene;
}

/* Two parses make different ids; everything else must be alike. */
static void
test_printing_is_a_fixed_point (void)
{
  static const char *const files[]
      = { "tests/fuzz/corpus/design/all.json", "data/starter/label_honey.json",
          "data/starter/sample/label.json" };
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *text = read_source (files[i]);
      g_autoptr (KnScene) first = parse (text);
      g_autofree char *once = kn_scene_print_json (first, NULL);
      g_autoptr (KnScene) second = parse (once);
      g_autofree char *twice = kn_scene_print_json (second, NULL);
      g_assert_cmpstr (once, ==, twice);
      g_assert_cmpuint (kn_scene_get_n_nodes (first), ==, kn_scene_get_n_nodes (second));
    }
}

static void
test_numbers_are_kept_exactly (void)
{
  g_autoptr (KnScene) scene = parse (
      HEAD "{ \"type\": \"rect\", \"x_mm\": 0.1, \"y_mm\": 30.000000000000004, \"width_mm\": 1e-5, "
           "\"height_mm\": 7 }" TAIL);
  g_autofree char *text = kn_scene_print_json (scene, NULL);
  g_assert_nonnull (strstr (text, "\"x_mm\": 0.1,"));
  g_assert_nonnull (strstr (text, "\"y_mm\": 30.000000000000004,"));
  g_assert_nonnull (strstr (text, "\"height_mm\": 7\n"));
}

static void
test_mistakes_are_named_with_their_place (void)
{
  static const struct
  {
    const char *items, *place;
  } cases[] = {
    { "{ \"type\": \"rect\", \"width_mm\": 1, \"height_mm\": 1, \"fill\": { \"ink\": \"red\", "
      "\"tint\": 101 } }",
      "faces[0].items[0].fill.tint: " },
    { "{ \"type\": \"rect\", \"width_mm\": 1, \"height_mm\": 1, \"fill\": { \"ink\": \"blue\" } }",
      "faces[0].items[0].fill.ink: " },
    { "{ \"type\": \"rect\", \"width_mm\": 1, \"height_mm\": 1, \"fill\": { \"cmyk\": [0, 0, 0, "
      "-1] } }",
      "faces[0].items[0].fill.cmyk: " },
    { "{ \"type\": \"rect\", \"width_mm\": 1, \"height_mm\": 1, \"colour\": 1 }",
      "faces[0].items[0].colour: " },
    { "{ \"type\": \"blob\" }", "faces[0].items[0].type: " },
    { "{ \"type\": \"rect\", \"width_mm\": 1 }", "faces[0].items[0].height_mm: " },
    { "{ \"type\": \"motif\", \"asset\": \"x\", \"width_mm\": 1, \"height_mm\": 1 }",
      "faces[0].items[0].asset: " },
    { "{ \"type\": \"rect\", \"id\": \"a\", \"width_mm\": 1, \"height_mm\": 1 }, { \"type\": "
      "\"rect\", "
      "\"id\": \"a\", \"width_mm\": 1, \"height_mm\": 1 }",
      "faces[0].items[1].id: " },
    { "{ \"type\": \"group\", \"items\": [ { \"type\": \"path\", \"d\": \"M1\" } ] }",
      "faces[0].items[0].items[0].d: " },
    { "{ \"type\": \"rect\", \"x_mm\": 1e9, \"width_mm\": 1, \"height_mm\": 1 }",
      "faces[0].items[0].x_mm: " },
    { "{ \"type\": \"rect\", \"width_mm\": 1, \"height_mm\": 1, \"fill\": { \"gradient\": "
      "\"linear\", "
      "\"from_mm\": [0, 0], \"to_mm\": [1, 1], \"stops\": [[0, { \"ink\": \"red\" }], [0.5, { "
      "\"rgb\": "
      "\"red\" }]] } }",
      "faces[0].items[0].fill.stops[1].rgb: " },
    { "{ \"type\": \"text\", \"text\": \"a\", \"width_mm\": 1, \"align\": \"left\" }",
      "faces[0].items[0].align: " },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (HEAD, cases[i].items, TAIL, NULL);
      g_autoptr (GError) error = NULL;
      KnScene *scene = kn_design_parse_json (text, strlen (text), &error);
      g_assert_null (scene);
      g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, cases[i].place));
    }
}

static void
test_what_is_no_design_is_refused (void)
{
  static const char *const bad[] = {
    "",
    "[]",
    "{",
    "null",
    "{ \"format\": \"svg\" }",
    "{ \"format\": \"kanok-design\" }",
    "{ \"format\": \"kanok-design\", \"version\": 1, \"version\": 1 }",
    "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"n\", \"form\": { \"kind\": "
    "\"label\", "
    "\"width_mm\": 0.5, \"height_mm\": 60 }, \"faces\": [] }",
    "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"n\", \"form\": { \"kind\": "
    "\"label\", "
    "\"width_mm\": 50, \"height_mm\": 60 }, \"faces\": [] }",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      KnScene *scene = kn_design_parse_json (bad[i], strlen (bad[i]), &error);
      g_assert_null (scene);
      g_assert_nonnull (error);
      g_assert_null (strchr (error->message, '\n'));
    }
  const char *newer = "{ \"format\": \"kanok-design\", \"version\": 2 }";
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_design_parse_json (newer, strlen (newer), &error);
  g_assert_null (scene);
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_VERSION);
}

static void
test_depth_and_size_have_limits (void)
{
  GString *text = g_string_new (HEAD);
  for (int i = 0; i < 40; i++)
    g_string_append (text, "{ \"type\": \"group\", \"items\": [");
  for (int i = 0; i < 40; i++)
    g_string_append (text, "] }");
  g_string_append (text, TAIL);
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_design_parse_json (text->str, text->len, &error);
  g_assert_null (scene);
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT);
  g_string_free (text, TRUE);
}

static void
test_forms_of_later_are_kept_and_named (void)
{
  const char *text = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"n\", \"form\": { "
                     "\"kind\": \"wrap\", "
                     "\"diameter_mm\": 70, \"height_mm\": 60, \"overlap_mm\": 5 }, \"faces\": [ { "
                     "\"id\": \"front\", "
                     "\"items\": [] } ] }";
  g_autoptr (KnScene) scene = parse (text);
  g_autofree char *printed = kn_scene_print_json (scene, NULL);
  g_assert_nonnull (strstr (printed, "\"diameter_mm\": 70"));
  g_autoptr (GError) error = NULL;
  g_assert_false (kn_form_is_drawable (scene, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_UNSUPPORTED);
  g_assert_nonnull (strstr (error->message, "wrap"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/json/printing-is-a-fixed-point", test_printing_is_a_fixed_point);
  g_test_add_func ("/model/json/numbers-are-kept-exactly", test_numbers_are_kept_exactly);
  g_test_add_func ("/model/json/mistakes-are-named-with-their-place",
                   test_mistakes_are_named_with_their_place);
  g_test_add_func ("/model/json/what-is-no-design-is-refused", test_what_is_no_design_is_refused);
  g_test_add_func ("/model/json/depth-and-size-have-limits", test_depth_and_size_have_limits);
  g_test_add_func ("/model/json/forms-of-later-are-kept-and-named",
                   test_forms_of_later_are_kept_and_named);
  return g_test_run ();
}
