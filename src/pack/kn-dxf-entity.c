/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Entities of a DXF as paths. Arcs become cubics of at most 45 degrees, each within 4e-6 of the
 * radius. Entities that are drawn in a plane of their own (arcs, circles, polylines) may lie in
 * that of the page seen from behind; any other plane is refused, since a blank is flat. */

#include "config.h"

#include "pack/kn-dxf-private.h"

#include "base/kn-error.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define ARC_STEP (G_PI / 4)
#define FLAT 1e-6
#define CORNERS_MAX 100000

static const char *const lines[]
    = { "LINE", "ARC", "CIRCLE", "ELLIPSE", "LWPOLYLINE", "POLYLINE", "SPLINE" };

static gboolean
is_type (const KnDxfEntity *self, const char *type)
{
  return g_ascii_strcasecmp (self->type, type) == 0;
}

gboolean
kn_dxf_is_line (const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (g_ascii_strcasecmp (type, lines[i]) == 0)
      return TRUE;
  return FALSE;
}

/* About (0, 0) of radius 1, then through @matrix; the builder stands at its beginning. */
static void
add_arc (KnPathBuilder *builder, const KnMatrix *matrix, double from, double to)
{
  const int n = (int)fmax (1, ceil (fabs (to - from) / ARC_STEP - 1e-9));
  const double step = (to - from) / n, k = 4.0 / 3 * tan (step / 4);
  for (int i = 0; i < n; i++)
    {
      const double a = from + i * step, b = a + step;
      const KnPoint c1 = kn_matrix_apply (matrix, cos (a) - k * sin (a), sin (a) + k * cos (a));
      const KnPoint c2 = kn_matrix_apply (matrix, cos (b) + k * sin (b), sin (b) - k * cos (b));
      const KnPoint end = kn_matrix_apply (matrix, cos (b), sin (b));
      kn_path_builder_curve_to (builder, c1.x, c1.y, c2.x, c2.y, end.x, end.y);
    }
}

static KnPath *
new_arc (const KnMatrix *matrix, double from, double to, gboolean is_closed)
{
  KnPathBuilder *builder = kn_path_builder_new ();
  const KnPoint start = kn_matrix_apply (matrix, cos (from), sin (from));
  kn_path_builder_move_to (builder, start.x, start.y);
  add_arc (builder, matrix, from, to);
  if (is_closed)
    kn_path_builder_close (builder);
  return kn_path_builder_build (builder);
}

