/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"
#include "base/kn-path.h"
#include "render/kn-svg-tree-private.h"

/* What an element of an SVG inherits, and its geometry. */

typedef enum
{
  KN_SVG_PAINT_NONE,
  KN_SVG_PAINT_COLOUR,
  KN_SVG_PAINT_SERVER, /* a gradient or a pattern */
} KnSvgPaintType;

typedef struct
{
  KnSvgPaintType type;
  guint32 rgb24;
  double alpha;       /* of the colour as written */
  const char *server; /* "url(#a)", of the tree */
} KnSvgPaint;

typedef struct
{
  KnMatrix to_mm;   /* from user space */
  KnMatrix to_root; /* from user space to that of the root element */
  KnSvgPaint fill, stroke;
  guint32 current;       /* currentColor */
  gboolean sets_current; /* by the drawing itself */
  double fill_opacity, stroke_opacity;
  double stroke_width, miter_limit, font_size; /* user units */
  const char *cap, *join, *dashes, *fill_rule; /* of the tree, or NULL */
  const char *family, *weight, *slant, *anchor;
  gboolean is_hidden;
  double view_width, view_height; /* what per cent are of */
} KnSvgState;

void kn_svg_state_init (KnSvgState *self, double view_width, double view_height);
/* The state inside @element, without its transform. */
void kn_svg_state_inherit (KnSvgState *self, const KnSvgElement *element);
/* User units; @fallback if @text is NULL or no length. @full: what 100 % is. */
double kn_svg_parse_length (const KnSvgState *self, const char *text, double full, double fallback);
double kn_svg_parse_number (const char *text, double fallback); /* "0.5" or "50%" */
/* Numbers separated by what SVG allows; at most @max; returns how many. */
gsize kn_svg_parse_numbers (const char *text, double *out, gsize max);
/* FALSE if it is no list of transforms. */
gboolean kn_svg_parse_transform (const char *text, KnMatrix *out_matrix);

/* The outline of a shape in user space; NULL with @out_is_broken if it cannot be understood, and
 * without if it draws nothing. */
KnPath *
kn_svg_dup_outline (const KnSvgElement *element, const KnSvgState *state, gboolean *out_is_broken);
gboolean kn_svg_element_is_shape (const KnSvgElement *element);
/* Rounded to a tenth of a micrometre, which no press shows. */
KnPath *kn_svg_dup_rounded (const KnPath *path);
