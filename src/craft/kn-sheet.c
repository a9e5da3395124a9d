/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns a drawing while it is made: layers of outlines, each in the role of an ink, and its form as
 * SVG. In two or three inks layers are painted over each other, one path each; in one ink they are
 * added and taken away as areas, so that what was a light line becomes paper. */

#include "config.h"

#include "base/kn-path-ops.h"
#include "craft/kn-sheet-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define FIGURE_MARGIN 1.0
#define AREA_STEPS 8 /* of a curve, to tell which way round an outline runs */
#define INSIDE 0.004 /* rounding, not drawing, put it beyond the box */

typedef struct
{
  const char *name;
  KnCraftRole role, in_two;
  KnCraftLevel level;
  KnPathBuilder *building;
  KnPath *path; /* once built */
} Layer;

typedef enum
{
  BOX_ROUND,
  BOX_UPRIGHT,
  BOX_FITTED,
  BOX_CELL,
} Box;

struct _KnCraftSheet
{
  GPtrArray *layers;
  KnCraftDyes dyes;
  Box box;
  double width, height; /* of a cell */
};

static const char *const dyes[][KN_CRAFT_INKS_MAX] = {
  [KN_DYES_CLASSICAL] = { "#B5121B", "#F2B705", "#0B6E4F" },
  [KN_DYES_CLOTH] = { "#1E3A6E", "#E0A100", "#8E1F3B" },
  [KN_DYES_BASKET] = { "#4A2A17", "#E3B565", "#9A5B2B" },
  [KN_DYES_CLAY] = { "#2B2422", "#EBCFA0", "#9C3B22" },
  [KN_DYES_CELADON] = { "#2B2422", "#EBCFA0", "#6F9A86" },
  [KN_DYES_NAGA] = { "#0B6E4F", "#E0A100", "#8E1F3B" },
  [KN_DYES_RICE] = { "#9A5B2B", "#E0A100", "#0B6E4F" },
  [KN_DYES_SOUTH] = { "#C2304F", "#E0A100", "#14648A" },
};

static void
layer_free (Layer *self)
{
  if (self->building != NULL)
    kn_path_unref (kn_path_builder_build (self->building));
  g_clear_pointer (&self->path, kn_path_unref);
  g_free (self);
}

KnCraftSheet *
kn_sheet_new (void)
{
  KnCraftSheet *self = g_new0 (KnCraftSheet, 1);
  self->layers = g_ptr_array_new_with_free_func ((GDestroyNotify)layer_free);
  return self;
}

void
kn_sheet_free (KnCraftSheet *self)
{
  g_ptr_array_unref (self->layers);
  g_free (self);
}

void
kn_sheet_set_dyes (KnCraftSheet *self, KnCraftDyes which)
{
  self->dyes = which;
}

void
kn_sheet_set_cell (KnCraftSheet *self, double width, double height)
{
  self->box = BOX_CELL;
  self->width = width;
  self->height = height;
}

void
kn_sheet_set_round (KnCraftSheet *self)
{
  self->box = BOX_ROUND;
}

void
kn_sheet_set_upright (KnCraftSheet *self)
{
  self->box = BOX_UPRIGHT;
}

void
kn_sheet_set_fitted (KnCraftSheet *self)
{
  self->box = BOX_FITTED;
}

/* --- putting -----------------------------------------------------------------------------------
 */

void
kn_sheet_layer (KnCraftSheet *self, const char *name, KnCraftRole role, KnCraftLevel level)
{
  Layer *layer = g_new0 (Layer, 1);
  layer->name = name;
  layer->role = role;
  layer->in_two = role == KN_ROLE_SECOND ? KN_ROLE_MAIN : role;
  layer->level = level;
  layer->building = kn_path_builder_new ();
  g_ptr_array_add (self->layers, layer);
}

static Layer *
last_layer (KnCraftSheet *self)
{
  return self->layers->pdata[self->layers->len - 1];
}

