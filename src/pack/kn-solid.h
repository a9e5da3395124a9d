/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-fold.h"

G_BEGIN_DECLS

/* A pack as it stands in space: facets that carry the flat art. Cartons fold along their tree;
 * labels go round what they are stuck to; pouches are filled; a pillow box arches. All mm, in the
 * frame of the data with z towards the viewer: x right, y UP. */

typedef enum
{
  KN_FACET_ART,  /* a part of the blank, printed outside */
  KN_FACET_BODY, /* the jar, the bottle, the cup: no part of the blank; against the clock from
                  * outside, and closed */
  KN_FACET_LID,
} KnFacetKind;

typedef struct
{
  KnPoint3 at;
  KnPoint flat;    /* where of the blank it is; of other facets nothing */
  KnPoint3 normal; /* of what bends, to one side or the other, of any length: the light on it runs
                    * on from facet to facet; 0, 0, 0: that of its facet */
} KnSolidPoint;

typedef struct
{
  KnFacetKind kind;
  guint first, n; /* of the solid's points; in one plane, in the direction in which the blank has
                   * them */
} KnFacet;

typedef struct _KnSolid KnSolid;

/* @amount_unit: 0 flat to 1 closed. What the pack stands in shows at 1 only. */
KnSolid *kn_solid_new (const KnDieline *dieline, double amount_unit) G_GNUC_WARN_UNUSED_RESULT;
void kn_solid_free (KnSolid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnSolid, kn_solid_free)

const KnSolidPoint *kn_solid_get_points (const KnSolid *self, gsize *out_n);
const KnFacet *kn_solid_get_facets (const KnSolid *self, gsize *out_n);
/* From where it is known best: a box by its corner, what goes round by its front, a lid from above.
 */
void kn_solid_get_first_view (const KnDieline *dieline, double *out_yaw_deg, double *out_pitch_deg);
/* The smallest and the largest of each coordinate. */
void kn_solid_get_box (const KnSolid *self, KnPoint3 *out_least, KnPoint3 *out_most);

G_END_DECLS
