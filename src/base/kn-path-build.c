/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Making outlines: piece by piece, or of plain shapes. A line or curve without a start begins at
 * the origin's move; a line after a close begins where the closed part began, as SVG and PDF have
 * it. */

#include "config.h"

#include "base/kn-path.h"

#include "base/kn-path-private.h"

/* Length of the control arm of a quarter circle of radius 1: 4/3 (√2 − 1). */
#define QUARTER_ARM 0.5522847498307936

struct _KnPathBuilder
{
  GArray *segments;
  KnPoint start;
  gboolean open;
};

KnPathBuilder *
kn_path_builder_new (void)
{
  KnPathBuilder *self = g_new0 (KnPathBuilder, 1);
  self->segments = g_array_new (FALSE, FALSE, sizeof (KnPathSegment));
  return self;
}

void
kn_path_builder_move_to (KnPathBuilder *self, double x, double y)
{
  KnPathSegment s = { KN_PATH_MOVE, { { x, y } } };
  g_array_append_val (self->segments, s);
  self->start = (KnPoint){ x, y };
  self->open = TRUE;
}

static void
ensure_open (KnPathBuilder *self)
{
  if (!self->open)
    kn_path_builder_move_to (self, self->start.x, self->start.y);
}

void
kn_path_builder_line_to (KnPathBuilder *self, double x, double y)
{
  ensure_open (self);
  KnPathSegment s = { KN_PATH_LINE, { { x, y } } };
  g_array_append_val (self->segments, s);
}

void
kn_path_builder_curve_to (KnPathBuilder *self,
                          double x1,
                          double y1,
                          double x2,
                          double y2,
                          double x,
                          double y)
{
  ensure_open (self);
  KnPathSegment s = { KN_PATH_CURVE, { { x1, y1 }, { x2, y2 }, { x, y } } };
  g_array_append_val (self->segments, s);
}

void
kn_path_builder_close (KnPathBuilder *self)
{
  if (!self->open)
    return;
  KnPathSegment s = { KN_PATH_CLOSE, { { 0, 0 } } };
  g_array_append_val (self->segments, s);
  self->open = FALSE;
}

/**
 * kn_path_builder_build:
 * @self: (transfer full): freed
 *
 * Returns: (transfer full): the path; empty if nothing was added
 */
KnPath *
kn_path_builder_build (KnPathBuilder *self)
{
  GArray *segments = self->segments;
  g_free (self);
  return kn_path_new_take (segments, NULL);
}

/**
 * kn_path_new_rect:
 * @rect: mm
 * @radius: of the corners, mm; more than half the shorter side counts as that half
 *
 * Returns: (transfer full): a closed outline, clockwise from the top left
 */
KnPath *
kn_path_new_rect (const KnRect *rect, double radius)
{
  KnPathBuilder *b = kn_path_builder_new ();
  double x = rect->x, y = rect->y, right = x + rect->width, bottom = y + rect->height;
  double r = CLAMP (radius, 0, MAX (0, MIN (rect->width, rect->height) / 2));
  double c = r * (1 - QUARTER_ARM);
  kn_path_builder_move_to (b, x + r, y);
  kn_path_builder_line_to (b, right - r, y);
  if (r > 0)
    kn_path_builder_curve_to (b, right - c, y, right, y + c, right, y + r);
  kn_path_builder_line_to (b, right, bottom - r);
  if (r > 0)
    kn_path_builder_curve_to (b, right, bottom - c, right - c, bottom, right - r, bottom);
  kn_path_builder_line_to (b, x + r, bottom);
  if (r > 0)
    kn_path_builder_curve_to (b, x + c, bottom, x, bottom - c, x, bottom - r);
  if (r > 0)
    {
      kn_path_builder_line_to (b, x, y + r);
      kn_path_builder_curve_to (b, x, y + c, x + c, y, x + r, y);
    }
  kn_path_builder_close (b);
  return kn_path_builder_build (b);
}

/**
 * kn_path_new_ellipse:
 * @box: mm, the ellipse touches its four sides
 *
 * Returns: (transfer full): four cubics, at most 0.03 % off the true ellipse
 */
KnPath *
kn_path_new_ellipse (const KnRect *box)
{
  double rx = box->width / 2, ry = box->height / 2, cx = box->x + rx, cy = box->y + ry;
  double ax = rx * QUARTER_ARM, ay = ry * QUARTER_ARM;
  KnPathBuilder *b = kn_path_builder_new ();
  kn_path_builder_move_to (b, cx, cy - ry);
  kn_path_builder_curve_to (b, cx + ax, cy - ry, cx + rx, cy - ay, cx + rx, cy);
  kn_path_builder_curve_to (b, cx + rx, cy + ay, cx + ax, cy + ry, cx, cy + ry);
  kn_path_builder_curve_to (b, cx - ax, cy + ry, cx - rx, cy + ay, cx - rx, cy);
  kn_path_builder_curve_to (b, cx - rx, cy - ay, cx - ax, cy - ry, cx, cy - ry);
  kn_path_builder_close (b);
  return kn_path_builder_build (b);
}
