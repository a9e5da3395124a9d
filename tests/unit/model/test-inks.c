/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands on a design's inks: who uses one wherever it hides, one in the place of another with its
 * tints, what is merged and what is not, and what one undo brings back. */

#include "doc-kit.h"
#include "model/kn-edit-ink-match.h"
#include "model/kn-edit-inks.h"

#include <string.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60 },"
      "\"inks\": [ { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] },"
      "{ \"id\": \"gold\", \"name\": \"Gold\", \"spot\": true, \"cmyk\": [20, 25, 60, 25] },"
      "{ \"id\": \"red2\", \"name\": \"แดง\", \"cmyk\": [0, 90, 85, 10] },"
      "{ \"id\": \"gold2\", \"name\": \" GOLD\", \"spot\": true, \"cmyk\": [0, 0, 0, 50] },"
      "{ \"id\": \"goldp\", \"name\": \"Gold\", \"cmyk\": [20, 25, 60, 25] },"
      "{ \"id\": \"cut\", \"name\": \"Red\", \"spot\": true, \"step\": \"cutting\","
      "\"cmyk\": [0, 90, 85, 10] } ],"
      "\"assets\": { \"k\": { \"file\": \"k.svg\" } },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"a\", \"width_mm\": 20, \"height_mm\": 10,"
      "\"fill\": { \"gradient\": \"linear\", \"from_mm\": [0, 0], \"to_mm\": [20, 0],"
      "\"stops\": [[0, { \"ink\": \"red\", \"tint\": 40 }], [1, { \"cmyk\": [0, 0, 0, 0] }]] },"
      "\"stroke\": { \"ink\": \"red2\" } },"
      "{ \"type\": \"group\", \"id\": \"g\", \"items\": ["
      "{ \"type\": \"motif\", \"id\": \"m\", \"asset\": \"k\", \"width_mm\": 9, \"height_mm\": 9,"
      "\"recolour\": { \"#112233\": { \"ink\": \"red\" }, \"#445566\": null } } ] },"
      "{ \"type\": \"rect\", \"id\": \"b\", \"width_mm\": 5, \"height_mm\": 5,"
      "\"fill\": { \"rgb\": \"#b5121b\" } },"
      "{ \"type\": \"rect\", \"id\": \"c\", \"width_mm\": 5, \"height_mm\": 5,"
      "\"fill\": { \"ink\": \"gold2\", \"tint\": 30 } } ] } ] }";

static KnId
ink (KnDoc *doc, const char *handle)
{
  return kit_id_of (doc, handle);
}

static char *
users (KnDoc *doc, const char *handle)
{
  KnId id = ink (doc, handle);
  g_autoptr (GArray) found = kn_ink_list_users (kn_doc_get_scene (doc), &id);
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < found->len; i++)
    g_string_append (names, kn_node_get_string (kn_scene_lookup (kn_doc_get_scene (doc),
                                                                 &g_array_index (found, KnId, i)),
                                                KN_PROP_HANDLE));
  return g_string_free (names, FALSE);
}

static void
assert_users (KnDoc *doc, const char *handle, const char *expected)
{
  g_autofree char *found = users (doc, handle);
  g_assert_cmpstr (found, ==, expected);
}

static void
commit_and_undo (KnDoc *doc, const KnScene *before)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_assert_no_error (error);
  g_assert_true (kn_doc_undo (doc, &error));
  g_assert_true (kn_scene_equal (kn_doc_get_scene (doc), before));
}

static void
test_users_are_found_wherever_the_ink_hides (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  assert_users (doc, "red", "am"); /* a stop of a gradient, a colour of a motif in a group */
  assert_users (doc, "red2", "a");
  assert_users (doc, "gold2", "c");
  assert_users (doc, "gold", "");
  g_autoptr (GHashTable) uses = kn_ink_count_uses (kn_doc_get_scene (doc));
  KnId red = ink (doc, "red"), gold = ink (doc, "gold");
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (uses, &red)), ==, 2);
  g_assert_false (g_hash_table_contains (uses, &gold));
}

static void
test_replacing_keeps_tints_and_gradients (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GError) error = NULL;
  KnId from = ink (doc, "red"), to = ink (doc, "goldp");
  guint n = 0;
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_replace_ink (doc, &from, &to, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  assert_users (doc, "red", "");
  assert_users (doc, "goldp", "am");
  g_autofree char *json = kn_scene_print_json (kn_doc_get_scene (doc), NULL);
  g_assert_nonnull (strstr (json, "\"tint\": 40"));
  g_assert_nonnull (strstr (json, "\"#445566\": null"));
  commit_and_undo (doc, before);
}

