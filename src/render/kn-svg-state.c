/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what SVG elements inherit and how their numbers are written: lengths with units, lists,
 * transforms, paints, and the outlines of the basic shapes. */

#include "config.h"

#include "render/kn-svg-state-private.h"

#include "base/kn-unit.h"
#include "render/kn-css-colour-private.h"

#include <math.h>
#include <string.h>

#define PX_PER_INCH 96.0
#define ROUNDING 1e4 /* of a mm */
#define NUMBERS_MAX 100000

double
kn_svg_parse_number (const char *text, double fallback)
{
  char *end = NULL;
  double value = text != NULL ? g_ascii_strtod (text, &end) : 0;
  if (end == text || text == NULL || !isfinite (value))
    return fallback;
  return *end == '%' ? value / 100 : value;
}

double
kn_svg_parse_length (const KnSvgState *self, const char *text, double full, double fallback)
{
  static const struct
  {
    const char *name;
    double px;
  } units[] = { { "px", 1 },
                { "pt", PX_PER_INCH / KN_PT_PER_INCH },
                { "pc", PX_PER_INCH / 6 },
                { "mm", PX_PER_INCH / KN_MM_PER_INCH },
                { "cm", PX_PER_INCH / KN_MM_PER_INCH * 10 },
                { "in", PX_PER_INCH } };
  char *end = NULL;
  double value = text != NULL ? g_ascii_strtod (text, &end) : 0;
  if (end == text || text == NULL || !isfinite (value))
    return fallback;
  if (*end == '%')
    return value / 100 * full;
  if (g_str_has_prefix (end, "em"))
    return value * self->font_size;
  if (g_str_has_prefix (end, "ex"))
    return value * self->font_size / 2;
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_prefix (end, units[i].name))
      return value * units[i].px;
  return value;
}

gsize
kn_svg_parse_numbers (const char *text, double *out, gsize max)
{
  gsize n = 0;
  for (const char *p = text; p != NULL && *p != '\0' && n < max;)
    {
      char *end = NULL;
      double value = g_ascii_strtod (p, &end);
      if (end != p)
        out[n++] = isfinite (value) ? value : 0;
      p = end != p ? end : p + 1;
    }
  return n;
}

static gboolean
one_transform (const char *name, const double *v, gsize n, KnMatrix *out)
{
  *out = KN_MATRIX_IDENTITY;
  if (g_str_equal (name, "matrix") && n == 6)
    *out = (KnMatrix){ v[0], v[1], v[2], v[3], v[4], v[5] };
  else if (g_str_equal (name, "translate") && n >= 1)
    *out = kn_matrix_translation (v[0], n > 1 ? v[1] : 0);
  else if (g_str_equal (name, "scale") && n >= 1)
    *out = kn_matrix_scaling (v[0], n > 1 ? v[1] : v[0]);
  else if (g_str_equal (name, "rotate") && n >= 1)
    *out = kn_matrix_rotation_about (v[0], n > 2 ? v[1] : 0, n > 2 ? v[2] : 0);
  else if (g_str_equal (name, "skewX") && n == 1)
    out->xy = tan (v[0] * G_PI / 180);
  else if (g_str_equal (name, "skewY") && n == 1)
    out->yx = tan (v[0] * G_PI / 180);
  else
    return FALSE;
  return TRUE;
}

gboolean
kn_svg_parse_transform (const char *text, KnMatrix *out_matrix)
{
  *out_matrix = KN_MATRIX_IDENTITY;
  for (const char *p = text; p != NULL;)
    {
      p += strspn (p, " \t\r\n,");
      if (*p == '\0')
        return TRUE;
      const char *open = strchr (p, '(');
      const char *close = open != NULL ? strchr (open, ')') : NULL;
      if (close == NULL)
        return FALSE;
      g_autofree char *name = g_strstrip (g_strndup (p, (gsize)(open - p)));
      g_autofree char *list = g_strndup (open + 1, (gsize)(close - open - 1));
      double v[6] = { 0 };
      gsize n = kn_svg_parse_numbers (list, v, G_N_ELEMENTS (v));
      KnMatrix one;
      if (!one_transform (name, v, n, &one))
        return FALSE;
      *out_matrix = kn_matrix_multiply (&one, out_matrix);
      p = close + 1;
    }
  return TRUE;
}

/* --- inheritance ----------------------------------------------------------------------------- */

