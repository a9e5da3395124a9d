/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Invariants of the folded pack: I7 to I13 and I18, and what the inspection needs to begin. */

#include "config.h"

#include "invariants.h"

#include "base/kn-path-ops.h"

#include <math.h>
#include <string.h>

typedef struct
{
  KnPoint3 at, normal; /* outwards: the printed side */
} Plane;

json_t *
load_dielines (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("KN_SOURCE_ROOT"), "data", "pack", "dielines.json", NULL);
  json_error_t error;
  json_t *data = json_load_file (path, 0, &error);
  g_assert_nonnull (data);
  return data;
}

const json_t *
find_style (const json_t *data, const char *id)
{
  gsize i;
  const json_t *style;
  json_array_foreach (json_object_get (data, "templates"), i,
                      style) if (strcmp (json_string_value (json_object_get (style, "id")), id)
                                 == 0) return style;
  g_assert_not_reached ();
}

KnDieline *
make_nominal (const KnDielineStyle *style, const KnDielineValue *values, gsize n)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (KnDielineValue));
  gsize n_params = 0;
  const KnDielineParam *params = kn_dieline_style_get_params (style, &n_params);
  for (gsize i = 0; i < n; i++)
    g_array_append_val (all, values[i]);
  for (gsize i = 0; i < n_params; i++)
    if (params[i].nominal != params[i].value)
      {
        KnDielineValue value = { params[i].name, params[i].nominal };
        g_array_append_val (all, value);
      }
  return kn_dieline_new (style, (const KnDielineValue *)(gpointer)all->data, all->len, NULL);
}

void
inspection_init (Inspection *self,
                 const KnDieline *dieline,
                 const json_t *style,
                 gboolean is_nominal)
{
  *self = (Inspection){ .dieline = dieline, .style = style, .is_nominal = is_nominal };
  self->panels = kn_dieline_get_panels (dieline, &self->n_panels);
  self->folded = kn_dieline_fold (dieline, KN_FOLD_ERECT, 1);
  self->resting = kn_dieline_fold (dieline, "collapsed", 1);
  self->faults = g_string_new (NULL);
}

void
inspection_clear (Inspection *self)
{
  g_free (self->folded);
  g_free (self->resting);
  g_string_free (self->faults, TRUE);
}

static KnPoint3
minus (KnPoint3 a, KnPoint3 b)
{
  return (KnPoint3){ a.x - b.x, a.y - b.y, a.z - b.z };
}

