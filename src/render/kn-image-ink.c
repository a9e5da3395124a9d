/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How much ink a picture that is CMYK already puts on the paper. The press leaves its amounts
 * alone, so nothing else keeps them below what the paper takes. RGB pictures go through the
 * profile, which does. */

#include "config.h"

#include "render/kn-image-private.h"

#include <string.h>

#define REDUCE 8 /* averages 8 × 8 pixels: single heavy pixels do not smear */
#define CHANNELS 4
#define SUMS (4 * 255 + 1)
#define HEAVY_SHARE 1000 /* one in so many pixels may be heavier */

/**
 * kn_image_measure_ink_pct:
 * @self: a picture
 * @error: return location
 *
 * Cost: decodes an eighth of the size.
 * Errors: the picture is damaged.
 *
 * Returns: the ink sum, percent, that no more than a thousandth of the picture exceeds; 0 for
 * pictures that are not CMYK, -1 with @error set
 */
double
kn_image_measure_ink_pct (const KnImage *self, GError **error)
{
  g_return_val_if_fail (self != NULL, 0);
  if (self->header.format != KN_IMAGE_JPEG || self->header.channels != CHANNELS)
    return 0;
  int width = 0, height = 0;
  g_autofree guint8 *pixels = kn_image_jpeg_decode (self->file, REDUCE, &width, &height, error);
  if (pixels == NULL)
    return -1;
  guint counts[SUMS];
  memset (counts, 0, sizeof counts);
  gsize n = (gsize)width * (gsize)height;
  for (gsize i = 0; i < n; i++)
    {
      const guint8 *p = pixels + CHANNELS * i;
      counts[p[0] + p[1] + p[2] + p[3]]++;
    }
  gsize above = 0;
  int sum = SUMS - 1;
  while (sum > 0 && above + counts[sum] <= n / HEAVY_SHARE)
    above += counts[sum--];
  return sum * 100.0 / 255;
}
