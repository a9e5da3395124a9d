/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pattern/kn-pattern.h"

#include <glib.h>

/* Shared by the files that lay a pattern out. */

struct _KnPattern
{
  KnPatternSpec spec; /* without its strings */
  KnSymmetry symmetry;
  double cell_width, cell_height;
  double motif_width, motif_height, end_width, end_height;
  KnPoint clip[KN_PATTERN_CLIP_MAX], end_clip[4];
  gsize n_clip;
  KnMatrix basis;
  KnPoint a, b;
  gboolean is_line; /* no second translation */
  gboolean is_single;
  gboolean is_tight;
  KnRect reach;    /* of all drawings of a cell */
  GArray *ops;     /* KnPatternOp */
  GArray *strips;  /* KnPatternStrip */
  GArray *singles; /* KnPatternSingle */
  gsize n_repeats;
};

/* The region that is drawn once, in the lattice's frame; how many points. */
gsize kn_pattern_list_region (const KnPattern *self, KnPoint *out);
KnRect kn_pattern_bounds (const KnPoint *points, gsize n);
/* The strips and single drawings of a border; its lattice may stretch for it. */
gboolean kn_pattern_lay_border (KnPattern *self, GError **error);
/* The same of a border round its area. */
gboolean kn_pattern_lay_frame (KnPattern *self, GError **error);
/* The drawings of a cell, for the cell as it is now. FALSE: no room. */
gboolean kn_pattern_lay_cell (KnPattern *self);
