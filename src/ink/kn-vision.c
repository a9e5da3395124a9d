/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the simulations of the Proof view. Colour blindness: Machado, Oliveira, Fernandes 2009, "A
 * physiologically-based model for simulation of color vision deficiency", severity 1, in linear
 * sRGB; each row sums to 1, so that greys stay grey. A photocopy is the luminance through a steep
 * curve: what is light goes to paper, what is dark to toner, and two colours of one luminance
 * become one. */

#include "config.h"

#include "ink/kn-vision.h"

#include <math.h>

#define LINEAR_STEPS 4096 /* finer than 8 bits of sRGB even in the shadows */
#define COPY_MIDDLE 0.5   /* encoded grey where the copier turns from paper to toner */
#define COPY_SLOPE 12.0

static const double matrices[KN_N_VISIONS][9] = {
  [KN_VISION_PROTAN]
  = { .152286, 1.052583, -.204868, .114503, .786281, .099216, -.003882, -.048116, 1.051998 },
  [KN_VISION_DEUTAN]
  = { .367322, .860646, -.227968, .280085, .672501, .047413, -.011820, .042940, .968881 },
  [KN_VISION_TRITAN]
  = { 1.255528, -.076749, -.178779, -.078411, .930809, .147602, .004733, .691367, .303900 },
};

typedef struct
{
  double linear[256];
  guint8 encoded[LINEAR_STEPS + 1];
} Tables;

static const Tables *
get_tables (void)
{
  static Tables tables;
  static gsize is_made = 0;
  if (g_once_init_enter (&is_made))
    {
      for (int i = 0; i < 256; i++)
        {
          double v = i / 255.0;
          tables.linear[i] = v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4);
        }
      for (int i = 0; i <= LINEAR_STEPS; i++)
        {
          double v = (double)i / LINEAR_STEPS;
          v = v <= 0.0031308 ? v * 12.92 : 1.055 * pow (v, 1 / 2.4) - 0.055;
          tables.encoded[i] = (guint8)lrint (v * 255);
        }
      g_once_init_leave (&is_made, 1);
    }
  return &tables;
}

static guint32
encode (const Tables *tables, double linear)
{
  return tables->encoded[lrint (CLAMP (linear, 0, 1) * LINEAR_STEPS)];
}

static guint32
see (KnVision self, const Tables *tables, guint32 rgb24)
{
  const double r = tables->linear[rgb24 >> 16 & 255], g = tables->linear[rgb24 >> 8 & 255],
               b = tables->linear[rgb24 & 255];
  if (self == KN_VISION_PHOTOCOPY)
    {
      double grey = encode (tables, 0.2126 * r + 0.7152 * g + 0.0722 * b) / 255.0;
      double copied = 1 / (1 + exp (-COPY_SLOPE * (grey - COPY_MIDDLE)));
      double paper = 1 / (1 + exp (-COPY_SLOPE * (1 - COPY_MIDDLE)));
      double toner = 1 - paper;
      guint32 v = (guint32)lrint (255 * CLAMP ((copied - toner) / (paper - toner), 0, 1));
      return v << 16 | v << 8 | v;
    }
  const double *m = matrices[self];
  return encode (tables, m[0] * r + m[1] * g + m[2] * b) << 16
         | encode (tables, m[3] * r + m[4] * g + m[5] * b) << 8
         | encode (tables, m[6] * r + m[7] * g + m[8] * b);
}

const double *
kn_vision_get_matrix (KnVision self)
{
  return self == KN_VISION_FULL || self == KN_VISION_PHOTOCOPY || self >= KN_N_VISIONS
             ? NULL
             : matrices[self];
}

guint32
kn_vision_see (KnVision self, guint32 rgb24)
{
  g_return_val_if_fail (self < KN_N_VISIONS, rgb24);
  return self == KN_VISION_FULL ? rgb24 & 0xffffff : see (self, get_tables (), rgb24);
}

void
kn_vision_apply (KnVision self, guint32 *pixels, gsize n_pixels)
{
  g_return_if_fail (self < KN_N_VISIONS);
  if (self == KN_VISION_FULL)
    return;
  const Tables *tables = get_tables ();
  guint32 last = 0xffffff, seen = see (self, tables, last); /* neighbours are often equal */
  for (gsize i = 0; i < n_pixels; i++)
    {
      guint32 rgb = pixels[i] & 0xffffff;
      if (rgb != last)
        {
          last = rgb;
          seen = see (self, tables, rgb);
        }
      pixels[i] = (pixels[i] & 0xff000000u) | seen;
    }
}
