/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns palettes: k-means in OKLab. Pixels are first counted in cells of colour, in whole numbers,
 * so that neither their order nor their number matters afterwards. The first centre is the heaviest
 * cell; each further one is the cell that weighs most by its squared distance to those that are
 * there, which is k-means++ without the dice: the same picture always gives the same palette.
 * Centres that nobody can tell apart become one. Source: packaging.md section 4. */

#include "config.h"

#include "ink/kn-palette.h"

#include "ink/kn-oklab.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CELL_BITS 5 /* a channel */
#define N_CELLS (1 << (3 * CELL_BITS))
#define ITERATIONS 12
#define ALIKE 0.04 /* OKLab; below it two colours are one */
#define OPAQUE_FROM 128
#define LEAST_SHARE 0.01 /* less is the mixture along an edge, not a colour of the picture */

typedef struct
{
  guint64 count, r, g, b;
} Count;

typedef struct
{
  KnOklab at;
  double weight;   /* 0 to 1 */
  double distance; /* squared, to the nearest centre */
} Cell;

typedef struct
{
  KnOklab at, sum;
  double weight;
} Centre;

static GArray *
count_cells (const guint8 *rgba, gsize n_pixels)
{
  g_autofree Count *counts = g_new0 (Count, N_CELLS);
  guint64 total = 0;
  for (gsize i = 0; i < n_pixels; i++)
    {
      const guint8 *p = rgba + 4 * i;
      if (p[3] < OPAQUE_FROM)
        continue;
      const int shift = 8 - CELL_BITS;
      Count *cell = &counts[(p[0] >> shift) << (2 * CELL_BITS) | (p[1] >> shift) << CELL_BITS
                            | p[2] >> shift];
      cell->count++;
      cell->r += p[0];
      cell->g += p[1];
      cell->b += p[2];
      total++;
    }
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  for (gsize i = 0; i < N_CELLS; i++)
    {
      if (counts[i].count == 0)
        continue;
      const double n = 255.0 * (double)counts[i].count;
      const KnRgb mean
          = { (double)counts[i].r / n, (double)counts[i].g / n, (double)counts[i].b / n };
      const Cell cell
          = { kn_oklab_from_rgb (&mean), (double)counts[i].count / (double)total, G_MAXDOUBLE };
      g_array_append_val (cells, cell);
    }
  return cells;
}

static const Cell *
find_next_centre (const GArray *cells, gboolean is_first)
{
  const Cell *best = NULL;
  double most = 0;
  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);
      const double score = is_first ? cell->weight : cell->weight * cell->distance;
      if (score > most)
        {
          most = score;
          best = cell;
        }
    }
  return best;
}

static guint
seed (GArray *cells, guint n, Centre *centres)
{
  guint found = 0;
  while (found < n)
    {
      const Cell *next = find_next_centre (cells, found == 0);
      if (next == NULL)
        break;
      centres[found].at = next->at;
      for (guint i = 0; i < cells->len; i++)
        {
          Cell *cell = &g_array_index (cells, Cell, i);
          const double d = kn_oklab_distance (&cell->at, &centres[found].at);
          cell->distance = MIN (cell->distance, d * d);
        }
      found++;
    }
  return found;
}

static void
move_centres (const GArray *cells, guint n, Centre *centres)
{
  for (guint c = 0; c < n; c++)
    {
      centres[c].weight = 0;
      centres[c].sum = (KnOklab){ 0 };
    }
  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);
      guint nearest = 0;
      for (guint c = 1; c < n; c++)
        if (kn_oklab_distance (&cell->at, &centres[c].at)
            < kn_oklab_distance (&cell->at, &centres[nearest].at))
          nearest = c;
      Centre *centre = &centres[nearest];
      centre->weight += cell->weight;
      centre->sum.l += cell->weight * cell->at.l;
      centre->sum.a += cell->weight * cell->at.a;
      centre->sum.b += cell->weight * cell->at.b;
    }
  for (guint c = 0; c < n; c++)
    if (centres[c].weight > 0)
      centres[c].at
          = (KnOklab){ centres[c].sum.l / centres[c].weight, centres[c].sum.a / centres[c].weight,
                       centres[c].sum.b / centres[c].weight };
}

