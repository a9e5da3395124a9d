/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands on a design's inks: who uses one wherever it hides, one in the place of another with its
 * tints, what is merged and what is not, and what one undo brings back. */

#include "doc-kit.h"
#include "model/kn-edit-inks.h"

#include <string.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60 },"
      "\"inks\": [ { \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] },"
      "{ \"id\": \"gold\", \"name\": \"Gold\", \"spot\": true, \"cmyk\": [20, 25, 60, 25] },"
      "{ \"id\": \"red2\", \"name\": \"แดง\", \"cmyk\": [0, 90, 85, 10] },"
      "{ \"id\": \"gold2\", \"name\": \"Gold\", \"spot\": true, \"cmyk\": [0, 0, 0, 50] },"
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
  return g_test_run ();
}
