/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the flames: kranok leaves that rise on an S and flick their tip back, alone, as the claws of
 * a border, and as an ear of rice. */

#include "config.h"

#include "craft/kn-craft-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define PERCENT(v) ((v) / 100)

/* --- กระหนกสามตัว ---------------------------------------------------------------------------------
 */

static const char *const yot
    = "M39.5 92.5 C 27 90.5 15.5 81.5 13.2 67.5 C 11.6 64.5 10.6 61 10.8 56.5 C 12.3 59.2 14.8 60 "
      "17.6 58.4 C 16 54.6 15.2 50.2 16 45 C 17.6 47.7 20.4 48.4 23.2 46.6 C 21.8 42.8 21.6 38.8 "
      "22.8 34 C 24.6 36.3 27.4 36.7 30 34.6 C 34.6 28.4 43.4 24.6 44 15 C 44.3 9.8 41.8 5 37.4 1 "
      "C "
      "46.8 4.2 53.6 12.4 53.2 22.4 C 52.6 34.6 42.6 41.6 39.2 53 C 37.4 59.4 37.8 64.4 40.2 69 C "
      "34.2 74.4 33.8 84.4 39.5 92.5Z";
static const char *const ngao
    = "M48.5 97.6 C 34.6 99.8 21.4 97.6 14 91.4 C 11.6 92.4 8.6 91.8 6 89.8 C 8.2 88.8 9 86.8 8.6 "
      "84.4 C 4.6 78 2 71.6 3.8 62.6 C 5 69.6 8.4 74 11.8 77.6 C 17 87.6 28.4 94.4 41.6 94.6 C "
      "43.6 "
      "96 46 97.2 48.5 97.6Z";
static const char *const prakop
    = "M52.8 96.8 C 62.6 96.6 69.4 91 70.6 83.2 C 72.4 82.6 74 81 74.8 78.4 C 73 78.8 71.6 78 70.8 "
      "76.4 C 70.6 69.4 71.4 62.6 65.8 54.6 C 66 61.6 62.8 65.4 60.2 68.8 C 68 76.6 66.6 91 52.8 "
      "96.8Z";
static const char *const heart
    = "M29.6 77.2 C 22.6 73.4 20.4 66.6 23.4 59.4 C 26.4 52.4 34.4 46.6 39 38.2 C 36.8 47 30.4 53 "
      "28.6 60.8 C 27.2 67.2 27.6 72.2 29.6 77.2Z";
#define ROOT_X 51.0
#define ROOT_Y 80.6
#define CURL 12.4

