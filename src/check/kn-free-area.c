/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the search for free rectangles. For each row, the number of free cells that stand on it in
 * each column make a histogram; the rectangles below it that are bounded on the left, on the right
 * and at the top come off a stack in one pass. Those that the row below could take further are not
 * maximal and are left out, so every maximal rectangle comes out once. Cost: linear in cells. */

#include "config.h"

#include "check/kn-free-area.h"

#include <math.h>
#include <string.h>

#define CELLS_MAX 160000 /* 400 × 400: a search takes a few milliseconds */

struct _KnFreeArea
{
  KnRect box;
  int columns, rows;
  double width_mm, height_mm; /* of a cell */
  guint8 *blocked;
};

/**
 * kn_free_area_new:
 * @box: not empty, mm
 * @cell_mm: greater than 0
 *
 * Returns: (transfer full): all free
 */
KnFreeArea *
kn_free_area_new (const KnRect *box, double cell_mm)
{
  g_return_val_if_fail (box != NULL && !kn_rect_is_empty (box) && cell_mm > 0, NULL);
  KnFreeArea *self = g_new0 (KnFreeArea, 1);
  double side = fmax (cell_mm, sqrt (box->width * box->height / CELLS_MAX));
  /* A strip a metre long and a hair wide has few cells by area and many by length. */
  side = fmax (side, fmax (box->width, box->height) / (CELLS_MAX / 4));
  self->box = *box;
  self->columns = MAX (1, (int)ceil (box->width / side));
  self->rows = MAX (1, (int)ceil (box->height / side));
  self->width_mm = box->width / self->columns;
  self->height_mm = box->height / self->rows;
  self->blocked = g_malloc0 ((gsize)self->columns * (gsize)self->rows);
  return self;
}

KnFreeArea *
kn_free_area_copy (const KnFreeArea *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  KnFreeArea *copy = g_new (KnFreeArea, 1);
  *copy = *self;
  copy->blocked = g_memdup2 (self->blocked, (gsize)self->columns * (gsize)self->rows);
  return copy;
}

void
kn_free_area_free (KnFreeArea *self)
{
  if (self == NULL)
    return;
  g_free (self->blocked);
  g_free (self);
}

int
kn_free_area_get_columns (const KnFreeArea *self)
{
  return self->columns;
}

int
kn_free_area_get_rows (const KnFreeArea *self)
{
  return self->rows;
}

KnRect
kn_free_area_get_cell (const KnFreeArea *self, int column, int row)
{
  return (KnRect){ self->box.x + column * self->width_mm, self->box.y + row * self->height_mm,
                   self->width_mm, self->height_mm };
}

static int
cell_of (double mm, double cell_mm, int n)
{
  return (int)CLAMP (floor (mm / cell_mm), 0, n);
}

void
kn_free_area_find_cells (const KnFreeArea *self,
                         const KnRect *rect,
                         int *out_column,
                         int *out_row,
                         int *out_end_column,
                         int *out_end_row)
{
  KnRect inside = kn_rect_intersect (rect, &self->box);
  *out_column = *out_row = *out_end_column = *out_end_row = 0;
  if (kn_rect_is_empty (&inside))
    return;
  double x = inside.x - self->box.x, y = inside.y - self->box.y;
  *out_column = cell_of (x, self->width_mm, self->columns);
  *out_row = cell_of (y, self->height_mm, self->rows);
  *out_end_column
      = MIN (cell_of (x + inside.width, self->width_mm, self->columns) + 1, self->columns);
  *out_end_row = MIN (cell_of (y + inside.height, self->height_mm, self->rows) + 1, self->rows);
}

gboolean
kn_free_area_is_free (const KnFreeArea *self, int column, int row)
{
  g_return_val_if_fail (column >= 0 && column < self->columns && row >= 0 && row < self->rows,
                        FALSE);
  return self->blocked[row * self->columns + column] == 0;
}

void
kn_free_area_block (KnFreeArea *self, int column, int row)
{
  g_return_if_fail (column >= 0 && column < self->columns && row >= 0 && row < self->rows);
  self->blocked[row * self->columns + column] = 1;
}

void
kn_free_area_block_rect (KnFreeArea *self, const KnRect *rect)
{
  int left, top, right, bottom;
  kn_free_area_find_cells (self, rect, &left, &top, &right, &bottom);
  for (int row = top; row < bottom; row++)
    memset (self->blocked + row * self->columns + left, 1, (gsize)(right - left));
}

void
kn_free_area_block_point (KnFreeArea *self, KnPoint point)
{
  int column = (int)floor ((point.x - self->box.x) / self->width_mm);
  int row = (int)floor ((point.y - self->box.y) / self->height_mm);
  if (column >= 0 && column < self->columns && row >= 0 && row < self->rows)
    self->blocked[row * self->columns + column] = 1;
}

