/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"

#include <glib.h>

G_BEGIN_DECLS

/* An immutable outline in mm: moves, lines, cubic curves, closes. Read from the path data
 * grammar of SVG (all commands; arcs and quadratics become cubics). */

typedef enum
{
  KN_PATH_MOVE,  /* 1 point */
  KN_PATH_LINE,  /* 1 point */
  KN_PATH_CURVE, /* 3 points: two controls, end */
  KN_PATH_CLOSE, /* 0 points */
} KnPathVerb;

typedef struct
{
  KnPathVerb verb;
  KnPoint points[3];
} KnPathSegment;

typedef struct _KnPath KnPath;
typedef struct _KnPathBuilder KnPathBuilder;

KnPath *kn_path_parse (const char *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnPath *kn_path_new_rect (const KnRect *rect, double radius) G_GNUC_WARN_UNUSED_RESULT;
KnPath *kn_path_new_ellipse (const KnRect *box) G_GNUC_WARN_UNUSED_RESULT;
KnPath *kn_path_transform (const KnPath *self, const KnMatrix *matrix) G_GNUC_WARN_UNUSED_RESULT;
KnPath *kn_path_ref (const KnPath *self);
void kn_path_unref (KnPath *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnPath, kn_path_unref)

/* The text it was read from, or path data printed with the shortest exact numbers. */
const char *kn_path_get_data (const KnPath *self);
const KnPathSegment *kn_path_get_segments (const KnPath *self, gsize *out_n);
/* Tight geometric bounds (curve extrema, not control points), without strokes. */
KnRect kn_path_get_bounds (const KnPath *self);
gboolean kn_path_equal (const KnPath *a, const KnPath *b);

KnPathBuilder *kn_path_builder_new (void) G_GNUC_WARN_UNUSED_RESULT;
void kn_path_builder_move_to (KnPathBuilder *self, double x, double y);
void kn_path_builder_line_to (KnPathBuilder *self, double x, double y);
void kn_path_builder_curve_to (KnPathBuilder *self,
                               double x1,
                               double y1,
                               double x2,
                               double y2,
                               double x,
                               double y);
void kn_path_builder_close (KnPathBuilder *self);
KnPath *
kn_path_builder_build (KnPathBuilder *self) G_GNUC_WARN_UNUSED_RESULT; /* frees the builder */

G_END_DECLS
