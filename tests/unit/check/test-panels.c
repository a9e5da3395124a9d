/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Panels and zones of packs: each rule with a planted fault and a twin that lies where it may, and
 * whole layouts as a carton maker would draw them, of which nothing is said. The straight tuck box
 * of the defaults: glue flap 0–15, back 15–85.4, side 85.4–125.8, front 125.8–196.2, side –235.8;
 * its walls from 56 to 176.8. */

#include "check-items.h"

#include "model/kn-op.h"

#include <locale.h>
#include <string.h>

static Fixture fixture;

#define STE "\"kind\": \"dieline\", \"style\": \"ste\""
#define WRAP "\"kind\": \"wrap\", \"diameter_mm\": 85, \"height_mm\": 75, \"overlap_mm\": 10"
#define POUCH "\"kind\": \"dieline\", \"style\": \"doypack\""
#define SLEEVE "\"kind\": \"dieline\", \"style\": \"shrink\""
#define SMALL "\"size_pt\": 8"
#define LARGE "\"size_pt\": 16"
#define TURNED(x, y)                                                                               \
  "{ \"type\": \"barcode\", \"symbology\": \"ean13\", \"data\": \"2001234567893\", \"x_mm\": " #x  \
  ", \"y_mm\": " #y ", \"rotation_deg\": 90, \"module_mm\": 0.264, \"height_mm\": 18 }"

typedef struct
{
  FaultCase fault;
  const char *form;
} PackCase;

