/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-limits.h"
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
test_the_measures_of_a_pack_are_kept_as_written (void)
{
  const char *text = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"n\", \"form\": { "
                     "\"kind\": \"wrap\", "
                     "\"diameter_mm\": 70, \"height_mm\": 60, \"overlap_mm\": 5 }, \"faces\": [ { "
                     "\"id\": \"front\", "
                     "\"items\": [] } ] }";
  g_autoptr (KnScene) scene = parse (text);
  g_autofree char *printed = kn_scene_print_json (scene, NULL);
  g_assert_nonnull (strstr (printed, "\"diameter_mm\": 70"));
  g_assert_null (strstr (printed, "width_mm"));
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_form_is_drawable (scene, &error));
  g_assert_no_error (error);
}

/* One rectangle or other item in the small design of HEAD, printed again. */
static char *
print_of (const char *items)
{
  g_autofree char *text = g_strconcat (HEAD, items, TAIL, NULL);
  g_autoptr (KnScene) scene = parse (text);
  return kn_scene_print_json (scene, NULL);
}

static void
assert_refused (const char *text, const char *place)
{
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_design_parse_json (text, strlen (text), &error);
  g_assert_null (scene);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, place));
}

static void
test_null_says_not_painted (void)
{
  /* A text without a fill is black: one that says null is not. */
  g_autofree char *none
      = print_of ("{ \"type\": \"text\", \"text\": \"a\", \"width_mm\": 9, \"fill\": null }");
  g_assert_nonnull (strstr (none, "\"fill\": null"));
  g_autofree char *black
      = print_of ("{ \"type\": \"text\", \"text\": \"a\", \"width_mm\": 9, \"stroke\": null }");
  g_assert_null (strstr (black, "\"fill\""));
  g_assert_null (strstr (black, "\"stroke\""));
  g_autofree char *rect
      = print_of ("{ \"type\": \"rect\", \"width_mm\": 1, \"height_mm\": 1, \"fill\": null }");
  g_assert_null (strstr (rect, "\"fill\""));
}

static void
test_null_is_a_mistake_elsewhere (void)
{
  static const char *const cases[][2] = {
    { "{ \"type\": \"rect\", \"x_mm\": null, \"width_mm\": 1, \"height_mm\": 1 }",
      "faces[0].items[0].x_mm: " },
    { "{ \"type\": \"rect\", \"id\": null, \"width_mm\": 1, \"height_mm\": 1 }",
      "faces[0].items[0].id: " },
    { "{ \"type\": \"motif\", \"asset\": null, \"width_mm\": 1, \"height_mm\": 1 }",
      "faces[0].items[0].asset: " },
    { "{ \"type\": \"rect\", \"width_mm\": 1, \"height_mm\": 1, \"fill\": \"none\" }",
      "faces[0].items[0].fill: " },
    { "null", "faces[0].items[0]: " },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (HEAD, cases[i][0], TAIL, NULL);
      assert_refused (text, cases[i][1]);
    }
}

static void
test_messages_are_one_line_whatever_they_quote (void)
{
  g_autofree char *long_name = g_strnfill (50000, 'x');
  const char *const names[] = { "a\\nb\\u0007", long_name };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text
          = g_strconcat (HEAD, "{ \"type\": \"rect\", \"width_mm\": 1, \"height_mm\": 1, \"",
                         names[i], "\": 1 }", TAIL, NULL);
      g_autoptr (GError) error = NULL;
      KnScene *scene = kn_design_parse_json (text, strlen (text), &error);
      g_assert_null (scene);
      g_assert_true (g_str_has_prefix (error->message, "faces[0].items[0]."));
      g_assert_true (g_str_has_suffix (error->message, ": there is no such key"));
      g_assert_null (strpbrk (error->message, "\n\a"));
      g_assert_cmpuint (strlen (error->message), <, 400);
    }
}

