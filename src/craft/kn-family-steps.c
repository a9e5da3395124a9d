/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what a loom draws in steps: hooks, the naga, the junk, flowing water. */

#include "config.h"

#include "craft/kn-craft-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define SIDE 100.0
#define BOARD_MAX 96

/* Cells in dyes, '.' for none, painted by rules and copied by symmetry; letters are roles. */
typedef struct
{
  int width, height;
  char cells[BOARD_MAX][BOARD_MAX];
} Board;

typedef struct
{
  const Board *board;
  char letter;
} Letter;

static void
board_init (Board *self, int width, int height)
{
  g_assert (width <= BOARD_MAX && height <= BOARD_MAX);
  self->width = width;
  self->height = height;
  memset (self->cells, '.', sizeof self->cells);
}

static void
set (Board *self, int i, int j, char letter)
{
  if (i >= 0 && i < self->width && j >= 0 && j < self->height)
    self->cells[j][i] = letter;
}

static gboolean
is_letter (int i, int j, gconstpointer data)
{
  const Letter *self = data;
  return self->board->cells[j][i] == self->letter;
}

/* M main, S second, L light; @light: what the light threads are in one ink. */
static void
put_board (KnCraftSheet *sheet, const Board *board, double cell, KnCraftLevel light)
{
  static const char letters[] = { 'M', 'S', 'L' };
  static const KnCraftRole roles[] = { KN_ROLE_MAIN, KN_ROLE_SECOND, KN_ROLE_LIGHT };
  static const char *const names[] = { "threads", "second", "light" };
  for (gsize k = 0; k < G_N_ELEMENTS (letters); k++)
    {
      const Letter letter = { board, letters[k] };
      kn_sheet_layer (sheet, names[k], roles[k], letters[k] == 'L' ? light : KN_LEVEL_INK);
      kn_sheet_put (sheet, kn_cut_cells (board->width, board->height, is_letter, &letter, 0, 0,
                                         cell, cell));
    }
}

/* --- ขอ ------------------------------------------------------------------------------------------
 */

/* In all eight places about the middle. */
static void
set_eight (Board *self, int a, int b, char letter)
{
  const int m = self->width / 2, x[] = { a, b }, y[] = { b, a };
  for (int swap = 0; swap < 2; swap++)
    for (int k = 0; k < 4; k++)
      set (self, m + (k % 2 == 0 ? x[swap] : -x[swap]), m + (k < 2 ? y[swap] : -y[swap]), letter);
}

static void
draw_kho (KnCraftSheet *sheet, const double *v)
{
  const int arm = (int)v[0], curl = (int)v[1], lines = (int)v[2], room = (int)v[3];
  const int top = 4 + arm, lozenge = top + 6, m = lozenge - 1 + room;
  g_autofree Board *board = g_new (Board, 1);
  board_init (board, 2 * m + 1, 2 * m + 1);
  for (int a = 0; a <= m; a++)
    for (int b = 0; b <= m; b++)
      {
        const int d = a + b, corner = 2 * m - d; /* how far from the lattice's other point */
        const gboolean outside = d > lozenge + lines + 1;
        if (d <= 3 && d != 1)
          set_eight (board, a, b, 'S');
        else if (d == 5 || (d >= lozenge && d < lozenge + lines))
          set_eight (board, a, b, 'M');
        else if (outside && corner >= 9 && corner <= 11)
          set_eight (board, a, b, 'S');
        else if (outside && (corner == 14 || corner == 15 || (corner <= 6 && corner != 3)))
          set_eight (board, a, b, 'M');
      }
  /* The hook: up from the lozenge, out along the top, down, and in again. */
  const int reach = MAX (3, arm - 3), drop = MAX (2, arm - 3);
  for (int b = 5; b <= top; b++)
    set_eight (board, 0, b, 'M');
  for (int a = 0; a <= reach; a++)
    set_eight (board, a, top, 'M');
  for (int b = top - drop; b <= top; b++)
    set_eight (board, reach, b, 'M');
  if (curl >= 1)
    for (int a = 2; a <= reach; a++)
      set_eight (board, a, top - drop, 'M');
  if (curl >= 2)
    for (int b = top - drop; b <= top - 2; b++)
      set_eight (board, 2, b, 'M');
  kn_sheet_set_dyes (sheet, KN_DYES_CLOTH);
  kn_sheet_set_cell (sheet, SIDE, SIDE);
  put_board (sheet, board, SIDE / board->width, KN_LEVEL_NONE);
}

