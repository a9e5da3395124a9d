/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns laying a pattern out: the cell and what is drawn in it, and which cells an area needs.
 * Everything is a list of affine maps, so whoever draws, prints or counts need know no groups. */

#include "config.h"

#include "pattern/kn-pattern-private.h"

#include "base/kn-limits.h"
#include "pattern/kn-region.h"

#include <glib/gi18n.h>
#include <math.h>

#define CELL_DEFAULT_MM 20.0
#define CELL_MIN_MM 0.1
#define FRAME_SHARE 0.15 /* of the area's shorter side: a border round it */
#define RATIO_MIN 0.05
#define RATIO_MAX 20.0
#define TOUCH_MM 1e-6 /* what only touches is not needed */
#define EQUAL_MM 1e-6
#define OVERLAP_MM 0.05
#define OVERLAP_RATIO 0.01 /* of the motif's shorter side, for small ones */

/* --- the size of the cell -------------------------------------------------------------------- */

static gboolean
refuse_cell (GError **error, char *message)
{
  g_set_error_literal (error, KN_PATTERN_ERROR, KN_PATTERN_ERROR_CELL, message);
  g_free (message);
  return FALSE;
}

/* Such that the motif touches its neighbours, as far as the group leaves the choice. */
static void
choose_cell (KnPattern *self)
{
  const KnPatternSpec *spec = &self->spec;
  const KnSymmetry *symmetry = &self->symmetry;
  double side = MIN (spec->width_mm, spec->height_mm);
  gboolean is_border = symmetry->kind == KN_SYMMETRY_FRIEZE;
  self->cell_height = !is_border                                 ? MIN (side, CELL_DEFAULT_MM)
                      : spec->corners == KN_PATTERN_CORNERS_NONE ? spec->height_mm
                                                                 : side * FRAME_SHARE;
  self->cell_width = self->cell_height;
  if (symmetry->kind == KN_SYMMETRY_ROSETTE)
    self->cell_width = self->cell_height = side;
  else if (symmetry->lattice == KN_LATTICE_FREE)
    {
      const KnRect share = kn_pattern_bounds (symmetry->region, symmetry->n_region);
      self->cell_width = self->cell_height * spec->ratio * share.height / share.width;
    }
}

static gboolean
set_cell (KnPattern *self, GError **error)
{
  const KnPatternSpec *spec = &self->spec;
  g_autofree char *name = kn_symmetry_dup_name (&self->symmetry);
  if (spec->cell_width_mm > 0 && spec->cell_height_mm > 0)
    {
      self->cell_width = spec->cell_width_mm;
      self->cell_height = spec->cell_height_mm;
    }
  else
    choose_cell (self);
  if (self->symmetry.kind == KN_SYMMETRY_ROSETTE)
    self->cell_width = self->cell_height = MIN (self->cell_width, self->cell_height);
  if (self->symmetry.lattice != KN_LATTICE_FREE
      && fabs (self->cell_width - self->cell_height) > EQUAL_MM)
    return refuse_cell (error, g_strdup_printf (
                                   /* Translators: the name of a symmetry, then width and height */
                                   _ ("a cell of %s is as wide as it is high; %g × %g mm is not"),
                                   name, self->cell_width, self->cell_height));
  if (!(self->cell_width >= CELL_MIN_MM) || !(self->cell_height >= CELL_MIN_MM))
    return refuse_cell (error, g_strdup_printf (_ ("a cell of %g × %g mm is too small; each side "
                                                   "is at least %g mm"),
                                                self->cell_width, self->cell_height, CELL_MIN_MM));
  if (self->symmetry.kind == KN_SYMMETRY_FRIEZE && spec->angle_deg != 0)
    return refuse_cell (error,
                        g_strdup (
                            _ ("the lattice of a border has no angle; turn the border itself")));
  return TRUE;
}

/* --- which cells ----------------------------------------------------------------------------- */

/* The whole numbers t for which [low, high] moved by t * step reaches into [from, to]. */
static gboolean
cut_range (double low,
           double high,
           double step,
           double from,
           double to,
           double *first,
           double *last)
{
  low += TOUCH_MM;
  high -= TOUCH_MM;
  if (fabs (step) < 1e-12)
    return high >= from && low <= to;
  double s = (from - high) / step, t = (to - low) / step;
  *first = MAX (*first, ceil (MIN (s, t)));
  *last = MIN (*last, floor (MAX (s, t)));
  return *first <= *last;
}

