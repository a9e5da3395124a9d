/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the outlines that motifs are cut from: closed paths and what is done with them. Curves that
 * are computed as points (kn-cut-curve.c) become few nodes by kn-path-fit. */

#include "config.h"

#include "base/kn-path-ops.h"
#include "craft/kn-craft-private.h"

#include <math.h>
#include <string.h>

static KnPath *
change (KnPath *take, KnMatrix matrix)
{
  KnPath *changed = kn_path_transform (take, &matrix);
  kn_path_unref (take);
  return changed;
}

KnPath *
kn_cut_move (KnPath *take, double dx, double dy)
{
  return change (take, kn_matrix_translation (dx, dy));
}

KnPath *
kn_cut_scale (KnPath *take, double kx, double ky)
{
  return change (take, kn_matrix_scaling (kx, ky));
}

KnPath *
kn_cut_turn (KnPath *take, double degrees)
{
  return change (take, kn_matrix_rotation_about (degrees, 0, 0));
}

KnPath *
kn_cut_mirror (KnPath *take)
{
  return change (take, kn_matrix_scaling (-1, 1));
}

KnPath *
kn_cut_flip (KnPath *take)
{
  return change (take, kn_matrix_scaling (1, -1));
}

/* Our own path data, so it is right or a fault of the program. */
KnPath *
kn_cut_outline (const char *d)
{
  g_autoptr (GError) error = NULL;
  KnPath *path = kn_path_parse (d, &error);
  if (path == NULL)
    g_error ("%s: %s", d, error->message);
  return path;
}

/* The other half: the same segments backwards, x negative. */
static KnPath *
close_halves (const KnPathSegment *segments, gsize n)
{
  KnPathBuilder *out = kn_path_builder_new ();
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint *p = segments[i].points;
      if (segments[i].verb == KN_PATH_MOVE)
        kn_path_builder_move_to (out, p[0].x, p[0].y);
      else if (segments[i].verb == KN_PATH_LINE)
        kn_path_builder_line_to (out, p[0].x, p[0].y);
      else if (segments[i].verb == KN_PATH_CURVE)
        kn_path_builder_curve_to (out, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
    }
  for (gsize i = n; i-- > 1;)
    {
      const KnPoint *p = segments[i].points, *before = segments[i - 1].points;
      const KnPoint end = segments[i - 1].verb == KN_PATH_CURVE ? before[2] : before[0];
      if (segments[i].verb == KN_PATH_LINE)
        kn_path_builder_line_to (out, -end.x, end.y);
      else if (segments[i].verb == KN_PATH_CURVE)
        kn_path_builder_curve_to (out, -p[1].x, p[1].y, -p[0].x, p[0].y, -end.x, end.y);
    }
  kn_path_builder_close (out);
  return kn_path_builder_build (out);
}

KnPath *
kn_cut_halves (const char *d)
{
  g_autoptr (KnPath) half = kn_cut_outline (d);
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (half, &n);
  return close_halves (segments, n);
}

KnPath *
kn_cut_leaf (const double *shares, int n_curves, double width, double y0, double y1)
{
  g_autofree KnPathSegment *segments = g_new0 (KnPathSegment, n_curves + 1);
  for (int i = 0; i < 3 * n_curves + 1; i++)
    {
      KnPathSegment *segment = &segments[(i + 2) / 3];
      const KnPoint p = { shares[2 * i] * width, y0 + shares[2 * i + 1] * (y1 - y0) };
      segment->verb = i == 0 ? KN_PATH_MOVE : KN_PATH_CURVE;
      segment->points[i == 0 ? 0 : (i + 2) % 3] = p;
    }
  return close_halves (segments, (gsize)n_curves + 1);
}

KnPath *
kn_cut_box (double x, double y, double width, double height)
{
  return kn_path_new_rect (&(KnRect){ x, y, width, height }, 0);
}

KnPath *
kn_cut_disc (double x, double y, double rx, double ry)
{
  return kn_path_new_ellipse (&(KnRect){ x - rx, y - ry, 2 * rx, 2 * ry });
}

static KnPath *
polygon (const KnPoint *points, int n)
{
  KnPathBuilder *out = kn_path_builder_new ();
  kn_path_builder_move_to (out, points[0].x, points[0].y);
  for (int i = 1; i < n; i++)
    kn_path_builder_line_to (out, points[i].x, points[i].y);
  kn_path_builder_close (out);
  return kn_path_builder_build (out);
}

KnPath *
kn_cut_lozenge (double x, double y, double rx, double ry)
{
  const KnPoint points[] = { { x, y - ry }, { x + rx, y }, { x, y + ry }, { x - rx, y } };
  return polygon (points, G_N_ELEMENTS (points));
}

KnPath *
kn_cut_zigzag (double outer, double inner, int n_teeth)
{
  g_autofree KnPoint *points = g_new (KnPoint, 2 * n_teeth);
  for (int i = 0; i < 2 * n_teeth; i++)
    {
      const double radius = i % 2 == 0 ? outer : inner, angle = G_PI * i / n_teeth;
      points[i] = (KnPoint){ radius * sin (angle), -radius * cos (angle) };
    }
  return polygon (points, 2 * n_teeth);
}

