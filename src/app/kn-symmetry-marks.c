/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how elements of symmetry look over art of any colour: each has a white rim. Colours and
 * signs are the room pattern's, so that files and the window show the same. */

#include "config.h"

#include "app/kn-symmetry-marks.h"

#include <math.h>

#define LINE_PX 1.75
#define HALO_PX 2.25 /* more than the line */
#define DASH_PX 6.0
#define MARK_SHARE 0.085 /* of a step of the lattice */
#define MARK_MIN_PX 3.5
#define MARK_MAX_PX 9.0
#define CLOSE_PX 26.0 /* steps shorter than this are marked in the middle only */
#define PATCH_STEPS 2.5
#define REGION_ALPHA 0.30
#define SIGN_PX 18
#define SIGN_RADIUS_PX 6.0

typedef struct
{
  cairo_t *cr;
  KnMatrix to_px; /* from the lattice's frame */
  double scale, mark_px;
} Drawing;

static KnPoint
map (const Drawing *self, KnPoint p)
{
  return kn_matrix_apply (&self->to_px, p.x, p.y);
}

static void
stroke_with_halo (const Drawing *self, const char *colour)
{
  GdkRGBA rgba;
  (void)gdk_rgba_parse (&rgba, colour); /* our own */
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_source_rgba (self->cr, 1, 1, 1, 0.9);
  cairo_set_line_width (self->cr, (LINE_PX + HALO_PX) * self->scale);
  cairo_stroke_preserve (self->cr);
  gdk_cairo_set_source_rgba (self->cr, &rgba);
  cairo_set_line_width (self->cr, LINE_PX * self->scale);
  cairo_stroke (self->cr);
}

static void
draw_line (const Drawing *self, const KnElement *line)
{
  const KnPoint a = map (self, line->at), b = map (self, line->to);
  const double dash[] = { DASH_PX * self->scale, DASH_PX * self->scale * 0.8 };
  cairo_move_to (self->cr, a.x, a.y);
  cairo_line_to (self->cr, b.x, b.y);
  cairo_set_dash (self->cr, dash, line->kind == KN_ELEMENT_GLIDE ? 2 : 0, 0);
  stroke_with_halo (self, kn_element_get_colour (line));
  cairo_set_dash (self->cr, NULL, 0, 0);
}

static void
draw_centre (const Drawing *self, const KnElement *centre)
{
  KnPoint mark[KN_ELEMENT_MARK_MAX];
  const gsize n = kn_element_get_mark (centre->order, mark);
  const KnPoint at = map (self, centre->at);
  /* The sign turns with the lattice but keeps its size. */
  const double turn = atan2 (self->to_px.yx, self->to_px.xx);
  GdkRGBA rgba;
  for (gsize i = 0; i < n; i++)
    cairo_line_to (self->cr,
                   at.x + self->mark_px * (mark[i].x * cos (turn) - mark[i].y * sin (turn)),
                   at.y + self->mark_px * (mark[i].x * sin (turn) + mark[i].y * cos (turn)));
  cairo_close_path (self->cr);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_source_rgb (self->cr, 1, 1, 1);
  cairo_set_line_width (self->cr, 2 * LINE_PX * self->scale);
  cairo_stroke_preserve (self->cr);
  (void)gdk_rgba_parse (&rgba, kn_element_get_colour (centre)); /* our own */
  gdk_cairo_set_source_rgba (self->cr, &rgba);
  cairo_fill (self->cr);
}

static void
draw_elements (const Drawing *self, const GArray *elements, KnSymmetryMarks which)
{
  static const KnElementKind order[] = { KN_ELEMENT_GLIDE, KN_ELEMENT_MIRROR, KN_ELEMENT_CENTRE };
  static const KnSymmetryMarks flags[]
      = { KN_SYMMETRY_MARKS_GLIDES, KN_SYMMETRY_MARKS_MIRRORS, KN_SYMMETRY_MARKS_CENTRES };
  for (gsize k = 0; k < G_N_ELEMENTS (order); k++)
    for (guint i = 0; (which & flags[k]) != 0 && i < elements->len; i++)
      {
        const KnElement *element = &g_array_index (elements, KnElement, i);
        if (element->kind != order[k])
          continue;
        if (element->kind == KN_ELEMENT_CENTRE)
          draw_centre (self, element);
        else
          draw_line (self, element);
      }
}