static KnOklab
mix (const Centre *a, const Centre *b)
{
  const double all = a->weight + b->weight, share = all > 0 ? b->weight / all : 0;
  return (KnOklab){ a->at.l + (b->at.l - a->at.l) * share, a->at.a + (b->at.a - a->at.a) * share,
                    a->at.b + (b->at.b - a->at.b) * share };
}

static guint
merge_alike (guint n, Centre *centres)
{
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      if (centres[j].weight <= 0 || kn_oklab_distance (&centres[i].at, &centres[j].at) < ALIKE)
        {
          centres[i].at = mix (&centres[i], &centres[j]);
          centres[i].weight += centres[j].weight;
          centres[j] = centres[--n];
          j = i; /* it has moved: all others once more */
        }
  return n;
}

/* Then it stands last. */
static gboolean
smallest_is_an_edge (guint n, Centre *centres)
{
  guint smallest = 0;
  for (guint i = 1; i < n; i++)
    if (centres[i].weight < centres[smallest].weight)
      smallest = i;
  if (centres[smallest].weight >= LEAST_SHARE)
    return FALSE;
  centres[smallest] = centres[n - 1];
  return TRUE;
}

static int
compare_shares (gconstpointer a, gconstpointer b)
{
  const double x = ((const Centre *)a)->weight, y = ((const Centre *)b)->weight;
  return x < y ? 1 : x > y ? -1 : 0;
}

/**
 * kn_palette_find:
 *
 * Thread: any. Cost: linear in pixels, then a few passes over no more than 32,768 cells of colour.
 * Errors: none; nothing opaque gives no colours.
 */
guint
kn_palette_find (const guint8 *rgba,
                 gsize n_pixels,
                 guint n,
                 KnPaletteColour out_colours[KN_PALETTE_MAX])
{
  g_return_val_if_fail (n >= 1 && n <= KN_PALETTE_MAX && (rgba != NULL || n_pixels == 0), 0);
  Centre centres[KN_PALETTE_MAX];
  memset (centres, 0, sizeof centres);
  g_autoptr (GArray) cells = count_cells (rgba, n_pixels);
  guint found = seed (cells, n, centres);
  for (int i = 0; i < ITERATIONS && found > 0; i++)
    move_centres (cells, found, centres);
  found = merge_alike (found, centres);
  while (found > 1 && smallest_is_an_edge (found, centres))
    found--;
  qsort (centres, found, sizeof centres[0], compare_shares);
  for (guint i = 0; i < found; i++)
    out_colours[i] = (KnPaletteColour){ kn_oklab_to_rgb (&centres[i].at), centres[i].weight };
  return found;
}

/**
 * kn_palette_get_ink:
 *
 * Black is kept where the sum is too high: it carries the drawing, colour can give way.
 */
KnCmyk
kn_palette_get_ink (const KnPaletteColour *self, KnCondition *condition)
{
  const KnRgb rgb = kn_rgb_from_hex (kn_rgb_to_hex (&self->rgb));
  const KnCmyk exact = kn_condition_from_rgb (condition, &rgb);
  KnCmyk ink = { round (exact.c), round (exact.m), round (exact.y), round (exact.k) };
  const double limit = kn_condition_get_max_total_pct (condition);
  const double colour = ink.c + ink.m + ink.y;
  if (kn_cmyk_total (&ink) > limit && colour > 0)
    {
      const double share = MAX (limit - ink.k, 0) / colour;
      ink.c = floor (ink.c * share);
      ink.m = floor (ink.m * share);
      ink.y = floor (ink.y * share);
    }
  return ink;
}
