/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns text of an SVG that becomes text items: lines in one style, placed by a point each, turned
 * and scaled alike in both directions. Letters placed one by one, text on a path, or several styles
 * in one line stay a motif. */

#include "config.h"

#include "base/kn-unit.h"
#include "render/kn-svg-import-private.h"

#include <math.h>
#include <string.h>

#define SHAPE_TOLERANCE 1e-3
#define SLACK 1.02 /* of a line's width: another machine may set it a little wider */
#define WIDE_MM 20000.0

typedef struct
{
  char *text;
  double x, y; /* user units, baseline */
} Line;

static void
line_clear (gpointer data)
{
  g_free (((Line *)data)->text);
}

/* xml:space="default": line breaks go, tabs are spaces, spaces come one at a time. */
static void
append_collapsed (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == '\n' || c == '\r')
        continue;
      if (c == '\t')
        c = ' ';
      if (c != ' ' || (out->len > 0 && out->str[out->len - 1] != ' '))
        g_string_append_unichar (out, c);
    }
}

static gboolean
places_letters (const KnSvgElement *element)
{
  static const char *const hard[] = { "dx", "dy", "rotate", "textLength" };
  double v[2];
  for (gsize i = 0; i < G_N_ELEMENTS (hard); i++)
    if (kn_svg_element_get (element, hard[i]) != NULL)
      return TRUE;
  const char *x = kn_svg_element_get (element, "x"), *y = kn_svg_element_get (element, "y");
  return kn_svg_parse_numbers (x, v, 2) > 1 || kn_svg_parse_numbers (y, v, 2) > 1;
}

/* Only what does not change how letters look may be said again inside. */
static gboolean
changes_style (const KnSvgElement *element)
{
  static const char *const looks[]
      = { "fill",           "stroke",       "font-size",       "font-family",
          "font-weight",    "font-style",   "opacity",         "baseline-shift",
          "letter-spacing", "word-spacing", "text-decoration", "writing-mode",
          "text-anchor" };
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      const char *own = kn_svg_element_get_style (element, looks[i]);
      const char *above
          = element->parent != NULL ? kn_svg_element_get_style (element->parent, looks[i]) : NULL;
      if (own != NULL && g_strcmp0 (own, above) != 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_line (GArray *lines, GString *text, double x, double y)
{
  g_strchomp (text->str);
  text->len = strlen (text->str);
  if (text->len > 0)
    {
      const Line line = { g_strdup (text->str), x, y };
      g_array_append_val (lines, line);
    }
  g_string_truncate (text, 0);
}

/* A tspan with a place of its own begins a line. */
static KnSvgReason
collect (const KnSvgElement *element,
         const KnSvgState *state,
         GArray *lines,
         GString *text,
         double *x,
         double *y)
{
  if (places_letters (element))
    return KN_SVG_TEXT;
  const char *own_x = kn_svg_element_get (element, "x"), *own_y = kn_svg_element_get (element, "y");
  if (own_x != NULL || own_y != NULL)
    add_line (lines, text, *x, *y);
  *x = kn_svg_parse_length (state, own_x, state->view_width, *x);
  *y = kn_svg_parse_length (state, own_y, state->view_height, *y);
  for (guint i = 0; i < element->children->len; i++)
    {
      const KnSvgElement *child = element->children->pdata[i];
      if (child->name == NULL)
        {
          append_collapsed (text, child->text);
          continue;
        }
      if (kn_svg_element_is (child, "title") || kn_svg_element_is (child, "desc"))
        continue;
      if (!kn_svg_element_is (child, "tspan") || changes_style (child))
        return KN_SVG_TEXT;
      KnSvgReason reason = collect (child, state, lines, text, x, y);
      if (reason != KN_SVG_EDITABLE)
        return reason;
    }
  return KN_SVG_EDITABLE;
}

static char *
dup_font (const KnSvgState *state)
{
  g_autofree char *family = g_strdup (state->family != NULL ? state->family : "Sans");
  family[strcspn (family, ",")] = '\0';
  g_strdelimit (family, "'\"", ' ');
  g_strstrip (family);
  g_autoptr (GString) font
      = g_string_new (g_str_equal (family, "sans-serif") || *family == '\0' ? "Sans" : family);
  double weight = kn_svg_parse_number (state->weight, 0);
  if (weight >= 600 || g_strcmp0 (state->weight, "bold") == 0
      || g_strcmp0 (state->weight, "bolder") == 0)
    g_string_append (font, " Bold");
  if (g_strcmp0 (state->slant, "italic") == 0 || g_strcmp0 (state->slant, "oblique") == 0)
    g_string_append (font, " Italic");
  return g_strdup (font->str);
}

static KnNodeBuilder *
make_line (const Line *line,
           const KnSvgState *state,
           KnTextContext *context,
           const KnPaint *fill,
           double scale)
{
  g_autofree char *font = dup_font (state);
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, NULL);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, line->text);
  kn_node_builder_set_string (builder, KN_PROP_FONT, font);
  kn_node_builder_set_number (builder, KN_PROP_SIZE,
                              CLAMP (round (kn_pt_from_mm (state->font_size * scale) * 1e4) / 1e4,
                                     0.5, 4000));
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, WIDE_MM);
  kn_node_builder_set_paint (builder, KN_PROP_FILL, fill);
  g_autoptr (KnNode) probe = kn_node_builder_build (builder);
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, NULL, probe);
  const KnRect logical = kn_text_layout_get_logical_box (layout);
  double baseline = kn_text_layout_get_n_lines (layout) > 0
                        ? kn_text_layout_get_line (layout, 0).baseline_mm
                        : 0;
  double width = logical.width * SLACK, height = logical.height;
  int align = g_strcmp0 (state->anchor, "middle") == 0 ? KN_ALIGN_CENTER
              : g_strcmp0 (state->anchor, "end") == 0  ? KN_ALIGN_END
                                                       : KN_ALIGN_START;
  double before = align == KN_ALIGN_CENTER ? width / 2 : align == KN_ALIGN_END ? width : 0;
  double angle = atan2 (state->to_mm.yx, state->to_mm.xx);
  KnPoint at = kn_matrix_apply (&state->to_mm, line->x, line->y);
  /* The box turns about its middle; the point on the baseline must not move. */
  double dx = width / 2 - before, dy = height / 2 - baseline;
  KnPoint middle
      = { at.x + dx * cos (angle) - dy * sin (angle), at.y + dx * sin (angle) + dy * cos (angle) };
  builder = kn_node_builder_new_from (probe);
  kn_node_builder_set_number (builder, KN_PROP_X, middle.x - width / 2);
  kn_node_builder_set_number (builder, KN_PROP_Y, middle.y - height / 2);
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, width);
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, height);
  if (fabs (angle) > 1e-6)
    kn_node_builder_set_number (builder, KN_PROP_ROTATION, angle * 180 / G_PI);
  if (align != KN_ALIGN_START)
    kn_node_builder_set_choice (builder, KN_PROP_ALIGN, align);
  return builder;
}

