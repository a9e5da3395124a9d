/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ICC profiles from a print shop or inside a picture. */

#include "config.h"

#include "ink/kn-condition.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (KnCondition) condition = kn_condition_new (bytes, "fuzz.icc", NULL);
  if (condition != NULL)
    {
      KnCmyk ink = { 10, 20, 30, 40 };
      KnRgb rgb = kn_condition_to_screen (condition, &ink);
      kn_condition_from_rgb (condition, &rgb);
    }
  const guint8 pixels[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 };
  guint8 out[9];
  kn_icc_convert_to_srgb (bytes, 4, pixels, out, 3, NULL);
  kn_icc_convert_to_srgb (bytes, 3, pixels, out, 3, NULL);
  kn_icc_convert_to_srgb (bytes, 1, pixels, out, 3, NULL);
  return 0;
}
