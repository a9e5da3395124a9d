/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the way from a paint of SVG to ours. A gradient of SVG may lie in a box, be bent by a
 * transform, repeat, or fade out; ours runs from a point to a point. What is the same picture is
 * taken over; what is not stays a motif. */

#include "config.h"

#include "render/kn-svg-import-private.h"

#include "base/kn-limits.h"
#include "render/kn-css-colour-private.h"

#include <math.h>
#include <string.h>

#define CHAIN_MAX 16 /* gradients that refer to gradients */
#define ALPHA_TOLERANCE 1e-3
#define SHAPE_TOLERANCE 0.01 /* of the radii of an ellipse that counts as a circle */

typedef struct
{
  const KnSvgTree *tree;
  const KnSvgElement *chain[CHAIN_MAX];
  gsize n;
} Gradient;

/* Attributes come from the first of the chain that has them. */
static const char *
get (const Gradient *self, const char *attribute)
{
  for (gsize i = 0; i < self->n; i++)
    {
      const char *value = kn_svg_element_get (self->chain[i], attribute);
      if (value != NULL)
        return value;
    }
  return NULL;
}

static const KnSvgElement *
get_stop_holder (const Gradient *self)
{
  for (gsize i = 0; i < self->n; i++)
    for (guint c = 0; c < self->chain[i]->children->len; c++)
      if (kn_svg_element_is (self->chain[i]->children->pdata[c], "stop"))
        return self->chain[i];
  return NULL;
}

static gboolean
collect_chain (Gradient *self, const KnSvgElement *element)
{
  while (element != NULL)
    {
      if (self->n == CHAIN_MAX
          || (!kn_svg_element_is (element, "linearGradient")
              && !kn_svg_element_is (element, "radialGradient")))
        return FALSE;
      self->chain[self->n++] = element;
      element = kn_svg_tree_find (self->tree, kn_svg_element_get (element, "href"));
    }
  return self->n > 0;
}

static void
read_stop (const KnSvgElement *element,
           const KnSvgState *state,
           KnPaintStop *out,
           double *out_alpha)
{
  const char *colour_text = kn_svg_element_get_style (element, "stop-color");
  KnCssColour colour = { 0 };
  double alpha = 1;
  guint32 rgb24 = 0;
  if (colour_text != NULL && kn_css_colour_find (colour_text, strlen (colour_text), &colour))
    {
      rgb24 = colour.is_current ? state->current : colour.rgb24;
      alpha = colour.is_current ? 1 : colour.alpha / 255.0;
    }
  *out_alpha
      = alpha
        * CLAMP (kn_svg_parse_number (kn_svg_element_get_style (element, "stop-opacity"), 1), 0, 1);
  out->offset = CLAMP (kn_svg_parse_number (kn_svg_element_get (element, "offset"), 0), 0, 1);
  out->paint = kn_paint_new_rgb (rgb24);
}

static void
clear_stop (gpointer data)
{
  KnPaintStop *stop = data;
  g_clear_pointer (&stop->paint, kn_paint_unref);
}

/* NULL if the stops do not all let the same amount through. */
static GArray *
read_stops (const KnSvgElement *holder, const KnSvgState *state, double *out_opacity)
{
  g_autoptr (GArray) stops = g_array_new (FALSE, FALSE, sizeof (KnPaintStop));
  g_array_set_clear_func (stops, clear_stop);
  double least = 0;
  for (guint i = 0; i < holder->children->len; i++)
    {
      const KnSvgElement *child = holder->children->pdata[i];
      if (!kn_svg_element_is (child, "stop"))
        continue;
      KnPaintStop stop;
      double alpha = 1;
      read_stop (child, state, &stop, &alpha);
      stop.offset = MAX (stop.offset, least); /* SVG: never before the one above */
      least = stop.offset;
      if (stops->len == 0)
        *out_opacity = alpha;
      g_array_append_val (stops, stop);
      if (fabs (alpha - *out_opacity) > ALPHA_TOLERANCE || stops->len > KN_LIMIT_GRADIENT_STOPS)
        return NULL;
    }
  return g_steal_pointer (&stops);
}

/* The lines of equal colour stay where they are; the end moves along them until it stands upright.
 */
static void
straighten (const KnMatrix *matrix, KnPoint *from, KnPoint *to)
{
  KnPoint across = { -(to->y - from->y), to->x - from->x };
  KnPoint a = kn_matrix_apply (matrix, from->x, from->y);
  KnPoint b = kn_matrix_apply (matrix, to->x, to->y);
  KnPoint line = { matrix->xx * across.x + matrix->xy * across.y,
                   matrix->yx * across.x + matrix->yy * across.y };
  double length = hypot (line.x, line.y);
  if (length > 0)
    {
      double along = ((b.x - a.x) * line.x + (b.y - a.y) * line.y) / (length * length);
      b.x -= along * line.x;
      b.y -= along * line.y;
    }
  *from = a;
  *to = b;
}

static KnSvgReason
place_linear (const Gradient *self,
              const KnSvgState *units,
              const KnMatrix *matrix,
              KnPoint *from,
              KnPoint *to)
{
  *from = (KnPoint){ kn_svg_parse_length (units, get (self, "x1"), units->view_width, 0),
                     kn_svg_parse_length (units, get (self, "y1"), units->view_height, 0) };
  *to = (KnPoint){ kn_svg_parse_length (units, get (self, "x2"), units->view_width,
                                        units->view_width),
                   kn_svg_parse_length (units, get (self, "y2"), units->view_height, 0) };
  straighten (matrix, from, to);
  return KN_SVG_EDITABLE;
}

