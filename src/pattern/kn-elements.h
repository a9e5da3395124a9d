/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pattern/kn-pattern.h"

/* Elements of symmetry: the lines and points that a way of repeating maps onto themselves. They
 * follow from its operations and steps, so nothing here knows a group by its name. */

typedef enum
{
  KN_ELEMENT_CENTRE,
  KN_ELEMENT_MIRROR,
  KN_ELEMENT_GLIDE, /* what is mirrored lies further along the line */
} KnElementKind;

typedef struct
{
  KnElementKind kind;
  int order;      /* of a centre: how many turns make a whole one */
  double step_mm; /* of a glide: how far along the line, the shortest */
  KnPoint at;     /* the centre, or one end of the line */
  KnPoint to;     /* the line's other end; of a centre the same as @at */
} KnElement;

#define KN_ELEMENTS_MAX 20000

/* All that show in @box, lines cut to it, in the frame of @basis. Array of KnElement, lines first;
 * NULL if there would be more than KN_ELEMENTS_MAX. */
GArray *kn_elements_list (const KnSymmetry *symmetry,
                          const KnMatrix *basis,
                          const KnRect *box) G_GNUC_WARN_UNUSED_RESULT;
/* The same of a pattern, in the lattice's frame of @strip. @box: NULL: all of it. */
GArray *kn_pattern_list_elements (const KnPattern *self,
                                  const KnPatternStrip *strip,
                                  const KnRect *box) G_GNUC_WARN_UNUSED_RESULT;
/* One cell from the lattice's first point, and the region in it that is drawn once, in that frame.
 * How many points; 0: there is none (a rosette has no cell). */
gsize kn_pattern_get_cell_outline (const KnPattern *self, KnPoint out_points[4]);
/* The box of width and height of which the sides are asked for, at the lattice's first point; of
 * hexagonal groups a lozenge. */
gsize kn_pattern_get_box_outline (const KnPattern *self, KnPoint out_points[4]);
gsize
kn_pattern_get_region_outline (const KnPattern *self, KnPoint out_points[KN_PATTERN_CLIP_MAX]);

/* --- which way of repeating is it? ----------------------------------------------------------- */

/* What one looks for, in the order in which it tells most. */
typedef enum
{
  KN_TRAIT_TURN,       /* the largest turn: 1 (none), 2, 3, 4, 6 */
  KN_TRAIT_MIRRORS,    /* is there a mirror? of a border: one across it? */
  KN_TRAIT_CROSSING,   /* do mirrors run in more than one direction? */
  KN_TRAIT_LENGTHWISE, /* of a border: is there a mirror along it? */
  KN_TRAIT_CENTRED,    /* do mirrors pass through every centre of the largest turn? */
  KN_TRAIT_GLIDES,     /* are there glides that are no mirrors? */
  KN_N_TRAITS
} KnTrait;

typedef struct
{
  int values[KN_N_TRAITS]; /* of KN_TRAIT_TURN the order, else 0 or 1 */
} KnTraits;

/* What holds for it; groups of the plane and of the border. */
void kn_symmetry_get_traits (const KnSymmetry *self, KnTraits *out);
/* What is to be asked next about a group of that kind when the first of @asked (bit 1 << trait) are
 * known as in @known; KN_N_TRAITS: nothing, one group is left. */
KnTrait kn_traits_get_next (KnSymmetryKind kind, const KnTraits *known, guint asked);
/* The groups that agree with what is known, in the order of kn_symmetry_get_nth(); how many.
 * @out may be NULL. */
gsize kn_traits_list_left (KnSymmetryKind kind, const KnTraits *known, guint asked, gsize *out);

/* --- how they are shown ---------------------------------------------------------------------- */

#define KN_ELEMENT_MARK_MAX 24

/* The crystallographers' sign of a centre about (0, 0), as far as 1 from it: a lens, a triangle, a
 * square, a hexagon, … How many points. */
gsize kn_element_get_mark (int order, KnPoint out_points[KN_ELEMENT_MARK_MAX]);
/* "#rrggbb": told apart in a white rim on any art, also by people who see few colours. */
const char *kn_element_get_colour (const KnElement *self);
