/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-tool-drawing.h"

G_BEGIN_DECLS

/* A blank made of drawn lines: those that meet within 0.05 mm become outlines. On the page: mm, y
 * down, the blank's box at (0, 0). */

#define KN_TOOL_JOIN_MM 0.05

typedef struct
{
  KnPath *outline; /* the outer cut: one closed line */
  KnPath *holes;   /* closed cuts in it, the other way round; NULL: none */
  KnPath *slits;   /* cuts in it that stay open; NULL: none */
  KnPath *creases, *perforations;
  double width_mm, height_mm;
  guint n_holes, n_slits, n_creases, n_perforations;
  guint n_doubles; /* lines that were drawn twice: once is enough */
} KnToolShape;

/* @kinds: one for each class of the drawing. */
KnToolShape *kn_tool_shape_new (const KnToolDrawing *drawing,
                                const KnToolKind *kinds,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void kn_tool_shape_free (KnToolShape *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnToolShape, kn_tool_shape_free)

G_END_DECLS
