/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-condition.h"

#include <cairo.h>

/* A PNG or JPEG picture: what its header says, found without decoding, and its pixels on request.
 * Immutable, reference-counted; any thread. */

typedef struct _KnImage KnImage;

/* Reads headers only. Refuses other formats, more than KN_LIMIT_IMAGE_PIXELS and broken headers. */
KnImage *kn_image_new (GBytes *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnImage *kn_image_ref (KnImage *self);
void kn_image_unref (KnImage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnImage, kn_image_unref)

/* As it is looked at, EXIF orientation applied. */
void kn_image_get_size_px (const KnImage *self, int *out_width, int *out_height);
gboolean kn_image_is_jpeg (const KnImage *self);
int kn_image_get_channels (const KnImage *self); /* 1 grey, 3 RGB, 4 CMYK */
gboolean kn_image_has_alpha (const KnImage *self);
int kn_image_get_orientation (const KnImage *self); /* EXIF 1 to 8 */
GBytes *kn_image_get_profile (const KnImage *self); /* embedded ICC, NULL if none or sRGB */
/* From the stored pixels to the upright picture, both in pixels. */
void kn_image_get_matrix (const KnImage *self, cairo_matrix_t *out_matrix);

typedef struct
{
  KnCondition *condition; /* for CMYK pictures; NULL shows them plainly */
  int reduce;             /* 1, 2, 4, 8: how much smaller it may come */
  gboolean keeps_jpeg; /* attach the JPEG bytes as CAIRO_MIME_TYPE_JPEG where they mean the same */
} KnImageLoad;

/* The stored pixels (not turned): RGB24, or ARGB32 where there is alpha; sRGB. */
cairo_surface_t *kn_image_load (const KnImage *self,
                                const KnImageLoad *how,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* CMYK pictures: the ink sum, percent, that only a thousandth of the picture exceeds. 0: not CMYK;
 * -1: damaged. */
double kn_image_measure_ink_pct (const KnImage *self, GError **error);
