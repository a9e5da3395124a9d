/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "press/kn-export.h"
#include "press/kn-proof.h"

#include <string.h>

#define DPI 72.0

/* A label of 40 × 20 mm without bleed: left a mixture, in the middle gold overprinting it, right a
 * black text colour that overprints, a die line through everything, white over all. */
static const char label[]
    = "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"p\",\"language\":\"th\",\"form\":{"
      "\"kind\":"
      "\"label\",\"shape\":\"rectangle\",\"width_mm\":40,\"height_mm\":20,\"bleed_mm\":0,\"safe_"
      "mm\":1},"
      "\"inks\":[{\"id\":\"gold\",\"name\":\"Gold\",\"spot\":true,\"cmyk\":[20,25,60,25]},"
      "{\"id\":\"cut\",\"name\":\"Cutter\",\"spot\":true,\"cmyk\":[0,100,0,0],\"step\":\"cutting\"}"
      ","
      "{\"id\":\"white\",\"name\":\"White\",\"spot\":true,\"cmyk\":[5,0,0,0],\"step\":\"white\"}],"
      "\"faces\":[{\"id\":\"front\",\"items\":["
      "{\"type\":\"rect\",\"x_mm\":0,\"y_mm\":0,\"width_mm\":30,\"height_mm\":20,\"fill\":{"
      "\"cmyk\":[90,80,"
      "70,60]}},"
      "{\"type\":\"rect\",\"x_mm\":10,\"y_mm\":0,\"width_mm\":10,\"height_mm\":20,\"fill\":{"
      "\"ink\":\"gold\"},"
      "\"overprint\":true},"
      "{\"type\":\"rect\",\"x_mm\":35,\"y_mm\":0,\"width_mm\":5,\"height_mm\":20,\"fill\":{\"ink\":"
      "\"gold\","
      "\"tint\":50}},"
      "{\"type\":\"rect\",\"x_mm\":0,\"y_mm\":0,\"width_mm\":40,\"height_mm\":20,\"fill\":{\"ink\":"
      "\"white\"}},"
      "{\"type\":\"rect\",\"x_mm\":0,\"y_mm\":15,\"width_mm\":40,\"height_mm\":3,\"fill\":{\"ink\":"
      "\"cut\"}}"
      "]}]}";

static KnProof *
make_proof (gboolean ignores_overprint, KnCondition **out_condition)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_design_parse_json (label, strlen (label), &error);
  g_assert_no_error (error);
  g_autoptr (KnAssetSource) assets = kn_asset_source_new_folder (g_get_tmp_dir ());
  g_autoptr (KnDesign) design = kn_design_new (scene, assets, NULL);
  g_autoptr (KnCondition) condition = kn_condition_load ("coated", &error);
  g_assert_no_error (error);
  const KnPlatesOptions options
      = { .condition = condition, .ignores_overprint = ignores_overprint };
  KnProof *proof = kn_proof_new (design, &options, DPI, &error);
  g_assert_no_error (error);
  *out_condition = g_steal_pointer (&condition);
  return proof;
}

static guint32
pixel (const KnProof *proof, GBytes *pixels, double x_mm, double y_mm)
{
  const guint32 *data = g_bytes_get_data (pixels, NULL);
  int x = (int)(x_mm / 40 * kn_proof_get_width (proof));
  int y = (int)(y_mm / 20 * kn_proof_get_height (proof));
  return data[y * kn_proof_get_width (proof) + x] & 0xffffff;
}

static void
assert_near (guint32 a, guint32 b, int tolerance)
{
  for (int shift = 0; shift <= 16; shift += 8)
    g_assert_cmpint (ABS ((int)(a >> shift & 255) - (int)(b >> shift & 255)), <=, tolerance);
}

static guint32
predicted (KnCondition *condition, gboolean paper, KnCmyk ink)
{
  const KnRgb rgb = paper ? kn_condition_to_screen_absolute (condition, &ink)
                          : kn_condition_to_screen (condition, &ink);
  return kn_rgb_to_hex (&rgb);
}

