/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how one tells which way of repeating it is. What holds for a group is read off its elements;
 * which question comes next is whatever still divides the groups that are left. So the questions
 * cannot contradict the operations, and none is asked whose answer is known already. */

#include "config.h"

#include "pattern/kn-elements.h"

#include <math.h>

#define WIDTH 10.0
#define HEIGHT 14.0 /* unlike the width where that may be, so that nothing is so by chance */
#define CELLS 3
#define NEAR 1e-6

static const KnTrait PLANE[]
    = { KN_TRAIT_TURN, KN_TRAIT_MIRRORS, KN_TRAIT_CROSSING, KN_TRAIT_CENTRED, KN_TRAIT_GLIDES };
static const KnTrait BORDER[]
    = { KN_TRAIT_TURN, KN_TRAIT_MIRRORS, KN_TRAIT_LENGTHWISE, KN_TRAIT_GLIDES };

static double
distance_to_line (const KnElement *line, KnPoint p)
{
  const double x = line->to.x - line->at.x, y = line->to.y - line->at.y;
  return fabs ((p.x - line->at.x) * y - (p.y - line->at.y) * x) / hypot (x, y);
}

static gboolean
is_on_mirror (const GArray *elements, KnPoint p)
{
  for (guint i = 0; i < elements->len; i++)
    {
      const KnElement *line = &g_array_index (elements, KnElement, i);
      if (line->kind == KN_ELEMENT_MIRROR && distance_to_line (line, p) < NEAR * WIDTH)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_parallel (const KnElement *a, const KnElement *b)
{
  const double ax = a->to.x - a->at.x, ay = a->to.y - a->at.y;
  const double bx = b->to.x - b->at.x, by = b->to.y - b->at.y;
  return fabs (ax * by - ay * bx) < NEAR * hypot (ax, ay) * hypot (bx, by);
}

static void
read_lines (const GArray *elements, gboolean is_border, KnTraits *out)
{
  const KnElement *first = NULL;
  for (guint i = 0; i < elements->len; i++)
    {
      const KnElement *line = &g_array_index (elements, KnElement, i);
      if (line->kind == KN_ELEMENT_GLIDE)
        out->values[KN_TRAIT_GLIDES] = 1;
      if (line->kind != KN_ELEMENT_MIRROR)
        continue;
      gboolean is_lengthwise = is_border && fabs (line->to.y - line->at.y) < NEAR;
      out->values[is_lengthwise ? KN_TRAIT_LENGTHWISE : KN_TRAIT_MIRRORS] = 1;
      if (first != NULL && !is_parallel (first, line))
        out->values[KN_TRAIT_CROSSING] = 1;
      first = first != NULL ? first : line;
    }
}

/**
 * kn_symmetry_get_traits:
 * @self: a group of the plane or of the border, or a repeat that only steps
 *
 * Looks at the centres of one cell, and at lines that reach well beyond it.
 */
void
kn_symmetry_get_traits (const KnSymmetry *self, KnTraits *out)
{
  gboolean is_border = self->kind == KN_SYMMETRY_FRIEZE;
  const double height = self->lattice == KN_LATTICE_FREE ? HEIGHT : WIDTH;
  const KnMatrix basis = kn_symmetry_get_basis (self, WIDTH, height);
  const KnRect all = { -CELLS * WIDTH, is_border ? -height / 2 : -CELLS * height, 2 * CELLS * WIDTH,
                       is_border ? height : 2 * CELLS * height };
  const KnRect near = kn_rect_inset (&all, is_border ? 0 : WIDTH);
  *out = (KnTraits){ .values = { [KN_TRAIT_TURN] = 1 } };
  g_autoptr (GArray) elements = kn_elements_list (self, &basis, &all);
  if (elements == NULL)
    return;
  read_lines (elements, is_border, out);
  for (guint i = 0; i < elements->len; i++)
    out->values[KN_TRAIT_TURN]
        = MAX (out->values[KN_TRAIT_TURN], g_array_index (elements, KnElement, i).order);
  gboolean are_on_mirrors = out->values[KN_TRAIT_TURN] > 1;
  for (guint i = 0; i < elements->len; i++)
    {
      const KnElement *centre = &g_array_index (elements, KnElement, i);
      if (centre->kind == KN_ELEMENT_CENTRE && centre->order == out->values[KN_TRAIT_TURN]
          && kn_rect_contains_point (&near, &centre->at))
        are_on_mirrors = are_on_mirrors && is_on_mirror (elements, centre->at);
    }
  out->values[KN_TRAIT_CENTRED] = are_on_mirrors;
}

gsize
kn_traits_list_left (KnSymmetryKind kind, const KnTraits *known, guint asked, gsize *out)
{
  gsize n = 0;
  for (gsize i = 0; i < kn_symmetry_get_n (); i++)
    {
      KnSymmetry symmetry;
      KnTraits traits;
      kn_symmetry_get_nth (i, &symmetry);
      if (symmetry.kind != kind)
        continue;
      kn_symmetry_get_traits (&symmetry, &traits);
      gboolean agrees = TRUE;
      for (int t = 0; t < KN_N_TRAITS; t++)
        agrees = agrees && ((asked & (1u << t)) == 0 || traits.values[t] == known->values[t]);
      if (agrees && out != NULL)
        out[n] = i;
      n += agrees;
    }
  return n;
}

KnTrait
kn_traits_get_next (KnSymmetryKind kind, const KnTraits *known, guint asked)
{
  gboolean is_border = kind == KN_SYMMETRY_FRIEZE;
  const KnTrait *order = is_border ? BORDER : PLANE;
  g_autofree gsize *left = g_new (gsize, kn_symmetry_get_n ());
  const gsize n = kn_traits_list_left (kind, known, asked, left);
  for (gsize q = 0; n > 1 && q < (is_border ? G_N_ELEMENTS (BORDER) : G_N_ELEMENTS (PLANE)); q++)
    for (gsize i = 1; i < n && (asked & (1u << order[q])) == 0; i++)
      {
        KnSymmetry symmetry;
        KnTraits first, other;
        kn_symmetry_get_nth (left[0], &symmetry);
        kn_symmetry_get_traits (&symmetry, &first);
        kn_symmetry_get_nth (left[i], &symmetry);
        kn_symmetry_get_traits (&symmetry, &other);
        if (first.values[order[q]] != other.values[order[q]])
          return order[q];
      }
  return KN_N_TRAITS;
}
