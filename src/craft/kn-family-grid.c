/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the cloths counted in threads: lozenges in rings, their teeth and hooks, and the blur of
 * tied yarn. A cloth is a rule that names the dye of each cell; d is the distance |a| + |b| from a
 * lattice point, which draws lozenges. */

#include "config.h"

#include "craft/kn-craft-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define SIDE 100.0

/* The dye of a cell, -1 for the ground. */
typedef struct _Cloth Cloth;
struct _Cloth
{
  int (*dye_of) (const Cloth *self, int i, int j);
  int width, height; /* cells */
  int n[5];          /* what the rule counts with */
};

typedef struct
{
  const Cloth *cloth;
  int dye;
} Layer;

static gboolean
is_in_layer (int i, int j, gconstpointer data)
{
  const Layer *layer = data;
  return layer->cloth->dye_of (layer->cloth, i, j) == layer->dye;
}

/* Cells are @cell_x by @cell_y. */
static void
put_cloth (KnCraftSheet *sheet, const Cloth *cloth, double cell_x, double cell_y)
{
  static const char *const names[] = { "threads", "light", "second" };
  static const KnCraftRole order[] = { KN_ROLE_MAIN, KN_ROLE_SECOND, KN_ROLE_LIGHT };
  kn_sheet_set_dyes (sheet, KN_DYES_CLOTH);
  kn_sheet_set_cell (sheet, cloth->width * cell_x, cloth->height * cell_y);
  for (gsize k = 0; k < G_N_ELEMENTS (order); k++)
    {
      const Layer layer = { cloth, order[k] };
      kn_sheet_layer (sheet, names[order[k]], order[k], KN_LEVEL_INK);
      kn_sheet_put (sheet, kn_cut_cells (cloth->width, cloth->height, is_in_layer, &layer, 0, 0,
                                         cell_x, cell_y));
    }
}

/* From the middle of an even side, so that both halves are alike: 0, 1, 2… */
static int
from_middle (int i, int side)
{
  return abs (2 * i + 1 - side) / 2;
}

/* --- ลูกแก้ว -------------------------------------------------------------------------------------
 */

/* n: thread, gap, rings, jewel. */
static int
dye_lukkaew (const Cloth *self, int i, int j)
{
  const int d = from_middle (i, self->width) + from_middle (j, self->height);
  const int half = self->width / 2, e = MIN (d, 2 * (half - 1) - d);
  const int step = self->n[0] + self->n[1];
  if (e < self->n[3])
    return KN_ROLE_LIGHT;
  const int k = e - self->n[3] - self->n[1];
  if (k < 0 || k % step >= self->n[0])
    return -1;
  return k / step % 3 == 1 ? KN_ROLE_SECOND : KN_ROLE_MAIN;
}

static void
draw_lukkaew (KnCraftSheet *sheet, const double *v)
{
  Cloth cloth = { dye_lukkaew, 0, 0, { (int)v[1], (int)v[2], (int)v[0], (int)v[3] } };
  const int reach = cloth.n[3] + cloth.n[2] * (cloth.n[0] + cloth.n[1]);
  cloth.width = cloth.height = 2 * (reach + 1);
  put_cloth (sheet, &cloth, SIDE / cloth.width, SIDE / cloth.height);
}

const KnCraft kn_craft_lukkaew = {
  12,
  "lukkaew",
  "ลายลูกแก้ว",
  "Luk kaew, crystal-ball lozenge weave",
  KN_CRAFT_GRID,
  KN_CRAFT_CELL,
  "D4",
  "อีสาน, นราธิวาส / Isan and the South",
  "ทอ / weaving",
  "เป็นลายทอทั่วไป ให้เครดิตกลุ่มทอผ้าที่ใช้ · Common weave; credit the weaver group that uses it.",
  NULL,
  { { "rings", N_ ("Rings"), KN_KNOB_COUNT, 2, 6, 3 },
    { "thread", N_ ("Threads in a ring"), KN_KNOB_COUNT, 1, 3, 2 },
    { "gap", N_ ("Threads between"), KN_KNOB_COUNT, 1, 3, 2 },
    { "jewel", N_ ("Size of the jewel"), KN_KNOB_COUNT, 1, 4, 3 } },
  draw_lukkaew,
};

/* --- ขิด -----------------------------------------------------------------------------------------
 */

