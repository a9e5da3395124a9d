/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Points, rectangles and matrices of document space. Values, no allocation. */

#include "config.h"

#include "base/kn-geom.h"

#include <math.h>

gboolean
kn_rect_is_empty (const KnRect *self)
{
  return self->width < 0 || self->height < 0;
}

static KnRect
rect_from_edges (double left, double top, double right, double bottom)
{
  return (KnRect){ left, top, right - left, bottom - top };
}

/**
 * kn_rect_union:
 *
 * Returns: the smallest rectangle that holds both; an empty one adds nothing
 */
KnRect
kn_rect_union (const KnRect *a, const KnRect *b)
{
  if (kn_rect_is_empty (a))
    return *b;
  if (kn_rect_is_empty (b))
    return *a;
  return rect_from_edges (fmin (a->x, b->x), fmin (a->y, b->y),
                          fmax (a->x + a->width, b->x + b->width),
                          fmax (a->y + a->height, b->y + b->height));
}

/**
 * kn_rect_intersect:
 *
 * Returns: what both cover, %KN_RECT_EMPTY if nothing; touching edges give a rectangle of no area
 */
KnRect
kn_rect_intersect (const KnRect *a, const KnRect *b)
{
  if (kn_rect_is_empty (a) || kn_rect_is_empty (b))
    return KN_RECT_EMPTY;
  KnRect both = rect_from_edges (fmax (a->x, b->x), fmax (a->y, b->y),
                                 fmin (a->x + a->width, b->x + b->width),
                                 fmin (a->y + a->height, b->y + b->height));
  return kn_rect_is_empty (&both) ? KN_RECT_EMPTY : both;
}

/**
 * kn_rect_inset:
 * @by: distance that each edge moves inwards; negative grows
 *
 * Returns: the smaller rectangle, %KN_RECT_EMPTY if nothing is left
 */
KnRect
kn_rect_inset (const KnRect *self, double by)
{
  if (kn_rect_is_empty (self))
    return KN_RECT_EMPTY;
  KnRect inner = { self->x + by, self->y + by, self->width - 2 * by, self->height - 2 * by };
  return kn_rect_is_empty (&inner) ? KN_RECT_EMPTY : inner;
}

/**
 * kn_rect_contains_rect:
 * @tolerance: how far @other may stick out on each side
 *
 * Returns: %TRUE if @other lies within @self; an empty @other does
 */
gboolean
kn_rect_contains_rect (const KnRect *self, const KnRect *other, double tolerance)
{
  if (kn_rect_is_empty (other))
    return TRUE;
  return !kn_rect_is_empty (self) && other->x >= self->x - tolerance
         && other->y >= self->y - tolerance
         && other->x + other->width <= self->x + self->width + tolerance
         && other->y + other->height <= self->y + self->height + tolerance;
}

gboolean
kn_rect_contains_point (const KnRect *self, const KnPoint *point)
{
  return !kn_rect_is_empty (self) && point->x >= self->x && point->x <= self->x + self->width
         && point->y >= self->y && point->y <= self->y + self->height;
}

gboolean
kn_rect_intersects (const KnRect *a, const KnRect *b)
{
  KnRect both = kn_rect_intersect (a, b);
  return !kn_rect_is_empty (&both);
}

void
kn_rect_add_point (KnRect *self, double x, double y)
{
  KnRect point = { x, y, 0, 0 };
  *self = kn_rect_union (self, &point);
}

KnPoint
kn_rect_centre (const KnRect *self)
{
  return (KnPoint){ self->x + self->width / 2, self->y + self->height / 2 };
}

/**
 * kn_matrix_multiply:
 * @first: applied first
 * @then: applied to the result
 *
 * Returns: the one matrix that does both
 */
KnMatrix
kn_matrix_multiply (const KnMatrix *first, const KnMatrix *then)
{
  return (KnMatrix){
    .xx = first->xx * then->xx + first->yx * then->xy,
    .yx = first->xx * then->yx + first->yx * then->yy,
    .xy = first->xy * then->xx + first->yy * then->xy,
    .yy = first->xy * then->yx + first->yy * then->yy,
    .x0 = first->x0 * then->xx + first->y0 * then->xy + then->x0,
    .y0 = first->x0 * then->yx + first->y0 * then->yy + then->y0,
  };
}

