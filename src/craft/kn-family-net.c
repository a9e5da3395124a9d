/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the flowers that stand in a net: lattices whose windows hold a petal flower, repeated over a
 * field. A form on the edge of the cell is put whole at each edge, and the sheet cuts it. */

#include "config.h"

#include "craft/kn-craft-private.h"

#include <glib/gi18n.h>

#define PERCENT(v) ((v) / 100)
#define SIDE 100.0

static KnPath *
scaled (KnPath *take, double k)
{
  return kn_cut_scale (take, k, k);
}

/* --- ราชวัตร --------------------------------------------------------------------------------------
 */

static KnPath *
diamond_band (double half)
{
  const double m = SIDE / 2;
  return kn_cut_hole (kn_cut_lozenge (m, m, m + half, m + half),
                      kn_cut_lozenge (m, m, m - half, m - half));
}

static void
draw_rajawat (KnCraftSheet *sheet, const double *v)
{
  const double line = v[0] / 2, flower = PERCENT (v[1]), corner = PERCENT (v[2]);
  KnPath *petal
      = scaled (kn_cut_halves (
                    "M0 -6.6 C 6 -6.6 9.2 -10.4 9.2 -15.4 C 9.2 -19 8.2 -21.2 7 -23 C 6 -22.2 5 "
                    "-22 4.1 -22.4 C 3.6 -26.5 .9 -29 0 -34"),
                flower);
  KnPath *leaf
      = scaled (kn_cut_halves ("M0 -13.6 C 2.6 -14.6 4.6 -16.6 4.4 -19.2 C 4.2 -22 1 -23.8 0 -28"),
                flower);
  kn_sheet_set_cell (sheet, SIDE, SIDE);
  kn_sheet_layer (sheet, "lattice", KN_ROLE_LIGHT, KN_LEVEL_INK);
  kn_sheet_put (sheet, diamond_band (line));
  kn_sheet_layer (sheet, "leaves", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet, leaf, 4, 45, 50, 50);
  kn_sheet_layer (sheet, "petals", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet, kn_path_ref (petal), 4, 0, 50, 50);
  kn_sheet_layer (sheet, "petal-line", KN_ROLE_LIGHT, KN_LEVEL_GAP);
  kn_sheet_put_ring (sheet, kn_cut_inset (kn_path_ref (petal), 1.9 * flower), 4, 0, 50, 50);
  kn_sheet_layer (sheet, "petal-heart", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet, kn_cut_inset (petal, 3.5 * flower), 4, 0, 50, 50);
  kn_sheet_layer (sheet, "boss", KN_ROLE_LIGHT, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_disc (50, 50, 4.6 * flower, 4.6 * flower));
  kn_sheet_layer (sheet, "boss-heart", KN_ROLE_SECOND, KN_LEVEL_GAP);
  kn_sheet_put (sheet, kn_cut_disc (50, 50, 2.3 * flower, 2.3 * flower));
  kn_sheet_layer (sheet, "corner-flower", KN_ROLE_SECOND, KN_LEVEL_INK);
  for (int k = 0; k < 4; k++)
    kn_sheet_put_corners (sheet,
                          kn_cut_turn (scaled (kn_cut_halves ("M0 -5.2 C 4.2 -5.8 6.2 -9 5.8 "
                                                              "-13 C 5.4 -17 1 -19.6 0 -25"),
                                               corner),
                                       90 * k));
  kn_sheet_layer (sheet, "corner-boss", KN_ROLE_MAIN, KN_LEVEL_INK);
  kn_sheet_put_corners (sheet, kn_cut_lozenge (0, 0, 4 * corner, 4 * corner));
}