void
kn_svg_state_init (KnSvgState *self, double view_width, double view_height)
{
  *self = (KnSvgState){
    .to_mm = KN_MATRIX_IDENTITY,
    .to_root = KN_MATRIX_IDENTITY,
    .fill = { KN_SVG_PAINT_COLOUR, 0, 1, NULL },
    .fill_opacity = 1,
    .stroke_opacity = 1,
    .stroke_width = 1,
    .miter_limit = 4,
    .font_size = 12, /* what librsvg takes for "medium" */
    .view_width = view_width,
    .view_height = view_height,
  };
}

static void
set_paint (KnSvgPaint *paint, const char *value, guint32 current)
{
  KnCssColour colour;
  if (value == NULL || g_str_equal (value, "inherit"))
    return;
  if (g_str_has_prefix (value, "url("))
    {
      *paint = (KnSvgPaint){ KN_SVG_PAINT_SERVER, 0, 1, value };
      return;
    }
  gsize length = strlen (value);
  if (kn_css_colour_find (value, length, &colour))
    *paint = (KnSvgPaint){ KN_SVG_PAINT_COLOUR, colour.is_current ? current : colour.rgb24,
                           colour.is_current ? 1 : colour.alpha / 255.0, NULL };
  else if (g_str_equal (value, "none") || g_str_equal (value, "transparent"))
    *paint = (KnSvgPaint){ .type = KN_SVG_PAINT_NONE };
}

static void
set_string (const char **field, const KnSvgElement *element, const char *property)
{
  const char *value = kn_svg_element_get_style (element, property);
  if (value != NULL && !g_str_equal (value, "inherit"))
    *field = value;
}

void
kn_svg_state_inherit (KnSvgState *self, const KnSvgElement *element)
{
  KnCssColour colour;
  const char *current = kn_svg_element_get_style (element, "color");
  if (current != NULL && kn_css_colour_find (current, strlen (current), &colour)
      && !colour.is_current)
    {
      self->current = colour.rgb24;
      self->sets_current = TRUE;
    }
  self->font_size = kn_svg_parse_length (self, kn_svg_element_get_style (element, "font-size"),
                                         self->font_size, self->font_size);
  set_paint (&self->fill, kn_svg_element_get_style (element, "fill"), self->current);
  set_paint (&self->stroke, kn_svg_element_get_style (element, "stroke"), self->current);
  self->fill_opacity
      = CLAMP (kn_svg_parse_number (kn_svg_element_get_style (element, "fill-opacity"),
                                    self->fill_opacity),
               0, 1);
  self->stroke_opacity
      = CLAMP (kn_svg_parse_number (kn_svg_element_get_style (element, "stroke-opacity"),
                                    self->stroke_opacity),
               0, 1);
  double diagonal = hypot (self->view_width, self->view_height) / G_SQRT2;
  self->stroke_width
      = kn_svg_parse_length (self, kn_svg_element_get_style (element, "stroke-width"), diagonal,
                             self->stroke_width);
  self->miter_limit = kn_svg_parse_number (kn_svg_element_get_style (element, "stroke-miterlimit"),
                                           self->miter_limit);
  set_string (&self->cap, element, "stroke-linecap");
  set_string (&self->join, element, "stroke-linejoin");
  set_string (&self->dashes, element, "stroke-dasharray");
  set_string (&self->fill_rule, element, "fill-rule");
  set_string (&self->family, element, "font-family");
  set_string (&self->weight, element, "font-weight");
  set_string (&self->slant, element, "font-style");
  set_string (&self->anchor, element, "text-anchor");
  const char *visibility = kn_svg_element_get_style (element, "visibility");
  if (visibility != NULL && !g_str_equal (visibility, "inherit"))
    self->is_hidden = !g_str_equal (visibility, "visible");
}

/* --- outlines -------------------------------------------------------------------------------- */

static double
length_of (const KnSvgElement *element, const KnSvgState *state, const char *name, double full)
{
  return kn_svg_parse_length (state, kn_svg_element_get (element, name), full, 0);
}

static KnPath *
dup_polygon (const KnSvgElement *element, gboolean closes)
{
  const char *points = kn_svg_element_get (element, "points");
  if (points == NULL)
    return NULL;
  gsize max = MIN (strlen (points) / 2 + 1, (gsize)NUMBERS_MAX);
  g_autofree double *v = g_new (double, max);
  gsize n = kn_svg_parse_numbers (points, v, max) / 2;
  if (n < 2)
    return NULL;
  KnPathBuilder *builder = kn_path_builder_new ();
  kn_path_builder_move_to (builder, v[0], v[1]);
  for (gsize i = 1; i < n; i++)
    kn_path_builder_line_to (builder, v[2 * i], v[2 * i + 1]);
  if (closes)
    kn_path_builder_close (builder);
  return kn_path_builder_build (builder);
}