static void
test_common_keys_are_taken_on_every_item (void)
{
  static const char *const starts[]
      = { "\"type\": \"rect\", \"width_mm\": 1, \"height_mm\": 1",
          "\"type\": \"ellipse\", \"width_mm\": 1, \"height_mm\": 1",
          "\"type\": \"path\", \"d\": \"M0 0h1\", \"width_mm\": 1, \"height_mm\": 1",
          "\"type\": \"text\", \"text\": \"a\", \"width_mm\": 1, \"height_mm\": 1",
          "\"type\": \"image\", \"asset\": \"m\", \"width_mm\": 1, \"height_mm\": 1",
          "\"type\": \"motif\", \"asset\": \"m\", \"width_mm\": 1, \"height_mm\": 1",
          "\"type\": \"pattern\", \"asset\": \"m\", \"group\": \"p4m\", \"width_mm\": 1, "
          "\"height_mm\": 1",
          "\"type\": \"barcode\", \"symbology\": \"qr\", \"data\": \"a\", \"width_mm\": 1, "
          "\"height_mm\": 1",
          "\"type\": \"group\", \"items\": [], \"width_mm\": 1, \"height_mm\": 1" };
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *item = g_strconcat (
          "{ ", starts[i],
          ", \"id\": \"i\", \"name\": \"n\", \"x_mm\": 1, \"y_mm\": 2, \"rotation_deg\": 3, "
          "\"opacity\": 4, \"fill\": { \"ink\": \"red\" }, \"stroke\": { \"rgb\": \"#000000\" }, "
          "\"stroke_width_pt\": 5, \"overprint\": true, \"locked\": true, \"hidden\": true }",
          NULL);
      g_autofree char *once = print_of (item);
      static const char *const kept[]
          = { "\"rotation_deg\": 3", "\"opacity\": 4",  "\"stroke_width_pt\": 5", "\"fill\"",
              "\"overprint\": true", "\"hidden\": true" };
      for (gsize j = 0; j < G_N_ELEMENTS (kept); j++)
        g_assert_nonnull (strstr (once, kept[j]));
    }
}

static char *
with_form (const char *form)
{
  return g_strconcat ("{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"n\", \"form\": ",
                      form, ", \"faces\": [ { \"id\": \"front\", \"items\": [] } ] }", NULL);
}

static void
test_forms_keep_the_keys_they_have (void)
{
  g_autofree char *dieline
      = with_form ("{ \"kind\": \"dieline\", \"style\": \"wrap\", \"d\": 40, \"bleed_mm\": 4 }");
  g_autoptr (KnScene) scene = parse (dieline);
  g_autofree char *printed = kn_scene_print_json (scene, NULL);
  g_assert_nonnull (strstr (printed, "\"d\": 40"));
  g_assert_cmpfloat (kn_form_get (scene).bleed_mm, ==, 4);
  static const char *const bad[][2] = {
    { "{ \"kind\": \"wrap\", \"diameter_mm\": 0.5, \"height_mm\": 60 }", "form.diameter_mm: " },
    { "{ \"kind\": \"wrap\", \"diameter_mm\": 70, \"height_mm\": 5001 }", "form.height_mm: " },
    { "{ \"kind\": \"label\", \"width_mm\": 5001, \"height_mm\": 60 }", "form.width_mm: " },
    { "{ \"kind\": \"label\", \"width_mm\": 50, \"height_mm\": 60, \"style\": \"x\" }",
      "form.style: " },
    { "{ \"kind\": \"label\", \"shape\": \"path\", \"width_mm\": 50, \"height_mm\": 60 }",
      "form.d: " },
    { "{ \"kind\": \"dieline\", \"style\": \"tuck\", \"d\": 40 }", "form.style: " },
    { "{ \"kind\": \"dieline\", \"style\": \"wrap\", \"d\": 40, \"shape\": 2 }", "form.style: " },
    { "{ \"kind\": \"bag\" }", "form.kind: " },
    { "{ \"width_mm\": 50, \"height_mm\": 60 }", "form.kind: " },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *text = with_form (bad[i][0]);
      assert_refused (text, bad[i][1]);
    }
}

static void
test_a_byte_order_mark_is_no_mistake (void)
{
  g_autofree char *text = g_strconcat ("\xef\xbb\xbf", HEAD, TAIL, NULL);
  g_autoptr (KnScene) scene = parse (text);
  g_assert_nonnull (scene);
}

static KnScene *
add_ink (const KnScene *scene, const char *handle, const char *key)
{
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_INK, NULL);
  kn_node_builder_set_place (builder, kn_node_get_id (kn_scene_get_design (scene)), key);
  kn_node_builder_set_string (builder, KN_PROP_HANDLE, handle);
  kn_node_builder_set_string (builder, KN_PROP_NAME, key);
  const double cmyk[] = { 0, 0, 0, 50 };
  g_autoptr (KnValue) amounts = kn_value_new_numbers (cmyk, 4);
  kn_node_builder_set (builder, KN_PROP_INK_CMYK, amounts);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  g_autoptr (KnOp) op = kn_op_new_add (node);
  g_autoptr (GError) error = NULL;
  KnScene *next = kn_scene_apply (scene, (KnOp *[]){ op }, 1, &error);
  g_assert_no_error (error);
  return next;
}

