/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what stays in its place under the operations of a group: with each translation of the
 * lattice a turn has one point that stays, its centre, and a reflection has one line that is mapped
 * onto itself, along which it may also shift. Where several share a point the largest turn counts,
 * on a line the shortest shift; none makes it a mirror. */

#include "config.h"

#include "pattern/kn-elements.h"

#include "pattern/kn-pattern-private.h"

#include <math.h>
#include <string.h>

#define NEAR 1e-6     /* of a step of the lattice */
#define CELLS_MAX 4e6 /* translations tried */
/* Grid on which places are the same, of a step: no fraction of one falls between its lines. */
#define KEY_SHARE 2047.3141592

typedef struct
{
  const KnMatrix *basis;
  const KnRect *box;
  KnPoint a, b; /* steps of the lattice */
  gboolean is_line, is_single;
  double size; /* the shorter step */
  GArray *found;
  GHashTable *places; /* key → index + 1 */
} Search;

/* --- what was found already ------------------------------------------------------------------ */

/* Rounded, so that the same place reached by two operations is one. */
static char *
dup_key (const Search *self, const char *what, double u, double v)
{
  const double unit = self->size / KEY_SHARE;
  return g_strdup_printf ("%s %.0f %.0f", what, rint (u / unit) + 0.0, rint (v / unit) + 0.0);
}

static KnElement *
get_place (Search *self, char *owned_key)
{
  gpointer index = g_hash_table_lookup (self->places, owned_key);
  if (index == NULL)
    {
      const KnElement none = { .order = 0, .step_mm = -1 };
      g_array_append_val (self->found, none);
      index = GUINT_TO_POINTER (self->found->len);
      g_hash_table_insert (self->places, owned_key, index);
    }
  else
    g_free (owned_key);
  return &g_array_index (self->found, KnElement, GPOINTER_TO_UINT (index) - 1);
}

static void
add_centre (Search *self, const KnMatrix *op)
{
  const double cosine = (op->xx + op->yy) / 2;
  /* (1 − A) c = t */
  const double xx = 1 - op->xx, xy = -op->xy, yx = -op->yx, yy = 1 - op->yy;
  const double det = xx * yy - xy * yx;
  const KnPoint c = { (yy * op->x0 - xy * op->y0) / det, (xx * op->y0 - yx * op->x0) / det };
  const KnRect reach = kn_rect_inset (self->box, -NEAR * self->size);
  if (!kn_rect_contains_point (&reach, &c))
    return;
  const int order = (int)lrint (2 * G_PI / acos (CLAMP (cosine, -1, 1)));
  KnElement *element = get_place (self, dup_key (self, "c", c.x, c.y));
  element->kind = KN_ELEMENT_CENTRE;
  element->order = MAX (element->order, order);
  element->at = element->to = c;
}

/* The part of a line that lies in the box; FALSE: none of any length. */
static gboolean
cut_line (const KnRect *box, KnPoint at, KnPoint along, KnPoint *out_from, KnPoint *out_to)
{
  const double start[] = { at.x, at.y }, step[] = { along.x, along.y };
  const double least[] = { box->x, box->y };
  const double most[] = { box->x + box->width, box->y + box->height };
  const double slack = NEAR * (box->width + box->height);
  double from = -1e9, to = 1e9;
  for (int i = 0; i < 2; i++)
    {
      if (fabs (step[i]) < 1e-12)
        {
          if (start[i] < least[i] - slack || start[i] > most[i] + slack)
            return FALSE;
          continue;
        }
      const double t0 = (least[i] - start[i]) / step[i], t1 = (most[i] - start[i]) / step[i];
      from = MAX (from, MIN (t0, t1));
      to = MIN (to, MAX (t0, t1));
    }
  *out_from = (KnPoint){ at.x + from * along.x, at.y + from * along.y };
  *out_to = (KnPoint){ at.x + to * along.x, at.y + to * along.y };
  return to - from > slack;
}

static KnPoint
direction_of (const KnMatrix *reflection)
{
  /* The line's angle is half the angle of the matrix; from 0 to a half turn, so that each line has
   * one. */
  double angle = atan2 (reflection->yx, reflection->xx) / 2;
  if (angle < -NEAR)
    angle += G_PI;
  return (KnPoint){ cos (angle), sin (angle) };
}

