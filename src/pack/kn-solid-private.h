/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-solid.h"

struct _KnSolid
{
  GArray *points; /* KnSolidPoint */
  GArray *facets; /* KnFacet */
};

void kn_solid_add (KnSolid *self, KnFacetKind kind, const KnSolidPoint *points, guint n);
/* Four corners in a ring; as two triangles where they do not lie in one plane. */
void kn_solid_add_quad (KnSolid *self, KnFacetKind kind, const KnSolidPoint corners[4]);

/* A rectangle of the blank from @x0, @y0 to @x1, @y1 in @columns × @rows, each corner where @place
 * puts it. */
typedef KnPoint3 (*KnSolidPlace) (KnPoint flat, gconstpointer data);
void kn_solid_add_grid (KnSolid *self,
                        KnFacetKind kind,
                        const KnRect *flat,
                        guint columns,
                        guint rows,
                        KnSolidPlace place,
                        gconstpointer data);

/* kn-solid-round.c: each FALSE if the style is none of its own. */
gboolean kn_solid_make_round (KnSolid *self, const KnDieline *dieline, double amount_unit);
/* kn-solid-bag.c */
gboolean kn_solid_make_filled (KnSolid *self, const KnDieline *dieline, double amount_unit);
