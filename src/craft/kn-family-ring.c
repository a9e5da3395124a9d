/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is set in rings and rows: the head of a drum, the dish with a fish, seeds and beads. */

#include "config.h"

#include "craft/kn-craft-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define PERCENT(v) ((v) / 100)

static KnPath *
disc (double r)
{
  return kn_cut_disc (0, 0, r, r);
}

/* --- เม็ดบัว -------------------------------------------------------------------------------------
 */

static void
draw_medbua (KnCraftSheet *sheet, const double *v)
{
  const double period = 44 * PERCENT (v[0]), seed = PERCENT (v[1]), line = v[2];
  const int beads = (int)v[3];
  const double rx = (period / 2 - 6.6) * seed, ry = 12.4 * seed, middle = 20;
  kn_sheet_set_cell (sheet, period, 40);
  kn_sheet_layer (sheet, "rails", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_box (0, 0, period, 4.6));
  kn_sheet_put (sheet, kn_cut_box (0, 35.4, period, 4.6));
  kn_sheet_layer (sheet, "rail-line", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, kn_cut_box (0, 1.7, period, 1.2));
  kn_sheet_put (sheet, kn_cut_box (0, 37.1, period, 1.2));
  kn_sheet_layer (sheet, "seed", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_disc (period / 2, middle, rx, ry));
  kn_sheet_layer (sheet, "seed-line", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, kn_cut_disc (period / 2, middle, rx - 2.2, ry - 2.2));
  kn_sheet_layer (sheet, "seed-field", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_disc (period / 2, middle, rx - 2.2 - line, ry - 2.2 - line));
  kn_sheet_layer (sheet, "seed-heart", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, kn_cut_disc (period / 2, middle, 2.3 * seed, 2.3 * seed));
  for (int i = 0; i < 6; i++) /* the holes of a lotus pod */
    kn_sheet_put (sheet, kn_cut_disc (period / 2 + .6 * (rx - 2.2 - line) * cos (i * G_PI / 3),
                                      middle + .58 * (ry - 2.2 - line) * sin (i * G_PI / 3),
                                      1.3 * seed, 1.3 * seed));
  kn_sheet_layer (sheet, "beads", KN_ROLE_SECOND, KN_LEVEL_INK);
  for (int i = 0; i < beads; i++)
    {
      const double off = i - (beads - 1) / 2.0, r = MAX (1.2, 3.3 - fabs (off));
      const double y = middle + off * (beads > 3 ? 6.4 : 8.4);
      kn_sheet_put (sheet, kn_cut_disc (0, y, r, r));
      kn_sheet_put (sheet, kn_cut_disc (period, y, r, r));
    }
}

const KnCraft kn_craft_medbua = {
  11,
  "medbua",
  "ลายเม็ดบัว",
  "Lotus-seed bead border",
  KN_CRAFT_RING,
  KN_CRAFT_FRIEZE,
  "D2",
  "ภาคกลาง, นครศรีธรรมราช / Central and Nakhon",
  "ลายไทย / classical",
  NULL,
  NULL,
  { { "period", N_ ("Distance between the seeds"), KN_KNOB_PERCENT, 80, 140, 100 },
    { "seed", N_ ("Size of the seeds"), KN_KNOB_PERCENT, 80, 108, 100 },
    { "line", N_ ("Line inside"), KN_KNOB_SHARE, 1, 2.6, 1.6 },
    { "beads", N_ ("Beads between"), KN_KNOB_COUNT, 1, 4, 3 } },
  draw_medbua,
};

/* --- หน้ากลอง ------------------------------------------------------------------------------------
 */