const KnCraft kn_craft_kho = {
  15,
  "kho",
  "ลายขอ",
  "Kho, hook",
  KN_CRAFT_STEPS,
  KN_CRAFT_CELL,
  "D4",
  "อีสาน / Isan",
  "ทอ / weaving",
  "ไม่ใช่ลายขอเจ้าฟ้าฯ ซึ่งพระราชทานและถูกล็อก ไม่อ้างลายของหมู่บ้านใด · Not the royal-granted kho patterns, "
  "which are locked; claims no village's pattern.",
  "sole",
  { { "arm", N_ ("Length of the arms"), KN_KNOB_COUNT, 5, 9, 7 },
    { "curl", N_ ("Turns of the hook"), KN_KNOB_COUNT, 0, 2, 2 },
    { "lines", N_ ("Lines of the lozenge"), KN_KNOB_COUNT, 1, 3, 2 },
    { "room", N_ ("Room between lozenges"), KN_KNOB_COUNT, 0, 4, 0 } },
  draw_kho,
};

/* --- นาค -----------------------------------------------------------------------------------------
 */

static const char *const naga_head[] = {
  "...M...M......", "...MM..MM..M..", ".M.MMM.MMM.MM.", ".MMMMMMMMMMMMM",
  "..MMMMMMMMMMMM", "M.MMMLLMMMMMM.", "MMMMMLLMMM....", ".MMMMMMMM...M.",
  ".MMMMMMMMMMMM.", "..MMMMMMMMMM..", "..MMMMMM......", "...MMMMMM.....",
};
#define HEAD_ROWS 12
#define HEAD_COLS 14

/* The body goes down from @x in a zig-zag of @swing cells, two light threads along it. */
static int
put_body (Board *board, int x, int row, int bends, int swing, int thick)
{
  int step = 1, n = swing;
  for (int bend = 0; bend < bends; bend++, step = -step)
    for (int k = 0; k < n; k++, row++)
      {
        for (int i = 0; i < thick + 2; i++)
          set (board, x + i, row, i >= 2 && i < thick ? 'L' : 'M');
        x += step;
      }
  /* The tail tapers. */
  for (int w = thick + 1; w >= 1; w--, row++, x += step)
    for (int i = 0; i < w; i++)
      set (board, x + i + (step < 0 ? 0 : 1), row, w > 4 && i >= 2 && i < w - 2 ? 'L' : 'M');
  return row;
}

static void
put_jewel (Board *board, int row, int size)
{
  const int half = board->width / 2;
  for (int j = -size; j <= size; j++)
    for (int i = 0; i <= size - ABS (j); i++)
      {
        const char letter = size > 1 && i == 0 && j == 0 ? 'L' : 'S';
        set (board, half + i, row + j, letter);
        set (board, half - 1 - i, row + j, letter);
      }
}

