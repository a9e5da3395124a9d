/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns drawings under a rosette symmetry, and the motif that one becomes: a path for each part with
 * all its images. The images of an area become one area, so that neither seams nor holes are left
 * where they meet; those of a line stay lines. */

#include "config.h"

#include "model/kn-drawing.h"

#include "base/kn-path-fit.h"
#include "base/kn-path-ops.h"
#include "base/kn-svg-root.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define HAND_TOLERANCE 0.5 /* of KN_DRAWING_REACH: the shake of a hand */
#define NEVER_STRAIGHT 1e9 /* no step of a hand is a straight side on purpose */
#define ROUND 1000.0       /* coordinates are kept to its parts */
#define ORDER_DEFAULT 8
/* Notes that a drawing is opened again by: its symmetry in the root, and in each path the part as
 * it was drawn, without its images. */
#define NOTE "data-kanok-drawing"
#define NOTE_BYTES 8
#define PART "data-kanok-part"

const char *const kn_drawing_inks[KN_DRAWING_INKS] = { "#b5121b", "#f2b705", "#0b6e4f", "#1e3a6e" };
const char *const kn_drawing_ink_names[KN_DRAWING_INKS]
    = { N_ ("Lac red"), N_ ("Turmeric yellow"), N_ ("Leaf green"), N_ ("Indigo blue") };

struct _KnDrawing
{
  KnSymmetry symmetry;
  KnMatrix images[2 * KN_SYMMETRY_ORDER_MAX];
  gsize n_images;
  GArray *parts; /* KnDrawingPart */
  guint n_shown; /* the others were taken back */
};

static void
clear_part (gpointer data)
{
  KnDrawingPart *part = data;
  kn_path_unref (part->path);
}

KnDrawing *
kn_drawing_new (void)
{
  KnDrawing *self = g_new0 (KnDrawing, 1);
  self->parts = g_array_new (FALSE, FALSE, sizeof (KnDrawingPart));
  g_array_set_clear_func (self->parts, clear_part);
  kn_drawing_set_symmetry (self, ORDER_DEFAULT, TRUE);
  return self;
}

void
kn_drawing_free (KnDrawing *self)
{
  g_array_unref (self->parts);
  g_free (self);
}

/* --- symmetry ------------------------------------------------------------------------------------
 */

void
kn_drawing_set_symmetry (KnDrawing *self, int order, gboolean mirrors)
{
  g_return_if_fail (self != NULL && order >= 1 && order <= KN_DRAWING_ORDER_MAX);
  g_autofree char *name = g_strdup_printf ("%c%d", mirrors ? 'd' : 'c', order);
  const gboolean known = kn_symmetry_parse (name, &self->symmetry, NULL);
  g_assert (known);
  self->n_images = kn_symmetry_list_turns (&self->symmetry, self->images);
}

const KnSymmetry *
kn_drawing_get_symmetry (const KnDrawing *self)
{
  return &self->symmetry;
}

const KnMatrix *
kn_drawing_get_images (const KnDrawing *self, gsize *out_n)
{
  *out_n = self->n_images;
  return self->images;
}

/* --- parts ---------------------------------------------------------------------------------------
 */

static KnPath *
join_corners (const KnPoint *points, gsize n, gboolean closes)
{
  KnPathBuilder *builder = kn_path_builder_new ();
  kn_path_builder_move_to (builder, points[0].x, points[0].y);
  for (gsize i = 1; i < n; i++)
    kn_path_builder_line_to (builder, points[i].x, points[i].y);
  if (closes)
    kn_path_builder_close (builder);
  return kn_path_builder_build (builder);
}

/* Corners cut at a quarter of each side (Chaikin): what a quick hand leaves are few points with
 * sharp turns that it did not mean. @n points become at most twice as many. */
static GArray *
cut_corners (const KnPoint *points, gsize n, gboolean closes)
{
  GArray *out = g_array_sized_new (FALSE, FALSE, sizeof (KnPoint), (guint)(2 * n + 2));
  const gsize sides = closes ? n : n - 1;
  if (!closes)
    g_array_append_val (out, points[0]);
  for (gsize i = 0; i < sides; i++)
    {
      const KnPoint a = points[i], b = points[(i + 1) % n];
      const KnPoint cut[] = { { a.x + (b.x - a.x) / 4, a.y + (b.y - a.y) / 4 },
                              { b.x - (b.x - a.x) / 4, b.y - (b.y - a.y) / 4 } };
      g_array_append_vals (out, cut, 2);
    }
  if (!closes)
    g_array_append_val (out, points[n - 1]);
  return out;
}

static const KnPoint *
get_points (const GArray *array)
{
  return (const KnPoint *)(gconstpointer)array->data;
}

