/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures: the headers read by hand, and the decoders behind them. */

#include "config.h"

#include "render/kn-image.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Larger ones only cost the fuzzer its time. */
#define PIXELS_MAX 250000

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (KnImage) image = kn_image_new (bytes, NULL);
  int width = 0, height = 0;
  if (image == NULL)
    return 0;
  kn_image_get_size_px (image, &width, &height);
  if (width <= 0 || height <= 0)
    g_error ("a picture without a size");
  if ((gint64)width * height > PIXELS_MAX)
    return 0;
  for (int reduce = 1; reduce <= 2; reduce++)
    {
      const KnImageLoad how = { NULL, reduce, reduce == 1 };
      cairo_surface_t *surface = kn_image_load (image, &how, NULL);
      if (surface != NULL)
        cairo_surface_destroy (surface);
    }
  return 0;
}