void
kn_free_area_grow_blocks (KnFreeArea *self, double by_mm)
{
  g_return_if_fail (by_mm >= 0);
  gsize n = (gsize)self->columns * (gsize)self->rows;
  g_autofree guint8 *before = g_memdup2 (self->blocked, n);
  for (int row = 0; row < self->rows; row++)
    for (int column = 0; column < self->columns; column++)
      {
        gboolean is_edge
            = before[row * self->columns + column] != 0
              && (column == 0 || before[row * self->columns + column - 1] == 0
                  || column == self->columns - 1 || before[row * self->columns + column + 1] == 0
                  || row == 0 || before[(row - 1) * self->columns + column] == 0
                  || row == self->rows - 1 || before[(row + 1) * self->columns + column] == 0);
        if (!is_edge) /* what lies round an inner cell is blocked or reached from the edge */
          continue;
        KnRect cell = kn_free_area_get_cell (self, column, row);
        KnRect reach = kn_rect_inset (&cell, -by_mm);
        int left, top, right, bottom;
        kn_free_area_find_cells (self, &reach, &left, &top, &right, &bottom);
        for (int y = top; y < bottom; y++)
          for (int x = left; x < right; x++)
            {
              double dx = MAX (0, ABS (x - column) - 1) * self->width_mm;
              double dy = MAX (0, ABS (y - row) - 1) * self->height_mm;
              if (hypot (dx, dy) < by_mm)
                self->blocked[y * self->columns + x] = 1;
            }
      }
}

void
kn_free_area_add_blocks (KnFreeArea *self, const KnFreeArea *other)
{
  g_return_if_fail (self->columns == other->columns && self->rows == other->rows);
  for (int i = 0; i < self->columns * self->rows; i++)
    self->blocked[i] |= other->blocked[i];
}

/* --- the largest rectangles ------------------------------------------------------------------- */

typedef struct
{
  const KnFreeArea *area;
  int *heights;   /* free cells that stand on the row, upwards */
  int *n_blocked; /* of the row below, from the left, for whole stretches */
  int least_columns, least_rows;
  GArray *found; /* KnRect */
} Search;

static int
compare_area (gconstpointer a, gconstpointer b)
{
  const KnRect *x = a, *y = b;
  double difference = y->width * y->height - x->width * x->height;
  if (difference != 0)
    return difference > 0 ? 1 : -1;
  return x->y != y->y ? (x->y < y->y ? -1 : 1) : (x->x > y->x) - (x->x < y->x);
}

static void
report (Search *self, int left, int right, int row, int height)
{
  const KnFreeArea *area = self->area;
  gboolean can_sink = row + 1 < area->rows && self->n_blocked[right] == self->n_blocked[left];
  if (can_sink || right - left < self->least_columns || height < self->least_rows)
    return;
  KnRect first = kn_free_area_get_cell (area, left, row + 1 - height);
  KnRect rect = { first.x, first.y, (right - left) * area->width_mm, height * area->height_mm };
  g_array_append_val (self->found, rect);
}

static void
search_row (Search *self, int row, int *starts, int *stack)
{
  const KnFreeArea *area = self->area;
  int n = 0;
  for (int column = 0; column <= area->columns; column++)
    {
      int height = column < area->columns ? self->heights[column] : 0;
      int start = column;
      while (n > 0 && stack[n - 1] > height)
        {
          n--;
          start = starts[n];
          report (self, start, column, row, stack[n]);
        }
      if (height == 0 || (n > 0 && stack[n - 1] == height))
        continue;
      stack[n] = height;
      starts[n++] = start;
    }
}

/**
 * kn_free_area_list_largest:
 * @most: greater than 0
 *
 * Two of the list may overlap. Of equal area, the upper and then the left one comes first.
 *
 * Returns: (transfer full) (element-type KnRect): empty if there is no room
 */
GArray *
kn_free_area_list_largest (const KnFreeArea *self,
                           double least_width_mm,
                           double least_height_mm,
                           guint most)
{
  g_return_val_if_fail (self != NULL && most > 0, NULL);
  gsize n = (gsize)self->columns + 1;
  g_autofree int *heights = g_new0 (int, n), *n_blocked = g_new0 (int, n);
  g_autofree int *starts = g_new (int, n), *stack = g_new (int, n);
  Search search = { self,
                    heights,
                    n_blocked,
                    MAX (1, (int)ceil (least_width_mm / self->width_mm)),
                    MAX (1, (int)ceil (least_height_mm / self->height_mm)),
                    g_array_new (FALSE, FALSE, sizeof (KnRect)) };
  for (int row = 0; row < self->rows; row++)
    {
      const guint8 *here = self->blocked + row * self->columns;
      for (int column = 0; column < self->columns; column++)
        {
          gboolean below = row + 1 < self->rows && here[self->columns + column] != 0;
          heights[column] = here[column] != 0 ? 0 : heights[column] + 1;
          n_blocked[column + 1] = n_blocked[column] + (below ? 1 : 0);
        }
      search_row (&search, row, starts, stack);
    }
  g_array_sort (search.found, compare_area);
  if (search.found->len > most)
    g_array_set_size (search.found, most);
  return search.found;
}
