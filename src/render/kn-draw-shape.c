/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns drawing rectangles, ellipses and paths, and what all kinds share about pens, frames and
 * fitting. Shapes are filled by the non-zero rule, then stroked, centred on the outline. */

#include "config.h"

#include "base/kn-limits.h"
#include "base/kn-unit.h"
#include "render/kn-draw-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define MITRE_LIMIT 10.0
/* Scratch context for measuring: cairo rounds to 1/256 of a unit. */
#define MEASURE_SCALE 64.0
/* Finer than a 2400 dpi imagesetter sees; in mm, since user space is mm. */
#define TOLERANCE_MM 0.005

void
kn_draw_append_path (cairo_t *cr, const KnPath *path)
{
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint *p = segments[i].points;
      switch (segments[i].verb)
        {
        case KN_PATH_MOVE:
          cairo_move_to (cr, p[0].x, p[0].y);
          break;
        case KN_PATH_LINE:
          cairo_line_to (cr, p[0].x, p[0].y);
          break;
        case KN_PATH_CURVE:
          cairo_curve_to (cr, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
          break;
        case KN_PATH_CLOSE:
          cairo_close_path (cr);
          break;
        }
    }
}

KnMatrix
kn_draw_paint_matrix (const KnNode *item)
{
  return kn_matrix_translation (-kn_node_get_number (item, KN_PROP_X),
                                -kn_node_get_number (item, KN_PROP_Y));
}

gboolean
kn_draw_has_stroke (const KnNode *item)
{
  return kn_prop_applies (KN_PROP_STROKE, kn_node_get_kind (item))
         && kn_node_get_paint (item, KN_PROP_STROKE) != NULL
         && kn_node_get_number (item, KN_PROP_STROKE_WIDTH) > 0;
}

void
kn_draw_set_pen (cairo_t *cr, const KnNode *item)
{
  static const cairo_line_join_t joins[]
      = { CAIRO_LINE_JOIN_MITER, CAIRO_LINE_JOIN_ROUND, CAIRO_LINE_JOIN_BEVEL };
  static const cairo_line_cap_t caps[]
      = { CAIRO_LINE_CAP_BUTT, CAIRO_LINE_CAP_ROUND, CAIRO_LINE_CAP_SQUARE };
  cairo_set_line_width (cr, kn_mm_from_pt (kn_node_get_number (item, KN_PROP_STROKE_WIDTH)));
  cairo_set_line_join (cr, joins[kn_node_get_choice (item, KN_PROP_STROKE_JOIN)]);
  cairo_set_line_cap (cr, caps[kn_node_get_choice (item, KN_PROP_STROKE_CAP)]);
  cairo_set_miter_limit (cr, MITRE_LIMIT);
}

static const double *
get_dashes (const KnNode *item, gsize *out_n)
{
  const KnValue *value = kn_node_get (item, KN_PROP_STROKE_DASH);
  *out_n = 0;
  return value == NULL ? NULL : kn_value_get_numbers (value, out_n);
}

/* Longer than the outline, never shorter. */
static double
length_at_most (const KnPath *path)
{
  static const int n_points[] = { 1, 1, 3, 0 };
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  KnPoint now = { 0, 0 }, start = { 0, 0 };
  double length = 0;
  for (gsize i = 0; i < n; i++)
    {
      if (segments[i].verb == KN_PATH_MOVE)
        start = now = segments[i].points[0];
      for (int k = 0; k < n_points[segments[i].verb]; k++)
        {
          KnPoint to = segments[i].points[k];
          length += hypot (to.x - now.x, to.y - now.y);
          now = to;
        }
      if (segments[i].verb == KN_PATH_CLOSE)
        {
          length += hypot (start.x - now.x, start.y - now.y);
          now = start;
        }
    }
  return length;
}