KnSvgReason
kn_svg_make_text (const KnSvgTree *tree,
                  const KnSvgElement *element,
                  const KnSvgState *state,
                  KnTextContext *context,
                  GPtrArray *out_builders)
{
  static const char *const hard[] = { "letter-spacing",  "word-spacing", "writing-mode",
                                      "text-decoration", "font-variant", "font-stretch" };
  const KnMatrix *m = &state->to_mm;
  double scale = hypot (m->xx, m->yx), other = hypot (m->xy, m->yy);
  double determinant = m->xx * m->yy - m->xy * m->yx;
  gboolean is_alike = scale > 0 && fabs (scale - other) <= SHAPE_TOLERANCE * scale
                      && determinant > 0
                      && fabs (m->xx * m->xy + m->yx * m->yy) <= SHAPE_TOLERANCE * scale * other;
  for (gsize i = 0; i < G_N_ELEMENTS (hard); i++)
    {
      const char *value = kn_svg_element_get_style (element, hard[i]);
      is_alike = is_alike
                 && (value == NULL || g_str_equal (value, "normal") || g_str_equal (value, "none")
                     || g_str_has_prefix (value, "lr") || kn_svg_parse_number (value, 1) == 0);
    }
  const char *space = kn_svg_element_get (element, "xml:space");
  if (!is_alike || state->stroke.type != KN_SVG_PAINT_NONE
      || state->fill.type != KN_SVG_PAINT_COLOUR || state->fill.alpha * state->fill_opacity < 1
      || g_strcmp0 (space, "preserve") == 0 || !(kn_pt_from_mm (state->font_size * scale) >= 0.5))
    return KN_SVG_TEXT;
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (lines, line_clear);
  g_autoptr (GString) text = g_string_new (NULL);
  double x = 0, y = 0;
  KnSvgReason reason = collect (element, state, lines, text, &x, &y);
  if (reason != KN_SVG_EDITABLE)
    return reason;
  add_line (lines, text, x, y);
  g_autoptr (KnPaint) fill = kn_paint_new_rgb (state->fill.rgb24);
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (out_builders,
                     make_line (&g_array_index (lines, Line, i), state, context, fill, scale));
  return KN_SVG_EDITABLE;
}