static gboolean
fail (const KnDxfEntity *self, GError **error, const char *format)
{
  g_autofree char *type = g_ascii_strup (self->type, -1);
  /* Every format of this file takes the one name. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_autofree char *sentence = g_strdup_printf (format, type);
#pragma GCC diagnostic pop
  return kn_dxf_fail (error, self->line, sentence);
}

/* --- one by one ------------------------------------------------------------------------------ */

static gboolean
make_line (const KnDxfEntity *self, KnPath **out_path, GError **error)
{
  double x1, y1, x2, y2;
  if (!kn_dxf_entity_get_number (self, 10, 0, &x1, error)
      || !kn_dxf_entity_get_number (self, 20, 0, &y1, error)
      || !kn_dxf_entity_get_number (self, 11, 0, &x2, error)
      || !kn_dxf_entity_get_number (self, 21, 0, &y2, error))
    return FALSE;
  KnPathBuilder *builder = kn_path_builder_new ();
  kn_path_builder_move_to (builder, x1, y1);
  kn_path_builder_line_to (builder, x2, y2);
  *out_path = kn_path_builder_build (builder);
  return TRUE;
}

static gboolean
make_circle (const KnDxfEntity *self, gboolean is_whole, KnPath **out_path, GError **error)
{
  double x, y, r, from = 0, to = 360;
  if (!kn_dxf_entity_get_number (self, 10, 0, &x, error)
      || !kn_dxf_entity_get_number (self, 20, 0, &y, error)
      || !kn_dxf_entity_get_number (self, 40, 0, &r, error)
      || (!is_whole
          && (!kn_dxf_entity_get_number (self, 50, 0, &from, error)
              || !kn_dxf_entity_get_number (self, 51, 360, &to, error))))
    return FALSE;
  if (!(r > 0))
    return fail (self, error, _ ("%s needs a radius above 0"));
  from = fmod (from, 360) * G_PI / 180;
  to = fmod (to, 360) * G_PI / 180;
  while (to <= from + 1e-9)
    to += 2 * G_PI;
  const KnMatrix matrix = { r, 0, 0, r, x, y };
  *out_path = is_whole ? new_arc (&matrix, 0, 2 * G_PI, TRUE) : new_arc (&matrix, from, to, FALSE);
  return TRUE;
}

static gboolean
make_ellipse (const KnDxfEntity *self, gboolean is_behind, KnPath **out_path, GError **error)
{
  double x, y, mx, my, ratio, from, to;
  if (!kn_dxf_entity_get_number (self, 10, 0, &x, error)
      || !kn_dxf_entity_get_number (self, 20, 0, &y, error)
      || !kn_dxf_entity_get_number (self, 11, 0, &mx, error)
      || !kn_dxf_entity_get_number (self, 21, 0, &my, error)
      || !kn_dxf_entity_get_number (self, 40, 1, &ratio, error)
      || !kn_dxf_entity_get_number (self, 41, 0, &from, error)
      || !kn_dxf_entity_get_number (self, 42, 2 * G_PI, &to, error))
    return FALSE;
  if (!(hypot (mx, my) > 0) || !(ratio > 0) || !(fabs (from) < 100) || !(fabs (to) < 100))
    return fail (self, error, _ ("%s needs two axes above 0"));
  while (to <= from + 1e-9)
    to += 2 * G_PI;
  to = fmin (to, from + 2 * G_PI);
  const double side = is_behind ? -ratio : ratio;
  const KnMatrix matrix = { mx, my, -my * side, mx * side, x, y };
  *out_path = new_arc (&matrix, from, to, to - from > 2 * G_PI - 1e-6);
  return TRUE;
}

/* The tangent of a quarter of the angle: 1 is a half circle, against the clock. */
static void
add_bulge (KnPathBuilder *builder, KnPoint a, KnPoint b, double bulge)
{
  const double angle = 4 * atan (bulge), chord = hypot (b.x - a.x, b.y - a.y);
  if (fabs (angle) < FLAT || chord < FLAT)
    {
      kn_path_builder_line_to (builder, b.x, b.y);
      return;
    }
  const double high = chord / 2 / tan (angle / 2);
  const KnPoint centre = { (a.x + b.x) / 2 - (b.y - a.y) / chord * high,
                           (a.y + b.y) / 2 + (b.x - a.x) / chord * high };
  const double r = hypot (a.x - centre.x, a.y - centre.y);
  const double from = atan2 (a.y - centre.y, a.x - centre.x);
  const KnMatrix matrix = { r, 0, 0, r, centre.x, centre.y };
  add_arc (builder, &matrix, from, from + angle);
}

static KnPath *
new_polyline (const GArray *corners, gboolean is_closed)
{
  KnPathBuilder *builder = kn_path_builder_new ();
  for (guint i = 0; i < corners->len; i++)
    {
      const KnDxfCorner *at = &g_array_index (corners, KnDxfCorner, i);
      if (i == 0)
        kn_path_builder_move_to (builder, at->x, at->y);
      if (i + 1 == corners->len && !is_closed)
        break;
      const KnDxfCorner *next = &g_array_index (corners, KnDxfCorner, (i + 1) % corners->len);
      add_bulge (builder, (KnPoint){ at->x, at->y }, (KnPoint){ next->x, next->y }, at->bulge);
    }
  if (is_closed)
    kn_path_builder_close (builder);
  return kn_path_builder_build (builder);
}

static gboolean
append_corner (GArray *corners, guint line, const KnDxfCorner *corner, GError **error)
{
  if (corners->len == CORNERS_MAX)
    return kn_dxf_fail (error, line, _ ("the entity is too large"));
  g_array_append_val (corners, *corner);
  return TRUE;
}

gboolean
kn_dxf_corners_append (GArray *corners, const KnDxfEntity *vertex, GError **error)
{
  KnDxfCorner corner;
  return kn_dxf_entity_get_number (vertex, 10, 0, &corner.x, error)
         && kn_dxf_entity_get_number (vertex, 20, 0, &corner.y, error)
         && kn_dxf_entity_get_number (vertex, 42, 0, &corner.bulge, error)
         && append_corner (corners, vertex->line, &corner, error);
}

static gboolean
make_lwpolyline (const KnDxfEntity *self, gboolean is_closed, KnPath **out_path, GError **error)
{
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (KnDxfCorner));
  for (guint i = 0; i < self->groups->len; i++)
    {
      const KnDxfGroup *group = &g_array_index (self->groups, KnDxfGroup, i);
      double value = 0;
      if (group->code != 10 && group->code != 20 && group->code != 42)
        continue;
      if (!kn_dxf_group_read (group, &value, error))
        return FALSE;
      if (group->code == 10)
        {
          if (!append_corner (corners, group->line, &(KnDxfCorner){ value, 0, 0 }, error))
            return FALSE;
          continue;
        }
      if (corners->len == 0)
        continue;
      KnDxfCorner *last = &g_array_index (corners, KnDxfCorner, corners->len - 1);
      *(group->code == 20 ? &last->y : &last->bulge) = value;
    }
  if (corners->len >= 2)
    *out_path = new_polyline (corners, is_closed);
  return TRUE;
}

