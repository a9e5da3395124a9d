/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-check-private.h"

/* What the rules about the edge share: every piece of art near the trim and how it lies to it. */

/* Art that comes this near to the trim is meant to reach it. */
#define KN_EDGE_PROBE_MM 0.15
/* Half of a hairline on the trim is inside, a tile beside it is not. */
#define KN_EDGE_INSIDE_MM 0.04
/* Of the bleed, what may be missing: drawing by eye. */
#define KN_EDGE_BLEED_SLACK_MM 0.25

/* How an item lies to the trim. */
typedef struct
{
  KnCheckItem *item;
  double nearest_mm; /* depth of its outermost point: negative beyond the trim */
  double deepest_mm;
  gboolean crosses; /* goes over the trim on purpose */
  gboolean in_row;  /* one of a row that does */
} KnEdgeLie;

typedef struct
{
  KnCheck *check;
  GArray *lies;      /* of KnEdgeLie: art near the edge, drawing order */
  GHashTable *looks; /* look → GArray of guint: indices into lies */
  GPtrArray *near;   /* of KnEdgeLie: those that could continue the one that is looked at */
  double bleed_mm;
} KnEdges;

/* Whether something drawn later, which bleeds, covers that point of the item. */
gboolean kn_edges_is_hidden_at (KnEdges *self, const KnEdgeLie *lie, KnPoint point);
/* Art that stops at the trim instead of the bleed. @samples: of KnOutlineSample along the trim. */
void
kn_edges_check_stops (KnEdges *self, const KnEdgeLie *lie, const GArray *samples, double step_mm);
