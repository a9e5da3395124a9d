/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A design that has nothing of its own yet, in a brand and with another motif. */

#include "doc-kit.h"
#include "model/kn-brand-logo.h"
#include "model/kn-brand-wear.h"
#include "model/kn-dye-palette.h"
#include "model/kn-motif-wear.h"

#include <string.h>

/* Two dark colours, one between, a light one, a spot, black; a heading, a text, a line round a
 * circle; a figure, a border that was drawn for the template, another house's logo. */
static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"n\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 80 },"
      "\"inks\": [ { \"id\": \"deep\", \"name\": \"d\", \"cmyk\": [95, 80, 25, 20] },"
      "{ \"id\": \"deep2\", \"name\": \"d2\", \"cmyk\": [30, 95, 80, 40] },"
      "{ \"id\": \"mid\", \"name\": \"m\", \"cmyk\": [8, 38, 100, 2] },"
      "{ \"id\": \"light\", \"name\": \"l\", \"cmyk\": [1, 4, 12, 0] },"
      "{ \"id\": \"gold\", \"name\": \"PANTONE 871 C\", \"spot\": true, \"cmyk\": [20, 25, 60, 25] "
      "},"
      "{ \"id\": \"black\", \"name\": \"k\", \"cmyk\": [0, 0, 0, 100] } ],"
      "\"assets\": { \"fig\": { \"file\": \"motifs/fig.svg\" }, \"net\": { \"file\": "
      "\"art/net.svg\" }, \"mark\": { \"file\": \"mark.svg\", \"kind\": \"logo\" } },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"ground\", \"width_mm\": 100, \"height_mm\": 40,"
      "\"fill\": { \"ink\": \"deep\" } },"
      "{ \"type\": \"rect\", \"id\": \"pill\", \"x_mm\": 60, \"width_mm\": 20, \"height_mm\": 10,"
      "\"fill\": { \"ink\": \"deep2\" }, \"stroke\": { \"ink\": \"gold\" } },"
      "{ \"type\": \"rect\", \"id\": \"plain\", \"y_mm\": 50, \"width_mm\": 20, \"height_mm\": 10,"
      "\"fill\": { \"cmyk\": [10, 90, 90, 10] } },"
      "{ \"type\": \"text\", \"id\": \"head\", \"x_mm\": 5, \"y_mm\": 5, \"width_mm\": 50,"
      "\"height_mm\": 20, \"text\": \"ใหญ่\", \"font\": \"Garuda Bold\", \"size_pt\": 30,"
      "\"fill\": { \"ink\": \"mid\" } },"
      "{ \"type\": \"text\", \"id\": \"small\", \"x_mm\": 5, \"y_mm\": 60, \"width_mm\": 50,"
      "\"height_mm\": 8, \"text\": \"ตัวเล็กยาวกว่า\", \"font\": \"Loma Italic\", \"size_pt\": 8,"
      "\"fill\": { \"ink\": \"black\" } },"
      "{ \"type\": \"motif\", \"id\": \"net1\", \"asset\": \"net\", \"x_mm\": -3, \"y_mm\": 36,"
      "\"width_mm\": 106, \"height_mm\": 8, \"recolour\": { \"#000000\": { \"ink\": \"deep2\" } } "
      "},"
      "{ \"type\": \"motif\", \"id\": \"logo1\", \"asset\": \"mark\", \"x_mm\": 80, \"y_mm\": 68,"
      "\"width_mm\": 10, \"height_mm\": 10 }%s ] } ] }";

static const char FIGURE[]
    = ", { \"type\": \"motif\", \"id\": \"fig1\", \"asset\": \"fig\", \"x_mm\": 70, \"y_mm\": 46,"
      "\"width_mm\": 20, \"height_mm\": 20, \"recolour\": { \"#b5121b\": { \"ink\": \"deep\" } } }";

static const KnBrandPin PIN = { { { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 } },
                                { { 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 } },
                                FALSE };

static KnScene *
parse_design (gboolean has_figure)
{
  g_autofree char *json = g_strdup_printf (DESIGN, has_figure ? FIGURE : "");
  g_autoptr (KnDoc) doc = kit_open_doc (json);
  return kn_scene_ref (kn_doc_get_scene (doc));
}

