/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-dieline.h"

G_BEGIN_DECLS

/* A blank folded along its tree: where each panel lies in space. The flat blank lies at z = 0 with
 * its printed side towards +z; the root panel stays where it is. */

typedef struct
{
  double x, y, z;
} KnPoint3;

/* Square to two directions in a surface. */
static inline KnPoint3
kn_point3_get_normal (KnPoint3 from, KnPoint3 to, KnPoint3 from_2, KnPoint3 to_2)
{
  const KnPoint3 p = { to.x - from.x, to.y - from.y, to.z - from.z };
  const KnPoint3 q = { to_2.x - from_2.x, to_2.y - from_2.y, to_2.z - from_2.z };
  return (KnPoint3){ p.y * q.z - p.z * q.y, p.z * q.x - p.x * q.z, p.x * q.y - p.y * q.x };
}

/* Rows of three and a shift: x' = m[0][0] x + m[0][1] y + m[0][2] z + m[0][3]. */
typedef struct
{
  double m[3][4];
} KnMatrix3;

#define KN_FOLD_ERECT NULL

KnPoint3 kn_matrix3_apply (const KnMatrix3 *self, KnPoint3 p);
KnMatrix3 kn_matrix3_multiply (const KnMatrix3 *first, const KnMatrix3 *then);
KnMatrix3 kn_matrix3_invert (const KnMatrix3 *self); /* of a motion: a turn and a shift */
/* Turns by @degrees about the line from @a to @b, against the clock seen from @b. */
KnMatrix3 kn_matrix3_rotation (KnPoint3 a, KnPoint3 b, double degrees);

/* One matrix a panel, in their order. @state: KN_FOLD_ERECT or a name of the data ("collapsed");
 * %NULL if the style does not have it. @amount_unit: 0 flat, 1 folded. */
KnMatrix3 *kn_dieline_fold (const KnDieline *self,
                            const char *state,
                            double amount_unit) G_GNUC_WARN_UNUSED_RESULT;
KnPoint3 kn_fold_place (const KnMatrix3 *matrices, gsize panel, KnPoint flat);

G_END_DECLS
