/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Nesting by a slide of profiles: how near two outlines come when one moves straight down on the
 * other is the largest difference of an upper and a lower profile, both of straight sides, so it is
 * found at a corner of one of them. Around that only a search over the shift of every other row.
 * For cartons this is what a press sheet holds; a nester of free shapes would find no more and
 * would turn the grain.
 *
 * The gap is kept along the slide. Across it two blanks may come as near as flaps of one blank do,
 * a millimetre; their bleeds part half way there (kn-dieline-bleed.c). */

#include "config.h"

#include "pack/kn-nest.h"

#include "pack/kn-dieline-lines.h"
#include "pack/kn-dieline-private.h"
#include "pack/kn-ring.h"

#include <math.h>

#define SAME_MM 1e-6
#define CORNERS_MAX 200
#define TOLERANCE_MIN_MM 0.02
#define SHIFTS_MIN 32
#define SHIFTS_MAX 400
#define WORK_MAX 3e7 /* corners compared with sides: a tenth of a second */

/* domain/packaging.md 3; 13 x 19 inches. */
static const KnPaper papers[] = {
  { "a4", 210, 297 },
  { "a3", 297, 420 },
  { "sra3", 320, 450 },
  { "a3plus", 330.2, 482.6 },
};

typedef struct
{
  KnPoint *points;
  gsize n;
  double width;
} Ring;

typedef enum
{
  UPPER,
  LOWER,
} Profile;

const KnPaper *
kn_paper_list (gsize *out_n)
{
  *out_n = G_N_ELEMENTS (papers);
  return papers;
}

const KnPaper *
kn_paper_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_strcmp0 (papers[i].id, id) == 0)
      return &papers[i];
  return NULL;
}

static Ring
outline_of (const KnBlank *blank)
{
  gsize n = 0;
  KnPoint *points = kn_blank_dup_ring (blank, &n);
  return (Ring){ points, n, blank->box.width };
}

/* Few enough corners for the search; what that leaves out is added to the gap, so blanks never come
 * nearer than was asked. */
static Ring
simple_outline_of (const KnBlank *blank, double *gap)
{
  Ring ring = outline_of (blank);
  double tolerance = 0;
  for (double next = TOLERANCE_MIN_MM; ring.n > CORNERS_MAX; next *= 2)
    {
      tolerance = next;
      ring.n = kn_ring_simplify (ring.points, ring.n, tolerance);
    }
  *gap += 2 * tolerance;
  return ring;
}

static Ring
changed (const Ring *ring, const KnMatrix *matrix)
{
  Ring out = { g_new (KnPoint, ring->n), ring->n, ring->width };
  for (gsize i = 0; i < ring->n; i++)
    out.points[i] = kn_matrix_apply (matrix, ring->points[i].x, ring->points[i].y);
  return out;
}

/* The highest (lowest) point of a ring between two verticals; -∞ (∞) if it is not there. */
static double
extreme (const Ring *ring, double from, double to, Profile profile)
{
  double best = profile == UPPER ? -G_MAXDOUBLE : G_MAXDOUBLE;
  for (gsize i = 0; i < ring->n; i++)
    {
      const KnPoint *p = &ring->points[i], *q = &ring->points[(i + 1) % ring->n];
      if (fmax (p->x, q->x) < from || fmin (p->x, q->x) > to)
        continue;
      double ends[2] = { p->y, q->y };
      if (p->x != q->x)
        for (int k = 0; k < 2; k++)
          {
            double x = CLAMP (k == 0 ? p->x : q->x, from, to);
            ends[k] = p->y + (q->y - p->y) * ((x - p->x) / (q->x - p->x));
          }
      best = profile == UPPER ? fmax (best, fmax (ends[0], ends[1]))
                              : fmin (best, fmin (ends[0], ends[1]));
    }
  return best;
}

/* At a corner a profile may jump: it is asked on both sides of it. */
static double
slide_at (const Ring *lower, const Ring *upper, double x, double shift)
{
  double distance = -G_MAXDOUBLE;
  for (int side = -1; side <= 1; side += 2)
    {
      double at = x + side * SAME_MM;
      double top = extreme (lower, at, at, UPPER);
      double bottom = extreme (upper, at - shift, at - shift, LOWER);
      if (top > -G_MAXDOUBLE && bottom < G_MAXDOUBLE)
        distance = fmax (distance, top - bottom);
    }
  return distance;
}

/* How far @upper must stand above @lower when it is @shift to the right of it; -∞ if they pass. */
static double
slide (const Ring *lower, const Ring *upper, double shift, double gap)
{
  double distance = -G_MAXDOUBLE;
  for (gsize i = 0; i < lower->n; i++)
    distance = fmax (distance, slide_at (lower, upper, lower->points[i].x, shift));
  for (gsize i = 0; i < upper->n; i++)
    distance = fmax (distance, slide_at (lower, upper, upper->points[i].x + shift, shift));
  return distance + gap;
}

