/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a panel of a drawn blank is called follows from where it lies when all is folded: across
 * from the front, on top, or covered by a larger one. */

#include "config.h"

#include "pack/kn-tool-fold-private.h"

#include "pack/kn-dieline-private.h"
#include "pack/kn-fold.h"

#include <math.h>

#define PARALLEL 0.02     /* cosines nearer to 0 or 1 are taken for it */
#define SAME_PLANE_MM 2.0 /* panels so near lie on each other */
#define INSIDE_MM 0.35    /* by which they are set apart */

static KnPoint3
get_normal (const KnMatrix3 *m)
{
  return (KnPoint3){ m->m[0][2], m->m[1][2], m->m[2][2] };
}

static double
dot (KnPoint3 a, KnPoint3 b)
{
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

static double
get_area (const KnDielinePanel *panel)
{
  return fabs (kn_polygon_get_area (panel->points, panel->n_points));
}

/* How @panel lies on a larger one: 1 inside of it and looking the same way, -1 turned over, 0 not
 * at all. */
static int
lies_on (const KnDieline *self, const KnMatrix3 *folded, gsize panel, gsize other)
{
  const KnDielinePanel *p = &self->panels[panel], *q = &self->panels[other];
  const double ratio = get_area (q) / get_area (p);
  const double turned = dot (get_normal (&folded[panel]), get_normal (&folded[other]));
  if (fabs (turned) < 1 - PARALLEL || ratio < 1 / KN_TOOL_FOLD_LARGER_RATIO
      || (ratio <= KN_TOOL_FOLD_LARGER_RATIO && other > panel))
    return 0;
  const KnMatrix3 back = kn_matrix3_invert (&folded[other]);
  const KnPoint middle = kn_polygon_get_centroid (p->points, p->n_points);
  const KnPoint3 at = kn_matrix3_apply (&back, kn_fold_place (folded, panel, middle));
  if (fabs (at.z) > SAME_PLANE_MM
      || !kn_polygon_contains (q->points, q->n_points, (KnPoint){ at.x, at.y }))
    return 0;
  return turned > 0 ? 1 : -1;
}

/* Whether the pack stands on the page's foot, as a carton with walls beside each other does, or
 * lies on its largest panel, as a tray does. By the largest panel across from it: one that is
 * reached round upright creases only, or one that is reached round others. */
static gboolean
is_standing (const KnDieline *self, const KnMatrix3 *folded)
{
  double across[2] = { 0, 0 };
  gboolean all_upright = TRUE;
  for (gsize i = 1; i < self->n_panels; i++)
    {
      gboolean is_upright = TRUE;
      for (int k = (int)i; self->panels[k].parent >= 0; k = self->panels[k].parent)
        {
          const KnPoint *c = self->panels[k].crease;
          is_upright &= fabs (c[1].y - c[0].y) > fabs (c[1].x - c[0].x);
        }
      all_upright &= is_upright;
      if (get_normal (&folded[i]).z < PARALLEL - 1)
        across[is_upright] = fmax (across[is_upright], get_area (&self->panels[i]));
    }
  return across[1] > across[0] || (across[0] == 0 && all_upright);
}

static const char *
get_role (gboolean is_standing, KnPoint3 normal)
{
  if (normal.z < PARALLEL - 1)
    return is_standing ? "back" : "lid";
  if (!is_standing)
    return "wall";
  return normal.y > 1 - PARALLEL ? "lid" : normal.y < PARALLEL - 1 ? "bottom" : "side";
}

void
kn_tool_fold_name_panels (KnDieline *self)
{
  g_autofree KnMatrix3 *folded = kn_dieline_fold (self, KN_FOLD_ERECT, 1);
  const gboolean stands = is_standing (self, folded);
  for (gsize i = 0; i < self->n_panels; i++)
    {
      KnDielinePanel *panel = &self->panels[i];
      int inside = 0;
      for (gsize k = 0; k < self->n_panels; k++)
        {
          const int lies = k == i ? 0 : lies_on (self, folded, i, k);
          inside += lies != 0;
          if (lies != 0 && inside == 1)
            panel->inside_mm = lies;
        }
      panel->inside_mm *= INSIDE_MM * inside;
      panel->role = i == 0       ? (stands ? "front" : "base")
                    : inside > 0 ? "flap"
                                 : get_role (stands, get_normal (&folded[i]));
    }
}
