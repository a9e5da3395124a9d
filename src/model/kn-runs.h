/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-paint.h"

/* Spans of a text item that differ from the item: their font, size, ink, tracking or OpenType
 * features. A list that is immutable, reference-counted, ordered and without overlap; positions are
 * characters (Unicode code points) of the item's text. No runs at all is NULL. */

typedef struct _KnRuns KnRuns;

/* What is unset is as the item says. */
typedef struct
{
  char *font;     /* NULL: unset; as the item's "font" */
  double size_pt; /* 0: unset */
  gboolean has_fill;
  KnPaint *fill; /* NULL with has_fill: not painted. Never a gradient */
  gboolean has_tracking;
  double tracking; /* 1/1000 em between clusters */
  char *features;  /* NULL: unset; "ss01=1,liga=0" */
} KnRunStyle;

typedef struct
{
  guint from, to; /* characters; to is not part of it */
  KnRunStyle style;
} KnRun;

typedef enum
{
  KN_RUN_FONT = 1 << 0,
  KN_RUN_SIZE = 1 << 1,
  KN_RUN_FILL = 1 << 2,
  KN_RUN_TRACKING = 1 << 3,
  KN_RUN_FEATURES = 1 << 4,
  KN_RUN_ALL = (1 << 5) - 1,
} KnRunMask;

#define KN_LIMIT_RUNS 10000

/* Copies. NULL with an error if the runs are out of order, empty or overlap, or a style is out of
 * range. */
KnRuns *kn_runs_new (const KnRun *runs, gsize n, GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnRuns *kn_runs_ref (const KnRuns *self);
void kn_runs_unref (KnRuns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnRuns, kn_runs_unref)

gsize kn_runs_get_n (const KnRuns *self); /* NULL has 0 */
const KnRun *kn_runs_get (const KnRuns *self, gsize i);
/* The style at a character; NULL if the item's own holds there. */
const KnRunStyle *kn_runs_style_at (const KnRuns *self, guint character);
gboolean kn_runs_equal (const KnRuns *a, const KnRuns *b); /* NULL allowed */
guint kn_runs_hash (const KnRuns *self);
gboolean kn_run_style_equal (const KnRunStyle *a, const KnRunStyle *b);

/* The same runs on clusters of @text and inside it: a cluster belongs to the run that has its
 * consonant. NULL if none are left. */
KnRuns *kn_runs_fit (const KnRuns *self, const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* The runs after @n_removed characters at @at were replaced by @n_inserted others. NULL if none are
 * left. */
KnRuns *kn_runs_splice (const KnRuns *self, guint at, guint n_removed, guint n_inserted)
    G_GNUC_WARN_UNUSED_RESULT;
/* The runs with what @mask names of @style (NULL: unset) from @from to @to. NULL if none are left.
 */
KnRuns *
kn_runs_with (const KnRuns *self, guint from, guint to, KnRunMask mask, const KnRunStyle *style)
    G_GNUC_WARN_UNUSED_RESULT;
/* Sizes times @factor, kept in range. */
KnRuns *kn_runs_scale (const KnRuns *self, double factor) G_GNUC_WARN_UNUSED_RESULT;
typedef KnPaint *(*KnRunMapPaint) (const KnPaint *paint, gpointer data); /* transfer full */
KnRuns *
kn_runs_map_paints (const KnRuns *self, KnRunMapPaint map, gpointer data) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a letter begins a cluster of writing: no mark above or below, no sara am. */
gboolean kn_text_starts_cluster (gunichar c);
/* "ss01=1,liga=0": four letters or digits, = and a number, any count of them. */
gboolean kn_features_check (const char *features, GError **error);
