/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the small form of an outline: a byte for each piece, and points as whole numbers of 1/256
 * pixel, which is what cairo keeps of a path. A curve takes 25 bytes; in cairo_path_t it takes 64,
 * and ten thousand items hold some million curves. */

#include "config.h"

#include "render/kn-packed-outline.h"

#include <math.h>

#define CAIRO_FIXED_ONE 256.0

struct _KnPackedOutline
{
  double unit; /* of a point, in the frame that the path was taken in */
  guint n_pieces;
  guint8 *pieces; /* cairo_path_data_type_t */
  gsize n_points;
  gint32 *points; /* x, y */
};

static gsize
count_points (guint8 piece)
{
  return piece == CAIRO_PATH_CURVE_TO ? 3 : piece == CAIRO_PATH_CLOSE_PATH ? 0 : 1;
}

KnPackedOutline *
kn_packed_outline_new (cairo_t *cr, double scale)
{
  g_return_val_if_fail (cr != NULL && scale > 0, NULL);
  KnPackedOutline *self = g_new0 (KnPackedOutline, 1);
  cairo_path_t *path = cairo_copy_path (cr);
  self->unit = 1 / (CAIRO_FIXED_ONE * scale);
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      self->n_pieces++;
      self->n_points += count_points ((guint8)path->data[i].header.type);
    }
  self->pieces = g_new (guint8, self->n_pieces);
  self->points = g_new (gint32, 2 * self->n_points);
  guint8 *piece = self->pieces;
  gint32 *number = self->points;
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      *piece = (guint8)path->data[i].header.type;
      for (gsize k = 1; k <= count_points (*piece); k++)
        {
          *number++ = (gint32)lrint (path->data[(gsize)i + k].point.x / self->unit);
          *number++ = (gint32)lrint (path->data[(gsize)i + k].point.y / self->unit);
        }
      piece++;
    }
  cairo_path_destroy (path);
  return self;
}

void
kn_packed_outline_free (KnPackedOutline *self)
{
  if (self == NULL)
    return;
  g_free (self->pieces);
  g_free (self->points);
  g_free (self);
}

void
kn_packed_outline_append (const KnPackedOutline *self, cairo_t *cr)
{
  const double u = self->unit;
  const gint32 *p = self->points;
  for (guint i = 0; i < self->n_pieces; i++)
    {
      switch ((cairo_path_data_type_t)self->pieces[i])
        {
        case CAIRO_PATH_MOVE_TO:
          cairo_move_to (cr, p[0] * u, p[1] * u);
          break;
        case CAIRO_PATH_LINE_TO:
          cairo_line_to (cr, p[0] * u, p[1] * u);
          break;
        case CAIRO_PATH_CURVE_TO:
          cairo_curve_to (cr, p[0] * u, p[1] * u, p[2] * u, p[3] * u, p[4] * u, p[5] * u);
          break;
        case CAIRO_PATH_CLOSE_PATH:
          cairo_close_path (cr);
          break;
        }
      p += 2 * count_points (self->pieces[i]);
    }
}

gsize
kn_packed_outline_get_bytes (const KnPackedOutline *self)
{
  return sizeof *self + self->n_pieces + 2 * self->n_points * sizeof (gint32);
}
