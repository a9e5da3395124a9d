/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"
#include "ink/kn-condition.h"

#include <gio/gio.h>

/* What of an SVG will not print as it looks, said before it becomes a motif: lines and gaps too
 * fine at the size of use, letters, effects, pictures, colours that no ink has, what is ignored or
 * refused. Where it is safe, a repair. */

typedef enum
{
  KN_LINT_NOTE,
  KN_LINT_WARN,
  KN_LINT_BLOCK, /* it cannot become a motif like this */
} KnLintSeverity;

/* Where the motif is thought to be used if nobody says: a label's hero is about so large. */
#define KN_LINT_DEFAULT_SIDE_MM 40.0
#define KN_LINT_SIDE_MIN_MM 1.0
#define KN_LINT_SIDE_MAX_MM 1000.0
/* The least line that offset prints, in ink and left open in ink. */
#define KN_LINT_LINE_MM 0.15
#define KN_LINT_GAP_MM 0.25
/* Places that a finding names; it counts all. */
#define KN_LINT_PLACES_MAX 40

typedef struct
{
  char *element; /* "#id" or "<tag>"; NULL: no element, found in the picture */
  guint line;    /* of the file, from 1; 0: not known */
  KnRect box; /* 0 to 1 of the drawing's width and height; empty: it has no place in the picture */
} KnLintPlace;

typedef struct
{
  gsize offset, length; /* bytes of the file */
  char *text;           /* what stands there instead */
} KnLintEdit;

typedef struct
{
  const char *rule; /* stable name: "motif.hairline" */
  KnLintSeverity severity;
  char *message;      /* translated, whole sentences */
  GPtrArray *places;  /* KnLintPlace, at most KN_LINT_PLACES_MAX */
  guint n_places;     /* all of them */
  GArray *edits;      /* of KnLintEdit; empty: nothing that is safe to do */
  const char *repair; /* translated name of what the edits do; NULL: no edits */
} KnLintFinding;

typedef struct
{
  double width_mm, height_mm; /* the size it was judged at; 0 if the file cannot be read */
  GPtrArray *findings;        /* KnLintFinding, most severe first */
} KnLint;

KnLint *kn_svg_lint_new (GBytes *svg,
                         double max_width_mm,
                         double max_height_mm,
                         KnCondition *condition) G_GNUC_WARN_UNUSED_RESULT;
void kn_svg_lint_free (KnLint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnLint, kn_svg_lint_free)

gboolean kn_svg_lint_blocks (const KnLint *self);
gboolean kn_svg_lint_has_repair (const KnLint *self);
const char *kn_lint_severity_get_name (KnLintSeverity self); /* "block", "warn", "note" */
/* The SVG with every repair of @self in it. */
GBytes *kn_svg_lint_dup_repaired (GBytes *svg, const KnLint *self) G_GNUC_WARN_UNUSED_RESULT;