static const PackCase cases[] = {
  { { "glue/text", "text.glue", KN_SEVERITY_BLOCK, "“Glue flap”",
      TEXT (2, 100, 10, 20, "กาว", SMALL), TEXT (140, 100, 30, 20, "หน้า", SMALL) },
    STE },
  { { "glue/code", "barcode.glue", KN_SEVERITY_BLOCK, "“Glue flap”", CODE (-20, 100),
      CODE (140, 100) },
    STE },
  { { "glue/picture", "ink.glue", KN_SEVERITY_WARN, "“Glue flap”",
      IMAGE ("photo", 1, 100, 12, 12, ""), IMAGE ("photo", 20, 100, 12, 12, "") },
    STE },
  { { "glue/a-ground-runs-on", "ink.glue", KN_SEVERITY_NOTE, "3 mm", RECT (-5, -5, 250, 250, RED),
      RECT (12, -5, 240, 250, RED) },
    STE },
  { { "glue/a-motif-half-on-it", "ink.glue", KN_SEVERITY_WARN, "“Glue flap”",
      MOTIF ("tile", 2, 100, 20, 20, RED_LEAF), MOTIF ("tile", 12, 100, 20, 20, RED_LEAF) },
    STE },
  { { "glue/steps-of-the-tool", "ink.glue", KN_SEVERITY_WARN, NULL, RECT (2, 100, 10, 20, RED),
      RECT (2, 100, 10, 20, "\"fill\": { \"ink\": \"cut\" }") },
    STE },
  { { "glue/the-seam-of-a-sleeve", "text.glue", KN_SEVERITY_BLOCK, "seam",
      TEXT (200, 30, 14, 20, "ข้างขวด", SMALL), TEXT (10, 30, 40, 20, "ข้างขวด", SMALL) },
    SLEEVE },
  { { "crease/text", "text.crease", KN_SEVERITY_WARN, "“Front” and “Side 1”",
      TEXT (105, 100, 50, 12, "ข้ามรอยพับไปอีกด้าน", LARGE),
      TEXT (130, 100, 60, 12, "อยู่ด้านหน้าด้านเดียว", LARGE) },
    STE },
  { { "crease/turned-text", "text.crease", KN_SEVERITY_WARN, "“Front” and “Side 1”",
      "{ \"type\": \"text\", \"x_mm\": 100.8, \"y_mm\": 110, \"width_mm\": 50, \"height_mm\": 8, "
      "\"rotation_deg\": 90, \"text\": \"ตามรอยพับ\", \"font\": \"Loma\", \"size_pt\": 16 }",
      "{ \"type\": \"text\", \"x_mm\": 80.8, \"y_mm\": 110, \"width_mm\": 50, \"height_mm\": 8, "
      "\"rotation_deg\": 90, \"text\": \"ตามรอยพับ\", \"font\": \"Loma\", \"size_pt\": 16 }" },
    STE },
  { { "crease/small-text-near", "text.near-crease", KN_SEVERITY_WARN, "8 pt",
      TEXT (126.6, 100, 50, 8, "ตัวเล็ก", SMALL), TEXT (129, 100, 50, 8, "ตัวเล็ก", SMALL) },
    STE },
  { { "crease/large-text-fills-its-panel", "text.near-crease", KN_SEVERITY_WARN, NULL,
      TEXT (126.6, 100, 60, 12, "ตัวใหญ่", SMALL), TEXT (126.6, 100, 60, 12, "ตัวใหญ่", LARGE) },
    STE },
  { { "crease/code", "barcode.crease", KN_SEVERITY_WARN, "“Front” and “Side 1”", CODE (110, 100),
      CODE (140, 100) },
    STE },
  { { "crease/turned-code", "barcode.crease", KN_SEVERITY_WARN, "“Front” and “Side 2”",
      TURNED (180, 100), TURNED (145, 100) },
    STE },
  { { "zone/the-overlap-of-a-wrap", "text.zone", KN_SEVERITY_WARN, "overlap",
      TEXT (250, 20, 25, 30, "ข้อความที่ปลายฉลาก", SMALL),
      TEXT (230, 20, 25, 30, "ข้อความก่อนปลายฉลาก", SMALL) },
    WRAP },
  { { "zone/a-code-in-the-overlap", "barcode.zone", KN_SEVERITY_WARN, "overlap", CODE (240, 20),
      CODE (200, 20) },
    WRAP },
  { { "zone/the-seal-of-a-pouch", "text.zone", KN_SEVERITY_WARN, "seal of “Front”",
      TEXT (1, 80, 40, 20, "ริมซอง", SMALL), TEXT (30, 80, 40, 20, "กลางซอง", SMALL) },
    POUCH },
  { { "zone/the-seal-of-its-back", "text.zone", KN_SEVERITY_WARN, "seal of “Back”",
      TEXT (1, 400, 40, 20, "ริมซอง", SMALL), TEXT (30, 400, 40, 20, "กลางซอง", SMALL) },
    POUCH },
  { { "zone/the-zip-of-its-back", "text.zone", KN_SEVERITY_WARN, "zip of “Back”",
      TEXT (40, 434, 40, 20, "ใต้ซิป", SMALL), TEXT (40, 400, 40, 20, "เหนือซิป", SMALL) },
    POUCH },
  { { "zone/a-sachet-is-sealed-all-round", "text.zone", KN_SEVERITY_WARN, "seal of “Front”",
      TEXT (20, 85, 30, 5, "ล่าง", SMALL), TEXT (20, 40, 30, 5, "กลาง", SMALL) },
    "\"kind\": \"dieline\", \"style\": \"sachet\"" },
};

static void
print_findings (const GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const KnFinding *finding = g_ptr_array_index (findings, i);
      g_test_message ("%s %s: %s", kn_severity_get_name (finding->severity), finding->rule,
                      finding->message);
    }
}

static void
test_case (gconstpointer data)
{
  const PackCase *self = data;
  g_autoptr (KnDesign) faulty
      = fixture_design_with (&fixture, self->form, NULL, self->fault.faulty);
  g_autoptr (KnDesign) clean = fixture_design_with (&fixture, self->form, NULL, self->fault.clean);
  g_autoptr (GPtrArray) found = fixture_check (faulty);
  g_autoptr (GPtrArray) silent = fixture_check (clean);
  const KnFinding *finding = fixture_find (found, self->fault.rule);
  print_findings (found);
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, self->fault.severity);
  g_assert_nonnull (finding->source);
  if (self->fault.says != NULL)
    g_assert_nonnull (strstr (finding->message, self->fault.says));
  print_findings (silent);
  g_assert_null (fixture_find (silent, self->fault.rule));
}

/* Everything where a carton maker has it: a ground that bleeds where it is cut and ends on the glue
 * flap, art across creases, text on its panels, upside down on the lid. */
