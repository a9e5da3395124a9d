/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"
#include "ink/kn-condition.h"
#include "press/kn-markers.h"
#include "press/kn-pdf.h"

/* Turns what cairo wrote into ink: markers become process or spot colours, everything else goes
 * through the print condition. Works in place on the scratch document. */

typedef struct _KnRewriter KnRewriter;

KnRewriter *
kn_rewriter_new (KnPdf *pdf, KnMarkers *markers, KnCondition *condition) G_GNUC_WARN_UNUSED_RESULT;
void kn_rewriter_free (KnRewriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnRewriter, kn_rewriter_free)

/* One plate alone, as grey: every paint becomes the amount of its ink there. */
typedef struct
{
  int process; /* 0 to 3: cyan, magenta, yellow, black; -1: none */
  int spot;    /* index of kn_markers_get_spot, or -1 */
  /* Object id of a picture -> GBytes of its CMYK pixels: turned into ink once for all plates. */
  GHashTable *pictures;
} KnRewritePlate;

/* @plate must outlive the rewriter. */
KnRewriter *kn_rewriter_new_plate (KnPdf *pdf,
                                   KnMarkers *markers,
                                   KnCondition *condition,
                                   const KnRewritePlate *plate) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  int page; /* of the scratch document */
  double width_pt, height_pt;
  KnMatrix matrix;          /* from the page's space to the form's user space */
  gboolean allows_pictures; /* others than soft masks */
  guint tone;               /* of kn_markers_add_tone: its pictures are light, not colour; or 0 */
} KnRewritePage;

/* The page as a form XObject without /Group, so that overprint sees what lies below. 0 with an
 * error. */
qpdf_oh kn_rewrite_page (KnRewriter *self, const KnRewritePage *page, GError **error);

/* The one Separation of a spot; an indirect object. */
qpdf_oh kn_rewriter_get_spot (KnRewriter *self, int spot);