KnPath *
kn_drawing_trace_pen (const KnDrawingPen *pen, const KnPoint *points, gsize n, gboolean is_freehand)
{
  g_return_val_if_fail (pen != NULL && (points != NULL || n == 0), NULL);
  const gboolean is_area = pen->width <= 0;
  if (n < (is_area ? 3 : 2) || n > KN_DRAWING_POINTS_MAX)
    return NULL;
  if (!is_freehand)
    return join_corners (points, n, is_area);
  g_autoptr (GArray) once = cut_corners (points, n, is_area);
  g_autoptr (GArray) twice = cut_corners (get_points (once), once->len, is_area);
  KnPathBuilder *builder = kn_path_builder_new ();
  (is_area ? kn_path_fit_closed : kn_path_fit_open) (builder, get_points (twice), twice->len,
                                                     HAND_TOLERANCE, NEVER_STRAIGHT);
  return kn_path_builder_build (builder);
}

gboolean
kn_drawing_add (KnDrawing *self, const KnDrawingPen *pen, KnPath *take_path)
{
  g_autoptr (KnPath) drawn = take_path;
  g_return_val_if_fail (self != NULL && pen != NULL && drawn != NULL, FALSE);
  g_return_val_if_fail (pen->ink >= 0 && pen->ink < KN_DRAWING_INKS, FALSE);
  if (self->n_shown >= KN_DRAWING_PARTS_MAX)
    return FALSE;
  /* As it is written down: so it is the same when the motif is opened again. */
  g_autoptr (KnPath) path = kn_path_parse (kn_path_get_data (drawn), NULL);
  const KnDrawingPart part
      = { *pen, path != NULL ? g_steal_pointer (&path) : g_steal_pointer (&drawn) };
  g_array_set_size (self->parts, self->n_shown);
  g_array_append_val (self->parts, part);
  self->n_shown = self->parts->len;
  return TRUE;
}

const KnDrawingPart *
kn_drawing_get_parts (const KnDrawing *self, gsize *out_n)
{
  *out_n = self->n_shown;
  return (const KnDrawingPart *)(gconstpointer)self->parts->data;
}

gboolean
kn_drawing_can_step (const KnDrawing *self, int by)
{
  return by < 0 ? self->n_shown > 0 : self->n_shown < self->parts->len;
}

void
kn_drawing_step (KnDrawing *self, int by)
{
  if (kn_drawing_can_step (self, by))
    self->n_shown = by < 0 ? self->n_shown - 1 : self->n_shown + 1;
}

/* --- the motif -----------------------------------------------------------------------------------
 */

/* All images of a part, about the middle. */
static KnPath *
place_images (const KnDrawing *self, const KnDrawingPart *part, GError **error)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  for (gsize i = 0; i < self->n_images; i++)
    g_ptr_array_add (images, kn_path_transform (part->path, &self->images[i]));
  if (part->pen.width <= 0)
    return kn_path_combine (KN_PATH_UNION, (const KnPath *const *)images->pdata, images->len,
                            error);
  KnPathBuilder *all = kn_path_builder_new ();
  for (guint i = 0; i < images->len; i++)
    {
      gsize n = 0;
      const KnPathSegment *segments = kn_path_get_segments (images->pdata[i], &n);
      for (gsize k = 0; k < n; k++)
        {
          const KnPoint *p = segments[k].points;
          if (segments[k].verb == KN_PATH_MOVE)
            kn_path_builder_move_to (all, p[0].x, p[0].y);
          else if (segments[k].verb == KN_PATH_LINE)
            kn_path_builder_line_to (all, p[0].x, p[0].y);
          else if (segments[k].verb == KN_PATH_CURVE)
            kn_path_builder_curve_to (all, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
          else
            kn_path_builder_close (all);
        }
    }
  return kn_path_builder_build (all);
}

static double
rounded (double value)
{
  return round (value * ROUND) / ROUND;
}