/* n: rings, teeth, spacing of the teeth, band. */
static int
dye_khit (const Cloth *self, int i, int j)
{
  const int m = self->width / 2, a = abs (i - m), b = abs (j - m), d = a + b, e = abs (a - b);
  const int band = self->n[3], pitch = band + 3, last = 3 + self->n[0] * pitch;
  if (d <= 1 || d >= last)
    return KN_ROLE_LIGHT;
  const int k = d - 3, ring = k / pitch, at = k % pitch;
  const int dye = ring % 2 == 0 ? KN_ROLE_SECOND : KN_ROLE_MAIN;
  if (k < 0)
    return -1;
  if (at < band) /* where two bands meet on the axes of the next one a light cell is set */
    return ring % 2 == 1 && e >= d - 1 ? KN_ROLE_LIGHT : dye;
  const int spacing = self->n[2] + 2;
  if (self->n[1] > 0 && at == band && e % spacing == (ring % 2 == 0 ? 1 : 2) % spacing && e < d)
    return dye;
  if (self->n[1] > 1 && at == pitch - 1 && ring + 1 < self->n[0] && e % spacing == 0 && e < d)
    return ring % 2 == 0 ? KN_ROLE_MAIN : KN_ROLE_SECOND;
  return -1;
}

static void
draw_khit (KnCraftSheet *sheet, const double *v)
{
  Cloth cloth = { dye_khit, 0, 0, { (int)v[0], (int)v[1], (int)v[2], (int)v[3] } };
  /* As far out as the last ring's corner is; from there the next lozenge's begin. */
  cloth.width = cloth.height = (3 + cloth.n[0] * (cloth.n[3] + 3)) | 1;
  put_cloth (sheet, &cloth, SIDE / cloth.width, SIDE / cloth.height);
}

const KnCraft kn_craft_khit_base = {
  16,
  "khit_base",
  "ลายขิด (ขิดฐาน)",
  "Khit, supplementary-weft lozenge",
  KN_CRAFT_GRID,
  KN_CRAFT_CELL,
  "D4",
  "อีสาน / Isan",
  "ขิด / supplementary weft",
  "ผ้าขิดเป็นของสูง ไม่ใช้กับพื้นรองเท้า ชุดชั้นใน หรือของใช้ในห้องน้ำ · High rank: never on soles, underwear or "
  "toilet goods.",
  "sole,underwear",
  { { "rings", N_ ("Rings"), KN_KNOB_COUNT, 3, 7, 5 },
    { "teeth", N_ ("Rows of teeth"), KN_KNOB_COUNT, 0, 2, 2 },
    { "spacing", N_ ("Distance of the teeth"), KN_KNOB_COUNT, 1, 4, 2 },
    { "band", N_ ("Threads in a ring"), KN_KNOB_COUNT, 1, 3, 2 } },
  draw_khit,
};

/* --- โคมเก้า -------------------------------------------------------------------------------------
 */

/* n: lamps, thread, gap, feather. Columns are half as wide as rows are high. */
static int
dye_khomkao (const Cloth *self, int i, int j)
{
  const int b = from_middle (j, self->height), thread = self->n[1], gap = self->n[2];
  const int slip = b % 2 == 1 ? self->n[3] : 0;
  const int d = from_middle (i, self->width) + 2 * b + 1 + slip, pitch = 2 * (thread + gap);
  const int k = d / pitch - 1;
  if (d < thread + gap)
    return b < thread && d < MAX (2, thread) + b ? KN_ROLE_LIGHT : -1;
  if (k < 0 || k >= self->n[0] || d % pitch >= 2 * thread)
    return -1;
  return k % 3 == 2 ? KN_ROLE_SECOND : KN_ROLE_MAIN;
}

static void
draw_khomkao (KnCraftSheet *sheet, const double *v)
{
  Cloth cloth = { dye_khomkao, 0, 0, { (int)v[0], (int)v[1], (int)v[2], (int)v[3] } };
  const int reach = (cloth.n[0] + 1) * (cloth.n[1] + cloth.n[2]) + 1;
  cloth.height = 2 * reach;
  cloth.width = 2 * cloth.height;
  put_cloth (sheet, &cloth, SIDE / cloth.width, SIDE / cloth.height);
}

