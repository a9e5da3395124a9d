/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From panels to what the tool needs: the outline that is cut, slits and holes inside it, creases.
 * The outline is the union of all panels, so that a relief which the data forgot shows as a hole or
 * a second outline, and never as a cut that only looks right. */

#include "config.h"

#include "pack/kn-dieline-lines.h"

#include "base/kn-path-ops.h"
#include "pack/kn-dieline-private.h"

#include <math.h>

#define ON_LINE_MM 0.001

/**
 * kn_dieline_dup_outline:
 * @error: return location
 *
 * Shape: closed, straight sides (arcs are sampled, kn-dieline-polygon.c). One outline for every
 * pack that the data describes; holes of the data are lines inside and not part of it.
 * Errors: %KN_BASE_ERROR_TOO_LARGE. Thread: any.
 *
 * Returns: (transfer full): the outline, or %NULL
 */
KnPath *
kn_dieline_dup_outline (const KnDieline *self, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  for (gsize i = 0; i < self->n_panels + self->n_webs; i++)
    {
      KnPathBuilder *builder = kn_path_builder_new ();
      if (i < self->n_panels)
        kn_polygon_add_to_path (self->panels[i].points, self->panels[i].n_points, builder);
      else
        kn_polygon_add_to_path (self->webs[i - self->n_panels].points,
                                self->webs[i - self->n_panels].n_points, builder);
      g_ptr_array_add (parts, kn_path_builder_build (builder));
    }
  return kn_path_combine (KN_PATH_UNION, (const KnPath *const *)parts->pdata, parts->len, error);
}

static gboolean
is_on_side (const KnPoint *a, const KnPoint *b, KnPoint p)
{
  double dx = b->x - a->x, dy = b->y - a->y, length = hypot (dx, dy);
  if (length == 0)
    return FALSE;
  double along = ((p.x - a->x) * dx + (p.y - a->y) * dy) / length;
  double beside = fabs ((p.x - a->x) * dy - (p.y - a->y) * dx) / length;
  return beside < ON_LINE_MM && along > -ON_LINE_MM && along < length + ON_LINE_MM;
}

static int
count_parts_at (const KnDieline *self, KnPoint p)
{
  int n = 0;
  for (gsize i = 0; i < self->n_panels + self->n_webs; i++)
    {
      gboolean is_panel = i < self->n_panels;
      const KnPoint *points
          = is_panel ? self->panels[i].points : self->webs[i - self->n_panels].points;
      gsize count = is_panel ? self->panels[i].n_points : self->webs[i - self->n_panels].n_points;
      for (gsize k = 0; k < count; k++)
        if (is_on_side (&points[k], &points[(k + 1) % count], p))
          {
            n++;
            break;
          }
    }
  return n;
}

/* A cut of the data that is drawn as a side of one part only is there already. */
static gboolean
is_outline (const KnDieline *self, const KnDielineLine *line)
{
  if (line->n_points != 2)
    return FALSE;
  const KnPoint middle = { (line->points[0].x + line->points[1].x) / 2,
                           (line->points[0].y + line->points[1].y) / 2 };
  return count_parts_at (self, middle) == 1;
}

static void
add_open (KnPathBuilder *builder, const KnPoint *points, gsize n)
{
  kn_path_builder_move_to (builder, points[0].x, points[0].y);
  for (gsize i = 1; i < n; i++)
    kn_path_builder_line_to (builder, points[i].x, points[i].y);
}

/* A circle is cut as one, not as the polygon that stands for it. */
static void
add_circle (KnPathBuilder *builder, KnPoint centre, double radius_mm)
{
  gsize n = 0;
  const KnRect box = { centre.x - radius_mm, centre.y - radius_mm, 2 * radius_mm, 2 * radius_mm };
  g_autoptr (KnPath) circle = kn_path_new_ellipse (&box);
  const KnPathSegment *segments = kn_path_get_segments (circle, &n);
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint *p = segments[i].points;
      switch (segments[i].verb)
        {
        case KN_PATH_MOVE:
          kn_path_builder_move_to (builder, p[0].x, p[0].y);
          break;
        case KN_PATH_LINE:
          kn_path_builder_line_to (builder, p[0].x, p[0].y);
          break;
        case KN_PATH_CURVE:
          kn_path_builder_curve_to (builder, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
          break;
        case KN_PATH_CLOSE:
          kn_path_builder_close (builder);
          break;
        }
    }
}

static void
add_line (KnPathBuilder *builder, const KnDielineLine *line)
{
  if (line->radius_mm > 0)
    add_circle (builder, line->centre, line->radius_mm);
  else if (line->is_closed)
    kn_polygon_add_to_path (line->points, line->n_points - 1, builder);
  else
    add_open (builder, line->points, line->n_points);
}

static gsize
add_creases (const KnDieline *self, KnPathBuilder *builder)
{
  gsize n = 0;
  for (gsize i = 0; i < self->n_panels; i++)
    {
      const KnDielinePanel *panel = &self->panels[i];
      if (panel->curve != NULL)
        add_open (builder, panel->curve, panel->n_curve);
      else if (panel->parent >= 0)
        add_open (builder, panel->crease, 2);
      n += panel->parent >= 0;
    }
  for (gsize i = 0; i < self->n_webs; i++)
    for (gsize k = 0; k < self->webs[i].n_creases; k++, n++)
      add_open (builder, &self->webs[i].creases[2 * k], 2);
  return n;
}

/**
 * kn_dieline_dup_inner_lines:
 * @kind: which
 *
 * Returns: (transfer full) (nullable): the lines, or %NULL if there are none
 */
KnPath *
kn_dieline_dup_inner_lines (const KnDieline *self, KnDielineLineKind kind)
{
  KnPathBuilder *builder = kn_path_builder_new ();
  gsize n = kind == KN_DIELINE_CREASE ? add_creases (self, builder) : 0;
  for (gsize i = 0; i < self->n_lines; i++)
    {
      const KnDielineLine *line = &self->lines[i];
      if (line->kind != kind || line->is_optional
          || (kind == KN_DIELINE_CUT && is_outline (self, line)))
        continue;
      add_line (builder, line);
      n++;
    }
  KnPath *path = kn_path_builder_build (builder);
  if (n > 0)
    return path;
  kn_path_unref (path);
  return NULL;
}

/**
 * kn_dieline_dup_glue_areas:
 *
 * Returns: (transfer full) (nullable): closed outlines in the data's frame, or %NULL
 */
KnPath *
kn_dieline_dup_glue_areas (const KnDieline *self)
{
  gsize n = 0;
  KnPathBuilder *builder = kn_path_builder_new ();
  for (gsize i = 0; i < self->n_zones; i++)
    if (self->zones[i].rules & KN_ZONE_NO_INK)
      {
        kn_polygon_add_to_path (self->zones[i].points, self->zones[i].n_points, builder);
        n++;
      }
  KnPath *path = kn_path_builder_build (builder);
  if (n > 0)
    return path;
  kn_path_unref (path);
  return NULL;
}
