/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "invariants.h"
#include "pack/kn-imposition.h"

/* What tests of sheets share. */

const KnImposedPlace *place (const KnImposition *plan, guint i);
/* A plan that there must be. */
KnImposition *impose (const KnImposedPiece *pieces, guint n, const KnImpositionOptions *options);
double common_area (const KnPath *a, const KnPath *b);
/* The outline of a pack at its defaults, as it lies on a page. */
KnPath *page_outline (const char *style, KnRect *out_box);
