/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns making pixels fewer. A separable filter of Mitchell and Netravali (B = C = 1/3, SIGGRAPH
 * 1988), as wide as the reduction asks for, so that every pixel of the original counts and nothing
 * rings. gdk-pixbuf scales only RGB; pictures for print are grey and CMYK as well. Colours under
 * transparency weigh as much as they are seen. Rows are made when they are needed and dropped when
 * they are not, so memory is that of the filter and not of the picture. */

#include "config.h"

#include "render/kn-image-resample.h"

#include <math.h>

#define FILTER_RADIUS 2.0
#define MAX_CHANNELS 4
#define OPAQUE 255.0f

/* The weights of one pixel of the result: @n of them, the first for source pixel @first. */
typedef struct
{
  int first, n;
  float *weights;
} Taps;

static double
mitchell (double x)
{
  double t = fabs (x);
  if (t < 1)
    return (7 * t * t * t - 12 * t * t + 16.0 / 3) / 6;
  if (t < 2)
    return (-7.0 / 3 * t * t * t + 12 * t * t - 20 * t + 32.0 / 3) / 6;
  return 0;
}

static Taps *
taps_new (int from, int to)
{
  Taps *all = g_new (Taps, to);
  double scale = (double)from / to;
  double radius = FILTER_RADIUS * MAX (scale, 1);
  for (int i = 0; i < to; i++)
    {
      double middle = (i + 0.5) * scale;
      int first = MAX (0, (int)floor (middle - radius));
      int last = MIN (from - 1, (int)ceil (middle + radius));
      Taps *taps = &all[i];
      double sum = 0;
      *taps = (Taps){ first, last - first + 1, g_new (float, last - first + 1) };
      for (int k = 0; k < taps->n; k++)
        {
          double weight = mitchell ((first + k + 0.5 - middle) / MAX (scale, 1));
          taps->weights[k] = (float)weight;
          sum += weight;
        }
      for (int k = 0; k < taps->n; k++)
        taps->weights[k] = (float)(taps->weights[k] / sum);
    }
  return all;
}

static void
taps_free (Taps *all, int n)
{
  for (int i = 0; i < n; i++)
    g_free (all[i].weights);
  g_free (all);
}

/* One row of the source in the new width; colours already weighed by their alpha. */
static float *
squeeze_row (const KnPixels *from, int y, const Taps *columns, int width)
{
  int channels = from->channels;
  const guint8 *row = from->samples + (gsize)y * (gsize)from->width * (gsize)channels;
  float *out = g_try_malloc0_n ((gsize)width, (gsize)channels * sizeof *out);
  for (int x = 0; out != NULL && x < width; x++)
    {
      const Taps *taps = &columns[x];
      float *pixel = out + (gsize)x * (gsize)channels;
      const guint8 *in = row + (gsize)taps->first * (gsize)channels;
      for (int k = 0; k < taps->n; k++, in += channels)
        {
          float alpha = from->has_alpha ? in[channels - 1] / OPAQUE : 1;
          for (int c = 0; c < channels; c++)
            pixel[c]
                += taps->weights[k] * in[c] * (from->has_alpha && c < channels - 1 ? alpha : 1);
        }
    }
  return out;
}

static guint8
to_byte (float value)
{
  return (guint8)CLAMP (lroundf (value), 0, 255);
}

static void
write_pixel (const float *sums, int channels, gboolean has_alpha, guint8 *out)
{
  float alpha = has_alpha ? CLAMP (sums[channels - 1] / OPAQUE, 0, 1) : 1;
  for (int c = 0; c < channels; c++)
    if (has_alpha && c < channels - 1)
      out[c] = alpha > 0 ? to_byte (sums[c] / alpha) : 0;
    else
      out[c] = to_byte (sums[c]);
}

static void
write_row (float *const *rows, const Taps *taps, const KnPixels *from, int width, guint8 *out)
{
  int channels = from->channels;
  for (int x = 0; x < width; x++)
    {
      float sums[MAX_CHANNELS] = { 0 };
      for (int k = 0; k < taps->n; k++)
        for (int c = 0; c < channels; c++)
          sums[c] += taps->weights[k] * rows[taps->first + k][x * channels + c];
      write_pixel (sums, channels, from->has_alpha, out + (gsize)x * (gsize)channels);
    }
}

/**
 * kn_pixels_resample:
 * @from: pixels
 * @width: of the result, 1 to that of @from
 * @height: of the result, 1 to that of @from
 *
 * Thread: any. Cost: each source pixel is read about four times in each direction.
 *
 * Returns: (transfer full) (nullable): packed samples
 */
guint8 *
kn_pixels_resample (const KnPixels *from, int width, int height)
{
  g_return_val_if_fail (from->channels >= 1 && from->channels <= MAX_CHANNELS && width >= 1
                            && height >= 1 && width <= from->width && height <= from->height,
                        NULL);
  gsize stride = (gsize)width * (gsize)from->channels;
  g_autofree guint8 *out = g_try_malloc_n ((gsize)height, stride);
  g_autofree float **rows = g_new0 (float *, from->height);
  Taps *columns = taps_new (from->width, width);
  Taps *lines = taps_new (from->height, height);
  gboolean ok = out != NULL;
  int dropped = 0;
  for (int y = 0; ok && y < height; y++)
    {
      for (; dropped < lines[y].first; dropped++)
        g_clear_pointer (&rows[dropped], g_free);
      for (int k = lines[y].first; ok && k < lines[y].first + lines[y].n; k++)
        {
          if (rows[k] == NULL)
            rows[k] = squeeze_row (from, k, columns, width);
          ok = rows[k] != NULL;
        }
      if (ok)
        write_row (rows, &lines[y], from, width, out + (gsize)y * stride);
    }
  for (int k = 0; k < from->height; k++)
    g_free (rows[k]);
  taps_free (columns, width);
  taps_free (lines, height);
  return ok ? g_steal_pointer (&out) : NULL;
}