const KnCraft kn_craft_khomkao = {
  19,
  "khomkao",
  "ลายโคมเก้า",
  "Khom kao, nine lamps",
  KN_CRAFT_GRID,
  KN_CRAFT_CELL,
  "D2",
  "อีสาน (เชียงยืน) / Isan",
  "มัดหมี่ / ikat",
  "เป็นชื่อท้องถิ่นของเชียงยืน ให้เครดิต · Local name of Chiang Yuen: credit it; generic rendering only.",
  NULL,
  { { "lamps", N_ ("Nested lamps"), KN_KNOB_COUNT, 5, 11, 9 },
    { "thread", N_ ("Threads in a lamp"), KN_KNOB_COUNT, 2, 4, 3 },
    { "gap", N_ ("Threads between"), KN_KNOB_COUNT, 1, 3, 2 },
    { "feather", N_ ("Feathered edge"), KN_KNOB_COUNT, 0, 3, 2 } },
  draw_khomkao,
};

/* --- ริ้วมัดหมี่ --------------------------------------------------------------------------------- */

#define MUDMEE_RIVER_ROWS 12 /* from one bend of the river at the edge to the next but one */

static double
mudmee_half_width (int n_lozenges)
{
  return 9 * n_lozenges + 4;
}

/* n: slip, lozenges, river, its bank, heart. Lozenges about a heart, a river in bends at each side.
 * The yarn of every second pick slips along the weft, by a fixed order: that is the blur. */
static int
dye_mudmee (const Cloth *self, int i, int j)
{
  static const double order[] = { 0, .75, 0, .25 };
  const double b = from_middle (j, self->height) + .5;
  const double a = from_middle (i, self->width) + .5 - order[(int)b % 4] * self->n[0];
  const double d = a / mudmee_half_width (self->n[1]) + b / (self->height / 2.0 - .5);
  if (self->n[4] > 0 && d < .05 + .07 * self->n[4])
    return KN_ROLE_LIGHT;
  const double step = .76 / self->n[1];
  for (int k = 0; k < self->n[1]; k++)
    {
      const double end = .98 - k * step;
      if (d < end && d >= end - .7 * step)
        return k % 2 == 1 ? KN_ROLE_SECOND : KN_ROLE_MAIN;
    }
  const double half = MUDMEE_RIVER_ROWS / 2.0;
  const double width = self->n[2] * fabs (fmod (b + half, MUDMEE_RIVER_ROWS) - half) / half;
  const double bank = self->width / 2.0 - 1 - width;
  if (a > bank)
    return KN_ROLE_MAIN;
  if (d > 1.06 && a <= bank - 3 && a > bank - 3 - self->n[3])
    return KN_ROLE_SECOND;
  return -1;
}

static void
draw_mudmee (KnCraftSheet *sheet, const double *v)
{
  Cloth cloth = { dye_mudmee, 0, 0, { (int)v[0], (int)v[1], (int)v[2], (int)v[3], (int)v[4] } };
  cloth.height = MUDMEE_RIVER_ROWS * (1 + cloth.n[1]); /* whole bends */
  cloth.width = 2 * ((int)mudmee_half_width (cloth.n[1]) + 5 + cloth.n[2] + cloth.n[3]);
  put_cloth (sheet, &cloth, SIDE / cloth.width, 2 * SIDE / cloth.width);
}

const KnCraft kn_craft_mudmee_edge = {
  20,
  "mudmee_edge",
  "ริ้วมัดหมี่",
  "Mudmee bars, resist-tied edge",
  KN_CRAFT_GRID,
  KN_CRAFT_CELL,
  "D2",
  "อีสาน / Isan",
  "มัดหมี่ / ikat",
  "เป็นเทคนิคทั่วไป ไม่อ้างลายของหมู่บ้านใด · Generic technique; claims no village's pattern.",
  NULL,
  { { "slip", N_ ("Blur of the tied yarn"), KN_KNOB_COUNT, 0, 4, 2 },
    { "bars", N_ ("Nested lozenges"), KN_KNOB_COUNT, 2, 4, 3 },
    { "stripes", N_ ("Width of the river at the edge"), KN_KNOB_COUNT, 4, 12, 8 },
    { "second", N_ ("Width of its bank"), KN_KNOB_COUNT, 0, 6, 4 },
    { "heart", N_ ("Size of the heart"), KN_KNOB_COUNT, 0, 3, 2 } },
  draw_mudmee,
};