/* The rows that may reach into @box; as numbers, since there may be too many to count. */
static void
range_of_rows (const KnPattern *self, const KnRect *box, double *first, double *last)
{
  *first = *last = 0;
  if (self->is_single || self->is_line)
    return;
  const KnMatrix steps = { self->a.x, self->a.y, self->b.x, self->b.y, 0, 0 };
  KnMatrix inverse;
  if (!kn_matrix_invert (&steps, &inverse))
    return;
  /* The places of the cell's origin from which it reaches into the box. */
  const KnRect origins
      = { box->x - self->reach.x - self->reach.width, box->y - self->reach.y - self->reach.height,
          box->width + self->reach.width, box->height + self->reach.height };
  const KnRect counted = kn_matrix_apply_rect (&inverse, &origins);
  *first = floor (counted.y);
  *last = ceil (counted.y + counted.height);
}

static gboolean
row_at (const KnPattern *self, const KnRect *box, double j, double *first, double *last)
{
  const KnRect *reach = &self->reach;
  const double x = reach->x + j * self->b.x, y = reach->y + j * self->b.y;
  *first = -1e9;
  *last = 1e9;
  if (self->is_single)
    *first = *last = 0;
  return cut_range (x, x + reach->width, self->is_single ? 0 : self->a.x, box->x,
                    box->x + box->width, first, last)
         && cut_range (y, y + reach->height, self->is_single ? 0 : self->a.y, box->y,
                       box->y + box->height, first, last);
}

GArray *
kn_pattern_list_rows (const KnPattern *self, const KnPatternStrip *strip, const KnRect *box)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (KnPatternRow));
  const KnRect needed = box != NULL ? kn_rect_intersect (box, &strip->area) : strip->area;
  double from, to, first, last;
  if (kn_rect_is_empty (&needed))
    return rows;
  range_of_rows (self, &needed, &from, &to);
  for (double j = from; j <= to; j++)
    if (row_at (self, &needed, j, &first, &last))
      {
        const KnPatternRow row = { (int)j, (int)first, (int)(last - first) + 1 };
        g_array_append_val (rows, row);
      }
  return rows;
}

static gboolean
count_repeats (KnPattern *self, GError **error)
{
  double n = self->singles->len;
  for (guint s = 0; s < self->strips->len && n <= KN_LIMIT_REPEATS; s++)
    {
      const KnRect *area = &g_array_index (self->strips, KnPatternStrip, s).area;
      double from, to, first, last;
      range_of_rows (self, area, &from, &to);
      if (to - from > KN_LIMIT_REPEATS)
        n = to - from;
      for (double j = from; j <= to && n <= KN_LIMIT_REPEATS; j++)
        if (row_at (self, area, j, &first, &last))
          n += (last - first + 1) * self->ops->len;
    }
  self->n_repeats = (gsize)MIN (n, KN_LIMIT_REPEATS);
  if (n <= KN_LIMIT_REPEATS)
    return TRUE;
  g_set_error (error, KN_PATTERN_ERROR, KN_PATTERN_ERROR_LIMIT,
               _ ("a cell of %g × %g mm would repeat the motif more than %d times; take a larger "
                  "cell or a smaller area"),
               self->cell_width, self->cell_height, KN_LIMIT_REPEATS);
  return FALSE;
}

/* --- all ------------------------------------------------------------------------------------- */

/* One strip over everything, turned about the first lattice point or a rosette's middle. */
static void
lay_plane (KnPattern *self)
{
  const KnPatternSpec *spec = &self->spec;
  const KnRect area = { 0, 0, spec->width_mm, spec->height_mm };
  KnMatrix matrix = kn_matrix_rotation_about (spec->angle_deg, 0, 0);
  if (self->is_single)
    {
      const KnMatrix shift = kn_matrix_translation (spec->width_mm / 2, spec->height_mm / 2);
      matrix = kn_matrix_multiply (&matrix, &shift);
    }
  KnMatrix inverse;
  if (!kn_matrix_invert (&matrix, &inverse))
    return;
  const KnPatternStrip strip = { .matrix = matrix, .area = kn_matrix_apply_rect (&inverse, &area) };
  g_array_append_val (self->strips, strip);
}

