/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what a pack is as a body: the list of facets, and the packs that fold as trees of flat
 * panels. Panels have no thickness, so those that lie on each other are set apart by their order:
 * what goes inside lies a little inside. */

#include "config.h"

#include "pack/kn-solid-private.h"

#include "pack/kn-tool-fold.h"

#include <math.h>
#include <string.h>

#define FLAT_MM3 1e-9

void
kn_solid_add (KnSolid *self, KnFacetKind kind, const KnSolidPoint *points, guint n)
{
  const KnFacet facet = { kind, self->points->len, n };
  g_array_append_vals (self->points, points, n);
  g_array_append_val (self->facets, facet);
}

static gboolean
is_flat (const KnSolidPoint corners[4])
{
  const KnPoint3 *o = &corners[0].at;
  KnPoint3 d[3];
  for (int i = 0; i < 3; i++)
    d[i] = (KnPoint3){ corners[i + 1].at.x - o->x, corners[i + 1].at.y - o->y,
                       corners[i + 1].at.z - o->z };
  const double volume = d[0].x * (d[1].y * d[2].z - d[1].z * d[2].y)
                        - d[0].y * (d[1].x * d[2].z - d[1].z * d[2].x)
                        + d[0].z * (d[1].x * d[2].y - d[1].y * d[2].x);
  return fabs (volume) < FLAT_MM3;
}

void
kn_solid_add_quad (KnSolid *self, KnFacetKind kind, const KnSolidPoint corners[4])
{
  const KnSolidPoint second[3] = { corners[0], corners[2], corners[3] };
  const gboolean is_one = is_flat (corners);
  kn_solid_add (self, kind, corners, is_one ? 4 : 3);
  if (!is_one)
    kn_solid_add (self, kind, second, 3);
}

void
kn_solid_add_grid (KnSolid *self,
                   KnFacetKind kind,
                   const KnRect *flat,
                   guint columns,
                   guint rows,
                   KnSolidPlace place,
                   gconstpointer data)
{
  static const guint8 corner_x[4] = { 0, 1, 1, 0 }, corner_y[4] = { 0, 0, 1, 1 };
  const guint across = columns + 1;
  g_autofree KnSolidPoint *points = g_new (KnSolidPoint, across * (rows + 1));
  for (guint row = 0; row <= rows; row++)
    for (guint column = 0; column <= columns; column++)
      {
        KnSolidPoint *point = &points[row * across + column];
        point->flat = (KnPoint){ flat->x + flat->width * column / columns,
                                 flat->y + flat->height * row / rows };
        point->at = place (point->flat, data);
      }
  for (guint row = 0; row <= rows; row++)
    for (guint column = 0; column <= columns; column++)
      {
        const guint left = column > 0 ? column - 1 : 0, right = MIN (column + 1, columns);
        const guint below = row > 0 ? row - 1 : 0, above = MIN (row + 1, rows);
        points[row * across + column].normal
            = kn_point3_get_normal (points[row * across + left].at, points[row * across + right].at,
                                    points[below * across + column].at,
                                    points[above * across + column].at);
      }
  for (guint row = 0; row < rows; row++)
    for (guint column = 0; column < columns; column++)
      {
        KnSolidPoint corners[4];
        for (int i = 0; i < 4; i++)
          corners[i] = points[(row + corner_y[i]) * across + column + corner_x[i]];
        kn_solid_add_quad (self, kind, corners);
      }
}

/* --- folded cartons --------------------------------------------------------------------------- */

/* How far inside a panel of that role lies when the pack is closed, mm. */
static double
get_depth_mm (const KnDielinePanel *panel)
{
  static const struct
  {
    const char *role;
    double mm;
  } DEPTHS[] = { { "glue", 0.5 },        { "dust", 0.35 }, { "tuck", 0.2 },   { "auto_glue", 0.5 },
                 { "auto_minor", 0.35 }, { "ear", 0.35 },  { "corner", 0.35 } };
  if (panel->inside_mm != 0)
    return panel->inside_mm;
  if (panel->is_glue)
    return DEPTHS[0].mm;
  for (gsize i = 0; i < G_N_ELEMENTS (DEPTHS); i++)
    if (strcmp (panel->role, DEPTHS[i].role) == 0)
      return DEPTHS[i].mm;
  return 0;
}

static void
add_panel (KnSolid *self, const KnDielinePanel *panel, const KnMatrix3 *folded, double depth_mm)
{
  g_autofree KnSolidPoint *points = g_new (KnSolidPoint, panel->n_points);
  for (gsize i = 0; i < panel->n_points; i++)
    {
      points[i] = (KnSolidPoint){ .flat = panel->points[i] };
      points[i].at = kn_matrix3_apply (folded, (KnPoint3){ panel->points[i].x, panel->points[i].y,
                                                           -depth_mm });
    }
  kn_solid_add (self, KN_FACET_ART, points, (guint)panel->n_points);
}

