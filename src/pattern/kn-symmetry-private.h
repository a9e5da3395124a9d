/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pattern/kn-symmetry.h"

#include <glib.h>

/* The generated table. */

typedef struct
{
  const char *name; /* IUC */
  KnSymmetryKind kind;
  KnLattice lattice;
  gsize n_ops;
  double ops[KN_SYMMETRY_OPS_MAX][6];
} KnSymmetryOps;

extern const KnSymmetryOps kn_symmetry_ops[];
extern const gsize kn_symmetry_n_ops;