static KnPath *
shift_rounded (const KnPath *path, double by)
{
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  KnPathBuilder *out = kn_path_builder_new ();
  for (gsize i = 0; i < n; i++)
    {
      KnPoint p[3];
      for (int k = 0; k < 3; k++)
        p[k] = (KnPoint){ rounded (segments[i].points[k].x + by),
                          rounded (segments[i].points[k].y + by) };
      if (segments[i].verb == KN_PATH_MOVE)
        kn_path_builder_move_to (out, p[0].x, p[0].y);
      else if (segments[i].verb == KN_PATH_LINE)
        kn_path_builder_line_to (out, p[0].x, p[0].y);
      else if (segments[i].verb == KN_PATH_CURVE)
        kn_path_builder_curve_to (out, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
      else
        kn_path_builder_close (out);
    }
  return kn_path_builder_build (out);
}

/* @noted: the part as it was drawn, or NULL. */
static void
print_part (GString *out, const KnDrawingPen *pen, const KnPath *path, const KnPath *noted)
{
  const char *colour = kn_drawing_inks[pen->ink];
  char width[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (width, sizeof width, "%.4g", pen->width);
  g_string_append (out, "<path");
  if (noted != NULL)
    g_string_append_printf (out, " " PART "=\"%s\"", kn_path_get_data (noted));
  if (pen->width <= 0)
    g_string_append_printf (out, " fill=\"%s\" d=\"%s\"/>\n", colour, kn_path_get_data (path));
  else
    g_string_append_printf (out,
                            " fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" "
                            "stroke-linecap=\"round\" stroke-linejoin=\"round\" d=\"%s\"/>\n",
                            colour, width, kn_path_get_data (path));
}

/* How far from the middle anything reaches. */
static double
find_half (const KnDrawing *self, const GPtrArray *paths)
{
  double half = 0;
  for (guint i = 0; i < paths->len; i++)
    {
      const KnRect box = kn_path_get_bounds (paths->pdata[i]);
      const double pen = g_array_index (self->parts, KnDrawingPart, i).pen.width / 2;
      half = MAX (half,
                  MAX (MAX (-box.x, box.x + box.width), MAX (-box.y, box.y + box.height)) + pen);
    }
  return ceil (half * 10) / 10;
}

/* Paths with all their images, a part each. */
static GPtrArray *
list_paths (const KnDrawing *self, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  for (guint i = 0; i < self->n_shown; i++)
    {
      KnPath *path = place_images (self, &g_array_index (self->parts, KnDrawingPart, i), error);
      if (path == NULL)
        return NULL;
      g_ptr_array_add (paths, path);
    }
  if (paths->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("Nothing is drawn yet."));
      return NULL;
    }
  return g_steal_pointer (&paths);
}

GBytes *
kn_drawing_make (const KnDrawing *self, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_autoptr (GPtrArray) paths = list_paths (self, error);
  if (paths == NULL)
    return NULL;
  const double half = find_half (self, paths);
  char side[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (side, sizeof side, "%.6g", 2 * half);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *symmetry = kn_symmetry_dup_name (&self->symmetry);
  g_string_append_printf (out,
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" " NOTE
                          "=\"%s\">\n",
                          side, side, symmetry);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (KnPath) path = shift_rounded (paths->pdata[i], half);
      const KnDrawingPart *part = &g_array_index (self->parts, KnDrawingPart, i);
      print_part (out, &part->pen, path, part->path);
    }
  g_string_append (out, "</svg>\n");
  return g_string_free_to_bytes (g_steal_pointer (&out));
}

/* --- opened again --------------------------------------------------------------------------------
 */

/* What @tag says of @name; NULL: nothing. */
static char *
dup_attribute (const char *tag, const char *name)
{
  g_autofree char *begin = g_strdup_printf (" %s=\"", name);
  const char *found = strstr (tag, begin);
  const char *end = found == NULL ? NULL : strchr (found + strlen (begin), '"');
  return end == NULL ? NULL
                     : g_strndup (found + strlen (begin), (gsize)(end - found) - strlen (begin));
}

static gboolean
find_ink (const char *colour, int *out_ink)
{
  for (int i = 0; colour != NULL && i < KN_DRAWING_INKS; i++)
    if (g_str_equal (kn_drawing_inks[i], colour))
      {
        *out_ink = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_part (KnDrawing *self, const char *tag)
{
  g_autofree char *data = dup_attribute (tag, PART), *fill = dup_attribute (tag, "fill");
  g_autofree char *stroke = dup_attribute (tag, "stroke");
  g_autofree char *width = dup_attribute (tag, "stroke-width");
  KnDrawingPen pen = { 0, width == NULL ? 0 : g_ascii_strtod (width, NULL) };
  g_autoptr (KnPath) path = data == NULL ? NULL : kn_path_parse (data, NULL);
  gsize n = 0;
  if (path == NULL || !find_ink (stroke != NULL ? stroke : fill, &pen.ink))
    return FALSE;
  kn_path_get_segments (path, &n);
  return n <= 2 * KN_DRAWING_POINTS_MAX && kn_drawing_add (self, &pen, g_steal_pointer (&path));
}

static gboolean
read_symmetry (KnDrawing *self, GBytes *svg)
{
  g_autofree char *name = kn_svg_dup_root_attribute (svg, NOTE, NOTE_BYTES);
  KnSymmetry symmetry;
  if (name == NULL || !kn_symmetry_parse (name, &symmetry, NULL)
      || symmetry.kind != KN_SYMMETRY_ROSETTE || symmetry.order > KN_DRAWING_ORDER_MAX)
    return FALSE;
  kn_drawing_set_symmetry (self, symmetry.order, kn_symmetry_is_dihedral (&symmetry));
  return TRUE;
}

gboolean
kn_drawing_read (KnDrawing *self, GBytes *svg)
{
  g_return_val_if_fail (self != NULL && svg != NULL, FALSE);
  g_autoptr (KnDrawing) read = kn_drawing_new ();
  gsize n = 0;
  const char *data = g_bytes_get_data (svg, &n);
  if (!read_symmetry (read, svg))
    return FALSE;
  g_autofree char *text = g_strndup (data, n);
  g_auto (GStrv) tags = g_strsplit (text, "<path", KN_DRAWING_PARTS_MAX + 2);
  for (char **tag = tags + 1; *tag != NULL; tag++)
    if (!read_part (read, *tag))
      return FALSE;
  /* Made again it is what it was, or it is not what was read. */
  g_autoptr (GBytes) again = kn_drawing_make (read, NULL);
  if (again == NULL || !g_bytes_equal (again, svg))
    return FALSE;
  g_array_set_size (self->parts, 0);
  g_array_append_vals (self->parts, read->parts->data, read->parts->len);
  for (guint i = 0; i < self->parts->len; i++)
    kn_path_ref (g_array_index (self->parts, KnDrawingPart, i).path);
  self->n_shown = self->parts->len;
  kn_drawing_set_symmetry (self, read->symmetry.order, kn_symmetry_is_dihedral (&read->symmetry));
  return TRUE;
}

/* --- above another drawing -----------------------------------------------------------------------
 */

static gboolean
find_number (const char *tag, const char *attribute, double *out)
{
  g_autofree char *pattern = g_strdup_printf ("\\s%s\\s*=\\s*[\"']\\s*([0-9.eE+-]+)", attribute);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, tag, 0, &match))
    return FALSE;
  g_autofree char *number = g_match_info_fetch (match, 1);
  *out = g_ascii_strtod (number, NULL);
  return TRUE;
}

/* Of the first <svg …>: its view box, or its size. */
static gboolean
find_view_box (const char *tag, KnRect *out)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\sviewBox\\s*=\\s*[\"']([^\"']*)[\"']", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  double numbers[4] = { 0 };
  if (g_regex_match (regex, tag, 0, &match))
    {
      g_autofree char *box = g_match_info_fetch (match, 1);
      char *at = g_strdelimit (box, ",\t\r\n", ' ');
      for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
        numbers[i] = g_ascii_strtod (at, &at);
    }
  else if (!find_number (tag, "width", &numbers[2]) || !find_number (tag, "height", &numbers[3]))
    return FALSE;
  *out = (KnRect){ numbers[0], numbers[1], numbers[2], numbers[3] };
  return isfinite (out->x) && isfinite (out->y) && isfinite (out->width) && isfinite (out->height)
         && out->width > 0 && out->height > 0;
}

/* How a motif was made stands in it; opened by that, it would lose what was drawn since. */
static void
forget_recipe (GString *svg)
{
  static const char *const notes[]
      = { " data-kanok-motif=", " data-kanok-stitches=", " " NOTE "=", " " PART "=" };
  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++)
    (void)g_string_replace (svg, notes[i], " data-kanok-was=", 0); /* it may have none */
}

