/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Packs as bodies: board and paper bend and fold but do not stretch, whatever the measures and
 * however far open; closed ones close; every facet is flat; what is printed is outside. */

#include "config.h"

#include "pack/kn-solid.h"

#include <math.h>
#include <string.h>

#define AMOUNTS 5

static KnSolid *
make (const char *id, double amount)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDieline) dieline = kn_dieline_new (kn_dieline_style_find (id), NULL, 0, &error);
  g_assert_no_error (error);
  return kn_solid_new (dieline, amount);
}

static double
distance (KnPoint3 a, KnPoint3 b)
{
  return sqrt (pow (a.x - b.x, 2) + pow (a.y - b.y, 2) + pow (a.z - b.z, 2));
}

/* The largest change of a side of a facet, mm for each mm. Chords of an arc are a little shorter
 * than the arc. */
static double
get_worst_stretch (const KnSolid *solid)
{
  gsize n_points = 0, n_facets = 0;
  const KnSolidPoint *points = kn_solid_get_points (solid, &n_points);
  const KnFacet *facets = kn_solid_get_facets (solid, &n_facets);
  double worst = 0;
  for (gsize i = 0; i < n_facets; i++)
    for (guint k = 0; k < facets[i].n && facets[i].kind == KN_FACET_ART; k++)
      {
        const KnSolidPoint *p = &points[facets[i].first + k];
        const KnSolidPoint *q = &points[facets[i].first + (k + 1) % facets[i].n];
        const double flat = hypot (p->flat.x - q->flat.x, p->flat.y - q->flat.y);
        if (flat > 0.05)
          worst = fmax (worst, fabs (distance (p->at, q->at) - flat) / flat);
      }
  return worst;
}

static void
test_board_does_not_stretch (void)
{
  for (gsize i = 0; i < kn_dieline_style_count (); i++)
    {
      const char *id = kn_dieline_style_get_id (kn_dieline_style_get_nth (i));
      /* Film stretches, and shrinks. */
      static const char *const FILM[] = { "doypack", "flat3", "sachet", "shrink", NULL };
      if (g_strv_contains (FILM, id))
        continue;
      for (int k = 0; k <= AMOUNTS; k++)
        {
          g_autoptr (KnSolid) solid = make (id, (double)k / AMOUNTS);
          const double worst = get_worst_stretch (solid);
          if (worst > 2e-3)
            g_error ("%s at %d of %d: %g", id, k, AMOUNTS, worst);
        }
    }
}

/* Of the outline and the art alike: no facet is bent. */
static void
test_facets_are_flat (void)
{
  for (gsize i = 0; i < kn_dieline_style_count (); i++)
    {
      g_autoptr (KnSolid) solid
          = make (kn_dieline_style_get_id (kn_dieline_style_get_nth (i)), 0.7);
      gsize n_points = 0, n_facets = 0;
      const KnSolidPoint *points = kn_solid_get_points (solid, &n_points);
      const KnFacet *facets = kn_solid_get_facets (solid, &n_facets);
      g_assert_cmpuint (n_facets, >, 0);
      guint counted = 0;
      for (gsize f = 0; f < n_facets; f++)
        {
          counted += facets[f].n;
          const KnSolidPoint *p = points + facets[f].first;
          const KnPoint3 a
              = { p[1].at.x - p[0].at.x, p[1].at.y - p[0].at.y, p[1].at.z - p[0].at.z };
          for (guint k = 3; k < facets[f].n; k++)
            {
              const KnPoint3 b
                  = { p[2].at.x - p[0].at.x, p[2].at.y - p[0].at.y, p[2].at.z - p[0].at.z };
              const KnPoint3 c
                  = { p[k].at.x - p[0].at.x, p[k].at.y - p[0].at.y, p[k].at.z - p[0].at.z };
              const double volume = a.x * (b.y * c.z - b.z * c.y) - a.y * (b.x * c.z - b.z * c.x)
                                    + a.z * (b.x * c.y - b.y * c.x);
              const double span = 1
                                  + hypot (hypot (a.x, a.y), a.z) * hypot (hypot (b.x, b.y), b.z)
                                        * hypot (hypot (c.x, c.y), c.z);
              g_assert_cmpfloat (fabs (volume) / span, <, 1e-9);
            }
        }
      g_assert_cmpuint (counted, ==, n_points);
    }
}

