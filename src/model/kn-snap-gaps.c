/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Equal gaps. The neighbours of a box are the items in its row (or column): those that it would hit
 * if it were pushed along. A gap beside the box may match the one on its other side, or any gap
 * between two neighbours that follow each other. */

#include "config.h"

#include "model/kn-snap-private.h"

#include <math.h>

/* More neighbours than that in one row say nothing. */
#define ROW_MAXIMUM 64

typedef struct
{
  double start, end; /* along the axis */
  double c0, c1;     /* across it */
} Span;

static Span
span_of (const KnRect *box, gboolean across)
{
  if (across)
    return (Span){ box->x, box->x + box->width, box->y, box->y + box->height };
  return (Span){ box->y, box->y + box->height, box->x, box->x + box->width };
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const Span *first = a, *second = b;
  double d = first->start - second->start;
  if (d == 0)
    d = first->end - second->end;
  if (d == 0)
    d = first->c0 - second->c0;
  return d < 0 ? -1 : d > 0;
}

typedef struct
{
  const Span *own;
  gboolean across;
  GArray *row;
} Row;

static gboolean
add_to_row (gpointer data, const KnSnapTarget *target)
{
  Row *self = data;
  Span span = span_of (&target->box, self->across);
  if (target->is_item && span.c0 < self->own->c1 && span.c1 > self->own->c0)
    g_array_append_val (self->row, span);
  return self->row->len <= ROW_MAXIMUM;
}

/* Items that share some of the box's height (or width), from one end to the other. */
static GArray *
dup_row (const KnSnap *self, const KnRect *box, gboolean across)
{
  const Span own = span_of (box, across);
  Row row = { &own, across, g_array_new (FALSE, FALSE, sizeof (Span)) };
  kn_snap_foreach_in_row (self, box, across, add_to_row, &row);
  if (row.row->len > ROW_MAXIMUM)
    g_array_set_size (row.row, 0);
  g_array_sort (row.row, compare_spans);
  return row.row;
}

static double
gap_after (const GArray *row, guint i)
{
  return g_array_index (row, Span, i + 1).start - g_array_index (row, Span, i).end;
}

/* The last that ends before the box and the first that begins behind it; -1: none. */
static void
find_neighbours (const GArray *row, const Span *own, int *out_before, int *out_behind)
{
  *out_before = -1;
  *out_behind = -1;
  double middle = (own->start + own->end) / 2;
  for (guint i = 0; i < row->len; i++)
    {
      const Span *span = &g_array_index (row, Span, i);
      double other = (span->start + span->end) / 2;
      if (other < middle
          && (*out_before < 0 || span->end > g_array_index (row, Span, *out_before).end))
        *out_before = (int)i;
      if (other > middle && *out_behind < 0)
        *out_behind = (int)i;
    }
}

static void
consider (double by, double *best, double *out_by)
{
  if (fabs (by) >= *best)
    return;
  *best = fabs (by);
  *out_by = by;
}

gboolean
kn_snap_find_gap (const KnSnap *self,
                  const KnRect *box,
                  gboolean across,
                  double tolerance,
                  double *out_by)
{
  Span own = span_of (box, across);
  g_autoptr (GArray) row = dup_row (self, box, across);
  int before;
  int behind;
  double best = tolerance;
  find_neighbours (row, &own, &before, &behind);
  const Span *left = before >= 0 ? &g_array_index (row, Span, before) : NULL;
  const Span *right = behind >= 0 ? &g_array_index (row, Span, behind) : NULL;
  if (left != NULL && right != NULL && right->start - left->end > own.end - own.start)
    consider ((left->end + right->start - own.start - own.end) / 2, &best, out_by);
  for (guint i = 0; i + 1 < row->len; i++)
    {
      double gap = gap_after (row, i);
      if (gap < KN_SNAP_GAP_MINIMUM_MM || (int)i == before)
        continue; /* the box itself stands in the gap behind its neighbour */
      if (left != NULL)
        consider (left->end + gap - own.start, &best, out_by);
      if (right != NULL)
        consider (right->start - gap - own.end, &best, out_by);
    }
  return best < tolerance;
}

static void
add_gap (KnSnapResult *result, double from, double to, double middle, gboolean across)
{
  for (int i = 0; i < result->n_gaps; i++)
    {
      KnSnapGap *gap = &result->gaps[i];
      double start = across ? gap->from.x : gap->from.y;
      double end = across ? gap->to.x : gap->to.y;
      gboolean is_level = gap->from.y == gap->to.y;
      if (is_level != across || fabs (start - from) > KN_SNAP_SAME_MM
          || fabs (end - to) > KN_SNAP_SAME_MM)
        continue;
      gap->is_equal = TRUE;
      return;
    }
  if (result->n_gaps >= KN_SNAP_MAX_LINES)
    return;
  KnSnapGap gap = { .length_mm = to - from, .is_equal = TRUE };
  gap.from = across ? (KnPoint){ from, middle } : (KnPoint){ middle, from };
  gap.to = across ? (KnPoint){ to, middle } : (KnPoint){ middle, to };
  result->gaps[result->n_gaps++] = gap;
}

static double
middle_between (const Span *a, const Span *b)
{
  return (MAX (a->c0, b->c0) + MIN (a->c1, b->c1)) / 2;
}

static gboolean
is_same (double a, double b)
{
  return a >= KN_SNAP_GAP_MINIMUM_MM && fabs (a - b) <= 2 * KN_SNAP_SAME_MM;
}

void
kn_snap_describe_equal (const KnSnap *self,
                        const KnRect *box,
                        gboolean across,
                        KnSnapResult *result)
{
  Span own = span_of (box, across);
  g_autoptr (GArray) row = dup_row (self, box, across);
  int before;
  int behind;
  find_neighbours (row, &own, &before, &behind);
  const Span *left = before >= 0 ? &g_array_index (row, Span, before) : NULL;
  const Span *right = behind >= 0 ? &g_array_index (row, Span, behind) : NULL;
  double gap_left = left != NULL ? own.start - left->end : -1;
  double gap_right = right != NULL ? right->start - own.end : -1;
  gboolean shows_left = left != NULL && right != NULL && is_same (gap_left, gap_right);
  gboolean shows_right = shows_left;
  for (guint i = 0; i + 1 < row->len; i++)
    {
      const Span *a = &g_array_index (row, Span, i);
      const Span *b = &g_array_index (row, Span, i + 1);
      double gap = b->start - a->end;
      gboolean as_left = left != NULL && is_same (gap_left, gap);
      gboolean as_right = right != NULL && is_same (gap_right, gap);
      if ((int)i == before || (!as_left && !as_right))
        continue;
      shows_left |= as_left;
      shows_right |= as_right;
      add_gap (result, a->end, b->start, middle_between (a, b), across);
    }
  if (shows_left)
    add_gap (result, left->end, own.start, middle_between (left, &own), across);
  if (shows_right)
    add_gap (result, own.end, right->start, middle_between (right, &own), across);
}
