/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the walk of the linter over everything that an SVG draws, each element with what it inherits
 * and where it lies in mm: lines, outlines, effects, pictures, what lies beyond the sheet. It has a
 * budget, since <use> in <use> can stand for millions of shapes; what lies behind the budget is
 * found in the picture (kn-svg-lint-thin.c) only. */

#include "config.h"

#include "base/kn-number.h"
#include "base/kn-unit.h"
#include "render/kn-image.h"
#include "render/kn-svg-lint-private.h"

#include <math.h>
#include <string.h>

#define BUDGET_ELEMENTS 60000
#define BUDGET_SEGMENTS 2000000
#define USE_DEPTH_MAX 8
#define MANY_SEGMENTS 20000
#define PPI_LEAST 300.0
#define WHITE_LUMA 0.9    /* lighter "ink" is paper left open */
#define SLACK_MM 0.1      /* beyond the sheet, or between the ends of an outline */
#define LEAST_RATIO 0.999 /* a line as thick as the least is not thinner */

typedef struct
{
  KnLintWork *work;
  guint elements, segments; /* left */
  gsize n_segments;
  int use_depth, clip_depth;
  gboolean has_uses;
} Walk;

static KnRect visit (Walk *self, const KnSvgElement *element, const KnSvgState *above);

static double
scale_of (const KnMatrix *m)
{
  return sqrt (fabs (m->xx * m->yy - m->xy * m->yx));
}

static gboolean
is_said (const KnSvgElement *element, const char *property)
{
  const char *value = kn_svg_element_get_style (element, property);
  return value != NULL && *value != '\0' && !g_str_equal (value, "none")
         && !g_str_equal (value, "normal") && !g_str_equal (value, "auto")
         && !g_str_equal (value, "inherit");
}

/* Once for each element, however often it is used. */
static gboolean
is_first_time (Walk *self, const KnSvgElement *element)
{
  return !g_hash_table_contains (self->work->boxes, element);
}

static void
leave_out (Walk *self, KnLintRule rule, const KnSvgElement *element)
{
  kn_lint_edit (self->work, rule, element->start, element->end - element->start, g_strdup (""));
}

/* --- shapes -------------------------------------------------------------------------------------
 */

static gboolean
is_white (const KnSvgPaint *paint)
{
  const KnRgb rgb = kn_rgb_from_hex (paint->rgb24);
  return paint->type == KN_SVG_PAINT_COLOUR
         && 0.2126 * rgb.r + 0.7152 * rgb.g + 0.0722 * rgb.b > WHITE_LUMA;
}

static void
judge_line (Walk *self, const KnSvgElement *element, const KnSvgState *state, const KnRect *box)
{
  const double scale = scale_of (&state->to_mm), width_mm = state->stroke_width * scale;
  const double least_mm = is_white (&state->stroke) ? KN_LINT_GAP_MM : KN_LINT_LINE_MM;
  if (!(width_mm > 0) || width_mm >= least_mm * LEAST_RATIO)
    return;
  kn_lint_add (self->work, KN_LINT_HAIRLINE, element, box, width_mm);
  if (self->use_depth == 0)
    kn_lint_edit_style (self->work, KN_LINT_HAIRLINE, element, "stroke-width", least_mm / scale);
}

/* How many parts of the outline end elsewhere than they began. */
static guint
count_open (const KnPath *path, const KnMatrix *to_mm)
{
  gsize n = 0;
  guint open = 0, length = 0;
  KnPoint first = { 0 }, last = { 0 };
  const KnPathSegment *s = kn_path_get_segments (path, &n);
  for (gsize i = 0; i <= n; i++)
    {
      const gboolean is_end = i == n || s[i].verb == KN_PATH_MOVE;
      if (is_end && length > 1)
        {
          const KnPoint a = kn_matrix_apply (to_mm, first.x, first.y);
          const KnPoint b = kn_matrix_apply (to_mm, last.x, last.y);
          open += hypot (a.x - b.x, a.y - b.y) > SLACK_MM;
        }
      if (i == n)
        break;
      length = is_end || s[i].verb == KN_PATH_CLOSE ? 0 : length + 1;
      if (s[i].verb == KN_PATH_MOVE)
        first = s[i].points[0];
      last = s[i].verb == KN_PATH_CURVE   ? s[i].points[2]
             : s[i].verb == KN_PATH_CLOSE ? first
                                          : s[i].points[0];
    }
  return open;
}

