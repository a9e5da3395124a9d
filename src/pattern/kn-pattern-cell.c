/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the cell of a pattern: where the motif lies in the region that is drawn once, what of it is
 * seen, and the maps of the group that make the cell of it. */

#include "config.h"

#include "pattern/kn-pattern-private.h"

#include "pattern/kn-region.h"

#include <math.h>
#include <string.h>

#define ARC_STEP_DEG 15.0

static double
degrees (double value)
{
  return value * G_PI / 180;
}

/* The sector of a rosette, upright about its first motif; mm from the centre. */
static gsize
list_sector (const KnSymmetry *symmetry, double radius, KnPoint *out)
{
  gboolean is_dihedral = kn_symmetry_is_dihedral (symmetry);
  double width = 360.0 / symmetry->order / (is_dihedral ? 2 : 1);
  if (width > 120) /* a half or the whole plane */
    {
      double left = is_dihedral ? 0 : -radius, bottom = width > 180 || is_dihedral ? radius : 0;
      const KnPoint box[]
          = { { left, -radius }, { radius, -radius }, { radius, bottom }, { left, bottom } };
      memcpy (out, box, sizeof box);
      return 4;
    }
  double from = is_dihedral ? -90 : -90 - width / 2;
  int n_steps = MAX (1, (int)ceil (width / ARC_STEP_DEG));
  gsize n = 0;
  out[n++] = (KnPoint){ 0, 0 };
  for (int i = 0; i <= n_steps; i++)
    {
      double angle = degrees (from + width * i / n_steps);
      out[n++] = (KnPoint){ radius * cos (angle), radius * sin (angle) };
    }
  return n;
}

gsize
kn_pattern_list_region (const KnPattern *self, KnPoint *out)
{
  const KnSymmetry *symmetry = &self->symmetry;
  if (symmetry->kind == KN_SYMMETRY_ROSETTE)
    return list_sector (symmetry, self->cell_width / 2, out);
  if (symmetry->is_ogival)
    return kn_ogee_list (self->cell_width, self->cell_height, 0, out);
  for (gsize i = 0; i < symmetry->n_region; i++)
    out[i] = kn_matrix_apply (&self->basis, symmetry->region[i].x, symmetry->region[i].y);
  return symmetry->n_region;
}

KnRect
kn_pattern_bounds (const KnPoint *points, gsize n)
{
  KnRect box = KN_RECT_EMPTY;
  for (gsize i = 0; i < n; i++)
    kn_rect_add_point (&box, points[i].x, points[i].y);
  return box;
}

/* The smallest box of the motif's proportion over all of the region. */
static KnRect
cover (const KnRect *bounds, double ratio)
{
  double height = MAX (bounds->height, bounds->width / ratio);
  const KnPoint centre = kn_rect_centre (bounds);
  return (KnRect){ centre.x - height * ratio / 2, centre.y - height / 2, height * ratio, height };
}

/* Whether a side of the box lies on an edge of the region, and so on the neighbour's. */
static gboolean
leans_on_edge (const KnRect *box, const KnRect *bounds, gsize n_region)
{
  double near = 1e-4 * MIN (box->width, box->height);
  return n_region == 4
         && (fabs (box->width - bounds->width) < near
             || fabs (box->height - bounds->height) < near);
}

static void
set_clip_to_box (KnPattern *self)
{
  const KnPoint box[] = { { 0, 0 },
                          { self->motif_width, 0 },
                          { self->motif_width, self->motif_height },
                          { 0, self->motif_height } };
  memcpy (self->clip, box, sizeof box);
  self->n_clip = 4;
}

/* The region without what the gap takes. 0: nothing is left. */
static gsize
inset_region (const KnPattern *self, const KnPoint *region, gsize n, double inset, KnPoint *out)
{
  if (self->symmetry.is_ogival)
    return kn_ogee_list (self->cell_width, self->cell_height, inset, out);
  return kn_region_inset (region, n, inset, out) ? n : 0;
}

static gboolean
fit_box (const KnPattern *self, const KnPoint *region, gsize n, double inset, KnRect *out_box)
{
  const double ratio = self->spec.ratio;
  return self->symmetry.is_ogival
             ? kn_ogee_fit_box (self->cell_width, self->cell_height, ratio, inset, out_box)
             : kn_region_fit_box (region, n, ratio, inset, out_box);
}

/* Where the motif's box lies in the region, and what of it is seen. */
static gboolean
place_motif (KnPattern *self, KnRect *out_box)
{
  KnPoint region[KN_PATTERN_CLIP_MAX], seen[KN_PATTERN_CLIP_MAX];
  gsize n = kn_pattern_list_region (self, region);
  const KnRect bounds = kn_pattern_bounds (region, n);
  const double inset = self->spec.gap_mm / 2;
  if (self->spec.fills_region)
    {
      *out_box = cover (&bounds, self->spec.ratio);
      self->n_clip = inset_region (self, region, n, inset, seen);
      if (self->n_clip == 0)
        return FALSE;
      for (gsize i = 0; i < self->n_clip; i++)
        self->clip[i] = (KnPoint){ seen[i].x - out_box->x, seen[i].y - out_box->y };
      self->motif_width = out_box->width;
      self->motif_height = out_box->height;
      self->is_tight = inset == 0;
      return TRUE;
    }
  if (!fit_box (self, region, n, inset, out_box))
    return FALSE;
  if (self->motif_width > 0) /* the cell was stretched, the motif is not */
    {
      if (out_box->width < self->motif_width * (1 - 1e-9))
        return FALSE;
      const KnPoint centre = kn_rect_centre (out_box);
      *out_box = (KnRect){ centre.x - self->motif_width / 2, centre.y - self->motif_height / 2,
                           self->motif_width, self->motif_height };
    }
  self->motif_width = out_box->width;
  self->motif_height = out_box->height;
  self->is_tight = inset == 0 && leans_on_edge (out_box, &bounds, n);
  set_clip_to_box (self);
  return TRUE;
}

