/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns packs whose sheets bend without going round: filled pouches and the pillow box. A pouch is
 * drawn as it looks when filled, not as film stretches; the pillow box is exact: its panels are
 * parts of cylinders, and its end flaps their mirror images in the planes of the curved creases
 * (packaging.md 1.2). */

#include "config.h"

#include "pack/kn-solid-private.h"

#include <math.h>
#include <string.h>

#define COLUMNS 24
#define ROWS 36
#define TOP_SHARE 0.85 /* of its height from where a pouch is closed flat */
#define BOTTOM_SHARE 0.3
#define DEPTH_SHARE 0.16 /* of its width: half as thick a flat pouch becomes */

static double
value_of (const KnDieline *dieline, const char *name)
{
  double value = 0;
  gboolean is_known = kn_dieline_get_value (dieline, name, &value);
  g_assert (is_known); /* the data's own names (a test) */
  return value;
}

/* --- pouches ------------------------------------------------------------------------------------
 */

typedef struct
{
  KnRect flat;      /* of one wall, its lower edge at the bottom of the pouch */
  double seal_mm;   /* at both sides */
  double depth_mm;  /* half as thick as it is where it is thickest */
  gboolean stands;  /* on its bottom: thickest there */
  gboolean is_back; /* the wall behind, seen from there: left and right change places */
  gboolean is_down; /* its upper edge is the bottom of the pouch */
  double width_mm;
} Wall;

static double
ease (double t)
{
  t = CLAMP (t, 0, 1);
  return t * t * (3 - 2 * t);
}

static double
get_bulge_mm (const Wall *wall, double across, double up)
{
  const double share = wall->seal_mm / wall->width_mm;
  const double u = CLAMP ((across - share) / (1 - 2 * share), 0, 1);
  const double side = 1 - (2 * u - 1) * (2 * u - 1);
  const double top = 1 - ease (up / TOP_SHARE);
  return wall->depth_mm * side
         * (wall->stands ? pow (top, 0.8) : top * ease ((up - share) / BOTTOM_SHARE) * 1.5);
}

static KnPoint3
place_on_wall (KnPoint flat, gconstpointer data)
{
  const Wall *wall = data;
  const double across = (flat.x - wall->flat.x) / wall->flat.width;
  double up = (flat.y - wall->flat.y) / wall->flat.height;
  if (wall->is_down)
    up = 1 - up;
  const double z = get_bulge_mm (wall, across, up);
  const double x = (wall->is_back ? 1 - across : across) * wall->width_mm;
  return (KnPoint3){ x, up * wall->flat.height, wall->is_back ? -z : z };
}

/* The gusset of a pouch that stands: from the bottom of one wall up to its fold and down again. */
static KnPoint3
place_on_gusset (KnPoint flat, gconstpointer data)
{
  const Wall *wall = data;
  const double half = wall->flat.height / 2;
  const double along = (flat.y - wall->flat.y - half) / half; /* 1: front wall, -1: back wall */
  const double across = (flat.x - wall->flat.x) / wall->flat.width;
  return (KnPoint3){ across * wall->width_mm, half * 0.35 * (1 - along * along),
                     get_bulge_mm (wall, across, 0) * along };
}

