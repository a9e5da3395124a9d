/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press/kn-rewrite.h"

/* Shared by the rewriter's files: content streams, shadings, pictures. */

struct _KnRewriter
{
  KnPdf *pdf;
  KnMarkers *markers;
  KnCondition *condition;
  GHashTable *visited; /* object ids */
  GHashTable
      *patterns;     /* object id of a shading or its pattern -> KnMarker * that it begins with */
  GHashTable *spots; /* index + 1 -> handle */
  qpdf_oh overprint[4]; /* bit 0 fill, bit 1 stroke; 0: not made yet */
  gboolean allows_pictures;
  GError *error; /* the first */
};

/* 0 to 1. */
void
kn_rewriter_cmyk (KnRewriter *self, const double rgb[3], gboolean neutral_is_black, double out[4]);
/* The same for whatever a colour stands for: spots give their alternate. */
void kn_rewriter_ink (KnRewriter *self, const double rgb[3], double out[4]);
void kn_rewrite_shading (KnRewriter *self, qpdf_oh shading);
/* The marker of the first stop, or NULL. Call before the shading is rewritten. */
const KnMarker *kn_rewrite_shading_marker (KnRewriter *self, qpdf_oh shading);
void kn_rewrite_image (KnRewriter *self, qpdf_oh image);
/* %TRUE the first time. Direct objects are always new. */
gboolean kn_rewriter_visit (KnRewriter *self, qpdf_oh object);
void kn_rewriter_fail (KnRewriter *self, const char *message);
