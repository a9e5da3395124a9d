/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-doc.h"

/* Paths that a few numbers describe: polygon, star, arc. The numbers are properties of the path;
 * its outline is made of them, in the ellipse that the old outline lay in, so that a regular shape
 * stays regular and a stretched one stays stretched. Editing nodes drops the numbers. */

typedef enum
{
  KN_SHAPE_KIND_NONE,
  KN_SHAPE_KIND_POLYGON,
  KN_SHAPE_KIND_STAR,
  KN_SHAPE_KIND_ARC,
} KnShapeKind;

KnShapeKind kn_shape_get_kind (const KnNode *node);
/* The outline in the unit circle; NULL for a path without numbers. */
KnPath *kn_shape_dup_unit (const KnNode *node) G_GNUC_WARN_UNUSED_RESULT;
/* The outline inside @box, which it touches on all sides. */
KnPath *kn_shape_dup_in_box (const KnNode *node, const KnRect *box) G_GNUC_WARN_UNUSED_RESULT;

/* --- inside a step --------------------------------------------------------------------------- */

/* Sets one of the numbers and makes the outline anew. */
gboolean
kn_shape_set (KnDoc *doc, const KnId *item, KnProp prop, const KnValue *value, GError **error);
/* Another outline in the local frame: what did not change stays where it is seen, though the item
 * turns and mirrors about the middle of its outline. Drops the numbers. */
gboolean kn_edit_set_outline (KnDoc *doc, const KnId *item, const KnPath *outline, GError **error);

/* A path item that stands where @path is drawn, in the frame of its parent to be. */
KnNodeBuilder *kn_shape_build_path (const KnPath *path) G_GNUC_WARN_UNUSED_RESULT;

/* --- drawn by hand ---------------------------------------------------------------------------- */

typedef enum
{
  KN_DRAWN_RECT,
  KN_DRAWN_ELLIPSE,
  KN_DRAWN_POLYGON,
  KN_DRAWN_STAR,
  KN_DRAWN_ARC,
  KN_DRAWN_LINE,
} KnDrawn;

/* Whether it is seen by its line; the others are filled. */
gboolean kn_drawn_is_line (KnDrawn drawn);
/* An item from corner to corner (a line: from end to end), in the frame of its parent to be.
 * @regular: sides in their natural proportion, a line in steps of 15°. @about_centre: @from is the
 * middle. No paints yet. */
KnNodeBuilder *
kn_drawn_build (KnDrawn drawn, KnPoint from, KnPoint to, gboolean regular, gboolean about_centre)
    G_GNUC_WARN_UNUSED_RESULT;
/* The same around a middle, in the size of a first try. */
KnNodeBuilder *kn_drawn_build_at (KnDrawn drawn, KnPoint middle) G_GNUC_WARN_UNUSED_RESULT;
