/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the scrolls: the vine whose half waves each hold a spiral, and the whorls of painted ware.
 */

#include "config.h"

#include "base/kn-path-fit.h"
#include "craft/kn-craft-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define PERCENT(v) ((v) / 100)

/* --- ก้านขด --------------------------------------------------------------------------------------
 */

#define PERIOD 160.0
#define WAVE 36.0
#define STEM_POINTS 161

/* The stem goes a little beyond the cell, whose edge then cuts it square. */
static KnPath *
vine (double weight)
{
  static const KnCutKnot even[] = { { 0, 1 }, { 1, 1 } };
  KnPoint points[STEM_POINTS];
  for (int k = 0; k < STEM_POINTS; k++)
    {
      const double x = -4 + (PERIOD + 8) * k / (STEM_POINTS - 1);
      points[k] = (KnPoint){ x, 50 - WAVE * sin (2 * G_PI * x / PERIOD) };
    }
  return kn_cut_ribbon (points, STEM_POINTS, weight, even, 2);
}

/* In both half waves: the second is the first upside down, half a period on. What leaves the cell
 * comes back on its other side. */
static void
put_glide (KnCraftSheet *sheet, KnPath *take)
{
  KnPath *other = kn_cut_move (kn_cut_flip (kn_path_ref (take)), PERIOD / 2, 100);
  KnPath *const both[] = { take, other };
  for (int i = 0; i < 2; i++)
    {
      const KnRect bounds = kn_path_get_bounds (both[i]);
      for (int turn = -1; turn <= 1; turn++)
        if (bounds.x + turn * PERIOD < PERIOD && bounds.x + bounds.width + turn * PERIOD > 0)
          kn_sheet_put_at (sheet, kn_path_ref (both[i]), turn * PERIOD, 0);
      kn_path_unref (both[i]);
    }
}

static const KnCutKnot leaf_widths[]
    = { { 0, .1 }, { .16, .6 }, { .38, 1 }, { .66, .56 }, { .85, .2 }, { 1, 0 } };

typedef struct
{
  KnPoint root;
  double length, width;
  double headings[5];
  int n_headings;
} VineLeaf;

static KnPath *
vine_leaf (const VineLeaf *leaf, double size)
{
  KnCutKnot heading[5];
  for (int i = 0; i < leaf->n_headings; i++)
    heading[i] = (KnCutKnot){ (double)i / (leaf->n_headings - 1), leaf->headings[i] };
  return kn_cut_flame (leaf->root, leaf->length * size, leaf->width * size, heading,
                       leaf->n_headings, leaf_widths, G_N_ELEMENTS (leaf_widths));
}