const KnCraft kn_craft_rajawat = {
  9,
  "rajawat",
  "ลายราชวัตร",
  "Rajawat lattice",
  KN_CRAFT_PETAL,
  KN_CRAFT_CELL,
  "D4",
  "ภาคกลาง / Central",
  "ลายไทย / classical",
  NULL,
  NULL,
  { { "line", N_ ("Weight of the lattice"), KN_KNOB_SHARE, 2.5, 8, 5.2 },
    { "flower", N_ ("Size of the flower"), KN_KNOB_PERCENT, 65, 118, 100 },
    { "corner", N_ ("Size of the leaf cross"), KN_KNOB_PERCENT, 60, 150, 100 } },
  draw_rajawat,
};

/* --- เบญจรงค์ -------------------------------------------------------------------------------------
 */

/* Between the middles of the sides, drawn in towards the centre: @by 0 is a straight lozenge. */
static KnPath *
concave_lozenge (double reach, double by)
{
  static const int sx[] = { 1, 1, -1, -1 }, sy[] = { -1, 1, 1, -1 };
  static const int end_x[] = { 1, 0, -1, 0 }, end_y[] = { 0, 1, 0, -1 };
  const double near = reach * (1 / 3.0 - 0.261 * by), far = reach * (2 / 3.0 - 0.227 * by);
  KnPathBuilder *out = kn_path_builder_new ();
  kn_path_builder_move_to (out, 50, 50 - reach);
  for (int k = 0; k < 4; k++)
    {
      const double first = k % 2 == 0 ? near : far, second = near + far - first;
      kn_path_builder_curve_to (out, 50 + sx[k] * first, 50 + sy[k] * second, 50 + sx[k] * second,
                                50 + sy[k] * first, 50 + end_x[k] * reach, 50 + end_y[k] * reach);
    }
  kn_path_builder_close (out);
  return kn_path_builder_build (out);
}

static void
put_benjarong_corner (KnCraftSheet *sheet, double k)
{
  g_autoptr (KnPath) petal = scaled (kn_cut_halves ("M0 -7.4 C 6 -8 11 -12.4 11 -19 C 11 "
                                                    "-25.3 5.4 -28.6 0 -36"),
                                     k);
  KnPath *leaf = scaled (kn_cut_halves ("M0 -13 C 3.4 -15 5.6 -19 5 -23 C 4.6 "
                                        "-26.4 1 -28.4 0 -33"),
                         k);
  kn_sheet_layer (sheet, "flower-leaf", KN_ROLE_LIGHT, KN_LEVEL_INK);
  for (int i = 0; i < 4; i++)
    kn_sheet_put_corners (sheet, kn_cut_turn (kn_path_ref (leaf), 45 + 90 * i));
  kn_path_unref (leaf);
  kn_sheet_layer (sheet, "flower", KN_ROLE_LIGHT, KN_LEVEL_INK);
  for (int i = 0; i < 4; i++)
    kn_sheet_put_corners (sheet, kn_cut_turn (kn_path_ref (petal), 90 * i));
  kn_sheet_layer (sheet, "flower-petal", KN_ROLE_MAIN, KN_LEVEL_GAP);
  for (int i = 0; i < 4; i++)
    kn_sheet_put_corners (sheet, kn_cut_turn (kn_cut_inset (kn_path_ref (petal), 2 * k), 90 * i));
  kn_sheet_layer (sheet, "flower-boss", KN_ROLE_LIGHT, KN_LEVEL_INK);
  kn_sheet_put_corners (sheet, kn_cut_disc (0, 0, 6 * k, 6 * k));
  kn_sheet_layer (sheet, "flower-heart", KN_ROLE_MAIN, KN_LEVEL_GAP);
  kn_sheet_put_corners (sheet, kn_cut_disc (0, 0, 3.1 * k, 3.1 * k));
}

