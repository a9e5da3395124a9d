/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the question whether Kanok's shapes look like those of an SVG, and their making. Fill rules
 * and pens that are written differently often draw the same: whether they do is seen by drawing
 * both small and comparing, not guessed. */

#include "config.h"

#include "base/kn-unit.h"
#include "render/kn-draw-private.h"
#include "render/kn-svg-import-private.h"

#include <math.h>
#include <string.h>

#define PROBE_PX 160
#define PROBE_MARGIN_PX 16
#define PROBE_LEVELS 24      /* of 255: a pixel that differs by more is seen */
#define SUBPATHS_MAX 64      /* that are turned round one by one */
#define SHAPE_TOLERANCE 1e-3 /* of a scale that is the same both ways */
#define OUR_MITER_LIMIT 10.0

/* --- two ways to draw one outline ---------------------------------------------------------------
 */

typedef struct
{
  const KnPath *path;
  double scale; /* of user space to the probe */
  double x, y;
} Probe;

static void
probe_init (Probe *self, const KnPath *path, double pen)
{
  KnRect box = kn_path_get_bounds (path);
  box = kn_rect_inset (&box, -pen / 2);
  double side = MAX (MAX (box.width, box.height), 1e-9);
  self->path = path;
  self->scale = (PROBE_PX - 2 * PROBE_MARGIN_PX) / side;
  self->x = PROBE_MARGIN_PX - box.x * self->scale;
  self->y = PROBE_MARGIN_PX - box.y * self->scale;
}

static cairo_t *
probe_begin (const Probe *self, cairo_surface_t **out_surface)
{
  *out_surface = cairo_image_surface_create (CAIRO_FORMAT_A8, PROBE_PX, PROBE_PX);
  cairo_t *cr = cairo_create (*out_surface);
  cairo_translate (cr, self->x, self->y);
  cairo_scale (cr, self->scale, self->scale);
  kn_draw_append_path (cr, self->path);
  return cr;
}

static gboolean
surfaces_are_alike (cairo_surface_t *a, cairo_surface_t *b)
{
  cairo_surface_flush (a);
  cairo_surface_flush (b);
  const guint8 *p = cairo_image_surface_get_data (a), *q = cairo_image_surface_get_data (b);
  gsize n = (gsize)cairo_image_surface_get_stride (a) * PROBE_PX;
  for (gsize i = 0; i < n; i++)
    if (ABS ((int)p[i] - (int)q[i]) > PROBE_LEVELS)
      return FALSE;
  return TRUE;
}