/* --- all ------------------------------------------------------------------------------------- */

static gboolean
read_plane (const KnDxfEntity *self, gboolean *out_is_behind, GError **error)
{
  double x, y, z;
  if (!kn_dxf_entity_get_number (self, 210, 0, &x, error)
      || !kn_dxf_entity_get_number (self, 220, 0, &y, error)
      || !kn_dxf_entity_get_number (self, 230, 1, &z, error))
    return FALSE;
  *out_is_behind = z < 0;
  const gboolean is_own_plane = !is_type (self, "LINE") && !is_type (self, "SPLINE");
  if (is_own_plane && (fabs (x) > 1e-3 || fabs (y) > 1e-3))
    return fail (self, error, _ ("%s does not lie flat in the drawing"));
  return TRUE;
}

static gboolean
make (const KnDxfEntity *self, gboolean is_behind, double flags, KnPath **out_path, GError **error)
{
  const gboolean is_closed = ((int)flags & 1) != 0;
  if (is_type (self, "LINE"))
    return make_line (self, out_path, error);
  if (is_type (self, "ELLIPSE"))
    return make_ellipse (self, is_behind, out_path, error);
  if (is_type (self, "LWPOLYLINE"))
    return make_lwpolyline (self, is_closed, out_path, error);
  if (!is_type (self, "POLYLINE"))
    return make_circle (self, is_type (self, "CIRCLE"), out_path, error);
  if (((int)flags & ~(1 | 8 | 128)) == 0 && self->corners->len >= 2) /* no mesh, no fitted curve */
    *out_path = new_polyline (self->corners, is_closed);
  return TRUE;
}

gboolean
kn_dxf_make_path (const KnDxfEntity *self, double mm_per_unit, KnPath **out_path, GError **error)
{
  gboolean is_behind = FALSE;
  double flags = 0;
  *out_path = NULL;
  if (!kn_dxf_is_line (self->type))
    return TRUE;
  if (!read_plane (self, &is_behind, error)
      || !kn_dxf_entity_get_number (self, 70, 0, &flags, error))
    return FALSE;
  if (is_type (self, "SPLINE"))
    return kn_dxf_make_spline (self, mm_per_unit, out_path, error);
  if (!make (self, is_behind, CLAMP (flags, 0, 65535), out_path, error))
    return FALSE;
  if (*out_path == NULL)
    return TRUE;
  const gboolean is_mirrored = is_behind && !is_type (self, "LINE") && !is_type (self, "ELLIPSE");
  const KnMatrix matrix = kn_matrix_scaling (is_mirrored ? -mm_per_unit : mm_per_unit, mm_per_unit);
  KnPath *in_mm = kn_path_transform (*out_path, &matrix);
  kn_path_unref (*out_path);
  *out_path = in_mm;
  return TRUE;
}