static void
add_op (KnPattern *self, const KnRect *box, const KnMatrix *moved, gboolean is_copy)
{
  const KnMatrix shift = kn_matrix_translation (box->x, box->y);
  const KnPatternOp op = { kn_matrix_multiply (&shift, moved), is_copy };
  const KnRect seen = kn_pattern_bounds (self->clip, self->n_clip);
  const KnRect reach = kn_matrix_apply_rect (&op.matrix, &seen);
  self->reach = kn_rect_union (&self->reach, &reach);
  g_array_append_val (self->ops, op);
}

/* In a group of turns alone: every second turn, if they come out even. */
static gboolean
is_odd_turn (const KnMatrix *moved, gsize n_ops)
{
  if (n_ops % 2 != 0)
    return FALSE;
  double angle = atan2 (moved->yx, moved->xx) / (2 * G_PI);
  return ((int)lrint ((angle + 1) * (double)n_ops)) % 2 != 0;
}

/* Moves it by whole steps so that the middle of the motif lies in the cell: nothing of a border
 * stands beyond its ends then. Only groups: their steps are 1. */
static void
bring_into_cell (const KnPattern *self, const KnRect *box, const KnMatrix *inverse, KnMatrix *moved)
{
  if (self->symmetry.n_ops == 1)
    return;
  const KnPoint centre = kn_rect_centre (box);
  const KnPoint placed = kn_matrix_apply (moved, centre.x, centre.y);
  const KnPoint counted = kn_matrix_apply (inverse, placed.x, placed.y);
  const double i = floor (counted.x + 1e-9), j = self->is_line ? 0 : floor (counted.y + 1e-9);
  moved->x0 -= i * self->a.x + j * self->b.x;
  moved->y0 -= i * self->a.y + j * self->b.y;
}

static void
add_group (KnPattern *self, const KnRect *box)
{
  const KnSymmetry *symmetry = &self->symmetry;
  gboolean mirrors = FALSE;
  for (gsize i = 0; i < symmetry->n_ops; i++)
    {
      const double *op = symmetry->ops[i];
      mirrors = mirrors || op[0] * op[3] - op[1] * op[2] < 0;
    }
  KnMatrix inverse;
  if (!kn_matrix_invert (&self->basis, &inverse))
    return;
  for (gsize i = 0; i < symmetry->n_ops; i++)
    {
      const double *op = symmetry->ops[i];
      const KnMatrix fraction = { op[0], op[2], op[1], op[3], op[4], op[5] };
      KnMatrix moved = kn_matrix_multiply (&inverse, &fraction);
      moved = kn_matrix_multiply (&moved, &self->basis);
      bring_into_cell (self, box, &inverse, &moved);
      add_op (self, box, &moved,
              mirrors ? kn_matrix_is_mirrored (&fraction) : is_odd_turn (&moved, symmetry->n_ops));
    }
}

static void
add_turns (KnPattern *self, const KnRect *box)
{
  gboolean is_dihedral = kn_symmetry_is_dihedral (&self->symmetry);
  for (int i = 0; i < self->symmetry.order; i++)
    {
      const KnMatrix turn = kn_matrix_rotation_about (360.0 * i / self->symmetry.order, 0, 0);
      add_op (self, box, &turn, !is_dihedral && i % 2 != 0);
      if (!is_dihedral)
        continue;
      const KnMatrix mirror = { -1, 0, 0, 1, 0, 0 };
      const KnMatrix both = kn_matrix_multiply (&mirror, &turn);
      add_op (self, box, &both, TRUE);
    }
}

gboolean
kn_pattern_lay_cell (KnPattern *self)
{
  const double (*steps)[2] = self->symmetry.steps;
  KnRect box;
  self->basis = kn_symmetry_get_basis (&self->symmetry, self->cell_width, self->cell_height);
  self->a = kn_matrix_apply (&self->basis, steps[0][0], steps[0][1]);
  self->b = kn_matrix_apply (&self->basis, steps[1][0], steps[1][1]);
  if (!place_motif (self, &box))
    return FALSE;
  g_array_set_size (self->ops, 0);
  self->reach = KN_RECT_EMPTY;
  if (self->symmetry.kind == KN_SYMMETRY_ROSETTE)
    add_turns (self, &box);
  else
    add_group (self, &box);
  self->reach = kn_rect_inset (&self->reach, -self->spec.jitter_pct / 100
                                                 * MAX (self->motif_width, self->motif_height));
  return TRUE;
}
