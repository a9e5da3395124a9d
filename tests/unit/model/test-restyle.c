/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A design in other colours and with another motif: what changes, what stays, what is refused. */

#include "config.h"

#include "model/kn-design.h"
#include "model/kn-dye-palette.h"
#include "model/kn-edit-motif.h"
#include "model/kn-op.h"

#include <string.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"n\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 60,"
      "\"height_mm\": 40, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"inks\": [ { \"id\": \"deep\", \"name\": \"d\", \"cmyk\": [95, 80, 25, 20] },"
      "{ \"id\": \"light\", \"name\": \"l\", \"cmyk\": [1, 4, 12, 0] },"
      "{ \"id\": \"mid\", \"name\": \"m\", \"cmyk\": [8, 38, 100, 2] },"
      "{ \"id\": \"black\", \"name\": \"k\", \"cmyk\": [0, 0, 0, 100] },"
      "{ \"id\": \"gold\", \"name\": \"PANTONE 871 C\", \"spot\": true, \"cmyk\": [20, 25, 60, 25] "
      "} ],"
      "\"assets\": { \"one\": { \"file\": \"one.svg\", \"kind\": \"motif\" },"
      "\"two\": { \"file\": \"two.svg\", \"kind\": \"motif\" },"
      "\"three\": { \"file\": \"three.svg\", \"kind\": \"motif\" } },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"ground\", \"x_mm\": -3, \"y_mm\": -3, \"width_mm\": 66,"
      "\"height_mm\": 46, \"fill\": { \"ink\": \"deep\" } },"
      "{ \"type\": \"rect\", \"id\": \"direct\", \"x_mm\": 2, \"y_mm\": 30, \"width_mm\": 8,"
      "\"height_mm\": 8, \"fill\": { \"cmyk\": [95, 80, 25, 20] }, \"stroke\": { \"ink\": \"gold\" "
      "} },"
      "{ \"type\": \"motif\", \"id\": \"frieze\", \"asset\": \"two\", \"x_mm\": -3, \"y_mm\": 30,"
      "\"width_mm\": 66, \"height_mm\": 10 },"
      "{ \"type\": \"motif\", \"id\": \"hero\", \"asset\": \"one\", \"x_mm\": 4, \"y_mm\": 4,"
      "\"width_mm\": 12, \"height_mm\": 12, \"recolour\": { \"#f2b705\": { \"ink\": \"deep\" },"
      "\"#101010\": { \"ink\": \"gold\" } } },"
      "{ \"type\": \"motif\", \"id\": \"twin\", \"asset\": \"one\", \"x_mm\": 44, \"y_mm\": 4,"
      "\"width_mm\": 6, \"height_mm\": 6 },"
      "{ \"type\": \"pattern\", \"id\": \"border\", \"asset\": \"one\", \"group\": \"f1\","
      "\"end_asset\": \"three\", \"cell_mm\": [4, 4], \"x_mm\": 4, \"y_mm\": 24, \"width_mm\": 40,"
      "\"height_mm\": 4, \"recolour\": { \"#101010\": { \"ink\": \"gold\" } } },"
      "{ \"type\": \"pattern\", \"id\": \"ends\", \"asset\": \"two\", \"group\": \"f1\","
      "\"end_asset\": \"one\", \"cell_mm\": [4, 4], \"x_mm\": 4, \"y_mm\": 34, \"width_mm\": 40,"
      "\"height_mm\": 4, \"recolour\": { \"#ffee00\": { \"ink\": \"mid\" } } },"
      "{ \"type\": \"text\", \"id\": \"name\", \"x_mm\": 18, \"y_mm\": 12, \"width_mm\": 24,"
      "\"height_mm\": 10, \"text\": \"n\", \"font\": \"Loma\", \"size_pt\": 12,"
      "\"fill\": { \"ink\": \"light\" } } ] } ] }";

static KnScene *
parse (void)
{
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_design_parse_json (DESIGN, strlen (DESIGN), &error);
  g_assert_no_error (error);
  return scene;
}

static const KnNode *
find (const KnScene *scene, KnNodeKind kind, const char *handle)
{
  const KnNode *node = kn_scene_lookup_handle (scene, kind, handle);
  g_assert_nonnull (node);
  return node;
}

