/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An outline out of an SVG. Unlike the import that makes items, this asks only where lines run and
 * what they are called: dashes, pens and clips mean nothing to a tool. Lines are what has a stroke;
 * in a drawing without any, the edges of what is filled. */

#include "config.h"

#include "render/kn-svg-tool.h"

#include "base/kn-error.h"
#include "base/kn-limits.h"
#include "pack/kn-dxf.h"
#include "render/kn-motif.h"
#include "render/kn-svg-import-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define DEPTH_MAX 64
#define USE_DEPTH_MAX 16
#define VISITED_MAX 400000 /* elements, each time they are used */
#define NAME_BYTES_MAX 200

typedef struct
{
  KnToolDrawing *drawing;
  const KnSvgTree *tree;
  GArray *ends; /* gsize: where the lines of the file end */
  gboolean by_fill;
  guint n, n_visited;
  int use_depth;
} Walk;

static GArray *
find_ends (GBytes *svg)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (svg, &size);
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (gsize i = 0; i < size; i++)
    if (text[i] == '\n')
      g_array_append_val (ends, i);
  return ends;
}

/* What is used may stand before or behind the place that uses it. */
static guint
find_line (const Walk *self, gsize at)
{
  guint low = 0, high = self->ends->len;
  while (low < high)
    {
      const guint middle = (low + high) / 2;
      if (g_array_index (self->ends, gsize, middle) < at)
        low = middle + 1;
      else
        high = middle;
    }
  return low + 1;
}