static void
test_a_colour_becomes_an_ink_everywhere (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GError) error = NULL;
  KnId gold = ink (doc, "gold");
  g_autoptr (KnPaint) from = kn_paint_new_rgb (0xb5121b);
  g_autoptr (KnPaint) to = kn_paint_new_ink (&gold, 100);
  guint n = 0;
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_replace_paint (doc, from, to, &n, &error));
  g_assert_cmpuint (n, ==, 1);
  assert_users (doc, "gold", "b");
  commit_and_undo (doc, before);
}

static const char BLACKS[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60 },"
      "\"inks\": [ { \"id\": \"ink\", \"name\": \"Black\", \"cmyk\": [0, 0, 0, 100] } ],"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"text\", \"id\": \"t\", \"width_mm\": 30, \"text\": \"x\" },"
      "{ \"type\": \"text\", \"id\": \"n\", \"width_mm\": 30, \"text\": \"x\", \"fill\": null },"
      "{ \"type\": \"barcode\", \"id\": \"k\", \"symbology\": \"qr\", \"data\": \"x\" },"
      "{ \"type\": \"rect\", \"id\": \"r\", \"width_mm\": 5, \"height_mm\": 5 },"
      "{ \"type\": \"rect\", \"id\": \"s\", \"width_mm\": 5, \"height_mm\": 5,"
      "\"fill\": { \"cmyk\": [0, 0, 0, 100] } } ] } ] }";

/* A text or a code that says nothing of its fill prints in black; one that is not filled and a
 * shape that says nothing have no colour. */
static void
test_the_black_that_nobody_typed_becomes_an_ink_too (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (BLACKS);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GError) error = NULL;
  const KnCmyk black = { 0, 0, 0, 100 };
  KnId id = ink (doc, "ink");
  g_autoptr (KnPaint) from = kn_paint_new_cmyk (&black);
  g_autoptr (KnPaint) to = kn_paint_new_ink (&id, 100);
  guint n = 0;
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_replace_paint (doc, from, to, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 3);
  assert_users (doc, "ink", "tks");
  commit_and_undo (doc, before);
}

static void
test_a_name_is_made_free (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (BLACKS);
  g_autofree char *taken = kn_ink_dup_free_name (kn_doc_get_scene (doc), "Black");
  g_autofree char *free_name = kn_ink_dup_free_name (kn_doc_get_scene (doc), "Red");
  g_assert_cmpstr (taken, ==, "Black 2");
  g_assert_cmpstr (free_name, ==, "Red");
}

/* Process inks print by their amounts, spots by their name; a process ink is never a spot, and a
 * step is never a colour, whatever they are called. */
static void
test_only_inks_that_print_alike_are_merged (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GError) error = NULL;
  guint n = 0;
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_merge_inks (doc, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (kn_doc_get_scene (doc), KN_NODE_INK);
  g_assert_cmpuint (inks->len, ==, 4);
  assert_users (doc, "red", "am");
  assert_users (doc, "gold", "c");
  commit_and_undo (doc, before);
}

static void
test_unused_inks_go_and_used_ones_are_refused (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GError) error = NULL;
  KnId red = ink (doc, "red");
  guint n = 0;
  kn_doc_begin_step (doc, "x");
  g_assert_false (kn_edit_remove_ink (doc, &red, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "2"));
  g_clear_error (&error);
  g_assert_true (kn_edit_remove_unused_inks (doc, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 3); /* gold, goldp, cut */
  commit_and_undo (doc, before);
}

/* --- screen colours ----------------------------------------------------------------------------
 */

#define DRAWING(inks, items)                                                                       \
  "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","         \
  "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"                  \
  "\"height_mm\": 60 }, \"inks\": [" inks                                                          \
  "], \"faces\": [ { \"id\": \"front\", \"items\": [" items "] } ] }"
#define BOX(id, fill)                                                                              \
  "{ \"type\": \"rect\", \"id\": \"" id "\", \"width_mm\": 5, \"height_mm\": 5, \"fill\": " fill "}"
#define RGB(hex) "{ \"rgb\": \"" hex "\" }"
#define RED "{ \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] }"
#define GOLD "{ \"id\": \"gold\", \"name\": \"Gold\", \"spot\": true, \"cmyk\": [20, 30, 70, 10] }"

static const KnPaint *
get_fill (KnDoc *doc, const char *handle)
{
  KnId id = kit_id_of (doc, handle);
  return kn_node_get_paint (kn_scene_lookup (kn_doc_get_scene (doc), &id), KN_PROP_FILL);
}

