/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of a design: the same bytes are named once, a replacement keeps frames and crops, and what
 * nothing shows any more goes. */

#include "doc-kit.h"
#include "model/kn-edit-assets.h"

#include <string.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"assets\": { \"pot\": { \"file\": \"pot.png\", \"name\": \"Pot\" },"
      "\"leaf\": { \"file\": \"leaf.svg\" } },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"image\", \"id\": \"a\", \"name\": \"Pot\", \"asset\": \"pot\", \"x_mm\": 10,"
      "\"y_mm\": 10, \"width_mm\": 20, \"height_mm\": 20, \"crop_zoom_pct\": 150,"
      "\"crop_x_pct\": 20 },"
      "{ \"type\": \"motif\", \"id\": \"m\", \"asset\": \"leaf\", \"width_mm\": 5,"
      "\"height_mm\": 5 } ] },"
      "{ \"id\": \"back\", \"items\": ["
      "{ \"type\": \"image\", \"id\": \"b\", \"name\": \"Mine\", \"asset\": \"pot\", \"x_mm\": 1,"
      "\"y_mm\": 1, \"width_mm\": 8, \"height_mm\": 8 } ] } ] }";

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const KnAssetSpec SPEC = { SHA, "jpg", "New pot", NULL, KN_ASSET_IMAGE };

typedef struct
{
  KnDoc *doc;
  KnId a, b, asset;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  self->doc = kit_open_doc (DESIGN);
  self->a = kit_id_of (self->doc, "a");
  self->b = kit_id_of (self->doc, "b");
  kn_doc_begin_step (self->doc, "x");
  g_assert_true (kn_edit_ensure_asset (self->doc, &SPEC, &self->asset, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->doc);
}

static const KnNode *
look_up (Fixture *self, const KnId *id)
{
  return kn_scene_lookup (kn_doc_get_scene (self->doc), id);
}

static gboolean
shows_new (Fixture *self, const KnId *item)
{
  return kn_id_equal (kn_node_get_ref (look_up (self, item), KN_PROP_ASSET), &self->asset);
}

static guint
n_assets (Fixture *self)
{
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (kn_doc_get_scene (self->doc), KN_NODE_ASSET);
  return assets->len;
}

static void
test_the_same_bytes_are_named_once (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  KnId again;
  g_assert_true (kn_edit_ensure_asset (self->doc, &SPEC, &again, &error));
  g_assert_true (kn_id_equal (&again, &self->asset));
  g_assert_cmpuint (n_assets (self), ==, 3);
}

static void
test_only_this_one (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;
  g_assert_true (kn_edit_replace_asset (self->doc, &self->a, &self->asset, FALSE, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (shows_new (self, &self->a));
  g_assert_false (shows_new (self, &self->b));
  g_assert_cmpuint (n_assets (self), ==, 3); /* the other one still shows it */
  const KnNode *a = look_up (self, &self->a);
  g_assert_cmpfloat (kn_node_get_number (a, KN_PROP_CROP_ZOOM), ==, 150);
  g_assert_cmpfloat (kn_node_get_number (a, KN_PROP_CROP_X), ==, 20);
  g_assert_cmpfloat (kn_node_get_number (a, KN_PROP_WIDTH), ==, 20);
  g_assert_cmpstr (kn_node_get_string (a, KN_PROP_NAME), ==, "New pot");
}

static void
test_everywhere_on_all_faces (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;
  g_assert_true (kn_edit_replace_asset (self->doc, &self->a, &self->asset, TRUE, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (shows_new (self, &self->b));
  g_assert_cmpstr (kn_node_get_string (look_up (self, &self->b), KN_PROP_NAME), ==, "Mine");
  g_assert_cmpuint (n_assets (self), ==, 2); /* the leaf and the new one */
  g_assert_true (kn_doc_commit_step (self->doc, &error));
  g_assert_true (kn_doc_undo (self->doc, &error));
  g_assert_cmpuint (n_assets (self), ==, 2); /* the leaf and the old one */
  g_assert_false (shows_new (self, &self->a));
}

static void
test_itself_is_no_loss (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const KnId old = *kn_node_get_ref (look_up (self, &self->a), KN_PROP_ASSET);
  g_assert_true (kn_edit_replace_asset (self->doc, &self->a, &old, TRUE, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (look_up (self, &old));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/model/assets/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("the-same-bytes-are-named-once", test_the_same_bytes_are_named_once);
  ADD ("only-this-one", test_only_this_one);
  ADD ("everywhere-on-all-faces", test_everywhere_on_all_faces);
  ADD ("itself-is-no-loss", test_itself_is_no_loss);
  return g_test_run ();
}