static void
append (KnPathBuilder *out, const KnPath *path)
{
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint *p = segments[i].points;
      switch (segments[i].verb)
        {
        case KN_PATH_MOVE:
          kn_path_builder_move_to (out, p[0].x, p[0].y);
          break;
        case KN_PATH_LINE:
          kn_path_builder_line_to (out, p[0].x, p[0].y);
          break;
        case KN_PATH_CURVE:
          kn_path_builder_curve_to (out, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
          break;
        case KN_PATH_CLOSE:
          kn_path_builder_close (out);
          break;
        }
    }
}

KnPath *
kn_cut_join (KnPath *take, KnPath *take_too)
{
  KnPathBuilder *out = kn_path_builder_new ();
  append (out, take);
  append (out, take_too);
  kn_path_unref (take);
  kn_path_unref (take_too);
  return kn_path_builder_build (out);
}

KnPath *
kn_cut_hole (KnPath *take, KnPath *take_hole)
{
  const KnPath *const both[] = { take, take_hole };
  g_autoptr (GError) error = NULL;
  KnPath *left = kn_path_combine (KN_PATH_DIFFERENCE, both, 2, &error);
  if (left == NULL)
    left = kn_path_ref (take); /* our own outlines are far below the limits of areas */
  kn_path_unref (take);
  kn_path_unref (take_hole);
  return left;
}

KnPath *
kn_cut_inset (KnPath *take, double by)
{
  g_autoptr (GError) error = NULL;
  KnPath *inner = kn_path_offset (take, -by, KN_PATH_JOIN_MITER, &error);
  kn_path_unref (take);
  return inner != NULL ? inner : kn_path_builder_build (kn_path_builder_new ());
}

/* --- cells -------------------------------------------------------------------------------------
 */

typedef struct
{
  int width, height;
  guint8 *ways; /* of each corner of the grid: sides that leave it, a bit a direction */
} Sides;

enum
{
  EAST,
  SOUTH,
  WEST,
  NORTH
};
static const int dx[] = { 1, 0, -1, 0 }, dy[] = { 0, 1, 0, -1 };

static guint8 *
corner (const Sides *self, int i, int j)
{
  return &self->ways[j * (self->width + 1) + i];
}

/* Each cell is walked round clockwise; sides between two set cells are left out. */
static void
collect_sides (const Sides *self, KnCutCell is_on, gconstpointer data)
{
#define ON(i, j)                                                                                   \
  ((i) >= 0 && (i) < self->width && (j) >= 0 && (j) < self->height && is_on ((i), (j), data))
  for (int j = 0; j < self->height; j++)
    for (int i = 0; i < self->width; i++)
      {
        if (!ON (i, j))
          continue;
        if (!ON (i, j - 1))
          *corner (self, i, j) |= 1 << EAST;
        if (!ON (i + 1, j))
          *corner (self, i + 1, j) |= 1 << SOUTH;
        if (!ON (i, j + 1))
          *corner (self, i + 1, j + 1) |= 1 << WEST;
        if (!ON (i - 1, j))
          *corner (self, i, j + 1) |= 1 << NORTH;
      }
#undef ON
}

/* Where two cells touch in a corner alone the outline turns right, so each keeps its own. */
static int
next_way (guint8 ways, int came)
{
  static const int order[] = { 1, 0, 3 };
  for (gsize k = 0; k < G_N_ELEMENTS (order); k++)
    if (ways & (1 << ((came + order[k]) % 4)))
      return (came + order[k]) % 4;
  g_return_val_if_reached (came);
}

KnPath *
kn_cut_cells (int width,
              int height,
              KnCutCell is_on,
              gconstpointer data,
              double x,
              double y,
              double cell_x,
              double cell_y)
{
  Sides sides = { width, height, g_new0 (guint8, (width + 1) * (height + 1)) };
  KnPathBuilder *out = kn_path_builder_new ();
  collect_sides (&sides, is_on, data);
  for (int j = 0; j <= height; j++)
    for (int i = 0; i <= width; i++)
      while (*corner (&sides, i, j) & (1 << EAST))
        {
          int ci = i, cj = j, way = EAST;
          kn_path_builder_move_to (out, x + i * cell_x, y + j * cell_y);
          do
            {
              *corner (&sides, ci, cj) &= (guint8) ~(1 << way);
              ci += dx[way];
              cj += dy[way];
              if (ci == i && cj == j)
                break;
              const int next = next_way (*corner (&sides, ci, cj), way);
              if (next != way)
                kn_path_builder_line_to (out, x + ci * cell_x, y + cj * cell_y);
              way = next;
            }
          while (TRUE);
          kn_path_builder_close (out);
        }
  g_free (sides.ways);
  return kn_path_builder_build (out);
}