/* Two machines may give the same handle, and the window may give none. */
static void
test_handles_are_made_where_they_are_missing (void)
{
  g_autoptr (KnScene) scene = parse (HEAD TAIL);
  g_autoptr (KnScene) nameless = add_ink (scene, NULL, "1");
  g_autoptr (KnScene) named = add_ink (nameless, "ink", "x");
  g_autoptr (KnScene) clash = add_ink (named, "red", "z");
  g_autofree char *text = kn_scene_print_json (clash, NULL);
  g_autoptr (KnScene) read = parse (text);
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (read, KN_NODE_INK);
  static const char *const handles[] = { "ink-2", "red", "ink", "red-2" };
  g_assert_cmpuint (inks->len, ==, G_N_ELEMENTS (handles));
  for (guint i = 0; i < inks->len; i++)
    g_assert_cmpstr (kn_node_get_string (inks->pdata[i], KN_PROP_HANDLE), ==, handles[i]);
}

static void
test_a_step_without_a_spot_is_not_written (void)
{
  g_autoptr (KnScene) scene = parse (HEAD TAIL);
  const KnNode *red = kn_scene_lookup_handle (scene, KN_NODE_INK, "red");
  g_autoptr (KnValue) white = kn_value_new_choice (5);
  g_autoptr (KnOp) op = kn_op_new_set (kn_node_get_id (red), KN_PROP_INK_STEP, NULL, white);
  g_autoptr (KnScene) next = kn_scene_apply (scene, (KnOp *[]){ op }, 1, NULL);
  g_autofree char *text = kn_scene_print_json (next, NULL);
  g_autoptr (KnScene) read = parse (text);
  g_assert_nonnull (read);
}

static void
test_the_number_of_items_has_a_limit (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  for (int i = 0; i <= KN_LIMIT_ITEMS; i++)
    g_string_append_printf (text, "%s{\"type\":\"rect\",\"width_mm\":1,\"height_mm\":1}",
                            i == 0 ? "" : ",");
  g_string_append (text, TAIL);
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_design_parse_json (text->str, text->len, &error);
  g_assert_null (scene);
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT);
}

/* --- the log's form -------------------------------------------------------------------------- */

static void
test_damaged_ops_are_refused (void)
{
  static const char *const bad[] = {
    "",
    "{}",
    "[[]]",
    "[\"add\"]",
    "[[\"grow\", \"00000000000000000000000000000001\"]]",
    "[[\"set\", \"1\", \"rect.x_mm\", null, 1]]",
    "[[\"set\", \"00000000000000000000000000000001\", \"rect.colour\", null, 1]]",
    "[[\"set\", \"00000000000000000000000000000001\", \"ellipse.x_mm\", null, 1]]",
    "[[\"set\", \"00000000000000000000000000000001\", \"rect.x_mm\", null, 1e9]]",
    "[[\"set\", \"00000000000000000000000000000001\", \"rect.x_mm\", null]]",
    "[[\"move\", \"00000000000000000000000000000001\", \"00000000000000000000000000000002\", "
    "\"V\", "
    "\"00000000000000000000000000000002\", \"\"]]",
    "[[\"add\", \"00000000000000000000000000000001\", \"rect\", "
    "\"00000000000000000000000000000002\", "
    "\"V\", { \"text.text\": \"a\" }]]",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (bad[i], strlen (bad[i]));
      g_autoptr (GError) error = NULL;
      GPtrArray *ops = kn_ops_decode (bytes, &error);
      g_assert_null (ops);
      g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT);
    }
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
  g_test_add_func ("/model/json/the-measures-of-a-pack-are-kept-as-written",
                   test_the_measures_of_a_pack_are_kept_as_written);
  g_test_add_func ("/model/json/null-says-not-painted", test_null_says_not_painted);
  g_test_add_func ("/model/json/null-is-a-mistake-elsewhere", test_null_is_a_mistake_elsewhere);
  g_test_add_func ("/model/json/messages-are-one-line-whatever-they-quote",
                   test_messages_are_one_line_whatever_they_quote);
  g_test_add_func ("/model/json/common-keys-are-taken-on-every-item",
                   test_common_keys_are_taken_on_every_item);
  g_test_add_func ("/model/json/forms-keep-the-keys-they-have", test_forms_keep_the_keys_they_have);
  g_test_add_func ("/model/json/a-byte-order-mark-is-no-mistake",
                   test_a_byte_order_mark_is_no_mistake);
  g_test_add_func ("/model/json/handles-are-made-where-they-are-missing",
                   test_handles_are_made_where_they_are_missing);
  g_test_add_func ("/model/json/a-step-without-a-spot-is-not-written",
                   test_a_step_without_a_spot_is_not_written);
  g_test_add_func ("/model/json/the-number-of-items-has-a-limit",
                   test_the_number_of_items_has_a_limit);
  g_test_add_func ("/model/json/damaged-ops-are-refused", test_damaged_ops_are_refused);
  return g_test_run ();
}