static void
test_plates_come_in_order (void)
{
  g_autoptr (KnCondition) condition = NULL;
  g_autoptr (KnProof) proof = make_proof (FALSE, &condition);
  const char *const names[] = { "Cyan", "Magenta", "Yellow", "Black", "Gold", "White", "Cutter" };
  g_assert_cmpuint (kn_proof_get_n (proof), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpstr (kn_proof_get_info (proof, i)->name, ==, names[i]);
      g_assert_cmpint (kn_proof_is_ink (proof, i), ==, i < 5);
    }
  g_assert_cmpfloat_with_epsilon (kn_proof_get_coverage (proof, 0), 90 * 0.75, 0.5);
  g_assert_cmpfloat_with_epsilon (kn_proof_get_coverage (proof, 4), 25 + 6.25, 0.7);
}

static void
test_a_probe_reads_every_plate (void)
{
  g_autoptr (KnCondition) condition = NULL;
  g_autoptr (KnProof) proof = make_proof (FALSE, &condition);
  KnProofProbe probe;
  const double expected[] = { 90, 80, 70, 60, 100, 100, 0 };
  g_assert_true (kn_proof_probe (proof, 15, 5, &probe));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpfloat_with_epsilon (probe.amounts_pct[i], expected[i], 0.5);
  g_assert_cmpfloat_with_epsilon (probe.total_pct, 400, 1); /* steps are no ink */
  g_assert_true (kn_proof_probe (proof, 32, 16.5, &probe));
  g_assert_cmpfloat (probe.total_pct, ==, 0);
  g_assert_cmpfloat_with_epsilon (probe.amounts_pct[6], 100, 0.5);
  g_assert_false (kn_proof_probe (proof, -0.1, 5, &probe));
  g_assert_false (kn_proof_probe (proof, 5, 20.1, &probe));
}

static void
test_the_most_ink_is_found (void)
{
  g_autoptr (KnCondition) condition = NULL;
  g_autoptr (KnProof) proof = make_proof (FALSE, &condition);
  KnPoint at;
  g_assert_cmpfloat_with_epsilon (kn_proof_get_max_total (proof, &at), 400, 1);
  g_assert_cmpfloat (at.x, >, 10);
  g_assert_cmpfloat (at.x, <, 20);
  g_assert_cmpfloat_with_epsilon (kn_proof_get_over_limit (proof), 25, 1.5);
}

static void
test_overprint_can_be_left_out (void)
{
  g_autoptr (KnCondition) condition = NULL;
  g_autoptr (KnProof) proof = make_proof (TRUE, &condition);
  KnProofProbe probe;
  g_assert_true (kn_proof_probe (proof, 15, 5, &probe));
  g_assert_cmpfloat_with_epsilon (probe.total_pct, 100, 0.5);
  g_assert_cmpfloat_with_epsilon (probe.amounts_pct[5], 100, 0.5); /* steps never knock out */
  g_assert_cmpfloat_with_epsilon (kn_proof_get_coverage (proof, 0), 90 * 0.5, 1);
}

static void
test_the_print_looks_as_predicted (void)
{
  g_autoptr (KnCondition) condition = NULL;
  g_autoptr (KnProof) proof = make_proof (FALSE, &condition);
  for (int paper = 0; paper < 2; paper++)
    {
      KnProofLook look = { KN_PROOF_ALL_PLATES, paper, KN_VISION_FULL };
      g_autoptr (GBytes) all = kn_proof_compose (proof, &look);
      g_assert_cmpuint (g_bytes_get_size (all), ==,
                        4u * (guint)(kn_proof_get_width (proof) * kn_proof_get_height (proof)));
      assert_near (pixel (proof, all, 32, 5), predicted (condition, paper, (KnCmyk){ 0 }), 1);
      assert_near (pixel (proof, all, 5, 5),
                   predicted (condition, paper, (KnCmyk){ 90, 80, 70, 60 }), 2);
      assert_near (pixel (proof, all, 38, 5),
                   predicted (condition, paper, (KnCmyk){ 10, 12.5, 30, 12.5 }), 2);
      assert_near (pixel (proof, all, 32, 16.5),
                   predicted (condition, paper, (KnCmyk){ 0, 100, 0, 0 }), 2);
      look.plates = 1;
      g_autoptr (GBytes) cyan = kn_proof_compose (proof, &look);
      assert_near (pixel (proof, cyan, 15, 16.5), predicted (condition, paper, (KnCmyk){ .c = 90 }),
                   2);
      look.plates = 0;
      g_autoptr (GBytes) none = kn_proof_compose (proof, &look);
      assert_near (pixel (proof, none, 15, 16.5), predicted (condition, paper, (KnCmyk){ 0 }), 1);
    }
}