static void
draw_klong (KnCraftSheet *sheet, const double *v)
{
  const int pegs = (int)v[0];
  const double rope = PERCENT (v[1]), sun = PERCENT (v[2]), rim = v[3];
  const double hide = 49 - rim, peg = MIN (rim * .24, 45 * sin (G_PI / pegs) * .55);
  kn_sheet_set_dyes (sheet, KN_DYES_CLAY);
  kn_sheet_set_round (sheet);
  kn_sheet_layer (sheet, "rim", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, disc (49));
  kn_sheet_layer (sheet, "pegs", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put_ring (sheet, kn_cut_disc (0, -(49 - rim / 2), peg, peg), pegs, 180.0 / pegs, 0, 0);
  kn_sheet_layer (sheet, "hide", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, disc (hide));
  kn_sheet_layer (sheet, "rope", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_zigzag (hide - 1, hide - 1 - 6.4 * rope, pegs));
  kn_sheet_layer (sheet, "rope-inner", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, kn_cut_zigzag (hide - 3.9, hide - 3.3 - 6.4 * rope, pegs));
  kn_sheet_layer (sheet, "ring", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put (sheet, disc (27.6 * sun));
  kn_sheet_layer (sheet, "ring-inner", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, disc (25.6 * sun));
  kn_sheet_layer (sheet, "sun", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_zigzag (19.5 * sun, 13.5 * sun, pegs));
  kn_sheet_layer (sheet, "sun-ring", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, disc (11.2 * sun));
  kn_sheet_layer (sheet, "heart", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, disc (8.6 * sun));
}

const KnCraft kn_craft_klong = {
  28,
  "klong",
  "ลายหน้ากลอง",
  "Drum head",
  KN_CRAFT_RING,
  KN_CRAFT_FIGURE,
  "Dn",
  "อ่างทอง (เอกราช) / Ang Thong",
  "กลอง / drums",
  "กลองเป็นของมีครู ไม่ใช้กับสิ่งที่อยู่ใต้เท้า · Drums are honoured (wai khru): no feet imagery.",
  "sole,floor",
  { { "pegs", N_ ("Pegs and rays"), KN_KNOB_COUNT, 12, 32, 24 },
    { "rope", N_ ("Depth of the rope"), KN_KNOB_PERCENT, 60, 130, 100 },
    { "sun", N_ ("Size of the tuning paste"), KN_KNOB_PERCENT, 75, 104, 100 },
    { "rim", N_ ("Weight of the rim"), KN_KNOB_SHARE, 5, 10, 8 } },
  draw_klong,
};

/* --- ปลาสังคโลก ----------------------------------------------------------------------------------
 */

static void
put_water (KnCraftSheet *sheet, double x, double y, double waves, double weight)
{
  static const KnCutKnot brush[] = { { 0, .2 }, { .2, 1 }, { .8, 1 }, { 1, .2 } };
  const int n = (int)(waves * 12) + 1;
  g_autofree KnPoint *points = g_new (KnPoint, n);
  for (int k = 0; k < n; k++)
    points[k] = (KnPoint){ x + k * .75, y - 1.3 * sin (k * .75 / 9 * 2 * G_PI) };
  kn_sheet_put (sheet, kn_cut_ribbon (points, n, weight, brush, 4));
}

static void
put_scales (KnCraftSheet *sheet, int rows, double plump)
{
  const double pitch = 22.8 / rows, k = pitch / 5.7;
  for (int r = 0; r < rows; r++)
    {
      const double off = (r - (rows - 1) / 2.0) * pitch, y = .8 + off * plump;
      const double reach = 15 * sqrt (MAX (0, 1 - pow (off / 15.5, 2)));
      const double start = -13.6 + (r % 2 == 0 ? 2.9 * k : 0);
      for (double x = start; x < 4 + reach; x += 5.9 * k)
        {
          KnPath *one = kn_cut_outline ("M0 -3 C 4.9 -2.6 4.9 2.6 0 3 C 3.2 1.5 3.2 -1.5 0 -3Z");
          kn_sheet_put_at (sheet, kn_cut_scale (one, k, k * plump), x, y);
        }
    }
}

static void
draw_fish (KnCraftSheet *sheet, const double *v)
{
  const int rows = (int)v[0];
  const double plump = PERCENT (v[1]), ring = v[2], water = PERCENT (v[3]);
  g_autoptr (KnPath) body = kn_cut_scale (
      kn_cut_outline ("M-38.5 2.5 C -33 -8 -20 -16 -5 -16.4 C 7 -16.6 16.5 -11.4 23 -5 C 28 -7.4 "
                      "32.6 -11.6 37.4 -17 C 37.2 -10.4 35.6 -4.4 34.4 .4 C 35.6 5.6 37.6 11.4 38 "
                      "18.4 C 33 13 28.4 8.6 23 6 C 16 13.4 6 18.8 -6 18.6 C -20 18.4 -32.5 11.6 "
                      "-38.5 2.5Z"),
      1, plump);
  static const char *const fins[] = {
    "M-14 -17.6 C -11 -24.6 -4 -29.4 5 -30 C 4.4 -28 4.8 -26.6 6.4 -25 C 9.6 -25 13 -24 16.4 "
    "-21.4 C 14 -19.6 13.8 -17.6 15 -12 C 7 -16 -4 -17.2 -14 -16Z",
    "M-10 17.6 C -7.4 24 -4 27.6 1.4 29.4 C 1.4 26.6 2.4 23.4 4.6 17 C 0 18 -5 18.2 -10 17.6Z",
    "M10.4 15.8 C 12.4 20.4 15 22.4 18.8 23.2 C 18.2 20.2 18.4 17 19.4 12 C 16.6 14.4 13.6 "
    "15.8 10.4 15.8Z"
  };
  kn_sheet_set_dyes (sheet, KN_DYES_CELADON);
  kn_sheet_set_round (sheet);
  kn_sheet_layer (sheet, "ring", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, disc (49));
  kn_sheet_layer (sheet, "ring-gap", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, disc (49 - ring));
  kn_sheet_layer (sheet, "ring-thin", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, disc (47.2 - ring));
  kn_sheet_layer (sheet, "plate", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, disc (46 - ring));
  kn_sheet_layer (sheet, "water", KN_ROLE_MAIN, KN_LEVEL_INK);
  static const double waves[][3] = { { -24, 30.4, 1.5 },  { 7, 32.6, 1.5 }, { -9, 37.2, 2 },
                                     { -25.5, -25.3, 1 }, { 16, -31.6, 1 }, { -10, -36.6, 2 } };
  for (gsize i = 0; i < G_N_ELEMENTS (waves); i++)
    put_water (sheet, waves[i][0], waves[i][1], waves[i][2], 1.5 * water);
  kn_sheet_layer (sheet, "fins", KN_ROLE_MAIN, KN_LEVEL_INK);
  for (gsize i = 0; i < G_N_ELEMENTS (fins); i++)
    kn_sheet_put (sheet, kn_cut_scale (kn_cut_outline (fins[i]), 1, MIN (1.06, plump)));
  kn_sheet_layer (sheet, "body", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_path_ref (body));
  kn_sheet_layer (sheet, "body-glaze", KN_ROLE_SECOND, KN_LEVEL_GAP);
  kn_sheet_put (sheet, kn_cut_inset (kn_path_ref (body), 1.9));
  kn_sheet_layer_in_two (sheet, KN_ROLE_LIGHT);
  kn_sheet_layer (sheet, "scales", KN_ROLE_MAIN, KN_LEVEL_INK);
  put_scales (sheet, rows, plump);
  kn_sheet_layer (sheet, "gill", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_scale (kn_cut_outline ("M-20.4 -11.4 C -14.6 -4.4 -15 7 -21 14.4 C "
                                                     "-18.4 6.4 -18 -3.6 -20.4 -11.4Z"),
                                     1, plump));
  kn_sheet_layer (sheet, "eye", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_disc (-27.4, -2.6 * plump, 3.6, 3.6));
  kn_sheet_layer (sheet, "eye-white", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put (sheet, kn_cut_disc (-27.4, -2.6 * plump, 2.1, 2.1));
  kn_sheet_layer (sheet, "tail-rays", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_scale (kn_cut_outline ("M24.6 -1.4 C 28.6 -3 31.4 -5.8 34 -9.4 C 32 "
                                                     "-5 29 -1.6 24.6 -1.4Z"),
                                     1, plump));
  kn_sheet_put (sheet, kn_cut_scale (kn_cut_outline ("M24.6 2.4 C 28.6 4 31.6 7 34.2 10.8 C 32 6.4 "
                                                     "29 2.6 24.6 2.4Z"),
                                     1, plump));
}

const KnCraft kn_craft_sangkhalok_fish = {
  32,
  "sangkhalok_fish",
  "ปลาสังคโลก",
  "Sangkhalok fish",
  KN_CRAFT_RING,
  KN_CRAFT_FIGURE,
  "C1",
  "สุโขทัย / Sukhothai, Si Satchanalai",
  "เครื่องสังคโลก / Sangkhalok ware",
  "เป็นรูปแบบทั่วไป ไม่ลอกชิ้นใด · Generic; copies no dated piece.",
  NULL,
  { { "rows", N_ ("Rows of scales"), KN_KNOB_COUNT, 3, 6, 4 },
    { "plump", N_ ("Body"), KN_KNOB_PERCENT, 75, 112, 100 },
    { "ring", N_ ("Weight of the ring"), KN_KNOB_SHARE, 1.4, 4, 2.4 },
    { "water", N_ ("Weight of the water"), KN_KNOB_PERCENT, 60, 160, 100 } },
  draw_fish,
};

/* --- ลูกปัดโนรา ----------------------------------------------------------------------------------
 */

static void
draw_nora (KnCraftSheet *sheet, const double *v)
{
  static const char *const names[] = { "net", "light", "field" };
  static const KnCraftRole roles[] = { KN_ROLE_MAIN, KN_ROLE_LIGHT, KN_ROLE_SECOND };
  /* Rings from a lattice point outwards: net, light, two of the field, light, and again. */
  static const int order[] = { 0, 1, 2, 2, 1 };
  const int rings = (int)v[0], rows = 4 * (int)lround (rings * .67), reach = 2 * rings + rows / 2;
  const double bead = PERCENT (v[1]), squeeze = PERCENT (v[2]);
  const double pitch_x = 8, pitch_y = 6.9 * squeeze, r = 3.55 * bead * MIN (1, .2 + .8 * squeeze);
  const double width = 2 * rings * pitch_x, height = rows * pitch_y;
  kn_sheet_set_dyes (sheet, KN_DYES_SOUTH);
  kn_sheet_set_cell (sheet, width, height);
  for (int part = 0; part < 3; part++)
    {
      kn_sheet_layer (sheet, names[part], roles[part], part == 1 ? KN_LEVEL_NONE : KN_LEVEL_INK);
      for (int row = 0; row <= rows; row++)
        for (int k = 0; k <= 2 * rings; k++)
          {
            const double x = (k + (row % 2) / 2.0) * pitch_x;
            const int from_middle
                = (int)lround (fabs (x - width / 2) / (pitch_x / 2)) + abs (row - rows / 2);
            const int ring = MIN (from_middle, reach - from_middle) / 2;
            if (x <= width && order[ring % 5] == part)
              kn_sheet_put (sheet, kn_cut_disc (x, row * pitch_y, r, r));
          }
    }
}

const KnCraft kn_craft_nora_beads = {
  35,
  "nora_beads",
  "ลายลูกปัดโนรา",
  "Nora bead net",
  KN_CRAFT_RING,
  KN_CRAFT_CELL,
  "D2",
  "ภาคใต้ / South",
  "ร้อยลูกปัด / beadwork",
  "โนราเป็นมรดกที่ยังมีผู้สืบทอด ให้เครดิตชุมชนเจ้าของลูกปัด · Nora is living heritage: credit the community "
  "whose beadwork is shown.",
  NULL,
  { { "rings", N_ ("Rings of beads"), KN_KNOB_COUNT, 3, 8, 6 },
    { "bead", N_ ("Size of the beads"), KN_KNOB_PERCENT, 70, 108, 100 },
    { "squeeze", N_ ("Height of the net"), KN_KNOB_PERCENT, 85, 125, 100 } },
  draw_nora,
};