static void
make_pouch (KnSolid *self, const KnDieline *dieline, double amount_unit, gboolean stands)
{
  const double width = value_of (dieline, "W"), height = value_of (dieline, "H");
  const double gusset = stands ? value_of (dieline, "g") : 0;
  Wall wall = { .flat = { 0, 0, width, height },
                .seal_mm = value_of (dieline, "ss"),
                .depth_mm = (stands ? gusset * 0.85 : width * DEPTH_SHARE) * amount_unit,
                .stands = stands,
                .width_mm = width };
  gsize n = 0;
  const KnDielinePanel *panels = kn_dieline_get_panels (dieline, &n);
  kn_solid_add_grid (self, KN_FACET_ART, &wall.flat, COLUMNS, ROWS, place_on_wall, &wall);
  Wall back = wall;
  back.is_back = TRUE;
  const int i = kn_dieline_find_panel (dieline, "B");
  if (i >= 0)
    {
      back.flat = KN_RECT_EMPTY;
      for (gsize k = 0; k < panels[i].n_points; k++)
        kn_rect_add_point (&back.flat, panels[i].points[k].x, panels[i].points[k].y);
    }
  if (stands)
    {
      back.is_down = TRUE; /* below the gusset on the web: upside down to the front */
      /* And not mirrored: it was folded under, not aside. */
      back.is_back = FALSE;
      back.depth_mm = -back.depth_mm;
      Wall bottom = wall;
      bottom.flat = (KnRect){ 0, -2 * gusset, width, 2 * gusset };
      kn_solid_add_grid (self, KN_FACET_ART, &bottom.flat, COLUMNS, 8, place_on_gusset, &bottom);
    }
  /* The back of a sachet is another web, which is not designed here. */
  kn_solid_add_grid (self, i < 0 ? KN_FACET_BODY : KN_FACET_ART, &back.flat, COLUMNS, ROWS,
                     place_on_wall, &back);
}

/* --- the pillow box ------------------------------------------------------------------------------
 */

typedef struct
{
  double x0, width_mm, height_mm; /* of the panel, flat */
  double sagitta_mm, radius_mm;   /* of the crease */
  double tangent;                 /* of the angle between the creases' planes and the flat */
  double arch_x[COLUMNS + 1];     /* how far across the arched panel each step is */
} Pillow;

/* How far the crease is from the corners' line. */
static double
get_crease_mm (const Pillow *self, double x)
{
  const double from_middle = x - self->width_mm / 2;
  return self->sagitta_mm - self->radius_mm
         + sqrt (fmax (0, self->radius_mm * self->radius_mm - from_middle * from_middle));
}

/* A sheet that bends keeps its lengths: dx'² + dz² = dx². */
static void
measure_arch (Pillow *self)
{
  const double step = self->width_mm / COLUMNS;
  for (int i = 0; i < COLUMNS; i++)
    {
      const double dz
          = (get_crease_mm (self, (i + 1) * step) - get_crease_mm (self, i * step)) * self->tangent;
      self->arch_x[i + 1] = self->arch_x[i] + sqrt (fmax (0, step * step - dz * dz));
    }
}

/* In the frame of its panel, the left side at x0. @beyond_mm: past the crease, onto an end flap. */
static KnPoint3
place_on_pillow (const Pillow *self, int column, gboolean is_top, double y, double beyond_mm)
{
  const double x = self->width_mm * column / COLUMNS, crease = get_crease_mm (self, x);
  const double z = crease * self->tangent;
  KnPoint3 at = { self->x0 + self->arch_x[column], y, z };
  if (beyond_mm <= 0)
    return at;
  /* Mirrored in the plane of the crease, which holds the corners' line. */
  const double twice = 2 * atan (self->tangent), down = crease - beyond_mm;
  const double u = down * cos (twice) + z * sin (twice);
  at.z = down * sin (twice) - z * cos (twice);
  at.y = is_top ? self->height_mm - u : u;
  return at;
}

typedef enum
{
  LOWER_FLAP,
  PANEL,
  UPPER_FLAP,
  N_PILLOW_PARTS
} PillowPart;

/* A corner of a part, at its lower or its upper edge. */
static KnSolidPoint
get_pillow_point (const Pillow *self,
                  const KnMatrix3 *folded,
                  double shift,
                  double flap_share,
                  PillowPart part,
                  int column,
                  gboolean is_upper)
{
  const double x = self->width_mm * column / COLUMNS;
  const double crease = get_crease_mm (self, x);
  const double beyond = crease * (1 + flap_share);
  const gboolean is_top = part == UPPER_FLAP || (part == PANEL && is_upper);
  const gboolean is_outer = part != PANEL && is_upper == (part == UPPER_FLAP);
  const double along = is_outer ? crease - beyond : crease;
  const double y = is_top ? self->height_mm - along : along;
  KnPoint3 at = place_on_pillow (self, column, is_top, y, is_outer ? beyond : 0);
  at.x += shift;
  return (KnSolidPoint){ .at = kn_matrix3_apply (folded, at), .flat = { self->x0 + x, y } };
}

