/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-path.h"

G_BEGIN_DECLS

/* What areas make of each other. Areas are those that the nonzero rule fills; open parts count as
 * closed, as in filling. Results are closed, their holes run the other way, so the nonzero rule
 * fills them as well. Where a curve of the input survives it is still that curve. */

typedef enum
{
  KN_PATH_UNION,
  KN_PATH_DIFFERENCE,   /* the first without all others */
  KN_PATH_INTERSECTION, /* what all have in common */
  KN_PATH_EXCLUSION,    /* what an odd number of them cover */
} KnPathOp;

typedef enum
{
  KN_PATH_JOIN_MITER,
  KN_PATH_JOIN_ROUND,
  KN_PATH_JOIN_CUT, /* straight across, at the distance */
} KnPathJoin;

KnPath *kn_path_combine (KnPathOp op, const KnPath *const *paths, gsize n, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
KnPath *kn_path_offset (const KnPath *path, double distance_mm, KnPathJoin join, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
