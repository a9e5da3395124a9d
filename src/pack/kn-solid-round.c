/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns packs that go round: labels on jars, bottles and cups, sleeves, the label on a lid; and the
 * plain jar, bottle or cup that they are seen on. A sheet that bends keeps its lengths: a label
 * that is half rolled is as long as the flat one. */

#include "config.h"

#include "pack/kn-solid-private.h"

#include <math.h>
#include <string.h>

#define AROUND 96 /* steps of a full turn: what its outline wants, the light runs on over them */
#define ALONG 64  /* of a profile that curves */
#define FLAT 1e-4
#define GAP_MM 0.15 /* between a container and what is stuck to it */
/* Of containers, shares of their width: what anybody takes for a jar and a bottle. */
#define JAR_BELOW 0.05
#define JAR_ABOVE 0.07
#define SHOULDER 0.1
#define NECK_WIDTH 0.82
#define LID_HEIGHT 0.22

static double
value_of (const KnDieline *dieline, const char *name)
{
  double value = 0;
  gboolean is_known = kn_dieline_get_value (dieline, name, &value);
  g_assert (is_known); /* the data's own names (a test) */
  return value;
}

/* --- containers ------------------------------------------------------------------------------- */

typedef struct
{
  double y, radius;
} Ring;

/* A body turned about the y axis, with a cap on both ends. */
static void
add_turned (KnSolid *self, KnFacetKind kind, const Ring *rings, guint n)
{
  for (guint k = 0; k + 1 < n; k++)
    for (int i = 0; i < AROUND; i++)
      {
        KnSolidPoint corners[4] = { 0 };
        for (int c = 0; c < 4; c++)
          {
            const Ring *ring = &rings[c < 2 ? k : k + 1];
            const double turn = 2 * G_PI * (i + (c == 1 || c == 2 ? 1 : 0)) / AROUND;
            const double rise = rings[k + 1].y - rings[k].y,
                         swell = rings[k + 1].radius - rings[k].radius;
            corners[c].at
                = (KnPoint3){ ring->radius * sin (turn), ring->y, ring->radius * cos (turn) };
            corners[c].normal = (KnPoint3){ rise * sin (turn), -swell, rise * cos (turn) };
          }
        kn_solid_add_quad (self, kind, corners);
      }
  for (int end = 0; end < 2; end++)
    {
      const Ring *ring = &rings[end == 0 ? 0 : n - 1];
      KnSolidPoint points[AROUND] = { 0 };
      for (int i = 0; i < AROUND; i++)
        {
          const double turn = 2 * G_PI * (end == 0 ? -i : i) / AROUND;
          points[i].at
              = (KnPoint3){ ring->radius * sin (turn), ring->y, ring->radius * cos (turn) };
        }
      kn_solid_add (self, kind, points, AROUND);
    }
}

/* From a little below the label to a little above it, a shoulder, a lid. */
static void
add_jar (KnSolid *self, double radius_mm, double height_mm)
{
  const double r = radius_mm - GAP_MM, width = 2 * r, top = height_mm + JAR_ABOVE * width;
  const double shoulder = top + SHOULDER * width;
  const Ring body[] = { { -JAR_BELOW * width, 0.94 * r },
                        { -JAR_BELOW * width + 0.06 * r, r },
                        { top, r },
                        { top + 0.5 * SHOULDER * width, 0.95 * r },
                        { shoulder, NECK_WIDTH * r } };
  const Ring lid[] = { { shoulder, 0.9 * r },
                       { shoulder + 0.92 * LID_HEIGHT * width, 0.9 * r },
                       { shoulder + LID_HEIGHT * width, 0.86 * r } };
  add_turned (self, KN_FACET_BODY, body, G_N_ELEMENTS (body));
  add_turned (self, KN_FACET_LID, lid, G_N_ELEMENTS (lid));
}

/* --- round a straight wall ---------------------------------------------------------------------
 */

typedef struct
{
  double middle_mm;        /* of the blank, in front */
  double radius_mm, shift; /* of the roll, and of its axis from the jar's */
} Roll;

static KnPoint3
place_on_roll (KnPoint flat, gconstpointer data)
{
  const Roll *roll = data;
  const double turn = (flat.x - roll->middle_mm) / roll->radius_mm;
  return (KnPoint3){ roll->radius_mm * sin (turn), flat.y,
                     roll->radius_mm * cos (turn) - roll->shift };
}

