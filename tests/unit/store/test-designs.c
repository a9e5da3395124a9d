/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-help.h"

#include "model/kn-brand-dress.h"
#include "store/kn-library-brands.h"
#include "store/kn-library-swap.h"
#include "store/kn-library-templates.h"

static void
test_import_is_a_fixed_point (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชาเขียว", "น้ำชาเขียว", NULL);
  KnId first = must_import (library, design);
  g_autoptr (KnDesign) loaded = kn_library_load_design (library, &first, NULL);
  g_autofree char *once = g_build_filename (place->folder, "once.json", NULL);
  g_autofree char *twice = g_build_filename (place->folder, "twice.json", NULL);
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_design_save_file (loaded, once, &error));
  g_autoptr (KnDesign) again = kn_design_load_file (once, &error);
  g_assert_no_error (error);
  KnId second = must_import (library, again);
  g_assert_false (kn_id_equal (&first, &second));
  g_autoptr (KnDesign) reloaded = kn_library_load_design (library, &second, NULL);
  g_assert_true (kn_design_save_file (reloaded, twice, &error));
  g_autofree char *a = NULL, *b = NULL;
  g_assert_true (g_file_get_contents (once, &a, NULL, NULL));
  g_assert_true (g_file_get_contents (twice, &b, NULL, NULL));
  g_auto (GStrv) parts = g_strsplit (b, "twice.assets", -1);
  g_autofree char *renamed = g_strjoinv ("once.assets", parts);
  g_assert_cmpstr (a, ==, renamed);
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (reloaded->scene, KN_NODE_ASSET);
  g_autoptr (GBytes) bytes = kn_asset_source_load (reloaded->assets, assets->pdata[0], &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), SVG_BYTES,
                   strlen (SVG_BYTES));
  assert_sound (library);
}

static void
test_list_tells_what_a_design_is (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) a = make_design (place, "หนึ่ง", "a", NULL);
  g_autoptr (KnDesign) b = make_design (place, "สอง", "b", NULL);
  KnId first = must_import (library, a);
  KnId second = must_import (library, b);
  g_autoptr (GPtrArray) rows = kn_library_list_designs (library, NULL, FALSE, NULL);
  g_assert_cmpuint (rows->len, ==, 2);
  const KnDesignRow *newest = rows->pdata[0];
  g_assert_true (kn_id_equal (&newest->id, &second));
  g_assert_cmpstr (newest->name, ==, "สอง");
  g_assert_cmpstr (newest->form, ==, "label");
  g_assert_cmpstr (newest->size, ==, "100 × 60 mm");
  g_assert_cmpint (newest->n_block, ==, -1);
  g_assert_true (kn_library_set_check_counts (library, &first, 2, 3, NULL));
  g_assert_true (kn_library_trash_design (library, &second, TRUE, NULL));
  g_autoptr (GPtrArray) left = kn_library_list_designs (library, NULL, FALSE, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpint (((KnDesignRow *)left->pdata[0])->n_warn, ==, 3);
  g_autoptr (GPtrArray) all = kn_library_list_designs (library, NULL, TRUE, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_true (kn_library_remove_design (library, &second, NULL));
  g_autoptr (GPtrArray) removed = kn_library_list_designs (library, NULL, TRUE, NULL);
  g_assert_cmpuint (removed->len, ==, 1);
  KnLibraryStats stats;
  g_assert_true (kn_library_stats (library, &stats, NULL));
  g_assert_cmpint (stats.n_steps, ==, 1); /* the removed design took its steps along */
  g_assert_cmpint (stats.n_assets, ==, 1);
  assert_sound (library);
}

static void
test_find_by_name_or_id (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  KnId first = must_import (library, design);
  KnId found;
  g_assert_true (kn_library_find_design (library, "ชา", &found, NULL));
  g_assert_true (kn_id_equal (&found, &first));
  g_autofree char *hex = kn_id_dup_string (&first);
  g_assert_true (kn_library_find_design (library, hex, &found, NULL));
  g_autoptr (GError) none = NULL;
  g_assert_false (kn_library_find_design (library, "ช", &found, &none));
  g_assert_error (none, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND);
  (void)must_import (library, design);
  g_autoptr (GError) two = NULL;
  g_assert_false (kn_library_find_design (library, "ชา", &found, &two));
  g_assert_error (two, KN_STORE_ERROR, KN_STORE_ERROR_REFUSED);
}

/* A brand that somebody makes of a design is told apart from the one that is there. */
static void
test_a_new_brand_gets_a_free_name (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "น้ำผึ้ง", "a", NULL);
  (void)must_import (library, design); /* a design of that name is no brand */
  g_autofree char *first = kn_library_dup_free_brand_name (library, "น้ำผึ้ง");
  g_assert_cmpstr (first, ==, "น้ำผึ้ง");
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) told = kn_brand_new_of_design (design->scene, first, &error);
  g_assert_no_error (error);
  g_autoptr (KnDesign) brand = kn_design_new (told, design->assets, "brand");
  const KnId id = must_import (library, brand);
  g_autofree char *second = kn_library_dup_free_brand_name (library, "น้ำผึ้ง");
  g_assert_cmpstr (second, ==, "น้ำผึ้ง 2");
  g_assert_true (kn_library_trash_design (library, &id, TRUE, &error));
  g_autofree char *again = kn_library_dup_free_brand_name (library, "น้ำผึ้ง");
  g_assert_cmpstr (again, ==, "น้ำผึ้ง");
}