static KnCmyk
amounts_of (const KnScene *scene, const char *ink)
{
  gsize n = 0;
  const double *a
      = kn_value_get_numbers (kn_node_get (find (scene, KN_NODE_INK, ink), KN_PROP_INK_CMYK), &n);
  g_assert_cmpuint (n, ==, 4);
  return (KnCmyk){ a[0], a[1], a[2], a[3] };
}

static void
assert_amounts (const KnScene *scene, const char *ink, const KnCmyk *wanted)
{
  const KnCmyk got = amounts_of (scene, ink);
  g_assert_true (kn_cmyk_equal (&got, wanted));
}

static void
test_dark_stays_dark_and_spots_stay (void)
{
  g_autoptr (KnScene) scene = parse ();
  for (gsize i = 0; i < kn_n_dye_palettes; i++)
    {
      const KnDyePalette *palette = &kn_dye_palettes[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (KnScene) dyed = kn_dye_palette_apply (palette, scene, &error);
      g_assert_no_error (error);
      assert_amounts (dyed, "deep", &palette->dyes[KN_DYE_DEEP]->cmyk);
      assert_amounts (dyed, "mid", &palette->dyes[KN_DYE_ACCENT]->cmyk);
      assert_amounts (dyed, "light", &palette->dyes[KN_DYE_LIGHT]->cmyk);
      assert_amounts (dyed, "black", &(KnCmyk){ 0, 0, 0, 100 });
      assert_amounts (dyed, "gold", &(KnCmyk){ 20, 25, 60, 25 });
      /* A colour that is no ink goes with the ink that it looks like. */
      const KnCmyk direct
          = kn_paint_get_cmyk (kn_node_get_fill (find (dyed, KN_NODE_RECT, "direct")));
      g_assert_true (kn_cmyk_equal (&direct, &palette->dyes[KN_DYE_DEEP]->cmyk));
      g_assert_cmpstr (kn_node_get_string (find (dyed, KN_NODE_INK, "deep"), KN_PROP_NAME), ==,
                       palette->dyes[KN_DYE_DEEP]->name_th);
      g_assert_false (kn_dye_loses_text (scene, dyed));
      for (int role = 0; role < KN_N_DYE_ROLES; role++)
        g_assert_cmpfloat (kn_cmyk_total (&palette->dyes[role]->cmyk), <=, 260);
    }
}

static void
test_unreadable_text_is_noticed (void)
{
  static const KnDye grey = { "เทา", "Grey", { 40, 40, 40, 20 } };
  static const KnDyePalette fog = { "Fog", { &grey, &grey, &grey, &grey, &grey } };
  g_autoptr (KnScene) scene = parse ();
  g_autoptr (KnScene) dyed = kn_dye_palette_apply (&fog, scene, NULL);
  g_assert_cmpfloat (kn_dye_least_contrast (scene), >, 7);
  g_assert_cmpfloat_with_epsilon (kn_dye_least_contrast (dyed), 1, 0.001);
  g_assert_true (kn_dye_loses_text (scene, dyed));
}

static void
test_one_undo_takes_colours_back (void)
{
  g_autoptr (KnScene) scene = parse ();
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ops = kn_dye_palette_list_ops (&kn_dye_palettes[1], scene);
  kn_doc_begin_step (doc, "Recolour");
  g_assert_true (kn_doc_edit_sets (doc, ops, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_assert_no_error (error);
  g_assert_true (kn_doc_undo (doc, &error));
  g_autofree char *before = kn_scene_print_json (scene, NULL);
  g_autofree char *after = kn_scene_print_json (kn_doc_get_scene (doc), NULL);
  g_assert_cmpstr (before, ==, after);
}

static void
test_main_motif_is_the_hero_not_the_frieze (void)
{
  g_autoptr (KnScene) scene = parse ();
  const KnId *face = kn_node_get_id (find (scene, KN_NODE_FACE, "front"));
  const KnNode *main = kn_scene_find_main_motif (scene, face);
  g_assert_cmpstr (kn_node_get_string (main, KN_PROP_HANDLE), ==, "hero");
}

static void
test_another_motif_keeps_frame_and_paints (void)
{
  static const char *const colours[] = { "#ffee00", "#202060", NULL };
  g_autoptr (KnScene) scene = parse ();
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  g_autoptr (GError) error = NULL;
  guint n = 0;
  const KnId two = *kn_node_get_id (find (scene, KN_NODE_ASSET, "two"));
  const KnId hero = *kn_node_get_id (find (scene, KN_NODE_MOTIF, "hero"));
  kn_doc_begin_step (doc, "Change motif");
  g_assert_true (kn_edit_change_motif (doc, &hero, &two, colours, &n, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 4); /* the hero, its twin, the border and the ends of another */
  const KnScene *now = kn_doc_get_scene (doc);
  const KnNode *item = kn_scene_lookup (now, &hero);
  g_assert_true (kn_id_equal (kn_node_get_ref (item, KN_PROP_ASSET), &two));
  KnRect before = kn_scene_get_item_box (scene, find (scene, KN_NODE_MOTIF, "hero"));
  KnRect after = kn_scene_get_item_box (now, item);
  g_assert_true (memcmp (&before, &after, sizeof before) == 0);
  /* The dark colour was gold and the light one deep: so they are again. */
  const KnPaint *dark = NULL, *light = NULL;
  g_assert_true (kn_recolour_lookup (kn_node_get_recolour (item), "#202060", &dark));
  g_assert_true (kn_recolour_lookup (kn_node_get_recolour (item), "#ffee00", &light));
  g_assert_true (
      kn_id_equal (kn_paint_get_ink (dark), kn_node_get_id (find (now, KN_NODE_INK, "gold"))));
  g_assert_true (
      kn_id_equal (kn_paint_get_ink (light), kn_node_get_id (find (now, KN_NODE_INK, "deep"))));
  g_assert_null (kn_node_get_recolour (find (now, KN_NODE_MOTIF, "twin")));
  /* Patterns follow where they show it, and nowhere else. */
  const KnId three = *kn_node_get_id (find (scene, KN_NODE_ASSET, "three"));
  const KnNode *border = find (now, KN_NODE_PATTERN, "border");
  g_assert_true (kn_id_equal (kn_node_get_ref (border, KN_PROP_ASSET), &two));
  g_assert_true (kn_id_equal (kn_node_get_ref (border, KN_PROP_END_ASSET), &three));
  g_assert_true (kn_recolour_lookup (kn_node_get_recolour (border), "#101010", &dark));
  g_assert_true (kn_recolour_lookup (kn_node_get_recolour (border), "#202060", &dark));
  const KnNode *ends = find (now, KN_NODE_PATTERN, "ends");
  g_assert_true (kn_id_equal (kn_node_get_ref (ends, KN_PROP_ASSET), &two));
  g_assert_true (kn_id_equal (kn_node_get_ref (ends, KN_PROP_END_ASSET), &two));
  /* A colour that both have keeps its ink. */
  g_assert_true (kn_recolour_lookup (kn_node_get_recolour (ends), "#ffee00", &light));
  g_assert_true (
      kn_id_equal (kn_paint_get_ink (light), kn_node_get_id (find (now, KN_NODE_INK, "mid"))));
  g_assert_null (
      kn_scene_lookup_handle (now, KN_NODE_ASSET, "one")); /* nothing shows it any more */
  g_assert_true (kn_doc_undo (doc, &error));
  g_assert_nonnull (kn_scene_lookup_handle (kn_doc_get_scene (doc), KN_NODE_ASSET, "one"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/restyle/dark-stays-dark-and-spots-stay",
                   test_dark_stays_dark_and_spots_stay);
  g_test_add_func ("/model/restyle/unreadable-text-is-noticed", test_unreadable_text_is_noticed);
  g_test_add_func ("/model/restyle/one-undo-takes-colours-back", test_one_undo_takes_colours_back);
  g_test_add_func ("/model/restyle/main-motif-is-the-hero-not-the-frieze",
                   test_main_motif_is_the_hero_not_the_frieze);
  g_test_add_func ("/model/restyle/another-motif-keeps-frame-and-paints",
                   test_another_motif_keeps_frame_and_paints);
  return g_test_run ();
}