/**
 * kn_pattern_new:
 * @spec: what is asked for; sides of the area are above 0
 *
 * Cost: with the rows, not with the repeats.
 * Errors: %KN_PATTERN_ERROR
 * Source: data/pattern/groups.json for the operations
 *
 * Returns: (transfer full): the layout
 */
KnPattern *
kn_pattern_new (const KnPatternSpec *spec, GError **error)
{
  KnSymmetry symmetry;
  if (!kn_symmetry_parse (spec->group, &symmetry, error))
    return NULL;
  g_autoptr (KnPattern) self = g_atomic_rc_box_new0 (KnPattern);
  self->spec = *spec;
  self->spec.group = NULL;
  self->spec.ratio = CLAMP (spec->ratio, RATIO_MIN, RATIO_MAX);
  self->symmetry = symmetry;
  self->is_line = symmetry.kind == KN_SYMMETRY_FRIEZE;
  self->is_single = symmetry.kind == KN_SYMMETRY_ROSETTE;
  self->ops = g_array_new (FALSE, FALSE, sizeof (KnPatternOp));
  self->strips = g_array_new (FALSE, FALSE, sizeof (KnPatternStrip));
  self->singles = g_array_new (FALSE, FALSE, sizeof (KnPatternSingle));
  if (!set_cell (self, error))
    return NULL;
  if (!kn_pattern_lay_cell (self))
    {
      refuse_cell (error,
                   g_strdup_printf (_ ("a gap of %g mm leaves the motif no room in a cell of "
                                       "%g × %g mm"),
                                    spec->gap_mm, self->cell_width, self->cell_height));
      return NULL;
    }
  if (!self->is_line)
    lay_plane (self);
  else if (!(spec->corners != KN_PATTERN_CORNERS_NONE ? kn_pattern_lay_frame (self, error)
                                                      : kn_pattern_lay_border (self, error)))
    return NULL;
  return count_repeats (self, error) ? g_steal_pointer (&self) : NULL;
}

KnPattern *
kn_pattern_ref (const KnPattern *self)
{
  return g_atomic_rc_box_acquire ((KnPattern *)self);
}

static void
clear (gpointer data)
{
  KnPattern *self = data;
  g_clear_pointer (&self->ops, g_array_unref);
  g_clear_pointer (&self->strips, g_array_unref);
  g_clear_pointer (&self->singles, g_array_unref);
}

void
kn_pattern_unref (KnPattern *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear);
}

const KnSymmetry *
kn_pattern_get_symmetry (const KnPattern *self)
{
  return &self->symmetry;
}

void
kn_pattern_get_cell (const KnPattern *self, double *out_width_mm, double *out_height_mm)
{
  *out_width_mm = self->cell_width;
  *out_height_mm = self->cell_height;
}

void
kn_pattern_get_area (const KnPattern *self, double *out_width_mm, double *out_height_mm)
{
  *out_width_mm = self->spec.width_mm;
  *out_height_mm = self->spec.height_mm;
}

KnMatrix
kn_pattern_get_basis (const KnPattern *self)
{
  return kn_matrix_multiply (&self->basis, &g_array_index (self->strips, KnPatternStrip, 0).matrix);
}

void
kn_pattern_get_steps (const KnPattern *self, KnPoint *out_a, KnPoint *out_b)
{
  *out_a = self->a;
  *out_b = self->b;
}

void
kn_pattern_get_size (const KnPattern *self,
                     KnPatternUnit unit,
                     double *out_width,
                     double *out_height)
{
  gboolean is_end = unit == KN_PATTERN_UNIT_END;
  *out_width = is_end ? self->end_width : self->motif_width;
  *out_height = is_end ? self->end_height : self->motif_height;
}

const KnPoint *
kn_pattern_get_clip (const KnPattern *self, KnPatternUnit unit, gsize *out_n)
{
  *out_n = unit == KN_PATTERN_UNIT_END ? 4 : self->n_clip;
  return unit == KN_PATTERN_UNIT_END ? self->end_clip : self->clip;
}

gboolean
kn_pattern_cuts (const KnPattern *self, KnPatternUnit unit)
{
  return unit != KN_PATTERN_UNIT_END && self->spec.fills_region;
}

double
kn_pattern_get_overlap (const KnPattern *self)
{
  return self->is_tight
             ? MIN (OVERLAP_MM, OVERLAP_RATIO * MIN (self->motif_width, self->motif_height))
             : 0;
}

