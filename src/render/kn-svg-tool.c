/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An outline out of an SVG. Unlike the import that makes items, this asks only where lines run and
 * what they are called: dashes, pens and clips mean nothing to a tool. Lines are what has a stroke;
 * in a drawing without any, the edges of what is filled. */

#include "config.h"

#include "render/kn-svg-tool.h"

#include "base/kn-limits.h"
#include "pack/kn-dxf.h"
#include "render/kn-motif.h"
#include "render/kn-svg-import-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define DEPTH_MAX 64
#define NAME_BYTES_MAX 200

typedef struct
{
  KnToolDrawing *drawing;
  const char *text; /* the file */
  gsize counted;    /* up to where its lines are counted */
  guint line;
  gboolean by_fill;
  guint n;
} Walk;

static guint
count_lines (Walk *self, gsize to)
{
  for (; self->counted < to; self->counted++)
    self->line += self->text[self->counted] == '\n';
  return self->line;
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
                              g_intern_string (element->name), count_lines (self, element->start),
                              in_mm, error);
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
  if (!kn_svg_parse_transform (kn_svg_element_get_style (element, "transform"), &own)
      || depth > DEPTH_MAX)
    {
      kn_tool_drawing_add_other (self->drawing, element->name);
      return TRUE;
    }
  kn_svg_state_inherit (&state, element);
  state.to_mm = kn_matrix_multiply (&own, &above->to_mm);
  if (kn_svg_element_is_shape (element))
    return add_shape (self, element, &state, layer, error);
  if (kn_svg_element_is (element, "text") || kn_svg_element_is (element, "image")
      || kn_svg_element_is (element, "use") || kn_svg_element_is (element, "svg"))
    kn_tool_drawing_add_other (self->drawing, element->name);
  else if (kn_svg_element_is (element, "g") || kn_svg_element_is (element, "a")
           || kn_svg_element_is (element, "switch"))
    {
      const char *name = name_of (element, TRUE);
      for (guint i = 0; i < element->children->len; i++)
        if (!walk (self, element->children->pdata[i], &state, name != NULL ? name : layer,
                   depth + 1, error))
          return FALSE;
    }
  return TRUE;
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
                .text = g_bytes_get_data (svg, NULL),
                .line = 1,
                .by_fill = by_fill };
  gboolean is_read = TRUE;
  kn_svg_state_init (&state, has_view ? view[2] : 1000, has_view ? view[3] : 1000);
  kn_svg_state_inherit (&state, tree->root);
  state.to_mm = *to_mm;
  for (guint i = 0; i < tree->root->children->len && is_read; i++)
    is_read = walk (&self, tree->root->children->pdata[i], &state, NULL, 1, error);
  if (!is_read)
    g_clear_pointer (&self.drawing, kn_tool_drawing_free);
  *out_n = self.n;
  return self.drawing;
}

/**
 * kn_svg_read_tool:
 * @svg: the whole file
 *
 * Thread: any; may run the helper, as kn_motif_new().
 * Errors: those of kn_motif_new() and of kn_tool_drawing_add().
 *
 * Returns: (transfer full): the lines, y down, or %NULL
 */
KnToolDrawing *
kn_svg_read_tool (GBytes *svg, GError **error)
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
 * @dxf_unit: a #KnDxfUnit
 *
 * Errors: as kn_svg_read_tool() and kn_dxf_read().
 *
 * Returns: (transfer full): the lines, or %NULL
 */
KnToolDrawing *
kn_tool_drawing_read (GBytes *bytes, int dxf_unit, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize at = size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  while (at < size && g_ascii_isspace (data[at]))
    at++;
  return at < size && data[at] == '<' ? kn_svg_read_tool (bytes, error)
                                      : kn_dxf_read (bytes, (KnDxfUnit)dxf_unit, error);
}