static void
test_a_good_box_is_clean (void)
{
  static const char items[]
      = RECT (12, -3, 226.8, 240, "\"fill\": { \"ink\": \"red\", \"tint\": 10 }") "," MOTIF (
          "leaf", 105, 80, 40, 40,
          RED_LEAF) "," TEXT (129, 140, 64, 14, "น้ำพริกเผา",
                              "\"size_pt\": 24, \"align\": \"center\"") "," TEXT (88, 130, 34, 40,
                                                                                  "ส่วนประกอบ พริก "
                                                                                  "หอม กระเทียม",
                                                                                  SMALL) ","
                                                                                         "{ "
                                                                                         "\"type\":"
                                                                                         " \"text\""
                                                                                         ", "
                                                                                         "\"x_mm\":"
                                                                                         " 20, "
                                                                                         "\"y_mm\":"
                                                                                         " 30, "
                                                                                         "\"width_"
                                                                                         "mm\": "
                                                                                         "60, "
                                                                                         "\"height_"
                                                                                         "mm\": "
                                                                                         "10, "
                                                                                         "\"rotatio"
                                                                                         "n_deg\": "
                                                                                         "180, "
                                                                                         "\"text\":"
                                                                                         " \"เปิดที่นี่"
                                                                                         "\", "
                                                                                         "\"font\":"
                                                                                         " \"Loma\""
                                                                                         ", "
                                                                                         "\"size_"
                                                                                         "pt\": 12 "
                                                                                         "}"
                                                                                         "," TURNED (
                                                                                             200,
                                                                                             110);
  g_autoptr (KnDesign) design = fixture_design_with (&fixture, STE, NULL, items);
  g_autoptr (GPtrArray) findings = fixture_check (design);
  print_findings (findings);
  for (guint i = 0; i < findings->len; i++)
    {
      const KnFinding *finding = g_ptr_array_index (findings, i);
      g_assert_true (g_str_has_prefix (finding->rule, "barcode.training")
                     || g_str_has_prefix (finding->rule, "barcode.cut-short")
                     || g_str_has_prefix (finding->rule, "text.small-inks"));
    }
}

/* A label has no panels, and its edges have their own rules. */
static void
test_labels_have_no_creases (void)
{
  fixture_assert_silent (&fixture, TEXT (10, 10, 80, 20, "กาว", LARGE), "text.crease");
}

static KnDesign *
two_faces (const char *front, const char *back)
{
  g_autofree char *json = g_strdup_printf (
      "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"b\", \"language\": \"th\", "
      "\"form\": { " STE
      " }, \"inks\": [ { \"id\": \"gloss\", \"name\": \"Gloss\", \"spot\": true, "
      "\"cmyk\": [0, 0, 0, 5], \"step\": \"varnish\" } ], \"faces\": [ { \"id\": \"front\", "
      "\"items\": [ %s ] }, { \"id\": \"inside\", \"items\": [ %s ] } ] }",
      front, back);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  g_autoptr (KnAssetSource) source = kn_asset_source_new_folder (fixture.folder);
  return kn_design_new (scene, source, "test.json");
}

/* From behind, the glue flap lies at the right, and so do the edges. */
static void
test_the_inside_is_mirrored (void)
{
  const char *at_left = TEXT (2, 100, 10, 20, "กาว", SMALL);
  const char *at_right = TEXT (223, 100, 10, 20, "กาว", SMALL);
  g_autoptr (KnDesign) good = two_faces (at_right, at_left), bad = two_faces (at_left, at_right);
  g_autoptr (GPtrArray) silent = fixture_check (good), found = fixture_check (bad);
  print_findings (silent);
  g_assert_null (fixture_find (silent, "text.glue"));
  g_assert_cmpuint (fixture_count (found, "text.glue"), ==, 2);
  /* Between lid and front there is only waste, at the other end from behind. */
  const char *over_lid = TEXT (30, 25, 40, 10, "ฝา", LARGE);
  const char *mirrored = TEXT (165, 25, 40, 10, "ฝา", LARGE);
  g_autoptr (KnDesign) lids = two_faces (over_lid, mirrored);
  g_autoptr (GPtrArray) clean = fixture_check (lids);
  print_findings (clean);
  g_assert_null (fixture_find (clean, "trim.text"));
  g_assert_null (fixture_find (clean, "safe.text"));
  g_autoptr (KnDesign) wrong = two_faces (over_lid, TEXT (146, 25, 40, 10, "ฝา", LARGE));
  g_autoptr (GPtrArray) cut = fixture_check (wrong);
  g_assert_true (fixture_find (cut, "trim.text") != NULL
                 || fixture_find (cut, "safe.text") != NULL);
}

