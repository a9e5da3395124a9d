/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press/kn-rewrite.h"

/* Shared by the rewriter's files: content streams, shadings, pictures. */

/* What a gradient is made of, as its stops say before it is rewritten. */
typedef struct
{
  const KnMarker *first; /* of the first stop; NULL: a plain colour */
  int spot;              /* that all stops are tints of; negative: process inks */
} KnShadingInk;

struct _KnRewriter
{
  KnPdf *pdf;
  KnMarkers *markers;
  KnCondition *condition;
  const KnRewritePlate *plate; /* NULL: all inks, for the press */
  GHashTable *visited;         /* object ids */
  GHashTable *patterns;        /* object id of a shading or its pattern -> KnShadingInk */
  GHashTable *spots;           /* index + 1 -> handle */
  qpdf_oh overprint[4];        /* bit 0 fill, bit 1 stroke; 0: not made yet */
  gboolean allows_pictures;
  const KnTone *tone; /* of the pictures of this page, or NULL */
  GError *error;      /* the first */
};

/* 0 to 1. */
void
kn_rewriter_cmyk (KnRewriter *self, const double rgb[3], gboolean neutral_is_black, double out[4]);
/* The same for whatever a colour stands for: spots give their alternate. */
void kn_rewriter_ink (KnRewriter *self, const double rgb[3], double out[4]);
/* The colour space that is not a Separation: "/DeviceCMYK", of a plate "/DeviceGray". */
const char *kn_rewriter_get_space (const KnRewriter *self);
/* Amounts as numbers of that space; returns how many. Grey is light: 1 is no ink. */
int kn_rewriter_put (const KnRewriter *self, const double cmyk[4], double out[4]);
/* A tint as a number of the spot's Separation, or as grey of the plate. */
double kn_rewriter_tint (const KnRewriter *self, int spot, double tint);
/* One plate: what a colour puts there. TRUE: it overprints and leaves the plate as it is. */
gboolean kn_rewriter_put_on_plate (KnRewriter *self, const double rgb[3], double *out_grey);
gboolean kn_rewriter_gradient_spares_plate (const KnRewriter *self, const KnShadingInk *ink);
void kn_rewrite_shading (KnRewriter *self, qpdf_oh shading);
/* Call before the shading is rewritten. */
KnShadingInk kn_rewrite_shading_ink (KnRewriter *self, qpdf_oh shading);
void kn_rewrite_image (KnRewriter *self, qpdf_oh image);
/* A picture that is light: what each level of it puts on the plates. */
void kn_rewrite_tone (KnRewriter *self, qpdf_oh image);
/* %TRUE the first time. Direct objects are always new. */
gboolean kn_rewriter_visit (KnRewriter *self, qpdf_oh object);
void kn_rewriter_fail (KnRewriter *self, const char *message);
/* A page or a form's stream; cairo's opaque states go from pages. (transfer full) */
char *kn_rewrite_content (KnRewriter *self,
                          GBytes *content,
                          qpdf_oh resources,
                          gboolean is_page,
                          gsize *out_length) G_GNUC_WARN_UNUSED_RESULT;