static void
test_gold_over_ink_is_darker_than_either (void)
{
  g_autoptr (KnCondition) condition = NULL;
  g_autoptr (KnProof) proof = make_proof (FALSE, &condition);
  const KnProofLook look = { 1u << 1 | 1u << 4, FALSE, KN_VISION_FULL };
  g_autoptr (GBytes) pixels = kn_proof_compose (proof, &look);
  guint32 over = pixel (proof, pixels, 15, 5), magenta = pixel (proof, pixels, 5, 5);
  guint32 gold = predicted (condition, FALSE, (KnCmyk){ 20, 25, 60, 25 });
  for (int shift = 0; shift <= 16; shift += 8)
    {
      g_assert_cmpuint (over >> shift & 255, <=, magenta >> shift & 255);
      g_assert_cmpuint (over >> shift & 255, <=, gold >> shift & 255);
    }
}

static void
test_other_eyes (void)
{
  g_autoptr (KnCondition) condition = NULL;
  g_autoptr (KnProof) proof = make_proof (FALSE, &condition);
  KnProofLook look = { 1u << 1, FALSE, KN_VISION_FULL };
  g_autoptr (GBytes) full = kn_proof_compose (proof, &look);
  look.vision = KN_VISION_DEUTAN;
  g_autoptr (GBytes) deutan = kn_proof_compose (proof, &look);
  g_assert_cmphex (pixel (proof, deutan, 5, 5), ==,
                   kn_vision_see (KN_VISION_DEUTAN, pixel (proof, full, 5, 5)));
}

static void
test_heat_follows_the_sum (void)
{
  g_autoptr (KnCondition) condition = NULL;
  g_autoptr (KnProof) proof = make_proof (FALSE, &condition);
  g_autoptr (GBytes) all = kn_proof_compose_heat (proof, KN_PROOF_ALL_PLATES);
  g_assert_cmphex (pixel (proof, all, 15, 5), ==, 0x50006e);
  g_assert_cmphex (pixel (proof, all, 32, 5), ==, 0xffffff);
  g_autoptr (GBytes) black = kn_proof_compose_heat (proof, 1u << 3);
  g_assert_cmphex (pixel (proof, black, 5, 5), ==, kn_proof_heat (60, 300));
  g_assert_cmphex (kn_proof_heat (0, 300), ==, 0xffffff);
  g_assert_cmphex (kn_proof_heat (100, 300), ==, 0xfed976);
  g_assert_cmphex (kn_proof_heat (75, 300), ==, 0xfee6a2);
  g_assert_cmphex (kn_proof_heat (250, 300), ==, 0x960f3c);
  g_assert_cmphex (kn_proof_heat (250, 240), ==, 0x50006e);
  g_assert_cmphex (kn_proof_heat (900, 1000), ==, 0x50006e);
}

static void
test_cancelling_ends_it (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_design_parse_json (label, strlen (label), NULL);
  g_autoptr (KnAssetSource) assets = kn_asset_source_new_folder (g_get_tmp_dir ());
  g_autoptr (KnDesign) design = kn_design_new (scene, assets, NULL);
  g_autoptr (KnCondition) condition = kn_condition_load ("coated", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const KnPlatesOptions options = { .condition = condition, .cancellable = cancellable };
  g_cancellable_cancel (cancellable);
  g_assert_null (kn_proof_new (design, &options, DPI, &error));
  g_assert_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/press/proof/order", test_plates_come_in_order);
  g_test_add_func ("/press/proof/probe", test_a_probe_reads_every_plate);
  g_test_add_func ("/press/proof/most-ink", test_the_most_ink_is_found);
  g_test_add_func ("/press/proof/no-overprint", test_overprint_can_be_left_out);
  g_test_add_func ("/press/proof/predicted", test_the_print_looks_as_predicted);
  g_test_add_func ("/press/proof/gold-over-ink", test_gold_over_ink_is_darker_than_either);
  g_test_add_func ("/press/proof/eyes", test_other_eyes);
  g_test_add_func ("/press/proof/heat", test_heat_follows_the_sum);
  g_test_add_func ("/press/proof/cancelled", test_cancelling_ends_it);
  return g_test_run ();
}
