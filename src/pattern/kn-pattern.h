/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pattern/kn-ogee.h"
#include "pattern/kn-symmetry.h"

#define KN_PATTERN_CLIP_MAX KN_OGEE_POINTS_MAX

/* A pattern laid out: where one drawing, the unit, is placed so that it fills an area. Geometry
 * only; immutable, reference-counted, any thread may read it. The unit's frame has its origin at
 * the top left of the motif's box; areas have theirs at their own top left; mm, y down. */

typedef struct _KnPattern KnPattern;

/* Which repeats wear the second set of colours. */
typedef enum
{
  KN_PATTERN_ALTERNATE_NONE,
  KN_PATTERN_ALTERNATE_CHECKER,
  KN_PATTERN_ALTERNATE_COLUMNS,
  KN_PATTERN_ALTERNATE_ROWS,
  KN_PATTERN_ALTERNATE_COPIES, /* what is mirrored or turned */
} KnPatternAlternate;

/* Of a border that runs round its area. */
typedef enum
{
  KN_PATTERN_CORNERS_NONE, /* it does not: it is straight */
  KN_PATTERN_CORNERS_MITRE,
  KN_PATTERN_CORNERS_BLOCK, /* the motif of the ends */
} KnPatternCorners;

typedef struct
{
  const char *group;
  double width_mm, height_mm;           /* of the area */
  double cell_width_mm, cell_height_mm; /* 0: chosen to suit the motif */
  double angle_deg;                     /* of the lattice, clockwise */
  double gap_mm;                        /* between neighbours, taken from the motif's room */
  double ratio;                         /* of the motif: width / height */
  gboolean fills_region;                /* the motif is as large as the region and cut by it */
  KnPatternAlternate alternate;
  /* borders only */
  gboolean whole_repeats; /* the gap stretches a little so that none is cut */
  double end_ratio;       /* of the motif at both ends: width / height; 0: there is none */
  KnPatternCorners corners;
  double block_mm; /* side of the square of a corner's motif; 0: as high as the border */
  /* each repeat a little off its place, the same way every time */
  double jitter_pct;
  guint jitter_seed;
} KnPatternSpec;

/* Which drawing. */
typedef enum
{
  KN_PATTERN_UNIT_MOTIF,
  KN_PATTERN_UNIT_SECOND, /* the motif in its second colours */
  KN_PATTERN_UNIT_END,    /* at the ends of a border, or in the corners of one round an area */
  KN_PATTERN_N_UNITS
} KnPatternUnit;

/* A part of the area with a lattice of its own: all of it, or what the ends of a border leave. */
typedef struct
{
  KnMatrix matrix; /* from the lattice's frame to the area */
  KnRect area;     /* in the lattice's frame: what has to be covered */
  KnPoint clip[4]; /* of the area's frame */
  gsize n_clip;    /* 0: the whole area */
} KnPatternStrip;

/* Cells side by side: those at j b + (i … i + n − 1) a. */
typedef struct
{
  int j, i, n;
} KnPatternRow;

/* One drawing of a cell, from the unit's frame to the cell's. */
typedef struct
{
  KnMatrix matrix;
  gboolean is_copy; /* mirrored, or turned by an odd step */
} KnPatternOp;

/* One drawing alone, from the unit's frame to the area. */
typedef struct
{
  KnMatrix matrix;
  KnPatternUnit unit;
} KnPatternSingle;

/* Errors: KN_PATTERN_ERROR, a sentence that names group or figures. */
KnPattern *kn_pattern_new (const KnPatternSpec *spec, GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnPattern *kn_pattern_ref (const KnPattern *self);
void kn_pattern_unref (KnPattern *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnPattern, kn_pattern_unref)

const KnSymmetry *kn_pattern_get_symmetry (const KnPattern *self);
/* As used, after the default and the stretching of a border, before the angle. */
void kn_pattern_get_cell (const KnPattern *self, double *out_width_mm, double *out_height_mm);
/* As it was asked for. */
void kn_pattern_get_area (const KnPattern *self, double *out_width_mm, double *out_height_mm);
/* From fractions of the lattice to the area, of the first strip. */
KnMatrix kn_pattern_get_basis (const KnPattern *self);
/* The lattice's translations in its frame, mm. */
void kn_pattern_get_steps (const KnPattern *self, KnPoint *out_a, KnPoint *out_b);
/* The size of a unit's motif. */
void kn_pattern_get_size (const KnPattern *self,
                          KnPatternUnit unit,
                          double *out_width,
                          double *out_height);
/* What of the unit is seen, in its frame: the motif's box or the region. */
const KnPoint *kn_pattern_get_clip (const KnPattern *self, KnPatternUnit unit, gsize *out_n);
/* Whether the clip is smaller than the motif's box. */
gboolean kn_pattern_cuts (const KnPattern *self, KnPatternUnit unit);
/* By how much drawings are to overlap in files of lines, where a slit would be seen between those
 * that touch along whole edges; mm, 0: they do not touch. */
double kn_pattern_get_overlap (const KnPattern *self);
/* The clip grown by the overlap. */
void kn_pattern_get_grown_clip (const KnPattern *self, KnPatternUnit unit, KnPoint *out_points);
/* What makes a whole motif larger by the overlap. */
KnMatrix kn_pattern_get_growth (const KnPattern *self, KnPatternUnit unit);
gboolean kn_pattern_is_jittered (const KnPattern *self); /* then repeats may overlap */
const KnPatternStrip *kn_pattern_get_strips (const KnPattern *self, gsize *out_n);
const KnPatternOp *kn_pattern_get_ops (const KnPattern *self, gsize *out_n);
const KnPatternSingle *kn_pattern_get_singles (const KnPattern *self, gsize *out_n);
KnPatternUnit kn_pattern_get_unit (const KnPattern *self, int i, int j, gsize op);
gsize kn_pattern_get_n_repeats (const KnPattern *self);
/* The rows of a strip that reach into @box (lattice frame; NULL: its whole area), from the top.
 * Array of KnPatternRow. */
GArray *kn_pattern_list_rows (const KnPattern *self,
                              const KnPatternStrip *strip,
                              const KnRect *box) G_GNUC_WARN_UNUSED_RESULT;
/* Where one drawing of a cell lies in the strip's lattice frame, its jitter counted. */
KnMatrix kn_pattern_place (const KnPattern *self, int i, int j, gsize op);