static void
draw_benjarong (KnCraftSheet *sheet, const double *v)
{
  const double line = v[0], curve = PERCENT (v[1]), star = PERCENT (v[2]), flower = PERCENT (v[3]);
  g_autoptr (KnPath) petal
      = scaled (kn_cut_halves ("M0 -5.6 C 4.6 -5.8 7 -9 7 -13 C 7 -17.6 2.2 -20 0 -27.4"), star);
  kn_sheet_set_cell (sheet, SIDE, SIDE);
  kn_sheet_layer (sheet, "ground", KN_ROLE_SECOND, KN_LEVEL_NONE);
  kn_sheet_put (sheet, kn_cut_box (0, 0, SIDE, SIDE));
  kn_sheet_layer (sheet, "net", KN_ROLE_LIGHT, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_hole (concave_lozenge (50 + line / 2, curve),
                                    concave_lozenge (50 - 2 * line, curve)));
  put_benjarong_corner (sheet, flower);
  kn_sheet_layer (sheet, "star-leaf", KN_ROLE_LIGHT, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet,
                     scaled (kn_cut_halves (
                                 "M0 -7 C 2.6 -8 3.8 -10 3.6 -12.2 C 3.4 -14.4 .9 -15.6 0 -18.6"),
                             star),
                     4, 45, 50, 50);
  kn_sheet_layer (sheet, "star", KN_ROLE_LIGHT, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet, kn_path_ref (petal), 4, 0, 50, 50);
  kn_sheet_layer (sheet, "star-petal", KN_ROLE_MAIN, KN_LEVEL_GAP);
  kn_sheet_put_ring (sheet, kn_cut_inset (kn_path_ref (petal), 1.5 * star), 4, 0, 50, 50);
  kn_sheet_layer (sheet, "boss", KN_ROLE_LIGHT, KN_LEVEL_INK);
  kn_sheet_put (sheet, kn_cut_disc (50, 50, 3.9 * star, 3.9 * star));
  kn_sheet_layer (sheet, "boss-heart", KN_ROLE_MAIN, KN_LEVEL_GAP);
  kn_sheet_put (sheet, kn_cut_disc (50, 50, 2 * star, 2 * star));
}

const KnCraft kn_craft_benjarong = {
  33,
  "benjarong",
  "ลายเบญจรงค์",
  "Benjarong net",
  KN_CRAFT_PETAL,
  KN_CRAFT_CELL,
  "D4",
  "ภาคกลาง (ดอนไก่ดี) / Central",
  "เครื่องเบญจรงค์ / enamel ware",
  "เดิมเป็นเครื่องใช้ในราชสำนัก ไม่ใช้คู่กับพระปรมาภิไธยย่อ · History of royal ware; no cyphers.",
  NULL,
  { { "line", N_ ("Weight of the net"), KN_KNOB_SHARE, 1.4, 4, 2.4 },
    { "curve", N_ ("Curve of the net"), KN_KNOB_PERCENT, 55, 112, 100 },
    { "star", N_ ("Size of the inner flower"), KN_KNOB_PERCENT, 65, 112, 100 },
    { "flower", N_ ("Size of the outer flower"), KN_KNOB_PERCENT, 70, 105, 100 } },
  draw_benjarong,
};

/* --- พิกุลก้านแย่ง -------------------------------------------------------------------------------- */

static void
put_phikul (KnCraftSheet *sheet, double k, gboolean at_corners)
{
  g_autoptr (KnPath) petal
      = scaled (kn_cut_halves ("M0 -5.4 C 2 -5.4 3.2 -7.4 4.2 -10 C 5.4 -13.4 5.6 -17 3.8 "
                               "-19.6 C 2.8 -21 1.2 -22.2 0 -25"),
                k);
  g_autoptr (KnPath) inner
      = scaled (kn_cut_halves ("M0 -9 C 1 -9.8 1.9 -11.8 2.2 -13.8 C 2.5 -16 1.9 -17.8 0 "
                               "-20.4"),
                k);
  KnPath *const parts[] = { petal, inner };
  const KnCraftRole roles[] = { KN_ROLE_MAIN, KN_ROLE_LIGHT };
  const char *const names[2][4]
      = { { "petals", "petal-line", "boss", "boss-heart" },
          { "corner-petals", "corner-line", "corner-boss", "corner-heart" } };
  const double radii[] = { 4.4 * k, 2.4 * k };
  for (int part = 0; part < 4; part++)
    {
      kn_sheet_layer (sheet, names[at_corners][part], roles[part % 2],
                      part % 2 == 0 ? KN_LEVEL_INK : KN_LEVEL_GAP);
      for (int i = 0; i < (part < 2 ? 8 : 1); i++)
        {
          KnPath *one = part < 2 ? kn_cut_turn (kn_path_ref (parts[part]), 45 * i)
                                 : kn_cut_disc (0, 0, radii[part - 2], radii[part - 2]);
          if (at_corners)
            kn_sheet_put_corners (sheet, one);
          else
            kn_sheet_put_at (sheet, one, 50, 50);
        }
    }
}

