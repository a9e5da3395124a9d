/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-text.h"

/* Shared by the files that lay out, examine, draw and edit text. */

typedef struct
{
  PangoLayoutLine *line; /* owned by the layout */
  double x_pt;           /* of the line's logical left edge */
  double baseline_pt;
  double top_pt, bottom_pt; /* logical */
  double width_pt;          /* logical */
  PangoRectangle ink;       /* relative to the line's left edge and baseline, Pango units */
  cairo_path_t *outline;    /* pt, relative to left edge and baseline; made on first use */
} KnTextPlacedLine;

struct _KnTextLayout
{
  KnTextContext *context;
  PangoLayout *pango;
  KnNode *item;
  double size_pt;
  double width_pt, height_pt; /* of the frame; 0: not bounded */
  double shift_pt;            /* added to Pango's x: texts without a width hang from x_mm */
  KnTextPlacedLine *lines;
  int n_lines;
  gboolean is_overset;
};

/* Spreads the lines of @layout over @width_pt, all but the last of each paragraph. */
void kn_text_justify (PangoLayout *layout, double width_pt, double size_pt);
/* The filled outline of one line, appended to the path of @cr, whose user space is pt with the
 * line's left edge and baseline at the origin. */
void kn_text_layout_append_outline (KnTextLayout *self, cairo_t *cr, int line);
gboolean kn_text_layout_line_is_blank (const KnTextLayout *self, int line);
/* Bytes held, about: for the cache's budget. */
gsize kn_text_layout_get_cost (const KnTextLayout *self);
