/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns drawing a pattern: one picture a unit, placed by the layout. On pixels the repeats are added
 * up in a group of their own: where two of them meet inside a pixel, their shares of it come to
 * one, and no slit is left, whatever the zoom; outside their boxes the pictures go on with their
 * last pixel, so that the edge is cut once. Files of lines have no such sum: there repeats that
 * touch overlap by a hair. */

#include "config.h"

#include "render/kn-draw-private.h"

#include <math.h>

#define SIDE_MIN_PX 4
#define SIDE_MAX_PX 2048 /* larger: few, and drawn as lines */

typedef struct
{
  KnNode *node; /* a motif item */
  cairo_surface_t *picture;
  cairo_pattern_t *source; /* its space is the unit's frame; NULL: nothing of it is painted */
} Unit;

typedef struct
{
  const KnDraw *draw;
  cairo_t *cr;
  const KnPattern *pattern;
  Unit units[KN_PATTERN_N_UNITS];
  gboolean as_lines; /* unit pictures are recordings */
  GError *error;
} Work;

static void
work_clear (Work *self)
{
  for (gsize i = 0; i < KN_PATTERN_N_UNITS; i++)
    {
      g_clear_pointer (&self->units[i].node, kn_node_unref);
      g_clear_pointer (&self->units[i].source, cairo_pattern_destroy);
      g_clear_pointer (&self->units[i].picture, cairo_surface_destroy);
    }
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static void
apply (cairo_t *cr, const KnMatrix *m)
{
  cairo_matrix_t matrix;
  cairo_matrix_init (&matrix, m->xx, m->yx, m->xy, m->yy, m->x0, m->y0);
  cairo_transform (cr, &matrix);
}

/* --- the units ------------------------------------------------------------------------------- */

static double
pixels_per_mm (cairo_t *cr)
{
  cairo_matrix_t m;
  cairo_get_matrix (cr, &m);
  return MAX (hypot (m.xx, m.yx), hypot (m.xy, m.yy));
}

static int
picture_side (const Work *self, double width, double height)
{
  double needed = MAX (width, height) * pixels_per_mm (self->cr);
  int side = SIDE_MIN_PX;
  while (side < needed && side <= SIDE_MAX_PX)
    side *= 2;
  return side;
}

static gboolean
record (Work *self, Unit *unit, double width, double height)
{
  const cairo_rectangle_t extents = { 0, 0, width, height };
  unit->picture = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cairo_t *cr = cairo_create (unit->picture);
  KnDraw draw = *self->draw;
  draw.pixels_per_mm = 0;
  gboolean ok = kn_draw_motif (&draw, cr, unit->node, &self->error);
  cairo_destroy (cr);
  unit->source = cairo_pattern_create_for_surface (unit->picture);
  return ok;
}

static gboolean
rasterise (Work *self,
           Unit *unit,
           const KnMotif *motif,
           const gint32 *colours,
           double width,
           double height)
{
  int side_px = picture_side (self, width, height);
  cairo_surface_t *raster = kn_draw_cache_get_motif_raster (self->draw, unit->node, motif, colours,
                                                            side_px, &self->error);
  if (raster == NULL)
    return FALSE;
  cairo_matrix_t matrix;
  cairo_matrix_init_scale (&matrix, cairo_image_surface_get_width (raster) / width,
                           cairo_image_surface_get_height (raster) / height);
  unit->picture = cairo_surface_reference (raster);
  unit->source = cairo_pattern_create_for_surface (raster);
  cairo_pattern_set_matrix (unit->source, &matrix);
  cairo_pattern_set_extend (unit->source, CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter (unit->source, self->draw->pixels_per_mm > 0 ? CAIRO_FILTER_BILINEAR
                                                                        : CAIRO_FILTER_GOOD);
  return TRUE;
}

static gboolean
prepare_unit (Work *self, const KnNode *item, KnPatternUnit which)
{
  Unit *unit = &self->units[which];
  double width = 0, height = 0;
  unit->node = kn_node_dup_pattern_unit (item, self->pattern, which);
  const KnMotif *motif = kn_draw_cache_get_motif (self->draw, unit->node, &self->error);
  if (motif == NULL)
    return FALSE;
  g_autofree gint32 *colours = kn_draw_motif_colours (self->draw, unit->node, motif);
  if (colours == NULL)
    return TRUE;
  kn_pattern_get_size (self->pattern, which, &width, &height);
  return self->as_lines ? record (self, unit, width, height)
                        : rasterise (self, unit, motif, colours, width, height);
}

static gboolean
prepare (Work *self, const KnNode *item)
{
  self->as_lines = kn_draw_target_is_vector (self->cr);
  for (int i = 0; i < KN_PATTERN_N_UNITS; i++)
    {
      double width = 0, height = 0; /* of what there is none: 0 */
      kn_pattern_get_size (self->pattern, (KnPatternUnit)i, &width, &height);
      self->as_lines = self->as_lines || picture_side (self, width, height) > SIDE_MAX_PX;
    }
  for (int i = 0; i < KN_PATTERN_N_UNITS; i++)
    if (kn_node_has_pattern_unit (item, (KnPatternUnit)i)
        && !prepare_unit (self, item, (KnPatternUnit)i))
      return FALSE;
  return TRUE;
}

/* --- placing --------------------------------------------------------------------------------- */

static void
append (cairo_t *cr, const KnPoint *points, gsize n)
{
  cairo_new_path (cr);
  for (gsize i = 0; i < n; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
  cairo_close_path (cr);
}

/* Files of lines: what is cut is cut a little outside, what is whole is a little larger. */
static void
prepare_edge (const Work *self, KnPatternUnit which)
{
  KnPoint grown[KN_PATTERN_CLIP_MAX];
  gsize n = 0;
  if (!kn_pattern_cuts (self->pattern, which))
    {
      const KnMatrix growth = kn_pattern_get_growth (self->pattern, which);
      apply (self->cr, &growth);
      return;
    }
  (void)kn_pattern_get_clip (self->pattern, which, &n);
  kn_pattern_get_grown_clip (self->pattern, which, grown);
  append (self->cr, grown, n);
  cairo_clip (self->cr);
}

static void
place (const Work *self, const KnMatrix *matrix, KnPatternUnit which)
{
  const Unit *unit = &self->units[which];
  cairo_t *cr = self->cr;
  if (unit->source == NULL)
    return;
  cairo_save (cr);
  apply (cr, matrix);
  if (self->as_lines)
    {
      prepare_edge (self, which);
      cairo_set_source (cr, unit->source);
      cairo_paint (cr);
    }
  else
    {
      gsize n = 0;
      const KnPoint *points = kn_pattern_get_clip (self->pattern, which, &n);
      append (cr, points, n);
      cairo_set_source (cr, unit->source);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

static void
draw_rows (const Work *self, const KnPatternStrip *strip)
{
  double x1, y1, x2, y2;
  gsize n_ops = 0;
  cairo_clip_extents (self->cr, &x1, &y1, &x2, &y2);
  const KnRect seen = { x1, y1, x2 - x1, y2 - y1 };
  kn_pattern_get_ops (self->pattern, &n_ops);
  g_autoptr (GArray) rows = kn_pattern_list_rows (self->pattern, strip, &seen);
  for (guint r = 0; r < rows->len; r++)
    {
      const KnPatternRow row = g_array_index (rows, KnPatternRow, r);
      for (int i = row.i; i < row.i + row.n; i++)
        for (gsize op = 0; op < n_ops; op++)
          {
            const KnMatrix matrix = kn_pattern_place (self->pattern, i, row.j, op);
            place (self, &matrix, kn_pattern_get_unit (self->pattern, i, row.j, op));
          }
    }
}

static void
draw_all (const Work *self)
{
  gsize n = 0;
  const KnPatternStrip *strips = kn_pattern_get_strips (self->pattern, &n);
  for (gsize s = 0; s < n; s++)
    {
      cairo_save (self->cr);
      if (strips[s].n_clip > 0)
        {
          append (self->cr, strips[s].clip, strips[s].n_clip);
          cairo_clip (self->cr);
        }
      apply (self->cr, &strips[s].matrix);
      draw_rows (self, &strips[s]);
      cairo_restore (self->cr);
    }
  const KnPatternSingle *singles = kn_pattern_get_singles (self->pattern, &n);
  for (gsize i = 0; i < n; i++)
    place (self, &singles[i].matrix, singles[i].unit);
}

gboolean
kn_draw_pattern (const KnDraw *self, cairo_t *cr, const KnNode *item, GError **error)
{
  const KnPattern *pattern = kn_draw_cache_get_pattern (self, item, error);
  if (pattern == NULL)
    return FALSE;
  gboolean multiplies = kn_draw_multiplies (self, item);
  cairo_save (cr);
  kn_draw_clip_to_box (cr, item);
  g_auto (Work) work = { .draw = self, .cr = cr, .pattern = pattern };
  gboolean ok = prepare (&work, item);
  gboolean groups = ok && (!work.as_lines || multiplies);
  if (groups)
    cairo_push_group (cr);
  if (ok && !work.as_lines && !kn_pattern_is_jittered (pattern))
    cairo_set_operator (cr, CAIRO_OPERATOR_ADD);
  if (ok)
    draw_all (&work);
  if (groups)
    {
      cairo_pop_group_to_source (cr);
      if (multiplies)
        kn_resolver_paint_multiplied (cr, kn_draw_node_has_step (self->design->scene, item));
      else
        cairo_paint (cr);
    }
  cairo_restore (cr);
  cairo_new_path (cr);
  if (!ok)
    g_propagate_error (error, g_steal_pointer (&work.error));
  return ok;
}