static void
draw_yok_nakhon (KnCraftSheet *sheet, const double *v)
{
  const double flower = PERCENT (v[0]), leaf = PERCENT (v[1]), stem = v[2];
  const double bud = PERCENT (v[3]);
  kn_sheet_set_cell (sheet, SIDE, SIDE);
  kn_sheet_layer (sheet, "stems", KN_ROLE_SECOND, KN_LEVEL_INK);
  kn_sheet_put_ring (sheet, kn_cut_box (-stem / 2, -46.4, stem, 22), 4, 45, 50, 50);
  kn_sheet_layer (sheet, "leaves", KN_ROLE_SECOND, KN_LEVEL_INK);
  for (int k = 0; k < 4; k++)
    {
      KnPath *one = kn_cut_turn (
          scaled (kn_cut_outline ("M0 0 C 3.4 -1 6 -4 6.4 -7.6 C 6.7 -10.6 5.6 -13 5.8 -16 C 1.6 "
                                  "-13.6 -1 -10 -1.2 -6 C -1.3 -3.6 -.8 -1.6 0 0Z"),
                  leaf),
          34);
      one = k < 2 ? kn_cut_move (one, stem / 2, -30.5)
                  : kn_cut_move (kn_cut_flip (one), stem / 2, -40.2);
      kn_sheet_put_ring (sheet, k % 2 == 0 ? one : kn_cut_mirror (one), 4, 45, 50, 50);
    }
  put_phikul (sheet, flower, FALSE);
  put_phikul (sheet, flower, TRUE);
  kn_sheet_layer (sheet, "buds", KN_ROLE_LIGHT, KN_LEVEL_INK);
  for (int k = 0; k < 4; k++)
    for (int side = 0; side < 2; side++)
      {
        static const double x[] = { 0, 50, 100, 50 }, y[] = { 50, 0, 50, 100 };
        KnPath *one
            = scaled (kn_cut_halves ("M0 0 C 2.2 -1.4 3.2 -3.6 3.2 -5.6 C 3.2 -8 1.2 -9.6 0 -12"),
                      bud);
        kn_sheet_put_at (sheet, kn_cut_turn (one, k % 2 * 90 + side * 180), x[k], y[k]);
      }
}

const KnCraft kn_craft_yok_nakhon = {
  36,
  "yok_nakhon",
  "ลายพิกุลก้านแย่ง (ผ้ายกเมืองนคร)",
  "Phikul on crossing branches, Nakhon brocade",
  KN_CRAFT_PETAL,
  KN_CRAFT_CELL,
  "D4",
  "นครศรีธรรมราช / Nakhon Si Thammarat",
  "ผ้ายก / brocade",
  "ผ้ายกชั้นสูงในอดีต เป็นรูปแบบทั่วไป ไม่ลอกผืนใด · Historic court cloth; generic form, copies no piece.",
  NULL,
  { { "flower", N_ ("Size of the flower"), KN_KNOB_PERCENT, 75, 112, 100 },
    { "leaf", N_ ("Size of the leaves"), KN_KNOB_PERCENT, 60, 108, 100 },
    { "stem", N_ ("Weight of the stem"), KN_KNOB_SHARE, 1, 3.4, 1.8 },
    { "bud", N_ ("Size of the buds"), KN_KNOB_PERCENT, 60, 140, 100 } },
  draw_yok_nakhon,
};
