/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Plain value types of document space (mm, y down). KnMatrix has cairo's layout and meaning:
 * x' = xx x + xy y + x0, y' = yx x + yy y + y0. */

typedef struct
{
  double x, y;
} KnPoint;

typedef struct
{
  double x, y, width, height; /* empty when width or height is < 0; zero size is a point or line */
} KnRect;

typedef struct
{
  double xx, yx, xy, yy, x0, y0;
} KnMatrix;

#define KN_RECT_EMPTY ((KnRect){ 0, 0, -1, -1 })
#define KN_MATRIX_IDENTITY ((KnMatrix){ 1, 0, 0, 1, 0, 0 })

gboolean kn_rect_is_empty (const KnRect *self);
KnRect kn_rect_union (const KnRect *a, const KnRect *b);
KnRect kn_rect_intersect (const KnRect *a, const KnRect *b);
KnRect kn_rect_inset (const KnRect *self, double by); /* negative grows */
gboolean kn_rect_contains_rect (const KnRect *self, const KnRect *other, double tolerance);
gboolean kn_rect_contains_point (const KnRect *self, const KnPoint *point);
gboolean kn_rect_intersects (const KnRect *a, const KnRect *b);
void kn_rect_add_point (KnRect *self, double x, double y);
KnPoint kn_rect_centre (const KnRect *self);

KnMatrix kn_matrix_multiply (const KnMatrix *first, const KnMatrix *then);
KnMatrix kn_matrix_translation (double dx, double dy);
KnMatrix kn_matrix_scaling (double sx, double sy);
KnMatrix
kn_matrix_rotation_about (double degrees, double cx, double cy); /* clockwise on the page */
/* Left and right, top and bottom change places. */
KnMatrix kn_matrix_mirror_about (gboolean flip_x, gboolean flip_y, double cx, double cy);
gboolean kn_matrix_is_mirrored (const KnMatrix *self); /* turns a right hand into a left one */
gboolean kn_matrix_invert (const KnMatrix *self, KnMatrix *out_inverse);
KnPoint kn_matrix_apply (const KnMatrix *self, double x, double y);
KnRect kn_matrix_apply_rect (const KnMatrix *self, const KnRect *rect); /* bounding box */
gboolean kn_matrix_equal (const KnMatrix *a, const KnMatrix *b);

G_END_DECLS