/* --- ตีนจก ---------------------------------------------------------------------------------------
 */

#define TINJOK_LOZENGE 31 /* rows of the middle register */

/* n: hooks, teeth, tassels, rows of the top. */
static int
dye_tinjok_middle (const Cloth *self, int i, int b)
{
  const int half = self->width / 2, a = from_middle (i, self->width), d = a + b;
  const int e = half - 1 - a + b, f = half - 1 - a + TINJOK_LOZENGE / 2 - b;
  if (d == 11 || d == 12)
    return KN_ROLE_SECOND;
  for (int k = 2; d > 12 && k < 2 + 4 * self->n[0]; k += 4)
    if ((b == 13 - k && a >= k && a <= k + 2)
        || (a == k + 2 && (b == 14 - k || (b == 15 - k && k < 10))))
      return KN_ROLE_SECOND;
  if (d == 8 || (d == 7 && abs (a - b) % 4 == 3) || d == 4 || d == 5)
    return KN_ROLE_MAIN;
  if (d <= 2 || e <= 1 || f <= 1)
    return KN_ROLE_LIGHT;
  if (e == 3 || e == 4)
    return KN_ROLE_MAIN;
  return f == 3 || f == 4 ? KN_ROLE_SECOND : -1;
}

static int
dye_tinjok (const Cloth *self, int i, int j)
{
  const int tooth = self->width / self->n[1], rise = tooth / 2 + 1;
  const int middle = rise + 5, below = middle + TINJOK_LOZENGE + 1, tassel = below + 5;
  if (j < 2 || j == middle - 2 || j == below || j == below + 1)
    return KN_ROLE_SECOND;
  if (j >= 2
      && j < 2 + rise) /* teeth: their middle of one or two cells, as the tooth is odd or not */
    return from_middle (i % tooth, tooth) <= (j - 2) ? KN_ROLE_MAIN : -1;
  if (j >= middle && j < middle + TINJOK_LOZENGE)
    return dye_tinjok_middle (self, i, abs (j - middle - TINJOK_LOZENGE / 2));
  if (j == below + 3 || j == below + 4)
    return KN_ROLE_MAIN;
  if (j < tassel || i % 4 == 0 || i % 4 == 3)
    return -1;
  const int ends = tassel + self->n[2] - (i / 4 % 2 == 0 ? 0 : 3);
  if (j >= ends)
    return -1;
  if (j >= ends - 2)
    return KN_ROLE_LIGHT;
  return i / 4 % 2 == 0 ? KN_ROLE_SECOND : KN_ROLE_MAIN;
}

static void
draw_tinjok (KnCraftSheet *sheet, const double *v)
{
  Cloth cloth = { dye_tinjok, 36, 0, { (int)v[0], (int)v[1], (int)v[2] } };
  if (36 % cloth.n[1] != 0)
    cloth.n[1] = cloth.n[1] == 5 ? 4 : 6; /* teeth of one width only */
  cloth.height = 36 / cloth.n[1] / 2 + 1 + 5 + TINJOK_LOZENGE + 1 + 5 + cloth.n[2];
  put_cloth (sheet, &cloth, 2.8, 2.8);
}

const KnCraft kn_craft_tinjok = {
  22,
  "tinjok",
  "ลายตีนจก",
  "Tin jok, hem of discontinuous weft",
  KN_CRAFT_GRID,
  KN_CRAFT_FRIEZE,
  "C1",
  "ล้านนา, ลอง, ราชบุรี / Lanna, Long (Phrae), Ratchaburi",
  "จก / discontinuous weft",
  "ลายของหมู่บ้านเป็นของหมู่บ้าน ให้ถามก่อน ลายนี้เป็นรูปแบบทั่วไป · Village patterns belong to their villages: "
  "ask; this is a generic form.",
  "sole",
  { { "hooks", N_ ("Hooks on a side"), KN_KNOB_COUNT, 1, 3, 3 },
    { "teeth", N_ ("Saw teeth"), KN_KNOB_COUNT, 3, 6, 4 },
    { "tassels", N_ ("Length of the tassels"), KN_KNOB_COUNT, 6, 14, 9 } },
  draw_tinjok,
};