static KnPath *
dup_closed (const KnPath *path)
{
  gsize n = 0;
  const KnPathSegment *s = kn_path_get_segments (path, &n);
  KnPathBuilder *out = kn_path_builder_new ();
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint *p = s[i].points;
      const gboolean follows = i > 0 && s[i - 1].verb != KN_PATH_CLOSE;
      switch (s[i].verb)
        {
        case KN_PATH_MOVE:
          if (follows)
            kn_path_builder_close (out);
          kn_path_builder_move_to (out, p[0].x, p[0].y);
          break;
        case KN_PATH_LINE:
          kn_path_builder_line_to (out, p[0].x, p[0].y);
          break;
        case KN_PATH_CURVE:
          kn_path_builder_curve_to (out, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
          break;
        case KN_PATH_CLOSE:
          kn_path_builder_close (out);
          break;
        }
    }
  if (n > 0 && s[n - 1].verb != KN_PATH_CLOSE)
    kn_path_builder_close (out);
  return kn_path_builder_build (out);
}

/* An outline that is painted along as well would show a new line where it is closed. */
static void
judge_closing (Walk *self,
               const KnSvgElement *element,
               const KnSvgState *state,
               const KnPath *path,
               const KnRect *box)
{
  const gboolean is_path = kn_svg_element_is (element, "path");
  if (state->fill.type == KN_SVG_PAINT_NONE
      || (!is_path && !kn_svg_element_is (element, "polyline"))
      || count_open (path, &state->to_mm) == 0)
    return;
  /* A line with a filled belly is drawn like this on purpose. */
  if (state->stroke.type != KN_SVG_PAINT_NONE)
    return;
  kn_lint_add (self->work, KN_LINT_OPEN_FILL, element, box, 0);
  const char *text = g_bytes_get_data (self->work->svg, NULL);
  const char *data = kn_svg_element_get (element, "d");
  const char *at = data == NULL ? NULL
                                : g_strstr_len (text + element->start,
                                                (gssize)(element->content - element->start), data);
  if (!is_path || at == NULL || *data == '\0')
    return;
  g_autoptr (KnPath) closed = dup_closed (path);
  kn_lint_edit (self->work, KN_LINT_OPEN_FILL, (gsize)(at - text), strlen (data),
                g_strdup (kn_path_get_data (closed)));
}

/* What crosses both of two opposite sides is a unit that repeats: it goes on in its neighbour. */
static gboolean
goes_on (const KnRect *sheet, const KnRect *box)
{
  return (box->x < 0 && box->x + box->width > sheet->width)
         || (box->y < 0 && box->y + box->height > sheet->height);
}

static void
judge_place (Walk *self, const KnSvgElement *element, const KnRect *box)
{
  const KnRect sheet = { 0, 0, self->work->width_mm, self->work->height_mm };
  if (self->clip_depth > 0 || kn_rect_contains_rect (&sheet, box, SLACK_MM)
      || goes_on (&sheet, box))
    return;
  if (kn_rect_intersects (&sheet, box))
    {
      kn_lint_add (self->work, KN_LINT_CUT_OFF, element, box, 0);
      return;
    }
  kn_lint_add (self->work, KN_LINT_OUTSIDE, element, NULL, 0);
  if (!self->has_uses)
    leave_out (self, KN_LINT_OUTSIDE, element);
}

static void
judge_server (Walk *self, const KnSvgElement *element, const KnSvgPaint *paint, const KnRect *box)
{
  if (paint->type != KN_SVG_PAINT_SERVER)
    return;
  const KnSvgElement *server = kn_svg_tree_find (self->work->tree, paint->server);
  if (server != NULL
      && (kn_svg_element_is (server, "linearGradient")
          || kn_svg_element_is (server, "radialGradient")))
    kn_lint_add (self->work, KN_LINT_GRADIENT, element, box, 0);
}