static KnScene *
parse_brand (const char *inks)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = g_strdup_printf (
      "{ \"format\": \"kanok-brand\", \"version\": 1, \"name\": \"House\", \"language\": \"th\","
      "\"font_heading\": \"Sarabun Bold\", \"font_text\": \"Kinnari\", \"inks\": [%s],"
      "\"assets\": { \"ours\": { \"file\": \"ours.svg\", \"kind\": \"logo\", \"name\": \"Ours\","
      "\"min_height_mm\": 6 } } }",
      inks);
  KnScene *brand = kn_brand_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  return brand;
}

static const KnNode *
item (const KnScene *scene, const char *handle)
{
  for (gsize i = 0; i < kn_scene_get_n_nodes (scene); i++)
    if (kn_node_kind_is_item (kn_node_get_kind (kn_scene_get_node (scene, i)))
        && g_strcmp0 (kn_node_get_string (kn_scene_get_node (scene, i), KN_PROP_HANDLE), handle)
               == 0)
      return kn_scene_get_node (scene, i);
  return NULL;
}

/* The paint is a tint of the only ink of the brand. */
static void
assert_tint (const KnScene *scene, const char *handle, KnProp prop, double tint_pct)
{
  const KnPaint *paint = kn_node_get_paint (item (scene, handle), prop);
  g_assert_nonnull (paint);
  g_assert_cmpint (kn_paint_get_type (paint), ==, KN_PAINT_INK);
  const KnNode *ink = kn_scene_lookup (scene, kn_paint_get_ink (paint));
  g_assert_nonnull (kn_node_get_string (ink, KN_PROP_BRAND_INK));
  g_assert_cmpfloat_with_epsilon (kn_paint_get_tint_pct (paint), tint_pct, 0.01);
}

/* One ink, four colours: two grounds that can be told apart, what is no ink, letters that can be
 * read; the spot and black stay, and no ink is left that nothing is painted with. */
static void
test_a_brand_of_one_ink_is_all_there_is (void)
{
  g_autoptr (KnScene) design = parse_design (TRUE);
  g_autoptr (KnScene) brand
      = parse_brand ("{ \"id\": \"a\", \"name\": \"Leaf\", \"cmyk\": [82, 45, 72, 45] }");
  g_autoptr (KnScene) worn = kn_brand_wear (design, brand, &PIN);
  assert_tint (worn, "ground", KN_PROP_FILL, 100);
  assert_tint (worn, "pill", KN_PROP_FILL, 72);
  const KnNode *gold = kn_scene_lookup_handle (worn, KN_NODE_INK, "gold");
  g_assert_nonnull (gold);
  g_assert_true (
      kn_id_equal (kn_paint_get_ink (kn_node_get_paint (item (worn, "pill"), KN_PROP_STROKE)),
                   kn_node_get_id (gold)));
  const KnCmyk plain = kn_paint_get_cmyk (kn_node_get_paint (item (worn, "plain"), KN_PROP_FILL));
  g_assert_cmpfloat_with_epsilon (plain.m / plain.c, 45.0 / 82, 0.001); /* that ink, thinner */
  g_assert_cmpfloat (kn_dye_least_contrast (worn), >=, 3);
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (worn, KN_NODE_INK);
  g_assert_cmpuint (inks->len, ==, 3);
}

/* What is light cannot be a ground for light letters: deep colours are black. */
static void
test_a_brand_of_one_light_ink_stands_on_black (void)
{
  g_autoptr (KnScene) design = parse_design (TRUE);
  g_autoptr (KnScene) brand
      = parse_brand ("{ \"id\": \"a\", \"name\": \"Sun\", \"cmyk\": [0, 35, 90, 0] }");
  g_autoptr (KnScene) worn = kn_brand_wear (design, brand, &PIN);
  const KnCmyk ground = kn_paint_get_cmyk (kn_node_get_paint (item (worn, "ground"), KN_PROP_FILL));
  g_assert_cmpfloat (ground.k, ==, 100);
  g_assert_cmpfloat (ground.c + ground.m + ground.y, ==, 0);
  assert_tint (worn, "head", KN_PROP_FILL, 100);
}