static void
draw_nak (KnCraftSheet *sheet, const double *v)
{
  const int bends = (int)v[0], swing = (int)v[1], thick = (int)v[2], jewels = (int)v[3];
  const int apart = 3, half = HEAD_COLS + apart;
  g_autofree Board *board = g_new (Board, 1);
  board_init (board, 2 * half, BOARD_MAX);
  for (int j = 0; j < HEAD_ROWS; j++)
    for (int i = 0; i < HEAD_COLS; i++)
      set (board, i, j, naga_head[j][i]);
  const int last = put_body (board, 3, HEAD_ROWS, bends, swing, thick);
  board->height = last;
  for (int j = 0; j < last; j++)
    for (int i = 0; i < half; i++)
      {
        if (i >= half - 1 && board->cells[j][i] != '.')
          board->cells[j][i] = '.'; /* the pair never touches */
        board->cells[j][board->width - 1 - i] = board->cells[j][i];
      }
  for (int k = 0; k < jewels; k++)
    put_jewel (board, HEAD_ROWS - 2 + k * swing * 2, k == jewels - 1 && k > 0 ? 1 : 2);
  kn_sheet_set_dyes (sheet, KN_DYES_NAGA);
  kn_sheet_set_cell (sheet, board->width * 3.6, board->height * 3.6);
  put_board (sheet, board, 3.6, KN_LEVEL_NONE);
}

const KnCraft kn_craft_nak = {
  17,
  "nak",
  "ลายนาค",
  "Nak, naga pair",
  KN_CRAFT_STEPS,
  KN_CRAFT_FIGURE,
  "D1",
  "อีสาน / Isan",
  "ทอ / weaving",
  "เป็นสิ่งศักดิ์สิทธิ์ วางตั้ง ไม่ตัดหัว · Sacred: upright, head never cropped.",
  "sole,floor,underwear",
  { { "bends", N_ ("Bends of the body"), KN_KNOB_COUNT, 2, 5, 3 },
    { "swing", N_ ("Swing of the body"), KN_KNOB_COUNT, 4, 6, 5 },
    { "thick", N_ ("Threads in the body"), KN_KNOB_COUNT, 3, 5, 4 },
    { "jewels", N_ ("Jewels between"), KN_KNOB_COUNT, 1, 3, 3 } },
  draw_nak,
};

/* --- ตะเภา ---------------------------------------------------------------------------------------
 */

static void
set_pair (Board *self, int i, int j, char letter)
{
  set (self, self->width / 2 + i, j, letter);
  set (self, self->width / 2 - i, j, letter);
}

static void
put_sails (Board *board, int sail, int hull)
{
  for (int j = 6; j <= 6 + sail; j++)
    for (int i = 2; i <= MIN (j - 4, hull - 1); i++)
      {
        const int d = MIN (MIN (i - 2, j - 4 - i), 6 + sail - j);
        if (d == 0)
          set_pair (board, i, j, 'S');
        else if (d >= 2)
          set_pair (board, i, j, 'L');
      }
}

static void
draw_tapao (KnCraftSheet *sheet, const double *v)
{
  const int sail = (int)v[0], hull = (int)v[1], deep = (int)v[2], waves = (int)v[3];
  const int deck = 6 + sail + 2, keel = deck + deep;
  g_autofree Board *board = g_new (Board, 1);
  board_init (board, 2 * hull + 1, keel + 2 + waves);
  for (int j = 0; j < 5; j++)
    for (int i = 0; i + ABS (j - 2) <= 2; i++)
      if (i != 0 || j != 2)
        set_pair (board, i, j, 'L');
  for (int j = 5; j < deck; j++)
    set_pair (board, 0, j, 'M');
  put_sails (board, sail, hull);
  for (int j = deck - 3; j < deck; j++) /* the raised ends */
    for (int i = hull - (j - deck + 3) / 2; i <= hull; i++)
      set_pair (board, i, j, 'M');
  for (int j = deck; j < keel; j++)
    for (int i = 0; i <= hull - MAX (0, j - deck - 1); i++)
      set_pair (board, i, j, j == deck + 2 && i % 2 == 1 && i < hull - 2 ? 'L' : 'M');
  for (int j = keel + 1; j < keel + 2 + waves; j++)
    for (int i = 0; i <= hull; i++)
      {
        const int row = j - keel - 1;
        if ((row == 0 && i % 4 == 0) || (row == 1 && i % 4 != 2) || row == 2
            || (row > 2 && i % 4 == 2))
          set_pair (board, i, j, 'M');
      }
  kn_sheet_set_dyes (sheet, KN_DYES_CLOTH);
  kn_sheet_set_cell (sheet, board->width * 4.0, board->height * 4.0);
  put_board (sheet, board, 4, KN_LEVEL_INK);
}

