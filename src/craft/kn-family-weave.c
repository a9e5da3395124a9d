/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns basket weaves: strips that go over and under. Every float is one bar with eased ends, split
 * only at the edge of the cell; in one ink the warp carries a slit, so that both directions can be
 * told apart. */

#include "config.h"

#include "craft/kn-craft-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define SIDE 96.0
#define STRIPS_MAX 24
#define PERCENT(v) ((v) / 100)

/* Where the weft (across) lies on top: a square of strips that repeats. */
typedef struct
{
  int side;
  gboolean over[STRIPS_MAX][STRIPS_MAX]; /* [row][column] */
  double gap, ease;                      /* shares of a strip */
} Weave;

/* From strip @a to strip @b along row @c, in strips; an end that is open goes on in the next cell.
 */
static KnPath *
bar (const Weave *weave, int a, int b, int c, gboolean open_a, gboolean open_b)
{
  const double g = weave->gap, r = weave->ease, bulge = .02;
  const double x0 = a - (open_a ? 0 : bulge), x1 = b + (open_b ? 0 : bulge);
  const double y0 = c + g, y1 = c + 1 - g, ym = c + .5;
  KnPathBuilder *out = kn_path_builder_new ();
  kn_path_builder_move_to (out, open_a ? x0 : x0 + r, y0);
  kn_path_builder_line_to (out, open_b ? x1 : x1 - r, y0);
  if (open_b)
    kn_path_builder_line_to (out, x1, y1);
  else
    {
      kn_path_builder_curve_to (out, x1 - r * .3, y0, x1, y0 + r * .9, x1, ym);
      kn_path_builder_curve_to (out, x1, y1 - r * .9, x1 - r * .3, y1, x1 - r, y1);
    }
  kn_path_builder_line_to (out, open_a ? x0 : x0 + r, y1);
  if (!open_a)
    {
      kn_path_builder_curve_to (out, x0 + r * .3, y1, x0, y1 - r * .9, x0, ym);
      kn_path_builder_curve_to (out, x0, y0 + r * .9, x0 + r * .3, y0, x0 + r, y0);
    }
  kn_path_builder_close (out);
  return kn_path_builder_build (out);
}

/* In units of strips to the sheet; warp bars are those of the weft with x and y exchanged. */
static KnPath *
placed (KnPath *take, double unit, gboolean is_warp)
{
  const KnMatrix matrix
      = is_warp ? (KnMatrix){ 0, unit, unit, 0, 0, 0 } : (KnMatrix){ unit, 0, 0, unit, 0, 0 };
  KnPath *there = kn_path_transform (take, &matrix);
  kn_path_unref (take);
  return there;
}

static void
put_strip (KnCraftSheet *sheet,
           const Weave *weave,
           int c,
           double unit,
           gboolean is_warp,
           gboolean slits)
{
  const int n = weave->side;
  for (int k = 0; k < n;)
    {
#define ON(k) (is_warp ? !weave->over[(k)][c] : weave->over[c][(k)])
      if (!ON (k))
        {
          k++;
          continue;
        }
      const int from = k;
      while (k < n && ON (k))
        k++;
      const gboolean open_a = from == 0 && ON (n - 1), open_b = k == n && ON (0);
#undef ON
      KnPath *one = bar (weave, from, k, c, open_a, open_b);
      if (slits)
        {
          const double a = from + (open_a ? 0 : .2), b = k - (open_b ? 0 : .2);
          kn_path_unref (one);
          one = kn_cut_box (a, c + .45, b - a, .1);
        }
      kn_sheet_put (sheet, placed (one, unit, is_warp));
    }
}

