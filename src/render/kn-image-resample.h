/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Packed 8-bit samples, @channels of each pixel next to each other. */
typedef struct
{
  guint8 *samples;
  int width, height, channels;
  gboolean has_alpha; /* the last channel */
} KnPixels;

/* Smaller in both directions. NULL if there is no memory for it. */
guint8 *kn_pixels_resample (const KnPixels *from, int width, int height) G_GNUC_WARN_UNUSED_RESULT;