void
kn_pattern_get_grown_clip (const KnPattern *self, KnPatternUnit unit, KnPoint *out_points)
{
  gsize n = 0;
  const KnPoint *points = kn_pattern_get_clip (self, unit, &n);
  const double by = kn_pattern_get_overlap (self);
  if (!kn_region_inset (points, n, -by, out_points))
    kn_region_grow (points, n, by, out_points);
}

KnMatrix
kn_pattern_get_growth (const KnPattern *self, KnPatternUnit unit)
{
  double width = 0, height = 0;
  kn_pattern_get_size (self, unit, &width, &height);
  const double by = 1 + 2 * kn_pattern_get_overlap (self) / MIN (width, height);
  return (KnMatrix){ by, 0, 0, by, width / 2 * (1 - by), height / 2 * (1 - by) };
}

gboolean
kn_pattern_is_jittered (const KnPattern *self)
{
  return self->spec.jitter_pct > 0;
}

const KnPatternStrip *
kn_pattern_get_strips (const KnPattern *self, gsize *out_n)
{
  *out_n = self->strips->len;
  return (const KnPatternStrip *)self->strips->data;
}

const KnPatternOp *
kn_pattern_get_ops (const KnPattern *self, gsize *out_n)
{
  *out_n = self->ops->len;
  return (const KnPatternOp *)self->ops->data;
}

const KnPatternSingle *
kn_pattern_get_singles (const KnPattern *self, gsize *out_n)
{
  *out_n = self->singles->len;
  return (const KnPatternSingle *)self->singles->data;
}

KnPatternUnit
kn_pattern_get_unit (const KnPattern *self, int i, int j, gsize op)
{
  gboolean second = FALSE;
  switch (self->spec.alternate)
    {
    case KN_PATTERN_ALTERNATE_CHECKER:
      second = ((i + j) & 1) != 0;
      break;
    case KN_PATTERN_ALTERNATE_COLUMNS:
      second = (i & 1) != 0;
      break;
    case KN_PATTERN_ALTERNATE_ROWS:
      second = (j & 1) != 0;
      break;
    case KN_PATTERN_ALTERNATE_COPIES:
      second = g_array_index (self->ops, KnPatternOp, op).is_copy;
      break;
    case KN_PATTERN_ALTERNATE_NONE:
      break;
    }
  return second ? KN_PATTERN_UNIT_SECOND : KN_PATTERN_UNIT_MOTIF;
}

gsize
kn_pattern_get_n_repeats (const KnPattern *self)
{
  return self->n_repeats;
}

/* The same number from −1 to 1 for the same place, whatever was asked before. */
static double
scatter (const KnPattern *self, int i, int j, gsize op, guint which)
{
  guint32 h = self->spec.jitter_seed * 0x9e3779b1u + which * 0x85ebca77u;
  const guint32 parts[] = { (guint32)i, (guint32)j, (guint32)op };
  for (gsize k = 0; k < G_N_ELEMENTS (parts); k++)
    {
      h = (h ^ parts[k]) * 0xc2b2ae3du;
      h ^= h >> 15;
    }
  h *= 0x27d4eb2fu;
  h ^= h >> 13;
  return h / (double)G_MAXUINT32 * 2 - 1;
}

KnMatrix
kn_pattern_place (const KnPattern *self, int i, int j, gsize op)
{
  const KnMatrix cell
      = kn_matrix_translation (i * self->a.x + j * self->b.x, i * self->a.y + j * self->b.y);
  KnMatrix matrix = kn_matrix_multiply (&g_array_index (self->ops, KnPatternOp, op).matrix, &cell);
  if (self->spec.jitter_pct <= 0)
    return matrix;
  const double amount = self->spec.jitter_pct / 100;
  KnMatrix off = kn_matrix_rotation_about (amount * 45 * scatter (self, i, j, op, 0),
                                           self->motif_width / 2, self->motif_height / 2);
  const KnMatrix shift
      = kn_matrix_translation (amount * self->motif_width / 2 * scatter (self, i, j, op, 1),
                               amount * self->motif_height / 2 * scatter (self, i, j, op, 2));
  off = kn_matrix_multiply (&off, &shift);
  return kn_matrix_multiply (&off, &matrix);
}
