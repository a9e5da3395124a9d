/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-path.h"

/* Drawn lines as a plane map: where they meet they are parted, and what they enclose are faces. mm,
 * y up. */

typedef struct
{
  guint a, b; /* of the vertices */
  gboolean is_cut;
  int left, right; /* faces of the board beside a → b, or -1 */
} KnToolNetEdge;

typedef struct
{
  GArray *points; /* KnPoint, against the clock */
  double area_mm2;
} KnToolNetFace;

typedef struct
{
  GArray *vertices; /* KnPoint */
  GArray *edges;    /* KnToolNetEdge: creases with board on both sides */
  GArray *faces;    /* KnToolNetFace: of board */
  double height_mm; /* of the page, for places in sentences */
} KnToolNet;

/* @cuts: (nullable): holes, closed, and slits. NULL: @out_why says what keeps the creases from
 * parting the board. */
KnToolNet *kn_tool_net_new (const KnPath *outline,
                            const KnPath *cuts,
                            const KnPath *creases,
                            double height_mm,
                            char **out_why) G_GNUC_WARN_UNUSED_RESULT;
void kn_tool_net_free (KnToolNet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnToolNet, kn_tool_net_free)

/* "(12.5, 40) mm from the top left" */
char *kn_tool_net_dup_place (double height_mm, KnPoint at) G_GNUC_WARN_UNUSED_RESULT;
/* The corners of the first part of a path, as few as a picture needs. */
GArray *kn_tool_net_flatten_first (const KnPath *path) G_GNUC_WARN_UNUSED_RESULT;
void kn_tool_net_simplify (GArray *points);