static void
add_line (Search *self, const KnMatrix *op)
{
  const KnPoint along = direction_of (op), across = { -along.y, along.x };
  const double offset = (across.x * op->x0 + across.y * op->y0) / 2;
  const double step = fabs (along.x * op->x0 + along.y * op->y0);
  const KnPoint on = { offset * across.x, offset * across.y };
  KnPoint from, to;
  if (!cut_line (self->box, on, along, &from, &to))
    return;
  g_autofree char *what = g_strdup_printf ("l%ld", lrint (atan2 (along.y, along.x) * 1e4));
  KnElement *element = get_place (self, dup_key (self, what, offset, 0));
  if (element->step_mm >= 0 && element->step_mm <= step)
    return;
  gboolean is_mirror = step < NEAR * self->size;
  *element = (KnElement){ is_mirror ? KN_ELEMENT_MIRROR : KN_ELEMENT_GLIDE,
                          .step_mm = is_mirror ? 0 : step, .at = from, .to = to };
}

/* --- all translations that matter ------------------------------------------------------------ */

/* The translations t for which the element of op + t may lie in the box: corners of a
 * parallelogram that holds them. */
static void
list_wanted (const Search *self, const KnMatrix *op, KnPoint out[4])
{
  const KnRect *box = self->box;
  const KnPoint corners[] = { { box->x, box->y },
                              { box->x + box->width, box->y },
                              { box->x + box->width, box->y + box->height },
                              { box->x, box->y + box->height } };
  if (!kn_matrix_is_mirrored (op))
    {
      for (int i = 0; i < 4; i++)
        {
          const KnPoint p = kn_matrix_apply (op, corners[i].x, corners[i].y);
          out[i] = (KnPoint){ corners[i].x - p.x, corners[i].y - p.y };
        }
      return;
    }
  const KnPoint along = direction_of (op), across = { -along.y, along.x };
  const double shift = along.x * op->x0 + along.y * op->y0;
  const double far = hypot (self->a.x, self->a.y) + hypot (self->b.x, self->b.y);
  double least = INFINITY, most = -INFINITY;
  for (int i = 0; i < 4; i++)
    {
      const double v = 2 * (across.x * corners[i].x + across.y * corners[i].y);
      least = MIN (least, v);
      most = MAX (most, v);
    }
  const double own = across.x * op->x0 + across.y * op->y0;
  const double u[] = { -shift - far, -shift + far }, v[] = { least - own, most - own };
  for (int i = 0; i < 4; i++)
    out[i] = (KnPoint){ u[i & 1] * along.x + v[i >> 1] * across.x,
                        u[i & 1] * along.y + v[i >> 1] * across.y };
}

static gboolean
try_all (Search *self, const KnMatrix *op)
{
  KnPoint wanted[4];
  const KnMatrix steps = { self->a.x, self->a.y, self->b.x, self->b.y, 0, 0 };
  KnMatrix inverse;
  KnRect range = { 0, 0, 0, 0 };
  list_wanted (self, op, wanted);
  if (!self->is_single && kn_matrix_invert (&steps, &inverse))
    {
      range = KN_RECT_EMPTY;
      for (int i = 0; i < 4; i++)
        {
          const KnPoint p = kn_matrix_apply (&inverse, wanted[i].x, wanted[i].y);
          kn_rect_add_point (&range, p.x, p.y);
        }
    }
  const double i0 = floor (range.x - NEAR), i1 = ceil (range.x + range.width + NEAR);
  const double j0 = self->is_line || self->is_single ? 0 : floor (range.y - NEAR);
  const double j1 = self->is_line || self->is_single ? 0 : ceil (range.y + range.height + NEAR);
  if (!((i1 - i0 + 1) * (j1 - j0 + 1) < CELLS_MAX))
    return FALSE;
  for (double j = j0; j <= j1; j++)
    for (double i = self->is_single ? 0 : i0; i <= (self->is_single ? 0 : i1); i++)
      {
        KnMatrix moved = *op;
        moved.x0 += i * self->a.x + j * self->b.x;
        moved.y0 += i * self->a.y + j * self->b.y;
        if (kn_matrix_is_mirrored (&moved))
          add_line (self, &moved);
        else
          add_centre (self, &moved);
        if (self->found->len > KN_ELEMENTS_MAX)
          return FALSE;
      }
  return TRUE;
}

static gboolean
is_translation (const KnMatrix *op)
{
  return fabs (op->xx - 1) < NEAR && fabs (op->yy - 1) < NEAR;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const KnElement *one = a, *two = b;
  return (one->kind == KN_ELEMENT_CENTRE) - (two->kind == KN_ELEMENT_CENTRE);
}

