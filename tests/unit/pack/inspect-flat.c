/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Invariants of the flat blank: I1 to I6, I14 to I16. */

#include "config.h"

#include "invariants.h"

#include "base/kn-path-ops.h"
#include "pack/kn-dieline-lines.h"

#include <math.h>
#include <string.h>

#define SAME_MM 1e-6
#define AREA_MM2 1e-3

void
fault (Inspection *self, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_string_append_vprintf (self->faults, format, args);
  va_end (args);
  g_string_append_c (self->faults, '\n');
}

double
compute (const Inspection *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  double value = 0;
  kn_dieline_compute (self->dieline, text, &value, &error);
  g_assert_no_error (error);
  return value;
}

int
panel_of (const Inspection *self, const char *id)
{
  int panel = kn_dieline_find_panel (self->dieline, id);
  g_assert_cmpint (panel, >=, 0);
  return panel;
}

/* Twice what a curve and the origin enclose: three places of Gauss are exact, since x dy - y dx is
 * of the fifth degree. */
static double
twice_under (KnPoint from, const KnPoint c[3])
{
  static const double at[] = { -0.7745966692414834, 0, 0.7745966692414834 };
  static const double weights[] = { 5 / 18.0, 8 / 18.0, 5 / 18.0 };
  double twice = 0;
  for (int i = 0; i < 3; i++)
    {
      const double t = (1 + at[i]) / 2, u = 1 - t;
      const double k[] = { u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t };
      const double d[] = { -3 * u * u, 3 * u * (u - 2 * t), 3 * t * (2 * u - t), 3 * t * t };
      const double x = k[0] * from.x + k[1] * c[0].x + k[2] * c[1].x + k[3] * c[2].x;
      const double y = k[0] * from.y + k[1] * c[0].y + k[2] * c[1].y + k[3] * c[2].y;
      const double dx = d[0] * from.x + d[1] * c[0].x + d[2] * c[1].x + d[3] * c[2].x;
      const double dy = d[0] * from.y + d[1] * c[0].y + d[2] * c[1].y + d[3] * c[2].y;
      twice += weights[i] * (x * dy - y * dx);
    }
  return twice;
}

double
path_area (const KnPath *path)
{
  gsize n = 0;
  double twice = 0;
  KnPoint start = { 0, 0 }, now = { 0, 0 };
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  for (gsize i = 0; i < n; i++)
    {
      const gboolean is_curve = segments[i].verb == KN_PATH_CURVE;
      KnPoint next
          = segments[i].verb == KN_PATH_CLOSE ? start : segments[i].points[is_curve ? 2 : 0];
      if (is_curve)
        twice += twice_under (now, segments[i].points);
      else if (segments[i].verb == KN_PATH_MOVE)
        start = next;
      else
        twice += now.x * next.y - next.x * now.y;
      now = next;
    }
  return fabs (twice / 2);
}

KnPath *
path_of (const KnPoint *points, gsize n)
{
  KnPathBuilder *builder = kn_path_builder_new ();
  kn_path_builder_move_to (builder, points[0].x, points[0].y);
  for (gsize i = 1; i < n; i++)
    kn_path_builder_line_to (builder, points[i].x, points[i].y);
  kn_path_builder_close (builder);
  return kn_path_builder_build (builder);
}

