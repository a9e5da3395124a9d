/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-file.h"
#include "model/kn-design.h"
#include "model/kn-op.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define SVG "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"

typedef struct
{
  char *folder, *path, *outside;
} Fixture;

static void
write_text (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
set_up (Fixture *fx, gconstpointer data)
{
  fx->outside = g_dir_make_tmp ("kanok-test-XXXXXX", NULL);
  fx->folder = g_build_filename (fx->outside, "inside", NULL);
  g_assert_cmpint (g_mkdir (fx->folder, 0700), ==, 0);
  fx->path = g_build_filename (fx->folder, "label.json", NULL);
  write_text (fx->folder, "kanok.svg", SVG);
  write_text (fx->outside, "secret.svg", SVG);
}

static void
remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
        {
          g_autofree char *child = g_build_filename (path, name, NULL);
          remove_tree (child);
        }
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
tear_down (Fixture *fx, gconstpointer data)
{
  remove_tree (fx->outside);
  g_free (fx->folder);
  g_free (fx->path);
  g_free (fx->outside);
}

/* A design with one asset, described by @asset. */
static KnDesign *
load (Fixture *fx, const char *asset, GError **error)
{
  g_autofree char *text = g_strdup_printf (
      "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"น้ำพริก\", \"form\": { "
      "\"kind\": \"label\", \"width_mm\": 100, \"height_mm\": 60 }, \"assets\": { \"kanok\": %s }, "
      "\"faces\": [ { \"id\": \"front\", \"items\": [ { \"type\": \"motif\", \"asset\": "
      "\"kanok\", \"width_mm\": 5, \"height_mm\": 5 } ] } ] }",
      asset);
  g_assert_true (g_file_set_contents (fx->path, text, -1, NULL));
  return kn_design_load_file (fx->path, error);
}

static const KnNode *
asset_of (const KnDesign *design)
{
  return kn_scene_lookup_handle (design->scene, KN_NODE_ASSET, "kanok");
}

static void
test_assets_are_read_from_beside_the_design (Fixture *fx, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = load (fx, "{ \"file\": \"kanok.svg\" }", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kn_design_get_name (design), ==, "น้ำพริก");
  g_autoptr (GBytes) bytes = kn_asset_source_load (design->assets, asset_of (design), &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), SVG, strlen (SVG));
}

static void
test_names_that_lead_elsewhere_are_refused (Fixture *fx, gconstpointer data)
{
  static const char *const names[]
      = { "../secret.svg", "/etc/passwd", "a/../../secret.svg", "..\\\\secret.svg", "" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *asset = g_strdup_printf ("{ \"file\": \"%s\" }", names[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (KnDesign) design = load (fx, asset, &error);
      g_assert_null (design);
      g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, "label.json: assets.kanok.file: "));
    }
}

static void
test_links_out_of_the_folder_are_refused (Fixture *fx, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fx->outside, "secret.svg", NULL);
  g_autofree char *path = g_build_filename (fx->folder, "link.svg", NULL);
  g_autoptr (GFile) link = g_file_new_for_path (path);
  g_assert_true (g_file_make_symbolic_link (link, target, NULL, NULL));
  g_autofree char *folder_path = g_build_filename (fx->folder, "sub", NULL);
  g_autoptr (GFile) folder_link = g_file_new_for_path (folder_path);
  g_assert_true (g_file_make_symbolic_link (folder_link, fx->outside, NULL, NULL));
  static const char *const assets[]
      = { "{ \"file\": \"link.svg\" }", "{ \"file\": \"sub/secret.svg\" }" };
  for (gsize i = 0; i < G_N_ELEMENTS (assets); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnDesign) design = load (fx, assets[i], &error);
      g_assert_no_error (error);
      g_autoptr (GBytes) bytes = kn_asset_source_load (design->assets, asset_of (design), &error);
      g_assert_null (bytes);
      g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_ASSET);
    }
}

static void
test_a_missing_or_changed_file_is_named (Fixture *fx, gconstpointer data)
{
  static const char *const assets[] = {
    "{ \"file\": \"gone.svg\" }",
    "{ \"file\": \"kanok.svg\", \"sha256\": "
    "\"0000000000000000000000000000000000000000000000000000000000000000\" }",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (assets); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnDesign) design = load (fx, assets[i], &error);
      g_assert_no_error (error);
      g_autoptr (GBytes) bytes = kn_asset_source_load (design->assets, asset_of (design), &error);
      g_assert_null (bytes);
      g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_ASSET);
      g_assert_nonnull (strstr (error->message, "“kanok”"));
    }
}