void
kn_sheet_layer_in_two (KnCraftSheet *self, KnCraftRole in_two)
{
  last_layer (self)->in_two = in_two;
}

static double
cross (KnPoint a, KnPoint b)
{
  return a.x * b.y - a.y * b.x;
}

static KnPoint
on_curve (KnPoint from, const KnPoint *p, double t)
{
  const double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
  return (KnPoint){ a * from.x + b * p[0].x + c * p[1].x + d * p[2].x,
                    a * from.y + b * p[0].y + c * p[1].y + d * p[2].y };
}

/* Signed: outlines and their holes count against each other. */
static double
measure_area (const KnPathSegment *segments, gsize n)
{
  KnPoint at = { 0, 0 }, start = { 0, 0 };
  double area = 0;
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint *p = segments[i].points, from = at;
      switch (segments[i].verb)
        {
        case KN_PATH_MOVE:
          at = start = p[0];
          break;
        case KN_PATH_LINE:
          area += cross (at, p[0]);
          at = p[0];
          break;
        case KN_PATH_CURVE:
          for (int k = 1; k <= AREA_STEPS; k++)
            {
              const KnPoint next = on_curve (from, p, (double)k / AREA_STEPS);
              area += cross (at, next);
              at = next;
            }
          break;
        case KN_PATH_CLOSE:
          area += cross (at, start);
          at = start;
          break;
        }
    }
  return area / 2;
}

static KnPoint
end_of (const KnPathSegment *segment)
{
  return segment->points[segment->verb == KN_PATH_CURVE ? 2 : 0];
}

/* One closed outline, segments @from to @to (its close), the other way round. */
static void
put_backwards (KnPathBuilder *out, const KnPathSegment *segments, gsize from, gsize to)
{
  const KnPoint last = end_of (&segments[to - 1]);
  kn_path_builder_move_to (out, last.x, last.y);
  for (gsize i = to; i-- > from + 1;)
    {
      const KnPoint *p = segments[i].points, end = end_of (&segments[i - 1]);
      if (segments[i].verb == KN_PATH_CURVE)
        kn_path_builder_curve_to (out, p[1].x, p[1].y, p[0].x, p[0].y, end.x, end.y);
      else
        kn_path_builder_line_to (out, end.x, end.y);
    }
  kn_path_builder_close (out);
}