static double
cross (KnPoint o, KnPoint a, KnPoint b)
{
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

static double
distance_to_side (KnPoint p, KnPoint a, KnPoint b)
{
  double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
  double t = square > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / square : 0;
  t = CLAMP (t, 0, 1);
  return hypot (p.x - a.x - t * dx, p.y - a.y - t * dy);
}

static double
distance_to_ring (KnPoint p, const KnDielinePanel *panel)
{
  double least = G_MAXDOUBLE;
  for (gsize i = 0; i < panel->n_points; i++)
    least = fmin (least,
                  distance_to_side (p, panel->points[i], panel->points[(i + 1) % panel->n_points]));
  return least;
}

static KnPoint
middle_of (const KnDielinePanel *panel)
{
  double x = 0, y = 0, area = 0;
  for (gsize i = 0; i < panel->n_points; i++)
    {
      KnPoint p = panel->points[i], q = panel->points[(i + 1) % panel->n_points];
      double c = p.x * q.y - q.x * p.y;
      area += c / 2;
      x += (p.x + q.x) * c;
      y += (p.y + q.y) * c;
    }
  return (KnPoint){ x / (6 * area), y / (6 * area) };
}

static double
panel_area (const KnDielinePanel *panel)
{
  g_autoptr (KnPath) path = path_of (panel->points, panel->n_points);
  return path_area (path);
}

/* --- I1 simple panels ------------------------------------------------------------------------ */

static gboolean
sides_cross (KnPoint a, KnPoint b, KnPoint c, KnPoint d)
{
  double abc = cross (a, b, c), abd = cross (a, b, d), cda = cross (c, d, a), cdb = cross (c, d, b);
  return abc * abd < 0 && cda * cdb < 0;
}

static void
inspect_simple (Inspection *self)
{
  for (gsize i = 0; i < self->n_panels; i++)
    {
      const KnDielinePanel *p = &self->panels[i];
      for (gsize a = 0; a < p->n_points; a++)
        for (gsize b = a + 2; b < p->n_points; b++)
          if (sides_cross (p->points[a], p->points[a + 1], p->points[b],
                           p->points[(b + 1) % p->n_points]))
            fault (self, "I1 %s crosses itself", p->id);
      if (panel_area (p) < AREA_MM2)
        fault (self, "I1 %s has no area", p->id);
    }
}

/* --- I2 creases, I5 tree --------------------------------------------------------------------- */

static void
inspect_crease (Inspection *self, const KnDielinePanel *child)
{
  const KnDielinePanel *parent = &self->panels[child->parent];
  const KnPoint *ends = child->curve != NULL ? child->curve : child->crease;
  const gsize n = child->curve != NULL ? child->n_curve : 2;
  for (gsize i = 0; i < n; i++)
    if (distance_to_ring (ends[i], child) > SAME_MM || distance_to_ring (ends[i], parent) > SAME_MM)
      {
        fault (self, "I2 the crease of %s is not on both panels", child->id);
        return;
      }
  if (child->curve != NULL)
    return;
  double own = cross (ends[0], ends[1], middle_of (child));
  double theirs = cross (ends[0], ends[1], middle_of (parent));
  if (own * theirs >= 0)
    fault (self, "I2 %s lies on the side of its parent", child->id);
  if (hypot (ends[1].x - ends[0].x, ends[1].y - ends[0].y) < SAME_MM)
    fault (self, "I2 the crease of %s has no length", child->id);
}

static void
inspect_tree (Inspection *self)
{
  gsize n_roots = 0;
  for (gsize i = 0; i < self->n_panels; i++)
    {
      int at = (int)i;
      n_roots += self->panels[i].parent < 0;
      for (gsize k = 0; k <= self->n_panels && at >= 0; k++)
        at = self->panels[at].parent;
      if (at >= 0)
        fault (self, "I5 %s goes round in a ring", self->panels[i].id);
      if (self->panels[i].parent >= 0)
        inspect_crease (self, &self->panels[i]);
    }
  if (n_roots != 1)
    fault (self, "I5 %zu roots", n_roots);
}

/* --- I3 no overlap --------------------------------------------------------------------------- */

static KnRect
box_of (const KnDielinePanel *panel)
{
  KnRect box = KN_RECT_EMPTY;
  for (gsize i = 0; i < panel->n_points; i++)
    kn_rect_add_point (&box, panel->points[i].x, panel->points[i].y);
  return box;
}

static void
inspect_overlap (Inspection *self)
{
  for (gsize i = 0; i < self->n_panels; i++)
    for (gsize k = i + 1; k < self->n_panels; k++)
      {
        const KnDielinePanel *a = &self->panels[i], *b = &self->panels[k];
        KnRect one = box_of (a), two = box_of (b), both = kn_rect_intersect (&one, &two);
        if (kn_rect_is_empty (&both) || both.width * both.height < AREA_MM2)
          continue;
        g_autoptr (KnPath) p = path_of (a->points, a->n_points);
        g_autoptr (KnPath) q = path_of (b->points, b->n_points);
        const KnPath *paths[] = { p, q };
        g_autoptr (KnPath) common = kn_path_combine (KN_PATH_INTERSECTION, paths, 2, NULL);
        g_assert_nonnull (common);
        /* Arcs that both have are rounded to a ten-thousandth of a millimetre. */
        if (path_area (common) > AREA_MM2 + 1e-4 * (one.width + two.width))
          fault (self, "I3 %s and %s overlap by %g mm²", a->id, b->id, path_area (common));
      }
}

/* --- I4 one outline -------------------------------------------------------------------------- */

static void
inspect_outline (Inspection *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnPath) outline = kn_dieline_dup_outline (self->dieline, &error);
  g_assert_no_error (error);
  gsize n = 0, n_rings = 0, n_webs = 0;
  const KnPathSegment *segments = kn_path_get_segments (outline, &n);
  for (gsize i = 0; i < n; i++)
    n_rings += segments[i].verb == KN_PATH_MOVE;
  double sum = 0;
  for (gsize i = 0; i < self->n_panels; i++)
    sum += panel_area (&self->panels[i]);
  const KnDielineWeb *webs = kn_dieline_get_webs (self->dieline, &n_webs);
  for (gsize i = 0; i < n_webs; i++)
    {
      g_autoptr (KnPath) web = path_of (webs[i].points, webs[i].n_points);
      sum += path_area (web);
    }
  if (n_rings != 1)
    fault (self, "I4 the outline is %zu rings", n_rings);
  if (fabs (path_area (outline) - sum) > 1e-6 * sum + 0.02)
    fault (self, "I4 the outline has %.4f mm² and the panels %.4f", path_area (outline), sum);
}