/* Rows of copies, @column apart. */
static double
slide_rows (const Ring *lower, const Ring *upper, double shift, double column, double gap)
{
  double distance = 0;
  for (int k = -2; k <= 2; k++)
    if (fabs (shift + k * column) < lower->width)
      distance = fmax (distance, slide (lower, upper, shift + k * column, gap));
  return distance;
}

static double
column_pitch (const Ring *ring, double gap)
{
  static const KnMatrix swap = { .xy = 1, .yx = 1 };
  Ring sideways = changed (ring, &swap);
  double pitch = slide (&sideways, &sideways, 0, gap);
  g_free (sideways.points);
  return pitch;
}

static void
try_shift (KnNesting *best, const Ring *even, const Ring *odd, double shift, double gap)
{
  const double column = best->column_mm;
  shift -= column * round (shift / column);
  double there = slide_rows (even, odd, shift, column, gap);
  double back = slide_rows (odd, even, -shift, column, gap);
  double sum = best->row_mm[0] + best->row_mm[1], gain = sum - there - back;
  if (sum > 0 && gain < SAME_MM
      && !(gain > -SAME_MM && fabs (shift) < fabs (best->shift_mm) - SAME_MM))
    return;
  best->row_mm[0] = there;
  best->row_mm[1] = back;
  best->shift_mm = shift;
}

/* Corners of one over corners of the other, and even steps where these are few. */
static void
search_shift (KnNesting *best, const Ring *even, const Ring *odd, double gap)
{
  const double work = 80.0 * (double)(even->n * even->n);
  const int n_shifts = (int)CLAMP (WORK_MAX / work, SHIFTS_MIN, SHIFTS_MAX);
  const gsize stride = MAX (1, even->n * odd->n / (gsize)n_shifts);
  try_shift (best, even, odd, 0, gap);
  for (gsize i = 0; i < even->n * odd->n; i += stride)
    {
      double over = even->points[i / odd->n].x - odd->points[i % odd->n].x;
      try_shift (best, even, odd, over, gap);
    }
  for (int i = 0; i < n_shifts; i++)
    try_shift (best, even, odd, best->column_mm * i / n_shifts, gap);
}

static Ring
turned (const Ring *ring, const KnRect *box)
{
  const KnMatrix half_turn = { .xx = -1, .yy = -1, .x0 = box->width, .y0 = box->height };
  return changed (ring, &half_turn);
}

/**
 * kn_nest_blank_rows:
 * @gap_mm: between any two blanks, 0 or more
 * @turns: whether every other row is upside down
 *
 * Thread: any. Cost: some tenths of a second, for outlines of many corners.
 *
 * Returns: pitches and shift; nothing of a sheet
 */
KnNesting
kn_nest_blank_rows (const KnBlank *blank, double gap_mm, gboolean turns)
{
  KnNesting self = { .turns = turns, .waste_ratio = 1 };
  g_return_val_if_fail (gap_mm >= 0, self);
  Ring even = simple_outline_of (blank, &gap_mm), odd = even;
  if (turns)
    odd = turned (&even, &blank->box);
  self.column_mm = column_pitch (&even, gap_mm);
  search_shift (&self, &even, &odd, gap_mm);
  if (turns)
    g_free (odd.points);
  g_free (even.points);
  return self;
}

double
kn_blank_get_area_mm2 (const KnBlank *blank)
{
  Ring ring = outline_of (blank);
  const double area = fabs (kn_polygon_get_area (ring.points, ring.n));
  g_free (ring.points);
  return area;
}

KnNesting
kn_nest_rows (const KnDieline *dieline, double gap_mm, gboolean turns)
{
  g_autoptr (KnPath) outline = kn_dieline_dup_outline (dieline, NULL);
  const KnBlank blank = { outline, kn_dieline_get_box (dieline) };
  return kn_nest_blank_rows (&blank, gap_mm, turns);
}

static int
count_in (double room, double size, double pitch)
{
  return size > room + SAME_MM ? 0 : 1 + (int)floor ((room - size + SAME_MM) / pitch);
}

/* Rows from the first; an odd row begins beside the even ones, and either may stand at the margin.
 */
static void
fill (KnNesting *self, const KnRect *box, double width, double height)
{
  const double shift = self->shift_mm - self->column_mm * floor (self->shift_mm / self->column_mm);
  const double starts[][2] = { { 0, shift }, { shift > SAME_MM ? self->column_mm - shift : 0, 0 } };
  int n_rows = 0;
  for (double y = 0; y + box->height <= height + SAME_MM; n_rows++)
    y += self->row_mm[n_rows % 2];
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      int even = count_in (width - starts[i][0], box->width, self->column_mm);
      int odd = count_in (width - starts[i][1], box->width, self->column_mm);
      int n = even * ((n_rows + 1) / 2) + odd * (n_rows / 2);
      if (n <= self->n)
        continue;
      self->n = n;
      self->n_rows = n_rows;
      self->n_even = even;
      self->n_odd = odd;
      self->even_x_mm = starts[i][0];
      self->odd_x_mm = starts[i][1];
    }
}