/**
 * kn_elements_list:
 * @basis: as kn_symmetry_get_basis(); of a rosette any
 * @box: what is looked at, in the same frame; finite
 *
 * A turn by a part of a turn is found at its smallest: of a centre of order 6 also the turns of 2
 * and 3 are its own. A step of the lattice that mirrors nothing leaves nothing in its place and is
 * no element.
 *
 * Cost: with the cells that meet @box.
 * Returns: (transfer full) (nullable): array of #KnElement, %NULL: too many
 */
GArray *
kn_elements_list (const KnSymmetry *symmetry, const KnMatrix *basis, const KnRect *box)
{
  KnMatrix inverse;
  g_return_val_if_fail (symmetry != NULL && kn_matrix_invert (basis, &inverse), NULL);
  Search self = { .basis = basis,
                  .box = box,
                  .is_line = symmetry->kind == KN_SYMMETRY_FRIEZE,
                  .is_single = symmetry->kind == KN_SYMMETRY_ROSETTE };
  self.a = kn_matrix_apply (basis, symmetry->steps[0][0], symmetry->steps[0][1]);
  self.b = kn_matrix_apply (basis, symmetry->steps[1][0], symmetry->steps[1][1]);
  self.size = MIN (hypot (self.a.x, self.a.y), hypot (self.b.x, self.b.y));
  self.found = g_array_new (FALSE, FALSE, sizeof (KnElement));
  self.places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean ok = TRUE;
  if (self.is_single)
    {
      g_autofree KnMatrix *turns = g_new (KnMatrix, 2 * KN_SYMMETRY_ORDER_MAX);
      const gsize n = kn_symmetry_list_turns (symmetry, turns);
      for (gsize i = 0; ok && i < n; i++)
        if (!is_translation (&turns[i]))
          ok = try_all (&self, &turns[i]);
    }
  for (gsize i = 0; ok && !self.is_single && i < symmetry->n_ops; i++)
    {
      const double *op = symmetry->ops[i];
      const KnMatrix fraction = { op[0], op[2], op[1], op[3], op[4], op[5] };
      KnMatrix moved = kn_matrix_multiply (&inverse, &fraction);
      moved = kn_matrix_multiply (&moved, basis);
      if (!is_translation (&moved))
        ok = try_all (&self, &moved);
    }
  g_hash_table_unref (self.places);
  g_array_sort (self.found, compare);
  if (ok)
    return self.found;
  g_array_unref (self.found);
  return NULL;
}

GArray *
kn_pattern_list_elements (const KnPattern *self, const KnPatternStrip *strip, const KnRect *box)
{
  const KnRect seen = box != NULL ? kn_rect_intersect (box, &strip->area) : strip->area;
  if (kn_rect_is_empty (&seen))
    return g_array_new (FALSE, FALSE, sizeof (KnElement));
  return kn_elements_list (&self->symmetry, &self->basis, &seen);
}

gsize
kn_pattern_get_cell_outline (const KnPattern *self, KnPoint out_points[4])
{
  if (self->is_single)
    return 0;
  const double top = self->is_line ? -0.5 : 0;
  /* Of a repeat that only steps the cell is the parallelogram of its steps. */
  const double (*s)[2] = self->symmetry.steps;
  const double rows[][2] = { { 0, top }, { 1, top }, { 1, top + 1 }, { 0, top + 1 } };
  gboolean is_plain = self->symmetry.kind != KN_SYMMETRY_REPEAT;
  for (int i = 0; i < 4; i++)
    {
      const double u = rows[i][0], v = rows[i][1];
      out_points[i] = is_plain ? kn_matrix_apply (&self->basis, u, v)
                               : kn_matrix_apply (&self->basis, u * s[0][0] + v * s[1][0],
                                                  u * s[0][1] + v * s[1][1]);
    }
  return 4;
}

gsize
kn_pattern_get_box_outline (const KnPattern *self, KnPoint out_points[4])
{
  const double top = self->is_line ? -0.5 : 0;
  const double rows[][2] = { { 0, top }, { 1, top }, { 1, top + 1 }, { 0, top + 1 } };
  for (int i = 0; !self->is_single && i < 4; i++)
    out_points[i] = kn_matrix_apply (&self->basis, rows[i][0], rows[i][1]);
  return self->is_single ? 0 : 4;
}

gsize
kn_pattern_get_region_outline (const KnPattern *self, KnPoint out_points[KN_PATTERN_CLIP_MAX])
{
  return kn_pattern_list_region (self, out_points);
}
