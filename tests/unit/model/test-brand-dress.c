/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A design in the colours of a brand, a brand made of a design, and what follows the brand then. */

#include "doc-kit.h"
#include "model/kn-brand-dress.h"
#include "model/kn-text-line.h"

#include <string.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"n\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 60,"
      "\"height_mm\": 40 },"
      "\"inks\": [ { \"id\": \"deep\", \"name\": \"d\", \"cmyk\": [95, 80, 25, 20] },"
      "{ \"id\": \"deep2\", \"name\": \"d2\", \"cmyk\": [30, 95, 80, 40] },"
      "{ \"id\": \"light\", \"name\": \"l\", \"cmyk\": [1, 4, 12, 0] },"
      "{ \"id\": \"mid\", \"name\": \"m\", \"cmyk\": [8, 38, 100, 2] },"
      "{ \"id\": \"black\", \"name\": \"k\", \"cmyk\": [0, 0, 0, 100] },"
      "{ \"id\": \"gold\", \"name\": \"PANTONE 871 C\", \"spot\": true, \"cmyk\": [20, 25, 60, 25] "
      "},"
      "{ \"id\": \"cut\", \"name\": \"Cutter\", \"spot\": true, \"step\": \"cutting\","
      "\"cmyk\": [0, 90, 0, 0] },"
      "{ \"id\": \"idle\", \"name\": \"idle\", \"cmyk\": [0, 50, 50, 0] } ],"
      "\"no_break\": [\"แม่กลอง\"],"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"a\", \"width_mm\": 9, \"height_mm\": 9,"
      "\"fill\": { \"ink\": \"deep\" }, \"stroke\": { \"ink\": \"deep2\" } },"
      "{ \"type\": \"rect\", \"id\": \"b\", \"width_mm\": 9, \"height_mm\": 9,"
      "\"fill\": { \"ink\": \"light\" }, \"stroke\": { \"ink\": \"mid\" } },"
      "{ \"type\": \"rect\", \"id\": \"c\", \"width_mm\": 9, \"height_mm\": 9,"
      "\"fill\": { \"ink\": \"gold\" }, \"stroke\": { \"ink\": \"cut\" } },"
      "{ \"type\": \"text\", \"id\": \"t\", \"width_mm\": 30, \"text\": \"ใหญ่\", \"font\": "
      "\"Garuda\","
      "\"size_pt\": 30, \"fill\": { \"ink\": \"black\" } },"
      "{ \"type\": \"text\", \"id\": \"u\", \"width_mm\": 30, \"text\": \"ตัวเล็กยาวกว่า\","
      "\"font\": \"Loma\", \"size_pt\": 8 } ] } ] }";

static const char BRAND[]
    = "{ \"format\": \"kanok-brand\", \"version\": 1, \"name\": \"House\", \"language\": \"en\","
      "\"inks\": [ { \"id\": \"leaf\", \"name\": \"Leaf\", \"cmyk\": [82, 45, 72, 45] },"
      "{ \"id\": \"sun\", \"name\": \"Sun\", \"cmyk\": [0, 35, 90, 0] },"
      "{ \"id\": \"foil\", \"name\": \"Foil\", \"spot\": true, \"cmyk\": [20, 20, 50, 10] },"
      "{ \"id\": \"ink\", \"name\": \"Ink\", \"cmyk\": [0, 0, 0, 100] },"
      "{ \"id\": \"metal\", \"name\": \"PANTONE 871 C\", \"spot\": true,"
      "\"cmyk\": [20, 20, 60, 20] } ] }";

static const KnBrandPin PIN = { { { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 } },
                                { { 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 } },
                                FALSE };

static KnScene *
parse_brand (const char *json)
{
  g_autoptr (GError) error = NULL;
  KnScene *brand = kn_brand_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  return brand;
}

static KnScene *
apply (const KnScene *scene, GPtrArray *ops)
{
  g_autoptr (GError) error = NULL;
  KnScene *after = kn_scene_apply (scene, (KnOp *const *)ops->pdata, ops->len, &error);
  g_assert_no_error (error);
  return after;
}

static void
assert_ink (const KnScene *scene, const char *handle, const char *name, const KnNode *of_brand)
{
  const KnNode *ink = kn_scene_lookup_handle (scene, KN_NODE_INK, handle);
  char id[KN_ID_STRING_SIZE] = "";
  if (of_brand != NULL)
    kn_id_print (kn_node_get_id (of_brand), id);
  g_assert_nonnull (ink);
  g_assert_cmpstr (kn_node_get_string (ink, KN_PROP_NAME), ==, name);
  g_assert_cmpstr (kn_node_get_string (ink, KN_PROP_BRAND_INK), ==, of_brand == NULL ? NULL : id);
}