/* Trays and mailers lie on the panel from which they fold, a lid lies upside down; what is flat
 * faces the viewer. */
static KnMatrix3
get_stand (const KnDieline *dieline, double amount_unit)
{
  gsize n = 0;
  const KnDielinePanel *root = kn_dieline_get_panels (dieline, &n);
  const gboolean is_lid
      = strcmp (kn_dieline_style_get_id (kn_dieline_get_style (dieline)), "tray_lid") == 0;
  const double degrees = strcmp (root->role, "base") == 0 ? (is_lid ? -90 : 90) : 0;
  return kn_matrix3_rotation ((KnPoint3){ 0, 0, 0 }, (KnPoint3){ 1, 0, 0 }, degrees * amount_unit);
}

static void
make_folded (KnSolid *self, const KnDieline *dieline, double amount_unit)
{
  gsize n = 0;
  const KnDielinePanel *panels = kn_dieline_get_panels (dieline, &n);
  g_autofree KnMatrix3 *folded = kn_dieline_fold (dieline, KN_FOLD_ERECT, amount_unit);
  const KnMatrix3 stand = get_stand (dieline, amount_unit);
  for (gsize i = 0; i < n; i++)
    {
      const KnMatrix3 stands = kn_matrix3_multiply (&folded[i], &stand);
      add_panel (self, &panels[i], &stands, get_depth_mm (&panels[i]) * amount_unit);
    }
}

/* --- the solid -------------------------------------------------------------------------------- */

/**
 * kn_solid_new:
 * @dieline: a pack
 * @amount_unit: 0 flat to 1 closed
 *
 * Thread: any. Returns: (transfer full): its facets
 */
KnSolid *
kn_solid_new (const KnDieline *dieline, double amount_unit)
{
  g_return_val_if_fail (dieline != NULL && amount_unit >= 0 && amount_unit <= 1, NULL);
  KnSolid *self = g_new0 (KnSolid, 1);
  self->points = g_array_new (FALSE, FALSE, sizeof (KnSolidPoint));
  self->facets = g_array_new (FALSE, FALSE, sizeof (KnFacet));
  if (!kn_solid_make_round (self, dieline, amount_unit)
      && !kn_solid_make_filled (self, dieline, amount_unit))
    make_folded (self, dieline, amount_unit);
  return self;
}

void
kn_solid_free (KnSolid *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->points);
  g_array_unref (self->facets);
  g_free (self);
}

const KnSolidPoint *
kn_solid_get_points (const KnSolid *self, gsize *out_n)
{
  *out_n = self->points->len;
  return (const KnSolidPoint *)(const void *)self->points->data;
}

const KnFacet *
kn_solid_get_facets (const KnSolid *self, gsize *out_n)
{
  *out_n = self->facets->len;
  return (const KnFacet *)(const void *)self->facets->data;
}

void
kn_solid_get_box (const KnSolid *self, KnPoint3 *out_least, KnPoint3 *out_most)
{
  *out_least = (KnPoint3){ G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE };
  *out_most = (KnPoint3){ -G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };
  for (guint i = 0; i < self->points->len; i++)
    {
      const KnPoint3 *at = &g_array_index (self->points, KnSolidPoint, i).at;
      *out_least = (KnPoint3){ fmin (out_least->x, at->x), fmin (out_least->y, at->y),
                               fmin (out_least->z, at->z) };
      *out_most = (KnPoint3){ fmax (out_most->x, at->x), fmax (out_most->y, at->y),
                              fmax (out_most->z, at->z) };
    }
}

void
kn_solid_get_first_view (const KnDieline *dieline, double *out_yaw_deg, double *out_pitch_deg)
{
  static const struct
  {
    const char *style;
    double yaw_deg, pitch_deg;
  } VIEWS[] = { { "wrap", 0, 14 },     { "cone", 0, 14 },      { "shrink", 0, 14 },
                { "lidround", 0, 50 }, { "doypack", -18, 12 }, { "flat3", -18, 12 },
                { "sachet", -18, 12 }, { "hangtag", -18, 12 } };
  g_return_if_fail (dieline != NULL);
  const char *id = kn_dieline_style_get_id (kn_dieline_get_style (dieline));
  *out_yaw_deg = kn_tool_fold_is_flat (dieline) ? -18 : -32;
  *out_pitch_deg = kn_tool_fold_is_flat (dieline) ? 12 : 20;
  for (gsize i = 0; i < G_N_ELEMENTS (VIEWS); i++)
    if (strcmp (id, VIEWS[i].style) == 0)
      {
        *out_yaw_deg = VIEWS[i].yaw_deg;
        *out_pitch_deg = VIEWS[i].pitch_deg;
      }
}
