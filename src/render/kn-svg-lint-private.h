/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-motif.h"
#include "render/kn-svg-lint.h"
#include "render/kn-svg-scan-private.h"
#include "render/kn-svg-state-private.h"

/* Shared by the files of the linter. The order is that of the list within a severity. */
typedef enum
{
  KN_LINT_REFUSED,
  KN_LINT_SCRIPT,
  KN_LINT_LINK,
  KN_LINT_EMPTY,
  KN_LINT_HAIRLINE,
  KN_LINT_THIN_AREA,
  KN_LINT_THIN_GAP,
  KN_LINT_TEXT,
  KN_LINT_FILTER,
  KN_LINT_MASK,
  KN_LINT_BLEND,
  KN_LINT_OPACITY,
  KN_LINT_RASTER_COARSE,
  KN_LINT_RASTER,
  KN_LINT_GRADIENT,
  KN_LINT_GAMUT,
  KN_LINT_NEAR_COLOURS,
  KN_LINT_MANY_COLOURS,
  KN_LINT_MANY_NODES,
  KN_LINT_NO_SIZE,
  KN_LINT_CUT_OFF,
  KN_LINT_OUTSIDE,
  KN_LINT_OPEN_FILL,
  KN_LINT_CSS,
  KN_LINT_UNDRAWN,
  KN_N_LINT_RULES
} KnLintRule;

typedef struct
{
  GPtrArray *places; /* KnLintPlace */
  GArray *edits;     /* of KnLintEdit */
  guint n_places;
  double least, most; /* of the numbers that the rule measures */
  char *detail;       /* the reason in words, where there is one */
} KnLintHeap;

typedef struct
{
  GBytes *svg;
  const KnSvgTree *tree; /* NULL: it is refused */
  const KnSvgScan *scan;
  KnCondition *condition;
  double width_mm, height_mm;
  KnMatrix root_to_mm;
  KnLintHeap heaps[KN_N_LINT_RULES];
  GHashTable *boxes; /* KnSvgElement -> KnRect, mm: what has been drawn where */
} KnLintWork;

/* @box: mm, or NULL. @value: what the rule measures, else 0. */
void kn_lint_add (KnLintWork *self,
                  KnLintRule rule,
                  const KnSvgElement *element,
                  const KnRect *box,
                  double value);
void kn_lint_add_at (KnLintWork *self, KnLintRule rule, const char *element, gsize offset);
/* @text is taken. */
void kn_lint_edit (KnLintWork *self, KnLintRule rule, gsize offset, gsize length, char *text);
/* Makes the start tag of @element say "property: value", whatever else says otherwise. */
void kn_lint_edit_style (KnLintWork *self,
                         KnLintRule rule,
                         const KnSvgElement *element,
                         const char *property,
                         double value);

/* kn-svg-lint-foreign.c: why the scan refused it; @reason: what it said. */
void kn_lint_foreign (KnLintWork *self, const GError *reason);
/* kn-svg-lint-walk.c: every element that is drawn. */
void kn_lint_walk (KnLintWork *self);
/* kn-svg-lint-text.c: letters of @element as outlines in its place; its box, mm. */
KnRect kn_lint_text (KnLintWork *self, const KnSvgElement *element, const KnSvgState *state);
/* kn-svg-lint-ink.c: colours, style sheets. */
void kn_lint_colours (KnLintWork *self);
void kn_lint_css (KnLintWork *self);
/* kn-svg-lint-thin.c: what is thin in the picture as it will be printed. */
void kn_lint_thin (KnLintWork *self);
