/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What one lexical pass over an SVG finds: whether it may be read at all, whether drawing it could
 * be dear, its colours and where each of them stands. */

typedef enum
{
  KN_SVG_SITE_PAINT,
  KN_SVG_SITE_STOP,
  KN_SVG_SITE_FOREGROUND,
  KN_SVG_SITE_ROOT, /* nothing stands there: a fill for shapes that name none goes in */
} KnSvgSiteKind;

typedef struct
{
  gsize offset, length;
  guint colour; /* index into colours */
  KnSvgSiteKind kind;
  guint8 alpha;
  guint gradient; /* STOP: which gradient element, from 1; 0 where only a style sheet knows */
} KnSvgSite;

typedef struct
{
  GPtrArray *colours; /* char *, "#rrggbb" or "currentColor" */
  GArray *sites;      /* of KnSvgSite, by offset */
  gsize n_elements, n_uses, n_clips;
  guint n_gradients;
  gboolean has_filter, has_raster, has_text, has_gradient, has_foreground;
  gboolean is_costly;     /* draw it in the helper first */
  gboolean is_seethrough; /* it names an opacity, a mask or a blend mode */
  double thinnest_stroke;
  gboolean has_view_box;
  double view_width, view_height;
} KnSvgScan;

gboolean kn_svg_scan (GBytes *svg, KnSvgScan *out_scan, GError **error);
void kn_svg_scan_clear (KnSvgScan *self);