static void
make_wrap (KnSolid *self, const KnDieline *dieline, double amount_unit)
{
  const double closed_mm = (value_of (dieline, "d") + value_of (dieline, "t")) / 2;
  const KnRect flat = { 0, 0, value_of (dieline, "len"), value_of (dieline, "h") };
  Roll roll = { .middle_mm = flat.width / 2 };
  roll.radius_mm = closed_mm / fmax (amount_unit, FLAT);
  roll.shift = roll.radius_mm - closed_mm;
  kn_solid_add_grid (self, KN_FACET_ART, &flat, AROUND, 1, place_on_roll, &roll);
  if (amount_unit >= 1)
    add_jar (self, closed_mm, flat.height);
}

/* --- round a tapering wall ----------------------------------------------------------------------
 */

/* The blank is a part of a ring about 0, 0. Rolled, a turn of δ on it is one of k·δ about the axis
 * of a cone whose half angle has the sine 1/k. */
typedef struct
{
  double k, tilt_rad, inner_mm;
} Cone;

static KnPoint3
place_on_cone (KnPoint flat, gconstpointer data)
{
  const Cone *cone = data;
  const double radius = hypot (flat.x, flat.y), turn = atan2 (flat.x, flat.y) * cone->k;
  const double sine = 1 / cone->k, cosine = sqrt (fmax (0, 1 - sine * sine));
  const KnPoint3 at = { radius * sine * sin (turn), radius * cosine, radius * sine * cos (turn) };
  /* Tilted so that the middle of the front goes from upright to how it stands when closed. */
  const double c = cos (cone->tilt_rad), s = sin (cone->tilt_rad);
  return (KnPoint3){ at.x, at.y * c + at.z * s, at.z * c - at.y * s };
}

static KnPoint
get_on_ring (double radius, double degrees)
{
  return (KnPoint){ -radius * sin (degrees * G_PI / 180), radius * cos (degrees * G_PI / 180) };
}

static void
make_cone (KnSolid *self, const KnDieline *dieline, double amount_unit)
{
  const double outer = value_of (dieline, "R1"), inner = value_of (dieline, "R2");
  const double angle = value_of (dieline, "th"), all = value_of (dieline, "tho");
  const double closed = 360 / angle;
  Cone cone = { .k = 1 + (closed - 1) * amount_unit };
  cone.tilt_rad = asin (1 / cone.k) - asin (1 / closed) * amount_unit;
  for (int i = 0; i < AROUND; i++)
    {
      KnSolidPoint corners[4];
      for (int c = 0; c < 4; c++)
        {
          const double at = (0.5 - (double)(i + (c == 1 || c == 2 ? 1 : 0)) / AROUND) * all;
          const double radius = c < 2 ? inner : outer, hair = all / AROUND / 2;
          corners[c].flat = get_on_ring (radius, at);
          corners[c].at = place_on_cone (corners[c].flat, &cone);
          corners[c].normal
              = kn_point3_get_normal (place_on_cone (get_on_ring (radius, at + hair), &cone),
                                      place_on_cone (get_on_ring (radius, at - hair), &cone),
                                      place_on_cone (get_on_ring (inner, at), &cone),
                                      place_on_cone (get_on_ring (outer, at), &cone));
        }
      kn_solid_add_quad (self, KN_FACET_ART, corners);
    }
  if (amount_unit < 1)
    return;
  /* The cup: a little longer than the label at both ends, with a rim. */
  const double sine = 1 / closed, cosine = sqrt (1 - sine * sine), reach = 0.05 * (outer - inner);
  const double low = inner - reach, high = outer + reach;
  const Ring body[]
      = { { low * cosine, low * sine - GAP_MM }, { high * cosine, high * sine - GAP_MM } };
  const Ring rim[] = { { high * cosine, high * sine },
                       { high * cosine + 0.5 * reach, high * sine + 0.35 * reach },
                       { high * cosine + reach, high * sine } };
  add_turned (self, KN_FACET_BODY, body, G_N_ELEMENTS (body));
  add_turned (self, KN_FACET_LID, rim, G_N_ELEMENTS (rim));
}

/* --- shrunk onto a bottle -----------------------------------------------------------------------
 */

/* Straight to here, then to the neck. */
#define SHOULDER_FROM 0.55
#define SHOULDER_TO 0.92

