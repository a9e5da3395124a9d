/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the lotus forms of the ogee family: borders of petals up and down, and the niche. */

#include "config.h"

#include "craft/kn-craft-private.h"

#include <glib/gi18n.h>

#define PERCENT(v) ((v) / 100)

/* --- บัวคว่ำบัวหงาย -------------------------------------------------------------------------------
 */

static KnPath *
lotus_petal (double width, double tip)
{
  const double reach = 31 + 12 * tip;
  const double shares[]
      = { 0,  0, 5,    0, 10, 0, 15, 0, 22, 2, 27, 9.5, 27, 18, 27, 28.5, 8 / MAX (tip, .6),
          31, 0, reach };
  return kn_cut_leaf (shares, 3, width, 0, -1);
}

/* Upright about x, or hanging about the edges of the cell. */
static void
put_turned (KnCraftSheet *sheet, KnPath *take, gboolean down, double period, double y)
{
  if (!down)
    {
      kn_sheet_put_at (sheet, take, period / 2, y);
      return;
    }
  take = kn_cut_flip (take);
  kn_sheet_put_at (sheet, kn_path_ref (take), 0, y);
  kn_sheet_put_at (sheet, take, period, y);
}

static void
draw_buakhwam (KnCraftSheet *sheet, const double *v)
{
  const double width = PERCENT (v[0]), tip = PERCENT (v[1]), line = v[2];
  const int beads = (int)v[3];
  const double period = 56 * width, reach = 31 + 12 * tip, band = 8.8, gap = 1.6;
  const double up = reach + 1, down = up + 2 * gap + band;
  static const char *const names[2][5]
      = { { "petal-up", "petal-up-line", "petal-up-field", "petal-up-heart", "between-up" },
          { "petal-down", "petal-down-line", "petal-down-field", "petal-down-heart",
            "between-down" } };
  kn_sheet_set_cell (sheet, period, down + reach + 1);
  for (int side = 0; side < 2; side++)
    {
      const double y = side == 0 ? up : down;
      g_autoptr (KnPath) petal = lotus_petal (width, tip);
      KnPath *sepal
          = kn_cut_halves ("M0 -24.2 C 1.6 -26.6 4.4 -28.6 8.4 -31 C 4.6 -34 1.6 -38 0 -43");
      kn_sheet_layer (sheet, names[side][4], KN_ROLE_SECOND, KN_LEVEL_INK);
      put_turned (sheet,
                  kn_cut_move (kn_cut_scale (sepal, width, reach / 43),
                               side == 0 ? period / 2 : -period / 2, 0),
                  side == 1, period, y);
      if (side == 0)
        kn_sheet_put_at (
            sheet,
            kn_cut_scale (kn_cut_halves (
                              "M0 -24.2 C 1.6 -26.6 4.4 -28.6 8.4 -31 C 4.6 -34 1.6 -38 0 -43"),
                          width, reach / 43),
            0, y);
      kn_sheet_layer (sheet, names[side][0], KN_ROLE_MAIN, KN_LEVEL_INK);
      put_turned (sheet, kn_path_ref (petal), side == 1, period, y);
      kn_sheet_layer (sheet, names[side][1], KN_ROLE_LIGHT, KN_LEVEL_GAP);
      put_turned (sheet, kn_cut_inset (kn_path_ref (petal), 2.6), side == 1, period, y);
      kn_sheet_layer (sheet, names[side][2], KN_ROLE_MAIN, KN_LEVEL_INK);
      put_turned (sheet, kn_cut_inset (kn_path_ref (petal), 2.6 + line), side == 1, period, y);
      kn_sheet_layer (sheet, names[side][3], KN_ROLE_LIGHT, KN_LEVEL_GAP);
      KnPath *heart = kn_cut_halves ("M0 -5.4 L 6 -5.4 C 11 -7 13.5 -11.5 13.5 -16.5 "
                                     "C 13.5 -23 4 -25 0 -32");
      put_turned (sheet, kn_cut_move (kn_cut_scale (heart, .78 * width, .82), 0, -1.6), side == 1,
                  period, y);
    }
  kn_sheet_layer (sheet, "band", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_box (0, up + gap, period, band));
  kn_sheet_layer (sheet, "band-beads", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  for (int i = 0; i < beads; i++)
    kn_sheet_put (sheet, kn_cut_disc (period * (i + .5) / beads, up + gap + band / 2, 2.3, 2.3));
}

const KnCraft kn_craft_buakhwam = {
  10,
  "buakhwam",
  "บัวคว่ำบัวหงาย",
  "Lotus down, lotus up",
  KN_CRAFT_OGEE,
  KN_CRAFT_FRIEZE,
  "D1",
  "ภาคกลาง, นครศรีธรรมราช / Central and Nakhon",
  "ลายไทย / classical",
  "เป็นมงคล ไม่ใช้กับพื้นที่ที่คนเหยียบ · Positive sign; avoid surfaces that are stepped on.",
  "sole,floor",
  { { "petal-width", N_ ("Width of the petals"), KN_KNOB_PERCENT, 80, 130, 100 },
    { "tip", N_ ("Tip of the petals"), KN_KNOB_PERCENT, 60, 150, 100 },
    { "line", N_ ("Line inside the petals"), KN_KNOB_SHARE, 1.4, 3.4, 2.6 },
    { "beads", N_ ("Beads on the band"), KN_KNOB_COUNT, 2, 7, 4 } },
  draw_buakhwam,
};

/* --- ซุ้ม ----------------------------------------------------------------------------------------
 */

/* Its walls go down to @foot, its band is @by inside. */
static KnPath *
arch (double foot, double by)
{
  const double shares[]
      = { 0,  foot, 13, foot, 27,   foot, 40,   foot, 40, foot - 10, 40,   80, 40,
          70, 40,   56, 32.6, 47.4, 23.6, 40.4, 14,   33, 4.4,       26.6, 0,  8 };
  KnPath *path = kn_cut_leaf (shares, 4, 1, 0, 1);
  return by == 0 ? path : kn_cut_inset (path, by);
}

static void
put_gable (KnCraftSheet *sheet, double size)
{
  static const KnCutKnot widths[]
      = { { 0, .8 }, { .2, 1 }, { .4, .94 }, { .68, .46 }, { .86, .16 }, { 1, 0 } };
  static const struct
  {
    KnPoint root;
    double length, width, heading;
  } flames[] = { { { 38, 70 }, 26, 8, 62 },
                 { { 34.4, 55 }, 24, 7.6, 70 },
                 { { 25.6, 44.4 }, 22, 7, 76 },
                 { { 15.4, 36 }, 19, 6.2, 80 } };
  for (gsize i = 0; i < G_N_ELEMENTS (flames); i++)
    {
      const double h = flames[i].heading;
      const KnCutKnot heading[] = { { 0, h }, { .3, h + 16 }, { .62, h - 22 }, { 1, h + 24 } };
      kn_sheet_put_pair (sheet,
                         kn_cut_flame (flames[i].root, flames[i].length * size,
                                       flames[i].width * MIN (size, 1.1), heading, 4, widths, 6),
                         0);
    }
}

static void
draw_tukta (KnCraftSheet *sheet, const double *v)
{
  const double band = v[0], flames = PERCENT (v[1]), height = v[2];
  const int petals = (int)v[3];
  const double pitch = 99.0 / petals, k = pitch / 19.8;
  const double foot = 8 + height;
  kn_sheet_set_upright (sheet);
  kn_sheet_layer (sheet, "flames", KN_ROLE_SECOND, KN_LEVEL_INK);
  put_gable (sheet, flames);
  kn_sheet_layer (sheet, "arch", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_hole (arch (foot, 0), arch (foot, band)));
  kn_sheet_layer (sheet, "arch-line", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, kn_cut_hole (arch (foot, band * .36), arch (foot, band * .6)));
  kn_sheet_layer (sheet, "base", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_box (-49.5, foot, 99, 6.8));
  kn_sheet_layer (sheet, "base-beads", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  for (int i = 0; i < 2 * petals; i++)
    kn_sheet_put (sheet,
                  kn_cut_lozenge (99 * (i + .5) / (2 * petals) - 49.5, foot + 3.4, 2.1, 2.1));
  for (int part = 0; part < 2; part++)
    {
      kn_sheet_layer (sheet, part == 0 ? "lotus" : "lotus-heart",
                      part == 0 ? KN_ROLE_SECOND : KN_ROLE_LIGHT,
                      part == 0 ? KN_LEVEL_INK : KN_LEVEL_GAP);
      for (int i = 0; i < petals; i++)
        {
          KnPath *one = kn_cut_flip (
              kn_cut_halves ("M0 0 L 5.6 0 C 8.4 -.8 9.2 -3.4 9 -6.2 C 8.6 -10.4 3 -11.6 0 -15.6"));
          if (part == 1)
            one = kn_cut_move (kn_cut_scale (one, .58, .58), 0, 1.6);
          kn_sheet_put_at (sheet, kn_cut_scale (one, k, MIN (k, 1.15)), pitch * (i + .5) - 49.5,
                           foot + 8.2);
        }
    }
  kn_sheet_layer (sheet, "lotus-between", KN_ROLE_MAIN, KN_LEVEL_INK);
  for (int i = 1; i < petals; i++)
    kn_sheet_put_at (sheet,
                     kn_cut_scale (kn_cut_flip (
                                       kn_cut_halves ("M0 0 L 1.5 0 C 2.4 -3 1.8 -6 0 -9.4")),
                                   k, MIN (k, 1.15)),
                     pitch * i - 49.5, foot + 8.2);
}

const KnCraft kn_craft_tukta = {
  29,
  "tukta",
  "กรอบซุ้มตุ๊กตาชาววัง",
  "Niche for a court doll",
  KN_CRAFT_OGEE,
  KN_CRAFT_FIGURE,
  "D1",
  "อ่างทอง (บางเสด็จ) / Ang Thong",
  "ตุ๊กตาชาววัง / court dolls",
  "ไม่วาดตุ๊กตา ใช้ภาพถ่ายผลงานของช่างเองเมื่อช่างยินยอม · No doll is drawn: use the makers' own "
  "photographs, with their consent.",
  NULL,
  { { "band", N_ ("Weight of the arch"), KN_KNOB_SHARE, 6, 13, 9.4 },
    { "flames", N_ ("Size of the gable flames"), KN_KNOB_PERCENT, 70, 125, 100 },
    { "height", N_ ("Height of the opening"), KN_KNOB_PERCENT, 100, 140, 100 },
    { "petals", N_ ("Lotus petals below"), KN_KNOB_COUNT, 4, 9, 5 } },
  draw_tukta,
};