static gboolean
fills_are_alike (const KnPath *even_odd, const KnPath *winding)
{
  cairo_surface_t *surfaces[2];
  const KnPath *paths[2] = { even_odd, winding };
  for (int i = 0; i < 2; i++)
    {
      Probe probe;
      probe_init (&probe, paths[i], 0);
      cairo_t *cr = probe_begin (&probe, &surfaces[i]);
      cairo_set_fill_rule (cr, i == 0 ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
      cairo_fill (cr);
      cairo_destroy (cr);
    }
  gboolean alike = surfaces_are_alike (surfaces[0], surfaces[1]);
  cairo_surface_destroy (surfaces[0]);
  cairo_surface_destroy (surfaces[1]);
  return alike;
}

static gboolean
pens_are_alike (const KnPath *path, const KnSvgState *state)
{
  cairo_surface_t *surfaces[2];
  gboolean round_join = g_strcmp0 (state->join, "round") == 0;
  gboolean bevel_join = g_strcmp0 (state->join, "bevel") == 0;
  for (int i = 0; i < 2; i++)
    {
      Probe probe;
      probe_init (&probe, path, state->stroke_width * 2);
      cairo_t *cr = probe_begin (&probe, &surfaces[i]);
      cairo_set_line_width (cr, state->stroke_width);
      cairo_set_miter_limit (cr, i == 0 ? MAX (state->miter_limit, 1) : OUR_MITER_LIMIT);
      if (i == 0)
        {
          cairo_set_line_join (cr, round_join   ? CAIRO_LINE_JOIN_ROUND
                                   : bevel_join ? CAIRO_LINE_JOIN_BEVEL
                                                : CAIRO_LINE_JOIN_MITER);
          cairo_set_line_cap (cr, g_strcmp0 (state->cap, "round") == 0    ? CAIRO_LINE_CAP_ROUND
                                  : g_strcmp0 (state->cap, "square") == 0 ? CAIRO_LINE_CAP_SQUARE
                                                                          : CAIRO_LINE_CAP_BUTT);
        }
      cairo_stroke (cr);
      cairo_destroy (cr);
    }
  gboolean alike = surfaces_are_alike (surfaces[0], surfaces[1]);
  cairo_surface_destroy (surfaces[0]);
  cairo_surface_destroy (surfaces[1]);
  return alike;
}

/* --- the even-odd rule --------------------------------------------------------------------------
 */

/* The segments from @first to before @end, backwards. */
static void
append_reversed (KnPathBuilder *out, const KnPathSegment *s, gsize first, gsize end)
{
  gboolean closes = s[end - 1].verb == KN_PATH_CLOSE;
  gsize last = closes ? end - 2 : end - 1;
  const KnPoint *from = &s[last].points[s[last].verb == KN_PATH_CURVE ? 2 : 0];
  kn_path_builder_move_to (out, from->x, from->y);
  for (gsize i = last; i > first; i--)
    {
      const KnPoint *to = &s[i - 1].points[s[i - 1].verb == KN_PATH_CURVE ? 2 : 0];
      if (s[i].verb == KN_PATH_CURVE)
        kn_path_builder_curve_to (out, s[i].points[1].x, s[i].points[1].y, s[i].points[0].x,
                                  s[i].points[0].y, to->x, to->y);
      else
        kn_path_builder_line_to (out, to->x, to->y);
    }
  kn_path_builder_close (out);
}

static void
append_as_is (KnPathBuilder *out, const KnPathSegment *s, gsize first, gsize end)
{
  for (gsize i = first; i < end; i++)
    {
      const KnPoint *p = s[i].points;
      if (s[i].verb == KN_PATH_MOVE)
        kn_path_builder_move_to (out, p[0].x, p[0].y);
      else if (s[i].verb == KN_PATH_LINE)
        kn_path_builder_line_to (out, p[0].x, p[0].y);
      else if (s[i].verb == KN_PATH_CURVE)
        kn_path_builder_curve_to (out, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
    }
  kn_path_builder_close (out);
}

static double
signed_area (const KnPathSegment *s, gsize first, gsize end)
{
  double area = 0;
  KnPoint start = s[first].points[0], at = start;
  for (gsize i = first + 1; i < end; i++)
    for (int p = 0; p < (s[i].verb == KN_PATH_CURVE ? 3 : s[i].verb == KN_PATH_LINE ? 1 : 0); p++)
      {
        area += at.x * s[i].points[p].y - s[i].points[p].x * at.y;
        at = s[i].points[p];
      }
  return area + at.x * start.y - start.x * at.y;
}

static gboolean
subpath_holds (const KnPathSegment *s, gsize first, gsize end, KnPoint point)
{
  KnPathBuilder *builder = kn_path_builder_new ();
  append_as_is (builder, s, first, end);
  g_autoptr (KnPath) path = kn_path_builder_build (builder);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  kn_draw_append_path (cr, path);
  gboolean holds = cairo_in_fill (cr, point.x, point.y);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return holds;
}

/* Every second level of nesting is turned round: what the even-odd rule leaves empty then is empty
 * by the non-zero rule too. NULL if it is not that simple. */
static KnPath *
dup_wound (const KnPath *path, gboolean is_stroked)
{
  gsize n = 0, n_subpaths = 0;
  const KnPathSegment *s = kn_path_get_segments (path, &n);
  gsize starts[SUBPATHS_MAX + 1];
  for (gsize i = 0; i < n; i++)
    if (s[i].verb == KN_PATH_MOVE)
      {
        if (n_subpaths == SUBPATHS_MAX)
          return NULL;
        starts[n_subpaths++] = i;
      }
  starts[n_subpaths] = n;
  gboolean is_open = FALSE;
  KnPathBuilder *builder = kn_path_builder_new ();
  for (gsize i = 0; i < n_subpaths; i++)
    {
      gsize depth = 0;
      is_open = is_open || s[starts[i + 1] - 1].verb != KN_PATH_CLOSE;
      if (starts[i + 1] - starts[i] < 3)
        continue; /* no area */
      for (gsize j = 0; j < n_subpaths; j++)
        if (j != i && subpath_holds (s, starts[j], starts[j + 1], s[starts[i]].points[0]))
          depth++;
      if ((signed_area (s, starts[i], starts[i + 1]) > 0) == (depth % 2 == 0))
        append_as_is (builder, s, starts[i], starts[i + 1]);
      else
        append_reversed (builder, s, starts[i], starts[i + 1]);
    }
  g_autoptr (KnPath) wound = kn_path_builder_build (builder);
  return is_open && is_stroked ? NULL : g_steal_pointer (&wound); /* a pen would close it */
}

/* --- the pen ------------------------------------------------------------------------------------
 */

static KnSvgReason
judge_pen (const KnPath *path, const KnSvgElement *element, const KnSvgState *state)
{
  const KnMatrix *m = &state->to_mm;
  double across = hypot (m->xx, m->yx), down = hypot (m->xy, m->yy);
  gboolean is_alike = fabs (across - down) <= SHAPE_TOLERANCE * across
                      && fabs (m->xx * m->xy + m->yx * m->yy) <= SHAPE_TOLERANCE * across * down;
  const char *effect = kn_svg_element_get_style (element, "vector-effect");
  gboolean is_dashed = state->dashes != NULL && !g_str_equal (state->dashes, "none");
  if (!is_alike || is_dashed || g_strcmp0 (effect, "non-scaling-stroke") == 0
      || !pens_are_alike (path, state))
    return KN_SVG_PEN;
  return KN_SVG_EDITABLE;
}

/* --- the item -----------------------------------------------------------------------------------
 */

static gboolean
is_upright (const KnMatrix *m)
{
  return fabs (m->xy) < 1e-9 && fabs (m->yx) < 1e-9;
}

/* Rectangles and ellipses that stand upright stay what they are; everything else becomes a path. */
static KnNodeBuilder *
make_node (const KnSvgElement *element, const KnSvgState *state, const KnPath *path)
{
  g_autoptr (KnPath) in_mm = kn_path_transform (path, &state->to_mm);
  const KnRect box = kn_path_get_bounds (in_mm);
  gboolean is_rect = kn_svg_element_is (element, "rect")
                     && kn_svg_element_get (element, "rx") == NULL
                     && kn_svg_element_get (element, "ry") == NULL;
  gboolean is_ellipse
      = kn_svg_element_is (element, "circle") || kn_svg_element_is (element, "ellipse");
  if (is_upright (&state->to_mm) && (is_rect || is_ellipse))
    {
      KnNodeBuilder *builder = kn_node_builder_new (is_rect ? KN_NODE_RECT : KN_NODE_ELLIPSE, NULL);
      kn_node_builder_set_number (builder, KN_PROP_X, round (box.x * 1e4) / 1e4);
      kn_node_builder_set_number (builder, KN_PROP_Y, round (box.y * 1e4) / 1e4);
      kn_node_builder_set_number (builder, KN_PROP_WIDTH, round (box.width * 1e4) / 1e4);
      kn_node_builder_set_number (builder, KN_PROP_HEIGHT, round (box.height * 1e4) / 1e4);
      return builder;
    }
  g_autoptr (KnPath) rounded = kn_svg_dup_rounded (in_mm);
  g_autoptr (KnValue) value = kn_value_new_path (rounded);
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_PATH, NULL);
  kn_node_builder_set (builder, KN_PROP_PATH_DATA, value);
  return builder;
}

static void
set_stroke (KnNodeBuilder *builder, const KnSvgState *state, const KnPaint *stroke)
{
  double scale = hypot (state->to_mm.xx, state->to_mm.yx);
  double width_pt = kn_pt_from_mm (state->stroke_width * scale);
  kn_node_builder_set_paint (builder, KN_PROP_STROKE, stroke);
  kn_node_builder_set_number (builder, KN_PROP_STROKE_WIDTH,
                              MIN (round (width_pt * 1e4) / 1e4, 1000));
}

static void
set_opacity (KnNodeBuilder *builder, double opacity)
{
  if (opacity < 1)
    kn_node_builder_set_number (builder, KN_PROP_OPACITY, round (opacity * 1e4) / 100);
}

typedef struct
{
  KnPaint *fill, *stroke;
  double fill_opacity, stroke_opacity;
} Paints;

static void
paints_clear (Paints *self)
{
  g_clear_pointer (&self->fill, kn_paint_unref);
  g_clear_pointer (&self->stroke, kn_paint_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Paints, paints_clear)

static KnSvgReason
read_paints (const KnSvgTree *tree, const KnSvgState *state, const KnRect *bounds, Paints *out)
{
  KnSvgReason reason
      = kn_svg_make_paint (tree, &state->fill, state, bounds, &out->fill, &out->fill_opacity);
  if (reason == KN_SVG_EDITABLE && state->stroke_width > 0)
    reason = kn_svg_make_paint (tree, &state->stroke, state, bounds, &out->stroke,
                                &out->stroke_opacity);
  out->fill_opacity *= state->fill_opacity;
  out->stroke_opacity *= state->stroke_opacity;
  if (!(out->fill_opacity > 0))
    g_clear_pointer (&out->fill, kn_paint_unref);
  if (!(out->stroke_opacity > 0))
    g_clear_pointer (&out->stroke, kn_paint_unref);
  return reason;
}

KnSvgReason
kn_svg_make_shape (const KnSvgTree *tree,
                   const KnSvgElement *element,
                   const KnSvgState *state,
                   GPtrArray *out_builders,
                   KnRect *out_bounds)
{
  gboolean is_broken = FALSE;
  g_autoptr (KnPath) path = kn_svg_dup_outline (element, state, &is_broken);
  if (path == NULL)
    return is_broken ? KN_SVG_OTHER : KN_SVG_EDITABLE;
  const KnRect bounds = kn_path_get_bounds (path);
  g_auto (Paints) paints = { 0 };
  KnSvgReason reason = read_paints (tree, state, &bounds, &paints);
  if (reason == KN_SVG_EDITABLE && paints.fill != NULL
      && g_strcmp0 (state->fill_rule, "evenodd") == 0 && !fills_are_alike (path, path))
    {
      g_autoptr (KnPath) wound = dup_wound (path, paints.stroke != NULL);
      if (wound == NULL || !fills_are_alike (path, wound))
        return KN_SVG_FILL_RULE;
      kn_path_unref (path);
      path = g_steal_pointer (&wound);
    }
  if (reason == KN_SVG_EDITABLE && paints.stroke != NULL)
    reason = judge_pen (path, element, state);
  if (reason != KN_SVG_EDITABLE || (paints.fill == NULL && paints.stroke == NULL))
    return reason;
  KnNodeBuilder *builder = make_node (element, state, path);
  g_ptr_array_add (out_builders, builder);
  kn_node_builder_set_paint (builder, KN_PROP_FILL, paints.fill);
  gboolean apart = paints.fill != NULL && paints.stroke != NULL
                   && (paints.fill_opacity < 1 || paints.stroke_opacity < 1);
  set_opacity (builder, paints.fill != NULL ? paints.fill_opacity : paints.stroke_opacity);
  if (apart) /* SVG: the line is see-through by itself, and shows the fill below its inner half */
    {
      builder = make_node (element, state, path);
      g_ptr_array_add (out_builders, builder);
      set_opacity (builder, paints.stroke_opacity);
    }
  if (paints.stroke != NULL)
    set_stroke (builder, state, paints.stroke);
  const KnRect drawn = kn_rect_inset (&bounds, paints.stroke != NULL ? -state->stroke_width : 0);
  *out_bounds = kn_matrix_apply_rect (&state->to_mm, &drawn);
  return KN_SVG_EDITABLE;
}

/* A clip that cuts nothing off is none: programs wrap whole pages into one. */
gboolean
kn_svg_clip_holds (const KnSvgTree *tree,
                   const KnSvgElement *element,
                   const KnSvgState *state,
                   const KnRect *bounds)
{
  const KnSvgElement *clip
      = kn_svg_tree_find (tree, kn_svg_element_get_style (element, "clip-path"));
  const KnSvgElement *shape = NULL;
  for (guint i = 0; clip != NULL && i < clip->children->len; i++)
    {
      const KnSvgElement *child = clip->children->pdata[i];
      if (child->name != NULL && shape != NULL)
        return FALSE;
      shape = child->name != NULL ? child : shape;
    }
  KnMatrix own, of_clip;
  gboolean is_broken = FALSE;
  if (shape == NULL || !kn_svg_element_is (clip, "clipPath") || !kn_svg_element_is_shape (shape)
      || kn_svg_element_get_style (shape, "clip-path") != NULL
      || kn_svg_element_get_style (clip, "clip-path") != NULL
      || g_strcmp0 (kn_svg_element_get (clip, "clipPathUnits"), "objectBoundingBox") == 0
      || !kn_svg_parse_transform (kn_svg_element_get (shape, "transform"), &own)
      || !kn_svg_parse_transform (kn_svg_element_get (clip, "transform"), &of_clip))
    return FALSE;
  g_autoptr (KnPath) outline = kn_svg_dup_outline (shape, state, &is_broken);
  if (outline == NULL)
    return FALSE;
  KnMatrix matrix = kn_matrix_multiply (&own, &of_clip);
  matrix = kn_matrix_multiply (&matrix, &state->to_mm);
  g_autoptr (KnPath) in_mm = kn_path_transform (outline, &matrix);
  const KnRect box = kn_path_get_bounds (in_mm);
  gsize n = 0;
  const KnPathSegment *s = kn_path_get_segments (in_mm, &n);
  for (gsize i = 0; i < n; i++) /* only corners of its box: an upright rectangle */
    if (s[i].verb == KN_PATH_CURVE
        || (s[i].verb != KN_PATH_CLOSE
            && ((fabs (s[i].points[0].x - box.x) > 1e-4
                 && fabs (s[i].points[0].x - box.x - box.width) > 1e-4)
                || (fabs (s[i].points[0].y - box.y) > 1e-4
                    && fabs (s[i].points[0].y - box.y - box.height) > 1e-4))))
      return FALSE;
  return kn_rect_contains_rect (&box, bounds, 0.01);
}