/* --- the cell -------------------------------------------------------------------------------- */

static void
append_polygon (const Drawing *self, const KnPoint *points, gsize n, KnPoint shift)
{
  cairo_new_sub_path (self->cr);
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint p = map (self, (KnPoint){ points[i].x + shift.x, points[i].y + shift.y });
      cairo_line_to (self->cr, p.x, p.y);
    }
  if (n > 0)
    cairo_close_path (self->cr);
}

/* The cell nearest to the middle of what is seen, counted from the lattice's first point. */
static KnPoint
find_cell (const KnPattern *pattern, const KnRect *seen)
{
  KnPoint a, b;
  kn_pattern_get_steps (pattern, &a, &b);
  const KnSymmetry *symmetry = kn_pattern_get_symmetry (pattern);
  if (symmetry->kind == KN_SYMMETRY_ROSETTE)
    return (KnPoint){ 0, 0 };
  const KnPoint middle = kn_rect_centre (seen);
  const KnMatrix steps = { a.x, a.y, b.x, b.y, 0, 0 };
  KnMatrix inverse = KN_MATRIX_IDENTITY;
  (void)kn_matrix_invert (&steps, &inverse); /* a lattice always has area */
  const KnPoint counted = kn_matrix_apply (&inverse, middle.x, middle.y);
  const double i = floor (counted.x),
               j = symmetry->kind == KN_SYMMETRY_FRIEZE ? 0 : floor (counted.y);
  return (KnPoint){ i * a.x + j * b.x, i * a.y + j * b.y };
}

static void
draw_cell (const Drawing *self, const KnPattern *pattern, const KnRect *seen)
{
  KnPoint cell[4], region[KN_PATTERN_CLIP_MAX];
  const gsize n_cell = kn_pattern_get_cell_outline (pattern, cell);
  const gsize n_region = kn_pattern_get_region_outline (pattern, region);
  const KnPoint shift = find_cell (pattern, seen);
  append_polygon (self, region, n_region, shift);
  cairo_set_source_rgba (self->cr, 1, 0.83, 0.1, REGION_ALPHA);
  cairo_fill_preserve (self->cr);
  cairo_set_source_rgba (self->cr, 0.75, 0.5, 0, 1);
  cairo_set_line_width (self->cr, self->scale);
  cairo_stroke (self->cr);
  append_polygon (self, cell, n_cell, shift);
  stroke_with_halo (self, "#222222");
}

/* --- all ------------------------------------------------------------------------------------- */

static void
clip_to_strip (const Drawing *self,
               const KnPatternStrip *strip,
               const KnMatrix *area_to_px,
               double width,
               double height)
{
  const double slack = self->mark_px + LINE_PX;
  const KnPoint all[] = { { 0, 0 }, { width, 0 }, { width, height }, { 0, height } };
  const KnPoint *points = strip->n_clip > 0 ? strip->clip : all;
  const gsize n = strip->n_clip > 0 ? strip->n_clip : G_N_ELEMENTS (all);
  KnPoint px[4], middle = { 0, 0 };
  for (gsize i = 0; i < n; i++)
    {
      px[i] = kn_matrix_apply (area_to_px, points[i].x, points[i].y);
      middle.x += px[i].x / (double)n;
      middle.y += px[i].y / (double)n;
    }
  cairo_new_path (self->cr);
  for (gsize i = 0; i < n; i++)
    {
      /* Signs on the edge are shown whole. */
      const double dx = px[i].x - middle.x, dy = px[i].y - middle.y;
      const double by = 1 + G_SQRT2 * slack / MAX (hypot (dx, dy), 1);
      cairo_line_to (self->cr, middle.x + by * dx, middle.y + by * dy);
    }
  cairo_close_path (self->cr);
  cairo_clip (self->cr);
}

