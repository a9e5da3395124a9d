/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-path.h"
#include "pattern/kn-symmetry.h"

G_BEGIN_DECLS

/* A motif that is drawn by hand under a rosette symmetry: each part is drawn once, all its images
 * follow. Its frame has the origin in the middle and reaches KN_DRAWING_REACH to each side; what it
 * is in mm its motif's user says. Belongs to one thread. */

#define KN_DRAWING_REACH 50.0
#define KN_DRAWING_PARTS_MAX 400
#define KN_DRAWING_POINTS_MAX 4000 /* of one part */
#define KN_DRAWING_ORDER_MAX 24
#define KN_DRAWING_INKS 4

extern const char *const kn_drawing_inks[KN_DRAWING_INKS];      /* "#b5121b" */
extern const char *const kn_drawing_ink_names[KN_DRAWING_INKS]; /* N_(): "Lac red" */

typedef struct
{
  int ink;      /* of kn_drawing_inks */
  double width; /* of the line; 0: the part is an area */
} KnDrawingPen;

typedef struct
{
  KnDrawingPen pen;
  KnPath *path; /* as it was drawn, without its images */
} KnDrawingPart;

typedef struct _KnDrawing KnDrawing;

KnDrawing *kn_drawing_new (void) G_GNUC_WARN_UNUSED_RESULT;
void kn_drawing_free (KnDrawing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnDrawing, kn_drawing_free)

/* 1 to KN_DRAWING_ORDER_MAX turns, each with its mirror image if @mirrors. */
void kn_drawing_set_symmetry (KnDrawing *self, int order, gboolean mirrors);
const KnSymmetry *kn_drawing_get_symmetry (const KnDrawing *self);
const KnMatrix *kn_drawing_get_images (const KnDrawing *self, gsize *out_n);

/* The outline that a pen leaves along @points: with corners at all of them, or through them as a
 * free hand. NULL: too few points. */
KnPath *kn_drawing_trace_pen (const KnDrawingPen *pen,
                              const KnPoint *points,
                              gsize n,
                              gboolean is_freehand) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE: there are KN_DRAWING_PARTS_MAX already. What was taken back is gone then. */
gboolean kn_drawing_add (KnDrawing *self, const KnDrawingPen *pen, KnPath *take_path);
const KnDrawingPart *
kn_drawing_get_parts (const KnDrawing *self, gsize *out_n);   /* not taken back */
gboolean kn_drawing_can_step (const KnDrawing *self, int by); /* -1 or 1 */
void kn_drawing_step (KnDrawing *self, int by);

/* Errors: with nothing drawn, or where the areas cannot be computed. */
GBytes *kn_drawing_make (const KnDrawing *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What kn_drawing_make() made, as the parts that it was drawn of: nothing is taken back then, and
 * @self is untouched if it is FALSE. FALSE: anything else, also what was made before parts were
 * noted or what somebody has changed since. */
gboolean kn_drawing_read (KnDrawing *self, GBytes *svg);

/* The same above another drawing: @svg with more paths at its end. The square of the drawing lies
 * about the middle of the other's view box and is as wide as that one's longer side. Errors: also
 * where @svg says no size, or is no plain text. */
GBytes *
kn_drawing_make_over (const KnDrawing *self, GBytes *svg, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