static KnPath *
dup_line (const KnSvgElement *element, const KnSvgState *state)
{
  KnPathBuilder *builder = kn_path_builder_new ();
  kn_path_builder_move_to (builder, length_of (element, state, "x1", state->view_width),
                           length_of (element, state, "y1", state->view_height));
  kn_path_builder_line_to (builder, length_of (element, state, "x2", state->view_width),
                           length_of (element, state, "y2", state->view_height));
  return kn_path_builder_build (builder);
}

/* Corners are ellipses: a box with round corners, stretched. */
static KnPath *
dup_rect (const KnSvgElement *element, const KnSvgState *state)
{
  double width = length_of (element, state, "width", state->view_width);
  double height = length_of (element, state, "height", state->view_height);
  const char *rx_text = kn_svg_element_get (element, "rx"),
             *ry_text = kn_svg_element_get (element, "ry");
  double rx = kn_svg_parse_length (state, rx_text, state->view_width, 0);
  double ry = kn_svg_parse_length (state, ry_text, state->view_height, 0);
  rx = rx_text == NULL ? ry : rx;
  ry = ry_text == NULL ? rx : ry;
  rx = CLAMP (rx, 0, width / 2);
  ry = CLAMP (ry, 0, height / 2);
  if (!(width > 0) || !(height > 0))
    return NULL;
  KnMatrix place = kn_matrix_translation (length_of (element, state, "x", state->view_width),
                                          length_of (element, state, "y", state->view_height));
  double stretch = rx > 0 && ry > 0 ? ry / rx : 1;
  const KnRect box = { 0, 0, width, height / stretch };
  const KnMatrix stretched = kn_matrix_scaling (1, stretch);
  const KnMatrix matrix = kn_matrix_multiply (&stretched, &place);
  g_autoptr (KnPath) plain = kn_path_new_rect (&box, ry > 0 ? rx : 0);
  return kn_path_transform (plain, &matrix);
}

static KnPath *
dup_ellipse (const KnSvgElement *element, const KnSvgState *state)
{
  double diagonal = hypot (state->view_width, state->view_height) / G_SQRT2;
  double rx = length_of (element, state, "rx", state->view_width);
  double ry = length_of (element, state, "ry", state->view_height);
  if (kn_svg_element_is (element, "circle"))
    rx = ry = length_of (element, state, "r", diagonal);
  double cx = length_of (element, state, "cx", state->view_width);
  double cy = length_of (element, state, "cy", state->view_height);
  const KnRect box = { cx - rx, cy - ry, 2 * rx, 2 * ry };
  return rx > 0 && ry > 0 ? kn_path_new_ellipse (&box) : NULL;
}

gboolean
kn_svg_element_is_shape (const KnSvgElement *element)
{
  static const char *const names[]
      = { "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", NULL };
  return element->name != NULL && g_strv_contains (names, element->name);
}

KnPath *
kn_svg_dup_outline (const KnSvgElement *element, const KnSvgState *state, gboolean *out_is_broken)
{
  *out_is_broken = FALSE;
  if (kn_svg_element_is (element, "rect"))
    return dup_rect (element, state);
  if (kn_svg_element_is (element, "circle") || kn_svg_element_is (element, "ellipse"))
    return dup_ellipse (element, state);
  if (kn_svg_element_is (element, "line"))
    return dup_line (element, state);
  if (!kn_svg_element_is (element, "path"))
    return dup_polygon (element, kn_svg_element_is (element, "polygon"));
  const char *data = kn_svg_element_get (element, "d");
  if (data == NULL || data[strspn (data, " \t\r\n")] == '\0')
    return NULL;
  KnPath *path = kn_path_parse (data, NULL);
  *out_is_broken = path == NULL;
  return path;
}

static double
rounded (double v)
{
  return round (v * ROUNDING) / ROUNDING;
}

KnPath *
kn_svg_dup_rounded (const KnPath *path)
{
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  KnPathBuilder *builder = kn_path_builder_new ();
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint *p = segments[i].points;
      switch (segments[i].verb)
        {
        case KN_PATH_MOVE:
          kn_path_builder_move_to (builder, rounded (p[0].x), rounded (p[0].y));
          break;
        case KN_PATH_LINE:
          kn_path_builder_line_to (builder, rounded (p[0].x), rounded (p[0].y));
          break;
        case KN_PATH_CURVE:
          kn_path_builder_curve_to (builder, rounded (p[0].x), rounded (p[0].y), rounded (p[1].x),
                                    rounded (p[1].y), rounded (p[2].x), rounded (p[2].y));
          break;
        case KN_PATH_CLOSE:
          kn_path_builder_close (builder);
          break;
        }
    }
  return kn_path_builder_build (builder);
}