static gboolean
shines_through (const KnSvgPaint *paint, double opacity)
{
  return paint->type != KN_SVG_PAINT_NONE && opacity * paint->alpha < 1
         && opacity * paint->alpha > 0;
}

static KnRect
visit_shape (Walk *self, const KnSvgElement *element, const KnSvgState *state)
{
  gboolean is_broken = FALSE;
  g_autoptr (KnPath) path = kn_svg_dup_outline (element, state, &is_broken);
  if (path == NULL || state->is_hidden)
    return KN_RECT_EMPTY;
  gsize n = 0;
  (void)kn_path_get_segments (path, &n);
  self->n_segments += n;
  self->segments -= MIN (self->segments, (guint)n);
  const gboolean fills = state->fill.type != KN_SVG_PAINT_NONE && state->fill_opacity > 0;
  const gboolean strokes = state->stroke.type != KN_SVG_PAINT_NONE && state->stroke_opacity > 0;
  if (n == 0 || (!fills && !strokes))
    return KN_RECT_EMPTY;
  g_autoptr (KnPath) placed = kn_path_transform (path, &state->to_mm);
  KnRect box = kn_path_get_bounds (placed);
  if (!is_first_time (self, element))
    return box;
  judge_place (self, element, &box);
  if (strokes)
    {
      box = kn_rect_inset (&box, -state->stroke_width * scale_of (&state->to_mm) / 2);
      judge_line (self, element, state, &box);
    }
  judge_closing (self, element, state, path, &box);
  judge_server (self, element, &state->fill, &box);
  if (shines_through (&state->fill, state->fill_opacity)
      || shines_through (&state->stroke, state->stroke_opacity))
    kn_lint_add (self->work, KN_LINT_OPACITY, element, &box, 0);
  return box;
}

/* --- pictures ------------------------------------------------------------------------------------
 */

static KnImage *
read_picture (const char *reference)
{
  const char *comma = reference != NULL ? strchr (reference, ',') : NULL;
  if (comma == NULL || g_strstr_len (reference, comma - reference, ";base64") == NULL)
    return NULL;
  gsize length = 0;
  guchar *data = g_base64_decode (comma + 1, &length);
  g_autoptr (GBytes) file = g_bytes_new_take (data, length);
  return length > 0 ? kn_image_new (file, NULL) : NULL;
}

static KnRect
visit_picture (Walk *self, const KnSvgElement *element, const KnSvgState *state)
{
  int width_px = 0, height_px = 0;
  g_autoptr (KnImage) image = read_picture (kn_svg_element_get (element, "href"));
  if (image != NULL)
    kn_image_get_size_px (image, &width_px, &height_px);
  const char *width = kn_svg_element_get (element, "width");
  const char *height = kn_svg_element_get (element, "height");
  const KnRect own
      = { kn_svg_parse_length (state, kn_svg_element_get (element, "x"), state->view_width, 0),
          kn_svg_parse_length (state, kn_svg_element_get (element, "y"), state->view_height, 0),
          kn_svg_parse_length (state, width, state->view_width, width_px),
          kn_svg_parse_length (state, height, state->view_height, height_px) };
  const KnRect box = kn_matrix_apply_rect (&state->to_mm, &own);
  if (!is_first_time (self, element))
    return box;
  const double scale = scale_of (&state->to_mm);
  /* Fitted as "meet" does: the side that fits decides. */
  const double mm_per_px
      = width_px > 0 ? scale * MIN (own.width / width_px, own.height / height_px) : 0;
  const double ppi = mm_per_px > 0 ? KN_MM_PER_INCH / mm_per_px : 0;
  const gboolean is_coarse = ppi > 0 && ppi < PPI_LEAST * LEAST_RATIO;
  kn_lint_add (self->work, is_coarse ? KN_LINT_RASTER_COARSE : KN_LINT_RASTER, element, &box,
               round (ppi));
  return box;
}