static void
test_flat_is_the_blank (void)
{
  for (gsize i = 0; i < kn_dieline_style_count (); i++)
    {
      const KnDielineStyle *style = kn_dieline_style_get_nth (i);
      const char *id = kn_dieline_style_get_id (style);
      /* On a lid and as a tube there is nothing to open. */
      if (strcmp (id, "lidround") == 0 || strcmp (id, "shrink") == 0 || strcmp (id, "flat3") == 0
          || strcmp (id, "doypack") == 0)
        continue;
      g_autoptr (KnDieline) dieline = kn_dieline_new (style, NULL, 0, NULL);
      g_autoptr (KnSolid) solid = kn_solid_new (dieline, 0);
      const KnRect box = kn_dieline_get_box (dieline);
      KnPoint3 least, most;
      kn_solid_get_box (solid, &least, &most);
      g_test_message ("%s", id);
      g_assert_cmpfloat_with_epsilon (most.x - least.x, box.width, 0.02);
      g_assert_cmpfloat_with_epsilon (most.z - least.z, 0, 0.02);
      g_assert_cmpfloat_with_epsilon (most.y - least.y, box.height, 0.02);
    }
}

/* The seam of a wrap overlaps as the data says; a cone's ends meet; the pillow's sides do. */
static void
test_what_is_closed_closes (void)
{
  g_autoptr (KnDieline) dieline = kn_dieline_new (kn_dieline_style_find ("wrap"), NULL, 0, NULL);
  g_autoptr (KnSolid) wrap = kn_solid_new (dieline, 1);
  gsize n = 0;
  const KnSolidPoint *points = kn_solid_get_points (wrap, &n);
  double d = 0, t = 0, overlap = 0;
  (void)kn_dieline_get_value (dieline, "d", &d);
  (void)kn_dieline_get_value (dieline, "t", &t);
  (void)kn_dieline_get_value (dieline, "ov", &overlap);
  const double around = G_PI * (d + t);
  for (gsize i = 0; i < n; i++)
    {
      if (points[i].flat.x > 1e-9 || points[i].flat.y > 1e-9)
        continue;
      const double turn = atan2 (points[i].at.x, points[i].at.z);
      g_assert_cmpfloat_with_epsilon (fabs (turn), G_PI - overlap / 2 / around * 2 * G_PI, 1e-6);
      break;
    }
  /* Crease to crease: the measures of the data and what the board takes. */
  const struct
  {
    const char *id;
    double width, height, depth;
  } PACKS[] = {
    { "ste", 70.4, 120.8, 40.4 },
    { "rte", 70.4, 120.8, 40.4 },
    { "tray", 120.4, 35.2, 80.4 },
    { "pillow", 0, 130, 32 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (PACKS); i++)
    {
      g_autoptr (KnSolid) solid = make (PACKS[i].id, 1);
      KnPoint3 least, most;
      kn_solid_get_box (solid, &least, &most);
      g_test_message ("%s: %.2f × %.2f × %.2f", PACKS[i].id, most.x - least.x, most.y - least.y,
                      most.z - least.z);
      if (PACKS[i].depth > 0)
        g_assert_cmpfloat_with_epsilon (most.z - least.z, PACKS[i].depth, 1e-6);
      if (PACKS[i].width > 0)
        g_assert_cmpfloat_with_epsilon (most.x - least.x, PACKS[i].width, 1e-6);
      if (PACKS[i].height > 0)
        g_assert_cmpfloat_with_epsilon (most.y - least.y, PACKS[i].height, 1e-6);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/solid/board-does-not-stretch", test_board_does_not_stretch);
  g_test_add_func ("/pack/solid/facets-are-flat", test_facets_are_flat);
  g_test_add_func ("/pack/solid/flat-is-the-blank", test_flat_is_the_blank);
  g_test_add_func ("/pack/solid/what-is-closed-closes", test_what_is_closed_closes);
  return g_test_run ();
}