static void
test_duplicate_is_independent (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  KnId first = must_import (library, design);
  KnId copy;
  g_assert_true (kn_library_duplicate_design (library, &first, &copy, NULL));
  g_autoptr (KnDoc) doc = must_open_doc (library, &copy);
  set_x (doc, 17);
  g_autoptr (KnDesign) original = kn_library_load_design (library, &first, NULL);
  g_autoptr (KnDesign) changed = kn_library_load_design (library, &copy, NULL);
  g_assert_cmpfloat (get_x (original->scene), ==, 1);
  g_assert_cmpfloat (get_x (changed->scene), ==, 17);
  g_assert_cmpstr (kn_design_get_name (changed), !=, "ชา");
  assert_sound (library);
}

/* A template is what the design was: with its words, its inks and its motifs with their passports;
 * it is no design, and what the design becomes later does not reach it. */
static void
test_a_design_is_kept_as_a_template (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", "{\"name_th\":\"ลายก้านขด\"}");
  g_autoptr (GError) error = NULL;
  KnId first = must_import (library, design), id;
  g_assert_true (kn_library_save_template (library, &first, "แบบชา", &id, &error));
  g_assert_no_error (error);
  g_autoptr (KnDoc) doc = must_open_doc (library, &first);
  set_x (doc, 17);
  g_autoptr (GPtrArray) designs = kn_library_list_designs (library, NULL, TRUE, NULL);
  g_assert_cmpuint (designs->len, ==, 1);
  g_autoptr (GPtrArray) found = kn_library_list_designs (library, "แบบชา", TRUE, NULL);
  g_assert_cmpuint (found->len, ==, 0);
  g_autoptr (GPtrArray) templates = kn_library_list_templates (library, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (templates->len, ==, 1);
  const KnDesignRow *row = templates->pdata[0];
  g_assert_true (kn_id_equal (&row->id, &id));
  g_assert_cmpstr (row->name, ==, "แบบชา");
  g_autoptr (KnDesign) kept = kn_library_load_design (library, &id, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (get_x (kept->scene), ==, 1);
  const KnNode *asset = find_item (kept->scene, KN_NODE_ASSET);
  g_autoptr (GBytes) bytes = kn_asset_source_load (kept->assets, asset, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (kn_node_get_string (asset, KN_PROP_ASSET_PASSPORT), "ลายก้านขด"));
  assert_sound (library);
}

static void
test_a_template_is_renamed_and_removed (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  g_autoptr (GError) error = NULL;
  KnId first = must_import (library, design), id;
  g_assert_true (kn_library_save_template (library, &first, "ก", &id, &error));
  kn_library_rename_template (library, &id, "ข", &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) renamed = kn_library_list_templates (library, NULL);
  g_assert_cmpstr (((KnDesignRow *)renamed->pdata[0])->name, ==, "ข");
  g_autoptr (KnDesign) kept = kn_library_load_design (library, &id, NULL);
  g_assert_cmpstr (kn_design_get_name (kept), ==, "ข");
  /* A design is not taken away by the door for templates. */
  g_assert_false (kn_library_remove_template (library, &first, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (kn_library_remove_template (library, &id, &error));
  g_autoptr (GPtrArray) none = kn_library_list_templates (library, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (kn_library_rename_template (library, &id, "ค", &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND);
  g_autoptr (GPtrArray) designs = kn_library_list_designs (library, NULL, FALSE, NULL);
  g_assert_cmpuint (designs->len, ==, 1);
  assert_sound (library);
}

static void
test_missing_picture_is_kept_by_name (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  g_autofree char *svg = g_build_filename (place->folder, "a.svg", NULL);
  g_assert_cmpint (g_remove (svg), ==, 0);
  KnId id = must_import (library, design);
  g_autoptr (KnDesign) loaded = kn_library_load_design (library, &id, NULL);
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (loaded->scene, KN_NODE_ASSET);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = kn_asset_source_load (loaded->assets, assets->pdata[0], &error);
  g_assert_null (bytes);
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "a.svg"));
  assert_sound (library);
}

static void
on_changed (KnLibrary *library, gpointer count)
{
  ++*(int *)count;
}

static void
test_thumbnail_tells_once (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ชา", "a", NULL);
  KnId id = must_import (library, design);
  g_autoptr (KnDoc) doc = must_open_doc (library, &id);
  KnId head = *kn_doc_get_head (doc);
  g_autoptr (GBytes) png = g_bytes_new_static ("png", 3);
  int n_changed = 0;
  g_signal_connect (library, "changed", G_CALLBACK (on_changed), &n_changed);
  g_assert_null (kn_library_get_thumbnail (library, &id, NULL));
  g_assert_true (kn_library_set_thumbnail (library, &id, &head, png, NULL));
  g_assert_true (kn_library_set_thumbnail (library, &id, &head, png, NULL));
  g_assert_true (kn_library_set_check_counts (library, &id, 0, 1, NULL));
  g_assert_true (kn_library_set_check_counts (library, &id, 0, 1, NULL));
  g_assert_cmpint (n_changed, ==, 2);
  KnId of;
  g_autoptr (GBytes) kept = kn_library_get_thumbnail (library, &id, &of);
  g_assert_true (g_bytes_equal (kept, png));
  g_assert_true (kn_id_equal (&of, &head));
}

static gboolean
is_trashed (KnLibrary *library, const KnId *id)
{
  g_autoptr (GPtrArray) rows = kn_library_list_designs (library, NULL, TRUE, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      if (kn_id_equal (&row->id, id))
        return row->trashed;
    }
  g_assert_not_reached ();
}

/* Several designs come as one gesture and go as one; what was worked on since stays, and nothing is
 * kept of a gesture that fails. */
static void
test_several_are_one_batch (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) one = make_design (place, "one", "first", NULL);
  g_autoptr (KnDesign) two = make_design (place, "two", "second", NULL);
  g_autoptr (KnDesign) three = make_design (place, "three", "third", NULL);
  KnDesign *const designs[] = { one, two, three };
  KnId ids[3];
  KnId batch = KN_ID_NULL;
  guint n = 0;
  guint n_left = 0;
  g_assert_true (kn_library_add_designs (library, designs, 3, "sizes", &batch, ids, &error));
  g_assert_no_error (error);
  g_assert_false (kn_id_is_null (&batch));
  g_autoptr (KnDoc) doc = kn_library_open_doc (library, &ids[1], &error);
  g_assert_no_error (error);
  const KnId root = *kn_node_get_id (kn_scene_get_design (kn_doc_get_scene (doc)));
  g_autoptr (KnValue) name = kn_value_new_string ("two, again");
  kn_doc_begin_step (doc, "rename");
  g_assert_true (kn_doc_edit_set (doc, &root, KN_PROP_NAME, name, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_clear_object (&doc);

  g_assert_true (kn_library_undo_batch (library, &batch, NULL, NULL, &n, &n_left, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (n_left, ==, 1);
  g_assert_true (is_trashed (library, &ids[0]));
  g_assert_false (is_trashed (library, &ids[1]));
  g_assert_true (is_trashed (library, &ids[2]));
  assert_sound (library);
  /* What is in the trash already is not taken back again; what somebody fetches out is. */
  g_assert_true (kn_library_trash_design (library, &ids[0], FALSE, &error));
  g_assert_true (kn_library_undo_batch (library, &batch, NULL, NULL, &n, &n_left, &error));
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (is_trashed (library, &ids[0]));
  g_assert_true (kn_library_trash_design (library, &ids[1], TRUE, &error));
  g_assert_false (kn_library_undo_batch (library, &batch, NULL, NULL, &n, &n_left, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  place_test ("/store/designs/import-is-a-fixed-point", test_import_is_a_fixed_point);
  place_test ("/store/designs/list-tells-what-a-design-is", test_list_tells_what_a_design_is);
  place_test ("/store/designs/find-by-name-or-id", test_find_by_name_or_id);
  place_test ("/store/designs/a-new-brand-gets-a-free-name", test_a_new_brand_gets_a_free_name);
  place_test ("/store/designs/duplicate-is-independent", test_duplicate_is_independent);
  place_test ("/store/designs/a-design-is-kept-as-a-template", test_a_design_is_kept_as_a_template);
  place_test ("/store/designs/a-template-is-renamed-and-removed",
              test_a_template_is_renamed_and_removed);
  place_test ("/store/designs/missing-picture-is-kept-by-name",
              test_missing_picture_is_kept_by_name);
  place_test ("/store/designs/thumbnail-tells-once", test_thumbnail_tells_once);
  place_test ("/store/designs/several-are-one-batch", test_several_are_one_batch);
  return g_test_run ();
}