static void
put_forwards (KnPathBuilder *out, const KnPathSegment *segments, gsize from, gsize to)
{
  kn_path_builder_move_to (out, segments[from].points[0].x, segments[from].points[0].y);
  for (gsize i = from + 1; i < to; i++)
    {
      const KnPoint *p = segments[i].points;
      if (segments[i].verb == KN_PATH_CURVE)
        kn_path_builder_curve_to (out, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
      else
        kn_path_builder_line_to (out, p[0].x, p[0].y);
    }
  kn_path_builder_close (out);
}

/* All outlines of a layer run the same way round, holes the other, so that what overlaps adds up
 * under the nonzero rule. All our outlines are closed. */
void
kn_sheet_put (KnCraftSheet *self, KnPath *take)
{
  gsize n = 0, from = 0;
  const KnPathSegment *segments = kn_path_get_segments (take, &n);
  const gboolean backwards = measure_area (segments, n) < 0;
  KnPathBuilder *out = last_layer (self)->building;
  for (gsize i = 0; i < n; i++)
    {
      if (segments[i].verb != KN_PATH_CLOSE)
        continue;
      (backwards ? put_backwards : put_forwards) (out, segments, from, i);
      from = i + 1;
    }
  kn_path_unref (take);
}

void
kn_sheet_put_at (KnCraftSheet *self, KnPath *take, double x, double y)
{
  kn_sheet_put (self, kn_cut_move (take, x, y));
}

void
kn_sheet_put_ring (KnCraftSheet *self, KnPath *take, int n, double from_deg, double x, double y)
{
  for (int k = 0; k < n; k++)
    kn_sheet_put_at (self, kn_cut_turn (kn_path_ref (take), from_deg + 360.0 * k / n), x, y);
  kn_path_unref (take);
}

static KnPath *
mirrored_about (KnPath *take, double x)
{
  return kn_cut_move (kn_cut_mirror (take), 2 * x, 0);
}

void
kn_sheet_put_pair (KnCraftSheet *self, KnPath *take, double x)
{
  kn_sheet_put (self, mirrored_about (kn_path_ref (take), x));
  kn_sheet_put (self, take);
}

void
kn_sheet_put_four (KnCraftSheet *self, KnPath *take, double x, double y)
{
  kn_sheet_put_pair (self, kn_cut_move (kn_cut_flip (kn_path_ref (take)), 0, 2 * y), x);
  kn_sheet_put_pair (self, take, x);
}

void
kn_sheet_put_corners (KnCraftSheet *self, KnPath *take)
{
  for (int k = 0; k < 4; k++)
    kn_sheet_put_at (self, kn_path_ref (take), k % 2 == 0 ? 0 : self->width,
                     k < 2 ? 0 : self->height);
  kn_path_unref (take);
}

/* --- printing ----------------------------------------------------------------------------------
 */

static gboolean
is_empty (const KnPath *path)
{
  gsize n = 0;
  kn_path_get_segments (path, &n);
  return n == 0;
}

/* The layers' paths, those beyond a cell's box cut to it: what one repeat loses the next one has.
 */
static gboolean
build (const KnCraftSheet *self, GError **error)
{
  const KnRect cell = { 0, 0, self->width, self->height };
  g_autoptr (KnPath) box = kn_path_new_rect (&cell, 0);
  for (guint i = 0; i < self->layers->len; i++)
    {
      Layer *layer = self->layers->pdata[i];
      if (layer->building != NULL)
        layer->path = kn_path_builder_build (g_steal_pointer (&layer->building));
      const KnRect bounds = kn_path_get_bounds (layer->path);
      if (self->box != BOX_CELL || is_empty (layer->path)
          || kn_rect_contains_rect (&cell, &bounds, INSIDE))
        continue;
      const KnPath *const both[] = { layer->path, box };
      KnPath *cut = kn_path_combine (KN_PATH_INTERSECTION, both, 2, error);
      if (cut == NULL)
        return FALSE;
      kn_path_unref (layer->path);
      layer->path = cut;
    }
  return TRUE;
}

/* The view box, in the frame of the drawing. */
static KnRect
find_box (const KnCraftSheet *self)
{
  KnRect bounds = KN_RECT_EMPTY;
  if (self->box == BOX_CELL)
    return (KnRect){ 0, 0, self->width, self->height };
  for (guint i = 0; i < self->layers->len; i++)
    {
      const Layer *layer = self->layers->pdata[i];
      if (is_empty (layer->path))
        continue;
      const KnRect one = kn_path_get_bounds (layer->path);
      bounds = kn_rect_union (&bounds, &one);
    }
  const double right = MAX (-bounds.x, bounds.x + bounds.width);
  const double down = MAX (-bounds.y, bounds.y + bounds.height);
  const double half = ceil (MAX (right, down) + FIGURE_MARGIN);
  if (self->box == BOX_ROUND)
    return (KnRect){ -half, -half, 2 * half, 2 * half };
  const double side = ceil (right + FIGURE_MARGIN), top = floor (bounds.y - FIGURE_MARGIN);
  const double bottom = ceil (bounds.y + bounds.height + FIGURE_MARGIN);
  if (self->box == BOX_UPRIGHT)
    return (KnRect){ -side, top, 2 * side, bottom - top };
  const double left = floor (bounds.x - FIGURE_MARGIN);
  return (KnRect){ left, top, ceil (bounds.x + bounds.width + FIGURE_MARGIN) - left, bottom - top };
}

static void
print_number (GString *out, double value, gboolean after_number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  const double rounded = round (value * 100) / 100;
  g_ascii_formatd (text, sizeof text, "%.2f", rounded == 0 ? 0 : rounded);
  for (char *end = text + strlen (text) - 1; *end == '0'; end--)
    *end = '\0';
  if (text[strlen (text) - 1] == '.')
    text[strlen (text) - 1] = '\0';
  if (after_number && text[0] != '-')
    g_string_append_c (out, ' ');
  g_string_append (out, text);
}

static void
print_path (GString *out, const KnPath *path, const KnRect *box)
{
  static const char letters[] = { 'M', 'L', 'C', 'Z' };
  static const int n_points[] = { 1, 1, 3, 0 };
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  for (gsize i = 0; i < n; i++)
    {
      const gboolean same = i > 0 && segments[i].verb == segments[i - 1].verb
                            && segments[i].verb != KN_PATH_MOVE
                            && segments[i].verb != KN_PATH_CLOSE;
      if (!same)
        g_string_append_c (out, letters[segments[i].verb]);
      for (int k = 0; k < n_points[segments[i].verb]; k++)
        {
          print_number (out, segments[i].points[k].x - box->x, same || k > 0);
          print_number (out, segments[i].points[k].y - box->y, TRUE);
        }
    }
}

static void
print_layers (GString *out, const KnCraftSheet *self, int n_inks, const KnRect *box)
{
  for (guint i = 0; i < self->layers->len; i++)
    {
      const Layer *layer = self->layers->pdata[i];
      if (layer->level >= KN_LEVEL_ONLY_INK || is_empty (layer->path))
        continue;
      const KnCraftRole role = n_inks == 2 ? layer->in_two : layer->role;
      g_string_append_printf (out, "<path id=\"%s\" fill=\"%s\" d=\"", layer->name,
                              dyes[self->dyes][role]);
      print_path (out, layer->path, box);
      g_string_append (out, "\"/>\n");
    }
}

/* One ink: the areas of all layers, in their order, with and without each other. */
static KnPath *
merge (const KnCraftSheet *self, GError **error)
{
  KnPath *all = kn_path_builder_build (kn_path_builder_new ());
  for (guint i = 0; i < self->layers->len; i++)
    {
      const Layer *layer = self->layers->pdata[i];
      if (layer->level == KN_LEVEL_NONE || is_empty (layer->path))
        continue;
      const gboolean adds = layer->level == KN_LEVEL_INK || layer->level == KN_LEVEL_ONLY_INK;
      const KnPath *const both[] = { all, layer->path };
      KnPath *next = kn_path_combine (adds ? KN_PATH_UNION : KN_PATH_DIFFERENCE, both, 2, error);
      kn_path_unref (all);
      if (next == NULL)
        return NULL;
      all = next;
    }
  return all;
}

GBytes *
kn_sheet_print (const KnCraftSheet *self, int n_inks, const char *recipe, GError **error)
{
  g_autoptr (GString) out
      = g_string_new ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0");
  g_autoptr (GError) problem = NULL;
  g_autoptr (KnPath) all = NULL;
  if (!build (self, &problem) || (n_inks == 1 && (all = merge (self, &problem)) == NULL))
    {
      g_set_error (error, KN_CRAFT_ERROR, KN_CRAFT_ERROR_DRAWING,
                   _ ("The motif could not be drawn: %s"), problem->message);
      return NULL;
    }
  const KnRect box = find_box (self);
  print_number (out, box.width, TRUE);
  print_number (out, box.height, TRUE);
  g_string_append_printf (out, "\"%s%s>\n", n_inks == 1 ? " fill=\"currentColor\"" : "", recipe);
  if (all == NULL)
    print_layers (out, self, n_inks, &box);
  else
    {
      g_string_append (out, "<path id=\"motif\" d=\"");
      print_path (out, all, &box);
      g_string_append (out, "\"/>\n");
    }
  g_string_append (out, "</svg>\n");
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