static void
put_weave (KnCraftSheet *sheet, const Weave *weave)
{
  const double unit = SIDE / weave->side;
  kn_sheet_set_dyes (sheet, KN_DYES_BASKET);
  kn_sheet_set_cell (sheet, SIDE, SIDE);
  kn_sheet_layer (sheet, "ground", KN_ROLE_MAIN, KN_LEVEL_NONE);
  kn_sheet_put (sheet, kn_cut_box (0, 0, SIDE, SIDE));
  kn_sheet_layer (sheet, "warp", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_layer_in_two (sheet, KN_ROLE_LIGHT);
  for (int c = 0; c < weave->side; c++)
    put_strip (sheet, weave, c, unit, TRUE, FALSE);
  kn_sheet_layer (sheet, "warp-grain", KN_ROLE_MAIN, KN_LEVEL_ONLY_GAP);
  for (int c = 0; c < weave->side; c++)
    put_strip (sheet, weave, c, unit, TRUE, TRUE);
  kn_sheet_layer (sheet, "weft", KN_ROLE_LIGHT, KN_LEVEL_INK);
  for (int c = 0; c < weave->side; c++)
    put_strip (sheet, weave, c, unit, FALSE, FALSE);
}

/* weave (over, under, 1), as many repeats as make about a dozen strips. */
static void
draw_twill (KnCraftSheet *sheet, const double *v)
{
  const int over = (int)v[0], under = (int)v[1], period = over + under;
  Weave weave = { .side = period * MAX (1, (int)v[2]), .gap = v[3] / 100, .ease = v[4] / 100 };
  for (int j = 0; j < weave.side; j++)
    for (int i = 0; i < weave.side; i++)
      weave.over[j][i] = ((j - i) % period + period) % period < over;
  put_weave (sheet, &weave);
}

/* Strips in twos or more lie beside each other as one. */
static void
draw_plain (KnCraftSheet *sheet, const double *v)
{
  const int strips = (int)v[0];
  Weave weave = { .side = 2 * strips * (int)v[1], .gap = v[2] / 100, .ease = v[3] / 100 };
  for (int j = 0; j < weave.side; j++)
    for (int i = 0; i < weave.side; i++)
      weave.over[j][i] = (i / strips + j / strips) % 2 == 0;
  put_weave (sheet, &weave);
}

#define GAP                                                                                        \
  {                                                                                                \
    "gap", N_ ("Gap between the strips"), KN_KNOB_SHARE, 4, 20, 10                                 \
  }
#define EASE                                                                                       \
  {                                                                                                \
    "ease", N_ ("Roundness of the ends"), KN_KNOB_PERCENT, 6, 34, 16                               \
  }

const KnCraft kn_craft_saan_1 = {
  23,
  "saan_1",
  "ลายขัด",
  "Plain weave",
  KN_CRAFT_WEAVE,
  KN_CRAFT_CELL,
  "C2",
  "ทุกภาค / All regions",
  "จักสาน / basketry",
  NULL,
  NULL,
  { { "strips", N_ ("Strips side by side"), KN_KNOB_COUNT, 1, 3, 1 },
    { "repeats", N_ ("Repeats in the cell"), KN_KNOB_COUNT, 2, 4, 3 },
    GAP,
    EASE },
  draw_plain,
};

const KnCraft kn_craft_saan_2 = {
  24,
  "saan_2",
  "ลายสอง",
  "Twill 2/2",
  KN_CRAFT_WEAVE,
  KN_CRAFT_CELL,
  "C1",
  "ภาคกลาง / Central",
  "จักสาน / basketry",
  NULL,
  NULL,
  { { "over", N_ ("Strips over"), KN_KNOB_COUNT, 2, 4, 2 },
    { "under", N_ ("Strips under"), KN_KNOB_COUNT, 1, 4, 2 },
    { "repeats", N_ ("Repeats in the cell"), KN_KNOB_COUNT, 2, 3, 2 },
    GAP,
    EASE },
  draw_twill,
};

const KnCraft kn_craft_saan_3 = {
  25,
  "saan_3",
  "ลายสาม",
  "Twill 3/3",
  KN_CRAFT_WEAVE,
  KN_CRAFT_CELL,
  "C1",
  "ภาคกลาง / Central",
  "จักสาน / basketry",
  NULL,
  NULL,
  { { "over", N_ ("Strips over"), KN_KNOB_COUNT, 3, 6, 3 },
    { "under", N_ ("Strips under"), KN_KNOB_COUNT, 2, 6, 3 },
    { "repeats", N_ ("Repeats in the cell"), KN_KNOB_COUNT, 1, 2, 2 },
    GAP,
    EASE },
  draw_twill,
};

/* --- ลายดอกจักสาน --------------------------------------------------------------------------------
 */

/* A twill that turns back in the middle of the cell, both ways: its lozenges are the flower. */
static void
draw_flower (KnCraftSheet *sheet, const double *v)
{
  const int half = 2 * (int)v[0], over = (int)v[1], period = 2 * over, side = 2 * half;
  Weave weave = { .side = side, .gap = v[2] / 100, .ease = v[3] / 100 };
  for (int j = 0; j < side; j++)
    for (int i = 0; i < side; i++)
      {
        const int a = MIN (i, side - i), b = MIN (j, side - j);
        weave.over[j][i] = (a == half && b == half) || (a + b) % period < over;
      }
  put_weave (sheet, &weave);
}

const KnCraft kn_craft_saan_diamond = {
  26,
  "saan_diamond",
  "ลายดอกจักสาน (ลายยก)",
  "Flower twill of basketry",
  KN_CRAFT_WEAVE,
  KN_CRAFT_CELL,
  "C1",
  "อ่างทอง (บางเจ้าฉ่า) / Ang Thong",
  "จักสาน / basketry",
  "ให้เครดิตกลุ่มจักสานบางเจ้าฉ่าเมื่อใช้ · Credit the Bang Chao Cha group where used.",
  NULL,
  { { "half", N_ ("Size of the flower"), KN_KNOB_COUNT, 3, 6, 3 },
    { "over", N_ ("Strips over"), KN_KNOB_COUNT, 2, 3, 2 },
    GAP,
    EASE },
  draw_flower,
};

/* --- เฉลว ----------------------------------------------------------------------------------------
 */

#define FAMILIES 3
#define STRIPS 4

/* A strip along x at height @y, from @t0 to @t1: cut where the family that leans the other way lies
 * over it, and its ends cut along that family. */
static void
put_open_strip (KnCraftSheet *sheet,
                double y,
                double t0,
                double t1,
                double apart,
                double w,
                double gap,
                double turn)
{
  const double tan30 = tan (G_PI / 6), cos30 = cos (G_PI / 6), side = (w + gap) / cos30;
  double ends[2 * STRIPS + 2];
  int n = 0;
  ends[n++] = t0;
  for (int q = -(STRIPS - 1); q <= STRIPS - 1; q += 2)
    {
      const double t = (y + 2 * q * apart) * tan30;
      if (t <= t0 + w || t >= t1 - w)
        continue;
      ends[n++] = t - side;
      ends[n++] = t + side;
    }
  ends[n++] = t1;
  for (int k = 0; k + 1 < n; k += 2)
    {
      if (ends[k + 1] - ends[k] <= 1)
        continue;
      /* The outer ends are cut square to the strip's neighbour of the third family. */
      const double lean_a = k == 0 ? tan30 : tan30, lean_b = k + 2 == n ? -tan30 : tan30;
      KnPathBuilder *out = kn_path_builder_new ();
      kn_path_builder_move_to (out, ends[k] - w * lean_a, y - w);
      kn_path_builder_line_to (out, ends[k + 1] - w * lean_b, y - w);
      kn_path_builder_line_to (out, ends[k + 1] + w * lean_b, y + w);
      kn_path_builder_line_to (out, ends[k] + w * lean_a, y + w);
      kn_path_builder_close (out);
      kn_sheet_put (sheet, kn_cut_turn (kn_path_builder_build (out), turn));
    }
}

static void
draw_chaleo (KnCraftSheet *sheet, const double *v)
{
  static const char *const names[] = { "strips-a", "strips-b", "strips-c" };
  static const KnCraftRole roles[] = { KN_ROLE_LIGHT, KN_ROLE_SECOND, KN_ROLE_MAIN };
  /* How far the strips reach: one that ends by coming out from below is a little longer. */
  static const double reach[STRIPS][2] = { { 41, 36 }, { 49, 46 }, { 46, 49 }, { 36, 41 } };
  const double w = v[0] / 2, gap = v[1], apart = 9.4 * PERCENT (v[2]), long_ = PERCENT (v[3]);
  kn_sheet_set_dyes (sheet, KN_DYES_BASKET);
  kn_sheet_set_round (sheet);
  for (int family = 0; family < FAMILIES; family++)
    {
      kn_sheet_layer (sheet, names[family], roles[family], KN_LEVEL_INK);
      for (int half = 0; half < 2; half++) /* the other half is this one turned, to the byte */
        for (int q = 0; q < STRIPS / 2; q++)
          put_open_strip (sheet, (2 * q - STRIPS + 1) * apart,
                          -reach[q][0] * long_ * PERCENT (v[2]),
                          reach[q][1] * long_ * PERCENT (v[2]), apart, w, gap,
                          60 * family + 180 * half);
    }
}

const KnCraft kn_craft_chaleo = {
  27,
  "chaleo",
  "ลายเฉลว (ตาเหลว)",
  "Chaleo, open hexagon weave",
  KN_CRAFT_WEAVE,
  KN_CRAFT_FIGURE,
  "C2",
  "ทุกภาค / All regions",
  "จักสาน / basketry",
  "เป็นเครื่องหมายในพิธี ใช้เป็นลายได้ ห้ามอ้างว่าคุ้มครองหรือรักษาโรค · Ritual sign: use as pattern; never claim "
  "protection or cure.",
  NULL,
  { { "width", N_ ("Width of the strips"), KN_KNOB_SHARE, 3.4, 8, 6 },
    { "gap", N_ ("Gap where strips cross"), KN_KNOB_SHARE, .5, 1.8, .9 },
    { "mesh", N_ ("Size of the eyes"), KN_KNOB_PERCENT, 85, 125, 100 },
    { "length", N_ ("Length of the ends"), KN_KNOB_PERCENT, 88, 112, 100 } },
  draw_chaleo,
};
