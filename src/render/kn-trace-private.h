/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-path.h"
#include "ink/kn-oklab.h"
#include "render/kn-trace.h"

/* What the three steps of a trace hand on: labels, inks, outlines. */

#define KN_TRACE_NOTHING KN_TRACE_INKS_MAX /* the label where the picture is transparent */
#define KN_TRACE_LABELS (KN_TRACE_INKS_MAX + 1)

/* Each pixel's ink. Label 0 is the ground: the largest. */
typedef struct
{
  int width, height;
  guint8 *at;
  guint n;
  KnRgb rgb[KN_TRACE_INKS_MAX];
  KnOklab lab[KN_TRACE_INKS_MAX];
  double share[KN_TRACE_INKS_MAX];
} KnTraceLabels;

/* FALSE, and nothing made, if there is no opaque pixel. */
gboolean kn_trace_labels_find (KnTraceLabels *self, cairo_surface_t *pixels, guint n_inks);
/* Grain along edges, @passes times: a pixel whose neighbours are nearly all of another ink. */
void kn_trace_labels_smooth (KnTraceLabels *self, int passes);
/* Areas of fewer than @least_px pixels go to the ink that surrounds them most. */
void kn_trace_labels_clean (KnTraceLabels *self, double least_px);
/* Counts the shares anew; inks without a pixel are gone. */
void kn_trace_labels_count (KnTraceLabels *self);
void kn_trace_labels_clear (KnTraceLabels *self);

/* The colours and names of the inks. */
void kn_trace_name_inks (const KnTraceLabels *labels,
                         const KnTraceOptions *options,
                         KnCondition *condition,
                         KnTraceInk *out_inks);

/* The outline of an ink, in mm. @n_curves counts on, over all layers. */
KnPath *kn_trace_outline (const KnTraceLabels *labels,
                          guint ink,
                          double width_mm,
                          double height_mm,
                          double smooth_pct,
                          guint *n_curves,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