/* --- I6 what touches is creased or cut ------------------------------------------------------- */

typedef struct
{
  double from, to;
} Span;

/* The part of c…d along a…b, which it lies on. */
static gboolean
span_on (KnPoint a, KnPoint b, KnPoint c, KnPoint d, Span *out)
{
  double dx = b.x - a.x, dy = b.y - a.y, length = hypot (dx, dy);
  if (length < SAME_MM || fabs (cross (a, b, c)) > SAME_MM * length
      || fabs (cross (a, b, d)) > SAME_MM * length)
    return FALSE;
  double p = ((c.x - a.x) * dx + (c.y - a.y) * dy) / length;
  double q = ((d.x - a.x) * dx + (d.y - a.y) * dy) / length;
  out->from = fmax (0, fmin (p, q));
  out->to = fmin (length, fmax (p, q));
  return out->to - out->from > SAME_MM;
}

static void
take_away (GArray *spans, const Span *gone)
{
  const guint n = spans->len;
  for (guint i = 0; i < n; i++)
    {
      Span *s = &g_array_index (spans, Span, i), rest = { fmax (s->from, gone->to), s->to };
      s->to = fmin (s->to, gone->from);
      if (rest.to - rest.from > SAME_MM)
        g_array_append_val (spans, rest);
    }
  for (guint i = spans->len; i-- > 0;)
    if (g_array_index (spans, Span, i).to - g_array_index (spans, Span, i).from < SAME_MM)
      g_array_remove_index_fast (spans, i);
}

static void
take_line (GArray *spans, KnPoint a, KnPoint b, const KnPoint *points, gsize n)
{
  Span gone;
  for (gsize i = 0; i + 1 < n; i++)
    if (span_on (a, b, points[i], points[i + 1], &gone))
      take_away (spans, &gone);
}

static void
inspect_contact (Inspection *self,
                 const KnDielinePanel *p,
                 const KnDielinePanel *q,
                 KnPoint a,
                 KnPoint b)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
  for (gsize k = 0; k < q->n_points; k++)
    {
      Span span;
      if (span_on (a, b, q->points[k], q->points[(k + 1) % q->n_points], &span))
        g_array_append_val (spans, span);
    }
  if (spans->len == 0)
    return;
  const KnDielinePanel *folds[] = { p, q };
  for (int i = 0; i < 2; i++)
    if (folds[i]->parent >= 0 && &self->panels[folds[i]->parent] == folds[1 - i])
      {
        take_line (spans, a, b, folds[i]->crease, 2);
        take_line (spans, a, b, folds[i]->curve, folds[i]->n_curve);
      }
  gsize n_lines = 0;
  const KnDielineLine *lines = kn_dieline_get_lines (self->dieline, &n_lines);
  for (gsize i = 0; i < n_lines; i++)
    if (lines[i].kind != KN_DIELINE_GUIDE)
      take_line (spans, a, b, lines[i].points, lines[i].n_points);
  if (spans->len > 0)
    fault (self, "I6 %s and %s touch without crease or cut", p->id, q->id);
}