static void
draw_kankhot (KnCraftSheet *sheet, const double *v)
{
  static const VineLeaf big[] = { { { 60, 25.5 }, 34, 10.5, { 58, 44, 4, -20, 20 }, 5 },
                                  { { 59.6, 71.6 }, 27, 8.4, { -72, -50, 10, 34, 0 }, 5 } };
  static const VineLeaf small[] = { { { 25.5, 20.5 }, 17, 6, { 70, 108, 120, 70 }, 4 },
                                    { { 21.4, 60 }, 15, 5.4, { 150, 186, 200, 160 }, 4 },
                                    { { 40, 76.4 }, 16, 5.4, { 224, 252, 270, 226 }, 4 } };
  static const KnCutKnot taper[] = { { 0, 1 }, { 1, .55 } };
  const double weight = v[0], turns = PERCENT (v[1]), leaf = PERCENT (v[3]);
  const int petals = (int)v[2];
  KnPoint points[97];
  kn_sheet_set_cell (sheet, PERIOD, 100);
  kn_sheet_layer (sheet, "stem", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put (sheet, vine (weight));
  kn_sheet_layer (sheet, "scrolls", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_cut_volute (points, G_N_ELEMENTS (points), (KnPoint){ 40, 53 }, 33.6, -41, turns, 1,
                 .15 * 1.02 / turns);
  put_glide (sheet, kn_cut_ribbon (points, G_N_ELEMENTS (points), weight, taper, 2));
  kn_sheet_layer (sheet, "leaflets", KN_ROLE_SECOND, KN_LEVEL_INK);
  for (gsize i = 0; i < G_N_ELEMENTS (small); i++)
    put_glide (sheet, vine_leaf (&small[i], leaf));
  kn_sheet_layer (sheet, "leaves", KN_ROLE_MAIN, KN_LEVEL_INK);
  for (gsize i = 0; i < G_N_ELEMENTS (big); i++)
    put_glide (sheet, vine_leaf (&big[i], leaf));
  kn_sheet_layer (sheet, "leaf-line", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  for (gsize i = 0; i < G_N_ELEMENTS (big); i++)
    put_glide (sheet, kn_cut_inset (vine_leaf (&big[i], leaf), 1.7 * leaf));
  kn_sheet_layer (sheet, "flower", KN_ROLE_MAIN, KN_LEVEL_INK);
  const double narrow = MIN (1, 6.0 / petals * 1.02);
  for (int i = 0; i < petals; i++)
    {
      KnPath *petal = kn_cut_scale (kn_cut_halves ("M0 0 C 3.6 -.8 5.2 -3.8 4.9 -6.2 C 4.6 -9 1.4 "
                                                   "-10.4 0 -12.6"),
                                    narrow, 1);
      petal = kn_cut_turn (kn_cut_move (petal, 0, -3.2), 360.0 * i / petals);
      put_glide (sheet, kn_cut_move (petal, 40, 53));
    }
  kn_sheet_layer (sheet, "flower-eye", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  put_glide (sheet, kn_cut_disc (40, 53, 2.6, 2.6));
}

const KnCraft kn_craft_kankhot = {
  6,
  "kankhot",
  "ลายก้านขด",
  "Kan khot, scrolling vine",
  KN_CRAFT_SCROLL,
  KN_CRAFT_FRIEZE,
  "G",
  "ภาคกลาง, นครศรีธรรมราช / Central and Nakhon",
  "ลายไทย / classical",
  NULL,
  NULL,
  { { "stem", N_ ("Weight of the stem"), KN_KNOB_SHARE, 2.4, 5.6, 4.4 },
    { "turns", N_ ("Turn of the scroll"), KN_KNOB_PERCENT, 80, 170, 102 },
    { "petals", N_ ("Petals of the flower"), KN_KNOB_COUNT, 5, 8, 6 },
    { "leaf", N_ ("Size of the leaves"), KN_KNOB_PERCENT, 60, 106, 100 } },
  draw_kankhot,
};

/* --- ก้นหอยบ้านเชียง ------------------------------------------------------------------------------
 */

#define WHORL_POINTS 151

/* Archimedean: the brush keeps its distance from itself. It begins in the middle of the S. */
static KnPath *
whorl (double radius, double pitch, double offset, double turns, double weight)
{
  static const KnCutKnot brush[] = { { 0, 1 }, { .88, .8 }, { 1, .28 } };
  KnPoint points[WHORL_POINTS];
  for (int k = 0; k < WHORL_POINTS; k++)
    {
      const double f = 2 * G_PI * turns * k / (WHORL_POINTS - 1);
      const double r = radius - pitch * f / (2 * G_PI) + offset;
      points[k] = (KnPoint){ -radius + r * cos (f), r * sin (f) };
    }
  return kn_cut_ribbon (points, WHORL_POINTS, weight, brush, 3);
}

static void
put_twice (KnCraftSheet *sheet, KnPath *take)
{
  kn_sheet_put (sheet, kn_cut_turn (kn_path_ref (take), 180));
  kn_sheet_put (sheet, take);
}

static void
draw_banchiang (KnCraftSheet *sheet, const double *v)
{
  const int strokes = (int)v[0];
  const double weight = PERCENT (v[1]), turns = v[2] / 4, radius = 24.6;
  const double apart = 10.6 / (strokes + .92), pitch = strokes * apart + .92 * apart;
  const double eye = PERCENT (v[3]);
  kn_sheet_set_dyes (sheet, KN_DYES_CLAY);
  kn_sheet_set_fitted (sheet);
  kn_sheet_layer (sheet, "whorls", KN_ROLE_SECOND, KN_LEVEL_INK);
  for (int i = 0; i < strokes; i++)
    {
      /* Thick outside, thin between: the middle strokes of a full brush. */
      const double offset = (i - (strokes - 1) / 2.0) * apart;
      const gboolean outer = i == 0 || i == strokes - 1;
      put_twice (sheet, whorl (radius, pitch, -offset, turns - (outer ? 0 : .05),
                               weight * (outer ? 2.3 : 1.5) * 3 / MAX (strokes, 2.6)));
    }
  kn_sheet_layer (sheet, "eyes", KN_ROLE_MAIN, KN_LEVEL_INK);
  put_twice (sheet, kn_cut_disc (-radius, 0, 2.2 * eye, 2.2 * eye));
}

const KnCraft kn_craft_banchiang = {
  31,
  "banchiang",
  "ลายก้นหอยบ้านเชียง",
  "Ban Chiang whorls",
  KN_CRAFT_SCROLL,
  KN_CRAFT_FIGURE,
  "C2",
  "อุดรธานี / Udon Thani",
  "เครื่องปั้นเขียนสี / painted ware",
  "ไม่ขายหรืออ้างว่าเป็นของโบราณ · Never sold as antique.",
  NULL,
  { { "strokes", N_ ("Strokes of the brush"), KN_KNOB_COUNT, 2, 4, 3 },
    { "weight", N_ ("Weight of the brush"), KN_KNOB_PERCENT, 65, 125, 100 },
    { "turns", N_ ("Quarter turns"), KN_KNOB_COUNT, 5, 8, 7 },
    { "eye", N_ ("Size of the eyes"), KN_KNOB_PERCENT, 60, 150, 100 } },
  draw_banchiang,
};