static double
dot (KnPoint3 a, KnPoint3 b)
{
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

static KnPoint3
cross (KnPoint3 a, KnPoint3 b)
{
  return (KnPoint3){ a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x };
}

static double
distance (KnPoint3 a, KnPoint3 b)
{
  KnPoint3 d = minus (a, b);
  return sqrt (dot (d, d));
}

static KnPoint3
place (const Inspection *self, int panel, KnPoint p)
{
  return kn_fold_place (self->folded, (gsize)panel, p);
}

static Plane
plane_of (const Inspection *self, int panel)
{
  KnPoint3 at = place (self, panel, self->panels[panel].points[0]);
  KnPoint3 zero = kn_matrix3_apply (&self->folded[panel], (KnPoint3){ 0, 0, 0 });
  return (Plane){ at,
                  minus (kn_matrix3_apply (&self->folded[panel], (KnPoint3){ 0, 0, 1 }), zero) };
}

static double
height_over (const Plane *plane, KnPoint3 p)
{
  return dot (minus (p, plane->at), plane->normal);
}

static KnPoint
flat_point (const Inspection *self, const json_t *xy)
{
  return (KnPoint){ compute (self, json_string_value (json_array_get (xy, 0))),
                    compute (self, json_string_value (json_array_get (xy, 1))) };
}

/* ["F", ["x2", "0"]] */
static KnPoint3
placed_point (const Inspection *self, const json_t *row)
{
  int panel = panel_of (self, json_string_value (json_array_get (row, 0)));
  return place (self, panel, flat_point (self, json_array_get (row, 1)));
}

/* --- I7 what meets --------------------------------------------------------------------------- */

static void
edge_of (const Inspection *self, const json_t *row, KnPoint3 out[2])
{
  int panel = panel_of (self, json_string_value (json_array_get (row, 0)));
  for (gsize i = 0; i < 2; i++)
    out[i] = place (self, panel, flat_point (self, json_array_get (json_array_get (row, 1), i)));
}

static void
inspect_seam (Inspection *self, const json_t *meet)
{
  KnPoint3 a[2], b[2];
  double tolerance = compute (self, json_string_value (json_object_get (meet, "tol")));
  edge_of (self, json_object_get (meet, "a"), a);
  edge_of (self, json_object_get (meet, "b"), b);
  double same = fmax (distance (a[0], b[0]), distance (a[1], b[1]));
  double turned = fmax (distance (a[0], b[1]), distance (a[1], b[0]));
  if (fmin (same, turned) > tolerance)
    fault (self, "I7 %s: %.4f mm apart, at most %.4f",
           json_string_value (json_object_get (meet, "why")), fmin (same, turned), tolerance);
}

static void
inspect_coplanar (Inspection *self, const json_t *meet)
{
  const json_t *names = json_object_get (meet, "plane");
  int own = panel_of (self, json_string_value (json_array_get (names, 0)));
  Plane plane = plane_of (self, panel_of (self, json_string_value (json_array_get (names, 1))));
  double tolerance = compute (self, json_string_value (json_object_get (meet, "tol"))), worst = 0;
  for (gsize i = 0; i < self->panels[own].n_points; i++)
    worst
        = fmax (worst, fabs (height_over (&plane, place (self, own, self->panels[own].points[i]))));
  if (worst > tolerance)
    fault (self, "I7 %s leaves the plane by %.4f mm, at most %.4f", self->panels[own].id, worst,
           tolerance);
}

/* How far two panels lie over each other, along the depth of the gusset (z). */
static void
inspect_overlap (Inspection *self, const json_t *meet)
{
  double low[2], high[2];
  for (gsize k = 0; k < 2; k++)
    {
      int p = panel_of (self,
                        json_string_value (json_array_get (json_object_get (meet, "overlap"), k)));
      low[k] = G_MAXDOUBLE;
      high[k] = -G_MAXDOUBLE;
      for (gsize i = 0; i < self->panels[p].n_points; i++)
        {
          double z = place (self, p, self->panels[p].points[i]).z;
          low[k] = fmin (low[k], z);
          high[k] = fmax (high[k], z);
        }
    }
  double common = fmin (high[0], high[1]) - fmax (low[0], low[1]);
  if (common < compute (self, json_string_value (json_object_get (meet, "min"))))
    fault (self, "I7 the flaps overlap by %.3f mm only", common);
}

static void
inspect_meetings (Inspection *self, const json_t *checks)
{
  gsize i;
  const json_t *meet;
  json_array_foreach (json_object_get (checks, "meet"), i,
                      meet) if (json_object_get (meet, "a") != NULL) inspect_seam (self, meet);
  else if (json_object_get (meet, "plane") != NULL) inspect_coplanar (self, meet);
  else inspect_overlap (self, meet);
}

/* --- I8 volume and closure ------------------------------------------------------------------- */

static void
add_face (const KnPoint3 *points, gsize n, double *volume, KnPoint3 *area)
{
  for (gsize i = 1; i + 1 < n; i++)
    {
      KnPoint3 normal = cross (minus (points[i], points[0]), minus (points[i + 1], points[0]));
      area->x += normal.x / 2;
      area->y += normal.y / 2;
      area->z += normal.z / 2;
      *volume += dot (points[0], normal) / 6;
    }
}

static void
add_panel_face (const Inspection *self, int panel, double *volume, KnPoint3 *area)
{
  const KnDielinePanel *p = &self->panels[panel];
  g_autofree KnPoint3 *points = g_new (KnPoint3, p->n_points);
  double twice = 0;
  for (gsize i = 0; i < p->n_points; i++)
    twice += p->points[i].x * p->points[(i + 1) % p->n_points].y
             - p->points[(i + 1) % p->n_points].x * p->points[i].y;
  /* The print is outside: against the clock as seen from there. */
  for (gsize i = 0; i < p->n_points; i++)
    points[i] = place (self, panel, p->points[twice > 0 ? i : p->n_points - 1 - i]);
  add_face (points, p->n_points, volume, area);
}

static void
inspect_volume (Inspection *self, const json_t *checks)
{
  const json_t *rule = json_object_get (checks, "volume"), *row;
  gsize i, k;
  const json_t *point;
  if (rule == NULL || !self->is_nominal)
    return;
  double volume = 0, tolerance = 1e-6;
  KnPoint3 area = { 0, 0, 0 };
  json_array_foreach (json_object_get (rule, "faces"), i, row)
      add_panel_face (self, panel_of (self, json_string_value (row)), &volume, &area);
  json_array_foreach (json_object_get (rule, "caps"), i, row)
  {
    g_autofree KnPoint3 *points = g_new (KnPoint3, json_array_size (row));
    json_array_foreach (row, k, point) points[k] = placed_point (self, point);
    add_face (points, json_array_size (row), &volume, &area);
  }
  if (json_object_get (self->style, "nominal_tol") != NULL)
    tolerance = json_number_value (json_object_get (self->style, "nominal_tol"));
  double wanted = compute (self, json_string_value (json_object_get (rule, "expected")));
  if (fabs (volume - wanted) > tolerance * wanted)
    fault (self, "I8 it holds %.6f mm³, not %.6f", volume, wanted);
  double open = sqrt (dot (area, area)), whole = pow (wanted, 2.0 / 3);
  if (open > tolerance * whole)
    fault (self, "I8 it is open by %g mm²", open);
}

/* --- I9 box, I10 inside, I11 creases --------------------------------------------------------- */

static void
inspect_box (Inspection *self, const json_t *checks)
{
  const json_t *sizes = json_object_get (checks, "bbox");
  if (sizes == NULL)
    return;
  double low[3] = { G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE };
  double high[3] = { -G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };
  for (gsize p = 0; p < self->n_panels; p++)
    for (gsize i = 0; i < self->panels[p].n_points; i++)
      {
        KnPoint3 at = place (self, (int)p, self->panels[p].points[i]);
        const double xyz[3] = { at.x, at.y, at.z };
        for (int k = 0; k < 3; k++)
          {
            low[k] = fmin (low[k], xyz[k]);
            high[k] = fmax (high[k], xyz[k]);
          }
      }
  double tolerance = compute (self, json_string_value (json_object_get (checks, "bbox_tol")));
  for (int k = 0; k < 3; k++)
    {
      double wanted = compute (self, json_string_value (json_array_get (sizes, (gsize)k)));
      if (fabs (high[k] - low[k] - wanted) > tolerance)
        fault (self, "I9 axis %d is %.4f mm, not %.4f", k, high[k] - low[k], wanted);
    }
}

static void
inspect_inside (Inspection *self, const json_t *checks)
{
  const json_t *rule = json_object_get (checks, "inside"), *name, *face;
  const json_t *faces = json_object_get (json_object_get (checks, "volume"), "faces");
  gsize i, k;
  if (rule == NULL)
    return;
  double tolerance = compute (self, json_string_value (json_object_get (rule, "tol")));
  json_array_foreach (json_object_get (rule, "panels"), i, name)
  {
    int own = panel_of (self, json_string_value (name));
    json_array_foreach (faces, k, face)
    {
      Plane plane = plane_of (self, panel_of (self, json_string_value (face)));
      for (gsize n = 0; n < self->panels[own].n_points; n++)
        {
          double out = height_over (&plane, place (self, own, self->panels[own].points[n]));
          if (out <= tolerance)
            continue;
          fault (self, "I10 %s stands out of %s by %.4f mm, at most %.4f", self->panels[own].id,
                 json_string_value (face), out, tolerance);
          break;
        }
    }
  }
}

static void
inspect_tears (Inspection *self)
{
  for (gsize i = 0; i < self->n_panels; i++)
    for (int k = 0; k < 2 && self->panels[i].parent >= 0; k++)
      {
        KnPoint3 own = place (self, (int)i, self->panels[i].crease[k]);
        KnPoint3 theirs = place (self, self->panels[i].parent, self->panels[i].crease[k]);
        if (distance (own, theirs) > 1e-6)
          fault (self, "I11 the crease of %s is torn by %g mm", self->panels[i].id,
                 distance (own, theirs));
      }
}

/* --- I12 crash-lock, I13 bottom, I18 pillow --------------------------------------------------- */

static void
inspect_frames (Inspection *self, const json_t *checks)
{
  gsize i;
  const json_t *row;
  double diagonal = 45;
  (void)kn_dieline_get_value (self->dieline, "ga", &diagonal);
  json_array_foreach (json_object_get (checks, "same_frame"), i, row)
  {
    int own = panel_of (self, json_string_value (json_object_get (row, "panel")));
    int frame = panel_of (self, json_string_value (json_object_get (row, "frame")));
    double tolerance = compute (self, json_string_value (json_object_get (row, "tol")));
    KnMatrix3 erect = kn_matrix3_invert (&self->folded[frame]);
    KnMatrix3 flat = kn_matrix3_invert (&self->resting[frame]);
    erect = kn_matrix3_multiply (&self->folded[own], &erect);
    flat = kn_matrix3_multiply (&self->resting[own], &flat);
    for (gsize k = 0; k < self->panels[own].n_points && diagonal == 45; k++)
      {
        KnPoint p = self->panels[own].points[k];
        KnPoint3 a = kn_matrix3_apply (&erect, (KnPoint3){ p.x, p.y, 0 });
        KnPoint3 b = kn_matrix3_apply (&flat, (KnPoint3){ p.x, p.y, 0 });
        if (distance (a, b) > tolerance)
          {
            fault (self, "I12 %s moves on %s by %.3f mm", self->panels[own].id,
                   self->panels[frame].id, distance (a, b));
            break;
          }
      }
  }
}

static void
inspect_coverage (Inspection *self, const json_t *checks)
{
  const json_t *rule = json_object_get (checks, "coverage"), *row;
  gsize i;
  if (rule == NULL)
    return;
  KnPoint3 cap[4];
  json_array_foreach (json_object_get (rule, "cap"), i, row) cap[i] = placed_point (self, row);
  KnPoint3 u = minus (cap[1], cap[0]), v = minus (cap[3], cap[0]);
  double uu = sqrt (dot (u, u)), vv = sqrt (dot (v, v));
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  json_array_foreach (json_object_get (rule, "panels"), i, row)
  {
    int p = panel_of (self, json_string_value (row));
    g_autofree KnPoint *points = g_new (KnPoint, self->panels[p].n_points);
    for (gsize k = 0; k < self->panels[p].n_points; k++)
      {
        KnPoint3 at = minus (place (self, p, self->panels[p].points[k]), cap[0]);
        points[k] = (KnPoint){ dot (at, u) / uu, dot (at, v) / vv };
      }
    g_ptr_array_add (parts, path_of (points, self->panels[p].n_points));
  }
  const KnPoint corners[] = { { 0, 0 }, { uu, 0 }, { uu, vv }, { 0, vv } };
  g_autoptr (KnPath) whole = path_of (corners, 4);
  g_autoptr (KnPath) flaps
      = kn_path_combine (KN_PATH_UNION, (const KnPath *const *)parts->pdata, parts->len, NULL);
  const KnPath *both[] = { whole, flaps };
  g_autoptr (KnPath) covered = kn_path_combine (KN_PATH_INTERSECTION, both, 2, NULL);
  double share = path_area (covered) / (uu * vv);
  if (share < compute (self, json_string_value (json_object_get (rule, "min"))))
    fault (self, "I13 the bottom covers %.4f", share);
}

/* The end folds along an arc that is no steeper than 45 degrees, or the paper would have to
 * stretch; at its middle it is as deep as half the pack is thick. */
static void
inspect_pillow (Inspection *self)
{
  for (gsize i = 0; i < self->n_panels; i++)
    {
      const KnDielinePanel *p = &self->panels[i];
      if (p->curve == NULL)
        continue;
      const KnPoint *first = &p->curve[0], *last = &p->curve[p->n_curve - 1];
      const KnPoint *middle = &p->curve[p->n_curve / 2], *second = &p->curve[1];
      double depth = fabs (middle->y - first->y),
             steep = fabs ((second->y - first->y) / (second->x - first->x));
      if (fabs (depth - compute (self, "s")) > 1e-6 || fabs (first->y - last->y) > 1e-6)
        fault (self, "I18 the end curve of %s is %.4f deep", p->id, depth);
      if (steep > 1)
        fault (self, "I18 the end curve of %s is steeper than 45 degrees", p->id);
    }
}

void
inspect_fold (Inspection *self)
{
  const json_t *checks = json_object_get (self->style, "checks");
  inspect_meetings (self, checks);
  inspect_volume (self, checks);
  inspect_box (self, checks);
  inspect_inside (self, checks);
  inspect_tears (self);
  inspect_frames (self, checks);
  inspect_coverage (self, checks);
  if (json_is_true (json_object_get (checks, "pillow")))
    inspect_pillow (self);
}

void
inspect (Inspection *self)
{
  inspect_flat (self);
  inspect_fold (self);
}
