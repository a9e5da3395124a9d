/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the krajang and their kin: buds and leaves between an ogee tip and a straight foot, which
 * crown an edge, and the lotus petals of borders. Drawn upwards from 0, 0. */

#include "config.h"

#include "craft/kn-craft-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define PERCENT(v) ((v) / 100)

/* The bud of sugar cane in an equilateral frame; @notch as drawn at 1, @width and @height scale. */
static KnPath *
taoi (double width, double height, double notch)
{
  const double n = notch, f = 86.6;
  const double shares[] = { 0,
                            0,
                            9,
                            0,
                            18,
                            0,
                            27,
                            0,
                            37.5,
                            3.5 / f,
                            45.5,
                            12.5 / f,
                            45.5,
                            24 / f,
                            45.5,
                            32.5 / f,
                            41.5,
                            39.5 / f,
                            37.5,
                            46 / f,
                            37.5 - 2.9 * n,
                            (46 - 1.6 * n) / f,
                            37.5 - 6.3 * n,
                            (46 - 2.1 * n) / f,
                            37.5 - 9.9 * n,
                            (46 - 1.4 * n) / f,
                            25.2,
                            58.5 / f,
                            7.5,
                            65 / f,
                            0,
                            1 };
  return kn_cut_leaf (shares, 5, width, 0, -f * height);
}

static KnPath *
bud (void)
{
  return kn_cut_halves ("M0 -10.5 C 12 -10.5 21 -15.5 21 -24.5 C 21 -29.5 19 -33 16.8 -36 C 15 "
                        "-35.2 13 -35 11.2 -35.6 C 10 -42.5 2.6 -46.5 0 -58");
}