static void
test_saving_carries_the_assets_along (Fixture *fx, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = load (fx, "{ \"file\": \"kanok.svg\" }", &error);
  g_assert_no_error (error);
  g_autofree char *copy = g_build_filename (fx->outside, "copy.json", NULL);
  g_assert_true (kn_design_save_file (design, copy, &error));
  g_assert_no_error (error);
  g_autoptr (GBytes) svg = g_bytes_new_static (SVG, strlen (SVG));
  g_autofree char *hash = kn_file_sha256 (svg);
  g_autofree char *file = g_strdup_printf ("copy.assets/%s.svg", hash);
  g_autoptr (KnDesign) read = kn_design_load_file (copy, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kn_node_get_string (asset_of (read), KN_PROP_ASSET_FILE), ==, file);
  g_autoptr (GBytes) bytes = kn_asset_source_load (read->assets, asset_of (read), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, svg));
  /* Saved over itself it is the same file again. */
  g_autofree char *first = NULL, *second = NULL;
  g_assert_true (g_file_get_contents (copy, &first, NULL, NULL));
  g_assert_true (kn_design_save_file (read, copy, &error));
  g_assert_true (g_file_get_contents (copy, &second, NULL, NULL));
  g_assert_cmpstr (first, ==, second);
}

static void
test_a_design_that_cannot_be_saved_whole_is_not_saved (Fixture *fx, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = load (fx, "{ \"file\": \"gone.svg\" }", &error);
  g_autofree char *copy = g_build_filename (fx->outside, "copy.json", NULL);
  g_assert_false (kn_design_save_file (design, copy, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

static GBytes *
load_nothing (gpointer data, const KnNode *asset, GError **error)
{
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "There is nothing.");
  return NULL;
}

static char *
newest_passport (gpointer data, const KnNode *asset)
{
  return g_strdup (data);
}

static void
test_the_newest_passport_counts (Fixture *fx, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design
      = load (fx, "{ \"file\": \"kanok.svg\", \"passport\": { \"name_th\": \"ลาย\" } }", &error);
  g_assert_no_error (error);
  g_autofree char *own = kn_asset_source_dup_passport (design->assets, asset_of (design));
  g_assert_nonnull (strstr (own, "ลาย"));
  const KnAssetSourceFuncs funcs = { load_nothing, newest_passport };
  g_autoptr (KnAssetSource) library = kn_asset_source_new (&funcs, g_strdup ("{}"), g_free);
  g_autofree char *newer = kn_asset_source_dup_passport (library, asset_of (design));
  g_assert_cmpstr (newer, ==, "{}");
  g_autoptr (KnAssetSource) silent = kn_asset_source_new (&funcs, NULL, NULL);
  g_autofree char *fallback = kn_asset_source_dup_passport (silent, asset_of (design));
  g_assert_cmpstr (fallback, ==, own);
}

static void
test_messages_name_the_file (Fixture *fx, gconstpointer data)
{
  write_text (fx->folder, "label.json", "{ \"format\": \"kanok-design\", ");
  g_autoptr (GError) error = NULL;
  g_assert_null (kn_design_load_file (fx->path, &error));
  g_assert_true (g_str_has_prefix (error->message, fx->path));
  g_assert_null (strchr (error->message, '\n'));
  g_clear_error (&error);
  g_autofree char *gone = g_build_filename (fx->folder, "gone.json", NULL);
  g_assert_null (kn_design_load_file (gone, &error));
  g_assert_true (g_str_has_prefix (error->message, gone));
}

#define ADD(name, func) g_test_add ("/model/files/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("assets-are-read-from-beside-the-design", test_assets_are_read_from_beside_the_design);
  ADD ("names-that-lead-elsewhere-are-refused", test_names_that_lead_elsewhere_are_refused);
  ADD ("links-out-of-the-folder-are-refused", test_links_out_of_the_folder_are_refused);
  ADD ("a-missing-or-changed-file-is-named", test_a_missing_or_changed_file_is_named);
  ADD ("saving-carries-the-assets-along", test_saving_carries_the_assets_along);
  ADD ("a-design-that-cannot-be-saved-whole-is-not-saved",
       test_a_design_that_cannot_be_saved_whole_is_not_saved);
  ADD ("the-newest-passport-counts", test_the_newest_passport_counts);
  ADD ("messages-name-the-file", test_messages_name_the_file);
  return g_test_run ();
}
