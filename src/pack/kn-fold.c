/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Folding as a walk over the tree of panels: a panel turns about its crease as its parent lies, so
 * its matrix is its own turn and then its parent's. Panels have no thickness; what the board takes
 * is in the measures of the data. */

#include "config.h"

#include "pack/kn-fold.h"

#include "pack/kn-dieline-private.h"

#include <math.h>
#include <string.h>

#define CREASE_MIN_MM 1e-9 /* a curved crease has no line to turn about, and no angle */

static const KnMatrix3 identity = { { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 } } };

KnPoint3
kn_matrix3_apply (const KnMatrix3 *self, KnPoint3 p)
{
  const double (*m)[4] = self->m;
  return (KnPoint3){ m[0][0] * p.x + m[0][1] * p.y + m[0][2] * p.z + m[0][3],
                     m[1][0] * p.x + m[1][1] * p.y + m[1][2] * p.z + m[1][3],
                     m[2][0] * p.x + m[2][1] * p.y + m[2][2] * p.z + m[2][3] };
}

KnMatrix3
kn_matrix3_multiply (const KnMatrix3 *first, const KnMatrix3 *then)
{
  KnMatrix3 out;
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 4; j++)
      {
        out.m[i][j] = j == 3 ? then->m[i][3] : 0;
        for (int k = 0; k < 3; k++)
          out.m[i][j] += then->m[i][k] * first->m[k][j];
      }
  return out;
}

KnMatrix3
kn_matrix3_invert (const KnMatrix3 *self)
{
  KnMatrix3 out;
  for (int i = 0; i < 3; i++)
    {
      out.m[i][3] = 0;
      for (int j = 0; j < 3; j++)
        {
          out.m[i][j] = self->m[j][i];
          out.m[i][3] -= self->m[j][i] * self->m[j][3];
        }
    }
  return out;
}

KnMatrix3
kn_matrix3_rotation (KnPoint3 a, KnPoint3 b, double degrees)
{
  const double d[3] = { b.x - a.x, b.y - a.y, b.z - a.z };
  const double length = sqrt (d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
  if (length < CREASE_MIN_MM)
    return identity;
  /* The sines of right angles are exact, so that a box of right angles closes exactly. */
  const double quarter = degrees / 90;
  double c = cos (degrees * (G_PI / 180)), s = sin (degrees * (G_PI / 180));
  if (quarter == floor (quarter))
    {
      c = round (c);
      s = round (s);
    }
  const double u[3] = { d[0] / length, d[1] / length, d[2] / length };
  const double from[3] = { a.x, a.y, a.z };
  KnMatrix3 out = {
    { { c, -u[2] * s, u[1] * s, 0 }, { u[2] * s, c, -u[0] * s, 0 }, { -u[1] * s, u[0] * s, c, 0 } }
  };
  for (int i = 0; i < 3; i++)
    {
      for (int j = 0; j < 3; j++)
        out.m[i][j] += u[i] * u[j] * (1 - c);
      out.m[i][3] = from[i];
      for (int j = 0; j < 3; j++)
        out.m[i][3] -= out.m[i][j] * from[j];
    }
  return out;
}

/* +angle turns the panel away from the printed side, on whichever side of its crease it lies: the
 * crease is taken in the direction that has the panel on its right. */
static KnMatrix3
turn_of (const KnDielinePanel *panel, double degrees)
{
  const KnPoint a = panel->crease[0], b = panel->crease[1];
  if (panel->is_directed)
    return kn_matrix3_rotation ((KnPoint3){ a.x, a.y, 0 }, (KnPoint3){ b.x, b.y, 0 }, degrees);
  const KnPoint middle = kn_polygon_get_centroid (panel->points, panel->n_points);
  const double side = (b.x - a.x) * (middle.y - a.y) - (b.y - a.y) * (middle.x - a.x);
  const KnPoint3 from = { a.x, a.y, 0 }, to = { b.x, b.y, 0 };
  return side < 0 ? kn_matrix3_rotation (from, to, degrees)
                  : kn_matrix3_rotation (to, from, degrees);
}

gboolean
kn_dieline_get_state_angle (const KnDieline *self, const char *state, gsize panel, double *out_deg)
{
  for (gsize i = 0; i < self->style->n_states; i++)
    {
      const KnDielineStateRow *row = &self->style->states[i];
      if (strcmp (row->state, state) == 0 && strcmp (row->panel, self->panels[panel].id) == 0)
        return kn_dieline_compute (self, row->angle, out_deg, NULL);
    }
  return FALSE;
}

static gboolean
has_state (const KnDieline *self, const char *state)
{
  for (gsize i = 0; i < self->style->n_states; i++)
    if (strcmp (self->style->states[i].state, state) == 0)
      return TRUE;
  return FALSE;
}

/**
 * kn_dieline_fold:
 * @state: (nullable): a way of folding that the data names, or %KN_FOLD_ERECT
 * @amount_unit: how far, 0 flat to 1 folded; all folds move together
 *
 * Shape: as many matrices as panels. A panel that the state does not name folds as erect.
 * Thread: any. Cost: linear in the depth of the tree.
 *
 * Returns: (transfer full) (nullable): the matrices, g_free()
 */
KnMatrix3 *
kn_dieline_fold (const KnDieline *self, const char *state, double amount_unit)
{
  g_return_val_if_fail (amount_unit >= 0 && amount_unit <= 1, NULL);
  if (state != NULL && !has_state (self, state))
    return NULL;
  g_autofree KnMatrix3 *turns = g_new (KnMatrix3, self->n_panels);
  KnMatrix3 *out = g_new (KnMatrix3, self->n_panels);
  for (gsize i = 0; i < self->n_panels; i++)
    {
      double degrees = self->panels[i].angle_deg;
      if (state != NULL)
        (void)kn_dieline_get_state_angle (self, state, i, &degrees); /* else as erect */
      turns[i] = self->panels[i].parent < 0 ? identity
                                            : turn_of (&self->panels[i], degrees * amount_unit);
    }
  for (gsize i = 0; i < self->n_panels; i++)
    {
      out[i] = turns[i];
      /* No more steps than panels: a ring of parents would be a fault of the data (a test). */
      int parent = self->panels[i].parent;
      for (gsize k = 0; k < self->n_panels && parent >= 0; k++)
        {
          out[i] = kn_matrix3_multiply (&out[i], &turns[parent]);
          parent = self->panels[parent].parent;
        }
    }
  return out;
}

KnPoint3
kn_fold_place (const KnMatrix3 *matrices, gsize panel, KnPoint flat)
{
  return kn_matrix3_apply (&matrices[panel], (KnPoint3){ flat.x, flat.y, 0 });
}