/* Outline, echo line, field: what every leaf of this family begins with. */
static void
put_leaf (KnCraftSheet *sheet,
          const KnPath *outline,
          double margin,
          double line,
          double x,
          double y)
{
  kn_sheet_layer (sheet, "leaf", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put_at (sheet, kn_path_ref (outline), x, y);
  kn_sheet_layer (sheet, "line", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put_at (sheet, kn_cut_inset (kn_path_ref (outline), margin), x, y);
  kn_sheet_layer (sheet, "field", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put_at (sheet, kn_cut_inset (kn_path_ref (outline), margin + line), x, y);
}

/* --- กระจังตาอ้อย ---------------------------------------------------------------------------------
 */

static void
draw_krajang_taoi (KnCraftSheet *sheet, const double *v)
{
  static const KnCutKnot heading[] = { { 0, 14 }, { .3, 44 }, { .6, 98 }, { .8, 120 }, { 1, 72 } };
  static const KnCutKnot widths[]
      = { { 0, .12 }, { .2, .7 }, { .45, 1 }, { .7, .6 }, { .88, .2 }, { 1, 0 } };
  const double width = PERCENT (v[0]), height = PERCENT (v[1]), line = v[3], heart = PERCENT (v[4]);
  g_autoptr (KnPath) outline = taoi (width, height, PERCENT (v[2]));
  g_autoptr (KnPath) core = kn_cut_scale (bud (), heart * width, heart * height);
  core = kn_cut_move (core, 0, 10.5 * (heart - 1) * height);
  kn_sheet_set_upright (sheet);
  put_leaf (sheet, outline, 3.4, line, 0, 0);
  kn_sheet_layer (sheet, "side-leaves", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  KnPath *side = kn_cut_flame ((KnPoint){ 19.6, -10.2 }, 35, 5.8, heading, 5, widths, 6);
  kn_sheet_put_pair (sheet, kn_cut_scale (side, width, height), 0);
  kn_sheet_layer (sheet, "heart", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, kn_path_ref (core));
  kn_sheet_layer (sheet, "heart-core", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_inset (kn_path_ref (core), 2.9));
}

const KnCraft kn_craft_krajang_taoi = {
  2,
  "krajang_taoi",
  "กระจังตาอ้อย",
  "Krajang ta-oi, cane-bud leaf",
  KN_CRAFT_OGEE,
  KN_CRAFT_FIGURE,
  "D1",
  "ภาคกลาง / Central",
  "ลายไทย / classical",
  NULL,
  NULL,
  { { "width", N_ ("Width"), KN_KNOB_PERCENT, 75, 120, 100 },
    { "height", N_ ("Height"), KN_KNOB_PERCENT, 85, 140, 100 },
    { "notch", N_ ("Notch"), KN_KNOB_PERCENT, 0, 150, 100 },
    { "line", N_ ("Line inside"), KN_KNOB_SHARE, 1.4, 4, 2.8 },
    { "heart", N_ ("Size of the heart"), KN_KNOB_PERCENT, 60, 105, 100 } },
  draw_krajang_taoi,
};

/* --- กระจังใบเทศ ----------------------------------------------------------------------------------
 */

/* @lobe: how far the three lobes of a side flick out, 1 as drawn. */
static KnPath *
baithet (double lobe)
{
  static const double shares[]
      = { 0,    0,    4,    0,    9,    0,    13,   0,    15,   2.6,  18.5, 4.6,  23,
          4.8,  31.5, 5,    38,   11,   38.6, 19.5, 39,   25,   42.6, 28.6, 47,   31.5,
          43.6, 34.4, 40,   35,   36.4, 33.9, 38.3, 40.5, 37.2, 46.5, 39.6, 53.6, 35.6,
          54.4, 31.6, 53,   28.6, 49.9, 29.2, 57,   25.3, 62.4, 26.2, 70.4, 21.9, 68.9,
          18.6, 65.7, 16.9, 61.6, 14.6, 73.5, 3.6,  80.5, 0,    97 };
  double moved[G_N_ELEMENTS (shares)];
  /* A lobe's tip leaves the line between its notches; the points that are not tips stay. */
  static const double lines[][3] = { { 47, 31.5, 37.2 }, { 39.6, 53.6, 31 }, { 26.2, 70.4, 20 } };
  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    moved[i] = shares[i];
  for (gsize i = 0; i < G_N_ELEMENTS (shares); i += 2)
    for (gsize k = 0; k < G_N_ELEMENTS (lines); k++)
      if (fabs (shares[i + 1] - lines[k][1]) < 3.2 && shares[i] > lines[k][2])
        moved[i] = lines[k][2] + (shares[i] - lines[k][2]) * lobe;
  return kn_cut_leaf (moved, 10, 1, 0, -1);
}

static void
draw_krajang_baithet (KnCraftSheet *sheet, const double *v)
{
  static const KnCutKnot low[] = { { 0, 18 }, { .35, 34 }, { .65, 74 }, { 1, 52 } };
  static const KnCutKnot high[] = { { 0, 46 }, { .35, 52 }, { .65, 84 }, { 1, 62 } };
  static const KnCutKnot widths[] = { { 0, .3 }, { .3, 1 }, { .6, .72 }, { .85, .25 }, { 1, 0 } };
  const double height = PERCENT (v[0]), lobe = PERCENT (v[1]), line = v[2], inner = PERCENT (v[3]);
  g_autoptr (KnPath) outline = kn_cut_scale (baithet (lobe), 1, height);
  kn_sheet_set_upright (sheet);
  put_leaf (sheet, outline, 2.5, line, 0, 0);
  kn_sheet_layer (sheet, "side-leaves", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  KnPath *leaves[] = {
    kn_cut_flame ((KnPoint){ 7.2, -8 }, 34 * inner, 11 * inner, low, 4, widths, 5),
    kn_cut_flame ((KnPoint){ 5.2, -24.5 }, 28 * inner, 8.6 * inner, high, 4, widths, 5),
  };
  for (gsize i = 0; i < G_N_ELEMENTS (leaves); i++)
    kn_sheet_put_pair (sheet, kn_cut_scale (leaves[i], 1, height), 0);
  kn_sheet_layer (sheet, "spire", KN_ROLE_SECOND, KN_LEVEL_GAP);
  kn_sheet_put (sheet,
                kn_cut_scale (kn_cut_halves (
                                  "M0 -8 C 3.4 -9.5 4.9 -14 4.5 -19 C 4.2 -27 4.6 -30 8.6 -40 C "
                                  "10.8 -47 9.4 -51.5 6.4 -56 C 3.4 -60.5 1 -66 0 -75"),
                              1, height));
  kn_sheet_layer_in_two (sheet, KN_ROLE_LIGHT);
  kn_sheet_layer (sheet, "spire-line", KN_ROLE_LIGHT, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_scale (kn_cut_halves ("M0 -36 C 2.6 -39 4.3 -43.5 3.5 -48 C 2.9 -52 "
                                                    ".8 -55 0 -60"),
                                     1, height));
  kn_sheet_layer_in_two (sheet, KN_ROLE_MAIN);
}

const KnCraft kn_craft_krajang_baithet = {
  3,
  "krajang_baithet",
  "กระจังใบเทศ",
  "Krajang bai-thet, flame-leaf krajang",
  KN_CRAFT_OGEE,
  KN_CRAFT_FIGURE,
  "D1",
  "ภาคกลาง / Central",
  "ลายไทย / classical",
  NULL,
  NULL,
  { { "height", N_ ("Height"), KN_KNOB_PERCENT, 80, 125, 100 },
    { "lobe", N_ ("Flick of the lobes"), KN_KNOB_PERCENT, 55, 140, 100 },
    { "line", N_ ("Line inside"), KN_KNOB_SHARE, 1.2, 3, 2.1 },
    { "inner", N_ ("Size of the inner leaves"), KN_KNOB_PERCENT, 65, 108, 100 } },
  draw_krajang_baithet,
};

/* --- แนวกระจัง ------------------------------------------------------------------------------------
 */

static void
draw_krajang_row (KnCraftSheet *sheet, const double *v)
{
  const double period = 80 * PERCENT (v[0]), k = .72 * PERCENT (v[1]), filler = PERCENT (v[2]);
  const int beads = (int)v[3];
  const double foot = 86.6 * k + 5;
  g_autoptr (KnPath) outline = taoi (k, k, 1);
  kn_sheet_set_cell (sheet, period, foot + 13);
  kn_sheet_layer (sheet, "filler", KN_ROLE_SECOND, KN_LEVEL_INK);
  for (int side = 0; side < 2; side++)
    kn_sheet_put_at (sheet,
                     kn_cut_scale (kn_cut_halves ("M0 0 L 6.6 0 C 9.6 -4.6 9.9 -10.5 7.8 "
                                                  "-16 C 5.6 -21.6 1.8 -26 0 -35.5"),
                                   filler, filler),
                     side * period, foot);
  kn_sheet_layer (sheet, "filler-line", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  for (int side = 0; side < 2; side++)
    kn_sheet_put_at (sheet,
                     kn_cut_scale (kn_cut_halves ("M0 -4.6 C 4.4 -5.8 5.9 -9.4 4.6 -14.2 C 3.6 "
                                                  "-18.2 .9 -21 0 -26"),
                                   filler, filler),
                     side * period, foot);
  kn_sheet_layer (sheet, "leaf-gap", KN_ROLE_LIGHT, KN_LEVEL_ONLY_GAP);
  kn_sheet_put_at (sheet, kn_cut_inset (kn_path_ref (outline), -1), period / 2, foot);
  put_leaf (sheet, outline, 2.4, 2, period / 2, foot);
  g_autoptr (KnPath) core = kn_cut_scale (bud (), k, k);
  kn_sheet_layer (sheet, "heart", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put_at (sheet, kn_path_ref (core), period / 2, foot);
  kn_sheet_layer (sheet, "heart-core", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put_at (sheet, kn_cut_inset (kn_path_ref (core), 2.1), period / 2, foot);
  kn_sheet_layer (sheet, "band", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_box (0, foot + 1.8, period, 11.2));
  kn_sheet_layer (sheet, "band-beads", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  for (int i = 0; i < beads; i++)
    kn_sheet_put (sheet, kn_cut_lozenge (period * (i + .5) / beads, foot + 7.4, 3.4, 3.4));
}

const KnCraft kn_craft_krajang_row = {
  4,
  "krajang_row",
  "แนวกระจัง",
  "Krajang row, edge crown",
  KN_CRAFT_OGEE,
  KN_CRAFT_FRIEZE,
  "D1",
  "ภาคกลาง / Central",
  "ลายไทย / classical",
  "ชี้ขึ้นเสมอ ไม่กลับหัวที่ขอบบน · Points up; not upside down along a top edge.",
  NULL,
  { { "period", N_ ("Distance between the leaves"), KN_KNOB_PERCENT, 90, 125, 100 },
    { "leaf", N_ ("Size of the leaves"), KN_KNOB_PERCENT, 80, 108, 100 },
    { "filler", N_ ("Size of the half leaves"), KN_KNOB_PERCENT, 60, 130, 100 },
    { "beads", N_ ("Beads on the band"), KN_KNOB_COUNT, 3, 7, 4 } },
  draw_krajang_row,
};

/* --- พุ่มข้าวบิณฑ์ -------------------------------------------------------------------------------- */

#define HEAP_FOOT 6.4 /* above the middle of the belt */

static KnPath *
turned (KnPath *path, double sign, double drop)
{
  return kn_cut_move (kn_cut_scale (path, 1, sign), 0, drop);
}

static void
put_heap (KnCraftSheet *sheet, double k, double line, double leaf, gboolean down)
{
  static const KnCutKnot heading[] = { { 0, 14 }, { .4, 62 }, { .7, 100 }, { 1, 66 } };
  static const KnCutKnot widths[] = { { 0, .25 }, { .3, 1 }, { .62, .66 }, { .85, .22 }, { 1, 0 } };
  g_autoptr (KnPath) outline = kn_cut_scale (
      kn_cut_halves (
          "M0 -6.4 L 36 -6.4 C 43.5 -7.6 46.4 -13.4 45.4 -19.4 C 44.8 -23.6 46 -27 48.8 -30 C 45 "
          "-31.6 41.6 -31.2 38.2 -29.2 C 41 -36 37.2 -41.6 40 -49 C 35.2 -49 31.2 -47 28.2 -43.4 C "
          "30.2 -51 25.6 -56 27 -63.6 C 22.6 -61.6 19.2 -58 17 -53.2 C 13.4 -64 3 -69.4 0 -82.6"),
      1, k);
  g_autoptr (KnPath) core = kn_cut_move (taoi (.46, .46 * k, 1), 0, -12.6 * k - (down ? 1 : 0));
  KnPath *flame = kn_cut_scale (kn_cut_flame ((KnPoint){ 19, -14.6 }, 29 * leaf, 8 * leaf, heading,
                                              4, widths, 5),
                                1, k);
  const double sign = down ? -1 : 1;
  /* The lower half is flatter, its foot too: lowered, so that the belt keeps its distance. */
  const double drop = down ? HEAP_FOOT * (1 - k) : 0;
  kn_sheet_layer (sheet, down ? "lower" : "upper", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, turned (kn_path_ref (outline), sign, drop));
  kn_sheet_layer (sheet, down ? "lower-line" : "upper-line", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, turned (kn_cut_inset (kn_path_ref (outline), 2.3), sign, drop));
  kn_sheet_layer (sheet, down ? "lower-field" : "upper-field", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, turned (kn_cut_inset (kn_path_ref (outline), 2.3 + line), sign, drop));
  kn_sheet_layer (sheet, down ? "lower-leaves" : "upper-leaves", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put_pair (sheet, turned (flame, sign, drop), 0);
  kn_sheet_layer (sheet, down ? "lower-bud" : "upper-bud", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, turned (kn_path_ref (core), sign, drop));
  kn_sheet_layer (sheet, down ? "lower-bud-core" : "upper-bud-core", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put (sheet, turned (kn_cut_inset (kn_path_ref (core), 2.4), sign, drop));
}

static void
draw_phum_khaobin (KnCraftSheet *sheet, const double *v)
{
  const double height = PERCENT (v[0]), line = v[2];
  const int beads = (int)v[4];
  kn_sheet_set_upright (sheet);
  put_heap (sheet, height, line, PERCENT (v[3]), FALSE);
  put_heap (sheet, height * PERCENT (v[1]), line, PERCENT (v[3]), TRUE);
  kn_sheet_layer (sheet, "belt", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_outline ("M-46 0 L-41.6 -4.4 L41.6 -4.4 L46 0 L41.6 4.4 L-41.6 "
                                       "4.4Z"));
  kn_sheet_layer (sheet, "belt-beads", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  for (int i = 0; i < beads; i++)
    kn_sheet_put (sheet, kn_cut_disc (84.0 * (i + .5) / beads - 42, 0, 2.1, 2.1));
}

const KnCraft kn_craft_phum_khaobin = {
  8,
  "phum_khaobin",
  "พุ่มข้าวบิณฑ์",
  "Phum khao bin, rice-offering form",
  KN_CRAFT_OGEE,
  KN_CRAFT_FIGURE,
  "D1",
  "ภาคกลาง / Central",
  "ลายไทย / classical",
  "มีนัยถึงการถวายทาน ไม่ใช้กับของใช้แล้วทิ้งหรือพื้นรองเท้า · Association with alms; not on goods bound for "
  "waste or soles.",
  "sole,floor",
  { { "height", N_ ("Height"), KN_KNOB_PERCENT, 85, 125, 100 },
    { "lower", N_ ("Height of the lower half"), KN_KNOB_PERCENT, 60, 100, 76 },
    { "line", N_ ("Line inside"), KN_KNOB_SHARE, 1.2, 2.8, 2 },
    { "leaf", N_ ("Size of the leaves"), KN_KNOB_PERCENT, 70, 108, 100 },
    { "beads", N_ ("Beads on the belt"), KN_KNOB_COUNT, 3, 13, 7 } },
  draw_phum_khaobin,
};