static void
draw_strip (Drawing *self,
            const KnPattern *pattern,
            const KnPatternStrip *strip,
            const KnRect *visible_px,
            KnSymmetryMarks which)
{
  KnPoint a, b;
  KnMatrix inverse;
  if (!kn_matrix_invert (&self->to_px, &inverse))
    return;
  const KnRect visible = kn_matrix_apply_rect (&inverse, visible_px);
  KnRect seen = kn_rect_intersect (&visible, &strip->area);
  if (kn_rect_is_empty (&seen))
    return;
  kn_pattern_get_steps (pattern, &a, &b);
  gboolean is_ring = kn_pattern_get_symmetry (pattern)->kind == KN_SYMMETRY_ROSETTE;
  const double step = MIN (hypot (a.x, a.y), hypot (b.x, b.y));
  const double px_per_mm = hypot (self->to_px.xx, self->to_px.yx);
  self->mark_px = CLAMP (step * px_per_mm * MARK_SHARE, MARK_MIN_PX, MARK_MAX_PX) * self->scale;
  if (which & KN_SYMMETRY_MARKS_CELL)
    draw_cell (self, pattern, &seen);
  if (!is_ring && step * px_per_mm < CLOSE_PX * self->scale)
    {
      const KnPoint middle = kn_rect_centre (&seen);
      const double reach = PATCH_STEPS * step;
      const KnRect patch = { middle.x - reach, middle.y - reach, 2 * reach, 2 * reach };
      seen = kn_rect_intersect (&seen, &patch);
    }
  g_autoptr (GArray) elements = kn_pattern_list_elements (pattern, strip, &seen);
  if (elements != NULL)
    draw_elements (self, elements, which);
}

void
kn_symmetry_marks_draw (cairo_t *cr,
                        const KnPattern *pattern,
                        const KnMatrix *area_to_px,
                        const KnRect *visible_px,
                        KnSymmetryMarks which,
                        double scale)
{
  gsize n = 0;
  double width = 0, height = 0;
  const KnPatternStrip *strips = kn_pattern_get_strips (pattern, &n);
  kn_pattern_get_area (pattern, &width, &height);
  for (gsize i = 0; i < n; i++)
    {
      Drawing self = { .cr = cr,
                       .to_px = kn_matrix_multiply (&strips[i].matrix, area_to_px),
                       .scale = scale,
                       .mark_px = MARK_MAX_PX * scale };
      cairo_save (cr);
      clip_to_strip (&self, &strips[i], area_to_px, width, height);
      draw_strip (&self, pattern, &strips[i], visible_px, which);
      cairo_restore (cr);
    }
}

/* --- a sign by itself ------------------------------------------------------------------------ */

static void
on_draw_sign (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const KnElement *element = data;
  const Drawing drawing = { .cr = cr,
                            .to_px = kn_matrix_translation (width / 2.0, height / 2.0),
                            .scale = 1,
                            .mark_px = SIGN_RADIUS_PX };
  if (element->kind == KN_ELEMENT_CENTRE)
    draw_centre (&drawing, element);
  else
    draw_line (&drawing, element);
}

GtkWidget *
kn_symmetry_sign_new (KnElementKind kind, int order)
{
  const double half = SIGN_PX / 2.0;
  KnElement *element = g_new0 (KnElement, 1);
  GtkWidget *area = gtk_drawing_area_new ();
  element->kind = kind;
  element->order = order;
  if (kind != KN_ELEMENT_CENTRE)
    {
      element->at.x = -half;
      element->to.x = half;
    }
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), SIGN_PX);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), SIGN_PX);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), on_draw_sign, element, g_free);
  return area;
}