static guint
count_inks (const KnScene *scene)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  return inks->len;
}

/* Both dark inks become the only dark one of the brand; it has no light one, so paper stays; spots
 * and steps are not colours; what prints alike is one ink; the brand's other spot comes to them. */
static void
test_a_design_takes_the_colours_of_a_brand (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (KnScene) brand = parse_brand (BRAND);
  const KnScene *before = kn_doc_get_scene (doc);
  g_autoptr (GPtrArray) ops = kn_brand_new_dress_ops (before, brand, &PIN);
  g_autoptr (KnScene) after = apply (before, ops);
  const KnNode *leaf = kn_scene_lookup_handle (brand, KN_NODE_INK, "leaf");
  const KnNode *sun = kn_scene_lookup_handle (brand, KN_NODE_INK, "sun");
  assert_ink (after, "deep", "Leaf", leaf);
  assert_ink (after, "deep2", "Leaf", leaf);
  assert_ink (after, "mid", "Sun", sun);
  assert_ink (after, "light", "l", NULL);
  assert_ink (after, "black", "Ink", kn_scene_lookup_handle (brand, KN_NODE_INK, "ink"));
  assert_ink (after, "gold", "PANTONE 871 C", kn_scene_lookup_handle (brand, KN_NODE_INK, "metal"));
  assert_ink (after, "cut", "Cutter", NULL);
  g_assert_cmpuint (count_inks (after), ==, count_inks (before) + 1);
  KnBrandPin pin;
  g_assert_true (kn_brand_get_pin (after, &pin));
  g_assert_true (kn_id_equal (&pin.revision, &PIN.revision));

  /* A change of that ink reaches both. */
  g_autofree char *json = g_strdup (BRAND);
  memcpy (strstr (json, "82, 45"), "12, 34", strlen ("12, 34"));
  g_autoptr (KnScene) told = parse_brand (json);
  g_autoptr (GPtrArray) update = kn_brand_new_update (brand, told);
  g_autoptr (KnScene) newer = apply (brand, update);
  KnBrandPin next = PIN;
  next.revision.bytes[0] = 99;
  g_autoptr (GPtrArray) follow = kn_brand_new_ops (after, brand, newer, &next);
  g_autoptr (KnScene) followed = apply (after, follow);
  const char *const both[] = { "deep", "deep2" };
  for (gsize i = 0; i < G_N_ELEMENTS (both); i++)
    {
      KnCmyk c = kn_node_get_ink_cmyk (kn_scene_lookup_handle (followed, KN_NODE_INK, both[i]));
      g_assert_cmpfloat (c.c, ==, 12);
    }
  g_assert_cmpuint (count_inks (followed), ==, count_inks (after));
}

static void
test_a_brand_is_made_of_a_design (void)
{
  g_autoptr (KnDoc) doc = kit_open_doc (DESIGN);
  g_autoptr (GError) error = NULL;
  const KnScene *design = kn_doc_get_scene (doc);
  g_autoptr (KnScene) brand = kn_brand_new_of_design (design, "บ้าน", &error);
  g_assert_no_error (error);
  const KnNode *root = kn_scene_get_design (brand);
  g_assert_cmpstr (kn_node_get_string (root, KN_PROP_NAME), ==, "บ้าน");
  g_assert_cmpstr (kn_node_get_string (root, KN_PROP_FONT_HEADING), ==, "Garuda");
  g_assert_cmpstr (kn_node_get_string (root, KN_PROP_FONT_BODY), ==, "Loma");
  g_auto (GStrv) words = kn_scene_dup_no_break (brand);
  g_assert_cmpstr (words[0], ==, "แม่กลอง");
  g_assert_cmpuint (count_inks (brand), ==, 6); /* neither the step nor what nothing uses */

  g_autoptr (GPtrArray) links = kn_brand_new_link_ops (design, brand, &PIN);
  g_autoptr (KnScene) linked = apply (design, links);
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (linked, KN_NODE_INK);
  guint n = 0;
  for (guint i = 0; i < inks->len; i++)
    n += kn_node_get_string (inks->pdata[i], KN_PROP_BRAND_INK) != NULL;
  g_assert_cmpuint (n, ==, 6);
  /* It says nothing that the design has not: following changes nothing. */
  g_autoptr (GPtrArray) nothing = kn_brand_new_ops (linked, brand, brand, &PIN);
  g_assert_cmpuint (nothing->len, ==, 0);
}

/* --- fonts and logos -------------------------------------------------------------------------- */