KnMatrix
kn_matrix_translation (double dx, double dy)
{
  return (KnMatrix){ 1, 0, 0, 1, dx, dy };
}

KnMatrix
kn_matrix_scaling (double sx, double sy)
{
  return (KnMatrix){ sx, 0, 0, sy, 0, 0 };
}

/* Quarter turns are exact: art that is symmetric stays so. */
static void
exact_sin_cos (double degrees, double *out_sin, double *out_cos)
{
  double turn = fmod (degrees, 360);
  if (turn < 0)
    turn += 360;
  if (turn == 0 || turn == 90 || turn == 180 || turn == 270)
    {
      *out_sin = turn == 90 ? 1 : turn == 270 ? -1 : 0;
      *out_cos = turn == 0 ? 1 : turn == 180 ? -1 : 0;
      return;
    }
  *out_sin = sin (turn * G_PI / 180);
  *out_cos = cos (turn * G_PI / 180);
}

/**
 * kn_matrix_rotation_about:
 * @degrees: clockwise as seen on the page (y down)
 * @cx: centre
 * @cy: centre
 *
 * Returns: the rotation; multiples of 90° are exact
 */
KnMatrix
kn_matrix_rotation_about (double degrees, double cx, double cy)
{
  double s, c;
  exact_sin_cos (degrees, &s, &c);
  return (KnMatrix){ c, s, -s, c, cx - c * cx + s * cy, cy - s * cx - c * cy };
}

KnMatrix
kn_matrix_mirror_about (gboolean flip_x, gboolean flip_y, double cx, double cy)
{
  return (KnMatrix){ flip_x ? -1 : 1,    0, 0, flip_y ? -1 : 1, flip_x ? 2 * cx : 0,
                     flip_y ? 2 * cy : 0 };
}

gboolean
kn_matrix_is_mirrored (const KnMatrix *self)
{
  return self->xx * self->yy - self->xy * self->yx < 0;
}

/**
 * kn_matrix_invert:
 * @out_inverse: (out): untouched on failure; may be @self
 *
 * Returns: %FALSE if the matrix flattens the plane
 */
gboolean
kn_matrix_invert (const KnMatrix *self, KnMatrix *out_inverse)
{
  double det = self->xx * self->yy - self->xy * self->yx;
  if (det == 0 || !isfinite (det) || !isfinite (1 / det))
    return FALSE;
  *out_inverse = (KnMatrix){
    .xx = self->yy / det,
    .yx = -self->yx / det,
    .xy = -self->xy / det,
    .yy = self->xx / det,
    .x0 = (self->xy * self->y0 - self->yy * self->x0) / det,
    .y0 = (self->yx * self->x0 - self->xx * self->y0) / det,
  };
  return TRUE;
}

KnPoint
kn_matrix_apply (const KnMatrix *self, double x, double y)
{
  return (KnPoint){ self->xx * x + self->xy * y + self->x0,
                    self->yx * x + self->yy * y + self->y0 };
}

KnRect
kn_matrix_apply_rect (const KnMatrix *self, const KnRect *rect)
{
  if (kn_rect_is_empty (rect))
    return KN_RECT_EMPTY;
  KnRect box = KN_RECT_EMPTY;
  for (int corner = 0; corner < 4; corner++)
    {
      KnPoint p = kn_matrix_apply (self, rect->x + (corner & 1 ? rect->width : 0),
                                   rect->y + (corner & 2 ? rect->height : 0));
      kn_rect_add_point (&box, p.x, p.y);
    }
  return box;
}

gboolean
kn_matrix_equal (const KnMatrix *a, const KnMatrix *b)
{
  return a->xx == b->xx && a->yx == b->yx && a->xy == b->xy && a->yy == b->yy && a->x0 == b->x0
         && a->y0 == b->y0;
}