/* About the curl, from where the flame leans: what is higher goes further. */
static KnPath *
rise (const char *d, double height, double lean)
{
  g_autoptr (KnPath) path = kn_cut_outline (d);
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  KnPathBuilder *out = kn_path_builder_new ();
  for (gsize i = 0; i < n; i++)
    {
      KnPoint p[3];
      for (int k = 0; k < 3; k++)
        {
          const double x = segments[i].points[k].x - ROOT_X, y = segments[i].points[k].y - ROOT_Y;
          const double up = MAX (0, -(y + CURL) / 70);
          p[k] = (KnPoint){ x + 26 * lean * up * up, y < -CURL ? -CURL + (y + CURL) * height : y };
        }
      if (segments[i].verb == KN_PATH_MOVE)
        kn_path_builder_move_to (out, p[0].x, p[0].y);
      else if (segments[i].verb == KN_PATH_CURVE)
        kn_path_builder_curve_to (out, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
      else
        kn_path_builder_close (out);
    }
  return kn_path_builder_build (out);
}

static void
put_kranok (KnCraftSheet *sheet,
            const char *const names[3],
            KnCraftRole role,
            KnPath *take,
            double margin,
            double line)
{
  kn_sheet_layer (sheet, names[0], role, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_path_ref (take));
  kn_sheet_layer (sheet, names[1], KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, kn_cut_inset (kn_path_ref (take), margin));
  if (names[2] != NULL)
    {
      kn_sheet_layer (sheet, names[2], role, KN_LEVEL_INK);
      kn_sheet_put (sheet, kn_cut_inset (kn_path_ref (take), margin + line));
    }
  kn_path_unref (take);
}

static void
draw_kanok (KnCraftSheet *sheet, const double *v)
{
  static const char *const yot_names[] = { "yot", "yot-line", "yot-field" };
  static const char *const ngao_names[] = { "ngao", "ngao-line", NULL };
  static const char *const prakop_names[] = { "prakop", "prakop-line", NULL };
  static const KnCutKnot widths[] = { { 0, 1 }, { 1, 1.8 } };
  const double height = PERCENT (v[0]), lean = PERCENT (v[1]), line = v[2], turns = v[3] / 2;
  KnPoint points[96];
  kn_sheet_set_fitted (sheet);
  put_kranok (sheet, prakop_names, KN_ROLE_SECOND, rise (prakop, height, lean), 1.7, 0);
  put_kranok (sheet, ngao_names, KN_ROLE_SECOND, rise (ngao, height, lean), 1.7, 0);
  put_kranok (sheet, yot_names, KN_ROLE_MAIN, rise (yot, height, lean), 2, line);
  kn_sheet_layer (sheet, "yot-heart", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, rise (heart, height, lean));
  kn_sheet_layer (sheet, "curl", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_disc (0, 0, CURL, CURL));
  kn_sheet_layer (sheet, "curl-line", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_cut_volute (points, G_N_ELEMENTS (points), (KnPoint){ 0, 0 }, 10, 150, turns, 1,
                 .135 * 2.2 / turns);
  kn_sheet_put (sheet, kn_cut_ribbon (points, G_N_ELEMENTS (points), 1.2, widths, 2));
}

const KnCraft kn_craft_kanok = {
  5,
  "kanok",
  "กระหนกสามตัว",
  "Kranok of three flames",
  KN_CRAFT_FLAME,
  KN_CRAFT_FIGURE,
  "C1",
  "ภาคกลาง / Central",
  "ลายไทย / classical",
  "เป็นลายชั้นสูง ใช้ทั้งตัว ไม่ให้ข้อความทับปลาย · High classical; keep it whole, never run text through the "
  "tip.",
  NULL,
  { { "height", N_ ("Height of the flame"), KN_KNOB_PERCENT, 80, 130, 100 },
    { "lean", N_ ("Lean of the tip"), KN_KNOB_PERCENT, -100, 100, 0 },
    { "line", N_ ("Line inside"), KN_KNOB_SHARE, 1, 2.4, 1.7 },
    { "turns", N_ ("Half turns of the curl"), KN_KNOB_COUNT, 2, 6, 4 } },
  draw_kanok,
};

/* --- หน้ากระดาน -----------------------------------------------------------------------------------
 */

static const char *const claw
    = "M2.2 45.03 C3.12 42.83 3.85 40.6 3.65 38.18 3.48 36.06 2.96 33.98 3.26 31.84 3.42 30.69 "
      "3.85 29.56 4.24 28.47 5.02 26.3 5.93 24.19 6.76 22.03 L8.17 23.67 C11.85 18.28 14.97 "
      "12.19 22.66 12.9 25.14 13.13 27.57 14.04 29.84 15.03 31.82 15.89 33.8 17.36 36.05 17.31 "
      "37.08 17.29 37.91 16.91 38.84 16.54 37.36 17.55 38.33 17.33 36.61 18.06 32.49 19.8 "
      "28.53 17.24 24.52 20.78 22.87 22.23 22.6 24.6 21.94 26.57 21.26 28.63 20.46 30.7 19.4 "
      "32.59 17.62 35.76 14.82 38.16 12.14 40.56 10.6 41.94 9.08 43.34 7.24 44.32 5.88 45.06 "
      "4.45 45.47 3 45.97Z";

static void
put_band_flower (KnCraftSheet *sheet, double x, double k)
{
  KnPath *petal = kn_cut_halves (
      "M0 -12.2 C 8.06 -12.2 13.26 -18.46 13.26 -25.45 C 13.26 -29.13 11.96 -32.07 10.92 -34.28 C "
      "10.14 -33.36 9.1 -33.18 8.06 -33.73 C 6.5 -38.33 1.69 -41.27 0 -49");
  KnPath *leaf
      = kn_cut_halves ("M0 -17.2 C 4.2 -19 7.6 -23.5 7.2 -28.2 C 6.9 -32.5 1.9 -35.5 0 -41.5");
  petal = kn_cut_scale (petal, k, k);
  kn_sheet_layer (sheet, "leaves", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet, kn_cut_scale (leaf, k, k), 4, 45, x, 50);
  kn_sheet_layer (sheet, "petals", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet, kn_path_ref (petal), 4, 0, x, 50);
  kn_sheet_layer (sheet, "petal-line", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put_ring (sheet, kn_cut_inset (kn_path_ref (petal), 2.1 * k), 4, 0, x, 50);
  kn_sheet_layer (sheet, "petal-field", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet, kn_cut_inset (petal, 3.9 * k), 4, 0, x, 50);
  kn_sheet_layer (sheet, "boss", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_disc (x, 50, 9.2 * k, 9.2 * k));
  kn_sheet_layer (sheet, "boss-ring", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, kn_cut_disc (x, 50, 6.4 * k, 6.4 * k));
  kn_sheet_layer (sheet, "boss-heart", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_disc (x, 50, 3.9 * k, 3.9 * k));
}

static void
put_joints (KnCraftSheet *sheet, KnPath *take, double period)
{
  kn_sheet_put_at (sheet, kn_cut_turn (kn_path_ref (take), 90), 0, 50);
  kn_sheet_put_at (sheet, kn_cut_turn (take, -90), period, 50);
}

static void
draw_nakradan (KnCraftSheet *sheet, const double *v)
{
  const double period = 150 * PERCENT (v[0]), flower = .76 * PERCENT (v[1]), claws = PERCENT (v[2]);
  const double rail = v[3];
  g_autoptr (KnPath) one
      = kn_cut_move (kn_cut_scale (kn_cut_move (kn_cut_outline (claw), 0, -50), claws, claws), 0,
                     50);
  g_autoptr (KnPath) joint = kn_cut_halves (
      "M0 -4 C 3 -5 6.4 -9 6.4 -13.4 C 6.4 -17 5 -19.4 3.6 -21.6 C 1.9 -24.4 .7 -26.6 0 -31");
  kn_sheet_set_cell (sheet, period, 100);
  kn_sheet_layer (sheet, "rails", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_box (0, 0, period, rail));
  kn_sheet_put (sheet, kn_cut_box (0, 100 - rail, period, rail));
  kn_sheet_layer (sheet, "rail-line", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, kn_cut_box (0, rail / 3, period, rail / 3));
  kn_sheet_put (sheet, kn_cut_box (0, 100 - rail * 2 / 3, period, rail / 3));
  kn_sheet_layer (sheet, "claws", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put_four (sheet, kn_path_ref (one), period / 2, 50);
  kn_sheet_layer (sheet, "claw-line", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put_four (sheet, kn_cut_inset (kn_path_ref (one), 1.7 * claws), period / 2, 50);
  kn_sheet_layer (sheet, "claw-heart", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put_four (sheet, kn_cut_inset (kn_path_ref (one), 3.1 * claws), period / 2, 50);
  kn_sheet_layer (sheet, "joint", KN_ROLE_SECOND, KN_LEVEL_INK);
  put_joints (sheet, kn_path_ref (joint), period);
  kn_sheet_layer (sheet, "joint-line", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  put_joints (sheet, kn_cut_inset (kn_path_ref (joint), 1.7), period);
  put_band_flower (sheet, period / 2, flower);
}

const KnCraft kn_craft_nakradan = {
  7,
  "nakradan",
  "ลายหน้ากระดานประจำยามก้ามปู",
  "Na kradan border, prajamyam and crab claws",
  KN_CRAFT_FLAME,
  KN_CRAFT_FRIEZE,
  "D2",
  "ภาคกลาง / Central",
  "ลายไทย / classical",
  "ต้องมีตัวห้ามที่ปลายทั้งสองและใช้ทั้งช่วงลาย · Needs a stopper at both ends and whole repeats.",
  NULL,
  { { "period", N_ ("Distance between the flowers"), KN_KNOB_PERCENT, 92, 130, 100 },
    { "flower", N_ ("Size of the flower"), KN_KNOB_PERCENT, 75, 106, 100 },
    { "claws", N_ ("Size of the claws"), KN_KNOB_PERCENT, 75, 104, 100 },
    { "rail", N_ ("Weight of the rails"), KN_KNOB_SHARE, 4, 10, 9 } },
  draw_nakradan,
};

/* --- รวงข้าว --------------------------------------------------------------------------------------
 */

#define STEM_POINTS 121

static void
put_grains (KnCraftSheet *sheet, const KnPoint *points, int n_pairs, double size, gboolean line)
{
  const char *d = line ? "M0 -2.6 C .8 -3.2 1 -4.6 1 -5.8 C 1 -7.6 .5 -9 0 -10"
                       : "M0 0 C 2 -.6 2.9 -3 2.9 -5.4 C 2.9 -8.6 1.3 -11 0 -13";
  g_autoptr (KnPath) grain = kn_cut_halves (d);
  for (int k = 0; k <= 2 * n_pairs; k++)
    {
      const gboolean tip = k == 2 * n_pairs;
      const double share = (double)k / (2 * n_pairs), side = k % 2 == 0 ? 1 : -1;
      const int i = MIN (STEM_POINTS - 2, (int)((.47 + .5 * share) * (STEM_POINTS - 1)));
      const int at = tip ? STEM_POINTS - 1 : i;
      const KnPoint *a = &points[tip ? STEM_POINTS - 2 : i];
      const double along = atan2 (a[1].y - a[0].y, a[1].x - a[0].x) * 180 / G_PI + 90;
      const double z = size * (tip ? .8 : 1.16 - .26 * share * share);
      KnPath *one = kn_cut_move (kn_cut_scale (kn_path_ref (grain), z, z), tip ? 0 : side * .9,
                                 tip ? 1 : -1.2);
      one = kn_cut_turn (one, along + (tip ? 0 : side * (31 - 10 * share)));
      kn_sheet_put_at (sheet, one, points[at].x, points[at].y);
    }
}

static void
draw_riceear (KnCraftSheet *sheet, const double *v)
{
  static const KnCutKnot stem_widths[] = { { 0, 3 }, { .6, 2 }, { 1, .7 } };
  static const KnCutKnot blade_widths[] = { { 0, .3 }, { .3, 1 }, { .7, .6 }, { 1, 0 } };
  static const KnCutKnot left[] = { { 0, 118 }, { .3, 104 }, { .7, 96 }, { 1, 62 } };
  static const KnCutKnot right[] = { { 0, 60 }, { .4, 44 }, { .75, -4 }, { 1, -50 } };
  const int n_pairs = (int)v[0];
  const double size = PERCENT (v[1]) * MIN (1.1, sqrt (10.0 / n_pairs)), bow = PERCENT (v[2]);
  const double blade = PERCENT (v[3]);
  const KnCutKnot heading[] = { { 0, 100 },
                                { .3, 90 },
                                { .5, 90 - 16 * bow },
                                { .66, 90 - 56 * bow },
                                { .82, 90 - 108 * bow },
                                { 1, 90 - 148 * bow } };
  KnPoint points[STEM_POINTS];
  kn_sheet_set_dyes (sheet, KN_DYES_RICE);
  kn_sheet_set_fitted (sheet);
  kn_sheet_layer (sheet, "leaf", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_flame ((KnPoint){ -.2, -8.5 }, 66 * blade, 7 * blade, left, 4,
                                     blade_widths, 4));
  kn_sheet_put (sheet, kn_cut_flame ((KnPoint){ .4, -16.5 }, 46 * blade, 6.2 * blade, right, 4,
                                     blade_widths, 4));
  kn_sheet_layer (sheet, "stem", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_cut_spine (points, STEM_POINTS, (KnPoint){ 0, 0 }, 116, heading, G_N_ELEMENTS (heading));
  kn_sheet_put (sheet, kn_cut_ribbon (points, STEM_POINTS, 1, stem_widths, 3));
  kn_sheet_layer (sheet, "grains", KN_ROLE_LIGHT, KN_LEVEL_INK);
  put_grains (sheet, points, n_pairs, size, FALSE);
  kn_sheet_layer (sheet, "grain-line", KN_ROLE_MAIN, KN_LEVEL_GAP);
  put_grains (sheet, points, n_pairs, size, TRUE);
}

const KnCraft kn_craft_riceear = {
  30,
  "riceear",
  "รวงข้าว",
  "Ear of rice",
  KN_CRAFT_FLAME,
  KN_CRAFT_FIGURE,
  "C1",
  "อ่างทอง / Ang Thong",
  "ลายไทย / classical",
  "ไม่เลียนแบบตราประจำจังหวัด · Not the provincial seal's composition.",
  NULL,
  { { "grains", N_ ("Pairs of grains"), KN_KNOB_COUNT, 6, 14, 10 },
    { "grain", N_ ("Size of the grains"), KN_KNOB_PERCENT, 75, 125, 100 },
    { "bow", N_ ("Bow of the ear"), KN_KNOB_PERCENT, 45, 118, 100 },
    { "blade", N_ ("Size of the blades"), KN_KNOB_PERCENT, 60, 120, 100 } },
  draw_riceear,
};
