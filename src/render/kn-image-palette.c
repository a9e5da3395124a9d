/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is read from a picture's pixels as colours: its palette, and the colour at one place.
 * Both look at a small copy, so that the grain of a photograph does not count. */

#include "config.h"

#include "render/kn-image-palette.h"

#include <math.h>

#define SIDE_PX 256
#define SAMPLE_PX 3 /* of the small copy, a side */

/* The upright picture, no side longer than SIDE_PX; ARGB32. */
static cairo_surface_t *
load_small (const KnImage *self, KnCondition *condition, GError **error)
{
  int width = 0, height = 0, reduce = 1;
  kn_image_get_size_px (self, &width, &height);
  while (reduce < 8 && MAX (width, height) / (reduce * 2) >= SIDE_PX)
    reduce *= 2;
  const KnImageLoad how = { condition, reduce, FALSE };
  cairo_surface_t *pixels = kn_image_load (self, &how, error);
  if (pixels == NULL)
    return NULL;
  const gboolean turned = kn_image_get_orientation (self) >= 5;
  const double scale = MIN (1.0, (double)SIDE_PX / MAX (width, height));
  cairo_matrix_t upright;
  kn_image_get_matrix (self, &upright);
  cairo_surface_t *small
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (1, (int)lround (width * scale)),
                                    MAX (1, (int)lround (height * scale)));
  cairo_t *cr = cairo_create (small);
  cairo_scale (cr, (double)cairo_image_surface_get_width (small) / width,
               (double)cairo_image_surface_get_height (small) / height);
  cairo_transform (cr, &upright);
  cairo_scale (cr, (double)(turned ? height : width) / cairo_image_surface_get_width (pixels),
               (double)(turned ? width : height) / cairo_image_surface_get_height (pixels));
  cairo_set_source_surface (cr, pixels, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_rectangle (cr, 0, 0, cairo_image_surface_get_width (pixels),
                   cairo_image_surface_get_height (pixels));
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (pixels);
  cairo_surface_flush (small);
  return small;
}

static void
get_pixel (cairo_surface_t *surface, int x, int y, guint8 out_rgba[4])
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  const guint32 *row
      = (const guint32 *)(gconstpointer)(data
                                         + (gsize)y
                                               * (gsize)cairo_image_surface_get_stride (surface));
  const guint32 p = row[x];
  const guint alpha = p >> 24;
  out_rgba[3] = (guint8)alpha;
  for (int i = 0; i < 3; i++)
    {
      const guint channel = p >> (16 - 8 * i) & 0xff;
      out_rgba[i] = alpha == 0 ? 0 : (guint8)MIN ((channel * 255 + alpha / 2) / alpha, 255u);
    }
}

gboolean
kn_image_find_palette (const KnImage *self,
                       KnCondition *condition,
                       guint n,
                       KnPaletteColour out_colours[KN_PALETTE_MAX],
                       guint *out_n,
                       GError **error)
{
  g_return_val_if_fail (self != NULL && out_n != NULL, FALSE);
  cairo_surface_t *small = load_small (self, condition, error);
  if (small == NULL)
    return FALSE;
  const int width = cairo_image_surface_get_width (small);
  const int height = cairo_image_surface_get_height (small);
  const gsize n_pixels = (gsize)width * (gsize)height;
  g_autofree guint8 *rgba = g_malloc (4 * n_pixels);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      get_pixel (small, x, y, rgba + 4 * ((gsize)y * (gsize)width + (gsize)x));
  cairo_surface_destroy (small);
  *out_n = kn_palette_find (rgba, n_pixels, n, out_colours);
  return TRUE;
}

gboolean
kn_image_sample (const KnImage *self,
                 KnCondition *condition,
                 double across,
                 double down,
                 KnRgb *out_rgb,
                 GError **error)
{
  g_return_val_if_fail (self != NULL && out_rgb != NULL, FALSE);
  cairo_surface_t *small = load_small (self, condition, error);
  if (small == NULL)
    return FALSE;
  const int width = cairo_image_surface_get_width (small);
  const int height = cairo_image_surface_get_height (small);
  const int at_x = CLAMP ((int)floor (across * width), 0, width - 1);
  const int at_y = CLAMP ((int)floor (down * height), 0, height - 1);
  double sum[3] = { 0 }, weight = 0;
  for (int y = MAX (at_y - SAMPLE_PX / 2, 0); y <= MIN (at_y + SAMPLE_PX / 2, height - 1); y++)
    for (int x = MAX (at_x - SAMPLE_PX / 2, 0); x <= MIN (at_x + SAMPLE_PX / 2, width - 1); x++)
      {
        guint8 p[4];
        get_pixel (small, x, y, p);
        for (int i = 0; i < 3; i++)
          sum[i] += p[i] * p[3];
        weight += p[3];
      }
  cairo_surface_destroy (small);
  if (weight <= 0)
    return FALSE;
  *out_rgb = (KnRgb){ sum[0] / weight / 255, sum[1] / weight / 255, sum[2] / weight / 255 };
  return TRUE;
}