/* What a person or a program called it; names that a program counted say nothing. */
static const char *
name_of (const KnSvgElement *element, gboolean with_id)
{
  const char *label = kn_svg_element_get (element, "inkscape:label");
  const char *id = with_id ? kn_svg_element_get (element, "id") : NULL;
  if (label != NULL && *label != '\0' && strlen (label) < NAME_BYTES_MAX)
    return label;
  for (const char *p = id; p != NULL && *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      return NULL;
  return id == NULL || *id == '\0' || strlen (id) >= NAME_BYTES_MAX ? NULL : id;
}

static gboolean
add_shape (Walk *self,
           const KnSvgElement *element,
           const KnSvgState *state,
           const char *layer,
           GError **error)
{
  gboolean is_broken = FALSE;
  const KnSvgPaint *paint = self->by_fill ? &state->fill : &state->stroke;
  if (state->is_hidden || paint->type == KN_SVG_PAINT_NONE
      || (!self->by_fill && !(state->stroke_width > 0)))
    return TRUE;
  g_autoptr (KnPath) path = kn_svg_dup_outline (element, state, &is_broken);
  if (is_broken)
    kn_tool_drawing_add_other (self->drawing, element->name);
  if (path == NULL)
    return TRUE;
  const char *own = name_of (element, FALSE);
  const char *name = own != NULL ? own : layer != NULL ? layer : name_of (element, TRUE);
  g_autoptr (KnPath) in_mm = kn_path_transform (path, &state->to_mm);
  g_autofree char *colour = paint->type == KN_SVG_PAINT_COLOUR
                                ? g_strdup_printf ("#%06x", paint->rgb24 & 0xffffff)
                                : g_strdup ("");
  self->n++;
  return kn_tool_drawing_add (self->drawing, name != NULL ? name : "", colour, FALSE,
                              g_intern_string (element->name), find_line (self, element->start),
                              in_mm, error);
}

static gboolean walk (Walk *self,
                      const KnSvgElement *element,
                      const KnSvgState *above,
                      const char *layer,
                      int depth,
                      GError **error);

static gboolean
walk_children (Walk *self,
               const KnSvgElement *element,
               const KnSvgState *state,
               const char *layer,
               int depth,
               GError **error)
{
  for (guint i = 0; i < element->children->len; i++)
    if (!walk (self, element->children->pdata[i], state, layer, depth + 1, error))
      return FALSE;
  return TRUE;
}

static const char *
get_layer (const KnSvgElement *element, const char *layer)
{
  const char *name = name_of (element, TRUE);
  return name != NULL ? name : layer;
}

/* --- views ----------------------------------------------------------------------------------- */

static double
get_share (const char *aspect, const char *least, const char *most)
{
  return strstr (aspect, least) != NULL ? 0 : strstr (aspect, most) != NULL ? 1 : 0.5;
}

/* Of a symbol or an <svg> inside: from its own units to those around it, by "SVG 2", 8.6. @sized:
 * what says its width and height: itself, or the <use>. FALSE: it shows nothing. */
static gboolean
enter_view (KnSvgState *state, const KnSvgElement *view, const KnSvgElement *sized, KnPoint at)
{
  double box[4] = { 0 };
  const char *const names[] = { "width", "height" };
  const double full[] = { state->view_width, state->view_height };
  double size[2];
  const char *aspect = kn_svg_element_get (view, "preserveAspectRatio");
  const gboolean has_box = kn_svg_parse_numbers (kn_svg_element_get (view, "viewBox"), box, 4) == 4;
  for (int i = 0; i < 2; i++)
    {
      const char *text = kn_svg_element_get (sized, names[i]);
      text = text != NULL ? text : kn_svg_element_get (view, names[i]);
      size[i] = kn_svg_parse_length (state, text, full[i], full[i]);
    }
  KnMatrix inner = kn_matrix_translation (at.x, at.y);
  if (has_box && (!(box[2] > 0) || !(box[3] > 0) || !(size[0] > 0) || !(size[1] > 0)))
    return FALSE;
  if (has_box)
    {
      double sx = size[0] / box[2], sy = size[1] / box[3];
      aspect = aspect != NULL ? aspect : "xMidYMid";
      if (strstr (aspect, "none") == NULL)
        sx = sy = strstr (aspect, "slice") != NULL ? fmax (sx, sy) : fmin (sx, sy);
      inner.xx = sx;
      inner.yy = sy;
      inner.x0 += -box[0] * sx + (size[0] - box[2] * sx) * get_share (aspect, "xMin", "xMax");
      inner.y0 += -box[1] * sy + (size[1] - box[3] * sy) * get_share (aspect, "YMin", "YMax");
    }
  state->to_mm = kn_matrix_multiply (&inner, &state->to_mm);
  state->view_width = has_box ? box[2] : size[0];
  state->view_height = has_box ? box[3] : size[1];
  return TRUE;
}

static KnPoint
get_place (const KnSvgElement *element, const KnSvgState *state)
{
  return (KnPoint){
    kn_svg_parse_length (state, kn_svg_element_get (element, "x"), state->view_width, 0),
    kn_svg_parse_length (state, kn_svg_element_get (element, "y"), state->view_height, 0)
  };
}

/* What there is not, and what uses itself, is told. */
static gboolean
walk_use (Walk *self,
          const KnSvgElement *element,
          const KnSvgState *state,
          const char *layer,
          int depth,
          GError **error)
{
  const KnSvgElement *target = kn_svg_tree_find (self->tree, kn_svg_element_get (element, "href"));
  if (target == NULL || self->use_depth >= USE_DEPTH_MAX)
    {
      kn_tool_drawing_add_other (self->drawing, element->name);
      return TRUE;
    }
  KnSvgState inside = *state;
  const KnPoint at = get_place (element, state);
  const char *inner = get_layer (element, layer); /* the id of a symbol names no layer */
  const KnMatrix shift = kn_matrix_translation (at.x, at.y);
  const gboolean is_symbol = kn_svg_element_is (target, "symbol");
  gboolean is_seen = TRUE;
  if (is_symbol)
    {
      kn_svg_state_inherit (&inside, target);
      is_seen = enter_view (&inside, target, element, at);
    }
  else
    inside.to_mm = kn_matrix_multiply (&shift, &inside.to_mm);
  self->use_depth++;
  const gboolean is_walked
      = !is_seen
        || (is_symbol ? walk_children (self, target, &inside, inner, depth, error)
                      : walk (self, target, &inside, inner, depth + 1, error));
  self->use_depth--;
  return is_walked;
}

static gboolean
walk_inside (Walk *self,
             const KnSvgElement *element,
             KnSvgState *state,
             const char *layer,
             int depth,
             GError **error)
{
  if (kn_svg_element_is_shape (element))
    return add_shape (self, element, state, layer, error);
  if (kn_svg_element_is (element, "use"))
    return walk_use (self, element, state, layer, depth, error);
  if (kn_svg_element_is (element, "svg"))
    return !enter_view (state, element, element, get_place (element, state))
           || walk_children (self, element, state, get_layer (element, layer), depth, error);
  if (kn_svg_element_is (element, "text") || kn_svg_element_is (element, "image"))
    kn_tool_drawing_add_other (self->drawing, element->name);
  else if (kn_svg_element_is (element, "g") || kn_svg_element_is (element, "a")
           || kn_svg_element_is (element, "switch"))
    return walk_children (self, element, state, get_layer (element, layer), depth, error);
  return TRUE;
}

static gboolean
walk (Walk *self,
      const KnSvgElement *element,
      const KnSvgState *above,
      const char *layer,
      int depth,
      GError **error)
{
  KnSvgState state = *above;
  KnMatrix own;
  if (element->name == NULL || kn_svg_element_is_definition (element)
      || g_strcmp0 (kn_svg_element_get_style (element, "display"), "none") == 0)
    return TRUE;
  if (++self->n_visited > VISITED_MAX)
    {
      g_set_error_literal (error, KN_BASE_ERROR, KN_BASE_ERROR_TOO_LARGE,
                           _ ("the SVG uses its parts too often"));
      return FALSE;
    }
  if (!kn_svg_parse_transform (kn_svg_element_get_style (element, "transform"), &own)
      || depth > DEPTH_MAX)
    {
      kn_tool_drawing_add_other (self->drawing, element->name);
      return TRUE;
    }
  kn_svg_state_inherit (&state, element);
  state.to_mm = kn_matrix_multiply (&own, &above->to_mm);
  return walk_inside (self, element, &state, layer, depth, error);
}

static KnToolDrawing *
read (const KnSvgTree *tree,
      GBytes *svg,
      const KnMatrix *to_mm,
      gboolean by_fill,
      guint *out_n,
      GError **error)
{
  KnSvgState state;
  double view[4] = { 0 };
  const gboolean has_view
      = kn_svg_parse_numbers (kn_svg_element_get (tree->root, "viewBox"), view, 4) == 4;
  Walk self = { .drawing = kn_tool_drawing_new (FALSE),
                .tree = tree,
                .ends = find_ends (svg),
                .by_fill = by_fill };
  gboolean is_read = TRUE;
  kn_svg_state_init (&state, has_view ? view[2] : 1000, has_view ? view[3] : 1000);
  kn_svg_state_inherit (&state, tree->root);
  state.to_mm = *to_mm;
  for (guint i = 0; i < tree->root->children->len && is_read; i++)
    is_read = walk (&self, tree->root->children->pdata[i], &state, NULL, 1, error);
  g_array_unref (self.ends);
  if (!is_read)
    g_clear_pointer (&self.drawing, kn_tool_drawing_free);
  *out_n = self.n;
  return self.drawing;
}

/**
 * kn_svg_read_tool:
 * @svg: the whole file
 * @mm_per_unit: of the units of its root; 0: as the file says
 *
 * Thread: any; may run the helper, as kn_motif_new().
 * Errors: those of kn_motif_new() and of kn_tool_drawing_add().
 *
 * Returns: (transfer full): the lines, y down, or %NULL
 */
KnToolDrawing *
kn_svg_read_tool (GBytes *svg, double mm_per_unit, GError **error)
{
  guint n = 0;
  KnMatrix to_mm;
  KnRect box;
  g_return_val_if_fail (svg != NULL, NULL);
  g_autoptr (KnMotif) motif = kn_motif_new (svg, error);
  g_autoptr (KnSvgTree) tree = motif != NULL ? kn_svg_tree_new (svg, error) : NULL;
  if (tree == NULL)
    return NULL;
  (void)kn_svg_place_root (tree, motif, G_MAXDOUBLE, G_MAXDOUBLE, &to_mm, &box);
  if (mm_per_unit > 0)
    to_mm = kn_matrix_scaling (mm_per_unit, mm_per_unit); /* where it lies does not matter */
  g_autoptr (KnToolDrawing) drawing = read (tree, svg, &to_mm, FALSE, &n, error);
  if (drawing != NULL && n == 0)
    {
      kn_tool_drawing_free (g_steal_pointer (&drawing));
      drawing = read (tree, svg, &to_mm, TRUE, &n, error);
    }
  return drawing != NULL && kn_tool_drawing_finish (drawing, error) ? g_steal_pointer (&drawing)
                                                                    : NULL;
}

/**
 * kn_tool_drawing_read:
 * @bytes: a file
 * @unit: a #KnDxfUnit
 *
 * Errors: as kn_svg_read_tool() and kn_dxf_read().
 *
 * Returns: (transfer full): the lines, or %NULL
 */
KnToolDrawing *
kn_tool_drawing_read (GBytes *bytes, int unit, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize at = size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  while (at < size && g_ascii_isspace (data[at]))
    at++;
  return at < size && data[at] == '<'
             ? kn_svg_read_tool (bytes, kn_dxf_unit_get_mm ((KnDxfUnit)unit), error)
             : kn_dxf_read (bytes, (KnDxfUnit)unit, error);
}