GBytes *
kn_drawing_make_over (const KnDrawing *self, GBytes *svg, GError **error)
{
  g_return_val_if_fail (self != NULL && svg != NULL, NULL);
  gsize n = 0;
  KnRect box;
  const char *data = g_bytes_get_data (svg, &n);
  g_autoptr (GPtrArray) paths = list_paths (self, error);
  if (paths == NULL)
    return NULL;
  g_autofree char *text = g_strndup (data, n);
  const char *begin = strstr (text, "<svg"), *inside = begin != NULL ? strchr (begin, '>') : NULL;
  const char *end = g_strrstr (text, "</svg");
  g_autofree char *tag = inside != NULL ? g_strndup (begin, (gsize)(inside - begin)) : NULL;
  if (!g_utf8_validate (data, (gssize)n, NULL) || tag == NULL || end == NULL || end < inside
      || !find_view_box (tag, &box))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _ ("This motif’s file cannot be drawn into; draw a new one."));
      return NULL;
    }
  const double scale = MAX (box.width, box.height) / (2 * KN_DRAWING_REACH);
  const KnPoint middle = kn_rect_centre (&box);
  const KnMatrix matrix = { scale, 0, 0, scale, middle.x, middle.y };
  g_autoptr (GString) out = g_string_new_len (text, end - text);
  forget_recipe (out);
  g_string_append (out, "<g stroke=\"none\">\n"); /* whatever the root says */
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (KnPath) path = kn_path_transform (paths->pdata[i], &matrix);
      KnDrawingPen pen = g_array_index (self->parts, KnDrawingPart, i).pen;
      pen.width *= scale;
      print_part (out, &pen, path, NULL);
    }
  g_string_append (out, "</g>\n");
  g_string_append (out, end);
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