static void
add_pillow_side (KnSolid *self,
                 const Pillow *pillow,
                 const KnMatrix3 *folded,
                 double shift,
                 double flap_share)
{
  for (PillowPart part = 0; part < N_PILLOW_PARTS; part++)
    {
      KnSolidPoint edges[2][COLUMNS + 1]; /* lower, upper */
      for (int i = 0; i <= COLUMNS; i++)
        for (int is_upper = 0; is_upper < 2; is_upper++)
          edges[is_upper][i]
              = get_pillow_point (pillow, folded, shift, flap_share, part, i, is_upper);
      for (int i = 0; i <= COLUMNS; i++)
        for (int is_upper = 0; is_upper < 2; is_upper++)
          edges[is_upper][i].normal
              = kn_point3_get_normal (edges[is_upper][MAX (i - 1, 0)].at,
                                      edges[is_upper][MIN (i + 1, COLUMNS)].at, edges[0][i].at,
                                      edges[1][i].at);
      for (int i = 0; i < COLUMNS; i++)
        kn_solid_add_quad (self, KN_FACET_ART,
                           (KnSolidPoint[]){ edges[0][i], edges[0][i + 1], edges[1][i + 1],
                                             edges[1][i] });
    }
}

static void
make_pillow (KnSolid *self, const KnDieline *dieline, double amount_unit)
{
  gsize n = 0;
  const KnDielinePanel *panels = kn_dieline_get_panels (dieline, &n);
  g_autofree KnMatrix3 *folded = kn_dieline_fold (dieline, KN_FOLD_ERECT, amount_unit);
  Pillow pillow = { .width_mm = value_of (dieline, "Wp"),
                    .height_mm = value_of (dieline, "H"),
                    .sagitta_mm = value_of (dieline, "s"),
                    .radius_mm = value_of (dieline, "R"),
                    .tangent = tan (amount_unit * G_PI / 4) };
  const double flap_share = value_of (dieline, "fr");
  measure_arch (&pillow);
  const int front = kn_dieline_find_panel (dieline, "A"),
            back = kn_dieline_find_panel (dieline, "Bk");
  /* An arched panel is narrower: the crease between the two stays where it is. */
  add_pillow_side (self, &pillow, &folded[front], pillow.width_mm - pillow.arch_x[COLUMNS],
                   flap_share);
  pillow.x0 = pillow.width_mm;
  add_pillow_side (self, &pillow, &folded[back], 0, flap_share);
  const int glue = amount_unit < 1 ? kn_dieline_find_panel (dieline, "G") : -1;
  if (glue < 0)
    return; /* inside */
  const double shift = pillow.arch_x[COLUMNS] - pillow.width_mm;
  const KnMatrix3 from_back = kn_matrix3_invert (&folded[back]);
  g_autofree KnSolidPoint *points = g_new (KnSolidPoint, panels[glue].n_points);
  for (gsize i = 0; i < panels[glue].n_points; i++)
    {
      const KnPoint flat = panels[glue].points[i];
      const KnPoint3 on_back
          = kn_matrix3_apply (&from_back, kn_fold_place (folded, (gsize)glue, flat));
      points[i] = (KnSolidPoint){
        .at
        = kn_matrix3_apply (&folded[back], (KnPoint3){ on_back.x + shift, on_back.y, on_back.z }),
        .flat = flat,
      };
    }
  kn_solid_add (self, KN_FACET_ART, points, (guint)panels[glue].n_points);
}

gboolean
kn_solid_make_filled (KnSolid *self, const KnDieline *dieline, double amount_unit)
{
  const char *id = kn_dieline_style_get_id (kn_dieline_get_style (dieline));
  if (strcmp (id, "doypack") == 0)
    make_pouch (self, dieline, amount_unit, TRUE);
  else if (strcmp (id, "flat3") == 0 || strcmp (id, "sachet") == 0)
    make_pouch (self, dieline, amount_unit, FALSE);
  else if (strcmp (id, "pillow") == 0)
    make_pillow (self, dieline, amount_unit);
  else
    return FALSE;
  return TRUE;
}