static KnInkMatch
match_all (KnDoc *doc, KnCondition *condition)
{
  g_autoptr (GError) error = NULL;
  KnInkMatch match;
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_edit_match_inks (doc, NULL, 0, condition, &match, &error));
  g_assert_no_error (error);
  return match;
}

/* As a screen shows it when it is printed with @cmyk. */
static char *
dup_rgb_of (KnCondition *condition, KnCmyk cmyk)
{
  const KnRgb rgb = kn_condition_to_screen (condition, &cmyk);
  return g_strdup_printf ("#%06x", kn_rgb_to_hex (&rgb));
}

static void
test_screen_colours_become_the_inks_they_look_like (void)
{
  g_autoptr (KnCondition) coated = kn_condition_load ("coated", NULL);
  g_autofree char *red = dup_rgb_of (coated, (KnCmyk){ 0, 90, 85, 10 });
  g_autofree char *nearly_red = dup_rgb_of (coated, (KnCmyk){ 0, 88, 82, 12 });
  g_autofree char *pink = dup_rgb_of (coated, (KnCmyk){ 0, 36, 34, 4 });
  g_autofree char *json = g_strdup_printf (
      DRAWING (
          RED,
          BOX ("a", RGB ("%s")) "," BOX ("b", RGB ("%s")) "," BOX ("c", RGB ("%s")) "," BOX ("d", RGB ("#0a4a9a")) "," BOX (
              "e",
              RGB (
                  "#0c4b98")) "," BOX ("f",
                                       RGB (
                                           "#ffffff")) "," BOX ("g",
                                                                RGB (
                                                                    "#000000")) "," BOX ("h",
                                                                                         "{ "
                                                                                         "\"gradien"
                                                                                         "t\": "
                                                                                         "\"linear"
                                                                                         "\", "
                                                                                         "\"from_"
                                                                                         "mm\": "
                                                                                         "[0, 0], "
                                                                                         "\"to_"
                                                                                         "mm\": "
                                                                                         "[5, 0],"
                                                                                         " \"stops"
                                                                                         "\": "
                                                                                         "[[0,"
                                                                                         " " RGB ("%s") "], [1, " RGB (
                                                                                             "#0a4a"
                                                                                             "9a") "]] }")),
      red, nearly_red, pink, red);
  g_autoptr (KnDoc) doc = kit_open_doc (json);
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  const KnId ink = kit_id_of (doc, "red");
  const KnInkMatch match = match_all (doc, coated);
  g_assert_cmpuint (match.n_colours, ==, 6);
  g_assert_cmpuint (match.n_matched, ==, 3); /* red, nearly red, and pink as a tint of it */
  g_assert_cmpuint (match.n_new, ==, 2);     /* one blue for both blues, and black */
  g_assert_false (match.is_too_many);
  g_assert_true (kn_id_equal (kn_paint_get_ink (get_fill (doc, "a")), &ink));
  g_assert_true (kn_id_equal (kn_paint_get_ink (get_fill (doc, "b")), &ink));
  g_assert_true (kn_id_equal (kn_paint_get_ink (get_fill (doc, "c")), &ink));
  g_assert_cmpfloat (kn_paint_get_tint_pct (get_fill (doc, "a")), ==, 100);
  g_assert_cmpfloat_with_epsilon (kn_paint_get_tint_pct (get_fill (doc, "c")), 40, 5);
  g_assert_true (kn_paint_equal (get_fill (doc, "d"), get_fill (doc, "e")));
  const KnCmyk paper = kn_paint_get_cmyk (get_fill (doc, "f"));
  g_assert_cmpfloat (kn_cmyk_total (&paper), ==, 0);
  const KnNode *black
      = kn_scene_lookup (kn_doc_get_scene (doc), kn_paint_get_ink (get_fill (doc, "g")));
  const KnCmyk amounts = kn_node_get_ink_cmyk (black);
  g_assert_true (kn_cmyk_equal (&amounts, &(KnCmyk){ 0, 0, 0, 100 })); /* and never four inks */
  gsize n = 0;
  const KnPaintStop *stops = kn_paint_get_stops (get_fill (doc, "h"), &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (kn_paint_equal (stops[0].paint, get_fill (doc, "a")));
  g_assert_true (kn_paint_equal (stops[1].paint, get_fill (doc, "d")));
  g_autofree char *note = kn_ink_match_dup_note (&match);
  g_assert_nonnull (strstr (note, "Of 6 screen colours, 3 became"));
  commit_and_undo (doc, before);
}

/* A plate costs money: no spot is used that was not, nor where it only resembles. */
static void
test_spot_inks_are_taken_only_where_they_are_meant (void)
{
  g_autoptr (KnCondition) coated = kn_condition_load ("coated", NULL);
  g_autofree char *gold = dup_rgb_of (coated, (KnCmyk){ 20, 30, 70, 10 });
  g_autofree char *brown = dup_rgb_of (coated, (KnCmyk){ 22, 38, 74, 14 });
  g_autofree char *unused = g_strdup_printf (DRAWING (GOLD, BOX ("a", RGB ("%s"))), gold);
  g_autofree char *used
      = g_strdup_printf (DRAWING (GOLD, BOX ("a", RGB ("%s")) "," BOX ("b", RGB ("%s")) "," BOX (
                                            "c", "{ \"ink\": \"gold\" }")),
                         gold, brown);
  g_autoptr (KnDoc) first = kit_open_doc (unused);
  g_assert_cmpuint (match_all (first, coated).n_matched, ==, 0);
  g_autoptr (KnDoc) second = kit_open_doc (used);
  const KnId ink = kit_id_of (second, "gold");
  (void)match_all (second, coated);
  g_assert_true (kn_id_equal (kn_paint_get_ink (get_fill (second, "a")), &ink));
  g_assert_false (kn_id_equal (kn_paint_get_ink (get_fill (second, "b")), &ink));
}

/* A picture of hundreds of colours does not flood the list of inks. */
static void
test_many_colours_stay_as_they_are (void)
{
  g_autoptr (KnCondition) coated = kn_condition_load ("coated", NULL);
  g_autofree char *red = dup_rgb_of (coated, (KnCmyk){ 0, 90, 85, 10 });
  g_autoptr (GString) items = g_string_new (NULL);
  g_string_append_printf (items, BOX ("a", RGB ("%s")), red);
  for (guint i = 0; i < 250; i++)
    g_string_append_printf (items, ", " BOX ("i%u", RGB ("#%02x%02x%02x")), i, i * 53 % 256,
                            i * 91 % 256, i * 197 % 256);
  g_autofree char *json = g_strdup_printf (DRAWING (RED, "%s"), items->str);
  g_autoptr (KnDoc) doc = kit_open_doc (json);
  const KnInkMatch match = match_all (doc, coated);
  g_assert_true (match.is_too_many);
  g_assert_cmpuint (match.n_new, ==, 0);
  g_assert_cmpuint (match.n_colours, ==, 251);
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (kn_doc_get_scene (doc), KN_NODE_INK);
  g_assert_cmpuint (inks->len, ==, 1);
  g_assert_cmpint (kn_paint_get_type (get_fill (doc, "a")), ==, KN_PAINT_INK);
  guint n_rgb = 0;
  for (guint i = 0; i < 250; i++)
    {
      g_autofree char *handle = g_strdup_printf ("i%u", i);
      n_rgb += kn_paint_get_type (get_fill (doc, handle)) == KN_PAINT_RGB;
    }
  g_assert_cmpuint (n_rgb, >, 200);
  g_assert_cmpuint (n_rgb + match.n_matched, ==, 251);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/inks/black-that-nobody-typed",
                   test_the_black_that_nobody_typed_becomes_an_ink_too);
  g_test_add_func ("/model/inks/a-name-is-made-free", test_a_name_is_made_free);
  g_test_add_func ("/model/inks/users-are-found-wherever-the-ink-hides",
                   test_users_are_found_wherever_the_ink_hides);
  g_test_add_func ("/model/inks/replacing-keeps-tints-and-gradients",
                   test_replacing_keeps_tints_and_gradients);
  g_test_add_func ("/model/inks/a-colour-becomes-an-ink-everywhere",
                   test_a_colour_becomes_an_ink_everywhere);
  g_test_add_func ("/model/inks/only-inks-that-print-alike-are-merged",
                   test_only_inks_that_print_alike_are_merged);
  g_test_add_func ("/model/inks/unused-inks-go-and-used-ones-are-refused",
                   test_unused_inks_go_and_used_ones_are_refused);
  g_test_add_func ("/model/inks/screen-colours-become-the-inks-they-look-like",
                   test_screen_colours_become_the_inks_they_look_like);
  g_test_add_func ("/model/inks/spot-inks-are-taken-only-where-they-are-meant",
                   test_spot_inks_are_taken_only_where_they_are_meant);
  g_test_add_func ("/model/inks/many-colours-stay-as-they-are", test_many_colours_stay_as_they_are);
  return g_test_run ();
}