/* --- elements -----------------------------------------------------------------------------------
 */

static KnRect
visit_children (Walk *self, const KnSvgElement *element, const KnSvgState *state)
{
  KnRect box = KN_RECT_EMPTY;
  for (guint i = 0; i < element->children->len; i++)
    {
      const KnRect one = visit (self, element->children->pdata[i], state);
      if (!kn_rect_is_empty (&one))
        box = kn_rect_is_empty (&box) ? one : kn_rect_union (&box, &one);
    }
  return box;
}

/* A symbol or an <svg> with a view of its own is placed by rules that only librsvg knows whole. */
static gboolean
has_own_view (const KnSvgElement *element)
{
  return (kn_svg_element_is (element, "svg") || kn_svg_element_is (element, "symbol"))
         && kn_svg_element_get (element, "viewBox") != NULL;
}

static KnRect
visit_use (Walk *self, const KnSvgElement *element, const KnSvgState *state)
{
  const KnSvgElement *target
      = kn_svg_tree_find (self->work->tree, kn_svg_element_get (element, "href"));
  if (target == NULL || self->use_depth >= USE_DEPTH_MAX || has_own_view (target))
    return KN_RECT_EMPTY;
  KnSvgState inside = *state;
  const KnMatrix shift = kn_matrix_translation (
      kn_svg_parse_length (state, kn_svg_element_get (element, "x"), state->view_width, 0),
      kn_svg_parse_length (state, kn_svg_element_get (element, "y"), state->view_height, 0));
  inside.to_mm = kn_matrix_multiply (&shift, &state->to_mm);
  self->use_depth++;
  const KnRect box = kn_svg_element_is (target, "symbol") ? visit_children (self, target, &inside)
                                                          : visit (self, target, &inside);
  self->use_depth--;
  return box;
}

static gboolean
is_for_web_pages (const KnSvgElement *element)
{
  static const char *const names[] = { "animate",      "animateMotion", "animateTransform",
                                       "animateColor", "set",           "foreignObject",
                                       "audio",        "video",         "iframe",
                                       "canvas",       "discard",       NULL };
  return g_strv_contains (names, element->name);
}

/* Inside of shapes nothing is drawn, but things that move them stand there. */
static void
visit_web_parts (Walk *self, const KnSvgElement *element)
{
  for (guint i = 0; i < element->children->len; i++)
    {
      const KnSvgElement *child = element->children->pdata[i];
      if (child->name == NULL || !is_for_web_pages (child))
        continue;
      kn_lint_add (self->work, KN_LINT_UNDRAWN, child, NULL, 0);
      leave_out (self, KN_LINT_UNDRAWN, child);
    }
}

static KnRect
visit_content (Walk *self, const KnSvgElement *element, const KnSvgState *state)
{
  if (kn_svg_element_is_shape (element))
    return visit_shape (self, element, state);
  if (kn_svg_element_is (element, "text"))
    return state->is_hidden ? KN_RECT_EMPTY : kn_lint_text (self->work, element, state);
  if (kn_svg_element_is (element, "image"))
    return visit_picture (self, element, state);
  if (kn_svg_element_is (element, "use"))
    return visit_use (self, element, state);
  if (has_own_view (element) && element != self->work->tree->root)
    return KN_RECT_EMPTY;
  return visit_children (self, element, state);
}

static void
judge_effects (Walk *self, const KnSvgElement *element, const KnRect *box)
{
  const double opacity = kn_svg_parse_number (kn_svg_element_get_style (element, "opacity"), 1);
  if (is_said (element, "filter"))
    kn_lint_add (self->work, KN_LINT_FILTER, element, box, 0);
  if (is_said (element, "mask"))
    kn_lint_add (self->work, KN_LINT_MASK, element, box, 0);
  if (is_said (element, "mix-blend-mode"))
    kn_lint_add (self->work, KN_LINT_BLEND, element, box, 0);
  if (opacity < 1 && opacity > 0)
    kn_lint_add (self->work, KN_LINT_OPACITY, element, box, 0);
}