static KnSvgReason
place_radial (const Gradient *self,
              const KnSvgState *units,
              const KnMatrix *matrix,
              KnPoint *from,
              KnPoint *to)
{
  double diagonal = hypot (units->view_width, units->view_height) / G_SQRT2;
  double cx
      = kn_svg_parse_length (units, get (self, "cx"), units->view_width, units->view_width / 2);
  double cy
      = kn_svg_parse_length (units, get (self, "cy"), units->view_height, units->view_height / 2);
  double r = kn_svg_parse_length (units, get (self, "r"), diagonal, diagonal / 2);
  double fx = kn_svg_parse_length (units, get (self, "fx"), units->view_width, cx);
  double fy = kn_svg_parse_length (units, get (self, "fy"), units->view_height, cy);
  double fr = kn_svg_parse_length (units, get (self, "fr"), diagonal, 0);
  double across = hypot (matrix->xx, matrix->yx), down = hypot (matrix->xy, matrix->yy);
  double skew = fabs (matrix->xx * matrix->xy + matrix->yx * matrix->yy);
  if (hypot (fx - cx, fy - cy) > SHAPE_TOLERANCE * r || fr > 0
      || fabs (across - down) > SHAPE_TOLERANCE * across || skew > SHAPE_TOLERANCE * across * down)
    return KN_SVG_GRADIENT;
  *from = kn_matrix_apply (matrix, cx, cy);
  *to = (KnPoint){ from->x + r * across, from->y };
  return KN_SVG_EDITABLE;
}

static KnSvgReason
make_gradient (const Gradient *self,
               const KnSvgState *state,
               const KnRect *bounds,
               KnPaint **out_paint,
               double *out_opacity)
{
  const KnSvgElement *holder = get_stop_holder (self);
  const char *spread = get (self, "spreadMethod");
  if (holder == NULL)
    return KN_SVG_EDITABLE; /* without stops it is no paint */
  if (spread != NULL && !g_str_equal (spread, "pad"))
    return KN_SVG_GRADIENT;
  g_autoptr (GArray) stops = read_stops (holder, state, out_opacity);
  KnMatrix own;
  if (stops == NULL || !kn_svg_parse_transform (get (self, "gradientTransform"), &own))
    return KN_SVG_GRADIENT;
  const KnPaintStop *last = &g_array_index (stops, KnPaintStop, stops->len - 1);
  if (stops->len == 1)
    {
      *out_paint = kn_paint_ref (last->paint);
      return KN_SVG_EDITABLE;
    }
  KnSvgState units = *state;
  KnMatrix matrix = kn_matrix_multiply (&own, &state->to_mm);
  if (g_strcmp0 (get (self, "gradientUnits"), "userSpaceOnUse") != 0)
    {
      const KnMatrix box = { bounds->width, 0, 0, bounds->height, bounds->x, bounds->y };
      units.view_width = units.view_height = 1;
      if (!(bounds->width > 0) || !(bounds->height > 0))
        return KN_SVG_EDITABLE; /* SVG: then it is not painted */
      const KnMatrix to_user = kn_matrix_multiply (&own, &box);
      matrix = kn_matrix_multiply (&to_user, &state->to_mm);
    }
  gboolean is_linear = kn_svg_element_is (self->chain[0], "linearGradient");
  KnPoint from, to;
  KnSvgReason reason = is_linear ? place_linear (self, &units, &matrix, &from, &to)
                                 : place_radial (self, &units, &matrix, &from, &to);
  if (reason != KN_SVG_EDITABLE)
    return reason;
  if (!(hypot (to.x - from.x, to.y - from.y) > 1e-6)) /* SVG: the last colour all over */
    *out_paint = kn_paint_ref (last->paint);
  else
    *out_paint = kn_paint_new_gradient (is_linear ? KN_PAINT_LINEAR : KN_PAINT_RADIAL, from, to,
                                        (KnPaintStop *)(gpointer)stops->data, stops->len);
  return KN_SVG_EDITABLE;
}

KnSvgReason
kn_svg_make_paint (const KnSvgTree *tree,
                   const KnSvgPaint *paint,
                   const KnSvgState *state,
                   const KnRect *bounds,
                   KnPaint **out_paint,
                   double *out_opacity)
{
  *out_paint = NULL;
  *out_opacity = 1;
  if (paint->type == KN_SVG_PAINT_COLOUR)
    {
      *out_paint = kn_paint_new_rgb (paint->rgb24);
      *out_opacity = paint->alpha;
    }
  if (paint->type != KN_SVG_PAINT_SERVER)
    return KN_SVG_EDITABLE;
  Gradient gradient = { .tree = tree };
  const KnSvgElement *server = kn_svg_tree_find (tree, paint->server);
  if (server == NULL)
    return KN_SVG_GRADIENT; /* librsvg knows whether a fallback is painted */
  if (kn_svg_element_is (server, "pattern"))
    return KN_SVG_PATTERN;
  if (!collect_chain (&gradient, server))
    return KN_SVG_GRADIENT;
  return make_gradient (&gradient, state, bounds, out_paint, out_opacity);
}