static const char LABEL[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"n\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 60,"
      "\"height_mm\": 40 },"
      "\"assets\": { \"a\": { \"file\": \"a.svg\", \"sha256\": \"SHA-OLD\" },"
      "\"b\": { \"file\": \"b.svg\", \"sha256\": \"SHA-OTHER\" } },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"text\", \"id\": \"head\", \"width_mm\": 30, \"text\": \"abcdef\","
      "\"font\": \"Garuda Bold\", \"runs\": [ { \"from\": 0, \"to\": 2, \"font\":"
      "\"Garuda Oblique\" }, { \"from\": 3, \"to\": 4, \"font\": \"Norasi\" } ] },"
      "{ \"type\": \"text\", \"id\": \"thin\", \"width_mm\": 30, \"text\": \"t\","
      "\"font\": \"Loma Light\" },"
      "{ \"type\": \"text\", \"id\": \"own\", \"width_mm\": 30, \"text\": \"o\","
      "\"font\": \"Norasi\" },"
      "{ \"type\": \"motif\", \"id\": \"m\", \"asset\": \"a\", \"width_mm\": 9,"
      "\"height_mm\": 9 } ] } ] }";

static const char HOUSE[]
    = "{ \"format\": \"kanok-brand\", \"version\": 1, \"name\": \"House\", \"language\": \"en\","
      "\"assets\": { \"logo\": { \"file\": \"a.svg\", \"sha256\": \"SHA-OLD\", \"kind\": \"logo\","
      "\"clear_space_mm\": 2, \"min_height_mm\": 8 } },"
      "\"font_heading\": \"Garuda Bold\", \"font_text\": \"Loma\" }";

static char *
dup_sha (const char *sha256)
{
  g_autofree char *seed = g_strdup (sha256);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, seed, -1);
}