static double
get_bottle_radius (const KnDieline *dieline, double share)
{
  const double wide = value_of (dieline, "Dmax") / 2, narrow = value_of (dieline, "Dmin") / 2;
  const double t = CLAMP ((share - SHOULDER_FROM) / (SHOULDER_TO - SHOULDER_FROM), 0, 1);
  return wide + (narrow - wide) * t * t * (3 - 2 * t);
}

typedef struct
{
  const KnDieline *dieline;
  double around_mm, height_mm, amount;
} Sleeve;

static KnPoint3
place_on_sleeve (KnPoint flat, gconstpointer data)
{
  const Sleeve *sleeve = data;
  const double turn = 2 * G_PI * (flat.x / sleeve->around_mm - 0.25);
  const double loose = sleeve->around_mm / (2 * G_PI);
  const double tight = get_bottle_radius (sleeve->dieline, flat.y / sleeve->height_mm);
  const double radius = loose + (tight - loose) * sleeve->amount;
  return (KnPoint3){ radius * sin (turn), flat.y, radius * cos (turn) };
}

static void
make_shrink (KnSolid *self, const KnDieline *dieline, double amount_unit)
{
  Sleeve sleeve = { dieline, 2 * value_of (dieline, "LF"),
                    value_of (dieline, "h") + value_of (dieline, "cutx"), amount_unit };
  const KnRect flat = { 0, 0, sleeve.around_mm, sleeve.height_mm };
  kn_solid_add_grid (self, KN_FACET_ART, &flat, AROUND, ALONG, place_on_sleeve, &sleeve);
  if (amount_unit < 1)
    return;
  Ring rings[ALONG + 1];
  for (int i = 0; i <= ALONG; i++)
    rings[i] = (Ring){ sleeve.height_mm * i / ALONG,
                       get_bottle_radius (dieline, (double)i / ALONG) - GAP_MM };
  const double neck = value_of (dieline, "Dmin") / 2, top = sleeve.height_mm;
  const Ring lid[] = { { top, 0.8 * neck }, { top + 0.8 * neck, 0.8 * neck } };
  add_turned (self, KN_FACET_BODY, rings, ALONG + 1);
  add_turned (self, KN_FACET_LID, lid, G_N_ELEMENTS (lid));
}

/* --- on a lid -----------------------------------------------------------------------------------
 */

static KnPoint3
place_on_lid (KnPoint flat, gconstpointer data)
{
  return (KnPoint3){ flat.x, *(const double *)data, -flat.y };
}

static void
make_lid (KnSolid *self, const KnDieline *dieline)
{
  const double radius = value_of (dieline, "D") / 2, label = value_of (dieline, "r");
  const double height = 2 * radius * LID_HEIGHT * 1.3, top = height + GAP_MM;
  gsize n = 0;
  const KnDielinePanel *panel = kn_dieline_get_panels (dieline, &n);
  g_autofree KnSolidPoint *points = g_new (KnSolidPoint, panel->n_points);
  for (gsize i = 0; i < panel->n_points; i++)
    points[i]
        = (KnSolidPoint){ .at = place_on_lid (panel->points[i], &top), .flat = panel->points[i] };
  kn_solid_add (self, KN_FACET_ART, points, (guint)panel->n_points);
  const Ring lid[] = { { 0, radius },
                       { height - 0.06 * radius, radius },
                       { height, fmax (label, radius * 0.96) } };
  add_turned (self, KN_FACET_LID, lid, G_N_ELEMENTS (lid));
  const Ring jar[] = { { -1.5 * radius, 0.94 * radius }, { 0, 0.94 * radius } };
  add_turned (self, KN_FACET_BODY, jar, G_N_ELEMENTS (jar));
}

gboolean
kn_solid_make_round (KnSolid *self, const KnDieline *dieline, double amount_unit)
{
  const char *id = kn_dieline_style_get_id (kn_dieline_get_style (dieline));
  if (strcmp (id, "wrap") == 0)
    make_wrap (self, dieline, amount_unit);
  else if (strcmp (id, "cone") == 0)
    make_cone (self, dieline, amount_unit);
  else if (strcmp (id, "shrink") == 0)
    make_shrink (self, dieline, amount_unit);
  else if (strcmp (id, "lidround") == 0)
    make_lid (self, dieline);
  else
    return FALSE;
  return TRUE;
}
