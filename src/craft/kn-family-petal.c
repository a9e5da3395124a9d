/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the flowers: petals about a boss, each with its echo line (ไส้), its field and a heart set
 * low. Drawn pointing up, about 0, 0. */

#include "config.h"

#include "craft/kn-craft-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define PERCENT(v) ((v) / 100)

/* --- ประจำยาม ------------------------------------------------------------------------------------
 */

/* Swelling cheek, the small บาก, an ogee tip; @notch 0 is none, 1 as drawn. */
static KnPath *
notched_petal (double y0, double y1, double width, double notch)
{
  const double n = notch;
  const double shares[] = { 0,
                            0,
                            .62,
                            0,
                            1.02,
                            .17,
                            1.02,
                            .36,
                            1.02,
                            .46,
                            .92,
                            .54,
                            .84,
                            .60,
                            .84 - .06 * n,
                            .60 - .025 * n,
                            .84 - .14 * n,
                            .60 - .03 * n,
                            .84 - .22 * n,
                            .60 - .015 * n,
                            .56 - .06 * n,
                            .71,
                            .13,
                            .79,
                            0,
                            1 };
  return kn_cut_leaf (shares, 4, width, y0, y1);
}

static void
draw_prajamyam (KnCraftSheet *sheet, const double *v)
{
  const double width = 13 * PERCENT (v[0]), notch = PERCENT (v[1]), leaf = PERCENT (v[2]);
  const double line = v[3], boss = PERCENT (v[4]);
  g_autoptr (KnPath) petal = notched_petal (-12.2, -49, width, notch);
  kn_sheet_set_round (sheet);
  kn_sheet_layer (sheet, "leaves", KN_ROLE_SECOND, KN_LEVEL_INK);
  KnPath *one
      = kn_cut_halves ("M0 -17.2 C 4.2 -19 7.6 -23.5 7.2 -28.2 C 6.9 -32.5 1.9 -35.5 0 -41.5");
  one = kn_cut_move (kn_cut_scale (kn_cut_move (one, 0, 29), leaf, leaf), 0, -29);
  kn_sheet_put_ring (sheet, kn_path_ref (one), 4, 45, 0, 0);
  kn_sheet_layer (sheet, "leaf-line", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  KnPath *vein = kn_cut_halves ("M0 -21.5 C 1.8 -23 3.1 -25 3 -27.6 C 2.9 -30 .8 -31.8 0 -34.5");
  vein = kn_cut_move (kn_cut_scale (kn_cut_move (vein, 0, 29), leaf, leaf), 0, -29);
  kn_sheet_put_ring (sheet, vein, 4, 45, 0, 0);
  kn_path_unref (one);
  kn_sheet_layer (sheet, "petal-gap", KN_ROLE_LIGHT, KN_LEVEL_ONLY_GAP);
  kn_sheet_put_ring (sheet, kn_cut_inset (kn_path_ref (petal), -1), 4, 0, 0, 0);
  kn_sheet_layer (sheet, "petals", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet, kn_path_ref (petal), 4, 0, 0, 0);
  kn_sheet_layer (sheet, "petal-line", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put_ring (sheet, kn_cut_inset (kn_path_ref (petal), 2.1), 4, 0, 0, 0);
  kn_sheet_layer (sheet, "petal-field", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet, kn_cut_inset (kn_path_ref (petal), 2.1 + line), 4, 0, 0, 0);
  kn_sheet_layer (sheet, "petal-heart", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  KnPath *heart = kn_cut_halves ("M0 -19.4 C 3.6 -19.4 6 -22 6 -25.3 C 6 -29.6 1.6 -32 0 -37.5");
  kn_sheet_put_ring (sheet, kn_cut_scale (heart, PERCENT (v[0]) * (1 - .08 * (line - 1.8)), 1), 4,
                     0, 0, 0);
  kn_sheet_layer (sheet, "boss", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_disc (0, 0, 9.2 * boss, 9.2 * boss));
  kn_sheet_layer (sheet, "boss-ring", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, kn_cut_disc (0, 0, 6.7 * boss, 6.7 * boss));
  kn_sheet_layer (sheet, "boss-heart", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_disc (0, 0, 4.1 * boss, 4.1 * boss));
}

const KnCraft kn_craft_prajamyam = {
  1,
  "prajamyam",
  "ลายประจำยาม",
  "Prajamyam, four-petal guardian flower",
  KN_CRAFT_PETAL,
  KN_CRAFT_FIGURE,
  "D4",
  "ภาคกลาง / Central",
  "ลายไทย / classical",
  "เป็นลายชั้นสูงแต่ไม่ใช่ของศักดิ์สิทธิ์ ไม่ใช้กับพรมเช็ดเท้าหรือพื้นรองเท้า · Courtly, not sacred; avoid "
  "floor mats and soles.",
  "sole,floor",
  { { "petal-width", N_ ("Width of the petals"), KN_KNOB_PERCENT, 75, 112, 100 },
    { "notch", N_ ("Notch"), KN_KNOB_PERCENT, 0, 140, 100 },
    { "leaf", N_ ("Size of the leaves"), KN_KNOB_PERCENT, 70, 108, 100 },
    { "line", N_ ("Line inside the petals"), KN_KNOB_SHARE, 1, 2.6, 1.8 },
    { "boss", N_ ("Size of the boss"), KN_KNOB_PERCENT, 75, 118, 100 } },
  draw_prajamyam,
};

/* --- ดอกพิกุล ------------------------------------------------------------------------------------
 */

/* So that neighbours stand apart: how wide a petal may be against that of a flower of eight. */
static double
room_for (double n, double usual)
{
  return tan (G_PI / n) / tan (G_PI / usual);
}

static void
draw_dokphikul (KnCraftSheet *sheet, const double *v)
{
  const int n = (int)v[0];
  const double width = PERCENT (v[1]) * room_for (n, 8), tip = PERCENT (v[2]);
  const double beads = PERCENT (v[3]), boss = PERCENT (v[4]);
  const double reach = 38.4 + 10.2 * tip;
  const double petal[] = { 0,
                           13,
                           3.6,
                           13,
                           5.6,
                           16,
                           7.4,
                           20.4,
                           9.6,
                           26,
                           10.6,
                           33,
                           8.2,
                           38.4,
                           6.6 - 1.2 * (tip - 1),
                           42,
                           2.4 / MAX (tip, .4),
                           44,
                           0,
                           reach };
  const double inner[] = { 0,   18,   2,   19.6, 3.6, 23, 4.6, 27,   5.4, 30.6,
                           5.4, 33.4, 4.4, 35.8, 3.4, 38, 1.2, 39.2, 0,   MIN (41.4, reach - 4) };
  const double rib[] = { 0, 21, .8, 23, 1.6, 27, 1.6, 30, 1.6, 32.6, .7, 34.4, 0, 36.4 };
  kn_sheet_set_dyes (sheet, KN_DYES_CLOTH);
  kn_sheet_set_round (sheet);
  kn_sheet_layer (sheet, "petals", KN_ROLE_LIGHT, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet, kn_cut_leaf (petal, 3, width, 0, -1), n, 0, 0, 0);
  kn_sheet_layer (sheet, "petal-line", KN_ROLE_SECOND, KN_LEVEL_GAP);
  kn_sheet_put_ring (sheet, kn_cut_leaf (inner, 3, width, 0, -1), n, 0, 0, 0);
  kn_sheet_layer (sheet, "petal-rib", KN_ROLE_LIGHT, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet, kn_cut_leaf (rib, 2, width, 0, -1), n, 0, 0, 0);
  if (beads > 0)
    {
      kn_sheet_layer (sheet, "between", KN_ROLE_MAIN, KN_LEVEL_INK);
      kn_sheet_put_ring (sheet, kn_cut_disc (0, -45.2, 2.5 * beads, 2.5 * beads), n, 180.0 / n, 0,
                         0);
    }
  kn_sheet_layer (sheet, "boss", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_disc (0, 0, 11 * boss, 11 * boss));
  kn_sheet_layer (sheet, "boss-seeds", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  const double seed = MIN (1.7, 7.4 * sin (G_PI / n) * .72) * boss;
  kn_sheet_put_ring (sheet, kn_cut_disc (0, -7.4 * boss, seed, seed), n, 180.0 / n, 0, 0);
  kn_sheet_put (sheet, kn_cut_disc (0, 0, 3.4 * boss, 3.4 * boss));
}

const KnCraft kn_craft_dokphikul = {
  13,
  "dokphikul",
  "ลายดอกพิกุล",
  "Dok phikul, bullet-wood flower",
  KN_CRAFT_PETAL,
  KN_CRAFT_FIGURE,
  "Dn",
  "ทุกภาค / All regions",
  "ผ้าและจักสาน / cloth and baskets",
  NULL,
  NULL,
  { { "petals", N_ ("Petals"), KN_KNOB_COUNT, 6, 12, 8 },
    { "petal-width", N_ ("Width of the petals"), KN_KNOB_PERCENT, 70, 112, 100 },
    { "tip", N_ ("Tip of the petals"), KN_KNOB_PERCENT, 70, 140, 100 },
    { "beads", N_ ("Beads between"), KN_KNOB_PERCENT, 0, 130, 100 },
    { "boss", N_ ("Size of the boss"), KN_KNOB_PERCENT, 75, 112, 100 } },
  draw_dokphikul,
};

/* --- ดอกแก้ว -------------------------------------------------------------------------------------
 */

static void
draw_dokkaew (KnCraftSheet *sheet, const double *v)
{
  const int n = (int)v[0];
  const double width = PERCENT (v[1]) * MIN (1.12, room_for (n, 5)), split = PERCENT (v[2]);
  const double line = v[3], sepal = PERCENT (v[4]);
  const double dip = 48.4 - 7.8 * split; /* how deep the tip is split */
  const double petal[]
      = { 0,    9.5,  4.2,  10,   6.4,  14,  9.4,  19.4, 13.4,    26.4, 16.6,    31.4, 15.4,
          37.8, 14.6, 42.6, 10.6, 46.4, 5.6, 48.4, 5,    dip + 4, 3,    dip + 2, 0,    dip };
  const double rib[] = { 0, 17, 1.4, 19, 2.6, 23.6, 2.4, 27.6, 2.2, 30.6, .8, 32, 0, 34 };
  const double leaf[] = { 0, 17.5, 2, 22.5, 3.6, 27.5, 3.5, 31.6, 3.4, 36, 1, 39.6, 0, 46 };
  g_autoptr (KnPath) outline = kn_cut_leaf (petal, 4, width, 0, -1);
  kn_sheet_set_dyes (sheet, KN_DYES_CLOTH);
  kn_sheet_set_round (sheet);
  kn_sheet_layer (sheet, "sepals", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet, kn_cut_scale (kn_cut_leaf (leaf, 2, 1, 0, -1), sepal, 1), n, 180.0 / n,
                     0, 0);
  kn_sheet_layer (sheet, "petal-gap", KN_ROLE_LIGHT, KN_LEVEL_ONLY_GAP);
  kn_sheet_put_ring (sheet, kn_cut_inset (kn_path_ref (outline), -1), n, 0, 0, 0);
  kn_sheet_layer (sheet, "petals", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet, kn_path_ref (outline), n, 0, 0, 0);
  kn_sheet_layer (sheet, "petal-line", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put_ring (sheet, kn_cut_inset (kn_path_ref (outline), 2.4), n, 0, 0, 0);
  kn_sheet_layer (sheet, "petal-field", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet, kn_cut_inset (kn_path_ref (outline), 2.4 + line), n, 0, 0, 0);
  kn_sheet_layer (sheet, "petal-rib", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put_ring (sheet, kn_cut_leaf (rib, 2, width, 0, -1), n, 0, 0, 0);
  kn_sheet_layer (sheet, "eye", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, kn_cut_disc (0, 0, 8.6, 8.6));
  kn_sheet_layer (sheet, "eye-heart", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_disc (0, 0, 5, 5));
}

const KnCraft kn_craft_dokkaew = {
  14,
  "dokkaew",
  "ลายดอกแก้ว",
  "Dok kaew, orange-jasmine flower",
  KN_CRAFT_PETAL,
  KN_CRAFT_FIGURE,
  "Dn",
  "อีสาน / Isan",
  "ผ้า / cloth",
  NULL,
  NULL,
  { { "petals", N_ ("Petals"), KN_KNOB_COUNT, 4, 7, 5 },
    { "petal-width", N_ ("Width of the petals"), KN_KNOB_PERCENT, 75, 104, 100 },
    { "split", N_ ("Split of the tip"), KN_KNOB_PERCENT, 40, 140, 100 },
    { "line", N_ ("Line inside the petals"), KN_KNOB_SHARE, 1.2, 2.6, 2 },
    { "sepal", N_ ("Width of the sepals"), KN_KNOB_PERCENT, 60, 140, 100 } },
  draw_dokkaew,
};

/* --- ชบา -----------------------------------------------------------------------------------------
 */

static void
put_column (KnCraftSheet *sheet, double length)
{
  static const KnCutKnot heading[] = { { 0, 96 }, { .5, 84 }, { 1, 70 } };
  static const KnCutKnot widths[] = { { 0, .7 }, { .3, 1 }, { .8, .7 }, { 1, 0 } };
  static const KnPoint anthers[] = { { -3.2, -29 }, { 4.4, -27.4 }, { -2.2, -34 },
                                     { 6, -32.6 },  { .2, -38.8 },  { 6.6, -38.2 } };
  const double k = length / 27;
  kn_sheet_put (sheet, kn_cut_flame ((KnPoint){ 0, -12 }, length, 3.2, heading, 3, widths, 4));
  for (gsize i = 0; i < G_N_ELEMENTS (anthers); i++)
    kn_sheet_put (sheet, kn_cut_disc (anthers[i].x * k, -12 + (anthers[i].y + 12) * k, 1.4, 1.4));
}

static void
draw_batik_south (KnCraftSheet *sheet, const double *v)
{
  static const KnCutKnot vein_widths[] = { { 0, .5 }, { .4, 1 }, { 1, 0 } };
  static const KnCutKnot straight[] = { { 0, 90 }, { 1, 88 } };
  static const KnCutKnot left[] = { { 0, 122 }, { .6, 112 }, { 1, 96 } };
  static const KnCutKnot right[] = { { 0, 62 }, { .6, 70 }, { 1, 86 } };
  const int n = (int)v[0];
  const double width = PERCENT (v[1]) * MIN (1.1, room_for (n, 5)), vein = PERCENT (v[2]);
  kn_sheet_set_dyes (sheet, KN_DYES_SOUTH);
  kn_sheet_set_round (sheet);
  kn_sheet_layer (sheet, "sepals", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet,
                     kn_cut_halves ("M0 -27.5 C 3.6 -31 5.6 -35 5 -39 C 4.4 -42.4 1.2 -44.4 0 -48"),
                     n, 180.0 / n, 0, 0);
  KnPath *petal = kn_cut_outline (
      "M1.6 -8 C -6 -13 -15.6 -20 -17 -28.6 C -17.6 -32.4 -15.8 -34 -14 -35 C -14.6 -38.6 -12.4 "
      "-41.4 -9 -41.6 C -7.6 -45 -3.6 -46.4 -.4 -44.6 C 2.4 -47.4 7 -47 8.8 -43.6 C 12.6 -43.8 15 "
      "-41 14.6 -37.6 C 18 -36 18.8 -32.4 17 -29.6 C 17.6 -27.6 17.2 -25.3 15.6 -23.6 C 12.4 -19.8 "
      "7 -14 1.6 -8Z");
  petal = kn_cut_scale (petal, .97 * width, .97);
  kn_sheet_layer (sheet, "petal-gap", KN_ROLE_LIGHT, KN_LEVEL_ONLY_GAP);
  kn_sheet_put_ring (sheet, kn_cut_inset (kn_path_ref (petal), -.9), n, 0, 0, 0);
  kn_sheet_layer (sheet, "petals", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet, petal, n, 0, 0, 0);
  kn_sheet_layer (sheet, "veins", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  for (int k = 1; k < n; k++)
    {
      KnPath *veins[] = {
        kn_cut_flame ((KnPoint){ .4, -12.5 }, 24, 1.9 * vein, straight, 2, vein_widths, 3),
        kn_cut_flame ((KnPoint){ -2, -14 }, 21, 1.7 * vein, left, 3, vein_widths, 3),
        kn_cut_flame ((KnPoint){ 2.6, -13.6 }, 20, 1.7 * vein, right, 3, vein_widths, 3),
      };
      for (gsize i = 0; i < G_N_ELEMENTS (veins); i++)
        kn_sheet_put (sheet, kn_cut_turn (kn_cut_scale (veins[i], width, 1), 360.0 * k / n));
    }
  kn_sheet_layer (sheet, "stamen", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  put_column (sheet, 27 * PERCENT (v[3]));
  kn_sheet_layer (sheet, "throat", KN_ROLE_LIGHT, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet, kn_cut_halves ("M0 0 L 2.4 -3.2 C 3.6 -5.4 2 -7.4 0 -10"), n, 180.0 / n,
                     0, 0);
}

const KnCraft kn_craft_batik_south = {
  34,
  "batik_south",
  "ลายบาติก ดอกชบา",
  "Southern batik hibiscus",
  KN_CRAFT_PETAL,
  KN_CRAFT_FIGURE,
  "C1",
  "ภาคใต้ / South",
  "ปาเต๊ะ / batik",
  "งานของช่างมุสลิมนิยมพรรณไม้และลายเรขาคณิต ไม่ใช้รูปคนหรือสัตว์ · Muslim makers: plants and geometry, no "
  "figures.",
  NULL,
  { { "petals", N_ ("Petals"), KN_KNOB_COUNT, 4, 6, 5 },
    { "petal-width", N_ ("Width of the petals"), KN_KNOB_PERCENT, 75, 105, 100 },
    { "vein", N_ ("Weight of the veins"), KN_KNOB_PERCENT, 60, 150, 100 },
    { "stamen", N_ ("Length of the stamen"), KN_KNOB_PERCENT, 70, 120, 100 } },
  draw_batik_south,
};