/* The word for a file in JSON, and its SHA-256. */
static char *
with_sha (const char *json)
{
  static const char *const WORDS[] = { "SHA-OLD", "SHA-OTHER", "SHA-NEW" };
  g_autoptr (GString) text = g_string_new (json);
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    {
      g_autofree char *sha = dup_sha (WORDS[i]);
      g_string_replace (text, WORDS[i], sha, 0);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
font_of (const KnScene *scene, const char *handle)
{
  return kn_node_get_string (kn_scene_lookup_handle (scene, KN_NODE_TEXT, handle), KN_PROP_FONT);
}

static KnScene *
change (const KnScene *brand, const char *from, const char *to)
{
  g_autoptr (GString) text = g_string_new (HOUSE);
  g_string_replace (text, from, to, 0);
  g_autofree char *json = with_sha (text->str);
  g_autoptr (KnScene) told = parse_brand (json);
  g_autoptr (GPtrArray) update = kn_brand_new_update (brand, told);
  return apply (brand, update);
}

static void
test_texts_follow_the_fonts_of_their_role (void)
{
  g_autofree char *json = with_sha (LABEL), *house = with_sha (HOUSE);
  g_autoptr (KnDoc) doc = kit_open_doc (json);
  g_autoptr (KnScene) brand = parse_brand (house);
  g_autoptr (GPtrArray) use = kn_brand_new_ops (kn_doc_get_scene (doc), NULL, brand, &PIN);
  g_autoptr (KnScene) used = apply (kn_doc_get_scene (doc), use);
  g_assert_cmpstr (font_of (used, "thin"), ==, "Loma Light"); /* using it changes no font */
  g_autoptr (KnScene) heading = change (brand, "Garuda Bold", "Waree Bold");
  g_autoptr (KnScene) both = change (heading, "Garuda Bold\", \"font_text\": \"Loma",
                                     "Waree Bold\", \"font_text\": \"Umpush");
  g_autoptr (GPtrArray) first = kn_brand_new_ops (used, brand, heading, &PIN);
  g_autoptr (KnScene) after = apply (used, first);
  g_assert_cmpstr (font_of (after, "head"), ==, "Waree Bold");
  g_assert_cmpstr (font_of (after, "thin"), ==, "Loma Light");
  g_autoptr (GPtrArray) second = kn_brand_new_ops (after, heading, both, &PIN);
  g_autoptr (KnScene) last = apply (after, second);
  g_assert_cmpstr (font_of (last, "thin"), ==, "Umpush Light"); /* its own weight stays */
  g_assert_cmpstr (font_of (last, "own"), ==, "Norasi");
  const KnRuns *runs = kn_node_get_runs (kn_scene_lookup_handle (last, KN_NODE_TEXT, "head"));
  g_assert_cmpstr (kn_runs_style_at (runs, 0)->font, ==, "Waree Oblique");
  g_assert_cmpstr (kn_runs_style_at (runs, 3)->font, ==, "Norasi");
}

static void
test_a_font_of_its_own_does_not_follow (void)
{
  g_autofree char *json = with_sha (LABEL), *house = with_sha (HOUSE);
  g_autoptr (KnDoc) doc = kit_open_doc (json);
  g_autoptr (KnScene) brand = parse_brand (house);
  g_autoptr (GPtrArray) use = kn_brand_new_ops (kn_doc_get_scene (doc), NULL, brand, &PIN);
  g_autoptr (KnScene) used = apply (kn_doc_get_scene (doc), use);
  const KnNode *head = kn_scene_lookup_handle (used, KN_NODE_TEXT, "head");
  g_autoptr (KnValue) value = kn_value_new_string ("Norasi Bold");
  g_autoptr (KnOp) op = kn_op_new_set (kn_node_get_id (head), KN_PROP_FONT,
                                       kn_node_get (head, KN_PROP_FONT), value);
  g_autoptr (KnScene) own = kn_scene_apply (used, &op, 1, NULL);
  g_autoptr (KnScene) newer = change (brand, "Garuda Bold", "Waree Bold");
  g_autoptr (GPtrArray) follow = kn_brand_new_ops (own, brand, newer, &PIN);
  g_autoptr (KnScene) after = apply (own, follow);
  g_assert_cmpstr (font_of (after, "head"), ==, "Norasi Bold");
  /* Used anew, it is the brand's again. */
  g_autoptr (GPtrArray) again = kn_brand_new_ops (after, NULL, newer, &PIN);
  g_autoptr (KnScene) back = apply (after, again);
  g_assert_cmpstr (font_of (back, "head"), ==, "Waree Bold");
}

static void
assert_file (const KnScene *scene, const char *handle, const char *sha_of, double clear_mm)
{
  const KnNode *asset = kn_scene_lookup_handle (scene, KN_NODE_ASSET, handle);
  g_autofree char *sha = dup_sha (sha_of);
  g_assert_cmpstr (kn_node_get_string (asset, KN_PROP_ASSET_SHA256), ==, sha);
  g_assert_cmpfloat (kn_node_get_number (asset, KN_PROP_CLEAR_SPACE), ==, clear_mm);
}

static double
least_height_of (const KnScene *scene)
{
  return kn_node_get_number (kn_scene_lookup_handle (scene, KN_NODE_ASSET, "a"),
                             KN_PROP_LEAST_HEIGHT);
}

static void
test_a_logo_follows_and_other_files_stay (void)
{
  g_autofree char *json = with_sha (LABEL), *house = with_sha (HOUSE);
  g_autoptr (KnDoc) doc = kit_open_doc (json);
  g_autoptr (KnScene) brand = parse_brand (house);
  g_autoptr (GPtrArray) use = kn_brand_new_ops (kn_doc_get_scene (doc), NULL, brand, &PIN);
  g_autoptr (KnScene) used = apply (kn_doc_get_scene (doc), use);
  assert_file (used, "a", "SHA-OLD", 2);
  assert_file (used, "b", "SHA-OTHER", 0);
  g_autoptr (KnScene) newer
      = change (brand, "a.svg\", \"sha256\": \"SHA-OLD", "c.svg\", \"sha256\": \"SHA-NEW");
  g_autoptr (GPtrArray) follow = kn_brand_new_ops (used, brand, newer, &PIN);
  g_autoptr (KnScene) after = apply (used, follow);
  assert_file (after, "a", "SHA-NEW", 2);
  assert_file (after, "b", "SHA-OTHER", 0);
  /* A drawing does not become a picture under the motif that shows it. */
  g_autoptr (KnScene) picture = change (newer, "a.svg", "a.png");
  g_autoptr (GPtrArray) kept = kn_brand_new_ops (after, newer, picture, &PIN);
  g_autoptr (KnScene) same = apply (after, kept);
  assert_file (same, "a", "SHA-NEW", 2);
  /* What the brand asks of a logo follows too, unless the design asks something of its own. */
  g_assert_cmpfloat (least_height_of (same), ==, 8);
  g_autoptr (KnScene) larger = change (newer, "min_height_mm\": 8", "min_height_mm\": 12");
  g_autoptr (GPtrArray) grow = kn_brand_new_ops (after, newer, larger, &PIN);
  g_autoptr (KnScene) grown = apply (after, grow);
  g_assert_cmpfloat (least_height_of (grown), ==, 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/brand/a-design-takes-its-colours",
                   test_a_design_takes_the_colours_of_a_brand);
  g_test_add_func ("/model/brand/made-of-a-design", test_a_brand_is_made_of_a_design);
  g_test_add_func ("/model/brand/texts-follow-the-fonts-of-their-role",
                   test_texts_follow_the_fonts_of_their_role);
  g_test_add_func ("/model/brand/a-font-of-its-own-does-not-follow",
                   test_a_font_of_its_own_does_not_follow);
  g_test_add_func ("/model/brand/a-logo-follows-and-other-files-stay",
                   test_a_logo_follows_and_other_files_stay);
  return g_test_run ();
}