/* The box of what it draws, mm. */
static KnRect
visit (Walk *self, const KnSvgElement *element, const KnSvgState *above)
{
  KnMatrix own;
  const char *display
      = element->name != NULL ? kn_svg_element_get_style (element, "display") : NULL;
  if (element->name == NULL || kn_svg_element_is_definition (element)
      || g_strcmp0 (display, "none") == 0 || self->elements == 0 || self->segments == 0)
    return KN_RECT_EMPTY;
  self->elements--;
  if (is_for_web_pages (element))
    {
      kn_lint_add (self->work, KN_LINT_UNDRAWN, element, NULL, 0);
      leave_out (self, KN_LINT_UNDRAWN, element);
      return KN_RECT_EMPTY;
    }
  if (!kn_svg_parse_transform (kn_svg_element_get_style (element, "transform"), &own))
    return KN_RECT_EMPTY;
  KnSvgState state = *above;
  kn_svg_state_inherit (&state, element);
  state.to_mm = kn_matrix_multiply (&own, &above->to_mm);
  const gboolean is_clipped = is_said (element, "clip-path") || is_said (element, "mask");
  const gboolean is_first = is_first_time (self, element);
  self->clip_depth += is_clipped;
  const KnRect box = visit_content (self, element, &state);
  self->clip_depth -= is_clipped;
  if (is_first)
    {
      judge_effects (self, element, &box);
      if (kn_svg_element_is_shape (element))
        visit_web_parts (self, element);
      KnRect *kept = g_new (KnRect, 1);
      *kept = box;
      g_hash_table_insert (self->work->boxes, (gpointer)element, kept);
    }
  return box;
}

/* --- the sheet ----------------------------------------------------------------------------------
 */

static gboolean
is_absolute (const char *text)
{
  return text != NULL && strchr (text, '%') == NULL && kn_svg_parse_number (text, 0) > 0;
}

static void
judge_size (KnLintWork *work, const KnRect *box)
{
  const KnSvgElement *root = work->tree->root;
  KnMatrix back;
  if (work->scan->has_view_box
      || (is_absolute (kn_svg_element_get (root, "width"))
          && is_absolute (kn_svg_element_get (root, "height"))))
    return;
  kn_lint_add (work, KN_LINT_NO_SIZE, root, NULL, 0);
  if (!(box->width > 0) || !(box->height > 0) || !kn_matrix_invert (&work->root_to_mm, &back))
    return;
  const KnRect view = kn_matrix_apply_rect (&back, box);
  const double v[] = { view.x, view.y, view.width, view.height };
  GString *said = g_string_new (" viewBox=\"");
  for (gsize i = 0; i < G_N_ELEMENTS (v); i++)
    {
      char number[KN_NUMBER_SIZE];
      g_string_append (said, kn_number_print_fixed (v[i], 4, number));
      g_string_append_c (said, i + 1 < G_N_ELEMENTS (v) ? ' ' : '"');
    }
  const char *text = g_bytes_get_data (work->svg, NULL);
  const gsize name = root->start + 1;
  kn_lint_edit (work, KN_LINT_NO_SIZE, name + strcspn (text + name, " \t\r\n/>"), 0,
                g_string_free (said, FALSE));
}

void
kn_lint_walk (KnLintWork *work)
{
  Walk self = { .work = work,
                .elements = BUDGET_ELEMENTS,
                .segments = BUDGET_SEGMENTS,
                .has_uses = work->scan->n_uses > 0 };
  KnMatrix back;
  KnSvgState state;
  KnRect view = { 0, 0, work->width_mm, work->height_mm };
  if (kn_matrix_invert (&work->root_to_mm, &back))
    view = kn_matrix_apply_rect (&back, &view);
  kn_svg_state_init (&state, view.width, view.height);
  state.to_mm = work->root_to_mm;
  const KnRect box = visit (&self, work->tree->root, &state);
  judge_size (work, &box);
  if (self.n_segments > MANY_SEGMENTS)
    kn_lint_add (work, KN_LINT_MANY_NODES, NULL, NULL, (double)self.n_segments);
}