static void
test_texts_and_logos_become_the_brand_s (void)
{
  g_autoptr (KnScene) design = parse_design (TRUE);
  g_autoptr (KnScene) brand = parse_brand ("");
  g_autoptr (KnScene) worn = kn_brand_wear (design, brand, &PIN);
  g_assert_cmpstr (kn_node_get_string (item (worn, "head"), KN_PROP_FONT), ==, "Sarabun Bold");
  g_assert_cmpint (kn_node_get_choice (item (worn, "head"), KN_PROP_BRAND_FONT), ==,
                   KN_BRAND_FONT_HEADING);
  g_assert_cmpstr (kn_node_get_string (item (worn, "small"), KN_PROP_FONT), ==, "Kinnari");
  g_assert_cmpint (kn_node_get_choice (item (worn, "small"), KN_PROP_BRAND_FONT), ==,
                   KN_BRAND_FONT_BODY);
  const KnNode *logo
      = kn_scene_lookup (worn, kn_node_get_ref (item (worn, "logo1"), KN_PROP_ASSET));
  char id[KN_ID_STRING_SIZE];
  kn_id_print (kn_node_get_id (kn_brand_find_logo (brand, "Ours")), id);
  g_assert_cmpstr (kn_node_get_string (logo, KN_PROP_ASSET_FILE), ==, "ours.svg");
  g_assert_cmpstr (kn_node_get_string (logo, KN_PROP_BRAND_ASSET), ==, id);
  g_assert_cmpfloat (kn_node_get_number (item (worn, "logo1"), KN_PROP_WIDTH), ==, 10);
  /* Without an ink the colours are the template's. */
  g_assert_true (kn_paint_equal (kn_node_get_paint (item (worn, "ground"), KN_PROP_FILL),
                                 kn_node_get_paint (item (design, "ground"), KN_PROP_FILL)));
  KnBrandPin pin;
  g_assert_true (kn_brand_get_pin (worn, &pin));
  g_assert_true (kn_id_equal (&pin.revision, &PIN.revision));
}

/* --- the motif ---------------------------------------------------------------------------------
 */

static const char *const COLOURS[] = { "#b5121b", "#f2b705", NULL };
static const KnMotifWear WEAR
    = { { "00000000000000000000000000000000000000000000000000000000000000aa", "svg", "Lotus", NULL,
          KN_ASSET_MOTIF },
        COLOURS,
        0.5 };

static gboolean
shows_lotus (const KnScene *scene, const KnNode *node)
{
  const KnNode *asset = kn_asset_find (scene, WEAR.spec.sha256);
  return asset != NULL
         && kn_id_equal (kn_node_get_ref (node, KN_PROP_ASSET), kn_node_get_id (asset));
}

/* The figure changes and keeps its box; borders and logos stay. A drawing of two colours in one ink
 * is two tints of it. */
static void
test_a_figure_gives_way (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) design = parse_design (TRUE);
  g_autoptr (KnScene) worn = kn_motif_wear (design, &WEAR, &error);
  g_assert_no_error (error);
  const KnNode *figure = item (worn, "fig1");
  g_assert_true (shows_lotus (worn, figure));
  g_assert_false (shows_lotus (worn, item (worn, "net1")));
  g_assert_false (shows_lotus (worn, item (worn, "logo1")));
  g_assert_cmpfloat (kn_node_get_number (figure, KN_PROP_X), ==, 70);
  g_assert_cmpfloat (kn_node_get_number (figure, KN_PROP_WIDTH), ==, 20);
  const KnRecolour *recolour = kn_value_get_recolour (kn_node_get (figure, KN_PROP_RECOLOUR));
  const KnPaint *dark = NULL, *bright = NULL;
  g_assert_true (kn_recolour_lookup (recolour, COLOURS[0], &dark));
  g_assert_true (kn_recolour_lookup (recolour, COLOURS[1], &bright));
  g_assert_true (kn_id_equal (kn_paint_get_ink (dark), kn_paint_get_ink (bright)));
  g_assert_cmpfloat (kn_paint_get_tint_pct (bright), <, kn_paint_get_tint_pct (dark));
}