/* The flap is glued to the inside of the last panel: there varnish keeps the glue off. */
static void
test_varnish_inside_keeps_glue_off (void)
{
  const char *all = "{ \"type\": \"rect\", \"x_mm\": -5, \"y_mm\": -5, \"width_mm\": 250, "
                    "\"height_mm\": 250, \"fill\": { \"ink\": \"gloss\" } }";
  g_autoptr (KnDesign) outside = two_faces (all, ""), inside = two_faces ("", all);
  g_autoptr (GPtrArray) silent = fixture_check (outside), found = fixture_check (inside);
  g_assert_null (fixture_find (silent, "varnish.glue"));
  const KnFinding *finding = fixture_find (found, "varnish.glue");
  g_assert_nonnull (finding);
  g_assert_nonnull (strstr (finding->message, "“Side 2”"));
}

/* Moved to where it may lie on the panel that most of it is on; where there is no room, or the
 * panel is a glue flap, nothing is offered. */
static void
test_one_click_moves_it_inside_its_panel (void)
{
  static const struct
  {
    const char *form, *rule, *items;
    gboolean has_repair;
  } repairs[] = {
    { STE, "text.crease", TEXT (110, 100, 24, 12, "ข้ามรอยพับ", LARGE), TRUE },
    { STE, "text.near-crease", TEXT (126.6, 100, 50, 8, "ตัวเล็ก", SMALL), TRUE },
    { STE, "barcode.crease", TURNED (175, 100), TRUE },
    { STE, "text.crease", TEXT (95, 100, 80, 12, "กว้างกว่าด้านใด ๆ ของกล่องใบนี้", LARGE), FALSE },
    { STE, "text.glue", TEXT (2, 100, 10, 20, "กาว", SMALL), FALSE },
    { POUCH, "text.zone", TEXT (1, 80, 40, 20, "ริมซอง", SMALL), TRUE },
    { WRAP, "text.zone", TEXT (240, 20, 34, 10, "ปลายฉลาก", SMALL ", \"align\": \"end\""), TRUE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (repairs); i++)
    {
      g_test_message ("%s", repairs[i].items);
      g_autoptr (KnDesign) design
          = fixture_design_with (&fixture, repairs[i].form, NULL, repairs[i].items);
      g_autoptr (GPtrArray) before = fixture_check (design);
      print_findings (before);
      const KnFinding *finding = fixture_find (before, repairs[i].rule);
      g_assert_nonnull (finding);
      g_autoptr (GPtrArray) ops = kn_check_repair_ops (design, finding);
      g_assert_cmpint (ops != NULL, ==, repairs[i].has_repair);
      if (ops == NULL)
        continue;
      g_autoptr (GError) error = NULL;
      g_autoptr (KnScene) scene
          = kn_scene_apply (design->scene, (KnOp *const *)ops->pdata, ops->len, &error);
      g_assert_no_error (error);
      g_autoptr (KnDesign) mended = kn_design_new (scene, design->assets, "mended");
      g_autoptr (GPtrArray) after = fixture_check (mended);
      print_findings (after);
      g_assert_null (fixture_find (after, repairs[i].rule));
      g_assert_cmpuint (after->len, <, before->len);
    }
}

int
main (int argc, char *argv[])
{
  (void)setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_open (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/check/panels/", cases[i].fault.name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/check/panels/a-good-box-is-clean", test_a_good_box_is_clean);
  g_test_add_func ("/check/panels/one-click-moves-it-inside-its-panel",
                   test_one_click_moves_it_inside_its_panel);
  g_test_add_func ("/check/panels/labels-have-no-creases", test_labels_have_no_creases);
  g_test_add_func ("/check/panels/the-inside-is-mirrored", test_the_inside_is_mirrored);
  g_test_add_func ("/check/panels/varnish-inside-keeps-glue-off",
                   test_varnish_inside_keeps_glue_off);
  const int status = g_test_run ();
  fixture_close (&fixture);
  return status;
}
