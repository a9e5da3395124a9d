/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-dye-palette.h"
#include "render/kn-image.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A photograph of a textile becomes a motif: a part of it is reduced to a few inks, specks go to
 * their surroundings, and each ink becomes one layer of outlines. Immutable; any thread. */

#define KN_TRACE_INKS_MIN 1
#define KN_TRACE_INKS_MAX 8
#define KN_TRACE_CURVES_MAX 20000 /* of one motif; what is finer is no drawing but a photograph */

typedef struct
{
  int n_inks;               /* at most: colours that nobody can tell apart are one */
  double width_mm;          /* of the motif; its height follows */
  double speck_mm2;         /* smaller areas go to what is around them; 0 keeps all */
  double smooth_pct;        /* 0: corners stay; 100: everything is round */
  gboolean named_dyes;      /* the colours become those of the nearest dyes of @dyes */
  const KnDyePalette *dyes; /* NULL: of all palettes */
} KnTraceOptions;

extern const KnTraceOptions kn_trace_defaults;

typedef struct
{
  KnRgb rgb;
  char *id;     /* in the SVG: "indigo" where it is a dye, else "ink-2" */
  char *name;   /* "คราม / Indigo", or of the colour in the language of the program */
  double share; /* of the picture, 0 to 1 */
} KnTraceInk;

/* The pixels that are traced: a part of a picture, upright. */
typedef struct _KnTraceSource KnTraceSource;

/* @part: 0 to 1 across and down; NULL is all. */
KnTraceSource *kn_trace_source_new (const KnImage *image,
                                    KnCondition *condition,
                                    const KnRect *part,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnTraceSource *kn_trace_source_ref (KnTraceSource *self);
void kn_trace_source_unref (KnTraceSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnTraceSource, kn_trace_source_unref)
cairo_surface_t *kn_trace_source_get_surface (KnTraceSource *self); /* ARGB32, borrowed */

typedef struct _KnTrace KnTrace;

/* @condition: what dyes look like in print; NULL judges by plain arithmetic. */
KnTrace *kn_trace_make (KnTraceSource *source,
                        const KnTraceOptions *options,
                        KnCondition *condition,
                        GCancellable *cancellable,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void kn_trace_free (KnTrace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnTrace, kn_trace_free)
GBytes *kn_trace_get_svg (const KnTrace *self);
/* The lowest first. */
const KnTraceInk *kn_trace_get_inks (const KnTrace *self, guint *out_n);
/* "inks 3, width 60 mm, speck 0.25 mm², smooth 60 %": what the passport keeps. */
char *kn_trace_dup_description (const KnTrace *self) G_GNUC_WARN_UNUSED_RESULT;
guint kn_trace_get_n_curves (const KnTrace *self);
void kn_trace_get_size_mm (const KnTrace *self, double *out_width, double *out_height);
/* The reduced picture that the outlines follow: ARGB32, as large as the source's pixels. */
cairo_surface_t *kn_trace_draw_reduced (const KnTrace *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