const KnCraft kn_craft_tapao = {
  18,
  "tapao",
  "ลายตะเภา (สำเภา)",
  "Tapao, trading junk",
  KN_CRAFT_STEPS,
  KN_CRAFT_FIGURE,
  "D1",
  "อีสาน / Isan",
  "ทอ / weaving",
  "ถามกลุ่มทอผ้าก่อนเอ่ยชื่อหมู่บ้าน · Ask the weaver group before naming a village.",
  "sole",
  { { "sail", N_ ("Height of the sails"), KN_KNOB_COUNT, 7, 14, 10 },
    { "hull", N_ ("Length of the hull"), KN_KNOB_COUNT, 11, 17, 13 },
    { "deep", N_ ("Depth of the hull"), KN_KNOB_COUNT, 4, 8, 6 },
    { "waves", N_ ("Rows of waves"), KN_KNOB_COUNT, 1, 4, 3 } },
  draw_tapao,
};

/* --- น้ำไหล --------------------------------------------------------------------------------------
 */

static void
draw_namlai (KnCraftSheet *sheet, const double *v)
{
  const int fall = 2 * (int)v[0], climb = 3 * (int)v[0] + 1, run = (int)v[1], band = (int)v[2];
  const int foam = (int)v[3], thin = band / 2 + 1;
  /* Up two threads a step, down three: so both ends of the cell meet. */
  const int width = run * (climb + fall), period = band + 2 + 2 * thin + 4;
  g_autofree Board *board = g_new (Board, 1);
  board_init (board, width, 2 * period);
  for (int i = 0; i < width; i++)
    {
      const int step = i / run;
      const int rise = step < climb ? 2 * step : 2 * (climb - 1) - 3 * (step - climb + 1);
      for (int j = 0; j < board->height; j++)
        {
          const int k = (j + rise) % period;
          if (k < band)
            set (board, i, j, 'M');
          else if (k >= band + 2 && k < band + 2 + thin)
            set (board, i, j, 'S');
          else if (k >= band + 2 + thin && k < band + 2 + 2 * thin)
            set (board, i, j, 'L');
          else if (k >= period - 3 && k < period - 1 && i % (2 * run) >= 1 && i % (2 * run) <= foam)
            set (board, i, j, 'M');
        }
    }
  kn_sheet_set_dyes (sheet, KN_DYES_CLOTH);
  const double cell = SIDE / MAX (board->width, board->height);
  kn_sheet_set_cell (sheet, board->width * cell, board->height * cell);
  put_board (sheet, board, cell, KN_LEVEL_NONE);
}

const KnCraft kn_craft_namlai = {
  21,
  "namlai",
  "ลายน้ำไหล",
  "Nam lai, flowing water",
  KN_CRAFT_STEPS,
  KN_CRAFT_CELL,
  "C1",
  "น่าน (ไทลื้อ) / Nan, Tai Lue",
  "เกาะล้วง / tapestry weave",
  "ให้เครดิตผ้าทอไทลื้อเมืองน่าน ไม่อ้างลายของหมู่บ้านใด · Credit Nan Tai Lue weaving; claims no village's "
  "version.",
  "sole",
  { { "steps", N_ ("Height of the waves"), KN_KNOB_COUNT, 1, 4, 3 },
    { "run", N_ ("Threads in a step"), KN_KNOB_COUNT, 2, 4, 3 },
    { "band", N_ ("Threads in a band"), KN_KNOB_COUNT, 4, 9, 8 },
    { "foam", N_ ("Foam between the bands"), KN_KNOB_COUNT, 0, 3, 2 } },
  draw_namlai,
};