/* Without a figure the border becomes a border of the motif, as long and as high as it was. */
static void
test_a_border_becomes_a_pattern (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = g_strdup_printf (DESIGN, "");
  g_autoptr (KnDoc) doc = kit_open_doc (json);
  g_autoptr (KnScene) worn = kn_motif_wear (kn_doc_get_scene (doc), &WEAR, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) patterns = kn_scene_list_kind (worn, KN_NODE_PATTERN);
  g_autoptr (GPtrArray) motifs = kn_scene_list_kind (worn, KN_NODE_MOTIF);
  g_assert_cmpuint (patterns->len, ==, 1);
  g_assert_cmpuint (motifs->len, ==, 1); /* the logo */
  const KnNode *pattern = patterns->pdata[0];
  g_assert_true (shows_lotus (worn, pattern));
  g_assert_cmpstr (kn_node_get_string (pattern, KN_PROP_GROUP), ==, "f1");
  g_assert_cmpfloat (kn_node_get_number (pattern, KN_PROP_WIDTH), ==, 106);
  g_assert_cmpfloat (kn_node_get_number (pattern, KN_PROP_HEIGHT), ==, 8);
}

/* An empty label of a brand: in the middle, in the brand's ink. */
static void
test_an_empty_face_gets_it_in_the_middle (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = kit_open_doc (
      "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"n\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 80 }, \"inks\": [ { \"id\": \"deep\", \"name\": \"d\", \"cmyk\": [95, 80, "
      "25, "
      "20] } ], \"faces\": [ { \"id\": \"front\", \"items\": [] } ] }");
  g_autoptr (KnScene) brand
      = parse_brand ("{ \"id\": \"a\", \"name\": \"Leaf\", \"cmyk\": [82, 45, 72, 45] }");
  g_autoptr (KnScene) empty = kn_brand_wear (kn_doc_get_scene (doc), brand, &PIN);
  g_autoptr (KnScene) worn = kn_motif_wear (empty, &WEAR, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) motifs = kn_scene_list_kind (worn, KN_NODE_MOTIF);
  g_assert_cmpuint (motifs->len, ==, 1);
  const KnRect box = kn_scene_get_item_bounds (worn, motifs->pdata[0], FALSE);
  const KnPoint middle = kn_rect_centre (&box);
  g_assert_cmpfloat_with_epsilon (middle.x, 50, 0.001);
  g_assert_cmpfloat_with_epsilon (middle.y, 40, 0.001);
  g_assert_cmpfloat_with_epsilon (box.width / box.height, WEAR.ratio, 0.001);
  const KnRecolour *recolour
      = kn_value_get_recolour (kn_node_get (motifs->pdata[0], KN_PROP_RECOLOUR));
  const KnPaint *paint = NULL;
  g_assert_true (kn_recolour_lookup (recolour, COLOURS[0], &paint));
  g_assert_nonnull (
      kn_node_get_string (kn_scene_lookup (worn, kn_paint_get_ink (paint)), KN_PROP_BRAND_INK));
}

/* Words stood in the middle of a figure: they are not covered. */
static void
test_words_in_a_frame_stay_free (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = kit_open_doc (
      "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"n\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 100 }, \"assets\": { \"fig\": { \"file\": \"motifs/fig.svg\" } },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"motif\", \"id\": \"fig1\", \"asset\": \"fig\", \"x_mm\": 10, \"y_mm\": 10,"
      "\"width_mm\": 80, \"height_mm\": 80 },"
      "{ \"type\": \"text\", \"id\": \"t\", \"x_mm\": 30, \"y_mm\": 45, \"width_mm\": 40,"
      "\"height_mm\": 10, \"text\": \"ตุ๊กตา\", \"font\": \"Garuda\", \"size_pt\": 12 } ] } ] }");
  g_autoptr (KnScene) worn = kn_motif_wear (kn_doc_get_scene (doc), &WEAR, &error);
  g_assert_no_error (error);
  const KnRect box = kn_scene_get_item_bounds (worn, item (worn, "fig1"), FALSE);
  g_assert_cmpfloat (box.height, >, 20);
  g_assert_cmpfloat (box.y + box.height, <, 45);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/wear/one-ink", test_a_brand_of_one_ink_is_all_there_is);
  g_test_add_func ("/model/wear/one-light-ink", test_a_brand_of_one_light_ink_stands_on_black);
  g_test_add_func ("/model/wear/texts-and-logos", test_texts_and_logos_become_the_brand_s);
  g_test_add_func ("/model/wear/figure", test_a_figure_gives_way);
  g_test_add_func ("/model/wear/border", test_a_border_becomes_a_pattern);
  g_test_add_func ("/model/wear/empty", test_an_empty_face_gets_it_in_the_middle);
  g_test_add_func ("/model/wear/frame", test_words_in_a_frame_stay_free);
  return g_test_run ();
}
