/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-image.h"

typedef enum
{
  KN_IMAGE_PNG,
  KN_IMAGE_JPEG,
} KnImageFormat;

typedef struct
{
  KnImageFormat format;
  int width, height; /* as stored */
  int channels;      /* 1, 3, 4 = CMYK */
  gboolean has_alpha;
  gboolean is_adobe; /* JPEG with an Adobe marker: CMYK is stored inverted */
  int orientation;
  GBytes *icc; /* or NULL */
} KnImageHeader;

struct _KnImage
{
  gatomicrefcount refs;
  GBytes *file;
  KnImageHeader header;
};

gboolean kn_image_header_read (GBytes *file, KnImageHeader *out_header, GError **error);
void kn_image_header_clear (KnImageHeader *self);

/* Pixels of 1, 3 or 4 (CMYK, 0 = no ink) channels, packed. @reduce: 1, 2, 4, 8; the size comes
 * back.
 */
guint8 *kn_image_jpeg_decode (GBytes *file, int reduce, int *width, int *height, GError **error);
gboolean kn_image_damaged (GError **error, const char *detail);