/* FALSE where they are so many that drawing would take for ever. */
static gboolean
set_dashes (cairo_t *cr, const KnNode *item, const KnPath *outline, GError **error)
{
  gsize n = 0;
  const double *dashes = get_dashes (item, &n);
  double sum = 0;
  for (gsize i = 0; i < n; i++)
    sum += dashes[i];
  if (n == 0)
    return TRUE;
  if (!(length_at_most (outline) / sum <= KN_LIMIT_DASHES))
    {
      g_set_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_LIMIT,
                   _ ("a line of more than %d dashes cannot be drawn"), KN_LIMIT_DASHES);
      return FALSE;
    }
  cairo_set_dash (cr, dashes, (int)n, 0);
  return TRUE;
}

void
kn_draw_clip_to_box (cairo_t *cr, const KnNode *item)
{
  cairo_new_path (cr);
  cairo_rectangle (cr, 0, 0, kn_node_get_number (item, KN_PROP_WIDTH),
                   kn_node_get_number (item, KN_PROP_HEIGHT));
  cairo_clip (cr);
}

gboolean
kn_draw_target_is_vector (cairo_t *cr)
{
  cairo_surface_type_t type = cairo_surface_get_type (cairo_get_target (cr));
  return type == CAIRO_SURFACE_TYPE_PDF || type == CAIRO_SURFACE_TYPE_SVG
         || type == CAIRO_SURFACE_TYPE_PS;
}

gboolean
kn_draw_shape (const KnDraw *self, cairo_t *cr, const KnNode *item, GError **error)
{
  g_autoptr (KnPath) outline = kn_scene_dup_item_outline (self->design->scene, item);
  if (outline == NULL)
    return TRUE;
  const KnMatrix to_user = kn_draw_paint_matrix (item);
  const KnPaint *fill = kn_node_get_fill (item);
  gboolean overprint = kn_node_get_bool (item, KN_PROP_OVERPRINT);
  KnInkResolver *resolver = self->resolver;
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  if (kn_draw_has_stroke (item) && !set_dashes (cr, item, outline, error))
    {
      cairo_restore (cr);
      return FALSE;
    }
  kn_draw_append_path (cr, outline);
  if (fill != NULL && resolver->set_source (resolver, cr, fill, &to_user, overprint, -1))
    cairo_fill_preserve (cr);
  if (kn_draw_has_stroke (item)
      && resolver->set_source (resolver, cr, kn_node_get_paint (item, KN_PROP_STROKE), &to_user,
                               overprint, -1))
    {
      kn_draw_set_pen (cr, item);
      cairo_stroke_preserve (cr);
    }
  cairo_restore (cr);
  cairo_new_path (cr);
  return TRUE;
}

KnRect
kn_draw_shape_extents (const KnDraw *self, const KnNode *item)
{
  g_autoptr (KnPath) outline = kn_scene_dup_item_outline (self->design->scene, item);
  KnRect box = KN_RECT_EMPTY;
  if (outline == NULL)
    return box;
  if (kn_node_get_fill (item) != NULL)
    box = kn_path_get_bounds (outline);
  if (!kn_draw_has_stroke (item))
    return box;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, MEASURE_SCALE, MEASURE_SCALE);
  cairo_set_tolerance (cr, TOLERANCE_MM * MEASURE_SCALE);
  kn_draw_append_path (cr, outline);
  kn_draw_set_pen (cr, item);
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
  cairo_stroke_extents (cr, &x1, &y1, &x2, &y2);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  KnRect stroke = { x1, y1, x2 - x1, y2 - y1 };
  /* Measured without dashes, which may be many; the ends of theirs stick out at bends. */
  gsize n_dashes = 0;
  (void)get_dashes (item, &n_dashes);
  if (n_dashes > 0 && kn_node_get_choice (item, KN_PROP_STROKE_CAP) != KN_STROKE_CAP_BUTT)
    {
      double reach = kn_mm_from_pt (kn_node_get_number (item, KN_PROP_STROKE_WIDTH)) * G_SQRT2 / 2;
      KnRect around = kn_path_get_bounds (outline);
      around = kn_rect_inset (&around, -reach);
      stroke = kn_rect_union (&stroke, &around);
    }
  return x2 > x1 || y2 > y1 ? kn_rect_union (&box, &stroke) : box;
}