static void
inspect_contacts (Inspection *self)
{
  for (gsize i = 0; i < self->n_panels; i++)
    for (gsize k = i + 1; k < self->n_panels; k++)
      {
        const KnDielinePanel *p = &self->panels[i], *q = &self->panels[k];
        for (gsize s = 0; s < p->n_points; s++)
          inspect_contact (self, p, q, p->points[s], p->points[(s + 1) % p->n_points]);
      }
}

/* --- I14 closed forms, I15 fold sign, I16 depth of flaps, I17 bounds ---------------------------
 */

static void
inspect_formula (Inspection *self, const json_t *checks, const char *key)
{
  const json_t *pair = json_object_get (checks, key);
  if (pair == NULL)
    return;
  double a = compute (self, json_string_value (json_array_get (pair, 0)));
  double b = compute (self, json_string_value (json_array_get (pair, 1)));
  if (fabs (a - b) > 1e-9 * fabs (b))
    fault (self, "I14 %s: %g is not %g", key, a, b);
}

static void
inspect_closed_forms (Inspection *self, const json_t *checks)
{
  inspect_formula (self, checks, "formula");
  inspect_formula (self, checks, "formula2");
  const json_t *area = json_object_get (checks, "area");
  if (area == NULL || !self->is_nominal)
    return;
  double wanted = compute (self, json_string_value (area));
  double tolerance = json_number_value (json_object_get (checks, "area_rtol"));
  if (fabs (kn_dieline_get_area_mm2 (self->dieline) - wanted) > tolerance * wanted)
    fault (self, "I14 the area is %g, not %g", kn_dieline_get_area_mm2 (self->dieline), wanted);
}

static void
inspect_signs (Inspection *self)
{
  gsize i;
  const json_t *row;
  json_array_foreach (json_object_get (self->style, "panels"), i,
                      row) if (self->panels[i].angle_deg < 0
                               && !json_is_true (json_object_get (row, "reverse")))
      fault (self, "I15 %s folds towards the print", self->panels[i].id);
}

static void
inspect_depths (Inspection *self, const json_t *checks)
{
  gsize i;
  const json_t *row;
  json_array_foreach (json_object_get (checks, "extent"), i, row)
  {
    const KnDielinePanel *p
        = &self->panels[panel_of (self, json_string_value (json_array_get (row, 0)))];
    double wanted = compute (self, json_string_value (json_array_get (row, 1))), depth = 0;
    double length = hypot (p->crease[1].x - p->crease[0].x, p->crease[1].y - p->crease[0].y);
    for (gsize k = 0; k < p->n_points; k++)
      depth = fmax (depth, fabs (cross (p->crease[0], p->crease[1], p->points[k])) / length);
    if (fabs (depth - wanted) > 1e-6)
      fault (self, "I16 %s is %.4f deep, not %.4f", p->id, depth, wanted);
  }
}

static void
inspect_bounds (Inspection *self)
{
  KnRect box = kn_dieline_get_box (self->dieline);
  for (gsize i = 0; i < self->n_panels; i++)
    for (gsize k = 0; k < self->panels[i].n_points; k++)
      {
        KnPoint p = self->panels[i].points[k];
        if (!isfinite (p.x) || !isfinite (p.y)
            || !kn_rect_contains_point (&(KnRect){ box.x - SAME_MM, box.y - SAME_MM,
                                                   box.width + 2 * SAME_MM,
                                                   box.height + 2 * SAME_MM },
                                        &p))
          fault (self, "I17 %s leaves the blank", self->panels[i].id);
      }
}

void
inspect_flat (Inspection *self)
{
  const json_t *checks = json_object_get (self->style, "checks");
  inspect_simple (self);
  inspect_tree (self);
  inspect_overlap (self);
  inspect_outline (self);
  inspect_contacts (self);
  inspect_closed_forms (self, checks);
  inspect_signs (self);
  inspect_depths (self, checks);
  inspect_bounds (self);
}
