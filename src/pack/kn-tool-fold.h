/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-dieline.h"
#include "pack/kn-tool-shape.h"

G_BEGIN_DECLS

/* How a blank folds that somebody drew: the creases part the board into panels, and the largest of
 * these is the one that the others fold from. The blank is a KnDieline of a style that is not in
 * the list and has no parameters. */

#define KN_TOOL_FOLD_DEG 90.0 /* of a crease of which nothing is said */

typedef struct
{
  KnPoint at; /* on the page, mm, y down: near a crease */
  double angle_deg;
} KnToolFoldAngle;

/* All on the page, with the blank's box at (0, 0). @cuts, @creases: (nullable). @out_why_flat: one
 * sentence if it does not fold; then it is one panel. %NULL only for a wrong angle; @out_wrong:
 * which. */
KnDieline *kn_tool_fold_new (const KnPath *outline,
                             const KnPath *cuts,
                             const KnPath *creases,
                             const KnToolFoldAngle *angles,
                             gsize n_angles,
                             char **out_why_flat,
                             gsize *out_wrong,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnDieline *
kn_tool_fold_new_of_shape (const KnToolShape *shape, char **out_why_flat) G_GNUC_WARN_UNUSED_RESULT;
/* Of one that somebody drew: whether it is one panel. */
gboolean kn_tool_fold_is_flat (const KnDieline *dieline);

G_END_DECLS