/* The same blanks in straight rows: what no shift must fall behind. */
static KnNesting
straight_rows (const KnRect *box, double gap_mm)
{
  return (KnNesting){ .column_mm = box->width + gap_mm,
                      .row_mm = { box->height + gap_mm, box->height + gap_mm },
                      .waste_ratio = 1 };
}

#define N_WAYS 3

static void
list_ways (const KnBlank *blank, double gap_mm, KnNesting out_ways[N_WAYS])
{
  out_ways[0] = kn_nest_blank_rows (blank, gap_mm, FALSE);
  out_ways[1] = straight_rows (&blank->box, gap_mm);
  out_ways[2] = kn_nest_blank_rows (blank, gap_mm, TRUE);
}

static KnNesting
best_of (const KnNesting ways[N_WAYS], const KnRect *box, double width, double height)
{
  KnNesting best = ways[0];
  for (gsize i = 0; i < 2 * N_WAYS; i++)
    {
      KnNesting way = ways[i / 2];
      way.is_sideways = i % 2 == 1;
      fill (&way, box, way.is_sideways ? height : width, way.is_sideways ? width : height);
      if (way.n > best.n)
        best = way;
    }
  return best;
}

/**
 * kn_nest_blank:
 * @width_mm: of the room, without margins
 * @height_mm: of the room
 * @gap_mm: between any two blanks, 0 or more
 *
 * Of ways that hold as many, one without upside-down rows is taken, and the room upright.
 *
 * Thread: any. Cost: that of kn_nest_blank_rows(), twice.
 *
 * Returns: the fullest way; its n is 0 if not one fits, and its waste that of the room
 */
KnNesting
kn_nest_blank (const KnBlank *blank, double width_mm, double height_mm, double gap_mm)
{
  KnNesting ways[N_WAYS];
  list_ways (blank, gap_mm, ways);
  KnNesting best = best_of (ways, &blank->box, width_mm, height_mm);
  best.waste_ratio = 1 - best.n * kn_blank_get_area_mm2 (blank) / (width_mm * height_mm);
  return best;
}

/**
 * kn_nest_on_papers:
 * @papers: (array length=n_papers): the sheets
 * @margin_mm: that cannot be printed, at each side
 * @gap_mm: between any two blanks
 * @out_nestings: (array length=n_papers): for each sheet the fullest way; its n is 0 if not one
 * fits
 *
 * Thread: any. Cost: that of kn_nest_rows(), once for all sheets.
 */
void
kn_nest_on_papers (const KnDieline *dieline,
                   const KnPaper *papers_wanted,
                   gsize n_papers,
                   double margin_mm,
                   double gap_mm,
                   KnNesting *out_nestings)
{
  KnNesting ways[N_WAYS];
  g_autoptr (KnPath) outline = kn_dieline_dup_outline (dieline, NULL);
  const KnBlank blank = { outline, kn_dieline_get_box (dieline) };
  list_ways (&blank, gap_mm, ways);
  for (gsize p = 0; p < n_papers; p++)
    {
      const KnPaper *paper = &papers_wanted[p];
      KnNesting best = best_of (ways, &blank.box, paper->width_mm - 2 * margin_mm,
                                paper->height_mm - 2 * margin_mm);
      best.waste_ratio
          = 1 - best.n * kn_dieline_get_area_mm2 (dieline) / (paper->width_mm * paper->height_mm);
      out_nestings[p] = best;
    }
}

KnMatrix
kn_nest_get_blank_matrix (const KnNesting *self, const KnRect *box, int row, int column)
{
  const gboolean is_odd = row % 2 == 1;
  const double pair = self->row_mm[0] + self->row_mm[1];
  const double x = (is_odd ? self->odd_x_mm : self->even_x_mm) + column * self->column_mm;
  const double y = row / 2 * pair + (is_odd ? self->row_mm[0] : 0);
  if (is_odd && self->turns)
    return (KnMatrix){
      .xx = -1, .yy = -1, .x0 = x + box->width + box->x, .y0 = y + box->height + box->y
    };
  return (KnMatrix){ .xx = 1, .yy = 1, .x0 = x - box->x, .y0 = y - box->y };
}

KnMatrix
kn_nest_get_matrix (const KnNesting *self,
                    const KnDieline *dieline,
                    double margin_mm,
                    int row,
                    int column)
{
  const KnRect box = kn_dieline_get_box (dieline);
  KnMatrix matrix = kn_nest_get_blank_matrix (self, &box, row, column);
  matrix.x0 += margin_mm;
  matrix.y0 += margin_mm;
  return matrix;
}
