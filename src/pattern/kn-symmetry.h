/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"

/* Ways of repeating: the 17 groups of the plane, the 7 of a border, rosettes, and the repeats of
 * textile designers. Plain data; any thread may read it. */

#define KN_PATTERN_ERROR (kn_pattern_error_quark ())

typedef enum
{
  KN_PATTERN_ERROR_NAME,  /* there is no such symmetry */
  KN_PATTERN_ERROR_CELL,  /* the lattice cannot be so, or has no room */
  KN_PATTERN_ERROR_LIMIT, /* too many repeats */
} KnPatternError;

GQuark kn_pattern_error_quark (void);

typedef enum
{
  KN_SYMMETRY_WALLPAPER,
  KN_SYMMETRY_FRIEZE,
  KN_SYMMETRY_ROSETTE,
  KN_SYMMETRY_REPEAT, /* no turning or mirroring: half-drop, brick … */
} KnSymmetryKind;

typedef enum
{
  KN_LATTICE_FREE, /* a = (W, 0), b = (0, H) */
  KN_LATTICE_SQUARE,
  KN_LATTICE_HEXAGONAL, /* b = (−W/2, W√3/2) */
} KnLattice;

#define KN_SYMMETRY_OPS_MAX 12
#define KN_SYMMETRY_REGION_MAX 6
#define KN_SYMMETRY_ORDER_MAX 120 /* of a rosette */

typedef struct
{
  const char *name;  /* as files spell it: "p4m", "f5", "half-drop"; of a rosette "c" or "d" */
  const char *iuc;   /* the name among mathematicians: of "f5" "p2mg"; NULL: there is none */
  const char *label; /* N_(): what a weaver would call it */
  KnSymmetryKind kind;
  KnLattice lattice;
  /* In fractions of (a, b): x' = [0] x + [1] y + [4], y' = [2] x + [3] y + [5]. The first is the
   * identity. A frieze counts y from the middle of its band. */
  gsize n_ops;
  const double (*ops)[6];
  double steps[2][2]; /* the lattice's translations, in the same fractions */
  /* One fundamental region, convex, in the same fractions: with its images under ops and steps it
   * covers everything once. */
  gsize n_region;
  KnPoint region[KN_SYMMETRY_REGION_MAX];
  gboolean is_ogival; /* the region's sides are waves through its corners: kn-ogee.h */
  int order;          /* of a rosette: how many turns; else 0 */
} KnSymmetry;

/* Whether @self is "d…": each turn with its mirror image. */
gboolean kn_symmetry_is_dihedral (const KnSymmetry *self);
/* "p4m", "frieze:p2", "f1", "c5", "half-drop". @error names the wrong name. */
gboolean kn_symmetry_parse (const char *name, KnSymmetry *out, GError **error);
/* As a file spells it. (transfer full) */
char *kn_symmetry_dup_name (const KnSymmetry *self) G_GNUC_WARN_UNUSED_RESULT;
const char *kn_symmetry_get_label (const KnSymmetry *self); /* translated */
/* All but rosettes, in the order in which one would show them. */
gsize kn_symmetry_get_n (void);
void kn_symmetry_get_nth (gsize i, KnSymmetry *out);
/* From fractions to mm. */
KnMatrix kn_symmetry_get_basis (const KnSymmetry *self, double width_mm, double height_mm);
/* The turns of a rosette about (0, 0), the identity first, after each its mirror image if it is
 * "d…": order or twice order of them. */
gsize kn_symmetry_list_turns (const KnSymmetry *self, KnMatrix out[2 * KN_SYMMETRY_ORDER_MAX]);
